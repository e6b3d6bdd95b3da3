/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which cue reaches which concern. Two sweeps over a sentence, one from each end, keep for each
 * axis the last few cues passed; a match asks them. (After the direction and termination of
 * NegEx and ConText, without their pairwise comparison of modifiers.)
 */
#include "assertion/work.h"

/* Cues kept for each axis: the nearest may be out of reach while an earlier one is not. More
   than a few in one clause never happens in prose. */
#define KEPT 4u

struct kept {
  const struct cue_at *items[KEPT]; /* newest at (count - 1) % KEPT */
  uint32_t count;
};

struct sweep {
  const struct work *work;
  const struct sentence_work *at;
  bool is_forward;                  /* cues stand before the match */
  uint32_t passed;                  /* bit of each axis of which a cue was passed */
  struct kept axes[CUE_AXIS_COUNT]; /* set for these */
};

_Static_assert(CUE_AXIS_COUNT <= 32, "axes are the bits of one number");

/* What is kept needs no clearing: `passed` tells what was. */
static void sweep_begin(struct sweep *sweep, const struct work *work, const struct sentence_work *at, bool is_forward) {
  sweep->work = work;
  sweep->at = at;
  sweep->is_forward = is_forward;
  sweep->passed = 0;
}

/* Tokens between, as the column max_tokens counts them. */
static uint32_t distance_of(const struct sweep *sweep, const struct cue_at *cue, const struct match *match) {
  if (sweep->is_forward) return cue->last < match->first ? match->first - cue->last - 1 : 0;
  return cue->first > match->last ? cue->first - match->last - 1 : 0;
}

/* A cue inside the concern belongs to it: "no insurance". One that only runs into it still
   speaks of it: "no {complaints of noise}", and so does one that looks both ways around it: "did not think
   {dogs} were a problem". */
static bool is_beside(const struct sweep *sweep, const struct cue_at *cue, const struct match *match) {
  if (cue->first < match->first && cue->last > match->last)
    return sweep->is_forward && cues_rule(sweep->work, cue)->axis <= CUE_ACT &&
           cues_rule(sweep->work, cue)->direction == CUE_BOTH;
  if (sweep->is_forward) return cue->first < match->first && cue->last <= match->last;
  return cue->last > match->last && cue->first >= match->first;
}

/* Does a cue of one of the axes that stop it lie between the cue and the match? */
static bool is_stopped(const struct sweep *sweep, const struct cue_at *cue, const struct match *match, uint32_t stops) {
  for (stops &= sweep->passed; stops != 0; stops &= stops - 1) {
    const struct kept *kept = &sweep->axes[__builtin_ctz(stops)];
    for (uint32_t i = 0; i < KEPT && i < kept->count; i++) {
      const struct cue_at *other = kept->items[(kept->count - 1 - i) % KEPT];
      if (!is_beside(sweep, other, match)) continue;
      if (sweep->is_forward ? other->first > cue->last : other->last < cue->first) return true;
    }
  }
  return false;
}

/* What stands behind a label tells whether it is so and whether it grows ("Burglary: nil",
   "Graffiti - still bad"), but an answer is not what was raised: "Parking - the clerk will
   write to the owners". */
static bool is_answer(const struct sweep *sweep, const struct cue_at *cue, const struct match *match) {
  uint32_t label_end = sweep->at->label_end;
  if (cue->first < label_end || match->first >= label_end) return false;
  const struct cue_rule *rule = cues_rule(sweep->work, cue);
  bool is_fact = rule->axis == CUE_PRESENCE || rule->axis == CUE_TREND || rule->axis == CUE_FIRMNESS ||
                 (rule->axis == CUE_ACT && rule->value != CPEG_ACTION);
  return !is_fact && !(rule->axis == CUE_TIME && rule->value != CPEG_FUTURE);
}

/* Does the cue begin with a word that starts a clause ("but not any more")? Cues are in order of their first token. */
static bool opens_clause(const struct sweep *sweep, const struct cue_at *cue) {
  const struct cue_at *begin = sweep->at->cues, *end = begin + sweep->at->cue_count, *other = cue;
  while (other > begin && other[-1].first == cue->first) other--;
  for (; other < end && other->first == cue->first; other++)
    if (cues_rule(sweep->work, other)->axis == CUE_TERMINATE) return true;
  return false;
}

/* Does a clause speak of the one before it: "burglaries, but these have decreased"? */
static bool refers_back(const struct sweep *sweep, uint32_t clause) {
  static const char *const words[] = {"these", "this", "they", "it"};
  const struct sentence_work *at = sweep->at;
  uint32_t token = at->clauses[clause], end = at->sentence->end_token;
  if (cues_is(sweep->work, token, "but") || cues_is(sweep->work, token, "and")) token++;
  for (size_t i = 0; token < end && i < sizeof words / sizeof *words; i++)
    if (cues_is(sweep->work, token, words[i])) return true;
  return false;
}

/* In one clause, or one of two that read on: "... but not any more" speaks of what stands before it, "Two years ago,
   the sergeant said, ..." of what stands behind. */
static bool is_same_ground(const struct sweep *sweep, const struct cue_at *cue, const struct match *match) {
  const struct sentence_work *at = sweep->at;
  uint32_t own = clause_of(at, cue->first), its = clause_of(at, match->first);
  if (own == its) return true;
  uint8_t axis = cues_rule(sweep->work, cue)->axis;
  bool is_fact = axis == CUE_PRESENCE || axis == CUE_TREND;
  if (!sweep->is_forward)
    return is_fact && own == its + 1 &&
           (at->clauses[own] == cue->first ? opens_clause(sweep, cue) : refers_back(sweep, own));
  return axis == CUE_TIME && own == 0 && cue->first <= at->start + 1 && cue->last + 1 < at->sentence->end_token &&
         cues_gap(sweep->work, cue->last + 1) == GAP_COMMA;
}

/* All that the row and the sentence demand, cheapest first: most cues fail at their direction. */
static bool reaches(const struct sweep *sweep, const struct cue_at *cue, const struct match *match) {
  const struct cue_rule *rule = cues_rule(sweep->work, cue);
  /* The item's own number is no part of what it says: "9.2 Reports of speeding". */
  if (cue->first < sweep->at->start || is_answer(sweep, cue, match)) return false;
  /* "Arcadian Rise" is a street. */
  if (rule->axis == CUE_TREND && cue->first == cue->last && cue->first > sweep->at->start &&
      cues_is_capital(sweep->work, cue->first))
    return false;
  enum cue_direction wrong = sweep->is_forward ? CUE_BACKWARD : CUE_FORWARD;
  if (rule->direction == (uint8_t)wrong || !is_beside(sweep, cue, match)) return false;
  if (distance_of(sweep, cue, match) > rule->reach) return false;
  if (!is_same_ground(sweep, cue, match)) return false;
  return !is_stopped(sweep, cue, match, rule->stops);
}

/* The nearer of two; the one behind the match wins a tie ("burglary fell and robbery rose"). */
static void offer(struct reached *best, const struct cue_at *cue, uint32_t distance) {
  if (best->at == NULL || distance < best->distance) *best = (struct reached){.at = cue, .distance = distance};
}

/* Historical, current and advice are kept apart from the nearest of all, because "still" beats "previously"
   however near that stands. */
static void ask(const struct sweep *sweep, const struct match *match, struct reach *reach) {
  for (uint32_t passed = sweep->passed; passed != 0; passed &= passed - 1) {
    uint32_t axis = (uint32_t)__builtin_ctz(passed);
    const struct kept *kept = &sweep->axes[axis];
    for (uint32_t i = 0; i < KEPT && i < kept->count; i++) {
      const struct cue_at *cue = kept->items[(kept->count - 1 - i) % KEPT];
      if (!reaches(sweep, cue, match)) continue;
      uint32_t distance = distance_of(sweep, cue, match);
      offer(&reach->axes[axis], cue, distance);
      uint8_t value = cues_rule(sweep->work, cue)->value;
      if (axis == CUE_TIME && value == CPEG_HISTORICAL) offer(&reach->historical, cue, distance);
      if (axis == CUE_TIME && value == CPEG_CURRENT) offer(&reach->current, cue, distance);
      if (axis == CUE_ACT && value == CPEG_ADVICE) offer(&reach->advice, cue, distance);
    }
  }
}

/* A ring of the last few: the oldest is forgotten. */
static void pass(struct sweep *sweep, const struct cue_at *cue) {
  uint8_t axis = cues_rule(sweep->work, cue)->axis;
  struct kept *kept = &sweep->axes[axis];
  if ((sweep->passed >> axis & 1) == 0) kept->count = 0;
  sweep->passed |= UINT32_C(1) << axis;
  kept->items[kept->count % KEPT] = cue;
  kept->count++;
}

/* Backward first, then forward: a tie goes to the cue behind the concern, as in "burglary fell and
   robbery rose", where "fell" is as near to robbery as "rose". */
void scope_reach(const struct work *work, const struct sentence_work *at, const struct match *matches, size_t count,
                 struct reach *reaches_out) {
  /* The room is used for every sentence: what the last one left must go. */
  for (size_t i = 0; i < count; i++) reaches_out[i] = (struct reach){0};
  struct sweep sweep;
  sweep_begin(&sweep, work, at, false);
  size_t cue = at->cue_count;
  for (size_t i = count; i > 0; i--) {
    while (cue > 0 && at->cues[cue - 1].first >= matches[i - 1].first) pass(&sweep, &at->cues[--cue]);
    ask(&sweep, &matches[i - 1], &reaches_out[i - 1]);
  }
  sweep_begin(&sweep, work, at, true);
  cue = 0;
  for (size_t i = 0; i < count; i++) {
    while (cue < at->cue_count && at->cues[cue].first < matches[i].first) pass(&sweep, &at->cues[cue++]);
    ask(&sweep, &matches[i], &reaches_out[i]);
  }
}

/* No cue is longer. */
#define CUE_LENGTH 24u

/* Cues are sorted by their first token and none is longer than CUE_LENGTH, so a search by halving finds
   where the overlap may begin. */
const struct cue_at *scope_inside(const struct work *work, const struct sentence_work *at, const struct match *match,
                                  enum cue_axis axis) {
  if (!cues_has(at, axis)) return NULL;
  size_t low = 0, high = at->cue_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (at->cues[middle].first + CUE_LENGTH <= match->first)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < at->cue_count && at->cues[low].first <= match->last; low++)
    if (at->cues[low].last >= match->first && cues_rule(work, &at->cues[low])->axis == (uint8_t)axis)
      return &at->cues[low];
  return NULL;
}
