/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence word by word, as names need it. Private to the room. */
#ifndef PRIVACY_CUT_H
#define PRIVACY_CUT_H

#include "privacy/words.h"

enum shape {
  SHAPE_LOWER,   /* begins with a small letter */
  SHAPE_NAME,    /* a capital, then small letters */
  SHAPE_INITIAL, /* one capital */
  SHAPE_UPPER,   /* two capitals or more, no small letter */
  SHAPE_NUMBER   /* begins with a digit */
};
struct word {
  size_t begin, end; /* bytes of the sentence */
  enum shape shape;
};

/* The first word at `from` or later; false when there is none. The 's of a possessive is no part of it. */
bool cut_next(struct str text, size_t from, struct word *out);
/* The word that begins right at `at`. */
bool cut_at(struct str text, size_t at, struct word *out);
/* The word right after `word`, with nothing but blanks and marks between; after a title or an initial a full stop,
   too. */
bool cut_joined(struct str text, const struct word *word, struct word *out);
struct str cut_text(struct str text, const struct word *word);

/* What identifies by its form alone at `at`, where a word or a "+" or "(" begins: its end, or 0. */
size_t cut_mark(struct str text, size_t at, enum privacy_kind *kind);

#endif
