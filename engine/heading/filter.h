/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cheap questions before dear ones. An expression that may begin anywhere costs ten to thirty
 * nanoseconds a byte; that a text lacks a word which every match must hold is told for a
 * fraction of that. Private to heading.
 */
#ifndef HEADING_FILTER_H
#define HEADING_FILTER_H

#include "heading/rules.h"

#define FILTER_WORD_COUNT 32u

/* The words, by their first two letters. */
struct filter {
  uint8_t by_pair[26 * 26]; /* number of a word + 1; 0 = none */
  uint8_t next[FILTER_WORD_COUNT];
  uint8_t lens[FILTER_WORD_COUNT];
};

/* Where a text has them, told in letters. */
struct filter_index {
  uint16_t *places; /* [bytes + 1] letters before each byte of the text */
  uint16_t first[FILTER_WORD_COUNT], last[FILTER_WORD_COUNT]; /* place + 1; 0 = nowhere */
  bool is_usable;   /* false: everything may match */
};

void filter_fill(struct filter *filter);
/* Looks through `text`, at most HEAD_TOP_BYTES. False when there is no memory. Lives in the
   arena. */
bool filter_index(const struct filter *filter, struct arena *arena, struct str text, struct filter_index *out);
/* False when no match of the rule can be in the text from byte `begin` to `end`. */
bool filter_may_match(const struct filter_index *index, enum heading_rule rule, size_t begin, size_t end);
/* Where at the earliest a date of the rule may begin in `text` from byte `from` on; SIZE_MAX =
   there is none. Other rules than those of dates get `from`. */
size_t filter_date(enum heading_rule rule, struct str text, size_t from);

#endif
