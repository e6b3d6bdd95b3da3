/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From texts to the rows and the index that a search asks. An ingest leaves its documents in `unsearched`; the first
 * search after it takes them from there, some megabytes a transaction, so that who is killed on the way has lost
 * little and an ingest that waits gets its turn. A search that may not write makes what is missing for itself, in
 * tables of the same names that only its connection sees and that hide those of the store.
 */
#include <string.h>

#include "store/bounds.h"
#include "store/sql.h"

/* Text a transaction: about half a second. */
#define BATCH_BYTES ((size_t)4 << 20)
/* Between two: as long as SQLite lets one who waits for the lock sleep at most before it looks again. */
#define TURN_MILLISECONDS 110
/* Somebody waits for the answer; who has the store may have it for long. */
#define SEARCH_PATIENCE 500

/* Where the rows go. */
struct target {
  const char *add_sentence, *add_search;
  const char *take; /* what is done with a document that was; NULL = nothing */
};
static const struct target lasting = {
    "INSERT INTO main.sentences (document_id, begin, end, line, item, text, place, section) VALUES (?,?,?,?,?,?,?,?)",
    "INSERT INTO main.sentence_search (rowid, text) VALUES (last_insert_rowid(), ?)",
    "DELETE FROM main.unsearched WHERE document_id = ?"};
static const struct target passing = {
    "INSERT INTO temp.sentences (document_id, begin, end, line, item, text, place, section) VALUES (?,?,?,?,?,?,?,?)",
    "INSERT INTO temp.sentence_search (rowid, text) VALUES (last_insert_rowid(), ?)", NULL};

struct filler {
  const struct cpeg_store *store;
  struct query next, sentence, search, take;
  struct buf text, section;
  int64_t document_id; /* the last that was filled */
  size_t bytes;        /* of texts since somebody set it to 0 */
  size_t documents;
};

static void filler_open(struct filler *filler, const struct cpeg_store *store, const struct target *target) {
  *filler = (struct filler){.store = store};
  filler->next = query_open(store,
                            "SELECT u.document_id, t.text, u.sentences FROM main.unsearched u"
                            " JOIN main.texts t ON t.document_id = u.document_id WHERE u.document_id > ?"
                            " ORDER BY u.document_id LIMIT 1");
  filler->sentence = query_open(store, target->add_sentence);
  filler->search = query_open(store, target->add_search);
  if (target->take != NULL) filler->take = query_open(store, target->take);
  buf_init(&filler->text, store->memory);
  buf_init(&filler->section, store->memory);
}

/* The first failure of all its statements, or `status` when there was one before. */
static enum cpeg_status filler_close(struct filler *filler, enum cpeg_status status, struct cpeg_error *err) {
  struct query *const queries[] = {&filler->next, &filler->sentence, &filler->search, &filler->take};
  for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
    enum cpeg_status closed = query_close(queries[i], filler->store, status == CPEG_OK ? err : NULL);
    if (status == CPEG_OK) status = closed;
  }
  buf_finish(&filler->text);
  buf_finish(&filler->section);
  return status;
}

/* ---- One document ---------------------------------------------------------------------------- */

/* Line numbers are counted along, since sentences come in order. */
struct line_counter {
  size_t at;
  uint32_t line;
};

/* Memory-speed search for line ends, each byte looked at once for all sentences together. */
static uint32_t count_lines(struct line_counter *counter, struct str text, size_t offset) {
  while (counter->at < offset) {
    const char *found = memchr(text.ptr + counter->at, '\n', offset - counter->at);
    if (found == NULL) {
      counter->at = offset;
    } else {
      counter->at = (size_t)(found - text.ptr) + 1;
      counter->line++;
    }
  }
  return counter->line;
}

/* The index is told what the table holds byte for byte: it takes the same text back at deletion. */
static bool add_sentence(struct filler *filler, struct str text, const struct bounds_sentence *sentence,
                         uint32_t line) {
  struct query *query = &filler->sentence, *search = &filler->search;
  buf_clear(&filler->text);
  store_add_valid(&filler->text, str_span(text, (struct span){sentence->begin, sentence->end}));
  if (filler->text.failed || filler->section.failed) query->code = SQLITE_NOMEM;
  query_number(query, filler->document_id);
  query_number(query, sentence->begin);
  query_number(query, sentence->end);
  query_number(query, line);
  query_number(query, sentence->item);
  query_text(query, buf_str(&filler->text));
  query_word(query, sentence->place);
  query_text(query, buf_str(&filler->section));
  query_done(query);
  if (query->code != SQLITE_OK) return false;
  query_text(search, buf_str(&filler->text));
  query_done(search);
  return search->code == SQLITE_OK;
}

/* The row of `next` is at hand. A failure sticks to its statement. */
static void fill_document(struct filler *filler) {
  struct str text = query_blob_of(&filler->next, 1);
  struct bounds_reader reader;
  struct line_counter counter = {0, 1};
  struct span heading = {0, 0};
  bounds_open(&reader, query_blob_of(&filler->next, 2), text.len);
  buf_clear(&filler->section);
  while (bounds_next(&reader)) {
    const struct bounds_sentence *sentence = &reader.now;
    if (sentence->heading.begin != heading.begin || sentence->heading.end != heading.end) {
      heading = sentence->heading;
      buf_clear(&filler->section);
      store_add_valid(&filler->section, str_trim(str_span(text, heading)));
    }
    if (!add_sentence(filler, text, sentence, count_lines(&counter, text, sentence->begin))) return;
  }
  if (reader.is_damaged) filler->next.code = SQLITE_CORRUPT;
  filler->bytes += text.len;
  filler->documents++;
}

static bool has_gone_well(const struct filler *filler) {
  return filler->next.code == SQLITE_OK && filler->sentence.code == SQLITE_OK && filler->search.code == SQLITE_OK &&
         filler->take.code == SQLITE_OK;
}

/* Fills the next document that waits; false when there is none and after a failure. Nothing is written after one:
   SQLite may have rolled the transaction back by itself, and a document taken then would be lost to every search. */
static bool fill_next(struct filler *filler) {
  query_number(&filler->next, filler->document_id);
  bool has_row = query_next(&filler->next);
  if (has_row) {
    filler->document_id = query_int(&filler->next, 0);
    fill_document(filler);
  }
  query_reset(&filler->next);
  if (has_row && filler->take.stmt != NULL && has_gone_well(filler)) {
    query_number(&filler->take, filler->document_id);
    query_done(&filler->take);
  }
  return has_row && has_gone_well(filler);
}

/* ---- For good -------------------------------------------------------------------------------- */

static enum cpeg_status count_unsearched(const struct cpeg_store *store, size_t *out, struct cpeg_error *err) {
  struct query query = query_open(store, "SELECT count(*) FROM main.unsearched");
  if (query_next(&query)) *out = (size_t)query_int(&query, 0);
  return query_close(&query, store, err);
}

/* Commits some documents; `*has_more` when others wait. */
static enum cpeg_status fill_batch(struct filler *filler, bool *has_more, struct cpeg_error *err) {
  enum cpeg_status status = sql_run(filler->store, "BEGIN IMMEDIATE", err);
  if (status != CPEG_OK) return status;
  bool is_filled;
  for (filler->bytes = 0; (is_filled = fill_next(filler)) && filler->bytes < BATCH_BYTES;) continue;
  struct query *const queries[] = {&filler->next, &filler->sentence, &filler->search, &filler->take};
  for (size_t i = 0; status == CPEG_OK && i < sizeof queries / sizeof queries[0]; i++)
    status = sql_error(filler->store->db, queries[i]->code, filler->store->path, err);
  if (status == CPEG_OK) status = sql_run(filler->store, "COMMIT", err);
  if (status != CPEG_OK) sqlite3_exec(filler->store->db, "ROLLBACK", NULL, NULL, NULL);
  *has_more = is_filled;
  return status;
}

static enum cpeg_status fill_all(struct cpeg_store *store, const struct store_watch *watch, struct cpeg_error *err) {
  size_t waiting = 0;
  bool has_more = true;
  struct filler filler;
  enum cpeg_status status = count_unsearched(store, &waiting, err);
  if (status != CPEG_OK || waiting == 0) return status;
  filler_open(&filler, store, &lasting);
  while (status == CPEG_OK && has_more) {
    status = fill_batch(&filler, &has_more, err);
    struct cpeg_progress progress = {.files_done = filler.documents, .files_total = waiting, .path = ""};
    bool goes_on = status != CPEG_OK || watch->progress == NULL || watch->progress(watch->context, &progress);
    if (!goes_on && has_more)
      status = error_set(err, CPEG_CANCELLED, "the search was stopped before all minutes were searchable");
    if (status == CPEG_OK && has_more) sqlite3_sleep(TURN_MILLISECONDS);
  }
  return filler_close(&filler, status, err);
}

enum cpeg_status store_make_searchable(struct cpeg_store *store, const struct store_watch *watch,
                                       struct cpeg_error *err) {
  size_t waiting = 0;
  struct cpeg_error own;
  struct cpeg_store *writer = NULL;
  enum cpeg_status status = count_unsearched(store, &waiting, err);
  if (status != CPEG_OK || waiting == 0 || store->is_unchanging) return status;
  status = store_open(store->path, CPEG_STORE_WRITE, store->memory, &writer, &own);
  if (status == CPEG_OK) {
    store_set_patience(writer, SEARCH_PATIENCE);
    status = fill_all(writer, watch, &own);
  }
  cpeg_store_close(writer);
  if (status == CPEG_OK || status == CPEG_IO || status == CPEG_BUSY) return CPEG_OK;
  if (err != NULL) *err = own;
  return status;
}

/* ---- For one answer ---------------------------------------------------------------------------- */

static const char make_passing[] =
    "CREATE TABLE temp.sentences (sentence_id INTEGER PRIMARY KEY, document_id, begin, end, line, item, text, place,"
    " section);"
    "CREATE VIRTUAL TABLE temp.sentence_search USING fts5 (text, content='sentences', content_rowid='sentence_id',"
    " tokenize='porter unicode61');"
    "INSERT INTO temp.sentence_search (sentence_search, rank) VALUES ('hashsize', 16777216);"
    "INSERT INTO temp.sentences SELECT sentence_id, document_id, begin, end, line, item, text, place, section"
    " FROM main.sentences;"
    "INSERT INTO temp.sentence_search (rowid, text) SELECT sentence_id, text FROM temp.sentences;";

enum cpeg_status index_begin(struct cpeg_store *store, bool *is_passing, struct cpeg_error *err) {
  size_t waiting = 0;
  enum cpeg_status status = count_unsearched(store, &waiting, err);
  *is_passing = status == CPEG_OK && waiting > 0;
  if (!*is_passing) return status;
  status = sql_run(store, make_passing, err);
  if (status != CPEG_OK) return status;
  struct filler filler;
  filler_open(&filler, store, &passing);
  while (fill_next(&filler)) continue;
  return filler_close(&filler, status, err);
}

void index_end(struct cpeg_store *store, bool is_passing) {
  if (is_passing)
    sqlite3_exec(store->db, "DROP TABLE IF EXISTS temp.sentence_search; DROP TABLE IF EXISTS temp.sentences", NULL, NULL,
                 NULL);
}
