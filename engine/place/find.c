/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From hits of names to names in the text: written with capitals, longest first, not a
 * person's or a street's; with the cues that stand beside them, in a list, or above them in a
 * table.
 */
#include <stdlib.h>
#include <string.h>

#include "place/beside.h"

/* Rows a table's header may be above. */
#define HEADER_REACH 400u
/* Bytes of a row before a name, and words of a sentence, that are looked at. */
#define ROW_REACH 4096u
#define SHOUT_REACH 64u

/* Every word of it that is not a small one must have its capital: the folded match also
   finds "village", "park", "brent crude". */
static bool is_written_as_name(const struct place_input *input, const struct hit *hit) {
  for (uint32_t idx = hit->first; idx <= hit->last; idx++)
    if ((input->tokens->items[idx].flags & PLACE_STARTS) == 0) return false;
  return true;
}

/* Is all of the sentence in capitals, so that capitals tell nothing? */
static bool is_shouted(const struct place_input *input, const struct sentence *sentence) {
  uint32_t words = 0;
  for (uint32_t idx = sentence->first_token; idx < sentence->end_token && words < SHOUT_REACH; idx++) {
    const struct token *token = &input->tokens->items[idx];
    if (token->flags & WORD_NUMBER || !ascii_is_alpha(input->text.ptr[token->begin])) continue;
    if (!(token->flags & WORD_UPPER)) return false;
    words++;
  }
  return words > 0;
}

/* An abbreviation such as TH or WF must be written in capitals. */
static bool is_abbreviation_kept(const struct place_input *input, const struct hit *hit, const char *text) {
  /* What parts two words is no capital. */
  if (hit->last > hit->first || (input->tokens->items[hit->first].flags & WORD_UPPER) != 0) return true;
  for (const char *c = text; *c != '\0'; c++)
    if (!ascii_is_upper(*c)) return true;
  return false;
}

/* All hits of names that are written as names, overlaps and all. */
static enum cpeg_status gather(struct arena *arena, const struct place_input *input, struct place_list *out,
                               struct cpeg_error *err) {
  size_t cap = 0;
  for (size_t i = 0; i < input->hits->count; i++) {
    const struct hit *hit = &input->hits->items[i];
    const struct lexicon_pattern *pattern = &input->lexicon->patterns[hit->pattern];
    if (pattern->kind != PATTERN_OF_NAME || !is_written_as_name(input, hit)) continue;
    if (!is_abbreviation_kept(input, hit, input->lexicon->names[pattern->row].text)) continue;
    size_t sentence = segment_sentence_of_token(input->segment, hit->first);
    if (hit->last >= input->segment->sentences[sentence].end_token) continue;
    if (out->count == cap && !arena_grow(arena, &out->items, &cap, out->count + 1, sizeof *out->items))
      return error_set(err, CPEG_LIMIT, "the text has more place names than the memory allowed for one document");
    out->items[out->count++] = (struct place_name){
        .name = pattern->row,
        .first = hit->first,
        .last = hit->last,
        .begin = input->tokens->items[hit->first].begin,
        .end = input->tokens->items[hit->last].end,
        .sentence = (uint32_t)sentence,
    };
  }
  return CPEG_OK;
}

/* Order for choosing: long before short, then as they stand, then as the lexicon has them. */
static int longest_first(const void *a, const void *b) {
  const struct place_name *one = a, *two = b;
  uint32_t one_len = one->last - one->first, two_len = two->last - two->first;
  if (one_len != two_len) return one_len > two_len ? -1 : 1;
  if (one->first != two->first) return one->first < two->first ? -1 : 1;
  return (one->name > two->name) - (one->name < two->name);
}

/* Order of the text; kept names share no token, so the first one tells. */
static int in_order(const void *a, const void *b) {
  const struct place_name *one = a, *two = b;
  return (one->first > two->first) - (one->first < two->first);
}

/* Keeps the longest of names that share a word. A long name takes its words even when it is
   dropped later: the borough inside the name of a street is not meant either. */
static bool keep_longest(struct arena *arena, size_t token_count, struct place_list *list) {
  if (list->count == 0) return true;
  unsigned char *taken = arena_get(arena, token_count / 8 + 1);
  if (taken == NULL) return false;
  qsort(list->items, list->count, sizeof *list->items, longest_first);
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    struct place_name name = list->items[i];
    bool is_free = true;
    for (uint32_t idx = name.first; idx <= name.last; idx++) is_free = is_free && !(taken[idx / 8] & (1u << idx % 8));
    if (!is_free) continue;
    for (uint32_t idx = name.first; idx <= name.last; idx++)
      taken[idx / 8] = (unsigned char)(taken[idx / 8] | (1u << idx % 8));
    list->items[kept++] = name;
  }
  list->count = kept;
  qsort(list->items, list->count, sizeof *list->items, in_order);
  return true;
}

/* ---- Tables ------------------------------------------------------------------------------ */

/* The `number`-th cell of a row, cut at "|". */
static struct str cell_of(struct str row, size_t number) {
  struct str cell = {NULL, 0};
  for (size_t i = 0; i <= number; i++)
    if (!str_split(&row, '|', &cell)) return (struct str){NULL, 0};
  return str_trim(cell);
}

/* Does the cell say that its column holds wards? Marks such as ** may surround the word. */
static bool heads_wards(struct str cell) {
  while (cell.len > 0 && !ascii_is_alpha(cell.ptr[0])) cell = (struct str){cell.ptr + 1, cell.len - 1};
  while (cell.len > 0 && !ascii_is_alpha(cell.ptr[cell.len - 1])) cell.len--;
  return str_is_fold(cell, "ward") || str_is_fold(cell, "wards") || str_is_fold(cell, "ward name");
}

/* Does the name stand in a column headed Ward? */
static bool is_in_ward_column(const struct place_input *input, const struct place_name *name) {
  uint32_t item = input->segment->sentences[name->sentence].item;
  const struct line_list *lines = &input->segment->lines;
  if (lines->count == 0 || item >= input->segment->item_count || !input->segment->items[item].is_row) return false;
  size_t at = segment_line_of(input->segment, name->begin) - 1;
  if (at >= lines->count || lines->items[at].kind != LINE_ROW) return false;
  if (name->begin - lines->items[at].begin > ROW_REACH) return false;
  size_t number = 0;
  for (uint32_t i = lines->items[at].begin; i < name->begin; i++) number += input->text.ptr[i] == '|';
  if (number == 0) return false;
  size_t top = at;
  while (top > 0 && at - top < HEADER_REACH && lines->items[top - 1].kind == LINE_ROW) top--;
  struct str header = str_span(input->text, (struct span){lines->items[top].begin, lines->items[top].end});
  return top < at && heads_wards(cell_of(header, number));
}

/* ---- Lists --------------------------------------------------------------------------------- */

/* Does `next` follow `name` in a list: a comma, "and", "&" or a slash between, no more? */
static bool is_next_in_list(const struct place_input *input, const struct place_name *name,
                            const struct place_name *next) {
  if (next->sentence != name->sentence || next->first - name->last > 2) return false;
  for (uint32_t i = name->end; i < next->begin; i++)
    if (strchr(".:;()|", input->text.ptr[i]) != NULL) return false;
  if (next->first - name->last == 2) return beside_is(input, name->last + 1, "and");
  struct str gap = str_trim(beside_gap(input, name->last));
  return gap.len == 1 && strchr(",/", gap.ptr[0]) != NULL;
}

/* "A, B and C wards", "wards of A, B and C": the cue is every name's. */
static void spread_cues(const struct place_input *input, struct place_list *list) {
  for (size_t i = 1; i < list->count; i++) {
    struct place_name *name = &list->items[i - 1], *next = &list->items[i];
    if (!is_next_in_list(input, name, next)) continue;
    name->cues |= PLACE_CUE_LIST | (name->cues & PLACE_CUE_IN);
    next->cues |= PLACE_CUE_LIST | (name->cues & (PLACE_CUE_IN | PLACE_CUE_WARD));
  }
  for (size_t i = list->count; i-- > 1;) {
    struct place_name *name = &list->items[i - 1], *next = &list->items[i];
    if (is_next_in_list(input, name, next)) name->cues |= next->cues & PLACE_CUE_WARD;
  }
}

/* ---- The door -------------------------------------------------------------------------------- */

/* In a sentence all in capitals an ordinary word looks like a name. */
static bool is_weak(const struct place_input *input, const struct sentence *sentence, const struct place_name *name) {
  return input->lexicon->names[name->name].risk >= 2 &&
         !(name->cues & (PLACE_CUE_WARD | PLACE_CUE_BOROUGH | PLACE_CUE_ALONE)) && is_shouted(input, sentence);
}

enum cpeg_status place_find(struct arena *arena, const struct place_input *input, struct place_list *out,
                            struct cpeg_error *err) {
  struct place_list list = {NULL, 0};
  enum cpeg_status status = gather(arena, input, &list, err);
  if (status != CPEG_OK) return status;
  if (!keep_longest(arena, input->tokens->count, &list))
    return error_set(err, CPEG_LIMIT, "the text has more words than the memory allowed for one document");
  size_t kept = 0;
  for (size_t i = 0; i < list.count; i++) {
    struct place_name name = list.items[i];
    const struct sentence *sentence = &input->segment->sentences[name.sentence];
    name.cues = beside_cues(input, sentence, &name);
    if (beside_is_no_place(input, sentence, &name)) continue;
    if (is_in_ward_column(input, &name)) name.cues |= PLACE_CUE_WARD;
    if (is_weak(input, sentence, &name)) continue;
    list.items[kept++] = name;
  }
  list.count = kept;
  spread_cues(input, &list);
  *out = list;
  return CPEG_OK;
}
