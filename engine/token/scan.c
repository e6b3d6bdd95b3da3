/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the bytes. Runs of word bytes are found many bytes at a time; only a run with an
 * apostrophe, a sign or a byte beyond ASCII in it is read byte by byte.
 */
#include <string.h>

#include "base/block.h"
#include "text/text.h"
#include "token/vocabulary.h"

enum byte_class { BYTE_SEPARATOR = ' ', BYTE_WORD = 'w', BYTE_APOSTROPHE = '\'', BYTE_SIGN = '%', BYTE_HIGH = 'h' };

/* Words are cut some ahead of being looked up, so that the table's memory arrives meanwhile. */
#define AHEAD_MAX 32u
/* Bytes whose runs are found before the first of them is looked at. */
#define CHUNK_BLOCKS 32u
#define CHUNK_BYTES (CHUNK_BLOCKS * BLOCK_BYTES)
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
  struct ahead ahead[AHEAD_MAX];
  size_t ahead_count;
  uint32_t edges[CHUNK_BYTES + 1]; /* by turns where a run of word bytes begins and ends */
  size_t edge_count;
  uint64_t special[CHUNK_BLOCKS];  /* of each block, as in struct block */
};

/* The classes of ASCII, written down, since a pattern's word is scanned faster than a table is filled. */
static const char ascii_classes[] = "                                "
                                    "     %%'        wwwwwwwwww      "
                                    " wwwwwwwwwwwwwwwwwwwwwwwwww     "
                                    " wwwwwwwwwwwwwwwwwwwwwwwwww     ";
_Static_assert(sizeof ascii_classes == 0x80 + 1, "each byte of ASCII has a class");

static inline enum byte_class class_of(unsigned char byte) {
  return byte >= 0x80 ? BYTE_HIGH : (enum byte_class)ascii_classes[byte];
}

static struct str rest_of(const struct scanner *scanner, uint32_t at) {
  return (struct str){(const char *)scanner->bytes + at, scanner->len - at};
}

/* Is the character at `at` one that starts or continues a word? */
static bool is_word_at(const struct scanner *scanner, uint32_t at) {
  if (at >= scanner->len) return false;
  enum byte_class class = class_of(scanner->bytes[at]);
  unsigned len;
  return class == BYTE_WORD || (class == BYTE_HIGH && text_class_of(rest_of(scanner, at), &len) == TEXT_WORD);
}

/* The first character from `at` on that can be seen. */
static uint32_t after_ignored(const struct scanner *scanner, uint32_t at) {
  unsigned len;
  while (at < scanner->len && class_of(scanner->bytes[at]) == BYTE_HIGH &&
         text_class_of(rest_of(scanner, at), &len) == TEXT_IGNORED)
    at += len;
  return at;
}

/* The end of the word that starts at `at`. */
static uint32_t word_end(const struct scanner *scanner, uint32_t at) {
  while (at < scanner->len) {
    enum byte_class class = class_of(scanner->bytes[at]);
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

/* The slot of a word whose first probe did not find it. */
static const struct vocabulary_slot *look_further(struct scanner *scanner, const struct ahead *ahead) {
  struct str surface = {(const char *)scanner->bytes + ahead->begin, ahead->end - ahead->begin};
  return vocabulary_slot(scanner->vocabulary, ahead->key, surface);
}

/* No key is like this one's: no word has so many bytes of 0xff. */
static const struct vocabulary_slot no_slot = {.key = {UINT64_MAX, UINT64_MAX}};

/* Makes tokens of the words ahead up to the first that its first probe did not find; returns how many. Its key says
   all: a scanned word holds no NUL that could pass for the filling. */
static size_t take_found(const struct ahead *ahead, size_t count, struct token *out) {
  size_t i = 0;
  for (; i < count; i++) {
    const struct vocabulary_slot *slot = ahead[i].slot;
    if (((slot->key.low ^ ahead[i].key.low) | (slot->key.high ^ ahead[i].key.high)) != 0) break;
    out[i] = (struct token){ahead[i].begin, ahead[i].end, slot->word_after - 1, slot->flags};
  }
  return i;
}

/* Where the probe for a word begins; of a long one, whose key does not tell it, nowhere. */
static inline const struct vocabulary_slot *slot_of(const struct scanner *scanner, const struct ahead *ahead) {
  const struct vocabulary_table *table = vocabulary_table(scanner->vocabulary);
  return ahead->end - ahead->begin > KEY_BYTES ? &no_slot : &table->slots[vocabulary_start(table, ahead->key)];
}

/* Looks up the words that were cut ahead. */
static enum cpeg_status look_up(struct scanner *scanner, struct cpeg_error *err) {
  struct token_list *tokens = scanner->tokens;
  size_t count = scanner->ahead_count;
  if (tokens->count + count > scanner->cap &&
      !arena_grow(scanner->arena, &tokens->items, &scanner->cap, tokens->count + count, sizeof *tokens->items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  struct token *out = tokens->items + tokens->count;
  for (size_t i = 0; (i += take_found(scanner->ahead + i, count - i, out + i)) < count; i++) {
    const struct ahead *ahead = &scanner->ahead[i];
    const struct vocabulary_slot *slots = vocabulary_table(scanner->vocabulary)->slots, *slot = look_further(scanner, ahead);
    if (slot == NULL) return error_nomem(err);
    out[i] = (struct token){ahead->begin, ahead->end, slot->word_after - 1, slot->flags};
    /* A table that has grown is elsewhere. */
    if (vocabulary_table(scanner->vocabulary)->slots != slots)
      for (size_t k = i + 1; k < count; k++) scanner->ahead[k].slot = slot_of(scanner, &scanner->ahead[k]);
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
  *ahead = (struct ahead){key_at(scanner, begin, end - begin), NULL, begin, end};
  ahead->slot = slot_of(scanner, ahead);
  __builtin_prefetch(ahead->slot);
  return scanner->ahead_count >= AHEAD_MAX ? look_up(scanner, err) : CPEG_OK;
}

/* Reads byte by byte the tokens that start in [scanner->at, end); `at` becomes the end of the last one or
   `end`, whichever is further. */
static enum cpeg_status scan_slowly(struct scanner *scanner, uint32_t end, struct cpeg_error *err) {
  while (scanner->at < end) {
    uint32_t at = scanner->at;
    enum byte_class class = class_of(scanner->bytes[at]);
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

/* The bytes of a block that make runs as bits, and those of them that make their run special. */
struct block {
  uint64_t word;    /* ASCII letters and digits, and the special ones */
  uint64_t special; /* apostrophes, % and &, bytes beyond ASCII: what words these runs hold is seen byte by byte */
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
  uint64_t special = block_range_or_high(bytes, '%', 3);
  return (struct block){block_letters(bytes) | block_range(bytes, '0', 10) | special, special};
}

/* Finds the edges of the runs in the chunk at `begin`, behind that of a run that has begun before it. */
static void find_edges(struct scanner *scanner, uint32_t begin) {
  uint32_t *edge = scanner->edges + scanner->edge_count;
  uint64_t before = scanner->edge_count; /* does a run go on? */
  for (uint32_t i = 0, at = begin; i < CHUNK_BLOCKS && at < scanner->len; i++, at += BLOCK_BYTES) {
    struct block block = block_at(scanner, at);
    uint64_t changes = block.word ^ (block.word << 1 | before);
    before = block.word >> (BLOCK_BYTES - 1);
    scanner->special[i] = block.special;
    for (; changes != 0; changes &= changes - 1) *edge++ = at + (uint32_t)__builtin_ctzll(changes);
  }
  scanner->edge_count = (size_t)(edge - scanner->edges);
}

/* The first byte from `from` on, in or behind the chunk at `chunk`, which words must not reach to be plain: something
   special, a skip, or the last bytes of the text, behind which no key can be read. */
static uint32_t barrier_from(const struct scanner *scanner, uint32_t chunk, uint32_t from) {
  uint32_t most = scanner->len < KEY_BYTES ? 0 : scanner->len - KEY_BYTES;
  if (scanner->skip_begin < most) most = scanner->skip_begin;
  uint32_t end = scanner->len - chunk < CHUNK_BYTES ? scanner->len : chunk + CHUNK_BYTES;
  for (uint32_t within = (from - chunk) % BLOCK_BYTES; from < end; from += BLOCK_BYTES - within, within = 0) {
    uint64_t special = scanner->special[(from - chunk) / BLOCK_BYTES] >> within;
    if (special == 0) continue;
    from += (uint32_t)__builtin_ctzll(special);
    return from < most ? from : most;
  }
  return most;
}

/* Takes a run that has something special in it, or that such a run has read into. */
static enum cpeg_status add_special(struct scanner *scanner, uint32_t begin, uint32_t end, struct cpeg_error *err) {
  if (scanner->at < begin) scanner->at = begin;
  return scan_slowly(scanner, end, err);
}

/* Takes up to `most` runs that end before the barrier and have at most KEY_BYTES, nearly all of them; returns how
   many. There is room for them ahead. */
static size_t add_plain(struct scanner *scanner, const uint32_t *edges, size_t most, uint32_t barrier) {
  const struct vocabulary_table table = *vocabulary_table(scanner->vocabulary);
  const unsigned char *bytes = scanner->bytes;
  struct ahead *ahead = scanner->ahead + scanner->ahead_count;
  size_t count = 0;
  for (; count < most; count++, edges += 2) {
    uint32_t begin = edges[0], end = edges[1];
    if (end >= barrier || end - begin > KEY_BYTES) break;
    struct vocabulary_key key = key_of_readable(bytes + begin, end - begin);
    const struct vocabulary_slot *slot = &table.slots[vocabulary_start(&table, key)];
    __builtin_prefetch(slot);
    ahead[count] = (struct ahead){key, slot, begin, end};
  }
  scanner->ahead_count += count;
  return count;
}

/* Takes the runs that end in the chunk at `chunk`; the edge of one that goes on is left. */
static enum cpeg_status take_runs(struct scanner *scanner, uint32_t chunk, struct cpeg_error *err) {
  size_t whole = scanner->edge_count & ~(size_t)1;
  /* What the chunk before held of its first run is forgotten. */
  bool goes_on = whole > 0 && scanner->edges[0] < chunk;
  uint32_t barrier = goes_on ? 0 : barrier_from(scanner, chunk, chunk);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; i < whole && status == CPEG_OK;) {
    size_t room = AHEAD_MAX - scanner->ahead_count, left = (whole - i) / 2;
    i += 2 * add_plain(scanner, scanner->edges + i, room < left ? room : left, barrier);
    if (scanner->ahead_count == AHEAD_MAX) {
      status = look_up(scanner, err);
    } else if (i < whole) {
      uint32_t end = scanner->edges[i + 1];
      status = add_special(scanner, scanner->edges[i], end, err);
      /* Where it went on behind its end, the next run is in part taken. */
      barrier = scanner->at > end ? 0 : barrier_from(scanner, chunk, end + 1);
      i += 2;
    }
  }
  if (status != CPEG_OK) return status;
  scanner->edges[0] = scanner->edges[whole];
  scanner->edge_count -= whole;
  return CPEG_OK;
}

enum cpeg_status token_scan(struct arena *arena, struct vocabulary *vocabulary, struct str text,
                            const struct span *skips, size_t skip_count, struct token_list *out,
                            struct cpeg_error *err) {
  if (text.len >= UINT32_MAX) return error_set(err, CPEG_LIMIT, "the text is longer than 4 GiB");
  struct token_list tokens = {NULL, 0};
  struct scanner scanner; /* in part too large to be set for nothing */
  scanner.bytes = (const unsigned char *)text.ptr;
  scanner.len = (uint32_t)text.len;
  scanner.at = 0;
  scanner.arena = arena;
  scanner.vocabulary = vocabulary;
  scanner.tokens = &tokens;
  scanner.cap = scanner.ahead_count = scanner.edge_count = 0;
  scanner.skips = skips;
  scanner.skip_count = skip_count;
  scanner.skip_begin = skip_count > 0 ? skips->begin : UINT32_MAX;
  /* English has a word every five to six bytes; a first guess saves most growing. */
  if (!arena_grow(arena, &tokens.items, &scanner.cap, text.len / 5 + 16, sizeof *tokens.items))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  /* A word of a pattern is read sooner than its edges are found. */
  bool is_short = text.len <= KEY_BYTES;
  enum cpeg_status status = is_short ? scan_slowly(&scanner, scanner.len, err) : CPEG_OK;
  for (uint32_t at = is_short ? scanner.len : 0; status == CPEG_OK && at < scanner.len; at += scanner.len - at < CHUNK_BYTES ? scanner.len - at : CHUNK_BYTES) {
    find_edges(&scanner, at);
    status = take_runs(&scanner, at, err);
  }
  /* The end of the text ends its last word, of which nothing is known behind it. */
  if (status == CPEG_OK && scanner.edge_count > 0) status = add_special(&scanner, scanner.edges[0], scanner.len, err);
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
