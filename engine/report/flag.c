/* SPDX-License-Identifier: Apache-2.0 */
#include "report/flag.h"

#include <stdio.h>
#include <string.h>

/* The head of a block, its lines, and what programs get instead. */
const struct view_column flag_columns[] = {
    {"label", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"level_shown", "", VIEW_BADGE, VIEW_TABLE_ONLY},
    {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"raised", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"ratio_words", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"standing_words", "So far", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"scope_words", "Where", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"raised_by", "Raised by", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"spread_words", "Spread", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"doubt", "Mind", VIEW_WIDE, VIEW_EVERYWHERE},
    {"reasons_for", "For", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"reasons_against", "Against", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"priority_words", "Priority", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"status", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"level", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_day", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"filter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"how", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"window", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_before", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"expected", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio_low", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"ratio_high", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"p", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"p_adjusted", NULL, VIEW_REAL, VIEW_DATA_ONLY},
    {"family", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"boroughs", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings_now", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_now", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"standing", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"first_listed", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"quarters_listed", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"raised_in", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"raised_stable", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"raised_repeats", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"rising_in", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"rising_stable", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"rising_repeats", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"zone", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"voices_least", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"voices_most", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_residents", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_police", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_council", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_others", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"of_one_speaker", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"of_one_sentence", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"adopted", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"quarters_to_adoption", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"priority", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_of", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_document", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_confidence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
const size_t flag_column_count = sizeof flag_columns / sizeof flag_columns[0];

void flag_write_id(const struct series *series, const struct flag_entry *entry, char *out, size_t size) {
  char quarter[16];
  quarter_format(series->last, false, quarter);
  snprintf(out, size, "%s@%s@%s", entry->concern->id, entry->area->code, quarter);
}

struct flag_figures flag_figures_of(const struct flag_entry *entry) {
  const struct trend_finding *finding = entry->finding;
  const struct trend_cluster *cluster = entry->cluster;
  if (entry->list == FLAG_CLUSTER)
    return (struct flag_figures){cluster->window,      cluster->raised,   cluster->held,  cluster->raised_before,
                                 cluster->held_before, cluster->boroughs, cluster->expected, cluster->p,
                                 cluster->p_adjusted,  cluster->ratio,    entry->family->kept};
  return (struct flag_figures){finding->window,      finding->raised, finding->held,     finding->raised_before,
                               finding->held_before, entry->boroughs, finding->expected, finding->p,
                               finding->p_adjusted,  finding->ratio,  entry->family->kept};
}

/* ---- Where ---------------------------------------------------------------------------------- */

const char *flag_zone(const struct series *series, struct arena *arena, size_t centre, size_t size) {
  if (size == series->areas.count) return "all boroughs";
  struct buf text;
  buf_init(&text, memory_default());
  const uint32_t *row = &series->result.nearest[centre * series->counts.area_count];
  for (size_t k = 0; k < size; k++) {
    if (k > 0) buf_add_text(&text, k + 1 == size ? " and " : ", ");
    buf_add_text(&text, series->areas.items[row[k]].name);
  }
  char *name = text.failed ? NULL : arena_copy(arena, str_of(buf_text(&text)));
  buf_finish(&text);
  return name;
}

/* Meetings by the borough that is spoken of. */
static enum cpeg_status read_places(struct asked *asked, const struct series *series, struct flag_entry *entry,
                                    struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  filter.area_code = NULL;
  filter.concern_id = entry->concern->id;
  filter.last = series->last;
  filter.first = series->last - 3 > series->first ? series->last - 3 : series->first;
  struct store_subject_list list = {0};
  enum cpeg_status status = store_read_subjects(asked->store, &asked->arena, &filter, &list, err);
  if (status != CPEG_OK) return status;
  size_t count = series->areas.count, quarters = series->counts.quarter_count;
  uint32_t *held = arena_array(&asked->arena, count + 1, sizeof *held);
  uint32_t *raised = arena_array(&asked->arena, count + 1, sizeof *raised);
  if (held == NULL || raised == NULL) return error_nomem(err);
  for (size_t area = 0; area < count; area++)
    for (size_t quarter = quarters > 4 ? quarters - 4 : 0; quarter < quarters; quarter++)
      held[area] += series->counts.held[area * quarters + quarter];
  struct trend_places places = {.area_count = count, .held = held, .raised = raised, .regions = series->regions,
                                .one_ward = true};
  const char *ward = NULL;
  for (size_t i = 0; i < list.count; i++) {
    const struct store_subject *row = &list.items[i];
    if (row->ward_code[0] != '\0') {
      places.placed += row->mentions;
      if (ward != NULL) places.one_ward = false;
      ward = row->ward_code;
      continue;
    }
    places.mentions += row->mentions;
    struct store_area borough = {.code = row->borough_code, .level = CPEG_BOROUGH};
    size_t area = series_area(series, &borough);
    if (area < count) raised[area] = row->meetings;
  }
  entry->raised_in = trend_raised_in(&places);
  return CPEG_OK;
}

enum cpeg_status flag_read_scope(struct asked *asked, const struct series *series, struct flag_entry *entry,
                                 struct cpeg_error *err) {
  if (entry->area->level != CPEG_LONDON) return CPEG_OK;
  enum cpeg_status status = read_places(asked, series, entry, err);
  if (status != CPEG_OK) return status;
  bool is_flagged = entry->finding->status != TREND_QUIET || (entry->cluster != NULL && entry->cluster->status == TREND_EMERGING);
  if (trend_rising_in(&series->counts, &series->result, entry->concern_index, is_flagged, &asked->arena,
                      &entry->rising_in))
    return CPEG_OK;
  return error_nomem(err);
}

static void add_stability(struct buf *out, struct trend_scope scope) {
  if (scope.stable == scope.repeats)
    buf_add_format(out, " (stable: %u of %u)", scope.stable, scope.repeats);
  else
    buf_add_format(out, " (the same in %u of %u repeats without one borough)", scope.stable, scope.repeats);
}

/* The zone's name where the search knows the neighbours. */
static const char *rising_zone(const struct series *series, struct arena *arena, const struct trend_rising *rising) {
  if (rising->size == 1) return series->areas.items[rising->centre].name;
  if (rising->size == 0 || series->result.nearest == NULL) return NULL;
  return flag_zone(series, arena, rising->centre, rising->size);
}

void flag_write_scope(const struct series *series, struct arena *arena, const struct flag_entry *entry, struct buf *out) {
  if (entry->raised_in.spread != TREND_SPREAD_UNKNOWN) {
    buf_add_format(out, "raised in %s", trend_spread_name(entry->raised_in.spread));
    add_stability(out, entry->raised_in);
  }
  const struct trend_rising *rising = &entry->rising_in;
  if (rising->scope.spread == TREND_SPREAD_UNKNOWN) return;
  if (out->len > 0) buf_add_text(out, "; ");
  const char *zone = rising_zone(series, arena, rising);
  buf_add_format(out, "rising in %s%s", rising->scope.spread == TREND_SPREAD_LONDON ? "" : "at least ",
                 zone != NULL ? zone : trend_spread_name(rising->scope.spread));
  add_stability(out, rising->scope);
}

/* ---- So far --------------------------------------------------------------------------------- */

/* Quarter of an index of the counts. */
static int32_t quarter_at(const struct series *series, size_t index) { return series->first + (int32_t)index; }

void flag_write_standing(const struct asked *asked, const struct series *series, const struct flag_entry *entry,
                         struct buf *out) {
  const struct trend_history *history = entry->history;
  if (history == NULL || history->listed == 0) return;
  bool is_new = history->listed == 1 && history->first + 1 == series->counts.quarter_count;
  char quarter[16];
  asked_quarter(asked, quarter_at(series, history->first), quarter);
  if (is_new) {
    buf_add_text(out, "on the list for the first time");
    if (series->course.judged > 1) buf_add_format(out, " in %u quarters", series->course.judged);
  } else {
    const char *standing = trend_standing_name(history->standing);
    buf_add_format(out, "%s: on the list in %u of %u quarters, first in %s", standing, history->listed,
                   series->course.judged, quarter);
  }
  if (history->standing == TREND_STANDS_ESTABLISHED) buf_add_text(out, "; as high as then, which its past now lets expect");
  if (history->standing == TREND_STANDS_FADING)
    buf_add_format(out, "; falling by now with %.0f %%", 100 * history->falling);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* Two figures that count: "3.4 times", "11 times". */
static void write_times(double ratio, char out[static 16]) {
  snprintf(out, 16, ratio < 9.95 ? "%.1f" : "%.0f", ratio);
}

/* How often: the quarter that is asked for first, then the window where it is longer, then what was before. */
static void add_raised(struct view_table *table, const struct series *series, struct arena *arena,
                       const struct flag_entry *entry) {
  struct flag_figures figures = flag_figures_of(entry);
  const struct trend_finding *finding = entry->finding;
  struct buf text;
  buf_init(&text, memory_default());
  if (entry->list == FLAG_CLUSTER) {
    const char *zone = flag_zone(series, arena, entry->cluster->centre, entry->cluster->size);
    buf_add_format(&text, "rising together: %s; ", zone != NULL ? zone : "neighbours");
  } else {
    const char *label = trend_label_name(finding->label);
    buf_add_format(&text, "%s%s", label, label[0] != '\0' ? ": " : "");
    buf_add_format(&text, "raised at %u of %u meetings", finding->raised_now, finding->held_now);
    if (entry->area->level == CPEG_LONDON) {
      uint32_t boroughs = series_boroughs(series, entry->concern_index, 1);
      buf_add_format(&text, " in %u borough%s", boroughs, plural(boroughs));
    }
    if (figures.window > 1) buf_add_text(&text, "; ");
  }
  if (figures.window > 1)
    buf_add_format(&text, "over the last %u quarters at %u of %u", figures.window, figures.raised, figures.held);
  else if (entry->list == FLAG_CLUSTER)
    buf_add_format(&text, "raised at %u of %u of their meetings", figures.raised, figures.held);
  buf_add_format(&text, "; before, at %u of %u", figures.raised_before, figures.held_before);
  view_buf(table, &text);
  buf_finish(&text);
}

/* What was found, in plain words: how often, how much more than expected, where, by whom. */
static void add_words(struct view_table *table, struct asked *asked, const struct series *series,
                      const struct flag_entry *entry) {
  struct flag_figures figures = flag_figures_of(entry);
  char ratio[16], low[16], high[16];
  add_raised(table, series, &asked->arena, entry);
  write_times(figures.ratio.value, ratio);
  write_times(figures.ratio.low, low);
  write_times(figures.ratio.high, high);
  view_format(table, "%s times as often as expected (%s to %s times)", ratio, low, high);
  struct buf text;
  buf_init(&text, memory_default());
  for (int part = 0; part < 7; part++) {
    buf_clear(&text);
    if (part == 0) flag_write_standing(asked, series, entry, &text);
    if (part == 1) flag_write_scope(series, &asked->arena, entry, &text);
    if (part == 2 && entry->evidence.count > 0) voices_write(&entry->voices, &text);
    if (part == 3 && entry->evidence.count > 0) voices_write_spread(&entry->voices, &text);
    if (part == 4) voices_write_doubt(&entry->voices, &text);
    if (part == 5) flag_write_for(entry, &text);
    if (part == 6) flag_write_against(entry, &text);
    if (text.len == 0)
      view_none(table, NULL);
    else
      view_buf(table, &text);
  }
  buf_finish(&text);
}

static int32_t quarter_of_text(const char *day_text) {
  int32_t day;
  return day_parse(str_of(day_text), &day) ? quarter_of_day(day) : STORE_NO_QUARTER;
}

/* Quarters between the first listing and the priority. */
static int32_t quarters_to_adoption(const struct series *series, const struct flag_entry *entry) {
  return quarter_of_text(entry->adopted->from) - quarter_at(series, entry->history->first);
}

static void add_priority_words(struct view_table *table, const struct series *series, const struct flag_entry *entry) {
  const struct naming *naming = &entry->naming;
  struct buf text;
  buf_init(&text, memory_default());
  if (naming->relation == NULL)
    buf_add_text(&text, "none in force");
  else if (strcmp(naming->relation, "exact") == 0)
    buf_add_format(&text, "yes: %s (%s)", naming->of, naming->document);
  else if (strcmp(naming->relation, "narrower") == 0)
    buf_add_format(&text, "named in part: %s (%s)", naming->of, naming->document);
  else if (strcmp(naming->relation, "broader") == 0)
    buf_add_format(&text, "named only within something wider: %s (%s)", naming->of, naming->document);
  else
    buf_add_format(&text, "only something related: %s (%s)", naming->of, naming->document);
  int32_t day;
  char from[24];
  if (entry->soon != NULL && day_parse(str_of(entry->soon->from), &day))
    buf_add_format(&text, "; from %s on: %s (%s)", naming_day(day, from), entry->soon->text, entry->soon->document);
  if (entry->adopted != NULL && day_parse(str_of(entry->adopted->from), &day)) {
    int32_t quarters = quarters_to_adoption(series, entry);
    buf_add_format(&text, "; adopted on %s, %d quarter%s after it was first listed", naming_day(day, from), quarters,
                   plural((uint64_t)quarters));
  }
  view_buf(table, &text);
  buf_finish(&text);
}

static void add_figures(struct view_table *table, const struct flag_entry *entry) {
  struct flag_figures figures = flag_figures_of(entry);
  view_text(table, trend_label_name(entry->finding->label));
  view_number(table, figures.window);
  view_number(table, figures.raised);
  view_number(table, figures.held);
  view_number(table, figures.raised_before);
  view_number(table, figures.held_before);
  view_real(table, figures.expected, 1);
  view_real(table, figures.ratio.value, 2);
  view_real(table, figures.ratio.low, 2);
  view_real(table, figures.ratio.high, 2);
  view_probability(table, figures.p);
  view_probability(table, figures.p_adjusted);
  view_number(table, (int64_t)figures.family);
  if (entry->area->level == CPEG_LONDON)
    view_number(table, figures.boroughs);
  else
    view_none(table, NULL);
  view_number(table, entry->finding->raised_now);
  view_number(table, entry->finding->held_now);
}

static void add_scope(struct view_table *table, struct trend_scope scope) {
  if (scope.repeats == 0) {
    for (int i = 0; i < 3; i++) view_none(table, NULL);
    return;
  }
  view_text(table, trend_spread_name(scope.spread));
  view_number(table, scope.stable);
  view_number(table, scope.repeats);
}

static void add_course(struct view_table *table, struct asked *asked, const struct series *series,
                       const struct flag_entry *entry) {
  char quarter[16];
  const struct trend_history *history = entry->history;
  if (history != NULL && history->listed > 0) {
    view_text(table, trend_standing_name(history->standing));
    view_text(table, asked_quarter(asked, quarter_at(series, history->first), quarter));
    view_number(table, history->listed);
  } else {
    view_text(table, trend_standing_name(history != NULL ? history->standing : TREND_STANDS_QUIET));
    view_none(table, NULL);
    view_number(table, 0);
  }
  add_scope(table, entry->raised_in);
  add_scope(table, entry->rising_in.scope);
  const char *zone = entry->list == FLAG_CLUSTER
                         ? flag_zone(series, &asked->arena, entry->cluster->centre, entry->cluster->size)
                         : rising_zone(series, &asked->arena, &entry->rising_in);
  if (zone != NULL)
    view_text(table, zone);
  else
    view_none(table, NULL);
}

static void add_voices(struct view_table *table, const struct voices *voices) {
  view_number(table, voices->least);
  view_number(table, voices->most);
  view_number(table, voices->by_residents);
  view_number(table, voices->by_police);
  view_number(table, voices->by_council);
  view_number(table, voices->by_others);
  view_number(table, voices->of_one_speaker);
  view_number(table, voices->of_one_sentence);
}

/* The word for a program: the list, and for what was listed before what became of it. */
static const char *status_word(const struct flag_entry *entry) {
  if (entry->adopted != NULL) return "adopted";
  switch (entry->list) {
    case FLAG_COVERED: return "already a priority";
    case FLAG_SINGLE: return "single voice";
    case FLAG_CLUSTER: return "cluster";
    case FLAG_WATCH: return "watch";
    case FLAG_FOLLOWED:
    case FLAG_EMERGING:
      return entry->history != NULL ? trend_standing_name(entry->history->standing)
                                    : trend_status_name(entry->finding->status);
    case FLAG_LIST_COUNT: break;
  }
  return "";
}

/* The word for people: which list it is on; what became of it stands in the lines below. */
static const char *level_word(const struct flag_entry *entry) {
  return entry->list == FLAG_EMERGING ? "emerging" : status_word(entry);
}

void flag_add_row(struct view_table *table, struct asked *asked, const struct series *series,
                  const struct flag_entry *entry) {
  struct flag_figures figures = flag_figures_of(entry);
  char id[256], quarter[16], day[11];
  flag_write_id(series, entry, id, sizeof id);
  view_text(table, entry->concern->label);
  view_text(table, entry->area->name);
  view_text(table, level_word(entry));
  view_text(table, id);
  add_words(table, asked, series, entry);
  add_priority_words(table, series, entry);
  view_text(table, status_word(entry));
  view_text(table, entry->concern->id);
  view_text(table, cpeg_value_name(CPEG_AXIS_AREA, entry->area->level));
  view_text(table, entry->area->code);
  view_text(table, asked_quarter(asked, series->last, quarter));
  view_text(table, day_format(quarter_first_day(series->last - (int32_t)figures.window + 1), day));
  view_text(table, day_format(quarter_last_day(series->last), day));
  view_text(table, asked_filter_name(asked));
  add_figures(table, entry);
  add_course(table, asked, series, entry);
  add_voices(table, &entry->voices);
  if (entry->adopted != NULL) {
    view_text(table, entry->adopted->from);
    view_number(table, quarters_to_adoption(series, entry));
  } else {
    view_none(table, NULL);
    view_none(table, NULL);
  }
  naming_add_data(table, &entry->naming);
}
