/* SPDX-License-Identifier: Apache-2.0 */
/* The compiled patterns: a graph over atoms with gaps. Part of lexicon's door. */
#ifndef LEXICON_AUTOMATON_H
#define LEXICON_AUTOMATON_H

#include "base/base.h"
#include "token/token.h"

/*
 * An atom is a test of one word: its stem, its folded form, its form as written, a glob, a
 * regular expression, "any number". Each distinct word satisfies a set of atoms, worked out
 * once. A pattern is a sequence of atoms and choices with the number of words that may be
 * skipped before each; all patterns share one graph, which is a trie but where the branches
 * of a choice meet again (so that choices add up and do not multiply). Edges leave a state
 * under (atom, gap).
 */
struct automaton;

enum atom_kind { ATOM_STEM, ATOM_FOLDED, ATOM_SURFACE, ATOM_GLOB, ATOM_REGEX, ATOM_NUMBER };

/* A test of one word. */
struct automaton_step {
  enum atom_kind kind;
  struct str text; /* stem, folded form, form as written, glob or expression */
};

struct automaton_sequence;

/* One element of a pattern: a step, or a choice between sequences. */
struct automaton_element {
  uint32_t gap; /* words that may be skipped before it; has no meaning for a pattern's first */
  struct automaton_step step;                    /* when there are no alternatives */
  const struct automaton_sequence *alternatives; /* [alternative_count] */
  size_t alternative_count;
};

/* Elements in order; never empty. */
struct automaton_sequence {
  struct automaton_element *elements; /* [count] */
  size_t count;
};

/* Longest path through a pattern in words, and the widest gap. */
#define AUTOMATON_STEP_MAX 24u
#define AUTOMATON_GAP_MAX 10u

/* Owned by the caller, release with automaton_destroy; NULL when there is no memory. */
struct automaton *automaton_create(struct memory memory);
void automaton_destroy(struct automaton *automaton);
/* Patterns are in groups, so that a scan can ask for some of them where only these can matter: the
   words that are peculiar to cues are common, and need not be tried where no concern is near. */
#define AUTOMATON_GROUP_COUNT 7u
#define AUTOMATON_GROUPS_ALL ((1u << AUTOMATON_GROUP_COUNT) - 1)
/* Adds pattern number `pattern` to a group. Fails with FORMAT (a regular expression that does not compile;
   the column is its offset), NOMEM. */
enum cpeg_status automaton_add(struct automaton *automaton, unsigned group, uint32_t pattern,
                               const struct automaton_sequence *sequence, struct cpeg_error *err);
/* Makes it ready to match; nothing can be added after. False when there is no memory. */
bool automaton_seal(struct automaton *automaton);

/* Scratch for one thread: which atoms each word of its vocabulary satisfies. */
struct automaton_scratch;
/* Owned by the caller, release with automaton_scratch_destroy; NULL when there is no memory. */
struct automaton_scratch *automaton_scratch_create(struct memory memory, const struct automaton *automaton);
void automaton_scratch_destroy(struct automaton_scratch *scratch);
/* To be called when the vocabulary was cleared. */
void automaton_scratch_clear(struct automaton_scratch *scratch);

/* A way in which a pattern occurs: tokens [first, last] (inclusive) of which `skipped` lie in
   gaps. */
struct hit {
  uint32_t pattern;
  uint32_t first;
  uint32_t last;
  uint32_t skipped;
};

struct hit_list {
  struct hit *items; /* [count], in order of first, then pattern, then last */
  size_t count;
};

/* The tokens of one document made ready: by token the number of its word's class, and in the high bits the
   groups of which a pattern can begin with it. */
#define AUTOMATON_CLASS_BITS 24u
struct automaton_text {
  const uint32_t *classes; /* [count] */
  size_t count;
};

/* Makes them ready; the array lives in the arena. Holds for one vocabulary and until the scratch is
   cleared. Fails with NOMEM, LIMIT. */
enum cpeg_status automaton_read(struct automaton_scratch *scratch, const struct vocabulary *vocabulary,
                                const struct token_list *tokens, struct arena *arena, struct automaton_text *out,
                                struct cpeg_error *err);

/* A growing list of hits in an arena. */
struct hit_buffer {
  struct hit_list list;
  size_t cap;
  struct arena *arena;
};

/* Can a pattern of one of the groups (bits) begin with the token? */
static inline bool automaton_may_begin(const struct automaton_text *text, size_t token, unsigned groups) {
  return (text->classes[token] >> AUTOMATON_CLASS_BITS & groups) != 0;
}

/* Appends every occurrence of a pattern of one of the groups that begins with `token` and ends before
   token `end`, by pattern, then last. False when there is no memory for it. */
bool automaton_scan_at(struct automaton_scratch *scratch, const struct automaton_text *text, unsigned groups,
                       uint32_t token, uint32_t end, struct hit_buffer *out);

/* The same for all tokens of the text, of which only those with one of the flags `marks` may begin a pattern of
   the groups `marked`. */
bool automaton_scan_tokens(struct automaton_scratch *scratch, const struct automaton_text *text,
                           const struct token_list *tokens, unsigned groups, unsigned marked, uint32_t marks,
                           struct hit_buffer *out);

/* The same for all tokens of [begin, end) and one group. */
bool automaton_scan_group(struct automaton_scratch *scratch, const struct automaton_text *text, unsigned group,
                          uint32_t begin, uint32_t end, struct hit_buffer *out);

/* Finds every occurrence of every pattern of all groups in `tokens`; the same pattern at the same first and
   last token is told once, with its fewest skipped. The list lives in the arena. Cost
   O(tokens + starts x longest pattern x gap). Fails with NOMEM, LIMIT. */
enum cpeg_status automaton_scan(struct automaton_scratch *scratch, const struct vocabulary *vocabulary,
                                const struct token_list *tokens, struct arena *arena, struct hit_list *out,
                                struct cpeg_error *err);

#endif
