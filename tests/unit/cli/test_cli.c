/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "progress.h"
#include "tap.h"

/* ---- Options ---- */

#define WORDS 12

/* Reads the words of a line, apart by blanks; `words` then has what is left. */
static int read_line(const char *line, char buffer[256], char *words[WORDS], bool until_word, struct opt *opt) {
  struct opt_error error = {{0}};
  int count = 0;
  snprintf(buffer, 256, "%s", line);
  for (char *at = buffer; *at != '\0' && count < WORDS;) {
    words[count++] = at;
    at += strcspn(at, " ");
    if (*at != '\0') *at++ = '\0';
  }
  *opt = (struct opt){0};
  int left = opt_read(words, count, until_word, opt, &error);
  CHECK(left >= 0 || error.message[0] != '\0');
  return left;
}

static void options_stand_anywhere_among_the_words(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("knife --area Brent gun --limit=5 -q - --themes", buffer, words, false, &opt), 3);
  EQUAL_TEXT(words[0], "knife");
  EQUAL_TEXT(words[1], "gun");
  EQUAL_TEXT(words[2], "-");
  EQUAL_TEXT(opt.area, "Brent");
  EQUAL_INT(opt.limit, 5);
  EQUAL_INT(opt.given, OPT_AREA | OPT_LIMIT | OPT_QUIET | OPT_THEMES);
}

static void two_dashes_end_the_options(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("a -- --area -j b", buffer, words, false, &opt), 4);
  EQUAL_TEXT(words[1], "--area");
  EQUAL_TEXT(words[3], "b");
  EQUAL_INT(opt.given, 0);
}

static void a_value_may_look_like_an_option(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("--area --limit -o -", buffer, words, false, &opt), 0);
  EQUAL_TEXT(opt.area, "--limit");
  EQUAL_TEXT(opt.output, "-");
}

static void letters_can_be_joined_and_carry_a_value(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("-qj4 x", buffer, words, false, &opt), 1);
  EQUAL_INT(opt.jobs, 4);
  EQUAL_INT(opt.given, OPT_QUIET | OPT_JOBS);
  EQUAL_INT(read_line("-qo out.csv x", buffer, words, false, &opt), 1);
  EQUAL_TEXT(opt.output, "out.csv");
  EQUAL_INT(read_line("-qz", buffer, words, false, &opt), -1);
}

static void options_before_the_command_end_at_it(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("--store s.db status --limit 3", buffer, words, true, &opt), 3);
  EQUAL_TEXT(words[0], "status");
  EQUAL_TEXT(words[1], "--limit");
  EQUAL_TEXT(opt.store, "s.db");
  EQUAL_INT(opt.limit, 0);
}

static void sizes_take_a_letter(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  const struct {
    const char *line;
    size_t size;
  } cases[] = {{"--max-text 1", 1},        {"--max-text 100K", 102400}, {"--max-text 32M", 33554432},
               {"--max-text 1G", 1 << 30}, {"--max-text 1025M", 0},     {"--max-text 0K", 0},
               {"--max-text 5k", 0},       {"--max-text 1KB", 0},       {"--max-text +5", 0},
               {"--limit 5K", 0},          {"--max-text 18446744073709551616", 0}};
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    int left = read_line(cases[i].line, buffer, words, false, &opt);
    EQUAL_INT(left, cases[i].size > 0 ? 0 : -1);
    if (left == 0) EQUAL_INT(opt.max_text, cases[i].size);
  }
}

static void words_of_the_interface_are_its_values(void) {
  char buffer[256];
  char *words[WORDS];
  struct opt opt;
  EQUAL_INT(read_line("--format jsonl --unit items --color never --filter all --year-start april", buffer, words, false,
                      &opt), 0);
  EQUAL_INT(opt.format, CPEG_JSONL);
  EQUAL_INT(opt.unit, CPEG_UNIT_ITEMS);
  EQUAL_INT(opt.color, OPT_COLOR_NEVER);
  EQUAL_INT(opt.filter, OPT_FILTER_ALL);
  CHECK(opt.year_start_april);
  EQUAL_INT(read_line("--format table --unit mentions --color always --filter live --year-start january", buffer, words,
                      false, &opt), 0);
  EQUAL_INT(opt.format, CPEG_TABLE);
  EQUAL_INT(opt.unit, CPEG_UNIT_MENTIONS);
  EQUAL_INT(opt.color, OPT_COLOR_ALWAYS);
  EQUAL_INT(opt.filter, OPT_FILTER_LIVE);
  CHECK(!opt.year_start_april);
}

/* ---- The nearest name ---- */

static void nearest_name_forgives_slips_but_not_other_words(void) {
  static const char *const names[] = {"ingest", "status", "coverage", "trend", "tag", "text"};
  const struct {
    const char *word, *near;
  } cases[] = {{"ingset", "ingest"}, {"stauts", "status"}, {"covrage", "coverage"}, {"tred", "trend"},
               {"cov", "coverage"},  {"xyz", NULL},        {"", NULL},              {"a", NULL},
               {"frobnicate", NULL}, {"tegs", "tag"}};
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    const char *near = cmd_nearest(cases[i].word, names, TAP_COUNT(names));
    EQUAL_TEXT(near != NULL ? near : "none", cases[i].near != NULL ? cases[i].near : "none");
  }
  char long_word[200];
  memset(long_word, 's', sizeof long_word - 1);
  long_word[sizeof long_word - 1] = '\0';
  CHECK(cmd_nearest(long_word, names, TAP_COUNT(names)) == NULL);
}

/* ---- Progress ---- */

static void progress_tells_files_rate_and_time_left(void) {
  char line[256];
  struct cpeg_progress now = {.files_done = 50, .files_total = 200};
  progress_line(line, sizeof line, 80, "files", &now, 5);
  EQUAL_TEXT(line, "[######..................] 50 of 200 files  10 a second  about 15 s left");
  now.files_done = 200;
  progress_line(line, sizeof line, 80, "files", &now, 20);
  EQUAL_TEXT(line, "[########################] 200 of 200 files  10 a second");
}

static void progress_guesses_no_time_from_nothing(void) {
  char line[256];
  struct cpeg_progress now = {.files_done = 1, .files_total = 100000};
  progress_line(line, sizeof line, 80, "files", &now, 0.2);
  EQUAL_TEXT(line, "[........................] 1 of 100000 files  5 a second");
  now = (struct cpeg_progress){0};
  progress_line(line, sizeof line, 80, "files", &now, 0);
  EQUAL_TEXT(line, "[........................] 0 of 0 files  0 a second");
  now = (struct cpeg_progress){.files_done = 10, .files_total = 100000};
  progress_line(line, sizeof line, 80, "files", &now, 10);
  CHECK(strstr(line, "about 27.8 h left") != NULL);
  now.files_total = 610;
  progress_line(line, sizeof line, 80, "files", &now, 10);
  CHECK(strstr(line, "about 10 min left") != NULL);
}

static void progress_never_fills_the_last_column(void) {
  struct cpeg_progress now = {.files_done = 123456, .files_total = 1234567};
  for (unsigned width = 2; width < 300; width++) {
    char line[256];
    progress_line(line, sizeof line, width, "files", &now, 100);
    CHECK(strlen(line) < width);
  }
}

int main(void) {
  static const struct tap_test tests[] = {
      {"options stand anywhere among the words", options_stand_anywhere_among_the_words},
      {"two dashes end the options", two_dashes_end_the_options},
      {"a value may look like an option", a_value_may_look_like_an_option},
      {"letters can be joined and carry a value", letters_can_be_joined_and_carry_a_value},
      {"options before the command end at it", options_before_the_command_end_at_it},
      {"sizes take a letter", sizes_take_a_letter},
      {"the words of the interface are its values", words_of_the_interface_are_its_values},
      {"the nearest name forgives slips but not other words", nearest_name_forgives_slips_but_not_other_words},
      {"progress tells files, rate and time left", progress_tells_files_rate_and_time_left},
      {"progress guesses no time from nothing", progress_guesses_no_time_from_nothing},
      {"progress never fills the last column", progress_never_fills_the_last_column},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
