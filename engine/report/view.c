/* SPDX-License-Identifier: Apache-2.0 */
#include "report/view.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "store/store.h"

/* Far more than any answer needs; it keeps a broken one from eating the machine. */
#define VIEW_LIMIT ((size_t)1 << 32)

enum cpeg_status view_create(struct memory memory, struct cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_view *view = memory_get(memory, sizeof *view);
  if (view == NULL) return error_nomem(err);
  view->memory = memory;
  view->headline = "";
  arena_init(&view->arena, memory, VIEW_LIMIT);
  *out = view;
  return CPEG_OK;
}

void cpeg_view_destroy(cpeg_view *view) {
  if (view == NULL) return;
  for (size_t i = 0; i < view->table_count; i++) memory_free(view->memory, view->tables[i].cells);
  arena_finish(&view->arena);
  memory_free(view->memory, view);
}

/* Printed signs of ASCII with single blanks between them: most texts, which are copied as they are. */
static bool is_plain(struct str text) {
  if (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ')) return false;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c < ' ' || c >= 0x7f || (c == ' ' && text.ptr[i - 1] == ' ')) return false;
  }
  return true;
}

/* A copy in one line of valid UTF-8, or NULL, which sticks. */
static const char *copy_text(struct cpeg_view *view, struct str text) {
  if (is_plain(text)) {
    const char *plain = arena_copy(&view->arena, text);
    view->failed |= plain == NULL;
    return plain;
  }
  struct buf valid, line;
  buf_init(&valid, view->memory);
  buf_init(&line, view->memory);
  store_add_valid(&valid, text);
  bool is_blank = false;
  for (size_t i = 0; i < valid.len; i++) {
    unsigned char c = (unsigned char)valid.ptr[i];
    /* Marks of words are the only control characters that may stay. */
    bool is_space = c == ' ' || (c < 0x20 && c != 2 && c != 3) || c == 0x7f;
    if (is_space) {
      is_blank = line.len > 0;
      continue;
    }
    if (is_blank) buf_add_char(&line, ' ');
    is_blank = false;
    buf_add_char(&line, (char)c);
  }
  const char *copy = valid.failed || line.failed ? NULL : arena_copy(&view->arena, buf_str(&line));
  view->failed |= copy == NULL;
  buf_finish(&valid);
  buf_finish(&line);
  return copy;
}

/* Measured first: a headline may hold a long name. */
static BASE_PRINTF(2, 0) const char *copy_format(struct cpeg_view *view, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, again);
  va_end(again);
  char *text = len < 0 ? NULL : memory_get(view->memory, (size_t)len + 1);
  if (text == NULL) {
    view->failed = true;
    return NULL;
  }
  vsnprintf(text, (size_t)len + 1, format, args);
  const char *copy = copy_text(view, str_of(text));
  memory_free(view->memory, text);
  return copy;
}

void view_headline(struct cpeg_view *view, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *text = copy_format(view, format, args);
  va_end(args);
  if (text != NULL) view->headline = text;
}

void view_lead(struct cpeg_view *view, const char *format, ...) {
  va_list args;
  va_start(args, format);
  view->lead = copy_format(view, format, args);
  va_end(args);
}

void view_note(struct cpeg_view *view, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *text = copy_format(view, format, args);
  va_end(args);
  if (text == NULL) return;
  if (arena_grow(&view->arena, &view->notes, &view->note_cap, view->note_count + 1, sizeof *view->notes))
    view->notes[view->note_count++] = text;
  else
    view->failed = true;
}

struct view_table *view_add_table(struct cpeg_view *view, const char *type, const char *title,
                                  const struct view_column *columns, size_t count) {
  assert(view->table_count < VIEW_MOST_TABLES && count <= VIEW_MOST_COLUMNS);
  struct view_table *table = &view->tables[view->table_count++];
  *table = (struct view_table){.view = view, .type = type, .columns = columns, .column_count = count};
  if (title != NULL) table->title = copy_text(view, str_of(title));
  for (size_t i = 0; i < count; i++) {
    table->is_hidden[i] = columns[i].place == VIEW_DATA_ONLY;
    table->titles[i] = columns[i].title == NULL ? "" : columns[i].title;
  }
  return table;
}

struct view_column *view_make_columns(struct cpeg_view *view, size_t count) {
  struct view_column *columns = arena_array(&view->arena, count, sizeof *columns);
  view->failed |= columns == NULL;
  return columns;
}

const char *view_keep(struct cpeg_view *view, const char *text) {
  const char *copy = copy_text(view, str_of(text));
  return copy == NULL ? "" : copy;
}

void view_only_table(struct view_table *table) { table->is_for_people = true; }

void view_only_data(struct view_table *table) { table->is_data = true; }

void view_as_blocks(struct view_table *table, size_t heads) {
  assert(heads > 0);
  table->heads = heads;
}

void view_leave_out(struct view_table *table, const char *const *keys, size_t count) {
  table->least = keys;
  table->least_count = count;
}

void view_group(struct view_table *table, const char *key) { table->group = key; }

void view_rename(struct view_table *table, const char *key, const char *title) {
  for (size_t i = 0; i < table->column_count; i++)
    if (strcmp(table->columns[i].key, key) == 0) table->titles[i] = title;
}

void view_show_rows(struct view_table *table, size_t rows) { table->shown_rows = rows; }

void view_hide(struct view_table *table, const char *key) {
  for (size_t i = 0; i < table->column_count; i++)
    if (strcmp(table->columns[i].key, key) == 0) table->is_hidden[i] = true;
}

/* The next cell, or NULL when there is no memory. */
static struct view_cell *next_cell(struct view_table *table, enum cell_kind kind) {
  struct cpeg_view *view = table->view;
  if (!memory_grow(view->memory, &table->cells, &table->cell_cap, table->cell_count + 1, sizeof *table->cells)) {
    view->failed = true;
    return NULL;
  }
  struct view_cell *cell = &table->cells[table->cell_count++];
  *cell = (struct view_cell){.kind = kind, .text = ""};
  return cell;
}

void view_str(struct view_table *table, struct str text) {
  struct view_cell *cell = next_cell(table, CELL_TEXT);
  if (cell == NULL) return;
  /* The cell above is often the same: an area, a quarter. */
  const struct view_cell *above = table->cell_count > table->column_count ? cell - table->column_count : NULL;
  bool is_same = above != NULL && above->kind == CELL_TEXT && str_is(text, above->text);
  const char *copy = is_same ? above->text : copy_text(table->view, text);
  if (copy != NULL) cell->text = copy;
}

void view_buf(struct view_table *table, const struct buf *text) {
  table->view->failed |= text->failed;
  view_str(table, text->failed ? str_of("") : (struct str){text->ptr, text->len});
}

void view_text(struct view_table *table, const char *text) { view_str(table, str_of(text)); }

void view_format(struct view_table *table, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *copy = copy_format(table->view, format, args);
  va_end(args);
  struct view_cell *cell = next_cell(table, CELL_TEXT);
  if (cell != NULL && copy != NULL) cell->text = copy;
}

void view_number(struct view_table *table, int64_t number) {
  struct view_cell *cell = next_cell(table, CELL_NUMBER);
  if (cell != NULL) cell->number = number;
}

void view_real(struct view_table *table, double number, unsigned digits) {
  struct view_cell *cell = next_cell(table, CELL_REAL);
  if (cell == NULL) return;
  cell->real = number;
  cell->digits = digits;
}

void view_probability(struct view_table *table, double number) { view_real(table, number, VIEW_SIGNIFICANT); }

void view_flag(struct view_table *table, bool flag) {
  struct view_cell *cell = next_cell(table, CELL_FLAG);
  if (cell != NULL) cell->number = flag;
}

void view_none(struct view_table *table, const char *shown) {
  struct view_cell *cell = next_cell(table, CELL_NONE);
  if (cell == NULL || shown == NULL) return;
  const char *copy = copy_text(table->view, str_of(shown));
  if (copy != NULL) cell->text = copy;
}

size_t view_rows(const struct view_table *table) {
  return table->column_count == 0 ? 0 : table->cell_count / table->column_count;
}

enum cpeg_status view_finish(struct cpeg_view *view, struct cpeg_view **out, struct cpeg_error *err) {
  if (view->failed) {
    cpeg_view_destroy(view);
    return error_nomem(err);
  }
  for (size_t i = 0; i < view->table_count; i++)
    assert(view->tables[i].cell_count % view->tables[i].column_count == 0);
  *out = view;
  return CPEG_OK;
}

size_t cpeg_view_row_count(const cpeg_view *view) {
  size_t rows = 0;
  for (size_t i = 0; i < view->table_count; i++)
    if (!view->tables[i].is_for_people) rows += view_rows(&view->tables[i]);
  return rows;
}

const struct view_cell *view_cell_at(const struct view_table *table, size_t row, size_t column) {
  return &table->cells[row * table->column_count + column];
}

void view_cell_write(const struct view_cell *cell, bool is_for_people, struct buf *out) {
  switch (cell->kind) {
    case CELL_NONE:
      if (is_for_people) buf_add_text(out, cell->text);
      break;
    case CELL_TEXT:
      for (const char *c = cell->text; *c != '\0'; c++)
        if (is_for_people || (*c != 2 && *c != 3)) buf_add_char(out, *c);
      break;
    case CELL_NUMBER: buf_add_format(out, "%lld", (long long)cell->number); break;
    case CELL_REAL:
      if (cell->digits == VIEW_SIGNIFICANT)
        buf_add_format(out, "%.4g", cell->real);
      else
        buf_add_format(out, "%.*f", (int)cell->digits, cell->real);
      break;
    case CELL_FLAG:
      if (is_for_people)
        buf_add_text(out, cell->number ? "yes" : "no");
      else
        buf_add_text(out, cell->number ? "true" : "false");
  }
}
