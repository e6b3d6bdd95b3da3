/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/baseline.h"

#include <math.h>
#include <stdlib.h>

uint32_t baseline_held(const struct trend_counts *counts, size_t area, size_t quarter) {
  return counts->held[area * counts->quarter_count + quarter];
}

uint32_t baseline_raised(const struct trend_counts *counts, size_t concern, size_t area, size_t quarter) {
  return counts->raised[(concern * counts->area_count + area) * counts->quarter_count + quarter];
}

static bool has_minutes(const struct trend_counts *counts, size_t quarter) {
  for (size_t a = 0; a < counts->area_count; a++) {
    if (baseline_held(counts, a, quarter) > 0) return true;
  }
  return false;
}

uint32_t baseline_quarters(const struct trend_counts *counts, size_t begin, size_t end) {
  uint32_t quarters = 0;
  for (size_t q = begin; q < end; q++) quarters += has_minutes(counts, q);
  return quarters;
}

static double clip(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

double baseline_variance(double held, double rate, double concentration) {
  return held * rate * (1 - rate) * (1 + (held - 1) / (concentration + 1));
}

/* ---- Counts, rates, K ---- */

static bool take_arrays(const struct trend_counts *counts, struct arena *arena, struct baseline *out) {
  size_t areas = counts->area_count;
  size_t concerns = counts->concern_count;
  double **by_area[] = {&out->held, &out->concentration};
  double **by_concern[] = {&out->total, &out->london_rate, &out->spread, &out->count_error, &out->season};
  double **by_both[] = {&out->raised, &out->rate};
  bool whole = true;
  for (size_t i = 0; i < 2; i++) whole = whole && (*by_area[i] = arena_array(arena, areas, sizeof(double))) != NULL;
  for (size_t i = 0; i < 5; i++) {
    whole = whole && (*by_concern[i] = arena_array(arena, concerns, sizeof(double))) != NULL;
  }
  whole = whole && (out->season_of = arena_array(arena, concerns * TREND_SEASONS, sizeof(double))) != NULL;
  for (size_t i = 0; i < 2; i++) {
    whole = whole && (*by_both[i] = arena_array(arena, concerns * areas, sizeof(double))) != NULL;
  }
  return whole;
}

static void forget_season(const struct trend_counts *counts, struct baseline *base) {
  for (size_t c = 0; c < counts->concern_count; c++) base->season[c] = 1;
  for (size_t i = 0; i < counts->concern_count * TREND_SEASONS; i++) base->season_of[i] = 1;
}

/* Adds one quarter of history with its weight. */
static void add_quarter(const struct trend_counts *counts, size_t quarter, double weight, struct baseline *base) {
  for (size_t a = 0; a < counts->area_count; a++) {
    base->held[a] += weight * baseline_held(counts, a, quarter);
    for (size_t c = 0; c < counts->concern_count; c++) {
      base->raised[c * counts->area_count + a] += weight * baseline_raised(counts, c, a, quarter);
    }
  }
}

/* Variance of the true rate between areas, by moments: what the weighted squares exceed those of plain
   counting by. NaN when fewer than two areas have a history. */
static double concern_spread(const struct trend_counts *counts, const struct baseline *base, size_t concern) {
  double rate = base->london_rate[concern];
  double squares = 0;
  double held_squares = 0;
  size_t areas = 0;
  for (size_t a = 0; a < counts->area_count; a++) {
    double held = base->held[a];
    if (held <= 0) continue;
    double off = base->raised[concern * counts->area_count + a] / held - rate;
    squares += off * off * held;
    held_squares += held * held;
    areas++;
  }
  if (areas < 2) return NAN;
  double plain = rate * (1 - rate) * ((double)areas - 1);
  return (squares - plain) / (base->held_total - held_squares / base->held_total);
}

/* 1e-9 keeps the division when areas differ less than by counting. */
double baseline_concern_shrinkage(const struct baseline *base, size_t concern) {
  double rate = base->london_rate[concern];
  return rate * (1 - rate) / fmax(base->spread[concern], 1e-9) - 1;
}

static int compare_real(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* K: the median over the concerns with at least five weighted meetings, since a single concern tells too
   little of it; 15 where fewer than five such concerns leave no median worth the name. */
static void pool_shrinkage(size_t concerns, struct baseline *base) {
  double *scratch = base->scratch;
  size_t count = 0;
  for (size_t c = 0; c < concerns; c++) {
    if (base->total[c] < 5 || isnan(base->spread[c])) continue;
    /* Above 500 meetings more makes no difference. */
    scratch[count++] = clip(baseline_concern_shrinkage(base, c), 1, 500);
  }
  double median = 15;
  if (count >= 5) {
    qsort(scratch, count, sizeof *scratch, compare_real);
    median = count % 2 == 1 ? scratch[count / 2] : (scratch[count / 2 - 1] + scratch[count / 2]) / 2;
  }
  base->shrinkage_concerns = count;
  base->shrinkage = clip(median, 2, 200);
}

bool baseline_count(const struct trend_counts *counts, struct trend_frame frame, double decay, struct arena *arena,
                    struct baseline *out) {
  struct baseline base = {0};
  double *scratch = arena_array(arena, counts->concern_count, sizeof *scratch);
  if (scratch == NULL || !take_arrays(counts, arena, &base)) return false;
  forget_season(counts, &base);

  double weights = 0;
  double weight_squares = 0;
  double weight = 1;
  for (size_t q = frame.begin; q > frame.history; q--) {
    weight *= decay;
    /* A quarter of which nothing is known is no history: it must not make the past look longer. */
    if (!has_minutes(counts, q - 1)) continue;
    base.quarters++;
    weights += weight;
    weight_squares += weight * weight;
    add_quarter(counts, q - 1, weight, &base);
  }
  base.history_length = base.quarters > 0 ? weights * weights / weight_squares : 0;

  for (size_t a = 0; a < counts->area_count; a++) base.held_total += base.held[a];
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t a = 0; a < counts->area_count; a++) base.total[c] += base.raised[c * counts->area_count + a];
    /* Jeffreys' half a meeting: a concern that was never raised has a small rate, not none. */
    base.london_rate[c] = (base.total[c] + 0.5) / (base.held_total + 1);
    base.count_error[c] = 1 / (base.total[c] + 0.5);
    base.spread[c] = concern_spread(counts, &base, c);
  }
  base.scratch = scratch;
  pool_shrinkage(counts->concern_count, &base);
  *out = base;
  return true;
}

void baseline_shrink(const struct trend_counts *counts, struct baseline *base) {
  double k = base->shrinkage;
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t a = 0; a < counts->area_count; a++) {
      size_t at = c * counts->area_count + a;
      base->rate[at] = (base->london_rate[c] * k + base->raised[at]) / (k + base->held[a]);
    }
  }
}

/* ---- phi ---- */

/* Pearson's statistic of one concern in one area over the history, and its degrees of freedom. A cell
   needs three meetings that raised it and three quarters with minutes, else its statistic is noise. */
struct pearson {
  double statistic, freedom;
  bool full;
};

static struct pearson cell_pearson(const struct trend_counts *counts, struct trend_frame frame, size_t concern,
                                   size_t area) {
  uint64_t held = 0;
  uint64_t raised = 0;
  for (size_t q = frame.history; q < frame.begin; q++) {
    held += baseline_held(counts, area, q);
    raised += baseline_raised(counts, concern, area, q);
  }
  struct pearson out = {0};
  if (raised < 3 || raised == held) return out;
  double rate = (double)raised / (double)held;
  unsigned quarters = 0;
  for (size_t q = frame.history; q < frame.begin; q++) {
    double n = baseline_held(counts, area, q);
    if (n == 0) continue;
    double off = baseline_raised(counts, concern, area, q) - n * rate;
    out.statistic += off * off / (n * rate * (1 - rate));
    quarters++;
  }
  out.full = quarters >= 3;
  out.freedom = quarters - 1.0;
  return out;
}

/* Meetings of an area and quarter, where there are minutes. */
static double mean_held(const struct trend_counts *counts, struct trend_frame frame) {
  double held = 0;
  double cells = 0;
  for (size_t a = 0; a < counts->area_count; a++) {
    for (size_t q = frame.history; q < frame.begin; q++) {
      held += baseline_held(counts, a, q);
      cells += baseline_held(counts, a, q) > 0;
    }
  }
  return cells > 0 ? held / cells : 0;
}

void baseline_within(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base) {
  const double unknown = 0.03;
  base->within = unknown;
  base->within_cells = 0;
  if (base->quarters < 3) return;
  double statistic = 0;
  double freedom = 0;
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t a = 0; a < counts->area_count; a++) {
      struct pearson cell = cell_pearson(counts, frame, c, a);
      if (!cell.full) continue;
      statistic += cell.statistic;
      freedom += cell.freedom;
      base->within_cells++;
    }
  }
  /* Fewer cells give an estimate that is worse than the usual value. */
  if (base->within_cells < 30) return;
  base->within_dispersion = statistic / freedom;
  base->within_held = mean_held(counts, frame);
  base->within = clip((base->within_dispersion - 1) / fmax(base->within_held - 1, 1), 0, 0.2);
}

void baseline_concentrate(const struct trend_counts *counts, struct baseline *base) {
  for (size_t a = 0; a < counts->area_count; a++) {
    double r = 1 / (base->shrinkage + base->held[a] + 1);
    r += base->within * (1 - r);
    base->concentration[a] = 1 / r - 1;
  }
}

/* ---- sg2 ---- */

/* What a concern's expectation, its square and its variance are over the areas that reported in a
   quarter of history, and how far the count was off. */
static void add_surge(const struct trend_counts *counts, const struct baseline *base, size_t at[2], double sums[2]) {
  size_t concern = at[0];
  size_t quarter = at[1];
  double season = base->season_of[concern * TREND_SEASONS + quarter % TREND_SEASONS];
  double expected = 0;
  double variance = 0;
  double observed = 0;
  for (size_t a = 0; a < counts->area_count; a++) {
    double held = baseline_held(counts, a, quarter);
    double rate = base->rate[concern * counts->area_count + a];
    expected += rate * held;
    variance += baseline_variance(held, rate, base->concentration[a]);
    observed += baseline_raised(counts, concern, a, quarter);
  }
  /* The index enters as a factor of both: rates are far from 1 where it matters. */
  expected *= season;
  variance *= season;
  /* Below two expected meetings a quarter says nothing of a shock. */
  if (expected < 2) return;
  sums[0] += (observed - expected) * (observed - expected) - variance;
  sums[1] += expected * expected;
}

void baseline_surge(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base) {
  /* Until it can be estimated it also stands for the season. */
  base->surge = 0.08;
  if (base->quarters < 4) return;
  double sums[2] = {0, 0};
  for (size_t q = frame.history; q < frame.begin; q++) {
    for (size_t c = 0; c < counts->concern_count; c++) add_surge(counts, base, (size_t[2]){c, q}, sums);
  }
  if (sums[1] > 0) base->surge = clip(sums[0] / sums[1], 0, 0.25);
}

void baseline_shock(struct baseline *base) {
  base->shock = base->quarters > 0 ? base->surge * (1 + 1 / base->history_length) : base->surge;
}

bool baseline_make(const struct trend_counts *counts, struct trend_frame frame, double decay, bool is_seasonal,
                   struct arena *arena, struct baseline *out) {
  if (!baseline_count(counts, frame, decay, arena, out)) return false;
  baseline_shrink(counts, out);
  if (is_seasonal) baseline_season(counts, frame, out);
  baseline_within(counts, frame, out);
  baseline_concentrate(counts, out);
  baseline_surge(counts, frame, out);
  baseline_shock(out);
  return true;
}

bool baseline_make_within(const struct trend_counts *counts, struct trend_frame frame, double decay,
                          const struct baseline *around, size_t within, size_t around_areas, struct arena *arena,
                          struct baseline *out) {
  if (!baseline_count(counts, frame, decay, arena, out)) return false;
  for (size_t c = 0; c < counts->concern_count; c++) {
    out->london_rate[c] = around->rate[c * around_areas + within];
    out->spread[c] = concern_spread(counts, out, c);
    out->season[c] = around->season[c];
  }
  pool_shrinkage(counts->concern_count, out);
  baseline_shrink(counts, out);
  out->has_season = around->has_season;
  out->within = around->within;
  out->within_cells = around->within_cells;
  baseline_concentrate(counts, out);
  out->surge = around->surge;
  out->shock = around->shock;
  return true;
}
