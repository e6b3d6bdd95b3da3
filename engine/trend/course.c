/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/course.h"

#include <string.h>

#include "trend/baseline.h"

/* Chance from which on a concern that was listed is said to fade. */
#define FADING 0.9
/* Quarters of which two must be on the list for it to be confirmed. */
#define CONFIRM_LAST 3

/* What is looked through, and what is kept of each judged quarter. */
struct follow {
  const struct trend_counts *counts;
  const struct trend_settings *settings;
  size_t cells;        /* concerns times (areas and London) */
  uint32_t judged;
  bool *is_listed;     /* [quarter back * cells + cell] */
  double *rate_before; /* [quarter back * cells + cell]: share of meetings before a listed quarter's window */
};

static size_t cell_of(const struct trend_counts *counts, size_t concern, size_t area) {
  return concern * (counts->area_count + 1) + (area == TREND_LONDON ? counts->area_count : area);
}

static size_t area_of(const struct trend_counts *counts, size_t column) {
  return column == counts->area_count ? TREND_LONDON : column;
}

bool trend_as_of(const struct trend_counts *counts, size_t back, struct arena *arena, struct trend_counts *out) {
  size_t quarters = counts->quarter_count - back;
  size_t rows = counts->area_count;
  uint32_t *held = arena_raw_array(arena, rows * quarters, sizeof *held);
  uint32_t *raised = arena_raw_array(arena, rows * counts->concern_count * quarters, sizeof *raised);
  if (held == NULL || raised == NULL) return false;
  for (size_t i = 0; i < rows; i++) {
    memcpy(&held[i * quarters], &counts->held[i * counts->quarter_count], quarters * sizeof *held);
  }
  for (size_t i = 0; i < rows * counts->concern_count; i++) {
    memcpy(&raised[i * quarters], &counts->raised[i * counts->quarter_count], quarters * sizeof *raised);
  }
  *out = *counts;
  out->quarter_count = quarters;
  out->held = held;
  out->raised = raised;
  return true;
}

static void keep(struct follow *follow, size_t back, const struct trend_result *result) {
  const struct trend_counts *counts = follow->counts;
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t column = 0; column <= counts->area_count; column++) {
      size_t area = area_of(counts, column);
      const struct trend_finding *finding = trend_finding_at(result, c, area);
      size_t at = back * follow->cells + cell_of(counts, c, area);
      follow->is_listed[at] = finding->status == TREND_EMERGING;
      follow->rate_before[at] = finding->held_before > 0 ? (double)finding->raised_before / finding->held_before : 0;
    }
  }
}

/* Share of the meetings of the last four quarters, which one quiet quarter does not bring down. */
static double rate_now(const struct trend_counts *counts, size_t concern, size_t area) {
  size_t end = counts->quarter_count;
  size_t first = area == TREND_LONDON ? 0 : area;
  size_t behind = area == TREND_LONDON ? counts->area_count : area + 1;
  double held = 0;
  double raised = 0;
  for (size_t q = end > 4 ? end - 4 : 0; q < end; q++) {
    for (size_t a = first; a < behind; a++) {
      held += baseline_held(counts, a, q);
      raised += baseline_raised(counts, concern, a, q);
    }
  }
  return held > 0 ? raised / held : 0;
}

static void stand(const struct follow *follow, size_t concern, size_t area, const struct trend_finding *finding,
                  struct trend_history *out) {
  size_t cell = cell_of(follow->counts, concern, area);
  size_t oldest = 0;
  uint32_t lately = 0;
  out->first = follow->counts->quarter_count;
  for (size_t back = 0; back < follow->judged; back++) {
    if (!follow->is_listed[back * follow->cells + cell]) continue;
    out->listed++;
    oldest = back;
    out->first = follow->counts->quarter_count - 1 - back;
    lately += back < CONFIRM_LAST;
  }
  bool is_tested = finding->state == TREND_TESTED;
  out->falling = is_tested ? trend_falling(finding->raised, finding->expected) : 0;
  if (finding->status == TREND_EMERGING) {
    out->standing = lately >= 2 ? TREND_STANDS_CONFIRMED : TREND_STANDS_EMERGING;
  } else if (out->listed > 0 && is_tested && out->falling > FADING) {
    out->standing = TREND_STANDS_FADING;
  } else if (finding->status == TREND_WATCH) {
    out->standing = TREND_STANDS_WATCHED;
  } else if (out->listed > 0 && is_tested) {
    /* Still well above what it was before it was first listed: it is the past that has caught up. */
    double before = follow->rate_before[oldest * follow->cells + cell];
    double now = rate_now(follow->counts, concern, area);
    if (now > 0 && now >= follow->settings->ratio_least * before) out->standing = TREND_STANDS_ESTABLISHED;
  }
}

/* Judges the earlier quarters, each in memory that is given back. */
static enum cpeg_status judge_earlier(struct follow *follow, struct arena *arena, struct cpeg_error *err) {
  struct trend_settings settings = *follow->settings;
  settings.draws = 0;
  for (size_t back = 1; back < follow->judged; back++) {
    struct arena_mark mark = arena_mark(arena);
    struct trend_counts counts;
    struct trend_result result;
    if (!trend_as_of(follow->counts, back, arena, &counts)) return error_nomem(err);
    enum cpeg_status status = trend_run(&counts, &settings, arena, &result, err);
    if (status != CPEG_OK) return status;
    keep(follow, back, &result);
    arena_release(arena, mark);
  }
  return CPEG_OK;
}

enum cpeg_status trend_follow(const struct trend_counts *counts, const struct trend_settings *settings,
                              const struct trend_result *result, struct arena *arena, struct trend_course *out,
                              struct cpeg_error *err) {
  struct trend_settings defaults;
  trend_settings_default(&defaults);
  struct follow follow = {.counts = counts, .settings = settings != NULL ? settings : &defaults};
  follow.cells = counts->concern_count * (counts->area_count + 1);
  size_t back = counts->quarter_count - 1 < TREND_COURSE_BACK ? counts->quarter_count - 1 : TREND_COURSE_BACK;
  follow.judged = (uint32_t)back + 1;
  struct trend_course course = {.concern_count = counts->concern_count, .area_count = counts->area_count,
                                .judged = follow.judged};
  course.histories = arena_array(arena, follow.cells, sizeof *course.histories);
  follow.is_listed = arena_array(arena, follow.cells * follow.judged, sizeof *follow.is_listed);
  follow.rate_before = arena_array(arena, follow.cells * follow.judged, sizeof *follow.rate_before);
  if (course.histories == NULL || follow.is_listed == NULL || follow.rate_before == NULL) return error_nomem(err);
  keep(&follow, 0, result);
  enum cpeg_status status = judge_earlier(&follow, arena, err);
  if (status != CPEG_OK) return status;
  for (size_t c = 0; c < counts->concern_count; c++) {
    for (size_t column = 0; column <= counts->area_count; column++) {
      size_t area = area_of(counts, column);
      stand(&follow, c, area, trend_finding_at(result, c, area), &course.histories[cell_of(counts, c, area)]);
    }
  }
  *out = course;
  return CPEG_OK;
}

const struct trend_history *trend_history_at(const struct trend_course *course, size_t concern, size_t area) {
  size_t column = area == TREND_LONDON ? course->area_count : area;
  return &course->histories[concern * (course->area_count + 1) + column];
}
