/* SPDX-License-Identifier: Apache-2.0 */
/* areas/areas.csv, areas/names.csv and priorities.csv. */
#include <string.h>

#include "lexicon/load.h"

uint32_t lexicon_find_area(const struct lexicon *lexicon, struct str code) {
  for (size_t i = 0; i < lexicon->area_count; i++)
    if (str_is(code, lexicon->areas[i].code)) return (uint32_t)i;
  return LEXICON_NONE;
}

static bool read_area(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  static const char *const levels[] = {"ward", "borough", "london", NULL};
  static const enum cpeg_level level_of[] = {CPEG_WARD, CPEG_BOROUGH, CPEG_LONDON};
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell code = table_cell_named(table, row, "code"), parent = table_cell_named(table, row, "parent");
  size_t level = loader_choice(loader, table, table_cell_named(table, row, "level"), levels, 0);
  if (level == SIZE_MAX) return !loader->stop;
  struct lexicon_area area = {.code = loader_text(loader, code),
                              .name = loader_text(loader, table_cell_named(table, row, "name")),
                              .level = level_of[level],
                              .parent = LEXICON_NONE};
  if (loader->stop) return false;
  if (code.text.len == 0 || area.name[0] == '\0' || intern_find(&loader->area_codes, code.text) != INTERN_NONE)
    return loader_fault(loader, false, table_place(table, code), "an area needs a name and a code of its own");
  if (parent.text.len > 0) {
    area.parent = intern_find(&loader->area_codes, parent.text);
    if (area.parent == INTERN_NONE || lexicon->areas[area.parent].level <= area.level)
      return loader_fault(loader, false, table_place(table, parent),
                          "\"%.*s\" is no wider area above this row; London stands first, then boroughs, then wards",
                          (int)parent.text.len, parent.text.ptr);
  }
  if (!loader_day(loader, table, table_cell_named(table, row, "valid_from"), INT32_MIN, &area.from_day) ||
      !loader_day(loader, table, table_cell_named(table, row, "valid_to"), INT32_MAX, &area.to_day))
    return !loader->stop;
  if (!arena_grow(&lexicon->arena, &lexicon->areas, cap, lexicon->area_count + 1, sizeof *lexicon->areas) ||
      intern_add(&loader->area_codes, code.text) == INTERN_NONE)
    return loader_nomem(loader);
  lexicon->areas[lexicon->area_count++] = area;
  return true;
}

bool load_areas(struct loader *loader) {
  static const char *const columns[] = {"code", "name", "level", "parent", "valid_from", "valid_to", "note", NULL};
  struct table table;
  if (!loader_table(loader, "areas/areas.csv", columns, 4, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_area(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}

/* The areas of a cell such as "E05000026;E05000455". */
static bool read_codes(struct loader *loader, const struct table *table, struct table_cell cell,
                       struct lexicon_name *name) {
  struct str rest = cell.text, part;
  size_t cap = 0;
  while (str_split(&rest, ';', &part)) {
    part = str_trim(part);
    uint32_t area = intern_find(&loader->area_codes, part);
    if (area == INTERN_NONE) {
      if (!loader_fault(loader, false, table_place(table, cell), "\"%.*s\" is no code of areas.csv", (int)part.len,
                        part.ptr))
        return false;
      continue;
    }
    if (!arena_grow(&loader->lexicon->arena, &name->areas, &cap, (size_t)name->area_count + 1, sizeof *name->areas))
      return loader_nomem(loader);
    name->areas[name->area_count++] = area;
  }
  return true;
}

static bool read_name(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  static const char *const kinds[] = {"official", "alias", NULL};
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell text = table_cell_named(table, row, "name"), risk = table_cell_named(table, row, "risk");
  size_t kind = loader_choice(loader, table, table_cell_named(table, row, "kind"), kinds, 0);
  uint32_t risk_number;
  if (kind == SIZE_MAX) return !loader->stop;
  if (!str_number(risk.text, 3, &risk_number) || risk_number == 0)
    return loader_fault(loader, false, table_place(table, risk), "the risk \"%.*s\" is not 1, 2 or 3",
                        (int)risk.text.len, risk.text.ptr);
  struct lexicon_name name = {.text = loader_text(loader, text), .risk = (uint8_t)risk_number, .is_alias = kind == 1};
  if (loader->stop || !read_codes(loader, table, table_cell_named(table, row, "codes"), &name)) return false;
  if (!arena_grow(&lexicon->arena, &lexicon->names, cap, lexicon->name_count + 1, sizeof *lexicon->names))
    return loader_nomem(loader);
  uint32_t index = (uint32_t)lexicon->name_count;
  lexicon->names[lexicon->name_count++] = name;
  return loader_pattern(loader, table, text, (struct syntax_input){.match = SYNTAX_EXACT},
                        (struct lexicon_pattern){.kind = PATTERN_OF_NAME, .row = index});
}

bool load_names(struct loader *loader) {
  static const char *const columns[] = {"name", "codes", "risk", "kind", "note", NULL};
  struct table table;
  if (!loader_table(loader, "areas/names.csv", columns, 4, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_name(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}

/* Two rows of one priority, area and concern that hold on one day say two things of it. False after a fault. */
static bool check_overlap(struct loader *loader, const struct table *table, const struct lexicon_priority *row,
                          struct table_cell place) {
  for (size_t i = 0; i < loader->lexicon->priority_count; i++) {
    const struct lexicon_priority *other = &loader->lexicon->priorities[i];
    bool is_same = other->concern == row->concern && strcmp(other->id, row->id) == 0 &&
                   strcmp(other->area_code, row->area_code) == 0;
    if (!is_same || row->from_day >= other->to_day || other->from_day >= row->to_day) continue;
    loader_fault(loader, false, table_place(table, place),
                 "the priority \"%s\" covers \"%s\" twice on some days, here and in line %u: mend the dates of one row"
                 " or take one away",
                 row->id, loader->lexicon->concerns[row->concern].id, other->line);
    return false;
  }
  return true;
}

static bool read_priority(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  static const char *const relations[] = {"exact", "broader", "narrower", "related", NULL};
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell concept = table_cell_named(table, row, "concept_id"), relation = table_cell_named(table, row,
                                                                                                      "relation");
  struct table_cell code = table_cell_named(table, row, "area_code");
  struct lexicon_priority priority = {
      .id = loader_text(loader, table_cell_named(table, row, "priority_id")),
      .document = loader_text(loader, table_cell_named(table, row, "document")),
      .text = loader_text(loader, table_cell_named(table, row, "priority_text")),
      .source = loader_text(loader, table_cell_named(table, row, "source")),
      .confidence = loader_text(loader, table_cell_named(table, row, "confidence")),
      .concern = lexicon_find_concern(lexicon, concept.text),
      .area_code = loader_text(loader, code),
  };
  if (loader->stop) return false;
  if (priority.concern == LEXICON_NONE)
    return loader_fault(loader, false, table_place(table, concept), "\"%.*s\" is no concern or theme of concerns.csv",
                        (int)concept.text.len, concept.text.ptr);
  size_t kind = loader_choice(loader, table, relation, relations, 0);
  if (kind == SIZE_MAX || !loader_day(loader, table, table_cell_named(table, row, "valid_from"), INT32_MIN,
                                      &priority.from_day) ||
      !loader_day(loader, table, table_cell_named(table, row, "valid_to"), INT32_MAX, &priority.to_day))
    return !loader->stop;
  priority.relation = relations[kind];
  priority.line = concept.line;
  if (priority.from_day >= priority.to_day)
    return loader_fault(loader, false, table_place(table, table_cell_named(table, row, "valid_to")),
                        "the priority ends before it begins: valid_to is the first day no longer in force");
  /* A code above London's (the nation's) is no area of ours; it covers London all the same. */
  uint32_t area = intern_find(&loader->area_codes, code.text);
  priority.area = area == INTERN_NONE ? LEXICON_NONE : area;
  if (!check_overlap(loader, table, &priority, concept)) return !loader->stop;
  if (!arena_grow(&lexicon->arena, &lexicon->priorities, cap, lexicon->priority_count + 1, sizeof *lexicon->priorities))
    return loader_nomem(loader);
  lexicon->priorities[lexicon->priority_count++] = priority;
  return true;
}

bool load_priorities(struct loader *loader) {
  static const char *const columns[] = {"priority_id", "area_code", "priority_text", "concept_id", "relation",
                                        "valid_from", "valid_to", "document", "level", "date_precision", "source",
                                        "confidence", NULL};
  struct table table;
  if (!loader_table(loader, "priorities.csv", columns, 8, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_priority(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}
