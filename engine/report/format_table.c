/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers for people. A table has columns as wide as what stands in them; on a narrow terminal
 * the least important ones are left out, then long texts go over several lines. Nothing is ever
 * cut off. Rows that hold sentences are blocks of lines instead.
 */
#include <string.h>

#include "report/view.h"
#include "report/wrap.h"

#define GAP 2           /* blanks between columns */
#define INDENT 2        /* of the lines of a block */
#define LEAST_WIDTH 8   /* of a column of long texts */
#define EASY_WIDTH 28   /* of such a column, as long as others can be left out instead */
#define ELLIPSIS "\xe2\x80\xa6"

static bool is_right(enum view_type type) { return type == VIEW_FIGURE || type == VIEW_NUMBER || type == VIEW_REAL; }

/* ---- Layout ------------------------------------------------------------------------------ */

/* A column as it is shown. */
struct lane {
  size_t column;
  size_t width;  /* as it will be */
  size_t word;   /* of its widest word */
  struct str rest; /* of the present row, what is not yet written */
  bool is_bold;
};

struct layout {
  const struct view_table *table;
  bool has_color;
  size_t rows; /* shown */
  struct lane lanes[VIEW_MOST_COLUMNS];
  size_t count;
};

static enum view_type type_of(const struct layout *layout, size_t lane) {
  return layout->table->columns[layout->lanes[lane].column].type;
}

/* With `is_easy`, long texts take no more than what is easily read. */
static size_t total_width(const struct layout *layout, bool is_easy) {
  size_t total = 0;
  for (size_t i = 0; i < layout->count; i++) {
    size_t width = layout->lanes[i].width;
    if (is_easy && type_of(layout, i) == VIEW_WIDE && width > EASY_WIDTH) width = EASY_WIDTH;
    total += width + (i > 0 ? GAP : 0);
  }
  return total;
}

/* The least that a column can do with: texts in columns that are not for long ones are names
   and ids, whose words are copied and never broken. */
static size_t least_width(const struct layout *layout, size_t lane) {
  size_t title = wrap_width(str_of(layout->table->titles[layout->lanes[lane].column]), false);
  size_t least = type_of(layout, lane) == VIEW_WIDE ? LEAST_WIDTH : layout->lanes[lane].word;
  return least > title ? least : title;
}

/* The widest column that may be narrower: long texts before others. */
static size_t widest(const struct layout *layout) {
  static const enum view_type kinds[] = {VIEW_WIDE, VIEW_TEXT};
  for (size_t kind = 0; kind < 2; kind++) {
    size_t best = layout->count;
    for (size_t i = 0; i < layout->count; i++)
      if (type_of(layout, i) == kinds[kind] && layout->lanes[i].width > least_width(layout, i) &&
          (best == layout->count || layout->lanes[i].width > layout->lanes[best].width))
        best = i;
    if (best < layout->count) return best;
  }
  return layout->count;
}

/* A column of empty cells is left out. */
static void measure(struct layout *layout, struct buf *scratch) {
  const struct view_table *table = layout->table;
  for (size_t column = 0; column < table->column_count; column++) {
    if (table->is_hidden[column]) continue;
    struct lane lane = {.column = column};
    for (size_t row = 0; row < layout->rows; row++) {
      buf_clear(scratch);
      view_cell_write(view_cell_at(table, row, column), true, scratch);
      size_t width = wrap_width(buf_str(scratch), layout->has_color);
      size_t word = wrap_word(buf_str(scratch), layout->has_color);
      if (width > lane.width) lane.width = width;
      if (word > lane.word) lane.word = word;
    }
    if (lane.width == 0) continue;
    size_t title = wrap_width(str_of(table->titles[column]), false);
    if (lane.width < title) lane.width = title;
    layout->lanes[layout->count++] = lane;
  }
}

static void drop_lane(struct layout *layout, const char *key, struct buf *dropped) {
  for (size_t i = 0; i < layout->count; i++) {
    size_t column = layout->lanes[i].column;
    if (strcmp(layout->table->columns[column].key, key) != 0) continue;
    if (dropped->len > 0) buf_add_text(dropped, ", ");
    buf_add_text(dropped, layout->table->titles[column]);
    layout->count--;
    memmove(&layout->lanes[i], &layout->lanes[i + 1], (layout->count - i) * sizeof layout->lanes[0]);
    return;
  }
}

/* What is least important goes first, then long texts get narrower. */
static void fit(struct layout *layout, size_t terminal, struct buf *dropped) {
  const struct view_table *table = layout->table;
  for (size_t i = 0; i < table->least_count && total_width(layout, true) > terminal; i++)
    drop_lane(layout, table->least[i], dropped);
  while (total_width(layout, false) > terminal) {
    size_t at = widest(layout);
    if (at == layout->count) break;
    layout->lanes[at].width--;
  }
}

/* ---- Lines of a table ----------------------------------------------------------------------- */

static void end_line(struct buf *out) {
  /* Empty cells at the end would leave blanks there. */
  while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ') out->len--;
  buf_add_char(out, '\n');
}

static void add_titles(const struct layout *layout, struct buf *out) {
  if (layout->has_color) buf_add_text(out, "\x1b[1m");
  for (size_t i = 0; i < layout->count; i++) {
    struct str title = str_of(layout->table->titles[layout->lanes[i].column]);
    size_t blanks = layout->lanes[i].width - wrap_width(title, false);
    bool is_last = i + 1 == layout->count;
    if (is_right(type_of(layout, i))) wrap_blanks(out, blanks);
    buf_add(out, title);
    if (!is_right(type_of(layout, i)) && !is_last) wrap_blanks(out, blanks);
    if (!is_last) wrap_blanks(out, GAP);
  }
  if (layout->has_color) buf_add_text(out, "\x1b[22m");
  end_line(out);
}

/* The next line of each cell; returns whether there is more of any. */
static bool add_line(struct layout *layout, struct buf *out) {
  bool has_more = false;
  for (size_t i = 0; i < layout->count; i++) {
    struct lane *lane = &layout->lanes[i];
    bool is_last = i + 1 == layout->count, breaks = type_of(layout, i) == VIEW_WIDE;
    struct str line = wrap_next(&lane->rest, lane->width, layout->has_color, breaks);
    size_t width = wrap_width(line, layout->has_color);
    size_t blanks = width < lane->width ? lane->width - width : 0;
    if (is_right(type_of(layout, i))) wrap_blanks(out, blanks);
    wrap_add(out, line, layout->has_color, &lane->is_bold);
    if (!is_right(type_of(layout, i)) && !is_last) wrap_blanks(out, blanks);
    if (!is_last) wrap_blanks(out, GAP);
    has_more |= lane->rest.len > 0;
  }
  end_line(out);
  return has_more;
}

static void add_row(struct layout *layout, size_t row, struct buf *scratch, struct buf *out) {
  size_t ends[VIEW_MOST_COLUMNS];
  buf_clear(scratch);
  for (size_t i = 0; i < layout->count; i++) {
    view_cell_write(view_cell_at(layout->table, row, layout->lanes[i].column), true, scratch);
    ends[i] = scratch->len;
  }
  if (scratch->failed) return;
  struct str cells = buf_str(scratch);
  for (size_t i = 0; i < layout->count; i++) {
    size_t begin = i == 0 ? 0 : ends[i - 1];
    layout->lanes[i].rest = (struct str){cells.ptr + begin, ends[i] - begin};
    layout->lanes[i].is_bold = false;
  }
  while (add_line(layout, out)) continue;
}

static void add_grid(struct layout *layout, size_t terminal, struct buf *scratch, struct sink *sink) {
  struct buf dropped;
  buf_init(&dropped, layout->table->view->memory);
  measure(layout, scratch);
  if (terminal > 0) fit(layout, terminal, &dropped);
  add_titles(layout, &sink->buf);
  for (size_t row = 0; row < layout->rows; row++) {
    add_row(layout, row, scratch, &sink->buf);
    sink_flush(sink, false);
  }
  if (dropped.len > 0) {
    buf_clear(scratch);
    buf_add_format(scratch, "Left out for want of room: %s. --format csv has all.", buf_text(&dropped));
    wrap_paragraph(&sink->buf, buf_str(scratch), (struct margins){0, 0, terminal}, layout->has_color);
  }
  if (dropped.failed) sink->buf.failed = true;
  buf_finish(&dropped);
}

/* ---- Blocks ------------------------------------------------------------------------------------ */

/* The cells of the head side by side, each whole, over more lines where they do not fit. */
static void add_head(const struct layout *layout, size_t row, size_t terminal, struct buf *scratch,
                     struct buf *out) {
  size_t used = 0, taken = 0;
  bool is_bold = false;
  for (size_t column = 0; column < layout->table->column_count && taken < layout->table->heads; column++) {
    if (layout->table->is_hidden[column]) continue;
    taken++;
    buf_clear(scratch);
    view_cell_write(view_cell_at(layout->table, row, column), true, scratch);
    struct str cell = buf_str(scratch);
    size_t width = wrap_width(cell, layout->has_color);
    if (width == 0) continue;
    bool is_new = used > 0 && terminal > 0 && used + GAP + width > terminal;
    if (is_new) buf_add_char(out, '\n');
    size_t gap = is_new ? 2 * INDENT : used > 0 ? GAP : 0;
    used = (is_new ? 0 : used) + gap + width;
    wrap_blanks(out, gap);
    if (layout->has_color && taken == 1) buf_add_text(out, "\x1b[1m");
    wrap_add(out, cell, layout->has_color, &is_bold);
    if (layout->has_color && taken == 1) buf_add_text(out, "\x1b[22m");
  }
  buf_add_char(out, '\n');
}

static void add_block(const struct layout *layout, size_t row, size_t terminal, struct buf *scratch,
                      struct buf *out) {
  const struct view_table *table = layout->table;
  add_head(layout, row, terminal, scratch, out);
  size_t seen = 0;
  for (size_t column = 0; column < table->column_count; column++) {
    if (table->is_hidden[column] || seen++ < table->heads) continue;
    buf_clear(scratch);
    const char *title = table->titles[column];
    bool has_title = title[0] != '\0';
    if (has_title) buf_add_format(scratch, "%s: ", title);
    size_t before = scratch->len;
    view_cell_write(view_cell_at(table, row, column), true, scratch);
    if (scratch->len == before) continue;
    struct margins margins = {INDENT, has_title ? 2 * INDENT : INDENT, terminal};
    wrap_paragraph(out, buf_str(scratch), margins, layout->has_color);
  }
}

/* ---- The whole ---------------------------------------------------------------------------------- */

static void add_table(const struct view_table *table, const struct cpeg_view_style *style, struct sink *sink) {
  size_t rows = view_rows(table);
  if (rows == 0 || table->is_data) return;
  if (sink->buf.len > 0) buf_add_char(&sink->buf, '\n');
  struct layout layout = {.table = table, .has_color = style->color, .rows = rows};
  if (table->shown_rows > 0 && rows > table->shown_rows) layout.rows = table->shown_rows;
  struct buf scratch;
  buf_init(&scratch, table->view->memory);
  struct margins margins = {0, 0, style->width};
  if (table->title != NULL) wrap_paragraph(&sink->buf, str_of(table->title), margins, style->color);
  if (table->heads == 0) add_grid(&layout, style->width, &scratch, sink);
  for (size_t row = 0; table->heads > 0 && row < layout.rows; row++) {
    if (row > 0 || table->title != NULL) buf_add_char(&sink->buf, '\n');
    add_block(&layout, row, style->width, &scratch, &sink->buf);
    sink_flush(sink, false);
  }
  if (layout.rows < rows)
    buf_add_format(&sink->buf, ELLIPSIS " and %zu more (--limit %zu shows all)\n", rows - layout.rows, rows);
  if (scratch.failed) sink->buf.failed = true;
  buf_finish(&scratch);
}

static void write_table(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  struct margins margins = {0, 0, style->width};
  if (view->headline[0] != '\0') wrap_paragraph(&sink->buf, str_of(view->headline), margins, style->color);
  bool has_rows = false;
  for (size_t i = 0; i < view->table_count; i++) {
    has_rows |= view_rows(&view->tables[i]) > 0 && !view->tables[i].is_data;
    add_table(&view->tables[i], style, sink);
  }
  if (view->note_count > 0 && (has_rows || view->headline[0] != '\0')) buf_add_char(&sink->buf, '\n');
  for (size_t i = 0; i < view->note_count; i++)
    wrap_paragraph(&sink->buf, str_of(view->notes[i]), margins, style->color);
}

const struct view_format format_table = {"table", write_table};
