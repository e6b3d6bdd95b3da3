/* SPDX-License-Identifier: Apache-2.0 */
/* How far figures reach: over how many boroughs and people they are spread, and what the missing could change. */
#ifndef REPORT_REACH_H
#define REPORT_REACH_H

#include "report/ask.h"

/* What counts of the asked area and period rest on. */
struct reach {
  uint32_t held;                  /* meetings with minutes; 0 = no minutes, and nothing below is known */
  size_t reporting, boroughs;     /* boroughs of the Metropolitan Police with minutes, and all; for London only */
  double of_boroughs;             /* meetings are spread as over so many boroughs with the same number each */
  double words[3];                /* of a meeting: lower quartile, median, upper quartile */
  double people_one, people_each; /* people besides the police, by mentions: the unnamed are one more, or each another */
  bool has_response;
  double indicator;               /* R: 1 = minutes of every borough are as likely to come */
};

/* Reads it. NOMEM and what the store fails with. */
enum cpeg_status reach_read(struct asked *asked, struct reach *out, struct cpeg_error *err);
/* The table "measure" for programs, and notes for people. */
void reach_add(const struct reach *reach, const struct asked *asked, struct cpeg_view *view);

/* The table "sensitivity": London's ratios of what is rising, and what they would be had the boroughs without minutes spoken as
   usual, or not of it. Nothing where nothing is missing or London is not judged. */
enum cpeg_status reach_add_sensitivity(struct asked *asked, struct cpeg_view *view, struct cpeg_error *err);

/* The City has a police force of its own and is none of the Metropolitan Police's boroughs. */
bool reach_is_met(const char *area_code);

#endif
