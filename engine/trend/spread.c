/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/spread.h"

#include <math.h>
#include <string.h>

double trend_hhi(const uint32_t *counts, size_t count, size_t singles) {
  double sum = (double)singles, squares = (double)singles;
  for (size_t i = 0; i < count; i++) {
    sum += counts[i];
    squares += (double)counts[i] * counts[i];
  }
  return sum > 0 ? squares / (sum * sum) : 0;
}

double trend_effective(const uint32_t *counts, size_t count, size_t singles) {
  double hhi = trend_hhi(counts, count, singles);
  return hhi > 0 ? 1 / hhi : 0;
}

double trend_gini(const uint32_t *rising, size_t count) {
  double sum = 0, ranked = 0;
  for (size_t i = 0; i < count; i++) {
    sum += rising[i];
    ranked += (2.0 * (double)(i + 1) - (double)count - 1) * rising[i];
  }
  return sum > 0 ? ranked / ((double)count * sum) : 0;
}

double trend_quantile(const uint32_t *rising, size_t count, double share) {
  if (count == 0) return 0;
  double place = share * (double)(count - 1);
  size_t below = (size_t)place;
  if (below + 1 >= count) return rising[count - 1];
  return rising[below] + (place - (double)below) * ((double)rising[below + 1] - rising[below]);
}

struct trend_interval trend_change(uint32_t raised, uint32_t held, uint32_t raised_before, uint32_t held_before) {
  struct trend_interval late = trend_rate(raised, held), early = trend_rate(raised_before, held_before);
  double value = late.value - early.value;
  return (struct trend_interval){.value = value,
                                 .low = value - hypot(late.value - late.low, early.high - early.value),
                                 .high = value + hypot(late.high - late.value, early.value - early.low)};
}

/* ---- Propensity ---------------------------------------------------------------------------------- */

/* A level, minutes before, and the regions but the first. */
#define SLOPES (1 + TREND_REGIONS)
/* Variance of the prior of a slope; the level has nearly none. */
#define PRIOR_VARIANCE (2.5 * 2.5)
#define LEVEL_VARIANCE 1e4
/* Newton's method is done long before. */
#define STEPS 50
/* Fewer of either kind tell of themselves, not of the rest. */
#define LEAST_EVENTS 10

struct fit {
  double slopes[SLOPES];
  double curvature[SLOPES][SLOPES]; /* of minus the log posterior */
  double gradient[SLOPES];          /* of the log posterior */
};

/* The row of the design for an area and quarter (from the second on). */
static void design(const struct trend_arrivals *arrivals, size_t area, size_t quarter, double out[SLOPES]) {
  memset(out, 0, SLOPES * sizeof *out);
  out[0] = 1;
  out[1] = arrivals->came[area * arrivals->quarter_count + quarter - 1];
  uint32_t region = arrivals->region[area];
  if (region > 0) out[1 + region] = 1;
}

static double propensity(const double slopes[SLOPES], const double row[SLOPES]) {
  double sum = 0;
  for (size_t i = 0; i < SLOPES; i++) sum += slopes[i] * row[i];
  return 1 / (1 + exp(-sum));
}

/* Gradient and curvature at the present slopes. */
static void look(struct fit *fit, const struct trend_arrivals *arrivals) {
  memset(fit->curvature, 0, sizeof fit->curvature);
  for (size_t i = 0; i < SLOPES; i++) {
    double variance = i == 0 ? LEVEL_VARIANCE : PRIOR_VARIANCE;
    fit->gradient[i] = -fit->slopes[i] / variance;
    fit->curvature[i][i] = 1 / variance;
  }
  for (size_t area = 0; area < arrivals->area_count; area++)
    for (size_t quarter = 1; quarter < arrivals->quarter_count; quarter++) {
      double row[SLOPES];
      design(arrivals, area, quarter, row);
      double p = propensity(fit->slopes, row);
      double miss = arrivals->came[area * arrivals->quarter_count + quarter] - p;
      for (size_t i = 0; i < SLOPES; i++) {
        fit->gradient[i] += miss * row[i];
        for (size_t k = 0; k < SLOPES; k++) fit->curvature[i][k] += p * (1 - p) * row[i] * row[k];
      }
    }
}

/* Adds curvature^-1 gradient to the slopes, by elimination: the curvature is positive definite, by the prior. Returns the
   longest step. */
static double step(struct fit *fit) {
  double (*a)[SLOPES] = fit->curvature, *b = fit->gradient, longest = 0;
  for (size_t i = 0; i < SLOPES; i++)
    for (size_t k = i + 1; k < SLOPES; k++) {
      double factor = a[k][i] / a[i][i];
      for (size_t j = i; j < SLOPES; j++) a[k][j] -= factor * a[i][j];
      b[k] -= factor * b[i];
    }
  for (size_t i = SLOPES; i-- > 0;) {
    for (size_t j = i + 1; j < SLOPES; j++) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
    fit->slopes[i] += b[i];
    longest = fmax(longest, fabs(b[i]));
  }
  return longest;
}

/* Enough of both kinds, from the second quarter on? */
static bool can_tell(const struct trend_arrivals *arrivals) {
  size_t came = 0, all = 0;
  for (size_t area = 0; area < arrivals->area_count; area++)
    for (size_t quarter = 1; quarter < arrivals->quarter_count; quarter++, all++)
      came += arrivals->came[area * arrivals->quarter_count + quarter];
  return arrivals->quarter_count >= TREND_RESPONSE_QUARTERS && came >= LEAST_EVENTS && all - came >= LEAST_EVENTS;
}

struct trend_response trend_response_of(const struct trend_arrivals *arrivals) {
  struct trend_response response = {0};
  if (!can_tell(arrivals)) return response;
  struct fit fit = {0};
  for (int i = 0; i < STEPS; i++) {
    look(&fit, arrivals);
    if (step(&fit) < 1e-12) break;
  }
  double sum = 0, squares = 0, n = (double)arrivals->area_count;
  for (size_t area = 0; area < arrivals->area_count; area++) {
    double row[SLOPES];
    design(arrivals, area, arrivals->quarter_count - 1, row);
    double p = propensity(fit.slopes, row);
    response.lowest = area == 0 ? p : fmin(response.lowest, p);
    response.highest = fmax(response.highest, p);
    sum += p;
    squares += p * p;
  }
  double variance = n > 1 ? fmax(0, squares - sum * sum / n) / (n - 1) : 0;
  response.indicator = 1 - 2 * sqrt(variance);
  response.is_known = true;
  return response;
}
