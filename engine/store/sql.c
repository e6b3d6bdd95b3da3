/* SPDX-License-Identifier: Apache-2.0 */
#include "store/sql.h"

#include <errno.h>
#include <string.h>

/* The sentence for a code; NULL: SQLite's own text is the best there is. */
static const char *sentence_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL: /* who recovers the log holds it for longer than SQLite waits */
    case SQLITE_LOCKED: return "another process is writing to the store, try again when it is done";
    case SQLITE_NOTADB: return "the file is not a store";
    case SQLITE_CORRUPT: return "the store is damaged";
    case SQLITE_FULL: return "there is no space left to write the store";
    case SQLITE_READONLY: return "there is no permission to write the store";
    case SQLITE_PERM:
    case SQLITE_AUTH: return "there is no permission to use the store";
    case SQLITE_CANTOPEN: return "the store cannot be opened";
    default: return NULL;
  }
}

/* Why the machine would not read or write, where we know what can be done; NULL where we do not. */
static const char *fault_of(int why) {
  switch (why) {
    case ENOSPC:
    case EDQUOT: return sentence_of(SQLITE_FULL);
    case EFBIG: return "the store would be larger than a file may be here: raise the limit (ulimit -f) and try again";
    default: return NULL;
  }
}

/* Why the machine would not open a file; the common reasons in our own words. */
static const char *reason_of(int why) {
  switch (why) {
    case EACCES:
    case EPERM: return "there is no permission to use it or its folder";
    case ENOENT:
    case ENOTDIR: return "the folder it should lie in does not exist";
    case EROFS: return "its disc can only be read";
    default: return strerror(why);
  }
}

/* Each code asks the caller for another action; those of the schema mean that someone changed the
   file. */
static enum cpeg_status status_of(int code) {
  switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return CPEG_OK;
    case SQLITE_NOMEM: return CPEG_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
    case SQLITE_LOCKED: return CPEG_BUSY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    /* A missing table or column, or a broken rule of the schema: someone changed the file. */
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA: return CPEG_FORMAT;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return CPEG_IO;
    case SQLITE_TOOBIG: return CPEG_LIMIT;
    default: return CPEG_INTERNAL;
  }
}

/* `why` is what the machine said, 0 where it said nothing. */
static enum cpeg_status tell(sqlite3 *db, int code, int why, const char *path, struct cpeg_error *err) {
  enum cpeg_status status = status_of(code);
  if (status == CPEG_OK) return CPEG_OK;
  if (status == CPEG_NOMEM) return error_nomem(err);
  const char *sentence = sentence_of(code);
  struct error_place place = {path, 0, 0};
  if (status != CPEG_IO) why = 0;
  if (why != 0 && (code & 0xff) == SQLITE_CANTOPEN)
    return error_at(err, status, place, "the store cannot be opened: %s", reason_of(why));
  if (sentence == NULL) sentence = fault_of(why);
  if (sentence == NULL && why != 0)
    return error_at(err, status, place, "the store cannot be read or written: %s", strerror(why));
  if (sentence != NULL) return error_at(err, status, place, "%s", sentence);
  const char *detail = db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  const char *what = status == CPEG_FORMAT ? "the store is damaged" : "the store cannot be used";
  return error_at(err, status, place, "%s: %s", what, detail);
}

enum cpeg_status sql_error(sqlite3 *db, int code, const char *path, struct cpeg_error *err) {
  return tell(db, code, db == NULL ? 0 : sqlite3_system_errno(db), path, err);
}

/* Of a commit that failed SQLite does not keep what the machine said; it is still there when the call returns. */
enum cpeg_status sql_run(const struct cpeg_store *store, const char *sql, struct cpeg_error *err) {
  errno = 0;
  int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  int why = errno, noted = sqlite3_system_errno(store->db);
  return tell(store->db, code, noted != 0 ? noted : why, store->path, err);
}

struct query query_open(const struct cpeg_store *store, const char *sql) {
  struct query query = {.db = store->db};
  query.code = sqlite3_prepare_v2(store->db, sql, -1, &query.stmt, NULL);
  return query;
}

/* Notes a failure; the first one stays. */
static void note(struct query *query, int code) {
  if (query->code == SQLITE_OK && code != SQLITE_OK) query->code = code;
}

void query_text(struct query *query, struct str text) {
  if (query->code != SQLITE_OK) return;
  const char *bytes = text.ptr != NULL ? text.ptr : "";
  note(query, sqlite3_bind_text64(query->stmt, ++query->bound, bytes, text.len, SQLITE_STATIC, SQLITE_UTF8));
}

void query_word(struct query *query, const char *word) {
  if (word == NULL)
    query_null(query);
  else
    query_text(query, str_of(word));
}

void query_word_or_null(struct query *query, const char *word) {
  query_word(query, word != NULL && word[0] != '\0' ? word : NULL);
}

void query_blob(struct query *query, struct str bytes) {
  if (query->code != SQLITE_OK) return;
  const char *ptr = bytes.ptr != NULL ? bytes.ptr : "";
  note(query, sqlite3_bind_blob64(query->stmt, ++query->bound, ptr, bytes.len, SQLITE_STATIC));
}

void query_number(struct query *query, int64_t number) {
  if (query->code == SQLITE_OK) note(query, sqlite3_bind_int64(query->stmt, ++query->bound, number));
}

void query_real(struct query *query, double number) {
  if (query->code == SQLITE_OK) note(query, sqlite3_bind_double(query->stmt, ++query->bound, number));
}

void query_null(struct query *query) {
  if (query->code == SQLITE_OK) note(query, sqlite3_bind_null(query->stmt, ++query->bound));
}

void query_keep(struct query *query) { query->bound++; }

bool query_next(struct query *query) {
  if (query->code != SQLITE_OK) return false;
  int code = sqlite3_step(query->stmt);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) note(query, code);
  return false;
}

void query_done(struct query *query) {
  while (query_next(query)) continue;
  query_reset(query);
}

void query_reset(struct query *query) {
  if (query->stmt != NULL) sqlite3_reset(query->stmt);
  query->bound = 0;
}

struct str query_str(struct query *query, int column) {
  /* The order matters: the text call may convert, the byte count is of what it gave. */
  const char *ptr = (const char *)sqlite3_column_text(query->stmt, column);
  if (ptr == NULL) return (struct str){"", 0};
  return (struct str){ptr, (size_t)sqlite3_column_bytes(query->stmt, column)};
}

struct str query_blob_of(struct query *query, int column) {
  const char *ptr = sqlite3_column_blob(query->stmt, column);
  if (ptr == NULL) return (struct str){"", 0};
  return (struct str){ptr, (size_t)sqlite3_column_bytes(query->stmt, column)};
}

int64_t query_int(struct query *query, int column) { return sqlite3_column_int64(query->stmt, column); }

double query_double(struct query *query, int column) { return sqlite3_column_double(query->stmt, column); }

bool query_is_null(struct query *query, int column) {
  return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

const char *query_copy(struct query *query, int column, struct arena *arena) {
  const char *copy = arena_copy(arena, query_str(query, column));
  if (copy == NULL) note(query, SQLITE_NOMEM);
  return copy;
}

bool query_takes(struct query *query, bool has_room) {
  if (!has_room && query->code == SQLITE_OK) query->code = SQLITE_NOMEM;
  return query->code == SQLITE_OK;
}

enum cpeg_status query_close(struct query *query, const struct cpeg_store *store, struct cpeg_error *err) {
  if (query->stmt == NULL && query->code == SQLITE_OK) return CPEG_OK;
  enum cpeg_status status = sql_error(query->db, query->code, store->path, err);
  sqlite3_finalize(query->stmt);
  query->stmt = NULL;
  return status;
}

bool store_parse_hash(struct str text, uint64_t *out) {
  if (text.len != 16) return false;
  uint64_t hash = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (ascii_is_digit(c))
      hash = hash << 4 | (uint64_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
      hash = hash << 4 | (uint64_t)(c - 'a' + 10);
    else
      return false;
  }
  *out = hash;
  return true;
}
