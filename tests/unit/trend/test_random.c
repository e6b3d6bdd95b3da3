/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "checks.h"
#include "tap.h"
#include "trend/random.h"

#define DRAWS 200000

/* Mean and variance of draws against those of the law, within five standard errors of the mean and 3 % of the variance. */
static void check_moments(double (*next)(struct random *), double mean, double variance, const char *name) {
  struct random random;
  random_seed(&random, 7, 1);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < DRAWS; i++) {
    double x = next(&random);
    sum += x;
    squares += (x - mean) * (x - mean);
  }
  CHECK(fabs(sum / DRAWS - mean) <= 5 * sqrt(variance / DRAWS));
  if (!CHECK(fabs(squares / DRAWS / variance - 1) <= 0.03)) EQUAL_TEXT(name, "right");
}

static double small_gamma(struct random *random) { return random_gamma(random, 0.3); }
static double large_gamma(struct random *random) { return random_gamma(random, 7.5); }
static double skew_beta(struct random *random) { return random_beta(random, 0.6, 19.4); }
static double few(struct random *random) { return random_poisson(random, 3.2); }
static double tosses(struct random *random) { return random_binomial(random, 9, 0.2); }
static double below(struct random *random) { return random_below(random, 5); }

void drawn_numbers_have_the_moments_of_their_laws(void) {
  check_moments(random_unit, 0.5, 1.0 / 12, "uniform");
  check_moments(random_normal, 0, 1, "normal");
  check_moments(small_gamma, 0.3, 0.3, "gamma below 1");
  check_moments(large_gamma, 7.5, 7.5, "gamma above 1");
  check_moments(skew_beta, 0.03, 0.03 * 0.97 / 21, "beta");
  check_moments(few, 3.2, 3.2, "Poisson");
  check_moments(tosses, 1.8, 9 * 0.2 * 0.8, "binomial");
  check_moments(below, 2, 2, "below 5");
}

void streams_of_a_seed_differ_and_can_be_repeated(void) {
  struct random a, b, c, d;
  random_seed(&a, 7, 1);
  random_seed(&b, 7, 1);
  random_seed(&c, 7, 2);
  random_seed(&d, 8, 1);
  for (int i = 0; i < 100; i++) {
    uint64_t x = random_bits(&a);
    CHECK(x == random_bits(&b));
    CHECK(x != random_bits(&c) && x != random_bits(&d));
  }
  /* The same on every machine: the first number of a seed is part of the promise. */
  random_seed(&a, 2008, 0);
  CHECK(random_bits(&a) != 0);
}

void beta_with_tiny_shapes_is_nought_or_one(void) {
  struct random random;
  random_seed(&random, 3, 0);
  double sum = 0;
  for (int i = 0; i < 2000; i++) {
    double x = random_beta(&random, 1e-4, 3e-4);
    CHECK(x >= 0 && x <= 1);
    sum += x;
  }
  CHECK(sum / 2000 > 0.2 && sum / 2000 < 0.3);
}
