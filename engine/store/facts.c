/* SPDX-License-Identifier: Apache-2.0 */
/* The facts of one document as rows. */
#include <assert.h>
#include <string.h>

#include "store/writer.h"

static const char *kind_name(enum cpeg_kind kind) {
  static const char *const names[] = {
      [CPEG_KIND_OTHER] = "other", [CPEG_MINUTES] = "minutes", [CPEG_AGENDA_PACK] = "agenda-pack"};
  static_assert(sizeof names / sizeof names[0] == CPEG_KIND_COUNT, "every kind has a name");
  return names[kind];
}

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
  char name[16], financial[16], first[11], last[11];
  struct query *query = writer_query(writer, ADD_QUARTER);
  query_word(query, quarter_format(quarter, false, name));
  query_word(query, quarter_format(quarter, true, financial));
  query_word(query, day_format(quarter_first_day(quarter), first));
  query_word(query, day_format(quarter_last_day(quarter), last));
  query_done(query);
  return writer_check(writer, query, err);
}

/* The standing is settled afterwards, when it is known what else is minutes of the meeting. */
static enum cpeg_status write_document(struct store_writer *writer, const struct store_entry *entry,
                                       struct facts_place *place, struct cpeg_error *err) {
  const struct cpeg_document *document = &entry->result->document;
  /* A pack holds the minutes of the meeting before: its date is theirs, or none. */
  bool is_minutes = document->kind == CPEG_MINUTES || document->kind == CPEG_AGENDA_PACK;
  const char *area = meeting_area(document);
  buf_clear(&writer->scratch);
  meeting_body_key(&writer->scratch, document->body);
  if (writer->scratch.failed) return error_nomem(err);
  const char *key = buf_text(&writer->scratch);
  place->meeting_id[0] = '\0';
  if (is_minutes) meeting_id_of(document, key, area, place->meeting_id);
  char hash[17], day[11];
  bool has_day = document->meeting_day != CPEG_NO_DAY;

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
  query_word(query, kind_name(document->kind));
  query_number(query, document->draft);
  query_word(query, has_day ? day_format(document->meeting_day, day) : NULL);
  query_word(query, document->date_reason);
  query_word(query, document->body);
  query_word(query, key);
  query_word_or_null(query, area);
  query_word_or_null(query, borough_code(document));
  query_word(query, document->borough_reason);
  query_word_or_null(query, document->ward.level == CPEG_WARD ? document->ward.code : "");
  query_word_or_null(query, place->meeting_id);
  query_word(query, is_minutes ? "superseded" : "not-minutes");
  query_word(query, writer->lexicon->hash);
  query_word(query, CPEG_VERSION);
  query_done(query);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK && place->document_id == 0)
    place->document_id = sqlite3_last_insert_rowid(writer->store->db);
  return status;
}

/* Line numbers are counted along, since sentences come in order. */
struct line_counter {
  uint32_t at;
  uint32_t line;
};

/* Memory-speed search for line ends, each byte looked at once for all sentences together. */
static uint32_t count_lines(struct line_counter *counter, const char *text, uint32_t offset) {
  while (counter->at < offset) {
    const char *found = memchr(text + counter->at, '\n', offset - counter->at);
    if (found == NULL) {
      counter->at = offset;
    } else {
      counter->at = (uint32_t)(found - text) + 1;
      counter->line++;
    }
  }
  return counter->line;
}

/* What a sentence stands in, for who searches: a heading and a row of a table say less than a sentence does. */
static const char *place_name(const struct segment *segment, const struct sentence *sentence) {
  static const char *const names[] = {
      [ZONE_BODY] = "body", [ZONE_HEADING] = "heading", [ZONE_ACTION] = "action", [ZONE_OFF] = "off"};
  bool is_row = sentence->zone == ZONE_BODY && sentence->item < segment->item_count &&
                segment->items[sentence->item].is_row;
  return is_row ? "row" : names[sentence->zone];
}

/* The heading that it stands under, with what is no UTF-8 made harmless. */
static void add_section(struct buf *out, struct str text, const struct segment *segment,
                        const struct sentence *sentence) {
  buf_clear(out);
  if (sentence->section >= segment->section_count) return;
  store_add_valid(out, str_trim(str_span(text, segment->sections[sentence->section].heading)));
}

static bool has_gone_well(const struct query *query) { return query->code == SQLITE_OK; }

/* The index is told what the table holds byte for byte: it takes the same text back at deletion.
   */
static enum cpeg_status write_sentences(struct store_writer *writer, const struct cpeg_result *result,
                                        int64_t document_id, struct cpeg_error *err) {
  const struct cpeg_document *document = &result->document;
  struct query *query = writer_query(writer, ADD_SENTENCE), *search = writer_query(writer, ADD_SEARCH);
  struct line_counter counter = {0, 1};
  struct str text = {document->text, document->text_bytes};
  /* Not a row after a failure: SQLite may have rolled the transaction back by itself, and what came then would be
     kept, row by row, without its document. */
  for (size_t i = 0; i < result->segment.sentence_count && has_gone_well(query) && has_gone_well(search); i++) {
    const struct sentence *sentence = &result->segment.sentences[i];
    if (sentence->begin >= sentence->end) continue;
    buf_clear(&writer->scratch);
    store_add_valid(&writer->scratch, str_span(text, (struct span){sentence->begin, sentence->end}));
    add_section(&writer->section, text, &result->segment, sentence);
    if (writer->scratch.failed || writer->section.failed) return error_nomem(err);
    query_number(query, document_id);
    query_number(query, sentence->begin);
    query_number(query, sentence->end);
    query_number(query, count_lines(&counter, text.ptr, sentence->begin));
    query_number(query, sentence->item);
    query_text(query, buf_str(&writer->scratch));
    query_word(query, place_name(&result->segment, sentence));
    query_text(query, buf_str(&writer->section));
    query_done(query);
    if (!has_gone_well(query)) break;
    query_text(search, buf_str(&writer->scratch));
    query_done(search);
  }
  enum cpeg_status status = writer_check(writer, query, err);
  return status == CPEG_OK ? writer_check(writer, search, err) : status;
}

/* Words, not numbers: a store is read by people and by programs that know no enumeration. */
static void bind_axes(struct query *query, const struct cpeg_mention *mention) {
  query_word(query, cpeg_value_name(CPEG_AXIS_PRESENCE, mention->presence));
  query_word(query, cpeg_value_name(CPEG_AXIS_TIME, mention->time));
  query_word(query, cpeg_value_name(CPEG_AXIS_VOICE, mention->voice));
  query_word(query, cpeg_value_name(CPEG_AXIS_ACT, mention->act));
  query_word(query, cpeg_value_name(CPEG_AXIS_TREND, mention->trend));
  query_word(query, cpeg_value_name(CPEG_AXIS_LOCUS, mention->locus));
  query_word(query, cpeg_value_name(CPEG_AXIS_FIRMNESS, mention->firmness));
}

/* The place of a mention's rows. */
struct mention_place {
  int64_t document_id;
  size_t ordinal;
};

/* A failure sticks to its statement and is told by write_mentions, once; nothing is written after it. */
static bool write_mention(struct store_writer *writer, const struct cpeg_mention *mention,
                          struct mention_place place) {
  struct query *query = writer_query(writer, ADD_MENTION);
  query_number(query, place.document_id);
  query_number(query, (int64_t)place.ordinal);
  query_word(query, mention->id);
  query_word(query, mention->concern);
  query_word(query, mention->term);
  query_number(query, mention->begin);
  query_number(query, mention->end);
  query_number(query, mention->line);
  query_number(query, mention->sentence_begin);
  query_number(query, mention->sentence_end);
  query_number(query, mention->item);
  bind_axes(query, mention);
  query_number(query, mention->live);
  query_word_or_null(query, mention->area.level == CPEG_UNPLACED ? "" : mention->area.code);
  query_word(query, mention->section);
  query_word(query, mention->speaker);
  query_done(query);
  if (!has_gone_well(query)) return false;

  query = writer_query(writer, ADD_CUE);
  for (size_t i = 0; i < mention->cue_count && has_gone_well(query); i++) {
    const struct cpeg_cue *cue = &mention->cues[i];
    query_number(query, place.document_id);
    query_number(query, (int64_t)place.ordinal);
    query_number(query, (int64_t)i);
    query_word(query, cpeg_axis_name(cue->axis));
    query_word(query, cpeg_value_name(cue->axis, cue->value));
    query_number(query, cue->begin);
    query_number(query, cue->end);
    query_word(query, cue->rule);
    query_done(query);
  }
  return has_gone_well(query);
}

/* Tallies are made by SQL from the rows just written, so that they cannot differ from them. */
static enum cpeg_status write_mentions(struct store_writer *writer, const struct cpeg_result *result,
                                       int64_t document_id, struct cpeg_error *err) {
  size_t written = 0;
  while (written < result->mention_count &&
         write_mention(writer, &result->mentions[written], (struct mention_place){document_id, written}))
    written++;
  enum cpeg_status status = writer_check(writer, writer_query(writer, ADD_MENTION), err);
  if (status == CPEG_OK) status = writer_check(writer, writer_query(writer, ADD_CUE), err);
  if (status != CPEG_OK || result->mention_count == 0) return status;
  struct query *query = writer_query(writer, ADD_TALLIES);
  query_number(query, document_id);
  query_done(query);
  return writer_check(writer, query, err);
}

enum cpeg_status facts_write(struct store_writer *writer, const struct store_entry *entry, struct facts_place *place,
                             struct cpeg_error *err) {
  const struct cpeg_document *document = &entry->result->document;
  enum cpeg_status status = write_quarter(writer, document->meeting_day, err);
  if (status == CPEG_OK) status = write_document(writer, entry, place, err);
  if (status != CPEG_OK) return status;
  struct query *query = writer_query(writer, ADD_TEXT);
  query_number(query, place->document_id);
  query_blob(query, (struct str){document->text, document->text_bytes});
  query_done(query);
  status = writer_check(writer, query, err);
  if (status == CPEG_OK) status = write_sentences(writer, entry->result, place->document_id, err);
  if (status == CPEG_OK) status = write_mentions(writer, entry->result, place->document_id, err);
  return status;
}

enum cpeg_status facts_drop(struct store_writer *writer, int64_t document_id, struct cpeg_error *err) {
  static const enum statement drops[] = {DROP_CUES,   DROP_MENTIONS,  DROP_TALLIES, DROP_SEARCH,
                                         DROP_SENTENCES, DROP_TEXT, DROP_DOCUMENT};
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < sizeof drops / sizeof drops[0]; i++) {
    struct query *query = writer_query(writer, drops[i]);
    query_number(query, document_id);
    query_done(query);
    status = writer_check(writer, query, err);
  }
  return status;
}
