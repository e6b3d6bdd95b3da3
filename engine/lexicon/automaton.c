/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Building the graph. Shared edges are collected in a hash on (state, atom, gap) while patterns
 * come in, the inner edges of choices beside them; then all are sealed into one array where
 * each state's edges stand together, sorted by atom and gap. Cost O(words of the patterns).
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/trie.h"

/* Room for the edges inside the choices of a lexicon such as ours: memory that grows piece by piece is copied as often,
   and what is not used costs nothing. */
#define INNER_FIRST 65536u

struct automaton *automaton_create(struct memory memory) {
  struct automaton *automaton = memory_get(memory, sizeof *automaton);
  if (automaton == NULL) return NULL;
  automaton->memory = memory;
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) intern_init(&automaton->texts[i], memory);
  intern_init(&automaton->groups, memory);
  buf_init(&automaton->group_key, memory);
  if (!memory_grow(memory, &automaton->inner, &automaton->inner_cap, INNER_FIRST, sizeof *automaton->inner)) {
    automaton_destroy(automaton);
    return NULL;
  }
  /* The roots are there from the start; no edge ever leads to one. */
  automaton->state_count = AUTOMATON_GROUP_COUNT;
  return automaton;
}

void automaton_destroy(struct automaton *automaton) {
  if (automaton == NULL) return;
  struct memory memory = automaton->memory;
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) intern_finish(&automaton->texts[i]);
  for (size_t i = 0; i < automaton->test_count; i++) pattern_destroy(automaton->tests[i].expression);
  memory_free(memory, automaton->tests);
  memory_free(memory, automaton->heads);
  for (size_t i = 0; i < ATOM_KIND_COUNT; i++) memory_free(memory, automaton->atoms[i]);
  intern_finish(&automaton->groups);
  buf_finish(&automaton->group_key);
  memory_free(memory, automaton->group_atoms);
  memory_free(memory, automaton->inner);
  memory_free(memory, automaton->edges);
  memory_free(memory, automaton->edge_slots);
  memory_free(memory, automaton->accepts);
  memory_free(memory, automaton->states);
  memory_free(memory, automaton->root_edges);
  memory_free(memory, automaton);
}

/* Hundreds of globs begin or end with a letter that most words do not. */
static uint32_t test_bucket(const struct automaton_step *step) {
  struct str text = step->text;
  if (step->kind != ATOM_GLOB || text.len == 0) return TEST_BUCKET_ANY;
  char first = text.ptr[0], last = text.ptr[text.len - 1];
  if (first != '*' && first != '?') return (unsigned char)first;
  return last != '*' && last != '?' ? TEST_BUCKET_LAST + (unsigned char)last : TEST_BUCKET_ANY;
}

/* Globs and expressions cannot be looked up by hash: they are kept as tests to be run once on
   each distinct word. */
static enum cpeg_status add_test(struct automaton *automaton, const struct automaton_step *step, uint32_t atom,
                                 uint32_t text_id, struct cpeg_error *err) {
  if (!memory_grow(automaton->memory, &automaton->tests, &automaton->test_cap, automaton->test_count + 1,
                   sizeof *automaton->tests))
    return error_nomem(err);
  struct str text = intern_text(&automaton->texts[step->kind], text_id);
  struct atom_test test = {test_bucket(step), atom, step->kind, text, NULL};
  if (step->kind == ATOM_REGEX) {
    enum cpeg_status status =
        pattern_create(automaton->memory, step->text, PATTERN_FOLD | PATTERN_WHOLE, &test.expression, err);
    if (status != CPEG_OK) return status;
  }
  automaton->tests[automaton->test_count++] = test;
  return CPEG_OK;
}

/* Marks what words with this stem begin with: the stem; or what it was before its last letter was changed:
   "robbery" to "robberi", "possibility" to "possibl", "riding" to "ride". */
static void mark_front(struct automaton *automaton, struct str stem) {
  if (stem.len < TOKEN_LONG_STEM) return;
  uint32_t front = TRIE_FRONT_EMPTY;
  for (size_t i = 0; i + 1 < stem.len; i++) front = trie_front_more(front, stem.ptr[i]);
  char last = stem.ptr[stem.len - 1], before = last == 'i' ? 'y' : last == 'l' || last == 'e' ? 'i' : last;
  const char letters[2] = {last, before};
  for (size_t i = 0; i < sizeof letters; i++) {
    uint32_t bit = trie_front_bit(trie_front_more(front, letters[i]));
    automaton->stem_fronts[bit / 64] |= (uint64_t)1 << bit % 64;
  }
}

bool trie_may_have_stem(const struct automaton *automaton, struct str folded) {
  /* A short word is stemmed without more ado. */
  if (folded.len < TOKEN_LONG_WORD) return true;
  uint32_t front = TRIE_FRONT_EMPTY;
  for (size_t i = 0; i < folded.len; i++) {
    front = trie_front_more(front, folded.ptr[i]);
    uint32_t bit = trie_front_bit(front);
    if ((automaton->stem_fronts[bit / 64] >> bit % 64 & 1) != 0) return true;
  }
  return false;
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
    if (step->kind == ATOM_STEM) mark_front(automaton, step->text);
    if (step->kind == ATOM_NUMBER) automaton->number_atom_after = atom + 1;
    if (step->kind == ATOM_GLOB || step->kind == ATOM_REGEX) {
      enum cpeg_status status = add_test(automaton, step, atom, id, err);
      if (status != CPEG_OK) return status;
    }
  }
  *out = automaton->atoms[step->kind][id];
  return CPEG_OK;
}

/* States and atoms are small dense numbers, which unmixed would fill the table in long runs. The
   factors are those of splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t edge_hash(uint32_t state, uint32_t atom, uint32_t gap) {
  uint64_t mixed = ((uint64_t)state << 32 | atom) * UINT64_C(0x9E3779B97F4A7C15) + gap;
  mixed ^= mixed >> 29;
  return mixed * UINT64_C(0xBF58476D1CE4E5B9);
}

/* The slot of the edge, or the free one where it would go. The table is at most half full, so that
   one or two probes are enough. */
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

/* Edges name each other by number, never by slot, so only the slots are made anew. */
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

/* ---- Choices --------------------------------------------------------------------------- */

static void key_add_number(struct buf *key, uint32_t number) {
  buf_add(key, (struct str){(const char *)&number, sizeof number});
}

/* Bytes that tell choices apart: kinds, gaps and words, before each word its size and before each choice and each way
   of it how many there are. */
static void key_add(struct buf *key, const struct automaton_element *element, uint32_t gap) {
  bool is_choice = element->alternative_count > 0;
  key_add_number(key, gap * (ATOM_KIND_COUNT + 1) + (is_choice ? ATOM_KIND_COUNT : (uint32_t)element->step.kind));
  key_add_number(key, (uint32_t)(is_choice ? element->alternative_count : element->step.text.len));
  if (!is_choice) buf_add(key, element->step.text);
  for (size_t i = 0; i < element->alternative_count; i++) {
    const struct automaton_sequence *sequence = &element->alternatives[i];
    key_add_number(key, (uint32_t)sequence->count);
    for (size_t k = 0; k < sequence->count; k++)
      key_add(key, &sequence->elements[k], k == 0 ? 0 : sequence->elements[k].gap);
  }
}

/* A choice counts as one atom while patterns come in: patterns that begin with the same choice share
   its end state and all that follows. All its ways lead to that one state, so three choices of ten
   words in a row are thirty edges and not a thousand paths. */
static enum cpeg_status group_atom_of(struct automaton *automaton, const struct automaton_element *element,
                                      uint32_t *out, struct cpeg_error *err) {
  struct buf *key = &automaton->group_key;
  buf_clear(key);
  key_add(key, element, 0);
  size_t before = automaton->groups.count;
  uint32_t id = key->failed ? INTERN_NONE : intern_add(&automaton->groups, buf_str(key));
  if (id == INTERN_NONE || !memory_grow(automaton->memory, &automaton->group_atoms, &automaton->group_cap,
                                        automaton->groups.count, sizeof *automaton->group_atoms))
    return error_nomem(err);
  if (automaton->groups.count > before) automaton->group_atoms[id] = automaton->atom_count++;
  *out = automaton->group_atoms[id];
  return CPEG_OK;
}

/* Nobody asks for an inner edge before the graph is sealed, so these need no hash; those that are
   there twice are dropped then. */
static enum cpeg_status inner_add(struct automaton *automaton, struct trie_edge edge, struct cpeg_error *err) {
  if (!memory_grow(automaton->memory, &automaton->inner, &automaton->inner_cap, automaton->inner_count + 1,
                   sizeof *automaton->inner))
    return error_nomem(err);
  automaton->inner[automaton->inner_count++] = edge;
  return CPEG_OK;
}

/* Leads every way of writing `sequence` from one state to another. Depth is that of the
   pattern's brackets. */
static enum cpeg_status inner_build(struct automaton *automaton, const struct automaton_sequence *sequence,
                                    struct trie_edge way, struct cpeg_error *err) {
  uint32_t end = way.to;
  for (size_t i = 0; i < sequence->count; i++) {
    const struct automaton_element *element = &sequence->elements[i];
    way.to = i + 1 == sequence->count ? end : automaton->state_count++;
    if (i > 0) way.gap = element->gap;
    enum cpeg_status status = CPEG_OK;
    if (element->alternative_count == 0) {
      status = atom_of(automaton, &element->step, &way.atom, err);
      if (status == CPEG_OK) status = inner_add(automaton, way, err);
    }
    for (size_t k = 0; status == CPEG_OK && k < element->alternative_count; k++)
      status = inner_build(automaton, &element->alternatives[k], way, err);
    if (status != CPEG_OK) return status;
    way.from = way.to;
  }
  return CPEG_OK;
}

/* The state after one element, made when it is new. */
static enum cpeg_status follow_element(struct automaton *automaton, uint32_t state,
                                       const struct automaton_element *element, uint32_t gap, uint32_t *out,
                                       struct cpeg_error *err) {
  bool is_choice = element->alternative_count > 0;
  uint32_t atom = 0;
  enum cpeg_status status = is_choice ? group_atom_of(automaton, element, &atom, err)
                                      : atom_of(automaton, &element->step, &atom, err);
  if (status != CPEG_OK) return status;
  size_t before = automaton->edge_count;
  *out = follow_or_add(automaton, state, atom, gap);
  if (*out == 0) return error_nomem(err);
  /* A choice that was known before has its ways already. */
  for (size_t i = 0; status == CPEG_OK && automaton->edge_count > before && i < element->alternative_count; i++)
    status = inner_build(automaton, &element->alternatives[i], (struct trie_edge){state, 0, gap, *out}, err);
  return status;
}

/* On a fault the states made so far stay: they lead nowhere, and the lexicon is given up anyway. */
enum cpeg_status automaton_add(struct automaton *automaton, unsigned group, uint32_t pattern,
                               const struct automaton_sequence *sequence, struct cpeg_error *err) {
  uint32_t state = group;
  for (size_t i = 0; i < sequence->count; i++) {
    const struct automaton_element *element = &sequence->elements[i];
    enum cpeg_status status = follow_element(automaton, state, element, i == 0 ? 0 : element->gap, &state, err);
    if (status != CPEG_OK) return status;
  }
  if (!memory_grow(automaton->memory, &automaton->accepts, &automaton->accept_cap, automaton->accept_count + 1,
                   sizeof *automaton->accepts))
    return error_nomem(err);
  automaton->accepts[automaton->accept_count++] = (struct trie_accept){state, pattern};
  return CPEG_OK;
}

/* The order in which the scanner walks: the edges of a state together, of these the ones of an atom,
   the smallest gap first. */
static int by_state_atom_gap(const void *a, const void *b) {
  const struct trie_edge *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->atom != y->atom) return x->atom < y->atom ? -1 : 1;
  if (x->gap != y->gap) return x->gap < y->gap ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

/* Patterns that end in one state are told in the order of their rows, the same on every run. */
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

/* Copies edges to `out`, by state or by atom; those that have it in common stay in their order. `places` has room
   for one more than there are of these. */
static void edges_deal(const struct trie_edge *edges, size_t count, bool by_state, uint32_t *places, size_t place_count,
                       struct trie_edge *out) {
  memset(places, 0, place_count * sizeof *places);
  for (size_t i = 0; i < count; i++) places[(by_state ? edges[i].from : edges[i].atom) + 1]++;
  for (size_t i = 1; i < place_count; i++) places[i] += places[i - 1];
  for (size_t i = 0; i < count; i++) out[places[by_state ? edges[i].from : edges[i].atom]++] = edges[i];
}

/* Most runs are a handful. */
#define SMALL_SORT 16u

/* Puts edges of one state and atom in order. */
static void run_sort(struct trie_edge *edges, size_t count) {
  if (count > SMALL_SORT) {
    qsort(edges, count, sizeof *edges, by_state_atom_gap);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    struct trie_edge edge = edges[i];
    size_t at = i;
    for (; at > 0 && by_state_atom_gap(&edges[at - 1], &edge) > 0; at--) edges[at] = edges[at - 1];
    edges[at] = edge;
  }
}

/* Puts all edges in order: dealt by atom, then by state, they lie in runs of one state and atom. */
static bool edges_sort(struct automaton *automaton) {
  size_t count = automaton->edge_count, atoms = automaton->atom_count + 1u, states = automaton->state_count + 1u;
  struct trie_edge *edges = automaton->edges;
  struct trie_edge *other = memory_resize(automaton->memory, NULL, count * sizeof *other);
  uint32_t *places = memory_resize(automaton->memory, NULL, (atoms > states ? atoms : states) * sizeof *places);
  bool has_room = other != NULL && places != NULL;
  if (has_room && count > 0) {
    edges_deal(edges, count, false, places, atoms, other);
    edges_deal(other, count, true, places, states, edges);
  }
  memory_free(automaton->memory, other);
  memory_free(automaton->memory, places);
  for (size_t begin = 0, end; has_room && begin < count; begin = end) {
    for (end = begin + 1; end < count && edges[end].from == edges[begin].from && edges[end].atom == edges[begin].atom;) end++;
    run_sort(edges + begin, end - begin);
  }
  return has_room;
}

/* All edges that a word can take, in order; pseudo-atoms have done their work. */
static bool edges_join(struct automaton *automaton) {
  bool *is_group = memory_get(automaton->memory, automaton->atom_count + 1u);
  if (is_group == NULL) return false;
  for (size_t i = 0; i < automaton->groups.count; i++) is_group[automaton->group_atoms[i]] = true;
  size_t kept = 0;
  for (size_t i = 0; i < automaton->edge_count; i++)
    if (!is_group[automaton->edges[i].atom]) automaton->edges[kept++] = automaton->edges[i];
  memory_free(automaton->memory, is_group);
  automaton->edge_count = kept;
  if (!memory_grow(automaton->memory, &automaton->edges, &automaton->edge_cap, kept + automaton->inner_count,
                   sizeof *automaton->edges))
    return false;
  if (automaton->inner_count > 0)
    memcpy(automaton->edges + kept, automaton->inner, automaton->inner_count * sizeof *automaton->edges);
  automaton->edge_count += automaton->inner_count;
  if (!edges_sort(automaton)) return false;
  /* "(dog|dogs)" is one edge twice: kept, a row of such choices would be walked 2^n times. */
  kept = 0;
  for (size_t i = 0; i < automaton->edge_count; i++)
    if (kept == 0 || by_state_atom_gap(&automaton->edges[kept - 1], &automaton->edges[i]) != 0)
      automaton->edges[kept++] = automaton->edges[i];
  automaton->edge_count = kept;
  return true;
}

/* The roots' edges are found by atom at once, since every word of the text asks for them. */
static void index_root(struct automaton *automaton, unsigned group) {
  const struct trie_state *root = &automaton->states[group];
  uint32_t edge = root->first_edge, end = root->first_edge + root->edge_count;
  for (uint32_t atom = 0; atom < automaton->atom_count; atom++) {
    while (edge < end && automaton->edges[edge].atom < atom) edge++;
    automaton->root_edges[group * automaton->atom_count + atom] = edge;
  }
}

static int by_bucket_atom(const void *a, const void *b) {
  const struct atom_test *x = a, *y = b;
  if (x->bucket != y->bucket) return x->bucket < y->bucket ? -1 : 1;
  return (x->atom > y->atom) - (x->atom < y->atom);
}

/* The letters before a glob's first sign, the first few of them; an expression asks for none. */
static struct test_head head_of(const struct atom_test *test) {
  const struct str all = {"\xff\xff\xff\xff", sizeof(uint32_t)};
  size_t len = 0;
  while (test->kind == ATOM_GLOB && len < all.len && len < test->text.len && test->text.ptr[len] != '*' &&
         test->text.ptr[len] != '?')
    len++;
  return (struct test_head){test_bytes((struct str){all.ptr, len}), test_bytes((struct str){test->text.ptr, len})};
}

static bool index_tests(struct automaton *automaton) {
  automaton->heads = memory_get(automaton->memory, automaton->test_count * sizeof *automaton->heads);
  if (automaton->heads == NULL) return false;
  if (automaton->test_count > 0)
    qsort(automaton->tests, automaton->test_count, sizeof *automaton->tests, by_bucket_atom);
  for (uint32_t bucket = 0, at = 0; bucket <= TEST_BUCKET_COUNT; bucket++) {
    while (at < automaton->test_count && automaton->tests[at].bucket < bucket) at++;
    automaton->test_buckets[bucket] = at;
  }
  for (size_t i = 0; i < automaton->test_count; i++) automaton->heads[i] = head_of(&automaton->tests[i]);
  return true;
}

/* Cost O(e log e) for e edges, once a lexicon. From here on nothing is added, so that threads may
   share the graph without a lock. */
bool automaton_seal(struct automaton *automaton) {
  automaton->states = memory_get(automaton->memory, automaton->state_count * sizeof *automaton->states);
  automaton->root_edges = memory_get(automaton->memory, (AUTOMATON_GROUP_COUNT * automaton->atom_count + 1u) *
                                                            sizeof *automaton->root_edges);
  if (automaton->states == NULL || automaton->root_edges == NULL || !edges_join(automaton)) return false;
  if (automaton->accept_count > 0)
    qsort(automaton->accepts, automaton->accept_count, sizeof *automaton->accepts, by_state_pattern);
  accepts_unique(automaton);
  for (size_t i = 0; i < automaton->edge_count; i++) {
    const struct trie_edge *edge = &automaton->edges[i];
    struct trie_state *state = &automaton->states[edge->from];
    if (state->edge_count++ == 0) state->first_edge = (uint32_t)i;
    if (edge->gap > state->gap_max) state->gap_max = edge->gap;
    state->mask |= trie_bit(edge->atom);
  }
  for (unsigned group = 0; group < AUTOMATON_GROUP_COUNT; group++) index_root(automaton, group);
  if (!index_tests(automaton)) return false;
  for (size_t i = 0; i < automaton->accept_count; i++) {
    struct trie_state *state = &automaton->states[automaton->accepts[i].state];
    if (state->accept_count++ == 0) state->first_accept = (uint32_t)i;
  }
  memory_free(automaton->memory, automaton->edge_slots);
  automaton->edge_slots = NULL;
  automaton->edge_slot_count = 0;
  return true;
}
