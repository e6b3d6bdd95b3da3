/* SPDX-License-Identifier: Apache-2.0 */
/* All that people said of a place, read in the order it was said, as what stands of it. */
#include <string.h>

#include "store/sql.h"

/* One correction, its texts in the arena. */
struct said_row {
  uint64_t content_hash;
  const char *concern, *field, *value, *found;
  struct span span;
  const char *words, *sentence, *path, *by, *on, *why;
};

static struct said_row read_row(struct query *query, struct arena *arena) {
  struct said_row row = {.span = {(uint32_t)query_int(query, 2), (uint32_t)query_int(query, 3)}};
  const char **const texts[] = {&row.field, &row.value, &row.found, &row.words, &row.sentence, &row.path, &row.by, &row.on, &row.why};
  if (!store_parse_hash(query_str(query, 0), &row.content_hash) && query->code == SQLITE_OK) query->code = SQLITE_CORRUPT;
  row.concern = query_copy(query, 1, arena);
  for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++) *texts[i] = query_copy(query, 4 + i, arena);
  return row;
}

static bool is_same_place(const struct tagger_verdict *verdict, const struct said_row *row) {
  return verdict->content_hash == row->content_hash && verdict->begin == row->span.begin && verdict->end == row->span.end &&
         strcmp(verdict->concern, row->concern) == 0;
}

static struct tagger_verdict nothing_said(const struct said_row *row) {
  struct tagger_verdict verdict = {.content_hash = row->content_hash, .concern = row->concern, .begin = row->span.begin,
                                   .end = row->span.end};
  tagger_mention_id(row->content_hash, row->span, row->concern, verdict.id);
  return verdict;
}

/* The engine's value of an axis, or NULL when it found nothing then. */
static bool read_then(const struct said_row *row, enum cpeg_axis axis, struct arena *arena, const char **out) {
  struct str value = tagger_found_value(str_of(row->found), cpeg_axis_name(axis));
  if (value.len == 0) return true;
  *out = arena_copy(arena, value);
  return *out != NULL;
}

/* Whoever accepts says that all is right that was shown: what had been set, and else what the engine had. */
static bool take_verdict(struct tagger_verdict *verdict, const struct said_row *row, struct arena *arena) {
  bool is_rejected = strcmp(row->value, "rejected") == 0, is_accepted = strcmp(row->value, "accepted") == 0;
  if (strcmp(row->value, "undone") == 0) {
    *verdict = nothing_said(row);
    verdict->said_by = NULL;
    return true;
  }
  if (strcmp(row->value, "kept") != 0) verdict->is_rejected = is_rejected;
  verdict->is_accepted |= is_accepted;
  verdict->is_missed |= strcmp(row->value, "missed") == 0;
  bool has_room = true;
  for (unsigned axis = 0; has_room && axis < CPEG_AXIS_COUNT; axis++) {
    has_room = read_then(row, (enum cpeg_axis)axis, arena, &verdict->then[axis]);
    if (is_accepted && verdict->values[axis] == NULL) verdict->values[axis] = verdict->then[axis];
  }
  return has_room;
}

static bool take_row(struct tagger_verdict *verdict, const struct said_row *row, struct arena *arena) {
  bool has_room = true;
  verdict->was_found = row->found[0] != '\0';
  verdict->words = row->words;
  verdict->sentence = row->sentence;
  verdict->path = row->path;
  verdict->said_by = row->by;
  verdict->said_on = row->on;
  verdict->why = row->why;
  if (strcmp(row->field, "verdict") == 0) return take_verdict(verdict, row, arena);
  verdict->is_rejected = false;
  if (strcmp(row->field, "concern") == 0) verdict->label = strcmp(row->value, row->concern) == 0 ? NULL : row->value;
  for (unsigned axis = 0; has_room && axis < CPEG_AXIS_COUNT; axis++) {
    if (strcmp(row->field, cpeg_axis_name((enum cpeg_axis)axis)) == 0) {
      verdict->values[axis] = row->value;
      has_room = read_then(row, (enum cpeg_axis)axis, arena, &verdict->then[axis]);
    } else if (verdict->values[axis] == NULL) {
      /* Of what nobody spoke of, the last known is kept for a mention that the engine loses. */
      has_room = read_then(row, (enum cpeg_axis)axis, arena, &verdict->then[axis]);
    }
  }
  return has_room;
}

enum cpeg_status store_read_verdicts(struct cpeg_store *store, struct arena *arena, struct tagger_verdict_list *out,
                                     struct cpeg_error *err) {
  struct query query = query_open(store,
                                  "SELECT content_hash, concern_id, begin, \"end\", field, value, found, words, sentence, path,"
                                  " decided_by, decided_on, note FROM corrections WHERE concern_id <> ''"
                                  " ORDER BY content_hash, begin, \"end\", concern_id, correction_id");
  struct tagger_verdict *items = NULL;
  size_t count = 0, cap = 0;
  while (query_next(&query)) {
    struct said_row row = read_row(&query, arena);
    if (query.code != SQLITE_OK) break;
    if (count == 0 || !is_same_place(&items[count - 1], &row)) {
      /* One of which all was taken back gives its room to the next. */
      if (count > 0 && items[count - 1].said_by == NULL) count--;
      if (!query_takes(&query, arena_grow(arena, &items, &cap, count + 1, sizeof *items))) break;
      items[count++] = nothing_said(&row);
    }
    query_takes(&query, take_row(&items[count - 1], &row, arena));
  }
  if (count > 0 && items[count - 1].said_by == NULL) count--;
  enum cpeg_status status = query_close(&query, store, err);
  if (status == CPEG_OK) *out = (struct tagger_verdict_list){items, count};
  return status;
}
