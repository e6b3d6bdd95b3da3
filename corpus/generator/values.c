/* SPDX-License-Identifier: Apache-2.0 */
/* The slots that need no concern: people, places, numbers and days. */
#include <stdio.h>

#include "scene.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

const char *values_month(int month) { return months[(month + 11) % 12]; }

static const char *ordinal(int day) {
  if (day / 10 == 1) return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

void values_date(const struct scene *scene, int32_t day, struct buf *out) {
  struct str manner = body_habit(scene->world, scene->body, "date");
  struct date date = day_to_date(day);
  const char *weekday = weekdays[day_weekday(day)], *month = values_month(date.month), *th = ordinal(date.day);
  if (str_is(manner, "figures")) buf_add_format(out, "%02d/%02d/%d", date.day, date.month, date.year);
  else if (str_is(manner, "th")) buf_add_format(out, "%s %d%s %s %d", weekday, date.day, th, month, date.year);
  else if (str_is(manner, "comma")) buf_add_format(out, "%s, %d %s %d", weekday, date.day, month, date.year);
  else if (str_is(manner, "short")) buf_add_format(out, "%d%s %.3s %d", date.day, th, month, date.year);
  else if (str_is(manner, "month-first")) buf_add_format(out, "%s %d%s, %d", month, date.day, th, date.year);
  else if (str_is(manner, "no-year")) buf_add_format(out, "%s %d %s", weekday, date.day, month);
  else if (str_is(manner, "joined")) buf_add_format(out, "%d%s%s%d", date.day, th, month, date.year);
  else if (str_is(manner, "capitals")) {
    size_t begin = out->len;
    buf_add_format(out, "%s %d%s %s %d", weekday, date.day, th, month, date.year);
    for (size_t i = begin; i < out->len; i++)
      if (out->ptr[i] >= 'a' && out->ptr[i] <= 'z') out->ptr[i] = (char)(out->ptr[i] - 'a' + 'A');
  } else buf_add_format(out, "%s %d %s %d", weekday, date.day, month, date.year);
}

struct str values_name(struct scene *scene, const char *kind) {
  struct range range = grouped_find(&scene->world->names, str_of(kind));
  if (range.begin == range.end) return (struct str){0};
  return table_cell_named(&scene->world->names.table, range.begin + stream_below(&scene->stream, range.end - range.begin), "text").text;
}

struct str values_surname(const struct scene *scene, const char *role, uint32_t index, struct str *first, bool *is_woman) {
  /* People stay for six quarters or so, and not all go at once. */
  int32_t term = (scene->quarter + (int32_t)(index * 2)) / 6;
  struct stream stream = stream_of(scene->seed, "cast/%.*s/%s/%u/%d", (int)scene->body->id.len, scene->body->id.ptr, role, (unsigned)index, (int)term);
  *is_woman = stream_chance(&stream, 480);
  struct range range = grouped_find(&scene->world->names, str_of(*is_woman ? "woman" : "man"));
  *first = table_cell_named(&scene->world->names.table, range.begin + stream_below(&stream, range.end - range.begin), "text").text;
  range = grouped_find(&scene->world->names, str_of("surname"));
  return table_cell_named(&scene->world->names.table, range.begin + stream_below(&stream, range.end - range.begin), "text").text;
}

struct str values_ward(struct scene *scene, bool *is_plain) {
  struct range range = scene->world->boroughs[scene->body->borough].wards;
  uint32_t count = range.end - range.begin;
  uint32_t pick = stream_below(&scene->stream, count);
  /* The same eight wards send people most of the time. */
  if (stream_chance(&scene->stream, 600)) pick = (scene->body->index * 5 + stream_below(&scene->stream, 8) * 3) % count;
  const struct table *table = &scene->world->wards.table;
  *is_plain = str_is(table_cell_named(table, range.begin + pick, "alone").text, "yes");
  return table_cell_named(table, range.begin + pick, "ward").text;
}

static void set_place(struct scene *scene, struct str place) {
  snprintf(scene->place, sizeof scene->place, "%.*s", (int)place.len, place.ptr);
}

/* Streets, estates and houses are invented; roads and open places are real ones of the borough. */
static bool place_value(struct scene *scene, struct str slot, struct buf *out) {
  size_t before = out->len;
  if (str_is(slot, "ward")) {
    bool is_plain = false;
    struct str ward = scene->section_ward;
    if (ward.len == 0) ward = values_ward(scene, &is_plain);
    buf_add(out, ward);
    if (!is_plain || stream_chance(&scene->stream, 300)) buf_add_text(out, " ward");
    scene->ward = ward;
    set_place(scene, ward);
    return true;
  }
  if (str_is(slot, "street")) {
    struct str name = values_name(scene, "street"), kind = values_name(scene, "street-kind");
    buf_add_format(out, "%.*s %.*s", (int)name.len, name.ptr, (int)kind.len, kind.ptr);
  } else if (str_is(slot, "estate")) {
    struct str name = values_name(scene, "street");
    buf_add_format(out, "%.*s Estate", (int)name.len, name.ptr);
  } else if (str_is(slot, "block")) {
    struct str name = values_name(scene, "street"), kind = values_name(scene, "block-kind");
    buf_add_format(out, "%.*s %.*s", (int)name.len, name.ptr, (int)kind.len, kind.ptr);
  } else if (str_is(slot, "road")) {
    struct range range = scene->world->boroughs[scene->body->borough].roads;
    buf_add(out, table_cell_named(&scene->world->roads.table, range.begin + stream_below(&scene->stream, range.end - range.begin), "road").text);
  } else {
    return false;
  }
  if (scene->place[0] == '\0') set_place(scene, (struct str){out->ptr + before, out->len - before});
  return true;
}

/* Another borough, by which the sentence is no longer about this one. */
static void add_other_borough(struct scene *scene, struct buf *out) {
  uint32_t count = scene->world->borough_table.row_count, pick = scene->body->borough;
  while (pick == scene->body->borough) pick = stream_below(&scene->stream, count);
  struct str name = scene->world->boroughs[pick].name;
  buf_add(out, name);
  scene->borough = name;
  scene->is_elsewhere = true;
  scene->ward = (struct str){0};
  set_place(scene, name);
}

static bool person_value(struct scene *scene, struct str slot, struct buf *out) {
  static const struct {
    const char *slot, *role, *title;
    uint32_t count;
    bool is_full;
  } people[] = {{"sgt", "sergeant", "Sgt", 3, false},         {"sergeant", "sergeant", "Sergeant", 3, false},
                {"ps", "sergeant", "PS", 3, false},           {"pc", "constable", "PC", 4, false},
                {"pcso", "pcso", "PCSO", 3, false},           {"insp", "inspector", "Insp", 2, false},
                {"inspector", "inspector", "Inspector", 2, false}, {"supt", "super", "Superintendent", 1, false},
                {"chsupt", "commander", "Chief Superintendent", 1, false}, {"cllr", "councillor", "Cllr", 4, false},
                {"councillor", "councillor", "Councillor", 4, false}, {"mr", "resident", "Mr", 9, false},
                {"mrs", "resident", "Mrs", 9, false},         {"officer", "officer", "", 4, true},
                {"chairname", "chair", "", 1, true},          {"member", "member", "", 4, true}};
  for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
    if (!str_is(slot, people[i].slot)) continue;
    uint32_t index = stream_below(&scene->stream, people[i].count);
    struct str first = {0}, surname = {0};
    bool is_woman = false;
    /* A Mr or Mrs is looked for among those who are. */
    for (uint32_t tries = 0; tries < people[i].count; tries++) {
      surname = values_surname(scene, people[i].role, (index + tries) % people[i].count, &first, &is_woman);
      if (!str_is(slot, is_woman ? "mr" : "mrs")) break;
    }
    scene->speaker = str_is(slot, "mr") ? 'm' : str_is(slot, "mrs") ? 'f' : is_woman ? 'f' : 'm';
    if (people[i].is_full) buf_add_format(out, "%.*s %.*s", (int)first.len, first.ptr, (int)surname.len, surname.ptr);
    else buf_add_format(out, "%s %.*s", people[i].title, (int)surname.len, surname.ptr);
    return true;
  }
  return false;
}

static bool number_value(struct scene *scene, struct str slot, struct buf *out) {
  static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
  struct stream *stream = &scene->stream;
  if (str_is(slot, "few")) buf_add_text(out, words[stream_between(stream, 1, 6)]);
  else if (str_is(slot, "many")) buf_add_text(out, words[stream_between(stream, 4, 10)]);
  else if (str_is(slot, "n")) buf_add_format(out, "%u", (unsigned)stream_between(stream, 2, scene->is_rare ? 9 : 48));
  else if (str_is(slot, "big")) {
    /* A borough counts in hundreds, a ward in tens. */
    bool is_small = scene->is_rare || scene->body->is_panel;
    buf_add_format(out, "%u", (unsigned)stream_between(stream, is_small ? 4 : 51, is_small ? 38 : 420));
  }
  else if (str_is(slot, "pct")) buf_add_format(out, "%u", (unsigned)stream_between(stream, 2, 34));
  else if (str_is(slot, "pounds")) buf_add_format(out, "\xc2\xa3%u", (unsigned)stream_between(stream, 3, 90) * 10);
  else if (str_is(slot, "age")) buf_add_format(out, "%u", (unsigned)stream_between(stream, 62, 89));
  else if (str_is(slot, "young")) buf_add_format(out, "%u", (unsigned)stream_between(stream, 11, 17));
  else if (str_is(slot, "clock")) {
    uint32_t hour = stream_between(stream, 8, 10), quarter = stream_below(stream, 4);
    buf_add_format(out, "%u.%02u pm", (unsigned)hour, (unsigned)quarter * 15);
  }
  else if (str_is(slot, "phone")) buf_add_format(out, "020 7946 0%03u", (unsigned)stream_below(stream, 1000));
  else return false;
  return true;
}

static bool day_value(struct scene *scene, struct str slot, struct buf *out) {
  struct stream *stream = &scene->stream;
  struct date now = day_to_date(scene->day);
  if (str_is(slot, "date")) {
    struct date date = day_to_date(scene->day - (int32_t)stream_between(stream, 5, 50));
    buf_add_format(out, "%d %s", date.day, values_month(date.month));
  } else if (str_is(slot, "coming")) {
    struct date date = day_to_date(scene->day + (int32_t)stream_between(stream, 6, 40));
    buf_add_format(out, "%d %s", date.day, values_month(date.month));
  } else if (str_is(slot, "month")) buf_add_text(out, values_month(now.month - (int)stream_between(stream, 1, 2)));
  else if (str_is(slot, "nextmonth")) buf_add_text(out, values_month(now.month + (int)stream_between(stream, 1, 2)));
  else if (str_is(slot, "weekday")) buf_add_text(out, weekdays[stream_below(stream, 7)]);
  else if (str_is(slot, "pastyear")) buf_add_format(out, "%d", now.year - (int)stream_between(stream, 2, 4));
  else if (str_is(slot, "lastyear")) buf_add_format(out, "%d", now.year - 1);
  else if (str_is(slot, "year")) buf_add_format(out, "%d", now.year);
  else if (str_is(slot, "nextmeeting")) values_date(scene, scene->next_day, out);
  else if (str_is(slot, "lastmeeting")) values_date(scene, scene->last_day, out);
  else if (str_is(slot, "meeting")) values_date(scene, scene->day, out);
  else return false;
  return true;
}

bool scene_value(struct scene *scene, struct str slot, struct buf *out) {
  const struct borough *borough = &scene->world->boroughs[scene->body->borough];
  if (str_is(slot, "was")) buf_add_text(out, scene->is_many ? "were" : "was");
  else if (str_is(slot, "is")) buf_add_text(out, scene->is_many ? "are" : "is");
  else if (str_is(slot, "it")) buf_add_text(out, scene->is_many ? "they" : "it");
  else if (str_is(slot, "its")) buf_add_text(out, scene->is_many ? "their" : "its");
  else if (str_is(slot, "he")) buf_add_text(out, scene->speaker == 'f' ? "she" : scene->speaker == 'm' ? "he" : "the speaker");
  else if (str_is(slot, "his")) buf_add_text(out, scene->speaker == 'f' ? "her" : scene->speaker == 'm' ? "his" : "their");
  else if (str_is(slot, "borough")) buf_add(out, borough->name);
  else if (str_is(slot, "venue")) buf_add(out, borough->venue);
  else if (str_is(slot, "other")) add_other_borough(scene, out);
  else if (str_is(slot, "hobbyist")) {
    buf_add(out, body_habit(scene->world, scene->body, "hobbyist"));
    scene->speaker = 'm';
  } else if (str_is(slot, "body")) buf_add(out, scene->body->name);
  else return place_value(scene, slot, out) || person_value(scene, slot, out) || number_value(scene, slot, out) || day_value(scene, slot, out);
  return true;
}
