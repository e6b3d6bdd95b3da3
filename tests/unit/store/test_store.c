/* SPDX-License-Identifier: Apache-2.0 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"
#include "exposure.h"
#include "fixture.h"
#include "store/sql.h"
#include "tap.h"

#define TEXT_DOGS "A resident spoke of a dangerous dog in Bruce Grove.\nAnother dangerous dog was seen.\nLess noise."
#define TEXT_NOISE "Noise from the park.\nThe noise of last year has gone."

static const struct fixture_document borough_dogs = {
    "a/haringey-final.txt", TEXT_DOGS, "Haringey Community & Police Group (CPG)", "2008-07-21", HARINGEY, NOWHERE,
    CPEG_MINUTES, false,
    {{1, "dangerous dog", DOGS, BRUCE_GROVE_2002, false, NULL}, {2, "dangerous dog", DOGS, HARINGEY, false, NULL},
     {3, "noise", NOISE, HARINGEY, true, NULL}}};
static const struct fixture_document borough_draft = {
    "a/haringey-last-draft.txt", "DRAFT\nA dangerous dog in Noel Park.", "The Haringey Community and Police Group",
    "2008-07-21", HARINGEY, NOWHERE, CPEG_MINUTES, true, {{2, "dangerous dog", DOGS, NOEL_PARK, false, NULL}}};
static const struct fixture_document ward_noise = {
    "b/bruce-grove.txt", TEXT_NOISE, "Bruce Grove Ward Panel", "2008-08-02", HARINGEY, BRUCE_GROVE_2002,
    CPEG_MINUTES, false,
    {{1, "Noise", NOISE, BRUCE_GROVE_2002, false, NULL}, {2, "noise", NOISE, BRUCE_GROVE_2002, true, NULL}}};
static const struct fixture_document quiet_enfield = {
    "c/enfield.txt", "Nothing was raised.", "Enfield CPCG", "2008-09-01", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}};
static const struct fixture_document undated = {
    "d/undated.txt", "A dangerous dog again.", "Enfield CPCG", NULL, ENFIELD, NOWHERE, CPEG_MINUTES, false,
    {{1, "dangerous dog", DOGS, ENFIELD, false, NULL}}};
static const struct fixture_document elsewhere = {
    "d/norfolk.txt", "A dangerous dog in Norfolk.", "Parish Council", "2008-07-22", NOWHERE, NOWHERE, CPEG_MINUTES,
    false, {{1, "dangerous dog", DOGS, NOWHERE, false, NULL}}};
static const struct fixture_document agenda = {
    "d/agenda.txt", "Agenda: dangerous dog.", "Enfield CPCG", "2008-09-01", ENFIELD, NOWHERE, CPEG_KIND_OTHER, false,
    {{1, "dangerous dog", DOGS, ENFIELD, false, NULL}}};

static const struct fixture_document *const corpus[] = {&borough_draft, &borough_dogs, &ward_noise, &quiet_enfield,
                                                        &undated,       &elsewhere,    &agenda};
#define CORPUS_COUNT (sizeof corpus / sizeof corpus[0])

/* ---- A store in a file of its own ------------------------------------------------------- */

struct desk {
  char path[64];
  cpeg_store *store;
  struct store_writer *writer;
  struct arena arena;
  struct cpeg_error err;
};

static void remove_store(const char *path) {
  char name[80];
  const char *const suffixes[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
    unlink(name);
  }
}

static bool open_desk(struct desk *desk, const char *hash) {
  if (desk->path[0] == '\0') {
    snprintf(desk->path, sizeof desk->path, "/tmp/cpeg-store-%ld.db", (long)getpid());
    remove_store(desk->path);
    arena_init(&desk->arena, memory_default(), 1 << 26);
  }
  if (cpeg_store_open(desk->path, CPEG_STORE_WRITE, &desk->store, &desk->err) != CPEG_OK) return false;
  return store_writer_create(desk->store, fixture_lexicon(hash), &desk->writer, &desk->err) == CPEG_OK;
}

static void close_store(struct desk *desk) {
  store_writer_destroy(desk->writer);
  cpeg_store_close(desk->store);
  desk->writer = NULL;
  desk->store = NULL;
}

static void close_desk(struct desk *desk) {
  close_store(desk);
  remove_store(desk->path);
  arena_finish(&desk->arena);
}

static enum store_outcome put(struct desk *desk, const struct fixture_document *document) {
  enum store_outcome outcome = STORE_SAME;
  struct store_entry entry = {document->path, strlen(document->text), fixture_result(&desk->arena, document), ""};
  enum cpeg_status status = store_put(desk->writer, &entry, &outcome, &desk->err);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s\n", desk->err.message);
  return outcome;
}

static void put_corpus(struct desk *desk) {
  for (size_t i = 0; i < CORPUS_COUNT; i++) put(desk, corpus[i]);
  EQUAL_INT(store_commit(desk->writer, &desk->err), CPEG_OK);
}

static int64_t ask(const struct desk *desk, const char *sql) {
  return store_ask(desk->path, sql);
}

/* All that is not about when and how often was ingested, by natural keys. */
static char *dump(const struct desk *desk) {
  static const char sql[] =
      "SELECT 'd', path, content_hash, kind, draft, date, body, area_code, meeting_id, standing FROM documents"
      " UNION ALL SELECT 'f', f.path, d.content_hash, '', '', '', '', '', '', '' FROM files f JOIN documents d"
      "  USING (document_id)"
      " UNION ALL SELECT 'm', meeting_id, body, body_key, date, quarter, area_code, borough_code, ward_code, ''"
      "  FROM meetings"
      " UNION ALL SELECT 'n', d.content_hash, n.mention_id, n.concern_id, n.begin, n.end, n.live, n.area_code, n.item,"
      "  n.time FROM mentions n JOIN documents d USING (document_id)"
      " UNION ALL SELECT 'c', d.content_hash, c.ordinal, c.cue, c.axis, c.value, c.begin, c.end, c.rule, ''"
      "  FROM cues c JOIN documents d USING (document_id)"
      " UNION ALL SELECT 's', d.content_hash, s.begin, s.end, s.line, s.item, s.text, '', '', ''"
      "  FROM sentences s JOIN documents d USING (document_id)"
      " UNION ALL SELECT 'u', d.content_hash, hex(u.sentences), '', '', '', '', '', '', ''"
      "  FROM unsearched u JOIN documents d USING (document_id)"
      " UNION ALL SELECT 't', d.content_hash, y.ward_code, y.concern_id, y.meetings, y.items, y.mentions, y.items_all,"
      "  y.mentions_all, '' FROM tallies y JOIN documents d USING (document_id)"
      " UNION ALL SELECT 'x', path, status, reason, '', '', '', '', '', '' FROM failures"
      " ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10";
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  struct buf out;
  buf_init(&out, memory_default());
  sqlite3_open_v2(desk->path, &db, SQLITE_OPEN_READONLY, NULL);
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) printf("# %s\n", sqlite3_errmsg(db));
  while (stmt != NULL && sqlite3_step(stmt) == SQLITE_ROW) {
    for (int i = 0; i < 10; i++) {
      const char *text = (const char *)sqlite3_column_text(stmt, i);
      buf_add_format(&out, "%s|", text == NULL ? "-" : text);
    }
    buf_add_char(&out, '\n');
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  buf_add_char(&out, ' ');
  return out.ptr;
}

static bool has_path_and_sentence(const struct cpeg_error *err, const char *words) {
  bool holds = strstr(err->message, words) != NULL;
  if (!holds) printf("# \"%s\" lacks \"%s\"\n", err->message, words);
  return CHECK(holds);
}

/* ---- Opening ---------------------------------------------------------------------------- */

static void write_file(const char *path, const char *bytes, size_t len) {
  FILE *file = fopen(path, "wb");
  if (CHECK(file != NULL)) {
    fwrite(bytes, 1, len, file);
    fclose(file);
  }
}

static void test_opening_what_is_no_store(void) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/cpeg-nostore-%ld", (long)getpid());
  struct cpeg_error err;
  cpeg_store *store = NULL;
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_READ, &store, &err), CPEG_NOTFOUND);
  EQUAL_INT(cpeg_store_open("/tmp", CPEG_STORE_READ, &store, &err), CPEG_FORMAT);
  EQUAL_INT(cpeg_store_open("/tmp", CPEG_STORE_WRITE, &store, &err), CPEG_FORMAT);
  EQUAL_INT(cpeg_store_open("/nowhere/at/all.db", CPEG_STORE_WRITE, &store, &err), CPEG_IO);
  static const char text[] = "Minutes of the meeting of the group, quite long enough to be more than a header.\n"
                             "Minutes of the meeting of the group, quite long enough to be more than a header.\n";
  write_file(path, text, sizeof text - 1);
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_READ, &store, &err), CPEG_FORMAT);
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_WRITE, &store, &err), CPEG_FORMAT);
  EQUAL_TEXT(err.path, path);
  has_path_and_sentence(&err, "not a store");
  write_file(path, "", 0);
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_READ, &store, &err), CPEG_FORMAT);
  remove_store(path);
  sqlite3 *db = NULL;
  sqlite3_open(path, &db);
  sqlite3_exec(db, "CREATE TABLE other (x)", NULL, NULL, NULL);
  sqlite3_close(db);
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_WRITE, &store, &err), CPEG_FORMAT);
  EQUAL_INT(cpeg_store_open(path, CPEG_STORE_READ, &store, &err), CPEG_FORMAT);
  CHECK(store == NULL);
  remove_store(path);
}

static void test_newer_and_damaged(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  close_store(&desk);
  sqlite3 *db = NULL;
  sqlite3_open(desk.path, &db);
  sqlite3_exec(db, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  sqlite3_close(db);
  EQUAL_INT(cpeg_store_open(desk.path, CPEG_STORE_WRITE, &desk.store, &desk.err), CPEG_FORMAT);
  has_path_and_sentence(&desk.err, "version 99");
  sqlite3_open(desk.path, &db);
  sqlite3_exec(db, "PRAGMA user_version = 4; PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  sqlite3_close(db);
  EQUAL_INT(truncate(desk.path, 20000), 0);
  enum cpeg_status status = cpeg_store_open(desk.path, CPEG_STORE_READ, &desk.store, &desk.err);
  struct store_figure_list list;
  if (status == CPEG_OK) status = store_read_status(desk.store, &desk.arena, &list, &desk.err);
  EQUAL_INT(status, CPEG_FORMAT);
  has_path_and_sentence(&desk.err, "damaged");
  close_desk(&desk);
}

static void test_open_again_keeps_all(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  close_store(&desk);
  char *before = dump(&desk);
  CHECK(open_desk(&desk, "one"));
  for (size_t i = 0; i < CORPUS_COUNT; i++) EQUAL_INT(put(&desk, corpus[i]), STORE_SAME);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  char *after = dump(&desk);
  EQUAL_TEXT(after, before);
  EQUAL_INT(ask(&desk, "PRAGMA application_id"), 0x43504547);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM runs"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  memory_free(memory_default(), before);
  memory_free(memory_default(), after);
  close_desk(&desk);
}

/* A folder without permission to write, where the log's index cannot be made. */
static void test_read_only_folder(void) {
  if (geteuid() == 0) {
    tap_skip("permissions do not bind the superuser");
    return;
  }
  char folder[32], from[64];
  snprintf(folder, sizeof folder, "/tmp/cpeg-sealed-%ld", (long)getpid());
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  close_store(&desk);
  snprintf(from, sizeof from, "%s", desk.path);
  EQUAL_INT(mkdir(folder, 0700), 0);
  snprintf(desk.path, sizeof desk.path, "%s/x%%20?.db", folder);
  EQUAL_INT(rename(from, desk.path), 0);
  EQUAL_INT(chmod(folder, 0500), 0);
  EQUAL_INT(cpeg_store_open(desk.path, CPEG_STORE_READ, &desk.store, &desk.err), CPEG_OK);
  struct store_figure_list list = {0};
  if (desk.store != NULL) EQUAL_INT(store_read_status(desk.store, &desk.arena, &list, &desk.err), CPEG_OK);
  CHECK(list.count > 0);
  chmod(folder, 0700);
  close_desk(&desk);
  rmdir(folder);
}

/* ---- Writing ---------------------------------------------------------------------------- */

static void test_draft_and_final(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  EQUAL_INT(put(&desk, &borough_draft), STORE_ADDED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT standing = 'counts' FROM documents"), 1);
  EQUAL_INT(put(&desk, &borough_dogs), STORE_ADDED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM meetings"), 1);
  EQUAL_INT(ask(&desk, "SELECT standing = 'superseded' FROM documents WHERE draft"), 1);
  EQUAL_INT(ask(&desk, "SELECT standing = 'counts' FROM documents WHERE NOT draft"), 1);
  EQUAL_INT(ask(&desk, "SELECT mentions FROM v_concern_quarter_area WHERE level = 'borough' AND"
                       " concern_id = 'dangerous-dogs'"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_concern_quarter_area WHERE area = 'Noel Park'"), 0);
  close_desk(&desk);
}

static void test_order_does_not_matter(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  char *forwards = dump(&desk);
  close_store(&desk);
  remove_store(desk.path);
  CHECK(open_desk(&desk, "one"));
  for (size_t i = CORPUS_COUNT; i > 0; i--) put(&desk, corpus[i - 1]);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  char *backwards = dump(&desk);
  EQUAL_TEXT(backwards, forwards);
  memory_free(memory_default(), forwards);
  memory_free(memory_default(), backwards);
  close_desk(&desk);
}

static void test_changed_file_replaces(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  struct fixture_document changed = quiet_enfield;
  changed.text = "A dangerous dog at the Town ward.";
  changed.mentions[0] = (struct fixture_mention){1, "dangerous dog", DOGS, TOWN_ENFIELD, false, NULL};
  EQUAL_INT(put(&desk, &changed), STORE_CHANGED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents"), CORPUS_COUNT);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM meetings WHERE borough_code = 'E09000010' AND date IS NOT NULL"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences WHERE text = 'Nothing was raised.'"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'nothing'"), 0);
  EQUAL_INT(put(&desk, &quiet_enfield), STORE_CHANGED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  struct desk fresh = {0};
  char *there_and_back = dump(&desk);
  close_store(&desk);
  remove_store(desk.path);
  CHECK(open_desk(&fresh, "one"));
  put_corpus(&fresh);
  char *wanted = dump(&fresh);
  EQUAL_TEXT(there_and_back, wanted);
  memory_free(memory_default(), there_and_back);
  memory_free(memory_default(), wanted);
  arena_finish(&desk.arena);
  close_desk(&fresh);
}

static void test_copy_counts_once(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &borough_dogs);
  struct fixture_document copy = borough_dogs;
  copy.path = "z/copy.txt";
  EQUAL_INT(put(&desk, &copy), STORE_SAME);
  enum store_outcome outcome;
  struct store_content dogs = {hash_bytes(str_of(TEXT_DOGS)), ""}, none = {1, ""};
  EQUAL_INT(store_put_same(desk.writer, "y/copy.txt", &dogs, &outcome, &desk.err), CPEG_OK);
  EQUAL_INT(outcome, STORE_SAME);
  EQUAL_INT(store_put_same(desk.writer, "y/copy.txt", &none, &outcome, &desk.err), CPEG_OK);
  EQUAL_INT(outcome, STORE_UNREAD);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM files"), 3);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents"), 1);
  /* The first file changes: the document lives on under another of its paths. */
  struct fixture_document changed = borough_dogs;
  changed.text = "All quiet.";
  changed.mentions[0].words = NULL;
  EQUAL_INT(put(&desk, &changed), STORE_CHANGED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents WHERE path = 'y/copy.txt'"), 1);
  /* Both are of one meeting; the later path is the later version. */
  EQUAL_INT(ask(&desk, "SELECT standing = 'counts' FROM documents WHERE path = 'y/copy.txt'"), 1);
  close_desk(&desk);
}

static void test_other_lexicon_tags_again(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  const uint64_t *hashes = NULL;
  size_t count = 0;
  EQUAL_INT(store_known_hashes(desk.writer, &hashes, &count, &desk.err), CPEG_OK);
  EQUAL_INT(count, CORPUS_COUNT);
  for (size_t i = 1; i < count; i++) CHECK(hashes[i - 1] < hashes[i]);
  close_store(&desk);
  CHECK(open_desk(&desk, "two"));
  hashes = NULL;
  EQUAL_INT(store_known_hashes(desk.writer, &hashes, &count, &desk.err), CPEG_OK);
  EQUAL_INT(count, 0);
  struct fixture_document again = borough_dogs;
  again.mentions[1].words = NULL;
  EQUAL_INT(put(&desk, &again), STORE_REREAD);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM mentions n JOIN documents d USING (document_id) WHERE lexicon = 'two'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents"), CORPUS_COUNT);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM priorities"), 4);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  close_desk(&desk);
}

static void test_refusal_keeps_facts(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  struct cpeg_error refusal;
  error_set(&refusal, CPEG_ENCODING, "the file is encrypted");
  EQUAL_INT(store_put_refusal(desk.writer, borough_dogs.path, &refusal, &desk.err), CPEG_OK);
  EQUAL_INT(store_put_refusal(desk.writer, "q/new.doc", &refusal, &desk.err), CPEG_OK);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM failures WHERE reason = 'the file is encrypted'"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents"), CORPUS_COUNT);
  struct store_remark_list remarks;
  EQUAL_INT(store_read_remarks(desk.store, &desk.arena, &remarks, &desk.err), CPEG_OK);
  EQUAL_TEXT(remarks.items[0].path, borough_dogs.path);
  EQUAL_TEXT(remarks.items[0].kind, "refused");
  EQUAL_INT(put(&desk, &borough_dogs), STORE_SAME);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM failures"), 1);
  close_desk(&desk);
}

static void test_two_writers(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &borough_dogs);
  cpeg_store *other = NULL;
  struct store_writer *second = NULL;
  EQUAL_INT(cpeg_store_open(desk.path, CPEG_STORE_WRITE, &other, &desk.err), CPEG_OK);
  store_set_patience(other, 20);
  EQUAL_INT(store_writer_create(other, fixture_lexicon("one"), &second, &desk.err), CPEG_BUSY);
  CHECK(second == NULL);
  /* Readers read what was committed last. */
  struct store_figure_list list;
  EQUAL_INT(store_read_status(other, &desk.arena, &list, &desk.err), CPEG_OK);
  EQUAL_INT(list.items[0].number, 0);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(store_writer_create(other, fixture_lexicon("one"), &second, &desk.err), CPEG_OK);
  store_writer_destroy(second);
  cpeg_store_close(other);
  close_desk(&desk);
}

/* Somebody takes rows away that the next facts refer to, while an ingest goes on: they are there again. */
static void test_keys_hold(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &quiet_enfield);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  sqlite3 *db = NULL;
  sqlite3_open(desk.path, &db);
  EQUAL_INT(sqlite3_exec(db,
                         "DELETE FROM concerns WHERE concern_id = 'dangerous-dogs';"
                         "DELETE FROM areas WHERE name = 'Bruce Grove'; DELETE FROM quarters",
                         NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  put(&desk, &borough_dogs);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE label = 'Dangerous dogs'"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE area = 'Bruce Grove'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM quarters"), 1);
  close_desk(&desk);
}

static void test_what_is_not_committed_goes(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &borough_dogs);
  close_store(&desk);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents"), 0);
  close_desk(&desk);
}

/* A disc that is full at any moment: what was committed stays, and the store stays whole. */
static void test_no_space(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &borough_dogs);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  char *before = dump(&desk);
  int failures = 0;
  for (int room = 0; room < 12; room++) {
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA max_page_count = %d", (int)ask(&desk, "PRAGMA page_count") + room);
    EQUAL_INT(sql_run(desk.store, sql, &desk.err), CPEG_OK);
    static char text[40000];
    memset(text, 'x', sizeof text - 1);
    memcpy(text, "Noise. ", 7);
    struct fixture_document large = quiet_enfield;
    large.text = text;
    large.mentions[0] = (struct fixture_mention){1, "Noise", NOISE, ENFIELD, false, NULL};
    struct store_entry entry = {large.path, 1, fixture_result(&desk.arena, &large), ""};
    enum store_outcome outcome;
    enum cpeg_status status = store_put(desk.writer, &entry, &outcome, &desk.err);
    if (status == CPEG_OK) status = store_commit(desk.writer, &desk.err);
    if (status == CPEG_OK) break;
    EQUAL_INT(status, CPEG_IO);
    has_path_and_sentence(&desk.err, "no space");
    failures++;
    close_store(&desk);
    char *after = dump(&desk);
    EQUAL_TEXT(after, before);
    memory_free(memory_default(), after);
    CHECK(open_desk(&desk, "one"));
  }
  CHECK(failures > 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  memory_free(memory_default(), before);
  close_desk(&desk);
}

static void test_bad_bytes(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  struct fixture_document odd = quiet_enfield;
  odd.text = "Caf\xc3\xa9 \xff\xc3 noise \xed\xa0\x80.";
  odd.mentions[0] = (struct fixture_mention){1, "noise", NOISE, ENFIELD, false, NULL};
  put(&desk, &odd);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  struct store_hit_list hits;
  struct store_search asked = {.words = "noise", .first = STORE_NO_QUARTER};
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_OK);
  if (EQUAL_INT(hits.count, 1)) EQUAL_TEXT(hits.items[0].sentence, "Caf\xc3\xa9 ?? noise ???.");
  close_desk(&desk);
}

/* ---- Counting --------------------------------------------------------------------------- */

#define Q3_2008 ((2008 - 1970) * 4 + 2)

static struct store_filter filter_of(const char *area, enum cpeg_level level) {
  return (struct store_filter){.area_code = area, .level = level, .first = Q3_2008, .last = Q3_2008};
}

static const struct store_count *count_of(const struct store_count_list *list, const char *concern) {
  static const struct store_count none = {0};
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].concern_id, concern) == 0) return &list->items[i];
  return &none;
}

static void test_counting_rules(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  struct store_count_list list = {0};
  struct store_filter filter = filter_of("E12000007", CPEG_LONDON);
  EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &list, &desk.err), CPEG_OK);
  /* Draft, undated, Norfolk and agenda do not count. */
  EQUAL_INT(count_of(&list, "dangerous-dogs")->meetings, 1);
  EQUAL_INT(count_of(&list, "dangerous-dogs")->items, 2);
  EQUAL_INT(count_of(&list, "dangerous-dogs")->mentions, 2);
  EQUAL_INT(count_of(&list, "dangerous-dogs")->boroughs, 1);
  EQUAL_INT(count_of(&list, "noise-nuisance")->mentions, 1);
  EQUAL_INT(count_of(&list, "noise-nuisance")->meetings, 1);
  EQUAL_INT(count_of(&list, "noise-nuisance")->items, 1);
  filter.all = true;
  EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &list, &desk.err), CPEG_OK);
  EQUAL_INT(count_of(&list, "noise-nuisance")->meetings, 2);
  EQUAL_INT(count_of(&list, "noise-nuisance")->mentions, 3);
  filter.themes = true;
  EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &list, &desk.err), CPEG_OK);
  EQUAL_INT(list.count, 2);
  EQUAL_INT(count_of(&list, "nuisance")->meetings, 2);
  /* The ward: a meeting of its own, and one of the borough with a mention placed there. */
  filter = filter_of("E05000268", CPEG_WARD);
  EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &list, &desk.err), CPEG_OK);
  EQUAL_INT(count_of(&list, "dangerous-dogs")->meetings, 1);
  EQUAL_INT(count_of(&list, "dangerous-dogs")->mentions, 1);
  EQUAL_INT(count_of(&list, "noise-nuisance")->meetings, 1);
  EQUAL_INT(ask(&desk, "SELECT held FROM v_concern_quarter_area WHERE area = 'Bruce Grove' LIMIT 1"), 1);
  EQUAL_INT(ask(&desk, "SELECT held_borough FROM v_concern_quarter_area WHERE area = 'Bruce Grove' LIMIT 1"), 1);
  close_desk(&desk);
}

static void test_ward_of_another_ward(void) {
  static const struct fixture_document noel_park = {
      "e/noel-park.txt", "Noise in Bruce Grove.\nNoise here.", "Noel Park Panel", "2008-08-03", HARINGEY, NOEL_PARK,
      CPEG_MINUTES, false,
      {{1, "Noise", NOISE, BRUCE_GROVE_2002, false, NULL}, {2, "Noise", NOISE, NOEL_PARK, false, NULL}}};
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &noel_park);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT mentions FROM v_count WHERE level = 'ward' AND area_code = 'E05000276' AND"
                       " concern_id = 'noise-nuisance'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_count WHERE level = 'ward' AND area_code = 'E05000268'"), 0);
  EQUAL_INT(ask(&desk, "SELECT mentions FROM v_count WHERE level = 'borough' AND concern_id = 'nuisance'"), 2);
  struct store_filter filter = filter_of("E05000268", CPEG_WARD);
  filter.concern_id = "noise-nuisance";
  struct store_mention_list list;
  EQUAL_INT(store_read_evidence(desk.store, &desk.arena, &filter, 0, &list, &desk.err), CPEG_OK);
  EQUAL_INT(list.count, 0);
  close_desk(&desk);
}

static void test_held(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  struct store_held_list held;
  struct store_filter filter = filter_of(NULL, CPEG_BOROUGH);
  EQUAL_INT(store_read_held(desk.store, &desk.arena, &filter, &held, &desk.err), CPEG_OK);
  /* Fulham has no minutes: no row, and never a zero. */
  if (EQUAL_INT(held.count, 2)) {
    EQUAL_TEXT(held.items[0].area, "Enfield");
    EQUAL_INT(held.items[0].held, 1);
    EQUAL_TEXT(held.items[1].area, "Haringey");
    EQUAL_INT(held.items[1].held, 2);
  }
  EQUAL_INT(ask(&desk, "SELECT state = 'no minutes' FROM v_coverage WHERE area = 'Hammersmith and Fulham'"), 1);
  EQUAL_INT(ask(&desk, "SELECT held FROM v_held WHERE level = 'london'"), 3);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'meetings of no London area'"), 1);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'meetings without a date'"), 1);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'documents that are no minutes'"), 1);
  close_desk(&desk);
}

static void test_views_equal_readers(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  static const enum cpeg_level levels[] = {CPEG_WARD, CPEG_BOROUGH, CPEG_LONDON};
  int64_t rows = 0;
  for (size_t i = 0; i < 3; i++) {
    for (int themes = 0; themes < 2; themes++) {
      struct store_filter filter = filter_of(NULL, levels[i]);
      filter.by_quarter = true;
      filter.themes = themes == 1;
      filter.all = true;
      filter.first = 0;
      filter.last = Q3_2008 + 40;
      struct store_count_list list;
      EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &list, &desk.err), CPEG_OK);
      for (size_t k = 0; k < list.count; k++) {
        char sql[400];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM v_concern_quarter_area WHERE concern_id = '%s' AND area_code = '%s' AND"
                 " quarter = '2008-Q3' AND meetings_all = %u AND items_all = %u AND mentions_all = %u AND is_theme = %d",
                 list.items[k].concern_id, list.items[k].area_code, list.items[k].meetings, list.items[k].items,
                 list.items[k].mentions, themes);
        EQUAL_INT(ask(&desk, sql), 1);
      }
      rows += (int64_t)list.count;
    }
  }
  CHECK(rows > 8);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_concern_quarter_area"), rows);
  close_desk(&desk);
}

static void test_evidence_reconciles(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  static const struct { const char *code; enum cpeg_level level; } areas[] = {
      {"E12000007", CPEG_LONDON}, {"E09000014", CPEG_BOROUGH}, {"E05000268", CPEG_WARD}};
  for (size_t i = 0; i < 3; i++) {
    struct store_filter filter = filter_of(areas[i].code, areas[i].level);
    struct store_count_list counts;
    EQUAL_INT(store_read_counts(desk.store, &desk.arena, &filter, &counts, &desk.err), CPEG_OK);
    for (size_t k = 0; k < counts.count; k++) {
      struct store_mention_list list;
      filter.concern_id = counts.items[k].concern_id;
      EQUAL_INT(store_read_evidence(desk.store, &desk.arena, &filter, 0, &list, &desk.err), CPEG_OK);
      EQUAL_INT(list.count, counts.items[k].mentions);
      filter.concern_id = counts.items[k].theme_id;
      EQUAL_INT(store_read_evidence(desk.store, &desk.arena, &filter, 1, &list, &desk.err), CPEG_OK);
      EQUAL_INT(list.count, 1);
    }
  }
  close_desk(&desk);
}

/* ---- Names, priorities, search ------------------------------------------------------------ */

static const char *code_of(struct desk *desk, const char *name, const char *day_text) {
  int32_t day = INT32_MAX;
  if (day_text != NULL) CHECK(day_parse(str_of(day_text), &day));
  struct store_area area;
  if (store_find_area(desk->store, &desk->arena, name, day, &area, &desk->err) == CPEG_OK) return area.code;
  return desk->err.message;
}

static void test_area_names(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  EQUAL_TEXT(code_of(&desk, NULL, NULL), "E12000007");
  EQUAL_TEXT(code_of(&desk, "haringey", NULL), "E09000014");
  EQUAL_TEXT(code_of(&desk, "e09000014", NULL), "E09000014");
  EQUAL_TEXT(code_of(&desk, "LB Haringey", NULL), "E09000014");
  EQUAL_TEXT(code_of(&desk, "Hammersmith & Fulham", NULL), "E09000013");
  EQUAL_TEXT(code_of(&desk, "Town, Enfield", NULL), "E05000213");
  EQUAL_TEXT(code_of(&desk, "Town,Fulham", NULL), "E05000264");
  EQUAL_TEXT(code_of(&desk, "Bruce Grove", "2008-09-30"), "E05000268");
  EQUAL_TEXT(code_of(&desk, "Bruce Grove", "2023-09-30"), "E05013589");
  EQUAL_TEXT(code_of(&desk, "Bruce Grove", NULL), "E05013589");
  EQUAL_TEXT(code_of(&desk, "Town", NULL),
             "\"Town\" is the name of 2 areas: write \"Town, Enfield\" or \"Town, Hammersmith and Fulham\"");
  EQUAL_TEXT(code_of(&desk, "Harringay", NULL), "there is no area \"Harringay\": did you mean \"Haringey\"");
  EQUAL_TEXT(code_of(&desk, "Qqqqqqqq", NULL), "there is no area \"Qqqqqqqq\"");
  EQUAL_TEXT(code_of(&desk, "", NULL), "there is no area \"\"");
  struct store_concern concern;
  EQUAL_INT(store_find_concern(desk.store, &desk.arena, "dangerous DOGS", &concern, &desk.err), CPEG_OK);
  EQUAL_TEXT(concern.id, "dangerous-dogs");
  EQUAL_TEXT(concern.theme, "Animals");
  EQUAL_INT(store_find_concern(desk.store, &desk.arena, "dangerous-dog", &concern, &desk.err), CPEG_NOTFOUND);
  has_path_and_sentence(&desk.err, "\"dangerous-dogs\"");
  close_desk(&desk);
}

static void test_priorities(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  struct store_priority_list list;
  int32_t day = day_of_date((struct date){2008, 9, 30});
  EQUAL_INT(store_read_priorities(desk.store, &desk.arena, "E05000268", day, NULL, &list, &desk.err), CPEG_OK);
  EQUAL_INT(list.count, 3);
  day = day_of_date((struct date){2009, 3, 1});
  EQUAL_INT(store_read_priorities(desk.store, &desk.arena, "E05000268", day, "noise-nuisance", &list, &desk.err),
            CPEG_OK);
  if (EQUAL_INT(list.count, 2)) {
    EQUAL_TEXT(list.items[0].relation, "exact");
    EQUAL_TEXT(list.items[0].area, "Haringey");
  }
  /* The last day is not in it. */
  day = day_of_date((struct date){2009, 4, 1});
  EQUAL_INT(store_read_priorities(desk.store, &desk.arena, "E12000007", day, "noise-nuisance", &list, &desk.err),
            CPEG_OK);
  EQUAL_INT(list.count, 0);
  close_desk(&desk);
}

static size_t hits_of(struct desk *desk, const char *words) {
  struct store_hit_list hits = {0};
  struct store_search asked = {.words = words, .first = STORE_NO_QUARTER};
  if (!EQUAL_INT(store_search(desk->store, &desk->arena, &asked, &hits, &desk->err), CPEG_OK))
    printf("# %s: %s\n", words, desk->err.message);
  EQUAL_INT(hits.total, hits.count);
  return hits.count;
}

/* ---- What was ingested becomes searchable ------------------------------------------------------- */

/* A store for reading beside the desk's, whose words it is asked for. */
static size_t hits_apart(struct desk *desk, const char *words) {
  struct desk reader = {.arena = desk->arena};
  EQUAL_INT(cpeg_store_open(desk->path, CPEG_STORE_READ, &reader.store, &desk->err), CPEG_OK);
  size_t count = hits_of(&reader, words);
  desk->arena = reader.arena;
  cpeg_store_close(reader.store);
  return count;
}

static enum cpeg_status make_searchable(struct desk *desk, cpeg_progress_fn progress, void *context) {
  struct store_watch watch = {progress, context};
  cpeg_store *store = NULL;
  EQUAL_INT(cpeg_store_open(desk->path, CPEG_STORE_READ, &store, &desk->err), CPEG_OK);
  enum cpeg_status status = store_make_searchable(store, &watch, &desk->err);
  cpeg_store_close(store);
  return status;
}

static void test_first_search(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), CORPUS_COUNT);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 0);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 11);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences WHERE text = 'The noise of last year has gone.' AND line = 2"
                       " AND item = 1 AND place = 'body' AND \"end\" - begin = 32"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'dog'"), 6);
  EQUAL_INT(hits_apart(&desk, "dogs"), 5);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 11);
  struct fixture_document changed = quiet_enfield;
  changed.text = "Quite another matter.";
  EQUAL_INT(put(&desk, &changed), STORE_CHANGED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 10);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'nothing'"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 1);
  EQUAL_INT(hits_apart(&desk, "nothing"), 0);
  EQUAL_INT(hits_apart(&desk, "matter"), 1);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  EQUAL_INT(hits_apart(&desk, "matter"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  close_desk(&desk);
}

/* What it makes for itself it leaves to nobody. */
static void test_search_without_writing(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  struct fixture_document later = quiet_enfield;
  later.path = "e/later.txt";
  later.text = "A dangerous dog and a fox.";
  later.date = "2008-09-30";
  put(&desk, &later);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  /* While another writes, nothing is made for good. */
  EQUAL_INT(sql_run(desk.store, "BEGIN IMMEDIATE", &desk.err), CPEG_OK);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 1);
  EQUAL_INT(hits_apart(&desk, "dogs"), 6);
  EQUAL_INT(hits_apart(&desk, "fox"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 11);
  EQUAL_INT(sql_run(desk.store, "ROLLBACK", &desk.err), CPEG_OK);
  /* The writer's own search does not get in the way of what it writes. */
  EQUAL_INT(hits_of(&desk, "fox"), 1);
  later.text = "Only a cat.";
  EQUAL_INT(put(&desk, &later), STORE_CHANGED);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(hits_apart(&desk, "fox"), 0);
  EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_OK);
  EQUAL_INT(hits_apart(&desk, "cat"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 0);
  close_desk(&desk);
}

struct watched {
  size_t calls, done, total;
  bool goes_on;
};

static bool watch_search(void *context, const struct cpeg_progress *progress) {
  struct watched *watched = context;
  watched->calls++;
  watched->done = progress->files_done;
  watched->total = progress->files_total;
  return watched->goes_on;
}

/* Two documents that are more than one transaction takes, and a short one. */
static void test_search_is_stopped(void) {
  struct desk desk = {0};
  struct watched watched = {.goes_on = false};
  const size_t size = (size_t)5 << 20;
  char *text = malloc(size + 1);
  CHECK(open_desk(&desk, "one"));
  if (CHECK(text != NULL)) {
    struct fixture_document large = quiet_enfield;
    memset(text, 'x', size);
    text[size] = '\0';
    memcpy(text, "Noise one.\n", 11);
    large.text = text;
    put(&desk, &large);
    EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
    memcpy(text, "Noise two.\n", 11);
    large.path = "c/second.txt";
    put(&desk, &large);
    EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
    put(&desk, &ward_noise);
    EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
    EQUAL_INT(make_searchable(&desk, watch_search, &watched), CPEG_CANCELLED);
    EQUAL_INT(watched.calls, 1);
    EQUAL_INT(watched.done, 1);
    EQUAL_INT(watched.total, 3);
    EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 2);
    watched.goes_on = true;
    EQUAL_INT(make_searchable(&desk, watch_search, &watched), CPEG_OK);
    CHECK(watched.calls >= 3 && watched.done == 2 && watched.total == 2);
    EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 0);
    /* One of the two is superseded. */
    EQUAL_INT(hits_apart(&desk, "noise"), 3);
  }
  free(text);
  close_desk(&desk);
}

static void test_damaged_sentences(void) {
  static const char *const damages[] = {"x'ffffffffff'", "x'00'", "x'05ffff0300'", "x'00010009'", "x'0001000880'"};
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &quiet_enfield);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
    char sql[80];
    snprintf(sql, sizeof sql, "UPDATE unsearched SET sentences = %s", damages[i]);
    EQUAL_INT(sql_run(desk.store, sql, &desk.err), CPEG_OK);
    EQUAL_INT(make_searchable(&desk, NULL, NULL), CPEG_FORMAT);
    CHECK(has_path_and_sentence(&desk.err, "damaged"));
    struct store_hit_list hits;
    struct store_search asked = {.words = "nothing", .first = STORE_NO_QUARTER};
    EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_FORMAT);
    EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 0);
  }
  close_desk(&desk);
}

/* In an area, in one quarter. */
static size_t hits_in(struct desk *desk, const char *words, const char *code, enum cpeg_level level, int32_t quarter) {
  struct store_hit_list hits = {0};
  struct store_search asked = {words, code, level, quarter, quarter, 0};
  EQUAL_INT(store_search(desk->store, &desk->arena, &asked, &hits, &desk->err), CPEG_OK);
  return hits.count;
}

static void test_search_place(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  const int32_t any = STORE_NO_QUARTER;
  /* Norfolk's is of no London area, one of Enfield's has no date. */
  EQUAL_INT(hits_in(&desk, "dog", NULL, CPEG_LONDON, any), 5);
  EQUAL_INT(hits_in(&desk, "dog", "E12000007", CPEG_LONDON, any), 4);
  EQUAL_INT(hits_in(&desk, "dog", "E09000014", CPEG_BOROUGH, any), 2);
  EQUAL_INT(hits_in(&desk, "dog", "E09000010", CPEG_BOROUGH, any), 2);
  EQUAL_INT(hits_in(&desk, "dog", "E09000010", CPEG_BOROUGH, Q3_2008), 1);
  EQUAL_INT(hits_in(&desk, "dog", "E09000010", CPEG_BOROUGH, Q3_2008 + 1), 0);
  EQUAL_INT(hits_in(&desk, "dog", NULL, CPEG_LONDON, Q3_2008), 4);
  /* The ward's own meeting, and what the borough's said of it. */
  EQUAL_INT(hits_in(&desk, "noise", "E05000268", CPEG_WARD, any), 2);
  EQUAL_INT(hits_in(&desk, "dog", "E05000268", CPEG_WARD, any), 1);
  EQUAL_INT(hits_in(&desk, "dog", "E05000276", CPEG_WARD, any), 0);
  struct store_hit_list hits;
  struct store_search asked = {.words = "dog", .first = any, .limit = 2};
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_OK);
  EQUAL_INT(hits.count, 2);
  EQUAL_INT(hits.total, 5);
  close_desk(&desk);
}

static void test_search_order(void) {
  static const struct fixture_document document = {
      "a.txt", "# Off the lead dogs\nThe lead officer had been told by all of them that he might have the whole of his day off.\nApologies: Off the Lead Group\n"
      "A dog ran off the long lead again.\nMany dogs run off the lead in the park.\noff the lead",
      "CPG", "2008-07-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{5, "dogs", DOGS, HARINGEY, false, NULL}}};
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put(&desk, &document);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  struct store_hit_list hits;
  struct store_search asked = {.words = "off the lead", .first = STORE_NO_QUARTER};
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_OK);
  /* Side by side in a sentence, in a scrap or heading, near each other, far apart; who sent apologies is left out. */
  if (EQUAL_INT(hits.count, 5)) {
    EQUAL_INT(hits.items[0].line, 5);
    CHECK(hits.items[1].line == 1 || hits.items[1].line == 6);
    CHECK(hits.items[2].line == 1 || hits.items[2].line == 6);
    EQUAL_INT(hits.items[3].line, 4);
    EQUAL_INT(hits.items[4].line, 2);
    const struct cpeg_result *result = fixture_result(&desk.arena, &document);
    EQUAL_TEXT(hits.items[0].mention_id, result->mentions[0].id);
    EQUAL_TEXT(hits.items[3].mention_id, "");
  }
  asked.words = "of* the le* dog*";
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_OK);
  EQUAL_INT(hits.count, 3);
  close_desk(&desk);
}

/* Reckoned apart from SQL: the same figures as SQL has them. */
static void test_tallies(void) {
  static const char by_view[] =
      "SELECT document_id, ward_code, concern_id, max(live), count(DISTINCT iif(live, item, NULL)), sum(live),"
      " count(DISTINCT item), count(*) FROM v_tally GROUP BY document_id, ward_code, concern_id";
  static const struct fixture_document crowded = {
      "a.txt", "A dangerous dog and a dangerous dog.\nNoise by a dangerous dog.\nNoise.", "CPG", "2008-07-21", HARINGEY,
      NOWHERE, CPEG_MINUTES, false,
      {{1, "dangerous dog", DOGS, NOEL_PARK, true, NULL}, {1, "dog and", DOGS, NOEL_PARK, false, NULL},
       {2, "Noise", NOISE, BRUCE_GROVE_2002, true, NULL}, {2, "dangerous dog", DOGS, HARINGEY, false, NULL},
       {2, "dog.", DOGS, BRUCE_GROVE_2002, false, NULL}, {3, "Noise", NOISE, NOWHERE, true, NULL}}};
  struct desk desk = {0};
  char sql[1024];
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  put(&desk, &crowded);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s)", by_view);
  CHECK(ask(&desk, sql) > 20);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM tallies"), ask(&desk, sql));
  snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s EXCEPT SELECT * FROM tallies)", by_view);
  EQUAL_INT(ask(&desk, sql), 0);
  close_desk(&desk);
}

/* A pack holds the minutes of the meeting before: it counts by their date, and gives way to minutes of their own. */
static void test_pack_counts(void) {
  struct desk desk = {0};
  struct fixture_document pack = agenda, own = quiet_enfield;
  pack.kind = CPEG_AGENDA_PACK;
  pack.date = own.date = "2008-07-02";
  CHECK(open_desk(&desk, "one"));
  put(&desk, &pack);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_meeting WHERE counts AND quarter = '2008-Q3'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE counts"), 1);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'documents that are no minutes'"), 0);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'live mentions that count'"), 1);
  EQUAL_INT(ask(&desk, "SELECT state = 'received' FROM v_coverage WHERE area = 'Enfield'"), 1);
  put(&desk, &own);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM meetings"), 1);
  EQUAL_INT(ask(&desk, "SELECT standing = 'superseded' FROM documents WHERE kind = 'agenda-pack'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE counts"), 0);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'live mentions'"), 1);
  pack.path = "d/undated-agenda.txt";
  pack.text = "Agenda without a date: dangerous dog.";
  pack.date = NULL;
  put(&desk, &pack);
  EQUAL_INT(store_commit(desk.writer, &desk.err), CPEG_OK);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'meetings without a date'"), 1);
  EQUAL_INT(ask(&desk, "SELECT number FROM v_status WHERE what = 'meetings that count'"), 1);
  close_desk(&desk);
}

/* The bytes of tests/unit/store/version-2.sql, terminated. Owned by the caller, release with free. */
static char *read_old_store(void) {
  const char *source = getenv("CPEG_SOURCE");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/unit/store/version-2.sql", source == NULL ? "." : source);
  FILE *file = fopen(path, "rb");
  char *text = calloc(1, 40000);
  if (CHECK(file != NULL && text != NULL)) {
    CHECK(fread(text, 1, 39999, file) > 1000 && feof(file));
    fclose(file);
  }
  return text;
}

/* Makes the desk's store with the old store's SQL and then `sql`. */
static void make_old_store(struct desk *desk, const char *sql) {
  sqlite3 *db = NULL;
  char *old = read_old_store();
  CHECK(open_desk(desk, "one"));
  close_store(desk);
  remove_store(desk->path);
  sqlite3_open(desk->path, &db);
  bool is_made = sqlite3_exec(db, old, NULL, NULL, NULL) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
  if (!CHECK(is_made)) printf("# %s\n", sqlite3_errmsg(db));
  sqlite3_close(db);
  free(old);
}

static void test_version_2(void) {
  struct desk desk = {0};
  make_old_store(&desk, "");
  EQUAL_INT(cpeg_store_open(desk.path, CPEG_STORE_READ, &desk.store, &desk.err), CPEG_FORMAT);
  CHECK(has_path_and_sentence(&desk.err, "an ingest brings it up to version 8"));
  CHECK(open_desk(&desk, "one"));
  EQUAL_INT(ask(&desk, "PRAGMA user_version"), 8);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM mentions"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM unsearched"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM tallies"), 4);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM failures"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM corrections"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM cues"), 3);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM cues WHERE document_id = 7 AND ordinal = 0 AND cue = 1 AND axis = 'area'"
                       " AND value = 'ward' AND begin = 19 AND \"end\" = 30"
                       " AND rule = 'a rule with \"quotes\" and \\ strokes'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM cues WHERE ordinal = 1 AND cue = 0 AND axis = 'presence' AND begin = 32"
                       " AND rule = 'absent/1'"), 1);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE sentence = 'No dogs now.' AND words = 'dogs'"), 1);
  EQUAL_INT(hits_of(&desk, "dogs"), 2);
  struct store_mention_list list;
  EQUAL_INT(store_read_mentions(desk.store, &desk.arena, "AAAAAAAAAAAA", &list, &desk.err), CPEG_OK);
  if (EQUAL_INT(list.count, 1) && EQUAL_INT(list.items[0].cue_count, 2)) {
    EQUAL_TEXT(list.items[0].sentence, "A dangerous dog in Bruce Grove.");
    EQUAL_TEXT(list.items[0].cues[1].words, "Bruce Grove");
    EQUAL_TEXT(list.items[0].cues[1].rule, "a rule with \"quotes\" and \\ strokes");
  }
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  close_desk(&desk);
}

/* The documents of version 1 are read again. */
static void test_version_1(void) {
  struct desk desk = {0};
  make_old_store(&desk, "DROP VIEW v_mention; DROP VIEW v_status; ALTER TABLE sentences DROP COLUMN place;"
                        "ALTER TABLE sentences DROP COLUMN section; ALTER TABLE runs DROP COLUMN files_reread;"
                        "PRAGMA user_version = 1;");
  CHECK(open_desk(&desk, "one"));
  EQUAL_INT(ask(&desk, "PRAGMA user_version"), 8);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM sentences"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM mentions"), 2);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM documents WHERE lexicon = ''"), 1);
  EQUAL_INT(hits_of(&desk, "dogs"), 2);
  close_desk(&desk);
}

static void test_why_it_cannot_be_opened(void) {
  struct cpeg_error err;
  cpeg_store *store = NULL;
  EQUAL_INT(cpeg_store_open("/tmp/cpeg-no-such-folder/x.db", CPEG_STORE_WRITE, &store, &err), CPEG_IO);
  has_path_and_sentence(&err, "there is no folder '/tmp/cpeg-no-such-folder'");
}

static void test_search(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  EQUAL_INT(hits_of(&desk, "dogs"), 5);
  EQUAL_INT(hits_of(&desk, "dangerous norfolk"), 1);
  EQUAL_INT(hits_of(&desk, "\"dog dangerous\""), 0);
  EQUAL_INT(hits_of(&desk, "\"dangerous dog\""), 5);
  EQUAL_INT(hits_of(&desk, "dang*"), 5);
  EQUAL_INT(hits_of(&desk, "dog AND"), 0);
  EQUAL_INT(hits_of(&desk, "NEAR(dog resident"), 0);
  EQUAL_INT(hits_of(&desk, "dog - ' ^"), 5);
  EQUAL_INT(hits_of(&desk, "text:dog"), 0);
  EQUAL_INT(hits_of(&desk, "\"unclosed dog"), 0);
  EQUAL_INT(hits_of(&desk, "dog) OR 1=1; DROP TABLE mentions"), 0);
  EQUAL_INT(hits_of(&desk, "bruce-grove"), 1);
  struct store_hit_list hits;
  struct store_search asked = {.words = "* - \"\"", .first = STORE_NO_QUARTER};
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_NOTFOUND);
  asked.words = "norfolk";
  asked.limit = 1;
  EQUAL_INT(store_search(desk.store, &desk.arena, &asked, &hits, &desk.err), CPEG_OK);
  EQUAL_TEXT(hits.items[0].marked, "A dangerous dog in \x02Norfolk\x03.");
  EQUAL_INT(hits.items[0].line, 1);
  EQUAL_TEXT(hits.items[0].path, "d/norfolk.txt");
  close_desk(&desk);
}

static void test_mention(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  const struct cpeg_result *result = fixture_result(&desk.arena, &borough_dogs);
  struct store_mention_list list;
  EQUAL_INT(store_read_mentions(desk.store, &desk.arena, result->mentions[1].id, &list, &desk.err), CPEG_OK);
  if (EQUAL_INT(list.count, 1)) {
    const struct store_mention *mention = &list.items[0];
    EQUAL_TEXT(mention->sentence, "Another dangerous dog was seen.");
    EQUAL_STR(str_span(str_of(mention->sentence), mention->match), "dangerous dog");
    EQUAL_INT(mention->line, 2);
    EQUAL_TEXT(mention->pattern, "dangerous dog");
    EQUAL_TEXT(mention->meeting_area, "Haringey");
    EQUAL_INT(mention->cue_count, 1);
    EQUAL_TEXT(mention->cues[0].words, "Ano");
  }
  EQUAL_INT(store_read_mentions(desk.store, &desk.arena, "nothing", &list, &desk.err), CPEG_NOTFOUND);
  EQUAL_INT(ask(&desk, "SELECT count(*) FROM v_mention WHERE words = 'dangerous dog' AND area = 'Bruce Grove'"), 1);
  close_desk(&desk);
}

static void test_groups(void) {
  struct desk desk = {0};
  CHECK(open_desk(&desk, "one"));
  put_corpus(&desk);
  struct store_filter filter = filter_of(NULL, CPEG_LONDON);
  filter.last = Q3_2008 + 1;
  struct store_group_list groups;
  EQUAL_INT(store_read_groups(desk.store, &desk.arena, &filter, &groups, &desk.err), CPEG_OK);
  if (EQUAL_INT(groups.count, 6)) {
    EQUAL_TEXT(groups.items[0].body, "Enfield CPCG");
    EQUAL_INT(groups.items[0].held, 1);
    EQUAL_INT(groups.items[1].quarter, Q3_2008 + 1);
    EQUAL_INT(groups.items[1].held, 0);
  }
  filter.area_code = "E09000014";
  EQUAL_INT(store_read_groups(desk.store, &desk.arena, &filter, &groups, &desk.err), CPEG_OK);
  EQUAL_INT(groups.count, 4);
  struct store_area_list wards;
  EQUAL_INT(store_read_silent_wards(desk.store, &desk.arena, &filter, day_of_date((struct date){2008, 9, 30}), &wards,
                                    &desk.err), CPEG_OK);
  if (EQUAL_INT(wards.count, 1)) EQUAL_TEXT(wards.items[0].name, "Noel Park");
  close_desk(&desk);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"what is no store is refused with its reason", test_opening_what_is_no_store},
      {"a newer version and a damaged file are refused", test_newer_and_damaged},
      {"opening and putting again changes nothing", test_open_again_keeps_all},
      {"a store in a folder without write permission can be read", test_read_only_folder},
      {"a draft and its final minutes are one meeting and the final counts", test_draft_and_final},
      {"the order of documents does not matter", test_order_does_not_matter},
      {"a changed file replaces its facts and leaves no trace", test_changed_file_replaces},
      {"a content under two paths is counted once and outlives one of them", test_copy_counts_once},
      {"another lexicon makes documents be tagged again", test_other_lexicon_tags_again},
      {"a file that becomes unreadable keeps its facts", test_refusal_keeps_facts},
      {"a second writer is told that the store is busy", test_two_writers},
      {"what was not committed is gone", test_what_is_not_committed_goes},
      {"what facts refer to is there, whoever took it away", test_keys_hold},
      {"a full disc loses nothing that was committed", test_no_space},
      {"invalid bytes read as question marks of the same length", test_bad_bytes},
      {"meetings, items and mentions are counted by the rules", test_counting_rules},
      {"a ward's meeting counts for no other ward", test_ward_of_another_ward},
      {"no minutes is no row and never zero", test_held},
      {"the views give the readers' figures", test_views_equal_readers},
      {"every count reconciles to its mentions", test_evidence_reconciles},
      {"areas and concerns are found by what users call them", test_area_names},
      {"priorities are read as of a day, for the area and those around it", test_priorities},
      {"search takes words, phrases and stars, and no operators", test_search},
      {"a search is kept to an area and a period", test_search_place},
      {"a search gives words side by side first, and sentences before headings", test_search_order},
      {"the first search makes what was ingested searchable for good", test_first_search},
      {"a search that may not write finds the same and leaves nothing", test_search_without_writing},
      {"a search that is stopped on the way is finished by the next", test_search_is_stopped},
      {"sentences that are damaged are told", test_damaged_sentences},
      {"an agenda pack counts by the minutes in it", test_pack_counts},
      {"a store of version 2 keeps every row and is searched as before", test_version_2},
      {"a store of version 1 keeps every row and is read again", test_version_1},
      {"tallies are what the view says of the mentions", test_tallies},
      {"a store that cannot be opened tells why", test_why_it_cannot_be_opened},
      {"a mention is read with its sentence and cues", test_mention},
      {"groups and wards without minutes are told", test_groups},
      {"a store of version 6 keeps every row and hides who spoke", test_version_6},
      {"a store of version 7 keeps every row", test_version_7},
      {"boroughs have their place, and wards their vintages", test_boroughs},
      {"priorities of all times are read for an area and those around it", test_priority_rows},
      {"who speaks is a number that hangs on the store's salt", test_voice_numbers},
      {"what is spoken of is told apart from who met", test_subjects},
      {"an expected meeting is received, not received or not held", test_expected},
      {"groups are known from the lexicon and from minutes", test_known_groups},
      {"a group's minutes under any of its names are of one meeting", test_group_names},
      {"decisions on flags are kept, and the last holds", test_decisions},
      {"while reading is held the answers are those of the file", test_held_answers},
      {"what is written meanwhile is seen when reading is released", test_held_moment},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
