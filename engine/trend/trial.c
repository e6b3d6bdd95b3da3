/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/trial.h"

#include <math.h>

/* Above this a rate leaves no room for a rise. */
#define RATE_MOST 0.95
/* The same of the areas together; no rate that trial_rates made comes so near to 1. */
#define MEAN_MOST 0.98

static double lesser(double a, double b) { return a < b ? a : b; }

static double area_rate(const struct trend_counts *counts, const struct trial_set *set, size_t concern, size_t area) {
  return set->rates[concern * counts->area_count + area];
}

bool trial_rates(const struct trend_counts *counts, struct arena *arena, struct trial_set *set) {
  const struct baseline *base = &set->base;
  set->rates = arena_raw_array(arena, counts->concern_count * counts->area_count, sizeof *set->rates);
  if (set->rates == NULL) return false;
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t a = 0; a < counts->area_count; a++) {
      size_t at = c * counts->area_count + a;
      set->rates[at] = lesser(baseline_seasonal(base->rate[at], base->season[c]), RATE_MOST);
    }
  }
  return true;
}

/* Meetings of the window: held in the area, and those that raised the concern. */
static void window_counts(const struct trend_counts *counts, struct trend_frame frame, const size_t at[2],
                          uint32_t out[2]) {
  out[0] = out[1] = 0;
  for (size_t q = frame.begin; q < frame.end; q++) {
    out[0] += baseline_held(counts, at[1], q);
    out[1] += baseline_raised(counts, at[0], at[1], q);
  }
}

static void run_test(struct trial *trial) {
  trial->law.n = trial->held;
  trial->p = betabinom_tail(trial->law, trial->raised);
  trial->p_least = betabinom_all(trial->law);
}

struct trial trial_area(const struct trend_counts *counts, const struct trial_set *set, size_t concern, size_t area) {
  const struct baseline *base = &set->base;
  uint32_t seen[2];
  window_counts(counts, set->frame, (size_t[2]){concern, area}, seen);
  double rate = area_rate(counts, set, concern, area);
  /* The share of London's rate, and so of its counting error, in the area's own. */
  double borrowed = base->shrinkage / (base->shrinkage + base->held[area]);
  double r = 1 / (base->concentration[area] + 1);
  r += rate / (1 - rate) * (base->shock + borrowed * borrowed * base->count_error[concern]);
  struct trial trial = {
      .raised = seen[1],
      .held = seen[0],
      .expected = rate * seen[0],
      .law = {.mean = rate, .concentration = 1 / lesser(r, 0.9) - 1},
  };
  run_test(&trial);
  return trial;
}

struct trial trial_of_london(const struct trend_counts *counts, const struct trial_set *set, size_t concern,
                             struct trial_london *terms) {
  return trial_of_part(counts, set, concern, NULL, terms);
}

struct trial trial_of_part(const struct trend_counts *counts, const struct trial_set *set, size_t concern,
                           const bool *left_out, struct trial_london *terms) {
  const struct baseline *base = &set->base;
  struct trial trial = {0};
  struct trial_london at = {0};
  for (size_t a = 0; a < counts->area_count; a++) {
    if (left_out != NULL && left_out[a]) continue;
    uint32_t seen[2];
    window_counts(counts, set->frame, (size_t[2]){concern, a}, seen);
    double rate = area_rate(counts, set, concern, a);
    trial.held += seen[0];
    trial.raised += seen[1];
    at.expected += rate * seen[0];
    at.variance += baseline_variance(seen[0], rate, base->concentration[a]);
  }
  double n = trial.held;
  at.relative_error = lesser(1.5, base->shock + base->count_error[concern]);
  at.mean = n > 0 ? lesser(at.expected / n, MEAN_MOST) : MEAN_MOST;
  /* One meeting has no correlation with itself: its law is the plain Bernoulli one, and any value will do. */
  at.correlation = 1e-4;
  if (trial.held > 1) {
    double variance = at.variance + at.relative_error * at.expected * at.expected;
    at.matched = (variance / (n * at.mean * (1 - at.mean)) - 1) / (n - 1);
    at.correlation = at.matched < 1e-4 ? 1e-4 : lesser(at.matched, 0.5);
  }
  trial.expected = at.expected;
  trial.law.mean = at.mean;
  trial.law.concentration = 1 / at.correlation - 1;
  run_test(&trial);
  if (terms != NULL) *terms = at;
  return trial;
}

bool trial_make(const struct trend_counts *counts, struct arena *arena, struct trial_set *set) {
  set->areas = arena_array(arena, counts->concern_count * counts->area_count, sizeof *set->areas);
  set->london = arena_array(arena, counts->concern_count, sizeof *set->london);
  if (set->areas == NULL || set->london == NULL) return false;
  for (size_t c = 0; c < counts->concern_count; c++) {
    set->london[c] = trial_of_london(counts, set, c, NULL);
    for (size_t a = 0; a < counts->area_count; a++) {
      set->areas[c * counts->area_count + a] = trial_area(counts, set, c, a);
    }
  }
  return true;
}
