/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"

#include <string.h>

static struct lexicon_concern concerns[FIXTURE_CONCERN_COUNT] = {
    [ANIMALS] = {"animals", "Animals", LEXICON_NONE, "Theme", "", false},
    [DOGS] = {"dangerous-dogs", "Dangerous dogs", ANIMALS, "Dogs that attack or threaten", "stray dogs", false},
    [NUISANCE] = {"nuisance", "Nuisance", LEXICON_NONE, "Theme", "", false},
    [NOISE] = {"noise-nuisance", "Noise", NUISANCE, "Loud music, parties", "", false},
};

static struct lexicon_term terms[] = {
    {.id = "dangerous-dogs/1", .concern = DOGS, .pattern = "dangerous dog"},
    {.id = "noise-nuisance/1", .concern = NOISE, .pattern = "noise"},
};

static struct lexicon_area areas[FIXTURE_AREA_COUNT] = {
    [LONDON] = {"E12000007", "London", CPEG_LONDON, LEXICON_NONE, INT32_MIN, INT32_MAX},
    [ENFIELD] = {"E09000010", "Enfield", CPEG_BOROUGH, LONDON, INT32_MIN, INT32_MAX},
    [HARINGEY] = {"E09000014", "Haringey", CPEG_BOROUGH, LONDON, INT32_MIN, INT32_MAX},
    [FULHAM] = {"E09000013", "Hammersmith and Fulham", CPEG_BOROUGH, LONDON, INT32_MIN, INT32_MAX},
    [TOWN_ENFIELD] = {"E05000213", "Town", CPEG_WARD, ENFIELD, INT32_MIN, INT32_MAX},
    [TOWN_FULHAM] = {"E05000264", "Town", CPEG_WARD, FULHAM, INT32_MIN, INT32_MAX},
    [BRUCE_GROVE_2002] = {"E05000268", "Bruce Grove", CPEG_WARD, HARINGEY, 11810, 19117},
    [BRUCE_GROVE_2022] = {"E05013589", "Bruce Grove", CPEG_WARD, HARINGEY, 19117, INT32_MAX},
    [CITY] = {"E09000001", "City of London", CPEG_BOROUGH, LONDON, INT32_MIN, INT32_MAX},
    [NOEL_PARK] = {"E05000276", "Noel Park", CPEG_WARD, HARINGEY, INT32_MIN, INT32_MAX},
};

/* A ward's name that another is written by, too, officially. */
static uint32_t parks[] = {NOEL_PARK, BRUCE_GROVE_2022};
static uint32_t haringey_only[] = {HARINGEY}, fulham_only[] = {FULHAM}, towns[] = {TOWN_ENFIELD, TOWN_FULHAM};

static struct lexicon_name names[] = {
    {"LB Haringey", haringey_only, 1, 1, true, false},
    {"Fulham", fulham_only, 1, 2, true, false},
    {"Town", towns, 2, 3, false, false},
    {"Noel Park", parks, 2, 2, false, false},
};

static struct lexicon_priority priorities[] = {
    {"lon-2008-asb", "Policing London 2008", "anti-social behaviour", "plan", "read", NUISANCE, LONDON, "E12000007",
     "exact", 13970, 14335, 2},
    {"lon-2008-asb", "Policing London 2008", "anti-social behaviour", "plan", "read", NOISE, LONDON, "E12000007",
     "broader", 13970, 14335, 3},
    {"har-2009-noise", "Haringey plan", "noise", "plan", "unverified", NOISE, HARINGEY, "E09000014", "exact", 14245,
     INT32_MAX, 4},
    {"nat-2008-dogs", "National plan", "dogs", "plan", "read", DOGS, LEXICON_NONE, "E92000001", "related", INT32_MIN,
     INT32_MAX, 5},
};

static struct lexicon_borough boroughs[] = {
    {ENFIELD, "North", -8133, 5164890},
    {HARINGEY, "North", -10677, 5158767},
};

static struct lexicon_body groups[] = {
    {HARINGEY, "Haringey Community & Police Consultative Group", "CPCG", "Haringey CPCG; The Haringey Forum", "seen", "seen",
     INT32_MIN, 16161},
    {HARINGEY, "Haringey Safer Neighbourhood Board", "SNB", "", "general knowledge", "", 16161, INT32_MAX},
    {ENFIELD, "Enfield Forum", "CPEG", "", "seen", "seen", INT32_MIN, INT32_MAX},
};

struct lexicon *fixture_lexicon(const char *hash) {
  static struct lexicon lexicons[4];
  size_t at = 0;
  while (lexicons[at].hash[0] != '\0' && strcmp(lexicons[at].hash, hash) != 0) at++;
  struct lexicon *lexicon = &lexicons[at];
  *lexicon = (struct lexicon){
      .memory = memory_default(),
      .concerns = concerns, .concern_count = FIXTURE_CONCERN_COUNT,
      .terms = terms, .term_count = sizeof terms / sizeof terms[0],
      .areas = areas, .area_count = FIXTURE_AREA_COUNT,
      .names = names, .name_count = sizeof names / sizeof names[0],
      .boroughs = boroughs, .borough_count = sizeof boroughs / sizeof boroughs[0],
      .groups = groups, .group_count = sizeof groups / sizeof groups[0],
      .priorities = priorities, .priority_count = sizeof priorities / sizeof priorities[0],
  };
  memcpy(lexicon->hash, hash, strlen(hash) + 1);
  return lexicon;
}

static struct cpeg_area public_area(int area) {
  if (area < 0) return (struct cpeg_area){CPEG_UNPLACED, "", "", "", ""};
  const struct lexicon_area *row = &areas[area];
  const struct lexicon_area *borough = row->level == CPEG_WARD ? &areas[row->parent] : row;
  bool has_borough = row->level != CPEG_LONDON;
  return (struct cpeg_area){row->level, row->code, row->name, has_borough ? borough->name : "",
                            has_borough ? borough->code : ""};
}

static void cut(struct arena *arena, const char *text, struct segment *out) {
  size_t count = 1;
  for (const char *c = text; *c != '\0'; c++) count += *c == '\n';
  out->sentences = arena_array(arena, count, sizeof *out->sentences);
  uint32_t begin = 0, number = 0;
  for (uint32_t at = 0;; at++) {
    if (text[at] != '\n' && text[at] != '\0') continue;
    if (at > begin) {
      enum segment_zone zone = text[begin] == '#' ? ZONE_HEADING : strncmp(text + begin, "Apol", 4) == 0 ? ZONE_OFF
                                                                                                       : ZONE_BODY;
      out->sentences[out->sentence_count++] =
          (struct sentence){.begin = begin, .end = at, .item = number, .zone = zone};
    }
    number++;
    begin = at + 1;
    if (text[at] == '\0') return;
  }
}

static struct cpeg_mention mention_of(struct arena *arena, const struct fixture_document *document,
                                      const struct fixture_mention *fixture) {
  uint32_t line = 1, begin = 0;
  while (line < fixture->line) line += document->text[begin++] == '\n';
  const char *end = strchr(document->text + begin, '\n');
  uint32_t sentence_end = end == NULL ? (uint32_t)strlen(document->text) : (uint32_t)(end - document->text);
  const char *found = strstr(document->text + begin, fixture->words);
  uint32_t at = (uint32_t)(found - document->text);
  struct cpeg_mention mention = {
      .begin = at, .end = at + (uint32_t)strlen(fixture->words), .line = line,
      .sentence_begin = begin, .sentence_end = sentence_end, .item = line - 1,
      .concern = concerns[fixture->concern].id,
      .term = fixture->concern == NOISE ? "noise-nuisance/1" : "dangerous-dogs/1",
      .presence = CPEG_PRESENT, .time = fixture->is_past ? CPEG_HISTORICAL : CPEG_CURRENT, .voice = CPEG_RESIDENT,
      .act = CPEG_RAISED, .live = !fixture->is_past, .area = public_area(fixture->area),
      .section = "Open questions", .speaker = fixture->speaker == NULL ? "" : fixture->speaker,
  };
  uint64_t hash = hash_more(at, str_of(document->text));
  hash = hash_more(hash, str_of(mention.concern));
  char digits[17];
  memcpy(mention.id, hash_format(hash, digits), 12);
  struct cpeg_cue *cue = arena_get(arena, sizeof *cue);
  *cue = (struct cpeg_cue){CPEG_AXIS_VOICE, CPEG_RESIDENT, begin, begin + 3, "voice/resident/1"};
  mention.cues = cue;
  mention.cue_count = 1;
  return mention;
}

const struct cpeg_result *fixture_result(struct arena *arena, const struct fixture_document *document) {
  struct cpeg_result *result = arena_get(arena, sizeof *result);
  int32_t day = CPEG_NO_DAY;
  if (document->date != NULL && !day_parse(str_of(document->date), &day)) day = CPEG_NO_DAY;
  size_t len = strlen(document->text);
  result->document = (struct cpeg_document){
      .path = document->path, .format = "text", .encoding = "UTF-8", .kind = document->kind, .meeting_day = day,
      .date_reason = document->date != NULL ? "held on" : "no date near the top",
      .body = document->body, .borough = public_area(document->borough), .borough_reason = "in the title",
      .ward = public_area(document->ward), .draft = document->draft, .text = document->text, .text_bytes = len,
      .content_hash = hash_bytes(str_of(document->text)),
  };
  result->word_count = len / 5;
  result->mentions = arena_array(arena, 6, sizeof *result->mentions);
  for (size_t i = 0; i < 6 && document->mentions[i].words != NULL; i++)
    result->mentions[result->mention_count++] = mention_of(arena, document, &document->mentions[i]);
  cut(arena, document->text, &result->segment);
  return result;
}
