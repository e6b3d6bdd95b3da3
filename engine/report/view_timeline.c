/* SPDX-License-Identifier: Apache-2.0 */
/* When concerns were priorities: quarter by quarter, as they stood on its last day. */
#include <string.h>

#include "report/naming.h"

/* As for a course: more are no longer read. */
#define MOST_QUARTERS 400

static const struct view_column columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},     {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE}, {"relation", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_words", "Priority", VIEW_TEXT, VIEW_TABLE_ONLY}, {"priority_of", "Of", VIEW_WIDE, VIEW_EVERYWHERE},
    {"priority_document", "Document", VIEW_WIDE, VIEW_EVERYWHERE},
};

/* The lists of each quarter are read once, whatever number of concerns is asked for. */
static enum cpeg_status read_lists(struct asked *asked, struct store_priority_list *lists, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (int32_t quarter = asked->first; status == CPEG_OK && quarter <= asked->last; quarter++)
    status = store_read_priorities(asked->store, &asked->arena, asked->area.code, quarter_last_day(quarter), NULL,
                                   &lists[quarter - asked->first], err);
  return status;
}

static void add_row(struct view_table *table, const struct asked *asked, const struct store_concern *concern,
                    int32_t quarter, const struct store_priority *priority) {
  char name[16];
  view_text(table, concern->id);
  view_text(table, concern->label);
  view_text(table, asked_quarter(asked, quarter, name));
  if (priority == NULL) {
    view_none(table, NULL);
    view_text(table, "none");
    view_none(table, NULL);
    view_none(table, NULL);
    return;
  }
  view_text(table, priority->relation);
  view_text(table, relation_words(priority->relation));
  view_text(table, priority->text);
  view_text(table, priority->document);
}

static enum cpeg_status fill(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  size_t quarters = (size_t)(asked->last - asked->first) + 1;
  if (quarters > MOST_QUARTERS)
    return error_set(err, CPEG_NOTFOUND, "the period %s has more than %d quarters", asked->period, MOST_QUARTERS);
  struct store_priority_list *lists = arena_array(&asked->arena, quarters, sizeof *lists);
  if (lists == NULL) return error_nomem(err);
  enum cpeg_status status = read_lists(asked, lists, err);
  struct view_table *table = view_add_table(view, "timeline", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; status == CPEG_OK && i < asked->question->concern_count; i++) {
    struct store_concern concern;
    status = store_find_concern(asked->store, &asked->arena, asked->question->concerns[i], &concern, err);
    for (size_t j = 0; status == CPEG_OK && j < quarters; j++)
      add_row(table, asked, &concern, asked->first + (int32_t)j, priority_on(&lists[j], concern.id));
  }
  return status;
}

enum cpeg_status view_timeline(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                               struct cpeg_error *err) {
  struct asked asked;
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &asked, err);
  return asked_end(&asked, view, status, out, err);
}
