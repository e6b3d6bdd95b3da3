/* SPDX-License-Identifier: Apache-2.0 */
/* Who has sent minutes, and who has not. */
#include <stdio.h>
#include <string.h>

#include "report/naming.h"

/* Boroughs in a wide grid of years: the most years that are shown. */
#define MOST_YEARS 20
/* The City has a police force of its own and is none of the Metropolitan Police's boroughs. */
#define CITY_OF_LONDON "E09000001"

static const struct view_column group_columns[] = {
    {"borough", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"group", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"group_shown", "Group", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"held", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"state", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
static const char *const least[] = {"area"};
static const struct view_column silent_columns[] = {
    {"borough", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"ward", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
static const struct view_column missing_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"borough", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

struct coverage {
  struct asked asked;
  struct cpeg_view *view;
  struct store_group_list groups; /* by group, then quarter */
  size_t quarter_count;
};

static const char *name_of(struct coverage *coverage, const struct store_group *group) {
  return group->body[0] == '\0' ? "(no name)" : naming_group(&coverage->asked.arena, group->body);
}

/* ---- Groups ---------------------------------------------------------------------------------- */

static void add_group(struct coverage *coverage, struct view_table *table, const struct store_group *group) {
  char name[16], day[11];
  view_text(table, group->borough);
  view_text(table, group->area_code);
  view_text(table, group->area);
  if (group->body[0] == '\0')
    view_none(table, NULL);
  else
    view_text(table, group->body);
  view_text(table, name_of(coverage, group));
  view_text(table, asked_quarter(&coverage->asked, group->quarter, name));
  view_text(table, day_format(quarter_first_day(group->quarter), day));
  view_text(table, day_format(quarter_last_day(group->quarter), day));
  if (group->held == 0)
    view_none(table, "no minutes");
  else
    view_number(table, group->held);
  view_text(table, group->held == 0 ? "no minutes" : "received");
}

/* The year that a quarter is of, and its place there: a year may begin in April. */
static int32_t year_of(const struct coverage *coverage, int32_t quarter, int32_t *place) {
  int32_t shifted = quarter - coverage->asked.question->year_start_april;
  *place = (shifted % 4 + 4) % 4;
  return (shifted - *place) / 4;
}

static struct view_column *year_columns(struct coverage *coverage, int32_t first, size_t years) {
  struct view_column *columns = view_make_columns(coverage->view, years + 2);
  if (columns == NULL) return NULL;
  columns[0] = (struct view_column){"borough", "Borough", VIEW_TEXT, VIEW_TABLE_ONLY};
  columns[1] = (struct view_column){"group", "Group", VIEW_WIDE, VIEW_TABLE_ONLY};
  for (size_t i = 0; i < years; i++) {
    char name[16];
    int32_t april = coverage->asked.question->year_start_april;
    /* "2008-Q1" or "2008/09-Q1", of which the year is wanted. */
    asked_quarter(&coverage->asked, (first + (int32_t)i) * 4 + april, name);
    char *dash = strrchr(name, '-');
    if (dash != NULL) *dash = '\0';
    columns[i + 2] = (struct view_column){"year", view_keep(coverage->view, name), VIEW_FIGURE, VIEW_TABLE_ONLY};
  }
  return columns;
}

/* The four figures of a group's year; those outside the period are blanks. */
static void add_year(struct coverage *coverage, struct view_table *table, const struct store_group *group,
                     int32_t year) {
  char text[64] = "";
  size_t used = 0;
  bool has_any = false;
  for (int32_t place = 0; place < 4; place++) {
    int32_t quarter = year * 4 + place + coverage->asked.question->year_start_april;
    bool is_inside = quarter >= coverage->asked.first && quarter <= coverage->asked.last;
    uint32_t held = is_inside ? group[quarter - coverage->asked.first].held : 0;
    has_any |= is_inside;
    /* White space is joined to one blank in cells, so that what is outside shows as a point. */
    if (held > 0)
      used += (size_t)snprintf(text + used, sizeof text - used, "%s%u", place > 0 ? " " : "", held);
    else
      used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", place > 0 ? " " : "", is_inside ? "-" : ".");
  }
  view_text(table, has_any ? text : "");
}

/* A grid of groups and quarters is read at a glance; a row for each pair is not. */
static void add_grid(struct coverage *coverage) {
  int32_t place, first = year_of(coverage, coverage->asked.first, &place);
  int32_t last = year_of(coverage, coverage->asked.last, &place);
  if (last - first >= MOST_YEARS) first = last - MOST_YEARS + 1;
  size_t years = (size_t)(last - first) + 1;
  struct view_column *columns = year_columns(coverage, first, years);
  if (columns == NULL) return;
  struct view_table *table = view_add_table(coverage->view, "grid", NULL, columns, years + 2);
  view_only_table(table);
  for (size_t i = 0; i < coverage->groups.count; i += coverage->quarter_count) {
    const struct store_group *group = &coverage->groups.items[i];
    view_text(table, group->borough);
    view_text(table, name_of(coverage, group));
    for (int32_t year = first; year <= last; year++) add_year(coverage, table, group, year);
  }
  view_note(coverage->view, "The four figures of a year are the meetings of its quarters, from %s on: - no minutes,"
                            " . outside the period.",
            coverage->asked.question->year_start_april ? "April-June" : "January-March");
}

static enum cpeg_status read_groups(struct coverage *coverage, struct cpeg_error *err) {
  struct asked *asked = &coverage->asked;
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  coverage->quarter_count = (size_t)(asked->last - asked->first) + 1;
  return store_read_groups(asked->store, &asked->arena, &filter, &coverage->groups, err);
}

/* Groups that sent at least one set of minutes in the period, and all that ever did. */
static size_t count_groups(const struct coverage *coverage, size_t *all) {
  size_t submitted = 0;
  *all = coverage->groups.count / coverage->quarter_count;
  for (size_t i = 0; i < *all; i++) {
    uint32_t held = 0;
    for (size_t j = 0; j < coverage->quarter_count; j++)
      held += coverage->groups.items[i * coverage->quarter_count + j].held;
    submitted += held > 0;
  }
  return submitted;
}

static void add_groups(struct coverage *coverage) {
  struct view_table *table = view_add_table(coverage->view, "group", NULL, group_columns,
                                            sizeof group_columns / sizeof group_columns[0]);
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  for (size_t i = 0; i < coverage->groups.count; i++) add_group(coverage, table, &coverage->groups.items[i]);
  if (coverage->quarter_count == 1) return;
  view_only_data(table);
  add_grid(coverage);
}

/* ---- Boroughs -------------------------------------------------------------------------------- */

static bool has_minutes(const struct store_held_list *held, const char *area_code) {
  for (size_t i = 0; i < held->count; i++)
    if (strcmp(held->items[i].area_code, area_code) == 0) return true;
  return false;
}

static void add_name(struct buf *out, const char *name) {
  buf_add_format(out, "%s%s", out->len == 0 ? "" : ", ", name);
}

/* Boroughs without minutes; the City apart, which the Metropolitan Police does not police. */
static void add_missing(struct coverage *coverage, const struct store_held_list *held,
                        const struct store_area_list *boroughs) {
  struct cpeg_view *view = coverage->view;
  struct view_table *table = view_add_table(view, "missing", NULL, missing_columns, 2);
  view_only_data(table);
  struct buf names;
  buf_init(&names, memory_default());
  for (size_t i = 0; i < boroughs->count; i++) {
    const struct store_area *borough = &boroughs->items[i];
    bool is_city = strcmp(borough->code, CITY_OF_LONDON) == 0, is_held = has_minutes(held, borough->code);
    if (is_city)
      view_note(view, "%s, which has a police force of its own: %s.", borough->name,
                is_held ? "minutes received" : "no minutes");
    if (is_held) continue;
    view_text(table, borough->code);
    view_text(table, borough->name);
    if (!is_city) add_name(&names, borough->name);
  }
  if (names.len > 0) view_note(view, "Met boroughs without any minutes: %s.", buf_text(&names));
  buf_finish(&names);
}

static enum cpeg_status add_london(struct coverage *coverage, struct cpeg_error *err) {
  struct asked *asked = &coverage->asked;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  struct store_held_list held = {0};
  struct store_area_list boroughs = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &held, err);
  if (status == CPEG_OK)
    status = store_read_areas(asked->store, &asked->arena, CPEG_BOROUGH, NULL, asked->last_day, &boroughs, err);
  if (status != CPEG_OK) return status;
  size_t met = 0, reporting = 0, all, submitted = count_groups(coverage, &all);
  for (size_t i = 0; i < boroughs.count; i++) {
    if (strcmp(boroughs.items[i].code, CITY_OF_LONDON) == 0) continue;
    met++;
    reporting += has_minutes(&held, boroughs.items[i].code);
  }
  view_headline(coverage->view, "Minutes came from %zu of %zu Met boroughs and %zu of %zu group%s that have ever sent"
                                " minutes, %s",
                reporting, met, submitted, all, plural(all), asked->months);
  add_missing(coverage, &held, &boroughs);
  return CPEG_OK;
}

/* ---- Wards ------------------------------------------------------------------------------------- */

static enum cpeg_status add_silent(struct coverage *coverage, struct cpeg_error *err) {
  struct asked *asked = &coverage->asked;
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_WARD) return CPEG_OK;
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  struct store_area_list list = {0};
  enum cpeg_status status =
      store_read_silent_wards(asked->store, &asked->arena, &filter, asked->last_day, &list, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(coverage->view, "silent_ward", NULL, silent_columns, 3);
  view_only_data(table);
  struct buf names;
  buf_init(&names, memory_default());
  for (size_t i = 0; i < list.count; i++) {
    view_text(table, list.items[i].parent);
    view_text(table, list.items[i].code);
    view_text(table, list.items[i].name);
    add_name(&names, list.items[i].name);
  }
  /* All of London's would bury the rest. */
  if (asked->area.level == CPEG_LONDON)
    view_note(coverage->view, "%zu ward%s not mentioned in the period: --area BOROUGH names them.", list.count,
              list.count == 1 ? " was" : "s were");
  else if (list.count > 0)
    view_note(coverage->view, "Wards that were not mentioned in the period (%zu): %s.", list.count, buf_text(&names));
  else
    view_note(coverage->view, "Every ward was mentioned in the period.");
  buf_finish(&names);
  return CPEG_OK;
}

/* ---- The whole --------------------------------------------------------------------------------- */

static enum cpeg_status add_shares(struct coverage *coverage, struct cpeg_error *err) {
  struct store_shares shares;
  enum cpeg_status status = store_read_shares(coverage->asked.store, &shares, err);
  if (status != CPEG_OK) return status;
  view_note(coverage->view, "Of %u minutes in the whole store %u have a date, %u an area of London, %u a ward.",
            shares.minutes, shares.dated, shares.placed, shares.of_ward);
  return CPEG_OK;
}

static enum cpeg_status fill(struct coverage *coverage, struct cpeg_error *err) {
  struct asked *asked = &coverage->asked;
  enum cpeg_status status = read_groups(coverage, err);
  if (status != CPEG_OK) return status;
  add_groups(coverage);
  if (asked->area.level == CPEG_LONDON) {
    status = add_london(coverage, err);
  } else {
    char area[160];
    size_t all, submitted = count_groups(coverage, &all);
    view_headline(coverage->view, "%s: minutes came from %zu of %zu group%s that have ever sent minutes, %s",
                  asked_area_name(asked, area), submitted, all, plural(all), asked->months);
  }
  if (status == CPEG_OK) status = add_silent(coverage, err);
  if (status == CPEG_OK) status = add_shares(coverage, err);
  if (status != CPEG_OK) return status;
  view_note(coverage->view, "Period: %s, %s to %s. Meetings are attended by volunteers: this is what was said at"
                            " meetings, not what Londoners think.",
            asked->period, asked->first_text, asked->last_text);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_coverage(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct coverage coverage = {0};
  enum cpeg_status status = asked_init(&coverage.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&coverage.asked)) {
    asked_finish(&coverage.asked);
    return asked_nothing(out, err);
  }
  if (status == CPEG_OK) status = view_create(memory_default(), &coverage.view, err);
  if (status == CPEG_OK) status = fill(&coverage, err);
  if (status == CPEG_OK) {
    status = view_finish(coverage.view, out, err);
    coverage.view = NULL;
  }
  cpeg_view_destroy(coverage.view);
  asked_finish(&coverage.asked);
  return status;
}
