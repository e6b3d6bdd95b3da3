/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX ((size_t)1 << 20)
/* Between documents words are kept, as the tagger keeps them, but not as many. */
#define WORD_COUNT_MAX 20000u

void chain_open(struct chain *chain) {
  char folder[600], line[900];
  struct cpeg_error err;
  struct memory memory = fuzz_memory(&chain->heap);
  if (lexicon_create(memory, fuzz_source_path("lexicons", folder, sizeof folder), NULL, NULL, &chain->lexicon, &err) !=
      CPEG_OK) {
    fprintf(stderr, "%s\n", cpeg_error_format(&err, line, sizeof line));
    exit(99);
  }
  arena_init(&chain->arena, memory, (size_t)256 << 20);
  chain->vocabulary = vocabulary_create(memory, chain->lexicon->rules);
  chain->scratch = automaton_scratch_create(memory, chain->lexicon->automaton);
  if (chain->vocabulary == NULL || chain->scratch == NULL) exit(99);
}

static int compare_spans(const void *a, const void *b) {
  const struct span *left = a, *right = b;
  return left->begin < right->begin ? -1 : left->begin > right->begin;
}

/* Markup and lines of noise, sorted, those that meet made one. */
static enum cpeg_status join_skips(struct chain *chain, struct cpeg_error *err) {
  const struct line_list *lines = &chain->segment.lines;
  size_t count = chain->document.skip_count, kept = 0;
  struct span *skips = arena_array(&chain->arena, count + lines->count + 1, sizeof *skips);
  if (skips == NULL) return error_nomem(err);
  for (size_t i = 0; i < count; i++) skips[i] = chain->document.skips[i];
  for (size_t i = 0; i < lines->count; i++)
    if (lines->items[i].kind == LINE_NOISE) skips[count++] = (struct span){lines->items[i].begin, lines->items[i].end};
  if (count > 1) qsort(skips, count, sizeof *skips, compare_spans);
  for (size_t i = 0; i < count; i++) {
    if (kept == 0 || skips[i].begin > skips[kept - 1].end) skips[kept++] = skips[i];
    else if (skips[i].end > skips[kept - 1].end) skips[kept - 1].end = skips[i].end;
  }
  chain->skips = skips;
  chain->skip_count = kept;
  return CPEG_OK;
}

/* The first document of a run of them begins with no words known. */
static void begin(struct chain *chain) {
  arena_reset(&chain->arena);
  if (vocabulary_count(chain->vocabulary) <= WORD_COUNT_MAX) return;
  vocabulary_clear(chain->vocabulary);
  automaton_scratch_clear(chain->scratch);
}

/* Terms everywhere, headings and names of places where these can stand. */
static bool find_hits(struct chain *chain) {
  chain->terms = chain->sections = chain->places = (struct hit_buffer){.arena = &chain->arena};
  const unsigned terms = lexicon_group_bit(LEXICON_TERMS) | lexicon_group_bit(LEXICON_CONTEXTS);
  return automaton_scan_tokens(chain->scratch, &chain->words, &chain->tokens, terms, 0, 0, &chain->terms) &&
         segment_scan(chain->scratch, &chain->words, &chain->tokens, &chain->segment.lines, &chain->sections) &&
         automaton_scan_tokens(chain->scratch, &chain->words, &chain->tokens, 0, lexicon_group_bit(LEXICON_NAMES),
                               PLACE_STARTS, &chain->places);
}

bool chain_read(struct chain *chain, const char *path, struct str bytes) {
  begin(chain);
  struct cpeg_error err;
  struct arena *arena = &chain->arena;
  enum cpeg_status status = document_read(arena, &(struct document_source){path, bytes, TEXT_MAX, NULL}, &chain->document, &err);
  fuzz_check_failure(status, &err, true);
  if (status != CPEG_OK) return false;
  struct str text = chain->document.text.utf8;
  bool is_markdown = strcmp(chain->document.format, "markdown") == 0;
  chain->segment = (struct segment){0};
  status = segment_lines(arena, text, is_markdown, chain->document.front_matter, &chain->segment.lines, &err);
  if (status == CPEG_OK) status = join_skips(chain, &err);
  if (status == CPEG_OK)
    status = token_scan(arena, chain->vocabulary, text, chain->skips, chain->skip_count, &chain->tokens, &err);
  if (status == CPEG_OK)
    status = automaton_read(chain->scratch, chain->vocabulary, &chain->tokens, arena, &chain->words, &err);
  fuzz_require(status != CPEG_OK || find_hits(chain), "there is memory for a text's hits");
  if (status == CPEG_OK) {
    struct segment_input input = {.text = text, .lines = chain->segment.lines, .lexicon = chain->lexicon,
                                  .tokens = &chain->tokens, .vocabulary = chain->vocabulary, .hits = &chain->sections.list};
    status = segment_build(arena, &input, &chain->segment, &err);
  }
  fuzz_require(status == CPEG_OK, "a text that can be read is segmented");
  return true;
}
