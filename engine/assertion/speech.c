/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who goes on speaking. A sentence without a speaker of its own belongs to the one before it in its item,
 * else to the list that a heading or a colon opened, else to whoever spoke last in its section. Most
 * sentences are never asked: each is read when a concern below it needs to know, and then once. Reading one
 * asks for no other: whom "he" means is followed up only when his voice is wanted.
 */
#include <string.h>

#include "assertion/work.h"

/* Sentences back to which "he" may point, and from which a section's newcomer is told. */
#define BACK_MAX 32u
#define NEWCOMER_MAX 16u
/* "He said" upon "he said": so many are followed. */
#define CHAIN_MAX 64u
/* Sections nest no deeper in minutes. */
#define NEST_MAX 8u

#define OPENER_UNKNOWN UINT32_MAX
#define OPENER_NONE (UINT32_MAX - 1)

/* "Members voiced concerns regarding the following:" opens a list. */
bool speech_opens_list(const struct work *work, const struct sentence *sentence) {
  const char *text = work->input->text.ptr;
  uint32_t end = sentence->end;
  while (end > sentence->begin && (text[end - 1] == '-' || ascii_is_space(text[end - 1]))) end--;
  return end > sentence->begin && text[end - 1] == ':';
}

static const struct sentence *sentence_at(const struct work *work, uint32_t place) {
  return &work->input->segment->sentences[work->speech.stands[place].sentence];
}

/* ---- The order of speech ------------------------------------------------------------------ */

/* From `match` on the first of a sentence or one behind it. */
static inline uint32_t match_of(const struct match_list *matches, uint32_t match, uint32_t sentence) {
  while (match < matches->count && matches->items[match].sentence < sentence) match++;
  return match;
}

/* All sentences with words but those of lists of the present, which are read for their names only: nobody in
   them speaks. */
static void order(const struct work *work, struct speech *speech) {
  const struct segment *segment = work->input->segment;
  const struct match_list *matches = work->input->matches;
  struct stand *stand = speech->stands;
  struct run *run = speech->runs;
  const struct cue_at *frame = work->frames;
  uint32_t match = 0, section = LEXICON_NONE;
  for (uint32_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    if (sentence->first_token >= sentence->end_token) continue;
    match = match_of(matches, match, i);
    bool has_match = match < matches->count && matches->items[match].sentence == i;
    if (sentence->zone == ZONE_OFF && !has_match) continue;
    uint32_t place = (uint32_t)(stand - speech->stands);
    if (has_match) speech->match_places[match] = place;
    if (place == 0 || sentence->section != section) *run++ = (struct run){.first = place, .section = sentence->section};
    section = sentence->section;
    run[-1].end = place + 1;
    while (frame->first < sentence->first_token) frame++;
    *stand++ = (struct stand){i, (uint32_t)(frame - work->frames), match};
  }
  speech->stand_count = (uint32_t)(stand - speech->stands);
  speech->run_count = (uint32_t)(run - speech->runs);
}

bool speech_begin(struct work *work) {
  struct speech *speech = &work->speech;
  size_t count = work->input->segment->sentence_count;
  speech->stands = arena_raw_array(work->arena, count + 1, sizeof *speech->stands);
  speech->runs = arena_raw_array(work->arena, count + 1, sizeof *speech->runs);
  speech->openers = arena_raw_array(work->arena, count + 1, sizeof *speech->openers);
  speech->reads = arena_array(work->arena, count + 1, sizeof *speech->reads);
  speech->match_places = arena_raw_array(work->arena, work->input->matches->count, sizeof *speech->match_places);
  if (speech->stands == NULL || speech->runs == NULL || speech->openers == NULL || speech->reads == NULL ||
      speech->match_places == NULL)
    return false;
  order(work, speech);
  return true;
}

/* The place of the sentence that holds a token: the last that begins at or before it. */
static uint32_t place_of_token(const struct work *work, uint32_t token) {
  uint32_t low = 0, high = work->speech.stand_count;
  while (low + 1 < high) {
    uint32_t middle = low + (high - low) / 2;
    if (sentence_at(work, middle)->first_token <= token)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The run of a place, by halving. */
static uint32_t run_of(const struct speech *speech, uint32_t place) {
  uint32_t low = 0, high = speech->run_count;
  while (low + 1 < high) {
    uint32_t middle = low + (high - low) / 2;
    if (speech->runs[middle].first <= place)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* ---- Reading ---------------------------------------------------------------------------------- */

/* Each saying has a speaker or a verb of its own. */
static bool read_sayings(struct work *work, struct sentence_work *at) {
  at->sayings = arena_raw_array(work->arena, at->cue_count + 1, sizeof *at->sayings);
  if (at->sayings == NULL) return false;
  speaker_read(work, at);
  if (at->saying_count == 0) return true;
  at->last = at->has_next ? at->next : at->sayings[at->saying_count - 1];
  /* What holds on is who, not how: one question does not make all that follows a question. */
  at->last.verb = VERB_REPORT;
  return true;
}

/* Cues, clauses and sayings. */
static bool read_all(struct work *work, struct sentence_work *at) {
  size_t tokens = at->sentence->end_token - at->sentence->first_token;
  at->clauses = arena_raw_array(work->arena, tokens + 1, sizeof *at->clauses);
  if (at->clauses == NULL || !cues_read(work, at)) return false;
  clause_split(work, at);
  return read_sayings(work, at);
}

/* Of a sentence without matches only the sayings are wanted, which mostly need few of its cues. */
static bool read_sentence(struct work *work, struct sentence_work *at) {
  at->start = cues_start(work, at->sentence);
  if (at->first_match < at->end_match) return read_all(work, at);
  if (!cues_read_sayings(work, at)) return false;
  bool may_tell = cues_has(at, CUE_SPEAKER) || cues_has(at, CUE_VERB) || exchange_is_marked(work, at->sentence);
  if (!may_tell) return true;
  return read_sayings(work, at) && (!at->lacks_cues || read_all(work, at));
}

struct sentence_work *speech_read(struct work *work, uint32_t place) {
  struct speech *speech = &work->speech;
  if (speech->reads[place] != NULL) return speech->reads[place];
  const struct stand *stand = &speech->stands[place];
  struct sentence_work *at = arena_get(work->arena, sizeof *at);
  if (at != NULL) {
    at->sentence = sentence_at(work, place);
    at->place = place;
    at->first_frame = stand->first_frame;
    at->first_match = stand->first_match;
    at->end_match = match_of(work->input->matches, stand->first_match, stand->sentence + 1);
  }
  if (at == NULL || !read_sentence(work, at)) {
    work->failed = true;
    return &work->nothing;
  }
  return speech->reads[place] = at;
}

/* ---- Item, list, section ----------------------------------------------------------------------- */

/* Is the sentence before a place one of its item? */
static bool goes_on(const struct work *work, uint32_t place) {
  if (place == 0) return false;
  const struct sentence *sentence = sentence_at(work, place), *before = sentence_at(work, place - 1);
  return before->item == sentence->item && before->section == sentence->section;
}

const struct saying *speech_in_item(struct work *work, uint32_t place) {
  if (!goes_on(work, place)) return NULL;
  const struct saying *found = NULL;
  for (uint32_t i = place; goes_on(work, i); i--) {
    const struct sentence_work *at = speech_read(work, i - 1);
    found = at->saying_count > 0 ? &at->last : at->in_item;
    if (found != NULL || at->is_item_known) break;
  }
  /* What one sentence was told serves those behind it. */
  struct sentence_work *nearest = speech_read(work, place - 1);
  nearest->in_item = found;
  nearest->is_item_known = true;
  return found;
}

/* The last saying of the item that ends before `end`, in the run. */
static const struct saying *last_of_item(struct work *work, uint32_t end) {
  const struct saying *before = speech_in_item(work, end - 1);
  const struct sentence_work *at = speech_read(work, end - 1);
  return at->saying_count > 0 ? &at->last : before;
}

/* Finds the openers of a run when they are first asked for. */
static void take_openers(struct work *work, struct run *run) {
  struct speech *speech = &work->speech;
  if (run->has_openers) return;
  run->has_openers = true;
  run->first_opener = speech->opener_count;
  for (uint32_t place = run->first; place < run->end; place++) {
    const struct sentence *sentence = sentence_at(work, place);
    if (sentence->zone == ZONE_HEADING || speech_opens_list(work, sentence))
      speech->openers[speech->opener_count++] = (struct opener){.place = place, .spoken = OPENER_UNKNOWN};
  }
  run->end_opener = speech->opener_count;
}

/* Behind the last opener of the run before `place`. */
static uint32_t opener_before(const struct speech *speech, const struct run *run, uint32_t place) {
  uint32_t low = run->first_opener, high = run->end_opener;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (speech->openers[middle].place < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What the openers of the run before `place` say last, or NULL. Each is read once. */
static const struct saying *opened_in_run(struct work *work, struct run *run, uint32_t place) {
  struct opener *openers = work->speech.openers;
  take_openers(work, run);
  uint32_t end = opener_before(&work->speech, run, place), at = end, spoken = OPENER_UNKNOWN;
  while (at > run->first_opener && spoken == OPENER_UNKNOWN) {
    at--;
    bool speaks = openers[at].spoken == OPENER_UNKNOWN && speech_read(work, openers[at].place)->saying_count > 0;
    spoken = speaks ? openers[at].place : openers[at].spoken;
  }
  if (spoken == OPENER_UNKNOWN) spoken = OPENER_NONE;
  for (; at < end; at++) openers[at].spoken = spoken;
  return spoken == OPENER_NONE ? NULL : &speech_read(work, spoken)->last;
}

/* A saying above a group of headings holds for all of them, not for those behind the group. */
static bool lies_in(const struct work *work, uint32_t section, uint32_t outer) {
  const struct section *sections = work->input->segment->sections;
  for (unsigned i = 0; i < NEST_MAX && section != LEXICON_NONE; i++) {
    if (section == outer) return true;
    section = sections[section].parent;
  }
  return false;
}

/* The row of sections.csv of a run's section. */
static uint32_t row_of(const struct work *work, const struct run *run) {
  return work->input->segment->sections[run->section].row;
}

/* "The Sergeant reported on the following:", and the next line is a heading: it opens the list, and those of its kind
   go on with it. */
static bool goes_into(const struct work *work, const struct run *run) {
  const struct sentence *last = sentence_at(work, run->first - 1);
  return last->zone != ZONE_HEADING && speech_opens_list(work, last);
}

/* Into a run from the one before: who spoke last above it goes on speaking in its parts ("Ms Brown gave a
   talk", then headings), unless the part says itself whose it is. What cannot hold on is not read. */
static void enter_run(struct work *work, struct run *run) {
  struct run *before = run - 1;
  uint32_t row = work->input->segment->sections[run->section].row;
  run->list = NULL;
  /* "Police report" inside a councillor's list ends it, "Abbey ward priorities" inside a sergeant's report does not. */
  uint8_t voice = row == LEXICON_NONE ? (uint8_t)CUE_NO_VALUE : work->rules->sections[row].voice;
  if (voice != CUE_NO_VALUE && voice != VOICE_OF_HOST) return;
  bool is_part = lies_in(work, run->section, before->section);
  bool is_listed = !is_part && goes_into(work, run);
  bool may_inherit = before->list != NULL && lies_in(work, run->section, before->list_section);
  may_inherit = may_inherit || (before->list != NULL && before->is_listed && row_of(work, before) == row_of(work, run));
  if (!is_part && !is_listed && !may_inherit) return;
  const struct saying *opened = opened_in_run(work, before, before->end);
  run->list_section = before->section;
  run->is_listed = is_listed || (before->is_listed && !is_part);
  if (is_part || is_listed) run->list = opened;
  if (opened == NULL && may_inherit) {
    run->list = before->list;
    run->list_section = before->list_section;
  }
  if (run->list == NULL && is_part) run->list = last_of_item(work, before->end);
}

const struct saying *speech_in_list(struct work *work, uint32_t place) {
  struct speech *speech = &work->speech;
  uint32_t number = run_of(speech, place);
  const struct saying *opened = opened_in_run(work, &speech->runs[number], place);
  if (opened != NULL) return opened;
  for (; speech->entered_count <= number; speech->entered_count++)
    if (speech->entered_count > 0) enter_run(work, &speech->runs[speech->entered_count]);
  return speech->runs[number].list;
}

const struct saying *speech_last(struct work *work, uint32_t place, uint32_t *section) {
  for (uint32_t i = place; i > 0 && place - i < BACK_MAX; i--) {
    const struct sentence_work *at = speech_read(work, i - 1);
    if (at->saying_count == 0) continue;
    *section = at->sentence->section;
    return &at->sayings[at->saying_count - 1];
  }
  return NULL;
}

/* "He" is who spoke in the item, else who opened the list, else who spoke last. */
static const struct saying *speaks_before(struct work *work, uint32_t place) {
  const struct saying *before = speech_in_item(work, place);
  if (before == NULL) before = speech_in_list(work, place);
  uint32_t section;
  return before == NULL || before->is_heading ? speech_last(work, place, &section) : before;
}

/* Of whom the sentence before tells something without letting him speak, or CUE_NO_VALUE. */
static uint8_t subject_before(struct work *work, uint32_t place) {
  if (!goes_on(work, place)) return CUE_NO_VALUE;
  const struct sentence_work *before = speech_read(work, place - 1);
  bool is_silent = before->saying_count == 0 || before->sayings[before->saying_count - 1].is_passive;
  return is_silent && before->has_subject ? before->subject : (uint8_t)CUE_NO_VALUE;
}

uint8_t speech_voice(struct work *work, const struct sentence_work *at, const struct saying *saying) {
  for (unsigned i = 0; i < CHAIN_MAX && saying != NULL; i++) {
    if (saying->voice != SAYING_LATER) return saying->voice;
    if (saying->place != at->place) at = speech_read(work, saying->place);
    /* In its own sentence the one before it, else one of a sentence before. */
    size_t own = 0;
    while (own < at->saying_count && at->sayings[own].first < saying->first) own++;
    uint8_t subject = own > 0 ? CUE_NO_VALUE : subject_before(work, at->place);
    if (subject != CUE_NO_VALUE) return subject;
    saying = own > 0 ? &at->sayings[own - 1] : speaks_before(work, at->place);
  }
  return CUE_NO_VALUE;
}

/* ---- Newcomers and priorities --------------------------------------------------------------------- */

/* Is the speaker one of those that a council's minutes explained ("Ms Kellingray (PK)")? Such a one reads out what the
   police sent, and later speaks for himself. */
static bool is_member(const struct work *work, const struct saying *saying) {
  if (work->host != CPEG_COUNCIL) return false;
  for (uint32_t token = saying->first; token < saying->end; token++)
    if (names_voice(work, work->input->tokens->items[token].word) == work->person) return true;
  return false;
}

/* Who reports first under "Police report", and of whom no more than the name is known, is of the
   police; the name and the initials behind it are remembered. */
static void place_newcomer(struct work *work, struct sentence_work *at, uint8_t voice) {
  struct saying *saying = &at->sayings[0];
  bool is_newcomer = saying->cue == LEXICON_NONE && saying->voice == work->person && saying->verb == VERB_REPORT;
  if (!is_newcomer || saying->is_passive) return;
  saying->voice = voice;
  if (at->saying_count == 1) at->last.voice = voice;
  if (is_member(work, saying)) return;
  for (uint32_t token = saying->first; token < saying->end; token++) {
    struct named *named = names_find(work, work->input->tokens->items[token].word);
    if (named != NULL && named->voice == work->person) named->voice = voice;
  }
}

void speech_place_newcomers(struct work *work) {
  struct speech *speech = &work->speech;
  for (uint32_t i = 0; i < speech->run_count; i++) {
    const struct run *run = &speech->runs[i];
    uint8_t voice = work->sections[run->section].voice;
    if (voice != CPEG_POLICE && voice != CPEG_COUNCIL) continue;
    for (uint32_t place = run->first; place < run->end && place < run->first + NEWCOMER_MAX; place++) {
      if (sentence_at(work, place)->zone == ZONE_HEADING) continue;
      struct sentence_work *at = speech_read(work, place);
      if (at->saying_count == 0) continue;
      place_newcomer(work, at, voice);
      break;
    }
  }
}

/* Has the sentence at a place, which names no concern itself, a cue of this act? */
static bool notes_act(struct work *work, uint32_t place, enum cpeg_act act) {
  if (sentence_at(work, place)->zone == ZONE_HEADING) return false;
  struct sentence_work *at = speech_read(work, place);
  if (at->first_match != at->end_match) return false;
  if (!at->has_cues && !cues_read(work, at)) work->failed = true;
  if (!cues_has(at, CUE_ACT)) return false;
  for (size_t i = 0; i < at->cue_count; i++) {
    const struct cue_rule *rule = cues_rule(work, &at->cues[i]);
    if (rule->axis == CUE_ACT && rule->value == (uint8_t)act) return true;
  }
  return false;
}

/* "The following priorities had been agreed:" */
static bool notes_priorities(struct work *work, uint32_t place) {
  return notes_act(work, place, CPEG_PRIORITY);
}

bool speech_lists_figures(struct work *work, uint32_t place) {
  const struct run *run = &work->speech.runs[run_of(&work->speech, place)];
  uint32_t low = place - run->first > BACK_MAX ? place - BACK_MAX : run->first;
  for (uint32_t i = place; i > low; i--)
    if (speech_opens_list(work, sentence_at(work, i - 1))) return notes_act(work, i - 1, CPEG_STATISTIC);
  return false;
}

/* Has anybody spoken in the places (from, to)? */
static bool has_spoken(struct work *work, uint32_t from, uint32_t to) {
  for (uint32_t i = from + 1; i < to; i++)
    if (speech_read(work, i)->saying_count > 0 && !notes_priorities(work, i)) return true;
  return false;
}

bool speech_has_priorities(struct work *work, uint32_t place, const struct sentence **out) {
  const struct speech *speech = &work->speech;
  const struct run *run = &speech->runs[run_of(speech, place)];
  uint32_t first_token = sentence_at(work, place)->first_token;
  uint32_t low = place - run->first > BACK_MAX ? place - BACK_MAX : run->first;
  uint32_t low_token = sentence_at(work, low)->first_token;
  for (size_t i = cues_frame_before(work, first_token); i > 0 && work->frames[i - 1].first >= low_token; i--) {
    const struct cue_at *cue = &work->frames[i - 1];
    if (cues_rule(work, cue)->axis != CUE_ACT) continue;
    uint32_t at = place_of_token(work, cue->first);
    if (cue->first < sentence_at(work, at)->first_token) return false;
    if (!notes_priorities(work, at)) continue;
    *out = sentence_at(work, at);
    return !has_spoken(work, at, place);
  }
  return false;
}
