/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

#include <stdio.h>

#include "base/hash.h"
#include "lexicon/load.h"

/* All texts and rows lie in the arena; only what grows by other means is given back by itself. */
void lexicon_destroy(struct lexicon *lexicon) {
  if (lexicon == NULL) return;
  struct memory memory = lexicon->memory;
  token_rules_destroy(lexicon->rules);
  automaton_destroy(lexicon->automaton);
  memory_free(memory, lexicon->patterns);
  arena_finish(&lexicon->arena);
  memory_free(memory, lexicon);
}

static struct lexicon *lexicon_new(struct memory memory, const char *dir) {
  struct lexicon *lexicon = memory_get(memory, sizeof *lexicon);
  if (lexicon == NULL) return NULL;
  lexicon->memory = memory;
  arena_init(&lexicon->arena, memory, SIZE_MAX);
  lexicon->rules = token_rules_create(memory);
  lexicon->automaton = automaton_create(memory);
  char *paths[2] = {arena_get(&lexicon->arena, 1024), arena_get(&lexicon->arena, 1024)};
  if (lexicon->rules == NULL || lexicon->automaton == NULL || paths[0] == NULL || paths[1] == NULL) {
    lexicon_destroy(lexicon);
    return NULL;
  }
  /* Examples run long after the tables are closed, and their faults must still name the file. */
  snprintf(paths[0], 1024, "%s/terms.csv", dir);
  snprintf(paths[1], 1024, "%s/cues.csv", dir);
  lexicon->terms_path = paths[0];
  lexicon->cues_path = paths[1];
  return lexicon;
}

/* Stems come first, since every later pattern is stemmed by them. */
static void load_all(struct loader *loader) {
  static bool (*const readers[])(struct loader *) = {load_stems, load_concerns, load_terms,      load_check_terms,
                                                     load_cues,  load_sections, load_areas,      load_names,
                                                     load_places, load_boroughs, load_groups, load_priorities};
  struct lexicon *lexicon = loader->lexicon;
  for (size_t i = 0; i < sizeof readers / sizeof readers[0] && !loader->stop; i++) {
    if (!readers[i](loader)) return;
    /* From here on words are stemmed by the rules just read. */
    if (i == 0) {
      vocabulary_destroy(loader->vocabulary);
      loader->vocabulary = vocabulary_create(lexicon->memory, lexicon->rules);
      if (loader->vocabulary == NULL) loader_nomem(loader);
    }
  }
  if (loader->stop) return;
  if (!automaton_seal(lexicon->automaton)) loader_nomem(loader);
  hash_format(loader->hash, lexicon->hash);
}

enum cpeg_status lexicon_create(struct memory memory, const char *dir, lexicon_fault_fn on_fault, void *context,
                                struct lexicon **out, struct cpeg_error *err) {
  if (dir == NULL) return error_set(err, CPEG_IO, "no lexicon folder was given");
  struct cpeg_error first;
  struct loader loader = {.lexicon = lexicon_new(memory, dir), .dir = dir, .on_fault = on_fault, .context = context,
                          .status = CPEG_OK, .err = &first};
  if (loader.lexicon == NULL) return error_nomem(err);
  arena_init(&loader.scratch, memory, SIZE_MAX);
  intern_init(&loader.term_ids, memory);
  intern_init(&loader.area_codes, memory);
  load_all(&loader);
  vocabulary_destroy(loader.vocabulary);
  intern_finish(&loader.term_ids);
  intern_finish(&loader.area_codes);
  arena_finish(&loader.scratch);
  /* A lexicon with errors is never handed out, even to one who collected them all: half a lexicon
     would tag half of the minutes. */
  if (loader.status == CPEG_OK) {
    *out = loader.lexicon;
    return CPEG_OK;
  }
  lexicon_destroy(loader.lexicon);
  if (err != NULL) *err = first;
  return loader.status;
}
