/* SPDX-License-Identifier: Apache-2.0 */
/* One document: the head of minutes, numbered items of paragraphs, bullets, the next meeting. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prose.h"

static uint32_t below(struct writer *writer, uint32_t limit) { return random_below(&writer->random, limit); }

static const char *noun(struct writer *writer, enum word_form form) {
  return words_draw(&writer->matter->words, WORD_NOUN, form, &writer->random);
}

/* Days since 1 January 1970 of a day after it; counted year by year, since a bench needs no calendar. */
static int day_number(int year, int month, int day) {
  static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  int days = before[month] + day - 1;
  for (int y = 1970; y < year; y++) days += y % 4 == 0 ? 366 : 365;
  return days + (year % 4 == 0 && month > 1);
}

static void write_date(struct writer *writer, int month) {
  static const char *const weekdays[] = {"Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  int year = writer->year + month / 12, day = writer->day;
  month %= 12;
  const char *ending = day == 1 || day == 21 ? "st" : day == 2 || day == 22 ? "nd" : day == 3 || day == 23 ? "rd" : "th";
  const char *weekday = weekdays[day_number(year, month, day) % 7];
  uint32_t manner = below(writer, 3);
  if (manner == 0) text_add(&writer->text, "%s %d%s %s %d", weekday, day, ending, month_names[month], year);
  else if (manner == 1) text_add(&writer->text, "%s %d %s %d", weekday, day, month_names[month], year);
  else text_add(&writer->text, "%02d/%02d/%d", day, month + 1, year);
}

static void write_head(struct writer *writer) {
  static const char *const bodies[] = {"Community and Police Consultative Group", "Community Police Engagement Group",
                                       "Safer Neighbourhood Board", "Police and Community Forum"};
  char body[128];
  snprintf(body, sizeof body, "%s %s", writer->borough->name, bodies[below(writer, 4)]);
  text_add(&writer->text, "%s\n\nMinutes of a meeting of the %s\nheld on ", body, body);
  write_date(writer, writer->month);
  text_add(&writer->text, "\nat the Town Hall, %s\n\nPresent:\n", writer->streets[0]);
  for (uint32_t i = 0, count = 5 + below(writer, 14); i < count; i++) {
    write_name(writer, &writer->text);
    if (below(writer, 3) == 0) text_add(&writer->text, " (%s)", writer->borough->items[below(writer, 6)]);
    text_add(&writer->text, "\n");
  }
  text_add(&writer->text, "\nApologies: ");
  for (uint32_t i = 0, count = 1 + below(writer, 4); i < count; i++) {
    if (i > 0) text_add(&writer->text, ", ");
    write_name(writer, &writer->text);
  }
  text_add(&writer->text, "\n\n");
}

/* Breaks the lines from `begin` on before they pass 80 characters. */
static void wrap(struct text *text, size_t begin) {
  size_t line = begin, space = 0;
  for (size_t i = begin; i < text->len; i++) {
    if (text->bytes[i] == '\n') line = i + 1, space = 0;
    else if (text->bytes[i] == ' ') space = i;
    if (i - line >= 80 && space > line) {
      text->bytes[space] = '\n';
      line = space + 1;
      space = 0;
    }
  }
}

static void write_paragraph(struct writer *writer) {
  size_t begin = writer->text.len;
  for (uint32_t i = 0, count = 1 + below(writer, 5); i < count; i++) write_sentence(writer);
  /* 12 % of the paragraphs speak of a concern at their end; with what stands in plain sentences that makes the mentions of
     minutes, some 1,150 a megabyte. */
  if (random_is(&writer->random, 120)) {
    if (below(writer, 3) == 0) text_add(&writer->text, "\n");
    write_concern(writer);
  }
  if (writer->is_wrapped) wrap(&writer->text, begin);
  text_add(&writer->text, "\n");
}

static void write_bullets(struct writer *writer) {
  const char *bullet = writer->is_curly ? "\u2022 " : "- ";
  for (uint32_t i = 0, count = 2 + below(writer, 5); i < count; i++) {
    size_t begin = writer->text.len;
    text_add(&writer->text, "%s", bullet);
    write_sentence(writer);
    if (writer->is_wrapped) wrap(&writer->text, begin);
    text_add(&writer->text, "\n");
  }
}

static void write_item(struct writer *writer, unsigned number) {
  static const char *const titles[] = {"Minutes of the last meeting", "Matters arising", "Police report", "Open questions",
                                       "Borough Commander's report", "Reports from the wards", "Council update", "Any other business",
                                       "Chair's report", "Public questions"};
  char title[160];
  uint32_t kind = below(writer, 14);
  if (kind < 10) snprintf(title, sizeof title, "%s", titles[kind]);
  else {
    /* One draw a statement, since the order of arguments is the compiler's choice. */
    const char *parts = noun(writer, FORM_S);
    snprintf(title, sizeof title, "The %s and its %s", noun(writer, FORM_BASE), parts);
  }
  if (writer->is_upper_heads)
    for (char *c = title; *c != '\0'; c++)
      if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
  text_add(&writer->text, "%u. %s\n", number, title);
  for (uint32_t i = 0, count = 2 + below(writer, 6); i < count; i++) {
    bool is_list = below(writer, 12) == 0;
    if (is_list) write_bullets(writer);
    else write_paragraph(writer);
    if (!writer->is_wrapped && below(writer, 2) == 0) text_add(&writer->text, "\n");
  }
  if (below(writer, 3) == 0) {
    text_add(&writer->text, "Action: ");
    write_name(writer, &writer->text);
    const char *month = month_names[below(writer, 12)];
    text_add(&writer->text, " to report on the %s by %s.\n", noun(writer, FORM_BASE), month);
  }
  text_add(&writer->text, "\n");
}

void write_document(struct writer *writer, uint64_t seed, uint64_t index) {
  static const char *const kinds[] = {"Road", "Street", "Lane", "Avenue", "Close", "Gardens"};
  const struct matter *matter = writer->matter;
  random_seed(&writer->random, seed, index);
  writer->text.len = 0;
  writer->borough = &matter->places.rows[below(writer, (uint32_t)matter->places.count)];
  writer->year = 2003 + (int)below(writer, 8);
  writer->month = (int)below(writer, 12);
  writer->day = 1 + (int)below(writer, 28);
  for (size_t i = 0; i < 4; i++) {
    const char *kind = kinds[below(writer, 6)];
    snprintf(writer->streets[i], sizeof writer->streets[i], "%s %s",
             words_draw(&matter->words, WORD_SURNAME, FORM_BASE, &writer->random), kind);
  }
  writer->is_curly = below(writer, 6) == 0;
  writer->is_wrapped = below(writer, 4) == 0;
  writer->is_upper_heads = below(writer, 3) == 0;
  size_t goal = 10000 + below(writer, 18000);
  write_head(writer);
  unsigned number = 1;
  while (writer->text.len < goal) write_item(writer, number++);
  text_add(&writer->text, "%u. Next meeting\n", number);
  write_date(writer, writer->month + 3);
  text_add(&writer->text, " at 7.00 pm.\n");
}
