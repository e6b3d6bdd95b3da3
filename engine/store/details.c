/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a document has many rows of, or much in one: its text, mentions and tallies. Some documents wait until theirs are
 * written together, one table after the other: a table's pages and statement then stay at hand in the machine's
 * caches, which is worth a third of the time.
 */
#include "store/bounds.h"
#include "store/writer.h"

/* Where its pages begin, for formats that have pages. */
static enum cpeg_status write_pages(struct store_writer *writer, const struct cpeg_document *document, int64_t document_id,
                                    struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < document->page_count; i++) {
    struct query *query = writer_query(writer, ADD_PAGE);
    query_number(query, document_id);
    query_number(query, (int64_t)i);
    query_number(query, document->pages[i].begin);
    query_number(query, document->pages[i].page);
    query_number(query, document->pages[i].flags);
    query_done(query);
    status = writer_check(writer, query, err);
  }
  return status;
}

/* The text, and where its sentences are: they become rows when somebody searches. An index of words costs many times
   what all the rest does, and most ingests are followed by figures, not by a search. */
static enum cpeg_status write_text(struct store_writer *writer, const struct cpeg_result *result, int64_t document_id,
                                   struct cpeg_error *err) {
  struct query *query = writer_query(writer, ADD_TEXT);
  query_number(query, document_id);
  query_blob(query, (struct str){result->document.text, result->document.text_bytes});
  query_done(query);
  enum cpeg_status status = writer_check(writer, query, err);
  if (status == CPEG_OK) status = write_pages(writer, &result->document, document_id, err);
  if (status != CPEG_OK) return status;
  buf_clear(&writer->scratch);
  bounds_pack(&writer->scratch, &result->segment);
  if (writer->scratch.failed) return error_nomem(err);
  query = writer_query(writer, ADD_UNSEARCHED);
  query_number(query, document_id);
  query_blob(query, buf_str(&writer->scratch));
  query_done(query);
  return writer_check(writer, query, err);
}

/* ---- Mentions ---------------------------------------------------------------------------------- */

/* Texts that live as long as the writer are bound only where they differ from those that stood there last. Words, not
   numbers: a store is read by people and by programs that know no enumeration. */
static void bind_kept(const char **kept, struct query *query, const char *word) {
  if (word != NULL && *kept == word) {
    query_keep(query);
    return;
  }
  *kept = word;
  query_word(query, word);
}

static void bind_axes(const char **kept, struct query *query, const struct cpeg_mention *mention) {
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_PRESENCE, mention->presence));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_TIME, mention->time));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_VOICE, mention->voice));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_ACT, mention->act));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_TREND, mention->trend));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_LOCUS, mention->locus));
  bind_kept(kept++, query, cpeg_value_name(CPEG_AXIS_FIRMNESS, mention->firmness));
}

/* A mention on its way to its row. */
struct mention_row {
  int64_t document_id;
  size_t ordinal;
  const struct cpeg_mention *mention;
  struct span cues; /* of the scratch */
  char voice[17];   /* who speaks (voice.c) */
};

static void bind_mention(struct store_writer *writer, struct query *query, const char **kept,
                         const struct mention_row *row) {
  const struct cpeg_mention *mention = row->mention;
  query_number(query, row->document_id);
  query_number(query, (int64_t)row->ordinal);
  query_text(query, (struct str){mention->id, sizeof mention->id - 1});
  bind_kept(kept++, query, mention->concern);
  bind_kept(kept++, query, mention->term);
  query_number(query, mention->begin);
  query_number(query, mention->end);
  query_number(query, mention->line);
  query_number(query, mention->sentence_begin);
  query_number(query, mention->sentence_end);
  query_number(query, mention->item);
  bind_axes(kept, query, mention);
  query_number(query, mention->live);
  bind_kept(kept + 7, query, mention->area.level == CPEG_UNPLACED ? NULL : mention->area.code);
  query_word(query, mention->section);
  query_word(query, row->voice);
  query_text(query, str_span(buf_str(&writer->scratch), row->cues));
}

/* As many rows as the statement has. A failure sticks to it. */
static void write_mentions(struct store_writer *writer, enum statement statement, struct mention_row *rows,
                           size_t count) {
  struct query *query = writer_query(writer, statement);
  if (query->code != SQLITE_OK) return;
  buf_clear(&writer->scratch);
  for (size_t i = 0; i < count; i++) {
    rows[i].cues.begin = (uint32_t)writer->scratch.len;
    if (!cuelist_add(&writer->scratch, &writer->cues, rows[i].mention)) query->code = SQLITE_NOMEM;
    rows[i].cues.end = (uint32_t)writer->scratch.len;
    voice_format(writer->voice_seed, str_of(rows[i].mention->speaker), rows[i].voice);
  }
  size_t kept = statement == ADD_MENTION ? MENTIONS_TOGETHER : 0;
  for (size_t i = 0; i < count; i++) bind_mention(writer, query, writer->kept[kept + i], &rows[i]);
  query_done(query);
}

/* Nothing is written after a failure: SQLite may have rolled the transaction back by itself, and what came then would be
   kept, row by row, without its document. */
static enum cpeg_status write_all_mentions(struct store_writer *writer, struct cpeg_error *err) {
  struct mention_row rows[MENTIONS_TOGETHER];
  size_t count = 0;
  for (size_t k = 0; k < writer->waiting_count; k++) {
    const struct waiting *waiting = &writer->waiting[k];
    for (size_t i = 0; i < waiting->result->mention_count; i++) {
      rows[count++] = (struct mention_row){waiting->document_id, i, &waiting->result->mentions[i], {0, 0}, ""};
      if (count < MENTIONS_TOGETHER) continue;
      write_mentions(writer, ADD_MENTIONS, rows, count);
      count = 0;
    }
  }
  enum cpeg_status status = writer_check(writer, writer_query(writer, ADD_MENTIONS), err);
  for (size_t i = 0; status == CPEG_OK && i < count; i++) write_mentions(writer, ADD_MENTION, &rows[i], 1);
  return status == CPEG_OK ? writer_check(writer, writer_query(writer, ADD_MENTION), err) : status;
}

/* ---- Together -------------------------------------------------------------------------------------- */

enum cpeg_status details_write(struct store_writer *writer, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t k = 0; status == CPEG_OK && k < writer->waiting_count; k++)
    status = write_text(writer, writer->waiting[k].result, writer->waiting[k].document_id, err);
  if (status == CPEG_OK) status = write_all_mentions(writer, err);
  for (size_t k = 0; status == CPEG_OK && k < writer->waiting_count; k++) status = judged_write(writer, &writer->waiting[k], err);
  if (status == CPEG_OK) status = tally_write(writer, err);
  writer->waiting_count = 0;
  return status;
}

enum cpeg_status details_add(struct store_writer *writer, const struct cpeg_result *result, int64_t document_id,
                             struct cpeg_error *err) {
  writer->waiting[writer->waiting_count++] = (struct waiting){document_id, result};
  return writer->waiting_count == WAITING_MOST ? details_write(writer, err) : CPEG_OK;
}
