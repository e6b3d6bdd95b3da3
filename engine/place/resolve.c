/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which area a name means for a meeting. The minutes belong to one borough's group: its own
 * wards first, then the borough, then other boroughs; a ward of another borough only when
 * that borough is named too. (Order as in geoparsers: document, heading, co-mentioned places.)
 */
#include "place/beside.h"

/* Names looked at on each side for a list or a run of headings that are wards. */
#define NEIGHBOURS 12u
/* Other wards of the borough that make a name beside them one. */
#define WARDS_BESIDE 2u

/* The best area of each sort that a name may mean. */
struct choice {
  uint32_t own_ward, own_borough, other_ward, other_borough, london;
  uint32_t other_ward_count; /* boroughs that have a ward so called, the meeting's left out */
};

/* Boundaries change; without a day all count, and the latest is taken. */
static bool is_in_force(const struct lexicon_area *area, int32_t day) {
  return day == CPEG_NO_DAY || (area->from_day <= day && day < area->to_day);
}

/* `area` in the place of `*best` when it is later. */
static void take_later(const struct lexicon *lexicon, uint32_t area, uint32_t *best) {
  if (*best == LEXICON_NONE || lexicon->areas[area].from_day > lexicon->areas[*best].from_day) *best = area;
}

/* Sorts the areas of a name. `near` is a borough whose wards count as named beside it, or
   LEXICON_NONE. */
static struct choice choose(const struct lexicon *lexicon, const struct lexicon_name *name,
                            const struct place_meeting *meeting, uint32_t near) {
  struct choice choice = {LEXICON_NONE, LEXICON_NONE, LEXICON_NONE, LEXICON_NONE, LEXICON_NONE, 0};
  uint32_t seen = LEXICON_NONE;
  for (uint32_t i = 0; i < name->area_count; i++) {
    uint32_t index = name->areas[i];
    const struct lexicon_area *area = &lexicon->areas[index];
    if (area->level == CPEG_LONDON) choice.london = index;
    if (area->level == CPEG_BOROUGH && index == meeting->borough) choice.own_borough = index;
    /* A short form that several boroughs use (LBH) names none of them. */
    if (area->level == CPEG_BOROUGH && index != meeting->borough)
      choice.other_borough = choice.other_borough == LEXICON_NONE ? index : choice.other_borough;
    if (area->level != CPEG_WARD || !is_in_force(area, meeting->day)) continue;
    if (area->parent == meeting->borough) {
      take_later(lexicon, index, &choice.own_ward);
      continue;
    }
    if (area->parent != seen) choice.other_ward_count++;
    seen = area->parent;
    if (near == LEXICON_NONE || area->parent == near) take_later(lexicon, index, &choice.other_ward);
  }
  return choice;
}

/* LBH is six boroughs, LBHF one. */
static uint32_t borough_count(const struct lexicon *lexicon, const struct lexicon_name *name) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < name->area_count; i++) count += lexicon->areas[name->areas[i]].level == CPEG_BOROUGH;
  return count;
}

/* The one borough a name means of itself, or LEXICON_NONE. */
static uint32_t borough_named(const struct lexicon *lexicon, const struct place_name *item) {
  const struct lexicon_name *name = &lexicon->names[item->name];
  if (borough_count(lexicon, name) != 1 || (name->risk >= 3 && !(item->cues & PLACE_CUE_BOROUGH))) return LEXICON_NONE;
  for (uint32_t i = 0; i < name->area_count; i++)
    if (lexicon->areas[name->areas[i]].level == CPEG_BOROUGH) return name->areas[i];
  return LEXICON_NONE;
}

/* A borough named in the sentence or in the heading above, whose wards may be meant; the
   sentence first. LEXICON_NONE when there is none. */
static uint32_t borough_beside(const struct place_input *input, const struct place_list *names, size_t name_idx) {
  const struct place_name *item = &names->items[name_idx];
  for (uint32_t step = 1; step <= NEIGHBOURS; step++) {
    uint32_t found = LEXICON_NONE;
    if (name_idx >= step && names->items[name_idx - step].sentence == item->sentence)
      found = borough_named(input->lexicon, &names->items[name_idx - step]);
    if (found == LEXICON_NONE && name_idx + step < names->count &&
        names->items[name_idx + step].sentence == item->sentence)
      found = borough_named(input->lexicon, &names->items[name_idx + step]);
    if (found != LEXICON_NONE) return found;
  }
  const struct sentence *sentence = &input->segment->sentences[item->sentence];
  if (sentence->section >= input->segment->section_count) return LEXICON_NONE;
  struct span heading = input->segment->sections[sentence->section].heading;
  size_t from = beside_name_at(names, heading.begin);
  for (size_t i = from; i < names->count && i - from < NEIGHBOURS && names->items[i].begin < heading.end; i++) {
    uint32_t found = i == name_idx ? LEXICON_NONE : borough_named(input->lexicon, &names->items[i]);
    if (found != LEXICON_NONE) return found;
  }
  return LEXICON_NONE;
}

/* Is another name a ward of the meeting's borough, in force? */
static bool is_own_ward(const struct lexicon *lexicon, const struct place_name *item,
                        const struct place_meeting *meeting) {
  const struct lexicon_name *name = &lexicon->names[item->name];
  return !name->is_local && choose(lexicon, name, meeting, LEXICON_NONE).own_ward != LEXICON_NONE;
}

/* Does it stand among other wards of the borough: in a list, or as one of several headings? */
static bool is_among_wards(const struct place_input *input, const struct place_list *names, size_t name_idx,
                           const struct place_meeting *meeting) {
  const struct place_name *item = &names->items[name_idx];
  if (!(item->cues & (PLACE_CUE_LIST | PLACE_CUE_ALONE))) return false;
  uint32_t beside = 0;
  size_t from = name_idx > NEIGHBOURS ? name_idx - NEIGHBOURS : 0;
  size_t end = name_idx + NEIGHBOURS < names->count ? name_idx + NEIGHBOURS + 1 : names->count;
  for (size_t i = from; i < end; i++) {
    const struct place_name *other = &names->items[i];
    if (i == name_idx || other->name == item->name) continue;
    bool is_listed = other->sentence == item->sentence && (other->cues & item->cues & PLACE_CUE_LIST);
    bool is_headed = (other->cues & item->cues & PLACE_CUE_ALONE) != 0;
    if ((is_listed || is_headed) && is_own_ward(input->lexicon, other, meeting)) beside++;
  }
  return beside >= WARDS_BESIDE;
}

/* With no borough known and no body of all London: a name in full ("London Borough of X"), a
   ward beside it, or a distinctive ward that says it is one. */
static uint32_t resolve_unknown(const struct place_input *input, const struct place_list *names, size_t name_idx,
                                const struct place_meeting *meeting) {
  const struct place_name *item = &names->items[name_idx];
  const struct lexicon_name *name = &input->lexicon->names[item->name];
  uint32_t near = borough_beside(input, names, name_idx);
  struct choice choice = choose(input->lexicon, name, meeting, near);
  bool is_full =
      str_starts(str_of(name->text), "London Borough of ") || str_starts(str_of(name->text), "Royal Borough of ");
  if (is_full && borough_count(input->lexicon, name) == 1) return choice.other_borough;
  bool is_ward = (item->cues & PLACE_CUE_WARD) != 0 && choice.other_ward != LEXICON_NONE;
  if (is_ward && name->risk == 1 && choice.other_ward_count == 1) return choice.other_ward;
  return LEXICON_NONE;
}

/* Is a name that is an ordinary word or a surname safe for a ward of the meeting's own borough? */
static bool is_safe(const struct place_input *input, const struct place_list *names, size_t name_idx,
                    const struct place_meeting *meeting) {
  const struct place_name *item = &names->items[name_idx];
  const struct lexicon_name *name = &input->lexicon->names[item->name];
  if (name->risk < 3 || (item->cues & PLACE_CUE_WARD)) return true;
  bool is_direct =
      (item->cues & PLACE_CUE_DIRECT) && !name->is_alias && !beside_has(input, item->last, WORDS_WIDE);
  return is_direct || is_among_wards(input, names, name_idx, meeting);
}

uint32_t place_resolve(const struct place_input *input, const struct place_list *names, size_t name_idx,
                       const struct place_meeting *meeting) {
  const struct place_name *item = &names->items[name_idx];
  const struct lexicon_name *name = &input->lexicon->names[item->name];
  struct choice own = choose(input->lexicon, name, meeting, LEXICON_NONE);
  /* There is a Park Road in every borough, so a street is none but the meeting's own. */
  if (name->is_local) return own.own_ward;
  if (meeting->borough == LEXICON_NONE && !meeting->is_pan_london)
    return resolve_unknown(input, names, name_idx, meeting);
  bool is_ward = (item->cues & PLACE_CUE_WARD) != 0;
  bool is_borough = (item->cues & PLACE_CUE_BOROUGH) != 0;
  bool is_in = (item->cues & PLACE_CUE_IN) != 0;
  if (own.own_ward != LEXICON_NONE && !(own.own_borough != LEXICON_NONE && is_borough) &&
      is_safe(input, names, name_idx, meeting))
    return own.own_ward;
  if (item->cues & PLACE_CUE_SITE) return LEXICON_NONE;
  if (own.own_borough != LEXICON_NONE && (name->risk < 3 || is_borough || is_in)) return own.own_borough;
  if (own.own_borough != LEXICON_NONE) return LEXICON_NONE;
  if (own.london != LEXICON_NONE && (name->risk < 3 || is_in)) return own.london;
  if (own.other_borough != LEXICON_NONE && borough_count(input->lexicon, name) == 1 && !is_ward &&
      (name->risk < 3 || is_borough))
    return own.other_borough;
  uint32_t near = borough_beside(input, names, name_idx);
  if (near == LEXICON_NONE || near == meeting->borough || (name->risk >= 3 && !is_ward)) return LEXICON_NONE;
  return choose(input->lexicon, name, meeting, near).other_ward;
}
