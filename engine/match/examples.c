/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon's examples as tests: each is one sentence of minutes. */
#include <stdio.h>

#include "match/match.h"

/* One vocabulary and one arena serve all examples: some thousand sentences take a tenth of a second, so
   they can run at each start. */
struct trial {
  struct memory memory;
  const struct lexicon *lexicon;
  struct arena arena;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
  lexicon_fault_fn on_fault;
  void *context;
  enum cpeg_status status;
  struct cpeg_error *err;
  bool stop;
};

/* The matches of one sentence that stands in `zone`. */
static bool try_sentence(struct trial *trial, const char *text, enum segment_zone zone, enum match_overlap overlap,
                         struct match_list *out) {
  arena_reset(&trial->arena);
  struct token_list tokens;
  struct hit_list hits;
  struct str utf8 = str_of(text);
  if (token_scan(&trial->arena, trial->vocabulary, utf8, NULL, 0, &tokens, trial->err) != CPEG_OK ||
      automaton_scan(trial->scratch, trial->vocabulary, &tokens, &trial->arena, &hits, trial->err) != CPEG_OK)
    return false;
  /* The sentence is a whole document, so that a window of any unit reaches all of it. */
  struct section section = {.end = (uint32_t)utf8.len, .row = LEXICON_NONE, .parent = LEXICON_NONE};
  struct item item = {.end = (uint32_t)utf8.len};
  struct sentence sentence = {.end = (uint32_t)utf8.len, .end_token = (uint32_t)tokens.count, .zone = zone};
  struct segment segment = {.sections = &section, .section_count = 1, .items = &item, .item_count = 1,
                            .sentences = &sentence, .sentence_count = 1};
  struct match_input input = {.lexicon = trial->lexicon, .tokens = &tokens, .vocabulary = trial->vocabulary,
                              .hits = &hits, .segment = &segment, .text = utf8, .meeting_day = CPEG_NO_DAY,
                              .overlap = overlap};
  return match_select(&trial->arena, &input, out, trial->err) == CPEG_OK;
}

/* `what` starts with y or n for the column of the example; the rest follows the row's name. */
static void tell(struct trial *trial, const struct lexicon_term *term, const char *what, const char *sentence) {
  struct lexicon_fault fault = {.is_warning = false};
  error_at(&fault.error, CPEG_FORMAT, (struct error_place){trial->lexicon->terms_path, term->line, 0},
           "the %s of %s%s: \"%s\"", what[0] == 'y' ? "yes_example" : "no_example", term->id, what + 1, sentence);
  if (trial->status == CPEG_OK) {
    trial->status = CPEG_FORMAT;
    if (trial->err != NULL) *trial->err = fault.error;
  }
  trial->stop = trial->on_fault == NULL || !trial->on_fault(trial->context, &fault);
}

static bool has_term(const struct match_list *matches, uint32_t term) {
  for (size_t i = 0; i < matches->count; i++)
    if (matches->items[i].term == term) return true;
  return false;
}

static bool has_concern(const struct match_list *matches, uint32_t concern) {
  for (size_t i = 0; i < matches->count; i++)
    if (matches->items[i].concern == concern) return true;
  return false;
}

/* A row of `*` speaks of every concern: its example must be tagged with none. */
static bool is_tagged(const struct match_list *matches, const struct lexicon_term *term) {
  return term->concern == LEXICON_NONE ? matches->count > 0 : has_concern(matches, term->concern);
}

static bool try_term(struct trial *trial, uint32_t index) {
  const struct lexicon_term *term = &trial->lexicon->terms[index];
  enum segment_zone zone = term->zone == TERM_HEADING ? ZONE_HEADING : ZONE_BODY;
  struct match_list matches;
  if (term->yes_example[0] != '\0') {
    /* With all overlaps: a row is right to match where a longer one of its concern would win. */
    if (!try_sentence(trial, term->yes_example, zone, MATCH_ALL, &matches)) return false;
    bool keeps_out = term->role == TERM_EXCLUDE || term->role == TERM_FORBID;
    if (term->role == TERM_TERM && !has_term(&matches, index))
      tell(trial, term, "y is not tagged by it", term->yes_example);
    else if (term->role == TERM_REQUIRE && !is_tagged(&matches, term))
      tell(trial, term, "y is not tagged", term->yes_example);
    else if (keeps_out && is_tagged(&matches, term))
      tell(trial, term, "y is tagged all the same", term->yes_example);
  }
  if (trial->stop || term->no_example[0] == '\0') return true;
  /* As in earnest: the whole concern must keep quiet, whichever of its rows would speak. */
  if (!try_sentence(trial, term->no_example, zone, MATCH_PER_CONCERN, &matches)) return false;
  bool should_tag = term->role == TERM_EXCLUDE || term->role == TERM_FORBID;
  if (is_tagged(&matches, term) != should_tag)
    tell(trial, term, should_tag ? "n is not tagged" : "n is tagged", term->no_example);
  return true;
}

enum cpeg_status match_check_examples(struct memory memory, const struct lexicon *lexicon, lexicon_fault_fn on_fault,
                                      void *context, struct cpeg_error *err) {
  struct trial trial = {.memory = memory, .lexicon = lexicon, .on_fault = on_fault, .context = context,
                        .status = CPEG_OK, .err = err};
  arena_init(&trial.arena, memory, (size_t)64 << 20);
  trial.vocabulary = vocabulary_create(memory, lexicon->rules);
  trial.scratch = automaton_scratch_create(memory, lexicon->automaton);
  bool holds = trial.vocabulary != NULL && trial.scratch != NULL;
  for (uint32_t i = 0; holds && !trial.stop && i < lexicon->term_count; i++) holds = try_term(&trial, i);
  vocabulary_destroy(trial.vocabulary);
  automaton_scratch_destroy(trial.scratch);
  arena_finish(&trial.arena);
  return holds ? trial.status : error_nomem(err);
}
