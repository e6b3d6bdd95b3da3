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
static struct interval middle_of(double *draws, size_t count) {
  qsort(draws, count, sizeof *draws, compare_reals);
  size_t tail = count / 40;
  return (struct interval){draws[tail], draws[count - 1 - tail]};
}

static void add(struct counts *sum, struct counts counts) {
  sum->hit += counts.hit;
  sum->false_hit += counts.false_hit;
  sum->missed += counts.missed;
}

/* As many documents as there are, each drawn from all: how often each came. */
static void draw(const struct score *score, uint64_t *state, uint16_t *times) {
  for (size_t i = 0; i < score->document_count; i++) times[i] = 0;
  for (size_t i = 0; i < score->document_count; i++) {
    uint16_t *own = &times[next_random(state) % score->document_count];
    if (*own < UINT16_MAX) ++*own;
  }
}

static struct counts times_counts(struct counts counts, size_t times) {
  return (struct counts){counts.hit * times, counts.false_hit * times, counts.missed * times};
}

static struct counts_pair sum_of(const struct score *score, const uint16_t *times) {
  struct counts_pair sum = {{0, 0, 0}, {0, 0, 0}};
  for (size_t i = 0; i < score->document_count; i++) {
    add(&sum.sentences, times_counts(score->by_document[i].sentences, times[i]));
    add(&sum.documents, times_counts(score->by_document[i].documents, times[i]));
  }
  return sum;
}

/* Precision, recall and F1 of each draw, in arrays of their own. */
static void note(struct counts counts, double *figures, size_t at) {
  figures[at] = score_precision(counts);
  figures[SCORE_DRAWS + at] = score_recall(counts);
  figures[2 * SCORE_DRAWS + at] = score_f1(counts);
}

static struct score_intervals intervals_of(double *figures, size_t count) {
  return (struct score_intervals){middle_of(figures, count), middle_of(figures + SCORE_DRAWS, count),
                                  middle_of(figures + 2 * SCORE_DRAWS, count)};
}

bool score_bootstrap(const struct score *score, struct score_intervals out[2]) {
  static const struct interval none = {-1, -1};
  out[0] = out[1] = (struct score_intervals){none, none, none};
  if (score->document_count < 2) return true;
  double *figures = arena_array(score->arena, 6 * SCORE_DRAWS, sizeof *figures);
  uint16_t *times = arena_array(score->arena, score->document_count, sizeof *times);
  if (figures == NULL || times == NULL) return false;
  uint64_t state = SEED;
  for (size_t i = 0; i < SCORE_DRAWS; i++) {
    draw(score, &state, times);
    struct counts_pair sum = sum_of(score, times);
    note(sum.sentences, figures, i);
    note(sum.documents, figures + 3 * SCORE_DRAWS, i);
  }
  out[0] = intervals_of(figures, SCORE_DRAWS);
  out[1] = intervals_of(figures + 3 * SCORE_DRAWS, SCORE_DRAWS);
  return true;
}

/* Fewer draws with the concern than these tell no interval. */
#define DRAWS_LEAST (SCORE_DRAWS / 2)

/* `times` holds all draws, one row of documents each: concerns are of few documents, so that a draw costs only those. */
static struct score_intervals concern_intervals(const struct score *score, const struct concern_score *concern,
                                                const uint16_t *times, double *figures) {
  static const struct interval none = {-1, -1};
  size_t count = 0;
  for (size_t i = 0; i < SCORE_DRAWS && concern->part_count > 1; i++) {
    struct counts sum = {0, 0, 0};
    for (size_t k = 0; k < concern->part_count; k++)
      add(&sum, times_counts(concern->parts[k].counts, times[i * score->document_count + concern->parts[k].document]));
    if (sum.hit + sum.false_hit + sum.missed > 0) note(sum, figures, count++);
  }
  return count < DRAWS_LEAST ? (struct score_intervals){none, none, none} : intervals_of(figures, count);
}

bool score_bootstrap_concerns(const struct score *score, struct score_intervals *out) {
  double *figures = arena_array(score->arena, 3 * SCORE_DRAWS, sizeof *figures);
  uint16_t *times = arena_array(score->arena, SCORE_DRAWS * (score->document_count + 1), sizeof *times);
  if (figures == NULL || times == NULL) return false;
  uint64_t state = SEED;
  for (size_t i = 0; i < SCORE_DRAWS; i++) draw(score, &state, times + i * score->document_count);
  for (size_t i = 0; i < score->concern_count; i++)
    out[i] = concern_intervals(score, &score->concerns[i], times, figures);
  return true;
}
