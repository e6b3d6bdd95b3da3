/* SPDX-License-Identifier: Apache-2.0 */
/* What was raised of wards, as it may be published. */
#include <stdlib.h>
#include <string.h>

#include "privacy/privacy.h"
#include "report/voices.h"

static const struct view_column columns[] = {
    {"borough_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"borough", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},      {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"area", "Ward", VIEW_TEXT, VIEW_EVERYWHERE},
    {"meetings", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE}, {"status", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

/* A count with the ward's borough. */
struct ward_row {
  const struct store_count *count;
  const struct store_area *ward;
};

struct wards {
  struct asked asked;
  enum view_names names;
  struct store_area_list areas;       /* wards in force, by code */
  struct store_concern_list concerns; /* by id */
  struct ward_row *rows;              /* by borough, concern, ward */
  size_t count;
};

/* Both lists are in order. */
static const struct store_area *find_ward(const struct wards *wards, const char *code) {
  size_t low = 0, high = wards->areas.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(wards->areas.items[middle].code, code);
    if (order == 0) return &wards->areas.items[middle];
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

static bool is_sensitive(const struct wards *wards, const char *concern_id) {
  for (size_t i = 0; i < wards->concerns.count; i++)
    if (strcmp(wards->concerns.items[i].id, concern_id) == 0) return wards->concerns.items[i].is_sensitive;
  return false;
}

static int compare(const void *a, const void *b) {
  const struct ward_row *left = a, *right = b;
  int order = strcmp(left->ward->parent_code, right->ward->parent_code);
  if (order == 0) order = strcmp(left->count->label, right->count->label);
  return order != 0 ? order : strcmp(left->ward->name, right->ward->name);
}

static enum cpeg_status read_all(struct wards *wards, struct cpeg_error *err) {
  struct asked *asked = &wards->asked;
  struct store_filter filter = asked_filter(asked);
  const char *parent = asked->area.level == CPEG_BOROUGH ? asked->area.code : NULL;
  filter.area_code = NULL;
  filter.level = CPEG_WARD;
  filter.themes = false;
  struct store_count_list counts = {0};
  enum cpeg_status status =
      store_read_areas(asked->store, &asked->arena, CPEG_WARD, parent, asked->last_day, &wards->areas, err);
  if (status == CPEG_OK) status = store_read_counts(asked->store, &asked->arena, &filter, &counts, err);
  if (status == CPEG_OK) status = store_read_concerns(asked->store, &asked->arena, false, &wards->concerns, err);
  if (status != CPEG_OK) return status;
  wards->rows = arena_array(&asked->arena, counts.count + 1, sizeof *wards->rows);
  if (wards->rows == NULL) return error_nomem(err);
  for (size_t i = 0; i < counts.count; i++) {
    const struct store_area *ward = find_ward(wards, counts.items[i].area_code);
    bool is_hidden = wards->names == VIEW_NAMES_REPLACED && is_sensitive(wards, counts.items[i].concern_id);
    if (ward != NULL && counts.items[i].meetings > 0 && !is_hidden)
      wards->rows[wards->count++] = (struct ward_row){&counts.items[i], ward};
  }
  if (wards->count > 1) qsort(wards->rows, wards->count, sizeof *wards->rows, compare);
  return CPEG_OK;
}

/* Different people who spoke of it; only asked for where the meetings alone are too few. */
static enum cpeg_status read_voices(struct wards *wards, const struct ward_row *row, uint32_t *out,
                                    struct cpeg_error *err) {
  struct asked *asked = &wards->asked;
  struct store_filter filter = asked_filter(asked);
  struct arena_mark mark = arena_mark(&asked->arena);
  filter.area_code = row->ward->code;
  filter.level = CPEG_WARD;
  filter.concern_id = row->count->concern_id;
  struct store_mention_list list = {0};
  struct voices voices;
  enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, 0, &list, err);
  if (status == CPEG_OK) status = voices_of(&asked->arena, &list, &voices, err);
  if (status == CPEG_OK) *out = voices.least;
  arena_release(&asked->arena, mark);
  return status;
}

static void add_head(struct view_table *table, const struct ward_row *row) {
  view_text(table, row->ward->parent_code);
  view_text(table, row->ward->parent);
  view_text(table, row->count->concern_id);
  view_text(table, row->count->label);
}

/* The rows of one concern in one borough. */
static enum cpeg_status add_group(struct wards *wards, struct view_table *table, size_t begin, size_t end,
                                  struct cpeg_error *err) {
  struct privacy_cell *cells = arena_array(&wards->asked.arena, end - begin, sizeof *cells);
  if (cells == NULL) return error_nomem(err);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = begin; status == CPEG_OK && i < end; i++) {
    struct privacy_cell *cell = &cells[i - begin];
    cell->count = wards->rows[i].count->meetings;
    if (cell->count < PRIVACY_LEAST_COUNT) status = read_voices(wards, &wards->rows[i], &cell->voices, err);
  }
  if (status != CPEG_OK) return status;
  size_t joined = 0;
  if (wards->names == VIEW_NAMES_REPLACED) privacy_suppress(cells, end - begin);
  for (size_t i = begin; i < end; i++) {
    joined += cells[i - begin].is_suppressed;
    if (cells[i - begin].is_suppressed) continue;
    add_head(table, &wards->rows[i]);
    view_text(table, wards->rows[i].ward->code);
    view_text(table, wards->rows[i].ward->name);
    view_number(table, wards->rows[i].count->meetings);
    view_text(table, "published");
  }
  if (joined == 0) return CPEG_OK;
  /* How many wards would tell a lone one's count. */
  add_head(table, &wards->rows[begin]);
  view_none(table, NULL);
  view_text(table, joined == end - begin ? "wards, together" : "other wards, together");
  view_none(table, "[c]");
  view_text(table, "suppressed");
  return CPEG_OK;
}

static enum cpeg_status fill(struct cpeg_view *view, struct wards *wards, struct cpeg_error *err) {
  struct view_table *table = view_add_table(view, "ward", NULL, columns, sizeof columns / sizeof columns[0]);
  enum cpeg_status status = CPEG_OK;
  for (size_t begin = 0, end = 0; status == CPEG_OK && begin < wards->count; begin = end) {
    const struct ward_row *first = &wards->rows[begin];
    while (end < wards->count && strcmp(wards->rows[end].ward->parent_code, first->ward->parent_code) == 0 &&
           strcmp(wards->rows[end].count->concern_id, first->count->concern_id) == 0)
      end++;
    status = add_group(wards, table, begin, end, err);
  }
  return status;
}

enum cpeg_status view_wards(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                            cpeg_view **out, struct cpeg_error *err) {
  struct wards wards = {.names = names};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&wards.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK) status = read_all(&wards, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &wards, err);
  if (status == CPEG_OK) asked_note(&wards.asked, view);
  return asked_end(&wards.asked, view, status, out, err);
}
