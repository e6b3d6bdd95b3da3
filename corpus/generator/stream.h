/* SPDX-License-Identifier: Apache-2.0 */
/* Chance that is the same on every machine: integers only, no clock, no C library's rand. */
#ifndef GENERATOR_STREAM_H
#define GENERATOR_STREAM_H

#include "base/base.h"

/* SplitMix64 (Steele, Lea and Flood 2014): one word of state, so a stream for each purpose is cheap. */
struct stream {
  uint64_t state;
};

/* A stream of its own for `seed` and the text: two texts give streams that have nothing to do with
   each other, so that no document depends on which others were asked for. */
struct stream stream_of(uint64_t seed, const char *format, ...) BASE_PRINTF(2, 3);
/* 0 to n-1; n is at least 1. */
uint32_t stream_below(struct stream *stream, uint32_t n);
/* low to high, both included. */
uint32_t stream_between(struct stream *stream, uint32_t low, uint32_t high);
/* True `permille` times in a thousand. */
bool stream_chance(struct stream *stream, uint32_t permille);

#endif
