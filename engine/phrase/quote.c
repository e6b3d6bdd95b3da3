/* SPDX-License-Identifier: Apache-2.0 */
/* How a phrase is mostly written, and sentences that show it. */
#include "phrase/work.h"

/* Ways of writing one phrase that are told apart; who writes it yet another way is not counted. */
#define FORMS_MOST 16u

/* One place where a phrase stands. */
struct occurrence {
  uint32_t sentence; /* of now */
  uint32_t begin, end;
  bool is_capital;   /* as at the beginning of a sentence */
};

struct form {
  uint32_t words[PHRASE_WORDS];
  size_t count;
  struct occurrence at;
};

struct forms {
  struct form items[FORMS_MOST];
  size_t count;
};

static void add_form(struct forms *forms, const struct gather_word *words, unsigned count, struct occurrence at) {
  uint32_t ids[PHRASE_WORDS];
  for (unsigned i = 0; i < count; i++) ids[i] = words[i].word;
  size_t k = 0;
  while (k < forms->count && memcmp(forms->items[k].words, ids, count * sizeof *ids) != 0) k++;
  if (k == FORMS_MOST) return;
  struct form *form = &forms->items[k];
  if (k == forms->count) {
    forms->count++;
    form->at = at;
    form->count = 0;
    memcpy(form->words, ids, count * sizeof *ids);
  }
  form->count++;
  if (form->at.is_capital && !at.is_capital) form->at = at;
}

/* The first place of the phrase in a sentence; false when there is none. */
static bool find_in(const struct finder *finder, uint32_t sentence, const struct table_phrase *phrase, size_t *at_out) {
  const struct gather_text *text = &finder->now;
  const struct gather_sentence *row = &text->sentences[sentence];
  uint32_t stems[PHRASE_WORDS];
  for (size_t at = row->first; at < (size_t)row->first + row->count; at++) {
    if (!find_stems(finder, text, row, at, phrase->words, stems)) continue;
    if (memcmp(stems, phrase->stems, phrase->words * sizeof *stems) != 0) continue;
    *at_out = at;
    return true;
  }
  return false;
}

static struct occurrence occurrence_at(const struct finder *finder, uint32_t sentence, size_t at, unsigned words) {
  const struct gather_text *text = &finder->now;
  return (struct occurrence){sentence, text->words[at].begin, text->words[at + words - 1].end,
                             (text->words[at].flags & WORD_CAPITAL) != 0};
}

/* The place that shows the commonest way of writing it. */
static struct occurrence common_form(const struct finder *finder, const struct group_entry *entry) {
  const struct table_phrase *phrase = &finder->common.items[entry->phrase];
  struct forms forms = {.count = 0};
  for (size_t i = 0; i < entry->sentence_count; i++) {
    size_t at;
    if (find_in(finder, entry->sentences[i], phrase, &at))
      add_form(&forms, &finder->now.words[at], phrase->words,
               occurrence_at(finder, entry->sentences[i], at, phrase->words));
  }
  size_t best = 0;
  for (size_t i = 1; i < forms.count; i++)
    if (forms.items[i].count > forms.items[best].count) best = i;
  return forms.items[best].at;
}

/* ---- Texts -------------------------------------------------------------------------------------------- */

/* A copy of a part of a document's text, in the arena. */
static enum cpeg_status copy_part(struct finder *finder, uint32_t source, struct span span, const char **out,
                                  struct cpeg_error *err) {
  struct str bytes = {NULL, 0};
  enum cpeg_status status =
      store_read_text(finder->store, finder->memory, finder->sources.items[source].document_id, &bytes, err);
  if (status != CPEG_OK) return status;
  /* The text was read before, in the same moment of the store: the span lies in it. */
  char *copy = span.end <= bytes.len ? arena_copy(finder->arena, str_span(bytes, span)) : NULL;
  memory_free(finder->memory, (void *)(uintptr_t)bytes.ptr);
  if (copy == NULL) return error_nomem(err);
  /* In one line, its places unchanged. */
  for (char *c = copy; *c != '\0'; c++)
    if (ascii_is_space(*c)) *c = ' ';
  *out = copy;
  return CPEG_OK;
}

static enum cpeg_status write_text(struct finder *finder, const struct group_entry *entry, const char **out,
                                   struct cpeg_error *err) {
  struct occurrence at = common_form(finder, entry);
  return copy_part(finder, finder->now.sentences[at.sentence].source, (struct span){at.begin, at.end}, out, err);
}

/* Sentences of a group each before a second one of any, and of a meeting but one. */
static enum cpeg_status add_quotes(struct finder *finder, const struct group_entry *entry, struct phrase *phrase,
                                   struct cpeg_error *err) {
  const struct table_phrase *counted = &finder->common.items[entry->phrase];
  uint32_t chosen[PHRASE_QUOTES];
  size_t count = 0;
  for (int is_strict = 1; is_strict >= 0; is_strict--) {
    for (size_t i = 0; i < entry->sentence_count && count < PHRASE_QUOTES; i++) {
      uint32_t source = finder->now.sentences[entry->sentences[i]].source;
      bool is_other = true;
      for (size_t k = 0; k < count; k++) {
        uint32_t taken = finder->now.sentences[chosen[k]].source;
        is_other &= taken != source && (is_strict == 0 || strcmp(finder->sources.items[taken].group,
                                                                 finder->sources.items[source].group) != 0);
      }
      if (is_other) chosen[count++] = entry->sentences[i];
    }
  }
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < count; i++) {
    const struct gather_sentence *row = &finder->now.sentences[chosen[i]];
    const struct store_source *source = &finder->sources.items[row->source];
    struct phrase_quote *quote = &phrase->quotes[phrase->quote_count];
    size_t at;
    if (!find_in(finder, chosen[i], counted, &at)) continue;
    struct occurrence place = occurrence_at(finder, chosen[i], at, counted->words);
    *quote = (struct phrase_quote){.path = source->path, .line = row->line, .day = source->day, .body = source->body,
                                   .area = source->area,
                                   .match = {place.begin - row->begin, place.end - row->begin}};
    status = copy_part(finder, row->source, (struct span){row->begin, row->end}, &quote->sentence, err);
    if (status == CPEG_OK) phrase->quote_count++;
  }
  return status;
}

/* ---- Heads ---------------------------------------------------------------------------------------------- */

static void copy_figures(const struct finder *finder, const struct group_entry *entry, struct phrase *phrase) {
  const struct table_phrase *counted = &finder->common.items[entry->phrase];
  const struct store_source *heard = &finder->sources.items[counted->heard_source];
  *phrase = (struct phrase){.words = counted->words, .meetings = counted->meetings, .groups = counted->groups,
                            .before = counted->before, .elsewhere = counted->elsewhere,
                            .delta = entry->keyness.delta, .z = entry->keyness.z, .c_value = entry->c_value,
                            .heard_day = counted->heard_day, .heard_body = heard->body, .heard_area = heard->area,
                            .heard_path = heard->path};
}

/* Phrases of the same sentences, highest C-value first. */
static enum cpeg_status add_also(struct finder *finder, const struct group_list *groups, size_t head,
                                 struct phrase *phrase, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (size_t i = head + 1; status == CPEG_OK && i < groups->count; i++) {
    if (groups->items[i].head != head) continue;
    phrase->also_total++;
    if (phrase->also_count == PHRASE_ALSO) continue;
    status = write_text(finder, &groups->items[i], &phrase->also[phrase->also_count], err);
    if (status == CPEG_OK) phrase->also_count++;
  }
  return status;
}

enum cpeg_status quote_fill(struct finder *finder, const struct group_list *groups, struct phrase_result *result,
                            struct cpeg_error *err) {
  for (size_t i = 0; i < groups->count; i++) result->total += groups->items[i].head == i;
  size_t limit = finder->question->limit, wanted = limit == 0 || limit > result->total ? result->total : limit;
  result->items = arena_array(finder->arena, wanted + 1, sizeof *result->items);
  if (result->items == NULL) return error_nomem(err);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < groups->count && result->count < wanted; i++) {
    const struct group_entry *entry = &groups->items[i];
    struct phrase *phrase = &result->items[result->count];
    if (entry->head != i) continue;
    copy_figures(finder, entry, phrase);
    status = write_text(finder, entry, &phrase->text, err);
    if (status == CPEG_OK) status = add_also(finder, groups, i, phrase, err);
    if (status == CPEG_OK) status = add_quotes(finder, entry, phrase, err);
    if (status == CPEG_OK) result->count++;
  }
  return status;
}
