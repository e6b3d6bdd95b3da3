/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking the trie. Each distinct word's atoms are worked out once; a word without any is
 * passed over with one load. From each token that starts a pattern the walk follows every edge,
 * trying 0 to gap skips; it is as deep as the longest pattern, so a stack of fixed size does.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/trie.h"

/* Atoms of one word: atoms[begin, end) of the scratch. */
struct atom_set {
  uint32_t begin;
  uint32_t end;
  uint64_t mask;  /* trie_bit of its atoms */
  bool starts;    /* some atom leaves the root */
};

/* That a walk was in `state` with its last word at `last`. */
struct visit {
  uint32_t state, last;
  uint32_t skipped; /* the fewest */
  uint32_t round;   /* of the walk; another round's is a free slot */
};

struct automaton_scratch {
  struct memory memory;
  const struct automaton *automaton;
  struct pattern_scratch *pattern_scratch;
  struct atom_set *sets; /* [word] */
  size_t set_count, set_cap;
  uint32_t *atoms;
  size_t atom_count, atom_cap;
  struct visit *visits; /* [visit_slots], a power of two */
  size_t visit_slots, visit_count;
  uint32_t round;
};

struct automaton_scratch *automaton_scratch_create(struct memory memory, const struct automaton *automaton) {
  struct automaton_scratch *scratch = memory_get(memory, sizeof *scratch);
  if (scratch == NULL) return NULL;
  scratch->memory = memory;
  scratch->automaton = automaton;
  scratch->pattern_scratch = pattern_scratch_create(memory);
  if (scratch->pattern_scratch != NULL) return scratch;
  automaton_scratch_destroy(scratch);
  return NULL;
}

void automaton_scratch_destroy(struct automaton_scratch *scratch) {
  if (scratch == NULL) return;
  pattern_scratch_destroy(scratch->pattern_scratch);
  memory_free(scratch->memory, scratch->sets);
  memory_free(scratch->memory, scratch->atoms);
  memory_free(scratch->memory, scratch->visits);
  memory_free(scratch->memory, scratch);
}

void automaton_scratch_clear(struct automaton_scratch *scratch) { scratch->set_count = scratch->atom_count = 0; }

/* `*` any run, `?` one byte; backtracks to the last star only, so the cost is bounded by the
   product of the lengths. */
static bool glob_matches(struct str glob, struct str word) {
  size_t g = 0, w = 0, star = SIZE_MAX, star_word = 0;
  while (w < word.len) {
    if (g < glob.len && glob.ptr[g] == '*') {
      star = g++;
      star_word = w;
    } else if (g < glob.len && (glob.ptr[g] == '?' || glob.ptr[g] == word.ptr[w])) {
      g++, w++;
    } else if (star != SIZE_MAX) {
      g = star + 1;
      w = ++star_word;
    } else {
      return false;
    }
  }
  while (g < glob.len && glob.ptr[g] == '*') g++;
  return g == glob.len;
}

static bool push_atom(struct automaton_scratch *scratch, uint32_t atom) {
  if (!memory_grow(scratch->memory, &scratch->atoms, &scratch->atom_cap, scratch->atom_count + 1,
                   sizeof *scratch->atoms))
    return false;
  scratch->atoms[scratch->atom_count++] = atom;
  return true;
}

static bool push_text(struct automaton_scratch *scratch, enum atom_kind kind, struct str text) {
  const struct automaton *automaton = scratch->automaton;
  uint32_t id = intern_find(&automaton->texts[kind], text);
  return id == INTERN_NONE || push_atom(scratch, automaton->atoms[kind][id]);
}

static bool push_tests(struct automaton_scratch *scratch, const struct word *word) {
  const struct automaton *automaton = scratch->automaton;
  for (size_t i = 0; i < automaton->test_count; i++) {
    const struct atom_test *test = &automaton->tests[i];
    bool holds = test->kind == ATOM_GLOB
                     ? glob_matches(test->text, word->folded)
                     : pattern_find(test->expression, scratch->pattern_scratch, word->folded, 0, NULL);
    if (holds && !push_atom(scratch, test->atom)) return false;
  }
  return true;
}

static bool set_work_out(struct automaton_scratch *scratch, const struct word *word, struct atom_set *set) {
  const struct automaton *automaton = scratch->automaton;
  uint32_t begin = (uint32_t)scratch->atom_count;
  if (!push_text(scratch, ATOM_STEM, word->stem) || !push_text(scratch, ATOM_FOLDED, word->folded) ||
      !push_text(scratch, ATOM_SURFACE, word_bare(word)) || !push_tests(scratch, word))
    return false;
  if ((word->flags & WORD_NUMBER) && automaton->number_atom_after != 0 &&
      !push_atom(scratch, automaton->number_atom_after - 1))
    return false;
  *set = (struct atom_set){begin, (uint32_t)scratch->atom_count, 0, false};
  for (size_t i = begin; i < scratch->atom_count; i++) {
    uint32_t atom = scratch->atoms[i];
    set->mask |= trie_bit(atom);
    set->starts |= automaton->root_edges[atom] < automaton->root_edges[atom + 1];
  }
  return true;
}

/* Sees to it that the sets of all words of the vocabulary are worked out. */
static bool sets_complete(struct automaton_scratch *scratch, const struct vocabulary *vocabulary) {
  size_t count = vocabulary_count(vocabulary);
  if (!memory_grow(scratch->memory, &scratch->sets, &scratch->set_cap, count, sizeof *scratch->sets)) return false;
  for (; scratch->set_count < count; scratch->set_count++)
    if (!set_work_out(scratch, vocabulary_word(vocabulary, (uint32_t)scratch->set_count),
                      &scratch->sets[scratch->set_count]))
      return false;
  return true;
}

/* ---- Walks --------------------------------------------------------------------------- */

/* The slot of a visit of this round, or the free one where it would go. */
static struct visit *visit_slot(const struct automaton_scratch *scratch, uint32_t state, uint32_t last) {
  size_t mask = scratch->visit_slots - 1;
  size_t at = ((size_t)state * 0x9E3779B1u ^ (size_t)last * 0x85EBCA6Bu) >> 7 & mask;
  while (scratch->visits[at].round == scratch->round &&
         (scratch->visits[at].state != state || scratch->visits[at].last != last))
    at = (at + 1) & mask;
  return &scratch->visits[at];
}

static bool visits_double(struct automaton_scratch *scratch) {
  struct visit *old = scratch->visits;
  size_t old_slots = scratch->visit_slots, slots = old_slots == 0 ? 256 : old_slots * 2;
  struct visit *visits = memory_get(scratch->memory, slots * sizeof *visits);
  if (visits == NULL) return false;
  scratch->visits = visits;
  scratch->visit_slots = slots;
  for (size_t i = 0; i < old_slots; i++)
    if (old[i].round == scratch->round) *visit_slot(scratch, old[i].state, old[i].last) = old[i];
  memory_free(scratch->memory, old);
  return true;
}

/* Forgets all visits: for the walk from another word. */
static void visits_forget(struct automaton_scratch *scratch) {
  scratch->visit_count = 0;
  if (++scratch->round != 0) return;
  for (size_t i = 0; i < scratch->visit_slots; i++) scratch->visits[i].round = 0;
  scratch->round = 1;
}

struct walk {
  struct automaton_scratch *scratch;
  const struct token_list *tokens;
  struct arena *arena;
  struct hit_list *hits;
  size_t hit_cap;
  size_t first_hit; /* of the present start */
  uint32_t start;
  bool failed;
};

static void report(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped) {
  const struct automaton *automaton = walk->scratch->automaton;
  const struct trie_state *at = &automaton->states[state];
  for (uint32_t i = 0; i < at->accept_count; i++) {
    struct hit_list *hits = walk->hits;
    if (hits->count == walk->hit_cap &&
        !arena_grow(walk->arena, &hits->items, &walk->hit_cap, hits->count + 1, sizeof *hits->items)) {
      walk->failed = true;
      return;
    }
    hits->items[hits->count++] =
        (struct hit){automaton->accepts[at->first_accept + i].pattern, walk->start, last, skipped};
  }
}

/* The first edge of [begin, end) whose atom is not below `atom`. */
static uint32_t lower_edge(const struct trie_edge *edges, uint32_t begin, uint32_t end, uint32_t atom) {
  while (begin < end) {
    uint32_t middle = begin + (end - begin) / 2;
    if (edges[middle].atom < atom)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* walk_from and try_token call each other; the depth is at most the longest pattern's. */
static void walk_from(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped);

/* Follows the edges of `state` that may skip at least `skip` words and whose atom the word of
   `token` satisfies. */
static void try_token(struct walk *walk, uint32_t state, uint32_t token, uint32_t skip, uint32_t skipped) {
  const struct automaton *automaton = walk->scratch->automaton;
  const struct trie_state *at = &automaton->states[state];
  const struct atom_set *set = &walk->scratch->sets[walk->tokens->items[token].word];
  if ((at->mask & set->mask) == 0) return;
  uint32_t end = at->first_edge + at->edge_count;
  for (uint32_t i = set->begin; i < set->end && !walk->failed; i++) {
    uint32_t atom = walk->scratch->atoms[i];
    uint32_t edge = state == 0 ? automaton->root_edges[atom] : lower_edge(automaton->edges, at->first_edge, end, atom);
    /* Several edges under one atom: gaps, a choice and a plain word, two choices. */
    for (; edge < end && automaton->edges[edge].atom == atom; edge++)
      if (automaton->edges[edge].gap >= skip) walk_from(walk, automaton->edges[edge].to, token, skipped + skip);
  }
}

/* Is there something to be found on the way on from here? Not when this walk has been here
   with no more words skipped: "dog ~9 dog ~9 dog" on "dog dog dog dog ..." comes to one place in
   more ways than could be walked. A way without gaps comes to each place once. */
static bool is_new(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped) {
  struct automaton_scratch *scratch = walk->scratch;
  if (skipped == 0) return true;
  if (scratch->visit_count * 2 >= scratch->visit_slots && !visits_double(scratch)) {
    walk->failed = true;
    return false;
  }
  struct visit *visit = visit_slot(scratch, state, last);
  bool is_known = visit->round == scratch->round;
  if (is_known && visit->skipped <= skipped) return false;
  scratch->visit_count += !is_known;
  *visit = (struct visit){state, last, skipped, scratch->round};
  return true;
}

static void walk_from(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped) {
  const struct trie_state *at = &walk->scratch->automaton->states[state];
  if (!is_new(walk, state, last, skipped)) return;
  if (at->accept_count > 0) report(walk, state, last, skipped);
  if (at->edge_count == 0) return;
  for (uint32_t skip = 0; skip <= at->gap_max && last + 1 + skip < walk->tokens->count && !walk->failed; skip++)
    try_token(walk, state, last + 1 + skip, skip, skipped);
}

static int by_pattern_last_skipped(const void *a, const void *b) {
  const struct hit *x = a, *y = b;
  if (x->pattern != y->pattern) return x->pattern < y->pattern ? -1 : 1;
  if (x->last != y->last) return x->last < y->last ? -1 : 1;
  return (x->skipped > y->skipped) - (x->skipped < y->skipped);
}

/* The hits of one start in order, each way of writing told once with its fewest skips. */
static void settle_start(struct walk *walk) {
  size_t count = walk->hits->count - walk->first_hit;
  if (count < 2) return;
  struct hit *hits = walk->hits->items + walk->first_hit;
  qsort(hits, count, sizeof *hits, by_pattern_last_skipped);
  size_t kept = 1;
  for (size_t i = 1; i < count; i++)
    if (hits[i].pattern != hits[kept - 1].pattern || hits[i].last != hits[kept - 1].last) hits[kept++] = hits[i];
  walk->hits->count = walk->first_hit + kept;
}

enum cpeg_status automaton_scan(struct automaton_scratch *scratch, const struct vocabulary *vocabulary,
                                const struct token_list *tokens, struct arena *arena, struct hit_list *out,
                                struct cpeg_error *err) {
  if (!sets_complete(scratch, vocabulary)) return error_nomem(err);
  struct hit_list hits = {NULL, 0};
  struct walk walk = {.scratch = scratch, .tokens = tokens, .arena = arena, .hits = &hits};
  for (size_t i = 0; i < tokens->count && !walk.failed; i++) {
    const struct atom_set *set = &scratch->sets[tokens->items[i].word];
    if (!set->starts) continue;
    walk.start = (uint32_t)i;
    walk.first_hit = hits.count;
    visits_forget(scratch);
    try_token(&walk, 0, (uint32_t)i, 0, 0);
    settle_start(&walk);
  }
  if (walk.failed) return error_set(err, CPEG_LIMIT, "the text has more matches than the memory allowed for one document");
  *out = hits;
  return CPEG_OK;
}
