/* SPDX-License-Identifier: Apache-2.0 */
/* The small language of patterns (lexicons/README.md), read into a tree. Private to lexicon. */
#ifndef LEXICON_SYNTAX_H
#define LEXICON_SYNTAX_H

#include "lexicon/automaton.h"

enum syntax_match { SYNTAX_STEM, SYNTAX_EXACT, SYNTAX_GLOB, SYNTAX_REGEX };

struct syntax_input {
  struct str pattern;
  enum syntax_match match;
  bool keeps_case;
  struct vocabulary *vocabulary; /* folds and stems the pattern's words like the minutes' */
};

/* Reads a pattern. The tree lives in the arena. Fails with FORMAT, err->column being the
   1-based byte in the pattern, or NOMEM. */
enum cpeg_status syntax_read(struct arena *arena, const struct syntax_input *input, struct automaton_sequence *out,
                             struct cpeg_error *err);

#endif
