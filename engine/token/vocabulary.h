/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary's inner probe, for the scanner. Private to token. */
#ifndef TOKEN_VOCABULARY_H
#define TOKEN_VOCABULARY_H

#include "token/token.h"

/* The bytes of a word of up to 16 bytes, zero-filled; a hash and the length of a longer one. */
struct vocabulary_key {
  uint64_t low;
  uint64_t high;
};

struct vocabulary_slot {
  struct vocabulary_key key;
  uint32_t word_after; /* number + 1; 0 = free */
  uint32_t flags;      /* as in a token */
};

/* What the scanner needs to probe the table itself. First member of struct vocabulary. */
struct vocabulary_table {
  struct vocabulary_view view;
  struct vocabulary_slot *slots; /* [slot_count] */
  unsigned shift;                /* 64 less the bits of a slot's number */
};

static inline struct vocabulary_table *vocabulary_table(struct vocabulary *vocabulary) {
  return (struct vocabulary_table *)(void *)vocabulary;
}

/* Where the probe for a key begins. The high bits of a product depend on all of a factor's (Knuth,
   The Art of Computer Programming 6.4). */
static inline size_t vocabulary_start(const struct vocabulary_table *table, struct vocabulary_key key) {
  uint64_t mixed = key.low ^ key.high * UINT64_C(0xD6E8FEB86659FD93);
  return (size_t)(mixed * UINT64_C(0x9E3779B97F4A7C15) >> table->shift);
}

/* The key of a form as written. */
struct vocabulary_key vocabulary_key_of(struct str surface);
/* The slot of a form with its key, made when it is new; NULL when there is no memory. */
const struct vocabulary_slot *vocabulary_slot(struct vocabulary *vocabulary, struct vocabulary_key key,
                                              struct str surface);

#endif
