/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses: the ground that a cue may reach over. */
#include "assertion/work.h"

/* A label is short: "Burglary: nil", "Dog fouling, Wretton Road - still a problem". */
#define LABEL_MAX 7u
/* Words between a subject and its verb in ", the sergeant from the team said". */
#define SUBJECT_GAP 6u

/* A comma and a "but" at one token start one clause, not two. */
static void clause_start(struct sentence_work *out, uint32_t token) {
  if (out->clauses[out->clause_count - 1] == token) return;
  out->clauses[out->clause_count++] = token;
}

/* After a comma at `token`: does a subject with its verb follow at once? `from` is the first
   cue at or after the token. Looks at a few cues only. */
static bool subject_follows(const struct work *work, const struct sentence_work *at, size_t from, uint32_t token) {
  bool has_subject = false;
  for (size_t i = from; i < at->cue_count && i < from + 8; i++) {
    const struct cue_at *cue = &at->cues[i];
    uint8_t axis = cues_rule(work, cue)->axis;
    if (cue->first > token + SUBJECT_GAP) return false;
    if (axis == CUE_SPEAKER && cue->first <= token + 2) has_subject = true;
    if (axis == CUE_VERB && has_subject) return true;
  }
  return false;
}

/* A few words at the front that say nothing yet: "Dog fouling, Elm Road", not "There were no
   reports of burglary". */
static bool is_label(const struct work *work, const struct sentence_work *at, uint32_t token) {
  if (at->label_end != at->sentence->first_token || at->clause_count > 1) return false;
  if (token <= at->start || token - at->start > LABEL_MAX) return false;
  for (size_t i = 0; i < at->cue_count && at->cues[i].first < token; i++) {
    uint8_t axis = cues_rule(work, &at->cues[i])->axis;
    if (axis == CUE_PRESENCE || axis == CUE_NEGATION || axis == CUE_VERB) return false;
  }
  return true;
}

/* The end of a leading label, or the sentence's first token. The label's value may hold what
   is said of it, so the two are one clause. */
static void take_mark(const struct work *work, struct sentence_work *out, enum gap_kind gap, uint32_t token) {
  if (gap != GAP_END && is_label(work, out, token))
    out->label_end = token;
  else if (gap != GAP_COLON)
    /* A colon only opens a list: "The priorities are: burglary, litter". */
    clause_start(out, token);
}

/* UINT32_MAX behind the last. */
static uint32_t first_of_cue(const struct sentence_work *at, size_t cue) {
  return cue < at->cue_count ? at->cues[cue].first : UINT32_MAX;
}

/* One pass from mark to mark and cue to cue. The cues come along in order, since each search of its own would make
   a sentence of a thousand cues cost a million steps. */
void clause_split(const struct work *work, struct sentence_work *out) {
  uint32_t first = out->sentence->first_token, end = out->sentence->end_token;
  out->clause_count = 1;
  out->clauses[0] = first;
  out->label_end = first;
  size_t cue = 0;
  uint32_t marked = cues_next_marked(work, first + 1, end), cue_first = first_of_cue(out, 0);
  while (marked < end || cue_first < end) {
    uint32_t token = marked < cue_first ? marked : cue_first;
    if (token == marked) {
      enum gap_kind gap = cues_gap(work, token);
      if (gap >= GAP_COLON) take_mark(work, out, gap, token);
      out->has_comma = out->has_comma || gap == GAP_COMMA;
      if (gap == GAP_COMMA && subject_follows(work, out, cue, token)) clause_start(out, token);
      marked = cues_next_marked(work, token + 1, end);
    }
    for (; token == cue_first; cue_first = first_of_cue(out, ++cue))
      if (cues_rule(work, &out->cues[cue])->axis == CUE_TERMINATE) clause_start(out, token);
  }
}

/* By halving: matches and cues ask it again and again. */
uint32_t clause_of(const struct sentence_work *at, uint32_t token) {
  size_t low = 0, high = at->clause_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (at->clauses[middle] <= token)
      low = middle;
    else
      high = middle;
  }
  return (uint32_t)low;
}
