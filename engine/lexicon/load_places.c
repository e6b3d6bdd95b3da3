/* SPDX-License-Identifier: Apache-2.0 */
/* areas/places.csv: streets, parks and estates with the ward they lie in, as a borough that wants them lists them. A
   lexicon may lack it. A place is a name of wards, taken in the minutes of its own borough only. */
#include "lexicon/load.h"

/* The places read so far. */
struct places {
  struct intern keys; /* in small letters -> how many places stand before it */
  size_t first;       /* of lexicon->names that is a place */
  size_t cap;         /* of lexicon->names */
};

/* Is the area written so, by its name or its code? */
static bool is_called(const struct lexicon_area *area, struct str word) {
  return str_is_fold(word, area->name) || str_is(word, area->code);
}

static uint32_t find_borough(const struct lexicon *lexicon, struct str word) {
  for (uint32_t i = 0; i < lexicon->area_count; i++)
    if (lexicon->areas[i].level == CPEG_BOROUGH && is_called(&lexicon->areas[i], word)) return i;
  return LEXICON_NONE;
}

/* Is some area of `name` in the ward's borough in force together with the ward? */
static bool is_placed(const struct lexicon *lexicon, const struct lexicon_name *name, uint32_t count,
                      const struct lexicon_area *ward) {
  for (uint32_t i = 0; i < count; i++) {
    const struct lexicon_area *other = &lexicon->areas[name->areas[i]];
    if (other->parent == ward->parent && other->from_day < ward->to_day && ward->from_day < other->to_day) return true;
  }
  return false;
}

/* The place of that name, new or from a row above; NULL when there is no memory. */
static struct lexicon_name *place_named(struct loader *loader, struct places *places, struct table_cell cell,
                                        bool *is_new_out) {
  struct lexicon *lexicon = loader->lexicon;
  arena_reset(&loader->scratch);
  char *small = arena_copy(&loader->scratch, cell.text);
  if (small == NULL) return NULL;
  for (size_t i = 0; i < cell.text.len; i++) small[i] = ascii_lower(small[i]);
  size_t known = places->keys.count;
  uint32_t key = intern_add(&places->keys, (struct str){small, cell.text.len});
  if (key == INTERN_NONE) return NULL;
  *is_new_out = places->keys.count > known;
  if (!*is_new_out) return &lexicon->names[places->first + key];
  struct lexicon_name name = {.text = loader_text(loader, cell), .risk = 1, .is_alias = true, .is_local = true};
  if (loader->stop || !arena_grow(&lexicon->arena, &lexicon->names, &places->cap, lexicon->name_count + 1,
                                  sizeof *lexicon->names))
    return NULL;
  lexicon->names[lexicon->name_count++] = name;
  return &lexicon->names[lexicon->name_count - 1];
}

/* Adds every vintage of the ward to the place. `*count_out` is how many wards are so called. */
static bool add_wards(struct loader *loader, struct lexicon_name *place, uint32_t borough, struct str word,
                      uint32_t *count_out) {
  struct lexicon *lexicon = loader->lexicon;
  size_t cap = place->area_count;
  *count_out = 0;
  for (uint32_t i = 0; i < lexicon->area_count; i++) {
    const struct lexicon_area *ward = &lexicon->areas[i];
    if (ward->level != CPEG_WARD || ward->parent != borough || !is_called(ward, word)) continue;
    if (!arena_grow(&lexicon->arena, &place->areas, &cap, (size_t)place->area_count + 1, sizeof *place->areas))
      return loader_nomem(loader);
    place->areas[place->area_count++] = i;
    ++*count_out;
  }
  return true;
}

static bool read_place(struct loader *loader, const struct table *table, uint32_t row, struct places *places) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell name = table_cell_named(table, row, "name"), ward = table_cell_named(table, row, "ward"),
                    borough = table_cell_named(table, row, "borough");
  if (name.text.len == 0) return loader_fault(loader, false, table_place(table, name), "a place needs a name");
  uint32_t area = find_borough(lexicon, borough.text), count;
  if (area == LEXICON_NONE)
    return loader_fault(loader, false, table_place(table, borough), "\"%.*s\" is no borough of areas.csv",
                        (int)borough.text.len, borough.text.ptr);
  bool is_new;
  struct lexicon_name *place = place_named(loader, places, name, &is_new);
  if (place == NULL) return loader_nomem(loader);
  uint32_t before = place->area_count, index = (uint32_t)(place - lexicon->names);
  if (!add_wards(loader, place, area, ward.text, &count)) return false;
  if (count == 0)
    return loader_fault(loader, false, table_place(table, ward), "%s has no ward called \"%.*s\" in areas.csv",
                        lexicon->areas[area].name, (int)ward.text.len, ward.text.ptr);
  for (uint32_t i = before; i < place->area_count; i++)
    if (is_placed(lexicon, place, before, &lexicon->areas[place->areas[i]]))
      return loader_fault(loader, false, table_place(table, name),
                          "\"%s\" of %s has a row above; take one away, and both where it lies in two wards",
                          place->text, lexicon->areas[area].name);
  return !is_new || loader_pattern(loader, table, name, (struct syntax_input){.match = SYNTAX_EXACT},
                                   (struct lexicon_pattern){.kind = PATTERN_OF_NAME, .row = index});
}

bool load_places(struct loader *loader) {
  static const char *const columns[] = {"name", "ward", "borough", "note", NULL};
  struct table table;
  if (!loader_table_if_any(loader, "areas/places.csv", columns, 3, &table)) return !loader->stop;
  struct places places = {.first = loader->lexicon->name_count, .cap = loader->lexicon->name_count};
  intern_init(&places.keys, loader->lexicon->memory);
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_place(loader, &table, row, &places);
  intern_finish(&places.keys);
  table_finish(&table);
  return goes_on;
}
