/* SPDX-License-Identifier: Apache-2.0 */
/* The course of concerns by quarter, with uncertainty and meetings held. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/course.h"
#include "trend/trend.h"

#define LEAST_FOR_SHARE 10
/* More lines than this are no longer read as curves. */
#define MOST_QUARTERS 400
/* Concerns that are counted one by one. */
#define MOST_BY_THEMSELVES 2
/* Intervals that are kept: an area holds about as many meetings each quarter, so that the same come again and again. */
#define KEPT_RATES 256
/* Points of a spark line: ten years, which is half of a screen. */
#define MOST_POINTS 40

static const struct view_column course_columns[] = {
    {"label", "Concern", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"course", "Course", VIEW_COURSE, VIEW_TABLE_ONLY},
    {"least", "Least", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"most", "Most", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"high", "High in", VIEW_WIDE, VIEW_TABLE_ONLY},
};
static const struct view_column named_columns[] = {
    {"label", "Concern", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"quarter", "From", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"named", "Priority", VIEW_BADGE, VIEW_TABLE_ONLY},
    {"named_by", "Named as", VIEW_WIDE, VIEW_TABLE_ONLY},
};
static const char *const least_of_courses[] = {"least", "high"};

static const struct view_column columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"first_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"filter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"raised", "Meetings", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"share_words", "Share", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"interval", "95 % interval", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"bar", "", VIEW_BAR, VIEW_TABLE_ONLY},
    {"named", "Priority", VIEW_BADGE, VIEW_TABLE_ONLY},
    {"share", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"items", "Items", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"mentions", "Mentions", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"episode", NULL, VIEW_FLAG, VIEW_DATA_ONLY},
};
static const char *const least[] = {"items", "mentions", "share_words", "named", "interval"};

/* The figures of one concern in one quarter. */
struct point {
  uint32_t meetings, items, mentions;
  uint32_t held;          /* meetings of the area */
  uint32_t held_around;   /* a ward: those of its borough besides */
  uint8_t is_high;        /* of an episode: drawn, not judged */
};

struct rate {
  uint32_t raised, held; /* held = 0: not reckoned yet */
  struct trend_interval interval;
};

struct course {
  struct asked asked;
  struct rate rates[KEPT_RATES];
  struct store_concern_list known; /* of the lexicon, where many are asked for */
  size_t quarter_count;
  uint32_t *held, *held_around; /* [quarter_count] */
  struct store_count_list all;  /* counts of every concern, where many are asked for */
  struct store_priority_list *named; /* [quarter_count] what was a priority on the last day of each; NULL = not asked for */
  double most;                  /* what a spark line's highest point stands for, of all concerns */
  double full;                  /* and a bar's full width */
};

/* A ward is spoken of in its borough's meetings too. */
static bool has_minutes(const struct course *course, size_t quarter) {
  return course->held[quarter] > 0 || course->held_around[quarter] > 0;
}

/* Quarters without a row stay 0: no minutes. */
static enum cpeg_status read_held(struct course *course, const char *area_code, enum cpeg_level level, uint32_t *out,
                                  struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = area_code;
  filter.level = level;
  filter.by_quarter = true;
  struct store_held_list list = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &list, err);
  if (status != CPEG_OK) return status;
  for (size_t i = 0; i < list.count; i++) out[list.items[i].quarter - asked->first] = list.items[i].held;
  return CPEG_OK;
}

/* The period's quarters without gaps, whatever was held in them. */
static enum cpeg_status read_quarters(struct course *course, struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  course->quarter_count = (size_t)(asked->last - asked->first) + 1;
  if (course->quarter_count > MOST_QUARTERS)
    return error_set(err, CPEG_NOTFOUND, "the period %s has more than %d quarters", asked->period, MOST_QUARTERS);
  course->held = arena_array(&asked->arena, course->quarter_count, sizeof *course->held);
  course->held_around = arena_array(&asked->arena, course->quarter_count, sizeof *course->held_around);
  if (course->held == NULL || course->held_around == NULL) return error_nomem(err);
  enum cpeg_status status = read_held(course, asked->area.code, asked->area.level, course->held, err);
  if (status == CPEG_OK && asked->area.level == CPEG_WARD)
    status = read_held(course, asked->area.parent_code, CPEG_BOROUGH, course->held_around, err);
  return status;
}

/* Kleinberg's episodes of twice the mean rate. A ward has no rate of its own. */
static enum cpeg_status find_episodes(struct course *course, struct point *points, struct cpeg_error *err) {
  if (course->asked.area.level == CPEG_WARD) return CPEG_OK;
  struct arena *arena = &course->asked.arena;
  size_t count = course->quarter_count;
  uint32_t *raised = arena_array(arena, count, sizeof *raised);
  uint8_t *states = arena_array(arena, count, sizeof *states);
  if (raised == NULL || states == NULL) return error_nomem(err);
  for (size_t i = 0; i < count; i++) raised[i] = points[i].meetings;
  trend_episodes(raised, course->held, count, 2, 1, states);
  for (size_t i = 0; i < count; i++) points[i].is_high = states[i];
  return CPEG_OK;
}

/* The part of a list by concern that is of one. */
static struct store_count_list counts_of(const struct store_count_list *all, const char *concern_id) {
  struct store_count_list list = {.items = all->items};
  size_t begin = 0, end = all->count;
  while (begin < end) {
    size_t middle = begin + (end - begin) / 2;
    if (strcmp(all->items[middle].concern_id, concern_id) < 0) begin = middle + 1;
    else end = middle;
  }
  if (begin < all->count) list.items = &all->items[begin];
  while (begin + list.count < all->count && strcmp(list.items[list.count].concern_id, concern_id) == 0) list.count++;
  return list;
}

/* All at once: one concern takes nearly as long to count as all of them. */
static enum cpeg_status read_counts(struct course *course, struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  struct store_filter filter = asked_filter(asked);
  filter.themes = false;
  filter.by_quarter = true;
  if (asked->question->concern_count <= MOST_BY_THEMSELVES) return CPEG_OK;
  enum cpeg_status status = store_read_concerns(asked->store, &asked->arena, false, &course->known, err);
  return status != CPEG_OK ? status : store_read_counts(asked->store, &asked->arena, &filter, &course->all, err);
}

/* A theme is counted like a concern: the store keeps rows of both. */
static enum cpeg_status read_points(struct course *course, const struct store_concern *concern, struct point **out,
                                    struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  struct store_filter filter = asked_filter(asked);
  filter.concern_id = concern->id;
  filter.by_quarter = true;
  struct store_count_list list = {0};
  enum cpeg_status status = CPEG_OK;
  bool is_theme = concern->theme_id[0] == '\0';
  if (asked->question->concern_count <= MOST_BY_THEMSELVES || is_theme)
    status = store_read_counts(asked->store, &asked->arena, &filter, &list, err);
  else
    list = counts_of(&course->all, concern->id);
  if (status != CPEG_OK) return status;
  struct point *points = arena_array(&asked->arena, course->quarter_count, sizeof *points);
  if (points == NULL) return error_nomem(err);
  for (size_t i = 0; i < list.count; i++) {
    struct point *point = &points[list.items[i].quarter - asked->first];
    point->meetings = list.items[i].meetings;
    point->items = list.items[i].items;
    point->mentions = list.items[i].mentions;
  }
  *out = points;
  return find_episodes(course, points, err);
}

/* ---- The curve ------------------------------------------------------------------------------ */

/* Height of a point: the share of meetings; of a ward, where there is no rate, the meetings. */
static double height_of(const struct course *course, const struct point *points, size_t quarter) {
  double meetings = points[quarter].meetings;
  return course->asked.area.level == CPEG_WARD ? meetings : meetings / course->held[quarter];
}

/* Is there a quarter with meetings enough for a curve? */
static bool has_curve(const struct course *course) {
  for (size_t i = 0; i < course->quarter_count; i++)
    if (course->held[i] >= COURSE_LEAST) return true;
  return false;
}

/* All on one scale, or two concerns could not be set beside each other. */
static void add_curve(struct view_table *table, struct course *course, const struct point *points) {
  if (!has_curve(course)) {
    view_none(table, NULL);
    return;
  }
  double heights[MOST_POINTS];
  size_t first = course->quarter_count > MOST_POINTS ? course->quarter_count - MOST_POINTS : 0;
  for (size_t i = first; i < course->quarter_count; i++)
    heights[i - first] = has_minutes(course, i) ? height_of(course, points, i) : VIEW_GAP;
  view_course(table, heights, course->quarter_count - first, course->most);
}

static struct trend_interval rate_of(struct course *course, uint32_t raised, uint32_t held) {
  struct rate *rate = &course->rates[(raised * 31 + held) % KEPT_RATES];
  if (held == 0 || rate->raised != raised || rate->held != held)
    *rate = (struct rate){raised, held, trend_rate(raised, held)};
  return rate->interval;
}

/* The highest point of a concern and the end of its widest interval; a bar's width is a round figure. */
static void widen(struct course *course, const struct point *points) {
  bool is_ward = course->asked.area.level == CPEG_WARD;
  for (size_t i = 0; i < course->quarter_count; i++) {
    if (!has_minutes(course, i)) continue;
    double height = height_of(course, points, i);
    double end = is_ward ? height : rate_of(course, points[i].meetings, course->held[i]).high;
    if (height > course->most) course->most = height;
    double full = is_ward ? end : ceil(end * 10 - 1e-9) / 10;
    if (full > course->full) course->full = full;
  }
}

/* "2 of 4" of the quarter with the smallest or largest share. */
static void add_extreme(struct view_table *table, const struct course *course, const struct point *points,
                        bool is_most) {
  size_t best = course->quarter_count;
  for (size_t i = 0; i < course->quarter_count; i++) {
    if (!has_minutes(course, i)) continue;
    if (best == course->quarter_count) best = i;
    double height = height_of(course, points, i), other = height_of(course, points, best);
    if (is_most ? height > other : height < other) best = i;
  }
  if (best == course->quarter_count)
    view_none(table, "no minutes");
  else if (course->asked.area.level == CPEG_WARD)
    view_format(table, "%u", points[best].meetings);
  else
    view_format(table, "%u of %u", points[best].meetings, course->held[best]);
}

/* "2008-Q2 to 2008-Q4, 2009-Q3": in words what a chart shades. */
static void add_episodes(struct view_table *table, const struct course *course, const struct point *points) {
  struct buf text;
  char name[16];
  buf_init(&text, memory_default());
  for (size_t i = 0; i < course->quarter_count; i++) {
    if (!points[i].is_high || (i > 0 && points[i - 1].is_high)) continue;
    size_t last = i;
    while (last + 1 < course->quarter_count && points[last + 1].is_high) last++;
    buf_add_format(&text, "%s%s", text.len > 0 ? ", " : "", asked_quarter(&course->asked, course->asked.first + (int32_t)i, name));
    if (last > i) buf_add_format(&text, " to %s", asked_quarter(&course->asked, course->asked.first + (int32_t)last, name));
  }
  if (text.len == 0)
    view_none(table, NULL);
  else
    view_buf(table, &text);
  buf_finish(&text);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* The bar, and what a priority list said of it on the quarter's last day. */
static void add_bar(struct view_table *table, struct course *course, const struct store_concern *concern,
                    const struct point *point, size_t quarter) {
  uint32_t held = course->held[quarter];
  bool is_ward = course->asked.area.level == CPEG_WARD;
  struct trend_interval rate = {point->meetings, point->meetings, point->meetings};
  if (!is_ward && held > 0) rate = rate_of(course, point->meetings, held);
  if (!has_minutes(course, quarter) || course->full <= 0)
    view_none(table, NULL);
  else
    view_bar(table, rate.low / course->full, rate.value / course->full, rate.high / course->full);
  const struct store_priority *named = course->named != NULL ? priority_on(&course->named[quarter], concern->id) : NULL;
  if (course->named == NULL)
    view_none(table, NULL);
  else
    view_text(table, named != NULL ? relation_words(named->relation) : "none");
}

/* The interval is given for any number of meetings; the bare share only from ten on. */
static void add_share(struct view_table *table, struct course *course, const struct store_concern *concern,
                      const struct point *point, size_t quarter) {
  uint32_t held = course->held[quarter];
  struct trend_interval rate = rate_of(course, point->meetings, held);
  if (held >= LEAST_FOR_SHARE)
    view_format(table, "%.0f %%", 100 * rate.value);
  else
    view_none(table, NULL);
  view_format(table, "%.0f to %.0f %%", 100 * rate.low, 100 * rate.high);
  add_bar(table, course, concern, point, quarter);
  view_real(table, rate.value, 4);
  view_real(table, rate.low, 4);
  view_real(table, rate.high, 4);
}

/* A quarter without minutes has a row that says so, and null in its figures. */
static void add_point(struct view_table *table, struct course *course, const struct store_concern *concern,
                      const struct point *points, size_t quarter) {
  const struct asked *asked = &course->asked;
  const struct point *point = &points[quarter];
  int32_t number = asked->first + (int32_t)quarter;
  char name[16], day[11];
  view_text(table, asked->area.code);
  view_text(table, asked->area.name);
  view_text(table, concern->id);
  view_text(table, concern->label);
  view_text(table, asked_quarter(asked, number, name));
  view_text(table, day_format(quarter_first_day(number), day));
  view_text(table, day_format(quarter_last_day(number), day));
  view_text(table, asked_filter_name(asked));
  uint32_t held = course->held[quarter];
  bool is_ward = asked->area.level == CPEG_WARD;
  if (!has_minutes(course, quarter)) {
    view_text(table, "no minutes");
    view_none(table, NULL);
    view_number(table, 0);
    for (size_t i = 0; i < 2; i++) view_none(table, NULL);
    add_bar(table, course, concern, point, quarter);
    for (size_t i = 0; i < 6; i++) view_none(table, NULL);
    return;
  }
  if (is_ward)
    view_format(table, "%u", point->meetings);
  else
    view_format(table, "%u of %u", point->meetings, held);
  view_number(table, point->meetings);
  view_number(table, held);
  if (is_ward) {
    for (size_t i = 0; i < 2; i++) view_none(table, NULL);
    add_bar(table, course, concern, point, quarter);
    for (size_t i = 0; i < 3; i++) view_none(table, NULL);
  } else {
    add_share(table, course, concern, point, quarter);
  }
  view_number(table, point->items);
  view_number(table, point->mentions);
  if (is_ward)
    view_none(table, NULL);
  else
    view_flag(table, point->is_high);
}

/* By its id among all, where all were read; else, and by any other name, from the store. */
static enum cpeg_status find_concern(struct course *course, const char *name, struct store_concern *out,
                                     struct cpeg_error *err) {
  for (size_t i = 0; i < course->known.count; i++) {
    if (strcmp(course->known.items[i].id, name) != 0) continue;
    *out = course->known.items[i];
    return CPEG_OK;
  }
  return store_find_concern(course->asked.store, &course->asked.arena, name, out, err);
}

static bool is_among(const struct store_concern *concerns, size_t count, const char *id) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(concerns[i].id, id) == 0) return true;
  return false;
}

/* What was a priority on the last day of each quarter. */
static enum cpeg_status read_named(struct course *course, struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  course->named = arena_array(&asked->arena, course->quarter_count, sizeof *course->named);
  if (course->named == NULL) return error_nomem(err);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < course->quarter_count; i++)
    status = store_read_priorities(asked->store, &asked->arena, asked->area.code, quarter_last_day(asked->first + (int32_t)i),
                                   NULL, &course->named[i], err);
  return status;
}

static void add_courses(struct cpeg_view *view, struct course *course, const struct store_concern *concerns,
                        struct point *const *points, size_t count) {
  struct view_table *curves = view_add_table(view, "course", NULL, course_columns, 5);
  view_only_table(curves);
  view_leave_out(curves, least_of_courses, sizeof least_of_courses / sizeof least_of_courses[0]);
  for (size_t i = 0; i < count; i++) {
    view_text(curves, concerns[i].label);
    add_curve(curves, course, points[i]);
    add_extreme(curves, course, points[i], false);
    add_extreme(curves, course, points[i], true);
    add_episodes(curves, course, points[i]);
  }
}

/* When lists began to name a concern, or named it in another way. */
static void add_named(struct cpeg_view *view, const struct course *course, const struct store_concern *concerns, size_t count) {
  if (course->named == NULL) return;
  struct view_table *table = view_add_table(view, "named", "On the priority lists", named_columns, 4);
  view_only_table(table);
  for (size_t i = 0; i < count; i++)
    for (size_t quarter = 0; quarter < course->quarter_count; quarter++) {
      const struct store_priority *named = priority_on(&course->named[quarter], concerns[i].id);
      const struct store_priority *before = quarter > 0 ? priority_on(&course->named[quarter - 1], concerns[i].id) : NULL;
      bool is_same = named != NULL && before != NULL && strcmp(named->text, before->text) == 0 &&
                     strcmp(named->document, before->document) == 0 && strcmp(named->relation, before->relation) == 0;
      if (is_same || (named == NULL && (before == NULL || quarter == 0))) continue;
      char name[16];
      view_text(table, concerns[i].label);
      view_text(table, asked_quarter(&course->asked, course->asked.first + (int32_t)quarter, name));
      view_text(table, named != NULL ? relation_words(named->relation) : "none");
      if (named != NULL)
        view_format(table, "%s (%s)", named->text, named->document);
      else
        view_none(table, NULL);
    }
}

/* "0 to 90 %": the heading of the bars is their scale. */
static const char *scale_of(struct cpeg_view *view, const struct course *course) {
  char text[32];
  if (course->asked.area.level == CPEG_WARD)
    snprintf(text, sizeof text, "0 to %.0f", course->full);
  else
    snprintf(text, sizeof text, "0 to %.0f %%", 100 * course->full);
  return view_keep(view, text);
}

/* Every name is understood before anything is shown. */
static enum cpeg_status fill(struct cpeg_view *view, struct course *course, struct cpeg_error *err) {
  struct asked *asked = &course->asked;
  const struct cpeg_question *question = asked->question;
  struct store_concern *concerns = arena_array(&asked->arena, question->concern_count, sizeof *concerns);
  struct point **points = arena_array(&asked->arena, question->concern_count, sizeof *points);
  if (concerns == NULL || points == NULL) return error_nomem(err);
  enum cpeg_status status = read_counts(course, err);
  size_t count = 0;
  for (size_t i = 0; status == CPEG_OK && i < question->concern_count; i++) {
    status = find_concern(course, question->concerns[i], &concerns[count], err);
    /* Named twice, by id and label perhaps, its rows would be summed twice by whoever reads them. */
    if (status != CPEG_OK || is_among(concerns, count, concerns[count].id)) continue;
    status = read_points(course, &concerns[count], &points[count], err);
    count++;
  }
  if (status == CPEG_OK && question->for_people) status = read_named(course, err);
  if (status != CPEG_OK) return status;
  for (size_t i = 0; i < count; i++) widen(course, points[i]);
  add_courses(view, course, concerns, points, count);
  struct view_table *table = view_add_table(view, "trend", NULL, columns, sizeof columns / sizeof columns[0]);
  view_leave_out(table, least, sizeof least / sizeof least[0]);
  view_group(table, "label");
  view_rename(table, "bar", scale_of(view, course));
  for (size_t i = 0; i < count; i++)
    for (size_t quarter = 0; quarter < course->quarter_count; quarter++)
      add_point(table, course, &concerns[i], points[i], quarter);
  add_named(view, course, concerns, count);
  return CPEG_OK;
}

/* A ward has no share, and mostly too few meetings for a curve. */
static void add_notes(struct cpeg_view *view, const struct course *course) {
  bool is_ward = course->asked.area.level == CPEG_WARD;
  if (!has_curve(course))
    view_note(view, "Too few meetings for a curve: every quarter has fewer than %d.", COURSE_LEAST);
  else
    view_note(view, "Course: height is the %s; a point is a quarter without minutes, which is not zero.",
              is_ward ? "number of meetings" : "share of meetings");
  if (has_curve(course) && course->asked.question->for_people)
    view_note(view, "All courses are on one scale, of which the highest is %.0f%s.%s", is_ward ? course->most : 100 * course->most,
              is_ward ? "" : " %", course->quarter_count > MOST_POINTS ? " They show the last 40 quarters." : "");
  if (course->named != NULL)
    view_note(view, "Priority: on the quarter's last day; in part = a part of it is named, wider only = named only within something"
                    " wider.");
  if (is_ward) return;
  view_note(view, "High in: quarters that are drawn as an episode of twice the usual share, for the eye; 'cpeg emerging' judges.");
  view_note(view, "95 %% interval: where the share would lie, by chance between meetings alone; it does not hold errors"
                  " of reading. A share is given from %d meetings on.",
            LEAST_FOR_SHARE);
}

enum cpeg_status cpeg_view_trend(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                 struct cpeg_error *err) {
  if (question->concern_count == 0)
    return error_set(err, CPEG_NOTFOUND, "no concern is named: write one or more, such as \"dangerous-dogs\"");
  struct course course = {0};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&course.asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK && asked_is_nothing(&course.asked)) {
    /* A name that is none is told, also where there is nothing to count. */
    struct store_concern concern;
    for (size_t i = 0; status == CPEG_OK && i < question->concern_count; i++)
      status = store_find_concern(store, &course.asked.arena, question->concerns[i], &concern, err);
    return status == CPEG_OK ? asked_nothing(&course.asked, out, err) : asked_end(&course.asked, NULL, status, out, err);
  }
  if (status == CPEG_OK) status = read_quarters(&course, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &course, err);
  if (status == CPEG_OK) {
    char area[160];
    view_headline(view, "%s, %s", asked_area_name(&course.asked, area), course.asked.months);
    add_notes(view, &course);
    asked_note(&course.asked, view);
    if (question->for_people) status = course_lead(&course.asked, view, err);
  }
  return asked_end(&course.asked, view, status, out, err);
}
