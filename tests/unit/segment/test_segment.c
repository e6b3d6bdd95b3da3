/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "tap.h"

/* ---- Sentences ---------------------------------------------------------------------------- */

static void sentences_end_at_stops_before_capitals_digits_and_quotes(void) {
  EQUAL_TEXT(scene_sentences("Burglary is up. It was asked why! 12 homes were hit? \"Nobody came,\" she said."),
             "+B Burglary is up.\nB It was asked why!\nB 12 homes were hit?\nB \"Nobody came,\" she said.\n");
  EQUAL_TEXT(scene_sentences("Speeding (in Mill Lane.) Then parking; then noise: all of it... and more."),
             "+B Speeding (in Mill Lane.)\nB Then parking; then noise: all of it... and more.\n");
}

static void abbreviations_end_no_sentence(void) {
  static const char *const whole[] = {
    "Sgt. Marlow and Cllr. Pryce met Mr. J. Dale of St. Anne's Road.",
    "P.C. Hall, Insp. Wood and Supt. Lowe spoke to Dr. Ames.",
    "Reports e.g. graffiti, i.e. tags etc. were fewer at approx. 9.30 p.m. near No. 4.",
    "See Ch. Insp. Roe for ref. 12 and para. 3.",
    "It was 7.30 on the 3.5 mile route, see www.example.org.uk/a.html for more.",
    "The meeting was told by D.J. Smith that Rd. signs are missing.",
  };
  char expected[200];
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    snprintf(expected, sizeof expected, "+B %s\n", whole[i]);
    EQUAL_TEXT(scene_sentences(whole[i]), expected);
  }
}

static void abbreviations_before_a_usual_opening_end_one(void) {
  EQUAL_TEXT(scene_sentences("Cars race along Mill Rd. The noise is constant."),
             "+B Cars race along Mill Rd.\nB The noise is constant.\n");
  EQUAL_TEXT(scene_sentences("It closed at 9 p.m. Residents left."), "+B It closed at 9 p.m.\nB Residents left.\n");
  EQUAL_TEXT(scene_sentences("Was it safe? No. There were fights."), "+B Was it safe?\nB No.\nB There were fights.\n");
}

static void a_sentence_goes_on_over_line_ends_and_noise(void) {
  EQUAL_TEXT(scene_sentences("The sergeant said that youths had been gathering on the green by the\n"
                             "shops and that three of them had been spoken to by officers since\n"
                             "Easter. Two more were known.\n"),
             "+B The sergeant said that youths had been gathering on the green by the~shops and that three of them had "
             "been spoken to by officers since~Easter.\nB Two more were known.\n");
  EQUAL_TEXT(scene_sentences("The sergeant said that youths had been gathering on the green by the\n"
                             "\n3\n\n"
                             "shops and that three of them had been spoken to by officers since\n"
                             "Easter.\n"),
             "+B The sergeant said that youths had been gathering on the green by the~~3~~shops and that three of them "
             "had been spoken to by officers since~Easter.\n");
  EQUAL_TEXT(scene_sentences("Residents said that the alley behind the shops is used by dealers and\n"
                             "Page 2 of 7\n"
                             "that nobody answers when they ring.\n"),
             "+B Residents said that the alley behind the shops is used by dealers and~Page 2 of 7~that nobody answers "
             "when they ring.\n");
}

static void signs_of_quoting_are_no_part_of_a_line(void) {
  EQUAL_TEXT(scene_sentences("> The sergeant said that youths had been gathering on the green by the\n"
                             "> shops and that three of them had been spoken to by officers since\n"
                             "> Easter. Two more were known.\n"
                             ">\n"
                             "> Nobody asked more.\n"),
             "+B The sergeant said that youths had been gathering on the green by the~> shops and that three of them "
             "had been spoken to by officers since~> Easter.\nB Two more were known.\n+B Nobody asked more.\n");
  EQUAL_TEXT(scene_lines(">> Twice quoted mail\n>> goes on here.\n>>\n"), "pp.");
  EQUAL_TEXT(scene_lines(">5 thefts a week were told.\n> \n"), "p.");
}

static void a_paragraph_on_one_line_stands_alone(void) {
  EQUAL_TEXT(scene_sentences("Mopeds race round the estate every night.\nRubbish is dumped by the lifts.\n"),
             "+B Mopeds race round the estate every night.\n+B Rubbish is dumped by the lifts.\n");
  EQUAL_TEXT(scene_sentences("burglary\nrobbery\nvehicle crime\n"), "+B burglary~robbery~vehicle crime\n");
  EQUAL_TEXT(scene_sentences("Burglary\nRobbery\nVehicle crime\n"), "+B Burglary\n+B Robbery\n+B Vehicle crime\n");
}

static void a_text_with_a_blank_line_after_every_line_is_put_together(void) {
  EQUAL_TEXT(scene_sentences("Large groups of teenagers are meeting in areas by the river, drinking and\n\n"
                             "shouting at residents, and this was said to be worst in the summer\n\n"
                             "months. Members asked that patrols be increased in these streets and that\n\n"
                             "somebody from the council should come to the next meeting and\n\n"
                             "explain why the lights in the park were still not working after two\n\n"
                             "years.\n\n"
                             "Begging in the high street was raised again.\n"),
             "+B Large groups of teenagers are meeting in areas by the river, drinking and~~shouting at residents, and "
             "this was said to be worst in the summer~~months.\n"
             "B Members asked that patrols be increased in these streets and that~~somebody from the council should "
             "come to the next meeting and~~explain why the lights in the park were still not working after "
             "two~~years.\n"
             "+B Begging in the high street was raised again.\n");
}

static void markup_closes_before_the_sentence_ends(void) {
  EQUAL_TEXT(scene_markdown("Head of the *Riverside Safer Neighbourhood Team.* PS Lane spoke.\n"),
             "+B Head of the *Riverside Safer Neighbourhood Team.*\nB PS Lane spoke.\n");
  EQUAL_TEXT(scene_markdown("- **Fly-tipping**\n  Mattresses are left in the lane.\n"),
             "+B - **Fly-tipping**\nB Mattresses are left in the lane.\n");
  EQUAL_TEXT(scene_markdown("Robbery is down<br>Burglary is up</p>\n"), "+B Robbery is down\nB <br>Burglary is up\n");
}

/* ---- Items and rows ------------------------------------------------------------------------- */

static void bullets_and_numbers_of_every_kind_start_items(void) {
  static const char *const markers[] = {"-",  "*",   "\xe2\x80\xa2", "o",  "(a)", "a)",  "(iv)", "iv)", "1.",  "12.",  "1.2",
                                        "25.1", "i.", "1)",           "(3)", "\xe2\x80\x93", "\xef\x82\xb7", "\\*", "3\\.", "70/17",
                                        "Item 4:", "1.."};
  char text[160], expected[160];
  for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
    snprintf(text, sizeof text, "Residents spoke.\n%s Dogs were loose in the park all summer.\n", markers[i]);
    snprintf(expected, sizeof expected, "+B Residents spoke.\n+B %s Dogs were loose in the park all summer.\n", markers[i]);
    EQUAL_TEXT(scene_sentences(text), expected);
  }
}

static void figures_and_names_at_a_line_start_are_no_items(void) {
  static const char *const lines[] = {"J. Smith of the watch thanked the sergeant.", "3.00 P.M. was the hour it began.",
                                      "2018. It had been a bad year.", "7.30 am is when they come.",
                                      "101 calls were made to the police."};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) EQUAL_TEXT(scene_lines(lines[i]), "p");
}

static void a_wrapped_line_that_begins_like_an_item_is_none(void) {
  EQUAL_TEXT(scene_lines("The officer reported that the number of burglaries in the ward was now\n"
                         "12. The figure for the year before had been much higher and nobody in\n"
                         "the room could say why it had fallen so far in the space of only one\n"
                         "year.\n"),
             "pppp");
}

static void a_list_goes_on_however_long_its_lines(void) {
  EQUAL_TEXT(scene_lines("Issues raised by those who came to the meeting in the church hall:\n"
                         "- residents complained about the noise coming from the pub at night\n"
                         "- cars were parked on the pavement outside the primary school again\n"
                         "- bins that overflow in the summer and foxes that follow from them\n"),
             "piii");
}

static void a_bullet_alone_takes_the_next_line(void) {
  EQUAL_TEXT(scene_sentences("\xe2\x80\xa2\nBikes are stolen at the station.\n\xe2\x80\xa2\n\nVans are broken into.\n"),
             "+B \xe2\x80\xa2~Bikes are stolen at the station.\n+B \xe2\x80\xa2~~Vans are broken into.\n");
}

static void rows_are_items_of_one_sentence(void) {
  EQUAL_TEXT(scene_sentences("Burglary: 2\nRobbery - nil\nTheft from vehicle: 14 (9 last month)\n"),
             "+B=Burglary: 2\n+B=Robbery - nil\n+B=Theft from vehicle: 14 (9 last month)\n");
  EQUAL_TEXT(scene_markdown("| Offence | 2004 | 2005 |\n|---|---|---|\n| **Burglary** | 15 | 10.9 |\n"),
             "+B=| Offence | 2004 | 2005 |\n+B=| **Burglary** | 15 | 10.9 |\n");
  EQUAL_TEXT(scene_sentences("Offence          May     June\nBurglary         4       7\nRobbery\t3\t1\n"),
             "+B=Offence          May     June\n+B=Burglary         4       7\n+B=Robbery\t3\t1\n");
  EQUAL_TEXT(scene_lines("- Burglary: 2\nThe meeting closed at 20:50 with thanks\nNext meeting - 13 November\nVenue: 3 Mill Road\n"),
             "rppp");
}

/* ---- Lines -------------------------------------------------------------------------------- */

static void page_numbers_rules_and_remarks_are_noise(void) {
  static const char *const noise[] = {"3", "- 4 -", "Page 2", "Page 2 of 7", "3 of 7", "Page | 3", "[12]", "2/9", "-----",
                                      "________", "* * *", "......", "*<small>Scanned page, text may contain errors</small>*",
                                      "Not Protectively Marked", "pdf icon PDF 75 KB", "Minutes:", "View directions", "DRAFT", "| | |"};
  for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
    if (!CHECK(strcmp(scene_lines(noise[i]), "n") == 0)) printf("# %s\n", noise[i]);
  EQUAL_TEXT(scene_lines("2008\n\n   \t\n\xc2\xa0\n3 thefts\n"), "p...p");
}

static void remarks_are_found_wherever_their_words_begin(void) {
  char text[80];
  for (int pad = 0; pad < 20; pad++) {
    snprintf(text, sizeof text, "%.*s View Directions to the hall", pad, "xxxxxxxxxxxxxxxxxxxx");
    if (!CHECK(strcmp(scene_lines(text), "n") == 0)) printf("# %s\n", text);
    snprintf(text, sizeof text, "%.*sPreview directions to the hall", pad, "xxxxxxxxxxxxxxxxxxxx");
    if (!CHECK(strcmp(scene_lines(text), "p") == 0)) printf("# %s\n", text);
  }
  EQUAL_TEXT(scene_lines("Bins.\nThis page is intentionally blank\nLamps.\n<b>NOT PROTECTIVELY MARKED</b>\nRoads.\n"), "pnpnp");
}

/* Bytes are read sixty-four at a time: what one block begins the next must end. */
static void it_does_not_matter_where_in_a_text_a_sign_stands(void) {
  char text[400], expected[400], pad[140];
  memset(pad, 'q', sizeof pad); /* of x alone it would be a Roman number */
  for (int len = 3; len < (int)sizeof pad; len++) {
    snprintf(text, sizeof text, "%.*s. Then it rained.\n", len, pad);
    snprintf(expected, sizeof expected, "+B %.*s.\nB Then it rained.\n", len, pad);
    EQUAL_TEXT(scene_sentences(text), expected);
    snprintf(text, sizeof text, "%.*s\nBurglary   4\nRobbery\xc2\xa0 \xc2\xa0""3\nTheft: 2\n\xe2\x80\x8b\nIt rained.\n", len, pad);
    EQUAL_TEXT(scene_lines(text), "prrr.p");
    snprintf(text, sizeof text, "%.*s\r\nBurglary: 4\r\n\r\n12\r\nIt  rained.\r\n", len, pad);
    EQUAL_TEXT(scene_lines(text), "pr.np");
  }
}

static void running_heads_are_noise_and_recurring_words_are_not(void) {
  char text[6000];
  size_t len = 0;
  for (int page = 1; page <= 4; page++) {
    len += (size_t)snprintf(text + len, sizeof text - len, "Kestrel Ward Panel 14 May 2009\n\n");
    for (int line = 0; line < 12; line++)
      len += (size_t)snprintf(text + len, sizeof text - len, "Theft number %d of page %d was told of.\n", line, page);
    len += (size_t)snprintf(text + len, sizeof text - len, "Agreed\n\n%d\n\n", page);
  }
  const char *kinds = scene_lines(text);
  size_t noise = 0;
  for (size_t i = 0; kinds[i] != '\0'; i++) noise += kinds[i] == 'n';
  /* Four heads, four page numbers, and "Agreed", which stands at each page's foot. */
  EQUAL_INT(noise, 12);
  EQUAL_TEXT(scene_lines("Agreed\nAgreed\nAgreed\n3\n"), "pppn");
  /* Alike at both ends is not enough; another case and other gaps, and beside the word page another figure,
     are the same head. */
  static const char *const heads[][4] = {
    {"Kestrel Ward met, panel", "Kestrel Road has no panel", "Kestrel Lane on a panel", "Kestrel Park had a panel"},
    {"Kestrel Ward Panel page 1", "KESTREL WARD PANEL Page 2", "Kestrel  Ward Panel page 13", "Kestrel Ward Panel page 14"}};
  for (int set = 0; set < 2; set++) {
    len = 0;
    for (int page = 0; page < 4; page++) {
      len += (size_t)snprintf(text + len, sizeof text - len, "-----\n\n%s\n\n", heads[set][page]);
      for (int line = 0; line < 12; line++)
        len += (size_t)snprintf(text + len, sizeof text - len, "Theft number %d of page %d was told of.\n", line, page);
    }
    kinds = scene_lines(text);
    noise = 0;
    for (size_t i = 0; kinds[i] != '\0'; i++) noise += kinds[i] == 'n';
    EQUAL_INT(noise, set == 0 ? 4 : 8);
  }
}

static void headings_are_told_by_their_look(void) {
  EQUAL_TEXT(scene_lines("CRIME PREVENTION\nLock your doors.\n"), "hp");
  EQUAL_TEXT(scene_lines("**Burglary**\nThree homes were entered.\n"), "hp");
  EQUAL_TEXT(scene_lines("5. Trading Estate\nLorries park there overnight.\n"), "hp");
  EQUAL_TEXT(scene_lines("Motor Vehicle Crime:\nTwo cars were taken.\n"), "hp");
  EQUAL_TEXT(scene_lines("Text.\n\nStreet Lighting Policy\n\nThe clerk has arranged for the engineer to come and see the lamps.\n"),
             "p.h.p");
  EQUAL_TEXT(scene_lines("1. burglary in homes\n2. robbery of phones\n3. dogs off the lead\n"), "iii");
  EQUAL_TEXT(scene_lines("Members voiced their concerns regarding the following issues :\nNoise.\n"), "pp");
  EQUAL_TEXT(scene_lines("ACTION: PW to circulate notes\n"), "p");
  EQUAL_TEXT(scene_lines("THE PANEL MET AND\nTALKED OF ALL THAT\nHAD BEEN DONE IN\nTHE YEAR THAT WAS\n"), "pppp");
}

static void every_byte_belongs_to_one_line(void) {
  static const char *const texts[] = {"a", "a\n", "\n", "\n\n\na", "a\r\nb\r\n", "a\rb\r", "a\fb\n\fc", " \n\t", "a\n\r\n\rb"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct arena arena;
    struct line_list lines = {.items = NULL};
    struct cpeg_error err;
    arena_init(&arena, memory_default(), 1 << 20);
    struct str text = str_of(texts[i]);
    CHECK(segment_lines(&arena, text, false, (struct span){0, 0}, &lines, &err) == CPEG_OK);
    size_t at = 0;
    for (size_t k = 0; k < lines.count; k++) {
      EQUAL_INT(lines.items[k].begin, at);
      at = k + 1 < lines.count ? lines.items[k + 1].begin : text.len;
      CHECK(lines.items[k].end <= at);
    }
    EQUAL_INT(at, text.len);
    arena_finish(&arena);
  }
  EQUAL_TEXT(scene_lines(""), "");
  EQUAL_TEXT(scene_lines("one.\rtwo.\r"), "pp");
}

/* ---- Sections ------------------------------------------------------------------------------ */

static void sections_nest_by_level_and_know_their_wording(void) {
  EQUAL_TEXT(scene_sections("Kestrel Ward Panel met.\n\n5. Police Report\n5.1 Burglary\nThree homes were entered.\n"
                            "5.2 Robbery\nNone was told of.\n\n6. Residents' Issues\nNoise at night.\n"),
             "-: \npolice-report: Police Report\n.-: Burglary\n.-: Robbery\nresidents-issues: Residents' Issues\n");
  EQUAL_TEXT(scene_sections("# Minutes\n\n## Matters arising\n\nNone.\n\n### Bins\n\nNone.\n\n## Ward priorities\n\n- litter\n"),
             "-: Minutes\n.matters-arising: Matters arising\n..-: Bins\n.priorities: Ward priorities\n");
}

static void known_wordings_are_found_however_they_are_set(void) {
  static const char *const texts[][2] = {
    {"POLICE UPDATE\nSgt Lane spoke.\n", "police-report: POLICE UPDATE\n"},
    {"Safer Neighbourhoods Team Update\nSgt Lane spoke.\n", "police-report: Safer Neighbourhoods Team Update\n"},
    {"**4. Update from Inspector Lane**\nShe spoke.\n", "police-report: Update from Inspector Lane\n"},
    {"7. Questions from the floor\nWhy so slow?\n", "residents-issues: Questions from the floor\n"},
    {"Any Other Business (AOB)\nNone was raised.\n", "any-other-business: Any Other Business (AOB)\n"},
    {"Minutes of the last meeting\nThey were agreed.\n", "minutes-of-last-meeting: Minutes of the last meeting\n"},
    {"Crime figures for May\nBurglary: 2\n", "crime-figures: Crime figures for May\n"},
    {"Policing priorities (attendees suggestions)\nLitter was one.\n",
     "priorities: Policing priorities (attendees suggestions)\n"},
    {"3.\nPolice update pdf icon PDF 75 KB\nMinutes:\nSgt Lane spoke.\n",
     "-: \npolice-report: Police update pdf icon PDF 75 KB\n"},
    {"Crime Prevention Advice\nLock your doors.\n", "advice: Crime Prevention Advice\n"},
    {"Chair's Report\nThe chair spoke.\n", "chair-report: Chair's Report\n"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) EQUAL_TEXT(scene_sections(texts[i][0]), texts[i][1]);
}

static void a_label_before_its_text_opens_a_section(void) {
  EQUAL_TEXT(scene_sections("Police Report: Sgt Lane said that burglary is down.\n\nThe fete is in June.\n"),
             "-: \n.police-report: Police Report\n");
  EQUAL_TEXT(scene_sentences("Police Report: Sgt Lane said that burglary is down. Robbery is up.\n"),
             "+B Police Report: Sgt Lane said that burglary is down.\nB Robbery is up.\n");
  EQUAL_TEXT(scene_sections("9. Public Open Forum The main concern was the oval.\nIt is neglected.\n10. Updates came.\n"),
             "-: \n.residents-issues: Public Open Forum\n");
  EQUAL_TEXT(scene_sections("The police report that burglary is down.\n"), "-: \n");
}

/* Is `word` one of the words between the bars of `words`? */
static bool is_one_of(const char *word, const char *words) {
  struct str rest = str_of(words), part;
  while (str_split(&rest, '|', &part))
    if (str_is(part, word)) return true;
  return false;
}

static void every_row_of_sections_has_known_values_and_reads_its_example(void) {
  const struct lexicon *lexicon = scene_rows();
  CHECK(lexicon->section_count >= 60);
  for (size_t i = 0; i < lexicon->section_count; i++) {
    const struct lexicon_section *row = &lexicon->sections[i];
    bool holds = is_one_of(row->voice, "|resident|police|council|chair|other|host") &&
                 is_one_of(row->time, "|current|historical|future") &&
                 is_one_of(row->act, "|statistic|action|outcome|priority|advice|question|procedural") &&
                 is_one_of(row->zone, "body|off|action");
    char text[300], wanted[300];
    snprintf(text, sizeof text, "%s\n\nThe panel was told of it by those who had been there.\n", row->example);
    snprintf(wanted, sizeof wanted, "%s: ", row->section);
    /* Another row of the same section may be the one that fits best. */
    holds = holds && strncmp(scene_sections(text), wanted, strlen(wanted)) == 0;
    if (!CHECK(holds)) printf("# %s: %s", row->id, scene_sections(text));
  }
}

/* ---- Zones --------------------------------------------------------------------------------- */

static void attendance_is_off_until_something_is_told(void) {
  EQUAL_TEXT(scene_sentences("PRESENT\n\nCllr A Dale, Chair\nB Roe, Victim Support\nC Fry, Crime Prevention Panel\n\n"
                             "The chair welcomed everyone and said that robbery had risen.\n"),
             "+O PRESENT\n+O Cllr A Dale, Chair\n+O B Roe, Victim Support\n+O C Fry, Crime Prevention Panel\n"
             "+B The chair welcomed everyone and said that robbery had risen.\n");
  EQUAL_TEXT(scene_sentences("Apologies\n\nApologies were received from Cllr Dale.\n\nSgt Lane said that robbery had risen again.\n"),
             "+O Apologies\n+O Apologies were received from Cllr Dale.\n+B Sgt Lane said that robbery had risen again.\n");
}

static void group_titles_inside_an_attendance_list_do_not_end_it(void) {
  EQUAL_TEXT(scene_sentences("Attendees:\n\nPolice:\nSgt D Lane\nPC E Moor\n\nCouncil:\nF Hope, ASB Officer\n\n"
                             "Apologies:\nG Nash\n\n1. Police Report\nSgt Lane said that mopeds were a problem.\n"),
             "+O Attendees:\n+O Police:\n+O Sgt D Lane\n+O PC E Moor\n+O Council:\n+O F Hope, ASB Officer\n"
             "+O Apologies:\n+O G Nash\n+H 1. Police Report\n+B Sgt Lane said that mopeds were a problem.\n");
}

static void run_in_lists_are_off_to_the_end_of_their_paragraph(void) {
  EQUAL_TEXT(scene_sentences("Those Attending: Cllr A Dale (Chair), Cllr B Roe, PCSO C Fry and 6 members of the public. "
                             "Sgt Lane was also present.\n\nMopeds were raised by residents.\n"),
             "+O Those Attending: Cllr A Dale (Chair), Cllr B Roe, PCSO C Fry and 6 members of the public.\n"
             "O Sgt Lane was also present.\n+B Mopeds were raised by residents.\n");
  EQUAL_TEXT(scene_sentences("Apologies were received from Cllr Dale and Victim Support.\n\nNoise was raised.\n"),
             "+O Apologies were received from Cllr Dale and Victim Support.\n+B Noise was raised.\n");
  EQUAL_TEXT(scene_sentences("Members voiced their worry about dealing.\n\nThe present position is poor.\n\n"
                             "Officers present explained why burglary had risen.\n"),
             "+B Members voiced their worry about dealing.\n+B The present position is poor.\n"
             "+B Officers present explained why burglary had risen.\n");
}

static void lines_of_names_below_a_run_in_list_are_off_too(void) {
  EQUAL_TEXT(scene_sentences("Present: Cllr A Dale in the chair\nPolice: Supt B Roe\nGroups: Mothers Without Knives\n"
                             "Knives were found in the park.\n"),
             "+O Present: Cllr A Dale in the chair\n+O Police: Supt B Roe\n+O Groups: Mothers Without Knives\n"
             "+B Knives were found in the park.\n");
  /* The paragraphs of a word processor. */
  EQUAL_TEXT(scene_sentences("Present: Cllr A Dale in the chair\n\nSupt B Roe\n\nC Fry, D Hope, E Lane, F Moor of Mothers Without Knives, G Nash of Larch Tenants\n\nKnives were found in the park.\n"),
             "+O Present: Cllr A Dale in the chair\n+O Supt B Roe\n+O C Fry, D Hope, E Lane, F Moor of Mothers Without Knives, G Nash of Larch Tenants\n+B Knives were found in the park.\n");
  /* A group that is named like a section. */
  EQUAL_TEXT(scene_sentences("PRESENT\nChair: A Dale, B Roe, C Fry\nPolice: Supt D Hope, PC E Lane\nOthers: Robbery Victims\n\n"
                             "Knives were found in the park.\n"),
             "+O PRESENT\n+O Chair: A Dale, B Roe, C Fry\n+O Police: Supt D Hope, PC E Lane\n+O Others: Robbery Victims\n"
             "+B Knives were found in the park.\n");
}

static void a_list_of_names_in_running_text_is_off(void) {
  EQUAL_TEXT(scene_sentences("Cllr A Dale, Cllr B Roe, Mr C Fry (Stop and Search Monitoring Group), Mrs D Hope, Sgt E Lane, "
                             "PC F Moor, Ms G Nash\n"),
             "+O Cllr A Dale, Cllr B Roe, Mr C Fry (Stop and Search Monitoring Group), Mrs D Hope, Sgt E Lane, PC F "
             "Moor, Ms G Nash\n");
}

static void an_agenda_is_off_and_its_minutes_are_not(void) {
  EQUAL_TEXT(scene_sentences("AGENDA\n\n1. Apologies\n2. Stop and search\n3. Crime figures\n\n"
                             "3. Crime figures\nBurglary was up by 4 and the panel was told why.\n"),
             "+O AGENDA\n+O 1. Apologies\n+O 2. Stop and search\n+O 3. Crime figures\n"
             "+H 3. Crime figures\n+B Burglary was up by 4 and the panel was told why.\n");
  EQUAL_TEXT(scene_sentences("Presentation: Knife Crime (Pages 6 - 16)\n"),
             "+O Presentation: Knife Crime (Pages 6 - 16)\n");
  EQUAL_TEXT(scene_sentences("3. Street Robbery (Pages 3 - 9)\n4. Burglary Fund\n5. Forward Plan (to follow)\n"),
             "+O 3. Street Robbery (Pages 3 - 9)\n+O 4. Burglary Fund\n+O 5. Forward Plan (to follow)\n");
}

static void contacts_signatures_and_next_meetings_are_off(void) {
  static const char *const off[] = {"Burglary team: 020 7946 0018", "ASB line asb@kestrel.example.org.uk", "Tel: 101",
                                    "Signed ........................ Date ..........", "Date of next meeting: 4 June",
                                    "Our page: www.kestrel.example.org", "Minutes are at https://kestrel.example.org/a",
                                    "Ring +441632960961 at night", "Venue: Kestrel Road Police Station", "Funded by the Kestrel Police Authority."};
  for (size_t i = 0; i < sizeof off / sizeof *off; i++) CHECK(strncmp(scene_sentences(off[i]), "+O", 2) == 0);
  EQUAL_TEXT(scene_sentences("Residents who see drug dealing by the flats are asked to ring the team on 020 7946 0018.\n"),
             "+B Residents who see drug dealing by the flats are asked to ring the team on 020 7946 0018.\n");
  EQUAL_TEXT(scene_sentences("The http links were broken.\n"), "+B The http links were broken.\n");
}

static void actions_have_their_zone(void) {
  EQUAL_TEXT(scene_sentences("Dogs were raised.\nACTION: PW to write to the warden\nAction: clerk to ring Highways.\n"
                             "Parking was raised. Action: SL to patrol.\n"),
             "+B Dogs were raised.\n+A ACTION: PW to write to the warden\n+A Action: clerk to ring Highways.\n"
             "+B Parking was raised.\nA Action: SL to patrol.\n");
  EQUAL_TEXT(scene_sentences("A trader said that boys were begging for cigarettes outside the shop and\n"
                             "that it put customers off.\n"
                             "                                        ACTION: CI Dale to ask the wardens\n"
                             "Mr Roe said that the steps were dark.\n"),
             "+B A trader said that boys were begging for cigarettes outside the shop and~that it put customers off.\n"
             "+A ACTION: CI Dale to ask the wardens\n+B Mr Roe said that the steps were dark.\n");
  EQUAL_TEXT(scene_sentences("Actions:\n- SL to patrol Mill Lane\n- PW to ask about lights\n"),
             "+H Actions:\n+A - SL to patrol Mill Lane\n+A - PW to ask about lights\n");
}

static void front_matter_is_noise(void) {
  EQUAL_TEXT(scene_markdown("---\ntitle: \"Burglary in Kestrel\"\ntags:\n  - \"robbery\"\n---\n\nNoise was raised.\n"),
             "+B Noise was raised.\n");
}

/* ---- Always, and fast ------------------------------------------------------------------------ */

static void whatever_the_text_all_tokens_lie_in_sentences_in_order(void) {
  static const char *const pieces[] = {"Police Report", ": ", "\n", "\n\n", ". ", "- ", "3", "1. ", "Present", "Burglary: 2", "| a | b |",
                                       "**", "Sgt. Lane said", " and the", "ACTION: ", "# ", "Apologies", "\t", "   ", "<br>", "Agenda",
                                       "was told", "?", "\"", "\xe2\x80\xa2", "\xc2\xa0", "SHOUTING LOUD", "www.a.org", ";", "\r\n"};
  uint32_t state = 12345;
  char text[2000];
  for (int round = 0; round < 3000; round++) {
    size_t len = 0;
    state = state * 1664525u + 1013904223u;
    unsigned count = (state >> 16) % 60 + 1;
    for (unsigned i = 0; i < count; i++) {
      state = state * 1664525u + 1013904223u;
      const char *piece = pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)];
      memcpy(text + len, piece, strlen(piece));
      len += strlen(piece);
    }
    text[len] = 'x';
    struct scene scene;
    bool is_sound = scene_read(&scene, "t.md", (struct str){text, len + 1}) && scene_is_sound(&scene);
    scene_finish(&scene);
    if (!CHECK(is_sound)) printf("# %.*s\n", (int)len, text);
    if (!is_sound) break;
  }
}

/* `count` times `unit`, read; true when all is sound. */
static bool reads_many(const char *unit, size_t bytes) {
  size_t len = strlen(unit), count = bytes / len;
  char *text = malloc(count * len + 2);
  if (text == NULL) return false;
  for (size_t i = 0; i < count; i++) memcpy(text + i * len, unit, len);
  text[count * len] = 'x';
  struct scene scene;
  bool is_read = scene_read(&scene, "t.md", (struct str){text, count * len + 1}) && scene_is_sound(&scene);
  scene_finish(&scene);
  free(text);
  return is_read;
}

/* A quadratic step would take minutes here and run into the test's time limit. */
static void hostile_texts_are_read_in_linear_time(void) {
  static const char *const units[] = {"\n", "- \n", "- a\n", "\xe2\x80\xa2", "a. ", ". ", "A\n\n", "POLICE REPORT\n", "Present: ", "[", "<", "<a ",
                                      "<!--", "](", "![", "@", "a@a.", "|", "1. ", "**", "Agenda\n", "Apologies ", "\"", "a.b.", "http://",
                                      "3\n", "word ", "police report ", "the ", "\t", "   a   ", "(", "&a"};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (!CHECK(reads_many(units[i], 300000))) printf("# %s\n", units[i]);
}

int main(void) {
  static const struct tap_test tests[] = {
    {"sentences end at stops before capitals, digits and quotes", sentences_end_at_stops_before_capitals_digits_and_quotes},
    {"abbreviations end no sentence", abbreviations_end_no_sentence},
    {"abbreviations before a usual opening end one", abbreviations_before_a_usual_opening_end_one},
    {"a sentence goes on over line ends and noise", a_sentence_goes_on_over_line_ends_and_noise},
    {"signs of quoting are no part of a line", signs_of_quoting_are_no_part_of_a_line},
    {"a paragraph on one line stands alone", a_paragraph_on_one_line_stands_alone},
    {"a text with a blank line after every line is put together", a_text_with_a_blank_line_after_every_line_is_put_together},
    {"markup closes before the sentence ends", markup_closes_before_the_sentence_ends},
    {"bullets and numbers of every kind start items", bullets_and_numbers_of_every_kind_start_items},
    {"figures and names at a line start are no items", figures_and_names_at_a_line_start_are_no_items},
    {"a wrapped line that begins like an item is none", a_wrapped_line_that_begins_like_an_item_is_none},
    {"a list goes on however long its lines", a_list_goes_on_however_long_its_lines},
    {"a bullet alone takes the next line", a_bullet_alone_takes_the_next_line},
    {"rows are items of one sentence", rows_are_items_of_one_sentence},
    {"page numbers, rules and remarks are noise", page_numbers_rules_and_remarks_are_noise},
    {"remarks are found wherever their words begin", remarks_are_found_wherever_their_words_begin},
    {"it does not matter where in a text a sign stands", it_does_not_matter_where_in_a_text_a_sign_stands},
    {"running heads are noise and recurring words are not", running_heads_are_noise_and_recurring_words_are_not},
    {"headings are told by their look", headings_are_told_by_their_look},
    {"every byte belongs to one line", every_byte_belongs_to_one_line},
    {"sections nest by level and know their wording", sections_nest_by_level_and_know_their_wording},
    {"known wordings are found however they are set", known_wordings_are_found_however_they_are_set},
    {"a label before its text opens a section", a_label_before_its_text_opens_a_section},
    {"every row of sections has known values and reads its example",
     every_row_of_sections_has_known_values_and_reads_its_example},
    {"attendance is off until something is told", attendance_is_off_until_something_is_told},
    {"group titles inside an attendance list do not end it", group_titles_inside_an_attendance_list_do_not_end_it},
    {"run-in lists are off to the end of their paragraph", run_in_lists_are_off_to_the_end_of_their_paragraph},
    {"lines of names below a run-in list are off too", lines_of_names_below_a_run_in_list_are_off_too},
    {"a list of names in running text is off", a_list_of_names_in_running_text_is_off},
    {"an agenda is off and its minutes are not", an_agenda_is_off_and_its_minutes_are_not},
    {"contacts, signatures and next meetings are off", contacts_signatures_and_next_meetings_are_off},
    {"actions have their zone", actions_have_their_zone},
    {"front matter is noise", front_matter_is_noise},
    {"whatever the text, all tokens lie in sentences in order", whatever_the_text_all_tokens_lie_in_sentences_in_order},
    {"hostile texts are read in linear time", hostile_texts_are_read_in_linear_time},
  };
  if (!scene_open()) {
    printf("Bail out! the project's sections.csv cannot be read\n");
    return 1;
  }
  int code = tap_run(tests, sizeof tests / sizeof *tests);
  scene_close();
  return code;
}
