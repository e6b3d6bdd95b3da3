/* SPDX-License-Identifier: Apache-2.0 */
/* Concerns that rise and are not yet an exact priority, with what they rest on. */
#include <stdio.h>
#include <string.h>

#include "report/naming.h"
#include "report/series.h"
#include "report/voices.h"

/* Sentences shown under each entry. */
#define QUOTES 3

/* Days after the quarter in which a priority that is on its way is told of. */
#define SOON 92

/* The head of a block, its lines, and what programs get instead. */
static const struct view_column columns[] = {
    {"label", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"area", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"raised", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"ratio_words", "", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"raised_by", "Raised by", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"doubt", "Mind", VIEW_WIDE, VIEW_EVERYWHERE},
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
    {"voices_least", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"voices_most", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_residents", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_police", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_council", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"by_others", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"of_one_speaker", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"of_one_sentence", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"priority", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_of", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_document", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"priority_confidence", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};

static const struct view_column quote_columns[] = {
    {"flag", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"label", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"group", "", VIEW_TEXT, VIEW_TABLE_ONLY},    {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE}, {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

/* Which entries a table takes. */
enum list_kind { LIST_EMERGING, LIST_COVERED, LIST_SINGLE, LIST_WATCH, LIST_COUNT };

struct emerging {
  struct asked asked;
  struct series series;
  struct store_concern_list concerns; /* of the lexicon; only where themes are asked for */
  struct cpeg_view *view;
  struct view_table *table;
  enum list_kind list;
  size_t counts[LIST_COUNT]; /* entries of each list */
  uint32_t held;         /* meetings of the asked area in the quarter; 0 for a ward */
  double chance;         /* entries that chance would put on the watch lists */
};

/* An entry: what is found of a concern in an area. */
struct entry {
  const struct store_concern *concern;
  const struct store_area *area;
  const struct trend_finding *finding;
  const struct trend_family *family;
  uint32_t boroughs;                  /* of London: that raised it in the quarter */
  struct naming naming;
  const struct store_priority *soon;  /* an exact priority that is on its way, NULL = none */
  struct store_mention_list evidence; /* of its window; only where it is emerging or watched */
  struct voices voices;
};

/* Always the calendar quarter: an id must not depend on how years are counted. */
static void write_id(const struct emerging *emerging, const struct entry *entry, char *out, size_t size) {
  char quarter[16];
  quarter_format(emerging->series.last, false, quarter);
  snprintf(out, size, "%s@%s@%s", entry->concern->id, entry->area->code, quarter);
}

/* Never a bare ratio: it comes with its interval, and counts with what they are of. */
/* ---- Rows --------------------------------------------------------------------------------------- */

/* Two figures that count: "3.4 times", "11 times". */
static void write_times(double ratio, char out[static 16]) {
  snprintf(out, 16, ratio < 9.95 ? "%.1f" : "%.0f", ratio);
}

/* What was found, in plain words: how often, how much more than expected, by whom. */
static void add_words(struct view_table *table, const struct entry *entry) {
  const struct trend_finding *finding = entry->finding;
  char boroughs[48] = "", ratio[16], low[16], high[16];
  if (entry->area->level == CPEG_LONDON)
    snprintf(boroughs, sizeof boroughs, " in %u borough%s", entry->boroughs, plural(entry->boroughs));
  view_format(table, "%s: raised at %u of %u meetings%s; before, at %u of %u", trend_label_name(finding->label),
              finding->raised, finding->held, boroughs, finding->raised_before, finding->held_before);
  write_times(finding->ratio.value, ratio);
  write_times(finding->ratio.low, low);
  write_times(finding->ratio.high, high);
  view_format(table, "%s times as often as expected (%s to %s times)", ratio, low, high);
  struct buf text;
  buf_init(&text, memory_default());
  voices_write(&entry->voices, &text);
  view_buf(table, &text);
  buf_clear(&text);
  voices_write_doubt(&entry->voices, &text);
  if (text.len == 0)
    view_none(table, NULL);
  else
    view_buf(table, &text);
  buf_finish(&text);
}

static void add_priority_words(struct view_table *table, const struct entry *entry) {
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
  if (entry->soon != NULL && day_parse(str_of(entry->soon->from), &day)) {
    char from[24];
    buf_add_format(&text, "; from %s on: %s (%s)", naming_day(day, from), entry->soon->text, entry->soon->document);
  }
  view_buf(table, &text);
  buf_finish(&text);
}

static void add_figures(struct view_table *table, const struct entry *entry) {
  const struct trend_finding *finding = entry->finding;
  view_text(table, trend_label_name(finding->label));
  view_number(table, finding->window);
  view_number(table, finding->raised);
  view_number(table, finding->held);
  view_number(table, finding->raised_before);
  view_number(table, finding->held_before);
  view_real(table, finding->expected, 1);
  view_real(table, finding->ratio.value, 2);
  view_real(table, finding->ratio.low, 2);
  view_real(table, finding->ratio.high, 2);
  view_probability(table, finding->p);
  view_probability(table, finding->p_adjusted);
  view_number(table, (int64_t)entry->family->kept);
  if (entry->area->level == CPEG_LONDON)
    view_number(table, entry->boroughs);
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

static void add_entry(struct emerging *emerging, const struct entry *entry) {
  struct view_table *table = emerging->table;
  const struct asked *asked = &emerging->asked;
  int32_t last = emerging->series.last, first = last - (int32_t)entry->finding->window + 1;
  char id[256], quarter[16], day[11];
  write_id(emerging, entry, id, sizeof id);
  view_text(table, entry->concern->label);
  view_text(table, entry->area->name);
  view_text(table, id);
  add_words(table, entry);
  add_priority_words(table, entry);
  view_text(table, emerging->list == LIST_COVERED  ? "already a priority"
                   : emerging->list == LIST_SINGLE ? "single voice"
                                                   : trend_status_name(entry->finding->status));
  view_text(table, entry->concern->id);
  view_text(table, cpeg_value_name(CPEG_AXIS_AREA, entry->area->level));
  view_text(table, entry->area->code);
  view_text(table, asked_quarter(asked, last, quarter));
  view_text(table, day_format(quarter_first_day(first), day));
  view_text(table, day_format(quarter_last_day(last), day));
  view_text(table, asked_filter_name(asked));
  add_figures(table, entry);
  add_voices(table, &entry->voices);
  naming_add_data(table, &entry->naming);
}

static bool is_on_list(const struct entry *entry, enum list_kind list) {
  bool is_covered = entry->naming.relation != NULL && strcmp(entry->naming.relation, "exact") == 0;
  if (list == LIST_WATCH) return entry->finding->status == TREND_WATCH && !is_covered;
  if (entry->finding->status != TREND_EMERGING) return false;
  if (is_covered) return list == LIST_COVERED;
  return list == (entry->voices.is_single ? LIST_SINGLE : LIST_EMERGING);
}

/* Every mention of the entry's window. */
static enum cpeg_status read_evidence(struct emerging *emerging, struct entry *entry, struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = entry->area->code;
  filter.level = entry->area->level;
  filter.concern_id = entry->concern->id;
  filter.first = emerging->series.last - (int32_t)entry->finding->window + 1;
  filter.last = emerging->series.last;
  enum cpeg_status status = store_read_evidence(asked->store, &asked->arena, &filter, 0, &entry->evidence, err);
  if (status == CPEG_OK) status = voices_of(&asked->arena, &entry->evidence, &entry->voices, err);
  return status;
}

static enum cpeg_status add_quotes(struct emerging *emerging, const struct entry *entry, struct cpeg_error *err) {
  (void)err;
  char id[256];
  write_id(emerging, entry, id, sizeof id);
  for (size_t i = 0; i < entry->evidence.count && i < QUOTES; i++) {
    const struct store_mention *mention = &entry->evidence.items[i];
    const char *marked = marked_sentence(&emerging->asked.arena, mention->sentence, mention->match);
    view_text(emerging->table, id);
    view_format(emerging->table, "%s, %s", entry->concern->label, entry->area->name);
    view_text(emerging->table, mention->date);
    view_text(emerging->table, mention->body);
    view_text(emerging->table, naming_group(&emerging->asked.arena, mention->body));
    view_text(emerging->table, mention->id);
    view_text(emerging->table, marked != NULL ? marked : mention->sentence);
    view_format(emerging->table, "%s:%u", mention->path, mention->line);
    view_text(emerging->table, mention->path);
    view_number(emerging->table, mention->line);
  }
  return CPEG_OK;
}

typedef enum cpeg_status (*entry_fn)(struct emerging *, const struct entry *, struct cpeg_error *);

/* Of the type of the visits, though it cannot fail. */
static enum cpeg_status take_entry(struct emerging *emerging, const struct entry *entry, struct cpeg_error *err) {
  (void)err;
  emerging->counts[emerging->list]++;
  add_entry(emerging, entry);
  return CPEG_OK;
}

/* What is a priority in an area, and what soon will be. */
struct in_force {
  struct store_priority_list now, soon;
};

static const struct store_priority *exact_on(const struct store_priority_list *list, const char *concern_id) {
  const struct store_priority *priority = priority_on(list, concern_id);
  return priority != NULL && strcmp(priority->relation, "exact") == 0 ? priority : NULL;
}

/* All that is known of a concern in an area, its mentions included. */
static enum cpeg_status make_entry(struct emerging *emerging, struct entry *entry, const struct in_force *in_force,
                                   struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  const char *id = entry->concern->id;
  enum cpeg_status status = naming_of(&asked->arena, &in_force->now, &emerging->concerns, id, &entry->naming, err);
  if (exact_on(&in_force->now, id) == NULL) entry->soon = exact_on(&in_force->soon, id);
  if (status == CPEG_OK) status = read_evidence(emerging, entry, err);
  return status;
}

/* Calls `take` for the entries of the present list in one area. */
static enum cpeg_status for_area(struct emerging *emerging, const struct store_area *area, entry_fn take,
                                 struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  const struct series *series = &emerging->series;
  size_t index = series_area(series, area);
  if (index == series->areas.count) return CPEG_OK;
  struct in_force in_force = {0};
  enum cpeg_status status = store_read_priorities(asked->store, &asked->arena, area->code, asked->last_day, NULL,
                                                  &in_force.now, err);
  if (status == CPEG_OK)
    status = store_read_priorities(asked->store, &asked->arena, area->code, asked->last_day + SOON, NULL,
                                   &in_force.soon, err);
  for (size_t i = 0; status == CPEG_OK && i < series->concerns.count; i++) {
    struct entry entry = {.concern = &series->concerns.items[i], .area = area,
                          .finding = trend_finding_at(&series->result, i, index),
                          .family = trend_family_at(&series->result, index),
                          .boroughs = series_boroughs(series, i)};
    if (entry.finding->status == TREND_QUIET) continue;
    status = make_entry(emerging, &entry, &in_force, err);
    if (status == CPEG_OK && is_on_list(&entry, emerging->list)) status = take(emerging, &entry, err);
  }
  return status;
}

/* The asked area, or London and then each borough. */
static enum cpeg_status for_all(struct emerging *emerging, entry_fn take, struct cpeg_error *err) {
  const struct asked *asked = &emerging->asked;
  enum cpeg_status status = for_area(emerging, &asked->area, take, err);
  if (asked->area.level != CPEG_LONDON) return status;
  for (size_t i = 0; status == CPEG_OK && i < emerging->series.areas.count; i++)
    status = for_area(emerging, &emerging->series.areas.items[i], take, err);
  return status;
}

static enum cpeg_status add_list(struct emerging *emerging, enum list_kind list, struct cpeg_error *err) {
  static const struct {
    const char *type, *title;
  } kinds[] = {[LIST_EMERGING] = {"emerging", "Emerging and not yet a priority"},
               [LIST_COVERED] = {"covered", "Rising, and a priority already"},
               [LIST_SINGLE] = {"single_voice", "Rising, but carried by one speaker or one repeated sentence"},
               [LIST_WATCH] = {"watch", "Watch list: may be chance"}};
  emerging->list = list;
  emerging->table = view_add_table(emerging->view, kinds[list].type, kinds[list].title, columns,
                                   sizeof columns / sizeof columns[0]);
  view_as_blocks(emerging->table, 3);
  /* Without history the list is empty, and still a table with its header. */
  if (emerging->held == 0 || emerging->series.result.history_quarters == 0) return CPEG_OK;
  return for_all(emerging, take_entry, err);
}

/* Families are judged apart, so their chance entries add up. */
static void sum_chance(struct emerging *emerging) {
  const struct series *series = &emerging->series;
  size_t asked = series_area(series, &emerging->asked.area);
  if (asked != series->areas.count) emerging->chance = trend_family_at(&series->result, asked)->watch_chance;
  if (emerging->asked.area.level != CPEG_LONDON) return;
  for (size_t i = 0; i < series->areas.count; i++)
    emerging->chance += trend_family_at(&series->result, i)->watch_chance;
}

/* ---- Sentences ---------------------------------------------------------------------------------- */

/* What the length of the history allows to say. */
static const char *history_words(uint32_t quarters) {
  if (quarters == 0) return "No history: it cannot be said what is rising.";
  if (quarters == 1)
    return "One earlier quarter: only very large changes can show, and about one entry in four is chance. Boroughs"
           " can only be watched.";
  if (quarters < 4)
    return "Fewer than four earlier quarters: only large changes can show. Boroughs can only be watched.";
  return "Seasons are not yet allowed for.";
}

/* The first thing said is what the list rests on, or why there is none. */
static void add_headline(struct emerging *emerging) {
  const struct series *series = &emerging->series;
  const struct asked *asked = &emerging->asked;
  char area[160];
  asked_area_name(asked, area);
  size_t count = emerging->counts[LIST_EMERGING];
  if (asked->area.level == CPEG_WARD)
    view_headline(emerging->view, "Wards have too few meetings of their own to tell what is rising; cpeg concerns"
                                  " --area \"%s\" shows the counts with evidence", area);
  else if (emerging->held == 0)
    view_headline(emerging->view, "No minutes of %s, %s: nothing can be said, which is not the same as no concerns",
                  area, asked->months);
  else if (series->result.history_quarters == 0)
    view_headline(emerging->view, "No history: cannot say what is rising. %u meeting%s of %u borough%s, %s; %zu"
                                  " concern%s raised",
                  series->held, plural(series->held), series->reporting, plural(series->reporting), asked->months,
                  series->raised, plural(series->raised));
  else if (asked->area.level == CPEG_BOROUGH)
    view_headline(emerging->view, "%u meeting%s of %s, %s: %zu concern%s emerging and not yet a priority",
                  emerging->held, plural(emerging->held), area, asked->months, count, plural(count));
  else
    view_headline(emerging->view, "%u borough%s submitted minutes of %u meeting%s, %s: %zu concern%s raised, %zu"
                                  " emerging and not yet a priority",
                  series->reporting, plural(series->reporting), series->held, plural(series->held), asked->months,
                  series->raised, plural(series->raised), count);
}

/* What a reader must know to trust the list as far as it deserves, and no further. */
/* Tests that the bar takes into account: those of the asked area. */
static size_t tests_of(const struct emerging *emerging) {
  size_t area = series_area(&emerging->series, &emerging->asked.area);
  if (area == emerging->series.areas.count) return 0;
  return trend_family_at(&emerging->series.result, area)->kept;
}

static void add_notes(struct emerging *emerging) {
  const struct series *series = &emerging->series;
  struct cpeg_view *view = emerging->view;
  if (emerging->held > 0) {
    view_note(view, "%s", history_words(series->result.history_quarters));
    if (series->result.history_quarters > 0) {
      size_t tests = tests_of(emerging);
      view_note(view, "Emerging: raised more often in the quarter than its past lets expect. %zu %s%s tested, so the"
                      " bar is set higher: on average at most one entry in ten is there by chance.",
                tests, emerging->asked.question->themes ? "theme" : "concern", tests == 1 ? " was" : "s were");
      view_note(view, "In brackets: how far chance between meetings reaches, 19 times in 20; errors of reading are not"
                      " in it. People are told from least to most, as far as the minutes name them.");
      view_note(view, "Watch list: %zu entr%s; chance alone would put up to %.1f there.", emerging->counts[LIST_WATCH],
                emerging->counts[LIST_WATCH] == 1 ? "y" : "ies", emerging->chance);
      view_note(view, "A borough without minutes in the quarter is neither in what is observed nor in what is"
                      " expected.");
    }
  }
  asked_note(&emerging->asked, view);
}

/* No minutes in the quarter: nothing is tested, in any window. */
static uint32_t held_last(const struct emerging *emerging) {
  const struct series *series = &emerging->series;
  size_t area = series_area(series, &emerging->asked.area);
  if (area == TREND_LONDON || series->held == 0) return series->held;
  if (area == series->areas.count) return 0;
  return series->counts.held[area * series->counts.quarter_count + series->counts.quarter_count - 1];
}

/* Evidence stands right after the list it belongs to. */
static enum cpeg_status fill(struct emerging *emerging, struct cpeg_error *err) {
  const struct series *series = &emerging->series;
  emerging->held = held_last(emerging);
  struct asked *asked = &emerging->asked;
  enum cpeg_status status = CPEG_OK;
  if (asked->question->themes)
    status = store_read_concerns(asked->store, &asked->arena, false, &emerging->concerns, err);
  if (status == CPEG_OK) status = add_list(emerging, LIST_EMERGING, err);
  if (status == CPEG_OK && emerging->held > 0 && series->result.history_quarters > 0) {
    sum_chance(emerging);
    if (emerging->counts[LIST_EMERGING] > 0) {
      emerging->table = view_add_table(emerging->view, "evidence", "Evidence", quote_columns,
                                       sizeof quote_columns / sizeof quote_columns[0]);
      view_as_blocks(emerging->table, 4);
      status = for_all(emerging, add_quotes, err);
    }
    if (status == CPEG_OK) status = add_list(emerging, LIST_COVERED, err);
    if (status == CPEG_OK) status = add_list(emerging, LIST_SINGLE, err);
    if (status == CPEG_OK) status = add_list(emerging, LIST_WATCH, err);
  }
  if (status != CPEG_OK) return status;
  add_headline(emerging);
  add_notes(emerging);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_emerging(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct emerging emerging = {0};
  /* Emergence is judged as of one quarter; of a period it is the last. */
  enum cpeg_status status = asked_init(&emerging.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&emerging.asked)) {
    asked_finish(&emerging.asked);
    return asked_nothing(out, err);
  }
  if (status == CPEG_OK) status = asked_set_quarter(&emerging.asked, emerging.asked.last, err);
  if (status == CPEG_OK) status = series_read(&emerging.asked, emerging.asked.last, &emerging.series, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &emerging.view, err);
  if (status == CPEG_OK) status = fill(&emerging, err);
  if (status == CPEG_OK) {
    status = view_finish(emerging.view, out, err);
    emerging.view = NULL;
  }
  cpeg_view_destroy(emerging.view);
  asked_finish(&emerging.asked);
  return status;
}
