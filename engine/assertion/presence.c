/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is it so? Cues of presence within reach, then the bare "no": it denies what follows at once,
 * or an occurrence of it ("no reports"), never the answer to it ("no patrols").
 */
#include "assertion/work.h"

/* Words after "no" in which its noun must begin. */
#define NOUN_GAP 3u
/* How far a bare "no" with an occurrence noun reaches. */
#define NO_REACH 10u
/* Words between "no" and the concern itself: "no serious recent assaults". */
#define NO_DIRECT 2u
/* Words between a concern and the cell that belongs to it: "Theft of bicycles (all) | 0". */
#define CELL_GAP 3u

const char *const presence_empty_cell = "empty-cell";

/* Also used for the other axes: a verdict is a value with its words, whatever the axis. */
struct verdict presence_of_cue(const struct work *work, const struct cue_at *cue) {
  const struct token *tokens = work->input->tokens->items;
  return (struct verdict){.value = cues_rule(work, cue)->value,
                          .rule = work->input->lexicon->cues[cue->cue].id,
                          .words = {tokens[cue->first].begin, tokens[cue->last].end}};
}

/* Cues of one sentence only: those of the next follow in the same array. */
static bool ends_here(const struct sentence_work *at, const struct cue_at *cue) {
  return cue == at->cues + at->cue_count;
}

/* The first cue of an axis behind `from` that begins within `gap` tokens. */
static const struct cue_at *noun_after(const struct work *work, const struct sentence_work *at,
                                       const struct cue_at *from, enum cue_axis axis) {
  for (const struct cue_at *cue = from + 1; !ends_here(at, cue) && cue->first <= from->last + NOUN_GAP; cue++)
    if (cue->first > from->last && cues_rule(work, cue)->axis == (uint8_t)axis) return cue;
  return NULL;
}

/* "No burglary, robbery or vehicle crime": the denial goes on while the list does. */
static bool goes_on(const struct work *work, const struct cue_at *denial, const struct match *match) {
  return work->denial == denial && match->first >= work->denial_end && match->first - work->denial_end <= 2;
}

/* Remembered for the rest of the list: "no burglary, robbery or theft" denies all three. */
static struct verdict denied(struct work *work, const struct cue_at *denial, const struct match *match) {
  struct verdict verdict = presence_of_cue(work, denial);
  verdict.value = CPEG_ABSENT;
  work->denial = denial;
  work->denial_end = match->last + 1;
  return verdict;
}

/* "No Parking" on a sign denies nothing: the quotation opens with it. */
static bool is_quoted(const struct work *work, const struct cue_at *denial) {
  uint32_t begin = work->input->tokens->items[denial->first].begin;
  struct str text = work->input->text;
  if (begin == 0) return false;
  if (text.ptr[begin - 1] == '\'' || text.ptr[begin - 1] == '"') return true;
  /* U+2018 and U+201C */
  return begin >= 3 && text.ptr[begin - 3] == '\xe2' && text.ptr[begin - 2] == '\x80' &&
         (text.ptr[begin - 1] == '\x98' || text.ptr[begin - 1] == '\x9c');
}

/* "It was not burglary" denies; "people are not clearing up after dogs" and "did not stop the
   noise" do not. */
static bool is_noun_denied(const struct work *work, const struct sentence_work *at, const struct cue_at *denial,
                           const struct match *match) {
  struct str first = cues_word(work, match->first)->folded;
  if (first.len > 4 && str_is((struct str){first.ptr + first.len - 3, 3}, "ing")) return false;
  bool has_own = cues_is_on(work, denial->first, WORDS_ISNT);
  return has_own || (denial->first > at->sentence->first_token && cues_is_on(work, denial->first - 1, WORDS_BEEN));
}

/* A bare "no" is the most frequent word and the least clear. In doubt the concern stands, hedged: a
   false denial hides a concern, a false presence is seen by whoever reads the sentence. */
static struct verdict bare(struct work *work, const struct sentence_work *at, const struct match *match,
                           const struct reached *negation, bool *is_hedged) {
  const struct cue_at *denial = negation->at;
  struct verdict present = {.value = CPEG_PRESENT};
  /* "No" may stand before its noun with words between, "not" denies only what it touches. */
  bool is_no = cues_rule(work, denial)->value == NEGATION_NO;
  if (is_quoted(work, denial)) return present;
  const struct cue_at *response = noun_after(work, at, denial, CUE_RESPONSE);
  if (response != NULL && response->first <= match->last) {
    present = presence_of_cue(work, denial);
    present.value = CPEG_PRESENT;
    present.rule = "response-gap";
    return present;
  }
  bool is_direct =
      is_no ? negation->distance <= NO_DIRECT : negation->distance == 0 && is_noun_denied(work, at, denial, match);
  if (is_direct || goes_on(work, denial, match)) return denied(work, denial, match);
  if (!is_no) return present;
  const struct cue_at *occurrence = noun_after(work, at, denial, CUE_OCCURRENCE);
  if (occurrence != NULL && occurrence->first < match->first && negation->distance <= NO_REACH)
    return denied(work, denial, match);
  *is_hedged = negation->distance <= NOUN_GAP;
  return present;
}

/* The nought of "0.7 per thousand" is none. */
static bool is_nil(const struct work *work, const struct sentence_work *at, uint32_t token, const struct cue_at **cue) {
  while (!ends_here(at, *cue) && (*cue)->first < token) (*cue)++;
  for (const struct cue_at *here = *cue; !ends_here(at, here) && here->first == token; here++)
    if (cues_rule(work, here)->axis == CUE_NIL) return true;
  /* "0.7" is two words, but no nought. */
  const struct token *own = &work->input->tokens->items[token];
  bool is_decimal = own->end + 1 < work->input->text.len && work->input->text.ptr[own->end] == '.' &&
                    ascii_is_digit(work->input->text.ptr[own->end + 1]);
  return !is_decimal && cues_is(work, token, "0");
}

/* Does the word end its cell: nothing, or more than white space, before the next? */
static bool ends_cell(const struct work *work, const struct sentence_work *at, uint32_t token) {
  if (token + 1 >= at->sentence->end_token) return true;
  const struct token *items = work->input->tokens->items;
  return str_trim(str_span(work->input->text, (struct span){items[token].end, items[token + 1].begin})).len > 0;
}

/* "Burglary: nil", "| Robbery | 0 | 3 |", "Murder: 0 (1)": the first cell behind the label says
   none. */
static bool is_empty_row(const struct work *work, const struct sentence_work *at, const struct match *match) {
  uint32_t end = at->sentence->end_token, first = match->last + 1;
  const struct cue_at *cue = at->cues;
  for (uint32_t token = first; token < end && token <= match->last + CELL_GAP; token++) {
    enum gap_kind gap = cues_gap(work, token);
    if (gap == GAP_MARK || gap == GAP_COLON) return is_nil(work, at, token, &cue) && ends_cell(work, at, token);
  }
  return false;
}

/* "Graffiti - no reports this month": a cue that looks forward stands at the front of the
   value behind the label, and no concern of its own follows it. */
static const struct cue_at *label_value(const struct work *work, const struct sentence_work *at,
                                        const struct match *match, const struct match *next) {
  if (at->label_end <= match->last || (next != NULL && next->first >= at->label_end)) return NULL;
  for (const struct cue_at *cue = at->cues; !ends_here(at, cue) && cue->first <= at->label_end + 1; cue++)
    if (cue->first >= at->label_end && cues_rule(work, cue)->axis == CUE_PRESENCE &&
        cues_rule(work, cue)->direction != CUE_BACKWARD)
      return cue;
  return NULL;
}

/* The nearer of cue and bare denial decides. What a table, a term or a label says comes after, since
   those hold no grammar to be sure of. */
struct verdict presence_of(struct work *work, const struct sentence_work *at, const struct subject *subject,
                           bool *is_hedged) {
  const struct match *match = subject->match, *next = subject->next;
  const struct reach *reach = subject->reach;
  *is_hedged = false;
  const struct reached *cue = &reach->axes[CUE_PRESENCE], *negation = &reach->axes[CUE_NEGATION];
  bool is_denied = negation->at != NULL;
  if (is_denied && (cue->at == NULL || negation->distance < cue->distance))
    return bare(work, at, match, negation, is_hedged);
  if (cue->at != NULL) return presence_of_cue(work, cue->at);
  if (is_empty_row(work, at, match)) {
    const struct token *tokens = work->input->tokens->items;
    return (struct verdict){
        CPEG_ABSENT, presence_empty_cell, {tokens[match->last + 1].begin, tokens[at->sentence->end_token - 1].end}};
  }
  /* A term may hold its own end: "youths no longer gathered". */
  const struct cue_at *inside = scope_inside(work, at, match, CUE_PRESENCE);
  if (inside != NULL && cues_rule(work, inside)->value == CPEG_CEASED) return presence_of_cue(work, inside);
  const struct cue_at *value = label_value(work, at, match, next);
  if (value != NULL) return presence_of_cue(work, value);
  return (struct verdict){.value = CPEG_PRESENT};
}
