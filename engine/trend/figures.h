/* SPDX-License-Identifier: Apache-2.0 */
/* Part of trend's door: single figures with their intervals, and episodes for drawing. */
#ifndef TREND_FIGURES_H
#define TREND_FIGURES_H

#include <stddef.h>
#include <stdint.h>

/* A value with its 95 % interval. */
struct trend_interval {
  double value, low, high;
};

/* Ratio of observed to expected meetings, (O + 1/2) / (E + 1/2), with the 2.5 % and 97.5 %
   points of Gamma(O + 1/2, rate E + 1/2). Source: gamma-Poisson shrinkage with Jeffreys' prior
   for the count. */
struct trend_interval trend_ratio(double observed, double expected);

/* The same for whole numbers, whose quantiles are the costly part and do not hang on what was expected: `kept` holds those
   found so far, all 0 at first. */
#define TREND_KEPT 128
struct trend_bounds {
  double low, high;
};
struct trend_interval trend_ratio_kept(struct trend_bounds kept[static TREND_KEPT], uint32_t observed, double expected);

/* Rate y of n meetings with Jeffreys' interval: quantiles of Beta(y + 1/2, n - y + 1/2), with 0 at
   y = 0 and 1 at y = n. n 0 gives 0 to 1, value 0: the caller says "no minutes". Source: Brown, Cai &
   DasGupta 2001. */
struct trend_interval trend_rate(uint32_t raised, uint32_t held);

/* The same with Wilson's interval. Source: Wilson 1927. */
struct trend_interval trend_rate_wilson(uint32_t raised, uint32_t held);
/* The chance that the ratio of observed to expected lies below 1: P(Gamma(O + 1/2, rate E + 1/2) < 1). */
double trend_falling(double observed, double expected);

/* How much a rate moved, later minus earlier, with its interval: y of n meetings each. Source: put together from the intervals of
   the two rates, Newcombe 1998, method 10, with Jeffreys' for Wilson's. */
struct trend_interval trend_change(uint32_t raised, uint32_t held, uint32_t raised_before, uint32_t held_before);

/* Quarters in which a concern stood high, 1, or not, 0, into `out` [count], by the cheapest way of a machine of two
   states whose rates are the mean and `factor` times it, with `price` times ln(count) for going up. For drawing
   only: it has no error rate. Source: Kleinberg 2003, batches. */
void trend_episodes(const uint32_t *raised, const uint32_t *held, size_t count, double factor, double price,
                    uint8_t *out);

#endif
