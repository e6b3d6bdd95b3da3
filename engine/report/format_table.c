/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers for people. A table has columns as wide as what stands in them, as far as the terminal is (layout.c); long texts go over
 * several lines. Rows that hold sentences are blocks of lines instead. No line is wider than the terminal: where a terminal breaks a
 * line, a table is no table any more.
 */
#include <string.h>

#include "report/chart.h"
#include "report/layout.h"
#include "report/wrap.h"

#define INDENT 2 /* of the lines of a block */
/* Sentences are hard to follow in longer lines; only tables get all of a wide terminal. More than any has is asked for by who looks
   for whole sentences with a program. */
#define LONGEST 100
#define WIDEST_TERMINAL 500
#define BOLD "\x1b[1m"
#define DIM "\x1b[2m"
#define PLAIN "\x1b[0m"

static const char *ellipsis(bool is_ascii) { return is_ascii ? "..." : "\xe2\x80\xa6"; }

/* ---- Colours ----------------------------------------------------------------------------- */

/* What a badge says, and how it is seen; colours repeat the words and never stand for them. Red and magenta are the two of the eight
   that can be read on white and on black, with a contrast of 3.5 at least in xterm's own palette; bold and dim follow the terminal. */
static const char *tone_of(struct str word) {
  static const struct {
    const char *word, *tone;
  } tones[] = {{"up", "\x1b[31m"},           {"down", "\x1b[35m"},         {"priority", BOLD},  {"in part", BOLD},
               {"emerging", "\x1b[1;31m"},   {"not received", "\x1b[31m"}, {"missing", "\x1b[31m"}, {"watch", "\x1b[35m"},
               {"none", DIM},                {"unclear", DIM},             {"no minutes", DIM}};
  for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++)
    if (str_equal(word, str_of(tones[i].word))) return tones[i].tone;
  return NULL;
}

static void add_toned(struct buf *out, const char *tone, bool has_color, struct str text) {
  bool is_bold = false, is_toned = has_color && tone != NULL && text.len > 0;
  if (is_toned) buf_add_text(out, tone);
  wrap_add(out, text, has_color, &is_bold);
  if (is_toned) buf_add_text(out, PLAIN);
}

/* Columns for sentences; 0 = as many as it takes. */
static size_t sentence_width(const struct cpeg_view_style *style) {
  return style->width > LONGEST && style->width <= WIDEST_TERMINAL ? LONGEST : style->width;
}

/* A sentence or title that stands out. */
static void add_bold(struct buf *out, const char *text, const struct cpeg_view_style *style) {
  if (style->color) buf_add_text(out, BOLD);
  size_t before = out->len;
  wrap_paragraph(out, str_of(text), (struct margins){0, 0, sentence_width(style)}, style->color);
  if (!style->color || out->failed || out->len == before) return;
  out->len--;
  buf_add_text(out, PLAIN "\n");
}

/* ---- Lines of a table ----------------------------------------------------------------------- */

static void end_line(struct buf *out) {
  /* Empty cells at the end would leave blanks there. */
  while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ') out->len--;
  buf_add_char(out, '\n');
}

/* A text in its column, cut with an ellipsis where it is wider. */
static void add_cell(const struct layout *layout, size_t at, struct str text, const char *tone, struct buf *out) {
  const struct lane *lane = &layout->lanes[at];
  bool is_right = layout_role_of(layout, at)->is_right, is_last = at + 1 == layout->count, is_cut;
  size_t width = wrap_width(text, layout->has_color), dots = layout->is_ascii ? 3 : 1;
  is_cut = layout->terminal > 0 && width > lane->width;
  if (dots > lane->width) dots = lane->width;
  if (is_cut) {
    text = wrap_front(text, lane->width - dots, layout->has_color);
    width = wrap_width(text, layout->has_color) + dots;
  }
  size_t blanks = width < lane->width ? lane->width - width : 0;
  if (is_right) wrap_blanks(out, blanks);
  add_toned(out, tone, layout->has_color, text);
  if (is_cut && layout->is_ascii) wrap_repeat(out, ".", dots);
  if (is_cut && !layout->is_ascii) buf_add_text(out, ellipsis(false));
  if (!is_right && !is_last) wrap_blanks(out, blanks);
  if (!is_last) wrap_blanks(out, LAYOUT_GAP);
}

static void add_titles(const struct layout *layout, struct buf *out) {
  if (layout->has_color) buf_add_text(out, BOLD);
  for (size_t i = 0; i < layout->count; i++) add_cell(layout, i, str_of(layout_title(layout, i)), NULL, out);
  while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ') out->len--;
  if (layout->has_color) buf_add_text(out, PLAIN DIM);
  buf_add_char(out, '\n');
  for (size_t i = 0; i < layout->count; i++) {
    if (i > 0) wrap_blanks(out, LAYOUT_GAP);
    wrap_repeat(out, layout->is_ascii ? "-" : "\xe2\x94\x80", layout->lanes[i].width);
  }
  if (layout->has_color) buf_add_text(out, PLAIN);
  buf_add_char(out, '\n');
}

/* The colour of a cell: that of what it says, and faint where there is no figure. */
static const char *tone_at(const struct layout *layout, size_t lane, size_t row) {
  const struct view_cell *cell = view_cell_at(layout->table, row, layout->lanes[lane].column);
  if (cell->kind == CELL_NONE) return DIM;
  return layout_role_of(layout, lane)->is_toned && cell->kind == CELL_TEXT ? tone_of(str_of(cell->text)) : NULL;
}

/* A drawing takes the first line of its row. */
static void add_drawing(struct layout *layout, size_t at, size_t row, struct buf *out) {
  struct lane *lane = &layout->lanes[at];
  size_t taken = 0;
  if (lane->rest.len > 0)
    taken = chart_draw(layout, view_cell_at(layout->table, row, lane->column), lane->width, out);
  lane->rest = str_of("");
  if (at + 1 < layout->count) wrap_blanks(out, lane->width - taken + LAYOUT_GAP);
}

/* The next line of each cell; returns whether there is more of any. */
static bool add_line(struct layout *layout, size_t row, struct buf *out) {
  bool has_more = false;
  for (size_t i = 0; i < layout->count; i++) {
    struct lane *lane = &layout->lanes[i];
    const struct layout_role *role = layout_role_of(layout, i);
    if (role->is_drawn) {
      add_drawing(layout, i, row, out);
      continue;
    }
    struct str line = wrap_next(&lane->rest, lane->width, layout->has_color, role->breaks);
    add_cell(layout, i, line, tone_at(layout, i, row), out);
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
  while (add_line(layout, row, out)) continue;
}

/* What of all tables is to be explained below them. */
struct seen {
  struct chart_drawn drawn;
  struct buf shown, dropped; /* titles of columns, each ended by a line feed */
};

static void note_seen(const struct layout *layout, struct str dropped, struct seen *seen) {
  struct str title;
  chart_note(layout, &seen->drawn);
  for (size_t i = 0; i < layout->count; i++) buf_add_format(&seen->shown, "%s\n", layout_title(layout, i));
  while (str_split(&dropped, ',', &title)) {
    buf_add(&seen->dropped, str_trim(title));
    buf_add_char(&seen->dropped, '\n');
  }
}

static bool has_title(const struct buf *titles, struct str title) {
  struct str rest = buf_str(titles), line;
  while (str_split(&rest, '\n', &line))
    if (str_equal(line, title)) return true;
  return false;
}

/* The heading that rows stand under, where it is another than that of the row before. */
static void add_heading(const struct layout *layout, size_t row, const struct cpeg_view_style *style, struct buf *out) {
  const struct view_table *table = layout->table;
  if (table->group == NULL) return;
  const char *name = view_get_text(table, row, table->group);
  if (row > 0 && strcmp(name, view_get_text(table, row - 1, table->group)) == 0) return;
  if (row > 0) buf_add_char(out, '\n');
  add_bold(out, name, style);
  add_titles(layout, out);
}

/* `dropped` gets the titles of columns that are left out. */
static void add_grid(struct layout *layout, const struct cpeg_view_style *style, struct seen *seen, struct buf *dropped,
                     struct buf *scratch, struct sink *sink) {
  layout_fit(layout, scratch, dropped);
  note_seen(layout, buf_str(dropped), seen);
  if (layout->table->group == NULL) add_titles(layout, &sink->buf);
  for (size_t row = 0; row < layout->rows; row++) {
    add_heading(layout, row, style, &sink->buf);
    add_row(layout, row, scratch, &sink->buf);
    sink_flush(sink, false);
  }
}

/* ---- Blocks ------------------------------------------------------------------------------------ */

/* The cells of the head side by side, over more lines where they do not fit. */
static void add_head(const struct layout *layout, size_t row, struct buf *scratch, struct buf *out) {
  size_t used = 0, taken = 0, terminal = layout->terminal;
  for (size_t column = 0; column < layout->table->column_count && taken < layout->table->heads; column++) {
    if (layout->table->is_hidden[column]) continue;
    const char *tone = taken++ == 0 ? BOLD : NULL;
    buf_clear(scratch);
    view_cell_write(view_cell_at(layout->table, row, column), true, scratch);
    if (layout_role(layout->table->columns[column].type)->is_toned) tone = tone_of(buf_str(scratch));
    for (struct str rest = buf_str(scratch); rest.len > 0;) {
      size_t width = wrap_width(rest, layout->has_color);
      bool is_new = used > 0 && terminal > 0 && used + LAYOUT_GAP + width > terminal;
      if (is_new) buf_add_char(out, '\n');
      size_t gap = is_new ? 2 * INDENT : used > 0 ? LAYOUT_GAP : 0;
      if (terminal > 0 && gap >= terminal) gap = 0;
      struct str line = wrap_next(&rest, terminal > 0 ? terminal - gap : 0, layout->has_color, true);
      used = (is_new ? 0 : used) + gap + wrap_width(line, layout->has_color);
      wrap_blanks(out, gap);
      add_toned(out, tone, layout->has_color, line);
    }
  }
  buf_add_char(out, '\n');
}

static void add_block(const struct layout *layout, size_t row, struct buf *scratch, struct buf *out) {
  const struct view_table *table = layout->table;
  add_head(layout, row, scratch, out);
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
    struct margins margins = {INDENT, has_title ? 2 * INDENT : INDENT, layout->terminal};
    wrap_paragraph(out, buf_str(scratch), margins, layout->has_color);
  }
}

/* ---- The whole ---------------------------------------------------------------------------------- */

/* What of a table is not shown: how many rows, and which columns. */
static void add_more(const struct cpeg_view_style *style, size_t more, size_t rows, const struct buf *dropped, struct buf *scratch,
                     struct buf *out) {
  struct margins margins = {0, 0, sentence_width(style)};
  if (more > 0) {
    buf_clear(scratch);
    buf_add_format(scratch, "%s and %zu more (--limit %zu shows all)", ellipsis(style->ascii), more, rows);
    wrap_paragraph(out, buf_str(scratch), margins, style->color);
  }
  if (dropped->len == 0) return;
  buf_clear(scratch);
  buf_add_format(scratch, "Left out for want of room: %s. A wider terminal shows them; --format csv has all.", buf_text(dropped));
  wrap_paragraph(out, buf_str(scratch), margins, style->color);
}

static void add_table(const struct view_table *table, const struct cpeg_view_style *style, struct seen *seen, struct sink *sink) {
  size_t rows = view_rows(table);
  struct layout layout = {
      .table = table, .terminal = table->heads > 0 ? sentence_width(style) : style->width, .has_color = style->color, .is_ascii = style->ascii, .rows = rows};
  if (table->shown_rows > 0 && rows > table->shown_rows) layout.rows = table->shown_rows;
  struct buf scratch, dropped;
  buf_init(&scratch, table->view->memory);
  buf_init(&dropped, table->view->memory);
  if (table->title != NULL) add_bold(&sink->buf, table->title, style);
  if (table->heads == 0) add_grid(&layout, style, seen, &dropped, &scratch, sink);
  for (size_t row = 0; table->heads > 0 && row < layout.rows; row++) {
    if (row > 0 || table->title != NULL) buf_add_char(&sink->buf, '\n');
    add_block(&layout, row, &scratch, &sink->buf);
    sink_flush(sink, false);
  }
  add_more(style, rows - layout.rows, rows, &dropped, &scratch, &sink->buf);
  if (scratch.failed || dropped.failed) sink->buf.failed = true;
  buf_finish(&scratch);
  buf_finish(&dropped);
}

/* A note that explains a column which is nowhere shown explains nothing. */
static bool is_idle(const struct seen *seen, const char *note) {
  const char *end = strchr(note, ':');
  if (end == NULL) return false;
  struct str title = {note, (size_t)(end - note)};
  return has_title(&seen->dropped, title) && !has_title(&seen->shown, title);
}

static void write_table(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  struct margins margins = {0, 0, sentence_width(style)};
  if (view->headline[0] != '\0') add_bold(&sink->buf, view->headline, style);
  if (view->lead != NULL) wrap_paragraph(&sink->buf, str_of(view->lead), margins, style->color);
  bool has_above = view->headline[0] != '\0';
  struct seen seen = {.drawn = {false, false}};
  buf_init(&seen.shown, view->memory);
  buf_init(&seen.dropped, view->memory);
  for (size_t i = 0; i < view->table_count; i++) {
    const struct view_table *table = &view->tables[i];
    if (view_rows(table) == 0 || table->is_data) continue;
    if (has_above) buf_add_char(&sink->buf, '\n');
    has_above = true;
    add_table(table, style, &seen, sink);
  }
  if ((view->note_count > 0 || seen.drawn.has_course || seen.drawn.has_bar) && has_above) buf_add_char(&sink->buf, '\n');
  chart_explain(&seen.drawn, style, margins.width, &sink->buf);
  for (size_t i = 0; i < view->note_count; i++)
    if (!is_idle(&seen, view->notes[i])) wrap_paragraph(&sink->buf, str_of(view->notes[i]), margins, style->color);
  if (seen.shown.failed || seen.dropped.failed) sink->buf.failed = true;
  buf_finish(&seen.shown);
  buf_finish(&seen.dropped);
}

const struct view_format format_table = {"table", write_table};
