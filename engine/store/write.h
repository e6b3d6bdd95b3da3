/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a store: one writer at a time, in transactions that its user closes. */
#ifndef STORE_WRITE_H
#define STORE_WRITE_H

#include "base/base.h"
#include "tagger/tagger.h"

struct store_writer;

/* What became of a file. */
enum store_outcome {
  STORE_ADDED,   /* its content is new */
  STORE_CHANGED, /* its content replaced what was known of the file */
  STORE_REREAD,  /* its content is known, but was read with another lexicon or engine */
  STORE_SAME,    /* its content is known, from this file or another */
  STORE_UNREAD   /* nothing yet: its content must be tagged and put */
};

/* A file and what was found in it. */
struct store_entry {
  const char *path;
  size_t file_bytes;
  const struct cpeg_result *result;
  const char *corrected; /* what of it a person said, as tagger_given_key; NULL or "" for nothing */
};

/* A place in a content of which a person speaks, and what is known of it then. NULL texts are "". */
struct store_said_place {
  const char *concern_id; /* that the engine found there, or that it missed */
  struct span span;       /* the words */
  const char *words, *sentence; /* as in the text, so that they can be found again in another version of the paper */
  const char *path;       /* of the document */
  const char *found;      /* what the engine says: tagger_write_found, "" for nothing */
};
/* What a person says of a content, whatever files hold it. */
struct store_correction {
  uint64_t content_hash;
  const char *field;      /* "date", "borough", "ward", "body", "kind"; "accepted"; of a mention "verdict", "concern", or the
                             name of an axis */
  const char *value;      /* of a verdict "accepted", "rejected", "missed", "kept", "undone" */
  const char *decided_by;
  const char *decided_on; /* ISO; set by the writer unless it was said of another content first */
  const char *note;
  const struct store_said_place *place; /* NULL = it is of the whole document */
  int64_t origin;         /* the correction of another content that it is a copy of, 0 = none */
};

/* Begins to write: brings concerns, areas and priorities up to the lexicon's state and notes
   the run. `*out` is owned by the caller, release with store_writer_destroy, before the
   store is closed. Fails with BUSY, IO, FORMAT, NOMEM. */
enum cpeg_status store_writer_create(struct cpeg_store *store, const struct lexicon *lexicon,
                                     struct store_writer **out, struct cpeg_error *err);
/* Gives up what was not committed; NULL is allowed. */
void store_writer_destroy(struct store_writer *writer);

/* The number under which a content with what a person said of it is known. */
uint64_t store_key(uint64_t content_hash, const char *corrected);

/* Has documents with pages that are pictures, and mails with such attachments, read again whose words nobody tried to
   recognise: they are taken for tagged with an older lexicon. Asked before store_known_hashes. */
enum cpeg_status store_doubt_scans(struct store_writer *writer, struct cpeg_error *err);

/* The store_keys of documents that were tagged with the writer's lexicon and this engine,
   in rising order: their files need not be tagged again. Borrowed from `writer`, valid until it is
   asked again or destroyed. */
enum cpeg_status store_known_hashes(struct store_writer *writer, const uint64_t **out, size_t *count_out,
                                    struct cpeg_error *err);

/* Stores what was found in a file, replacing what was known of its earlier content. The result must stay until the
   next store_flush or store_commit: some documents are written together. After a
   failure the transaction is rolled back to the last commit when the writer is destroyed. */
enum cpeg_status store_put(struct store_writer *writer, const struct store_entry *entry, enum store_outcome *out,
                           struct cpeg_error *err);
/* Stores that the file at `path` holds a content that is known. `*out` is STORE_UNREAD, and nothing is stored, when
   it is not any more (the last file that held it has changed) or when what is known of it was read under a later
   name. */
struct store_content {
  uint64_t hash;
  const char *corrected; /* as in struct store_entry */
};
enum cpeg_status store_put_same(struct store_writer *writer, const char *path, const struct store_content *content,
                                enum store_outcome *out, struct cpeg_error *err);
/* Stores what a person says. It has its effect when the content is tagged again. */
enum cpeg_status store_put_correction(struct store_writer *writer, const struct store_correction *correction,
                                      struct cpeg_error *err);
/* Stores that the file at `path` was refused. What is known of its earlier content stays. */
enum cpeg_status store_put_refusal(struct store_writer *writer, const char *path, const struct cpeg_error *refusal,
                                   struct cpeg_error *err);

/* Stores that there is no file at `path` any more: what is known of it stays, a refusal of it goes. */
/* Notes that a file could be read that holds nothing but other files, which are put by themselves. */
enum cpeg_status store_put_container(struct store_writer *writer, const char *path, struct cpeg_error *err);
enum cpeg_status store_put_gone(struct store_writer *writer, const char *path, struct cpeg_error *err);

struct store_path_list {
  const char **items;
  size_t count;
};
/* The paths below `folder` that are known, refused ones included, in order, in the arena. */
enum cpeg_status store_read_below(struct store_writer *writer, struct arena *arena, const char *folder,
                                  struct store_path_list *out, struct cpeg_error *err);

/* Writes what waits to be written together with what comes: the results may go. */
enum cpeg_status store_flush(struct store_writer *writer, struct cpeg_error *err);
/* Makes all since the last commit lasting. */
enum cpeg_status store_commit(struct store_writer *writer, struct cpeg_error *err);
/* Notes the run's figures, commits and tidies up. */
enum cpeg_status store_finish(struct store_writer *writer, const struct cpeg_ingest_summary *summary,
                              struct cpeg_error *err);

#endif
