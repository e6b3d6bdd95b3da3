/* SPDX-License-Identifier: Apache-2.0 */
/* Concerns that rise and are not yet an exact priority, with what they rest on. */
#include <stdio.h>
#include <string.h>

#include "report/flag.h"

/* Sentences shown under each entry. */
#define QUOTES 3

/* Days after the quarter in which a priority that is on its way is told of. */
#define SOON 92

static const struct view_column quote_columns[] = {
    {"flag", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"label", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"date", "", VIEW_TEXT, VIEW_EVERYWHERE},     {"body", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"group", "", VIEW_TEXT, VIEW_TABLE_ONLY},    {"id", "", VIEW_TEXT, VIEW_EVERYWHERE},
    {"sentence", "", VIEW_WIDE, VIEW_EVERYWHERE}, {"where", "", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"path", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"line", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

/* What the lists rest on, for programs. */
static const struct view_column summary_columns[] = {
    {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},     {"quarter", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"history", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},     {"windows", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"family", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},      {"listed", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"listed_by_chance", NULL, VIEW_REAL, VIEW_DATA_ONLY}, {"watched", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"watched_by_chance", NULL, VIEW_REAL, VIEW_DATA_ONLY}, {"season", NULL, VIEW_FLAG, VIEW_DATA_ONLY},
    {"seed", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};

struct emerging {
  struct asked asked;
  struct series series;
  struct series_wards wards;          /* of the borough that is asked for, or of the ward's */
  struct store_concern_list concerns; /* of the lexicon; only where themes are asked for */
  struct cpeg_view *view;
  struct view_table *table;
  enum flag_list list;
  size_t counts[FLAG_LIST_COUNT]; /* entries of each list */
  uint32_t held;         /* meetings of the asked area in the quarter, of a ward its own */
  double watch_chance;   /* entries that chance would put on the watch lists */
  double list_chance;    /* and on the lists of what is emerging, neighbours included */
};

/* ---- Entries ------------------------------------------------------------------------------------ */

static bool is_exact(const struct flag_entry *entry) {
  return entry->naming.relation != NULL && strcmp(entry->naming.relation, "exact") == 0;
}

static bool is_risen(const struct flag_entry *entry) { return entry->finding->status == TREND_EMERGING; }

/* Neighbours are worth telling of where London as a whole is not on the list. */
static bool is_cluster(const struct flag_entry *entry) {
  return entry->cluster != NULL && entry->cluster->status == TREND_EMERGING && !is_risen(entry);
}

/* Whether something of it is to be told, before its mentions are read. */
static bool may_be_on_list(const struct flag_entry *entry, enum flag_list list) {
  bool is_listed = is_risen(entry) || is_cluster(entry);
  switch (list) {
    case FLAG_EMERGING:
    case FLAG_SINGLE: return is_listed && !is_exact(entry);
    case FLAG_CLUSTER: return is_cluster(entry) && !is_exact(entry);
    case FLAG_COVERED: return is_listed && is_exact(entry);
    case FLAG_WATCH: return !is_listed && entry->finding->status == TREND_WATCH && !is_exact(entry);
    case FLAG_FOLLOWED:
      return !is_listed && entry->history != NULL && entry->history->listed > 0 &&
             (entry->adopted != NULL || entry->history->standing == TREND_STANDS_ESTABLISHED ||
              entry->history->standing == TREND_STANDS_FADING);
    case FLAG_LIST_COUNT: break;
  }
  return false;
}

static bool is_on_list(const struct flag_entry *entry, enum flag_list list) {
  if (list == FLAG_EMERGING) return is_risen(entry) && !entry->voices.is_single;
  if (list == FLAG_CLUSTER) return !entry->voices.is_single;
  if (list == FLAG_SINGLE) return entry->voices.is_single;
  return true;
}

/* Every mention of the entry's window in one area. */
static enum cpeg_status read_area(struct emerging *emerging, const struct flag_entry *entry,
                                  const struct store_area *area, struct store_mention_list *out,
                                  struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  struct store_filter filter = asked_filter(asked);
  filter.area_code = area->code;
  filter.level = area->level;
  filter.concern_id = entry->concern->id;
  filter.first = emerging->series.last - (int32_t)flag_figures_of(entry).window + 1;
  filter.last = emerging->series.last;
  return store_read_evidence(asked->store, &asked->arena, &filter, 0, out, err);
}

/* The mentions of all boroughs of a cluster. */
static enum cpeg_status read_zone(struct emerging *emerging, struct flag_entry *entry, struct cpeg_error *err) {
  const struct series *series = &emerging->series;
  struct arena *arena = &emerging->asked.arena;
  const uint32_t *row = &series->result.nearest[entry->cluster->centre * series->counts.area_count];
  size_t cap = 0;
  for (size_t k = 0; k < entry->cluster->size; k++) {
    struct store_mention_list part = {0}, *all = &entry->evidence;
    enum cpeg_status status = read_area(emerging, entry, &series->areas.items[row[k]], &part, err);
    if (status != CPEG_OK) return status;
    if (!arena_grow(arena, &all->items, &cap, all->count + part.count, sizeof *all->items)) return error_nomem(err);
    for (size_t i = 0; i < part.count; i++) all->items[all->count++] = part.items[i];
  }
  return CPEG_OK;
}

static enum cpeg_status read_evidence(struct emerging *emerging, struct flag_entry *entry, struct cpeg_error *err) {
  enum cpeg_status status = entry->list == FLAG_CLUSTER
                                ? read_zone(emerging, entry, err)
                                : read_area(emerging, entry, entry->area, &entry->evidence, err);
  if (status == CPEG_OK) status = voices_of(&emerging->asked.arena, &entry->evidence, &entry->voices, err);
  return status;
}

/* What is a priority in an area, and what soon will be. */
struct in_force {
  struct store_priority_list now, soon;
};

static const struct store_priority *exact_on(const struct store_priority_list *list, const char *concern_id) {
  const struct store_priority *priority = priority_on(list, concern_id);
  return priority != NULL && strcmp(priority->relation, "exact") == 0 ? priority : NULL;
}

/* A priority that came into force after the quarter in which the concern was first listed. */
static const struct store_priority *adoption_of(const struct series *series, const struct flag_entry *entry,
                                                const struct store_priority *exact) {
  int32_t day;
  if (exact == NULL || entry->history == NULL || entry->history->listed == 0 || !day_parse(str_of(exact->from), &day)) return NULL;
  return quarter_of_day(day) > series->first + (int32_t)entry->history->first ? exact : NULL;
}

/* All that is known without its mentions. */
static enum cpeg_status make_entry(struct emerging *emerging, size_t concern, size_t area,
                                   const struct in_force *in_force, struct flag_entry *out, struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  const struct series *series = &emerging->series;
  const char *id = series->concerns.items[concern].id;
  struct flag_entry entry = {.list = emerging->list,
                             .concern = &series->concerns.items[concern],
                             .concern_index = concern,
                             .area_index = area,
                             .area = out->area};
  bool is_ward = out->area->level == CPEG_WARD;
  const struct trend_result *result = is_ward ? &emerging->wards.result : &series->result;
  entry.finding = trend_finding_at(result, concern, area);
  entry.family = trend_family_at(result, area);
  if (!is_ward) entry.history = trend_history_at(&series->course, concern, area);
  if (area == TREND_LONDON && series->result.clusters != NULL && series->result.clusters[concern].size > 0)
    entry.cluster = &series->result.clusters[concern];
  if (entry.list == FLAG_CLUSTER) entry.family = &series->result.cluster_family;
  entry.boroughs = series_boroughs(series, concern, entry.finding->window);
  enum cpeg_status status = naming_of(&asked->arena, &in_force->now, &emerging->concerns, id, &entry.naming, err);
  const struct store_priority *exact = exact_on(&in_force->now, id);
  if (exact == NULL) entry.soon = exact_on(&in_force->soon, id);
  entry.adopted = adoption_of(series, &entry, exact);
  *out = entry;
  return status;
}

typedef enum cpeg_status (*entry_fn)(struct emerging *, struct flag_entry *, struct cpeg_error *);

static enum cpeg_status take_entry(struct emerging *emerging, struct flag_entry *entry, struct cpeg_error *err) {
  enum cpeg_status status = flag_read_scope(&emerging->asked, &emerging->series, entry, err);
  if (status != CPEG_OK) return status;
  emerging->counts[emerging->list]++;
  flag_add_row(emerging->table, &emerging->asked, &emerging->series, entry);
  return CPEG_OK;
}

/* Of the type of the visits, though it cannot fail. */
static enum cpeg_status add_quotes(struct emerging *emerging, struct flag_entry *entry, struct cpeg_error *err) {
  (void)err;
  char id[256];
  flag_write_id(&emerging->series, entry, id, sizeof id);
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

/* Most concerns have nothing to tell, and need no look at the priorities. */
static bool is_quiet(const struct emerging *emerging, bool is_ward, size_t concern, size_t area) {
  const struct series *series = &emerging->series;
  if (is_ward) return trend_finding_at(&emerging->wards.result, concern, area)->status == TREND_QUIET;
  if (trend_finding_at(&series->result, concern, area)->status != TREND_QUIET) return false;
  if (trend_history_at(&series->course, concern, area)->listed > 0) return false;
  return area != TREND_LONDON || series->result.clusters == NULL ||
         series->result.clusters[concern].status != TREND_EMERGING;
}

/* Calls `take` for the entries of the present list in one area. */
static enum cpeg_status for_area(struct emerging *emerging, const struct store_area *area, entry_fn take,
                                 struct cpeg_error *err) {
  struct asked *asked = &emerging->asked;
  const struct series *series = &emerging->series;
  bool is_ward = area->level == CPEG_WARD;
  size_t index = is_ward ? series_ward(&emerging->wards, area->code) : series_area(series, area);
  if (index == (is_ward ? emerging->wards.areas.count : series->areas.count)) return CPEG_OK;
  struct in_force in_force = {0};
  enum cpeg_status status = store_read_priorities(asked->store, &asked->arena, area->code, asked->last_day, NULL,
                                                  &in_force.now, err);
  if (status == CPEG_OK)
    status = store_read_priorities(asked->store, &asked->arena, area->code, asked->last_day + SOON, NULL,
                                   &in_force.soon, err);
  for (size_t i = 0; status == CPEG_OK && i < series->concerns.count; i++) {
    if (is_quiet(emerging, is_ward, i, index)) continue;
    struct flag_entry entry = {.area = area};
    status = make_entry(emerging, i, index, &in_force, &entry, err);
    if (status != CPEG_OK || !may_be_on_list(&entry, emerging->list)) continue;
    status = read_evidence(emerging, &entry, err);
    if (status == CPEG_OK && is_on_list(&entry, emerging->list)) status = take(emerging, &entry, err);
  }
  return status;
}

/* The asked area; of London then each borough, of a borough then each ward. */
static enum cpeg_status for_all(struct emerging *emerging, entry_fn take, struct cpeg_error *err) {
  const struct asked *asked = &emerging->asked;
  enum cpeg_status status = for_area(emerging, &asked->area, take, err);
  if (asked->area.level == CPEG_WARD) return status;
  const struct store_area_list *within =
      asked->area.level == CPEG_LONDON ? &emerging->series.areas : &emerging->wards.areas;
  for (size_t i = 0; status == CPEG_OK && i < within->count; i++)
    status = for_area(emerging, &within->items[i], take, err);
  return status;
}

static enum cpeg_status add_list(struct emerging *emerging, enum flag_list list, struct cpeg_error *err) {
  static const struct {
    const char *type, *title;
  } kinds[] = {[FLAG_EMERGING] = {"emerging", "Emerging and not yet a priority"},
               [FLAG_CLUSTER] = {"cluster", "Emerging in neighbouring boroughs together"},
               [FLAG_COVERED] = {"covered", "Rising, and a priority already"},
               [FLAG_SINGLE] = {"single_voice", "Rising, but carried by one speaker or one repeated sentence"},
               [FLAG_WATCH] = {"watch", "Watch list: may be chance"},
               [FLAG_FOLLOWED] = {"followed", "What became of earlier entries"}};
  emerging->list = list;
  emerging->table = view_add_table(emerging->view, kinds[list].type, kinds[list].title, flag_columns, flag_column_count);
  view_as_blocks(emerging->table, 4);
  /* Without history the list is empty, and still a table with its header. */
  if (emerging->held == 0 || emerging->series.result.history_quarters == 0) return CPEG_OK;
  return for_all(emerging, take_entry, err);
}

/* The family of an area of the asked level or within it; NULL when there is none. */
static const struct trend_family *family_of(const struct emerging *emerging, const struct store_area *area) {
  if (area->level == CPEG_WARD) {
    size_t ward = series_ward(&emerging->wards, area->code);
    return ward < emerging->wards.areas.count ? trend_family_at(&emerging->wards.result, ward) : NULL;
  }
  size_t index = series_area(&emerging->series, area);
  return index == emerging->series.areas.count ? NULL : trend_family_at(&emerging->series.result, index);
}

static void add_chance(struct emerging *emerging, const struct store_area *area) {
  const struct trend_family *family = family_of(emerging, area);
  if (family == NULL) return;
  emerging->watch_chance += family->watch_chance;
  emerging->list_chance += family->list_chance;
}

/* Families are judged apart, so their chance entries add up. */
static void sum_chance(struct emerging *emerging) {
  const struct store_area *asked = &emerging->asked.area;
  add_chance(emerging, asked);
  if (asked->level == CPEG_WARD) return;
  const struct store_area_list *within = asked->level == CPEG_LONDON ? &emerging->series.areas : &emerging->wards.areas;
  for (size_t i = 0; i < within->count; i++) add_chance(emerging, &within->items[i]);
  if (asked->level == CPEG_LONDON && emerging->series.result.clusters != NULL)
    emerging->list_chance += emerging->series.result.cluster_family.list_chance;
}

/* ---- Sentences ---------------------------------------------------------------------------------- */

/* A ward that rarely met before is not judged. */
static bool is_short_ward(const struct emerging *emerging) {
  if (emerging->asked.area.level != CPEG_WARD) return false;
  struct trend_settings settings;
  trend_settings_default(&settings);
  const struct trend_counts *counts = &emerging->wards.counts;
  size_t ward = series_ward(&emerging->wards, emerging->asked.area.code);
  if (ward == emerging->wards.areas.count) return true;
  uint32_t held = 0;
  for (size_t i = 0; i + 1 < counts->quarter_count; i++) held += counts->held[ward * counts->quarter_count + i];
  return held < settings.ward_meetings;
}

/* The first thing said is what the list rests on, or why there is none. */
static void add_headline(struct emerging *emerging) {
  const struct series *series = &emerging->series;
  const struct asked *asked = &emerging->asked;
  char area[160];
  asked_area_name(asked, area);
  size_t count = emerging->counts[FLAG_EMERGING] + emerging->counts[FLAG_CLUSTER];
  if (is_short_ward(emerging))
    view_headline(emerging->view, "Wards have too few meetings of their own to tell what is rising, and this one had fewer"
                                  " than 8 before the quarter; cpeg concerns --area \"%s\" shows the counts with"
                                  " evidence", area);
  else if (emerging->held == 0)
    view_headline(emerging->view, "No minutes of %s, %s: nothing can be said, which is not the same as no concerns",
                  area, asked->months);
  else if (series->result.history_quarters == 0)
    view_headline(emerging->view, "No history: cannot say what is rising. %u meeting%s of %u borough%s, %s; %zu"
                                  " concern%s raised",
                  series->held, plural(series->held), series->reporting, plural(series->reporting), asked->months,
                  series->raised, plural(series->raised));
  else if (asked->area.level != CPEG_LONDON)
    view_headline(emerging->view, "%u meeting%s of %s, %s: %zu concern%s emerging and not yet a priority; by chance"
                                  " alone up to %.1f",
                  emerging->held, plural(emerging->held), area, asked->months, count, plural(count),
                  emerging->list_chance);
  else
    view_headline(emerging->view, "%u borough%s submitted minutes of %u meeting%s, %s: %zu concern%s raised, %zu"
                                  " emerging and not yet a priority; by chance alone up to %.1f",
                  series->reporting, plural(series->reporting), series->held, plural(series->held), asked->months,
                  series->raised, plural(series->raised), count, emerging->list_chance);
}

/* Tests that the bar takes into account: those of the asked area. */
static size_t tests_of(const struct emerging *emerging) {
  const struct trend_family *family = family_of(emerging, &emerging->asked.area);
  return family != NULL ? family->kept : 0;
}

/* What a reader must know to trust the list as far as it deserves, and no further. */
static void add_method(struct emerging *emerging) {
  const struct trend_result *result = &emerging->series.result;
  struct cpeg_view *view = emerging->view;
  size_t tests = tests_of(emerging);
  view_note(view, "Emerging: raised more often than the past lets expect, over the last quarter, two or four. %zu %s%s"
                  " tested, so the bar is set higher: on average at most one entry in ten is there by chance.",
            tests, emerging->asked.question->themes ? "theme" : "concern", tests == 1 ? " was" : "s were");
  view_note(view, "In brackets: how far chance between meetings reaches, 19 times in 20; errors of reading are not"
                  " in it. People are told from least to most, as far as the minutes name them.");
  if (emerging->asked.question->for_people)
    view_note(view, "Spread: mentions are spread as if so many people, meetings and groups had made as many each (effective numbers); Gini:"
                    " of the groups that raised it.");
  view_note(view, "Watch list: %zu entr%s; chance alone would put up to %.1f there.", emerging->counts[FLAG_WATCH],
            emerging->counts[FLAG_WATCH] == 1 ? "y" : "ies", emerging->watch_chance);
  view_note(view, "A borough without minutes in the quarter is neither in what is observed nor in what is"
                  " expected, and is not tested, whatever it said before.");
  if (emerging->asked.area.level != CPEG_LONDON) return;
  if (emerging->series.reporting < 2) {
    view_note(view, "Minutes of one borough only: nothing can be said of London, which takes two, nor of neighbours.");
    return;
  }
  if (result->clusters == NULL)
    view_note(view, "Neighbours are not looked at together: the store does not know where the boroughs lie.");
  else
    view_note(view, "Neighbours: the nearest boroughs looked at together, beside up to 999 draws by chance (seed 2008).");
  view_note(view, "Where: over the last four quarters; asked again without each borough that has minutes of them, and \"stable:"
                  " 23 of 23\" means that the answer was always the same.");
}

static void add_summary(struct emerging *emerging) {
  struct view_table *table = view_add_table(emerging->view, "summary", NULL, summary_columns,
                                            sizeof summary_columns / sizeof summary_columns[0]);
  const struct trend_result *result = &emerging->series.result;
  struct trend_settings settings;
  char quarter[16];
  trend_settings_default(&settings);
  view_only_data(table);
  view_text(table, emerging->asked.area.code);
  view_text(table, asked_quarter(&emerging->asked, emerging->series.last, quarter));
  view_number(table, result->history_quarters);
  view_number(table, (int64_t)result->window_count);
  view_number(table, (int64_t)tests_of(emerging));
  view_number(table, (int64_t)(emerging->counts[FLAG_EMERGING] + emerging->counts[FLAG_CLUSTER]));
  view_real(table, emerging->list_chance, 2);
  view_number(table, (int64_t)emerging->counts[FLAG_WATCH]);
  view_real(table, emerging->watch_chance, 2);
  view_flag(table, trend_rule_of(result->history_quarters)->season);
  if (result->clusters != NULL)
    view_number(table, (int64_t)settings.seed);
  else
    view_none(table, NULL);
}

static void add_notes(struct emerging *emerging) {
  const struct series *series = &emerging->series;
  if (emerging->held > 0 && !is_short_ward(emerging)) {
    view_note(emerging->view, "%s", trend_rule_of(series->result.history_quarters)->words);
    if (series->result.history_quarters > 0) add_method(emerging);
  }
  asked_note(&emerging->asked, emerging->view);
}

/* No minutes in the quarter: nothing is tested, in any window. */
static uint32_t held_last(const struct emerging *emerging) {
  const struct series *series = &emerging->series;
  if (emerging->asked.area.level == CPEG_WARD) {
    size_t ward = series_ward(&emerging->wards, emerging->asked.area.code);
    const struct trend_counts *counts = &emerging->wards.counts;
    return ward < emerging->wards.areas.count ? counts->held[(ward + 1) * counts->quarter_count - 1] : 0;
  }
  size_t area = series_area(series, &emerging->asked.area);
  if (area == TREND_LONDON || series->held == 0) return series->held;
  if (area == series->areas.count) return 0;
  return series->counts.held[area * series->counts.quarter_count + series->counts.quarter_count - 1];
}

/* The wards of the borough that is asked for, or of the ward's own. */
static enum cpeg_status read_wards(struct emerging *emerging, struct cpeg_error *err) {
  const struct store_area *area = &emerging->asked.area;
  if (area->level == CPEG_LONDON) return CPEG_OK;
  const char *borough = area->level == CPEG_WARD ? area->parent_code : area->code;
  return series_read_wards(&emerging->asked, &emerging->series, borough, &emerging->wards, err);
}

/* Evidence stands right after the list it belongs to. */
static enum cpeg_status add_evidence(struct emerging *emerging, struct cpeg_error *err) {
  emerging->table = view_add_table(emerging->view, "evidence", "Evidence", quote_columns,
                                   sizeof quote_columns / sizeof quote_columns[0]);
  view_as_blocks(emerging->table, 4);
  enum cpeg_status status = CPEG_OK;
  emerging->list = FLAG_EMERGING;
  if (emerging->counts[FLAG_EMERGING] > 0) status = for_all(emerging, add_quotes, err);
  emerging->list = FLAG_CLUSTER;
  if (status == CPEG_OK && emerging->counts[FLAG_CLUSTER] > 0) status = for_all(emerging, add_quotes, err);
  return status;
}

static enum cpeg_status fill(struct emerging *emerging, struct cpeg_error *err) {
  static const enum flag_list apart[] = {FLAG_COVERED, FLAG_SINGLE, FLAG_WATCH, FLAG_FOLLOWED};
  const struct series *series = &emerging->series;
  struct asked *asked = &emerging->asked;
  enum cpeg_status status = read_wards(emerging, err);
  if (status != CPEG_OK) return status;
  emerging->held = held_last(emerging);
  if (asked->question->themes)
    status = store_read_concerns(asked->store, &asked->arena, false, &emerging->concerns, err);
  if (status == CPEG_OK) status = add_list(emerging, FLAG_EMERGING, err);
  if (status == CPEG_OK && emerging->held > 0 && series->result.history_quarters > 0) {
    sum_chance(emerging);
    status = add_list(emerging, FLAG_CLUSTER, err);
    if (status == CPEG_OK && emerging->counts[FLAG_EMERGING] + emerging->counts[FLAG_CLUSTER] > 0)
      status = add_evidence(emerging, err);
    for (size_t i = 0; status == CPEG_OK && i < sizeof apart / sizeof apart[0]; i++)
      status = add_list(emerging, apart[i], err);
  }
  if (status != CPEG_OK) return status;
  if (emerging->held > 0 && series->result.history_quarters > 0) add_summary(emerging);
  add_headline(emerging);
  add_notes(emerging);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_emerging(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct emerging emerging = {0};
  /* Emergence is judged as of one quarter; of a period it is the last. */
  enum cpeg_status status = asked_init(&emerging.asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&emerging.asked)) return asked_nothing(&emerging.asked, out, err);
  if (status == CPEG_OK) status = asked_set_quarter(&emerging.asked, emerging.asked.last, err);
  if (status == CPEG_OK) status = series_read_whole(&emerging.asked, emerging.asked.last, &emerging.series, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &emerging.view, err);
  if (status == CPEG_OK) status = fill(&emerging, err);
  return asked_end(&emerging.asked, emerging.view, status, out, err);
}
