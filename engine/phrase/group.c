/* SPDX-License-Identifier: Apache-2.0 */
/* What has risen: chosen, ranked, and put together where it stands in the same sentences. */
#include <stdlib.h>

#include "phrase/work.h"

/* More of the meetings than this, over all times: a formula of minutes. */
#define BOILERPLATE_SHARE 0.6
/* Of the sentences of the rarer phrase: with so many in common both speak of one thing. */
#define SHARED_LEAST 0.5

/* ---- C-values -------------------------------------------------------------------------------------- */

/*
 * Frantzi's C-value takes a phrase's frequency. Here that is the meetings beyond those that its past lets expect: by
 * frequency alone ordinary words that are a little commoner than usual would stand above every new thing.
 */
static double excess_of(const struct table_phrase *item, const struct phrase_result *result) {
  return item->meetings - (double)item->before * result->held / result->held_before;
}

/* Sum and number of the longer phrases that a phrase is part of. */
struct longer {
  double sum;
  size_t count;
};

/* Adds each phrase to its parts, once each however often it holds one. */
static void add_to_parts(const struct phrase_table *common, const struct table_phrase *item, double excess,
                         struct longer *longer) {
  size_t seen[PHRASE_WORDS * PHRASE_WORDS], seen_count = 0;
  for (unsigned words = 1; words < item->words; words++) {
    for (unsigned at = 0; at + words <= item->words; at++) {
      size_t part = tables_find(common, item->stems + at, words), k = 0;
      while (k < seen_count && seen[k] != part) k++;
      if (part == SIZE_MAX || k < seen_count) continue;
      seen[seen_count++] = part;
      longer[part].sum += excess;
      longer[part].count++;
    }
  }
}

/* ---- Choice ------------------------------------------------------------------------------------------ */

static bool has_risen(const struct finder *finder, const struct table_phrase *item, const struct phrase_result *result,
                      struct trend_keyness *keyness) {
  struct trend_usage usage = {.now = item->meetings, .held_now = result->held, .before = item->before,
                              .held_before = result->held_before, .reference = item->elsewhere,
                              .held_reference = result->held_elsewhere};
  *keyness = trend_keyness(&usage);
  double held = usage.held_now + usage.held_before + usage.held_reference;
  return keyness->z >= finder->question->z_least &&
         usage.now + usage.before + usage.reference <= BOILERPLATE_SHARE * held;
}

/* Highest C-value first; of equals the higher z, then the longer, then that seen first. */
static int compare_entries(const void *left, const void *right) {
  const struct group_entry *a = left, *b = right;
  if (a->c_value != b->c_value) return a->c_value < b->c_value ? 1 : -1;
  if (a->keyness.z != b->keyness.z) return a->keyness.z < b->keyness.z ? 1 : -1;
  return (a->phrase > b->phrase) - (a->phrase < b->phrase);
}

static enum cpeg_status choose(struct finder *finder, const struct phrase_result *result, struct group_list *out,
                               struct cpeg_error *err) {
  const struct phrase_table *common = &finder->common;
  struct longer *longer = memory_get(finder->memory, (common->count + 1) * sizeof *longer);
  out->items = arena_array(finder->arena, common->count + 1, sizeof *out->items);
  bool has_room = longer != NULL && out->items != NULL;
  for (size_t i = 0; has_room && i < common->count; i++)
    add_to_parts(common, &common->items[i], excess_of(&common->items[i], result), longer);
  for (size_t i = 0; has_room && i < common->count; i++) {
    const struct table_phrase *item = &common->items[i];
    struct trend_keyness keyness;
    if (!has_risen(finder, item, result, &keyness)) continue;
    double mean = longer[i].count == 0 ? 0 : longer[i].sum / (double)longer[i].count;
    out->items[out->count++] = (struct group_entry){
        .phrase = i, .keyness = keyness, .c_value = trend_c_value(item->words, excess_of(item, result), mean)};
  }
  memory_free(finder->memory, longer);
  if (!has_room) return error_nomem(err);
  qsort(out->items, out->count, sizeof *out->items, compare_entries);
  return CPEG_OK;
}

/* ---- Sentences --------------------------------------------------------------------------------------- */

static bool add_sentence(struct arena *arena, struct group_entry *entry, uint32_t sentence) {
  if (entry->sentence_count > 0 && entry->sentences[entry->sentence_count - 1] == sentence) return true;
  if (!arena_grow(arena, &entry->sentences, &entry->sentence_cap, entry->sentence_count + 1, sizeof *entry->sentences))
    return false;
  entry->sentences[entry->sentence_count++] = sentence;
  return true;
}

/* `entries` [phrase]: the entry of a phrase + 1, 0 = it has not risen. */
static bool note_sentences(struct finder *finder, struct group_list *list, const uint32_t *entries) {
  const struct gather_text *text = &finder->now;
  for (size_t i = 0; i < text->sentence_count; i++) {
    const struct gather_sentence *sentence = &text->sentences[i];
    for (size_t at = sentence->first; at < (size_t)sentence->first + sentence->count; at++) {
      for (unsigned words = 1; words <= PHRASE_WORDS; words++) {
        uint32_t stems[PHRASE_WORDS];
        if (!find_stems(finder, text, sentence, at, words, stems)) continue;
        size_t phrase = tables_find(&finder->common, stems, words);
        if (phrase == SIZE_MAX || entries[phrase] == 0) continue;
        if (!add_sentence(finder->arena, &list->items[entries[phrase] - 1], (uint32_t)i)) return false;
      }
    }
  }
  return true;
}

static size_t shared(const struct group_entry *a, const struct group_entry *b) {
  size_t count = 0, i = 0, k = 0;
  while (i < a->sentence_count && k < b->sentence_count) {
    uint32_t left = a->sentences[i], right = b->sentences[k];
    count += left == right;
    i += left <= right;
    k += right <= left;
  }
  return count;
}

/* The first head, in order of rank, with which it shares its sentences. Cost O(entries x heads x sentences of one). */
static void find_head(struct group_list *list, size_t index) {
  struct group_entry *entry = &list->items[index];
  entry->head = index;
  for (size_t i = 0; i < index; i++) {
    const struct group_entry *head = &list->items[i];
    size_t least = head->sentence_count < entry->sentence_count ? head->sentence_count : entry->sentence_count;
    if (head->head != i || (double)shared(head, entry) < SHARED_LEAST * (double)least) continue;
    entry->head = i;
    return;
  }
}

enum cpeg_status group_make(struct finder *finder, const struct phrase_result *result, struct group_list *out,
                            struct cpeg_error *err) {
  enum cpeg_status status = choose(finder, result, out, err);
  if (status != CPEG_OK) return status;
  uint32_t *entries = memory_get(finder->memory, (finder->common.count + 1) * sizeof *entries);
  bool has_room = entries != NULL;
  for (size_t i = 0; has_room && i < out->count; i++) entries[out->items[i].phrase] = (uint32_t)i + 1;
  has_room = has_room && note_sentences(finder, out, entries);
  memory_free(finder->memory, entries);
  if (!has_room) return error_nomem(err);
  for (size_t i = 0; i < out->count; i++) find_head(out, i);
  return CPEG_OK;
}
