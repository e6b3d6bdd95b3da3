/* SPDX-License-Identifier: Apache-2.0 */
/* The table of mentions as it comes back from a spreadsheet. Only what differs from what counts is said; so a table that is read
   twice says nothing the second time. */
#include <limits.h>
#include <string.h>

#include "report/report.h"
#include "review/mention.h"
#include "review/review.h"
#include "table/table.h"
#include "text/text.h"

#define TABLE_MOST ((size_t)256 << 20)
#define ARENA_MOST ((size_t)4 << 30)

struct importing {
  struct mention_desk desk;
  struct table table;
  const char *by, *why;
  struct intern seen;              /* ids of rows that said something, numbered as lines[] */
  uint32_t *lines;                 /* [seen.count] */
  size_t line_cap;
  struct store_correction *items;  /* [count] in the arena */
  size_t count, cap;
  struct view_table *rows;
  struct cpeg_review_counts counts;
};

/* A spreadsheet writes a text that begins like a formula with an apostrophe before it: so do we, and here it goes. */
static struct str cell_of(const struct importing *importing, uint32_t row, const char *column) {
  struct str text = table_cell_named(&importing->table, row, column).text;
  if (text.len > 1 && text.ptr[0] == '\'' && strchr("=+-@", text.ptr[1]) != NULL) text = (struct str){text.ptr + 1, text.len - 1};
  return text;
}

static const char *copy_cell(const struct importing *importing, uint32_t row, const char *column) {
  return arena_copy(importing->desk.arena, cell_of(importing, row, column));
}

/* ---- A row of a mention ----------------------------------------------------------------------------- */

/* A column has the axis's name; that of the area is what a person calls it. */
static const char *column_of(enum cpeg_axis axis) { return axis == CPEG_AXIS_AREA ? "place" : cpeg_axis_name(axis); }

static bool take_word(struct str word, enum cpeg_verdict *out) {
  static const struct {
    const char *word;
    enum cpeg_verdict verdict;
  } words[] = {{"", CPEG_VERDICT_SET},            {"accept", CPEG_VERDICT_ACCEPT}, {"accepted", CPEG_VERDICT_ACCEPT},
               {"reject", CPEG_VERDICT_REJECT},   {"rejected", CPEG_VERDICT_REJECT}, {"keep", CPEG_VERDICT_KEEP},
               {"undo", CPEG_VERDICT_UNDO}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (str_is_fold(word, words[i].word)) {
      *out = words[i].verdict;
      return true;
    }
  return false;
}

/* What of the row differs from what counts. An empty cell says nothing. */
static enum cpeg_status read_changes(const struct importing *importing, uint32_t row, const struct store_spot *spot,
                                     struct cpeg_mention_decision *out, struct cpeg_error *err) {
  const char *concern = copy_cell(importing, row, "concern"), *id = NULL;
  if (concern == NULL) return error_nomem(err);
  if (concern[0] != '\0' && spot->counts_as[0] != '\0') {
    enum cpeg_status status = review_find_concern(importing->desk.engine->lexicon, concern, &id, err);
    if (status != CPEG_OK) return status;
    if (strcmp(id, spot->counts_as) != 0) out->concern = id;
  }
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    struct str cell = cell_of(importing, row, column_of((enum cpeg_axis)axis));
    const char *now = axis == CPEG_AXIS_AREA ? spot->place_name : spot->values[axis];
    if (cell.len == 0 || spot->counts_as[0] == '\0' || str_is_fold(cell, now)) continue;
    out->values[axis] = arena_copy(importing->desk.arena, cell);
    if (out->values[axis] == NULL) return error_nomem(err);
  }
  return CPEG_OK;
}

/* A spreadsheet takes the zeros in front of what it thinks a number, and writes a long one with an exponent. */
static const char *whole_id(const struct importing *importing, const char *id) {
  size_t len = strlen(id), digits = strspn(id, "0123456789");
  char padded[13];
  if (digits != len || len == 0 || len >= 12) return id;
  memset(padded, '0', 12 - len);
  memcpy(padded + 12 - len, id, len + 1);
  return arena_copy(importing->desk.arena, str_of(padded));
}

static enum cpeg_status read_mention(const struct importing *importing, uint32_t row, const char *id, struct mention_rows *out,
                                     struct cpeg_error *err) {
  const struct mention_desk *desk = &importing->desk;
  struct store_spot spot = {0};
  struct str word = cell_of(importing, row, "decision");
  struct cpeg_mention_decision decision = {.id = id, .decided_by = importing->by, .note = importing->why};
  if (!take_word(word, &decision.verdict))
    return error_set(err, CPEG_NOTFOUND, "\"%.*s\" is no decision: write accept, reject, keep or undo", (int)word.len, word.ptr);
  enum cpeg_status status = store_find_spot(desk->store, desk->arena, id, &spot, err);
  if (status == CPEG_NOTFOUND && strpbrk(id, "+.") != NULL)
    return error_set(err, CPEG_NOTFOUND, "\"%s\" is no id: a spreadsheet took it for a number; read the column as text", id);
  struct mention_rows changes = {.count = 0};
  struct cpeg_mention_decision set = {.id = id, .decided_by = importing->by, .note = importing->why};
  const char *note = copy_cell(importing, row, "note");
  if (status == CPEG_OK && note == NULL) status = error_nomem(err);
  if (status == CPEG_OK && note[0] != '\0') set.note = decision.note = note;
  if (status == CPEG_OK) status = read_changes(importing, row, &spot, &set, err);
  if (status == CPEG_OK) status = mention_decide(desk, &decision, out, err);
  bool has_values = decision.verdict == CPEG_VERDICT_SET || decision.verdict == CPEG_VERDICT_ACCEPT;
  if (status == CPEG_OK && has_values) status = mention_decide(desk, &set, &changes, err);
  /* What is accepted is what was changed. */
  if (status != CPEG_OK || changes.count == 0) return status;
  if (decision.verdict == CPEG_VERDICT_ACCEPT && changes.count < MENTION_ROWS) {
    changes.items[changes.count] = changes.items[0];
    changes.items[changes.count].field = "verdict";
    changes.items[changes.count++].value = "accepted";
  }
  *out = changes;
  return CPEG_OK;
}

/* ---- A row of what was missed ------------------------------------------------------------------------- */

static enum cpeg_status read_missed(const struct importing *importing, uint32_t row, struct mention_rows *out, struct cpeg_error *err) {
  struct cpeg_missed_mention missed = {.document = copy_cell(importing, row, "path"), .words = copy_cell(importing, row, "words"),
                                       .concern = copy_cell(importing, row, "concern"), .decided_by = importing->by,
                                       .note = copy_cell(importing, row, "note")};
  char id[13];
  if (missed.document == NULL || missed.words == NULL || missed.concern == NULL || missed.note == NULL) return error_nomem(err);
  if (missed.note[0] == '\0') missed.note = importing->why;
  if (missed.document[0] == '\0' || missed.words[0] == '\0' || missed.concern[0] == '\0' ||
      !str_number(cell_of(importing, row, "line"), INT32_MAX, &missed.line))
    return error_set(err, CPEG_NOTFOUND, "a row without id is of a missed mention: it needs path, line, words and concern");
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    struct str cell = cell_of(importing, row, column_of((enum cpeg_axis)axis));
    if (cell.len > 0) missed.values[axis] = arena_copy(importing->desk.arena, cell);
  }
  return mention_miss(&importing->desk, &missed, out, id, err);
}

/* ---- All of them -------------------------------------------------------------------------------------- */

static void tell(struct importing *importing, uint32_t line, const char *id, const char *outcome, const char *what) {
  view_number(importing->rows, line);
  if (id[0] == '\0') view_none(importing->rows, "new");
  else view_text(importing->rows, id);
  view_text(importing->rows, outcome);
  view_text(importing->rows, what);
}

/* What was said, as "voice=resident, accepted"; of an area what stands in the row `row`. */
static enum cpeg_status tell_changes(struct importing *importing, uint32_t row, const char *id, const struct mention_rows *rows,
                                     struct cpeg_error *err) {
  struct str place = cell_of(importing, row, "place");
  struct buf text;
  buf_init(&text, importing->desk.arena->memory);
  for (size_t i = 0; i < rows->count; i++) {
    const struct store_correction *item = &rows->items[i];
    if (i > 0) buf_add_text(&text, ", ");
    if (strcmp(item->field, "verdict") == 0) buf_add_text(&text, item->value);
    else if (strcmp(item->field, "area") == 0) buf_add_format(&text, "place=%.*s", (int)place.len, place.ptr);
    else buf_add_format(&text, "%s=%s", item->field, item->value);
  }
  bool has_room = !text.failed;
  if (has_room) tell(importing, table_cell_at(&importing->table, row, 0).line, id, "changed", buf_text(&text));
  buf_finish(&text);
  return has_room ? CPEG_OK : error_nomem(err);
}

/* Keeps the rows until the end; of two lines that speak of one mention the second is refused. */
static enum cpeg_status keep(struct importing *importing, uint32_t row, const char *id, const struct mention_rows *rows,
                             struct cpeg_error *err) {
  size_t before = importing->seen.count;
  char key[13];
  tagger_mention_id(rows->spot.content_hash, rows->spot.place.span, rows->spot.place.concern_id, key);
  uint32_t number = intern_add(&importing->seen, str_of(key));
  if (number == INTERN_NONE || !arena_grow(importing->desk.arena, &importing->lines, &importing->line_cap, importing->seen.count, sizeof *importing->lines))
    return error_nomem(err);
  if (importing->seen.count == before)
    return error_set(err, CPEG_NOTFOUND, "line %u speaks of the same mention", importing->lines[number]);
  importing->lines[number] = table_cell_at(&importing->table, row, 0).line;
  struct store_said_place *place = arena_get(importing->desk.arena, sizeof *place);
  if (place == NULL || !arena_grow(importing->desk.arena, &importing->items, &importing->cap, importing->count + rows->count, sizeof *importing->items))
    return error_nomem(err);
  *place = rows->spot.place;
  for (size_t i = 0; i < rows->count; i++) {
    importing->items[importing->count] = rows->items[i];
    importing->items[importing->count++].place = place;
  }
  return tell_changes(importing, row, id, rows, err);
}

/* Is it a row that says nothing at all, such as a spreadsheet leaves below a table? */
static bool is_blank(const struct importing *importing, uint32_t row) {
  for (uint32_t column = 0; column < importing->table.column_count; column++)
    if (table_cell_at(&importing->table, row, column).text.len > 0) return false;
  return true;
}

static enum cpeg_status import_row(struct importing *importing, uint32_t row, struct cpeg_error *err) {
  if (is_blank(importing, row)) return CPEG_OK;
  struct mention_rows rows = {.count = 0};
  uint32_t line = table_cell_at(&importing->table, row, 0).line;
  const char *id = copy_cell(importing, row, "id");
  struct cpeg_error why = {0};
  if (id == NULL || (id = whole_id(importing, id)) == NULL) return error_nomem(err);
  enum cpeg_status status = id[0] == '\0' ? read_missed(importing, row, &rows, &why) : read_mention(importing, row, id, &rows, &why);
  if (status == CPEG_OK && rows.count > 0) status = keep(importing, row, id, &rows, &why);
  if (status == CPEG_OK) {
    *(rows.count > 0 ? &importing->counts.changed : &importing->counts.kept) += 1;
    return CPEG_OK;
  }
  if (status != CPEG_NOTFOUND) {
    if (err != NULL) *err = why;
    return status;
  }
  importing->counts.refused++;
  tell(importing, line, id, "refused", why.message);
  return CPEG_OK;
}

static enum cpeg_status read_table(struct importing *importing, const char *path, struct str text, struct cpeg_error *err) {
  enum cpeg_status status = table_parse(importing->desk.engine->memory, path, text, &importing->table, err);
  if (status != CPEG_OK) return status;
  if (table_column(&importing->table, "id") == TABLE_NO_COLUMN)
    status = error_at(err, CPEG_FORMAT, (struct error_place){path, 1, 0},
                      "there is no column \"id\": write the table with 'cpeg review mentions --format csv'");
  for (uint32_t row = 0; status == CPEG_OK && row < importing->table.row_count; row++) status = import_row(importing, row, err);
  if (status == CPEG_OK && importing->count > 0)
    status = store_add_corrections(importing->desk.store, importing->items, importing->count, err);
  table_finish(&importing->table);
  return status;
}

static enum cpeg_status import(struct importing *importing, const char *path, cpeg_view **out, struct cpeg_error *err) {
  static const struct view_column columns[] = {{"line", "Line", VIEW_NUMBER, VIEW_EVERYWHERE},
                                               {"id", "Id", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"outcome", "Outcome", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"what", "What", VIEW_WIDE, VIEW_EVERYWHERE}};
  struct memory memory = importing->desk.engine->memory;
  struct str bytes = {NULL, 0};
  struct text text;
  struct cpeg_view *view = NULL;
  enum cpeg_status status = file_read(memory, path, TABLE_MOST, &bytes, err);
  if (status == CPEG_OK) status = text_decode(importing->desk.arena, bytes, &text, err);
  if (status == CPEG_OK) status = view_create(memory, &view, err);
  if (status == CPEG_OK) {
    importing->rows = view_add_table(view, "row", NULL, columns, sizeof columns / sizeof columns[0]);
    status = read_table(importing, path, text.utf8, err);
  }
  memory_free(memory, (void *)(uintptr_t)bytes.ptr);
  const struct cpeg_review_counts *counts = &importing->counts;
  size_t total = counts->kept + counts->changed + counts->refused;
  if (status != CPEG_OK) {
    cpeg_view_destroy(view);
    return status;
  }
  view_headline(view, "%zu row%s: %zu kept, %zu changed, %zu refused", total, total == 1 ? "" : "s", counts->kept, counts->changed, counts->refused);
  return view_finish(view, out, err);
}

enum cpeg_status cpeg_review_import(const cpeg_engine *engine, cpeg_store *store, const char *path, const char *decided_by,
                                    const char *note, struct cpeg_review_counts *counts_out, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct arena arena;
  arena_init(&arena, engine->memory, ARENA_MOST);
  struct importing importing = {.desk = {.engine = engine, .store = store, .arena = &arena}, .by = decided_by, .why = note};
  intern_init(&importing.seen, engine->memory);
  enum cpeg_status status = store_read_verdicts(store, &arena, &importing.desk.verdicts, err);
  if (status == CPEG_OK) status = import(&importing, path, out, err);
  if (status == CPEG_OK) *counts_out = importing.counts;
  intern_finish(&importing.seen);
  arena_finish(&arena);
  return status;
}
