/* SPDX-License-Identifier: Apache-2.0 */
/* Minutes with the concerns in braces, and what is said of them. */
#ifndef TESTS_ASSERTION_SCENE_H
#define TESTS_ASSERTION_SCENE_H

#include "assertion/assertion.h"
#include "folder.h"
#include "tap.h"

struct scene {
  struct lexicon *lexicon;
  struct assertion_rules *rules;
  struct vocabulary *vocabulary;
  struct automaton_scratch *scratch;
};

/* Opens a small lexicon with these rows of cues.csv and sections.csv (NULL = none). */
bool scene_open(struct scene *scene, const char *cues, const char *sections);
/* Opens the project's own cues, sections and stems; false, having said why, when they are not
   there or not valid. */
bool scene_open_own(struct scene *scene);
void scene_close(struct scene *scene);

/* Every `{concern}` of the minutes must get what is wanted: words such as "absent" or
   "police", or "rule=..." for the reason of one of its values, each among the answer's; answers
   to several concerns stand apart by "/". `day` is the meeting's or CPEG_NO_DAY. */
void scene_says_on(struct scene *scene, int32_t day, const char *minutes, const char *wanted);
/* The same for a meeting of 21 July 2008. */
void scene_says(struct scene *scene, const char *minutes, const char *wanted);
/* Name of the speaker of the first concern. */
void scene_speaker(struct scene *scene, const char *minutes, const char *wanted);
/* Both minutes must get the same answer, by the same speaker, for their last concern. */
void scene_ends_alike(struct scene *scene, const char *first, const char *second);

/* The answers to the concerns of the minutes in order, at most `cap` of them; returns how many. Their spans and cues
   are not kept. */
size_t scene_answers(struct scene *scene, int32_t day, const char *minutes, struct assertion *out, size_t cap);

extern const struct tap_test scope_tests[], frozen_tests[], fault_tests[];
extern const size_t scope_test_count, frozen_test_count, fault_test_count;

#endif
