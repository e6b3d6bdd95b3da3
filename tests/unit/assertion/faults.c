/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that mean nothing, examples that fail, memory that runs out, text made to hurt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static void refuses(const char *cues, const char *sections, uint32_t line, const char *part) {
  struct folder folder;
  struct lexicon *lexicon = NULL;
  struct assertion_rules *rules = NULL;
  struct cpeg_error err = {0};
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.cues = cues, .sections = sections});
  if (CHECK(lexicon_create(memory_default(), folder.path, NULL, NULL, &lexicon, &err) == CPEG_OK)) {
    EQUAL_INT(assertion_rules_create(memory_default(), lexicon, &rules, &err), CPEG_FORMAT);
    EQUAL_INT(err.line, line);
    if (!CHECK(strstr(err.message, part) != NULL)) printf("# %s\n", err.message);
    CHECK(rules == NULL);
  }
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

static void unknown_axes_and_values_are_refused_with_their_line(void) {
  refuses("a/1,presense,absent,both,none,,,,,\n", NULL, 2, "\"presense\" is no axis");
  refuses("a/1,time,current,both,now,,,,,\na/2,presence,gone,both,none,,,,,\n", NULL, 3,
          "\"gone\" is no value of presence: write one of present, absent, ceased, possible");
  refuses("a/1,time,current,both,now,,butt,,,\n", NULL, 2, "\"butt\"");
  refuses(NULL, "s/1,x,police report,polic,,,body,,\n", 2, "\"polic\" is no value of voice");
}

struct told {
  size_t count;
  uint32_t line;
  char message[320];
};

static bool keep_fault(void *context, const struct lexicon_fault *fault) {
  struct told *told = context;
  if (told->count++ == 0) {
    told->line = fault->error.line;
    snprintf(told->message, sizeof told->message, "%s", fault->error.message);
  }
  return true;
}

static void example_fails(const char *cues, size_t count, const char *part) {
  struct scene scene;
  struct told told = {0};
  struct cpeg_error err = {0};
  if (!scene_open(&scene, cues, NULL)) return;
  enum cpeg_status status =
      assertion_check_examples(memory_default(), scene.lexicon, keep_fault, &told, &err);
  EQUAL_INT(status, count == 0 ? CPEG_OK : CPEG_FORMAT);
  EQUAL_INT(told.count, count);
  if (!CHECK(strstr(told.message, part) != NULL)) printf("# %s\n", told.message);
  scene_close(&scene);
}

static void examples_that_do_not_do_what_they_should_are_told(void) {
  example_fails("a/1,presence,absent,forward,no reports of,,,No reports of {theft}.,Reports of {theft}.,\n", 0, "");
  example_fails("a/1,presence,absent,forward,no reports of,,,,,\n", 1, "is missing");
  example_fails("a/1,presence,absent,forward,no reports of,,,No reports of theft.,,\n", 1, "no concern in braces");
  example_fails("a/1,presence,absent,forward,no reports of,,,Many reports of {theft}.,,\n", 1,
                "does not meet the pattern");
  example_fails("a/1,presence,absent,forward,no reports of,,,{Theft} had no reports of it.,,\n", 1,
                "does not get the value");
  example_fails("a/1,presence,absent,forward,no reports of,,,No reports of {theft}.,No reports of {noise}.,\n", 1,
                "row a/1: the counter_example gets the value");
  example_fails("a/1,response,yes,both,patrol,,,No patrol for {theft}.,One patrol for {theft}.,\n", 1,
                "gets the value");
}

static void lack_of_memory_is_told_and_leaves_nothing(void) {
  struct folder folder;
  struct lexicon *lexicon = NULL;
  struct cpeg_error err = {0};
  folder_create(&folder);
  folder_write_lexicon(&folder, &(struct folder_lexicon){.cues = "a/1,presence,absent,forward,no,,,No {theft}.,,\n"});
  CHECK(lexicon_create(memory_default(), folder.path, NULL, NULL, &lexicon, &err) == CPEG_OK);
  for (size_t at = 1; at <= 3; at++) {
    struct tap_heap heap = {.fail_at = at};
    struct assertion_rules *rules = NULL;
    EQUAL_INT(assertion_rules_create((struct memory){tap_heap_resize, &heap}, lexicon, &rules, &err), CPEG_NOMEM);
    EQUAL_INT(heap.live, 0);
  }
  lexicon_destroy(lexicon);
  folder_remove(&folder);
}

/* One sentence of a hundred thousand cues and concerns: work must stay linear. */
static void a_hostile_sentence_takes_no_longer_than_its_length(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  enum { COUNT = 50000 };
  static const char unit[] = "no reports of theft residents said ";
  size_t len = COUNT * (sizeof unit - 1);
  char *text = malloc(len + 1);
  struct arena arena;
  struct token_list tokens;
  struct hit_list hits;
  struct automaton_text words;
  struct cpeg_error err = {0};
  arena_init(&arena, memory_default(), (size_t)2 << 30);
  struct match *items = arena_array(&arena, COUNT, sizeof *items);
  if (!CHECK(text != NULL && items != NULL)) return;
  for (size_t i = 0; i < COUNT; i++) memcpy(text + i * (sizeof unit - 1), unit, sizeof unit);
  struct str str = {text, len};
  CHECK(token_scan(&arena, scene.vocabulary, str, NULL, 0, &tokens, &err) == CPEG_OK &&
        automaton_scan(scene.scratch, scene.vocabulary, &tokens, &arena, &hits, &err) == CPEG_OK &&
        automaton_read(scene.scratch, scene.vocabulary, &tokens, &arena, &words, &err) == CPEG_OK);
  for (uint32_t i = 0; i < COUNT; i++)
    items[i] = (struct match){.first = i * 6 + 3,
                              .last = i * 6 + 3,
                              .begin = tokens.items[i * 6 + 3].begin,
                              .end = tokens.items[i * 6 + 3].end};
  struct section section = {.end = (uint32_t)len, .row = LEXICON_NONE, .parent = LEXICON_NONE};
  struct item item = {.end = (uint32_t)len};
  struct sentence sentence = {.end = (uint32_t)len, .end_token = (uint32_t)tokens.count};
  struct segment segment = {.sections = &section,
                            .section_count = 1,
                            .items = &item,
                            .item_count = 1,
                            .sentences = &sentence,
                            .sentence_count = 1};
  struct match_list matches = {.items = items, .count = COUNT};
  struct assertion_input input = {.lexicon = scene.lexicon,
                                  .tokens = &tokens,
                                  .vocabulary = scene.vocabulary,
                                  .hits = &hits,
                                  .scratch = scene.scratch,
                                  .words = &words,
                                  .segment = &segment,
                                  .matches = &matches,
                                  .text = str,
                                  .meeting_day = 14000};
  struct assertion *answers = NULL;
  CHECK(assertion_work_out(&arena, scene.rules, &input, &answers, &err) == CPEG_OK);
  CHECK(answers != NULL && answers[COUNT - 1].presence == CPEG_ABSENT);
  arena_finish(&arena);
  free(text);
  scene_close(&scene);
}

const struct tap_test fault_tests[] = {
    {"unknown axes and values are refused with their line", unknown_axes_and_values_are_refused_with_their_line},
    {"examples that do not do what they should are told", examples_that_do_not_do_what_they_should_are_told},
    {"lack of memory is told and leaves nothing", lack_of_memory_is_told_and_leaves_nothing},
    {"a hostile sentence takes no longer than its length", a_hostile_sentence_takes_no_longer_than_its_length},
};
const size_t fault_test_count = TAP_COUNT(fault_tests);
