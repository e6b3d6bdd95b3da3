/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: a row is gathered whole and written as lines. */
#include "reader/sink_own.h"

static void table_fail(struct sink *sink) { sink_fail(sink, SINK_NOMEM, "it needs more memory than one file is allowed"); }

static bool table_make(struct sink *sink) {
  if (sink->table != NULL) return true;
  struct sink_table *table = memory_get(sink->memory, sizeof *table);
  bool *is_action = memory_get(sink->memory, sink->limits.row_cells * sizeof *is_action);
  if (table == NULL || is_action == NULL) {
    memory_free(sink->memory, table);
    memory_free(sink->memory, is_action);
    table_fail(sink);
    return false;
  }
  table->is_action = is_action;
  buf_init(&table->words, sink->memory);
  sink->table = table;
  return true;
}

void table_finish(struct sink *sink) {
  if (sink->table == NULL) return;
  buf_finish(&sink->table->words);
  memory_free(sink->memory, sink->table->lines);
  memory_free(sink->memory, sink->table->cells);
  memory_free(sink->memory, sink->table->is_action);
  memory_free(sink->memory, sink->table);
  sink->table = NULL;
}

/* ---- Lines of cells ------------------------------------------------------------------------ */

void table_begin_line(struct sink *sink) {
  struct sink_table *table = sink->table;
  if (!memory_grow(sink->memory, &table->lines, &table->line_cap, table->line_count + 1, sizeof *table->lines)) {
    table_fail(sink);
    return;
  }
  enum sink_block block = table->in_inner_row ? BLOCK_ROW : sink->block == BLOCK_NONE ? BLOCK_PARAGRAPH : sink->block;
  table->lines[table->line_count++] = (struct cell_line){
      .begin = table->words.len, .cell = (uint32_t)table->cell_count - 1, .block = block, .level = sink->level};
  /* The marker is part of the words in a cell: beside other cells there is no list. */
  if (block == BLOCK_ITEM) {
    sink_add(sink, sink->marker, strlen(sink->marker));
    sink_add(sink, " ", 1);
  }
}

static struct str line_words(const struct sink_table *table, size_t line) {
  size_t begin = table->lines[line].begin;
  size_t end = line + 1 < table->line_count ? table->lines[line + 1].begin : table->words.len;
  return (struct str){table->words.ptr + begin, end - begin};
}

/* ---- Columns of actions -------------------------------------------------------------------- */

static bool starts_fold(struct str text, const char *front) {
  size_t len = strlen(front);
  return text.len >= len && str_is_fold((struct str){text.ptr, len}, front);
}

/* "Action", "Actions by", "ACTION POINT", "By whom": the column says who is to do what. */
static bool names_actions(struct str header) {
  static const char *const after[] = {"", ":", "s", "s:", " by", "s by", " by whom", " owner", " point", " points", " required",
                                      "s required", " lead", "/by whom", " / by whom", " for"};
  if (str_is_fold(header, "by whom") || str_is_fold(header, "action(s)")) return true;
  if (!starts_fold(header, "action")) return false;
  struct str rest = {header.ptr + 6, header.len - 6};
  for (size_t i = 0; i < sizeof after / sizeof *after; i++)
    if (str_is_fold(rest, after[i])) return true;
  return false;
}

/* The first row with words in two cells is the header; a title above it has but one. */
static void read_header(struct sink_table *table, size_t used) {
  if (table->has_header || used < 2) return;
  table->has_header = true;
  for (size_t i = 0; i < table->cell_count; i++) {
    const struct cell *cell = &table->cells[i];
    /* Where more columns follow, as in "Action | Who | Done", the whole table is one of actions. */
    bool is_last = i + 1 == table->cell_count;
    table->is_action[cell->column] =
        is_last && cell->line_end - cell->line == 1 && names_actions(line_words(table, cell->line));
  }
}

/* ---- Rows ---------------------------------------------------------------------------------- */

/* Words into the text; the row is closed by now. */
static void write_words(struct sink *sink, struct str words, bool in_row) {
  for (size_t at = 0; at < words.len && !sink_is_done(sink);) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != TABLE_BAR && (!in_row || words.ptr[end] != '|')) end++;
    sink_add(sink, words.ptr + at, end - at);
    at = end;
    if (at == words.len) break;
    if (words.ptr[at++] == '|') {
      sink_add(sink, "\\|", 2);
      continue;
    }
    sink_add(sink, in_row ? " / " : " | ", 3);
    while (at < words.len && words.ptr[at] == ' ') at++;
  }
}

/* A line that has no other beside it is no row. */
static void write_alone(struct sink *sink, const struct cell_line *line, struct str words) {
  bool is_item = line->block == BLOCK_ITEM, is_row = line->block == BLOCK_ROW && memchr(words.ptr, TABLE_BAR, words.len) != NULL;
  if (is_item) {
    /* Its marker stands in the words already. */
    size_t marker = 0;
    while (marker < words.len && words.ptr[marker] != ' ') marker++;
    memcpy(sink->marker, words.ptr, marker);
    sink->marker[marker] = '\0';
    words = (struct str){words.ptr + marker + 1, words.len - marker - 1};
  }
  enum sink_block block = line->block == BLOCK_ROW && !is_row ? BLOCK_PARAGRAPH : line->block;
  sink_begin_block(sink, block, line->level, words.ptr[0]);
  if (is_row) sink_add(sink, "| ", 2);
  write_words(sink, words, false);
  if (is_row) sink_add(sink, " |", 2);
}

/* "3.", "12", "A31/08": the number of an item in a cell of its own. */
static bool is_number(struct str words) {
  size_t digits = 0, letters = 0;
  for (size_t i = 0; i < words.len; i++) {
    digits += ascii_is_digit(words.ptr[i]);
    letters += ascii_is_alpha(words.ptr[i]);
    if (!ascii_is_digit(words.ptr[i]) && !ascii_is_alpha(words.ptr[i]) && strchr("./()", words.ptr[i]) == NULL) return false;
  }
  return digits > 0 && letters <= 1 && words.len < 8 && words.ptr[words.len - 1] == '.';
}

/* "Date:", "Present": what stands in the other cell is said of it. */
static bool is_label(struct str words) {
  static const char *const lists[] = {"present", "in attendance", "attendance", "attendees", "also present", "apologies",
                                      "apologies for absence"};
  if (words.len > 1 && words.len <= 32 && words.ptr[words.len - 1] == ':') return true;
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (str_is_fold(words, lists[i])) return true;
  return false;
}

/* A row of two cells of which the first numbers or names the other is a line: "3. Police report", "Present: ...". */
static bool write_pair(struct sink *sink, const struct cell *cells, size_t count) {
  struct sink_table *table = sink->table;
  if (count != 2 || table->is_action[cells[1].column] || cells[0].line_end - cells[0].line != 1) return false;
  const struct cell_line *other = &table->lines[cells[1].line];
  struct str front = line_words(table, cells[0].line), words = line_words(table, cells[1].line);
  bool is_item = is_number(front);
  if (other->block == BLOCK_ROW || (!is_item && !is_label(front))) return false;
  bool is_heading = other->block == BLOCK_HEADING;
  if (is_item && !is_heading) {
    memcpy(sink->marker, front.ptr, front.len);
    sink->marker[front.len] = '\0';
  }
  sink_begin_block(sink, is_heading ? BLOCK_HEADING : is_item ? BLOCK_ITEM : BLOCK_PARAGRAPH, is_heading ? other->level : 0,
                   is_item && !is_heading ? words.ptr[0] : front.ptr[0]);
  if (is_heading || !is_item) {
    write_words(sink, front, false);
    sink_add(sink, is_item || front.ptr[front.len - 1] == ':' ? " " : ": ", is_item || front.ptr[front.len - 1] == ':' ? 1 : 2);
  }
  write_words(sink, words, false);
  return true;
}

static void write_cell(struct sink *sink, bool is_action, struct str words) {
  if (is_action && words.len > 0 && !starts_fold(words, "action")) sink_add(sink, "Action: ", 8);
  write_words(sink, words, true);
  sink_add(sink, words.len > 0 ? " | " : "| ", words.len > 0 ? 3 : 2);
}

/* The cells from `cells` on that still have lines, one line of each. Those that have none left are dropped, so that
   the time is that of the lines however many cells there are. */
static void write_line(struct sink *sink, struct cell *cells, size_t count, bool is_header) {
  struct sink_table *table = sink->table;
  size_t used = 0, only = 0;
  for (size_t i = 0; i < count; i++)
    if (cells[i].line < cells[i].line_end && used++ == 0) only = cells[i].line;
  if (used == 1) {
    write_alone(sink, &table->lines[only], line_words(table, only));
  } else if (used > 1 && (used != count || !write_pair(sink, cells, count))) {
    sink_begin_block(sink, BLOCK_ROW, 0, '|');
    sink_add(sink, "| ", 2);
    for (size_t i = 0; i < count; i++) {
      bool has_line = cells[i].line < cells[i].line_end;
      write_cell(sink, !is_header && table->is_action[cells[i].column],
                 has_line ? line_words(table, cells[i].line) : (struct str){NULL, 0});
    }
    /* The space after the last bar. */
    if (!sink_is_done(sink)) sink->text.ptr[--sink->text.len] = '\0';
  }
  for (size_t i = 0; i < count; i++) cells[i].line++;
}

static void write_row(struct sink *sink) {
  struct sink_table *table = sink->table;
  size_t line = 0, used = 0, count = table->cell_count;
  for (size_t i = 0; i < count; i++) {
    table->cells[i].line = line;
    while (line < table->line_count && table->lines[line].cell == i) line++;
    table->cells[i].line_end = line;
    used += line > table->cells[i].line;
  }
  bool is_header = !table->has_header;
  read_header(table, used);
  for (bool is_first = true; count > 0 && !sink_is_done(sink); is_first = false) {
    write_line(sink, table->cells, count, is_header && is_first);
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
      if (table->cells[i].line < table->cells[i].line_end) table->cells[left++] = table->cells[i];
    count = left;
  }
}

static void end_row(struct sink *sink) {
  struct sink_table *table = sink->table;
  if (!table->in_row) return;
  sink_settle(sink);
  table->in_row = table->in_inner_row = false;
  write_row(sink);
  buf_clear(&table->words);
  table->line_count = table->cell_count = 0;
  sink->block = BLOCK_NONE;
  sink->has_words = false;
  if (table->page != 0) sink_apply_page(sink, table->page, 0);
  if (table->flags != 0) sink_flag(sink, table->flags);
  table->page = table->flags = 0;
}

static void begin_row(struct sink *sink) {
  struct sink_table *table = sink->table;
  end_row(sink);
  sink_paragraph(sink);
  if (++sink->rows > sink->limits.rows) {
    sink_fail(sink, SINK_LIMIT, "its tables have more than the %u rows allowed", (unsigned)sink->limits.rows);
    return;
  }
  table->in_row = true;
  table->column = 0;
}

static void begin_cell(struct sink *sink, unsigned span) {
  struct sink_table *table = sink->table;
  uint32_t most = sink->limits.row_cells;
  if (!table->in_row) begin_row(sink);
  if (sink_is_done(sink)) return;
  sink_paragraph(sink);
  if (table->column >= most) {
    sink_fail(sink, SINK_LIMIT, "a table has more than the %u columns allowed", (unsigned)most);
    return;
  }
  if (!memory_grow(sink->memory, &table->cells, &table->cell_cap, table->cell_count + 1, sizeof *table->cells)) {
    table_fail(sink);
    return;
  }
  table->cells[table->cell_count++] = (struct cell){.column = table->column};
  /* A wide last cell is often given more columns than there are. */
  table->column = span < most - table->column ? table->column + (span == 0 ? 1 : span) : most;
}

/* ---- What readers call --------------------------------------------------------------------- */

void sink_table_begin(struct sink *sink) {
  if (sink_is_done(sink) || !table_make(sink)) return;
  struct sink_table *table = sink->table;
  if (table->depth++ > 0) {
    if (!sink_in_cell(sink)) begin_cell(sink, 1);
    table->in_inner_row = false;
  } else {
    table->has_header = false;
    memset(table->is_action, 0, sink->limits.row_cells * sizeof *table->is_action);
  }
  sink_paragraph(sink);
}

void sink_row_begin(struct sink *sink) {
  if (sink_is_done(sink) || !table_make(sink)) return;
  struct sink_table *table = sink->table;
  if (table->depth < 2) {
    begin_row(sink);
    return;
  }
  table->in_inner_row = false;
  sink_paragraph(sink);
  table->in_inner_row = true;
  table->inner_cells = 0;
}

void sink_cell(struct sink *sink, unsigned span) {
  if (sink_is_done(sink) || !table_make(sink)) return;
  struct sink_table *table = sink->table;
  if (table->depth < 2) {
    begin_cell(sink, span);
    return;
  }
  if (!table->in_inner_row) sink_row_begin(sink);
  sink_settle(sink);
  if (table->inner_cells++ > 0 && sink->has_words) sink_add(sink, (const char[]){TABLE_BAR}, 1);
}

void sink_row_end(struct sink *sink) {
  if (sink->table == NULL) return;
  if (sink->table->depth < 2) {
    end_row(sink);
    return;
  }
  sink->table->in_inner_row = false;
  sink_paragraph(sink);
}

void sink_table_end(struct sink *sink) {
  struct sink_table *table = sink->table;
  if (table == NULL || table->depth == 0) return;
  if (table->depth > 1) {
    table->in_inner_row = false;
    sink_paragraph(sink);
  } else {
    end_row(sink);
  }
  table->depth--;
}

void table_close(struct sink *sink) {
  if (sink->table == NULL) return;
  end_row(sink);
  sink->table->depth = 0;
}
