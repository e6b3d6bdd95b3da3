/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "privacy/privacy.h"
#include "tap.h"

static bool is_known_place(const void *context, struct str name) {
  for (const char *const *at = context; *at != NULL; at++)
    if (str_is(name, *at)) return true;
  return false;
}
static const char *const places[] = {"Bruce Grove", "Acton", "South Acton", NULL};

/* Redacts with the people of `lines` (ended by NULL) and checks the answer; returns what was taken out. */
static struct privacy_tally redacts(const char *const *lines, const char *sentence, const char *wanted) {
  struct arena arena;
  struct privacy_people people = {0};
  struct privacy_tally tally = {{0}};
  struct buf out;
  arena_init(&arena, memory_default(), 1 << 22);
  buf_init(&out, memory_default());
  for (; lines != NULL && *lines != NULL; lines++) CHECK(privacy_add_line(&people, &arena, str_of(*lines)));
  struct privacy_rules rules = {&people, PRIVACY_RESIDENT, is_known_place, places};
  privacy_redact(&rules, str_of(sentence), &out, &tally);
  EQUAL_TEXT(buf_text(&out), wanted);
  buf_finish(&out);
  arena_finish(&arena);
  return tally;
}
static void stays(const char *sentence) { redacts(NULL, sentence, sentence); }

static void test_titles(void) {
  EQUAL_INT(redacts(NULL, "Mr Paddock-Lyle told the panel of dogs.", "[A resident] told the panel of dogs.").counts[PRIVACY_NAME], 1);
  redacts(NULL, "It was raised by Cllr. J. Smith again.", "It was raised by [a councillor] again.");
  redacts(NULL, "PC 291 Nell Barker confirmed it.", "[A police officer] confirmed it.");
  redacts(NULL, "Thanks to Chief Inspector Paul O'Brien and Mrs de la Mare's dog.",
          "Thanks to [a police officer] and [a person]'s dog.");
  redacts(NULL, "Mr and Mrs Smith saw Sgt Jerome Abernathy-Cole.", "[A person] saw [a police officer].");
  redacts(NULL, "Cllrs Smith and Jones left.", "[A councillor] left.");
  redacts(NULL, "Ms SMITH asked why.", "[A resident] asked why.");
  redacts(NULL, "Dr Zo\xc3\xab \xc3\x89tienne\xe2\x80\x99s gate.", "[A person]\xe2\x80\x99s gate.");
}

static void test_stays(void) {
  stays("The Chief Superintendent replied that sweeps had been doubled.");
  stays("Bruce Grove said no more than Safer Neighbourhoods Teams reported.");
  stays("Residents said that Haringey Council asked for 12 lamps on 20 March 2009.");
  stays("Burglary rose from 7 to 12 in Woolwich Riverside.");
  stays("The Metropolitan Police raised 61 blades; Mr Chairman agreed.");
  stays("In 2008 2009 figures were up, from 1,200 to 1,300 at a cost of 300,000,000.");
  stays("The A406 and the M25 were closed, as was the W3 bus route.");
}

static void test_attendance(void) {
  static const char *const lines[] = {"Present: Mrs Leocadia Warren (chair), Mr Hussein Paddock, Miss Joy Acton, Cllr",
                                      "Ann Smith (resident); John van Brown, tenant", "Cllr Ormskirk", NULL};
  redacts(lines, "Warren asked about Hussein Paddock's van.", "[The chair] asked about [a person]'s van.");
  redacts(lines, "Mrs Warren said that Ann Smith lives there.", "[The chair] said that [a resident] lives there.");
  redacts(lines, "They met J Brown and Ormskirk.", "They met [a resident] and [a councillor].");
  redacts(lines, "AS asked why Acton has the Brown bins.", "[A resident] asked why Acton has the Brown bins.");
  redacts(lines, "The brown dog of South Acton.", "The brown dog of South Acton.");
}

/* Where the list says what somebody is, who is quoted is that, whoever the engine took for the speaker. */
static void test_offices(void) {
  static const char *const lines[] = {"Executive: Winsome Tarrant (Chair), Gethin Stockwell\nPolice: Chief Superintendent Otto Marsh, Dev\nAnstruther",
                                      "Council: Mr Aled Prince, Community Safety; Cllr Ivo Reed", "Chair: Peace Weeks, Joan Tull",
                                      "Neville Oakapple, Inspector", "Tom Baker (Sgt, Bruce Grove SNT), Eve Stone, PCSO Ian Lamb",
                                      "Others: Rose Nettle", NULL};
  redacts(lines, "Gethin Stockwell asked why.", "[A resident] asked why.");
  redacts(lines, "Winsome Tarrant asked why.", "[The chair] asked why.");
  redacts(lines, "Dev Anstruther said that two were caught.", "[A police officer] said that two were caught.");
  redacts(lines, "Neville Oakapple said that two were caught.", "[A police officer] said that two were caught.");
  redacts(lines, "Tom Baker (MPS) said that two were caught.", "[A police officer] (MPS) said that two were caught.");
  redacts(lines, "Eve Stone and Ian Lamb met Rose Nettle.", "[A person] and [a police officer] met [a person].");
  redacts(lines, "Aled Prince and Reed met Joan Tull and Peace Weeks.",
          "[A council officer] and [a councillor] met [a person] and [the chair].");
}

static void test_speech(void) {
  redacts(NULL, "Gladys Plum said that dogs bit.", "[A resident] said that dogs bit.");
  redacts(NULL, "Gladys Plum (Tower Court) said that dogs bit.", "[A resident] (Tower Court) said that dogs bit.");
  redacts(NULL, "The Cycling Campaign stated that Gladys Plum (Borough Commander) said so.",
          "[A resident] stated that [a police officer] (Borough Commander) said so.");
  redacts(NULL, "To bathe the J. Plum, and the Gladys Plum said so.", "To bathe [a resident], and [a resident] said so.");
  redacts(NULL, "Gladys Plum, Police, said so; Ann Plum (PCSO, Acton) agreed.",
          "[A police officer], Police, said so; [a police officer] (PCSO, Acton) agreed.");
  redacts(NULL, "A note from J. Plum was read.", "A note from [a resident] was read.");
  redacts(NULL, "Dogs \x02run loose\x03, Gladys Plum reported.", "Dogs \x02run loose\x03, [a resident] reported.");
}

static void test_marks(void) {
  struct privacy_tally tally =
      redacts(NULL, "Ring 020 8721 4622 or +44 7700 900123, or j.plum@example.org.",
              "Ring [telephone number] or [telephone number], or [email address].");
  EQUAL_INT(tally.counts[PRIVACY_PHONE], 2);
  EQUAL_INT(tally.counts[PRIVACY_EMAIL], 1);
  redacts(NULL, "A van LB07 XYZ and a bike K123ABC at 14 High Road, N17 9AB.",
          "A van [registration mark] and a bike [registration mark] at [number] High Road, [postcode].");
  redacts(NULL, "Flat 12a, 3 Bollo Bridge Road; call 8721 4622.",
          "Flat [number], [number] Bollo Bridge Road; call [telephone number].");
}

static void test_hostile(void) {
  size_t len = 20000;
  char *text = malloc(len + 1);
  static const char *const fillers[] = {"a.", "Mr ", "1 ", ".", "A", "-", "\xc2\xa0", "J. ", "Mr and "};
  for (size_t i = 0; i < TAP_COUNT(fillers); i++) {
    size_t unit = strlen(fillers[i]);
    for (size_t at = 0; at < len; at++) text[at] = fillers[i][at % unit];
    text[len - len % unit] = '\0';
    struct buf out;
    struct privacy_tally tally = {{0}};
    struct privacy_rules rules = {.speaker = PRIVACY_PERSON};
    buf_init(&out, memory_default());
    privacy_redact(&rules, str_of(text), &out, &tally);
    CHECK(!out.failed && out.len > 0);
    buf_finish(&out);
  }
  /* Bytes that are no text are copied as they are. */
  struct buf out;
  struct privacy_tally tally = {{0}};
  struct privacy_rules rules = {.speaker = PRIVACY_PERSON};
  buf_init(&out, memory_default());
  for (size_t i = 0; i < 256; i++) text[i] = (char)(255 - i);
  privacy_redact(&rules, (struct str){text, 256}, &out, &tally);
  EQUAL_INT(out.len, 256);
  buf_finish(&out);
  free(text);
}

static void test_suppression(void) {
  struct privacy_cell cells[] = {{.count = 5, .voices = 1}, {.count = 2, .voices = 1}, {.count = 4, .voices = 0}};
  privacy_suppress(cells, 3);
  CHECK(!cells[0].is_suppressed && cells[1].is_suppressed && cells[2].is_suppressed);
  CHECK(!cells[1].is_secondary && cells[2].is_secondary);
  struct privacy_cell two[] = {{.count = 1, .voices = 2}, {.count = 1, .voices = 1}, {.count = 2, .voices = 1}};
  privacy_suppress(two, 3);
  CHECK(!two[0].is_suppressed && two[1].is_suppressed && two[2].is_suppressed && !two[2].is_secondary);
  struct privacy_cell lone[] = {{.count = 1, .voices = 1}};
  privacy_suppress(lone, 1);
  CHECK(lone[0].is_suppressed);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"a name behind a title becomes a role", test_titles},
      {"places, bodies, figures and days stay", test_stays},
      {"people of the attendance list are known without a title", test_attendance},
      {"a police officer of the list is never quoted as a resident", test_offices},
      {"two names in front of a word of saying are a person", test_speech},
      {"telephones, mails, postcodes, marks and house numbers go", test_marks},
      {"hostile text costs no more than its length, and nothing is lost", test_hostile},
      {"small counts are left out, and what would tell them", test_suppression},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
