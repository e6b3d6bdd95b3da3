/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of a document in a few bytes each, as they wait to be made searchable. Private to the room. */
#ifndef STORE_BOUNDS_H
#define STORE_BOUNDS_H

#include "base/base.h"
#include "tagger/tagger.h"

/* What a search must know of a sentence besides its words. */
struct bounds_sentence {
  uint32_t begin, end;  /* bytes of the text */
  uint32_t item;
  struct span heading;  /* that it stands under; empty = none */
  const char *place;    /* body, heading, action, off, row */
};

/* Appends the sentences to `out`, whose failure sticks. */
void bounds_pack(struct buf *out, const struct segment *segment);

/* Reads them back, from the first on. */
struct bounds_reader {
  struct str bytes;
  size_t at;
  uint32_t text_bytes;          /* no sentence may reach beyond */
  struct bounds_sentence now;
  bool is_damaged;              /* what was read is not what bounds_pack wrote */
};
/* Makes `reader` ready; the bytes must stay as long as it is used. */
void bounds_open(struct bounds_reader *reader, struct str bytes, size_t text_bytes);
/* Reads the next one into `now`; false at the end and where the bytes are damaged. */
bool bounds_next(struct bounds_reader *reader);

#endif
