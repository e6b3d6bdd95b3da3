/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What walks without skipped words have in common, worked out once. Private to lexicon.
 *
 * All words that satisfy the same atoms are one class. The states that a run of words leads
 * to from the root are one front: "no" may begin forty patterns, and with the front of those
 * forty states the next word is looked up once, not forty times. Fronts and the moves between
 * them are made when a text first asks for them (as the states of a lazily built
 * deterministic automaton) and forgotten together when there are too many.
 */
#ifndef LEXICON_FRONT_H
#define LEXICON_FRONT_H

#include "lexicon/trie.h"

/* A set of atoms: one whose bit is not set is not in it. Fronts of common words lead on by hundreds of atoms, with which
   fewer bits would be full. */
struct atom_mask {
  uint64_t bits[16];
};

static inline uint32_t mask_bit(uint32_t atom) { return atom * 0x9E3779B1u >> 22; }
static inline void mask_add(struct atom_mask *mask, uint32_t atom) {
  uint32_t bit = mask_bit(atom);
  mask->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* The words that satisfy the same atoms: atoms[begin, end). Class 0 satisfies none. */
struct word_class {
  uint32_t groups;       /* bits of those of which a pattern can begin with it */
  uint32_t begin, end;
  uint64_t trie_mask;    /* trie_bit of its atoms */
};

/* No states: the walk ends. */
#define FRONT_NONE 0u
#define FRONT_UNKNOWN UINT32_MAX

/* The front of one group after a word of one class alone, with what tells that no pattern comes of it. */
struct front_start {
  uint64_t next_bits, gap_bits; /* as in struct front; TRIE_ANY where a pattern ends here already, or it is not known yet */
  uint64_t look;                /* next_bits as in struct class_look, of this group */
  uint32_t front;               /* FRONT_UNKNOWN = not worked out yet */
  uint32_t gap_max;
};
/* Starts are by class, then group, with room for a power of two of these. */
#define FRONT_GROUP_ROOM 8u
_Static_assert(AUTOMATON_GROUP_COUNT <= FRONT_GROUP_ROOM, "each group has a start");

/* What a first look asks of a class, close together. */
struct class_look {
  uint64_t bits; /* trie_mask of the class and TRIE_ANY */
  /* Which of these the word behind may have so that something may come of one of this class: none where no pattern
     begins, TRIE_ANY where words may be skipped. */
  uint64_t next_bits; /* of all groups of fronts->usual together */
};

struct front {
  uint64_t next_bits, gap_bits;        /* trie_bit of the atoms of the two masks below, for a first look */
  uint32_t first_accept, accept_count; /* in patterns, ascending */
  uint32_t gap_max;
  uint32_t first_state, state_count;   /* in states, those with gaps first */
  uint32_t gapped_count;
  struct atom_mask mask;     /* atoms that lead on */
  struct atom_mask gap_mask; /* those that do after skipped words */
};

/* From a front by a word of a class: to another front, or, where words are skipped before
   it, to a run of leaps. */
struct front_move {
  uint32_t from; /* 0 = the slot is free; with FRONT_LEAPS for leaps */
  uint32_t class;
  uint32_t to;
};

#define FRONT_LEAPS 0x80000000u

/* A state that may be reached over up to `gap` words. */
struct front_leap {
  uint32_t gap; /* 0 ends a run */
  uint32_t to;
};

struct fronts {
  struct memory memory;
  const struct automaton *automaton;
  struct intern class_keys; /* atoms of a class -> its number - 1 */
  struct word_class *classes; size_t class_count, class_cap;
  struct class_look *looks;   size_t look_cap; /* [class_count] */
  unsigned usual;             /* groups that are looked for together */
  struct front_start *starts; size_t start_cap; /* [class_count * FRONT_GROUP_ROOM] */
  uint32_t *atoms;            size_t atom_count, atom_cap;
  struct intern keys;         /* states of a front -> its number - 1 */
  struct front *items;        size_t count, cap; /* items[0] is FRONT_NONE */
  uint32_t *states;           size_t state_count, state_cap;
  uint32_t *patterns;         size_t pattern_count, pattern_cap;
  struct front_leap *leaps;   size_t leap_count, leap_cap; /* runs; the first is empty */
  struct front_move *moves;   size_t move_slots, move_count; /* slots: a power of two */
  uint32_t *scratch;          size_t scratch_cap;
};

/* May the mask hold an atom of the class? Of those that it does not hold it nearly always says so. */
static inline bool fronts_mask_meets(const struct fronts *fronts, const struct atom_mask *mask, uint32_t class) {
  const struct word_class *of = &fronts->classes[class];
  for (uint32_t i = of->begin; i < of->end; i++) {
    uint32_t bit = mask_bit(fronts->atoms[i]);
    if ((mask->bits[bit / 64] >> bit % 64 & 1) != 0) return true;
  }
  return false;
}

/* Makes it ready; false when there is no memory. */
bool fronts_init(struct fronts *fronts, struct memory memory, const struct automaton *automaton);
/* Gives its memory back; a zeroed one is allowed. */
void fronts_finish(struct fronts *fronts);
/* Forgets everything, classes too. */
void fronts_clear(struct fronts *fronts);
/* Says which groups are looked for together. */
void fronts_set_usual(struct fronts *fronts, unsigned groups);
/* Forgets fronts and moves when they are too many; true when it did. */
bool fronts_bound(struct fronts *fronts);
/* The number of the class with these atoms, in the order in which they are always worked out;
   UINT32_MAX when there is no memory. */
uint32_t fronts_class(struct fronts *fronts, const uint32_t *atoms, size_t count);
/* The front of a group after one word of a class; FRONT_UNKNOWN when there is no memory. */
uint32_t fronts_start(struct fronts *fronts, unsigned group, uint32_t class);
/* The front after `from` by a word of a class; FRONT_UNKNOWN when there is no memory. */
uint32_t fronts_move(struct fronts *fronts, uint32_t from, uint32_t class);
/* The leaps from `from` to a word of a class, an index into leaps; FRONT_UNKNOWN when there is no
   memory. */
uint32_t fronts_leaps(struct fronts *fronts, uint32_t from, uint32_t class);

/* The first edge of [begin, end) whose atom is not below `atom`. */
uint32_t trie_lower_edge(const struct trie_edge *edges, uint32_t begin, uint32_t end, uint32_t atom);

#endif
