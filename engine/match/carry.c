/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said of a concern is often said in the next sentence, which does not name it again: "Cars are parked on the
 * pavement. The wardens will monitor the situation." Pronouns cannot be resolved here, and most sentences after a
 * concern are about something else; but some wordings say by themselves that they speak of what was named last.
 * These are the carry rows. They reach within one item only, as far back as their window, and never past a sentence
 * that names a concern of its own; where several concerns were named, none is taken, as nobody could tell which is meant.
 */
#include "match/carry.h"

#include <string.h>

bool pointer_push(struct arena *arena, struct pointer_list *list, const struct pointer *pointer) {
  if (!arena_grow(arena, &list->items, &list->cap, list->count + 1, sizeof *list->items)) return false;
  list->items[list->count++] = *pointer;
  return true;
}

/* The walk over the pointers, with the matches before them. */
struct carry {
  const struct match_input *input;
  const struct match_list *matches;
  size_t next;        /* the first match that does not lie before the sentence looked at */
  struct match *out;  /* what was carried, in order of begin */
  size_t count;
};

/* The match that the last sentence before `sentence` with any, in the same item and at most `window` sentences back,
   has; NULL when it has none, or of more than one concern. What was carried there counts as named there. */
static const struct match *named_before(const struct carry *carry, uint32_t sentence, uint32_t window) {
  const struct sentence *sentences = carry->input->segment->sentences;
  const struct match *last = carry->next > 0 ? &carry->matches->items[carry->next - 1] : NULL;
  const struct match *carried = carry->count > 0 ? &carry->out[carry->count - 1] : NULL;
  if (carried != NULL && (last == NULL || carried->sentence > last->sentence)) last = carried;
  if (last == NULL || sentence - last->sentence > window || sentences[last->sentence].item != sentences[sentence].item)
    return NULL;
  if (last == carried) return last;
  for (size_t i = carry->next - 1; i > 0 && carry->matches->items[i - 1].sentence == last->sentence; i--)
    if (carry->matches->items[i - 1].concern != last->concern) return NULL;
  return last;
}

static struct match match_of(const struct match_input *input, const struct pointer *pointer, uint32_t concern) {
  const struct token *tokens = input->tokens->items;
  return (struct match){.term = pointer->term, .concern = concern, .first = pointer->first, .last = pointer->last,
                        .begin = tokens[pointer->first].begin, .end = tokens[pointer->last].end,
                        .skipped = pointer->skipped, .sentence = pointer->sentence};
}

/* One a sentence: the first pointer that leads somewhere. A row of one concern points to that alone. */
static void follow(struct carry *carry, const struct pointer *pointer) {
  const struct match_list *matches = carry->matches;
  while (carry->next < matches->count && matches->items[carry->next].sentence < pointer->sentence) carry->next++;
  bool names_own = carry->next < matches->count && matches->items[carry->next].sentence == pointer->sentence;
  bool is_done = carry->count > 0 && carry->out[carry->count - 1].sentence == pointer->sentence;
  if (names_own || is_done) return;
  const struct lexicon_term *term = &carry->input->lexicon->terms[pointer->term];
  const struct match *named = named_before(carry, pointer->sentence, term->window);
  if (named == NULL || (term->concern != LEXICON_NONE && term->concern != named->concern)) return;
  carry->out[carry->count++] = match_of(carry->input, pointer, named->concern);
}

/* Sentences with carried matches have no others, so that putting the two lists together by sentence keeps the order. */
static void merge(struct match *into, const struct match_list *matches, const struct carry *carry) {
  size_t at = 0, own = 0;
  for (size_t i = 0; i < carry->count; i++) {
    while (own < matches->count && matches->items[own].sentence < carry->out[i].sentence) into[at++] = matches->items[own++];
    into[at++] = carry->out[i];
  }
  while (own < matches->count) into[at++] = matches->items[own++];
}

bool carry_matches(struct arena *arena, const struct match_input *input, const struct pointer_list *pointers,
                   struct match_list *matches) {
  if (pointers->count == 0 || matches->count == 0) return true;
  struct carry carry = {.input = input, .matches = matches};
  carry.out = arena_raw_array(arena, pointers->count, sizeof *carry.out);
  if (carry.out == NULL) return false;
  for (size_t i = 0; i < pointers->count; i++) follow(&carry, &pointers->items[i]);
  if (carry.count == 0) return true;
  struct match *all = arena_raw_array(arena, matches->count + carry.count, sizeof *all);
  if (all == NULL) return false;
  merge(all, matches, &carry);
  *matches = (struct match_list){all, matches->count + carry.count};
  return true;
}
