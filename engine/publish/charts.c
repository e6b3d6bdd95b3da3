/* SPDX-License-Identifier: Apache-2.0 */
/* Charts of shares. Each has a title and a description that say what it shows, and the table it is drawn from stands
   under it or beside it: nothing hangs on seeing it. */
#include <stdio.h>
#include <string.h>

#include "publish/page.h"

/* Units of the drawings; about 1.1 pixels on a wide screen. */
#define WIDTH 480.0
#define LABEL 190.0
#define ROW 22.0
#define MOST_ROWS 20
#define CHANGE_ROWS 12

/* ---- What all charts have --------------------------------------------------------------------------- */

/* An image with its title and description; close with end_chart. */
static void begin_chart(struct page *page, double width, double height, const char *title, const char *description) {
  struct markup *markup = &page->markup;
  char box[64], name[32], about[32], both[72];
  snprintf(box, sizeof box, "0 0 %.0f %.0f", width, height);
  snprintf(name, sizeof name, "t%zu", ++page->ids);
  snprintf(about, sizeof about, "d%zu", page->ids);
  snprintf(both, sizeof both, "%s %s", name, about);
  markup_open(markup, "svg");
  markup_attr(markup, "xmlns", "http://www.w3.org/2000/svg");
  markup_attr(markup, "viewBox", box);
  markup_attr(markup, "role", "img");
  markup_attr(markup, "aria-labelledby", both);
  markup_open(markup, "title");
  markup_attr(markup, "id", name);
  markup_text(markup, title);
  markup_close(markup, "title");
  markup_open(markup, "desc");
  markup_attr(markup, "id", about);
  markup_text(markup, description);
  markup_close(markup, "desc");
}

static void end_chart(struct page *page) { markup_close(&page->markup, "svg"); }

static void line(struct page *page, const char *class_name, double x1, double y1, double x2, double y2) {
  struct markup *markup = &page->markup;
  markup_open_class(markup, "line", class_name);
  markup_attr_real(markup, "x1", x1);
  markup_attr_real(markup, "y1", y1);
  markup_attr_real(markup, "x2", x2);
  markup_attr_real(markup, "y2", y2);
  markup_close(markup, "line");
}

static void dot(struct page *page, const char *class_name, double x, double y, double radius) {
  struct markup *markup = &page->markup;
  markup_open_class(markup, "circle", class_name);
  markup_attr_real(markup, "cx", x);
  markup_attr_real(markup, "cy", y);
  markup_attr_real(markup, "r", radius);
  markup_close(markup, "circle");
}

static void box(struct page *page, const char *class_name, double x, double y, double width, double height) {
  struct markup *markup = &page->markup;
  markup_open_class(markup, "rect", class_name);
  markup_attr_real(markup, "x", x);
  markup_attr_real(markup, "y", y);
  markup_attr_real(markup, "width", width);
  markup_attr_real(markup, "height", height);
  markup_close(markup, "rect");
}

/* What has no minutes: a box with slanting lines, each drawn, since a pattern makes a printed page many times as heavy. */
static void hatched(struct page *page, double x, double y, double width, double height) {
  const double step = 7;
  struct buf path;
  buf_init(&path, memory_default());
  box(page, "tx", x, y, width, height);
  for (double at = step / 2; at < width + height; at += step) {
    double x1 = at < width ? at : width, y1 = at < width ? 0 : at - width;
    double x2 = at < height ? 0 : at - height, y2 = at < height ? at : height;
    buf_add_format(&path, "M%.1f %.1fL%.1f %.1f", x + x1, y + y1, x + x2, y + y2);
  }
  markup_open_class(&page->markup, "path", "hatch");
  markup_attr(&page->markup, "d", buf_text(&path));
  markup_close(&page->markup, "path");
  page->markup.out->failed |= path.failed;
  buf_finish(&path);
}

/* Opens a text; close it with markup_close(…, "text"). */
static void begin_label(struct page *page, const char *class_name, double x, double y, const char *anchor) {
  struct markup *markup = &page->markup;
  markup_open(markup, "text");
  if (class_name != NULL) markup_attr(markup, "class", class_name);
  markup_attr_real(markup, "x", x);
  markup_attr_real(markup, "y", y);
  if (anchor != NULL) markup_attr(markup, "text-anchor", anchor);
}

static void label(struct page *page, const char *class_name, double x, double y, const char *anchor, const char *text) {
  begin_label(page, class_name, x, y, anchor);
  markup_text(&page->markup, text);
  markup_close(&page->markup, "text");
}

/* A view's cell as a label. */
static void label_cell(struct page *page, const struct source *source, size_t row, const char *key, double x, double y,
                       const char *anchor) {
  struct buf text;
  buf_init(&text, memory_default());
  view_add_cell(source->table, row, key, &text);
  begin_label(page, NULL, x, y, anchor);
  page_attr_source(page, source);
  page_attr_cell(page, row, key);
  markup_text(&page->markup, buf_text(&text));
  markup_close(&page->markup, "text");
  page->markup.out->failed |= text.failed;
  buf_finish(&text);
}

/* A name that would run into the drawing is cut; the table has it whole. */
static void label_name(struct page *page, double x, double y, const char *text, size_t most) {
  char cut[96];
  size_t len = strlen(text);
  if (len <= most || most + 4 > sizeof cut) {
    label(page, NULL, x, y, "end", text);
    return;
  }
  len = most;
  while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80) len--;
  snprintf(cut, sizeof cut, "%.*s\xe2\x80\xa6", (int)len, text);
  label(page, NULL, x, y, "end", cut);
}

/* A scale from none to all meetings; every quarter of it is named. */
static void scale(struct page *page, double left, double right, double top, double bottom) {
  static const char *const names[] = {"0 %", "25 %", "50 %", "75 %", "100 %"};
  for (size_t i = 0; i < 5; i++) {
    double x = left + (right - left) * (double)i / 4;
    line(page, "grid", x, top, x, bottom);
    label(page, "soft axis", x, top - 5, "middle", names[i]);
  }
}

/* ---- Ranked shares ---------------------------------------------------------------------------------- */

/* The row of a concern's course that is of the edition's quarter; the number of rows when there is none. */
static size_t find_point(const struct page *page, const struct view_table *trend, const char *concern) {
  size_t rows = view_row_count(trend);
  for (size_t row = 0; row < rows; row++)
    if (strcmp(view_get_text(trend, row, "concern"), concern) == 0 &&
        strcmp(view_get_text(trend, row, "quarter"), page->edition->quarter) == 0)
      return row;
  return rows;
}

void chart_ranked(struct page *page, size_t area) {
  struct source trend = page_source(page, area, EDITION_TREND, "trend");
  struct source concerns = page_source(page, area, EDITION_CONCERNS, "concern");
  size_t points[MOST_ROWS], rows[MOST_ROWS], count = 0, all = view_row_count(concerns.table);
  for (size_t row = 0; row < all && count < MOST_ROWS; row++) {
    size_t point = find_point(page, trend.table, view_get_text(concerns.table, row, "concern"));
    if (point == view_row_count(trend.table) || view_is_none(trend.table, point, "share")) continue;
    rows[count] = row;
    points[count++] = point;
  }
  if (count < 2) return;
  double left = LABEL + 10, right = WIDTH - 70, top = 24, height = top + ROW * (double)count + 6;
  struct markup *markup = &page->markup;
  markup_open(markup, "figure");
  markup_open(markup, "figcaption");
  markup_element(markup, "b", "What was raised most.");
  markup_text(markup, " Dot: share of the meetings that raised it. Line: how far chance between meetings reaches, nineteen times"
                      " in twenty.");
  markup_close(markup, "figcaption");
  begin_chart(page, WIDTH, height, "Concerns by share of meetings",
              "A row for each concern, the one raised at most meetings first: a dot at the share of the meetings that raised it, a"
              " line for its interval, and the number of meetings. The table below has the same figures.");
  scale(page, left, right, top, height);
  for (size_t i = 0; i < count; i++) {
    double y = top + ROW * ((double)i + 0.5);
    double share = view_get_real(trend.table, points[i], "share");
    double low = view_get_real(trend.table, points[i], "low"), high = view_get_real(trend.table, points[i], "high");
    label_name(page, LABEL, y + 4, view_get_text(concerns.table, rows[i], "label"), 28);
    line(page, "band", left + (right - left) * low, y, left + (right - left) * high, y);
    dot(page, "a", left + (right - left) * share, y, 5);
    label_cell(page, &concerns, rows[i], "raised", WIDTH, y + 4, "end");
  }
  end_chart(page);
  markup_close(markup, "figure");
}

/* ---- Change ----------------------------------------------------------------------------------------- */

static double share_of(const struct view_table *table, size_t row, const char *part, const char *whole) {
  int64_t of = view_get_number(table, row, whole);
  return of <= 0 ? 0 : (double)view_get_number(table, row, part) / (double)of;
}

void chart_change(struct page *page, size_t area) {
  struct source source = page_source(page, area, EDITION_CONCERNS, "concern");
  size_t count = view_row_count(source.table);
  if (count > CHANGE_ROWS) count = CHANGE_ROWS;
  if (count < 2 || view_get_number(source.table, 0, "held_before") <= 0 || view_get_number(source.table, 0, "held") <= 0)
    return;
  double left = LABEL + 10, right = WIDTH - 95, top = 24, height = top + ROW * (double)count + 6;
  struct markup *markup = &page->markup;
  markup_open(markup, "figure");
  markup_open(markup, "figcaption");
  markup_element(markup, "b", "This quarter and the one before.");
  markup_text(markup, " Ring: share of meetings in the quarter before. Dot: this quarter. Beside it whether chance could have done it.");
  markup_close(markup, "figcaption");
  begin_chart(page, WIDTH, height, "Change on the quarter before",
              "A row for each concern: a ring at the share of the meetings that raised it in the quarter before, a dot at the share of"
              " this quarter, a line between them, and in words whether the change is clear. The table below has the same figures.");
  scale(page, left, right, top, height);
  for (size_t row = 0; row < count; row++) {
    double y = top + ROW * ((double)row + 0.5);
    double now = left + (right - left) * share_of(source.table, row, "meetings", "held");
    double before = left + (right - left) * share_of(source.table, row, "meetings_before", "held_before");
    label_name(page, LABEL, y + 4, view_get_text(source.table, row, "label"), 28);
    line(page, "band", before, y, now, y);
    dot(page, "hollow", before, y, 4.5);
    dot(page, "a", now, y, 5);
    label_cell(page, &source, row, "change", WIDTH, y + 4, "end");
  }
  end_chart(page);
  markup_close(markup, "figure");
}

/* ---- Courses ---------------------------------------------------------------------------------------- */

double chart_most(const struct page *page, size_t area) {
  const struct view_table *table = edition_table(page->edition, area, EDITION_TREND, "trend");
  double most = 0;
  for (size_t row = 0; row < view_row_count(table); row++)
    if (view_get_real(table, row, "share") > most) most = view_get_real(table, row, "share");
  /* Room above the highest point; round, so that panels of several pages are alike. */
  return most <= 0.25 ? 0.25 : most <= 0.5 ? 0.5 : 1;
}

/* A panel of one concern. */
struct panel {
  struct source source;
  size_t begin, count; /* rows of its quarters */
  double left, right, top, bottom, most;
};

static double x_of(const struct panel *panel, size_t idx) {
  return panel->left + (panel->right - panel->left) * ((double)idx + 0.5) / (double)panel->count;
}

static double y_of(const struct panel *panel, double share) {
  if (share > panel->most) share = panel->most;
  return panel->bottom - (panel->bottom - panel->top) * share / panel->most;
}

static bool has_minutes(const struct panel *panel, size_t idx) {
  return !view_is_none(panel->source.table, panel->begin + idx, "share");
}

/* Quarters without minutes are hatched, those of an episode shaded: neither is drawn over by the curve. */
static void draw_ground(struct page *page, const struct panel *panel) {
  double width = (panel->right - panel->left) / (double)panel->count;
  for (size_t i = 0; i < panel->count; i++) {
    double x = panel->left + width * (double)i;
    bool is_high = view_get_number(panel->source.table, panel->begin + i, "episode") != 0;
    if (!has_minutes(panel, i)) hatched(page, x, panel->top, width, panel->bottom - panel->top);
    else if (is_high) box(page, "shade", x, panel->top, width, panel->bottom - panel->top);
  }
}

static void draw_curve(struct page *page, const struct panel *panel) {
  const struct view_table *table = panel->source.table;
  for (size_t i = 0; i < panel->count; i++) {
    if (!has_minutes(panel, i)) continue;
    double x = x_of(panel, i), y = y_of(panel, view_get_real(table, panel->begin + i, "share"));
    line(page, "grid", x, y_of(panel, view_get_real(table, panel->begin + i, "low")), x,
         y_of(panel, view_get_real(table, panel->begin + i, "high")));
    if (i > 0 && has_minutes(panel, i - 1))
      line(page, "la", x_of(panel, i - 1), y_of(panel, view_get_real(table, panel->begin + i - 1, "share")), x, y);
  }
  for (size_t i = 0; i < panel->count; i++)
    if (has_minutes(panel, i))
      dot(page, "a", x_of(panel, i), y_of(panel, view_get_real(table, panel->begin + i, "share")), panel->count > 12 ? 2 : 3);
}

/* A strip under the curve: filled where a priority named the concern, outlined where only something wider did. */
static void draw_priorities(struct page *page, const struct panel *panel, const char *concern) {
  struct source timeline = page_source(page, 0, EDITION_TIMELINE, "timeline");
  double width = (panel->right - panel->left) / (double)panel->count;
  if (panel->source.area != 0) return;
  for (size_t row = 0; row < view_row_count(timeline.table); row++) {
    if (strcmp(view_get_text(timeline.table, row, "concern"), concern) != 0) continue;
    const char *relation = view_get_text(timeline.table, row, "relation");
    for (size_t i = 0; i < panel->count; i++) {
      bool is_it = strcmp(view_get_text(panel->source.table, panel->begin + i, "quarter"),
                          view_get_text(timeline.table, row, "quarter")) == 0;
      if (!is_it || relation[0] == '\0') continue;
      bool is_named = strcmp(relation, "exact") == 0 || strcmp(relation, "narrower") == 0;
      box(page, is_named ? "strip" : "wider", panel->left + width * (double)i + 1, panel->bottom + 4, width - 2, 6);
    }
  }
}

/* Only the ends of the axis are named: the table has each quarter. */
static void draw_axes(struct page *page, const struct panel *panel) {
  char most[16];
  snprintf(most, sizeof most, "%.0f %%", 100 * panel->most);
  line(page, "grid", panel->left, panel->top, panel->right, panel->top);
  line(page, "grid", panel->left, panel->bottom, panel->right, panel->bottom);
  label(page, "soft axis", panel->left - 4, panel->top + 4, "end", most);
  label(page, "soft axis", panel->left - 4, panel->bottom + 4, "end", "0 %");
  size_t last = panel->begin + panel->count - 1;
  label(page, "soft axis", panel->left, panel->bottom + 24, "start", view_get_text(panel->source.table, panel->begin, "quarter"));
  if (panel->count > 1)
    label(page, "soft axis", panel->right, panel->bottom + 24, "end", view_get_text(panel->source.table, last, "quarter"));
}

void chart_course(struct page *page, size_t area, const char *concern, double most) {
  struct panel panel = {.source = page_source(page, area, EDITION_TREND, "trend"), .left = 44, .right = 236, .top = 10,
                        .bottom = 94, .most = most};
  size_t all = view_row_count(panel.source.table);
  panel.begin = view_find_row(panel.source.table, "concern", concern);
  while (panel.begin + panel.count < all &&
         strcmp(view_get_text(panel.source.table, panel.begin + panel.count, "concern"), concern) == 0)
    panel.count++;
  if (panel.count == 0) return;
  struct markup *markup = &page->markup;
  const char *name = view_get_text(panel.source.table, panel.begin, "label");
  char title[200];
  snprintf(title, sizeof title, "%.120s, share of meetings by quarter", name);
  markup_open(markup, "figure");
  markup_open(markup, "figcaption");
  markup_element(markup, "b", name);
  markup_text(markup, ": ");
  page_figure(page, &panel.source, panel.begin + panel.count - 1, "raised");
  markup_close(markup, "figcaption");
  begin_chart(page, 240, 122, title,
              area == 0 ? "A point for each quarter, with its interval; quarters without minutes are hatched. A filled strip below marks"
                          " quarters in which a police priority named the concern, an outlined one those in which only something wider did."
                        : "A point for each quarter, with its interval; quarters without minutes are hatched.");
  draw_ground(page, &panel);
  draw_axes(page, &panel);
  draw_curve(page, &panel);
  draw_priorities(page, &panel, concern);
  end_chart(page);
  markup_close(markup, "figure");
}

/* ---- London in tiles -------------------------------------------------------------------------------- */


/* Shades go by the share of the borough's meetings: a map by number shows who meets most. */
static const char *shade_of(double share) {
  return share <= 0 ? "t0" : share <= 0.25 ? "t1" : share <= 0.5 ? "t2" : share <= 0.75 ? "t3" : "t4";
}

static size_t find_count(const struct view_table *counts, const char *code, const char *concern) {
  size_t rows = view_row_count(counts);
  for (size_t row = 0; row < rows; row++)
    if (strcmp(view_get_text(counts, row, "area_code"), code) == 0 &&
        strcmp(view_get_text(counts, row, "concern"), concern) == 0)
      return row;
  return rows;
}

static void draw_tile(struct page *page, const struct source *boroughs, size_t row, const char *concern) {
  const double side = 56;
  unsigned at_row, at_column;
  const char *letters, *code = view_get_text(boroughs->table, row, "area_code");
  if (!tile_of(code, &at_row, &at_column, &letters)) return;
  double x = 4 + side * at_column, y = 4 + side * at_row;
  bool has_none = view_is_none(boroughs->table, row, "held");
  struct source counts = page_source(page, 0, EDITION_BOROUGHS, "count");
  size_t count = concern == NULL ? 0 : find_count(counts.table, code, concern);
  bool is_raised = concern != NULL && count < view_row_count(counts.table);
  double held = (double)view_get_number(boroughs->table, row, "held");
  double share = concern == NULL ? held / 8 : is_raised && held > 0 ? (double)view_get_number(counts.table, count, "meetings") / held : 0;
  char name[24];
  snprintf(name, sizeof name, "tile %s", shade_of(share));
  if (has_none) hatched(page, x, y, side - 3, side - 3);
  else box(page, name, x, y, side - 3, side - 3);
  label(page, NULL, x + (side - 3) / 2, y + 22, "middle", letters);
  if (has_none) return;
  if (concern == NULL) label_cell(page, boroughs, row, "held", x + (side - 3) / 2, y + 41, "middle");
  else if (is_raised) label_cell(page, &counts, count, "meetings", x + (side - 3) / 2, y + 41, "middle");
  else label(page, "axis", x + (side - 3) / 2, y + 41, "middle", "0");
}

void chart_map(struct page *page, const char *concern) {
  struct source boroughs = page_source(page, 0, EDITION_BOROUGHS, "borough");
  struct markup *markup = &page->markup;
  if (boroughs.table == NULL) return;
  markup_open(markup, "figure");
  markup_open(markup, "figcaption");
  markup_element(markup, "b", concern == NULL ? "Meetings with minutes, by borough." : "Where it was raised.");
  markup_text(markup, concern == NULL
                          ? " Each tile is a borough, about where it lies. Hatched: no minutes, of which nothing can be said."
                          : " Meetings that raised it, by borough; the stronger the colour, the larger their share. Hatched: no minutes, of which nothing"
                            " can be said.");
  markup_close(markup, "figcaption");
  begin_chart(page, 456, 400, concern == NULL ? "London in tiles: meetings with minutes" : "London in tiles: meetings that raised it",
              "A map of London made of equal squares, one a borough, with its letters and a number of meetings. Boroughs without minutes"
              " are hatched and have no number. The tables have the same figures.");
  for (size_t row = 0; row < view_row_count(boroughs.table); row++) draw_tile(page, &boroughs, row, concern);
  end_chart(page);
  markup_close(markup, "figure");
}
