/* SPDX-License-Identifier: Apache-2.0 */
/* Step two: from lines to sections, items and sentences. */
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

#include "segment/build.h"

/* ---- Classes of words ------------------------------------------------------------------- */

struct class_word {
  char word[15];
  uint8_t class; /* enum word_class */
};

/* In order of strcmp. Verbs are those of telling and being that minutes use; the months are
   empty, so that "Crime figures for May" is the wording "crime figures". */
static const struct class_word class_table[] = {
  {"a", CLASS_EMPTY}, {"added", CLASS_VERB}, {"advised", CLASS_VERB}, {"agreed", CLASS_VERB}, {"an", CLASS_EMPTY},
  {"and", CLASS_EMPTY}, {"answered", CLASS_VERB}, {"any", CLASS_EMPTY}, {"april", CLASS_EMPTY}, {"are", CLASS_VERB},
  {"asked", CLASS_VERB}, {"at", CLASS_EMPTY}, {"august", CLASS_EMPTY}, {"been", CLASS_VERB}, {"believed", CLASS_VERB},
  {"by", CLASS_EMPTY}, {"can", CLASS_VERB}, {"cc", CLASS_TITLE}, {"chair", CLASS_TITLE}, {"chairman", CLASS_TITLE},
  {"cllr", CLASS_TITLE}, {"cllrs", CLASS_TITLE}, {"commented", CLASS_VERB}, {"complained", CLASS_VERB},
  {"concluded", CLASS_VERB}, {"confirmed", CLASS_VERB}, {"constable", CLASS_TITLE}, {"could", CLASS_VERB},
  {"councillor", CLASS_TITLE}, {"councillors", CLASS_TITLE}, {"cpt", CLASS_TITLE}, {"december", CLASS_EMPTY},
  {"described", CLASS_VERB}, {"did", CLASS_VERB}, {"discussed", CLASS_VERB}, {"do", CLASS_VERB}, {"does", CLASS_VERB},
  {"dr", CLASS_TITLE}, {"during", CLASS_EMPTY}, {"enquired", CLASS_VERB}, {"explained", CLASS_VERB},
  {"expressed", CLASS_VERB}, {"february", CLASS_EMPTY}, {"felt", CLASS_VERB}, {"for", CLASS_EMPTY},
  {"from", CLASS_EMPTY}, {"gave", CLASS_VERB}, {"had", CLASS_VERB}, {"has", CLASS_VERB}, {"have", CLASS_VERB},
  {"highlighted", CLASS_VERB}, {"in", CLASS_EMPTY}, {"informed", CLASS_VERB}, {"insp", CLASS_TITLE},
  {"inspector", CLASS_TITLE}, {"introduced", CLASS_VERB}, {"is", CLASS_VERB}, {"january", CLASS_EMPTY},
  {"july", CLASS_EMPTY}, {"june", CLASS_EMPTY}, {"march", CLASS_EMPTY}, {"may", CLASS_EMPTY}, {"mayor", CLASS_TITLE},
  {"mentioned", CLASS_VERB}, {"met", CLASS_VERB}, {"miss", CLASS_TITLE}, {"mp", CLASS_TITLE}, {"mr", CLASS_TITLE},
  {"mrs", CLASS_TITLE}, {"ms", CLASS_TITLE}, {"must", CLASS_VERB}, {"noted", CLASS_VERB}, {"november", CLASS_EMPTY},
  {"october", CLASS_EMPTY}, {"of", CLASS_EMPTY}, {"on", CLASS_EMPTY}, {"opened", CLASS_VERB}, {"our", CLASS_EMPTY},
  {"outlined", CLASS_VERB}, {"pc", CLASS_TITLE}, {"pcs", CLASS_TITLE}, {"pcso", CLASS_TITLE}, {"pcsos", CLASS_TITLE},
  {"pointed", CLASS_VERB}, {"presented", CLASS_VERB}, {"proposed", CLASS_VERB}, {"ps", CLASS_TITLE},
  {"queried", CLASS_VERB}, {"questioned", CLASS_VERB}, {"raised", CLASS_VERB}, {"referred", CLASS_VERB},
  {"remained", CLASS_VERB}, {"remains", CLASS_VERB}, {"replied", CLASS_VERB}, {"reported", CLASS_VERB},
  {"requested", CLASS_VERB}, {"responded", CLASS_VERB}, {"rev", CLASS_TITLE}, {"said", CLASS_VERB},
  {"secretary", CLASS_TITLE}, {"september", CLASS_EMPTY}, {"sergeant", CLASS_TITLE}, {"sgt", CLASS_TITLE},
  {"should", CLASS_VERB}, {"since", CLASS_EMPTY}, {"spoke", CLASS_VERB}, {"started", CLASS_VERB},
  {"stated", CLASS_VERB}, {"stressed", CLASS_VERB}, {"suggested", CLASS_VERB}, {"superintendent", CLASS_TITLE},
  {"supt", CLASS_TITLE}, {"thanked", CLASS_VERB}, {"the", CLASS_EMPTY}, {"this", CLASS_EMPTY}, {"to", CLASS_EMPTY},
  {"told", CLASS_VERB}, {"took", CLASS_VERB}, {"treasurer", CLASS_TITLE}, {"updated", CLASS_VERB},
  {"was", CLASS_VERB}, {"welcomed", CLASS_VERB}, {"were", CLASS_VERB}, {"will", CLASS_VERB}, {"with", CLASS_EMPTY},
  {"would", CLASS_VERB},
};

/* strcmp of a terminated word and one that is not. */
static int compare_words(const char *entry, struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (entry[i] != word.ptr[i]) return (unsigned char)entry[i] < (unsigned char)word.ptr[i] ? -1 : 1;
  return entry[word.len] == '\0' ? 0 : 1;
}

/* Binary search by the folded form. */
static unsigned class_of(const struct word *word) {
  if ((word->flags & WORD_NUMBER) != 0) return CLASS_EMPTY;
  if (word->folded.len >= sizeof class_table->word) return 0;
  size_t low = 0, high = sizeof class_table / sizeof *class_table;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = compare_words(class_table[mid].word, word->folded);
    if (order == 0) {
      /* A capital makes "Will" a name. */
      bool is_name = class_table[mid].class == CLASS_VERB && (word->flags & WORD_CAPITAL) != 0;
      return is_name ? 0 : class_table[mid].class;
    }
    if (order < 0) low = mid + 1;
    else high = mid;
  }
  return 0;
}

/* A miss replaces what stood in the slot: words come in clusters, and a lost entry only costs
   another search. */
unsigned build_class(const struct build *build, size_t token) {
  uint32_t number = build->input->tokens->items[token].word;
  struct class_slot *slot = &build->slots[number % CLASS_SLOT_COUNT];
  if (slot->word != number + 1) {
    slot->word = number + 1;
    slot->class = class_of(vocabulary_word(build->input->vocabulary, number));
  }
  return slot->class;
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

/* Where a heading's words about who and when begin: "Police report from Sgt Lane (May)"; or
   what a web page adds: "Police update pdf icon PDF 75 KB". */
static size_t heading_core_end(const struct build *build, size_t first, size_t end) {
  const struct token_list *tokens = build->input->tokens;
  for (size_t i = first + 1; i < end; i++) {
    const struct token *before = &tokens->items[i - 1], *token = &tokens->items[i];
    struct str gap = str_span(build->input->text, (struct span){before->end, token->begin});
    for (size_t k = 0; k < gap.len; k++)
      if (gap.ptr[k] == '(' || gap.ptr[k] == ':' || gap.ptr[k] == '-' || gap.ptr[k] == '\xe2') return i;
    struct str word = vocabulary_word(build->input->vocabulary, token->word)->folded;
    if (str_is(word, "by") || str_is(word, "from") || str_is(word, "pdf")) return i;
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

/* The longest hit that begins at token `first` and ends before `end`. */
static const struct section_hit *longest_hit(const struct build *build, size_t first, size_t end) {
  const struct section_hit *best = NULL;
  for (size_t i = hit_at(build, first); i < build->hit_count && build->hits[i].first == first; i++) {
    const struct section_hit *hit = &build->hits[i];
    if (hit->last < end && (best == NULL || hit->last > best->last)) best = hit;
  }
  return best;
}

const struct section_hit *build_heading_at(const struct build *build, size_t first, size_t end) {
  const struct section_hit *hit = longest_hit(build, first, end);
  /* "The police report: ...", "On the agenda: ..." */
  for (int skipped = 0; hit == NULL && skipped < 3 && first + 1 < end; skipped++) {
    if ((build_class(build, first) & CLASS_EMPTY) == 0) break;
    hit = longest_hit(build, ++first, end);
  }
  return hit;
}

/* Of all hits only those of headings are needed, a few in each document. */
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
  build.slots = arena_array(arena, CLASS_SLOT_COUNT, sizeof *build.slots);
  if (build.slots == NULL || !collect_hits(&build)) return error_nomem(err);
  build.layout = layout_of(input->text, input->lines);
  build_promote(&build);
  build.flows = layout_flow(&build.layout, arena, input->text, input->lines);
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
