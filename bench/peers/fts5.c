/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times SQLite's FTS5 at the same work: the documents indexed, then every phrase asked for, with the position of each.
 *
 *   bench_fts5 PHRASES FILES DB
 *
 * As fast as FTS5 goes: a contentless table, one transaction, no journal, no waiting for the disk, positions read through
 * its C interface, and 16 MB of terms gathered before they are written (with the default of 1 MB it takes a third longer).
 * Its Porter stemmer is the nearest to ours that it has.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../clock.h"

/* The auxiliary function instances(t): how often the phrase stands in the row; each place is fetched. */
static void count_instances(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count, (void)values;
  int found = 0, places = 0;
  if (api->xInstCount(fts, &found) != SQLITE_OK) {
    sqlite3_result_error_nomem(context);
    return;
  }
  for (int i = 0; i < found; i++) {
    int phrase = 0, column = 0, token = 0;
    if (api->xInst(fts, i, &phrase, &column, &token) == SQLITE_OK && token >= 0) places++;
  }
  sqlite3_result_int(context, places);
}

static _Noreturn void end_with(sqlite3 *db) { must_end("SQLite: %s", sqlite3_errmsg(db)); }

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) end_with(db);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) end_with(db);
  return statement;
}

static void add_function(sqlite3 *db) {
  fts5_api *api = NULL;
  sqlite3_stmt *statement = prepare(db, "SELECT fts5(?1)");
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (api == NULL) must_end("this SQLite has no FTS5");
  if (api->xCreateFunction(api, "instances", NULL, count_instances, NULL) != SQLITE_OK) end_with(db);
}

static size_t index_all(sqlite3 *db, const char *list, double *cpu, size_t *documents) {
  struct lines files = lines_read("", list, "");
  struct batch *batch = must_get(sizeof *batch);
  *batch = (struct batch){.files = &files, .step = 1};
  double before = clock_process();
  run(db, "BEGIN");
  sqlite3_stmt *insert = prepare(db, "INSERT INTO t (rowid, body) VALUES (?1, ?2)");
  *cpu += clock_process() - before;
  size_t bytes = 0;
  while (batch_read(batch)) {
    before = clock_process();
    for (size_t i = 0; i < batch->count; i++) {
      sqlite3_bind_int64(insert, 1, (sqlite3_int64)++*documents);
      sqlite3_bind_text(insert, 2, batch->bytes[i], (int)batch->sizes[i], SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) end_with(db);
      sqlite3_reset(insert);
    }
    bytes += batch->total;
    *cpu += clock_process() - before;
  }
  before = clock_process();
  sqlite3_finalize(insert);
  run(db, "COMMIT");
  *cpu += clock_process() - before;
  free(batch);
  lines_free(&files);
  return bytes;
}

static void ask_all(sqlite3 *db, const char *phrases, size_t *mentions, size_t *pairs) {
  struct lines lines = lines_read("", phrases, "");
  sqlite3_stmt *ask = prepare(db, "SELECT instances(t) FROM t WHERE t MATCH ?1");
  for (size_t i = 0; i < lines.count; i++) {
    char query[512];
    snprintf(query, sizeof query, "\"%s\"", lines.rows[i].items[0]);
    sqlite3_bind_text(ask, 1, query, -1, SQLITE_STATIC);
    int step;
    while ((step = sqlite3_step(ask)) == SQLITE_ROW) {
      *mentions += (size_t)sqlite3_column_int(ask, 0);
      ++*pairs;
    }
    if (step != SQLITE_DONE) end_with(db);
    sqlite3_reset(ask);
  }
  sqlite3_finalize(ask);
  lines_free(&lines);
}

int main(int argc, char **argv) {
  if (argc != 4) must_end("usage: bench_fts5 PHRASES FILES DB");
  sqlite3 *db = NULL;
  remove(argv[3]);
  if (sqlite3_open(argv[3], &db) != SQLITE_OK) end_with(db);
  add_function(db);
  run(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"
          "CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='porter unicode61', detail=full);"
          "INSERT INTO t (t, rank) VALUES ('hashsize', 16777216)");
  double index_cpu = 0;
  size_t documents = 0, mentions = 0, pairs = 0;
  size_t bytes = index_all(db, argv[2], &index_cpu, &documents);
  double ask_cpu = clock_process();
  ask_all(db, argv[1], &mentions, &pairs);
  ask_cpu = clock_process() - ask_cpu;
  sqlite3_close(db);
  printf("bytes %zu documents %zu mentions %zu pairs %zu cpu %.4f index %.4f queries %.4f mb %.1f\n", bytes, documents, mentions,
         pairs, index_cpu + ask_cpu, index_cpu, ask_cpu, clock_peak_mb());
  return 0;
}
