/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cpeg: reads the minutes of London's Community Police Engagement Groups and says
 * which policing and community-safety concerns they raise, where, and what is rising.
 *
 * The one public header. Order of sections is order of use: status and errors, settings,
 * engine, tagging, reading a result, store, ingest, views (answers to questions), simulation,
 * report, lexicon, evaluation.
 *
 * Conventions: outputs are written only on success, `err` only on failure and may be NULL.
 * Every text is UTF-8 and NUL-terminated unless it comes with a length. Positions are byte
 * offsets into the document's text as `cpeg text` prints it, half-open [begin, end).
 */
#ifndef CPEG_H
#define CPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CPEG_API __attribute__((visibility("default")))
#define CPEG_CHECK __attribute__((warn_unused_result))
#else
#define CPEG_API
#define CPEG_CHECK
#endif

/* ---- Version --------------------------------------------------------------------- */

#define CPEG_VERSION "0.1.0"

/* The version of the library that is running, e.g. "0.1.0". Borrowed from the library,
   valid until the process ends. */
CPEG_API const char *cpeg_version(void);

/* The name of format number `idx` that documents can have ("text", "markdown"), or that answers can
   be written in ("table", "csv", "jsonl"); NULL behind the last. Borrowed from the library, valid
   until the process ends. */
CPEG_API const char *cpeg_format_read(size_t idx);
CPEG_API const char *cpeg_format_written(size_t idx);

/* The program that recognises words in pictures of pages, "tesseract", or NULL where it or its English data is not
   installed. Borrowed from the library, valid until the process ends. */
CPEG_API const char *cpeg_ocr_program(void);

/* ---- Status and errors ----------------------------------------------------------- */

/* Each code asks the caller for a different action; the sentence carries the rest. */
enum cpeg_status {
  CPEG_OK = 0,
  CPEG_NOMEM,     /* free memory and try again */
  CPEG_IO,        /* the machine stood in the way: permission, space, a vanished file */
  CPEG_FORMAT,    /* a file of ours (lexicon, gazetteer, store, gold) is not valid: mend it */
  CPEG_ENCODING,  /* the input is not text that can be read */
  CPEG_LIMIT,     /* the input is larger than the settings allow */
  CPEG_NOTFOUND,  /* an area, concern, quarter or id that does not exist was asked for */
  CPEG_BUSY,      /* another process holds the store: try later */
  CPEG_CANCELLED, /* the caller's progress function said stop */
  CPEG_INTERNAL,  /* a fault of ours */
  CPEG_STATUS_COUNT
};

/* A failure: code, place and sentence. Nothing in it is allocated, so running out of
   memory can be told, and it can be stored or copied as it is. */
struct cpeg_error {
  enum cpeg_status status;
  char path[512];     /* the file it is about, or "" */
  uint32_t line;      /* 1-based, 0 = no line */
  uint32_t column;    /* 1-based, 0 = no column */
  char message[320];  /* one sentence, no full stop, the offending text quoted */
};

/* A short name of a status, e.g. "limit". Borrowed from the library, valid until the
   process ends. */
CPEG_API const char *cpeg_status_name(enum cpeg_status status);

/* Writes "path:line:column: message" (the parts that there are) into `out` of `size` bytes,
   cut if it must be, always terminated. Returns `out`. */
CPEG_API char *cpeg_error_format(const struct cpeg_error *err, char *out, size_t size);

/* ---- Settings -------------------------------------------------------------------- */

/* The one way to get memory: realloc's contract (ptr NULL = get, size 0 = give back and
   return NULL). NULL for a size above 0 means there is none. */
typedef void *(*cpeg_resize_fn)(void *context, void *ptr, size_t size);

/* Pages of PDF files that are pictures without a text layer: AUTO = their words are recognised where the program
   tesseract is there, NEVER = they are left alone. */
enum cpeg_ocr { CPEG_OCR_AUTO, CPEG_OCR_NEVER };

struct cpeg_settings {
  const char *lexicon_dir;  /* folder with terms.csv and its siblings; no default */
  size_t max_text_bytes;    /* longest text of one document, 1 to 1 GiB; default 32 MiB */
  const char *reader_program; /* the program cpeg-reader, which opens what is not plain text; NULL = the installed one */
  enum cpeg_ocr ocr;        /* whether pages that are pictures are read by OCR; default CPEG_OCR_AUTO */
  bool skip_examples;       /* do not run the lexicon's examples at load; default false */
  cpeg_resize_fn resize;    /* NULL = the C library's realloc and free */
  void *resize_context;
};

/* Fills in the defaults. */
CPEG_API void cpeg_settings_default(struct cpeg_settings *settings);

/* ---- Engine ---------------------------------------------------------------------- */

/* Lexicon, patterns and gazetteer, read and compiled; immutable, shareable by threads. */
typedef struct cpeg_engine cpeg_engine;

/* Reads and compiles the lexicon at settings->lexicon_dir and runs its examples.
   `*out` is owned by the caller, release with cpeg_engine_destroy. Fails with FORMAT at the
   first fault (file, line, column in `err`), LIMIT (a setting out of its range), IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_engine_create(const struct cpeg_settings *settings, cpeg_engine **out,
                                                        struct cpeg_error *err);
/* Releases; NULL is allowed. Taggers made from it must be gone. */
CPEG_API void cpeg_engine_destroy(cpeg_engine *engine);

/* Hash of the lexicon's files, 16 hexadecimal digits. Borrowed from `engine`, valid until
   it is destroyed. */
CPEG_API const char *cpeg_engine_lexicon_hash(const cpeg_engine *engine);

/* ---- What is said of a concern ---------------------------------------------------- */

enum cpeg_presence { CPEG_PRESENT, CPEG_ABSENT, CPEG_CEASED, CPEG_POSSIBLE, CPEG_PRESENCE_COUNT };
enum cpeg_time { CPEG_CURRENT, CPEG_HISTORICAL, CPEG_FUTURE, CPEG_TIME_COUNT };
enum cpeg_voice {
  CPEG_VOICE_UNKNOWN, CPEG_RESIDENT, CPEG_POLICE, CPEG_COUNCIL, CPEG_CHAIR, CPEG_VOICE_OTHER,
  CPEG_VOICE_COUNT
};
enum cpeg_act {
  CPEG_RAISED, CPEG_STATISTIC, CPEG_INCIDENT, CPEG_ACTION, CPEG_OUTCOME, CPEG_PRIORITY,
  CPEG_ADVICE, CPEG_QUESTION, CPEG_PROCEDURAL, CPEG_ACT_COUNT
};
enum cpeg_trend { CPEG_TREND_NONE, CPEG_RISING, CPEG_FALLING, CPEG_STEADY, CPEG_TREND_COUNT };
enum cpeg_locus { CPEG_HERE, CPEG_ELSEWHERE, CPEG_GENERAL, CPEG_LOCUS_COUNT };
enum cpeg_firmness { CPEG_STATED, CPEG_HEDGED, CPEG_FIRMNESS_COUNT };
enum cpeg_level { CPEG_UNPLACED, CPEG_WARD, CPEG_BOROUGH, CPEG_LONDON, CPEG_LEVEL_COUNT };
enum cpeg_kind { CPEG_KIND_OTHER, CPEG_MINUTES, CPEG_AGENDA_PACK, CPEG_KIND_COUNT };

/* An axis of what is said, for cues. */
enum cpeg_axis {
  CPEG_AXIS_PRESENCE, CPEG_AXIS_TIME, CPEG_AXIS_VOICE, CPEG_AXIS_ACT, CPEG_AXIS_TREND,
  CPEG_AXIS_LOCUS, CPEG_AXIS_FIRMNESS, CPEG_AXIS_AREA, CPEG_AXIS_COUNT
};

/* The word an output uses for a value of an axis, e.g. cpeg_value_name(CPEG_AXIS_PRESENCE,
   CPEG_CEASED) = "ceased"; for CPEG_AXIS_AREA the value is an enum cpeg_level. Borrowed from
   the library, valid until the process ends. */
CPEG_API const char *cpeg_value_name(enum cpeg_axis axis, unsigned value);
/* The name of an axis, e.g. "presence". Borrowed from the library, valid until the process
   ends. */
CPEG_API const char *cpeg_axis_name(enum cpeg_axis axis);

/* ---- Tagging ---------------------------------------------------------------------- */

/* One thread's means of tagging: an arena and a vocabulary that are used again. */
typedef struct cpeg_tagger cpeg_tagger;
/* What was found in one document. */
typedef struct cpeg_result cpeg_result;

/* `*out` is owned by the caller, release with cpeg_tagger_destroy, before its engine. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_tagger_create(const cpeg_engine *engine, cpeg_tagger **out,
                                                        struct cpeg_error *err);
/* Releases; NULL is allowed. */
CPEG_API void cpeg_tagger_destroy(cpeg_tagger *tagger);

/* What is known of a document beforehand; it stands above what the text says, and whatever hangs on it (a place in
   the borough, "last month") follows. NULL = not given; "none" as date or borough = known to have none. */
struct cpeg_given {
  const char *date;    /* of the meeting, "2008-07-21" */
  const char *borough; /* name, alias or code; "London" for a body of all London */
  const char *ward;    /* name or code of a ward, of the borough where that is given */
  const char *body;    /* who met */
  const char *kind;    /* "minutes", "agenda-pack", "other" */
  const char *source;  /* who says so, as the reason to tell: "given", "manifest.csv" */
};

/* Gives the facts that hold for the documents to come; NULL takes them back. The texts of `given` must stay until it
   is called again and as long as results are read. Fails with NOTFOUND (no such date, area or kind). */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_tagger_give(cpeg_tagger *tagger, const struct cpeg_given *given,
                                                      struct cpeg_error *err);

/* Tags the file at `path`, whose kind is told by its content. `*out` is borrowed from
   `tagger`, valid until its next call. Fails with NOTFOUND, IO, ENCODING (a format or bytes
   that cannot be read), LIMIT, NOMEM; the tagger stays usable. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_tag_file(cpeg_tagger *tagger, const char *path, const cpeg_result **out,
                                                   struct cpeg_error *err);
/* The same for `len` bytes in memory; `path` names them in the result. The bytes must stay
   as they are as long as the result is read. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_tag_buffer(cpeg_tagger *tagger, const char *path, const void *bytes,
                                                     size_t len, const cpeg_result **out,
                                                     struct cpeg_error *err);

/* ---- Reading a result ------------------------------------------------------------- */

/* A place. Names and codes are borrowed from the engine, valid until it is destroyed; ""
   where there is none. */
struct cpeg_area {
  enum cpeg_level level;
  const char *code;         /* GSS code, e.g. "E05000268" */
  const char *name;
  const char *borough;      /* name of the borough of a ward or borough */
  const char *borough_code;
};

/* Facts of the whole document. */
/* What a page is known to be, as bits. */
enum cpeg_page_flag {
  CPEG_PAGE_SCAN = 1,    /* a picture without a text layer */
  CPEG_PAGE_COLUMNS = 2, /* its columns may be out of order */
  CPEG_PAGE_OCR = 4,     /* of a scan: its words were recognised in the picture, some of them wrongly perhaps */
  CPEG_PAGE_GIVEN_UP = 8 /* of a scan: it was tried, but no words were recognised, or not in time */
};
/* From byte `begin` of the text on it is page `page`, 1-based; up to where the next one begins. */
struct cpeg_page {
  uint32_t begin;
  uint32_t page;
  uint32_t flags; /* of enum cpeg_page_flag */
};

/* A file inside the file: an attachment, a member of an archive. A document of its own, to be tagged as such. */
struct cpeg_member {
  const char *name;    /* as its container has it, without a leading "/" and without ".." */
  const char *bytes;
  size_t len;
  const char *refusal; /* why the container could not give it; NULL: it did */
};

struct cpeg_document {
  const char *path;
  const char *format;    /* "text", "markdown", "pdf" ... */
  const char *encoding;  /* "UTF-8", "UTF-16LE", "Windows-1252" ... */
  enum cpeg_kind kind;
  int32_t meeting_day;   /* days since 1970-01-01, or CPEG_NO_DAY */
  const char *date_reason; /* where the date was read, or why there is none */
  const char *body;      /* name of the body that met, or "" */
  struct cpeg_area borough; /* level CPEG_UNPLACED when unknown, CPEG_LONDON for a body of all London */
  const char *borough_reason;
  struct cpeg_area ward;
  bool draft;            /* says that it is a draft */
  const char *text;      /* the text, not terminated */
  size_t text_bytes;
  uint64_t content_hash; /* of the file's bytes */
  const struct cpeg_page *pages; /* [page_count] in order of begin; none where the format has no pages */
  size_t page_count;
  const struct cpeg_member *members; /* [member_count]; an archive has members only, and no text */
  size_t member_count;
};
#define CPEG_NO_DAY INT32_MIN

/* Why an axis has its value. */
struct cpeg_cue {
  enum cpeg_axis axis;
  unsigned value;     /* of the axis's enum */
  uint32_t begin, end; /* the words that say so; begin = end when a rule without words did */
  const char *rule;   /* id of the row of cues.csv or sections.csv, or the name of a rule */
};

/* One place where a concern is spoken of. */
struct cpeg_mention {
  char id[13];        /* 12 hexadecimal digits, the same on every run */
  uint32_t begin, end;
  uint32_t line;      /* 1-based */
  uint32_t page;       /* 1-based; 0 where pages are not known */
  uint32_t sentence_begin, sentence_end;
  uint32_t item;      /* ordinal of the item of the minutes it stands in */
  const char *concern; /* concept_id */
  const char *term;    /* term_id */
  enum cpeg_presence presence;
  enum cpeg_time time;
  enum cpeg_voice voice;
  enum cpeg_act act;
  enum cpeg_trend trend;
  enum cpeg_locus locus;
  enum cpeg_firmness firmness;
  bool live;          /* passes the filter `live` */
  struct cpeg_area area;
  const char *section; /* heading of its section as written, or "" */
  const char *speaker; /* who is named as saying it, as written, or "" */
  const struct cpeg_cue *cues;
  size_t cue_count;
};

/* The document's facts. Borrowed from `result`, valid as long as it is. */
CPEG_API const struct cpeg_document *cpeg_result_document(const cpeg_result *result);
/* Number of mentions. */
CPEG_API size_t cpeg_result_mention_count(const cpeg_result *result);
/* Mention `idx` in order of begin, end and the concern's row in concerns.csv. Borrowed from
   `result`, valid as long as it is; NULL when there is no such mention. */
CPEG_API const struct cpeg_mention *cpeg_result_mention_at(const cpeg_result *result, size_t idx);

/* ---- What lies inside a file -------------------------------------------------------- */

/* A walk over the attachments of a mail, the members of an archive, and what lies inside those: each a document of its
   own, to be tagged with cpeg_tag_buffer. */
typedef struct cpeg_inside cpeg_inside;

/* A file inside a file. */
struct cpeg_inner {
  const char *path;  /* goes on from its container's: "pack.zip/minutes.pdf" */
  const void *bytes;
  size_t len;
  bool is_refused;   /* its container could not give it, or it lies too deep */
};

/* `*out` is owned by the caller, release with cpeg_inside_destroy. Fails with NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_inside_create(const cpeg_engine *engine, cpeg_inside **out,
                                                        struct cpeg_error *err);
/* Releases; NULL is allowed. */
CPEG_API void cpeg_inside_destroy(cpeg_inside *inside);
/* Has the files inside the document handed out next, before all others that wait: it is the first one, or the one that
   was handed out last. Copies them. Fails with NOMEM; then none of them is handed out. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_inside_add(cpeg_inside *inside, const struct cpeg_document *document,
                                                     struct cpeg_error *err);
/* The next file; false when there is none. Of one that is refused, `refusal` is why: ENCODING, or LIMIT for one that lies
   too deep. What `out` has is borrowed from `inside`, valid until it is destroyed. */
CPEG_API bool cpeg_inside_next(cpeg_inside *inside, struct cpeg_inner *out, struct cpeg_error *refusal);

/* ---- Output ----------------------------------------------------------------------- */

/* Takes `len` bytes; returns false when they cannot be taken, which ends the writing. */
typedef bool (*cpeg_write_fn)(void *context, const char *bytes, size_t len);

/* Writes a result as JSON Lines: one document object, then its mentions (only live ones
   when `live_only`). Fails with IO when `write` says no. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_result_write(const cpeg_engine *engine, const cpeg_result *result,
                                                       bool live_only, cpeg_write_fn write, void *context,
                                                       struct cpeg_error *err);
/* Writes the JSON Lines object of a file that was refused. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_refusal_write(const char *path, const struct cpeg_error *refusal,
                                                        cpeg_write_fn write, void *context,
                                                        struct cpeg_error *err);

/* ---- Store ------------------------------------------------------------------------ */

/* One SQLite file with documents, meetings, mentions and the tables that counts need. */
typedef struct cpeg_store cpeg_store;

enum cpeg_store_mode { CPEG_STORE_READ, CPEG_STORE_WRITE };

/* Opens the store at `path`; mode WRITE creates it where there is none and brings an older
   one up to date. `*out` is owned by the caller, release with cpeg_store_close. Fails with
   NOTFOUND (no file, mode READ), FORMAT (not a store, a damaged one, or a newer version),
   BUSY, IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_store_open(const char *path, enum cpeg_store_mode mode, cpeg_store **out,
                                                     struct cpeg_error *err);
/* Hash of the lexicon that the last ingest read with, "" for a store without one. Borrowed from
   `store`, valid until it is asked again or closed. */
CPEG_API const char *cpeg_store_lexicon_hash(cpeg_store *store);
/* Closes; NULL is allowed. */
CPEG_API void cpeg_store_close(cpeg_store *store);

/* ---- Ingest ----------------------------------------------------------------------- */

struct cpeg_progress {
  size_t files_done, files_total;
  uint64_t bytes_done;
  const char *path;    /* the file just finished */
};
/* Called after every file, by the calling thread; false stops the ingest, which leaves the
   store whole and returns CANCELLED. */
typedef bool (*cpeg_progress_fn)(void *context, const struct cpeg_progress *progress);

struct cpeg_ingest_options {
  unsigned jobs;              /* worker threads, 0 = one a core */
  cpeg_progress_fn progress;  /* NULL = none */
  void *progress_context;
  const struct cpeg_given *given; /* what is known of every file; it is kept as a correction of each. NULL = nothing */
  bool from_store; /* no path is read: what the store holds is tagged again from its own texts, where lexicon, engine or
                      corrections are others than when it was; default false */
  const char *salt; /* of the numbers that stand for those who speak, for a store that is made; NULL = drawn by chance */
};

struct cpeg_ingest_summary {
  size_t files_found;
  size_t files_added;     /* new */
  size_t files_changed;   /* replaced the facts of their earlier content */
  size_t files_reread;    /* not changed, but read before with another lexicon or engine */
  size_t files_unchanged; /* skipped by content */
  size_t files_refused;   /* recorded with the reason */
  size_t mentions;        /* written by this run */
  uint64_t bytes_read;
};

/* Reads files and folders into the store. One bad file never stops the rest: it becomes a
   row of the refused. Fails with IO or BUSY when the store cannot be written, NOTFOUND when
   a path does not exist or the store has another salt, NOMEM, CANCELLED. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_ingest(const cpeg_engine *engine, cpeg_store *store,
                                                 const char *const *paths, size_t path_count,
                                                 const struct cpeg_ingest_options *options,
                                                 struct cpeg_ingest_summary *summary_out,
                                                 struct cpeg_error *err);

/* ---- Expected meetings ------------------------------------------------------------- */

/* Takes a sentence about a row of the table; the error is told, not failed with. */
typedef void (*cpeg_tell_fn)(void *context, const struct cpeg_error *sentence);

struct cpeg_expect_options {
  cpeg_tell_fn tell;  /* of each row that the store contradicts; NULL = nobody */
  void *context;
};

struct cpeg_expect_summary {
  size_t meetings;       /* rows of the table */
  size_t received;       /* of these, minutes are in the store */
  size_t contradictions; /* not held, the table says, and minutes are in the store */
};

/* Reads the table of expected meetings at `path` (columns group, area, when, held, due, note) into the store, in place of the
   one that was there. Fails with NOTFOUND (no such file), FORMAT (line and column), BUSY, IO, NOMEM; nothing is then
   changed. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_expect(cpeg_store *store, const char *path,
                                                 const struct cpeg_expect_options *options,
                                                 struct cpeg_expect_summary *summary_out, struct cpeg_error *err);

/* ---- Review: what a person says ----------------------------------------------------- */

/* What a person says of one document. */
struct cpeg_decision {
  const char *document;           /* its path, the end of one, or its content's hash */
  const struct cpeg_given *given; /* facts that stand above its text; NULL = none */
  bool accept;                    /* what is not known of it stays so, and waits for nobody */
  const char *decided_by;         /* who */
  const char *note;               /* why, or "" */
};

/* Keeps the decision in the store as corrections, apart from what was found; it survives every later ingest. It takes
   effect when the document is tagged again: cpeg_ingest with from_store does that. `path_out` is the document's path,
   cut to `size` bytes. Fails with NOTFOUND (no such document, date or area), BUSY, IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_review_decide(const cpeg_engine *engine, cpeg_store *store,
                                                        const struct cpeg_decision *decision, char *path_out,
                                                        size_t size, struct cpeg_error *err);

/* What a person says of one mention of the store. */
enum cpeg_verdict {
  CPEG_VERDICT_SET,    /* what is given: another concern, values of axes, an area */
  CPEG_VERDICT_ACCEPT, /* all that is shown of it is right */
  CPEG_VERDICT_REJECT, /* it is no mention of the concern */
  CPEG_VERDICT_KEEP,   /* what was said of it stands, though the engine's answer is another now */
  CPEG_VERDICT_UNDO,   /* all that was said of it is taken back */
  CPEG_VERDICT_COUNT
};
struct cpeg_mention_decision {
  const char *id;          /* the mention's, also of one that was rejected */
  enum cpeg_verdict verdict;
  const char *concern;     /* of SET: id or label of the concern that it is of instead; NULL = the same */
  const char *values[CPEG_AXIS_COUNT]; /* of SET: a value's name, of CPEG_AXIS_AREA an area's or "none"; NULL = as it is */
  const char *decided_by;  /* who */
  const char *note;        /* why, or "" */
};
/* Keeps it in the store as corrections, apart from what was found: of the content and the place in it, so that it survives every
   later ingest and every other lexicon. It counts when the document is tagged again: cpeg_ingest with from_store does that.
   `*changed_out` is false when the same was said before. Fails with NOTFOUND (no such mention, concern, value or area), BUSY,
   IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_review_mention(const cpeg_engine *engine, cpeg_store *store,
                                                         const struct cpeg_mention_decision *decision, bool *changed_out,
                                                         struct cpeg_error *err);

/* A mention that the engine missed. */
struct cpeg_missed_mention {
  const char *document; /* its path, the end of one, or its content's hash */
  uint32_t line;        /* of the text as `cpeg text` prints it */
  const char *words;    /* that say it, as they stand on that line */
  const char *concern;  /* id or label */
  const char *values[CPEG_AXIS_COUNT]; /* as above; NULL = as another mention of the sentence has it, or the meeting */
  const char *decided_by, *note;
};
/* Keeps it as cpeg_review_mention does; `id_out` is the mention's. Fails as that does; NOTFOUND also for words that are not on the
   line, or a concern that is found there already. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_review_missed(const cpeg_engine *engine, cpeg_store *store,
                                                        const struct cpeg_missed_mention *missed, char id_out[13],
                                                        struct cpeg_error *err);

/* What an analyst says of a flag of cpeg_view_emerging. */
struct cpeg_flag_decision {
  const char *flag;       /* its id, "dangerous-dogs@E12000007@2008-Q3"; the area may be a name */
  const char *verdict;    /* "watch", "confirmed", "spurious", "adopted", "withdrawn" */
  const char *decided_by; /* who */
  const char *note;       /* why, or "" */
};
/* The name of verdict number `idx`; NULL behind the last. Borrowed from the library, valid until the process ends. */
CPEG_API const char *cpeg_flag_verdict(size_t idx);
/* Keeps the decision, for good; the last one on a flag holds. `id_out` is the flag's id as it is kept, cut to `size` bytes. Fails
   with NOTFOUND (no such concern, area, quarter or verdict), BUSY, IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_flag_decide(cpeg_store *store, const struct cpeg_flag_decision *decision,
                                                      char *id_out, size_t size, struct cpeg_error *err);

/* ---- Views: answers to questions --------------------------------------------------- */

/* An answer: one or more titled tables with notes, to be written in any format. */
typedef struct cpeg_view cpeg_view;

enum cpeg_unit { CPEG_UNIT_MEETINGS, CPEG_UNIT_ITEMS, CPEG_UNIT_MENTIONS };
enum cpeg_format { CPEG_TABLE, CPEG_CSV, CPEG_JSONL };

/* What is asked. A zeroed struct asks for London, the latest quarter, meetings, live. */
struct cpeg_question {
  const char *area;           /* name, alias or code; "Ward, Borough" for a shared name; NULL = London */
  const char *quarter;        /* "2008-Q3" or, with year_start_april, "2008/09-Q2"; NULL = latest */
  const char *from, *to;      /* quarters, inclusive; instead of quarter */
  bool year_start_april;      /* print and read financial quarters */
  enum cpeg_unit unit;
  bool all;                   /* count everything, not only live mentions */
  bool themes;                /* count themes instead of concerns */
  const char *const *concerns; /* for trend: ids, labels or themes */
  size_t concern_count;
  const char *text;           /* for search: words; for explain: an id */
  const char *day;            /* for priorities: "2008-09-30"; NULL = the latest meeting's */
  size_t limit;               /* rows wanted, 0 = the command's default */
  cpeg_progress_fn progress;  /* for search: told while what was ingested is made searchable; NULL = none */
  void *progress_context;
  bool for_people;            /* also ask for what only tables show: courses, what was received of what was expected */
};

/* Each asks the store and fills `*out`, owned by the caller, release with cpeg_view_destroy.
   They fail with NOTFOUND (unknown area, concern, quarter, id: the sentence says what would
   be right), FORMAT (a damaged store), BUSY, NOMEM. An empty answer is a view that says so. */

/* What is in the store: documents, meetings, quarters, boroughs, refused files and why. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_status(cpeg_store *store, const struct cpeg_question *question,
                                                      cpeg_view **out, struct cpeg_error *err);
/* What waits for a person: documents without date or area, with `all` also what is no minutes and what was decided;
   and what people said. `*waiting_out` is how many facts wait. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_review(cpeg_store *store, const struct cpeg_question *question,
                                                      size_t *waiting_out, cpeg_view **out, struct cpeg_error *err);
/* Mentions of which nobody spoke yet, the most doubtful first, of the question's area, quarters and concerns (all, where it names
   none), with `all` also those that do not count as live; then what people said of mentions: where the engine's answer has changed
   since (table `conflict`), what found no place in a paper that came in another's place (`homeless`), and with `all` the rest
   (`judged`). As CSV it is the table that cpeg_review_import takes. `*waiting_out` is how many wait of the second kind. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_mentions(cpeg_store *store, const struct cpeg_question *question,
                                                        size_t *waiting_out, cpeg_view **out, struct cpeg_error *err);
/* Reads the table of cpeg_view_mentions back, as a person or a spreadsheet left it: comma, semicolon or tab, UTF-8, UTF-16 or
   Windows-1252, rows and columns in any order, some left out, others added. A cell that differs from what counts is said of the
   mention; `decision` is accept, reject, keep or undo; a row without id but with path, line, words and concern is a mention
   that was missed. The view tells of each row whether it was kept, changed or refused, and why. Fails with NOTFOUND (no such
   file), FORMAT (no such table), ENCODING, BUSY, IO, NOMEM. */
struct cpeg_review_counts {
  size_t kept, changed, refused; /* rows */
};
CPEG_API CPEG_CHECK enum cpeg_status cpeg_review_import(const cpeg_engine *engine, cpeg_store *store, const char *path,
                                                        const char *decided_by, const char *note,
                                                        struct cpeg_review_counts *counts_out, cpeg_view **out,
                                                        struct cpeg_error *err);
/* Which groups have submitted for which quarter; share with date, borough, ward. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_coverage(cpeg_store *store, const struct cpeg_question *question,
                                                        cpeg_view **out, struct cpeg_error *err);
/* The table of expected meetings of a period, as it is to be filled in and given to cpeg_expect. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_expected(cpeg_store *store, const struct cpeg_question *question,
                                                        cpeg_view **out, struct cpeg_error *err);
/* Ranked concerns of an area and quarter with change on the quarter before. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_concerns(cpeg_store *store, const struct cpeg_question *question,
                                                        cpeg_view **out, struct cpeg_error *err);
/* The course of concerns by quarter with meetings held. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_trend(cpeg_store *store, const struct cpeg_question *question,
                                                     cpeg_view **out, struct cpeg_error *err);
/* Concerns that rise and are not yet an exact priority, with evidence. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_emerging(cpeg_store *store, const struct cpeg_question *question,
                                                        cpeg_view **out, struct cpeg_error *err);
/* What became of what was once listed as emerging, what analysts said of it, and how many entries chance would have given:
   judged again for each quarter of the period (the last twenty by default), by what is known today. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_flags(cpeg_store *store, const struct cpeg_question *question,
                                                     cpeg_view **out, struct cpeg_error *err);
/* Phrases that no concern of the engine's lexicon covers and that are used at more meetings of the period than before,
   with sentences. The store's texts are read anew, so that a changed lexicon counts at once. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_discover(const cpeg_engine *engine, cpeg_store *store,
                                                        const struct cpeg_question *question, cpeg_view **out,
                                                        struct cpeg_error *err);
/* The priorities in force on a day for an area. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_priorities(cpeg_store *store, const struct cpeg_question *question,
                                                          cpeg_view **out, struct cpeg_error *err);
/* Sentences that hold the words. The first one after an ingest makes its documents searchable, which it writes into the
   store; where it may not write, it works that out for the one answer. CANCELLED when `progress` says so. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_search(cpeg_store *store, const struct cpeg_question *question,
                                                      cpeg_view **out, struct cpeg_error *err);
/* Why a mention was tagged so, or the numbers behind a flag. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_explain(cpeg_store *store, const struct cpeg_question *question,
                                                       cpeg_view **out, struct cpeg_error *err);

/* How a view is written. */
struct cpeg_view_style {
  enum cpeg_format format;
  unsigned width;      /* columns of the terminal; 0 = do not fit */
  bool color;          /* ANSI colours in tables */
  bool ascii;          /* lines and bars in tables are drawn with ASCII characters; texts stay as they are */
  const char *part;    /* only the table of this name: the "type" of its JSON objects; NULL = all */
};

/* Writes the view. CSV has one header for all its tables: where there are several, a first column
   `table` tells which one a row is of. Fails with IO when `write` says no, NOTFOUND when it has no
   such part (the sentence names those it has). */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_write(const cpeg_view *view, const struct cpeg_view_style *style,
                                                     cpeg_write_fn write, void *context,
                                                     struct cpeg_error *err);
/* Number of rows of all its tables: 0 = an empty answer. */
CPEG_API size_t cpeg_view_row_count(const cpeg_view *view);
/* Releases; NULL is allowed. */
CPEG_API void cpeg_view_destroy(cpeg_view *view);

/* ---- Simulation ------------------------------------------------------------------- */

struct cpeg_simulation {
  uint32_t replicates;       /* Londons that are drawn, 1 at least */
  uint64_t seed;             /* the same one gives the same answer */
  cpeg_progress_fn progress; /* told after each; NULL = none */
  void *progress_context;
};
/* Draws minutes in which it is known what rises, and counts what the rules of cpeg_view_emerging and those in common use
   make of them. `*out` is owned by the caller, release with cpeg_view_destroy. Fails with LIMIT (no replicate), CANCELLED,
   NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_simulate(const struct cpeg_simulation *settings, cpeg_view **out,
                                                        struct cpeg_error *err);

/* ---- Report ----------------------------------------------------------------------- */

/* What is published, and how. A zeroed struct with a folder asks for London and every borough, the latest quarter,
   names replaced. */
struct cpeg_report_options {
  const char *folder;    /* made where it is not there; no default */
  const char *quarter;   /* "2008-Q3" or "2008/09-Q2"; NULL = latest */
  const char *area;      /* a borough alone; NULL = London and every borough */
  bool year_start_april; /* print financial quarters */
  bool all;              /* count everything, not only live mentions */
  const cpeg_engine *engine; /* whose lexicon tells which phrases no concern covers; NULL = none is looked for */
  bool for_consultation; /* consultation.html instead of report.html, and its tables; no part of an export */
  bool keep_names;       /* leave names of people and small counts of wards as they are: for internal use */
};
/* Writes report.html, the workbook (report.xlsx, report.ods), each table as CSV and as JSON Lines with their descriptors
   (dictionary.csv, datapackage.json, csv-metadata.json) and, last, manifest.json into the folder; what is there under these
   names is replaced when all is written. Fails with NOTFOUND (unknown area or quarter, a quarter without minutes, no such
   folder), IO (no room, no permission), FORMAT, BUSY, NOMEM; a folder with a manifest is whole. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_report_write(cpeg_store *store, const struct cpeg_report_options *options,
                                                       struct cpeg_error *err);
/* The same without page and workbook: the data alone. Fails as cpeg_report_write. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_export_write(cpeg_store *store, const struct cpeg_report_options *options,
                                                       struct cpeg_error *err);

/* ---- Lexicon ---------------------------------------------------------------------- */

/* Checks the lexicon at settings->lexicon_dir and lists every fault with file, line, column
   and what to do; `*fault_count` counts errors (not warnings). `*out` is owned by the caller,
   release with cpeg_view_destroy. Fails with IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_lexicon_check(const struct cpeg_settings *settings, cpeg_view **out,
                                                             size_t *fault_count, struct cpeg_error *err);
/* Shows a concern with its terms, exclusions and examples, or, with `concern` NULL, the list
   of concerns with the number of their terms. Fails with NOTFOUND, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_lexicon(const cpeg_engine *engine, const char *concern,
                                                       cpeg_view **out, struct cpeg_error *err);

/* What an edited lexicon finds more and less than the one that is, in the texts of a store whose meetings count: by
   concern, with at most `limit` sentences of either (0 = 20). Nothing is stored. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_lexicon_preview(const cpeg_engine *now, const cpeg_engine *edited,
                                                               cpeg_store *store, size_t limit, cpeg_view **out,
                                                               struct cpeg_error *err);
/* Reads a dictionary of quanteda (YAML), LIWC, WordStat, Lexicoder, Yoshikoder or the CSV of an export, told by its
   content, into a new lexicon at `folder`, which takes everything but concerns and terms from settings->lexicon_dir. The
   view tells of each line whether it was kept, changed or refused, and why; `*refused_out` counts the last. Fails with
   ENCODING (none of these), FORMAT (line and column), NOTFOUND, IO (the folder is there already), NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_lexicon_import(const struct cpeg_settings *settings, const char *path,
                                                              const char *folder, size_t *refused_out, cpeg_view **out,
                                                              struct cpeg_error *err);
enum cpeg_export { CPEG_EXPORT_CSV, CPEG_EXPORT_QUANTEDA, CPEG_EXPORT_LIWC, CPEG_EXPORT_COUNT };
/* Terms of an export: written; of them such as we meet by their stems, or only where other rows allow; left out. */
struct cpeg_export_counts {
  size_t written, stemmed, unguarded, left_out;
};
/* Writes the lexicon at `dir`, which `engine` was made from: all of it as CSV, or what lists of words can say.
   `counts_out` may be NULL. Fails with IO when `write` says no, FORMAT, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_lexicon_export(const cpeg_engine *engine, const char *dir,
                                                         enum cpeg_export format, cpeg_write_fn write, void *context,
                                                         struct cpeg_export_counts *counts_out, struct cpeg_error *err);

/* What an analyst decides of a phrase that no concern covers. */
enum cpeg_change_kind {
  CPEG_CHANGE_ADD,    /* it is one more way to speak of a concern */
  CPEG_CHANGE_NEW,    /* it is the first way to speak of a new concern */
  CPEG_CHANGE_IGNORE, /* it is none and is not to be shown again */
  CPEG_CHANGE_KIND_COUNT
};
struct cpeg_lexicon_change {
  enum cpeg_change_kind kind;
  const char *phrase;
  const char *concern;    /* id or label; of NEW the id that it is to have */
  const char *label;      /* of NEW */
  const char *theme;      /* of NEW: id or label of the theme above it */
  const char *definition; /* of NEW: what counts; NULL = nothing said */
  const char *by;         /* who decides */
  const char *day;        /* when, "2008-07-21" */
  const char *why;        /* NULL = nothing said */
};
/* What became of it; "" where nothing did. */
struct cpeg_lexicon_changed {
  char concern[64], label[160], term[128], pattern[256];
};
/* Writes the decision into the tables of the lexicon at `dir`, which `engine` was made from, and into its change log
   changes.csv. The lexicon is read and its examples are run as it would be; only when it holds the tables change, all of
   them or none. `out` may be NULL. Fails with NOTFOUND (no such concern, theme or phrase: the sentence says what would
   be right), FORMAT (an example does not hold any more), BUSY (somebody else changes it), IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_lexicon_change(const cpeg_engine *engine, const char *dir,
                                                         const struct cpeg_lexicon_change *change,
                                                         struct cpeg_lexicon_changed *out, struct cpeg_error *err);

/* ---- Evaluation ------------------------------------------------------------------- */

/* Hand-tagged documents. */
struct cpeg_gold {
  const char *path;     /* a JSON Lines file, or a folder with gold.jsonl or stand-off files */
  const char *text_dir; /* where the texts lie as DOC.txt or DOC.md; NULL = beside it */
  size_t limit;         /* concerns wanted, 0 = all */
};
/* Scores the engine against them; 95 % intervals are from documents drawn anew, the same on every
   run. `*out` is owned by the caller, release with cpeg_view_destroy. Fails with NOTFOUND, IO,
   FORMAT (line and column), NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_evaluate(const cpeg_engine *engine, const struct cpeg_gold *gold,
                                                        cpeg_view **out, struct cpeg_error *err);

/* Scores the engine against what people said of single mentions in a store (cpeg_review_mention): of each concern how many of the
   mentions that they looked at are right, with a 95 % interval, and how many are missed; of each axis how many of the values that
   were set or accepted. At most `limit` concerns, 0 = all. `*out` is owned by the caller, release with cpeg_view_destroy. Fails
   with FORMAT, BUSY, IO, NOMEM. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_evaluate_store(const cpeg_engine *engine, cpeg_store *store, size_t limit,
                                                              cpeg_view **out, struct cpeg_error *err);

/* Forms of gold: one object a sentence and concern; stand-off files as brat keeps them; one object a document with its
   text and labels, as doccano imports it. All of them, and the lines that `cpeg tag` writes, are read as gold. */
enum cpeg_gold_format { CPEG_GOLD_ROWS, CPEG_GOLD_BRAT, CPEG_GOLD_DOCCANO };
/* Takes a file of the answer, the `len` bytes being borrowed until it returns; false ends the writing. */
typedef bool (*cpeg_file_fn)(void *context, const char *name, const char *bytes, size_t len);
/* Gives the gold in another form: NAME.ann and NAME.txt of each document and annotation.conf, or gold.jsonl. What one
   form cannot say stands in notes or fields of its own, so that nothing is lost there and back. Fails as
   cpeg_view_evaluate does; also with FORMAT when a text or an anchor in it is missing, IO when `file` gave up. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_gold_convert(const cpeg_engine *engine, const struct cpeg_gold *gold,
                                                       enum cpeg_gold_format format, cpeg_file_fn file, void *context,
                                                       struct cpeg_error *err);
/* Phrases that tell the sentences which people tagged with a concern (id or label), and the engine did not, from the
   others of these documents: words for new terms. `*out` is owned by the caller, release with cpeg_view_destroy. Fails
   as cpeg_view_evaluate does, NOTFOUND for the concern too. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_lexicon_suggest(const cpeg_engine *engine, const char *concern,
                                                               const struct cpeg_gold *gold, cpeg_view **out,
                                                               struct cpeg_error *err);

/* The same from what people said of mentions in a store: words for terms from those that were missed, and words for exclusions
   (part `exclusion`) from those that were rejected or of another concern. */
CPEG_API CPEG_CHECK enum cpeg_status cpeg_view_suggest_store(const cpeg_engine *engine, const char *concern, cpeg_store *store,
                                                             size_t limit, cpeg_view **out, struct cpeg_error *err);

#ifdef __cplusplus
}
#endif
#endif
