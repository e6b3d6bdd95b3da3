/* SPDX-License-Identifier: Apache-2.0 */
/* Any file under any name: what body met, when, where. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "heading/heading.h"

static struct chain chain;
static struct heading_rules *rules;
static struct pattern_scratch *scratch;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  struct cpeg_error err;
  chain_open(&chain);
  scratch = pattern_scratch_create(fuzz_memory(&chain.heap));
  if (scratch != NULL && heading_rules_create(fuzz_memory(&chain.heap), chain.lexicon, &rules, &err) == CPEG_OK) return 0;
  fprintf(stderr, "the rules of headings cannot be made\n");
  exit(99);
}

static void check_names(struct str text, const struct place_list *names) {
  for (size_t i = 0; i < names->count; i++) {
    const struct place_name *name = &names->items[i];
    fuzz_require(name->name < chain.lexicon->name_count, "a name is of the lexicon");
    fuzz_require(name->first <= name->last && name->last < chain.tokens.count, "a name is of tokens");
    fuzz_require(name->begin < name->end && fuzz_is_whole(text, (struct span){name->begin, name->end}),
                 "a name lies in the text");
    fuzz_require(i == 0 || name[-1].begin <= name->begin, "names are in order");
    fuzz_require(name->sentence < chain.segment.sentence_count, "a name is of a sentence");
  }
}

static void check_area(uint32_t area, enum cpeg_level level) {
  if (area == LEXICON_NONE) return;
  fuzz_require(area < chain.lexicon->area_count && chain.lexicon->areas[area].level == level,
               "a borough is a borough, a ward a ward");
}

static void check_heading(struct str text, const struct heading *heading) {
  fuzz_require(heading->kind < CPEG_KIND_COUNT, "a document is of one kind");
  fuzz_require(heading->meeting_day == CPEG_NO_DAY ||
                   (date_exists(day_to_date(heading->meeting_day)) && heading->meeting_day > -40000),
               "a meeting's day is in the calendar");
  fuzz_require(heading->date_reason != NULL && heading->date_reason[0] != '\0', "a date has a reason, as has none");
  fuzz_require(heading->borough_reason != NULL && heading->borough_reason[0] != '\0', "a borough has a reason");
  fuzz_require(heading->body != NULL && fuzz_is_utf8(str_of(heading->body)), "a body's name is text");
  fuzz_require(fuzz_is_whole(text, heading->date_words), "a date's words lie in the text");
  fuzz_require(fuzz_is_whole(text, heading->body_words), "a body's words lie in the text");
  check_area(heading->borough, CPEG_BOROUGH);
  check_area(heading->ward, CPEG_WARD);
}

/* What each name means to this meeting and to one that nothing is known of. */
static void check_meaning(const struct place_input *input, const struct place_list *names, const struct heading *heading) {
  const struct place_meeting meetings[] = {
      {heading->borough, heading->ward, heading->meeting_day, heading->is_pan_london},
      {LEXICON_NONE, LEXICON_NONE, CPEG_NO_DAY, false},
  };
  for (size_t i = 0; i < names->count; i++)
    for (size_t k = 0; k < 2; k++) {
      uint32_t area = place_resolve(input, names, i, &meetings[k]);
      fuzz_require(area == LEXICON_NONE || area < chain.lexicon->area_count, "a name means an area of the lexicon");
      const struct sentence *sentence = &chain.segment.sentences[names->items[i].sentence];
      struct place_answer answer =
          place_of_mention(input, names, &meetings[k], sentence, sentence->first_token, sentence->first_token);
      fuzz_require(answer.area == LEXICON_NONE || answer.area < chain.lexicon->area_count, "a mention has an area or none");
      fuzz_require(answer.rule != NULL && fuzz_is_whole(input->text, answer.evidence), "a place has its evidence");
    }
}

/* The first line is the file's name: up to 60 bytes, without what no name can hold. */
static void take_path(struct str *bytes, char path[64]) {
  struct str name;
  if (!str_split(bytes, '\n', &name)) name = str_of("minutes.txt");
  size_t len = 0;
  for (size_t i = 0; i < name.len && len < 60; i++)
    if (name.ptr[i] != '\0') path[len++] = name.ptr[i];
  path[len] = '\0';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  char path[64];
  take_path(&bytes, path);
  if (!chain_read(&chain, path, bytes)) return 0;
  struct cpeg_error err;
  struct place_list names;
  struct heading heading;
  struct place_input place = {.lexicon = chain.lexicon, .tokens = &chain.tokens, .vocabulary = chain.vocabulary,
                              .hits = &chain.places.list, .segment = &chain.segment, .text = chain.document.text.utf8};
  fuzz_require(place_find(&chain.arena, &place, &names, &err) == CPEG_OK, "names are found in any text");
  check_names(place.text, &names);
  struct heading_input input = {.place = &place, .names = &names, .path = path,
                                .front_matter = chain.document.front_matter, .scratch = scratch};
  fuzz_require(heading_read(&chain.arena, rules, &input, &heading, &err) == CPEG_OK, "any text has a heading or none");
  check_heading(place.text, &heading);
  check_meaning(&place, &names, &heading);
  return 0;
}
