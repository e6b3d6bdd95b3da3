/* SPDX-License-Identifier: Apache-2.0 */
#include "publish/page.h"

#include <stdio.h>
#include <string.h>

struct source page_source(const struct page *page, size_t area, enum edition_slot slot, const char *type) {
  return (struct source){area, slot, edition_table(page->edition, area, slot, type)};
}

void page_attr_source(struct page *page, const struct source *source) {
  char name[64];
  const char *type = source->table == NULL ? "" : view_table_type(source->table);
  snprintf(name, sizeof name, "%s.%s", edition_slot_name(source->slot), type);
  markup_attr(&page->markup, "data-view", name);
  markup_attr(&page->markup, "data-area", page->edition->areas[source->area].code);
}

void page_attr_cell(struct page *page, size_t row, const char *key) {
  markup_attr_number(&page->markup, "data-row", (int64_t)row);
  markup_attr(&page->markup, "data-key", key);
}

static void add_cell(struct page *page, const struct source *source, size_t row, const char *key) {
  struct buf text;
  buf_init(&text, memory_default());
  view_add_cell(source->table, row, key, &text);
  page->markup.out->failed |= text.failed;
  if (text.len == 0) markup_text(&page->markup, "\xe2\x80\x93");
  else markup_marked(&page->markup, buf_text(&text));
  buf_finish(&text);
}

void page_figure(struct page *page, const struct source *source, size_t row, const char *key) {
  markup_open(&page->markup, "span");
  page_attr_source(page, source);
  page_attr_cell(page, row, key);
  add_cell(page, source, row, key);
  markup_close(&page->markup, "span");
}

void page_headline(struct page *page, size_t area, enum edition_slot slot, const char *class_name) {
  const struct edition_area *of = &page->edition->areas[area];
  if (of->views[slot] == NULL) return;
  markup_open_class(&page->markup, "p", class_name);
  markup_attr(&page->markup, "data-headline", edition_slot_name(slot));
  markup_attr(&page->markup, "data-area", of->code);
  markup_text(&page->markup, view_headline_text(of->views[slot]));
  markup_text(&page->markup, ".");
  markup_close(&page->markup, "p");
}

void page_count(struct page *page, const struct source *source) {
  markup_open(&page->markup, "span");
  page_attr_source(page, source);
  markup_attr(&page->markup, "data-rows", "");
  markup_format(&page->markup, "%zu", view_row_count(source->table));
  markup_close(&page->markup, "span");
}

void page_begin(struct page *page, const char *id, unsigned level, const char *title) {
  page_begin_class(page, id, level, title, NULL);
}

void page_begin_class(struct page *page, const char *id, unsigned level, const char *title, const char *class_name) {
  static const char *const names[] = {"h2", "h2", "h2", "h3", "h4"};
  markup_open(&page->markup, "section");
  markup_attr(&page->markup, "id", id);
  if (class_name != NULL) markup_attr(&page->markup, "class", class_name);
  markup_element(&page->markup, names[level], title);
}

void page_end(struct page *page) { markup_close(&page->markup, "section"); }

void page_paragraph(struct page *page, const char *text) { markup_element(&page->markup, "p", text); }

/* What is closed stands behind the switch and not in it: no style opens a closed one for paper in every browser, and what follows
   one is shown and hidden by style alone. */
void page_fold(struct page *page, const char *summary) {
  markup_open(&page->markup, "details");
  markup_element(&page->markup, "summary", summary);
  markup_close(&page->markup, "details");
  markup_open_class(&page->markup, "div", "folded");
}

void page_unfold(struct page *page) { markup_close(&page->markup, "div"); }

/* ---- Tables ----------------------------------------------------------------------------------------- */

/* A column's key stands once, here: of so many cells each byte counts. */
static void add_head(struct page *page, const struct table *table) {
  struct markup *markup = &page->markup;
  markup_open(markup, "thead");
  markup_open(markup, "tr");
  for (size_t i = 0; i < table->column_count; i++) {
    markup_open(markup, "th");
    markup_attr(markup, "scope", "col");
    markup_attr(markup, "data-key", table->columns[i].key);
    if (table->columns[i].is_figure) markup_attr(markup, "class", "f");
    markup_text(markup, table->columns[i].title);
    markup_close(markup, "th");
  }
  markup_close(markup, "tr");
  markup_close(markup, "thead");
}

static void add_row(struct page *page, const struct table *table, size_t row) {
  struct markup *markup = &page->markup;
  markup_open(markup, "tr");
  markup_attr_number(markup, "data-row", (int64_t)row);
  for (size_t i = 0; i < table->column_count; i++) {
    const char *name = i == table->head ? "th" : "td";
    markup_open(markup, name);
    if (i == table->head) markup_attr(markup, "scope", "row");
    if (table->columns[i].is_figure) markup_attr(markup, "class", "f");
    if (strcmp(table->columns[i].key, "change") == 0) markup_attr(markup, "class", "n");
    add_cell(page, &table->source, row, table->columns[i].key);
    markup_close(markup, name);
  }
  markup_close(markup, "tr");
}

/* What is wider than the screen scrolls by itself, also by keyboard, and the page does not. */
void page_table(struct page *page, const struct table *table) {
  struct markup *markup = &page->markup;
  if (table->source.table == NULL || table->row_count == 0) return;
  markup_open_class(markup, "div", "wide");
  markup_attr(markup, "tabindex", "0");
  markup_attr(markup, "role", "group");
  markup_attr(markup, "aria-label", table->caption);
  markup_open(markup, "table");
  page_attr_source(page, &table->source);
  markup_element(markup, "caption", table->caption);
  add_head(page, table);
  markup_open(markup, "tbody");
  for (size_t i = 0; i < table->row_count; i++) add_row(page, table, table->rows == NULL ? i : table->rows[i]);
  markup_close(markup, "tbody");
  markup_close(markup, "table");
  markup_close(markup, "div");
}

size_t *page_rows_of(struct page *page, const struct view_table *table, const char *key, const char *text,
                     size_t *count) {
  size_t all = view_row_count(table);
  size_t *rows = arena_array(&page->arena, all + 1, sizeof *rows);
  *count = 0;
  for (size_t row = 0; rows != NULL && row < all; row++)
    if (strcmp(view_get_text(table, row, key), text) == 0) rows[(*count)++] = row;
  if (rows == NULL) page->markup.out->failed = true;
  return rows;
}
