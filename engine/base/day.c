/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include <stdio.h>
#include <string.h>

/* Years are counted from March, so that the leap day is the last of its year; the era is the
   400-year cycle. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
int32_t day_of_date(struct date date) {
  int year = date.month <= 2 ? date.year - 1 : date.year;
  int era = (year >= 0 ? year : year - 399) / 400;
  int year_of_era = year - era * 400;
  int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

struct date day_to_date(int32_t day) {
  int shifted = day + 719468;
  int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (5 * day_of_year + 2) / 153;
  struct date date = {year_of_era + era * 400, month < 10 ? month + 3 : month - 9,
                      day_of_year - (153 * month + 2) / 5 + 1};
  if (date.month <= 2) date.year++;
  return date;
}

/* No minutes are older or from later: such a year is a slip of the pen or of a scanner. */
bool date_exists(struct date date) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1900 || date.year > 2199 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return date.day <= lengths[date.month - 1] + (date.month == 2 && leap ? 1 : 0);
}

int day_weekday(int32_t day) {
  int weekday = (int)((day + 3) % 7); /* 1970-01-01 was a Thursday */
  return weekday < 0 ? weekday + 7 : weekday;
}

bool day_parse(struct str text, int32_t *out) {
  uint32_t year, month, day;
  if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-') return false;
  if (!str_number((struct str){text.ptr, 4}, 9999, &year) ||
      !str_number((struct str){text.ptr + 5, 2}, 99, &month) ||
      !str_number((struct str){text.ptr + 8, 2}, 99, &day))
    return false;
  struct date date = {(int)year, (int)month, (int)day};
  if (!date_exists(date)) return false;
  *out = day_of_date(date);
  return true;
}

char *day_format(int32_t day, char out[static 11]) {
  struct date date = day_to_date(day);
  /* The masks only tell the compiler what date_exists guarantees. */
  snprintf(out, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000u, (unsigned)date.month % 100u,
           (unsigned)date.day % 100u);
  return out;
}

int32_t quarter_of_day(int32_t day) {
  struct date date = day_to_date(day);
  return (date.year - 1970) * 4 + (date.month - 1) / 3;
}

/* Quarter 0 is 1970-Q1; those before it are negative, and C rounds to zero, hence the 3. */
static int quarter_year(int32_t quarter) { return 1970 + (quarter >= 0 ? quarter : quarter - 3) / 4; }

int32_t quarter_first_day(int32_t quarter) {
  int year = quarter_year(quarter);
  int index = quarter - (year - 1970) * 4;
  return day_of_date((struct date){year, index * 3 + 1, 1});
}

/* The day before the next one begins: leap years need no thought. */
int32_t quarter_last_day(int32_t quarter) { return quarter_first_day(quarter + 1) - 1; }

/* "2008/09-Q2" must name two years that follow each other: "2008/08" is refused rather than guessed. */
bool quarter_parse(struct str text, int32_t *out) {
  uint32_t year, second, index;
  bool financial = text.len == 10 && text.ptr[4] == '/';
  if (!financial && text.len != 7) return false;
  const char *tail = text.ptr + text.len - 3;
  if (tail[0] != '-' || ascii_lower(tail[1]) != 'q') return false;
  if (!str_number((struct str){text.ptr, 4}, 2199, &year) || year < 1900) return false;
  if (!str_number((struct str){tail + 2, 1}, 4, &index) || index < 1) return false;
  int32_t quarter = ((int32_t)year - 1970) * 4 + (int32_t)index - 1;
  if (financial) {
    if (!str_number((struct str){text.ptr + 5, 2}, 99, &second) || second != (year + 1) % 100) return false;
    quarter++; /* the financial year starts in April, the second quarter of the calendar's */
  }
  *out = quarter;
  return true;
}

char *quarter_format(int32_t quarter, bool year_start_april, char out[static 16]) {
  int32_t shifted = year_start_april ? quarter - 1 : quarter;
  int year = quarter_year(shifted);
  int index = shifted - (year - 1970) * 4 + 1;
  if (year_start_april)
    snprintf(out, 16, "%d/%02d-Q%d", year % 10000, (year + 1) % 100, index % 10);
  else
    snprintf(out, 16, "%d-Q%d", year % 10000, index % 10);
  return out;
}
