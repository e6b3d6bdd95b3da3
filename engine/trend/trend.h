/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   counts: in how many of the meetings of an area and quarter a concern was raised.
 * Gives:   for each concern, in each area and in London as a whole, whether it was raised more
 *          often in the latest quarter than its own past lets expect, how much, how surely.
 * Lives:   results in the arena of the caller.
 * Threads: nothing is shared or kept; pure arithmetic in a fixed order, no clock, no chance.
 * Fails:   NOMEM, LIMIT (arena full), INTERNAL (counts that contradict each other).
 */
#ifndef TREND_TREND_H
#define TREND_TREND_H

#include "base/base.h"
#include "trend/keyness.h"

/* London as a whole, wherever the index of an area is asked for. */
#define TREND_LONDON SIZE_MAX
/* Most windows that one run looks through. */
#define TREND_WINDOWS 4

/* What was counted. The last quarter is the one that is judged, those before it are history;
   quarters stand in calendar order without gaps. `held` 0 means "no minutes", never "nothing
   was raised". An area that is no borough (a body for all London) counts for London only. */
struct trend_counts {
  size_t concern_count, area_count, quarter_count;
  const uint32_t *held;   /* meetings with minutes: [area * quarter_count + quarter] */
  const uint32_t *raised; /* those that raised the concern:
                             [(concern * area_count + area) * quarter_count + quarter] */
  const bool *is_borough; /* [area]; NULL = all are */
};

/* How to judge; trend_settings_default gives the values in brackets. */
struct trend_settings {
  uint32_t windows[TREND_WINDOWS]; /* lengths in quarters, each ends with the last quarter {1} */
  size_t window_count;             /* how many of them are looked through [1] */
  uint32_t history_most;           /* quarters before a window that are used [16] */
  double decay;                    /* weight of a quarter against the next one [0.95] */
  double false_share;              /* of Benjamini and Hochberg [0.10] */
  double watch_level;              /* p of the watch list, not adjusted over concerns [0.01] */
  double ratio_least;              /* floor of the ratio [1.5] */
  uint32_t london_meetings;        /* floor: meetings that raised it in two quarters [3] */
  uint32_t london_boroughs;        /* floor: boroughs they were in [2] */
  uint32_t london_history;         /* floor: quarters of history [2] */
  uint32_t area_meetings;          /* floor: meetings of the area that raised it [2] */
  uint32_t area_history;           /* floor: meetings of the area before the window [4] */
  uint32_t area_quarters;          /* fewer quarters of history: an area can only be watched [4] */
};

/* A value with its 95 % interval. */
struct trend_interval {
  double value, low, high;
};

enum trend_state {
  TREND_NO_MINUTES, /* none in the last quarter: not tested, which is not "nothing raised" */
  TREND_NO_HISTORY, /* no earlier quarter with minutes: nothing to compare with */
  TREND_TESTED,
  TREND_STATE_COUNT
};

enum trend_status { TREND_QUIET, TREND_WATCH, TREND_EMERGING, TREND_STATUS_COUNT };

/* How its past looks: never heard before; heard before, not in the last four quarters with
   minutes; heard lately. UNHEARD: not raised now, or no minutes of the past to tell from. */
enum trend_label { TREND_UNHEARD, TREND_NEW, TREND_RETURNING, TREND_RISING, TREND_LABEL_COUNT };

/* Floors that a finding does not reach, as bits. */
enum trend_floor {
  TREND_LACKS_RATIO = 1,    /* no window has R >= 1.5 with a lower limit above 1 */
  TREND_LACKS_MEETINGS = 2, /* raised in too few meetings */
  TREND_LACKS_BOROUGHS = 4, /* raised in too few boroughs */
  TREND_LACKS_HISTORY = 8   /* too little to compare with */
};

/* What is found of one concern in one area or in London. */
struct trend_finding {
  enum trend_state state;
  enum trend_status status;
  enum trend_label label;
  unsigned lacks;               /* enum trend_floor */
  uint32_t raised_now, held_now; /* y of n meetings in the last quarter */
  uint32_t window;              /* length of the window with the smallest p, in quarters */
  uint32_t raised, held;        /* y of n meetings in that window */
  uint32_t raised_before, held_before; /* y of n meetings in all quarters before it */
  uint32_t boroughs;            /* London: boroughs that raised it in the last two quarters */
  double expected;              /* meetings, of those held in the window */
  struct trend_interval ratio;  /* R of raised and expected */
  double p;                     /* smallest of the windows, times the number of windows, at most 1 */
  double p_least;               /* what p would be had every meeting raised it */
  double p_adjusted;            /* Benjamini-Hochberg in its family; 1 when not in_family */
  bool in_family;               /* tested, and able to reach the level at all (Tarone) */
};

/* The tests that are adjusted together: London over all concerns, or those of one borough. */
struct trend_family {
  size_t tested, kept;          /* tests; those left by Tarone's filter */
  size_t divisor;               /* Tarone's k; 0 where the filter is not used (London) */
  size_t emerging_count, watch_count;
  double watch_chance;          /* entries that chance alone would put on the watch list, at most */
};

/* The answer of a run. */
struct trend_result {
  size_t concern_count, area_count;
  uint32_t history_quarters;        /* with minutes, before the last quarter, as used */
  size_t window_count;              /* windows that the history could bear */
  struct trend_finding *findings;   /* by trend_finding_at */
  struct trend_family *families;    /* by trend_family_at */
};

/* Fills in the defaults. Source: the definitions of "emerging" in engine/trend/METHOD.md. */
void trend_settings_default(struct trend_settings *settings);

/* Judges every concern in every area and in London. `settings` NULL means the defaults; a window
   that is longer than the history before it is left out. What `*out` points to lives in the
   arena. Fails with NOMEM, LIMIT, INTERNAL (more meetings raised a concern than were held; no
   quarter; more windows than TREND_WINDOWS). Source: engine/trend/METHOD.md: empirical-Bayes
   beta-binomial prediction, Benjamini & Hochberg 1995, Tarone 1990. */
CPEG_CHECK enum cpeg_status trend_run(const struct trend_counts *counts, const struct trend_settings *settings,
                                      struct arena *arena, struct trend_result *out, struct cpeg_error *err);

/* The finding of a concern in an area or TREND_LONDON. Borrowed from `result`, valid until its
   arena is reset. */
const struct trend_finding *trend_finding_at(const struct trend_result *result, size_t concern, size_t area);

/* The family of an area or TREND_LONDON. Borrowed from `result`, valid until its arena is
   reset. */
const struct trend_family *trend_family_at(const struct trend_result *result, size_t area);

/* Ratio of observed to expected meetings, (O + 1/2) / (E + 1/2), with the 2.5 % and 97.5 %
   points of Gamma(O + 1/2, rate E + 1/2). Source: gamma-Poisson shrinkage with Jeffreys' prior
   for the count. */
struct trend_interval trend_ratio(double observed, double expected);

/* Rate y of n meetings with Jeffreys' interval: quantiles of Beta(y + 1/2, n - y + 1/2), with 0 at
   y = 0 and 1 at y = n. n 0 gives 0 to 1, value 0: the caller says "no minutes". Source: Brown, Cai &
   DasGupta 2001. */
struct trend_interval trend_rate(uint32_t raised, uint32_t held);

/* The word for a status, a label, e.g. "emerging", "new". Borrowed from the library, valid until
   the process ends. */
const char *trend_status_name(enum trend_status status);
const char *trend_label_name(enum trend_label label);

#endif
