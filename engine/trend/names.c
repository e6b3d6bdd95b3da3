/* SPDX-License-Identifier: Apache-2.0 */
/* Words for what is found, and what a history allows. */
#include "trend/trend.h"

const char *trend_status_name(enum trend_status status) {
  static const char *const names[TREND_STATUS_COUNT] = {
      [TREND_QUIET] = "none", [TREND_WATCH] = "watch", [TREND_EMERGING] = "emerging"};
  return names[status];
}

const char *trend_label_name(enum trend_label label) {
  static const char *const names[TREND_LABEL_COUNT] = {
      [TREND_UNHEARD] = "", [TREND_NEW] = "new", [TREND_RETURNING] = "returning", [TREND_RISING] = "rising"};
  return names[label];
}

const char *trend_standing_name(enum trend_standing standing) {
  static const char *const names[TREND_STANDS_COUNT] = {
      [TREND_STANDS_QUIET] = "none",
      [TREND_STANDS_WATCHED] = "watch",
      [TREND_STANDS_EMERGING] = "emerging",
      [TREND_STANDS_CONFIRMED] = "confirmed",
      [TREND_STANDS_ESTABLISHED] = "established",
      [TREND_STANDS_FADING] = "fading",
  };
  return names[standing];
}

const char *trend_spread_name(enum trend_spread spread) {
  static const char *const names[TREND_SPREAD_COUNT] = {
      [TREND_SPREAD_UNKNOWN] = "not known",    [TREND_SPREAD_WARD] = "one ward",
      [TREND_SPREAD_BOROUGH] = "one borough",  [TREND_SPREAD_MULTI] = "several boroughs",
      [TREND_SPREAD_LONDON] = "all London",
  };
  return names[spread];
}

const struct trend_rule *trend_rule_of(uint32_t quarters) {
  static const struct trend_rule rules[] = {
      {0, false, false, false, "No history: it cannot be said what is rising."},
      {1, false, false, false,
       "First comparison: one earlier quarter is too short for a list, of which about one entry in four would be chance."
       " Boroughs can only be watched."},
      {2, true, false, false,
       "Fewer than four earlier quarters: only large changes can show, and about one entry in four is chance. Boroughs"
       " can only be watched."},
      {4, true, true, false, "Seasons cannot be allowed for yet: that takes eight earlier quarters."},
      {8, true, true, true, "Seasons are allowed for."},
  };
  size_t best = 0;
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
    if (quarters >= rules[i].quarters) best = i;
  return &rules[best];
}
