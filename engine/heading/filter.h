/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cheap questions before dear ones. An expression costs a microsecond where it finds nothing to do, and ten to
 * thirty nanoseconds a byte where it may begin anywhere; that a text lacks a word or a figure which every match must
 * hold is told for a fraction of that. Private to heading.
 */
#ifndef HEADING_FILTER_H
#define HEADING_FILTER_H

#include "heading/rules.h"

#define FILTER_WORDS_MAX 250u

/* A prime, so that starts of words spread. */
#define FILTER_STARTS 2039u

/* A word that a rule needs. */
struct filter_needed {
  const char *letters; /* up to a space or the end; a full stop at its end: no letter follows */
  uint64_t rules;      /* bits: enum heading_rule */
  uint8_t next;        /* number of the next word that begins alike + 1; 0 = none */
};

/* The words, by their first three letters. */
struct filter {
  uint8_t by_start[FILTER_STARTS]; /* as next */
  struct filter_needed words[FILTER_WORDS_MAX];
  size_t word_count;
};

/* Where a word that rules need begins in a text. */
struct filter_spot {
  uint64_t rules;
  uint32_t byte;
};

/* What looks through a text found. Questions may be of any part of it. */
struct filter_index {
  const struct filter *filter;
  struct str text;
  struct filter_spot *spots; /* [spot_count] in order of byte, those before byte words_end */
  size_t spot_count, words_end;
  bool ends_in_word; /* a letter or a figure stands before words_end */
  uint32_t *figures; /* [figure_count] where figures begin, in order */
  size_t figure_count;
  bool is_usable; /* false: any rule may match anywhere */
};

void filter_fill(struct filter *filter);
/* Finds the figures of `text`; its words are looked for when they are asked for. NULL when there is no memory. Lives
   in the arena. */
struct filter_index *filter_index(const struct filter *filter, struct arena *arena, struct str text);
/* Has the rule words that each match needs? */
bool filter_has_words(enum heading_rule rule);
/* The first needed word of the rule in `text`, a part of the text of the index, from byte `from` on: true,
   and `*begins` is where the match around it may begin, from `from` at the earliest. The next
   search goes on after begins->end. */
bool filter_word(struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins);
/* Is it a rule of dates that filter_date knows? */
bool filter_is_date(enum heading_rule rule);
/* The first figure in `text` from byte `from` on with which a date of the rule may start, its
   weekday aside: true, and `*begins` is where the match may begin. The next search goes on after
   begins->end. `index` may be NULL. */
bool filter_date(const struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins);
/* Do the first or last bytes of the whole `text` say that the rule cannot match? */
bool filter_refuses(enum heading_rule rule, struct str text);

#endif
