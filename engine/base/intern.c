/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"

#include <assert.h>

#include "base/hash.h"

void intern_init(struct intern *intern, struct memory memory) {
  *intern = (struct intern){.memory = memory};
  arena_init(&intern->arena, memory, SIZE_MAX);
}

void intern_finish(struct intern *intern) {
  /* One that was never begun may be finished, so that clean-up needs no tests. */
  if (intern->memory.resize == NULL) return;
  arena_finish(&intern->arena);
  memory_free(intern->memory, intern->texts);
  memory_free(intern->memory, intern->hashes);
  memory_free(intern->memory, intern->slots);
  *intern = (struct intern){.memory = intern->memory};
}

/* The slot that holds `text`, or the free one where it would go. */
static size_t slot_of(const struct intern *intern, struct str text, uint64_t hash) {
  size_t mask = intern->slot_count - 1;
  size_t at = (size_t)hash & mask;
  while (intern->slots[at] != 0) {
    uint32_t id = intern->slots[at] - 1;
    if (intern->hashes[id] == hash && str_equal(intern->texts[id], text)) break;
    at = (at + 1) & mask;
  }
  return at;
}

/* The hashes are kept beside the texts, so that no text is read again. */
static bool slots_double(struct intern *intern) {
  size_t count = intern->slot_count == 0 ? 64 : intern->slot_count * 2;
  uint32_t *slots = memory_get(intern->memory, count * sizeof *slots);
  if (slots == NULL) return false;
  for (size_t id = 0; id < intern->count; id++) {
    size_t at = (size_t)intern->hashes[id] & (count - 1);
    while (slots[at] != 0) at = (at + 1) & (count - 1);
    slots[at] = (uint32_t)id + 1;
  }
  memory_free(intern->memory, intern->slots);
  intern->slots = slots;
  intern->slot_count = count;
  return true;
}

uint32_t intern_find(const struct intern *intern, struct str text) {
  if (intern->slot_count == 0) return INTERN_NONE;
  uint32_t held = intern->slots[slot_of(intern, text, hash_bytes(text))];
  return held == 0 ? INTERN_NONE : held - 1;
}

/* Open addressing, at most half full: O(1) on average. A failure leaves all as it was, since the count
   grows last. */
uint32_t intern_add(struct intern *intern, struct str text) {
  if ((intern->count + 1) * 2 > intern->slot_count && !slots_double(intern)) return INTERN_NONE;
  uint64_t hash = hash_bytes(text);
  size_t at = slot_of(intern, text, hash);
  if (intern->slots[at] != 0) return intern->slots[at] - 1;
  if (!memory_grow(intern->memory, &intern->texts, &intern->text_cap, intern->count + 1, sizeof *intern->texts) ||
      !memory_grow(intern->memory, &intern->hashes, &intern->hash_cap, intern->count + 1, sizeof *intern->hashes))
    return INTERN_NONE;
  char *copy = arena_copy(&intern->arena, text);
  if (copy == NULL) return INTERN_NONE;
  intern->texts[intern->count] = (struct str){copy, text.len};
  intern->hashes[intern->count] = hash;
  intern->count++;
  intern->slots[at] = (uint32_t)intern->count;
  return (uint32_t)intern->count - 1;
}

struct str intern_text(const struct intern *intern, uint32_t id) {
  assert(id < intern->count);
  return intern->texts[id];
}
