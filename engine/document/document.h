/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a file's bytes.
 * Gives:   its text as UTF-8 with the spans that are markup, its pages, the kind of file, and the files inside it.
 * Lives:   in the arena; the text may be the file's own bytes, which the caller keeps.
 * Threads: readers are const tables without state; a reader program belongs to one thread at a time.
 * Fails:   IO (the reader program), ENCODING (what cannot be read: the sentence says why), LIMIT, NOMEM.
 *
 * One const reader a format, chosen by content, not by name (Markdown by name, since any
 * Markdown is also plain text).
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "reader/reader.h"
#include "text/text.h"

/* The program that reads what is neither text nor Markdown: started with the first such file, one file at a time, kept
   for the next. Closed in, so that a hostile file ends at worst its own reading. */
struct document_reader;

/* Whether words are looked for in the pages of a PDF file that are pictures. */
enum document_ocr {
  DOCUMENT_OCR_NEVER,  /* it is not wished */
  DOCUMENT_OCR_ABSENT, /* the program for it is not there */
  DOCUMENT_OCR_THERE
};
/* "tesseract", or NULL where it, its English data or a reader of PDF is not there. Borrowed from the library. */
const char *document_ocr_program(void);

/* `program` is its path, or NULL for the one that was installed with the library. Nothing is started yet. `*out` is
   owned by the caller, release with document_reader_destroy. Fails with NOMEM. */
enum cpeg_status document_reader_create(struct memory memory, const char *program, enum document_ocr ocr,
                                        struct document_reader **out, struct cpeg_error *err);
/* Ends the program; NULL is allowed. */
void document_reader_destroy(struct document_reader *reader);

/* A file as it came in. */
struct document_source {
  const char *path;  /* tells Markdown, and names it */
  struct str bytes;
  size_t max_text;   /* longer texts are refused with LIMIT */
  struct document_reader *reader; /* NULL: only text and Markdown are read */
};

struct document {
  const char *path;
  const char *format;   /* "text", "markdown", "pdf" ...; borrowed from the library */
  bool is_marked;       /* the text has Markdown's headings and rows */
  struct text text;     /* empty for an archive */
  struct cpeg_page *pages; /* [page_count] in order of begin: where each page begins; none known for most formats */
  size_t page_count;
  struct cpeg_member *members; /* [member_count] */
  size_t member_count;
  struct span *skips;   /* [skip_count] in order, disjoint: front matter, tags, link targets, addresses */
  size_t skip_count;
  struct span front_matter; /* the Markdown front matter between its --- lines, or empty */
  uint64_t content_hash;    /* of the file's bytes */
};

/* Reads the document of `source`. `out` borrows from its bytes and the arena. */
enum cpeg_status document_read(struct arena *arena, const struct document_source *source, struct document *out,
                               struct cpeg_error *err);
/* The page, 1-based, on which byte `at` of the text lies; 0 when it is not known. O(log pages). */
uint32_t document_page(const struct document *document, uint32_t at);

/* What was kept of a document that was read before. */
struct document_stored {
  const char *format, *encoding; /* as their names were told */
  struct str text;               /* as it was read */
  const struct cpeg_page *pages; /* [page_count] */
  size_t page_count;
  uint64_t content_hash;         /* of the file's bytes, which need not be there any more */
};
/* The same document as when it was read. `out` borrows the text. Fails with FORMAT (not a text that this library has
   read), NOMEM. */
enum cpeg_status document_restore(struct arena *arena, const char *path, const struct document_stored *stored,
                                  struct document *out, struct cpeg_error *err);

/* Does `path` look like a file that minutes come in (by its ending)? */
bool document_is_candidate(struct str path);
/* Does the front of a file, of DOCUMENT_FRONT bytes or all that it has, tell its format, be it one that is read or one that is
   refused with its name? Texts, web pages and mails do not. Such a file of a folder is tried whatever its name ends in. */
#define DOCUMENT_FRONT 512
bool document_has_signature(struct str front);
/* What systems and office programs leave beside files, by its name: hidden files, locks, lists of small
   pictures, data bases. */
bool document_is_litter(struct str path);

#endif
