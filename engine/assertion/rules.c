/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the words of the tables to numbers. Which words there are is the contract with those who
 * edit cues.csv and sections.csv: an unknown one is refused with its line and the words that would
 * do, since a row that silently did nothing would be looked for in the wrong place.
 */
#include "assertion/rules.h"

#include <string.h>

/* The words of cues.csv for axes and values, in the order of their enums. */
static const char *const axis_names[CUE_AXIS_COUNT] = {
    [CUE_PRESENCE] = "presence",
    [CUE_TIME] = "time",
    [CUE_VOICE] = "voice",
    [CUE_ACT] = "act",
    [CUE_TREND] = "trend",
    [CUE_LOCUS] = "locus",
    [CUE_FIRMNESS] = "firmness",
    [CUE_PSEUDO] = "pseudo",
    [CUE_TERMINATE] = "terminate",
    [CUE_NEGATION] = "negation",
    [CUE_OCCURRENCE] = "occurrence",
    [CUE_RESPONSE] = "response",
    [CUE_SPEAKER] = "speaker",
    [CUE_VERB] = "verb",
    [CUE_HOST] = "host",
    [CUE_NIL] = "nil",
    [CUE_NUMBER] = "number",
    [CUE_DOING] = "doing",
    [CUE_EVENT] = "event",
    [CUE_OPENER] = "opener",
    [CUE_REQUEST] = "request",
};

/* In the order of the enums of the public header: a name's place is its value, so that reading is
   one search. The assertions below fail when a value is added there and not here. */
static const char *const presence_names[] = {"present", "absent", "ceased", "possible", NULL};
static const char *const time_names[] = {"current", "historical", "future", NULL};
static const char *const voice_names[] = {"unknown", "resident", "police", "council", "chair", "other", NULL};
static const char *const act_names[] = {"raised",   "statistic", "incident", "action",     "outcome",
                                        "priority", "advice",    "question", "procedural", NULL};
static const char *const trend_names[] = {"none", "rising", "falling", "steady", NULL};
static const char *const locus_names[] = {"here", "elsewhere", "general", NULL};
static const char *const firmness_names[] = {"stated", "hedged", NULL};
/* From here on values that never reach an answer: they only steer how others are read. */
static const char *const negation_names[] = {"no", "not", NULL};
/* The voices come first, so that a speaker below CPEG_VOICE_COUNT is a voice. */
static const char *const speaker_names[] = {"unknown",     "resident",     "police", "council",      "chair",
                                            "other",       "same",         "person", "police-title", "council-title",
                                            "police-rank", "council-rank", "public", "nobody",       NULL};
static const char *const verb_names[] = {"report", "raise", "ask", "promise", NULL};
/* Axes whose rows only say "this is one": the value is written all the same, so that every row of the
   table has the same shape. */
static const char *const mark_names[] = {"yes", NULL};

_Static_assert(sizeof presence_names / sizeof *presence_names == CPEG_PRESENCE_COUNT + 1, "presence");
_Static_assert(sizeof time_names / sizeof *time_names == CPEG_TIME_COUNT + 1, "time");
_Static_assert(sizeof voice_names / sizeof *voice_names == CPEG_VOICE_COUNT + 1, "voice");
_Static_assert(sizeof act_names / sizeof *act_names == CPEG_ACT_COUNT + 1, "act");
_Static_assert(sizeof trend_names / sizeof *trend_names == CPEG_TREND_COUNT + 1, "trend");
_Static_assert(sizeof locus_names / sizeof *locus_names == CPEG_LOCUS_COUNT + 1, "locus");
_Static_assert(sizeof firmness_names / sizeof *firmness_names == CPEG_FIRMNESS_COUNT + 1, "firmness");
_Static_assert(sizeof speaker_names / sizeof *speaker_names == SPEAKER_COUNT + 1, "speaker");
_Static_assert(sizeof verb_names / sizeof *verb_names == VERB_COUNT + 1, "verb");

/* Helpers that have no values of their own share "yes"; a host is a voice. */
static const char *const *const value_names[CUE_AXIS_COUNT] = {
    [CUE_PRESENCE] = presence_names, [CUE_TIME] = time_names,       [CUE_VOICE] = voice_names,
    [CUE_ACT] = act_names,           [CUE_TREND] = trend_names,     [CUE_LOCUS] = locus_names,
    [CUE_FIRMNESS] = firmness_names, [CUE_PSEUDO] = mark_names,     [CUE_TERMINATE] = mark_names,
    [CUE_NEGATION] = negation_names, [CUE_OCCURRENCE] = mark_names, [CUE_RESPONSE] = mark_names,
    [CUE_SPEAKER] = speaker_names,   [CUE_VERB] = verb_names,       [CUE_HOST] = voice_names,
    [CUE_NIL] = mark_names,          [CUE_NUMBER] = mark_names,     [CUE_DOING] = mark_names,
    [CUE_EVENT] = mark_names,        [CUE_OPENER] = mark_names,      [CUE_REQUEST] = mark_names,
};

/* Few names, read once when the lexicon is loaded: no table is needed. */
static uint8_t index_of(const char *const *names, struct str word) {
  for (uint8_t i = 0; names[i] != NULL; i++)
    if (str_is(word, names[i])) return i;
  return CUE_NO_VALUE;
}

/* Words in cues.csv are the door: renaming an enumerator must not break a table. */
static uint8_t axis_of(struct str word) {
  for (uint8_t i = 0; i < CUE_AXIS_COUNT; i++)
    if (axis_names[i] != NULL && str_is(word, axis_names[i])) return i;
  return CUE_NO_VALUE;
}

/* Examples ask it, too: what a row promises is compared with what came out. */
uint8_t rules_value(enum cue_axis axis, struct str word) {
  return value_names[axis] == NULL ? CUE_NO_VALUE : index_of(value_names[axis], word);
}

/* A value's words for an error sentence: "present, absent, ceased, possible". Whoever mistyped one
   need not look for the list in a manual. */
static void list_names(const char *const *names, char *out, size_t cap) {
  size_t len = 0;
  /* Cut at a whole word when the room ends: half a word would be taken for a value. */
  for (size_t i = 0; names[i] != NULL; i++) {
    struct str name = str_of(names[i]);
    if (len + name.len + 3 > cap) break;
    if (len > 0) {
      memcpy(out + len, ", ", 2);
      len += 2;
    }
    memcpy(out + len, name.ptr, name.len);
    len += name.len;
  }
  out[len] = '\0';
}

/* Line and file lead whoever edits the table to the fault. */
static struct error_place place_of(const char *file, uint32_t line) {
  return (struct error_place){.path = file, .line = line};
}

/* Reads "speaker;verb" into bits of axes. */
static enum cpeg_status read_stops(const struct lexicon_cue *cue, const char *path, uint32_t *out,
                                   struct cpeg_error *err) {
  /* A bit each, since a cue is asked for every cue that stands between it and a concern. */
  struct str rest = str_of(cue->terminated_by), part;
  *out = 0;
  while (str_split(&rest, ';', &part)) {
    part = str_trim(part);
    if (part.len == 0) continue; /* "speaker;" */
    uint8_t axis = axis_of(part);
    if (axis == CUE_NO_VALUE)
      return error_at(err, CPEG_FORMAT, place_of(path, cue->line),
                      "terminated_by names \"%.*s\", which is no axis of cues", (int)part.len, part.ptr);
    *out |= UINT32_C(1) << axis;
  }
  return CPEG_OK;
}

/* An unknown value names those there are: the reader of the sentence is an analyst, not a programmer. */
static enum cpeg_status read_cue(const struct lexicon_cue *cue, const char *path, struct cue_rule *out,
                                 struct cpeg_error *err) {
  char names[256];
  out->axis = axis_of(str_of(cue->axis));
  if (out->axis == CUE_NO_VALUE)
    return error_at(err, CPEG_FORMAT, place_of(path, cue->line), "\"%s\" is no axis of cues", cue->axis);
  out->value = rules_value((enum cue_axis)out->axis, str_of(cue->value));
  if (out->value == CUE_NO_VALUE) {
    list_names(value_names[out->axis], names, sizeof names);
    return error_at(err, CPEG_FORMAT, place_of(path, cue->line), "\"%s\" is no value of %s: write one of %s",
                    cue->value, cue->axis, names);
  }
  out->direction = (uint8_t)cue->direction;
  /* An empty cell reaches to the end of the clause, which always bounds it. */
  out->reach = cue->max_tokens == 0 ? UINT32_MAX : cue->max_tokens;
  return read_stops(cue, path, &out->stops, err);
}

/* An empty cell says that the heading decides nothing on this axis; that is not the default value. */
static enum cpeg_status read_default(const struct lexicon_section *section, enum cue_axis axis, const char *word,
                                     uint8_t *out, struct cpeg_error *err) {
  /* No value is told from the default: it lets the section above decide. */
  *out = CUE_NO_VALUE;
  if (word == NULL || word[0] == '\0') return CPEG_OK;
  if (axis == CUE_VOICE && strcmp(word, "host") == 0) {
    *out = VOICE_OF_HOST;
    return CPEG_OK;
  }
  *out = rules_value(axis, str_of(word));
  if (*out != CUE_NO_VALUE) return CPEG_OK;
  /* The reader of sections.csv knows no axes of cues, so the sentence lists what may stand there. */
  char names[256];
  list_names(value_names[axis], names, sizeof names);
  return error_at(err, CPEG_FORMAT, place_of("sections.csv", section->line),
                  "\"%s\" is no value of %s: write one of %s", word, axis_names[axis], names);
}

/* Zones of sections are segment's business and were read there. */
static enum cpeg_status read_section(const struct lexicon_section *section, struct section_rule *out,
                                     struct cpeg_error *err) {
  enum cpeg_status status = read_default(section, CUE_VOICE, section->voice, &out->voice, err);
  if (status == CPEG_OK) status = read_default(section, CUE_TIME, section->time, &out->time, err);
  if (status == CPEG_OK) status = read_default(section, CUE_ACT, section->act, &out->act, err);
  return status;
}

/* Stops at the first fault; the collector of all faults is the check of the lexicon. */
static enum cpeg_status read_all(const struct lexicon *lexicon, struct assertion_rules *rules, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; i < lexicon->cue_count && status == CPEG_OK; i++)
    status = read_cue(&lexicon->cues[i], lexicon->cues_path, &rules->cues[i], err);
  /* Sections after cues, as the files are loaded, so that faults come in the order of the files. */
  for (size_t i = 0; i < lexicon->section_count && status == CPEG_OK; i++)
    status = read_section(&lexicon->sections[i], &rules->sections[i], err);
  return status;
}

/* Made once for an engine and shared by its threads: nothing in it changes afterwards. */
enum cpeg_status assertion_rules_create(struct memory memory, const struct lexicon *lexicon,
                                        struct assertion_rules **out, struct cpeg_error *err) {
  struct assertion_rules *rules = memory_get(memory, sizeof *rules);
  if (rules == NULL) return error_nomem(err);
  /* Kept, since rules outlive the call and are given back where they came from. */
  rules->memory = memory;
  /* One more than needed: an empty table is no lack of memory. */
  rules->cues = memory_get(memory, (lexicon->cue_count + 1) * sizeof *rules->cues);
  rules->sections = memory_get(memory, (lexicon->section_count + 1) * sizeof *rules->sections);
  enum cpeg_status status = CPEG_OK;
  if (rules->cues == NULL || rules->sections == NULL) status = error_nomem(err);
  if (status == CPEG_OK) status = read_all(lexicon, rules, err);
  /* Rules that were refused are not handed out, so that nobody tags with half a table. */
  if (status == CPEG_OK)
    *out = rules;
  else
    assertion_rules_destroy(rules);
  return status;
}

/* Takes NULL and what was made half, so that creation has one way out. */
void assertion_rules_destroy(struct assertion_rules *rules) {
  /* As free does. */
  if (rules == NULL) return;
  memory_free(rules->memory, rules->cues);
  memory_free(rules->memory, rules->sections);
  memory_free(rules->memory, rules);
}
