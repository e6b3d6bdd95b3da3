/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   valid UTF-8 text and the spans of it that are no prose.
 * Gives:   tokens: words with their place in the text; each distinct word folded and stemmed
 *          once.
 * Lives:   tokens in the document's arena; words in the vocabulary until it is cleared.
 * Threads: the rules are shared read-only; a vocabulary belongs to one thread.
 * Fails:   NOMEM, LIMIT from the arena.
 *
 * A token is a maximal run of letters and digits. A possessive 's is part of the token's
 * place but not of its folded form; an apostrophe between letters is kept (o'brien); a hyphen
 * separates. "&" is a token that folds to "and", "%" one that folds to "percent".
 */
#ifndef TOKEN_TOKEN_H
#define TOKEN_TOKEN_H

#include "base/base.h"
#include "token/lists.h"

/* ---- Rules: stems that the stemmer gets wrong -------------------------------------- */

/* Overrides (knives is stemmed like knife) and protected words; libstemmer `english` does
   the rest. */
struct token_rules;

/* Owned by the caller, release with token_rules_destroy; NULL when there is no memory. */
struct token_rules *token_rules_create(struct memory memory);
void token_rules_destroy(struct token_rules *rules);
/* `word` shall be stemmed like `like`, by the rules added so far; with `like` empty it is its own
   stem, so protected words go first. Both are folded first. False when there is no memory. */
bool token_rules_add(struct token_rules *rules, struct str word, struct str like);

/* ---- Vocabulary: the distinct words seen -------------------------------------------- */

enum word_flag {
  WORD_NUMBER = 1,   /* digits only */
  WORD_CAPITAL = 2,  /* starts with a capital */
  WORD_UPPER = 4,    /* has letters, all of them capitals */
  WORD_DIGITS = 8    /* letters and digits mixed */
};

/* One distinct form as written: "Dogs" and "dogs" are two words with one stem. */
struct word {
  struct str surface;
  struct str folded;
  struct str stem;  /* NULL until vocabulary_stem was asked for it */
  uint32_t flags;
  uint64_t lists; /* list_bit of the closed lists it is on */
};

static inline bool word_is_on(const struct word *word, enum word_list list) { return (word->lists & list_bit(list)) != 0; }

/* Words by number, in order of first sight; only `words` is for others to read. */
struct vocabulary;
struct vocabulary_view {
  const struct word *words;
};

/* Owned by the caller, release with vocabulary_destroy; NULL when there is no memory.
   `rules` must outlive it. */
struct vocabulary *vocabulary_create(struct memory memory, const struct token_rules *rules);
void vocabulary_destroy(struct vocabulary *vocabulary);
/* The number of the word written `surface`, added when new; UINT32_MAX when there is no
   memory. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, struct str surface);
uint32_t vocabulary_count(const struct vocabulary *vocabulary);
/* The word with a number. Borrowed from `vocabulary`, valid until it is cleared; the pointer
   itself until the next word is added. */
static inline const struct word *vocabulary_word(const struct vocabulary *vocabulary, uint32_t number) {
  return &((const struct vocabulary_view *)(const void *)vocabulary)->words[number];
}
/* Words of so many letters keep at least so many of them in their stems. */
#define TOKEN_LONG_WORD 6u
#define TOKEN_LONG_STEM 3u

/* The stem of the word with a number, worked out when it is first asked for. Borrowed as the word. */
struct str vocabulary_stem(const struct vocabulary *vocabulary, uint32_t number);
/* Is the word's stem one that a rule gives? */
bool vocabulary_has_rule(const struct vocabulary *vocabulary, uint32_t number);
/* The form as written without its possessive ending. Borrowed from the word. */
struct str word_bare(const struct word *word);
/* Forgets all words; numbers start again at 0. Callers keep a store's memory bounded so. */
void vocabulary_clear(struct vocabulary *vocabulary);

/* ---- Tokens ------------------------------------------------------------------------- */

struct token {
  uint32_t begin; /* bytes into the text */
  uint32_t end;
  uint32_t word;  /* number in the vocabulary */
  uint32_t flags; /* of the word: enum word_flag, and token_list_flag of the lists it is on */
};

/* What most steps ask of a word stands in its token, so that they need not go to the vocabulary. */
#define TOKEN_LIST_SHIFT 8
#define TOKEN_LIST_COUNT (32 - TOKEN_LIST_SHIFT)
static inline uint32_t token_list_flag(enum word_list list) { return (uint32_t)(list_bit(list) << TOKEN_LIST_SHIFT); }
_Static_assert(WORDS_COMPARED < TOKEN_LIST_COUNT, "lists up to WORDS_COMPARED are told in tokens");

/* Can the folded word of a token of `text` begin with the first two letters of `word`, of lower-case letters? Letters of
   English say no as they are written, without a look at the vocabulary; of others folding may make anything. */
static inline bool token_may_be(struct str text, const struct token *token, const char *word) {
  const char *own = text.ptr + token->begin;
  if (!ascii_is_alpha(own[0])) return true;
  if ((own[0] | 0x20) != word[0]) return false;
  return token->end - token->begin < 2 || !ascii_is_alpha(own[1]) || (own[1] | 0x20) == word[1];
}

struct token_list {
  struct token *items; /* [count], in order of begin */
  size_t count;
};

/* Cuts `text` into tokens, leaving out those that start in one of the `skips` (in order,
   disjoint). The list lives in the arena. Cost O(text), no allocation per token. */
enum cpeg_status token_scan(struct arena *arena, struct vocabulary *vocabulary, struct str text,
                            const struct span *skips, size_t skip_count, struct token_list *out,
                            struct cpeg_error *err);

/* Index of the first token with begin >= `offset`. O(log n). */
size_t token_at(const struct token_list *tokens, uint32_t offset);

#endif
