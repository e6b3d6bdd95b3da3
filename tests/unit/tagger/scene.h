/* SPDX-License-Identifier: Apache-2.0 */
/* An engine and a tagger on a lexicon of a test's own, or on the project's. */
#ifndef TESTS_TAGGER_SCENE_H
#define TESTS_TAGGER_SCENE_H

#include "folder.h"
#include "tagger/tagger.h"
#include "tap.h"

struct scene {
  struct folder folder;
  struct cpeg_settings settings;
  struct tap_heap heap; /* of the engine and its taggers */
  cpeg_engine *engine;
  cpeg_tagger *tagger;
};

/* Opens a lexicon of four terms ("dangerous dog", "dog mess", "robbery", "burglary", where "dog mess"
   is also a row of dangerous-dogs), the sections of minutes and a few cues; `max_text` of 0 leaves
   the default. */
bool scene_open(struct scene *scene, size_t max_text);
/* Opens the project's own lexicon. */
bool scene_open_own(struct scene *scene);
/* Releases all and checks that nothing is held any more. */
void scene_close(struct scene *scene);

/* The result of the text, which must be tagged; NULL when it is not. */
const cpeg_result *scene_tag(struct scene *scene, const char *path, struct str bytes);
const cpeg_result *scene_tag_text(struct scene *scene, const char *text);
/* The result as JSON Lines, to be compared as a whole; released with free. */
char *scene_lines(const struct scene *scene, const cpeg_result *result);
/* The words at a place of the result's text. */
struct str scene_words(const cpeg_result *result, uint32_t begin, uint32_t end);

/* The sample minutes of the project, in order of name. */
struct sample {
  char path[1100];
  struct str bytes;
};
struct samples {
  struct sample *items; /* [count] */
  size_t count;
};
struct samples samples_read(void);
void samples_free(struct samples *samples);

extern const struct tap_test chain_tests[], facts_tests[], corpus_tests[], limit_tests[], frozen_tests[], given_tests[];
extern const size_t chain_test_count, facts_test_count, corpus_test_count, limit_test_count, frozen_test_count, given_test_count;

#endif
