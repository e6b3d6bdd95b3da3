/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "figures.h"
#include "grid.h"
#include "tap.h"
#include "trend/detect.h"
#include "trend/scan.h"
#include "trend/scene.h"

/* ---- EARS C1 beside R's ---- */

#define SERIES 300

struct alarms {
  struct grid *grid;
  bool wanted[SERIES];
  size_t rows;
};

static void take_alarm(void *context, const struct figures_row *row) {
  struct alarms *alarms = context;
  size_t concern = alarms->rows++;
  if (!CHECK(row->count == FIGURES_FIELDS && concern < SERIES)) return;
  for (size_t q = 0; q < 9; q++) grid_raise(alarms->grid, concern, 0, q, (uint32_t)strtoul(row->fields[q], NULL, 10));
  alarms->wanted[concern] = row->fields[9][0] == '1';
}

void ears_is_that_of_the_package_surveillance(void) {
  struct alarms alarms = {.grid = grid_create(SERIES, 1, 9)};
  EQUAL_INT(figures_each("alarms.csv", take_alarm, &alarms), SERIES);
  for (size_t q = 0; q < 9; q++) grid_hold(alarms.grid, 0, q, 99);
  bool london[SERIES];
  bool boroughs[SERIES];
  struct detect_lists lists = {london, boroughs};
  struct detect_case at = {.counts = &alarms.grid->counts, .history = 8};
  CHECK(detect(TREND_EARS, &at, &lists));
  size_t count = 0;
  for (size_t c = 0; c < SERIES; c++) {
    EQUAL_INT(boroughs[c], alarms.wanted[c]);
    /* One area alone is London. */
    EQUAL_INT(london[c], alarms.wanted[c]);
    count += alarms.wanted[c];
  }
  CHECK(count > 30 && count < 100);
  at.history = 2;
  CHECK(!detect(TREND_EARS, &at, &lists));
  grid_destroy(alarms.grid);
}

void twice_the_average_is_that(void) {
  struct grid *grid = grid_create(4, 1, 5);
  const uint32_t raised[4][5] = {{1, 1, 1, 1, 2}, {1, 1, 1, 2, 2}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 2}};
  for (size_t q = 0; q < 5; q++) {
    grid_hold(grid, 0, q, 9);
    for (size_t c = 0; c < 4; c++) grid_raise(grid, c, 0, q, raised[c][q]);
  }
  bool london[4];
  bool boroughs[4];
  struct detect_lists lists = {london, boroughs};
  CHECK(detect(TREND_NAIVE, &(struct detect_case){.counts = &grid->counts, .history = 4}, &lists));
  const bool wanted[4] = {true, false, false, true};
  for (size_t c = 0; c < 4; c++) EQUAL_INT(london[c], wanted[c]);
  grid_destroy(grid);
}

/* ---- The drawn minutes ---- */

static struct scene *draw(uint64_t stream) {
  struct trend_point points[SCENE_AREAS];
  scene_points(points);
  struct trend_counts places = {.area_count = SCENE_AREAS, .points = points};
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  size_t count = 0;
  const uint32_t *nearest = scan_nearest(&places, &arena, &count);
  struct scene *scene = calloc(1, sizeof *scene);
  struct random random;
  random_seed(&random, 11, stream);
  if (CHECK(nearest != NULL && scene != NULL && count == SCENE_AREAS)) scene_draw(&random, nearest, scene);
  arena_finish(&arena);
  return scene;
}

void drawn_minutes_have_the_shares_that_are_told(void) {
  size_t missing = 0;
  size_t cells = 0;
  uint64_t held = 0;
  for (uint64_t i = 0; i < 20; i++) {
    struct scene *scene = draw(i);
    for (size_t k = 0; k < SCENE_AREAS * SCENE_QUARTERS; k++) {
      missing += scene->held[k] == 0;
      held += scene->held[k];
      cells++;
      CHECK(scene->held[k] <= 8);
    }
    for (size_t c = 0; c < SCENE_CONCERNS * SCENE_AREAS * SCENE_QUARTERS; c++) {
      CHECK(scene->raised[c] <= scene->held[c % (SCENE_AREAS * SCENE_QUARTERS)]);
    }
    free(scene);
  }
  double share = (double)missing / (double)cells;
  double mean = (double)held / (double)(cells - missing);
  CHECK(share > 0.24 && share < 0.32);
  CHECK(mean > 3.5 && mean < 4.3);
}

void rises_are_where_they_are_said_to_be(void) {
  struct scene *scene = draw(3);
  size_t areas[TREND_RISE_COUNT] = {0};
  double before = 0;
  double during = 0;
  for (size_t i = 0; i < SCENE_RISES; i++) {
    CHECK(scene->is_risen[scene->risen[i]]);
    for (size_t k = 0; k < i; k++) CHECK(scene->risen[k] != scene->risen[i]);
    size_t count = 0;
    for (size_t a = 0; a < SCENE_AREAS; a++) {
      size_t cell = scene->risen[i] * SCENE_AREAS + a;
      count += scene->is_true[cell];
      for (size_t q = 0; q < SCENE_QUARTERS && scene->rise[i] == TREND_RISE_LONDON_6; q++) {
        if (q < SCENE_BEFORE) before += scene->raised[cell * SCENE_QUARTERS + q] / (double)SCENE_BEFORE;
        else during += scene->raised[cell * SCENE_QUARTERS + q] / (double)SCENE_DURING;
      }
    }
    areas[scene->rise[i]] = count;
  }
  EQUAL_INT(areas[TREND_RISE_LONDON_3], SCENE_AREAS);
  EQUAL_INT(areas[TREND_RISE_LONDON_6], SCENE_AREAS);
  EQUAL_INT(areas[TREND_RISE_CLUSTER_8], 5);
  EQUAL_INT(areas[TREND_RISE_BOROUGH_15], 1);
  CHECK(during > 3 * before);
  free(scene);
}

static bool stop(void *context, uint32_t done, uint32_t all) {
  *(uint32_t *)context = done;
  return all > 1;
}

void a_simulation_can_be_stopped(void) {
  uint32_t done = 0;
  static struct trend_simulation simulation;
  struct cpeg_error err;
  EQUAL_INT(trend_simulate(memory_default(), 1, 5, stop, &done, &simulation, &err), CPEG_CANCELLED);
  EQUAL_INT(done, 1);
  EQUAL_INT(simulation.replicates, 0);
}

void a_simulation_without_memory_says_so(void) {
  static struct trend_simulation simulation;
  for (size_t fail_at = 1; fail_at < 6; fail_at++) {
    struct tap_heap heap = {.fail_at = fail_at};
    struct cpeg_error err;
    EQUAL_INT(trend_simulate((struct memory){tap_heap_resize, &heap}, 1, 5, NULL, NULL, &simulation, &err), CPEG_NOMEM);
    EQUAL_INT(heap.live, 0);
  }
}
