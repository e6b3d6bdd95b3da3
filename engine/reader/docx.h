/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room reader: what the files that read Word documents share. */
#ifndef READER_DOCX_H
#define READER_DOCX_H

#include "reader/counting.h"
#include "reader/tape.h"
#include "reader/xml.h"

/* The tags that mean something, of all parts. */
enum docx_word {
  DOCX_OTHER,
  DOCX_ABSTRACT_NUM,
  DOCX_ABSTRACT_NUM_ID,
  DOCX_ALTERNATE,
  DOCX_BASED_ON,
  DOCX_BR,
  DOCX_CHOICE,
  DOCX_COMBO_BOX,
  DOCX_CONTROL,
  DOCX_CONTROL_CONTENT,
  DOCX_CR,
  DOCX_DEFAULT,
  DOCX_DEL,
  DOCX_DOCUMENT,
  DOCX_DROP_DOWN,
  DOCX_ENDNOTE,
  DOCX_ENDNOTE_REFERENCE,
  DOCX_EVEN_AND_ODD,
  DOCX_FALLBACK,
  DOCX_FIELD_CHAR,
  DOCX_FIELD_LIST,
  DOCX_FIELD_SIMPLE,
  DOCX_FOOTER_REFERENCE,
  DOCX_FOOTNOTE,
  DOCX_FOOTNOTE_REFERENCE,
  DOCX_GRID_BEFORE,
  DOCX_GRID_SPAN,
  DOCX_HEADER_REFERENCE,
  DOCX_ILVL,
  DOCX_INSTRUCTION,
  DOCX_IS_LEGAL,
  DOCX_LEVEL,
  DOCX_LEVEL_OVERRIDE,
  DOCX_LEVEL_RESTART,
  DOCX_LEVEL_TEXT,
  DOCX_LIST_ENTRY,
  DOCX_LIST_ITEM,
  DOCX_MATH_TEXT,
  DOCX_MOVE_FROM,
  DOCX_NAME,
  DOCX_NO_BREAK_HYPHEN,
  DOCX_NUM,
  DOCX_NUM_FORMAT,
  DOCX_NUM_ID,
  DOCX_NUM_STYLE_LINK,
  DOCX_OUTLINE,
  DOCX_P,
  DOCX_PAGES,
  DOCX_PAGE_BREAK_BEFORE,
  DOCX_PLACEHOLDER,
  DOCX_PPR,
  DOCX_PPR_CHANGE,
  DOCX_PSTYLE,
  DOCX_PTAB,
  DOCX_R,
  DOCX_RELATIONSHIP,
  DOCX_RENDERED_BREAK,
  DOCX_RESULT,
  DOCX_RPR,
  DOCX_RPR_CHANGE,
  DOCX_RSTYLE,
  DOCX_RUBY_TEXT,
  DOCX_SECTION,
  DOCX_START,
  DOCX_START_OVERRIDE,
  DOCX_STYLE,
  DOCX_SYMBOL,
  DOCX_T,
  DOCX_TAB,
  DOCX_TABLE,
  DOCX_TC,
  DOCX_TEXT_BOX,
  DOCX_TITLE_PAGE,
  DOCX_TR,
  DOCX_TRPR,
  DOCX_TYPE,
  DOCX_VANISH,
};

#define DOCX_LEVELS 9

/* Not set. */
#define DOCX_NONE (-1)

/* What a style, or a paragraph itself, says of a paragraph. */
struct docx_format {
  int outline; /* 0 to 8 a heading, 9 plain text, or DOCX_NONE */
  int num;     /* the list that it belongs to, 0 none of all, or DOCX_NONE */
  int level;   /* its depth in it, or DOCX_NONE */
  int breaks_page; /* 1, 0 or DOCX_NONE */
  int is_hidden;   /* its letters; 1, 0 or DOCX_NONE */
};

struct docx_style {
  char *id;
  char *based_on; /* NULL when on none */
  struct docx_format format;
  bool is_default; /* of paragraphs without one */
  bool is_settled; /* what it is based on is in it */
};

/* How a level of a list is numbered. */
struct docx_level {
  int start;
  int restart;   /* begins anew after a number of this depth, 1-based; 0 never; DOCX_NONE: of any above */
  unsigned char format; /* of enum counting_format */
  bool is_legal; /* all its numbers in figures */
  char text[32]; /* "%1.%2)"; empty: no marker */
};

/* A list as it is defined, and how far it has counted. */
struct docx_list {
  int id;
  char *style_link; /* the style whose list this one is, or NULL */
  struct docx_level levels[DOCX_LEVELS];
  int counts[DOCX_LEVELS];
  bool has_begun[DOCX_LEVELS];
};

/* A list as paragraphs name it. */
struct docx_num {
  int id;
  int list_id;
  bool has_override[DOCX_LEVELS]; /* of its start */
  int override[DOCX_LEVELS];
  bool has_level[DOCX_LEVELS]; /* its own definition, in `levels` */
  bool is_used[DOCX_LEVELS];
  struct docx_level *levels; /* [DOCX_LEVELS] or NULL */
};

/* The words of one note, by its number. */
struct docx_note {
  int id;
  struct tape tape;
};

struct docx_notes {
  struct docx_note *items; /* by id */
  size_t count;
  size_t cap;
};

/* Where a part lies: what the relationships of another say. */
struct docx_relation {
  char *id;
  char *type; /* the last word of its address: "styles" */
  size_t member; /* package_count when it is not there */
};

struct docx_relations {
  struct docx_relation *items;
  size_t count;
  size_t cap;
};

/* A Word file that is being read. */
struct docx {
  struct sink *sink;
  struct arena arena; /* styles, lists, names */
  struct package *package;
  size_t main; /* member */
  struct docx_relations relations;
  struct docx_style *styles; /* by id */
  size_t style_count;
  size_t style_cap;
  size_t default_style; /* of paragraphs without one; style_count when there is none */
  struct docx_list *lists; /* by id */
  size_t list_count;
  size_t list_cap;
  struct docx_num *nums; /* by id */
  size_t num_count;
  size_t num_cap;
  struct docx_notes footnotes;
  struct docx_notes endnotes;
  bool counts_pages; /* its breaks tell the pages as they were printed */
};

/* The same for all parts: which tags mean what. */
extern const struct xml_reader docx_xml;

/* Reads a part through functions of the caller's. */
enum cpeg_status docx_read_part(struct docx *docx, size_t member, const struct xml_reader *functions, void *context,
                                struct cpeg_error *err);

/* docx_parts.c: the main part, and what its relationships name. */
enum cpeg_status docx_find_main(struct docx *docx, struct cpeg_error *err);
/* The first part of that type ("styles"), or package_count. */
size_t docx_part(const struct docx *docx, const char *type);
/* The part of that relationship, or package_count. */
size_t docx_part_by_id(const struct docx *docx, struct str id);

/* docx_styles.c */
enum cpeg_status docx_read_styles(struct docx *docx, size_t member, struct cpeg_error *err);
/* What `style` says of a paragraph, with all it is based on; the default style's word where it is empty. */
struct docx_format docx_style_format(const struct docx *docx, struct str style);

/* docx_lists.c */
enum cpeg_status docx_read_lists(struct docx *docx, size_t member, struct cpeg_error *err);
enum docx_marker { DOCX_MARKER_NONE, DOCX_MARKER_BULLET, DOCX_MARKER_NUMBER };
/* Takes the next number of list `num` at `level`, and appends the marker as it is seen ("3.1", "(a)"), if it has one. */
enum docx_marker docx_next_number(struct docx *docx, int num, int level, struct buf *out);

/* docx_text.c: paragraphs and tables of a part: the body, a header, the notes. */
enum cpeg_status docx_read_text(struct docx *docx, size_t member, struct tape *tape, struct cpeg_error *err);
/* The notes of a part, each on a tape of its own. */
enum cpeg_status docx_read_notes(struct docx *docx, size_t member, struct docx_notes *notes, struct cpeg_error *err);

#endif
