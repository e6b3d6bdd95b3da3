/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "publish/publish.h"
#include "store/store.h"

/* Concerns that are drawn of London, and of a borough: more panels are no longer compared. */
#define DRAWN_LONDON 20
#define DRAWN_BOROUGH 4
/* Concerns of a borough whose words are shown, and sentences of each. */
#define SAID_BOROUGH 3
#define SENTENCES_BOROUGH 1
#define SENTENCES_LONDON 3
/* Quarters of a course, and of what became of flags: each is judged anew. */
#define COURSE 20
#define FOLLOWED 8

const char *edition_slot_name(enum edition_slot slot) {
  static const char *const names[EDITION_SLOT_COUNT] = {
      [EDITION_CONCERNS] = "concerns", [EDITION_THEMES] = "themes",       [EDITION_YEAR] = "year",
      [EDITION_TREND] = "trend",       [EDITION_TIMELINE] = "timeline",   [EDITION_EMERGING] = "emerging",
      [EDITION_EVIDENCE] = "evidence", [EDITION_COVERAGE] = "coverage",   [EDITION_PRIORITIES] = "priorities",
      [EDITION_BOROUGHS] = "boroughs", [EDITION_WARDS] = "wards",
      [EDITION_PHRASES] = "phrases",   [EDITION_FLAGS] = "flags",
      [EDITION_SAID] = "said",         [EDITION_REVISIONS] = "revisions"};
  return names[slot];
}

/* What reading goes by. */
struct reader {
  cpeg_store *store;
  struct edition *edition;
  const cpeg_engine *engine;
  struct cpeg_question question; /* of the quarter; areas are filled in */
  int32_t quarter;
  char quarter_text[16], course_from[16], year_from[16];
};

typedef enum cpeg_status (*ask_fn)(cpeg_store *, const struct cpeg_question *, cpeg_view **, struct cpeg_error *);

/* ---- Concerns that are looked at closely -------------------------------------------------------------- */

struct picked {
  const char *ids[DRAWN_LONDON + 64];
  size_t count;
};

static void pick(struct picked *picked, const char *id, size_t most) {
  for (size_t i = 0; i < picked->count; i++)
    if (strcmp(picked->ids[i], id) == 0) return;
  if (picked->count < most && picked->count < sizeof picked->ids / sizeof picked->ids[0]) picked->ids[picked->count++] = id;
}

/* Flagged in the area first, then the most raised; or only what is emerging, whose words are printed. */
static void pick_concerns(const struct edition *edition, size_t area, size_t most, bool flagged_only, struct picked *out) {
  static const char *const lists[] = {"emerging", "single_voice", "covered", "watch"};
  *out = (struct picked){.count = 0};
  size_t list_count = flagged_only ? 1 : sizeof lists / sizeof lists[0];
  for (size_t i = 0; i < list_count; i++) {
    const struct view_table *table = view_table_named(edition->areas[0].views[EDITION_EMERGING], lists[i]);
    for (size_t row = 0; row < view_row_count(table); row++)
      if (strcmp(view_get_text(table, row, "area_code"), edition->areas[area].code) == 0)
        pick(out, view_get_text(table, row, "concern"), most);
  }
  const struct view_table *table = edition_table(edition, area, EDITION_CONCERNS, "concern");
  for (size_t row = 0; !flagged_only && row < view_row_count(table); row++)
    pick(out, view_get_text(table, row, "concern"), most);
}

/* ---- Views -------------------------------------------------------------------------------------------- */

static enum cpeg_status ask(struct reader *reader, size_t area, enum edition_slot slot, ask_fn question,
                            struct cpeg_error *err) {
  return question(reader->store, &reader->question, &reader->edition->areas[area].views[slot], err);
}

static enum cpeg_status ask_drawn(struct reader *reader, size_t area, size_t most, struct cpeg_error *err) {
  struct picked picked;
  pick_concerns(reader->edition, area, most, false, &picked);
  if (picked.count == 0) return CPEG_OK;
  struct cpeg_question saved = reader->question;
  reader->question.quarter = NULL;
  reader->question.from = reader->course_from;
  reader->question.to = reader->quarter_text;
  reader->question.concerns = picked.ids;
  reader->question.concern_count = picked.count;
  enum cpeg_status status = ask(reader, area, EDITION_TREND, cpeg_view_trend, err);
  if (status == CPEG_OK && area == 0) status = ask(reader, area, EDITION_TIMELINE, view_timeline, err);
  reader->question = saved;
  return status;
}

static enum cpeg_status ask_evidence(struct reader *reader, size_t area, struct cpeg_error *err) {
  struct picked picked;
  pick_concerns(reader->edition, area, area == 0 ? DRAWN_LONDON + 64 : SAID_BOROUGH, area == 0, &picked);
  struct cpeg_question saved = reader->question;
  reader->question.concerns = picked.ids;
  reader->question.concern_count = picked.count;
  reader->question.limit = area == 0 ? SENTENCES_LONDON : SENTENCES_BOROUGH;
  enum cpeg_status status = view_evidence(reader->store, &reader->question, reader->edition->names,
                                          &reader->edition->areas[area].views[EDITION_EVIDENCE], err);
  reader->question = saved;
  return status;
}

static enum cpeg_status ask_priorities(struct reader *reader, size_t area, struct cpeg_error *err) {
  reader->question.day = reader->edition->last_text;
  enum cpeg_status status = ask(reader, area, EDITION_PRIORITIES, cpeg_view_priorities, err);
  reader->question.day = NULL;
  return status;
}

/* What is looked back on: the last quarters, up to this one. */
static enum cpeg_status ask_back(struct reader *reader, enum edition_slot slot, struct cpeg_error *err) {
  char from[16];
  struct edition *edition = reader->edition;
  struct cpeg_question saved = reader->question;
  reader->question.quarter = NULL;
  reader->question.from = quarter_format(reader->quarter - FOLLOWED + 1, false, from);
  reader->question.to = reader->quarter_text;
  enum cpeg_status status = slot == EDITION_FLAGS
                                ? ask(reader, 0, EDITION_FLAGS, cpeg_view_flags, err)
                                : view_revisions(reader->store, &reader->question, edition->names,
                                                 &edition->areas[edition->only].views[EDITION_REVISIONS], err);
  reader->question = saved;
  return status;
}

static enum cpeg_status read_london(struct reader *reader, struct cpeg_error *err) {
  reader->question.area = NULL;
  enum cpeg_status status = ask(reader, 0, EDITION_CONCERNS, cpeg_view_concerns, err);
  if (status == CPEG_OK) status = ask(reader, 0, EDITION_EMERGING, cpeg_view_emerging, err);
  if (status == CPEG_OK) status = ask_back(reader, EDITION_FLAGS, err);
  if (status == CPEG_OK) status = ask(reader, 0, EDITION_BOROUGHS, view_boroughs, err);
  if (status == CPEG_OK) status = ask(reader, 0, EDITION_COVERAGE, cpeg_view_coverage, err);
  if (status == CPEG_OK) status = ask_priorities(reader, 0, err);
  if (status == CPEG_OK) status = ask_drawn(reader, 0, DRAWN_LONDON, err);
  if (status == CPEG_OK) status = ask_evidence(reader, 0, err);
  if (status == CPEG_OK && reader->engine != NULL)
    status = cpeg_view_discover(reader->engine, reader->store, &reader->question,
                                &reader->edition->areas[0].views[EDITION_PHRASES], err);
  if (status == CPEG_OK && reader->engine != NULL)
    status = view_said(reader->store, &reader->question, reader->edition->names, reader->edition->areas[0].views[EDITION_PHRASES],
                       &reader->edition->areas[0].views[EDITION_SAID], err);
  reader->question.themes = true;
  if (status == CPEG_OK) status = ask(reader, 0, EDITION_THEMES, cpeg_view_concerns, err);
  reader->question.themes = false;
  return status;
}

/* Of a borough without minutes in the quarter only that is told, with its priorities. */
static enum cpeg_status read_borough(struct reader *reader, size_t area, struct cpeg_error *err) {
  reader->question.area = reader->edition->areas[area].code;
  enum cpeg_status status = ask_priorities(reader, area, err);
  if (status == CPEG_OK) status = ask(reader, area, EDITION_COVERAGE, cpeg_view_coverage, err);
  if (status != CPEG_OK || !reader->edition->areas[area].has_minutes) return status;
  status = ask(reader, area, EDITION_CONCERNS, cpeg_view_concerns, err);
  if (status == CPEG_OK) status = ask_drawn(reader, area, DRAWN_BOROUGH, err);
  if (status == CPEG_OK) status = ask_evidence(reader, area, err);
  if (status == CPEG_OK)
    status = view_wards(reader->store, &reader->question, reader->edition->names,
                        &reader->edition->areas[area].views[EDITION_WARDS], err);
  struct cpeg_question saved = reader->question;
  reader->question.quarter = NULL;
  reader->question.from = reader->year_from;
  reader->question.to = reader->quarter_text;
  if (status == CPEG_OK) status = ask(reader, area, EDITION_YEAR, cpeg_view_concerns, err);
  reader->question = saved;
  return status;
}

/* ---- Areas ------------------------------------------------------------------------------------------- */

/* "Richmond upon Thames" is #richmond-upon-thames. */
static const char *anchor_of(struct arena *arena, const char *name) {
  char *anchor = arena_copy(arena, str_of(name));
  for (char *at = anchor; anchor != NULL && *at != '\0'; at++)
    *at = ascii_is_alpha(*at) || ascii_is_digit(*at) ? ascii_lower(*at) : '-';
  return anchor;
}

static int compare_names(const void *a, const void *b) {
  const struct edition_area *left = a, *right = b;
  return strcmp(left->name, right->name);
}

static enum cpeg_status list_areas(struct reader *reader, struct cpeg_error *err) {
  struct edition *edition = reader->edition;
  struct store_area_list boroughs = {0};
  struct store_held_list held = {0};
  struct store_area london;
  struct store_filter filter = {.level = CPEG_BOROUGH, .first = reader->quarter, .last = reader->quarter};
  int32_t day = quarter_last_day(reader->quarter);
  enum cpeg_status status = store_find_area(reader->store, &edition->arena, NULL, day, &london, err);
  if (status == CPEG_OK)
    status = store_read_areas(reader->store, &edition->arena, CPEG_BOROUGH, NULL, day, &boroughs, err);
  if (status == CPEG_OK) status = store_read_held(reader->store, &edition->arena, &filter, &held, err);
  if (status != CPEG_OK) return status;
  edition->areas = arena_array(&edition->arena, boroughs.count + 1, sizeof *edition->areas);
  if (edition->areas == NULL) return error_nomem(err);
  edition->areas[0] = (struct edition_area){.code = london.code, .name = london.name, .anchor = "london"};
  edition->area_count = 1;
  for (size_t i = 0; i < boroughs.count; i++) {
    struct edition_area *area = &edition->areas[edition->area_count++];
    *area = (struct edition_area){.code = boroughs.items[i].code, .name = boroughs.items[i].name,
                                  .anchor = anchor_of(&edition->arena, boroughs.items[i].name)};
    if (area->anchor == NULL) return error_nomem(err);
    for (size_t j = 0; j < held.count; j++) area->has_minutes |= strcmp(held.items[j].area_code, area->code) == 0;
  }
  qsort(edition->areas + 1, edition->area_count - 1, sizeof *edition->areas, compare_names);
  return CPEG_OK;
}

/* The asked area among them; a ward has no report of its own, since most of its counts must not be published. */
static enum cpeg_status find_only(struct reader *reader, const char *name, struct cpeg_error *err) {
  struct edition *edition = reader->edition;
  struct store_area area;
  enum cpeg_status status =
      store_find_area(reader->store, &edition->arena, name, quarter_last_day(reader->quarter), &area, err);
  if (status != CPEG_OK) return status;
  for (size_t i = 0; i < edition->area_count; i++)
    if (strcmp(edition->areas[i].code, area.code) == 0) edition->only = i;
  if (area.level == CPEG_WARD)
    return error_set(err, CPEG_NOTFOUND, "a report is of London or of a borough, and \"%s\" is a ward: write %s", name,
                     area.parent);
  return CPEG_OK;
}

/* ---- The quarter -------------------------------------------------------------------------------------- */

static enum cpeg_status no_minutes(struct reader *reader, struct cpeg_error *err) {
  int32_t earliest, latest, day;
  char asked[16], first[16], last[16];
  bool april = reader->edition->year_start_april;
  const struct edition *edition = reader->edition;
  enum cpeg_status status = store_read_earliest(reader->store, &earliest, err);
  if (status == CPEG_OK) status = store_read_latest(reader->store, &latest, &day, err);
  if (status != CPEG_OK) return status;
  if (latest == STORE_NO_QUARTER)
    return error_set(err, CPEG_NOTFOUND, "the store holds no meetings that count yet; its status says what it holds");
  return error_set(err, CPEG_NOTFOUND, "there are no minutes of %s of %s, so there is nothing to report; the store holds %s to %s",
                   edition->area_count > 0 ? edition->areas[edition->only].name : "London",
                   quarter_format(reader->quarter, april, asked), quarter_format(earliest, april, first),
                   quarter_format(latest, april, last));
}

static enum cpeg_status find_quarter(struct reader *reader, const char *text, struct cpeg_error *err) {
  int32_t day;
  if (text == NULL) {
    enum cpeg_status status = store_read_latest(reader->store, &reader->quarter, &day, err);
    if (status == CPEG_OK && reader->quarter == STORE_NO_QUARTER) return no_minutes(reader, err);
    return status;
  }
  if (quarter_parse(str_of(text), &reader->quarter)) return CPEG_OK;
  return error_set(err, CPEG_NOTFOUND, "\"%s\" is no quarter: write 2008-Q3, or 2008/09-Q2 for the same months", text);
}

static void write_period(struct reader *reader) {
  static const char *const months[] = {"January-March", "April-June", "July-September", "October-December"};
  struct edition *edition = reader->edition;
  int32_t first_day = quarter_first_day(reader->quarter);
  struct date date = day_to_date(first_day);
  day_format(first_day, edition->first_text);
  day_format(quarter_last_day(reader->quarter), edition->last_text);
  snprintf(edition->months, sizeof edition->months, "%s %d", months[(date.month - 1) / 3], date.year);
  quarter_format(reader->quarter, edition->year_start_april, edition->quarter);
  quarter_format(reader->quarter, false, reader->quarter_text);
  quarter_format(reader->quarter - 3, false, reader->year_from);
  reader->question.quarter = reader->quarter_text;
  reader->question.year_start_april = edition->year_start_april;
}

/* A course begins where the store does, but not longer ago than can be drawn. */
static enum cpeg_status find_course(struct reader *reader, struct cpeg_error *err) {
  int32_t earliest;
  enum cpeg_status status = store_read_earliest(reader->store, &earliest, err);
  if (status != CPEG_OK) return status;
  if (earliest < reader->quarter - COURSE + 1) earliest = reader->quarter - COURSE + 1;
  if (earliest > reader->quarter) earliest = reader->quarter;
  quarter_format(earliest, false, reader->course_from);
  return CPEG_OK;
}

/* ---- The whole ----------------------------------------------------------------------------------------- */

static enum cpeg_status read_all(struct reader *reader, const struct edition_question *question, struct cpeg_error *err) {
  struct edition *edition = reader->edition;
  uint64_t hash = 0;
  uint32_t held = 0;
  enum cpeg_status status = find_quarter(reader, question->quarter, err);
  if (status == CPEG_OK) write_period(reader);
  if (status == CPEG_OK) status = find_course(reader, err);
  if (status == CPEG_OK) status = list_areas(reader, err);
  if (status == CPEG_OK && question->area != NULL) status = find_only(reader, question->area, err);
  if (status == CPEG_OK) status = store_read_fingerprint(reader->store, &hash, err);
  if (status != CPEG_OK) return status;
  hash_format(hash, edition->store_hash);
  snprintf(edition->lexicon_hash, sizeof edition->lexicon_hash, "%s", cpeg_store_lexicon_hash(reader->store));
  struct store_filter filter = {.area_code = edition->areas[edition->only].code,
                                .level = edition->only == 0 ? CPEG_LONDON : CPEG_BOROUGH,
                                .first = reader->quarter, .last = reader->quarter};
  struct store_held_list list = {0};
  status = store_read_held(reader->store, &edition->arena, &filter, &list, err);
  if (status == CPEG_OK && list.count > 0) held = list.items[0].held;
  if (status == CPEG_OK && held == 0) return no_minutes(reader, err);
  edition->areas[0].has_minutes = true;
  if (status == CPEG_OK) status = read_london(reader, err);
  reader->question.area = edition->areas[edition->only].code;
  if (status == CPEG_OK) status = ask_back(reader, EDITION_REVISIONS, err);
  for (size_t i = 1; status == CPEG_OK && i < edition->area_count; i++)
    if (edition->only == 0 || edition->only == i) status = read_borough(reader, i, err);
  return status;
}

enum cpeg_status edition_read(cpeg_store *store, const struct edition_question *question, struct edition **out,
                              struct cpeg_error *err) {
  struct edition *edition = memory_get(memory_default(), sizeof *edition);
  if (edition == NULL) return error_nomem(err);
  arena_init(&edition->arena, memory_default(), (size_t)1 << 32);
  edition->year_start_april = question->year_start_april;
  edition->names = question->names;
  edition->filter = question->all ? "all" : "live";
  struct reader reader = {.store = store, .edition = edition, .engine = question->engine, .question = {.all = question->all}};
  enum cpeg_status status = store_hold_reading(store, err);
  if (status == CPEG_OK) status = read_all(&reader, question, err);
  store_release_reading(store);
  if (status == CPEG_OK) *out = edition;
  else edition_destroy(edition);
  return status;
}

void edition_destroy(struct edition *edition) {
  if (edition == NULL) return;
  for (size_t i = 0; i < edition->area_count; i++)
    for (size_t slot = 0; slot < EDITION_SLOT_COUNT; slot++) cpeg_view_destroy(edition->areas[i].views[slot]);
  arena_finish(&edition->arena);
  memory_free(memory_default(), edition);
}

const struct view_table *edition_table(const struct edition *edition, size_t area, enum edition_slot slot,
                                       const char *type) {
  return view_table_named(edition->areas[area].views[slot], type);
}
