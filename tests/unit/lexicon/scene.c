/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <string.h>

bool faults_keep(void *context, const struct lexicon_fault *fault) {
  struct faults *faults = context;
  if (faults->count < 40) faults->items[faults->count] = *fault;
  faults->count++;
  return faults->wanted == 0 || faults->count < faults->wanted;
}

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

bool faults_have(const struct faults *faults, const char *file, uint32_t line, uint32_t column, const char *part,
                 bool is_warning) {
  char shown[900];
  for (size_t i = 0; i < faults->count && i < 40; i++) {
    const struct lexicon_fault *fault = &faults->items[i];
    if (ends_with(fault->error.path, file) && fault->error.line == line && fault->error.column == column &&
        strstr(fault->error.message, part) != NULL && fault->is_warning == is_warning)
      return true;
  }
  printf("# no %s %s:%u:%u: ... %s ...\n", is_warning ? "warning" : "error", file, line, column, part);
  for (size_t i = 0; i < faults->count && i < 40; i++)
    printf("#   %s%s\n", faults->items[i].is_warning ? "warning " : "",
           cpeg_error_format(&faults->items[i].error, shown, sizeof shown));
  return false;
}

struct lexicon *scene_read(const struct folder *folder, struct faults *faults) {
  struct lexicon *lexicon = NULL;
  struct cpeg_error err = {0};
  memset(faults, 0, sizeof *faults);
  enum cpeg_status status = lexicon_create(memory_default(), folder->path, faults_keep, faults, &lexicon, &err);
  CHECK((status == CPEG_OK) == (lexicon != NULL));
  CHECK(err.status == status);
  return lexicon;
}

struct lexicon *scene_lexicon(const struct folder_lexicon *rows) {
  struct folder folder;
  struct lexicon *lexicon = NULL;
  struct cpeg_error err;
  char shown[900];
  folder_create(&folder);
  folder_write_lexicon(&folder, rows);
  if (!CHECK(lexicon_create(memory_default(), folder.path, NULL, NULL, &lexicon, &err) == CPEG_OK))
    printf("# %s\n", cpeg_error_format(&err, shown, sizeof shown));
  folder_remove(&folder);
  return lexicon;
}

void scene_quote(const char *text, char *out, size_t size) {
  size_t len = strlen(out);
  len += (size_t)snprintf(out + len, size - len, "\"");
  for (const char *c = text; *c != '\0'; c++) len += (size_t)snprintf(out + len, size - len, *c == '"' ? "\"\"" : "%c", *c);
  snprintf(out + len, size - len, "\"");
}

void scene_places(const struct lexicon *lexicon, const char *text, char *out, size_t size) {
  struct arena arena;
  struct token_list tokens;
  struct hit_list hits = {NULL, 0};
  struct cpeg_error err;
  arena_init(&arena, memory_default(), SIZE_MAX);
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), lexicon->rules);
  struct automaton_scratch *scratch = automaton_scratch_create(memory_default(), lexicon->automaton);
  out[0] = '\0';
  CHECK(token_scan(&arena, vocabulary, str_of(text), NULL, 0, &tokens, &err) == CPEG_OK &&
        automaton_scan(scratch, vocabulary, &tokens, &arena, &hits, &err) == CPEG_OK);
  size_t len = 0;
  for (size_t i = 0; i < hits.count; i++) {
    const struct hit *hit = &hits.items[i];
    if (lexicon->patterns[hit->pattern].kind != PATTERN_OF_TERM) continue;
    len += (size_t)snprintf(out + len, size - len, "%s%u-%u", len == 0 ? "" : " ", hit->first, hit->last);
    if (hit->skipped > 0) len += (size_t)snprintf(out + len, size - len, "/%u", hit->skipped);
  }
  automaton_scratch_destroy(scratch);
  vocabulary_destroy(vocabulary);
  arena_finish(&arena);
}

void scene_finds(const char *pattern, const char *options, const char *text, const char *wanted) {
  char rows[2000] = "t/1,robbery,", places[1000];
  scene_quote(pattern, rows, sizeof rows);
  size_t len = strlen(rows);
  snprintf(rows + len, sizeof rows - len, ",,%s,,,,,,,,,,,,x,x\n", options);
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){
      .terms = rows, .stems = "knives,knife,plural\nracing,protect,not race\n", .names = ""});
  if (lexicon == NULL) {
    printf("# pattern %s\n", pattern);
    return;
  }
  scene_places(lexicon, text, places, sizeof places);
  if (!EQUAL_TEXT(places, wanted)) printf("# pattern %s in: %s\n", pattern, text);
  lexicon_destroy(lexicon);
}
