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
static inline bool opens_list(const char *text, const struct sentence *sentence) {
  uint32_t end = sentence->end;
  while (end > sentence->begin && (text[end - 1] == '-' || ascii_is_space(text[end - 1]))) end--;
  return end > sentence->begin && text[end - 1] == ':';
}

bool speech_opens_list(const struct work *work, const struct sentence *sentence) {
  return opens_list(work->input->text.ptr, sentence);
}

static const struct sentence *sentence_at(const struct work *work, uint32_t place) {
  return &work->input->segment->sentences[work->speech.stands[place].sentence];
}

/* ---- The order of speech ------------------------------------------------------------------ */

/* Adds a sentence to the order, opening a run and an item where they change from the one before. */
static inline void stand_add(struct speech *speech, const struct sentence *before, const struct sentence *sentence,
                             struct stand stand) {
  uint32_t place = speech->stand_count++;
  bool is_new = before == NULL || before->section != sentence->section;
  if (is_new)
    speech->runs[speech->run_count++] =
        (struct run){.first = place, .section = sentence->section, .first_opener = speech->opener_count};
  stand.run = speech->run_count - 1;
  stand.item_first = is_new || before->item != sentence->item ? place : speech->stands[place - 1].item_first;
  speech->runs[stand.run].end = place + 1;
  speech->stands[place] = stand;
}

/* All sentences with words, but those of lists of the present. */
static void stands_fill(const struct work *work, struct speech *out) {
  struct speech speech = *out; /* a copy, which no other pointer can reach, stays in registers */
  const struct segment *segment = work->input->segment;
  const struct match_list *matches = work->input->matches;
  const char *text = work->input->text.ptr;
  const struct sentence *before = NULL;
  uint32_t match = 0, frame = 0;
  for (uint32_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    struct stand stand = {.sentence = i, .first_match = match};
    while (match < matches->count && matches->items[match].sentence == i) match++;
    stand.end_match = match;
    if (sentence->first_token >= sentence->end_token) continue;
    /* Those present are read for their names only; nobody in the list speaks. */
    if (sentence->zone == ZONE_OFF && stand.first_match == match) continue;
    while (frame < work->frame_count && work->frames[frame].first < sentence->first_token) frame++;
    stand.first_frame = frame;
    stand_add(&speech, before, sentence, stand);
    if (sentence->zone == ZONE_HEADING || opens_list(text, sentence))
      speech.openers[speech.opener_count++] =
          (struct opener){.place = speech.stand_count - 1, .spoken = OPENER_UNKNOWN};
    before = sentence;
  }
  *out = speech;
}

bool speech_begin(struct work *work) {
  struct speech *speech = &work->speech;
  size_t count = work->input->segment->sentence_count;
  speech->stands = arena_raw_array(work->arena, count + 1, sizeof *speech->stands);
  speech->runs = arena_raw_array(work->arena, count + 1, sizeof *speech->runs);
  speech->openers = arena_raw_array(work->arena, count + 1, sizeof *speech->openers);
  if (speech->stands == NULL || speech->runs == NULL || speech->openers == NULL) return false;
  stands_fill(work, speech);
  speech->reads = arena_array(work->arena, (size_t)speech->stand_count + 1, sizeof *speech->reads);
  return speech->reads != NULL;
}

/* ---- Reading ---------------------------------------------------------------------------------- */

/* Cues, clauses and sayings; of a sentence without matches only whether there is any saying, where there is none. */
static bool read_sentence(struct work *work, struct sentence_work *at) {
  if (at->first_match == at->end_match) {
    if (!cues_read_sayings(work, at)) return false;
    if (!speaker_may_speak(work, at)) return true;
  }
  size_t tokens = at->sentence->end_token - at->sentence->first_token;
  at->clauses = arena_raw_array(work->arena, tokens + 1, sizeof *at->clauses);
  if (at->clauses == NULL || !cues_read(work, at)) return false;
  /* Each saying has a speaker or a verb of its own. */
  at->sayings = arena_raw_array(work->arena, at->cue_count + 1, sizeof *at->sayings);
  if (at->sayings == NULL) return false;
  clause_split(work, at);
  speaker_read(work, at);
  if (at->saying_count == 0) return true;
  at->last = at->sayings[at->saying_count - 1];
  /* What holds on is who, not how: one question does not make all that follows a question. */
  at->last.verb = VERB_REPORT;
  return true;
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
    at->end_match = stand->end_match;
  }
  if (at == NULL || !read_sentence(work, at)) {
    work->failed = true;
    return &work->nothing;
  }
  return speech->reads[place] = at;
}

/* ---- Item, list, section ----------------------------------------------------------------------- */

const struct saying *speech_in_item(struct work *work, uint32_t place) {
  uint32_t first = work->speech.stands[place].item_first;
  const struct saying *found = NULL;
  for (uint32_t i = place; i > first; i--) {
    const struct sentence_work *at = speech_read(work, i - 1);
    found = at->saying_count > 0 ? &at->last : at->in_item;
    if (found != NULL || at->is_item_known) break;
  }
  /* What one sentence was told serves those behind it. */
  if (place > first) {
    struct sentence_work *nearest = speech_read(work, place - 1);
    nearest->in_item = found;
    nearest->is_item_known = true;
  }
  return found;
}

/* The last saying of the item that ends before `end`, in the run. */
static const struct saying *last_of_item(struct work *work, uint32_t end) {
  const struct saying *before = speech_in_item(work, end - 1);
  const struct sentence_work *at = speech_read(work, end - 1);
  return at->saying_count > 0 ? &at->last : before;
}

/* The number of the first opener at or after `place`. */
static uint32_t opener_at(const struct speech *speech, uint32_t place) {
  uint32_t low = 0, high = speech->opener_count;
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
static const struct saying *opened_in_run(struct work *work, const struct run *run, uint32_t place) {
  struct speech *speech = &work->speech;
  uint32_t end = opener_at(speech, place);
  if (end <= run->first_opener) return NULL;
  for (uint32_t i = run->first_opener; i < end; i++) {
    struct opener *opener = &speech->openers[i];
    if (opener->spoken != OPENER_UNKNOWN) continue;
    uint32_t before = i > run->first_opener ? speech->openers[i - 1].spoken : OPENER_NONE;
    bool speaks = speech_read(work, opener->place)->saying_count > 0;
    opener->spoken = speaks ? opener->place : before;
  }
  uint32_t spoken = speech->openers[end - 1].spoken;
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

/* Into a run from the one before: who spoke last above it goes on speaking in its parts ("Ms Brown gave a
   talk", then headings), unless the part says itself whose it is. What cannot hold on is not read. */
static void enter_run(struct work *work, struct run *run) {
  const struct run *before = run - 1;
  uint32_t row = work->input->segment->sections[run->section].row;
  run->list = NULL;
  /* "Police report" inside a councillor's list ends it. */
  if (row != LEXICON_NONE && work->rules->sections[row].voice != CUE_NO_VALUE) return;
  bool is_part = lies_in(work, run->section, before->section);
  bool may_inherit = before->list != NULL && lies_in(work, run->section, before->list_section);
  if (!is_part && !may_inherit) return;
  const struct saying *opened = opened_in_run(work, before, before->end);
  run->list_section = before->section;
  if (is_part) run->list = opened;
  if (opened == NULL && may_inherit) {
    run->list = before->list;
    run->list_section = before->list_section;
  }
  if (run->list == NULL && is_part) run->list = last_of_item(work, before->end);
}

const struct saying *speech_in_list(struct work *work, uint32_t place) {
  struct speech *speech = &work->speech;
  uint32_t number = speech->stands[place].run;
  for (; speech->entered_count <= number; speech->entered_count++)
    if (speech->entered_count > 0) enter_run(work, &speech->runs[speech->entered_count]);
  const struct run *run = &speech->runs[number];
  const struct saying *opened = opened_in_run(work, run, place);
  return opened != NULL ? opened : run->list;
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

uint8_t speech_voice(struct work *work, const struct sentence_work *at, const struct saying *saying) {
  for (unsigned i = 0; i < CHAIN_MAX && saying != NULL; i++) {
    if (saying->voice != SAYING_LATER) return saying->voice;
    if (saying->place != at->place) at = speech_read(work, saying->place);
    /* In its own sentence the one before it, else one of a sentence before. */
    size_t own = 0;
    while (own < at->saying_count && at->sayings[own].first < saying->first) own++;
    saying = own > 0 ? &at->sayings[own - 1] : speaks_before(work, at->place);
  }
  return CUE_NO_VALUE;
}

/* ---- Newcomers and priorities --------------------------------------------------------------------- */

/* Who reports first under "Police report", and of whom no more than the name is known, is of the
   police; the name and the initials behind it are remembered. */
static void place_newcomer(struct work *work, struct sentence_work *at, uint8_t voice) {
  struct saying *saying = &at->sayings[0];
  bool is_newcomer = saying->cue == LEXICON_NONE && saying->voice == work->person && saying->verb == VERB_REPORT;
  if (!is_newcomer || saying->is_passive) return;
  saying->voice = voice;
  if (at->saying_count == 1) at->last.voice = voice;
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

/* The place of the sentence that holds a token: the last that begins at or before it. */
static uint32_t place_of_token(const struct work *work, uint32_t token) {
  const struct speech *speech = &work->speech;
  uint32_t low = 0, high = speech->stand_count;
  while (low + 1 < high) {
    uint32_t middle = low + (high - low) / 2;
    if (sentence_at(work, middle)->first_token <= token)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* "The following priorities had been agreed:" names none itself. */
static bool notes_priorities(struct work *work, uint32_t place) {
  const struct stand *stand = &work->speech.stands[place];
  if (stand->first_match != stand->end_match || sentence_at(work, place)->zone == ZONE_HEADING) return false;
  struct sentence_work *at = speech_read(work, place);
  if (!at->has_cues && !cues_read(work, at)) work->failed = true;
  for (size_t i = 0; i < at->cue_count; i++) {
    const struct cue_rule *rule = cues_rule(work, &at->cues[i]);
    if (rule->axis == CUE_ACT && rule->value == (uint8_t)CPEG_PRIORITY) return true;
  }
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
  const struct run *run = &speech->runs[speech->stands[place].run];
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
