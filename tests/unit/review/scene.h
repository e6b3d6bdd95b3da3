/* SPDX-License-Identifier: Apache-2.0 */
/* Hand-tagged documents in a folder of the test's own, and the views of room review as JSON. */
#ifndef TESTS_REVIEW_SCENE_H
#define TESTS_REVIEW_SCENE_H

#include <jansson.h>

#include "folder.h"
#include "tap.h"

struct scene {
  struct folder folder; /* lexicon/, and what the test writes */
  cpeg_engine *engine;
};

/* An engine that knows the words "robbery", "burglary" and "dog mess" (dog-fouling), and no more. */
bool scene_open(struct scene *scene);
void scene_close(struct scene *scene);

/* The view's rows as a list of JSON objects, without headline and notes, released with json_decref;
   the view is released. */
json_t *scene_rows(cpeg_view *view);
/* The row of the type whose `key` has the value, borrowed from `rows`; NULL when there is none. */
const json_t *scene_row(const json_t *rows, const char *type, const char *key, const char *value);
/* A whole number of a row, -1 when the row or the number is not there. */
int scene_number(const json_t *row, const char *key);

/* Scores the folder's gold `name`. NULL, with `err` filled, when that fails. */
json_t *scene_evaluate(const struct scene *scene, const char *name, const char *text_dir, struct cpeg_error *err);

/* A document's text and its gold rows, and the figures wanted: "found false missed" of sentences, then
   of documents. The text is written as doc.txt; the gold rows are JSON without their "doc". */
struct scored {
  const char *text;
  const char *rows; /* one a line */
  const char *wanted;
};
void scene_scores(const struct scene *scene, const struct scored *cases, size_t count);
/* Writes text and gold as scene_scores does. */
void scene_write(const struct scene *scene, const char *text, const char *rows);

extern const struct tap_test gold_tests[], score_tests[], convert_tests[], lexicon_tests[];
extern const size_t gold_test_count, score_test_count, convert_test_count, lexicon_test_count;

#endif
