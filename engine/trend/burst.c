/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdbool.h>

#include "trend/figures.h"

enum { LOW, HIGH };

/* A state's rate cannot be surer than this. */
#define HIGH_MOST 0.95

/* What it has cost to get to each state by the best way. */
struct burst {
  double cost[2];
  double log_hit[2], log_miss[2]; /* of the state's rate */
  double rise;                    /* price of going up; going down is free */
};

static struct burst burst_of(const uint32_t *raised, const uint32_t *held, size_t count, double factor, double price) {
  double hits = 0;
  double all = 0;
  for (size_t i = 0; i < count; i++) {
    hits += raised[i];
    all += held[i];
  }
  double low = (hits + 0.5) / (all + 1);
  double high = factor * low < HIGH_MOST ? factor * low : HIGH_MOST;
  return (struct burst){.cost = {0, INFINITY},
                        .log_hit = {log(low), log(high)},
                        .log_miss = {log1p(-low), log1p(-high)},
                        .rise = price * log((double)count)};
}

/* Goes one quarter on; returns whence each state was best reached, as bit LOW and bit HIGH. */
static uint8_t step(struct burst *burst, uint32_t raised, uint32_t held) {
  double up = burst->cost[LOW] + burst->rise;
  bool low_from_high = burst->cost[LOW] > burst->cost[HIGH];
  bool high_from_high = up >= burst->cost[HIGH];
  double before[2] = {low_from_high ? burst->cost[HIGH] : burst->cost[LOW], high_from_high ? burst->cost[HIGH] : up};
  /* A quarter without minutes fits both states alike and so costs nothing. */
  for (int state = LOW; state <= HIGH; state++) {
    double fit = raised * burst->log_hit[state] + (held - raised) * burst->log_miss[state];
    burst->cost[state] = before[state] - fit;
  }
  return (uint8_t)(low_from_high << LOW | high_from_high << HIGH);
}

void trend_episodes(const uint32_t *raised, const uint32_t *held, size_t count, double factor, double price,
                    uint8_t *out) {
  if (count == 0) return;
  struct burst burst = burst_of(raised, held, count, factor, price);
  for (size_t i = 0; i < count; i++) out[i] = step(&burst, raised[i], held[i]);
  /* Back from the cheaper end; `out` gives up whence each state came and takes the state. */
  uint8_t state = burst.cost[HIGH] < burst.cost[LOW];
  for (size_t i = count; i > 0; i--) {
    uint8_t came = out[i - 1];
    out[i - 1] = state;
    state = came >> state & 1;
  }
}
