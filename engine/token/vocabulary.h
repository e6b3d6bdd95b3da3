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
  uint32_t len;
};

/* The key of a form as written. */
struct vocabulary_key vocabulary_key_of(struct str surface);
/* vocabulary_add with the key at hand. */
uint32_t vocabulary_add_key(struct vocabulary *vocabulary, const struct vocabulary_key *key, struct str surface);

#endif
