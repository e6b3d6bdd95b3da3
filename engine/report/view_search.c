/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that hold words. */
#include <string.h>

#include "report/ask.h"

/* Sentences when no limit is given: a screen or two. */
#define SEARCH_LIMIT 50

/* ---- Search --------------------------------------------------------------------------------- */

static const struct view_column hit_columns[] = {
    {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY}, {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},    {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},   {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
};

/* Unknown is shown in words and is null in data. */
static void text_or_none(struct view_table *table, const char *text, const char *shown) {
  if (text[0] == '\0')
    view_none(table, shown);
  else
    view_text(table, text);
}

/* Words that stand side by side get one pair of marks. */
static void add_marked(struct view_table *table, const char *marked) {
  struct buf text;
  buf_init(&text, memory_default());
  for (const char *c = marked; *c != '\0'; c++) {
    bool is_joint = c[0] == 3 && c[1] == ' ' && c[2] == 2;
    buf_add_char(&text, is_joint ? ' ' : *c);
    if (is_joint) c += 2;
  }
  view_str(table, text.failed ? str_of(marked) : buf_str(&text));
  buf_finish(&text);
}

static enum cpeg_status fill_search(struct cpeg_view *view, cpeg_store *store, const struct cpeg_question *question,
                                    struct arena *arena, struct cpeg_error *err) {
  struct store_hit_list list = {0};
  size_t limit = question->limit > 0 ? question->limit : SEARCH_LIMIT;
  /* One more than is shown tells whether there are more. */
  enum cpeg_status status = store_search(store, arena, question->text, limit + 1, &list, err);
  if (status != CPEG_OK) return status;
  bool has_more = list.count > limit;
  if (has_more) list.count = limit;
  struct view_table *table = view_add_table(view, "hit", NULL, hit_columns, sizeof hit_columns / sizeof hit_columns[0]);
  view_as_blocks(table, 3);
  view_rename(table, "sentence", "");
  for (size_t i = 0; i < list.count; i++) {
    const struct store_hit *hit = &list.items[i];
    view_format(table, "%s:%u", hit->path, hit->line);
    view_text(table, hit->path);
    view_number(table, hit->line);
    text_or_none(table, hit->date, "no date");
    text_or_none(table, hit->area, "unplaced");
    text_or_none(table, hit->body, NULL);
    add_marked(table, hit->marked);
  }
  if (list.count == 0) view_headline(view, "No sentence holds %s", question->text);
  if (has_more) view_note(view, "There are more: --limit sets how many are shown.");
  return CPEG_OK;
}

enum cpeg_status cpeg_view_search(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                  struct cpeg_error *err) {
  if (question->text == NULL) return error_set(err, CPEG_NOTFOUND, "no words to search for are given");
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 32);
  struct cpeg_view *view = NULL;
  enum cpeg_status status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill_search(view, store, question, &arena, err);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  arena_finish(&arena);
  return status;
}
