/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: remarks that page after page or web page after web page repeats and that say
   nothing. */
#ifndef SEGMENT_REMARKS_H
#define SEGMENT_REMARKS_H

#include "segment/segment.h"

/* Parts of all remarks as bits, by hash: of other words one in four hundred has the bit of a part. */
#define REMARK_PART_BITS 15
struct remark_parts {
  uint64_t bits[(1u << REMARK_PART_BITS) / 64];
};

/* Sets the bits. */
void remark_parts_fill(struct remark_parts *parts);

/* Is the line of `body`, which is not empty, a remark? Long lines are none, but for those that begin with one. */
#define REMARK_LINE_BYTES_MAX 160u
bool remarks_read(const struct remark_parts *parts, struct str body);
static inline bool remarks_are(const struct remark_parts *parts, struct str body) {
  return (body.len <= REMARK_LINE_BYTES_MAX || body.ptr[0] == '[') && remarks_read(parts, body);
}

#endif
