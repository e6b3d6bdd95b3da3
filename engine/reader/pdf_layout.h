/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that lay a PDF page out: words at one height, and where they part into columns. */
#ifndef READER_PDF_LAYOUT_H
#define READER_PDF_LAYOUT_H

#include "reader/pdf.h"

#define PDF_GUTTER_OF_SIZE 0.6f /* what is left of a gap when all strips have had their say, in sizes of the font */

/* Words [begin, end) of pdf->words at one height, from left to right. */
struct pdf_strip {
  size_t begin, end;
  float x1, y1, x2, y2;
  float size;
};

struct pdf_strips {
  struct pdf_strip *items;
  size_t count;
  size_t cap;
};

/* Strips [first, last) with columns of prose left and right of `x`. */
struct pdf_columns {
  size_t first, last;
  float x;
};

static inline float pdf_most(float a, float b) { return a > b ? a : b; }
static inline float pdf_least(float a, float b) { return a < b ? a : b; }

static inline struct str pdf_word_text(const struct pdf *pdf, size_t at) {
  return (struct str){pdf->text.ptr + pdf->words[at].begin, pdf->words[at].end - pdf->words[at].begin};
}

/* Is there a gap before word `at` of the strip that is wider than any space? A bullet or number at the front stands apart
   from its text by a gap that is none. */
bool pdf_is_gap(const struct pdf *pdf, const struct pdf_strip *strip, size_t at);
/* Finds where strips have columns beside one another, at most `most` of them, from the top down. Gives their number; sets
   pdf->failed without memory. */
size_t pdf_find_columns(struct pdf *pdf, const struct pdf_strips *strips, struct pdf_columns *out, size_t most);

#endif
