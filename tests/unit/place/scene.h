/* SPDX-License-Identifier: Apache-2.0 */
/* A document made ready for the rooms place and heading, with the areas of lexicons/areas:
   names are found by brute force, and cut by hand, so that these tests rest on no room above
   token. */
#ifndef TESTS_PLACE_SCENE_H
#define TESTS_PLACE_SCENE_H

#include "place/place.h"

struct scene {
  struct arena arena;
  struct lexicon lexicon;
  struct token_rules *rules;
  struct vocabulary *vocabulary;
  struct token_list tokens;
  struct hit_list hits;
  struct segment segment;
  struct place_input input;
  struct place_list names;
  struct span front_matter;
};

/* Reads the areas once for a test program. */
const struct lexicon *scene_areas(void);
void scene_areas_free(void);

/* Cuts `text`: a line is an item; "# " opens a section; "| ... |" is a row; ". " or ": " ends
   no more than a sentence. Finds the names. Exits the test with a failed check on an error. */
void scene_open(struct scene *scene, const char *text);
/* The same for the bytes of a file at `path`, with its front matter and markup skipped. */
void scene_open_file(struct scene *scene, const char *path, const char *text);
void scene_close(struct scene *scene);

/* Index of the area with this name at this level and borough ("" = any) in force on `day`, or
   LEXICON_NONE. */
uint32_t scene_area(const char *name, enum cpeg_level level, const char *borough, int32_t day);
/* "Clissold, Hackney", "Hackney", "London" or "-". Borrowed until the next call. */
const char *scene_area_name(uint32_t area);
int32_t scene_day(const char *iso);

#endif
