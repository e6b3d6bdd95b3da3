/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room reader: what the files that read OpenDocument texts share. */
#ifndef READER_ODT_H
#define READER_ODT_H

#include "reader/counting.h"
#include "reader/flow.h"
#include "reader/xml.h"

enum odt_word {
  ODT_OTHER,
  ODT_AUTOMATIC_STYLES,
  ODT_BODY,
  ODT_BOX,
  ODT_BULLET_LEVEL,
  ODT_CELL,
  ODT_COVERED_CELL,
  ODT_FOOTER,
  ODT_H,
  ODT_HEADER,
  ODT_LEFT_OUT,
  ODT_LINE_BREAK,
  ODT_LIST,
  ODT_LIST_HEADER,
  ODT_LIST_ITEM,
  ODT_LIST_STYLE,
  ODT_MASTER_STYLES,
  ODT_NOTE_BODY,
  ODT_NUMBER_LEVEL,
  ODT_OUTLINE_LEVEL,
  ODT_OUTLINE_STYLE,
  ODT_P,
  ODT_PARAGRAPH_PROPERTIES,
  ODT_ROW,
  ODT_SECTION,
  ODT_SOFT_PAGE_BREAK,
  ODT_SPACES,
  ODT_SPAN,
  ODT_STYLE,
  ODT_TAB,
  ODT_TABLE,
  ODT_TEXT,
  ODT_TEXT_PROPERTIES,
};

#define ODT_LEVELS 10
#define ODT_TABLES_MAX 30u

/* Where a style is said: for all, or in one part for that part alone, where names begin anew. */
enum odt_scope { ODT_COMMON = 'c', ODT_OF_STYLES = 's', ODT_OF_CONTENT = 't' };

struct odt_style {
  char *key;    /* its scope, its family ('p' or 't') and its name */
  char *parent; /* NULL when it has none */
  char *list;   /* the list style of its paragraphs, or NULL */
  int outline;  /* 1 and up, 0 none, -1 not set */
  bool breaks_page, breaks_after, is_hidden, is_title;
  bool changes_page; /* to another kind of page; its children do not */
};

struct odt_level {
  enum counting_format format;
  char prefix[12], suffix[12];
  char pattern[32]; /* "%1%.%2%": all of it in one, in newer files; else empty */
  int start;
  int shown; /* numbers of levels above that are shown with it, itself counted */
};

struct odt_list_style {
  char *key; /* its scope, 'l' and its name */
  struct odt_level levels[ODT_LEVELS];
};

/* One list that is counted: several that go on from each other are one. */
struct odt_count {
  const struct odt_list_style *style;
  int numbers[ODT_LEVELS];
  bool has_begun[ODT_LEVELS];
};

struct odt_count_name {
  char *id;
  size_t count; /* its index */
};

/* A header or a footer. */
struct odt_edge {
  struct tape tape;
  bool is_footer;
};

struct odt {
  struct sink *sink;
  struct arena arena; /* styles, names */
  struct package *package;
  enum odt_scope scope; /* of the part that is being read */
  bool is_sorted;
  struct odt_style *styles; /* by key */
  size_t style_count, style_cap;
  struct odt_list_style *lists; /* by key */
  size_t list_count, list_cap;
  struct odt_list_style outline; /* of headings */
  struct odt_count outline_count;
  struct odt_count *counts;
  size_t count_count, count_cap;
  struct odt_count_name *names;
  size_t name_count, name_cap;
  struct odt_edge *edges;
  size_t edge_count, edge_cap;
};

extern const struct xml_reader odt_xml;

/* odt_styles.c: styles, taken while their part is read; false when there are more than any document has, or no
   memory. */
struct odt_style_scan {
  bool in_automatic;
  bool has_style, has_list, in_outline; /* the last of its array is being read */
};
bool odt_style_begin(struct odt *odt, struct odt_style_scan *scan, const struct xml_tag *tag);
void odt_style_end(struct odt_style_scan *scan, unsigned word);
/* Puts what was taken in order; to be called before anything is looked up. */
void odt_styles_sort(struct odt *odt);
/* What holds for a paragraph ('p') or letters ('t') of style `name`, with its parents' word. */
struct odt_style odt_style(const struct odt *odt, char family, struct str name);
/* The list style of that name, or NULL. */
const struct odt_list_style *odt_list_style(const struct odt *odt, struct str name);

/* odt_lists.c: numbers. */
/* The count of a new list, that of `id`, or that of the last of its style where `goes_on`; SIZE_MAX for no memory. */
size_t odt_count_begin(struct odt *odt, const struct odt_list_style *style, struct str id, struct str goes_on_from,
                       bool goes_on);
/* Takes the next number at `level` (0 and up), or `start` where it is not negative, and sets the block's marker as `style`
   has it: the list's, or an item's own. */
void odt_next_number(struct odt_count *count, const struct odt_list_style *style, int level, int start, struct flow_block *block,
                     struct sink *sink);

/* odt_text.c: reads the part: its styles, and its text or its headers and footers. */
enum cpeg_status odt_read_part(struct odt *odt, size_t member, enum odt_scope scope, struct cpeg_error *err);

#endif
