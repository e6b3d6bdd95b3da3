/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: many tests at once. */
#ifndef TREND_FDR_H
#define TREND_FDR_H

#include <stddef.h>

/* One test of a family. */
struct fdr_entry {
  double p;
  double p_least;  /* smallest p it could have had */
  double adjusted; /* out */
  size_t idx;      /* the caller's own; decides the order of equal p */
};

/* Sorts `entries` by p and fills in `adjusted`, the smallest false discovery rate at which each would
   be listed. Source: Benjamini & Hochberg 1995. */
void fdr_adjust(struct fdr_entry *entries, size_t count);

/* Moves the tests that could reach level / k to the front, k being the smallest number that is at least the
   number of such tests (at most `count`); returns how many, and k in `*divisor`. What a test could
   reach depends on the number of meetings alone, so that leaving out the others does not look at the
   data. Source: Tarone 1990; Gilbert 2005 for its use before Benjamini-Hochberg. */
size_t fdr_keep_able(struct fdr_entry *entries, size_t count, double level, size_t *divisor);

#endif
