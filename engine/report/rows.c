/* SPDX-License-Identifier: Apache-2.0 */
/* Views read back by rooms that publish them. */
#include <string.h>

#include "report/view.h"

const char *view_headline_text(const struct cpeg_view *view) { return view->headline; }

size_t view_note_count(const struct cpeg_view *view) { return view->note_count; }

const char *view_note_at(const struct cpeg_view *view, size_t idx) { return view->notes[idx]; }

const struct view_table *view_table_named(const struct cpeg_view *view, const char *type) {
  for (size_t i = 0; view != NULL && i < view->table_count; i++)
    if (strcmp(view->tables[i].type, type) == 0) return &view->tables[i];
  return NULL;
}

const char *view_table_type(const struct view_table *table) { return table->type; }

size_t view_row_count(const struct view_table *table) { return table == NULL ? 0 : view_rows(table); }

static const struct view_cell *find_cell(const struct view_table *table, size_t row, const char *key) {
  for (size_t i = 0; table != NULL && i < table->column_count; i++)
    if (strcmp(table->columns[i].key, key) == 0) return view_cell_at(table, row, i);
  return NULL;
}

bool view_is_none(const struct view_table *table, size_t row, const char *key) {
  const struct view_cell *cell = find_cell(table, row, key);
  return cell == NULL || cell->kind == CELL_NONE;
}

int64_t view_get_number(const struct view_table *table, size_t row, const char *key) {
  const struct view_cell *cell = find_cell(table, row, key);
  return cell == NULL || cell->kind == CELL_NONE ? 0 : cell->number;
}

double view_get_real(const struct view_table *table, size_t row, const char *key) {
  const struct view_cell *cell = find_cell(table, row, key);
  return cell == NULL || cell->kind != CELL_REAL ? 0 : cell->real;
}

const char *view_get_text(const struct view_table *table, size_t row, const char *key) {
  const struct view_cell *cell = find_cell(table, row, key);
  return cell == NULL || cell->kind != CELL_TEXT ? "" : cell->text;
}

void view_add_cell(const struct view_table *table, size_t row, const char *key, struct buf *out) {
  const struct view_cell *cell = find_cell(table, row, key);
  if (cell != NULL) view_cell_write(cell, true, out);
}

size_t view_find_row(const struct view_table *table, const char *key, const char *text) {
  size_t rows = view_row_count(table);
  for (size_t row = 0; row < rows; row++)
    if (strcmp(view_get_text(table, row, key), text) == 0) return row;
  return rows;
}
