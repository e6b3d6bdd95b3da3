/* SPDX-License-Identifier: Apache-2.0 */
/* The priorities in force on a day. */
#include <stdlib.h>
#include <string.h>

#include "report/naming.h"

/* One row a priority and concern: what programs read. */
static const struct view_column columns[] = {
    {"priority_id", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"text", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},     {"label", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"relation", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},        {"document", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"valid_from", NULL, VIEW_TEXT, VIEW_DATA_ONLY},  {"valid_to", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"source", NULL, VIEW_TEXT, VIEW_DATA_ONLY},      {"confidence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

/* One block a priority: what people read. */
static const struct view_column block_columns[] = {
    {"text", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"period", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"document", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"exact", "Names", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"broader", "As part of it", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"narrower", "Names a part of", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"related", "Related", VIEW_WIDE, VIEW_TABLE_ONLY},
};

static void text_or_none(struct view_table *table, const char *text) {
  if (text[0] == '\0')
    view_none(table, NULL);
  else
    view_text(table, text);
}

static void add_row(struct view_table *table, const struct store_priority *priority) {
  view_text(table, priority->id);
  view_text(table, priority->text);
  view_text(table, priority->concern_id);
  view_text(table, priority->label);
  view_text(table, priority->relation);
  view_text(table, priority->area_code);
  view_text(table, naming_area(priority));
  view_text(table, priority->document);
  text_or_none(table, priority->from);
  text_or_none(table, priority->to);
  view_text(table, priority->source);
  view_text(table, priority->confidence);
}

/* ---- Order ----------------------------------------------------------------------------------- */

/* The narrowest area first: a reader's own borough before London, London before the country. */
static int breadth(const struct store_priority *priority) {
  return strncmp(priority->area_code, "E05", 3) == 0   ? 0
         : strncmp(priority->area_code, "E09", 3) == 0 ? 1
         : strncmp(priority->area_code, "E12", 3) == 0 ? 2
                                                       : 3;
}

static int compare(const void *a, const void *b) {
  const struct store_priority *left = a, *right = b;
  if (breadth(left) != breadth(right)) return breadth(left) < breadth(right) ? -1 : 1;
  int order = strcmp(left->document, right->document);
  if (order == 0) order = strcmp(left->text, right->text);
  if (order == 0) order = strcmp(left->id, right->id);
  if (order == 0) order = strcmp(left->area_code, right->area_code);
  return order != 0 ? order : strcmp(left->label, right->label);
}

static bool is_same(const struct store_priority *left, const struct store_priority *right) {
  return strcmp(left->id, right->id) == 0 && strcmp(left->area_code, right->area_code) == 0 &&
         strcmp(left->text, right->text) == 0 && strcmp(left->document, right->document) == 0;
}

/* ---- Blocks ------------------------------------------------------------------------------------ */

/* The end that is kept is the first day without it; people think of the last day with it. */
static void add_period(struct view_table *table, const struct store_priority *priority) {
  char from[24], to[24];
  int32_t first, end;
  bool has_from = day_parse(str_of(priority->from), &first), has_to = day_parse(str_of(priority->to), &end);
  if (has_from) naming_day(first, from);
  if (has_to) naming_day(end - 1, to);
  if (has_from && has_to)
    view_format(table, "%s, from %s until %s", naming_area(priority), from, to);
  else if (has_to)
    view_format(table, "%s, until %s", naming_area(priority), to);
  else if (has_from)
    view_format(table, "%s, from %s", naming_area(priority), from);
  else
    view_text(table, naming_area(priority));
}

/* Labels of the priority's concerns in this relation. */
static void add_labels(struct view_table *table, const struct store_priority *first, size_t count,
                       const char *relation) {
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < count; i++) {
    if (strcmp(first[i].relation, relation) != 0) continue;
    if (text.len > 0) buf_add_text(&text, ", ");
    buf_add_text(&text, first[i].label);
  }
  if (text.len == 0)
    view_none(table, NULL);
  else
    view_buf(table, &text);
  buf_finish(&text);
}

static void add_block(struct view_table *table, const struct store_priority *first, size_t count) {
  view_text(table, first->text);
  add_period(table, first);
  view_format(table, "%s; %s", first->document, naming_confidence(first->confidence));
  add_labels(table, first, count, "exact");
  add_labels(table, first, count, "broader");
  add_labels(table, first, count, "narrower");
  add_labels(table, first, count, "related");
}

/* ---- Whose lists are held --------------------------------------------------------------------- */

/* Is a priority of the area itself among those in force on the day? */
static enum cpeg_status has_own(cpeg_store *store, struct arena *arena, const struct store_area *area, int32_t day,
                                bool *out, struct cpeg_error *err) {
  struct store_priority_list list = {0};
  enum cpeg_status status = store_read_priorities(store, arena, area->code, day, NULL, &list, err);
  *out = false;
  for (size_t i = 0; status == CPEG_OK && i < list.count; i++)
    *out |= strcmp(list.items[i].area_code, area->code) == 0;
  return status;
}

/* "None" of a borough means that its list is not held, not that it has none. */
static enum cpeg_status add_own_note(struct cpeg_view *view, cpeg_store *store, struct arena *arena,
                                     const struct store_area *area, int32_t day, struct cpeg_error *err) {
  struct store_area_list boroughs = {0};
  bool has = false;
  enum cpeg_status status = CPEG_OK;
  if (area->level != CPEG_LONDON) {
    status = has_own(store, arena, area, day, &has, err);
    if (status == CPEG_OK && !has)
      view_note(view, "No list of %s's own priorities is held for that day; these are those of the areas around it.",
                area->name);
    return status;
  }
  status = store_read_areas(store, arena, CPEG_BOROUGH, NULL, day, &boroughs, err);
  size_t count = 0;
  for (size_t i = 0; status == CPEG_OK && i < boroughs.count; i++) {
    status = has_own(store, arena, &boroughs.items[i], day, &has, err);
    count += has;
  }
  if (status != CPEG_OK) return status;
  if (count == 0)
    view_note(view, "No borough's own list of priorities is held for that day.");
  else
    view_note(view, "The own lists of %zu of %zu boroughs are held for that day: see --area.", count, boroughs.count);
  return CPEG_OK;
}

/* ---- The whole ---------------------------------------------------------------------------------- */

static enum cpeg_status find_day(cpeg_store *store, const char *text, int32_t *out, struct cpeg_error *err) {
  if (text != NULL && day_parse(str_of(text), out)) return CPEG_OK;
  if (text != NULL) return error_set(err, CPEG_NOTFOUND, "\"%s\" is no day: write 2008-09-30", text);
  int32_t quarter;
  enum cpeg_status status = store_read_latest(store, &quarter, out, err);
  if (status == CPEG_OK && *out == CPEG_NO_DAY)
    return error_set(err, CPEG_NOTFOUND, "the store holds no dated meeting yet, so a day must be given");
  return status;
}

/* The limit counts priorities; their rows are complete. Returns the number of priorities. */
static size_t add_tables(struct cpeg_view *view, const struct store_priority_list *list, size_t limit) {
  struct view_table *blocks = view_add_table(view, "priority_block", NULL, block_columns,
                                             sizeof block_columns / sizeof block_columns[0]);
  view_only_table(blocks);
  view_as_blocks(blocks, 1);
  struct view_table *table = view_add_table(view, "priority", NULL, columns, sizeof columns / sizeof columns[0]);
  view_only_data(table);
  size_t priorities = 0;
  for (size_t begin = 0, end = 0; begin < list->count; begin = end) {
    while (end < list->count && is_same(&list->items[begin], &list->items[end])) end++;
    priorities++;
    if (limit > 0 && priorities > limit) continue;
    add_block(blocks, &list->items[begin], end - begin);
    for (size_t i = begin; i < end; i++) add_row(table, &list->items[i]);
  }
  if (limit > 0 && priorities > limit) view_note(view, "The first %zu of %zu.", limit, priorities);
  return priorities;
}

static enum cpeg_status fill(struct cpeg_view *view, cpeg_store *store, const struct cpeg_question *question,
                             struct arena *arena, struct cpeg_error *err) {
  int32_t day;
  struct store_area area;
  struct store_priority_list list = {0};
  enum cpeg_status status = find_day(store, question->day, &day, err);
  if (status == CPEG_OK) status = store_find_area(store, arena, question->area, day, &area, err);
  if (status == CPEG_OK) status = store_read_priorities(store, arena, area.code, day, NULL, &list, err);
  if (status != CPEG_OK) return status;
  if (list.count > 0) qsort(list.items, list.count, sizeof *list.items, compare);
  char text[24];
  naming_day(day, text);
  size_t count = add_tables(view, &list, question->limit);
  if (count == 0)
    view_headline(view, "No priority is known to be in force for %s on %s", area.name, text);
  else
    view_headline(view, "%zu priorit%s in force for %s on %s", count, count == 1 ? "y" : "ies", area.name, text);
  view_note(view, "Priorities of the areas around it are included. Below each are the concerns of the lexicon that it"
                  " names.");
  return add_own_note(view, store, arena, &area, day, err);
}

enum cpeg_status cpeg_view_priorities(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                      struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 32);
  struct cpeg_view *view = NULL;
  enum cpeg_status status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = store_begin_reading(store, err);
  if (status == CPEG_OK) status = fill(view, store, question, &arena, err);
  store_end_reading(store);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  arena_finish(&arena);
  return status;
}
