/* SPDX-License-Identifier: Apache-2.0 */
/* Who sent minutes, quarter by quarter: a grid is read at a glance; a row for each pair of group and quarter is not. */
#ifndef REPORT_GRID_H
#define REPORT_GRID_H

#include "report/ask.h"

struct grid {
  struct asked *asked;
  struct store_group_list groups; /* by group, then quarter */
  int32_t first;                  /* quarter of the grid, which may be before the one asked for */
  size_t quarters;
};

/* Widens a grid of one quarter to two years, as far as the store goes back. */
enum cpeg_status grid_read(struct grid *grid, struct cpeg_error *err);
/* A row for each group. */
void grid_add_groups(struct grid *grid, struct cpeg_view *view);
/* A row for each borough, also those that never sent any, with its wards of which nothing was heard: those of `silent`. */
enum cpeg_status grid_add_boroughs(struct grid *grid, const struct store_area_list *silent, struct cpeg_view *view,
                                   struct cpeg_error *err);

/* Its name as people know it. Lives in the arena. */
const char *grid_name(struct asked *asked, const struct store_group *group);
/* What the number of meetings does not say: "2 missing, 1 not held, 1 late; never sent any". */
void grid_add_state(struct view_table *table, const struct store_group *group);

#endif
