/* SPDX-License-Identifier: Apache-2.0 */
/* What was raised, and where. */
#include <stdio.h>
#include <string.h>

#include "publish/page.h"

/* Rows that are seen at once; the others unfold. */
#define OPEN_LONDON 25
#define OPEN_BOROUGH 10
/* Panels of a page, and concerns of the table by borough: what can still be compared. */
#define PANELS 12
#define HEAT_ROWS 30

/* ---- Ranked --------------------------------------------------------------------------------------- */

static const struct column london_columns[] = {
    {"rank", "#", true},          {"label", "Concern", false},      {"raised", "Meetings", true},   {"share", "Share", true},
    {"in_boroughs", "Boroughs", true}, {"before_words", "Before", true}, {"change", "Change", false}, {"priority_words", "Priority", false},
    {"priority_shown", "Of", false}};
static const struct column theme_columns[] = {
    {"rank", "#", true},          {"label", "Theme", false},        {"raised", "Meetings", true},   {"share", "Share", true},
    {"in_boroughs", "Boroughs", true}, {"before_words", "Before", true}, {"change", "Change", false}, {"priority_words", "Priority", false},
    {"priority_shown", "Of", false}};
static const struct column borough_columns[] = {
    {"rank", "#", true},          {"label", "Concern", false},  {"raised", "Meetings", true},     {"before_words", "Before", true},
    {"change", "Change", false},  {"priority_words", "Priority", false}, {"priority_shown", "Of", false}};

/* The first rows, and the others folded. */
static void add_ranked(struct page *page, size_t area, enum edition_slot slot, const char *caption, size_t open) {
  bool is_london = area == 0;
  struct table table = {.source = page_source(page, area, slot, "concern"), .caption = caption, .head = 1};
  table.columns = slot == EDITION_THEMES ? theme_columns : is_london ? london_columns : borough_columns;
  table.column_count = is_london ? sizeof london_columns / sizeof london_columns[0] : sizeof borough_columns / sizeof borough_columns[0];
  size_t all = view_row_count(table.source.table);
  size_t *rows = arena_array(&page->arena, all + 1, sizeof *rows);
  if (rows == NULL) {
    page->markup.out->failed = true;
    return;
  }
  for (size_t i = 0; i < all; i++) rows[i] = i;
  table.rows = rows;
  table.row_count = all < open ? all : open;
  page_table(page, &table);
  if (all <= open) return;
  page_fold(page, is_london ? "All others that were raised" : "Others");
  table.rows = rows + open;
  table.row_count = all - open;
  page_table(page, &table);
  page_unfold(page);
}

/* The courses of one area as a table: a row for each concern and quarter. */
static void add_course_table(struct page *page, size_t area) {
  static const struct column columns[] = {{"label", "Concern", false},  {"quarter", "Quarter", false}, {"raised", "Meetings", true},
                                          {"share_words", "Share", true}, {"interval", "95 % interval", true}};
  struct source source = page_source(page, area, EDITION_TREND, "trend");
  if (source.table == NULL) return;
  page_fold(page, "These courses as a table");
  page_table(page, &(struct table){source, "Meetings that raised the concern, by quarter", columns,
                                   sizeof columns / sizeof columns[0], 0, NULL, view_row_count(source.table)});
  page_unfold(page);
}

/* Small multiples on one scale, in the order of the course: flagged concerns first. */
static void add_panels(struct page *page, size_t area) {
  const struct view_table *trend = edition_table(page->edition, area, EDITION_TREND, "trend");
  size_t rows = view_row_count(trend), panels = 0;
  double most = chart_most(page, area);
  const char *last = "";
  if (rows == 0) return;
  markup_open_class(&page->markup, "div", "panels");
  for (size_t row = 0; row < rows && panels < PANELS; row++) {
    const char *concern = view_get_text(trend, row, "concern");
    if (strcmp(concern, last) == 0) continue;
    last = concern;
    panels++;
    chart_course(page, area, concern, most);
  }
  markup_close(&page->markup, "div");
  add_course_table(page, area);
}

void part_concerns(struct page *page, size_t area) {
  page_begin(page, "concerns", 2, "What Londoners raise");
  page_headline(page, area, EDITION_CONCERNS, "lead");
  chart_ranked(page, area);
  add_ranked(page, area, EDITION_CONCERNS, "Concerns by the number of meetings that raised them", OPEN_LONDON);
  page_paragraph(page, "Before: in the quarter before. Change: up or down only where the share of meetings moved by more than chance would."
                       " A dash: not given, because too few meetings were held or there is nothing to tell. Priority: on the last day of"
                       " the quarter; wider only: named only within something wider.");
  chart_change(page, area);
  page_begin(page, "courses", 3, "Quarter by quarter");
  page_paragraph(page, "All panels have the same scale. Quarters without minutes are hatched, never zero.");
  add_panels(page, area);
  page_end(page);
  page_begin(page, "themes", 3, "Themes");
  page_headline(page, area, EDITION_THEMES, "plain");
  add_ranked(page, area, EDITION_THEMES, "Themes by the number of meetings that raised them", OPEN_LONDON);
  page_end(page);
  page_end(page);
}

/* ---- Where ---------------------------------------------------------------------------------------- */

/* Concern by borough, looked up once. */
struct heat {
  struct source concerns, boroughs, counts;
  size_t columns[40];  /* rows of `boroughs` that have minutes or are of the Met */
  size_t column_count;
};

static const char *shade(double share) {
  return share <= 0.25 ? "s1" : share <= 0.5 ? "s2" : share <= 0.75 ? "s3" : "s4";
}

/* Counts come by concern, then code, as the boroughs do by code: one walk along each row. */
static void add_heat_row(struct page *page, const struct heat *heat, size_t row) {
  struct markup *markup = &page->markup;
  const char *concern = view_get_text(heat->concerns.table, row, "concern");
  size_t at = view_find_row(heat->counts.table, "concern", concern), all = view_row_count(heat->counts.table);
  markup_open(markup, "tr");
  markup_open(markup, "th");
  markup_attr(markup, "scope", "row");
  markup_text(markup, view_get_text(heat->concerns.table, row, "label"));
  markup_close(markup, "th");
  for (size_t i = 0; i < heat->column_count; i++) {
    size_t borough = heat->columns[i];
    const char *code = view_get_text(heat->boroughs.table, borough, "area_code");
    while (at < all && strcmp(view_get_text(heat->counts.table, at, "concern"), concern) == 0 &&
           strcmp(view_get_text(heat->counts.table, at, "area_code"), code) < 0)
      at++;
    bool is_raised = at < all && strcmp(view_get_text(heat->counts.table, at, "concern"), concern) == 0 &&
                     strcmp(view_get_text(heat->counts.table, at, "area_code"), code) == 0;
    markup_open(markup, "td");
    if (view_is_none(heat->boroughs.table, borough, "held")) {
      markup_attr(markup, "class", "x");
      markup_text(markup, "[x]");
    } else if (is_raised) {
      double held = (double)view_get_number(heat->boroughs.table, borough, "held");
      markup_attr(markup, "class", shade((double)view_get_number(heat->counts.table, at, "meetings") / (held > 0 ? held : 1)));
      page_attr_cell(page, at, "meetings");
      markup_format(markup, "%lld", (long long)view_get_number(heat->counts.table, at, "meetings"));
    } else {
      markup_text(markup, "\xc2\xb7");
    }
    markup_close(markup, "td");
  }
  markup_close(markup, "tr");
}

static void add_heat_head(struct page *page, const struct heat *heat) {
  struct markup *markup = &page->markup;
  markup_open(markup, "thead");
  markup_open(markup, "tr");
  markup_open(markup, "th");
  markup_attr(markup, "scope", "col");
  markup_text(markup, "Concern");
  markup_close(markup, "th");
  for (size_t i = 0; i < heat->column_count; i++) {
    unsigned row, column;
    const char *letters = "", *name = view_get_text(heat->boroughs.table, heat->columns[i], "area");
    bool has_tile = tile_of(view_get_text(heat->boroughs.table, heat->columns[i], "area_code"), &row, &column, &letters);
    markup_open(markup, "th");
    markup_attr(markup, "scope", "col");
    markup_open(markup, "abbr");
    markup_attr(markup, "title", name);
    markup_text(markup, has_tile ? letters : name);
    markup_close(markup, "abbr");
    markup_close(markup, "th");
  }
  markup_close(markup, "tr");
  markup_close(markup, "thead");
}

static void add_heat(struct page *page) {
  struct heat heat = {.concerns = page_source(page, 0, EDITION_CONCERNS, "concern"),
                      .boroughs = page_source(page, 0, EDITION_BOROUGHS, "borough"),
                      .counts = page_source(page, 0, EDITION_BOROUGHS, "count")};
  struct markup *markup = &page->markup;
  for (size_t row = 0; row < view_row_count(heat.boroughs.table) && heat.column_count < 40; row++)
    heat.columns[heat.column_count++] = row;
  markup_open_class(markup, "div", "wide full");
  markup_attr(markup, "tabindex", "0");
  markup_attr(markup, "role", "group");
  markup_attr(markup, "aria-label", "Concerns by borough");
  markup_open_class(markup, "table", "heat");
  page_attr_source(page, &heat.counts);
  markup_element(markup, "caption", "Meetings that raised each concern, by borough");
  add_heat_head(page, &heat);
  markup_open(markup, "tbody");
  size_t rows = view_row_count(heat.concerns.table);
  for (size_t row = 0; row < rows && row < HEAT_ROWS; row++) add_heat_row(page, &heat, row);
  markup_close(markup, "tbody");
  markup_close(markup, "table");
  markup_close(markup, "div");
}

void part_places(struct page *page) {
  static const struct column columns[] = {{"area", "Borough", false}, {"held", "Meetings with minutes", true}, {"raised", "Concerns raised", true}};
  struct source boroughs = page_source(page, 0, EDITION_BOROUGHS, "borough");
  page_begin(page, "places", 2, "Local, or across London");
  page_paragraph(page, "How many boroughs raised a concern tells more than how often it was said: one loud meeting is one meeting. The table"
                       " has the concerns raised at most meetings; each borough's page has all of its own.");
  add_heat(page);
  page_paragraph(page, "A number is of meetings; the stronger the colour, the larger their share of the borough's meetings. A point: meetings were held and"
                       " none raised it. [x]: no minutes, so nothing can be said.");
  page_begin(page, "map", 3, "Who was heard");
  chart_map(page, NULL);
  page_fold(page, "The map as a table");
  page_table(page, &(struct table){boroughs, "Meetings with minutes and concerns raised, by borough", columns, 3, 0, NULL,
                                   view_row_count(boroughs.table)});
  page_unfold(page);
  page_end(page);
  page_end(page);
}

/* ---- Priorities over time ------------------------------------------------------------------------------ */

void part_timeline(struct page *page) {
  static const struct column columns[] = {{"label", "Concern", false},        {"quarter", "Quarter", false},
                                          {"priority_words", "Priority", false}, {"priority_of", "Of", false},
                                          {"priority_document", "Document", false}};
  static const struct column in_force[] = {{"text", "Priority", false}, {"label", "Concern", false}, {"relation", "Relation", false},
                                           {"area", "Area", false}, {"valid_from", "From", false}, {"valid_to", "Until before", false},
                                           {"document", "Document", false}};
  struct source timeline = page_source(page, 0, EDITION_TIMELINE, "timeline");
  struct source priorities = page_source(page, 0, EDITION_PRIORITIES, "priority");
  size_t count, *rows;
  page_begin(page, "priorities", 2, "Priorities");
  page_headline(page, 0, EDITION_PRIORITIES, "lead");
  page_paragraph(page, "The strip below each course above shows in which quarters a priority named the concern (filled) or only something"
                       " wider did (outlined).");
  page_fold(page, "Priorities in force on the last day of the quarter");
  page_table(page, &(struct table){priorities, "Priorities in force", in_force, sizeof in_force / sizeof in_force[0], 0, NULL,
                                   view_row_count(priorities.table)});
  page_unfold(page);
  rows = page_rows_of(page, timeline.table, "quarter", page->edition->quarter, &count);
  if (count > 0) {
    page_fold(page, "Which of the concerns drawn above were priorities, quarter by quarter");
    page_table(page, &(struct table){timeline, "Priorities on the last day of each quarter", columns, sizeof columns / sizeof columns[0],
                                     0, NULL, view_row_count(timeline.table)});
    page_unfold(page);
  }
  (void)rows;
  page_end(page);
}

/* ---- A borough -------------------------------------------------------------------------------------- */

static void add_wards(struct page *page, size_t area) {
  static const struct column columns[] = {{"label", "Concern", false}, {"area", "Ward", false}, {"meetings", "Meetings", true}};
  struct source source = page_source(page, area, EDITION_WARDS, "ward");
  if (view_row_count(source.table) == 0) return;
  markup_element(&page->markup, "h4", "Wards");
  page_table(page, &(struct table){source, "Meetings that spoke of a ward", columns, 3, 0, NULL, view_row_count(source.table)});
  page_paragraph(page, "[c]: too few meetings or voices to be published by ward. Sensitive concerns are given by borough only.");
}

/* Its own entries of the lists of London's view. */
static void add_flagged(struct page *page, size_t area) {
  static const char *const lists[][2] = {{"emerging", "Emerging and not yet a priority"}, {"covered", "Rising, and a priority already"},
                                         {"single_voice", "Rising, but carried by one voice"}, {"watch", "Watch list: may be chance"}};
  static const struct column columns[] = {{"label", "Concern", false}, {"raised", "Raised", false}, {"ratio_words", "Against its past", false},
                                          {"raised_by", "Raised by", false}, {"priority_words", "Priority", false}};
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
    struct source source = page_source(page, 0, EDITION_EMERGING, lists[i][0]);
    size_t count, *rows = page_rows_of(page, source.table, "area_code", page->edition->areas[area].code, &count);
    if (count > 0)
      page_table(page, &(struct table){source, lists[i][1], columns, sizeof columns / sizeof columns[0], 0, rows, count});
  }
}

static void add_own_priorities(struct page *page, size_t area) {
  static const struct column columns[] = {{"text", "Priority", false}, {"label", "Concern", false}, {"relation", "Relation", false},
                                          {"valid_from", "From", false}, {"document", "Document", false}};
  struct source source = page_source(page, area, EDITION_PRIORITIES, "priority");
  size_t count, *rows = page_rows_of(page, source.table, "area_code", page->edition->areas[area].code, &count);
  if (count == 0) {
    markup_element_class(&page->markup, "p", "note", "No list of the borough's own priorities is held for the last day of the quarter.");
    return;
  }
  page_table(page, &(struct table){source, "The borough's own priorities in force", columns, sizeof columns / sizeof columns[0], 0,
                                   rows, count});
}

void part_borough(struct page *page, size_t area) {
  const struct edition_area *of = &page->edition->areas[area];
  struct markup *markup = &page->markup;
  markup_open_class(markup, "section", of->has_minutes ? "borough" : "silent");
  markup_attr(markup, "id", of->anchor);
  markup_element(markup, "h3", of->name);
  if (!of->has_minutes) {
    page_paragraph(page, "No minutes of the quarter: nothing can be said, which is not the same as no concerns.");
    page_end(page);
    return;
  }
  page_headline(page, area, EDITION_CONCERNS, "plain");
  add_flagged(page, area);
  add_ranked(page, area, EDITION_CONCERNS, "Concerns of the quarter", OPEN_BOROUGH);
  add_panels(page, area);
  page_fold(page, "The last four quarters together");
  page_headline(page, area, EDITION_YEAR, "plain");
  add_ranked(page, area, EDITION_YEAR, "Concerns of the last four quarters", OPEN_BOROUGH * 2);
  page_unfold(page);
  add_wards(page, area);
  markup_element(markup, "h4", "In their words");
  part_said(page, area, NULL);
  add_own_priorities(page, area);
  page_headline(page, area, EDITION_COVERAGE, "note");
  page_end(page);
}
