/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: what the steps of segment_build hand each other. */
#ifndef SEGMENT_BUILD_H
#define SEGMENT_BUILD_H

#include "segment/layout.h"

/* A hit of a row of sections.csv. */
struct section_hit {
  uint32_t begin;       /* its first byte */
  uint32_t first, last; /* tokens, inclusive */
  uint32_t skipped;
  uint32_t row;
};

/* What stands behind a struct item. */
struct piece {
  uint32_t first_line, last_line; /* inclusive */
  uint32_t first_token, end_token;
  uint32_t signs;      /* of all its lines, and of those between them */
  enum line_kind kind; /* of its first line */
  char style;          /* of its marker, 0 without */
  bool is_number;
  bool is_label;       /* its first words are a known heading on the line of its text */
  uint8_t zone;        /* enum segment_zone */
};

struct build {
  struct arena *arena;
  const struct segment_input *input;
  uint8_t *flows; /* enum flow, one a line */
  struct section_hit *hits; /* in order of first */
  size_t hit_count;
  struct piece *pieces; /* [item_count] */
  struct segment *out;
};

static inline uint32_t build_flags(const struct build *build, size_t token) {
  return build->input->tokens->items[token].flags;
}
/* Is the word a finite verb of telling or being: does the text discuss something? A capital makes
   "Will" a name. */
static inline bool build_is_verb_of(uint32_t flags) {
  return (flags & (token_list_flag(WORDS_TELLING) | WORD_CAPITAL)) == token_list_flag(WORDS_TELLING);
}
static inline bool build_is_verb(const struct build *build, size_t token) {
  return build_is_verb_of(build_flags(build, token));
}
/* Mr, Cllr, Sgt: a person is named. */
static inline bool build_is_office(const struct build *build, size_t token) {
  return (build_flags(build, token) & token_list_flag(WORDS_OFFICE)) != 0;
}
/* Does it count for nothing in a heading: and, of, the, a number? */
static inline bool build_is_empty(const struct build *build, size_t token) {
  return (build_flags(build, token) & (token_list_flag(WORDS_EMPTY) | WORD_NUMBER)) != 0;
}
/* Does the word start with a capital or a figure? */
static inline bool build_is_capital(const struct build *build, size_t token) {
  return (build_flags(build, token) & (WORD_CAPITAL | WORD_UPPER | WORD_NUMBER)) != 0;
}
/* The first token from `from` on that begins at `offset` or later. */
static inline size_t build_token_from(const struct build *build, size_t from, uint32_t offset) {
  return layout_token_from(build->input->tokens, from, offset);
}
/* Words of the tokens [first, end) that count in a heading. */
size_t build_weight(const struct build *build, size_t first, size_t end);
/* The known heading that tokens [first, end) are, at least `share` percent of them by words
   that count, or NULL. Where not, the words before "from", "by", a bracket or a dash are
   tried alone. */
const struct section_hit *build_heading(const struct build *build, size_t first, size_t end, size_t share);
/* Like it for hits that begin at `first` exactly, or after words that count for nothing,
   however long the rest: the longest. */
const struct section_hit *build_heading_at(const struct build *build, size_t first, size_t end);

/* Turns lines that are known headings in all their words into headings, and cuts the lines into items.
   False when there is no memory. */
bool build_items(struct build *build);
/* Finds the sections and sets each piece's zone. False when there is no memory. */
bool build_sections(struct build *build);

/* Where the walk over the pieces is, in room segment's zones. */
struct zone_walk {
  bool is_off;    /* in an off section */
  bool is_first;  /* no paragraph of it was seen yet */
  bool is_run_in; /* the piece before was a list of names on the line of its label */
  bool has_ended; /* the piece at hand ended it, without a heading of its own */
};

/* The zone of piece `at`, whose item has its section; pieces come in order. */
enum segment_zone build_zone(const struct build *build, struct zone_walk *walk, size_t at);
/* Cuts the items into sentences. False when there is no memory. */
bool build_sentences(struct build *build);

#endif
