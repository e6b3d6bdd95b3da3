/* SPDX-License-Identifier: Apache-2.0 */
/* segment_dump LEXICON FILE...: prints how documents are read, sentence by sentence, for the
   eye of whoever works on room segment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "lexicon/lexicon.h"
#include "segment/segment.h"

struct dump {
  struct arena arena;
  const struct lexicon *lexicon;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
};

static void print_sections(const struct dump *dump, const struct segment *segment, struct str text) {
  for (size_t i = 0; i < segment->section_count; i++) {
    const struct section *section = &segment->sections[i];
    struct str heading = str_span(text, section->heading);
    printf("section %zu in %d level %u [%u,%u) %s: %.*s\n", i, (int)section->parent, section->level, section->begin,
           section->end, section->row == LEXICON_NONE ? "-" : dump->lexicon->sections[section->row].id,
           (int)heading.len, heading.ptr);
  }
}

static void print_sentences(const struct segment *segment, struct str text) {
  static const char *const zones[] = {"body", "HEAD", "ACT ", "off "};
  for (size_t i = 0; i < segment->sentence_count; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    printf("%4u s%-2u i%-3u%c %s |", segment_line_of(segment, sentence->begin), sentence->section, sentence->item,
           segment->items[sentence->item].is_row ? 'r' : ' ', zones[sentence->zone]);
    for (uint32_t k = sentence->begin; k < sentence->end; k++) putchar(text.ptr[k] == '\n' ? '~' : text.ptr[k]);
    printf("|\n");
  }
}

static enum cpeg_status dump_text(struct dump *dump, const struct document *document, struct cpeg_error *err) {
  struct str text = document->text.utf8;
  struct segment_input input = {.text = text, .lexicon = dump->lexicon, .vocabulary = dump->vocabulary};
  struct token_list tokens;
  struct hit_list hits;
  struct segment segment;
  bool is_markdown = strcmp(document->format, "markdown") == 0;
  enum cpeg_status status =
      segment_lines(&dump->arena, text, is_markdown, document->front_matter, &input.lines, err);
  if (status == CPEG_OK)
    status = token_scan(&dump->arena, dump->vocabulary, text, document->skips, document->skip_count, &tokens, err);
  if (status == CPEG_OK)
    status = automaton_scan(dump->scratch, dump->vocabulary, &tokens, &dump->arena, &hits, err);
  input.tokens = &tokens;
  input.hits = &hits;
  if (status == CPEG_OK) status = segment_build(&dump->arena, &input, &segment, err);
  if (status != CPEG_OK) return status;
  print_sections(dump, &segment, text);
  print_sentences(&segment, text);
  return CPEG_OK;
}

static int fail(const char *path, const struct cpeg_error *err) {
  fprintf(stderr, "%s: %s:%u %s\n", path, err->path, err->line, err->message);
  return 1;
}

int main(int argc, char **argv) {
  struct memory memory = memory_default();
  struct dump dump = {0};
  struct lexicon *lexicon;
  struct cpeg_error err = {0};
  if (argc < 3) return 2;
  if (lexicon_create(memory, argv[1], NULL, NULL, &lexicon, &err) != CPEG_OK) return fail(argv[1], &err);
  dump.lexicon = lexicon;
  dump.vocabulary = vocabulary_create(memory, lexicon->rules);
  dump.scratch = automaton_scratch_create(memory, lexicon->automaton);
  arena_init(&dump.arena, memory, (size_t)4 << 30);
  for (int i = 2; i < argc; i++) {
    struct str bytes;
    struct document document;
    if (file_read(memory, argv[i], (size_t)64 << 20, &bytes, &err) != CPEG_OK) return fail(argv[i], &err);
    printf("== %s\n", argv[i]);
    if (document_read(&dump.arena, &(struct document_source){argv[i], bytes, (size_t)64 << 20, NULL}, &document, &err) != CPEG_OK)
      printf("refused: %s\n", err.message);
    else if (dump_text(&dump, &document, &err) != CPEG_OK) return fail(argv[i], &err);
    arena_reset(&dump.arena);
    memory_free(memory, (char *)(uintptr_t)bytes.ptr);
  }
  automaton_scratch_destroy(dump.scratch);
  vocabulary_destroy(dump.vocabulary);
  arena_finish(&dump.arena);
  lexicon_destroy(lexicon);
  return 0;
}
