/* SPDX-License-Identifier: Apache-2.0 */
#include "dump.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is added up to be printed. */
struct text {
  char *ptr;
  size_t len, cap;
};

static void add_bytes(struct text *text, const char *bytes, size_t len) {
  if (text->len + len + 1 > text->cap) {
    text->cap = (text->len + len + 1) * 2;
    text->ptr = realloc(text->ptr, text->cap);
    if (text->ptr == NULL) exit(99);
  }
  memcpy(text->ptr + text->len, bytes, len);
  text->len += len;
  text->ptr[text->len] = '\0';
}

static void add(struct text *text, const char *bytes) { add_bytes(text, bytes, strlen(bytes)); }

/* A row is a line, whatever its texts hold. */
static void add_value(struct text *text, const char *value) {
  for (size_t len; (len = strcspn(value, "\n")) > 0 || *value != '\0'; value += len + 1) {
    add_bytes(text, value, len);
    if (value[len] == '\0') break;
    add(text, "\\n");
  }
}

/* Adds each row as "title|value|value"; a failure is a line that is not whole. */
static void add_rows(struct text *text, sqlite3 *db, const char *title, const char *sql) {
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
    add(text, title);
    for (int column = 0; column < sqlite3_column_count(stmt); column++) {
      const char *value = (const char *)sqlite3_column_text(stmt, column);
      add(text, "|");
      add_value(text, value == NULL ? "" : value);
    }
    add(text, "\n");
    code = SQLITE_OK;
  }
  if (code != SQLITE_DONE) {
    add(text, "error|");
    add(text, title);
    add(text, "|");
    add_value(text, sqlite3_errmsg(db));
    add(text, "\n");
  }
  sqlite3_finalize(stmt);
}

/* Row numbers say in which order rows came, which is not what a store says; nor does its salt, which is drawn by chance. */
static bool is_row_number(const char *table, const char *column) {
  static const char *const names[] = {"sentence_id", "priority_row", "correction_id", "run_id", "expected_id", "decision_id",
                                      "origin"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(column, names[i]) == 0) return true;
  return strcmp(table, "documents") == 0 && strcmp(column, "document_id") == 0;
}

/* "SELECT quote(a), (the content hash), ... FROM table ORDER BY 1, 2, ...": new columns need no word here. */
static void add_table(struct text *text, sqlite3 *db, const char *table) {
  char sql[128];
  struct text columns = {0}, order = {0};
  sqlite3_stmt *stmt = NULL;
  snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%.64s')", table);
  int count = 0, code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
  while (code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
    const char *column = (const char *)sqlite3_column_text(stmt, 0);
    if (is_row_number(table, column)) continue;
    char item[256], place[16];
    if (strcmp(column, "document_id") == 0)
      snprintf(item, sizeof item, "%s(SELECT content_hash FROM documents d WHERE d.document_id = t.document_id)",
               count == 0 ? "" : ", ");
    else if (strcmp(column, "voice_id") == 0)
      snprintf(item, sizeof item, "%siif(t.voice_id = '', '', 'named')", count == 0 ? "" : ", ");
    else if (strcmp(table, "state") == 0 && strcmp(column, "value") == 0)
      snprintf(item, sizeof item, "%siif(t.name = 'salt', '', quote(t.value))", count == 0 ? "" : ", ");
    else
      snprintf(item, sizeof item, "%squote(t.\"%.64s\")", count == 0 ? "" : ", ", column);
    snprintf(place, sizeof place, "%s%d", count == 0 ? "" : ", ", count + 1);
    add(&columns, item);
    add(&order, place);
    count++;
  }
  sqlite3_finalize(stmt);
  struct text question = {0};
  add(&question, "SELECT ");
  add(&question, count == 0 ? "no_columns" : columns.ptr);
  add(&question, " FROM \"");
  add(&question, table);
  add(&question, "\" t ORDER BY ");
  add(&question, count == 0 ? "1" : order.ptr);
  add_rows(text, db, table, question.ptr);
  free(columns.ptr), free(order.ptr), free(question.ptr);
}

/* The index's own tables are blocks of bytes; what they say is told word by word. */
static void add_index(struct text *text, sqlite3 *db) {
  char *why = NULL;
  sqlite3_exec(db, "PRAGMA temp_store = MEMORY; CREATE VIRTUAL TABLE temp.words USING fts5vocab"
               "('main', 'sentence_search', 'instance')", NULL, NULL, &why);
  sqlite3_free(why);
  add_rows(text, db, "word", "SELECT w.term, d.content_hash, s.begin, w.col, w.offset FROM temp.words w"
           " LEFT JOIN sentences s ON s.sentence_id = w.doc LEFT JOIN documents d USING (document_id)"
           " ORDER BY 1, 2, 3, 4, 5");
  add_rows(text, db, "error|sentence without words", "SELECT sentence_id FROM sentences WHERE sentence_id NOT IN"
           " (SELECT id FROM sentence_search_docsize)");
  add_rows(text, db, "error|words without sentence", "SELECT id FROM sentence_search_docsize WHERE id NOT IN"
           " (SELECT sentence_id FROM sentences)");
}

char *store_dump(const char *path) {
  struct text text = {0};
  sqlite3 *db = NULL;
  add(&text, "");
  int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_busy_timeout(db, 5000);
  sqlite3_stmt *stmt = NULL;
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                              " ESCAPE '\\' AND name NOT LIKE 'sentence\\_search%' ESCAPE '\\' AND name <> 'runs'"
                              " ORDER BY name", -1, &stmt, NULL);
  if (code != SQLITE_OK) {
    add(&text, "error|");
    add_value(&text, sqlite3_errmsg(db));
    add(&text, "\n");
  } else {
    add_rows(&text, db, "version", "PRAGMA user_version");
    add_rows(&text, db, "schema", "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
             " ORDER BY type, name");
    while (sqlite3_step(stmt) == SQLITE_ROW) add_table(&text, db, (const char *)sqlite3_column_text(stmt, 0));
    add_index(&text, db);
    add_rows(&text, db, "error|integrity", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
    add_rows(&text, db, "error|foreign key", "SELECT * FROM pragma_foreign_key_check");
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return text.ptr;
}

bool store_dump_is_whole(const char *dump) {
  const char *found = strncmp(dump, "error", 5) == 0 ? dump : strstr(dump, "\nerror|");
  if (found == NULL && dump[0] != '\0') return true;
  printf("# not whole: %.200s\n", found == NULL ? "the store holds no table" : found);
  return false;
}

/* ---- Comparing ------------------------------------------------------------------------------ */

/* The lines of a dump, sorted. */
struct lines {
  char *bytes;
  const char **items;
  size_t count;
};

static int compare_lines(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct lines cut(const char *dump) {
  struct lines lines = {.bytes = strdup(dump)};
  size_t cap = 1;
  for (const char *c = dump; *c != '\0'; c++) cap += *c == '\n';
  lines.items = malloc(cap * sizeof *lines.items);
  if (lines.bytes == NULL || lines.items == NULL) exit(99);
  for (char *at = lines.bytes, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
    *end = '\0';
    lines.items[lines.count++] = at;
  }
  qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
  return lines;
}

static void drop(struct lines *lines) {
  free(lines->bytes);
  free(lines->items);
}

static bool has(const struct lines *lines, const char *line) {
  return bsearch(&line, lines->items, lines->count, sizeof *lines->items, compare_lines) != NULL;
}

bool store_dump_keeps(const char *dump, const char *before, const char *after) {
  struct lines have = cut(dump), first = cut(before), last = cut(after);
  const char *lost = NULL;
  for (size_t i = 0; i < first.count && lost == NULL; i++)
    if (has(&last, first.items[i]) && !has(&have, first.items[i])) lost = first.items[i];
  if (lost != NULL) printf("# lost: %.200s\n", lost);
  drop(&have), drop(&first), drop(&last);
  return lost == NULL;
}

int64_t store_ask(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  int64_t number = -1;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
    number = sqlite3_column_int64(stmt, 0);
  else
    printf("# %s: %s\n", sql, sqlite3_errmsg(db));
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return number;
}
