/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/writer.h"

/* A meeting's quarter in SQL, so that it can never differ from its date. */
#define QUARTER_OF_DATE "substr(date, 1, 4) || '-Q' || ((CAST(substr(date, 6, 2) AS INTEGER) + 2) / 3)"

#define ADD_MENTION_SQL                                                                                              \
  "INSERT INTO mentions (document_id, ordinal, mention_id, concern_id, term_id, begin, end, line, sentence_begin,"  \
  " sentence_end, item, presence, time, voice, act, trend, locus, firmness, live, area_code, section, voice_id, cues)" \
  " VALUES "
#define MENTION_ROW "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
#define MENTION_ROWS MENTION_ROW "," MENTION_ROW "," MENTION_ROW "," MENTION_ROW
#define ADD_TALLY_SQL                                                                                     \
  "INSERT INTO tallies (document_id, ward_code, concern_id, meetings, items, mentions, items_all, mentions_all)" \
  " VALUES "
#define TALLY_ROW "(?,?,?,?,?,?,?,?)"
#define TALLY_ROWS TALLY_ROW "," TALLY_ROW "," TALLY_ROW "," TALLY_ROW
static_assert(MENTIONS_TOGETHER == 8 && TALLIES_TOGETHER == 16, "as many rows as the statements have");

static const char *const statement_sql[] = {
    [ASK_VERSION] = "PRAGMA data_version",
    [FIND_FILE] = "SELECT document_id FROM files WHERE path = ?",
    [FIND_DOCUMENT] = "SELECT document_id, lexicon, engine, coalesce(meeting_id, ''), path <= ?2, corrected FROM documents"
                      " WHERE content_hash = ?1",
    [LINK_FILE] = "INSERT INTO files (path, document_id) VALUES (?, ?)"
                  " ON CONFLICT (path) DO UPDATE SET document_id = excluded.document_id",
    [DROP_FAILURE] = "DELETE FROM failures WHERE path = ?",
    [ADD_FAILURE] = "INSERT OR REPLACE INTO failures (path, status, line, reason) VALUES (?, ?, ?, ?)",
    [ADD_GONE] = "INSERT INTO failures (path, status, line, reason)"
                 " SELECT path, 'gone', NULL, 'it is no longer there' FROM files WHERE path = ?",
    [FIND_BELOW] = "SELECT path FROM files WHERE path >= ?1 AND path < ?2"
                   " UNION SELECT path FROM failures WHERE path >= ?1 AND path < ?2 ORDER BY path",
    [DOUBT_SCANS] = "UPDATE documents SET lexicon = '' WHERE document_id IN"
                    " (SELECT document_id FROM pages WHERE flags & 13 = 1)",
    /* The sentence is the room document's; of one that tesseract looked at in vain nothing new is to be hoped. */
    [DOUBT_MAILS] = "UPDATE documents SET lexicon = '' WHERE document_id IN (SELECT f.document_id FROM failures x JOIN files f"
                    " ON substr(x.path, 1, length(f.path) + 1) = f.path || '/'"
                    " WHERE x.reason LIKE 'it is a scan:%' AND instr(x.reason, 'tesseract recognises') = 0)",
    [COUNT_FILES] = "SELECT count(*), coalesce((SELECT meeting_id FROM documents WHERE document_id = ?1), '')"
                    " FROM files WHERE document_id = ?1",
    [MOVE_DOCUMENT] = "UPDATE documents SET path = (SELECT min(path) FROM files WHERE document_id = ?1), lexicon = ''"
                      " WHERE document_id = ?1 AND path NOT IN (SELECT path FROM files WHERE document_id = ?1)",
    [DROP_DOCUMENT] = "DELETE FROM documents WHERE document_id = ?",
    [DROP_MENTIONS] = "DELETE FROM mentions WHERE document_id = ?",
    [DROP_JUDGED] = "DELETE FROM judged WHERE document_id = ?",
    [DROP_TALLIES] = "DELETE FROM tallies WHERE document_id = ?",
    [DROP_SEARCH] = "INSERT INTO sentence_search (sentence_search, rowid, text)"
                    " SELECT 'delete', sentence_id, text FROM sentences WHERE document_id = ?",
    [DROP_SENTENCES] = "DELETE FROM sentences WHERE document_id = ?",
    [DROP_UNSEARCHED] = "DELETE FROM unsearched WHERE document_id = ?",
    [DROP_PAGES] = "DELETE FROM pages WHERE document_id = ?",
    [DROP_TEXT] = "DELETE FROM texts WHERE document_id = ?",
    [ADD_DOCUMENT] = "INSERT INTO documents (document_id, content_hash, path, bytes, text_bytes, word_count, format,"
                     " encoding, kind, draft, date, date_reason, body, body_key, area_code, borough_code,"
                     " borough_reason, ward_code, meeting_id, standing, lexicon, engine, corrected)"
                     " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [ADD_TEXT] = "INSERT INTO texts (document_id, text) VALUES (?, ?)",
    [ADD_PAGE] = "INSERT INTO pages (document_id, ordinal, begin, page, flags) VALUES (?,?,?,?,?)",
    [ADD_UNSEARCHED] = "INSERT INTO unsearched (document_id, sentences) VALUES (?, ?)",
    [ADD_MENTION] = ADD_MENTION_SQL MENTION_ROW,
    [ADD_MENTIONS] = ADD_MENTION_SQL MENTION_ROWS "," MENTION_ROWS,
    [ADD_TALLY] = ADD_TALLY_SQL TALLY_ROW,
    [ADD_TALLIES] = ADD_TALLY_SQL TALLY_ROWS "," TALLY_ROWS "," TALLY_ROWS "," TALLY_ROWS,
    [ADD_QUARTER] = "INSERT OR IGNORE INTO quarters (quarter, financial, first_day, last_day) VALUES (?,?,?,?)",
    [FIND_MEETING] = "SELECT 1 FROM documents WHERE meeting_id = ? LIMIT 1",
    /* Final before draft, minutes of their own before those in a pack, then the later in order of
       path: the same in whatever order they came. */
    [FIND_WINNER] = "SELECT document_id FROM documents WHERE meeting_id = ?"
                    " ORDER BY draft, kind = 'agenda-pack', path DESC LIMIT 1",
    [ADD_MEETING] = "INSERT OR REPLACE INTO meetings (meeting_id, body, body_key, date, quarter, area_code,"
                    " borough_code, ward_code) VALUES (?,?,?,?,?,?,?,?)",
    [COPY_MEETING] = "INSERT OR REPLACE INTO meetings (meeting_id, body, body_key, date, quarter, area_code,"
                    " borough_code, ward_code) SELECT meeting_id, body, body_key, date, " QUARTER_OF_DATE ","
                    " area_code, borough_code, ward_code FROM documents WHERE document_id = ?",
    [DROP_MEETING] = "DELETE FROM meetings WHERE meeting_id = ?",
    [SET_STANDING] = "UPDATE documents SET standing = iif(document_id = ?, 'counts', 'superseded')"
                     " WHERE meeting_id = ?",
    [FIND_GROUP] = "SELECT group_key FROM group_names WHERE name_key = ? AND area_code = ?",
    [ADD_ARRIVAL] = "INSERT OR IGNORE INTO arrivals (content_hash, run_id) VALUES (?, ?)",
    [DROP_ARRIVAL] = "DELETE FROM arrivals WHERE content_hash = (SELECT content_hash FROM documents WHERE"
                     " document_id = ?)",
    [ADD_CORRECTION] = "INSERT INTO corrections (content_hash, field, value, decided_by, decided_on, note, concern_id,"
                       " words, sentence, path, found, begin, \"end\", origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [ADD_JUDGED] = "INSERT INTO judged (document_id, place, said_id, ordinal, concern_id, begin, end, found_id, found, standing,"
                   " reason) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
};
static_assert(sizeof statement_sql / sizeof statement_sql[0] == STATEMENT_COUNT, "every statement has its text");

struct query *writer_query(struct store_writer *writer, enum statement statement) {
  struct query *query = &writer->queries[statement];
  if (query->stmt == NULL && query->code == SQLITE_OK)
    *query = query_open(writer->store, statement_sql[statement]);
  else
    query_reset(query);
  return query;
}

enum cpeg_status writer_check(struct store_writer *writer, struct query *query, struct cpeg_error *err) {
  enum cpeg_status status = sql_error(query->db, query->code, writer->store->path, err);
  query_reset(query);
  query->code = SQLITE_OK;
  return status;
}

/* Keys are looked at when it ends: a document's rows come before and after those that they refer to. */
static enum cpeg_status open_transaction(struct store_writer *writer, struct cpeg_error *err) {
  enum cpeg_status status = sql_run(writer->store, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON", err);
  writer->is_open = status == CPEG_OK;
  return status;
}

/* Has another connection written since this one looked last? What was seen then need not be there any more. */
static enum cpeg_status was_written(struct store_writer *writer, bool *out, struct cpeg_error *err) {
  struct query *query = writer_query(writer, ASK_VERSION);
  int64_t version = query_next(query) ? query_int(query, 0) : 0;
  *out = version != writer->version;
  writer->version = version;
  return writer_check(writer, query, err);
}

/* All that facts refer to is there from now to the commit, as nobody else writes until then: concerns and areas are
   looked for here, quarters, meetings and documents are written before what refers to them. SQLite looks for nothing:
   it would do so for each row. */
enum cpeg_status writer_begin(struct store_writer *writer, struct cpeg_error *err) {
  if (writer->is_open) return CPEG_OK;
  bool is_other = false;
  enum cpeg_status status = open_transaction(writer, err);
  if (status == CPEG_OK) status = was_written(writer, &is_other, err);
  if (status != CPEG_OK || !is_other) return status;
  writer->quarter_count = 0;
  return dimensions_write(writer, err);
}

/* The one place where the clock is read: when the run began, for people. */
static void write_now(char out[static 32]) {
  time_t now = time(NULL);
  struct tm parts;
  out[0] = '\0';
  if (gmtime_r(&now, &parts) != NULL) strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

/* A row a run, whatever becomes of it; its figures follow at the end. */
static enum cpeg_status note_run(struct store_writer *writer, struct cpeg_error *err) {
  char now[32];
  write_now(now);
  struct query query = query_open(writer->store, "INSERT INTO runs (started, engine, lexicon) VALUES (?, ?, ?)");
  query_word(&query, now);
  query_word(&query, CPEG_VERSION);
  query_word(&query, writer->lexicon->hash);
  query_next(&query);
  enum cpeg_status status = query_close(&query, writer->store, err);
  writer->run = sqlite3_last_insert_rowid(writer->store->db);
  return status;
}

enum cpeg_status store_writer_create(struct cpeg_store *store, const struct lexicon *lexicon,
                                     struct store_writer **out, struct cpeg_error *err) {
  struct store_writer *writer = memory_get(store->memory, sizeof *writer);
  if (writer == NULL) return error_nomem(err);
  writer->store = store;
  writer->lexicon = lexicon;
  buf_init(&writer->scratch, store->memory);
  cuelist_init(&writer->cues, store->memory);
  enum cpeg_status status = tally_init(&writer->names, lexicon, store->memory, err);
  if (status == CPEG_OK) status = writer_begin(writer, err);
  if (status == CPEG_OK) status = voice_read_seed(store, &writer->voice_seed, err);
  if (status == CPEG_OK) status = note_run(writer, err);
  if (status == CPEG_OK) status = store_commit(writer, err);
  if (status != CPEG_OK) {
    store_writer_destroy(writer);
    return status;
  }
  *out = writer;
  return CPEG_OK;
}

void store_writer_destroy(struct store_writer *writer) {
  if (writer == NULL) return;
  for (size_t i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(writer->queries[i].stmt);
  if (writer->is_open) sqlite3_exec(writer->store->db, "ROLLBACK", NULL, NULL, NULL);
  buf_finish(&writer->scratch);
  tally_finish(&writer->names);
  cuelist_finish(&writer->cues);
  memory_free(writer->store->memory, writer->parts);
  memory_free(writer->store->memory, writer->known);
  memory_free(writer->store->memory, writer);
}

/* For qsort; a difference would overflow. */
static int compare_hashes(const void *a, const void *b) {
  uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
  return (left > right) - (left < right);
}

uint64_t store_key(uint64_t content_hash, const char *corrected) {
  return corrected[0] == '\0' ? content_hash : hash_more(content_hash, str_of(corrected));
}

static void bind_place(struct query *query, const struct store_said_place *place) {
  const char *const texts[] = {place == NULL ? "" : place->concern_id, place == NULL ? "" : place->words,
                               place == NULL ? "" : place->sentence, place == NULL ? "" : place->path,
                               place == NULL ? "" : place->found};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) query_word(query, texts[i] == NULL ? "" : texts[i]);
  if (place == NULL) query_null(query);
  else query_number(query, place->span.begin);
  if (place == NULL) query_null(query);
  else query_number(query, place->span.end);
}

enum cpeg_status store_put_correction(struct store_writer *writer, const struct store_correction *correction,
                                      struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status != CPEG_OK) return status;
  char hash[17], now[32];
  write_now(now);
  struct query *query = writer_query(writer, ADD_CORRECTION);
  query_word(query, hash_format(correction->content_hash, hash));
  query_word(query, correction->field);
  query_word(query, correction->value);
  query_word(query, correction->decided_by);
  query_word(query, correction->origin == 0 ? now : correction->decided_on);
  query_word(query, correction->note);
  bind_place(query, correction->place);
  if (correction->origin == 0) query_null(query);
  else query_number(query, correction->origin);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status store_add_corrections(struct cpeg_store *store, const struct store_correction *corrections,
                                       size_t count, struct cpeg_error *err) {
  /* A correction refers to a content, not to what the lexicon says: there is none here. */
  struct store_writer writer = {.store = store};
  enum cpeg_status status = open_transaction(&writer, err);
  for (size_t i = 0; status == CPEG_OK && i < count; i++) status = store_put_correction(&writer, &corrections[i], err);
  if (status == CPEG_OK && writer.is_open) status = sql_run(store, "COMMIT", err);
  if (status != CPEG_OK && writer.is_open) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_finalize(writer.queries[ADD_CORRECTION].stmt);
  return status;
}

enum cpeg_status store_known_hashes(struct store_writer *writer, const uint64_t **out, size_t *count_out,
                                    struct cpeg_error *err) {
  struct memory memory = writer->store->memory;
  uint64_t *hashes = NULL;
  size_t count = 0, cap = 0;
  struct query query =
      query_open(writer->store, "SELECT content_hash, corrected FROM documents WHERE lexicon = ? AND engine = ?");
  query_word(&query, writer->lexicon->hash);
  query_word(&query, CPEG_VERSION);
  while (query_next(&query)) {
    if (!memory_grow(memory, &hashes, &cap, count + 1, sizeof *hashes)) query.code = SQLITE_NOMEM;
    if (query.code != SQLITE_OK || !store_parse_hash(query_str(&query, 0), &hashes[count])) continue;
    struct str corrected = query_str(&query, 1);
    if (corrected.len > 0) hashes[count] = hash_more(hashes[count], corrected);
    count++;
  }
  enum cpeg_status status = query_close(&query, writer->store, err);
  if (status != CPEG_OK) {
    memory_free(memory, hashes);
    return status;
  }
  if (count > 0) qsort(hashes, count, sizeof *hashes, compare_hashes);
  memory_free(memory, writer->known);
  *out = writer->known = hashes;
  *count_out = count;
  return CPEG_OK;
}

enum cpeg_status store_flush(struct store_writer *writer, struct cpeg_error *err) { return details_write(writer, err); }

enum cpeg_status store_commit(struct store_writer *writer, struct cpeg_error *err) {
  if (!writer->is_open) return CPEG_OK;
  enum cpeg_status status = details_write(writer, err);
  if (status == CPEG_OK) status = sql_run(writer->store, "COMMIT", err);
  if (status == CPEG_OK) writer->is_open = false;
  return status;
}

/* A document that was read anew may have taken the last meeting of a quarter with it. */
static const char drop_empty_quarters[] =
    "DELETE FROM quarters WHERE quarter NOT IN (SELECT quarter FROM meetings WHERE quarter IS NOT NULL)";

enum cpeg_status store_finish(struct store_writer *writer, const struct cpeg_ingest_summary *summary,
                              struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status == CPEG_OK) status = sql_run(writer->store, drop_empty_quarters, err);
  if (status != CPEG_OK) return status;
  struct query query = query_open(writer->store,
                                  "UPDATE runs SET files_found = ?, files_added = ?, files_changed = ?,"
                                  " files_reread = ?, files_unchanged = ?, files_refused = ?, mentions = ?, bytes_read = ?"
                                  " WHERE run_id = ?");
  query_number(&query, (int64_t)summary->files_found);
  query_number(&query, (int64_t)summary->files_added);
  query_number(&query, (int64_t)summary->files_changed);
  query_number(&query, (int64_t)summary->files_reread);
  query_number(&query, (int64_t)summary->files_unchanged);
  query_number(&query, (int64_t)summary->files_refused);
  query_number(&query, (int64_t)summary->mentions);
  query_number(&query, (int64_t)summary->bytes_read);
  query_number(&query, writer->run);
  query_next(&query);
  status = query_close(&query, writer->store, err);
  if (status == CPEG_OK) status = store_commit(writer, err);
  /* Figures for the query planner; kept small. A failure here loses nothing. */
  if (status == CPEG_OK)
    sqlite3_exec(writer->store->db, "PRAGMA analysis_limit = 400; PRAGMA optimize", NULL, NULL, NULL);
  return status;
}
