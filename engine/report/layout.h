/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns of a table are shown on a terminal, and how wide. */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "report/view.h"

#define LAYOUT_GAP 2 /* blanks between columns */

/* What a column can do with, by its type. */
struct layout_role {
  bool is_right;  /* stands to the right */
  bool is_drawn;  /* no text: a spark line or a bar */
  bool is_toned;  /* coloured by what it says */
  bool breaks;    /* words that are too long go on in the next line, else they are cut with an ellipsis */
  uint8_t gives;  /* which columns get narrower first, 1 before 2; 0 = never */
  size_t least;   /* columns that a drawing gets down to */
  size_t easy;    /* wider is not asked for as long as others can be left out instead; 0 = as wide as its texts */
};
const struct layout_role *layout_role(enum view_type type);

/* A column as it is shown. */
struct lane {
  size_t column;
  size_t width;    /* as it will be */
  size_t word;     /* of its widest word */
  struct str rest; /* of the present row, what is not yet written */
  bool is_bold;
};

struct layout {
  const struct view_table *table;
  size_t terminal; /* columns, 0 = as many as it takes */
  bool has_color, is_ascii;
  size_t rows;     /* shown */
  struct lane lanes[VIEW_MOST_COLUMNS];
  size_t count;
};

/* Fills the lanes: columns with something in them, the least important left out and the others made narrower until all fit. `dropped`
   gets the titles of what is left out, and both bufs what they fail of. */
void layout_fit(struct layout *layout, struct buf *scratch, struct buf *dropped);
/* Columns of all lanes together. */
size_t layout_width(const struct layout *layout);
const struct layout_role *layout_role_of(const struct layout *layout, size_t lane);
const char *layout_title(const struct layout *layout, size_t lane);

#endif
