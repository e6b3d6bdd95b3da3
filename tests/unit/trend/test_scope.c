/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <string.h>

#include "checks.h"
#include "grid.h"
#include "tap.h"

#define AREAS 12

static struct trend_scope raised_in(const uint32_t *held, const uint32_t *raised) {
  static const uint8_t regions[AREAS] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  return trend_raised_in(&(struct trend_places){.area_count = AREAS, .held = held, .raised = raised, .regions = regions,
                                                .mentions = 9});
}

void where_it_is_raised_follows_the_table(void) {
  const uint32_t held[AREAS] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0};
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){1, 1}).spread, TREND_SPREAD_UNKNOWN);
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){3}).spread, TREND_SPREAD_BOROUGH);
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){2, 1}).spread, TREND_SPREAD_MULTI);
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){1, 0, 1, 1, 0, 1, 1, 0, 1}).spread, TREND_SPREAD_LONDON);
  /* Six meetings of six boroughs in two sub-regions only. */
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){1, 1, 1, 1, 1, 1}).spread, TREND_SPREAD_MULTI);
  /* Enough boroughs, but one has nearly all meetings: far fewer boroughs than chance would give. */
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){4, 4, 4, 4, 4, 0, 0, 1}).spread, TREND_SPREAD_MULTI);
  /* Five boroughs, but five meetings. */
  EQUAL_INT(raised_in(held, (uint32_t[AREAS]){1, 0, 1, 1, 0, 1, 1}).spread, TREND_SPREAD_MULTI);
}

void a_ward_has_it_alone_when_its_places_say_so(void) {
  const uint32_t held[AREAS] = {4, 4};
  const uint32_t raised[AREAS] = {3};
  struct trend_places places = {.area_count = AREAS, .held = held, .raised = raised, .mentions = 6, .placed = 3,
                                .one_ward = true};
  EQUAL_INT(trend_raised_in(&places).spread, TREND_SPREAD_WARD);
  places.placed = 2;
  EQUAL_INT(trend_raised_in(&places).spread, TREND_SPREAD_BOROUGH);
  places.placed = 3;
  places.one_ward = false;
  EQUAL_INT(trend_raised_in(&places).spread, TREND_SPREAD_BOROUGH);
}

void scope_tells_on_how_few_boroughs_it_hangs(void) {
  const uint32_t held[AREAS] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0};
  struct trend_scope wide = raised_in(held, (uint32_t[AREAS]){1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  EQUAL_INT(wide.spread, TREND_SPREAD_LONDON);
  EQUAL_INT(wide.repeats, 11);
  EQUAL_INT(wide.stable, 11);
  /* Without one of the six that raised it, there are five meetings: no longer all London. */
  struct trend_scope narrow = raised_in(held, (uint32_t[AREAS]){1, 0, 1, 1, 0, 1, 1, 0, 1});
  EQUAL_INT(narrow.repeats, 11);
  EQUAL_INT(narrow.stable, 5);
}

/* Twelve boroughs in a row, ten quarters, four meetings each; some concerns now and then, number 8 never. */
static struct grid *row_of_boroughs(struct trend_point points[AREAS]) {
  struct grid *grid = grid_create(9, AREAS, 10);
  for (size_t a = 0; a < AREAS; a++) points[a] = (struct trend_point){(double)a * (double)a, 0};
  grid->counts.points = points;
  for (size_t q = 0; q < 10; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    for (size_t c = 0; c < 8; c++) {
      for (size_t a = 0; a < AREAS; a++) grid_raise(grid, c, a, q, (uint32_t)((c * 5 + a * 3 + q * 7) % 9 / 6));
    }
  }
  return grid;
}

static struct trend_rising rising_in(struct grid *grid, bool is_flagged) {
  struct trend_result result;
  struct trend_rising rising = {0};
  CHECK(trend_run(&grid->counts, NULL, &grid->arena, &result, NULL) == CPEG_OK);
  CHECK(trend_rising_in(&grid->counts, &result, 8, is_flagged, &grid->arena, &rising));
  return rising;
}

void what_must_be_left_out_is_where_it_rises(void) {
  struct trend_point points[AREAS];
  struct grid *grid = row_of_boroughs(points);
  EQUAL_INT(rising_in(grid, false).scope.spread, TREND_SPREAD_UNKNOWN);
  /* One borough. */
  for (size_t q = 7; q < 10; q++) grid_raise(grid, 8, 3, q, 4);
  struct trend_rising rising = rising_in(grid, true);
  EQUAL_INT(rising.scope.spread, TREND_SPREAD_BOROUGH);
  EQUAL_INT(rising.centre, 3);
  EQUAL_INT(rising.window, 4);
  CHECK(rising.p_rest > 0.05 && isnan(rising.p_around));
  EQUAL_INT(rising.scope.repeats, AREAS);
  /* Without that borough nothing rises; without any other the answer is the same. */
  EQUAL_INT(rising.scope.stable, AREAS - 1);
  /* Its neighbours too. */
  for (size_t a = 0; a < 4; a++) {
    for (size_t q = 7; q < 10; q++) grid_raise(grid, 8, a, q, 3);
  }
  rising = rising_in(grid, true);
  EQUAL_INT(rising.scope.spread, TREND_SPREAD_MULTI);
  CHECK(rising.p_rest <= 0.05 && rising.p_around > 0.05);
  CHECK(rising.size >= 4 && rising.size <= 8);
  /* Everywhere. */
  for (size_t a = 0; a < AREAS; a++) {
    for (size_t q = 7; q < 10; q++) grid_raise(grid, 8, a, q, 2);
  }
  rising = rising_in(grid, true);
  EQUAL_INT(rising.scope.spread, TREND_SPREAD_LONDON);
  EQUAL_INT(rising.scope.stable, AREAS);
  grid_destroy(grid);
}

void rising_is_not_asked_without_a_history(void) {
  struct grid *grid = grid_create(9, AREAS, 1);
  for (size_t a = 0; a < AREAS; a++) grid_hold(grid, a, 0, 4);
  struct trend_rising rising = rising_in(grid, true);
  EQUAL_INT(rising.scope.spread, TREND_SPREAD_UNKNOWN);
  EQUAL_INT(rising.scope.repeats, 0);
  grid_destroy(grid);
}
