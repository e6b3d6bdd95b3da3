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

/* Quotes are only put where they are needed; a quote within is doubled. */
static void add_field(struct buf *out, struct str field) {
  bool is_quoted = false;
  for (size_t i = 0; i < field.len; i++) is_quoted |= strchr(",\"\r\n", field.ptr[i]) != NULL;
  if (!is_quoted) {
    buf_add(out, field);
    return;
  }
  buf_add_char(out, '"');
  for (size_t i = 0; i < field.len; i++) {
    if (field.ptr[i] == '"') buf_add_char(out, '"');
    buf_add_char(out, field.ptr[i]);
  }
  buf_add_char(out, '"');
}

/* Rows end with CR LF, as RFC 4180 has it. */
static void add_csv_row(const struct view_table *table, size_t row, struct buf *field, struct buf *out) {
  bool is_first = true;
  for (size_t i = 0; i < table->column_count; i++) {
    if (!is_data(table, i)) continue;
    if (!is_first) buf_add_char(out, ',');
    is_first = false;
    buf_clear(field);
    view_cell_write(view_cell_at(table, row, i), false, field);
    if (field->failed) out->failed = true;
    add_field(out, buf_str(field));
  }
  buf_add_text(out, "\r\n");
}

/* One header and one kind of row: a second table would break every reader. */
static void write_csv(const struct cpeg_view *view, const struct cpeg_view_style *style, struct sink *sink) {
  (void)style;
  const struct view_table *table = NULL;
  for (size_t i = view->table_count; i > 0; i--)
    if (!view->tables[i - 1].is_for_people) table = &view->tables[i - 1];
  if (table == NULL) return;
  bool is_first = true;
  for (size_t i = 0; i < table->column_count; i++) {
    if (!is_data(table, i)) continue;
    if (!is_first) buf_add_char(&sink->buf, ',');
    is_first = false;
    buf_add_text(&sink->buf, table->columns[i].key);
  }
  buf_add_text(&sink->buf, "\r\n");
  struct buf field;
  buf_init(&field, view->memory);
  for (size_t row = 0; row < view_rows(table); row++) {
    add_csv_row(table, row, &field, &sink->buf);
    sink_flush(sink, false);
  }
  buf_finish(&field);
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
