/* SPDX-License-Identifier: Apache-2.0 */
/* The ranked concerns of an area and period, with the change on the period before. */
#include <stdlib.h>
#include <string.h>

#include "report/ask.h"

/* Below this many meetings a share in per cent says more than is known. */
#define LEAST_FOR_SHARE 10
/* Rows that people see when no limit is given. */
#define SHOWN_ROWS 25

static const struct view_column columns[] = {
    {"rank", "#", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"filter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
    {"theme", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"raised", "Meetings", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_borough", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"share", "Share", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"items", "Items", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"mentions", "Mentions", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"in_boroughs", "Boroughs", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"change_words", "Change", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"change", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"priority", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_words", "Priority", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"priority_document", "Of", VIEW_WIDE, VIEW_EVERYWHERE},
    {"priority_confidence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

static const struct view_column evidence_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"label", "Concern", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},     {"date", "Date", VIEW_TEXT, VIEW_EVERYWHERE},
    {"where", "Where", VIEW_TEXT, VIEW_TABLE_ONLY}, {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},  {"sentence", "Sentence", VIEW_WIDE, VIEW_EVERYWHERE},
};

/* All that the answer rests on. */
struct concerns {
  struct asked asked;
  struct store_count_list now, before; /* both by concern */
  uint32_t held, held_before;          /* meetings of the area */
  uint32_t held_borough, borough_before; /* a ward: meetings of its borough besides */
  uint32_t reporting;                  /* boroughs with minutes */
  struct store_priority_list priorities;
};

/* Meetings of a ward's borough that were not of one of its wards. */
static enum cpeg_status borough_meetings(struct asked *asked, uint32_t *out, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = asked->area.parent_code;
  filter.level = CPEG_BOROUGH;
  filter.own_only = true;
  struct store_held_list list = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &list, err);
  if (status == CPEG_OK) *out = list.count == 0 ? 0 : list.items[0].held;
  return status;
}

/* The same figures for a period and for the one before it. */
static enum cpeg_status read_period(struct concerns *concerns, struct store_count_list *counts, uint32_t *held,
                                    uint32_t *held_borough, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  struct store_filter filter = asked_filter(asked);
  enum cpeg_status status = store_read_counts(asked->store, &asked->arena, &filter, counts, err);
  if (status == CPEG_OK) status = asked_held(asked, asked->area.code, asked->area.level, held, err);
  if (status == CPEG_OK && asked->area.level == CPEG_WARD) status = borough_meetings(asked, held_borough, err);
  return status;
}

/* Counts, what was held, and what is a priority on the last day. */
static enum cpeg_status read_all(struct concerns *concerns, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  enum cpeg_status status = read_period(concerns, &concerns->now, &concerns->held, &concerns->held_borough, err);
  if (status != CPEG_OK) return status;
  /* The period before is as long as this one and ends where it begins. */
  int32_t first = asked->first, last = asked->last, length = last - first + 1;
  asked->first = first - length;
  asked->last = first - 1;
  status = read_period(concerns, &concerns->before, &concerns->held_before, &concerns->borough_before, err);
  asked->first = first;
  asked->last = last;
  if (status == CPEG_OK)
    status = store_read_priorities(asked->store, &asked->arena, asked->area.code, asked->last_day, NULL,
                                   &concerns->priorities, err);
  if (status != CPEG_OK || asked->area.level != CPEG_LONDON) return status;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  struct store_held_list boroughs = {0};
  status = store_read_held(asked->store, &asked->arena, &filter, &boroughs, err);
  concerns->reporting = (uint32_t)boroughs.count;
  return status;
}

/* ---- Order ------------------------------------------------------------------------------- */

/* A row's keys, largest first; the label decides among equals. */
struct ranked {
  const struct store_count *count;
  uint32_t keys[4];
};

/* Meetings break ties of items and so on; no two rows are ever equal, since labels differ. */
static int compare_ranked(const void *a, const void *b) {
  const struct ranked *left = a, *right = b;
  for (size_t i = 0; i < 4; i++)
    if (left->keys[i] != right->keys[i]) return left->keys[i] > right->keys[i] ? -1 : 1;
  return strcmp(left->count->label, right->count->label);
}

/* The counts stay where they are; only small keys are sorted. */
static struct ranked *rank(struct concerns *concerns, size_t *count) {
  struct ranked *rows = arena_array(&concerns->asked.arena, concerns->now.count + 1, sizeof *rows);
  *count = 0;
  if (rows == NULL) return NULL;
  enum cpeg_unit unit = concerns->asked.question->unit;
  for (size_t i = 0; i < concerns->now.count; i++) {
    const struct store_count *row = &concerns->now.items[i];
    rows[(*count)++] = (struct ranked){row, {unit_of(unit, row), row->meetings, row->items, row->mentions}};
  }
  if (*count > 0) qsort(rows, *count, sizeof *rows, compare_ranked);
  return rows;
}

/* NULL: not raised then, which with minutes means 0. */
static const struct store_count *count_before(const struct concerns *concerns, const char *concern_id) {
  for (size_t i = 0; i < concerns->before.count; i++)
    if (strcmp(concerns->before.items[i].concern_id, concern_id) == 0) return &concerns->before.items[i];
  return NULL;
}

/* ---- Rows -------------------------------------------------------------------------------- */

/* A ward has no rate: its meetings and its borough's are different things. */
static void add_counts(struct view_table *table, const struct concerns *concerns, const struct store_count *count) {
  bool is_ward = concerns->asked.area.level == CPEG_WARD;
  uint32_t meetings = count->meetings, held = concerns->held;
  if (is_ward)
    view_format(table, "%u", meetings);
  else
    view_format(table, "%u of %u", meetings, held);
  view_number(table, meetings);
  view_number(table, held);
  if (is_ward)
    view_number(table, concerns->held_borough);
  else
    view_none(table, NULL);
  if (is_ward || held < LEAST_FOR_SHARE)
    view_none(table, NULL);
  else
    view_format(table, "%.0f %%", 100.0 * meetings / held);
  view_number(table, count->items);
  view_number(table, count->mentions);
  if (concerns->asked.area.level != CPEG_LONDON) {
    view_none(table, NULL);
    view_none(table, NULL);
    return;
  }
  view_number(table, count->boroughs);
  view_format(table, "%u of %u", count->boroughs, concerns->reporting);
}

/* Where the period before has no minutes there is no change, not even "none". */
static void add_change(struct view_table *table, const struct concerns *concerns, const struct store_count *count) {
  enum cpeg_unit unit = concerns->asked.question->unit;
  const struct store_count *earlier = count_before(concerns, count->concern_id);
  bool is_ward = concerns->asked.area.level == CPEG_WARD;
  if (concerns->held_before == 0 && concerns->borough_before == 0) {
    view_text(table, "no minutes");
    view_none(table, NULL);
    view_none(table, NULL);
    view_number(table, 0);
    return;
  }
  int64_t before = earlier == NULL ? 0 : unit_of(unit, earlier);
  int64_t change = (int64_t)unit_of(unit, count) - before;
  const char *sign = change > 0 ? "+" : "";
  if (unit == CPEG_UNIT_MEETINGS && !is_ward)
    view_format(table, "%s%lld (%lld of %u)", sign, (long long)change, (long long)before, concerns->held_before);
  else
    view_format(table, "%s%lld (%lld)", sign, (long long)change, (long long)before);
  view_number(table, change);
  view_number(table, before);
  view_number(table, concerns->held_before);
}

/* The strongest relation in force is shown; its document tells where to read on. */
static void add_priority(struct view_table *table, const struct concerns *concerns, const char *concern_id) {
  const struct store_priority *priority = priority_on(&concerns->priorities, concern_id);
  if (priority == NULL) {
    view_none(table, NULL);
    view_none(table, "none");
    view_none(table, NULL);
    view_none(table, NULL);
    return;
  }
  view_text(table, priority->relation);
  view_text(table, relation_words(priority->relation));
  view_text(table, priority->document);
  view_text(table, priority->confidence);
}

/* Cells in the order of the columns above. */
static void add_row(struct view_table *table, const struct concerns *concerns, const struct store_count *count,
                    size_t rank_number) {
  const struct asked *asked = &concerns->asked;
  view_number(table, (int64_t)rank_number);
  view_text(table, asked->area.code);
  view_text(table, asked->area.name);
  view_text(table, asked->period);
  view_text(table, asked->first_text);
  view_text(table, asked->last_text);
  view_text(table, asked_filter_name(asked));
  view_text(table, count->concern_id);
  view_text(table, count->label);
  view_text(table, count->theme_id);
  add_counts(table, concerns, count);
  add_change(table, concerns, count);
  add_priority(table, concerns, count->concern_id);
}

/* A ward's counts are small, so what they rest on stands below: one sentence a concern. */
static enum cpeg_status add_evidence(struct cpeg_view *view, struct concerns *concerns, const struct ranked *rows,
                                     size_t count, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  struct view_table *table = view_add_table(view, "evidence", "Evidence: one sentence a concern", evidence_columns,
                                            sizeof evidence_columns / sizeof evidence_columns[0]);
  for (size_t i = 0; i < count; i++) {
    struct store_filter filter = asked_filter(asked);
    filter.concern_id = rows[i].count->concern_id;
    struct store_mention_list list;
    enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, 1, &list, err);
    if (status != CPEG_OK) return status;
    if (list.count == 0) continue;
    const struct store_mention *mention = &list.items[0];
    const char *marked = marked_sentence(&asked->arena, mention->sentence, mention->match);
    view_text(table, filter.concern_id);
    view_text(table, rows[i].count->label);
    view_text(table, mention->id);
    view_text(table, mention->date);
    view_format(table, "%s:%u", mention->path, mention->line);
    view_text(table, mention->path);
    view_number(table, mention->line);
    view_text(table, marked != NULL ? marked : mention->sentence);
  }
  return CPEG_OK;
}

/* ---- The whole --------------------------------------------------------------------------- */

/* One sentence that stands alone: how many meetings, where, when, how many concerns. */
static void add_headline(struct cpeg_view *view, const struct concerns *concerns) {
  const struct asked *asked = &concerns->asked;
  char area[160];
  asked_area_name(asked, area);
  size_t raised = concerns->now.count;
  const char *what = asked->question->themes ? "theme" : "concern";
  if (concerns->held == 0 && concerns->held_borough == 0)
    view_headline(view, "No minutes of %s, %s: nothing can be said, which is not the same as no concerns", area,
                  asked->months);
  else if (asked->area.level == CPEG_LONDON)
    view_headline(view, "%u meeting%s of %u borough%s, %s: %zu %s%s raised", concerns->held, plural(concerns->held),
                  concerns->reporting, plural(concerns->reporting), asked->months, raised, what, plural(raised));
  else if (asked->area.level == CPEG_WARD)
    view_headline(view, "%u meeting%s of %s and %u of its borough, %s: %zu %s%s raised there", concerns->held,
                  plural(concerns->held), area, concerns->held_borough, asked->months, raised, what, plural(raised));
  else
    view_headline(view, "%u meeting%s of %s, %s: %zu %s%s raised", concerns->held, plural(concerns->held), area,
                  asked->months, raised, what, plural(raised));
}

/* The limit cuts the list; without one people see a screenful and programs all. */
static enum cpeg_status fill(struct cpeg_view *view, struct concerns *concerns, struct cpeg_error *err) {
  const struct cpeg_question *question = concerns->asked.question;
  size_t count;
  struct ranked *rows = rank(concerns, &count);
  if (rows == NULL) return error_nomem(err);
  add_headline(view, concerns);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, sizeof columns / sizeof columns[0]);
  size_t rank_number = 0, wanted = question->limit > 0 && question->limit < count ? question->limit : count;
  for (size_t i = 0; i < wanted; i++) {
    if (i == 0 || rows[i].keys[0] != rows[i - 1].keys[0]) rank_number = i + 1;
    add_row(table, concerns, rows[i].count, rank_number);
  }
  if (question->limit == 0) view_show_rows(table, SHOWN_ROWS);
  if (wanted < count) view_note(view, "The first %zu of %zu.", wanted, count);
  enum cpeg_status status = CPEG_OK;
  if (concerns->asked.area.level == CPEG_WARD && count > 0)
    status = add_evidence(view, concerns, rows, wanted, err);
  if (concerns->held > 0 || concerns->held_borough > 0) {
    view_note(view, "Change: on the %s before; in brackets what it was then.",
              concerns->asked.first == concerns->asked.last ? "quarter" : "period of the same length");
    view_note(view, "Priority: on the last day of the period; in part = a part of it is named, wider only = named only"
                    " within something wider.");
  }
  asked_note(&concerns->asked, view);
  return status;
}

enum cpeg_status cpeg_view_concerns(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct concerns concerns = {0};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&concerns.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&concerns.asked)) {
    asked_finish(&concerns.asked);
    return asked_nothing(out, err);
  }
  if (status == CPEG_OK) status = read_all(&concerns, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &concerns, err);
  if (status == CPEG_OK) {
    status = view_finish(view, out, err);
    view = NULL;
  }
  cpeg_view_destroy(view);
  asked_finish(&concerns.asked);
  return status;
}
