/* SPDX-License-Identifier: Apache-2.0 */
/*
 * First what is least important is left out, by the table's own list; then bars, long texts and names get narrower, in this order,
 * down to their longest word. Where that is not enough (some 40 columns), columns are left out from the right and names are cut.
 * Figures are never cut: "11 of 12" without its end would be another figure.
 */
#include "report/layout.h"

#include <string.h>

#include "report/wrap.h"

/* Of a name that is cut: enough to tell it by. */
#define CUT_WIDTH 10
/* A word of a long text that is longer than this may be broken. */
#define EASY_WORD 14

const struct layout_role *layout_role(enum view_type type) {
  static const struct layout_role roles[] = {
      [VIEW_TEXT] = {.gives = 3},
      [VIEW_WIDE] = {.gives = 2, .breaks = true, .easy = 23},
      [VIEW_FIGURE] = {.is_right = true},
      [VIEW_NUMBER] = {.is_right = true},
      [VIEW_REAL] = {.is_right = true},
      [VIEW_FLAG] = {0},
      [VIEW_BADGE] = {.gives = 3, .is_toned = true},
      [VIEW_COURSE] = {.is_drawn = true},
      [VIEW_BAR] = {.gives = 1, .is_drawn = true, .least = 12, .easy = 12},
  };
  return &roles[type];
}

const struct layout_role *layout_role_of(const struct layout *layout, size_t lane) {
  return layout_role(layout->table->columns[layout->lanes[lane].column].type);
}

const char *layout_title(const struct layout *layout, size_t lane) {
  return layout->table->titles[layout->lanes[lane].column];
}

/* With `is_easy`, long texts take no more than what is easily read. */
static size_t total_width(const struct layout *layout, bool is_easy) {
  size_t total = 0;
  for (size_t i = 0; i < layout->count; i++) {
    size_t width = layout->lanes[i].width, easy = layout_role_of(layout, i)->easy;
    if (is_easy && easy > 0 && width > easy) width = easy;
    total += width + (i > 0 ? LAYOUT_GAP : 0);
  }
  return total;
}

size_t layout_width(const struct layout *layout) { return total_width(layout, false); }

static size_t title_width(const struct layout *layout, size_t lane) {
  return wrap_width(str_of(layout_title(layout, lane)), false);
}

/* The least that a column can do with whole: texts that are not long ones are names and ids, whose words are copied and never
   broken. */
static size_t least_width(const struct layout *layout, size_t lane) {
  const struct layout_role *role = layout_role_of(layout, lane);
  size_t least = layout->lanes[lane].word, title = title_width(layout, lane);
  if (role->is_drawn) least = role->least;
  if (role->breaks && least > EASY_WORD) least = EASY_WORD;
  return least > title ? least : title;
}

static bool is_grouped(const struct view_table *table, size_t column) {
  return table->group != NULL && strcmp(table->columns[column].key, table->group) == 0;
}

/* A column of empty cells is left out. */
static void measure(struct layout *layout, struct buf *scratch) {
  const struct view_table *table = layout->table;
  for (size_t column = 0; column < table->column_count; column++) {
    if (table->is_hidden[column] || is_grouped(table, column)) continue;
    struct lane lane = {.column = column};
    for (size_t row = 0; row < layout->rows; row++) {
      buf_clear(scratch);
      view_cell_write(view_cell_at(table, row, column), true, scratch);
      size_t width = wrap_width(buf_str(scratch), layout->has_color);
      size_t word = wrap_word(buf_str(scratch), layout->has_color);
      if (width > lane.width) lane.width = width;
      if (word > lane.word) lane.word = word;
    }
    if (lane.width == 0) continue;
    if (table->columns[column].type == VIEW_BAR) lane.width = VIEW_BAR_WIDTH;
    size_t title = wrap_width(str_of(table->titles[column]), false);
    if (lane.width < title) lane.width = title;
    layout->lanes[layout->count++] = lane;
  }
}

static void drop_lane(struct layout *layout, size_t lane, struct buf *dropped) {
  if (dropped->len > 0) buf_add_text(dropped, ", ");
  buf_add_text(dropped, layout_title(layout, lane));
  layout->count--;
  memmove(&layout->lanes[lane], &layout->lanes[lane + 1], (layout->count - lane) * sizeof layout->lanes[0]);
}

/* Leaves out columns of a key, the first first, until the others fit. */
static void drop_key(struct layout *layout, const char *key, struct buf *dropped) {
  for (size_t i = 0; i < layout->count && total_width(layout, true) > layout->terminal;) {
    if (strcmp(layout->table->columns[layout->lanes[i].column].key, key) == 0)
      drop_lane(layout, i, dropped);
    else
      i++;
  }
}

/* How far a column is cut: not at all, names down to a front that tells them, or whatever it takes. */
enum pressure { WHOLE, CUT, HARD };

static size_t floor_of(const struct layout *layout, size_t lane, enum pressure pressure) {
  size_t least = least_width(layout, lane);
  if (pressure == HARD) return 1;
  return pressure == CUT && !layout_role_of(layout, lane)->breaks && least > CUT_WIDTH ? CUT_WIDTH : least;
}

/* The widest column that may be narrower, of those that give first. */
static size_t widest(const struct layout *layout, enum pressure pressure) {
  size_t best = layout->count;
  for (uint8_t turn = 1; turn <= 3 && best == layout->count; turn++)
    for (size_t i = 0; i < layout->count; i++)
      if (layout_role_of(layout, i)->gives == turn && layout->lanes[i].width > floor_of(layout, i, pressure) &&
          (best == layout->count || layout->lanes[i].width > layout->lanes[best].width))
        best = i;
  return best;
}

static void narrow(struct layout *layout, enum pressure pressure) {
  while (layout_width(layout) > layout->terminal) {
    size_t at = widest(layout, pressure);
    if (at == layout->count) return;
    layout->lanes[at].width--;
  }
}

/* The column that a row is known by: its first text. */
static size_t name_lane(const struct layout *layout) {
  size_t at = 0;
  while (at < layout->count && layout_role_of(layout, at)->gives < 2) at++;
  return at < layout->count ? at : 0;
}

/* The columns that all lanes need when they give what they can. */
static size_t least_total(const struct layout *layout, enum pressure pressure) {
  size_t total = 0;
  for (size_t i = 0; i < layout->count; i++) {
    size_t width = layout->lanes[i].width, floor = floor_of(layout, i, pressure);
    if (layout_role_of(layout, i)->gives > 0 && width > floor) width = floor;
    total += width + (i > 0 ? LAYOUT_GAP : 0);
  }
  return total;
}

void layout_fit(struct layout *layout, struct buf *scratch, struct buf *dropped) {
  const struct view_table *table = layout->table;
  layout->count = 0;
  measure(layout, scratch);
  if (layout->terminal == 0) return;
  for (size_t i = 0; i < table->least_count; i++) drop_key(layout, table->least[i], dropped);
  while (layout->count > 1 && least_total(layout, CUT) > layout->terminal) {
    bool is_last_name = name_lane(layout) + 1 == layout->count;
    drop_lane(layout, is_last_name ? layout->count - 2 : layout->count - 1, dropped);
  }
  narrow(layout, WHOLE);
  narrow(layout, CUT);
  narrow(layout, HARD);
}
