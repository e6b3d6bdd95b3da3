/* SPDX-License-Identifier: Apache-2.0 */
/* What became of flags: which were confirmed, adopted or judged spurious, beside what chance would have given. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/naming.h"
#include "report/series.h"

/* Quarters that are judged again, the last one included. */
#define MOST_JUDGED 20
/* A flag is confirmed when it is listed again within so many quarters after its first. */
#define CONFIRM_WITHIN 2
/* Quarters after the asked ones that are looked at, too, to see what became of their flags. */
#define LOOK_ON 4

static const struct view_column flag_columns[] = {
    {"label", "Flag", VIEW_WIDE, VIEW_EVERYWHERE},      {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"first", "First listed", VIEW_TEXT, VIEW_EVERYWHERE}, {"listed", "Quarters", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"became", "Became", VIEW_TEXT, VIEW_EVERYWHERE},   {"adopted_words", "Adopted", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"verdict", "Analyst", VIEW_TEXT, VIEW_EVERYWHERE}, {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},       {"area_code", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"last_listed", NULL, VIEW_TEXT, VIEW_DATA_ONLY},   {"adopted_on", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"adopted_by", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"quarters_to_adoption", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"decided_by", NULL, VIEW_TEXT, VIEW_DATA_ONLY},    {"decided_on", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"note", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
};
static const char *const least[] = {"id"};
static const struct view_column quarter_columns[] = {
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"listed", "Listed", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"chance", "By chance, at most", VIEW_REAL, VIEW_EVERYWHERE},
    {"new", "New", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"confirmed", "Confirmed", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"not_again", "Not again", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"too_early", "Too early", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"adopted", "Adopted", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"judged", "Judged", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"spurious", "Spurious", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column decision_columns[] = {
    {"flag", "Flag", VIEW_TEXT, VIEW_EVERYWHERE},        {"verdict", "Verdict", VIEW_TEXT, VIEW_EVERYWHERE},
    {"decided_by", "Said by", VIEW_TEXT, VIEW_EVERYWHERE}, {"decided_on", "On", VIEW_TEXT, VIEW_EVERYWHERE},
    {"note", "Because", VIEW_WIDE, VIEW_EVERYWHERE},     {"holds", "Holds", VIEW_FLAG, VIEW_EVERYWHERE},
};

/* What is counted of one quarter's list. */
struct quarter_sum {
  uint32_t listed, began, confirmed, not_again, too_early, adopted, judged, spurious;
  double chance;
};

/* A concern in an area, from its first entry on until it was off the list for a year. */
struct flag {
  size_t concern, area; /* TREND_LONDON for London */
  int32_t first, last;  /* quarters on the list */
  uint32_t listed;
  const char *became;
  const struct store_priority *adopted; /* NULL = not */
  const struct store_decision *decision; /* the last on any of its quarters; NULL = none */
};

struct flags {
  struct asked asked;
  struct cpeg_view *view;
  struct series series;
  int32_t from, to;         /* quarters that are judged */
  int32_t shown;            /* the last one whose flags are told: those after it tell what became of them */
  bool *is_listed;          /* [(quarter - from) * cells + cell] */
  size_t cells, columns;    /* columns: areas, and London as the last */
  struct quarter_sum *sums; /* [quarter - from] */
  struct flag *items;
  size_t count, cap;
  struct store_decision_list decisions;
};

static size_t column_of(const struct flags *flags, size_t area) { return area == TREND_LONDON ? flags->columns - 1 : area; }

static const char *code_of(const struct flags *flags, size_t area) {
  return area == TREND_LONDON ? "E12000007" : flags->series.areas.items[area].code;
}

static const char *name_of(const struct flags *flags, size_t area) {
  return area == TREND_LONDON ? "London" : flags->series.areas.items[area].name;
}

/* ---- Judging again ------------------------------------------------------------------------------- */

/* Was a priority of the area or one around it an exact one for the concern on the day? Those were no entries of the list. */
static enum cpeg_status is_covered(struct flags *flags, size_t concern, size_t area, int32_t quarter, bool *out,
                                   struct cpeg_error *err) {
  struct store_priority_list list = {0};
  struct asked *asked = &flags->asked;
  enum cpeg_status status = store_read_priorities(asked->store, &asked->arena, code_of(flags, area), quarter_last_day(quarter),
                                                  flags->series.concerns.items[concern].id, &list, err);
  *out = status == CPEG_OK && list.count > 0 && strcmp(list.items[0].relation, "exact") == 0;
  return status;
}

static enum cpeg_status note_quarter(struct flags *flags, const struct trend_result *result, int32_t quarter,
                                     struct cpeg_error *err) {
  struct quarter_sum *sum = &flags->sums[quarter - flags->from];
  bool *is_listed = &flags->is_listed[(size_t)(quarter - flags->from) * flags->cells];
  enum cpeg_status status = CPEG_OK;
  for (size_t column = 0; column < flags->columns; column++) {
    size_t area = column == flags->columns - 1 ? TREND_LONDON : column;
    /* London's own body is no area that is listed. */
    if (column == flags->series.areas.count && column != flags->columns - 1) continue;
    sum->chance += trend_family_at(result, area)->list_chance;
    for (size_t concern = 0; status == CPEG_OK && concern < flags->series.concerns.count; concern++) {
      bool covered = false;
      if (trend_finding_at(result, concern, area)->status != TREND_EMERGING) continue;
      status = is_covered(flags, concern, area, quarter, &covered, err);
      is_listed[concern * flags->columns + column] = !covered;
      sum->listed += !covered;
    }
  }
  return status;
}

/* Each quarter by the counts up to it, as they are known today; neighbours are not searched. */
static enum cpeg_status judge_all(struct flags *flags, struct cpeg_error *err) {
  struct arena *arena = &flags->asked.arena;
  const struct trend_counts *counts = &flags->series.counts;
  struct trend_settings settings;
  trend_settings_default(&settings);
  settings.draws = 0;
  for (int32_t quarter = flags->from; quarter <= flags->to; quarter++) {
    struct trend_counts until;
    struct trend_result result;
    if (!trend_as_of(counts, (size_t)(flags->series.last - quarter), arena, &until)) return error_nomem(err);
    enum cpeg_status status = trend_run(&until, &settings, arena, &result, err);
    if (status == CPEG_OK) status = note_quarter(flags, &result, quarter, err);
    if (status != CPEG_OK) return status;
  }
  return CPEG_OK;
}

/* ---- Flags ------------------------------------------------------------------------------------------ */

static bool was_listed(const struct flags *flags, size_t concern, size_t area, int32_t quarter) {
  if (quarter < flags->from || quarter > flags->to) return false;
  size_t cell = concern * flags->columns + column_of(flags, area);
  return flags->is_listed[(size_t)(quarter - flags->from) * flags->cells + cell];
}

/* An entry after a year off the list is a new flag. */
static bool begins(const struct flags *flags, size_t concern, size_t area, int32_t quarter) {
  if (!was_listed(flags, concern, area, quarter)) return false;
  for (int32_t back = 1; back <= 4; back++)
    if (was_listed(flags, concern, area, quarter - back)) return false;
  return true;
}

/* The first exact priority that came into force after the flag. */
static enum cpeg_status find_adoption(struct flags *flags, struct flag *flag, struct cpeg_error *err) {
  struct asked *asked = &flags->asked;
  struct store_priority_list list = {0};
  enum cpeg_status status = store_read_priority_rows(asked->store, &asked->arena, code_of(flags, flag->area),
                                                     flags->series.concerns.items[flag->concern].id, &list, err);
  char day[11];
  day_format(quarter_last_day(flag->first), day);
  for (size_t i = 0; status == CPEG_OK && i < list.count && flag->adopted == NULL; i++)
    if (strcmp(list.items[i].relation, "exact") == 0 && strcmp(list.items[i].from, day) > 0)
      flag->adopted = &list.items[i];
  return status;
}

/* A decision on any quarter of the flag's is one on it. */
static const struct store_decision *find_decision(const struct flags *flags, const struct flag *flag) {
  const struct store_decision *found = NULL;
  for (size_t i = 0; i < flags->decisions.count; i++) {
    const struct store_decision *decision = &flags->decisions.items[i];
    bool is_of_it = strcmp(decision->concern_id, flags->series.concerns.items[flag->concern].id) == 0 &&
                    strcmp(decision->area_code, code_of(flags, flag->area)) == 0 && decision->quarter >= flag->first &&
                    decision->quarter <= flag->last;
    if (is_of_it) found = decision;
  }
  return found != NULL && strcmp(found->verdict, "withdrawn") == 0 ? NULL : found;
}

static const char *outcome_of(const struct flags *flags, const struct flag *flag) {
  for (int32_t after = 1; after <= CONFIRM_WITHIN; after++)
    if (was_listed(flags, flag->concern, flag->area, flag->first + after)) return "confirmed";
  return flag->first + CONFIRM_WITHIN > flags->to ? "too early" : "not again";
}

static void count_flag(struct flags *flags, const struct flag *flag) {
  struct quarter_sum *sum = &flags->sums[flag->first - flags->from];
  sum->began++;
  sum->confirmed += strcmp(flag->became, "confirmed") == 0;
  sum->not_again += strcmp(flag->became, "not again") == 0;
  sum->too_early += strcmp(flag->became, "too early") == 0;
  sum->adopted += flag->adopted != NULL;
  sum->judged += flag->decision != NULL;
  sum->spurious += flag->decision != NULL && strcmp(flag->decision->verdict, "spurious") == 0;
}

static enum cpeg_status add_flag(struct flags *flags, struct flag flag, struct cpeg_error *err) {
  for (int32_t quarter = flag.first, quiet = 0; quarter <= flags->to && quiet < 4; quarter++) {
    bool is_on = was_listed(flags, flag.concern, flag.area, quarter);
    quiet = is_on ? 0 : quiet + 1;
    flag.listed += is_on;
    if (is_on) flag.last = quarter;
  }
  flag.became = outcome_of(flags, &flag);
  flag.decision = find_decision(flags, &flag);
  enum cpeg_status status = find_adoption(flags, &flag, err);
  if (status != CPEG_OK) return status;
  if (!arena_grow(&flags->asked.arena, &flags->items, &flags->cap, flags->count + 1, sizeof *flags->items))
    return error_nomem(err);
  flags->items[flags->count++] = flag;
  count_flag(flags, &flag);
  return CPEG_OK;
}

/* By quarter, London before boroughs, then by concern. Only the asked area's, or all for London. */
static enum cpeg_status gather(struct flags *flags, struct cpeg_error *err) {
  size_t wanted = series_area(&flags->series, &flags->asked.area);
  enum cpeg_status status = CPEG_OK;
  for (int32_t quarter = flags->from; quarter <= flags->shown; quarter++)
    for (size_t turn = 0; turn < flags->columns; turn++) {
      size_t area = turn == 0 ? TREND_LONDON : turn - 1;
      if (area == flags->series.areas.count || (wanted != TREND_LONDON && area != wanted)) continue;
      for (size_t concern = 0; status == CPEG_OK && concern < flags->series.concerns.count; concern++)
        if (begins(flags, concern, area, quarter))
          status = add_flag(flags, (struct flag){.concern = concern, .area = area, .first = quarter}, err);
    }
  return status;
}

/* ---- Tables ------------------------------------------------------------------------------------------ */

static void add_adoption(struct view_table *table, const struct flag *flag, bool is_for_people) {
  int32_t day;
  if (flag->adopted == NULL || !day_parse(str_of(flag->adopted->from), &day)) {
    for (size_t i = 0; i < (is_for_people ? 1u : 3u); i++) view_none(table, NULL);
    return;
  }
  int32_t quarters = quarter_of_day(day) - flag->first;
  if (is_for_people) {
    char from[24];
    view_format(table, "%s, %d quarter%s later (%s)", naming_day(day, from), (int)quarters, quarters == 1 ? "" : "s",
                flag->adopted->document);
    return;
  }
  view_text(table, flag->adopted->from);
  view_text(table, flag->adopted->document);
  view_number(table, quarters);
}

static void add_row(struct flags *flags, struct view_table *table, const struct flag *flag) {
  const struct store_concern *concern = &flags->series.concerns.items[flag->concern];
  const struct store_decision *decision = flag->decision;
  char quarter[16];
  view_text(table, concern->label);
  view_text(table, name_of(flags, flag->area));
  view_text(table, asked_quarter(&flags->asked, flag->first, quarter));
  view_number(table, flag->listed);
  view_text(table, flag->became);
  add_adoption(table, flag, true);
  if (decision == NULL)
    view_none(table, NULL);
  else
    view_text(table, decision->verdict);
  view_format(table, "%s@%s@%s", concern->id, code_of(flags, flag->area), quarter_format(flag->first, false, quarter));
  view_text(table, concern->id);
  view_text(table, code_of(flags, flag->area));
  view_text(table, asked_quarter(&flags->asked, flag->last, quarter));
  add_adoption(table, flag, false);
  if (decision == NULL) {
    for (size_t i = 0; i < 3; i++) view_none(table, NULL);
    return;
  }
  view_text(table, decision->decided_by);
  view_text(table, decision->decided_on);
  view_text(table, decision->note);
}

static void add_quarters(struct flags *flags) {
  struct view_table *table = view_add_table(flags->view, "quarter", "Lists, and what chance would have given", quarter_columns,
                                            sizeof quarter_columns / sizeof quarter_columns[0]);
  for (int32_t quarter = flags->from; quarter <= flags->shown; quarter++) {
    const struct quarter_sum *sum = &flags->sums[quarter - flags->from];
    const uint32_t numbers[] = {sum->began,     sum->confirmed, sum->not_again, sum->too_early,
                                sum->adopted, sum->judged,    sum->spurious};
    char name[16];
    view_text(table, asked_quarter(&flags->asked, quarter, name));
    view_number(table, sum->listed);
    view_real(table, sum->chance, 1);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) view_number(table, numbers[i]);
  }
}

static void add_decisions(struct flags *flags) {
  struct view_table *table = view_add_table(flags->view, "decision", "What analysts said", decision_columns,
                                            sizeof decision_columns / sizeof decision_columns[0]);
  for (size_t i = 0; i < flags->decisions.count; i++) {
    const struct store_decision *decision = &flags->decisions.items[i];
    view_text(table, decision->flag_id);
    view_text(table, decision->verdict);
    view_text(table, decision->decided_by);
    view_str(table, (struct str){decision->decided_on, strlen(decision->decided_on) < 10 ? 0 : 10});
    view_text(table, decision->note);
    view_flag(table, decision->holds);
  }
}

/* Told in one sentence; counts of what is old enough to tell. */
static void add_words(struct flags *flags) {
  struct quarter_sum all = {0};
  for (int32_t quarter = flags->from; quarter <= flags->shown; quarter++) {
    const struct quarter_sum *sum = &flags->sums[quarter - flags->from];
    all.listed += sum->listed;
    all.chance += sum->chance;
    all.confirmed += sum->confirmed;
    all.not_again += sum->not_again;
    all.adopted += sum->adopted;
    all.judged += sum->judged;
    all.spurious += sum->spurious;
  }
  char from[16], to[16];
  view_headline(flags->view, "%zu flag%s, %s to %s: of %u old enough to tell %u %s confirmed, %u became priorities; analysts judged"
                             " %u, %u of them spurious",
                flags->count, plural(flags->count), asked_quarter(&flags->asked, flags->from, from),
                asked_quarter(&flags->asked, flags->shown, to), all.confirmed + all.not_again, all.confirmed,
                all.confirmed == 1 ? "was" : "were", all.adopted, all.judged, all.spurious);
  view_note(flags->view, "The lists of these quarters had %u entries; chance alone would have given up to %.1f.", all.listed,
            all.chance);
  view_note(flags->view, "Confirmed: listed again within %d quarters after the first. Each quarter is judged by the minutes of that"
                         " quarter and before as they are known today, so lists that were printed then may differ. Neighbours that"
                         " rise together and single voices are not told apart here.", CONFIRM_WITHIN);
  view_note(flags->view, "Your word on a flag: cpeg review flag ID confirmed --why TEXT (or watch, spurious, adopted, withdrawn).");
}

/* ---- The whole ----------------------------------------------------------------------------------------- */

/* From the second quarter of the store on: the first has no past. */
static enum cpeg_status prepare(struct flags *flags, struct cpeg_error *err) {
  struct asked *asked = &flags->asked;
  int32_t latest, day;
  enum cpeg_status status = store_read_latest(asked->store, &latest, &day, err);
  if (status != CPEG_OK) return status;
  flags->shown = asked->last;
  flags->to = latest == STORE_NO_QUARTER || latest < asked->last ? asked->last : latest;
  if (flags->to > asked->last + LOOK_ON) flags->to = asked->last + LOOK_ON;
  status = series_read(asked, flags->to, &flags->series, err);
  if (status != CPEG_OK) return status;
  const struct series *series = &flags->series;
  flags->from = asked->first > series->first ? asked->first : series->first + 1;
  if (flags->shown - flags->from + 1 > MOST_JUDGED) flags->from = flags->shown - MOST_JUDGED + 1;
  if (series->counts.quarter_count < 2 || flags->from > flags->shown) {
    flags->to = flags->shown = flags->from - 1;
    return CPEG_OK;
  }
  flags->columns = series->counts.area_count + 1;
  flags->cells = flags->columns * series->concerns.count;
  size_t quarters = (size_t)(flags->to - flags->from) + 1;
  flags->is_listed = arena_array(&asked->arena, quarters * flags->cells + 1, sizeof *flags->is_listed);
  flags->sums = arena_array(&asked->arena, quarters, sizeof *flags->sums);
  return flags->is_listed == NULL || flags->sums == NULL ? error_nomem(err) : CPEG_OK;
}

static enum cpeg_status fill(struct flags *flags, struct cpeg_error *err) {
  struct asked *asked = &flags->asked;
  enum cpeg_status status = prepare(flags, err);
  if (status == CPEG_OK) status = store_read_decisions(asked->store, &asked->arena, &flags->decisions, err);
  if (status == CPEG_OK && flags->from <= flags->to) status = judge_all(flags, err);
  if (status == CPEG_OK && flags->from <= flags->to) status = gather(flags, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(flags->view, "flag", NULL, flag_columns,
                                            sizeof flag_columns / sizeof flag_columns[0]);
  view_leave_out(table, least, 1);
  size_t limit = asked->question->limit;
  for (size_t i = 0; i < flags->count && (limit == 0 || i < limit); i++)
    add_row(flags, table, &flags->items[flags->count - 1 - i]);
  if (asked->area.level == CPEG_WARD) {
    view_headline(flags->view, "Flags of single wards are not followed; 'cpeg review flags --area \"%s\"' tells of its borough",
                  asked->area.parent);
  } else if (flags->from <= flags->to) {
    add_words(flags);
    add_quarters(flags);
  } else {
    view_headline(flags->view, "No history: nothing could be listed yet, so nothing can be said of what became of it");
  }
  add_decisions(flags);
  return CPEG_OK;
}

enum cpeg_status cpeg_view_flags(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                 struct cpeg_error *err) {
  struct flags flags = {0};
  enum cpeg_status status = asked_init(&flags.asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK && asked_is_nothing(&flags.asked)) return asked_nothing(&flags.asked, out, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &flags.view, err);
  if (status == CPEG_OK) status = fill(&flags, err);
  return asked_end(&flags.asked, flags.view, status, out, err);
}
