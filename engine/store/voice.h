/* SPDX-License-Identifier: Apache-2.0 */
/* Names of those who speak, made numbers. Private to store. */
#ifndef STORE_VOICE_H
#define STORE_VOICE_H

#include "store/sql.h"

/* What the numbers of this store begin with. */
enum cpeg_status voice_read_seed(const struct cpeg_store *store, uint64_t *out, struct cpeg_error *err);
/* Writes the number of a name as 16 hexadecimal digits, "" for no name. Returns `out`. */
char *voice_format(uint64_t seed, struct str name, char out[static 17]);
/* Turns the names that an older store holds into numbers; in a transaction. */
enum cpeg_status voice_hide_names(const struct cpeg_store *store, struct cpeg_error *err);

#endif
