/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table of phrases: open addressing over indexes, at most two thirds full. */
#include "base/hash.h"
#include "phrase/work.h"

#define SLOTS_LEAST 1024u

void tables_init(struct phrase_table *table, struct memory memory) { *table = (struct phrase_table){.memory = memory}; }

void tables_finish(struct phrase_table *table) {
  if (table->memory.resize == NULL) return;
  memory_free(table->memory, table->items);
  memory_free(table->memory, table->slots);
}

static bool is_phrase(const struct table_phrase *item, const uint32_t *stems, unsigned words) {
  return item->words == words && memcmp(item->stems, stems, words * sizeof *stems) == 0;
}

/* The slot of the phrase, or the free one where it belongs. */
static size_t slot_of(const struct phrase_table *table, const uint32_t *stems, unsigned words) {
  uint64_t hash = hash_bytes((struct str){(const char *)stems, words * sizeof *stems});
  size_t slot = (size_t)hash & (table->slot_count - 1);
  while (table->slots[slot] != 0 && !is_phrase(&table->items[table->slots[slot] - 1], stems, words))
    slot = (slot + 1) & (table->slot_count - 1);
  return slot;
}

size_t tables_find(const struct phrase_table *table, const uint32_t *stems, unsigned words) {
  if (table->slot_count == 0) return SIZE_MAX;
  uint32_t after = table->slots[slot_of(table, stems, words)];
  return after == 0 ? SIZE_MAX : after - 1;
}

static bool grow_slots(struct phrase_table *table) {
  size_t count = table->slot_count == 0 ? SLOTS_LEAST : table->slot_count * 2;
  uint32_t *slots = memory_get(table->memory, count * sizeof *slots);
  if (slots == NULL) return false;
  memory_free(table->memory, table->slots);
  table->slots = slots;
  table->slot_count = count;
  for (size_t i = 0; i < table->count; i++)
    table->slots[slot_of(table, table->items[i].stems, table->items[i].words)] = (uint32_t)i + 1;
  return true;
}

size_t tables_add(struct phrase_table *table, const uint32_t *stems, unsigned words) {
  if ((table->count + 1) * 3 > table->slot_count * 2 && !grow_slots(table)) return SIZE_MAX;
  size_t slot = slot_of(table, stems, words);
  if (table->slots[slot] != 0) return table->slots[slot] - 1;
  if (table->count == UINT32_MAX - 1 ||
      !memory_grow(table->memory, &table->items, &table->cap, table->count + 1, sizeof *table->items))
    return SIZE_MAX;
  struct table_phrase item = {.words = words, .heard_day = INT32_MAX};
  memcpy(item.stems, stems, words * sizeof *stems);
  table->items[table->count] = item;
  table->slots[slot] = (uint32_t)++table->count;
  return table->count - 1;
}
