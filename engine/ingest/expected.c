/* SPDX-License-Identifier: Apache-2.0 */
/* The user's table of expected meetings: read as a whole or not at all. */
#include <string.h>

#include "store/store.h"
#include "table/table.h"

/* Rows of one table: a meeting a week of all groups for some decades. */
#define EXPECTED_LIMIT ((size_t)1 << 28)

struct reading {
  cpeg_store *store;
  struct arena arena;
  struct table table;
  struct store_expected *rows; /* [count] */
  size_t count, cap;
  const struct cpeg_expect_options *options;
};

/* A fault of a cell: where it stands, what it holds, what is wrong with that and what to do. */
static enum cpeg_status fault(const struct reading *reading, struct table_cell cell, const char *what,
                              struct cpeg_error *err) {
  return error_at(err, CPEG_FORMAT, table_place(&reading->table, cell), "\"%.*s\" %s", (int)cell.text.len, cell.text.ptr,
                  what);
}

/* "21/07/2008", as spreadsheets give days back. */
static bool read_day(struct str text, int32_t *out) {
  struct str rest = text, day, month;
  uint32_t numbers[3];
  if (day_parse(text, out)) return true;
  if (!str_split(&rest, '/', &day) || !str_split(&rest, '/', &month)) return false;
  if (!str_number(day, 31, &numbers[0]) || !str_number(month, 12, &numbers[1]) || !str_number(rest, 2199, &numbers[2]))
    return false;
  struct date date = {(int)numbers[2], (int)numbers[1], (int)numbers[0]};
  if (!date_exists(date)) return false;
  *out = day_of_date(date);
  return true;
}

static enum cpeg_status read_when(const struct reading *reading, uint32_t line, struct store_expected *row,
                                  struct cpeg_error *err) {
  struct table_cell when = table_cell_named(&reading->table, line, "when"),
                    due = table_cell_named(&reading->table, line, "due");
  row->day = row->due_day = CPEG_NO_DAY;
  if (read_day(when.text, &row->day))
    row->quarter = quarter_of_day(row->day);
  else if (!quarter_parse(when.text, &row->quarter))
    return fault(reading, when, "is neither a day nor a quarter; write 2008-07-21 or 2008-Q3", err);
  if (due.text.len == 0) return CPEG_OK;
  if (!read_day(due.text, &row->due_day)) return fault(reading, due, "is no day; write 2008-09-30", err);
  if (row->due_day < (row->day == CPEG_NO_DAY ? quarter_first_day(row->quarter) : row->day))
    return fault(reading, due, "is before the meeting, whose minutes cannot be due then: mend one of the days", err);
  return CPEG_OK;
}

/* yes, no or unknown; NULL for another word. */
static const char *read_held(struct str text) {
  static const char *const words[][2] = {{"yes", "yes"},    {"held", "yes"},        {"no", "no"},
                                         {"not held", "no"}, {"unknown", "unknown"}, {"expected", "unknown"}};
  if (text.len == 0) return "unknown";
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (str_is_fold(text, words[i][0])) return words[i][1];
  return NULL;
}

/* The name stays as the table has it; where it meets is told by the table, or known. */
static enum cpeg_status read_group(struct reading *reading, uint32_t line, struct store_expected *row,
                                   struct cpeg_error *err) {
  struct table_cell group = table_cell_named(&reading->table, line, "group"),
                    area = table_cell_named(&reading->table, line, "area");
  if (group.text.len == 0) return error_at(err, CPEG_FORMAT, table_place(&reading->table, group), "a row needs the name of a group");
  row->group = arena_copy(&reading->arena, group.text);
  const char *name = arena_copy(&reading->arena, area.text);
  if (row->group == NULL || name == NULL) return error_nomem(err);
  struct cpeg_error found = {0};
  enum cpeg_status status;
  if (area.text.len > 0) {
    struct store_area place;
    status = store_find_area(reading->store, &reading->arena, name, quarter_first_day(row->quarter), &place, &found);
    row->area_code = place.code;
    if (status == CPEG_NOTFOUND)
      return error_at(err, CPEG_FORMAT, table_place(&reading->table, area), "%s", found.message);
  } else {
    struct store_known_group known;
    status = store_find_group(reading->store, &reading->arena, row->group, &known, &found);
    row->area_code = known.area_code;
    if (status == CPEG_NOTFOUND)
      return error_at(err, CPEG_FORMAT, table_place(&reading->table, group),
                      "%s; a group that is new needs its borough or ward in the column \"area\"", found.message);
  }
  if (status != CPEG_OK && err != NULL) *err = found;
  return status;
}

/* Two meetings of one group on one day are a slip; two somewhere in one quarter are not. */
static enum cpeg_status look_for_twin(const struct reading *reading, uint32_t line, const struct store_expected *row,
                                      struct cpeg_error *err) {
  for (size_t i = 0; row->day != CPEG_NO_DAY && i < reading->count; i++) {
    const struct store_expected *other = &reading->rows[i];
    if (other->day != row->day || strcmp(other->area_code, row->area_code) != 0 ||
        !str_is_fold(str_of(other->group), row->group))
      continue;
    struct table_cell group = table_cell_named(&reading->table, line, "group");
    return error_at(err, CPEG_FORMAT, table_place(&reading->table, group),
                    "the meeting of \"%s\" on that day is in line %u, too: take one row away", row->group, other->line);
  }
  return CPEG_OK;
}

static enum cpeg_status read_row(struct reading *reading, uint32_t line, struct cpeg_error *err) {
  struct store_expected row = {.source = reading->table.path};
  struct table_cell held = table_cell_named(&reading->table, line, "held"),
                    note = table_cell_named(&reading->table, line, "note");
  row.line = table_cell_at(&reading->table, line, 0).line;
  row.held = read_held(held.text);
  row.note = arena_copy(&reading->arena, note.text);
  if (row.note == NULL) return error_nomem(err);
  if (row.held == NULL)
    return fault(reading, held, "is not one of: yes, no; leave it empty where it is not known", err);
  enum cpeg_status status = read_when(reading, line, &row, err);
  if (status == CPEG_OK) status = read_group(reading, line, &row, err);
  if (status == CPEG_OK) status = look_for_twin(reading, line, &row, err);
  if (status != CPEG_OK) return status;
  if (!arena_grow(&reading->arena, &reading->rows, &reading->cap, reading->count + 1, sizeof *reading->rows))
    return error_nomem(err);
  reading->rows[reading->count++] = row;
  return CPEG_OK;
}

/* A misspelt column would be empty without a word. */
static enum cpeg_status check_columns(const struct reading *reading, struct cpeg_error *err) {
  static const char *const known[] = {"group", "area", "when", "held", "due", "note"};
  const struct table *table = &reading->table;
  for (size_t i = 0; i < 3; i += 2)
    if (table_column(table, known[i]) == TABLE_NO_COLUMN)
      return error_at(err, CPEG_FORMAT, (struct error_place){table->path, 1, 1},
                      "the column \"%s\" is missing; 'cpeg coverage template' writes a table with all of them", known[i]);
  for (uint32_t i = 0; i < table->column_count; i++) {
    bool is_known = false;
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) is_known |= str_is(table->header[i].text, known[k]);
    if (!is_known)
      return fault(reading, table->header[i],
                   "is no column of this table: there are group, area, when, held, due and note", err);
  }
  if (table->row_count == 0)
    return error_at(err, CPEG_FORMAT, (struct error_place){table->path, 1, 1}, "the table has no row");
  return CPEG_OK;
}

/* What the table says against the store, each by itself: it is kept all the same, since either may be wrong. */
static enum cpeg_status tell_contradictions(struct reading *reading, struct cpeg_expect_summary *summary,
                                            struct cpeg_error *err) {
  struct store_filter all = {.first = INT32_MIN, .last = INT32_MAX};
  struct store_expected_list list = {0};
  for (size_t i = 0; i < reading->count; i++) {
    int32_t quarter = reading->rows[i].quarter;
    if (i == 0 || quarter < all.first) all.first = quarter;
    if (i == 0 || quarter > all.last) all.last = quarter;
  }
  enum cpeg_status status = store_read_expected(reading->store, &reading->arena, &all, &list, err);
  for (size_t i = 0; status == CPEG_OK && i < list.count; i++) {
    const struct store_expected *row = &list.items[i];
    summary->received += strcmp(row->state, "received") == 0;
    if (!row->contradicts) continue;
    summary->contradictions++;
    struct cpeg_error told;
    error_at(&told, CPEG_FORMAT, (struct error_place){reading->table.path, row->line, 0},
             "\"%s\" held no meeting, the table says, but minutes of %s are in the store: mend the row, or the document's"
             " date with 'cpeg review set'",
             row->group, row->meeting_date);
    if (reading->options != NULL && reading->options->tell != NULL)
      reading->options->tell(reading->options->context, &told);
  }
  return status;
}

enum cpeg_status cpeg_expect(cpeg_store *store, const char *path, const struct cpeg_expect_options *options,
                             struct cpeg_expect_summary *summary_out, struct cpeg_error *err) {
  struct reading reading = {.store = store, .options = options};
  struct cpeg_expect_summary summary = {0};
  enum cpeg_status status = table_read(memory_default(), path, &reading.table, err);
  if (status != CPEG_OK) return status;
  arena_init(&reading.arena, memory_default(), EXPECTED_LIMIT);
  status = check_columns(&reading, err);
  for (uint32_t row = 0; status == CPEG_OK && row < reading.table.row_count; row++) status = read_row(&reading, row, err);
  if (status == CPEG_OK) status = store_replace_expected(store, reading.rows, reading.count, err);
  summary.meetings = reading.count;
  if (status == CPEG_OK) status = tell_contradictions(&reading, &summary, err);
  arena_finish(&reading.arena);
  table_finish(&reading.table);
  if (status == CPEG_OK) *summary_out = summary;
  return status;
}
