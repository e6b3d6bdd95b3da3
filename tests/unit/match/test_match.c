/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "folder.h"
#include "match/match.h"
#include "tap.h"

/* ---- A document of a few sentences ------------------------------------------------------- */

#define SENTENCES_MAX 16

struct scene {
  struct lexicon *lexicon;
  struct arena arena;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
  struct token_list tokens;
  struct hit_list hits;
  struct sentence sentences[SENTENCES_MAX];
  struct segment segment;
  struct match_input input;
};

static enum segment_zone zone_of(char letter) {
  return letter == 'h' ? ZONE_HEADING : letter == 'a' ? ZONE_ACTION : letter == 'o' ? ZONE_OFF : ZONE_BODY;
}

/* Each line is a sentence behind a tag of its zone, item and section: "b0.0 A dog bit." The
   tags are skipped by the scan. */
static bool scene_open(struct scene *scene, const char *rows, const char *text) {
  struct folder folder;
  struct cpeg_error err;
  char shown[900];
  *scene = (struct scene){0};
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.terms = rows});
  bool read = lexicon_create(memory_default(), folder.path, NULL, NULL, &scene->lexicon, &err) == CPEG_OK;
  folder_remove(&folder);
  if (!CHECK(read)) printf("# %s\n", cpeg_error_format(&err, shown, sizeof shown));
  if (!read) return false;
  arena_init(&scene->arena, memory_default(), SIZE_MAX);
  scene->vocabulary = vocabulary_create(memory_default(), scene->lexicon->rules);
  scene->scratch = automaton_scratch_create(memory_default(), scene->lexicon->automaton);
  struct span skips[SENTENCES_MAX];
  size_t count = 0;
  for (const char *at = text; *at != '\0' && count < SENTENCES_MAX; count++) {
    size_t len = strcspn(at, "\n");
    uint32_t begin = (uint32_t)(at - text);
    skips[count] = (struct span){begin, begin + 4};
    scene->sentences[count] = (struct sentence){.begin = begin + 5, .end = begin + (uint32_t)len, .zone = zone_of(at[0]),
                                                .item = (uint32_t)(at[1] - '0'), .section = (uint32_t)(at[3] - '0')};
    at += len + (at[len] == '\n');
  }
  if (!CHECK(token_scan(&scene->arena, scene->vocabulary, str_of(text), skips, count, &scene->tokens, &err) == CPEG_OK &&
             automaton_scan(scene->scratch, scene->vocabulary, &scene->tokens, &scene->arena, &scene->hits, &err) ==
                 CPEG_OK))
    return false;
  for (size_t i = 0; i < count; i++) {
    scene->sentences[i].first_token = (uint32_t)token_at(&scene->tokens, scene->sentences[i].begin);
    scene->sentences[i].end_token = (uint32_t)token_at(&scene->tokens, scene->sentences[i].end);
  }
  scene->segment = (struct segment){.sentences = scene->sentences, .sentence_count = count};
  scene->input = (struct match_input){.lexicon = scene->lexicon, .tokens = &scene->tokens,
                                      .vocabulary = scene->vocabulary, .hits = &scene->hits,
                                      .segment = &scene->segment, .text = str_of(text), .meeting_day = CPEG_NO_DAY};
  return true;
}

static void scene_close(struct scene *scene) {
  automaton_scratch_destroy(scene->scratch);
  vocabulary_destroy(scene->vocabulary);
  if (scene->arena.memory.resize != NULL) arena_finish(&scene->arena);
  lexicon_destroy(scene->lexicon);
}

/* Wants these matches: "1:0-1" is term t/1 at tokens 0 to 1; apart by spaces, in order. */
static void selects_with(const char *rows, const char *text, enum match_overlap overlap, int32_t day,
                         const char *wanted) {
  struct scene scene;
  struct match_list matches;
  struct cpeg_error err;
  char got[600] = "";
  if (scene_open(&scene, rows, text)) {
    scene.input.overlap = overlap;
    scene.input.meeting_day = day;
    CHECK(match_select(&scene.arena, &scene.input, &matches, &err) == CPEG_OK);
    size_t len = 0;
    for (size_t i = 0; i < matches.count; i++) {
      const struct match *match = &matches.items[i];
      len += (size_t)snprintf(got + len, sizeof got - len, "%s%s:%u-%u", i == 0 ? "" : " ",
                              scene.lexicon->terms[match->term].id + 2, match->first, match->last);
      CHECK(match->begin == scene.tokens.items[match->first].begin && match->end == scene.tokens.items[match->last].end);
      CHECK(match->concern == scene.lexicon->terms[match->term].concern);
      CHECK(match->first >= scene.sentences[match->sentence].first_token &&
            match->last < scene.sentences[match->sentence].end_token);
    }
    if (!EQUAL_TEXT(got, wanted)) printf("# in: %s\n# of: %s", text, rows);
  }
  scene_close(&scene);
}

static void selects(const char *rows, const char *text, const char *wanted) {
  selects_with(rows, text, MATCH_PER_CONCERN, CPEG_NO_DAY, wanted);
}

/* Rows: what stands behind the pattern in each column of interest. */
#define TERM(id, pattern) "t/" id ",dangerous-dogs," pattern ",,,,,,,,,,,,,,,x,x\n"
#define OTHER(id, pattern) "t/" id ",dog-fouling," pattern ",,,,,,,,,,,,,,,x,x\n"
#define RULE(id, pattern, role, window, side, target) \
  "t/" id ",dangerous-dogs," pattern "," role ",,," window "," side "," target ",,,,,,,,,x,x\n"

/* ---- Filtering ---------------------------------------------------------------------------- */

static void a_match_stays_in_its_sentence(void) {
  selects(TERM("1", "dog ~3 bite"), "b0.0 a dog did bite\nb0.0 and bite", "1:1-3");
  selects(TERM("1", "dog ~3 bite"), "b0.0 a dog\nb0.0 bite", "");
  selects(TERM("1", "dog bite"), "b0.0 a dog\nb0.0 bite dog\nb0.0 bite", "");
}

static void an_exclusion_covers(void) {
  static const char rows[] = TERM("1", "dog bite") TERM("2", "!dog") RULE("3", "guide dog", "exclude", "", "", "");
  selects(rows, "b0.0 a guide dog\nb0.0 a dog", "2:4-4");
  /* The exclusion covers the short match, not the one that reaches beyond it. */
  selects(rows, "b0.0 guide dog bite", "1:1-2");
  /* Covering is also of equals. */
  selects(TERM("1", "guide dog") RULE("2", "guide dog", "exclude", "", "", ""), "b0.0 guide dog", "");
}

static void an_exclusion_may_touch(void) {
  static const char rows[] = TERM("1", "dog bite") TERM("2", "!dog") RULE("3", "guide dog", "exclude", "touch", "", "");
  selects(rows, "b0.0 guide dog bite, dog", "2:3-3");
  selects(TERM("1", "dog ~5 bite") RULE("2", "lap dance", "exclude", "touch", "", ""), "b0.0 dog had lap dance bite", "");
  selects(TERM("1", "dog bite") RULE("2", "bite mark", "exclude", "touch", "", ""), "b0.0 dog bite mark, dog bite", "1:3-4");
}

static void a_killed_long_match_hides_no_short_one(void) {
  selects(TERM("1", "dog ~2 bite") TERM("2", "!dog") RULE("3", "bite size", "exclude", "touch", "", "t/1"),
          "b0.0 a dog had bite size snacks", "2:1-1");
}

static void an_exclusion_is_for_its_concern_or_target(void) {
  static const char text[] = "b0.0 hot dog mess";
  selects(TERM("1", "!dog") OTHER("2", "dog mess") RULE("3", "hot dog mess", "exclude", "", "", ""), text, "2:1-2");
  selects(TERM("1", "!dog") TERM("2", "dog mess") RULE("3", "hot dog mess", "exclude", "", "", "t/2"), text, "1:1-1");
  selects(TERM("1", "!dog") OTHER("2", "dog mess") "t/3,*,hot dog mess,exclude,,,,,,,,,,,,,,x,x\n", text, "");
}

static void an_exclusion_of_every_concern_may_have_a_window(void) {
  static const char rows[] = TERM("1", "!dog") OTHER("2", "dog mess") "t/3,*,quiz,exclude,,,sentence,,,,,,,,,,,x,x\n";
  selects(rows, "b0.0 the quiz on dog mess\nb0.0 dog mess", "1:5-5 2:5-6");
  selects(TERM("1", "!dog") OTHER("2", "dog mess") "t/3,*,quiz,exclude,,,sentence,,t/1,,,,,,,,,x,x\n",
          "b0.0 the quiz on dog mess", "2:3-4");
}

static void a_required_context_is_near(void) {
  static const char rows[] = TERM("1", "!dog") RULE("2", "bite", "require", "2", "", "");
  selects(rows, "b0.0 dog bite", "1:0-0");
  selects(rows, "b0.0 dog had bitten bite", "");
  selects(rows, "b0.0 dog x bite", "1:0-0");
  selects(rows, "b0.0 dog x x bite", "");
  selects(rows, "b0.0 bite x dog", "1:2-2");
  selects(rows, "b0.0 bite x x dog", "");
  selects(rows, "b0.0 dog\nb0.0 bite", "");
  /* All words of the context lie in the window. */
  selects(TERM("1", "!dog") RULE("2", "bite mark", "require", "2", "", ""), "b0.0 dog bite mark; x x dog x bite mark",
          "1:0-0");
}

static void required_contexts_are_alternatives_forbidden_ones_add_up(void) {
  static const char rows[] = TERM("1", "!dog") RULE("2", "bite", "require", "", "", "")
      RULE("3", "growl", "require", "", "", "") RULE("4", "toy", "forbid", "", "", "") RULE("5", "hot", "forbid", "", "", "");
  selects(rows, "b0.0 dog x bite\nb0.0 growl x dog\nb0.0 a dog", "1:0-0 1:5-5");
  selects(rows, "b0.0 toy dog bite\nb0.0 dog bite hot\nb0.0 dog bite", "1:6-6");
}

static void windows_are_words_sentence_item_or_section(void) {
  static const char text[] = "b0.0 bite\nb0.0 x dog x\nb1.0 growl x\nb2.1 howl";
  static const char *const windows[] = {"9", "sentence", "item", "section"};
  static const struct {
    const char *word;
    unsigned reach; /* bit i: window i reaches it */
  } words[] = {{"bite", 12}, {"growl", 8}, {"howl", 0}, {"x", 15}};
  for (size_t w = 0; w < 4; w++)
    for (size_t k = 0; k < 4; k++) {
      char rows[600];
      snprintf(rows, sizeof rows, TERM("1", "!dog") RULE("2", "%s", "require", "%s", "", ""), words[k].word, windows[w]);
      selects(rows, text, words[k].reach >> w & 1 ? "1:2-2" : "");
      snprintf(rows, sizeof rows, TERM("1", "!dog") RULE("2", "%s", "forbid", "%s", "", ""), words[k].word, windows[w]);
      selects(rows, text, words[k].reach >> w & 1 ? "" : "1:2-2");
      snprintf(rows, sizeof rows, TERM("1", "!dog") RULE("2", "%s", "exclude", "%s", "", ""), words[k].word, windows[w]);
      selects(rows, text, words[k].reach >> w & 1 ? "" : "1:2-2");
    }
}

static void sides_are_before_after_either(void) {
  static const char *const sides[] = {"before", "after", "either", ""};
  static const char *const wanted[] = {"1:1-1", "1:2-2", "1:1-1 1:2-2", "1:1-1 1:2-2"};
  for (size_t i = 0; i < 4; i++) {
    char rows[600];
    snprintf(rows, sizeof rows, TERM("1", "!dog") RULE("2", "bite", "require", "", "%s", ""), sides[i]);
    selects(rows, "b0.0 bite dog\nb0.0 dog bite", wanted[i]);
  }
}

static void a_context_is_outside_the_match(void) {
  selects(TERM("1", "dog bite") RULE("2", "bite", "require", "", "", ""), "b0.0 a dog bite", "");
  selects(TERM("1", "dog ~2 bite") RULE("2", "nasty", "forbid", "", "", ""), "b0.0 a dog nasty bite", "1:1-3");
  selects(TERM("1", "dog bite") RULE("2", "bite", "require", "", "", ""), "b0.0 a dog bite and bite", "1:1-2");
}

static void zones_hold(void) {
  static const char any[] = "t/1,dangerous-dogs,dog bite,,,,,,,any,,,,,,,,x,x\n";
  static const char heading[] = "t/1,dangerous-dogs,dog bite,,,,,,,heading,,,,,,,,x,x\n";
  static const char text[] = "h0.0 dog bite\nb1.0 dog bite\na2.0 dog bite\no3.1 dog bite";
  selects(TERM("1", "dog bite"), text, "1:2-3 1:4-5");
  selects(any, text, "1:0-1 1:2-3 1:4-5");
  selects(heading, text, "1:0-1");
}

static void a_heading_counts_when_its_text_is_silent(void) {
  static const char rows[] = TERM("1", "dog bite") TERM("2", "mastiff") OTHER("3", "dog mess");
  /* Spoken of again below, in other words: once. */
  selects(rows, "h0.0 dog bite\nb1.0 a mastiff ran", "2:3-3");
  /* The text speaks of something else: the heading is the mention. */
  selects(rows, "h0.0 dog bite\nb1.0 it happened twice", "1:0-1");
  selects(rows, "h0.0 dog bite\nb1.0 dog mess too", "1:0-1 3:2-3");
  /* No text of its own. */
  selects(rows, "h0.0 dog bite\nh0.1 dog mess\nb1.1 bad", "3:2-3");
  selects(rows, "h0.0 dog bite\no1.0 apologies", "");
  selects(rows, "h0.0 dog bite", "");
  /* The next section's text is not this one's. */
  selects(rows, "h0.0 dog bite\nb1.0 twice\nh2.1 other\nb3.1 a mastiff", "1:0-1 2:5-5");
  selects(rows, "h0.0 dog bite\na1.0 to be caught", "1:0-1");
  selects(rows, "h0.0 dog bite\na1.0 a mastiff is caught", "2:3-3");
}

static void not_suffix_forbids_endings(void) {
  static const char rows[] = "t/1,dangerous-dogs,dog,,,,,,,,ing; ged,,,,,,,x,x\n";
  selects(rows, "b0.0 dog dogs dogging dogged Dogging", "1:0-0 1:1-1");
}

static void terms_are_valid_by_the_day_of_the_meeting(void) {
  static const char rows[] = "t/1,dangerous-dogs,dog bite,,,,,,,,,2008-01-01,2009-01-01,,,,,x,x\n";
  static const char text[] = "b0.0 dog bite";
  selects_with(rows, text, MATCH_PER_CONCERN, day_of_date((struct date){2007, 12, 31}), "");
  selects_with(rows, text, MATCH_PER_CONCERN, day_of_date((struct date){2008, 1, 1}), "1:0-1");
  selects_with(rows, text, MATCH_PER_CONCERN, day_of_date((struct date){2008, 12, 31}), "1:0-1");
  selects_with(rows, text, MATCH_PER_CONCERN, day_of_date((struct date){2009, 1, 1}), "");
  selects(rows, text, "1:0-1");
  /* An exclusion out of force excludes nothing. */
  selects_with(TERM("1", "dog bite") "t/2,dangerous-dogs,dog bite,exclude,,,,,,,,2009-01-01,,,,,,x,x\n", text,
               MATCH_PER_CONCERN, day_of_date((struct date){2008, 5, 1}), "1:0-1");
}

/* ---- Selection ------------------------------------------------------------------------------ */

static void ties_go_by_start_length_skips_priority_and_file(void) {
  selects(TERM("1", "b c d e") TERM("2", "a b"), "b0.0 a b c d e", "2:0-1");
  selects(TERM("1", "a b") TERM("2", "a b c"), "b0.0 a b c", "2:0-2");
  selects(TERM("1", "a ~3 c") TERM("2", "a b c"), "b0.0 a b c", "2:0-2");
  selects(TERM("1", "a b") TERM("2", "a (b|x)"), "b0.0 a b", "1:0-1");
  selects(TERM("1", "a b") "t/2,dangerous-dogs,a (b|x),,,,,,,,,,,3,,,,x,x\n", "b0.0 a b", "2:0-1");
  selects("t/1,dangerous-dogs,a b,,,,,,,,,,,-1,,,,x,x\n" TERM("2", "a (b|x)"), "b0.0 a b", "2:0-1");
  /* Selection goes on behind the winner. */
  selects(TERM("1", "a b") TERM("2", "b c") TERM("3", "c d"), "b0.0 a b c d", "1:0-1 3:2-3");
}

static void overlap_is_settled_per_concern_or_for_all_or_not(void) {
  static const char rows[] = TERM("1", "a b") OTHER("2", "b c") TERM("3", "!b");
  static const char text[] = "b0.0 a b c";
  selects_with(rows, text, MATCH_PER_CONCERN, CPEG_NO_DAY, "1:0-1 2:1-2");
  selects_with(rows, text, MATCH_PER_LEXICON, CPEG_NO_DAY, "1:0-1");
  selects_with(rows, text, MATCH_ALL, CPEG_NO_DAY, "1:0-1 3:1-1 2:1-2");
}

static void hidden_terms_match_and_idle_ones_do_not(void) {
  selects("t/1,dangerous-dogs,dangrous dog,,,,,,,,,,,,hidden,,,x,x\n"
          "t/2,dangerous-dogs,bad dog,,,,,,,,,,,,,candidate,,x,x\n"
          "t/3,dangerous-dogs,mad dog,,,,,,,,,,,,,off,,x,x\n",
          "b0.0 dangrous dog bad dog mad dog", "1:0-1");
}

static void nothing_gives_nothing(void) {
  selects(TERM("1", "dog bite"), "", "");
  selects("", "b0.0 dog bite", "");
}

/* ---- Examples ----------------------------------------------------------------------------------- */

struct told {
  struct cpeg_error errors[20];
  size_t count, wanted;
};

static bool keep(void *context, const struct lexicon_fault *fault) {
  struct told *told = context;
  if (told->count < 20) told->errors[told->count] = fault->error;
  CHECK(!fault->is_warning);
  return ++told->count != told->wanted;
}

#define EXAMPLE(id, pattern, role, zone, yes, no) \
  "t/" id ",dangerous-dogs," pattern "," role ",,,,,," zone ",,,,,,,," yes "," no "\n"

static void examples_that_fail_are_told_with_their_line(void) {
  static const struct {
    const char *row, *part; /* NULL: it holds */
  } cases[] = {
      {EXAMPLE("1", "mad dog", "", "", "A mad dog.", "A dog."), NULL},
      {EXAMPLE("1", "mad dog", "", "", "A dog.", "A dog."), "the yes_example of t/1 is not tagged by it: \"A dog.\""},
      {EXAMPLE("1", "mad dog", "", "", "A mad dog.", "Mad dogs."), "the no_example of t/1 is tagged: \"Mad dogs.\""},
      {EXAMPLE("1", "mad dog", "", "heading", "Mad dogs", "Dogs"), NULL},
      /* t/9 tags the sentence too, but t/1 must. */
      {EXAMPLE("1", "mad hound", "", "", "A bad dog.", "x"), "the yes_example of t/1 is not tagged by it"},
      {EXAMPLE("1", "mad hound", "", "", "A mad hound.", "A bad dog."), "the no_example of t/1 is tagged"},
      {EXAMPLE("1", "toy bad dog", "exclude", "", "A toy bad dog.", "A bad dog."), NULL},
      {EXAMPLE("1", "toy bad dog", "exclude", "", "Not a bad dog.", "A bad dog."),
       "the yes_example of t/1 is tagged all the same"},
      {EXAMPLE("1", "toy bad dog", "exclude", "", "A toy bad dog.", "A toy."), "the no_example of t/1 is not tagged"},
      {EXAMPLE("1", "bit", "require", "", "A bad dog bit.", "A bad dog ran."), NULL},
      {EXAMPLE("1", "bit", "require", "", "A bad dog ran.", "A dog."), "the yes_example of t/1 is not tagged"},
      {EXAMPLE("1", "bit", "require", "", "A bad dog bit.", "A bit of a bad dog."), "the no_example of t/1 is tagged"},
      {EXAMPLE("1", "film", "forbid", "", "A film of a bad dog.", "A bad dog."), NULL},
      {EXAMPLE("1", "film", "forbid", "", "A bad dog.", "A bad dog."), "the yes_example of t/1 is tagged all the same"},
      {"t/1,*,toy bad dog,exclude,,,,,,,,,,,,,,A toy bad dog.,A bad dog.\n", NULL},
      {"t/1,*,toy bad dog,exclude,,,,,,,,,,,,,,A toy bad dog and a bad dog.,A bad dog.\n", "is tagged all the same"},
  };
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    struct scene scene;
    struct told told = {.count = 0};
    struct cpeg_error err = {0};
    char rows[600];
    /* The example of t/9 needs what t/1 requires or keeps clear of what it forbids. */
    snprintf(rows, sizeof rows, "%s%s", EXAMPLE("9", "bad dog", "", "", "A bad dog bit.", "x"), cases[i].row);
    if (scene_open(&scene, rows, "b0.0 x")) {
      enum cpeg_status status = match_check_examples(memory_default(), scene.lexicon, keep, &told, &err);
      EQUAL_INT(status, cases[i].part == NULL ? CPEG_OK : CPEG_FORMAT);
      bool same = EQUAL_INT(told.count, cases[i].part == NULL ? 0 : 1);
      if (same && cases[i].part != NULL) {
        same = CHECK(strstr(told.errors[0].message, cases[i].part) != NULL && strstr(err.message, cases[i].part) != NULL);
        EQUAL_INT(told.errors[0].line, 3);
        CHECK(strstr(told.errors[0].path, "terms.csv") != NULL);
        EQUAL_INT(match_check_examples(memory_default(), scene.lexicon, NULL, NULL, &err), CPEG_FORMAT);
        EQUAL_INT(err.line, 3);
      }
      if (!same) printf("# case %zu: %s\n", i, told.count > 0 ? told.errors[0].message : "nothing told");
    }
    scene_close(&scene);
  }
}

static void telling_of_examples_stops_when_asked(void) {
  struct scene scene;
  struct cpeg_error err = {0};
  if (scene_open(&scene,
                 EXAMPLE("1", "mad dog", "", "", "x", "mad dog") EXAMPLE("2", "bad dog", "", "", "x", "bad dog"),
                 "b0.0 x")) {
    struct told all = {.count = 0}, one = {.wanted = 1};
    EQUAL_INT(match_check_examples(memory_default(), scene.lexicon, keep, &all, &err), CPEG_FORMAT);
    EQUAL_INT(all.count, 4);
    EQUAL_INT(err.line, 2);
    EQUAL_INT(match_check_examples(memory_default(), scene.lexicon, keep, &one, &err), CPEG_FORMAT);
    EQUAL_INT(one.count, 1);
  }
  scene_close(&scene);
}

/* ---- Want of memory ---------------------------------------------------------------------------- */

static void every_failing_allocation_is_survived(void) {
  static char text[100000] = "b0.0";
  size_t len = strlen(text);
  while (len < sizeof text - 40) len += (size_t)snprintf(text + len, sizeof text - len, " dog bite and bite");
  struct scene scene;
  if (!scene_open(&scene, TERM("1", "!dog") TERM("2", "dog ~2 bite") RULE("3", "bite", "require", "", "", "t/1"), text)) {
    scene_close(&scene);
    return;
  }
  bool passed = false;
  size_t fail = 1;
  for (; fail < 200 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct arena arena;
    struct match_list matches = {NULL, 77};
    struct cpeg_error err = {0};
    arena_init(&arena, (struct memory){tap_heap_resize, &heap}, SIZE_MAX);
    enum cpeg_status status = match_select(&arena, &scene.input, &matches, &err);
    passed = heap.requests < fail;
    EQUAL_INT(status, passed ? CPEG_OK : CPEG_LIMIT);
    CHECK(err.status == status && (passed || matches.count == 77));
    arena_finish(&arena);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 4);
  passed = false;
  for (fail = 1; fail < 500 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct told told = {.count = 0};
    struct cpeg_error err = {0};
    enum cpeg_status status =
        match_check_examples((struct memory){tap_heap_resize, &heap}, scene.lexicon, keep, &told, &err);
    passed = heap.requests < fail;
    CHECK(passed || status == CPEG_NOMEM);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 4);
  scene_close(&scene);
}

/* ---- Carrying ----------------------------------------------------------------------------- */

#define CARRY(id, concept, pattern, window) "t/" id "," concept "," pattern ",carry,,," window ",,,,,,,,,,,x,\n"

/* As selects(), with the concern of each match behind its term: "1:fouling". */
static void carries(const char *rows, const char *text, const char *wanted) {
  struct scene scene;
  struct match_list matches;
  struct cpeg_error err;
  char got[600] = "";
  if (scene_open(&scene, rows, text)) {
    CHECK(match_select(&scene.arena, &scene.input, &matches, &err) == CPEG_OK);
    size_t len = 0;
    for (size_t i = 0; i < matches.count; i++) {
      const struct match *match = &matches.items[i];
      len += (size_t)snprintf(got + len, sizeof got - len, "%s%s:%s", i == 0 ? "" : " ",
                              scene.lexicon->terms[match->term].id + 2, scene.lexicon->concerns[match->concern].id);
      CHECK(match->begin == scene.tokens.items[match->first].begin && match->end == scene.tokens.items[match->last].end);
      CHECK(match->first >= scene.sentences[match->sentence].first_token &&
            match->last < scene.sentences[match->sentence].end_token);
      CHECK(i == 0 || matches.items[i - 1].begin <= match->begin);
    }
    if (!EQUAL_TEXT(got, wanted)) printf("# in: %s\n# of: %s", text, rows);
  }
  scene_close(&scene);
}

static const char bites[] = TERM("1", "dog bite") OTHER("2", "dog mess") CARRY("3", "*", "monitor", "");

static void a_carry_row_takes_the_concern_named_before(void) {
  carries(bites, "b0.0 a dog bite\nb0.0 they will monitor it", "1:dangerous-dogs 3:dangerous-dogs");
  carries(bites, "b0.0 dog mess\nb0.0 they will monitor it\nb1.0 a dog bite", "2:dog-fouling 3:dog-fouling 1:dangerous-dogs");
  /* Nothing was named before it. */
  carries(bites, "b0.0 they will monitor it\nb0.0 a dog bite", "1:dangerous-dogs");
  carries(bites, "b0.0 they will monitor it", "");
}

static void a_sentence_with_a_concern_of_its_own_carries_none(void) {
  carries(bites, "b0.0 a dog bite\nb0.0 they monitor dog mess", "1:dangerous-dogs 2:dog-fouling");
  carries(bites, "b0.0 dog bite and monitor", "1:dangerous-dogs");
}

static void a_concern_is_carried_within_its_item_and_window_only(void) {
  carries(bites, "b0.0 a dog bite\nb1.0 they will monitor it", "1:dangerous-dogs");
  carries(bites, "b0.0 a dog bite\nb0.0 the hall\nb0.0 they will monitor it", "1:dangerous-dogs");
  carries(TERM("1", "dog bite") CARRY("3", "*", "monitor", "2"), "b0.0 a dog bite\nb0.0 the hall\nb0.0 monitor",
          "1:dangerous-dogs 3:dangerous-dogs");
  /* From one that points back to the next, and not into what is no discussion. */
  carries(bites, "b0.0 a dog bite\nb0.0 monitor\nb0.0 monitor again", "1:dangerous-dogs 3:dangerous-dogs 3:dangerous-dogs");
  carries(bites, "b0.0 a dog bite\no0.0 monitor\nh0.0 monitor", "1:dangerous-dogs");
}

static void of_several_concerns_none_is_carried(void) {
  carries(bites, "b0.0 dog bite and dog mess\nb0.0 they will monitor it", "1:dangerous-dogs 2:dog-fouling");
  carries(bites, "b0.0 dog bite and dog bite\nb0.0 monitor", "1:dangerous-dogs 1:dangerous-dogs 3:dangerous-dogs");
}

static void a_carry_row_may_be_of_one_concern(void) {
  static const char rows[] = TERM("1", "dog bite") OTHER("2", "dog mess") CARRY("3", "dog-fouling", "the bin", "");
  carries(rows, "b0.0 dog mess\nb0.0 the bin", "2:dog-fouling 3:dog-fouling");
  carries(rows, "b0.0 dog bite\nb0.0 the bin", "1:dangerous-dogs");
}

static void a_carried_mention_stands_once_a_sentence(void) {
  carries(TERM("1", "dog bite") CARRY("3", "*", "monitor", "") CARRY("4", "*", "arrest", ""),
          "b0.0 dog bite\nb0.0 monitor and arrest", "1:dangerous-dogs 3:dangerous-dogs");
}

int main(void) {
  static const struct tap_test tests[] = {
      {"a match stays in its sentence", a_match_stays_in_its_sentence},
      {"an exclusion drops what it covers", an_exclusion_covers},
      {"an exclusion may drop what it touches", an_exclusion_may_touch},
      {"a killed long match hides no short one", a_killed_long_match_hides_no_short_one},
      {"an exclusion is for its concern, its target or everything", an_exclusion_is_for_its_concern_or_target},
      {"an exclusion of everything may have a window", an_exclusion_of_every_concern_may_have_a_window},
      {"a required context is near", a_required_context_is_near},
      {"required contexts are alternatives, forbidden ones add up",
       required_contexts_are_alternatives_forbidden_ones_add_up},
      {"windows are words, sentence, item or section", windows_are_words_sentence_item_or_section},
      {"sides are before, after or either", sides_are_before_after_either},
      {"a context is outside the match", a_context_is_outside_the_match},
      {"zones hold", zones_hold},
      {"a heading counts when its text is silent", a_heading_counts_when_its_text_is_silent},
      {"not_suffix forbids endings", not_suffix_forbids_endings},
      {"terms are valid by the day of the meeting", terms_are_valid_by_the_day_of_the_meeting},
      {"ties go by start, length, skips, priority and file", ties_go_by_start_length_skips_priority_and_file},
      {"overlap is settled per concern, for all, or not at all", overlap_is_settled_per_concern_or_for_all_or_not},
      {"hidden terms match, candidates and those switched off do not", hidden_terms_match_and_idle_ones_do_not},
      {"nothing gives nothing", nothing_gives_nothing},
      {"a carry row takes the concern named before", a_carry_row_takes_the_concern_named_before},
      {"a sentence with a concern of its own carries none", a_sentence_with_a_concern_of_its_own_carries_none},
      {"a concern is carried within its item and window only", a_concern_is_carried_within_its_item_and_window_only},
      {"of several concerns none is carried", of_several_concerns_none_is_carried},
      {"a carry row may be of one concern", a_carry_row_may_be_of_one_concern},
      {"a carried mention stands once a sentence", a_carried_mention_stands_once_a_sentence},
      {"examples that fail are told with their line", examples_that_fail_are_told_with_their_line},
      {"telling of examples stops when asked", telling_of_examples_stops_when_asked},
      {"every failing allocation is survived", every_failing_allocation_is_survived},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
