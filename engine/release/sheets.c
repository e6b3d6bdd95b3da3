/* SPDX-License-Identifier: Apache-2.0 */
/* What both workbooks say around the tables. Source of the rules: Government Analysis Function, Releasing statistics in
   spreadsheets: one table a sheet, marked up as one, no merged cells, no blank rows, notes and units as text. */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"

static const char *const notes[] = {
    "The share is of the meetings held whose minutes were read, with Jeffreys' interval at 95 %. The unit is meetings: one long item does not outweigh ten boroughs.",
    "A mention counts when it is live: present or feared, now and here; not denied, past or elsewhere, nor a figure or advice read out by the police.",
    "The change is on the quarter before. It says no clear change where chance alone may explain it.",
    "The ratio is of what was observed to what the history lets expect, with a 95 % interval.",
    "A concern of a ward is published with three meetings or more, or where two people or more besides the police spoke of it. Other wards are counted together and "
    "their count stays back, so that it cannot be worked out from the borough's. Sensitive concerns have no figures of wards.",
    "Names of people are replaced by their role; numbers of houses, telephone numbers, addresses of mails, postcodes and marks of vehicles are taken out. "
    "Sentences on sensitive concerns are not published.",
    "In the CSV files a text that begins with = + - @ or an apostrophe has an apostrophe in front, so that no spreadsheet runs it as a formula; the workbook has the text "
    "itself. Take one apostrophe away to have it again.",
};

static void add_notes(struct release *release, struct grid *grid) {
  for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
    char name[24];
    snprintf(name, sizeof name, "[note %zu]", i + 1);
    grid_text(release, grid, name);
    grid_text(release, grid, notes[i]);
  }
}

void sheets_add(struct release *release) {
  size_t data_count = release->grid_count;
  struct grid *list = grid_add(release, "contents", "Contents", "one worksheet", schema_contents.fields, schema_contents.count);
  list->is_file = false;
  list->is_list = true;
  struct grid *text = grid_add(release, "notes", "Notes", "one note", schema_notes.fields, schema_notes.count);
  text->is_file = false;
  text->is_list = true;
  add_notes(release, text);
  grid_text(release, list, text->name);
  grid_text(release, list, text->title);
  grid_number(release, list, (int64_t)grid_rows(text));
  grid_nothing(release, list, MARK_NOT_APPLICABLE);
  for (size_t i = 0; i < data_count; i++) {
    const struct grid *grid = &release->grids[i];
    char file[80];
    if (grid->is_long) continue;
    snprintf(file, sizeof file, "%s.csv", grid->name);
    grid_text(release, list, grid->name);
    grid_text(release, list, grid->title);
    grid_number(release, list, (int64_t)grid_rows(grid));
    grid_text(release, list, file);
  }
}

static void add_line(struct sheet_lines *out, const char *line) {
  if (line[0] != '\0') out->lines[out->count++] = line;
}

void sheet_cover(struct release *release, struct sheet_lines *out) {
  const struct edition *edition = release->edition;
  out->count = 0;
  add_line(out, release->title);
  if (edition->names == VIEW_NAMES_KEPT)
    add_line(out, "For internal use only: this copy holds names of people and small counts. Do not publish it.");
  add_line(out, release->summary);
  snprintf(out->buffer, sizeof out->buffer, "From the minutes of meetings from %s to %s.", edition->first_text, edition->last_text);
  add_line(out, out->buffer);
  add_line(out, "Minutes say what was said at meetings by those who came, not what Londoners think.");
  add_line(out, "Each worksheet has one table; the worksheet contents lists them, notes explains what is marked [note 1] and so on, settings tells how it was made.");
  add_line(out, "The same tables are in CSV files beside this workbook, with a data dictionary; concerns_by_quarter.csv, which is too long for a worksheet, is there alone.");
}

void sheet_above(const struct grid *grid, struct sheet_lines *out) {
  out->count = 0;
  add_line(out, grid->title);
  snprintf(out->buffer, sizeof out->buffer, "This worksheet has one table. A row is %.120s.", grid->about);
  add_line(out, out->buffer);
  if (grid->is_list || strcmp(grid->name, "dictionary") == 0 || strcmp(grid->name, "settings") == 0) {
    add_line(out, "[z] not applicable.");
    return;
  }
  add_line(out, "Some cells hold shorthand: [c] confidential, a small count that stays back; [x] not available, there are no minutes; [z] not applicable. "
                "In the column Status, low_reliability says that fewer than four meetings were held.");
  add_line(out, "Some headings refer to notes, which are on the worksheet notes.");
  if (grid_rows(grid) == 0) add_line(out, "There is nothing to list here: the table has no rows.");
}

/* Wide enough to be read; long texts go over several lines. */
unsigned sheet_width(const struct grid *grid, size_t field) {
  size_t width = strlen(grid->fields[field].title) / 2 + 4;
  for (size_t row = 0; row < grid_rows(grid); row++) {
    const struct cell *cell = grid_cell(grid, row, field);
    size_t len = cell->text == NULL ? 3 : strlen(cell->text);
    if (len > width) width = len;
  }
  return width < 10 ? 10 : width > 60 ? 62 : (unsigned)width + 2;
}
