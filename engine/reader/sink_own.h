/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of the sink. */
#ifndef READER_SINK_OWN_H
#define READER_SINK_OWN_H

#include "reader/sink.h"

/* Between the cells of a table inside a cell, until its row is written. No text has it: it is a control character. */
#define TABLE_BAR '\x1f'

/* A line of a cell: its bytes begin at `begin` and end where the next line begins. */
struct cell_line {
  size_t begin;
  uint32_t cell;
  enum sink_block block; /* BLOCK_ROW: of a table inside the cell */
  unsigned level;
};

struct cell {
  size_t line; /* its next line to be written */
  size_t line_end;
  uint32_t column;
};

/* The row that is open is gathered whole, since only then is known which of its cells have words. */
struct sink_table {
  struct buf words;        /* of the row's cells */
  struct cell_line *lines; /* [line_count] */
  size_t line_count;
  size_t line_cap;
  struct cell *cells; /* [cell_count] */
  size_t cell_count;
  size_t cell_cap;
  bool *is_action; /* [limits.row_cells] by column */
  uint32_t depth;  /* of tables, 0: none is open */
  uint32_t column; /* where the next cell begins */
  bool in_row;
  bool has_header;
  uint32_t page;   /* comes after the row; 0: none */
  uint32_t flags;
  /* Of a table inside a cell. */
  bool in_inner_row;
  uint32_t inner_cells;
};

/* Is a cell of a table open? */
static inline bool sink_in_cell(const struct sink *sink) {
  return sink->table != NULL && sink->table->in_row && sink->table->cell_count > 0;
}

/* Ends with the sentence; the first one stays. */
void sink_fail(struct sink *sink, enum sink_state state, const char *format, ...) BASE_PRINTF(3, 4);
/* Adds bytes that are clean already to the text or the open cell, and minds the limit. */
void sink_add(struct sink *sink, const char *bytes, size_t len);
/* Writes what stands before the first word of a block: the line ends that set it apart, its marks, and the escape of
   `first` where it would be a mark. */
void sink_begin_block(struct sink *sink, enum sink_block block, unsigned level, char first);
/* The same for a cell's line. */
void table_begin_line(struct sink *sink);
/* Page and flags that were named within a row. */
void sink_apply_page(struct sink *sink, uint32_t page, uint32_t flags);
/* Forgets what would come before the next word. */
void sink_settle(struct sink *sink);
void table_finish(struct sink *sink);
/* Ends the row and the tables that are still open. */
void table_close(struct sink *sink);

/* One character of `text` from `at` on: its bytes in the common form, and whether it is white space. */
struct sign {
  size_t taken;    /* bytes of the input; 0: it is cut off at the end */
  char bytes[4];
  size_t len;      /* 0: dropped, or white space */
  bool is_space;
};
struct sign sign_at(const char *text, size_t len, size_t at);

#endif
