/* SPDX-License-Identifier: Apache-2.0 */
/* Content hashes (xxHash XXH3), the same on every machine. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

/* 64 bits of XXH3 over the bytes. */
uint64_t hash_bytes(struct str bytes);
/* The hash of `seed` and the bytes: chains several into one. */
uint64_t hash_more(uint64_t seed, struct str bytes);
/* 16 lower-case hexadecimal digits and a terminator. Returns `out`. */
char *hash_format(uint64_t hash, char out[static 17]);

#endif
