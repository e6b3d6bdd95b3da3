/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "store/sql.h"

/* Long enough for another ingest's transaction of a second to end. */
#define STORE_PATIENCE 5000

const char *store_path(const struct cpeg_store *store) { return store->path; }

void store_set_patience(struct cpeg_store *store, int milliseconds) {
  sqlite3_busy_timeout(store->db, milliseconds);
}

/* Says what SQLite would only call "cannot open". */
static enum cpeg_status look_at_path(const char *path, enum cpeg_store_mode mode, struct cpeg_error *err) {
  struct error_place place = {path, 0, 0};
  struct stat info;
  if (stat(path, &info) != 0) {
    if (errno == ENOENT && mode == CPEG_STORE_READ)
      return error_at(err, CPEG_NOTFOUND, place, "there is no store here: an ingest makes one");
    if (errno == ENOENT) return CPEG_OK;
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
  int code = uri.failed ? SQLITE_NOMEM
                        : sqlite3_open_v2(buf_text(&uri), &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
  buf_finish(&uri);
  return code;
}

/* NOMUTEX: a store belongs to one thread at a time. */
static int open_file(struct cpeg_store *store) {
  int flags = store->mode == CPEG_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK) return code;
  sqlite3_busy_timeout(store->db, STORE_PATIENCE);
  sqlite3_extended_result_codes(store->db, 1);
  if (store->mode != CPEG_STORE_READ) return SQLITE_OK;
  /* The file is looked into only at the first question. */
  code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  if ((code & 0xff) == SQLITE_CANTOPEN && !file_exists(store->memory, store->path, "-wal"))
    return open_unchanging(store);
  return code;
}

static enum cpeg_status prepare(struct cpeg_store *store, struct cpeg_error *err) {
  int code = open_file(store);
  if (code != SQLITE_OK) return sql_error(store->db, code, store->path, err);
  /* A store may come from elsewhere: its schema must not run functions with side effects. */
  enum cpeg_status status = sql_run(store, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;", err);
  if (status == CPEG_OK) status = schema_prepare(store, err);
  if (status != CPEG_OK || store->mode == CPEG_STORE_READ) return status;
  /* WAL lets readers read during an ingest; with it NORMAL survives a crash whole. */
  enum cpeg_status wal = sql_run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", err);
  /* A log of 32 MB before it is worked in: the disc is waited for an eighth as often. */
  if (wal == CPEG_OK) wal = sql_run(store, "PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000;", err);
  return wal;
}

enum cpeg_status cpeg_store_open(const char *path, enum cpeg_store_mode mode, cpeg_store **out,
                                 struct cpeg_error *err) {
  enum cpeg_status status = look_at_path(path, mode, err);
  if (status != CPEG_OK) return status;
  struct memory memory = memory_default();
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
  sqlite3_close(store->db);
  memory_free(store->memory, store->path);
  memory_free(store->memory, store);
}

/* Bytes a sequence of UTF-8 takes at `at`, or 0 when it is not valid there. */
static size_t sequence_len(struct str text, size_t at) {
  unsigned char c = (unsigned char)text.ptr[at];
  size_t len = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
  if (c == 0 || len == 0 || at + len > text.len) return 0;
  for (size_t i = 1; i < len; i++)
    if (((unsigned char)text.ptr[at + i] & 0xc0) != 0x80) return 0;
  unsigned char second = len > 1 ? (unsigned char)text.ptr[at + 1] : 0;
  bool is_overlong = (c == 0xe0 && second < 0xa0) || (c == 0xf0 && second < 0x90);
  bool is_surrogate = c == 0xed && second > 0x9f;
  bool is_beyond = c == 0xf4 && second > 0x8f;
  return is_overlong || is_surrogate || is_beyond ? 0 : len;
}

void store_add_valid(struct buf *out, struct str text) {
  for (size_t at = 0; at < text.len;) {
    size_t len = sequence_len(text, at);
    if (len == 0)
      buf_add_char(out, '?');
    else
      buf_add(out, (struct str){text.ptr + at, len});
    at += len == 0 ? 1 : len;
  }
}
