/* SPDX-License-Identifier: Apache-2.0 */
/* What 'lexicon export --to csv' writes: a row a term with all that is known of it and of its concern. */
#include <string.h>

#include "curate/import.h"
#include "curate/tables.h"
#include "table/table.h"

/* By the names in its first line. */
static bool is_csv(struct str text) {
  struct str line;
  if (!import_next_line(&text, &line)) return false;
  bool has_pattern = false, has_concern = false;
  for (size_t at = 0; at < line.len;) {
    size_t end = at;
    while (end < line.len && strchr(",;\t\"", line.ptr[end]) == NULL) end++;
    struct str name = str_trim((struct str){line.ptr + at, end - at});
    has_pattern |= str_is(name, "pattern");
    has_concern |= str_is(name, "concern");
    at = end + 1;
  }
  return has_pattern && has_concern;
}

/* One reading. */
struct csv {
  struct import *import;
  struct table table;
};

static const char *copy_cell(struct csv *csv, uint32_t row, const char *column) {
  return arena_copy(&csv->import->arena, table_cell_named(&csv->table, row, column).text);
}

/* The category with this id as a theme or as a concern; IMPORT_NONE when there is none. */
static uint32_t find_fixed(const struct import *import, const char *id, bool is_theme) {
  for (size_t i = 0; i < import->category_count; i++) {
    const struct import_category *own = &import->categories[i];
    const char *name = is_theme ? (own->depth == 0 ? own->theme : NULL) : own->concern;
    if (name != NULL && strcmp(name, id) == 0) return (uint32_t)i;
  }
  return IMPORT_NONE;
}

/* Ids are kept, so that priorities and notes of people that name them still hold. */
static uint32_t add_fixed(struct csv *csv, uint32_t parent, const char *id, const char *label, uint32_t line) {
  struct import *import = csv->import;
  size_t before = import->category_count;
  uint32_t own = import_category(import, parent, str_of(label[0] == '\0' ? id : label), line);
  /* Two concerns may share a label, but never an id. */
  if (own != IMPORT_NONE && import->category_count == before) own = import_category(import, parent, str_of(id), line);
  if (own == IMPORT_NONE) return own;
  struct import_category *category = &import->categories[own];
  category->is_fixed = true;
  if (parent == IMPORT_NONE && strcmp(id, "*") != 0) category->theme = id;
  else category->concern = id;
  if (parent != IMPORT_NONE) category->theme = import->categories[parent].theme;
  return own;
}

static uint32_t find_concern(struct csv *csv, uint32_t row, uint32_t line) {
  struct import *import = csv->import;
  const char *id = copy_cell(csv, row, "concern"), *label = copy_cell(csv, row, "label"), *theme = copy_cell(csv, row, "theme");
  const char *theme_label = copy_cell(csv, row, "theme_label");
  if (id == NULL || label == NULL || theme == NULL || theme_label == NULL) return IMPORT_NONE;
  uint32_t own = find_fixed(import, id, false);
  if (own != IMPORT_NONE) return own;
  if (strcmp(id, "*") == 0) return add_fixed(csv, IMPORT_NONE, id, "*", line);
  uint32_t above = find_fixed(import, theme, true);
  if (above == IMPORT_NONE) above = add_fixed(csv, IMPORT_NONE, theme, theme_label, line);
  if (above == IMPORT_NONE) return above;
  own = add_fixed(csv, above, id, label, line);
  if (own == IMPORT_NONE) return own;
  struct import_category *category = &import->categories[own];
  category->definition = copy_cell(csv, row, "definition");
  category->not_this = copy_cell(csv, row, "not_this");
  category->sensitive = copy_cell(csv, row, "sensitive");
  return own;
}

static bool read_row(struct csv *csv, uint32_t row) {
  struct import *import = csv->import;
  struct table_cell pattern = table_cell_named(&csv->table, row, "pattern");
  struct table_cell concern = table_cell_named(&csv->table, row, "concern"), theme = table_cell_named(&csv->table, row, "theme");
  if (concern.text.len == 0) return import_refuse(import, pattern.text, pattern.line, "a row without a concern");
  if (theme.text.len == 0 && !str_is(concern.text, "*"))
    return import_refuse(import, pattern.text, pattern.line, "a row without a theme");
  uint32_t category = find_concern(csv, row, pattern.line);
  const char **cells = arena_array(&import->arena, TABLES_TERM_COLUMNS, sizeof *cells);
  const char *copy = copy_cell(csv, row, "pattern");
  if (category == IMPORT_NONE || cells == NULL || copy == NULL) return false;
  for (size_t k = 0; k < TABLES_TERM_COLUMNS; k++)
    if ((cells[k] = copy_cell(csv, row, tables_term_columns[k])) == NULL) return false;
  if (!import_pattern(import, category, pattern.text, copy, pattern.line, NULL)) return false;
  struct import_line *line = &import->lines[import->line_count - 1];
  line->cells = cells;
  line->term_id = copy_cell(csv, row, "term_id");
  return line->term_id != NULL;
}

static enum cpeg_status read_csv(struct import *import, struct cpeg_error *err) {
  struct csv csv = {.import = import};
  enum cpeg_status status = table_parse(import->memory, import->path, import->text, &csv.table, err);
  if (status != CPEG_OK) return status;
  for (uint32_t row = 0; status == CPEG_OK && row < csv.table.row_count; row++)
    if (!read_row(&csv, row)) status = error_nomem(err);
  table_finish(&csv.table);
  return status;
}

const struct import_format import_from_csv = {"CSV", is_csv, read_csv};
