/* SPDX-License-Identifier: Apache-2.0 */
/* The truth of a document as JSON Lines, in the form of corpus/gold. */
#ifndef GENERATOR_GOLD_H
#define GENERATOR_GOLD_H

#include "render.h"

/* Appends the meta object and the rows of a document called `name`, and to `plain` its text without
   marks. False when there is no memory or an anchor could not be told apart on its line. */
bool gold_write(const struct scene *scene, const struct rendered *rendered, const char *name, enum paper paper, struct buf *plain,
                struct buf *gold);

#endif
