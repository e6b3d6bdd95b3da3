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
#define WORD_REACH 150u
/* A sentence of so few words is a label: "Graffiti." */
#define LABEL_WORDS 3u

struct question {
  const struct place_input *input;
  const struct place_list *names;
  const struct place_meeting *meeting;
  const struct sentence *sentence;
  uint32_t first, last;
  size_t near;       /* the first name that does not stand before the sentence, */
  size_t near_first; /* and not before `first`: most sentences have none, and most items */
};

/* Does the sentence name any place? */
static bool names_place(const struct question *question) {
  const struct place_list *names = question->names;
  return question->near < names->count && names->items[question->near].first < question->sentence->end_token;
}

/* Does the item name one before the sentence? */
static bool item_names_place(const struct question *question) {
  if (question->near == 0) return false;
  uint32_t sentence = question->names->items[question->near - 1].sentence;
  return question->input->segment->sentences[sentence].item == question->sentence->item;
}

/* Does a clause end between token `idx` and the next? */
static bool ends_clause(const struct place_input *input, uint32_t idx) {
  struct str gap = beside_gap(input, idx);
  for (size_t i = 0; i < gap.len; i++)
    if (strchr(",;:()|", gap.ptr[i]) != NULL) return true;
  static const char *const words[] = {"but", "however", "while", "whereas", "although", "unlike", "than"};
  return beside_is_any(input, idx + 1, words, sizeof words / sizeof *words);
}

/* Words between the mention and a name of its sentence, clause borders counted dearly. */
static uint32_t distance(const struct question *question, const struct place_name *name) {
  uint32_t from = name->last, to = question->first;
  if (name->first > question->last) {
    from = question->last;
    to = name->first;
  }
  if (name->last >= question->first && name->first <= question->last) return 0;
  uint32_t cost = 0;
  for (uint32_t idx = from; idx < to; idx++) cost += ends_clause(question->input, idx) ? CLAUSE_COST : 1;
  return cost;
}

/* Does a contrast stand between the mention and a name after it: "fell, though not in Abbey"? Then
   the name is about something else. */
static bool is_contrasted(const struct question *question, const struct place_name *name) {
  static const char *const words[] = {"but", "though", "although", "whereas", "while", "unlike"};
  if (name->first <= question->last || name->first - question->last > WORD_REACH) return false;
  for (uint32_t idx = question->last + 1; idx < name->first; idx++)
    if (beside_is_any(question->input, idx, words, sizeof words / sizeof *words)) return true;
  return false;
}

/* Is the area the meeting's own, or inside it? A ward's meeting is about that ward alone. */
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

/* The rule's name, for `explain`. */
static const char *sentence_rule(const struct question *question, const struct place_name *name, uint32_t area) {
  const struct lexicon_area *place = &question->input->lexicon->areas[area];
  bool is_other = locus_of(question, area) == CPEG_ELSEWHERE;
  if (question->input->lexicon->names[name->name].is_local)
    return is_other ? "place of another ward in the sentence" : "place in the sentence";
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
    if (!beside_is(question->input, name->last + 1, "borough")) return false;
  }
  if (place->level == CPEG_LONDON) return true;
  return (name->cues & PLACE_CUE_IN) != 0;
}

/* An answer by a name, with its words as evidence. */
static struct place_answer answer_of(const struct question *question, const struct place_name *name, uint32_t area,
                                     const char *rule) {
  return (struct place_answer){area, locus_of(question, area), {name->begin, name->end}, rule};
}

/* The ward that name `name_idx` means, or LEXICON_NONE. */
static uint32_t ward_at(const struct question *question, size_t name_idx) {
  uint32_t area = place_resolve(question->input, question->names, name_idx, question->meeting);
  bool is_ward = area != LEXICON_NONE && question->input->lexicon->areas[area].level == CPEG_WARD;
  return is_ward ? area : LEXICON_NONE;
}

/* Is another ward named in one list with name `name_idx`: "A and B"? Then neither alone is the
   place. */
static bool is_one_of_several(const struct question *question, size_t name_idx) {
  const struct place_list *names = question->names;
  const struct place_name *name = &names->items[name_idx];
  uint32_t area = ward_at(question, name_idx);
  for (size_t side = 0; side < 2; side++) {
    if (side == 0 ? name_idx == 0 : name_idx + 1 >= names->count) continue;
    size_t other_idx = side == 0 ? name_idx - 1 : name_idx + 1;
    const struct place_name *other = &names->items[other_idx];
    uint32_t other_area = other->sentence == name->sentence ? ward_at(question, other_idx) : LEXICON_NONE;
    bool is_other = other_area != LEXICON_NONE && other_area != area;
    if (is_other && (name->cues & other->cues & PLACE_CUE_LIST)) return true;
  }
  return false;
}

/* The nearest place of the sentence. Several wards in one list are the borough, not the last one. */
static bool in_sentence(const struct question *question, struct place_answer *out) {
  const struct place_list *names = question->names;
  uint32_t nearest = UINT32_MAX;
  size_t best = 0;
  size_t at = question->near, here = question->near_first;
  if (here > ITEM_REACH && at < here - ITEM_REACH) at = here - ITEM_REACH;
  for (; at < names->count && at < here + ITEM_REACH; at++) {
    if (names->items[at].first >= question->sentence->end_token) break;
    const struct place_name *name = &names->items[at];
    /* No clause border makes it nearer than its words say. */
    uint32_t words = 0;
    if (name->first > question->last) words = name->first - question->last;
    if (name->last < question->first) words = question->first - name->last;
    if (words > WORD_REACH || (nearest != UINT32_MAX && words * 2 > nearest + 1)) continue;
    uint32_t area = place_resolve(question->input, names, at, question->meeting);
    if (area == LEXICON_NONE || !places(question, name, area) || is_contrasted(question, name)) continue;
    uint32_t cost = distance(question, name) * 2;
    /* Of two as near, the finer place, and the meeting's own. */
    if (question->input->lexicon->areas[area].level != CPEG_WARD || !is_own(question, area)) cost++;
    if (cost >= nearest) continue;
    nearest = cost;
    best = at;
    *out = answer_of(question, name, area, sentence_rule(question, name, area));
  }
  if (nearest == UINT32_MAX) return false;
  uint32_t borough = question->meeting->borough;
  if (borough != LEXICON_NONE && is_own(question, out->area) &&
      question->input->lexicon->areas[out->area].level == CPEG_WARD && question->meeting->ward == LEXICON_NONE &&
      is_one_of_several(question, best))
    *out = answer_of(question, &names->items[best], borough, "several wards in the sentence");
  return true;
}

/* One ward that all of some names mean. */
struct only_ward {
  uint32_t area;
  const struct place_name *name;
  bool is_mixed;
};

static void only_ward_add(const struct question *question, size_t name_idx, struct only_ward *only) {
  uint32_t area = ward_at(question, name_idx);
  if (area == LEXICON_NONE) return;
  if (only->area != LEXICON_NONE && only->area != area) only->is_mixed = true;
  only->area = area;
  only->name = &question->names->items[name_idx];
}

/* "They ...", "This was in ..." */
static bool goes_on_plainly(const struct place_input *input, const struct sentence *sentence) {
  static const char *const plain[] = {"they", "this", "these", "those", "that", "both", "most", "all"};
  return sentence->first_token < sentence->end_token &&
         beside_is_any(input, sentence->first_token, plain, sizeof plain / sizeof *plain);
}

/* A concern as a label: "Graffiti."; not "Gun crime: 1.", which says all. */
static bool is_label(const struct place_input *input, const struct sentence *sentence) {
  if (sentence->end_token - sentence->first_token > LABEL_WORDS) return false;
  for (uint32_t i = sentence->begin; i < sentence->end; i++)
    if (input->text.ptr[i] == ':' || ascii_is_digit(input->text.ptr[i])) return false;
  return true;
}

/* Does the sentence go on about what the one before it said: "They ...", "It involved ..."? Not
   "He stated", which opens another subject of the same speaker. */
static bool goes_on(const struct place_input *input, const struct sentence *sentence) {
  static const char *const single[] = {"he", "she", "it", "two", "three", "one", "some", "others"};
  static const char *const more[] = {"added", "also"};
  uint32_t first = sentence->first_token, end = sentence->end_token;
  if (first >= end) return false;
  if (goes_on_plainly(input, sentence)) return true;
  if (!beside_is_any(input, first, single, sizeof single / sizeof *single) || first + 1 >= end) return false;
  if (beside_is_any(input, first + 1, more, sizeof more / sizeof *more)) return true;
  uint32_t verb = first + 1;
  if (verb + 1 < end && beside_is(input, verb, "was")) verb++;
  return !beside_has(input, verb, WORDS_SAYING);
}

/* Does it speak of a ward named before: "the ward", "in that ward", "a gate there"? */
static bool points_back(const struct place_input *input, const struct sentence *sentence) {
  static const char *const words[] = {"the", "this", "that", "same"};
  /* Before an existential "there": "said there had been". */
  static const char *const openers[] = {"and",   "that",  "but",     "if",   "whether", "said", "as", "so",
                                        "while", "asked", "because", "when", "where",   "out",  "up", "or"};
  for (uint32_t idx = sentence->first_token + 1; idx < sentence->end_token && idx - sentence->first_token < WORD_REACH;
       idx++) {
    /* Told in the token, so that nearly all words need no look at the vocabulary. */
    if ((input->tokens->items[idx].flags & token_list_flag(WORDS_BACK)) == 0) continue;
    if (beside_is(input, idx, "ward") && beside_is_any(input, idx - 1, words, sizeof words / sizeof *words)) return true;
    if (beside_is(input, idx, "there") && beside_is_joined(input, idx - 1, false) &&
        !beside_is_any(input, idx - 1, openers, sizeof openers / sizeof *openers))
      return true;
  }
  return false;
}

/* The ward that the sentence `number` names, alone among its names. */
static bool only_ward_of(const struct question *question, size_t number, struct place_answer *out) {
  const struct segment *segment = question->input->segment;
  struct only_ward only = {LEXICON_NONE, NULL, false};
  const struct place_list *names = question->names;
  size_t from = beside_name_at(names, segment->sentences[number].begin);
  for (size_t i = from; i < names->count && i - from < ITEM_REACH && names->items[i].sentence == number; i++)
    only_ward_add(question, i, &only);
  if (only.area == LEXICON_NONE || only.is_mixed) return false;
  *out = answer_of(question, only.name, only.area, "ward in the item");
  return true;
}

/* The label that the item, or its part down to the mention, stands under: "Whitton. Thefts ...",
   "Whitton: thefts ...", the first cell of a row. */
static bool under_label(const struct question *question, struct place_answer *out) {
  const struct place_list *names = question->names;
  const struct sentence *sentences = question->input->segment->sentences;
  size_t from = question->near_first;
  uint32_t other = LEXICON_NONE;
  for (size_t i = from; i > 0 && from - i < ITEM_REACH; i--) {
    const struct place_name *name = &names->items[i - 1];
    if (sentences[name->sentence].item != question->sentence->item) return false;
    uint32_t area = ward_at(question, i - 1);
    if (area == LEXICON_NONE) continue;
    const struct sentence *sentence = &sentences[name->sentence];
    /* "Whitton." holds to the next such label, "Whitton: thefts" to the next ward named. */
    bool is_sentence = sentence->first_token == name->first && sentence->end_token == name->last + 1;
    bool is_near = other == LEXICON_NONE || other == area;
    other = other == LEXICON_NONE ? area : other;
    if (!(name->cues & PLACE_CUE_ALONE) || (!is_sentence && !is_near)) continue;
    *out = answer_of(question, name, area, "ward's label");
    return true;
  }
  return false;
}

/* What the item says of the ward before the sentence, or just after it. */
static bool in_item(const struct question *question, struct place_answer *out) {
  const struct segment *segment = question->input->segment;
  const struct sentence *sentences = segment->sentences, *sentence = question->sentence;
  size_t here = (size_t)(sentence - sentences);
  if (under_label(question, out)) return true;
  bool is_named = item_names_place(question);
  bool has_before = is_named && sentences[here - 1].item == sentence->item;
  if (has_before && goes_on(question->input, sentence) && only_ward_of(question, here - 1, out)) return true;
  if (is_named && points_back(question->input, sentence))
    for (size_t back = 1; back <= here && back < ITEM_REACH && sentences[here - back].item == sentence->item; back++)
      if (only_ward_of(question, here - back, out)) return true;
  size_t after = names_place(question) ? beside_name_at(question->names, sentence->end) : question->near;
  if (after >= question->names->count || question->names->items[after].sentence != here + 1) return false;
  const struct sentence *next = &sentences[here + 1];
  bool is_told_after = (is_label(question->input, sentence) && next->section == sentence->section) ||
                       (next->item == sentence->item && goes_on_plainly(question->input, next));
  return is_told_after && only_ward_of(question, here + 1, out);
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
    for (size_t i = beside_name_at(names, heading.begin); i < names->count && names->items[i].begin < heading.end; i++) {
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

/* A row, or a sentence after a colon, is about the ward of its label, whatever else it names. */
static bool in_row(const struct question *question, struct place_answer *out) {
  size_t label = question->near;
  const struct place_name *name = &question->names->items[label];
  bool opens = name->first == question->sentence->first_token && name->last < question->first;
  if (!opens || !(name->cues & PLACE_CUE_ALONE)) return false;
  uint32_t area = ward_at(question, label);
  if (area == LEXICON_NONE) return false;
  *out = answer_of(question, name, area, "ward's label");
  return true;
}

/* From what is nearest to what is farthest; see the top of the file. */
struct place_answer place_of_mention(const struct place_input *input, const struct place_list *names,
                                     const struct place_meeting *meeting, const struct sentence *sentence,
                                     uint32_t first, uint32_t last) {
  struct question question = {.input = input, .names = names, .meeting = meeting, .sentence = sentence,
                              .first = first, .last = last, .near = beside_name_at(names, sentence->begin)};
  struct place_answer answer = {LEXICON_NONE, CPEG_HERE, {0, 0}, "no place told"};
  bool is_named = names_place(&question);
  question.near_first = is_named ? beside_name_at(names, input->tokens->items[first].begin) : question.near;
  if (is_named && (in_row(&question, &answer) || in_sentence(&question, &answer))) return answer;
  if (in_item(&question, &answer) || in_heading(&question, &answer)) return answer;
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
