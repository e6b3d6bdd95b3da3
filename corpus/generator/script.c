/* SPDX-License-Identifier: Apache-2.0 */
#include "script.h"

#include <stdio.h>

#define RAISED_MAX 60

/* A meeting as it goes on: the concerns still to be raised, and the sentences of the part in the making. */
struct script {
  struct scene *scene;
  uint32_t raised[RAISED_MAX], raised_count, next;
  uint32_t size; /* percent: how much the author writes down */
  struct buf text;
  bool failed;
};

struct str script_habit_word(const struct scene *scene, const char *symbol) {
  struct range range = grouped_find(&scene->world->words, str_of(symbol));
  if (range.begin == range.end) return (struct str){0};
  uint32_t count = range.end - range.begin;
  return table_cell_named(&scene->world->words.table, range.begin + (scene->body->index * 7 + 3) % count, "text").text;
}

static void close_part(struct script *script, enum part_kind kind) {
  if (script->text.len > 0) script->failed |= script->text.failed || !doc_add(script->scene->doc, kind, buf_str(&script->text));
  buf_clear(&script->text);
}

static void add_heading(struct script *script, const char *symbol) {
  close_part(script, PART_PARAGRAPH);
  script->failed |= !doc_add(script->scene->doc, PART_HEADING, script_habit_word(script->scene, symbol));
}

static bool chance(struct script *script, uint32_t permille) { return stream_chance(&script->scene->stream, permille); }

/* How many of some things come about that come as often as that, each by itself. C does not say
   which side of a + is reckoned first, so no line here draws twice: else another compiler would
   write other minutes. */
static uint32_t tally(struct script *script, uint32_t first, uint32_t second, uint32_t third) {
  uint32_t count = chance(script, first) ? 1 : 0;
  if (chance(script, second)) count++;
  if (chance(script, third)) count++;
  return count;
}

static bool say(struct script *script, const char *kind, const char *voice, uint32_t concern, bool follows) {
  return scene_say(script->scene, (struct request){.kind = kind, .voice = voice, .concerns = {concern, NO_CONCERN, NO_CONCERN}, .follows = follows},
                   &script->text);
}

static bool say_plain(struct script *script, const char *kind) { return say(script, kind, NULL, NO_CONCERN, false); }

#define ANY_GENERAL ((1u << PHRASE_GENERAL_ONE) | (1u << PHRASE_GENERAL_MANY))

/* Any concern, the common ones more often; not a planted one, whose course must stay what it is said to be. */
static uint32_t any_concern(struct script *script, uint32_t kinds) {
  struct scene *scene = script->scene;
  for (int tries = 0; tries < 400; tries++) {
    uint32_t concern = stream_below(&scene->stream, scene->world->concern_table.row_count);
    const struct concern *row = &scene->world->concerns[concern];
    if ((row->kinds & kinds) == 0 || !chance(script, 30 + row->base)) continue;
    /* Nobody says that there is none of the front counters, or that trust has gone up by a tenth. */
    if ((kinds & ANY_GENERAL) != 0 && !row->is_tangible) continue;
    return concern;
  }
  return 0;
}

static void draw_raised(struct script *script) {
  struct scene *scene = script->scene;
  uint32_t count = scene->world->concern_table.row_count;
  uint32_t start = stream_below(&scene->stream, count);
  for (uint32_t i = 0; i < count && script->raised_count < RAISED_MAX; i++) {
    /* A stride that shares no factor with the count visits every concern once, in an order of this meeting's own. */
    uint32_t concern = (start + i * 47) % count;
    uint32_t rate = plan_rate(scene->world, scene->seed, scene->body, concern, scene->quarter);
    if (plan_plant(scene->world, scene->body, scene->world->concerns[concern].name) == NO_CONCERN) rate = rate * script->size / 100;
    if (chance(script, rate)) script->raised[script->raised_count++] = concern;
  }
}

static uint32_t take_raised(struct script *script) {
  return script->next < script->raised_count ? script->raised[script->next++] : NO_CONCERN;
}

static uint32_t left(const struct script *script) { return script->raised_count - script->next; }

static void write_minutes(struct script *script) {
  add_heading(script, "head-minutes");
  say_plain(script, "f-minutes");
  if (chance(script, 280)) say_plain(script, "f-correction");
  close_part(script, PART_PARAGRAPH);
}

/* What the last meeting left behind: done, over, or still open. */
static void write_arising(struct script *script) {
  add_heading(script, "head-arising");
  uint32_t wanted = left(script) > 4 ? 1 + tally(script, 400, 0, 0) : 0;
  for (uint32_t i = 0; i < wanted; i++) {
    uint32_t concern = take_raised(script);
    if (!say(script, "arising", "police", concern, false)) say(script, "raise", "resident", concern, false);
    close_part(script, PART_POINT);
  }
  if (chance(script, 520)) {
    const char *voice = chance(script, 500) ? "resident" : "police";
    say(script, "ceased", voice, any_concern(script, ANY_GENERAL), false);
    close_part(script, PART_POINT);
  }
  if (wanted == 0 || chance(script, 350)) {
    say_plain(script, "f-arising");
    close_part(script, PART_POINT);
  }
}

/* The labels a body's figures come under: the same from meeting to meeting. */
static uint32_t draw_labels(struct script *script, uint32_t out[static 10]) {
  struct scene *scene = script->scene;
  struct stream stream = stream_of(scene->seed, "labels/%.*s", (int)scene->body->id.len, scene->body->id.ptr);
  uint32_t wanted = stream_between(&stream, 5, 9), count = 0;
  for (int tries = 0; count < wanted && tries < 2000; tries++) {
    uint32_t concern = stream_below(&stream, scene->world->concern_table.row_count);
    const struct concern *row = &scene->world->concerns[concern];
    bool is_taken = (row->kinds & (1u << PHRASE_LABEL)) == 0 || !stream_chance(&stream, 100 + row->base);
    for (uint32_t i = 0; i < count; i++) is_taken |= out[i] == concern;
    if (!is_taken) out[count++] = concern;
  }
  return count;
}

static void write_figure_table(struct script *script, const uint32_t labels[static 3], bool is_markdown) {
  struct scene *scene = script->scene;
  struct request request = {.kind = is_markdown ? "table-md" : "table-txt", .voice = "police", .is_habit = true,
                            .concerns = {labels[0], labels[1], labels[2]}};
  if (!scene_say(scene, request, &script->text)) return;
  close_part(script, PART_LINE);
  if (is_markdown) script->failed |= !doc_add(scene->doc, PART_LINE, str_of("|---|---|---|---|"));
  uint32_t rows = scene->body->is_panel ? 1 : stream_between(&scene->stream, 3, 5);
  const char *names[5];
  for (uint32_t i = 0; i < rows; i++) {
    bool is_plain, is_new = true;
    struct str ward = scene->body->is_panel ? scene->body->ward : values_ward(scene, &is_plain);
    for (uint32_t k = 0; k < i; k++) is_new &= names[k] != ward.ptr;
    names[i] = ward.ptr;
    if (!is_new) continue;
    char name[80];
    snprintf(name, sizeof name, "%.*s", (int)ward.len, ward.ptr);
    uint32_t first = stream_between(&scene->stream, 1, 40), second = stream_below(&scene->stream, 24);
    uint32_t third = stream_between(&scene->stream, 1, 60);
    buf_add_format(&script->text, is_markdown ? "| %s | %u | %u | %u |" : "%-30s %8u %8u %8u", name, (unsigned)first, (unsigned)second,
                   (unsigned)third);
    close_part(script, PART_LINE);
  }
  script->failed |= !doc_add(scene->doc, PART_GAP, str_of(""));
}

static void write_figures(struct script *script) {
  struct scene *scene = script->scene;
  uint32_t labels[10], count = draw_labels(script, labels);
  struct str manner = body_habit(scene->world, scene->body, "figures");
  if (str_is(manner, "none") || count < 3) return;
  if (str_is(manner, "heading")) add_heading(script, "head-stats");
  else say_plain(script, "f-police"), close_part(script, PART_PARAGRAPH);
  if (str_is(manner, "table")) {
    write_figure_table(script, labels, str_is(body_habit(scene->world, scene->body, "suffix"), "md"));
    return;
  }
  for (uint32_t i = 0; i < count; i++) {
    struct request request = {.kind = chance(script, 90) ? "stat-nil" : "stat-line", .voice = "police", .is_habit = true,
                              .concerns = {labels[i], NO_CONCERN, NO_CONCERN}};
    if (scene_say(scene, request, &script->text)) close_part(script, PART_LINE);
  }
  script->failed |= !doc_add(scene->doc, PART_GAP, str_of(""));
}

/* What the police say that is not live: figures, nothing heard, long ago, elsewhere. */
static void say_background(struct script *script) {
  uint32_t one = any_concern(script, ANY_GENERAL);
  /* Figures are given of what is counted. */
  uint32_t first = any_concern(script, 1u << PHRASE_LABEL), second = any_concern(script, 1u << PHRASE_LABEL);
  switch (stream_below(&script->scene->stream, 8)) {
    case 0:
    case 1:
      say(script, "nil", "police", one, false);
      break;
    case 2:
      say(script, "past", "police", one, false);
      break;
    case 3:
      say(script, "elsewhere", "police", one, false);
      break;
    case 4:
      say(script, "ceased", "police", one, false);
      break;
    case 5:
      if (first != second)
        scene_say(script->scene, (struct request){.kind = "stat-two", .voice = "police", .concerns = {first, second, NO_CONCERN}}, &script->text);
      break;
    default:
      say(script, "stat", "police", first, false);
      break;
  }
}

/* An arrest or a worry of the police's own; of the service itself it is the public that complains. */
static void raise_by_police(struct script *script, uint32_t concern) {
  if (chance(script, 500) && say(script, "outcome", "police", concern, false)) return;
  bool is_tangible = script->scene->world->concerns[concern].is_tangible;
  if (is_tangible && say(script, "police-raise", "police", concern, false)) return;
  say(script, "raise", "resident", concern, false);
}

static void write_police(struct script *script) {
  add_heading(script, "head-police");
  write_figures(script);
  uint32_t live = left(script) > 6 ? 1 + tally(script, 700, 400, 0) : tally(script, 500, 0, 0);
  uint32_t background = 1 + tally(script, 700, script->size * 4, 300);
  while (live > 0 || background > 0) {
    if (live > 0 && (background == 0 || chance(script, 500))) {
      uint32_t concern = take_raised(script);
      live = concern == NO_CONCERN ? 0 : live - 1;
      if (concern != NO_CONCERN) raise_by_police(script, concern);
    } else {
      say_background(script);
      background--;
    }
    if (chance(script, 550)) close_part(script, PART_POINT);
  }
  if (chance(script, 400)) say_plain(script, "f-police-end");
  close_part(script, PART_POINT);
}

/* Somebody invited, or the council: other voices than the usual two. */
static void write_guest(struct script *script, const char *heading, const char *voice) {
  if (left(script) < 6) return;
  add_heading(script, heading);
  uint32_t count = 1 + tally(script, 500, 0, 0);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t concern = take_raised(script);
    if (concern == NO_CONCERN) break;
    say(script, "raise", voice, concern, false);
    if (chance(script, 350)) say(script, "also", voice, concern, true);
  }
  if (chance(script, 500)) say_plain(script, "f-guest");
  close_part(script, PART_POINT);
}

static const char *draw_voice(struct script *script) {
  uint32_t draw = stream_below(&script->scene->stream, 100);
  return draw < 78 ? "resident" : draw < 90 ? "council" : draw < 95 ? "chair" : "other";
}

/* The first sentence of an exchange; false when the concern has been talked out. */
static bool open_exchange(struct script *script, uint32_t concern, const char *voice) {
  struct scene *scene = script->scene;
  struct str hobby = body_habit(scene->world, scene->body, "hobby");
  if (hobby.len > 0 && str_equal(hobby, scene->world->concerns[concern].name) && say(script, "hobby", "resident", concern, false)) return true;
  uint32_t draw = stream_below(&scene->stream, 100);
  if (draw < 12 && left(script) > 0 && scene->section_ward.len == 0) {
    uint32_t second = script->raised[script->next];
    struct request request = {.kind = "raise-two", .voice = voice, .concerns = {concern, second, NO_CONCERN}};
    if (second != concern && scene_say(scene, request, &script->text)) {
      script->next++;
      return true;
    }
  }
  /* What has figures is a crime, and only of a crime has one a suspicion. */
  bool is_crime = (scene->world->concerns[concern].kinds & (1u << PHRASE_LABEL)) != 0;
  const char *kind = draw < 28 ? "ask" : draw < 38 && is_crime ? "possible" : draw < 54 ? "tell" : "raise";
  return say(script, kind, voice, concern, false) || say(script, "raise", voice, concern, false);
}

static void write_exchange(struct script *script, uint32_t concern) {
  struct scene *scene = script->scene;
  const char *voice = draw_voice(script);
  if (!open_exchange(script, concern, voice)) return;
  if (chance(script, 3 * script->size)) say(script, "also", voice, concern, true);
  uint32_t draw = stream_below(&scene->stream, 100);
  if (draw < 34) say(script, "reply", "police", concern, true);
  else if (draw < 50) say_plain(script, "f-reply");
  else if (draw < 58) say(script, "reply-no", "police", concern, true);
}

/* A ward's name and a colon, and what follows is about that ward. */
static void open_ward(struct script *script) {
  bool is_plain;
  struct scene *scene = script->scene;
  scene->section_ward = values_ward(scene, &is_plain);
  buf_add_format(&script->text, "%.*s%s", (int)scene->section_ward.len, scene->section_ward.ptr, scene->body->index % 2 == 0 ? ": " : ". ");
}

static void write_phrase_plants(struct script *script) {
  struct scene *scene = script->scene;
  const struct table *plants = &scene->world->plant_table;
  for (uint32_t i = 0; i < plants->row_count; i++) {
    if (!str_is(table_cell_named(plants, i, "kind").text, "phrase")) continue;
    struct str slug = table_cell_named(plants, i, "what").text;
    if (plan_plant(scene->world, scene->body, slug) != i) continue;
    if (!chance(script, plan_phrase_rate(scene->world, scene->body, i, scene->quarter))) continue;
    struct request request = {.kind = "phrase", .voice = "resident", .concerns = {NO_CONCERN, NO_CONCERN, NO_CONCERN}, .other = slug,
                              .other_words = table_cell_named(plants, i, "words").text};
    if (scene_say(scene, request, &script->text)) close_part(script, PART_POINT);
  }
}

static void write_questions(struct script *script) {
  struct scene *scene = script->scene;
  bool by_ward = !scene->body->is_panel && str_is(body_habit(scene->world, scene->body, "questions"), "wards");
  add_heading(script, by_ward ? "head-wards" : scene->body->is_panel ? "head-panel" : "head-questions");
  write_phrase_plants(script);
  for (uint32_t concern; (concern = take_raised(script)) != NO_CONCERN;) {
    bool is_headed = by_ward && chance(script, 800);
    if (is_headed) open_ward(script);
    size_t before = script->text.len;
    write_exchange(script, concern);
    if (is_headed && script->text.len == before) buf_clear(&script->text);
    if (chance(script, 50)) say(script, "nil", "resident", any_concern(script, ANY_GENERAL), false);
    else if (chance(script, 50)) say(script, "ceased", "resident", any_concern(script, ANY_GENERAL), false);
    close_part(script, PART_POINT);
    if (is_headed) scene->section_ward = (struct str){0};
    if (chance(script, 60)) say_plain(script, "trap"), close_part(script, PART_POINT);
  }
}

static void write_priority_list(struct script *script, const char *kind, const uint32_t *concerns, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (scene_say(script->scene, (struct request){.kind = kind, .voice = "resident", .is_habit = true, .concerns = {concerns[i], NO_CONCERN, NO_CONCERN}},
                  &script->text))
      close_part(script, PART_LINE);
}

/* Old priorities are history; new ones are what the ward wants now. Of the new ones only what was
   raised at this meeting is taken, so that a list never raises a concern by itself. */
static void write_priorities(struct script *script) {
  struct scene *scene = script->scene;
  uint32_t old[4], old_count = plan_priorities(scene->world, scene->seed, scene->body, scene->quarter - 1, old), new_count = 0, fresh[4];
  if (old_count >= 3) {
    add_heading(script, "head-old");
    scene_say(scene, (struct request){.kind = "old-three", .voice = "resident", .concerns = {old[0], old[1], old[2]}}, &script->text);
    close_part(script, PART_PARAGRAPH);
  }
  for (uint32_t i = 0; i < script->raised_count && new_count < 4; i++)
    if (str_is(table_cell_named(&scene->world->concern_table, script->raised[i], "priority").text, "yes")) fresh[new_count++] = script->raised[i];
  if (new_count < 2) return;
  add_heading(script, "head-new");
  if (new_count == 3 && chance(script, 500))
    scene_say(scene, (struct request){.kind = "new-three", .voice = "resident", .concerns = {fresh[0], fresh[1], fresh[2]}}, &script->text);
  else
    write_priority_list(script, "new-line", fresh, new_count);
  close_part(script, PART_PARAGRAPH);
}

static void write_advice(struct script *script) {
  add_heading(script, "head-advice");
  for (uint32_t i = 0; i < 2; i++) say(script, "advice", "police", any_concern(script, 1u << PHRASE_ADVICE), false);
  close_part(script, PART_PARAGRAPH);
}

static void write_business(struct script *script) {
  struct scene *scene = script->scene;
  add_heading(script, "head-business");
  uint32_t count = 1 + tally(script, 6 * script->size, 5 * script->size, 3 * script->size);
  for (uint32_t i = 0; i < count; i++) {
    say_plain(script, chance(script, 350) ? "trap" : "f-business");
    /* One remark is in the draft only and one in the final minutes only. */
    size_t before = scene->doc->part_count;
    close_part(script, PART_POINT);
    if (i < 2 && count > 2 && scene->doc->part_count > before)
      scene->doc->parts[before].edition = i == 0 ? EDITION_DRAFT : EDITION_FINAL;
  }
}

static void write_end(struct script *script) {
  add_heading(script, "head-aob");
  say_plain(script, chance(script, 400) ? "trap" : "f-aob");
  if (chance(script, 300)) say(script, "nil", "resident", any_concern(script, ANY_GENERAL), false);
  close_part(script, PART_PARAGRAPH);
  add_heading(script, "head-next");
  scene_say(script->scene, (struct request){.kind = "f-next", .is_habit = true, .concerns = {NO_CONCERN, NO_CONCERN, NO_CONCERN}}, &script->text);
  close_part(script, PART_PARAGRAPH);
}

bool script_write(struct scene *scene) {
  struct script script = {.scene = scene, .size = body_number(scene->world, scene->body, "size")};
  buf_init(&script.text, scene->world->memory);
  scene->section_ward = scene->body->is_panel ? scene->body->ward : (struct str){0};
  draw_raised(&script);
  script.failed |= !attendance_write(scene);
  write_minutes(&script);
  if (!scene->body->is_panel || chance(&script, 400)) write_arising(&script);
  write_police(&script);
  if (!scene->body->is_panel && chance(&script, 350)) write_guest(&script, "head-council", "council");
  if (!scene->body->is_panel && chance(&script, 300)) write_guest(&script, "head-guest", "other");
  write_questions(&script);
  if (scene->body->is_panel || chance(&script, 180)) write_priorities(&script);
  if (chance(&script, 330)) write_advice(&script);
  if (!scene->body->is_panel || chance(&script, 350)) write_business(&script);
  write_end(&script);
  bool is_done = !script.failed && !script.text.failed;
  buf_finish(&script.text);
  return is_done;
}
