/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "scene.h"
#include "tap.h"

/* The names found in `text`, as written, joined by "|". */
static const char *names_of(const char *text) {
  static char out[1000];
  struct scene scene;
  scene_open(&scene, text);
  size_t len = 0;
  out[0] = '\0';
  for (size_t i = 0; i < scene.names.count; i++) {
    const struct place_name *name = &scene.names.items[i];
    len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s", i > 0 ? "|" : "", (int)(name->end - name->begin),
                            text + name->begin);
  }
  scene_close(&scene);
  return out;
}

struct name_case {
  const char *text;
  const char *names;
};

static void check_names(const struct name_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!EQUAL_TEXT(names_of(cases[i].text), cases[i].names)) printf("# in: %s\n", cases[i].text);
}

/* Where the word "burglary" of a text is about. */
struct place_case {
  const char *borough; /* of the meeting, "" = unknown, "*" = all London */
  const char *ward;    /* of the meeting, or "" */
  const char *day;
  const char *text;
  const char *area;
  enum cpeg_locus locus;
  const char *rule; /* NULL = not checked */
};

static struct place_answer ask(const struct place_case *test, char *evidence, size_t size) {
  struct scene scene;
  scene_open(&scene, test->text);
  bool is_all = strcmp(test->borough, "*") == 0;
  int32_t day = scene_day(test->day);
  struct place_meeting meeting = {LEXICON_NONE, LEXICON_NONE, day, is_all};
  if (!is_all && test->borough[0] != '\0') {
    meeting.borough = scene_area(test->borough, CPEG_BOROUGH, "", CPEG_NO_DAY);
    CHECK(meeting.borough != LEXICON_NONE);
  }
  if (test->ward[0] != '\0') meeting.ward = scene_area(test->ward, CPEG_WARD, test->borough, day);
  const char *at = strstr(test->text, "burglary");
  uint32_t token = (uint32_t)token_at(&scene.tokens, (uint32_t)(at - test->text));
  const struct sentence *sentence = &scene.segment.sentences[segment_sentence_of_token(&scene.segment, token)];
  struct place_answer answer = place_of_mention(&scene.input, &scene.names, &meeting, sentence, token, token);
  snprintf(evidence, size, "%.*s", (int)(answer.evidence.end - answer.evidence.begin),
           test->text + answer.evidence.begin);
  scene_close(&scene);
  return answer;
}

static void check_places(const struct place_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char evidence[200];
    struct place_answer answer = ask(&cases[i], evidence, sizeof evidence);
    bool holds = EQUAL_TEXT(scene_area_name(answer.area), cases[i].area);
    holds = EQUAL_INT(answer.locus, cases[i].locus) && holds;
    if (cases[i].rule != NULL) holds = EQUAL_TEXT(answer.rule, cases[i].rule) && holds;
    if (!holds) printf("# in: %s (%s \"%s\")\n", cases[i].text, answer.rule, evidence);
  }
}

static void names_need_their_capitals(void) {
  static const struct name_case cases[] = {
      {"The village hall and the park by the river", ""},
      {"A police chase in the valley", ""},
      {"Trouble in Clissold and Cazenove wards", "Clissold|Cazenove"},
      {"the brent crude price", ""},
      {"In the London borough of Camden", "London borough of Camden"},
      {"the 8th and th of the month", ""},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void the_longest_name_is_taken(void) {
  static const struct name_case cases[] = {
      {"Youths in Tottenham Hale", "Tottenham Hale"},
      {"Ham, Petersham and Richmond Riverside", "Ham, Petersham and Richmond Riverside"},
      {"Ham, Petersham & Richmond Riverside", "Ham, Petersham & Richmond Riverside"},
      {"Seen in Chadwell Heath and Thornton Heath", "Chadwell Heath|Thornton Heath"},
      {"the Royal Borough of Kensington and Chelsea", "Royal Borough of Kensington and Chelsea"},
      {"at St. Mary's and St Mary's Park", "St. Mary's|St Mary's Park"},
      {"Bromley-by-Bow", "Bromley-by-Bow"},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void persons_are_no_places(void) {
  static const struct name_case cases[] = {
      {"Mr Barnes raised the matter", ""},
      {"PC Stanley gave apologies", ""},
      {"Cllr. Sutton asked about it", ""},
      {"Councillor Shirley Sutton was present", ""},
      {"Detective Inspector John Barnes", ""},
      {"Councillors Keller, Barnes and Stanley were present", ""},
      {"R. Bellingham and J.P. Holloway", ""},
      {"Paul Merton spoke", ""},
      {"Emma Richmond spoke", ""},
      {"Stanley said that he agreed", ""},
      {"Proposed by Sutton, seconded by Barnes", ""},
      {"Sgt Clissold attended", ""},
      {"Shirley Smith of the association", ""},
      {"Chelsea Brown asked", ""},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void someone_of_a_ward_is_no_ward_but_the_ward_is(void) {
  static const struct name_case cases[] = {
      {"Cllr Smith (Abbey) asked", "Abbey"},
      {"PC Jones, Clissold ward, reported", "Clissold"},
      {"A Camden resident asked", "Camden"},
      {"Inspector Jones for Hackney", "Hackney"},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void streets_stations_courts_and_clubs_are_no_places(void) {
  static const struct name_case cases[] = {
      {"robbery in Camden Road", ""},
      {"on Barnet High Street", "High Street"},
      {"outside Ealing Broadway station", "Ealing Broadway"},
      {"outside Hackney station", ""},
      {"outside Custom House station", ""},
      {"at Kingston Crown Court", ""},
      {"released from Wandsworth prison and HMP Holloway", ""},
      {"Fulham fans and Arsenal supporters", ""},
      {"a Brent Cross shop", ""},
      {"at Hackney Town Hall", ""},
      {"in Hackney town centre", "Hackney"},
      {"Sutton Coldfield", ""},
      {"Lambeth Council officer", "Lambeth"},
      {"Stoke Newington Church Street", "Church Street"},
      {"at Kingston Hospital", ""},
      {"in Richmond Park", ""},
      {"the match v Charlton", ""},
      {"Camden police station", "Camden"},
      {"Hackney Downs Estate", ""},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void capitals_all_along_prove_nothing(void) {
  static const struct name_case cases[] = {
      {"CRIME IN THE VILLAGE AND PARK ROYAL AREA", ""},
      {"CLISSOLD WARD PANEL", "CLISSOLD"},
      {"HACKNEY COMMUNITY POLICE CONSULTATIVE GROUP", "HACKNEY"},
      {"ABBEY", "ABBEY"},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void a_ward_of_the_meetings_borough_is_found_in_the_sentence(void) {
  static const struct place_case cases[] = {
      {"Hackney", "", "2010-05-12", "Residents of Clissold raised burglary.", "Clissold, Hackney", CPEG_HERE,
       "ward in the sentence"},
      {"Hackney", "", "2010-05-12", "Overall burglary fell.", "Hackney", CPEG_HERE, "meeting's borough"},
      {"Haringey", "", "2008-07-21", "Bruce Grove: burglary was up.", "Bruce Grove, Haringey", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "In Graveney there was burglary.", "Graveney, Merton", CPEG_HERE, NULL},
      {"Wandsworth", "", "2008-07-21", "In Graveney there was burglary.", "Graveney, Wandsworth", CPEG_HERE, NULL},
      {"Brent", "", "2008-07-21", "In Queen's Park burglary rose.", "Queens Park, Brent", CPEG_HERE, NULL},
      {"Westminster", "", "2008-07-21", "In Queens Park burglary rose.", "Queen's Park, Westminster", CPEG_HERE, NULL},
      {"Kensington and Chelsea", "", "2008-07-21", "In Earls Court burglary rose.",
       "Earl's Court, Kensington and Chelsea", CPEG_HERE, NULL},
      {"Hounslow", "", "2008-07-21", "A resident of Isleworth said burglary rose.", "Isleworth, Hounslow", CPEG_HERE,
       NULL},
      {"Hackney", "", "2008-07-21", "No burglary was told, but mopeds rode in Clissold.", "Hackney", CPEG_HERE,
       "meeting's borough"},
      {"Merton", "", "2008-07-21", "In Mitcham Common there was burglary.", "Merton", CPEG_HERE, "meeting's borough"},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void the_day_of_the_meeting_decides_the_boundaries(void) {
  struct scene scene;
  scene_open(&scene, "In Clissold burglary rose");
  uint32_t borough = scene_area("Hackney", CPEG_BOROUGH, "", CPEG_NO_DAY);
  static const struct {
    const char *day, *code;
  } cases[] = {{"2010-01-01", "E05000232"}, {"2016-01-01", NULL}, {"", NULL}};
  uint32_t earlier = scene_area("Clissold", CPEG_WARD, "Hackney", scene_day("2010-01-01"));
  uint32_t later = scene_area("Clissold", CPEG_WARD, "Hackney", scene_day("2016-01-01"));
  CHECK(earlier != later && later != LEXICON_NONE);
  for (size_t i = 0; i < TAP_COUNT(cases); i++) {
    struct place_meeting meeting = {borough, LEXICON_NONE, scene_day(cases[i].day), false};
    EQUAL_INT(place_resolve(&scene.input, &scene.names, 0, &meeting), i == 0 ? earlier : later);
  }
  scene_close(&scene);
  /* A ward made in 2014 is none in 2008. */
  static const struct place_case wick[] = {
      {"Hackney", "", "2008-07-21", "In Hackney Wick burglary rose.", "Hackney", CPEG_HERE, "meeting's borough"},
      {"Hackney", "", "2015-07-21", "In Hackney Wick burglary rose.", "Hackney Wick, Hackney", CPEG_HERE, NULL},
  };
  check_places(wick, TAP_COUNT(wick));
}

static void ordinary_words_need_a_cue(void) {
  static const struct place_case cases[] = {
      {"Merton", "", "2008-07-21", "The Village had burglary.", "Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "At Village hall there was burglary.", "Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "Gangs in Village were blamed for burglary.", "Village, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "A resident of Trinity raised burglary.", "Trinity, Merton", CPEG_HERE, NULL},
      {"Westminster", "", "2008-07-21", "A shop in Church Street had a burglary.", "Westminster", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "In Village ward there was burglary.", "Village, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "The Abbey SNT reported a burglary.", "Abbey, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "The ward of Abbey saw a burglary.", "Abbey, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "Cllr Smith (Abbey) raised burglary.", "Abbey, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "Dundonald, Trinity and Abbey had most burglary.", "Merton", CPEG_HERE,
       "several wards in the sentence"},
      {"Merton", "", "2008-07-21", "Abbey, Village and Merton Park wards had burglary.", "Merton", CPEG_HERE,
       "several wards in the sentence"},
      {"Merton", "", "2008-07-21", "| Ward | Crime |\n|---|---|\n| Village | burglary |", "Village, Merton", CPEG_HERE,
       NULL},
      {"Merton", "", "2008-07-21", "| Place | Crime |\n|---|---|\n| Village | burglary |", "Merton", CPEG_HERE, NULL},
      {"Westminster", "", "2008-07-21", "Said in Westminster: burglary.", "Westminster", CPEG_HERE, NULL},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void another_boroughs_ward_needs_its_borough(void) {
  static const struct place_case cases[] = {
      {"Islington", "", "2008-07-21", "Two were arrested for burglary in Clissold.", "Islington", CPEG_HERE, NULL},
      {"Islington", "", "2008-07-21", "Two were arrested for burglary in Clissold, Hackney.", "Clissold, Hackney",
       CPEG_ELSEWHERE, "another ward in the sentence"},
      {"Croydon", "", "2008-07-21", "There was burglary in Abbey ward.", "Croydon", CPEG_HERE, NULL},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void other_boroughs_are_elsewhere(void) {
  static const struct place_case cases[] = {
      {"Islington", "", "2008-07-21", "Two males were arrested for burglary in Camden.", "Camden", CPEG_ELSEWHERE,
       "another borough in the sentence"},
      {"Islington", "", "2008-07-21", "As in neighbouring Hackney, burglary rose.", "Hackney", CPEG_ELSEWHERE, NULL},
      {"Camden", "", "2008-07-21", "Two males were arrested for burglary in Camden.", "Camden", CPEG_HERE,
       "borough in the sentence"},
      {"Islington", "", "2008-07-21", "Camden Council asked about burglary.", "Islington", CPEG_HERE,
       "meeting's borough"},
      {"Islington", "", "2008-07-21", "Officers from Camden spoke of burglary.", "Islington", CPEG_HERE, NULL},
      {"Islington", "", "2008-07-21", "In Camden robbery fell, but in Barnsbury burglary rose.", "Barnsbury, Islington",
       CPEG_HERE, NULL},
      {"Islington", "", "2008-07-21", "In Barnsbury robbery fell, but in Camden burglary rose.", "Camden",
       CPEG_ELSEWHERE, NULL},
      {"Islington", "", "2008-07-21", "Across London burglary fell.", "London", CPEG_GENERAL, NULL},
      {"Islington", "", "2008-07-21", "The London-wide update told of burglary.", "London", CPEG_GENERAL, NULL},
      {"Islington", "", "2008-07-21", "Transport for London spoke of burglary.", "Islington", CPEG_HERE, NULL},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void item_and_heading_place_what_the_sentence_does_not(void) {
  static const struct place_case cases[] = {
      {"Hackney", "", "2010-05-12", "Youths gather in Clissold. They are blamed for burglary.", "Clissold, Hackney",
       CPEG_HERE, "ward in the item"},
      {"Hackney", "", "2010-05-12", "Youths gather in Clissold. He stated that burglary fell.", "Hackney", CPEG_HERE,
       "meeting's borough"},
      {"Hackney", "", "2010-05-12", "Youths gather in Clissold. A gate has come. The ward has less burglary.",
       "Clissold, Hackney", CPEG_HERE, "ward in the item"},
      {"Hackney", "", "2010-05-12", "Clissold. Some noise. There was burglary.", "Clissold, Hackney", CPEG_HERE,
       "ward's label"},
      {"Hackney", "", "2010-05-12", "Clissold: noise. Cazenove had none. There was burglary.", "Hackney", CPEG_HERE,
       "meeting's borough"},
      {"Hackney", "", "2010-05-12", "| Clissold | Mr Alder | burglary by Queensbridge |", "Clissold, Hackney",
       CPEG_HERE, "ward's label"},
      {"Hackney", "", "2010-05-12", "There was burglary. This was in Clissold ward.", "Clissold, Hackney", CPEG_HERE,
       "ward in the item"},
      {"Hackney", "", "2010-05-12", "Clissold and Cazenove wards reported. There was burglary.", "Hackney", CPEG_HERE,
       "meeting's borough"},
      {"Hackney", "", "2010-05-12", "# Clissold Ward\nThere was burglary.", "Clissold, Hackney", CPEG_HERE,
       "ward in the heading"},
      {"Hackney", "", "2010-05-12", "# Clissold and Cazenove wards\nThere was burglary.", "Hackney", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "# Abbey\nNothing.\n# Dundonald\nNo news.\n# Village\nThere was burglary.",
       "Village, Merton", CPEG_HERE, NULL},
      {"Merton", "", "2008-07-21", "# Village\nThere was burglary.", "Merton", CPEG_HERE, NULL},
      {"*", "", "2008-07-21", "# Camden\nThere was burglary.", "Camden", CPEG_HERE, "borough in the heading"},
      {"*", "", "2008-07-21", "There was burglary.", "London", CPEG_HERE, "body of all London"},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void a_wards_meeting_is_about_its_ward(void) {
  static const struct place_case cases[] = {
      {"Hackney", "Clissold", "2010-05-12", "There was burglary.", "Clissold, Hackney", CPEG_HERE, "meeting's ward"},
      {"Hackney", "Clissold", "2010-05-12", "In Cazenove ward there was burglary.", "Cazenove, Hackney", CPEG_ELSEWHERE,
       NULL},
      {"Hackney", "Clissold", "2010-05-12", "In Hackney there was less burglary.", "Hackney", CPEG_GENERAL, NULL},
      {"Hackney", "Clissold", "2010-05-12", "Hackney Council spoke of burglary.", "Clissold, Hackney", CPEG_HERE, NULL},
  };
  check_places(cases, TAP_COUNT(cases));
}

static void minutes_from_elsewhere_get_no_london_place(void) {
  static const struct place_case cases[] = {
      {"", "", "2008-07-21", "In Bridge Street there was burglary.", "-", CPEG_HERE, "no place told"},
      {"", "", "2008-07-21", "At the Abbey in Richmond there was burglary.", "-", CPEG_HERE, NULL},
      {"", "", "2008-07-21", "In Downham and Hampton there was burglary.", "-", CPEG_HERE, NULL},
      {"", "", "2008-07-21", "Grange ward and Village ward had burglary.", "-", CPEG_HERE, NULL},
      {"", "", "2008-07-21", "A man from Hackney was charged with burglary in Sutton.", "-", CPEG_HERE, NULL},
      {"", "", "2008-07-21", "The London Borough of Hackney told of burglary in the London Borough of Camden.",
       "Camden", CPEG_ELSEWHERE, NULL},
      {"", "", "2008-07-21", "Clissold ward had burglary.", "Clissold, Hackney", CPEG_ELSEWHERE, NULL},
  };
  check_places(cases, TAP_COUNT(cases));
}

/* See local_places of the scene. */
static void listed_streets_are_names_of_their_own(void) {
  static const struct name_case cases[] = {
      {"Dealing in Quillet Mews and Pinnace Park", "Quillet Mews|Pinnace Park"},
      {"Dealing in Clissold Park, not in Clissold", "Clissold Park|Clissold"},
      {"the quillet mews and a park", ""},
      {"Seen in Pinnace Park Station and Pinnace Park Café", "Pinnace Park|Pinnace Park"},
      {"Seen in Quillet Mews Market", "Quillet Mews"},
      {"Seen in Clissold Park Road", ""},
      {"Seen at Larkfield, and in Larkfield Avenue", "Larkfield"},
      {"Mr Larkfield and PC John Larkfield said so", ""},
      {"Lordship Road and Pinnace Road", ""},
  };
  check_names(cases, TAP_COUNT(cases));
}

static void a_listed_street_is_in_its_ward_for_its_borough_only(void) {
  static const char *const day = "2010-05-12";
  const struct place_case cases[] = {
      {"Hackney", "", day, "There was burglary in Quillet Mews.", "Clissold, Hackney", CPEG_HERE, "place in the sentence"},
      {"Camden", "", day, "There was burglary in Quillet Mews.", "Gospel Oak, Camden", CPEG_HERE, "place in the sentence"},
      {"Camden", "", day, "There was burglary in Pinnace Park.", "Camden", CPEG_HERE, "meeting's borough"},
      {"Camden", "", day, "Of Hackney he said that burglary rose in Pinnace Park.", "Camden", CPEG_HERE, "meeting's borough"},
      {"", "", day, "There was burglary in Quillet Mews.", "-", CPEG_HERE, "no place told"},
      {"", "", day, "Pinnace Park ward had burglary.", "-", CPEG_HERE, "no place told"},
      {"*", "", day, "There was burglary in Pinnace Park.", "London", CPEG_HERE, "body of all London"},
      {"Hackney", "", day, "Dealing in Pinnace Park, and burglary in Quillet Mews.", "Clissold, Hackney", CPEG_HERE, NULL},
      {"Hackney", "", day, "There was burglary in Quillet Mews and Pinnace Park.", "Hackney", CPEG_HERE,
       "several wards in the sentence"},
      {"Hackney", "", day, "There was burglary in Quillet Mews and Clissold Park.", "Clissold, Hackney", CPEG_HERE, NULL},
      {"Hackney", "", day, "# Pinnace Park\nThere was burglary.", "Cazenove, Hackney", CPEG_HERE, "ward in the heading"},
      {"Hackney", "", day, "Dealers met in Pinnace Park. They talked of burglary.", "Cazenove, Hackney", CPEG_HERE,
       "ward in the item"},
      {"Hackney", "Clissold", day, "There was burglary in Clissold Park.", "Clissold, Hackney", CPEG_HERE,
       "place in the sentence"},
      {"Hackney", "Clissold", day, "There was burglary in Pinnace Park.", "Cazenove, Hackney", CPEG_ELSEWHERE,
       "place of another ward in the sentence"},
  };
  check_places(cases, TAP_COUNT(cases));
}

int main(void) {
  static const struct tap_test tests[] = {
      {"names need their capitals", names_need_their_capitals},
      {"the longest name is taken", the_longest_name_is_taken},
      {"persons are no places", persons_are_no_places},
      {"someone of a ward is no ward, but the ward is", someone_of_a_ward_is_no_ward_but_the_ward_is},
      {"streets, stations, courts and clubs are no places", streets_stations_courts_and_clubs_are_no_places},
      {"capitals all along prove nothing", capitals_all_along_prove_nothing},
      {"a ward of the meeting's borough is found in the sentence",
       a_ward_of_the_meetings_borough_is_found_in_the_sentence},
      {"the day of the meeting decides the boundaries", the_day_of_the_meeting_decides_the_boundaries},
      {"ordinary words need a cue", ordinary_words_need_a_cue},
      {"another borough's ward needs its borough", another_boroughs_ward_needs_its_borough},
      {"other boroughs are elsewhere", other_boroughs_are_elsewhere},
      {"item and heading place what the sentence does not", item_and_heading_place_what_the_sentence_does_not},
      {"a ward's meeting is about its ward", a_wards_meeting_is_about_its_ward},
      {"minutes from elsewhere get no London place", minutes_from_elsewhere_get_no_london_place},
      {"listed streets are names of their own", listed_streets_are_names_of_their_own},
      {"a listed street is in its ward, for its borough only", a_listed_street_is_in_its_ward_for_its_borough_only},
  };
  int code = tap_run(tests, TAP_COUNT(tests));
  scene_areas_free();
  return code;
}
