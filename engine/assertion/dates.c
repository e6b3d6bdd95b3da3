/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates in the text, read against the meeting's day. Only what lies clearly outside the period is
 * told: a month named in minutes is mostly the month that the figures are of, and a concern taken
 * for history drops out of every count.
 */
#include "assertion/work.h"

/* Days by which a month without a year must lie further back. */
#define MONTH_MARGIN 92

/* Months ahead of the meeting that a month without a year may mean. */
#define MONTHS_AHEAD 3

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

/* 1 to 12 for a month's name or its first three letters, written with a capital (not the
   verbs may and march); 0 for anything else. */
static int month_of(const struct work *work, uint32_t token) {
  if (!cues_is_capital(work, token)) return 0;
  char first = work->input->text.ptr[work->input->tokens->items[token].begin];
  if (ascii_is_alpha(first) && strchr("jfmasond", first | 0x20) == NULL) return 0;
  for (int i = 0; i < 12; i++) {
    if (!cues_may_be(work, token, months[i])) continue;
    struct str folded = cues_word(work, token)->folded;
    bool is_short = (folded.len == 3 || folded.len == 4) && memcmp(folded.ptr, months[i], folded.len) == 0;
    if (is_short || str_is(folded, months[i])) return i + 1;
  }
  return 0;
}

/* Between the oldest year that minutes look back on and the last that day counts can hold; a figure
   of four digits such as 1200 is no year. */
static int year_of(const struct work *work, uint32_t token) {
  /* No letter of English begins a figure. */
  if (ascii_is_alpha(work->input->text.ptr[work->input->tokens->items[token].begin])) return 0;
  const struct word *word = cues_word(work, token);
  uint32_t year;
  if (word->folded.len != 4 || !str_number(word->folded, 2199, &year) || year < 1950) return 0;
  return (int)year;
}

/* "Act 1998" is a law's name; "since 2004", "compared with 2009" and "than in 2010" tell with
   what the present is compared. */
static bool is_other_use(const struct work *work, uint32_t token, uint32_t from, uint32_t to) {
  /* "contrasted the present with 2003, when ..." tells of 2003. */
  if (token + 1 < to && cues_is(work, token + 1, "when")) return false;
  /* "a priority from April to September 2007" */
  if (token >= from + 2 && cues_is(work, token - 2, "to")) return false;
  for (uint32_t i = token; i > from && i + 4 > token; i--)
    if (cues_is_on(work, i - 1, WORDS_COMPARED)) return true;
  return false;
}

/* The first and last day of the month, or of the year when month is 0. */
static void days_of(int year, int month, int32_t *first, int32_t *last) {
  *first = day_of_date((struct date){year, month == 0 ? 1 : month, 1});
  bool is_december = month == 0 || month == 12;
  *last = day_of_date((struct date){is_december ? year + 1 : year, is_december ? 1 : month + 1, 1}) - 1;
}

/* Reads the date that ends, or stands, at `token`: "2007", "March 2007", "in March". */
static bool read_date(const struct work *work, uint32_t token, uint32_t from, uint32_t to, int32_t *first,
                      int32_t *last) {
  int year = year_of(work, token), month = 0;
  if (year != 0 && token > from) month = month_of(work, token - 1);
  if (year == 0) {
    month = month_of(work, token);
    if (month == 0 || (token + 1 < to && year_of(work, token + 1) != 0)) return false;
    /* Without a year: the latest such month that had begun by the meeting. */
    struct date met = day_to_date(work->input->meeting_day);
    year = month <= met.month ? met.year : met.year - 1;
    /* "Workshops in February" in the minutes of December are still to come. */
    if ((month - met.month + 12) % 12 <= MONTHS_AHEAD && month != met.month) return false;
    if (token == from || !cues_is(work, token - 1, "in")) return false;
  }
  days_of(year, month, first, last);
  return true;
}

/* Only a date in the same clause: "in 2006 he was convicted, burglary is down" dates the conviction. */
bool dates_time(const struct work *work, const struct sentence_work *at, uint32_t first_token, enum cpeg_time *time,
                struct span *words) {
  if (work->window_day == CPEG_NO_DAY) return false;
  uint32_t clause = clause_of(at, first_token);
  uint32_t from = at->clauses[clause];
  uint32_t to = clause + 1 < at->clause_count ? at->clauses[clause + 1] : at->sentence->end_token;
  /* Dates stand near what they date. */
  if (first_token - from > 24) from = first_token - 24;
  if (to - first_token > 24) to = first_token + 24;
  for (uint32_t token = from; token < to; token++) {
    int32_t first, last;
    /* Years are figures, and months have their capital. */
    if ((work->input->tokens->items[token].flags & (WORD_NUMBER | WORD_CAPITAL)) == 0) continue;
    if (!read_date(work, token, from, to, &first, &last) || is_other_use(work, token, from, to)) continue;
    /* A month without a year may be of the figures just told: only a distant one is history. */
    int32_t window = year_of(work, token) != 0 ? work->window_day : work->window_day - MONTH_MARGIN;
    if (last >= window && first <= work->input->meeting_day) continue;
    *time = last < work->window_day ? CPEG_HISTORICAL : CPEG_FUTURE;
    const struct token *items = work->input->tokens->items;
    *words = (struct span){items[token].begin, items[token].end};
    return true;
  }
  return false;
}
