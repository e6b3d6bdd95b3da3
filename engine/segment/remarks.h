/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: remarks that page after page or web page after web page repeats and that say
   nothing. */
#ifndef SEGMENT_REMARKS_H
#define SEGMENT_REMARKS_H

#include "segment/segment.h"

struct remark_list {
  uint32_t *places; /* [count] where they begin, in order */
  size_t count, cap;
  size_t next; /* the first that is not before the line asked for last */
};

/* Finds the remarks that may stand anywhere in a line. False when there is no memory. */
bool remarks_find(struct arena *arena, struct str text, struct remark_list *out);

/* Is the line of `body` a remark? Lines are asked for in order. */
bool remarks_are(struct remark_list *list, struct str text, struct span body);

#endif
