/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   the hits of terms of a document, its sentences, and the lexicon's rules.
 * Gives:   the matches that stand: one term of one concern at one place.
 * Lives:   in the document's arena.
 * Threads: no state.
 * Fails:   NOMEM, LIMIT from the arena.
 *
 * The order is the meaning: first every hit that crosses a sentence end goes, then every hit
 * covered (or touched) by an exclusion, then every hit that fails a required or forbidden
 * context, and only then one is selected among those that overlap, per concern: smallest
 * start, longest in bytes, fewest skipped words, highest priority, first in the file. A killed
 * long match therefore never hides a valid shorter one. Last, a sentence that names no concern
 * but points back ("the team will monitor the situation") takes that of the sentence before.
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "base/base.h"
#include "lexicon/lexicon.h"
#include "segment/segment.h"
#include "token/token.h"

enum match_overlap {
  MATCH_PER_CONCERN,   /* one among overlapping matches of a concern (default) */
  MATCH_PER_LEXICON,   /* one among overlapping matches of any concern */
  MATCH_ALL            /* no selection */
};

struct match {
  uint32_t term;         /* index into lexicon->terms */
  uint32_t concern;      /* index into lexicon->concerns; of a carry row the one that it points back to */
  uint32_t first, last;  /* tokens, inclusive */
  uint32_t begin, end;   /* bytes */
  uint32_t skipped;      /* words in gaps */
  uint32_t sentence;     /* index into segment->sentences */
};

struct match_list {
  struct match *items; /* [count], in order of begin, end, concern */
  size_t count;
};

struct match_input {
  const struct lexicon *lexicon;
  const struct token_list *tokens;
  const struct vocabulary *vocabulary;
  const struct hit_list *hits; /* of terms */
  struct automaton_scratch *scratch; /* looks for contexts in `words` where a match asks for them; NULL: they are among the hits */
  const struct automaton_text *words;
  const struct segment *segment;
  struct str text;
  int32_t meeting_day;         /* for validity dates; CPEG_NO_DAY: every term is valid */
  enum match_overlap overlap;
};

/* Filters and selects. Matches in ZONE_OFF never stand; those in headings only for terms of
   zone heading or any, or, for terms of zone body, when no body match of the same concern
   stands in the section under the heading and that section has text of its own. */
enum cpeg_status match_select(struct arena *arena, const struct match_input *input, struct match_list *out,
                              struct cpeg_error *err);

/* Runs every yes_example and no_example of the terms through scan and selection, each as one
   sentence, and tells every one that does not do what it should; stops when `on_fault` says
   so. Returns CPEG_OK when all hold, else FORMAT with the first in `err`. `on_fault` may be
   NULL: stop at the first. */
enum cpeg_status match_check_examples(struct memory memory, const struct lexicon *lexicon, lexicon_fault_fn on_fault,
                                      void *context, struct cpeg_error *err);

#endif
