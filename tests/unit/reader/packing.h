/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP containers made by the tests themselves. */
#ifndef TESTS_PACKING_H
#define TESTS_PACKING_H

#include "base/base.h"

/* Begins an empty container; the one before is forgotten. */
void packing_begin(void);
/* Adds a member, deflated. */
void packing_add(const char *name, struct str bytes);
/* The same for a terminated text. */
void packing_add_text(const char *name, const char *text);
/* The container. Borrowed, valid until the next packing_begin. */
struct str packing_end(void);
/* Gives back what is held. */
void packing_finish(void);

#endif
