/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages.h"
#include "reading.h"

static struct pages pages;

/* What the reader makes of the pages put so far. */
static const char *told(void) {
  struct str file = pages_end(&pages);
  const char *text = reading_of(read_pdf, file.ptr, file.len);
  pages_finish(&pages);
  return text;
}

static void holds(const char *text, const char *wanted) {
  if (!CHECK(strstr(text, wanted) != NULL)) printf("# no \"%s\" in:\n# %s\n", wanted, text);
}

static void lacks(const char *text, const char *unwanted) {
  if (!CHECK(strstr(text, unwanted) == NULL)) printf("# \"%s\" in:\n# %s\n", unwanted, text);
}

/* Lines of prose that fill a width of 451 points at 11 points' size. */
static const char prose[] =
    "The chair welcomed everybody to the meeting and said that the panel had been busy since\n"
    "the last one. Residents of the estate had told the ward team about dogs that ran loose by\n"
    "day and by night, and about young people on mopeds who rode over the grass behind the\n"
    "shops and frightened the elderly.\n";

static void lines_become_paragraphs(void) {
  pages_begin(&pages);
  double y = pages_lines(&pages, 72, 100, 11, 13, prose);
  pages_lines(&pages, 72, y + 10, 11, 13, "The next item was short.\n");
  EQUAL_TEXT(told(),
             "{1}The chair welcomed everybody to the meeting and said that the panel had been busy since the last one. "
             "Residents of the estate had told the ward team about dogs that ran loose by day and by night, and about young "
             "people on mopeds who rode over the grass behind the shops and frightened the elderly.\n\nThe next item was "
             "short.\n");
}

static void a_line_that_ends_early_ends_its_paragraph(void) {
  pages_begin(&pages);
  double y = pages_lines(&pages, 72, 100, 11, 13, prose);
  pages_lines(&pages, 72, y, 11, 13, "Present: A. Smith\nApologies: B. Jones\n");
  const char *text = told();
  holds(text, "the elderly.\n\nPresent: A. Smith\n\nApologies: B. Jones\n");
}

static void a_paragraph_goes_on_over_the_page(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 700, 11, 13, prose);
  pages_next(&pages);
  pages_lines(&pages, 72, 80, 11, 13, "and their dogs. All agreed that it was a matter for the wardens, who would be asked to the\nnext meeting.\n");
  const char *text = told();
  holds(text, "frightened the elderly.");
  pages_begin(&pages);
  pages_lines(&pages, 72, 700, 11, 13, "The chair welcomed everybody to the meeting and said that the panel had been busy since\n");
  pages_next(&pages);
  pages_lines(&pages, 72, 80, 11, 13, "the last one.\nNobody else spoke.\n");
  EQUAL_TEXT(told(), "{1}The chair welcomed everybody to the meeting and said that the panel had been busy since{2} the last "
                     "one.\n\nNobody else spoke.\n");
}

static void running_heads_feet_and_numbers_are_left_out(void) {
  pages_begin(&pages);
  for (int page = 1; page <= 4; page++) {
    char number[32];
    if (page > 1) pages_next(&pages);
    pages_put(&pages, 72, 40, 9, "Southwark Panel minutes");
    snprintf(number, sizeof number, "Page %d of 4", page);
    pages_put(&pages, 260, 815, 9, number);
    pages_put(&pages, 72, 800, 9, "Printed on paper");
    pages_lines(&pages, 72, 100, 11, 13, prose);
  }
  const char *text = told();
  holds(text, "{1}Southwark Panel minutes\n\nThe chair");
  lacks(text, "Page 2");
  lacks(text, "elderly. Southwark");
  const char *first = strstr(text, "Southwark Panel");
  CHECK(first != NULL && strstr(first + 1, "Southwark Panel") == NULL);
  /* The foot is told once, where it parts nothing. */
  const char *foot = strstr(text, "Printed on paper");
  CHECK(foot != NULL && strcmp(foot, "Printed on paper\n") == 0);
}

/* On a line of its own near the edge, as a page's number stands. */
static void a_date_is_no_page_number(void) {
  pages_begin(&pages);
  pages_put(&pages, 250, 40, 11, "Board Minutes");
  pages_put(&pages, 260, 54, 11, "11.03.2014");
  pages_lines(&pages, 72, 100, 11, 13, prose);
  pages_put(&pages, 290, 815, 9, "- 1 -");
  const char *text = told();
  holds(text, "11.03.2014");
  lacks(text, "- 1 -");
}

static void hyphens_at_line_ends_are_joined_when_the_word_is_known(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13,
              "The chair welcomed everybody to the meeting and said that of all that was told the burg-\n"
              "lary in the High Street was the worst. The panel spoke of burglary and of the anti-\n"
              "social behaviour of some, and of social clubs; a long line of prose is needed to go on.\n");
  const char *text = told();
  holds(text, "told the burglary in the High");
  holds(text, "of the anti-social behaviour");
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13,
              "A resident asked why no officer had come when she rang about boys who were always thro-\n"
              "wing stones at her windows; the sergeant took down the details of the thirty-\n"
              "three calls, of the knife-\nenabled crimes and of one knife that was found in the long grass behind all of the shops.\n");
  text = told();
  holds(text, "always throwing stones");
  holds(text, "the thirty-three calls");
  holds(text, "the knife-enabled crimes");
  /* Neither half stands elsewhere, and yet the hyphen is the word's. */
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13,
              "A resident asked why no officer had come when she rang about the men who were drug-\n"
              "dealing outside the flats, and whether these calls had been taken for gang-\n"
              "related ones, of which she had heard; the sergeant took down the details of it.\n");
  text = told();
  holds(text, "who were drug-dealing outside");
  holds(text, "for gang-related ones");
}

static void a_title_goes_on_over_its_line(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 60, 18, "Minutes of the Police Partnership of the Whole Borough");
  pages_put(&pages, 140, 81, 18, "Engagement Group");
  pages_lines(&pages, 72, 120, 11, 13, prose);
  holds(told(), "# Minutes of the Police Partnership of the Whole Borough Engagement Group\n\nThe chair");
}

static void a_year_on_a_line_is_no_number_of_an_item(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13,
              "The chair welcomed everybody to the meeting and said that the panel had been busy since\n"
              "the last one. Residents had told the ward team that there was a death at the crossing in\n2006.\n");
  holds(told(), "at the crossing in 2006.\n");
}

static void short_paragraphs_are_told_apart_by_their_distance(void) {
  static const char full[] = "The chair welcomed everybody to the meeting and said that the panel had been busy since it.\n";
  pages_begin(&pages);
  double y = 100;
  for (unsigned i = 0; i < 6; i++) y = pages_lines(&pages, 72, y, 11, i % 2 == 0 ? 12.6 : 12.7, full) + 6;
  y = pages_lines(&pages, 72, y, 11, 12.6, prose);
  pages_lines(&pages, 72, y + 6, 11, 12.7, prose);
  holds(told(), "busy since it.\n\nThe chair welcomed everybody to the meeting and said that the panel had been busy since it.\n\n");
}

static void larger_and_bolder_lines_are_headings(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 60, 18, "Minutes of the Panel");
  pages_put(&pages, 72, 90, 14, "Held in the Town Hall");
  pages_put(&pages, 72, 120, 11, "%1. Matters arising");
  double y = pages_lines(&pages, 72, 140, 11, 13, prose);
  pages_put(&pages, 72, y + 10, 11, "%ACTION: PC Hart to write");
  pages_put(&pages, 72, y + 40, 11, "%The whole of this line is bold and it is a sentence with a stop.");
  pages_lines(&pages, 72, y + 70, 11, 13, prose);
  const char *text = told();
  holds(text, "{1}# Minutes of the Panel\n\n## Held in the Town Hall\n\n#### 1. Matters arising\n\nThe chair");
  holds(text, "\n\nACTION: PC Hart to write\n\nThe whole of");
}

static void bullets_and_numbers_are_items(void) {
  pages_begin(&pages);
  double y = pages_lines(&pages, 72, 100, 11, 13, prose);
  pages_put(&pages, 90, y + 8, 11, "\x95");
  y = pages_lines(&pages, 108, y + 8, 11, 13,
                  "Burglary was up on the last quarter, by which is meant the one that ended in the\nspring of the year.\n");
  pages_put(&pages, 90, y, 11, "\x95");
  y = pages_lines(&pages, 108, y, 11, 13, "Robbery was down.\n");
  pages_put(&pages, 72, y + 8, 11, "3.1");
  pages_lines(&pages, 108, y + 8, 11, 13, "Any other business: none.\n");
  const char *text = told();
  holds(text, "- Burglary was up on the last quarter, by which is meant the one that ended in the spring of the year.\n");
  holds(text, "- Robbery was down.\n");
  holds(text, "3.1 Any other business: none.\n");
}

static void columns_are_read_one_after_the_other(void) {
  static const char left[] = "Dogs were seen on the green by\nmany residents last month and\nthe wardens were told of it by\nthe secretary, who wrote to all\nof them before the meeting had\nbegun, and again when it ended\nwithout any answer from them.\n";
  static const char right[] = "Burglary was the second matter\nof the evening. The sergeant of\nthe ward team said that it was\nup by nine on the month before\nand that most of it was in the\nflats above the shops, where a\ndoor was broken for some weeks.\n";
  pages_begin(&pages);
  pages_put(&pages, 72, 60, 18, "The newsletter of the ward panel");
  pages_lines(&pages, 72, 100, 11, 13, left);
  pages_lines(&pages, 320, 100, 11, 13, right);
  EQUAL_TEXT(told(), "{1}# The newsletter of the ward panel\n\nDogs were seen on the green by many residents last month and the "
                     "wardens were told of it by the secretary, who wrote to all of them before the meeting had begun, and "
                     "again when it ended without any answer from them.\n\nBurglary was the second matter of the evening. The "
                     "sergeant of the ward team said that it was up by nine on the month before and that most of it was in "
                     "the flats above the shops, where a door was broken for some weeks.\n");
}

/* Figures, names and bullets of few words, as newsletters have them: what begins on one side stands beside the middle of
   something on the other. */
static void columns_of_short_lines_are_read_one_after_the_other(void) {
  static const char left[] =
      "In the chair: C. Ade-Parrish\nPolice: Supt L. Trask, Insp J.\nBeckton, PC A. Stratford\nGroups: the Race Watch, the\n"
      "tenants of the Plaistow blocks\nand the dog owners\nBurglary: 151 (149)\nRobbery: 190 (182)\nGun crime: 11 (8)\n"
      "Knife crime: 72 (63)\n";
  pages_begin(&pages);
  double y = pages_lines(&pages, 72, 100, 11, 13, left), right = 103;
  y = pages_lines(&pages, 72, y + 4, 11, 13, "\x95 The Mothers said that another\nchild was stabbed last week and\nthat arches alone were nothing.\n");
  pages_lines(&pages, 72, y, 11, 13, "\x95 Parents would be written to\nwhen their child was known to\ncarry a knife.\n");
  right = pages_lines(&pages, 320, right, 11, 13, "\x95 The alley in Manor Park had\nbeen gated and its users had\ngone elsewhere.\n");
  right = pages_lines(&pages, 320, right, 11, 13, "\x95 Forest Gate has got its new\nsergeant at last, to cheers.\n");
  right = pages_lines(&pages, 320, right + 3, 11, 13, "\x95 A resident said that somebody\nstill repairs cars in the road a\nyear after he complained.\n");
  right = pages_lines(&pages, 320, right, 11, 13, "\x95 No fights in Plaistow.\n");
  pages_lines(&pages, 320, right, 11, 13, "\x95 A trader complained of parking\non the pavement and that there\nwere no wardens.\n");
  EQUAL_TEXT(told(),
             "{1}In the chair: C. Ade-Parrish Police: Supt L. Trask, Insp J. Beckton, PC A. Stratford Groups: the Race Watch, the "
             "tenants of the Plaistow blocks and the dog owners\n\nBurglary: 151 (149)\n\nRobbery: 190 (182)\n\nGun crime: 11 "
             "(8)\n\nKnife crime: 72 (63)\n\n- The Mothers said that another child was stabbed last week and that arches alone were "
             "nothing.\n- Parents would be written to when their child was known to carry a knife.\n- The alley in Manor Park had "
             "been gated and its users had gone elsewhere.\n- Forest Gate has got its new sergeant at last, to cheers.\n- A "
             "resident said that somebody still repairs cars in the road a year after he complained.\n- No fights in Plaistow.\n- A "
             "trader complained of parking on the pavement and that there were no wardens.\n");
}

static const char column_one[] =
    "Dogs were seen on the green by\nmany residents last month and\nthe wardens were told of it by\nthe secretary.\nA man asked "
    "about the gate and\nwas told that it would be shut\nat dusk from May on.\n";
static const char column_two[] =
    "Burglary was the second matter\nof the evening.\nThe sergeant of the ward team\nsaid that it was up by nine on\nthe month "
    "before and that most\nof it was in the flats above\nthe shops.\n";
static const char column_three[] =
    "Money came third: the grant of\nlast year was spent on lights\nand on the summer's games in\nthe park, of which nobody\n"
    "spoke ill.\nThe next meeting will be told\nof by the usual letter.\n";

static void three_columns_are_read_one_after_the_other(void) {
  pages_begin(&pages);
  pages_lines(&pages, 40, 100, 10, 12, column_one);
  pages_lines(&pages, 220, 100, 10, 12, column_two);
  pages_lines(&pages, 400, 100, 10, 12, column_three);
  EQUAL_TEXT(told(), "{1}Dogs were seen on the green by many residents last month and the wardens were told of it by the "
                     "secretary.\n\nA man asked about the gate and was told that it would be shut at dusk from May on.\n\nBurglary "
                     "was the second matter of the evening.\n\nThe sergeant of the ward team said that it was up by nine on the "
                     "month before and that most of it was in the flats above the shops.\n\nMoney came third: the grant of last "
                     "year was spent on lights and on the summer's games in the park, of which nobody spoke ill.\n\nThe next "
                     "meeting will be told of by the usual letter.\n");
}

static void a_date_above_a_column_is_not_of_it(void) {
  pages_begin(&pages);
  pages_put(&pages, 400, 60, 11, "12 March 2009");
  pages_lines(&pages, 72, 100, 11, 13, column_one);
  pages_lines(&pages, 320, 100, 11, 13, column_two);
  holds(told(), "{1}12 March 2009\n\nDogs were seen");
}

/* Rows of prose in two broad cells: lines as full as those of columns, but all that begins begins in rows. */
static void rows_of_prose_stay_rows(void) {
  static const char *const asked[] = {"Take steps so that the lights in\nthe alley are mended.\n", "Say what is done of the dogs on\nthe green by day and by night\nand by whom.\n",
                                      "Look at the costs of the games\nin the park.\n", "Tell the tenants when the gate\nis shut.\n"};
  static const char *const told_back[] = {"The council has found the money\nand will mend all of the lights\nbefore the end of May.\n",
                                          "The wardens walk there each day\nand take what dogs they find to\nthe pound.\n",
                                          "The grant will pay for them this\nyear and the next, if the panel\nagrees to it.\n",
                                          "A letter has gone to each flat\nand to the two shops below.\n"};
  pages_begin(&pages);
  double y = 100;
  for (size_t i = 0; i < 4; i++) {
    double left = pages_lines(&pages, 72, y, 11, 13, asked[i]), right = pages_lines(&pages, 320, y, 11, 13, told_back[i]);
    y = left > right ? left : right;
  }
  const char *text = told();
  holds(text, "{1}| Take steps so that the lights in the alley are mended. | The council has found the money and will mend all of the "
              "lights before the end of May. |\n");
  holds(text, "| Tell the tenants when the gate is shut. | A letter has gone to each flat and to the two shops below. |\n");
}

static void names_in_two_columns_stay_rows(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13, "Attendees\nHeather Savory (Chair)\nBob Barr\nSarah Hitchcock\nDominique Lazanski\nAndrew Mackenzie\nPaul Malyon\nChris Royles\n");
  pages_lines(&pages, 320, 100, 11, 13, "Officials\nEd Parkes (Cabinet Office) (on the telephone)\nKrisztina Katona (Cabinet Office)\nSejal Acharya\nAndrew Grey (Cabinet Office)\n\nObservers\nJacqui Taylor\n");
  const char *text = told();
  holds(text, "Attendees: Officials\n\n| Heather Savory (Chair) | Ed Parkes (Cabinet Office) (on the telephone) |\n");
  holds(text, "| Chris Royles | Jacqui Taylor |\n");
}

/* What was decided is taken up by a name beside it: the name's lines go on too, and fewer are beside more. */
static void an_action_column_beside_running_text_is_no_column_of_prose(void) {
  static const char *const said[] = {
      "Para 6: the chairman had written about the closure of the police office in\nBrentford and awaited a reply.\n",
      "He regretted that the switchboard took too long to answer and said that extra\nstaff would be trained by May.\n",
      "A lady asked what was being done about cyclists on the pavement in the High\nRoad, and was told that there would be a day of it.\n",
      "It was said that caravans had been on the heath for three weeks, and that the\nwater there was bad.\n"};
  static const char *const who[] = {"Chairman to\nchase this\n", "CI Dolby to\nreport back\n", "Wardens to\nplan it\n", "Council to\nanswer\n"};
  pages_begin(&pages);
  pages_put(&pages, 72, 80, 11, "Item");
  pages_put(&pages, 480, 80, 11, "Action");
  double y = 100;
  for (size_t i = 0; i < 4; i++) {
    pages_lines(&pages, 480, y, 11, 13, who[i]);
    y = pages_lines(&pages, 72, y, 11, 13, said[i]);
  }
  const char *text = told();
  holds(text, "| Para 6: the chairman had written about the closure of the police office in Brentford and awaited a reply. | Action: "
              "Chairman to chase this |\n");
  holds(text, "Action: CI Dolby to report back |\n");
  holds(text, "and was told that there would be a day of it. | Action: Wardens to plan it |\n");
}

/* Prose of which half begins level with the other side: who can tell? The page is told. */
static void columns_that_may_be_rows_are_told(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13,
              "\x95 Dogs were seen on the green by\nmany residents last month.\n\x95 A man asked about the gate and\nwas told that it would be "
              "shut.\n\x95 The wardens were thanked.\n\x95 Boys had thrown stones at cars\nand at a bus, it was said by the\ntenants of the "
              "tall flats.\n\x95 Nobody knew who they were and\nno parent came forward.\n");
  pages_lines(&pages, 320, 100, 11, 13,
              "\x95 Burglary was the second matter\nof the evening, for once.\n\x95 The sergeant of the ward team\nsaid that it was up by nine "
              "on\nthe month before.\n\x95 Most of it was in the flats and\nthe doors were never mended.\n\x95 The landlord has been asked "
              "to\nmend them by the first of June\nand has said nothing.\n");
  holds(told(), "{1 columns}");
}

static void tables_are_rows(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Name");
  pages_put(&pages, 300, 100, 11, "Body");
  pages_put(&pages, 72, 113, 11, "A. Smith");
  pages_put(&pages, 300, 113, 11, "Chair");
  pages_put(&pages, 72, 126, 11, "B. Jones");
  pages_put(&pages, 300, 126, 11, "Ward team");
  pages_lines(&pages, 72, 170, 11, 13, prose);
  const char *text = told();
  holds(text, "{1}| Name | Body |\n| A. Smith | Chair |\n| B. Jones | Ward team |\n\nThe chair");
}

/* Two lines of few words one below the other, stretched to both edges of a narrow column: their spaces are as wide as gaps
   between cells. */
static void stretched_lines_are_no_rows(void) {
  static const struct {
    double x, y;
    const char *word;
  } words[] = {
      {72.0, 113, "every"},
      {124.0, 113, "evening."},
      {190.6, 113, "It"},
      {221.2, 113, "was"},
      {265.8, 113, "said"},
      {72.0, 126, "communication"},
      {174.4, 126, "with"},
      {222.4, 126, "neighbouring"},
  };
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "The patrols went through all the streets");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) pages_put(&pages, words[i].x, words[i].y, 11, words[i].word);
  pages_put(&pages, 72, 139, 11, "boroughs was to be mended.");
  holds(told(), "all the streets every evening. It was said communication with neighbouring boroughs was to be mended.");
}

static void columns_out_of_step_draw_no_lines_together(void) {
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 10, 11, "University of\nLiverpool\nC. Boundy\n");
  pages_lines(&pages, 300, 105.5, 10.4, 11, "The team\nThe office\n");
  const char *text = told();
  lacks(text, "LiverpoolC");
  holds(text, "Liverpool");
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "The 12");
  pages_put(&pages, 106, 96, 6, "th");
  pages_put(&pages, 114, 100, 11, "of May");
  EQUAL_TEXT(told(), "{1}The 12th of May\n");
}

static void words_over_one_another_stay_apart(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Liverpool");
  pages_put(&pages, 72, 103, 11, "Charlie");
  EQUAL_TEXT(told(), "{1}Liverpool Charlie\n");
}

static void an_action_column_is_marked(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Item");
  pages_put(&pages, 480, 100, 11, "Action");
  double y = pages_lines(&pages, 72, 125, 11, 13,
                         "The chair welcomed everybody to the meeting and said that the panel had\nbeen busy, and asked for the light to be mended.\n");
  pages_put(&pages, 480, 125, 11, "PC Hart");
  pages_lines(&pages, 72, y + 12, 11, 13, "Dogs were seen on the green by residents.\n");
  pages_put(&pages, 480, y + 12, 11, "Wardens");
  EQUAL_TEXT(told(), "{1}| Item | Action |\n| The chair welcomed everybody to the meeting and said that the panel had been busy, "
                     "and asked for the light to be mended. | Action: PC Hart |\n| Dogs were seen on the green by residents. | "
                     "Action: Wardens |\n");
}

/* Rows of item, discussion and action, of which the discussion's first line leaves the cells' margins and no more. */
static double put_full_rows(double y, size_t first, size_t count) {
  static const char *const said[] = {
      "The chair thanked everyone for their patience during the\nlong winter of the hall.\n",
      "Dogs were seen on the green by residents of the flats,\nnobody knew whose they were.\n",
      "A man said that boys had thrown stones at the buses on\nthe hill.\n",
      "It was noted that the wardens had seen nothing of it, and\nthat more of them would come.\n"};
  static const char *const who[] = {"Insp Hart to\nreport\n", "Wardens to\nask\n", "Council\n", "Wardens\n"};
  for (size_t i = 0; i < count; i++) {
    char number[24];
    snprintf(number, sizeof number, "%zu", first + i);
    pages_put(&pages, 62, y, 11, number);
    pages_lines(&pages, 391.5, y, 11, 13, who[(first + i - 1) % 4]);
    y = pages_lines(&pages, 105, y, 11, 13, said[(first + i - 1) % 4]);
  }
  return y;
}

static void a_full_cell_stays_apart_from_the_next(void) {
  pages_begin(&pages);
  pages_put(&pages, 62, 100, 11, "Item");
  pages_put(&pages, 105, 100, 11, "Discussion");
  pages_put(&pages, 391.5, 100, 11, "Action");
  put_full_rows(113, 1, 4);
  EQUAL_TEXT(told(), "{1}| Item | Discussion | Action |\n"
                     "| 1 | The chair thanked everyone for their patience during the long winter of the hall. | Action: Insp Hart to report |\n"
                     "| 2 | Dogs were seen on the green by residents of the flats, nobody knew whose they were. | Action: Wardens to ask |\n"
                     "| 3 | A man said that boys had thrown stones at the buses on the hill. | Action: Council |\n"
                     "| 4 | It was noted that the wardens had seen nothing of it, and that more of them would come. | Action: Wardens |\n");
}

/* Heads in the middle of their columns, and a foot of the page right below the last row. */
static void heads_and_feet_of_a_table_part_its_columns_no_less(void) {
  pages_begin(&pages);
  pages_put(&pages, 230, 100, 11, "Discussion");
  pages_put(&pages, 430, 100, 11, "Action");
  double y = put_full_rows(113, 1, 4);
  pages_put(&pages, 57, y, 11, "Bexley group: minutes of the meeting");
  const char *text = told();
  holds(text, "during the long winter of the hall. | Action: Insp Hart to report |\n");
  holds(text, "and that more of them would come. | Action: Wardens |\n");
  lacks(text, "| Bexley group");
}

/* The rest of row 4 stands on the next page, in the second column alone; rows after it have the head's word. */
static void a_table_that_goes_over_pages_is_one(void) {
  pages_begin(&pages);
  pages_put(&pages, 62, 650, 11, "Item");
  pages_put(&pages, 105, 650, 11, "Discussion");
  pages_put(&pages, 391.5, 650, 11, "Action");
  double y = put_full_rows(663, 1, 3);
  pages_put(&pages, 62, y, 11, "4");
  pages_put(&pages, 105, y, 11, "It was noted that the wardens had seen nothing of it, and");
  pages_put(&pages, 391.5, y, 11, "Wardens");
  pages_put(&pages, 280, 815, 11, "Page 1");
  pages_next(&pages);
  pages_put(&pages, 105, 60, 11, "that more of them would come.");
  put_full_rows(73, 5, 4);
  pages_put(&pages, 280, 815, 11, "Page 2");
  pages_next(&pages);
  put_full_rows(73, 10, 2);
  pages_put(&pages, 280, 815, 11, "Page 3");
  const char *text = told();
  holds(text, "| 4 | It was noted that the wardens had seen nothing of it, and that more of them would come. | Action: Wardens |");
  holds(text, "| 5 | The chair thanked everyone for their patience during the long winter of the hall. | Action: Insp Hart to report |\n");
  holds(text, "| 10 | Dogs were seen on the green by residents of the flats, nobody knew whose they were. | Action: Wardens to ask |\n");
  lacks(text, "Page");
}

/* Items 6 and 11 stand at one height of two pages, as page numbers do. */
static void numbers_of_rows_are_no_page_numbers(void) {
  pages_begin(&pages);
  put_full_rows(60, 1, 4);
  pages_next(&pages);
  put_full_rows(60, 6, 4);
  pages_next(&pages);
  put_full_rows(60, 11, 4);
  const char *text = told();
  holds(text, "| 6 | Dogs");
  holds(text, "| 11 | A man");
}

static void a_page_without_words_is_a_scan(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Words.");
  pages_next(&pages);
  pages_picture(&pages);
  pages_next(&pages);
  pages_next(&pages);
  pages_put(&pages, 72, 100, 11, "More words.");
  EQUAL_TEXT(told(), "{1}Words.{2 scan}{4}\n\nMore words.\n");
  pages_begin(&pages);
  pages_picture(&pages);
  EQUAL_TEXT(told(), "{1 scan}");
}

static void what_is_cut_short_or_no_pdf_is_refused(void) {
  static const char damaged[] = "refused: it is a PDF file that is damaged or cut short; fetch it again, or open it and save it anew";
  EQUAL_TEXT(reading_of(read_pdf, "%PDF-1.4\n", 9), damaged);
  EQUAL_TEXT(reading_of(read_pdf, "no PDF at all", 13), damaged);
  pages_begin(&pages);
  pages_lines(&pages, 72, 100, 11, 13, prose);
  struct str file = pages_end(&pages);
  /* Wherever it is cut, it ends as text or as a refusal. */
  for (size_t len = 1; len < file.len; len += 7) {
    const char *text = reading_of(read_pdf, file.ptr, len);
    CHECK(text[0] == '\0' || strcmp(text, damaged) == 0 || strstr(text, "welcomed") != NULL);
  }
  pages_finish(&pages);
}

/* The dictionary of a file whose words are hidden by a password that nobody here knows. */
static void a_password_is_told(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Secret.");
  struct str file = pages_end(&pages);
  struct buf locked;
  buf_init(&locked, memory_default());
  const char *root = strstr(file.ptr, "/Root");
  buf_add(&locked, (struct str){file.ptr, (size_t)(root - file.ptr)});
  buf_add_text(&locked, "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard "
                        "/V 1 /R 2 /P -4 /O <0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> "
                        "/U <fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210> >> ");
  buf_add_text(&locked, root);
  EQUAL_TEXT(reading_of(read_pdf, locked.ptr, locked.len),
             "refused: it is a PDF file that is password-protected; save it without a password");
  buf_finish(&locked);
  pages_finish(&pages);
}

/* Bytes that a damaged disc would give: no matter what, the reader ends. */
static void damage_ends_as_text_or_refusal(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 60, 18, "Minutes of the Panel");
  pages_lines(&pages, 72, 100, 11, 13, prose);
  struct str file = pages_end(&pages);
  char *copy = malloc(file.len);
  uint32_t seed = 1;
  for (int round = 0; copy != NULL && round < 300; round++) {
    memcpy(copy, file.ptr, file.len);
    for (int i = 0; i < 12; i++) {
      seed = seed * 1664525u + 1013904223u;
      copy[(seed >> 8) % file.len] = (char)(seed >> 24);
    }
    const char *text = reading_of(read_pdf, copy, file.len);
    CHECK(text != NULL);
  }
  free(copy);
  pages_finish(&pages);
}

static void more_pages_than_allowed_are_refused(void) {
  struct sink_limits limits = sink_limits_default();
  limits.pages = 3;
  pages_begin(&pages);
  for (int i = 0; i < 3; i++) pages_next(&pages);
  struct str file = pages_end(&pages);
  EQUAL_INT(read_pdf(reading_begin_with(&limits), (const unsigned char *)file.ptr, file.len), READER_REFUSED);
  EQUAL_TEXT(reading_end(), "limit: it has more than the 3 pages allowed");
  pages_finish(&pages);
}

static void a_file_that_tells_of_a_thousand_million_pages_is_refused(void) {
  pages_begin(&pages);
  pages_put(&pages, 72, 100, 11, "Words.");
  pages.told_count = 1000000000;
  EQUAL_TEXT(told(), "refused: it is a PDF file that is damaged or cut short; fetch it again, or open it and save it anew");
}

static void three_thousand_pages_are_read(void) {
  char words[64];
  pages_begin(&pages);
  for (int page = 1; page <= 3000; page++) {
    if (page > 1) pages_next(&pages);
    snprintf(words, sizeof words, "This is what was said on page %d.", page);
    pages_put(&pages, 72, 400, 11, words);
  }
  const char *text = told();
  holds(text, "{1}This is what was said on page 1.");
  holds(text, "{3000}\n\nThis is what was said on page 3000.\n");
}

/* Words at one height and words below one another, without end: what looks for columns must not look too long. */
static void hostile_pages_are_laid_out_in_time(void) {
  pages_begin(&pages);
  for (int i = 0; i < 6000; i++) pages_put(&pages, (i * 37) % 560, 20 + (i * 0.13), 4, i % 3 == 0 ? "a  b" : "c");
  CHECK(told()[0] != '\0');
  pages_begin(&pages);
  for (int i = 0; i < 6000; i++) pages_put(&pages, i * 3, 400, 4, "a");
  CHECK(told()[0] != '\0');
}

int main(void) {
  static const struct tap_test tests[] = {
      {"lines become paragraphs", lines_become_paragraphs},
      {"a line that ends early ends its paragraph", a_line_that_ends_early_ends_its_paragraph},
      {"a paragraph goes on over the page", a_paragraph_goes_on_over_the_page},
      {"running heads, feet and numbers are left out", running_heads_feet_and_numbers_are_left_out},
      {"a date is no page number", a_date_is_no_page_number},
      {"hyphens at line ends are joined when the word is known", hyphens_at_line_ends_are_joined_when_the_word_is_known},
      {"a title goes on over its line", a_title_goes_on_over_its_line},
      {"a year on a line is no number of an item", a_year_on_a_line_is_no_number_of_an_item},
      {"short paragraphs are told apart by their distance", short_paragraphs_are_told_apart_by_their_distance},
      {"larger and bolder lines are headings", larger_and_bolder_lines_are_headings},
      {"bullets and numbers are items", bullets_and_numbers_are_items},
      {"columns are read one after the other", columns_are_read_one_after_the_other},
      {"columns of short lines are read one after the other", columns_of_short_lines_are_read_one_after_the_other},
      {"three columns are read one after the other", three_columns_are_read_one_after_the_other},
      {"a date above a column is not of it", a_date_above_a_column_is_not_of_it},
      {"rows of prose stay rows", rows_of_prose_stay_rows},
      {"names in two columns stay rows", names_in_two_columns_stay_rows},
      {"an action column beside running text is no column of prose", an_action_column_beside_running_text_is_no_column_of_prose},
      {"columns that may be rows are told", columns_that_may_be_rows_are_told},
      {"tables are rows", tables_are_rows},
      {"a full cell stays apart from the next", a_full_cell_stays_apart_from_the_next},
      {"heads and feet of a table part its columns no less", heads_and_feet_of_a_table_part_its_columns_no_less},
      {"a table that goes over pages is one", a_table_that_goes_over_pages_is_one},
      {"stretched lines are no rows", stretched_lines_are_no_rows},
      {"numbers of rows are no page numbers", numbers_of_rows_are_no_page_numbers},
      {"columns out of step draw no lines together", columns_out_of_step_draw_no_lines_together},
      {"words over one another stay apart", words_over_one_another_stay_apart},
      {"an action column is marked", an_action_column_is_marked},
      {"a page without words is a scan", a_page_without_words_is_a_scan},
      {"what is cut short or no PDF is refused", what_is_cut_short_or_no_pdf_is_refused},
      {"a password is told", a_password_is_told},
      {"damage ends as text or refusal", damage_ends_as_text_or_refusal},
      {"more pages than allowed are refused", more_pages_than_allowed_are_refused},
      {"a file that tells of a thousand million pages is refused", a_file_that_tells_of_a_thousand_million_pages_is_refused},
      {"three thousand pages are read", three_thousand_pages_are_read},
      {"hostile pages are laid out in time", hostile_pages_are_laid_out_in_time},
  };
  int status = tap_run(tests, TAP_COUNT(tests));
  reading_finish();
  return status;
}
