/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list of those present. Most of its names have no title; what group they stand in tells whose voice they are
 * ("Police: Jo Beckton, Lionel Trask"), and the minutes then call them by initials that stand nowhere in the list:
 * "LRM said" is "Cllr Lana Reid-McConnell".
 */
#include "assertion/work.h"

/* Words of a name: two first names and a double surname. */
#define NAME_MAX 4u
/* Words of a group's label: "Safer Neighbourhoods Team officers:". */
#define GROUP_MAX 5u

bool roll_begin(struct work *work) {
  work->roll.items = arena_raw_array(work->arena, ROLL_MAX, sizeof *work->roll.items);
  work->roll.count = 0;
  return work->roll.items != NULL;
}

void roll_note(struct work *work, uint32_t first, uint32_t last) {
  if (work->roll.count == ROLL_MAX || last == first) return;
  work->roll.items[work->roll.count++] = (struct person){first, last};
}

uint32_t roll_name_begin(const struct work *work, uint32_t last) {
  uint32_t first = last;
  while (first > 0 && last - first + 1 < NAME_MAX && cues_gap(work, first) == GAP_NONE && cues_is_capital(work, first - 1))
    first--;
  return first;
}

/* ---- Initials ----------------------------------------------------------------------------------- */

/* The bytes of `initials` from `at` on that the word takes: "M" or, of McKay, "McK"; 0 when they are not its. */
static size_t take_initial(struct str initials, size_t at, struct str word) {
  if (at >= initials.len || word.len == 0 || initials.ptr[at] != word.ptr[0]) return 0;
  bool is_mc = word.len > 2 && word.ptr[0] == 'M' && word.ptr[1] == 'c';
  bool has_mc = is_mc && at + 1 < initials.len && initials.ptr[at + 1] == 'c';
  if (!has_mc) return 1;
  return at + 2 < initials.len && initials.ptr[at + 2] == word.ptr[2] ? 3 : 0;
}

/* Each word of the name gives its part, in order, and nothing is left over. */
static bool are_of(const struct work *work, struct str initials, const struct person *person) {
  size_t at = 0;
  for (uint32_t token = person->first; token <= person->last; token++) {
    const struct token *own = &work->input->tokens->items[token];
    size_t taken = take_initial(initials, at, str_span(work->input->text, (struct span){own->begin, own->end}));
    if (taken == 0) return false;
    at += taken;
  }
  return at == initials.len;
}

/* "CS", "LRM", "AMcK", and not "Police". */
static bool may_be_initials(struct str word) {
  if (word.len < 2 || word.len > 6 || !ascii_is_upper(word.ptr[0])) return false;
  size_t capitals = 0;
  for (size_t i = 0; i < word.len; i++) capitals += ascii_is_upper(word.ptr[i]);
  return capitals >= 2 && capitals + 1 >= word.len;
}

uint8_t roll_voice(const struct work *work, uint32_t token) {
  const struct token *own = &work->input->tokens->items[token];
  struct str initials = str_span(work->input->text, (struct span){own->begin, own->end});
  if (!may_be_initials(initials)) return CUE_NO_VALUE;
  for (uint32_t i = 0; i < work->roll.count; i++)
    if (are_of(work, initials, &work->roll.items[i]))
      return names_voice(work, work->input->tokens->items[work->roll.items[i].last].word);
  return CUE_NO_VALUE;
}

/* ---- Groups -------------------------------------------------------------------------------------- */

/* The voice that words [first, end) name, or CUE_NO_VALUE. */
static uint8_t voice_in(const struct work *work, uint32_t first, uint32_t end) {
  for (size_t i = cues_frame_before(work, first); i < work->frame_count && work->frames[i].first < end; i++) {
    const struct cue_rule *rule = cues_rule(work, &work->frames[i]);
    if (rule->axis == CUE_SPEAKER && rule->value < CPEG_VOICE_COUNT) return rule->value;
  }
  return CUE_NO_VALUE;
}

/* The end of a label ("Police:"), or the sentence's first token. */
static uint32_t label_end(const struct work *work, const struct sentence *sentence) {
  uint32_t first = sentence->first_token, end = sentence->end_token;
  if (end > first + GROUP_MAX + 1) end = first + GROUP_MAX + 1;
  for (uint32_t token = first + 1; token < end; token++)
    if (cues_gap(work, token) == GAP_COLON) return token;
  return first;
}

/* The names in tokens [from, end): runs of capitalised words between marks, two at least. Titles are passed over. */
static void take_names(struct work *work, uint32_t from, uint32_t end, uint8_t voice) {
  for (uint32_t token = from; token < end;) {
    uint32_t last = token;
    while (last + 1 < end && last - token + 1 < NAME_MAX + 2 && cues_gap(work, last + 1) == GAP_NONE &&
           cues_is_capital(work, last + 1))
      last++;
    /* "(Ealing Broadway)" is the ward of whoever stands before. */
    if (cues_is_capital(work, token) && last > token && cues_gap(work, token) != GAP_OPEN) {
      uint32_t first = last - token >= NAME_MAX ? last - NAME_MAX + 1 : token;
      names_vote(work, work->input->tokens->items[last].word, voice);
      roll_note(work, first, last);
      /* Behind "Cllr" or "Mr" the name is all that initials are made of. */
      if (last > first + 1) roll_note(work, first + 1, last);
    }
    token = last + 1;
  }
}

void roll_learn(struct work *work) {
  const struct segment *segment = work->input->segment;
  uint32_t section = LEXICON_NONE;
  uint8_t group = CUE_NO_VALUE;
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    if (sentence->zone != ZONE_OFF || sentence->first_token >= sentence->end_token) continue;
    if (sentence->section != section) {
      section = sentence->section;
      struct span heading = segment->sections[section].heading;
      group = heading.end > heading.begin ? voice_in(work, (uint32_t)token_at(work->input->tokens, heading.begin),
                                                     (uint32_t)token_at(work->input->tokens, heading.end))
                                          : (uint8_t)CUE_NO_VALUE;
    }
    uint32_t from = label_end(work, sentence);
    if (from > sentence->first_token) group = voice_in(work, sentence->first_token, from);
    if (group != CUE_NO_VALUE && group != CPEG_CHAIR) take_names(work, from, sentence->end_token, group);
  }
}
