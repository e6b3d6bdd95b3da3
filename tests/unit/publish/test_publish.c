/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "privacy/privacy.h"
#include "publish/markup.h"
#include "publish/publish.h"
#include "store/store.h"
#include "tap.h"
#include "walk.h"

/* ---- Markup ----------------------------------------------------------------------------------------- */

static void writes(const char *text, const char *wanted) {
  struct buf out;
  struct markup markup;
  buf_init(&out, memory_default());
  markup_init(&markup, &out);
  markup_open(&markup, "b");
  markup_attr(&markup, "title", text);
  markup_marked(&markup, text);
  markup_close(&markup, "b");
  EQUAL_TEXT(buf_text(&out), wanted);
  buf_finish(&out);
}

static void test_escaping(void) {
  writes("a<b>&\"c'", "<b title=\"a&lt;b&gt;&amp;&quot;c&#39;\">a&lt;b&gt;&amp;&quot;c&#39;</b>");
  /* What turns the direction of text, and what is no character. */
  writes("x\xe2\x80\xae\xe2\x81\xa6\xef\xbb\xbf\xd8\x9cy\xc2\x85z\x1b[31m\x7f", "<b title=\"xyz[31m\">xyz[31m</b>");
  writes("\xff\xc3(\xed\xa0\x80", "<b title=\"?" "?(?" "?" "?\">?" "?(?" "?" "?</b>");
  writes("caf\xc3\xa9 \xf0\x9f\x90\x95", "<b title=\"caf\xc3\xa9 \xf0\x9f\x90\x95\">caf\xc3\xa9 \xf0\x9f\x90\x95</b>");
  writes("a \x02" "b\x03 c", "<b title=\"a b c\">a <mark>b</mark> c</b>");
  writes("a \x03" "b\x02 c \x02", "<b title=\"a b c \">a b c </b>");
}

/* ---- A store of the sample minutes ---------------------------------------------------------------------- */

struct desk {
  struct folder folder;
  cpeg_store *store;
  cpeg_engine *engine;
};

/* Reads the sample minutes and, unless NULL, one more document. */
static bool open_desk(struct desk *desk, const char *more) {
  char path[512], lexicon[512], minutes[512], extra[512];
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  struct cpeg_ingest_options options = {.jobs = 1};
  struct cpeg_ingest_summary summary;
  folder_create(&desk->folder);
  desk->store = NULL;
  desk->engine = NULL;
  snprintf(lexicon, sizeof lexicon, "%s/lexicons", getenv("CPEG_SOURCE"));
  snprintf(minutes, sizeof minutes, "%s/corpus/minutes", getenv("CPEG_SOURCE"));
  folder_path(&desk->folder, "extra.txt", extra, sizeof extra);
  if (more != NULL) folder_write(&desk->folder, "extra.txt", more);
  const char *paths[] = {minutes, extra};
  cpeg_settings_default(&settings);
  settings.lexicon_dir = lexicon;
  settings.skip_examples = true;
  enum cpeg_status status = cpeg_engine_create(&settings, &desk->engine, &err);
  if (status == CPEG_OK)
    status = cpeg_store_open(folder_path(&desk->folder, "store.db", path, sizeof path), CPEG_STORE_WRITE, &desk->store, &err);
  if (status == CPEG_OK) status = cpeg_ingest(desk->engine, desk->store, paths, more == NULL ? 1 : 2, &options, &summary, &err);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s\n", err.message);
  return status == CPEG_OK;
}

static void close_desk(struct desk *desk) {
  cpeg_store_close(desk->store);
  cpeg_engine_destroy(desk->engine);
  folder_remove(&desk->folder);
}

/* The page, which the caller frees, and the edition it is of; NULL when it cannot be made. */
static char *page_of(struct desk *desk, struct edition_question question, struct edition **edition) {
  struct cpeg_error err = {0};
  struct buf html;
  buf_init(&html, memory_default());
  if (!EQUAL_INT(edition_read(desk->store, &question, edition, &err), CPEG_OK)) {
    printf("# %s\n", err.message);
    return NULL;
  }
  publish_html(*edition, &html);
  CHECK(!html.failed);
  return html.ptr;
}

/* ---- Figures ---------------------------------------------------------------------------------------- */

static void walks(struct desk *desk, struct edition_question question, size_t least) {
  struct edition *edition = NULL, *again = NULL;
  struct cpeg_error err = {0};
  char *html = page_of(desk, question, &edition);
  if (html == NULL) return;
  if (CHECK(edition_read(desk->store, &question, &again, &err) == CPEG_OK)) {
    struct walk walk = walk_page(html, again);
    CHECK(walk.cells >= least);
    EQUAL_INT(walk.different, 0);
    EQUAL_INT(walk.naked, 0);
    CHECK(walk.is_nested);
    printf("# %zu figures and texts in %zu elements\n", walk.cells, walk.elements);
  }
  edition_destroy(edition);
  edition_destroy(again);
  free(html);
}

static void test_figures(void) {
  struct desk desk;
  if (open_desk(&desk, NULL)) {
    walks(&desk, (struct edition_question){.engine = desk.engine}, 5000);
    walks(&desk, (struct edition_question){.area = "Haringey", .year_start_april = true}, 200);
    walks(&desk, (struct edition_question){.quarter = "2008-Q1", .all = true}, 2000);
    walks(&desk, (struct edition_question){.names = VIEW_NAMES_KEPT}, 5000);
  }
  close_desk(&desk);
}

/* A walk must find what is wrong. */
static void test_walk(void) {
  struct desk desk;
  struct edition *edition = NULL;
  if (!open_desk(&desk, NULL)) return;
  char *html = page_of(&desk, (struct edition_question){0}, &edition);
  char *figure = html == NULL ? NULL : strstr(html, "data-key=\"meetings\">");
  if (CHECK(figure != NULL)) {
    char *digit = figure + strlen("data-key=\"meetings\">");
    *digit = *digit == '9' ? '8' : (char)(*digit + 1);
    EQUAL_INT(walk_page(html, edition).different, 1);
    char *text = strstr(html, "Skip to");
    *text = '7';
    EQUAL_INT(walk_page(html, edition).naked, 1);
  }
  free(html);
  edition_destroy(edition);
  close_desk(&desk);
}

/* ---- Privacy ---------------------------------------------------------------------------------------- */

/* No full name of anybody in any attendance list stands in the page. */
static void test_names(void) {
  struct desk desk;
  struct edition *edition = NULL;
  struct arena arena;
  struct store_content_list contents = {0};
  arena_init(&arena, memory_default(), 1 << 26);
  if (open_desk(&desk, NULL)) {
    char *html = page_of(&desk, (struct edition_question){0}, &edition);
    size_t people_count = 0;
    CHECK(store_read_contents(desk.store, &arena, &contents, NULL) == CPEG_OK);
    for (size_t i = 0; html != NULL && i < contents.count; i++) {
      struct store_line_list lines = {0};
      struct privacy_people people = {0};
      CHECK(store_read_people(desk.store, &arena, contents.items[i].document_id, &lines, NULL) == CPEG_OK);
      for (size_t j = 0; j < lines.count; j++) CHECK(privacy_add_line(&people, &arena, str_of(lines.items[j])));
      for (size_t j = 0; j < people.count; j++) {
        char name[128];
        const struct privacy_person *person = &people.items[j];
        if (person->first.len < 3 || person->last.len < 3) continue;
        snprintf(name, sizeof name, "%.*s %.*s", (int)person->first.len, person->first.ptr, (int)person->last.len, person->last.ptr);
        people_count++;
        if (!CHECK(strstr(html, name) == NULL)) printf("# %s\n", name);
      }
    }
    CHECK(people_count > 50);
    if (html != NULL) {
      CHECK(strstr(html, "Paddock-Lyle") == NULL);
      CHECK(strstr(html, "[A resident] told the panel") != NULL);
      CHECK(strstr(html, "class=\"banner\"") == NULL);
    }
    free(html);
    edition_destroy(edition);
    edition = NULL;
    html = page_of(&desk, (struct edition_question){.names = VIEW_NAMES_KEPT}, &edition);
    if (html != NULL) CHECK(strstr(html, "Mr Paddock-Lyle told") != NULL && strstr(html, "class=\"banner\"") != NULL);
    free(html);
    edition_destroy(edition);
  }
  arena_finish(&arena);
  close_desk(&desk);
}

/* A sensitive concern has no sentence and no ward; a small count of a ward none. */
static void test_wards(void) {
  struct desk desk;
  struct cpeg_error err = {0};
  cpeg_view *open = NULL, *kept = NULL;
  struct cpeg_question question = {0};
  if (open_desk(&desk, "Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on 23 March 2009\n\n"
                       "A resident of Bruce Grove said that domestic violence was a worry in Bruce Grove.\n\n"
                       "Litter lay about in Bruce Grove.\n")) {
    CHECK(view_wards(desk.store, &question, VIEW_NAMES_REPLACED, &open, &err) == CPEG_OK);
    CHECK(view_wards(desk.store, &question, VIEW_NAMES_KEPT, &kept, &err) == CPEG_OK);
    const struct view_table *table = view_table_named(open, "ward"), *all = view_table_named(kept, "ward");
    CHECK(view_row_count(table) > 0 && view_row_count(all) > view_row_count(table));
    CHECK(view_find_row(table, "concern", "domestic-abuse") == view_row_count(table));
    CHECK(view_find_row(all, "concern", "domestic-abuse") < view_row_count(all));
    for (size_t row = 0; row < view_row_count(table); row++) {
      bool is_joint = strcmp(view_get_text(table, row, "status"), "suppressed") == 0;
      CHECK(is_joint == view_is_none(table, row, "meetings"));
      CHECK(is_joint == view_is_none(table, row, "area_code"));
    }
    cpeg_view_destroy(open);
    cpeg_view_destroy(kept);
    const char *concerns[] = {"domestic-abuse", "dangerous-dogs"};
    question.concerns = concerns;
    question.concern_count = 2;
    CHECK(view_evidence(desk.store, &question, VIEW_NAMES_REPLACED, &open, &err) == CPEG_OK);
    table = view_table_named(open, "evidence");
    CHECK(view_row_count(table) == 3);
    CHECK(view_find_row(table, "concern", "domestic-abuse") == view_row_count(table));
    EQUAL_INT(view_row_count(view_table_named(open, "withheld")), 1);
    cpeg_view_destroy(open);
  }
  close_desk(&desk);
}

/* What the answer to new phrases would hold: where each phrase was said, by its line. */
static cpeg_view *phrases_at(const char *path, const char *const *phrases, const uint32_t *lines, size_t count) {
  static const struct view_column columns[] = {
      {"phrase", "", VIEW_TEXT, VIEW_EVERYWHERE},   {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},
      {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},
      {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "quote", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < count; i++) {
    view_text(table, phrases[i]);
    view_text(table, "2009-03-23");
    view_text(table, "Haringey Community and Police Consultative Group");
    view_format(table, "Mr Plum told of the \x02%s\x03, line %u.", phrases[i], lines[i]);
    view_text(table, path);
    view_number(table, lines[i]);
  }
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  return view;
}

/* Of a phrase the first sentence that may be printed: without a name, and nowhere near something sensitive. */
static void test_said(void) {
  static const char *const phrases[] = {"tea boat", "tea boat", "tea boat", "night bell"};
  static const uint32_t lines[] = {7, 13, 15, 8};
  struct desk desk;
  struct arena arena;
  struct store_content_row content;
  char path[512];
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), 1 << 20);
  if (open_desk(&desk, "Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on 23 March 2009\n\n"
                       "Litter lay about.\n\nMr Plum told of the tea boat.\nMr Plum told of the night bell.\n\n"
                       "Domestic violence was a worry.\n\nMr Plum asked.\nMr Plum told of the tea boat.\n\nMr Plum told of the tea boat.\n")) {
    EQUAL_INT(store_find_content(desk.store, &arena, folder_path(&desk.folder, "extra.txt", path, sizeof path), &content, &err), CPEG_OK);
    static const struct { uint32_t first, last; bool is_it; } ranges[] = {{1, 9, false}, {4, 10, true}, {10, 10, true}, {10, 16, true}, {11, 16, false}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
      bool is_it = !ranges[i].is_it;
      EQUAL_INT(store_is_sensitive(desk.store, content.document_id, ranges[i].first, ranges[i].last, &is_it, &err), CPEG_OK);
      EQUAL_INT(is_it, ranges[i].is_it);
    }
    cpeg_view *found = phrases_at(path, phrases, lines, 4), *said = NULL;
    struct cpeg_question question = {0};
    EQUAL_INT(view_said(desk.store, &question, VIEW_NAMES_REPLACED, found, &said, &err), CPEG_OK);
    const struct view_table *table = view_table_named(said, "said");
    if (EQUAL_INT(view_row_count(table), 1)) EQUAL_TEXT(view_get_text(table, 0, "sentence"), "[A person] told of the \x02tea boat\x03, line 15.");
    cpeg_view_destroy(said);
    EQUAL_INT(view_said(desk.store, &question, VIEW_NAMES_KEPT, found, &said, &err), CPEG_OK);
    table = view_table_named(said, "said");
    if (EQUAL_INT(view_row_count(table), 2)) EQUAL_TEXT(view_get_text(table, 1, "sentence"), "Mr Plum told of the \x02night bell\x03, line 8.");
    cpeg_view_destroy(said);
    cpeg_view_destroy(found);
  }
  arena_finish(&arena);
  close_desk(&desk);
}

/* ---- Minutes that come later ---------------------------------------------------------------------------- */

/* Reads the folder's files; true when all were read. */
static bool ingests(struct desk *desk, const char *const *names, size_t count) {
  char paths[8][512];
  const char *list[8];
  struct cpeg_error err = {0};
  struct cpeg_ingest_options options = {.jobs = 1};
  struct cpeg_ingest_summary summary;
  for (size_t i = 0; i < count; i++) list[i] = folder_path(&desk->folder, names[i], paths[i], sizeof paths[i]);
  return EQUAL_INT(cpeg_ingest(desk->engine, desk->store, list, count, &options, &summary, &err), CPEG_OK);
}

static cpeg_view *revisions_of(struct desk *desk, const char *area, enum view_names names) {
  struct cpeg_error err = {0};
  struct cpeg_question question = {.area = area, .from = "2009-Q2", .to = "2010-Q1"};
  cpeg_view *view = NULL;
  if (!EQUAL_INT(view_revisions(desk->store, &question, names, &view, &err), CPEG_OK)) printf("# %s\n", err.message);
  return view;
}

static void revision_is(const struct view_table *table, size_t row, const char *key, const char *wanted) {
  struct buf text;
  buf_init(&text, memory_default());
  view_add_cell(table, row, key, &text);
  EQUAL_TEXT(buf_text(&text), wanted);
  buf_finish(&text);
}

/* The sample minutes, then minutes of two later quarters, then some of the first of these: those came late, and what came with a
   later quarter or is of the last one did not. */
static void test_revisions(void) {
  static const char *const first[] = {"a.txt", "b.txt"}, *const late[] = {"c.txt", "d.txt"}, *const last[] = {"e.txt", "f.txt"};
  static const char text[] = "%s Community and Police Consultative Group\n\nMinutes of the meeting held on %s\n\nA resident said that %s.\n";
  static const struct { const char *file, *borough, *day, *said; } minutes[] = {
      {"a.txt", "Haringey", "5 May 2009", "dangerous dogs were let loose"}, {"b.txt", "Barnet", "7 October 2009", "dangerous dogs were let loose"},
      {"c.txt", "Camden", "6 May 2009", "dangerous dogs were let loose"},   {"d.txt", "Camden", "20 May 2009", "litter lay about"},
      {"e.txt", "Camden", "3 June 2009", "dangerous dogs were let loose"}};
  struct desk desk;
  char body[400];
  if (!open_desk(&desk, NULL)) return;
  for (size_t i = 0; i < sizeof minutes / sizeof minutes[0]; i++) {
    snprintf(body, sizeof body, text, minutes[i].borough, minutes[i].day, minutes[i].said);
    folder_write(&desk.folder, minutes[i].file, body);
  }
  if (ingests(&desk, first, 2)) {
    cpeg_view *view = revisions_of(&desk, NULL, VIEW_NAMES_REPLACED);
    EQUAL_INT(view_row_count(view_table_named(view, "quarter")), 0);
    EQUAL_TEXT(view_headline_text(view), "No figures of 2009-Q2 to 2010-Q1 were changed by minutes that came after their quarter was closed");
    cpeg_view_destroy(view);
  }
  if (ingests(&desk, late, 2)) {
    cpeg_view *view = revisions_of(&desk, NULL, VIEW_NAMES_REPLACED);
    const struct view_table *table = view_table_named(view, "quarter");
    if (EQUAL_INT(view_row_count(table), 1)) {
      revision_is(table, 0, "quarter", "2009-Q2");
      revision_is(table, 0, "held_without", "1");
      revision_is(table, 0, "late", "2");
      revision_is(table, 0, "held", "3");
    }
    /* Of two meetings it would be told what they raised. */
    EQUAL_INT(view_row_count(view_table_named(view, "concern")), 0);
    EQUAL_INT(view_row_count(view_table_named(view, "meeting")), 2);
    cpeg_view_destroy(view);
    view = revisions_of(&desk, "Haringey", VIEW_NAMES_REPLACED);
    EQUAL_INT(view_row_count(view_table_named(view, "quarter")), 0);
    cpeg_view_destroy(view);
    view = revisions_of(&desk, "Camden", VIEW_NAMES_KEPT);
    table = view_table_named(view, "concern");
    size_t row = view_find_row(table, "concern", "dangerous-dogs");
    revision_is(table, row, "before_words", "0 of 0");
    revision_is(table, row, "now_words", "1 of 2");
    cpeg_view_destroy(view);
  }
  /* Another version of what was there, in another file, adds no meeting. */
  snprintf(body, sizeof body, text, "Haringey", "5 May 2009", "dangerous dogs were let loose again, and litter lay about everywhere");
  folder_write(&desk.folder, "f.txt", body);
  if (ingests(&desk, last, 2)) {
    cpeg_view *view = revisions_of(&desk, NULL, VIEW_NAMES_REPLACED);
    const struct view_table *table = view_table_named(view, "concern");
    size_t row = view_find_row(table, "concern", "dangerous-dogs");
    if (CHECK(row < view_row_count(table))) {
      revision_is(table, row, "before_words", "1 of 1");
      revision_is(table, row, "now_words", "3 of 4");
    }
    table = view_table_named(view, "quarter");
    revision_is(table, 0, "late", "3");
    revision_is(table, 0, "replaced", "1");
    cpeg_view_destroy(view);
    walks(&desk, (struct edition_question){.quarter = "2009-Q2"}, 1000);
    walks(&desk, (struct edition_question){.quarter = "2009-Q2", .area = "Camden"}, 100);
  }
  close_desk(&desk);
}

/* A bare heading is a mention, and shown only where there is nothing better. */
static void test_scraps(void) {
  struct desk desk;
  struct cpeg_error err = {0};
  static const char *const concerns[] = {"dangerous-dogs"};
  struct cpeg_question question = {.area = "Sutton", .quarter = "2009-Q1", .concerns = concerns, .concern_count = 1, .limit = 1};
  cpeg_view *view = NULL;
  if (open_desk(&desk, "Sutton Community and Police Consultative Group\n\nMinutes of the meeting held on 24 March 2009\n\n"
                       "Residents feared pit bulls.\n\nInspector Plum said that dangerous dogs were let loose again near the school.\n")) {
    EQUAL_INT(view_evidence(desk.store, &question, VIEW_NAMES_REPLACED, &view, &err), CPEG_OK);
    const struct view_table *table = view_table_named(view, "evidence");
    if (EQUAL_INT(view_row_count(table), 1)) CHECK(strstr(view_get_text(table, 0, "sentence"), "let loose again") != NULL);
    cpeg_view_destroy(view);
    view = NULL;
    question.limit = 2;
    EQUAL_INT(view_evidence(desk.store, &question, VIEW_NAMES_REPLACED, &view, &err), CPEG_OK);
    table = view_table_named(view, "evidence");
    if (EQUAL_INT(view_row_count(table), 2)) EQUAL_TEXT(view_get_text(table, 1, "sentence"), "Residents feared \x02pit bulls\x03.");
    cpeg_view_destroy(view);
  }
  close_desk(&desk);
}

/* ---- Hostile text, faults ---------------------------------------------------------------------------- */

static void test_hostile(void) {
  struct desk desk;
  struct edition *edition = NULL;
  size_t size = 20000;
  char *text = calloc(1, size);
  int len = snprintf(text, size, "%s", "Barnet Community and Police Consultative Group\n\nMinutes of the meeting held on 24 March 2009\n\n"
                                       "A resident of Barnet said that dangerous dogs \xe2\x80\xae were ]]> <img src=x onerror=1> let loose "
                                       "and dangerous dogs bit \"them\" ");
  memset(text + len, 'x', 10000);
  strcpy(text + len + 10000, ".\n");
  if (open_desk(&desk, text)) {
    char *html = page_of(&desk, (struct edition_question){.area = "Barnet"}, &edition);
    if (html != NULL) {
      CHECK(strstr(html, "<script") == NULL && strstr(html, "<img") == NULL);
      CHECK(strstr(html, "\xe2\x80\xae") == NULL);
      CHECK(strstr(html, "&lt;img src=x onerror=1&gt;") != NULL);
      struct walk walk = walk_page(html, edition);
      CHECK(walk.is_nested);
      /* The one that is its view's but for the mark of direction. */
      EQUAL_INT(walk.different, 1);
    }
    free(html);
    edition_destroy(edition);
  }
  free(text);
  close_desk(&desk);
}

static void test_folder(void) {
  struct desk desk;
  struct edition *edition = NULL;
  struct cpeg_error err = {0};
  char out[512], file[512], below[512];
  struct publish_file files[] = {{"report.html", {"one", 3}}};
  if (open_desk(&desk, NULL)) {
    char *html = page_of(&desk, (struct edition_question){0}, &edition);
    folder_path(&desk.folder, "out", out, sizeof out);
    EQUAL_INT(publish_folder(out, edition, files, 1, &err), CPEG_OK);
    CHECK(access(folder_path(&desk.folder, "out/manifest.json", file, sizeof file), R_OK) == 0);
    folder_write(&desk.folder, "plain", "x");
    EQUAL_INT(publish_folder(folder_path(&desk.folder, "plain", file, sizeof file), edition, files, 1, &err), CPEG_NOTFOUND);
    EQUAL_INT(publish_folder(folder_path(&desk.folder, "no/such", file, sizeof file), edition, files, 1, &err), CPEG_NOTFOUND);
    /* A folder where a file should be: the rename fails, and no manifest says that all is well. */
    folder_write(&desk.folder, "bad/report.html/inside", "x");
    EQUAL_INT(publish_folder(folder_path(&desk.folder, "bad", file, sizeof file), edition, files, 1, &err), CPEG_IO);
    CHECK(access(folder_path(&desk.folder, "bad/manifest.json", below, sizeof below), R_OK) != 0);
    free(html);
    edition_destroy(edition);
  }
  close_desk(&desk);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"texts are escaped, and what turns or hides text is gone", test_escaping},
      {"every figure of the page is its view's, and none is without a source", test_figures},
      {"the walk finds a figure that is wrong and one without a source", test_walk},
      {"nobody of an attendance list is named", test_names},
      {"sensitive concerns and small counts stay back", test_wards},
      {"a new phrase has a sentence only away from what is sensitive", test_said},
      {"minutes that come after their quarter was closed are told with what they changed", test_revisions},
      {"a scrap is shown only where there is nothing better", test_scraps},
      {"hostile text stays text", test_hostile},
      {"a folder has a manifest only when all is there", test_folder},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
