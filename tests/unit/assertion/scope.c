/* SPDX-License-Identifier: Apache-2.0 */
/* How far cues reach, with lexicons made for it. */
#include "scene.h"

/* id, axis, value, direction, pattern, max_tokens, terminated_by, example, counter_example, note */
#define NO "n/1,negation,no,forward,no,10,,,,\n"
#define NOT "n/2,negation,not,forward,not,8,,,,\n"
#define NO_REPORTS "p/1,presence,absent,forward,no reports of,15,,,,\n"
#define STOPPED "p/2,presence,ceased,backward,has stopped,6,,,,\n"
#define NOT_ONLY "x/1,pseudo,yes,both,not only,,,,,\n"
#define BUT "t/1,terminate,yes,both,!but,,,,,\n"
#define REPORT "o/1,occurrence,yes,both,report,,,,,\n"
#define PATROL "r/1,response,yes,both,(patrol|enforcement),,,,,\n"
#define NIL "z/1,nil,yes,both,(nil|none),,,,,\n"
#define UP "u/1,trend,rising,both,up,,,,,\n"
#define DOWN "u/2,trend,falling,both,down,,,,,\n"
#define PAST "h/1,time,historical,both,years ago,,,,,\n"
#define STILL "h/2,time,current,both,still,,,,,\n"

static void a_cue_reaches_to_the_end_of_its_clause(void) {
  struct scene scene;
  if (!scene_open(&scene, NO_REPORTS BUT, NULL)) return;
  scene_says(&scene, "There were no reports of {burglary}, {robbery} or {theft}.", "absent/absent/absent");
  scene_says(&scene, "There were no reports of {burglary} but {robbery} is rife.", "absent/present");
  scene_says(&scene, "There were no reports of {burglary}; {robbery} is rife.", "absent/present");
  scene_says(&scene, "There were no reports of {burglary} - {robbery} is rife.", "absent/present");
  scene_says(&scene, "{Robbery} is rife and no reports of {burglary} came.", "present/absent");
  scene_close(&scene);
}

static void a_cue_reaches_no_further_than_its_row_says(void) {
  struct scene scene;
  if (!scene_open(&scene, STOPPED, NULL)) return;
  scene_says(&scene, "The {begging} by the bank has stopped.", "ceased");
  scene_says(&scene, "The {begging} near one of the two banks in town has stopped.", "present");
  scene_says(&scene, "It has stopped the {begging}.", "present");
  scene_close(&scene);
}

static void an_axis_named_by_the_row_ends_its_reach(void) {
  struct scene scene;
  if (!scene_open(&scene, "p/1,presence,absent,forward,no reports of,15,number,,,\nm/1,number,yes,both,three,,,,,\n",
                  NULL))
    return;
  scene_says(&scene, "There were no reports of {burglary} and three of {robbery}.", "absent/present");
  scene_close(&scene);
}

static void the_longest_cue_wins_and_a_pseudo_cue_takes_away(void) {
  struct scene scene;
  if (!scene_open(&scene,
                  NOT NOT_ONLY "p/3,presence,possible,forward,not sure of,,,,,\n" NO_REPORTS
                               "p/4,presence,ceased,forward,no reports of late of,,,,,\n",
                  NULL))
    return;
  scene_says(&scene, "Not only {drug dealing} was raised.", "present stated");
  scene_says(&scene, "It was not {drug dealing}.", "absent");
  scene_says(&scene, "He was not sure of {drug dealing}.", "possible");
  scene_says(&scene, "There were no reports of late of {drug dealing}.", "ceased");
  scene_close(&scene);
}

static void a_longer_cue_that_looks_the_other_way_takes_nothing_away(void) {
  struct scene scene;
  if (!scene_open(&scene, "f/1,time,future,forward,will,,,,,\nf/2,time,historical,backward,will be,,,,,\n", NULL))
    return;
  scene_says(&scene, "There will be {patrols}.", "future");
  scene_close(&scene);
}

static void the_nearest_cue_of_an_axis_wins(void) {
  struct scene scene;
  if (!scene_open(&scene, UP DOWN, NULL)) return;
  scene_says(&scene, "{Burglary} is down and {moped theft} is up.", "falling/rising");
  scene_close(&scene);
}

static void what_goes_on_beats_what_was(void) {
  struct scene scene;
  if (!scene_open(&scene, PAST STILL, NULL)) return;
  scene_says(&scene, "The {noise} began years ago.", "historical");
  scene_says(&scene, "The {noise} that began years ago is still bad.", "current");
  scene_close(&scene);
}

static void a_cue_inside_the_concern_says_nothing_of_it(void) {
  struct scene scene;
  if (!scene_open(&scene, NO NO_REPORTS REPORT, NULL)) return;
  scene_says(&scene, "Cars with {no insurance} were towed.", "present");
  scene_says(&scene, "There were no {reports of theft}.", "absent");
  scene_close(&scene);
}

static void a_bare_no_denies_the_concern_but_not_the_answer_to_it(void) {
  struct scene scene;
  if (!scene_open(&scene, NO NOT REPORT PATROL, NULL)) return;
  scene_says(&scene, "There was no {burglary}.", "absent");
  scene_says(&scene, "There was no serious {burglary}, {robbery} or {theft}.", "absent/absent/absent");
  scene_says(&scene, "No recent reports had come in about {burglary}.", "absent");
  scene_says(&scene, "There were no patrols against {speeding}.", "present rule=response-gap");
  scene_says(&scene, "There were no {patrols}.", "present");
  scene_says(&scene, "No wonder people fear {speeding}.", "present");
  scene_says(&scene, "Drivers do not slow down and {speeding} is rife.", "present");
  scene_close(&scene);
}

static void an_empty_cell_denies_its_label(void) {
  struct scene scene;
  if (!scene_open(&scene, NIL, NULL)) return;
  scene_says(&scene, "{Burglary}: nil", "absent rule=empty-cell");
  scene_says(&scene, "{Burglary} - none", "absent");
  scene_says(&scene, "{Homicide}: 0 (1)", "absent");
  scene_says(&scene, "| {Burglary} | 0 | 3 |", "absent");
  scene_says(&scene, "| {Burglary} | 0.7 | 3.7 |", "present");
  scene_says(&scene, "| {Burglary} | 3 | 0 |", "present");
  scene_says(&scene, "{Burglary}: none of the owners was at home", "present");
  scene_close(&scene);
}

static void a_figure_of_the_police_is_a_statistic(void) {
  struct scene scene;
  if (!scene_open(&scene,
                  "s/1,speaker,police,both,police,,,,,\ns/2,speaker,resident,both,residents,,,,,\nv/"
                  "1,verb,report,both,said,,,,,\n",
                  NULL))
    return;
  scene_says(&scene, "Police said there were 12 {burglaries}.", "police statistic");
  scene_says(&scene, "Residents said there were 12 {burglaries}.", "resident raised");
  scene_says(&scene, "2. {Burglary}", "raised");
  scene_says(&scene, "Police said that in 2007 {burglary} was bad.", "police raised");
  scene_close(&scene);
}

static void dates_are_read_against_the_meeting(void) {
  struct scene scene;
  if (!scene_open(&scene, NO, NULL)) return;
  scene_says(&scene, "{Robbery} was bad in 2005.", "historical rule=date");
  scene_says(&scene, "{Robbery} was bad in June 2008.", "current");
  scene_says(&scene, "{Robbery} was bad in January 2008.", "historical");
  scene_says(&scene, "A sweep for {knives} in October 2008.", "future");
  scene_says(&scene, "Under the Crime and Disorder Act 1998 {nuisance} is an offence.", "current");
  scene_says(&scene, "{Robbery} fell compared with 2005.", "current");
  scene_says_on(&scene, CPEG_NO_DAY, "{Robbery} was bad in 2005.", "current");
  scene_close(&scene);
}

static void headings_say_who_speaks_under_them(void) {
  struct scene scene;
  if (!scene_open(&scene, NO,
                  "s/1,police-report,police report,police,,procedural,body,,\n"
                  "s/2,open,open forum,resident,historical,,body,,\n"))
    return;
  scene_says(
      &scene,
      "1. Police Report\n\nThere was {burglary} in Elm Road.\n\n2. Open Forum\n\nThere was {noise} in Ash Road.\n",
      "police procedural/resident historical");
  scene_close(&scene);
}

const struct tap_test scope_tests[] = {
    {"a cue reaches to the end of its clause", a_cue_reaches_to_the_end_of_its_clause},
    {"a cue reaches no further than its row says", a_cue_reaches_no_further_than_its_row_says},
    {"an axis named by the row ends its reach", an_axis_named_by_the_row_ends_its_reach},
    {"the longest cue wins and a pseudo cue takes away", the_longest_cue_wins_and_a_pseudo_cue_takes_away},
    {"a longer cue that looks the other way takes nothing away",
     a_longer_cue_that_looks_the_other_way_takes_nothing_away},
    {"the nearest cue of an axis wins", the_nearest_cue_of_an_axis_wins},
    {"what goes on beats what was", what_goes_on_beats_what_was},
    {"a cue inside the concern says nothing of it", a_cue_inside_the_concern_says_nothing_of_it},
    {"a bare no denies the concern but not the answer to it", a_bare_no_denies_the_concern_but_not_the_answer_to_it},
    {"an empty cell denies its label", an_empty_cell_denies_its_label},
    {"a figure of the police is a statistic", a_figure_of_the_police_is_a_statistic},
    {"dates are read against the meeting", dates_are_read_against_the_meeting},
    {"headings say who speaks under them", headings_say_who_speaks_under_them},
};
const size_t scope_test_count = TAP_COUNT(scope_tests);
