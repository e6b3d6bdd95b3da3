/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the bytes. Runs of word bytes are found many bytes at a time; only a run with an
 * apostrophe, a sign or a byte beyond ASCII in it or right behind it is read byte by byte.
 */
#include <string.h>

#include "base/block.h"
#include "text/text.h"
#include "token/vocabulary.h"

enum byte_class { BYTE_SEPARATOR, BYTE_WORD, BYTE_APOSTROPHE, BYTE_SIGN, BYTE_HIGH };

/* Words are cut some ahead of being looked up, so that the table's memory arrives meanwhile. */
#define AHEAD_MAX 32u

struct ahead {
  struct vocabulary_key key;
  uint32_t begin, end;
};

/* Bytes whose runs are held at a time. */
#define CHUNK 4096u

struct scanner {
  const unsigned char *bytes;
  uint32_t len;
  const struct span *skips; /* those that are not yet passed */
  size_t skip_count;
  uint32_t at;              /* end of what was read byte by byte */
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
  struct token *out = tokens->items + tokens->count;
  for (size_t i = 0; i < scanner->ahead_count; i++) {
    const struct ahead *ahead = &scanner->ahead[i];
    const struct vocabulary_table *table = vocabulary_table(scanner->vocabulary);
    const struct vocabulary_slot *slot = &table->slots[vocabulary_start(table, ahead->key)];
    /* The first probe finds nearly every word. Its key says all: a scanned word holds no NUL that could pass
       for the filling; only a long one must be compared in full. */
    if (slot->key.low != ahead->key.low || slot->key.high != ahead->key.high || ahead->end - ahead->begin > 16) {
      struct str surface = {(const char *)scanner->bytes + ahead->begin, ahead->end - ahead->begin};
      slot = vocabulary_slot(scanner->vocabulary, ahead->key, surface);
      if (slot == NULL) return error_nomem(err);
    }
    out[i] = (struct token){ahead->begin, ahead->end, slot->word_after - 1, slot->flags};
  }
  tokens->count += scanner->ahead_count;
  scanner->ahead_count = 0;
  return CPEG_OK;
}

/* Does the token that begins at `begin` stand in a skip? Tokens come in order. */
static bool is_skipped(struct scanner *scanner, uint32_t begin) {
  while (scanner->skip_count > 0 && begin >= scanner->skips->end) {
    scanner->skips++;
    scanner->skip_count--;
  }
  return scanner->skip_count > 0 && begin >= scanner->skips->begin;
}

static enum cpeg_status add(struct scanner *scanner, uint32_t begin, uint32_t end, struct cpeg_error *err) {
  if (is_skipped(scanner, begin)) return CPEG_OK;
  struct ahead *ahead = &scanner->ahead[scanner->ahead_count++];
  *ahead = (struct ahead){key_at(scanner, begin, end - begin), begin, end};
  const struct vocabulary_table *table = vocabulary_table(scanner->vocabulary);
  __builtin_prefetch(&table->slots[vocabulary_start(table, ahead->key)]);
  return scanner->ahead_count == AHEAD_MAX ? look_up(scanner, err) : CPEG_OK;
}

/* Reads byte by byte the tokens that start in [scanner->at, end); `at` becomes the end of the last one or
   `end`, whichever is further. */
static enum cpeg_status scan_slowly(struct scanner *scanner, uint32_t end, struct cpeg_error *err) {
  while (scanner->at < end) {
    uint32_t at = scanner->at;
    unsigned char class = scanner->classes[scanner->bytes[at]];
    if (class == BYTE_SEPARATOR || class == BYTE_APOSTROPHE) {
      scanner->at++;
      continue;
    }
    uint32_t stop = at + 1;
    if (class == BYTE_HIGH) {
      unsigned len;
      enum text_class kind = text_class_of(rest_of(scanner, at), &len);
      if (kind != TEXT_WORD) {
        scanner->at += len;
        continue;
      }
    }
    if (class != BYTE_SIGN) stop = word_end(scanner, at);
    enum cpeg_status status = add(scanner, at, stop, err);
    if (status != CPEG_OK) return status;
    scanner->at = stop;
  }
  return CPEG_OK;
}

/* What is known of one chunk of the text. */
struct chunk {
  uint32_t edges[CHUNK + 2]; /* [count] where runs begin and end, by turns */
  size_t count;
  uint64_t special[CHUNK / BLOCK_BYTES + 1]; /* bits of bytes that need a closer look, and a word to read beyond */
};

/* Appends the edges of one block at `begin`; `carry` is 1 when the byte before it was one of a word. */
static uint64_t add_edges(struct chunk *chunk, uint32_t begin, uint64_t word, uint64_t carry) {
  uint64_t edges = word ^ (word << 1 | carry);
  uint32_t *out = chunk->edges + chunk->count;
  chunk->count += (size_t)__builtin_popcountll(edges);
  for (; edges != 0; edges &= edges - 1) *out++ = begin + (uint32_t)__builtin_ctzll(edges);
  return word >> 63;
}

/* Fills the chunk from byte `begin` to `end`. A run that is cut off at the end of the chunk begins
   the next one, so that each is seen whole but those longer than a chunk. */
static void read_chunk(const struct scanner *scanner, uint32_t begin, uint32_t end, struct chunk *chunk) {
  uint64_t carry = 0;
  chunk->count = 0;
  for (uint32_t at = begin, i = 0; at < end; at += BLOCK_BYTES, i++) {
    unsigned char last[BLOCK_BYTES] = {0};
    const unsigned char *block = scanner->bytes + at;
    if (end - at < BLOCK_BYTES) {
      memcpy(last, block, end - at);
      block = last;
    }
    /* % & and ' follow each other in ASCII. */
    uint64_t high_or_sign = block_range_or_high(block, '%', 2);
    chunk->special[i] = block_range(block, '\'', 1) | high_or_sign;
    chunk->special[i + 1] = 0;
    carry = add_edges(chunk, at, block_letters(block) | block_range(block, '0', 10) | high_or_sign, carry);
  }
  if (carry != 0) chunk->edges[chunk->count++] = end;
}

/* Is one of the bytes [begin, end], its end included, a special one? Offsets are of the chunk. Sixty-four
   bits from the byte that holds the first one serve all words of up to 56 bytes. */
static bool is_special(const struct chunk *chunk, uint32_t begin, uint32_t end) {
  if (end - begin > 55) return true;
  uint64_t low = chunk->special[begin / 64], high = chunk->special[begin / 64 + 1];
  unsigned shift = begin % 64;
  uint64_t bits = shift == 0 ? low : low >> shift | high << (64 - shift);
  return (bits & (((uint64_t)2 << (end - begin)) - 1)) != 0;
}

/* Takes the tokens of the runs of a chunk that begins at `begin`, all but the last run when it touches
   the chunk's end; `*next` is where the next chunk begins. */
static enum cpeg_status scan_chunk(struct scanner *scanner, const struct chunk *chunk, uint32_t begin, uint32_t end,
                                   uint32_t *next, struct cpeg_error *err) {
  *next = end;
  for (size_t i = 0; i + 1 < chunk->count; i += 2) {
    uint32_t from = chunk->edges[i], to = chunk->edges[i + 1];
    if (to == end && end < scanner->len && from > begin) {
      *next = from;
      return CPEG_OK;
    }
    enum cpeg_status status = CPEG_OK;
    if (from < scanner->at || to == end || is_special(chunk, from - begin, to - begin)) {
      if (scanner->at < from) scanner->at = from;
      status = scan_slowly(scanner, to, err);
    } else {
      status = add(scanner, from, to, err);
    }
    if (status != CPEG_OK) return status;
  }
  return CPEG_OK;
}

enum cpeg_status token_scan(struct arena *arena, struct vocabulary *vocabulary, struct str text,
                            const struct span *skips, size_t skip_count, struct token_list *out,
                            struct cpeg_error *err) {
  if (text.len >= UINT32_MAX) return error_set(err, CPEG_LIMIT, "the text is longer than 4 GiB");
  struct token_list tokens = {NULL, 0};
  struct scanner scanner = {.bytes = (const unsigned char *)text.ptr, .len = (uint32_t)text.len, .arena = arena,
                            .vocabulary = vocabulary, .tokens = &tokens, .skips = skips, .skip_count = skip_count};
  classes_fill(scanner.classes);
  struct chunk *chunk = arena_raw(arena, sizeof *chunk);
  /* English has a word every five to six bytes; a first guess saves most growing. */
  if (chunk == NULL || !arena_grow(arena, &tokens.items, &scanner.cap, text.len / 5 + 16, sizeof *tokens.items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  enum cpeg_status status = CPEG_OK;
  for (uint32_t begin = 0, next; status == CPEG_OK && begin < scanner.len; begin = next) {
    uint32_t end = scanner.len - begin < CHUNK ? scanner.len : begin + CHUNK;
    read_chunk(&scanner, begin, end, chunk);
    status = scan_chunk(&scanner, chunk, begin, end, &next, err);
  }
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
