/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a file, or its bytes.
 * Gives:   its text as UTF-8 with the spans that are markup, and the kind of file.
 * Lives:   in the arena; the text may be the file's own bytes, which the caller keeps.
 * Threads: readers are const tables without state.
 * Fails:   IO, ENCODING (a format that cannot be read: the sentence names it), LIMIT, NOMEM.
 *
 * One const reader a format, chosen by content, not by name (Markdown by name, since any
 * Markdown is also plain text).
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "text/text.h"

struct document {
  const char *path;
  const char *format;   /* "text", "markdown"; borrowed from the library */
  struct text text;
  struct span *skips;   /* [skip_count] in order, disjoint: front matter, tags, link targets, addresses */
  size_t skip_count;
  struct span front_matter; /* the Markdown front matter between its --- lines, or empty */
  uint64_t content_hash;    /* of the file's bytes */
};

/* Reads the document whose bytes are `bytes`; `path` tells Markdown and names it. Text longer
   than `max_text` bytes is refused with LIMIT. `out` borrows from `bytes` and the arena. */
enum cpeg_status document_read(struct arena *arena, const char *path, struct str bytes, size_t max_text,
                               struct document *out, struct cpeg_error *err);

/* What was kept of a document that was read before. */
struct document_stored {
  const char *format, *encoding; /* as their names were told */
  struct str text;               /* as it was read */
  uint64_t content_hash;         /* of the file's bytes, which need not be there any more */
};
/* The same document as when it was read. `out` borrows the text. Fails with FORMAT (not a text that this library has
   read), NOMEM. */
enum cpeg_status document_restore(struct arena *arena, const char *path, const struct document_stored *stored,
                                  struct document *out, struct cpeg_error *err);

/* Does `path` look like a file that minutes come in (by its ending)? Others are not even
   tried when a folder is walked: pictures, programs, data bases. */
bool document_is_candidate(struct str path);

#endif
