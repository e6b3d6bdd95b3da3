/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/detect.h"

#include <math.h>
#include <string.h>

/* ---- Rules on counts ------------------------------------------------------------------ */

/* One series: a concern in one area or in London, over the history and the judged quarter. */
struct line {
  uint32_t raised[32], held[32];
  size_t count; /* the last one is judged */
};

/* Windows reach back beyond the history that the simple rules may use: they take the last quarters only. */
static void make_line(const struct detect_case *at, size_t concern, size_t area, struct line *out) {
  const struct trend_counts *counts = at->counts;
  size_t wanted = at->history + (size_t)1;
  out->count = wanted < counts->quarter_count ? wanted : counts->quarter_count;
  size_t first = area == TREND_LONDON ? 0 : area;
  size_t behind = area == TREND_LONDON ? counts->area_count : area + 1;
  for (size_t i = 0; i < out->count; i++) {
    size_t quarter = counts->quarter_count - out->count + i;
    out->raised[i] = out->held[i] = 0;
    for (size_t a = first; a < behind; a++) {
      out->raised[i] += baseline_raised(counts, concern, a, quarter);
      out->held[i] += baseline_held(counts, a, quarter);
    }
  }
}

static bool is_twice_the_mean(const struct line *line) {
  double sum = 0;
  for (size_t i = 0; i + 1 < line->count; i++) sum += line->raised[i];
  double now = line->raised[line->count - 1];
  return now >= 2 && now >= 2 * sum / (double)(line->count - 1);
}

/* Source: Hutwagner et al. 2003, with the defaults of the R package surveillance. A series without any scatter gives an
   alarm at the first mention, there as here. */
static bool is_above_scatter(const struct line *line) {
  const double quantile = 3.09023230616781354152; /* 99.9 % of the normal distribution */
  size_t back = line->count - 1 < 7 ? line->count - 1 : 7;
  size_t last = line->count - 1;
  double mean = 0;
  double squares = 0;
  for (size_t i = 1; i <= back; i++) mean += line->raised[last - i];
  mean /= (double)back;
  for (size_t i = 1; i <= back; i++) squares += (line->raised[last - i] - mean) * (line->raised[last - i] - mean);
  return line->raised[last] > mean + quantile * sqrt(squares / ((double)back - 1));
}

static bool is_high(const struct line *line, double factor) {
  uint8_t states[32];
  trend_episodes(line->raised, line->held, line->count, factor, 1, states);
  return states[line->count - 1] == 1;
}

static bool judge_line(enum trend_detector detector, const struct line *line) {
  if (detector == TREND_NAIVE) return is_twice_the_mean(line);
  if (detector == TREND_EARS) return is_above_scatter(line);
  return is_high(line, detector == TREND_KLEINBERG_2 ? 2 : 3);
}

static bool detect_lines(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  struct line line;
  /* Three quarters at least, for a standard deviation. */
  if (detector == TREND_EARS && at->history < 3) return false;
  for (size_t c = 0; c < at->counts->concern_count; c++) {
    make_line(at, c, TREND_LONDON, &line);
    out->london[c] = judge_line(detector, &line);
    for (size_t a = 0; a < at->counts->area_count; a++) {
      make_line(at, c, a, &line);
      out->boroughs[c * at->counts->area_count + a] = judge_line(detector, &line);
    }
  }
  return true;
}

/* ---- Ours ------------------------------------------------------------------------------ */

/* Some windows, and what of a concern and area in all of them the rules ask. */
struct windows {
  const struct trial_set *sets;
  size_t count;
};

struct over_windows {
  double p, p_least;  /* smallest, times the number of windows */
  uint32_t raised;    /* most */
  uint32_t boroughs;  /* most; London */
  bool is_surely_up;  /* some window's ratio has a lower limit above 1 */
};

static const struct trial *trial_at(const struct trial_set *set, size_t areas, size_t concern, size_t area) {
  return area == TREND_LONDON ? &set->london[concern] : &set->areas[concern * areas + area];
}

static struct over_windows look(const struct detect_case *at, struct windows windows, size_t concern, size_t area) {
  size_t areas = at->counts->area_count;
  struct over_windows out = {.p = 1, .p_least = 1};
  for (size_t i = 0; i < windows.count; i++) {
    const struct trial *trial = trial_at(&windows.sets[i], areas, concern, area);
    out.p = fmin(out.p, trial->p);
    out.p_least = fmin(out.p_least, trial->p_least);
    if (trial->raised > out.raised) out.raised = trial->raised;
    out.is_surely_up = out.is_surely_up ||
                       (trial->raised > trial->expected && trend_falling(trial->raised, trial->expected) < 0.025);
    uint32_t boroughs = 0;
    for (size_t a = 0; area == TREND_LONDON && a < areas; a++) {
      boroughs += windows.sets[i].areas[concern * areas + a].raised > 0;
    }
    if (boroughs > out.boroughs) out.boroughs = boroughs;
  }
  out.p = fmin(1, out.p * (double)windows.count);
  out.p_least = fmin(1, out.p_least * (double)windows.count);
  return out;
}

/* An area without minutes in the judged quarter is not tested. */
static bool is_tested(const struct detect_case *at, size_t area) {
  return baseline_held(at->counts, area, at->counts->quarter_count - 1) > 0;
}

/* Lists the entries up to the false share; their idx is a place in `out`. */
static void list(struct fdr_entry *entries, size_t count, double share, bool *out) {
  fdr_adjust(entries, count);
  for (size_t i = 0; i < count; i++) out[entries[i].idx] = entries[i].adjusted <= share;
}

static void list_london(const struct detect_case *at, struct windows windows, bool *out) {
  size_t concerns = at->counts->concern_count;
  for (size_t c = 0; c < concerns; c++) {
    at->entries[c] = (struct fdr_entry){.p = look(at, windows, c, TREND_LONDON).p, .idx = c};
  }
  list(at->entries, concerns, at->settings->false_share, out);
}

/* One family of the areas [first, behind). */
static void list_areas(const struct detect_case *at, struct windows windows, size_t first, size_t behind, bool *out) {
  size_t count = 0;
  for (size_t c = 0; c < at->counts->concern_count; c++) {
    for (size_t a = first; a < behind; a++) {
      if (!is_tested(at, a)) continue;
      struct over_windows seen = look(at, windows, c, a);
      at->entries[count++] =
          (struct fdr_entry){.p = seen.p, .p_least = seen.p_least, .idx = c * at->counts->area_count + a};
    }
  }
  size_t divisor;
  count = fdr_keep_able(at->entries, count, at->settings->false_share, &divisor);
  list(at->entries, count, at->settings->false_share, out);
}

static bool detect_plain(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  struct windows windows = {at->plain, detector == TREND_ONE ? 1 : at->plain_count};
  if (detector == TREND_ONE_TWO_SEASON) {
    windows = (struct windows){at->result->sets, at->result->window_count < 2 ? at->result->window_count : 2};
  }
  list_london(at, windows, out->london);
  list_areas(at, windows, 0, at->counts->area_count, out->boroughs);
  return true;
}

/* As simulated when the method was chosen: floors a little lighter than those of the list. */
static bool detect_light(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  struct windows windows = {at->result->sets, at->result->window_count};
  size_t areas = at->counts->area_count;
  bool is_watch = detector == TREND_WATCHED;
  if (!is_watch) {
    list_london(at, windows, out->london);
    for (size_t a = 0; a < areas; a++) list_areas(at, windows, a, a + 1, out->boroughs);
  }
  for (size_t c = 0; c < at->counts->concern_count; c++) {
    struct over_windows seen = look(at, windows, c, TREND_LONDON);
    bool is_listed = is_watch ? seen.p <= at->settings->watch_level : out->london[c] && seen.is_surely_up;
    out->london[c] = is_listed && seen.raised >= at->settings->london_meetings &&
                     seen.boroughs >= at->settings->london_boroughs;
    for (size_t a = 0; a < areas; a++) {
      bool *listed = &out->boroughs[c * areas + a];
      if (is_watch) *listed = is_tested(at, a);
      if (!*listed) continue;
      seen = look(at, windows, c, a);
      *listed = (is_watch ? seen.p <= at->settings->watch_level : seen.is_surely_up) &&
                seen.raised >= at->settings->area_meetings;
    }
  }
  return true;
}

/* As the command lists. */
static bool detect_ours(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  size_t areas = at->counts->area_count;
  for (size_t c = 0; c < at->counts->concern_count; c++) {
    for (size_t column = 0; column <= areas; column++) {
      const struct trend_finding *finding = trend_finding_at(at->result, c, column == areas ? TREND_LONDON : column);
      bool is_listed = finding->status == TREND_EMERGING;
      if (detector == TREND_WATCH_LIST) {
        is_listed = finding->state == TREND_TESTED && finding->lacks == 0 && finding->p <= at->settings->watch_level;
      }
      if (column == areas) out->london[c] = is_listed;
      else out->boroughs[c * areas + column] = is_listed;
    }
  }
  return true;
}

static bool detect_zones(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  uint32_t zone[64];
  for (size_t c = 0; c < at->counts->concern_count; c++) {
    const struct trend_cluster *cluster = &at->result->clusters[c];
    out->london[c] = detector == TREND_CLUSTERS ? cluster->status == TREND_EMERGING
                                                : cluster->p_adjusted <= at->settings->false_share;
    size_t size = out->london[c] ? trend_cluster_areas(at->result, c, zone) : 0;
    for (size_t k = 0; k < size; k++) out->boroughs[c * at->counts->area_count + zone[k]] = true;
  }
  return true;
}

bool detect(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out) {
  memset(out->london, 0, at->counts->concern_count * sizeof *out->london);
  memset(out->boroughs, 0, at->counts->concern_count * at->counts->area_count * sizeof *out->boroughs);
  switch (detector) {
    case TREND_NAIVE:
    case TREND_EARS:
    case TREND_KLEINBERG_2:
    case TREND_KLEINBERG_3: return detect_lines(detector, at, out);
    case TREND_ONE:
    case TREND_ONE_TWO:
    case TREND_ONE_TWO_SEASON: return detect_plain(detector, at, out);
    case TREND_WITHIN:
    case TREND_WATCHED: return detect_light(detector, at, out);
    case TREND_LISTED:
    case TREND_WATCH_LIST: return detect_ours(detector, at, out);
    case TREND_SCANNED:
    case TREND_CLUSTERS: return detect_zones(detector, at, out);
    case TREND_DETECTOR_COUNT: break;
  }
  return false;
}

const char *trend_detector_name(enum trend_detector detector) {
  static const char *const names[TREND_DETECTOR_COUNT] = {
      [TREND_NAIVE] = "naive_x2",        [TREND_EARS] = "ears_c1",       [TREND_KLEINBERG_2] = "kleinberg_s2",
      [TREND_KLEINBERG_3] = "kleinberg_s3", [TREND_ONE] = "eb1",         [TREND_ONE_TWO] = "eb12",
      [TREND_ONE_TWO_SEASON] = "eb12_seas", [TREND_WITHIN] = "eb124_within", [TREND_LISTED] = "emerging",
      [TREND_WATCHED] = "watch",         [TREND_WATCH_LIST] = "watch_list", [TREND_SCANNED] = "scan",
      [TREND_CLUSTERS] = "clusters",
  };
  return names[detector];
}

const char *trend_rise_name(enum trend_rise rise) {
  static const char *const names[TREND_RISE_COUNT] = {
      [TREND_RISE_LONDON_3] = "pan_x3",
      [TREND_RISE_LONDON_6] = "pan_x6",
      [TREND_RISE_CLUSTER_8] = "cluster5_x8",
      [TREND_RISE_BOROUGH_15] = "borough_x15",
  };
  return names[rise];
}
