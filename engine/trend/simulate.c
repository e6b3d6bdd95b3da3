/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/simulate.h"

#include <math.h>
#include <string.h>

#include "trend/detect.h"
#include "trend/scan.h"
#include "trend/scene.h"

/* Draws of the search: fewer than in earnest, as when the method was chosen. */
#define DRAWS 199
#define CELLS (SCENE_CONCERNS * SCENE_AREAS)
/* What is measured of a rule and history: four numbers of entries, then shares found. */
#define FOUND_FIRST 4
#define FOUND_COUNT (TREND_RISE_COUNT * TREND_SIMULATED_LOOKS)
#define MEASURES (FOUND_FIRST + 2 * FOUND_COUNT)

static const uint32_t histories[TREND_SIMULATED_HISTORIES] = {1, 2, 4, 8, 16};
static const uint32_t looks[TREND_SIMULATED_LOOKS] = {1, 2, 4};

/* Sums and squares over replicates. */
struct tally {
  double sum[MEASURES], squares[MEASURES];
  bool is_run;
};

/* What a rule listed in one replicate with one history. */
struct listing {
  uint32_t false_london, true_london, false_borough, true_borough;
  uint32_t first[SCENE_RISES], first_borough[SCENE_RISES]; /* quarter of the rise, from 1; 0 = not found */
};

struct work {
  struct arena arena;
  struct scene *scene;
  const uint32_t *nearest;
  struct fdr_entry *entries;
  struct detect_lists lists;
  struct listing listings[TREND_DETECTOR_COUNT];
  bool is_run[TREND_DETECTOR_COUNT];
  struct tally tallies[TREND_DETECTOR_COUNT][TREND_SIMULATED_HISTORIES];
};

/* ---- One quarter ------------------------------------------------------------------------- */

static void count_lists(const struct work *work, uint32_t quarter, struct listing *out) {
  const struct scene *scene = work->scene;
  for (size_t c = 0; c < SCENE_CONCERNS; c++) {
    if (!work->lists.london[c]) continue;
    if (scene->is_risen[c]) out->true_london++;
    else out->false_london++;
  }
  for (size_t i = 0; i < CELLS; i++) {
    if (!work->lists.boroughs[i]) continue;
    if (scene->is_true[i]) out->true_borough++;
    else out->false_borough++;
  }
  for (size_t i = 0; i < SCENE_RISES; i++) {
    size_t concern = scene->risen[i];
    if (concern == SIZE_MAX) continue;
    if (out->first[i] == 0 && work->lists.london[concern]) out->first[i] = quarter;
    for (size_t a = 0; a < SCENE_AREAS && out->first_borough[i] == 0; a++) {
      size_t cell = concern * SCENE_AREAS + a;
      if (work->lists.boroughs[cell] && scene->is_true[cell]) out->first_borough[i] = quarter;
    }
  }
}

/* Windows of one and two quarters without season, as far as the history bears them. */
static bool make_plain(const struct trend_counts *counts, const struct trend_settings *settings, struct arena *arena,
                       struct trial_set *sets, size_t *count) {
  *count = 0;
  for (uint32_t length = 1; length <= 2; length++) {
    if (length > settings->history_most) continue;
    struct trend_frame frame = {.end = counts->quarter_count, .begin = counts->quarter_count - length};
    frame.history = frame.begin > settings->history_most ? frame.begin - settings->history_most : 0;
    struct trial_set *set = &sets[*count];
    *set = (struct trial_set){.frame = frame, .length = length};
    if (!baseline_make(counts, frame, settings->decay, false, arena, &set->base)) return false;
    if (!trial_rates(counts, arena, set) || !trial_make(counts, arena, set)) return false;
    ++*count;
  }
  return true;
}

/* Every rule on one quarter of the rise, `quarter` from 1, with one length of history. */
static enum cpeg_status judge(struct work *work, uint64_t seed, uint32_t history, uint32_t quarter,
                              struct cpeg_error *err) {
  size_t last = SCENE_BEFORE + quarter - 1;
  /* The longest window's history begins three quarters earlier. */
  size_t reach = history + 3;
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.history_most = history;
  settings.draws = DRAWS;
  settings.seed = seed + quarter;
  struct trend_counts counts;
  struct trend_result result;
  struct trial_set plain[2];
  struct detect_case at = {.counts = &counts, .history = history, .settings = &settings, .result = &result,
                           .plain = plain, .entries = work->entries};
  if (!scene_cut(work->scene, last > reach ? last - reach : 0, last, &work->arena, &counts)) return error_nomem(err);
  enum cpeg_status status = trend_run(&counts, &settings, &work->arena, &result, err);
  if (status != CPEG_OK) return status;
  if (!make_plain(&counts, &settings, &work->arena, plain, &at.plain_count)) return error_nomem(err);
  for (enum trend_detector d = 0; d < TREND_DETECTOR_COUNT; d++) {
    work->is_run[d] = detect(d, &at, &work->lists);
    if (work->is_run[d]) count_lists(work, quarter, &work->listings[d]);
  }
  return CPEG_OK;
}

/* ---- One replicate ------------------------------------------------------------------------ */

static void add(struct tally *tally, size_t measure, double value) {
  tally->sum[measure] += value;
  tally->squares[measure] += value * value;
}

static size_t found_at(size_t rise, size_t look, bool is_borough) {
  return FOUND_FIRST + (is_borough ? (size_t)FOUND_COUNT : 0) + rise * TREND_SIMULATED_LOOKS + look;
}

static void add_listing(const struct scene *scene, const struct listing *listing, struct tally *tally) {
  tally->is_run = true;
  add(tally, 0, (double)listing->false_london / SCENE_DURING);
  add(tally, 1, (double)listing->true_london / SCENE_DURING);
  add(tally, 2, (double)listing->false_borough / SCENE_DURING);
  add(tally, 3, (double)listing->true_borough / SCENE_DURING);
  for (size_t rise = 0; rise < TREND_RISE_COUNT; rise++) {
    for (size_t look = 0; look < TREND_SIMULATED_LOOKS; look++) {
      double all = 0;
      double found = 0;
      double found_borough = 0;
      for (size_t i = 0; i < SCENE_RISES; i++) {
        if ((size_t)scene->rise[i] != rise) continue;
        all++;
        found += listing->first[i] > 0 && listing->first[i] <= looks[look];
        found_borough += listing->first_borough[i] > 0 && listing->first_borough[i] <= looks[look];
      }
      add(tally, found_at(rise, look, false), found / all);
      add(tally, found_at(rise, look, true), found_borough / all);
    }
  }
}

static enum cpeg_status replicate(struct work *work, uint64_t seed, uint32_t number, struct cpeg_error *err) {
  struct random random;
  random_seed(&random, seed, number);
  scene_draw(&random, work->nearest, work->scene);
  for (size_t h = 0; h < TREND_SIMULATED_HISTORIES; h++) {
    memset(work->listings, 0, sizeof work->listings);
    for (uint32_t quarter = 1; quarter <= SCENE_DURING; quarter++) {
      struct arena_mark mark = arena_mark(&work->arena);
      uint64_t draws = (seed + number) * 1000 + histories[h] * 10;
      enum cpeg_status status = judge(work, draws, histories[h], quarter, err);
      if (status != CPEG_OK) return status;
      arena_release(&work->arena, mark);
    }
    for (size_t d = 0; d < TREND_DETECTOR_COUNT; d++) {
      if (work->is_run[d]) add_listing(work->scene, &work->listings[d], &work->tallies[d][h]);
    }
  }
  return CPEG_OK;
}

/* ---- The simulation ------------------------------------------------------------------------- */

static struct trend_measure measure_of(const struct tally *tally, size_t measure, double replicates) {
  double mean = tally->sum[measure] / replicates;
  double variance = replicates > 1 ? (tally->squares[measure] - replicates * mean * mean) / (replicates - 1) : 0;
  return (struct trend_measure){mean, sqrt(fmax(variance, 0) / replicates)};
}

static double share_of(struct trend_measure wrong, struct trend_measure right) {
  return wrong.mean + right.mean > 0 ? wrong.mean / (wrong.mean + right.mean) : 0;
}

static void conclude(const struct tally *tally, double replicates, struct trend_simulated *out) {
  out->is_run = tally->is_run;
  if (!tally->is_run) return;
  out->london_false = measure_of(tally, 0, replicates);
  out->london_true = measure_of(tally, 1, replicates);
  out->borough_false = measure_of(tally, 2, replicates);
  out->borough_true = measure_of(tally, 3, replicates);
  out->london_false_share = share_of(out->london_false, out->london_true);
  out->borough_false_share = share_of(out->borough_false, out->borough_true);
  for (size_t rise = 0; rise < TREND_RISE_COUNT; rise++) {
    for (size_t look = 0; look < TREND_SIMULATED_LOOKS; look++) {
      out->found[rise][look] = measure_of(tally, found_at(rise, look, false), replicates);
      out->found_borough[rise][look] = measure_of(tally, found_at(rise, look, true), replicates);
    }
  }
}

static bool take_memory(struct work *work) {
  work->scene = arena_array(&work->arena, 1, sizeof *work->scene);
  work->entries = arena_array(&work->arena, CELLS, sizeof *work->entries);
  work->lists.london = arena_array(&work->arena, SCENE_CONCERNS, sizeof(bool));
  work->lists.boroughs = arena_array(&work->arena, CELLS, sizeof(bool));
  if (work->scene == NULL || work->entries == NULL || work->lists.london == NULL || work->lists.boroughs == NULL) {
    return false;
  }
  scene_points(work->scene->points);
  struct trend_counts places = {.area_count = SCENE_AREAS, .points = work->scene->points};
  size_t count;
  work->nearest = scan_nearest(&places, &work->arena, &count);
  return work->nearest != NULL;
}

static enum cpeg_status run_replicates(struct work *work, uint32_t replicates, uint64_t seed, trend_told_fn told,
                                       void *context, struct cpeg_error *err) {
  if (!take_memory(work)) return error_nomem(err);
  for (uint32_t i = 0; i < replicates; i++) {
    enum cpeg_status status = replicate(work, seed, i + 1, err);
    if (status != CPEG_OK) return status;
    if (told != NULL && !told(context, i + 1, replicates)) {
      return error_set(err, CPEG_CANCELLED, "the simulation was stopped after %u of %u replicates", i + 1, replicates);
    }
  }
  return CPEG_OK;
}

enum cpeg_status trend_simulate(struct memory memory, uint32_t replicates, uint64_t seed, trend_told_fn told,
                                void *context, struct trend_simulation *out, struct cpeg_error *err) {
  struct work *work = memory_get(memory, sizeof *work);
  if (work == NULL) return error_nomem(err);
  arena_init(&work->arena, memory, (size_t)1 << 28);
  enum cpeg_status status = run_replicates(work, replicates, seed, told, context, err);
  if (status == CPEG_OK) {
    *out = (struct trend_simulation){.replicates = replicates, .seed = seed};
    for (size_t d = 0; d < TREND_DETECTOR_COUNT; d++) {
      for (size_t h = 0; h < TREND_SIMULATED_HISTORIES; h++) {
        out->by[d][h].history = histories[h];
        conclude(&work->tallies[d][h], replicates, &out->by[d][h]);
      }
    }
  }
  arena_finish(&work->arena);
  memory_free(memory, work);
  return status;
}
