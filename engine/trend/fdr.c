/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/fdr.h"

#include <stdlib.h>

static int compare_p(const void *a, const void *b) {
  const struct fdr_entry *x = a;
  const struct fdr_entry *y = b;
  if (x->p != y->p) return x->p < y->p ? -1 : 1;
  return x->idx < y->idx ? -1 : x->idx > y->idx;
}

void fdr_adjust(struct fdr_entry *entries, size_t count) {
  if (count == 0) return;
  qsort(entries, count, sizeof *entries, compare_p);
  double least = 1;
  for (size_t i = count; i > 0; i--) {
    double adjusted = (double)count / (double)i * entries[i - 1].p;
    if (adjusted < least) least = adjusted;
    entries[i - 1].adjusted = least;
  }
}

static size_t count_able(const struct fdr_entry *entries, size_t count, double level) {
  size_t able = 0;
  for (size_t i = 0; i < count; i++) able += entries[i].p_least <= level;
  return able;
}

size_t fdr_keep_able(struct fdr_entry *entries, size_t count, double level, size_t *divisor) {
  size_t k = 1;
  while (k < count && count_able(entries, count, level / (double)k) > k) k++;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (entries[i].p_least > level / (double)k) continue;
    struct fdr_entry able = entries[i];
    entries[i] = entries[kept];
    entries[kept++] = able;
  }
  *divisor = k;
  return kept;
}
