/* SPDX-License-Identifier: Apache-2.0 */
/* The heap, through the one hook of the settings, so that tests can fail any request. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "cpeg.h"

/* Where memory comes from; copied freely. */
struct memory {
  cpeg_resize_fn resize;
  void *context;
};

/* The C library's heap. */
struct memory memory_default(void);
/* The hook of the settings, or the C library's heap where it is NULL. */
struct memory memory_of_settings(const struct cpeg_settings *settings);

/* `size` bytes set to zero, or NULL. Owned by the caller, release with memory_free. */
void *memory_get(struct memory memory, size_t size);
/* `ptr` (NULL is allowed) with room for `size` bytes, or NULL, which leaves `ptr` as it was.
   Owned by the caller, release with memory_free. */
void *memory_resize(struct memory memory, void *ptr, size_t size);
/* Gives `ptr` back; NULL is allowed. */
void memory_free(struct memory memory, void *ptr);

/* Sees to it that the array `*items` of elements of `item_size` bytes has room for `need`
   of them; `*cap` is its present room. Grows by half at least, so that appending costs O(1).
   False, leaving all as it was, when there is no memory. */
bool memory_grow(struct memory memory, void *items, size_t *cap, size_t need, size_t item_size);

#endif
