/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

/* Under AddressSanitizer unused bytes are poisoned, so that a use after reset is caught. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
static void poison(const void *ptr, size_t size) { __asan_poison_memory_region(ptr, size); }
static void unpoison(const void *ptr, size_t size) { __asan_unpoison_memory_region(ptr, size); }
#else
static void poison(const void *ptr, size_t size) { (void)ptr, (void)size; }
static void unpoison(const void *ptr, size_t size) { (void)ptr, (void)size; }
#endif

/* Large enough that a 20 kB document's facts need few of them. */
#define BLOCK_SIZE ((size_t)256 * 1024)
/* A document of ordinary size finds its room in one block that is kept; what a huge one took goes back. */
#define BLOCK_KEPT_MAX ((size_t)8 * 1024 * 1024)

struct arena_block {
  struct arena_block *older;
  size_t size; /* of bytes[] */
  size_t used;
  alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena, struct memory memory, size_t limit) {
  *arena = (struct arena){.memory = memory, .limit = limit};
}

static void block_free(struct arena *arena, struct arena_block *block) {
  unpoison(block->bytes, block->size);
  arena->held -= block->size;
  memory_free(arena->memory, block);
}

void arena_finish(struct arena *arena) {
  while (arena->newest != NULL) {
    struct arena_block *block = arena->newest;
    arena->newest = block->older;
    block_free(arena, block);
  }
  arena->used = 0;
}

static struct arena_block *block_add(struct arena *arena, size_t need) {
  size_t size = arena->newest == NULL && arena->wanted > BLOCK_SIZE ? arena->wanted : BLOCK_SIZE;
  if (need > size) size = need;
  /* What was wanted is a guess by the last document; the limit is a rule. */
  if (size > need && size > BLOCK_SIZE && (arena->held > arena->limit || size > arena->limit - arena->held)) size = need;
  if (arena->held > arena->limit || size > arena->limit - arena->held) {
    arena->is_full = true;
    return NULL;
  }
  struct arena_block *block = memory_resize(arena->memory, NULL, sizeof *block + size);
  if (block == NULL) {
    arena->is_starved = true;
    return NULL;
  }
  block->older = arena->newest;
  block->size = size;
  block->used = 0;
  poison(block->bytes, size);
  arena->newest = block;
  arena->held += size;
  return block;
}

void *arena_raw(struct arena *arena, size_t size) {
  const size_t unit = alignof(max_align_t);
  if (size > SIZE_MAX - 2 * unit) return NULL;
  size_t taken = (size + unit - 1) / unit * unit;
  if (taken == 0) taken = unit;
  struct arena_block *block = arena->newest;
  if (block == NULL || block->size - block->used < taken) {
    block = block_add(arena, taken);
    if (block == NULL) return NULL;
  }
  unsigned char *ptr = block->bytes + block->used;
  block->used += taken;
  arena->used += taken;
  unpoison(ptr, size);
  return ptr;
}

/* Zeroed, so that a field that nobody sets is the same on every run. */
void *arena_get(struct arena *arena, size_t size) {
  void *ptr = arena_raw(arena, size);
  if (ptr != NULL) memset(ptr, 0, size);
  return ptr;
}

void *arena_raw_array(struct arena *arena, size_t count, size_t item_size) {
  if (item_size != 0 && count > SIZE_MAX / item_size) return NULL;
  return arena_raw(arena, count * item_size);
}

void *arena_array(struct arena *arena, size_t count, size_t item_size) {
  if (item_size != 0 && count > SIZE_MAX / item_size) return NULL;
  return arena_get(arena, count * item_size);
}

char *arena_copy(struct arena *arena, struct str text) {
  char *copy = arena_raw(arena, text.len + 1);
  if (copy == NULL) return NULL;
  if (text.len > 0) memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  return copy;
}

/* The old array stays behind until the arena is reset; by doubling, all that is left behind is less
   than what is in use. */
bool arena_grow(struct arena *arena, void *items, size_t *cap, size_t need, size_t item_size) {
  if (need <= *cap) return true;
  size_t wanted = *cap * 2 + 16;
  if (wanted < need) wanted = need;
  void *grown = arena_raw_array(arena, wanted, item_size);
  if (grown == NULL) return false;
  void *old;
  memcpy(&old, items, sizeof old);
  if (*cap > 0) memcpy(grown, old, *cap * item_size);
  memcpy(items, &grown, sizeof grown);
  *cap = wanted;
  return true;
}

struct arena_mark arena_mark(const struct arena *arena) {
  const struct arena_block *block = arena->newest;
  return (struct arena_mark){arena->newest, block == NULL ? 0 : block->used, arena->used};
}

void arena_release(struct arena *arena, struct arena_mark mark) {
  while (arena->newest != NULL && arena->newest != mark.block) {
    struct arena_block *block = arena->newest;
    arena->newest = block->older;
    block_free(arena, block);
  }
  if (arena->newest != NULL) {
    arena->newest->used = mark.block_used;
    poison(arena->newest->bytes + mark.block_used, arena->newest->size - mark.block_used);
  }
  arena->used = mark.used;
}

/* One block that is as large as all that the last document took together: the next one, mostly of its
   size, then asks the heap for nothing. */
void arena_reset(struct arena *arena) {
  arena->is_full = arena->is_starved = false;
  struct arena_block *newest = arena->newest;
  bool is_one = newest != NULL && newest->older == NULL && newest->size <= BLOCK_KEPT_MAX;
  if (newest != NULL && newest->older != NULL)
    arena->wanted = arena->held < BLOCK_KEPT_MAX ? arena->held : BLOCK_SIZE;
  arena_release(arena, (struct arena_mark){is_one ? newest : NULL, 0, 0});
}
