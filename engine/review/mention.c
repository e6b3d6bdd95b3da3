/* SPDX-License-Identifier: Apache-2.0 */
/* A person's word on a mention becomes rows of the store's corrections: of the content and the place in it, with the words and
   with what the engine said then, so that a later answer can be held against it. */
#include "review/mention.h"

#include <stdio.h>
#include <string.h>

#include "review/review.h"

/* ---- Names --------------------------------------------------------------------------------------- */

enum cpeg_status review_find_concern(const struct lexicon *lexicon, const char *name, const char **out, struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, name);
  for (size_t i = 0; i < lexicon->concern_count; i++) {
    const struct lexicon_concern *concern = &lexicon->concerns[i];
    if (concern->theme == LEXICON_NONE) continue;
    if (strcmp(concern->id, name) == 0 || str_is_fold(str_of(concern->label), name)) {
      *out = concern->id;
      return CPEG_OK;
    }
    suggestions_offer(&suggestions, str_of(concern->label));
    suggestions_offer(&suggestions, str_of(concern->id));
  }
  return suggestions_not_found(&suggestions, "concern", name, err);
}

/* "there is no voice "resdent": write unknown, resident, police, council, chair or other". */
static enum cpeg_status no_value(enum cpeg_axis axis, const char *word, struct cpeg_error *err) {
  char all[160] = "";
  size_t len = 0;
  for (unsigned value = 0; len < sizeof all; value++) {
    unsigned next;
    const char *name = cpeg_value_name(axis, value), *after = cpeg_value_name(axis, value + 1);
    bool is_last = !tagger_read_value(axis, str_of(after), &next) || next != value + 1;
    len += (size_t)snprintf(all + len, sizeof all - len, "%s%s", value == 0 ? "" : is_last ? " or " : ", ", name);
    if (is_last) break;
  }
  return error_set(err, CPEG_NOTFOUND, "there is no %s \"%s\": write %s", cpeg_axis_name(axis), word, all);
}

/* The value as it is kept: a word of the axis, or the code of an area. */
static enum cpeg_status read_value(const struct mention_desk *desk, enum cpeg_axis axis, const char *word, int32_t day,
                                   const char **out, struct cpeg_error *err) {
  unsigned value = 0;
  struct store_area area = {0};
  if (axis != CPEG_AXIS_AREA) {
    if (!tagger_read_value(axis, str_of(word), &value)) return no_value(axis, word, err);
    *out = cpeg_value_name(axis, value);
    return CPEG_OK;
  }
  *out = "none";
  if (str_is_fold(str_of(word), "none") || str_is_fold(str_of(word), "unplaced")) return CPEG_OK;
  enum cpeg_status status = store_find_area(desk->store, desk->arena, word, day == CPEG_NO_DAY ? INT32_MAX : day, &area, err);
  if (status == CPEG_OK) *out = area.code;
  return status;
}

/* ---- What is new --------------------------------------------------------------------------------- */

static const struct tagger_verdict *verdict_of(const struct mention_desk *desk, const struct store_spot *spot) {
  struct tagger_verdict_list own = tagger_verdicts_of(&desk->verdicts, spot->content_hash);
  for (size_t i = 0; i < own.count; i++)
    if (own.items[i].begin == spot->place.span.begin && own.items[i].end == spot->place.span.end &&
        strcmp(own.items[i].concern, spot->place.concern_id) == 0)
      return &own.items[i];
  return NULL;
}

struct saying {
  struct mention_rows *rows;
  const char *by, *why;
};

static void say(struct saying *saying, const char *field, const char *value) {
  struct mention_rows *rows = saying->rows;
  rows->items[rows->count++] =
      (struct store_correction){.content_hash = rows->spot.content_hash, .field = field, .value = value, .decided_by = saying->by,
                                .note = saying->why == NULL ? "" : saying->why, .place = &rows->spot.place};
}

static bool is_same(const char *a, const char *b) { return a != NULL && b != NULL && strcmp(a, b) == 0; }

static enum cpeg_status say_values(const struct mention_desk *desk, const char *const *values, const struct tagger_verdict *old,
                                   struct saying *saying, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (unsigned axis = 0; status == CPEG_OK && axis < CPEG_AXIS_COUNT; axis++) {
    const char *value = NULL;
    if (values[axis] == NULL) continue;
    status = read_value(desk, (enum cpeg_axis)axis, values[axis], saying->rows->spot.day, &value, err);
    bool is_old = old != NULL && !old->is_rejected && is_same(old->values[axis], value);
    if (status == CPEG_OK && !is_old) say(saying, cpeg_axis_name((enum cpeg_axis)axis), value);
  }
  return status;
}

static enum cpeg_status say_set(const struct mention_desk *desk, const struct cpeg_mention_decision *decision,
                                const struct tagger_verdict *old, struct saying *saying, struct cpeg_error *err) {
  const char *concern = NULL;
  enum cpeg_status status = CPEG_OK;
  if (decision->concern != NULL) {
    status = review_find_concern(desk->engine->lexicon, decision->concern, &concern, err);
    const char *now = old == NULL || old->label == NULL ? saying->rows->spot.place.concern_id : old->label;
    bool is_old = old != NULL && !old->is_rejected && is_same(now, concern);
    if (status == CPEG_OK && !is_old) say(saying, "concern", concern);
  }
  return status == CPEG_OK ? say_values(desk, decision->values, old, saying, err) : status;
}

/* Did the engine say the same when somebody spoke of it last? Whoever accepts or keeps after it did not says something new. */
static bool is_as_then(const struct tagger_verdict *old, const struct store_spot *spot) {
  if (old->was_found != (spot->place.found[0] != '\0')) return false;
  for (unsigned axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    struct str now = tagger_found_value(str_of(spot->place.found), cpeg_axis_name((enum cpeg_axis)axis));
    if (now.len > 0 && old->then[axis] != NULL && !str_is(now, old->then[axis])) return false;
  }
  return true;
}

enum cpeg_status mention_decide(const struct mention_desk *desk, const struct cpeg_mention_decision *decision,
                                struct mention_rows *out, struct cpeg_error *err) {
  *out = (struct mention_rows){.count = 0};
  enum cpeg_status status = store_find_spot(desk->store, desk->arena, decision->id, &out->spot, err);
  if (status != CPEG_OK) return status;
  if (out->spot.document_id == 0 && decision->verdict != CPEG_VERDICT_UNDO)
    return error_set(err, CPEG_NOTFOUND, "what was said of \"%s\" is in no paper any more: 'cpeg review add' says it of another place,"
                     " 'undo' lets it go", decision->id);
  const struct tagger_verdict *old = verdict_of(desk, &out->spot);
  struct saying saying = {out, decision->decided_by, decision->note};
  switch (decision->verdict) {
    case CPEG_VERDICT_SET: return say_set(desk, decision, old, &saying, err);
    case CPEG_VERDICT_ACCEPT:
      if (old == NULL || !old->is_accepted || old->is_rejected || !is_as_then(old, &out->spot)) say(&saying, "verdict", "accepted");
      return CPEG_OK;
    case CPEG_VERDICT_REJECT:
      if (old == NULL || !old->is_rejected) say(&saying, "verdict", "rejected");
      return CPEG_OK;
    case CPEG_VERDICT_KEEP:
      if (old == NULL)
        return error_set(err, CPEG_NOTFOUND, "nothing was said of \"%s\" that could be kept", decision->id);
      if (!is_as_then(old, &out->spot)) say(&saying, "verdict", "kept");
      return CPEG_OK;
    case CPEG_VERDICT_UNDO:
      if (old != NULL) say(&saying, "verdict", "undone");
      return CPEG_OK;
    case CPEG_VERDICT_COUNT: break;
  }
  return error_set(err, CPEG_INTERNAL, "there is no such verdict");
}

/* ---- What was missed -------------------------------------------------------------------------------- */

/* The line's bytes; len 0 when there is none. */
static struct span line_of(struct str text, uint32_t line) {
  uint32_t begin = 0, end;
  for (uint32_t at = 1; at < line && begin < text.len; at++) {
    while (begin < text.len && text.ptr[begin] != '\n') begin++;
    begin += begin < text.len;
  }
  for (end = begin; end < text.len && text.ptr[end] != '\n';) end++;
  return (struct span){begin, end};
}

/* The words on the line, whatever their case; a long paragraph may be one line. */
static bool find_words(struct str text, struct span line, const char *words, struct span *out) {
  size_t len = strlen(words);
  for (size_t at = line.begin; len > 0 && at + len <= line.end; at++)
    if (str_is_fold((struct str){text.ptr + at, len}, words)) {
      *out = (struct span){(uint32_t)at, (uint32_t)(at + len)};
      return true;
    }
  return false;
}

/* What the engine makes of the place: its sentence, and that it has no mention of the concern there. */
static enum cpeg_status look_at(const struct mention_desk *desk, const struct store_content_row *content, struct str text,
                                struct store_spot *spot, struct cpeg_error *err) {
  const cpeg_result *result = NULL;
  cpeg_tagger *tagger = NULL;
  struct document_stored stored = {.format = content->format, .encoding = content->encoding, .text = text,
                                   .content_hash = content->content_hash};
  struct span span = spot->place.span;
  enum cpeg_status status = cpeg_tagger_create(desk->engine, &tagger, err);
  if (status == CPEG_OK) status = tagger_tag_stored(tagger, content->path, &stored, &result, err);
  for (size_t i = 0; status == CPEG_OK && i < result->mention_count; i++) {
    const struct cpeg_mention *mention = &result->mentions[i];
    if (mention->begin < span.end && span.begin < mention->end && strcmp(mention->concern, spot->place.concern_id) == 0)
      status = error_set(err, CPEG_NOTFOUND, "the engine finds %s there itself, as mention %s: accept that", mention->concern, mention->id);
  }
  const char *sentence = NULL;
  for (size_t i = 0; status == CPEG_OK && i < result->segment.sentence_count; i++) {
    const struct sentence *at = &result->segment.sentences[i];
    if (at->begin <= span.begin && span.begin < at->end)
      sentence = arena_copy(desk->arena, str_span(text, (struct span){at->begin, at->end}));
  }
  cpeg_tagger_destroy(tagger);
  if (status == CPEG_OK && sentence == NULL)
    status = error_set(err, CPEG_NOTFOUND, "\"%s\" stands in no sentence of \"%s\"", spot->place.words, content->path);
  if (status == CPEG_OK) spot->place.sentence = sentence;
  return status;
}

enum cpeg_status mention_miss(const struct mention_desk *desk, const struct cpeg_missed_mention *missed, struct mention_rows *out,
                              char id[static 13], struct cpeg_error *err) {
  struct store_content_row content = {0};
  struct str text = {NULL, 0};
  *out = (struct mention_rows){.count = 0};
  enum cpeg_status status = store_find_content(desk->store, desk->arena, missed->document, &content, err);
  if (status == CPEG_OK) status = store_read_text(desk->store, desk->engine->memory, content.document_id, &text, err);
  if (status != CPEG_OK) return status;
  struct store_spot *spot = &out->spot;
  spot->content_hash = content.content_hash;
  spot->path = spot->place.path = content.path;
  spot->line = missed->line;
  spot->day = CPEG_NO_DAY;
  spot->place.found = "";
  struct span line = line_of(text, missed->line);
  if (!find_words(text, line, missed->words, &spot->place.span))
    status = error_at(err, CPEG_NOTFOUND, (struct error_place){content.path, missed->line, 0},
                      "\"%s\" does not stand there: 'cpeg text' shows the lines", missed->words);
  if (status == CPEG_OK) {
    spot->place.words = arena_copy(desk->arena, str_span(text, spot->place.span));
    if (spot->place.words == NULL) status = error_nomem(err);
  }
  if (status == CPEG_OK) status = review_find_concern(desk->engine->lexicon, missed->concern, &spot->place.concern_id, err);
  if (status == CPEG_OK) status = look_at(desk, &content, text, spot, err);
  memory_free(desk->engine->memory, (void *)(uintptr_t)text.ptr);
  if (status != CPEG_OK) return status;
  struct saying saying = {out, missed->decided_by, missed->note};
  const struct tagger_verdict *old = verdict_of(desk, spot);
  if (old == NULL || !old->is_missed) say(&saying, "verdict", "missed");
  tagger_mention_id(spot->content_hash, spot->place.span, spot->place.concern_id, id);
  return say_values(desk, missed->values, old, &saying, err);
}

/* ---- Kept ------------------------------------------------------------------------------------------- */

static enum cpeg_status open_desk(struct mention_desk *desk, const cpeg_engine *engine, cpeg_store *store, struct arena *arena,
                                  struct cpeg_error *err) {
  *desk = (struct mention_desk){.engine = engine, .store = store, .arena = arena};
  return store_read_verdicts(store, arena, &desk->verdicts, err);
}

enum cpeg_status cpeg_review_mention(const cpeg_engine *engine, cpeg_store *store, const struct cpeg_mention_decision *decision,
                                     bool *changed_out, struct cpeg_error *err) {
  struct arena arena;
  struct mention_desk desk;
  struct mention_rows rows = {.count = 0};
  arena_init(&arena, engine->memory, (size_t)1 << 30);
  enum cpeg_status status = open_desk(&desk, engine, store, &arena, err);
  if (status == CPEG_OK) status = mention_decide(&desk, decision, &rows, err);
  if (status == CPEG_OK && rows.count > 0) status = store_add_corrections(store, rows.items, rows.count, err);
  if (status == CPEG_OK) *changed_out = rows.count > 0;
  arena_finish(&arena);
  return status;
}

enum cpeg_status cpeg_review_missed(const cpeg_engine *engine, cpeg_store *store, const struct cpeg_missed_mention *missed,
                                    char id_out[13], struct cpeg_error *err) {
  struct arena arena;
  struct mention_desk desk;
  struct mention_rows rows = {.count = 0};
  char id[13] = "";
  arena_init(&arena, engine->memory, (size_t)1 << 30);
  enum cpeg_status status = open_desk(&desk, engine, store, &arena, err);
  if (status == CPEG_OK) status = mention_miss(&desk, missed, &rows, id, err);
  if (status == CPEG_OK && rows.count > 0) status = store_add_corrections(store, rows.items, rows.count, err);
  if (status == CPEG_OK) memcpy(id_out, id, sizeof id);
  arena_finish(&arena);
  return status;
}
