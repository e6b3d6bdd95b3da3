/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The day the meeting was held. Every date near the top is a candidate; what stands around it
 * speaks for it ("held on", a weekday, a line of its own) or against it ("next meeting",
 * "minutes of the last meeting", "date created"). The best one wins when enough speaks for it.
 */
#include "heading/head.h"

#include <string.h>

/* Points; a date needs POINTS_ENOUGH. They were set on real minutes of several bodies. */
#define POINTS_ENOUGH 30
#define POINTS_LABEL 50
#define POINTS_HELD 45
#define POINTS_TITLE 45 /* in the front matter's title */
#define POINTS_FILE 32  /* written out in the file's name */
#define POINTS_WORD 25  /* on a line that says minutes or meeting */
#define POINTS_ALONE 20 /* the line holds little else */
#define POINTS_WEEKDAY 15
#define POINTS_YEAR 10
#define POINTS_TOP 10      /* within the first lines */
#define POINTS_TIME 12     /* a time of day follows */
#define POINTS_PROSE (-15) /* in a long line */
#define POINTS_SLIP (-12)  /* the weekday does not fit */
#define POINTS_LATE (-40)  /* after the day of posting, or long before it */
#define POINTS_ITEM (-40)  /* in a numbered item: the minutes to be agreed, a date to come */
#define POINTS_LIST (-25)  /* after the list of those present began */
#define POINTS_NOT (-200)

#define TOP_LINES 15u
#define LONG_LINE 130u
#define SHORT_REST 26u /* bytes a line may hold besides its date to be the date's own */
#define CONTEXT_BEFORE 170u
#define CONTEXT_AFTER 170u
#define CANDIDATES_MAX 48u
/* Days a meeting may lie before its posting. */
#define POSTING_REACH 550
#define YEAR_FIRST 1980
#define YEAR_LAST 2099
#define MONTHS "janfebmaraprmayjunjulaugsepoctnovdec"

enum source { SOURCE_TOP, SOURCE_TITLE, SOURCE_FILE };

struct candidate {
  int32_t day;
  int points;
  struct span span; /* in its head */
  enum source source;
  bool is_held; /* "held" stands before it */
};

struct parts {
  int weekday; /* 0 = Monday, -1 = none */
  int year;    /* 0 = none */
  int month, day;
};

/* ---- From words to a day ---------------------------------------------------------------- */

/* A group's text, empty where it took no part in the match. */
static struct str group_of(struct str text, const struct pattern_match *match, unsigned group) {
  if (group >= match->group_count || match->groups[group].begin == UINT32_MAX) return (struct str){NULL, 0};
  return str_span(text, match->groups[group]);
}

/* 0 for what is no number: no date has a day, month or year 0. */
static int number_of(struct str text) {
  uint32_t number;
  return str_number(text, 9999, &number) ? (int)number : 0;
}

/* The place of the first three letters in a row of such. -1 when there are none. */
static int triple_of(const char *row, struct str text) {
  if (text.len < 3) return -1;
  char key[4] = {ascii_lower(text.ptr[0]), ascii_lower(text.ptr[1]), ascii_lower(text.ptr[2]), '\0'};
  const char *at = strstr(row, key);
  return at == NULL ? -1 : (int)(at - row) / 3;
}

/* Two figures are of this century up to 49. */
static int full_year(int year, size_t digits) {
  if (digits != 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/* The parts of a date, whichever way round it was written. UK figures are day first. */
static struct parts parts_of(enum heading_rule rule, struct str text, const struct pattern_match *match) {
  static const char *const weekdays = "montuewedthufrisatsun";
  struct parts parts = {-1, 0, 0, 0};
  struct str year = {NULL, 0};
  if (rule == RULE_DATE_FIGURES) {
    parts.day = number_of(group_of(text, match, 1));
    parts.month = number_of(group_of(text, match, 3));
    year = group_of(text, match, 4);
  } else if (rule == RULE_DATE_ISO) {
    year = group_of(text, match, 1);
    parts.month = number_of(group_of(text, match, 2));
    parts.day = number_of(group_of(text, match, 3));
  } else {
    unsigned day = rule == RULE_DATE_DAY_FIRST ? 2 : 3, month = rule == RULE_DATE_DAY_FIRST ? 3 : 2;
    parts.weekday = triple_of(weekdays, group_of(text, match, 1));
    parts.day = number_of(group_of(text, match, day));
    parts.month = triple_of(MONTHS, group_of(text, match, month)) + 1;
    year = group_of(text, match, 4);
    if (year.len == 0) year = group_of(text, match, 5);
  }
  parts.year = year.len == 0 ? 0 : full_year(number_of(year), year.len);
  if (parts.year != 0 && (parts.year < YEAR_FIRST || parts.year > YEAR_LAST)) parts.year = 0;
  return parts;
}

/* The day; a date without a year takes the nearest year not after `latest`. CPEG_NO_DAY when
   there is no such day or no way to tell the year. */
static int32_t day_of_parts(struct parts parts, int32_t latest) {
  struct date date = {parts.year, parts.month, parts.day};
  if (date.year != 0) return date_exists(date) ? day_of_date(date) : CPEG_NO_DAY;
  if (latest == CPEG_NO_DAY) return CPEG_NO_DAY;
  date.year = day_to_date(latest).year;
  for (int tries = 0; tries < 5; tries++, date.year--)
    if (date_exists(date) && day_of_date(date) <= latest) return day_of_date(date);
  return CPEG_NO_DAY;
}

/* ---- Points -------------------------------------------------------------------------------- */

/* Where the sentence that holds byte `at` starts, at most CONTEXT_BEFORE back. A stop after a
   single letter, a figure, "St." or "p.m." ends none; nor does a line end, since headings are wrapped. */
static size_t sentence_start(struct str text, size_t at) {
  size_t from = at > CONTEXT_BEFORE ? at - CONTEXT_BEFORE : 0;
  for (size_t i = at; i > from + 2; i--) {
    if (!ascii_is_space(text.ptr[i - 1]) || strchr(".!?", text.ptr[i - 2]) == NULL) continue;
    bool is_word =
        i >= 5 && ascii_is_alpha(text.ptr[i - 3]) && ascii_is_alpha(text.ptr[i - 4]) && ascii_is_alpha(text.ptr[i - 5]);
    if (is_word) return i;
  }
  while (from > 0 && from < at && ((unsigned char)text.ptr[from] & 0xc0) == 0x80) from++;
  return from;
}

/* The bytes [begin, end), the end moved to where a character ends. */
static struct str part_of(struct str text, size_t begin, size_t end) {
  while (end < text.len && ((unsigned char)text.ptr[end] & 0xc0) == 0x80) end++;
  return (struct str){text.ptr + begin, end - begin};
}

/* Is the byte in the first lines? */
static bool is_in_first_lines(struct str text, size_t at) {
  size_t lines = 0;
  for (const char *from = text.ptr, *end; lines < TOP_LINES; from = end + 1, lines++)
    if ((end = memchr(from, '\n', (size_t)(text.ptr + at - from))) == NULL) return true;
  return false;
}

/* Where the list of those present begins; UINT32_MAX = nowhere. Headings stand above it. */
static uint32_t attendance_begin(const struct heading_scene *scene, struct str text) {
  struct pattern_match match;
  return head_find(scene, RULE_ATTENDANCE, text, 0, &match) ? match.groups[0].begin : UINT32_MAX;
}

/* Is the line a numbered item, be its number on a line of its own above it? */
static bool is_item(const struct heading_scene *scene, struct str text, struct span line) {
  if (head_has(scene, RULE_ITEM, str_span(text, line))) return true;
  size_t end = line.begin;
  while (end > 0 && ascii_is_space(text.ptr[end - 1])) end--;
  return end > 0 && head_has(scene, RULE_ITEM_NUMBER, str_span(text, head_line(text, end - 1)));
}

/* Does the date begin or end a period, as a report's figures have one? */
static bool is_of_period(const struct heading_scene *scene, struct str before, struct str after) {
  return head_has(scene, RULE_BEFORE_PERIOD, before) || head_has(scene, RULE_AFTER_PERIOD, after);
}

/* What the words around a date say for and against it. */
static int points_around(const struct heading_scene *scene, struct str text, uint32_t attendance,
                         struct candidate *candidate) {
  struct span span = candidate->span, line = head_line(text, span.begin);
  size_t end = span.end + CONTEXT_AFTER < text.len ? span.end + CONTEXT_AFTER : text.len;
  struct str before = part_of(text, sentence_start(text, span.begin), span.begin), after = part_of(text, span.end, end);
  struct str around = str_span(text, line);
  size_t rest = line.end > span.end ? around.len - (span.end - span.begin) : 0;
  bool has_time = head_has(scene, RULE_TIME, after);
  int points = head_has(scene, RULE_BEFORE_LABEL, before) ? POINTS_LABEL : 0;
  candidate->is_held = head_has(scene, RULE_BEFORE_HELD, before);
  if (candidate->is_held) points += POINTS_HELD;
  /* "Safer Neighbourhood Board - Thursday, 25th June, 2015 7.00 pm" heads a council's page. */
  if (head_has(scene, RULE_MEETING_WORD, around) || (has_time && head_has(scene, RULE_BODY_NOUN, around)))
    points += POINTS_WORD;
  if (has_time) points += POINTS_TIME;
  if (rest <= SHORT_REST) points += POINTS_ALONE;
  if (attendance < span.begin) points += POINTS_LIST;
  if (is_item(scene, text, line)) points += POINTS_ITEM;
  if (is_in_first_lines(text, span.begin)) points += POINTS_TOP;
  if (around.len > LONG_LINE && !candidate->is_held) points += POINTS_PROSE;
  if (head_has(scene, RULE_BEFORE_NOT, before) || head_has(scene, RULE_AFTER_NOT, after) ||
      is_of_period(scene, before, after))
    points += POINTS_NOT;
  return points;
}

/* What the day itself says: a full date, a weekday that fits, not after it was posted. */
static int points_of_day(const struct heading_scene *scene, struct parts parts, int32_t day) {
  int points = parts.year != 0 ? POINTS_YEAR : 0;
  if (parts.weekday >= 0) points += day_weekday(day) == parts.weekday ? POINTS_WEEKDAY : POINTS_SLIP;
  if (scene->posted_day != CPEG_NO_DAY && (day > scene->posted_day + 1 || day < scene->posted_day - POSTING_REACH))
    points += POINTS_LATE;
  return points;
}

/* ---- Candidates ------------------------------------------------------------------------------ */

struct candidates {
  struct candidate items[CANDIDATES_MAX];
  size_t count;
  uint32_t attendance; /* in the top */
  int32_t told_day;    /* of typing, posting or approval, as the first lines tell it, or CPEG_NO_DAY */
  bool was_told_asked; /* most headings have the year in every date and need not be asked */
};

/* "21 May 2018" is one date, not also "May 20". */
static bool overlaps(const struct candidates *all, struct span span, enum source source) {
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].source == source && all->items[i].span.begin < span.end && span.begin < all->items[i].span.end)
      return true;
  return false;
}

/* The year that the file's name has with the same day and month; 0 when it has none. What the name has alone is the day
   of posting as often as not. */
static int year_of_file(const struct heading_scene *scene, struct parts wanted) {
  static const enum heading_rule rules[] = {RULE_DATE_DAY_FIRST, RULE_DATE_MONTH_FIRST, RULE_DATE_FIGURES, RULE_DATE_ISO};
  struct str text = scene->file.text;
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    struct pattern_match match;
    for (size_t from = 0; head_find(scene, rules[i], text, from, &match); from = match.groups[0].end + 1u) {
      struct parts parts = parts_of(rules[i], text, &match);
      if (parts.day == wanted.day && parts.month == wanted.month && parts.year != 0) return parts.year;
      if (match.groups[0].end >= text.len) break;
    }
  }
  return 0;
}

/* The day on which the first lines say that the minutes were typed, posted or approved; the first of several. */
static int32_t day_told_later(const struct heading_scene *scene, struct str text) {
  static const enum heading_rule rules[] = {RULE_DATE_DAY_FIRST, RULE_DATE_MONTH_FIRST, RULE_DATE_FIGURES, RULE_DATE_ISO};
  int32_t found = CPEG_NO_DAY;
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    struct pattern_match match;
    size_t from = 0;
    for (size_t looks = 0; looks < CANDIDATES_MAX && head_find(scene, rules[i], text, from, &match); looks++) {
      struct span span = match.groups[0];
      from = span.end > span.begin ? span.end : span.end + 1u;
      if (!is_in_first_lines(text, span.begin)) break;
      struct str before = part_of(text, sentence_start(text, span.begin), span.begin);
      int32_t day = day_of_parts(parts_of(rules[i], text, &match), CPEG_NO_DAY);
      if (day == CPEG_NO_DAY || (found != CPEG_NO_DAY && day >= found)) continue;
      if (head_has(scene, RULE_BEFORE_POSTED, before)) found = day;
    }
  }
  return found;
}

/* The year of an issue in the first lines, "Autumn 2007", where it makes a date of a weekday, or of the same month,
   what it says; 0 when there is none. */
static int year_of_issue(const struct heading_scene *scene, struct str text, struct parts wanted) {
  struct pattern_match match;
  size_t from = 0;
  for (size_t looks = 0; looks < CANDIDATES_MAX && head_find(scene, RULE_ISSUE, text, from, &match); looks++) {
    from = match.groups[0].end;
    if (!is_in_first_lines(text, match.groups[0].begin)) return 0;
    struct date date = {number_of(group_of(text, &match, 2)), wanted.month, wanted.day};
    if (!date_exists(date)) continue;
    bool is_same_month = triple_of(MONTHS, group_of(text, &match, 1)) + 1 == wanted.month;
    bool is_fitting = wanted.weekday < 0 ? is_same_month : day_weekday(day_of_date(date)) == wanted.weekday;
    if (is_fitting) return date.year;
  }
  return 0;
}

/* The day of a date of the page. Where it has no year, that of the file's name tells it, or the day of posting after
   it, or the issue that the page is of. */
static int32_t day_on_page(const struct heading_scene *scene, struct str text, struct parts parts,
                           struct candidates *all) {
  if (parts.year == 0) parts.year = year_of_file(scene, parts);
  if (parts.year != 0 || scene->posted_day != CPEG_NO_DAY) return day_of_parts(parts, scene->posted_day);
  if (!all->was_told_asked) all->told_day = day_told_later(scene, text);
  all->was_told_asked = true;
  if (all->told_day == CPEG_NO_DAY) parts.year = year_of_issue(scene, text, parts);
  return day_of_parts(parts, all->told_day);
}

/* Every date of one form in a head. A date that cannot be (31 February), or has no year and no
   posting to count back from, is no candidate. */
static void gather_rule(const struct heading_scene *scene, const struct head *head, enum source source,
                        enum heading_rule rule, struct candidates *all) {
  struct pattern_match match;
  size_t from = 0;
  while (all->count < CANDIDATES_MAX && head_find(scene, rule, head->text, from, &match)) {
    struct span span = match.groups[0];
    from = span.end > span.begin ? span.end : span.end + 1u;
    struct parts parts = parts_of(rule, head->text, &match);
    int32_t day = source == SOURCE_TOP ? day_on_page(scene, head->text, parts, all) : day_of_parts(parts, scene->posted_day);
    if (day == CPEG_NO_DAY || overlaps(all, span, source)) continue;
    struct candidate candidate = {day, points_of_day(scene, parts, day), span, source, false};
    if (source == SOURCE_TOP)
      candidate.points += points_around(scene, head->text, all->attendance, &candidate);
    else
      candidate.points += source == SOURCE_TITLE ? POINTS_TITLE : POINTS_FILE;
    all->items[all->count++] = candidate;
  }
}

/* Day first before month first: "1 May 2" is the first of May. */
static void gather(const struct heading_scene *scene, const struct head *head, enum source source,
                   struct candidates *all) {
  gather_rule(scene, head, source, RULE_DATE_DAY_FIRST, all);
  gather_rule(scene, head, source, RULE_DATE_MONTH_FIRST, all);
  /* A file's name in figures is the day of posting. */
  if (source == SOURCE_FILE) return;
  gather_rule(scene, head, source, RULE_DATE_ISO, all);
  gather_rule(scene, head, source, RULE_DATE_FIGURES, all);
}

/* Dates that title and file name share with the page confirm it. */
static void confirm(struct candidates *all) {
  for (size_t i = 0; i < all->count; i++)
    for (size_t k = 0; k < all->count; k++)
      if (all->items[i].source == SOURCE_TOP && all->items[k].source != SOURCE_TOP &&
          all->items[i].day == all->items[k].day)
        all->items[i].points += POINTS_YEAR;
}

/* Told to the user in `status` and `review`. */
static const char *reason_of(const struct candidate *best) {
  if (best->source == SOURCE_TITLE) return "title";
  if (best->source == SOURCE_FILE) return "file's name";
  return best->is_held ? "held on" : "top of the page";
}

/* Of equals the first wins: the page before the title before the file's name. */
enum cpeg_status dates_read(const struct heading_scene *scene, struct heading *out, struct cpeg_error *err) {
  const struct head *top = &scene->page;
  struct candidates *all = arena_raw(scene->arena, sizeof *all);
  if (all == NULL) return error_set(err, CPEG_LIMIT, "the text needs more than the memory allowed for one document");
  all->count = 0;
  all->attendance = attendance_begin(scene, top->text);
  all->told_day = CPEG_NO_DAY;
  all->was_told_asked = false;
  gather(scene, top, SOURCE_TOP, all);
  gather(scene, &scene->title, SOURCE_TITLE, all);
  gather(scene, &scene->file, SOURCE_FILE, all);
  confirm(all);
  const struct candidate *best = NULL;
  for (size_t i = 0; i < all->count; i++)
    if (best == NULL || all->items[i].points > best->points) best = &all->items[i];
  out->meeting_day = CPEG_NO_DAY;
  out->date_reason = all->count == 0 ? "no date near the top" : "no date near the top is surely the meeting's";
  if (best == NULL || best->points < POINTS_ENOUGH) return CPEG_OK;
  out->meeting_day = best->day;
  out->date_reason = reason_of(best);
  if (best->source == SOURCE_TOP) out->date_words = head_span(top, best->span);
  if (best->source == SOURCE_TITLE) out->date_words = head_span(&scene->title, best->span);
  return CPEG_OK;
}

int32_t dates_posted(const struct heading_scene *scene, struct str text) {
  struct pattern_match match;
  if (!head_find(scene, RULE_DATE_ISO, text, 0, &match)) return CPEG_NO_DAY;
  return day_of_parts(parts_of(RULE_DATE_ISO, text, &match), CPEG_NO_DAY);
}
