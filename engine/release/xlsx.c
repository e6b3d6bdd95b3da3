/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook as XLSX. libxlsxwriter writes to a name, so it gets that of a file without one in any folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "release/inner.h"

struct book {
  struct release *release;
  lxw_workbook *workbook;
  lxw_format *title, *line, *heading, *text, *number, *link;
  bool failed;
};

static void check(struct book *book, lxw_error error) { book->failed |= error != LXW_NO_ERROR; }

static lxw_format *add_format(struct book *book, bool is_bold, double size, bool is_wrapped) {
  lxw_format *format = workbook_add_format(book->workbook);
  if (format == NULL) {
    book->failed = true;
    return NULL;
  }
  if (is_bold) format_set_bold(format);
  format_set_font_size(format, size);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (is_wrapped) format_set_text_wrap(format);
  return format;
}

/* Points of a line, and the most that a row may have. */
#define LINE_POINTS 15.0
#define MOST_LINES 27

/* Lines that a text takes in a column so wide; words do not fill them. */
static size_t lines_of(const char *text, size_t width) {
  size_t letters = 0;
  for (const char *at = text; *at != '\0'; at++) letters += ((unsigned char)*at & 0xc0) != 0x80;
  size_t fit = width > 12 ? width - width / 8 : width;
  return letters <= width ? 1 : (letters + fit - 1) / fit;
}

/* Not every program works out how high a row must be whose texts are wrapped. */
static void set_height(struct book *book, lxw_worksheet *sheet, lxw_row_t row, size_t lines) {
  if (lines > MOST_LINES) lines = MOST_LINES;
  if (lines > 1) check(book, worksheet_set_row(sheet, row, LINE_POINTS * (double)lines, NULL));
}

/* On paper: A4 across, as wide as the table, with its heading on each page. */
static void set_paper(lxw_worksheet *sheet) {
  worksheet_set_paper(sheet, 9);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
}

static void add_lines(struct book *book, lxw_worksheet *sheet, const struct sheet_lines *lines) {
  for (size_t i = 0; i < lines->count; i++)
    check(book, worksheet_write_string(sheet, (lxw_row_t)i, 0, lines->lines[i], i == 0 ? book->title : book->line));
}

static void add_cell(struct book *book, lxw_worksheet *sheet, const struct grid *grid, lxw_row_t at, size_t row, size_t field) {
  const struct cell *cell = grid_cell(grid, row, field);
  enum field_type type = grid->fields[field].type;
  lxw_col_t column = (lxw_col_t)field;
  if (cell->text == NULL)
    check(book, worksheet_write_string(sheet, at, column, release_mark(cell->mark), book->text));
  else if (type == FIELD_INTEGER || type == FIELD_REAL)
    check(book, worksheet_write_number(sheet, at, column, strtod(cell->text, NULL), book->number));
  else if (strcmp(grid->name, "contents") == 0 && field == 0) {
    char target[64];
    snprintf(target, sizeof target, "internal:'%.31s'!A1", cell->text);
    check(book, worksheet_write_url_opt(sheet, at, column, target, book->link, cell->text, NULL));
  } else
    check(book, worksheet_write_string(sheet, at, column, cell->text, book->text));
}

/* Every heading is given: the file would otherwise say "Column 1" where the cell says another. A table without
   rows cannot be marked up as one. */
static void add_table(struct book *book, lxw_worksheet *sheet, const struct grid *grid, lxw_row_t first) {
  size_t rows = grid_rows(grid);
  lxw_table_column *columns = arena_array(&book->release->arena, grid->field_count, sizeof *columns);
  lxw_table_column **list = arena_array(&book->release->arena, grid->field_count + 1, sizeof *list);
  unsigned *widths = arena_array(&book->release->arena, grid->field_count + 1, sizeof *widths);
  char *name = arena_copy(&book->release->arena, str_of(grid->name));
  if (columns == NULL || list == NULL || widths == NULL || name == NULL) {
    book->failed = true;
    return;
  }
  for (size_t i = 0; i < grid->field_count; i++) {
    columns[i].header = arena_copy(&book->release->arena, str_of(grid->fields[i].title));
    columns[i].header_format = book->heading;
    book->failed |= columns[i].header == NULL;
    list[i] = &columns[i];
    widths[i] = sheet_width(grid, i);
    check(book, worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
    if (rows == 0 && columns[i].header != NULL)
      check(book, worksheet_write_string(sheet, first, (lxw_col_t)i, columns[i].header, book->heading));
  }
  size_t high = 1;
  for (size_t i = 0; i < grid->field_count; i++) {
    size_t own = lines_of(grid->fields[i].title, widths[i]);
    if (own > high) high = own;
  }
  set_height(book, sheet, first, high);
  if (rows == 0 || book->failed) return;
  check(book, worksheet_repeat_rows(sheet, first, first));
  lxw_table_options options = {.name = name, .no_autofilter = LXW_TRUE, .no_banded_rows = LXW_TRUE,
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 0, .columns = list};
  check(book, worksheet_add_table(sheet, first, 0, first + (lxw_row_t)rows, (lxw_col_t)(grid->field_count - 1), &options));
  for (size_t row = 0; row < rows; row++) {
    size_t lines = 1;
    for (size_t i = 0; i < grid->field_count; i++) {
      const char *text = grid_cell(grid, row, i)->text;
      size_t own = text == NULL ? 1 : lines_of(text, widths[i]);
      if (own > lines) lines = own;
      add_cell(book, sheet, grid, first + 1 + (lxw_row_t)row, row, i);
    }
    set_height(book, sheet, first + 1 + (lxw_row_t)row, lines);
  }
}

#define COVER_WIDTH 90

static void add_cover(struct book *book) {
  struct sheet_lines lines;
  lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "cover");
  if (sheet == NULL) {
    book->failed = true;
    return;
  }
  sheet_cover(book->release, &lines);
  set_paper(sheet);
  check(book, worksheet_set_column(sheet, 0, 0, COVER_WIDTH, NULL));
  for (size_t i = 0; i < lines.count; i++) {
    check(book, worksheet_write_string(sheet, (lxw_row_t)i, 0, lines.lines[i], i == 0 ? book->title : book->text));
    if (i > 0) set_height(book, sheet, (lxw_row_t)i, lines_of(lines.lines[i], COVER_WIDTH));
  }
}

static void add_sheet(struct book *book, const struct grid *grid) {
  struct sheet_lines lines;
  lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, grid->name);
  if (sheet == NULL) {
    book->failed = true;
    return;
  }
  sheet_above(grid, &lines);
  set_paper(sheet);
  add_lines(book, sheet, &lines);
  add_table(book, sheet, grid, (lxw_row_t)lines.count);
}

/* The day of the quarter's end at midnight UTC: a clock would make every copy another. */
static void set_properties(struct book *book) {
  const struct edition *edition = book->release->edition;
  int32_t day = 0;
  char author[] = "cpeg", comments[] = "Made from the minutes of community police engagement groups.";
  char *title = arena_copy(&book->release->arena, str_of(book->release->title));
  char *subject = arena_copy(&book->release->arena, str_of(edition->quarter));
  bool is_day = day_parse(str_of(edition->last_text), &day);
  book->failed |= title == NULL || subject == NULL || !is_day;
  if (book->failed) return;
  lxw_doc_properties properties = {.title = title, .subject = subject, .author = author, .comments = comments,
                                   .created = (time_t)day * 86400};
  check(book, workbook_set_properties(book->workbook, &properties));
}

static bool fill(struct book *book) {
  book->title = add_format(book, true, 14, false);
  book->line = add_format(book, false, 11, false);
  book->heading = add_format(book, true, 11, true);
  book->text = add_format(book, false, 11, true);
  book->number = add_format(book, false, 11, false);
  book->link = add_format(book, false, 11, true);
  /* A number would else touch the text beside it. */
  if (book->number != NULL) {
    format_set_align(book->number, LXW_ALIGN_RIGHT);
    format_set_indent(book->number, 1);
  }
  if (book->link != NULL) format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
  if (book->failed) return false;
  set_properties(book);
  add_cover(book);
  const struct release *release = book->release;
  for (size_t i = 0; i < release->grid_count; i++)
    if (release->grids[i].is_list) add_sheet(book, &release->grids[i]);
  for (size_t i = 0; i < release->grid_count; i++)
    if (!release->grids[i].is_list && !release->grids[i].is_long) add_sheet(book, &release->grids[i]);
  return !book->failed;
}

static bool read_back(FILE *file, struct buf *out) {
  char bytes[1 << 14];
  size_t got;
  rewind(file);
  while ((got = fread(bytes, 1, sizeof bytes, file)) > 0) buf_add(out, (struct str){bytes, got});
  return ferror(file) == 0;
}

enum cpeg_status write_xlsx(struct release *release, struct buf *out, struct cpeg_error *err) {
  char path[64];
  FILE *file = tmpfile();
  if (file == NULL) return error_set(err, CPEG_IO, "cannot make a temporary file for the workbook: is the folder for temporary files full?");
  snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
  struct book book = {.release = release, .workbook = workbook_new(path)};
  enum cpeg_status status = book.workbook == NULL ? error_nomem(err) : CPEG_OK;
  bool is_filled = status == CPEG_OK && fill(&book);
  lxw_error closed = book.workbook == NULL ? LXW_NO_ERROR : workbook_close(book.workbook);
  if (status == CPEG_OK && (!is_filled || closed == LXW_ERROR_MEMORY_MALLOC_FAILED)) status = error_nomem(err);
  if (status == CPEG_OK && (closed != LXW_NO_ERROR || !read_back(file, out)))
    status = error_set(err, CPEG_IO, "cannot write the workbook: %s", closed == LXW_NO_ERROR ? "it cannot be read back" : lxw_strerror(closed));
  fclose(file);
  return status;
}
