/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of a test's own under the system's temporary folder. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct folder {
  char path[256];
};

/* Makes an empty folder; ends the program when it cannot. */
void folder_create(struct folder *folder);
/* Removes it with all that is in it. */
void folder_remove(const struct folder *folder);
/* Writes a file of `len` bytes at `name` (its sub-folders are made). */
void folder_write_bytes(const struct folder *folder, const char *name, const void *bytes, size_t len);
/* The same for text. */
void folder_write(const struct folder *folder, const char *name, const char *text);
/* "<folder>/<name>" in `out` of `size` bytes. Returns `out`. */
char *folder_path(const struct folder *folder, const char *name, char *out, size_t size);

/* Writes a whole, small lexicon: two themes, four concerns, no terms, cues, sections or names but
   those given (rows without header; NULL = none), London and two boroughs with a ward each. */
struct folder_lexicon {
  const char *terms, *cues, *sections, *stems, *names;
};
void folder_write_lexicon(const struct folder *folder, const struct folder_lexicon *rows);

#endif
