/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "folder.h"
#include "table/table.h"
#include "tap.h"

static bool parses(const char *text, struct table *table) {
  struct cpeg_error err = {0};
  char line[900];
  if (CHECK(table_parse(memory_default(), "t.csv", str_of(text), table, &err) == CPEG_OK)) return true;
  printf("# %s\n", cpeg_error_format(&err, line, sizeof line));
  return false;
}

static void cell_is(const struct table *table, uint32_t row, const char *column, const char *wanted) {
  EQUAL_STR(table_cell_at(table, row, table_column(table, column)).text, wanted);
}

static void fault_is(const char *text, uint32_t line, uint32_t column, const char *part) {
  struct table table;
  struct cpeg_error err = {0};
  char shown[900];
  if (!CHECK(table_parse(memory_default(), "t.csv", str_of(text), &table, &err) == CPEG_FORMAT)) {
    table_finish(&table);
    return;
  }
  bool same = EQUAL_TEXT(err.path, "t.csv");
  same &= EQUAL_INT(err.line, line);
  same &= EQUAL_INT(err.column, column);
  same &= CHECK(strstr(err.message, part) != NULL);
  if (!same) printf("# %s\n", cpeg_error_format(&err, shown, sizeof shown));
}

static void cells_are_found_by_column(void) {
  struct table table;
  if (!parses("id,name\n1, Enfield \n2,Barnet\n", &table)) return;
  EQUAL_INT(table.row_count, 2);
  EQUAL_INT(table.column_count, 2);
  EQUAL_INT(table_column(&table, "name"), 1);
  EQUAL_INT(table_column(&table, "Name"), TABLE_NO_COLUMN);
  cell_is(&table, 0, "name", "Enfield");
  cell_is(&table, 1, "id", "2");
  struct table_cell absent = table_cell_at(&table, 1, TABLE_NO_COLUMN);
  EQUAL_INT(absent.text.len, 0);
  EQUAL_INT(absent.line, 3);
  EQUAL_INT(absent.column, 1);
  table_finish(&table);
}

static void quotes_protect_separators_lines_and_quotes(void) {
  struct table table;
  if (!parses("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"two\nlines\",\"\"\n\"\"\"\",z\n", &table)) return;
  EQUAL_INT(table.row_count, 3);
  cell_is(&table, 0, "a", "x, y");
  cell_is(&table, 0, "b", "he said \"no\"");
  cell_is(&table, 1, "a", "two\nlines");
  cell_is(&table, 1, "b", "");
  cell_is(&table, 2, "a", "\"");
  struct table_cell z = table_cell_at(&table, 2, 1);
  EQUAL_INT(z.line, 5);
  EQUAL_INT(z.column, 6);
  table_finish(&table);
}

static void excel_forms_give_the_same_cells(void) {
  static const char *const forms[] = {
      "a,b\nx,\"1,5;2\"\ny,\n",
      "a,b\r\nx,\"1,5;2\"\r\ny,\r\n",
      "\xEF\xBB\xBF" "a,b\r\nx,\"1,5;2\"\r\ny,",
      "a;b\nx;\"1,5;2\"\ny;\n",
      "\xEF\xBB\xBF" "a\tb\r\nx\t1,5;2\r\ny\t\r\n",
      "\"a\",\"b\"\n\"x\",\"1,5;2\"\n\"y\",\"\"\n",
      "a,b\rx,\"1,5;2\"\ry,\r",
  };
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
    struct table table;
    if (!parses(forms[i], &table)) continue;
    if (!EQUAL_INT(table.row_count, 2)) printf("# form %zu\n", i);
    cell_is(&table, 0, "a", "x");
    cell_is(&table, 0, "b", "1,5;2");
    cell_is(&table, 1, "a", "y");
    cell_is(&table, 1, "b", "");
    struct table_cell y = table_cell_at(&table, 1, 0);
    EQUAL_INT(y.line, 3);
    EQUAL_INT(y.column, 1);
    table_finish(&table);
  }
}

static void a_header_of_quoted_commas_may_have_semicolons(void) {
  struct table table;
  if (!parses("\"a,b,c\";d\n1;2\n", &table)) return;
  EQUAL_INT(table.column_count, 2);
  cell_is(&table, 0, "a,b,c", "1");
  table_finish(&table);
}

static void empty_rows_are_skipped_and_counted_as_lines(void) {
  struct table table;
  if (!parses("a,b\n\n,\n ,  \n,,,,\nx,y\n\n", &table)) return;
  EQUAL_INT(table.row_count, 1);
  EQUAL_INT(table_cell_at(&table, 0, 0).line, 6);
  table_finish(&table);
  if (!parses("a,b\n", &table)) return;
  EQUAL_INT(table.row_count, 0);
  table_finish(&table);
}

static void places_count_bytes_and_lines(void) {
  struct table table;
  if (!parses("a,b,c\n\"one\ntwo\",caf\xC3\xA9,z\n", &table)) return;
  struct table_cell b = table_cell_at(&table, 0, 1), c = table_cell_at(&table, 0, 2);
  EQUAL_INT(table_cell_at(&table, 0, 0).line, 2);
  EQUAL_INT(table_cell_at(&table, 0, 0).column, 1);
  EQUAL_INT(b.line, 3);
  EQUAL_INT(b.column, 6);
  EQUAL_INT(c.column, 12);
  struct error_place place = table_place(&table, b);
  EQUAL_TEXT(place.path, "t.csv");
  EQUAL_INT(place.line, 3);
  EQUAL_INT(place.column, 6);
  table_finish(&table);
}

static void faults_are_told_with_line_and_column(void) {
  fault_is("", 1, 1, "empty");
  fault_is("\xEF\xBB\xBF", 1, 1, "empty");
  fault_is("a,b\n1,2,3\n", 2, 1, "3 cells, the header 2");
  fault_is("a,b,c\n1,2,3\n1,2\n", 3, 1, "2 cells, the header 3");
  fault_is("a,b\n1,\"open\n2,x\n", 2, 3, "never closed");
  fault_is("a,b\n\"x\ny\",\"open", 3, 4, "never closed");
  fault_is("a,b\n1,\"x\" y\n", 2, 6, "twice");
  fault_is("a,b\n\"1\n2\"3,4\n", 3, 3, "twice");
  fault_is("a\n1,2\n", 2, 1, "2 cells, the header 1");
  fault_is("a,b,a\n", 1, 5, "\"a\" is there twice");
}

static void other_encodings_are_faults(void) {
  fault_is("a,b\n1,caf\xe9\n", 2, 6, "0xe9 is no UTF-8; save the table as UTF-8");
  fault_is("a,b\ndog\x92s,2\n", 2, 4, "0x92 is no UTF-8");
  fault_is("\xff\xfe" "a", 1, 1, "0xff is no UTF-8");
  struct table table;
  if (!parses("a,b\n1,caf\xc3\xa9 \xe2\x80\x99\n", &table)) return;
  cell_is(&table, 0, "b", "caf\xc3\xa9 \xe2\x80\x99");
  table_finish(&table);
}

static void files_are_read_and_faults_name_them(void) {
  struct folder folder;
  folder_create(&folder);
  char path[512];
  struct table table;
  struct cpeg_error err = {0};
  folder_write(&folder, "good.csv", "a;b\n1;2\n");
  folder_path(&folder, "good.csv", path, sizeof path);
  if (CHECK(table_read(memory_default(), path, &table, &err) == CPEG_OK)) {
    EQUAL_TEXT(table.path, path);
    cell_is(&table, 0, "b", "2");
    EQUAL_STR(table.bytes, "a;b\n1;2\n");
    table_finish(&table);
  }
  folder_write(&folder, "bad.csv", "a;b\n1\n");
  EQUAL_INT(table_read(memory_default(), folder_path(&folder, "bad.csv", path, sizeof path), &table, &err), CPEG_FORMAT);
  EQUAL_TEXT(err.path, path);
  EQUAL_INT(table_read(memory_default(), folder_path(&folder, "none.csv", path, sizeof path), &table, &err), CPEG_NOTFOUND);
  EQUAL_TEXT(err.path, path);
  EQUAL_INT(table_read(memory_default(), folder.path, &table, &err), CPEG_IO);
  folder_remove(&folder);
}

/* Long enough that the arena needs more than one block. */
static char *long_table(void) {
  static char text[300000];
  size_t len = (size_t)snprintf(text, sizeof text, "a,b,c,d\n");
  while (len < sizeof text - 64) len += (size_t)snprintf(text + len, 64, "\"say \"\"%zu\"\"\",x,y,z\n", len);
  return text;
}

static void every_failing_allocation_is_survived(void) {
  struct folder folder;
  folder_create(&folder);
  char path[512];
  const char *text = long_table();
  folder_write(&folder, "long.csv", text);
  folder_path(&folder, "long.csv", path, sizeof path);
  for (int from_file = 0; from_file < 2; from_file++) {
    bool passed = false;
    size_t fail = 1;
    for (; fail < 200 && !passed; fail++) {
      struct tap_heap heap = {.fail_at = fail};
      struct memory memory = {tap_heap_resize, &heap};
      struct table table;
      struct cpeg_error err = {0};
      enum cpeg_status status = from_file ? table_read(memory, path, &table, &err)
                                          : table_parse(memory, "t.csv", str_of(text), &table, &err);
      passed = heap.requests < fail;
      EQUAL_INT(status, passed ? CPEG_OK : CPEG_NOMEM);
      if (status == CPEG_OK) table_finish(&table);
      EQUAL_INT(heap.live, 0);
    }
    CHECK(passed && fail > 4);
  }
  folder_remove(&folder);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"cells are found by column, trimmed", cells_are_found_by_column},
      {"quotes protect separators, line ends and quotes", quotes_protect_separators_lines_and_quotes},
      {"whatever a spreadsheet makes of a table, its cells are the same", excel_forms_give_the_same_cells},
      {"separators are counted outside quotes", a_header_of_quoted_commas_may_have_semicolons},
      {"empty rows are skipped", empty_rows_are_skipped_and_counted_as_lines},
      {"each cell knows its line and column", places_count_bytes_and_lines},
      {"each fault is told with its line and column", faults_are_told_with_line_and_column},
      {"a table in another encoding is a fault, not words that are never found", other_encodings_are_faults},
      {"files are read, and faults name them", files_are_read_and_faults_name_them},
      {"every failing allocation is survived", every_failing_allocation_is_survived},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
