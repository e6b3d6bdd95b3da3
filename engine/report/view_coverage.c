/* SPDX-License-Identifier: Apache-2.0 */
/* Who has sent minutes, and who has not. */
#include <stdio.h>
#include <string.h>

#include "report/grid.h"
#include "report/naming.h"
#include "report/reach.h"

/* Expected meetings without minutes that people see. */
#define SHOWN_MISSING 30

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
    {"state_shown", "State", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"state", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"expected", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"received", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"not_held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"not_received", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"late", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"has_sent", NULL, VIEW_FLAG, VIEW_DATA_ONLY},
};
static const struct view_column expected_columns[] = {
    {"borough", NULL, VIEW_TEXT, VIEW_DATA_ONLY},      {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},         {"group", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},      {"date", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"state", NULL, VIEW_TEXT, VIEW_DATA_ONLY},        {"held", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"due", NULL, VIEW_TEXT, VIEW_DATA_ONLY},          {"late", NULL, VIEW_FLAG, VIEW_DATA_ONLY},
    {"first_read", NULL, VIEW_TEXT, VIEW_DATA_ONLY},   {"meeting_date", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"contradicts", NULL, VIEW_FLAG, VIEW_DATA_ONLY},  {"note", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"source", NULL, VIEW_TEXT, VIEW_DATA_ONLY},       {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};
static const struct view_column absent_columns[] = {
    {"borough", "Borough", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"group", "Group", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"when", "Meeting", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"note", "Note", VIEW_WIDE, VIEW_TABLE_ONLY},
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
  struct grid grid;               /* for people: the same groups, over more quarters where one is asked for */
  struct store_area_list silent;  /* wards; empty where a ward is asked for */
  bool has_expected;              /* somebody said which meetings are expected */
  struct store_expected_list expected;
};

/* ---- Groups ---------------------------------------------------------------------------------- */

/* A quarter without minutes in which no meeting was held is something else than one that is not known of. */
static const char *state_of(const struct store_group *group) {
  if (group->held > 0 && group->missing > 0) return "received in part";
  if (group->held > 0) return "received";
  if (group->missing > 0) return "not received";
  return group->not_held > 0 ? "not held" : "no minutes";
}

static void add_group(struct coverage *coverage, struct view_table *table, const struct store_group *group) {
  char name[16], day[11];
  view_text(table, group->borough);
  view_text(table, group->area_code);
  view_text(table, group->area);
  if (group->body[0] == '\0')
    view_none(table, NULL);
  else
    view_text(table, group->body);
  view_text(table, grid_name(&coverage->asked, group));
  view_text(table, asked_quarter(&coverage->asked, group->quarter, name));
  view_text(table, day_format(quarter_first_day(group->quarter), day));
  view_text(table, day_format(quarter_last_day(group->quarter), day));
  if (group->held == 0)
    view_none(table, "no minutes");
  else
    view_number(table, group->held);
  grid_add_state(table, group);
  view_text(table, state_of(group));
  const uint32_t counts[] = {group->expected, group->received, group->not_held, group->missing, group->late};
  for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
    if (coverage->has_expected)
      view_number(table, counts[i]);
    else
      view_none(table, NULL);
  }
  view_flag(table, group->has_sent);
}

static enum cpeg_status read_groups(struct coverage *coverage, struct cpeg_error *err) {
  struct asked *asked = &coverage->asked;
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  coverage->quarter_count = (size_t)(asked->last - asked->first) + 1;
  enum cpeg_status status = store_read_groups(asked->store, &asked->arena, &filter, &coverage->groups, err);
  if (status == CPEG_OK) status = store_read_expected(asked->store, &asked->arena, &filter, &coverage->expected, err);
  coverage->has_expected = coverage->expected.count > 0;
  coverage->grid = (struct grid){.asked = asked, .groups = coverage->groups, .first = asked->first, .quarters = coverage->quarter_count};
  if (status == CPEG_OK && asked->question->for_people && coverage->quarter_count == 1) status = grid_read(&coverage->grid, err);
  if (status == CPEG_OK && asked->area.level != CPEG_WARD)
    status = store_read_silent_wards(asked->store, &asked->arena, &filter, asked->last_day, &coverage->silent, err);
  return status;
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

/* Of the groups of which a meeting was to be held in the period: how many sent minutes of any. */
static size_t count_expected(const struct coverage *coverage, size_t *all) {
  size_t submitted = 0;
  *all = 0;
  for (size_t i = 0; i < coverage->groups.count; i += coverage->quarter_count) {
    uint32_t received = 0, missing = 0;
    for (size_t j = 0; j < coverage->quarter_count; j++) {
      received += coverage->groups.items[i + j].held;
      missing += coverage->groups.items[i + j].missing;
    }
    submitted += received > 0;
    *all += received > 0 || missing > 0;
  }
  return submitted;
}

static void add_groups(struct coverage *coverage) {
  struct view_table *table = view_add_table(coverage->view, "group", NULL, group_columns,
                                            sizeof group_columns / sizeof group_columns[0]);
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  for (size_t i = 0; i < coverage->groups.count; i++) add_group(coverage, table, &coverage->groups.items[i]);
  bool is_for_people = coverage->asked.question->for_people;
  if (coverage->quarter_count == 1 && !is_for_people) return;
  view_only_data(table);
  grid_add_groups(&coverage->grid, coverage->view);
}

/* ---- Expected meetings ----------------------------------------------------------------------- */

static void text_or_none(struct view_table *table, const char *text) {
  if (text[0] == '\0')
    view_none(table, NULL);
  else
    view_text(table, text);
}

static void day_or_none(struct view_table *table, int32_t day) {
  char text[11];
  if (day == CPEG_NO_DAY)
    view_none(table, NULL);
  else
    view_text(table, day_format(day, text));
}

static void add_expected_row(struct coverage *coverage, struct view_table *table, const struct store_expected *row) {
  char name[16];
  view_text(table, row->borough);
  view_text(table, row->area_code);
  view_text(table, row->area);
  view_text(table, row->group);
  view_text(table, asked_quarter(&coverage->asked, row->quarter, name));
  day_or_none(table, row->day);
  view_text(table, row->state);
  view_text(table, row->held);
  day_or_none(table, row->due_day);
  if (strcmp(row->state, "received") == 0 && row->due_day != CPEG_NO_DAY && row->first_read[0] != '\0')
    view_flag(table, row->is_late);
  else
    view_none(table, NULL);
  text_or_none(table, row->first_read);
  text_or_none(table, row->meeting_date);
  view_flag(table, row->contradicts);
  text_or_none(table, row->note);
  view_text(table, row->source);
  view_number(table, row->line);
}

/* What is said to be so and cannot be: either may be wrong, so that both are named. */
static void tell_contradiction(struct cpeg_view *view, const struct store_expected *row) {
  char day[11];
  if (row->like_group[0] != '\0')
    view_note(view, "%s, line %u: there are no minutes of \"%s\" of %s, but there are of that day and area, of \"%s\": if it is one"
                    " group, write its name as the minutes do.",
              row->source, row->line, row->group, day_format(row->day, day), row->like_group);
  if (row->contradicts)
    view_note(view, "%s, line %u: \"%s\" is said to have held no meeting, but minutes of %s are in the store. They count; mend"
                    " the table, or the document's date with 'cpeg review set'.",
              row->source, row->line, row->group, row->meeting_date);
}

static void add_expected(struct coverage *coverage) {
  if (!coverage->has_expected) {
    view_note(coverage->view, "Which meetings were to be held is not known: 'cpeg coverage template' makes a table to be"
                              " filled in.");
    return;
  }
  struct view_table *table = view_add_table(coverage->view, "absent", "Expected and not received", absent_columns,
                                            sizeof absent_columns / sizeof absent_columns[0]);
  view_only_table(table);
  for (size_t i = 0; i < coverage->expected.count; i++) {
    const struct store_expected *row = &coverage->expected.items[i];
    char when[16];
    if (strcmp(row->state, "not received") != 0) continue;
    view_text(table, row->borough);
    view_text(table, row->group);
    view_text(table, row->day == CPEG_NO_DAY ? asked_quarter(&coverage->asked, row->quarter, when)
                                             : day_format(row->day, when));
    text_or_none(table, row->note);
  }
  view_show_rows(table, SHOWN_MISSING);
  table = view_add_table(coverage->view, "expected", NULL, expected_columns,
                         sizeof expected_columns / sizeof expected_columns[0]);
  view_only_data(table);
  for (size_t i = 0; i < coverage->expected.count; i++) add_expected_row(coverage, table, &coverage->expected.items[i]);
  for (size_t i = 0; i < coverage->expected.count; i++) tell_contradiction(coverage->view, &coverage->expected.items[i]);
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
    bool is_city = !reach_is_met(borough->code), is_held = has_minutes(held, borough->code);
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

/* With a table of expected meetings the groups are those of which a meeting was to be held; without, those that have ever sent
   minutes, which says nothing of the others. */
static void add_headline(struct coverage *coverage, const char *before) {
  const char *months = coverage->asked.months;
  size_t all, submitted = count_groups(coverage, &all);
  if (!coverage->has_expected && all == 0) {
    view_headline(coverage->view, "%sno group, %s or at any other time", before, months);
    return;
  }
  if (!coverage->has_expected) {
    view_headline(coverage->view, "%s%zu of %zu group%s that have ever sent minutes, %s", before, submitted, all, plural(all),
                  months);
    return;
  }
  size_t received = 0, not_held = 0;
  for (size_t i = 0; i < coverage->expected.count; i++) {
    received += strcmp(coverage->expected.items[i].state, "received") == 0;
    not_held += strcmp(coverage->expected.items[i].state, "not held") == 0;
  }
  submitted = count_expected(coverage, &all);
  view_headline(coverage->view, "%s%zu of %zu group%s, of %zu of %zu expected meetings, %s; %zu not held, %zu not received",
                before, submitted, all, plural(all), received, coverage->expected.count, months, not_held,
                coverage->expected.count - received - not_held);
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
  size_t met = 0, reporting = 0;
  for (size_t i = 0; i < boroughs.count; i++) {
    if (!reach_is_met(boroughs.items[i].code)) continue;
    met++;
    reporting += has_minutes(&held, boroughs.items[i].code);
  }
  char boroughs_words[80];
  snprintf(boroughs_words, sizeof boroughs_words, "Minutes came from %zu of %zu Met boroughs and ", reporting, met);
  add_headline(coverage, boroughs_words);
  add_missing(coverage, &held, &boroughs);
  return CPEG_OK;
}

/* ---- Wards ------------------------------------------------------------------------------------- */

static void add_silent(struct coverage *coverage) {
  struct asked *asked = &coverage->asked;
  if (asked->area.level == CPEG_WARD) return;
  const struct store_area_list list = coverage->silent;
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
  if (asked->question->for_people && asked->area.level == CPEG_LONDON)
    status = grid_add_boroughs(&coverage->grid, &coverage->silent, coverage->view, err);
  if (status != CPEG_OK) return status;
  add_expected(coverage);
  if (asked->area.level == CPEG_LONDON) {
    status = add_london(coverage, err);
  } else {
    char area[160], before[200];
    snprintf(before, sizeof before, "%s: minutes came from ", asked_area_name(asked, area));
    add_headline(coverage, before);
  }
  struct reach reach = {0};
  if (status == CPEG_OK) status = reach_add_sensitivity(asked, coverage->view, err);
  if (status == CPEG_OK) status = reach_read(asked, &reach, err);
  if (status == CPEG_OK) reach_add(&reach, asked, coverage->view);
  if (status == CPEG_OK) add_silent(coverage);
  if (status == CPEG_OK) status = add_shares(coverage, err);
  if (status == CPEG_OK) status = naming_vintages(asked, coverage->view, err);
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
  if (status == CPEG_OK && asked_is_nothing(&coverage.asked)) return asked_nothing(&coverage.asked, out, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &coverage.view, err);
  if (status == CPEG_OK) status = fill(&coverage, err);
  return asked_end(&coverage.asked, coverage.view, status, out, err);
}
