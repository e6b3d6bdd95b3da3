/* SPDX-License-Identifier: Apache-2.0 */
/* Any text, cut into words, with any spans left out. */
#include <stdlib.h>

#include "fuzz.h"
#include "text/text.h"
#include "token/token.h"

#define SKIP_COUNT_MAX 7u
#define WORD_COUNT_MAX 20000u

static struct fuzz_heap heap;
static struct arena arena;
static struct token_rules *rules;
static struct vocabulary *vocabulary;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  struct memory memory = fuzz_memory(&heap);
  arena_init(&arena, memory, (size_t)16 << 20);
  rules = token_rules_create(memory);
  if (rules == NULL || !token_rules_add(rules, str_of("policing"), str_of("")) ||
      !token_rules_add(rules, str_of("knives"), str_of("knife")))
    exit(99);
  vocabulary = vocabulary_create(memory, rules);
  return vocabulary == NULL ? 99 : 0;
}

static void check_word(struct str surface, uint32_t number) {
  fuzz_require(number < vocabulary_count(vocabulary), "a token's word is in the vocabulary");
  const struct word *word = vocabulary_word(vocabulary, number);
  fuzz_require(str_equal(word->surface, surface), "a word is written as it stands in the text");
  struct str stem = vocabulary_stem(vocabulary, number);
  fuzz_require(fuzz_is_utf8(word->folded) && fuzz_is_utf8(stem), "folded forms and stems are valid UTF-8");
  fuzz_require(word->folded.len > 0 && stem.len > 0, "a word has a folded form and a stem");
  fuzz_require(str_equal(word->stem, stem) && str_equal(vocabulary_stem(vocabulary, number), stem), "a word has one stem");
  struct str bare = word_bare(word);
  fuzz_require(bare.ptr == word->surface.ptr && bare.len > 0 && bare.len <= surface.len, "a bare form begins the word");
  fuzz_require(fuzz_is_boundary(word->surface, bare.len), "a bare form cuts whole characters");
  fuzz_require(vocabulary_add(vocabulary, surface) == number, "a word has one number");
  bool is_number = (word->flags & WORD_NUMBER) != 0;
  fuzz_require(!is_number || (word->flags & (WORD_CAPITAL | WORD_UPPER | WORD_DIGITS)) == 0, "a number has no letters");
}

static void check_tokens(struct str text, const struct token_list *tokens, const struct span *skips, size_t skip_count) {
  for (size_t i = 0, skip = 0; i < tokens->count; i++) {
    const struct token *token = &tokens->items[i];
    struct span place = {token->begin, token->end};
    fuzz_require(place.begin < place.end && fuzz_is_whole(text, place), "a token lies in the text, of whole characters");
    fuzz_require(i == 0 || tokens->items[i - 1].end <= place.begin, "tokens are in order and apart");
    while (skip < skip_count && skips[skip].end <= place.begin) skip++;
    fuzz_require(skip == skip_count || place.begin < skips[skip].begin, "no token begins in a skip");
    fuzz_require(token_at(tokens, place.begin) == i, "a token is found where it begins");
    fuzz_require(token_at(tokens, place.begin + 1) == i + 1, "behind its begin comes the next");
    check_word(str_span(text, place), token->word);
    const struct word *word = vocabulary_word(vocabulary, token->word);
    fuzz_require((token->flags & 0xffu) == word->flags, "a token has the flags of its word");
    fuzz_require(token->flags >> TOKEN_LIST_SHIFT == (uint32_t)(word->lists << TOKEN_LIST_SHIFT) >> TOKEN_LIST_SHIFT,
                 "a token has the lists of its word");
  }
}

/* What is left out changes nothing beside it: each token is one of those found without skips. */
static void check_skipping(struct str text, const struct token_list *some, const struct span *skips, size_t skip_count) {
  struct token_list all;
  struct cpeg_error err;
  fuzz_require(token_scan(&arena, vocabulary, text, NULL, 0, &all, &err) == CPEG_OK, "any text has its words");
  check_tokens(text, &all, NULL, 0);
  size_t next = 0;
  for (size_t i = 0, skip = 0; i < all.count; i++) {
    const struct token *token = &all.items[i];
    while (skip < skip_count && skips[skip].end <= token->begin) skip++;
    if (skip < skip_count && token->begin >= skips[skip].begin) continue;
    bool is_same = next < some->count && some->items[next].begin == token->begin && some->items[next].end == token->end &&
                   some->items[next].word == token->word;
    fuzz_require(is_same, "a skip leaves out the words that begin in it, no others");
    next++;
  }
  fuzz_require(next == some->count, "a skip adds no words");
}

/* Spans in order and apart, their lengths and distances taken from the input, their ends wherever they fall but never
   within a character. */
static size_t take_skips(struct str text, const uint8_t steps[2 * SKIP_COUNT_MAX], size_t wanted, struct span *skips) {
  size_t count = 0, at = 0;
  for (size_t i = 0; i < wanted; i++) {
    size_t begin = at + steps[2 * i], end = begin + steps[2 * i + 1];
    while (begin < text.len && !fuzz_is_boundary(text, begin)) begin++;
    while (end < text.len && !fuzz_is_boundary(text, end)) end++;
    if (begin > text.len || end > text.len || begin > end) break;
    skips[count++] = (struct span){(uint32_t)begin, (uint32_t)end};
    at = end + 1;
  }
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  struct cpeg_error err;
  struct text text;
  uint8_t steps[2 * SKIP_COUNT_MAX] = {0};
  size_t wanted = fuzz_take_byte(&bytes) % (SKIP_COUNT_MAX + 1);
  for (size_t i = 0; i < 2 * wanted; i++) steps[i] = fuzz_take_byte(&bytes);
  arena_reset(&arena);
  /* Words of earlier texts are known, as when a collection is read; in the end they are forgotten. */
  if (vocabulary_count(vocabulary) > WORD_COUNT_MAX) vocabulary_clear(vocabulary);
  if (text_decode(&arena, bytes, &text, &err) != CPEG_OK) return 0;
  struct span skips[SKIP_COUNT_MAX];
  size_t skip_count = take_skips(text.utf8, steps, wanted, skips);
  struct token_list tokens;
  fuzz_require(token_scan(&arena, vocabulary, text.utf8, skips, skip_count, &tokens, &err) == CPEG_OK,
               "any text has its words");
  check_tokens(text.utf8, &tokens, skips, skip_count);
  check_skipping(text.utf8, &tokens, skips, skip_count);
  return 0;
}
