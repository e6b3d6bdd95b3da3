/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking the graph. Each distinct word's class is worked out once, and so is each front (see
 * front.h): a walk without skipped words takes one look-up a word, and most end at their
 * second word with a test of bits. Where a pattern allows gaps, the walk follows its states one by one,
 * trying 1 to gap skips; it is as deep as the longest pattern, so a stack of fixed size does.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/front.h"

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
  struct fronts fronts;
  uint32_t *classes; /* [word] its class, as in struct automaton_text */
  size_t word_count, word_cap;
  uint32_t *atoms; /* of the word that is worked out */
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
  if (fronts_init(&scratch->fronts, memory, automaton) && scratch->pattern_scratch != NULL) return scratch;
  automaton_scratch_destroy(scratch);
  return NULL;
}

void automaton_scratch_destroy(struct automaton_scratch *scratch) {
  if (scratch == NULL) return;
  pattern_scratch_destroy(scratch->pattern_scratch);
  fronts_finish(&scratch->fronts);
  memory_free(scratch->memory, scratch->classes);
  memory_free(scratch->memory, scratch->atoms);
  memory_free(scratch->memory, scratch->visits);
  memory_free(scratch->memory, scratch);
}

void automaton_scratch_clear(struct automaton_scratch *scratch) {
  scratch->word_count = 0;
  fronts_clear(&scratch->fronts);
}

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

static bool push_bucket(struct automaton_scratch *scratch, uint32_t bucket, struct str folded) {
  const struct automaton *automaton = scratch->automaton;
  const struct test_head *heads = automaton->heads;
  uint32_t bytes = test_bytes(folded);
  for (size_t i = automaton->test_buckets[bucket]; i < automaton->test_buckets[bucket + 1]; i++) {
    if ((bytes & heads[i].mask) != heads[i].bytes) continue;
    const struct atom_test *test = &automaton->tests[i];
    bool holds = test->kind == ATOM_GLOB ? glob_matches(test->text, folded)
                                         : pattern_find(test->expression, scratch->pattern_scratch, folded, 0, NULL);
    if (holds && !push_atom(scratch, test->atom)) return false;
  }
  return true;
}

static bool push_tests(struct automaton_scratch *scratch, struct str folded) {
  if (folded.len > 0 && (!push_bucket(scratch, (unsigned char)folded.ptr[0], folded) ||
                         !push_bucket(scratch, TEST_BUCKET_LAST + (unsigned char)folded.ptr[folded.len - 1], folded)))
    return false;
  return push_bucket(scratch, TEST_BUCKET_ANY, folded);
}

/* Most words have no stem that a pattern asks for; their front tells it without stemming them. A rule may
   give any stem. */
static bool may_have_stem(const struct automaton *automaton, const struct vocabulary *vocabulary, uint32_t number) {
  return trie_may_have_stem(automaton, vocabulary_word(vocabulary, number)->folded) ||
         vocabulary_has_rule(vocabulary, number);
}

static bool class_work_out(struct automaton_scratch *scratch, const struct vocabulary *vocabulary, uint32_t number,
                           uint32_t *class) {
  const struct automaton *automaton = scratch->automaton;
  const struct word *word = vocabulary_word(vocabulary, number);
  scratch->atom_count = 0;
  if (may_have_stem(automaton, vocabulary, number) && !push_text(scratch, ATOM_STEM, vocabulary_stem(vocabulary, number)))
    return false;
  if (!push_text(scratch, ATOM_FOLDED, word->folded) ||
      !push_text(scratch, ATOM_SURFACE, word_bare(word)) || !push_tests(scratch, word->folded))
    return false;
  if ((word->flags & WORD_NUMBER) && automaton->number_atom_after != 0 &&
      !push_atom(scratch, automaton->number_atom_after - 1))
    return false;
  uint32_t found = fronts_class(&scratch->fronts, scratch->atoms, scratch->atom_count);
  if (found == UINT32_MAX) return false;
  *class = found | scratch->fronts.classes[found].groups << AUTOMATON_CLASS_BITS;
  return true;
}

/* Sees to it that the classes of all words of the vocabulary are worked out. */
static bool classes_complete(struct automaton_scratch *scratch, const struct vocabulary *vocabulary) {
  size_t count = vocabulary_count(vocabulary);
  if (!memory_grow(scratch->memory, &scratch->classes, &scratch->word_cap, count, sizeof *scratch->classes))
    return false;
  for (; scratch->word_count < count; scratch->word_count++)
    if (!class_work_out(scratch, vocabulary, (uint32_t)scratch->word_count, &scratch->classes[scratch->word_count]))
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
  const uint32_t *classes; /* [token_count] by token, as in struct automaton_text */
  size_t token_count;
  struct hit_buffer *out;
  size_t first_hit; /* of the present start */
  uint32_t start;
  bool has_round;   /* visits of other walks are forgotten */
  bool failed;
};

#define CLASS_MASK (((uint32_t)1 << AUTOMATON_CLASS_BITS) - 1)

static uint32_t class_at(const struct walk *walk, size_t token) { return walk->classes[token] & CLASS_MASK; }

static void report(struct walk *walk, uint32_t pattern, uint32_t last, uint32_t skipped) {
  struct hit_list *hits = &walk->out->list;
  if (hits->count == walk->out->cap &&
      !arena_grow(walk->out->arena, &hits->items, &walk->out->cap, hits->count + 1, sizeof *hits->items)) {
    walk->failed = true;
    return;
  }
  hits->items[hits->count++] = (struct hit){pattern, walk->start, last, skipped};
}

/* walk_from and try_token call each other; the depth is at most the longest pattern's. */
static void walk_from(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped);

/* Follows the edges of `state` that may skip at least `skip` words and whose atom the word of
   `token` satisfies. */
static void try_token(struct walk *walk, uint32_t state, uint32_t token, uint32_t skip, uint32_t skipped) {
  const struct automaton *automaton = walk->scratch->automaton;
  const struct trie_state *at = &automaton->states[state];
  const struct fronts *fronts = &walk->scratch->fronts;
  const struct word_class *class = &fronts->classes[class_at(walk, token)];
  if ((at->mask & class->trie_mask) == 0) return;
  uint32_t end = at->first_edge + at->edge_count;
  for (uint32_t i = class->begin; i < class->end && !walk->failed; i++) {
    uint32_t atom = fronts->atoms[i];
    uint32_t edge = trie_lower_edge(automaton->edges, at->first_edge, end, atom);
    /* Several edges under one atom: gaps, a choice and a plain word, two choices. */
    for (; edge < end && automaton->edges[edge].atom == atom; edge++)
      if (automaton->edges[edge].gap >= skip) walk_from(walk, automaton->edges[edge].to, token, skipped + skip);
  }
}

/* Is there something to be found on the way on from here? Not when this walk has been here
   with no more words skipped: "dog ~9 dog ~9 dog" on "dog dog dog dog ..." comes to one place in
   more ways than could be walked. */
static bool is_new(struct walk *walk, uint32_t state, uint32_t last, uint32_t skipped) {
  struct automaton_scratch *scratch = walk->scratch;
  if (!walk->has_round) visits_forget(scratch);
  walk->has_round = true;
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
  const struct automaton *automaton = walk->scratch->automaton;
  const struct trie_state *at = &automaton->states[state];
  if (!is_new(walk, state, last, skipped)) return;
  for (uint32_t i = 0; i < at->accept_count; i++)
    report(walk, automaton->accepts[at->first_accept + i].pattern, last, skipped);
  if (at->edge_count == 0) return;
  for (uint32_t skip = 0; skip <= at->gap_max && last + 1 + skip < walk->token_count && !walk->failed; skip++)
    try_token(walk, state, last + 1 + skip, skip, skipped);
}

/* From the front that the walk is in, its last word at `last`: the ways on that skip words. */
static void walk_leaps(struct walk *walk, uint32_t number, uint32_t last) {
  struct fronts *fronts = &walk->scratch->fronts;
  const struct front *front = &fronts->items[number];
  for (uint32_t skip = 1; skip <= front->gap_max && last + 1 + skip < walk->token_count; skip++) {
    uint32_t token = last + 1 + skip, class = class_at(walk, token);
    if ((front->gap_bits & fronts->looks[class].bits) == 0) continue;
    if (!fronts_mask_meets(fronts, &front->gap_mask, class)) continue;
    uint32_t leap = fronts_leaps(fronts, number, class);
    if (leap == FRONT_UNKNOWN) walk->failed = true;
    for (; !walk->failed && fronts->leaps[leap].gap > 0; leap++)
      if (fronts->leaps[leap].gap >= skip) walk_from(walk, fronts->leaps[leap].to, token, skip);
  }
}

/* Bits of the token's class; of a token behind the end, that any would do. */
static inline uint64_t bits_at(const struct walk *walk, uint32_t token) {
  return token < walk->token_count ? walk->scratch->fronts.looks[class_at(walk, token)].bits : TRIE_ANY;
}

/* Follows the words from the start on, as long as a pattern goes on with them. */
static void walk_front(struct walk *walk, uint32_t number) {
  struct fronts *fronts = &walk->scratch->fronts;
  for (uint32_t last = walk->start; number != FRONT_NONE && !walk->failed; last++) {
    const struct front *front = &fronts->items[number];
    for (uint32_t i = 0; i < front->accept_count; i++)
      report(walk, fronts->patterns[front->first_accept + i], last, 0);
    if (front->gap_max > 0) walk_leaps(walk, number, last);
    if (last + 1 >= walk->token_count) return;
    uint32_t class = class_at(walk, last + 1);
    if ((fronts->items[number].next_bits & fronts->looks[class].bits) == 0) return;
    if (!fronts_mask_meets(fronts, &fronts->items[number].mask, class)) return;
    number = fronts_move(fronts, number, class);
    if (number == FRONT_UNKNOWN) walk->failed = true;
  }
}

static int by_pattern_last_skipped(const void *a, const void *b) {
  const struct hit *x = a, *y = b;
  if (x->pattern != y->pattern) return x->pattern < y->pattern ? -1 : 1;
  if (x->last != y->last) return x->last < y->last ? -1 : 1;
  return (x->skipped > y->skipped) - (x->skipped < y->skipped);
}

/* Most starts have a handful of hits. */
#define SMALL_SORT 16u

/* By insertion. */
static void sort_small(struct hit *hits, size_t count) {
  for (size_t i = 1; i < count; i++) {
    struct hit hit = hits[i];
    size_t at = i;
    for (; at > 0 && by_pattern_last_skipped(&hits[at - 1], &hit) > 0; at--) hits[at] = hits[at - 1];
    hits[at] = hit;
  }
}

/* The hits of one start in order, each way of writing told once with its fewest skips. */
static void settle_start(struct walk *walk) {
  struct hit_list *list = &walk->out->list;
  size_t count = list->count - walk->first_hit;
  if (count < 2) return;
  struct hit *hits = list->items + walk->first_hit;
  bool is_sorted = true;
  for (size_t i = 1; i < count && is_sorted; i++) is_sorted = by_pattern_last_skipped(&hits[i - 1], &hits[i]) < 0;
  if (!is_sorted && count <= SMALL_SORT) sort_small(hits, count);
  else if (!is_sorted) qsort(hits, count, sizeof *hits, by_pattern_last_skipped);
  size_t kept = 1;
  for (size_t i = 1; i < count; i++)
    if (hits[i].pattern != hits[kept - 1].pattern || hits[i].last != hits[kept - 1].last) hits[kept++] = hits[i];
  list->count = walk->first_hit + kept;
}

/* The front of a group that a class begins, made where it is not known yet. */
static uint32_t begin_front(struct walk *walk, unsigned group, uint32_t class) {
  uint32_t front = fronts_start(&walk->scratch->fronts, group, class);
  if (front == FRONT_UNKNOWN) walk->failed = true;
  return front == FRONT_UNKNOWN ? FRONT_NONE : front;
}

/* All patterns of the groups that begin with the token `start`, of which something may come. */
static void walk_live(struct walk *walk, uint32_t start, uint32_t groups) {
  struct fronts *fronts = &walk->scratch->fronts;
  uint32_t class = class_at(walk, start);
  walk->start = start;
  walk->first_hit = walk->out->list.count;
  for (; groups != 0; groups &= groups - 1) {
    unsigned group = (unsigned)__builtin_ctz(groups);
    uint32_t number = fronts->starts[class * FRONT_GROUP_ROOM + group].front;
    /* Forgetting makes the front anew, under another number. */
    if (number == FRONT_UNKNOWN || fronts_bound(fronts)) number = begin_front(walk, group, class);
    walk->has_round = false;
    walk_front(walk, number);
  }
  if (walk->out->list.count > walk->first_hit + 1) settle_start(walk);
}

/* All patterns of the groups that begin with the token `start`. Few go on behind it. */
static inline void walk_start(struct walk *walk, uint32_t start, uint32_t groups) {
  const struct front_start *starts = &walk->scratch->fronts.starts[class_at(walk, start) * FRONT_GROUP_ROOM];
  uint64_t next = bits_at(walk, start + 1);
  uint32_t live = 0;
  for (; groups != 0; groups &= groups - 1) {
    const struct front_start *at = &starts[__builtin_ctz(groups)];
    bool is_live = (at->next_bits & next) != 0;
    for (uint32_t skip = 1; skip <= at->gap_max && !is_live; skip++)
      is_live = (at->gap_bits & bits_at(walk, start + 1 + skip)) != 0;
    if (is_live) live |= groups & -groups;
  }
  if (live != 0) walk_live(walk, start, live);
}

/* Tokens looked at before the first of them is walked from. */
#define SCAN_CHUNK 256u

/* Collects the tokens of [begin, end), at most SCAN_CHUNK, with which something usual may begin; returns how many.
   What stands in a text is not to be foreseen, so nothing is branched upon. */
static size_t look_for_starts(const struct walk *walk, uint32_t begin, uint32_t end, uint32_t starts[static SCAN_CHUNK]) {
  const struct class_look *looks = walk->scratch->fronts.looks, *own = &looks[class_at(walk, begin)];
  size_t count = 0;
  for (uint32_t i = begin; i < end; i++) {
    const struct class_look *next = &looks[class_at(walk, i + 1)];
    starts[count] = i;
    count += (own->next_bits & next->bits) != 0;
    own = next;
  }
  return count;
}

/* The same for one group. */
static size_t look_for_group(const struct walk *walk, unsigned group, uint32_t begin, uint32_t end,
                             uint32_t starts[static SCAN_CHUNK]) {
  const struct fronts *fronts = &walk->scratch->fronts;
  const struct front_start *of_group = fronts->starts + group;
  size_t count = 0;
  for (uint32_t i = begin, class = class_at(walk, begin), next; i < end; i++, class = next) {
    next = class_at(walk, i + 1);
    starts[count] = i;
    count += (of_group[class * FRONT_GROUP_ROOM].look & fronts->looks[next].bits) != 0;
  }
  return count;
}

/* Behind the last stands the class that nothing is known of, so that there is a next one for each. */
static bool classes_of_tokens(struct automaton_scratch *scratch, const struct token_list *tokens, uint32_t *classes) {
  if (scratch->word_count >= (size_t)1 << AUTOMATON_CLASS_BITS) return false;
  for (size_t i = 0; i < tokens->count; i++) classes[i] = scratch->classes[tokens->items[i].word];
  classes[tokens->count] = 0;
  return true;
}

enum cpeg_status automaton_read(struct automaton_scratch *scratch, const struct vocabulary *vocabulary,
                                const struct token_list *tokens, struct arena *arena, struct automaton_text *out,
                                struct cpeg_error *err) {
  if (!classes_complete(scratch, vocabulary)) return error_nomem(err);
  uint32_t *classes = arena_raw_array(arena, tokens->count + 1, sizeof *classes);
  if (classes == NULL || !classes_of_tokens(scratch, tokens, classes))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  *out = (struct automaton_text){classes, tokens->count};
  return CPEG_OK;
}

bool automaton_scan_at(struct automaton_scratch *scratch, const struct automaton_text *text, unsigned groups,
                       uint32_t token, uint32_t end, struct hit_buffer *out) {
  struct walk walk = {.scratch = scratch, .classes = text->classes, .token_count = end, .out = out};
  uint32_t begun = groups & text->classes[token] >> AUTOMATON_CLASS_BITS;
  if (begun != 0) walk_start(&walk, token, begun);
  return !walk.failed;
}

bool automaton_scan_tokens(struct automaton_scratch *scratch, const struct automaton_text *text,
                           const struct token_list *tokens, unsigned groups, unsigned marked, uint32_t marks,
                           struct hit_buffer *out) {
  struct walk walk = {.scratch = scratch, .classes = text->classes, .token_count = text->count, .out = out};
  uint32_t starts[SCAN_CHUNK], end = (uint32_t)text->count;
  fronts_set_usual(&scratch->fronts, groups | marked);
  for (uint32_t begin = 0; begin < end && !walk.failed; begin += SCAN_CHUNK) {
    size_t count = look_for_starts(&walk, begin, end - begin < SCAN_CHUNK ? end : begin + SCAN_CHUNK, starts);
    for (size_t i = 0; i < count && !walk.failed; i++) {
      bool is_marked = (tokens->items[starts[i]].flags & marks) != 0;
      uint32_t begun = text->classes[starts[i]] >> AUTOMATON_CLASS_BITS & (is_marked ? groups | marked : groups);
      if (begun != 0) walk_start(&walk, starts[i], begun);
    }
  }
  return !walk.failed;
}

bool automaton_scan_group(struct automaton_scratch *scratch, const struct automaton_text *text, unsigned group,
                          uint32_t begin, uint32_t end, struct hit_buffer *out) {
  struct walk walk = {.scratch = scratch, .classes = text->classes, .token_count = end, .out = out};
  uint32_t starts[SCAN_CHUNK];
  for (; begin < end && !walk.failed; begin += SCAN_CHUNK) {
    size_t count = look_for_group(&walk, group, begin, end - begin < SCAN_CHUNK ? end : begin + SCAN_CHUNK, starts);
    for (size_t i = 0; i < count && !walk.failed; i++) walk_start(&walk, starts[i], 1u << group);
  }
  return !walk.failed;
}

enum cpeg_status automaton_scan(struct automaton_scratch *scratch, const struct vocabulary *vocabulary,
                                const struct token_list *tokens, struct arena *arena, struct hit_list *out,
                                struct cpeg_error *err) {
  struct automaton_text text;
  enum cpeg_status status = automaton_read(scratch, vocabulary, tokens, arena, &text, err);
  if (status != CPEG_OK) return status;
  struct hit_buffer hits = {.arena = arena};
  if (!automaton_scan_tokens(scratch, &text, tokens, AUTOMATON_GROUPS_ALL, 0, 0, &hits))
    return error_set(err, CPEG_LIMIT, "the text has more matches than the memory allowed for one document");
  *out = hits.list;
  return CPEG_OK;
}
