/* SPDX-License-Identifier: Apache-2.0 */
/* What tells some sentences from the others: words for a term that misses them. */
#include <stdlib.h>

#include "phrase/work.h"

#define SCRATCH_LIMIT ((size_t)1 << 31)
#define Z_LEAST 1.0

/* One run: sentences of all texts, of which some are wanted. */
struct telling {
  struct finder finder;
  const struct phrase_marked *texts;
  bool *is_wanted;          /* [sentence_count] */
  size_t wanted_cap;
  uint32_t inside, outside;
};

static bool holds_mark(const struct phrase_marked *text, const struct gather_sentence *sentence) {
  for (size_t i = 0; i < text->mark_count; i++)
    if (text->marks[i] >= sentence->begin && text->marks[i] < sentence->end) return true;
  return false;
}

static enum cpeg_status gather_all(struct telling *telling, size_t count, struct cpeg_error *err) {
  struct finder *finder = &telling->finder;
  enum cpeg_status status = CPEG_OK;
  for (uint32_t i = 0; status == CPEG_OK && i < count; i++) {
    const struct phrase_marked *text = &telling->texts[i];
    const cpeg_result *result = NULL;
    size_t before = finder->now.sentence_count;
    arena_reset(&finder->scratch);
    status = cpeg_tag_buffer(finder->tagger, text->path, text->bytes.ptr, text->bytes.len, &result, err);
    if (status == CPEG_OK) status = gather_result(finder, i, result, &finder->now, err);
    if (status != CPEG_OK) return status;
    if (!memory_grow(finder->memory, &telling->is_wanted, &telling->wanted_cap, finder->now.sentence_count + 1, 1)) return error_nomem(err);
    for (size_t k = before; k < finder->now.sentence_count; k++) {
      telling->is_wanted[k] = holds_mark(text, &finder->now.sentences[k]);
      *(telling->is_wanted[k] ? &telling->inside : &telling->outside) += 1;
    }
  }
  return status;
}

/* Phrases of the wanted sentences are added, those of the others only counted; a sentence counts once. */
static bool count_phrases(struct telling *telling, bool wanted) {
  const struct finder *finder = &telling->finder;
  struct phrase_table *table = &telling->finder.common;
  for (uint32_t i = 0; i < finder->now.sentence_count; i++) {
    const struct gather_sentence *sentence = &finder->now.sentences[i];
    if (telling->is_wanted[i] != wanted) continue;
    for (size_t at = sentence->first; at < (size_t)sentence->first + sentence->count; at++)
      for (unsigned words = 1; words <= PHRASE_WORDS; words++) {
        uint32_t stems[PHRASE_WORDS];
        if (!find_stems(finder, &finder->now, sentence, at, words, stems)) continue;
        size_t index = wanted ? tables_add(table, stems, words) : tables_find(table, stems, words);
        if (index == SIZE_MAX && wanted) return false;
        if (index == SIZE_MAX || table->items[index].last_source == i + 1) continue;
        struct table_phrase *item = &table->items[index];
        item->last_source = i + 1;
        *(wanted ? &item->meetings : &item->before) += 1;
        /* The first sentence that shows it. */
        if (wanted && item->meetings == 1) item->heard_source = i;
      }
  }
  return true;
}

/* Those at fewer sentences go, so that C-values look at real rivals only. */
static bool keep_least(struct telling *telling, uint32_t least) {
  struct phrase_table kept;
  const struct phrase_table *all = &telling->finder.common;
  tables_init(&kept, telling->finder.memory);
  bool has_room = true;
  for (size_t i = 0; has_room && i < all->count; i++) {
    if (all->items[i].meetings < least) continue;
    size_t index = tables_add(&kept, all->items[i].stems, all->items[i].words);
    has_room = index != SIZE_MAX;
    if (has_room) kept.items[index] = all->items[i];
  }
  tables_finish(&telling->finder.common);
  telling->finder.common = kept;
  return has_room;
}

static enum cpeg_status write_row(struct telling *telling, const struct group_entry *entry, struct phrase_telling *out,
                                  struct cpeg_error *err) {
  struct finder *finder = &telling->finder;
  const struct table_phrase *item = &finder->common.items[entry->phrase];
  const struct gather_sentence *sentence = &finder->now.sentences[item->heard_source];
  const struct phrase_marked *text = &telling->texts[sentence->source];
  *out = (struct phrase_telling){.words = item->words, .inside = item->meetings, .outside = item->before, .z = entry->keyness.z,
                                 .c_value = entry->c_value, .path = text->path, .line = sentence->line};
  struct buf phrase;
  buf_init(&phrase, finder->memory);
  uint32_t stems[PHRASE_WORDS];
  for (size_t at = sentence->first; at < (size_t)sentence->first + sentence->count; at++) {
    if (!find_stems(finder, &finder->now, sentence, at, item->words, stems)) continue;
    if (memcmp(stems, item->stems, item->words * sizeof *stems) != 0) continue;
    for (unsigned i = 0; i < item->words; i++) {
      if (i > 0) buf_add_char(&phrase, ' ');
      buf_add(&phrase, intern_text(&finder->known.folded, finder->now.words[at + i].word));
    }
    break;
  }
  /* Folded words, as a pattern would have them; the sentence is the text's own. */
  out->text = phrase.failed ? NULL : arena_copy(finder->arena, buf_str(&phrase));
  struct span span = {sentence->begin, sentence->end};
  out->sentence = span.end <= text->bytes.len ? arena_copy(finder->arena, str_span(text->bytes, span)) : "";
  buf_finish(&phrase);
  return out->text == NULL || out->sentence == NULL ? error_nomem(err) : CPEG_OK;
}

static enum cpeg_status rank(struct telling *telling, size_t limit, struct phrase_telling_list *out, struct cpeg_error *err) {
  struct finder *finder = &telling->finder;
  struct phrase_result figures = {.held = telling->inside, .held_before = telling->outside};
  struct group_list groups = {0};
  enum cpeg_status status = group_make(finder, &figures, &groups, err);
  if (status != CPEG_OK) return status;
  out->items = arena_array(finder->arena, groups.count + 1, sizeof *out->items);
  if (out->items == NULL) return error_nomem(err);
  for (size_t i = 0; status == CPEG_OK && i < groups.count && out->count < limit; i++) {
    if (groups.items[i].head != i) continue;
    status = write_row(telling, &groups.items[i], &out->items[out->count], err);
    out->count += status == CPEG_OK;
  }
  return status;
}

enum cpeg_status phrase_tell_apart(const struct cpeg_engine *engine, const struct phrase_marked *texts, size_t count,
                                   uint32_t least, size_t limit, struct arena *arena, struct phrase_telling_list *out,
                                   struct cpeg_error *err) {
  struct phrase_question question = {.z_least = Z_LEAST};
  struct telling telling = {.texts = texts, .finder = {.engine = engine, .question = &question, .memory = engine->memory,
                                                       .arena = arena, .known = {.memory = engine->memory}}};
  struct phrase_telling_list list = {0};
  arena_init(&telling.finder.scratch, engine->memory, SCRATCH_LIMIT);
  tables_init(&telling.finder.common, engine->memory);
  enum cpeg_status status = known_read(&telling.finder.known, engine->lexicon, err);
  if (status == CPEG_OK) status = cpeg_tagger_create(engine, &telling.finder.tagger, err);
  if (status == CPEG_OK) status = gather_all(&telling, count, err);
  bool has_room = true;
  if (status == CPEG_OK && telling.inside > 0 && telling.outside > 0) {
    has_room = count_phrases(&telling, true) && keep_least(&telling, least) && count_phrases(&telling, false);
    status = has_room ? rank(&telling, limit, &list, err) : error_nomem(err);
  }
  list.inside = telling.inside;
  list.outside = telling.outside;
  gather_finish(&telling.finder.now, engine->memory);
  tables_finish(&telling.finder.common);
  memory_free(engine->memory, telling.is_wanted);
  cpeg_tagger_destroy(telling.finder.tagger);
  known_finish(&telling.finder.known);
  arena_finish(&telling.finder.scratch);
  if (status == CPEG_OK) *out = list;
  return status;
}
