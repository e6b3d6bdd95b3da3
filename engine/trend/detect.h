/* SPDX-License-Identifier: Apache-2.0 */
/* Private to trend: rules that say which concerns rise, ours and others, on the same counts. */
#ifndef TREND_DETECT_H
#define TREND_DETECT_H

#include "trend/fdr.h"
#include "trend/simulate.h"
#include "trend/trial.h"

/* What all rules look at: counts that end with the judged quarter, and what ours says of them. */
struct detect_case {
  const struct trend_counts *counts;
  uint32_t history;                    /* quarters the rules may use before it */
  const struct trend_settings *settings;
  const struct trend_result *result;   /* with season, windows 1, 2, 4 */
  const struct trial_set *plain;       /* [plain_count] without season: windows 1, 2 */
  size_t plain_count;
  struct fdr_entry *entries;           /* scratch: [concern * area] */
};

/* What a rule lists: [concern], and [concern * area_count + area]. */
struct detect_lists {
  bool *london, *boroughs;
};

/* Fills in both lists; false when the rule needs a longer history. */
bool detect(enum trend_detector detector, const struct detect_case *at, struct detect_lists *out);

#endif
