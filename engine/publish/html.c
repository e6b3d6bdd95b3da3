/* SPDX-License-Identifier: Apache-2.0 */
/* The report: one file, no script, nothing fetched. It is HTML and well-formed XML at once, so that either kind of reader
   takes it. */
#include <stdio.h>
#include <string.h>

#include "publish/page.h"

/* All that is worked out while writing. */
#define PAGE_LIMIT ((size_t)1 << 28)

static void add_title(struct page *page, char *out, size_t size) {
  const struct edition *edition = page->edition;
  if (edition->only == 0)
    snprintf(out, size, "What Londoners raise with the police: %s", edition->months);
  else
    snprintf(out, size, "What %.100s raises with the police: %s", edition->areas[edition->only].name, edition->months);
}

/* Nothing may be loaded or run, whatever a text of minutes holds: said to the browser, too. */
static void add_head(struct page *page, const char *title) {
  struct markup *markup = &page->markup;
  markup_open(markup, "head");
  markup_open(markup, "meta");
  markup_attr(markup, "charset", "utf-8");
  markup_close(markup, "meta");
  markup_open(markup, "meta");
  markup_attr(markup, "http-equiv", "Content-Security-Policy");
  markup_attr(markup, "content", "default-src 'none'; style-src 'unsafe-inline'");
  markup_close(markup, "meta");
  markup_open(markup, "meta");
  markup_attr(markup, "name", "viewport");
  markup_attr(markup, "content", "width=device-width, initial-scale=1");
  markup_close(markup, "meta");
  markup_element(markup, "title", title);
  markup_open(markup, "style");
  for (const char *const *at = page_style; *at != NULL; at++) markup_raw(markup, *at);
  markup_close(markup, "style");
  markup_close(markup, "head");
}

static void add_link(struct page *page, const char *anchor, const char *text) {
  struct markup *markup = &page->markup;
  char target[200];
  snprintf(target, sizeof target, "#%.190s", anchor);
  markup_open(markup, "li");
  markup_open(markup, "a");
  markup_attr(markup, "href", target);
  markup_text(markup, text);
  markup_close(markup, "a");
  markup_close(markup, "li");
}

static void add_contents(struct page *page) {
  static const char *const london[][2] = {{"summary", "Summary"}, {"emerging", "Emerging and not yet a priority"},
                                          {"concerns", "What Londoners raise"}, {"places", "Local, or across London"},
                                          {"priorities", "Priorities"}, {"coverage", "Who was heard, and who was not"},
                                          {"boroughs", "Boroughs"}, {"revisions", "Earlier quarters that changed"}, {"privacy", "What is left out"}, {"method", "How to read this report"}};
  static const char *const borough[][2] = {{"summary", "Summary"}, {"emerging", "Emerging and not yet a priority"},
                                           {"boroughs", "Concerns"}, {"coverage", "Who was heard, and who was not"},
                                           {"revisions", "Earlier quarters that changed"}, {"privacy", "What is left out"}, {"method", "How to read this report"}};
  bool is_london = page->edition->only == 0;
  struct markup *markup = &page->markup;
  markup_open_class(markup, "nav", "toc");
  markup_attr(markup, "aria-label", "Contents");
  markup_open(markup, "ul");
  for (size_t i = 0; is_london && i < sizeof london / sizeof london[0]; i++) add_link(page, london[i][0], london[i][1]);
  for (size_t i = 0; !is_london && i < sizeof borough / sizeof borough[0]; i++) add_link(page, borough[i][0], borough[i][1]);
  markup_close(markup, "ul");
  markup_close(markup, "nav");
}

/* Boroughs with minutes first are reached by their links; all are there, since a missing one is news too. */
static void add_boroughs(struct page *page) {
  const struct edition *edition = page->edition;
  struct markup *markup = &page->markup;
  page_begin(page, "boroughs", 2, edition->only == 0 ? "Boroughs" : "Concerns");
  if (edition->only == 0) {
    markup_open(markup, "nav");
    markup_attr(markup, "aria-label", "Boroughs");
    markup_open(markup, "ul");
    for (size_t i = 1; i < edition->area_count; i++) add_link(page, edition->areas[i].anchor, edition->areas[i].name);
    markup_close(markup, "ul");
    markup_close(markup, "nav");
  }
  for (size_t i = 1; i < edition->area_count; i++)
    if (edition->only == 0 || edition->only == i) part_borough(page, i);
  page_end(page);
}

static void add_main(struct page *page) {
  bool is_london = page->edition->only == 0;
  markup_open(&page->markup, "main");
  markup_attr(&page->markup, "id", "main");
  part_summary(page);
  part_emerging(page, page->edition->only);
  if (is_london) {
    part_concerns(page, 0);
    part_places(page);
    part_timeline(page);
    part_phrases(page);
  } else {
    add_boroughs(page);
  }
  part_coverage(page);
  if (is_london) add_boroughs(page);
  part_revisions(page);
  part_privacy(page);
  part_method(page);
  markup_close(&page->markup, "main");
}

static void add_body(struct page *page, const char *title) {
  struct markup *markup = &page->markup;
  const struct edition *edition = page->edition;
  markup_open(markup, "body");
  markup_open_class(markup, "a", "skip");
  markup_attr(markup, "href", "#main");
  markup_text(markup, "Skip to the report");
  markup_close(markup, "a");
  markup_open(markup, "header");
  if (edition->names == VIEW_NAMES_KEPT)
    markup_element_class(markup, "p", "banner", "For internal use only: this copy holds names of people and small counts. Do not publish it.");
  markup_element_class(markup, "h1", "fixed", title);
  markup_open_class(markup, "p", "soft fixed");
  markup_format(markup, "From the minutes of community police engagement groups, %s to %s.", edition->first_text, edition->last_text);
  markup_close(markup, "p");
  markup_close(markup, "header");
  add_contents(page);
  add_main(page);
  markup_open(markup, "footer");
  markup_element_class(markup, "p", "soft", "Minutes say what was said at meetings by those who came.");
  markup_close(markup, "footer");
  markup_close(markup, "body");
}

void publish_html(const struct edition *edition, struct buf *out) {
  struct page page = {.edition = edition};
  char title[200];
  markup_init(&page.markup, out);
  arena_init(&page.arena, memory_default(), PAGE_LIMIT);
  buf_add_text(out, "<!DOCTYPE html>\n");
  add_title(&page, title, sizeof title);
  markup_open(&page.markup, "html");
  markup_attr(&page.markup, "xmlns", "http://www.w3.org/1999/xhtml");
  markup_attr(&page.markup, "lang", "en-GB");
  add_head(&page, title);
  add_body(&page, title);
  markup_close(&page.markup, "html");
  buf_add_char(out, '\n');
  arena_finish(&page.arena);
}

/* ---- Pages of texts ------------------------------------------------------------------------------- */

static void add_texts(struct page *page, const struct publish_section *section) {
  struct markup *markup = &page->markup;
  if (section->column_count == 0 || section->row_count == 0) return;
  markup_open_class(markup, "div", "wide");
  markup_attr(markup, "tabindex", "0");
  markup_attr(markup, "role", "group");
  markup_attr(markup, "aria-label", section->title);
  markup_open(markup, "table");
  markup_open(markup, "thead");
  markup_open(markup, "tr");
  for (size_t i = 0; i < section->column_count; i++) {
    markup_open(markup, "th");
    markup_attr(markup, "scope", "col");
    if (section->is_figure != NULL && section->is_figure[i]) markup_attr(markup, "class", "f");
    markup_text(markup, section->headings[i]);
    markup_close(markup, "th");
  }
  markup_close(markup, "tr");
  markup_close(markup, "thead");
  markup_open(markup, "tbody");
  for (size_t i = 0; i < section->row_count * section->column_count; i++) {
    bool is_head = i % section->column_count == 0;
    if (is_head) markup_open(markup, "tr");
    markup_open(markup, is_head ? "th" : "td");
    if (is_head) markup_attr(markup, "scope", "row");
    if (section->is_figure != NULL && section->is_figure[i % section->column_count]) markup_attr(markup, "class", "f");
    markup_text(markup, section->cells[i]);
    markup_close(markup, is_head ? "th" : "td");
    if (i % section->column_count + 1 == section->column_count) markup_close(markup, "tr");
  }
  markup_close(markup, "tbody");
  markup_close(markup, "table");
  markup_close(markup, "div");
}

static void add_sections(struct page *page, const char *title, const struct publish_section *sections, size_t count) {
  struct markup *markup = &page->markup;
  markup_open(markup, "body");
  markup_open(markup, "header");
  if (page->edition->names == VIEW_NAMES_KEPT)
    markup_element_class(markup, "p", "banner", "For internal use only: this copy holds names of people and small counts. Do not publish it.");
  markup_element_class(markup, "h1", "fixed", title);
  markup_close(markup, "header");
  markup_open_class(markup, "nav", "toc");
  markup_attr(markup, "aria-label", "Contents");
  markup_open(markup, "ul");
  for (size_t i = 0; i < count; i++)
    if (sections[i].level == 2) add_link(page, sections[i].id, sections[i].title);
  markup_close(markup, "ul");
  markup_close(markup, "nav");
  markup_open(markup, "main");
  for (size_t i = 0; i < count; i++) {
    page_begin_class(page, sections[i].id, sections[i].level, sections[i].title, sections[i].is_sheet ? "borough" : NULL);
    for (size_t j = 0; j < sections[i].paragraph_count; j++) {
      markup_open(markup, "p");
      if (sections[i].leads != NULL && sections[i].leads[j] != NULL) {
        markup_element(markup, "b", sections[i].leads[j]);
        markup_text(markup, " ");
      }
      markup_text(markup, sections[i].paragraphs[j]);
      markup_close(markup, "p");
    }
    add_texts(page, &sections[i]);
    page_end(page);
  }
  markup_close(markup, "main");
  markup_open(markup, "footer");
  markup_element_class(markup, "p", "soft", "Minutes say what was said at meetings by those who came.");
  markup_close(markup, "footer");
  markup_close(markup, "body");
}

void publish_sections(const struct edition *edition, const char *title, const struct publish_section *sections, size_t count,
                      struct buf *out) {
  struct page page = {.edition = edition};
  markup_init(&page.markup, out);
  arena_init(&page.arena, memory_default(), PAGE_LIMIT);
  buf_add_text(out, "<!DOCTYPE html>\n");
  markup_open(&page.markup, "html");
  markup_attr(&page.markup, "xmlns", "http://www.w3.org/1999/xhtml");
  markup_attr(&page.markup, "lang", "en-GB");
  add_head(&page, title);
  add_sections(&page, title, sections, count);
  markup_close(&page.markup, "html");
  buf_add_char(out, '\n');
  arena_finish(&page.arena);
}
