/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cmd.h"

/* Letters to change, add, drop or swap with the next to make one word of the other. Source: the
   optimal string alignment distance, Damerau 1964. Words of more than 31 letters are cut. */
static size_t distance(const char *a, const char *b) {
  size_t table[32][32];
  size_t rows = strlen(a) < 31 ? strlen(a) : 31;
  size_t columns = strlen(b) < 31 ? strlen(b) : 31;
  for (size_t i = 0; i <= rows; i++) table[i][0] = i;
  for (size_t j = 0; j <= columns; j++) table[0][j] = j;
  for (size_t i = 1; i <= rows; i++) {
    for (size_t j = 1; j <= columns; j++) {
      size_t best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      if (table[i - 1][j] + 1 < best) best = table[i - 1][j] + 1;
      if (table[i][j - 1] + 1 < best) best = table[i][j - 1] + 1;
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped && table[i - 2][j - 2] + 1 < best) best = table[i - 2][j - 2] + 1;
      table[i][j] = best;
    }
  }
  return table[rows][columns];
}

const char *cmd_nearest(const char *word, const char *const *names, size_t count) {
  const char *near = NULL;
  /* A third of the letters may be wrong, of a short word two and of one or two letters one; more is no slip of the
     finger. */
  size_t len = strlen(word);
  size_t least = len < 3 ? 2 : len < 9 ? 3 : len / 3 + 1;
  for (size_t i = 0; i < count; i++) {
    size_t away = distance(word, names[i]);
    /* "pri" for priorities: the beginning of a name counts as near. */
    if (len >= 3 && strncmp(word, names[i], len) == 0) away = 1;
    if (away >= least || away >= strlen(names[i])) continue;
    least = away;
    near = names[i];
  }
  return near;
}
