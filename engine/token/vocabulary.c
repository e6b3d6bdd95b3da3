/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Distinct words by number. Each form as written is folded and stemmed the first time it is
 * seen; after that a token costs one probe. Words of up to 16 bytes are compared as two
 * machine words kept in the slot itself, so that the common probe touches one cache line.
 */
#include <string.h>

#include "base/hash.h"
#include "text/text.h"
#include "token/rules.h"
#include "token/vocabulary.h"

#define FOLD_MAX 4096

struct vocabulary {
  struct memory memory;
  const struct token_rules *rules;
  struct sb_stemmer *stemmer;
  struct arena arena; /* surfaces, folded forms and stems */
  struct vocabulary_slot *slots;
  size_t slot_count; /* a power of two */
  struct word *words;
  size_t word_cap;
  uint32_t count;
};

#define SLOT_COUNT_FIRST 16384u

struct vocabulary *vocabulary_create(struct memory memory, const struct token_rules *rules) {
  struct vocabulary *vocabulary = memory_get(memory, sizeof *vocabulary);
  if (vocabulary == NULL) return NULL;
  vocabulary->memory = memory;
  vocabulary->rules = rules;
  arena_init(&vocabulary->arena, memory, SIZE_MAX);
  vocabulary->stemmer = rules_stemmer_create();
  vocabulary->slot_count = SLOT_COUNT_FIRST;
  vocabulary->slots = memory_get(memory, SLOT_COUNT_FIRST * sizeof *vocabulary->slots);
  if (vocabulary->stemmer != NULL && vocabulary->slots != NULL) return vocabulary;
  vocabulary_destroy(vocabulary);
  return NULL;
}

void vocabulary_destroy(struct vocabulary *vocabulary) {
  if (vocabulary == NULL) return;
  rules_stemmer_destroy(vocabulary->stemmer);
  arena_finish(&vocabulary->arena);
  memory_free(vocabulary->memory, vocabulary->slots);
  memory_free(vocabulary->memory, vocabulary->words);
  memory_free(vocabulary->memory, vocabulary);
}

void vocabulary_clear(struct vocabulary *vocabulary) {
  memset(vocabulary->slots, 0, vocabulary->slot_count * sizeof *vocabulary->slots);
  arena_reset(&vocabulary->arena);
  vocabulary->count = 0;
}

uint32_t vocabulary_count(const struct vocabulary *vocabulary) { return vocabulary->count; }

const struct word *vocabulary_word(const struct vocabulary *vocabulary, uint32_t number) {
  return &vocabulary->words[number];
}

struct str word_bare(const struct word *word) {
  static const char *const endings[] = {"'s", "'S", "\xE2\x80\x99s", "\xE2\x80\x99S", "\xE2\x80\x98s", "\xCA\xBCs"};
  struct str surface = word->surface;
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    struct str ending = str_of(endings[i]);
    if (surface.len > ending.len && memcmp(surface.ptr + surface.len - ending.len, ending.ptr, ending.len) == 0)
      return (struct str){surface.ptr, surface.len - ending.len};
  }
  return surface;
}

static size_t slot_start(const struct vocabulary *vocabulary, const struct vocabulary_key *key) {
  /* Multiply and fold (after wyhash): the high half of the product mixes all bits. */
  uint64_t mixed = (key->low ^ UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xBF58476D1CE4E5B9);
  mixed ^= (key->high + UINT64_C(0x94D049BB133111EB)) * UINT64_C(0xD6E8FEB86659FD93);
  mixed ^= mixed >> 32;
  return (size_t)(mixed * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (vocabulary->slot_count - 1);
}

static bool slots_double(struct vocabulary *vocabulary) {
  size_t old_count = vocabulary->slot_count;
  struct vocabulary_slot *old = vocabulary->slots;
  struct vocabulary_slot *slots = memory_get(vocabulary->memory, old_count * 2 * sizeof *slots);
  if (slots == NULL) return false;
  vocabulary->slots = slots;
  vocabulary->slot_count = old_count * 2;
  for (size_t i = 0; i < old_count; i++) {
    if (old[i].word_after == 0) continue;
    size_t at = slot_start(vocabulary, &old[i].key);
    while (slots[at].word_after != 0) at = (at + 1) & (vocabulary->slot_count - 1);
    slots[at] = old[i];
  }
  memory_free(vocabulary->memory, old);
  return true;
}

static uint32_t flags_of(struct str surface) {
  bool digits = false, letters = false, lower = false;
  for (size_t i = 0; i < surface.len;) {
    struct str rest = {surface.ptr + i, surface.len - i};
    unsigned len;
    bool is_word = text_class_of(rest, &len) == TEXT_WORD, is_digit = ascii_is_digit(surface.ptr[i]);
    digits |= is_digit;
    letters |= is_word && !is_digit;
    lower |= text_case_of(rest) == TEXT_LOWER;
    i += len;
  }
  uint32_t flags = 0;
  if (digits && !letters) flags |= WORD_NUMBER;
  if (digits && letters) flags |= WORD_DIGITS;
  if (letters && !lower) flags |= WORD_UPPER;
  if (surface.len > 0 && text_case_of(surface) == TEXT_UPPER) flags |= WORD_CAPITAL;
  return flags;
}

/* The folded form without a possessive ending. */
static struct str fold_word(struct str surface, char *out) {
  if (surface.len == 1 && surface.ptr[0] == '&') return str_of("and");
  if (surface.len == 1 && surface.ptr[0] == '%') return str_of("percent");
  size_t len = text_fold(surface, out, FOLD_MAX);
  /* A word too long to fold is no word of any lexicon, nor is one of nothing but marks, which folding drops; its own
     bytes stand for it. */
  if (len == SIZE_MAX || len == 0) return surface;
  if (len > 2 && out[len - 2] == '\'' && out[len - 1] == 's') len -= 2;
  return (struct str){out, len};
}

static bool word_fill(struct vocabulary *vocabulary, struct str surface, struct word *word) {
  char folded[FOLD_MAX];
  struct str fold = fold_word(surface, folded);
  char *surface_copy = arena_copy(&vocabulary->arena, surface);
  char *fold_copy = arena_copy(&vocabulary->arena, fold);
  if (surface_copy == NULL || fold_copy == NULL) return false;
  word->surface = (struct str){surface_copy, surface.len};
  word->folded = (struct str){fold_copy, fold.len};
  word->flags = flags_of(surface);
  struct str stem = rules_stem(vocabulary->rules, vocabulary->stemmer, word->folded);
  if (str_equal(stem, word->folded)) {
    word->stem = word->folded;
    return true;
  }
  char *stem_copy = arena_copy(&vocabulary->arena, stem);
  word->stem = (struct str){stem_copy, stem.len};
  return stem_copy != NULL;
}

void vocabulary_prefetch(const struct vocabulary *vocabulary, const struct vocabulary_key *key) {
  __builtin_prefetch(&vocabulary->slots[slot_start(vocabulary, key)]);
}

uint32_t vocabulary_add_key(struct vocabulary *vocabulary, const struct vocabulary_key *key, struct str surface) {
  size_t mask = vocabulary->slot_count - 1;
  size_t at = slot_start(vocabulary, key);
  for (; vocabulary->slots[at].word_after != 0; at = (at + 1) & mask) {
    const struct vocabulary_slot *slot = &vocabulary->slots[at];
    if (slot->key.low != key->low || slot->key.high != key->high || slot->len != surface.len) continue;
    if (surface.len <= 16 || str_equal(vocabulary->words[slot->word_after - 1].surface, surface))
      return slot->word_after - 1;
  }
  if ((size_t)vocabulary->count * 2 >= vocabulary->slot_count) {
    if (!slots_double(vocabulary)) return UINT32_MAX;
    return vocabulary_add_key(vocabulary, key, surface);
  }
  if (!memory_grow(vocabulary->memory, &vocabulary->words, &vocabulary->word_cap, (size_t)vocabulary->count + 1,
                   sizeof *vocabulary->words) ||
      !word_fill(vocabulary, surface, &vocabulary->words[vocabulary->count]))
    return UINT32_MAX;
  vocabulary->count++;
  vocabulary->slots[at] = (struct vocabulary_slot){*key, vocabulary->count, (uint32_t)surface.len};
  return vocabulary->count - 1;
}

struct vocabulary_key vocabulary_key_of(struct str surface) {
  struct vocabulary_key key = {0, 0};
  if (surface.len > 16) return (struct vocabulary_key){hash_bytes(surface), surface.len};
  size_t low = surface.len < 8 ? surface.len : 8;
  memcpy(&key.low, surface.ptr, low);
  if (surface.len > 8) memcpy(&key.high, surface.ptr + 8, surface.len - 8);
  return key;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct str surface) {
  if (surface.len == 0) surface = str_of("");
  struct vocabulary_key key = vocabulary_key_of(surface);
  return vocabulary_add_key(vocabulary, &key, surface);
}
