/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: special functions and the quantiles that intervals need. */
#ifndef TREND_SPECIAL_H
#define TREND_SPECIAL_H

/* ln of the gamma function, x > 0. Source: Stirling's series, DLMF 5.11.1. */
double special_log_gamma(double x);
/* Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0. Source: series DLMF 8.11.4
   below the mean, continued fraction DLMF 8.9.2 above it. */
double special_gamma_lower(double a, double x);
/* Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1. Source: continued fraction
   DLMF 8.17.22. */
double special_beta_lower(double a, double b, double x);
/* The x with P(a, x) = probability (0 < probability < 1), relative error about 1e-13. */
double special_gamma_quantile(double a, double probability);
/* The x with I_x(a, b) = probability (0 < probability < 1), relative error about 1e-13. */
double special_beta_quantile(double a, double b, double probability);

#endif
