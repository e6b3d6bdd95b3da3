/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "tap.h"

static void arena_hands_out_zeroed_memory(void) {
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  for (int round = 0; round < 3; round++) {
    unsigned char *bytes = arena_get(&arena, 1000);
    if (!CHECK(bytes != NULL)) break;
    for (int i = 0; i < 1000; i++) CHECK(bytes[i] == 0);
    memset(bytes, 0xff, 1000);
    arena_reset(&arena);
  }
  arena_finish(&arena);
}

static void arena_stops_at_its_limit(void) {
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 20);
  CHECK(arena_get(&arena, 2 << 20) == NULL);
  size_t got = 0;
  while (arena_get(&arena, 1000) != NULL) got += 1000;
  CHECK(got >= (1 << 19));
  CHECK(arena.held <= (1 << 20));
  CHECK(arena_array(&arena, SIZE_MAX / 2, 16) == NULL);
  arena_finish(&arena);
}

static void arena_release_forgets_what_came_after_the_mark(void) {
  struct tap_heap heap = {0};
  struct arena arena;
  arena_init(&arena, (struct memory){tap_heap_resize, &heap}, 64 << 20);
  char *kept = arena_copy(&arena, str_of("kept"));
  struct arena_mark mark = arena_mark(&arena);
  for (int i = 0; i < 100; i++) CHECK(arena_get(&arena, 100000) != NULL);
  arena_release(&arena, mark);
  EQUAL_TEXT(kept, "kept");
  EQUAL_INT(heap.live, 1);
  arena_finish(&arena);
  EQUAL_INT(heap.live, 0);
}

static void buf_remembers_a_failure_until_it_is_cleared(void) {
  struct tap_heap heap = {.fail_at = 2};
  struct buf buf;
  buf_init(&buf, (struct memory){tap_heap_resize, &heap});
  buf_add_text(&buf, "abc");
  CHECK(!buf.failed);
  buf_add_format(&buf, "%0100d", 7);
  CHECK(buf.failed);
  buf_add_text(&buf, "d");
  EQUAL_TEXT(buf_text(&buf), "abc");
  buf_clear(&buf);
  buf_add_format(&buf, "%s-%d", "x", 3);
  EQUAL_TEXT(buf_text(&buf), "x-3");
  buf_finish(&buf);
  EQUAL_INT(heap.live, 0);
}

static void intern_numbers_strings_in_order_of_first_sight(void) {
  struct intern intern;
  intern_init(&intern, memory_default());
  char word[16];
  for (int round = 0; round < 2; round++)
    for (unsigned i = 0; i < 5000; i++) {
      int len = snprintf(word, sizeof word, "w%u", i);
      EQUAL_INT(intern_add(&intern, (struct str){word, (size_t)len}), i);
    }
  EQUAL_STR(intern_text(&intern, 4711), "w4711");
  EQUAL_INT(intern_find(&intern, str_of("absent")), INTERN_NONE);
  EQUAL_INT(intern_add(&intern, str_of("")), 5000);
  intern_finish(&intern);
}

static void days_go_there_and_back(void) {
  int32_t day;
  CHECK(day_parse(str_of("1970-01-01"), &day));
  EQUAL_INT(day, 0);
  CHECK(day_parse(str_of("2008-02-29"), &day));
  EQUAL_INT(day, 13938);
  CHECK(!day_parse(str_of("2009-02-29"), &day));
  CHECK(!day_parse(str_of("2008-13-01"), &day));
  CHECK(!day_parse(str_of("2008-1-01"), &day));
  char text[11];
  for (int32_t d = -20000; d < 60000; d += 7) {
    CHECK(day_parse(str_of(day_format(d, text)), &day));
    EQUAL_INT(day, d);
  }
  EQUAL_INT(day_weekday(0), 3);
  EQUAL_INT(day_weekday(-4), 6);
}

static void quarters_are_those_of_the_calendar_or_of_the_financial_year(void) {
  int32_t quarter, other;
  char text[16], day[11];
  CHECK(quarter_parse(str_of("2008-Q3"), &quarter));
  CHECK(quarter_parse(str_of("2008/09-Q2"), &other));
  EQUAL_INT(quarter, other);
  EQUAL_TEXT(quarter_format(quarter, false, text), "2008-Q3");
  EQUAL_TEXT(quarter_format(quarter, true, text), "2008/09-Q2");
  EQUAL_TEXT(quarter_format(quarter + 2, true, text), "2008/09-Q4");
  EQUAL_TEXT(day_format(quarter_first_day(quarter), day), "2008-07-01");
  EQUAL_TEXT(day_format(quarter_last_day(quarter), day), "2008-09-30");
  EQUAL_INT(quarter_of_day(quarter_last_day(quarter)), quarter);
  CHECK(!quarter_parse(str_of("2008-Q5"), &quarter));
  CHECK(!quarter_parse(str_of("2008/10-Q2"), &quarter));
  CHECK(!quarter_parse(str_of("2008Q3"), &quarter));
}

static void strings_split_and_trim(void) {
  struct str rest = str_of("a;;b"), part;
  CHECK(str_split(&rest, ';', &part));
  EQUAL_STR(part, "a");
  CHECK(str_split(&rest, ';', &part));
  EQUAL_STR(part, "");
  CHECK(str_split(&rest, ';', &part));
  EQUAL_STR(part, "b");
  CHECK(!str_split(&rest, ';', &part));
  EQUAL_STR(str_trim(str_of(" \tx y\r\n")), "x y");
  CHECK(str_is_fold(str_of("AbC"), "aBc"));
  CHECK(str_compare(str_of("ab"), str_of("abc")) < 0);
  uint32_t number;
  CHECK(str_number(str_of("4294967295"), UINT32_MAX, &number) && number == UINT32_MAX);
  CHECK(!str_number(str_of("4294967296"), UINT32_MAX, &number));
  CHECK(!str_number(str_of("12a"), 100, &number));
}

static void utf8_is_told_from_what_only_looks_like_it(void) {
  static const struct {
    const char *bytes;
    size_t len;
  } cases[] = {{"a", 1}, {"\xc3\xa9", 2}, {"\xe2\x80\x99", 3}, {"\xf0\x9f\x90\x95", 4},
               {"\x92", 0}, {"\xc3", 0}, {"\xc3" "a", 0}, {"\xc0\x80", 0}, {"\xe0\x80\x80", 0}, {"\xed\xa0\x80", 0},
               {"\xf4\x90\x80\x80", 0}, {"\xf5\x80\x80\x80", 0}, {"\xff", 0}, {"\xe2\x80", 0}};
  for (size_t i = 0; i < TAP_COUNT(cases); i++) EQUAL_INT(str_utf8_length(str_of(cases[i].bytes), 0), cases[i].len);
}

static void errors_are_one_line_with_their_place(void) {
  struct cpeg_error err;
  char line[200];
  EQUAL_INT(error_at(&err, CPEG_FORMAT, (struct error_place){"terms.csv", 41, 7}, "no such role \"%s\"", "te\nrm"),
            CPEG_FORMAT);
  EQUAL_TEXT(cpeg_error_format(&err, line, sizeof line), "terms.csv:41:7: no such role \"te rm\"");
  error_set(&err, CPEG_LIMIT, "too long");
  error_add_path(&err, "x.txt");
  EQUAL_TEXT(cpeg_error_format(&err, line, sizeof line), "x.txt: too long");
  EQUAL_INT(error_set(NULL, CPEG_IO, "nobody listens"), CPEG_IO);
}

static void files_are_read_whole_or_refused_in_a_sentence(void) {
  char path[] = "/tmp/cpeg-base-XXXXXX";
  int fd = mkstemp(path);
  CHECK(write(fd, "hello", 5) == 5);
  struct str bytes;
  struct cpeg_error err;
  EQUAL_INT(file_read(memory_default(), path, 5, &bytes, &err), CPEG_OK);
  EQUAL_STR(bytes, "hello");
  memory_free(memory_default(), (void *)(uintptr_t)bytes.ptr);
  EQUAL_INT(file_read(memory_default(), path, 4, &bytes, &err), CPEG_LIMIT);
  EQUAL_INT(file_read(memory_default(), "/tmp", 4, &bytes, &err), CPEG_IO);
  EQUAL_TEXT(err.message, "it is a folder, not a file");
  unlink(path);
  EQUAL_INT(file_read(memory_default(), path, 4, &bytes, &err), CPEG_NOTFOUND);
  EQUAL_TEXT(err.message, "there is no such file");
  EQUAL_INT(mkfifo(path, 0600), 0);
  EQUAL_INT(file_read(memory_default(), path, 4, &bytes, &err), CPEG_IO);
  unlink(path);
  close(fd);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"the arena hands out zeroed memory, also after a reset", arena_hands_out_zeroed_memory},
      {"the arena stops at its limit", arena_stops_at_its_limit},
      {"releasing an arena to a mark forgets what came after it", arena_release_forgets_what_came_after_the_mark},
      {"a buffer remembers a failure until it is cleared", buf_remembers_a_failure_until_it_is_cleared},
      {"interning numbers strings in order of first sight", intern_numbers_strings_in_order_of_first_sight},
      {"UTF-8 is told from what only looks like it", utf8_is_told_from_what_only_looks_like_it},
      {"days go there and back", days_go_there_and_back},
      {"quarters are those of the calendar or of the financial year",
       quarters_are_those_of_the_calendar_or_of_the_financial_year},
      {"strings split and trim", strings_split_and_trim},
      {"errors are one line with their place", errors_are_one_line_with_their_place},
      {"files are read whole or refused in a sentence", files_are_read_whole_or_refused_in_a_sentence},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
