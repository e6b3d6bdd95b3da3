/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon checked and shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

#define HEADER                                                                                                      \
  "term_id,concept_id,pattern,role,match,case,window,side,applies_to,zone,not_suffix,valid_from,valid_to,priority," \
  "kind,status,note,yes_example,no_example\n"

static json_t *check(const struct folder *folder, size_t *faults) {
  struct cpeg_settings settings;
  cpeg_view *view = NULL;
  struct cpeg_error err = {0};
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder->path;
  if (!EQUAL_INT(cpeg_view_lexicon_check(&settings, &view, faults, &err), CPEG_OK)) {
    printf("# %s\n", err.message);
    return json_array();
  }
  return scene_rows(view);
}

static bool has_fault(const json_t *rows, const char *severity, const char *file, int line, int column, const char *part) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    const char *message = json_string_value(json_object_get(row, "fault"));
    const char *path = json_string_value(json_object_get(row, "file"));
    if (message != NULL && path != NULL && strstr(message, part) != NULL && strstr(path, file) != NULL &&
        scene_number(row, "line") == line && scene_number(row, "column") == column &&
        strcmp(json_string_value(json_object_get(row, "severity")), severity) == 0)
      return true;
  }
  char *shown = json_dumps(rows, JSON_COMPACT);
  printf("# wanted %s %s:%d:%d %s; got %s\n", severity, file, line, column, part, shown == NULL ? "" : shown);
  free(shown);
  return false;
}

static void all_broken_rows_are_told_with_line_and_column(void) {
  struct folder folder;
  size_t faults = 99;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  folder_write(&folder, "terms.csv",
               HEADER "t/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe.\n"
                      "t/2,no-such,burglary,term,,,,,,,,,,,,,,A burglary.,A burgh.\n"
                      "t/3,robbery,(street,term,,,,,,,,,,,,,,A street.,A strait.\n"
                      "t/4,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe.\n");
  json_t *rows = check(&folder, &faults);
  EQUAL_INT(faults, 2);
  CHECK(has_fault(rows, "error", "terms.csv", 3, 5, "no-such"));
  CHECK(has_fault(rows, "error", "terms.csv", 4, 13, "(street"));
  CHECK(has_fault(rows, "remark", "terms.csv", 5, -1, "already"));
  json_decref(rows);
  folder_remove(&folder);
}

static void an_example_that_does_not_hold_is_a_fault(void) {
  struct folder folder;
  size_t faults = 99;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){
                                    .terms = "t/1,robbery,robbery,term,,,,,,,,,,,,,,Nothing of the kind.,A robe.\n",
                                    .cues = "c/1,presence,absent,forward,no reports of,10,,{Robbery} went on.,,\n"});
  json_t *rows = check(&folder, &faults);
  EQUAL_INT(faults, 2);
  CHECK(has_fault(rows, "error", "terms.csv", 2, -1, "t/1"));
  CHECK(has_fault(rows, "error", "cues.csv", 2, -1, "c/1"));
  json_decref(rows);
  folder_remove(&folder);
}

static void a_sound_lexicon_has_only_remarks_on_what_is_left_to_write(void) {
  struct folder folder;
  size_t faults = 99;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){
                                    .terms = "t/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe.\n"});
  json_t *rows = check(&folder, &faults);
  EQUAL_INT(faults, 0);
  /* Three concerns have no term yet; the fourth is not named. */
  EQUAL_INT(json_array_size(rows), 3);
  CHECK(has_fault(rows, "remark", "terms.csv", -1, -1, "the concern dangerous-dogs has no term"));

  json_decref(rows);
  folder_remove(&folder);
}

static void a_folder_without_a_lexicon_is_told(void) {
  struct folder folder;
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  size_t faults = 99;
  folder_create(&folder);
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder.path;
  enum cpeg_status status = cpeg_view_lexicon_check(&settings, &view, &faults, &err);
  /* Either the machine's answer or a row for what is missing: never a sound lexicon. */
  CHECK(status == CPEG_IO ? view == NULL && err.path[0] != '\0' : status == CPEG_OK && faults > 0);
  cpeg_view_destroy(view);
  folder_remove(&folder);
}

/* ---- Shown -------------------------------------------------------------------------------------- */

static void concerns_are_listed_with_the_number_of_their_rows(void) {
  struct scene scene;
  cpeg_view *view = NULL;
  if (!scene_open(&scene)) return;
  if (EQUAL_INT(cpeg_view_lexicon(scene.engine, NULL, &view, NULL), CPEG_OK)) {
    EQUAL_INT(cpeg_view_row_count(view), 4);
    json_t *rows = scene_rows(view);
    const json_t *fouling = scene_row(rows, "concern", "concern", "dog-fouling");
    EQUAL_INT(scene_number(fouling, "terms"), 1);
    EQUAL_INT(scene_number(fouling, "rules"), 1);
    EQUAL_TEXT(json_string_value(json_object_get(fouling, "theme")), "Animals");
    /* One without terms is there too: nothing will ever be tagged as it. */
    EQUAL_INT(scene_number(scene_row(rows, "concern", "concern", "dangerous-dogs"), "terms"), 0);
    CHECK(scene_row(rows, "concern", "concern", "animals") == NULL);
    json_decref(rows);
  }
  scene_close(&scene);
}

static void a_concern_is_shown_by_its_id_or_label(void) {
  static const char *const names[] = {"dog-fouling", "Dog fouling", "DOG FOULING"};
  struct scene scene;
  if (!scene_open(&scene)) return;
  for (size_t i = 0; i < TAP_COUNT(names); i++) {
    cpeg_view *view = NULL;
    if (!EQUAL_INT(cpeg_view_lexicon(scene.engine, names[i], &view, NULL), CPEG_OK)) continue;
    json_t *rows = scene_rows(view);
    const json_t *term = scene_row(rows, "term", "term", "dog-fouling/1");
    EQUAL_INT(json_array_size(rows), 2);
    EQUAL_TEXT(json_string_value(json_object_get(term, "role")), "term");
    EQUAL_TEXT(json_string_value(json_object_get(term, "pattern")), "dog mess");
    EQUAL_TEXT(json_string_value(json_object_get(term, "yes_example")), "There was dog mess.");
    const json_t *rule = scene_row(rows, "term", "term", "dog-fouling/2");
    EQUAL_TEXT(json_string_value(json_object_get(rule, "role")), "exclude");
    json_decref(rows);
  }
  scene_close(&scene);
}

static void a_concern_without_terms_is_an_empty_answer_and_no_fault(void) {
  struct scene scene;
  cpeg_view *view = NULL;
  struct cpeg_error err = {0};
  if (!scene_open(&scene)) return;
  if (EQUAL_INT(cpeg_view_lexicon(scene.engine, "dangerous-dogs", &view, &err), CPEG_OK)) {
    EQUAL_INT(cpeg_view_row_count(view), 0);
    json_decref(scene_rows(view));
  }
  /* Neither a theme nor an unknown word is a concern. */
  view = NULL;
  EQUAL_INT(cpeg_view_lexicon(scene.engine, "animals", &view, &err), CPEG_NOTFOUND);
  EQUAL_INT(cpeg_view_lexicon(scene.engine, "dog-foulin", &view, &err), CPEG_NOTFOUND);
  CHECK(view == NULL && strstr(err.message, "dog-foulin") != NULL);
  scene_close(&scene);
}

const struct tap_test lexicon_tests[] = {
    {"all broken rows are told with line and column", all_broken_rows_are_told_with_line_and_column},
    {"an example that does not hold is a fault", an_example_that_does_not_hold_is_a_fault},
    {"a sound lexicon has only remarks on what is left to write", a_sound_lexicon_has_only_remarks_on_what_is_left_to_write},
    {"a folder without a lexicon is told", a_folder_without_a_lexicon_is_told},
    {"concerns are listed with the number of their rows", concerns_are_listed_with_the_number_of_their_rows},
    {"a concern is shown by its id or label", a_concern_is_shown_by_its_id_or_label},
    {"a concern without terms is an empty answer and no fault", a_concern_without_terms_is_an_empty_answer_and_no_fault},
};
const size_t lexicon_test_count = TAP_COUNT(lexicon_tests);
