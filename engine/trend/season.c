/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "trend/baseline.h"

/* With fewer quarters a season cannot be told from chance. */
#define SEASON_QUARTERS 8
/* Meetings that an index of 1 is worth: it draws the index of a rare concern towards none. */
#define SEASON_WEIGHT 5

/* O and E of the history quarters of one quarter of the year, in all areas. */
static double index_of(const struct trend_counts *counts, struct trend_frame frame, const struct baseline *base,
                       size_t concern, size_t quarter_of_year) {
  double observed = 0;
  double expected = 0;
  for (size_t q = frame.history; q < frame.begin; q++) {
    if (q % TREND_SEASONS != quarter_of_year) continue;
    for (size_t a = 0; a < counts->area_count; a++) {
      observed += baseline_raised(counts, concern, a, q);
      expected += base->rate[concern * counts->area_count + a] * baseline_held(counts, a, q);
    }
  }
  return (observed + SEASON_WEIGHT) / (expected + SEASON_WEIGHT);
}

void baseline_season(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base) {
  base->has_season = base->quarters >= SEASON_QUARTERS;
  for (size_t c = 0; c < counts->concern_count; c++) {
    double *index = &base->season_of[c * TREND_SEASONS];
    for (size_t s = 0; s < TREND_SEASONS; s++) {
      index[s] = base->has_season ? index_of(counts, frame, base, c, s) : 1;
    }
    double product = 1;
    for (size_t q = frame.begin; q < frame.end; q++) product *= index[q % TREND_SEASONS];
    base->season[c] = pow(product, 1 / (double)(frame.end - frame.begin));
  }
}

double baseline_seasonal(double rate, double season) {
  return rate <= 0 ? 0 : 1 / (1 + (1 - rate) / (rate * season));
}
