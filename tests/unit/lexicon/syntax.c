/* SPDX-License-Identifier: Apache-2.0 */
/* What each form of a pattern finds, and the place of each fault in one. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

/* Match and case, as they stand in the row. */
#define STEM "stem,"
#define EXACT "exact,"
#define GLOB "glob,"
#define REGEX "regex,"

static void words_stand_side_by_side_by_stem(void) {
  scene_finds("dangerous dog", STEM, "Dangerous dogs; a DANGEROUS dog's bite, dangerous big dog", "0-1 3-4");
  scene_finds("dog", STEM, "dog dogs dogged cat", "0-0 1-1 2-2");
  scene_finds("knife", STEM, "a knife, two knives, Knives'", "1-1 3-3 4-4");
  scene_finds("race", STEM, "race races racing", "0-0 1-1");
  scene_finds("racing", STEM, "race races racing", "2-2");
}

static void a_hyphen_joins_or_separates(void) {
  scene_finds("anti-social", STEM, "anti-social anti social antisocial anti x social", "0-1 2-3 4-4");
  scene_finds("no-go-area", STEM, "no-go area, nogo area, no goareas, nogoarea, no go x", "0-2 3-4 5-6 7-7");
  scene_finds("e-scoot* rider", STEM, "e-scooter riders; escooters rider", "0-2 3-4");
  scene_finds("drug deal", STEM, "drug-dealing drug\xE2\x80\x90" "deal drugdeal", "0-1 2-3");
}

static void a_gap_skips_up_to_so_many_words(void) {
  scene_finds("dog ~2 bite", STEM, "dog bites", "0-1");
  scene_finds("dog ~2 bite", STEM, "dog then bites", "0-2/1");
  scene_finds("dog ~2 bite", STEM, "dog then it bites", "0-3/2");
  scene_finds("dog ~2 bite", STEM, "dog then it really bites", "");
  scene_finds("dog ~2 bite", STEM, "bite a dog", "");
  scene_finds("dog ~1 bite ~1 child", STEM, "dog had bitten bites the child", "");
  scene_finds("dog ~2 bite ~1 child", STEM, "dog had not bites the child", "0-5/3");
  scene_finds("dog ~10 bite", STEM, "dog 1 2 3 4 5 6 7 8 9 10 bite 1 bite", "0-11/10");
  /* Every end is told, each with the fewest words skipped. */
  scene_finds("dog ~3 bite", STEM, "dog bite and bite", "0-1 0-3/2");
  scene_finds("dog ~3 (bite|big ~3 bite)", STEM, "dog big bite", "0-2");
  /* The way that is tried first skips more on its way through the same place. */
  scene_finds("a ~9 (p|q r) ~9 z ~9 c", EXACT, "a p q r z c", "0-5/1");
}

static void brackets_choose_and_nest(void) {
  scene_finds("(stolen|broken into) (car|motor vehicle)", EXACT, "stolen car, broken into motor vehicle, broken car",
              "0-1 2-5");
  scene_finds("(a ((b|c) d|e)|f) g", EXACT, "a b d g a c d g a e g f g a g", "0-3 4-7 8-10 11-12");
  scene_finds("dog ~2 (bit|ran ~1 away)", EXACT, "dog then ran far away, dog it bit", "0-4/2 5-7/1");
  scene_finds("dog (bit|ran ~2 away)", EXACT, "dog ran far away, dog far ran away", "0-3/1");
  scene_finds("dog ~2 (bit|ran away)", EXACT, "dog ran far away, dog far ran away", "4-7/1");
  scene_finds("( dog | cat )", EXACT, "dog cat", "0-0 1-1");
}

static void globs_stay_within_a_word(void) {
  scene_finds("graffit*", STEM, "graffiti Graffitied graffito graft", "0-0 1-1 2-2");
  scene_finds("*bike*", STEM, "motorbikes bike e-bike by", "0-0 1-1 3-3");
  scene_finds("kni?es", STEM, "knives knifes kniees knies", "0-0 1-1 2-2");
  scene_finds("caf*", STEM, "Caf\xC3\xA9s", "0-0");
  scene_finds("a*b*c", STEM, "abc aXbXc abcb abcbc ac", "0-0 1-1 3-3");
  /* A word may be shorter than what the glob begins with. */
  scene_finds("graf*", STEM, "gra graf grafs g", "1-1 2-2");
  scene_finds("gr*", STEM, "g gr grab", "1-1 2-2");
  scene_finds("do?s", STEM, "dogs dos dotes dots", "0-0 3-3");
  scene_finds("mop?d bike", GLOB, "moped bike moped bikes", "0-1");
  scene_finds("parking", GLOB, "parking park", "0-0");
}

static void marks_ask_for_the_exact_form(void) {
  scene_finds("!parking", STEM, "park parking parked PARKING parking's", "1-1 3-3 4-4");
  scene_finds("!(mugs|mugging) gang", STEM, "mugs gangs, mugging gang, mugged gang", "0-1 2-3");
  scene_finds("!\"parking fine\"", STEM, "parking fine, park fine, parking fines", "0-1");
  scene_finds("^ASB", STEM, "asb ASB ASB's ASB\xE2\x80\x99s Asb", "1-1 2-2 3-3");
  scene_finds("^(SNT|MPS) team", STEM, "SNT teams snt team MPS's team", "0-1 4-5");
  scene_finds("parking", EXACT, "parking park PARKING", "0-0 2-2");
  scene_finds("May Day", "exact,keep", "May Day may day May day", "0-1");
  scene_finds("Will", "stem,keep", "will Will Wills", "1-1");
}

static void a_number_sign_is_any_number(void) {
  scene_finds("# robbery", STEM, "3 robberies, three robberies, s60 robberies, 1,200 robberies", "0-1 7-8");
  scene_finds("rise of #", STEM, "a rise of 25% and a rise of many", "1-3");
}

static void quotes_and_backslashes_are_literal(void) {
  scene_finds("\"24/7 patrol\"", STEM, "24/7 patrols, 24 patrol", "0-2");
  scene_finds("class \"(b) drug\"", STEM, "class (B) drugs", "0-2");
  scene_finds("class \\(b\\) drug", STEM, "class B drugs", "0-2");
  scene_finds("do\\*", EXACT, "do dog do* done", "0-0 2-2");
  scene_finds("why\\?", EXACT, "why whys", "0-0");
  scene_finds("anti\\-social", EXACT, "anti-social antisocial", "0-1");
  scene_finds("size \\~2 dog", EXACT, "size 2 dog, size x dog", "0-2");
  scene_finds("search AND rescue", STEM, "search and rescue, search rescue", "0-2");
  scene_finds("B&D", STEM, "B&D b and d", "0-2 3-5");
  scene_finds("25% rise", STEM, "25% rise, 25 percent rise, 25 rise", "0-2 3-5");
}

static void regular_expressions_test_whole_words(void) {
  scene_finds("s\\d+", REGEX, "s60 S6 as60 s60a s", "0-0 1-1");
  scene_finds("a|bb", REGEX, "a bb ab abb", "0-0 1-1");
  scene_finds("cafe", REGEX, "Caf\xC3\xA9", "0-0");
  /* A runaway expression is no match, and soon. */
  scene_finds("(a|aa)+b", REGEX, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aab", "1-1");
}

static void choices_of_two_patterns_do_not_leak(void) {
  struct lexicon *lexicon = scene_lexicon(&(struct folder_lexicon){
      .terms = "t/1,robbery,(a|b) c,,exact,,,,,,,,,,,,,x,x\n"
               "t/2,robbery,a d,,exact,,,,,,,,,,,,,x,x\n"
               "t/3,robbery,(a|b) e,,exact,,,,,,,,,,,,,x,x\n"
               "t/4,dog-fouling,(a|b) c,,exact,,,,,,,,,,,,,x,x\n",
      .names = ""});
  if (lexicon == NULL) return;
  char places[200];
  scene_places(lexicon, "a d", places, sizeof places);
  EQUAL_TEXT(places, "0-1");
  scene_places(lexicon, "b d", places, sizeof places);
  EQUAL_TEXT(places, "");
  scene_places(lexicon, "b c", places, sizeof places);
  EQUAL_TEXT(places, "0-1 0-1");
  scene_places(lexicon, "b e", places, sizeof places);
  EQUAL_TEXT(places, "0-1");
  lexicon_destroy(lexicon);
}

/* ---- Faults ------------------------------------------------------------------------------- */

/* Writes the row unquoted, so that its pattern starts at column 13, and wants the fault
   `offset` bytes further. */
static void is_faulty(const char *pattern, const char *options, uint32_t offset, const char *part) {
  char rows[2000];
  struct faults faults;
  struct folder folder;
  folder_create(&folder);
  snprintf(rows, sizeof rows, "t/1,robbery,%s,,%s,,,,,,,,,,,,x,x\n", pattern, options);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.terms = rows});
  struct lexicon *lexicon = scene_read(&folder, &faults);
  bool told = CHECK(lexicon == NULL);
  told &= CHECK(faults_have(&faults, "terms.csv", 2, 13 + offset, part, false));
  if (!told) printf("# pattern %s\n", pattern);
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

static void each_fault_has_its_column(void) {
  is_faulty("dog (bit|ran", STEM, 4, "never closed");
  is_faulty("dog (bit (ran)", STEM, 4, "never closed");
  is_faulty("dog ) bit", STEM, 4, "a closing bracket without its opening one");
  is_faulty("dog | cat", STEM, 4, "a | outside brackets");
  is_faulty("dog (bit|)", STEM, 9, "nothing where a word should be");
  is_faulty("(|dog)", STEM, 1, "nothing where a word should be");
  is_faulty("dog ()", STEM, 5, "nothing where a word should be");
  is_faulty("! dog", STEM, 1, "nothing where a word should be");
  is_faulty("~2 dog", STEM, 0, "a gap with nothing before it");
  is_faulty("dog (~2 bit|ran)", STEM, 5, "a gap with nothing before it");
  is_faulty("dog ~ bit", STEM, 4, "~ without a number from 1 to 10");
  is_faulty("dog ~0 bit", STEM, 4, "~ without a number from 1 to 10");
  is_faulty("dog ~11 bit", STEM, 4, "~ without a number from 1 to 10");
  is_faulty("dog ~2bit", STEM, 4, "~ without a number from 1 to 10");
  is_faulty("dog bit ~2", STEM, 8, "~ without a number from 1 to 10");
  is_faulty("dog (bit ~2 )", STEM, 12, "nothing where a word should be");
  is_faulty("dog ~2 ~3 bit", STEM, 7, "~");
  is_faulty("dog~2 bit", STEM, 3, "~");
  is_faulty("dog #1", STEM, 5, "letters right after #");
  is_faulty("dog - bit", STEM, 4, "a part without letters or digits");
  is_faulty("dog e- bit", STEM, 4, "a part without letters or digits");
  is_faulty("dog ... bit", STEM, 4, "a part without letters or digits");
  is_faulty("dog a* bit", STEM, 4, "a glob with fewer than two letters");
  is_faulty("dog * bit", STEM, 4, "a glob with fewer than two letters");
  is_faulty("dog a-b-c-d-e-f", STEM, 4, "more than four hyphens");
  is_faulty("((((((((( dog )))))))))", STEM, 8, "nested too deep");
  is_faulty("", STEM, 0, "nothing where a word should be");
  is_faulty("s[0-9", REGEX, 5, "the regular expression \"s[0-9\"");
}

static void long_patterns_are_refused(void) {
  char words[400] = "", word[200];
  for (int i = 0; i < 25; i++) strcat(words, i == 0 ? "b" : " b");
  is_faulty(words, STEM, 0, "more than 24 words");
  is_faulty("(a|b (c d e f g h i j k l m n|o) (a b c d e f g h i j k l|p)) x", STEM, 0, "more than 24 words");
  memset(word, 'a', 129);
  word[129] = '\0';
  is_faulty(word, STEM, 0, "a word that is too long");
  word[128] = '\0';
  scene_finds(word, STEM, word, "0-0");
  scene_finds(words + 2, STEM, words + 2, "0-23");
}

static void an_unclosed_quotation_is_told(void) {
  struct faults faults;
  struct folder folder;
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.terms = "t/1,robbery,dog \"bit ran,,,,,,,,,,,,,,,x,x\n"});
  CHECK(scene_read(&folder, &faults) == NULL);
  CHECK(faults_have(&faults, "terms.csv", 2, 17, "a quotation that is never closed", false));
  folder_remove(&folder);
}

const struct tap_test syntax_tests[] = {
    {"words stand side by side, by stem", words_stand_side_by_side_by_stem},
    {"a hyphen joins or separates", a_hyphen_joins_or_separates},
    {"a gap skips up to so many words", a_gap_skips_up_to_so_many_words},
    {"brackets choose and nest", brackets_choose_and_nest},
    {"globs stay within a word", globs_stay_within_a_word},
    {"marks ask for the exact form, or the form as written", marks_ask_for_the_exact_form},
    {"# is any number", a_number_sign_is_any_number},
    {"quotes and backslashes are literal, AND is a word", quotes_and_backslashes_are_literal},
    {"regular expressions test whole words", regular_expressions_test_whole_words},
    {"choices of two patterns do not leak", choices_of_two_patterns_do_not_leak},
    {"each fault of a pattern has its column", each_fault_has_its_column},
    {"long patterns are refused", long_patterns_are_refused},
    {"an unclosed quotation is told", an_unclosed_quotation_is_told},
};
const size_t syntax_test_count = TAP_COUNT(syntax_tests);
