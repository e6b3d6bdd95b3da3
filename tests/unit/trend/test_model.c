/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "figures.h"
#include "tap.h"
#include "trend/fdr.h"
#include "trend/trial.h"

#define CLOSE 1e-9

/* One history and window of model.csv, reckoned when its first row comes. */
struct model {
  struct figures figures;
  struct arena arena;
  unsigned history, window; /* window 0 = "all" */
  struct trial_set set;
  struct trend_result result;
  size_t rows, wrong;
};

static struct trend_frame frame_of(const struct trend_counts *counts, size_t history, size_t window) {
  struct trend_frame frame = {.end = counts->quarter_count, .begin = counts->quarter_count - window};
  frame.history = frame.begin > history ? frame.begin - history : 0;
  return frame;
}

static void reckon_window(struct model *model, unsigned history, unsigned window) {
  const struct trend_counts *counts = &model->figures.counts;
  model->set = (struct trial_set){.frame = frame_of(counts, history, window), .length = window};
  CHECK(baseline_make(counts, model->set.frame, 0.95, true, &model->arena, &model->set.base));
  CHECK(trial_rates(counts, &model->arena, &model->set));
  CHECK(trial_make(counts, &model->arena, &model->set));
}

static void reckon_all(struct model *model, unsigned history) {
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.history_most = history;
  CHECK(trend_run(&model->figures.counts, &settings, &model->arena, &model->result, NULL) == CPEG_OK);
}

static double adjusted_london(const struct model *model, size_t concern) {
  struct fdr_entry entries[FIGURES_CONCERNS];
  for (size_t c = 0; c < FIGURES_CONCERNS; c++) entries[c] = (struct fdr_entry){.p = model->set.london[c].p, .idx = c};
  fdr_adjust(entries, FIGURES_CONCERNS);
  for (size_t i = 0; i < FIGURES_CONCERNS; i++) {
    if (entries[i].idx == concern) return entries[i].adjusted;
  }
  return NAN;
}

/* What of a whole window has this name. */
static double of_window(const struct model *model, const char *name) {
  const struct baseline *base = &model->set.base;
  if (strcmp(name, "history_quarters") == 0) return base->quarters;
  if (strcmp(name, "H_eff") == 0) return base->history_length;
  if (strcmp(name, "K") == 0) return base->shrinkage;
  if (strcmp(name, "K_concerns") == 0) return (double)base->shrinkage_concerns;
  if (strcmp(name, "phi") == 0) return base->within;
  if (strcmp(name, "phi_cells") == 0) return (double)base->within_cells;
  if (strcmp(name, "phi_dispersion") == 0) return base->within_dispersion;
  if (strcmp(name, "phi_mean_n") == 0) return base->within_held;
  if (strcmp(name, "sg2") == 0) return base->surge;
  if (strcmp(name, "shock") == 0) return base->shock;
  return NAN;
}

/* "season_index" of the window, "season_index_Q3" of a quarter of the year; the first quarter of the data is a fourth
   one. */
static double season_of(const struct model *model, const char *name, size_t c) {
  const struct baseline *base = &model->set.base;
  const char *quarter = strchr(name, 'Q');
  if (quarter == NULL) return base->season[c];
  return base->season_of[c * TREND_SEASONS + strtoul(quarter + 1, NULL, 10) % TREND_SEASONS];
}

static double of_concern(const struct model *model, const char *name, size_t c) {
  const struct baseline *base = &model->set.base;
  if (strncmp(name, "season_index", 12) == 0) return season_of(model, name, c);
  struct trial_london terms;
  struct trial trial = trial_of_london(&model->figures.counts, &model->set, c, &terms);
  if (strcmp(name, "Yc") == 0) return base->total[c];
  if (strcmp(name, "m") == 0) return base->london_rate[c];
  if (strcmp(name, "tau2") == 0) return base->spread[c];
  if (strcmp(name, "K_concern") == 0) return baseline_concern_shrinkage(base, c);
  if (strcmp(name, "cv2") == 0) return terms.relative_error;
  if (strcmp(name, "london_O") == 0) return trial.raised;
  if (strcmp(name, "london_E") == 0) return trial.expected;
  if (strcmp(name, "london_V") == 0) return terms.variance;
  if (strcmp(name, "london_N") == 0) return trial.held;
  if (strcmp(name, "london_pi") == 0) return terms.mean;
  if (strcmp(name, "london_rho") == 0) return terms.matched;
  if (strcmp(name, "london_s") == 0) return trial.law.concentration;
  if (strcmp(name, "london_p") == 0) return trial.p;
  if (strcmp(name, "london_p_bh") == 0) return adjusted_london(model, c);
  struct trend_interval ratio = trend_ratio(trial.raised, trial.expected);
  if (strcmp(name, "london_R") == 0) return ratio.value;
  if (strcmp(name, "london_R_lower") == 0) return ratio.low;
  if (strcmp(name, "london_R_upper") == 0) return ratio.high;
  return NAN;
}

static double of_area(const struct model *model, const char *name, size_t c, size_t a) {
  const struct baseline *base = &model->set.base;
  if (strcmp(name, "N0") == 0) return base->held[a];
  if (strcmp(name, "s") == 0) return base->concentration[a];
  size_t cell = c == SIZE_MAX ? a : c * FIGURES_AREAS + a;
  const struct trial *trial = &model->set.areas[cell];
  if (strcmp(name, "n") == 0) return trial->held;
  if (strcmp(name, "Y0") == 0) return base->raised[cell];
  if (strcmp(name, "p_baseline") == 0) return base->rate[cell];
  if (strcmp(name, "p") == 0) return trial->law.mean;
  if (strcmp(name, "y") == 0) return trial->raised;
  if (strcmp(name, "s_star") == 0) return trial->law.concentration;
  if (strcmp(name, "area_p") == 0) return trial->p;
  if (strcmp(name, "area_p_min") == 0) return trial->p_least;
  return NAN;
}

/* The largest lower limit of R over the windows. */
static double surest(const struct model *model, size_t c, size_t a) {
  double most = 0;
  for (size_t i = 0; i < model->result.window_count; i++) {
    const struct trial_set *set = &model->result.sets[i];
    const struct trial *trial = a == SIZE_MAX ? &set->london[c] : &set->areas[c * FIGURES_AREAS + a];
    most = fmax(most, trend_ratio(trial->raised, trial->expected).low);
  }
  return most;
}

/* What of the whole run has this name. */
static double of_all(const struct model *model, const char *name, size_t c, size_t a) {
  size_t area = a == SIZE_MAX ? TREND_LONDON : a;
  if (strcmp(name, "windows") == 0) return (double)model->result.window_count;
  const struct trend_family *family = trend_family_at(&model->result, area);
  if (strcmp(name, "family_live") == 0) return (double)family->tested;
  if (strcmp(name, "family_kept") == 0) return (double)family->kept;
  if (strcmp(name, "family_tarone_k") == 0) return (double)family->divisor;
  if (strstr(name, "R_lower") != NULL) return surest(model, c, a);
  const struct trend_finding *finding = trend_finding_at(&model->result, c, area);
  if (strcmp(name, "london_p") == 0 || strcmp(name, "area_p") == 0) return finding->p;
  if (strcmp(name, "area_p_min") == 0) return finding->p_least;
  if (strcmp(name, "london_p_bh") == 0 || strcmp(name, "area_p_bh") == 0) return finding->p_adjusted;
  return NAN;
}

static void check_row(void *context, const struct figures_row *row) {
  struct model *model = context;
  unsigned history = (unsigned)strtoul(row->fields[0], NULL, 10);
  unsigned window = (unsigned)strtoul(row->fields[1], NULL, 10);
  if (history != model->history || window != model->window) {
    arena_reset(&model->arena);
    model->history = history;
    model->window = window;
    if (window == 0) reckon_all(model, history);
    else reckon_window(model, history, window);
  }
  const char *name = row->fields[4];
  size_t concern = figures_index(row->fields[2]);
  size_t area = figures_index(row->fields[3]);
  double got = window == 0          ? of_all(model, name, concern, area)
               : area != SIZE_MAX    ? of_area(model, name, concern, area)
               : concern != SIZE_MAX ? of_concern(model, name, concern)
                                     : of_window(model, name);
  model->rows++;
  if (EQUAL_REAL(got, strtod(row->fields[5], NULL), CLOSE)) return;
  if (model->wrong++ < 20) {
    printf("# history %u window %s %s %s %s\n", history, row->fields[1], row->fields[2], row->fields[3], name);
  }
}

void every_term_of_the_model_is_the_reference_one(void) {
  struct model model = {0};
  if (!CHECK(figures_read(&model.figures))) return;
  arena_init(&model.arena, memory_default(), 64 << 20);
  EQUAL_INT(figures_each("model.csv", check_row, &model), 9335);
  EQUAL_INT(model.rows, 9335);
  arena_finish(&model.arena);
}

/* ---- Terms left out ---- */

/* Makes the tests of a window with one term left out where it arises, and all that follows from it. */
static void reckon_without(struct model *model, const char *left_out) {
  const struct trend_counts *counts = &model->figures.counts;
  struct trial_set *set = &model->set;
  struct baseline *base = &set->base;
  *set = (struct trial_set){.frame = frame_of(counts, model->history, model->window), .length = model->window};
  CHECK(baseline_count(counts, set->frame, 0.95, &model->arena, base));
  if (strcmp(left_out, "K_to_0") == 0) base->shrinkage = 1e-9;
  if (strcmp(left_out, "K_to_infinity") == 0) base->shrinkage = 1e9;
  baseline_shrink(counts, base);
  baseline_season(counts, set->frame, base);
  baseline_within(counts, set->frame, base);
  if (strcmp(left_out, "phi") == 0) base->within = 0;
  baseline_concentrate(counts, base);
  for (size_t a = 0; strcmp(left_out, "K") == 0 && a < FIGURES_AREAS; a++) {
    base->concentration[a] = 1 / base->within - 1;
  }
  baseline_surge(counts, set->frame, base);
  baseline_shock(base);
  if (strcmp(left_out, "sg2") == 0) base->shock = 0;
  if (strcmp(left_out, "H_eff") == 0) base->shock = base->surge;
  for (size_t c = 0; strcmp(left_out, "Yc") == 0 && c < FIGURES_CONCERNS; c++) base->count_error[c] = 0;
  CHECK(trial_rates(counts, &model->arena, set));
  CHECK(trial_make(counts, &model->arena, set));
}

static double p_of(const struct model *model, const struct figures_row *row) {
  size_t concern = figures_index(row->fields[2]);
  size_t area = figures_index(row->fields[3]);
  return area == SIZE_MAX ? model->set.london[concern].p : model->set.areas[concern * FIGURES_AREAS + area].p;
}

static void check_left_out(void *context, const struct figures_row *row) {
  struct model *model = context;
  model->history = (unsigned)strtoul(row->fields[0], NULL, 10);
  model->window = (unsigned)strtoul(row->fields[1], NULL, 10);
  arena_reset(&model->arena);
  reckon_without(model, row->fields[4]);
  if (EQUAL_REAL(p_of(model, row), strtod(row->fields[5], NULL), CLOSE)) return;
  printf("# history %u window %u without %s\n", model->history, model->window, row->fields[4]);
}

void each_error_term_left_out_gives_the_reference_change(void) {
  struct model model = {0};
  if (!CHECK(figures_read(&model.figures))) return;
  arena_init(&model.arena, memory_default(), 64 << 20);
  EQUAL_INT(figures_each("left_out.csv", check_left_out, &model), 288);
  arena_finish(&model.arena);
}

/* Rows of c01 with one quarter of history, where every term weighs: the answer of the door must differ
   from each of them, and agree with the one that leaves nothing out. */
static void check_term_is_in(void *context, const struct figures_row *row) {
  struct model *model = context;
  if (strcmp(row->fields[0], "1") != 0 || strcmp(row->fields[2], "c01") != 0) return;
  const struct trend_finding *finding = trend_finding_at(&model->result, 0, TREND_LONDON);
  double left = strtod(row->fields[5], NULL);
  model->rows++;
  if (strcmp(row->fields[4], "none") == 0) EQUAL_REAL(finding->p, left, CLOSE);
  else if (!CHECK(fabs(finding->p / left - 1) > 0.01)) printf("# %s does not show\n", row->fields[4]);
}

void each_error_term_is_in_the_answer(void) {
  struct model model = {0};
  if (!CHECK(figures_read(&model.figures))) return;
  arena_init(&model.arena, memory_default(), 64 << 20);
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.history_most = 1;
  settings.window_count = 1;
  if (CHECK(trend_run(&model.figures.counts, &settings, &model.arena, &model.result, NULL) == CPEG_OK)) {
    figures_each("left_out.csv", check_term_is_in, &model);
  }
  EQUAL_INT(model.rows, 8);
  arena_finish(&model.arena);
}
