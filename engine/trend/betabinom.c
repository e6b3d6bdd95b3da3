/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/betabinom.h"

#include <math.h>

/* ln Pr(Y = 0). A product of n factors instead of gamma functions: every factor is exact to the last
   digit, and differences of large logarithms do not arise. */
static double log_none(struct betabinom law) {
  double b = law.concentration * (1 - law.mean);
  double log_chance = 0;
  for (uint32_t i = 0; i < law.n; i++) log_chance += log((b + i) / (law.concentration + i));
  return log_chance;
}

/* ln of Pr(Y = k+1) / Pr(Y = k) */
static double log_step(struct betabinom law, uint32_t k) {
  double a = law.concentration * law.mean;
  double b = law.concentration * (1 - law.mean);
  uint32_t left = law.n - k;
  return log(left * (a + k) / ((k + 1.0) * (b + left - 1)));
}

double betabinom_tail(struct betabinom law, uint32_t y) {
  if (y == 0) return 1;
  if (y > law.n) return 0;
  double log_chance = log_none(law);
  double sum = 0;
  /* Each term by its logarithm: at n = 256 and a mean near 1 the first ones are below the smallest
     double, and a running product would never come back from zero. */
  for (uint32_t k = 0; k < law.n; k++) {
    log_chance += log_step(law, k);
    if (k + 1 >= y) sum += exp(log_chance);
  }
  return sum < 1 ? sum : 1;
}

/* ln Pr(Y = n), as log_none from the other end. */
static double log_all(struct betabinom law) {
  double a = law.concentration * law.mean;
  double log_chance = 0;
  for (uint32_t i = 0; i < law.n; i++) log_chance += log((a + i) / (law.concentration + i));
  return log_chance;
}

double betabinom_all(struct betabinom law) { return exp(log_all(law)); }

double betabinom_attainable(struct betabinom law, double level) {
  double log_chance = log_all(law);
  double tail = 0;
  double best = 0;
  /* From the top down the tail grows; the last one at or below the level is the answer. */
  for (uint32_t y = law.n; y > 0; y--) {
    tail += exp(log_chance);
    if (tail > level) break;
    best = tail;
    log_chance -= log_step(law, y - 1);
  }
  return best;
}
