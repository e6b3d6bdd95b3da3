/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the bytes. ASCII letters and digits are told by a table; a byte of 0x80 and
 * above sends only its own word to the slow path.
 */
#include <string.h>

#include "text/text.h"
#include "token/vocabulary.h"

enum byte_class { BYTE_SEPARATOR, BYTE_WORD, BYTE_APOSTROPHE, BYTE_SIGN, BYTE_HIGH };

/* Words are cut some ahead of being looked up, so that the table's memory arrives meanwhile. */
#define AHEAD_MAX 32u

struct ahead {
  struct vocabulary_key key;
  uint32_t begin, end;
};

struct scanner {
  const unsigned char *bytes;
  uint32_t len;
  struct arena *arena;
  struct vocabulary *vocabulary;
  struct token_list *tokens;
  size_t cap;
  struct ahead ahead[AHEAD_MAX];
  size_t ahead_count;
  unsigned char classes[256];
};

static void classes_fill(unsigned char classes[256]) {
  for (unsigned c = 0; c < 256; c++) {
    bool is_word = ascii_is_alpha((char)c) || ascii_is_digit((char)c);
    classes[c] = c >= 0x80 ? BYTE_HIGH : is_word ? BYTE_WORD : BYTE_SEPARATOR;
  }
  classes['\''] = BYTE_APOSTROPHE;
  classes['&'] = classes['%'] = BYTE_SIGN;
}

static struct str rest_of(const struct scanner *scanner, uint32_t at) {
  return (struct str){(const char *)scanner->bytes + at, scanner->len - at};
}

/* Is the character at `at` one that starts or continues a word? */
static bool is_word_at(const struct scanner *scanner, uint32_t at) {
  if (at >= scanner->len) return false;
  unsigned char class = scanner->classes[scanner->bytes[at]];
  unsigned len;
  return class == BYTE_WORD || (class == BYTE_HIGH && text_class_of(rest_of(scanner, at), &len) == TEXT_WORD);
}

/* The first character from `at` on that can be seen. */
static uint32_t after_ignored(const struct scanner *scanner, uint32_t at) {
  unsigned len;
  while (at < scanner->len && scanner->classes[scanner->bytes[at]] == BYTE_HIGH &&
         text_class_of(rest_of(scanner, at), &len) == TEXT_IGNORED)
    at += len;
  return at;
}

/* The end of the word that starts at `at`. */
static uint32_t word_end(const struct scanner *scanner, uint32_t at) {
  while (at < scanner->len) {
    unsigned char class = scanner->classes[scanner->bytes[at]];
    if (class == BYTE_WORD) {
      at++;
      continue;
    }
    if (class != BYTE_APOSTROPHE && class != BYTE_HIGH) break;
    unsigned len;
    enum text_class kind = text_class_of(rest_of(scanner, at), &len);
    if (kind == TEXT_SEPARATOR) break;
    uint32_t next = kind == TEXT_WORD ? at + len : after_ignored(scanner, at + len);
    /* An apostrophe or a soft hyphen belongs to the word only when the word goes on after it. */
    if (kind != TEXT_WORD && !is_word_at(scanner, next)) break;
    at = next;
  }
  return at;
}

static struct vocabulary_key key_at(const struct scanner *scanner, uint32_t begin, uint32_t len) {
  /* Sixteen readable bytes let the key be loaded whole and masked (little-endian, as
     vocabulary_key_of's memcpy on the machines we build for; the build checks it). */
  if (len > 16 || scanner->len - begin < 16) return vocabulary_key_of((struct str){(const char *)scanner->bytes + begin, len});
  struct vocabulary_key key;
  memcpy(&key.low, scanner->bytes + begin, 8);
  memcpy(&key.high, scanner->bytes + begin + 8, 8);
  if (len < 8) key.low &= ((uint64_t)1 << len * 8) - 1;
  if (len <= 8)
    key.high = 0;
  else if (len < 16)
    key.high &= ((uint64_t)1 << (len - 8) * 8) - 1;
  return key;
}

/* Looks up the words that were cut ahead. */
static enum cpeg_status look_up(struct scanner *scanner, struct cpeg_error *err) {
  struct token_list *tokens = scanner->tokens;
  if (tokens->count + scanner->ahead_count > scanner->cap &&
      !arena_grow(scanner->arena, &tokens->items, &scanner->cap, tokens->count + scanner->ahead_count,
                  sizeof *tokens->items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  for (size_t i = 0; i < scanner->ahead_count; i++) {
    const struct ahead *ahead = &scanner->ahead[i];
    struct str surface = {(const char *)scanner->bytes + ahead->begin, ahead->end - ahead->begin};
    uint32_t word = vocabulary_add_key(scanner->vocabulary, &ahead->key, surface);
    if (word == UINT32_MAX) return error_nomem(err);
    tokens->items[tokens->count++] = (struct token){ahead->begin, ahead->end, word};
  }
  scanner->ahead_count = 0;
  return CPEG_OK;
}

static enum cpeg_status add(struct scanner *scanner, uint32_t begin, uint32_t end, struct cpeg_error *err) {
  struct ahead *ahead = &scanner->ahead[scanner->ahead_count++];
  *ahead = (struct ahead){key_at(scanner, begin, end - begin), begin, end};
  vocabulary_prefetch(scanner->vocabulary, &ahead->key);
  return scanner->ahead_count == AHEAD_MAX ? look_up(scanner, err) : CPEG_OK;
}

/* Takes the tokens that start in [*at, end), or passes over them; `*at` becomes the end of the
   last one or `end`, whichever is further. */
static enum cpeg_status scan_range(struct scanner *scanner, uint32_t *at, uint32_t end, bool is_skipped,
                                   struct cpeg_error *err) {
  while (*at < end) {
    unsigned char class = scanner->classes[scanner->bytes[*at]];
    if (class == BYTE_SEPARATOR || class == BYTE_APOSTROPHE) {
      ++*at;
      continue;
    }
    uint32_t stop = *at + 1;
    if (class == BYTE_HIGH) {
      unsigned len;
      enum text_class kind = text_class_of(rest_of(scanner, *at), &len);
      if (kind != TEXT_WORD) {
        *at += len;
        continue;
      }
    }
    if (class != BYTE_SIGN) stop = word_end(scanner, *at);
    enum cpeg_status status = is_skipped ? CPEG_OK : add(scanner, *at, stop, err);
    if (status != CPEG_OK) return status;
    *at = stop;
  }
  return CPEG_OK;
}

enum cpeg_status token_scan(struct arena *arena, struct vocabulary *vocabulary, struct str text,
                            const struct span *skips, size_t skip_count, struct token_list *out,
                            struct cpeg_error *err) {
  if (text.len >= UINT32_MAX) return error_set(err, CPEG_LIMIT, "the text is longer than 4 GiB");
  struct token_list tokens = {NULL, 0};
  struct scanner scanner = {.bytes = (const unsigned char *)text.ptr, .len = (uint32_t)text.len, .arena = arena,
                            .vocabulary = vocabulary, .tokens = &tokens};
  classes_fill(scanner.classes);
  /* English has a word every five to six bytes; a first guess saves most growing. */
  if (!arena_grow(arena, &tokens.items, &scanner.cap, text.len / 5 + 16, sizeof *tokens.items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  uint32_t at = 0;
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < skip_count; i++) {
    /* Skips are read too: where a word starts is known only from what stands before it. */
    uint32_t begin = skips[i].begin < scanner.len ? skips[i].begin : scanner.len;
    uint32_t end = skips[i].end < scanner.len ? skips[i].end : scanner.len;
    status = scan_range(&scanner, &at, begin, false, err);
    if (status == CPEG_OK) status = scan_range(&scanner, &at, end, true, err);
  }
  if (status == CPEG_OK) status = scan_range(&scanner, &at, scanner.len, false, err);
  if (status == CPEG_OK) status = look_up(&scanner, err);
  if (status == CPEG_OK) *out = tokens;
  return status;
}

size_t token_at(const struct token_list *tokens, uint32_t offset) {
  size_t low = 0, high = tokens->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->items[middle].begin < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
