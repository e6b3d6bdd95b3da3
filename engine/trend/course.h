/* SPDX-License-Identifier: Apache-2.0 */
/* Part of trend's door: what became of a concern, by judging as of earlier quarters too. */
#ifndef TREND_COURSE_H
#define TREND_COURSE_H

#include "trend/trend.h"

/* How a finding stands in time. ADOPTED is for the caller to say, who knows the priorities. */
enum trend_standing {
  TREND_STANDS_QUIET,
  TREND_STANDS_WATCHED,
  TREND_STANDS_EMERGING,    /* on the list for the first time, or again after a while */
  TREND_STANDS_CONFIRMED,   /* in two of the last three quarters, this one included */
  TREND_STANDS_ESTABLISHED, /* was on the list; as high as then, which the past now lets expect */
  TREND_STANDS_FADING,      /* was on the list; declines with more than 90 % */
  TREND_STANDS_COUNT
};

struct trend_history {
  enum trend_standing standing;
  uint32_t listed;       /* quarters of those judged in which it was on the list, this one included */
  size_t first;          /* index of the first such quarter; quarter_count when none */
  double falling;        /* chance that it is below what its past lets expect */
};

struct trend_course {
  size_t concern_count, area_count;
  uint32_t judged;                 /* quarters, the last one included */
  struct trend_history *histories; /* by trend_history_at */
};

/* The counts as if the quarter `back` before the last one were the last, in the arena; false when that is full. `back` is below
   the number of quarters. */
bool trend_as_of(const struct trend_counts *counts, size_t back, struct arena *arena, struct trend_counts *out);

/* Quarters before the last one that are judged again. */
#define TREND_COURSE_BACK 8

/* Judges as of up to TREND_COURSE_BACK quarters before the last with the counts known today; `result` is the
   answer for the last one. Clusters are not searched. What `*out` points to lives in the arena, which also holds
   the earlier answers. Fails as trend_run. */
CPEG_CHECK enum cpeg_status trend_follow(const struct trend_counts *counts, const struct trend_settings *settings,
                                         const struct trend_result *result, struct arena *arena,
                                         struct trend_course *out, struct cpeg_error *err);
/* Borrowed from `course`, valid until its arena is reset. */
const struct trend_history *trend_history_at(const struct trend_course *course, size_t concern, size_t area);

/* Borrowed from the library, valid until the process ends. */
const char *trend_standing_name(enum trend_standing standing);

#endif
