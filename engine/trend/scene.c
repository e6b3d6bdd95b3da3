/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/scene.h"

#include <math.h>
#include <string.h>

#define SIDE 6
#define MEETINGS_MOST 8
/* Concerns on the logit: half of them in less than 4.7 % of meetings. */
#define LEVEL_MEAN (-3.0)
#define LEVEL_SPREAD 1.3
/* How boroughs differ, for good and in one quarter, and how London does in one quarter; all on the logit. */
#define BOROUGH_SPREAD 0.7
#define CELL_SPREAD 0.35
#define LONDON_SPREAD 0.15
#define SEASON_SHARE 0.2
#define SEASON_HEIGHT 0.6
/* Concerns above a rate of about a tenth are not made to rise: they are no news. */
#define RISE_BELOW (-2.2)
#define CLUSTER 5

void scene_points(struct trend_point points[SCENE_AREAS]) {
  size_t count = 0;
  for (int y = 0; y < SIDE; y++) {
    for (int x = 0; x < SIDE; x++) {
      if ((x == 0 || x == SIDE - 1) && (y == 0 || y == SIDE - 1)) continue;
      points[count++] = (struct trend_point){x, y};
    }
  }
}

static void draw_meetings(struct random *random, struct scene *out) {
  for (size_t a = 0; a < SCENE_AREAS; a++) {
    double mean = 2 + 4 * random_unit(random);
    double missing = random_beta(random, 2, 5.1);
    for (size_t q = 0; q < SCENE_QUARTERS; q++) {
      uint32_t held = 1 + random_poisson(random, mean - 1);
      if (held > MEETINGS_MOST) held = MEETINGS_MOST;
      out->held[a * SCENE_QUARTERS + q] = random_unit(random) < missing ? 0 : held;
    }
  }
}

/* What a concern's odds are multiplied by where it rises. */
static double factor_of(enum trend_rise rise) {
  switch (rise) {
    case TREND_RISE_LONDON_3: return 3;
    case TREND_RISE_LONDON_6: return 6;
    case TREND_RISE_CLUSTER_8: return 8;
    case TREND_RISE_BOROUGH_15: return 15;
    case TREND_RISE_COUNT: break;
  }
  return 1;
}

/* Chooses the concerns that rise among the rare ones, and the boroughs. */
static void choose(struct random *random, const uint32_t *nearest, const double *level, struct scene *out) {
  static const enum trend_rise kinds[SCENE_RISES] = {
      TREND_RISE_LONDON_3,   TREND_RISE_LONDON_3,   TREND_RISE_LONDON_6,   TREND_RISE_LONDON_6,
      TREND_RISE_CLUSTER_8,  TREND_RISE_CLUSTER_8,  TREND_RISE_CLUSTER_8,  TREND_RISE_CLUSTER_8,
      TREND_RISE_BOROUGH_15, TREND_RISE_BOROUGH_15, TREND_RISE_BOROUGH_15, TREND_RISE_BOROUGH_15};
  size_t rare[SCENE_CONCERNS];
  uint32_t count = 0;
  for (size_t c = 0; c < SCENE_CONCERNS; c++) {
    if (level[c] < RISE_BELOW) rare[count++] = c;
  }
  /* Some seventy of a hundred are rare; should a seed give fewer than twelve, the rest is not made to rise. */
  for (size_t i = 0; i < SCENE_RISES; i++) {
    out->rise[i] = kinds[i];
    out->risen[i] = SIZE_MAX;
    if (count == 0) continue;
    uint32_t taken = random_below(random, count);
    size_t concern = rare[taken];
    rare[taken] = rare[--count];
    out->risen[i] = concern;
    out->is_risen[concern] = true;
    size_t centre = random_below(random, SCENE_AREAS);
    size_t areas = kinds[i] == TREND_RISE_CLUSTER_8 ? CLUSTER : kinds[i] == TREND_RISE_BOROUGH_15 ? 1 : SCENE_AREAS;
    for (size_t k = 0; k < areas; k++) out->is_true[concern * SCENE_AREAS + nearest[centre * SCENE_AREAS + k]] = true;
  }
}

/* What a concern's rate is made of. */
struct make_up {
  double level, borough[SCENE_AREAS], season, rise;
  uint32_t phase;
};

/* cos(pi/2 (q - phase)) */
static double wave(size_t quarter, uint32_t phase) {
  static const double values[4] = {1, 0, -1, 0};
  return values[(quarter + 4 - phase) % 4];
}

static void draw_concern(struct random *random, size_t concern, const struct make_up *make_up, struct scene *out) {
  for (size_t q = 0; q < SCENE_QUARTERS; q++) {
    double of_quarter = make_up->level + LONDON_SPREAD * random_normal(random) +
                        make_up->season * wave(q, make_up->phase);
    for (size_t a = 0; a < SCENE_AREAS; a++) {
      double logit = of_quarter + make_up->borough[a] + CELL_SPREAD * random_normal(random);
      if (q >= SCENE_BEFORE && out->is_true[concern * SCENE_AREAS + a]) logit += make_up->rise;
      uint32_t held = out->held[a * SCENE_QUARTERS + q];
      out->raised[(concern * SCENE_AREAS + a) * SCENE_QUARTERS + q] =
          random_binomial(random, held, 1 / (1 + exp(-logit)));
    }
  }
}

void scene_draw(struct random *random, const uint32_t *nearest, struct scene *out) {
  memset(out, 0, sizeof *out);
  scene_points(out->points);
  draw_meetings(random, out);
  double level[SCENE_CONCERNS];
  for (size_t c = 0; c < SCENE_CONCERNS; c++) level[c] = LEVEL_MEAN + LEVEL_SPREAD * random_normal(random);
  choose(random, nearest, level, out);
  for (size_t c = 0; c < SCENE_CONCERNS; c++) {
    struct make_up make_up = {.level = level[c]};
    for (size_t a = 0; a < SCENE_AREAS; a++) make_up.borough[a] = BOROUGH_SPREAD * random_normal(random);
    make_up.season = random_unit(random) < SEASON_SHARE ? SEASON_HEIGHT : 0;
    make_up.phase = random_below(random, 4);
    for (size_t i = 0; i < SCENE_RISES; i++) {
      if (out->risen[i] == c) make_up.rise = log(factor_of(out->rise[i]));
    }
    draw_concern(random, c, &make_up, out);
  }
}

bool scene_cut(const struct scene *scene, size_t first, size_t last, struct arena *arena, struct trend_counts *out) {
  size_t quarters = last - first + 1;
  uint32_t *held = arena_raw_array(arena, SCENE_AREAS * quarters, sizeof *held);
  uint32_t *raised = arena_raw_array(arena, SCENE_CONCERNS * SCENE_AREAS * quarters, sizeof *raised);
  if (held == NULL || raised == NULL) return false;
  for (size_t i = 0; i < SCENE_AREAS; i++) {
    memcpy(&held[i * quarters], &scene->held[i * SCENE_QUARTERS + first], quarters * sizeof *held);
  }
  for (size_t i = 0; i < SCENE_CONCERNS * SCENE_AREAS; i++) {
    memcpy(&raised[i * quarters], &scene->raised[i * SCENE_QUARTERS + first], quarters * sizeof *raised);
  }
  *out = (struct trend_counts){.concern_count = SCENE_CONCERNS, .area_count = SCENE_AREAS, .quarter_count = quarters,
                               .held = held, .raised = raised, .points = scene->points};
  return true;
}
