/* SPDX-License-Identifier: Apache-2.0 */
/* Room trend alone: how long it takes, and its values for another program to reckon again.
     bench_trend speed     111 concerns, 33 areas, 80 quarters
     bench_trend values    CSV of functions, arguments and values */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "trend/trend.h"

#define CONCERNS 111
#define AREAS 33
#define QUARTERS 80

struct bench {
  uint32_t held[AREAS * QUARTERS], raised[CONCERNS * AREAS * QUARTERS];
  struct trend_point points[AREAS];
  struct trend_counts counts;
  uint32_t state;
};

static uint32_t next(struct bench *bench) {
  bench->state = bench->state * 1664525u + 1013904223u;
  return bench->state >> 8;
}

/* Meetings by chance, a quarter of the cells without minutes; every tenth concern doubles in the last two quarters. */
static void fill(struct bench *bench) {
  bench->counts = (struct trend_counts){.concern_count = CONCERNS, .area_count = AREAS, .quarter_count = QUARTERS,
                                        .held = bench->held, .raised = bench->raised, .points = bench->points};
  for (size_t a = 0; a < AREAS; a++) {
    bench->points[a] = (struct trend_point){next(bench) % 1000, next(bench) % 1000};
    for (size_t q = 0; q < QUARTERS; q++) bench->held[a * QUARTERS + q] = next(bench) % 4 == 0 ? 0 : 1 + next(bench) % 7;
  }
  for (size_t i = 0; i < CONCERNS * AREAS; i++) {
    size_t concern = i / AREAS;
    uint32_t rate = 5 + (uint32_t)(concern * concern) / 40;
    for (size_t q = 0; q < QUARTERS; q++) {
      uint32_t now = concern % 10 == 0 && q + 2 >= QUARTERS ? 2 * rate : rate;
      uint32_t raised = 0;
      for (uint32_t k = 0; k < bench->held[i % AREAS * QUARTERS + q]; k++) raised += next(bench) % 1000 < now;
      bench->raised[i * QUARTERS + q] = raised;
    }
  }
}

static int speed(struct bench *bench) {
  struct arena arena;
  struct trend_result result;
  struct trend_course course;
  struct cpeg_error err;
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  double start = clock_process();
  if (trend_run(&bench->counts, NULL, &arena, &result, &err) != CPEG_OK) return 1;
  double run = clock_process();
  if (trend_follow(&bench->counts, NULL, &result, &arena, &course, &err) != CPEG_OK) return 1;
  double follow = clock_process();
  size_t zones = 0;
  for (size_t c = 0; c < CONCERNS; c++) zones += result.clusters[c].status == TREND_EMERGING;
  printf("%d concerns, %d areas, %d quarters: all tests and the search at 999 draws %.3f s of CPU; the eight quarters before"
         " %.3f s; %zu concerns on the London list, %zu clusters; peak %.1f MB\n",
         CONCERNS, AREAS, QUARTERS, run - start, follow - run, trend_family_at(&result, TREND_LONDON)->emerging_count, zones,
         clock_peak_mb());
  arena_finish(&arena);
  return 0;
}

static void row(const char *what, double a, double b, double value) {
  printf("%s,%.17g,%.17g,%.17g\n", what, a, b, value);
}

static void write_figures(void) {
  for (double o = 0; o < 400; o = o * 1.7 + 1) {
    for (double e = 0.02; e < 400; e *= 2.3) {
      double observed = (double)(int)o;
      struct trend_interval ratio = trend_ratio(observed, e);
      row("ratio_low", observed, e, ratio.low);
      row("ratio_high", observed, e, ratio.high);
      row("falling", observed, e, trend_falling(observed, e));
    }
  }
  for (uint32_t n = 1; n < 300; n = n * 3 / 2 + 1) {
    for (uint32_t y = 0; y <= n; y += n / 7 + 1) {
      row("jeffreys_low", y, n, trend_rate(y, n).low);
      row("jeffreys_high", y, n, trend_rate(y, n).high);
      row("wilson_low", y, n, trend_rate_wilson(y, n).low);
      row("wilson_high", y, n, trend_rate_wilson(y, n).high);
    }
  }
}

/* London's p of one window, which Benjamini and Hochberg then adjust. */
static int write_tests(struct bench *bench) {
  struct arena arena;
  struct trend_result result;
  struct trend_settings settings;
  struct cpeg_error err;
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  trend_settings_default(&settings);
  settings.draws = 0;
  settings.window_count = 1;
  if (trend_run(&bench->counts, &settings, &arena, &result, &err) != CPEG_OK) return 1;
  for (size_t c = 0; c < CONCERNS; c++) {
    const struct trend_finding *finding = trend_finding_at(&result, c, TREND_LONDON);
    row("adjusted", finding->p, 0, finding->p_adjusted);
  }
  arena_finish(&arena);
  return 0;
}

int main(int argc, char **argv) {
  struct bench *bench = calloc(1, sizeof *bench);
  if (bench == NULL || argc != 2) return 2;
  fill(bench);
  int status = 2;
  if (strcmp(argv[1], "speed") == 0) status = speed(bench);
  if (strcmp(argv[1], "values") == 0) {
    puts("what,a,b,value");
    write_figures();
    status = write_tests(bench);
  }
  free(bench);
  return status;
}
