/* SPDX-License-Identifier: Apache-2.0 */
/* CSV by RFC 4180, and JSON Lines: what programs read, complete. */
#include <string.h>

#include "report/emit.h"
#include "report/view.h"

/* ---- CSV -------------------------------------------------------------------------------- */

/* Columns for people repeat in words what data columns give in numbers. */
static bool is_data(const struct view_table *table, size_t column) {
  return table->columns[column].place != VIEW_TABLE_ONLY;
}

/* Spreadsheets run a text that begins so as a formula; an apostrophe says that it is none.
   Source: OWASP, CSV Injection. */
static bool is_formula(const struct view_cell *cell, struct str field) {
  return cell->kind == CELL_TEXT && field.len > 0 && strchr("=+-@", field.ptr[0]) != NULL;
}

/* Quotes are only put where they are needed; a quote within is doubled. */
static void add_field(struct buf *out, const struct view_cell *cell, struct str field) {
  bool is_quoted = false;
  for (size_t i = 0; i < field.len; i++) is_quoted |= strchr(",\"\r\n", field.ptr[i]) != NULL;
  if (is_quoted) buf_add_char(out, '"');
  if (is_formula(cell, field)) buf_add_char(out, '\'');
  for (size_t i = 0; i < field.len; i++) {
    if (field.ptr[i] == '"') buf_add_char(out, '"');
    buf_add_char(out, field.ptr[i]);
  }
  if (is_quoted) buf_add_char(out, '"');
}

/* The columns of a file: those of all its tables, each key once, in order of first sight. */
struct sheet {
  const struct view_table *tables[VIEW_MOST_TABLES]; /* [table_count] */
  size_t table_count;
  const char *keys[VIEW_MOST_TABLES * VIEW_MOST_COLUMNS]; /* [key_count] */
  size_t key_count;
};

static void add_keys(struct sheet *sheet, const struct view_table *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    if (!is_data(table, i)) continue;
    size_t at = 0;
    while (at < sheet->key_count && strcmp(sheet->keys[at], table->columns[i].key) != 0) at++;
    if (at == sheet->key_count) sheet->keys[sheet->key_count++] = table->columns[i].key;
  }
}

/* The table's column of that key; column_count = it has none. */
static size_t column_of(const struct view_table *table, const char *key) {
  size_t at = 0;
  while (at < table->column_count && (!is_data(table, at) || strcmp(table->columns[at].key, key) != 0)) at++;
  return at;
}

/* A cell of another table's column is empty. */
static void add_csv_cell(const struct view_table *table, size_t row, const char *key, struct buf *field,
                         struct buf *out) {
  size_t column = column_of(table, key);
  if (column == table->column_count) return;
  const struct view_cell *cell = view_cell_at(table, row, column);
  buf_clear(field);
  view_cell_write(cell, false, field);
  if (field->failed) out->failed = true;
  add_field(out, cell, buf_str(field));
}

/* Rows end with CR LF, as RFC 4180 has it. */
static void add_csv_table(const struct sheet *sheet, const struct view_table *table, struct sink *sink) {
  struct buf field;
  buf_init(&field, table->view->memory);
  for (size_t row = 0; row < view_rows(table); row++) {
    if (sheet->table_count > 1) buf_add_text(&sink->buf, table->type);
    for (size_t i = 0; i < sheet->key_count; i++) {
      if (i > 0 || sheet->table_count > 1) buf_add_char(&sink->buf, ',');
      add_csv_cell(table, row, sheet->keys[i], &field, &sink->buf);
    }
    buf_add_text(&sink->buf, "\r\n");
    sink_flush(sink, false);
  }
  buf_finish(&field);
}

/* One header and one number of columns, as every reader expects: of several tables the first
   column tells which one a row is of, and a column that its table lacks is empty. */
static void write_csv(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  (void)style;
  struct sheet sheet = {.table_count = 0};
  for (size_t i = 0; i < view->table_count; i++) {
    if (view->tables[i].is_for_people) continue;
    sheet.tables[sheet.table_count++] = &view->tables[i];
    add_keys(&sheet, &view->tables[i]);
  }
  if (sheet.table_count == 0) return;
  if (sheet.table_count > 1) buf_add_text(&sink->buf, "table");
  for (size_t i = 0; i < sheet.key_count; i++) {
    if (i > 0 || sheet.table_count > 1) buf_add_char(&sink->buf, ',');
    buf_add_text(&sink->buf, sheet.keys[i]);
  }
  buf_add_text(&sink->buf, "\r\n");
  for (size_t i = 0; i < sheet.table_count; i++) add_csv_table(&sheet, sheet.tables[i], sink);
}

const struct view_format format_csv = {"csv", write_csv};

/* ---- JSON Lines -------------------------------------------------------------------------- */

/* Numbers are written as numbers, and nothing as null. */
static void add_member(struct emit *emit, const char *key, const struct view_cell *cell, struct buf *scratch) {
  switch (cell->kind) {
    case CELL_NONE: emit_null(emit, key); break;
    case CELL_NUMBER: emit_number(emit, key, cell->number); break;
    case CELL_REAL:
      buf_clear(scratch);
      view_cell_write(cell, false, scratch);
      emit_real(emit, key, cell->real, buf_str(scratch));
      break;
    case CELL_FLAG: emit_flag(emit, key, cell->number != 0); break;
    case CELL_TEXT:
      buf_clear(scratch);
      view_cell_write(cell, false, scratch);
      emit_str(emit, key, buf_str(scratch));
  }
}

/* What people read around the tables is data too, told apart by its type. */
static void add_sentence(struct sink *sink, const char *type, const char *text) {
  struct emit emit;
  emit_init(&emit, &sink->buf);
  emit_open_object(&emit, NULL);
  emit_text(&emit, "type", type);
  emit_text(&emit, "text", text);
  emit_close(&emit);
}

/* Rows of all tables follow each other; "type" tells them apart. */
static void add_objects(const struct view_table *table, struct buf *scratch, struct sink *sink) {
  struct emit emit;
  emit_init(&emit, &sink->buf);
  for (size_t row = 0; row < view_rows(table); row++) {
    emit_open_object(&emit, NULL);
    emit_text(&emit, "type", table->type);
    for (size_t i = 0; i < table->column_count; i++)
      if (is_data(table, i)) add_member(&emit, table->columns[i].key, view_cell_at(table, row, i), scratch);
    emit_close(&emit);
    sink_flush(sink, false);
  }
}

/* Rows before sentences: a program that stops at the first other type has read all rows. */
static void write_jsonl(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  (void)style;
  struct buf scratch;
  buf_init(&scratch, view->memory);
  for (size_t i = 0; i < view->table_count; i++)
    if (!view->tables[i].is_for_people) add_objects(&view->tables[i], &scratch, sink);
  if (scratch.failed) sink->buf.failed = true;
  buf_finish(&scratch);
  if (view->headline[0] != '\0') add_sentence(sink, "headline", view->headline);
  for (size_t i = 0; i < view->note_count; i++) add_sentence(sink, "note", view->notes[i]);
}

const struct view_format format_jsonl = {"jsonl", write_jsonl};
