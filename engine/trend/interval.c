/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "trend/figures.h"
#include "trend/special.h"

struct trend_interval trend_ratio(double observed, double expected) {
  double shape = observed + 0.5;
  double rate = expected + 0.5;
  return (struct trend_interval){
      .value = shape / rate,
      .low = special_gamma_quantile(shape, 0.025) / rate,
      .high = special_gamma_quantile(shape, 0.975) / rate,
  };
}

struct trend_interval trend_ratio_kept(struct trend_bounds kept[static TREND_KEPT], uint32_t observed, double expected) {
  if (observed >= TREND_KEPT) return trend_ratio(observed, expected);
  struct trend_bounds *bounds = &kept[observed];
  double shape = observed + 0.5, rate = expected + 0.5;
  if (bounds->high == 0) {
    bounds->low = special_gamma_quantile(shape, 0.025);
    bounds->high = special_gamma_quantile(shape, 0.975);
  }
  return (struct trend_interval){.value = shape / rate, .low = bounds->low / rate, .high = bounds->high / rate};
}

struct trend_interval trend_rate(uint32_t raised, uint32_t held) {
  if (held == 0) return (struct trend_interval){.value = 0, .low = 0, .high = 1};
  double a = raised + 0.5;
  double b = held - raised + 0.5;
  return (struct trend_interval){
      .value = (double)raised / held,
      .low = raised == 0 ? 0 : special_beta_quantile(a, b, 0.025),
      .high = raised == held ? 1 : special_beta_quantile(a, b, 0.975),
  };
}

struct trend_interval trend_rate_wilson(uint32_t raised, uint32_t held) {
  if (held == 0) return (struct trend_interval){.value = 0, .low = 0, .high = 1};
  /* 97.5 % point of the normal distribution */
  const double z = 1.95996398454005423552;
  double n = held;
  double y = raised;
  double middle = (y + z * z / 2) / (n + z * z);
  double half = z * sqrt(y * (n - y) / n + z * z / 4) / (n + z * z);
  return (struct trend_interval){
      .value = y / n,
      .low = raised == 0 ? 0 : fmax(0, middle - half),
      .high = raised == held ? 1 : fmin(1, middle + half),
  };
}

double trend_falling(double observed, double expected) {
  return special_gamma_lower(observed + 0.5, expected + 0.5);
}
