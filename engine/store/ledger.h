/* SPDX-License-Identifier: Apache-2.0 */
/* The counts of all boroughs and quarters, read once and kept while reading is held: who asks of each area in turn is
   answered from memory. Private to the room. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "store/store.h"

struct ledger;

/* Can the filter be answered from the ledger? It is read by the first question while reading is held; never for wards, whose
   counts are many and asked for once. With CPEG_OK and false in `*out` the question goes to the file. */
enum cpeg_status ledger_open(struct cpeg_store *store, const struct store_filter *filter, bool *out,
                             struct cpeg_error *err);
/* store_read_counts from it. The texts of rows live as long as reading is held. NOMEM. */
enum cpeg_status ledger_counts(const struct ledger *ledger, struct arena *arena, const struct store_filter *filter,
                               struct store_count_list *out, struct cpeg_error *err);
/* store_read_held from it; of areas with their own meetings only the file knows. */
enum cpeg_status ledger_held(const struct ledger *ledger, struct arena *arena, const struct store_filter *filter,
                             struct store_held_list *out, struct cpeg_error *err);
/* store_read_spoken of a borough: of all boroughs at once, and kept for the next one. */
enum cpeg_status ledger_spoken(struct cpeg_store *store, struct arena *arena, const struct store_filter *filter,
                               struct store_spoken_list *out, struct cpeg_error *err);
/* Gives it back. */
void ledger_close(struct cpeg_store *store);

#endif
