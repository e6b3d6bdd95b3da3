/* SPDX-License-Identifier: Apache-2.0 */
#include "report/series.h"

#include <string.h>

size_t series_concern(const struct series *series, const char *concern_id) {
  size_t low = 0, high = series->concerns.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(series->concerns.items[middle].id, concern_id);
    if (order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return series->concerns.count;
}

/* Some 33 areas, boroughs or wards of one: a search from the front is quick enough. */
static size_t find_area(const struct store_area_list *areas, const char *code) {
  for (size_t i = 0; i < areas->count; i++)
    if (strcmp(areas->items[i].code, code) == 0) return i;
  return areas->count;
}

size_t series_area(const struct series *series, const struct store_area *area) {
  return area->level == CPEG_LONDON ? TREND_LONDON : find_area(&series->areas, area->code);
}

/* What is filled in on the way. Area `areas.count` is London itself: its own meetings, or,
   until the boroughs' are taken off, all meetings. */
struct cube {
  uint32_t *held;
  uint32_t *raised;
  bool *is_borough;
  size_t area_count, quarter_count;
};

/* Concern, then area, then quarter, as trend wants it. */
static size_t raised_at(const struct cube *cube, size_t concern, size_t area, size_t quarter) {
  return (concern * cube->area_count + area) * cube->quarter_count + quarter;
}

/* Zeroed: a cell without a row is no meeting that raised it, or no meeting at all, as held tells.
   */
static bool make_cube(struct arena *arena, const struct series *series, struct cube *cube) {
  cube->area_count = series->areas.count + 1;
  cube->quarter_count = (size_t)(series->last - series->first) + 1;
  size_t cells = cube->area_count * cube->quarter_count;
  cube->held = arena_array(arena, cells, sizeof *cube->held);
  cube->raised = arena_array(arena, cells * (series->concerns.count + 1), sizeof *cube->raised);
  cube->is_borough = arena_array(arena, cube->area_count, sizeof *cube->is_borough);
  if (cube->held == NULL || cube->raised == NULL || cube->is_borough == NULL) return false;
  for (size_t i = 0; i < series->areas.count; i++) cube->is_borough[i] = true;
  return true;
}

/* What a cube is filled from: two queries a level instead of one a cell. */
static struct store_filter series_filter(const struct asked *asked, const struct series *series, enum cpeg_level level) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = level;
  filter.first = series->first;
  filter.last = series->last;
  filter.by_quarter = true;
  return filter;
}

/* Rows of the cube's areas, in the order of `areas`. Those of other areas fall to the place behind them or are passed over. */
static void fill_cube(const struct series *series, const struct store_area_list *areas, bool has_others,
                      const struct store_held_list *held, const struct store_count_list *counts, struct cube *cube) {
  size_t end = areas->count + (has_others ? 1 : 0);
  for (size_t i = 0; i < held->count; i++) {
    size_t area = find_area(areas, held->items[i].area_code);
    if (area >= end) continue;
    cube->held[area * cube->quarter_count + (size_t)(held->items[i].quarter - series->first)] = held->items[i].held;
  }
  for (size_t i = 0; i < counts->count; i++) {
    size_t concern = series_concern(series, counts->items[i].concern_id);
    size_t area = find_area(areas, counts->items[i].area_code);
    if (area >= end || concern == series->concerns.count) continue;
    size_t quarter = (size_t)(counts->items[i].quarter - series->first);
    cube->raised[raised_at(cube, concern, area, quarter)] = counts->items[i].meetings;
  }
}

static enum cpeg_status fill_level(struct asked *asked, const struct series *series, enum cpeg_level level,
                                   struct cube *cube, struct cpeg_error *err) {
  struct store_filter filter = series_filter(asked, series, level);
  struct store_held_list held = {0};
  struct store_count_list counts = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status == CPEG_OK) status = store_read_counts(asked->store, &asked->arena, &filter, &counts, err);
  if (status != CPEG_OK) return status;
  /* The London level falls to the last area, as a code that is no borough's. */
  fill_cube(series, &series->areas, true, &held, &counts, cube);
  return CPEG_OK;
}

/* Takes a part off a whole; false when it is more than the whole. */
static bool take_off(uint32_t *whole, uint32_t part) {
  if (part > *whole) return false;
  *whole -= part;
  return true;
}

/* London's count holds all meetings; what is left without the boroughs' is its own. False when the boroughs have more than
   all: no store that we wrote says so. */
static bool take_off_boroughs(const struct series *series, struct cube *cube) {
  size_t london = series->areas.count;
  bool adds_up = true;
  for (size_t quarter = 0; quarter < cube->quarter_count; quarter++) {
    uint32_t *own = &cube->held[london * cube->quarter_count + quarter];
    for (size_t area = 0; area < london; area++)
      adds_up &= take_off(own, cube->held[area * cube->quarter_count + quarter]);
    for (size_t concern = 0; concern < series->concerns.count; concern++) {
      uint32_t *raised = &cube->raised[raised_at(cube, concern, london, quarter)];
      for (size_t area = 0; area < london; area++)
        adds_up &= take_off(raised, cube->raised[raised_at(cube, concern, area, quarter)]);
    }
  }
  return adds_up;
}

/* Figures of the last quarter, before the boroughs are taken off. */
static void count_last(struct series *series, const struct cube *cube) {
  size_t london = series->areas.count, last = cube->quarter_count - 1;
  series->held = cube->held[london * cube->quarter_count + last];
  for (size_t area = 0; area < london; area++) series->reporting += cube->held[area * cube->quarter_count + last] > 0;
  for (size_t concern = 0; concern < series->concerns.count; concern++)
    series->raised += cube->raised[raised_at(cube, concern, london, last)] > 0;
}

/* Where the boroughs lie and which sub-regions they are of; left out where the store does not know it of every one. London's
   own meetings lie nowhere: they are no borough, so that nobody asks. */
static enum cpeg_status read_places(struct asked *asked, struct series *series, struct cpeg_error *err) {
  struct store_borough_list boroughs = {0};
  enum cpeg_status status = store_read_boroughs(asked->store, &asked->arena, &boroughs, err);
  if (status != CPEG_OK) return status;
  size_t count = series->areas.count;
  struct trend_point *points = arena_array(&asked->arena, count + 1, sizeof *points);
  uint8_t *regions = arena_array(&asked->arena, count + 1, sizeof *regions);
  if (points == NULL || regions == NULL) return error_nomem(err);
  size_t placed = 0, of_region = 0;
  for (size_t i = 0; i < boroughs.count; i++) {
    const struct store_borough *borough = &boroughs.items[i];
    size_t area = find_area(&series->areas, borough->code);
    if (area == count) continue;
    /* A degree eastwards is shorter than one northwards by the cosine of London's latitude, 51.5 degrees. */
    points[area] = (struct trend_point){borough->lon * 0.6225, borough->lat};
    placed += borough->has_point;
    of_region += borough->subregion[0] != '\0';
    /* The number of a sub-region is that of the first borough with its name. */
    for (size_t k = 0; k <= i; k++) {
      if (strcmp(boroughs.items[k].subregion, borough->subregion) != 0) continue;
      regions[area] = (uint8_t)(k % 64);
      break;
    }
  }
  if (placed == count && count > 0) series->counts.points = points;
  if (of_region == count) series->regions = regions;
  return CPEG_OK;
}

static enum cpeg_status judge(struct asked *asked, struct series *series, bool is_whole, struct cpeg_error *err) {
  struct trend_settings settings;
  trend_settings_default(&settings);
  if (!is_whole) settings.draws = 0;
  enum cpeg_status status = trend_run(&series->counts, &settings, &asked->arena, &series->result, err);
  if (status == CPEG_OK && is_whole)
    status = trend_follow(&series->counts, &settings, &series->result, &asked->arena, &series->course, err);
  if (status != CPEG_INTERNAL) return status;
  /* The counts are the store's, so that the fault is the file's and not the program's. */
  char contradiction[sizeof err->message] = "";
  if (err != NULL) memcpy(contradiction, err->message, sizeof contradiction);
  return error_set(err, CPEG_FORMAT, "the store is damaged: %s", contradiction);
}

/* Counts of all quarters up to the last one. */
static enum cpeg_status read_cube(struct asked *asked, struct series *series, struct cpeg_error *err) {
  struct cube cube;
  if (!make_cube(&asked->arena, series, &cube)) return error_nomem(err);
  enum cpeg_status status = fill_level(asked, series, CPEG_LONDON, &cube, err);
  if (status == CPEG_OK) status = fill_level(asked, series, CPEG_BOROUGH, &cube, err);
  if (status != CPEG_OK) return status;
  count_last(series, &cube);
  if (!take_off_boroughs(series, &cube))
    return error_set(err, CPEG_FORMAT, "the store is damaged: its boroughs have more meetings than all London");
  series->counts = (struct trend_counts){.concern_count = series->concerns.count,
                                         .area_count = cube.area_count,
                                         .quarter_count = cube.quarter_count,
                                         .held = cube.held,
                                         .raised = cube.raised,
                                         .is_borough = cube.is_borough};
  return CPEG_OK;
}

static enum cpeg_status read_series(struct asked *asked, int32_t last, bool is_whole, struct series *out,
                                    struct cpeg_error *err) {
  struct series series = {.last = last};
  enum cpeg_status status = store_read_earliest(asked->store, &series.first, err);
  if (status != CPEG_OK) return status;
  if (series.first == STORE_NO_QUARTER || series.first > last) {
    *out = series;
    return CPEG_OK;
  }
  status = store_read_concerns(asked->store, &asked->arena, asked->question->themes, &series.concerns, err);
  if (status == CPEG_OK)
    status = store_read_areas(asked->store, &asked->arena, CPEG_BOROUGH, NULL, quarter_last_day(last), &series.areas,
                              err);
  if (status == CPEG_OK) status = read_cube(asked, &series, err);
  if (status == CPEG_OK) status = read_places(asked, &series, err);
  if (status == CPEG_OK) status = judge(asked, &series, is_whole, err);
  if (status == CPEG_OK) *out = series;
  return status;
}

enum cpeg_status series_read(struct asked *asked, int32_t last, struct series *out, struct cpeg_error *err) {
  return read_series(asked, last, false, out, err);
}

enum cpeg_status series_read_whole(struct asked *asked, int32_t last, struct series *out, struct cpeg_error *err) {
  return read_series(asked, last, true, out, err);
}

/* ---- Wards ------------------------------------------------------------------------------------ */

size_t series_ward(const struct series_wards *wards, const char *code) {
  return find_area(&wards->areas, code);
}

/* Held by the wards themselves; of other wards, or of another vintage, rows are passed over. */
static enum cpeg_status fill_wards(struct asked *asked, const struct series *series, const char *borough_code,
                                   const struct series_wards *wards, struct cube *cube, struct cpeg_error *err) {
  struct store_filter filter = series_filter(asked, series, CPEG_WARD);
  struct store_held_list held = {0};
  struct store_count_list counts = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  filter.area_code = borough_code;
  if (status == CPEG_OK) status = store_read_ward_meetings(asked->store, &asked->arena, &filter, &counts, err);
  if (status != CPEG_OK) return status;
  fill_cube(series, &wards->areas, false, &held, &counts, cube);
  return CPEG_OK;
}

/* What is left of the borough. A ward's meeting can raise what is elsewhere in the borough: it is then no meeting of the ward that
   raised it, and none of the rest, so that the rest ends at the meetings it held. */
static void fill_rest(const struct series *series, size_t borough, size_t wards, struct cube *cube) {
  const struct trend_counts *whole = &series->counts;
  for (size_t quarter = 0; quarter < cube->quarter_count; quarter++) {
    uint32_t *rest = &cube->held[wards * cube->quarter_count + quarter];
    *rest = whole->held[borough * whole->quarter_count + quarter];
    for (size_t ward = 0; ward < wards; ward++) take_off(rest, cube->held[ward * cube->quarter_count + quarter]);
    for (size_t concern = 0; concern < series->concerns.count; concern++) {
      uint32_t *raised = &cube->raised[raised_at(cube, concern, wards, quarter)];
      *raised = whole->raised[(concern * whole->area_count + borough) * whole->quarter_count + quarter];
      for (size_t ward = 0; ward < wards; ward++)
        take_off(raised, cube->raised[raised_at(cube, concern, ward, quarter)]);
      if (*raised > *rest) *raised = *rest;
    }
  }
}

enum cpeg_status series_read_wards(struct asked *asked, const struct series *series, const char *borough_code,
                                   struct series_wards *out, struct cpeg_error *err) {
  struct series_wards wards = {0};
  *out = wards;
  size_t borough = find_area(&series->areas, borough_code);
  if (borough == series->areas.count || series->counts.quarter_count == 0) return CPEG_OK;
  enum cpeg_status status = store_read_areas(asked->store, &asked->arena, CPEG_WARD, borough_code,
                                             quarter_last_day(series->last), &wards.areas, err);
  if (status != CPEG_OK) return status;
  struct series shape = {.areas = wards.areas, .concerns = series->concerns, .first = series->first, .last = series->last};
  struct cube cube;
  if (!make_cube(&asked->arena, &shape, &cube)) return error_nomem(err);
  status = fill_wards(asked, series, borough_code, &wards, &cube, err);
  if (status != CPEG_OK) return status;
  fill_rest(series, borough, wards.areas.count, &cube);
  wards.counts = (struct trend_counts){.concern_count = series->concerns.count,
                                       .area_count = cube.area_count,
                                       .quarter_count = cube.quarter_count,
                                       .held = cube.held,
                                       .raised = cube.raised,
                                       .is_borough = cube.is_borough};
  status = trend_run_wards(&wards.counts, NULL, &series->result, borough, &asked->arena, &wards.result, err);
  if (status == CPEG_OK) *out = wards;
  return status;
}

uint32_t series_boroughs(const struct series *series, size_t concern, uint32_t window) {
  const struct trend_counts *counts = &series->counts;
  size_t first = counts->quarter_count > window ? counts->quarter_count - window : 0;
  uint32_t boroughs = 0;
  for (size_t area = 0; area < series->areas.count; area++) {
    uint32_t raised = 0;
    for (size_t quarter = first; quarter < counts->quarter_count; quarter++)
      raised += counts->raised[(concern * counts->area_count + area) * counts->quarter_count + quarter];
    boroughs += raised > 0;
  }
  return boroughs;
}
