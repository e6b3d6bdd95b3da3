/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: what is left of the tree, as blocks. */
#include "reader/counting.h"
#include "reader/html.h"

#define LISTS_MAX 30u
/* Bytes of a heading, white space aside, and of a term that its meaning follows on the same line. */
#define HEADING_BYTES_MAX 160u
#define TERM_BYTES_MAX 60u

/* What the next words begin. */
enum due { DUE_PARAGRAPH, DUE_HEADING, DUE_ITEM };

struct writer {
  const struct html *html;
  struct sink *sink;
  uint32_t open;    /* the node whose children are written */
  enum due due;
  unsigned level;   /* of the heading that is due */
  bool is_open;     /* a block has words */
  bool after_break; /* a line was broken, and no words came since */
  char last;        /* the last sign that is no white space */
  uint32_t after_term; /* the term that ended just now, or HTML_NONE */
  struct {
    bool is_numbered;
    enum counting_format format;
    int next;
  } lists[LISTS_MAX];
  unsigned list_count;
  char marker[16];
  unsigned cells; /* of tables that are open */
};

static void end_block(struct writer *writer) {
  writer->is_open = writer->after_break = false;
}

static void open_block(struct writer *writer) {
  unsigned depth = writer->list_count > 0 ? writer->list_count - 1 : 0;
  if (writer->is_open) return;
  if (writer->due == DUE_HEADING) sink_heading(writer->sink, writer->level);
  else if (writer->due == DUE_ITEM) sink_item(writer->sink, depth, writer->marker[0] == '\0' ? NULL : writer->marker);
  else sink_paragraph(writer->sink);
  writer->due = DUE_PARAGRAPH;
  writer->is_open = true;
}

static void write_words(struct writer *writer, const char *text, size_t len) {
  size_t end = len;
  while (end > 0 && ascii_is_space(text[end - 1])) end--;
  if (end == 0) {
    if (writer->is_open) sink_text(writer->sink, " ", 1);
    return;
  }
  open_block(writer);
  writer->after_break = false;
  writer->after_term = HTML_NONE;
  writer->last = text[end - 1];
  sink_text(writer->sink, text, len);
}

/* Two breaks with no words between are how old pages part paragraphs. */
static void write_break(struct writer *writer) {
  if (!writer->is_open) return;
  if (writer->after_break) {
    end_block(writer);
    return;
  }
  sink_break(writer->sink);
  writer->after_break = true;
}

/* ---- Lists ----------------------------------------------------------------------------------- */

static void begin_list(struct writer *writer, const struct html_node *node) {
  end_block(writer);
  if (writer->list_count < LISTS_MAX) {
    writer->lists[writer->list_count].is_numbered = node->tag == HTML_NUMBERED_LIST;
    writer->lists[writer->list_count].format = counting_format_of(node->style);
    writer->lists[writer->list_count].next = node->number;
  }
  writer->list_count++;
}

static void begin_item(struct writer *writer, const struct html_node *node) {
  end_block(writer);
  writer->due = DUE_ITEM;
  writer->marker[0] = '\0';
  if (writer->list_count == 0 || writer->list_count > LISTS_MAX || !writer->lists[writer->list_count - 1].is_numbered) return;
  struct buf marker;
  buf_init(&marker, writer->sink->memory);
  int *next = &writer->lists[writer->list_count - 1].next;
  if (node->number > 0) *next = node->number;
  counting_write(&marker, writer->lists[writer->list_count - 1].format, *next);
  ++*next;
  buf_add_char(&marker, '.');
  if (marker.failed) sink_refuse(writer->sink, "there is not enough memory for its numbers");
  else if (marker.len < sizeof writer->marker) memcpy(writer->marker, marker.ptr, marker.len + 1);
  buf_finish(&marker);
}

/* ---- Elements -------------------------------------------------------------------------------- */

static void begin_heading(struct writer *writer, const struct html_node *node) {
  end_block(writer);
  if (node->words > HEADING_BYTES_MAX) return;
  writer->due = DUE_HEADING;
  writer->level = node->number;
}

/* "Venue: Town Hall": a short term and the meaning behind it are one line. */
static void begin_meaning(struct writer *writer) {
  if (writer->after_term == HTML_NONE) {
    end_block(writer);
    return;
  }
  if (writer->last != ':') sink_text(writer->sink, ":", 1);
  sink_text(writer->sink, " ", 1);
  writer->is_open = true;
}

static void end_term(struct writer *writer, uint32_t idx) {
  bool is_short = writer->is_open && writer->html->nodes[idx].words <= TERM_BYTES_MAX;
  end_block(writer);
  writer->after_term = is_short ? idx : HTML_NONE;
}

/* Text that stands in lines of its own making, with all that is in it; returns its last node. Inside tables its lines
   are those of the cell. */
static uint32_t write_preformatted(struct writer *writer, uint32_t idx) {
  const struct html *html = writer->html;
  struct buf text;
  buf_init(&text, writer->sink->memory);
  uint32_t i = idx + 1;
  for (; i < html->count && html->nodes[i].parent >= idx; i++) {
    const struct html_node *node = &html->nodes[i];
    if ((node->marks & HTML_DROPPED) != 0) continue;
    if (node->tag == HTML_TEXT) buf_add(&text, (struct str){html->text.ptr + node->begin, node->len});
    if (node->tag == HTML_BR) buf_add_char(&text, '\n');
  }
  end_block(writer);
  if (writer->cells == 0) {
    sink_lines(writer->sink, buf_text(&text), text.len);
  } else {
    struct str rest = buf_str(&text);
    for (struct str line; str_split(&rest, '\n', &line); write_break(writer)) write_words(writer, line.ptr, line.len);
  }
  end_block(writer);
  if (text.failed) sink_refuse(writer->sink, "there is not enough memory for it");
  buf_finish(&text);
  return i - 1;
}

static void begin_table_part(struct writer *writer, const struct html_node *node) {
  end_block(writer);
  writer->due = DUE_PARAGRAPH;
  if ((node->marks & HTML_ROWS) == 0) return;
  if (node->tag == HTML_TABLE) sink_table_begin(writer->sink);
  else if (node->tag == HTML_ROW) sink_row_begin(writer->sink);
  else sink_cell(writer->sink, node->number);
  writer->cells += node->tag == HTML_CELL || node->tag == HTML_HEADER_CELL;
}

static void end_table_part(struct writer *writer, const struct html_node *node) {
  end_block(writer);
  writer->due = DUE_PARAGRAPH;
  if ((node->marks & HTML_ROWS) == 0) return;
  if (node->tag == HTML_TABLE) sink_table_end(writer->sink);
  else if (node->tag == HTML_ROW) sink_row_end(writer->sink);
  else writer->cells--;
}

static void enter(struct writer *writer, uint32_t idx) {
  const struct html_node *node = &writer->html->nodes[idx];
  switch (node->tag) {
  case HTML_TEXT: write_words(writer, writer->html->text.ptr + node->begin, node->len); break;
  case HTML_BR: write_break(writer); break;
  case HTML_Q: write_words(writer, "\xe2\x80\x9c", 3); break;
  case HTML_HEADING: begin_heading(writer, node); break;
  case HTML_LIST:
  case HTML_NUMBERED_LIST: begin_list(writer, node); break;
  case HTML_ITEM: begin_item(writer, node); break;
  case HTML_DD: begin_meaning(writer); break;
  case HTML_TABLE:
  case HTML_ROW:
  case HTML_CELL:
  case HTML_HEADER_CELL: begin_table_part(writer, node); break;
  case HTML_INLINE:
  case HTML_LINK:
  case HTML_IMAGE: break;
  default: end_block(writer);
  }
}

static void leave(struct writer *writer, uint32_t idx) {
  const struct html_node *node = &writer->html->nodes[idx];
  switch (node->tag) {
  case HTML_TEXT:
  case HTML_BR:
  case HTML_INLINE:
  case HTML_LINK:
  case HTML_IMAGE:
  case HTML_PRE: break;
  case HTML_Q: write_words(writer, "\xe2\x80\x9d", 3); break;
  case HTML_LIST:
  case HTML_NUMBERED_LIST:
    if (writer->list_count > 0) writer->list_count--;
    end_block(writer);
    break;
  case HTML_HEADING:
  case HTML_ITEM:
    end_block(writer);
    writer->due = DUE_PARAGRAPH;
    break;
  case HTML_DT: end_term(writer, idx); break;
  case HTML_TABLE:
  case HTML_ROW:
  case HTML_CELL:
  case HTML_HEADER_CELL: end_table_part(writer, node); break;
  default: end_block(writer);
  }
}

void html_write(const struct html *html) {
  struct writer writer = {.html = html, .sink = html->sink, .open = 0, .after_term = HTML_NONE};
  for (uint32_t i = 1; i < html->count && !sink_is_done(html->sink); i++) {
    const struct html_node *node = &html->nodes[i];
    if ((node->marks & HTML_DROPPED) != 0) continue;
    while (writer.open != node->parent) {
      leave(&writer, writer.open);
      writer.open = html->nodes[writer.open].parent;
    }
    writer.open = i;
    if (node->tag == HTML_PRE) i = write_preformatted(&writer, i);
    else enter(&writer, i);
  }
  for (; writer.open != 0 && writer.open != HTML_NONE; writer.open = html->nodes[writer.open].parent) leave(&writer, writer.open);
}
