/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>

/* Deep enough for a word within a word within a word; a table that circles ends here. */
#define DEPTH_MOST 6
/* Of a thousand meetings; murders come in ones and burglaries in hundreds. */
#define RARE_BELOW 60

/* A sentence while it is made: what is written, and the same with its slots left empty. */
struct making {
  struct scene *scene;
  const struct request *request;
  const struct frame *frame;
  struct buf *out;
  struct buf bones;
  size_t first_row;
  bool failed;
};

static void expand(struct making *making, struct str text, int depth);

uint32_t scene_pick(struct scene *scene, struct range range) {
  uint32_t count = range.end - range.begin, pick = 0;
  /* Each author has words of his own: of two tries the first that he likes. */
  for (int tries = 0; tries < 2; tries++) {
    pick = range.begin + stream_below(&scene->stream, count);
    if (((pick * 2654435761u) >> 13) % 3 == scene->body->index % 3 || count < 6) break;
  }
  return pick;
}

static void add_both(struct making *making, struct str text) {
  buf_add(making->out, text);
  buf_add(&making->bones, text);
}

/* The act and time that a kind of phrase brings along. */
static const struct {
  const char *act, *time;
} brought[PHRASE_KIND_COUNT] = {
    [PHRASE_GENERAL_ONE] = {"raised", "current"}, [PHRASE_GENERAL_MANY] = {"raised", "current"}, [PHRASE_SPECIAL] = {"raised", "current"},
    [PHRASE_CLAIM] = {"raised", "current"},       [PHRASE_INCIDENT] = {"incident", "current"},   [PHRASE_OUTCOME] = {"outcome", "current"},
    [PHRASE_ACTION] = {"action", "current"},      [PHRASE_FUTURE] = {"action", "future"},        [PHRASE_QUESTION] = {"question", "current"},
    [PHRASE_ADVICE] = {"advice", "current"},      [PHRASE_LABEL] = {"statistic", "current"},     [PHRASE_NIL] = {"raised", "current"},
    [PHRASE_CEASED] = {"raised", "current"}};

/* A slot's text with its anchor marked; gives it a row of its own. */
static void add_anchored(struct making *making, struct str text, uint32_t concern, const struct phrase *phrase, enum phrase_kind kind) {
  struct scene *scene = making->scene;
  struct doc *doc = scene->doc;
  struct row *row = doc_add_row(doc);
  if (row == NULL) {
    making->failed = true;
    return;
  }
  uint32_t id = (uint32_t)doc->row_count - 1;
  const struct frame *frame = making->frame;
  row->concern = concern;
  if (concern == NO_CONCERN) row->other = making->request->other;
  row->voice = str_is(frame->voice, "*") ? str_of(making->request->voice) : frame->voice;
  row->presence = frame->presence;
  row->act = str_is(frame->act, "=") ? str_of(brought[kind].act) : frame->act;
  row->time = str_is(frame->time, "=") ? str_of(brought[kind].time) : frame->time;
  row->is_certain = frame->is_certain;
  if (phrase != NULL && phrase->act.len > 0 && str_is(frame->act, "=")) row->act = phrase->act;
  if (phrase != NULL && phrase->also != NO_CONCERN) {
    struct row copy = *row;
    struct row *also = doc_add_row(doc);
    making->failed |= also == NULL;
    if (also != NULL) {
      *also = copy;
      also->concern = phrase->also;
      also->anchor = id;
      /* Some would hear it and some not: neither a miss nor a false hit. */
      also->is_certain = false;
    }
  }
  struct str rest = text, part;
  while (str_split(&rest, '[', &part)) {
    bool is_opened = rest.ptr != NULL;
    expand(making, part, 1);
    if (!is_opened) break;
    buf_add_format(making->out, "%c%c%c", DOC_ANCHOR_BEGIN, (char)('0' + id / 64), (char)('0' + id % 64));
    str_split(&rest, ']', &part);
    expand(making, part, 1);
    buf_add_char(making->out, DOC_ANCHOR_END);
  }
}

/* One of the concern's phrases of these kinds that the document has not had yet, each as likely as
   the next. */
static const struct phrase *choose_phrase(struct scene *scene, uint32_t concern, uint32_t kinds) {
  struct range range = scene->world->concerns[concern].phrases;
  uint32_t chosen = NO_CONCERN, seen = 0;
  for (uint32_t row = range.begin; row < range.end && row < SCENE_PHRASES_MAX; row++) {
    if ((kinds & (1u << scene->world->phrases[row].kind)) == 0 || scene->phrases_used[row]) continue;
    if (stream_below(&scene->stream, ++seen) == 0) chosen = row;
  }
  if (chosen == NO_CONCERN) return NULL;
  scene->phrases_used[chosen] = 1;
  audit_add(scene->audit, "phrase", scene->world->phrases[chosen].text, scene->quarter);
  return &scene->world->phrases[chosen];
}

/* Fills a slot for content; false when it is none. What fills it counts as a template of its own,
   and the frame counts with the slot empty. */
static bool add_content(struct making *making, struct str slot) {
  uint32_t which = 0, kinds = world_slot_kinds(slot, &which);
  if (kinds == 0) return false;
  struct scene *scene = making->scene;
  buf_add_format(&making->bones, "{%.*s}", (int)slot.len, slot.ptr);
  struct buf bones = making->bones;
  buf_init(&making->bones, scene->world->memory);
  if (making->request->other.len > 0) {
    scene->is_many = scene->is_rare = true;
    add_anchored(making, making->request->other_words, NO_CONCERN, NULL, PHRASE_GENERAL_MANY);
  } else {
    uint32_t concern = making->request->concerns[which];
    scene->is_rare = concern != NO_CONCERN && scene->world->concerns[concern].base < RARE_BELOW;
    const struct phrase *phrase = choose_phrase(scene, concern, kinds);
    making->failed |= phrase == NULL;
    if (phrase != NULL) {
      scene->is_many = phrase->kind != PHRASE_GENERAL_ONE;
      add_anchored(making, phrase->text, concern, phrase, phrase->kind);
    }
  }
  buf_finish(&making->bones);
  making->bones = bones;
  return true;
}

static void set_speaker(struct scene *scene, struct str *word) {
  if (word->len > 2 && word->ptr[1] == '|') {
    scene->speaker = word->ptr[0];
    *word = (struct str){word->ptr + 2, word->len - 2};
  }
}

/* Where it is: a street or a ward of it, a street only where the ward is settled, and for what has
   no place on the map, like the budget, the ward or nothing. */
static const char *at_words(const struct making *making, bool is_fixed) {
  uint32_t concern = making->request->concerns[0];
  bool is_tangible = concern == NO_CONCERN || making->scene->world->concerns[concern].is_tangible;
  if (is_tangible) return is_fixed ? "at-here" : "at";
  return is_fixed ? "at-none" : "at-ward";
}

static bool names_slot(struct str text, const char *slot) {
  size_t len = strlen(slot);
  for (size_t i = 0; i + len <= text.len; i++)
    if (memcmp(text.ptr + i, slot, len) == 0) return true;
  return false;
}

static void expand_word(struct making *making, struct str symbol, int depth) {
  struct scene *scene = making->scene;
  char key[64];
  snprintf(key, sizeof key, "%.*s", (int)symbol.len, symbol.ptr);
  bool is_police = str_is(symbol, "who-police-any") || making->request->voice == NULL || strcmp(making->request->voice, "police") == 0;
  if (is_police && str_starts(symbol, "who")) snprintf(key, sizeof key, "%s", scene->body->is_panel ? "who-police-panel" : "who-police");
  else if (str_is(symbol, "who")) snprintf(key, sizeof key, "who-%s", making->request->voice);
  bool is_fixed = scene->section_ward.len > 0 || scene->ward.len > 0 || scene->is_elsewhere || making->request->follows;
  if (str_is(symbol, "at")) snprintf(key, sizeof key, "%s", at_words(making, is_fixed));
  struct range range = grouped_find(&scene->world->words, str_of(key));
  if (range.begin == range.end || depth >= DEPTH_MOST) {
    /* A slot that nobody fills shows up in the text; a test looks for the braces. */
    buf_add_format(making->out, "{%.*s}", (int)symbol.len, symbol.ptr);
    return;
  }
  for (int tries = 0; tries < 20; tries++) {
    struct str word = table_cell_named(&scene->world->words.table, scene_pick(scene, range), "text").text;
    /* "~" stands for nothing, which the table's reader would take for a cell left out. */
    if (str_is(word, "~")) return;
    /* A speaker who names a ward is out where the ward is settled. */
    bool names_ward = names_slot(word, "{ward");
    if (names_ward && is_fixed) continue;
    if (symbol.len >= 3 && memcmp(key, "who", 3) == 0) {
      set_speaker(scene, &word);
      scene->speaker_voice = making->request->voice == NULL ? str_of("police") : str_of(making->request->voice);
    }
    expand(making, word, depth + 1);
    return;
  }
}

/* Literal text goes to both; slots are filled in the one and left in the other. "_" stands for a
   space at the begin or end of a word, which the table's reader would trim. */
static void expand(struct making *making, struct str text, int depth) {
  size_t at = 0;
  while (at < text.len && !making->failed) {
    const char *open = memchr(text.ptr + at, '{', text.len - at);
    size_t end = open == NULL ? text.len : (size_t)(open - text.ptr);
    for (; at < end; at++) add_both(making, text.ptr[at] == '_' ? str_of(" ") : (struct str){text.ptr + at, 1});
    if (open == NULL) return;
    const char *shut = memchr(open, '}', text.len - at);
    if (shut == NULL) return;
    struct str slot = {open + 1, (size_t)(shut - open) - 1};
    at = (size_t)(shut - text.ptr) + 1;
    if (making->request != NULL && making->frame != NULL && add_content(making, slot)) continue;
    size_t before = making->out->len;
    if (scene_value(making->scene, slot, making->out)) {
      if (making->out->len > before) buf_add_format(&making->bones, "{%.*s}", (int)slot.len, slot.ptr);
    } else {
      expand_word(making, slot, depth);
    }
  }
}

/* The first letter of what was added from `begin` on, which an anchor or a quote may open, as a capital. */
static void capitalise(struct buf *out, size_t begin) {
  if (out->failed) return;
  if (begin < out->len && out->ptr[begin] == '"') begin++;
  if (begin < out->len && out->ptr[begin] == DOC_ANCHOR_BEGIN) begin += 3;
  if (begin < out->len && out->ptr[begin] >= 'a' && out->ptr[begin] <= 'z') out->ptr[begin] = (char)(out->ptr[begin] - 'a' + 'A');
}

static bool fits(const struct scene *scene, const struct frame *frame, const struct request *request) {
  if (str_is(frame->voice, "*") && request->voice == NULL) return false;
  if (!str_is(frame->voice, "*") && frame->voice.len > 0 && request->voice != NULL && !str_is(frame->voice, request->voice)) return false;
  if (frame->is_tangible_only && request->concerns[0] != NO_CONCERN && !scene->world->concerns[request->concerns[0]].is_tangible) return false;
  for (size_t which = 0; which < SCENE_CONCERNS; which++) {
    for (size_t i = 0; i < 2; i++) {
      uint32_t need = frame->needs[which][i];
      if (need == 0) continue;
      /* A planted phrase is a thing named in the plural. */
      if (request->other.len > 0 && which == 0 && (need & (1u << PHRASE_GENERAL_MANY)) != 0) continue;
      if (request->concerns[which] == NO_CONCERN) return false;
      if ((scene->world->concerns[request->concerns[which]].kinds & need) == 0) return false;
    }
    /* Asked for two concerns, it must speak of both. */
    if (request->concerns[which] != NO_CONCERN && frame->needs[which][0] == 0 && which > 0) return false;
  }
  return true;
}

static const struct frame *choose_frame(struct scene *scene, const struct request *request, uint32_t *row) {
  struct range range = grouped_find(&scene->world->frame_table, str_of(request->kind));
  uint32_t count = range.end - range.begin;
  if (count == 0) return NULL;
  if (request->is_habit) {
    *row = range.begin + scene->body->index % count;
    return &scene->world->frames[*row];
  }
  uint32_t start = scene_pick(scene, range) - range.begin, spare = NO_CONCERN;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = range.begin + (start + i * 7 + i / count) % count;
    if (count % 7 == 0) at = range.begin + (start + i) % count;
    if (!fits(scene, &scene->world->frames[at], request)) continue;
    if (at < SCENE_FRAMES_MAX && scene->frames_used[at] == 0) {
      *row = at;
      return &scene->world->frames[at];
    }
    if (spare == NO_CONCERN || scene->frames_used[at] < scene->frames_used[spare]) spare = at;
  }
  *row = spare;
  return spare == NO_CONCERN ? NULL : &scene->world->frames[spare];
}

/* Whose and where: what the sentence names itself, else what it goes on about, else the section's. */
static void settle_rows(struct scene *scene, size_t first, bool follows) {
  struct str own = scene->world->boroughs[scene->body->borough].name;
  bool is_carried = follows && !scene->is_elsewhere;
  struct str ward = scene->ward.len > 0 ? scene->ward : is_carried ? scene->last_ward : scene->section_ward;
  if (scene->is_elsewhere) ward = (struct str){0};
  if (ward.len == 0 && !scene->is_elsewhere) ward = scene->section_ward;
  for (size_t i = first; i < scene->doc->row_count; i++) {
    struct row *row = &scene->doc->rows[i];
    row->ward = ward;
    row->borough = scene->is_elsewhere ? scene->borough : own;
    memcpy(row->place, scene->place, sizeof row->place);
  }
  if (!follows || scene->ward.len > 0) scene->last_ward = ward;
  memcpy(scene->last_place, scene->place, sizeof scene->place);
}

static void clear_sentence(struct scene *scene) {
  scene->ward = scene->borough = (struct str){0};
  scene->place[0] = '\0';
  scene->is_elsewhere = false;
}

bool scene_say(struct scene *scene, struct request request, struct buf *out) {
  uint32_t row = 0;
  const struct frame *frame = choose_frame(scene, &request, &row);
  if (frame == NULL) return false;
  struct making making = {.scene = scene, .request = &request, .frame = frame, .out = out, .first_row = scene->doc->row_count};
  buf_init(&making.bones, scene->world->memory);
  clear_sentence(scene);
  size_t before = out->len;
  bool joins = before > 0 && out->ptr[before - 1] != ' ';
  if (joins) buf_add_char(out, ' ');
  size_t begin = out->len;
  expand(&making, frame->text, 0);
  if (making.failed) {
    /* All phrases of the concern are used up in this document: it has been said. */
    scene->doc->row_count = making.first_row;
    out->len = before;
    if (out->ptr != NULL) out->ptr[before] = '\0';
    buf_finish(&making.bones);
    return false;
  }
  capitalise(out, begin);
  settle_rows(scene, making.first_row, request.follows);
  if (row < SCENE_FRAMES_MAX && scene->frames_used[row] < 255) scene->frames_used[row]++;
  audit_add(scene->audit, request.kind, buf_str(&making.bones), scene->quarter);
  out->failed |= making.bones.failed;
  buf_finish(&making.bones);
  return true;
}

void scene_fill(struct scene *scene, struct str text, struct buf *out) {
  struct request request = {.concerns = {NO_CONCERN, NO_CONCERN, NO_CONCERN}};
  struct making making = {.scene = scene, .request = &request, .out = out};
  buf_init(&making.bones, scene->world->memory);
  clear_sentence(scene);
  expand(&making, text, 0);
  buf_finish(&making.bones);
}
