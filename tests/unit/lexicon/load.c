/* SPDX-License-Identifier: Apache-2.0 */
/* What a good folder gives. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

static const char good_terms[] =
    "dogs/1,dangerous-dogs,dangerous dog,,,,,,,,,,,,,,,A dangerous dog bit.,No.\n"
    "dogs/2,dangerous-dogs,!pitbull,term,exact,fold,,,,any,ing;ed,2008-01-01,21/07/2009,7,hidden,active,n,A pitbull.,No dog.\n"
    "dogs/3,dangerous-dogs,guide dog,exclude,,,touch,,dogs/1; dogs/2,,,,,,,,,A guide dog.,A dog.\n"
    "dogs/4,dangerous-dogs,bite,require,,,12,after,dogs/1,,,,,-3,,,,A dog bite.,\n"
    "dogs/5,dangerous-dogs,toy,forbid,,,section,before,,,,,,,,,,A toy.,A dog.\n"
    "dogs/6,dangerous-dogs,mastiff,,,,,,,,,,,,,candidate,,,\n"
    "dogs/7,dangerous-dogs,lurcher (,,,,,,,,,,,,,off,,,\n"
    "global/1,*,hot dog,exclude,,,,,,,,,,,,,,A hot dog.,A dog.\n";

static const struct lexicon_term *term_called(const struct lexicon *lexicon, const char *id) {
  for (size_t i = 0; i < lexicon->term_count; i++)
    if (strcmp(lexicon->terms[i].id, id) == 0) return &lexicon->terms[i];
  return NULL;
}

static void terms_are_read_with_their_columns(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){.terms = good_terms});
  if (lexicon == NULL) return;
  EQUAL_INT(lexicon->term_count, 6);
  CHECK(term_called(lexicon, "dogs/6") == NULL && term_called(lexicon, "dogs/7") == NULL);
  const struct lexicon_term *one = term_called(lexicon, "dogs/1"), *two = term_called(lexicon, "dogs/2");
  const struct lexicon_term *three = term_called(lexicon, "dogs/3"), *four = term_called(lexicon, "dogs/4");
  const struct lexicon_term *five = term_called(lexicon, "dogs/5"), *star = term_called(lexicon, "global/1");
  EQUAL_INT(one->concern, lexicon_find_concern(lexicon, str_of("dangerous-dogs")));
  EQUAL_INT(one->line, 2);
  EQUAL_INT(one->role, TERM_TERM);
  EQUAL_INT(one->zone, TERM_BODY);
  EQUAL_INT(one->valid_from_day, INT32_MIN);
  EQUAL_INT(one->valid_to_day, INT32_MAX);
  EQUAL_TEXT(one->pattern, "dangerous dog");
  EQUAL_TEXT(one->yes_example, "A dangerous dog bit.");
  EQUAL_TEXT(one->no_example, "No.");
  CHECK(!one->is_hidden && one->is_guarded);
  EQUAL_INT(two->zone, TERM_ANY);
  EQUAL_TEXT(two->not_suffix, "ing;ed");
  EQUAL_INT(two->valid_from_day, day_of_date((struct date){2008, 1, 1}));
  EQUAL_INT(two->valid_to_day, day_of_date((struct date){2009, 7, 21}));
  EQUAL_INT(two->priority, 7);
  CHECK(two->is_hidden);
  EQUAL_INT(three->role, TERM_EXCLUDE);
  EQUAL_INT(three->window, TERM_WINDOW_TOUCH);
  EQUAL_INT(three->target_count, 2);
  EQUAL_INT(four->role, TERM_REQUIRE);
  EQUAL_INT(four->window, 12);
  EQUAL_INT(four->side, TERM_AFTER);
  EQUAL_INT(four->priority, -3);
  EQUAL_INT(five->role, TERM_FORBID);
  EQUAL_INT(five->window, TERM_WINDOW_SECTION);
  EQUAL_INT(five->side, TERM_BEFORE);
  EQUAL_INT(star->concern, LEXICON_NONE);
  EQUAL_INT(star->window, TERM_WINDOW_COVERED);
  /* dogs/4 is for dogs/1 only, dogs/5 for the whole concern. */
  EQUAL_INT(one->guard_count, 2);
  EQUAL_INT(two->guard_count, 1);
  EQUAL_INT(lexicon->pattern_count, 6 + lexicon->name_count);
  lexicon_destroy(lexicon);
  lexicon_destroy(NULL);
}

static void windows_have_their_default_by_role(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){
      .terms = "t/1,robbery,street robbery,,,,,,,,,,,,,,,x,x\n"
               "t/2,robbery,cake robbery,exclude,,,,,,,,,,,,,,x,x\n"
               "t/3,robbery,knife point,require,,,,,,,,,,,,,,x,x\n"
               "t/4,robbery,cake shop,forbid,,,item,,,,,,,,,,,x,x\n"
               "t/5,robbery,cake day,exclude,,,sentence,,,,,,,,,,,x,x\n"});
  if (lexicon == NULL) return;
  EQUAL_INT(lexicon->terms[1].window, TERM_WINDOW_COVERED);
  EQUAL_INT(lexicon->terms[2].window, TERM_WINDOW_SENTENCE);
  EQUAL_INT(lexicon->terms[3].window, TERM_WINDOW_ITEM);
  EQUAL_INT(lexicon->terms[4].window, TERM_WINDOW_SENTENCE);
  EQUAL_INT(lexicon->terms[0].guard_count, 3);
  lexicon_destroy(lexicon);
}

static void concerns_areas_names_and_priorities_are_linked(void) {
  struct lexicon *lexicon = scene_lexicon(
      &(struct folder_lexicon){.names = "Bush Hill Park,E05000190,1,official,\nThe Park,E05000190; E05000267,3,alias,\n"});
  if (lexicon == NULL) return;
  uint32_t dogs = lexicon_find_concern(lexicon, str_of("dangerous-dogs"));
  uint32_t animals = lexicon_find_concern(lexicon, str_of("animals"));
  EQUAL_INT(lexicon->concerns[dogs].theme, animals);
  EQUAL_INT(lexicon->concerns[animals].theme, LEXICON_NONE);
  EQUAL_TEXT(lexicon->concerns[dogs].label, "Dangerous dogs");
  EQUAL_TEXT(lexicon->concerns[dogs].definition, "Dogs that attack");
  EQUAL_TEXT(lexicon->concerns[dogs].not_this, "fouling");
  EQUAL_INT(lexicon_find_concern(lexicon, str_of("cats")), LEXICON_NONE);
  uint32_t ward = lexicon_find_area(lexicon, str_of("E05000190"));
  EQUAL_INT(lexicon->areas[ward].level, CPEG_WARD);
  EQUAL_TEXT(lexicon->areas[lexicon->areas[ward].parent].name, "Enfield");
  EQUAL_INT(lexicon->areas[lexicon_find_area(lexicon, str_of("E12000007"))].parent, LEXICON_NONE);
  EQUAL_INT(lexicon_find_area(lexicon, str_of("E0")), LEXICON_NONE);
  EQUAL_INT(lexicon->name_count, 2);
  EQUAL_INT(lexicon->names[1].area_count, 2);
  EQUAL_INT(lexicon->names[1].risk, 3);
  CHECK(lexicon->names[1].is_alias && !lexicon->names[0].is_alias);
  EQUAL_INT(lexicon->priority_count, 1);
  EQUAL_TEXT(lexicon->priorities[0].relation, "exact");
  EQUAL_INT(lexicon->priorities[0].concern, lexicon_find_concern(lexicon, str_of("robbery")));
  EQUAL_INT(lexicon->priorities[0].from_day, day_of_date((struct date){2008, 4, 1}));
  EQUAL_INT(lexicon->areas[lexicon->priorities[0].area].level, CPEG_LONDON);
  lexicon_destroy(lexicon);
}

static void cues_and_sections_are_read(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){
      .cues = "presence/absent/1,presence,absent,forward,no report of,15,terminate;act,No report of x.,c,n\n"
              "time/1,time,historical,,last year,,,e,c,n\n",
      .sections = "police/1,police-report,police report,police,,statistic,body,Police report,n\n"});
  if (lexicon == NULL) return;
  EQUAL_INT(lexicon->cue_count, 2);
  EQUAL_INT(lexicon->cues[0].direction, CUE_FORWARD);
  EQUAL_INT(lexicon->cues[0].max_tokens, 15);
  EQUAL_TEXT(lexicon->cues[0].terminated_by, "terminate;act");
  EQUAL_INT(lexicon->cues[1].direction, CUE_BOTH);
  EQUAL_INT(lexicon->cues[1].max_tokens, 0);
  EQUAL_INT(lexicon->cues[1].line, 3);
  EQUAL_TEXT(lexicon->sections[0].act, "statistic");
  EQUAL_INT(lexicon->patterns[0].kind, PATTERN_OF_CUE);
  EQUAL_INT(lexicon->patterns[1].row, 1);
  EQUAL_INT(lexicon->patterns[2].kind, PATTERN_OF_SECTION);
  EQUAL_INT(lexicon->patterns[3].kind, PATTERN_OF_NAME);
  lexicon_destroy(lexicon);
}

/* A ward of two vintages, one street in two boroughs, one street whose ward was given another name. */
static void places_are_read(void) {
  struct folder folder;
  struct faults faults;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  folder_write(&folder, "areas/areas.csv",
               "code,name,level,parent,valid_from,valid_to\nL,London,london,,,\nE09000010,Enfield,borough,L,,\n"
               "E09000014,Haringey,borough,L,,\nE05000190,Bush Hill Park,ward,E09000010,,2014-05-22\n"
               "W1,Bush Hill Park,ward,E09000010,2014-05-22,2022-05-05\nW2,Bush Hill,ward,E09000010,2022-05-05,\n"
               "E05000267,Bruce Grove,ward,E09000014,,\n");
  folder_write(&folder, "areas/places.csv",
               "name,ward,borough\nPark Road,Bush Hill Park,Enfield\nPARK ROAD,bruce grove,E09000014\n"
               "Park Road,Bush Hill,Enfield\nTown Park,W2,Enfield\n");
  struct lexicon *lexicon = scene_read(&folder, &faults);
  if (CHECK(lexicon != NULL)) {
    EQUAL_INT(lexicon->name_count, 6);
    const struct lexicon_name *road = &lexicon->names[4], *park = &lexicon->names[5];
    EQUAL_TEXT(road->text, "Park Road");
    CHECK(road->is_local && park->is_local && !lexicon->names[3].is_local);
    EQUAL_INT(road->area_count, 4);
    EQUAL_TEXT(lexicon->areas[road->areas[0]].code, "E05000190");
    EQUAL_TEXT(lexicon->areas[road->areas[1]].code, "W1");
    EQUAL_TEXT(lexicon->areas[road->areas[2]].code, "E05000267");
    EQUAL_TEXT(lexicon->areas[road->areas[3]].code, "W2");
    EQUAL_INT(park->area_count, 1);
    /* One pattern a name: the rows that say more of a place add none. */
    size_t patterns = 0;
    for (size_t i = 0; i < lexicon->pattern_count; i++) patterns += lexicon->patterns[i].kind == PATTERN_OF_NAME;
    EQUAL_INT(patterns, 6);
  }
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

static void a_table_from_a_spreadsheet_is_the_same(void) {
  struct folder folder;
  struct faults faults;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){0});
  folder_write(&folder, "terms.csv",
               "\xEF\xBB\xBFterm_id;concept_id;pattern;role;valid_from;yes_example;no_example\r\n"
               "t/1;robbery;robbery, theft;term;1/4/2008;x;x\r\n;;;;;;\r\n");
  struct lexicon *lexicon = scene_read(&folder, &faults);
  /* Nothing but remarks on the concerns that have no term here; themes need none. */
  EQUAL_INT(faults.count, 3);
  CHECK(faults_have(&faults, "terms.csv", 0, 0, "the concern dog-fouling has no term", true));
  if (CHECK(lexicon != NULL)) {
    EQUAL_INT(lexicon->term_count, 1);
    EQUAL_TEXT(lexicon->terms[0].pattern, "robbery, theft");
    EQUAL_INT(lexicon->terms[0].valid_from_day, day_of_date((struct date){2008, 4, 1}));
  }
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

static void the_hash_tells_every_change(void) {
  static const char *const files[] = {"terms.csv", "cues.csv", "stems.csv", "areas/names.csv"};
  static const char *const rows[] = {
      "term_id,concept_id,pattern,role\n", "cue_id,axis,value,direction,pattern\n", "word,stem,reason\nknives,knife,\n",
      "name,codes,risk,kind\nEnfield,E09000010,2,official\n"};
  char hashes[5][17];
  for (size_t i = 0; i < 5; i++) {
    struct folder folder;
    struct faults faults;
    folder_create(&folder);
    folder_write_lexicon(&folder, &(struct folder_lexicon){0});
    if (i > 0) folder_write(&folder, files[i - 1], rows[i - 1]);
    struct lexicon *lexicon = scene_read(&folder, &faults);
    if (CHECK(lexicon != NULL)) snprintf(hashes[i], sizeof hashes[i], "%s", lexicon->hash);
    for (size_t k = 0; k < i; k++) CHECK(strcmp(hashes[i], hashes[k]) != 0);
    EQUAL_INT(strlen(hashes[i]), 16);
    lexicon_destroy(lexicon);
    folder_remove(&folder);
  }
}

static void a_cleared_scratch_follows_a_cleared_vocabulary(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){.terms = "t/1,robbery,street robbery,,,,,,,,,,,,,,,x,x\n"});
  if (lexicon == NULL) return;
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), lexicon->rules);
  struct automaton_scratch *scratch = automaton_scratch_create(memory_default(), lexicon->automaton);
  struct arena arena;
  struct cpeg_error err;
  arena_init(&arena, memory_default(), SIZE_MAX);
  for (int round = 0; round < 2; round++) {
    struct token_list tokens;
    struct hit_list hits;
    const char *text = round == 0 ? "a street robbery" : "street robbery";
    CHECK(token_scan(&arena, vocabulary, str_of(text), NULL, 0, &tokens, &err) == CPEG_OK &&
          automaton_scan(scratch, vocabulary, &tokens, &arena, &hits, &err) == CPEG_OK);
    EQUAL_INT(hits.count, 1);
    EQUAL_INT(hits.items[0].first, 1 - round);
    vocabulary_clear(vocabulary);
    automaton_scratch_clear(scratch);
  }
  arena_finish(&arena);
  automaton_scratch_destroy(scratch);
  vocabulary_destroy(vocabulary);
  lexicon_destroy(lexicon);
}

/* Each of these has more ways than could ever be walked one by one; the arena's limit, not a
   clock, tells that they are not. */
static void repeated_words_do_not_multiply_the_work(void) {
  static const char *const rows[] = {
      "t/1,robbery,dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 cat,,,,,,,,,,,,,,,x,x\n",
      "t/1,robbery,dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog ~10 dog,,,,,,,,,,,,,,,x,x\n",
      "t/1,robbery,dog ~9 (dog|dog ~9 dog) ~9 (dog|dog ~9 dog) ~9 (dog|dog ~9 dog) ~9 (dog|dog ~9 dog) cat,,,,,,,,,,,,,,,x,x\n",
      "t/1,robbery,(dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) "
      "(dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) "
      "(dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs) (dog|dogs),,,,,,,,,,,,,,,x,x\n",
  };
  static const size_t wanted[] = {0, 18318, 0, 277};
  char text[300 * 4 + 1] = "";
  for (size_t i = 0; i < 300; i++) memcpy(text + i * 4, "dog ", 5);
  for (size_t i = 0; i < TAP_COUNT(rows); i++) {
    struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){.terms = rows[i]});
    if (lexicon == NULL) continue;
    struct vocabulary *vocabulary = vocabulary_create(memory_default(), lexicon->rules);
    struct automaton_scratch *scratch = automaton_scratch_create(memory_default(), lexicon->automaton);
    struct arena arena;
    struct token_list tokens;
    struct hit_list hits = {NULL, 0};
    struct cpeg_error err;
    arena_init(&arena, memory_default(), (size_t)8 << 20);
    CHECK(token_scan(&arena, vocabulary, str_of(text), NULL, 0, &tokens, &err) == CPEG_OK &&
          automaton_scan(scratch, vocabulary, &tokens, &arena, &hits, &err) == CPEG_OK);
    EQUAL_INT(hits.count, wanted[i]);
    arena_finish(&arena);
    automaton_scratch_destroy(scratch);
    vocabulary_destroy(vocabulary);
    lexicon_destroy(lexicon);
  }
}

/* ---- Want of memory ------------------------------------------------------------------------ */

static void every_failing_allocation_of_a_reading_is_survived(void) {
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(
      &folder, &(struct folder_lexicon){.terms = "t/1,robbery,(street|bus) ~3 rob*,,,,,,,,,,,,,,,x,x\n"
                                                 "t/2,robbery,s\\d+,,regex,,,,,,,,,,,,,x,x\n"
                                                 "t/3,robbery,cake-shop,forbid,,,item,,t/1,,,,,,,,,x,x\n",
                                        .cues = "c/1,presence,absent,forward,no report of,15,,e,c,n\n",
                                        .sections = "s/1,police-report,police report,police,,,body,e,n\n",
                                        .stems = "knives,knife,x\n"});
  folder_write(&folder, "areas/places.csv",
               "name,ward,borough\nPark Road,Bush Hill Park,Enfield\nPark Road,Bruce Grove,Haringey\n");
  bool passed = false;
  size_t fail = 1, tolerated = 0;
  for (; fail < 3000 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct memory memory = {tap_heap_resize, &heap};
    struct lexicon *lexicon = NULL;
    struct cpeg_error err = {0};
    struct faults faults = {0};
    enum cpeg_status status =
        lexicon_create(memory, folder.path, fail % 2 == 0 ? faults_keep : NULL, &faults, &lexicon, &err);
    passed = heap.requests < fail;
    /* Machine code for an expression is a convenience: going without it is no failure. */
    tolerated += !passed && status == CPEG_OK;
    if (!CHECK(status == CPEG_OK || (status == CPEG_NOMEM && !passed))) printf("# request %zu\n", fail);
    CHECK((lexicon != NULL) == (status == CPEG_OK) && err.status == status);
    if (status == CPEG_OK) {
      char places[100];
      scene_places(lexicon, "a street gang robs s60", places, sizeof places);
      EQUAL_TEXT(places, "1-3/1 4-4");
    }
    lexicon_destroy(lexicon);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 50 && tolerated < fail / 4);
  printf("# %zu requests, %zu of them could be done without\n", fail - 1, tolerated);
  folder_remove(&folder);
}

/* Scans a text with many hits and words; `held` tells whether all went well. */
static enum cpeg_status scan_with(const struct lexicon *lexicon, struct vocabulary *vocabulary,
                                  const struct token_list *tokens, struct tap_heap *heap) {
  struct memory memory = {tap_heap_resize, heap};
  struct arena arena;
  struct hit_list hits = {NULL, 77};
  struct cpeg_error err = {0};
  arena_init(&arena, memory, SIZE_MAX);
  enum cpeg_status status = CPEG_NOMEM;
  struct automaton_scratch *scratch = automaton_scratch_create(memory, lexicon->automaton);
  if (scratch != NULL) {
    status = automaton_scan(scratch, vocabulary, tokens, &arena, &hits, &err);
    CHECK(err.status == status && (status == CPEG_OK || hits.count == 77));
  }
  automaton_scratch_destroy(scratch);
  arena_finish(&arena);
  EQUAL_INT(heap->live, 0);
  return status;
}

static void every_failing_allocation_of_a_scan_is_survived(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){
      .terms = "t/1,robbery,street ~3 rob*,,,,,,,,,,,,,,,x,x\nt/2,robbery,s\\d+,,regex,,,,,,,,,,,,,x,x\n"});
  if (lexicon == NULL) return;
  static char text[400000];
  size_t len = 0;
  for (unsigned i = 0; len < sizeof text - 64; i++)
    len += (size_t)snprintf(text + len, sizeof text - len, "street s%u robbery robs ", i % 3000);
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), lexicon->rules);
  struct arena arena;
  struct token_list tokens;
  struct cpeg_error err;
  arena_init(&arena, memory_default(), SIZE_MAX);
  CHECK(token_scan(&arena, vocabulary, str_of(text), NULL, 0, &tokens, &err) == CPEG_OK);
  bool passed = false;
  size_t fail = 1;
  for (; fail < 500 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    enum cpeg_status status = scan_with(lexicon, vocabulary, &tokens, &heap);
    passed = heap.requests < fail;
    CHECK(passed ? status == CPEG_OK : status == CPEG_NOMEM || status == CPEG_LIMIT || heap.requests > fail);
  }
  CHECK(passed && fail > 10);
  arena_finish(&arena);
  vocabulary_destroy(vocabulary);
  lexicon_destroy(lexicon);
}

const struct tap_test load_tests[] = {
    {"terms are read with all their columns", terms_are_read_with_their_columns},
    {"windows have their default by role", windows_have_their_default_by_role},
    {"concerns, areas, names and priorities are linked", concerns_areas_names_and_priorities_are_linked},
    {"cues and sections are read", cues_and_sections_are_read},
    {"places are read with every vintage of their wards", places_are_read},
    {"a table from a spreadsheet is read the same", a_table_from_a_spreadsheet_is_the_same},
    {"the hash tells every change", the_hash_tells_every_change},
    {"a cleared scratch follows a cleared vocabulary", a_cleared_scratch_follows_a_cleared_vocabulary},
    {"repeated words do not multiply the work", repeated_words_do_not_multiply_the_work},
    {"every failing allocation of a reading is survived", every_failing_allocation_of_a_reading_is_survived},
    {"every failing allocation of a scan is survived", every_failing_allocation_of_a_scan_is_survived},
};
const size_t load_test_count = TAP_COUNT(load_tests);
