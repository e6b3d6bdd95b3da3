/* SPDX-License-Identifier: Apache-2.0 */
/* The consultation pack as a page: the sum first, then a part for each area, then a sheet for each group. */
#include <stdio.h>
#include <string.h>

#include "release/inner.h"

struct pages {
  struct release *release;
  struct publish_section *sections;
  size_t count, cap;
};

static const char *cell_of(const struct grid *grid, size_t row, const char *key) {
  for (size_t i = 0; i < grid->field_count; i++)
    if (strcmp(grid->fields[i].key, key) == 0) {
      const struct cell *cell = grid_cell(grid, row, i);
      return cell->text == NULL ? release_mark(cell->mark) : cell->text;
    }
  return "";
}

static const char *keep(struct pages *pages, const char *text) {
  const char *copy = arena_copy(&pages->release->arena, str_of(text));
  pages->release->failed |= copy == NULL;
  return copy == NULL ? "" : copy;
}

static struct publish_section *add_section(struct pages *pages, unsigned level, const char *title) {
  char id[24];
  if (!arena_grow(&pages->release->arena, &pages->sections, &pages->cap, pages->count + 1, sizeof *pages->sections)) {
    pages->release->failed = true;
    return NULL;
  }
  snprintf(id, sizeof id, "part-%zu", pages->count + 1);
  struct publish_section *section = &pages->sections[pages->count++];
  *section = (struct publish_section){.level = level, .id = keep(pages, id), .title = title};
  return section;
}

#define MOST_PARAGRAPHS 8
static void add_paragraph(struct pages *pages, struct publish_section *section, const char *text) {
  const char **list = (const char **)section->paragraphs;
  if (list == NULL) list = arena_array(&pages->release->arena, MOST_PARAGRAPHS, sizeof *list);
  pages->release->failed |= list == NULL;
  section->paragraphs = list;
  if (list != NULL && section->paragraph_count < MOST_PARAGRAPHS) list[section->paragraph_count++] = text;
}

/* The fields `keys` of the rows from `begin` to `end`. */
static void add_table(struct pages *pages, struct publish_section *section, const struct grid *grid, size_t begin, size_t end,
                      const char *const *keys, size_t key_count) {
  struct arena *arena = &pages->release->arena;
  const char **headings = arena_array(arena, key_count, sizeof *headings);
  const char **cells = arena_array(arena, key_count * (end - begin) + 1, sizeof *cells);
  if (headings == NULL || cells == NULL) {
    pages->release->failed = true;
    return;
  }
  for (size_t i = 0; i < key_count; i++)
    for (size_t j = 0; j < grid->field_count; j++)
      if (strcmp(grid->fields[j].key, keys[i]) == 0) {
        char title[120];
        snprintf(title, sizeof title, "%s", grid->fields[j].title);
        char *note = strstr(title, " [note");
        if (note != NULL) *note = '\0';
        headings[i] = keep(pages, title);
      }
  for (size_t row = begin; row < end; row++)
    for (size_t i = 0; i < key_count; i++) cells[(row - begin) * key_count + i] = cell_of(grid, row, keys[i]);
  *section = (struct publish_section){section->level, section->id, section->title, section->paragraphs, section->paragraph_count,
                                      headings, cells, key_count, end - begin};
}

/* ---- Areas ----------------------------------------------------------------------------------------------- */

static bool is_empty(const char *text) { return text[0] == '\0' || text[0] == '['; }

/* "[A resident] said" begins with a bracket, too: only marks are empty. */
static bool is_mark(const char *text) { return text[0] == '\0' || (text[0] == '[' && text[1] != '\0' && text[2] == ']'); }

static void add_card(struct pages *pages, const struct grid *best, size_t row) {
  char text[2048];
  const char *reason = cell_of(best, row, "reason"), *asked = cell_of(best, row, "asked"), *against = cell_of(best, row, "against");
  const char *relation = cell_of(best, row, "priority"), *change = cell_of(best, row, "change"), *flag = cell_of(best, row, "flag");
  snprintf(text, sizeof text, "%s. %s", cell_of(best, row, "place"), cell_of(best, row, "label"));
  struct publish_section *section = add_section(pages, 3, keep(pages, text));
  if (section == NULL) return;
  snprintf(text, sizeof text, "Raised at %s of %s meetings; the share is %s, with 95 %% certainty between %s and %s. Change on the quarter before: %s. Emerging: %s.",
           cell_of(best, row, "meetings"), cell_of(best, row, "held"), cell_of(best, row, "value"), cell_of(best, row, "value_low"),
           cell_of(best, row, "value_high"), is_empty(change) ? "not known" : change, is_empty(flag) ? "on no list" : flag);
  add_paragraph(pages, section, keep(pages, text));
  snprintf(text, sizeof text, "Evidence: %s published remarks, %s of them by residents. Priority in force: %s%s%s.", cell_of(best, row, "remarks"),
           cell_of(best, row, "by_residents"), is_mark(relation) ? "none relates to it" : relation, is_mark(relation) ? "" : ", ",
           is_mark(relation) ? "" : cell_of(best, row, "priority_of"));
  add_paragraph(pages, section, keep(pages, text));
  if (is_mark(reason)) snprintf(text, sizeof text, "Reason: none is published.");
  else snprintf(text, sizeof text, "Reason, in their words: \xe2\x80\x9c%s\xe2\x80\x9d (%s)", reason, cell_of(best, row, "reason_source"));
  add_paragraph(pages, section, keep(pages, text));
  if (is_mark(asked)) snprintf(text, sizeof text, "What was asked for: the published remarks record nothing.");
  else snprintf(text, sizeof text, "What was asked for or done: \xe2\x80\x9c%s\xe2\x80\x9d (%s)", asked, cell_of(best, row, "asked_source"));
  add_paragraph(pages, section, keep(pages, text));
  snprintf(text, sizeof text, "What speaks against it: %s.", is_mark(against) ? "nothing in these figures" : against);
  add_paragraph(pages, section, keep(pages, text));
}

static void add_areas(struct pages *pages) {
  const struct grid *best = release_grid(pages->release, "consultation");
  for (size_t row = 0; row < grid_rows(best); row++) {
    if (strcmp(cell_of(best, row, "place"), "1") == 0) add_section(pages, 2, cell_of(best, row, "area"));
    add_card(pages, best, row);
  }
}

/* ---- Groups ---------------------------------------------------------------------------------------------- */

/* Rows of a group follow each other but for groups of several areas; each run is a table. */
static void add_groups(struct pages *pages) {
  static const char *const keys[] = {"label", "value", "remarks", "went", "sentence"};
  const struct grid *groups = release_grid(pages->release, "feedback");
  struct publish_section *section = add_section(pages, 2, "Feedback to groups");
  if (section != NULL) add_paragraph(pages, section, "What your group raised, and where it went.");
  for (size_t begin = 0, end = 0; begin < grid_rows(groups); begin = end) {
    const char *name = cell_of(groups, begin, "group");
    bool is_silent = strcmp(cell_of(groups, begin, "value_status"), "not_available") == 0;
    while (end < grid_rows(groups) && strcmp(cell_of(groups, end, "group"), name) == 0 &&
           is_silent == (strcmp(cell_of(groups, end, "value_status"), "not_available") == 0))
      end++;
    section = add_section(pages, 3, name);
    if (section == NULL) return;
    if (is_silent) add_paragraph(pages, section, "No minutes of this quarter were read. If you sent them, please tell us.");
    else add_table(pages, section, groups, begin, end, keys, sizeof keys / sizeof keys[0]);
  }
}

void write_pack(struct release *release, struct buf *out) {
  static const char *const keys[] = {"label", "first", "second", "third", "named", "raised", "meetings"};
  struct pages pages = {.release = release};
  const struct grid *sums = release_grid(release, "consultation_boroughs");
  char title[200];
  struct publish_section *section = add_section(&pages, 2, "All boroughs together");
  if (section != NULL) {
    add_paragraph(&pages, section, release->summary);
    add_paragraph(&pages, section, "Of each borough the three concerns are taken that most of its meetings raised; where they are as many, those with more remarks of residents. "
                                   "The columns can be summed: each borough has one first place, one second and one third, where it has three concerns.");
    add_table(&pages, section, sums, 0, grid_rows(sums), keys, sizeof keys / sizeof keys[0]);
  }
  add_areas(&pages);
  add_groups(&pages);
  snprintf(title, sizeof title, "Evidence for the consultation on priorities: %s, %s", release->edition->areas[release->edition->only].name, release->edition->months);
  publish_sections(release->edition, title, pages.sections, release->failed ? 0 : pages.count, out);
}
