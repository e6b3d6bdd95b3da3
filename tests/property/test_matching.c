/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine's matching against a naive enumerator that shares no code with it: random
 * lexicons over a five-word alphabet with gaps, alternatives, exclusions by cover and touch,
 * required and forbidden contexts with every kind of window, random texts cut into sentences,
 * items and sections. The naive one tries every pattern at every word by recursion over the
 * pattern's tree and then applies the rules in their order, in the plainest way.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "lexicon/lexicon.h"
#include "match/match.h"
#include "tap.h"

static const char *const alphabet[] = {"kalo", "mipu", "zatu", "borvo", "quem"};
#define ALPHABET 5
#define ROWS_MAX 14
#define TOKENS_MAX 60

static uint64_t random_state;
/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static unsigned draw(unsigned below) {
  random_state ^= random_state >> 12;
  random_state ^= random_state << 25;
  random_state ^= random_state >> 27;
  return (unsigned)((random_state * UINT64_C(2685821657736338717)) >> 33) % below;
}

/* ---- Patterns as trees ------------------------------------------------------------------- */

struct element {
  unsigned gap;
  int word; /* -1: a choice */
  struct sequence *ways;
  unsigned way_count;
};
struct sequence {
  struct element elements[4];
  unsigned count;
};

static void draw_sequence(struct sequence *sequence, unsigned depth) {
  sequence->count = 1 + draw(depth == 0 ? 3 : 2);
  for (unsigned i = 0; i < sequence->count; i++) {
    struct element *element = &sequence->elements[i];
    *element = (struct element){.gap = i > 0 && draw(3) == 0 ? 1 + draw(3) : 0, .word = (int)draw(ALPHABET)};
    if (depth >= 2 || draw(4) != 0) continue;
    element->word = -1;
    element->way_count = 2 + draw(2);
    element->ways = calloc(element->way_count, sizeof *element->ways);
    for (unsigned k = 0; k < element->way_count; k++) draw_sequence(&element->ways[k], depth + 1);
  }
}

static void free_sequence(struct sequence *sequence) {
  for (unsigned i = 0; i < sequence->count; i++) {
    for (unsigned k = 0; k < sequence->elements[i].way_count; k++) free_sequence(&sequence->elements[i].ways[k]);
    free(sequence->elements[i].ways);
  }
}

static void print_sequence(const struct sequence *sequence, char *out, size_t size) {
  for (unsigned i = 0; i < sequence->count; i++) {
    const struct element *element = &sequence->elements[i];
    size_t len = strlen(out);
    if (i > 0) len += (size_t)snprintf(out + len, size - len, " ");
    if (element->gap > 0) len += (size_t)snprintf(out + len, size - len, "~%u ", element->gap);
    if (element->word >= 0) {
      snprintf(out + len, size - len, "%s", alphabet[element->word]);
      continue;
    }
    for (unsigned k = 0; k < element->way_count; k++) {
      len = strlen(out);
      snprintf(out + len, size - len, "%s", k == 0 ? "(" : "|");
      print_sequence(&element->ways[k], out, size);
    }
    len = strlen(out);
    snprintf(out + len, size - len, ")");
  }
}

/* ---- A random case ------------------------------------------------------------------------- */

struct row {
  unsigned concern; /* 0 to 3 */
  enum term_role role;
  uint32_t window;
  enum term_side side;
  int priority;
  int target; /* row it applies to, -1 = all */
  struct sequence sequence;
};

struct sample {
  struct row rows[ROWS_MAX];
  unsigned row_count;
  unsigned words[TOKENS_MAX];
  unsigned word_count;
  struct sentence sentences[TOKENS_MAX];
  unsigned sentence_count;
  unsigned item_count, section_count;
};

static void draw_row(struct sample *sample, struct row *row) {
  static const uint32_t windows[] = {1, 2, 4, TERM_WINDOW_SENTENCE, TERM_WINDOW_ITEM, TERM_WINDOW_SECTION};
  row->concern = draw(4);
  row->role = draw(2) ? TERM_TERM : (enum term_role)draw(4);
  row->side = (enum term_side)draw(3);
  row->priority = (int)draw(3);
  row->target = -1;
  row->window = windows[draw(6)];
  if (row->role == TERM_EXCLUDE && draw(3) > 0) row->window = draw(2) ? TERM_WINDOW_COVERED : TERM_WINDOW_TOUCH;
  if (row->role != TERM_TERM && draw(3) == 0)
    for (unsigned k = 0; k < sample->row_count; k++)
      if (sample->rows[k].role == TERM_TERM && sample->rows[k].concern == row->concern) row->target = (int)k;
  draw_sequence(&row->sequence, 0);
}

static void draw_sample(struct sample *sample) {
  memset(sample, 0, sizeof *sample);
  unsigned rows = 2 + draw(ROWS_MAX - 2);
  for (; sample->row_count < rows; sample->row_count++) draw_row(sample, &sample->rows[sample->row_count]);
  sample->word_count = 5 + draw(TOKENS_MAX - 5);
  unsigned item = 0, section = 0;
  for (unsigned begin = 0; begin < sample->word_count;) {
    unsigned len = 1 + draw(14);
    if (len > sample->word_count - begin) len = sample->word_count - begin;
    sample->sentences[sample->sentence_count++] =
        (struct sentence){.first_token = begin, .end_token = begin + len, .item = item, .section = section};
    begin += len;
    if (draw(2)) item++;
    if (draw(4) == 0) section++, item++;
  }
  sample->item_count = item + 1;
  sample->section_count = section + 1;
  for (unsigned i = 0; i < sample->word_count; i++) sample->words[i] = draw(ALPHABET);
}

/* ---- The naive enumerator -------------------------------------------------------------------- */

struct found {
  unsigned row, first, last, skipped, sentence;
  bool dropped;
};
struct found_list {
  struct found items[200000];
  size_t count;
};

struct tail; /* what is left to match after a choice's way */
struct tail {
  const struct sequence *sequence;
  unsigned from;
  const struct tail *next;
};

struct search {
  const struct sample *sample;
  struct found_list *out;
  struct found found;
  unsigned end; /* of the sentence */
};

/* Matches the rest of `sequence` from element `from`, the next word standing at `at` or, when
   `free_gap` is not 0, up to that many words later. */
static void try_rest(struct search *search, const struct sequence *sequence, unsigned from, unsigned at, unsigned gap,
                     bool gap_given, const struct tail *tail, unsigned skipped) {
  if (from == sequence->count) {
    if (tail != NULL) {
      try_rest(search, tail->sequence, tail->from, at, 0, false, tail->next, skipped);
      return;
    }
    struct found found = search->found;
    found.last = at - 1;
    found.skipped = skipped;
    search->out->items[search->out->count++] = found;
    return;
  }
  const struct element *element = &sequence->elements[from];
  unsigned most = gap_given ? gap : element->gap;
  if (element->word < 0) {
    struct tail more = {sequence, from + 1, tail};
    for (unsigned k = 0; k < element->way_count; k++)
      try_rest(search, &element->ways[k], 0, at, most, true, &more, skipped);
    return;
  }
  for (unsigned skip = 0; skip <= most && at + skip < search->end; skip++)
    if (search->sample->words[at + skip] == (unsigned)element->word)
      try_rest(search, sequence, from + 1, at + skip + 1, 0, false, tail, skipped + skip);
}

static int by_identity(const void *a, const void *b) {
  const struct found *x = a, *y = b;
  if (x->row != y->row) return x->row < y->row ? -1 : 1;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  if (x->last != y->last) return x->last < y->last ? -1 : 1;
  return (x->skipped > y->skipped) - (x->skipped < y->skipped);
}

static void enumerate(const struct sample *sample, struct found_list *out) {
  out->count = 0;
  for (unsigned s = 0; s < sample->sentence_count; s++)
    for (unsigned row = 0; row < sample->row_count; row++)
      for (unsigned at = sample->sentences[s].first_token; at < sample->sentences[s].end_token; at++) {
        struct search search = {sample, out, {row, at, 0, 0, s, false}, sample->sentences[s].end_token};
        try_rest(&search, &sample->rows[row].sequence, 0, at, 0, true, NULL, 0);
      }
  qsort(out->items, out->count, sizeof *out->items, by_identity);
  size_t kept = 0;
  for (size_t i = 0; i < out->count; i++) {
    const struct found *f = &out->items[i], *k = kept == 0 ? NULL : &out->items[kept - 1];
    if (k == NULL || k->row != f->row || k->first != f->first || k->last != f->last) out->items[kept++] = *f;
  }
  out->count = kept;
}

static bool rule_is_for(const struct row *rule, const struct sample *sample, unsigned row) {
  return rule->concern == sample->rows[row].concern && (rule->target < 0 || (unsigned)rule->target == row);
}

/* Is the context near enough, on the right side? */
static bool is_near(const struct sample *sample, const struct row *rule, const struct found *context,
                    const struct found *match) {
  bool before = context->last < match->first, after = context->first > match->last;
  if (!before && !after) return false;
  if ((rule->side == TERM_BEFORE && !before) || (rule->side == TERM_AFTER && !after)) return false;
  const struct sentence *a = &sample->sentences[context->sentence], *b = &sample->sentences[match->sentence];
  if (rule->window == TERM_WINDOW_SECTION) return a->section == b->section;
  if (rule->window == TERM_WINDOW_ITEM) return a->item == b->item;
  if (context->sentence != match->sentence) return false;
  if (rule->window == TERM_WINDOW_SENTENCE) return true;
  return before ? match->first - context->first <= rule->window : context->last - match->last <= rule->window;
}

static bool survives(const struct sample *sample, const struct found_list *all, const struct found *match) {
  bool required = false, met = false;
  for (unsigned r = 0; r < sample->row_count; r++) {
    const struct row *rule = &sample->rows[r];
    if (rule->role == TERM_TERM || !rule_is_for(rule, sample, match->row)) continue;
    bool any = false;
    for (size_t i = 0; i < all->count && !any; i++) {
      const struct found *at = &all->items[i];
      if (at->row != r) continue;
      if (rule->role == TERM_EXCLUDE && rule->window == TERM_WINDOW_COVERED)
        any = at->first <= match->first && at->last >= match->last;
      else if (rule->role == TERM_EXCLUDE && rule->window == TERM_WINDOW_TOUCH)
        any = at->first <= match->last && at->last >= match->first;
      else
        any = is_near(sample, rule, at, match);
    }
    if (rule->role == TERM_REQUIRE) {
      required = true;
      met |= any;
    } else if (any) {
      return false;
    }
  }
  return !required || met;
}

/* Every word is followed by one space: the byte length of a run of words. */
static unsigned bytes_of(const struct sample *sample, unsigned first, unsigned last) {
  unsigned bytes = 0;
  for (unsigned i = first; i <= last; i++) bytes += (unsigned)strlen(alphabet[sample->words[i]]) + 1;
  return bytes;
}

/* Is `a` chosen before `b`? */
static bool beats(const struct sample *sample, const struct found *a, const struct found *b) {
  if (a->first != b->first) return a->first < b->first;
  unsigned x = bytes_of(sample, a->first, a->last), y = bytes_of(sample, b->first, b->last);
  if (x != y) return x > y;
  if (a->skipped != b->skipped) return a->skipped < b->skipped;
  int p = sample->rows[a->row].priority, q = sample->rows[b->row].priority;
  if (p != q) return p > q;
  return a->row < b->row;
}

/* Takes the best one left of a concern, again and again, from the end of the last one on. */
static size_t select_naively(const struct sample *sample, struct found_list *all, struct found *chosen) {
  for (size_t i = 0; i < all->count; i++)
    all->items[i].dropped =
        sample->rows[all->items[i].row].role != TERM_TERM || !survives(sample, all, &all->items[i]);
  size_t count = 0;
  for (unsigned concern = 0; concern < 4; concern++)
    for (unsigned from = 0;;) {
      const struct found *best = NULL;
      for (size_t i = 0; i < all->count; i++) {
        const struct found *at = &all->items[i];
        if (at->dropped || sample->rows[at->row].concern != concern || at->first < from) continue;
        if (best == NULL || beats(sample, at, best)) best = at;
      }
      if (best == NULL) break;
      chosen[count++] = *best;
      from = best->last + 1;
    }
  return count;
}

/* ---- The engine on the same case --------------------------------------------------------------- */

static const char *const concern_ids[] = {"dangerous-dogs", "dog-fouling", "robbery", "residential-burglary"};

static void window_text(uint32_t window, char *out, size_t size) {
  if (window == TERM_WINDOW_COVERED)
    snprintf(out, size, "%s", "");
  else if (window == TERM_WINDOW_TOUCH)
    snprintf(out, size, "touch");
  else if (window >= TERM_WINDOW_SENTENCE)
    snprintf(out, size, "%s", window == TERM_WINDOW_SENTENCE ? "sentence" : window == TERM_WINDOW_ITEM ? "item" : "section");
  else
    snprintf(out, size, "%u", window);
}

static void write_rows(const struct sample *sample, char *out, size_t size) {
  static const char *const roles[] = {"term", "exclude", "require", "forbid"};
  static const char *const sides[] = {"either", "before", "after"};
  out[0] = '\0';
  for (unsigned i = 0; i < sample->row_count; i++) {
    const struct row *row = &sample->rows[i];
    char pattern[2000] = "", window[16], target[40] = "";
    print_sequence(&row->sequence, pattern, sizeof pattern);
    window_text(row->window, window, sizeof window);
    if (row->role == TERM_TERM) window[0] = '\0';
    if (row->target >= 0) snprintf(target, sizeof target, "t/%d", row->target);
    size_t len = strlen(out);
    snprintf(out + len, size - len, "t/%u,%s,%s,%s,exact,,%s,%s,%s,,,,,%d,,,,x,x\n", i, concern_ids[row->concern],
             pattern, roles[row->role], window, sides[row->side], target, row->priority);
  }
}

static bool run_engine(const struct folder *folder, const struct sample *sample, struct arena *arena,
                       struct match_list *out) {
  static char rows[60000];
  char text[TOKENS_MAX * 8] = "";
  write_rows(sample, rows, sizeof rows);
  folder_write_lexicon(folder, &(struct folder_lexicon){.terms = rows});
  struct lexicon *lexicon;
  struct cpeg_error err;
  char line[900];
  if (!CHECK(lexicon_create(memory_default(), folder->path, NULL, NULL, &lexicon, &err) == CPEG_OK)) {
    printf("# %s\n", cpeg_error_format(&err, line, sizeof line));
    return false;
  }
  for (unsigned i = 0; i < sample->word_count; i++) {
    strncat(text, alphabet[sample->words[i]], sizeof text - strlen(text) - 1);
    strncat(text, " ", sizeof text - strlen(text) - 1);
  }
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), lexicon->rules);
  struct automaton_scratch *scratch = automaton_scratch_create(memory_default(), lexicon->automaton);
  struct token_list tokens;
  struct hit_list hits;
  struct segment segment = {.sentences = (struct sentence *)(uintptr_t)sample->sentences,
                            .sentence_count = sample->sentence_count};
  struct match_input input = {.lexicon = lexicon, .tokens = &tokens, .vocabulary = vocabulary, .hits = &hits,
                              .segment = &segment, .text = str_of(text), .meeting_day = CPEG_NO_DAY};
  bool ran = token_scan(arena, vocabulary, str_of(text), NULL, 0, &tokens, &err) == CPEG_OK &&
             automaton_scan(scratch, vocabulary, &tokens, arena, &hits, &err) == CPEG_OK &&
             match_select(arena, &input, out, &err) == CPEG_OK;
  CHECK(ran && tokens.count == sample->word_count);
  /* As in earnest: contexts are looked for where they are asked. */
  struct automaton_text words;
  struct hit_buffer terms = {.arena = arena};
  struct match_list near;
  ran = ran && automaton_read(scratch, vocabulary, &tokens, arena, &words, &err) == CPEG_OK &&
        automaton_scan_group(scratch, &words, LEXICON_TERMS, 0, (uint32_t)words.count, &terms);
  input.hits = &terms.list;
  input.scratch = scratch;
  input.words = &words;
  ran = ran && match_select(arena, &input, &near, &err) == CPEG_OK;
  CHECK(ran && near.count == out->count &&
        (near.count == 0 || memcmp(near.items, out->items, near.count * sizeof *near.items) == 0));
  automaton_scratch_destroy(scratch);
  vocabulary_destroy(vocabulary);
  lexicon_destroy(lexicon);
  return ran;
}

static bool is_chosen(const struct match *match, const struct found *chosen, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (chosen[i].row == match->term && chosen[i].first == match->first && chosen[i].last == match->last &&
        chosen[i].skipped == match->skipped)
      return true;
  return false;
}

static void matching_equals_the_naive_enumerator(void) {
  static struct found_list all;
  static struct found chosen[20000];
  struct folder folder;
  folder_create(&folder);
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)256 << 20);
  random_state = UINT64_C(20081121);
  const char *rounds_text = getenv("CPEG_PROPERTY_ROUNDS");
  long rounds = rounds_text == NULL ? 600 : strtol(rounds_text, NULL, 10);
  size_t total = 0, dropped = 0;
  for (long round = 0; round < rounds; round++) {
    static struct sample sample;
    draw_sample(&sample);
    enumerate(&sample, &all);
    size_t count = select_naively(&sample, &all, chosen);
    struct match_list got = {NULL, 0};
    arena_reset(&arena);
    bool ran = run_engine(&folder, &sample, &arena, &got);
    bool same = ran && EQUAL_INT(got.count, count);
    for (size_t i = 0; same && i < got.count; i++) same = CHECK(is_chosen(&got.items[i], chosen, count));
    total += count;
    for (size_t i = 0; i < all.count; i++) dropped += all.items[i].dropped;
    for (unsigned i = 0; i < sample.row_count; i++) free_sequence(&sample.rows[i].sequence);
    if (same) continue;
    printf("# round %ld of seed 20081121 differs\n", round);
    break;
  }
  /* A test of nothing would pass too. */
  CHECK(total > (size_t)rounds && dropped > (size_t)rounds);
  printf("# %zu matches agreed, %zu occurrences were filtered out, %ld rounds\n", total, dropped, rounds);
  arena_finish(&arena);
  folder_remove(&folder);
}

/* ---- Stems ---------------------------------------------------------------------------------- */

/* Words with English endings. The engine stems a word only when its front allows a stem that some pattern
   asks for; here every word is stemmed, and must be found just where the stems are the same. */
static void draw_word(char out[static 40]) {
  static const char letters[] = "abcdefghijklmnoprstuvwyzaeiou";
  static const char *const endings[] = {"",     "s",     "es",     "ed",    "ing",  "ings",    "ly",   "edly",
                                        "ies",  "ied",   "y",      "ying",  "ness", "fulness", "able", "ability",
                                        "ible", "ibly",  "ize",    "ation", "er",   "ers",     "ment", "ousness",
                                        "e",    "ational", "iveness", "logy", "eed", "ency"};
  size_t len = 3 + draw(5);
  for (size_t i = 0; i < len; i++) out[i] = letters[draw(sizeof letters - 1)];
  /* One draw a statement: in what order arguments are worked out is the compiler's choice. */
  const char *ending = endings[draw(30)];
  bool has_more = draw(3) == 0;
  snprintf(out + len, 40 - len, "%s%s", ending, has_more ? endings[draw(30)] : "");
}

static void every_word_is_found_by_its_stem(void) {
  enum { WORDS = 6000 };
  random_state = UINT64_C(20260101);
  struct cpeg_error err;
  struct arena arena;
  arena_init(&arena, memory_default(), (size_t)1 << 30);
  struct vocabulary *vocabulary = vocabulary_create(memory_default(), NULL);
  struct automaton *automaton = automaton_create(memory_default());
  struct intern stems;
  intern_init(&stems, memory_default());
  for (uint32_t i = 0; i < WORDS; i++) {
    char word[40];
    draw_word(word);
    struct str stem = vocabulary_stem(vocabulary, vocabulary_add(vocabulary, str_of(word)));
    size_t before = stems.count;
    uint32_t id = intern_add(&stems, stem);
    if (stems.count == before) continue;
    struct automaton_element element = {.step = {ATOM_STEM, intern_text(&stems, id)}};
    struct automaton_sequence sequence = {&element, 1};
    CHECK(automaton_add(automaton, 0, id, &sequence, &err) == CPEG_OK);
  }
  CHECK(automaton_seal(automaton));
  struct automaton_scratch *scratch = automaton_scratch_create(memory_default(), automaton);
  size_t found = 0;
  for (unsigned i = 0; i < WORDS; i++) {
    char word[40];
    /* By turns the words of the patterns again, in a vocabulary that has not stemmed them, and new ones. */
    if (i % 2 == 0) draw_word(word);
    else snprintf(word, sizeof word, "%s", vocabulary_word(vocabulary, i % vocabulary_count(vocabulary))->folded.ptr);
    struct vocabulary *fresh = vocabulary_create(memory_default(), NULL);
    struct token_list tokens;
    struct hit_list hits = {NULL, 0};
    automaton_scratch_clear(scratch);
    arena_reset(&arena);
    CHECK(token_scan(&arena, fresh, str_of(word), NULL, 0, &tokens, &err) == CPEG_OK);
    CHECK(automaton_scan(scratch, fresh, &tokens, &arena, &hits, &err) == CPEG_OK);
    uint32_t wanted = intern_find(&stems, vocabulary_stem(fresh, 0));
    found += wanted != INTERN_NONE;
    bool holds = wanted == INTERN_NONE ? hits.count == 0 : hits.count == 1 && hits.items[0].pattern == wanted;
    vocabulary_destroy(fresh);
    if (!CHECK(holds)) {
      printf("# %s\n", word);
      break;
    }
  }
  CHECK(found > WORDS / 2);
  automaton_scratch_destroy(scratch);
  automaton_destroy(automaton);
  intern_finish(&stems);
  vocabulary_destroy(vocabulary);
  arena_finish(&arena);
}

int main(void) {
  static const struct tap_test tests[] = {
      {"matching equals the naive enumerator on random lexicons and texts", matching_equals_the_naive_enumerator},
      {"every word is found by its stem, whether it was stemmed or not", every_word_is_found_by_its_stem},
  };
  return tap_run(tests, TAP_COUNT(tests));
}
