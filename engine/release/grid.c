/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"

/* A cell of a workbook takes 32,767 characters. */
#define MOST_TEXT ((size_t)30000)

const char *release_mark(enum mark mark) {
  static const char *const names[] = {"", "[c]", "[x]", "[z]"};
  return names[mark];
}

size_t grid_rows(const struct grid *grid) { return grid->cell_count / grid->field_count; }

const struct cell *grid_cell(const struct grid *grid, size_t row, size_t field) {
  return &grid->cells[row * grid->field_count + field];
}

const struct grid *release_grid(const struct release *release, const char *name) {
  for (size_t i = 0; i < release->grid_count; i++)
    if (strcmp(release->grids[i].name, name) == 0) return &release->grids[i];
  return NULL;
}

struct grid *grid_add(struct release *release, const char *name, const char *title, const char *about,
                      const struct field *fields, size_t count) {
  struct grid *grid = &release->grids[release->grid_count++];
  *grid = (struct grid){.name = name, .title = title, .about = about, .fields = fields, .field_count = count, .is_file = true};
  return grid;
}

static void add_cell(struct release *release, struct grid *grid, struct cell cell) {
  if (!memory_grow(memory_default(), &grid->cells, &grid->cell_cap, grid->cell_count + 1, sizeof *grid->cells)) {
    release->failed = true;
    return;
  }
  grid->cells[grid->cell_count++] = cell;
}

/* Bytes of the character at `c` that no cell may hold: control characters, what turns the direction of text, and the two
   that are no characters to XML; 0 = it may. */
static size_t unwanted(const unsigned char *c) {
  if (c[0] < 0x20 || c[0] == 0x7f) return 1;
  if (c[0] == 0xc2 && c[1] >= 0x80 && c[1] <= 0x9f) return 2;
  if (c[0] == 0xd8 && c[1] == 0x9c) return 2;
  if (c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0x8e || c[2] == 0x8f || (c[2] >= 0xaa && c[2] <= 0xae))) return 3;
  if (c[0] == 0xe2 && c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9) return 3;
  if (c[0] == 0xef && c[1] == 0xbb && c[2] == 0xbf) return 3;
  if (c[0] == 0xef && c[1] == 0xbf && (c[2] == 0xbe || c[2] == 0xbf)) return 3;
  return 0;
}

/* Views give valid UTF-8 in one line. */
static void clean(const char *text, struct buf *out) {
  for (const unsigned char *c = (const unsigned char *)text; *c != '\0';) {
    bool is_begin = (*c & 0xc0) != 0x80;
    if (is_begin && out->len >= MOST_TEXT) {
      buf_add_text(out, "\xe2\x80\xa6");
      return;
    }
    size_t skip = unwanted(c);
    if (skip == 0) buf_add_char(out, (char)*c);
    c += skip == 0 ? 1 : skip;
  }
}

/* Nothing but printed signs of ASCII, and not too long: as most are. */
static bool is_plain(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] < 0x20 || (unsigned char)text.ptr[i] >= 0x7f) return false;
  return text.len > 0 && text.len < MOST_TEXT;
}

/* The cell above is often the same: an area, a quarter. */
static const char *same_above(const struct grid *grid, const char *text) {
  if (grid->cell_count < grid->field_count) return NULL;
  const char *above = grid->cells[grid->cell_count - grid->field_count].text;
  return above != NULL && strcmp(above, text) == 0 ? above : NULL;
}

void grid_text(struct release *release, struct grid *grid, const char *text) {
  const char *copy = same_above(grid, text);
  struct buf out;
  if (copy == NULL && is_plain(str_of(text))) {
    copy = arena_copy(&release->arena, str_of(text));
    release->failed |= copy == NULL;
  }
  if (copy != NULL) {
    add_cell(release, grid, (struct cell){.text = copy});
    return;
  }
  buf_init(&out, memory_default());
  clean(text, &out);
  copy = out.failed ? NULL : arena_copy(&release->arena, buf_str(&out));
  release->failed |= copy == NULL;
  /* Nothing written is nothing: a workbook has no blank cells. */
  add_cell(release, grid, (struct cell){.text = out.len == 0 ? NULL : copy, .mark = out.len == 0 ? MARK_NOT_APPLICABLE : MARK_NONE});
  buf_finish(&out);
}

void grid_number(struct release *release, struct grid *grid, int64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)number);
  grid_text(release, grid, text);
}

void grid_nothing(struct release *release, struct grid *grid, enum mark mark) {
  add_cell(release, grid, (struct cell){.mark = mark});
}

void grid_view(struct release *release, struct grid *grid, const struct view_table *table, size_t row, const char *key,
               enum mark mark) {
  enum field_type type = grid->fields[grid->cell_count % grid->field_count].type;
  if (view_is_none(table, row, key)) {
    grid_nothing(release, grid, mark);
    return;
  }
  struct buf *text = &release->scratch;
  buf_clear(text);
  if (type == FIELD_FLAG)
    buf_add_text(text, view_get_number(table, row, key) != 0 ? "true" : "false");
  else
    view_add_cell(table, row, key, text);
  release->failed |= text->failed;
  grid_text(release, grid, text->failed ? "" : buf_text(text));
}

void grid_view_row(struct release *release, struct grid *grid, const struct view_table *table, size_t row,
                   const char *const *others) {
  for (size_t i = 0; i < grid->field_count; i++) {
    const char *key = grid->fields[i].key;
    for (size_t j = 0; others != NULL && others[j] != NULL; j += 2)
      if (strcmp(others[j], key) == 0) key = others[j + 1];
    grid_view(release, grid, table, row, key, MARK_NOT_APPLICABLE);
  }
}
