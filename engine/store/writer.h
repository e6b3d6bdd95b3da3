/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a writer: statements prepared once, by name. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/voice.h"

/* Documents that are written together. */
#define WAITING_MOST 16
/* Quarters that are remembered to have a row: more than most collections have. */
#define KNOWN_QUARTERS 64
/* Rows of one statement: each saves most of what a statement costs besides its row. */
#define MENTIONS_TOGETHER 8
#define TALLIES_TOGETHER 16
/* Columns of a mention whose text is mostly that of the mention before: concern, term, seven axes, area. */
#define KEPT_COLUMNS 10

enum statement {
  ASK_VERSION,
  FIND_FILE,
  FIND_DOCUMENT,
  LINK_FILE,
  DROP_FAILURE,
  ADD_FAILURE,
  ADD_GONE,
  FIND_BELOW,
  DOUBT_SCANS,
  DOUBT_MAILS,
  COUNT_FILES,
  MOVE_DOCUMENT,
  DROP_DOCUMENT,
  DROP_MENTIONS,
  DROP_JUDGED,
  DROP_TALLIES,
  DROP_SEARCH,
  DROP_SENTENCES,
  DROP_UNSEARCHED,
  DROP_TEXT,
  DROP_PAGES,
  ADD_DOCUMENT,
  ADD_TEXT,
  ADD_PAGE,
  ADD_UNSEARCHED,
  ADD_MENTION,
  ADD_MENTIONS,
  ADD_TALLY,
  ADD_TALLIES,
  ADD_QUARTER,
  FIND_MEETING,
  FIND_WINNER,
  ADD_MEETING,
  COPY_MEETING,
  DROP_MEETING,
  SET_STANDING,
  FIND_GROUP,
  ADD_ARRIVAL,
  DROP_ARRIVAL,
  ADD_CORRECTION,
  ADD_JUDGED,
  STATEMENT_COUNT
};

/* Numbers for the lexicon's concerns and areas by their ids: they are their rows. */
struct tally_names {
  struct intern concerns, areas;
};

/* What stands before and behind the numbers of a cue. */
struct cue_form {
  struct span head, tail; /* of the forms' text */
};
/* The forms that were met, in the order of their keys (cuelist.c). */
struct cue_forms {
  struct memory memory;
  struct intern keys;
  struct buf text;
  struct cue_form *items; /* [cap] */
  size_t cap;
};

/* A document whose row is stored and whose other rows are not yet. */
struct waiting {
  int64_t document_id;
  const struct cpeg_result *result;
};

struct store_writer {
  struct cpeg_store *store;
  const struct lexicon *lexicon;
  struct query queries[STATEMENT_COUNT];
  struct buf scratch;
  struct waiting waiting[WAITING_MOST]; /* [waiting_count] (details.c) */
  size_t waiting_count;
  struct tally_names names;
  struct cue_forms cues;
  uint64_t *parts; /* [part_cap] of the document at hand (tally.c) */
  size_t part_cap;
  uint64_t *known; /* as last asked for */
  int32_t quarters[KNOWN_QUARTERS]; /* [quarter_count] that have a row */
  size_t quarter_count;
  /* As bound last to the rows of ADD_MENTIONS and, behind them, to ADD_MENTION; of the lexicon or the program. */
  const char *kept[MENTIONS_TOGETHER + 1][KEPT_COLUMNS];
  bool is_open;    /* within a transaction */
  int64_t version; /* of the data: another when another connection has written; 0 = not asked yet */
  int64_t run;
  uint64_t voice_seed;
};

/* The statement, ready to be bound. Borrowed from `writer`, valid until it is destroyed. */
struct query *writer_query(struct store_writer *writer, enum statement statement);
/* The first failure of a statement since it was last told, as an error; resets it. */
enum cpeg_status writer_check(struct store_writer *writer, struct query *query, struct cpeg_error *err);
/* Opens a transaction when none is open, with concerns, areas and priorities as the lexicon has them. */
enum cpeg_status writer_begin(struct store_writer *writer, struct cpeg_error *err);

/* Stores concerns, terms, areas, names and priorities when the lexicon's hash is a new one or somebody took rows away
   that facts may refer to (dimensions.c). */
enum cpeg_status dimensions_write(struct store_writer *writer, struct cpeg_error *err);

/* Stores all facts of a document under `document_id` (0 = a new one), which comes back, and
   its meeting's id (facts.c). */
struct facts_place {
  int64_t document_id;
  char meeting_id[13]; /* "" when it is of no meeting */
  bool is_alone;       /* no other document is of that meeting: it counts */
};
enum cpeg_status facts_write(struct store_writer *writer, const struct store_entry *entry, struct facts_place *place,
                             struct cpeg_error *err);
/* Drops all facts of a document, the row itself included. */
enum cpeg_status facts_drop(struct store_writer *writer, int64_t document_id, struct cpeg_error *err);

/* Stores text, mentions and tallies of a document, at the latest when the transaction is closed; the result must stay
   until then or until details_write (details.c). */
enum cpeg_status details_add(struct store_writer *writer, const struct cpeg_result *result, int64_t document_id,
                             struct cpeg_error *err);
/* Now. */
enum cpeg_status details_write(struct store_writer *writer, struct cpeg_error *err);

void cuelist_init(struct cue_forms *forms, struct memory memory);
void cuelist_finish(struct cue_forms *forms);
/* Appends the mention's cues as JSON; false when there is no memory. */
bool cuelist_add(struct buf *out, struct cue_forms *forms, const struct cpeg_mention *mention);

/* Stores what the engine says of the places of which people spoke (judged.c). */
enum cpeg_status judged_write(struct store_writer *writer, const struct waiting *waiting, struct cpeg_error *err);

/* Makes the numbers ready; what is half made is finished all the same (tally.c). */
enum cpeg_status tally_init(struct tally_names *names, const struct lexicon *lexicon, struct memory memory,
                            struct cpeg_error *err);
void tally_finish(struct tally_names *names);
/* Stores what counting needs of the documents that wait. */
enum cpeg_status tally_write(struct store_writer *writer, struct cpeg_error *err);

/* Decides which of a meeting's documents counts, or drops a meeting without documents
   (meeting.c). */
enum cpeg_status meeting_settle(struct store_writer *writer, const char *meeting_id, struct cpeg_error *err);
/* Is a document of the meeting stored? */
enum cpeg_status meeting_is_known(struct store_writer *writer, const char *meeting_id, bool *out,
                                  struct cpeg_error *err);
/* Writes the key of a body's name into `out`: lower case, "&" read as "and", words in brackets,
   a leading "the" and punctuation left out. */
void meeting_body_key(struct buf *out, const char *body);
void meeting_body_key_of(struct buf *out, struct str body);
/* The id of the meeting that a document's minutes are of: of body, day and area, or of the
   document itself where body or day is unknown. Returns `out`. */
char *meeting_id_of(const struct cpeg_document *document, const char *body_key, const char *area_code,
                    char out[static 13]);

#endif
