/* SPDX-License-Identifier: Apache-2.0 */
/* Small lexicons on disk, their faults, and what their patterns find. */
#ifndef TESTS_LEXICON_SCENE_H
#define TESTS_LEXICON_SCENE_H

#include "folder.h"
#include "lexicon/lexicon.h"
#include "tap.h"

/* Faults as they were told. */
struct faults {
  struct lexicon_fault items[40];
  size_t count;
  size_t wanted; /* says "no more" after so many; 0 = never */
};
bool faults_keep(void *faults, const struct lexicon_fault *fault);
/* Is there a fault at this place of the file whose sentence has `part`? Prints what there is
   when not. */
bool faults_have(const struct faults *faults, const char *file, uint32_t line, uint32_t column, const char *part,
                 bool is_warning);

/* Reads the folder and keeps all faults; the lexicon is NULL when there are errors. */
struct lexicon *scene_read(const struct folder *folder, struct faults *faults);
/* Writes a small lexicon with these rows, reads it and wants no error. */
struct lexicon *scene_lexicon(const struct folder_lexicon *rows);

/* Does a row with this pattern, match and case find these places in the text? A place is
   "first-last", with "/skipped" where words were skipped; places stand apart by spaces. */
void scene_finds(const char *pattern, const char *options, const char *text, const char *wanted);
/* The places where any pattern of `lexicon` is, in `out`. */
void scene_places(const struct lexicon *lexicon, const char *text, char *out, size_t size);
/* Appends `text` as a quoted cell. */
void scene_quote(const char *text, char *out, size_t size);

extern const struct tap_test syntax_tests[], load_tests[], fault_tests[];
extern const size_t syntax_test_count, load_test_count, fault_test_count;

#endif
