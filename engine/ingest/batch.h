/* SPDX-License-Identifier: Apache-2.0 */
/* Some files one after the other, read and tagged together, then written together. Private to the room. */
#ifndef INGEST_BATCH_H
#define INGEST_BATCH_H

#include "ingest/given.h"

/* Enough that a change between tagging and writing is paid by many; few enough that each thread gets its share. */
#define BATCH_FILES 16

/* BATCH_UNREAD: it was known, but is not any more. */
enum batch_answer { BATCH_RESULT, BATCH_KNOWN, BATCH_UNREAD, BATCH_REFUSED };

/* One file on its way. */
struct batch_file {
  enum batch_answer answer;
  struct str bytes;
  const struct cpeg_page *pages; /* [page_count] of a stored text, in the batch's arena */
  size_t page_count;
  uint64_t hash;
  struct given_facts given;  /* what people say of it */
  const cpeg_result *result; /* lives in the batch's arena */
  struct cpeg_error error;
  struct batch_member *members; /* [member_count] all that lies in it, at any depth, in the batch's arena; of one that is
                                   a member itself only what was read again */
  size_t member_count;
};

/* A file inside a file, with a path below its container's: "pack.zip/minutes.docx". */
struct batch_member {
  struct ingest_file named;
  struct batch_file file;
};

/* The files `begin` to `end`, half-open, of the list. */
struct batch {
  size_t begin, end;
  struct arena arena;
  struct batch_file files[BATCH_FILES];
};

/* Makes it empty. */
void batch_init(struct batch *batch, struct memory memory);
/* Gives its memory back; a zeroed one is allowed. */
void batch_finish(struct batch *batch);

/* One thread's means. */
struct batch_worker {
  cpeg_tagger *tagger;
  cpeg_store *texts; /* where texts are read that are stored; NULL: from files only */
};

/* Reads and tags the files from `begin` on, at most up to `end` and at most BATCH_FILES; fewer when they are large.
   Whatever goes wrong with a file is its answer. */
void batch_fill(struct batch *batch, const struct ingest_work *work, const struct batch_worker *worker,
                size_t begin, size_t end);
/* Forgets the files and keeps room for the next ones. */
void batch_clear(struct batch *batch, struct memory memory);

/* The counts of a run and how it is told of. */
struct batch_log {
  struct cpeg_ingest_summary *summary;
  size_t since_commit;   /* files */
  double committed_at;   /* on a clock that no one can set */
};
/* Stores what was found in the files, in their order; the worker is for a content that another file gave up. Fails as
   ingest_run does. */
enum cpeg_status batch_write(struct batch *batch, const struct ingest_work *work, const struct batch_worker *worker,
                             struct batch_log *log, struct cpeg_error *err);
/* Seconds on that clock. */
double batch_seconds(void);

#endif
