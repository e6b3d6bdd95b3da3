/* SPDX-License-Identifier: Apache-2.0 */
/* The course of all concerns of an area over the last quarters, as spark lines and figures beside those of one quarter; and how much of
   what was held was heard. Both are for people, who see a figure and ask: out of what, and how was it before? */
#ifndef REPORT_COURSE_H
#define REPORT_COURSE_H

#include "report/ask.h"

/* Quarters of a spark line: two years, so that the same season is twice in it. */
#define COURSE_QUARTERS 8
/* A curve of quarters that all have fewer meetings than this shows chance, not a course. */
#define COURSE_LEAST 5

struct courses {
  int32_t first, last;            /* quarters */
  size_t count;                   /* of quarters, at most COURSE_QUARTERS; 0 = too few meetings for any curve */
  uint32_t held[COURSE_QUARTERS]; /* meetings */
  bool is_known;                  /* held is read, whether there is a curve or not */
  struct store_count_list rows;   /* by concern, then quarter */
  double most;                    /* the highest share of any concern in any of the quarters */
};
/* Reads the quarters up to the last one that is asked for; all lives in the arena of `asked`. A ward has no shares: nothing is read. */
enum cpeg_status courses_read(struct asked *asked, struct courses *out, struct cpeg_error *err);
/* Adds the cell of a concern's spark line; of one, for a column of that type. */
void courses_add(const struct courses *courses, struct view_table *table, const char *concern_id);
/* Adds "4 of 8", of the same quarter a year before; none where the quarter is outside what was read. */
void courses_add_year_before(const struct courses *courses, struct view_table *table, const char *concern_id);
/* What the lines show and by what scale. */
void courses_note(const struct courses *courses, const struct asked *asked, struct cpeg_view *view);

/* Below the headline: minutes of how many of the meetings that were to be held, or of how many groups, are there. Of a ward nothing. */
enum cpeg_status course_lead(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err);

#endif
