/* SPDX-License-Identifier: Apache-2.0 */
/* Counts made by hand for the tests of the room trend. */
#ifndef TESTS_TREND_GRID_H
#define TESTS_TREND_GRID_H

#include "trend/trend.h"

#define GRID_MOST 4096

/* A few concerns, areas and quarters; all counts start at zero. */
struct grid {
  struct trend_counts counts;
  struct arena arena;
  uint32_t held[GRID_MOST];
  uint32_t raised[GRID_MOST];
};

/* Makes an empty grid. Owned by the caller, release with grid_destroy. */
struct grid *grid_create(size_t concerns, size_t areas, size_t quarters);
void grid_destroy(struct grid *grid);
/* Sets the meetings held in an area and quarter, all areas when `area` is TREND_LONDON. */
void grid_hold(struct grid *grid, size_t area, size_t quarter, uint32_t held);
/* Sets those that raised a concern. */
void grid_raise(struct grid *grid, size_t concern, size_t area, size_t quarter, uint32_t raised);
/* Judges the grid by `settings` (NULL = defaults) and returns the finding of a concern in an area. */
const struct trend_finding *grid_find(struct grid *grid, const struct trend_settings *settings, size_t concern,
                                      size_t area);

#endif
