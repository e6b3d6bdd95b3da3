/* SPDX-License-Identifier: Apache-2.0 */
/* What a person says of a document: read from words, and standing above the text. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

/* A page that tells nothing of itself; several boroughs have an Abbey ward. */
static const char page[] =
    "Minutes of the meeting\n\nPresent: A\n\nPolice Report\n\nThere was a robbery in Abbey ward last month.\n";

static enum cpeg_status give(struct scene *scene, struct cpeg_given given, struct cpeg_error *err) {
  *err = (struct cpeg_error){0};
  given.source = "given";
  return cpeg_tagger_give(scene->tagger, &given, err);
}

static void what_is_given_stands_above_the_text(void) {
  struct scene scene;
  struct cpeg_error err;
  if (!scene_open_own(&scene)) return;
  CHECK(give(&scene, (struct cpeg_given){.date = "2008-07-21", .borough = "Camden", .body = "The panel"}, &err) == CPEG_OK);
  const cpeg_result *result = scene_tag_text(&scene, page);
  if (result != NULL) {
    const struct cpeg_document *document = cpeg_result_document(result);
    EQUAL_INT(document->meeting_day, day_of_date((struct date){2008, 7, 21}));
    EQUAL_TEXT(document->date_reason, "given");
    EQUAL_TEXT(document->borough.code, "E09000007");
    EQUAL_TEXT(document->borough_reason, "given");
    EQUAL_TEXT(document->body, "The panel");
    EQUAL_INT(document->ward.level, CPEG_UNPLACED);
  }
  /* And only as long as it is given. */
  EQUAL_INT(cpeg_tagger_give(scene.tagger, NULL, NULL), CPEG_OK);
  result = scene_tag_text(&scene, page);
  if (result != NULL) {
    EQUAL_INT(cpeg_result_document(result)->meeting_day, CPEG_NO_DAY);
    EQUAL_INT(cpeg_result_document(result)->borough.level, CPEG_UNPLACED);
  }
  scene_close(&scene);
}

/* The same name is a ward of Barking, of Camden no more, of Merton. */
static void a_place_in_the_text_is_looked_for_in_the_borough_that_is_given(void) {
  static const char *const boroughs[] = {"Barking and Dagenham", "Merton"};
  struct scene scene;
  struct cpeg_error err;
  if (!scene_open_own(&scene)) return;
  for (size_t i = 0; i < 2; i++) {
    CHECK(give(&scene, (struct cpeg_given){.date = "2008-07-21", .borough = boroughs[i]}, &err) == CPEG_OK);
    const cpeg_result *result = scene_tag_text(&scene, page);
    if (result == NULL || !EQUAL_INT(cpeg_result_mention_count(result), 1)) continue;
    EQUAL_TEXT(cpeg_result_mention_at(result, 0)->area.name, "Abbey");
    EQUAL_TEXT(cpeg_result_mention_at(result, 0)->area.borough, boroughs[i]);
  }
  scene_close(&scene);
}

static void london_and_none_are_areas_that_can_be_given(void) {
  struct scene scene;
  struct cpeg_error err;
  static const char text[] = "Minutes of the Camden Community and Police Consultative Group held on 21 July 2008\n\n"
                             "Present: A\n\nThere was a robbery.\n";
  if (!scene_open_own(&scene)) return;
  CHECK(give(&scene, (struct cpeg_given){.borough = "london"}, &err) == CPEG_OK);
  const cpeg_result *result = scene_tag_text(&scene, text);
  if (result != NULL) EQUAL_INT(cpeg_result_document(result)->borough.level, CPEG_LONDON);
  CHECK(give(&scene, (struct cpeg_given){.borough = "none", .date = "none"}, &err) == CPEG_OK);
  result = scene_tag_text(&scene, text);
  if (result != NULL) {
    EQUAL_INT(cpeg_result_document(result)->borough.level, CPEG_UNPLACED);
    EQUAL_INT(cpeg_result_document(result)->meeting_day, CPEG_NO_DAY);
  }
  scene_close(&scene);
}

static void a_page_that_is_no_minutes_can_be_said_to_be(void) {
  struct scene scene;
  struct cpeg_error err;
  static const char text[] = "A walk in the park\n\nThere was a robbery on 21 July 2008.\n";
  if (!scene_open_own(&scene)) return;
  CHECK(give(&scene, (struct cpeg_given){.kind = "minutes"}, &err) == CPEG_OK);
  const cpeg_result *result = scene_tag_text(&scene, text);
  if (result != NULL) EQUAL_INT(cpeg_result_document(result)->kind, CPEG_MINUTES);
  CHECK(give(&scene, (struct cpeg_given){.kind = "other"}, &err) == CPEG_OK);
  result = scene_tag_text(&scene, page);
  if (result != NULL) EQUAL_INT(cpeg_result_document(result)->kind, CPEG_KIND_OTHER);
  scene_close(&scene);
}

static void what_does_not_exist_is_told_and_changes_nothing(void) {
  static const struct {
    struct cpeg_given given;
    const char *sentence;
  } cases[] = {
      {{.date = "2008-02-30"}, "\"2008-02-30\" is no date"},
      {{.date = "30/02/2008"}, "\"30/02/2008\" is no date"},
      {{.date = "1/2/3/2008"}, "is no date"},
      {{.date = "99999999999/1/2008"}, "is no date"},
      {{.borough = "Camdn"}, "did you mean \"Camden\""},
      {{.ward = "Abbey"}, "several boroughs have a ward called \"Abbey\""},
      {{.ward = "Bruce Grove", .borough = "Camden"}, "there is no ward \"Bruce Grove\""},
      {{.kind = "letter"}, "\"letter\" is no kind of document"},
  };
  struct scene scene;
  struct cpeg_error err;
  if (!scene_open_own(&scene)) return;
  CHECK(give(&scene, (struct cpeg_given){.date = "21/7/2008"}, &err) == CPEG_OK);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    EQUAL_INT(give(&scene, cases[i].given, &err), CPEG_NOTFOUND);
    if (!CHECK(strstr(err.message, cases[i].sentence) != NULL)) printf("# %s\n", err.message);
  }
  const cpeg_result *result = scene_tag_text(&scene, page);
  if (result != NULL) EQUAL_INT(cpeg_result_document(result)->meeting_day, day_of_date((struct date){2008, 7, 21}));
  scene_close(&scene);
}

/* A later fact replaces an earlier one, and only that. */
static void facts_join_one_by_one(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  const struct lexicon *lexicon = scene.engine->lexicon;
  struct heading_given base, over;
  struct cpeg_given first = {.date = "2008-07-21", .borough = "Camden", .source = "given"};
  struct cpeg_given second = tagger_given_of("borough", "E09000014", "corrected");
  CHECK(tagger_read_given(lexicon, &first, &base, NULL) == CPEG_OK);
  CHECK(tagger_read_given(lexicon, &second, &over, NULL) == CPEG_OK);
  tagger_given_join(&base, &over);
  struct buf key;
  buf_init(&key, memory_default());
  tagger_given_key(lexicon, &base, &key);
  EQUAL_TEXT(buf_text(&key), "date=2008-07-21 (given) borough=E09000014 ward=- london=0 (corrected) ");
  buf_finish(&key);
  scene_close(&scene);
}

const struct tap_test given_tests[] = {
    {"what is given stands above the text", what_is_given_stands_above_the_text},
    {"a place in the text is looked for in the borough that is given",
     a_place_in_the_text_is_looked_for_in_the_borough_that_is_given},
    {"London and none are areas that can be given", london_and_none_are_areas_that_can_be_given},
    {"a page that is no minutes can be said to be, and the other way", a_page_that_is_no_minutes_can_be_said_to_be},
    {"what does not exist is told and changes nothing", what_does_not_exist_is_told_and_changes_nothing},
    {"facts join one by one", facts_join_one_by_one},
};
const size_t given_test_count = TAP_COUNT(given_tests);
