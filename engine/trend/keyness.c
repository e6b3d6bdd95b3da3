/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "trend/keyness.h"

/* Logarithm of the odds that a meeting uses the phrase. */
static double log_odds(double used, double held, double prior, double strength) {
  return log((used + prior) / (held - used + strength - prior));
}

struct trend_keyness trend_log_odds(const struct trend_usage *usage, double strength, double share) {
  double prior = strength * share;
  double delta = log_odds(usage->now, usage->held_now, prior, strength) -
                 log_odds(usage->before, usage->held_before, prior, strength);
  double variance = 1 / (usage->now + prior) + 1 / (usage->before + prior);
  return (struct trend_keyness){delta, delta / sqrt(variance)};
}

struct trend_keyness trend_keyness(const struct trend_usage *usage) {
  double used = usage->now + usage->before + usage->reference;
  double held = usage->held_now + usage->held_before + usage->held_reference;
  /* Used at every meeting there was, or at none: nothing can have changed. */
  if (used <= 0 || used >= held) return (struct trend_keyness){0, 0};
  double prior = fmax(TREND_PRIOR_MEETINGS * used / held, TREND_PRIOR_LEAST);
  return trend_log_odds(usage, TREND_PRIOR_MEETINGS, prior / TREND_PRIOR_MEETINGS);
}

double trend_c_value(unsigned words, double frequency, double longer_mean) {
  return log2((double)words + 1) * (frequency - longer_mean);
}
