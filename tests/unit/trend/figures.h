/* SPDX-License-Identifier: Apache-2.0 */
/* Reads tests/data/trend for the tests of the room trend. */
#ifndef TESTS_TREND_FIGURES_H
#define TESTS_TREND_FIGURES_H

#include "trend/trend.h"

#define FIGURES_CONCERNS 12
#define FIGURES_AREAS 8
#define FIGURES_QUARTERS 12
#define FIGURES_FIELDS 10

/* The counts of counts.csv; `counts` points into the arrays beside it. */
struct figures {
  struct trend_counts counts;
  uint32_t held[FIGURES_AREAS * FIGURES_QUARTERS];
  uint32_t raised[FIGURES_CONCERNS * FIGURES_AREAS * FIGURES_QUARTERS];
};

/* Fills in `figures`; false when the file is not whole. */
bool figures_read(struct figures *figures);

/* One row of a file of tests/data/trend, cut at commas. */
struct figures_row {
  char *fields[FIGURES_FIELDS];
  size_t count;
};

/* Calls `take` for each row but the first; returns how many, 0 when there is no such file. */
size_t figures_each(const char *file, void (*take)(void *context, const struct figures_row *row), void *context);

/* Index of "c07" = 6, "a3" = 2; SIZE_MAX for "". */
size_t figures_index(const char *name);

#endif
