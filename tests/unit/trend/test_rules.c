/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "checks.h"
#include "figures.h"
#include "grid.h"
#include "tap.h"
#include "trend/trial.h"

void same_counts_give_the_same_bytes(void) {
  struct figures figures;
  if (!CHECK(figures_read(&figures))) return;
  struct arena arenas[2];
  struct trend_result results[2];
  for (size_t i = 0; i < 2; i++) {
    arena_init(&arenas[i], memory_default(), 64 << 20);
    /* The second run starts in an arena that was used, so that left-over bytes would show. */
    if (i == 1) memset(arena_get(&arenas[i], 200000), 0xa5, 200000);
    CHECK(trend_run(&figures.counts, NULL, &arenas[i], &results[i], NULL) == CPEG_OK);
  }
  CHECK(memcmp(results[0].findings, results[1].findings,
               FIGURES_CONCERNS * (FIGURES_AREAS + 1) * sizeof *results[0].findings) == 0);
  CHECK(memcmp(results[0].families, results[1].families, (FIGURES_AREAS + 1) * sizeof *results[0].families) == 0);
  arena_finish(&arenas[0]);
  arena_finish(&arenas[1]);
}

void order_of_areas_changes_no_london_figure(void) {
  struct figures figures;
  struct figures turned;
  if (!CHECK(figures_read(&figures) && figures_read(&turned))) return;
  for (size_t c = 0; c < FIGURES_CONCERNS; c++) {
    for (size_t a = 0; a < FIGURES_AREAS; a++) {
      size_t from = (c * FIGURES_AREAS + a) * FIGURES_QUARTERS;
      size_t to = (c * FIGURES_AREAS + FIGURES_AREAS - 1 - a) * FIGURES_QUARTERS;
      memcpy(&turned.raised[to], &figures.raised[from], FIGURES_QUARTERS * sizeof(uint32_t));
      if (c == 0) memcpy(&turned.held[to], &figures.held[from], FIGURES_QUARTERS * sizeof(uint32_t));
    }
  }
  turned.counts.held = turned.held;
  turned.counts.raised = turned.raised;
  figures.counts.held = figures.held;
  figures.counts.raised = figures.raised;
  struct arena arena;
  arena_init(&arena, memory_default(), 64 << 20);
  struct trend_result a;
  struct trend_result b;
  CHECK(trend_run(&figures.counts, NULL, &arena, &a, NULL) == CPEG_OK);
  CHECK(trend_run(&turned.counts, NULL, &arena, &b, NULL) == CPEG_OK);
  for (size_t c = 0; c < FIGURES_CONCERNS; c++) {
    EQUAL_REAL(trend_finding_at(&a, c, TREND_LONDON)->p, trend_finding_at(&b, c, TREND_LONDON)->p, 1e-10);
    EQUAL_REAL(trend_finding_at(&a, c, 2)->p, trend_finding_at(&b, c, FIGURES_AREAS - 3)->p, 1e-10);
  }
  arena_finish(&arena);
}

/* Eight boroughs, five quarters, four meetings each; ten concerns that are raised now and then and an
   eleventh, number 10, that is not. */
static struct grid *quiet_london(size_t quarters) {
  struct grid *grid = grid_create(11, 8, quarters);
  for (size_t q = 0; q < quarters; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    for (size_t c = 0; c < 10; c++) {
      for (size_t a = 0; a < 8; a++) grid_raise(grid, c, a, q, (uint32_t)((c * 5 + a * 3 + q * 7) % 9 / 6));
    }
  }
  return grid;
}

void area_without_minutes_is_not_tested(void) {
  struct grid *grid = quiet_london(6);
  grid_hold(grid, 3, 5, 0);
  for (size_t c = 0; c < 11; c++) grid_raise(grid, c, 3, 5, 0);
  const struct trend_finding *finding = grid_find(grid, NULL, 0, 3);
  EQUAL_INT(finding->state, TREND_NO_MINUTES);
  EQUAL_INT(finding->status, TREND_QUIET);
  CHECK(!finding->in_family);
  EQUAL_REAL(finding->p, 1, 0);
  EQUAL_INT(finding->held_now, 0);
  /* Longer windows have meetings, but the latest quarter is not known. */
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.window_count = 1;
  EQUAL_INT(grid_find(grid, &settings, 0, 3)->state, TREND_NO_MINUTES);
  EQUAL_INT(grid_find(grid, &settings, 0, 2)->state, TREND_TESTED);
  grid_destroy(grid);
}

void missing_areas_do_not_feign_a_rise(void) {
  /* Concern 0 is always raised in boroughs 0 to 3 and never in 4 to 7. When the latter do not report, the
     share of meetings doubles, and nothing has risen. The other concerns differ between boroughs too. */
  struct grid *grid = grid_create(6, 8, 9);
  for (size_t q = 0; q < 9; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    for (size_t a = 0; a < 8; a++) {
      for (size_t c = 1; c < 6; c++) grid_raise(grid, c, a, q, (a + c) % 2 == 0 ? 2 + (uint32_t)(q % 2) : 0);
      if (a < 4) grid_raise(grid, 0, a, q, 3);
    }
  }
  for (size_t a = 4; a < 8; a++) {
    grid_hold(grid, a, 8, 0);
    for (size_t c = 0; c < 6; c++) grid_raise(grid, c, a, 8, 0);
  }
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.window_count = 1;
  const struct trend_finding *finding = grid_find(grid, &settings, 0, TREND_LONDON);
  EQUAL_INT(finding->raised, 12);
  EQUAL_INT(finding->held, 16);
  EQUAL_INT(finding->raised_before, 96);
  EQUAL_INT(finding->held_before, 256);
  CHECK(finding->expected > 10 && finding->ratio.value < 1.2 && finding->p > 0.1);
  grid_destroy(grid);
}

void first_quarter_has_nothing_to_compare_with(void) {
  struct grid *grid = quiet_london(1);
  const struct trend_finding *finding = grid_find(grid, NULL, 1, TREND_LONDON);
  EQUAL_INT(finding->state, TREND_NO_HISTORY);
  EQUAL_INT(finding->status, TREND_QUIET);
  EQUAL_INT(finding->lacks, TREND_LACKS_HISTORY);
  EQUAL_INT(finding->held_now, 32);
  grid_destroy(grid);
  /* Earlier quarters that are empty are no history either. */
  grid = quiet_london(4);
  for (size_t q = 0; q < 3; q++) {
    grid_hold(grid, TREND_LONDON, q, 0);
    for (size_t c = 0; c < 10; c++) {
      for (size_t a = 0; a < 8; a++) grid_raise(grid, c, a, q, 0);
    }
  }
  EQUAL_INT(grid_find(grid, NULL, 1, TREND_LONDON)->state, TREND_NO_HISTORY);
  grid_destroy(grid);
}

/* Concern 10 comes up in every borough in the last quarter. */
static void rise_everywhere(struct grid *grid) {
  for (size_t a = 0; a < 8; a++) grid_raise(grid, 10, a, grid->counts.quarter_count - 1, 3);
}

void one_quarter_of_history_lists_nothing(void) {
  struct grid *grid = quiet_london(2);
  rise_everywhere(grid);
  const struct trend_finding *finding = grid_find(grid, NULL, 10, TREND_LONDON);
  EQUAL_INT(finding->state, TREND_TESTED);
  CHECK(finding->p_adjusted <= 0.10);
  EQUAL_INT(finding->lacks, TREND_LACKS_HISTORY);
  EQUAL_INT(finding->status, TREND_QUIET);
  grid_destroy(grid);
}

void short_history_leaves_an_area_on_the_watch_list(void) {
  struct grid *grid = quiet_london(4);
  grid_raise(grid, 10, 2, 3, 4);
  const struct trend_finding *finding = grid_find(grid, NULL, 10, 2);
  EQUAL_INT(finding->lacks, 0);
  CHECK(finding->in_family && finding->p_adjusted <= 0.10);
  EQUAL_INT(finding->status, TREND_WATCH);
  grid_destroy(grid);
  grid = quiet_london(5);
  grid_raise(grid, 10, 2, 4, 4);
  EQUAL_INT(grid_find(grid, NULL, 10, 2)->status, TREND_EMERGING);
  grid_destroy(grid);
}

void london_rise_is_emerging_and_new(void) {
  struct grid *grid = quiet_london(5);
  rise_everywhere(grid);
  const struct trend_finding *finding = grid_find(grid, NULL, 10, TREND_LONDON);
  EQUAL_INT(finding->status, TREND_EMERGING);
  EQUAL_INT(finding->label, TREND_NEW);
  EQUAL_INT(finding->raised, 24);
  EQUAL_INT(finding->held, 32);
  EQUAL_INT(finding->boroughs, 8);
  EQUAL_INT(finding->raised_before, 0);
  CHECK(finding->ratio.low > 1 && finding->ratio.value >= 1.5);
  /* The others are as before. */
  for (size_t c = 0; c < 10; c++) EQUAL_INT(grid_find(grid, NULL, c, TREND_LONDON)->status, TREND_QUIET);
  EQUAL_TEXT(trend_status_name(finding->status), "emerging");
  EQUAL_TEXT(trend_label_name(finding->label), "new");
  grid_destroy(grid);
}

void silence_of_four_quarters_makes_it_returning(void) {
  struct grid *grid = quiet_london(7);
  rise_everywhere(grid);
  grid_raise(grid, 10, 5, 1, 1);
  EQUAL_INT(grid_find(grid, NULL, 10, TREND_LONDON)->label, TREND_RETURNING);
  EQUAL_INT(grid_find(grid, NULL, 10, 5)->label, TREND_RETURNING);
  EQUAL_INT(grid_find(grid, NULL, 10, 4)->label, TREND_NEW);
  grid_raise(grid, 10, 5, 2, 1);
  EQUAL_INT(grid_find(grid, NULL, 10, 5)->label, TREND_RISING);
  grid_destroy(grid);
}

void quarters_without_minutes_are_no_silence(void) {
  struct grid *grid = quiet_london(7);
  rise_everywhere(grid);
  grid_raise(grid, 10, 5, 1, 1);
  for (size_t c = 0; c < 10; c++) grid_raise(grid, c, 5, 3, 0);
  grid_hold(grid, 5, 3, 0);
  EQUAL_INT(grid_find(grid, NULL, 10, 5)->label, TREND_RISING);
  grid_destroy(grid);
}

void one_borough_alone_is_not_emerging_in_london(void) {
  struct grid *grid = quiet_london(9);
  grid_hold(grid, 2, 8, 12);
  grid_raise(grid, 10, 2, 8, 12);
  const struct trend_finding *finding = grid_find(grid, NULL, 10, TREND_LONDON);
  EQUAL_INT(finding->boroughs, 1);
  EQUAL_INT(finding->lacks, TREND_LACKS_BOROUGHS);
  EQUAL_INT(finding->status, TREND_QUIET);
  EQUAL_INT(grid_find(grid, NULL, 10, 2)->status, TREND_EMERGING);
  grid_destroy(grid);
}

void body_for_all_london_counts_for_london_only(void) {
  struct grid *grid = quiet_london(5);
  bool is_borough[8] = {true, true, true, true, true, true, true, false};
  grid->counts.is_borough = is_borough;
  rise_everywhere(grid);
  const struct trend_finding *finding = grid_find(grid, NULL, 10, TREND_LONDON);
  EQUAL_INT(finding->raised, 24);
  EQUAL_INT(finding->boroughs, 7);
  EQUAL_INT(grid_find(grid, NULL, 10, 7)->status, TREND_QUIET);
  CHECK(!grid_find(grid, NULL, 10, 7)->in_family);
  CHECK(grid_find(grid, NULL, 10, 6)->in_family);
  grid_destroy(grid);
}

void watch_list_tells_its_chance_entries(void) {
  struct grid *grid = quiet_london(9);
  struct trend_result result;
  CHECK(trend_run(&grid->counts, NULL, &grid->arena, &result, NULL) == CPEG_OK);
  for (size_t a = 0; a < 8; a++) {
    const struct trend_family *family = trend_family_at(&result, a);
    EQUAL_INT(family->tested, 11);
    CHECK(family->watch_chance > 0 && family->watch_chance <= 11 * 0.01);
  }
  /* An area that may not be listed yet has no chance entries. */
  for (size_t q = 0; q < 8; q++) {
    grid_hold(grid, 4, q, 0);
    for (size_t c = 0; c < 11; c++) grid_raise(grid, c, 4, q, 0);
  }
  CHECK(trend_run(&grid->counts, NULL, &grid->arena, &result, NULL) == CPEG_OK);
  EQUAL_REAL(trend_family_at(&result, 4)->watch_chance, 0, 0);
  EQUAL_INT(trend_finding_at(&result, 0, 4)->lacks & TREND_LACKS_HISTORY, TREND_LACKS_HISTORY);
  grid_destroy(grid);
}

void list_tells_its_chance_entries(void) {
  struct grid *grid = quiet_london(9);
  struct trend_result quiet;
  struct trend_result risen;
  CHECK(trend_run(&grid->counts, NULL, &grid->arena, &quiet, NULL) == CPEG_OK);
  rise_everywhere(grid);
  grid_raise(grid, 9, 0, 8, 4);
  CHECK(trend_run(&grid->counts, NULL, &grid->arena, &risen, NULL) == CPEG_OK);
  const struct trend_family *before = trend_family_at(&quiet, TREND_LONDON);
  const struct trend_family *after = trend_family_at(&risen, TREND_LONDON);
  /* With nothing listed the first bar holds: at most a tenth of an entry. */
  CHECK(before->list_chance > 0 && before->list_chance <= 0.10);
  /* Every entry lowers the bar for the others. */
  EQUAL_INT(after->emerging_count, 1);
  CHECK(after->list_chance <= 0.10 && after->list_chance > 0);
  for (size_t a = 0; a < 8; a++) CHECK(trend_family_at(&risen, a)->list_chance <= 0.10 * 11);
  grid_destroy(grid);
}

void history_allows_what_its_length_can_bear(void) {
  CHECK(!trend_rule_of(0)->london && !trend_rule_of(1)->london && trend_rule_of(2)->london);
  CHECK(!trend_rule_of(3)->boroughs && trend_rule_of(4)->boroughs && !trend_rule_of(7)->season);
  CHECK(trend_rule_of(8)->season && trend_rule_of(80)->season);
  CHECK(strstr(trend_rule_of(0)->words, "No history") != NULL);
  CHECK(strstr(trend_rule_of(1)->words, "First comparison") != NULL);
}

void season_is_not_taken_for_a_rise(void) {
  /* Concern 0 comes up each fourth quarter, in all boroughs; it does so again in the last one. */
  struct grid *grid = grid_create(6, 8, 17);
  for (size_t q = 0; q < 17; q++) {
    grid_hold(grid, TREND_LONDON, q, 4);
    for (size_t a = 0; a < 8; a++) {
      grid_raise(grid, 0, a, q, q % 4 == 0 ? 2 : 0);
      for (size_t c = 1; c < 6; c++) grid_raise(grid, c, a, q, (uint32_t)((c * 5 + a * 3 + q * 7) % 9 / 6));
    }
  }
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.window_count = 1;
  double with = grid_find(grid, &settings, 0, TREND_LONDON)->expected;
  settings.season = false;
  double without = grid_find(grid, &settings, 0, TREND_LONDON)->expected;
  CHECK(without < 6 && with > 1.5 * without);
  grid_destroy(grid);
}

void wards_are_judged_against_their_borough(void) {
  struct grid *london = quiet_london(9);
  struct trend_result around;
  CHECK(trend_run(&london->counts, NULL, &london->arena, &around, NULL) == CPEG_OK);
  /* Two wards of borough 2 that meet, one that hardly does, and the borough's own meetings. */
  struct grid *wards = grid_create(11, 4, 9);
  bool is_ward[4] = {true, true, true, false};
  wards->counts.is_borough = is_ward;
  for (size_t q = 0; q < 9; q++) {
    for (size_t a = 0; a < 4; a++) grid_hold(wards, a, q, a == 2 ? 0 : 2);
    grid_raise(wards, 10, 0, q, q >= 7 ? 2 : 0);
    grid_raise(wards, 10, 3, q, 0);
  }
  for (size_t q = 5; q < 9; q++) grid_hold(wards, 2, q, 1);
  struct trend_result result;
  CHECK(trend_run_wards(&wards->counts, NULL, &around, 2, &wards->arena, &result, NULL) == CPEG_OK);
  EQUAL_INT(result.window_count, around.window_count);
  for (size_t i = 0; i < result.window_count; i++) {
    const struct trial_set *inner = &result.sets[i];
    const struct trial_set *outer = &around.sets[i];
    /* Drawn towards the borough's rate by a K of its own; phi and the shock are London's. */
    EQUAL_REAL(inner->base.london_rate[10], outer->base.rate[10 * 8 + 2], 0);
    EQUAL_REAL(inner->base.within, outer->base.within, 0);
    EQUAL_REAL(inner->base.shock, outer->base.shock, 0);
    double k = inner->base.shrinkage;
    EQUAL_REAL(inner->base.rate[3 * 4], (inner->base.london_rate[3] * k + inner->base.raised[3 * 4]) / (k + inner->base.held[0]),
               1e-14);
  }
  EQUAL_INT(trend_finding_at(&result, 10, 0)->status, TREND_EMERGING);
  EQUAL_INT(trend_finding_at(&result, 10, 1)->status, TREND_QUIET);
  EQUAL_INT(trend_family_at(&result, 0)->tested, 11);
  /* Three meetings in all before the last quarter: no family; nor has the borough itself, or London. */
  EQUAL_INT(trend_family_at(&result, 2)->tested, 0);
  EQUAL_INT(trend_family_at(&result, 3)->tested, 0);
  EQUAL_INT(trend_family_at(&result, TREND_LONDON)->tested, 0);
  struct cpeg_error err;
  EQUAL_INT(trend_run_wards(&wards->counts, NULL, &around, 8, &wards->arena, &result, &err), CPEG_INTERNAL);
  grid_destroy(wards);
  grid_destroy(london);
}

void contradicting_counts_are_an_error(void) {
  struct grid *grid = quiet_london(5);
  grid_raise(grid, 10, 2, 3, 5);
  struct trend_result result;
  struct cpeg_error err;
  EQUAL_INT(trend_run(&grid->counts, NULL, &grid->arena, &result, &err), CPEG_INTERNAL);
  EQUAL_TEXT(err.message, "concern 10 was raised in 5 of 4 meetings of area 2 in quarter 3");
  grid->counts.quarter_count = 0;
  EQUAL_INT(trend_run(&grid->counts, NULL, &grid->arena, &result, &err), CPEG_INTERNAL);
  grid_destroy(grid);
}

void full_memory_is_an_error_and_leaves_the_output(void) {
  struct grid *grid = quiet_london(5);
  size_t failures = 0;
  for (size_t fail_at = 1; fail_at < 20; fail_at++) {
    struct tap_heap heap = {.fail_at = fail_at};
    struct arena arena;
    arena_init(&arena, (struct memory){tap_heap_resize, &heap}, 64 << 20);
    struct trend_result result = {.area_count = 77};
    struct cpeg_error err;
    enum cpeg_status status = trend_run(&grid->counts, NULL, &arena, &result, &err);
    if (status != CPEG_OK) {
      EQUAL_INT(status, CPEG_NOMEM);
      EQUAL_INT(result.area_count, 77);
      failures++;
    }
    arena_finish(&arena);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(failures > 0);
  grid_destroy(grid);
}
