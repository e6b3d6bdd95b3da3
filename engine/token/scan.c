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
/* Words that one block can add: every second byte ends one. */
#define AHEAD_ROOM (AHEAD_MAX + BLOCK_BYTES / 2)
/* Bytes that are a key as they are. */
#define KEY_BYTES 16u

struct ahead {
  struct vocabulary_key key;
  const struct vocabulary_slot *slot; /* of the first probe */
  uint32_t begin, end;
};

struct scanner {
  const unsigned char *bytes;
  uint32_t len;
  const struct span *skips; /* those that are not yet passed */
  size_t skip_count;
  uint32_t skip_begin;      /* of the first of them */
  uint32_t at;              /* end of what was read byte by byte */
  struct arena *arena;
  struct vocabulary *vocabulary;
  struct token_list *tokens;
  size_t cap;
  struct ahead ahead[AHEAD_ROOM];
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

/* Read from KEY_BYTES - n on, it is the mask that leaves a key's first n bytes. */
static const unsigned char first_bytes[2 * KEY_BYTES] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

/* The key of a word of `len` bytes, at most KEY_BYTES, behind whose begin so many can be read: loaded whole
   and masked, the same as vocabulary_key_of's. */
static inline struct vocabulary_key key_of_readable(const unsigned char *word, uint32_t len) {
  struct vocabulary_key key, mask;
  memcpy(&key, word, sizeof key);
  memcpy(&mask, first_bytes + KEY_BYTES - len, sizeof mask);
  return (struct vocabulary_key){key.low & mask.low, key.high & mask.high};
}
_Static_assert(sizeof(struct vocabulary_key) == KEY_BYTES, "a key is its bytes");

static inline struct vocabulary_key key_at(const struct scanner *scanner, uint32_t begin, uint32_t len) {
  if (len > KEY_BYTES || scanner->len - begin < KEY_BYTES)
    return vocabulary_key_of((struct str){(const char *)scanner->bytes + begin, len});
  return key_of_readable(scanner->bytes + begin, len);
}

/* Where the probe for a key begins. */
static inline const struct vocabulary_slot *slot_of(const struct scanner *scanner, struct vocabulary_key key) {
  const struct vocabulary_table *table = vocabulary_table(scanner->vocabulary);
  return &table->slots[vocabulary_start(table, key)];
}

/* The slot of a word whose first probe did not find it. */
static const struct vocabulary_slot *look_further(struct scanner *scanner, const struct ahead *ahead) {
  struct str surface = {(const char *)scanner->bytes + ahead->begin, ahead->end - ahead->begin};
  return vocabulary_slot(scanner->vocabulary, ahead->key, surface);
}

/* Looks up the words that were cut ahead. */
static enum cpeg_status look_up(struct scanner *scanner, struct cpeg_error *err) {
  struct token_list *tokens = scanner->tokens;
  size_t count = scanner->ahead_count;
  if (tokens->count + count > scanner->cap &&
      !arena_grow(scanner->arena, &tokens->items, &scanner->cap, tokens->count + count, sizeof *tokens->items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  struct token *out = tokens->items + tokens->count;
  for (size_t i = 0; i < count; i++) {
    const struct ahead *ahead = &scanner->ahead[i];
    const struct vocabulary_slot *slot = ahead->slot;
    /* The first probe finds nearly every word. Its key says all: a scanned word holds no NUL that could pass
       for the filling; only a long one must be compared in full. A table that has grown since is elsewhere. */
    if (slot->key.low != ahead->key.low || slot->key.high != ahead->key.high || ahead->end - ahead->begin > KEY_BYTES) {
      const struct vocabulary_slot *slots = vocabulary_table(scanner->vocabulary)->slots;
      slot = look_further(scanner, ahead);
      if (slot == NULL) return error_nomem(err);
      if (vocabulary_table(scanner->vocabulary)->slots != slots)
        for (size_t k = i + 1; k < count; k++) scanner->ahead[k].slot = slot_of(scanner, scanner->ahead[k].key);
    }
    out[i] = (struct token){ahead->begin, ahead->end, slot->word_after - 1, slot->flags};
  }
  tokens->count += count;
  scanner->ahead_count = 0;
  return CPEG_OK;
}

/* Does the token that begins at `begin`, not before the first skip, stand in one? Tokens come in order. */
static bool is_skipped(struct scanner *scanner, uint32_t begin) {
  while (scanner->skip_count > 0 && begin >= scanner->skips->end) {
    scanner->skips++;
    scanner->skip_count--;
  }
  scanner->skip_begin = scanner->skip_count > 0 ? scanner->skips->begin : UINT32_MAX;
  return begin >= scanner->skip_begin;
}

static inline enum cpeg_status add(struct scanner *scanner, uint32_t begin, uint32_t end, struct cpeg_error *err) {
  if (begin >= scanner->skip_begin && is_skipped(scanner, begin)) return CPEG_OK;
  struct ahead *ahead = &scanner->ahead[scanner->ahead_count++];
  struct vocabulary_key key = key_at(scanner, begin, end - begin);
  *ahead = (struct ahead){key, slot_of(scanner, key), begin, end};
  __builtin_prefetch(ahead->slot);
  return scanner->ahead_count >= AHEAD_MAX ? look_up(scanner, err) : CPEG_OK;
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

/* The word bytes of a block as bits, and those that make their run special. */
struct block {
  uint64_t word;    /* ASCII letters and digits, % and &, and all bytes beyond ASCII */
  uint64_t special; /* apostrophes, % and &, bytes beyond ASCII */
};

static inline struct block block_at(const struct scanner *scanner, uint32_t at) {
  unsigned char last[BLOCK_BYTES];
  const unsigned char *bytes = scanner->bytes + at;
  if (scanner->len - at < BLOCK_BYTES) {
    memset(last, 0, sizeof last);
    memcpy(last, bytes, scanner->len - at);
    bytes = last;
  }
  /* % & and ' follow each other in ASCII. */
  uint64_t high_or_sign = block_range_or_high(bytes, '%', 2);
  return (struct block){block_letters(bytes) | block_range(bytes, '0', 10) | high_or_sign,
                        block_range(bytes, '\'', 1) | high_or_sign};
}

/* A run with something special in it or right behind it, or one that such a run has read into. */
static enum cpeg_status add_special(struct scanner *scanner, uint32_t begin, uint32_t end, struct cpeg_error *err) {
  if (scanner->at < begin) scanner->at = begin;
  return scan_slowly(scanner, end, err);
}

/* A run of word bytes that has begun. */
struct open_run {
  uint32_t begin;
  bool is_open, is_special;
};

/* Takes the words that begin and end in a block without anything special, far from the end of the text and
   from any skip: nearly all blocks are such. The buffer has room for all of them. */
static void take_plain(struct scanner *scanner, uint32_t at, uint64_t starts, uint64_t ends) {
  const struct vocabulary_table *table = vocabulary_table(scanner->vocabulary);
  struct ahead *ahead = scanner->ahead + scanner->ahead_count;
  for (; ends != 0; ends &= ends - 1, starts &= starts - 1, ahead++) {
    uint32_t start = (uint32_t)__builtin_ctzll(starts), len = (uint32_t)__builtin_ctzll(ends) - start;
    const unsigned char *word = scanner->bytes + at + start;
    struct vocabulary_key key = len <= KEY_BYTES ? key_of_readable(word, len)
                                                 : vocabulary_key_of((struct str){(const char *)word, len});
    const struct vocabulary_slot *slot = &table->slots[vocabulary_start(table, key)];
    __builtin_prefetch(slot);
    *ahead = (struct ahead){key, slot, at + start, at + start + len};
  }
  scanner->ahead_count = (size_t)(ahead - scanner->ahead);
}

/* Takes the runs that end in the block at `at`; one that goes on is left in `open`. */
static enum cpeg_status scan_block(struct scanner *scanner, uint32_t at, struct block block, struct open_run *open,
                                   struct cpeg_error *err) {
  uint64_t before = block.word << 1 | open->is_open;
  uint64_t starts = block.word & ~before, ends = ~block.word & before;
  bool is_plain = block.special == 0 && scanner->skip_begin >= at + BLOCK_BYTES && scanner->at <= at &&
                  scanner->len - at >= BLOCK_BYTES + KEY_BYTES;
  for (; ends != 0; ends &= ends - 1) {
    if (is_plain && !open->is_open) {
      take_plain(scanner, at, starts, ends);
      /* The last start, if it has no end here, is left open below. */
      starts &= ~UINT64_C(1) << (63 - (unsigned)__builtin_clzll(ends));
      break;
    }
    unsigned stop = (unsigned)__builtin_ctzll(ends), start = 0;
    uint32_t begin = open->begin;
    bool is_special = open->is_special;
    if (!open->is_open) {
      start = (unsigned)__builtin_ctzll(starts);
      starts &= starts - 1;
      begin = at + start;
    }
    /* The byte behind the run counts: it may be an apostrophe. */
    is_special = is_special || (block.special >> start & (((uint64_t)2 << (stop - start)) - 1)) != 0;
    open->is_open = open->is_special = false;
    enum cpeg_status status = is_special || begin < scanner->at ? add_special(scanner, begin, at + stop, err)
                                                                : add(scanner, begin, at + stop, err);
    if (status != CPEG_OK) return status;
  }
  if (starts != 0) *open = (struct open_run){at + (unsigned)__builtin_ctzll(starts), true, false};
  if (open->is_open && open->begin >= at) open->is_special = block.special >> (open->begin - at) != 0;
  else open->is_special |= open->is_open && block.special != 0;
  return scanner->ahead_count >= AHEAD_MAX ? look_up(scanner, err) : CPEG_OK;
}

enum cpeg_status token_scan(struct arena *arena, struct vocabulary *vocabulary, struct str text,
                            const struct span *skips, size_t skip_count, struct token_list *out,
                            struct cpeg_error *err) {
  if (text.len >= UINT32_MAX) return error_set(err, CPEG_LIMIT, "the text is longer than 4 GiB");
  struct token_list tokens = {NULL, 0};
  struct scanner scanner = {.bytes = (const unsigned char *)text.ptr, .len = (uint32_t)text.len, .arena = arena,
                            .vocabulary = vocabulary, .tokens = &tokens, .skips = skips, .skip_count = skip_count};
  scanner.skip_begin = skip_count > 0 ? skips->begin : UINT32_MAX;
  classes_fill(scanner.classes);
  /* English has a word every five to six bytes; a first guess saves most growing. */
  if (!arena_grow(arena, &tokens.items, &scanner.cap, text.len / 5 + 16, sizeof *tokens.items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  enum cpeg_status status = CPEG_OK;
  struct open_run open = {0, false, false};
  for (uint32_t at = 0; status == CPEG_OK && at < scanner.len; at += BLOCK_BYTES)
    status = scan_block(&scanner, at, block_at(&scanner, at), &open, err);
  /* The end of the text ends its last word, of which nothing is known behind it. */
  if (status == CPEG_OK && open.is_open) status = add_special(&scanner, open.begin, scanner.len, err);
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
