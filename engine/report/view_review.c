/* SPDX-License-Identifier: Apache-2.0 */
/* What waits for a person, and what people said. */
#include <string.h>

#include "report/ask.h"
#include "report/judged.h"

static const struct view_column doubt_columns[] = {
    {"path", "File", VIEW_TEXT, VIEW_EVERYWHERE},
    {"what", "What", VIEW_TEXT, VIEW_EVERYWHERE},
    {"reason", "Why", VIEW_WIDE, VIEW_EVERYWHERE},
    {"state", "State", VIEW_TEXT, VIEW_EVERYWHERE},
};
static const struct view_column said_columns[] = {
    {"path", "File", VIEW_TEXT, VIEW_EVERYWHERE},
    {"field", "Fact", VIEW_TEXT, VIEW_EVERYWHERE},
    {"value", "Is", VIEW_TEXT, VIEW_EVERYWHERE},
    {"decided_by", "Said by", VIEW_TEXT, VIEW_EVERYWHERE},
    {"decided_on", "On", VIEW_TEXT, VIEW_EVERYWHERE},
    {"note", "Because", VIEW_WIDE, VIEW_EVERYWHERE},
    {"holds", "Holds", VIEW_TEXT, VIEW_EVERYWHERE},
};

/* That a page is no minutes is mostly right, so it waits for nobody and is shown when all is asked for. */
static bool is_waiting(const struct store_doubt *doubt) {
  return !doubt->is_decided && strcmp(doubt->what, "not minutes") != 0;
}

static enum cpeg_status add_doubts(struct cpeg_view *view, cpeg_store *store, struct arena *arena,
                                   const struct cpeg_question *question, size_t *waiting_out, struct cpeg_error *err) {
  struct store_doubt_list list = {0};
  enum cpeg_status status = store_read_doubts(store, arena, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "doubt", "What waits for a person", doubt_columns, 4);
  size_t waiting = 0, others = 0, shown = 0;
  for (size_t i = 0; i < list.count; i++) {
    const struct store_doubt *doubt = &list.items[i];
    waiting += is_waiting(doubt);
    others += !doubt->is_decided && !is_waiting(doubt);
    if (!is_waiting(doubt) && !question->all) continue;
    if (question->limit > 0 && shown == question->limit) continue;
    shown++;
    view_text(table, doubt->path);
    view_text(table, doubt->what);
    view_text(table, doubt->reason);
    view_text(table, doubt->is_decided ? "decided" : "open");
  }
  *waiting_out = waiting;
  if (others > 0 && !question->all)
    view_note(view, "%zu document%s taken for no minutes; 'cpeg review --filter all' lists them", others, others == 1 ? " is" : "s are");
  if (waiting > 0)
    view_note(view, "Say what you know: cpeg review set FILE date=2008-07-21 borough=Haringey; or that it stays so: cpeg review accept FILE");
  return CPEG_OK;
}

static enum cpeg_status add_said(struct cpeg_view *view, cpeg_store *store, struct arena *arena, struct cpeg_error *err) {
  struct store_said_list list = {0};
  enum cpeg_status status = store_read_said(store, arena, &list, err);
  if (status != CPEG_OK || list.count == 0) return status;
  struct view_table *table = view_add_table(view, "correction", "What people said", said_columns, 7);
  for (size_t i = 0; i < list.count; i++) {
    const struct store_said *row = &list.items[i];
    if (row->path[0] == '\0') view_none(table, "no longer here");
    else view_text(table, row->path);
    view_text(table, row->correction.field);
    view_text(table, row->correction.value);
    view_text(table, row->correction.decided_by);
    view_text(table, row->correction.decided_on);
    view_text(table, row->correction.note);
    view_text(table, row->holds ? "yes" : "no, said otherwise later");
  }
  return CPEG_OK;
}

static void add_headline(struct cpeg_view *view, size_t facts, size_t words) {
  const char *fact = facts == 1 ? "fact of a document" : "facts of documents", *word = words == 1 ? "word on a mention" : "words on mentions";
  if (facts + words == 0) view_headline(view, "Nothing waits for a person");
  else if (words == 0) view_headline(view, "%zu fact%s of documents wait%s for a person", facts, facts == 1 ? "" : "s", facts == 1 ? "s" : "");
  else if (facts == 0) view_headline(view, "%zu %s wait%s for a person", words, word, words == 1 ? "s" : "");
  else view_headline(view, "%zu %s and %zu %s wait for a person", facts, fact, words, word);
}

enum cpeg_status cpeg_view_review(cpeg_store *store, const struct cpeg_question *question, size_t *waiting_out,
                                  cpeg_view **out, struct cpeg_error *err) {
  struct arena arena;
  struct cpeg_view *view = NULL;
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  enum cpeg_status status = store_begin_reading(store, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = add_doubts(view, store, &arena, question, waiting_out, err);
  if (status == CPEG_OK) status = add_said(view, store, &arena, err);
  size_t facts = *waiting_out;
  if (status == CPEG_OK) status = judged_add(view, store, &arena, false, waiting_out, err);
  store_end_reading(store);
  if (status == CPEG_OK) {
    add_headline(view, facts, *waiting_out - facts);
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  arena_finish(&arena);
  return status;
}
