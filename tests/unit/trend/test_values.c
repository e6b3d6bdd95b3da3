/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "figures.h"
#include "tap.h"
#include "trend/betabinom.h"
#include "trend/fdr.h"
#include "trend/special.h"

/* values.csv has 12 digits */
#define DIGITS 2e-11

/* The number after "name=" in "y=1 n=4 p=0.03". */
static double argument(const char *arguments, const char *name) {
  char wanted[16];
  snprintf(wanted, sizeof wanted, "%s=", name);
  const char *at = strstr(arguments, wanted);
  while (at != NULL && at != arguments && at[-1] != ' ') at = strstr(at + 1, wanted);
  return at != NULL ? strtod(at + strlen(wanted), NULL) : NAN;
}

static double adjusted(const char *arguments) {
  struct fdr_entry entries[16] = {0};
  size_t count = 0;
  size_t wanted = (size_t)argument(arguments, "i") - 1;
  for (const char *at = strstr(arguments, "p=") + 1; at != NULL && count < 16; at = strchr(at + 1, ';')) {
    entries[count] = (struct fdr_entry){.p = strtod(at + 1, NULL), .idx = count};
    count++;
  }
  fdr_adjust(entries, count);
  for (size_t i = 0; i < count; i++) {
    if (entries[i].idx == wanted) return entries[i].adjusted;
  }
  return NAN;
}

/* States of the quarters as the digits of a decimal number, as values.csv has them. */
static double episodes(const char *arguments) {
  uint32_t raised[16] = {0};
  uint32_t held[16] = {0};
  uint8_t states[16];
  size_t count = 0;
  for (const char *at = strstr(arguments, "r=") + 1; at != NULL && count < 16; at = strchr(at + 1, ';')) {
    raised[count] = (uint32_t)strtoul(at + 1, NULL, 10);
    held[count++] = (uint32_t)argument(arguments, "d");
  }
  trend_episodes(raised, held, count, argument(arguments, "s"), argument(arguments, "gamma"), states);
  double bits = 0;
  for (size_t i = 0; i < count; i++) bits = bits * 10 + states[i];
  return bits;
}

static void check_value(void *context, const struct figures_row *row) {
  size_t *known = context;
  const char *name = row->fields[0];
  const char *arguments = row->fields[1];
  double wanted = strtod(row->fields[2], NULL);
  double got = NAN;
  if (strcmp(name, "betabinom_upper_tail") == 0) {
    struct betabinom law = {(uint32_t)argument(arguments, "n"), argument(arguments, "p"), argument(arguments, "s")};
    got = betabinom_tail(law, (uint32_t)argument(arguments, "y"));
  } else if (strncmp(name, "ratio_", 6) == 0) {
    struct trend_interval ratio = trend_ratio(argument(arguments, "O"), argument(arguments, "E"));
    got = strstr(name, "lower") != NULL ? ratio.low : strstr(name, "upper") != NULL ? ratio.high : ratio.value;
  } else if (strncmp(name, "jeffreys_", 9) == 0) {
    struct trend_interval rate = trend_rate((uint32_t)argument(arguments, "y"), (uint32_t)argument(arguments, "n"));
    got = strstr(name, "lower") != NULL ? rate.low : rate.high;
  } else if (strncmp(name, "wilson_", 7) == 0) {
    struct trend_interval rate =
        trend_rate_wilson((uint32_t)argument(arguments, "y"), (uint32_t)argument(arguments, "n"));
    got = strstr(name, "lower") != NULL ? rate.low : rate.high;
  } else if (strcmp(name, "kleinberg_states_as_bits") == 0) {
    got = episodes(arguments);
  } else if (strcmp(name, "bh_adjusted") == 0) {
    got = adjusted(arguments);
  }
  if (!isnan(got)) ++*known;
  if (!EQUAL_REAL(got, wanted, DIGITS)) printf("# %s of %s\n", name, arguments);
}

void single_functions_give_the_reference_values(void) {
  size_t known = 0;
  EQUAL_INT(figures_each("values.csv", check_value, &known), 53);
  EQUAL_INT(known, 53);
}

void incomplete_functions_meet_in_the_middle(void) {
  /* P(1, x) = 1 - e^-x and I_x(1, b) = 1 - (1 - x)^b are known in closed form; the switch between series and
     fraction lies inside the range. */
  for (double x = 0.05; x < 20; x *= 1.3) EQUAL_REAL(special_gamma_lower(1, x), -expm1(-x), 1e-13);
  for (double x = 0.01; x < 1; x += 0.07) {
    EQUAL_REAL(special_beta_lower(1, 7.5, x), -expm1(7.5 * log1p(-x)), 1e-13);
    EQUAL_REAL(special_beta_lower(3.5, 2.5, x) + special_beta_lower(2.5, 3.5, 1 - x), 1, 1e-13);
  }
  EQUAL_REAL(special_log_gamma(0.5), 0.57236494292470008707, 1e-14);
  EQUAL_REAL(special_log_gamma(171), 706.57306224578734715, 1e-14);
  EQUAL_REAL(special_gamma_lower(3, 0), 0, 0);
  EQUAL_REAL(special_beta_lower(3, 2, 1), 1, 0);
  for (double a = 0.5; a < 3000; a *= 7) {
    EQUAL_REAL(special_gamma_lower(a, special_gamma_quantile(a, 0.025)), 0.025, 1e-10);
    EQUAL_REAL(special_gamma_lower(a, special_gamma_quantile(a, 0.975)), 0.975, 1e-12);
  }
}

void beta_binomial_tail_stands_extremes(void) {
  /* The first terms are far below the smallest double. */
  double high = betabinom_tail((struct betabinom){2000, 0.98, 9999}, 1);
  EQUAL_REAL(high, 1, 1e-12);
  EQUAL_REAL(betabinom_tail((struct betabinom){1, 0.3, 7}, 1), 0.3, 1e-15);
  EQUAL_REAL(betabinom_tail((struct betabinom){0, 0.3, 7}, 0), 1, 0);
  EQUAL_REAL(betabinom_tail((struct betabinom){4, 0.3, 7}, 5), 0, 0);
  double last = 1;
  for (uint32_t y = 0; y <= 40; y++) {
    double tail = betabinom_tail((struct betabinom){40, 0.2, 12}, y);
    CHECK(tail <= last && tail > 0);
    last = tail;
  }
}

void attainable_level_is_the_largest_tail_below_it(void) {
  struct betabinom law = {6, 0.05, 20};
  double best = betabinom_attainable(law, 0.01);
  CHECK(best > 0 && best <= 0.01);
  for (uint32_t y = 0; y <= law.n; y++) {
    double tail = betabinom_tail(law, y);
    /* Summed from the other end: the last digits differ. */
    CHECK(tail > 0.01 || tail <= best * (1 + 1e-12));
  }
  /* One meeting cannot be surprising enough. */
  EQUAL_REAL(betabinom_attainable((struct betabinom){1, 0.05, 20}, 0.01), 0, 0);
}

void tarone_keeps_what_can_reach_the_level(void) {
  struct fdr_entry entries[6] = {0};
  const double least[6] = {0.2, 0.03, 0.5, 0.02, 0.04, 0.09};
  for (size_t i = 0; i < 6; i++) entries[i] = (struct fdr_entry){.p = 0.5, .p_least = least[i], .idx = i};
  /* At 0.10/1 four could be listed, at 0.10/2 three, at 0.10/3 two: k = 3. */
  size_t divisor = 0;
  EQUAL_INT(fdr_keep_able(entries, 6, 0.10, &divisor), 2);
  EQUAL_INT(divisor, 3);
  EQUAL_INT(entries[0].idx + entries[1].idx, 1 + 3);
  /* None is able: none is kept, k stays 1. */
  EQUAL_INT(fdr_keep_able(entries, 6, 0.001, &divisor), 0);
  EQUAL_INT(divisor, 1);
  /* All are able: k grows to the size of the family and no further. */
  EQUAL_INT(fdr_keep_able(entries, 2, 0.10, &divisor), 2);
  EQUAL_INT(divisor, 2);
}

void equal_p_are_adjusted_alike(void) {
  struct fdr_entry entries[4] = {{.p = 0.02, .idx = 3}, {.p = 0.5, .idx = 2}, {.p = 0.02, .idx = 1}, {.p = 0.02, .idx = 0}};
  fdr_adjust(entries, 4);
  EQUAL_INT(entries[0].idx, 0);
  for (size_t i = 0; i < 3; i++) EQUAL_REAL(entries[i].adjusted, 0.02 * 4 / 3, 1e-15);
  EQUAL_REAL(entries[3].adjusted, 0.5, 0);
  fdr_adjust(entries, 0);
}

void episodes_pass_over_quarters_without_minutes(void) {
  /* High in quarters 3 and 5; of quarter 4 nothing is known: it joins them, since leaving and coming back costs. */
  uint32_t raised[8] = {1, 0, 1, 9, 0, 9, 1, 0};
  uint32_t held[8] = {20, 20, 20, 20, 0, 20, 20, 20};
  uint8_t states[8];
  trend_episodes(raised, held, 8, 2, 1, states);
  for (size_t i = 0; i < 8; i++) EQUAL_INT(states[i], i >= 3 && i <= 5);
  /* A price that nothing is worth. */
  trend_episodes(raised, held, 8, 2, 100, states);
  for (size_t i = 0; i < 8; i++) EQUAL_INT(states[i], 0);
  /* Nothing at all, and one quarter. */
  trend_episodes(raised, held, 0, 2, 1, states);
  memset(held, 0, sizeof held);
  memset(raised, 0, sizeof raised);
  trend_episodes(raised, held, 8, 2, 1, states);
  for (size_t i = 0; i < 8; i++) EQUAL_INT(states[i], 0);
}

void falling_is_the_other_side_of_rising(void) {
  CHECK(trend_falling(2, 10) > 0.99);
  CHECK(trend_falling(10, 2) < 0.01);
  CHECK(fabs(trend_falling(20, 20) - 0.5) < 0.1);
  /* The lower limit of the ratio is above 1 just when a fall has less than 2.5 %. */
  for (double observed = 0; observed < 20; observed++)
    EQUAL_INT(trend_ratio(observed, 5).low > 1, trend_falling(observed, 5) < 0.025);
}

void ratio_interval_always_brackets_the_ratio(void) {
  for (double observed = 0; observed < 300; observed = observed * 2 + 1) {
    for (double expected = 0; expected < 300; expected = expected * 3 + 0.01) {
      struct trend_interval ratio = trend_ratio(observed, expected);
      CHECK(ratio.low < ratio.value && ratio.value < ratio.high && ratio.low > 0);
    }
  }
  struct trend_interval none = trend_rate(0, 0);
  EQUAL_REAL(none.high - none.low, 1, 0);
}
