/* SPDX-License-Identifier: Apache-2.0 */
/* The words that outputs use for the public enumerations: one table an axis. */
#include "cpeg.h"

static const char *const axis_names[] = {
    [CPEG_AXIS_PRESENCE] = "presence", [CPEG_AXIS_TIME] = "time",   [CPEG_AXIS_VOICE] = "voice",
    [CPEG_AXIS_ACT] = "act",           [CPEG_AXIS_TREND] = "trend", [CPEG_AXIS_LOCUS] = "locus",
    [CPEG_AXIS_FIRMNESS] = "firmness", [CPEG_AXIS_AREA] = "area"};
_Static_assert(sizeof axis_names / sizeof axis_names[0] == CPEG_AXIS_COUNT, "a name for each axis");

static const char *const presence_names[] = {[CPEG_PRESENT] = "present", [CPEG_ABSENT] = "absent",
                                             [CPEG_CEASED] = "ceased",   [CPEG_POSSIBLE] = "possible"};
static const char *const time_names[] = {
    [CPEG_CURRENT] = "current", [CPEG_HISTORICAL] = "historical", [CPEG_FUTURE] = "future"};
static const char *const voice_names[] = {
    [CPEG_VOICE_UNKNOWN] = "unknown", [CPEG_RESIDENT] = "resident", [CPEG_POLICE] = "police",
    [CPEG_COUNCIL] = "council",       [CPEG_CHAIR] = "chair",       [CPEG_VOICE_OTHER] = "other"};
static const char *const act_names[] = {
    [CPEG_RAISED] = "raised",   [CPEG_STATISTIC] = "statistic", [CPEG_INCIDENT] = "incident",
    [CPEG_ACTION] = "action",   [CPEG_OUTCOME] = "outcome",     [CPEG_PRIORITY] = "priority",
    [CPEG_ADVICE] = "advice",   [CPEG_QUESTION] = "question",   [CPEG_PROCEDURAL] = "procedural"};
static const char *const trend_names[] = {[CPEG_TREND_NONE] = "none",
                                          [CPEG_RISING] = "rising",
                                          [CPEG_FALLING] = "falling",
                                          [CPEG_STEADY] = "steady"};
static const char *const locus_names[] = {
    [CPEG_HERE] = "here", [CPEG_ELSEWHERE] = "elsewhere", [CPEG_GENERAL] = "general"};
static const char *const firmness_names[] = {[CPEG_STATED] = "stated", [CPEG_HEDGED] = "hedged"};
static const char *const level_names[] = {[CPEG_UNPLACED] = "unplaced", [CPEG_WARD] = "ward",
                                          [CPEG_BOROUGH] = "borough",   [CPEG_LONDON] = "london"};

_Static_assert(sizeof presence_names / sizeof presence_names[0] == CPEG_PRESENCE_COUNT, "a name for each presence");
_Static_assert(sizeof time_names / sizeof time_names[0] == CPEG_TIME_COUNT, "a name for each time");
_Static_assert(sizeof voice_names / sizeof voice_names[0] == CPEG_VOICE_COUNT, "a name for each voice");
_Static_assert(sizeof act_names / sizeof act_names[0] == CPEG_ACT_COUNT, "a name for each act");
_Static_assert(sizeof trend_names / sizeof trend_names[0] == CPEG_TREND_COUNT, "a name for each trend");
_Static_assert(sizeof locus_names / sizeof locus_names[0] == CPEG_LOCUS_COUNT, "a name for each locus");
_Static_assert(sizeof firmness_names / sizeof firmness_names[0] == CPEG_FIRMNESS_COUNT, "a name for each firmness");
_Static_assert(sizeof level_names / sizeof level_names[0] == CPEG_LEVEL_COUNT, "a name for each level");

static const struct {
  const char *const *names;
  unsigned count;
} values[] = {[CPEG_AXIS_PRESENCE] = {presence_names, CPEG_PRESENCE_COUNT},
              [CPEG_AXIS_TIME] = {time_names, CPEG_TIME_COUNT},
              [CPEG_AXIS_VOICE] = {voice_names, CPEG_VOICE_COUNT},
              [CPEG_AXIS_ACT] = {act_names, CPEG_ACT_COUNT},
              [CPEG_AXIS_TREND] = {trend_names, CPEG_TREND_COUNT},
              [CPEG_AXIS_LOCUS] = {locus_names, CPEG_LOCUS_COUNT},
              [CPEG_AXIS_FIRMNESS] = {firmness_names, CPEG_FIRMNESS_COUNT},
              [CPEG_AXIS_AREA] = {level_names, CPEG_LEVEL_COUNT}};
_Static_assert(sizeof values / sizeof values[0] == CPEG_AXIS_COUNT, "a table for each axis");

const char *cpeg_axis_name(enum cpeg_axis axis) {
  return (unsigned)axis < CPEG_AXIS_COUNT ? axis_names[axis] : "unknown";
}

const char *cpeg_value_name(enum cpeg_axis axis, unsigned value) {
  if ((unsigned)axis >= CPEG_AXIS_COUNT || value >= values[axis].count) return "unknown";
  return values[axis].names[value];
}
