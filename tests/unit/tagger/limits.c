/* SPDX-License-Identifier: Apache-2.0 */
/* What a tagger refuses, what it survives, and memory that gives out at every turn. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static const char good[] = "Minutes of the Haringey Police Consultative Group held on 21 July 2008\n\n"
                           "1. Police Report\n\nSgt Brown said that robbery was seen in Bruce Grove.\n- dog mess\n";

static void refuse(struct scene *scene, const char *path, struct str bytes, enum cpeg_status wanted) {
  const cpeg_result *result = NULL;
  struct cpeg_error err = {0};
  enum cpeg_status status = bytes.ptr == NULL ? cpeg_tag_file(scene->tagger, path, &result, &err)
                                              : cpeg_tag_buffer(scene->tagger, path, bytes.ptr, bytes.len, &result, &err);
  if (!EQUAL_INT(status, wanted)) printf("# %s: %s\n", path, err.message);
  /* Outputs only on success; the error names the file. */
  CHECK(result == NULL);
  EQUAL_INT(err.status, wanted);
  EQUAL_TEXT(err.path, path);
  CHECK(err.message[0] != '\0');
}

static void refused_files_leave_the_tagger_usable(void) {
  struct scene scene;
  if (!scene_open(&scene, 1000)) return;
  char *wanted = scene_lines(&scene, scene_tag_text(&scene, good));
  static const char zeros[64] = {'a', 0, 0, 0, 0, 0, 'b'};
  char large[1002];
  memset(large, 'a', sizeof large);
  const struct {
    const char *path;
    struct str bytes;
    enum cpeg_status status;
  } cases[] = {{"a.gif", str_of("GIF89a robbery"), CPEG_ENCODING},
               {"a.png", str_of("\x89PNG\r\n\x1a\n"), CPEG_ENCODING},
               {"a.txt", {zeros, sizeof zeros}, CPEG_ENCODING},
               {"large.txt", {large, sizeof large}, CPEG_LIMIT},
               {"/nowhere/a.txt", {NULL, 0}, CPEG_NOTFOUND},
               {scene.folder.path, {NULL, 0}, CPEG_IO}};
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    refuse(&scene, cases[i].path, cases[i].bytes, cases[i].status);
    char *got = scene_lines(&scene, scene_tag_text(&scene, good));
    if (!CHECK(strcmp(got, wanted) == 0)) printf("# after %s\n", cases[i].path);
    free(got);
  }
  free(wanted);
  scene_close(&scene);
}

static void files_without_words_are_refused_and_those_without_concerns_are_not(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  static const char *const empty[] = {"", "\n", " \n\f\n", "\xEF\xBB\xBF"};
  static const char *const harmless[] = {"---\n---\n", ".\n", "A word"};
  for (size_t i = 0; i < TAP_COUNT(empty); i++) refuse(&scene, "m.md", str_of(empty[i]), CPEG_ENCODING);
  for (size_t i = 0; i < TAP_COUNT(harmless); i++) {
    const cpeg_result *result = scene_tag(&scene, "m.md", str_of(harmless[i]));
    if (result != NULL) EQUAL_INT(cpeg_result_mention_count(result), 0);
  }
  scene_close(&scene);
}

/* A robbery at the end of `len` bytes of text. */
static char *long_text(size_t len) {
  char *text = malloc(len + 1);
  if (text == NULL) exit(99);
  for (size_t i = 0; i < len; i++) text[i] = "A line of the minutes.\n"[i % 23];
  memcpy(text + len - 9, "\nrobbery\n", 10);
  return text;
}

static void a_text_of_the_longest_length_is_read_and_one_byte_more_refused(void) {
  struct scene scene;
  if (!scene_open(&scene, 5000)) return;
  char *text = long_text(5000), *more = long_text(5001);
  const cpeg_result *result = scene_tag(&scene, "m.txt", (struct str){text, 5000});
  if (result != NULL) EQUAL_INT(cpeg_result_mention_count(result), 1);
  refuse(&scene, "m.txt", (struct str){more, 5001}, CPEG_LIMIT);
  /* The same from files; of one in UTF-16 the text counts, not the file. */
  char path[400], wide[10000] = "";
  for (size_t i = 0; i < 5000; i++) wide[2 * i] = text[i];
  folder_write_bytes(&scene.folder, "wide.txt", wide, sizeof wide);
  folder_write_bytes(&scene.folder, "more.txt", more, 5001);
  refuse(&scene, folder_path(&scene.folder, "more.txt", path, sizeof path), (struct str){NULL, 0}, CPEG_LIMIT);
  folder_path(&scene.folder, "wide.txt", path, sizeof path);
  if (CHECK(cpeg_tag_file(scene.tagger, path, &result, NULL) == CPEG_OK)) {
    EQUAL_INT(cpeg_result_document(result)->text_bytes, 5000);
    EQUAL_INT(cpeg_result_mention_count(result), 1);
  }
  free(text), free(more);
  scene_close(&scene);
}

static void a_longest_length_out_of_its_range_is_refused(void) {
  static const size_t lengths[] = {0, ((size_t)1 << 30) + 1, SIZE_MAX};
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  for (size_t i = 0; i < TAP_COUNT(lengths); i++) {
    struct cpeg_settings settings;
    struct cpeg_error err = {0};
    cpeg_engine *engine = NULL;
    cpeg_settings_default(&settings);
    settings.lexicon_dir = folder.path;
    settings.max_text_bytes = lengths[i];
    EQUAL_INT(cpeg_engine_create(&settings, &engine, &err), CPEG_LIMIT);
    CHECK(engine == NULL && strstr(err.message, "1 GiB") != NULL);
    cpeg_engine_destroy(engine);
  }
  folder_remove(&folder);
}

/* `words` distinct words that end in `last`, and a robbery. */
static size_t write_words(char *text, size_t words, char last) {
  size_t len = 0;
  for (size_t i = 0; i < words; i++) {
    size_t rest = i;
    for (int k = 0; k < 4; k++, rest /= 26) text[len++] = (char)('a' + rest % 26);
    text[len++] = last;
    text[len++] = i % 12 == 11 ? '\n' : ' ';
  }
  memcpy(text + len, "\nrobbery\n", 9);
  return len + 9;
}

/* More distinct words than a tagger keeps: its vocabulary starts again, its answers stay, and it
   holds no more after the second such document than after the first. */
static void more_words_than_are_kept_change_no_answer(void) {
  const size_t words = 301000;
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  char *text = malloc(words * 6 + 64), *wanted = scene_lines(&scene, scene_tag_text(&scene, good));
  if (text == NULL) exit(99);
  /* A new tagger, so that the words kept are not in the order of `good`. */
  cpeg_tagger_destroy(scene.tagger);
  scene.tagger = NULL;
  CHECK(cpeg_tagger_create(scene.engine, &scene.tagger, NULL) == CPEG_OK);
  size_t live[2] = {0, 0};
  for (int round = 0; scene.tagger != NULL && round < 2; round++) {
    size_t len = write_words(text, words, round == 0 ? 'q' : 'x');
    const cpeg_result *result = scene_tag(&scene, "words.txt", (struct str){text, len});
    if (result != NULL) {
      EQUAL_INT(cpeg_result_mention_count(result), 1);
      CHECK(result->word_count == words + 1);
    }
    char *got = scene_lines(&scene, scene_tag_text(&scene, good));
    CHECK(strcmp(got, wanted) == 0);
    free(got);
    live[round] = scene.heap.live;
  }
  EQUAL_INT(live[1], live[0]);
  free(text), free(wanted);
  scene_close(&scene);
}

/* ---- Memory ------------------------------------------------------------------------------------ */

/* Tags with request `fail_at` denied. True when there was no such request any more. */
static bool tag_denied(struct scene *scene, struct str bytes, const char *wanted, size_t fail_at) {
  cpeg_tagger *tagger = NULL;
  const cpeg_result *result = NULL;
  struct cpeg_error err = {0};
  struct tap_heap *heap = &scene->heap;
  size_t live = heap->live;
  heap->requests = 0, heap->fail_at = fail_at;
  enum cpeg_status status = cpeg_tagger_create(scene->engine, &tagger, &err);
  if (status == CPEG_OK) status = cpeg_tag_buffer(tagger, "m.txt", bytes.ptr, bytes.len, &result, &err);
  bool is_over = heap->requests < fail_at;
  heap->fail_at = 0;
  if (is_over)
    EQUAL_INT(status, CPEG_OK);
  else if (status != CPEG_OK)
    EQUAL_INT(status, CPEG_NOMEM);
  /* Whether it was told or made up for, the answer is right or none, and so is the next. */
  for (int round = 0; tagger != NULL && round < 2; round++) {
    if (round > 0) status = cpeg_tag_buffer(tagger, "m.txt", bytes.ptr, bytes.len, &result, &err);
    if (round > 0) EQUAL_INT(status, CPEG_OK);
    if (status != CPEG_OK) continue;
    char *got = scene_lines(scene, result);
    if (!CHECK(strcmp(got, wanted) == 0)) printf("# request %zu denied, round %d\n", fail_at, round);
    free(got);
  }
  cpeg_tagger_destroy(tagger);
  if (!EQUAL_INT(heap->live, live)) printf("# request %zu denied\n", fail_at);
  return is_over;
}

static void every_denied_request_is_told_and_survived(void) {
  struct scene scene;
  if (!scene_open(&scene, 0)) return;
  char *wanted = scene_lines(&scene, scene_tag(&scene, "m.txt", str_of(good)));
  size_t at = 1;
  while (at < 2000 && !tag_denied(&scene, str_of(good), wanted, at)) at++;
  CHECK(at > 10 && at < 2000);
  free(wanted);
  scene_close(&scene);
}

/* A document that fills many blocks of the arena; with the project's lexicon, sparsely. */
static void large_documents_survive_denied_requests_too(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct samples samples = samples_read();
  struct buf all;
  buf_init(&all, memory_default());
  for (size_t i = 0; i < samples.count; i++) buf_add(&all, samples.items[i].bytes);
  struct str bytes = buf_str(&all);
  char *wanted = scene_lines(&scene, scene_tag(&scene, "m.txt", bytes));
  size_t at = 1, steps = 0;
  for (; at < 100000 && !tag_denied(&scene, bytes, wanted, at); steps++) at += at < 24 ? 3 : at / 4;
  CHECK(steps > 8 && at < 100000);
  free(wanted);
  buf_finish(&all);
  samples_free(&samples);
  scene_close(&scene);
}

const struct tap_test limit_tests[] = {
    {"refused files leave the tagger usable", refused_files_leave_the_tagger_usable},
    {"files without words are refused and those without concerns are not",
     files_without_words_are_refused_and_those_without_concerns_are_not},
    {"a text of the longest length is read and one byte more refused",
     a_text_of_the_longest_length_is_read_and_one_byte_more_refused},
    {"a longest length out of its range is refused", a_longest_length_out_of_its_range_is_refused},
    {"more distinct words than are kept change no answer", more_words_than_are_kept_change_no_answer},
    {"every denied request for memory is told and survived", every_denied_request_is_told_and_survived},
    {"large documents survive denied requests too", large_documents_survive_denied_requests_too},
};
const size_t limit_test_count = TAP_COUNT(limit_tests);
