/* SPDX-License-Identifier: Apache-2.0 */
/* A ZIP container of members that are not packed, made anew for each input. */
#ifndef FUZZ_STORED_H
#define FUZZ_STORED_H

#include "base/base.h"

struct stored {
  struct buf bytes;
  struct buf directory;
  uint32_t count;
};

void stored_begin(struct stored *stored);
void stored_add(struct stored *stored, const char *name, struct str bytes);
/* The container. Borrowed from `stored`, valid until stored_finish. */
struct str stored_end(struct stored *stored);
void stored_finish(struct stored *stored);
/* Cuts `data` at its bytes 0x01 and adds the pieces under `names`, in order; missing ones are not there. */
void stored_add_pieces(struct stored *stored, const char *const *names, size_t count, struct str data);

#endif
