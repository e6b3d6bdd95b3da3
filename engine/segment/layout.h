/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: how a text is laid out, and what goes on over a line end. */
#ifndef SEGMENT_LAYOUT_H
#define SEGMENT_LAYOUT_H

#include "segment/look.h"

/* Lines above this many columns are paragraphs, not lines of one. */
#define LAYOUT_LINE_MAX 200u

/* Measures the lines, whose kinds need not be final but for blank lines, noise and rows. */
struct layout layout_of(struct str text, const struct line_list *lines);

/* Would the next line's first word have fitted onto this one? Then the writer ended the line. */
bool layout_is_full(const struct layout *layout, const struct look *line, const struct look *next);

/* How a line follows the one before it. */
enum flow {
  FLOW_NONE,     /* blank or noise: no part of anything */
  FLOW_NEW,      /* starts an item */
  FLOW_SENTENCE, /* goes on in the item with a new sentence */
  FLOW_RUN       /* goes on in the sentence */
};

/* Where the walk over the lines is; zeroed at the first. */
struct follow {
  const struct line *before; /* last line with words, or NULL */
  size_t blanks;             /* blank lines since */
  bool has_noise;            /* noise since: perhaps a page break */
  uint32_t item_indent;      /* of the item's first line */
  bool in_item;              /* the item began with a bullet or number */
};

/* Depths of headings, by look: Markdown # to ###### are 0 to 5. */
enum heading_level {
  HEADING_BOLD = 6,
  HEADING_CAPITALS = 7,
  HEADING_NUMBER = 8, /* and one more for each point: 5.1 is 9 */
  HEADING_TITLE = 12,
  HEADING_LABEL = 13  /* "Police: the sergeant said ...", on the line of its text */
};

/* Is `line` a line that goes on with nothing: blank or noise? */
static inline bool layout_is_empty(const struct line *line) {
  return line->kind == LINE_BLANK || line->kind == LINE_NOISE;
}

/* How a line of prose follows the one before it, which is neither a heading nor a row. */
enum flow layout_follow_prose(const struct layout *layout, const struct follow *follow, struct str text,
                              const struct line *line);

/* How `line` follows those before it; lines come in order, each once. Only prose goes on; bullets, rows, headings
   and actions always start anew. */
static inline enum flow layout_follow(const struct layout *layout, struct follow *follow, struct str text,
                                      const struct line *line) {
  if (layout_is_empty(line)) {
    follow->blanks += line->kind == LINE_BLANK;
    follow->has_noise |= line->kind == LINE_NOISE;
    return FLOW_NONE;
  }
  enum flow flow = FLOW_NEW;
  bool may_go_on = line->kind == LINE_PROSE && follow->before != NULL && follow->before->kind != LINE_HEADING &&
                   follow->before->kind != LINE_ROW;
  if (may_go_on) flow = layout_follow_prose(layout, follow, text, line);
  if (flow == FLOW_NEW) {
    follow->item_indent = line->indent;
    follow->in_item = line->kind == LINE_ITEM;
  }
  follow->before = line;
  follow->blanks = 0;
  follow->has_noise = false;
  return flow;
}

/* The first token from `from` on that begins at `offset` or later. Words and the space behind them rarely take
   eight bytes, so a jump so far is tried first; the last steps halve and are not branched upon. */
static inline size_t layout_token_from(const struct token_list *tokens, size_t from, uint32_t offset) {
  const struct token *items = tokens->items;
  size_t count = tokens->count;
  if (from >= count || items[from].begin >= offset) return from;
  size_t jump = (offset - items[from].begin) / 8;
  if (jump < count - from && items[from + jump].begin < offset) from += jump;
  while (count - from > 8 && items[from + 8].begin < offset) from += 8;
  if (count - from > 8) {
    for (size_t step = 4; step > 0; step /= 2) from += items[from + step].begin < offset ? step : 0;
    return from + 1;
  }
  do from++; while (from < count && items[from].begin < offset);
  return from;
}

#endif
