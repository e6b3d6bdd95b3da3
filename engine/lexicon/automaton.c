/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Building the trie. Edges are collected in a hash on (state, atom, gap) while patterns come
 * in, then sealed into arrays: each state's edges stand together, sorted by gap and atom.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "lexicon/trie.h"

struct automaton *automaton_create(struct memory memory) {
  struct automaton *automaton = memory_get(memory, sizeof *automaton);
  if (automaton == NULL) return NULL;
  automaton->memory = memory;
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) intern_init(&automaton->texts[i], memory);
  automaton->state_count = 1;
  return automaton;
}

void automaton_destroy(struct automaton *automaton) {
  if (automaton == NULL) return;
  struct memory memory = automaton->memory;
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) intern_finish(&automaton->texts[i]);
  for (size_t i = 0; i < automaton->test_count; i++) pattern_destroy(automaton->tests[i].expression);
  memory_free(memory, automaton->tests);
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) memory_free(memory, automaton->atoms[i]);
  memory_free(memory, automaton->edges);
  memory_free(memory, automaton->edge_slots);
  memory_free(memory, automaton->accepts);
  memory_free(memory, automaton->states);
  memory_free(memory, automaton->first_edges);
  memory_free(memory, automaton);
}

/* Globs and expressions cannot be looked up by hash: they are kept as tests to be run once on
   each distinct word. */
static enum cpeg_status add_test(struct automaton *automaton, const struct automaton_step *step, uint32_t atom,
                                 uint32_t text_id, struct cpeg_error *err) {
  if (!memory_grow(automaton->memory, &automaton->tests, &automaton->test_cap, automaton->test_count + 1,
                   sizeof *automaton->tests))
    return error_nomem(err);
  struct atom_test test = {atom, step->kind, intern_text(&automaton->texts[step->kind], text_id), NULL};
  if (step->kind == ATOM_REGEX) {
    enum cpeg_status status =
        pattern_create(automaton->memory, step->text, PATTERN_FOLD | PATTERN_WHOLE, &test.expression, err);
    if (status != CPEG_OK) return status;
  }
  automaton->tests[automaton->test_count++] = test;
  return CPEG_OK;
}

/* The number of the step's atom, made when it is new. */
static enum cpeg_status atom_of(struct automaton *automaton, const struct automaton_step *step, uint32_t *out,
                                struct cpeg_error *err) {
  struct intern *texts = &automaton->texts[step->kind];
  size_t before = texts->count;
  uint32_t id = intern_add(texts, step->text);
  if (id == INTERN_NONE || !memory_grow(automaton->memory, &automaton->atoms[step->kind], &automaton->atom_cap[step->kind],
                                        texts->count, sizeof *automaton->atoms[step->kind]))
    return error_nomem(err);
  if (texts->count > before) {
    uint32_t atom = automaton->atom_count++;
    automaton->atoms[step->kind][id] = atom;
    if (step->kind == ATOM_NUMBER) automaton->number_atom_after = atom + 1;
    if (step->kind == ATOM_GLOB || step->kind == ATOM_REGEX) {
      enum cpeg_status status = add_test(automaton, step, atom, id, err);
      if (status != CPEG_OK) return status;
    }
  }
  *out = automaton->atoms[step->kind][id];
  return CPEG_OK;
}

static uint64_t edge_hash(uint32_t state, uint32_t atom, uint32_t gap) {
  uint64_t mixed = ((uint64_t)state << 32 | atom) * UINT64_C(0x9E3779B97F4A7C15) + gap;
  mixed ^= mixed >> 29;
  return mixed * UINT64_C(0xBF58476D1CE4E5B9);
}

static size_t edge_slot(const struct automaton *automaton, uint32_t state, uint32_t atom, uint32_t gap) {
  size_t mask = automaton->edge_slot_count - 1;
  size_t at = (size_t)(edge_hash(state, atom, gap) >> 24) & mask;
  while (automaton->edge_slots[at] != 0) {
    const struct trie_edge *edge = &automaton->edges[automaton->edge_slots[at] - 1];
    if (edge->from == state && edge->atom == atom && edge->gap == gap) break;
    at = (at + 1) & mask;
  }
  return at;
}

static bool edge_slots_double(struct automaton *automaton) {
  size_t count = automaton->edge_slot_count == 0 ? 1024 : automaton->edge_slot_count * 2;
  uint32_t *slots = memory_get(automaton->memory, count * sizeof *slots);
  if (slots == NULL) return false;
  memory_free(automaton->memory, automaton->edge_slots);
  automaton->edge_slots = slots;
  automaton->edge_slot_count = count;
  for (size_t i = 0; i < automaton->edge_count; i++) {
    const struct trie_edge *edge = &automaton->edges[i];
    slots[edge_slot(automaton, edge->from, edge->atom, edge->gap)] = (uint32_t)i + 1;
  }
  return true;
}

/* The state that follows `state` under the atom, made when it is new; 0 when there is no
   memory (0 is the root, which follows nothing). */
static uint32_t follow_or_add(struct automaton *automaton, uint32_t state, uint32_t atom, uint32_t gap) {
  if ((automaton->edge_count + 1) * 2 > automaton->edge_slot_count && !edge_slots_double(automaton)) return 0;
  size_t at = edge_slot(automaton, state, atom, gap);
  if (automaton->edge_slots[at] != 0) return automaton->edges[automaton->edge_slots[at] - 1].to;
  if (!memory_grow(automaton->memory, &automaton->edges, &automaton->edge_cap, automaton->edge_count + 1,
                   sizeof *automaton->edges))
    return 0;
  uint32_t to = automaton->state_count++;
  automaton->edges[automaton->edge_count++] = (struct trie_edge){state, atom, gap, to};
  automaton->edge_slots[at] = (uint32_t)automaton->edge_count;
  return to;
}

enum cpeg_status automaton_add(struct automaton *automaton, uint32_t pattern, const struct automaton_step *steps,
                               size_t step_count, struct cpeg_error *err) {
  uint32_t state = 0;
  for (size_t i = 0; i < step_count; i++) {
    uint32_t atom = 0;
    enum cpeg_status status = atom_of(automaton, &steps[i], &atom, err);
    if (status != CPEG_OK) return status;
    state = follow_or_add(automaton, state, atom, i == 0 ? 0 : steps[i].gap);
    if (state == 0) return error_nomem(err);
  }
  if (!memory_grow(automaton->memory, &automaton->accepts, &automaton->accept_cap, automaton->accept_count + 1,
                   sizeof *automaton->accepts))
    return error_nomem(err);
  automaton->accepts[automaton->accept_count++] = (struct trie_accept){state, pattern};
  return CPEG_OK;
}

static int by_state_gap_atom(const void *a, const void *b) {
  const struct trie_edge *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->gap != y->gap) return x->gap < y->gap ? -1 : 1;
  return (x->atom > y->atom) - (x->atom < y->atom);
}

static int by_state_pattern(const void *a, const void *b) {
  const struct trie_accept *x = a, *y = b;
  if (x->state != y->state) return x->state < y->state ? -1 : 1;
  return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* One pattern written twice in the same way is told once. */
static void accepts_unique(struct automaton *automaton) {
  size_t kept = 0;
  for (size_t i = 0; i < automaton->accept_count; i++)
    if (kept == 0 || by_state_pattern(&automaton->accepts[kept - 1], &automaton->accepts[i]) != 0)
      automaton->accepts[kept++] = automaton->accepts[i];
  automaton->accept_count = kept;
}

bool automaton_seal(struct automaton *automaton) {
  automaton->states = memory_get(automaton->memory, automaton->state_count * sizeof *automaton->states);
  automaton->first_edges = memory_get(automaton->memory, (automaton->atom_count + 1u) * sizeof *automaton->first_edges);
  if (automaton->states == NULL || automaton->first_edges == NULL) return false;
  if (automaton->edge_count > 0)
    qsort(automaton->edges, automaton->edge_count, sizeof *automaton->edges, by_state_gap_atom);
  if (automaton->accept_count > 0)
    qsort(automaton->accepts, automaton->accept_count, sizeof *automaton->accepts, by_state_pattern);
  accepts_unique(automaton);
  for (size_t i = 0; i < automaton->edge_count; i++) {
    const struct trie_edge *edge = &automaton->edges[i];
    struct trie_state *state = &automaton->states[edge->from];
    if (state->edge_count++ == 0) state->first_edge = (uint32_t)i;
    state->gap_max = edge->gap; /* edges come in order of gap */
    if (edge->from == 0) automaton->first_edges[edge->atom] = edge->to;
  }
  for (size_t i = 0; i < automaton->accept_count; i++) {
    struct trie_state *state = &automaton->states[automaton->accepts[i].state];
    if (state->accept_count++ == 0) state->first_accept = (uint32_t)i;
  }
  memory_free(automaton->memory, automaton->edge_slots);
  automaton->edge_slots = NULL;
  automaton->edge_slot_count = 0;
  return true;
}
