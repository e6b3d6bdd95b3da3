/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/special.h"
#include "trend/trend.h"

struct trend_interval trend_ratio(double observed, double expected) {
  double shape = observed + 0.5;
  double rate = expected + 0.5;
  return (struct trend_interval){
      .value = shape / rate,
      .low = special_gamma_quantile(shape, 0.025) / rate,
      .high = special_gamma_quantile(shape, 0.975) / rate,
  };
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
