/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of every mention of the sample minutes with the project's own lexicon. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "scene.h"

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

/* No character is cut: the byte at `at` does not go on with one. */
static bool is_bound(const struct cpeg_document *document, uint32_t at) {
  return at == document->text_bytes || (at < document->text_bytes && ((unsigned char)document->text[at] & 0xC0) != 0x80);
}

static bool is_span(const struct cpeg_document *document, uint32_t begin, uint32_t end) {
  return begin <= end && end <= document->text_bytes && is_bound(document, begin) && is_bound(document, end);
}

static uint32_t line_at(const struct cpeg_document *document, uint32_t at) {
  uint32_t line = 1;
  for (uint32_t i = 0; i < at; i++) line += document->text[i] == '\n';
  return line;
}

/* The row of concerns.csv, the last key of the order. */
static uint32_t row_of(const cpeg_result *result, const char *concern) {
  for (uint32_t i = 0; i < result->lexicon->concern_count; i++)
    if (strcmp(result->lexicon->concerns[i].id, concern) == 0) return i;
  return LEXICON_NONE;
}

static bool holds(const cpeg_result *result, const struct cpeg_mention *mention, const struct cpeg_mention *before) {
  const struct cpeg_document *document = cpeg_result_document(result);
  bool is_right = is_span(document, mention->begin, mention->end) && mention->begin < mention->end &&
                  is_span(document, mention->sentence_begin, mention->sentence_end) &&
                  mention->sentence_begin <= mention->begin && mention->end <= mention->sentence_end &&
                  mention->line == line_at(document, mention->begin) && mention->live == tagger_is_live(mention);
  for (size_t i = 0; i < mention->cue_count; i++)
    is_right &= is_span(document, mention->cues[i].begin, mention->cues[i].end) && mention->cues[i].rule[0] != '\0';
  is_right &= mention->cue_count > 0 && mention->cues[mention->cue_count - 1].axis == CPEG_AXIS_AREA;
  is_right &= strlen(mention->id) == 12 && mention->item < result->segment.item_count;
  if (before == NULL) return is_right;
  if (before->begin != mention->begin) return is_right && before->begin < mention->begin && before->item <= mention->item;
  return is_right && (before->end < mention->end ||
                      (before->end == mention->end && row_of(result, before->concern) < row_of(result, mention->concern)));
}

static void every_mention_stands_in_its_text(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  char (*ids)[13] = calloc(20000, sizeof *ids);
  size_t count = 0, wrong = 0;
  for (size_t i = 0; i < samples.count; i++) {
    const cpeg_result *result = scene_tag(&scene, samples.items[i].path, samples.items[i].bytes);
    const struct cpeg_mention *before = NULL;
    for (size_t k = 0; result != NULL && k < cpeg_result_mention_count(result); k++) {
      const struct cpeg_mention *mention = cpeg_result_mention_at(result, k);
      if (!holds(result, mention, before) && ++wrong < 5)
        printf("# %s: mention %zu, %s at %u\n", samples.items[i].path, k, mention->concern, mention->begin);
      before = mention;
      if (ids != NULL && count < 20000) memcpy(ids[count], mention->id, sizeof ids[0]);
      count++;
    }
  }
  EQUAL_INT(wrong, 0);
  CHECK(count > 500 && count < 20000);
  if (ids == NULL) exit(99);
  qsort(ids, count, sizeof ids[0], by_text);
  for (size_t i = 1; i < count; i++) wrong += strcmp(ids[i - 1], ids[i]) == 0;
  EQUAL_INT(wrong, 0);
  free(ids);
  samples_free(&samples);
  scene_close(&scene);
}

/* One line of the output against the text: what is printed is what stands there. */
static bool line_is_right(const struct cpeg_document *document, const char *line, size_t len) {
  json_t *object = json_loadb(line, len, 0, NULL);
  bool is_right = object != NULL;
  if (is_right && strcmp(json_string_value(json_object_get(object, "type")), "mention") == 0) {
    const char *text = json_string_value(json_object_get(object, "text"));
    json_int_t begin = json_integer_value(json_object_get(object, "begin"));
    json_int_t end = json_integer_value(json_object_get(object, "end"));
    is_right = text != NULL && begin >= 0 && end > begin && (size_t)end <= document->text_bytes &&
               strlen(text) == (size_t)(end - begin) && memcmp(text, document->text + begin, strlen(text)) == 0;
  }
  json_decref(object);
  return is_right;
}

static void the_text_of_a_line_is_the_bytes_at_its_place(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  size_t lines = 0, wrong = 0;
  for (size_t i = 0; i < samples.count; i++) {
    const cpeg_result *result = scene_tag(&scene, samples.items[i].path, samples.items[i].bytes);
    if (result == NULL) break;
    char *all = scene_lines(&scene, result);
    struct str rest = str_of(all), line;
    size_t own = 0;
    while (str_split(&rest, '\n', &line)) {
      if (line.len == 0) continue;
      own++;
      if (!line_is_right(cpeg_result_document(result), line.ptr, line.len)) wrong++;
    }
    EQUAL_INT(own, cpeg_result_mention_count(result) + 1);
    lines += own;
    free(all);
  }
  EQUAL_INT(wrong, 0);
  CHECK(lines > 500);
  samples_free(&samples);
  scene_close(&scene);
}

/* Does the mention overlap a line of noise or a span of markup? */
static bool is_in_noise(const cpeg_result *result, const struct document *document, const struct cpeg_mention *mention) {
  const struct line_list *lines = &result->segment.lines;
  for (size_t i = 0; i < lines->count; i++)
    if (lines->items[i].kind == LINE_NOISE && lines->items[i].begin <= mention->begin &&
        mention->begin < lines->items[i].end)
      return true;
  for (size_t i = 0; i < document->skip_count; i++)
    if (document->skips[i].begin <= mention->begin && mention->begin < document->skips[i].end) return true;
  return false;
}

static void no_mention_stands_in_what_is_skipped(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  size_t wrong = 0, skips = 0, noise = 0;
  for (size_t i = 0; i < samples.count; i++) {
    struct arena arena;
    struct document document;
    arena_init(&arena, memory_default(), SIZE_MAX);
    const cpeg_result *result = scene_tag(&scene, samples.items[i].path, samples.items[i].bytes);
    bool is_read =
        CHECK(document_read(&arena, &(struct document_source){samples.items[i].path, samples.items[i].bytes, SIZE_MAX, NULL}, &document, NULL) == CPEG_OK);
    for (size_t k = 0; is_read && result != NULL && k < cpeg_result_mention_count(result); k++)
      wrong += is_in_noise(result, &document, cpeg_result_mention_at(result, k));
    if (is_read) skips += document.skip_count;
    for (size_t k = 0; result != NULL && k < result->segment.lines.count; k++)
      noise += result->segment.lines.items[k].kind == LINE_NOISE;
    arena_finish(&arena);
  }
  EQUAL_INT(wrong, 0);
  CHECK(skips > 0 && noise > 0);
  samples_free(&samples);
  scene_close(&scene);
}

/* All answers of one tagger over the samples, in the order of first, first + step, ... */
static char **answers(struct scene *scene, const struct samples *samples, bool is_backward) {
  char **out = calloc(samples->count, sizeof *out);
  if (out == NULL) exit(99);
  for (size_t i = 0; i < samples->count; i++) {
    size_t at = is_backward ? samples->count - 1 - i : i;
    out[at] = scene_lines(scene, scene_tag(scene, samples->items[at].path, samples->items[at].bytes));
  }
  return out;
}

static void neither_order_nor_repeating_changes_an_answer(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  char **first = answers(&scene, &samples, false), **again = answers(&scene, &samples, true);
  for (size_t i = 0; i < samples.count; i++)
    if (!CHECK(strcmp(first[i], again[i]) == 0)) printf("# %s\n", samples.items[i].path);
  /* Twice in a row, and by a tagger that has seen nothing. */
  cpeg_tagger_destroy(scene.tagger);
  scene.tagger = NULL;
  CHECK(cpeg_tagger_create(scene.engine, &scene.tagger, NULL) == CPEG_OK);
  for (size_t i = 0; scene.tagger != NULL && i < 2; i++) {
    const cpeg_result *result;
    size_t at = samples.count - 1;
    if (!CHECK(cpeg_tag_file(scene.tagger, samples.items[at].path, &result, NULL) == CPEG_OK)) break;
    char *lines = scene_lines(&scene, result);
    CHECK(strcmp(lines, first[at]) == 0);
    free(lines);
  }
  for (size_t i = 0; i < samples.count; i++) free(first[i]), free(again[i]);
  free(first), free(again);
  samples_free(&samples);
  scene_close(&scene);
}

const struct tap_test corpus_tests[] = {
    {"every mention of the sample minutes stands in its text, in order, with an id of its own",
     every_mention_stands_in_its_text},
    {"the text of an output line is the bytes at its place", the_text_of_a_line_is_the_bytes_at_its_place},
    {"no mention of the sample minutes stands in noise or markup", no_mention_stands_in_what_is_skipped},
    {"neither the order of documents nor repeating one changes an answer", neither_order_nor_repeating_changes_an_answer},
};
const size_t corpus_test_count = TAP_COUNT(corpus_tests);
