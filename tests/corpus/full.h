/* SPDX-License-Identifier: Apache-2.0 */
/* The whole generated corpus, written once into a folder of the test's own. */
#ifndef TESTS_CORPUS_FULL_H
#define TESTS_CORPUS_FULL_H

#include "folder.h"
#include "review/gold.h"
#include "table/table.h"
#include "tap.h"

struct full {
  struct folder folder;
  struct gold gold;
  struct table expected, plants, templates, concerns, bodies, areas; /* the last three of the project */
};

extern struct full full;

/* The body's id and the day of a document's meeting; false when its name is of no body. */
bool full_body_of(const struct gold_document *document, char out[static 64]);
/* Does the row count as the concern being live in its own borough? As the filter of the name. */
bool full_is_live(const struct gold_document *document, const struct gold_row *row);
/* The row of a table whose column holds the text; UINT32_MAX when there is none. */
uint32_t full_find(const struct table *table, const char *column, struct str text);

extern const struct tap_test truth_tests[], plan_tests[], engine_tests[];
extern const size_t truth_test_count, plan_test_count, engine_test_count;

#endif
