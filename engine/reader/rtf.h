/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the reader of Rich Text: what its control words are to it, and where its words go. */
#ifndef READER_RTF_H
#define READER_RTF_H

#include "reader/charset.h"
#include "reader/sink.h"

/* What a control word makes the reader do. Those up to RTF_WORD_SHAPE_TEXT open a destination: they say what the group
   that they stand in holds. */
enum rtf_what {
  RTF_WORD_SKIP, /* pictures, properties, other programs' data, comments */
  RTF_WORD_KEEP, /* a destination that is marked as one to skip, and holds words or table marks all the same */
  RTF_WORD_FONTS,
  RTF_WORD_STYLES,
  RTF_WORD_MARKER, /* a list item's number as it is seen */
  RTF_WORD_CODE,   /* what a field does; its result has the words */
  RTF_WORD_HEADER,
  RTF_WORD_FOOTER,
  RTF_WORD_NOTE,
  RTF_WORD_AROUND,     /* a group in which a further word tells the part with the words; `value` 1: also in one of its kind */
  RTF_WORD_WITHIN,     /* that word */
  RTF_WORD_SHAPE_TEXT, /* that word, where the words stand beside the text */
  RTF_WORD_RESULT, /* of a field */
  RTF_WORD_SIGN,   /* `value` is a character */
  RTF_WORD_PARAGRAPH,
  RTF_WORD_BLOCK, /* a page, column or section: ends a paragraph too, when there is one */
  RTF_WORD_BREAK,
  RTF_WORD_CELL,
  RTF_WORD_ROW,
  RTF_WORD_INNER_CELL,
  RTF_WORD_INNER_ROW,
  RTF_WORD_ROW_DEFAULTS,
  RTF_WORD_PARAGRAPH_DEFAULTS,
  RTF_WORD_CHARACTER_DEFAULTS,
  RTF_WORD_UNICODE,
  RTF_WORD_SPARE, /* \uc: how many characters stand in for a \u */
  RTF_WORD_FONT,
  RTF_WORD_FONT_CHARSET,
  RTF_WORD_FONT_PAGE,
  RTF_WORD_DEFAULT_FONT,
  RTF_WORD_FILE_PAGE,  /* \mac, \pc: `value` is the code page */
  RTF_WORD_ANSI_PAGE,  /* \ansicpg: the number is */
  RTF_WORD_HIDDEN,
  RTF_WORD_DELETED,
  RTF_WORD_STYLE,
  RTF_WORD_OUTLINE,
  RTF_WORD_IN_TABLE,
  RTF_WORD_TABLE_DEPTH,
  RTF_WORD_ITEM_DEPTH,
  RTF_WORD_PAGE_NUMBER,
};

struct rtf_word {
  const char *name;
  enum rtf_what what;
  uint32_t value;
};

/* The row for a control word, or NULL for one that changes no words. Borrowed from the library, valid always. */
const struct rtf_word *rtf_word_find(struct str name);

/* Where words go. */
enum rtf_place {
  RTF_NOWHERE,
  RTF_BODY,
  RTF_BESIDE, /* footnotes and text boxes, which follow the paragraph that they hang on */
  RTF_HEADER,
  RTF_FOOTER,
  RTF_MARKER,
  RTF_CODE,
  RTF_FONTS,
  RTF_STYLES,
  RTF_PLACE_COUNT
};

/* What a group hands down to the groups inside it. */
struct rtf_state {
  enum rtf_place place;
  enum rtf_place held; /* where the words go when their part comes, inside a group that is passed over; else RTF_NOWHERE */
  uint32_t page;       /* code page of the font; 0: that of the default font */
  uint32_t spare;
  uint32_t style;
  uint32_t outline; /* 0-based; RTF_OUTLINE_NONE */
  uint32_t table_depth;
  uint32_t item_depth;
  bool is_hidden;
  bool is_deleted;
  bool is_in_table;
};
#define RTF_OUTLINE_NONE 9u

/* Fonts and styles are known by their number. */
#define RTF_NUMBER_COUNT 65536u
/* Tables in tables: deeper ones are taken for the last that counts. */
#define RTF_TABLE_DEPTH_MAX 8u
/* Running heads that are remembered, so that each is given once. */
#define RTF_SEEN_MAX 64u

struct rtf_table {
  bool has_row;
  bool has_cell;
};

struct rtf {
  struct sink *sink;
  struct rtf_state state;
  struct rtf_state *stack; /* [depth] of the groups around */
  size_t depth;
  size_t stack_cap;
  struct charset charset;
  uint32_t file_page;      /* code page of text without a font that says otherwise */
  uint32_t default_font;
  uint32_t font;           /* of the font table or stylesheet: the entry that is being read */
  uint16_t *font_pages;    /* [RTF_NUMBER_COUNT]; 0: unknown */
  uint8_t *style_levels;   /* [RTF_NUMBER_COUNT]; level of a heading, 0: none */
  bool is_marked;          /* \* stood before the word that comes: skip what it opens unless it is known */
  bool has_row_defaults;   /* a row was begun: what follows is in it, whatever its paragraphs say */
  bool has_page_code;      /* the field's code was a page number */
  bool has_marker;
  uint32_t spare;          /* characters that are still to be passed over after a \u */
  uint32_t high;           /* first half of a pair of \u; 0: none */
  struct buf raw;          /* bytes in the code page of the font, not yet decoded */
  bool has_raw_high;       /* of them, one beyond ASCII stood in the file as it is */
  bool has_escaped_high;   /* one was written as \'hh */
  bool has_failed;         /* memory was wanting */
  struct buf words[RTF_PLACE_COUNT]; /* what each place holds so far, in UTF-8, line ends as breaks */
  struct buf footers;      /* kept for the end */
  struct rtf_table tables[RTF_TABLE_DEPTH_MAX];
  size_t table_count;      /* open ones */
  uint64_t seen[RTF_SEEN_MAX];
  size_t seen_count;
};

/* One byte of text in the code page of the font; `is_escaped` when it was written as \'hh. */
void rtf_byte(struct rtf *rtf, unsigned char byte, bool is_escaped);
/* One character. */
void rtf_character(struct rtf *rtf, uint32_t code);
/* Decodes what bytes are waiting; to be called before anything changes that says how or where to. */
void rtf_flush(struct rtf *rtf);
/* Empties `buf` and remembers whether it had failed. */
void rtf_forget(struct rtf *rtf, struct buf *buf);
/* The code page of a font's charset; 0: the file's own. */
uint32_t rtf_page_of_charset(uint32_t charset);

/* The end of a paragraph, of a cell (`depth` 1; 2 and more for tables in cells) and of a row. */
void rtf_end_paragraph(struct rtf *rtf);
void rtf_end_cell(struct rtf *rtf, uint32_t depth);
void rtf_end_row(struct rtf *rtf, uint32_t depth);
/* The group that held a head (or foot) of pages ends. */
void rtf_end_header(struct rtf *rtf, enum rtf_place place);
/* The end of the file: all that is still open. */
void rtf_end(struct rtf *rtf);

#endif
