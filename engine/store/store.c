/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/ledger.h"
#include "store/sql.h"

/* Long enough for another ingest's transaction of a second to end. */
#define STORE_PATIENCE 5000

void store_set_patience(struct cpeg_store *store, int milliseconds) {
  sqlite3_busy_timeout(store->db, milliseconds);
}

/* Can a new store be made at `path`? */
static enum cpeg_status look_at_folder(const char *path, struct cpeg_error *err) {
  char folder[PATH_MAX] = ".";
  const char *slash = strrchr(path, '/');
  size_t len = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
  if (len >= sizeof folder) return CPEG_OK; /* the machine itself will say so */
  if (len > 0) {
    memcpy(folder, path, len);
    folder[len] = '\0';
  }
  struct error_place place = {path, 0, 0};
  struct stat info;
  if (stat(folder, &info) != 0)
    return error_at(err, CPEG_IO, place, "there is no folder '%s' to make the store in", folder);
  if (access(folder, W_OK) == 0) return CPEG_OK;
  return error_at(err, CPEG_IO, place, "there is no permission to make a store in the folder '%s'", folder);
}

/* Says what SQLite would only call "cannot open". */
static enum cpeg_status look_at_path(const char *path, enum cpeg_store_mode mode, struct cpeg_error *err) {
  struct error_place place = {path, 0, 0};
  struct stat info;
  if (stat(path, &info) != 0) {
    if (errno == ENOENT && mode == CPEG_STORE_READ)
      return error_at(err, CPEG_NOTFOUND, place, "there is no store here: an ingest makes one");
    if (errno == ENOENT) return look_at_folder(path, err);
    if (errno == EACCES) return error_at(err, CPEG_IO, place, "there is no permission to look into its folder");
    return error_at(err, CPEG_IO, place, "%s", strerror(errno));
  }
  if (S_ISDIR(info.st_mode)) return error_at(err, CPEG_FORMAT, place, "it is a folder, not a store");
  if (!S_ISREG(info.st_mode)) return error_at(err, CPEG_FORMAT, place, "it is not a regular file, so no store");
  return CPEG_OK;
}

/* When there is no memory to ask, it is taken to be there: the safe answer. */
static bool file_exists(struct memory memory, const char *path, const char *suffix) {
  struct buf name;
  buf_init(&name, memory);
  buf_add_text(&name, path);
  buf_add_text(&name, suffix);
  struct stat info;
  bool exists = name.failed || stat(buf_text(&name), &info) == 0;
  buf_finish(&name);
  return exists;
}

/* A WAL store in a folder that cannot be written opens only when SQLite is told that nobody
   changes it, which is so when no log lies beside it. */
static int open_unchanging(struct cpeg_store *store) {
  struct buf uri;
  buf_init(&uri, store->memory);
  buf_add_text(&uri, "file:");
  for (const char *c = store->path; *c != '\0'; c++) {
    if (*c == '%' || *c == '?' || *c == '#')
      buf_add_format(&uri, "%%%02X", (unsigned)(unsigned char)*c);
    else
      buf_add_char(&uri, *c);
  }
  buf_add_text(&uri, "?immutable=1");
  sqlite3_close(store->db);
  store->db = NULL;
  store->is_unchanging = true;
  int code = uri.failed ? SQLITE_NOMEM
                        : sqlite3_open_v2(buf_text(&uri), &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
  buf_finish(&uri);
  return code;
}

/* Opens the file that the path names, whatever it looks like: ":memory:" and "file:..." mean something else to SQLite,
   and what was stored there would be gone with the process. */
static int open_named(struct cpeg_store *store, int flags) {
  struct buf name;
  buf_init(&name, store->memory);
  if (store->path[0] != '/') buf_add_text(&name, "./");
  buf_add_text(&name, store->path);
  int code = name.failed ? SQLITE_NOMEM : sqlite3_open_v2(buf_text(&name), &store->db, flags, NULL);
  buf_finish(&name);
  return code;
}

/* NOMUTEX: a store belongs to one thread at a time. */
static int open_file(struct cpeg_store *store) {
  int flags = store->mode == CPEG_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = open_named(store, flags | SQLITE_OPEN_NOMUTEX);
  if (code != SQLITE_OK) return code;
  sqlite3_busy_timeout(store->db, STORE_PATIENCE);
  sqlite3_extended_result_codes(store->db, 1);
  if (store->mode != CPEG_STORE_READ) return SQLITE_OK;
  /* The file is looked into only at the first question. */
  code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  bool is_barred = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY;
  if (is_barred && !file_exists(store->memory, store->path, "-wal")) return open_unchanging(store);
  return code;
}

static enum cpeg_status prepare(struct cpeg_store *store, struct cpeg_error *err) {
  int code = open_file(store);
  if (code != SQLITE_OK) return sql_error(store->db, code, store->path, err);
  /* A store may come from elsewhere: its schema must not run functions with side effects, and what refers to a row
     that somebody took away must not be written. Pages of 16 kB hold most documents in two; they are for a store that is yet to be made. */
  enum cpeg_status status =
      sql_run(store, "PRAGMA page_size = 16384; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;", err);
  if (status == CPEG_OK) status = schema_prepare(store, err);
  if (status != CPEG_OK || store->mode == CPEG_STORE_READ) return status;
  /* WAL lets readers read during an ingest; with it NORMAL survives a crash whole. */
  enum cpeg_status wal = sql_run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", err);
  /* Room for what is written between two commits. A log of as much before it is worked in: the disc is waited for
     seldom, and the log still lies in the machine's memory, where it is written over and over. */
  if (wal == CPEG_OK) wal = sql_run(store, "PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 1000;", err);
  return wal;
}

enum cpeg_status store_open(const char *path, enum cpeg_store_mode mode, struct memory memory, cpeg_store **out,
                            struct cpeg_error *err) {
  enum cpeg_status status = look_at_path(path, mode, err);
  if (status != CPEG_OK) return status;
  struct cpeg_store *store = memory_get(memory, sizeof *store);
  if (store == NULL) return error_nomem(err);
  store->memory = memory;
  store->mode = mode;
  size_t size = strlen(path) + 1;
  store->path = memory_get(memory, size);
  if (store->path == NULL) {
    memory_free(memory, store);
    return error_nomem(err);
  }
  memcpy(store->path, path, size);
  status = prepare(store, err);
  if (status != CPEG_OK) {
    cpeg_store_close(store);
    return status;
  }
  *out = store;
  return CPEG_OK;
}

enum cpeg_status cpeg_store_open(const char *path, enum cpeg_store_mode mode, cpeg_store **out,
                                 struct cpeg_error *err) {
  return store_open(path, mode, memory_default(), out, err);
}

/* Without a transaction each question would see what was committed last. */
enum cpeg_status store_begin_reading(struct cpeg_store *store, struct cpeg_error *err) {
  return sqlite3_get_autocommit(store->db) == 0 ? CPEG_OK : sql_run(store, "BEGIN", err);
}

/* What only read has nothing to lose by a rollback. */
void store_end_reading(struct cpeg_store *store) {
  if (store->holds == 0 && sqlite3_get_autocommit(store->db) == 0) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

enum cpeg_status store_hold_reading(struct cpeg_store *store, struct cpeg_error *err) {
  store->holds++;
  return store_begin_reading(store, err);
}

void store_release_reading(struct cpeg_store *store) {
  if (--store->holds > 0) return;
  ledger_close(store);
  store->has_bounds = false;
  store_end_reading(store);
}

/* A store that cannot be asked has none to tell; the next question says why. */
const char *cpeg_store_lexicon_hash(cpeg_store *store) {
  struct query query = query_open(store, "SELECT value FROM state WHERE name = 'lexicon'");
  store->lexicon[0] = '\0';
  if (query_next(&query)) {
    struct str hash = query_str(&query, 0);
    if (hash.len < sizeof store->lexicon) {
      memcpy(store->lexicon, hash.ptr, hash.len);
      store->lexicon[hash.len] = '\0';
    }
  }
  if (query_close(&query, store, NULL) != CPEG_OK) store->lexicon[0] = '\0';
  return store->lexicon;
}

void cpeg_store_close(cpeg_store *store) {
  if (store == NULL) return;
  ledger_close(store);
  sqlite3_close(store->db);
  memory_free(store->memory, store->path);
  memory_free(store->memory, store);
}

void store_add_valid(struct buf *out, struct str text) {
  size_t plain = 0;
  for (size_t at = 0; at < text.len;) {
    size_t len = (signed char)text.ptr[at] > 0 ? 1 : text.ptr[at] == '\0' ? 0 : str_utf8_length(text, at);
    if (len > 0) {
      at += len;
      continue;
    }
    buf_add(out, (struct str){text.ptr + plain, at - plain});
    buf_add_char(out, '?');
    plain = ++at;
  }
  buf_add(out, (struct str){text.ptr + plain, text.len - plain});
}

const char *store_path(const struct cpeg_store *store) { return store->path; }
