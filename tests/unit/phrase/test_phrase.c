/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases that no concern covers: the arithmetic, the counting, what is no phrase, and want of memory. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "folder.h"
#include "phrase/work.h"
#include "tap.h"

/* ---- Arithmetic --------------------------------------------------------------------------------- */

/* Reckoned by R, 12 digits. */
static void log_odds_are_those_of_the_reference(void) {
  struct trend_usage usage = {.now = 9, .held_now = 1200, .before = 4, .held_before = 9000};
  struct trend_keyness got = trend_log_odds(&usage, 500, 2.6 / 500);
  EQUAL_REAL(got.delta, 2.29075093448, 1e-11);
  EQUAL_REAL(got.z, 4.69832592609, 1e-11);
}

static void what_never_was_before_can_still_rise(void) {
  struct trend_usage usage = {.now = 6, .held_now = 72, .held_before = 340};
  double bare = trend_log_odds(&usage, TREND_PRIOR_MEETINGS, 6.0 / 412).z;
  CHECK(bare < 2.6);
  CHECK(trend_keyness(&usage).z > 2.6);
  /* The floor is of use to what is rare only. */
  struct trend_usage often = {.now = 40, .held_now = 80, .before = 100, .held_before = 400};
  EQUAL_REAL(trend_keyness(&often).z, trend_log_odds(&often, TREND_PRIOR_MEETINGS, 140.0 / 480).z, 1e-15);
}

static void use_at_every_meeting_or_none_is_no_change(void) {
  struct trend_usage all = {.now = 5, .held_now = 5, .before = 7, .held_before = 7}, none = {.held_now = 5};
  EQUAL_REAL(trend_keyness(&all).z, 0, 0);
  EQUAL_REAL(trend_keyness(&none).z, 0, 0);
  EQUAL_REAL(trend_keyness(&(struct trend_usage){0}).z, 0, 0);
}

static void a_phrase_is_worth_what_its_longer_ones_leave(void) {
  EQUAL_REAL(trend_c_value(3, 6, 0), 12, 1e-15);
  EQUAL_REAL(trend_c_value(1, 6, 6), 0, 0);
  EQUAL_REAL(trend_c_value(1, 6, 8), -2, 1e-15);
}

/* ---- The table ------------------------------------------------------------------------------------- */

static void every_phrase_is_found_again_however_many_there_are(void) {
  struct phrase_table table;
  tables_init(&table, memory_default());
  bool is_right = tables_find(&table, (const uint32_t[]){1}, 1) == SIZE_MAX;
  for (uint32_t i = 0; i < 20000; i++) {
    const uint32_t stems[] = {i % 7, i, i / 3, 9};
    is_right &= tables_add(&table, stems, 1 + i % 4) != SIZE_MAX;
  }
  size_t count = table.count;
  for (uint32_t i = 0; i < 20000; i++) {
    const uint32_t stems[] = {i % 7, i, i / 3, 9};
    size_t at = tables_find(&table, stems, 1 + i % 4);
    is_right &= at != SIZE_MAX && memcmp(table.items[at].stems, stems, (1 + i % 4) * sizeof *stems) == 0;
    is_right &= tables_add(&table, stems, 1 + i % 4) == at;
  }
  CHECK(is_right);
  EQUAL_INT(table.count, count);
  tables_finish(&table);
}

/* ---- Minutes ---------------------------------------------------------------------------------------- */

struct scene {
  struct folder folder;
  cpeg_engine *engine;
  cpeg_store *store;
};

/* Two groups of the small lexicon's boroughs: six meetings each before July 2008, three each in it. What is said in July
   is `now`. */
static bool scene_open(struct scene *scene, struct memory memory, const char *now) {
  char path[512], name[64], text[2048];
  static const char *const boroughs[] = {"Haringey", "Enfield"};
  folder_create(&scene->folder);
  folder_write_lexicon(&scene->folder, &(struct folder_lexicon){
      .terms = "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe.\n"
               "robbery/2,*,robbery squad,exclude,,,,,,,,,,,,,,The robbery squad sang.,\n",
      .sections = "attendance/1,attendance,present,,,,off,Present:,\n"});
  folder_write(&scene->folder, "stopwords.csv", "word,inside,reason\nthe,,\nof,yes,\nwas,,\na,,\nat,yes,\nsaid,,\nthat,,\nrang,,\nwere,,\nin,,\nand,,\n");
  for (int borough = 0; borough < 2; borough++)
    for (int month = 1; month <= 7; month++)
      for (int day = 1; day <= (month == 7 ? 3 : 1); day++) {
        snprintf(name, sizeof name, "m/%d-%d-%d.txt", borough, month, day);
        snprintf(text, sizeof text, "%s Community and Police Consultative Group\n\nMinutes of the meeting held on %d %s 2008\n\n"
                 "Present: Mr Ralph Kestrel\n\nThe tea of the day was hot.\n\n%s\n", boroughs[borough], day + 1,
                 (const char *const[]){"", "January", "February", "March", "April", "May", "June", "July"}[month],
                 month == 7 ? now : "A lamp was lit.");
        folder_write(&scene->folder, name, text);
      }
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  struct cpeg_ingest_summary sum;
  struct cpeg_ingest_options options = {.jobs = 1};
  cpeg_settings_default(&settings);
  settings.lexicon_dir = scene->folder.path;
  settings.resize = memory.resize;
  settings.resize_context = memory.context;
  const char *paths[] = {folder_path(&scene->folder, "m", path, sizeof path)};
  char store[512];
  folder_path(&scene->folder, "store.db", store, sizeof store);
  scene->engine = NULL;
  scene->store = NULL;
  bool is_open = EQUAL_INT(cpeg_engine_create(&settings, &scene->engine, &err), CPEG_OK) &&
                 EQUAL_INT(cpeg_store_open(store, CPEG_STORE_WRITE, &scene->store, &err), CPEG_OK) &&
                 EQUAL_INT(cpeg_ingest(scene->engine, scene->store, paths, 1, &options, &sum, &err), CPEG_OK);
  if (!is_open) printf("# %s\n", err.message);
  return is_open;
}

static void scene_close(struct scene *scene) {
  cpeg_store_close(scene->store);
  cpeg_engine_destroy(scene->engine);
  folder_remove(&scene->folder);
}

static enum cpeg_status discover(struct scene *scene, struct arena *arena, struct phrase_result *out,
                                 struct cpeg_error *err) {
  struct phrase_question question;
  phrase_question_default(&question, CPEG_LONDON);
  question.z_least = 1;
  question.first_day = day_of_date((struct date){2008, 7, 1});
  question.last_day = day_of_date((struct date){2008, 9, 30});
  return phrase_discover(scene->engine, scene->store, &question, arena, out, err);
}

/* All heads and what goes with them, each between bars: "|sky lanterns|roof|". */
static void join_all(const struct phrase_result *result, char *out, size_t size) {
  size_t len = (size_t)snprintf(out, size, "|");
  for (size_t i = 0; i < result->count; i++) {
    len += (size_t)snprintf(out + len, size - len, "%s|", result->items[i].text);
    for (size_t k = 0; k < result->items[i].also_count; k++)
      len += (size_t)snprintf(out + len, size - len, "%s|", result->items[i].also[k]);
  }
}

static void names_concerns_and_formulas_are_no_phrases(void) {
  struct scene scene;
  struct arena arena;
  struct phrase_result result = {0};
  struct cpeg_error err = {0};
  char all[4096] = "";
  arena_init(&arena, memory_default(), (size_t)64 << 20);
  if (scene_open(&scene, memory_default(),
                 "A robbery was planned. The robbery squad came. Kestrel and Sgt Merlin sat at Long Elm Road. "
                 "A bell, gong and 2008 horns of brass. The bell of brass rang at 7 in Enfield.")) {
    CHECK(EQUAL_INT(discover(&scene, &arena, &result, &err), CPEG_OK));
    join_all(&result, all, sizeof all);
    printf("# %s\n", all);
    CHECK(strstr(all, "|bell of brass|") != NULL);
    CHECK(strstr(all, "horns of brass|") != NULL);
    /* Beyond a comma, a concern, an exclusion, a name, a place nothing goes; no phrase ends with a stop word or begins with a year. */
    static const char *const none[] = {"robbery", "squad", "Kestrel", "Merlin", "Elm", "Enfield", "bell gong", "bell, gong",
                                       "2008", "tea", "|the ", " of|", " at|", "|7|", "lamp"};
    for (size_t i = 0; i < TAP_COUNT(none); i++)
      if (!CHECK(strstr(all, none[i]) == NULL)) printf("# there is \"%s\"\n", none[i]);
    EQUAL_INT(result.held, 6);
    EQUAL_INT(result.held_before, 12);
    EQUAL_INT(result.groups, 2);
  }
  scene_close(&scene);
  arena_finish(&arena);
}

static void a_phrase_has_its_first_meeting_and_a_sentence_of_each_group(void) {
  struct scene scene;
  struct arena arena;
  struct phrase_result result = {0};
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), (size_t)64 << 20);
  if (scene_open(&scene, memory_default(), "Sky lanterns were in. It was said that\nsky lanterns were in.")) {
    CHECK(EQUAL_INT(discover(&scene, &arena, &result, &err), CPEG_OK));
    if (CHECK(result.count > 0)) {
      const struct phrase *phrase = &result.items[0];
      EQUAL_TEXT(phrase->text, "sky lanterns");
      EQUAL_INT(phrase->meetings, 6);
      EQUAL_INT(phrase->before, 0);
      EQUAL_INT(phrase->heard_day, day_of_date((struct date){2008, 7, 2}));
      EQUAL_INT(phrase->quote_count, 3);
      CHECK(strcmp(phrase->quotes[0].area, phrase->quotes[1].area) != 0);
      CHECK(phrase->quotes[2].path != phrase->quotes[0].path);
      const struct phrase_quote *quote = &phrase->quotes[0];
      EQUAL_INT(quote->match.end - quote->match.begin, strlen("sky lanterns"));
    }
  }
  scene_close(&scene);
  arena_finish(&arena);
}

static void tables_of_words_that_are_broken_are_told_with_their_line(void) {
  struct scene scene;
  struct arena arena;
  struct phrase_result result = {0};
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), (size_t)64 << 20);
  if (scene_open(&scene, memory_default(), "Sky lanterns fell.")) {
    folder_write(&scene.folder, "ignored.csv", "phrase,why\nsky lanterns\n");
    EQUAL_INT(discover(&scene, &arena, &result, &err), CPEG_FORMAT);
    EQUAL_INT(err.line, 2);
    folder_write(&scene.folder, "ignored.csv", "words,why\nsky lanterns,\n");
    EQUAL_INT(discover(&scene, &arena, &result, &err), CPEG_FORMAT);
    CHECK(strstr(err.message, "\"phrase\" is missing") != NULL);
  }
  scene_close(&scene);
  arena_finish(&arena);
}

/* Every hundredth request and the first ones: all of them would take minutes. */
static void want_of_memory_is_told_and_leaves_nothing_behind(void) {
  struct scene scene;
  struct tap_heap heap = {0};
  struct memory memory = {tap_heap_resize, &heap};
  if (scene_open(&scene, memory, "Sky lanterns fell. A robbery was planned.")) {
    struct phrase_result result = {0};
    struct cpeg_error err = {0};
    struct arena arena;
    size_t live = heap.live, before = heap.requests;
    arena_init(&arena, memory, (size_t)64 << 20);
    CHECK(EQUAL_INT(discover(&scene, &arena, &result, &err), CPEG_OK));
    arena_finish(&arena);
    EQUAL_INT(heap.live, live);
    size_t wanted = heap.requests - before, failed = 0, tried = 0;
    for (size_t at = 1; at <= wanted; at += at < 60 ? 1 : 97) {
      arena_init(&arena, memory, (size_t)64 << 20);
      heap.requests = 0;
      heap.fail_at = at;
      enum cpeg_status status = discover(&scene, &arena, &result, &err);
      heap.fail_at = 0;
      failed += status == CPEG_NOMEM;
      tried++;
      if (status != CPEG_NOMEM && status != CPEG_OK) printf("# request %zu: %s\n", at, err.message);
      arena_finish(&arena);
      if (!EQUAL_INT(heap.live, live)) break;
    }
    EQUAL_INT(failed, tried);
  }
  scene_close(&scene);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"log-odds are those of the reference", log_odds_are_those_of_the_reference},
      {"what never was before can still rise", what_never_was_before_can_still_rise},
      {"use at every meeting or none is no change", use_at_every_meeting_or_none_is_no_change},
      {"a phrase is worth what its longer ones leave", a_phrase_is_worth_what_its_longer_ones_leave},
      {"every phrase is found again, however many there are", every_phrase_is_found_again_however_many_there_are},
      {"names, concerns and formulas are no phrases", names_concerns_and_formulas_are_no_phrases},
      {"a phrase has its first meeting and a sentence of each group",
       a_phrase_has_its_first_meeting_and_a_sentence_of_each_group},
      {"tables of words that are broken are told with their line", tables_of_words_that_are_broken_are_told_with_their_line},
      {"want of memory is told and leaves nothing behind", want_of_memory_is_told_and_leaves_nothing_behind},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
