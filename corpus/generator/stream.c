/* SPDX-License-Identifier: Apache-2.0 */
#include "stream.h"

#include <stdarg.h>
#include <stdio.h>

static uint64_t next(struct stream *stream) {
  uint64_t z = stream->state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

struct stream stream_of(uint64_t seed, const char *format, ...) {
  char name[200];
  va_list args;
  va_start(args, format);
  vsnprintf(name, sizeof name, format, args);
  va_end(args);
  /* FNV-1a of the name, then one turn of the wheel, so that like names do not give like streams. */
  uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ (seed * UINT64_C(0x9e3779b97f4a7c15));
  for (const char *at = name; *at != '\0'; at++) hash = (hash ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
  struct stream stream = {hash};
  stream.state = next(&stream);
  return stream;
}

/* The bias of the multiply is under n / 2^32, far below anything that could be counted here. */
uint32_t stream_below(struct stream *stream, uint32_t n) { return (uint32_t)(((next(stream) >> 32) * n) >> 32); }

uint32_t stream_between(struct stream *stream, uint32_t low, uint32_t high) {
  return low + stream_below(stream, high - low + 1);
}

bool stream_chance(struct stream *stream, uint32_t permille) { return stream_below(stream, 1000) < permille; }
