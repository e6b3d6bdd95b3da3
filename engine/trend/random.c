/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/random.h"

#include <math.h>

/* One step of splitmix64. */
static uint64_t mix(uint64_t *counter) {
  *counter += 0x9e3779b97f4a7c15u;
  uint64_t z = *counter;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void random_seed(struct random *random, uint64_t seed, uint64_t stream) {
  uint64_t counter = seed;
  uint64_t other = stream;
  /* Both are mixed before they meet, else stream 1 of seed 2 would be stream 2 of seed 1. */
  counter = mix(&counter) ^ (mix(&other) << 1 | 1);
  for (int i = 0; i < 4; i++) random->state[i] = mix(&counter);
  random->has_spare = false;
}

static uint64_t turned(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

uint64_t random_bits(struct random *random) {
  uint64_t *s = random->state;
  uint64_t out = turned(s[0] + s[3], 23) + s[0];
  uint64_t kept = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= kept;
  s[3] = turned(s[3], 45);
  return out;
}

double random_unit(struct random *random) { return ((double)(random_bits(random) >> 11) + 0.5) * 0x1p-53; }

uint32_t random_below(struct random *random, uint32_t count) {
  return (uint32_t)(((random_bits(random) >> 32) * count) >> 32);
}

double random_normal(struct random *random) {
  if (random->has_spare) {
    random->has_spare = false;
    return random->spare;
  }
  double x, y, square;
  do {
    x = 2 * random_unit(random) - 1;
    y = 2 * random_unit(random) - 1;
    square = x * x + y * y;
  } while (square >= 1 || square == 0);
  double factor = sqrt(-2 * log(square) / square);
  random->spare = y * factor;
  random->has_spare = true;
  return x * factor;
}

double random_gamma(struct random *random, double shape) {
  /* Below 1 the density has no top: one more, then back by a power of a uniform number. */
  if (shape < 1) return random_gamma(random, shape + 1) * pow(random_unit(random), 1 / shape);
  double d = shape - 1.0 / 3;
  double c = 1 / sqrt(9 * d);
  for (;;) {
    double x = random_normal(random);
    double v = 1 + c * x;
    if (v <= 0) continue;
    v = v * v * v;
    double u = random_unit(random);
    /* Cheap and nearly always enough. */
    if (u < 1 - 0.0331 * x * x * x * x) return d * v;
    if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}

double random_beta(struct random *random, double a, double b) {
  double x = random_gamma(random, a);
  double y = random_gamma(random, b);
  /* Both vanish only where both shapes are tiny: then it is 0 or 1, by their weights. */
  if (x + y <= 0) return random_unit(random) * (a + b) < a ? 1 : 0;
  return x / (x + y);
}

uint32_t random_poisson(struct random *random, double mean) {
  double least = exp(-mean);
  double product = random_unit(random);
  uint32_t count = 0;
  while (product > least) {
    product *= random_unit(random);
    count++;
  }
  return count;
}

uint32_t random_binomial(struct random *random, uint32_t n, double probability) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < n; i++) count += random_unit(random) < probability;
  return count;
}
