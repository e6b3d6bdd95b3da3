/* SPDX-License-Identifier: Apache-2.0 */
/* Spark lines and bars in a terminal. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "report/layout.h"

/* Draws a cell of view_course or view_bar into `width` columns; returns how many it took. */
size_t chart_draw(const struct layout *layout, const struct view_cell *cell, size_t width, struct buf *out);
/* What is drawn of a view. */
struct chart_drawn {
  bool has_course, has_bar;
};
/* Adds what the lanes of a table draw. */
void chart_note(const struct layout *layout, struct chart_drawn *drawn);
/* What the drawings mean: sentences of at most `width` columns below the tables, 0 = as many as it takes. */
void chart_explain(const struct chart_drawn *drawn, const struct cpeg_view_style *style, size_t width, struct buf *out);

#endif
