/* SPDX-License-Identifier: Apache-2.0 */
/* What areas that sent no minutes could change. */
#include "trend/spread.h"
#include "trend/trial.h"

/* Meetings of a quarter with minutes, before the window; `*quarters` is how many such quarters there are. */
static double usual_meetings(const struct trend_counts *counts, struct trend_frame frame, size_t area, size_t *quarters) {
  double held = 0;
  *quarters = 0;
  for (size_t quarter = frame.history; quarter < frame.begin; quarter++) {
    held += baseline_held(counts, area, quarter);
    *quarters += baseline_held(counts, area, quarter) > 0;
  }
  return *quarters > 0 ? held / (double)*quarters : 0;
}

static bool has_minutes(const struct trend_counts *counts, struct trend_frame frame, size_t area) {
  for (size_t quarter = frame.begin; quarter < frame.end; quarter++)
    if (baseline_held(counts, area, quarter) > 0) return true;
  return false;
}

static const struct trial_set *set_of(const struct trend_result *result, uint32_t window) {
  for (size_t i = 0; i < result->window_count; i++)
    if (result->sets[i].length == window) return &result->sets[i];
  return NULL;
}

bool trend_missing_of(const struct trend_counts *counts, const struct trend_result *result, size_t concern,
                      struct trend_missing *out) {
  const struct trend_finding *finding = trend_finding_at(result, concern, TREND_LONDON);
  const struct trial_set *set = finding->state == TREND_TESTED ? set_of(result, finding->window) : NULL;
  if (set == NULL) return false;
  double missing = 0;
  *out = (struct trend_missing){.window = finding->window};
  for (size_t area = 0; area < counts->area_count; area++) {
    bool is_borough = counts->is_borough == NULL || counts->is_borough[area];
    size_t quarters;
    if (!is_borough || has_minutes(counts, set->frame, area)) continue;
    double usual = usual_meetings(counts, set->frame, area, &quarters);
    if (quarters == 0) {
      out->unknown++;
      continue;
    }
    out->areas++;
    missing += usual * finding->window * set->rates[concern * counts->area_count + area];
  }
  out->expected = missing;
  out->as_seen = finding->ratio;
  out->at_baseline = trend_ratio(finding->raised + missing, finding->expected + missing);
  out->at_zero = trend_ratio(finding->raised, finding->expected + missing);
  return true;
}
