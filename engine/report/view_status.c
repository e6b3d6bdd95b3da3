/* SPDX-License-Identifier: Apache-2.0 */
/* What is in the store, and which groups have submitted. */
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
    {"reason", "Why", VIEW_WIDE, VIEW_EVERYWHERE},
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
    if (held == 0)
      view_none(table, "no minutes");
    else
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
      view_none(table, "of an older version");
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
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  asked_finish(&asked);
  return status;
}

/* ---- Coverage ------------------------------------------------------------------------------ */

static const struct view_column group_columns[] = {
    {"borough", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"group", "Group", VIEW_WIDE, VIEW_EVERYWHERE},
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"first_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"held", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"state", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
static const struct view_column silent_columns[] = {
    {"borough", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"ward", "Ward", VIEW_TEXT, VIEW_EVERYWHERE},
};
static const struct view_column missing_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"borough", "Borough without any minutes", VIEW_TEXT, VIEW_EVERYWHERE},
};

/* Groups are known by their minutes; who never submitted any is missing here too. */
static enum cpeg_status add_groups(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  struct store_group_list list = {0};
  enum cpeg_status status = store_read_groups(asked->store, &asked->arena, &filter, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "group", NULL, group_columns, 9);
  uint32_t submitted = 0;
  for (size_t i = 0; i < list.count; i++) {
    const struct store_group *group = &list.items[i];
    char name[16], day[11];
    view_text(table, group->borough);
    view_text(table, group->area_code);
    view_text(table, group->area);
    if (group->body[0] == '\0')
      view_none(table, "(no name)");
    else
      view_text(table, group->body);
    view_text(table, asked_quarter(asked, group->quarter, name));
    view_text(table, day_format(quarter_first_day(group->quarter), day));
    view_text(table, day_format(quarter_last_day(group->quarter), day));
    if (group->held == 0)
      view_none(table, "no minutes");
    else
      view_number(table, group->held);
    view_text(table, group->held == 0 ? "no minutes" : "received");
    submitted += group->held > 0;
  }
  size_t groups = list.count / (size_t)(asked->last - asked->first + 1);
  if (asked->first == asked->last)
    view_headline(view, "%u of %zu known group%s submitted minutes, %s", submitted, groups, plural(groups),
                  asked->months);
  else
    view_headline(view, "%zu known group%s, %s", groups, plural(groups), asked->months);
  return CPEG_OK;
}

/* Held lists have rows only for areas with meetings. */
static bool has_minutes(const struct store_held_list *held, const char *area_code) {
  for (size_t i = 0; i < held->count; i++)
    if (strcmp(held->items[i].area_code, area_code) == 0) return true;
  return false;
}

/* Boroughs are known from the lexicon, so those without any minutes can be named. */
static enum cpeg_status add_missing(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  struct store_held_list held = {0};
  struct store_area_list boroughs = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status == CPEG_OK)
    status = store_read_areas(asked->store, &asked->arena, CPEG_BOROUGH, NULL, asked->last_day, &boroughs, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "missing", NULL, missing_columns, 2);
  for (size_t i = 0; i < boroughs.count; i++) {
    if (has_minutes(&held, boroughs.items[i].code)) continue;
    view_text(table, boroughs.items[i].code);
    view_text(table, boroughs.items[i].name);
  }
  view_note(view, "%zu of %zu boroughs have minutes in the period.", held.count, boroughs.count);
  return CPEG_OK;
}

/* A ward that nobody speaks of may be quiet, or unheard. */
static enum cpeg_status add_silent(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_WARD) return CPEG_OK;
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  struct store_area_list list = {0};
  enum cpeg_status status =
      store_read_silent_wards(asked->store, &asked->arena, &filter, asked->last_day, &list, err);
  if (status != CPEG_OK) return status;
  view_note(view, "%zu ward%s never mentioned in the period.", list.count, list.count == 1 ? " is" : "s are");
  struct view_table *table = view_add_table(view, "silent_ward", "Wards never mentioned", silent_columns, 3);
  for (size_t i = 0; i < list.count; i++) {
    view_text(table, list.items[i].parent);
    view_text(table, list.items[i].code);
    view_text(table, list.items[i].name);
  }
  /* All of London's would bury the rest. */
  if (asked->area.level == CPEG_LONDON) view_show_rows(table, SHOWN_REMARKS / 4);
  return CPEG_OK;
}

/* What is not dated or placed counts nowhere; this tells how much that is. */
static enum cpeg_status add_shares(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_shares shares;
  enum cpeg_status status = store_read_shares(asked->store, &shares, err);
  if (status != CPEG_OK) return status;
  view_note(view, "Of %u minutes in the store %u have a date, %u an area of London, %u a ward.", shares.minutes,
            shares.dated, shares.placed, shares.of_ward);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_coverage(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct asked asked;
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&asked)) {
    asked_finish(&asked);
    return asked_nothing(out, err);
  }
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = add_groups(view, &asked, err);
  if (status == CPEG_OK && asked.area.level == CPEG_LONDON) status = add_missing(view, &asked, err);
  if (status == CPEG_OK) status = add_silent(view, &asked, err);
  if (status == CPEG_OK) status = add_shares(view, &asked, err);
  if (status == CPEG_OK) {
    view_note(view, "Period: %s, %s to %s. Meetings are attended by volunteers: this is what was said at meetings, not"
                    " what Londoners think.",
              asked.period, asked.first_text, asked.last_text);
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  asked_finish(&asked);
  return status;
}
