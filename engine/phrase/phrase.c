/* SPDX-License-Identifier: Apache-2.0 */
/* The run from the store's documents to phrases. */
#include "phrase/work.h"

/* Facts of one document, and of all that one answer tells. */
#define SCRATCH_LIMIT ((size_t)1 << 31)

void phrase_question_default(struct phrase_question *question, enum cpeg_level level) {
  bool is_london = level == CPEG_LONDON;
  *question = (struct phrase_question){.level = level, .meetings_least = is_london ? 3 : 2,
                                       .groups_least = is_london ? 2 : 1, .z_least = 2.6};
}

static bool is_of_area(const struct phrase_question *question, const struct store_source *source) {
  if (question->area_code == NULL || question->level == CPEG_LONDON) return true;
  const char *own = question->level == CPEG_WARD ? source->ward_code : source->borough_code;
  return strcmp(own, question->area_code) == 0;
}

static enum gather_side side_of(const struct phrase_question *question, const struct store_source *source) {
  if (source->day > question->last_day) return SIDE_LATER;
  if (!is_of_area(question, source)) return SIDE_ELSEWHERE;
  return source->day < question->first_day ? SIDE_BEFORE : SIDE_NOW;
}

/* Sources come by group. */
static void count_held(struct finder *finder, struct phrase_result *result) {
  const char *group = "";
  for (size_t i = 0; i < finder->sources.count; i++) {
    const struct store_source *source = &finder->sources.items[i];
    enum gather_side side = side_of(finder->question, source);
    finder->sides[i] = (uint8_t)side;
    result->held_before += side == SIDE_BEFORE;
    result->held_elsewhere += side == SIDE_ELSEWHERE;
    if (side != SIDE_NOW) continue;
    result->held++;
    result->groups += strcmp(group, source->group) != 0;
    group = source->group;
  }
}

static enum cpeg_status gather_now(struct finder *finder, struct cpeg_error *err) {
  enum cpeg_status status = CPEG_OK;
  for (uint32_t i = 0; status == CPEG_OK && i < finder->sources.count; i++)
    if (finder->sides[i] == SIDE_NOW) status = gather_document(finder, i, &finder->now, err);
  return status;
}

/* Without a past nothing can be newer than it. */
static enum cpeg_status work(struct finder *finder, struct phrase_result *result, struct cpeg_error *err) {
  enum cpeg_status status = store_read_sources(finder->store, finder->arena, &finder->sources, err);
  if (status != CPEG_OK) return status;
  finder->sides = arena_array(finder->arena, finder->sources.count + 1, 1);
  if (finder->sides == NULL) return error_nomem(err);
  count_held(finder, result);
  if (result->held == 0 || result->held_before == 0) return CPEG_OK;
  status = known_read(&finder->known, finder->engine->lexicon, err);
  if (status == CPEG_OK) status = cpeg_tagger_create(finder->engine, &finder->tagger, err);
  if (status == CPEG_OK) status = gather_now(finder, err);
  if (status == CPEG_OK) status = find_common(finder, err);
  if (status == CPEG_OK) status = find_past(finder, err);
  if (status != CPEG_OK) return status;
  struct group_list groups = {0};
  status = group_make(finder, result, &groups, err);
  result->common_count = finder->common.count;
  result->risen_count = groups.count;
  result->ignored_count = finder->known.ignored.count;
  return status == CPEG_OK ? quote_fill(finder, &groups, result, err) : status;
}

enum cpeg_status phrase_discover(const struct cpeg_engine *engine, struct cpeg_store *store,
                                 const struct phrase_question *question, struct arena *arena,
                                 struct phrase_result *out, struct cpeg_error *err) {
  struct finder finder = {.engine = engine, .store = store, .question = question, .memory = engine->memory,
                          .arena = arena, .known = {.memory = engine->memory}};
  arena_init(&finder.scratch, engine->memory, SCRATCH_LIMIT);
  tables_init(&finder.common, engine->memory);
  struct phrase_result result = {0};
  enum cpeg_status status = work(&finder, &result, err);
  gather_finish(&finder.now, finder.memory);
  tables_finish(&finder.common);
  memory_free(finder.memory, finder.is_common_stem);
  cpeg_tagger_destroy(finder.tagger);
  known_finish(&finder.known);
  arena_finish(&finder.scratch);
  if (status == CPEG_OK) *out = result;
  return status;
}
