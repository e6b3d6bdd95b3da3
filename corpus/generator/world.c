/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#include <stdio.h>

static const char *const kind_names[PHRASE_KIND_COUNT] = {"gs", "gp", "s", "c", "i", "o", "a", "f", "q", "v", "l", "n", "z"};

struct range grouped_find(const struct grouped *grouped, struct str key) {
  uint32_t id = intern_find(&grouped->keys, key);
  return id == INTERN_NONE ? (struct range){0, 0} : (struct range){grouped->begins[id], grouped->ends[id]};
}

struct str body_habit(const struct world *world, const struct body *body, const char *column) {
  return table_cell_named(&world->body_table, body->index, column).text;
}

uint32_t body_number(const struct world *world, const struct body *body, const char *column) {
  uint32_t number = 0;
  return str_number(body_habit(world, body, column), 1000, &number) ? number : 0;
}

uint32_t world_concern(const struct world *world, struct str name) { return intern_find(&world->concern_ids, name); }

/* The path is kept in the arena, since a table tells its faults by it as long as it lives. */
static enum cpeg_status read_table(struct world *world, const char *folder, const char *name, struct table *out,
                                   struct cpeg_error *err) {
  char path[1000];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  const char *kept = arena_copy(&world->arena, str_of(path));
  return kept == NULL ? error_nomem(err) : table_read(world->memory, kept, out, err);
}

static enum cpeg_status cell_fault(const struct table *table, uint32_t row, const char *column, const char *what,
                                   struct cpeg_error *err) {
  struct table_cell cell = table_cell_named(table, row, column);
  return error_at(err, CPEG_FORMAT, table_place(table, cell), "\"%.*s\" in %s %s", (int)cell.text.len, cell.text.ptr,
                  column, what);
}

static enum cpeg_status read_grouped(struct world *world, const char *folder, const char *name, struct grouped *out,
                                     struct cpeg_error *err) {
  enum cpeg_status status = read_table(world, folder, name, &out->table, err);
  if (status != CPEG_OK) return status;
  intern_init(&out->keys, world->memory);
  uint32_t rows = out->table.row_count;
  out->begins = arena_array(&world->arena, rows + 1, sizeof *out->begins);
  out->ends = arena_array(&world->arena, rows + 1, sizeof *out->ends);
  if (out->begins == NULL || out->ends == NULL) return error_nomem(err);
  for (uint32_t i = 0; i < rows; i++) {
    size_t before = out->keys.count;
    uint32_t id = intern_add(&out->keys, table_cell_at(&out->table, i, 0).text);
    if (id == INTERN_NONE) return error_nomem(err);
    if (out->keys.count > before) out->begins[id] = i;
    else if (out->ends[id] != i)
      return error_at(err, CPEG_FORMAT, table_place(&out->table, table_cell_at(&out->table, i, 0)),
                      "the rows of one key do not stand together; move this row up to the others");
    out->ends[id] = i + 1;
  }
  return CPEG_OK;
}

static enum cpeg_status read_concerns(struct world *world, const char *folder, struct cpeg_error *err) {
  struct table *table = &world->concern_table;
  enum cpeg_status status = read_table(world, folder, "concerns.csv", table, err);
  if (status != CPEG_OK) return status;
  intern_init(&world->concern_ids, world->memory);
  world->concerns = arena_array(&world->arena, table->row_count + 1, sizeof *world->concerns);
  if (world->concerns == NULL) return error_nomem(err);
  static const char *const quarters[4] = {"q1", "q2", "q3", "q4"};
  for (uint32_t i = 0; i < table->row_count; i++) {
    struct concern *concern = &world->concerns[i];
    concern->name = table_cell_named(table, i, "concern").text;
    if (intern_add(&world->concern_ids, concern->name) != i)
      return cell_fault(table, i, "concern", "stands there twice; keep one row", err);
    if (!str_number(table_cell_named(table, i, "base").text, 1000, &concern->base))
      return cell_fault(table, i, "base", "is no number of 0 to 1000", err);
    if (!str_number(table_cell_named(table, i, "panel").text, 1000, &concern->panel))
      return cell_fault(table, i, "panel", "is no number of 0 to 1000", err);
    concern->is_tangible = str_is(table_cell_named(table, i, "tangible").text, "yes");
    for (size_t q = 0; q < 4; q++)
      if (!str_number(table_cell_named(table, i, quarters[q]).text, 1000, &concern->season[q]))
        return cell_fault(table, i, quarters[q], "is no percentage of 0 to 1000", err);
  }
  return CPEG_OK;
}

static enum cpeg_status read_phrases(struct world *world, const char *folder, struct cpeg_error *err) {
  enum cpeg_status status = read_grouped(world, folder, "phrases.csv", &world->phrase_table, err);
  if (status != CPEG_OK) return status;
  const struct table *table = &world->phrase_table.table;
  world->phrases = arena_array(&world->arena, table->row_count + 1, sizeof *world->phrases);
  if (world->phrases == NULL) return error_nomem(err);
  for (uint32_t i = 0; i < table->row_count; i++) {
    struct phrase *phrase = &world->phrases[i];
    uint32_t id = world_concern(world, table_cell_named(table, i, "concern").text);
    if (id == NO_CONCERN) return cell_fault(table, i, "concern", "is not in concerns.csv", err);
    struct str kind = table_cell_named(table, i, "kind").text, also = table_cell_named(table, i, "also").text;
    phrase->text = table_cell_named(table, i, "text").text;
    phrase->act = table_cell_named(table, i, "act").text;
    phrase->kind = PHRASE_KIND_COUNT;
    for (int k = 0; k < PHRASE_KIND_COUNT; k++)
      if (str_is(kind, kind_names[k])) phrase->kind = (enum phrase_kind)k;
    if (phrase->kind == PHRASE_KIND_COUNT) return cell_fault(table, i, "kind", "is no kind of phrase; see README.md", err);
    phrase->also = also.len == 0 ? NO_CONCERN : world_concern(world, also);
    if (also.len > 0 && phrase->also == NO_CONCERN) return cell_fault(table, i, "also", "is not in concerns.csv", err);
    const char *open = memchr(phrase->text.ptr, '[', phrase->text.len), *shut = memchr(phrase->text.ptr, ']', phrase->text.len);
    if (open == NULL || shut == NULL || shut < open + 2)
      return cell_fault(table, i, "text", "has no anchor; put the few words that carry the concern between [ and ]", err);
    world->concerns[id].kinds |= 1u << phrase->kind;
  }
  for (uint32_t i = 0; i < world->concern_table.row_count; i++) {
    world->concerns[i].phrases = grouped_find(&world->phrase_table, world->concerns[i].name);
    if ((world->concerns[i].kinds & (1u << PHRASE_CLAIM)) == 0 || (world->concerns[i].kinds & 3u) == 0)
      return cell_fault(&world->concern_table, i, "concern", "needs phrases of kind c and of kind gs or gp in phrases.csv", err);
  }
  return CPEG_OK;
}

uint32_t world_slot_kinds(struct str slot, uint32_t *which) {
  static const struct {
    const char *name;
    uint32_t kinds;
  } slots[] = {{"NP", 3}, {"SP", 7}, {"CL", 1u << PHRASE_CLAIM}, {"IN", 1u << PHRASE_INCIDENT}, {"OUT", 1u << PHRASE_OUTCOME},
               {"ACT", 1u << PHRASE_ACTION}, {"FUT", 1u << PHRASE_FUTURE}, {"Q", 1u << PHRASE_QUESTION},
               {"ADV", 1u << PHRASE_ADVICE}, {"LAB", 1u << PHRASE_LABEL}, {"NIL", 1u << PHRASE_NIL}, {"CEASED", 1u << PHRASE_CEASED}};
  *which = 0;
  if (slot.len > 1 && (slot.ptr[slot.len - 1] == '2' || slot.ptr[slot.len - 1] == '3'))
    *which = (uint32_t)(slot.ptr[--slot.len] - '1');
  for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++)
    if (str_is(slot, slots[i].name)) return slots[i].kinds;
  return 0;
}

static enum cpeg_status read_frames(struct world *world, const char *folder, struct cpeg_error *err) {
  enum cpeg_status status = read_grouped(world, folder, "frames.csv", &world->frame_table, err);
  if (status != CPEG_OK) return status;
  const struct table *table = &world->frame_table.table;
  world->frames = arena_array(&world->arena, table->row_count + 1, sizeof *world->frames);
  if (world->frames == NULL) return error_nomem(err);
  for (uint32_t i = 0; i < table->row_count; i++) {
    struct frame *frame = &world->frames[i];
    *frame = (struct frame){.text = table_cell_named(table, i, "text").text,
                            .voice = table_cell_named(table, i, "voice").text,
                            .presence = table_cell_named(table, i, "presence").text,
                            .time = table_cell_named(table, i, "time").text,
                            .act = table_cell_named(table, i, "act").text,
                            .is_tangible_only = str_is(table_cell_named(table, i, "tangible").text, "yes"),
                            .is_certain = !str_is(table_cell_named(table, i, "certain").text, "no")};
    struct str rest = frame->text, part;
    while (str_split(&rest, '{', &part)) {
      const char *shut = part.len == 0 ? NULL : memchr(part.ptr, '}', part.len);
      uint32_t which = 0, kinds = shut == NULL ? 0 : world_slot_kinds((struct str){part.ptr, (size_t)(shut - part.ptr)}, &which);
      if (kinds != 0) frame->needs[which][frame->needs[which][0] != 0] = kinds;
    }
  }
  return CPEG_OK;
}

static enum cpeg_status read_boroughs(struct world *world, const char *folder, struct cpeg_error *err) {
  struct table *table = &world->borough_table;
  enum cpeg_status status = read_table(world, folder, "boroughs.csv", table, err);
  if (status == CPEG_OK) status = read_grouped(world, folder, "wards.csv", &world->wards, err);
  if (status == CPEG_OK) status = read_grouped(world, folder, "roads.csv", &world->roads, err);
  if (status != CPEG_OK) return status;
  intern_init(&world->borough_ids, world->memory);
  world->boroughs = arena_array(&world->arena, table->row_count + 1, sizeof *world->boroughs);
  if (world->boroughs == NULL) return error_nomem(err);
  for (uint32_t i = 0; i < table->row_count; i++) {
    struct borough *borough = &world->boroughs[i];
    *borough = (struct borough){.code = table_cell_named(table, i, "code").text,
                                .name = table_cell_named(table, i, "name").text,
                                .venue = table_cell_named(table, i, "venue").text,
                                .address = table_cell_named(table, i, "address").text};
    borough->wards = grouped_find(&world->wards, borough->name);
    borough->roads = grouped_find(&world->roads, borough->name);
    if (borough->wards.end == borough->wards.begin || borough->roads.end == borough->roads.begin)
      return cell_fault(table, i, "name", "needs rows in wards.csv and roads.csv", err);
    if (intern_add(&world->borough_ids, borough->name) != i)
      return cell_fault(table, i, "name", "stands there twice; keep one row", err);
  }
  return CPEG_OK;
}

static enum cpeg_status read_bodies(struct world *world, const char *folder, struct cpeg_error *err) {
  struct table *table = &world->body_table;
  enum cpeg_status status = read_table(world, folder, "bodies.csv", table, err);
  if (status != CPEG_OK) return status;
  world->bodies = arena_array(&world->arena, table->row_count + 1, sizeof *world->bodies);
  if (world->bodies == NULL) return error_nomem(err);
  for (uint32_t i = 0; i < table->row_count; i++) {
    struct body *body = &world->bodies[i];
    *body = (struct body){.id = table_cell_named(table, i, "body").text,
                          .name = table_cell_named(table, i, "name").text,
                          .ward = table_cell_named(table, i, "ward").text,
                          .borough = intern_find(&world->borough_ids, table_cell_named(table, i, "borough").text),
                          .index = i};
    body->is_panel = body->ward.len > 0;
    if (body->borough == INTERN_NONE) return cell_fault(table, i, "borough", "is not in boroughs.csv", err);
  }
  return CPEG_OK;
}

enum cpeg_status world_read(struct memory memory, const char *folder, struct world *out, struct cpeg_error *err) {
  *out = (struct world){.memory = memory};
  arena_init(&out->arena, memory, SIZE_MAX);
  enum cpeg_status status = read_concerns(out, folder, err);
  if (status == CPEG_OK) status = read_phrases(out, folder, err);
  if (status == CPEG_OK) status = read_frames(out, folder, err);
  if (status == CPEG_OK) status = read_boroughs(out, folder, err);
  if (status == CPEG_OK) status = read_bodies(out, folder, err);
  if (status == CPEG_OK) status = read_grouped(out, folder, "words.csv", &out->words, err);
  if (status == CPEG_OK) status = read_grouped(out, folder, "names.csv", &out->names, err);
  if (status == CPEG_OK) status = read_table(out, folder, "plants.csv", &out->plant_table, err);
  if (status != CPEG_OK) world_finish(out);
  return status;
}

static void grouped_finish(struct grouped *grouped) {
  table_finish(&grouped->table);
  intern_finish(&grouped->keys);
}

void world_finish(struct world *world) {
  struct grouped *groups[] = {&world->phrase_table, &world->frame_table, &world->words,
                              &world->wards,        &world->roads,       &world->names};
  for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) grouped_finish(groups[i]);
  table_finish(&world->concern_table);
  table_finish(&world->body_table);
  table_finish(&world->borough_table);
  table_finish(&world->plant_table);
  intern_finish(&world->concern_ids);
  intern_finish(&world->borough_ids);
  arena_finish(&world->arena);
}
