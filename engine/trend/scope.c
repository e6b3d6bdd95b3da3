/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/scope.h"

#include <math.h>

#include "trend/scan.h"

/* Largest zone that is left out: more would be half of London. */
#define ZONE_MOST 8
/* The rest of London is above expectation up to this p. */
#define REST_LEVEL 0.05
#define NOTHING SIZE_MAX

/* ---- Raised ---- */

/* Boroughs that chance alone would give to so many meetings, spread as the meetings held are. */
static double boroughs_expected(const struct trend_places *places, size_t without, uint64_t held, uint64_t raised) {
  double expected = 0;
  for (size_t a = 0; a < places->area_count; a++) {
    if (a == without || places->held[a] == 0) continue;
    expected += 1 - pow(1 - (double)places->held[a] / (double)held, (double)raised);
  }
  return expected;
}

static unsigned bits_of(uint64_t set) {
  unsigned count = 0;
  for (; set != 0; set &= set - 1) count++;
  return count;
}

static enum trend_spread spread_of(const struct trend_places *places, size_t without) {
  uint64_t held = 0;
  uint64_t raised = 0;
  uint64_t regions = 0;
  uint32_t boroughs = 0;
  for (size_t a = 0; a < places->area_count; a++) {
    if (a == without) continue;
    held += places->held[a];
    raised += places->raised[a];
    if (places->raised[a] == 0) continue;
    boroughs++;
    if (places->regions != NULL) regions |= (uint64_t)1 << (places->regions[a] & 63);
  }
  if (raised < 3) return TREND_SPREAD_UNKNOWN;
  if (boroughs == 1) {
    bool is_ward = places->one_ward && places->placed > 0 && places->placed * 2 >= places->mentions;
    return is_ward ? TREND_SPREAD_WARD : TREND_SPREAD_BOROUGH;
  }
  bool is_wide = raised >= 6 && boroughs >= 5 && (places->regions == NULL || bits_of(regions) >= 3);
  if (!is_wide) return TREND_SPREAD_MULTI;
  return boroughs >= 0.75 * boroughs_expected(places, without, held, raised) ? TREND_SPREAD_LONDON : TREND_SPREAD_MULTI;
}

struct trend_scope trend_raised_in(const struct trend_places *places) {
  struct trend_scope scope = {.spread = spread_of(places, NOTHING)};
  for (size_t a = 0; a < places->area_count; a++) {
    if (places->held[a] == 0) continue;
    scope.repeats++;
    scope.stable += spread_of(places, a) == scope.spread;
  }
  return scope;
}

/* ---- Rising ---- */

struct leaving {
  const struct trend_counts *counts;
  const struct trial_set *set;
  size_t concern;
  bool is_flagged;
  const uint32_t *nearest; /* NULL = no zones */
  size_t boroughs;
  bool *is_out;            /* [area] */
  uint32_t *raised;        /* [area] */
  double *expected;        /* [area] */
};

static bool is_borough(const struct trend_counts *counts, size_t area) {
  return counts->is_borough == NULL || counts->is_borough[area];
}

/* p of what is not left out. */
static double p_of(const struct leaving *leaving) {
  struct trial trial = trial_of_part(leaving->counts, leaving->set, leaving->concern, leaving->is_out, NULL);
  return trial.held > 0 ? trial.p : 1;
}

static size_t best_borough(const struct leaving *leaving) {
  size_t best = NOTHING;
  double most = 0;
  for (size_t a = 0; a < leaving->counts->area_count; a++) {
    double observed = leaving->raised[a];
    double expected = fmax(leaving->expected[a], 1e-9);
    if (!is_borough(leaving->counts, a) || observed <= expected) continue;
    double excess = observed * log(observed / expected) - (observed - expected);
    if (excess <= most) continue;
    most = excess;
    best = a;
  }
  return best;
}

/* Starts anew: all but `without` is in. */
static void put_back(struct leaving *leaving, size_t without) {
  const struct trend_counts *counts = leaving->counts;
  for (size_t a = 0; a < counts->area_count; a++) {
    const struct trial *trial = &leaving->set->areas[leaving->concern * counts->area_count + a];
    leaving->is_out[a] = a == without;
    leaving->raised[a] = a == without ? 0 : trial->raised;
    leaving->expected[a] = a == without ? 0 : trial->expected;
  }
}

static struct trend_rising rising_of(struct leaving *leaving, size_t without) {
  struct trend_rising rising = {.window = leaving->set->length, .p_rest = NAN, .p_around = NAN};
  put_back(leaving, without);
  rising.p = p_of(leaving);
  size_t best = best_borough(leaving);
  if (best == NOTHING || (rising.p > REST_LEVEL && !leaving->is_flagged)) return rising;
  leaving->is_out[best] = true;
  rising.p_rest = p_of(leaving);
  if (rising.p_rest > REST_LEVEL) {
    rising.scope.spread = TREND_SPREAD_BOROUGH;
    rising.centre = best;
    rising.size = 1;
    return rising;
  }
  rising.scope.spread = TREND_SPREAD_LONDON;
  if (leaving->nearest == NULL) return rising;
  size_t areas = leaving->counts->area_count;
  struct scan_zone zone =
      scan_best(leaving->nearest, areas, leaving->boroughs, ZONE_MOST, false, leaving->raised, leaving->expected);
  put_back(leaving, without);
  for (size_t k = 0; k < zone.size; k++) leaving->is_out[leaving->nearest[zone.centre * areas + k]] = true;
  rising.p_around = p_of(leaving);
  if (rising.p_around <= REST_LEVEL) return rising;
  rising.scope.spread = zone.size == 1 ? TREND_SPREAD_BOROUGH : TREND_SPREAD_MULTI;
  rising.centre = zone.centre;
  rising.size = zone.size;
  return rising;
}

static const struct trial_set *longest(const struct trend_result *result) {
  const struct trial_set *best = &result->sets[0];
  for (size_t i = 1; i < result->window_count; i++) {
    if (result->sets[i].length > best->length) best = &result->sets[i];
  }
  return best;
}

bool trend_rising_in(const struct trend_counts *counts, const struct trend_result *result, size_t concern,
                     bool is_flagged, struct arena *arena, struct trend_rising *out) {
  *out = (struct trend_rising){.p = NAN, .p_rest = NAN, .p_around = NAN};
  if (result->window_count == 0) return true;
  struct arena_mark mark = arena_mark(arena);
  struct leaving leaving = {.counts = counts, .set = longest(result), .concern = concern, .is_flagged = is_flagged};
  leaving.is_out = arena_array(arena, counts->area_count, sizeof *leaving.is_out);
  leaving.raised = arena_array(arena, counts->area_count, sizeof *leaving.raised);
  leaving.expected = arena_array(arena, counts->area_count, sizeof *leaving.expected);
  bool is_whole = leaving.is_out != NULL && leaving.raised != NULL && leaving.expected != NULL;
  if (is_whole && counts->points != NULL) {
    leaving.nearest = scan_nearest(counts, arena, &leaving.boroughs);
    is_whole = leaving.nearest != NULL;
  }
  if (is_whole) {
    *out = rising_of(&leaving, NOTHING);
    for (size_t a = 0; a < counts->area_count; a++) {
      uint32_t held = leaving.set->areas[concern * counts->area_count + a].held;
      if (held == 0 || !is_borough(counts, a)) continue;
      out->scope.repeats++;
      out->scope.stable += rising_of(&leaving, a).scope.spread == out->scope.spread;
    }
  }
  arena_release(arena, mark);
  return is_whole;
}
