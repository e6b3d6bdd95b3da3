/* SPDX-License-Identifier: Apache-2.0 */
/* A pattern of ours as the words that other programs can look for. Private to curate. */
#ifndef CURATE_EXPAND_H
#define CURATE_EXPAND_H

#include "base/base.h"

/* Ways of writing one pattern: more would be a book of its own. */
#define EXPAND_MOST 64u

struct expand_list {
  const char **items; /* [count] in the arena */
  size_t count, cap;
  bool is_stemmed;    /* a word of it is met by its stem, which no other program does */
  const char *why_not; /* NULL, or why it cannot be written; then the list is empty */
};

/* Writes out choices. `stems`: are plain words met by their stems? False when there is no memory. */
bool expand_pattern(struct arena *arena, const char *pattern, bool stems, struct expand_list *out);

#endif
