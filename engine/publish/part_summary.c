/* SPDX-License-Identifier: Apache-2.0 */
/* The first screen, and what is emerging: sentences whose every figure is a cell of a view. */
#include <stdio.h>
#include <string.h>

#include "publish/page.h"

/* Concerns named in the summary. */
#define FIRST 3
#define MOST_CHANGED 5

/* ---- Summary ----------------------------------------------------------------------------------------- */

/* "Knife crime (11 of 12)" */
static void add_concern(struct page *page, const struct source *source, size_t row, bool has_before) {
  struct markup *markup = &page->markup;
  markup_text(markup, view_get_text(source->table, row, "label"));
  markup_text(markup, " (");
  page_figure(page, source, row, "raised");
  if (has_before) {
    markup_text(markup, ", before ");
    page_figure(page, source, row, "before_words");
  }
  markup_text(markup, ")");
}

static void add_first(struct page *page) {
  struct source source = page_source(page, page->edition->only, EDITION_CONCERNS, "concern");
  struct markup *markup = &page->markup;
  size_t count = view_row_count(source.table);
  if (count == 0) return;
  markup_open(markup, "li");
  markup_text(markup, "Raised at most meetings: ");
  for (size_t row = 0; row < count && row < FIRST; row++) {
    if (row > 0) markup_text(markup, ", ");
    add_concern(page, &source, row, false);
  }
  markup_text(markup, ".");
  markup_close(markup, "li");
}

/* Only what moved by more than chance would is called a change. */
static void add_changed(struct page *page, const char *change, const char *words) {
  struct source source = page_source(page, page->edition->only, EDITION_CONCERNS, "concern");
  struct markup *markup = &page->markup;
  size_t count, *rows = page_rows_of(page, source.table, "change", change, &count);
  if (count == 0) return;
  markup_open(markup, "li");
  markup_text(markup, words);
  for (size_t i = 0; i < count && i < MOST_CHANGED; i++) {
    if (i > 0) markup_text(markup, ", ");
    add_concern(page, &source, rows[i], true);
  }
  markup_text(markup, count > MOST_CHANGED ? " and others." : ".");
  markup_close(markup, "li");
}

/* Entries of a list for the area, or of all areas. */
static size_t *rows_of_list(struct page *page, size_t area, const struct view_table *table, size_t *count) {
  if (area != 0 || table == NULL) return page_rows_of(page, table, "area_code", page->edition->areas[area].code, count);
  size_t *rows = arena_array(&page->arena, view_row_count(table) + 1, sizeof *rows);
  *count = rows == NULL ? 0 : view_row_count(table);
  for (size_t i = 0; i < *count; i++) rows[i] = i;
  return rows;
}

/* Neighbours that rise together: all of London's, or those that the area is one of. */
static size_t *rows_of_clusters(struct page *page, const struct view_table *table, size_t *count) {
  const struct edition *edition = page->edition;
  size_t all = view_row_count(table), *rows = arena_array(&page->arena, all + 1, sizeof *rows);
  *count = 0;
  for (size_t row = 0; rows != NULL && row < all; row++)
    if (edition->only == 0 || strstr(view_get_text(table, row, "zone"), edition->areas[edition->only].name) != NULL) rows[(*count)++] = row;
  if (rows == NULL) page->markup.out->failed = true;
  return rows;
}

static void add_flags(struct page *page) {
  struct source source = page_source(page, 0, EDITION_EMERGING, "emerging");
  struct markup *markup = &page->markup;
  size_t count, *rows = rows_of_list(page, page->edition->only, source.table, &count);
  for (size_t i = 0; i < count; i++) {
    markup_open(markup, "li");
    markup_open(markup, "strong");
    markup_text(markup, view_get_text(source.table, rows[i], "label"));
    markup_close(markup, "strong");
    markup_text(markup, ", ");
    markup_text(markup, view_get_text(source.table, rows[i], "area"));
    markup_text(markup, ", is emerging and not yet a priority; ");
    page_figure(page, &source, rows[i], "raised");
    markup_text(markup, ".");
    markup_close(markup, "li");
  }
  source = page_source(page, 0, EDITION_EMERGING, "cluster");
  rows = rows_of_clusters(page, source.table, &count);
  for (size_t i = 0; i < count; i++) {
    markup_open(markup, "li");
    markup_element(markup, "strong", view_get_text(source.table, rows[i], "label"));
    markup_text(markup, ", in neighbouring boroughs, is emerging and not yet a priority; ");
    page_figure(page, &source, rows[i], "raised");
    markup_text(markup, ".");
    markup_close(markup, "li");
  }
}

void part_summary(struct page *page) {
  struct markup *markup = &page->markup;
  size_t only = page->edition->only;
  page_begin(page, "summary", 2, "Summary");
  if (only == 0) page_headline(page, 0, EDITION_EMERGING, "lead");
  else page_headline(page, only, EDITION_CONCERNS, "lead");
  page_headline(page, only, EDITION_COVERAGE, "plain");
  markup_open(markup, "ul");
  add_flags(page);
  add_first(page);
  add_changed(page, "up", "Raised at a larger share of meetings than in the quarter before: ");
  add_changed(page, "down", "Raised at a smaller share of meetings than in the quarter before: ");
  markup_close(markup, "ul");
  page_paragraph(page, "These are concerns as minutes record them: what was said at meetings by those who came, not what all Londoners"
                       " think, and not how much crime there is.");
  page_end(page);
}

/* ---- Emerging ---------------------------------------------------------------------------------------- */

static size_t area_of(const struct page *page, const char *code) {
  for (size_t i = 0; i < page->edition->area_count; i++)
    if (strcmp(page->edition->areas[i].code, code) == 0) return i;
  return 0;
}

/* A cell as an item of a list, where there is something in it. */
static void add_item(struct page *page, const struct source *source, size_t row, const char *key, const char *before) {
  struct markup *markup = &page->markup;
  if (view_is_none(source->table, row, key)) return;
  markup_open(markup, "li");
  markup_text(markup, before);
  page_figure(page, source, row, key);
  markup_close(markup, "li");
}

/* What argues against: what is doubtful about the voices, an interval that comes near to no rise, few boroughs, a
   wider priority. */
static void add_against(struct page *page, const struct source *source, size_t row) {
  struct markup *markup = &page->markup;
  const struct view_table *table = source->table;
  size_t said = 0;
  markup_element(markup, "dt", "What argues against it");
  markup_open(markup, "dd");
  markup_open(markup, "ul");
  if (!view_is_none(table, row, "doubt")) said++;
  add_item(page, source, row, "doubt", "Few voices: ");
  if (view_get_real(table, row, "ratio_low") < 1.5) {
    add_item(page, source, row, "ratio_low", "It may be little more than usual; the lowest ratio that chance leaves open is ");
    said++;
  }
  if (view_get_number(table, row, "voices_least") < 3) {
    add_item(page, source, row, "voices_least", "People besides the police who are sure to be different: ");
    said++;
  }
  if (strcmp(view_get_text(table, row, "priority"), "") != 0) {
    markup_element(markup, "li", "A wider or related priority may cover it already; see Priority.");
    said++;
  }
  markup_element(markup, "li", said == 0 ? "No figure here speaks against it. Errors of reading are in none of them: read the sentences."
                                         : "Errors of reading are in none of these figures: read the sentences.");
  markup_close(markup, "ul");
  markup_close(markup, "dd");
}

static void add_entry(struct page *page, const struct source *source, size_t row, bool has_chart) {
  struct markup *markup = &page->markup;
  const struct view_table *table = source->table;
  const char *concern = view_get_text(table, row, "concern");
  size_t area = area_of(page, view_get_text(table, row, "area_code"));
  markup_open(markup, "article");
  markup_open(markup, "h3");
  markup_text(markup, view_get_text(table, row, "label"));
  markup_text(markup, ", ");
  markup_text(markup, view_get_text(table, row, "area"));
  markup_text(markup, " ");
  markup_element_class(markup, "span", "badge", view_get_text(table, row, "status"));
  markup_close(markup, "h3");
  markup_open(markup, "dl");
  markup_element(markup, "dt", "What speaks for it");
  markup_open(markup, "dd");
  markup_open(markup, "ul");
  add_item(page, source, row, "raised", "");
  add_item(page, source, row, "ratio_words", "");
  add_item(page, source, row, "raised_by", "");
  add_item(page, source, row, "scope_words", "");
  add_item(page, source, row, "standing_words", "");
  markup_close(markup, "ul");
  markup_close(markup, "dd");
  add_against(page, source, row);
  markup_element(markup, "dt", "Priority");
  markup_open(markup, "dd");
  page_figure(page, source, row, "priority_words");
  markup_close(markup, "dd");
  markup_close(markup, "dl");
  if (has_chart && area == 0) {
    markup_open_class(markup, "div", "pair");
    chart_map(page, concern);
    chart_course(page, 0, concern, chart_most(page, 0));
    markup_close(markup, "div");
  }
  part_said(page, area, concern);
  markup_close(markup, "article");
}

/* Charts and words stand with what is emerging; of the other lists a table is enough. */
static void add_list(struct page *page, size_t area, const char *type, const char *title, const char *words) {
  static const struct column columns[] = {{"label", "Concern", false},      {"area", "Area", false},
                                          {"raised", "Raised", false},      {"ratio_words", "Against its past", false},
                                          {"raised_by", "Raised by", false}, {"doubt", "Mind", false},
                                          {"priority_words", "Priority", false}};
  struct source source = page_source(page, 0, EDITION_EMERGING, type);
  size_t count, *rows = rows_of_list(page, area, source.table, &count);
  if (count == 0) return;
  markup_element(&page->markup, "h3", title);
  page_paragraph(page, words);
  page_table(page, &(struct table){source, title, columns, sizeof columns / sizeof columns[0], 0, rows, count});
}

static void add_clusters(struct page *page) {
  static const struct column columns[] = {{"label", "Concern", false},       {"raised", "Raised", false},
                                          {"ratio_words", "Against its past", false}, {"raised_by", "Raised by", false},
                                          {"priority_words", "Priority", false}};
  struct source source = page_source(page, 0, EDITION_EMERGING, "cluster");
  size_t count, *rows = rows_of_clusters(page, source.table, &count);
  if (count == 0) return;
  markup_element(&page->markup, "h3", "Emerging in neighbouring boroughs together");
  page_paragraph(page, "Too little in each of them to tell, but raised more often than expected where neighbours are looked at together.");
  page_table(page, &(struct table){source, "Emerging in neighbouring boroughs together", columns, sizeof columns / sizeof columns[0], 0, rows, count});
}

void part_emerging(struct page *page, size_t area) {
  static const struct column columns[] = {
      {"label", "Concern", false},         {"area", "Area", false},          {"meetings", "Meetings", true},
      {"held", "Of", true},                {"expected", "Expected", true},   {"ratio", "Ratio", true},
      {"ratio_low", "Lowest", true},       {"ratio_high", "Highest", true},  {"boroughs", "Boroughs", true},
      {"p_adjusted", "Adjusted p", true},  {"priority_words", "Priority", false}};
  struct source source = page_source(page, 0, EDITION_EMERGING, "emerging");
  const cpeg_view *view = page->edition->areas[0].views[EDITION_EMERGING];
  size_t count, *rows = rows_of_list(page, area, source.table, &count);
  page_begin(page, "emerging", 2, "Emerging and not yet a priority");
  page_paragraph(page, "Raised more often than its own past lets expect, at enough meetings, by more than one voice, and named by no"
                       " police priority in force on the last day of the quarter.");
  if (count == 0) page_paragraph(page, "Nothing is on this list.");
  for (size_t i = 0; i < count; i++) add_entry(page, &source, rows[i], true);
  if (count > 0) {
    page_fold(page, "The figures behind this list");
    page_table(page, &(struct table){source, "Emerging and not yet a priority", columns, sizeof columns / sizeof columns[0], 0,
                                     rows, count});
    page_unfold(page);
  }
  add_clusters(page);
  add_list(page, area, "covered", "Rising, and a priority already", "Raised more often than expected; a priority in force names it.");
  add_list(page, area, "single_voice", "Rising, but carried by one voice",
           "Raised more often than expected, but by one speaker or in one sentence that is repeated.");
  add_list(page, area, "watch", "Watch list",
           "Unusual by itself, but among so many comparisons some are so by chance; the note tells how many.");
  markup_open(&page->markup, "ul");
  for (size_t i = 0; i < view_note_count(view); i++) {
    markup_open_class(&page->markup, "li", "note");
    markup_attr(&page->markup, "data-note", "emerging");
    markup_text(&page->markup, view_note_at(view, i));
    markup_close(&page->markup, "li");
  }
  markup_close(&page->markup, "ul");
  page_end(page);
}

/* ---- Sentences ---------------------------------------------------------------------------------------- */

static void add_said(struct page *page, const struct source *source, size_t row, bool has_label) {
  struct markup *markup = &page->markup;
  const struct view_table *table = source->table;
  markup_open(markup, "blockquote");
  page_attr_source(page, source);
  markup_attr_number(markup, "data-row", (int64_t)row);
  markup_open(markup, "p");
  markup_attr(markup, "data-key", "sentence");
  markup_marked(markup, view_get_text(table, row, "sentence"));
  markup_close(markup, "p");
  markup_open_class(markup, "p", "source");
  if (has_label) {
    markup_text(markup, view_get_text(table, row, "label"));
    markup_text(markup, ": ");
  }
  markup_text(markup, view_get_text(table, row, "group"));
  markup_text(markup, ", ");
  markup_open(markup, "span");
  markup_attr(markup, "data-key", "date");
  markup_text(markup, view_get_text(table, row, "date"));
  markup_close(markup, "span");
  bool has_page = !view_is_none(table, row, "page");
  markup_text(markup, has_page ? ", page " : ", line ");
  markup_open(markup, "span");
  markup_attr(markup, "data-key", has_page ? "page" : "line");
  markup_format(markup, "%lld", (long long)view_get_number(table, row, has_page ? "page" : "line"));
  markup_close(markup, "span");
  markup_text(markup, " (");
  markup_open(markup, "code");
  markup_attr(markup, "data-key", "id");
  markup_text(markup, view_get_text(table, row, "id"));
  markup_close(markup, "code");
  markup_text(markup, ")");
  markup_close(markup, "p");
  markup_close(markup, "blockquote");
}

void part_said(struct page *page, size_t area, const char *concern) {
  struct source source = page_source(page, area, EDITION_EVIDENCE, "evidence");
  const struct view_table *withheld = edition_table(page->edition, area, EDITION_EVIDENCE, "withheld");
  for (size_t row = 0; row < view_row_count(source.table); row++)
    if (concern == NULL || strcmp(view_get_text(source.table, row, "concern"), concern) == 0)
      add_said(page, &source, row, concern == NULL);
  for (size_t row = 0; row < view_row_count(withheld); row++) {
    if (concern != NULL && strcmp(view_get_text(withheld, row, "concern"), concern) != 0) continue;
    markup_open_class(&page->markup, "p", "source");
    markup_text(&page->markup, view_get_text(withheld, row, "label"));
    markup_text(&page->markup, ": the sentences are not printed, since they could lead to those who suffer from it.");
    markup_close(&page->markup, "p");
  }
}
