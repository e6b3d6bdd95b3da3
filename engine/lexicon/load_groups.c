/* SPDX-License-Identifier: Apache-2.0 */
/* areas/boroughs.csv and areas/groups.csv: what is known of areas and bodies beyond their names. A lexicon may lack
   both: then nothing is said of neighbours, and groups are known by their minutes. */
#include <string.h>

#include "lexicon/load.h"

/* Digits after the point that are kept: a metre, which is finer than any label point. */
#define DEGREE_DIGITS 5

/* Reads "-0.09217" as -9217; false when it is no number of degrees between -180 and 180. */
static bool read_degrees(struct str text, int32_t *out) {
  bool is_negative = text.len > 0 && text.ptr[0] == '-';
  struct str rest = is_negative ? (struct str){text.ptr + 1, text.len - 1} : text, whole;
  uint32_t degrees, number = 0;
  if (!str_split(&rest, '.', &whole) || !str_number(whole, 179, &degrees)) return false;
  for (size_t i = 0; i < DEGREE_DIGITS; i++) {
    char c = i < rest.len ? rest.ptr[i] : '0';
    if (!ascii_is_digit(c)) return false;
    number = number * 10 + (uint32_t)(c - '0');
  }
  for (size_t i = DEGREE_DIGITS; i < rest.len; i++)
    if (!ascii_is_digit(rest.ptr[i])) return false;
  int32_t value = (int32_t)(degrees * 100000 + number);
  *out = is_negative ? -value : value;
  return true;
}

/* The area of a cell with a code; LEXICON_NONE after telling the fault. */
static uint32_t read_code(struct loader *loader, const struct table *table, struct table_cell cell) {
  uint32_t area = intern_find(&loader->area_codes, cell.text);
  if (area != INTERN_NONE) return area;
  loader_fault(loader, false, table_place(table, cell), "\"%.*s\" is no code of areas.csv", (int)cell.text.len,
               cell.text.ptr);
  return LEXICON_NONE;
}

static bool read_borough(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell code = table_cell_named(table, row, "code"), lon = table_cell_named(table, row, "label_lon"),
                    lat = table_cell_named(table, row, "label_lat");
  struct lexicon_borough borough = {.area = read_code(loader, table, code),
                                    .subregion = loader_text(loader, table_cell_named(table, row, "subregion"))};
  if (borough.area == LEXICON_NONE || loader->stop) return !loader->stop;
  if (lexicon->areas[borough.area].level != CPEG_BOROUGH)
    return loader_fault(loader, false, table_place(table, code), "\"%.*s\" is no borough", (int)code.text.len,
                        code.text.ptr);
  for (size_t i = 0; i < lexicon->borough_count; i++)
    if (lexicon->boroughs[i].area == borough.area)
      return loader_fault(loader, false, table_place(table, code), "the borough \"%.*s\" has a row above; take one away",
                          (int)code.text.len, code.text.ptr);
  struct table_cell wrong = read_degrees(lon.text, &borough.lon) ? lat : lon;
  if (wrong.column == lon.column || !read_degrees(lat.text, &borough.lat))
    return loader_fault(loader, false, table_place(table, wrong), "\"%.*s\" is no number of degrees; write 51.51484",
                        (int)wrong.text.len, wrong.text.ptr);
  if (!arena_grow(&lexicon->arena, &lexicon->boroughs, cap, lexicon->borough_count + 1, sizeof *lexicon->boroughs))
    return loader_nomem(loader);
  lexicon->boroughs[lexicon->borough_count++] = borough;
  return true;
}

bool load_boroughs(struct loader *loader) {
  static const char *const columns[] = {"code", "subregion", "label_lon", "label_lat", "name", NULL};
  struct table table;
  if (!loader_table_if_any(loader, "areas/boroughs.csv", columns, 4, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_borough(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}

static bool read_group(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell name = table_cell_named(table, row, "name"), to = table_cell_named(table, row, "valid_to");
  struct lexicon_body group = {.name = loader_text(loader, name),
                                .also = loader_text(loader, table_cell_named(table, row, "also")),
                                .area = read_code(loader, table, table_cell_named(table, row, "area")),
                                .kind = loader_text(loader, table_cell_named(table, row, "kind")),
                                .source = loader_text(loader, table_cell_named(table, row, "source")),
                                .confidence = loader_text(loader, table_cell_named(table, row, "confidence"))};
  if (group.area == LEXICON_NONE || loader->stop) return !loader->stop;
  if (!loader_day(loader, table, table_cell_named(table, row, "valid_from"), INT32_MIN, &group.from_day) ||
      !loader_day(loader, table, to, INT32_MAX, &group.to_day))
    return !loader->stop;
  if (group.name[0] == '\0') return loader_fault(loader, false, table_place(table, name), "a group needs a name");
  if (group.from_day >= group.to_day)
    return loader_fault(loader, false, table_place(table, to),
                        "the group ends before it begins: valid_to is the first day it is no more");
  for (size_t i = 0; i < lexicon->group_count; i++)
    if (lexicon->groups[i].area == group.area && str_is_fold(name.text, lexicon->groups[i].name))
      return loader_fault(loader, false, table_place(table, name),
                          "the group \"%s\" has a row above; take one of them away", group.name);
  if (!arena_grow(&lexicon->arena, &lexicon->groups, cap, lexicon->group_count + 1, sizeof *lexicon->groups))
    return loader_nomem(loader);
  lexicon->groups[lexicon->group_count++] = group;
  return true;
}

bool load_groups(struct loader *loader) {
  static const char *const columns[] = {"name", "area", "kind", "valid_from", "valid_to", "also", "source", "confidence",
                                        NULL};
  struct table table;
  if (!loader_table_if_any(loader, "areas/groups.csv", columns, 2, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_group(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}
