/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that the project's own cues must read so, whatever else is changed. */
#include <stdio.h>

#include "scene.h"

static void denials_are_told_from_gaps_in_the_answer(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "The sergeant stated: no reports of {knife crime} this quarter.", "absent");
  scene_says(&scene, "Residents asked why there is no enforcement of {speeding}.",
             "present resident question rule=response-gap");
  scene_says(&scene, "Not enough patrols are seen against {street drinking}.", "present raised");
  scene_says(&scene, "{Burglary}: nil.", "absent");
  scene_says(&scene, "Not only {drug dealing} but also {street drinking} was raised.", "present/present");
  scene_says(&scene, "No doubt {litter} is the worst.", "present");
  scene_says(&scene, "It was not the first time that {fly-tipping} was found.", "present");
  scene_says(&scene, "{Parking} was not the major issue.", "present");
  scene_says(&scene, "{Moped crime} was not a particular issue.", "absent");
  scene_says(&scene, "There has been no burglary, {robbery} or {vehicle crime}.", "absent/absent");
  scene_close(&scene);
}

static void what_has_stopped_is_told_from_what_never_was(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "{ASB} in the stairwell has stopped since the gate was fitted.", "ceased");
  scene_says(&scene, "{Begging} outside the bank appears to have subsided.", "ceased");
  scene_says(&scene, "{Youths} no longer gather by the pond.", "ceased");
  scene_says(&scene, "The {mini-motos} had not been heard since the new year.", "ceased");
  scene_says(&scene, "{Burglary} is down by 12 per cent.", "present falling");
  scene_close(&scene);
}

static void suspicion_and_risk_are_possible_worry_is_not(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "The PCSO could not rule out {gang involvement}.", "possible");
  scene_says(&scene, "A suspected {drug den} was looked into.", "possible");
  scene_says(&scene, "Neighbours are worried about {noise}.", "present raised");
  scene_says(&scene, "Residents were concerned about {speeding} in our road.", "present resident raised");
  scene_says(&scene, "She feared that the bar might bring {noise}.", "possible");
  scene_close(&scene);
}

static void the_past_is_told_from_what_goes_on(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "{Moped theft} was a problem last year.", "historical");
  scene_says(&scene, "There used to be {street drinking} by the pond.", "historical");
  scene_says(&scene, "{Theft} rose from 20 to 30 compared with last year.", "current rising");
  scene_says(&scene, "4. Matters Arising\n\n{Dog fouling} was still an issue.\n", "present current");
  scene_says(&scene, "At the last meeting the priorities were {robbery} and litter.", "historical priority");
  scene_says(&scene, "In the past month {theft} was high.", "current");
  scene_close(&scene);
}

static void what_is_asked_for_is_no_action_yet(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "Sgt Brown agreed to look at the {noise} in Elm Road.", "police future action");
  scene_says(&scene, "The clerk will write to the owners of the {barking dog}.", "council future action");
  scene_says(&scene, "Members requested that {patrols} be increased.", "current raised");
  scene_says(&scene, "The team has been targeting {bike theft}.", "action");
  scene_says(&scene, "More {patrols} are needed.", "raised current");
  scene_says(&scene, "{Dog fouling} on the path - the clerk to provide some signs.", "raised current");
  scene_says(&scene, "She would like to see the {speeding} dealt with.", "raised current");
  scene_close(&scene);
}

static void kinds_of_statement_are_told_apart(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "If you see a {dangerous dog} call 101.", "advice");
  scene_says(&scene, "Two males were arrested for {robbery} in Camden.", "outcome");
  scene_says(&scene, "Mr Green asked if {CCTV} could be installed.", "question present");
  scene_says(&scene, "Who is responsible for clearing the {rubbish}?", "question");
  scene_says(&scene, "The priorities for the police are: {burglary}, {street crime} and {litter}.",
             "priority/priority/priority");
  scene_says(&scene, "An elderly lady was {robbed} outside the bank.", "incident");
  scene_says(&scene, "The inspector reported 63 crimes classed as {violence}.", "police statistic");
  scene_says(&scene, "3. Ward Priorities\n\n- {burglary}\n- {litter}\n", "priority/priority");
  scene_close(&scene);
}

static void speakers_are_found_and_carried_on(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(
      &scene,
      "Sgt Brown reported on {burglary}. There was also {noise} at the flats. A resident complained about {litter}.",
      "police/police/resident");
  scene_says(&scene, "PC Smith: {burglary} is bad.", "police");
  scene_says(&scene, "Cllr Green said that {noise} is bad. He added that {litter} is worse.", "council/council");
  scene_says(&scene, "Members of the public were angry. {Noise}, a trader complained, goes on all night.", "resident");
  scene_says(&scene, "Sgt Brown said that when residents report {noise} they get a number.", "police");
  scene_says(&scene, "The Chairman, Councillor Green, stated that {litter} is bad.", "chair");
  scene_says(&scene, "The {theft} was reported by residents.", "resident");
  scene_says(&scene,
             "Residents raised the following:\n\n- {noise}\n- {litter}\n\nPC Smith replied as follows:\n\n- {patrols} "
             "are out\n",
             "resident/resident/police");
  scene_speaker(&scene, "Mr Adrian Fowler complained about {noise}.", "Mr Adrian Fowler");
  scene_close(&scene);
}

static void a_name_once_placed_keeps_its_voice(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene,
             "Those attending: Cllr T Mann (Chairman), Sgt P Brown.\n\nCllr Mann stated that {litter} is bad.\n\nBrown "
             "said that {theft} is down.\n",
             "chair/police");
  scene_says(&scene,
             "Present: Andy Kay (AK) from the police, Ann Green (AG) and Jo Hill (JH, Cllr).\n\nAK reported on "
             "{theft}.\n\nAG asked about {noise}.\n",
             "police/resident question");
  scene_says(&scene, "The PC should write to them about {litter}.", "unknown");
  scene_says(&scene, "The police station was quiet about {litter}.", "unknown");
  scene_close(&scene);
}

static void other_places_are_told(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "There is {moped crime} in a neighbouring ward.", "elsewhere");
  scene_says(&scene, "Nationally {fraud} is rising.", "general rising");
  scene_says(&scene, "Apparently there is {drug dealing} in the lane.", "hedged here");
  scene_says(&scene, "Racing in Arcadian Rise and {noise} went on.", "none");
  scene_close(&scene);
}

static void opinions_and_sightings_deny_too(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "Nobody has seen any {fly-tipping} since the cameras went up.", "absent none");
  scene_says(&scene, "Mrs Lee did not think {dangerous dogs} were a problem; {litter} is.", "absent/present");
  scene_says(&scene, "She did not think the {dog bins} were emptied.", "present");
  scene_says(&scene, "The {campervans} have moved off.", "ceased");
  scene_says(&scene, "The {youths no longer gathered} there.", "ceased");
  scene_says(&scene, "{Knife crime} might rise.", "possible");
  scene_says(&scene, "{Knife crime} did rise.", "present rising");
  scene_close(&scene);
}

static void trends_and_figures_go_by_clause(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "{Burglary} was down 12% and {robbery} up 4%.", "falling statistic police/rising statistic police");
  scene_says(&scene, "{Burglary} had come down by a tenth; {vehicle crime} by the same.",
             "falling statistic police/statistic police");
  scene_says(&scene, "The inspector told of one {assault}, {noise} and two {thefts}.",
             "police statistic/police raised/police statistic");
  scene_says(&scene, "Sgt Brown said there was no sign of {gangs}. There had been no {murder}.",
             "absent raised/absent statistic");
  scene_says(&scene, "| Ward | {Burglary} |\n|---|---|\n| Abbey | 12 |\n", "statistic");
  scene_close(&scene);
}

static void minutes_agreed_and_powers_told_are_procedure(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "# Minutes of the last meeting\n\n{Burglary} had been discussed. The minutes were agreed.\n",
             "historical procedural");
  scene_says(&scene, "# Powers used already\n\n- fines for {street drinking}\n", "procedural");
  scene_says(&scene, "# Problems typically encountered\n\n- {noise} from the pubs\n", "procedural");
  scene_close(&scene);
}

static void the_passive_and_the_inverted_have_a_speaker(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "Minutes of the parish council\n\n# Police report\n\nConcerns were expressed about {burglary}.\n",
             "council raised");
  scene_says(&scene, "Minutes of the ward panel\n\n# Police report\n\nQueries were raised about {burglary}.\n",
             "resident question");
  scene_says(&scene, "Cllr Green: in light of the {stabbings}, have the police increased their searches.",
             "council question");
  scene_says(&scene, "Villagers will be asked whether {graffiti} is a worry.", "question");
  scene_says(&scene, "People were asked to check who rings about {bogus gas men}.", "advice");
  scene_says(&scene, "The clerk was asked to write to them about {parking}.", "future action");
  scene_says(&scene, "MINUTES OF THE ELM PARISH COUNCIL MEETING\n\nPC Hill was there from the start of the meeting and gave "
                     "an update. There were two {thefts}.\n\nThere were three {burglaries}.\n",
             "police statistic/police statistic");
  scene_close(&scene);
}

static void what_is_refused_or_feared_is_no_action(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "The company said that they will not mend the {vandalised box}.", "current raised");
  scene_says(&scene, "A resident said that the {police counter} will close.", "resident raised");
  scene_says(&scene, "The sergeant said that the team will visit the {police counter}.", "police action");
  scene_says(&scene, "Sgt Brown said that no {knives} were found in the sweep.", "absent");
  scene_close(&scene);
}

static void priorities_reach_the_list_below_them(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "Sgt Brown said that these priorities had been set:\n\n- {burglary}\n- {litter}\n",
             "priority/priority");
  scene_says(&scene, "The ward priorities were tabled. Abbey: {robbery}. There was {noise} as well.", "priority/raised");
  scene_close(&scene);
}

static void those_present_are_known_by_group_and_initials(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene,
             "PRESENT\nPolice: Lionel Trask, Jo Beckton\nCouncil: Ms Nanette Tulse, Noise Team\nOthers: Gun Crime Forum\n\n"
             "1. Update\n\nJo Beckton said that {theft} was up.\n\nMs Tulse said that {noise} was down.\n",
             "police/council");
  scene_says(&scene,
             "PRESENT\nCllr Lana Reid-McConnell, Andy McKay from Police Scotland, Charles Scott\n\n1. Update\n\n"
             "LRM said that {litter} was bad.\n\nAMcK said that {theft} was up.\n\nCS asked about {speeding} and AMcK said that "
             "{patrols} were out.\n",
             "council/police/resident/police");
  scene_close(&scene);
}

static void sources_and_answers_have_their_speaker(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "{Speeding} was getting worse, according to a tenant of Elm House.", "resident");
  scene_says(&scene, "In reply to queries about {parking}, the Superintendent stated that it would be looked at.", "police");
  scene_says(&scene, "A Plaistow tenant: the {noise} is bad.", "resident");
  scene_says(&scene, "The council's housing officer said that {litter} was cleared.", "council");
  scene_says(&scene, "A boy had lost his {phone}, said Sergeant Hill.", "police");
  scene_says(&scene, "PC Hill said that {theft} is up. West Dereham will lose its {officer}.", "police/police");
  scene_close(&scene);
}

static void clauses_that_read_on_share_their_cues(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "There used to be {street drinking} here, said a shopkeeper, but not any more.", "ceased current");
  scene_says(&scene, "He spoke of {burglaries} but these have decreased.", "falling");
  scene_says(&scene, "Two years ago, the sergeant said, {fireworks} had been at their worst.", "historical");
  scene_says(&scene, "The team contrasted the present with 2003, when {racing} had been reported daily.", "historical");
  scene_says(&scene, "There was {litter} but the lane is quiet.", "present");
  scene_close(&scene);
}

static void figures_need_no_colon(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "# Police report\n\n{Common assault} 39, against 23\n", "statistic");
  scene_says(&scene, "# Police report\n\n{Burglary} .... 15 reported\n{Theft} .... 4 reported\n", "statistic/statistic");
  scene_says(&scene, "# Police report\n\nWard               {Burglary}  {Theft}\nAbbey                   12       22\n",
             "statistic/statistic");
  scene_says(&scene, "# Police report\n\n{Burglary} 15 Elm Road was seen.\n", "raised");
  scene_says(&scene, "He gave the crime statistics under these heads:\n\n- {Burglary}\n- {Theft}\n", "statistic/statistic");
  scene_close(&scene);
}

static void a_panel_sets_its_priorities(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene,
             "Minutes of the ward panel\n\n# Police report\n\nAll was quiet on the {estate}.\n\n# New priorities\n\n- Team to "
             "work on {truants}\n- {Litter}\n",
             "police/resident priority/resident priority");
  scene_close(&scene);
}

/* A sentence with a concern is read for all its cues, another for those that tell who speaks. */
static void who_speaks_does_not_hang_on_a_concern_beside(void) {
  static const char *const sentences[] = {
      "Sgt Davis said that the {week} was quiet",
      "He said that the {week} was quiet",
      "Mr Fowler would like the {bins} to be emptied",
      "The officers will not attend the {fair}",
      "The clerk will write to the {owners}",
      "A question was asked about the {bins}",
      "It was felt that the {week} was quiet",
      "The clerk was asked to write to the {owners}",
      "Residents were asked to check their {locks}",
      "No further report was given by the police on the {week}",
      "There were no resident reports on the {week}",
      "Sgt Davis said that residents report more, but Cllr Brown said that the {week} was quiet",
      "PC Smith spoke of the {week} and a resident asked about the {bins}",
      "Kits were free, PC Brown reminded everyone of the {week}",
      "PC Brown reminded all of the {locks}",
      "Police: the {week} was quiet",
      "The sergeant noted and asked about the {bins}",
      "Concerns were expressed by Mrs Jones about the {bins}",
      "The {week} was quiet",
  };
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
    char with[512], without[512];
    size_t len = 0;
    snprintf(with, sizeof with, "PC Green gave a report.\n\n%s. The {theft} was bad.\n", sentences[i]);
    for (const char *c = sentences[i]; *c != '\0'; c++)
      if (*c != '{' && *c != '}') without[len++] = *c;
    char plain[512];
    snprintf(plain, sizeof plain, "PC Green gave a report.\n\n%.*s. The {theft} was bad.\n", (int)len, without);
    scene_ends_alike(&scene, with, plain);
  }
  scene_close(&scene);
}

static void questions_and_answers_are_told_by_their_marks(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene,
             "Minutes of the ward panel\n\nQ1. The {noise} is bad.\n\nA. The {litter} is cleared each week.\n\n"
             "Q2 Elm Place is dark. Many feel {unsafe} there.\n",
             "resident/police/resident");
  scene_says(&scene, "Minutes of the parish council\n\nQuestion 3: {litter} is bad.\n\nAnswer: {noise} is worse.\n",
             "council/council");
  /* Letters in front of items. */
  scene_says(&scene, "A. The {litter} is bad.\n\nB. The {noise} is bad.\n", "unknown/unknown");
  scene_close(&scene);
}

static void the_police_tell_of_events(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "# Police report\n\nThere had been {thefts} from sheds.\n", "police incident");
  scene_says(&scene, "A resident said that there had been {thefts} from sheds.", "resident raised");
  scene_says(&scene, "# Police report\n\n{Theft} of a bicycle from Elm Road.\n", "incident");
  scene_says(&scene, "Sgt Hill said that there had been some displacement of the {youths}.", "raised");
  scene_says(&scene, "# Police report\n\nThere has been one {burglary}, one {robbery}.\n", "statistic/statistic");
  scene_close(&scene);
}

static void those_who_come_to_speak_are_heard(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "Mr Reed spoke of {litter}.\n\nPC Hill was there. He said that {theft} was up.\n", "resident/police");
  scene_says(&scene, "The Chair welcomed PC Hill to the meeting. There were {thefts}.\n", "police");
  scene_says(&scene, "The Clerk read out a report from PC Hill: {theft} was up.\n", "police");
  scene_says(&scene, "An email from PC Hill was read out: {theft} was up.\n", "police");
  scene_says(&scene, "PC Hill's report: {theft} was up.\n", "police");
  scene_says(&scene, "P.C. Hill said that {theft} was up.\n", "police");
  scene_says(&scene, "The Clerk reported that {litter} from PC Hill's car was up.\n", "council");
  scene_says(&scene, "Sgt Hill spoke of thefts. Five people had been charged. He knew that parents felt {unsafe}.\n", "police");
  scene_close(&scene);
}

static void who_asked_does_not_answer(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  scene_says(&scene, "A resident asked about {drinking}. Patrols against the {drinkers} had been stepped up.\n",
             "resident/police action");
  scene_says(&scene, "A resident asked about {drinking}. The {drinkers} were there each night.\n", "resident/resident");
  scene_close(&scene);
}

static void all_examples_of_the_cues_hold(void) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  struct cpeg_error err = {0};
  char shown[900];
  CHECK(scene.lexicon->cue_count > 150);
  if (!CHECK(assertion_check_examples(memory_default(), scene.lexicon, NULL, NULL, &err) == CPEG_OK))
    tap_equal_text(cpeg_error_format(&err, shown, sizeof shown), "", "fault", __FILE__, __LINE__);
  scene_close(&scene);
}

const struct tap_test frozen_tests[] = {
    {"denials are told from gaps in the answer", denials_are_told_from_gaps_in_the_answer},
    {"what has stopped is told from what never was", what_has_stopped_is_told_from_what_never_was},
    {"suspicion and risk are possible, worry is not", suspicion_and_risk_are_possible_worry_is_not},
    {"the past is told from what goes on", the_past_is_told_from_what_goes_on},
    {"what is asked for is no action yet", what_is_asked_for_is_no_action_yet},
    {"kinds of statement are told apart", kinds_of_statement_are_told_apart},
    {"speakers are found and carried on", speakers_are_found_and_carried_on},
    {"a name once placed keeps its voice", a_name_once_placed_keeps_its_voice},
    {"other places are told", other_places_are_told},
    {"opinions and sightings deny, too", opinions_and_sightings_deny_too},
    {"trends and figures go by clause", trends_and_figures_go_by_clause},
    {"minutes agreed and powers told are procedure", minutes_agreed_and_powers_told_are_procedure},
    {"the passive and the inverted have a speaker", the_passive_and_the_inverted_have_a_speaker},
    {"what is refused or feared is no action", what_is_refused_or_feared_is_no_action},
    {"priorities reach the list below them", priorities_reach_the_list_below_them},
    {"those present are known by group and initials", those_present_are_known_by_group_and_initials},
    {"sources and answers have their speaker", sources_and_answers_have_their_speaker},
    {"clauses that read on share their cues", clauses_that_read_on_share_their_cues},
    {"figures need no colon", figures_need_no_colon},
    {"a panel sets its priorities", a_panel_sets_its_priorities},
    {"who speaks does not hang on a concern beside", who_speaks_does_not_hang_on_a_concern_beside},
    {"questions and answers are told by their marks", questions_and_answers_are_told_by_their_marks},
    {"the police tell of events", the_police_tell_of_events},
    {"those who come to speak are heard", those_who_come_to_speak_are_heard},
    {"who asked does not answer", who_asked_does_not_answer},
    {"all examples of the cues hold", all_examples_of_the_cues_hold},
};
const size_t frozen_test_count = TAP_COUNT(frozen_tests);
