/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <xxhash.h>
#ifdef HASH_HAS_DISPATCH
#include <xxh_x86dispatch.h>
#endif

/* XXH3 because it reads gigabytes a second and spreads well. It is no signature: it tells a changed file
   from the same, not a forged one. */
uint64_t hash_bytes(struct str bytes) { return XXH3_64bits(bytes.ptr, bytes.len); }

uint64_t hash_more(uint64_t seed, struct str bytes) {
  return XXH3_64bits_withSeed(bytes.ptr, bytes.len, seed);
}

char *hash_format(uint64_t hash, char out[static 17]) {
  static const char digits[] = "0123456789abcdef";
  for (int i = 15; i >= 0; i--, hash >>= 4) out[i] = digits[hash & 15];
  out[16] = '\0';
  return out;
}
