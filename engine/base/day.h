/* SPDX-License-Identifier: Apache-2.0 */
/* Days and quarters of the proleptic Gregorian calendar, without the C library's clock. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct date {
  int year;
  int month; /* 1-12 */
  int day;   /* 1-31 */
};

/* Days since 1970-01-01 of a date that exists (Howard Hinnant's days_from_civil). */
int32_t day_of_date(struct date date);
struct date day_to_date(int32_t day);
/* Does the calendar have this date, between the years 1900 and 2199? */
bool date_exists(struct date date);
/* 0 = Monday to 6 = Sunday. */
int day_weekday(int32_t day);
/* Reads "2008-07-21"; false when it is no date. */
bool day_parse(struct str text, int32_t *out);
/* Writes "2008-07-21" into 11 bytes or more. Returns `out`. */
char *day_format(int32_t day, char out[static 11]);

/* Quarters are counted from the first of 1970: 2008-Q3 is (2008-1970)*4+2. */
int32_t quarter_of_day(int32_t day);
int32_t quarter_first_day(int32_t quarter);
int32_t quarter_last_day(int32_t quarter);
/* Reads "2008-Q3", or the financial "2008/09-Q2" for the same months; false when neither. */
bool quarter_parse(struct str text, int32_t *out);
/* Writes "2008-Q3", or "2008/09-Q2" when `year_start_april`, into 16 bytes. Returns `out`. */
char *quarter_format(int32_t quarter, bool year_start_april, char out[static 16]);

#endif
