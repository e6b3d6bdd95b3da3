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
  struct vocabulary_table table; /* first: see vocabulary_table() */
  struct memory memory;
  const struct token_rules *rules;
  struct sb_stemmer *stemmer;
  struct word_lists *lists;
  struct arena arena; /* surfaces, folded forms and stems */
  size_t slot_count;  /* a power of two */
  struct word *words; /* as table.view.words */
  size_t word_cap;
  uint32_t count;
};

#define SLOT_BITS_FIRST 14u
#define SLOT_COUNT_FIRST ((size_t)1 << SLOT_BITS_FIRST)

struct vocabulary *vocabulary_create(struct memory memory, const struct token_rules *rules) {
  struct vocabulary *vocabulary = memory_get(memory, sizeof *vocabulary);
  if (vocabulary == NULL) return NULL;
  vocabulary->memory = memory;
  vocabulary->rules = rules;
  arena_init(&vocabulary->arena, memory, SIZE_MAX);
  vocabulary->stemmer = rules_stemmer_create();
  vocabulary->lists = word_lists_create(memory);
  vocabulary->slot_count = SLOT_COUNT_FIRST;
  vocabulary->table.shift = 64 - SLOT_BITS_FIRST;
  vocabulary->table.slots = memory_get(memory, SLOT_COUNT_FIRST * sizeof *vocabulary->table.slots);
  if (vocabulary->stemmer != NULL && vocabulary->lists != NULL && vocabulary->table.slots != NULL) return vocabulary;
  vocabulary_destroy(vocabulary);
  return NULL;
}

void vocabulary_destroy(struct vocabulary *vocabulary) {
  if (vocabulary == NULL) return;
  rules_stemmer_destroy(vocabulary->stemmer);
  word_lists_destroy(vocabulary->lists);
  arena_finish(&vocabulary->arena);
  memory_free(vocabulary->memory, vocabulary->table.slots);
  memory_free(vocabulary->memory, vocabulary->words);
  memory_free(vocabulary->memory, vocabulary);
}

void vocabulary_clear(struct vocabulary *vocabulary) {
  memset(vocabulary->table.slots, 0, vocabulary->slot_count * sizeof *vocabulary->table.slots);
  arena_reset(&vocabulary->arena);
  vocabulary->count = 0;
}

uint32_t vocabulary_count(const struct vocabulary *vocabulary) { return vocabulary->count; }

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

static bool slots_double(struct vocabulary *vocabulary) {
  struct vocabulary_table *table = &vocabulary->table;
  size_t old_count = vocabulary->slot_count, mask = old_count * 2 - 1;
  struct vocabulary_slot *old = table->slots;
  struct vocabulary_slot *slots = memory_get(vocabulary->memory, old_count * 2 * sizeof *slots);
  if (slots == NULL) return false;
  table->slots = slots;
  table->shift--;
  vocabulary->slot_count = old_count * 2;
  for (size_t i = 0; i < old_count; i++) {
    if (old[i].word_after == 0) continue;
    size_t at = vocabulary_start(table, old[i].key);
    while (slots[at].word_after != 0) at = (at + 1) & mask;
    slots[at] = old[i];
  }
  memory_free(vocabulary->memory, old);
  return true;
}

/* What a word's characters are, whatever their order. */
struct makeup {
  bool digits, letters, lower, high;
};

static struct makeup makeup_of_ascii(struct str surface) {
  struct makeup makeup = {false, false, false, false};
  for (size_t i = 0; i < surface.len; i++) {
    char c = surface.ptr[i];
    makeup.high |= (unsigned char)c >= 0x80;
    makeup.digits |= ascii_is_digit(c);
    makeup.letters |= ascii_is_alpha(c);
    makeup.lower |= ascii_is_alpha(c) && !ascii_is_upper(c);
  }
  return makeup;
}

static struct makeup makeup_of(struct str surface) {
  struct makeup makeup = {false, false, false, true};
  for (size_t i = 0; i < surface.len;) {
    struct str rest = {surface.ptr + i, surface.len - i};
    unsigned len;
    bool is_word = text_class_of(rest, &len) == TEXT_WORD, is_digit = ascii_is_digit(surface.ptr[i]);
    makeup.digits |= is_digit;
    makeup.letters |= is_word && !is_digit;
    makeup.lower |= text_case_of(rest) == TEXT_LOWER;
    i += len;
  }
  return makeup;
}

static uint32_t flags_of(struct str surface) {
  struct makeup makeup = makeup_of_ascii(surface);
  if (makeup.high) makeup = makeup_of(surface);
  uint32_t flags = 0;
  if (makeup.digits && !makeup.letters) flags |= WORD_NUMBER;
  if (makeup.digits && makeup.letters) flags |= WORD_DIGITS;
  if (makeup.letters && !makeup.lower) flags |= WORD_UPPER;
  bool is_ascii = surface.len > 0 && (unsigned char)surface.ptr[0] < 0x80;
  if (is_ascii ? ascii_is_upper(surface.ptr[0]) : surface.len > 0 && text_case_of(surface) == TEXT_UPPER)
    flags |= WORD_CAPITAL;
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

/* Bytes by which a stem may be longer than its word: "luxuriating" becomes "luxuriate". */
#define STEM_SPARE 4u

/* Behind the folded form there is room for a stem: most words are never asked for theirs. */
static bool word_fill(struct vocabulary *vocabulary, struct str surface, struct word *word) {
  char folded[FOLD_MAX];
  struct str fold = fold_word(surface, folded);
  char *copy = arena_raw(&vocabulary->arena, surface.len + 2 * fold.len + STEM_SPARE + 2);
  if (copy == NULL) return false;
  memcpy(copy, surface.ptr, surface.len);
  copy[surface.len] = '\0';
  word->surface = (struct str){copy, surface.len};
  copy += surface.len + 1;
  memcpy(copy, fold.ptr, fold.len);
  copy[fold.len] = '\0';
  word->folded = (struct str){copy, fold.len};
  word->stem = (struct str){NULL, 0};
  word->flags = flags_of(surface);
  word->lists = word_lists_of(vocabulary->lists, word->folded);
  return true;
}

bool vocabulary_has_rule(const struct vocabulary *vocabulary, uint32_t number) {
  return rules_have(vocabulary->rules, vocabulary->words[number].folded);
}

struct str vocabulary_stem(const struct vocabulary *vocabulary, uint32_t number) {
  struct word *word = &vocabulary->words[number];
  if (word->stem.ptr != NULL) return word->stem;
  struct str stem = rules_stem(vocabulary->rules, vocabulary->stemmer, word->folded);
  char *room = (char *)(uintptr_t)word->folded.ptr + word->folded.len + 1;
  /* The rules' own stems stay where they are; the stemmer's are gone at its next word. */
  word->stem = stem;
  if (stem.ptr == word->folded.ptr || rules_have(vocabulary->rules, word->folded)) return word->stem;
  word->stem = (struct str){room, stem.len <= word->folded.len + STEM_SPARE ? stem.len : 0};
  memcpy(room, stem.ptr, word->stem.len);
  return word->stem;
}

static bool word_add(struct vocabulary *vocabulary, struct str surface) {
  bool has_room = memory_grow(vocabulary->memory, &vocabulary->words, &vocabulary->word_cap,
                              (size_t)vocabulary->count + 1, sizeof *vocabulary->words);
  vocabulary->table.view.words = vocabulary->words;
  if (!has_room || !word_fill(vocabulary, surface, &vocabulary->words[vocabulary->count])) return false;
  vocabulary->count++;
  return true;
}

/* Is the key of the form the form itself? A NUL in it would pass for the filling. */
static bool is_key_whole(struct str surface) {
  return surface.len <= 16 && (surface.len == 0 || memchr(surface.ptr, 0, surface.len) == NULL);
}

const struct vocabulary_slot *vocabulary_slot(struct vocabulary *vocabulary, struct vocabulary_key key,
                                              struct str surface) {
  struct vocabulary_slot *slots = vocabulary->table.slots;
  size_t mask = vocabulary->slot_count - 1, at = vocabulary_start(&vocabulary->table, key);
  for (; slots[at].word_after != 0; at = (at + 1) & mask) {
    const struct vocabulary_slot *slot = &slots[at];
    if (slot->key.low != key.low || slot->key.high != key.high) continue;
    if (is_key_whole(surface) || str_equal(vocabulary->words[slot->word_after - 1].surface, surface)) return slot;
  }
  if ((size_t)vocabulary->count * 2 >= vocabulary->slot_count) {
    if (!slots_double(vocabulary)) return NULL;
    return vocabulary_slot(vocabulary, key, surface);
  }
  if (!word_add(vocabulary, surface)) return NULL;
  const struct word *word = &vocabulary->words[vocabulary->count - 1];
  uint32_t flags = word->flags | (uint32_t)(word->lists << TOKEN_LIST_SHIFT);
  slots[at] = (struct vocabulary_slot){key, vocabulary->count, flags};
  return &slots[at];
}

struct vocabulary_key vocabulary_key_of(struct str surface) {
  struct vocabulary_key key = {0, 0};
  if (!is_key_whole(surface)) return (struct vocabulary_key){hash_bytes(surface), surface.len};
  size_t low = surface.len < 8 ? surface.len : 8;
  memcpy(&key.low, surface.ptr, low);
  if (surface.len > 8) memcpy(&key.high, surface.ptr + 8, surface.len - 8);
  return key;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct str surface) {
  if (surface.len == 0) surface = str_of("");
  const struct vocabulary_slot *slot = vocabulary_slot(vocabulary, vocabulary_key_of(surface), surface);
  return slot == NULL ? UINT32_MAX : slot->word_after - 1;
}
