/* SPDX-License-Identifier: Apache-2.0 */
/* Scoring one document against its gold by the rule of the interfaces: independent of the
   engine's own sentences. Private to review. */
#ifndef REVIEW_SCORE_H
#define REVIEW_SCORE_H

#include "base/base.h"
#include "review/gold.h"

struct counts {
  size_t hit, false_hit, missed;
};

/* Precision, recall and F1 of counts; 0 where they are not defined. */
double score_precision(struct counts counts);
double score_recall(struct counts counts);
double score_f1(struct counts counts);

/* Most values of an axis, and the number that stands for a word that is none of them. */
#define SCORE_VALUES 10
#define SCORE_NO_VALUE (SCORE_VALUES - 1)

/* What was wanted and what was got on one axis, counted for each pair of its values, in the order of their enum. */
struct confusion {
  size_t pairs[SCORE_VALUES][SCORE_VALUES]; /* [wanted][got] */
};

/* Of one value: where it is right, got and not wanted, wanted and not got. */
struct counts score_value(const struct confusion *confusion, size_t value);
/* The value most often wanted, and how often; what a guess without reading would give. */
size_t score_majority(const struct confusion *confusion, size_t *count_out);
/* Mean F1 of the values that are wanted at least once. */
double score_macro_value(const struct confusion *confusion);

/* A sentence that a person should read: a row that was missed, or a mention that nobody tagged. */
struct score_reading {
  const char *document, *concern;
  const char *words;    /* the anchor, or what was tagged */
  struct str sentence;  /* in the score's arena */
  uint32_t line;
  bool is_missed;
};

/* What one document gave. */
struct counts_pair {
  struct counts sentences, documents;
};

struct share {
  size_t right, total;
};

/* Counts by concern, in order of first sight. */
struct concern_score {
  const char *concern; /* borrowed from the gold or the engine */
  struct counts counts;
  struct concern_part *parts; /* [part_count] in order of documents, none of them empty */
  size_t part_count, part_cap;
};

/* Its counts in one document. */
struct concern_part {
  size_t document; /* index into by_document */
  struct counts counts;
};

struct score {
  struct arena *arena;
  struct counts sentences; /* sentence x concern */
  struct counts documents; /* document x concern */
  struct concern_score *concerns;
  size_t concern_count, concern_cap;
  struct share axes[GOLD_AXIS_COUNT];     /* on found mentions */
  struct share ward, borough;             /* where gold rows carry them */
  struct share wrong_ward, wrong_borough; /* named, but not the right one */
  struct share open_ward, open_borough;   /* not named, though there is one */
  struct confusion confusions[GOLD_AXIS_COUNT];
  struct score_reading *readings;         /* [reading_count] in order of documents */
  size_t reading_count, reading_cap;
  struct share date, wrong_date, meta_borough, meta_ward, minutes;
  struct counts_pair *by_document;        /* [document_count] */
  size_t document_count, document_cap;
};

/* How often the documents are drawn anew for an interval. */
#define SCORE_DRAWS 2000

/* 95 % interval; low -1 = there is none. */
struct interval {
  double low, high;
};
struct score_intervals {
  struct interval precision, recall, f1;
};

/* Intervals of sentence x concern and document x concern (in this order) from documents drawn with
   replacement, since sentences of one document stand or fall together; the middle 95 % of the draws
   (Efron and Tibshirani 1993, chapter 13). The same on every run. None with fewer than two
   documents. False when there is no memory. */
bool score_bootstrap(const struct score *score, struct score_intervals out[2]);
/* The same of each concern, out[i] for score->concerns[i], from the same draws; draws without the concern are passed
   over. None for a concern of a single document. False when there is no memory. */
bool score_bootstrap_concerns(const struct score *score, struct score_intervals *out);

/* Adds one document's figures. Everything is kept in score->arena. Fails with NOMEM. */
enum cpeg_status score_add(struct score *score, const struct gold_document *gold, const cpeg_result *result,
                           struct cpeg_error *err);

/* Mean F1 over concerns with at least three gold rows that count. */
double score_macro_f1(const struct score *score);

#endif
