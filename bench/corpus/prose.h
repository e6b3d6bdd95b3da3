/* SPDX-License-Identifier: Apache-2.0 */
/* One document of the bench corpus: minutes that read like English to an engine, if not to a person. */
#ifndef CORPUS_PROSE_H
#define CORPUS_PROSE_H

#include "words.h"

/* What all documents are made from. */
struct matter {
  struct words words;
  struct lines terms, patterns, places;
  const char **phrases; /* [phrase_count] of terms, in the order of their frequency */
  size_t phrase_count;
  struct draw phrase_draw;
};

/* Reads the data files of `folder`. */
void matter_make(struct matter *matter, const char *folder, uint64_t seed);
void matter_free(struct matter *matter);

/* A text that grows. */
struct text {
  char *bytes;
  size_t len, cap;
};
void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A document being written. */
struct writer {
  const struct matter *matter;
  struct random random;
  struct text text;       /* the document */
  struct text sentence;   /* what is being written */
  const struct line *borough;
  char streets[4][40];
  int year, month, day;
  bool is_curly;   /* writes curly quotes and dashes */
  bool is_wrapped; /* ends lines at 80 characters */
  bool is_upper_heads;
};

/* sentence.c: appends one sentence of words; one that speaks of a concern. */
void write_sentence(struct writer *writer);
void write_concern(struct writer *writer);
/* Appends a person's name. */
void write_name(struct writer *writer, struct text *out);

/* document.c: writes document number `index` into writer->text. */
void write_document(struct writer *writer, uint64_t seed, uint64_t index);

extern const char *const month_names[12];

#endif
