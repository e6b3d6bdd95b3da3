/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables for people: columns as wide as what stands in them, or, on a narrow terminal, the
 * widest text cut with an ellipsis. Widths count characters as a terminal shows them.
 */
#include <string.h>

#include "report/view.h"

#define GAP 2           /* blanks between columns */
#define LEAST_WIDTH 8   /* of a column that is cut */
#define ELLIPSIS "\xe2\x80\xa6"

/* ---- Widths ------------------------------------------------------------------------------ */

/* The character at `at` of valid UTF-8, and its bytes. */
static uint32_t character_at(struct str text, size_t at, size_t *len) {
  unsigned char c = (unsigned char)text.ptr[at];
  *len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
  if (at + *len > text.len) *len = 1;
  if (*len == 1) return c;
  uint32_t value = c & (0xffu >> (*len + 1));
  for (size_t i = 1; i < *len; i++) value = value << 6 | ((unsigned char)text.ptr[at + i] & 0x3fu);
  return value;
}

/* Columns of a terminal that a character takes: none for marks that combine and for our own
   marks of words, two for East Asian letters and for pictures. */
static size_t width_of(uint32_t c) {
  static const struct {
    uint32_t first, last;
    uint8_t width;
  } ranges[] = {{0x0002, 0x0003, 0},   {0x0300, 0x036f, 0},   {0x1100, 0x115f, 2},   {0x200b, 0x200f, 0},
                {0x20d0, 0x20ff, 0},   {0x2e80, 0xa4cf, 2},   {0xac00, 0xd7a3, 2},   {0xf900, 0xfaff, 2},
                {0xfe00, 0xfe0f, 0},   {0xfe20, 0xfe2f, 0},   {0xff00, 0xff60, 2},   {0xffe0, 0xffe6, 2},
                {0x1f300, 0x1faff, 2}, {0x20000, 0x3fffd, 2}};
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return ranges[i].width;
  return 1;
}

/* Without colours each mark shows as a bracket. */
static size_t shown_width(uint32_t c, bool has_color) {
  return (c == 2 || c == 3) && !has_color ? 1 : width_of(c);
}

/* Marks count as what they will show as. */
static size_t text_width(struct str text, bool has_color) {
  size_t width = 0, len;
  for (size_t at = 0; at < text.len; at += len) width += shown_width(character_at(text, at, &len), has_color);
  return width;
}

/* ---- Cells ------------------------------------------------------------------------------- */

static void add_blanks(struct buf *out, size_t count) {
  for (size_t i = 0; i < count; i++) buf_add_char(out, ' ');
}

/* Bold is remembered, so that a cut within a marked word can end it. */
static void add_character(struct buf *out, struct str bytes, bool has_color, bool *is_bold) {
  char c = bytes.ptr[0];
  if (c != 2 && c != 3) {
    buf_add(out, bytes);
    return;
  }
  if (has_color) {
    buf_add_text(out, c == 2 ? "\x1b[1m" : "\x1b[22m");
    *is_bold = c == 2;
  } else {
    buf_add_char(out, c == 2 ? '[' : ']');
  }
}

/* Where to begin so that the first marked word is seen: a third of the room before it. */
static size_t begin_of_cut(struct str text, size_t room, bool has_color) {
  const char *mark = memchr(text.ptr, 2, text.len);
  if (mark == NULL) return 0;
  size_t before = text_width((struct str){text.ptr, (size_t)(mark - text.ptr)}, has_color);
  const char *end = memchr(mark, 3, text.len - (size_t)(mark - text.ptr));
  size_t marked = end == NULL ? 1 : text_width((struct str){mark, (size_t)(end - mark)}, has_color) + 2;
  if (before + marked + 1 <= room) return 0;
  size_t skip = before - (before < room / 3 ? before : room / 3), at = 0, width = 0, len;
  while (at < text.len && width < skip) {
    width += shown_width(character_at(text, at, &len), has_color);
    at += len;
  }
  return at;
}

/* Adds as much of `text` as fits into `room` columns; returns the columns it took. */
static size_t add_fitting(struct buf *out, struct str text, size_t room, bool has_color) {
  size_t width = text_width(text, has_color);
  bool is_bold = false;
  size_t at = 0, used = 0, len;
  bool is_cut = width > room;
  if (is_cut) at = begin_of_cut(text, room, has_color);
  if (at > 0) {
    buf_add_text(out, ELLIPSIS);
    used = 1;
  }
  bool ends_cut = is_cut && text_width((struct str){text.ptr + at, text.len - at}, has_color) + used > room;
  size_t most = ends_cut ? room - 1 : room;
  while (at < text.len) {
    size_t step = shown_width(character_at(text, at, &len), has_color);
    if (used + step > most) break;
    add_character(out, (struct str){text.ptr + at, len}, has_color, &is_bold);
    used += step;
    at += len;
  }
  if (is_bold) buf_add_text(out, "\x1b[22m");
  if (!ends_cut) return used;
  buf_add_text(out, ELLIPSIS);
  return used + 1;
}

static bool is_right(enum view_type type) { return type == VIEW_FIGURE || type == VIEW_NUMBER || type == VIEW_REAL; }

/* ---- Layout ------------------------------------------------------------------------------ */

struct layout {
  const struct view_table *table;
  bool has_color;
  size_t rows;                      /* shown */
  size_t columns[VIEW_MOST_COLUMNS]; /* [count] shown, in order */
  size_t widths[VIEW_MOST_COLUMNS];
  size_t count;
};

/* Columns and the gaps between them, none at the end. */
static size_t total_width(const struct layout *layout) {
  size_t total = 0;
  for (size_t i = 0; i < layout->count; i++) total += layout->widths[i] + (i > 0 ? GAP : 0);
  return total;
}

/* The widest column that may be cut: wide ones before other texts. */
static size_t widest(const struct layout *layout) {
  static const enum view_type kinds[] = {VIEW_WIDE, VIEW_TEXT};
  for (size_t kind = 0; kind < 2; kind++) {
    size_t best = layout->count;
    for (size_t i = 0; i < layout->count; i++)
      if (layout->table->columns[layout->columns[i]].type == kinds[kind] && layout->widths[i] > LEAST_WIDTH &&
          (best == layout->count || layout->widths[i] > layout->widths[best]))
        best = i;
    if (best < layout->count) return best;
  }
  return layout->count;
}

/* A column of empty cells is left out; the rest get the room they need, as far as there is. */
static void lay_out(struct layout *layout, struct buf *scratch, size_t terminal) {
  const struct view_table *table = layout->table;
  for (size_t column = 0; column < table->column_count; column++) {
    if (table->is_hidden[column]) continue;
    size_t width = 0;
    for (size_t row = 0; row < layout->rows; row++) {
      buf_clear(scratch);
      view_cell_write(view_cell_at(table, row, column), true, scratch);
      size_t cell = text_width(buf_str(scratch), layout->has_color);
      if (cell > width) width = cell;
    }
    if (width == 0) continue;
    size_t title = text_width(str_of(table->columns[column].title), false);
    layout->columns[layout->count] = column;
    layout->widths[layout->count++] = width > title ? width : title;
  }
  while (terminal > 0 && total_width(layout) > terminal) {
    size_t at = widest(layout);
    if (at == layout->count) break;
    layout->widths[at]--;
  }
}

/* One line of cells; `row` SIZE_MAX is the line of titles. */
static void add_line(const struct layout *layout, size_t row, struct buf *scratch, struct buf *out) {
  bool is_title = row == SIZE_MAX;
  if (is_title && layout->has_color) buf_add_text(out, "\x1b[1m");
  for (size_t i = 0; i < layout->count; i++) {
    const struct view_column *column = &layout->table->columns[layout->columns[i]];
    buf_clear(scratch);
    if (is_title)
      buf_add_text(scratch, column->title);
    else
      view_cell_write(view_cell_at(layout->table, row, layout->columns[i]), true, scratch);
    struct str text = buf_str(scratch);
    size_t width = text_width(text, layout->has_color);
    size_t room = layout->widths[i], rest = width < room ? room - width : 0;
    if (is_right(column->type)) add_blanks(out, rest);
    add_fitting(out, text, room, layout->has_color);
    bool is_last = i + 1 == layout->count;
    if (!is_right(column->type) && !is_last) add_blanks(out, rest);
    if (!is_last) add_blanks(out, GAP);
  }
  if (is_title && layout->has_color) buf_add_text(out, "\x1b[22m");
  /* Empty cells at the end would leave blanks there. */
  while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ') out->len--;
  buf_add_char(out, '\n');
}

/* A sentence over several lines of at most `terminal` columns, 0 = one line. */
static void add_wrapped(struct buf *out, const char *text, size_t terminal) {
  struct str rest = str_of(text), word;
  size_t used = 0;
  while (str_split(&rest, ' ', &word)) {
    size_t width = text_width(word, false);
    if (used > 0 && terminal > 0 && used + 1 + width > terminal) {
      buf_add_char(out, '\n');
      used = 0;
    }
    if (used > 0) {
      buf_add_char(out, ' ');
      used++;
    }
    buf_add(out, word);
    used += width;
  }
  buf_add_char(out, '\n');
}

/* A table without rows says nothing; the headline has said why. */
static void add_table(const struct view_table *table, const struct cpeg_view_style *style, struct sink *sink) {
  size_t rows = view_rows(table);
  if (rows == 0) return;
  if (sink->buf.len > 0) buf_add_char(&sink->buf, '\n');
  struct layout layout = {.table = table, .has_color = style->color, .rows = rows};
  if (table->shown_rows > 0 && rows > table->shown_rows) layout.rows = table->shown_rows;
  struct buf scratch;
  buf_init(&scratch, table->view->memory);
  lay_out(&layout, &scratch, style->width);
  if (table->title != NULL) add_wrapped(&sink->buf, table->title, style->width);
  add_line(&layout, SIZE_MAX, &scratch, &sink->buf);
  for (size_t row = 0; row < layout.rows; row++) {
    add_line(&layout, row, &scratch, &sink->buf);
    sink_flush(sink, false);
  }
  if (layout.rows < rows)
    buf_add_format(&sink->buf, ELLIPSIS " and %zu more (--limit %zu shows all)\n", rows - layout.rows, rows);
  if (scratch.failed) sink->buf.failed = true;
  buf_finish(&scratch);
}

/* Headline, tables, notes, with one empty line between. */
static void write_table(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  if (view->headline[0] != '\0') add_wrapped(&sink->buf, view->headline, style->width);
  bool has_rows = false;
  for (size_t i = 0; i < view->table_count; i++) {
    has_rows |= view_rows(&view->tables[i]) > 0;
    add_table(&view->tables[i], style, sink);
  }
  if (view->note_count > 0 && (has_rows || view->headline[0] != '\0')) buf_add_char(&sink->buf, '\n');
  for (size_t i = 0; i < view->note_count; i++) add_wrapped(&sink->buf, view->notes[i], style->width);
}

const struct view_format format_table = {"table", write_table};
