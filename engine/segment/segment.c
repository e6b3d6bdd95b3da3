/* SPDX-License-Identifier: Apache-2.0 */
/* Step two: from lines to sections, items and sentences. */
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

#include "segment/build.h"

/* ---- Classes of words ------------------------------------------------------------------- */

static const char *const verb_table[] = {
  "added",    "advised",   "agreed",     "answered",  "are",       "asked",     "been",      "believed",
  "can",      "commented", "complained", "concluded", "confirmed", "could",     "described", "did",
  "discussed", "do",       "does",       "enquired",  "explained", "expressed", "felt",      "gave",
  "had",      "has",       "have",       "highlighted", "informed", "introduced", "is",      "mentioned",
  "met",      "must",      "noted",      "opened",    "outlined",  "pointed",   "presented", "proposed",
  "queried",  "questioned", "raised",    "referred",  "remained",  "remains",   "replied",   "reported",
  "requested", "responded", "said",      "should",    "spoke",     "started",   "stated",    "stressed",
  "suggested", "thanked",  "told",       "took",      "updated",   "was",       "welcomed",  "were",
  "will",     "would"};

static const char *const title_table[] = {
  "cc",      "chair",    "chairman",  "cllr",      "cllrs",   "constable",      "councillor", "councillors",
  "cpt",     "dr",       "inspector", "insp",      "mayor",   "miss",           "mp",         "mr",
  "mrs",     "ms",       "pc",        "pcs",       "pcso",    "pcsos",          "ps",         "rev",
  "secretary", "sergeant", "sgt",     "superintendent", "supt", "treasurer"};

/* Months too: "Crime figures for May" is the wording "crime figures". */
static const char *const empty_table[] = {
  "a",    "an",   "and",   "any",  "april",  "at",  "august", "by",      "december", "during", "february", "for",   "from",
  "in",   "january", "july", "june", "march", "may", "november", "october", "of",     "on",     "our",      "september",
  "since", "the", "this",  "to",   "with"};

static bool is_among(struct str word, const char *const *table, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (str_is(word, table[i])) return true;
  return false;
}

unsigned build_class(const struct build *build, size_t token) {
  uint32_t number = build->input->tokens->items[token].word;
  uint8_t *class = &build->classes[number];
  if (*class != 0) return *class;
  const struct word *word = vocabulary_word(build->input->vocabulary, number);
  unsigned found = CLASS_KNOWN;
  /* A capital makes "Will" and "May" names. */
  if ((word->flags & WORD_CAPITAL) == 0 && is_among(word->folded, verb_table, sizeof verb_table / sizeof *verb_table))
    found |= CLASS_VERB;
  if (is_among(word->folded, title_table, sizeof title_table / sizeof *title_table)) found |= CLASS_TITLE;
  if ((word->flags & WORD_NUMBER) != 0 ||
      is_among(word->folded, empty_table, sizeof empty_table / sizeof *empty_table))
    found |= CLASS_EMPTY;
  return *class = (uint8_t)found;
}

bool build_is_capital(const struct build *build, size_t token) {
  const struct word *word = vocabulary_word(build->input->vocabulary, build->input->tokens->items[token].word);
  return (word->flags & (WORD_CAPITAL | WORD_UPPER | WORD_NUMBER)) != 0;
}

/* ---- Known headings ----------------------------------------------------------------------- */

size_t build_weight(const struct build *build, size_t first, size_t end) {
  size_t weight = 0;
  for (size_t i = first; i < end; i++) weight += (build_class(build, i) & CLASS_EMPTY) == 0;
  return weight;
}

/* Index of the first hit at or after token `first`. */
static size_t hit_at(const struct build *build, size_t first) {
  size_t low = 0, high = build->hit_count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (build->hits[mid].first < first) low = mid + 1;
    else high = mid;
  }
  return low;
}

/* Words of a hit that count, less those that its pattern skips. */
static size_t hit_weight(const struct build *build, const struct section_hit *hit) {
  size_t weight = build_weight(build, hit->first, hit->last + 1u);
  size_t empty = hit->last + 1u - hit->first - weight;
  size_t skipped = hit->skipped > empty ? hit->skipped - empty : 0;
  return weight > skipped ? weight - skipped : 0;
}

/* Where a heading's words about who and when begin: "Police report from Sgt Lane (May)". */
static size_t heading_core_end(const struct build *build, size_t first, size_t end) {
  const struct token_list *tokens = build->input->tokens;
  for (size_t i = first + 1; i < end; i++) {
    const struct token *before = &tokens->items[i - 1], *token = &tokens->items[i];
    struct str gap = str_span(build->input->text, (struct span){before->end, token->begin});
    for (size_t k = 0; k < gap.len; k++)
      if (gap.ptr[k] == '(' || gap.ptr[k] == ':' || gap.ptr[k] == '-' || gap.ptr[k] == '\xe2') return i;
    struct str word = vocabulary_word(build->input->vocabulary, token->word)->folded;
    if (str_is(word, "by") || str_is(word, "from")) return i;
  }
  return end;
}

/* The best hit that is `share` percent of the words of tokens [first, end). */
static const struct section_hit *best_hit(const struct build *build, size_t first, size_t end, size_t share) {
  const struct section_hit *best = NULL;
  size_t whole = build_weight(build, first, end), best_weight = 0;
  for (size_t i = hit_at(build, first); i < build->hit_count && build->hits[i].first < end; i++) {
    const struct section_hit *hit = &build->hits[i];
    if (hit->last >= end) continue;
    size_t weight = hit_weight(build, hit);
    bool is_better = weight > best_weight || (weight == best_weight && best != NULL && hit->skipped < best->skipped);
    if (weight * 100 < whole * share || !is_better) continue;
    best = hit;
    best_weight = weight;
  }
  return best;
}

const struct section_hit *build_heading(const struct build *build, size_t first, size_t end, size_t share) {
  const struct section_hit *hit = best_hit(build, first, end, share);
  size_t core = hit != NULL ? end : heading_core_end(build, first, end);
  return core < end ? best_hit(build, first, core, share) : hit;
}

const struct section_hit *build_heading_at(const struct build *build, size_t first, size_t end) {
  const struct section_hit *best = NULL;
  for (size_t i = hit_at(build, first); i < build->hit_count && build->hits[i].first == first; i++) {
    const struct section_hit *hit = &build->hits[i];
    if (hit->last < end && (best == NULL || hit->last > best->last)) best = hit;
  }
  /* "The police report: ..." */
  bool is_empty = first + 1 < end && (build_class(build, first) & CLASS_EMPTY) != 0;
  return best == NULL && is_empty ? build_heading_at(build, first + 1, end) : best;
}

static bool collect_hits(struct build *build) {
  const struct hit_list *hits = build->input->hits;
  const struct lexicon *lexicon = build->input->lexicon;
  size_t count = 0;
  for (size_t i = 0; i < hits->count; i++)
    count += lexicon->patterns[hits->items[i].pattern].kind == PATTERN_OF_SECTION;
  build->hits = arena_array(build->arena, count + 1, sizeof *build->hits);
  if (build->hits == NULL) return false;
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    const struct lexicon_pattern *pattern = &lexicon->patterns[hit->pattern];
    if (pattern->kind == PATTERN_OF_SECTION)
      build->hits[build->hit_count++] = (struct section_hit){hit->first, hit->last, hit->skipped, pattern->row};
  }
  return true;
}

/* ---- The door ------------------------------------------------------------------------------- */

enum cpeg_status segment_build(struct arena *arena, const struct segment_input *input, struct segment *out,
                               struct cpeg_error *err) {
  struct segment segment = {.lines = input->lines};
  struct build build = {.arena = arena, .input = input, .out = &segment};
  build.classes = arena_array(arena, vocabulary_count(input->vocabulary) + 1u, 1);
  if (build.classes == NULL || !collect_hits(&build)) return error_nomem(err);
  build_promote(&build);
  build.flows = layout_flow(arena, input->text, input->lines);
  if (build.flows == NULL || !build_items(&build) || !build_sections(&build)) return error_nomem(err);
  if (!build_sentences(&build)) return error_nomem(err);
  *out = segment;
  return CPEG_OK;
}

size_t segment_sentence_of_token(const struct segment *segment, size_t token) {
  size_t low = 0, high = segment->sentence_count;
  while (low + 1 < high) {
    size_t mid = low + (high - low) / 2;
    if (segment->sentences[mid].first_token <= token) low = mid;
    else high = mid;
  }
  return low;
}

uint32_t segment_line_of(const struct segment *segment, uint32_t offset) {
  size_t low = 0, high = segment->lines.count;
  while (low + 1 < high) {
    size_t mid = low + (high - low) / 2;
    if (segment->lines.items[mid].begin <= offset) low = mid;
    else high = mid;
  }
  return (uint32_t)low + 1;
}
