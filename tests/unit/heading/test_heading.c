/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../place/scene.h"
#include "heading/head.h"
#include "tap.h"

struct reading {
  const char *path; /* NULL = "minutes.txt"; "x.eml" = read out of a mail */
  const char *text;
  enum cpeg_kind kind;
  const char *day;  /* "" = unknown */
  const char *body; /* NULL = not checked */
  const char *area; /* ward or borough, "-" = none, "*" = all London */
  bool is_draft;
};

static struct heading_rules *rules;
static struct pattern_scratch *scratch;

static struct heading read_heading(struct scene *scene, const struct reading *test) {
  const char *path = test->path == NULL ? "minutes.txt" : test->path;
  struct heading heading = {.body = ""};
  struct cpeg_error err;
  scene_open_file(scene, path, test->text);
  struct heading_input input = {&scene->input, &scene->names, path, scene->front_matter, scratch, NULL, strstr(path, ".eml") != NULL};
  CHECK(heading_read(&scene->arena, rules, &input, &heading, &err) == CPEG_OK);
  return heading;
}

static const char *area_of(const struct heading *heading) {
  if (heading->is_pan_london) return "*";
  return scene_area_name(heading->ward != LEXICON_NONE ? heading->ward : heading->borough);
}

static void check_readings(const struct reading *tests, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct scene scene;
    struct heading heading = read_heading(&scene, &tests[i]);
    char day[11] = "";
    if (heading.meeting_day != CPEG_NO_DAY) day_format(heading.meeting_day, day);
    bool holds = EQUAL_INT(heading.kind, tests[i].kind);
    holds = EQUAL_TEXT(day, tests[i].day) && holds;
    if (tests[i].body != NULL) holds = EQUAL_TEXT(heading.body, tests[i].body) && holds;
    holds = EQUAL_TEXT(area_of(&heading), tests[i].area) && holds;
    holds = EQUAL_INT(heading.is_draft, tests[i].is_draft) && holds;
    if (!holds)
      printf("# case %zu: %.60s (%s; %s; %s)\n", i, tests[i].text, heading.date_reason, heading.borough_reason,
             heading.body);
    scene_close(&scene);
  }
}

static void the_seven_layouts_of_london_are_read(void) {
  static const struct reading tests[] = {
      /* 1: a sentence */
      {NULL,
       "At a meeting of the Hounslow Borough Community Police Consultative Group held on Monday, 11 July 2005 at 7.30 pm "
       "at the Civic Centre, Lampton Road.\n\nPresent:\nMr Alder (Chair)\n\n52. Apologies\n\nResidents raised burglary.\n",
       CPEG_MINUTES, "2005-07-11", "Hounslow Borough Community Police Consultative Group", "Hounslow", false},
      /* 2: a block with a spaced title */
      {NULL,
       "RICHMOND SAFER NEIGHBOURHOOD BOARD\n\nYork House, Twickenham\n\nTuesday 8thSeptember2015 at 7.00 pm\n\nM I N U T E S\n\n"
       "Present: A Alder (Chair)\n\n1. Apologies\n",
       CPEG_MINUTES, "2015-09-08", "RICHMOND SAFER NEIGHBOURHOOD BOARD", "Richmond upon Thames", false},
      /* 3: title, then date */
      {NULL,
       "NEWHAM COMMUNITY & POLICE FORUM\nMinutes of a meeting held on 29th May 2003\nat Newham Town Hall, E6 2RP\n\nPresent\nA Alder\n",
       CPEG_MINUTES, "2003-05-29", NULL, "Newham", false},
      /* 4: a council's web page */
      {NULL,
       "Agenda and minutes\n\nCamden Safer Neighbourhood Board - Tuesday, 28th April, 2015 6.45 pm\n\nVenue: Committee Room 1\n"
       "Contact: A Alder\n\n| No. | Item |\n| 1. | Apologies |\n| 2. | Minutes  pdf icon PDF 75 KB  To agree the minutes of 27 January 2015 |\n",
       CPEG_MINUTES, "2015-04-28", NULL, "Camden", false},
      /* 5: the police's form */
      {NULL,
       "Protective Marking: Not Protectively Marked\nPublication Scheme Y/N: Y\nTitle: Bruce Grove Ward Panel minutes\n"
       "Summary: Minutes of the panel meeting held 18th April 2018\nBranch/OCU: Haringey\nAuthor: PC Alder\nDate created: 19/04/2018\n"
       "Review date: 19/04/2019\n\nPresent: PC Alder, residents\n\nApologies: none\n",
       CPEG_MINUTES, "2018-04-18", NULL, "Bruce Grove, Haringey", false},
      /* 6: a pack: the minutes inside are of the meeting before */
      {NULL,
       "Public Document Pack\n\nWandsworth Safer Neighbourhood Board\n\nAGENDA\n\nThursday 10 March 2016 at 7.00 pm\n\n1. Apologies\n"
       "2. Minutes of the meeting held on 9 December 2015 (Pages 1 - 5)\n3. Presentation: Stop and Search (Pages 6 - 16)\n\n"
       "Minutes of the Wandsworth Safer Neighbourhood Board held on Wednesday 9 December 2015\n\nPresent: A Alder, B Birch\n\n"
       "Apologies: C Cedar\n\nMatters arising\n\nBurglary was raised.\n",
       CPEG_AGENDA_PACK, "2015-12-09", "Wandsworth Safer Neighbourhood Board", "Wandsworth", false},
      /* 7: a post of a ward's panel, its borough nowhere */
      {"2018-04-25-clissold.md",
       "---\ntitle: \"Clissold Ward Panel meeting minutes\"\ndate: 2018-04-25\n---\n\nThe Old Church\n\nWednesday 18th April 2018 at 19:15\n\n"
       "Present: CO, WKP\n\nBurglary was discussed.\n",
       CPEG_MINUTES, "2018-04-18", NULL, "Clissold, Hackney", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* Word's tables and a council's forms, as the readers of formats write them. */
static void headings_in_tables_are_read(void) {
  static const struct reading tests[] = {
      {"minutes.md",
       "| Camden Safer Neighbourhood Board | Tuesday 3 June 2014 |\n\n# Minutes\n\n**Present**\n\nA Alder (Chair)\n\n1. Apologies\n",
       CPEG_MINUTES, "2014-06-03", "Camden Safer Neighbourhood Board", "Camden", false},
      {"minutes.md",
       "| Meeting | Camden Safer Neighbourhood Board |\n| Venue | Town Hall, Judd Street |\n| Date | Tuesday 3 June 2014 |\n| Time | 7.00 pm |\n\n"
       "# M I N U T E S\n\n| Present: | Organisation |\n| A Alder | Chair |\n",
       CPEG_MINUTES, "2014-06-03", "Camden Safer Neighbourhood Board", "Camden", false},
      {"minutes.md",
       "| Protective Marking: | Not Protectively Marked |\n| Title: | Bruce Grove Ward Panel minutes |\n| Branch/OCU: | Haringey |\n"
       "| Date created: | 19/04/2018 |\n| Review date: | 19/04/2019 |\n\nPresent: PC Alder, residents\n\nBurglary was raised.\n",
       CPEG_MINUTES, "", "Bruce Grove Ward Panel", "Bruce Grove, Haringey", false},
      {"minutes.md",
       "| Title | Bruce Grove Ward Panel minutes |\n| Date created | 19/04/2018 | Review date | 19/04/2019 |\n| Date of meeting | 18/04/2018 |\n\n"
       "Present: PC Alder, residents\n\nBurglary was raised.\n",
       CPEG_MINUTES, "2018-04-18", "Bruce Grove Ward Panel", "Bruce Grove, Haringey", false},
      /* What is sent round is no heading; its day is not the meeting's. */
      {"mail.md",
       "From: Clerk <clerk@example.org>\nTo: all\nEmail sent: Mon, 16 Jun 2014 10:00:00 +0100\nSubject: Minutes\n\n"
       "The minutes of the Camden Safer Neighbourhood Board are below.\n\nPresent: A Alder\n\nBurglary was raised.\n",
       CPEG_MINUTES, "", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

#define MAIL "From: Clerk <clerk@example.org>\nEmail sent: Mon, 16 Jun 2008 10:00:00 +0100\nSubject: Minutes of the panel, 3 June 2008\n\n"
#define SAID \
  "A resident said that mopeds were ridden on the pavement each evening. The sergeant would look into it. Another had seen " \
  "fires in the park, and asked for patrols; the team had none to spare before the summer.\n"

static void minutes_pasted_into_a_mail_are_minutes(void) {
  static const struct reading tests[] = {
      {"a.eml", MAIL "Bruce Grove Ward Panel\n\nMinutes of the meeting held on Tuesday 3 June 2008\n\n" SAID, CPEG_MINUTES, "2008-06-03",
       NULL, "Bruce Grove, Haringey", false},
      {"a.eml", MAIL "Dear all,\n\nNotes of the Bruce Grove ward panel meeting\nTuesday 3 June 2008\n\n" SAID, CPEG_MINUTES,
       "2008-06-03", NULL, "Bruce Grove, Haringey", false},
      {"a.eml", MAIL "Hello,\n\nPlease see the minutes below.\n\nBRUCE GROVE PANEL MINUTES 3/6/2008\n\n" SAID, CPEG_MINUTES,
       "2008-06-03", NULL, "Bruce Grove, Haringey", false},
      {"a.eml", MAIL "Bruce Grove Ward Panel, 3 June 2008\n\nPresent: A Alder, B Birch\n\n1. Mopeds\n" SAID "\n2. Fires\nThere were none.\n\n"
       "3. Dogs\nA dog bit a boy.\n", CPEG_MINUTES, "2008-06-03", NULL, "Bruce Grove, Haringey", false},
      /* Letters that speak of other papers. */
      {"a.eml", MAIL "Dear all,\n\nPlease find attached the minutes of the meeting held on 3 June 2008.\n\n" SAID, CPEG_KIND_OTHER, "", NULL,
       "-", false},
      {"a.eml", MAIL "Minutes of the meeting on 3 June 2008 attached.\n\n" SAID, CPEG_KIND_OTHER, "", NULL, "-", false},
      {"a.eml", MAIL "Minutes 3 June 2008.doc\n\n" SAID, CPEG_KIND_OTHER, "", NULL, "-", false},
      {"a.eml", MAIL "The minutes of the meeting held on 3 June 2008 are not agreed.\n\n" SAID, CPEG_KIND_OTHER, "", NULL, "-", false},
      {"a.eml", MAIL "Minutes\n\nYou asked for those of 3 June 2008. They follow when the chair has seen them.\n\n" SAID, CPEG_KIND_OTHER,
       "", NULL, "-", false},
      {"a.eml", MAIL "Notes of the panel meeting, 3 June 2008\n\nRegards\n\nThe Clerk\n", CPEG_KIND_OTHER, "", NULL, "-", false},
      {"a.eml", MAIL "Hello,\n\n1. Mopeds are still ridden in the park.\n2. Fires are lit.\n3. Dogs are loose.\n\n" SAID, CPEG_KIND_OTHER, "",
       NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* Minutes are held on one day and agreed on another, which stands above them as often as below. */
static void the_day_of_adoption_is_not_that_of_the_meeting(void) {
  static const struct reading tests[] = {
      {NULL, "Approved 12 March 2008\n\nBruce Grove Ward Panel minutes\n\n22 January 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "2008-01-22",
       NULL, "Bruce Grove, Haringey", false},
      {NULL, "Adopted on Wednesday 12 March 2008\nBruce Grove Ward Panel minutes of the meeting held on Tuesday 22 January 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-01-22", NULL, "Bruce Grove, Haringey", false},
      {NULL, "CONFIRMED: 12/03/2008\nBRUCE GROVE WARD PANEL MINUTES\n22/01/2008\n\nPresent: A Alder\n", CPEG_MINUTES, "2008-01-22", NULL,
       "Bruce Grove, Haringey", false},
      {NULL, "Bruce Grove Ward Panel minutes\n22 January 2008\nApproved 12 March 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "2008-01-22", NULL,
       "Bruce Grove, Haringey", false},
      {NULL, "Bruce Grove Ward Panel minutes, 22 January 2008 (agreed on 12 March 2008)\n\nPresent: A Alder\n", CPEG_MINUTES, "2008-01-22",
       NULL, "Bruce Grove, Haringey", false},
      {NULL, "Approved minutes\nBruce Grove Ward Panel\nMeeting held on 22 January 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "2008-01-22", NULL,
       "Bruce Grove, Haringey", false},
      /* Of adoption alone nothing follows. */
      {NULL, "Bruce Grove Ward Panel minutes\n\nApproved at the meeting held on 12 March 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "", NULL,
       "Bruce Grove, Haringey", false},
      {NULL, "Bruce Grove Ward Panel minutes\n\nDate of approval: 12 March 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "", NULL,
       "Bruce Grove, Haringey", false},
      {NULL, "Bruce Grove Ward Panel minutes\n\nSigned as a true record by the chair, 12 March 2008\n\nPresent: A Alder\n", CPEG_MINUTES, "", NULL,
       "Bruce Grove, Haringey", false},
      /* An item that agrees the last minutes stays one over its lines. */
      {NULL, "Bruce Grove Ward Panel minutes\n\n4. To approve, as in 2008\nthe minutes of the meeting held on 22 January 2009\n\nPresent: A Alder\n",
       CPEG_MINUTES, "", NULL, "Bruce Grove, Haringey", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void dates_are_read_as_they_are_written(void) {
  static const struct {
    const char *words, *day;
  } tests[] = {
      {"Monday, 11 July 2005", "2005-07-11"},
      {"29th May 2003", "2003-05-29"},
      {"8thSeptember2015", "2015-09-08"},
      {"22/01/2008", "2008-01-22"},
      {"3.4.2009", "2009-04-03"},
      {"26th Oct 2022", "2022-10-26"},
      {"TUESDAY 28TH APRIL 2015 AT 6.45 PM", "2015-04-28"},
      {"31<sup>st</sup> of October 2005", "2005-10-31"},
      {"April 14th 2010", "2010-04-14"},
      {"14(TM) FEBRUARY 2018", "2018-02-14"},
      {"19\xe2\x84\xa2 JULY, 2018", "2018-07-19"},
      {"FRIDAY, 15TH** **APRIL,**\n\n**2016", "2016-04-15"},
      {"Tuesday 27 March 2012 - 7.00 -9.30 pm", "2012-03-27"},
      {"Thursday the 3rd of June, 2010", "2010-06-03"},
      {"THURSDAY 8th DECEMEBER 2005", "2005-12-08"},
      {"Wednesday\xc2\xa0"
       "4\xc2\xa0October 2006",
       "2006-10-04"},
      {"12-Jan-09", "2009-01-12"},
      {"31 February 2009", ""},
      {"Wednesday 5 March", ""},
      {"the spring", ""},
  };
  for (size_t i = 0; i < TAP_COUNT(tests); i++) {
    char text[400];
    snprintf(
        text, sizeof text,
        "Minutes of the Camden Community and Police Consultative Group\nheld at the Town Hall on %s\n\nPresent: A Alder\n",
        tests[i].words);
    struct reading test = {"minutes.md", text, CPEG_MINUTES, tests[i].day, NULL, "Camden", false};
    check_readings(&test, 1);
  }
}

static void other_dates_are_not_the_meetings(void) {
  static const struct reading tests[] = {
      {NULL,
       "Minutes of the Sutton Community and Police Forum\nTuesday 3 June 2008\n\nPresent: A Alder\n\n1. The minutes of the meeting held on 4 March 2008 "
       "were agreed.\n2. Next meeting: Tuesday 2 September 2008\n",
       CPEG_MINUTES, "2008-06-03", "Sutton Community and Police Forum", "Sutton", false},
      {NULL,
       "Minutes of the Sutton Community and Police Forum\n\nDate of next meeting: Tuesday 2 September 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "", NULL, "Sutton", false},
      {"minutes.md",
       "# Agenda and minutes\n\n## Sutton Community & Police Consultative Group - Tuesday 3 June 2008 6.30 p.m.\n\nAttendance: A Alder\n\n"
       "## 7. Date of next meeting\n\nMinutes: Tuesday 2 September 2008.\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Sutton", false},
      {NULL,
       "Sutton Community and Police Forum minutes\n\nThe minutes of the last meeting, held on 4 March 2008, were signed as a true record.\n\nMatters arising\n",
       CPEG_MINUTES, "", NULL, "Sutton", false},
      {NULL,
       "Sutton Community and Police Forum minutes\nPosted on 12 June 2008\nLast updated: 14 June 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "", NULL, "Sutton", false},
      {NULL,
       "Sutton Community and Police Forum minutes\n\nPresent: A Alder\n\nCrime fell between 1 April 2008 and 31 May 2008, and a man was arrested on Monday 12 May 2008 after a long pursuit through the town.\n",
       CPEG_MINUTES, "", NULL, "Sutton", false},
      {NULL,
       "Sutton Community and Police Forum\nDate of meeting: 03/06/2008\nDate circulated: 20/06/2008\n\nMinutes\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Sutton", false},
      /* A council's page of items: numbers stand alone, and the minutes to be agreed have a heading of their own. */
      {NULL,
       "Agenda and minutes\n\nSafer Neighbourhood Board - Thursday, 25th June, 2015 7.00 pm\n\nVenue: Town Hall\n\nNo. Item\n\n1.\n\nWELCOME\n\n"
       "3.\n\nMINUTES OF THE MEETING HELD ON THE 23 APRIL 2015 pdf icon PDF 99 KB\n\nTo agree the minutes of the meeting held on the 23 April 2015\n",
       CPEG_MINUTES, "2015-06-25", NULL, "-", false},
      {NULL,
       "Safer Neighbourhood Board\nThursday, 25th June, 2015 7.00 pm\n\n3.\n\nMINUTES OF THE MEETING HELD ON THE 23 APRIL 2015\n\nAgreed.\n",
       CPEG_MINUTES, "2015-06-25", NULL, "-", false},
      /* The days a report is about. */
      {NULL, "Ward panel meeting notes\n\nCrime statistics, 1st - 29th September 2020\n\nAssault: 3\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Ward panel meeting notes\n\nStatistics, 28th September 2020 \xe2\x80\x93 27th October 2020\n\nAssault: 3\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Ward panel meeting notes\n\nThe figures are of 10/07/20 to 10/08/20:\n\nAssault: 3\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Ward panel meeting notes\n\nThe panel heard what was done since\nits last-but-one meeting on 5th June 2017 and asked questions.\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Ward panel\nMinutes 3/3/09 - 7.30 pm to 9 pm\n\nPresent\n", CPEG_MINUTES, "2009-03-03", NULL, "-", false},
      {NULL, "Ward panel\nMeeting 4 - 21 July 2015\n\nPresent\n", CPEG_MINUTES, "2015-07-21", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void a_date_without_a_year_takes_that_before_the_posting(void) {
  static const struct reading tests[] = {
      {"2006-07-26-notes.md",
       "---\ntitle: \"Meeting Notes &#58; Police Liaison Meeting from 19 July\"\ndate: 2006-07-26 23:23:37\n---\n\nThe sergeant met residents.\n",
       CPEG_MINUTES, "2006-07-19", NULL, "-", false},
      {"x.md",
       "---\ntitle: \"Panel meeting minutes\"\ndate: \"2011-01-01\"\n---\n\nWednesday 15 December at 7.30pm\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2010-12-15", NULL, "-", false},
      {"2009-02-03 Panel minutes.txt", "Panel minutes\n\nheld on Tuesday 27 January\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2009-01-27", NULL, "-", false},
      {"Panel Meeting Minutes - 9th November 2017.txt", "Panel minutes\n\nPresent: A Alder\n\nBurglary was raised.\n",
       CPEG_MINUTES, "2017-11-09", NULL, "-", false},
      /* A day that both the page and the file's name have is the meeting's, and so is its year. */
      {"Panel Minutes 08-02-2011.pdf", "Panel minutes\n\nMinutes of a meeting held on 8 February at the Town Hall\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2011-02-08", NULL, "-", false},
      {"Panel Minutes 09-03-2011.pdf", "Panel minutes\n\nMinutes of a meeting held on 8 February at the Town Hall\n\nPresent: A Alder\n",
       CPEG_MINUTES, "", NULL, "-", false},
      {"2017-11-09 Panel.txt", "Panel minutes\n\nPresent: A Alder\n\nBurglary was raised.\n", CPEG_MINUTES, "", NULL,
       "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* Without a day of posting in the file's name: the page itself tells when it was typed, posted or approved. */
static void the_page_tells_the_year_of_a_date_without_one(void) {
  static const struct reading tests[] = {
      {NULL, "Alder Green Panel\nNotes of meeting, Wed 11th March, 7.30 pm, Village Hall\n(typed up by AB, posted on the residents' site 2 April 2009)\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2009-03-11", NULL, "-", false},
      {NULL, "Croydon Community Police Consultative Group\nHeld at the Town Hall, 21st October, 7pm. This record was put on the website on 9 November 2009.\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2009-10-21", NULL, "Croydon", false},
      {NULL, "Alder Green Panel\nMINUTES OF THE MEETING HELD AT THE HALL,\nWEDNESDAY 8TH DECEMBER AT 7.15 P.M.\n\nMinutes approved 19 January 2011\n\nPRESENT: A Alder\n",
       CPEG_MINUTES, "2010-12-08", NULL, "-", false},
      {NULL, "Alder Green Panel\nMinutes of the meeting held on 8 December in the hall\n(Minutes agreed at the meeting of 19 January 2011)\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2010-12-08", NULL, "-", false},
      {NULL, "NEWS of the Alder Green Panel\nAutumn 2007 - delivered in the week of 22 October\n\nMinutes\n\nYour panel met on Thursday 4 October in the crypt.\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2007-10-04", NULL, "-", false},
      {NULL, "Alder Green Panel\nMinutes, October 2007\n\nheld on 4 October in the hall\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2007-10-04", NULL, "-", false},
      /* In 2008 the day was a Saturday. */
      {NULL, "NEWS of the Alder Green Panel\nAutumn 2008\n\nMinutes\n\nYour panel met on Thursday 4 October.\n\nPresent: A Alder\n",
       CPEG_MINUTES, "", NULL, "-", false},
      /* A plan's year is not the meeting's. */
      {NULL, "Alder Green Panel\nMinutes of the meeting held on 8 December\n\nPresent: A Alder\n\nThe plan of spring 2004 was approved.\n",
       CPEG_MINUTES, "", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* "Abbey Ward Panel / 13 Sept 2011, 18:30 hrs, Library": nothing but a time says that it is the meeting's. */
static void a_full_date_with_its_time_is_enough(void) {
  static const struct reading tests[] = {
      {NULL, "Title\tAlder Ward Panel minutes\nDate created\t15 Sept 2011\nReview date\t15 Sept 2013\n\nAlder Ward Panel\n13 Sept 2011, 18:30 hrs, Barking Learning Centre\n\nAttendees\nPC Elm\n",
       CPEG_MINUTES, "2011-09-13", NULL, "-", false},
      {NULL, "Alder Ward Panel minutes\nWedesday 5th July 2006 7.30 pm Buxton School hall, Elm Lane\n\nPresent; A Alder\n", CPEG_MINUTES, "2006-07-05", NULL,
       "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void the_borough_is_the_one_in_the_bodys_name(void) {
  static const struct {
    const char *body, *area;
  } tests[] = {
      {"Community-Police Consultative Group for Lambeth", "Lambeth"},
      {"Harrow Police and Community Consultative Group", "Harrow"},
      {"H&F Police and Community Consultative Group", "Hammersmith and Fulham"},
      {"K&C Police & Community Consultative Group", "Kensington and Chelsea"},
      {"Kingston Community and Police Partnership", "Kingston upon Thames"},
      {"Tower Hamlets Borough Policing Forum", "Tower Hamlets"},
      {"Westminster Safer Neighbourhood Board", "Westminster"},
      {"HARINGEY CPEG", "Haringey"},
      {"BARKING & DAGENHAM SNB", "Barking and Dagenham"},
      {"Brent Community Police Engagement Group", "Brent"},
      {"Bromley Town Safer Neighbourhoods Panel", "Bromley Town, Bromley"},
      {"Bruce Grove SNT Panel", "Bruce Grove, Haringey"},
      {"Abbey Road Safer Neighbourhood Panel", "-"},
      {"Village Ward Panel", "-"},
      {"Merton Village Ward Panel", "Village, Merton"},
      {"Richmond Parish Council", "-"},
      {"Sutton Town Council", "-"},
      {"Kingston Gardening Association", "-"},
      {"Metropolitan Police Authority", "*"},
      {"London PCCG Chairs' Forum", "*"},
  };
  for (size_t i = 0; i < TAP_COUNT(tests); i++) {
    char text[300];
    snprintf(text, sizeof text, "Minutes of the %s held on Tuesday 3 June 2008\n\nPresent: A Alder\n", tests[i].body);
    struct reading test = {NULL, text, CPEG_MINUTES, "2008-06-03", tests[i].body, tests[i].area, false};
    check_readings(&test, 1);
  }
}

static void a_body_without_its_borough_takes_it_from_a_full_name(void) {
  static const struct reading tests[] = {
      {NULL,
       "London Borough of Ealing\nCommunity and Police Consultative Group\nMinutes, Tuesday 3 June 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Ealing", false},
      {NULL, "Police Liaison Group minutes\n3 June 2008\n\nPresent: A Alder, LBRuT; B Birch\n", CPEG_MINUTES,
       "2008-06-03", NULL, "Richmond upon Thames", false},
      {NULL, "Police Liaison Group minutes\n3 June 2008\nat Chiswick Catholic Centre\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-06-03", NULL, "-", false},
      {NULL,
       "Police Liaison Group minutes\n3 June 2008\n\nPresent: A Alder (Camden Police), B Birch (Hackney Council), C Cedar (Barnet Council)\n",
       CPEG_MINUTES, "2008-06-03", NULL, "-", false},
      {NULL,
       "Ward Area Consultation\n\nA lively Area Consultation for St Margarets and Twickenham Riverside Wards was held on the 31st of October 2005 at the hall.\n",
       CPEG_MINUTES, "2005-10-31", NULL, "Richmond upon Thames", false},
      {"x.md",
       "---\ntitle: \"Hillingdon SNB minutes\"\ndate: 2015-07-01\n---\n\nTuesday 9 June 2015 at 7pm\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2015-06-09", NULL, "Hillingdon", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void headings_of_many_groups_are_read(void) {
  static const struct reading tests[] = {
      {NULL, "LEWISHAM COMMUNITY POLICE CONSULTATIVE GROUP (LCPCG)\nMinutes of the Public Meeting\nheld on Tuesday 27 March 2012 - 7.00 "
             "-9.30 pm\nCivic Suite, Catford\n\nItem No / ACTIONS\n1. Welcome\n",
       CPEG_MINUTES, "2012-03-27", "LEWISHAM COMMUNITY POLICE CONSULTATIVE GROUP", "Lewisham", false},
      {NULL, "Westminster (Paddington & Marylebone) Community and Police Consultative Group\n\nMinutes of the meeting held at "
             "Paddington Green Police Station on Monday 15th September 2008\n\nPresent\n",
       CPEG_MINUTES, "2008-09-15", NULL, "Westminster", false},
      {NULL, "Croydon CPCG\nDRAFT MINUTES - TO BE APPROVED AT THE NEXT MEETING\nMeeting held on Wednesday 8 October 2008\n\nPresent\n",
       CPEG_MINUTES, "2008-10-08", "Croydon CPCG", "Croydon", true},
      {NULL, "Enfield CAPE meeting\nBush Hill Park Ward\nDate of Meeting: 4 February 2009\nDate of next meeting: 6 May 2009\n\nPresent\n",
       CPEG_MINUTES, "2009-02-04", NULL, "Bush Hill Park, Enfield", false},
      {NULL, "Highbury East Safer Neighbourhoods Panel\nMinutes 3/3/09\n\nPresent\n", CPEG_MINUTES, "2009-03-03", NULL,
       "Highbury East, Islington", false},
      {NULL, "Ward Panel Meeting\nHigh Street Ward\nMonday 9 March 2009\n\nPresent: PC Alder\n", CPEG_MINUTES, "2009-03-09", NULL,
       "-", false},
      {NULL, "Merton & Wandsworth joint ward panel\nMinutes of meeting 12 March 2009\n\nPresent\n", CPEG_MINUTES, "2009-03-12",
       NULL, "-", false},
      {NULL, "Notes from Community Police Engagement Group\nWaltham Forest Town Hall - 19/02/09\n\nThe Chief Inspector of Waltham "
             "Forest Police gave a presentation.\n",
       CPEG_MINUTES, "2009-02-19", NULL, "Waltham Forest", false},
      {NULL, "The Brent PCCG met at Brent Town Hall on 11th March 2009 with 40 people there.\n\nRobberies were discussed.\n",
       CPEG_MINUTES, "2009-03-11", "Brent PCCG", "Brent", false},
      {NULL, "Panel notes\nWest Dereham\n\nHELD AT ST. ANDREWS CHURCH\n\nTHURSDAY DECEMBER 1ST 2011\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2011-12-01", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* Who is written to on a council's page tells whose it is. */
static void the_councils_own_address_names_its_borough(void) {
  static const struct reading tests[] = {
      {NULL, "Agenda and minutes\n\nCommunity Police Forum\n\nContact: A Alder, 020 7946 0000 or alder@hounslow.gov.uk\n\nMinutes:\nBurglary rose.\n",
       CPEG_MINUTES, "", NULL, "Hounslow", false},
      {NULL, "Police forum minutes\n\nSee www.democracy.towerhamlets.gov.uk/forum\n\nBurglary rose.\n", CPEG_MINUTES, "", NULL, "Tower Hamlets", false},
      {NULL, "Police forum minutes\n\nContact: alder@lbhf.gov.uk\n", CPEG_MINUTES, "", NULL, "Hammersmith and Fulham", false},
      {NULL, "Police forum minutes\n\nContact: alder@enfield.gov.uk, birch@haringey.gov.uk\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Police forum minutes\n\nContact: alder@south-norfolk.gov.uk or birch@suttonbridge.gov.uk\n", CPEG_MINUTES, "", NULL, "-", false},
      {NULL, "Hampton Parish Council minutes\n\nContact: alder@richmond.gov.uk\n", CPEG_MINUTES, "", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* What stands behind the body, beside persons and in the items tells the borough where the body's name does not. */
static void the_page_tells_the_borough_of_its_wards(void) {
  static const struct reading tests[] = {
      {NULL, "KILBURN SAFER NEIGHBOURHOOD PANEL (BRENT)\n\nMINUTES OF THE MEETING HELD ON\nWEDNESDAY 10TH NOVEMBER 2010\n\nPRESENT: Mr A Alder, "
             "PS Birch (Kilburn, London Borough of Camden)\n",
       CPEG_MINUTES, "2010-11-10", NULL, "Kilburn, Brent", false},
      {NULL, "KILBURN SAFER NEIGHBOURHOOD PANEL (TEA AT 7)\n\nMINUTES OF THE MEETING HELD ON\nWEDNESDAY 10TH NOVEMBER 2010\n\nPRESENT: Mr A Alder\n",
       CPEG_MINUTES, "2010-11-10", NULL, "-", false},
      {NULL, "High Street Ward Safer Neighbourhood Panel\nWednesday 5 July 2006 7.30 pm\n\nPresent: A Alder\nApologies: Mrs Alder, LBWF Estates Team\n",
       CPEG_MINUTES, "2006-07-05", NULL, "High Street, Waltham Forest", false},
      /* A ward of two boroughs, of which the text names one. */
      {NULL, "Lea Bridge Ward Panel meeting, 17 September 2015 8pm, Elm Road, E5\n\nThe new sergeant has worked in Hackney for years.\n", CPEG_MINUTES,
       "2015-09-17", NULL, "Lea Bridge, Hackney", false},
      {NULL, "Lea Bridge Ward Panel meeting, 17 September 2015 8pm, Elm Road, E5\n\nThe sergeant came from Hackney to Waltham Forest.\n", CPEG_MINUTES,
       "2015-09-17", NULL, "-", false},
      {NULL, "Lea Bridge Ward Panel meeting, 17 September 2015 8pm, Elm Road\n\nThe new sergeant has worked in Hackney for years.\n", CPEG_MINUTES,
       "2015-09-17", NULL, "-", false},
      /* Teams of wards that only one borough has. */
      {NULL, "Bermondsey Community Council - Wednesday 26 November 2008 7.00 pm\n\nVenue: Elm Hall, 177 Elm Street, London SE1 3AN\n\nMinutes:\n"
             "Sergeant Alder (Riverside ward) and Sergeant Birch (South Bermondsey SNT) reported.\n",
       CPEG_MINUTES, "2008-11-26", "Bermondsey Community Council", "Southwark", false},
      {NULL, "Agenda item\n\nPolice minutes, 26 November 2008\n\nElm Hall, SE1 3AN\n\nThe Riverside ward and South Bermondsey ward teams reported.\n",
       CPEG_MINUTES, "2008-11-26", NULL, "Southwark", false},
      {NULL, "Community Police Forum minutes, 26 November 2008\n\nElm Hall, CB1 3AN\n\nThe Riverside ward and South Bermondsey ward teams reported.\n",
       CPEG_MINUTES, "2008-11-26", NULL, "-", false},
      {NULL, "Community Police Forum minutes, 26 November 2008\n\nElm Hall, SE1 3AN\n\nThe South Bermondsey ward and Highbury East ward teams reported.\n",
       CPEG_MINUTES, "2008-11-26", NULL, "-", false},
      {NULL, "Community Police Forum minutes, 26 November 2008\n\nElm Hall, SE1 3AN\n\nThe South Bermondsey ward team reported.\n", CPEG_MINUTES,
       "2008-11-26", NULL, "-", false},
      {NULL, "Minutes of Elm Parish Council\n26 November 2008\n\nElm Hall, SE1 3AN\n\nThe Riverside ward and South Bermondsey ward teams reported.\n",
       CPEG_MINUTES, "2008-11-26", NULL, "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

/* Streets and parks that a borough lists with their wards; see local_places of the scene. */
static void a_listed_park_in_the_title_makes_no_ward(void) {
  static const struct reading tests[] = {
      {NULL, "Clissold Park and Pinnace Park Ward Panel\nMinutes 3/3/09\n\nPresent\n", CPEG_MINUTES, "2009-03-03", NULL, "-", false},
      {NULL, "Hackney CPCG, Quillet Mews ward panel\nMinutes 3/3/09\n\nPresent\n", CPEG_MINUTES, "2009-03-03", NULL, "Hackney", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void minutes_from_elsewhere_are_in_no_borough(void) {
  static const struct reading tests[] = {
      {NULL,
       "MINUTES OF PROCEEDINGS AT MEETING OF JOINT POLICING COMMITTEE HELD IN THE CHAMBER, BRIDGE STREET, ON FRIDAY, 15TH APRIL, 2016 AT 2.30 P.M.\n\n"
       "PRESENT\nCouncillors Barnes and Stanley\nSuperintendent Sutton\n",
       CPEG_MINUTES, "2016-04-15", "JOINT POLICING COMMITTEE", "-", false},
      {NULL,
       "DRAFT\n\nMinutes of Hampton Parish Council Meeting held in The Village Hall\n\nAt 7.30pm on Wednesday 14 April 2010\n\nThose Attending: Cllr Barnes\n",
       CPEG_MINUTES, "2010-04-14", "Hampton Parish Council", "-", true},
      {NULL,
       "Minutes of Meeting (no.435) of Broomhill Community Council held on\n9th October 2024\n\nApologies: none\n",
       CPEG_MINUTES, "2024-10-09", "Broomhill Community Council", "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void what_plainly_is_something_else_is_told(void) {
  static const struct reading tests[] = {
      {"x.md",
       "---\ntitle: \"The Rector's Letter\"\ndate: 2006-05-01\n---\n\nI went for a walk, ten minutes from the church, on Monday 3 April 2006.\n",
       CPEG_KIND_OTHER, "", NULL, "-", false},
      {"x.md",
       "---\ntitle: \"Straight talking\"\ndate: 2006-05-01\n---\n\nLooking back over the previous minutes of our councillors one wonders what they do, and why they do it so very slowly, week after week.\n",
       CPEG_KIND_OTHER, "", NULL, "-", false},
      {NULL,
       "Camden Safer Neighbourhood Board\n\nAGENDA\n\nTuesday 28 April 2015\n\n1. Apologies\n2. Minutes of the last meeting\n3. Burglary\n",
       CPEG_KIND_OTHER, "", NULL, "Camden", false},
      {NULL, "Councillors are summoned to a meeting on Friday 3rd May 2013 at 7pm for the purposes of transacting the following "
             "business.\n\n1. Apologies\n2. Minutes\n3. Matters arising\n4. Any other business\n5. Declarations of interest\n",
       CPEG_KIND_OTHER, "", NULL, "-", false},
      {NULL, "Residents said that burglary had risen.\n", CPEG_MINUTES, "", "", "-", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void drafts_are_told(void) {
  static const struct reading tests[] = {
      {NULL,
       "D R A F T  M I N U T E S\n\nMinutes of the Brent Police Consultative Group held on 3 June 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Brent", true},
      {NULL, "Draft minutes of the Brent Police Consultative Group held on 3 June 2008\n\nPresent: A Alder\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Brent", true},
      {NULL,
       "Minutes of the Brent Police Consultative Group held on 3 June 2008\n\nPresent: A Alder\n\nThe draft minutes of the last meeting were agreed.\n",
       CPEG_MINUTES, "2008-06-03", NULL, "Brent", false},
  };
  check_readings(tests, TAP_COUNT(tests));
}

static void every_answer_has_its_reason_and_words(void) {
  struct reading test = {
      NULL,
      "Minutes of the Brent Police Consultative Group held on **3<sup>rd</sup> June 2008**\n\nPresent: A Alder\n",
      CPEG_MINUTES,
      "",
      NULL,
      "",
      false};
  struct scene scene;
  test.path = "x.md";
  struct heading heading = read_heading(&scene, &test);
  EQUAL_TEXT(heading.date_reason, "held on");
  EQUAL_TEXT(heading.borough_reason, "body's name");
  EQUAL_STR(str_span(scene.input.text, heading.date_words), "3<sup>rd</sup> June 2008");
  EQUAL_STR(str_span(scene.input.text, heading.body_words), "Brent Police Consultative Group");
  scene_close(&scene);
}

/* Wordings that rules match, and some that nearly do. */
static const char *const wordings[] = {
    "This was put on the website on 9 November 2009", "posted on the site 2 April 2009", "Autumn 2007", "Wedesday 5th July 2006",
    "Monday, the 7th of May 2019", "7 May", "8thSeptember2015", "21st day of the June 2004", "14(tm) FEB 18", "3 the offences",
    "214 streets", "Tuesday the May 7th, 2019", "May 12 2003", "Sept. 3rd", "22/01/2008", "3.4.09", "2009-02-26", "20\xd9\xa3" "9-02-26",
    "\xd9\xa3 May", "in May 12", "Date of meeting: ", "| when - ", "held in the hall on ", "took\nplace on ", "we met on ", "the next meeting is ",
    "will be held on ", "to be held ", "approval of the minutes of ", "minutes of the last meeting, ", "matters arising from ",
    "date created ", "w/c ", "up to the ", "since ", "expiry ", "email of ", " were agreed as a true record", " be taken as read",
    " - 29th September 2020", " to 10/08/20", "1st - ", "28th September 2020 \xe2\x80\x93 ", "since its meeting on ",
    " and matters arising", " (attached)", " (pages 1 - 4)", " at 7.30 pm", ", 7 pm", "\nfrom 19:00", "minuted", "minites", "panel",
    "M I N U T E S", "m\ni n u t e s", "notes of the panel", "notes from a public consultation", "group notes", "record of the meeting",
    "at a meeting of", "five minutes", "minutes later", "Public Document Pack", "draft agenda\n", "\nmeeting\nagenda\n", "agenda for",
    "notice of a meeting", "summoned", "notice is hereby given", "for the purpose of transacting", "members present", "in attendance",
    "apologies", "in the chair", "also attending", "mr Smith", "Councillor Smith", "the chair said", "has", "D R A F T", "d r aft minutes",
    "unconfirmed", "minutes of May (draft", "subject to confirmation", "minutes of the Ealing panel held on", "record of proceedings at the Ealing\nboard held",
    "a meeting of the Ealing board was held", "the Ealing group met", "wards", "SN panel", "safer neighbourhoods", "liaison", "parish",
    "town\ncouncil", "community council", "pan-London", "metropolitan police authority", "lcp2", "London Assembly", "mayor's office for policing",
    "chairs' forum", "police and crime committee", "met police", "mps", "City Hall", "TfL", "Scotland Yard", "It was agreed",
    "residents asked", "PC Smith of the team reported", "the sergeant, he said", "1. Apologies", "iv) matters", "3 rd", "\xc5\xbf" "aid, mini\xc5\xbf" "ites",
    "pane\xcc\x81l is", "un-updated 4", "m 7", "a b c", "metre", "Thursday", "t", "2", "",
};

/* Both ways of one question; the first sentence that differs is told. */
static void check_question(const struct heading_scene *scene, enum heading_rule rule, struct str text) {
  struct pattern_match by_filter, by_expression;
  bool is_found = head_find(scene, rule, text, 0, &by_filter);
  bool is_there = text.len > 0 && pattern_find(rules->patterns[rule], scratch, text, 0, &by_expression);
  bool is_same = is_found == is_there;
  if (is_found && is_there)
    is_same = memcmp(by_filter.groups, by_expression.groups, sizeof by_filter.groups) == 0;
  if (!CHECK(is_same)) printf("# rule %u: %.*s\n", (unsigned)rule, (int)text.len, text.ptr);
}

/* What a filter says must be what the expression says, wherever the words stand, and of parts of the text too. */
static void filters_never_hide_a_match(void) {
  static const char *const before[] = {"", "x ", "Up", "Present: a\n", "\xe2\x80\x9c",
                                       "Some words, which fill what there is of a block of sixty-four by", " 1"};
  for (size_t i = 0; i < TAP_COUNT(wordings); i++)
    for (size_t k = 0; k < TAP_COUNT(before); k++) {
      struct scene scene;
      char text[400];
      snprintf(text, sizeof text, "%s%s%s", before[k], wordings[i], k % 2 == 0 ? "" : " and more.\nMore");
      scene_open_file(&scene, "a.txt", text);
      struct heading_input input = {&scene.input, &scene.names, "a.txt", scene.front_matter, scratch, NULL, false};
      struct heading_scene heading = {.arena = &scene.arena, .rules = rules, .input = &input};
      struct str whole = scene.input.text;
      CHECK(head_read_indexed(&heading, whole, (struct span){0, (uint32_t)whole.len}, HEAD_TOP_BYTES, &heading.top));
      for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        struct str top = heading.top.text;
        check_question(&heading, (enum heading_rule)rule, top);
        for (size_t cut = 1; cut < 4 && top.len > 2 * cut; cut++)
          if ((top.ptr[cut] & 0xc0) != 0x80 && (top.ptr[top.len - cut] & 0xc0) != 0x80)
            check_question(&heading, (enum heading_rule)rule, (struct str){top.ptr + cut, top.len - 2 * cut});
      }
      scene_close(&scene);
    }
}

static void hostile_tops_do_no_harm(void) {
  static const char *const texts[] = {"",
                                      "\n\n\n",
                                      "---\n",
                                      "---\ntitle:\ndate:\n---\n",
                                      "<<<<<<<<<<",
                                      "](((((",
                                      "\xe2\x84\xa2",
                                      "&#",
                                      "Minutes of",
                                      "99/99/9999 31/12/99"};
  for (size_t i = 0; i < TAP_COUNT(texts); i++) {
    struct reading test = {"x.md", texts[i], CPEG_MINUTES, "", NULL, "", false};
    struct scene scene;
    (void)read_heading(&scene, &test);
    scene_close(&scene);
  }
  char *flood = malloc(200001);
  for (size_t i = 0; i < 200000; i++) flood[i] = "held on minutes of the meeting "[i % 31];
  flood[200000] = '\0';
  struct reading test = {NULL, flood, CPEG_MINUTES, "", NULL, "", false};
  struct scene scene;
  struct heading heading = read_heading(&scene, &test);
  EQUAL_INT(heading.meeting_day, CPEG_NO_DAY);
  scene_close(&scene);
  free(flood);
}

static void running_out_of_memory_is_told(void) {
  struct tap_heap heap = {0};
  for (size_t fail_at = 1; fail_at < 40; fail_at++) {
    heap = (struct tap_heap){.fail_at = fail_at};
    struct heading_rules *out = NULL;
    struct cpeg_error err;
    enum cpeg_status status = heading_rules_create((struct memory){tap_heap_resize, &heap}, scene_areas(), &out, &err);
    if (status != CPEG_OK) {
      EQUAL_INT(status, CPEG_NOMEM);
      CHECK(out == NULL);
    } else {
      heading_rules_destroy(out);
    }
    EQUAL_INT(heap.live, 0);
  }
}

int main(void) {
  static const struct tap_test tests[] = {
      {"the seven layouts of London minutes are read", the_seven_layouts_of_london_are_read},
      {"headings in tables are read", headings_in_tables_are_read},
      {"minutes pasted into a mail are minutes, a letter about them is none", minutes_pasted_into_a_mail_are_minutes},
      {"the day of adoption is not that of the meeting", the_day_of_adoption_is_not_that_of_the_meeting},
      {"dates are read as they are written", dates_are_read_as_they_are_written},
      {"other dates are not the meeting's", other_dates_are_not_the_meetings},
      {"the council's own address names its borough", the_councils_own_address_names_its_borough},
      {"the page tells the borough of its wards", the_page_tells_the_borough_of_its_wards},
      {"a date without a year takes that before the posting", a_date_without_a_year_takes_that_before_the_posting},
      {"the page tells the year of a date without one", the_page_tells_the_year_of_a_date_without_one},
      {"a full date with its time is enough", a_full_date_with_its_time_is_enough},
      {"the borough is the one in the body's name", the_borough_is_the_one_in_the_bodys_name},
      {"a body without its borough takes it from a full name", a_body_without_its_borough_takes_it_from_a_full_name},
      {"headings of many groups are read", headings_of_many_groups_are_read},
      {"minutes from elsewhere are in no borough", minutes_from_elsewhere_are_in_no_borough},
      {"a listed park in the title makes no ward", a_listed_park_in_the_title_makes_no_ward},
      {"what plainly is something else is told", what_plainly_is_something_else_is_told},
      {"drafts are told", drafts_are_told},
      {"every answer has its reason and words", every_answer_has_its_reason_and_words},
    {"filters never hide a match", filters_never_hide_a_match},
    {"hostile tops do no harm", hostile_tops_do_no_harm},
      {"running out of memory is told", running_out_of_memory_is_told},
  };
  struct cpeg_error err;
  scratch = pattern_scratch_create(memory_default());
  if (heading_rules_create(memory_default(), scene_areas(), &rules, &err) != CPEG_OK) {
    printf("Bail out! %s\n", err.message);
    return 1;
  }
  int code = tap_run(tests, TAP_COUNT(tests));
  heading_rules_destroy(rules);
  pattern_scratch_destroy(scratch);
  scene_areas_free();
  return code;
}
