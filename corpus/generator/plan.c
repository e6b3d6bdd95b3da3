/* SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

/* Percent of the common rate at one body in one year: some never raise a thing, some never stop.
   The mean is 101, the variance nearly that of the mean again: minutes are over-dispersed. */
static const uint32_t leanings[] = {5, 15, 30, 45, 60, 80, 95, 110, 150, 180, 190, 255};
#define LEANING_COUNT (sizeof leanings / sizeof leanings[0])
/* Nothing is raised at every meeting. */
#define RATE_MOST 920

uint32_t plan_meetings(const struct world *world, uint64_t seed, const struct body *body, int32_t quarter,
                       struct meeting out[static PLAN_MEETINGS_MAX]) {
  struct stream stream = stream_of(seed, "meetings/%.*s/%d", (int)body->id.len, body->id.ptr, (int)quarter);
  uint32_t count = body_number(world, body, "meetings"), missing = body_number(world, body, "missing");
  int weekday = (int)body_number(world, body, "weekday");
  struct date first = day_to_date(quarter_first_day(quarter));
  /* Half of what is missing is missing by the quarter: the secretary was away. */
  bool is_silent = stream_chance(&stream, missing / 2);
  for (uint32_t i = 0; i < count && i < PLAN_MEETINGS_MAX; i++) {
    /* Two meetings a quarter lie in its first and its last month. */
    int month = first.month + (int)(count == 2 ? 2 * i : i);
    int32_t begin = day_of_date((struct date){first.year, month, 1});
    int32_t shift = (weekday - day_weekday(begin) + 7) % 7;
    int32_t week = (int32_t)body_number(world, body, "week") + (stream_chance(&stream, 150) ? 1 : 0);
    out[i].day = begin + shift + 7 * (week > 3 ? 2 : week);
    /* Nobody meets in the weeks of Christmas. */
    struct date date = day_to_date(out[i].day);
    if (date.month == 12 && date.day > 18) out[i].day -= 14;
    if (date.month == 1 && date.day < 6) out[i].day += 7;
    out[i].is_present = !is_silent && !stream_chance(&stream, missing * 1000 / (2000 - missing));
  }
  return count < PLAN_MEETINGS_MAX ? count : PLAN_MEETINGS_MAX;
}

static int32_t plant_from(const struct world *world, uint32_t plant) {
  int32_t quarter = 0;
  return quarter_parse(table_cell_named(&world->plant_table, plant, "from").text, &quarter) ? quarter : INT32_MAX;
}

static uint32_t plant_number(const struct world *world, uint32_t plant, const char *column) {
  uint32_t number = 0;
  return str_number(table_cell_named(&world->plant_table, plant, column).text, 1000, &number) ? number : 0;
}

uint32_t plan_plant(const struct world *world, const struct body *body, struct str what) {
  struct str borough = world->boroughs[body->borough].name;
  for (uint32_t i = 0; i < world->plant_table.row_count; i++) {
    if (!str_equal(table_cell_named(&world->plant_table, i, "what").text, what)) continue;
    struct str areas = table_cell_named(&world->plant_table, i, "areas").text, area;
    if (str_is(areas, "London")) return i;
    while (str_split(&areas, ';', &area))
      if (str_equal(area, borough) || str_equal(area, body->id)) return i;
  }
  return NO_CONCERN;
}

uint32_t plan_phrase_rate(const struct world *world, const struct body *body, uint32_t plant, int32_t quarter) {
  (void)body;
  return plant_number(world, plant, quarter >= plant_from(world, plant) ? "after" : "before");
}

uint32_t plan_rate(const struct world *world, uint64_t seed, const struct body *body, uint32_t concern, int32_t quarter) {
  const struct concern *row = &world->concerns[concern];
  uint32_t plant = plan_plant(world, body, row->name);
  if (plant != NO_CONCERN) return plan_phrase_rate(world, body, plant, quarter);
  struct str hobby = body_habit(world, body, "hobby");
  if (hobby.len > 0 && str_equal(hobby, row->name)) return 900;
  /* What a body leans to changes from year to year, but not from meeting to meeting. */
  struct stream stream = stream_of(seed, "leaning/%.*s/%u/%d", (int)body->id.len, body->id.ptr, (unsigned)concern, (int)(quarter / 4));
  uint32_t leaning = leanings[stream_below(&stream, LEANING_COUNT)];
  uint32_t rate = (body->is_panel ? row->panel : row->base) * leaning / 100 * row->season[(uint32_t)quarter % 4] / 100;
  return rate < RATE_MOST ? rate : RATE_MOST;
}

uint32_t plan_priorities(const struct world *world, uint64_t seed, const struct body *body, int32_t quarter, uint32_t out[static 4]) {
  struct stream stream = stream_of(seed, "priorities/%.*s/%d", (int)body->id.len, body->id.ptr, (int)quarter);
  uint32_t wanted = stream_between(&stream, 3, 4), count = 0;
  for (uint32_t tries = 0; count < wanted && tries < 4000; tries++) {
    uint32_t concern = stream_below(&stream, world->concern_table.row_count);
    uint32_t rate = plan_rate(world, seed, body, concern, quarter);
    bool is_taken = !str_is(table_cell_named(&world->concern_table, concern, "priority").text, "yes");
    for (uint32_t i = 0; i < count; i++) is_taken |= out[i] == concern;
    if (!is_taken && stream_chance(&stream, rate * 2 > 1000 ? 1000 : rate * 2)) out[count++] = concern;
  }
  return count;
}
