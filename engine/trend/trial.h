/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: the tests of one window against its baseline. */
#ifndef TREND_TRIAL_H
#define TREND_TRIAL_H

#include "trend/baseline.h"
#include "trend/betabinom.h"

/* One test: so many of so many meetings, where the baseline expected so many. */
struct trial {
  uint32_t raised, held;
  double expected;
  struct betabinom law; /* of `raised`, had nothing changed */
  double p;             /* Pr(that many or more) */
  double p_least;       /* Pr(all of them) */
};

/* A window and the answers in it: [concern * area_count + area], and [concern] for London. */
struct trial_set {
  struct trend_frame frame;
  uint32_t length;
  struct baseline base;
  double *rates;      /* [concern * area_count + area]: p with the season, as tested */
  struct trial *areas;
  struct trial *london;
};

/* What London's test of one concern rests on. */
struct trial_london {
  double expected, variance; /* E and V of the areas that reported */
  double matched;            /* the correlation that matches them */
  double mean, correlation;  /* of the beta-binomial, within its limits */
  double relative_error;     /* cv2: shock and counting error of the baseline, relative to E */
};

/* Tests of every concern in one area. Source: engine/trend/METHOD.md. */
struct trial trial_area(const struct trend_counts *counts, const struct trial_set *set, size_t concern, size_t area);

/* London's test, adjusted for who reported: an area without minutes is in neither the count nor the
   expectation, so that coverage cannot feign a rise. `terms` may be NULL. */
struct trial trial_of_london(const struct trend_counts *counts, const struct trial_set *set, size_t concern,
                             struct trial_london *terms);
/* The same for the part of London that is not `left_out` [area]; NULL = all of it. */
struct trial trial_of_part(const struct trend_counts *counts, const struct trial_set *set, size_t concern,
                           const bool *left_out, struct trial_london *terms);

/* Fills in set->rates by set->base: the season laid on the rates, at most 0.95. They live in the arena; false when that
   is full. */
bool trial_rates(const struct trend_counts *counts, struct arena *arena, struct trial_set *set);
/* Fills in set->areas and set->london by set->frame, base and rates. Both live in the arena; false when that is full. */
bool trial_make(const struct trend_counts *counts, struct arena *arena, struct trial_set *set);

#endif
