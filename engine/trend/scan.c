/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/scan.h"

#include <math.h>
#include <stdlib.h>

#include "trend/random.h"

/* p above this is not worth more draws, and no tail is fitted to it. */
#define LEVEL 0.05
/* Below this a fitted tail is beyond what the draws can tell. */
#define TAIL_LEAST 1e-12
#define EULER 0.57721566490153286061

/* ---- Zones ---- */

struct way {
  double square;
  uint32_t area;
};

static int compare_way(const void *a, const void *b) {
  const struct way *x = a;
  const struct way *y = b;
  if (x->square != y->square) return x->square < y->square ? -1 : 1;
  return x->area < y->area ? -1 : x->area > y->area;
}

static bool is_borough(const struct trend_counts *counts, size_t area) {
  return counts->is_borough == NULL || counts->is_borough[area];
}

uint32_t *scan_nearest(const struct trend_counts *counts, struct arena *arena, size_t *count) {
  size_t areas = counts->area_count;
  uint32_t *nearest = arena_array(arena, areas * areas, sizeof *nearest);
  struct way *ways = arena_array(arena, areas, sizeof *ways);
  if (nearest == NULL || ways == NULL) return NULL;
  for (size_t a = 0; a < areas; a++) {
    size_t found = 0;
    for (size_t b = 0; b < areas; b++) {
      if (!is_borough(counts, b)) continue;
      double x = counts->points[a].x - counts->points[b].x;
      double y = counts->points[a].y - counts->points[b].y;
      /* Two boroughs with one point: each still comes first of its own. */
      ways[found++] = (struct way){a == b ? -1 : x * x + y * y, (uint32_t)b};
    }
    qsort(ways, found, sizeof *ways, compare_way);
    for (size_t k = 0; k < found; k++) nearest[a * areas + k] = ways[k].area;
    *count = found;
  }
  return nearest;
}

static double excess_of(double observed, double expected) {
  if (observed <= expected || observed <= 0) return 0;
  return observed * log(observed / fmax(expected, 1e-9)) - (observed - expected);
}

struct scan_zone scan_best(const uint32_t *nearest, size_t area_count, size_t boroughs, size_t most, bool with_all,
                           const uint32_t *raised, const double *expected) {
  struct scan_zone best = {0};
  for (size_t b = 0; b < boroughs; b++) {
    size_t centre = nearest[b]; /* any row names all boroughs */
    double observed = 0;
    double sum = 0;
    for (size_t k = 0; k < most && k < boroughs; k++) {
      size_t area = nearest[centre * area_count + k];
      observed += raised[area];
      sum += expected[area];
      double excess = excess_of(observed, sum);
      bool is_better = excess > best.excess ||
                       (excess == best.excess && excess > 0 && centre < best.centre);
      if (is_better) best = (struct scan_zone){centre, k + 1, excess};
    }
  }
  if (!with_all || boroughs == 0) return best;
  double observed = 0;
  double sum = 0;
  for (size_t k = 0; k < boroughs; k++) {
    observed += raised[nearest[k]];
    sum += expected[nearest[k]];
  }
  double excess = excess_of(observed, sum);
  if (excess > best.excess) best = (struct scan_zone){nearest[0], boroughs, excess};
  return best;
}

/* ---- Draws ---- */

/* One concern in one window. */
struct search {
  const struct trend_counts *counts;
  const struct trend_settings *settings;
  const struct trial_set *set;
  const uint32_t *nearest;
  size_t boroughs, most;
  size_t concern;
  uint32_t *raised;  /* [area], what was seen and then what is drawn */
  double *expected;  /* [area] */
  double *zone_sum, *zone_log; /* [borough * most + k], and one for all: E and ln E */
  const double *logs; /* [meetings of the window]: ln of whole numbers */
};

static const struct trial *seen(const struct search *search, size_t area) {
  return &search->set->areas[search->concern * search->counts->area_count + area];
}

/* E of every zone does not change with the draws. */
static void sum_zones(const struct search *search) {
  size_t areas = search->counts->area_count;
  double all = 0;
  for (size_t b = 0; b < search->boroughs; b++) {
    const uint32_t *row = &search->nearest[search->nearest[b] * areas];
    double sum = 0;
    for (size_t k = 0; k < search->most; k++) {
      sum += search->expected[row[k]];
      search->zone_sum[b * search->most + k] = sum;
      search->zone_log[b * search->most + k] = log(fmax(sum, 1e-9));
    }
    all += search->expected[search->nearest[b]];
  }
  search->zone_sum[search->boroughs * search->most] = all;
  search->zone_log[search->boroughs * search->most] = log(fmax(all, 1e-9));
}

/* Draws the meetings of every borough: its rate as sure as the baseline is, times one shock for all London. */
static void draw(const struct search *search, double error, struct random *random) {
  const struct trend_counts *counts = search->counts;
  double shock = exp(random_normal(random) * sqrt(error) - error / 2);
  for (size_t b = 0; b < search->boroughs; b++) {
    size_t area = search->nearest[b];
    uint32_t held = seen(search, area)->held;
    search->raised[area] = 0;
    if (held == 0) continue;
    double rate = search->set->rates[search->concern * counts->area_count + area];
    double s = search->set->base.concentration[area];
    double drawn = random_beta(random, rate * s, (1 - rate) * s) * shock;
    search->raised[area] = random_binomial(random, held, drawn < 1 ? drawn : 1);
  }
}

/* Excess of the best zone of what was drawn: sums run along k, so that a zone costs one addition. */
static double best_excess(const struct search *search) {
  size_t areas = search->counts->area_count;
  double best = 0;
  uint32_t all = 0;
  for (size_t b = 0; b < search->boroughs; b++) {
    const uint32_t *row = &search->nearest[search->nearest[b] * areas];
    const double *sums = &search->zone_sum[b * search->most];
    uint32_t observed = 0;
    for (size_t k = 0; k < search->most; k++) {
      observed += search->raised[row[k]];
      if (observed <= sums[k]) continue;
      double excess = observed * (search->logs[observed] - search->zone_log[b * search->most + k]) - (observed - sums[k]);
      if (excess > best) best = excess;
    }
    all += search->raised[search->nearest[b]];
  }
  size_t last = search->boroughs * search->most;
  if (all <= search->zone_sum[last]) return best;
  double excess = all * (search->logs[all] - search->zone_log[last]) - (all - search->zone_sum[last]);
  return excess > best ? excess : best;
}

/* p by Gumbel's law fitted to the draws' mean and variance, as SaTScan offers: draws alone cannot go below
   1/(draws + 1). */
static double tail_of(double excess, double mean, double variance) {
  double spread = sqrt(variance) * sqrt(6) / 3.14159265358979323846;
  double p = -expm1(-exp(-(excess - (mean - EULER * spread)) / spread));
  return p > TAIL_LEAST ? p : TAIL_LEAST;
}

/* p of the best zone. Draws end early when so many reach it that p is above LEVEL whatever the rest would be; p is then
   their share of the draws made. Source: Besag & Clifford 1991. */
static double p_of(const struct search *search, double excess, struct random *random, uint32_t *draws_out) {
  struct trial_london terms;
  trial_of_part(search->counts, search->set, search->concern, NULL, &terms);
  uint32_t draws = search->settings->draws;
  double most = LEVEL * (draws + 1.0);
  uint32_t reached = 0;
  double sum = 0;
  double squares = 0;
  for (uint32_t i = 0; i < draws; i++) {
    draw(search, terms.relative_error, random);
    double drawn = best_excess(search);
    reached += drawn >= excess;
    sum += drawn;
    squares += drawn * drawn;
    *draws_out = i + 1;
    if (reached + 1 > most) return reached / (i + 1.0);
  }
  double p = (reached + 1) / (draws + 1.0);
  double mean = sum / draws;
  double variance = draws > 1 ? (squares - sum * mean) / (draws - 1.0) : 0;
  if (variance <= 0) return p;
  return fmin(p, tail_of(excess, mean, variance));
}

static void look(struct search *search, struct trend_cluster *best) {
  size_t areas = search->counts->area_count;
  for (size_t a = 0; a < areas; a++) {
    search->raised[a] = seen(search, a)->raised;
    search->expected[a] = seen(search, a)->expected;
  }
  struct scan_zone zone = scan_best(search->nearest, areas, search->boroughs, search->most, true, search->raised,
                                    search->expected);
  if (zone.size == 0) return;
  struct trend_cluster cluster = {.centre = zone.centre, .size = zone.size, .window = search->set->length};
  for (size_t k = 0; k < zone.size; k++) {
    const struct trial *trial = seen(search, search->nearest[zone.centre * areas + k]);
    cluster.raised += trial->raised;
    cluster.held += trial->held;
    cluster.expected += trial->expected;
    cluster.boroughs += trial->raised > 0;
  }
  sum_zones(search);
  struct random random;
  random_seed(&random, search->settings->seed, search->concern * TREND_WINDOWS + search->set->length);
  cluster.p = p_of(search, zone.excess, &random, &cluster.draws);
  if (best->size == 0 || cluster.p < best->p) *best = cluster;
}

/* ---- The run ---- */

/* Logarithms of all counts that a draw can give. */
static double *make_logs(const struct trend_counts *counts, const struct trial_set *set, struct arena *arena) {
  size_t held = 0;
  for (size_t a = 0; a < counts->area_count; a++) held += set->areas[a].held;
  double *logs = arena_raw_array(arena, held + 1, sizeof *logs);
  if (logs == NULL) return NULL;
  logs[0] = 0;
  for (size_t i = 1; i <= held; i++) logs[i] = log((double)i);
  return logs;
}

static bool make_search(const struct trend_counts *counts, const struct trend_settings *settings, struct arena *arena,
                        struct search *out) {
  size_t areas = counts->area_count;
  out->counts = counts;
  out->settings = settings;
  out->nearest = scan_nearest(counts, arena, &out->boroughs);
  if (out->nearest == NULL) return false;
  out->most = settings->zone_most < out->boroughs ? settings->zone_most : out->boroughs;
  out->raised = arena_array(arena, areas, sizeof *out->raised);
  out->expected = arena_array(arena, areas, sizeof *out->expected);
  out->zone_sum = arena_array(arena, out->boroughs * out->most + 1, sizeof *out->zone_sum);
  out->zone_log = arena_array(arena, out->boroughs * out->most + 1, sizeof *out->zone_log);
  return out->raised != NULL && out->expected != NULL && out->zone_sum != NULL && out->zone_log != NULL;
}

static unsigned floors_of(const struct trend_settings *settings, const struct trend_result *result,
                          const struct trend_cluster *cluster) {
  unsigned lacks = 0;
  if (cluster->ratio.value < settings->ratio_least || cluster->ratio.low <= 1) lacks |= TREND_LACKS_RATIO;
  bool is_one = cluster->size == 1;
  if (cluster->raised < (is_one ? settings->area_meetings : settings->london_meetings)) lacks |= TREND_LACKS_MEETINGS;
  if (!is_one && cluster->boroughs < settings->london_boroughs) lacks |= TREND_LACKS_BOROUGHS;
  /* One borough alone is held to what holds for boroughs. */
  uint32_t quarters = is_one ? settings->area_quarters : settings->london_history;
  if (result->history_quarters < quarters || (is_one && cluster->held_before < settings->area_history)) {
    lacks |= TREND_LACKS_HISTORY;
  }
  return lacks;
}

static void finish(const struct trend_counts *counts, const struct trend_settings *settings, const uint32_t *nearest,
                   const struct trend_result *result, size_t concern, struct trend_cluster *cluster) {
  if (cluster->size == 0) return;
  for (size_t k = 0; k < cluster->size; k++) {
    size_t area = nearest[cluster->centre * counts->area_count + k];
    for (size_t q = 0; q + cluster->window < counts->quarter_count; q++) {
      cluster->held_before += baseline_held(counts, area, q);
      cluster->raised_before += baseline_raised(counts, concern, area, q);
    }
  }
  cluster->ratio = trend_ratio(cluster->raised, cluster->expected);
  cluster->lacks = floors_of(settings, result, cluster);
}

static void judge(const struct trend_settings *settings, struct fdr_entry *entries, struct trend_result *result) {
  struct trend_family *family = &result->cluster_family;
  size_t listed = 0;
  family->tested = family->kept = result->concern_count;
  for (size_t c = 0; c < result->concern_count; c++) {
    entries[c] = (struct fdr_entry){.p = result->clusters[c].p, .idx = c};
  }
  fdr_adjust(entries, family->kept);
  for (size_t i = 0; i < family->kept; i++) {
    struct trend_cluster *cluster = &result->clusters[entries[i].idx];
    cluster->p_adjusted = entries[i].adjusted;
    bool is_listed = cluster->size > 0 && cluster->p_adjusted <= settings->false_share;
    listed += is_listed;
    if (!is_listed || cluster->lacks != 0) continue;
    cluster->status = TREND_EMERGING;
    family->emerging_count++;
  }
  /* Nothing can be listed before London can. */
  if (family->kept == 0 || result->history_quarters < settings->london_history) return;
  family->list_chance = settings->false_share * (double)(listed > 0 ? listed : 1);
}

bool scan_run(const struct trend_counts *counts, const struct trend_settings *settings, struct fdr_entry *entries,
              struct arena *arena, struct trend_result *result) {
  if (settings->draws == 0 || counts->points == NULL || result->window_count == 0) return true;
  struct search search = {0};
  result->clusters = arena_array(arena, counts->concern_count, sizeof *result->clusters);
  if (result->clusters == NULL || !make_search(counts, settings, arena, &search)) return false;
  result->nearest = search.nearest;
  double windows = 0;
  for (size_t i = 0; i < result->window_count; i++) {
    search.set = &result->sets[i];
    if (search.set->length > SCAN_WINDOW) continue;
    windows++;
    search.logs = counts->concern_count > 0 ? make_logs(counts, search.set, arena) : NULL;
    if (counts->concern_count > 0 && search.logs == NULL) return false;
    for (size_t c = 0; c < counts->concern_count; c++) {
      search.concern = c;
      look(&search, &result->clusters[c]);
    }
  }
  for (size_t c = 0; c < counts->concern_count; c++) {
    struct trend_cluster *cluster = &result->clusters[c];
    cluster->p = cluster->size == 0 ? 1 : fmin(1, cluster->p * windows);
    finish(counts, settings, search.nearest, result, c, cluster);
  }
  judge(settings, entries, result);
  return true;
}

size_t trend_cluster_areas(const struct trend_result *result, size_t concern, uint32_t *out) {
  if (result->clusters == NULL) return 0;
  const struct trend_cluster *cluster = &result->clusters[concern];
  for (size_t k = 0; k < cluster->size; k++) out[k] = result->nearest[cluster->centre * result->area_count + k];
  return cluster->size;
}
