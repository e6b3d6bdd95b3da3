/* SPDX-License-Identifier: Apache-2.0 */
#include "table/table.h"

#include <string.h>

/* A table of ours is a few hundred kilobytes; more is a mistake. */
#define TABLE_BYTES_MAX ((size_t)64 << 20)

/* Line and column are kept while reading, since every fault is told by them. */
struct reader {
  struct table *table;
  struct str bytes;
  size_t at;
  uint32_t line;
  size_t line_start;
  char separator;
};

/* The separator that stands most often in the header line, outside quotes. */
static char separator_of(struct str bytes) {
  static const char candidates[] = {',', ';', '\t'};
  size_t counts[3] = {0, 0, 0};
  bool quoted = false;
  for (size_t i = 0; i < bytes.len && (quoted || (bytes.ptr[i] != '\n' && bytes.ptr[i] != '\r')); i++) {
    if (bytes.ptr[i] == '"') quoted = !quoted;
    for (size_t k = 0; k < 3 && !quoted; k++) counts[k] += bytes.ptr[i] == candidates[k];
  }
  size_t best = 0;
  for (size_t k = 1; k < 3; k++)
    if (counts[k] > counts[best]) best = k;
  return candidates[best];
}

/* Counted in bytes, as positions are everywhere else. */
static uint32_t column_of(const struct reader *reader, size_t at) { return (uint32_t)(at - reader->line_start) + 1; }

/* "\n", "\r\n" and the lone "\r" of old spreadsheets end one line each. */
static void take_line_end(struct reader *reader) {
  if (reader->at < reader->bytes.len && reader->bytes.ptr[reader->at] == '\r') reader->at++;
  if (reader->at < reader->bytes.len && reader->bytes.ptr[reader->at] == '\n') reader->at++;
  reader->line++;
  reader->line_start = reader->at;
}

static bool at_cell_end(const struct reader *reader) {
  if (reader->at >= reader->bytes.len) return true;
  char c = reader->bytes.ptr[reader->at];
  return c == reader->separator || c == '\n' || c == '\r';
}

/* Told where the quote was opened or broken: at the file's end nobody would find it. */
static enum cpeg_status quote_fault(const struct reader *reader, uint32_t line, uint32_t column, const char *what,
                                    struct cpeg_error *err) {
  return error_at(err, CPEG_FORMAT, (struct error_place){reader->table->path, line, column}, "%s", what);
}

/* A quoted cell; `""` inside stands for one quote. */
static enum cpeg_status read_quoted(struct reader *reader, struct table_cell *cell, struct cpeg_error *err) {
  size_t open = reader->at++;
  uint32_t line = reader->line, column = column_of(reader, open);
  size_t begin = reader->at, doubled = 0;
  for (;; reader->at++) {
    if (reader->at >= reader->bytes.len)
      return quote_fault(reader, line, column, "a quoted cell is never closed; add the closing quote", err);
    char c = reader->bytes.ptr[reader->at];
    if (c == '\n') {
      reader->line++;
      reader->line_start = reader->at + 1;
    }
    if (c != '"') continue;
    if (reader->at + 1 >= reader->bytes.len || reader->bytes.ptr[reader->at + 1] != '"') break;
    reader->at++;
    doubled++;
  }
  struct str raw = {reader->bytes.ptr + begin, reader->at - begin};
  reader->at++;
  if (!at_cell_end(reader))
    return quote_fault(reader, reader->line, column_of(reader, reader->at),
                       "text follows a closing quote; write a quote inside a cell twice", err);
  *cell = (struct table_cell){str_trim(raw), line, column};
  /* Nearly all cells are borrowed from the file's bytes; only one with quotes inside is copied. */
  if (doubled == 0) return CPEG_OK;
  char *copy = arena_get(&reader->table->arena, raw.len);
  if (copy == NULL) return error_nomem(err);
  size_t len = 0;
  for (size_t i = 0; i < raw.len; i++) {
    copy[len++] = raw.ptr[i];
    if (raw.ptr[i] == '"') i++;
  }
  cell->text = str_trim((struct str){copy, len});
  return CPEG_OK;
}

static enum cpeg_status read_cell(struct reader *reader, struct table_cell *cell, struct cpeg_error *err) {
  if (reader->at < reader->bytes.len && reader->bytes.ptr[reader->at] == '"') return read_quoted(reader, cell, err);
  size_t begin = reader->at;
  while (!at_cell_end(reader)) reader->at++;
  struct str raw = {reader->bytes.ptr + begin, reader->at - begin};
  *cell = (struct table_cell){str_trim(raw), reader->line, column_of(reader, begin)};
  return CPEG_OK;
}

/* Reads one row into cells[*count] and on; `*count` grows. */
static enum cpeg_status read_row(struct reader *reader, struct table_cell **cells, size_t *cap, size_t *count,
                                 struct cpeg_error *err) {
  for (;;) {
    if (!arena_grow(&reader->table->arena, cells, cap, *count + 1, sizeof **cells)) return error_nomem(err);
    enum cpeg_status status = read_cell(reader, &(*cells)[*count], err);
    if (status != CPEG_OK) return status;
    (*count)++;
    if (reader->at < reader->bytes.len && reader->bytes.ptr[reader->at] == reader->separator)
      reader->at++;
    else
      break;
  }
  take_line_end(reader);
  return CPEG_OK;
}

/* Excel leaves rows of nothing but separators behind. */
static bool is_empty_row(const struct table_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (cells[i].text.len > 0) return false;
  return true;
}

/* A column that is there twice is a fault, since only one of the two would be read; columns without a
   name are what a spreadsheet leaves at the side. */
static enum cpeg_status read_header(struct reader *reader, struct cpeg_error *err) {
  struct table *table = reader->table;
  size_t cap = 0, count = 0;
  enum cpeg_status status = read_row(reader, &table->header, &cap, &count, err);
  if (status != CPEG_OK) return status;
  table->column_count = (uint32_t)count;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < i; k++)
      if (table->header[i].text.len > 0 && str_equal(table->header[i].text, table->header[k].text))
        return error_at(err, CPEG_FORMAT, table_place(table, table->header[i]),
                        "the column \"%.*s\" is there twice; rename or delete one", (int)table->header[i].text.len,
                        table->header[i].text.ptr);
  return CPEG_OK;
}

/* Cells of the rows to come, to save most growing: no more than a line each has, nor than the bytes of a table of ours. */
static size_t cells_guess(const struct reader *reader) {
  struct str rest = {reader->bytes.ptr + reader->at, reader->bytes.len - reader->at}, line;
  size_t lines = 0, most = rest.len / 4, columns = reader->table->column_count;
  while (str_split(&rest, '\n', &line)) lines++;
  return lines < most / columns ? lines * columns : most;
}

/* A row of another length is a fault and is not filled up: after a comma that was not quoted every
   later cell stands in the wrong column. */
static enum cpeg_status read_rows(struct reader *reader, struct cpeg_error *err) {
  struct table *table = reader->table;
  size_t cap = 0, total = 0;
  if (!arena_grow(&table->arena, &table->cells, &cap, cells_guess(reader), sizeof *table->cells)) return error_nomem(err);
  while (reader->at < reader->bytes.len) {
    size_t first = total;
    enum cpeg_status status = read_row(reader, &table->cells, &cap, &total, err);
    if (status != CPEG_OK) return status;
    size_t count = total - first;
    if (is_empty_row(table->cells + first, count)) {
      total = first;
      continue;
    }
    if (count != table->column_count)
      return error_at(err, CPEG_FORMAT, table_place(table, table->cells[first]),
                      "the row has %zu cells, the header %u; quote cells that hold the separator", count,
                      table->column_count);
    table->row_count++;
  }
  return CPEG_OK;
}

/* A table that a spreadsheet saved in another encoding would be read without complaint, and its words never found. */
static enum cpeg_status check_encoding(const char *path, struct str bytes, struct cpeg_error *err) {
  struct error_place place = {path, 1, 1};
  for (size_t at = 0, line = 0; at < bytes.len;) {
    unsigned char c = (unsigned char)bytes.ptr[at];
    size_t len = c == '\0' ? 0 : c < 0x80 ? 1 : str_utf8_length(bytes, at);
    place.column = (uint32_t)(at - line) + 1;
    if (len == 0)
      return error_at(err, CPEG_FORMAT, place, "the byte 0x%02x is no UTF-8; save the table as UTF-8",
                      (unsigned)c);
    at += len;
    if (c != '\n') continue;
    line = at;
    place.line++;
  }
  return CPEG_OK;
}

static enum cpeg_status parse(const char *path, struct str bytes, struct table *out, struct cpeg_error *err) {
  enum cpeg_status status = check_encoding(path, bytes, err);
  if (status != CPEG_OK) return status;
  /* Spreadsheets put a byte-order mark in front; it is no part of the first column's name. */
  if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0) bytes.ptr += 3, bytes.len -= 3;
  out->path = path;
  struct reader reader = {.table = out, .bytes = bytes, .line = 1, .separator = separator_of(bytes)};
  if (bytes.len == 0)
    return error_at(err, CPEG_FORMAT, (struct error_place){path, 1, 1}, "the table is empty; it needs a header row");
  status = read_header(&reader, err);
  return status == CPEG_OK ? read_rows(&reader, err) : status;
}

enum cpeg_status table_parse(struct memory memory, const char *path, struct str bytes, struct table *out,
                             struct cpeg_error *err) {
  *out = (struct table){.path = path};
  arena_init(&out->arena, memory, SIZE_MAX);
  enum cpeg_status status = parse(path, bytes, out, err);
  if (status != CPEG_OK) table_finish(out);
  return status;
}

enum cpeg_status table_read(struct memory memory, const char *path, struct table *out, struct cpeg_error *err) {
  *out = (struct table){.path = path};
  arena_init(&out->arena, memory, SIZE_MAX);
  struct str bytes;
  enum cpeg_status status = file_read(memory, path, TABLE_BYTES_MAX, &bytes, err);
  if (status != CPEG_OK) return status;
  char *copy = arena_copy(&out->arena, bytes);
  const char *name = arena_copy(&out->arena, str_of(path));
  out->bytes = (struct str){copy, bytes.len};
  memory_free(memory, (void *)(uintptr_t)bytes.ptr);
  status = copy == NULL || name == NULL ? error_nomem(err) : parse(name, out->bytes, out, err);
  if (status != CPEG_OK) table_finish(out);
  return status;
}

void table_finish(struct table *table) {
  arena_finish(&table->arena);
  *table = (struct table){.arena = table->arena};
}

/* Linear in some twenty columns, and only while a table is read. */
uint32_t table_column(const struct table *table, const char *name) {
  struct str wanted = str_of(name);
  for (uint32_t i = 0; i < table->column_count; i++)
    if (str_equal(table->header[i].text, wanted)) return i;
  return TABLE_NO_COLUMN;
}

struct table_cell table_cell_at(const struct table *table, uint32_t row, uint32_t column) {
  const struct table_cell *cells = table->cells + (size_t)row * table->column_count;
  /* An optional column that a file leaves out reads as empty cells. */
  if (column == TABLE_NO_COLUMN) return (struct table_cell){{"", 0}, cells[0].line, 1};
  return cells[column];
}

struct table_cell table_cell_named(const struct table *table, uint32_t row, const char *column) {
  return table_cell_at(table, row, table_column(table, column));
}

struct error_place table_place(const struct table *table, struct table_cell cell) {
  return (struct error_place){table->path, cell.line, cell.column};
}
