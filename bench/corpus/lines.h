/* SPDX-License-Identifier: Apache-2.0 */
/* The data files of the bench: lines of "name: item; item", # for remarks. A fault in them ends the program. */
#ifndef CORPUS_LINES_H
#define CORPUS_LINES_H

#include <stddef.h>

/* One line: its name, and its items; a line without a name has one item. */
struct line {
  char *name;
  char **items;
  size_t item_count;
};

struct lines {
  char *bytes; /* what the names and items point into */
  struct line *rows;
  size_t count;
};

/* Reads `folder`/`file`. The items are apart by any character of `separators`; an empty one: the line is one item
   and has no name. Never fails: tells the fault and ends the program with 1. Owned by the caller, release with
   lines_free. */
struct lines lines_read(const char *folder, const char *file, const char *separators);
void lines_free(struct lines *lines);
/* The row called `name`; ends the program when there is none. */
const struct line *lines_find(const struct lines *lines, const char *name);

/* Memory or the end of the program. Owned by the caller, release with free. */
void *must_get(size_t size);
void *must_resize(void *ptr, size_t size);
/* A file's bytes, terminated; `*size_out` may be NULL. Owned by the caller, release with free. */
char *must_read(const char *path, size_t *size_out);
/* Writes the file, or ends the program. */
void must_write(const char *path, const char *bytes, size_t size);
/* Makes the folder; it may be there. */
void must_make_folder(const char *path);
/* Tells the sentence and ends the program with 1. */
_Noreturn void must_end(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
