/* SPDX-License-Identifier: Apache-2.0 */
/* The table of expected meetings, to be filled in. */
#include "report/naming.h"

static const struct view_column columns[] = {
    {"group", "group", VIEW_WIDE, VIEW_EVERYWHERE}, {"area", "area", VIEW_TEXT, VIEW_EVERYWHERE},
    {"when", "when", VIEW_TEXT, VIEW_EVERYWHERE},   {"held", "held", VIEW_TEXT, VIEW_EVERYWHERE},
    {"due", "due", VIEW_TEXT, VIEW_EVERYWHERE},     {"note", "note", VIEW_WIDE, VIEW_EVERYWHERE},
};

static enum cpeg_status fill(struct cpeg_view *view, struct asked *asked, struct cpeg_error *err) {
  struct store_filter filter = asked_filter(asked);
  struct store_template rows = {0};
  enum cpeg_status status = store_read_template(asked->store, &asked->arena, &filter, &rows, err);
  if (status != CPEG_OK) return status;
  struct view_table *table = view_add_table(view, "expected", NULL, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < rows.count; i++) {
    const struct store_template_row *row = &rows.items[i];
    const char *const cells[] = {row->group, row->area, row->when, row->held, row->due, row->note};
    for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++) view_text(table, cells[k]);
  }
  view_note(view, "Fill in, with --format csv -o FILE.csv: one row a meeting; when = its day or its quarter; held = yes, no or"
                  " empty; due = the day by which its minutes should be there. Take away the groups that there were not."
                  " Then: cpeg coverage expect FILE.csv.");
  return CPEG_OK;
}

enum cpeg_status cpeg_view_expected(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                    struct cpeg_error *err) {
  struct asked asked;
  struct cpeg_view *view = NULL;
  enum cpeg_status status = asked_init(&asked, store, question, ASKED_LATEST, err);
  if (status == CPEG_OK && asked_is_nothing(&asked))
    status = error_set(err, CPEG_NOTFOUND, "the store holds no meetings yet: say which quarter the table is for");
  if (status == CPEG_OK) status = view_create(memory_default(), &view, err);
  if (status == CPEG_OK) status = fill(view, &asked, err);
  return asked_end(&asked, view, status, out, err);
}
