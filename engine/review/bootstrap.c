/* SPDX-License-Identifier: Apache-2.0 */
/* Intervals from documents drawn anew. */
#include <stdlib.h>

#include "review/score.h"

/* Any number does; a fixed one makes every run the same. */
#define SEED UINT64_C(0x9e3779b97f4a7c15)

/* Next number of a splitmix64 sequence (Steele, Lea and Flood 2014). */
static uint64_t next_random(uint64_t *state) {
  *state += UINT64_C(0x9e3779b97f4a7c15);
  uint64_t z = *state;
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* For qsort. */
static int compare_reals(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* The middle 95 % of the draws: 2.5 % of them lie below, 2.5 % above. */
static struct interval middle_of(double *draws) {
  qsort(draws, SCORE_DRAWS, sizeof *draws, compare_reals);
  size_t tail = SCORE_DRAWS / 40;
  return (struct interval){draws[tail], draws[SCORE_DRAWS - 1 - tail]};
}

static void add(struct counts *sum, struct counts counts) {
  sum->hit += counts.hit;
  sum->false_hit += counts.false_hit;
  sum->missed += counts.missed;
}

/* As many documents as there are, each drawn from all. */
static struct counts_pair draw(const struct score *score, uint64_t *state) {
  struct counts_pair sum = {{0, 0, 0}, {0, 0, 0}};
  for (size_t i = 0; i < score->document_count; i++) {
    const struct counts_pair *document = &score->by_document[next_random(state) % score->document_count];
    add(&sum.sentences, document->sentences);
    add(&sum.documents, document->documents);
  }
  return sum;
}

/* Precision, recall and F1 of each draw, in arrays of their own. */
static void note(struct counts counts, double *figures, size_t at) {
  figures[at] = score_precision(counts);
  figures[SCORE_DRAWS + at] = score_recall(counts);
  figures[2 * SCORE_DRAWS + at] = score_f1(counts);
}

static struct score_intervals intervals_of(double *figures) {
  return (struct score_intervals){middle_of(figures), middle_of(figures + SCORE_DRAWS),
                                  middle_of(figures + 2 * SCORE_DRAWS)};
}

bool score_bootstrap(const struct score *score, struct score_intervals out[2]) {
  static const struct interval none = {-1, -1};
  out[0] = out[1] = (struct score_intervals){none, none, none};
  if (score->document_count < 2) return true;
  double *figures = arena_array(score->arena, 6 * SCORE_DRAWS, sizeof *figures);
  if (figures == NULL) return false;
  uint64_t state = SEED;
  for (size_t i = 0; i < SCORE_DRAWS; i++) {
    struct counts_pair sum = draw(score, &state);
    note(sum.sentences, figures, i);
    note(sum.documents, figures + 3 * SCORE_DRAWS, i);
  }
  out[0] = intervals_of(figures);
  out[1] = intervals_of(figures + 3 * SCORE_DRAWS);
  return true;
}
