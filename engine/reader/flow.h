/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside room reader: paragraphs as office programs keep them, put in the order in which they can be read. A block is
 * begun by its first word; a heading that is too long for one becomes a paragraph; text boxes and notes, which lie in
 * the middle of a paragraph, come below it.
 */
#ifndef READER_FLOW_H
#define READER_FLOW_H

#include "reader/tape.h"

/* Text boxes in text boxes are not allowed, but met. */
#define FLOW_BOXES_MAX 3u

enum flow_marker { FLOW_PLAIN, FLOW_BULLET, FLOW_NUMBER };

/* What a paragraph is. */
struct flow_block {
  bool is_heading;
  unsigned level; /* of a heading 1 and up, of an item its depth */
  enum flow_marker kind;
  char marker[TAPE_MARKER_MAX + 1]; /* its number as it is seen */
};

struct flow_level {
  struct flow_block block;
  bool is_open;      /* its block was given */
  struct tape held;  /* the words of a heading */
  struct tape after; /* what comes below it */
};

struct flow {
  struct sink *sink;
  struct tape *tape; /* for all of it, or NULL: straight to the sink */
  struct flow_level levels[FLOW_BOXES_MAX + 1];
  unsigned box; /* text boxes that are open */
};

/* Begins an empty flow. */
void flow_init(struct flow *flow, struct sink *sink, struct tape *tape);
/* Gives back its memory, whatever was not given yet. */
void flow_finish(struct flow *flow);

/* All that follow return false when nothing more is taken in. */

/* A part of a table; ends the paragraph before. */
bool flow_put(struct flow *flow, enum tape_op op, unsigned number);
/* A paragraph of that kind begins with the words that follow. */
void flow_begin(struct flow *flow, const struct flow_block *block);
/* The number in `text` as a block's marker. */
void flow_set_marker(struct flow_block *block, struct str text);
bool flow_words(struct flow *flow, const char *text, size_t len);
bool flow_break(struct flow *flow);
/* A page begins here; not told in boxes and on tapes, whose page only the office program knows. */
bool flow_page(struct flow *flow, uint32_t page);
/* Ends the paragraph, and gives what comes below it. */
bool flow_end(struct flow *flow);
static inline bool flow_is_open(const struct flow *flow) { return flow->levels[flow->box].is_open; }

/* A text box or a note, in the middle of a paragraph. */
bool flow_enter(struct flow *flow);
bool flow_leave(struct flow *flow);
/* What is on `tape` comes below the paragraph. */
bool flow_add_below(struct flow *flow, const struct tape *tape);

#endif
