/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that the project's own cues must read so, whatever else is changed. */
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
    {"all examples of the cues hold", all_examples_of_the_cues_hold},
};
const size_t frozen_test_count = TAP_COUNT(frozen_tests);
