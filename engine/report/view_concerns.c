/* SPDX-License-Identifier: Apache-2.0 */
/* The ranked concerns of an area and period, with the change on the period before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/course.h"
#include "report/naming.h"
#include "report/voices.h"
#include "trend/trend.h"

/* Below this many meetings a share in per cent says more than is known. */
#define LEAST_FOR_SHARE 10
/* Below this many an interval reaches over nearly all there is: people are spared it, programs are not. */
#define LEAST_FOR_INTERVAL 4
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
    {"share", NULL, VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"share_range", "Share (95 %)", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"items", "Items", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"mentions", "Mentions", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"in_boroughs", "Boroughs", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"before_words", "Before", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"meetings_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"items_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"mentions_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"year_before", "Year before", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"change_words", "Change", VIEW_BADGE, VIEW_TABLE_ONLY},
    {"change_range", "Points", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"change", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"change_points", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"change_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"change_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"spoken_meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"spoken_boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"course", "Course", VIEW_COURSE, VIEW_TABLE_ONLY},
    {"priority_words", "Priority", VIEW_BADGE, VIEW_TABLE_ONLY},
    {"priority_shown", "Of", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"priority", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_of", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_document", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_confidence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

/* What a narrow terminal can do without; programs get all. Of themes it is the concerns named
   that tell most. */
static const char *const least[] = {"priority_shown", "items", "mentions", "in_boroughs", "year_before", "change_range", "before_words",
                                    "course", "share_range"};
static const char *const least_of_themes[] = {"items", "mentions", "in_boroughs", "year_before", "change_range", "before_words",
                                              "priority_shown", "course", "share_range"};

static const struct view_column evidence_columns[] = {
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY}, {"label", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE}, {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

struct change {
  uint32_t now, before;
  bool is_known;
  struct trend_interval interval;
};
#define KEPT_CHANGES 64

/* All that the answer rests on. */
struct concerns {
  struct asked asked;
  struct store_count_list now, before; /* both by concern */
  struct store_spoken_list spoken;     /* by concern: meetings anywhere that speak of the area */
  uint32_t held, held_before;          /* meetings of the area */
  uint32_t held_borough, borough_before; /* a ward: meetings of its borough besides */
  uint32_t reporting;                  /* boroughs with minutes */
  uint32_t reporting_both;             /* those with minutes before, too */
  uint32_t spoke;                      /* a ward: meetings of its borough that spoke of it */
  struct store_priority_list priorities;
  struct courses courses;              /* of the last quarters; only for people */
  struct store_concern_list concerns;  /* of the lexicon; only where themes are asked for */
  struct naming *namings;              /* [naming_count] of the rows that are shown */
  size_t naming_count;
  struct change changes[KEPT_CHANGES]; /* reckoned so far */
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

/* Boroughs with minutes, and of these the ones that had some before. */
static enum cpeg_status read_boroughs(struct concerns *concerns, int32_t before, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.level = CPEG_BOROUGH;
  struct store_held_list now = {0}, earlier = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &now, err);
  filter.first = before;
  filter.last = asked->first - 1;
  if (status == CPEG_OK) status = store_read_held(asked->store, &asked->arena, &filter, &earlier, err);
  concerns->reporting = (uint32_t)now.count;
  for (size_t i = 0; i < now.count; i++)
    for (size_t j = 0; j < earlier.count; j++)
      concerns->reporting_both += strcmp(now.items[i].area_code, earlier.items[j].area_code) == 0;
  return status;
}

/* Meetings besides the ward's own that spoke of it: a ward panel is no meeting of its borough. */
static enum cpeg_status read_spoke(struct concerns *concerns, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  struct store_filter filter = asked_filter(asked);
  struct store_mention_list list = {0}, others = {0};
  struct voices voices;
  enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, 0, &list, err);
  if (status != CPEG_OK) return status;
  others.items = list.items;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp(list.items[i].meeting_area, asked->area.name) != 0) others.items[others.count++] = list.items[i];
  status = voices_of(&asked->arena, &others, &voices, err);
  if (status == CPEG_OK) concerns->spoke = voices.meetings;
  return status;
}

/* Counts, what was held, and what is a priority on the last day. */
static enum cpeg_status read_all(struct concerns *concerns, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  enum cpeg_status status = read_period(concerns, &concerns->now, &concerns->held, &concerns->held_borough, err);
  if (status != CPEG_OK) return status;
  /* The period before is as long as this one and ends where it begins. */
  int32_t first = asked->first, last = asked->last, before = first - (last - first + 1);
  asked->first = before;
  asked->last = first - 1;
  status = read_period(concerns, &concerns->before, &concerns->held_before, &concerns->borough_before, err);
  asked->first = first;
  asked->last = last;
  struct store_filter filter = asked_filter(asked);
  if (status == CPEG_OK) status = store_read_spoken(asked->store, &asked->arena, &filter, &concerns->spoken, err);
  if (status == CPEG_OK)
    status = store_read_priorities(asked->store, &asked->arena, asked->area.code, asked->last_day, NULL,
                                   &concerns->priorities, err);
  if (status == CPEG_OK && asked->question->themes)
    status = store_read_concerns(asked->store, &asked->arena, false, &concerns->concerns, err);
  if (status == CPEG_OK && asked->area.level == CPEG_WARD) status = read_spoke(concerns, err);
  if (status == CPEG_OK && asked->area.level == CPEG_LONDON) status = read_boroughs(concerns, before, err);
  if (status == CPEG_OK && asked->question->for_people) status = courses_read(asked, &concerns->courses, err);
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

/* Without minutes it is not known how many meetings there were: that is no zero. */
static void held_or_none(struct view_table *table, uint32_t held) {
  if (held == 0)
    view_none(table, NULL);
  else
    view_number(table, held);
}

/* "67 %", and with the interval "67 % (39-88)". Of few meetings the interval alone. */
static void add_share(struct view_table *table, uint32_t meetings, uint32_t held) {
  struct trend_interval rate = held > 0 ? trend_rate(meetings, held) : (struct trend_interval){0};
  double low = 100 * rate.low, high = 100 * rate.high;
  if (held >= LEAST_FOR_SHARE) {
    view_format(table, "%.0f %%", 100 * rate.value);
    view_format(table, "%.0f %% (%.0f-%.0f)", 100 * rate.value, low, high);
    return;
  }
  view_none(table, NULL);
  if (held >= LEAST_FOR_INTERVAL)
    view_format(table, "(%.0f-%.0f %%)", low, high);
  else
    view_none(table, NULL);
}

/* A ward has no rate: its meetings and its borough's are different things. */
static void add_counts(struct view_table *table, const struct concerns *concerns, const struct store_count *count) {
  bool is_ward = concerns->asked.area.level == CPEG_WARD;
  uint32_t meetings = count->meetings, held = concerns->held;
  if (is_ward)
    view_format(table, "%u", meetings);
  else
    view_format(table, "%u of %u", meetings, held);
  view_number(table, meetings);
  held_or_none(table, held);
  if (is_ward)
    held_or_none(table, concerns->held_borough);
  else
    view_none(table, NULL);
  add_share(table, meetings, is_ward ? 0 : held);
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

/* In percentage points, with a sign: "+52". */
static void write_points(double share, char out[static 16]) {
  double points = share * 100;
  long rounded = (long)(points < 0 ? points - 0.5 : points + 0.5);
  snprintf(out, 16, "%s%ld", rounded > 0 ? "+" : "", rounded);
}

/* The meetings held are the same in all rows, so that the same change comes again and again. */
static struct trend_interval change_of(struct concerns *concerns, uint32_t now, uint32_t before) {
  struct change *change = &concerns->changes[(now * 31 + before) % KEPT_CHANGES];
  if (!change->is_known || change->now != now || change->before != before)
    *change = (struct change){now, before, true, trend_change(now, concerns->held, before, concerns->held_before)};
  return change->interval;
}

/* Whether the share of meetings moved, as far as so few meetings can tell: up or down where the interval of the change leaves out
   none. Points of a share of few meetings say more than is known. */
static void add_direction(struct view_table *table, struct concerns *concerns, const struct store_count *count,
                          const struct store_count *before) {
  struct trend_interval change = change_of(concerns, count->meetings, before->meetings);
  const char *word = change.low > 0 ? "up" : change.high < 0 ? "down" : "no clear change";
  view_text(table, word[0] == 'n' ? "unclear" : word);
  if (concerns->held >= LEAST_FOR_INTERVAL && concerns->held_before >= LEAST_FOR_INTERVAL) {
    char low[16], high[16];
    write_points(change.low, low);
    write_points(change.high, high);
    view_format(table, "(%s to %s)", low, high);
  } else {
    view_none(table, NULL);
  }
  view_text(table, word);
  view_real(table, change.value * 100, 1);
  view_real(table, change.low * 100, 1);
  view_real(table, change.high * 100, 1);
}

static void add_no_direction(struct view_table *table) {
  for (size_t i = 0; i < 6; i++) view_none(table, NULL);
}

/* What the same quarter of the year before had; of a longer period, or in another unit, there is no such figure. */
static void add_year_before(struct view_table *table, const struct concerns *concerns, const char *concern_id) {
  const struct asked *asked = &concerns->asked;
  if (asked->first == asked->last && asked->question->unit == CPEG_UNIT_MEETINGS)
    courses_add_year_before(&concerns->courses, table, concern_id);
  else
    view_none(table, NULL);
}

/* Numbers of meetings are never set off against each other: other numbers were held. Where the
   period before has no minutes there is no change, not even "none". */
static void add_change(struct view_table *table, struct concerns *concerns, const struct store_count *count) {
  static const struct store_count none = {0};
  enum cpeg_unit unit = concerns->asked.question->unit;
  const struct store_count *before = count_before(concerns, count->concern_id);
  bool is_ward = concerns->asked.area.level == CPEG_WARD, is_rate = unit == CPEG_UNIT_MEETINGS && !is_ward;
  if (concerns->held_before == 0 && concerns->borough_before == 0) {
    view_text(table, "no minutes");
    for (size_t i = 0; i < 4; i++) view_none(table, NULL);
    add_year_before(table, concerns, count->concern_id);
    add_no_direction(table);
    return;
  }
  if (before == NULL) before = &none;
  if (is_rate)
    view_format(table, "%u of %u", before->meetings, concerns->held_before);
  else
    view_format(table, "%u", unit_of(unit, before));
  view_number(table, before->meetings);
  held_or_none(table, concerns->held_before);
  view_number(table, before->items);
  view_number(table, before->mentions);
  add_year_before(table, concerns, count->concern_id);
  if (is_rate && concerns->held > 0 && concerns->held_before > 0)
    add_direction(table, concerns, count, before);
  else
    add_no_direction(table);
}

/* Who met is one thing, of where they spoke another: rates are of the first, the reach of a concern is of the second. */
static void add_spoken(struct view_table *table, const struct concerns *concerns, const char *concern_id) {
  struct store_spoken none = {.meetings = 0}, *found = &none;
  for (size_t i = 0; i < concerns->spoken.count; i++)
    if (strcmp(concerns->spoken.items[i].concern_id, concern_id) == 0) found = &concerns->spoken.items[i];
  view_number(table, found->meetings);
  if (concerns->asked.area.level == CPEG_LONDON)
    view_number(table, found->boroughs);
  else
    view_none(table, NULL);
}

/* The strongest relation in force. What an exact priority is called says no more. */
static void add_priority(struct view_table *table, const struct naming *naming) {
  bool is_exact = naming->relation != NULL && strcmp(naming->relation, "exact") == 0;
  bool is_unverified = naming->relation != NULL && strcmp(naming->confidence, "unverified") == 0;
  view_format(table, "%s%s", naming->relation == NULL ? "none" : relation_words(naming->relation),
              is_unverified ? " (unverified)" : "");
  if (naming->relation == NULL || is_exact)
    view_none(table, NULL);
  else
    view_text(table, naming->of);
  naming_add_data(table, naming);
}

/* Cells in the order of the columns above. */
static void add_row(struct view_table *table, struct concerns *concerns, const struct store_count *count,
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
  add_spoken(table, concerns, count->concern_id);
  courses_add(&concerns->courses, table, count->concern_id);
  add_priority(table, &concerns->namings[concerns->naming_count]);
}

/* A ward's counts are small, so what they rest on stands below: one sentence a concern. */
static enum cpeg_status add_evidence(struct cpeg_view *view, struct concerns *concerns, const struct ranked *rows,
                                     size_t count, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  struct view_table *table = view_add_table(view, "evidence", "Evidence: one sentence a concern", evidence_columns,
                                            sizeof evidence_columns / sizeof evidence_columns[0]);
  view_as_blocks(table, 3);
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
    view_text(table, mention->date);
    view_text(table, mention->id);
    view_text(table, marked != NULL ? marked : mention->sentence);
    view_format(table, "%s:%u", mention->path, mention->line);
    view_text(table, mention->path);
    view_number(table, mention->line);
  }
  return CPEG_OK;
}

/* ---- The whole --------------------------------------------------------------------------- */

/* A ward with few meetings of its own is spoken of in its borough's. */
static void add_ward_headline(struct cpeg_view *view, const struct concerns *concerns, const char *what) {
  const struct asked *asked = &concerns->asked;
  size_t raised = concerns->now.count;
  char own[64] = "no meeting of its own panel";
  if (concerns->held > 0)
    snprintf(own, sizeof own, "%u meeting%s of its own panel", concerns->held, plural(concerns->held));
  view_headline(view, "%s, %s, %s: %s; %u of %u other meeting%s of %s spoke of the ward; %zu %s%s raised",
                asked->area.name, asked->area.parent, asked->months, own, concerns->spoke, concerns->held_borough,
                plural(concerns->held_borough), asked->area.parent, raised, what, plural(raised));
}

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
    add_ward_headline(view, concerns, what);
  else
    view_headline(view, "%u meeting%s of %s, %s: %zu %s%s raised", concerns->held, plural(concerns->held), area,
                  asked->months, raised, what, plural(raised));
}

/* From a figure to its sentences. */
static void add_way_on(struct cpeg_view *view, const struct concerns *concerns, const struct ranked *top) {
  const struct asked *asked = &concerns->asked;
  char area[160], quarter[16], id[288];
  snprintf(id, sizeof id, "%s@%s@%s", top->count->concern_id, asked_area_name(asked, area),
           asked_quarter(asked, asked->last, quarter));
  const char *quote = strpbrk(id, " '") != NULL ? "\"" : "";
  view_note(view, "The sentences behind a figure%s: cpeg explain %s%s%s%s",
            asked->first == asked->last ? "" : ", of one quarter", quote, id, quote,
            asked->question->all ? " --filter all" : "");
}

/* A theme that is named in part: by which of its concerns, on narrow screens too. */
static void add_named_note(struct cpeg_view *view, const struct concerns *concerns, const struct ranked *rows) {
  struct buf text;
  buf_init(&text, memory_default());
  for (size_t i = 0; i < concerns->naming_count; i++) {
    const struct naming *naming = &concerns->namings[i];
    if (naming->relation == NULL || strcmp(naming->relation, "narrower") != 0) continue;
    buf_add_format(&text, "%s%s (%s)", text.len == 0 ? "" : "; ", rows[i].count->label, naming->of);
  }
  if (text.len > 0) view_note(view, "Named in part: %s.", buf_text(&text));
  buf_finish(&text);
}

static void add_notes(struct cpeg_view *view, const struct concerns *concerns, const struct ranked *rows,
                      size_t count) {
  const struct asked *asked = &concerns->asked;
  bool is_rate = asked->question->unit == CPEG_UNIT_MEETINGS && asked->area.level != CPEG_WARD;
  const char *before = asked->first == asked->last ? "quarter" : "period of the same length";
  if (concerns->held > 0 || concerns->held_borough > 0) {
    view_note(view, "Before: in the %s before.", before);
    if (is_rate) {
      view_note(view, "Change: up or down only where the share of meetings moved by more than chance would, one time in twenty.");
      view_note(view, "Points: in brackets, by how many percentage points it moved, 19 times in 20.");
    }
    if (asked->area.level == CPEG_LONDON && concerns->held_before > 0)
      view_note(view, "%u of the %u boroughs have minutes of the %s before, too.", concerns->reporting_both,
                concerns->reporting, before);
    if (is_rate && concerns->held == 1)
      view_note(view, "One meeting only: concerns are in the order of how much was said, which is no ranking.");
    view_note(view, "Priority: on the last day of the period; in part = a part of it is named, wider only = named only"
                    " within something wider.");
  }
  if (asked->question->for_people && is_rate && concerns->held >= LEAST_FOR_INTERVAL)
    view_note(view, "Share (95 %%): in brackets, how far chance between meetings reaches, 19 times in 20.");
  courses_note(&concerns->courses, asked, view);
  asked_note(asked, view);
  if (asked->question->themes) add_named_note(view, concerns, rows);
  naming_note(view, concerns->namings, concerns->naming_count);
  if (count > 0) add_way_on(view, concerns, rows);
}

/* What people see: a screenful when nothing is said. */
static void set_up(struct view_table *table, const struct concerns *concerns) {
  const struct cpeg_question *question = concerns->asked.question;
  view_leave_out(table, question->themes ? least_of_themes : least, sizeof least / sizeof least[0]);
  view_hide(table, "share");
  if (question->themes) view_rename(table, "label", "Theme");
  if (question->limit == 0) view_show_rows(table, SHOWN_ROWS);
}

/* The limit cuts the list; without one people see a screenful and programs all. */
static enum cpeg_status fill(struct cpeg_view *view, struct concerns *concerns, struct cpeg_error *err) {
  struct asked *asked = &concerns->asked;
  size_t count, limit = asked->question->limit;
  struct ranked *rows = rank(concerns, &count);
  if (rows == NULL) return error_nomem(err);
  add_headline(view, concerns);
  struct view_table *table = view_add_table(view, "concern", NULL, columns, sizeof columns / sizeof columns[0]);
  set_up(table, concerns);
  size_t rank_number = 0, wanted = limit > 0 && limit < count ? limit : count;
  concerns->namings = arena_array(&asked->arena, wanted + 1, sizeof *concerns->namings);
  if (concerns->namings == NULL) return error_nomem(err);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; i < wanted; i++) {
    status = naming_of(&asked->arena, &concerns->priorities, &concerns->concerns, rows[i].count->concern_id,
                       &concerns->namings[i], err);
    if (i == 0 || rows[i].keys[0] != rows[i - 1].keys[0]) rank_number = i + 1;
    if (status != CPEG_OK) return status;
    add_row(table, concerns, rows[i].count, rank_number);
    concerns->naming_count++;
  }
  if (wanted < count) view_note(view, "The first %zu of %zu.", wanted, count);
  if (asked->area.level == CPEG_WARD && count > 0) status = add_evidence(view, concerns, rows, wanted, err);
  add_notes(view, concerns, rows, wanted);
  if (status == CPEG_OK && asked->question->for_people) status = course_lead(asked, view, err);
  return status == CPEG_OK ? naming_vintages(asked, view, err) : status;
}

enum cpeg_status cpeg_view_concerns(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct concerns concerns = {0};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&concerns.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&concerns.asked)) return asked_nothing(&concerns.asked, out, err);
  if (status == CPEG_OK) status = read_all(&concerns, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &concerns, err);
  return asked_end(&concerns.asked, view, status, out, err);
}
