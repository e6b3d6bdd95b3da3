/* SPDX-License-Identifier: Apache-2.0 */
/* What minutes that came later changed in the figures of earlier quarters. */
#include <string.h>

#include "privacy/privacy.h"
#include "report/naming.h"

static const struct view_column quarter_columns[] = {
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"closed_on", "Closed on", VIEW_TEXT, VIEW_EVERYWHERE},
    {"held_without", "Meetings before", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"late", "Came later", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"replaced", "Other version", VIEW_NUMBER, VIEW_EVERYWHERE},
    {"held", "Meetings now", VIEW_NUMBER, VIEW_EVERYWHERE},
};
static const struct view_column concern_columns[] = {
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
    {"label", "Concern", VIEW_WIDE, VIEW_EVERYWHERE},
    {"before_words", "Before", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"now_words", "Now", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"concern", NULL, VIEW_TEXT, VIEW_DATA_ONLY},
    {"meetings_without", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held_without", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"meetings", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
    {"held", NULL, VIEW_NUMBER, VIEW_DATA_ONLY},
};
static const struct view_column meeting_columns[] = {
    {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE}, {"group", "Group", VIEW_WIDE, VIEW_EVERYWHERE},
    {"area", "Area", VIEW_TEXT, VIEW_EVERYWHERE},       {"date", "Meeting", VIEW_TEXT, VIEW_EVERYWHERE},
    {"read_on", "Read on", VIEW_TEXT, VIEW_EVERYWHERE}, {"what", "What came", VIEW_TEXT, VIEW_EVERYWHERE},
};

struct revisions {
  struct asked asked;
  enum view_names names;
  struct store_revision_list list; /* by quarter */
  struct store_held_list held;     /* by quarter, of one area */
  struct store_count_list late;    /* by quarter, concern */
  struct store_count_list counts;  /* by concern, quarter */
};

static enum cpeg_status read_all(struct revisions *revisions, struct cpeg_error *err) {
  struct asked *asked = &revisions->asked;
  struct store_filter filter = asked_filter(asked);
  filter.by_quarter = true;
  filter.themes = false;
  enum cpeg_status status = store_read_revisions(asked->store, &asked->arena, &filter, &revisions->list, err);
  if (status != CPEG_OK || revisions->list.count == 0) return status;
  status = store_read_held(asked->store, &asked->arena, &filter, &revisions->held, err);
  if (status == CPEG_OK) status = store_read_late_counts(asked->store, &asked->arena, &filter, &revisions->late, err);
  if (status == CPEG_OK) status = store_read_counts(asked->store, &asked->arena, &filter, &revisions->counts, err);
  return status;
}

static uint32_t held_of(const struct revisions *revisions, int32_t quarter) {
  for (size_t i = 0; i < revisions->held.count; i++)
    if (revisions->held.items[i].quarter == quarter) return revisions->held.items[i].held;
  return 0;
}

static uint32_t come_of(const struct revisions *revisions, int32_t quarter, bool is_new) {
  uint32_t count = 0;
  for (size_t i = 0; i < revisions->list.count; i++)
    count += revisions->list.items[i].quarter == quarter && revisions->list.items[i].is_new == is_new;
  return count;
}

static uint32_t meetings_of(const struct revisions *revisions, const struct store_count *late) {
  for (size_t i = 0; i < revisions->counts.count; i++)
    if (revisions->counts.items[i].quarter == late->quarter && strcmp(revisions->counts.items[i].concern_id, late->concern_id) == 0)
      return revisions->counts.items[i].meetings;
  return 0;
}

/* The latest quarter first, as a reader of this quarter's report looks. */
static void add_quarters(struct cpeg_view *view, const struct revisions *revisions) {
  struct view_table *table = view_add_table(view, "quarter", NULL, quarter_columns, sizeof quarter_columns / sizeof quarter_columns[0]);
  for (size_t i = revisions->list.count; i-- > 0;) {
    const struct store_revision *row = &revisions->list.items[i];
    char quarter[16];
    if (i + 1 < revisions->list.count && revisions->list.items[i + 1].quarter == row->quarter) continue;
    uint32_t late = come_of(revisions, row->quarter, true), held = held_of(revisions, row->quarter);
    view_text(table, asked_quarter(&revisions->asked, row->quarter, quarter));
    if (row->closed_on[0] == '\0') view_none(table, "not known");
    else view_text(table, row->closed_on);
    view_number(table, held - late);
    view_number(table, late);
    view_number(table, come_of(revisions, row->quarter, false));
    view_number(table, held);
  }
}

static void add_concerns(struct cpeg_view *view, const struct revisions *revisions) {
  struct view_table *table = view_add_table(view, "concern", NULL, concern_columns, sizeof concern_columns / sizeof concern_columns[0]);
  for (size_t i = revisions->late.count; i-- > 0;) {
    /* Quarters backwards, the concerns of each in their order. */
    size_t end = i + 1;
    while (i > 0 && revisions->late.items[i - 1].quarter == revisions->late.items[end - 1].quarter) i--;
    uint32_t came = come_of(revisions, revisions->late.items[i].quarter, true);
    if (revisions->names == VIEW_NAMES_REPLACED && came < PRIVACY_LEAST_COUNT) continue;
    for (size_t j = i; j < end; j++) {
      const struct store_count *late = &revisions->late.items[j];
      uint32_t now = meetings_of(revisions, late), held = held_of(revisions, late->quarter);
      char quarter[16];
      view_text(table, asked_quarter(&revisions->asked, late->quarter, quarter));
      view_text(table, late->label);
      view_format(table, "%u of %u", now - late->meetings, held - came);
      view_format(table, "%u of %u", now, held);
      view_text(table, late->concern_id);
      view_number(table, now - late->meetings);
      view_number(table, held - came);
      view_number(table, now);
      view_number(table, held);
    }
  }
}

static void add_meetings(struct cpeg_view *view, struct revisions *revisions) {
  struct view_table *table = view_add_table(view, "meeting", NULL, meeting_columns, sizeof meeting_columns / sizeof meeting_columns[0]);
  for (size_t i = revisions->list.count; i-- > 0;) {
    const struct store_revision *row = &revisions->list.items[i];
    char quarter[16];
    view_text(table, asked_quarter(&revisions->asked, row->quarter, quarter));
    view_text(table, row->body[0] == '\0' ? "(no name)" : naming_group(&revisions->asked.arena, row->body));
    view_text(table, row->area);
    view_text(table, row->date);
    view_text(table, row->read_on);
    view_text(table, row->is_new ? "minutes" : "another version");
  }
}

static void add_words(struct cpeg_view *view, const struct revisions *revisions) {
  const struct asked *asked = &revisions->asked;
  size_t count = revisions->list.count, quarters = 0;
  for (size_t i = 0; i < count; i++) quarters += i == 0 || revisions->list.items[i].quarter != revisions->list.items[i - 1].quarter;
  if (count == 0)
    view_headline(view, "No figures of %s were changed by minutes that came after their quarter was closed", asked->period);
  else
    view_headline(view, "Minutes of %zu meeting%s of %zu quarter%s of %s came after the quarter was closed and changed its figures", count,
                  plural(count), quarters, plural(quarters), asked->period);
  view_note(view, "A quarter is taken for closed when the first minutes of a later one are read; a file that was changed in place came when it"
                  " was read again. What corrections, another lexicon or another version of the program changed is not told: no"
                  " earlier figures are kept.");
  if (revisions->names == VIEW_NAMES_REPLACED && count > 0)
    view_note(view, "Where fewer than %d meetings came later, it is not told which concerns they raised.", PRIVACY_LEAST_COUNT);
}

enum cpeg_status view_revisions(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                                cpeg_view **out, struct cpeg_error *err) {
  struct revisions revisions = {.names = names};
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&revisions.asked, store, question, ASKED_ALL, err);
  if (status == CPEG_OK) status = read_all(&revisions, err);
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) {
    add_quarters(view, &revisions);
    add_concerns(view, &revisions);
    add_meetings(view, &revisions);
    add_words(view, &revisions);
    status = view_finish(view, out, err);
  }
  asked_finish(&revisions.asked);
  return status;
}
