/* SPDX-License-Identifier: Apache-2.0 */
/* Who meets when, whose minutes are missing, and what each meeting raises. */
#ifndef GENERATOR_PLAN_H
#define GENERATOR_PLAN_H

#include "stream.h"
#include "world.h"

#define PLAN_MEETINGS_MAX 3

struct meeting {
  int32_t day;
  bool is_present; /* its minutes came in */
};

/* The meetings a body holds in a quarter, first to last; returns how many. */
uint32_t plan_meetings(const struct world *world, uint64_t seed, const struct body *body, int32_t quarter,
                       struct meeting out[static PLAN_MEETINGS_MAX]);
/* Of a thousand meetings of the body in the quarter, how many raise the concern. */
uint32_t plan_rate(const struct world *world, uint64_t seed, const struct body *body, uint32_t concern, int32_t quarter);
/* The plant (row of plants.csv) that covers this concern, or phrase, for the body; NO_CONCERN when none. */
uint32_t plan_plant(const struct world *world, const struct body *body, struct str what);
/* Of a thousand meetings of the body in the quarter, how many use the planted phrase of that row. */
uint32_t plan_phrase_rate(const struct world *world, const struct body *body, uint32_t plant, int32_t quarter);
/* The priorities the body set in the quarter, at most 4; the same whenever they are asked for. */
uint32_t plan_priorities(const struct world *world, uint64_t seed, const struct body *body, int32_t quarter, uint32_t out[static 4]);

#endif
