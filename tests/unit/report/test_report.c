/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "exposure.h"
#include "report/emit.h"
#include "tap.h"
#include "terminal.h"
#include "views.h"

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

static cpeg_view *two_tables(void) {
  static const struct view_column more[] = {{"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
                                            {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE}};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, 6);
  add_row(table, "noise", -9, 3.44);
  table = view_add_table(view, "evidence", "Evidence", more, 2);
  view_text(table, "noise");
  view_text(table, "=1+1");
  view_text(table, "@noise");
  view_text(table, "- Noise, a \x02lot\x03");
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  return view;
}

/* The view's part; NULL and the sentence on standard output when there is none. */
static char *part_of(const cpeg_view *view, enum cpeg_format format, const char *part, struct cpeg_error *err) {
  struct buf out;
  buf_init(&out, memory_default());
  struct cpeg_view_style style = {.format = format, .part = part};
  if (cpeg_view_write(view, &style, take, &out, err) != CPEG_OK) {
    buf_finish(&out);
    return NULL;
  }
  buf_add_text(&out, "");
  return out.ptr;
}

/* Every table is written, under one header; what a spreadsheet would run is text. */
static void test_csv_of_several(void) {
  cpeg_view *view = two_tables();
  char *text = written(view, CPEG_CSV, 0, false);
  EQUAL_TEXT(text, "table,id,label,meetings,ratio,live,sentence\r\n"
                   "concern,x,noise,-9,3.4,false,\r\n"
                   "evidence,,noise,,,,'=1+1\r\n"
                   "evidence,,'@noise,,,,\"'- Noise, a lot\"\r\n");
  free(text);
  cpeg_view_destroy(view);
}

static void test_part(void) {
  cpeg_view *view = two_tables();
  struct cpeg_error err;
  char *text = part_of(view, CPEG_CSV, "evidence", &err);
  if (CHECK(text != NULL)) EQUAL_TEXT(text, "label,sentence\r\nnoise,'=1+1\r\n'@noise,\"'- Noise, a lot\"\r\n");
  free(text);
  text = part_of(view, CPEG_JSONL, "concern", &err);
  if (CHECK(text != NULL)) EQUAL_INT(json_lines(text), 1);
  free(text);
  CHECK(part_of(view, CPEG_CSV, "words", &err) == NULL);
  EQUAL_INT(err.status, CPEG_NOTFOUND);
  EQUAL_TEXT(err.message, "there is no part \"words\": this answer has concern, evidence");
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
  char *text = drawn(view, (struct cpeg_view_style){.ascii = true});
  EQUAL_TEXT(text, "84 meetings\n\n"
                   "Concern                                            Meetings           R  Live\n"
                   "-------------------------------------------------  --------  ----------  ----\n"
                   "Dogs, \"status\" and others                           9 of 84         3.4  yes\n"
                   "Caf\xc3\xa9 ? noise of [late] licensed premises at night  12 of 84  no minutes  yes\n"
                   "\nA note.\n");
  free(text);
  text = drawn(view, (struct cpeg_view_style){.width = 52, .ascii = true});
  EQUAL_TEXT(text, "84 meetings\n\n"
                   "Concern                   Meetings           R  Live\n"
                   "------------------------  --------  ----------  ----\n"
                   "Dogs, \"status\" and         9 of 84         3.4  yes\n"
                   "others\n"
                   "Caf\xc3\xa9 ? noise of [late]    12 of 84  no minutes  yes\n"
                   "licensed premises at\n"
                   "night\n"
                   "\nA note.\n");
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
    struct cpeg_view_style style = {.format = (enum cpeg_format)format, .width = 80};
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
  has(text, "\"begin\":4,\"end\":17,\"line\":1,\"page\":null,\"text\":\"dangerous dog\",\"sentence\":[0,33],");
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
  expect(&desk, cpeg_view_coverage, (struct cpeg_question){0}, "Minutes came from 0 of 3 Met boroughs and 1 of 1 group");
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
  expect(&desk, cpeg_view_concerns, question, "Noise             1 of 1      1         1    1 of 1  2 of 2");
  expect(&desk, cpeg_view_concerns, question, "Dangerous dogs    1 of 1      1         1    1 of 1  0 of 2");
  expect(&desk, cpeg_view_concerns, question, "July-December 2008");
  question.from = "2008-Q4";
  question.to = "2009-Q1";
  expect(&desk, cpeg_view_concerns, question, "1 of 1  2 of 2");
  question = (struct cpeg_question){.quarter = "2008-Q3"};
  expect(&desk, cpeg_view_concerns, question, "No minutes of London, July-September 2008");
  question = (struct cpeg_question){.area = "Noel Park"};
  expect(&desk, cpeg_view_concerns, question, "Noel Park, Haringey, October-December 2008: no meeting of its own panel; 1 of 1 other meeting of Haringey spoke of"
         " the ward; 1 concern raised\n");
  expect(&desk, cpeg_view_concerns, question, "c.txt:1");
  question = (struct cpeg_question){.quarter = "2008-Q2", .unit = CPEG_UNIT_MENTIONS, .themes = true};
  expect(&desk, cpeg_view_concerns, question, "1  Nuisance    2 of 2      3         3    2 of 2  no minutes  priority\n");
  question = (struct cpeg_question){.quarter = "2008/09-Q1", .year_start_april = true};
  text = answer(&desk, cpeg_view_concerns, question, CPEG_CSV);
  has(text, "E12000007,London,2008/09-Q1,2008-04-01,2008-06-30,live,noise-nuisance,Noise,nuisance,2,2,");
  has(text, ",broader,anti-social behaviour,Policing London 2008,read\r\n");
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
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dogs@London"}, "not found: \"dogs@London\" is no figure");
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dogs@London@2008-Q3"},
         "not found: there is no concern \"dogs\": did you mean \"Dangerous dogs\" or \"dangerous-dogs\"");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = " - "}, "not found: there is no word");
  close_desk(&desk);
}

static void test_search_view(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  struct cpeg_question question = {.text = "noise"};
  char *text = answer(&desk, cpeg_view_search, question, CPEG_TABLE);
  has(text, "4 sentences hold \"noise\"\n");
  has(text, "[Noise] in Noel Park.");
  free(text);
  question.limit = 1;
  expect(&desk, cpeg_view_search, question, "4 sentences hold \"noise\"; the first 1\n");
  question.limit = 0;
  question.area = "Haringey";
  expect(&desk, cpeg_view_search, question, "3 sentences hold \"noise\", Haringey\n");
  question.quarter = "2008-Q4";
  expect(&desk, cpeg_view_search, question, "1 sentence holds \"noise\", Haringey, October-December 2008\n");
  question.quarter = "2009-Q4";
  expect(&desk, cpeg_view_search, question, "No sentence holds \"noise\", Haringey, October-December 2009\n");
  question.quarter = NULL;
  question.to = "2008-Q3";
  expect(&desk, cpeg_view_search, question, "2 sentences hold \"noise\", Haringey, April-September 2008\n");
  question.area = "Nowhere";
  expect(&desk, cpeg_view_search, question, "not found: there is no area \"Nowhere\"");
  question = (struct cpeg_question){.text = "noise", .quarter = "2009-Q9"};
  expect(&desk, cpeg_view_search, question, "not found: \"2009-Q9\" is no quarter");
  /* Common words are marked only beside others, or when there are no others. */
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "a dangerous"}, "2008-10-21  Haringey");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "dog a"}, "A dangerous [dog].");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "a dangerous"}, "[A dangerous] dog.");
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "in"}, "Noise [in] ");
  close_desk(&desk);
}

static void test_trend(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, three_quarters, 3)) return;
  const char *const concerns[] = {"Noise", "animals"};
  struct cpeg_question question = {.concerns = concerns, .concern_count = 2};
  char *text = answer(&desk, cpeg_view_trend, question, CPEG_TABLE);
  has(text, "Noise    2 of 2  2 of 2\n");
  has(text, "2008-Q3  no minutes\n");
  free(text);
  text = answer(&desk, cpeg_view_trend, question, CPEG_CSV);
  has(text, "noise-nuisance,Noise,2008-Q3,2008-07-01,2008-09-30,live,,0,,,,,,\r\n");
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
  expect(&desk, cpeg_view_search, (struct cpeg_question){.text = "dog"}, "No sentence holds \"dog\"\n");
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
  expect(&desk, cpeg_view_status, (struct cpeg_question){0}, "2008-Q3  2008-07-01  2008-09-30  no minutes\n");
  struct cpeg_question question = {.quarter = "2008-Q4"};
  expect(&desk, cpeg_view_coverage, question,
         "Minutes came from 1 of 3 Met boroughs and 1 of 2 groups that have ever sent minutes, October-December 2008\n");
  expect(&desk, cpeg_view_coverage, question, "Enfield CPG   no minutes\n");
  expect(&desk, cpeg_view_coverage, question, "Met boroughs without any minutes: Enfield, Hammersmith and Fulham.\n");
  char *text = answer(&desk, cpeg_view_coverage, question, CPEG_CSV);
  has(text, "group,Enfield,E09000010,Enfield,Enfield CPG,2008-Q4,2008-10-01,2008-12-31,,no minutes,");
  free(text);
  question = (struct cpeg_question){.area = "Haringey", .day = "2009-03-01"};
  expect(&desk, cpeg_view_priorities, question, "Haringey plan");
  question.day = "1999-01-01";
  expect(&desk, cpeg_view_priorities, question, "1 priority in force for Haringey on 1 January 1999");
  close_desk(&desk);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"CSV quotes what must be quoted and has one header", test_csv},
      {"CSV of several tables has all of them under one header, and no formula", test_csv_of_several},
      {"a part is one table alone, and an unknown one names those there are", test_part},
      {"JSON Lines are objects with a type", test_jsonl},
      {"tables align, wrap the widest text and mark words", test_table},
      {"every line of a table fits its terminal", test_table_fits},
      {"a table of any content fits any terminal from 20 columns on", test_any_table_fits},
      {"a name that is cut ends with an ellipsis, and no figure is ever cut", test_cuts_are_told},
      {"what a terminal would obey does not reach it", test_hostile_texts},
      {"a text is as wide as its letters are shown", test_columns_of_letters},
      {"spark lines and bars are drawn to scale, gaps as gaps", test_charts},
      {"rows of one name stand under it", test_headings},
      {"colours add nothing to what is said", test_tones},
      {"people see courses and coverage, and programs the same rows as before", test_people_ask_for_more},
      {"people see the first rows and programs all", test_only_some_rows},
      {"an output that takes no more is an error", test_output_full},
      {"a view without memory says so and leaves nothing behind", test_no_memory},
      {"JSON escapes and nests by itself", test_json_escapes},
      {"a result is written as the interface says", test_result},
      {"a meeting of all London counts for London alone", test_all_london},
      {"concerns are ranked with the change on the period before", test_concerns},
      {"a wrong question is told what would be right", test_wrong_questions},
      {"a search says how many sentences hold what, where and when", test_search_view},
      {"a trend has a gap where there are no minutes", test_trend},
      {"an empty store answers that it is empty", test_empty_store},
      {"a rise that is no priority is emerging, with evidence", test_emerging},
      {"a rise that is an exact priority in force stands apart", test_covered_is_apart},
      {"emergence is judged on the quarter that is shown, and so is explain", test_one_quarter},
      {"voices lie between those named and all unnamed ones", test_voices},
      {"who raised it is told in meetings, and what makes it doubtful", test_voices_in_words},
      {"a rise that one person raised stands apart", test_single_voice_is_apart},
      {"a rise that one repeated sentence carries stands apart", test_one_sentence_is_apart},
      {"a change is told only where shares differ clearly", test_change},
      {"a theme is a priority in part where one of its concerns is", test_theme_in_part},
      {"concerns end with the way to their sentences, which are the cell's", test_way_on},
      {"a ward's own panel is told apart from meetings that spoke of it", test_ward},
      {"a curve needs a quarter of five meetings", test_curve},
      {"a priority is one block with its concerns, and rows for programs", test_priorities},
      {"coverage of a period is a grid of groups and years", test_grid},
      {"nothing is cut at any width, and ids stay whole", test_nothing_is_cut},
      {"the least important columns are left out first", test_leaves_out},
      {"groups in full capitals are shown in small letters, initials kept", test_groups},
      {"a mention is explained by sentence, term, cues and place", test_explain_mention},
      {"status and coverage tell what is missing", test_status_and_coverage},
      {"voices are spread over people, meetings and groups", test_voice_spread},
      {"voices are single, few or broad by their upper bound", test_voice_classes},
      {"every count of concerns is that of the store's views", test_concerns_reconcile},
      {"where was met is one scope, of where it speaks another", test_two_scopes},
      {"no minutes is no zero in any answer", test_no_zero},
      {"wards of several vintages are told apart", test_ward_vintages},
      {"coverage tells expected meetings in three states", test_expected_coverage},
      {"what became of flags is told, with what analysts said", test_flags},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
