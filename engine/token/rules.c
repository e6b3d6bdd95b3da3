/* SPDX-License-Identifier: Apache-2.0 */
#include <libstemmer.h>

#include "text/text.h"
#include "token/rules.h"

/* Longest folded word that is worth a stem; longer ones are their own. */
#define WORD_MAX 256

struct token_rules {
  struct memory memory;
  struct intern words; /* folded words that have a rule */
  struct intern stems; /* what they are stemmed to */
  uint32_t *stem_of;   /* [words] id in stems */
  size_t cap;
  struct sb_stemmer *stemmer; /* used only while rules are added, by one thread */
};

struct sb_stemmer *rules_stemmer_create(void) { return sb_stemmer_new("english", "UTF_8"); }

void rules_stemmer_destroy(struct sb_stemmer *stemmer) {
  if (stemmer != NULL) sb_stemmer_delete(stemmer);
}

struct token_rules *token_rules_create(struct memory memory) {
  struct token_rules *rules = memory_get(memory, sizeof *rules);
  if (rules == NULL) return NULL;
  rules->memory = memory;
  intern_init(&rules->words, memory);
  intern_init(&rules->stems, memory);
  rules->stemmer = rules_stemmer_create();
  if (rules->stemmer != NULL) return rules;
  token_rules_destroy(rules);
  return NULL;
}

void token_rules_destroy(struct token_rules *rules) {
  if (rules == NULL) return;
  rules_stemmer_destroy(rules->stemmer);
  intern_finish(&rules->words);
  intern_finish(&rules->stems);
  memory_free(rules->memory, rules->stem_of);
  memory_free(rules->memory, rules);
}

bool rules_have(const struct token_rules *rules, struct str folded) {
  return rules != NULL && intern_find(&rules->words, folded) != INTERN_NONE;
}

struct str rules_stem(const struct token_rules *rules, struct sb_stemmer *stemmer, struct str folded) {
  if (rules != NULL) {
    uint32_t id = intern_find(&rules->words, folded);
    if (id != INTERN_NONE) return intern_text(&rules->stems, rules->stem_of[id]);
  }
  if (folded.len > WORD_MAX) return folded;
  const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)folded.ptr, (int)folded.len);
  if (stem == NULL) return folded;
  size_t len = (size_t)sb_stemmer_length(stemmer);
  /* "Adding" would become "ad", which is no stem of "add" but another word. */
  if (folded.len >= TOKEN_LONG_WORD && len < TOKEN_LONG_STEM) return folded;
  return (struct str){(const char *)stem, len};
}

bool token_rules_add(struct token_rules *rules, struct str word, struct str like) {
  char folded[WORD_MAX], other[WORD_MAX];
  size_t len = text_fold(word, folded, sizeof folded);
  size_t other_len = like.len == 0 ? 0 : text_fold(like, other, sizeof other);
  if (len == SIZE_MAX || other_len == SIZE_MAX) return false;
  struct str key = {folded, len};
  struct str stem = like.len == 0 ? key : rules_stem(rules, rules->stemmer, (struct str){other, other_len});
  uint32_t id = intern_add(&rules->words, key);
  uint32_t stem_id = intern_add(&rules->stems, stem);
  if (id == INTERN_NONE || stem_id == INTERN_NONE ||
      !memory_grow(rules->memory, &rules->stem_of, &rules->cap, rules->words.count, sizeof *rules->stem_of))
    return false;
  rules->stem_of[id] = stem_id;
  return true;
}
