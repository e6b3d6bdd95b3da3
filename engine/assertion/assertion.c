/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walk through a document. What is said of a concern hangs on more than its sentence: on who
 * spoke before, on the heading, on whose meeting it is, on a name explained in the list of those
 * present. So the document is gone through twice: once for its cues, names and sections, once
 * sentence by sentence in the order of the text, each leaving to the next who is speaking.
 */
#include "assertion/assertion.h"

#include "assertion/work.h"

/* The period just ended is current, be it some days longer than a quarter. */
#define PERIOD_DAYS 92

/* Days before this one are history: the quarter of the meeting has not begun, and the
   quarter before it was over a period ago. */
static int32_t window_day(int32_t meeting_day) {
  if (meeting_day == CPEG_NO_DAY) return CPEG_NO_DAY;
  /* Early in a quarter the figures read out are those of the last one. */
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
    /* A heading of unknown wording says nothing, but lies in one that may. */
    struct section_rule own = section->row == LEXICON_NONE ? none : work->rules->sections[section->row];
    struct section_rule above = section->parent < i ? work->sections[section->parent] : none;
    if (own.voice == VOICE_OF_HOST) own.voice = work->host == CPEG_COUNCIL ? (uint8_t)CUE_NO_VALUE : work->host;
    if (own.voice == CUE_NO_VALUE) own.voice = above.voice;
    if (own.time == CUE_NO_VALUE) own.time = above.time;
    if (own.act == CUE_NO_VALUE) own.act = above.act;
    work->sections[i] = own;
  }
  return CPEG_OK;
}

/* Decides the sentence's matches. */
static enum cpeg_status decide_all(struct work *work, struct sentence_work *at, struct assertion *out,
                                   struct cpeg_error *err) {
  const struct match *matches = work->input->matches->items;
  at->reaches = arena_raw_array(work->arena, at->end_match - at->first_match, sizeof *at->reaches);
  if (at->reaches == NULL) return error_nomem(err);
  form_work_out(work, at);
  /* A denial goes on through a list, never into the next sentence. */
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

/* The sentences with matches, in their order. */
static enum cpeg_status walk(struct work *work, struct assertion *out, struct cpeg_error *err) {
  const struct match_list *matches = work->input->matches;
  for (uint32_t match = 0, next; match < matches->count; match = next) {
    struct sentence_work *at = speech_read(work, work->speech.match_places[match]);
    if (work->failed) break;
    next = at->end_match;
    enum cpeg_status status = decide_all(work, at, out, err);
    if (status != CPEG_OK) return status;
  }
  return work->failed ? error_nomem(err) : CPEG_OK;
}

/* Names and sections are of the whole document and come first: a name may be explained only in the list
   of those present at the end. */
static enum cpeg_status prepare(struct work *work, struct cpeg_error *err) {
  enum cpeg_status status = cues_collect_frames(work, err);
  if (status == CPEG_OK) status = names_learn(work, err);
  if (status == CPEG_OK) status = inherit_sections(work, err);
  if (status == CPEG_OK && !speech_begin(work)) status = error_nomem(err);
  if (status == CPEG_OK) speech_place_newcomers(work);
  return status;
}

enum cpeg_status assertion_work_out(struct arena *arena, const struct assertion_rules *rules,
                                    const struct assertion_input *input, struct assertion **out,
                                    struct cpeg_error *err) {
  struct work work = {.arena = arena, .rules = rules, .input = input, .window_day = window_day(input->meeting_day),
                      .hits = {.arena = arena}};
  struct assertion *answers = arena_array(arena, input->matches->count + 1, sizeof *answers);
  if (answers == NULL) return error_nomem(err);
  /* Where nothing is spoken of, nobody need be heard. */
  enum cpeg_status status = input->matches->count > 0 ? prepare(&work, err) : CPEG_OK;
  if (status == CPEG_OK) status = walk(&work, answers, err);
  if (status == CPEG_OK) *out = answers;
  return status;
}
