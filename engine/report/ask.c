/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ask.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* All rows that one answer reads. */
#define ASKED_LIMIT ((size_t)1 << 32)

/* Both notations are read, whatever the output is to be. */
static enum cpeg_status read_quarter(const char *text, int32_t *out, struct cpeg_error *err) {
  if (quarter_parse(str_of(text), out)) return CPEG_OK;
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months", text);
}

/* Either end may be left open; a quarter wins over both. */
static enum cpeg_status find_period(struct asked *asked, enum asked_period without, struct cpeg_error *err) {
  const struct cpeg_question *question = asked->question;
  int32_t latest, earliest, day;
  enum cpeg_status status = store_read_latest(asked->store, &latest, &day, err);
  if (status == CPEG_OK) status = store_read_earliest(asked->store, &earliest, err);
  if (status != CPEG_OK) return status;
  asked->has_meetings = latest != STORE_NO_QUARTER;
  if (!asked->has_meetings) earliest = latest = 0;
  asked->first = without == ASKED_ALL ? earliest : latest;
  asked->last = latest;
  if (question->quarter != NULL) {
    status = read_quarter(question->quarter, &asked->first, err);
    asked->last = asked->first;
    return status;
  }
  if (question->from != NULL || question->to != NULL) asked->first = earliest;
  if (question->from != NULL) status = read_quarter(question->from, &asked->first, err);
  if (status == CPEG_OK && question->to != NULL) status = read_quarter(question->to, &asked->last, err);
  /* Without meetings there is no first or latest quarter to reach to. */
  if (!asked->has_meetings && question->from == NULL) asked->first = asked->last;
  if (!asked->has_meetings && question->to == NULL) asked->last = asked->first;
  if (status == CPEG_OK && asked->first > asked->last) {
    char first[16], last[16];
    return error_set(err, CPEG_NOTFOUND, "the period begins after it ends: %s to %s",
                     asked_quarter(asked, asked->first, first), asked_quarter(asked, asked->last, last));
  }
  return status;
}

/* English whatever the locale: outputs are the same on every machine. */
static const char *month_name(int month) {
  static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  return names[month - 1];
}

/* The words are made once, since every headline and note uses them. */
static void write_period(struct asked *asked) {
  asked->first_day = quarter_first_day(asked->first);
  asked->last_day = quarter_last_day(asked->last);
  day_format(asked->first_day, asked->first_text);
  day_format(asked->last_day, asked->last_text);
  char first[16], last[16];
  asked_quarter(asked, asked->first, first);
  asked_quarter(asked, asked->last, last);
  if (asked->first == asked->last)
    snprintf(asked->period, sizeof asked->period, "%s", first);
  else
    snprintf(asked->period, sizeof asked->period, "%s to %s", first, last);
  struct date from = day_to_date(asked->first_day), to = day_to_date(asked->last_day);
  if (from.year == to.year)
    snprintf(asked->months, sizeof asked->months, "%s-%s %d", month_name(from.month), month_name(to.month), to.year);
  else
    snprintf(asked->months, sizeof asked->months, "%s %d-%s %d", month_name(from.month), from.year,
             month_name(to.month), to.year);
}

enum cpeg_status asked_init(struct asked *asked, struct cpeg_store *store, const struct cpeg_question *question,
                            enum asked_period without, struct cpeg_error *err) {
  *asked = (struct asked){.store = store, .question = question};
  arena_init(&asked->arena, memory_default(), ASKED_LIMIT);
  enum cpeg_status status = store_begin_reading(store, err);
  if (status == CPEG_OK) status = find_period(asked, without, err);
  if (status != CPEG_OK) return status;
  write_period(asked);
  return store_find_area(store, &asked->arena, question->area, asked->last_day, &asked->area, err);
}

enum cpeg_status asked_set_quarter(struct asked *asked, int32_t quarter, struct cpeg_error *err) {
  asked->first = asked->last = quarter;
  write_period(asked);
  return store_find_area(asked->store, &asked->arena, asked->question->area, asked->last_day, &asked->area, err);
}

bool asked_is_nothing(const struct asked *asked) {
  const struct cpeg_question *question = asked->question;
  bool has_period = question->quarter != NULL || question->from != NULL || question->to != NULL;
  return !asked->has_meetings && !has_period;
}

void asked_finish(struct asked *asked) {
  store_end_reading(asked->store);
  arena_finish(&asked->arena);
}

enum cpeg_status asked_end(struct asked *asked, struct cpeg_view *view, enum cpeg_status status, struct cpeg_view **out,
                           struct cpeg_error *err) {
  if (status == CPEG_OK)
    status = view_finish(view, out, err);
  else
    cpeg_view_destroy(view);
  asked_finish(asked);
  return status;
}

enum cpeg_status asked_nothing(struct asked *asked, struct cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_view *view = NULL;
  enum cpeg_status status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK)
    view_headline(view, "The store holds no meetings that count yet; its status says what it holds");
  return asked_end(asked, view, status, out, err);
}

struct store_filter asked_filter(const struct asked *asked) {
  return (struct store_filter){.area_code = asked->area.code,
                               .level = asked->area.level,
                               .first = asked->first,
                               .last = asked->last,
                               .themes = asked->question->themes,
                               .all = asked->question->all};
}

const char *asked_area_name(const struct asked *asked, char out[static 160]) {
  if (asked->area.level == CPEG_WARD)
    snprintf(out, 160, "%s, %s", asked->area.name, asked->area.parent);
  else
    snprintf(out, 160, "%s", asked->area.name);
  return out;
}

char *asked_quarter(const struct asked *asked, int32_t quarter, char out[static 16]) {
  return quarter_format(quarter, asked->question->year_start_april, out);
}

const char *asked_filter_name(const struct asked *asked) { return asked->question->all ? "all" : "live"; }

const char *unit_name(enum cpeg_unit unit) {
  static const char *const names[] = {
      [CPEG_UNIT_MEETINGS] = "meetings", [CPEG_UNIT_ITEMS] = "items", [CPEG_UNIT_MENTIONS] = "mentions"};
  return names[unit];
}

uint32_t unit_of(enum cpeg_unit unit, const struct store_count *count) {
  return unit == CPEG_UNIT_MEETINGS ? count->meetings : unit == CPEG_UNIT_ITEMS ? count->items : count->mentions;
}

void asked_note(const struct asked *asked, struct cpeg_view *view) {
  view_note(view, "Counted: %s, of %s. Period: %s, %s to %s.", unit_name(asked->question->unit),
            asked->question->all ? "every mention" : "what is said to be so, or may be so, now and here (live)",
            asked->period, asked->first_text, asked->last_text);
}

enum cpeg_status asked_held(struct asked *asked, const char *area_code, enum cpeg_level level, uint32_t *out,
                            struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = area_code;
  filter.level = level;
  struct store_held_list list = {0};
  enum cpeg_status status = store_read_held(asked->store, &asked->arena, &filter, &list, err);
  if (status == CPEG_OK) *out = list.count == 0 ? 0 : list.items[0].held;
  return status;
}

const struct store_priority *priority_on(const struct store_priority_list *list, const char *concern_id) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].concern_id, concern_id) == 0) return &list->items[i];
  return NULL;
}

const char *relation_words(const char *relation) {
  static const struct {
    const char *relation, *words;
  } table[] = {{"exact", "priority"}, {"narrower", "in part"}, {"broader", "wider only"}, {"related", "related"}};
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].relation, relation) == 0) return table[i].words;
  return relation;
}

const char *plural(uint64_t count) { return count == 1 ? "" : "s"; }

const char *marked_sentence(struct arena *arena, const char *sentence, struct span match) {
  size_t len = strlen(sentence);
  assert(match.begin <= match.end && match.end <= len);
  char *out = arena_get(arena, len + 3);
  if (out == NULL) return NULL;
  memcpy(out, sentence, match.begin);
  out[match.begin] = '\x02';
  memcpy(out + match.begin + 1, sentence + match.begin, match.end - match.begin);
  out[match.end + 1] = '\x03';
  memcpy(out + match.end + 2, sentence + match.end, len - match.end + 1);
  return out;
}
