/* SPDX-License-Identifier: Apache-2.0 */
/* The room's own way of asking SQLite: a query whose first failure sticks. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

struct cpeg_store {
  sqlite3 *db;
  struct memory memory;
  enum cpeg_store_mode mode;
  unsigned holds;     /* several answers are of one moment while there is one */
  bool is_unchanging; /* SQLite was told that nobody writes to it, and looks at nothing twice */
  int32_t bounds[3];  /* first and last quarter, last day; while it is held */
  bool has_bounds;
  struct ledger *ledger; /* counts, while it is held; NULL = none yet */
  char *path;
  char lexicon[17]; /* hash, as last asked for */
};

/* A prepared statement with the first failure it met; after one, all calls do nothing. */
struct query {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  int bound;  /* parameters bound so far */
  int code;   /* SQLITE_OK, or what went wrong */
};

/* Translates SQLite's code into ours and writes the sentence; `db` may be NULL. */
enum cpeg_status sql_error(sqlite3 *db, int code, const char *path, struct cpeg_error *err);

/* Runs statements without results. */
enum cpeg_status sql_run(const struct cpeg_store *store, const char *sql, struct cpeg_error *err);

/* Prepares `sql`; close it with query_close, whatever happens. */
struct query query_open(const struct cpeg_store *store, const char *sql);
/* Binds the next parameter. The bytes must stay until the next query_reset or query_close. */
void query_text(struct query *query, struct str text);
/* The same for a terminated text; NULL or, with `or_null`, "" binds NULL. */
void query_word(struct query *query, const char *word);
void query_word_or_null(struct query *query, const char *word);
void query_blob(struct query *query, struct str bytes);
void query_number(struct query *query, int64_t number);
void query_real(struct query *query, double number);
void query_null(struct query *query);
/* Leaves the next parameter as it was bound for the run before. */
void query_keep(struct query *query);
/* Steps to the next row; false at the end and after a failure. */
bool query_next(struct query *query);
/* Steps a statement without rows to its end and makes it ready to be bound again. */
void query_done(struct query *query);
/* Ready to be bound and run again. */
void query_reset(struct query *query);
/* Column of the row. The text is borrowed from the query, valid until its next step. */
struct str query_str(struct query *query, int column);
int64_t query_int(struct query *query, int column);
/* 0 for NULL, which query_is_null tells apart. */
double query_double(struct query *query, int column);
bool query_is_null(struct query *query, int column);
/* The same for bytes that are no text. */
struct str query_blob_of(struct query *query, int column);
/* A copy in the arena, terminated; "" for NULL; NULL when there is no memory, which sticks. */
const char *query_copy(struct query *query, int column, struct arena *arena);
/* May the row just read be kept? `has_room` is what growing its list answered: no room is want of
   memory, which sticks like any other failure. */
bool query_takes(struct query *query, bool has_room);
/* Closes and tells the first failure. */
enum cpeg_status query_close(struct query *query, const struct cpeg_store *store, struct cpeg_error *err);

/* Reads 16 hexadecimal digits; false when they are not. */
bool store_parse_hash(struct str text, uint64_t *out);

/* Makes all documents searchable for this connection, if need be in tables of its own; whatever it returns, index_end
   follows when the search is done (index.c). */
enum cpeg_status index_begin(struct cpeg_store *store, bool *is_passing, struct cpeg_error *err);
void index_end(struct cpeg_store *store, bool is_passing);

/* Brings the schema of an open store up to date, or refuses (schema.c). */
enum cpeg_status schema_prepare(struct cpeg_store *store, struct cpeg_error *err);

#endif
