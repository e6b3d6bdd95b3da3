/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The examples of cues.csv as tests: each is one sentence with the concern in braces. A row is a
 * rule that anybody may add, and a rule without a proof soon works against another: the example
 * shows that the row is needed, the counter_example that it does not take what is not its own.
 * Both run with the whole table, since rows cover and stop each other.
 */
#include <string.h>

#include "assertion/work.h"

/* What all trials share. */
struct trial {
  const struct lexicon *lexicon;
  const struct assertion_rules *rules;
  struct arena arena;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
  lexicon_fault_fn on_fault;
  void *context;
  enum cpeg_status status; /* FORMAT after the first fault */
  struct cpeg_error *err;
  bool stop;
};

/* What the chain makes of one example. `answer` lives until the next trial, whose arena it shares. */
struct outcome {
  bool has_braces;
  bool stands; /* the row's own cue does */
  struct assertion *answer;
};

/* Takes the braces out; `*concern` is what stood between them. */
static bool take_braces(struct arena *arena, const char *example, struct str *text, struct span *concern) {
  struct str rest = str_of(example);
  char *out = arena_get(arena, rest.len + 1);
  if (out == NULL) return false;
  *concern = (struct span){0, 0};
  uint32_t len = 0;
  for (size_t i = 0; i < rest.len; i++) {
    if (rest.ptr[i] == '{')
      concern->begin = len;
    else if (rest.ptr[i] == '}')
      concern->end = len;
    else
      out[len++] = rest.ptr[i];
  }
  *text = (struct str){out, len};
  return true;
}

/* The match that a term would have made at the braces. Terms are left out of it: a cue must do its
   work whatever concern stands there, and the tables are mended apart from each other. */
static struct match match_at(const struct token_list *tokens, struct span concern) {
  /* A term ends with a whole word, so the last token is the one before the closing brace. */
  size_t first = token_at(tokens, concern.begin), end = token_at(tokens, concern.end);
  if (end > first) end--;
  return (struct match){.first = (uint32_t)first, .last = (uint32_t)end, .begin = concern.begin, .end = concern.end};
}

/* The example must be decided by its own row: an older one that happens to give the same value would
   hide a pattern that meets nothing. */
static bool row_stands(const struct sentence_work *at, uint32_t row) {
  for (size_t i = 0; i < at->cue_count; i++)
    if (at->cues[i].cue == row) return true;
  return false;
}

/* One sentence through words, cues and rules: the engine's own steps, but for layout, which an
   example of one sentence does not have. */
static enum cpeg_status try_sentence(struct trial *trial, uint32_t row, const char *example, struct outcome *out) {
  /* Thousands of examples, each of a few hundred bytes: nothing of the last one is needed. */
  arena_reset(&trial->arena);
  *out = (struct outcome){.has_braces = true};
  struct str text;
  struct span concern;
  if (!take_braces(&trial->arena, example, &text, &concern)) return error_nomem(trial->err);
  struct token_list tokens;
  struct automaton_text words;
  struct hit_buffer frames = {.arena = &trial->arena};
  enum cpeg_status status = token_scan(&trial->arena, trial->vocabulary, text, NULL, 0, &tokens, trial->err);
  if (status == CPEG_OK)
    status = automaton_read(trial->scratch, trial->vocabulary, &tokens, &trial->arena, &words, trial->err);
  if (status == CPEG_OK && !automaton_scan_group(trial->scratch, &words, LEXICON_FRAMES, 0, (uint32_t)words.count,
                                                 &frames))
    status = error_nomem(trial->err);
  if (status != CPEG_OK) return status;
  struct match match = match_at(&tokens, concern);
  out->has_braces = concern.end > concern.begin && match.first < tokens.count;
  if (!out->has_braces) return CPEG_OK;
  /* The least document that the rules accept: a section without a heading and one item, so that no
     default but the table's own words can give the value. */
  struct section section = {.end = (uint32_t)text.len, .row = LEXICON_NONE, .parent = LEXICON_NONE};
  struct item item = {.end = (uint32_t)text.len};
  struct sentence sentence = {.end = (uint32_t)text.len, .end_token = (uint32_t)tokens.count};
  struct segment segment = {.sections = &section,
                            .section_count = 1,
                            .items = &item,
                            .item_count = 1,
                            .sentences = &sentence,
                            .sentence_count = 1};
  struct match_list matches = {.items = &match, .count = 1};
  struct assertion_input input = {.lexicon = trial->lexicon,
                                  .tokens = &tokens,
                                  .vocabulary = trial->vocabulary,
                                  .hits = &frames.list,
                                  .scratch = trial->scratch,
                                  .words = &words,
                                  .segment = &segment,
                                  .matches = &matches,
                                  .text = text,
                                  .meeting_day = CPEG_NO_DAY};
  /* Once for the cues alone, once for the answer: what stands cannot be told from the answer. */
  struct work work = {.arena = &trial->arena, .rules = trial->rules, .input = &input, .hits = {.arena = &trial->arena}};
  struct sentence_work at = {.sentence = &sentence};
  status = cues_collect_frames(&work, trial->err);
  if (status != CPEG_OK) return status;
  if (!cues_read(&work, &at)) return error_nomem(trial->err);
  out->stands = row_stands(&at, row);
  return assertion_work_out(&trial->arena, trial->rules, &input, &out->answer, trial->err);
}

/* The answer's value on an axis of the answer, or CUE_NO_VALUE for a helper axis, whose rows show in
   the answer only by what they do to others. */
static uint8_t value_of(const struct assertion *answer, uint8_t axis) {
  switch (axis) {
    case CUE_PRESENCE: return (uint8_t)answer->presence;
    case CUE_TIME: return (uint8_t)answer->time;
    case CUE_VOICE: return (uint8_t)answer->voice;
    case CUE_ACT: return (uint8_t)answer->act;
    case CUE_TREND: return (uint8_t)answer->trend;
    case CUE_LOCUS: return (uint8_t)answer->locus;
    case CUE_FIRMNESS: return (uint8_t)answer->firmness;
    default: return CUE_NO_VALUE;
  }
}

/* One sentence for each fault, so that a table with many is mended in one go. */
static void tell(struct trial *trial, const struct lexicon_cue *cue, const char *what, const char *example) {
  struct lexicon_fault fault = {.is_warning = false};
  error_at(&fault.error, CPEG_FORMAT, (struct error_place){trial->lexicon->cues_path, cue->line, 0},
           "row %s: the %s: \"%s\"", cue->id, what, example);
  /* The caller without a collector gets the first fault, be it one of many. */
  if (trial->status == CPEG_OK) {
    trial->status = CPEG_FORMAT;
    if (trial->err != NULL) *trial->err = fault.error;
  }
  trial->stop = trial->on_fault == NULL || !trial->on_fault(trial->context, &fault);
}

/* Rows of axes that have no value of their own (a speaker, a "but") need only stand; there is nothing
   in the answer to compare. */
static enum cpeg_status try_cue(struct trial *trial, uint32_t row) {
  const struct lexicon_cue *cue = &trial->lexicon->cues[row];
  const struct cue_rule *rule = &trial->rules->cues[row];
  /* Helpers come behind the axes of the answer in the enum. */
  bool is_helper = rule->axis > CUE_FIRMNESS;
  if (cue->example[0] == '\0') {
    tell(trial, cue, "example is missing; add a sentence with the concern in braces to the row", "");
    return CPEG_OK;
  }
  struct outcome outcome;
  enum cpeg_status status = try_sentence(trial, row, cue->example, &outcome);
  if (status != CPEG_OK) return status;
  if (!outcome.has_braces)
    tell(trial, cue, "example has no concern in braces", cue->example);
  else if (!outcome.stands)
    tell(trial, cue, "example does not meet the pattern, or a longer row takes it", cue->example);
  else if (!is_helper && value_of(outcome.answer, rule->axis) != rule->value)
    tell(trial, cue, "example does not get the value", cue->example);
  /* A helper's counter_example must not meet it at all; another row of the axis may well speak there. */
  if (trial->stop || cue->counter_example[0] == '\0') return CPEG_OK;
  status = try_sentence(trial, row, cue->counter_example, &outcome);
  if (status != CPEG_OK) return status;
  if (!outcome.has_braces)
    tell(trial, cue, "counter_example has no concern in braces", cue->counter_example);
  else if (is_helper ? outcome.stands : value_of(outcome.answer, rule->axis) == rule->value)
    tell(trial, cue, "counter_example gets the value", cue->counter_example);
  return CPEG_OK;
}

/* Vocabulary and scratch are shared by all examples: making them is dearer than a sentence. */
static enum cpeg_status try_all(struct trial *trial, struct memory memory, struct cpeg_error *err) {
  arena_init(&trial->arena, memory, (size_t)64 << 20);
  trial->vocabulary = vocabulary_create(memory, trial->lexicon->rules);
  trial->scratch = automaton_scratch_create(memory, trial->lexicon->automaton);
  enum cpeg_status status = CPEG_OK;
  if (trial->vocabulary == NULL || trial->scratch == NULL) status = error_nomem(err);
  for (uint32_t i = 0; status == CPEG_OK && !trial->stop && i < trial->lexicon->cue_count; i++)
    status = try_cue(trial, i);
  vocabulary_destroy(trial->vocabulary);
  automaton_scratch_destroy(trial->scratch);
  arena_finish(&trial->arena);
  /* An example is short: that there was no room for it was the machine's doing. */
  if (status == CPEG_LIMIT) status = error_nomem(trial->err);
  return status == CPEG_OK ? trial->status : status;
}

/* The same path as for minutes, from text to answer, so that an example proves what users get. */
enum cpeg_status assertion_check_examples(struct memory memory, const struct lexicon *lexicon,
                                          lexicon_fault_fn on_fault, void *context, struct cpeg_error *err) {
  struct assertion_rules *rules = NULL;
  enum cpeg_status status = assertion_rules_create(memory, lexicon, &rules, err);
  if (status != CPEG_OK) return status;
  struct trial trial = {.lexicon = lexicon, .rules = rules, .on_fault = on_fault, .context = context, .err = err};
  status = try_all(&trial, memory, err);
  assertion_rules_destroy(rules);
  return status;
}
