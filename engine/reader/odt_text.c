/* SPDX-License-Identifier: Apache-2.0 */
/* OpenDocument texts: the tags of a part, turned into paragraphs and tables. */
#include "reader/odt.h"

#define LISTS_OPEN_MAX 60u
#define EDGES_MAX 60u

/* A list that is open. */
struct open_list {
  const struct odt_list_style *style; /* NULL: its paragraphs' style says */
  const struct odt_list_style *item;  /* the item's own, or NULL */
  size_t count;                       /* of odt->counts, or SIZE_MAX: not begun */
  bool goes_on, is_header;
  bool is_item_new; /* the item has had no paragraph yet */
  int start;        /* of the item, or -1 */
};

struct odt_walk {
  struct odt *odt;
  struct odt_style_scan styles;
  struct flow flow;
  bool has_text;     /* the part has a text */
  bool in_text;      /* what is met is text: in the body, in a header */
  unsigned skipping; /* open tags of what is left out */
  bool in_paragraph[FLOW_BOXES_MAX + 1];
  bool breaks_after; /* a page begins after the paragraph */
  struct open_list lists[LISTS_OPEN_MAX];
  unsigned list_count;
  unsigned list_base[FLOW_BOXES_MAX + 1]; /* lists that were open when the box began */
  unsigned tables;
  bool has_row[ODT_TABLES_MAX + 1];
  unsigned covered; /* cells to come that the last one covers */
  bool counts_pages;
  uint32_t page;
  bool is_page_new;
};

/* ---- Lists ----------------------------------------------------------------------------------- */

static bool begin_list(struct odt_walk *walk, const struct xml_tag *tag) {
  struct str name = xml_attribute(tag, "style-name"), id = xml_attribute(tag, "id");
  struct str from = xml_attribute(tag, "continue-list");
  bool is_inner = walk->list_count > walk->list_base[walk->flow.box];
  struct open_list list = {.count = SIZE_MAX, .start = -1};
  if (walk->list_count == LISTS_OPEN_MAX) {
    sink_refuse(walk->odt->sink, "its lists lie in each other more than %u deep", LISTS_OPEN_MAX);
    return false;
  }
  const struct open_list *outer = is_inner ? &walk->lists[walk->list_count - 1] : NULL;
  list.style = odt_list_style(walk->odt, name);
  list.goes_on = str_is(xml_attribute(tag, "continue-numbering"), "true");
  if (outer != NULL && (list.style == NULL || list.style == outer->style)) {
    list.style = outer->style;
    list.count = outer->count;
  }
  if (list.style != NULL && list.count == SIZE_MAX) {
    list.count = odt_count_begin(walk->odt, list.style, id, from, list.goes_on);
    if (list.count == SIZE_MAX) {
      sink_refuse(walk->odt->sink, "it has more lists than any document");
      return false;
    }
  }
  walk->lists[walk->list_count++] = list;
  return true;
}

static bool begin_item(struct odt_walk *walk, const struct xml_tag *tag) {
  if (walk->list_count == 0) return true;
  struct open_list *list = &walk->lists[walk->list_count - 1];
  list->is_item_new = tag->word == ODT_LIST_ITEM;
  list->item = odt_list_style(walk->odt, xml_attribute(tag, "style-override"));
  list->start = xml_attribute_number(tag, "start-value", 30000, -1);
  return true;
}

/* The first paragraph of an item has its number. */
static bool take_number(struct odt_walk *walk, const struct odt_style *style, struct flow_block *block) {
  unsigned base = walk->list_base[walk->flow.box];
  if (walk->list_count == base) return true;
  struct open_list *list = &walk->lists[walk->list_count - 1];
  int level = (int)(walk->list_count - base) - 1;
  if (!block->is_heading) block->level = (unsigned)level;
  if (!list->is_item_new) return true;
  list->is_item_new = false;
  if (list->style == NULL && style->list != NULL) list->style = odt_list_style(walk->odt, str_of(style->list));
  if (list->style == NULL) {
    block->kind = FLOW_BULLET;
    return true;
  }
  if (list->count == SIZE_MAX) {
    struct str none = {NULL, 0};
    list->count = odt_count_begin(walk->odt, list->style, none, none, list->goes_on);
    if (list->count == SIZE_MAX) {
      sink_refuse(walk->odt->sink, "it has more lists than any document");
      return false;
    }
  }
  odt_next_number(&walk->odt->counts[list->count], list->item != NULL ? list->item : list->style, level, list->start, block,
                  walk->odt->sink);
  return true;
}

/* ---- Pages ----------------------------------------------------------------------------------- */

static bool turn_page(struct odt_walk *walk) {
  bool is_known = walk->counts_pages && walk->flow.tape == NULL && walk->flow.box == 0;
  bool is_same = walk->is_page_new; /* two breaks without a word between them are one */
  walk->is_page_new = true;
  return !is_known || is_same || flow_page(&walk->flow, ++walk->page);
}

/* ---- Paragraphs ------------------------------------------------------------------------------ */

static bool begin_paragraph(struct odt_walk *walk, const struct xml_tag *tag) {
  struct odt *odt = walk->odt;
  struct odt_style style = odt_style(odt, 'p', xml_attribute(tag, "style-name"));
  struct flow_block block = {.is_heading = tag->word == ODT_H || style.outline > 0 || style.is_title};
  if (style.is_hidden) {
    walk->skipping = 1;
    return true;
  }
  if (!flow_end(&walk->flow)) return false;
  if ((style.breaks_page || style.changes_page) && !turn_page(walk)) return false;
  if (block.is_heading) {
    int level = xml_attribute_number(tag, "outline-level", ODT_LEVELS, style.outline > 0 ? style.outline : 1);
    block.level = level < 1 ? 1 : (unsigned)level;
  }
  bool is_numbered = tag->word == ODT_H && walk->list_count == walk->list_base[walk->flow.box] &&
                     !str_is(xml_attribute(tag, "is-list-header"), "true");
  if (is_numbered && odt->outline_count.style != NULL)
    odt_next_number(&odt->outline_count, &odt->outline, (int)block.level - 1, -1, &block, odt->sink);
  else if (!take_number(walk, &style, &block))
    return false;
  /* A heading is never a mere bullet. */
  if (block.is_heading && block.kind == FLOW_BULLET) block.kind = FLOW_PLAIN;
  flow_begin(&walk->flow, &block);
  walk->in_paragraph[walk->flow.box] = true;
  walk->breaks_after = style.breaks_after;
  return true;
}

static bool end_paragraph(struct odt_walk *walk) {
  walk->in_paragraph[walk->flow.box] = false;
  bool breaks_after = walk->breaks_after;
  walk->breaks_after = false;
  return flow_end(&walk->flow) && (!breaks_after || turn_page(walk));
}

static bool put_words(struct odt_walk *walk, const char *text, size_t len) {
  if (!walk->in_text || !walk->in_paragraph[walk->flow.box]) return true;
  for (size_t i = 0; i < len && walk->is_page_new; i++) walk->is_page_new = ascii_is_space(text[i]);
  return flow_words(&walk->flow, text, len);
}

static bool begin_box(struct odt_walk *walk) {
  if (!flow_enter(&walk->flow)) return false;
  walk->in_paragraph[walk->flow.box] = false;
  walk->list_base[walk->flow.box] = walk->list_count;
  return true;
}

static bool end_box(struct odt_walk *walk) {
  walk->list_count = walk->list_base[walk->flow.box];
  return flow_leave(&walk->flow);
}

/* ---- Tables ---------------------------------------------------------------------------------- */

static bool begin_table(struct odt_walk *walk) {
  if (walk->tables == ODT_TABLES_MAX) {
    sink_refuse(walk->odt->sink, "its tables lie in each other more than %u deep", ODT_TABLES_MAX);
    return false;
  }
  walk->has_row[++walk->tables] = false;
  return flow_put(&walk->flow, TAPE_TABLE, 0);
}

static bool end_table(struct odt_walk *walk) {
  if (walk->tables == 0) return true;
  walk->tables--;
  walk->covered = 0;
  return flow_put(&walk->flow, TAPE_TABLE_END, 0);
}

static bool begin_row(struct odt_walk *walk) {
  if (walk->tables == 0) return true;
  walk->has_row[walk->tables] = true;
  walk->covered = 0;
  return flow_put(&walk->flow, TAPE_ROW, 0);
}

static bool end_row(struct odt_walk *walk) {
  if (!walk->has_row[walk->tables]) return true;
  walk->has_row[walk->tables] = false;
  return flow_put(&walk->flow, TAPE_ROW_END, 0);
}

/* A cell that spans columns is followed by those that it covers; one covered from above stands alone. The same cell
   many times over is one wide cell: its words are said once. */
static bool begin_cell(struct odt_walk *walk, const struct xml_tag *tag) {
  int repeated = xml_attribute_number(tag, "number-columns-repeated", INT32_MAX, 1);
  int spanned = xml_attribute_number(tag, "number-columns-spanned", INT32_MAX, 1);
  unsigned span = (unsigned)(repeated > 1 ? repeated : spanned > 1 ? spanned : 1);
  if (!walk->has_row[walk->tables]) return true;
  if (tag->word == ODT_COVERED_CELL) {
    unsigned covered = walk->covered < span ? walk->covered : span;
    walk->covered -= covered;
    if ((span -= covered) == 0) return true;
  } else {
    walk->covered = repeated > 1 ? 0 : span - 1;
  }
  return flow_put(&walk->flow, TAPE_CELL, span);
}

/* ---- Parts ----------------------------------------------------------------------------------- */

/* From here on there is text, and all styles of the part are known. */
static bool begin_text(struct odt_walk *walk, const struct xml_tag *tag) {
  walk->has_text = walk->in_text = walk->is_page_new = true;
  walk->counts_pages = str_is(xml_attribute(tag, "use-soft-page-breaks"), "true");
  if (walk->counts_pages) sink_page(walk->odt->sink, walk->page = 1);
  return true;
}

static bool begin_edge(struct odt_walk *walk, const struct xml_tag *tag) {
  struct odt *odt = walk->odt;
  if (str_is(xml_attribute(tag, "display"), "false")) {
    walk->skipping = 1;
    return true;
  }
  if (odt->edge_count == EDGES_MAX) {
    walk->skipping = 1;
    return true;
  }
  if (!arena_grow(&odt->arena, &odt->edges, &odt->edge_cap, odt->edge_count + 1, sizeof *odt->edges)) {
    sink_refuse(odt->sink, "there is not enough memory for its headers");
    return false;
  }
  struct odt_edge *edge = &odt->edges[odt->edge_count++];
  tape_init(&edge->tape, odt->sink->memory);
  edge->is_footer = tag->word == ODT_FOOTER;
  walk->flow.tape = &edge->tape;
  walk->in_text = true;
  return true;
}

static bool begin_section(struct odt_walk *walk, const struct xml_tag *tag) {
  if (str_is(xml_attribute(tag, "display"), "none")) walk->skipping = 1;
  return true;
}

static bool begin_span(struct odt_walk *walk, const struct xml_tag *tag) {
  if (odt_style(walk->odt, 't', xml_attribute(tag, "style-name")).is_hidden) walk->skipping = 1;
  return true;
}

static bool begin_in_text(struct odt_walk *walk, const struct xml_tag *tag) {
  switch (tag->word) {
  case ODT_P:
  case ODT_H: return begin_paragraph(walk, tag);
  case ODT_SPAN: return begin_span(walk, tag);
  case ODT_SPACES:
  case ODT_TAB: return put_words(walk, " ", 1);
  case ODT_LINE_BREAK: return !walk->in_paragraph[walk->flow.box] || flow_break(&walk->flow);
  case ODT_SOFT_PAGE_BREAK: return turn_page(walk);
  case ODT_LIST: return begin_list(walk, tag);
  case ODT_LIST_ITEM:
  case ODT_LIST_HEADER: return begin_item(walk, tag);
  case ODT_TABLE: return begin_table(walk);
  case ODT_ROW: return begin_row(walk);
  case ODT_CELL:
  case ODT_COVERED_CELL: return begin_cell(walk, tag);
  case ODT_BOX:
  case ODT_NOTE_BODY: return begin_box(walk);
  case ODT_SECTION: return begin_section(walk, tag);
  default: return true;
  }
}

static bool on_begin(void *context, const struct xml_tag *tag) {
  struct odt_walk *walk = context;
  if (walk->skipping > 0 || tag->word == ODT_LEFT_OUT) {
    walk->skipping++;
    return true;
  }
  if (walk->in_text) return begin_in_text(walk, tag);
  switch (tag->word) {
  case ODT_BODY:
  case ODT_MASTER_STYLES: odt_styles_sort(walk->odt); return true;
  case ODT_TEXT: return begin_text(walk, tag);
  case ODT_HEADER:
  case ODT_FOOTER: return begin_edge(walk, tag);
  default: break;
  }
  if (odt_style_begin(walk->odt, &walk->styles, tag)) return true;
  sink_refuse(walk->odt->sink, "it has more styles than any document");
  return false;
}

static bool on_end(void *context, unsigned word) {
  struct odt_walk *walk = context;
  if (walk->skipping > 0) {
    walk->skipping--;
    return true;
  }
  if (!walk->in_text) {
    odt_style_end(&walk->styles, word);
    return true;
  }
  switch (word) {
  case ODT_P:
  case ODT_H: return end_paragraph(walk);
  case ODT_LIST:
    if (walk->list_count > 0) walk->list_count--;
    return true;
  case ODT_TABLE: return end_table(walk);
  case ODT_ROW: return end_row(walk);
  case ODT_BOX:
  case ODT_NOTE_BODY: return end_box(walk);
  case ODT_HEADER:
  case ODT_FOOTER:
  case ODT_TEXT: walk->in_text = false; return flow_end(&walk->flow);
  default: return true;
  }
}

static bool on_text(void *context, const char *text, size_t len) {
  struct odt_walk *walk = context;
  return walk->skipping > 0 || put_words(walk, text, len);
}

enum cpeg_status odt_read_part(struct odt *odt, size_t member, enum odt_scope scope, struct cpeg_error *err) {
  struct odt_walk walk = {.odt = odt};
  struct xml_reader reader = odt_xml;
  reader.begin = on_begin;
  reader.end = on_end;
  reader.text = on_text;
  odt->scope = scope;
  flow_init(&walk.flow, odt->sink, NULL);
  enum cpeg_status status = xml_read(odt->package, member, &reader, &walk, err);
  flow_finish(&walk.flow);
  if (status == CPEG_OK && scope == ODT_OF_CONTENT && !walk.has_text && !sink_is_done(odt->sink))
    return error_set(err, CPEG_ENCODING, "it is an OpenDocument file without a text, such as a spreadsheet or slides");
  return status;
}
