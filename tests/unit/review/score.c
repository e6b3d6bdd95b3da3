/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of scoring on cases small enough to be worked out by hand, and on the sample minutes
   against a count of the test's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* One gold row, without its document. */
#define ROW(line, anchor) "\"line\": " #line ", \"anchor\": \"" anchor "\", \"concern\": \"robbery\"\n"
#define UNSURE(line, anchor) \
  "\"line\": " #line ", \"anchor\": \"" anchor "\", \"concern\": \"robbery\", \"certain\": false\n"

static void pieces_are_cut_at_stops_before_space_and_at_line_ends(void) {
  static const struct scored cases[] = {
      /* One row, two mentions: the second counts only where it is in a piece of its own. */
      {"A robbery. The robbery.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery! The robbery.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery? The robbery.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery; the robbery.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery was told\nand the robbery went on.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery.\tThe robbery.\n", ROW(1, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery, the robbery.\n", ROW(1, "A robbery"), "1 0 0, 1 0 0"},
      {"A robbery: the robbery.\n", ROW(1, "A robbery"), "1 0 0, 1 0 0"},
      {"A robbery (\"no!\") the robbery.\n", ROW(1, "A robbery"), "1 0 0, 1 0 0"},
      {"A robbery at 3.15 the robbery.\n", ROW(1, "A robbery"), "1 0 0, 1 0 0"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_scores(&scene, cases, TAP_COUNT(cases));
  scene_close(&scene);
}

static void a_mention_answers_the_row_of_its_piece_or_a_neighbour(void) {
  static const struct scored cases[] = {
      {"Word one. A robbery. Word three.\n", ROW(1, "Word one"), "1 0 0, 1 0 0"},
      {"Word one. A robbery. Word three.\n", ROW(1, "Word three"), "1 0 0, 1 0 0"},
      {"Word one. Word two. A robbery.\n", ROW(1, "Word one"), "0 1 1, 1 0 0"},
      {"Word one\nWord two\nA robbery\n", ROW(2, "Word two"), "1 0 0, 1 0 0"},
      /* An empty line is a piece, too. */
      {"Word one\n\nA robbery\n", ROW(1, "Word one"), "0 1 1, 1 0 0"},
      {"No such thing.\n", ROW(1, "No such"), "0 0 1, 0 0 1"},
      {"A robbery and a burglary.\n", ROW(1, "A robbery"), "1 1 0, 1 1 0"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_scores(&scene, cases, TAP_COUNT(cases));
  scene_close(&scene);
}

static void rows_and_mentions_are_paired_one_to_one(void) {
  static const struct scored cases[] = {
      {"A robbery. Word two.\n", ROW(1, "A robbery") ROW(1, "Word two"), "1 0 1, 1 0 0"},
      {"A robbery. Word two. The robbery.\n", ROW(1, "Word two"), "1 1 0, 1 0 0"},
      {"A robbery. The robbery.\n", ROW(1, "A robbery") ROW(1, "The robbery"), "2 0 0, 1 0 0"},
      /* The same piece goes first, even where neighbours would make two pairs. */
      {"Word one. A robbery. The robbery.\n", ROW(1, "Word one") ROW(1, "A robbery"), "1 1 1, 1 0 0"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_scores(&scene, cases, TAP_COUNT(cases));
  scene_close(&scene);
}

static void uncertain_and_other_rows_are_neutral(void) {
  static const struct scored cases[] = {
      {"A robbery.\n", UNSURE(1, "A robbery"), "0 0 0, 0 0 0"},
      {"No such thing.\n", UNSURE(1, "No such"), "0 0 0, 0 0 0"},
      {"A robbery. Word two.\n", UNSURE(1, "Word two"), "0 0 0, 0 0 0"},
      {"A robbery. Word two. Word three.\n", UNSURE(1, "Word three"), "0 1 0, 0 0 0"},
      /* Of two rows in reach the certain one is answered. */
      {"Word one. A robbery. Word three.\n", UNSURE(1, "Word one") ROW(1, "Word three"), "1 0 0, 1 0 0"},
      {"Word one.\n", "\"line\": 1, \"anchor\": \"Word\", \"concern\": \"other:fog\"\n", "0 0 0, 0 0 0"},
      {"A robbery.\n", "\"line\": 1, \"anchor\": \"A\", \"concern\": \"other:fog\"\n", "0 1 0, 0 1 0"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_scores(&scene, cases, TAP_COUNT(cases));
  scene_close(&scene);
}

static void anchors_are_looked_for_from_their_line_on(void) {
  static const struct scored cases[] = {
      /* The words stand above as well; those on the line or below it count. */
      {"Word.\nWord.\nWord.\nWord.\nA robbery.\n", ROW(5, "A robbery"), "1 0 0, 1 0 0"},
      {"A robbery.\nWord.\nWord.\nWord.\nA robbery.\n", ROW(3, "A robbery"), "1 1 0, 1 0 0"},
      {"A robbery.\nWord.\nWord.\nWord.\n", ROW(3, "A robbery"), "0 1 1, 1 0 0"},
      /* Words that are nowhere: the line's start. */
      {"Word.\nWord.\nA robbery.\nWord.\n", ROW(3, "not there"), "1 0 0, 1 0 0"},
      {"A robbery.\nWord.\nWord.\n", ROW(99, "not there"), "0 1 1, 1 0 0"},
      {"Word. Word.\nWord. Word. A robbery.\n", ROW(2, ""), "0 1 1, 1 0 0"},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_scores(&scene, cases, TAP_COUNT(cases));
  scene_close(&scene);
}

/* ---- Shares ------------------------------------------------------------------------------------- */

#define MINUTES "Minutes of the Haringey Police Consultative Group held on 21 July 2008\n\n"

struct shared {
  const char *text, *rows;
  const char *what;
  int count, total; /* -1: the row is not there */
};

static void check_shares(const struct shared *cases, size_t count) {
  struct scene scene;
  if (!scene_open(&scene)) return;
  for (size_t i = 0; i < count; i++) {
    scene_write(&scene, cases[i].text, cases[i].rows);
    json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, NULL);
    const json_t *row = scene_row(rows, "share", "what", cases[i].what);
    bool holds = EQUAL_INT(scene_number(row, "count"), cases[i].count);
    holds &= EQUAL_INT(scene_number(row, "total"), cases[i].total);
    if (!holds) printf("# case %zu: %s\n", i, cases[i].what);
    json_decref(rows);
  }
  scene_close(&scene);
}

#define PLACED(ward, borough)                                                                         \
  "\"line\": 3, \"anchor\": \"robbery\", \"concern\": \"robbery\", \"ward\": \"" ward "\", \"borough\": \"" borough \
  "\"\n"

static void places_are_right_wrong_or_left_open(void) {
  static const char in_ward[] = MINUTES "There was a robbery in Bruce Grove.\n";
  static const char anywhere[] = MINUTES "There was a robbery in the lane.\n";
  static const struct shared cases[] = {
      {in_ward, PLACED("Bruce Grove", "Haringey"), "ward right", 1, 1},
      {in_ward, PLACED("bruce grove", "HARINGEY"), "ward right", 1, 1},
      {in_ward, PLACED("Bruce Grove|Bush Hill Park", "Haringey"), "ward right", 1, 1},
      {in_ward, PLACED("Bush Hill Park, Bruce Grove", "Haringey"), "ward right", 0, 1},
      {in_ward, PLACED("Bush Hill Park", "Enfield"), "ward wrong (not merely left open)", 1, 1},
      {in_ward, PLACED("Bush Hill Park", "Enfield"), "borough wrong (not merely left open)", 1, 1},
      {in_ward, PLACED("", "Haringey"), "ward wrong (not merely left open)", 1, 1},
      {in_ward, PLACED("Bruce Grove", "Haringey"), "borough right", 1, 1},
      {anywhere, PLACED("", "Haringey"), "ward right", 1, 1},
      {anywhere, PLACED("Bruce Grove", "Haringey"), "ward right", 0, 1},
      {anywhere, PLACED("Bruce Grove", "Haringey"), "ward wrong (not merely left open)", 0, 1},
      {anywhere, PLACED("", "Haringey"), "borough right", 1, 1},
      {anywhere, ROW(3, "robbery"), "ward right", -1, -1},
  };
  check_shares(cases, TAP_COUNT(cases));
}

static void values_are_compared_on_found_rows_that_tell_them(void) {
#define SAID(presence) "\"line\": 1, \"anchor\": \"robbery\", \"concern\": \"robbery\", \"presence\": \"" presence "\"\n"
  static const struct shared cases[] = {
      {"There were no reports of robbery.\n", SAID("absent"), "presence right", 1, 1},
      {"There were no reports of robbery.\n", SAID("present"), "presence right", 0, 1},
      {"There was a robbery.\n", SAID("present"), "presence right", 1, 1},
      {"There was none.\n", SAID("absent"), "presence right", -1, -1},
      {"There was a robbery.\n", ROW(1, "robbery"), "presence right", -1, -1},
      {"There was a robbery.\n", SAID("present"), "time right", -1, -1},
  };
  check_shares(cases, TAP_COUNT(cases));
}

#define META(date, borough, minutes)                                                                     \
  "\"meta\": true, \"meeting_date\": \"" date "\", \"london_borough\": \"" borough "\", \"ward\": \"\", \"minutes\": " \
  minutes "\n"

static void facts_of_the_meeting_are_compared_where_they_are_told(void) {
  static const char text[] = MINUTES "There was a robbery in the lane.\n";
  static const struct shared cases[] = {
      {text, META("2008-07-21", "Haringey", "true"), "date of the meeting right", 1, 1},
      {text, META("2008-07-22", "Haringey", "true"), "date of the meeting right", 0, 1},
      {text, META("2008-07-22", "Haringey", "true"), "date of the meeting wrong (not merely left open)", 1, 1},
      {"Words.\n", META("2008-07-22", "Haringey", "true"), "date of the meeting right", 0, 1},
      {"Words.\n", META("2008-07-22", "Haringey", "true"), "date of the meeting wrong (not merely left open)", 0, 1},
      {"Words.\n", META("", "", "true"), "date of the meeting right", 1, 1},
      {text, META("2008-07-21", "Haringey", "true"), "borough of the meeting right", 1, 1},
      {text, META("2008-07-21", "Enfield", "true"), "borough of the meeting right", 0, 1},
      {text, META("2008-07-21", "Haringey", "true"), "kind of document right", 1, 1},
      {text, META("2008-07-21", "Haringey", "false"), "kind of document right", 0, 1},
      {text, "\"meta\": true, \"meeting_date\": \"\"\n", "kind of document right", -1, -1},
      /* Gold without a meta object says nothing of the meeting, so nothing can be right or wrong. */
      {text, ROW(3, "robbery"), "date of the meeting right", -1, -1},
      {text, ROW(3, "robbery"), "borough of the meeting right", -1, -1},
  };
  check_shares(cases, TAP_COUNT(cases));
}

/* ---- Attributes, sentences, concerns ----------------------------------------------------------------- */

/* Of presence the engine knows here only "no reports of": three rows are present, one is absent and found so, one is
   absent and missed. */
static void each_value_is_scored_beside_the_majority(void) {
#define SAYS(line, presence) \
  "\"line\": " #line ", \"anchor\": \"robbery\", \"concern\": \"robbery\", \"presence\": \"" presence "\"\n"
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_write(&scene,
              "A robbery here.\nWord.\nA robbery there.\nWord.\nOne robbery.\nWord.\nThere were no reports of robbery.\nWord.\n"
              "No sort of robbery.\n",
              SAYS(1, "present") SAYS(3, "present") SAYS(5, "present") SAYS(7, "absent") SAYS(9, "absent"));
  json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, NULL);
  const json_t *presence = scene_row(rows, "attribute", "axis", "presence");
  EQUAL_REAL(json_number_value(json_object_get(presence, "right")), 0.8, 1e-3);
  /* present: 3 of 4 right of 3 wanted, F1 6/7; absent: 1 of 1 of 2, F1 2/3 */
  EQUAL_REAL(json_number_value(json_object_get(presence, "macro_f1")), (6.0 / 7 + 2.0 / 3) / 2, 1e-3);
  EQUAL_TEXT(json_string_value(json_object_get(presence, "majority")), "present");
  EQUAL_REAL(json_number_value(json_object_get(presence, "majority_right")), 0.6, 1e-3);
  const json_t *absent = scene_row(rows, "value", "value", "absent");
  EQUAL_INT(scene_number(absent, "right"), 1);
  EQUAL_INT(scene_number(absent, "missed"), 1);
  EQUAL_INT(scene_number(absent, "false_hits"), 0);
  EQUAL_REAL(json_number_value(json_object_get(absent, "recall")), 0.5, 1e-3);
  CHECK(scene_row(rows, "attribute", "axis", "voice") == NULL);
  json_decref(rows);
  scene_close(&scene);
}

static void sentences_missed_and_wrongly_hit_are_listed_for_reading(void) {
  struct scene scene;
  if (!scene_open(&scene)) return;
  scene_write(&scene, "Held-ups were many. All was well.\nWord.\nThere was a burglary at nine. No more.\n",
              "\"line\": 1, \"anchor\": \"Held-ups\", \"concern\": \"robbery\"\n"
              "\"line\": 2, \"anchor\": \"Word\", \"concern\": \"robbery\", \"certain\": false\n"
              "\"line\": 2, \"anchor\": \"Word\", \"concern\": \"other:fog\"\n");
  json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, NULL);
  const json_t *missed = scene_row(rows, "sentence", "fault", "missed");
  EQUAL_TEXT(json_string_value(json_object_get(missed, "sentence")), "Held-ups were many.");
  EQUAL_TEXT(json_string_value(json_object_get(missed, "words")), "Held-ups");
  EQUAL_TEXT(json_string_value(json_object_get(missed, "doc")), "doc");
  EQUAL_INT(scene_number(missed, "line"), 1);
  const json_t *wrong = scene_row(rows, "sentence", "fault", "wrongly hit");
  EQUAL_TEXT(json_string_value(json_object_get(wrong, "sentence")), "There was a burglary at nine.");
  EQUAL_TEXT(json_string_value(json_object_get(wrong, "concern")), "residential-burglary");
  EQUAL_INT(scene_number(wrong, "line"), 3);
  size_t count = 0;
  for (size_t i = 0; i < json_array_size(rows); i++)
    count += strcmp(json_string_value(json_object_get(json_array_get(rows, i), "type")), "sentence") == 0;
  EQUAL_INT(count, 2);
  json_decref(rows);
  scene_close(&scene);
}

/* One concern is right everywhere, the other right in some documents and missed in others; a third is of one document. */
static void a_concern_of_several_documents_has_intervals(void) {
  struct scene scene;
  if (!scene_open(&scene)) return;
  char gold[4000] = "";
  size_t len = 0;
  for (int i = 0; i < 6; i++) {
    char name[20];
    snprintf(name, sizeof name, "doc%d.txt", i);
    folder_write(&scene.folder, name, i % 2 == 0 ? "A robbery.\nA burglary.\n" : "A robbery.\nIt was.\n");
    len += (size_t)snprintf(gold + len, sizeof gold - len,
                            "{\"doc\": \"doc%d\", \"line\": 1, \"anchor\": \"robbery\", \"concern\": \"robbery\"}\n"
                            "{\"doc\": \"doc%d\", \"line\": 2, \"anchor\": \"\", \"concern\": \"residential-burglary\"}\n",
                            i, i);
  }
  snprintf(gold + len, sizeof gold - len,
           "{\"doc\": \"doc0\", \"line\": 1, \"anchor\": \"A\", \"concern\": \"dog-fouling\"}\n");
  folder_write(&scene.folder, "gold.jsonl", gold);
  json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, NULL);
  const json_t *robbery = scene_row(rows, "concern", "what", "robbery");
  EQUAL_REAL(json_number_value(json_object_get(robbery, "recall_low")), 1, 1e-9);
  EQUAL_REAL(json_number_value(json_object_get(robbery, "recall_high")), 1, 1e-9);
  const json_t *burglary = scene_row(rows, "concern", "what", "residential-burglary");
  double low = json_number_value(json_object_get(burglary, "recall_low"));
  double high = json_number_value(json_object_get(burglary, "recall_high"));
  EQUAL_REAL(json_number_value(json_object_get(burglary, "recall")), 0.5, 1e-9);
  CHECK(low < 0.5 && high > 0.5);
  CHECK(json_is_null(json_object_get(scene_row(rows, "concern", "what", "dog-fouling"), "recall_low")));
  json_decref(rows);
  scene_close(&scene);
}

/* ---- An independent count ------------------------------------------------------------------------- */

#define PIECES_MAX 4000

/* One concern of one document: which pieces have it. */
struct tally {
  bool is_got[PIECES_MAX];
  unsigned certain[PIECES_MAX], uncertain[PIECES_MAX]; /* rows, counted */
};

struct totals {
  int found, false_hits, missed, documents_found, documents_false, documents_missed;
};

/* The piece of an offset: stops before white space and line ends up to it are counted. */
static size_t piece_at(const char *text, size_t len, size_t offset) {
  size_t piece = 0;
  for (size_t i = 1; i <= offset; i++) {
    bool is_space = i < len && strchr(" \t\n\r\f\v", text[i]) != NULL && text[i] != '\0';
    piece += text[i - 1] == '\n' || (strchr(".!?;", text[i - 1]) != NULL && is_space);
  }
  return piece;
}

static size_t anchor_at(const char *text, json_int_t line, const char *anchor) {
  const char *at = text;
  while (--line > 0) at = strchr(at, '\n') + 1;
  const char *found = strstr(at, anchor);
  return (size_t)((found == NULL ? at : found) - text);
}

/* Takes a mention from the piece, or one beside it. */
static bool take_near(struct tally *tally, size_t piece, bool is_same) {
  size_t from = is_same || piece == 0 ? piece : piece - 1, to = is_same ? piece : piece + 1;
  for (size_t i = from; i <= to && i < PIECES_MAX; i++) {
    if (!tally->is_got[i]) continue;
    tally->is_got[i] = false;
    return true;
  }
  return false;
}

static void add_tally(struct tally *tally, struct totals *totals) {
  unsigned certain = 0, rows = 0, got = 0;
  for (size_t i = 0; i < PIECES_MAX; i++) {
    got += tally->is_got[i];
    certain += tally->certain[i];
    rows += tally->certain[i] + tally->uncertain[i];
  }
  totals->documents_found += certain > 0 && got > 0;
  totals->documents_missed += certain > 0 && got == 0;
  totals->documents_false += rows == 0 && got > 0;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < PIECES_MAX; i++)
      while (tally->certain[i] > 0 && take_near(tally, i, pass == 0)) {
        tally->certain[i]--;
        totals->found++;
      }
    for (size_t i = 0; i < PIECES_MAX; i++)
      while (tally->uncertain[i] > 0 && take_near(tally, i, pass == 0)) tally->uncertain[i]--;
  }
  for (size_t i = 0; i < PIECES_MAX; i++) {
    totals->missed += (int)tally->certain[i];
    totals->false_hits += tally->is_got[i];
  }
}

static void count_concern(const char *concern, const char *doc, const json_t *gold, const cpeg_result *result,
                          struct totals *totals) {
  struct tally *tally = calloc(1, sizeof *tally);
  const struct cpeg_document *document = cpeg_result_document(result);
  char *text = strndup(document->text, document->text_bytes);
  if (tally == NULL || text == NULL) exit(99);
  for (size_t i = 0; i < cpeg_result_mention_count(result); i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    if (strcmp(mention->concern, concern) == 0)
      tally->is_got[piece_at(text, document->text_bytes, mention->begin)] = true;
  }
  for (size_t i = 0; i < json_array_size(gold); i++) {
    const json_t *row = json_array_get(gold, i);
    const char *own = json_string_value(json_object_get(row, "concern"));
    if (own == NULL || strcmp(own, concern) != 0 || strcmp(json_string_value(json_object_get(row, "doc")), doc) != 0)
      continue;
    size_t piece = piece_at(text, document->text_bytes,
                            anchor_at(text, json_integer_value(json_object_get(row, "line")),
                                      json_string_value(json_object_get(row, "anchor"))));
    if (json_is_false(json_object_get(row, "certain")))
      tally->uncertain[piece]++;
    else
      tally->certain[piece]++;
  }
  add_tally(tally, totals);
  free(tally), free(text);
}

/* All concerns that a document's rows or mentions have, once each. */
static void count_document(const char *doc, const json_t *gold, const cpeg_result *result, struct totals *totals) {
  json_t *concerns = json_object();
  for (size_t i = 0; i < cpeg_result_mention_count(result); i++)
    json_object_set_new(concerns, cpeg_result_mention_at(result, i)->concern, json_true());
  for (size_t i = 0; i < json_array_size(gold); i++) {
    const json_t *row = json_array_get(gold, i);
    const char *concern = json_string_value(json_object_get(row, "concern"));
    if (concern != NULL && strncmp(concern, "other:", 6) != 0 &&
        strcmp(json_string_value(json_object_get(row, "doc")), doc) == 0)
      json_object_set_new(concerns, concern, json_true());
  }
  const char *concern;
  json_t *unused;
  json_object_foreach(concerns, concern, unused) count_concern(concern, doc, gold, result, totals);
  json_decref(concerns);
}

static json_t *read_lines(const char *path) {
  json_t *rows = json_array();
  char line[4000];
  FILE *file = fopen(path, "rb");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) json_array_append_new(rows, json_loads(line, 0, NULL));
  if (file != NULL) fclose(file);
  return rows;
}

static struct totals count_all(const cpeg_engine *engine, const char *source, const json_t *gold) {
  struct totals totals = {0};
  cpeg_tagger *tagger = NULL;
  if (!CHECK(cpeg_tagger_create(engine, &tagger, NULL) == CPEG_OK)) return totals;
  for (size_t i = 0; i < json_array_size(gold); i++) {
    const json_t *row = json_array_get(gold, i);
    if (!json_is_true(json_object_get(row, "meta"))) continue;
    const char *doc = json_string_value(json_object_get(row, "doc"));
    const cpeg_result *result = NULL;
    char path[1000];
    snprintf(path, sizeof path, "%s/corpus/minutes/%s.txt", source, doc);
    if (cpeg_tag_file(tagger, path, &result, NULL) != CPEG_OK) {
      snprintf(path, sizeof path, "%s/corpus/minutes/%s.md", source, doc);
      if (!CHECK(cpeg_tag_file(tagger, path, &result, NULL) == CPEG_OK)) continue;
    }
    count_document(doc, gold, result, &totals);
  }
  cpeg_tagger_destroy(tagger);
  return totals;
}

static void the_sample_minutes_are_scored_as_a_count_of_our_own(void) {
  const char *source = getenv("CPEG_SOURCE") == NULL ? "." : getenv("CPEG_SOURCE");
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  cpeg_engine *engine = NULL;
  cpeg_view *view = NULL;
  char lexicon[1000], path[1000];
  cpeg_settings_default(&settings);
  snprintf(lexicon, sizeof lexicon, "%s/lexicons", source);
  snprintf(path, sizeof path, "%s/corpus/gold", source);
  settings.lexicon_dir = lexicon;
  settings.skip_examples = true;
  if (!EQUAL_INT(cpeg_engine_create(&settings, &engine, &err), CPEG_OK)) return;
  struct cpeg_gold gold = {.path = path};
  if (EQUAL_INT(cpeg_view_evaluate(engine, &gold, &view, &err), CPEG_OK)) {
    json_t *rows = scene_rows(view);
    snprintf(path, sizeof path, "%s/corpus/gold/gold.jsonl", source);
    json_t *lines = read_lines(path);
    CHECK(json_array_size(lines) > 1000);
    struct totals own = count_all(engine, source, lines);
    const json_t *sentences = scene_row(rows, "score", "what", "sentence x concern");
    const json_t *documents = scene_row(rows, "score", "what", "document x concern");
    EQUAL_INT(scene_number(sentences, "found"), own.found);
    EQUAL_INT(scene_number(sentences, "false_hits"), own.false_hits);
    EQUAL_INT(scene_number(sentences, "missed"), own.missed);
    EQUAL_INT(scene_number(documents, "found"), own.documents_found);
    EQUAL_INT(scene_number(documents, "false_hits"), own.documents_false);
    EQUAL_INT(scene_number(documents, "missed"), own.documents_missed);
    CHECK(own.found > 500 && own.false_hits > 0 && own.missed > 0);
    json_decref(lines);
    json_decref(rows);
  }
  cpeg_engine_destroy(engine);
}

const struct tap_test score_tests[] = {
    {"pieces are cut at stops before white space and at line ends", pieces_are_cut_at_stops_before_space_and_at_line_ends},
    {"a mention answers the row of its piece or of a neighbouring one",
     a_mention_answers_the_row_of_its_piece_or_a_neighbour},
    {"rows and mentions are paired one to one, the same piece first", rows_and_mentions_are_paired_one_to_one},
    {"uncertain rows and rows of no concern are neutral", uncertain_and_other_rows_are_neutral},
    {"anchors are looked for from their line on", anchors_are_looked_for_from_their_line_on},
    {"places are right, wrong or left open", places_are_right_wrong_or_left_open},
    {"values are compared on found rows that tell them", values_are_compared_on_found_rows_that_tell_them},
    {"facts of the meeting are compared where they are told", facts_of_the_meeting_are_compared_where_they_are_told},
    {"each value is scored beside the majority", each_value_is_scored_beside_the_majority},
    {"sentences missed and wrongly hit are listed for reading", sentences_missed_and_wrongly_hit_are_listed_for_reading},
    {"a concern of several documents has intervals", a_concern_of_several_documents_has_intervals},
    {"the sample minutes are scored as a count of the test's own", the_sample_minutes_are_scored_as_a_count_of_our_own},
};
const size_t score_test_count = TAP_COUNT(score_tests);
