/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "checks.h"
#include "tap.h"
#include "trend/trend.h"

static bool is_near(double got, double wanted) { return fabs(got - wanted) <= 1e-9 * fabs(wanted); }

/* Figures reckoned in R 4.2 by the textbook formulas. */
void spread_has_the_reference_values(void) {
  static const uint32_t rising[] = {1, 1, 3, 5}, alike[] = {4, 4, 4};
  CHECK(is_near(trend_hhi(rising, 4, 0), 0.36));
  CHECK(is_near(trend_effective(rising, 4, 0), 25.0 / 9));
  CHECK(is_near(trend_gini(rising, 4), 0.35));
  /* Ones that are not told apart are so many counts of one. */
  CHECK(is_near(trend_hhi(rising + 2, 2, 2), 0.36));
  CHECK(is_near(trend_effective(alike, 3, 0), 3) && trend_gini(alike, 3) == 0);
  CHECK(trend_hhi(NULL, 0, 0) == 0 && trend_effective(NULL, 0, 0) == 0 && trend_gini(NULL, 0) == 0);
}

void quantiles_lie_between_neighbours(void) {
  static const uint32_t rising[] = {1, 2, 4, 8};
  CHECK(is_near(trend_quantile(rising, 4, 0.25), 1.75));
  CHECK(is_near(trend_quantile(rising, 4, 0.5), 3));
  CHECK(is_near(trend_quantile(rising, 4, 0.75), 5));
  CHECK(trend_quantile(rising, 4, 0) == 1 && trend_quantile(rising, 4, 1) == 8);
  CHECK(trend_quantile(rising, 1, 0.3) == 1 && trend_quantile(NULL, 0, 0.5) == 0);
}

void change_is_put_together_from_both_rates(void) {
  struct trend_interval late = trend_rate(8, 12), early = trend_rate(1, 7), change = trend_change(8, 12, 1, 7);
  CHECK(is_near(change.value, 8.0 / 12 - 1.0 / 7));
  CHECK(is_near(change.value - change.low, hypot(late.value - late.low, early.high - early.value)));
  CHECK(is_near(change.high - change.value, hypot(late.high - late.value, early.value - early.low)));
  CHECK(change.low > 0);
  struct trend_interval back = trend_change(1, 7, 8, 12);
  CHECK(is_near(back.low, -change.high) && is_near(back.high, -change.low));
  change = trend_change(3, 6, 5, 11);
  CHECK(change.low < 0 && change.high > 0);
}

#define AREAS 12
#define QUARTERS 8

static struct trend_response respond(bool (*comes)(size_t area, size_t quarter)) {
  static bool came[AREAS * QUARTERS];
  static uint32_t regions[AREAS];
  for (size_t area = 0; area < AREAS; area++) {
    regions[area] = (uint32_t)(area % 3);
    for (size_t quarter = 0; quarter < QUARTERS; quarter++) came[area * QUARTERS + quarter] = comes(area, quarter);
  }
  return trend_response_of(&(struct trend_arrivals){AREAS, QUARTERS, came, regions});
}

static bool by_turns(size_t area, size_t quarter) { return (area / 3 + quarter + quarter / 2) % 2 == 0; }
static bool always_or_never(size_t area, size_t quarter) { return (void)quarter, area < AREAS / 2; }
static bool by_region(size_t area, size_t quarter) { return area % 3 == 0 && (quarter != 3 || area > 3); }
static bool always(size_t area, size_t quarter) { return (void)area, (void)quarter, true; }

void response_is_alike_or_is_not(void) {
  struct trend_response alike = respond(by_turns), split = respond(always_or_never), region = respond(by_region);
  CHECK(alike.is_known && alike.indicator > 0.75);
  CHECK(split.is_known && split.indicator < 0.2 && split.lowest < 0.1 && split.highest > 0.9);
  CHECK(region.is_known && region.indicator < 0.3);
  /* Who always comes tells nothing of who does not. */
  CHECK(!respond(always).is_known);
}

/* A concern that all areas raise in two of ten meetings, and in six of ten of the last quarter; area 2 is then silent. */
static void make_counts(uint32_t *held, uint32_t *raised, bool is_new) {
  for (size_t area = 0; area < 3; area++)
    for (size_t quarter = 0; quarter < 6; quarter++) {
      bool is_silent = area == 2 && (quarter == 5 || is_new);
      held[area * 6 + quarter] = is_silent ? 0 : 10;
      raised[area * 6 + quarter] = is_silent ? 0 : quarter == 5 ? 6 : 2;
    }
}

void what_is_missing_moves_the_ratio_between_bounds(void) {
  uint32_t held[18], raised[18];
  struct arena arena;
  struct trend_result result;
  struct trend_settings settings;
  struct trend_missing missing;
  trend_settings_default(&settings);
  settings.window_count = 1;
  struct trend_counts counts = {.concern_count = 1, .area_count = 3, .quarter_count = 6, .held = held, .raised = raised};
  arena_init(&arena, memory_default(), 1 << 24);
  make_counts(held, raised, false);
  if (EQUAL_INT(trend_run(&counts, &settings, &arena, &result, NULL), CPEG_OK) &&
      CHECK(trend_missing_of(&counts, &result, 0, &missing))) {
    const struct trend_finding *finding = trend_finding_at(&result, 0, TREND_LONDON);
    EQUAL_INT(missing.areas, 1);
    EQUAL_INT(missing.unknown, 0);
    /* All areas are alike, so the third one's ten meetings are as many as each other's. */
    CHECK(is_near(missing.expected, finding->expected / 2));
    CHECK(is_near(missing.as_seen.value, 12.5 / (finding->expected + 0.5)));
    CHECK(is_near(missing.at_zero.value, 12.5 / (1.5 * finding->expected + 0.5)));
    CHECK(is_near(missing.at_baseline.value, (12.5 + missing.expected) / (1.5 * finding->expected + 0.5)));
    CHECK(missing.at_zero.value < missing.at_baseline.value && missing.at_baseline.value < missing.as_seen.value);
  }
  make_counts(held, raised, true);
  if (EQUAL_INT(trend_run(&counts, &settings, &arena, &result, NULL), CPEG_OK) &&
      CHECK(trend_missing_of(&counts, &result, 0, &missing))) {
    EQUAL_INT(missing.areas, 0);
    EQUAL_INT(missing.unknown, 1);
    CHECK(missing.expected == 0 && missing.at_zero.value == missing.as_seen.value);
  }
  arena_finish(&arena);
}
