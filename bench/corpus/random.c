/* SPDX-License-Identifier: Apache-2.0 */
#include "random.h"

#include <stdlib.h>

/* Steps by the golden ratio of 2^64 and mixes: SplitMix64 (Steele, Lea, Flood 2014). Fast, and good enough to
   choose words. */
uint64_t random_next(struct random *random) {
  uint64_t mixed = random->state += UINT64_C(0x9e3779b97f4a7c15);
  mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
  return mixed ^ (mixed >> 31);
}

void random_seed(struct random *random, uint64_t seed, uint64_t stream) {
  /* Neighbouring streams must not be the same numbers one step apart: their start is mixed first. */
  random->state = stream;
  random->state = random_next(random) ^ seed;
  random->state = random_next(random);
}

uint32_t random_below(struct random *random, uint32_t limit) {
  return (uint32_t)(((random_next(random) >> 32) * limit) >> 32);
}

bool random_is(struct random *random, uint32_t per_mille) { return random_below(random, 1000) < per_mille; }

size_t draw_next(const struct draw *draw, struct random *random) {
  uint64_t at = random_next(random) % draw->sums[draw->count - 1];
  size_t low = 0, high = draw->count - 1;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (draw->sums[middle] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

struct draw draw_zipf(size_t count, uint32_t shift) {
  struct draw draw = {malloc((count + 1) * sizeof(uint64_t)), count};
  uint64_t sum = 0;
  for (size_t i = 0; draw.sums != NULL && i < count; i++) draw.sums[i] = sum += (UINT64_C(1) << 40) / (i + 1 + shift);
  return draw;
}
