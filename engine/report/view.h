/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a view, for the formats. */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "report/report.h"

#define VIEW_MOST_COLUMNS 64
#define VIEW_MOST_TABLES 12
/* Columns of a bar that has all the room it wants. */
#define VIEW_BAR_WIDTH 40
/* Instead of a number of digits: four that count, wherever they are. */
#define VIEW_SIGNIFICANT 99u

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_REAL, CELL_FLAG };

struct view_cell {
  enum cell_kind kind;
  unsigned digits;   /* of a real number after the point, or VIEW_SIGNIFICANT */
  const char *text;  /* of CELL_TEXT, and what CELL_NONE shows */
  int64_t number;    /* also of a flag */
  double real;
};

struct view_table {
  struct cpeg_view *view;
  const char *type;
  const char *title;
  const struct view_column *columns; /* [column_count] */
  size_t column_count;
  bool is_hidden[VIEW_MOST_COLUMNS]; /* for people */
  const char *titles[VIEW_MOST_COLUMNS]; /* never NULL */
  const char *group;                 /* key of the column that is a heading; NULL = none */
  const char *const *least;          /* [least_count] keys that a narrow terminal leaves out, in that order */
  size_t least_count;
  size_t heads;                      /* cells of a block's head; 0 = a table */
  bool is_for_people;
  bool is_data;                      /* for programs only */
  size_t shown_rows;                 /* 0 = all */
  struct view_cell *cells;           /* [cell_count] row by row, outside the arena: it would keep each that was outgrown */
  size_t cell_count, cell_cap;
};

struct cpeg_view {
  struct memory memory;
  struct arena arena;
  bool failed;
  const char *headline;
  const char *lead;                  /* NULL = none */
  const char **notes;
  size_t note_count, note_cap;
  struct view_table tables[VIEW_MOST_TABLES];
  size_t table_count;
};

/* Where a format writes: bytes gather in `buf` and go out when it is full. */
struct sink {
  struct buf buf;
  cpeg_write_fn write;
  void *context;
  bool is_full; /* the taker said no */
};
void sink_init(struct sink *sink, cpeg_write_fn write, void *context);
/* Gives what has gathered to the taker when it is much, or in any case with `is_end`. */
void sink_flush(struct sink *sink, bool is_end);
/* Writes the rest, gives back the memory and tells whether all went well. */
enum cpeg_status sink_finish(struct sink *sink, struct cpeg_error *err);

/* A way to write a view. */
struct view_format {
  const char *name;
  void (*write)(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink);
};
extern const struct view_format format_table;
extern const struct view_format format_csv;
extern const struct view_format format_jsonl;

/* The cell of a row and column. Borrowed from `table`, valid as long as it is. */
const struct view_cell *view_cell_at(const struct view_table *table, size_t row, size_t column);
/* Writes a cell as plain text. `is_for_people`: with the text of an empty cell and its marks. */
void view_cell_write(const struct view_cell *cell, bool is_for_people, struct buf *out);

#endif
