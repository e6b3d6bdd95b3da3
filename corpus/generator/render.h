/* SPDX-License-Identifier: Apache-2.0 */
/* Lays a doc out in its author's manner: lines, numbers, pages, slips of the pen. */
#ifndef GENERATOR_RENDER_H
#define GENERATOR_RENDER_H

#include "scene.h"

enum paper { PAPER_PLAIN, PAPER_DRAFT, PAPER_FINAL, PAPER_PACK };

struct rendered {
  struct buf text;      /* lines, anchors still marked */
  struct buf date;      /* the words that tell the day */
  uint32_t first_attendance, last_attendance; /* lines, 1-based */
};

/* `out` has empty buffers. False when there is no memory. */
bool render_doc(struct scene *scene, enum paper paper, struct rendered *out);
/* Of header.c: the lines before the attendance list. */
void header_write(struct scene *scene, enum paper paper, struct buf *date, struct buf *out);
/* Of slips.c: `text` as this author's hand, or the scanner, spoils it. Anchors stay whole. */
void slips_copy(struct scene *scene, struct str text, struct buf *out);

#endif
