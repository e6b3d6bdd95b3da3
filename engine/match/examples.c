/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon's examples as tests: each is one sentence of minutes, that of a carry row two. */
#include <stdio.h>
#include <string.h>

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

/* Where the second sentence begins; the end of the text when there is one only. */
static size_t second_sentence(const char *text) {
  for (size_t i = 0; text[i] != '\0'; i++)
    if ((text[i] == '.' || text[i] == '?' || text[i] == '!') && text[i + 1] == ' ') return i + 2;
  return strlen(text);
}

/* A sentence, or two, and how it is looked at. */
struct example {
  const char *text;
  enum segment_zone zone;
  enum match_overlap overlap;
  bool is_pair;
};

/* The matches of an example. */
static bool try_example(struct trial *trial, const struct example *example, struct match_list *out) {
  const char *text = example->text;
  arena_reset(&trial->arena);
  struct token_list tokens;
  struct automaton_text words;
  struct hit_buffer hits = {.arena = &trial->arena};
  struct str utf8 = str_of(text);
  if (token_scan(&trial->arena, trial->vocabulary, utf8, NULL, 0, &tokens, trial->err) != CPEG_OK ||
      automaton_read(trial->scratch, trial->vocabulary, &tokens, &trial->arena, &words, trial->err) != CPEG_OK ||
      !automaton_scan_group(trial->scratch, &words, LEXICON_TERMS, 0, (uint32_t)words.count, &hits))
    return false;
  /* The sentence is a whole document, so that a window of any unit reaches all of it. */
  struct section section = {.end = (uint32_t)utf8.len, .row = LEXICON_NONE, .parent = LEXICON_NONE};
  struct item item = {.end = (uint32_t)utf8.len};
  uint32_t cut = (uint32_t)(example->is_pair ? second_sentence(text) : utf8.len);
  uint32_t cut_token = example->is_pair ? (uint32_t)token_at(&tokens, cut) : (uint32_t)tokens.count;
  struct sentence sentences[] = {
      {.end = cut, .end_token = cut_token, .zone = example->zone},
      {.begin = cut, .end = (uint32_t)utf8.len, .first_token = cut_token, .end_token = (uint32_t)tokens.count,
       .zone = example->zone}};
  struct segment segment = {.sections = &section, .section_count = 1, .items = &item, .item_count = 1,
                            .sentences = sentences, .sentence_count = cut_token < tokens.count ? 2 : 1};
  struct match_input input = {.lexicon = trial->lexicon, .tokens = &tokens, .vocabulary = trial->vocabulary,
                              .hits = &hits.list, .scratch = trial->scratch, .words = &words, .segment = &segment,
                              .text = utf8, .meeting_day = CPEG_NO_DAY, .overlap = example->overlap};
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

/* A row of `*` speaks of every concern: the example of an exclusion must be tagged with none. */
static bool is_tagged(const struct match_list *matches, const struct lexicon_term *term) {
  return term->concern == LEXICON_NONE ? matches->count > 0 : has_concern(matches, term->concern);
}

static bool try_term(struct trial *trial, uint32_t index) {
  const struct lexicon_term *term = &trial->lexicon->terms[index];
  /* With all overlaps: a row is right to match where a longer one of its concern would win. */
  struct example example = {.text = term->yes_example, .zone = term->zone == TERM_HEADING ? ZONE_HEADING : ZONE_BODY,
                            .overlap = MATCH_ALL, .is_pair = term->role == TERM_CARRY};
  struct match_list matches;
  if (term->yes_example[0] != '\0') {
    if (!try_example(trial, &example, &matches)) return false;
    bool keeps_out = term->role == TERM_EXCLUDE || term->role == TERM_FORBID;
    if ((term->role == TERM_TERM || term->role == TERM_CARRY) && !has_term(&matches, index))
      tell(trial, term, "y is not tagged by it", term->yes_example);
    else if (term->role == TERM_REQUIRE && !is_tagged(&matches, term))
      tell(trial, term, "y is not tagged", term->yes_example);
    else if (keeps_out && is_tagged(&matches, term))
      tell(trial, term, "y is tagged all the same", term->yes_example);
  }
  if (trial->stop || term->no_example[0] == '\0') return true;
  /* As in earnest: the whole concern must keep quiet, whichever of its rows would speak. */
  example.text = term->no_example;
  example.overlap = MATCH_PER_CONCERN;
  if (!try_example(trial, &example, &matches)) return false;
  if (term->role == TERM_CARRY) {
    if (has_term(&matches, index)) tell(trial, term, "n is tagged by it", term->no_example);
    return true;
  }
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
