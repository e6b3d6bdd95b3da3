/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a document's text; then its tokens and the hits of section headings.
 * Gives:   lines and what they are; sections, items and sentences that cover all tokens.
 * Lives:   in the document's arena.
 * Threads: no state.
 * Fails:   NOMEM, LIMIT from the arena.
 *
 * Two steps, since noise must be known before words are counted and headings after:
 * segment_lines (page numbers, running heads, rules: to be skipped by the tokeniser), then
 * segment_build.
 */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "base/base.h"
#include "lexicon/lexicon.h"
#include "token/token.h"

enum line_kind {
  LINE_BLANK,
  LINE_PROSE,
  LINE_NOISE,   /* page number, running head, rule, "Page 2 of 7": no part of any sentence */
  LINE_HEADING, /* by its look: Markdown #, short capitals, bold, numbered title, "Motor Vehicle Crime:" */
  LINE_ITEM,    /* starts with a bullet or number */
  LINE_ROW      /* row of a table */
};

/* The bullet or number that a line begins with. */
struct line_marker {
  char style;      /* 0 = none; the same for markers of one list */
  bool is_number;
  uint8_t depth;   /* "3." = 0, "3.1" = 1; bullets 0 */
  uint16_t number; /* "3." = 3; 0 for bullets */
};

struct line {
  uint32_t begin;   /* of the line */
  uint32_t end;     /* without its line end */
  uint32_t content; /* where its words start, after bullet, number, #, | */
  enum line_kind kind;
  uint32_t level;   /* depth of a heading or bullet, 0 = top */
  struct span body; /* without white space at both ends, no-break and zero width spaces included */
  uint32_t indent;  /* columns before the body */
  uint32_t width;   /* columns up to its last character */
  uint32_t signs;   /* which bytes it holds, for the room's own use */
  struct line_marker marker;
};

/* How a text is laid out. */
struct layout {
  uint32_t width;        /* columns of a full line; 0: lines are not wrapped */
  bool is_double_spaced; /* a blank line stands between the lines of a paragraph */
};

struct line_list {
  struct str text;    /* that they are of */
  struct line *items; /* [count] cover the text in order */
  size_t count;
  const uint32_t *stops; /* [stop_count] where a sentence may end: bytes . ! ? and <, in order; then UINT32_MAX */
  size_t stop_count;
  struct layout layout;
};

enum segment_zone {
  ZONE_BODY,
  ZONE_HEADING, /* the words of a heading */
  ZONE_ACTION,  /* an action column or list */
  ZONE_OFF      /* attendance, apologies, contacts, agenda list, front matter: no mentions */
};

struct section {
  uint32_t begin, end;     /* bytes, heading included */
  struct span heading;     /* its words; empty for the text before the first heading */
  uint32_t row;            /* row of sections.csv, or LEXICON_NONE when no wording is known */
  uint32_t parent;         /* the section it lies in, or LEXICON_NONE */
  uint32_t level;
};

/* The smallest numbered or bulleted piece, a table row, or a paragraph where there is none. */
struct item {
  uint32_t begin, end;
  uint32_t section;
  bool is_row;             /* a row of a table or a "Burglary: 2" line */
};

struct sentence {
  uint32_t begin, end;             /* bytes, without white space at both ends */
  uint32_t first_token, end_token; /* half-open */
  uint32_t item;
  uint32_t section;
  enum segment_zone zone;
};

struct segment {
  struct line_list lines;
  struct section *sections;   size_t section_count;
  struct item *items;         size_t item_count;
  struct sentence *sentences; size_t sentence_count; /* in order; every token is in one */
};

/* Cuts the text into lines and tells what each is. `is_markdown`: # and | have meaning.
   Lines that start in `front_matter` are noise. */
enum cpeg_status segment_lines(struct arena *arena, struct str text, bool is_markdown, struct span front_matter,
                               struct line_list *out, struct cpeg_error *err);

/* Appends the hits of section headings where one can stand, which the lines tell. False when there is no
   memory. */
bool segment_scan(struct automaton_scratch *scratch, const struct automaton_text *text, const struct token_list *tokens,
                  const struct line_list *lines, struct hit_buffer *out);

/* What segment_build works on. */
struct segment_input {
  struct str text;
  struct line_list lines;
  const struct lexicon *lexicon;
  const struct token_list *tokens;
  const struct vocabulary *vocabulary;
  const struct hit_list *hits; /* all kinds; it looks at those of PATTERN_OF_SECTION */
};

/* Builds sections, items and sentences. */
enum cpeg_status segment_build(struct arena *arena, const struct segment_input *input, struct segment *out,
                               struct cpeg_error *err);

/* Index of the sentence that holds token `token`. O(log n). */
size_t segment_sentence_of_token(const struct segment *segment, size_t token);
/* 1-based line of a byte offset. O(log n). */
uint32_t segment_line_of(const struct segment *segment, uint32_t offset);

#endif
