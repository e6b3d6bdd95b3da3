/* SPDX-License-Identifier: Apache-2.0 */
/* A person's word on single mentions, before it is kept. Private to review. */
#ifndef REVIEW_MENTION_H
#define REVIEW_MENTION_H

#include "store/store.h"
#include "tagger/tagger.h"

/* A verdict, a concern, and each axis. */
#define MENTION_ROWS (CPEG_AXIS_COUNT + 2)

/* What is to be kept of one mention; texts are borrowed or live in the arena. */
struct mention_rows {
  struct store_spot spot;
  struct store_correction items[MENTION_ROWS];
  size_t count; /* 0 = nothing new */
};

/* What all decisions of a run share. */
struct mention_desk {
  const struct cpeg_engine *engine;
  struct cpeg_store *store;
  struct arena *arena;
  struct tagger_verdict_list verdicts; /* that stand now */
};

/* The rows that a decision adds to what stands; those that say the same are left out. Fails as cpeg_review_mention does. */
enum cpeg_status mention_decide(const struct mention_desk *desk, const struct cpeg_mention_decision *decision,
                                struct mention_rows *out, struct cpeg_error *err);
/* The rows of a missed mention, whose id is written. Fails as cpeg_review_missed does. */
enum cpeg_status mention_miss(const struct mention_desk *desk, const struct cpeg_missed_mention *missed, struct mention_rows *out,
                              char id[static 13], struct cpeg_error *err);
/* The concern's id, by its id or label; no theme. NOTFOUND with the nearest ones. Borrowed from the lexicon. */
enum cpeg_status review_find_concern(const struct lexicon *lexicon, const char *name, const char **out, struct cpeg_error *err);

#endif
