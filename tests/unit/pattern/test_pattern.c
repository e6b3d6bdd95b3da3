/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "pattern/pattern.h"
#include "tap.h"

static bool finds(const char *expression, unsigned options, const char *text, struct pattern_match *match) {
  struct pattern *pattern = NULL;
  struct cpeg_error err;
  if (!CHECK(pattern_create(memory_default(), str_of(expression), options, &pattern, &err) == CPEG_OK)) return false;
  struct pattern_scratch *scratch = pattern_scratch_create(memory_default());
  bool found = CHECK(scratch != NULL) && pattern_find(pattern, scratch, str_of(text), 0, match);
  pattern_scratch_destroy(scratch);
  pattern_destroy(pattern);
  return found;
}

static void options_change_what_matches(void) {
  CHECK(finds("dog", 0, "a dog", NULL));
  CHECK(!finds("dog", 0, "a DOG", NULL));
  CHECK(finds("dog", PATTERN_FOLD, "a DOG", NULL));
  CHECK(!finds("dog", PATTERN_WHOLE, "a dog", NULL));
  CHECK(finds("cat|dog", PATTERN_WHOLE, "dog", NULL));
  CHECK(!finds("do|dog", PATTERN_WHOLE, "dogs", NULL));
  CHECK(!finds("^b$", 0, "a\nb\nc", NULL));
  CHECK(finds("^b$", PATTERN_MULTILINE, "a\nb\nc", NULL));
}

static void characters_are_unicode(void) {
  CHECK(finds("^.$", 0, "\xC3\xA9", NULL));
  CHECK(finds("^\\w+$", 0, "\xC3\x89ire", NULL));
  CHECK(finds("\xC3\x89", PATTERN_FOLD, "caf\xC3\xA9", NULL));
}

static void groups_tell_where_they_lie(void) {
  struct pattern_match match;
  if (!CHECK(finds("(\\d+)(st|nd)? (of)? ?(\\w+)", 0, "on 21 July", &match))) return;
  EQUAL_INT(match.groups[0].begin, 3);
  EQUAL_INT(match.groups[0].end, 10);
  EQUAL_INT(match.groups[1].begin, 3);
  EQUAL_INT(match.groups[1].end, 5);
  EQUAL_INT(match.groups[2].begin, UINT32_MAX);
  EQUAL_INT(match.groups[3].begin, UINT32_MAX);
  EQUAL_INT(match.groups[4].begin, 6);
  EQUAL_INT(match.groups[5].begin, UINT32_MAX);
  EQUAL_INT(match.group_count, 5);
}

static void more_groups_than_fit_are_cut(void) {
  struct pattern_match match;
  if (!CHECK(finds("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)", 0, "aaaaaaaaaaaaaaaaaa", &match))) return;
  EQUAL_INT(match.group_count, PATTERN_GROUP_MAX + 1);
  EQUAL_INT(match.groups[PATTERN_GROUP_MAX].begin, PATTERN_GROUP_MAX - 1);
}

static void a_search_goes_on_from_a_place(void) {
  struct pattern *pattern;
  struct cpeg_error err;
  struct pattern_match match;
  struct str text = str_of("dog cat dog");
  if (!CHECK(pattern_create(memory_default(), str_of("dog"), 0, &pattern, &err) == CPEG_OK)) return;
  struct pattern_scratch *scratch = pattern_scratch_create(memory_default());
  CHECK(pattern_find(pattern, scratch, text, 0, &match) && match.groups[0].begin == 0);
  CHECK(pattern_find(pattern, scratch, text, 1, &match) && match.groups[0].begin == 8);
  CHECK(!pattern_find(pattern, scratch, text, 9, &match));
  CHECK(!pattern_find(pattern, scratch, text, text.len, NULL));
  CHECK(!pattern_find(pattern, scratch, text, text.len + 1, NULL));
  CHECK(!pattern_find(pattern, scratch, (struct str){NULL, 0}, 0, NULL));
  pattern_scratch_destroy(scratch);
  pattern_destroy(pattern);
}

static void a_bad_expression_is_told_with_its_column(void) {
  struct pattern *pattern = NULL;
  struct cpeg_error err = {0};
  EQUAL_INT(pattern_create(memory_default(), str_of("dog(s"), 0, &pattern, &err), CPEG_FORMAT);
  EQUAL_INT(err.column, 6);
  CHECK(strstr(err.message, "\"dog(s\"") != NULL);
  CHECK(pattern == NULL);
  EQUAL_INT(pattern_create(memory_default(), str_of("*a"), 0, &pattern, NULL), CPEG_FORMAT);
  EQUAL_INT(pattern_create(memory_default(), str_of("\xFF"), 0, &pattern, &err), CPEG_FORMAT);
  CHECK(pattern == NULL);
  pattern_destroy(NULL);
  pattern_scratch_destroy(NULL);
}

/* Without limits each of these runs for longer than the universe has; the whole test program
   has a time limit of its own. */
static void a_runaway_expression_is_no_match(void) {
  char text[2001];
  memset(text, 'a', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  CHECK(!finds("(a|aa)+$b", 0, text, NULL));
  /* This one would come to a match after some millions of steps: too late. */
  CHECK(finds("^(?:(a|aa)+c|a+b)", 0, "aaaaaab", NULL));
  CHECK(!finds("^(?:(a|aa)+c|a+b)", 0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL));
  CHECK(!finds("^(a+)+\\d", 0, text, NULL));
  CHECK(!finds("^(\\w+\\s?)+:\\1", 0, text, NULL));
  CHECK(!finds("((a?){40})*b\\1", 0, text, NULL));
}

/* A long line with many repeats is still matched, whatever runs the expression. */
static void a_long_text_that_matches_is_found(void) {
  char text[501 * 3 + 2] = "";
  size_t len = 0;
  for (int i = 0; i < 500; i++) {
    memcpy(text + len, i % 2 ? "ab " : "cd ", 3);
    len += 3;
  }
  memcpy(text + len, "!", 2);
  CHECK(finds("^(?:(ab|cd) ?)+!", 0, text, NULL));
  CHECK(finds("^.*!", 0, text, NULL));
  CHECK(finds("^(\\w+) .* (\\w+) !$", 0, text, NULL));
}

/* Every block goes through the hook, the library's too, so that each can be failed. */
static void every_failing_allocation_is_survived(void) {
  size_t fail = 1;
  bool passed = false;
  for (; fail < 100 && !passed; fail++) {
    struct tap_heap heap = {.fail_at = fail};
    struct memory memory = {tap_heap_resize, &heap};
    struct pattern *pattern = NULL;
    struct cpeg_error err = {0};
    enum cpeg_status status = pattern_create(memory, str_of("(\\d+)(st|nd|rd|th)? [A-Z]\\w+"), 0, &pattern, &err);
    struct pattern_scratch *scratch = status == CPEG_OK ? pattern_scratch_create(memory) : NULL;
    if (status != CPEG_OK) {
      EQUAL_INT(status, CPEG_NOMEM);
      CHECK(pattern == NULL);
    }
    if (scratch != NULL)
      passed = pattern_find(pattern, scratch, str_of("on the 21st July"), 0, NULL) && heap.requests < fail;
    pattern_scratch_destroy(scratch);
    pattern_destroy(pattern);
    EQUAL_INT(heap.live, 0);
  }
  CHECK(passed && fail > 6);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"options change what matches", options_change_what_matches},
      {"characters are Unicode's", characters_are_unicode},
      {"groups tell where they lie, unset ones that they do not", groups_tell_where_they_lie},
      {"more groups than fit are cut", more_groups_than_fit_are_cut},
      {"a search goes on from a place", a_search_goes_on_from_a_place},
      {"a bad expression is told with its column", a_bad_expression_is_told_with_its_column},
      {"a runaway expression ends as no match", a_runaway_expression_is_no_match},
      {"a long text that matches is found", a_long_text_that_matches_is_found},
      {"every failing allocation is survived", every_failing_allocation_is_survived},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
