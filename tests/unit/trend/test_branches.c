/* SPDX-License-Identifier: Apache-2.0 */
#include "checks.h"
#include "grid.h"
#include "tap.h"
#include "trend/trial.h"

/* The baseline of a grid, all quarters but the last being history. */
static struct baseline baseline_of(struct grid *grid) {
  struct baseline base = {0};
  size_t end = grid->counts.quarter_count;
  struct trend_frame frame = {.history = 0, .begin = end - 1, .end = end};
  CHECK(baseline_make(&grid->counts, frame, 0.95, false, &grid->arena, &base));
  return base;
}

/* `pairs` concerns in one area each, raised in y of 6 meetings, y alternating between two numbers. */
static struct grid *alternating(size_t concerns, uint32_t even, uint32_t odd) {
  struct grid *grid = grid_create(concerns, 1, 9);
  for (size_t q = 0; q < 9; q++) {
    grid_hold(grid, 0, q, 6);
    for (size_t c = 0; c < concerns; c++) grid_raise(grid, c, 0, q, q % 2 == 0 ? even : odd);
  }
  return grid;
}

void few_cells_leave_phi_at_its_default(void) {
  struct grid *grid = alternating(29, 6, 0);
  struct baseline base = baseline_of(grid);
  EQUAL_INT(base.within_cells, 29);
  EQUAL_REAL(base.within, 0.03, 0);
  grid_destroy(grid);
}

void phi_is_clipped_at_both_ends(void) {
  /* All or none of the meetings: Pearson's X2 is 6 a quarter, phi would be 1 or so. */
  struct grid *grid = alternating(30, 6, 0);
  struct baseline base = baseline_of(grid);
  EQUAL_INT(base.within_cells, 30);
  EQUAL_REAL(base.within, 0.2, 0);
  grid_destroy(grid);
  /* The same number each time scatters less than chance would. */
  grid = alternating(30, 3, 3);
  base = baseline_of(grid);
  EQUAL_REAL(base.within, 0, 0);
  grid_destroy(grid);
}

void surge_is_clipped_at_both_ends(void) {
  struct grid *grid = alternating(30, 6, 0);
  EQUAL_REAL(baseline_of(grid).surge, 0.25, 0);
  grid_destroy(grid);
  grid = alternating(30, 3, 3);
  EQUAL_REAL(baseline_of(grid).surge, 0, 0);
  grid_destroy(grid);
}

void surge_keeps_its_default_when_nothing_is_expected(void) {
  struct grid *grid = alternating(5, 0, 0);
  EQUAL_REAL(baseline_of(grid).surge, 0.08, 0);
  grid_destroy(grid);
}

static struct trial_london london_of(struct grid *grid, struct baseline base, struct trial *trial) {
  size_t end = grid->counts.quarter_count;
  struct trial_set set = {.frame = {.history = 0, .begin = end - 1, .end = end}, .length = 1, .base = base};
  struct trial_london terms;
  CHECK(trial_rates(&grid->counts, &grid->arena, &set));
  *trial = trial_of_london(&grid->counts, &set, 0, &terms);
  return terms;
}

void correlation_of_london_is_at_least_one_in_ten_thousand(void) {
  /* With no shock, no counting error and sure areas the matched variance is below the binomial one. */
  struct grid *grid = grid_create(1, 3, 9);
  for (size_t q = 0; q < 9; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    grid_raise(grid, 0, 0, q, 4);
    grid_raise(grid, 0, 1, q, 1);
  }
  struct baseline base = baseline_of(grid);
  base.shock = 0;
  base.count_error[0] = 0;
  for (size_t a = 0; a < 3; a++) base.concentration[a] = 1e9;
  struct trial trial;
  struct trial_london terms = london_of(grid, base, &trial);
  EQUAL_REAL(terms.correlation, 1e-4, 0);
  EQUAL_REAL(trial.law.concentration, 9999, 1e-9);
  base.shock = 1e9;
  terms = london_of(grid, base, &trial);
  EQUAL_REAL(terms.relative_error, 1.5, 0);
  EQUAL_REAL(terms.correlation, 0.5, 0);
  grid_destroy(grid);
}

void mean_of_london_is_at_most_95_percent(void) {
  struct grid *grid = grid_create(1, 1, 9);
  for (size_t q = 0; q < 9; q++) {
    grid_hold(grid, 0, q, 6);
    grid_raise(grid, 0, 0, q, 6);
  }
  struct baseline base = baseline_of(grid);
  struct trial trial;
  /* An area's rate ends at 95 %, so London's mean can come near it but not above. */
  struct trial_london terms = london_of(grid, base, &trial);
  EQUAL_REAL(terms.mean, 0.95, 1e-12);
  EQUAL_REAL(trial.expected, 0.95 * 6, 1e-12);
  CHECK(trial.p <= 1 && trial.p > 0.1);
  grid_destroy(grid);
}

void mean_of_london_ends_at_98_percent(void) {
  struct grid *grid = grid_create(1, 2, 9);
  for (size_t q = 0; q < 9; q++) grid_hold(grid, TREND_LONDON, q, 6);
  struct baseline base = baseline_of(grid);
  double rates[2] = {0.999, 0.995};
  struct trial_set set = {.frame = {.history = 0, .begin = 8, .end = 9}, .length = 1, .base = base, .rates = rates};
  struct trial_london terms;
  struct trial trial = trial_of_london(&grid->counts, &set, 0, &terms);
  EQUAL_REAL(terms.mean, 0.98, 0);
  EQUAL_REAL(trial.law.mean, 0.98, 0);
  /* What is expected stays what it is. */
  EQUAL_REAL(trial.expected, 0.999 * 6 + 0.995 * 6, 1e-14);
  grid_destroy(grid);
}

void one_meeting_in_london_is_a_plain_toss(void) {
  struct grid *grid = grid_create(1, 2, 9);
  for (size_t q = 0; q < 8; q++) grid_hold(grid, TREND_LONDON, q, 6);
  grid_hold(grid, 0, 8, 1);
  grid_raise(grid, 0, 0, 8, 1);
  struct baseline base = baseline_of(grid);
  struct trial trial;
  london_of(grid, base, &trial);
  EQUAL_INT(trial.held, 1);
  EQUAL_REAL(trial.p, trial.expected, 1e-14);
  /* No meeting at all: nothing is tested. */
  grid_hold(grid, 0, 8, 0);
  grid_raise(grid, 0, 0, 8, 0);
  EQUAL_INT(grid_find(grid, NULL, 0, TREND_LONDON)->state, TREND_NO_MINUTES);
  grid_destroy(grid);
}

void season_needs_eight_quarters(void) {
  for (size_t quarters = 8; quarters <= 9; quarters++) {
    struct grid *grid = grid_create(1, 1, quarters);
    for (size_t q = 0; q < quarters; q++) {
      grid_hold(grid, 0, q, 6);
      grid_raise(grid, 0, 0, q, q % 4 == 3 ? 5 : 1);
    }
    struct baseline base = {0};
    struct trend_frame frame = {.history = 0, .begin = quarters - 1, .end = quarters};
    CHECK(baseline_make(&grid->counts, frame, 0.95, true, &grid->arena, &base));
    EQUAL_INT(base.has_season, quarters == 9);
    if (quarters == 8) EQUAL_REAL(base.season_of[3], 1, 0);
    else CHECK(base.season_of[3] > 1.3 && base.season_of[0] < 0.8);
    grid_destroy(grid);
  }
}

void quarters_without_any_minutes_are_no_history(void) {
  struct grid *full = alternating(6, 1, 1);
  struct grid *gappy = grid_create(6, 1, 9);
  for (size_t q = 3; q < 9; q++) {
    grid_hold(gappy, 0, q, 6);
    for (size_t c = 0; c < 6; c++) grid_raise(gappy, c, 0, q, 1);
  }
  struct baseline all = baseline_of(full);
  struct baseline some = baseline_of(gappy);
  EQUAL_INT(all.quarters, 8);
  EQUAL_INT(some.quarters, 5);
  CHECK(some.history_length < all.history_length - 2);
  CHECK(some.history_length <= 5);
  grid_destroy(full);
  grid_destroy(gappy);
}

void one_area_alone_leaves_k_at_its_default(void) {
  struct grid *grid = alternating(12, 2, 1);
  struct baseline base = baseline_of(grid);
  EQUAL_INT(base.shrinkage_concerns, 0);
  EQUAL_REAL(base.shrinkage, 15, 0);
  grid_destroy(grid);
}
