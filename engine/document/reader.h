/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room document: the table of readers and the finding of skips. */
#ifndef DOCUMENT_READER_H
#define DOCUMENT_READER_H

#include "document/document.h"

struct reader;

/* What a reader works with. */
struct reader_call {
  const struct reader *reader;
  struct arena *arena;
  const struct document_source *source;
};

/* One format. The first row of the table whose `sniff` says yes reads the file. */
struct reader {
  const char *name;
  bool (*sniff)(const struct reader *reader, const struct document_source *source);
  enum cpeg_status (*read)(const struct reader_call *call, struct document *out, struct cpeg_error *err);
  const char *what;   /* "it is a PDF file"; NULL for text */
  const char *remedy; /* what the user can do where it is not read; NULL: nothing, it is no document at all */
  const char *magic;  /* bytes that mark the format, for sniffers that look for them */
  size_t magic_len;
  size_t magic_at;
};

/* The row of the first format of that name that is read, in whatever build; or NULL. */
const struct reader *reader_named(const char *name);
/* Is it one that the reader program of this build reads? */
bool reader_is_built(const struct reader *reader);

/* Does a member's name begin with `front`? Archives that were cut short have no list of names. */
enum zip_names { ZIP_WITHOUT_LIST, ZIP_HAS_NAME, ZIP_HAS_OTHERS };
enum zip_names zip_has_name(struct str bytes, struct str front);

/* The row for a file; never NULL, since anything may turn out to be text. */
const struct reader *reader_find(const struct document_source *source);

/* Formats that the reader program reads. */
enum cpeg_status reader_read_child(const struct reader_call *call, struct document *out, struct cpeg_error *err);
/* Has the words of pages that are pictures recognised, where there are such and it may be done: the document is then read
   anew with them. What goes wrong costs only those pages, which are flagged. Fails with ENCODING when the document has
   no words then, and as reader_read_child does. */
enum cpeg_status scan_read(const struct reader_call *call, struct document *document, struct cpeg_error *err);
/* What is read as it lies. */
enum cpeg_status reader_read_text(const struct reader_call *call, struct document *out, struct cpeg_error *err);
enum cpeg_status reader_read_markdown(const struct reader_call *call, struct document *out, struct cpeg_error *err);

/* A growing list of skips in the arena; add only in order of begin. */
struct skip_list {
  struct arena *arena;
  struct span *items;
  size_t count;
  size_t cap;
  bool failed; /* no memory: nothing more is added */
};

/* Adds [begin, end), less what the last skip covers already. */
void skip_add(struct skip_list *skips, size_t begin, size_t end);

/* Steps from place to place where something that is skipped may begin; most texts have few. */
struct skip_search {
  struct str text;
  bool is_markdown; /* signs of markup and line starts count too */
  size_t base;      /* of the block of Markdown that was looked at last; SIZE_MAX: none yet */
  uint64_t bits;    /* its signs */
  size_t sign;      /* the sign that is coming; SIZE_MAX: none yet */
  size_t mail;      /* the next @; SIZE_MAX: not looked for yet */
  size_t scheme;    /* the next "://", by its first two signs; the same */
};
void skip_search_begin(struct skip_search *search, struct str text, bool is_markdown);
/* The first place at or after `at` where something may begin, or the text's length; up to the sign that
   told of it every place is one. */
size_t skip_search_next(struct skip_search *search, size_t at);

/* Web and mail addresses of plain text. */
void skip_addresses(struct str text, struct skip_list *skips);
/* The end of the address that starts at `at`, or `at` when none does. `from` is where looking
   back for a mail address's name may begin; `*begin_out` is then its begin. */
size_t skip_address_at(struct str text, size_t at, size_t from, size_t *begin_out);

/* Letters and digits, and all beyond ASCII. */
struct word_bytes {
  bool is_word[256];
};
void word_bytes_fill(struct word_bytes *bytes);
/* The end of the word at `at`, or `at` when there is none; an address may begin with the word
   where `*may_begin` says so, and never inside it. */
size_t skip_word(const struct word_bytes *bytes, struct str text, size_t at, bool *may_begin);

/* Markup and addresses of Markdown; `front_matter` as in struct document. */
void skip_markdown(struct str text, struct span front_matter, struct skip_list *skips);
/* The front matter between the --- lines at the top, or an empty span. Strict: every line must
   look like YAML, since --- is also a rule between pages. */
struct span markdown_front_matter(struct str text);
/* Does plain text give itself away as Markdown: front matter, a line "# Title", or a
   link with a target? */
bool markdown_is_evident(struct str text);

#endif
