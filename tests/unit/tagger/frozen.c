/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences that must be read so by the whole chain with the project's lexicon, whatever changes. */
#include <stdio.h>
#include <string.h>

#include "scene.h"

struct frozen {
  const char *heading; /* of the section, or NULL */
  const char *sentence;
  const char *concern; /* NULL: no mention at all */
  const char *wanted;  /* words, each among those of the mention */
};

static void describe(const struct cpeg_mention *mention, char *out, size_t size) {
  size_t len = (size_t)snprintf(out, size, " %s %s %s %s %s %s %s %s ", cpeg_value_name(CPEG_AXIS_PRESENCE, mention->presence),
                                cpeg_value_name(CPEG_AXIS_TIME, mention->time),
                                cpeg_value_name(CPEG_AXIS_VOICE, mention->voice),
                                cpeg_value_name(CPEG_AXIS_ACT, mention->act),
                                cpeg_value_name(CPEG_AXIS_TREND, mention->trend),
                                cpeg_value_name(CPEG_AXIS_LOCUS, mention->locus), mention->live ? "live" : "not-live",
                                mention->area.name);
  for (size_t i = 0; i < mention->cue_count && len < size; i++)
    len += (size_t)snprintf(out + len, size - len, "rule=%s ", mention->cues[i].rule);
}

static bool has_words(const char *shown, const char *wanted) {
  struct str rest = str_of(wanted), word;
  char framed[100];
  while (str_split(&rest, ' ', &word)) {
    snprintf(framed, sizeof framed, " %.*s ", (int)word.len, word.ptr);
    if (strstr(shown, framed) == NULL) return false;
  }
  return true;
}

static void check_one(struct scene *scene, const struct frozen *frozen) {
  char text[1000], shown[1000] = "";
  snprintf(text, sizeof text,
           "Minutes of the Haringey Community Police Consultative Group held on 21 July 2008\n\n"
           "Present: A Green, B Brown\n\n1. Welcome\n\nThe minutes were agreed.\n\n%s%s%s\n",
           frozen->heading == NULL ? "" : frozen->heading, frozen->heading == NULL ? "" : "\n\n", frozen->sentence);
  const cpeg_result *result = scene_tag_text(scene, text);
  if (result == NULL) return;
  size_t count = cpeg_result_mention_count(result), found = 0;
  for (size_t i = 0; i < count; i++) {
    const struct cpeg_mention *mention = cpeg_result_mention_at(result, i);
    if (frozen->concern == NULL || strcmp(mention->concern, frozen->concern) != 0) continue;
    found++;
    describe(mention, shown, sizeof shown);
    if (!CHECK(has_words(shown, frozen->wanted))) printf("# %s: is%s\n", frozen->sentence, shown);
  }
  if (!(frozen->concern == NULL ? EQUAL_INT(count, 0) : CHECK(found > 0))) printf("# %s\n", frozen->sentence);
}

static void check_all(const struct frozen *items, size_t count) {
  struct scene scene;
  if (!scene_open_own(&scene)) return;
  for (size_t i = 0; i < count; i++) check_one(&scene, &items[i]);
  scene_close(&scene);
}

static void what_is_denied_stopped_or_only_possible(void) {
  static const struct frozen items[] = {
      {"2. Police Report", "No reports of knife crime this quarter.", "knife-crime", "absent police not-live"},
      {NULL, "Residents asked why there is no enforcement of speeding.", "speeding",
       "present resident question live rule=response-gap"},
      {NULL, "ASB in the stairwell has stopped since the gate was fitted.", "antisocial-behaviour", "ceased not-live"},
      {NULL, "Not only drug dealing but also street drinking was raised.", "drug-dealing", "present live"},
      {NULL, "Not only drug dealing but also street drinking was raised.", "street-drinking", "present live"},
      {NULL, "The PCSO could not rule out gang involvement.", "gangs", "possible"},
      {NULL, "Burglary: nil.", "residential-burglary", "absent not-live"},
  };
  check_all(items, TAP_COUNT(items));
}

static void what_was_and_what_goes_on(void) {
  static const struct frozen items[] = {
      {NULL, "Moped theft was a problem last year.", "theft-of-vehicle", "historical not-live"},
      {"2. Matters Arising", "Dog fouling was still an issue.", "dog-fouling", "present current live"},
      {NULL, "Burglary is down but robbery has gone up.", "residential-burglary", "falling"},
      {NULL, "Burglary is down but robbery has gone up.", "robbery", "rising"},
  };
  check_all(items, TAP_COUNT(items));
}

static void advice_and_arrests(void) {
  static const struct frozen items[] = {
      {NULL, "If you see a dangerous dog call 101.", "dangerous-dogs", "advice"},
      {NULL, "Two males were arrested for robbery in Camden.", "robbery", "outcome elsewhere not-live Camden"},
      {NULL, "Two males were arrested for robbery in Tottenham Hale.", "robbery", "outcome here"},
  };
  check_all(items, TAP_COUNT(items));
}

static void names_and_addresses_are_no_concerns(void) {
  static const struct frozen items[] = {
      {NULL, "No. 4 Park Road", NULL, ""},
      {NULL, "PC Park gave apologies", NULL, ""},
      {NULL, "The Lead Officer thanked Mr Speed for his report.", NULL, ""},
      {NULL, "The vote was on a knife edge.", NULL, ""},
  };
  check_all(items, TAP_COUNT(items));
}

const struct tap_test frozen_tests[] = {
    {"what is denied, has stopped or is only possible is told", what_is_denied_stopped_or_only_possible},
    {"what was is told from what goes on", what_was_and_what_goes_on},
    {"advice is advice, and an arrest elsewhere is elsewhere", advice_and_arrests},
    {"names, addresses and figures of speech are no concerns", names_and_addresses_are_no_concerns},
};
const size_t frozen_test_count = TAP_COUNT(frozen_tests);
