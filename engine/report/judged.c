/* SPDX-License-Identifier: Apache-2.0 */
#include "report/judged.h"

#include <string.h>

#include "report/ask.h"

/* The columns of a mention that its row in a spreadsheet has, so that both can be read back as one table. */
static const struct view_column columns[] = {
    {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},           {"decision", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"said_of", "Concern", VIEW_TEXT, VIEW_EVERYWHERE}, {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE},       {"words", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"said", "Said", VIEW_WIDE, VIEW_EVERYWHERE},       {"said_by", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"said_on", NULL, VIEW_TEXT, VIEW_DATA_ONLY},       {"because", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"by", "By", VIEW_WIDE, VIEW_TABLE_ONLY},           {"standing", "Engine", VIEW_TEXT, VIEW_EVERYWHERE},
    {"reason", "Now", VIEW_WIDE, VIEW_EVERYWHERE},      {"found", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},          {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"note", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

/* The sentence with its words marked where they are found in it; a missed mention's words may be another case. */
static void add_marked(struct view_table *table, struct arena *arena, const struct store_judged *row) {
  const char *at = row->words[0] == '\0' ? NULL : strstr(row->sentence, row->words);
  struct span match = {0, 0};
  if (at != NULL) match = (struct span){(uint32_t)(at - row->sentence), (uint32_t)(at - row->sentence + (ptrdiff_t)strlen(row->words))};
  const char *marked = at == NULL ? NULL : marked_sentence(arena, row->sentence, match);
  view_text(table, marked == NULL ? row->sentence : marked);
}

static void text_or_none(struct view_table *table, const char *text) {
  if (text[0] == '\0') view_none(table, NULL);
  else view_text(table, text);
}

static void add_row(struct view_table *table, struct arena *arena, const struct store_judged *row) {
  view_text(table, row->id);
  view_none(table, NULL);
  view_text(table, row->concern_id);
  if (row->line > 0) view_format(table, "%s:%u%s%s", row->path, row->line, row->date[0] == '\0' ? "" : ", ", row->date);
  else text_or_none(table, row->path);
  add_marked(table, arena, row);
  text_or_none(table, row->words);
  text_or_none(table, row->said);
  text_or_none(table, row->said_by);
  text_or_none(table, row->said_on);
  text_or_none(table, row->why);
  view_format(table, "%s, %s%s%s", row->said_by, row->said_on, row->why[0] == '\0' ? "" : ": ", row->why);
  view_text(table, row->standing);
  text_or_none(table, row->reason);
  text_or_none(table, row->found);
  text_or_none(table, row->path);
  if (row->line > 0) view_number(table, row->line);
  else view_none(table, NULL);
  view_none(table, NULL);
}

static enum cpeg_status add_table(struct cpeg_view *view, cpeg_store *store, struct arena *arena, enum store_judged_kind kind,
                                  size_t *count_out, struct cpeg_error *err) {
  static const struct {
    const char *type, *title;
  } tables[] = {[STORE_JUDGED_ALL] = {"judged", "What people said of mentions"},
                [STORE_JUDGED_CONFLICTS] = {"conflict", "Said of mentions, and the engine's answer is another since"},
                [STORE_JUDGED_HOMELESS] = {"homeless", "Said of mentions, and their sentence is not found any more"}};
  struct store_judged_list list = {0};
  enum cpeg_status status = store_read_judged(store, arena, kind, &list, err);
  if (status != CPEG_OK || list.count == 0) return status;
  struct view_table *table = view_add_table(view, tables[kind].type, tables[kind].title, columns, sizeof columns / sizeof columns[0]);
  view_as_blocks(table, 4);
  for (size_t i = 0; i < list.count; i++) add_row(table, arena, &list.items[i]);
  *count_out += list.count;
  return CPEG_OK;
}

enum cpeg_status judged_add(struct cpeg_view *view, cpeg_store *store, struct arena *arena, bool all, size_t *waiting_out,
                            struct cpeg_error *err) {
  size_t conflicts = 0, homeless = 0, rest = 0;
  enum cpeg_status status = CPEG_OK;
  if (!all) status = add_table(view, store, arena, STORE_JUDGED_CONFLICTS, &conflicts, err);
  if (status == CPEG_OK) status = add_table(view, store, arena, STORE_JUDGED_HOMELESS, &homeless, err);
  if (status == CPEG_OK && all) status = add_table(view, store, arena, STORE_JUDGED_ALL, &rest, err);
  if (status != CPEG_OK) return status;
  if (conflicts > 0)
    view_note(view, "What was said counts until somebody settles it: cpeg review keep ID stands by it, cpeg review undo ID takes the engine's.");
  if (homeless > 0)
    view_note(view, "What is not found any more counts for nothing; cpeg review add says it of another place, cpeg review undo ID lets it go.");
  *waiting_out += conflicts + homeless;
  return CPEG_OK;
}
