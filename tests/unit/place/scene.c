/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "table/table.h"
#include "tap.h"

/* The folded words of each name, for the brute search. */
struct pattern_words {
  struct str words[16];
  size_t count;
};

static struct {
  struct arena arena;
  struct lexicon lexicon;
  struct pattern_words *patterns;
  bool is_ready;
} shared;

static struct table read_table(const char *name) {
  char path[600];
  const char *source = getenv("CPEG_SOURCE");
  snprintf(path, sizeof path, "%s/lexicons/areas/%s", source == NULL ? "." : source, name);
  struct table table;
  struct cpeg_error err;
  if (table_read(memory_default(), path, &table, &err) != CPEG_OK) {
    printf("Bail out! %s\n", err.message);
    exit(1);
  }
  return table;
}

static char *text_at(const struct table *table, uint32_t row, const char *column) {
  return arena_copy(&shared.arena, table_cell_at(table, row, table_column(table, column)).text);
}

static int32_t day_or(const char *text, int32_t open) {
  int32_t day;
  return day_parse(str_of(text), &day) ? day : open;
}

static uint32_t find_code(struct str code) {
  for (uint32_t i = 0; i < shared.lexicon.area_count; i++)
    if (str_is(code, shared.lexicon.areas[i].code)) return i;
  return LEXICON_NONE;
}

static void read_areas(void) {
  struct table table = read_table("areas.csv");
  shared.lexicon.areas = arena_array(&shared.arena, table.row_count, sizeof *shared.lexicon.areas);
  for (uint32_t row = 0; row < table.row_count; row++) {
    struct lexicon_area *area = &shared.lexicon.areas[row];
    const char *level = text_at(&table, row, "level");
    area->code = text_at(&table, row, "code");
    area->name = text_at(&table, row, "name");
    area->level = strcmp(level, "ward") == 0 ? CPEG_WARD : strcmp(level, "borough") == 0 ? CPEG_BOROUGH : CPEG_LONDON;
    area->parent = find_code(str_of(text_at(&table, row, "parent")));
    area->from_day = day_or(text_at(&table, row, "valid_from"), INT32_MIN);
    area->to_day = day_or(text_at(&table, row, "valid_to"), INT32_MAX);
    shared.lexicon.area_count = row + 1;
  }
  table_finish(&table);
}

/* Places that a borough may list; Hackney and Camden have a street of one name. */
static const struct {
  const char *name, *ward, *borough;
} local_places[] = {
    {"Quillet Mews", "Clissold", "Hackney"},   {"Pinnace Park", "Cazenove", "Hackney"}, {"Clissold Park", "Clissold", "Hackney"},
    {"Quillet Mews", "Gospel Oak", "Camden"}, {"Larkfield", "Cazenove", "Hackney"},
};

/* The words of a name, folded as those of a text. */
static void add_pattern(struct vocabulary *vocabulary, uint32_t row, const char *text) {
  struct token_list tokens;
  if (token_scan(&shared.arena, vocabulary, str_of(text), NULL, 0, &tokens, NULL) != CPEG_OK) exit(1);
  shared.lexicon.patterns[row] = (struct lexicon_pattern){.kind = PATTERN_OF_NAME, .row = row};
  for (size_t i = 0; i < tokens.count && i < 16; i++) {
    struct str folded = vocabulary_word(vocabulary, tokens.items[i].word)->folded;
    shared.patterns[row].words[i] = (struct str){arena_copy(&shared.arena, folded), folded.len};
  }
  shared.patterns[row].count = tokens.count;
}

/* One name for places of one name, as the lexicon makes them. */
static void add_local(struct vocabulary *vocabulary, size_t idx) {
  struct lexicon *lexicon = &shared.lexicon;
  size_t row = 0;
  while (row < lexicon->name_count &&
         !(lexicon->names[row].is_local && strcmp(lexicon->names[row].text, local_places[idx].name) == 0))
    row++;
  struct lexicon_name *name = &lexicon->names[row];
  if (row == lexicon->name_count) {
    *name = (struct lexicon_name){.text = local_places[idx].name, .risk = 1, .is_alias = true, .is_local = true};
    name->areas = arena_array(&shared.arena, 40, sizeof *name->areas);
    lexicon->name_count = lexicon->pattern_count = row + 1;
    add_pattern(vocabulary, (uint32_t)row, name->text);
  }
  for (uint32_t i = 0; i < lexicon->area_count; i++) {
    const struct lexicon_area *area = &lexicon->areas[i];
    if (area->level == CPEG_WARD && strcmp(area->name, local_places[idx].ward) == 0 &&
        strcmp(lexicon->areas[area->parent].name, local_places[idx].borough) == 0)
      name->areas[name->area_count++] = i;
  }
}

static void read_names(void) {
  struct table table = read_table("names.csv");
  size_t count = table.row_count, most = count + TAP_COUNT(local_places);
  struct token_rules *rules = token_rules_create(memory_default());
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), rules);
  shared.lexicon.names = arena_array(&shared.arena, most, sizeof *shared.lexicon.names);
  shared.lexicon.patterns = arena_array(&shared.arena, most, sizeof *shared.lexicon.patterns);
  shared.patterns = arena_array(&shared.arena, most, sizeof *shared.patterns);
  shared.lexicon.name_count = shared.lexicon.pattern_count = count;
  for (uint32_t row = 0; row < count; row++) {
    struct lexicon_name *name = &shared.lexicon.names[row];
    name->text = text_at(&table, row, "name");
    name->risk = (uint8_t)atoi(text_at(&table, row, "risk"));
    name->is_alias = strcmp(text_at(&table, row, "kind"), "alias") == 0;
    name->areas = arena_array(&shared.arena, 40, sizeof *name->areas);
    struct str rest = table_cell_at(&table, row, table_column(&table, "codes")).text, code;
    while (str_split(&rest, ';', &code)) name->areas[name->area_count++] = find_code(code);
    add_pattern(vocabulary, row, name->text);
  }
  for (size_t i = 0; i < TAP_COUNT(local_places); i++) add_local(vocabulary, i);
  vocabulary_destroy(vocabulary);
  token_rules_destroy(rules);
  table_finish(&table);
}

const struct lexicon *scene_areas(void) {
  if (!shared.is_ready) {
    arena_init(&shared.arena, memory_default(), (size_t)64 << 20);
    read_areas();
    read_names();
    shared.is_ready = true;
  }
  return &shared.lexicon;
}

void scene_areas_free(void) {
  if (shared.is_ready) arena_finish(&shared.arena);
  shared.is_ready = false;
}

/* ---- Cutting -------------------------------------------------------------------------------- */

static void add_sentence(struct scene *scene, uint32_t begin, uint32_t end, enum segment_zone zone) {
  struct segment *segment = &scene->segment;
  uint32_t first = (uint32_t)token_at(&scene->tokens, begin), stop = (uint32_t)token_at(&scene->tokens, end);
  if (first == stop) return;
  segment->sentences[segment->sentence_count++] = (struct sentence){
      begin, end, first, stop, (uint32_t)segment->item_count - 1, (uint32_t)segment->section_count - 1, zone};
}

/* "St.", "P.", "Dr.": no end of a sentence. */
static bool is_short(struct str text, uint32_t stop) {
  return stop < 3 || !ascii_is_alpha(text.ptr[stop - 1]) || !ascii_is_alpha(text.ptr[stop - 2]) ||
         !ascii_is_alpha(text.ptr[stop - 3]);
}

static void cut_line(struct scene *scene, struct str text, uint32_t begin, uint32_t end) {
  struct segment *segment = &scene->segment;
  const char *line = text.ptr + begin;
  bool is_row = begin < end && line[0] == '|', is_heading = begin < end && line[0] == '#';
  enum line_kind kind = begin == end ? LINE_BLANK : is_row ? LINE_ROW : is_heading ? LINE_HEADING : LINE_PROSE;
  segment->lines.items[segment->lines.count++] =
      (struct line){.begin = begin, .end = end, .content = begin, .kind = kind, .body = {begin, end}};
  if (begin == end) return;
  if (is_heading)
    segment->sections[segment->section_count++] =
        (struct section){begin, (uint32_t)text.len, {begin + 1, end}, LEXICON_NONE, LEXICON_NONE, 1};
  segment->items[segment->item_count++] = (struct item){begin, end, (uint32_t)segment->section_count - 1, is_row};
  uint32_t from = begin;
  for (uint32_t i = begin; i < end; i++)
    if (text.ptr[i] == '.' && i + 2 < end && text.ptr[i + 1] == ' ' && ascii_is_upper(text.ptr[i + 2]) &&
        !is_short(text, i)) {
      add_sentence(scene, from, i + 1, ZONE_BODY);
      from = i + 2;
    }
  add_sentence(scene, from, end, is_heading ? ZONE_HEADING : ZONE_BODY);
}

static void cut(struct scene *scene, struct str text) {
  struct segment *segment = &scene->segment;
  size_t lines = 2;
  for (size_t i = 0; i < text.len; i++) lines += text.ptr[i] == '\n';
  segment->lines.items = arena_array(&scene->arena, lines, sizeof *segment->lines.items);
  segment->sections = arena_array(&scene->arena, lines, sizeof *segment->sections);
  segment->items = arena_array(&scene->arena, lines, sizeof *segment->items);
  segment->sentences = arena_array(&scene->arena, scene->tokens.count + 1, sizeof *segment->sentences);
  segment->sections[segment->section_count++] =
      (struct section){0, (uint32_t)text.len, {0, 0}, LEXICON_NONE, LEXICON_NONE, 0};
  struct str rest = text, line;
  while (str_split(&rest, '\n', &line)) {
    uint32_t begin = (uint32_t)(line.ptr - text.ptr);
    cut_line(scene, text, begin, begin + (uint32_t)line.len);
  }
}

/* Every name at every token. */
static void search(struct scene *scene) {
  size_t cap = 0;
  for (uint32_t at = 0; at < scene->tokens.count; at++)
    for (uint32_t row = 0; row < shared.lexicon.name_count; row++) {
      const struct pattern_words *pattern = &shared.patterns[row];
      size_t i = 0;
      while (i < pattern->count && at + i < scene->tokens.count &&
             str_equal(pattern->words[i], vocabulary_word(scene->vocabulary, scene->tokens.items[at + i].word)->folded))
        i++;
      if (i < pattern->count || i == 0) continue;
      if (!arena_grow(&scene->arena, &scene->hits.items, &cap, scene->hits.count + 1, sizeof *scene->hits.items))
        exit(1);
      scene->hits.items[scene->hits.count++] = (struct hit){row, at, at + (uint32_t)i - 1, 0};
    }
}

static void open_text(struct scene *scene, struct str text, const struct span *skips, size_t skip_count) {
  struct cpeg_error err;
  scene->rules = token_rules_create(memory_default());
  scene->vocabulary = vocabulary_create(memory_default(), scene->rules);
  CHECK(token_scan(&scene->arena, scene->vocabulary, text, skips, skip_count, &scene->tokens, &err) == CPEG_OK);
  cut(scene, text);
  search(scene);
  scene->input =
      (struct place_input){&shared.lexicon, &scene->tokens, scene->vocabulary, &scene->hits, &scene->segment, text};
  CHECK(place_find(&scene->arena, &scene->input, &scene->names, &err) == CPEG_OK);
}

static void start(struct scene *scene) {
  *scene = (struct scene){.lexicon = *scene_areas()};
  arena_init(&scene->arena, memory_default(), (size_t)64 << 20);
}

void scene_open(struct scene *scene, const char *text) {
  start(scene);
  open_text(scene, str_of(text), NULL, 0);
}

void scene_open_file(struct scene *scene, const char *path, const char *text) {
  struct document document = {0};
  struct cpeg_error err;
  start(scene);
  /* What the room document refuses (an empty file) is tried as it is. */
  if (document_read(&scene->arena, &(struct document_source){path, str_of(text), (size_t)1 << 20, NULL}, &document, &err) != CPEG_OK)
    document = (struct document){.text = {.utf8 = str_of(text)}};
  open_text(scene, document.text.utf8, document.skips, document.skip_count);
  scene->front_matter = document.front_matter;
}

void scene_close(struct scene *scene) {
  vocabulary_destroy(scene->vocabulary);
  token_rules_destroy(scene->rules);
  arena_finish(&scene->arena);
}

uint32_t scene_area(const char *name, enum cpeg_level level, const char *borough, int32_t day) {
  const struct lexicon *lexicon = scene_areas();
  for (uint32_t i = 0; i < lexicon->area_count; i++) {
    const struct lexicon_area *area = &lexicon->areas[i];
    if (area->level != level || strcmp(area->name, name) != 0) continue;
    if (day != CPEG_NO_DAY && (day < area->from_day || day >= area->to_day)) continue;
    if (borough[0] == '\0' || strcmp(lexicon->areas[area->parent].name, borough) == 0) return i;
  }
  return LEXICON_NONE;
}

const char *scene_area_name(uint32_t area) {
  static char text[200];
  if (area == LEXICON_NONE) return "-";
  const struct lexicon_area *place = &scene_areas()->areas[area];
  if (place->level != CPEG_WARD) return place->name;
  snprintf(text, sizeof text, "%s, %s", place->name, scene_areas()->areas[place->parent].name);
  return text;
}

int32_t scene_day(const char *iso) { return day_or(iso, CPEG_NO_DAY); }
