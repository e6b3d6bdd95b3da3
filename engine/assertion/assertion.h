/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a sentence, the matches in it, the hits of cues, the section's defaults, the
 *          meeting's day.
 * Gives:   for each match: is it so, when, who says it, what kind of statement, rising or
 *          falling, how firmly; each value with the cue or rule that gave it.
 * Lives:   in the document's arena.
 * Threads: no state; the cue table is shared read-only.
 * Fails:   NOMEM, LIMIT. An axis without a cue has its default, not a failure.
 *
 * Local cue beats speaker label beats section beats document. Scope: a cue reaches to the end
 * of its clause, at most its row's number of tokens; negating the response ("no patrols
 * against speeding") never negates the problem.
 */
#ifndef ASSERTION_ASSERTION_H
#define ASSERTION_ASSERTION_H

#include "base/base.h"
#include "lexicon/lexicon.h"
#include "match/match.h"
#include "segment/segment.h"

struct assertion {
  enum cpeg_presence presence;
  enum cpeg_time time;
  enum cpeg_voice voice;
  enum cpeg_act act;
  enum cpeg_trend trend;
  enum cpeg_locus locus;      /* from cues; place may move it */
  enum cpeg_firmness firmness;
  struct span speaker;        /* who is named as saying it, or empty */
  struct cpeg_cue *cues;      /* [cue_count] one for each value that is no default, and room for one of an area */
  size_t cue_count;
};

/* The lexicon's cue rows by axis and value, understood once. */
struct assertion_rules;

/* Owned by the caller, release with assertion_rules_destroy. Fails with FORMAT (a row of
   cues.csv or sections.csv with an unknown axis or value: file and line), NOMEM. */
enum cpeg_status assertion_rules_create(struct memory memory, const struct lexicon *lexicon,
                                        struct assertion_rules **out, struct cpeg_error *err);
void assertion_rules_destroy(struct assertion_rules *rules);

struct assertion_input {
  const struct lexicon *lexicon;
  const struct token_list *tokens;
  const struct vocabulary *vocabulary;
  const struct hit_list *hits;       /* of LEXICON_FRAMES in all the text; others are passed over */
  struct automaton_scratch *scratch; /* cues are looked for near matches only, as the need comes */
  const struct automaton_text *words;
  const struct segment *segment;
  const struct match_list *matches;
  struct str text;
  int32_t meeting_day;               /* or CPEG_NO_DAY */
};

/* Works out `out[i]` for each of input->matches->items[i]; `*out` is an array in the arena.
   Cost O(hits + tokens of sentences with matches, and of those before them that may say who speaks). */
enum cpeg_status assertion_work_out(struct arena *arena, const struct assertion_rules *rules,
                                    const struct assertion_input *input, struct assertion **out,
                                    struct cpeg_error *err);

/* Runs the example and the counter_example of every row of cues.csv, each as one sentence with
   the concern in braces ("No reports of {knife crime} this quarter."). The example's row must
   stand in it and, on an axis of the answer, give its value; the counter_example must not get
   it. Tells every fault with file and line; stops when `on_fault` says so (NULL: at the first).
   Returns CPEG_OK when all hold, else FORMAT with the first in `err` (that of a row that
   assertion_rules_create refuses, too); NOMEM, LIMIT. */
enum cpeg_status assertion_check_examples(struct memory memory, const struct lexicon *lexicon,
                                          lexicon_fault_fn on_fault, void *context, struct cpeg_error *err);

#endif
