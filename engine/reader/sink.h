/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   what a format reader finds: headings, paragraphs, items, rows, text, pages, members.
 * Gives:   one text in the common form (Markdown's lines) with a map of its pages; members apart.
 * Lives:   from sink_init to sink_finish; in tests and in the reader program alike.
 * Threads: none; a sink belongs to one reader.
 * Fails:   sticky: after the first limit, lack of memory or refusal nothing more is taken in; sink_is_done tells.
 *
 * How text is written is decided here, once for all formats. A block is opened by sink_heading, sink_paragraph,
 * sink_item or a cell, filled by sink_text, and closed by whatever is opened next. A reader never escapes, trims or
 * wraps; it gives the words in order and says where blocks begin.
 */
#ifndef READER_SINK_H
#define READER_SINK_H

#include "base/base.h"
#include "reader/reader.h"

/* What a page is known to be. */
enum sink_flag {
  SINK_SCAN = CPEG_PAGE_SCAN,
  SINK_COLUMNS = CPEG_PAGE_COLUMNS,
  SINK_OCR = CPEG_PAGE_OCR,
  SINK_GIVEN_UP = CPEG_PAGE_GIVEN_UP
};

/* A file inside the file: an attachment, a member of an archive. It is read later, by itself, in a child of its own,
   chosen by its content; so one bad member spoils no other. */
struct sink_member {
  struct str name;    /* as its container has it, cleaned: no control characters, no "..", no leading "/" */
  struct str bytes;   /* empty when it was refused */
  struct str refusal; /* why the container could not give it, or empty */
};

/* Most that one file may give; sink_limits_default for all but tests. */
struct sink_limits {
  size_t text_bytes;
  size_t member_bytes; /* of all members together */
  uint32_t members;
  uint32_t pages;
  uint32_t rows;
  uint32_t row_cells;
  uint32_t ocr_pages;   /* pictures of pages in which words are looked for */
  uint32_t ocr_seconds; /* by the clock, after which no other is begun */
};

enum sink_state { SINK_OPEN, SINK_REFUSED, SINK_LIMIT, SINK_NOMEM };

/* How the block that is open is written. */
enum sink_block { BLOCK_NONE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_LINES, BLOCK_ROW };

struct sink {
  struct memory memory;
  struct sink_limits limits;
  enum sink_state state;
  char reason[256]; /* the sentence, unless the state is open */
  struct buf text;  /* the common form so far */
  struct cpeg_page *pages; /* [page_count] in order of begin */
  size_t page_count;
  size_t page_cap;
  struct sink_member *members; /* [member_count]; names, bytes and refusals are the sink's */
  size_t member_count;
  size_t member_cap;
  size_t member_bytes;
  uint32_t rows;
  uint32_t page;    /* the present one; 0: none was named */
  /* The block that is being written. */
  enum sink_block block;
  enum sink_block last; /* the block that was written before it */
  unsigned level;  /* of a heading, or an item's depth */
  char marker[32]; /* of an item */
  bool has_words;  /* the block has been begun in `text` */
  bool wants_space;
  bool wants_break;
  unsigned char partial[4]; /* the beginning of a character that the last sink_text cut */
  size_t partial_len;
  struct sink_table *table; /* made with the first table; tables inside cells are words of their cell */
};

/* How a reader ended. */
enum reader_end {
  READER_READ,    /* all of it; what was given stands (an empty text is refused by the caller of the reader) */
  READER_REFUSED, /* sink_refuse has the sentence, or the sink was done before the file was */
};

struct sink_limits sink_limits_default(void);
/* Makes an empty sink. */
void sink_init(struct sink *sink, struct memory memory, const struct sink_limits *limits);
/* Gives back all its memory; a zeroed one is allowed. */
void sink_finish(struct sink *sink);
/* Nothing more is taken in: a reader's loops end. */
static inline bool sink_is_done(const struct sink *sink) { return sink->state != SINK_OPEN; }
/* Closes what is open. Called after a reader by whoever called it; the text is whole from then on. */
void sink_close(struct sink *sink);
/* The text so far. Borrowed from `sink`, valid until it changes. */
struct str sink_result(const struct sink *sink);

/* ---- Blocks. Each closes the one before. ---------------------------------------------------- */

/* A heading of `level` 1 to 6 (others are brought into range): "## Matters arising". */
void sink_heading(struct sink *sink, unsigned level);
/* A paragraph, set apart by blank lines. Inside a cell: a new line of that cell, see sink_cell. */
void sink_paragraph(struct sink *sink);
/* A list item at `depth` 0 and deeper. `marker` is its own number as it is seen ("3.1", "(a)", "iv."), or NULL for a
   bullet of any kind. Inside a cell it is a new line of the cell that begins with its marker. */
void sink_item(struct sink *sink, unsigned depth, const char *marker);
/* Text whose lines stand as they are, as in the body of a plain mail or HTML's <pre>: `text` keeps its line ends and
   blank lines, its own "1." and "-" keep their meaning. A block of its own, whole in one call. */
void sink_lines(struct sink *sink, const char *text, size_t len);

/* ---- Tables --------------------------------------------------------------------------------- */

/* A table: sink_table_begin, then rows of cells, each row "| cell | cell |", then sink_table_end. The first row is
   taken for headers: where its cell says "Action", "Action by", "By whom" or the like, each cell below becomes
   "Action: ...", so that a row can stand alone. Cells of several lines give further rows beneath, so that lines of
   minutes kept in one big cell stay lines. A table inside a cell gives lines of that cell. A table with one column
   is no table: its cells are paragraphs. What is written before the first row or between rows becomes a paragraph. */
void sink_table_begin(struct sink *sink);
void sink_table_end(struct sink *sink);
void sink_row_begin(struct sink *sink);
void sink_row_end(struct sink *sink);
/* The next cell; `span` is the number of columns that it covers, 1 for most (0 is taken as 1). Text, breaks,
   paragraphs, items and headings that follow go into it, until the next cell or the row's end. */
void sink_cell(struct sink *sink, unsigned span);

/* ---- Inside a block ------------------------------------------------------------------------- */

/* Words, in UTF-8, in pieces of any size: a piece may end inside a word or a character. White space of any kind is
   collapsed to one space (line ends too); control characters, soft hyphens and zero-width signs are dropped, ligatures
   become letters, what is no UTF-8 becomes U+FFFD. Without an open block a paragraph is opened. */
void sink_text(struct sink *sink, const char *text, size_t len);
/* The same for a terminated string. */
void sink_words(struct sink *sink, const char *text);
/* A line end inside the block (w:br, <br>, \line): in a paragraph or item a new line, in a heading a space, in a cell a
   new line of it. */
void sink_break(struct sink *sink);
/* What follows stands on page `page`, 1-based; pages that go back are allowed (a footnote), the same again is nothing. */
void sink_page(struct sink *sink, uint32_t page);
/* Adds flags of enum sink_flag to the present page, or to page 1 when none was named. */
void sink_flag(struct sink *sink, unsigned flags);

/* ---- Members, refusals -------------------------------------------------------------------- */

/* A file inside the file; its bytes are copied. Members may come at any time, they are no part of the text. */
void sink_member(struct sink *sink, const char *name, const void *bytes, size_t len);
/* A member that cannot be had (its own password, a bomb, nested too deep): a sentence without full stop. */
void sink_member_refuse(struct sink *sink, const char *name, const char *sentence);
/* Gives the file up: "it is password-protected; save it without a password". One clear sentence without a full stop,
   what is wrong and what to do; the first one stays. Returns READER_REFUSED, so that a reader can return it. */
enum reader_end sink_refuse(struct sink *sink, const char *format, ...) BASE_PRINTF(2, 3);

#endif
