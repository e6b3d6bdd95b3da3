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
#include "trend/figures.h"
#include "trend/keyness.h"

/* London as a whole, wherever the index of an area is asked for. */
#define TREND_LONDON SIZE_MAX
/* Most windows that one run looks through. */
#define TREND_WINDOWS 4

/* Where an area lies: the point its name is written at on a map, any unit, both axes alike. */
struct trend_point {
  double x, y;
};

/* What was counted. The last quarter is the one that is judged, those before it are history;
   quarters stand in calendar order without gaps. `held` 0 means "no minutes", never "nothing
   was raised". An area that is no borough (a body for all London) counts for London only. */
struct trend_counts {
  size_t concern_count, area_count, quarter_count;
  const uint32_t *held;   /* meetings with minutes: [area * quarter_count + quarter] */
  const uint32_t *raised; /* those that raised the concern:
                             [(concern * area_count + area) * quarter_count + quarter] */
  const bool *is_borough; /* [area]; NULL = all are */
  const struct trend_point *points; /* [area]; NULL = not known: neighbours are not searched */
};

/* How to judge; trend_settings_default gives the values in brackets. */
struct trend_settings {
  uint32_t windows[TREND_WINDOWS]; /* lengths in quarters, each ends with the last quarter {1, 2, 4} */
  size_t window_count;             /* how many of them are looked through [3] */
  bool season;                     /* adjust for it, where eight quarters can tell it [true] */
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
  uint32_t ward_meetings;          /* the same for a ward [8] */
  uint32_t area_quarters;          /* fewer quarters of history: an area can only be watched [4] */
  uint32_t draws;                  /* of the search among neighbours, at most; 0 = no search [999] */
  uint64_t seed;                   /* of those draws [2008] */
  size_t zone_most;                /* neighbours that are looked at together [16] */
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
  double list_chance;           /* the same for the list of what is emerging */
};

/* A concern's neighbours that stand out most: those of `size` areas that lie nearest to `centre`, itself
   one of them, or all. One test a concern instead of one an area. */
struct trend_cluster {
  enum trend_status status;     /* QUIET or EMERGING */
  unsigned lacks;               /* enum trend_floor */
  size_t centre, size;          /* size 0: nowhere more than expected, or not searched */
  uint32_t window;              /* quarters */
  uint32_t raised, held;        /* y of n meetings of the zone in the window */
  uint32_t boroughs;            /* areas of the zone that raised it */
  uint32_t raised_before, held_before; /* in all quarters before the window */
  double expected;
  struct trend_interval ratio;
  double p;                     /* times the number of windows, at most 1 */
  double p_adjusted;            /* Benjamini-Hochberg over the concerns */
  uint32_t draws;               /* made in its window: they end when p is sure to be above 0.05 */
};

struct trial_set;

/* The answer of a run. */
struct trend_result {
  size_t concern_count, area_count;
  uint32_t history_quarters;        /* with minutes, before the last quarter, as used */
  size_t window_count;              /* windows that the history could bear */
  struct trend_finding *findings;   /* by trend_finding_at */
  struct trend_family *families;    /* by trend_family_at */
  struct trend_cluster *clusters;   /* [concern]; NULL = not searched */
  struct trend_family cluster_family;
  const uint32_t *nearest;          /* [area * area_count + k]: areas by distance; NULL = not searched */
  const struct trial_set *sets;     /* [window_count]: for trend_scope_of and the like */
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

/* One area's share in a test of London: what adds up to its figures. */
struct trend_part {
  uint32_t raised, held; /* y of n meetings in the window */
  double rate, expected; /* share of meetings that its past lets expect; times n */
};
/* Of a concern and area in the window of that length; all 0 where that was not looked through. */
struct trend_part trend_part_at(const struct trend_result *result, size_t concern, size_t area, uint32_t window);

/* Writes the areas of a concern's zone into `out` [area_count], nearest first; returns how many. */
size_t trend_cluster_areas(const struct trend_result *result, size_t concern, uint32_t *out);

/* Judges the wards of borough `within`. `counts` has the same concerns and quarters, the borough's wards as areas with the
   meetings of their own, and with is_borough false the borough's other meetings; `around` is the answer of trend_run for
   all boroughs. A ward needs ward_meetings before it is judged. London is not.
   Otherwise as trend_run. */
CPEG_CHECK enum cpeg_status trend_run_wards(const struct trend_counts *counts, const struct trend_settings *settings,
                                            const struct trend_result *around, size_t within, struct arena *arena,
                                            struct trend_result *out, struct cpeg_error *err);

/* What a history allows. */
struct trend_rule {
  uint32_t quarters;     /* from this many on */
  bool london, boroughs; /* they can be listed; without, boroughs can be watched if there is any history */
  bool season;
  const char *words;     /* a sentence for the page */
};
/* The rule for so many quarters of history with minutes. Borrowed from the library, valid until the process ends. */
const struct trend_rule *trend_rule_of(uint32_t quarters);

/* The word for a status, a label, e.g. "emerging", "new". Borrowed from the library, valid until
   the process ends. */
const char *trend_status_name(enum trend_status status);
const char *trend_label_name(enum trend_label label);

#include "trend/course.h"
#include "trend/scope.h"
#include "trend/spread.h"
#include "trend/simulate.h"

#endif
