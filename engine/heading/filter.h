/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cheap questions before dear ones. An expression that may begin anywhere costs ten to thirty
 * nanoseconds a byte; that a text lacks a word which every match must hold is told for a
 * fraction of that. Private to heading.
 */
#ifndef HEADING_FILTER_H
#define HEADING_FILTER_H

#include "heading/rules.h"

#define FILTER_WORD_COUNT 47u

/* The words, by their first two letters. */
struct filter {
  uint8_t by_pair[26 * 26]; /* number of a word + 1; 0 = none */
  uint8_t next[FILTER_WORD_COUNT];
  uint8_t lens[FILTER_WORD_COUNT];
};

/* A needed word in a text. */
struct filter_spot {
  uint16_t rule;
  uint16_t byte; /* where it begins */
};

#define FILTER_SPOTS_MAX 250u

/* Where a text has them. */
struct filter_index {
  struct filter_spot *spots; /* [spot_count] in order of byte */
  size_t spot_count;
  bool is_usable; /* false: everything may match */
};

void filter_fill(struct filter *filter);
/* Looks through `text`, at most HEAD_TOP_BYTES. False when there is no memory. Lives in the
   arena. */
bool filter_index(const struct filter *filter, struct arena *arena, struct str text, struct filter_index *out);
/* Has the rule words that each match needs? */
bool filter_has_words(enum heading_rule rule);
/* The first needed word of the rule in `text`, the front of the text of the index, from byte `from` on: true,
   and `*begins` is where the match around it may begin, from `from` at the earliest. The next
   search goes on after begins->end. */
bool filter_word(const struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins);
/* Is it a rule of dates that filter_date knows? */
bool filter_is_date(enum heading_rule rule);
/* The first figure in `text` from byte `from` on with which a date of the rule may start, its
   weekday aside: true, and `*begins` is where the match may begin. The next search goes on after
   begins->end. */
bool filter_date(enum heading_rule rule, struct str text, size_t from, struct span *begins);

#endif
