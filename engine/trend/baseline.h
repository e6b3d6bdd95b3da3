/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: what the past lets expect, and how far from it chance may stray. The steps are
   functions of their own so that tests can leave one out and see the figures change. */
#ifndef TREND_BASELINE_H
#define TREND_BASELINE_H

#include "trend/trend.h"

/* Quarters of a year. */
#define TREND_SEASONS 4

/* The window [begin, end) of quarters and the history [history, begin) before it. */
struct trend_frame {
  size_t history, begin, end;
};

/* Arrays over areas or concerns have that length; `raised` and `rate` are [concern * area_count + area]. */
struct baseline {
  uint32_t quarters;     /* of history, with minutes */
  double *held;          /* N0 by area: weighted meetings */
  double *raised;        /* Y0: weighted meetings that raised it */
  double *total;         /* Yc by concern: raised over all areas */
  double *london_rate;   /* m by concern */
  double *spread;        /* tau2 by concern: variance of the rate between areas; NaN = not known */
  double *count_error;   /* by concern, 1 / (Yc + 1/2): the baseline's own counting error */
  double held_total;     /* N */
  double history_length; /* H_eff: as many equally weighted quarters */
  double shrinkage;      /* K: meetings that the London rate is worth */
  size_t shrinkage_concerns; /* that K is the median of */
  double *rate;          /* p: expected share of meetings, before the season */
  bool has_season;       /* the history is long enough to tell it */
  double *season;        /* by concern: index of the window, 1 without season */
  double *season_of;     /* [concern * TREND_SEASONS + quarter % TREND_SEASONS]: index of a history quarter */
  double within;         /* phi: correlation of the meetings of one area and quarter */
  size_t within_cells;   /* that phi rests on */
  double within_dispersion, within_held; /* Pearson's X2 over its freedom; meetings of an area and quarter; 0 = not needed */
  double *concentration; /* s by area: how sure the rate of one cell is, without the shock */
  double surge;          /* sg2: variance of the shock that hits a concern all over London in a quarter */
  double *scratch;       /* [concern]: for the median */
  double shock;          /* of now and of the baseline: sg2 (1 + 1/H_eff) */
};

/* Meetings held in an area and quarter, and those that raised a concern. */
uint32_t baseline_held(const struct trend_counts *counts, size_t area, size_t quarter);
uint32_t baseline_raised(const struct trend_counts *counts, size_t concern, size_t area, size_t quarter);
/* Quarters of [begin, end) in which any area has minutes. A quarter without any is no history. */
uint32_t baseline_quarters(const struct trend_counts *counts, size_t begin, size_t end);

/* All steps below in their order, the season only where it `is_seasonal`. Its arrays live in the arena; false when that
   is full. */
bool baseline_make(const struct trend_counts *counts, struct trend_frame frame, double decay, bool is_seasonal,
                   struct arena *arena, struct baseline *out);
/* The baseline of the areas within area `within` of another: its rates are what they are drawn towards, by a K of their
   own; phi, sg2 and the season are the other's, since one borough's wards have too few meetings to tell them. False when
   the arena is full. */
bool baseline_make_within(const struct trend_counts *counts, struct trend_frame frame, double decay,
                          const struct baseline *around, size_t within, size_t around_areas, struct arena *arena,
                          struct baseline *out);

/* Weighted counts, London rates, spread between areas, K. Its arrays live in the arena; false when that
   is full. Source: moments after Kleinman 1973. */
bool baseline_count(const struct trend_counts *counts, struct trend_frame frame, double decay, struct arena *arena,
                    struct baseline *out);
/* K of one concern before it is clipped; alike areas mean a large one. */
double baseline_concern_shrinkage(const struct baseline *base, size_t concern);
/* Rates of the areas, drawn towards London's by K. */
void baseline_shrink(const struct trend_counts *counts, struct baseline *base);
/* Index of each concern and quarter of the year, (O + 5) / (E + 5) over the history; of the window the geometric mean
   of its quarters. 1 below eight quarters. */
void baseline_season(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base);
/* The rate whose odds are `season` times those of `rate`. */
double baseline_seasonal(double rate, double season);
/* phi by Pearson's statistic over the cells that are full enough. */
void baseline_within(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base);
/* s from K, N0 and phi. */
void baseline_concentrate(const struct trend_counts *counts, struct baseline *base);
/* sg2 by moments over the quarters of history. */
void baseline_surge(const struct trend_counts *counts, struct trend_frame frame, struct baseline *base);
/* The shock of now and of the baseline together. */
void baseline_shock(struct baseline *base);

/* Variance of the meetings that raise a concern, of n held, at a rate and a concentration. */
double baseline_variance(double held, double rate, double concentration);

#endif
