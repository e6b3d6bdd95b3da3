/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/front.h"

#include <stdlib.h>
#include <string.h>

/* A collection of minutes makes some ten thousand moves; a hostile text can make one a word. */
#define FRONT_COUNT_MAX 65536u
#define MOVE_COUNT_MAX 262144u
#define MOVE_SLOTS_FIRST 4096u

/* The look at a class is that of its usual groups together. */
static void look_join(struct fronts *fronts, size_t class) {
  uint64_t next_bits = 0;
  for (unsigned group = 0; group < AUTOMATON_GROUP_COUNT; group++)
    if ((fronts->usual >> group & 1) != 0) next_bits |= fronts->starts[class * FRONT_GROUP_ROOM + group].look;
  fronts->looks[class].next_bits = next_bits;
}

/* Nothing is known of a class's fronts, but that there is none in groups of which no pattern begins with it. */
static void starts_begin(struct fronts *fronts, size_t class) {
  for (size_t group = 0; group < AUTOMATON_GROUP_COUNT; group++) {
    bool may_begin = (fronts->classes[class].groups >> group & 1) != 0;
    uint64_t next_bits = may_begin ? TRIE_ANY : 0;
    fronts->starts[class * FRONT_GROUP_ROOM + group] = (struct front_start){
        .next_bits = next_bits, .look = next_bits, .front = may_begin ? FRONT_UNKNOWN : FRONT_NONE};
  }
  look_join(fronts, class);
}

void fronts_set_usual(struct fronts *fronts, unsigned groups) {
  if (fronts->usual == groups) return;
  fronts->usual = groups;
  for (size_t class = 0; class < fronts->class_count; class++) look_join(fronts, class);
}

/* Puts FRONT_NONE and the empty run of leaps in their places. */
static bool fronts_begin(struct fronts *fronts) {
  intern_init(&fronts->keys, fronts->memory);
  fronts->count = fronts->state_count = fronts->pattern_count = fronts->move_count = 0;
  if (!memory_grow(fronts->memory, &fronts->items, &fronts->cap, 1, sizeof *fronts->items) ||
      !memory_grow(fronts->memory, &fronts->leaps, &fronts->leap_cap, 1, sizeof *fronts->leaps))
    return false;
  fronts->leaps[0] = (struct front_leap){0, 0};
  fronts->leap_count = 1;
  fronts->items[fronts->count++] = (struct front){0};
  for (size_t i = 0; i < fronts->class_count; i++) starts_begin(fronts, i);
  return true;
}

/* Puts the class without atoms in its place. */
static bool classes_begin(struct fronts *fronts) {
  intern_init(&fronts->class_keys, fronts->memory);
  fronts->class_count = fronts->atom_count = 0;
  if (!memory_grow(fronts->memory, &fronts->classes, &fronts->class_cap, 1, sizeof *fronts->classes) ||
      !memory_grow(fronts->memory, &fronts->looks, &fronts->look_cap, 1, sizeof *fronts->looks) ||
      !memory_grow(fronts->memory, &fronts->starts, &fronts->start_cap, FRONT_GROUP_ROOM, sizeof *fronts->starts))
    return false;
  fronts->looks[0].bits = TRIE_ANY;
  fronts->classes[fronts->class_count++] = (struct word_class){0};
  return true;
}

bool fronts_init(struct fronts *fronts, struct memory memory, const struct automaton *automaton) {
  *fronts = (struct fronts){.memory = memory, .automaton = automaton, .move_slots = MOVE_SLOTS_FIRST};
  fronts->moves = memory_get(memory, MOVE_SLOTS_FIRST * sizeof *fronts->moves);
  return classes_begin(fronts) && fronts_begin(fronts) && fronts->moves != NULL;
}

void fronts_finish(struct fronts *fronts) {
  intern_finish(&fronts->class_keys);
  intern_finish(&fronts->keys);
  memory_free(fronts->memory, fronts->classes);
  memory_free(fronts->memory, fronts->looks);
  memory_free(fronts->memory, fronts->starts);
  memory_free(fronts->memory, fronts->atoms);
  memory_free(fronts->memory, fronts->items);
  memory_free(fronts->memory, fronts->states);
  memory_free(fronts->memory, fronts->patterns);
  memory_free(fronts->memory, fronts->leaps);
  memory_free(fronts->memory, fronts->moves);
  memory_free(fronts->memory, fronts->scratch);
}

/* Beginning again takes no memory that is not held already. */
static void fronts_forget(struct fronts *fronts) {
  intern_finish(&fronts->keys);
  memset(fronts->moves, 0, fronts->move_slots * sizeof *fronts->moves);
  fronts_begin(fronts);
}

void fronts_clear(struct fronts *fronts) {
  intern_finish(&fronts->class_keys);
  classes_begin(fronts);
  fronts_forget(fronts);
}

bool fronts_bound(struct fronts *fronts) {
  if (fronts->count <= FRONT_COUNT_MAX && fronts->move_count <= MOVE_COUNT_MAX) return false;
  fronts_forget(fronts);
  return true;
}

/* Bits of the groups of which a pattern begins with the atom. */
static uint32_t groups_of(const struct automaton *automaton, uint32_t atom) {
  uint32_t groups = 0;
  for (unsigned group = 0; group < AUTOMATON_GROUP_COUNT; group++) {
    const struct trie_state *root = &automaton->states[group];
    uint32_t edge = automaton->root_edges[group * automaton->atom_count + atom];
    if (edge < root->first_edge + root->edge_count && automaton->edges[edge].atom == atom) groups |= 1u << group;
  }
  return groups;
}

uint32_t fronts_class(struct fronts *fronts, const uint32_t *atoms, size_t count) {
  if (count == 0) return 0;
  /* Room first: what is interned must have its class. */
  if (!memory_grow(fronts->memory, &fronts->classes, &fronts->class_cap, fronts->class_count + 1,
                   sizeof *fronts->classes) ||
      !memory_grow(fronts->memory, &fronts->looks, &fronts->look_cap, fronts->class_count + 1,
                   sizeof *fronts->looks) ||
      !memory_grow(fronts->memory, &fronts->starts, &fronts->start_cap, (fronts->class_count + 1) * FRONT_GROUP_ROOM,
                   sizeof *fronts->starts) ||
      !memory_grow(fronts->memory, &fronts->atoms, &fronts->atom_cap, fronts->atom_count + count,
                   sizeof *fronts->atoms))
    return UINT32_MAX;
  uint32_t id = intern_add(&fronts->class_keys, (struct str){(const char *)atoms, count * sizeof *atoms});
  if (id == INTERN_NONE) return UINT32_MAX;
  if (id + 1 < fronts->class_count) return id + 1;
  uint32_t begin = (uint32_t)fronts->atom_count;
  struct word_class class = {.begin = begin, .end = begin + (uint32_t)count};
  for (size_t i = 0; i < count; i++) {
    fronts->atoms[fronts->atom_count++] = atoms[i];
    class.trie_mask |= trie_bit(atoms[i]);
    class.groups |= groups_of(fronts->automaton, atoms[i]);
  }
  fronts->classes[fronts->class_count] = class;
  fronts->looks[fronts->class_count].bits = class.trie_mask | TRIE_ANY;
  starts_begin(fronts, fronts->class_count);
  return (uint32_t)fronts->class_count++;
}

/* ---- Making a front -------------------------------------------------------------------- */

uint32_t trie_lower_edge(const struct trie_edge *edges, uint32_t begin, uint32_t end, uint32_t atom) {
  while (begin < end) {
    uint32_t middle = begin + (end - begin) / 2;
    if (edges[middle].atom < atom)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* Appends the states that follow `state` by the class to the scratch. */
static bool follow(struct fronts *fronts, uint32_t state, uint32_t class_number, size_t *count) {
  const struct automaton *automaton = fronts->automaton;
  const struct trie_state *at = &automaton->states[state];
  const struct word_class *class = &fronts->classes[class_number];
  if ((at->mask & class->trie_mask) == 0) return true;
  uint32_t end = at->first_edge + at->edge_count;
  for (uint32_t i = class->begin; i < class->end; i++) {
    uint32_t atom = fronts->atoms[i];
    uint32_t edge = state < AUTOMATON_GROUP_COUNT
                        ? automaton->root_edges[state * automaton->atom_count + atom]
                        : trie_lower_edge(automaton->edges, at->first_edge, end, atom);
    for (; edge < end && automaton->edges[edge].atom == atom; edge++) {
      if (!memory_grow(fronts->memory, &fronts->scratch, &fronts->scratch_cap, *count + 1, sizeof *fronts->scratch))
        return false;
      fronts->scratch[(*count)++] = automaton->edges[edge].to;
    }
  }
  return true;
}

static int by_number(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static size_t sort_unique(uint32_t *numbers, size_t count) {
  if (count < 2) return count;
  qsort(numbers, count, sizeof *numbers, by_number);
  size_t kept = 1;
  for (size_t i = 1; i < count; i++)
    if (numbers[i] != numbers[kept - 1]) numbers[kept++] = numbers[i];
  return kept;
}

/* What the front takes over from one of its states. */
static bool front_join(struct fronts *fronts, struct front *front, uint32_t number) {
  const struct automaton *automaton = fronts->automaton;
  const struct trie_state *state = &automaton->states[number];
  if (!memory_grow(fronts->memory, &fronts->patterns, &fronts->pattern_cap,
                   fronts->pattern_count + state->accept_count, sizeof *fronts->patterns))
    return false;
  for (uint32_t i = 0; i < state->accept_count; i++)
    fronts->patterns[fronts->pattern_count++] = automaton->accepts[state->first_accept + i].pattern;
  for (uint32_t i = 0; i < state->edge_count; i++) {
    const struct trie_edge *edge = &automaton->edges[state->first_edge + i];
    mask_add(&front->mask, edge->atom);
    front->next_bits |= trie_bit(edge->atom);
    if (edge->gap == 0) continue;
    mask_add(&front->gap_mask, edge->atom);
    front->gap_bits |= trie_bit(edge->atom);
  }
  if (state->gap_max > front->gap_max) front->gap_max = state->gap_max;
  return true;
}

/* Makes the front of `count` states in the scratch, sorted. */
static bool front_make(struct fronts *fronts, size_t count) {
  if (!memory_grow(fronts->memory, &fronts->items, &fronts->cap, fronts->count + 1, sizeof *fronts->items) ||
      !memory_grow(fronts->memory, &fronts->states, &fronts->state_cap, fronts->state_count + count,
                   sizeof *fronts->states))
    return false;
  struct front front = {.first_state = (uint32_t)fronts->state_count, .first_accept = (uint32_t)fronts->pattern_count};
  const struct trie_state *states = fronts->automaton->states;
  for (int has_gap = 1; has_gap >= 0; has_gap--)
    for (size_t i = 0; i < count; i++) {
      uint32_t number = fronts->scratch[i];
      if ((states[number].gap_max > 0) != has_gap) continue;
      if (!front_join(fronts, &front, number)) return false;
      fronts->states[fronts->state_count++] = number;
      front.gapped_count += (uint32_t)has_gap;
    }
  front.state_count = (uint32_t)count;
  /* Where no pattern ends yet, there may be no array to point into. */
  size_t accept_count = fronts->pattern_count - front.first_accept;
  if (accept_count > 0) accept_count = sort_unique(fronts->patterns + front.first_accept, accept_count);
  front.accept_count = (uint32_t)accept_count;
  fronts->pattern_count = front.first_accept + front.accept_count;
  fronts->items[fronts->count++] = front;
  return true;
}

/* The front of the `count` states in the scratch, in any order. */
static uint32_t front_of(struct fronts *fronts, size_t count) {
  if (count == 0) return FRONT_NONE;
  count = sort_unique(fronts->scratch, count);
  uint32_t id = intern_add(&fronts->keys, (struct str){(const char *)fronts->scratch, count * sizeof *fronts->scratch});
  if (id == INTERN_NONE) return FRONT_UNKNOWN;
  if (id + 1 < fronts->count || front_make(fronts, count)) return id + 1;
  /* A key without its front would shift all that follow. */
  fronts_forget(fronts);
  return FRONT_UNKNOWN;
}

uint32_t fronts_start(struct fronts *fronts, unsigned group, uint32_t class) {
  size_t count = 0;
  if (!follow(fronts, group, class, &count)) return FRONT_UNKNOWN;
  uint32_t number = front_of(fronts, count);
  if (number == FRONT_UNKNOWN) return number;
  const struct front *front = &fronts->items[number];
  uint64_t next_bits = front->next_bits | (front->accept_count > 0 ? TRIE_ANY : 0);
  fronts->starts[class * FRONT_GROUP_ROOM + group] =
      (struct front_start){.next_bits = next_bits, .gap_bits = front->gap_bits, .front = number, .gap_max = front->gap_max,
                           .look = next_bits | (front->gap_max > 0 ? TRIE_ANY : 0)};
  look_join(fronts, class);
  return number;
}

/* ---- Moves --------------------------------------------------------------------------------- */

static size_t move_slot(const struct fronts *fronts, uint32_t from, uint32_t class) {
  size_t mask = fronts->move_slots - 1;
  size_t at = (size_t)(((uint64_t)from << 32 | class) * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;
  while (fronts->moves[at].from != 0 && (fronts->moves[at].from != from || fronts->moves[at].class != class))
    at = (at + 1) & mask;
  return at;
}

static bool moves_double(struct fronts *fronts) {
  struct front_move *old = fronts->moves;
  size_t old_slots = fronts->move_slots;
  struct front_move *moves = memory_get(fronts->memory, old_slots * 2 * sizeof *moves);
  if (moves == NULL) return false;
  fronts->moves = moves;
  fronts->move_slots = old_slots * 2;
  for (size_t i = 0; i < old_slots; i++)
    if (old[i].from != 0) moves[move_slot(fronts, old[i].from, old[i].class)] = old[i];
  memory_free(fronts->memory, old);
  return true;
}

/* Remembers where a move leads. */
static uint32_t move_add(struct fronts *fronts, uint32_t from, uint32_t class, uint32_t to) {
  if (to == FRONT_UNKNOWN) return to;
  if ((fronts->move_count + 1) * 2 > fronts->move_slots && !moves_double(fronts)) return FRONT_UNKNOWN;
  fronts->moves[move_slot(fronts, from, class)] = (struct front_move){from, class, to};
  fronts->move_count++;
  return to;
}

uint32_t fronts_move(struct fronts *fronts, uint32_t from, uint32_t class) {
  const struct front_move *known = &fronts->moves[move_slot(fronts, from, class)];
  if (known->from != 0) return known->to;
  size_t count = 0;
  struct front front = fronts->items[from];
  for (uint32_t i = 0; i < front.state_count; i++)
    if (!follow(fronts, fronts->states[front.first_state + i], class, &count)) return FRONT_UNKNOWN;
  return move_add(fronts, from, class, front_of(fronts, count));
}

/* ---- Leaps --------------------------------------------------------------------------------- */

/* Appends those of one state. */
static bool leaps_join(struct fronts *fronts, uint32_t state, uint32_t class_number) {
  const struct automaton *automaton = fronts->automaton;
  const struct trie_state *at = &automaton->states[state];
  const struct word_class *class = &fronts->classes[class_number];
  if ((at->mask & class->trie_mask) == 0) return true;
  uint32_t end = at->first_edge + at->edge_count;
  for (uint32_t i = class->begin; i < class->end; i++) {
    uint32_t atom = fronts->atoms[i], edge = trie_lower_edge(automaton->edges, at->first_edge, end, atom);
    for (; edge < end && automaton->edges[edge].atom == atom; edge++) {
      if (automaton->edges[edge].gap == 0) continue;
      if (!memory_grow(fronts->memory, &fronts->leaps, &fronts->leap_cap, fronts->leap_count + 2,
                       sizeof *fronts->leaps))
        return false;
      fronts->leaps[fronts->leap_count++] = (struct front_leap){automaton->edges[edge].gap, automaton->edges[edge].to};
    }
  }
  return true;
}

uint32_t fronts_leaps(struct fronts *fronts, uint32_t from, uint32_t class) {
  const struct front_move *known = &fronts->moves[move_slot(fronts, from | FRONT_LEAPS, class)];
  if (known->from != 0) return known->to;
  const struct front *front = &fronts->items[from];
  size_t begin = fronts->leap_count;
  for (uint32_t i = 0; i < front->gapped_count; i++)
    if (!leaps_join(fronts, fronts->states[front->first_state + i], class)) return FRONT_UNKNOWN;
  if (fronts->leap_count == begin) return move_add(fronts, from | FRONT_LEAPS, class, 0);
  fronts->leaps[fronts->leap_count++] = (struct front_leap){0, 0};
  return move_add(fronts, from | FRONT_LEAPS, class, (uint32_t)begin);
}
