/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the PDF reader: a page is words with places; lines, columns and tables are worked out of them. */
#ifndef READER_PDF_H
#define READER_PDF_H

#include "reader/sink.h"

/* A word as it stands on the page; y grows downwards. */
struct pdf_word {
  float x1, y1, x2, y2;
  float size; /* of its font */
  uint32_t begin, end; /* bytes of the document's text */
  bool is_bold;
  bool is_left; /* of the gutter that is being looked at */
};

/* Words that stand side by side and belong together, in reading order. */
struct pdf_line {
  float x1, y1, x2, y2;
  float size;
  float left, right;  /* edges of the column that it stands in */
  float first_width;  /* of its first word: would it have fitted on the line before? */
  uint32_t begin, end; /* bytes of the document's lines, where words have one space between them */
  uint32_t page;
  uint32_t table;      /* 0: none; else the number of its table, from 1 on */
  uint32_t row;
  uint32_t column;
  bool is_bold;
  bool is_wide;        /* of no column and no table: its edges are the page's */
  bool is_running;     /* repeated at the head or foot of pages */
  bool is_foot;
};

struct pdf_page {
  float width, height;
  bool is_scan;     /* a picture and no words of its own */
  bool is_recognised; /* its words are those that were seen in the picture */
  bool is_given_up;   /* none could be seen, or not in time */
  bool is_doubtful; /* what stands side by side may be columns or not */
  size_t line_begin; /* of struct pdf */
};

/* What may still be spent on seeing words in pictures. */
struct pdf_ocr {
  uint32_t pages;
  int64_t until; /* seconds on a clock that no one can set */
};

/* All of a document, since what repeats and which words are known is seen only then. */
struct pdf {
  struct memory memory;
  struct buf text;         /* words of the page in work */
  struct pdf_word *words;  /* [word_count] of the page in work */
  size_t word_count;
  size_t word_cap;
  struct buf words_of_lines;
  struct pdf_line *lines;  /* [line_count] */
  size_t line_count;
  size_t line_cap;
  struct pdf_page *pages;  /* [page_count] */
  size_t page_count;
  size_t page_cap;
  uint32_t table_count;
  struct pdf_ocr *ocr;     /* NULL: pictures are left alone */
  bool failed;             /* no memory */
};

/* Puts the words of the page in work into lines of `pdf`, in reading order. */
void pdf_lay_out(struct pdf *pdf);
/* Tells which lines are repeated at heads and feet of pages, and page numbers. */
void pdf_find_running(struct pdf *pdf);
/* Gives the lines to the sink as headings, paragraphs, items and rows. */
void pdf_flow(struct pdf *pdf, struct sink *sink);

/* The bytes of the bullet or number that a line starts with, and the white space behind it; 0: none. */
size_t pdf_marker(struct str line);

static inline struct str pdf_line_text(const struct pdf *pdf, const struct pdf_line *line) {
  return (struct str){pdf->words_of_lines.ptr + line->begin, line->end - line->begin};
}

static inline bool pdf_is_lower_start(struct str text) { return text.len > 0 && text.ptr[0] >= 'a' && text.ptr[0] <= 'z'; }
/* Is a sentence over, or what introduces something? */
bool pdf_ends_sentence(struct str text);

#endif
