/* SPDX-License-Identifier: Apache-2.0 */
/* Concerns by borough: what a table of both and a map are made of. */
#include <string.h>

#include "report/ask.h"

static const struct view_column borough_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"held", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"raised", "Concerns raised", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column count_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"area", "Borough", VIEW_TEXT, VIEW_EVERYWHERE},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},   {"label", "Concern", VIEW_TEXT, VIEW_EVERYWHERE},
    {"meetings", "Meetings", VIEW_NUMBER, VIEW_EVERYWHERE},
};

struct boroughs {
  struct store_area_list areas;  /* by code */
  struct store_held_list held;   /* by code */
  struct store_count_list counts; /* by concern, then code */
};

static enum cpeg_status read_all(struct asked *asked, struct boroughs *out, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  enum cpeg_status status =
      store_read_areas(asked->store, &asked->arena, CPEG_BOROUGH, NULL, asked->last_day, &out->areas, err);
  if (status == CPEG_OK) status = store_read_held(asked->store, &asked->arena, &filter, &out->held, err);
  if (status == CPEG_OK) status = store_read_counts(asked->store, &asked->arena, &filter, &out->counts, err);
  return status;
}

static const struct store_held *held_of(const struct boroughs *boroughs, const char *code) {
  for (size_t i = 0; i < boroughs->held.count; i++)
    if (strcmp(boroughs->held.items[i].area_code, code) == 0) return &boroughs->held.items[i];
  return NULL;
}

static const char *name_of(const struct boroughs *boroughs, const char *code) {
  for (size_t i = 0; i < boroughs->areas.count; i++)
    if (strcmp(boroughs->areas.items[i].code, code) == 0) return boroughs->areas.items[i].name;
  return code;
}

/* No minutes is none, not 0. */
static void fill(struct cpeg_view *view, const struct boroughs *boroughs) {
  struct view_table *table = view_add_table(view, "borough", NULL, borough_columns,
                                            sizeof borough_columns / sizeof borough_columns[0]);
  for (size_t i = 0; i < boroughs->areas.count; i++) {
    const struct store_area *area = &boroughs->areas.items[i];
    const struct store_held *held = held_of(boroughs, area->code);
    size_t raised = 0;
    for (size_t j = 0; j < boroughs->counts.count; j++)
      raised += strcmp(boroughs->counts.items[j].area_code, area->code) == 0;
    view_text(table, area->code);
    view_text(table, area->name);
    if (held == NULL) {
      view_none(table, "no minutes");
      view_none(table, NULL);
    } else {
      view_number(table, held->held);
      view_number(table, (int64_t)raised);
    }
  }
  table = view_add_table(view, "count", NULL, count_columns, sizeof count_columns / sizeof count_columns[0]);
  for (size_t i = 0; i < boroughs->counts.count; i++) {
    const struct store_count *count = &boroughs->counts.items[i];
    view_text(table, count->area_code);
    view_text(table, name_of(boroughs, count->area_code));
    view_text(table, count->concern_id);
    view_text(table, count->label);
    view_number(table, count->meetings);
  }
}

enum cpeg_status view_boroughs(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                               struct cpeg_error *err) {
  struct asked asked;
  struct boroughs boroughs = {0};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK) status = read_all(&asked, &boroughs, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) {
    fill(view, &boroughs);
    asked_note(&asked, view);
  }
  return asked_end(&asked, view, status, out, err);
}
