/* SPDX-License-Identifier: Apache-2.0 */
/* Lines for a terminal: how wide a text is there, where it breaks, and what of it may go out. */
#ifndef REPORT_WRAP_H
#define REPORT_WRAP_H

#include "base/base.h"

/* Columns that a text takes; without colours each mark of a word shows as a bracket. */
size_t wrap_width(struct str text, bool has_color);
/* Columns of its widest word. */
size_t wrap_word(struct str text, bool has_color);
/* The longest front of `text` that takes at most `room` columns, marks that combine with its last letter included. Borrowed from
   `text`. */
struct str wrap_front(struct str text, size_t room, bool has_color);
/* Cuts the next line of at most `room` columns off `rest`, at a blank; 0 = all that is left. A
   word that is wider than the room is broken with `breaks_words`, else it stands out. */
struct str wrap_next(struct str *rest, size_t room, bool has_color, bool breaks_words);
/* Adds a line with its marks shown; `is_bold` goes on from one line of a text to the next. What would move a terminal's cursor
   shows as "?", what would turn the order of letters round is left out. */
void wrap_add(struct buf *out, struct str line, bool has_color, bool *is_bold);

/* The blanks before the first line and before the others, and the columns of the terminal, 0 =
   as many as it takes. */
struct margins {
  size_t first, others, width;
};
/* Adds a text in as many lines as it needs; only a word that is wider than the terminal is broken. */
void wrap_paragraph(struct buf *out, struct str text, struct margins margins, bool has_color);
/* Adds `what` so many times. */
void wrap_repeat(struct buf *out, const char *what, size_t count);
void wrap_blanks(struct buf *out, size_t count);

#endif
