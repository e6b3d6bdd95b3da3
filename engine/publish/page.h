/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of a page share: figures with the place they come from, tables of views, charts. Private to the room. */
#ifndef PUBLISH_PAGE_H
#define PUBLISH_PAGE_H

#include "publish/markup.h"
#include "publish/publish.h"

struct page {
  struct markup markup;
  const struct edition *edition;
  struct arena arena; /* of what is worked out on the way */
  size_t ids;         /* given so far */
};

/* A view's table and the area it is of: where figures come from. */
struct source {
  size_t area;
  enum edition_slot slot;
  const struct view_table *table; /* NULL = there is none */
};
struct source page_source(const struct page *page, size_t area, enum edition_slot slot, const char *type);

/* The attributes that say where a figure comes from: all, or those of a table only, a row, a cell. */
void page_attr_source(struct page *page, const struct source *source);
void page_attr_cell(struct page *page, size_t row, const char *key);
/* A cell within a sentence. */
void page_figure(struct page *page, const struct source *source, size_t row, const char *key);
/* The sentence of a view as a paragraph. */
void page_headline(struct page *page, size_t area, enum edition_slot slot, const char *class_name);
/* How many rows a table has, as a figure. */
void page_count(struct page *page, const struct source *source);
/* A section with its heading; `level` is that of <h2> to <h4>. Close with page_end. */
void page_begin(struct page *page, const char *id, unsigned level, const char *title);
void page_begin_class(struct page *page, const char *id, unsigned level, const char *title, const char *class_name);
void page_end(struct page *page);
void page_paragraph(struct page *page, const char *text);
/* A part that is closed at first, on screens; paper has it open. */
void page_fold(struct page *page, const char *summary);
void page_unfold(struct page *page);

/* ---- Tables ----------------------------------------------------------------------------------------- */

struct column {
  const char *key, *title;
  bool is_figure; /* stands to the right */
};
struct table {
  struct source source;
  const char *caption;
  const struct column *columns; /* [column_count]; the one of `head` names the row */
  size_t column_count, head;
  const size_t *rows;           /* [row_count] of the view's table; NULL = its first row_count */
  size_t row_count;
};
void page_table(struct page *page, const struct table *table);
/* The rows of a table whose cell is `text`, in the page's arena; `*count` how many, 0 without memory. */
size_t *page_rows_of(struct page *page, const struct view_table *table, const char *key, const char *text,
                     size_t *count);

/* ---- Charts ----------------------------------------------------------------------------------------- */

/* Ranked shares of the quarter with their intervals, of the concerns of the area's course. */
void chart_ranked(struct page *page, size_t area);
/* Shares of this quarter and the one before, for the first concerns. */
void chart_change(struct page *page, size_t area);
/* The course of one concern; its height is that of `most`, a share. */
void chart_course(struct page *page, size_t area, const char *concern, double most);
/* The largest upper end among the courses of an area. */
double chart_most(const struct page *page, size_t area);
/* London in tiles: meetings that raised the concern, or, NULL, meetings with minutes. */
void chart_map(struct page *page, const char *concern);

/* ---- Parts ------------------------------------------------------------------------------------------ */

/* Each writes one part of the report. */
void part_summary(struct page *page);
void part_emerging(struct page *page, size_t area);
void part_concerns(struct page *page, size_t area);
void part_places(struct page *page);
void part_timeline(struct page *page);
void part_phrases(struct page *page);
void part_coverage(struct page *page);
void part_borough(struct page *page, size_t area);
void part_method(struct page *page);
void part_revisions(struct page *page);
void part_privacy(struct page *page);
/* Sentences of a concern, or of all, of an area. */
void part_said(struct page *page, size_t area, const char *concern);

/* The style sheet and the letters of a borough's tile with its place; false when it has none. */
extern const char *const page_style[];
bool tile_of(const char *code, unsigned *row, unsigned *column, const char **letters);

#endif
