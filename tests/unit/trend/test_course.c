/* SPDX-License-Identifier: Apache-2.0 */
#include "checks.h"
#include "grid.h"
#include "tap.h"

#define AREAS 8

/* As in test_rules.c: ten concerns now and then, number 10 not; it comes up in `first` and stays to `end`. */
static struct grid *risen(size_t quarters, size_t first, size_t end) {
  struct grid *grid = grid_create(11, AREAS, quarters);
  for (size_t q = 0; q < quarters; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    for (size_t c = 0; c < 10; c++) {
      for (size_t a = 0; a < AREAS; a++) grid_raise(grid, c, a, q, (uint32_t)((c * 5 + a * 3 + q * 7) % 9 / 6));
    }
    for (size_t a = 0; a < AREAS; a++) grid_raise(grid, 10, a, q, q >= first && q < end ? 2 : 0);
  }
  return grid;
}

static struct trend_history history_of(struct grid *grid, uint32_t *judged) {
  struct trend_result result;
  struct trend_course course;
  struct trend_history none = {0};
  if (!CHECK(trend_run(&grid->counts, NULL, &grid->arena, &result, NULL) == CPEG_OK)) return none;
  if (!CHECK(trend_follow(&grid->counts, NULL, &result, &grid->arena, &course, NULL) == CPEG_OK)) return none;
  if (judged != NULL) *judged = course.judged;
  return *trend_history_at(&course, 10, TREND_LONDON);
}

void a_rise_goes_from_emerging_to_confirmed(void) {
  struct grid *grid = risen(12, 11, 12);
  struct trend_history history = history_of(grid, NULL);
  EQUAL_INT(history.standing, TREND_STANDS_EMERGING);
  EQUAL_INT(history.listed, 1);
  EQUAL_INT(history.first, 11);
  grid_destroy(grid);
  grid = risen(12, 10, 12);
  history = history_of(grid, NULL);
  EQUAL_INT(history.standing, TREND_STANDS_CONFIRMED);
  EQUAL_INT(history.first, 10);
  grid_destroy(grid);
}

void what_stays_high_is_established(void) {
  struct grid *grid = risen(26, 12, 26);
  struct trend_history history = history_of(grid, NULL);
  EQUAL_INT(history.standing, TREND_STANDS_ESTABLISHED);
  CHECK(history.listed > 0 && history.first == 26 - 1 - TREND_COURSE_BACK);
  grid_destroy(grid);
}

void what_ceases_is_fading(void) {
  struct grid *grid = risen(18, 8, 13);
  struct trend_history history = history_of(grid, NULL);
  EQUAL_INT(history.standing, TREND_STANDS_FADING);
  CHECK(history.falling > 0.9);
  grid_destroy(grid);
}

void what_never_rose_has_no_course(void) {
  struct grid *grid = risen(12, 12, 12);
  struct trend_history history = history_of(grid, NULL);
  EQUAL_INT(history.standing, TREND_STANDS_QUIET);
  EQUAL_INT(history.listed, 0);
  EQUAL_INT(history.first, 12);
  grid_destroy(grid);
}

void a_bounded_number_of_quarters_is_judged_again(void) {
  uint32_t judged = 0;
  struct grid *grid = risen(20, 20, 20);
  history_of(grid, &judged);
  EQUAL_INT(judged, TREND_COURSE_BACK + 1);
  grid_destroy(grid);
  grid = risen(1, 1, 1);
  EQUAL_INT(history_of(grid, &judged).standing, TREND_STANDS_QUIET);
  EQUAL_INT(judged, 1);
  grid_destroy(grid);
}
