/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside room reader: a web page as a flat tree. Whether a part is minutes or the frame around them shows only when the
 * whole page is known, so the tree is built first; it has no recursion, however deep the tags lie.
 */
#ifndef READER_HTML_H
#define READER_HTML_H

#include "reader/sink.h"

/* What a tag is to the reader. */
enum html_tag {
  HTML_INLINE, /* and all that are not known: their words belong to the line */
  HTML_TEXT,   /* no tag: words */
  HTML_ARTICLE,
  HTML_ASIDE,
  HTML_BLOCK, /* begins and ends a paragraph */
  HTML_BODY,
  HTML_BR,
  HTML_CELL,
  HTML_DD,
  HTML_DT,
  HTML_FOOTER,
  HTML_HEADING,
  HTML_HEADER,
  HTML_HEADER_CELL,
  HTML_IMAGE,
  HTML_ITEM,
  HTML_LINK,
  HTML_LIST,
  HTML_MAIN,
  HTML_NAV,
  HTML_NEVER, /* scripts, styles, what is in no page's text */
  HTML_NUMBERED_LIST,
  HTML_PRE,
  HTML_Q,
  HTML_ROW,
  HTML_TABLE,
};

/* What its attributes say of an element, and what was decided of it. */
enum html_mark {
  HTML_HIDDEN = 1,
  HTML_FRAME = 2,        /* its class or id is a word of frames: menu, share, cookie */
  HTML_NAVIGATION = 4,   /* its role is one around the content, or its class says so without doubt */
  HTML_IS_MAIN = 8,      /* its role is the content */
  HTML_FOR_LAYOUT = 16,  /* a table that is none */
  HTML_HAS_BORDER = 32,
  HTML_DROPPED = 64,     /* decided: it is left out */
  HTML_ROWS = 128,       /* decided: a table of rows */
};

enum html_table { HTML_TABLE_HAS_HEADER = 1, HTML_TABLE_HAS_INNER = 2 };

#define HTML_NONE UINT32_MAX

struct html_node {
  unsigned char tag;   /* of enum html_tag */
  unsigned char marks; /* of enum html_mark */
  unsigned short number; /* a heading's level; a cell's columns; where a list or an item begins to
                            count; of a table, what enum html_table says */
  char style;          /* of a numbered list: '1' 'a' 'A' 'i' 'I' */
  uint32_t parent; /* HTML_NONE: there is none; children lie after their parents, in the order of the page */
  uint32_t begin, len; /* of text: its bytes. Of a table: rows of two cells and more; bytes of its largest cell. Of a
                          row: its cells with words */
  uint32_t words;      /* bytes of text in it, white space aside */
  uint32_t link_words; /* the same inside links */
};

struct html {
  struct sink *sink;
  struct buf text;
  struct html_node *nodes; /* [count] in the order of the page; the first holds all */
  size_t count;
  size_t cap;
};

/* html_decode.c: the page as UTF-8 without control characters, in `out`: by its mark, by being UTF-8, by what it says of
   itself, else Windows-1252. False, and the sink is told, when it is no text. */
bool html_decode(struct sink *sink, struct str bytes, struct buf *out);

/* html_tree.c: fills `html->nodes` and `html->text` from a page. False, and the sink is told, at a limit. */
bool html_parse(struct html *html, struct str page);

/* html_marks.c: what an element is. */
enum html_tag html_tag_of(const char *name);
/* The marks that attribute `name` with its value gives, and `number` where it is one. */
unsigned html_marks_of(const char *name, const char *value);

/* html_clean.c: marks what is left out, and which tables are tables. */
void html_clean(struct html *html);

/* html_write.c: gives what is left to the sink. */
void html_write(const struct html *html);

#endif
