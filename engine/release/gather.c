/* SPDX-License-Identifier: Apache-2.0 */
/* The grids of a release, filled from the views of an edition and some more of the same store. */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"
#include "store/store.h"

/* Quarters of a course. */
#define COURSE 20
/* A share of fewer meetings is of low reliability. */
#define LEAST_HELD 4
/* Sentences of one concern in one area; nobody has more. */
#define MOST_SENTENCES ((size_t)1 << 20)

struct gather {
  cpeg_store *store;
  struct release *release;
  const struct edition *edition;
  struct cpeg_question question;
  char quarter[16], course_from[16];
  bool is_pack;
};

static struct grid *add(struct gather *gather, const char *name, const char *title, const char *about,
                        const struct schema *schema) {
  return grid_add(gather->release, name, title, about, schema->fields, schema->count);
}

static bool is_wanted(const struct edition *edition, size_t area) {
  return edition->only == 0 || edition->only == area;
}

/* ---- Views of the edition ----------------------------------------------------------------------------- */

static void add_coverage(struct gather *gather) {
  struct release *release = gather->release;
  struct grid *grid = add(gather, "coverage", "Coverage by group", "one group in the quarter", &schema_coverage);
  const struct view_table *table = edition_table(gather->edition, gather->edition->only, EDITION_COVERAGE, "group");
  for (size_t row = 0; row < view_row_count(table); row++) {
    bool is_missing = view_is_none(table, row, "held");
    for (size_t i = 0; i + 2 < grid->field_count; i++)
      grid_view(release, grid, table, row, grid->fields[i].key, MARK_NOT_APPLICABLE);
    grid_view(release, grid, table, row, "held", MARK_NO_MINUTES);
    grid_text(release, grid, is_missing ? "not_available" : "normal");
  }
}

static const char *const lists[] = {"emerging", "covered", "single_voice", "watch"};
#define LIST_COUNT (sizeof lists / sizeof lists[0])

static const char *status_of_held(int64_t held) { return held < LEAST_HELD ? "low_reliability" : "normal"; }

static void add_flag(struct gather *gather, struct grid *grid, const struct view_table *table, size_t row, const char *list) {
  static const char *const others[][2] = {{"value", "ratio"}, {"value_low", "ratio_low"}, {"value_high", "ratio_high"}};
  for (size_t i = 0; i < grid->field_count; i++) {
    const char *key = grid->fields[i].key;
    for (size_t j = 0; j < sizeof others / sizeof others[0]; j++)
      if (strcmp(others[j][0], key) == 0) key = others[j][1];
    if (strcmp(key, "list") == 0)
      grid_text(gather->release, grid, list);
    else if (strcmp(key, "value_status") == 0)
      grid_text(gather->release, grid, status_of_held(view_get_number(table, row, "held")));
    else
      grid_view(gather->release, grid, table, row, key, MARK_NOT_APPLICABLE);
  }
}

/* London's view holds all boroughs' entries. */
static void add_emerging(struct gather *gather) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "emerging", "Emerging concerns", "one concern of one area that a list names", &schema_emerging);
  struct grid *voices = add(gather, "voices", "Scope and voices of emerging concerns", "one concern of one area that a list names", &schema_voices);
  for (size_t i = 0; i < LIST_COUNT; i++) {
    const struct view_table *table = edition_table(edition, 0, EDITION_EMERGING, lists[i]);
    for (size_t row = 0; row < view_row_count(table); row++) {
      if (edition->only != 0 && strcmp(view_get_text(table, row, "area_code"), edition->areas[edition->only].code) != 0)
        continue;
      add_flag(gather, grid, table, row, lists[i]);
      grid_view_row(gather->release, voices, table, row, NULL);
    }
  }
}

/* Neighbouring boroughs that rise together; of London, and of a borough alone those it is one of. */
static void add_clusters(struct gather *gather) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "clusters", "Neighbouring boroughs that rise together", "one concern that rises in neighbouring boroughs looked at together", &schema_clusters);
  const struct view_table *table = edition_table(edition, 0, EDITION_EMERGING, "cluster");
  for (size_t row = 0; row < view_row_count(table); row++)
    if (edition->only == 0 || strstr(view_get_text(table, row, "zone"), edition->areas[edition->only].name) != NULL)
      add_flag(gather, grid, table, row, "cluster");
}

/* ---- Exposure: what the figures rest on ------------------------------------------------------------------ */

static const char *measure_words(const char *measure) {
  static const char *const words[][2] = {
      {"meetings", "Meetings with minutes"},
      {"boroughs_reporting", "Boroughs of the Metropolitan Police with minutes"},
      {"boroughs_effective", "As over how many boroughs with the same number each the meetings are spread"},
      {"response_indicator", "1 where minutes of every borough are as likely to come, 0 where they could not differ more"},
      {"words_lower_quartile", "Words of minutes: a quarter of the meetings have fewer"},
      {"words_median", "Words of minutes: half of the meetings have fewer"},
      {"words_upper_quartile", "Words of minutes: three quarters of the meetings have fewer"},
      {"people_effective_least", "As over how many people mentions are spread, all who are not named taken for one"},
      {"people_effective_most", "The same, each who is not named taken for another"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strcmp(words[i][0], measure) == 0) return words[i][1];
  return measure;
}

/* Where and when, which these views leave to the question. */
static bool add_place(struct gather *gather, struct grid *grid, const char *key) {
  const struct edition *edition = gather->edition;
  const struct edition_area *area = &edition->areas[edition->only];
  const char *const texts[][2] = {{"area_code", area->code}, {"area", area->name}, {"quarter", edition->quarter},
                                  {"first_day", edition->first_text}, {"last_day", edition->last_text}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (strcmp(texts[i][0], key) != 0) continue;
    grid_text(gather->release, grid, texts[i][1]);
    return true;
  }
  return false;
}

static void add_exposure(struct gather *gather) {
  struct release *release = gather->release;
  struct grid *grid = add(gather, "exposure", "What the figures rest on", "one measure of the quarter", &schema_exposure);
  const struct view_table *table = edition_table(gather->edition, gather->edition->only, EDITION_COVERAGE, "measure");
  for (size_t row = 0; row < view_row_count(table); row++)
    for (size_t i = 0; i < grid->field_count; i++) {
      const char *key = grid->fields[i].key;
      if (add_place(gather, grid, key)) continue;
      if (strcmp(key, "about") == 0) grid_text(release, grid, measure_words(view_get_text(table, row, "measure")));
      else if (strcmp(key, "value_status") == 0) grid_text(release, grid, view_is_none(table, row, "value") ? "not_available" : "normal");
      else grid_view(release, grid, table, row, key, strcmp(key, "value") == 0 ? MARK_NO_MINUTES : MARK_NOT_APPLICABLE);
    }
}

static void add_missing(struct gather *gather) {
  static const char *const others[][2] = {{"value", "ratio"}, {"value_low", "ratio_low"}, {"value_high", "ratio_high"}};
  struct grid *grid = add(gather, "missing_minutes", "What missing minutes could change", "one concern of London that rises, or nearly", &schema_missing);
  const struct view_table *table = edition_table(gather->edition, gather->edition->only, EDITION_COVERAGE, "sensitivity");
  for (size_t row = 0; row < view_row_count(table); row++)
    for (size_t i = 0; i < grid->field_count; i++) {
      const char *key = grid->fields[i].key;
      for (size_t j = 0; j < sizeof others / sizeof others[0]; j++)
        if (strcmp(others[j][0], key) == 0) key = others[j][1];
      if (!add_place(gather, grid, key)) grid_view(gather->release, grid, table, row, key, MARK_NOT_APPLICABLE);
    }
}

static void add_expected(struct gather *gather) {
  static const char *const others[] = {"value_status", "state", NULL};
  struct grid *grid = add(gather, "expected_meetings", "Meetings that were expected", "one meeting that was to be held", &schema_expected);
  const struct view_table *table = edition_table(gather->edition, gather->edition->only, EDITION_COVERAGE, "expected");
  for (size_t row = 0; row < view_row_count(table); row++) grid_view_row(gather->release, grid, table, row, others);
}

static void add_calibration(struct gather *gather) {
  struct grid *grid = add(gather, "calibration", "What became of earlier entries", "one quarter's lists of emerging concerns", &schema_calibration);
  const struct view_table *table = edition_table(gather->edition, 0, EDITION_FLAGS, "quarter");
  for (size_t row = 0; row < view_row_count(table); row++) grid_view_row(gather->release, grid, table, row, NULL);
}

static void add_revisions(struct gather *gather) {
  const struct edition *edition = gather->edition;
  const struct edition_area *area = &edition->areas[edition->only];
  struct grid *late = add(gather, "late_minutes", "Minutes that came after their quarter was closed", "one meeting", &schema_late);
  const struct view_table *meetings = edition_table(edition, edition->only, EDITION_REVISIONS, "meeting");
  for (size_t row = 0; row < view_row_count(meetings); row++) grid_view_row(gather->release, late, meetings, row, NULL);
  struct grid *grid = add(gather, "revisions", "Earlier figures that changed", "one concern of one quarter that minutes came for later", &schema_revisions);
  const struct view_table *concerns = edition_table(edition, edition->only, EDITION_REVISIONS, "concern");
  for (size_t row = 0; row < view_row_count(concerns); row++)
    for (size_t i = 0; i < grid->field_count; i++) {
      const char *key = grid->fields[i].key;
      if (strcmp(key, "area_code") == 0) grid_text(gather->release, grid, area->code);
      else if (strcmp(key, "area") == 0) grid_text(gather->release, grid, area->name);
      else grid_view(gather->release, grid, concerns, row, key, MARK_NOT_APPLICABLE);
    }
}

static void add_priorities(struct gather *gather) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "priorities", "Priorities in force", "one priority and one concern it relates to", &schema_priorities);
  struct intern seen;
  intern_init(&seen, memory_default());
  /* A borough's list holds London's as well. */
  for (size_t area = 0; area < edition->area_count; area++) {
    const struct view_table *table = edition_table(edition, area, EDITION_PRIORITIES, "priority");
    for (size_t row = 0; is_wanted(edition, area) && row < view_row_count(table); row++) {
      char name[512];
      snprintf(name, sizeof name, "%s %s", view_get_text(table, row, "priority_id"), view_get_text(table, row, "concern"));
      if (intern_find(&seen, str_of(name)) != INTERN_NONE) continue;
      gather->release->failed |= intern_add(&seen, str_of(name)) == INTERN_NONE;
      grid_view_row(gather->release, grid, table, row, NULL);
    }
  }
  intern_finish(&seen);
}

/* Their sentences stay back, as in the report. */
static void add_phrases(struct gather *gather) {
  static const char *const others[] = {"value", "meetings", NULL};
  const struct view_table *table = edition_table(gather->edition, 0, EDITION_PHRASES, "phrase");
  struct grid *grid = add(gather, "phrases", "New phrases that no concern covers", "one phrase of London's minutes", &schema_phrases);
  for (size_t row = 0; row < view_row_count(table); row++) grid_view_row(gather->release, grid, table, row, others);
}

static void add_wards(struct gather *gather) {
  const struct edition *edition = gather->edition;
  struct release *release = gather->release;
  struct grid *grid = add(gather, "concerns_ward", "Concerns raised, wards", "one concern of one ward, where its count may be published", &schema_wards);
  for (size_t area = 1; area < edition->area_count; area++) {
    const struct view_table *table = edition_table(edition, area, EDITION_WARDS, "ward");
    for (size_t row = 0; is_wanted(edition, area) && row < view_row_count(table); row++) {
      bool is_back = view_is_none(table, row, "meetings");
      for (size_t i = 0; i < grid->field_count; i++) {
        const char *key = grid->fields[i].key;
        if (strcmp(key, "quarter") == 0) grid_text(release, grid, edition->quarter);
        else if (strcmp(key, "first_day") == 0) grid_text(release, grid, edition->first_text);
        else if (strcmp(key, "last_day") == 0) grid_text(release, grid, edition->last_text);
        else if (strcmp(key, "value") == 0) grid_view(release, grid, table, row, "meetings", MARK_CONFIDENTIAL);
        else if (strcmp(key, "value_status") == 0) grid_text(release, grid, is_back ? "confidential" : "normal");
        else grid_view(release, grid, table, row, key, is_back ? MARK_CONFIDENTIAL : MARK_NOT_APPLICABLE);
      }
    }
  }
}

/* ---- Concerns ------------------------------------------------------------------------------------------ */

static const char *flag_of(const struct gather *gather, size_t area, const char *concern) {
  for (size_t i = 0; i < LIST_COUNT; i++) {
    const struct view_table *table = edition_table(gather->edition, 0, EDITION_EMERGING, lists[i]);
    for (size_t row = 0; row < view_row_count(table); row++)
      if (strcmp(view_get_text(table, row, "concern"), concern) == 0 &&
          strcmp(view_get_text(table, row, "area_code"), gather->edition->areas[area].code) == 0)
        return lists[i];
  }
  return "";
}

/* One row: the quarter's figures from `table`, the share and its interval from the course of the quarter. */
static void add_concern(struct gather *gather, struct grid *grid, size_t area, const struct view_table *table, size_t row,
                        const struct view_table *shares) {
  struct release *release = gather->release;
  const char *concern = view_get_text(table, row, "concern");
  size_t share = view_find_row(shares, "concern", concern);
  /* Nothing was held before: that is no minutes, not zero. */
  bool is_new = view_get_number(table, row, "held_before") == 0;
  for (size_t i = 0; i < grid->field_count; i++) {
    const char *key = grid->fields[i].key;
    if (strcmp(key, "level") == 0) grid_text(release, grid, area == 0 ? "london" : "borough");
    else if (strcmp(key, "value") == 0) grid_view(release, grid, shares, share, "share", MARK_NO_MINUTES);
    else if (strcmp(key, "value_low") == 0) grid_view(release, grid, shares, share, "low", MARK_NO_MINUTES);
    else if (strcmp(key, "value_high") == 0) grid_view(release, grid, shares, share, "high", MARK_NO_MINUTES);
    else if (strcmp(key, "value_status") == 0) grid_text(release, grid, status_of_held(view_get_number(table, row, "held")));
    else if (strcmp(key, "flag") == 0) grid_text(release, grid, flag_of(gather, area, concern));
    else if (is_new && (strcmp(key, "meetings_before") == 0 || strcmp(key, "held_before") == 0))
      grid_nothing(release, grid, MARK_NO_MINUTES);
    else grid_view(release, grid, table, row, key, MARK_NOT_APPLICABLE);
  }
}

/* The concerns of an area's table, for a question. */
static enum cpeg_status list_concerns(struct gather *gather, const struct view_table *table, struct cpeg_error *err) {
  size_t count = view_row_count(table);
  const char **ids = arena_array(&gather->release->arena, count + 1, sizeof *ids);
  if (ids == NULL) return error_nomem(err);
  for (size_t row = 0; row < count; row++) ids[row] = view_get_text(table, row, "concern");
  gather->question.concerns = ids;
  gather->question.concern_count = count;
  return CPEG_OK;
}

static enum cpeg_status ask_course(struct gather *gather, size_t area, const char *from, cpeg_view **out, struct cpeg_error *err) {
  struct cpeg_question question = gather->question;
  question.area = gather->edition->areas[area].code;
  question.quarter = NULL;
  question.from = from;
  question.to = gather->quarter;
  return cpeg_view_trend(gather->store, &question, out, err);
}

static enum cpeg_status add_area(struct gather *gather, struct grid *grid, size_t area, struct cpeg_error *err) {
  const struct view_table *table = edition_table(gather->edition, area, EDITION_CONCERNS, "concern");
  cpeg_view *shares = NULL;
  enum cpeg_status status = list_concerns(gather, table, err);
  if (status != CPEG_OK || view_row_count(table) == 0) return status;
  status = ask_course(gather, area, gather->quarter, &shares, err);
  for (size_t row = 0; status == CPEG_OK && row < view_row_count(table); row++)
    add_concern(gather, grid, area, table, row, view_table_named(shares, "trend"));
  cpeg_view_destroy(shares);
  return status;
}

static enum cpeg_status add_concerns(struct gather *gather, struct cpeg_error *err) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "concerns_london", "Concerns raised, London", "one concern in the quarter", &schema_concerns);
  enum cpeg_status status = add_area(gather, grid, 0, err);
  grid = add(gather, "concerns_borough", "Concerns raised, boroughs", "one concern of one borough in the quarter; a borough without minutes has no row", &schema_concerns);
  for (size_t area = 1; status == CPEG_OK && area < edition->area_count; area++)
    if (is_wanted(edition, area)) status = add_area(gather, grid, area, err);
  return status;
}

/* ---- Courses ------------------------------------------------------------------------------------------- */

static void add_point(struct gather *gather, struct grid *grid, size_t area, const struct view_table *table, size_t row) {
  struct release *release = gather->release;
  bool is_missing = view_is_none(table, row, "held") || view_get_number(table, row, "held") == 0;
  for (size_t i = 0; i < grid->field_count; i++) {
    const char *key = grid->fields[i].key;
    bool is_figure = grid->fields[i].type == FIELD_INTEGER || grid->fields[i].type == FIELD_REAL;
    if (strcmp(key, "level") == 0) grid_text(release, grid, area == 0 ? "london" : "borough");
    else if (strcmp(key, "value_status") == 0)
      grid_text(release, grid, is_missing ? "not_available" : status_of_held(view_get_number(table, row, "held")));
    else if (is_figure && is_missing) grid_nothing(release, grid, MARK_NO_MINUTES);
    else if (strcmp(key, "value") == 0) grid_view(release, grid, table, row, "share", MARK_NO_MINUTES);
    else if (strcmp(key, "value_low") == 0) grid_view(release, grid, table, row, "low", MARK_NO_MINUTES);
    else if (strcmp(key, "value_high") == 0) grid_view(release, grid, table, row, "high", MARK_NO_MINUTES);
    else grid_view(release, grid, table, row, key, MARK_NOT_APPLICABLE);
  }
}

static enum cpeg_status add_course(struct gather *gather, struct cpeg_error *err) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "concerns_by_quarter", "Concerns raised, by quarter", "one concern of one area in one quarter; concerns that the area raised in the report's quarter", &schema_course);
  grid->is_long = true;
  enum cpeg_status status = CPEG_OK;
  for (size_t area = 0; status == CPEG_OK && area < edition->area_count; area++) {
    const struct view_table *table = edition_table(edition, area, EDITION_CONCERNS, "concern");
    cpeg_view *view = NULL;
    if (view_row_count(table) == 0 || (area > 0 && !is_wanted(edition, area))) continue;
    status = list_concerns(gather, table, err);
    if (status == CPEG_OK) status = ask_course(gather, area, gather->course_from, &view, err);
    const struct view_table *course = view_table_named(view, "trend");
    for (size_t row = 0; status == CPEG_OK && row < view_row_count(course); row++) add_point(gather, grid, area, course, row);
    cpeg_view_destroy(view);
  }
  return status;
}

/* ---- Mentions ------------------------------------------------------------------------------------------ */

static void add_mention(struct gather *gather, struct grid *grid, size_t area, const struct view_table *table, size_t row) {
  const struct edition_area *of = &gather->edition->areas[area];
  for (size_t i = 0; i < grid->field_count; i++) {
    if (strcmp(grid->fields[i].key, "area") == 0) grid_text(gather->release, grid, of->name);
    else if (strcmp(grid->fields[i].key, "area_code") == 0) grid_text(gather->release, grid, of->code);
    else grid_view(gather->release, grid, table, row, grid->fields[i].key, MARK_NOT_APPLICABLE);
  }
}

/* One question for all of London takes a tenth of the time of one for each borough. Boroughs first; what is then left
   is of no borough. */
static enum cpeg_status add_mentions(struct gather *gather, struct cpeg_error *err) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "mentions", "Mentions with their sentences", "one place in the minutes that speaks of a concern", &schema_mentions);
  cpeg_view *view = NULL;
  enum cpeg_status status = list_concerns(gather, edition_table(edition, edition->only, EDITION_CONCERNS, "concern"), err);
  if (status != CPEG_OK || gather->question.concern_count == 0) return status;
  struct cpeg_question question = gather->question;
  question.area = edition->areas[edition->only].code;
  question.limit = MOST_SENTENCES;
  status = view_evidence(gather->store, &question, edition->names, &view, err);
  const struct view_table *table = view_table_named(view, "evidence");
  size_t count = status == CPEG_OK ? view_row_count(table) : 0;
  bool *is_placed = arena_array(&gather->release->arena, count + 1, sizeof *is_placed);
  if (status == CPEG_OK && is_placed == NULL) status = error_nomem(err);
  for (size_t area = 1; status == CPEG_OK && area < edition->area_count; area++)
    for (size_t row = 0; is_wanted(edition, area) && row < count; row++) {
      if (edition->only == 0 && strcmp(view_get_text(table, row, "about"), edition->areas[area].name) != 0) continue;
      add_mention(gather, grid, area, table, row);
      is_placed[row] = true;
    }
  for (size_t row = 0; status == CPEG_OK && row < count; row++)
    if (!is_placed[row]) add_mention(gather, grid, 0, table, row);
  cpeg_view_destroy(view);
  return status;
}

/* ---- Settings ------------------------------------------------------------------------------------------ */

static void add_setting(struct gather *gather, struct grid *grid, const char *name, const char *text) {
  grid_text(gather->release, grid, name);
  grid_text(gather->release, grid, text);
}

static void add_settings(struct gather *gather) {
  const struct edition *edition = gather->edition;
  struct grid *grid = add(gather, "settings", "Methods and settings", "one setting", &schema_settings);
  add_setting(gather, grid, "engine", cpeg_version());
  add_setting(gather, grid, "lexicon", edition->lexicon_hash);
  add_setting(gather, grid, "store", edition->store_hash);
  add_setting(gather, grid, "quarter", edition->quarter);
  add_setting(gather, grid, "first_day", edition->first_text);
  add_setting(gather, grid, "last_day", edition->last_text);
  add_setting(gather, grid, "area_code", edition->areas[edition->only].code);
  add_setting(gather, grid, "area", edition->areas[edition->only].name);
  add_setting(gather, grid, "filter", edition->filter);
  add_setting(gather, grid, "names", edition->names == VIEW_NAMES_KEPT ? "kept" : "replaced");
  add_setting(gather, grid, "unit", "meetings: in how many of the meetings held was it raised");
  add_setting(gather, grid, "live", "a mention counts when it is present or feared, now and here; not denied, past or elsewhere, nor a figure or advice read out by the police");
  add_setting(gather, grid, "emerging", "raised more often than the past lets expect, at most one entry in ten by chance, enough meetings and boroughs, and no priority in force names it");
  add_setting(gather, grid, "no_minutes", "a quarter or a borough without minutes has no figure; it is never zero");
}

static void add_dictionary(struct gather *gather) {
  struct release *release = gather->release;
  struct grid *grid = add(gather, "dictionary", "Data dictionary", "one column of one table", &schema_dictionary);
  for (size_t i = 0; i < release->grid_count; i++) {
    const struct grid *of = &release->grids[i];
    for (size_t j = 0; j < of->field_count; j++) {
      grid_text(release, grid, of->name);
      grid_text(release, grid, of->fields[j].key);
      grid_text(release, grid, of->fields[j].title);
      grid_text(release, grid, field_type_name(of->fields[j].type));
      grid_text(release, grid, of->fields[j].is_key ? "true" : "false");
      grid_text(release, grid, of->fields[j].about);
    }
  }
}

/* ---- The whole ----------------------------------------------------------------------------------------- */

static enum cpeg_status fill(struct gather *gather, struct cpeg_error *err) {
  const struct edition *edition = gather->edition;
  struct release *release = gather->release;
  int32_t quarter = 0, earliest = 0;
  uint64_t hash = 0;
  char text[17];
  if (!quarter_parse(str_of(edition->quarter), &quarter)) return error_set(err, CPEG_FORMAT, "\"%s\" is no quarter", edition->quarter);
  enum cpeg_status status = store_read_earliest(gather->store, &earliest, err);
  if (status != CPEG_OK) return status;
  if (earliest < quarter - COURSE + 1) earliest = quarter - COURSE + 1;
  if (earliest > quarter) earliest = quarter;
  quarter_format(quarter, false, gather->quarter);
  quarter_format(earliest, false, gather->course_from);
  gather->question = (struct cpeg_question){.quarter = gather->quarter, .year_start_april = edition->year_start_april,
                                            .all = strcmp(edition->filter, "all") == 0};
  add_coverage(gather);
  add_exposure(gather);
  add_missing(gather);
  add_expected(gather);
  add_emerging(gather);
  add_clusters(gather);
  add_calibration(gather);
  add_revisions(gather);
  status = add_concerns(gather, err);
  add_wards(gather);
  if (status == CPEG_OK) status = add_course(gather, err);
  add_priorities(gather);
  add_phrases(gather);
  if (status == CPEG_OK) status = add_mentions(gather, err);
  if (status == CPEG_OK && gather->is_pack) pack_add(release);
  add_settings(gather);
  add_dictionary(gather);
  sheets_add(release);
  if (status == CPEG_OK) status = store_read_fingerprint(gather->store, &hash, err);
  if (status == CPEG_OK && strcmp(hash_format(hash, text), edition->store_hash) != 0)
    return error_set(err, CPEG_BUSY, "the store was changed while it was read: try again when nothing is being ingested");
  return status == CPEG_OK && release->failed ? error_nomem(err) : status;
}

enum cpeg_status release_make(cpeg_store *store, const struct edition *edition, bool is_pack, struct release **out,
                              struct cpeg_error *err) {
  struct release *release = memory_get(memory_default(), sizeof *release);
  if (release == NULL) return error_nomem(err);
  arena_init(&release->arena, memory_default(), (size_t)1 << 32);
  buf_init(&release->scratch, memory_default());
  release->edition = edition;
  release->summary = view_headline_text(edition->areas[edition->only].views[EDITION_COVERAGE]);
  snprintf(release->title, sizeof release->title, "What %.100s raises with the police: %s",
           edition->only == 0 ? "London" : edition->areas[edition->only].name, edition->months);
  struct gather gather = {.store = store, .release = release, .edition = edition, .is_pack = is_pack};
  enum cpeg_status status = store_hold_reading(store, err);
  if (status == CPEG_OK) status = fill(&gather, err);
  store_release_reading(store);
  if (status == CPEG_OK) *out = release;
  else release_destroy(release);
  return status;
}

void release_destroy(struct release *release) {
  if (release == NULL) return;
  for (size_t i = 0; i < release->file_count; i++) buf_finish(&release->contents[i]);
  for (size_t i = 0; i < release->grid_count; i++) memory_free(memory_default(), release->grids[i].cells);
  buf_finish(&release->scratch);
  arena_finish(&release->arena);
  memory_free(memory_default(), release);
}
