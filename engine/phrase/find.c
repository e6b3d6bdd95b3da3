/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting phrases. Length by length: a phrase can be at enough meetings only if its parts are (Agrawal & Srikant 1994),
 * so that the table of a length holds little more than what stays. The past is then counted for what stayed.
 */
#include "phrase/work.h"

/* ---- Which words make a phrase ------------------------------------------------------------------- */

static uint32_t flags_at(const struct finder *finder, const struct gather_word *word) {
  return finder->known.words[word->word].flags;
}

bool find_stems(const struct finder *finder, const struct gather_text *text, const struct gather_sentence *sentence,
                size_t at, unsigned words, uint32_t *stems) {
  if (at + words > (size_t)sentence->first + sentence->count) return false;
  const struct gather_word *first = &text->words[at];
  bool has_letters = false;
  for (unsigned i = 0; i < words; i++) {
    if (first[i].word == WORDS_BARRIER) return false;
    uint32_t flags = flags_at(finder, &first[i]);
    bool is_inside = i > 0 && i + 1 < words;
    if ((flags & KNOWN_STOP) != 0 && !(is_inside && (flags & KNOWN_LINK) != 0)) return false;
    has_letters |= (flags & (KNOWN_NUMBER | KNOWN_STOP)) == 0;
    stems[i] = finder->known.words[first[i].word].stem;
  }
  return has_letters;
}

/* Are all parts of it common that could be phrases? */
static bool has_common_parts(const struct finder *finder, const struct gather_word *first, unsigned words,
                             const uint32_t *stems) {
  for (unsigned i = 0; i < words; i++) {
    bool is_phrase = (flags_at(finder, &first[i]) & (KNOWN_STOP | KNOWN_NUMBER)) == 0;
    if (is_phrase && (stems[i] >= finder->stem_count || !finder->is_common_stem[stems[i]])) return false;
  }
  return true;
}

/* ---- The period ------------------------------------------------------------------------------------ */

/* Documents come by group, so that one look back tells whether it is another. */
static void count_now(const struct finder *finder, struct table_phrase *item, uint32_t source) {
  const struct store_source *row = &finder->sources.items[source];
  if (item->last_source == source + 1) return;
  item->last_source = source + 1;
  item->meetings++;
  item->groups += item->last_group == NULL || strcmp(item->last_group, row->group) != 0;
  item->last_group = row->group;
}

static bool count_length(const struct finder *finder, unsigned words, struct phrase_table *table) {
  const struct gather_text *text = &finder->now;
  for (size_t i = 0; i < text->sentence_count; i++) {
    const struct gather_sentence *sentence = &text->sentences[i];
    for (size_t at = sentence->first; at < (size_t)sentence->first + sentence->count; at++) {
      uint32_t stems[PHRASE_WORDS];
      if (!find_stems(finder, text, sentence, at, words, stems)) continue;
      if (words > 1 && !has_common_parts(finder, &text->words[at], words, stems)) continue;
      size_t index = tables_add(table, stems, words);
      if (index == SIZE_MAX) return false;
      count_now(finder, &table->items[index], sentence->source);
    }
  }
  return true;
}

/* What is at enough meetings of enough groups stays. */
static bool keep_common(struct finder *finder, const struct phrase_table *table) {
  for (size_t i = 0; i < table->count; i++) {
    const struct table_phrase *item = &table->items[i];
    if (item->meetings < finder->question->meetings_least || item->groups < finder->question->groups_least) continue;
    size_t index = tables_add(&finder->common, item->stems, item->words);
    if (index == SIZE_MAX) return false;
    finder->common.items[index].meetings = item->meetings;
    finder->common.items[index].groups = item->groups;
    if (item->words == 1) finder->is_common_stem[item->stems[0]] = true;
  }
  return true;
}

enum cpeg_status find_common(struct finder *finder, struct cpeg_error *err) {
  finder->stem_count = finder->known.stems.count;
  finder->is_common_stem = memory_get(finder->memory, finder->stem_count + 1);
  bool has_room = finder->is_common_stem != NULL;
  for (unsigned words = 1; has_room && words <= PHRASE_WORDS; words++) {
    struct phrase_table table;
    tables_init(&table, finder->memory);
    has_room = count_length(finder, words, &table) && keep_common(finder, &table);
    tables_finish(&table);
  }
  return has_room ? CPEG_OK : error_nomem(err);
}

/* ---- Before and elsewhere ----------------------------------------------------------------------------- */

static void count_past(struct finder *finder, struct table_phrase *item, uint32_t source) {
  if (item->last_source == source + 1) return;
  item->last_source = source + 1;
  item->before += finder->sides[source] == SIDE_BEFORE;
  item->elsewhere += finder->sides[source] == SIDE_ELSEWHERE;
  int32_t day = finder->sources.items[source].day;
  if (day >= item->heard_day) return;
  item->heard_day = day;
  item->heard_source = source;
}

static void count_document(struct finder *finder, const struct gather_text *text) {
  for (size_t i = 0; i < text->sentence_count; i++) {
    const struct gather_sentence *sentence = &text->sentences[i];
    for (size_t at = sentence->first; at < (size_t)sentence->first + sentence->count; at++) {
      for (unsigned words = 1; words <= PHRASE_WORDS; words++) {
        uint32_t stems[PHRASE_WORDS];
        if (!find_stems(finder, text, sentence, at, words, stems)) continue;
        if (!has_common_parts(finder, &text->words[at], words, stems)) break;
        size_t index = tables_find(&finder->common, stems, words);
        if (index != SIZE_MAX) count_past(finder, &finder->common.items[index], sentence->source);
      }
    }
  }
}

/* The period's own meetings are looked at too: the first one that ever spoke of it may be among them. */
enum cpeg_status find_past(struct finder *finder, struct cpeg_error *err) {
  for (size_t i = 0; i < finder->common.count; i++) finder->common.items[i].last_source = 0;
  count_document(finder, &finder->now);
  struct gather_text text = {0};
  enum cpeg_status status = CPEG_OK;
  for (uint32_t i = 0; status == CPEG_OK && i < finder->sources.count; i++) {
    if (finder->sides[i] != SIDE_BEFORE && finder->sides[i] != SIDE_ELSEWHERE) continue;
    gather_clear(&text);
    status = gather_document(finder, i, &text, err);
    if (status == CPEG_OK) count_document(finder, &text);
  }
  gather_finish(&text, finder->memory);
  return status;
}
