/* SPDX-License-Identifier: Apache-2.0 */
/* Words that a concern's terms miss: what tells the sentences that people tagged with it, and the engine did not, from
   the others. */
#include <string.h>

#include "phrase/phrase.h"
#include "report/report.h"
#include "review/evaluate.h"
#include "review/mention.h"
#include "review/review.h"
#include "review/reviewed.h"

#define ARENA_MOST ((size_t)2 << 30)
#define SUGGESTIONS 25
/* Missed sentences from which on a phrase must be in two of them. */
#define FEW 6u

/* Texts with places in them whose sentences are wanted. */
struct marked_texts {
  struct phrase_marked *items; /* [count] */
  size_t count, cap;
  size_t mark_count;
};

struct suggesting {
  const cpeg_engine *engine;
  const char *concern;       /* id */
  size_t limit;
  struct arena arena;
  struct marked_texts missed; /* sentences that the terms should find */
  struct marked_texts wrong;  /* that they should not */
  size_t found;               /* places that people tagged with it and the engine finds */
  size_t without_text;        /* documents */
};

/* The text is kept as it was read, so that places in it hold whatever the file's encoding. NULL when there is no memory. */
static struct phrase_marked *add_text(struct suggesting *suggesting, struct marked_texts *texts, const cpeg_result *result,
                                      const char *path, size_t most_marks, uint32_t **marks) {
  struct str utf8 = {result->document.text, result->document.text_bytes};
  *marks = arena_array(&suggesting->arena, most_marks + 1, sizeof **marks);
  const char *copy = arena_copy(&suggesting->arena, utf8), *own_path = arena_copy(&suggesting->arena, str_of(path));
  if (*marks == NULL || copy == NULL || own_path == NULL ||
      !arena_grow(&suggesting->arena, &texts->items, &texts->cap, texts->count + 1, sizeof *texts->items))
    return NULL;
  struct phrase_marked *text = &texts->items[texts->count++];
  *text = (struct phrase_marked){.path = own_path, .bytes = {copy, utf8.len}, .marks = *marks};
  return text;
}

/* ---- From hand-tagged documents ------------------------------------------------------------------------- */

/* Is the concern tagged in the sentence that holds the place? */
static bool is_tagged(const cpeg_result *result, const char *concern, uint32_t place) {
  for (size_t i = 0; i < result->mention_count; i++) {
    const struct cpeg_mention *mention = &result->mentions[i];
    if (strcmp(mention->concern, concern) == 0 && place >= mention->sentence_begin && place < mention->sentence_end) return true;
  }
  return false;
}

static enum cpeg_status mark_missed(struct suggesting *suggesting, const struct gold_document *document, const cpeg_result *result,
                                    struct cpeg_error *err) {
  uint32_t *marks;
  struct phrase_marked *text =
      add_text(suggesting, &suggesting->missed, result, result->document.path, document->row_count, &marks);
  if (text == NULL) return error_nomem(err);
  for (size_t i = 0; i < document->row_count; i++) {
    const struct gold_row *row = &document->rows[i];
    if (!row->certain || strcmp(row->concern, suggesting->concern) != 0) continue;
    uint32_t place = gold_place(text->bytes, row, NULL);
    bool is_found = is_tagged(result, suggesting->concern, place);
    suggesting->found += is_found;
    if (!is_found) marks[text->mark_count++] = place;
  }
  suggesting->missed.mark_count += text->mark_count;
  return CPEG_OK;
}

static enum cpeg_status read_gold(struct suggesting *suggesting, struct evaluation *evaluation, struct cpeg_error *err) {
  enum cpeg_status status = cpeg_tagger_create(suggesting->engine, &evaluation->tagger, err);
  for (size_t i = 0; status == CPEG_OK && i < evaluation->gold.document_count; i++) {
    const cpeg_result *result = NULL;
    status = evaluation_tag(evaluation, &evaluation->gold.documents[i], &result, err);
    if (status == CPEG_OK && result != NULL) status = mark_missed(suggesting, &evaluation->gold.documents[i], result, err);
  }
  suggesting->without_text = evaluation->missing_count;
  return status;
}

/* ---- From what people said of mentions -------------------------------------------------------------------- */

static enum cpeg_status mark_reviewed(void *context, const struct reviewed_document *document, struct cpeg_error *err) {
  struct suggesting *suggesting = context;
  const cpeg_result *result = document->result;
  uint32_t *missed_marks, *wrong_marks;
  struct phrase_marked *missed =
      add_text(suggesting, &suggesting->missed, result, document->path, result->judged_count, &missed_marks);
  struct phrase_marked *wrong =
      add_text(suggesting, &suggesting->wrong, result, document->path, result->judged_count, &wrong_marks);
  if (missed == NULL || wrong == NULL) return error_nomem(err);
  for (size_t i = 0; i < result->judged_count; i++) {
    const struct tagger_judged *judged = &result->judged[i];
    const char *truth = reviewed_truth(judged->verdict), *found = judged->found == NULL ? NULL : judged->found->concern;
    bool is_wanted = truth != NULL && strcmp(truth, suggesting->concern) == 0;
    bool is_found = found != NULL && strcmp(found, suggesting->concern) == 0;
    suggesting->found += is_wanted && is_found;
    if (is_wanted && !is_found) missed_marks[missed->mark_count++] = judged->verdict->begin;
    if (!is_wanted && is_found) wrong_marks[wrong->mark_count++] = judged->found->begin;
  }
  suggesting->missed.mark_count += missed->mark_count;
  suggesting->wrong.mark_count += wrong->mark_count;
  return CPEG_OK;
}

/* ---- The view -------------------------------------------------------------------------------------------------- */

static const struct view_column columns[] = {
    {"phrase", "Phrase", VIEW_TEXT, VIEW_EVERYWHERE},          {"missed", "In missed", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"others", "In others", VIEW_NUMBER, VIEW_EVERYWHERE},     {"z", "z", VIEW_REAL, VIEW_EVERYWHERE},
    {"sentence", "Such as", VIEW_WIDE, VIEW_EVERYWHERE},       {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}};
static const struct view_column wrong_columns[] = {
    {"phrase", "Phrase", VIEW_TEXT, VIEW_EVERYWHERE},          {"wrong", "In rejected", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"others", "In others", VIEW_NUMBER, VIEW_EVERYWHERE},     {"z", "z", VIEW_REAL, VIEW_EVERYWHERE},
    {"sentence", "Such as", VIEW_WIDE, VIEW_EVERYWHERE},       {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY}};

static void add_phrases(struct view_table *table, const struct phrase_telling_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    const struct phrase_telling *row = &list->items[i];
    view_text(table, row->text);
    view_number(table, row->inside);
    view_number(table, row->outside);
    view_real(table, row->z, 1);
    view_text(table, row->sentence);
    view_text(table, row->path);
    view_number(table, row->line);
  }
}

static enum cpeg_status show(const struct suggesting *suggesting, const struct phrase_telling_list *list,
                             const struct phrase_telling_list *wrong, cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_view *view;
  enum cpeg_status status = view_create(suggesting->engine->memory, &view, err);
  if (status != CPEG_OK) return status;
  size_t missed = suggesting->missed.mark_count, total = missed + suggesting->found;
  if (total == 0)
    view_headline(view, "Nobody tagged a sentence with %s: there is nothing to learn from", suggesting->concern);
  else if (missed == 0)
    view_headline(view, "%s: all %zu sentences that people tagged with it are found", suggesting->concern, total);
  else
    view_headline(view, "%s: %zu of %zu sentences that people tagged with it are missed; %zu phrase%s tell%s them from others",
                  suggesting->concern, missed, total, list->count, list->count == 1 ? "" : "s", list->count == 1 ? "s" : "");
  add_phrases(view_add_table(view, "phrase", NULL, columns, sizeof columns / sizeof columns[0]), list);
  if (suggesting->wrong.mark_count > 0)
    add_phrases(view_add_table(view, "exclusion", "What tells sentences that people rejected from others: words for an exclusion", wrong_columns,
                               sizeof wrong_columns / sizeof wrong_columns[0]), wrong);
  if (list->count > 0)
    view_note(view, "Of %u missed and %u other sentences. A phrase that is in others too would tag them: try it in a copy of the"
                    " lexicon and look with 'lexicon preview'.", list->inside, list->outside);
  if (suggesting->without_text > 0)
    view_note(view, "%zu document%s no text beside the gold.", suggesting->without_text, suggesting->without_text == 1 ? " has" : "s have");
  return view_finish(view, out, err);
}

static enum cpeg_status tell_apart(struct suggesting *suggesting, const struct marked_texts *texts, struct phrase_telling_list *out,
                                   struct cpeg_error *err) {
  if (texts->mark_count == 0) return CPEG_OK;
  return phrase_tell_apart(suggesting->engine, texts->items, texts->count, texts->mark_count < FEW ? 1 : 2,
                           suggesting->limit == 0 ? SUGGESTIONS : suggesting->limit, &suggesting->arena, out, err);
}

static enum cpeg_status suggest(struct suggesting *suggesting, cpeg_view **out, struct cpeg_error *err) {
  struct phrase_telling_list list = {0}, wrong = {0};
  enum cpeg_status status = tell_apart(suggesting, &suggesting->missed, &list, err);
  if (status == CPEG_OK) status = tell_apart(suggesting, &suggesting->wrong, &wrong, err);
  return status == CPEG_OK ? show(suggesting, &list, &wrong, out, err) : status;
}

enum cpeg_status cpeg_view_lexicon_suggest(const cpeg_engine *engine, const char *concern, const struct cpeg_gold *gold,
                                           cpeg_view **out, struct cpeg_error *err) {
  struct suggesting suggesting = {.engine = engine, .limit = gold->limit};
  struct evaluation evaluation;
  enum cpeg_status status = review_find_concern(engine->lexicon, concern, &suggesting.concern, err);
  if (status == CPEG_OK) status = evaluation_begin(&evaluation, engine, gold, err);
  if (status != CPEG_OK) return status;
  arena_init(&suggesting.arena, engine->memory, ARENA_MOST);
  status = read_gold(&suggesting, &evaluation, err);
  if (status == CPEG_OK) status = suggest(&suggesting, out, err);
  arena_finish(&suggesting.arena);
  evaluation_end(&evaluation);
  return status;
}

enum cpeg_status cpeg_view_suggest_store(const cpeg_engine *engine, const char *concern, cpeg_store *store, size_t limit,
                                         cpeg_view **out, struct cpeg_error *err) {
  struct suggesting suggesting = {.engine = engine, .limit = limit};
  enum cpeg_status status = review_find_concern(engine->lexicon, concern, &suggesting.concern, err);
  if (status != CPEG_OK) return status;
  arena_init(&suggesting.arena, engine->memory, ARENA_MOST);
  status = reviewed_each(engine, store, mark_reviewed, &suggesting, err);
  if (status == CPEG_OK) status = suggest(&suggesting, out, err);
  arena_finish(&suggesting.arena);
  return status;
}
