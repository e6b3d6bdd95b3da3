/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a mention is about: a place named in its sentence, nearest first; else the one ward
 * named in its item; else the heading above; else where the meeting is. Every answer says by
 * which of these.
 */
#include <string.h>

#include "place/beside.h"

/* A clause's border counts as this many words. */
#define CLAUSE_COST 12u
/* Headings above headings. */
#define HEADING_DEPTH 6u
/* Names of one item or sentence that are looked at, each way, and words between them: a text
   without full stops must not cost the square of its length. */
#define ITEM_REACH 64u
#define WORD_REACH 400u

struct question {
  const struct place_input *input;
  const struct place_list *names;
  const struct place_meeting *meeting;
  const struct sentence *sentence;
  uint32_t first, last;
};

/* First name whose first token is at or after `token`. */
static size_t name_at_token(const struct place_list *names, uint32_t token) {
  size_t low = 0, high = names->count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (names->items[mid].first < token)
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}

/* Does a clause end between token `idx` and the next? */
static bool ends_clause(const struct place_input *input, uint32_t idx) {
  struct str gap = beside_gap(input, idx);
  for (size_t i = 0; i < gap.len; i++)
    if (strchr(",;:()|", gap.ptr[i]) != NULL) return true;
  static const char *const words[] = {"but", "however", "while", "whereas", "although", "unlike", "than"};
  struct str next = beside_word(input, idx + 1)->folded;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(next, words[i])) return true;
  return false;
}

/* Words between the mention and a name of its sentence, clause borders counted dearly. */
static uint32_t distance(const struct question *question, const struct place_name *name) {
  uint32_t from = name->last, to = question->first;
  if (name->first > question->last) {
    from = question->last;
    to = name->first;
  }
  if (name->last >= question->first && name->first <= question->last) return 0;
  if (to - from > WORD_REACH) return WORD_REACH * CLAUSE_COST;
  uint32_t cost = 0;
  for (uint32_t idx = from; idx < to; idx++) cost += ends_clause(question->input, idx) ? CLAUSE_COST : 1;
  return cost;
}

static bool is_own(const struct question *question, uint32_t area) {
  const struct place_meeting *meeting = question->meeting;
  const struct lexicon_area *areas = question->input->lexicon->areas;
  if (meeting->is_pan_london) return true;
  if (meeting->ward != LEXICON_NONE) return area == meeting->ward;
  return area == meeting->borough || (areas[area].level == CPEG_WARD && areas[area].parent == meeting->borough);
}

/* Here, elsewhere, or, for what holds the meeting's own area, the general state of things. */
static enum cpeg_locus locus_of(const struct question *question, uint32_t area) {
  if (is_own(question, area)) return CPEG_HERE;
  const struct lexicon_area *areas = question->input->lexicon->areas;
  bool holds_meeting = areas[area].level == CPEG_LONDON || area == question->meeting->borough;
  return holds_meeting ? CPEG_GENERAL : CPEG_ELSEWHERE;
}

static const char *sentence_rule(const struct question *question, uint32_t area) {
  const struct lexicon_area *place = &question->input->lexicon->areas[area];
  bool is_other = locus_of(question, area) == CPEG_ELSEWHERE;
  if (place->level == CPEG_LONDON) return "London in the sentence";
  if (place->level == CPEG_BOROUGH) return is_other ? "another borough in the sentence" : "borough in the sentence";
  return is_other ? "another ward in the sentence" : "ward in the sentence";
}

/* A body that is named after its borough ("Camden Council") places nothing, nor does a borough
   in passing ("officers from Camden"); a ward does, wherever it stands. */
static bool places(const struct question *question, const struct place_name *name, uint32_t area) {
  const struct lexicon_area *place = &question->input->lexicon->areas[area];
  if (place->level == CPEG_WARD) return true;
  if (name->cues & PLACE_CUE_ALONE) return true;
  if (name->cues & PLACE_CUE_BOROUGH) {
    struct str next = beside_word(question->input, name->last + 1)->folded;
    if (!str_is(next, "borough")) return false;
  }
  if (place->level == CPEG_LONDON) return true;
  return (name->cues & PLACE_CUE_IN) != 0;
}

static struct place_answer answer_of(const struct question *question, const struct place_name *name, uint32_t area,
                                     const char *rule) {
  return (struct place_answer){area, locus_of(question, area), {name->begin, name->end}, rule};
}

static bool in_sentence(const struct question *question, struct place_answer *out) {
  const struct place_list *names = question->names;
  uint32_t nearest = UINT32_MAX;
  size_t at = name_at_token(names, question->sentence->first_token), here = name_at_token(names, question->first);
  if (here > ITEM_REACH && at < here - ITEM_REACH) at = here - ITEM_REACH;
  for (; at < names->count && at < here + ITEM_REACH; at++) {
    if (names->items[at].first >= question->sentence->end_token) break;
    const struct place_name *name = &names->items[at];
    uint32_t area = place_resolve(question->input, names, at, question->meeting);
    if (area == LEXICON_NONE || !places(question, name, area)) continue;
    uint32_t cost = distance(question, name) * 2;
    /* Of two as near, the finer place, and the meeting's own. */
    if (question->input->lexicon->areas[area].level != CPEG_WARD || !is_own(question, area)) cost++;
    if (cost >= nearest) continue;
    nearest = cost;
    *out = answer_of(question, name, area, sentence_rule(question, area));
  }
  return nearest != UINT32_MAX;
}

/* One ward that all of some names mean. */
struct only_ward {
  uint32_t area;
  const struct place_name *name;
  bool is_mixed;
};

static void only_ward_add(const struct question *question, size_t name_idx, struct only_ward *only) {
  uint32_t area = place_resolve(question->input, question->names, name_idx, question->meeting);
  if (area == LEXICON_NONE || question->input->lexicon->areas[area].level != CPEG_WARD) return;
  if (only->area != LEXICON_NONE && only->area != area) only->is_mixed = true;
  only->area = area;
  only->name = &question->names->items[name_idx];
}

/* The one ward the item names before the sentence, else the one it names after. */
static bool in_item(const struct question *question, struct place_answer *out) {
  const struct place_list *names = question->names;
  const struct sentence *sentences = question->input->segment->sentences;
  uint32_t item = question->sentence->item;
  size_t here = name_at_token(names, question->sentence->first_token);
  size_t after = name_at_token(names, question->sentence->end_token);
  struct only_ward only = {LEXICON_NONE, NULL, false};
  for (size_t i = here; i > 0 && here - i < ITEM_REACH && sentences[names->items[i - 1].sentence].item == item; i--)
    only_ward_add(question, i - 1, &only);
  for (size_t i = after; only.area == LEXICON_NONE && i < names->count && i - after < ITEM_REACH; i++) {
    if (sentences[names->items[i].sentence].item != item) break;
    only_ward_add(question, i, &only);
  }
  if (only.area == LEXICON_NONE || only.is_mixed) return false;
  *out = answer_of(question, only.name, only.area, "ward in the item");
  return true;
}

/* The one ward, or the one borough, that a heading above names. */
static bool in_heading(const struct question *question, struct place_answer *out) {
  const struct segment *segment = question->input->segment;
  const struct place_list *names = question->names;
  uint32_t section = question->sentence->section;
  for (uint32_t depth = 0; depth < HEADING_DEPTH && section < segment->section_count; depth++) {
    struct span heading = segment->sections[section].heading;
    section = segment->sections[section].parent;
    struct only_ward only = {LEXICON_NONE, NULL, false};
    size_t token = token_at(question->input->tokens, heading.begin);
    for (size_t i = name_at_token(names, (uint32_t)token); i < names->count && names->items[i].begin < heading.end; i++) {
      only_ward_add(question, i, &only);
      uint32_t area = place_resolve(question->input, names, i, question->meeting);
      bool is_borough = area != LEXICON_NONE && question->input->lexicon->areas[area].level == CPEG_BOROUGH;
      if (!is_borough || only.area != LEXICON_NONE || !places(question, &names->items[i], area)) continue;
      if (area == question->meeting->borough) continue;
      *out = answer_of(question, &names->items[i], area, "borough in the heading");
      return true;
    }
    if (only.area == LEXICON_NONE || only.is_mixed) continue;
    *out = answer_of(question, only.name, only.area, "ward in the heading");
    return true;
  }
  return false;
}

struct place_answer place_of_mention(const struct place_input *input, const struct place_list *names,
                                     const struct place_meeting *meeting, const struct sentence *sentence,
                                     uint32_t first, uint32_t last) {
  struct question question = {input, names, meeting, sentence, first, last};
  struct place_answer answer = {LEXICON_NONE, CPEG_HERE, {0, 0}, "no place told"};
  if (in_sentence(&question, &answer) || in_item(&question, &answer) || in_heading(&question, &answer)) return answer;
  if (meeting->ward != LEXICON_NONE) {
    answer.area = meeting->ward;
    answer.rule = "meeting's ward";
  } else if (meeting->borough != LEXICON_NONE) {
    answer.area = meeting->borough;
    answer.rule = "meeting's borough";
  } else if (meeting->is_pan_london) {
    for (uint32_t i = 0; i < input->lexicon->area_count && answer.area == LEXICON_NONE; i++)
      if (input->lexicon->areas[i].level == CPEG_LONDON) answer.area = i;
    answer.rule = "body of all London";
  }
  return answer;
}
