/* SPDX-License-Identifier: Apache-2.0 */
/* How evenly something is spread: over people, over groups, over boroughs; and whose minutes come. */
#ifndef TREND_SPREAD_H
#define TREND_SPREAD_H

#include "trend/trend.h"

/* Herfindahl's index, the sum of squared shares, of `count` counts and `singles` more of one each; 0 without any. Source:
   Hirschman 1945, Herfindahl 1950. */
double trend_hhi(const uint32_t *counts, size_t count, size_t singles);
/* The effective number 1 / HHI: as many of the same size would be spread alike; 0 without any. Source: Laakso & Taagepera
   1979. */
double trend_effective(const uint32_t *counts, size_t count, size_t singles);
/* Gini's coefficient of counts in rising order, from 0 (all alike) on; 0 without any. Source: Gini 1912, by ranks. */
double trend_gini(const uint32_t *rising, size_t count);
/* The value that `share` (0 to 1) of the counts, in rising order, lie below, between neighbours by proportion; 0 without any.
   Source: Hyndman & Fan 1996, definition 7. */
double trend_quantile(const uint32_t *rising, size_t count, double share);

/* Whose minutes came, quarter by quarter. */
struct trend_arrivals {
  size_t area_count, quarter_count;
  const bool *came;       /* [area * quarter_count + quarter] */
  const uint32_t *region; /* [area] below TREND_REGIONS */
};
#define TREND_REGIONS 6
#define TREND_RESPONSE_QUARTERS 4

/* How alike the areas' chances are of being heard in the last quarter. */
struct trend_response {
  bool is_known;           /* enough quarters, and minutes that came and minutes that did not */
  double lowest, highest;  /* propensity of an area */
  double indicator;        /* R: 1 = all alike, 0 = as unlike as can be */
};
/* Source: Schouten, Cobben & Bethlehem 2009, R = 1 - 2 sd of the propensities, those by logistic regression on minutes in the
   quarter before and on the region, with a normal prior of sd 2.5 on each slope (Gelman et al. 2008 use the like), so that it has an
   answer where one side is empty. Known from TREND_RESPONSE_QUARTERS quarters with at least ten arrivals and ten gaps on. */
struct trend_response trend_response_of(const struct trend_arrivals *arrivals);

/* What London's ratio of one concern would be had the silent areas spoken. */
struct trend_missing {
  uint32_t window;       /* quarters, as the finding has it */
  uint32_t areas;        /* boroughs without minutes in the window that have some from before */
  uint32_t unknown;      /* those that have none from before either: nothing is reckoned for them */
  double expected;       /* meetings that would have raised it, had each held as many as usual and spoken as usual */
  struct trend_interval as_seen, at_baseline, at_zero; /* the ratio: as it is; with them as usual; with them silent on it */
};
/* False where London is not tested. Source: the usual bounds for what is missing; an area's usual is its mean of meetings a quarter
   with minutes, times the rate that its past lets expect. */
bool trend_missing_of(const struct trend_counts *counts, const struct trend_result *result, size_t concern,
                      struct trend_missing *out);

#endif
