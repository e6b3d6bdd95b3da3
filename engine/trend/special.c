/* SPDX-License-Identifier: Apache-2.0 */
#include "trend/special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* Stands for zero in a continued fraction's denominator. */
#define TINY 1e-300
/* No fraction or series here needs more: the slowest take some tens of sqrt(a) steps. */
#define STEPS_MOST 100000

/* Our own, since the C library's lgamma writes a global (signgam) and differs between libraries in
   the last digits, which would show in files that must be the same everywhere. */
double special_log_gamma(double x) {
  const double half_log_two_pi = 0.91893853320467274178;
  double product = 1;
  /* Stirling's series is good to 1e-16 from about 12 on; below, Gamma(x) = Gamma(x+1)/x. */
  while (x < 15) {
    product *= x;
    x += 1;
  }
  double r = 1 / x;
  double r2 = r * r;
  double series = r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 * (1.0 / 1188)))));
  return (x - 0.5) * log(x) - x + half_log_two_pi + series - log(product);
}

/* x^a e^-x / Gamma(a): the factor before series and fraction, and x times the density. */
static double gamma_factor(double a, double x) { return exp(a * log(x) - x - special_log_gamma(a)); }

static double gamma_series(double a, double x) {
  double term = 1 / a;
  double sum = term;
  for (int i = 1; i < STEPS_MOST && term > sum * DBL_EPSILON / 4; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return sum;
}

/* Lentz's way through b0 + a1/(b1 + a2/(b2 + ...)); one step with numerator `a` and denominator `b`.
   Source: Thompson & Barnett 1986. */
struct lentz {
  double value, c, d;
};

static bool lentz_step(struct lentz *at, double a, double b) {
  at->d = b + a * at->d;
  if (fabs(at->d) < TINY) at->d = TINY;
  at->d = 1 / at->d;
  at->c = b + a / at->c;
  if (fabs(at->c) < TINY) at->c = TINY;
  double change = at->c * at->d;
  at->value *= change;
  return fabs(change - 1) > DBL_EPSILON;
}

static double gamma_fraction(double a, double x) {
  struct lentz at = {.value = x + 1 - a, .c = x + 1 - a, .d = 0};
  for (int i = 1; i < STEPS_MOST; i++) {
    if (!lentz_step(&at, -i * (i - a), x + 2 * i + 1 - a)) break;
  }
  return 1 / at.value;
}

double special_gamma_lower(double a, double x) {
  if (x <= 0) return 0;
  double factor = gamma_factor(a, x);
  return x < a + 1 ? factor * gamma_series(a, x) : 1 - factor * gamma_fraction(a, x);
}

/* x^a (1-x)^b / B(a, b) */
static double beta_factor(double a, double b, double x) {
  double log_beta = special_log_gamma(a) + special_log_gamma(b) - special_log_gamma(a + b);
  return exp(a * log(x) + b * log1p(-x) - log_beta);
}

static double beta_fraction(double a, double b, double x) {
  struct lentz at = {.value = 1, .c = 1, .d = 0};
  for (int i = 1; i < STEPS_MOST; i++) {
    int m = i / 2;
    double numerator = i % 2 == 0 ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                                  : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    if (!lentz_step(&at, numerator, 1) && i > 2) break;
  }
  return 1 / at.value;
}

double special_beta_lower(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  double factor = beta_factor(a, b, x);
  /* The fraction converges fast below the mean; above it the mirror image does. */
  if (x < (a + 1) / (a + b + 2)) return factor * beta_fraction(a, b, x) / a;
  return 1 - factor * beta_fraction(b, a, 1 - x) / b;
}

/* A distribution whose quantile is wanted; b < 0 marks the gamma one. */
struct law {
  double a, b;
};

static double law_below(struct law law, double x) {
  return law.b < 0 ? special_gamma_lower(law.a, x) : special_beta_lower(law.a, law.b, x);
}

static double law_density(struct law law, double x) {
  return law.b < 0 ? gamma_factor(law.a, x) / x : beta_factor(law.a, law.b, x) / (x * (1 - x));
}

/* Newton's steps, with bisection whenever one leaves the bracket [low, high], which shrinks at every
   step: it always ends, and from a good start in three or four steps. */
static double law_quantile(struct law law, double probability, double low, double high, double start) {
  double x = start > low && start < high ? start : low + (high - low) / 2;
  for (int i = 0; i < 500; i++) {
    double excess = law_below(law, x) - probability;
    if (excess > 0) high = x;
    else low = x;
    double next = x - excess / law_density(law, x);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    bool settled = fabs(next - x) <= 1e-14 * x;
    x = next;
    if (settled || high - low <= 1e-15 * high) break;
  }
  return x;
}

/* Normal quantile to three digits, for a start. Source: Abramowitz & Stegun 26.2.23. */
static double about_normal(double probability) {
  double tail = probability < 0.5 ? probability : 1 - probability;
  double t = sqrt(-2 * log(tail));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return probability < 0.5 ? -z : z;
}

double special_gamma_quantile(double a, double probability) {
  struct law law = {a, -1};
  /* Wilson & Hilferty 1931: the cube root is nearly normal. */
  double root = 1 - 1 / (9 * a) + about_normal(probability) / (3 * sqrt(a));
  double start = a * root * root * root;
  double high = start > a + 1 ? 2 * start : a + 1;
  while (special_gamma_lower(a, high) < probability) high *= 2;
  return law_quantile(law, probability, 0, high, start);
}

double special_beta_quantile(double a, double b, double probability) {
  return law_quantile((struct law){a, b}, probability, 0, 1, 0.5);
}
