/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   files and folders, a compiled engine, a store to write.
 * Gives:   the store with what was found in them, in the order of the files.
 * Lives:   nothing outlives a call but the store.
 * Threads: workers tag, each with a tagger of its own; the caller's thread writes and reports,
 *          and tags as well when one job is asked for. No other room knows of threads.
 * Fails:   NOTFOUND (a path that does not exist), IO, BUSY, NOMEM, CANCELLED; a file that
 *          cannot be read is a row of the refused, not a failure.
 *
 * Files go in groups, so that tagging and writing each stay at their work for a while: a change between them
 * costs as much as a file. Order comes from a ring of slots: group i is tagged in slot i modulo their number and is
 * written when all before it are. A worker that is far ahead waits for its slot, which also
 * bounds the memory: a slot holds some hundred kilobytes, or one larger document.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/base.h"
#include "document/document.h"
#include "store/store.h"
#include "tagger/tagger.h"

/* A file to be read, or what was wrong with a folder on the way to it. */
struct ingest_file {
  const char *path;
  struct cpeg_error *fault; /* NULL = read it */
  const struct store_content_row *stored; /* NULL: from the file; else from the store's own text of it */
};
struct ingest_list {
  struct ingest_file *items;
  size_t count;
  const char **manifests; /* [manifest_count] tables of that name in the folders */
  size_t manifest_count;
};
/* A table beside the files that says what a person knows of them: file, date, borough, ward, body, kind. */
#define INGEST_MANIFEST "manifest.csv"
/* Who says what was said with the command. */
#define INGEST_GIVEN "given"

/* Lists the files to read, in the arena: those that are named, whatever they are, and those
   in folders that look like minutes, in order of name. Files and folders whose name begins with
   a dot are left out, symbolic links to folders are not followed, a path is listed once. Fails
   with NOTFOUND when a named path does not exist, NOMEM. */
enum cpeg_status ingest_walk(struct arena *arena, const char *const *paths, size_t path_count,
                             struct ingest_list *out, struct cpeg_error *err);

/* Tags the listed files with `jobs` workers (at least 1) and hands the results to the writer. */
struct ingest_work {
  const cpeg_engine *engine;
  struct store_writer *writer;
  const char *const *paths; /* [path_count] as they were named */
  size_t path_count;
  const struct ingest_list *files;
  const uint64_t *known; /* [known_count] store_keys that need no tagging, in rising order */
  size_t known_count;
  unsigned jobs;
  const struct cpeg_ingest_options *options;
  const struct given_set *given; /* what people say (given.h) */
  const char *store_path; /* for workers that read texts */
};
enum cpeg_status ingest_run(const struct ingest_work *work, struct cpeg_ingest_summary *summary,
                            struct cpeg_error *err);

#endif
