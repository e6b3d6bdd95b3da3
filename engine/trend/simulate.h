/* SPDX-License-Identifier: Apache-2.0 */
/* Part of trend's door: how many of known rises each rule finds, and how many it only thinks it finds. */
#ifndef TREND_SIMULATE_H
#define TREND_SIMULATE_H

#include "trend/trend.h"

/* Rules of common use beside ours. */
enum trend_detector {
  TREND_NAIVE,         /* at least two meetings and twice the average */
  TREND_EARS,          /* EARS C1: above mean + 3.09 standard deviations of up to 7 quarters */
  TREND_KLEINBERG_2,   /* in the high state, twice the rate */
  TREND_KLEINBERG_3,   /* three times */
  TREND_ONE,           /* ours, one quarter, without season */
  TREND_ONE_TWO,       /* and two quarters */
  TREND_ONE_TWO_SEASON,
  TREND_WITHIN,        /* and four; families by borough; light floors */
  TREND_LISTED,        /* the same with the floors of the list of `cpeg emerging` */
  TREND_WATCHED,       /* p <= 0.01, light floors */
  TREND_WATCH_LIST,    /* the floors of the watch list, which also holds what is listed */
  TREND_SCANNED,       /* neighbours, no floors */
  TREND_CLUSTERS,      /* neighbours, with the floors of the list */
  TREND_DETECTOR_COUNT
};

/* Rises that are put in: odds times 3 or 6 in all London, 8 in five neighbours, 15 in one borough. */
enum trend_rise {
  TREND_RISE_LONDON_3,
  TREND_RISE_LONDON_6,
  TREND_RISE_CLUSTER_8,
  TREND_RISE_BOROUGH_15,
  TREND_RISE_COUNT
};

/* Lengths of history that are tried, in quarters: 1, 2, 4, 8, 16. */
#define TREND_SIMULATED_HISTORIES 5
/* "Found by" quarter 1, 2 and 4 of the rise. */
#define TREND_SIMULATED_LOOKS 3

/* Mean over replicates, and its standard error. */
struct trend_measure {
  double mean, error;
};

/* What a rule does with one length of history. */
struct trend_simulated {
  bool is_run;          /* false: the rule needs a longer history */
  uint32_t history;
  /* Entries a quarter: of concerns on the London list, of concerns in boroughs on the boroughs' lists. */
  struct trend_measure london_false, london_true, borough_false, borough_true;
  double london_false_share, borough_false_share; /* false entries of all; 0 when there is none */
  /* Share of the rises that are on the London list, or in a true borough on its list, by a quarter of the rise. */
  struct trend_measure found[TREND_RISE_COUNT][TREND_SIMULATED_LOOKS];
  struct trend_measure found_borough[TREND_RISE_COUNT][TREND_SIMULATED_LOOKS];
};

struct trend_simulation {
  uint32_t replicates;
  uint64_t seed;
  struct trend_simulated by[TREND_DETECTOR_COUNT][TREND_SIMULATED_HISTORIES];
};

/* Told after each replicate; false ends the simulation. */
typedef bool (*trend_told_fn)(void *context, uint32_t done, uint32_t all);

/* Draws `replicates` Londons and lets every rule judge four quarters of each with every length of history. The same seed
   gives the same bytes. Memory is taken from `memory` and given back. Fails with NOMEM, CANCELLED, INTERNAL. Source: the
   simulation of METHOD.md. */
CPEG_CHECK enum cpeg_status trend_simulate(struct memory memory, uint32_t replicates, uint64_t seed, trend_told_fn told,
                                           void *context, struct trend_simulation *out, struct cpeg_error *err);

/* Names, e.g. "naive_x2", "pan_x6". Borrowed from the library, valid until the process ends. */
const char *trend_detector_name(enum trend_detector detector);
const char *trend_rise_name(enum trend_rise rise);

#endif
