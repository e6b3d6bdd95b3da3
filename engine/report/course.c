/* SPDX-License-Identifier: Apache-2.0 */
#include "report/course.h"

#include <string.h>

/* Meetings of the quarters; those before the store's first minutes are no part of a course. */
static enum cpeg_status read_held(struct asked *asked, struct courses *courses, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.first = asked->last - COURSE_QUARTERS + 1;
  filter.last = asked->last;
  filter.by_quarter = true;
  struct store_held_list list = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &list, err);
  if (status != CPEG_OK || list.count == 0) return status;
  courses->first = courses->last = asked->last;
  for (size_t i = 0; i < list.count; i++)
    if (list.items[i].quarter < courses->first) courses->first = list.items[i].quarter;
  for (size_t i = 0; i < list.count; i++) courses->held[list.items[i].quarter - courses->first] = list.items[i].held;
  courses->is_known = true;
  uint32_t most = 0;
  for (size_t i = 0; i < COURSE_QUARTERS; i++) most = courses->held[i] > most ? courses->held[i] : most;
  if (most >= COURSE_LEAST) courses->count = (size_t)(asked->last - courses->first) + 1;
  return CPEG_OK;
}

static double share_of(const struct courses *courses, const struct store_count *row) {
  uint32_t held = courses->held[row->quarter - courses->first];
  return held > 0 ? (double)row->meetings / held : 0;
}

enum cpeg_status courses_read(struct asked *asked, struct courses *out, struct cpeg_error *err) {
  struct courses courses = {0};
  *out = courses;
  if (asked->area.level == CPEG_WARD) return CPEG_OK;
  enum cpeg_status status = read_held(asked, &courses, err);
  if (status != CPEG_OK || !courses.is_known) return status;
  struct store_filter filter = asked_filter(asked);
  filter.first = courses.first;
  filter.last = asked->last;
  filter.by_quarter = true;
  status = store_read_counts(asked->store, &asked->arena, &filter, &courses.rows, err);
  if (status != CPEG_OK) return status;
  for (size_t i = 0; i < courses.rows.count; i++) {
    double share = share_of(&courses, &courses.rows.items[i]);
    if (share > courses.most) courses.most = share;
  }
  *out = courses;
  return CPEG_OK;
}

/* The first row of a concern, or the count: rows are by concern. */
static size_t find_concern(const struct courses *courses, const char *concern_id) {
  size_t low = 0, high = courses->rows.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(courses->rows.items[middle].concern_id, concern_id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_of(const struct courses *courses, size_t row, const char *concern_id) {
  return row < courses->rows.count && strcmp(courses->rows.items[row].concern_id, concern_id) == 0;
}

void courses_add(const struct courses *courses, struct view_table *table, const char *concern_id) {
  if (courses->count == 0) {
    view_none(table, NULL);
    return;
  }
  double points[COURSE_QUARTERS];
  for (size_t i = 0; i < courses->count; i++) points[i] = courses->held[i] > 0 ? 0 : VIEW_GAP;
  for (size_t i = find_concern(courses, concern_id); is_of(courses, i, concern_id); i++)
    points[courses->rows.items[i].quarter - courses->first] = share_of(courses, &courses->rows.items[i]);
  view_course(table, points, courses->count, courses->most);
}

void courses_add_year_before(const struct courses *courses, struct view_table *table, const char *concern_id) {
  int32_t quarter = courses->last - 4;
  if (!courses->is_known || quarter < courses->first) {
    view_none(table, NULL);
    return;
  }
  uint32_t held = courses->held[quarter - courses->first], meetings = 0;
  for (size_t i = find_concern(courses, concern_id); is_of(courses, i, concern_id); i++)
    if (courses->rows.items[i].quarter == quarter) meetings = courses->rows.items[i].meetings;
  if (held == 0)
    view_none(table, "no minutes");
  else
    view_format(table, "%u of %u", meetings, held);
}

void courses_note(const struct courses *courses, const struct asked *asked, struct cpeg_view *view) {
  char first[16], last[16];
  if (courses->count == 0 && courses->is_known)
    view_note(view, "No course: every quarter has fewer than %d meetings.", COURSE_LEAST);
  if (courses->count == 0) return;
  view_note(view, "Course: share of meetings from %s to %s, all on one scale, of which the highest is %.0f %%.",
            asked_quarter(asked, courses->first, first), asked_quarter(asked, asked->last, last), 100 * courses->most);
}

/* ---- What was heard ------------------------------------------------------------------------------ */

/* The sums of all groups of the area and period. */
struct heard {
  uint32_t held, expected, received, not_held, missing;
  size_t groups, sent;
};

static void sum_groups(const struct store_group_list *groups, size_t quarters, struct heard *out) {
  for (size_t i = 0; i < groups->count; i += quarters) {
    uint32_t held = 0;
    for (size_t k = 0; k < quarters && i + k < groups->count; k++) {
      const struct store_group *group = &groups->items[i + k];
      held += group->held;
      out->expected += group->expected;
      out->received += group->received;
      out->not_held += group->not_held;
      out->missing += group->missing;
    }
    out->held += held;
    out->groups += groups->items[i].has_sent;
    out->sent += held > 0;
  }
}

enum cpeg_status course_lead(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err) {
  if (asked->area.level == CPEG_WARD) return CPEG_OK;
  struct store_filter filter = asked_filter(asked);
  if (asked->area.level == CPEG_LONDON) filter.area_code = NULL;
  struct store_group_list groups = {0};
  struct heard heard = {0};
  enum cpeg_status status = store_read_groups(asked->store, &asked->arena, &filter, &groups, err);
  if (status != CPEG_OK) return status;
  sum_groups(&groups, (size_t)(asked->last - asked->first) + 1, &heard);
  const char *area = asked->area.name;
  if (heard.expected > 0)
    view_lead(view, "Coverage of %s, %s: minutes of %u of %u expected meetings (%u not held, %u missing); 'cpeg coverage' names them.", area,
              asked->period, heard.received, heard.expected, heard.not_held, heard.missing);
  else if (heard.groups == 0)
    view_lead(view, "Coverage of %s, %s: there are no minutes of any group, of this time or another ('cpeg coverage').", area, asked->period);
  else
    view_lead(view, "Coverage of %s, %s: minutes of %zu of the %zu groups that have ever sent any; how many meetings were to be held is not"
                    " known ('cpeg coverage').", area, asked->period, heard.sent, heard.groups);
  return CPEG_OK;
}
