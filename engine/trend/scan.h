/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: the search for neighbours that rise together. */
#ifndef TREND_SCAN_H
#define TREND_SCAN_H

#include "trend/fdr.h"
#include "trend/trial.h"

/* Longer windows are not searched. */
#define SCAN_WINDOW 2

/* A zone: those of `size` areas that lie nearest to `centre`, and how far it stands out. */
struct scan_zone {
  size_t centre, size; /* size 0: none has more than expected */
  double excess;       /* O ln(O/E) - (O - E) */
};

/* Each borough's boroughs by distance, itself first, equal ones by index: [area * area_count + k], and how many there
   are in `*count`. Lives in the arena; NULL when that is full. */
uint32_t *scan_nearest(const struct trend_counts *counts, struct arena *arena, size_t *count);

/* The zone that stands out most, of up to `most` areas or of all when `with_all`. `raised` and `expected` are of areas,
   `left_out` [area] may be NULL. The first one of equals. */
struct scan_zone scan_best(const uint32_t *nearest, size_t area_count, size_t boroughs, size_t most, bool with_all,
                           const uint32_t *raised, const double *expected);

/* Fills in result->clusters, nearest and cluster_family where the settings ask for it and the points are known;
   `entries` [concern] is scratch. False when the arena is full. */
bool scan_run(const struct trend_counts *counts, const struct trend_settings *settings, struct fdr_entry *entries,
              struct arena *arena, struct trend_result *result);

#endif
