/* SPDX-License-Identifier: Apache-2.0 */
/* The facts of one document as rows. */
#include <assert.h>
#include <string.h>

#include "store/writer.h"

/* The code of the area that met: ward before borough before London; "" when unknown. */
static const char *meeting_area(const struct cpeg_document *document) {
  if (document->ward.level == CPEG_WARD) return document->ward.code;
  if (document->borough.level == CPEG_BOROUGH || document->borough.level == CPEG_LONDON) return document->borough.code;
  return "";
}

/* The borough that the meeting counts for; "" for a body of all London and for no known place. */
static const char *borough_code(const struct cpeg_document *document) {
  if (document->borough.level == CPEG_BOROUGH) return document->borough.code;
  return document->ward.level == CPEG_WARD ? document->ward.borough_code : "";
}

/* Quarters get rows as their first meeting comes, so that a shell can join their days. */
static enum cpeg_status write_quarter(struct store_writer *writer, int32_t day, struct cpeg_error *err) {
  if (day == CPEG_NO_DAY) return CPEG_OK;
  int32_t quarter = quarter_of_day(day);
  for (size_t i = 0; i < writer->quarter_count; i++)
    if (writer->quarters[i] == quarter) return CPEG_OK;
  char name[16], financial[16], first[11], last[11];
  struct query *query = writer_query(writer, ADD_QUARTER);
  query_word(query, quarter_format(quarter, false, name));
  query_word(query, quarter_format(quarter, true, financial));
  query_word(query, day_format(quarter_first_day(quarter), first));
  query_word(query, day_format(quarter_last_day(quarter), last));
  query_done(query);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK && writer->quarter_count < KNOWN_QUARTERS) writer->quarters[writer->quarter_count++] = quarter;
  return status;
}

/* What a document's row and that of its meeting have in common, as they are bound. */
struct facts {
  const char *key;                            /* of the body */
  const char *area, *borough, *ward;          /* "" when unknown */
  bool has_day;
  char day[11], quarter[16];
};

/* The quarter is NULL without a day. */
static const char *word_if(bool is_known, const char *word) { return is_known ? word : NULL; }

/* A name of a group that the lexicon knows becomes that of the group: drafts and final minutes write it in several ways. */
static enum cpeg_status find_group(struct store_writer *writer, const char *area, struct cpeg_error *err) {
  struct query *query = writer_query(writer, FIND_GROUP);
  query_text(query, buf_str(&writer->scratch));
  query_word(query, area);
  struct str key = query_next(query) ? query_str(query, 0) : (struct str){"", 0};
  if (key.len > 0) {
    buf_clear(&writer->scratch);
    buf_add(&writer->scratch, key);
  }
  enum cpeg_status status = writer_check(writer, query, err);
  return status == CPEG_OK && writer->scratch.failed ? error_nomem(err) : status;
}

static enum cpeg_status gather(struct store_writer *writer, const struct cpeg_document *document, struct facts *out,
                               struct cpeg_error *err) {
  buf_clear(&writer->scratch);
  meeting_body_key(&writer->scratch, document->body);
  if (writer->scratch.failed) return error_nomem(err);
  enum cpeg_status status = find_group(writer, meeting_area(document), err);
  if (status != CPEG_OK) return status;
  *out = (struct facts){.key = buf_text(&writer->scratch),
                        .area = meeting_area(document),
                        .borough = borough_code(document),
                        .ward = document->ward.level == CPEG_WARD ? document->ward.code : "",
                        .has_day = document->meeting_day != CPEG_NO_DAY};
  if (!out->has_day) return CPEG_OK;
  day_format(document->meeting_day, out->day);
  quarter_format(quarter_of_day(document->meeting_day), false, out->quarter);
  return CPEG_OK;
}

/* A pack holds the minutes of the meeting before: its date is theirs, or none. */
static bool is_minutes(const struct cpeg_document *document) {
  return document->kind == CPEG_MINUTES || document->kind == CPEG_AGENDA_PACK;
}

/* The meeting of minutes that no other document is of. Its row comes before theirs, which refers to it. */
static enum cpeg_status write_meeting(struct store_writer *writer, const struct cpeg_document *document,
                                      const struct facts *facts, struct facts_place *place, struct cpeg_error *err) {
  bool is_known = true;
  meeting_id_of(document, facts->key, facts->area, place->meeting_id);
  enum cpeg_status status = meeting_is_known(writer, place->meeting_id, &is_known, err);
  if (status != CPEG_OK || is_known) return status;
  place->is_alone = true;
  struct query *query = writer_query(writer, ADD_MEETING);
  query_word(query, place->meeting_id);
  query_word(query, document->body);
  query_word(query, facts->key);
  query_word(query, word_if(facts->has_day, facts->day));
  query_word(query, word_if(facts->has_day, facts->quarter));
  query_word_or_null(query, facts->area);
  query_word_or_null(query, facts->borough);
  query_word_or_null(query, facts->ward);
  query_done(query);
  return writer_check(writer, query, err);
}

static const char *standing_of(const struct facts_place *place) {
  if (place->meeting_id[0] == '\0') return "not-minutes";
  /* Where other documents are of its meeting, the standing is settled afterwards. */
  return place->is_alone ? "counts" : "superseded";
}

static enum cpeg_status write_document(struct store_writer *writer, const struct store_entry *entry,
                                       const struct facts *facts, struct facts_place *place, struct cpeg_error *err) {
  const struct cpeg_document *document = &entry->result->document;
  char hash[17];
  struct query *query = writer_query(writer, ADD_DOCUMENT);
  if (place->document_id == 0)
    query_null(query);
  else
    query_number(query, place->document_id);
  query_word(query, hash_format(document->content_hash, hash));
  query_word(query, entry->path);
  query_number(query, (int64_t)entry->file_bytes);
  query_number(query, (int64_t)document->text_bytes);
  query_number(query, (int64_t)entry->result->word_count);
  query_word(query, document->format);
  query_word(query, document->encoding);
  query_word(query, tagger_kind_name(document->kind));
  query_number(query, document->draft);
  query_word(query, word_if(facts->has_day, facts->day));
  query_word(query, document->date_reason);
  query_word(query, document->body);
  query_word(query, facts->key);
  query_word_or_null(query, facts->area);
  query_word_or_null(query, facts->borough);
  query_word(query, document->borough_reason);
  query_word_or_null(query, facts->ward);
  query_word_or_null(query, place->meeting_id);
  query_word(query, standing_of(place));
  query_word(query, writer->lexicon->hash);
  query_word(query, CPEG_VERSION);
  query_word(query, entry->corrected == NULL ? "" : entry->corrected);
  query_done(query);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK && place->document_id == 0)
    place->document_id = sqlite3_last_insert_rowid(writer->store->db);
  return status;
}

enum cpeg_status facts_write(struct store_writer *writer, const struct store_entry *entry, struct facts_place *place,
                             struct cpeg_error *err) {
  const struct cpeg_document *document = &entry->result->document;
  struct facts facts;
  place->meeting_id[0] = '\0';
  place->is_alone = false;
  enum cpeg_status status = write_quarter(writer, document->meeting_day, err);
  if (status == CPEG_OK) status = gather(writer, document, &facts, err);
  if (status == CPEG_OK && is_minutes(document)) status = write_meeting(writer, document, &facts, place, err);
  if (status == CPEG_OK) status = write_document(writer, entry, &facts, place, err);
  return status == CPEG_OK ? details_add(writer, entry->result, place->document_id, err) : status;
}

enum cpeg_status facts_drop(struct store_writer *writer, int64_t document_id, struct cpeg_error *err) {
  static const enum statement drops[] = {DROP_MENTIONS,  DROP_JUDGED,     DROP_TALLIES, DROP_SEARCH, DROP_SENTENCES,
                                         DROP_UNSEARCHED, DROP_PAGES,      DROP_TEXT,    DROP_DOCUMENT};
  /* It may be one whose details wait. */
  enum cpeg_status status = details_write(writer, err);
  for (size_t i = 0; status == CPEG_OK && i < sizeof drops / sizeof drops[0]; i++) {
    struct query *query = writer_query(writer, drops[i]);
    query_number(query, document_id);
    query_done(query);
    status = writer_check(writer, query, err);
  }
  return status;
}
