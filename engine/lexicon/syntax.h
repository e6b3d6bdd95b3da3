/* SPDX-License-Identifier: Apache-2.0 */
/* The small language of patterns (lexicons/README.md), expanded into flat ways of writing.
   Private to lexicon. */
#ifndef LEXICON_SYNTAX_H
#define LEXICON_SYNTAX_H

#include "lexicon/automaton.h"

enum syntax_match { SYNTAX_STEM, SYNTAX_EXACT, SYNTAX_GLOB, SYNTAX_REGEX };

/* One way a pattern can be written. */
struct syntax_way {
  struct automaton_step *steps; /* [count]; texts live in the arena */
  size_t count;
};

struct syntax_ways {
  struct syntax_way *items;
  size_t count;
};

/* More ways than this is a pattern that should be several rows. */
#define SYNTAX_WAY_MAX 1024u

struct syntax_input {
  struct str pattern;
  enum syntax_match match;
  bool keeps_case;
  struct vocabulary *vocabulary; /* folds and stems the pattern's words like the minutes' */
};

/* Expands a pattern. The ways live in the arena. Fails with FORMAT, err->column being the
   1-based byte in the pattern, or NOMEM. */
enum cpeg_status syntax_expand(struct arena *arena, const struct syntax_input *input, struct syntax_ways *out,
                               struct cpeg_error *err);

#endif
