/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside room reader: what a reader found, kept to be given to the sink later: the words of a footnote until its
 * paragraph is over, of a text box until its anchor's is, of a heading until it is known to be short enough for one.
 */
#ifndef READER_TAPE_H
#define READER_TAPE_H

#include "reader/sink.h"

enum tape_op {
  TAPE_PARAGRAPH,
  TAPE_HEADING, /* number: its level */
  TAPE_ITEM,    /* number: its depth; text: its marker, or none */
  TAPE_TEXT,
  TAPE_BREAK,
  TAPE_PAGE, /* number */
  TAPE_TABLE,
  TAPE_TABLE_END,
  TAPE_ROW,
  TAPE_ROW_END,
  TAPE_CELL, /* number: columns that it covers */
};

/* Most bytes of a marker. */
#define TAPE_MARKER_MAX 31u

struct tape {
  struct buf ops;
  size_t word_bytes; /* of its text, white space aside */
};

/* Where what is found goes: onto the tape where there is one, else to the sink. */
struct outlet {
  struct sink *sink;
  struct tape *tape;
};

void tape_init(struct tape *tape, struct memory memory);
void tape_finish(struct tape *tape);
void tape_clear(struct tape *tape);

/* One thing. False when nothing more is taken in: the sink is done, or there is no memory, which the sink is told. */
bool outlet_put(const struct outlet *outlet, enum tape_op op, unsigned number, struct str text);
/* All that is on `tape`, in order. */
bool outlet_play(const struct outlet *outlet, const struct tape *tape);
/* What is on the tape of a header or a footer, unless it says nothing new: `seen` are the words of those before, to which
   its own are added. Blocks that are a mere page number, its figures being gone, are left out. */
bool outlet_play_edge(const struct outlet *outlet, const struct tape *tape, struct buf *seen);

#endif
