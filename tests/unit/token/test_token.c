/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "token/token.h"

/* ---- Rules and words ---------------------------------------------------------------------- */

static void stem_is(const struct token_rules *rules, const char *surface, const char *wanted) {
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), rules);
  uint32_t number = vocabulary_add(vocabulary, str_of(surface));
  EQUAL_STR(vocabulary_stem(vocabulary, number), wanted);
  vocabulary_destroy(vocabulary);
}

static void rules_come_before_the_stemmer(void) {
  struct token_rules *rules = token_rules_create(memory_default());
  stem_is(rules, "Robberies", "robberi");
  stem_is(rules, "knives", "knive");
  stem_is(rules, "parking", "park");
  CHECK(token_rules_add(rules, str_of("Knives"), str_of("knife")));
  CHECK(token_rules_add(rules, str_of("thieves"), str_of("Thief")));
  CHECK(token_rules_add(rules, str_of("parking"), str_of("")));
  CHECK(token_rules_add(rules, str_of("burglar"), str_of("burglaries")));
  stem_is(rules, "KNIVES", "knife");
  stem_is(rules, "knife", "knife");
  stem_is(rules, "thieves'", "thiev");
  stem_is(rules, "thieves", "thief");
  stem_is(rules, "parking", "parking");
  stem_is(rules, "Parking\xE2\x80\x99s", "parking");
  stem_is(rules, "park", "park");
  stem_is(rules, "burglar", "burglari");
  /* The last rule for a word counts. */
  CHECK(token_rules_add(rules, str_of("knives"), str_of("")));
  stem_is(rules, "knives", "knives");
  token_rules_destroy(rules);
  token_rules_destroy(NULL);
}

static void a_word_knows_the_lists_it_is_on(void) {
  static const struct {
    const char *surface;
    enum word_list on, off;
  } cases[] = {
      {"Mr", WORDS_TITLE, WORDS_FIRST_NAME},      {"WPC", WORDS_TITLE, WORDS_STREET},
      {"Adam", WORDS_FIRST_NAME, WORDS_TITLE},    {"yvonne", WORDS_FIRST_NAME, WORDS_SITE},
      {"in", WORDS_LOCATIVE, WORDS_TELLING},      {"Council's", WORDS_BOROUGH, WORDS_WARD},
      {"ROAD", WORDS_STREET, WORDS_SITE},         {"station", WORDS_SITE, WORDS_STREET},
      {"asked", WORDS_TELLING, WORDS_EMPTY},      {"isn\xE2\x80\x99t", WORDS_ISNT, WORDS_BEING},
      {"May", WORDS_EMPTY, WORDS_TITLE},
  };
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    const struct word *word = vocabulary_word(vocabulary, vocabulary_add(vocabulary, str_of(cases[i].surface)));
    CHECK(word_is_on(word, cases[i].on));
    CHECK(!word_is_on(word, cases[i].off));
  }
  CHECK(vocabulary_word(vocabulary, vocabulary_add(vocabulary, str_of("firework")))->lists == 0);
  vocabulary_destroy(vocabulary);
}

static void each_form_is_folded_stemmed_and_flagged(void) {
  static const struct {
    const char *surface, *folded, *stem;
    uint32_t flags;
  } cases[] = {
      {"Dogs", "dogs", "dog", WORD_CAPITAL},
      {"DOGS'S", "dogs", "dog", WORD_CAPITAL | WORD_UPPER},
      {"resident\xE2\x80\x99s", "resident", "resid", 0},
      {"O\xE2\x80\x99" "Brien", "o'brien", "o'brien", WORD_CAPITAL},
      {"don't", "don't", "don't", 0},
      {"'s", "'s", "'s", 0}, /* nothing would be left */
      {"s60", "s60", "s60", WORD_DIGITS},
      {"A40", "a40", "a40", WORD_DIGITS | WORD_CAPITAL | WORD_UPPER},
      {"101", "101", "101", WORD_NUMBER},
      {"&", "and", "and", 0},
      {"%", "percent", "percent", 0},
      {"MPS", "mps", "mps", WORD_CAPITAL | WORD_UPPER},
      {"Stra\xC3\x9F" "en", "strassen", "strassen", WORD_CAPITAL},
      {"caf\xC3\xA9s", "cafes", "cafe", 0},
      {"bur\xC2\xADglaries", "burglaries", "burglari", 0},
      {"\xC3\x89ire", "eire", "eir", WORD_CAPITAL},
      {"\xC3\x89IRE", "eire", "eir", WORD_CAPITAL | WORD_UPPER},
      {"\xC3\xA9\xC3\xA9", "ee", "ee", 0},
      {"adding", "adding", "adding", 0}, /* not "ad" */
      {"added", "added", "ad", 0},
  };
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    uint32_t number = vocabulary_add(vocabulary, str_of(cases[i].surface));
    EQUAL_INT(number, i);
    const struct word *word = vocabulary_word(vocabulary, number);
    EQUAL_STR(word->surface, cases[i].surface);
    EQUAL_STR(word->folded, cases[i].folded);
    EQUAL_STR(vocabulary_stem(vocabulary, number), cases[i].stem);
    if (!EQUAL_INT(word->flags, cases[i].flags)) printf("# \"%s\"\n", cases[i].surface);
  }
  vocabulary_destroy(vocabulary);
}

/* ---- The vocabulary ------------------------------------------------------------------------ */

/* Forms of one to forty bytes, so that short and long keys, and 8 and 16, are all met. */
static struct str form(size_t i, char out[static 64]) {
  size_t len = (size_t)snprintf(out, 64, "w%zu", i);
  while (len < i % 41) out[len++] = (char)('a' + i % 26);
  return (struct str){out, len};
}

static void numbers_stay_as_the_vocabulary_grows(void) {
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  char text[64];
  size_t wrong = 0;
  const size_t count = 50000;
  for (size_t i = 0; i < count; i++) wrong += vocabulary_add(vocabulary, form(i, text)) != i;
  EQUAL_INT(vocabulary_count(vocabulary), count);
  for (size_t i = 0; i < count; i++) {
    struct str surface = form(i, text);
    wrong += vocabulary_add(vocabulary, surface) != i;
    wrong += !str_equal(vocabulary_word(vocabulary, (uint32_t)i)->surface, surface);
  }
  EQUAL_INT(wrong, 0);
  EQUAL_INT(vocabulary_count(vocabulary), count);
  vocabulary_destroy(vocabulary);
}

static void a_cleared_vocabulary_starts_again(void) {
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  char text[64];
  for (size_t i = 0; i < 20000; i++) vocabulary_add(vocabulary, form(i, text));
  vocabulary_clear(vocabulary);
  EQUAL_INT(vocabulary_count(vocabulary), 0);
  EQUAL_INT(vocabulary_add(vocabulary, str_of("robbery")), 0);
  EQUAL_INT(vocabulary_add(vocabulary, form(7, text)), 1);
  EQUAL_INT(vocabulary_add(vocabulary, str_of("robbery")), 0);
  EQUAL_STR(vocabulary_stem(vocabulary, 0), "robberi");
  /* A byte of zero is a byte. */
  EQUAL_INT(vocabulary_add(vocabulary, (struct str){"robbery\0", 8}), 2);
  EQUAL_INT(vocabulary_add(vocabulary, (struct str){"robbery\0", 7}), 0);
  vocabulary_destroy(vocabulary);
  vocabulary_destroy(NULL);
}

/* ---- Tokens --------------------------------------------------------------------------------- */

struct scene {
  struct arena arena;
  struct vocabulary *vocabulary;
  struct token_list tokens;
};

static bool scan(struct scene *scene, const char *text, const struct span *skips, size_t skip_count) {
  struct cpeg_error err;
  arena_init(&scene->arena, memory_default(), SIZE_MAX);
  scene->vocabulary = vocabulary_create(memory_default(), NULL);
  return CHECK(token_scan(&scene->arena, scene->vocabulary, str_of(text), skips, skip_count, &scene->tokens, &err) ==
               CPEG_OK);
}

static void finish(struct scene *scene) {
  vocabulary_destroy(scene->vocabulary);
  arena_finish(&scene->arena);
}

/* Compares the tokens, folded and apart by spaces; each one's bytes must be its word's form as
   written, and they must stand in order, apart. */
static void scans_without(const char *text, const struct span *skips, size_t skip_count, const char *wanted) {
  struct scene scene;
  if (!scan(&scene, text, skips, skip_count)) return;
  char joined[1000] = "";
  size_t len = 0;
  uint32_t end = 0;
  for (size_t i = 0; i < scene.tokens.count; i++) {
    struct token token = scene.tokens.items[i];
    const struct word *word = vocabulary_word(scene.vocabulary, token.word);
    CHECK(str_equal(word->surface, str_span(str_of(text), (struct span){token.begin, token.end})));
    CHECK(token.begin >= end && token.end > token.begin && token.end <= strlen(text));
    end = token.end;
    len += (size_t)snprintf(joined + len, sizeof joined - len, "%s%.*s", i == 0 ? "" : " ", (int)word->folded.len,
                            word->folded.ptr);
  }
  EQUAL_TEXT(joined, wanted);
  finish(&scene);
}

static void scans(const char *text, const char *wanted) { scans_without(text, NULL, 0, wanted); }

static void words_end_where_letters_and_digits_do(void) {
  scans("", "");
  scans(" \r\n\t-- ... ", "");
  scans("Two dogs, (one) barked: \"loudly\".", "two dogs one barked loudly");
  scans("anti-social/ASB_report drug\xE2\x80\x90" "dealing", "anti social asb report drug dealing");
  scans("e-mail: a.b@c.org", "e mail a b c org");
  scans("one\xC2\xA0two\xE2\x80\x83three", "one two three");
}

static void apostrophes_belong_between_letters_only(void) {
  scans("residents' dogs", "residents dogs");
  scans("The resident's dog and the SNT\xE2\x80\x99S van", "the resident dog and the snt van");
  scans("'quoted' \xE2\x80\x98O\xE2\x80\x99" "Brien\xE2\x80\x99 don't", "quoted o'brien don't");
  scans("rock 'n' roll", "rock n roll");
  scans("dogs\xE2\x80\x99", "dogs");
  scans("it''s", "it s");
}

static void numbers_and_signs_are_tokens(void) {
  scans("s60 on the A40 24/7 at 7.30pm", "s60 on the a40 24 7 at 7 30pm");
  scans("B&D up 25% on \xC2\xA3" "1,000", "b and d up 25 percent on 1 000");
  scans("7\xC2\xBD hours, 10m\xC2\xB2", "7 hours 10m");
  scans("& %%", "and percent percent");
  scans("PC 1234AB on 21/07/08", "pc 1234ab on 21 07 08");
}

static void letters_beyond_ascii_fold(void) {
  scans("\xC3\x93g\xC3\xA1n \xC3\x9Ana a\xCC\x81 Stra\xC3\x9F" "e", "ogan una a strasse");
  scans("o\xEF\xAC\x83" "cers \xEF\xAC\x81" "elds", "officers fields");
}

static void what_cannot_be_seen_joins(void) {
  scans("\xEF\xBB\xBFMinutes", "minutes");
  scans("bur\xC2\xADglary rob\xE2\x80\x8B" "bery \xE2\x80\x8B dog\xC2\xAD bite", "burglary robbery dog bite");
  scans("bur\xC2\xAD\xE2\x80\x8Bglary", "burglary");
  scans("\xF0\x9F\x9A\x93\xEF\xB8\x8F van \xE2\x9D\xA4\xEF\xB8\x8F", "van");
}

static void tokens_that_start_in_a_skip_are_left_out(void) {
  static const char text[] = "page one dogs page two bark";
  scans_without(text, (struct span[]){{0, 9}, {14, 23}}, 2, "dogs bark");
  scans_without(text, (struct span[]){{0, sizeof text - 1}}, 1, "");
  scans_without(text, (struct span[]){{8, 9}, {9, 13}}, 2, "page one page two bark");
  scans_without(text, (struct span[]){{23, 99}}, 1, "page one dogs page two");
  scans_without(text, (struct span[]){{3, 3}}, 1, "page one dogs page two bark");
}

static void a_skip_inside_a_word_cuts_no_token(void) {
  static const char text[] = "one dogs bark";
  /* "dogs" starts before the skip: it stays whole; it starts in the skip: it goes whole. */
  scans_without(text, (struct span[]){{5, 7}}, 1, "one dogs bark");
  scans_without(text, (struct span[]){{5, 9}}, 1, "one dogs bark");
  scans_without(text, (struct span[]){{4, 6}}, 1, "one bark");
  scans_without(text, (struct span[]){{3, 6}, {6, 11}}, 2, "one");
}

static void a_token_is_found_by_its_offset(void) {
  struct scene scene;
  if (!scan(&scene, "one two three", NULL, 0)) return;
  EQUAL_INT(token_at(&scene.tokens, 0), 0);
  EQUAL_INT(token_at(&scene.tokens, 1), 1);
  EQUAL_INT(token_at(&scene.tokens, 4), 1);
  EQUAL_INT(token_at(&scene.tokens, 5), 2);
  EQUAL_INT(token_at(&scene.tokens, 99), 3);
  EQUAL_INT(token_at(&(struct token_list){NULL, 0}, 0), 0);
  finish(&scene);
}

static void a_word_of_a_megabyte_is_one_token(void) {
  const size_t len = (size_t)1 << 20;
  char *text = malloc(len + 1);
  if (!CHECK(text != NULL)) return;
  memset(text, 'a', len);
  text[len] = '\0';
  for (int accented = 0; accented < 2; accented++) {
    if (accented) memcpy(text, "\xC3\xA9", 2);
    struct scene scene;
    if (scan(&scene, text, NULL, 0)) {
      EQUAL_INT(scene.tokens.count, 1);
      EQUAL_INT(scene.tokens.items[0].end, len);
    }
    finish(&scene);
  }
  free(text);
}

/* Any bytes that are valid UTF-8, drawn at random, round-trip. */
static void tokens_lie_in_the_text_whatever_it_is(void) {
  static const char *const pieces[] = {"a", "Z", "7", "'", "\xE2\x80\x99", "-", " ", "&", "%", "\xC3\xA9", "\xCC\x81",
                                       "\xC2\xAD", "\xE2\x80\x8B", "\xF0\x9F\x9A\x93", "\n", "s", "\xEF\xAC\x81",
                                       "\xC2\xBD", "\xE1\x9E\x80", "abcdefgh"};
  uint64_t state = UINT64_C(20080721);
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  struct arena arena;
  arena_init(&arena, memory_default(), SIZE_MAX);
  size_t wrong = 0, seen = 0;
  for (int round = 0; round < 2000; round++) {
    char text[400] = "";
    size_t len = 0;
    for (int i = 0; i < 40; i++) {
      state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      len += (size_t)snprintf(text + len, sizeof text - len, "%s", pieces[(state >> 33) % TAP_COUNT(pieces)]);
    }
    struct token_list tokens;
    struct cpeg_error err;
    arena_reset(&arena);
    if (!CHECK(token_scan(&arena, vocabulary, (struct str){text, len}, NULL, 0, &tokens, &err) == CPEG_OK)) break;
    uint32_t end = 0;
    for (size_t i = 0; i < tokens.count; end = tokens.items[i++].end) {
      struct str at = str_span((struct str){text, len}, (struct span){tokens.items[i].begin, tokens.items[i].end});
      wrong += tokens.items[i].begin < end || at.len == 0 ||
               !str_equal(vocabulary_word(vocabulary, tokens.items[i].word)->surface, at);
      /* Scanned alone, the same bytes are one token with the same number. */
      struct token_list alone;
      wrong += token_scan(&arena, vocabulary, at, NULL, 0, &alone, &err) != CPEG_OK || alone.count != 1 ||
               alone.items[0].word != tokens.items[i].word;
    }
    seen += tokens.count;
  }
  EQUAL_INT(wrong, 0);
  CHECK(seen > 10000);
  arena_finish(&arena);
  vocabulary_destroy(vocabulary);
}

/* ---- Want of memory ---------------------------------------------------------------------------- */

static bool scan_all(struct memory memory) {
  static char text[200000];
  if (text[0] == '\0')
    for (size_t len = 0, i = 0; len < sizeof text - 80; i++) {
      char word[64];
      struct str surface = form(i, word);
      len += (size_t)snprintf(text + len, sizeof text - len, "%.*s's ", (int)surface.len, surface.ptr);
    }
  bool done = false;
  struct arena arena;
  arena_init(&arena, memory, SIZE_MAX);
  struct token_rules *rules = token_rules_create(memory);
  struct vocabulary *vocabulary = rules == NULL ? NULL : vocabulary_create(memory, rules);
  if (vocabulary != NULL && token_rules_add(rules, str_of("knives"), str_of("knife"))) {
    struct token_list tokens;
    struct cpeg_error err = {0};
    enum cpeg_status status = token_scan(&arena, vocabulary, str_of(text), NULL, 0, &tokens, &err);
    done = status == CPEG_OK;
    if (!done) CHECK((status == CPEG_NOMEM || status == CPEG_LIMIT) && err.status == status);
  }
  vocabulary_destroy(vocabulary);
  token_rules_destroy(rules);
  arena_finish(&arena);
  return done;
}

static void every_failing_allocation_is_survived(void) {
  bool passed = false;
  size_t fail = 1;
  for (; fail < 1000 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    passed = scan_all((struct memory){tap_heap_resize, &heap});
    CHECK(passed == (heap.requests < fail));
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 10);
}

static void an_arena_that_is_too_small_is_a_limit(void) {
  struct arena arena;
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  struct token_list tokens = {NULL, 77};
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), 100);
  EQUAL_INT(token_scan(&arena, vocabulary, str_of("a b c"), NULL, 0, &tokens, &err), CPEG_LIMIT);
  EQUAL_INT(err.status, CPEG_LIMIT);
  EQUAL_INT(tokens.count, 77);
  arena_finish(&arena);
  vocabulary_destroy(vocabulary);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"rules for stems come before the stemmer", rules_come_before_the_stemmer},
      {"a word knows the lists it is on", a_word_knows_the_lists_it_is_on},
      {"each form is folded, stemmed and flagged", each_form_is_folded_stemmed_and_flagged},
      {"numbers stay as the vocabulary grows", numbers_stay_as_the_vocabulary_grows},
      {"a cleared vocabulary starts again", a_cleared_vocabulary_starts_again},
      {"words end where letters and digits do", words_end_where_letters_and_digits_do},
      {"apostrophes belong between letters only", apostrophes_belong_between_letters_only},
      {"numbers, & and % are tokens", numbers_and_signs_are_tokens},
      {"letters beyond ASCII fold", letters_beyond_ascii_fold},
      {"what cannot be seen joins", what_cannot_be_seen_joins},
      {"tokens that start in a skip are left out", tokens_that_start_in_a_skip_are_left_out},
      {"a skip inside a word cuts no token", a_skip_inside_a_word_cuts_no_token},
      {"a token is found by its offset", a_token_is_found_by_its_offset},
      {"a word of a megabyte is one token", a_word_of_a_megabyte_is_one_token},
      {"tokens lie in the text whatever it is", tokens_lie_in_the_text_whatever_it_is},
      {"every failing allocation is survived", every_failing_allocation_is_survived},
      {"an arena that is too small is a limit", an_arena_that_is_too_small_is_a_limit},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
