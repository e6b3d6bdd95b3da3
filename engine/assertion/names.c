/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose voice a name is. Titles tell it once ("Sgt Davis", "T Mann (Chairman)", "Andy Kay (AK)
 * from the police"), the rest of the minutes rely on it. And whose meeting it is.
 */
#include <string.h>

#include "assertion/work.h"

/* Words between a role and the comma before it: ", a Cole Park Road resident". */
#define LABEL_GAP 5u

/* A word's name is looked for from here on in the slots; the high bits of a product depend on all of a factor's. */
static uint32_t slot_of(const struct name_table *names, uint32_t word) {
  return (uint32_t)((word * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (names->slot_count - 1);
}

/* The slots are at most four fifths full. */
static uint32_t slot_find(const struct name_table *names, uint32_t word) {
  uint32_t slot = slot_of(names, word);
  while (names->slots[slot] != 0 && names->items[names->slots[slot] - 1].word != word)
    slot = (slot + 1) & (names->slot_count - 1);
  return slot;
}

struct named *names_find(const struct work *work, uint32_t word) {
  uint32_t after = work->names.slots[slot_find(&work->names, word)];
  return after == 0 ? NULL : &work->names.items[after - 1];
}

/* One word stands for the person, mostly the surname: it is what the later minutes use. */
uint8_t names_voice(const struct work *work, uint32_t word) {
  const struct named *named = names_find(work, word);
  return named == NULL ? CUE_NO_VALUE : named->voice;
}

/* Three words at most: titles, a first name and a double surname. */
uint32_t names_end(const struct work *work, uint32_t token, uint32_t end) {
  uint32_t last = token;
  for (uint32_t i = token + 1; i < end && i <= token + 3; i++) {
    enum gap_kind gap = cues_gap(work, i);
    if (gap != GAP_NONE || !cues_is_capital(work, i)) break;
    last = i;
  }
  return last;
}

/* What comes before a name: not "Police" or "Council", whose next words are a body's. */
static bool is_title(uint8_t value) {
  return value == CPEG_CHAIR || (value >= SPEAKER_POLICE_TITLE && value <= SPEAKER_COUNCIL_RANK);
}

/* "Councillor" both speaks for the council and introduces a name of it. */
static uint8_t voice_of_title(uint8_t value) {
  if (value == SPEAKER_POLICE_TITLE || value == SPEAKER_POLICE_RANK) return CPEG_POLICE;
  if (value == SPEAKER_COUNCIL_TITLE || value == SPEAKER_COUNCIL_RANK) return CPEG_COUNCIL;
  return value;
}

/* "Phyllida Grout, Victim Support" in a list of those present. */
static bool is_listed_body(const struct work *work, const struct cue_at *cue) {
  const struct segment *segment = work->input->segment;
  uint8_t value = cues_rule(work, cue)->value;
  if (value >= CPEG_VOICE_COUNT || value == CPEG_CHAIR) return false;
  return segment->sentences[segment_sentence_of_token(segment, cue->first)].zone == ZONE_OFF;
}

/* "T Mann (Chairman)", "Adrian Fowler, a Cole Park Road resident": the token of the name that
   a role stands behind, or UINT32_MAX. */
static uint32_t name_before(const struct work *work, const struct cue_at *cue) {
  uint32_t low = cue->first > LABEL_GAP ? cue->first - LABEL_GAP : 0;
  /* "Andy Kay from Police Scotland" */
  if (cue->first > 1 && cues_is(work, cue->first - 1, "from") && cues_is_capital(work, cue->first - 2)) return cue->first - 2;
  for (uint32_t i = cues_last_marked(work, cue->first, low); i > low; i = cues_last_marked(work, i - 1, low)) {
    enum gap_kind gap = cues_gap(work, i);
    if (gap == GAP_MARK || gap == GAP_COLON) return UINT32_MAX;
    if (gap == GAP_NONE) continue;
    /* "Anne Brown, London Borough of Barnet" too, but not "Cllr Brown, PC Jones". */
    bool is_body = cues_is(work, cue->last, "of") || is_listed_body(work, cue);
    bool is_role = gap == GAP_OPEN || is_body ? i == cue->first : cues_is(work, i, "a") || cues_is(work, i, "the");
    return is_role && cues_is_capital(work, i - 1) ? i - 1 : UINT32_MAX;
  }
  return UINT32_MAX;
}

bool names_teaches(uint8_t value) {
  return value != SPEAKER_SAME && value != SPEAKER_PERSON && value < SPEAKER_PUBLIC;
}

void names_vote(struct work *work, uint32_t word, uint8_t voice) {
  struct name_table *names = &work->names;
  uint32_t slot = slot_find(names, word);
  if (names->slots[slot] == 0) {
    if (names->count == work->names_cap) return;
    names->items[names->count] = (struct named){.word = word, .voice = CUE_NO_VALUE};
    names->slots[slot] = ++names->count;
  }
  names->items[names->slots[slot] - 1].votes[voice]++;
}

/* A role behind the name is surer than a title before it: "Cllr Brown (Chairman)" is the chair.
   Plain persons and bodies teach nothing about a name. */
static void learn_one(struct work *work, const struct cue_at *cue) {
  uint8_t value = cues_rule(work, cue)->value;
  if (!names_teaches(value)) return;
  const struct token_list *tokens = work->input->tokens;
  uint32_t name = name_before(work, cue);
  if (name != UINT32_MAX) {
    roll_note(work, roll_name_begin(work, name), name);
  } else if (is_title(value)) {
    name = names_end(work, cue->last, (uint32_t)tokens->count);
    if (name == cue->last) return;
    roll_note(work, cue->last + 1, name);
  }
  if (name != UINT32_MAX) names_vote(work, tokens->items[name].word, voice_of_title(value));
}

/* One voice a name: the chair's if it is ever called so, else the one most often given, ties
   to the lower voice. What was settled counts as one vote when more are given. */
static void settle(struct name_table *names) {
  for (uint32_t i = 0; i < names->count; i++) {
    struct named *named = &names->items[i];
    uint8_t best = 0;
    for (uint8_t voice = 1; voice < CPEG_VOICE_COUNT; voice++)
      if (named->votes[voice] > named->votes[best]) best = voice;
    if (named->votes[CPEG_CHAIR] > 0) best = CPEG_CHAIR;
    *named = (struct named){.word = named->word, .voice = best};
    named->votes[best] = 1;
  }
}

/* Initials are at most so long: "AMcK". */
#define INITIALS_MAX 5u

/* "(DR)" in a list of those present: a short word in brackets that starts with two capitals,
   or a capital and "Mc", behind a name. */
static bool is_initials(const struct work *work, uint32_t token) {
  const struct token *own = &work->input->tokens->items[token];
  struct str text = work->input->text;
  if (token == 0 || own->begin == 0 || own->end >= text.len || own->end - own->begin > INITIALS_MAX) return false;
  if (own->end - own->begin < 2 || text.ptr[own->begin - 1] != '(' || !cues_is_capital(work, token - 1)) return false;
  return ascii_is_upper(text.ptr[own->begin]) && ascii_is_upper(text.ptr[own->begin + 1]) &&
         (text.ptr[own->end] == ')' || text.ptr[own->end] == ',');
}

/* Does a comma stand before one of the tokens [from, last]? */
static bool has_comma(const struct work *work, uint32_t from, uint32_t last) {
  for (uint32_t token = from; token <= last; token++)
    if (cues_gap(work, token) == GAP_COMMA) return true;
  return false;
}

/* Whose the initials are: the name before them, or the body behind ("(AMcK) from Police
   Scotland"). `*cue` goes on with the tokens. */
static uint8_t voice_of_initials(const struct work *work, uint32_t token, size_t *cue) {
  uint8_t known = names_voice(work, work->input->tokens->items[token - 1].word);
  while (*cue < work->frame_count && work->frames[*cue].first < token) (*cue)++;
  for (size_t i = *cue; i < work->frame_count && work->frames[i].first <= token + LABEL_GAP; i++) {
    const struct cue_rule *rule = cues_rule(work, &work->frames[i]);
    /* "(PB), Mrs Claire Cann (CC) - Chairman": the next one's. */
    if (has_comma(work, token + 1, work->frames[i].first)) break;
    if (rule->axis == CUE_SPEAKER && rule->value < CPEG_VOICE_COUNT) return rule->value;
  }
  return known != CUE_NO_VALUE ? known : work->person;
}

/* Those present are seldom more. */
#define PRESENT_MAX 200u

/* After the full names are known, since initials borrow their voice. Minutes that hide names for
   privacy use nothing else. */
static void learn_initials(struct work *work) {
  size_t cue = 0;
  uint32_t left = (uint32_t)work->frame_count + PRESENT_MAX - work->names.count;
  struct str text = work->input->text;
  const char *end = text.ptr + text.len, *at = text.ptr;
  for (; at < end && left > 0 && (at = memchr(at, '(', (size_t)(end - at))) != NULL; at++) {
    uint32_t begin = (uint32_t)(at - text.ptr) + 1;
    uint32_t token = (uint32_t)token_at(work->input->tokens, begin);
    if (token >= work->input->tokens->count || work->input->tokens->items[token].begin != begin) continue;
    if (!is_initials(work, token)) continue;
    names_vote(work, work->input->tokens->items[token].word, voice_of_initials(work, token, &cue));
    left--;
  }
}

/* The head of a document names its own body first; later, others are named too. */
#define HEAD_TOKENS 200u

/* Where the head names none, the host is the body named most often; CUE_NO_VALUE when none is. */
static uint8_t most_named(const size_t *hosts) {
  uint8_t best = 0;
  for (uint8_t voice = 1; voice < CPEG_VOICE_COUNT; voice++)
    if (hosts[voice] > hosts[best]) best = voice;
  return hosts[best] == 0 ? CUE_NO_VALUE : best;
}

/* Room for a name of each frame and of each of those present. */
static bool names_begin(struct work *work) {
  struct name_table *names = &work->names;
  size_t cap = work->frame_count + PRESENT_MAX;
  for (names->slot_count = 512; names->slot_count < cap + cap / 4;) names->slot_count *= 2;
  names->slots = arena_array(work->arena, names->slot_count, sizeof *names->slots);
  names->items = arena_raw_array(work->arena, cap, sizeof *names->items);
  names->count = 0;
  work->names_cap = (uint32_t)cap;
  return names->slots != NULL && names->items != NULL;
}

/* The host decides what an unknown person is, and initials of unknown persons follow; hence three
   steps: names, host, initials. */
enum cpeg_status names_learn(struct work *work, struct cpeg_error *err) {
  if (!names_begin(work) || !roll_begin(work)) return error_nomem(err);
  size_t hosts[CPEG_VOICE_COUNT] = {0};
  work->host = CUE_NO_VALUE;
  for (size_t i = 0; i < work->frame_count; i++) {
    const struct cue_rule *rule = cues_rule(work, &work->frames[i]);
    if (rule->axis == CUE_SPEAKER) learn_one(work, &work->frames[i]);
    if (rule->axis != CUE_HOST) continue;
    if (work->host == CUE_NO_VALUE && work->frames[i].first < HEAD_TOKENS) work->host = rule->value;
    hosts[rule->value]++;
  }
  if (work->host == CUE_NO_VALUE) work->host = most_named(hosts);
  roll_learn(work);
  settle(&work->names);
  /* In a council's minutes "Mr Summers" sits on the council; elsewhere he came to be heard. */
  work->person = work->host == CPEG_COUNCIL ? CPEG_COUNCIL : CPEG_RESIDENT;
  learn_initials(work);
  settle(&work->names);
  return CPEG_OK;
}
