/* SPDX-License-Identifier: Apache-2.0 */
#include "terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "desk.h"
#include "report/wrap.h"
#include "tap.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* ---- Reading a terminal's lines ------------------------------------------------------------------- */

/* Our own next number: a failure must come again. */
static uint32_t draw(uint64_t *state, uint32_t below) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33) % below;
}

/* Takes colours out, and checks that nothing else of the kind is there. */
static void strip(char *text) {
  char *to = text;
  for (char *at = text; *at != '\0'; at++) {
    if (*at != '\x1b') {
      *to++ = *at;
      continue;
    }
    CHECK(at[1] == '[');
    at += 2;
    while (*at >= '0' && *at <= '9') at++;
    if (*at == ';') at++;
    while (*at >= '0' && *at <= '9') at++;
    CHECK(*at == 'm');
  }
  *to = '\0';
}

/* Columns by the C library's word, which knows nothing of ours. */
static int columns_of(const char *line, size_t len) {
  int width = 0;
  mbstate_t state = {0};
  while (len > 0) {
    wchar_t letter;
    size_t taken = mbrtowc(&letter, line, len, &state);
    if (taken == 0 || taken > len) return -1;
    int columns = wcwidth(letter);
    width += columns > 0 ? columns : 0;
    line += taken;
    len -= taken;
  }
  return width;
}

/* False without a locale of UTF-8, when no width can be told. */
static bool reads_letters(void) {
  if (setlocale(LC_CTYPE, "C.UTF-8") != NULL) return true;
  tap_skip("there is no locale C.UTF-8 here");
  return false;
}

static bool all_fit(const char *text, unsigned width) {
  for (const char *line = text; *line != '\0';) {
    const char *end = strchr(line, '\n');
    if (!CHECK(end != NULL)) return false;
    int columns = columns_of(line, (size_t)(end - line));
    if (!CHECK(columns >= 0 && columns <= (int)width)) {
      printf("# %d of %u: %.*s\n", columns, width, (int)(end - line), line);
      return false;
    }
    line = end + 1;
  }
  return true;
}

/* ---- Tables by chance ------------------------------------------------------------------------------- */

static const struct view_column any_columns[] = {
    {"number", "#", VIEW_NUMBER, VIEW_TABLE_ONLY},       {"name", "Name", VIEW_TEXT, VIEW_TABLE_ONLY},
    {"label", "Long text", VIEW_WIDE, VIEW_TABLE_ONLY},  {"figure", "Of all", VIEW_FIGURE, VIEW_TABLE_ONLY},
    {"badge", "Said", VIEW_BADGE, VIEW_TABLE_ONLY},      {"course", "Course", VIEW_COURSE, VIEW_TABLE_ONLY},
    {"bar", "0 to 100 %", VIEW_BAR, VIEW_TABLE_ONLY},    {"real", "Ratio", VIEW_REAL, VIEW_TABLE_ONLY},
    {"flag", "Yes or no", VIEW_FLAG, VIEW_TABLE_ONLY},   {"more", "And more of it", VIEW_WIDE, VIEW_TABLE_ONLY},
    {"path", "Where", VIEW_TEXT, VIEW_TABLE_ONLY},
};

/* Words of letters of one and two columns, with marks that combine, and as long as it takes. */
static void add_words(uint64_t *state, size_t most, char out[static 400]) {
  static const char *const letters[] = {"a", "b", "\xc3\xa9", "e\xcc\x81", "\xe6\x97\xa5", "\xed\x95\x9c", "\xd0\x96", "/", "-", "|", "\x02", "\x03"};
  size_t used = 0;
  /* Marks of words alone would be no column where they are colours. */
  out[used++] = 'a';
  for (size_t word = draw(state, (uint32_t)most); word > 0; word--) {
    for (size_t letter = 1 + draw(state, word % 7 == 6 ? 60 : 9); letter > 0 && used < 380; letter--) {
      const char *one = letters[draw(state, sizeof letters / sizeof letters[0])];
      memcpy(out + used, one, strlen(one));
      used += strlen(one);
    }
    if (used < 380 && word > 1) out[used++] = ' ';
  }
  out[used] = '\0';
}

static void add_any_row(uint64_t *state, struct view_table *table) {
  char words[400];
  double points[12];
  view_number(table, draw(state, 100000));
  add_words(state, 3, words);
  view_text(table, words);
  add_words(state, 14, words);
  view_text(table, words);
  view_format(table, "%u of %u", draw(state, 200), draw(state, 2000));
  view_text(table, draw(state, 2) != 0 ? "up" : "no minutes");
  for (size_t i = 0; i < 12; i++) points[i] = draw(state, 5) == 0 ? VIEW_GAP : draw(state, 100) / 100.0;
  view_course(table, points, draw(state, 12) + 1, 0.7);
  double low = draw(state, 50) / 100.0;
  view_bar(table, low, low + 0.2, low + 0.4);
  view_real(table, draw(state, 1000), 2);
  view_flag(table, draw(state, 2) != 0);
  add_words(state, 9, words);
  view_text(table, words);
  add_words(state, 2, words);
  view_text(table, words);
}

static cpeg_view *any_view(uint64_t *state) {
  static const char *const least[] = {"more", "real", "bar"};
  cpeg_view *view = NULL;
  char words[400];
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  add_words(state, 30, words);
  view_headline(view, "%s", words);
  for (size_t i = 0; i < 3; i++) {
    struct view_table *table = view_add_table(view, "any", i == 0 ? NULL : "A title", any_columns, 11);
    if (i == 1) view_group(table, "badge");
    if (i == 2) view_as_blocks(table, 3);
    if (draw(state, 2) != 0) view_leave_out(table, least, 3);
    for (size_t row = draw(state, 5); row > 0; row--) add_any_row(state, table);
    view_show_rows(table, 3);
  }
  add_words(state, 40, words);
  view_note(view, "%s", words);
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  return view;
}

void test_any_table_fits(void) {
  uint64_t state = 2008;
  if (!reads_letters()) return;
  for (size_t i = 0; i < 60; i++) {
    cpeg_view *view = any_view(&state);
    bool fits = true;
    for (unsigned width = 20; width <= 200 && fits; width += 1 + draw(&state, 12)) {
      struct cpeg_view_style style = {.width = width, .color = draw(&state, 2) != 0, .ascii = draw(&state, 2) != 0};
      char *text = drawn(view, style);
      CHECK(style.color || strchr(text, '\x1b') == NULL);
      strip(text);
      fits = all_fit(text, width);
      free(text);
    }
    cpeg_view_destroy(view);
  }
}

/* ---- Cuts --------------------------------------------------------------------------------------------- */

/* The longest front of `word` that stands in `line`. */
static size_t front_in(const char *line, const char *word, const char **at) {
  for (size_t len = strlen(word); len > 0; len--) {
    char front[64];
    snprintf(front, sizeof front, "%.*s", (int)len, word);
    *at = strstr(line, front);
    if (*at != NULL) return len;
  }
  return 0;
}

/* Names are cut only with a sign of it; figures never; a column that is left out is named. */
void test_cuts_are_told(void) {
  static const struct view_column columns[] = {{"name", "Name", VIEW_TEXT, VIEW_TABLE_ONLY},
                                               {"figure", "Of all", VIEW_FIGURE, VIEW_TABLE_ONLY},
                                               {"path", "Where", VIEW_TEXT, VIEW_TABLE_ONLY}};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "cut", NULL, columns, 3);
  view_text(table, "abcdefghijklmnopqrstuvwxyz");
  view_text(table, "11 of 12");
  view_text(table, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  size_t cut = 0, left_out = 0;
  for (unsigned width = 20; width < 80; width++) {
    for (int ascii = 0; ascii < 2; ascii++) {
      char *text = drawn(view, (struct cpeg_view_style){.width = width, .ascii = ascii != 0});
      const char *dots = ascii != 0 ? "..." : ELLIPSIS, *at;
      size_t len = front_in(text, "abcdefghijklmnopqrstuvwxyz", &at);
      CHECK(len > 0);
      if (len < 26 && CHECK(strncmp(at + len, dots, strlen(dots)) == 0)) cut++;
      bool has_path = strstr(text, "ABCDE") != NULL;
      CHECK(has_path || strstr(text, "Left out") != NULL);
      len = has_path ? front_in(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", &at) : 0;
      if (has_path && len < 36) CHECK(len > 0 && strncmp(at + len, dots, strlen(dots)) == 0);
      CHECK(strstr(text, "11 of 12") != NULL || strstr(text, "Of all") != NULL);
      left_out += !has_path;
      free(text);
    }
  }
  CHECK(cut > 10 && left_out > 0);
  cpeg_view_destroy(view);
}

/* ---- Hostile texts -------------------------------------------------------------------------------------- */

/* What a terminal would obey, in every place of a view that a text can come to. */
void test_hostile_texts(void) {
  static const char hostile[] = "a\x1b[2Jb\x1b]0;c\x07" "d\x9b" "31me\xc2\x9b" "31mf\xe2\x80\xaegh\xe2\x81\xa6i\xd8\x9cj\xe2\x80\x8fk\r\n"
                                "l\x08m\xe2\x80\xa8n\xef\xbb\xbfo\x7fp\xf3\xa0\x81\x81q\x02r";
  static const struct view_column columns[] = {{"name", "Name", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"label", "Label", VIEW_WIDE, VIEW_EVERYWHERE},
                                               {"badge", "Badge", VIEW_BADGE, VIEW_EVERYWHERE}};
  static const char *const never[] = {"\x07", "\x08", "\x7f", "\r", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x81\xa6", "\xd8\x9c", "\xe2\x80\x8f",
                                      "\xe2\x80\xa8", "\xef\xbb\xbf", "\xf3\xa0\x81\x81", "\x02", "\x1b[2J", "\x1b]"};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  view_headline(view, "%s", hostile);
  view_lead(view, "%s", hostile);
  for (size_t i = 0; i < 3; i++) {
    struct view_table *table = view_add_table(view, "any", hostile, columns, 3);
    if (i == 1) view_as_blocks(table, 2);
    if (i == 2) view_group(table, "name");
    for (size_t k = 0; k < 3; k++) view_text(table, hostile);
  }
  view_note(view, "%s", hostile);
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  for (unsigned width = 0; width < 130; width += 10)
    for (int color = 0; color < 2; color++) {
      char *text = drawn(view, (struct cpeg_view_style){.width = width, .color = color != 0});
      for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) CHECK(strstr(text, never[i]) == NULL);
      if (color == 0) CHECK(strchr(text, '\x1b') == NULL);
      strip(text);
      free(text);
    }
  cpeg_view_destroy(view);
}

/* ---- Letters, charts, colours --------------------------------------------------------------------------- */

void test_columns_of_letters(void) {
  EQUAL_INT(wrap_width(str_of("Dogs"), false), 4);
  EQUAL_INT(wrap_width(str_of("\xe6\x97\xa5\xe6\x9c\xac"), false), 4);
  EQUAL_INT(wrap_width(str_of("e\xcc\x81t\xc3\xa9"), false), 3);
  EQUAL_INT(wrap_width(str_of("\x02late\x03"), false), 6);
  EQUAL_INT(wrap_width(str_of("\x02late\x03"), true), 4);
  EQUAL_INT(wrap_width(str_of("a\xe2\x80\xae" "b"), false), 2);
  /* A front keeps its last letter's marks and never holds half a letter. */
  EQUAL_STR(wrap_front(str_of("e\xcc\x81t"), 1, false), "e\xcc\x81");
  EQUAL_STR(wrap_front(str_of("\xe6\x97\xa5\xe6\x9c\xac"), 3, false), "\xe6\x97\xa5");
}

void test_charts(void) {
  static const struct view_column columns[] = {{"name", "Name", VIEW_TEXT, VIEW_TABLE_ONLY},
                                               {"course", "Course", VIEW_COURSE, VIEW_TABLE_ONLY},
                                               {"bar", "0 to 100 %", VIEW_BAR, VIEW_TABLE_ONLY}};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  struct view_table *table = view_add_table(view, "chart", NULL, columns, 3);
  view_text(table, "dogs");
  view_course(table, (const double[]){0, VIEW_GAP, 0.001, 0.5, 1}, 5, 1);
  view_bar(table, 0.25, 0.5, 0.75);
  view_text(table, "noise");
  view_course(table, (const double[]){0, 0, 0, 0, 0}, 5, 0);
  view_bar(table, 0, 0, 0.25);
  view_text(table, "gap");
  view_none(table, NULL);
  view_none(table, NULL);
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  char *text = drawn(view, (struct cpeg_view_style){.width = 35, .ascii = true});
  has(text, "Name   Course  0 to 100 %\n-----  ------  --------------------\n");
  has(text, "dogs   _.,=#   #####=====-----\n");
  has(text, "noise  _____   -----\n");
  has(text, "gap\n");
  has(text, "\n\nSpark lines: , to #, lowest to\nhighest; _ none; . no minutes,\nwhich is not none.\nBars: # as far");
  for (const char *c = text; *c != '\0'; c++) CHECK((unsigned char)*c < 0x80);
  free(text);
  text = drawn(view, (struct cpeg_view_style){.width = 35});
  has(text, "dogs   \xe2\x96\x81\xc2\xb7\xe2\x96\x82\xe2\x96\x85\xe2\x96\x88   \xe2\x96\x88");
  free(text);
  cpeg_view_destroy(view);
}

void test_headings(void) {
  static const struct view_column columns[] = {{"name", "Name", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"quarter", "Quarter", VIEW_TEXT, VIEW_EVERYWHERE},
                                               {"items", "Items", VIEW_NUMBER, VIEW_EVERYWHERE}};
  cpeg_view *view = NULL;
  EQUAL_INT(view_create(memory_default(), &view, NULL), CPEG_OK);
  view_headline(view, "Courses");
  view_lead(view, "Of all that is held.");
  struct view_table *table = view_add_table(view, "course", NULL, columns, 3);
  view_group(table, "name");
  for (int i = 0; i < 3; i++) {
    view_text(table, i < 2 ? "Dogs" : "Noise");
    view_text(table, i == 1 ? "2008-Q2" : "2008-Q1");
    view_number(table, 7 + i);
  }
  EQUAL_INT(view_finish(view, &view, NULL), CPEG_OK);
  char *text = drawn(view, (struct cpeg_view_style){.width = 60, .ascii = true});
  EQUAL_TEXT(text, "Courses\nOf all that is held.\n\n"
                   "Dogs\nQuarter  Items\n-------  -----\n2008-Q1      7\n2008-Q2      8\n\n"
                   "Noise\nQuarter  Items\n-------  -----\n2008-Q1      9\n");
  free(text);
  /* Programs get the column, and no sentence. */
  text = written(view, CPEG_CSV, 0, false);
  EQUAL_TEXT(text, "name,quarter,items\r\nDogs,2008-Q1,7\r\nDogs,2008-Q2,8\r\nNoise,2008-Q1,9\r\n");
  free(text);
  cpeg_view_destroy(view);
}

/* Colours repeat what is said: with and without them the letters are the same, and nothing is coloured that was not asked for. */
void test_tones(void) {
  uint64_t state = 29;
  for (size_t i = 0; i < 20; i++) {
    cpeg_view *view = any_view(&state);
    /* Marks of words are brackets without colours, and may then break lines elsewhere: no width. */
    char *plain = drawn(view, (struct cpeg_view_style){.ascii = true}), *toned = drawn(view, (struct cpeg_view_style){.ascii = true, .color = true});
    CHECK(strchr(plain, '\x1b') == NULL && strchr(toned, '\x1b') != NULL);
    strip(toned);
    char *from = plain, *to = plain;
    for (; *from != '\0'; from++)
      if (strchr("[] -", *from) == NULL) *to++ = *from;
    *to = '\0';
    for (from = to = toned; *from != '\0'; from++)
      if (strchr("[] -", *from) == NULL) *to++ = *from;
    *to = '\0';
    EQUAL_TEXT(toned, plain);
    free(plain);
    free(toned);
    cpeg_view_destroy(view);
  }
}

/* ---- What only people ask for ---------------------------------------------------------------------------- */

static const struct fixture_document three_years[] = {
    {"a.txt", "Noise.", "Haringey CPG", "2007-05-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{1, "Noise", NOISE, HARINGEY, false, NULL}}},
    {"b.txt", "Noise b.", "Enfield CPG", "2008-01-21", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}},
    {"c.txt", "Noise c.", "Haringey CPG", "2008-04-21", HARINGEY, NOWHERE, CPEG_MINUTES, false, {{1, "Noise", NOISE, HARINGEY, false, NULL}}},
    {"d.txt", "Noise d.", "Enfield CPG", "2008-04-22", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}},
    {"e.txt", "Noise e.", "Enfield CPG", "2008-05-22", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}},
    {"f.txt", "Noise f.", "Enfield CPG", "2008-05-23", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}},
    {"g.txt", "Noise g.", "Enfield CPG", "2008-06-22", ENFIELD, NOWHERE, CPEG_MINUTES, false, {{0}}}};

/* Both answers have the same rows for programs. */
static void same_data(struct desk *desk, view_fn ask, struct cpeg_question question) {
  char *without = answer(desk, ask, question, CPEG_CSV);
  question.for_people = true;
  char *with = answer(desk, ask, question, CPEG_CSV);
  EQUAL_TEXT(with, without);
  free(with);
  free(without);
}

void test_people_ask_for_more(void) {
  const char *const noise[] = {"noise-nuisance"};
  struct desk desk = {0};
  if (!open_desk(&desk, three_years, 7)) return;
  struct cpeg_view_style style = {.width = 200, .ascii = true};
  struct cpeg_question question = {.for_people = true, .concerns = noise, .concern_count = 1};
  char *text = ask_for(&desk, cpeg_view_concerns, question, style);
  has(text, "Coverage of London, 2008-Q2: minutes of 2 of the 2 groups that have ever sent any; how many meetings");
  /* From the first minutes on; without minutes a gap, none raised a low line, one of five a step. */
  has(text, "  #.._,   ");
  has(text, "  1 of 1  ");
  has(text, "Course: share of meetings from 2007-Q2 to 2008-Q2, all on one scale, of which the highest is 100 %.");
  free(text);
  text = ask_for(&desk, cpeg_view_trend, question, style);
  has(text, "\nOn the priority lists\n");
  has(text, "2007-Q3  no minutes");
  has(text, "  wider only  anti-social behaviour (Policing London 2008)\n");
  free(text);
  text = ask_for(&desk, cpeg_view_coverage, question, style);
  has(text, "Haringey  Haringey  Haringey CPG         1  . 1 - -  - 1 . .\n");
  has(text, "\nBoroughs\n");
  has(text, "Hammersmith and Fulham  . - - -  - - . .");
  free(text);
  same_data(&desk, cpeg_view_concerns, (struct cpeg_question){0});
  same_data(&desk, cpeg_view_concerns, (struct cpeg_question){.area = "Haringey", .themes = true});
  same_data(&desk, cpeg_view_trend, (struct cpeg_question){.concerns = noise, .concern_count = 1});
  same_data(&desk, cpeg_view_coverage, (struct cpeg_question){0});
  same_data(&desk, cpeg_view_emerging, (struct cpeg_question){0});
  close_desk(&desk);
}
