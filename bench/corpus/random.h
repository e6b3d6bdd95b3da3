/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers that are the same on every machine: whole numbers only, no floating point, no library. */
#ifndef CORPUS_RANDOM_H
#define CORPUS_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stream of numbers; seed it with random_seed. */
struct random {
  uint64_t state;
};

/* Makes `random` the stream that `seed` and `stream` name: each document has its own, so that a document is
   the same however many there are. */
void random_seed(struct random *random, uint64_t seed, uint64_t stream);
/* The next 64 bits. */
uint64_t random_next(struct random *random);
/* A number from 0 to `limit` - 1; `limit` is above 0. */
uint32_t random_below(struct random *random, uint32_t limit);
/* True in `per_mille` of a thousand. */
bool random_is(struct random *random, uint32_t per_mille);

/* Draws an index by weight: sums[i] is the weight of 0 to i together. */
struct draw {
  uint64_t *sums;
  size_t count;
};
size_t draw_next(const struct draw *draw, struct random *random);
/* The weights of Zipf's law with Mandelbrot's shift: the item at rank r weighs 1/(r + shift). Owned by the caller,
   release with free of its sums, which are NULL when there is no memory. */
struct draw draw_zipf(size_t count, uint32_t shift);

#endif
