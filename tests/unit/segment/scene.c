/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "tap.h"

static struct lexicon *scene_lexicon;
static struct vocabulary *scene_vocabulary;
static struct automaton_scratch *scene_scratch;
static struct buf scene_words;

bool scene_open(void) {
  const char *source = getenv("CPEG_SOURCE");
  if (source == NULL) return false;
  char path[1024];
  snprintf(path, sizeof path, "%s/lexicons/sections.csv", source);
  struct str rows;
  struct cpeg_error err;
  if (file_read(memory_default(), path, 1 << 20, &rows, &err) != CPEG_OK) return false;
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){NULL, NULL, NULL, NULL, NULL});
  folder_write_bytes(&folder, "sections.csv", rows.ptr, rows.len);
  bool is_read = lexicon_create(memory_default(), folder.path, NULL, NULL, &scene_lexicon, &err) == CPEG_OK;
  if (!is_read) printf("# %s: %s\n", err.path, err.message);
  folder_remove(&folder);
  memory_free(memory_default(), (void *)(uintptr_t)rows.ptr);
  if (!is_read) return false;
  scene_vocabulary = vocabulary_create(memory_default(), scene_lexicon->rules);
  scene_scratch = automaton_scratch_create(memory_default(), scene_lexicon->automaton);
  buf_init(&scene_words, memory_default());
  return scene_vocabulary != NULL && scene_scratch != NULL;
}

void scene_close(void) {
  buf_finish(&scene_words);
  automaton_scratch_destroy(scene_scratch);
  vocabulary_destroy(scene_vocabulary);
  lexicon_destroy(scene_lexicon);
}

/* The document's skips and the lines of noise, in order and disjoint. */
static struct span *all_skips(struct scene *scene, size_t *count) {
  const struct document *document = &scene->document;
  struct span *skips = arena_array(&scene->arena, document->skip_count + scene->lines.count + 1, sizeof *skips);
  size_t next = 0, end = 0;
  *count = 0;
  for (size_t i = 0; skips != NULL && i <= scene->lines.count; i++) {
    const struct line *line = i < scene->lines.count ? &scene->lines.items[i] : NULL;
    if (line != NULL && line->kind != LINE_NOISE) continue;
    while (next < document->skip_count && (line == NULL || document->skips[next].begin < line->begin)) {
      end = document->skips[next].end;
      skips[(*count)++] = document->skips[next++];
    }
    while (line != NULL && next < document->skip_count && document->skips[next].end <= line->end) next++;
    if (line != NULL && line->begin >= end) skips[(*count)++] = (struct span){line->begin, line->end};
  }
  return skips;
}

bool scene_read(struct scene *scene, const char *name, struct str text) {
  struct cpeg_error err = {0};
  *scene = (struct scene){0};
  arena_init(&scene->arena, memory_default(), (size_t)4 << 30);
  if (document_read(&scene->arena, &(struct document_source){name, text, (size_t)64 << 20, NULL}, &scene->document, &err) != CPEG_OK) {
    printf("# %s\n", err.message);
    return false;
  }
  bool is_markdown = strcmp(scene->document.format, "markdown") == 0;
  text = scene->document.text.utf8;
  size_t skip_count;
  if (segment_lines(&scene->arena, text, is_markdown, scene->document.front_matter, &scene->lines, &err) != CPEG_OK)
    return false;
  struct span *skips = all_skips(scene, &skip_count);
  if (skips == NULL ||
      token_scan(&scene->arena, scene_vocabulary, text, skips, skip_count, &scene->tokens, &err) != CPEG_OK ||
      automaton_scan(scene_scratch, scene_vocabulary, &scene->tokens, &scene->arena, &scene->hits, &err) != CPEG_OK)
    return false;
  struct segment_input input = {.text = text,
                                .lines = scene->lines,
                                .lexicon = scene_lexicon,
                                .tokens = &scene->tokens,
                                .vocabulary = scene_vocabulary,
                                .hits = &scene->hits};
  return segment_build(&scene->arena, &input, &scene->segment, &err) == CPEG_OK;
}

void scene_finish(struct scene *scene) { arena_finish(&scene->arena); }

static void add_words(struct str text, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; i++) buf_add_char(&scene_words, text.ptr[i] == '\n' ? '~' : text.ptr[i]);
  buf_add_char(&scene_words, '\n');
}

static const char *sentences_of(const char *name, const char *text) {
  struct scene scene;
  buf_clear(&scene_words);
  if (scene_read(&scene, name, str_of(text)) && scene_is_sound(&scene)) {
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < scene.segment.sentence_count; i++) {
      const struct sentence *sentence = &scene.segment.sentences[i];
      if (sentence->item != last) buf_add_char(&scene_words, '+');
      last = sentence->item;
      buf_add_char(&scene_words, "BHAO"[sentence->zone]);
      buf_add_char(&scene_words, scene.segment.items[sentence->item].is_row ? '=' : ' ');
      add_words(scene.document.text.utf8, sentence->begin, sentence->end);
    }
  } else {
    buf_add_text(&scene_words, "not sound\n");
  }
  scene_finish(&scene);
  return buf_text(&scene_words);
}

const char *scene_sentences(const char *text) { return sentences_of("minutes.txt", text); }
const char *scene_markdown(const char *text) { return sentences_of("minutes.md", text); }

const char *scene_sections(const char *text) {
  struct scene scene;
  buf_clear(&scene_words);
  if (scene_read(&scene, "minutes.txt", str_of(text)) && scene_is_sound(&scene)) {
    for (size_t i = 0; i < scene.segment.section_count; i++) {
      const struct section *section = &scene.segment.sections[i];
      if (section->begin == section->end) continue;
      for (uint32_t k = 0; k < section->level; k++) buf_add_char(&scene_words, '.');
      buf_add_text(&scene_words,
                   section->row == LEXICON_NONE ? "-" : scene_lexicon->sections[section->row].section);
      buf_add_text(&scene_words, ": ");
      add_words(scene.document.text.utf8, section->heading.begin, section->heading.end);
    }
  }
  scene_finish(&scene);
  return buf_text(&scene_words);
}

const char *scene_lines(const char *text) {
  struct arena arena;
  struct line_list lines;
  struct cpeg_error err;
  buf_clear(&scene_words);
  arena_init(&arena, memory_default(), 64 << 20);
  if (segment_lines(&arena, str_of(text), false, (struct span){0, 0}, &lines, &err) == CPEG_OK)
    for (size_t i = 0; i < lines.count; i++) buf_add_char(&scene_words, ".pnhir"[lines.items[i].kind]);
  arena_finish(&arena);
  return buf_text(&scene_words);
}

const struct lexicon *scene_rows(void) { return scene_lexicon; }

/* ---- What always holds ------------------------------------------------------------------ */

static bool lines_are_sound(const struct scene *scene) {
  struct str text = scene->document.text.utf8;
  const struct line_list *lines = &scene->segment.lines;
  bool holds = CHECK(lines->count > 0 && lines->items[0].begin == 0);
  for (size_t i = 0; i < lines->count && holds; i++) {
    const struct line *line = &lines->items[i];
    uint32_t next = i + 1 < lines->count ? lines->items[i + 1].begin : (uint32_t)text.len;
    holds = CHECK(line->begin <= line->content && line->content <= line->end && line->end <= next && line->begin < next);
    if (holds && segment_line_of(&scene->segment, line->begin) != i + 1) holds = CHECK(false);
  }
  return holds;
}

static bool sections_are_sound(const struct scene *scene) {
  const struct segment *segment = &scene->segment;
  bool holds = true;
  for (size_t i = 0; i < segment->section_count && holds; i++) {
    const struct section *section = &segment->sections[i];
    holds = CHECK(section->begin <= section->end && section->end <= scene->document.text.utf8.len);
    if (i > 0) holds &= CHECK(section->begin >= segment->sections[i - 1].begin);
    if (section->parent == LEXICON_NONE) continue;
    const struct section *parent = &segment->sections[section->parent];
    holds &= CHECK(section->parent < i && parent->begin <= section->begin && section->end <= parent->end &&
                   parent->level + 1 == section->level);
  }
  return holds;
}

bool scene_is_sound(const struct scene *scene) {
  const struct segment *segment = &scene->segment;
  bool holds = lines_are_sound(scene) && sections_are_sound(scene);
  size_t token = 0;
  uint32_t end = 0;
  for (size_t i = 0; i < segment->sentence_count && holds; i++) {
    const struct sentence *sentence = &segment->sentences[i];
    holds = CHECK(sentence->begin >= end && sentence->begin < sentence->end) &&
            CHECK(sentence->first_token == token && sentence->end_token > token) &&
            CHECK(sentence->item < segment->item_count && sentence->section < segment->section_count);
    if (!holds) break;
    for (; token < sentence->end_token; token++)
      holds = holds && scene->tokens.items[token].begin >= sentence->begin &&
              scene->tokens.items[token].begin < sentence->end &&
              segment_sentence_of_token(segment, token) == i;
    holds = CHECK(holds);
    end = sentence->end;
  }
  return holds && CHECK(token == scene->tokens.count);
}
