/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A course is stored as one character a point, '0' to '7' for its height and '.' for a gap, so that a cell stays a text; a bar as its
 * three figures in thousandths. Both are drawn here only, with blocks or, where a terminal may not have them, with ASCII.
 */
#include "report/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/wrap.h"

#define HEIGHTS 8
#define DIM "\x1b[2m"
#define PLAIN "\x1b[0m"

/* How charts are drawn. */
struct hand {
  const char *heights[HEIGHTS];
  const char *gap;
  const char *sure, *likely, *possible; /* of a bar: up to the interval, up to the share, up to the interval's end */
};

static const struct hand blocks = {
    {"\xe2\x96\x81", "\xe2\x96\x82", "\xe2\x96\x83", "\xe2\x96\x84", "\xe2\x96\x85", "\xe2\x96\x86", "\xe2\x96\x87", "\xe2\x96\x88"},
    "\xc2\xb7", "\xe2\x96\x88", "\xe2\x96\x93", "\xe2\x96\x91"};
static const struct hand ascii = {{"_", ",", "-", "~", "=", "+", "*", "#"}, ".", "#", "=", "-"};

void view_course(struct view_table *table, const double *points, size_t count, double most) {
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < count; i++) {
    double part = most > 0 ? points[i] / most * (HEIGHTS - 1) : 0;
    int height = part > HEIGHTS - 1 ? HEIGHTS - 1 : (int)(part + 0.5);
    if (height == 0 && points[i] > 0) height = 1;
    buf_add_char(&text, points[i] < 0 ? '.' : (char)('0' + height));
  }
  view_buf(table, &text);
  buf_finish(&text);
}

void view_bar(struct view_table *table, double low, double value, double high) {
  view_format(table, "%.0f %.0f %.0f", 1000 * low, 1000 * value, 1000 * high);
}

static size_t draw_course(const struct layout *layout, const struct hand *hand, const char *text, size_t width, struct buf *out) {
  size_t count = 0;
  for (; text[count] != '\0' && count < width; count++) {
    bool is_gap = text[count] == '.', is_dim = is_gap && layout->has_color;
    if (is_dim) buf_add_text(out, DIM);
    buf_add_text(out, is_gap ? hand->gap : hand->heights[(text[count] - '0') % HEIGHTS]);
    if (is_dim) buf_add_text(out, PLAIN);
  }
  return count;
}

/* Columns of so many thousandths. */
static size_t columns_of(long part, size_t width) {
  return part <= 0 ? 0 : ((size_t)(part > 1000 ? 1000 : part) * width + 500) / 1000;
}

static size_t draw_bar(const struct layout *layout, const struct hand *hand, const char *text, size_t width, struct buf *out) {
  char *rest;
  size_t low = columns_of(strtol(text, &rest, 10), width);
  long counted = strtol(rest, &rest, 10);
  size_t value = columns_of(counted, width), high = columns_of(strtol(rest, &rest, 10), width);
  /* What was counted is more than nothing. */
  if (value == 0 && counted > 0) value = 1;
  if (high < value) high = value;
  wrap_repeat(out, hand->sure, low);
  wrap_repeat(out, hand->likely, value - low);
  if (layout->has_color && high > value) buf_add_text(out, DIM);
  wrap_repeat(out, hand->possible, high - value);
  if (layout->has_color && high > value) buf_add_text(out, PLAIN);
  return high;
}

size_t chart_draw(const struct layout *layout, const struct view_cell *cell, size_t width, struct buf *out) {
  const struct hand *hand = layout->is_ascii ? &ascii : &blocks;
  if (cell->kind != CELL_TEXT || cell->text[0] == '\0') return 0;
  bool is_course = strchr(cell->text, ' ') == NULL;
  return is_course ? draw_course(layout, hand, cell->text, width, out) : draw_bar(layout, hand, cell->text, width, out);
}

void chart_note(const struct layout *layout, struct chart_drawn *drawn) {
  for (size_t i = 0; i < layout->count; i++) {
    enum view_type type = layout->table->columns[layout->lanes[i].column].type;
    drawn->has_course |= type == VIEW_COURSE;
    drawn->has_bar |= type == VIEW_BAR;
  }
}

void chart_explain(const struct chart_drawn *drawn, const struct cpeg_view_style *style, size_t width, struct buf *out) {
  const struct hand *hand = style->ascii ? &ascii : &blocks;
  struct margins margins = {0, 0, width};
  char text[240];
  if (drawn->has_course) {
    snprintf(text, sizeof text, "Spark lines: %s to %s, lowest to highest; %s none; %s no minutes, which is not none.", hand->heights[1],
             hand->heights[HEIGHTS - 1], hand->heights[0], hand->gap);
    wrap_paragraph(out, str_of(text), margins, style->color);
  }
  if (drawn->has_bar) {
    snprintf(text, sizeof text, "Bars: %s as far as the interval leaves no doubt, %s up to what was counted, %s up to the interval's end.", hand->sure,
             hand->likely, hand->possible);
    wrap_paragraph(out, str_of(text), margins, style->color);
  }
}
