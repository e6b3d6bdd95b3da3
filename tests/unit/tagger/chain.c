/* SPDX-License-Identifier: Apache-2.0 */
/* The chain on small lexicons: ids, order, places, and what each mention says of itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static const char minutes[] =
    "Minutes of the Haringey Community Police Consultative Group held on 21 July 2008\n"
    "\n"
    "Present: Cllr Green\n"
    "\n"
    "1. Police Report\n"
    "\n"
    "Sgt Brown said that robbery was seen in Bruce Grove.\n"
    "- a dangerous dog was seen\n"
    "- dog mess and robbery were raised\n";

static void an_id_is_the_same_on_every_run(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, minutes);
  if (result == NULL || !EQUAL_INT(cpeg_result_mention_count(result), 5)) {
    scene_close(&scene);
    return;
  }
  /* Written down once: another process, another day, another machine must give the same. */
  EQUAL_TEXT(cpeg_result_mention_at(result, 0)->id, "327f13ca706e");
  EQUAL_TEXT(cpeg_result_mention_at(result, 4)->id, "54eda74a6ebc");
  char kept[13];
  memcpy(kept, cpeg_result_mention_at(result, 1)->id, sizeof kept);
  result = scene_tag(&scene, "elsewhere/another-name.txt", str_of(minutes));
  /* The name is no part of it: a file may be moved. */
  if (result != NULL) EQUAL_TEXT(cpeg_result_mention_at(result, 1)->id, kept);
  scene_close(&scene);
}

static void ids_differ_by_place_concern_and_content(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, "Robbery. Robbery. Dog mess.\n");
  if (result == NULL || !EQUAL_INT(cpeg_result_mention_count(result), 4)) {
    scene_close(&scene);
    return;
  }
  char ids[4][13];
  for (size_t i = 0; i < 4; i++) {
    memcpy(ids[i], cpeg_result_mention_at(result, i)->id, sizeof ids[i]);
    EQUAL_INT(strspn(ids[i], "0123456789abcdef"), 12);
    for (size_t k = 0; k < i; k++) CHECK(strcmp(ids[i], ids[k]) != 0);
  }
  /* Two concerns in the same words, then the same words in a text one byte longer. */
  EQUAL_INT(cpeg_result_mention_at(result, 2)->begin, cpeg_result_mention_at(result, 3)->begin);
  result = scene_tag_text(&scene, "Robbery. Robbery. Dog mess.\n\n");
  for (size_t i = 0; result != NULL && i < 4; i++)
    CHECK(strcmp(cpeg_result_mention_at(result, i)->id, ids[i]) != 0);
  scene_close(&scene);
}

static void mentions_stand_in_order_of_place_then_concern(void) {
  static const char *const wanted[] = {"robbery", "dangerous-dogs", "dangerous-dogs", "dog-fouling", "robbery"};
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, minutes);
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), TAP_COUNT(wanted)))
    for (size_t i = 0; i < TAP_COUNT(wanted); i++) EQUAL_TEXT(cpeg_result_mention_at(result, i)->concern, wanted[i]);
  if (result != NULL) CHECK(cpeg_result_mention_at(result, TAP_COUNT(wanted)) == NULL);
  scene_close(&scene);
}

static void a_mention_knows_where_it_stands(void) {
  static const char text[] =
      "# Minutes\n\nBruce Grove.\n\n## 1. Police Report\n\nSgt Brown said that robbery was seen.\n\n"
      "- a dangerous dog\n- a burglary and a robbery\n";
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag(&scene, "minutes.md", str_of(text));
  if (result == NULL || !EQUAL_INT(cpeg_result_mention_count(result), 4)) {
    scene_close(&scene);
    return;
  }
  const struct cpeg_mention *robbery = cpeg_result_mention_at(result, 0), *dog = cpeg_result_mention_at(result, 1),
                            *burglary = cpeg_result_mention_at(result, 2), *last = cpeg_result_mention_at(result, 3);
  EQUAL_STR(scene_words(result, robbery->begin, robbery->end), "robbery");
  EQUAL_STR(scene_words(result, robbery->sentence_begin, robbery->sentence_end), "Sgt Brown said that robbery was seen.");
  EQUAL_INT(robbery->line, 7);
  EQUAL_INT(dog->line, 9);
  EQUAL_INT(last->line, 10);
  EQUAL_TEXT(robbery->section, "1. Police Report");
  EQUAL_TEXT(last->section, "1. Police Report");
  EQUAL_TEXT(robbery->speaker, "Sgt Brown");
  EQUAL_INT(robbery->voice, CPEG_POLICE);
  /* A bullet is an item of its own, and all that stands in it is of that item. */
  CHECK(robbery->item < dog->item && dog->item < burglary->item);
  EQUAL_INT(burglary->item, last->item);
  EQUAL_INT(burglary->sentence_begin, last->sentence_begin);
  EQUAL_TEXT(dog->term, "dangerous-dogs/1");
  scene_close(&scene);
}

static void without_heading_and_speaker_both_are_empty(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, "There was a robbery in the lane.\n");
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), 1)) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, 0);
    EQUAL_TEXT(mention->section, "");
    EQUAL_TEXT(mention->speaker, "");
    EQUAL_INT(mention->voice, CPEG_VOICE_UNKNOWN);
    EQUAL_INT(mention->area.level, CPEG_UNPLACED);
    EQUAL_TEXT(mention->area.code, "");
  }
  scene_close(&scene);
}

static const struct cpeg_cue *cue_of(const struct cpeg_mention *mention, enum cpeg_axis axis) {
  for (size_t i = 0; i < mention->cue_count; i++)
    if (mention->cues[i].axis == axis) return &mention->cues[i];
  return NULL;
}

static void each_value_comes_with_its_reason(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, "Minutes of the Haringey Police Consultative Group held on 21 July 2008\n\n"
                                                     "There were no reports of robbery in Bruce Grove.\n");
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), 1)) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, 0);
    const struct cpeg_cue *absent = cue_of(mention, CPEG_AXIS_PRESENCE), *area = cue_of(mention, CPEG_AXIS_AREA);
    EQUAL_INT(mention->presence, CPEG_ABSENT);
    CHECK(!mention->live);
    if (CHECK(absent != NULL)) {
      EQUAL_INT(absent->value, CPEG_ABSENT);
      EQUAL_TEXT(absent->rule, "absent/1");
      EQUAL_STR(scene_words(result, absent->begin, absent->end), "no reports of");
    }
    if (CHECK(area != NULL)) {
      EQUAL_INT(area->value, CPEG_WARD);
      EQUAL_STR(scene_words(result, area->begin, area->end), "Bruce Grove");
    }
    EQUAL_TEXT(mention->area.code, "E05000267");
    EQUAL_TEXT(mention->area.borough, "Haringey");
    EQUAL_TEXT(mention->area.borough_code, "E09000014");
  }
  scene_close(&scene);
}

static void a_ward_outside_the_borough_is_elsewhere_and_not_live(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(&scene, "Minutes of the Haringey Police Consultative Group held on 21 July 2008\n\n"
                                                     "There was a robbery in Bush Hill Park, Enfield.\n");
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), 1)) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, 0);
    EQUAL_INT(mention->locus, CPEG_ELSEWHERE);
    EQUAL_TEXT(mention->area.name, "Bush Hill Park");
    CHECK(!mention->live);
  }
  scene_close(&scene);
}

/* ---- What is no prose ---------------------------------------------------------------------- */

static void expect_lines(struct scene *scene, const char *path, const char *text, const char *wanted) {
  char got[200] = "";
  const cpeg_result *result = scene_tag(scene, path, str_of(text));
  for (size_t i = 0; result != NULL && i < cpeg_result_mention_count(result); i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    size_t len = strlen(got);
    snprintf(got + len, sizeof got - len, "%s%s@%u", i == 0 ? "" : " ", mention->concern, mention->line);
  }
  if (!EQUAL_TEXT(got, wanted)) printf("# %s\n", text);
}

static void what_is_skipped_holds_no_mention(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  expect_lines(&scene, "m.md", "---\ntitle: robbery\ntags: [burglary]\n---\n\nThere was a burglary.\n",
               "residential-burglary@6");
  /* In plain text three dashes are a rule, not front matter. */
  expect_lines(&scene, "m.txt", "---\nThe robbery was told.\n---\n\nThere was a burglary.\n",
               "robbery@2 residential-burglary@5");
  expect_lines(&scene, "m.md", "Residents read [a note](http://example.org/robbery/burglary.html) and then spoke of a robbery in the lane.\n", "robbery@1");
  expect_lines(&scene, "m.md", "A <span title=\"robbery\">burglary</span> was told.\n", "residential-burglary@1");
  /* Attendance is no place where a concern is raised. */
  expect_lines(&scene, "m.txt", "Present\n\nSgt Brown, robbery squad\n\nPolice report\n\nThere was a robbery.\n",
               "robbery@7");
  scene_close(&scene);
}

/* A line at the head of every page; its words are markup at the same time. */
static void running_heads_with_markup_inside_hold_no_mention(void) {
  static const char head[] = "Robbery panel <b title=\"dog mess\">minutes</b> of [burglary](x/robbery)\n";
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  char text[4000] = "";
  for (int page = 1; page <= 5; page++) {
    size_t len = strlen(text);
    snprintf(text + len, sizeof text - len,
             "%s\nOn day %d a sergeant spoke of a dangerous dog.\n\nThey told what number %d told.\n\n"
             "To this %d members agreed.\n\nAnd %d did not.\n\nThen %d spoke.\n\nPage %d of 5\n\f\n",
             head, page, page + 20, page + 40, page + 60, page + 80, page);
  }
  const cpeg_result *result = scene_tag(&scene, "m.md", str_of(text));
  if (result != NULL) {
    EQUAL_INT(cpeg_result_mention_count(result), 5);
    for (size_t i = 0; i < cpeg_result_mention_count(result); i++)
      EQUAL_TEXT(cpeg_result_mention_at(result, i)->concern, "dangerous-dogs");
  }
  scene_close(&scene);
}

/* A page number in the middle of a sentence is no word of it. */
static void a_phrase_is_found_over_a_page_break(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  const cpeg_result *result = scene_tag_text(
      &scene, "Residents told the panel that they had met with a large and dangerous\n\nPage 2 of 5\n\ndog in the park.\n");
  if (result != NULL && EQUAL_INT(cpeg_result_mention_count(result), 1)) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, 0);
    EQUAL_STR(scene_words(result, mention->begin, mention->end), "dangerous\n\nPage 2 of 5\n\ndog");
    EQUAL_INT(mention->line, 1);
  }
  scene_close(&scene);
}

const struct tap_test chain_tests[] = {
    {"an id is the same on every run and under any name", an_id_is_the_same_on_every_run},
    {"ids differ by place, concern and content", ids_differ_by_place_concern_and_content},
    {"mentions stand in order of begin, end and concern", mentions_stand_in_order_of_place_then_concern},
    {"a mention knows its line, sentence, item, section, speaker and term", a_mention_knows_where_it_stands},
    {"without heading and speaker both are empty and the place is open", without_heading_and_speaker_both_are_empty},
    {"each value comes with the words or the rule that gave it", each_value_comes_with_its_reason},
    {"a ward outside the meeting's borough is elsewhere and not live", a_ward_outside_the_borough_is_elsewhere_and_not_live},
    {"front matter, links, tags and attendance hold no mention", what_is_skipped_holds_no_mention},
    {"a phrase is found over a page break", a_phrase_is_found_over_a_page_break},
    {"running heads with markup inside them hold no mention", running_heads_with_markup_inside_hold_no_mention},
};
const size_t chain_test_count = TAP_COUNT(chain_tests);
