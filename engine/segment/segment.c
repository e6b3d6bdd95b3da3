/* SPDX-License-Identifier: Apache-2.0 */
/* Step two: from lines to sections, items and sentences. */
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

#include "segment/build.h"

/* ---- Known headings ----------------------------------------------------------------------- */

size_t build_weight(const struct build *build, size_t first, size_t end) {
  size_t weight = 0;
  for (size_t i = first; i < end; i++) weight += !build_is_empty(build, i);
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
    if (!build_is_empty(build, first)) break;
    hit = longest_hit(build, ++first, end);
  }
  return hit;
}

/* Of all hits only those of headings are needed, a few in each document. */
static bool collect_hits(struct build *build) {
  const struct hit_list *hits = build->input->hits;
  const struct lexicon_pattern *patterns = build->input->lexicon->patterns;
  const struct token *tokens = build->input->tokens->items;
  size_t cap = 0;
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    if (patterns[hit->pattern].kind != PATTERN_OF_SECTION) continue;
    if (!arena_grow(build->arena, &build->hits, &cap, build->hit_count + 1, sizeof *build->hits)) return false;
    build->hits[build->hit_count++] = (struct section_hit){tokens[hit->first].begin, hit->first, hit->last, hit->skipped,
                                                           patterns[hit->pattern].row};
  }
  return true;
}

/* ---- The door ------------------------------------------------------------------------------- */

enum cpeg_status segment_build(struct arena *arena, const struct segment_input *input, struct segment *out,
                               struct cpeg_error *err) {
  struct segment segment = {.lines = input->lines};
  struct build build = {.arena = arena, .input = input, .out = &segment};
  if (!collect_hits(&build)) return error_nomem(err);
  if (!build_items(&build) || !build_sections(&build)) return error_nomem(err);
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
