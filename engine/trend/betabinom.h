/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: the beta-binomial distribution of "how many of n meetings". */
#ifndef TREND_BETABINOM_H
#define TREND_BETABINOM_H

#include <stdint.h>

/* Y ~ BetaBinomial(n, concentration * mean, concentration * (1 - mean)): binomial with a rate that
   itself scatters about its mean; the smaller the concentration, the more. */
struct betabinom {
  uint32_t n;
  double mean;          /* 0 < mean < 1 */
  double concentration; /* > 0 */
};

/* Pr(Y >= y): 1 at y = 0, 0 above n. Costs n logarithms and exponentials. */
double betabinom_tail(struct betabinom law, uint32_t y);
/* Pr(Y = n). */
double betabinom_all(struct betabinom law);
/* The largest value of Pr(Y >= y) over all y that is at most `level`; 0 when there is none. It is the
   true chance that a test at `level` fires, which for few meetings lies well below it. */
double betabinom_attainable(struct betabinom law, double level);

#endif
