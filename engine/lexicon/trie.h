/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the automaton. Private to lexicon. */
#ifndef LEXICON_TRIE_H
#define LEXICON_TRIE_H

#include "lexicon/automaton.h"
#include "pattern/pattern.h"

#define ATOM_KIND_COUNT (ATOM_NUMBER + 1)

/*
 * The first states are the roots of the groups of patterns.
 *
 *   state 0 --dangerous--> 1 --dog--> 2 (accepts 17)
 *             \-dog------> 3 --gap 3, attack--> 4 (accepts 18)
 *
 * A choice is held twice: as an edge under a pseudo-atom that no word satisfies, so that
 * patterns with the same choice at the same state share the state after it, and as its inner
 * edges, which lead there. Inner states belong to one choice at one state only; were they
 * shared, "(a|b) c" and "a d" would make "b d" match.
 */
struct trie_edge {
  uint32_t from;
  uint32_t atom;
  uint32_t gap; /* words that may be skipped before the atom */
  uint32_t to;
};

struct trie_accept {
  uint32_t state;
  uint32_t pattern;
};

struct trie_state {
  uint32_t first_edge, edge_count;     /* in edges, by atom, then gap */
  uint32_t first_accept, accept_count; /* in accepts */
  uint32_t gap_max;                    /* of its edges */
  uint64_t mask;                       /* trie_bit of the atoms of its edges */
};

/* One of the lower 63 bits for an atom: a word and a state that share none share no atom. */
static inline uint64_t trie_bit(uint32_t atom) { return (uint64_t)1 << ((uint64_t)(atom * 0x9E3779B1u) * 63 >> 32); }
/* The bit above them, which all words have: set where any word will do. */
#define TRIE_ANY ((uint64_t)1 << 63)

/* Tests by what they need of a word: its first byte, else its last, else nothing. */
#define TEST_BUCKET_LAST 256u
#define TEST_BUCKET_ANY 512u
#define TEST_BUCKET_COUNT 513u

/* An atom that must be tried on each new word. */
struct atom_test {
  uint32_t bucket;
  uint32_t atom;
  enum atom_kind kind;
  struct str text;
  struct pattern *expression; /* ATOM_REGEX */
};

/* What the first bytes of a word must be for a test to be worth running: `mask` is set where they are asked for. */
struct test_head {
  uint32_t mask, bytes;
};

/* The first bytes of a text as a number, zero behind its end. */
static inline uint32_t test_bytes(struct str text) {
  uint32_t bytes = 0;
  memcpy(&bytes, text.len == 0 ? "" : text.ptr, text.len < sizeof bytes ? text.len : sizeof bytes);
  return bytes;
}

/* The fronts of words that patterns ask the stem of are told by so many bits. */
#define STEM_FRONTS 262144u

struct automaton {
  struct memory memory;
  struct intern texts[ATOM_KIND_COUNT]; /* text of an atom -> id within its kind */
  uint32_t *atoms[ATOM_KIND_COUNT];     /* id within its kind -> atom */
  size_t atom_cap[ATOM_KIND_COUNT];
  uint32_t atom_count;
  uint32_t number_atom_after;           /* atom of "any number" + 1; 0 = there is none */
  struct atom_test *tests;
  size_t test_count, test_cap;
  struct test_head *heads;              /* [test_count] when sealed */
  uint32_t test_buckets[TEST_BUCKET_COUNT + 1]; /* tests[test_buckets[b], test_buckets[b + 1]) when sealed */
  struct intern groups;                 /* choices by their key */
  struct buf group_key;                 /* of the choice at hand */
  uint32_t *group_atoms;                /* [groups] the pseudo-atom that stands for a choice */
  size_t group_cap;
  struct trie_edge *edges;              /* shared by patterns; all of them when sealed */
  size_t edge_count, edge_cap;
  struct trie_edge *inner;              /* inside choices: never shared */
  size_t inner_count, inner_cap;
  uint32_t *edge_slots;                 /* while building */
  size_t edge_slot_count;
  struct trie_accept *accepts;
  size_t accept_count, accept_cap;
  uint64_t stem_fronts[STEM_FRONTS / 64]; /* see fronts_of_stem() */
  uint32_t state_count;
  struct trie_state *states;            /* when sealed */
  uint32_t *root_edges;                 /* [group][atom] first edge of the group's root under it */
};

/* The letters of a front, one more at a time. */
static inline uint32_t trie_front_more(uint32_t front, char letter) {
  return (front ^ (unsigned char)letter) * 0x01000193u; /* FNV-1a */
}
static inline uint32_t trie_front_bit(uint32_t front) { return front * 0x9E3779B1u >> 14; }
#define TRIE_FRONT_EMPTY 0x811C9DC5u

/* May the word's stem be one that patterns ask for? The English stemmer cuts off an ending and changes one
   letter at most, but for words of five letters or fewer ("dying", "skies"); a test holds it to that. */
bool trie_may_have_stem(const struct automaton *automaton, struct str folded);

#endif
