/* SPDX-License-Identifier: Apache-2.0 */
/* A small lexicon filled by hand, and results of a tagger that was never run. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "store/store.h"

enum fixture_area {
  LONDON,
  ENFIELD,
  HARINGEY,
  FULHAM,
  TOWN_ENFIELD,
  TOWN_FULHAM,
  BRUCE_GROVE_2002,
  BRUCE_GROVE_2022,
  NOEL_PARK,
  CITY,
  FIXTURE_AREA_COUNT,
  NOWHERE = -1
};

enum fixture_concern { ANIMALS, DOGS, NUISANCE, NOISE, FIXTURE_CONCERN_COUNT };

/* Filled once, never changed by a test; `hash` may be another. */
struct lexicon *fixture_lexicon(const char *hash);

/* One mention: the `words` in line `line` (1-based) of the text; each line is a sentence and
   an item, a heading when it begins with #, attendance when it begins with "Apologies". Not live when its time is historical. */
struct fixture_mention {
  uint32_t line;
  const char *words;
  enum fixture_concern concern;
  int area;
  bool is_past;
  const char *speaker; /* NULL = not named */
};

struct fixture_document {
  const char *path;
  const char *text;
  const char *body;
  const char *date; /* NULL = unknown */
  int borough;      /* an area or NOWHERE */
  int ward;
  enum cpeg_kind kind;
  bool draft;
  struct fixture_mention mentions[6]; /* up to the first without words */
};

/* The result in `arena`. */
const struct cpeg_result *fixture_result(struct arena *arena, const struct fixture_document *document);

#endif
