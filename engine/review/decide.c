/* SPDX-License-Identifier: Apache-2.0 */
/* A person's word on one document becomes rows of the store's corrections. */
#include <stdio.h>
#include <string.h>

#include "review/review.h"
#include "store/store.h"

#define DECISION_ROWS 8

struct decision_rows {
  struct store_correction items[DECISION_ROWS];
  size_t count;
  char day[16]; /* of the row that gives the date */
};

static void add(struct decision_rows *rows, const struct store_correction *common, const char *field, const char *value) {
  struct store_correction row = *common;
  row.field = field;
  row.value = value;
  rows->items[rows->count++] = row;
}

/* The facts that are given, checked before anything is kept. */
static enum cpeg_status add_given(const struct lexicon *lexicon, const struct cpeg_given *given,
                                  const struct store_correction *common, struct decision_rows *rows, struct cpeg_error *err) {
  struct heading_given read;
  enum cpeg_status status = tagger_read_given(lexicon, given, &read, err);
  for (unsigned fact = 0; status == CPEG_OK && fact < TAGGER_FACT_COUNT; fact++) {
    const char *value = tagger_fact_kept(lexicon, given, &read, (enum tagger_fact)fact, rows->day);
    if (value != NULL) add(rows, common, tagger_fact_name((enum tagger_fact)fact), value);
  }
  return status;
}

/* Each doubt that the document has now: a later one, of another reading, is a new question. */
static enum cpeg_status add_accepted(struct cpeg_store *store, struct arena *arena, const char *path,
                                     const struct store_correction *common, struct decision_rows *rows,
                                     struct cpeg_error *err) {
  struct store_doubt_list doubts = {0};
  enum cpeg_status status = store_read_doubts(store, arena, &doubts, err);
  size_t before = rows->count;
  for (size_t i = 0; status == CPEG_OK && i < doubts.count; i++)
    if (strcmp(doubts.items[i].path, path) == 0 && rows->count < DECISION_ROWS)
      add(rows, common, "accepted", doubts.items[i].what);
  if (status == CPEG_OK && rows->count == before)
    status = error_set(err, CPEG_NOTFOUND, "nothing of \"%s\" waits to be accepted", path);
  return status;
}

enum cpeg_status cpeg_review_decide(const cpeg_engine *engine, cpeg_store *store, const struct cpeg_decision *decision,
                                    char *path_out, size_t size, struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, engine->memory, (size_t)1 << 30);
  struct store_content_row content = {0};
  struct decision_rows rows = {.count = 0};
  enum cpeg_status status = store_find_content(store, &arena, decision->document, &content, err);
  struct store_correction common = {.content_hash = content.content_hash, .decided_by = decision->decided_by,
                                    .note = decision->note == NULL ? "" : decision->note};
  if (status == CPEG_OK && decision->given != NULL)
    status = add_given(engine->lexicon, decision->given, &common, &rows, err);
  if (status == CPEG_OK && decision->accept) status = add_accepted(store, &arena, content.path, &common, &rows, err);
  if (status == CPEG_OK) status = store_add_corrections(store, rows.items, rows.count, err);
  if (status == CPEG_OK && size > 0) snprintf(path_out, size, "%s", content.path);
  arena_finish(&arena);
  return status;
}
