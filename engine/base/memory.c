/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *heap_resize(void *context, void *ptr, size_t size) {
  (void)context;
  if (size == 0) {
    free(ptr);
    return NULL;
  }
  return realloc(ptr, size);
}

struct memory memory_default(void) { return (struct memory){heap_resize, NULL}; }

struct memory memory_of_settings(const struct cpeg_settings *settings) {
  if (settings == NULL || settings->resize == NULL) return memory_default();
  return (struct memory){settings->resize, settings->resize_context};
}

/* Never asks the hook for 0 bytes, which by its contract gives back instead. */
void *memory_get(struct memory memory, size_t size) {
  void *ptr = memory.resize(memory.context, NULL, size == 0 ? 1 : size);
  if (ptr != NULL) memset(ptr, 0, size);
  return ptr;
}

void *memory_resize(struct memory memory, void *ptr, size_t size) {
  return memory.resize(memory.context, ptr, size == 0 ? 1 : size);
}

void memory_free(struct memory memory, void *ptr) {
  if (ptr != NULL) memory.resize(memory.context, ptr, 0);
}

bool memory_grow(struct memory memory, void *items, size_t *cap, size_t need, size_t item_size) {
  if (need <= *cap) return true;
  size_t wanted = *cap + *cap / 2 + 8;
  if (wanted < need) wanted = need;
  if (wanted > SIZE_MAX / item_size) return false;
  /* `items` is the address of a typed pointer; memcpy keeps the access free of aliasing. */
  void *old;
  memcpy(&old, items, sizeof old);
  void *grown = memory_resize(memory, old, wanted * item_size);
  if (grown == NULL) return false;
  memcpy(items, &grown, sizeof grown);
  *cap = wanted;
  return true;
}
