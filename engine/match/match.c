/* SPDX-License-Identifier: Apache-2.0 */
#include "match/match.h"

#include <stdlib.h>
#include <string.h>

#include "match/carry.h"

/* A pattern has at most 24 steps with gaps of at most 10: no match is longer in tokens. */
#define SPAN_MAX (AUTOMATON_STEP_MAX * (AUTOMATON_GAP_MAX + 1u))

/* A hit of a row of terms.csv inside one sentence. */
struct occurrence {
  uint32_t term;
  uint32_t first, last;
  uint32_t skipped;
  uint32_t sentence;
  bool is_dropped;
};

struct occurrences {
  struct occurrence *items;
  size_t count;
  size_t cap;
};

struct selection {
  struct arena *arena;
  const struct match_input *input;
  struct occurrences candidates; /* of terms, in order of first */
  struct occurrences sweeps;     /* of exclusions by cover or touch */
  struct occurrences contexts;   /* of require, forbid and windowed exclusions, by term, then first */
  struct pointer_list pointers;  /* of carry rows, in order of first */
  struct cpeg_error *err;
};

static const struct lexicon_term *term_at(const struct selection *selection, uint32_t term) {
  return &selection->input->lexicon->terms[term];
}

static enum cpeg_status no_room(const struct selection *selection) {
  return error_set(selection->err, CPEG_LIMIT, "the text has more matches than the memory allowed for one document");
}

/* Minutes without a date keep all terms: a word of another time does less harm than a concern that is
   not seen. */
static bool is_valid_on(const struct lexicon_term *term, int32_t day) {
  return day == CPEG_NO_DAY || (day >= term->valid_from_day && day < term->valid_to_day);
}

/* Does the last word end in one of the `;`-separated endings of not_suffix? */
static bool has_forbidden_suffix(const struct selection *selection, const struct lexicon_term *term, uint32_t last) {
  struct str rest = str_of(term->not_suffix), suffix;
  if (rest.len == 0) return false;
  struct str word = vocabulary_word(selection->input->vocabulary, selection->input->tokens->items[last].word)->folded;
  while (str_split(&rest, ';', &suffix)) {
    suffix = str_trim(suffix);
    if (suffix.len > 0 && word.len >= suffix.len &&
        memcmp(word.ptr + word.len - suffix.len, suffix.ptr, suffix.len) == 0)
      return true;
  }
  return false;
}

/* May a term of this zone stand in a sentence of that one? Headings are settled at the end. */
static bool zone_allows(enum term_zone term, enum segment_zone sentence) {
  if (sentence == ZONE_OFF) return false;
  return term != TERM_HEADING || sentence == ZONE_HEADING;
}

/* ---- Gathering ------------------------------------------------------------------------ */

static bool push(struct selection *selection, struct occurrences *list, struct occurrence occurrence) {
  if (!arena_grow(selection->arena, &list->items, &list->cap, list->count + 1, sizeof *list->items)) return false;
  list->items[list->count++] = occurrence;
  return true;
}

static bool gather_hit(struct selection *selection, const struct hit *hit, uint32_t sentence) {
  const struct match_input *input = selection->input;
  const struct sentence *in = &input->segment->sentences[sentence];
  uint32_t index = input->lexicon->patterns[hit->pattern].row;
  const struct lexicon_term *term = term_at(selection, index);
  /* Skipped words may not cross a sentence end, nor may the match. */
  if (hit->last >= in->end_token || !is_valid_on(term, input->meeting_day)) return true;
  struct occurrence occurrence = {index, hit->first, hit->last, hit->skipped, sentence, false};
  if (term->role == TERM_TERM) {
    bool stands = zone_allows(term->zone, in->zone) && !has_forbidden_suffix(selection, term, hit->last);
    return !stands || push(selection, &selection->candidates, occurrence);
  }
  if (term->role == TERM_CARRY) {
    struct pointer pointer = {index, hit->first, hit->last, hit->skipped, sentence};
    return in->zone == ZONE_OFF || in->zone == ZONE_HEADING ||
           pointer_push(selection->arena, &selection->pointers, &pointer);
  }
  return push(selection, term->is_context ? &selection->contexts : &selection->sweeps, occurrence);
}

/* Hits come in order of their first token, so that one walk over the sentences serves them all. */
static enum cpeg_status gather(struct selection *selection) {
  const struct match_input *input = selection->input;
  const struct segment *segment = input->segment;
  uint32_t sentence = 0;
  for (size_t i = 0; i < input->hits->count; i++) {
    const struct hit *hit = &input->hits->items[i];
    if (input->lexicon->patterns[hit->pattern].kind != PATTERN_OF_TERM) continue;
    while (sentence < segment->sentence_count && segment->sentences[sentence].end_token <= hit->first) sentence++;
    if (sentence == segment->sentence_count) break;
    if (hit->first < segment->sentences[sentence].first_token) continue;
    if (!gather_hit(selection, hit, sentence)) return no_room(selection);
  }
  return CPEG_OK;
}

/* ---- Exclusions ------------------------------------------------------------------------ */

/* A rule speaks of the terms that it names, else of all terms of its concern, and a rule of `*` of
   those of every concern. */
static bool applies_to(const struct lexicon_term *rule, const struct lexicon_term *term, uint32_t index) {
  if (rule->concern != LEXICON_NONE && rule->concern != term->concern) return false;
  if (rule->target_count == 0) return true;
  for (uint32_t i = 0; i < rule->target_count; i++)
    if (rule->targets[i] == index) return true;
  return false;
}

/* First item with first >= `token`. */
static size_t lower_bound(const struct occurrences *list, size_t begin, size_t end, uint32_t token) {
  while (begin < end) {
    size_t middle = begin + (end - begin) / 2;
    if (list->items[middle].first < token)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* Drops what each exclusion covers or touches. No match is longer than SPAN_MAX, so each looks
   at a bounded stretch of candidates. */
static void sweep_exclusions(struct selection *selection) {
  struct occurrences *candidates = &selection->candidates;
  for (size_t i = 0; i < selection->sweeps.count; i++) {
    const struct occurrence *rule_at = &selection->sweeps.items[i];
    const struct lexicon_term *rule = term_at(selection, rule_at->term);
    bool touches = rule->window == TERM_WINDOW_TOUCH;
    uint32_t from = !touches ? rule_at->first : rule_at->first < SPAN_MAX ? 0 : rule_at->first - SPAN_MAX;
    for (size_t k = lower_bound(candidates, 0, candidates->count, from); k < candidates->count; k++) {
      struct occurrence *candidate = &candidates->items[k];
      if (candidate->first > rule_at->last) break;
      bool is_hit = touches ? candidate->last >= rule_at->first : candidate->last <= rule_at->last;
      if (is_hit && applies_to(rule, term_at(selection, candidate->term), candidate->term)) candidate->is_dropped = true;
    }
  }
}

/* ---- Contexts --------------------------------------------------------------------------- */

/* All words of one rule together, so that a look for them is one binary search. */
static int by_term_first(const void *a, const void *b) {
  const struct occurrence *x = a, *y = b;
  if (x->term != y->term) return x->term < y->term ? -1 : 1;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  return (x->last > y->last) - (x->last < y->last);
}

/* The sentences [*first, *last] that a window of the sentence reaches. */
static void sentences_of(const struct segment *segment, uint32_t window, uint32_t sentence, uint32_t *first,
                         uint32_t *last) {
  uint32_t from = sentence, to = sentence;
  const struct sentence *own = &segment->sentences[sentence];
  bool by_item = window == TERM_WINDOW_ITEM, by_section = window == TERM_WINDOW_SECTION;
  while ((by_item || by_section) && from > 0) {
    const struct sentence *before = &segment->sentences[from - 1];
    if (by_item ? before->item != own->item : before->section != own->section) break;
    from--;
  }
  while ((by_item || by_section) && to + 1 < segment->sentence_count) {
    const struct sentence *after = &segment->sentences[to + 1];
    if (by_item ? after->item != own->item : after->section != own->section) break;
    to++;
  }
  *first = from;
  *last = to;
}

/* The stretch of tokens [*begin, *end) in which the rule's words count for the candidate. */
static void unit_of(const struct selection *selection, const struct lexicon_term *rule,
                    const struct occurrence *candidate, uint32_t *begin, uint32_t *end) {
  const struct segment *segment = selection->input->segment;
  uint32_t from, to;
  sentences_of(segment, rule->window, candidate->sentence, &from, &to);
  *begin = segment->sentences[from].first_token;
  *end = segment->sentences[to].end_token;
  if (rule->window >= TERM_WINDOW_SENTENCE) return;
  /* A window of tokens never leaves the sentence. */
  if (candidate->first - *begin > rule->window) *begin = candidate->first - rule->window;
  if (*end - candidate->last > rule->window + 1) *end = candidate->last + rule->window + 1;
}

/* Do the rule's words stand near the candidate, on the side asked for, outside its own words? */
static bool has_context(const struct selection *selection, const struct lexicon_term *rule, uint32_t rule_index,
                        const struct occurrence *candidate) {
  const struct occurrences *contexts = &selection->contexts;
  uint32_t from, to;
  unit_of(selection, rule, candidate, &from, &to);
  size_t begin = 0, end = contexts->count;
  while (begin < end) {
    size_t middle = begin + (end - begin) / 2;
    const struct occurrence *at = &contexts->items[middle];
    if (at->term < rule_index || (at->term == rule_index && at->first < from))
      begin = middle + 1;
    else
      end = middle;
  }
  for (size_t i = begin; i < contexts->count && contexts->items[i].term == rule_index; i++) {
    const struct occurrence *at = &contexts->items[i];
    if (at->first >= to) break;
    if (at->last >= to) continue;
    bool before = at->last < candidate->first, after = at->first > candidate->last;
    if ((before && rule->side != TERM_AFTER) || (after && rule->side != TERM_BEFORE)) return true;
  }
  return false;
}

/* Require rows of one target are alternatives; each forbid row kills on its own. */
static bool contexts_allow(const struct selection *selection, const struct occurrence *candidate) {
  const struct lexicon_term *term = term_at(selection, candidate->term);
  bool is_required = false, is_met = false;
  for (uint32_t i = 0; i < term->guard_count; i++) {
    const struct lexicon_term *rule = term_at(selection, term->guards[i]);
    if (rule->role == TERM_REQUIRE) {
      is_required = true;
      is_met = is_met || has_context(selection, rule, term->guards[i], candidate);
    } else if (has_context(selection, rule, term->guards[i], candidate)) {
      return false;
    }
  }
  return !is_required || is_met;
}

/* Does anything depend on what stands near the candidate? */
static bool is_guarded(const struct selection *selection, const struct occurrence *candidate) {
  return !candidate->is_dropped && term_at(selection, candidate->term)->guard_count > 0;
}

/* Marks the sentences in which words that guard the candidate may stand. */
static void ask_near(const struct selection *selection, const struct occurrence *candidate, bool *is_asked) {
  const struct lexicon_term *term = term_at(selection, candidate->term);
  uint32_t widest = 0, from, to; /* a section is more than an item, that more than a sentence and a number of words */
  for (uint32_t i = 0; i < term->guard_count; i++) {
    uint32_t window = term_at(selection, term->guards[i])->window;
    widest = window > widest ? window : widest;
  }
  sentences_of(selection->input->segment, widest, candidate->sentence, &from, &to);
  memset(is_asked + from, true, to - from + 1);
}
_Static_assert(TERM_WINDOW_SENTENCE < TERM_WINDOW_ITEM && TERM_WINDOW_ITEM < TERM_WINDOW_SECTION, "windows widen");

/* Words that guard some term, such as "police", are everywhere: they are looked for only in the sentences where a
   candidate asks for them. */
static enum cpeg_status find_contexts(struct selection *selection) {
  const struct match_input *input = selection->input;
  const struct segment *segment = input->segment;
  if (input->scratch == NULL || selection->candidates.count == 0) return CPEG_OK;
  bool *is_asked = arena_get(selection->arena, segment->sentence_count);
  if (is_asked == NULL) return no_room(selection);
  for (size_t i = 0; i < selection->candidates.count; i++)
    if (is_guarded(selection, &selection->candidates.items[i]))
      ask_near(selection, &selection->candidates.items[i], is_asked);
  struct hit_buffer hits = {.arena = selection->arena};
  for (uint32_t i = 0; i < segment->sentence_count; i++) {
    if (!is_asked[i]) continue;
    const struct sentence *sentence = &segment->sentences[i];
    hits.list.count = 0;
    if (!automaton_scan_group(input->scratch, input->words, LEXICON_CONTEXTS, sentence->first_token, sentence->end_token,
                              &hits))
      return no_room(selection);
    for (size_t k = 0; k < hits.list.count; k++)
      if (!gather_hit(selection, &hits.list.items[k], i)) return no_room(selection);
  }
  return CPEG_OK;
}

static void check_contexts(struct selection *selection) {
  struct occurrences *contexts = &selection->contexts;
  if (contexts->count > 0) qsort(contexts->items, contexts->count, sizeof *contexts->items, by_term_first);
  for (size_t i = 0; i < selection->candidates.count; i++) {
    struct occurrence *candidate = &selection->candidates.items[i];
    if (is_guarded(selection, candidate) && !contexts_allow(selection, candidate)) candidate->is_dropped = true;
  }
}

/* ---- Selection ---------------------------------------------------------------------------- */

struct contender {
  struct match match;
  uint32_t group; /* concern, or one for all */
  int32_t priority;
};

/* Of those that begin together: the longest, the one with the fewest words skipped, the highest priority, the
   first in the file. The manual states the same, so that one who edits the lexicon can foretell which row wins. */
static int by_rank(const struct contender *x, const struct contender *y) {
  if (x->match.begin != y->match.begin) return x->match.begin < y->match.begin ? -1 : 1;
  if (x->match.end != y->match.end) return x->match.end > y->match.end ? -1 : 1;
  if (x->match.skipped != y->match.skipped) return x->match.skipped < y->match.skipped ? -1 : 1;
  if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
  return (x->match.term > y->match.term) - (x->match.term < y->match.term);
}

/* The order that everybody sees; the term last, so that it never depends on the sort. */
static int by_place(const struct match *x, const struct match *y) {
  if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
  if (x->end != y->end) return x->end < y->end ? -1 : 1;
  if (x->concern != y->concern) return x->concern < y->concern ? -1 : 1;
  return (x->term > y->term) - (x->term < y->term);
}

/* Both sorts are by insertion: hits come in order of their first words, so that none moves past more than those that
   begin with it. */
static void sort_contenders(struct contender *items, size_t count) {
  for (size_t i = 1; i < count; i++) {
    if (by_rank(&items[i - 1], &items[i]) <= 0) continue;
    struct contender own = items[i];
    size_t at = i;
    for (; at > 0 && by_rank(&items[at - 1], &own) > 0; at--) items[at] = items[at - 1];
    items[at] = own;
  }
}

static void sort_matches(struct match *items, size_t count) {
  for (size_t i = 1; i < count; i++) {
    if (by_place(&items[i - 1], &items[i]) <= 0) continue;
    struct match own = items[i];
    size_t at = i;
    for (; at > 0 && by_place(&items[at - 1], &own) > 0; at--) items[at] = items[at - 1];
    items[at] = own;
  }
}

static struct contender contender_of(const struct selection *selection, const struct occurrence *candidate) {
  const struct match_input *input = selection->input;
  const struct lexicon_term *term = term_at(selection, candidate->term);
  struct contender contender = {
      .match = {.term = candidate->term, .concern = term->concern, .first = candidate->first, .last = candidate->last,
                .begin = input->tokens->items[candidate->first].begin, .end = input->tokens->items[candidate->last].end,
                .skipped = candidate->skipped, .sentence = candidate->sentence},
      .group = input->overlap == MATCH_PER_LEXICON ? 0 : term->concern,
      .priority = term->priority};
  return contender;
}

/* Keeps what does not overlap the last winner of its group: leftmost, longest. It comes after the
   exclusions on purpose: "dog mess bin", once excluded, must not hide a shorter match that stands on
   its own. */
static enum cpeg_status select_winners(struct selection *selection, struct match_list *out) {
  const struct occurrences *candidates = &selection->candidates;
  struct contender *contenders = arena_raw_array(selection->arena, candidates->count, sizeof *contenders);
  struct match *winners = arena_raw_array(selection->arena, candidates->count, sizeof *winners);
  uint32_t *ends = arena_array(selection->arena, selection->input->lexicon->concern_count + 1, sizeof *ends);
  if (contenders == NULL || winners == NULL || ends == NULL) return no_room(selection);
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < candidates->count; i++)
    if (!candidates->items[i].is_dropped) contenders[count++] = contender_of(selection, &candidates->items[i]);
  sort_contenders(contenders, count);
  for (size_t i = 0; i < count; i++) {
    uint32_t *end = &ends[contenders[i].group]; /* token behind the group's last winner */
    if (selection->input->overlap != MATCH_ALL && contenders[i].match.first < *end) continue;
    winners[kept++] = contenders[i].match;
    *end = contenders[i].match.last + 1;
  }
  sort_matches(winners, kept);
  *out = (struct match_list){winners, kept};
  return CPEG_OK;
}

/* ---- Headings ------------------------------------------------------------------------------ */

static bool is_heading_match(const struct match_input *input, const struct match *match) {
  return input->segment->sentences[match->sentence].zone == ZONE_HEADING;
}

/* Does the section have words of its own under the heading, and none of them the concern's? */
static bool heading_stands(const struct match_input *input, const struct match_list *matches, size_t index) {
  const struct match *heading = &matches->items[index];
  const struct segment *segment = input->segment;
  uint32_t section = segment->sentences[heading->sentence].section;
  bool has_text = false;
  uint32_t sentence = heading->sentence + 1;
  for (; sentence < segment->sentence_count && segment->sentences[sentence].section == section; sentence++) {
    enum segment_zone zone = segment->sentences[sentence].zone;
    has_text |= zone == ZONE_BODY || zone == ZONE_ACTION;
  }
  if (!has_text) return false;
  for (size_t i = index + 1; i < matches->count && matches->items[i].sentence < sentence; i++)
    if (matches->items[i].concern == heading->concern && !is_heading_match(input, &matches->items[i])) return false;
  return true;
}

/* A heading sets the context; it is a mention of its own only when the text under it never
   names the concern again. */
static void settle_headings(const struct match_input *input, struct match_list *matches) {
  size_t kept = 0;
  for (size_t i = 0; i < matches->count; i++) {
    const struct match *match = &matches->items[i];
    enum term_zone zone = input->lexicon->terms[match->term].zone;
    /* Kept items move to the front only, so those after `i` are still as they were. */
    if (is_heading_match(input, match) && zone == TERM_BODY && !heading_stands(input, matches, i)) continue;
    matches->items[kept++] = *match;
  }
  matches->count = kept;
}

/* The order of the steps is part of the meaning: exclusions and contexts judge every match, not only
   winners. */
enum cpeg_status match_select(struct arena *arena, const struct match_input *input, struct match_list *out,
                              struct cpeg_error *err) {
  struct selection selection = {.arena = arena, .input = input, .err = err};
  enum cpeg_status status = gather(&selection);
  if (status != CPEG_OK) return status;
  sweep_exclusions(&selection);
  status = find_contexts(&selection);
  if (status != CPEG_OK) return status;
  check_contexts(&selection);
  status = select_winners(&selection, out);
  if (status == CPEG_OK) settle_headings(input, out);
  if (status == CPEG_OK && !carry_matches(arena, input, &selection.pointers, out)) status = no_room(&selection);
  return status;
}
