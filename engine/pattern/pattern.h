/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   regular expressions (PCRE2) and short texts: a word, a line, a heading.
 * Gives:   yes or no, and where the groups lie.
 * Lives:   a compiled pattern as long as its owner, shareable read-only; match scratch one a
 *          thread.
 * Threads: struct pattern may be shared; struct pattern_scratch may not.
 * Fails:   FORMAT with the place in the expression; a match that runs into its limits is
 *          no match.
 */
#ifndef PATTERN_PATTERN_H
#define PATTERN_PATTERN_H

#include "base/base.h"

struct pattern;
struct pattern_scratch;

#define PATTERN_GROUP_MAX 15

struct pattern_match {
  struct span groups[PATTERN_GROUP_MAX + 1]; /* 0 = the whole; begin = UINT32_MAX: group not set */
  unsigned group_count;
};

enum pattern_option {
  PATTERN_FOLD = 1,     /* case does not matter */
  PATTERN_WHOLE = 2,    /* must cover the whole text */
  PATTERN_MULTILINE = 4, /* ^ and $ match at line ends */
  PATTERN_LIMIT = 8      /* pattern_find_from may be used */
};

/* Compiles `expression` (UTF-8). `options` are enum pattern_option. `*out` is owned by the
   caller, release with pattern_destroy. Fails with FORMAT (column = offset + 1), NOMEM. */
enum cpeg_status pattern_create(struct memory memory, struct str expression, unsigned options,
                                struct pattern **out, struct cpeg_error *err);
void pattern_destroy(struct pattern *pattern);

/* Match data with limits on steps and heap. Owned by the caller, release with
   pattern_scratch_destroy; NULL when there is no memory. */
struct pattern_scratch *pattern_scratch_create(struct memory memory);
void pattern_scratch_destroy(struct pattern_scratch *scratch);

/* Finds the first match in `text` (valid UTF-8) at or after byte `from`. `match` may be NULL.
   False when there is none, or the limits were reached. */
bool pattern_find(const struct pattern *pattern, struct pattern_scratch *scratch, struct str text, size_t from,
                  struct pattern_match *match);
/* The same for matches that begin in the bytes [begins.begin, begins.end]. */
bool pattern_find_from(const struct pattern *pattern, struct pattern_scratch *scratch, struct str text,
                       struct span begins, struct pattern_match *match);

#endif
