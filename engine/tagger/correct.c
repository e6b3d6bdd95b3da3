/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A person's word on single mentions stands above what the engine found. A lexicon may come to find other words in the same
 * place, or nothing there any more: then the word goes on to count as it was said, and the conflict is told. So a new
 * lexicon can never take back what somebody looked at.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tagger/tagger.h"

/* Room for the sentence of a conflict. */
#define REASON_SIZE 240

struct correcting {
  struct arena *arena;
  struct cpeg_result *result;
  const struct lexicon *lexicon;
  const struct tagger_verdict_list *verdicts;
  size_t *targets;                 /* [verdicts->count] the engine's mention, or SIZE_MAX */
  bool *is_claimed;                /* [result->mention_count] */
  struct tagger_judged *judged;    /* [verdicts->count] */
  struct cpeg_mention *mentions;   /* [count] that count */
  size_t count;
};

/* ---- Which mention is meant -------------------------------------------------------------------- */

static bool is_over(const struct cpeg_mention *mention, const struct tagger_verdict *verdict) {
  return mention->begin < verdict->end && verdict->begin < mention->end;
}

static bool is_at(const struct cpeg_mention *mention, const struct tagger_verdict *verdict) {
  return mention->begin == verdict->begin && mention->end == verdict->end;
}

typedef bool (*fits_fn)(const struct cpeg_mention *mention, const struct tagger_verdict *verdict);

/* Gives each verdict without a mention the first of the concern that fits and that no other verdict has. */
static void claim(struct correcting *all, fits_fn fits, bool by_label) {
  for (size_t i = 0; i < all->verdicts->count; i++) {
    const struct tagger_verdict *verdict = &all->verdicts->items[i];
    const char *concern = by_label ? verdict->label : verdict->concern;
    for (size_t k = 0; concern != NULL && all->targets[i] == SIZE_MAX && k < all->result->mention_count; k++) {
      const struct cpeg_mention *mention = &all->result->mentions[k];
      if (all->is_claimed[k] || !fits(mention, verdict) || strcmp(mention->concern, concern) != 0) continue;
      all->targets[i] = k;
      all->is_claimed[k] = true;
    }
  }
}

/* ---- What counts instead ------------------------------------------------------------------------ */

/* What a word of an axis means; one that the program or the lexicon does not know changes nothing. */
static void set_axis(const struct lexicon *lexicon, struct cpeg_mention *mention, enum cpeg_axis axis, const char *word) {
  unsigned value = 0;
  if (axis == CPEG_AXIS_AREA) {
    uint32_t area = strcmp(word, "none") == 0 ? LEXICON_NONE : lexicon_find_area(lexicon, str_of(word));
    if (area != LEXICON_NONE || strcmp(word, "none") == 0) mention->area = tagger_area(lexicon, area);
    return;
  }
  if (!tagger_read_value(axis, str_of(word), &value)) return;
  switch (axis) {
    case CPEG_AXIS_PRESENCE: mention->presence = (enum cpeg_presence)value; break;
    case CPEG_AXIS_TIME: mention->time = (enum cpeg_time)value; break;
    case CPEG_AXIS_VOICE: mention->voice = (enum cpeg_voice)value; break;
    case CPEG_AXIS_ACT: mention->act = (enum cpeg_act)value; break;
    case CPEG_AXIS_TREND: mention->trend = (enum cpeg_trend)value; break;
    case CPEG_AXIS_LOCUS: mention->locus = (enum cpeg_locus)value; break;
    case CPEG_AXIS_FIRMNESS: mention->firmness = (enum cpeg_firmness)value; break;
    case CPEG_AXIS_AREA:
    case CPEG_AXIS_COUNT: break;
  }
}

static void apply(const struct lexicon *lexicon, const struct tagger_verdict *verdict, struct cpeg_mention *mention) {
  if (verdict->label != NULL) {
    uint32_t label = lexicon_find_concern(lexicon, str_of(verdict->label));
    if (label != LEXICON_NONE) mention->concern = lexicon->concerns[label].id;
  }
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++)
    if (verdict->values[axis] != NULL) set_axis(lexicon, mention, (enum cpeg_axis)axis, verdict->values[axis]);
  mention->live = tagger_is_live(mention);
}

static const struct sentence *sentence_at(const struct segment *segment, uint32_t place) {
  for (size_t i = 0; i < segment->sentence_count; i++)
    if (segment->sentences[i].begin <= place && place < segment->sentences[i].end) return &segment->sentences[i];
  return NULL;
}

static uint32_t line_at(struct str text, uint32_t place) {
  uint32_t line = 1;
  for (size_t i = 0; i < place && i < text.len; i++) line += text.ptr[i] == '\n';
  return line;
}

static uint32_t page_at(const struct cpeg_document *document, uint32_t place) {
  uint32_t page = 0;
  for (size_t i = 0; i < document->page_count && document->pages[i].begin <= place; i++) page = document->pages[i].page;
  return page;
}

/* A mention that the engine has not: it takes after another one of its sentence, and what is known of none is as the meeting
   has it. False when there is no sentence there, or the lexicon does not know its concern. */
static bool make_mention(struct correcting *all, const struct tagger_verdict *verdict, struct cpeg_mention *out) {
  const struct cpeg_result *result = all->result;
  const struct cpeg_document *document = &result->document;
  const struct sentence *sentence = sentence_at(&result->segment, verdict->begin);
  uint32_t concern = lexicon_find_concern(all->lexicon, str_of(verdict->concern));
  if (concern == LEXICON_NONE && verdict->label != NULL) concern = lexicon_find_concern(all->lexicon, str_of(verdict->label));
  if (sentence == NULL || concern == LEXICON_NONE || verdict->end > document->text_bytes) return false;
  struct str text = {document->text, document->text_bytes};
  *out = (struct cpeg_mention){.area = document->ward.level == CPEG_WARD ? document->ward : document->borough, .speaker = ""};
  for (size_t i = 0; i < result->mention_count; i++)
    if (result->mentions[i].sentence_begin == sentence->begin) {
      *out = result->mentions[i];
      break;
    }
  const char *section = "";
  struct span heading = tagger_heading_of(&result->segment, sentence->section);
  if (heading.end > heading.begin) section = arena_copy(all->arena, str_trim(str_span(text, heading)));
  out->begin = verdict->begin;
  out->end = verdict->end;
  out->line = line_at(text, verdict->begin);
  out->page = page_at(document, verdict->begin);
  out->sentence_begin = sentence->begin;
  out->sentence_end = sentence->end;
  out->item = sentence->item;
  out->concern = all->lexicon->concerns[concern].id;
  out->term = "";
  out->section = section == NULL ? "" : section;
  out->cues = NULL;
  out->cue_count = 0;
  memcpy(out->id, verdict->id, sizeof out->id);
  /* What was shown when somebody spoke of it goes before what a neighbour has. */
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++)
    if (verdict->then[axis] != NULL) set_axis(all->lexicon, out, (enum cpeg_axis)axis, verdict->then[axis]);
  return section != NULL;
}

/* ---- How it stands to what the engine says ------------------------------------------------------- */

static bool is_word(const char *a, const char *b) { return a != NULL && b != NULL && strcmp(a, b) == 0; }

/* A conflict is told with its first reason. */
static void stand(struct tagger_judged *judged, enum tagger_standing standing, char reason[static REASON_SIZE], const char *what,
                  const char *then, const char *now) {
  if (standing == TAGGER_CONFLICT && judged->standing != TAGGER_CONFLICT)
    snprintf(reason, REASON_SIZE, "%s was %s, the engine says %s now", what, then, now);
  if (standing > judged->standing) judged->standing = standing;
}

static void judge_axes(struct tagger_judged *judged, char reason[static REASON_SIZE]) {
  const struct tagger_verdict *verdict = judged->verdict;
  for (unsigned at = 0; at < CPEG_AXIS_COUNT; at++) {
    enum cpeg_axis axis = (enum cpeg_axis)at;
    if (verdict->values[at] == NULL || verdict->is_rejected) continue;
    const char *now = tagger_value_of(judged->found, axis);
    if (is_word(verdict->values[at], now)) continue;
    bool is_other = verdict->then[at] != NULL && !is_word(verdict->then[at], now);
    stand(judged, is_other ? TAGGER_CONFLICT : TAGGER_HOLDS, reason, cpeg_axis_name(axis), verdict->then[at], now);
  }
}

static bool judge(struct correcting *all, struct tagger_judged *judged) {
  const struct tagger_verdict *verdict = judged->verdict;
  char reason[REASON_SIZE] = "";
  const char *concern = verdict->label == NULL ? verdict->concern : verdict->label;
  judged->standing = TAGGER_AGREES;
  if (judged->found == NULL && !verdict->is_rejected) {
    judged->standing = verdict->was_found ? TAGGER_CONFLICT : TAGGER_HOLDS;
    if (verdict->was_found) snprintf(reason, sizeof reason, "the engine does not find %s there any more", verdict->concern);
  }
  if (judged->found != NULL && verdict->is_rejected) judged->standing = TAGGER_HOLDS;
  if (judged->found != NULL && !verdict->is_rejected && strcmp(judged->found->concern, concern) != 0) judged->standing = TAGGER_HOLDS;
  if (judged->found != NULL) judge_axes(judged, reason);
  if (!verdict->is_rejected && lexicon_find_concern(all->lexicon, str_of(concern)) == LEXICON_NONE) {
    judged->standing = TAGGER_CONFLICT;
    snprintf(reason, sizeof reason, "the lexicon has no concern %s any more", concern);
  }
  judged->reason = reason[0] == '\0' ? "" : arena_copy(all->arena, str_of(reason));
  return judged->reason != NULL;
}

/* ---- All of them ------------------------------------------------------------------------------------ */

/* For a mention that people speak of what the engine says, and what counts. */
static bool correct_one(struct correcting *all, size_t index) {
  const struct tagger_verdict *verdict = &all->verdicts->items[index];
  struct tagger_judged *judged = &all->judged[index];
  *judged = (struct tagger_judged){.verdict = verdict, .ordinal = LEXICON_NONE, .reason = ""};
  struct cpeg_mention *mention = &all->mentions[all->count];
  if (all->targets[index] != SIZE_MAX) {
    *mention = all->result->mentions[all->targets[index]];
    struct cpeg_mention *found = arena_get(all->arena, sizeof *found);
    if (found == NULL) return false;
    *found = *mention;
    judged->found = found;
  }
  if (!judge(all, judged)) return false;
  if (verdict->is_rejected || (judged->found == NULL && !make_mention(all, verdict, mention))) return true;
  apply(all->lexicon, verdict, mention);
  /* Of one that is found, too, that speaks of the same at the same place, one is enough. */
  for (size_t i = 0; i < all->count; i++)
    if (strcmp(all->mentions[i].concern, mention->concern) == 0 && all->mentions[i].begin < mention->end &&
        mention->begin < all->mentions[i].end)
      return true;
  all->count++;
  return true;
}

struct placed {
  struct cpeg_mention mention;
  uint32_t concern;
};

static int compare(const void *a, const void *b) {
  const struct placed *left = a, *right = b;
  if (left->mention.begin != right->mention.begin) return left->mention.begin < right->mention.begin ? -1 : 1;
  if (left->mention.end != right->mention.end) return left->mention.end < right->mention.end ? -1 : 1;
  if (left->concern != right->concern) return left->concern < right->concern ? -1 : 1;
  return strcmp(left->mention.id, right->mention.id);
}

/* In the order that all results have. */
static bool sort(struct correcting *all) {
  struct placed *placed = arena_raw_array(all->arena, all->count + 1, sizeof *placed);
  if (placed == NULL) return false;
  for (size_t i = 0; i < all->count; i++)
    placed[i] = (struct placed){all->mentions[i], lexicon_find_concern(all->lexicon, str_of(all->mentions[i].concern))};
  if (all->count > 1) qsort(placed, all->count, sizeof *placed, compare);
  for (size_t i = 0; i < all->count; i++) all->mentions[i] = placed[i].mention;
  return true;
}

/* A verdict's mention is known again by what it was made from, also where it was found under other words. */
static void number(struct correcting *all) {
  for (size_t i = 0; i < all->verdicts->count; i++) {
    struct tagger_judged *judged = &all->judged[i];
    const char *id = judged->found != NULL ? judged->found->id : judged->verdict->id;
    for (size_t k = 0; !judged->verdict->is_rejected && k < all->count; k++)
      if (strcmp(all->mentions[k].id, id) == 0) judged->ordinal = (uint32_t)k;
  }
}

bool tagger_correct(struct arena *arena, struct cpeg_result *result, const struct tagger_verdict_list *verdicts) {
  if (verdicts->count == 0) return true;
  struct correcting all = {.arena = arena, .result = result, .lexicon = result->lexicon, .verdicts = verdicts};
  all.targets = arena_raw_array(arena, verdicts->count, sizeof *all.targets);
  all.is_claimed = arena_array(arena, result->mention_count + 1, sizeof *all.is_claimed);
  all.judged = arena_array(arena, verdicts->count, sizeof *all.judged);
  all.mentions = arena_array(arena, result->mention_count + verdicts->count + 1, sizeof *all.mentions);
  if (all.targets == NULL || all.is_claimed == NULL || all.judged == NULL || all.mentions == NULL) return false;
  for (size_t i = 0; i < verdicts->count; i++) all.targets[i] = SIZE_MAX;
  claim(&all, is_at, false);
  claim(&all, is_over, false);
  claim(&all, is_over, true);
  for (size_t i = 0; i < result->mention_count; i++)
    if (!all.is_claimed[i]) all.mentions[all.count++] = result->mentions[i];
  for (size_t i = 0; i < verdicts->count; i++)
    if (!correct_one(&all, i)) return false;
  if (!sort(&all)) return false;
  number(&all);
  result->mentions = all.mentions;
  result->mention_count = all.count;
  result->judged = all.judged;
  result->judged_count = verdicts->count;
  return true;
}
