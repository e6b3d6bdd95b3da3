/* SPDX-License-Identifier: Apache-2.0 */
/* From the store's counts to trend's: every concern, borough and quarter up to the asked one. */
#ifndef REPORT_SERIES_H
#define REPORT_SERIES_H

#include "report/ask.h"
#include "trend/trend.h"

struct series {
  struct store_concern_list concerns; /* by id */
  struct store_area_list areas;       /* boroughs in force, by code; meetings of London itself come after them */
  int32_t first, last;                /* quarters */
  struct trend_counts counts;
  const uint8_t *regions;             /* [area]: number of its sub-region; NULL = not known of all */
  struct trend_result result;
  struct trend_course course;         /* only by series_read_whole */
  uint32_t held;                      /* meetings of London in the last quarter */
  uint32_t reporting;                 /* boroughs with minutes in it */
  size_t raised;                      /* concerns raised in it */
};

/* Reads the counts up to `last` and lets trend judge; all lives in the arena of `asked`. Without
   a meeting up to then, held is 0 and nothing is judged. */
enum cpeg_status series_read(struct asked *asked, int32_t last, struct series *out, struct cpeg_error *err);

/* The same, with neighbouring boroughs searched and earlier quarters judged again: half a second where there are decades. */
enum cpeg_status series_read_whole(struct asked *asked, int32_t last, struct series *out, struct cpeg_error *err);

/* The wards of one borough under it, as areas; the borough's other meetings come after them. */
struct series_wards {
  struct store_area_list areas;
  struct trend_counts counts;
  struct trend_result result;
};
/* Reads and judges the wards of the borough by what `series` says of it. Nothing is judged, and areas is empty, where the borough
   is not one of the series. */
enum cpeg_status series_read_wards(struct asked *asked, const struct series *series, const char *borough_code,
                                   struct series_wards *out, struct cpeg_error *err);
/* Index of a ward, or areas.count. */
size_t series_ward(const struct series_wards *wards, const char *code);

/* Index of a borough's code, TREND_LONDON for London's, or areas.count when it is neither. */
size_t series_area(const struct series *series, const struct store_area *area);
/* Index of a concern's id, or concerns.count. */
size_t series_concern(const struct series *series, const char *concern_id);
/* Boroughs whose meetings raised a concern in the last `window` quarters. */
uint32_t series_boroughs(const struct series *series, size_t concern, uint32_t window);

#endif
