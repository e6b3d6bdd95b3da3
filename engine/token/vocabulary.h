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
/* Has the machine fetch what vocabulary_add_key will look at: the table is larger than the
   nearest cache, and the wait for it is longer than all the rest. */
void vocabulary_prefetch(const struct vocabulary *vocabulary, const struct vocabulary_key *key);
/* vocabulary_add with the key at hand. */
uint32_t vocabulary_add_key(struct vocabulary *vocabulary, const struct vocabulary_key *key, struct str surface);

#endif
