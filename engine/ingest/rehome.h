/* SPDX-License-Identifier: Apache-2.0 */
/* Corrections of mentions taken over by the paper that came in the place of theirs. Private to the room. */
#ifndef INGEST_REHOME_H
#define INGEST_REHOME_H

#include "ingest/ingest.h"

/* Copies corrections whose paper was replaced, or is no longer the version that counts, to the paper in its place, where their
   sentence is found there exactly once. They have their effect when that is tagged again. `*moved_out` is how many were copied.
   Fails as the store does. */
enum cpeg_status rehome(cpeg_store *store, struct memory memory, size_t *moved_out, struct cpeg_error *err);

#endif
