/* SPDX-License-Identifier: Apache-2.0 */
/* What is in the store. */
#include <string.h>

#include "report/ask.h"

/* Remarks that people see when no limit is given. */
#define SHOWN_REMARKS 20

/* ---- Status ------------------------------------------------------------------------------- */

static const struct view_column figure_columns[] = {
    {"what", "In the store", VIEW_TEXT, VIEW_EVERYWHERE},
    {"number", "Number", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column quarter_columns[] = {
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"first_day", "From", VIEW_TEXT, VIEW_EVERYWHERE},
    {"last_day", "To", VIEW_TEXT, VIEW_EVERYWHERE},
    {"held", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"boroughs", "Boroughs", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column reading_columns[] = {
    {"lexicon", "Read with lexicon", VIEW_TEXT, VIEW_EVERYWHERE},
    {"engine", "Engine", VIEW_TEXT, VIEW_EVERYWHERE},
    {"documents", "Documents", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column remark_columns[] = {
    {"kind", "What", VIEW_TEXT, VIEW_EVERYWHERE},
    {"path", "File", VIEW_TEXT, VIEW_EVERYWHERE},
    {"reason", "", VIEW_WIDE, VIEW_EVERYWHERE},
};

/* The rows of the view v_status: the shell shows the same. */
static enum cpeg_status add_figures(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_figure_list list = {0};
  enum cpeg_status status = store_read_status(asked->store, &asked->arena, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "figure", NULL, figure_columns, 2);
  for (size_t i = 0; i < list.count; i++) {
    view_text(table, list.items[i].what);
    view_number(table, list.items[i].number);
  }
  if (!asked->has_meetings) view_headline(view, "The store holds no meetings that count yet");
  return CPEG_OK;
}

/* Every quarter of the period, those without minutes included. */
static enum cpeg_status add_quarters(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.by_quarter = true;
  struct store_held_list all = {0}, boroughs = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &all, err);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  if (status == CPEG_OK) status = store_read_held(asked->store, &asked->arena, &filter, &boroughs, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "quarter", "Quarters", quarter_columns, 5);
  for (int32_t quarter = asked->first; quarter <= asked->last; quarter++) {
    char name[16], day[11];
    uint32_t held = 0, count = 0;
    for (size_t i = 0; i < all.count; i++)
      if (all.items[i].quarter == quarter) held = all.items[i].held;
    for (size_t i = 0; i < boroughs.count; i++) count += boroughs.items[i].quarter == quarter;
    view_text(table, asked_quarter(asked, quarter, name));
    view_text(table, day_format(quarter_first_day(quarter), day));
    view_text(table, day_format(quarter_last_day(quarter), day));
    if (held == 0) {
      view_none(table, "no minutes");
      view_none(table, NULL);
      continue;
    }
    view_number(table, held);
    view_number(table, count);
  }
  return CPEG_OK;
}

/* Figures change with the lexicon: which one they are of. */
static enum cpeg_status add_readings(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_reading_list list = {0};
  enum cpeg_status status = store_read_readings(asked->store, &asked->arena, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "reading", NULL, reading_columns, 3);
  for (size_t i = 0; i < list.count; i++) {
    if (list.items[i].lexicon[0] == '\0')
      view_none(table, "to be read again");
    else
      view_text(table, list.items[i].lexicon);
    view_text(table, list.items[i].engine);
    view_number(table, list.items[i].documents);
  }
  return CPEG_OK;
}

/* Nothing is left out silently: each file that does not count has its reason. */
static enum cpeg_status add_remarks(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_remark_list list = {0};
  enum cpeg_status status = store_read_remarks(asked->store, &asked->arena, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "remark", "What does not count, and why", remark_columns, 3);
  view_as_blocks(table, 2);
  size_t limit = asked->question->limit;
  for (size_t i = 0; i < list.count && (limit == 0 || i < limit); i++) {
    view_text(table, list.items[i].kind);
    view_text(table, list.items[i].path);
    view_text(table, list.items[i].reason);
  }
  if (limit == 0) view_show_rows(table, SHOWN_REMARKS);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_status(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                  struct cpeg_error *err) {
  struct asked asked;
  struct cpeg_view *view = NULL;
  struct cpeg_question london = *question;
  london.area = NULL;
  enum cpeg_status status = asked_init(&asked, store, &london, ASKED_ALL, err);
  /* A store without areas is empty, and its status says so. */
  bool is_empty = status == CPEG_NOTFOUND && asked.last_text[0] != '\0' && !asked.has_meetings;
  if (is_empty) status = CPEG_OK;
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = add_figures(view, &asked, err);
  if (status == CPEG_OK && asked.has_meetings) status = add_quarters(view, &asked, err);
  if (status == CPEG_OK) status = add_readings(view, &asked, err);
  if (status == CPEG_OK) status = add_remarks(view, &asked, err);
  return asked_end(&asked, view, status, out, err);
}
