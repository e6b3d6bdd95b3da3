/* SPDX-License-Identifier: Apache-2.0 */
#include "views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "report/naming.h"
#include "report/voices.h"
#include "tap.h"

/* ---- Many meetings ------------------------------------------------------------------------------ */

/* Meetings of Haringey and Enfield in turn, numbered, so that no two sentences are alike. */
struct minutes {
  struct fixture_document documents[80];
  char texts[80][96], paths[80][16], dates[80][11];
  size_t count;
};

/* A meeting of a quarter, 0 = January-March 2007, with dogs or noise. */
static struct fixture_document *add_meeting(struct minutes *minutes, int quarter, bool has_dogs) {
  size_t i = minutes->count++;
  snprintf(minutes->texts[i], 96, "Minutes.\n%s at number %zu of the road.", has_dogs ? "A dangerous dog" : "Noise", i);
  snprintf(minutes->paths[i], 16, "%zu.txt", i);
  snprintf(minutes->dates[i], 11, "20%02u-%02u-%02u", (7 + (unsigned)quarter / 4) % 100, (unsigned)quarter % 4 * 3 + 1,
           (unsigned)(i % 28) + 1);
  minutes->documents[i] = (struct fixture_document){
      minutes->paths[i], minutes->texts[i], "CPG", minutes->dates[i], i % 2 == 0 ? HARINGEY : ENFIELD, NOWHERE,
      CPEG_MINUTES, false,
      {{2, has_dogs ? "dangerous dog" : "Noise", has_dogs ? DOGS : NOISE, NOWHERE, false, NULL}}};
  return &minutes->documents[i];
}

/* Four quarters of twelve meetings; then the quarter that `dogs` of `held` meetings speak of dogs. */
static void make_rise(struct minutes *minutes, int dogs, int held) {
  minutes->count = 0;
  for (int quarter = 0; quarter < 4; quarter++)
    for (int meeting = 0; meeting < 12; meeting++) add_meeting(minutes, quarter, false);
  for (int meeting = 0; meeting < held; meeting++) add_meeting(minutes, 4, meeting < dogs);
}

static bool open_minutes(struct desk *desk, const struct minutes *minutes) {
  return open_desk(desk, minutes->documents, minutes->count);
}

/* ---- Emergence ---------------------------------------------------------------------------------- */

void test_emerging(void) {
  static struct minutes minutes;
  make_rise(&minutes, 10, 12);
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "Dangerous dogs  London  emerging  dangerous-dogs@E12000007@2008-Q1\n");
  has(text, "\n  new: raised at 10 of 12 meetings in 2 boroughs; before, at 0 of 48\n");
  has(text, " times as often as expected (");
  has(text, "\n  Raised by: residents at 10 meetings; 1 to 10 people besides the police\n");
  has(text, "\n  Priority: only something related: dogs (National plan)\n");
  has(text, "Evidence\n");
  has(text, "\n  A [dangerous dog] at number 5");
  has(text, " concerns were tested, so the bar is set higher");
  has(text, "chance");
  lacks(text, "noise-nuisance@");
  lacks(text, "Mind:");
  free(text);
  text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_JSONL);
  CHECK(json_lines(text) > 5);
  has(text, "\"id\":\"dangerous-dogs@E12000007@2008-Q1\"");
  has(text, "\"by_residents\":10,\"by_police\":0,\"by_council\":0,\"by_others\":0,\"of_one_speaker\":0,\"of_one_sentence\":1,");
  free(text);
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.quarter = "2007-Q1"}, "No history: cannot say what is rising");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.quarter = "2007-Q2"}, "First comparison: one earlier quarter");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.area = "Fulham"}, "No minutes of Hammersmith and Fulham");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){.area = "Noel Park"}, "Wards have too few meetings");
  expect(&desk, cpeg_view_emerging, (struct cpeg_question){0}, "Seasons cannot be allowed for yet");
  close_desk(&desk);
}

/* A rise that goes over two quarters is told with the figures of the one that is asked for, then with those of both. */
void test_one_quarter(void) {
  static struct minutes minutes;
  minutes.count = 0;
  for (int quarter = 0; quarter < 5; quarter++)
    for (int meeting = 0; meeting < 12; meeting++)
      add_meeting(&minutes, quarter, meeting < (quarter == 3 ? 8 : quarter == 4 ? 9 : 0));
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){0}, "9 of 12");
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){.quarter = "2007-Q4"}, CPEG_TABLE);
  has(text, "raised at 8 of 12 meetings in 2 boroughs; before, at 0 of 36");
  free(text);
  text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "new: raised at 9 of 12 meetings in 2 boroughs; over the last 2 quarters at 17 of 24; before, at 0 of 36");
  has(text, "\n  So far: confirmed: on the list in 2 of 5 quarters, first in 2007-Q4\n");
  has(text, "by chance alone up to ");
  free(text);
  text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_CSV);
  has(text, ",2008-Q1,2007-10-01,2008-03-31,live,new,2,17,24,0,36,");
  free(text);
  text = answer(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dangerous-dogs@London@2008-Q1"}, CPEG_TABLE);
  has(text, "observed in the quarter  9\nof its meetings held     12\nhistory, quarters        4\nwindows tried            2\n");
  has(text, "window, quarters         2\nobserved meetings        17\nof meetings held         24\n");
  has(text, "mentions                 17 in 17 meetings\n");
  /* What is counted is what is shown, and what adds up to it is shown too. */
  has(text, "2008-01-");
  has(text, "2007-10-");
  lacks(text, "2007-07-");
  has(text, "What adds up to the test, over its window\n");
  free(text);
  close_desk(&desk);
}

void test_covered_is_apart(void) {
  static struct minutes minutes;
  make_rise(&minutes, 10, 12);
  /* The other way round: noise rises, whose theme London's plan of 2008 names exactly. */
  for (size_t i = 0; i < minutes.count; i++) {
    bool is_dogs = minutes.documents[i].mentions[0].concern == DOGS;
    minutes.documents[i].mentions[0].concern = is_dogs ? NOISE : DOGS;
  }
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  struct cpeg_question question = {.themes = true};
  /* On 31 March 2008 the plan is not in force; a day later it is, which is told. */
  char *text = answer(&desk, cpeg_view_emerging, question, CPEG_TABLE);
  has(text, "Emerging and not yet a priority\n");
  has(text, "nuisance@E12000007@2008-Q1");
  has(text, "Priority: none in force; from 1 April 2008 on: anti-social behaviour (Policing London 2008)\n");
  lacks(text, "Rising, and a priority already");
  free(text);
  close_desk(&desk);
  /* The same rise a quarter later: the plan names the theme exactly. */
  for (size_t i = 0; i < minutes.count; i++) {
    int32_t day;
    CHECK(day_parse(str_of(minutes.dates[i]), &day));
    day_format(quarter_first_day(quarter_of_day(day) + 1) + (int32_t)(i % 12), minutes.dates[i]);
  }
  if (!open_minutes(&desk, &minutes)) return;
  text = answer(&desk, cpeg_view_emerging, question, CPEG_TABLE);
  has(text, "Rising, and a priority already\n");
  lacks(text, "Emerging and not yet a priority\n");
  free(text);
  close_desk(&desk);
}

/* ---- Voices ---------------------------------------------------------------------------------------- */

static struct voices count_voices(struct store_mention *mentions, size_t count) {
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  struct store_mention_list list = {mentions, count};
  struct voices voices = {0};
  EQUAL_INT(voices_of(&arena, &list, &voices, NULL), CPEG_OK);
  arena_finish(&arena);
  return voices;
}

static struct store_mention spoken(const char *date, const char *voice, const char *speaker, const char *sentence) {
  return (struct store_mention){.date = date, .body = "CPG", .meeting_area = "Haringey", .voice = voice,
                                .voice_id = speaker, .sentence = sentence};
}

void test_voices(void) {
  struct store_mention mentions[] = {
      spoken("1", "resident", "Mrs Example", "a"), spoken("1", "resident", "", "b"),
      spoken("2", "police", "Insp Sample", "c"),   spoken("2", "resident", "Mrs Example", "d"),
      spoken("3", "unknown", "", "e"),             spoken("3", "chair", "Mr Chair", "f")};
  struct voices voices = count_voices(mentions, 6);
  EQUAL_INT(voices.least, 2);
  EQUAL_INT(voices.most, 4);
  EQUAL_INT(voices.meetings, 3);
  EQUAL_INT(voices.by_residents, 2);
  EQUAL_INT(voices.by_police, 1);
  EQUAL_INT(voices.by_council, 0);
  EQUAL_INT(voices.by_others, 1);
  EQUAL_INT(voices.of_one_speaker, 2);
  CHECK(!voices.is_single && !voices.is_police_only);
  CHECK(count_voices(mentions, 1).is_single);
  voices = count_voices(mentions + 2, 1);
  CHECK(voices.is_police_only);
  EQUAL_INT(voices.most, 0);
  voices = count_voices(mentions, 0);
  CHECK(!voices.is_police_only && !voices.is_single);
}

static void expect_words(const struct voices *voices, const char *words, const char *doubt) {
  struct buf out;
  buf_init(&out, memory_default());
  voices_write(voices, &out);
  EQUAL_TEXT(buf_text(&out), words);
  buf_clear(&out);
  voices_write_doubt(voices, &out);
  buf_add_text(&out, "");
  EQUAL_TEXT(out.len == 0 ? "" : buf_text(&out), doubt);
  buf_finish(&out);
}

void test_voices_in_words(void) {
  struct store_mention mentions[] = {
      spoken("1", "resident", "Mr Loud", "The pigeons are everywhere now."),
      spoken("2", "resident", "Mr Loud", "The pigeons\nare everywhere, now"),
      spoken("3", "council", "", "Pigeons were fed by the council."), spoken("3", "police", "Insp Sample", "Pigeons."),
      spoken("4", "other", "Mr Loud", "Pigeons.")};
  struct voices voices = count_voices(mentions, 5);
  expect_words(&voices, "residents at 2 meetings, the police at 1, the council at 1, others or not told at 1;"
                        " 1 to 2 people besides the police",
               "one speaker at 3 of the 4 meetings; the same sentence at 2 of the 4 meetings");
  voices = count_voices(mentions, 2);
  expect_words(&voices, "residents at 2 meetings; 1 person besides the police",
               "one speaker at all 2 meetings; the same sentence at all 2 meetings");
  voices = count_voices(mentions + 3, 1);
  expect_words(&voices, "the police at 1 meeting; nobody besides the police", "");
  /* Two of five meetings carry nothing. */
  struct store_mention many[] = {mentions[0], mentions[1], mentions[2], spoken("5", "resident", "Mr Calm", "Pigeons."),
                                 spoken("6", "resident", "Mrs Calm", "Pigeons.")};
  voices = count_voices(many, 5);
  EQUAL_INT(voices.of_one_sentence, 2);
  expect_words(&voices, "residents at 4 meetings, the council at 1; 3 to 4 people besides the police", "");
  /* Headings are alike everywhere: they are no repeated sentence. */
  voices = count_voices(mentions + 3, 2);
  EQUAL_INT(voices.of_one_sentence, 0);
}

void test_single_voice_is_apart(void) {
  static struct minutes minutes;
  make_rise(&minutes, 10, 12);
  for (size_t i = 0; i < minutes.count; i++) minutes.documents[i].mentions[0].speaker = "Mr Loud";
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "Rising, but carried by one speaker or one repeated sentence\n");
  has(text, "\n  Mind: one speaker at all 10 meetings\n");
  has(text, "0 emerging and not yet a priority");
  free(text);
  close_desk(&desk);
}

void test_one_sentence_is_apart(void) {
  static struct minutes minutes;
  make_rise(&minutes, 10, 12);
  for (size_t i = 48; i < 58; i++) snprintf(minutes.texts[i], 96, "Minutes %zu.\nA dangerous dog was seen.", i);
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  char *text = answer(&desk, cpeg_view_emerging, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "Rising, but carried by one speaker or one repeated sentence\n");
  has(text, "\n  Mind: the same sentence at all 10 meetings\n");
  has(text, "0 emerging and not yet a priority");
  free(text);
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "dangerous-dogs@London@2008-Q1"},
         "mind                     the same sentence at all 10 meetings\n");
  close_desk(&desk);
}

/* ---- Concerns --------------------------------------------------------------------------------------- */

void test_change(void) {
  static struct minutes minutes;
  minutes.count = 0;
  for (int meeting = 0; meeting < 6; meeting++) add_meeting(&minutes, 3, false);
  for (int meeting = 0; meeting < 11; meeting++) add_meeting(&minutes, 4, meeting < 5);
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  /* Noise: as many meetings as before, but they were all and are half. */
  char *text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){0}, CPEG_TABLE);
  has(text, "6 of 11  55 % (27-80)      6         6    2 of 2  6 of 6  down    (-73 to -4)  none");
  has(text, "5 of 11  45 % (20-73)      5         5    2 of 2  0 of 6  up      (+4 to +73)  related");
  has(text, "2 of the 2 boroughs have minutes of the quarter before, too.\n");
  free(text);
  text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){0}, CPEG_CSV);
  has(text, ",items,mentions,boroughs,meetings_before,held_before,items_before,mentions_before,change,change_points,change_low,change_high,"
            "spoken_meetings,spoken_boroughs,");
  has(text, ",6,11,,6,6,2,6,6,6,6,down,-45.5,-73.");
  free(text);
  /* Of other units there is no share, hence no direction. */
  text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.unit = CPEG_UNIT_MENTIONS}, CPEG_TABLE);
  lacks(text, "down");
  free(text);
  close_desk(&desk);
  /* Three of six and five of eleven: nobody can tell. */
  for (size_t i = 0; i < 3; i++) minutes.documents[i].mentions[0] = (struct fixture_mention){0};
  if (!open_minutes(&desk, &minutes)) return;
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){0}, "3 of 6  unclear");
  close_desk(&desk);
}

void test_theme_in_part(void) {
  static const struct fixture_document document = {
      "a.txt", "Noise in the road.", "Haringey CPG", "2009-05-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
      {{1, "Noise", NOISE, HARINGEY, false, NULL}}};
  struct desk desk = {0};
  if (!open_desk(&desk, &document, 1)) return;
  struct cpeg_question question = {.area = "Haringey", .themes = true};
  char *text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  has(text, "Theme ");
  has(text, "in part (unverified)  Noise\n");
  has(text, "Named in part: Nuisance (Noise).\n");
  has(text, "Priorities are those of: Haringey plan (wording not checked).\n");
  free(text);
  text = answer(&desk, cpeg_view_concerns, question, CPEG_CSV);
  has(text, ",narrower,Noise,Haringey plan,unverified\r\n");
  free(text);
  expect(&desk, cpeg_view_explain, (struct cpeg_question){.text = "nuisance@Haringey@2009-Q2"}, "(\"Noise\", in part)");
  /* In London nothing of it is named. */
  question.area = NULL;
  text = answer(&desk, cpeg_view_concerns, question, CPEG_TABLE);
  lacks(text, "in part (unverified)  Noise");
  free(text);
  close_desk(&desk);
}

void test_way_on(void) {
  static const struct fixture_document documents[] = {
      {"a.txt", "Noise in Noel Park.\nNoise in the road.", "Haringey CPG", "2008-04-21", HARINGEY, NOWHERE,
       CPEG_MINUTES, false,
       {{1, "Noise", NOISE, NOEL_PARK, false, NULL}, {2, "Noise", NOISE, HARINGEY, true, NULL}}},
      {"b.txt", "Noise in Enfield.", "Enfield CPG", "2008-05-01", ENFIELD, NOWHERE, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, ENFIELD, false, NULL}}},
      {"c.txt", "Noise again.", "Haringey CPG", "2008-01-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, HARINGEY, false, NULL}}}};
  struct desk desk = {0};
  if (!open_desk(&desk, documents, 3)) return;
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Haringey"},
         "\nThe sentences behind a figure: cpeg explain noise-nuisance@Haringey@2008-Q2\n");
  expect(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Noel Park", .all = true},
         "cpeg explain \"noise-nuisance@Noel Park, Haringey@2008-Q2\" --filter all\n");
  struct cpeg_question question = {.text = "noise-nuisance@Haringey@2008-Q2"};
  char *text = answer(&desk, cpeg_view_explain, question, CPEG_TABLE);
  has(text, "mentions                 1 in 1 meeting\n");
  has(text, "a.txt:1\n");
  lacks(text, "a.txt:2");
  lacks(text, "b.txt");
  lacks(text, "c.txt");
  free(text);
  question.all = true;
  expect(&desk, cpeg_view_explain, question, "a.txt:2\n");
  question = (struct cpeg_question){.text = "noise-nuisance@Noel Park, Haringey@2008-Q2"};
  expect(&desk, cpeg_view_explain, question, "a.txt:1\n");
  close_desk(&desk);
}

/* A panel's own meeting is not one of its borough that spoke of the ward. */
void test_ward(void) {
  static const struct fixture_document documents[] = {
      {"a.txt", "Noise in the park.", "Noel Park Panel", "2008-04-21", HARINGEY, NOEL_PARK, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, NOEL_PARK, false, NULL}}},
      {"b.txt", "Noise in Noel Park.", "Haringey CPG", "2008-05-01", HARINGEY, NOWHERE, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, NOEL_PARK, false, NULL}}},
      {"c.txt", "Noise elsewhere.", "Haringey CPG", "2008-06-21", HARINGEY, NOWHERE, CPEG_MINUTES, false,
       {{1, "Noise", NOISE, HARINGEY, false, NULL}}}};
  struct desk desk = {0};
  if (!open_desk(&desk, documents, 3)) return;
  char *text = answer(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Noel Park"}, CPEG_TABLE);
  has(text, "Noel Park, Haringey, April-June 2008: 1 meeting of its own panel; 1 of 2 other meetings of Haringey spoke of"
            " the ward; 1 concern raised\n");
  has(text, "Noise  2008-05-01  ");
  free(text);
  close_desk(&desk);
}

/* ---- Courses, priorities, coverage -------------------------------------------------------------------- */

void test_curve(void) {
  static struct minutes minutes;
  minutes.count = 0;
  for (int meeting = 0; meeting < 4; meeting++) add_meeting(&minutes, 3, false);
  for (int meeting = 0; meeting < 4; meeting++) add_meeting(&minutes, 4, meeting < 2);
  const char *const noise[] = {"noise-nuisance"};
  struct cpeg_question question = {.concerns = noise, .concern_count = 1};
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  char *text = answer(&desk, cpeg_view_trend, question, CPEG_TABLE);
  has(text, "Too few meetings for a curve: every quarter has fewer than 5.\n");
  lacks(text, "Course");
  free(text);
  close_desk(&desk);
  add_meeting(&minutes, 4, true);
  if (!open_minutes(&desk, &minutes)) return;
  text = answer(&desk, cpeg_view_trend, question, CPEG_TABLE);
  has(text, "Noise    \xe2\x96\x88\xe2\x96\x84");
  has(text, "Course: height is the share of meetings");
  free(text);
  close_desk(&desk);
}

void test_priorities(void) {
  static struct minutes minutes;
  make_rise(&minutes, 1, 1);
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  struct cpeg_question question = {.day = "2008-06-01"};
  char *text = answer(&desk, cpeg_view_priorities, question, CPEG_TABLE);
  has(text, "2 priorities in force for London on 1 June 2008\n");
  has(text, "anti-social behaviour\n"
            "  London, from 1 April 2008 until 31 March 2009\n"
            "  Policing London 2008; wording checked against the document\n"
            "  Names: Nuisance\n"
            "  As part of it: Noise\n");
  has(text, "dogs\n"
            "  England and Wales\n"
            "  National plan; wording checked against the document\n"
            "  Related: Dangerous dogs\n");
  has(text, "No borough's own list of priorities is held for that day.\n");
  lacks(text, "E92000001");
  free(text);
  text = answer(&desk, cpeg_view_priorities, question, CPEG_CSV);
  has(text, "lon-2008-asb,anti-social behaviour,noise-nuisance,Noise,broader,E12000007,London,Policing London"
            " 2008,2008-04-01,2009-04-01,plan,read\r\n");
  has(text, "lon-2008-asb,anti-social behaviour,nuisance,Nuisance,exact,");
  has(text, ",E92000001,England and Wales,");
  free(text);
  question.area = "Haringey";
  expect(&desk, cpeg_view_priorities, question, "No list of Haringey's own priorities is held for that day");
  question.day = "2009-06-01";
  text = answer(&desk, cpeg_view_priorities, question, CPEG_TABLE);
  has(text, "noise\n  Haringey, from 1 January 2009\n  Haringey plan; wording not checked\n  Names: Noise\n");
  lacks(text, "No list of Haringey's own");
  free(text);
  question.area = NULL;
  expect(&desk, cpeg_view_priorities, question, "The own lists of 1 of 4 boroughs are held for that day");
  close_desk(&desk);
}

void test_grid(void) {
  static const struct fixture_document documents[] = {
      {"a.txt", "Noise a.", "HARINGEY CPEG", "2008-04-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{0}}},
      {"b.txt", "Noise b.", "HARINGEY CPEG", "2008-05-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{0}}},
      {"c.txt", "Noise c.", "HARINGEY CPEG", "2009-02-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{0}}},
      {"d.txt", "Noise d.", "Enfield CPG", "2008-10-21", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}}};
  struct desk desk = {0};
  if (!open_desk(&desk, documents, 4)) return;
  struct cpeg_question question = {.from = "2008-Q2", .to = "2009-Q1"};
  char *text = answer(&desk, cpeg_view_coverage, question, CPEG_TABLE);
  has(text, "Borough   Group             2008     2009\n");
  has(text, "\nEnfield   Enfield CPG    . - - 1  - . . .\n"
            "Haringey  Haringey CPEG  . 2 - -  1 . . .\n");
  has(text, "Minutes came from 2 of 3 Met boroughs and 2 of 2 groups");
  has(text, "Met boroughs without any minutes: Hammersmith and Fulham.\n");
  has(text, "City of London, which has a police force of its own: no minutes.\n");
  free(text);
  question.year_start_april = true;
  expect(&desk, cpeg_view_coverage, question, "Haringey  Haringey CPEG  2 - - 1\n");
  text = answer(&desk, cpeg_view_coverage, question, CPEG_JSONL);
  has(text, "\"group\":\"HARINGEY CPEG\",\"quarter\":\"2008/09-Q1\"");
  has(text, "{\"type\":\"missing\",\"area_code\":\"E09000013\",\"borough\":\"Hammersmith and Fulham\"}\n");
  free(text);
  expect(&desk, cpeg_view_coverage, (struct cpeg_question){.area = "Haringey"},
         "Haringey: minutes came from 1 of 1 group that have ever sent minutes");
  expect(&desk, cpeg_view_coverage, (struct cpeg_question){.area = "Haringey"},
         "Wards that were not mentioned in the period (2): Bruce Grove, Noel Park.\n");
  close_desk(&desk);
}

/* ---- Terminals ------------------------------------------------------------------------------------------ */

/* No line is wider than the terminal, unless it is one word. */
static void fits(char *text, unsigned width) {
  for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    size_t shown = 0;
    for (const char *c = line; *c != '\0'; c++) shown += ((unsigned char)*c & 0xc0) != 0x80;
    if (!CHECK(shown <= width)) printf("# %u: %s\n", width, line);
  }
}

void test_nothing_is_cut(void) {
  static struct minutes minutes;
  make_rise(&minutes, 10, 12);
  struct desk desk = {0};
  if (!open_minutes(&desk, &minutes)) return;
  const struct {
    view_fn ask;
    struct cpeg_question question;
    const char *whole;
  } answers[] = {{cpeg_view_emerging, {0}, "dangerous-dogs@E12000007@2008-Q1"},
                 {cpeg_view_concerns, {0}, "10 of 12"},
                 {cpeg_view_explain, {.text = "dangerous-dogs@London@2008-Q1"}, "observed meetings"},
                 {cpeg_view_priorities, {0}, "wording checked"},
                 {cpeg_view_search, {.text = "dog"}, "48.txt"},
                 {cpeg_view_coverage, {0}, "Haringey"}};
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    for (unsigned width = 72; width <= 200; width += 16) {
      char *text = answer_on(&desk, answers[i].ask, answers[i].question, width);
      lacks(text, "\xe2\x80\xa6");
      has(text, answers[i].whole);
      fits(text, width);
      free(text);
    }
  }
  close_desk(&desk);
}

void test_leaves_out(void) {
  static const struct view_column columns[] = {{"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
                                               {"items", "Items", VIEW_NUMBER, VIEW_EVERYWHERE},
                                               {"of", "Of", VIEW_WIDE, VIEW_EVERYWHERE}};
  static const char *const least[] = {"of", "items"};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, 4);
  view_leave_out(table, least, 2);
  view_text(table, "dangerous-dogs@E12000007@2008-Q1");
  view_text(table, "Dangerous dogs in parks");
  view_number(table, 7);
  view_text(table, "a document with a name");
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  char *text = written(view, CPEG_TABLE, 100, false);
  has(text, "a document with a name");
  free(text);
  text = written(view, CPEG_TABLE, 70, false);
  has(text, "7\nLeft out for want of room: Of. A wider terminal shows them; --format\ncsv has all.\n");
  lacks(text, "a document");
  free(text);
  text = drawn(view, (struct cpeg_view_style){.width = 50, .ascii = true});
  EQUAL_TEXT(text, "Id                                Concern\n"
                   "--------------------------------  ----------------\n"
                   "dangerous-dogs@E12000007@2008-Q1  Dangerous dogs\n"
                   "                                  in parks\n"
                   "Left out for want of room: Of, Items. A wider\n"
                   "terminal shows them; --format csv has all.\n");
  free(text);
  cpeg_view_destroy(view);
}

void test_groups(void) {
  static const struct {
    const char *body, *shown;
  } names[] = {{"HARINGEY COMMUNITY AND POLICE CONSULTATIVE GROUP", "Haringey Community and Police Consultative Group"},
               {"RICHMOND UPON THAMES CPEG", "Richmond upon Thames CPEG"},
               {"ST MARY'S PLG (DRAFT)", "St Mary's PLG (Draft)"},
               {"Haringey CPG", "Haringey CPG"},
               {"STOKE-ON-TRENT FORUM", "Stoke-on-Trent Forum"},
               {"CPCG", "CPCG"},
               {"", ""}};
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    EQUAL_TEXT(naming_group(&arena, names[i].body), names[i].shown);
  arena_finish(&arena);
}
