/* SPDX-License-Identifier: Apache-2.0 */
/* What answers tell of exposure: voices as bounds, who is missing, two scopes, wards drawn anew, what became of flags. Counts are
   those of the store's views. */
#include "exposure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "dump.h"
#include "report/voices.h"
#include "tap.h"

/* ---- Voices --------------------------------------------------------------------------------------- */

static bool is_near(double got, double wanted) { return fabs(got - wanted) <= 1e-9 * fabs(wanted); }

static struct store_mention spoken(const char *date, const char *group, const char *voice, const char *who) {
  return (struct store_mention){.date = date, .body = group, .meeting_area = "Haringey", .voice = voice, .voice_id = who,
                                .sentence = "x"};
}

static struct voices voices_in(struct store_mention *mentions, size_t count) {
  struct voices voices;
  struct arena arena;
  struct store_mention_list list = {mentions, count};
  arena_init(&arena, memory_default(), 1 << 20);
  EQUAL_INT(voices_of(&arena, &list, &voices, NULL), CPEG_OK);
  arena_finish(&arena);
  return voices;
}

/* Five, three, one and one mentions of four people: the figures of the method's reference. */
void test_voice_spread(void) {
  struct store_mention mentions[12];
  static const char *const who[] = {"a", "a", "a", "a", "a", "b", "b", "b", "c", "d"};
  for (size_t i = 0; i < 10; i++) mentions[i] = spoken(i < 5 ? "1" : "2", i < 8 ? "CPG" : "Panel", "resident", who[i]);
  struct voices voices = voices_in(mentions, 10);
  CHECK(is_near(voices.effective_one, 25.0 / 9) && is_near(voices.effective_each, 25.0 / 9));
  CHECK(is_near(voices.top_one, 0.5) && is_near(voices.top_each, 0.5));
  EQUAL_INT(voices.class, VOICES_FEW);
  CHECK(is_near(voices.of_groups, 100.0 / 68) && is_near(voices.top_group, 0.8));
  EQUAL_INT(voices.groups, 2);
  /* Meetings: one of five, one of three, one of two. */
  CHECK(is_near(voices.of_meetings, 100.0 / 38) && is_near(voices.top_meeting, 0.5));
  /* CPG has two of the three meetings. */
  CHECK(is_near(voices.group_gini, 1.0 / 6));
  /* Nobody is named: one person, or ten. */
  for (size_t i = 0; i < 10; i++) mentions[i].voice_id = "";
  voices = voices_in(mentions, 10);
  CHECK(is_near(voices.effective_one, 1) && is_near(voices.effective_each, 10));
  CHECK(is_near(voices.top_one, 1) && is_near(voices.top_each, 0.1));
  EQUAL_INT(voices.least, 1);
  EQUAL_INT(voices.most, 10);
  EQUAL_INT(voices.class, VOICES_BROAD);
  CHECK(!voices.is_single);
}

void test_voice_classes(void) {
  struct store_mention mentions[6];
  for (size_t i = 0; i < 6; i++) mentions[i] = spoken(i < 3 ? "1" : "2", "CPG", "resident", "a");
  struct voices voices = voices_in(mentions, 6);
  EQUAL_INT(voices.class, VOICES_SINGLE);
  CHECK(voices.is_single);
  EQUAL_TEXT(voices_class_name(voices.class), "single");
  /* One of another among six of one: 1.38 people at the most. */
  mentions[5].voice_id = "";
  voices = voices_in(mentions, 6);
  CHECK(is_near(voices.effective_each, 36.0 / 26));
  EQUAL_INT(voices.class, VOICES_SINGLE);
  mentions[4].voice_id = "b";
  EQUAL_INT(voices_in(mentions, 6).class, VOICES_FEW);
  /* The police's reports are no public concern, whatever their number. */
  for (size_t i = 0; i < 6; i++) mentions[i].voice = "police";
  voices = voices_in(mentions, 6);
  CHECK(voices.is_police_only && voices.effective_each == 0 && voices.groups == 0);
  EQUAL_INT(voices.class, VOICES_NONE);
}

/* ---- Concerns and the views ------------------------------------------------------------------------- */

static const struct fixture_document minutes[] = {
    {"a.txt", "A dog bit.\nDogs in Enfield.\nNoise here.\nA dog again.", "Haringey CPG", "2008-07-21", HARINGEY, NOWHERE,
     CPEG_MINUTES, false,
     {{1, "dog", DOGS, BRUCE_GROVE_2002, false, "Mrs Fair"}, {2, "Dogs", DOGS, ENFIELD, false, NULL},
      {3, "Noise", NOISE, NOWHERE, true, NULL}, {4, "dog", DOGS, HARINGEY, false, NULL}}},
    {"b.txt", "Dogs again in Town.", "Enfield Forum", "2008-08-01", ENFIELD, NOWHERE, CPEG_MINUTES, false,
     {{1, "Dogs", DOGS, TOWN_ENFIELD, false, NULL}}},
    {"c.txt", "Noise all over London.", "London Forum", "2008-09-01", LONDON, NOWHERE, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, LONDON, false, NULL}}},
    {"d.txt", "Noise in the grove.", "Bruce Grove Panel", "2008-09-02", HARINGEY, BRUCE_GROVE_2002, CPEG_MINUTES, false,
     {{1, "Noise", NOISE, BRUCE_GROVE_2002, false, NULL}}},
    {"e.txt", "A dog in the spring.", "Haringey CPG", "2008-04-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
     {{1, "dog", DOGS, HARINGEY, false, NULL}}},
};
#define MINUTES_COUNT (sizeof minutes / sizeof minutes[0])

static int64_t ask(const struct desk *desk, const char *sql) {
  return store_ask(desk->path, sql);
}

/* The number of `"key":` in the JSON Lines object that has `mark`; -1 when there is none or it is null. */
static int64_t number_of(const char *text, const char *mark, const char *key) {
  const char *line = strstr(text, mark);
  if (line == NULL) return -1;
  while (line > text && line[-1] != '\n') line--;
  char wanted[64];
  snprintf(wanted, sizeof wanted, "\"%s\":", key);
  const char *at = strstr(line, wanted), *end = strchr(line, '\n');
  if (at == NULL || at > end || at[strlen(wanted)] == 'n') return -1;
  return strtoll(at + strlen(wanted), NULL, 10);
}

/* Each figure of the command against the view, concern by concern and area by area. */
void test_concerns_reconcile(void) {
  static const char *const areas[][2] = {
      {"London", "E12000007"}, {"Haringey", "E09000014"}, {"Enfield", "E09000010"}, {"E05000268", "E05000268"}};
  static const char *const concerns[] = {"dangerous-dogs", "noise-nuisance"};
  static const char *const keys[] = {"meetings", "items", "mentions", "held", "held_borough"};
  struct desk desk = {0};
  if (!open_desk(&desk, minutes, MINUTES_COUNT)) return;
  size_t compared = 0;
  for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
    char *text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = areas[i][0]}, CPEG_JSONL);
    for (size_t c = 0; c < 2; c++) {
      char mark[64], sql[400];
      snprintf(mark, sizeof mark, "\"concern\":\"%s\"", concerns[c]);
      snprintf(sql, sizeof sql, "SELECT coalesce(sum(meetings), 0) FROM v_concern_quarter_area WHERE quarter = '2008-Q3' AND"
                                " area_code = '%s' AND concern_id = '%s'", areas[i][1], concerns[c]);
      if (ask(&desk, sql) == 0) {
        CHECK(strstr(text, mark) == NULL);
        continue;
      }
      for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        snprintf(sql, sizeof sql, "SELECT coalesce(nullif(%s, 0), -1) FROM v_concern_quarter_area WHERE quarter = '2008-Q3' AND"
                                  " area_code = '%s' AND concern_id = '%s'", keys[k], areas[i][1], concerns[c]);
        int64_t wanted = ask(&desk, sql);
        if (!EQUAL_INT(number_of(text, mark, keys[k]), wanted)) printf("# %s %s %s\n", areas[i][0], concerns[c], keys[k]);
        compared++;
      }
      const char *where = i == 0 ? "1" : i == 3 ? "ward_code = 'E05000268'" : "borough_code = area";
      snprintf(sql, sizeof sql, "WITH x (area) AS (SELECT '%s') SELECT count(DISTINCT meeting_id) FROM v_subject, x WHERE %s AND"
                                " quarter = '2008-Q3' AND concern_id = '%s' AND mentions > 0", areas[i][1], where, concerns[c]);
      EQUAL_INT(number_of(text, mark, "spoken_meetings"), ask(&desk, sql));
    }
    free(text);
  }
  CHECK(compared >= 25);
  close_desk(&desk);
}

/* Haringey's meeting speaks of Enfield, too. */
void test_two_scopes(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, minutes, MINUTES_COUNT)) return;
  char *text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Enfield"}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "meetings"), 1);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "spoken_meetings"), 2);
  free(text);
  text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){0}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "boroughs"), 2);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "spoken_boroughs"), 2);
  EQUAL_INT(number_of(text, "\"noise-nuisance\"", "spoken_boroughs"), 1);
  free(text);
  close_desk(&desk);
}

/* A quarter without minutes is no zero, in any format. */
void test_no_zero(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, minutes, MINUTES_COUNT)) return;
  char *text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Enfield"}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "held"), 1);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "held_before"), -1);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "meetings_before"), -1);
  free(text);
  text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Haringey"}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"dangerous-dogs\"", "held_before"), 1);
  EQUAL_INT(number_of(text, "\"noise-nuisance\"", "meetings_before"), 0);
  free(text);
  text = answer(&desk, cpeg_view_coverage, (struct cpeg_question){.area = "Enfield", .from = "2008-Q2", .to = "2008-Q3"}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"2008-Q2\"", "held"), -1);
  EQUAL_INT(number_of(text, "\"2008-Q3\"", "held"), 1);
  free(text);
  text = answer(&desk, cpeg_view_coverage, (struct cpeg_question){.area = "Fulham"}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"words_median\"", "value"), -1);
  EQUAL_INT(number_of(text, "\"measure\":\"meetings\"", "value"), -1);
  free(text);
  close_desk(&desk);
}

/* ---- Wards drawn anew ---------------------------------------------------------------------------------- */

void test_ward_vintages(void) {
  static const struct fixture_document documents[] = {
      {"a.txt", "Noise in the grove.", "Panel", "2022-04-20", HARINGEY, BRUCE_GROVE_2002, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, BRUCE_GROVE_2002, false, NULL}}},
      {"b.txt", "Noise there.", "Panel", "2022-05-20", HARINGEY, BRUCE_GROVE_2022, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, BRUCE_GROVE_2022, false, NULL}}}};
  struct desk desk = {0};
  if (!open_desk(&desk, documents, 2)) return;
  struct cpeg_question question = {.area = "Bruce Grove", .quarter = "2022-Q2"};
  char *text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  has(text, "1 meeting of its own panel");
  has(text, "Bruce Grove was drawn anew: the ward of that name from 3 May 2002 until 4 May 2022 is another one and is not counted"
            " here; --area E05000268 shows it.\n");
  free(text);
  question.area = "E05000268";
  text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  has(text, "1 meeting of its own panel");
  has(text, "--area E05013589 shows it.\n");
  free(text);
  /* Asked for by its code in years in which it was not there. */
  question = (struct cpeg_question){.area = "E05013589", .quarter = "2009-Q1"};
  text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  has(text, "The ward Bruce Grove as it is meant here (E05013589) was there from 5 May 2022, not in this period: nothing is counted"
            " for it.\n");
  free(text);
  text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Haringey"}, CPEG_TABLE);
  lacks(text, "drawn anew");
  free(text);
  close_desk(&desk);
}

/* ---- Coverage with expected meetings ------------------------------------------------------------------- */

void test_expected_coverage(void) {
  struct desk desk = {0};
  if (!open_desk(&desk, minutes, MINUTES_COUNT)) return;
  struct cpeg_question question = {0};
  expect(&desk, cpeg_view_coverage, question, "Which meetings were to be held is not known");
  struct cpeg_error err;
  const int32_t quarter = (2008 - 1970) * 4 + 2;
  const struct store_expected rows[] = {
      {.group = "Haringey CPG", .area_code = "E09000014", .day = day_of_date((struct date){2008, 7, 21}), .quarter = quarter,
       .held = "unknown", .due_day = CPEG_NO_DAY, .note = "", .source = "e.csv", .line = 2},
      {.group = "Haringey CPG", .area_code = "E09000014", .day = CPEG_NO_DAY, .quarter = quarter, .held = "unknown",
       .due_day = CPEG_NO_DAY, .note = "", .source = "e.csv", .line = 3},
      {.group = "Fulham Forum", .area_code = "E09000013", .day = CPEG_NO_DAY, .quarter = quarter, .held = "no",
       .due_day = CPEG_NO_DAY, .note = "", .source = "e.csv", .line = 4},
      {.group = "Town Panel", .area_code = "E05000213", .day = CPEG_NO_DAY, .quarter = quarter, .held = "yes",
       .due_day = CPEG_NO_DAY, .note = "moved", .source = "e.csv", .line = 5}};
  EQUAL_INT(store_replace_expected(desk.store, rows, 4, &err), CPEG_OK);
  char *text = answer(&desk, cpeg_view_coverage, question, CPEG_TABLE);
  /* Fulham's group was to hold nothing, so that it is none of those that should have sent minutes. */
  has(text, "Minutes came from 2 of 3 Met boroughs and 4 of 5 groups, of 1 of 4 expected meetings, July-September 2008; 1 not held,"
            " 2 not received\n");
  has(text, "Expected and not received\n");
  has(text, "Town Panel    2008-Q3  moved\n");
  has(text, "Haringey CPG  2008-Q3\n");
  free(text);
  text = answer(&desk, cpeg_view_coverage, question, CPEG_JSONL);
  has(text, "\"group\":\"Fulham Forum\",\"quarter\":\"2008-Q3\",\"first_day\":\"2008-07-01\",\"last_day\":\"2008-09-30\",\"held\":null,"
            "\"state\":\"not held\",");
  has(text, "\"group\":\"Haringey CPG\",\"quarter\":\"2008-Q3\",\"first_day\":\"2008-07-01\",\"last_day\":\"2008-09-30\",\"held\":1,"
            "\"state\":\"received in part\",\"expected\":2,\"received\":1,\"not_held\":0,\"not_received\":1,");
  EQUAL_INT(number_of(text, "\"boroughs_effective\"", "of"), 3);
  CHECK(json_lines(text) > 10);
  free(text);
  close_desk(&desk);
}

/* ---- What became of flags --------------------------------------------------------------------------------- */

#define RISE_MEETINGS 96

/* Eight quarters of twelve meetings; from the fifth on ten of twelve speak of dogs, which become a priority much later. */
static void make_rise(struct fixture_document *documents, char texts[][64], char names[][16], char dates[][16]) {
  for (size_t i = 0; i < RISE_MEETINGS; i++) {
    size_t quarter = i / 12, meeting = i % 12;
    bool has_dogs = quarter >= 4 && meeting < 10;
    snprintf(texts[i], 64, "Minutes %zu.\n%s number %zu.", i, has_dogs ? "A dangerous dog at" : "Noise at", i);
    snprintf(names[i], 16, "%zu.txt", i);
    snprintf(dates[i], 16, "%d-%02d-%02d", 2007 + (int)(quarter / 4), (int)(quarter % 4) * 3 + 1, (int)meeting + 1);
    documents[i] = (struct fixture_document){
        names[i], texts[i], "CPG", dates[i], i % 2 == 0 ? HARINGEY : ENFIELD, NOWHERE, CPEG_MINUTES, false,
        {{2, has_dogs ? "dangerous dog" : "Noise", has_dogs ? DOGS : NOISE, NOWHERE, false, NULL}}};
  }
}

void test_flags(void) {
  static struct fixture_document documents[RISE_MEETINGS];
  static char texts[RISE_MEETINGS][64], names[RISE_MEETINGS][16], dates[RISE_MEETINGS][16];
  make_rise(documents, texts, names, dates);
  struct desk desk = {0};
  if (!open_desk(&desk, documents, RISE_MEETINGS)) return;
  char *text = answer(&desk, cpeg_view_flags, (struct cpeg_question){0}, CPEG_JSONL);
  has(text, "\"label\":\"Dangerous dogs\",\"area\":\"London\",\"first\":\"2008-Q1\",");
  has(text, "\"became\":\"confirmed\"");
  EQUAL_INT(number_of(text, "\"type\":\"quarter\",\"quarter\":\"2007-Q4\"", "listed"), 0);
  CHECK(number_of(text, "\"type\":\"quarter\",\"quarter\":\"2008-Q1\"", "new") >= 1);
  has(text, "\"id\":\"dangerous-dogs@E12000007@2008-Q1\"");
  CHECK(json_lines(text) > 8);
  free(text);
  struct cpeg_error err;
  char id[80];
  struct cpeg_flag_decision decision = {"dangerous-dogs@London@2008-Q2", "spurious", "an analyst", "a slip of the reader"};
  EQUAL_INT(cpeg_flag_decide(desk.store, &decision, id, sizeof id, &err), CPEG_OK);
  EQUAL_TEXT(id, "dangerous-dogs@E12000007@2008-Q2");
  text = answer(&desk, cpeg_view_flags, (struct cpeg_question){0}, CPEG_JSONL);
  /* A word on any quarter of the flag's is one on the flag. */
  EQUAL_INT(number_of(text, "\"type\":\"quarter\",\"quarter\":\"2008-Q1\"", "spurious"), 1);
  has(text, "\"verdict\":\"spurious\",\"id\":\"dangerous-dogs@E12000007@2008-Q1\"");
  free(text);
  decision.verdict = "withdrawn";
  EQUAL_INT(cpeg_flag_decide(desk.store, &decision, id, sizeof id, &err), CPEG_OK);
  text = answer(&desk, cpeg_view_flags, (struct cpeg_question){0}, CPEG_JSONL);
  EQUAL_INT(number_of(text, "\"type\":\"quarter\",\"quarter\":\"2008-Q1\"", "judged"), 0);
  free(text);
  /* What was first listed in a quarter, and what became of it afterwards. */
  text = answer(&desk, cpeg_view_flags, (struct cpeg_question){.quarter = "2008-Q1"}, CPEG_JSONL);
  has(text, "\"became\":\"confirmed\"");
  lacks(text, "\"type\":\"quarter\",\"quarter\":\"2008-Q2\"");
  free(text);
  expect(&desk, cpeg_view_flags, (struct cpeg_question){.area = "Noel Park"}, "Flags of single wards are not followed");
  expect(&desk, cpeg_view_flags, (struct cpeg_question){.to = "2007-Q1"}, "No history: nothing could be listed yet");
  close_desk(&desk);
  /* Before the next quarters nobody can tell. */
  if (!open_desk(&desk, documents, 60)) return;
  text = answer(&desk, cpeg_view_flags, (struct cpeg_question){0}, CPEG_JSONL);
  has(text, "\"became\":\"too early\"");
  free(text);
  close_desk(&desk);
}
