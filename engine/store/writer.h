/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a writer: statements prepared once, by name. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/sql.h"

enum statement {
  FIND_FILE,
  FIND_DOCUMENT,
  LINK_FILE,
  DROP_FAILURE,
  ADD_FAILURE,
  ADD_GONE,
  FIND_BELOW,
  COUNT_FILES,
  MOVE_DOCUMENT,
  DROP_DOCUMENT,
  DROP_CUES,
  DROP_MENTIONS,
  DROP_TALLIES,
  DROP_SEARCH,
  DROP_SENTENCES,
  DROP_TEXT,
  ADD_DOCUMENT,
  ADD_TEXT,
  ADD_SENTENCE,
  ADD_SEARCH,
  ADD_MENTION,
  ADD_CUE,
  ADD_TALLIES,
  ADD_QUARTER,
  FIND_WINNER,
  ADD_MEETING,
  DROP_MEETING,
  SET_STANDING,
  STATEMENT_COUNT
};

struct store_writer {
  struct cpeg_store *store;
  const struct lexicon *lexicon;
  struct query queries[STATEMENT_COUNT];
  struct buf scratch, section;
  uint64_t *known; /* as last asked for */
  bool is_open;    /* within a transaction */
  int64_t run;
};

/* The statement, ready to be bound. Borrowed from `writer`, valid until it is destroyed. */
struct query *writer_query(struct store_writer *writer, enum statement statement);
/* The first failure of a statement since it was last told, as an error; resets it. */
enum cpeg_status writer_check(struct store_writer *writer, struct query *query, struct cpeg_error *err);
/* Opens a transaction when none is open. */
enum cpeg_status writer_begin(struct store_writer *writer, struct cpeg_error *err);

/* Stores concerns, terms, areas, names and priorities when the lexicon's hash is a new one
   (dimensions.c). */
enum cpeg_status dimensions_write(struct store_writer *writer, struct cpeg_error *err);

/* Stores all facts of a document under `document_id` (0 = a new one), which comes back, and
   its meeting's id (facts.c). */
struct facts_place {
  int64_t document_id;
  char meeting_id[13]; /* "" when it is of no meeting */
};
enum cpeg_status facts_write(struct store_writer *writer, const struct store_entry *entry, struct facts_place *place,
                             struct cpeg_error *err);
/* Drops all facts of a document, the row itself included. */
enum cpeg_status facts_drop(struct store_writer *writer, int64_t document_id, struct cpeg_error *err);

/* Decides which of a meeting's documents counts, or drops a meeting without documents
   (meeting.c). */
enum cpeg_status meeting_settle(struct store_writer *writer, const char *meeting_id, struct cpeg_error *err);
/* Writes the key of a body's name into `out`: lower case, "&" read as "and", words in brackets,
   a leading "the" and punctuation left out. */
void meeting_body_key(struct buf *out, const char *body);
/* The id of the meeting that a document's minutes are of: of body, day and area, or of the
   document itself where body or day is unknown. Returns `out`. */
char *meeting_id_of(const struct cpeg_document *document, const char *body_key, const char *area_code,
                    char out[static 13]);

#endif
