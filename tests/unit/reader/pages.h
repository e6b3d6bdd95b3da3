/* SPDX-License-Identifier: Apache-2.0 */
/* PDF files made by hand: words put where a test wants them, in the fonts that every reader has. */
#ifndef TESTS_PAGES_H
#define TESTS_PAGES_H

#include "base/base.h"

/* A file in work. Pages are A4, 595 by 842 points, y from the top down. */
struct pages {
  struct buf body;     /* of all objects so far */
  struct buf content;  /* of the page in work */
  size_t offsets[6100]; /* of objects, from 1 on */
  size_t object_count;
  size_t page_objects[3010];
  size_t page_count;
  size_t told_count; /* of pages, by the file; 0: the true one */
};

/* Begins a file with an empty first page. */
void pages_begin(struct pages *pages);
/* Begins the next page. */
void pages_next(struct pages *pages);
/* Puts a line of text with its left edge at `x` and its baseline at `y`; "%" begins words in bold. */
void pages_put(struct pages *pages, double x, double y, double size, const char *text);
/* The same line after line, `leading` apart, split at "\n"; returns the y after the last. */
double pages_lines(struct pages *pages, double x, double y, double size, double leading, const char *lines);
/* A picture over the whole page. */
void pages_picture(struct pages *pages);
/* The whole file. Borrowed from `pages`, valid until it is finished. */
struct str pages_end(struct pages *pages);
void pages_finish(struct pages *pages);

#endif
