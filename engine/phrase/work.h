/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of a discovery share. Private to phrase. */
#ifndef PHRASE_WORK_H
#define PHRASE_WORK_H

#include "phrase/phrase.h"
#include "trend/trend.h"

/* ---- Words --------------------------------------------------------------------------------- */

/* Stands between words that are no neighbours: a comma, a name, what a concern covers. */
#define WORDS_BARRIER UINT32_MAX

enum known_flag {
  KNOWN_STOP = 1,   /* a phrase neither begins nor ends with it */
  KNOWN_NUMBER = 2, /* digits only: no phrase by itself */
  KNOWN_LINK = 4    /* of stop words: may stand inside a phrase */
};

struct known_word {
  uint32_t stem;  /* number in `stems` */
  uint32_t flags; /* enum known_flag */
};

/* Longest phrase that can be ignored, in words as they are cut. */
#define KNOWN_IGNORED_WORDS 16u

/* Every distinct folded word of the run, numbered in order of first sight, and what is known of it. */
struct known {
  struct memory memory;
  struct intern folded, stems;
  struct known_word *words; /* [folded.count] */
  size_t cap;
  struct intern stops;      /* folded words of stopwords.csv */
  struct intern links;      /* of them, those that may stand inside a phrase */
  struct intern ignored;    /* phrases of ignored.csv: the stems' numbers as bytes */
  unsigned ignored_most;    /* words of the longest of them */
};

/* Reads the tables beside the lexicon's, where there are any. Release with known_finish whatever it returns. */
enum cpeg_status known_read(struct known *known, const struct lexicon *lexicon, struct cpeg_error *err);
void known_finish(struct known *known);
/* The number of a word of the vocabulary; INTERN_NONE when there is no memory. */
uint32_t known_add(struct known *known, const struct vocabulary *vocabulary, uint32_t word);
/* Did somebody say that this phrase is to be left out? */
bool known_is_ignored(const struct known *known, const uint32_t *stems, unsigned count);

/* ---- Texts as words ------------------------------------------------------------------------ */

struct gather_word {
  uint32_t word;       /* number in known, or WORDS_BARRIER */
  uint32_t begin, end; /* bytes of the document's text */
  uint32_t flags;      /* enum word_flag, as it is written here */
};
struct gather_sentence {
  uint32_t source;     /* index of its document */
  uint32_t begin, end;
  uint32_t line;
  uint32_t first, count; /* words */
};
/* Sentences of one or more documents. */
struct gather_text {
  struct gather_word *words;
  size_t word_count, word_cap;
  struct gather_sentence *sentences;
  size_t sentence_count, sentence_cap;
};

/* ---- Phrases counted ------------------------------------------------------------------------ */

struct table_phrase {
  uint32_t stems[PHRASE_WORDS];
  unsigned words;
  uint32_t meetings, groups;   /* of the period */
  uint32_t before, elsewhere;
  uint32_t last_source;        /* + 1: the last document it was counted in */
  const char *last_group;
  int32_t heard_day;
  uint32_t heard_source;
};
/* A set of phrases by their stems. */
struct phrase_table {
  struct memory memory;
  struct table_phrase *items;
  size_t count, cap;
  uint32_t *slots;  /* index + 1; 0 = free */
  size_t slot_count;
};
void tables_init(struct phrase_table *table, struct memory memory);
void tables_finish(struct phrase_table *table);
/* Index of the phrase, or SIZE_MAX. */
size_t tables_find(const struct phrase_table *table, const uint32_t *stems, unsigned words);
/* The same, added when it is new; SIZE_MAX when there is no memory. */
size_t tables_add(struct phrase_table *table, const uint32_t *stems, unsigned words);

/* ---- The run -------------------------------------------------------------------------------- */

/* Where a document stands to the question. */
enum gather_side { SIDE_NOW, SIDE_BEFORE, SIDE_ELSEWHERE, SIDE_LATER };

struct finder {
  const struct cpeg_engine *engine;
  struct cpeg_store *store;
  const struct phrase_question *question;
  struct memory memory;
  struct arena *arena;        /* the caller's: what is to last */
  struct arena scratch;       /* of one document */
  struct cpeg_tagger *tagger;
  struct known known;
  struct store_source_list sources;
  uint8_t *sides;             /* [sources.count] enum gather_side */
  struct gather_text now;     /* the period's sentences */
  struct phrase_table common; /* phrases at enough meetings of the period */
  bool *is_common_stem;       /* [stem_count] is it a common phrase by itself? */
  size_t stem_count;
};

/* Appends the sentences of a document to `text` (gather.c). */
enum cpeg_status gather_document(struct finder *finder, uint32_t source, struct gather_text *text,
                                 struct cpeg_error *err);
/* The same of a result that is there; `source` is only noted. */
enum cpeg_status gather_result(struct finder *finder, uint32_t source, const cpeg_result *result, struct gather_text *text,
                               struct cpeg_error *err);
void gather_clear(struct gather_text *text);
void gather_finish(struct gather_text *text, struct memory memory);

/* The stems of the phrase of `words` words from `at` on; false when there is none that may be one: a barrier, the end of
   the sentence, a small word at an end, numbers only. */
bool find_stems(const struct finder *finder, const struct gather_text *text, const struct gather_sentence *sentence,
                size_t at, unsigned words, uint32_t *stems);
/* Fills in `common` with the period's counts, then those of the past and elsewhere. */
enum cpeg_status find_common(struct finder *finder, struct cpeg_error *err);
enum cpeg_status find_past(struct finder *finder, struct cpeg_error *err);

/* A phrase that has risen, while it is grouped. */
struct group_entry {
  size_t phrase;        /* index in common */
  struct trend_keyness keyness;
  double c_value;
  uint32_t *sentences;  /* [sentence_count] of now, in order */
  size_t sentence_count, sentence_cap;
  size_t head;          /* index of the entry it goes with; itself for a head */
};
struct group_list {
  struct group_entry *items; /* highest C-value first */
  size_t count;
};
/* Chooses and ranks what has risen, and puts together what stands in the same sentences. */
enum cpeg_status group_make(struct finder *finder, const struct phrase_result *result, struct group_list *out,
                            struct cpeg_error *err);

/* Fills in texts and quotes of the heads in `result`. */
enum cpeg_status quote_fill(struct finder *finder, const struct group_list *groups, struct phrase_result *result,
                            struct cpeg_error *err);

#endif
