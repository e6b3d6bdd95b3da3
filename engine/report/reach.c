/* SPDX-License-Identifier: Apache-2.0 */
#include "report/reach.h"

#include <stdlib.h>
#include <string.h>

#include "report/series.h"
#include "trend/trend.h"

#define CITY_OF_LONDON "E09000001"
/* Concerns whose ratio is shown, when so many are not rising. */
#define SENSITIVE_ROWS 5

bool reach_is_met(const char *area_code) { return strcmp(area_code, CITY_OF_LONDON) != 0; }

/* ---- Boroughs ---------------------------------------------------------------------------------- */

static enum cpeg_status read_boroughs(struct asked *asked, struct store_borough_list *out, struct cpeg_error *err) {
  struct store_borough_list all = {0};
  enum cpeg_status status = store_read_boroughs(asked->store, &asked->arena, &all, err);
  if (status != CPEG_OK) return status;
  size_t count = 0;
  for (size_t i = 0; i < all.count; i++)
    if (reach_is_met(all.items[i].code)) all.items[count++] = all.items[i];
  *out = (struct store_borough_list){all.items, count};
  return CPEG_OK;
}

static size_t index_of(const struct store_borough_list *boroughs, const char *code) {
  size_t at = 0;
  while (at < boroughs->count && strcmp(boroughs->items[at].code, code) != 0) at++;
  return at;
}

static enum cpeg_status measure_boroughs(struct asked *asked, const struct store_borough_list *boroughs,
                                         struct reach *out, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  struct store_held_list held = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status != CPEG_OK) return status;
  uint32_t *counts = arena_array(&asked->arena, held.count + 1, sizeof *counts);
  if (counts == NULL) return error_nomem(err);
  size_t count = 0;
  for (size_t i = 0; i < held.count; i++)
    if (index_of(boroughs, held.items[i].area_code) < boroughs->count) counts[count++] = held.items[i].held;
  out->boroughs = boroughs->count;
  out->reporting = count;
  out->of_boroughs = trend_effective(counts, count, 0);
  return CPEG_OK;
}

/* ---- Whose minutes come --------------------------------------------------------------------------- */

/* Numbers for sub-regions in the order they are met; more than there can be count as the last. */
static uint32_t region_of(const char *names[TREND_REGIONS], const char *subregion) {
  uint32_t at = 0;
  while (at + 1 < TREND_REGIONS && names[at] != NULL && strcmp(names[at], subregion) != 0) at++;
  if (names[at] == NULL) names[at] = subregion;
  return at;
}

/* Every quarter from the store's first one on. */
static enum cpeg_status measure_response(struct asked *asked, const struct store_borough_list *boroughs,
                                         struct reach *out, struct cpeg_error *err) {
  int32_t first;
  enum cpeg_status status = store_read_earliest(asked->store, &first, err);
  if (status != CPEG_OK || first > asked->last) return status;
  struct store_filter filter = {.level = CPEG_BOROUGH, .first = first, .last = asked->last, .by_quarter = true};
  struct store_held_list held = {0};
  size_t quarters = (size_t)(asked->last - first) + 1;
  status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status != CPEG_OK) return status;
  bool *came = arena_array(&asked->arena, boroughs->count * quarters + 1, sizeof *came);
  uint32_t *regions = arena_array(&asked->arena, boroughs->count + 1, sizeof *regions);
  if (came == NULL || regions == NULL) return error_nomem(err);
  const char *names[TREND_REGIONS] = {NULL};
  for (size_t i = 0; i < boroughs->count; i++) regions[i] = region_of(names, boroughs->items[i].subregion);
  for (size_t i = 0; i < held.count; i++) {
    size_t at = index_of(boroughs, held.items[i].area_code);
    if (at < boroughs->count) came[at * quarters + (size_t)(held.items[i].quarter - first)] = true;
  }
  struct trend_arrivals arrivals = {boroughs->count, quarters, came, regions};
  struct trend_response response = trend_response_of(&arrivals);
  out->has_response = response.is_known;
  out->indicator = response.indicator;
  return CPEG_OK;
}

/* ---- The whole ---------------------------------------------------------------------------------------- */

static enum cpeg_status measure_meetings(struct asked *asked, struct reach *out, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  struct store_words words = {0};
  struct store_speakers speakers = {0};
  enum cpeg_status status = store_read_words(asked->store, &asked->arena, &filter, &words, err);
  if (status == CPEG_OK) status = store_read_speakers(asked->store, &asked->arena, &filter, &speakers, err);
  if (status != CPEG_OK) return status;
  out->held = (uint32_t)words.count;
  for (size_t i = 0; i < 3; i++) out->words[i] = trend_quantile(words.items, words.count, 0.25 * (double)(i + 1));
  out->people_each = trend_effective(speakers.items, speakers.count, speakers.unnamed);
  uint32_t *counts = arena_array(&asked->arena, speakers.count + 1, sizeof *counts);
  if (counts == NULL) return error_nomem(err);
  if (speakers.count > 0) memcpy(counts, speakers.items, speakers.count * sizeof *counts);
  counts[speakers.count] = speakers.unnamed;
  out->people_one = trend_effective(counts, speakers.count + 1, 0);
  return CPEG_OK;
}

enum cpeg_status reach_read(struct asked *asked, struct reach *out, struct cpeg_error *err) {
  struct reach reach = {0};
  enum cpeg_status status = measure_meetings(asked, &reach, err);
  if (status == CPEG_OK && asked->area.level == CPEG_LONDON) {
    struct store_borough_list boroughs = {0};
    status = read_boroughs(asked, &boroughs, err);
    if (status == CPEG_OK) status = measure_boroughs(asked, &boroughs, &reach, err);
    if (status == CPEG_OK) status = measure_response(asked, &boroughs, &reach, err);
  }
  if (status == CPEG_OK) *out = reach;
  return status;
}

/* ---- Tables and notes ---------------------------------------------------------------------------------- */

static const struct view_column measure_columns[] = {
    {"measure", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"value", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"of", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

/* `is_known` false writes nothing for the value: it is no zero. */
static void add_measure(struct view_table *table, const char *name, bool is_known, double value, size_t of) {
  view_text(table, name);
  if (is_known)
    view_real(table, value, 2);
  else
    view_none(table, NULL);
  if (of > 0)
    view_number(table, (int64_t)of);
  else
    view_none(table, NULL);
}

void reach_add(const struct reach *reach, const struct asked *asked, struct cpeg_view *view) {
  struct view_table *table = view_add_table(view, "measure", NULL, measure_columns, 3);
  bool is_known = reach->held > 0, is_london = asked->area.level == CPEG_LONDON;
  view_only_data(table);
  add_measure(table, "meetings", is_known, reach->held, 0);
  if (is_london) {
    add_measure(table, "boroughs_reporting", true, (double)reach->reporting, reach->boroughs);
    add_measure(table, "boroughs_effective", is_known, reach->of_boroughs, reach->boroughs);
    add_measure(table, "response_indicator", reach->has_response, reach->indicator, 0);
  }
  static const char *const quartiles[] = {"words_lower_quartile", "words_median", "words_upper_quartile"};
  for (size_t i = 0; i < 3; i++) add_measure(table, quartiles[i], is_known, reach->words[i], 0);
  add_measure(table, "people_effective_least", is_known && reach->people_one > 0, reach->people_one, 0);
  add_measure(table, "people_effective_most", is_known && reach->people_each > 0, reach->people_each, 0);
  if (!is_known) return;
  if (is_london && reach->reporting > 1)
    view_note(view, "Meetings are spread over boroughs as if %.1f boroughs had held the same number each.",
              reach->of_boroughs);
  if (is_london && reach->has_response)
    view_note(view, "Whether minutes come hangs on the borough: the R-indicator is %.2f, where 1 means that all boroughs are"
                    " as likely to be heard.", reach->indicator);
  if (is_london && !reach->has_response)
    view_note(view, "Whose minutes come and whose do not cannot be told yet: that takes %d quarters, and at least ten boroughs'"
                    " quarters of either kind.", TREND_RESPONSE_QUARTERS);
  view_note(view, "Words a meeting: half have %.0f to %.0f, the middle one %.0f; very short minutes are weak evidence.",
            reach->words[0], reach->words[2], reach->words[1]);
  if (reach->people_each > 0)
    view_note(view, "What is raised is spread over people besides the police as if %.1f to %.1f had spoken as much each; the"
                    " minutes do not name all.", reach->people_one, reach->people_each);
}

/* ---- Sensitivity ----------------------------------------------------------------------------------------- */

static const struct view_column sensitivity_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
    {"seen_words", "As seen", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"usual_words", "Missing as usual", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"silent_words", "Missing silent on it", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"status", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"window", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"missing_boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"unknown_boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"missing_expected", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"usual_ratio", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"usual_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"usual_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"silent_ratio", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"silent_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"silent_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
};

/* A concern on its way to its row: the surest rises first. */
struct candidate {
  size_t concern;
  double p;
  bool is_listed;
};

static int compare_candidates(const void *a, const void *b) {
  const struct candidate *left = a, *right = b;
  if (left->is_listed != right->is_listed) return left->is_listed ? -1 : 1;
  if (left->p < right->p || left->p > right->p) return left->p < right->p ? -1 : 1;
  return left->concern < right->concern ? -1 : 1;
}

static void add_words(struct view_table *table, const struct trend_interval *ratio) {
  view_format(table, "%.1f (%.1f to %.1f)", ratio->value, ratio->low, ratio->high);
}

static void add_ratio(struct view_table *table, const struct trend_interval *ratio) {
  view_real(table, ratio->value, 2);
  view_real(table, ratio->low, 2);
  view_real(table, ratio->high, 2);
}

static void add_row(struct view_table *table, const struct series *series, size_t concern,
                    const struct trend_missing *missing) {
  view_text(table, series->concerns.items[concern].id);
  view_text(table, series->concerns.items[concern].label);
  add_words(table, &missing->as_seen);
  add_words(table, &missing->at_baseline);
  add_words(table, &missing->at_zero);
  view_text(table, trend_status_name(trend_finding_at(&series->result, concern, TREND_LONDON)->status));
  view_number(table, missing->window);
  view_number(table, missing->areas);
  view_number(table, missing->unknown);
  view_real(table, missing->expected, 2);
  add_ratio(table, &missing->as_seen);
  add_ratio(table, &missing->at_baseline);
  add_ratio(table, &missing->at_zero);
}

/* The listed concerns, and below them the surest others up to a handful. */
static enum cpeg_status choose(struct asked *asked, const struct series *series, struct candidate **out, size_t *count_out,
                               struct cpeg_error *err) {
  struct candidate *all = arena_array(&asked->arena, series->concerns.count + 1, sizeof *all);
  if (all == NULL) return error_nomem(err);
  size_t count = 0, listed = 0;
  for (size_t i = 0; i < series->concerns.count; i++) {
    const struct trend_finding *finding = trend_finding_at(&series->result, i, TREND_LONDON);
    if (finding->state != TREND_TESTED || finding->raised == 0) continue;
    all[count++] = (struct candidate){i, finding->p, finding->status != TREND_QUIET};
    listed += finding->status != TREND_QUIET;
  }
  if (count > 1) qsort(all, count, sizeof *all, compare_candidates);
  size_t most = listed > SENSITIVE_ROWS ? listed : SENSITIVE_ROWS;
  *out = all;
  *count_out = count < most ? count : most;
  return CPEG_OK;
}

enum cpeg_status reach_add_sensitivity(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err) {
  struct series series = {0};
  struct candidate *chosen = NULL;
  size_t count = 0;
  if (asked->area.level != CPEG_LONDON) return CPEG_OK;
  enum cpeg_status status = series_read(asked, asked->last, &series, err);
  if (status == CPEG_OK && series.held > 0 && series.result.history_quarters > 0)
    status = choose(asked, &series, &chosen, &count, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "sensitivity", "What the missing could change: times as often as expected",
                                            sensitivity_columns, sizeof sensitivity_columns / sizeof sensitivity_columns[0]);
  uint32_t unknown = 0;
  for (size_t i = 0; i < count; i++) {
    struct trend_missing missing;
    if (!trend_missing_of(&series.counts, &series.result, chosen[i].concern, &missing)) continue;
    if (missing.unknown > unknown) unknown = missing.unknown;
    if (missing.areas > 0) add_row(table, &series, chosen[i].concern, &missing);
  }
  if (view_rows(table) > 0)
    view_note(view, "Missing as usual: had the boroughs without minutes held their usual number of meetings and raised it as often as"
                    " their past lets expect. Missing silent: had none of those meetings raised it.");
  if (view_rows(table) > 0 && unknown > 0)
    view_note(view, "%u borough%s no minutes from before either, so nothing is reckoned for %s.", unknown,
              unknown == 1 ? " has" : "s have", unknown == 1 ? "it" : "them");
  return CPEG_OK;
}
