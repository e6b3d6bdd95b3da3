/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary of the bench corpus: common words from a list, invented ones after them, by Zipf's law. */
#ifndef CORPUS_WORDS_H
#define CORPUS_WORDS_H

#include "lines.h"
#include "random.h"

enum word_class {
  WORD_DET, WORD_PREP, WORD_CONJ, WORD_SUBORD, WORD_AUX, WORD_NOT, WORD_PRONOUN, WORD_NUMBER, WORD_FIRST, WORD_TITLE,
  WORD_ADVERB, WORD_VERB, WORD_ADJECTIVE, WORD_NOUN, WORD_SURNAME, WORD_CLASS_COUNT
};

/* The forms of a verb; a noun has its singular and plural in the first two, all others one. */
enum word_form { FORM_BASE, FORM_S, FORM_PAST, FORM_ING, FORM_COUNT };

struct word {
  const char *forms[FORM_COUNT];
};

struct word_list {
  struct word *words;
  size_t count, cap;
  struct draw draw;
};

struct words {
  struct lines lines;
  struct word_list lists[WORD_CLASS_COUNT];
  char **made;  /* the memory of invented words */
  size_t made_count, made_cap;
};

/* Reads words.txt of `folder` and invents the rest from `seed`. */
void words_make(struct words *words, const char *folder, uint64_t seed);
void words_free(struct words *words);

/* A word of a class in a form. Borrowed from `words`, valid until words_free. */
const char *words_draw(const struct words *words, enum word_class class, enum word_form form, struct random *random);
/* Writes an invented word of `syllables` syllables into `out`. */
void words_invent(char *out, size_t size, unsigned syllables, struct random *random);
/* Writes `base` with its ending into `out`. */
void words_inflect(char *out, size_t size, const char *base, enum word_form form);

#endif
