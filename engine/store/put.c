/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of one file: added, changed, the same, or refused. */
#include <string.h>

#include "store/writer.h"

/* What the store knows of a file and of a content. */
struct known {
  int64_t file_document;   /* the document that the path held, 0 = the path is new */
  int64_t document;        /* the document of the content, 0 = new */
  char meeting_id[13];     /* of that document */
  bool is_current;         /* tagged with this lexicon and engine, and what a person says of it now */
  bool stands;             /* and under a name that does not come after the file's: see look_up */
};

/* Whether what is known of a content stands decides between a link and a new tagging; both need the same two
   rows. A name can tell a date or a borough, so of several names of one content the first in the alphabet is
   the one that its facts are read under: the same in whatever order they come. */
static enum cpeg_status look_up(struct store_writer *writer, const char *path, const struct store_content *content,
                                struct known *out, struct cpeg_error *err) {
  *out = (struct known){0};
  struct query *query = writer_query(writer, FIND_FILE);
  query_word(query, path);
  if (query_next(query)) out->file_document = query_int(query, 0);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status != CPEG_OK) return status;
  char hash[17];
  query = writer_query(writer, FIND_DOCUMENT);
  query_word(query, hash_format(content->hash, hash));
  query_word(query, path);
  if (query_next(query)) {
    out->document = query_int(query, 0);
    out->is_current = str_is(query_str(query, 1), writer->lexicon->hash) && str_is(query_str(query, 2), CPEG_VERSION) &&
                      str_is(query_str(query, 5), content->corrected);
    struct str meeting = query_str(query, 3);
    if (meeting.len < sizeof out->meeting_id) memcpy(out->meeting_id, meeting.ptr, meeting.len);
    out->stands = out->is_current && query_int(query, 4) != 0;
  }
  return writer_check(writer, query, err);
}

/* A statement without rows about a document. */
static enum cpeg_status run_on_document(struct store_writer *writer, enum statement statement, int64_t document,
                                        struct cpeg_error *err) {
  struct query *query = writer_query(writer, statement);
  query_number(query, document);
  query_done(query);
  return writer_check(writer, query, err);
}

/* The path that a document was read under may be the one that just went. Then its facts may be those of a name
   that is no more: the next reading of a file that holds it takes it for one of an older lexicon. */
static enum cpeg_status move_document(struct store_writer *writer, int64_t document, struct cpeg_error *err) {
  return run_on_document(writer, MOVE_DOCUMENT, document, err);
}

/* Drops a document that no file holds any more. */
static enum cpeg_status drop_if_orphan(struct store_writer *writer, int64_t document, struct cpeg_error *err) {
  struct query *query = writer_query(writer, COUNT_FILES);
  query_number(query, document);
  int64_t files = 0;
  char meeting_id[13] = "";
  if (query_next(query)) {
    files = query_int(query, 0);
    struct str meeting = query_str(query, 1);
    if (meeting.len < sizeof meeting_id) memcpy(meeting_id, meeting.ptr, meeting.len);
  }
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK && files == 0) status = run_on_document(writer, DROP_ARRIVAL, document, err);
  if (status == CPEG_OK && files == 0) status = facts_drop(writer, document, err);
  if (status == CPEG_OK && files > 0) status = move_document(writer, document, err);
  /* Which of several versions counts may hang on the path. */
  if (status == CPEG_OK) status = meeting_settle(writer, meeting_id, err);
  return status;
}

/* A statement without rows about a path. */
static enum cpeg_status run_on_path(struct store_writer *writer, enum statement statement, const char *path,
                                    struct cpeg_error *err) {
  struct query *query = writer_query(writer, statement);
  query_word(query, path);
  query_done(query);
  return writer_check(writer, query, err);
}

/* Points the file at its document, forgets an old refusal, and drops what it held before. */
static enum cpeg_status link_file(struct store_writer *writer, const char *path, const struct known *known,
                                  int64_t document, struct cpeg_error *err) {
  struct query *query = writer_query(writer, LINK_FILE);
  query_word(query, path);
  query_number(query, document);
  query_done(query);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status != CPEG_OK) return status;
  status = run_on_path(writer, DROP_FAILURE, path, err);
  if (status == CPEG_OK && known->file_document != 0 && known->file_document != document)
    status = drop_if_orphan(writer, known->file_document, err);
  return status;
}

/* A new path with known content is nothing new; a known path with other content is a change. */
static enum store_outcome outcome_of_same(const struct known *known) {
  bool held_another = known->file_document != 0 && known->file_document != known->document;
  return held_another ? STORE_CHANGED : STORE_SAME;
}

/* New facts: of a content that was known, of a path that held another, or of neither. Those of a first name
   for a content that is current are nothing new to who counts. */
static enum store_outcome outcome_of_new(const struct known *known) {
  bool held_another = known->file_document != 0 && known->file_document != known->document;
  if (held_another) return STORE_CHANGED;
  if (known->is_current) return STORE_SAME;
  return known->document != 0 ? STORE_REREAD : STORE_ADDED;
}

/* Since which run a content is known: it stays when the content is read anew. */
static enum cpeg_status note_arrival(struct store_writer *writer, uint64_t content_hash, struct cpeg_error *err) {
  char hash[17];
  struct query *query = writer_query(writer, ADD_ARRIVAL);
  query_word(query, hash_format(content_hash, hash));
  query_number(query, writer->run);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status store_put(struct store_writer *writer, const struct store_entry *entry, enum store_outcome *out,
                           struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status != CPEG_OK) return status;
  struct known known;
  struct store_content content = {entry->result->document.content_hash, entry->corrected == NULL ? "" : entry->corrected};
  status = look_up(writer, entry->path, &content, &known, err);
  if (status != CPEG_OK) return status;
  if (known.stands) {
    status = link_file(writer, entry->path, &known, known.document, err);
    if (status == CPEG_OK) *out = outcome_of_same(&known);
    return status;
  }
  /* Tagged before with another lexicon or engine, or under a later name: the same document gets new facts. */
  if (known.document != 0) status = facts_drop(writer, known.document, err);
  struct facts_place place = {.document_id = known.document};
  if (status == CPEG_OK) status = facts_write(writer, entry, &place, err);
  if (status == CPEG_OK && !place.is_alone) status = meeting_settle(writer, place.meeting_id, err);
  if (status == CPEG_OK && strcmp(known.meeting_id, place.meeting_id) != 0)
    status = meeting_settle(writer, known.meeting_id, err);
  if (status == CPEG_OK) status = link_file(writer, entry->path, &known, place.document_id, err);
  if (status == CPEG_OK && known.document == 0) status = note_arrival(writer, content.hash, err);
  if (status == CPEG_OK) *out = outcome_of_new(&known);
  return status;
}

enum cpeg_status store_put_same(struct store_writer *writer, const char *path, const struct store_content *content,
                                enum store_outcome *out, struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status != CPEG_OK) return status;
  struct known known;
  status = look_up(writer, path, content, &known, err);
  if (status != CPEG_OK) return status;
  *out = STORE_UNREAD;
  if (!known.stands) return CPEG_OK;
  status = link_file(writer, path, &known, known.document, err);
  if (status == CPEG_OK) *out = outcome_of_same(&known);
  return status;
}

enum cpeg_status store_put_refusal(struct store_writer *writer, const char *path, const struct cpeg_error *refusal,
                                   struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status != CPEG_OK) return status;
  struct query *query = writer_query(writer, ADD_FAILURE);
  query_word(query, path);
  query_word(query, cpeg_status_name(refusal->status));
  if (refusal->line == 0)
    query_null(query);
  else
    query_number(query, refusal->line);
  query_word(query, refusal->message);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status store_put_container(struct store_writer *writer, const char *path, struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  return status == CPEG_OK ? run_on_path(writer, DROP_FAILURE, path, err) : status;
}

static enum cpeg_status run(struct store_writer *writer, enum statement statement, struct cpeg_error *err) {
  struct query *query = writer_query(writer, statement);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status store_doubt_scans(struct store_writer *writer, struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status == CPEG_OK) status = run(writer, DOUBT_SCANS, err);
  return status == CPEG_OK ? run(writer, DOUBT_MAILS, err) : status;
}

enum cpeg_status store_put_gone(struct store_writer *writer, const char *path, struct cpeg_error *err) {
  enum cpeg_status status = writer_begin(writer, err);
  if (status == CPEG_OK) status = run_on_path(writer, DROP_FAILURE, path, err);
  return status == CPEG_OK ? run_on_path(writer, ADD_GONE, path, err) : status;
}

/* All paths that begin with the folder's name and a stroke stand together in the order of paths. */
enum cpeg_status store_read_below(struct store_writer *writer, struct arena *arena, const char *folder,
                                  struct store_path_list *out, struct cpeg_error *err) {
  size_t len = strlen(folder), cap = 0;
  while (len > 0 && folder[len - 1] == '/') len--;
  char *first = arena_get(arena, len + 2), *behind = arena_get(arena, len + 2);
  if (first == NULL || behind == NULL) return error_nomem(err);
  memcpy(first, folder, len);
  memcpy(behind, folder, len);
  first[len] = '/';
  behind[len] = '/' + 1;
  struct store_path_list list = {0};
  struct query *query = writer_query(writer, FIND_BELOW);
  query_word(query, first);
  query_word(query, behind);
  while (query_next(query)) {
    const char *path = query_copy(query, 0, arena);
    if (query_takes(query, arena_grow(arena, &list.items, &cap, list.count + 1, sizeof *list.items)))
      list.items[list.count++] = path;
  }
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK) *out = list;
  return status;
}
