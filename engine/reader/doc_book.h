/* SPDX-License-Identifier: Apache-2.0 */
/* What antiword's DocBook tells beyond its text: which lines are headings, and the cells of tables whole. */
#ifndef READER_DOC_BOOK_H
#define READER_DOC_BOOK_H

#include "reader/sink.h"

struct book_title {
  size_t begin; /* of its words, in `book.titles` */
  size_t end;
  unsigned level;
};

struct book {
  struct memory memory;
  struct str text;           /* the DocBook */
  struct buf titles;         /* the headings' letters, see book_letters */
  struct book_title *items;  /* [title_count] in order */
  size_t title_count;
  size_t title_cap;
  size_t *tables;            /* [table_count]: where each begins in `text` */
  size_t table_count;
  size_t table_cap;
  bool failed;               /* no memory */
};

/* Looks through DocBook; `text` is borrowed. */
void book_init(struct book *book, struct memory memory, struct str text);
void book_finish(struct book *book);
/* Adds what a line has beside signs and spaces, so that lines can be compared however they are set. */
void book_letters(struct buf *out, struct str line);
/* Is the line whose letters these are the next heading, or one of the few after it? Gives its level, 0 for none, and
   moves `*next` behind it. */
unsigned book_title_level(const struct book *book, size_t *next, struct str letters);
/* Gives the table with its rows and cells to the sink. */
void book_give_table(const struct book *book, size_t table, struct sink *sink);

#endif
