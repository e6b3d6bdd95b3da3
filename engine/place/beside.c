/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A closed list of names finds far more than places: surnames, streets, stations, clubs. What
 * stands directly beside a name tells most of them. All looks stay inside the sentence and
 * go a few words at most.
 */
#include "place/beside.h"

#include <string.h>

/* Capitalised words a title may be away from a surname: "Detective Inspector Anne-Marie Barnes". */
#define TITLE_REACH 4u
/* Names in a list after one title: "Councillors Keller, Ryan and Stanley". */
#define TITLE_LIST_REACH 40u
/* "Hackney | Church Street", "Stoke Newington High Street": words before the street word. */
#define STREET_REACH 3u
/* "in parts of north Camden". */
#define LOCATIVE_REACH 4u

const struct word *beside_word(const struct place_input *input, uint32_t idx) {
  return vocabulary_word(input->vocabulary, input->tokens->items[idx].word);
}

bool beside_is(const struct place_input *input, uint32_t idx, const char *word) {
  return token_may_be(input->text, &input->tokens->items[idx], word) && str_is(beside_word(input, idx)->folded, word);
}

bool beside_is_any(const struct place_input *input, uint32_t idx, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (beside_is(input, idx, words[i])) return true;
  return false;
}

bool beside_has(const struct place_input *input, uint32_t idx, enum word_list list) {
  return word_is_on(beside_word(input, idx), list);
}

struct str beside_gap(const struct place_input *input, uint32_t idx) {
  const struct token *token = &input->tokens->items[idx];
  return str_span(input->text, (struct span){token[0].end, token[1].begin});
}

bool beside_is_joined(const struct place_input *input, uint32_t idx, bool allow_stop) {
  struct str gap = beside_gap(input, idx);
  for (size_t i = 0; i < gap.len; i++) {
    bool is_no_break_space = (unsigned char)gap.ptr[i] == 0xc2 || (unsigned char)gap.ptr[i] == 0xa0;
    if (!ascii_is_space(gap.ptr[i]) && !is_no_break_space && !(allow_stop && gap.ptr[i] == '.')) return false;
  }
  return true;
}

/* Is it written with a capital? */
static bool is_capital(const struct place_input *input, uint32_t idx) {
  return (input->tokens->items[idx].flags & WORD_CAPITAL) != 0;
}

/* 1 distinctive to 3 an ordinary word, as the lexicon judges. */
static uint8_t risk_of(const struct place_input *input, const struct place_name *name) {
  return input->lexicon->names[name->name].risk;
}

/* Is the gap before token `idx` a list's: a comma, or nothing beside an "and"? */
static bool is_list_gap(const struct place_input *input, uint32_t idx) {
  struct str gap = beside_gap(input, idx);
  for (size_t i = 0; i < gap.len; i++)
    if (!ascii_is_space(gap.ptr[i]) && gap.ptr[i] != ',' && gap.ptr[i] != '.') return false;
  return true;
}

/* Mr, PC, Cllr directly before, or with capitalised words (first names, further ranks) or,
   where `may_list`, surnames between. */
static bool follows_title(const struct place_input *input, const struct sentence *sentence, uint32_t first,
                          bool may_list) {
  bool is_listed = false;
  uint32_t stop = first > sentence->first_token + TITLE_LIST_REACH ? first - TITLE_LIST_REACH : sentence->first_token;
  for (uint32_t at = first; at > stop; at--) {
    uint32_t before = at - 1;
    if (beside_has(input, before, WORDS_TITLE)) return beside_is_joined(input, before, true);
    const struct word *word = beside_word(input, before);
    bool is_and = beside_is(input, before, "and");
    if (!is_capital(input, before) && !is_and) return false;
    if (!beside_is_joined(input, before, true)) is_listed = true;
    if ((is_and || is_listed) && !may_list) return false;
    if (!is_list_gap(input, before)) return false;
    if (!is_and && !is_listed && first - before > TITLE_REACH) return false;
    if (!is_and && word_is_on(word, WORDS_BEFORE_PLACE)) return false;
  }
  return false;
}

/* An initial before it: "R. Barnes", "J P Stanley"; an "A" without a stop is an article. */
static bool follows_initial(const struct place_input *input, const struct sentence *sentence, uint32_t first) {
  if (first == sentence->first_token || !is_capital(input, first - 1)) return false;
  const struct token *own = &input->tokens->items[first - 1];
  if (own->end - own->begin != 1 || !beside_is_joined(input, first - 1, true)) return false;
  return !(beside_is(input, first - 1, "a") && beside_is_joined(input, first - 1, false));
}

/* A capitalised word directly before that is no preposition, compass point or body: the name is
   a surname or the end of a longer name. A name that is a place's only is kept unless a first
   name stands there. */
static bool follows_other_name(const struct place_input *input, const struct sentence *sentence,
                               const struct place_name *name) {
  if (name->first == sentence->first_token || name->first != name->last) return false;
  uint32_t before = name->first - 1;
  if (!is_capital(input, before) || !beside_is_joined(input, before, false)) return false;
  if (beside_has(input, before, WORDS_FIRST_NAME)) return true;
  return risk_of(input, name) >= 2 && !beside_has(input, before, WORDS_BEFORE_PLACE);
}

/* A station bears the name of its ward: "Ealing Broadway station". */
static bool has_station_after(const struct place_input *input, const struct sentence *sentence, uint32_t last) {
  if (last + 1 >= sentence->end_token || !beside_is_joined(input, last, false)) return false;
  static const char *const words[] = {"station", "tube", "underground", "overground"};
  return beside_is_any(input, last + 1, words, sizeof words / sizeof *words);
}

/* Can a station be the ward's? Only of a full name that no borough has. */
static bool is_ward_name(const struct place_input *input, const struct place_name *name) {
  const struct lexicon_name *row = &input->lexicon->names[name->name];
  bool is_ward = !row->is_alias && row->risk < 3;
  for (uint32_t i = 0; i < row->area_count; i++)
    is_ward = is_ward && input->lexicon->areas[row->areas[i]].level == CPEG_WARD;
  return is_ward;
}

/* "Hackney Town Hall" is a building, "Hackney town centre" a place. */
static bool is_site_of_town(const struct place_input *input, uint32_t at, uint32_t end) {
  if (at + 1 >= end || !beside_is_joined(input, at, false)) return false;
  if (beside_is(input, at + 1, "court")) return true;
  static const char *const pairs[][2] = {
      {"town", "hall"}, {"civic", "centre"}, {"railway", "station"}, {"football", "club"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (beside_is(input, at, pairs[i][0]) && beside_is(input, at + 1, pairs[i][1])) return true;
  return false;
}

/* A place of a borough's own list: "Ridley Road Market" is there, "Clissold Park Road" may be anywhere. */
static bool opens_other_street(const struct place_input *input, const struct sentence *sentence, uint32_t last) {
  static const char *const streets[] = {"road", "rd",    "street",   "st",      "lane",  "avenue",  "ave",   "close", "way",
                                        "walk", "drive", "crescent", "gardens", "grove", "terrace", "place", "row",   "mews"};
  return last + 1 < sentence->end_token && beside_is_joined(input, last, false) && is_capital(input, last + 1) &&
         beside_is_any(input, last + 1, streets, sizeof streets / sizeof *streets);
}

/* The name opens a longer one: a street, a building, a person's full name. */
static bool opens_other_name(const struct place_input *input, const struct sentence *sentence,
                             const struct place_name *name) {
  uint32_t at = name->last + 1;
  if (at >= sentence->end_token || !beside_is_joined(input, name->last, false)) return false;
  if (has_station_after(input, sentence, name->last) && is_ward_name(input, name)) return false;
  if (beside_has(input, at, WORDS_SITE) || is_site_of_town(input, at, sentence->end_token)) return true;
  if (beside_is(input, at, "town")) return false;
  if (is_capital(input, at) && beside_has(input, at, WORDS_AFTER_PLACE)) return false;
  for (uint32_t step = 0; step < STREET_REACH && at < sentence->end_token && is_capital(input, at); step++, at++) {
    if (beside_has(input, at, WORDS_STREET)) return true;
    if (at + 1 < sentence->end_token && !beside_is_joined(input, at, false)) break;
  }
  at = name->last + 1;
  return risk_of(input, name) >= 2 && is_capital(input, at) && !(input->tokens->items[at].flags & WORD_UPPER);
}

/* "HMP Wandsworth", "v Arsenal". */
static bool is_site_by_word_before(const struct place_input *input, const struct sentence *sentence,
                                   const struct place_name *name) {
  if (name->first == sentence->first_token) return false;
  static const char *const words[] = {"hmp", "hmyoi", "hmpyoi", "v", "vs", "versus"};
  return beside_is_any(input, name->first - 1, words, sizeof words / sizeof *words);
}

/* "Barnes said", "proposed by Stanley". Many boroughs "reported" too, so only for names that
   are surnames as well. */
static bool speaks(const struct place_input *input, const struct sentence *sentence, const struct place_name *name) {
  if (risk_of(input, name) < 2 || name->first != name->last) return false;
  uint32_t after = name->last + 1;
  /* "A resident of Isleworth said": it is not Isleworth that speaks. */
  bool is_of = name->first > sentence->first_token && !is_capital(input, name->first - 1) &&
               beside_has(input, name->first - 1, WORDS_BEFORE_PLACE);
  if (!is_of && after < sentence->end_token && beside_is_joined(input, name->last, false) &&
      beside_has(input, after, WORDS_SAYING))
    return true;
  if (name->first < sentence->first_token + 2) return false;
  return beside_is(input, name->first - 1, "by") &&
         beside_has(input, name->first - 2, WORDS_SAYING);
}

size_t beside_name_at(const struct place_list *names, uint32_t byte) {
  size_t low = 0, high = names->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (names->items[middle].begin < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Someone of a ward stands beside "ward" too ("Cllr Abbey ward" never does), so the cue acquits the
   name of all but a title directly before it. */
bool beside_is_no_place(const struct place_input *input, const struct sentence *sentence,
                        const struct place_name *name) {
  bool is_ward = (name->cues & PLACE_CUE_WARD) != 0;
  /* In "Mrs Alder, LBWF" the office stands behind the person. */
  const struct lexicon_name *row = &input->lexicon->names[name->name];
  bool is_office = row->is_alias && row->risk == 1;
  if (follows_title(input, sentence, name->first, !is_ward && !is_office)) return true;
  if (is_ward) return false;
  if (input->lexicon->names[name->name].is_local && opens_other_street(input, sentence, name->last)) return true;
  if (input->lexicon->names[name->name].is_local && name->first < name->last) return false;
  return follows_initial(input, sentence, name->first) || follows_other_name(input, sentence, name) ||
         opens_other_name(input, sentence, name) || is_site_by_word_before(input, sentence, name) ||
         speaks(input, sentence, name);
}

/* ---- Cues ------------------------------------------------------------------------------ */

/* "X ward", "X Safer Neighbourhood Team", "X neighbourhood panel", "X (ward". */
static bool has_ward_after(const struct place_input *input, const struct sentence *sentence, uint32_t last) {
  if (last + 1 >= sentence->end_token) return false;
  struct str gap = str_trim(beside_gap(input, last));
  if (gap.len > 1 || (gap.len == 1 && strchr("-*_(", gap.ptr[0]) == NULL)) return false;
  if (beside_has(input, last + 1, WORDS_WARD)) return true;
  if (last + 2 >= sentence->end_token || gap.len > 0) return false;
  static const char *const bodies[] = {"team", "panel", "policing"};
  return beside_is(input, last + 1, "neighbourhood") &&
         beside_is_any(input, last + 2, bodies, sizeof bodies / sizeof *bodies);
}

/* "ward of X", "wards: X", "ward - X"; and "wards of X, Y and Z", which the list carries on. */
static bool has_ward_before(const struct place_input *input, const struct sentence *sentence, uint32_t first) {
  if (first == sentence->first_token) return false;
  uint32_t before = first - 1;
  struct str gap = str_trim(beside_gap(input, before));
  static const char *const wards[] = {"ward", "wards"};
  if (beside_is(input, before, "of") && before > sentence->first_token && gap.len == 0)
    return beside_is_any(input, before - 1, wards, sizeof wards / sizeof *wards);
  bool is_dash = gap.len == 3 && memcmp(gap.ptr, "\xe2\x80\x93", 3) == 0;
  bool is_label = is_dash || (gap.len == 1 && (gap.ptr[0] == ':' || gap.ptr[0] == '-'));
  return is_label && beside_is_any(input, before, wards, sizeof wards / sizeof *wards);
}

/* "Cllr Smith (Abbey)", "Sgt Jones (Abbey SNT)": in brackets after someone with a title. */
static bool is_bracketed_office(const struct place_input *input, const struct sentence *sentence,
                                const struct place_name *name) {
  if (name->first == sentence->first_token) return false;
  struct str gap = str_trim(beside_gap(input, name->first - 1));
  if (gap.len == 0 || gap.ptr[gap.len - 1] != '(' || name->end >= input->text.len) return false;
  if (input->text.ptr[name->end] != ')') return false;
  for (uint32_t at = name->first; at > sentence->first_token && name->first - at < TITLE_REACH + 1; at--)
    if (beside_has(input, at - 1, WORDS_TITLE)) return true;
  return false;
}

/* "X Council", "X police", "X CPEG": the borough, or a body called after it. */
static bool has_borough_after(const struct place_input *input, const struct sentence *sentence, uint32_t last) {
  return last + 1 < sentence->end_token && beside_is_joined(input, last, false) &&
         beside_has(input, last + 1, WORDS_BOROUGH);
}

/* "in X", "in parts of X", "neighbouring X", "in X and Y"; a verb or a comma between ends it. */
static bool has_locative_before(const struct place_input *input, const struct sentence *sentence, uint32_t first) {
  for (uint32_t at = first; at > sentence->first_token && first - at < LOCATIVE_REACH; at--) {
    if (beside_has(input, at - 1, WORDS_LOCATIVE)) return beside_is_joined(input, at - 1, false);
    static const char *const steps[] = {"the",  "of",    "parts", "part",    "borough", "north", "south",
                                        "east", "west",  "and",   "central", "rest",    "whole", "all",
                                        "area", "areas", "towns", "wards",   "ward",    "nearby"};
    bool is_step = is_capital(input, at - 1) || beside_is_any(input, at - 1, steps, sizeof steps / sizeof *steps);
    if (!is_step || !beside_is_joined(input, at - 1, false)) return false;
  }
  return false;
}

/* "in Abbey", "residents of Abbey", with no article and in mid-sentence or after its first word. */
static bool is_direct(const struct place_input *input, const struct sentence *sentence, uint32_t first) {
  if (first == sentence->first_token || !beside_is_joined(input, first - 1, false)) return false;
  static const char *const words[] = {"in", "across", "around", "throughout", "near"};
  static const char *const people[] = {"resident", "residents", "tenant",     "tenants",
                                       "people",   "traders",   "shopkeepers"};
  if (beside_is_any(input, first - 1, words, sizeof words / sizeof *words)) return true;
  if (!beside_is(input, first - 1, "of") || first < sentence->first_token + 2) return false;
  return beside_is_any(input, first - 2, people, sizeof people / sizeof *people);
}

/* The name is all there is, or a label: "Camden: 3", "| Camden | 3 |". A trailing "ward" or
   "SNT" is not more. */
static bool stands_alone(const struct place_input *input, const struct sentence *sentence,
                         const struct place_name *name) {
  if (name->first != sentence->first_token) return false;
  uint32_t last = name->last;
  while (last + 1 < sentence->end_token && beside_has(input, last + 1, WORDS_WARD)) last++;
  if (last + 1 >= sentence->end_token) return true;
  struct str gap = str_trim(beside_gap(input, last));
  return gap.len > 0 && (gap.ptr[0] == ':' || gap.ptr[0] == '|');
}

uint32_t beside_cues(const struct place_input *input, const struct sentence *sentence, const struct place_name *name) {
  uint32_t cues = 0;
  if (has_ward_after(input, sentence, name->last) || has_ward_before(input, sentence, name->first) ||
      is_bracketed_office(input, sentence, name))
    cues |= PLACE_CUE_WARD;
  if (has_borough_after(input, sentence, name->last)) cues |= PLACE_CUE_BOROUGH;
  if (has_locative_before(input, sentence, name->first)) cues |= PLACE_CUE_IN;
  if (stands_alone(input, sentence, name)) cues |= PLACE_CUE_ALONE;
  if (is_direct(input, sentence, name->first)) cues |= PLACE_CUE_DIRECT;
  if (has_station_after(input, sentence, name->last)) cues |= PLACE_CUE_SITE;
  return cues;
}
