/* SPDX-License-Identifier: Apache-2.0 */
/* The consultation pack as a page: the sum first, then a part for each area, then a sheet for each group. */
#include <stdio.h>
#include <stdlib.h>
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
/* `lead` stands in bold in front; NULL = nothing. */
static void add_paragraph(struct pages *pages, struct publish_section *section, const char *lead, const char *text) {
  const char **list = (const char **)section->paragraphs, **leads = (const char **)section->leads;
  if (list == NULL) list = arena_array(&pages->release->arena, MOST_PARAGRAPHS, sizeof *list);
  if (leads == NULL) leads = arena_array(&pages->release->arena, MOST_PARAGRAPHS, sizeof *leads);
  pages->release->failed |= list == NULL || leads == NULL;
  section->paragraphs = list;
  section->leads = leads;
  if (list == NULL || leads == NULL || section->paragraph_count == MOST_PARAGRAPHS) return;
  leads[section->paragraph_count] = lead;
  list[section->paragraph_count++] = text;
}

/* ---- Figures in words --------------------------------------------------------------------------------------- */

/* A percentage of fewer meetings says more than is known. */
#define LEAST_FOR_SHARE 10

static double real_of(const char *text) { return strtod(text, NULL); }

/* "92 %", or nothing. */
static const char *share_of(struct pages *pages, const struct grid *grid, size_t row) {
  char text[16];
  if (strtol(cell_of(grid, row, "held"), NULL, 10) < LEAST_FOR_SHARE) return "\xe2\x80\x93";
  snprintf(text, sizeof text, "%.0f %%", 100 * real_of(cell_of(grid, row, "value")));
  return keep(pages, text);
}

/* "11 March 2009" of an ISO day; another text stays. */
static void add_day(struct buf *out, struct str text) {
  static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
                                       "August", "September", "October", "November", "December"};
  int32_t day;
  if (!day_parse(text, &day)) {
    buf_add(out, text);
    return;
  }
  struct date date = day_to_date(day);
  buf_add_format(out, "%d %s %d", date.day, months[date.month - 1], date.year);
}

/* A source with its day in words: it is the one part that looks like a day. */
static const char *source_of(struct pages *pages, const char *source) {
  struct buf out;
  int32_t day;
  buf_init(&out, memory_default());
  const char *comma = source;
  while ((comma = strstr(comma, ", ")) != NULL && !day_parse((struct str){comma + 2, strcspn(comma + 2, ",")}, &day)) comma += 2;
  if (comma == NULL) {
    buf_add_text(&out, source);
  } else {
    size_t len = strcspn(comma + 2, ",");
    buf_add(&out, (struct str){source, (size_t)(comma + 2 - source)});
    add_day(&out, (struct str){comma + 2, len});
    buf_add_text(&out, comma + 2 + len);
  }
  pages->release->failed |= out.failed;
  const char *copy = keep(pages, out.failed ? "" : buf_text(&out));
  buf_finish(&out);
  return copy;
}

/* The fields `keys` of the rows from `begin` to `end`. */
static void add_table(struct pages *pages, struct publish_section *section, const struct grid *grid, size_t begin, size_t end,
                      const char *const *keys, size_t key_count) {
  struct arena *arena = &pages->release->arena;
  const char **headings = arena_array(arena, key_count, sizeof *headings);
  const char **cells = arena_array(arena, key_count * (end - begin) + 1, sizeof *cells);
  bool *is_figure = arena_array(arena, key_count, sizeof *is_figure);
  if (headings == NULL || cells == NULL || is_figure == NULL) {
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
        is_figure[i] = grid->fields[j].type == FIELD_INTEGER || grid->fields[j].type == FIELD_REAL;
      }
  for (size_t row = begin; row < end; row++)
    for (size_t i = 0; i < key_count; i++) {
      bool is_share = is_figure[i] && strcmp(headings[i], "Share of meetings") == 0;
      cells[(row - begin) * key_count + i] = is_share ? share_of(pages, grid, row) : cell_of(grid, row, keys[i]);
    }
  section->headings = headings;
  section->cells = cells;
  section->is_figure = is_figure;
  section->column_count = key_count;
  section->row_count = end - begin;
}

/* ---- Areas ----------------------------------------------------------------------------------------------- */

static bool is_empty(const char *text) { return text[0] == '\0' || text[0] == '['; }

/* "[A resident] said" begins with a bracket, too: only marks are empty. */
static bool is_mark(const char *text) { return text[0] == '\0' || (text[0] == '[' && text[1] != '\0' && text[2] == ']'); }

/* How often, how sure, and whether it moved. */
static void add_figures(struct pages *pages, struct publish_section *section, const struct grid *best, size_t row) {
  const char *change = cell_of(best, row, "change"), *meetings = cell_of(best, row, "meetings"), *held = cell_of(best, row, "held");
  struct buf text;
  buf_init(&text, memory_default());
  buf_add_format(&text, "at %s of %s meetings", meetings, held);
  if (strtol(held, NULL, 10) >= LEAST_FOR_SHARE) buf_add_format(&text, ", %s", share_of(pages, best, row));
  buf_add_format(&text, "; by chance between meetings alone the share could lie between %.0f and %.0f %%.",
                 100 * real_of(cell_of(best, row, "value_low")), 100 * real_of(cell_of(best, row, "value_high")));
  pages->release->failed |= text.failed;
  add_paragraph(pages, section, "Raised", keep(pages, text.failed ? "" : buf_text(&text)));
  buf_clear(&text);
  buf_add_format(&text, "%s. It is %s.", is_empty(change) ? "not known: the quarter before has no minutes" : change,
                 pack_flag_words(cell_of(best, row, "flag")));
  pages->release->failed |= text.failed;
  add_paragraph(pages, section, "Change on the quarter before:", keep(pages, text.failed ? "" : buf_text(&text)));
  buf_finish(&text);
}

static void add_quote(struct pages *pages, struct publish_section *section, const char *lead, const char *words, const char *source) {
  char text[2048];
  snprintf(text, sizeof text, "\xe2\x80\x9c%s\xe2\x80\x9d (%s)", words, source_of(pages, source));
  add_paragraph(pages, section, lead, keep(pages, text));
}

static void add_card(struct pages *pages, const struct grid *best, size_t row) {
  char text[600];
  const char *reason = cell_of(best, row, "reason"), *asked = cell_of(best, row, "asked"), *against = cell_of(best, row, "against");
  const char *relation = cell_of(best, row, "priority"), *remarks = cell_of(best, row, "remarks"), *by = cell_of(best, row, "by_residents");
  snprintf(text, sizeof text, "%s. %s", cell_of(best, row, "place"), cell_of(best, row, "label"));
  struct publish_section *section = add_section(pages, 3, keep(pages, text));
  if (section == NULL) return;
  add_figures(pages, section, best, row);
  snprintf(text, sizeof text, "%s published %s, %s by residents.", remarks, strcmp(remarks, "1") == 0 ? "remark" : "remarks",
           strcmp(by, "0") == 0 ? "none" : by);
  add_paragraph(pages, section, "Evidence:", keep(pages, text));
  snprintf(text, sizeof text, "%s%s%s.", pack_relation_words(is_mark(relation) ? "" : relation), is_mark(relation) ? "" : ": ",
           is_mark(relation) ? "" : cell_of(best, row, "priority_of"));
  add_paragraph(pages, section, "Priority:", keep(pages, text));
  if (is_mark(reason)) add_paragraph(pages, section, "Why:", "no reason is published.");
  else add_quote(pages, section, "Why, in their words:", reason, cell_of(best, row, "reason_source"));
  if (is_mark(asked)) add_paragraph(pages, section, "Asked for or done:", "the published remarks record nothing.");
  else add_quote(pages, section, "Asked for or done:", asked, cell_of(best, row, "asked_source"));
  snprintf(text, sizeof text, "%s.", is_mark(against) ? "nothing in these figures" : against);
  add_paragraph(pages, section, "What speaks against it:", keep(pages, text));
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
  if (section != NULL) add_paragraph(pages, section, NULL, "What your group raised, and where it went. On paper each group has a page of its own.");
  for (size_t begin = 0, end = 0; begin < grid_rows(groups); begin = end) {
    const char *name = cell_of(groups, begin, "group");
    bool is_silent = strcmp(cell_of(groups, begin, "value_status"), "not_available") == 0;
    while (end < grid_rows(groups) && strcmp(cell_of(groups, end, "group"), name) == 0 &&
           is_silent == (strcmp(cell_of(groups, end, "value_status"), "not_available") == 0))
      end++;
    section = add_section(pages, 3, name);
    if (section == NULL) return;
    section->is_sheet = !is_silent;
    if (is_silent) add_paragraph(pages, section, NULL, "No minutes of this quarter were read. If you sent them, please tell us.");
    else add_table(pages, section, groups, begin, end, keys, sizeof keys / sizeof keys[0]);
  }
}

void write_pack(struct release *release, struct buf *out) {
  static const char *const keys[] = {"label", "first", "second", "third", "named", "raised", "meetings", "value"};
  struct pages pages = {.release = release};
  const struct grid *sums = release_grid(release, "consultation_boroughs");
  char title[200], summary[304];
  struct publish_section *section = add_section(&pages, 2, "All boroughs together");
  if (section != NULL) {
    snprintf(summary, sizeof summary, "%.300s.", release->summary);
    add_paragraph(&pages, section, NULL, keep(&pages, summary));
    add_paragraph(&pages, section, NULL, "Of each borough the three concerns are taken that most of its meetings raised; where they are as many, those with more remarks of residents. "
                                   "The table is in the order of first, second and third places, then of the share of meetings. Its columns can be summed: "
                                   "each borough has one first place, one second and one third, where it has three concerns.");
    add_table(&pages, section, sums, 0, grid_rows(sums), keys, sizeof keys / sizeof keys[0]);
  }
  add_areas(&pages);
  add_groups(&pages);
  snprintf(title, sizeof title, "Evidence for the consultation on priorities: %s, %s", release->edition->areas[release->edition->only].name, release->edition->months);
  publish_sections(release->edition, title, pages.sections, release->failed ? 0 : pages.count, out);
}
