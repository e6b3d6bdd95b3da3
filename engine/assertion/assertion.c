/* SPDX-License-Identifier: Apache-2.0 */
#include "assertion/assertion.h"

#include "assertion/work.h"

/* The period just ended is current, be it some days longer than a quarter. */
#define PERIOD_DAYS 92

/* Days before this one are history: the quarter of the meeting has not begun, and the
   quarter before it was over a period ago. */
static int32_t window_day(int32_t meeting_day) {
  if (meeting_day == CPEG_NO_DAY) return CPEG_NO_DAY;
  int32_t quarter = quarter_first_day(quarter_of_day(meeting_day));
  int32_t period = meeting_day - PERIOD_DAYS;
  return quarter < period ? quarter : period;
}

/* What holds in each section: its row's values, and where it has none its parent's. Parents
   come before their parts. */
static enum cpeg_status inherit_sections(struct work *work, struct cpeg_error *err) {
  const struct segment *segment = work->input->segment;
  const struct section_rule none = {CUE_NO_VALUE, CUE_NO_VALUE, CUE_NO_VALUE};
  work->sections = arena_array(work->arena, segment->section_count + 1, sizeof *work->sections);
  if (work->sections == NULL) return error_nomem(err);
  work->sections[0] = none;
  for (size_t i = 0; i < segment->section_count; i++) {
    const struct section *section = &segment->sections[i];
    struct section_rule own = section->row == LEXICON_NONE ? none : work->rules->sections[section->row];
    struct section_rule above = section->parent < i ? work->sections[section->parent] : none;
    if (own.voice == CUE_NO_VALUE) own.voice = above.voice;
    if (own.time == CUE_NO_VALUE) own.time = above.time;
    if (own.act == CUE_NO_VALUE) own.act = above.act;
    work->sections[i] = own;
  }
  return CPEG_OK;
}

/* Room for the largest sentence, used again for each. */
struct room {
  uint32_t *clauses;
  struct saying *sayings;
  struct reach *reaches;
};

static enum cpeg_status make_room(struct work *work, struct room *room, struct cpeg_error *err) {
  const struct assertion_input *input = work->input;
  size_t tokens = 0, matches = 0, here = 0;
  for (size_t i = 0; i < input->segment->sentence_count; i++) {
    const struct sentence *sentence = &input->segment->sentences[i];
    if (sentence->end_token - sentence->first_token > tokens) tokens = sentence->end_token - sentence->first_token;
  }
  for (size_t i = 0; i < input->matches->count; i++) {
    here = i > 0 && input->matches->items[i].sentence == input->matches->items[i - 1].sentence ? here + 1 : 1;
    if (here > matches) matches = here;
  }
  room->clauses = arena_array(work->arena, tokens + 1, sizeof *room->clauses);
  room->sayings = arena_array(work->arena, tokens + 1, sizeof *room->sayings);
  room->reaches = arena_array(work->arena, matches + 1, sizeof *room->reaches);
  if (room->clauses == NULL || room->sayings == NULL || room->reaches == NULL) return error_nomem(err);
  return CPEG_OK;
}

/* Decides the sentence's matches. */
static enum cpeg_status decide_all(struct work *work, const struct sentence_work *at, struct assertion *out,
                                   struct cpeg_error *err) {
  const struct match *matches = work->input->matches->items;
  work->denial = NULL;
  scope_reach(work, at, matches + at->first_match, at->end_match - at->first_match, at->reaches);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = at->first_match; i < at->end_match && status == CPEG_OK; i++) {
    struct subject subject = {.match = &matches[i],
                              .next = i + 1 < at->end_match ? &matches[i + 1] : NULL,
                              .reach = &at->reaches[i - at->first_match]};
    status = decide(work, at, &subject, &out[i], err);
  }
  return status;
}

/* Sentence by sentence, since who speaks is carried on; cues and matches come along in order. */
static enum cpeg_status walk(struct work *work, const struct room *room, struct assertion *out,
                             struct cpeg_error *err) {
  const struct segment *segment = work->input->segment;
  const struct match_list *matches = work->input->matches;
  enum cpeg_status status = CPEG_OK;
  size_t cue = 0, match = 0;
  for (size_t i = 0; i < segment->sentence_count && status == CPEG_OK; i++) {
    struct sentence_work at = {.sentence = &segment->sentences[i], .clauses = room->clauses,
                               .sayings = room->sayings, .reaches = room->reaches};
    while (cue < work->cue_count && work->cues[cue].first < at.sentence->first_token) cue++;
    at.cues = work->cues + cue;
    while (cue < work->cue_count && work->cues[cue].first < at.sentence->end_token) cue++;
    at.cue_count = (size_t)(work->cues + cue - at.cues);
    at.first_match = match;
    while (match < matches->count && matches->items[match].sentence == i) match++;
    at.end_match = match;
    if (at.sentence->first_token >= at.sentence->end_token) continue;
    if (at.sentence->zone == ZONE_OFF && at.first_match == match) continue;
    clause_split(work, &at);
    speaker_read(work, &at);
    if (at.first_match < match) status = decide_all(work, &at, out, err);
    speaker_carry(work, &at);
  }
  return status;
}

enum cpeg_status assertion_work_out(struct arena *arena, const struct assertion_rules *rules,
                                    const struct assertion_input *input, struct assertion **out,
                                    struct cpeg_error *err) {
  struct work work = {.arena = arena, .rules = rules, .input = input, .window_day = window_day(input->meeting_day)};
  struct assertion *answers = arena_array(arena, input->matches->count + 1, sizeof *answers);
  if (answers == NULL) return error_nomem(err);
  struct room room;
  enum cpeg_status status = cues_collect(&work, err);
  if (status == CPEG_OK) status = names_learn(&work, err);
  if (status == CPEG_OK) status = inherit_sections(&work, err);
  if (status == CPEG_OK) status = make_room(&work, &room, err);
  if (status == CPEG_OK) status = walk(&work, &room, answers, err);
  if (status == CPEG_OK) *out = answers;
  return status;
}
