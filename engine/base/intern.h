/* SPDX-License-Identifier: Apache-2.0 */
/* Strings to small numbers: 0, 1, 2 ... in order of first sight. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

#define INTERN_NONE UINT32_MAX

/* Open addressing over the ids; the strings' copies live in an arena of its own. */
struct intern {
  struct memory memory;
  struct arena arena;
  struct str *texts; /* [count] */
  uint64_t *hashes;  /* [count] */
  uint32_t *slots;   /* [slot_count], id + 1, 0 = free */
  size_t count;
  size_t text_cap;
  size_t hash_cap;
  size_t slot_count; /* a power of two, or 0 */
};

/* Makes it empty. */
void intern_init(struct intern *intern, struct memory memory);
/* Gives its memory back; a zeroed one is allowed. */
void intern_finish(struct intern *intern);
/* The id of `text`, which is copied when it is new; INTERN_NONE when there is no memory. */
uint32_t intern_add(struct intern *intern, struct str text);
/* The id of `text`, or INTERN_NONE when it was never added. */
uint32_t intern_find(const struct intern *intern, struct str text);
/* The text of an id, terminated. Borrowed from `intern`, valid until it is finished. */
struct str intern_text(const struct intern *intern, uint32_t id);

#endif
