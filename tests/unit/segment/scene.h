/* SPDX-License-Identifier: Apache-2.0 */
/* A text read as the tagger reads it, and put into words that a test can compare. */
#ifndef TESTS_SEGMENT_SCENE_H
#define TESTS_SEGMENT_SCENE_H

#include "document/document.h"
#include "segment/segment.h"

/* Everything up to the segment, in an arena of its own. */
struct scene {
  struct arena arena;
  struct document document;
  struct line_list lines;
  struct token_list tokens;
  struct hit_list hits;
  struct segment segment;
};

/* The lexicon of all scenes: the project's sections.csv and hardly more. To be opened before
   the tests and closed after. False when it cannot be read. */
bool scene_open(void);
void scene_close(void);

/* Reads `text` as the file `name`, noise skipped. Release with scene_finish. */
bool scene_read(struct scene *scene, const char *name, struct str text);
void scene_finish(struct scene *scene);

/* One line a sentence: "+" where an item starts, the zone (B body, H heading, A action, O off),
   "=" for rows, and the words, with "~" for line ends. Lives until the next call. */
const char *scene_sentences(const char *text);
const char *scene_markdown(const char *text);
/* One line a section: a "." for each level, the row's section and the heading. */
const char *scene_sections(const char *text);
/* One letter a line: "." blank, "p" prose, "n" noise, "h" heading, "i" item, "r" row. */
const char *scene_lines(const char *text);

/* The rows of sections.csv. */
const struct lexicon *scene_rows(void);

/* Do lines, items and sentences cover the text and its tokens, in order? Prints what does
   not hold. */
bool scene_is_sound(const struct scene *scene);

#endif
