/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of a lexicon that are whole or none; terms of others as patterns and back; want of memory. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "curate/draft.h"
#include "curate/expand.h"
#include "curate/import.h"
#include "folder.h"
#include "tap.h"

static bool is_there(const struct folder *folder, const char *name) {
  char path[512];
  struct stat info;
  return stat(folder_path(folder, name, path, sizeof path), &info) == 0;
}

static void holds_text(const struct folder *folder, const char *name, const char *wanted) {
  char path[512];
  struct str text;
  struct cpeg_error err;
  if (!EQUAL_INT(file_read(memory_default(), folder_path(folder, name, path, sizeof path), 1 << 20, &text, &err), CPEG_OK)) return;
  EQUAL_TEXT(text.ptr, wanted);
  memory_free(memory_default(), (void *)(uintptr_t)text.ptr);
}

/* ---- Drafts ------------------------------------------------------------------------------------------ */

static void a_change_that_cannot_be_placed_is_taken_back(void) {
  struct folder folder;
  struct draft draft;
  struct cpeg_error err;
  const struct draft_cell cells[] = {{"a", "1"}, {"b", "x, \"y\""}};
  folder_create(&folder);
  folder_write(&folder, "one.csv", "a,b\n");
  folder_write(&folder, "two.csv", "b;a\r\n");
  CHECK(draft_open(&draft, memory_default(), folder.path, &err) == CPEG_OK);
  EQUAL_INT(draft_add_row(&draft, "one.csv", NULL, cells, 2, &err), CPEG_OK);
  EQUAL_INT(draft_add_row(&draft, "two.csv", NULL, cells, 2, &err), CPEG_OK);
  EQUAL_INT(draft_add_row(&draft, "three.csv", "b,c", cells, 2, &err), CPEG_OK);
  EQUAL_INT(draft_add_row(&draft, "none.csv", NULL, cells, 2, &err), CPEG_NOTFOUND);
  /* The trial fails, for there is no lexicon, but the tables are written. */
  CHECK(draft_check(&draft, &err) != CPEG_OK);
  folder_write(&folder, ".change/two.csv.old", "in the way");
  EQUAL_INT(draft_commit(&draft, &err), CPEG_IO);
  holds_text(&folder, "one.csv", "a,b\n");
  holds_text(&folder, "two.csv", "b;a\r\n");
  draft_close(&draft);
  CHECK(!is_there(&folder, ".change"));
  CHECK(!is_there(&folder, "three.csv"));
  folder_remove(&folder);
}

static void a_change_is_placed_whole_in_the_manner_of_each_table(void) {
  struct folder folder;
  struct draft draft;
  struct cpeg_error err;
  const struct draft_cell cells[] = {{"a", "1"}, {"b", "x, \"y\""}};
  folder_create(&folder);
  folder_write(&folder, "one.csv", "a,b");
  folder_write(&folder, "two.csv", "b;a\r\n");
  CHECK(draft_open(&draft, memory_default(), folder.path, &err) == CPEG_OK);
  draft_add_row(&draft, "one.csv", NULL, cells, 2, &err);
  draft_add_row(&draft, "two.csv", NULL, cells, 2, &err);
  draft_add_row(&draft, "three.csv", "b,c", cells, 2, &err);
  CHECK(draft_check(&draft, &err) != CPEG_OK);
  EQUAL_INT(draft_commit(&draft, &err), CPEG_OK);
  draft_close(&draft);
  holds_text(&folder, "one.csv", "a,b\n1,\"x, \"\"y\"\"\"\n");
  holds_text(&folder, "two.csv", "b;a\r\n\"x, \"\"y\"\"\";1\r\n");
  holds_text(&folder, "three.csv", "b,c\n\"x, \"\"y\"\"\",\n");
  CHECK(!is_there(&folder, ".change"));
  folder_remove(&folder);
}

/* ---- Terms ---------------------------------------------------------------------------------------------- */

static void terms_of_others_are_exact_words(void) {
  static const struct {
    const char *term;
    bool globs;
    const char *pattern; /* NULL: refused */
    bool is_changed;
  } cases[] = {{"section 60", true, "!section !60", false}, {"gun*", false, "gun*", false},
               {"g?n", false, "!g\\?n", false},             {"g?n", true, "g?n", false},
               {"anti-social", true, "!anti-social", true}, {"drug * dealing", true, "!drug ~1 !dealing", true},
               {"* drug *", true, "!drug", true},           {"drug * dealing", false, "!drug !dealing", true},
               {"a*", true, NULL, true},                    {":-)", true, NULL, true},
               {"why (not)", true, "!why !\\(not\\)", false}, {"a \"b\" |", true, "!a !\\\"b\\\"", true}};
  struct import import = {.memory = memory_default()};
  arena_init(&import.arena, import.memory, (size_t)1 << 20);
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    const char *why = NULL;
    import.globs = cases[i].globs;
    const char *pattern = term_pattern(&import, str_of(cases[i].term), &why);
    if (!CHECK((pattern == NULL) == (cases[i].pattern == NULL)) || !CHECK((why != NULL) == cases[i].is_changed)) printf("# %s\n", cases[i].term);
    if (pattern != NULL && cases[i].pattern != NULL) EQUAL_TEXT(pattern, cases[i].pattern);
  }
  arena_finish(&import.arena);
}

static void patterns_are_written_out_choice_by_choice(void) {
  static const struct {
    const char *pattern, *wanted;
    bool is_stemmed;
  } cases[] = {{"(big|large) (dog|!hound)", "big dog|big hound|large dog|large hound", true},
               {"!(a|b c) d*", "a d*|b c d*", false},
               {"\"24/7\" !x", "24/7 x", false},
               {"!\\(or", "(or", false},
               {"dog ~2 bite", "words may be skipped in it", false},
               {"# dogs", "it stands for any number", false},
               {"(a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b)", "more than 64 ways of writing it", true}};
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 20);
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    struct expand_list list;
    char all[512] = "";
    CHECK(expand_pattern(&arena, cases[i].pattern, true, &list));
    for (size_t k = 0; k < list.count && k < 8; k++)
      snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", k == 0 ? "" : "|", list.items[k]);
    EQUAL_TEXT(list.why_not == NULL ? all : list.why_not, cases[i].wanted);
    if (list.why_not == NULL) EQUAL_INT(list.is_stemmed, cases[i].is_stemmed);
  }
  arena_finish(&arena);
}

/* ---- Memory ----------------------------------------------------------------------------------------------- */

static void remove_made(const char *path) {
  struct folder made;
  snprintf(made.path, sizeof made.path, "%.250s", path);
  folder_remove(&made);
}

/* `dictionary` by each request that fails: none is a crash, leaves a block or half a lexicon. Who does without what it
   asked for, as an arena does that takes a smaller block, must make the same lexicon. */
static void starve(const char *dictionary) {
  struct folder folder;
  struct tap_heap heap = {0};
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  struct str whole = {NULL, 0};
  char base[512], path[512], made[512], terms[512];
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  folder_write(&folder, "words", dictionary);
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder_path(&folder, ".", base, sizeof base);
  settings.resize = tap_heap_resize;
  settings.resize_context = &heap;
  folder_path(&folder, "words", path, sizeof path);
  folder_path(&folder, "made", made, sizeof made);
  folder_path(&folder, "made/terms.csv", terms, sizeof terms);
  size_t wanted = SIZE_MAX;
  for (size_t at = 0; at <= wanted; at += at < 40 ? 1 : 7) {
    cpeg_view *view = NULL;
    size_t refused;
    heap.requests = 0;
    heap.fail_at = at;
    enum cpeg_status status = cpeg_view_lexicon_import(&settings, path, made, &refused, &view, &err);
    heap.fail_at = 0;
    if (at == 0) wanted = heap.requests;
    if (status == CPEG_OK) {
      struct str text = {NULL, 0};
      cpeg_view_destroy(view);
      if (!EQUAL_INT(file_read(memory_default(), terms, 1 << 20, &text, &err), CPEG_OK)) break;
      if (at == 0) whole = text;
      else if (!EQUAL_TEXT(text.ptr, whole.ptr)) printf("# request %zu\n", at);
      if (at > 0) memory_free(memory_default(), (void *)(uintptr_t)text.ptr);
      remove_made(made);
    } else if (!EQUAL_INT(status, CPEG_NOMEM)) {
      printf("# request %zu: %s\n", at, err.message);
    }
    if (!EQUAL_INT(heap.live, 0) || !CHECK(!is_there(&folder, "made"))) break;
  }
  memory_free(memory_default(), (void *)(uintptr_t)whole.ptr);
  folder_remove(&folder);
}

static void want_of_memory_leaves_no_lexicon(void) {
  starve("A:\n  B: [gun, 'kni*', 'a*']\n  C:\n    D: x-y\nE: police\n");
  starve("%\n1\tA\n\t2\tB\n%\nsection 60\t2\t1\nx\t9\n");
  starve("A\n\tB\n\t\tGUN (1)\n\t@R [A NEAR B /S 3]\n");
  starve("+A\ngun\n");
  starve("<cnode name=\"A&amp;\"><pnode name=\"gun\"/><cnode name=\"B\"><pnode name=\"b\"/></cnode></cnode>");
  starve("theme,concern,label,term_id,pattern,source\na,b,B,b/1,gun,import: x\na,b,B,b/2,(x,import: x\n");
}

int main(void) {
  static const struct tap_test tests[] = {
      {"a change that cannot be placed is taken back", a_change_that_cannot_be_placed_is_taken_back},
      {"a change is placed whole, in the manner of each table", a_change_is_placed_whole_in_the_manner_of_each_table},
      {"terms of others are exact words", terms_of_others_are_exact_words},
      {"patterns are written out choice by choice", patterns_are_written_out_choice_by_choice},
      {"want of memory leaves no lexicon", want_of_memory_leaves_no_lexicon},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
