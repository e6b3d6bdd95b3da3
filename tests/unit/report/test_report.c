/* SPDX-License-Identifier: Apache-2.0 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../store/fixture.h"
#include "report/emit.h"
#include "report/report.h"
#include "report/series.h"
#include "tap.h"

/* ---- What comes out ----------------------------------------------------------------------- */

static bool take(void *context, const char *bytes, size_t len) {
  buf_add(context, (struct str){bytes, len});
  return true;
}

static bool take_nothing(void *context, const char *bytes, size_t len) {
  (void)context;
  (void)bytes;
  (void)len;
  return false;
}

/* The view as text, which the caller frees. */
static char *written(const cpeg_view *view, enum cpeg_format format, unsigned width, bool color) {
  struct buf out;
  buf_init(&out, memory_default());
  struct cpeg_view_style style = {format, width, color};
  EQUAL_INT(cpeg_view_write(view, &style, take, &out, NULL), CPEG_OK);
  buf_add_text(&out, "");
  return out.ptr == NULL ? calloc(1, 1) : out.ptr;
}

static bool has(const char *text, const char *words) {
  bool holds = strstr(text, words) != NULL;
  if (!holds) printf("# no \"%s\" in:\n%s\n", words, text);
  return holds;
}

/* Number of lines; each must be a JSON object with a type. */
static size_t json_lines(const char *text) {
  size_t count = 0;
  for (const char *line = text; *line != '\0'; count++) {
    const char *end = strchr(line, '\n');
    if (!CHECK(end != NULL)) return count;
    json_error_t error;
    json_t *object = json_loadb(line, (size_t)(end - line), JSON_REJECT_DUPLICATES, &error);
    if (!CHECK(object != NULL)) printf("# %s in %.*s\n", error.text, (int)(end - line), line);
    CHECK(json_is_string(json_object_get(object, "type")));
    json_decref(object);
    line = end + 1;
  }
  return count;
}

/* ---- Formats -------------------------------------------------------------------------------- */

static const struct view_column columns[] = {
    {"id", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
    {"raised", "Meetings", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"ratio", "R", VIEW_REAL, VIEW_EVERYWHERE},
    {"live", "Live", VIEW_FLAG, VIEW_EVERYWHERE},
};

static void add_row(struct view_table *table, const char *label, int meetings, double ratio) {
  view_text(table, "x");
  view_text(table, label);
  view_format(table, "%d of 84", meetings);
  view_number(table, meetings);
  if (ratio < 0)
    view_none(table, "no minutes");
  else
    view_real(table, ratio, 1);
  view_flag(table, meetings > 5);
}

static cpeg_view *sample(void) {
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  view_headline(view, "%d meetings", 84);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, 6);
  add_row(table, "Dogs, \"status\"\n and others", 9, 3.44);
  add_row(table, "Caf\xc3\xa9 \xff noise of \x02late\x03 licensed premises at night", 12, -1);
  view_note(view, "A note.");
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  EQUAL_INT(cpeg_view_row_count(view), 2);
  return view;
}

static void test_csv(void) {
  cpeg_view *view = sample();
  char *text = written(view, CPEG_CSV, 0, false);
  EQUAL_TEXT(text, "id,label,meetings,ratio,live\r\n"
                   "x,\"Dogs, \"\"status\"\" and others\",9,3.4,true\r\n"
                   "x,Caf\xc3\xa9 ? noise of late licensed premises at night,12,,true\r\n");
  free(text);
  cpeg_view_destroy(view);
}

static void test_jsonl(void) {
  cpeg_view *view = sample();
  char *text = written(view, CPEG_JSONL, 0, false);
  EQUAL_INT(json_lines(text), 4);
  has(text, "{\"type\":\"concern\",\"id\":\"x\",\"label\":\"Dogs, \\\"status\\\" and others\",\"meetings\":9,"
            "\"ratio\":3.4,\"live\":true}\n");
  has(text, "\"ratio\":null");
  free(text);
  cpeg_view_destroy(view);
}

static void test_table(void) {
  cpeg_view *view = sample();
  char *text = written(view, CPEG_TABLE, 0, false);
  EQUAL_TEXT(text, "84 meetings\n\n"
                   "Concern                                            Meetings           R  Live\n"
                   "Dogs, \"status\" and others                           9 of 84         3.4  yes\n"
                   "Caf\xc3\xa9 ? noise of [late] licensed premises at night  12 of 84  no minutes  yes\n"
                   "\nA note.\n");
  free(text);
  text = written(view, CPEG_TABLE, 52, false);
  EQUAL_TEXT(text, "84 meetings\n\n"
                   "Concern                   Meetings           R  Live\n"
                   "Dogs, \"status\" and othe\xe2\x80\xa6   9 of 84         3.4  yes\n"
                   "Caf\xc3\xa9 ? noise of [late] \xe2\x80\xa6  12 of 84  no minutes  yes\n"
                   "\nA note.\n");
  free(text);
  /* A marked word far to the right is what the cut shows. */
  text = written(view, CPEG_TABLE, 44, false);
  has(text, "[late]");
  free(text);
  text = written(view, CPEG_TABLE, 0, true);
  has(text, "\x1b[1mlate\x1b[22m");
  CHECK(strchr(text, '[') != NULL && strstr(text, "[late]") == NULL);
  free(text);
  cpeg_view_destroy(view);
}

/* Every line of a table of odd texts fits, whatever the width. */
static void test_table_fits(void) {
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, 6);
  for (int i = 0; i < 30; i++) add_row(table, &"abc \x02" "def\x03 ghi jkl mno pqr stu vwx yz abc def ghi"[i % 6], i, i);
  add_row(table, "", 1, 1);
  add_row(table, "\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac", 1, 1);
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  for (unsigned width = 34; width < 90; width++) {
    char *text = written(view, CPEG_TABLE, width, false);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
      size_t shown = 0;
      for (const char *c = line; *c != '\0'; c++) shown += ((unsigned char)*c & 0xc0) != 0x80;
      CHECK(shown <= width);
    }
    free(text);
  }
  cpeg_view_destroy(view);
}

static void test_only_some_rows(void) {
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *people = view_add_table(view, "curve", NULL, columns + 1, 1);
  view_only_table(people);
  view_text(people, "for people");
  struct view_table *table = view_add_table(view, "concern", "Title", columns, 6);
  for (int i = 0; i < 5; i++) add_row(table, "noise", i, i);
  view_show_rows(table, 2);
  view_hide(table, "ratio");
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  EQUAL_INT(cpeg_view_row_count(view), 5);
  char *text = written(view, CPEG_TABLE, 0, false);
  has(text, "\xe2\x80\xa6 and 3 more (--limit 5 shows all)\n");
  has(text, "for people");
  CHECK(strstr(text, " R ") == NULL);
  free(text);
  text = written(view, CPEG_JSONL, 0, false);
  EQUAL_INT(json_lines(text), 5);
  free(text);
  text = written(view, CPEG_CSV, 0, false);
  CHECK(strncmp(text, "id,label,", 9) == 0);
  free(text);
  cpeg_view_destroy(view);
}

static void test_output_full(void) {
  cpeg_view *view = sample();
  struct cpeg_error err;
  for (int format = CPEG_TABLE; format <= CPEG_JSONL; format++) {
    struct cpeg_view_style style = {(enum cpeg_format)format, 80, false};
    EQUAL_INT(cpeg_view_write(view, &style, take_nothing, NULL, &err), CPEG_IO);
  }
  cpeg_view_destroy(view);
}

static void test_no_memory(void) {
  struct tap_heap heap = {0};
  for (size_t fail = 1; fail < 200; fail++) {
    heap = (struct tap_heap){.fail_at = fail};
    struct memory memory = {tap_heap_resize, &heap};
    cpeg_view *view = NULL;
    enum cpeg_status status = view_create(memory, &view, NULL);
    if (status == CPEG_OK) {
      view_headline(view, "%d meetings", 84);
      struct view_table *table = view_add_table(view, "concern", "Title", columns, 6);
      for (int i = 0; i < 200; i++) add_row(table, "noise", i, i);
      view_note(view, "A note.");
      cpeg_view *out = NULL;
      status = view_finish(view, &out, NULL);
      cpeg_view_destroy(out);
    }
    EQUAL_INT(heap.live, 0);
    if (heap.requests < fail) {
      EQUAL_INT(status, CPEG_OK);
      return;
    }
    EQUAL_INT(status, CPEG_NOMEM);
  }
}

static void test_json_escapes(void) {
  struct buf out;
  buf_init(&out, memory_default());
  struct emit emit;
  emit_init(&emit, &out);
  emit_open_object(&emit, NULL);
  emit_str(&emit, "a\"b", (struct str){"x\\y\"\n\t\x01\x7f\0\xc3\xa9\xff</script>", 21});
  emit_open_list(&emit, "list");
  emit_number(&emit, NULL, -3);
  emit_open_object(&emit, NULL);
  emit_close(&emit);
  emit_text(&emit, NULL, NULL);
  emit_close(&emit);
  emit_real(&emit, "r", HUGE_VAL, str_of("inf"));
  emit_flag(&emit, "f", false);
  emit_close(&emit);
  EQUAL_TEXT(buf_text(&out), "{\"a\\\"b\":\"x\\\\y\\\"\\n\\t\\u0001\\u007f?\xc3\xa9?</script>\",\"list\":[-3,{},null],"
                             "\"r\":null,\"f\":false}\n");
  buf_finish(&out);
}

/* ---- Results ---------------------------------------------------------------------------------- */

static const struct fixture_document dogs = {
    "m/h.txt", "A \xff dangerous dog in Bruce Grove.\nNoise once.", "Haringey CPG", "2008-07-21", HARINGEY, NOWHERE,
    CPEG_MINUTES, false,
    {{1, "dangerous dog", DOGS, BRUCE_GROVE_2002, false, NULL}, {2, "Noise", NOISE, NOWHERE, true, NULL}}};

static void test_result(void) {
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  const struct cpeg_result *result = fixture_result(&arena, &dogs);
  cpeg_engine engine = {.lexicon = fixture_lexicon("one")};
  struct buf out;
  buf_init(&out, memory_default());
  EQUAL_INT(cpeg_result_write(&engine, result, false, take, &out, NULL), CPEG_OK);
  const char *text = buf_text(&out);
  EQUAL_INT(json_lines(text), 3);
  has(text, "{\"type\":\"document\",\"path\":\"m/h.txt\",\"format\":\"text\",\"kind\":\"minutes\","
            "\"meeting_date\":\"2008-07-21\",\"quarter\":\"2008-Q3\",\"body\":\"Haringey CPG\","
            "\"borough\":{\"code\":\"E09000014\",\"name\":\"Haringey\"},\"ward\":null,\"text_bytes\":45,"
            "\"mentions\":2,\"engine\":\"0.1.0\",\"lexicon\":\"one\"}\n");
  has(text, "\"begin\":4,\"end\":17,\"line\":1,\"text\":\"dangerous dog\",\"sentence\":[0,33],");
  has(text, "\"presence\":\"present\",\"time\":\"current\",\"voice\":\"resident\",\"act\":\"raised\",\"trend\":\"none\","
            "\"locus\":\"here\",\"firmness\":\"stated\",\"live\":true,\"area\":{\"level\":\"ward\",\"code\":\"E05000268\","
            "\"name\":\"Bruce Grove\",\"borough\":\"Haringey\"},\"section\":\"Open questions\",\"cues\":[{\"axis\":\"voice\","
            "\"value\":\"resident\",\"begin\":0,\"end\":3,");
  has(text, "\"area\":{\"level\":\"unplaced\",\"code\":null,\"name\":null,\"borough\":null}");
  buf_clear(&out);
  EQUAL_INT(cpeg_result_write(&engine, result, true, take, &out, NULL), CPEG_OK);
  EQUAL_INT(json_lines(buf_text(&out)), 2);
  has(buf_text(&out), "\"mentions\":1,");
  buf_clear(&out);
  struct cpeg_error refusal;
  error_set(&refusal, CPEG_ENCODING, "the file is encrypted");
  EQUAL_INT(cpeg_refusal_write("m/y.doc", &refusal, take, &out, NULL), CPEG_OK);
  EQUAL_TEXT(buf_text(&out), "{\"type\":\"refused\",\"path\":\"m/y.doc\",\"reason\":\"the file is encrypted\"}\n");
  EQUAL_INT(cpeg_result_write(&engine, result, false, take_nothing, NULL, &refusal), CPEG_IO);
  buf_finish(&out);
  arena_finish(&arena);
}

/* ---- Questions ---------------------------------------------------------------------------------- */

struct desk {
  char path[64];
  cpeg_store *store;
  struct arena arena;
};

/* `count` documents in a store of their own. */
static bool open_desk(struct desk *desk, const struct fixture_document *documents, size_t count) {
  snprintf(desk->path, sizeof desk->path, "/tmp/cpeg-report-%ld.db", (long)getpid());
  unlink(desk->path);
  arena_init(&desk->arena, memory_default(), 1 << 26);
  struct cpeg_error err = {0};
  struct store_writer *writer = NULL;
  enum cpeg_status status = cpeg_store_open(desk->path, CPEG_STORE_WRITE, &desk->store, &err);
  if (status == CPEG_OK) status = store_writer_create(desk->store, fixture_lexicon("one"), &writer, &err);
  for (size_t i = 0; status == CPEG_OK && i < count; i++) {
    enum store_outcome outcome;
    struct store_entry entry = {documents[i].path, 1, fixture_result(&desk->arena, &documents[i])};
    status = store_put(writer, &entry, &outcome, &err);
  }
  if (status == CPEG_OK) status = store_commit(writer, &err);
  store_writer_destroy(writer);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s\n", err.message);
  return status == CPEG_OK;
}

static void close_desk(struct desk *desk) {
  cpeg_store_close(desk->store);
  arena_finish(&desk->arena);
  unlink(desk->path);
}

typedef enum cpeg_status (*view_fn)(cpeg_store *, const struct cpeg_question *, cpeg_view **, struct cpeg_error *);

/* The answer as text; NULL, with the sentence in `why`, when it fails. */
static char *answer(struct desk *desk, view_fn ask, struct cpeg_question question, enum cpeg_format format) {
  cpeg_view *view = NULL;
  struct cpeg_error err = {0};
  enum cpeg_status status = ask(desk->store, &question, &view, &err);
  if (status != CPEG_OK) {
    size_t size = strlen(err.message) + 16;
    char *text = malloc(size);
    snprintf(text, size, "%s: %s", cpeg_status_name(status), err.message);
    CHECK(view == NULL);
    return text;
  }
  char *text = written(view, format, 0, false);
  cpeg_view_destroy(view);
  return text;
}

static void expect(struct desk *desk, view_fn ask, struct cpeg_question question, const char *words) {
  char *text = answer(desk, ask, question, CPEG_TABLE);
  has(text, words);
  free(text);
}

static void test_all_london(void) {
  static const struct fixture_document london = {
      "l.txt", "Noise on buses.", "London Partnership", "2008-07-21", LONDON, NOWHERE, CPEG_MINUTES, false,
      {{1, "Noise", NOISE, LONDON, false, NULL}}};
  struct desk desk = {0};
  if (!open_desk(&desk, &london, 1)) return;
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){0}, "1 meeting of 0 boroughs, July-September 2008");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){0}, "0 of 0");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Haringey"}, "No minutes of Haringey");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){0}, "No history");
  expect(&desk, cpeg_view_coverage, (struct cpeg_question){0}, "1 of 1 known group submitted");
  cpeg_engine engine = {.lexicon = fixture_lexicon("one")};
  struct buf out;
  buf_init(&out, memory_default());
  EQUAL_INT(cpeg_result_write(&engine, fixture_result(&desk.arena, &london), false, take, &out, NULL), CPEG_OK);
  has(buf_text(&out), "\"borough\":null,\"ward\":null");
  buf_finish(&out);
  close_desk(&desk);
}

static const struct fixture_document three_quarters[] = {
    {"a.txt", "Noise in Noel Park.\nNoise.", "Haringey CPG", "2008-04-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, NOEL_PARK, false, NULL}, {2, "Noise", NOISE, HARINGEY, false, NULL}}},
    {"b.txt", "Noise in Enfield.", "Enfield CPG", "2008-05-01", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, ENFIELD, false, NULL}}},
    {"c.txt", "A dangerous dog.\nNoise.", "Haringey CPG", "2008-10-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
     {{1, "dangerous dog", DOGS, NOEL_PARK, false, NULL}, {2, "Noise", NOISE, HARINGEY, false, NULL}}},
};

static void test_concerns(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  struct cpeg_question question = {0};
  /* The quarter before has no minutes, which is not zero. */
  char *text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  has(text, "1 meeting of 1 borough, October-December 2008: 2 concerns raised\n");
  has(text, "1 of 1");
  has(text, "no minutes");
  has(text, "2008-10-01 to 2008-12-31");
  free(text);
  question.quarter = "2008-Q2";
  expect(&desk, cpeg_view_concerns, question, "2 of 2");
  question.quarter = NULL;
  question.from = "2008-Q3";
  question.to = "2008-Q4";
  /* A period of two quarters is compared with the two before it. */
  expect(&desk, cpeg_view_concerns, question, "-1 (2 of 2)");
  expect(&desk, cpeg_view_concerns, question, "+1 (0 of 2)");
  expect(&desk, cpeg_view_concerns, question, "July-December 2008");
  question.from = "2008-Q4";
  question.to = "2009-Q1";
  expect(&desk, cpeg_view_concerns, question, "-1 (2 of 2)");
  question = (struct cpeg_question){.quarter = "2008-Q3"};
  expect(&desk, cpeg_view_concerns, question, "No minutes of London, July-September 2008");
  question = (struct cpeg_question){.area = "Noel Park"};
  expect(&desk, cpeg_view_concerns, question, "0 meetings of Noel Park, Haringey and 1 of its borough");
  expect(&desk, cpeg_view_concerns, question, "c.txt:1");
  question = (struct cpeg_question){.quarter = "2008-Q2", .unit = CPEG_UNIT_MENTIONS, .themes = true};
  expect(&desk, cpeg_view_concerns, question, "1  Nuisance    2 of 2      3         3    2 of 2  no minutes  priority");
  question = (struct cpeg_question){.quarter = "2008/09-Q1", .year_start_april = true};
  text = answer(&desk, cpeg_view_concerns, question, CPEG_CSV);
  has(text, "E12000007,London,2008/09-Q1,2008-04-01,2008-06-30,live,noise-nuisance,Noise,nuisance,2,2,");
  has(text, ",broader,Policing London 2008,read\r\n");
  free(text);
  close_desk(&desk);
}

static void test_wrong_questions(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.quarter = "2008"},
         "not found: \"2008\" is no quarter: write 2008-Q3, or 2008/09-Q2");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Town"}, "not found: \"Town\" is the name of 2 areas");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.from = "2008-Q4", .to = "2008-Q1"},
         "not found: the period begins after it ends");
  expect(&desk, cpeg_view_trend, (struct cpeg_question){0}, "not found: no concern is named");
  expect(&desk, cpeg_view_priorities, (struct cpeg_question){.day = "30/09/2008"}, "not found: \"30/09/2008\" is no day");
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dogs@London"}, "not found: \"dogs@London\" is no flag");
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dogs@London@2008-Q3"},
         "not found: there is no concern \"dogs\": did you mean \"Dangerous dogs\" or \"dangerous-dogs\"");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = " - "}, "not found: there is no word");
  close_desk(&desk);
}

static void test_trend(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  const char *const concerns[] = {"Noise", "animals"};
  struct cpeg_question question = {.concerns = concerns, .concern_count = 2};
  char *text = answer(&desk, cpeg_view_trend, question, CPEG_TABLE);
  has(text, "Noise    \xe2\x96\x88.\xe2\x96\x88");
  has(text, "Animals  \xe2\x96\x81.\xe2\x96\x88");
  has(text, "2008-Q3  no minutes\n");
  free(text);
  text = answer(&desk, cpeg_view_trend, question, CPEG_CSV);
  has(text, "noise-nuisance,Noise,2008-Q3,2008-07-01,2008-09-30,live,,0,,,,,\r\n");
  has(text, "noise-nuisance,Noise,2008-Q2,2008-04-01,2008-06-30,live,2,2,1.0000,");
  free(text);
  close_desk(&desk);
}

static void test_empty_store(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, NULL, 0)) return;
  expect(&desk, cpeg_view_status, (struct cpeg_question){0}, "The store holds no meetings that count yet");
  const char *const noise[] = {"noise-nuisance"};
  struct cpeg_question trend = {.concerns = noise, .concern_count = 1};
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){0}, "The store holds no meetings");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){0}, "The store holds no meetings");
  expect(&desk, cpeg_view_coverage, (struct cpeg_question){0}, "The store holds no meetings");
  expect(&desk, cpeg_view_trend, trend, "The store holds no meetings");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.quarter = "2008-Q1"}, "No minutes of London");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "dog"}, "No sentence holds dog");
  close_desk(&desk);
}

/* Eight boroughs' worth of meetings in two boroughs: quiet for four quarters, then dogs. */
static size_t make_rise(struct fixture_document documents[64], char texts[64][96], char paths[64][16],
                        char dates[64][11]) {
  size_t count = 0;
  for (int quarter = 0; quarter < 5; quarter++) {
    for (int meeting = 0; meeting < 12; meeting++) {
      bool has_dogs = quarter == 4 && meeting < 10;
      snprintf(texts[count], 96, "Meeting %d of quarter %d.\n%s", meeting, quarter,
               has_dogs ? "A dangerous dog." : "Noise.");
      snprintf(paths[count], 16, "%zu.txt", count);
      snprintf(dates[count], 11, "200%d-%02d-%02d", quarter == 4 ? 8 : 7, quarter % 4 * 3 + 1, meeting + 1);
      documents[count] = (struct fixture_document){
          paths[count], texts[count], "CPG", dates[count], meeting % 2 == 0 ? HARINGEY : ENFIELD, NOWHERE,
          CPEG_MINUTES, false,
          {{2, has_dogs ? "dangerous dog" : "Noise", has_dogs ? DOGS : NOISE, NOWHERE, false, NULL}}};
      count++;
    }
  }
  return count;
}

static void test_emerging(void) {
  static struct fixture_document documents[64];
  static char texts[64][96], paths[64][16], dates[64][11];
  struct desk desk = {0};
  if (!open_desk(&desk, documents, make_rise(documents, texts, paths, dates))) return;
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "dangerous-dogs@E12000007@2008-Q1  Dangerous dogs  London");
  has(text, "10 of 12");
  has(text, "related");
  has(text, "Evidence");
  has(text, "A [dangerous dog].");
  has(text, "chance");
  CHECK(strstr(text, "noise-nuisance@") == NULL);
  free(text);
  text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_JSONL);
  CHECK(json_lines(text) > 5);
  has(text, "{\"type\":\"emerging\",\"id\":\"dangerous-dogs@E12000007@2008-Q1\",\"status\":\"emerging\"");
  free(text);
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.quarter = "2007-Q1"}, "No history: cannot say what is rising");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.area = "Fulham"}, "No minutes of Hammersmith and Fulham");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.area = "Noel Park"}, "Wards have too few meetings");
  text = answer(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dangerous-dogs@E12000007@2008-Q1"}, CPEG_TABLE);
  has(text, "observed meetings   10\n");
  has(text, "10 mentions behind the observed meetings, of at least 1 and at most 10 people besides the police.");
  free(text);
  close_desk(&desk);
}

static void test_covered_is_apart(void) {
  static struct fixture_document documents[64];
  static char texts[64][96], paths[64][16], dates[64][11];
  size_t count = make_rise(documents, texts, paths, dates);
  /* The other way round: noise rises, which Haringey's plan of 2009 names exactly, but only then. */
  for (size_t i = 0; i < count; i++) {
    bool is_dogs = documents[i].mentions[0].concern == DOGS;
    documents[i].mentions[0].concern = is_dogs ? NOISE : DOGS;
  }
  struct desk desk = {0};
  if (!open_desk(&desk, documents, count)) return;
  struct cpeg_question question = {.themes = true};
  /* On 31 March 2008 no London plan is in force; a day later it would be. */
  char *text = answer(&desk, cpeg_view_emerging, question, CPEG_TABLE);
  has(text, "Emerging and not yet a priority\n");
  has(text, "nuisance@E12000007@2008-Q1");
  CHECK(strstr(text, "Rising, and a priority already") == NULL);
  free(text);
  close_desk(&desk);
  /* The same rise a quarter later: the plan names the theme exactly. */
  for (size_t i = 0; i < count; i++) {
    int month = (dates[i][5] - '0') * 10 + dates[i][6] - '0';
    int year = dates[i][3] - '0';
    month += 3;
    if (month > 12) {
      month -= 12;
      year++;
    }
    day_format(day_of_date((struct date){2000 + year, month, (int)(i % 12) + 1}), dates[i]);
  }
  if (!open_desk(&desk, documents, count)) return;
  text = answer(&desk, cpeg_view_emerging, question, CPEG_TABLE);
  has(text, "Rising, and a priority already\n");
  CHECK(strstr(text, "Emerging and not yet a priority\n") == NULL);
  free(text);
  close_desk(&desk);
}

static void test_voices(void) {
  static struct store_mention mentions[] = {
      {.voice = "resident", .speaker = "Mrs Example"}, {.voice = "resident", .speaker = ""},
      {.voice = "police", .speaker = "Insp Sample"},   {.voice = "resident", .speaker = "MRS EXAMPLE"},
      {.voice = "unknown", .speaker = ""},             {.voice = "chair", .speaker = "Mr Chair"}};
  struct store_mention_list list = {mentions, 6};
  struct voices voices = voices_of(&list);
  EQUAL_INT(voices.least, 2);
  EQUAL_INT(voices.most, 4);
  CHECK(!voices.is_single && !voices.is_police_only);
  list.count = 1;
  CHECK(voices_of(&list).is_single);
  list = (struct store_mention_list){mentions + 2, 1};
  CHECK(voices_of(&list).is_police_only);
  EQUAL_INT(voices_of(&list).most, 0);
  list.count = 0;
  CHECK(!voices_of(&list).is_police_only && !voices_of(&list).is_single);
}

static void test_single_voice_is_apart(void) {
  static struct fixture_document documents[64];
  static char texts[64][96], paths[64][16], dates[64][11];
  size_t count = make_rise(documents, texts, paths, dates);
  for (size_t i = 0; i < count; i++) documents[i].mentions[0].speaker = "Mr Loud";
  struct desk desk = {0};
  if (!open_desk(&desk, documents, count)) return;
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "Rising, but raised by one person\n");
  has(text, "0 emerging and not yet a priority");
  free(text);
  close_desk(&desk);
}

static void test_explain_mention(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  const struct cpeg_result *result = fixture_result(&desk.arena, &three_quarters[2]);
  struct cpeg_question question = {.text = result->mentions[0].id};
  char *text = answer(&desk, cpeg_view_explain, question, CPEG_TABLE);
  has(text, "A [dangerous dog].");
  has(text, "c.txt:1");
  has(text, "ward: Noel Park, Haringey");
  has(text, "voice/resident/1");
  has(text, "yes, it counts");
  free(text);
  text = answer(&desk, cpeg_view_explain, question, CPEG_JSONL);
  CHECK(json_lines(text) > 10);
  free(text);
  close_desk(&desk);
}

static void test_status_and_coverage(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  expect(&desk, cpeg_view_status, (struct cpeg_question){0}, "2008-Q3  2008-07-01  2008-09-30  no minutes         0\n");
  struct cpeg_question question = {.quarter = "2008-Q4"};
  expect(&desk, cpeg_view_coverage, question, "1 of 2 known groups submitted minutes, October-December 2008");
  expect(&desk, cpeg_view_coverage, question, "Enfield CPG   2008-Q4  no minutes\n");
  expect(&desk, cpeg_view_coverage, question, "Hammersmith and Fulham\n");
  char *text = answer(&desk, cpeg_view_coverage, question, CPEG_CSV);
  has(text, "Enfield,E09000010,Enfield,Enfield CPG,2008-Q4,2008-10-01,2008-12-31,,no minutes\r\n");
  free(text);
  question = (struct cpeg_question){.area = "Haringey", .day = "2009-03-01"};
  expect(&desk, cpeg_view_priorities, question, "Haringey plan");
  question.day = "1999-01-01";
  expect(&desk, cpeg_view_priorities, question, "In force for Haringey on 1999-01-01");
  close_desk(&desk);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"CSV quotes what must be quoted and has one header", test_csv},
      {"JSON Lines are objects with a type", test_jsonl},
      {"tables align, cut the widest text and mark words", test_table},
      {"every line of a table fits its terminal", test_table_fits},
      {"people see the first rows and programs all", test_only_some_rows},
      {"an output that takes no more is an error", test_output_full},
      {"a view without memory says so and leaves nothing behind", test_no_memory},
      {"JSON escapes and nests by itself", test_json_escapes},
      {"a result is written as the interface says", test_result},
      {"a meeting of all London counts for London alone", test_all_london},
      {"concerns are ranked with the change on the period before", test_concerns},
      {"a wrong question is told what would be right", test_wrong_questions},
      {"a trend has a gap where there are no minutes", test_trend},
      {"an empty store answers that it is empty", test_empty_store},
      {"a rise that is no priority is emerging, with evidence", test_emerging},
      {"a rise that is an exact priority in force stands apart", test_covered_is_apart},
      {"voices lie between those named and all unnamed ones", test_voices},
      {"a rise that one person raised stands apart", test_single_voice_is_apart},
      {"a mention is explained by sentence, term, cues and place", test_explain_mention},
      {"status and coverage tell what is missing", test_status_and_coverage},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
