/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   results of the tagger, in any order of documents; questions about what is stored.
 * Gives:   one SQLite file of documents, meetings, mentions and tallies; typed rows of it.
 * Lives:   the file; rows that are read live in the caller's arena.
 * Threads: a store belongs to one thread at a time; several may each open the same file.
 * Fails:   FORMAT (no store, damaged, newer), BUSY, IO, NOTFOUND, NOMEM.
 *
 * A document is a content: files that hold the same bytes are one document, counted once. A
 * meeting is a body on a day: its final minutes count, its drafts are kept as superseded. Days
 * without minutes are never zero: who asks for counts is told how many meetings were held.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/base.h"
#include "tagger/tagger.h"

#include "store/write.h"

#include "store/read.h"

/* cpeg_store_open with the writer's memory from another place, so that tests can fail any request. What SQLite
   itself needs comes from SQLite's own allocator. */
enum cpeg_status store_open(const char *path, enum cpeg_store_mode mode, struct memory memory, cpeg_store **out,
                            struct cpeg_error *err);

/* From the first to the last, all that is read is of one moment, whatever an ingest writes meanwhile. The end is told
   nothing when nothing was begun. */
enum cpeg_status store_begin_reading(struct cpeg_store *store, struct cpeg_error *err);
void store_end_reading(struct cpeg_store *store);

/* Between these two all answers are of one moment: what each of them ends goes on. Counts of boroughs and of London are then
   read once. They nest; the second follows the first whatever it returned. */
enum cpeg_status store_hold_reading(struct cpeg_store *store, struct cpeg_error *err);
void store_release_reading(struct cpeg_store *store);

/* Has who speaks be numbered with `salt`, in a store without documents; the one it has is allowed in any. NOTFOUND in another
   store. */
enum cpeg_status store_set_salt(struct cpeg_store *store, const char *salt, struct cpeg_error *err);

/* Where its file is. Borrowed from `store`, valid until it is closed. */
const char *store_path(const struct cpeg_store *store);

/* How long a busy store is waited for, in milliseconds; 5000 when nothing is said. */
void store_set_patience(struct cpeg_store *store, int milliseconds);

/* Adds `text` to `out` with each byte that is no valid UTF-8, and each NUL, as one "?", so that
   places in it stay where they are. */
void store_add_valid(struct buf *out, struct str text);

#endif
