/* SPDX-License-Identifier: Apache-2.0 */
/* Gold, its texts and the score of the engine on them. Private to review. */
#ifndef REVIEW_EVALUATE_H
#define REVIEW_EVALUATE_H

#include "review/score.h"
#include "tagger/tagger.h"

#define EVALUATE_PATH_SIZE 1024

struct evaluation {
  const cpeg_engine *engine;
  cpeg_tagger *tagger;
  struct gold gold;
  struct arena arena; /* of the score */
  struct score score;
  char gold_path[EVALUATE_PATH_SIZE];
  char folder[EVALUATE_PATH_SIZE]; /* where the gold lies */
  const char *text_dir;   /* given by the caller, or NULL */
  size_t limit;           /* concerns and sentences wanted, 0 = all */
  size_t missing_count;   /* documents without their text */
  char missing[200];      /* names of the first of them */
};

/* Reads the gold. On success release with evaluation_end. Fails as gold_read does. */
enum cpeg_status evaluation_begin(struct evaluation *evaluation, const cpeg_engine *engine, const struct cpeg_gold *gold,
                                  struct cpeg_error *err);
void evaluation_end(struct evaluation *evaluation);
/* Tags the text of a document; `*out` stays NULL, and the document is noted as missing, when there is none. Borrowed
   from the tagger, valid until its next call. */
enum cpeg_status evaluation_tag(struct evaluation *evaluation, const struct gold_document *document,
                                const cpeg_result **out, struct cpeg_error *err);
/* The figures as a view, which the caller owns, release with cpeg_view_destroy. The concerns of the score are put in
   order. Fails with NOMEM. */
enum cpeg_status evaluation_show(struct evaluation *evaluation, cpeg_view **out, struct cpeg_error *err);

#endif
