/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a table as text: RFC 4180 with comma, semicolon or tab, with or without byte-order
 *          mark, LF or CRLF; UTF-8 only.
 * Gives:   rows of cells, found by column name, each with its line and column in the file.
 * Lives:   in memory of its own until table_finish.
 * Threads: read-only after reading.
 * Fails:   NOTFOUND, IO, FORMAT with file, line, column and what to do, NOMEM.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/base.h"

#define TABLE_NO_COLUMN UINT32_MAX

struct table_cell {
  struct str text;  /* unquoted, trimmed of ASCII space */
  uint32_t line;    /* where it starts, 1-based */
  uint32_t column;  /* in bytes, 1-based */
};

struct table {
  struct arena arena;
  struct str bytes;    /* the file */
  const char *path;
  struct table_cell *header; /* [column_count] */
  struct table_cell *cells;  /* [row_count][column_count] */
  uint32_t column_count;
  uint32_t row_count;
};

/* Reads the file at `path`. Empty lines are skipped; a row with more or fewer cells than the
   header is a fault. On success release with table_finish. Fails with NOTFOUND, IO, FORMAT, NOMEM. */
enum cpeg_status table_read(struct memory memory, const char *path, struct table *out, struct cpeg_error *err);
/* The same for text in memory that stays as it is as long as the table; `path` names it. */
enum cpeg_status table_parse(struct memory memory, const char *path, struct str bytes, struct table *out,
                             struct cpeg_error *err);
void table_finish(struct table *table);

/* The number of the column called `name`, or TABLE_NO_COLUMN. */
uint32_t table_column(const struct table *table, const char *name);
/* The cell in a row (0-based) and column; a cell of an absent column (TABLE_NO_COLUMN) is
   empty and stands at the row's first line. */
struct table_cell table_cell_at(const struct table *table, uint32_t row, uint32_t column);
/* The same by the column's name; a table without that column gives the empty cell. */
struct table_cell table_cell_named(const struct table *table, uint32_t row, const char *column);
/* The place of a cell for an error. */
struct error_place table_place(const struct table *table, struct table_cell cell);

#endif
