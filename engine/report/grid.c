/* SPDX-License-Identifier: Apache-2.0 */
#include "report/grid.h"

#include <stdio.h>
#include <string.h>

#include "report/naming.h"

/* The most years that are shown. */
#define MOST_YEARS 20
/* Quarters of a grid where one is asked for. */
#define GRID_QUARTERS 8
/* Columns before those of years. */
#define MOST_HEADS 5

const char *grid_name(struct asked *asked, const struct store_group *group) {
  return group->body[0] == '\0' ? "(no name)" : naming_group(&asked->arena, group->body);
}

void grid_add_state(struct view_table *table, const struct store_group *group) {
  const struct {
    uint32_t count;
    const char *words;
  } parts[] = {{group->missing, "missing"}, {group->not_held, "not held"}, {group->late, "late"}};
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (parts[i].count > 0) buf_add_format(&text, "%s%u %s", text.len == 0 ? "" : ", ", parts[i].count, parts[i].words);
  if (!group->has_sent) buf_add_format(&text, "%snever sent any", text.len == 0 ? "" : "; ");
  if (text.len == 0)
    view_none(table, NULL);
  else
    view_buf(table, &text);
  buf_finish(&text);
}

enum cpeg_status grid_read(struct grid *grid, struct cpeg_error *err) {
  struct asked *asked = grid->asked;
  int32_t earliest;
  enum cpeg_status status = store_read_earliest(asked->store, &earliest, err);
  if (status != CPEG_OK || earliest == STORE_NO_QUARTER || earliest >= asked->last) return status;
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  filter.first = asked->last - GRID_QUARTERS + 1;
  if (filter.first < earliest) filter.first = earliest;
  status = store_read_groups(asked->store, &asked->arena, &filter, &grid->groups, err);
  grid->first = filter.first;
  grid->quarters = (size_t)(asked->last - filter.first) + 1;
  return status;
}

/* ---- Years ------------------------------------------------------------------------------------- */

/* The year that a quarter is of: a year may begin in April. */
static int32_t year_of(const struct grid *grid, int32_t quarter) {
  int32_t shifted = quarter - grid->asked->question->year_start_april;
  return (shifted - (shifted % 4 + 4) % 4) / 4;
}

static int32_t last_of(const struct grid *grid) { return grid->first + (int32_t)grid->quarters - 1; }

static int32_t first_year(const struct grid *grid) {
  int32_t first = year_of(grid, grid->first), last = year_of(grid, last_of(grid));
  return last - first >= MOST_YEARS ? last - MOST_YEARS + 1 : first;
}

static size_t count_years(const struct grid *grid) { return (size_t)(year_of(grid, last_of(grid)) - first_year(grid)) + 1; }

/* The heads, then a column for each year, then the tails. */
static struct view_column *make_columns(const struct grid *grid, struct cpeg_view *view, const struct view_column *heads,
                                        size_t head_count, size_t tail_count) {
  size_t years = count_years(grid);
  struct view_column *columns = view_make_columns(view, years + head_count + tail_count);
  if (columns == NULL) return NULL;
  memcpy(columns, heads, head_count * sizeof *columns);
  for (size_t i = 0; i < years; i++) {
    char name[16];
    int32_t april = grid->asked->question->year_start_april;
    /* "2008-Q1" or "2008/09-Q1", of which the year is wanted. */
    asked_quarter(grid->asked, (first_year(grid) + (int32_t)i) * 4 + april, name);
    char *dash = strrchr(name, '-');
    if (dash != NULL) *dash = '\0';
    columns[head_count + i] = (struct view_column){"year", view_keep(view, name), VIEW_FIGURE, VIEW_TABLE_ONLY};
  }
  if (tail_count > 0) memcpy(columns + head_count + years, heads + head_count, tail_count * sizeof *columns);
  return columns;
}

/* The four figures of each year; those outside the period are points. `held` is by quarter of the grid. White space is joined to one
   blank in cells. */
static void add_years(const struct grid *grid, struct view_table *table, const uint32_t *held) {
  for (int32_t year = first_year(grid); year <= year_of(grid, last_of(grid)); year++) {
    char text[64] = "";
    size_t used = 0;
    for (int32_t place = 0; place < 4; place++) {
      int32_t quarter = year * 4 + place + grid->asked->question->year_start_april;
      bool is_inside = quarter >= grid->first && quarter <= last_of(grid);
      const char *gap = place > 0 ? " " : "";
      uint32_t count = is_inside ? held[quarter - grid->first] : 0;
      if (count > 0)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%u", gap, count);
      else
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", gap, is_inside ? "-" : ".");
    }
    view_text(table, text);
  }
}

/* ---- Groups ------------------------------------------------------------------------------------ */

static enum cpeg_status add_group(struct grid *grid, struct view_table *table, const struct store_group *group, bool is_one) {
  uint32_t *held = arena_array(&grid->asked->arena, grid->quarters, sizeof *held);
  if (held == NULL) return CPEG_NOMEM;
  for (size_t i = 0; i < grid->quarters; i++) held[i] = group[i].held;
  const struct store_group *last = &group[grid->quarters - 1];
  view_text(table, group->borough);
  if (is_one) view_text(table, group->area);
  view_text(table, grid_name(grid->asked, group));
  if (is_one && last->held > 0) view_number(table, last->held);
  if (is_one && last->held == 0) view_none(table, "no minutes");
  if (is_one) grid_add_state(table, last);
  add_years(grid, table, held);
  return CPEG_OK;
}

void grid_add_groups(struct grid *grid, struct cpeg_view *view) {
  static const struct view_column heads_of_one[] = {{"borough", "Borough", VIEW_TEXT, VIEW_TABLE_ONLY},
                                                    {"area", "Area", VIEW_TEXT, VIEW_TABLE_ONLY},
                                                    {"group", "Group", VIEW_WIDE, VIEW_TABLE_ONLY},
                                                    {"held", "Meetings", VIEW_NUMBER, VIEW_TABLE_ONLY},
                                                    {"state_shown", "State", VIEW_WIDE, VIEW_TABLE_ONLY}};
  static const struct view_column heads[] = {{"borough", "Borough", VIEW_TEXT, VIEW_TABLE_ONLY},
                                             {"group", "Group", VIEW_WIDE, VIEW_TABLE_ONLY}};
  static const char *const least[] = {"area", "year"};
  bool is_one = grid->asked->first == grid->asked->last && grid->asked->question->for_people;
  size_t head_count = is_one ? MOST_HEADS : 2, years = count_years(grid);
  struct view_column *columns = make_columns(grid, view, is_one ? heads_of_one : heads, head_count, 0);
  if (columns == NULL) return;
  struct view_table *table = view_add_table(view, "grid", NULL, columns, years + head_count);
  view_only_table(table);
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  for (size_t i = 0; i < grid->groups.count; i += grid->quarters)
    if (add_group(grid, table, &grid->groups.items[i], is_one) != CPEG_OK) return;
  view_note(view, "The four figures of a year are the meetings of its quarters, from %s on: - no minutes, . outside the period.",
            grid->asked->question->year_start_april ? "April-June" : "January-March");
}

/* ---- Boroughs ---------------------------------------------------------------------------------- */

/* Areas of a list that lie in a borough. */
static size_t count_within(const struct store_area_list *areas, const char *borough_code) {
  size_t count = 0;
  for (size_t i = 0; i < areas->count; i++) count += strcmp(areas->items[i].parent_code, borough_code) == 0;
  return count;
}

enum cpeg_status grid_add_boroughs(struct grid *grid, const struct store_area_list *silent, struct cpeg_view *view,
                                   struct cpeg_error *err) {
  static const struct view_column heads[] = {{"borough", "Borough", VIEW_TEXT, VIEW_TABLE_ONLY},
                                             {"wards", "Wards not mentioned", VIEW_FIGURE, VIEW_TABLE_ONLY}};
  struct asked *asked = grid->asked;
  struct store_area_list boroughs = {0}, wards = {0};
  enum cpeg_status status =
      store_read_areas(asked->store, &asked->arena, CPEG_BOROUGH, NULL, asked->last_day, &boroughs, err);
  if (status == CPEG_OK) status = store_read_areas(asked->store, &asked->arena, CPEG_WARD, NULL, asked->last_day, &wards, err);
  if (status != CPEG_OK) return status;
  uint32_t *held = arena_array(&asked->arena, grid->quarters, sizeof *held);
  struct view_column *columns = make_columns(grid, view, heads, 1, 1);
  if (held == NULL || columns == NULL) return error_nomem(err);
  struct view_table *table = view_add_table(view, "borough_grid", "Boroughs", columns, count_years(grid) + 2);
  view_only_table(table);
  for (size_t i = 0; i < boroughs.count; i++) {
    const struct store_area *borough = &boroughs.items[i];
    memset(held, 0, grid->quarters * sizeof *held);
    for (size_t k = 0; k < grid->groups.count; k++)
      if (strcmp(grid->groups.items[k].borough, borough->name) == 0)
        held[grid->groups.items[k].quarter - grid->first] += grid->groups.items[k].held;
    view_text(table, borough->name);
    add_years(grid, table, held);
    view_format(table, "%zu of %zu", count_within(silent, borough->code), count_within(&wards, borough->code));
  }
  return CPEG_OK;
}
