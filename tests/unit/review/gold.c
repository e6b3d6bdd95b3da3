/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of gold files, and where the texts are looked for. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

#define META "{\"doc\": \"doc\", \"meta\": true, \"meeting_date\": \"\", \"london_borough\": \"\", \"ward\": \"\"}\n"
#define ROW "{\"doc\": \"doc\", \"line\": 1, \"anchor\": \"robbery\", \"concern\": \"robbery\"}\n"

static void faults_are_told_with_file_line_and_column(void) {
  static const struct {
    const char *gold, *part;
    uint32_t line, column;
  } cases[] = {
      /* The column is the one where reading stopped: behind the word that is out of place. */
      {META "\n{\"doc\": \"doc\", line: 1}\n", "not valid JSON", 3, 19},
      {ROW "{\"doc\": \"doc\"", "not valid JSON", 2, 13},
      {"word\n", "not valid JSON", 1, 4},
      {"\n\n[1, 2]\n", "needs \"doc\"", 3, 0},
      {META "{\"line\": 1}\n", "needs \"doc\"", 2, 0},
      {"{\"doc\": 7}\n", "needs \"doc\"", 1, 0},
      {"{\"doc\": \"doc\", \"line\": 1, \"anchor\": \"a\"}\n", "needs \"concern\"", 1, 0},
      {"{\"doc\": \"doc\", \"line\": 1, \"concern\": \"robbery\"}\n", "\"anchor\"", 1, 0},
      {"{\"doc\": \"doc\", \"anchor\": \"a\", \"concern\": \"robbery\"}\n", "\"line\" of 1 or more", 1, 0},
      {ROW ROW "{\"doc\": \"doc\", \"line\": 0, \"anchor\": \"a\", \"concern\": \"robbery\"}", "\"line\" of 1", 3, 0},
      {"{\"doc\": \"doc\", \"line\": 1.5, \"anchor\": \"a\", \"concern\": \"robbery\"}\n", "\"line\" of 1", 1, 0},
      {"{\"doc\": \"doc\", \"line\": 9999999999, \"anchor\": \"a\", \"concern\": \"robbery\"}\n", "\"line\" of 1", 1, 0},
  };
  struct scene scene;
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "doc.txt", "A robbery.\n");
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    struct cpeg_error err = {0};
    folder_write(&scene.folder, "gold.jsonl", cases[i].gold);
    json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, &err);
    bool holds = CHECK(rows == NULL);
    holds &= EQUAL_INT(err.status, CPEG_FORMAT);
    holds &= EQUAL_INT(err.line, cases[i].line);
    holds &= EQUAL_INT(err.column, cases[i].column);
    holds &= CHECK(strstr(err.path, "gold.jsonl") != NULL);
    holds &= CHECK(strstr(err.message, cases[i].part) != NULL);
    if (!holds) printf("# case %zu: %s\n", i, err.message);
    json_decref(rows);
  }
  scene_close(&scene);
}

static void gold_that_is_not_there_is_of_the_machine(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  if (!scene_open(&scene)) return;
  CHECK(scene_evaluate(&scene, "none.jsonl", NULL, &err) == NULL);
  EQUAL_INT(err.status, CPEG_NOTFOUND);
  CHECK(strstr(err.path, "none.jsonl") != NULL);
  /* A folder is looked into. */
  CHECK(scene_evaluate(&scene, "lexicon", NULL, &err) == NULL);
  CHECK(strstr(err.path, "lexicon/gold.jsonl") != NULL);
  scene_close(&scene);
}

/* Found mentions when the gold lies in "set", or -1 when no text was found. */
static int found_in(const struct scene *scene, const char *name, const char *text_dir) {
  struct cpeg_error err = {0};
  json_t *rows = scene_evaluate(scene, name, text_dir, &err);
  int found = scene_number(scene_row(rows, "score", "what", "sentence x concern"), "found");
  if (rows == NULL) {
    EQUAL_INT(err.status, CPEG_FORMAT);
    CHECK(strstr(err.message, "no text of its documents") != NULL);
  }
  json_decref(rows);
  return found;
}

static void texts_are_found_beside_the_gold_in_minutes_or_where_told(void) {
  static const char *const places[] = {"set/doc.txt", "set/doc.md", "set/doc.plain.txt", "minutes/doc.txt",
                                       "minutes/doc.md"};
  for (size_t i = 0; i < TAP_COUNT(places); i++) {
    struct scene scene;
    char other[400];
    if (!scene_open(&scene)) return;
    folder_write(&scene.folder, "set/gold.jsonl", META ROW);
    folder_write(&scene.folder, "other/README", "");
    EQUAL_INT(found_in(&scene, "set", NULL), -1);
    folder_write(&scene.folder, places[i], "A robbery.\n");
    EQUAL_INT(found_in(&scene, "set", NULL), 1);
    EQUAL_INT(found_in(&scene, "set/gold.jsonl", NULL), 1);
    /* A folder that is named is the only one. */
    folder_path(&scene.folder, "other", other, sizeof other);
    EQUAL_INT(found_in(&scene, "set", other), -1);
    folder_write(&scene.folder, "other/doc.txt", "No such thing.\n");
    EQUAL_INT(found_in(&scene, "set", other), 0);
    scene_close(&scene);
  }
}

static void documents_without_a_text_are_left_out(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "doc.txt", "A robbery.\n");
  folder_write(&scene.folder, "gold.jsonl",
               ROW "{\"doc\": \"gone\", \"line\": 1, \"anchor\": \"robbery\", \"concern\": \"robbery\"}\n");
  json_t *rows = scene_evaluate(&scene, "gold.jsonl", NULL, &err);
  const json_t *sentences = scene_row(rows, "score", "what", "sentence x concern");
  EQUAL_INT(scene_number(sentences, "found"), 1);
  EQUAL_INT(scene_number(sentences, "missed"), 0);
  json_decref(rows);
  scene_close(&scene);
}

static void a_text_that_cannot_be_read_is_told(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  if (!scene_open(&scene)) return;
  folder_write(&scene.folder, "doc.txt", "GIF89a");
  folder_write(&scene.folder, "gold.jsonl", ROW);
  CHECK(scene_evaluate(&scene, "gold.jsonl", NULL, &err) == NULL);
  EQUAL_INT(err.status, CPEG_ENCODING);
  CHECK(strstr(err.path, "doc.txt") != NULL);
  scene_close(&scene);
}

const struct tap_test gold_tests[] = {
    {"faults of gold are told with file, line and column", faults_are_told_with_file_line_and_column},
    {"gold that is not there is told as such", gold_that_is_not_there_is_of_the_machine},
    {"texts are found beside the gold, in ../minutes or in the folder named",
     texts_are_found_beside_the_gold_in_minutes_or_where_told},
    {"documents without a text are left out", documents_without_a_text_are_left_out},
    {"a text that cannot be read is told", a_text_that_cannot_be_read_is_told},
};
const size_t gold_test_count = TAP_COUNT(gold_tests);
