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

/* Some 33 boroughs: a search from the front is quick enough. */
static size_t find_area(const struct series *series, const char *code) {
  for (size_t i = 0; i < series->areas.count; i++)
    if (strcmp(series->areas.items[i].code, code) == 0) return i;
  return series->areas.count;
}

size_t series_area(const struct series *series, const struct store_area *area) {
  return area->level == CPEG_LONDON ? TREND_LONDON : find_area(series, area->code);
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

/* Two queries a level instead of one a cell. */
static enum cpeg_status fill_level(struct asked *asked, const struct series *series, enum cpeg_level level,
                                   struct cube *cube, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = level;
  filter.first = series->first;
  filter.last = series->last;
  filter.by_quarter = true;
  struct store_held_list held = {0};
  struct store_count_list counts = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status == CPEG_OK) status = store_read_counts(asked->store, &asked->arena, &filter, &counts, err);
  if (status != CPEG_OK) return status;
  for (size_t i = 0; i < held.count; i++) {
    /* The London level falls to the last area, as a code that is no borough's. */
    size_t area = find_area(series, held.items[i].area_code);
    cube->held[area * cube->quarter_count + (size_t)(held.items[i].quarter - series->first)] = held.items[i].held;
  }
  for (size_t i = 0; i < counts.count; i++) {
    size_t concern = series_concern(series, counts.items[i].concern_id);
    size_t area = find_area(series, counts.items[i].area_code);
    if (concern == series->concerns.count) continue;
    size_t quarter = (size_t)(counts.items[i].quarter - series->first);
    cube->raised[raised_at(cube, concern, area, quarter)] = counts.items[i].meetings;
  }
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

/* Settings are the method's own but for the windows. */
static enum cpeg_status judge(struct asked *asked, struct series *series, struct cube *cube, struct cpeg_error *err) {
  series->counts = (struct trend_counts){.concern_count = series->concerns.count,
                                         .area_count = cube->area_count,
                                         .quarter_count = cube->quarter_count,
                                         .held = cube->held,
                                         .raised = cube->raised,
                                         .is_borough = cube->is_borough};
  struct trend_settings settings;
  trend_settings_default(&settings);
  /* One quarter only: a reader sees the figures of the quarter that is asked for, and those are
     what is judged. Windows of two and four quarters find slow rises sooner; adding them here is
     enough, since a finding tells its window. */
  settings.windows[0] = 1;
  settings.window_count = 1;
  settings.season = false;
  enum cpeg_status status = trend_run(&series->counts, &settings, &asked->arena, &series->result, err);
  if (status != CPEG_INTERNAL) return status;
  /* The counts are the store's, so that the fault is the file's and not the program's. */
  char contradiction[sizeof err->message] = "";
  if (err != NULL) memcpy(contradiction, err->message, sizeof contradiction);
  return error_set(err, CPEG_FORMAT, "the store is damaged: %s", contradiction);
}

enum cpeg_status series_read(struct asked *asked, int32_t last, struct series *out, struct cpeg_error *err) {
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
  if (status != CPEG_OK) return status;
  struct cube cube;
  if (!make_cube(&asked->arena, &series, &cube)) return error_nomem(err);
  status = fill_level(asked, &series, CPEG_LONDON, &cube, err);
  if (status == CPEG_OK) status = fill_level(asked, &series, CPEG_BOROUGH, &cube, err);
  if (status != CPEG_OK) return status;
  count_last(&series, &cube);
  if (!take_off_boroughs(&series, &cube))
    return error_set(err, CPEG_FORMAT, "the store is damaged: its boroughs have more meetings than all London");
  status = judge(asked, &series, &cube, err);
  if (status == CPEG_OK) *out = series;
  return status;
}

uint32_t series_boroughs(const struct series *series, size_t concern) {
  const struct trend_counts *counts = &series->counts;
  uint32_t boroughs = 0;
  for (size_t area = 0; area < series->areas.count; area++) {
    size_t cell = (concern * counts->area_count + area) * counts->quarter_count + counts->quarter_count - 1;
    boroughs += counts->raised[cell] > 0;
  }
  return boroughs;
}
