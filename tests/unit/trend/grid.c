/* SPDX-License-Identifier: Apache-2.0 */
#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

struct grid *grid_create(size_t concerns, size_t areas, size_t quarters) {
  struct grid *grid = calloc(1, sizeof *grid);
  CHECK(grid != NULL && concerns * areas * quarters <= GRID_MOST);
  grid->counts = (struct trend_counts){.concern_count = concerns,
                                       .area_count = areas,
                                       .quarter_count = quarters,
                                       .held = grid->held,
                                       .raised = grid->raised};
  arena_init(&grid->arena, memory_default(), 64 << 20);
  return grid;
}

void grid_destroy(struct grid *grid) {
  arena_finish(&grid->arena);
  free(grid);
}

void grid_hold(struct grid *grid, size_t area, size_t quarter, uint32_t held) {
  for (size_t a = 0; a < grid->counts.area_count; a++) {
    if (area == TREND_LONDON || area == a) grid->held[a * grid->counts.quarter_count + quarter] = held;
  }
}

void grid_raise(struct grid *grid, size_t concern, size_t area, size_t quarter, uint32_t raised) {
  const struct trend_counts *counts = &grid->counts;
  grid->raised[(concern * counts->area_count + area) * counts->quarter_count + quarter] = raised;
}

const struct trend_finding *grid_find(struct grid *grid, const struct trend_settings *settings, size_t concern,
                                      size_t area) {
  static const struct trend_finding none = {0};
  struct trend_result result;
  struct cpeg_error err;
  if (!CHECK(trend_run(&grid->counts, settings, &grid->arena, &result, &err) == CPEG_OK)) return &none;
  return trend_finding_at(&result, concern, area);
}
