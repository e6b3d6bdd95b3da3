/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: numbers drawn by chance from a seed, the same on every machine and run. */
#ifndef TREND_RANDOM_H
#define TREND_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* One stream of numbers: xoshiro256++ (Blackman & Vigna 2021), its state filled by splitmix64
   (Steele, Lea & Flood 2014). */
struct random {
  uint64_t state[4];
  double spare; /* of the pair of normal numbers that one step gives */
  bool has_spare;
};

/* The stream number `stream` of `seed`. Streams do not meet, so that what one part draws changes
   nothing elsewhere. */
void random_seed(struct random *random, uint64_t seed, uint64_t stream);

uint64_t random_bits(struct random *random);
/* 0 < x < 1 */
double random_unit(struct random *random);
/* A whole number below `count`, count > 0. */
uint32_t random_below(struct random *random, uint32_t count);
/* Mean 0, variance 1. Source: Marsaglia & Bray 1964. */
double random_normal(struct random *random);
/* Shape > 0, rate 1. Source: Marsaglia & Tsang 2000. */
double random_gamma(struct random *random, double shape);
/* a, b > 0; as two gamma numbers. */
double random_beta(struct random *random, double a, double b);
/* By multiplying, for small means. Source: Knuth 1969, 3.4.1. */
uint32_t random_poisson(struct random *random, double mean);
/* Counts n trials one by one: n is a number of meetings, some tens at most. */
uint32_t random_binomial(struct random *random, uint32_t n, double probability);

#endif
