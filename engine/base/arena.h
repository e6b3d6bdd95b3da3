/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that dies together: one arena a document, reset between documents. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/memory.h"
#include "base/str.h"

struct arena_block;

/* Blocks in a chain; the newest is filled from the front. */
struct arena {
  struct memory memory;
  struct arena_block *newest;
  size_t used;  /* bytes handed out */
  size_t held;  /* bytes taken from the heap */
  size_t wanted; /* size of the first block to be taken, by what the last document took */
  size_t limit; /* most that may be held: a hostile file gets NULL, not a dead machine */
  bool is_full;    /* the limit has said no since the last reset: it was not the machine's memory */
  bool is_starved; /* the machine has */
};

/* A point to return to. */
struct arena_mark {
  struct arena_block *block;
  size_t block_used;
  size_t used;
};

/* Makes `arena` ready; it holds nothing yet. `limit` is in bytes. */
void arena_init(struct arena *arena, struct memory memory, size_t limit);
/* Gives all its memory back; a zeroed arena is allowed. */
void arena_finish(struct arena *arena);
/* Forgets all that was handed out and keeps one block for the next document. */
void arena_reset(struct arena *arena);

/* `size` bytes, aligned for any type, set to zero; NULL when the limit is reached or there is
   no memory. Lives in the arena. */
void *arena_get(struct arena *arena, size_t size);
/* The same, not set: for what is filled at once. */
void *arena_raw(struct arena *arena, size_t size);
void *arena_raw_array(struct arena *arena, size_t count, size_t item_size);
/* `count` elements of `item_size` bytes; NULL also when the product overflows. Lives in the
   arena. */
void *arena_array(struct arena *arena, size_t count, size_t item_size);
/* A terminated copy of `text`, or NULL. Lives in the arena. */
char *arena_copy(struct arena *arena, struct str text);
/* Like memory_grow for an array in the arena: the old array is left behind. `*items` has
   `*cap` elements of room; false when there is no memory. Lives in the arena. */
bool arena_grow(struct arena *arena, void *items, size_t *cap, size_t need, size_t item_size);

/* The present point, and the return to it: what was handed out since is forgotten. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

#endif
