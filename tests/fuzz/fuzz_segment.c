/* SPDX-License-Identifier: Apache-2.0 */
/* Any file, taken through text, words and the scan of the lexicon to its lines, sections, items and sentences. */
#include "chain.h"

static struct chain chain;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  chain_open(&chain);
  return 0;
}

static void check_lines(struct str text, const struct line_list *lines) {
  fuzz_require(lines->count > 0 && lines->items[0].begin == 0, "the first line begins with the text");
  for (size_t i = 0; i < lines->count; i++) {
    const struct line *line = &lines->items[i];
    uint32_t next = i + 1 < lines->count ? line[1].begin : (uint32_t)text.len;
    fuzz_require(fuzz_is_whole(text, (struct span){line->begin, line->end}), "a line lies in the text");
    fuzz_require(line->end <= next && next - line->end <= 2, "behind a line stands its end only");
    for (uint32_t at = line->end; at < next; at++)
      fuzz_require(text.ptr[at] == '\n' || text.ptr[at] == '\r', "behind a line stands its end only");
    fuzz_require(line->begin <= line->body.begin && line->body.end <= line->end, "a line's body lies in it");
    fuzz_require(fuzz_is_whole(text, line->body), "a line's body is of whole characters");
    fuzz_require(line->begin <= line->content && line->content <= line->end, "a line's content begins in it");
    fuzz_require(fuzz_is_boundary(text, line->content), "a line's content begins with a character");
    fuzz_require(line->kind <= LINE_ROW, "a line is of one kind");
    fuzz_require((line->kind != LINE_BLANK) || line->body.begin == line->body.end, "a blank line is blank");
    fuzz_require(segment_line_of(&chain.segment, line->begin) == i + 1, "a line is found by its begin");
  }
}

/* A section lies behind its parent's heading and begins no earlier than the one before. */
static void check_sections(struct str text, const struct segment *segment) {
  for (size_t i = 0; i < segment->section_count; i++) {
    const struct section *section = &segment->sections[i];
    fuzz_require(fuzz_is_whole(text, (struct span){section->begin, section->end}), "a section lies in the text");
    fuzz_require(i == 0 || section[-1].begin <= section->begin, "sections are in order");
    bool has_heading = section->heading.begin != section->heading.end;
    fuzz_require(fuzz_is_whole(text, section->heading), "a heading is of whole characters");
    fuzz_require(!has_heading || (section->begin <= section->heading.begin && section->heading.end <= section->end),
                 "a heading lies in its section");
    fuzz_require(section->row == LEXICON_NONE || section->row < chain.lexicon->section_count, "a wording is of the lexicon");
    if (section->parent == LEXICON_NONE) continue;
    fuzz_require(section->parent < i, "a section's parent stands above it");
    const struct section *parent = &segment->sections[section->parent];
    fuzz_require(parent->begin <= section->begin && section->end <= parent->end, "a section lies in its parent");
  }
}

static void check_items(struct str text, const struct segment *segment) {
  for (size_t i = 0; i < segment->item_count; i++) {
    const struct item *item = &segment->items[i];
    fuzz_require(fuzz_is_whole(text, (struct span){item->begin, item->end}), "an item lies in the text");
    fuzz_require(i == 0 || item[-1].end <= item->begin, "items are in order and apart");
    fuzz_require(item->section < segment->section_count, "an item is of a section");
  }
}

/* Every token is in one sentence, and the sentences follow each other. */
static void check_sentences(struct str text, const struct segment *segment) {
  uint32_t token = 0, at = 0;
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    fuzz_require(fuzz_is_whole(text, (struct span){sentence->begin, sentence->end}), "a sentence lies in the text");
    fuzz_require(at <= sentence->begin && sentence->begin < sentence->end, "sentences are in order and apart");
    fuzz_require(sentence->first_token == token && sentence->end_token > token, "every token is in one sentence");
    fuzz_require(sentence->end_token <= chain.tokens.count, "a sentence has the text's tokens");
    token = sentence->end_token;
    at = sentence->end;
    fuzz_require(sentence->begin <= chain.tokens.items[sentence->first_token].begin &&
                     chain.tokens.items[token - 1].end <= sentence->end,
                 "a sentence holds its tokens");
    fuzz_require(!ascii_is_space(text.ptr[sentence->begin]) && !ascii_is_space(text.ptr[sentence->end - 1]),
                 "no white space at a sentence's ends");
    fuzz_require(sentence->item < segment->item_count && sentence->section < segment->section_count &&
                     sentence->zone <= ZONE_OFF,
                 "a sentence has its item, section and zone");
    const struct item *item = &segment->items[sentence->item];
    fuzz_require(item->begin <= sentence->begin && sentence->end <= item->end, "a sentence lies in its item");
    fuzz_require(segment_sentence_of_token(segment, sentence->first_token) == i &&
                     segment_sentence_of_token(segment, token - 1) == i,
                 "a sentence is found by its tokens");
  }
  fuzz_require(token == chain.tokens.count, "every token is in one sentence");
}

/* ---- Hits ------------------------------------------------------------------------------------ */

static int compare_hits(const struct hit *a, const struct hit *b) {
  const uint32_t left[] = {a->first, a->pattern, a->last}, right[] = {b->first, b->pattern, b->last};
  for (size_t i = 0; i < 3; i++)
    if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
  return 0;
}

/* In order, each once, of a kind that was asked for. */
static void check_hits(const struct hit_list *hits, unsigned kinds) {
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    fuzz_require(hit->pattern < chain.lexicon->pattern_count, "a hit is of a pattern");
    fuzz_require((1u << chain.lexicon->patterns[hit->pattern].kind & kinds) != 0, "a hit is of a group that was asked for");
    fuzz_require(hit->first <= hit->last && hit->last < chain.tokens.count, "a hit lies in the text");
    fuzz_require(hit->skipped <= hit->last - hit->first, "a hit skips words within it");
    fuzz_require(i == 0 || compare_hits(hit - 1, hit) < 0, "hits are in order, each told once");
  }
}

static bool has_hit(const struct hit_list *hits, const struct hit *wanted) {
  size_t low = 0, high = hits->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_hits(&hits->items[middle], wanted);
    if (order == 0) return hits->items[middle].skipped == wanted->skipped;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

static void check_within(const struct hit_list *some, const struct hit_list *all, const char *promise) {
  for (size_t i = 0; i < some->count; i++) fuzz_require(has_hit(all, &some->items[i]), promise);
}

/* What is looked for in some places only is what a search for everything finds there; terms are looked for everywhere. */
static void check_scans(void) {
  struct hit_list all;
  struct cpeg_error err;
  fuzz_require(automaton_scan(chain.scratch, chain.vocabulary, &chain.tokens, &chain.arena, &all, &err) == CPEG_OK,
               "any text is scanned");
  check_hits(&all, ~0u);
  check_hits(&chain.terms.list, 1u << PATTERN_OF_TERM);
  check_hits(&chain.sections.list, 1u << PATTERN_OF_SECTION);
  check_hits(&chain.places.list, 1u << PATTERN_OF_NAME);
  check_within(&chain.terms.list, &all, "a term is found by a search for everything");
  check_within(&chain.sections.list, &all, "a heading is found by a search for everything");
  check_within(&chain.places.list, &all, "a place is found by a search for everything");
  size_t terms = 0;
  for (size_t i = 0; i < all.count; i++)
    terms += chain.lexicon->patterns[all.items[i].pattern].kind == PATTERN_OF_TERM;
  fuzz_require(terms == chain.terms.list.count, "a search for terms finds them all");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  bool is_markdown = (fuzz_take_byte(&bytes) & 1) != 0;
  if (!chain_read(&chain, is_markdown ? "minutes.md" : "minutes.txt", bytes)) return 0;
  struct str text = chain.document.text.utf8;
  check_scans();
  check_lines(text, &chain.segment.lines);
  check_sections(text, &chain.segment);
  check_items(text, &chain.segment);
  check_sentences(text, &chain.segment);
  return 0;
}
