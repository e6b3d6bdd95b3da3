/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that point back to the concern named before them. */
#ifndef MATCH_CARRY_H
#define MATCH_CARRY_H

#include "match/match.h"

/* A hit of a carry row in a sentence of the body. */
struct pointer {
  uint32_t term;
  uint32_t first, last; /* tokens, inclusive */
  uint32_t skipped;
  uint32_t sentence;
};

struct pointer_list {
  struct pointer *items; /* [count] in order of first */
  size_t count;
  size_t cap;
};

/* Appends; false when there is no memory. */
bool pointer_push(struct arena *arena, struct pointer_list *list, const struct pointer *pointer);

/* Adds to the matches those of sentences that name no concern and point back; keeps their order. False when there is
   no memory. Linear in matches, pointers and the sentences that their windows reach. */
bool carry_matches(struct arena *arena, const struct match_input *input, const struct pointer_list *pointers,
                   struct match_list *matches);

#endif
