/* SPDX-License-Identifier: Apache-2.0 */
/* Which cues stand. */
#include "assertion/work.h"

const struct cue_rule *cues_rule(const struct work *work, const struct cue_at *at) {
  return &work->rules->cues[at->cue];
}

const struct word *cues_word(const struct work *work, uint32_t token) {
  return vocabulary_word(work->input->vocabulary, work->input->tokens->items[token].word);
}

/* Is there white space at `at`, or does the text between the tokens end there? */
static bool is_open(struct str gap, size_t at) { return at >= gap.len || ascii_is_space(gap.ptr[at]); }

/* En dash and em dash, U+2013 and U+2014. */
static bool is_long_dash(struct str gap, size_t at) {
  return at + 2 < gap.len && gap.ptr[at] == '\xe2' && gap.ptr[at + 1] == '\x80' &&
         (gap.ptr[at + 2] == '\x93' || gap.ptr[at + 2] == '\x94');
}

/* A dash parts clauses when it stands free ("Parking - the clerk will write"), not inside a
   word or a range ("anti-social", "10-11"). */
static bool is_mark(struct str gap, size_t at) {
  char c = gap.ptr[at];
  if (c == ';' || c == '|' || c == '\t') return true;
  bool opens = at > 0 && ascii_is_space(gap.ptr[at - 1]);
  if (c == '-') return opens && at + 1 < gap.len && (is_open(gap, at + 1) || gap.ptr[at + 1] == '-');
  return is_long_dash(gap, at) && (opens || (at + 3 < gap.len && ascii_is_space(gap.ptr[at + 3])));
}

enum gap_kind cues_gap(const struct work *work, uint32_t token) {
  if (token == 0) return GAP_NONE;
  const struct token *tokens = work->input->tokens->items;
  struct str gap = str_span(work->input->text, (struct span){tokens[token - 1].end, tokens[token].begin});
  enum gap_kind kind = GAP_NONE;
  for (size_t i = 0; i < gap.len; i++) {
    if (is_mark(gap, i)) return GAP_MARK;
    if (gap.ptr[i] == ':' && i + 1 < gap.len) kind = GAP_COLON;
    if (gap.ptr[i] == ',' && kind == GAP_NONE) kind = GAP_COMMA;
    if (gap.ptr[i] == '(' && kind == GAP_NONE) kind = GAP_OPEN;
  }
  return kind;
}

/* How far cues that start earlier, and at the same token, cover each axis: token + 1. */
struct cover {
  uint32_t before[CUE_AXIS_COUNT];
  uint32_t here[CUE_AXIS_COUNT];
  uint32_t row[CUE_AXIS_COUNT]; /* that reaches as far as `here` */
  uint32_t here_first;
};

/* Moves the cover on to a new first token. */
static void cover_move(struct cover *cover, uint32_t first) {
  if (cover->here_first == first) return;
  for (size_t axis = 0; axis < CUE_AXIS_COUNT; axis++) {
    if (cover->here[axis] > cover->before[axis]) cover->before[axis] = cover->here[axis];
    cover->here[axis] = 0;
  }
  cover->here_first = first;
}

/* A bare "no" inside "no reports of" is covered as well: both speak of presence. */
static bool same_family(uint8_t axis, struct cover *cover, uint32_t end) {
  return axis == CUE_NEGATION && (cover->before[CUE_PRESENCE] >= end || cover->here[CUE_PRESENCE] >= end);
}

/* Covered by a pseudo cue that is no shorter, or by a longer one of its own axis. "Not only"
   takes away "not"; "no further reports of" takes away "no reports of". Two ways of one row
   to match do not cover each other: the longer may run into the concern ("tickets for
   parking on"). */
static bool is_covered(struct cover *cover, uint8_t axis, uint32_t row, uint32_t end) {
  if (cover->before[axis] >= end || (cover->here[axis] > end && cover->row[axis] != row)) return true;
  if (axis == CUE_PSEUDO) return false;
  if (cover->before[CUE_PSEUDO] >= end || cover->here[CUE_PSEUDO] >= end) return true;
  return same_family(axis, cover, end);
}

/* Hits at one first token must all be seen before any of them is judged. */
static size_t cover_group(const struct work *work, struct cover *cover, size_t from, uint32_t end_token) {
  const struct hit_list *hits = work->input->hits;
  const struct lexicon *lexicon = work->input->lexicon;
  cover_move(cover, hits->items[from].first);
  size_t at = from;
  for (; at < hits->count && hits->items[at].first == hits->items[from].first; at++) {
    const struct hit *hit = &hits->items[at];
    const struct lexicon_pattern *pattern = &lexicon->patterns[hit->pattern];
    if (pattern->kind != PATTERN_OF_CUE || hit->last >= end_token) continue;
    uint8_t axis = work->rules->cues[pattern->row].axis;
    if (hit->last + 1 <= cover->here[axis]) continue;
    cover->here[axis] = hit->last + 1;
    cover->row[axis] = pattern->row;
  }
  return at;
}

/* Keeps those of hits [from, to) (one first token) that stand in sentence [first, end). */
static void keep_group(struct work *work, struct cover *cover, size_t from, size_t to, uint32_t end_token) {
  const struct hit_list *hits = work->input->hits;
  for (size_t i = from; i < to; i++) {
    const struct hit *hit = &hits->items[i];
    const struct lexicon_pattern *pattern = &work->input->lexicon->patterns[hit->pattern];
    if (pattern->kind != PATTERN_OF_CUE || hit->last >= end_token) continue;
    uint8_t axis = work->rules->cues[pattern->row].axis;
    if (is_covered(cover, axis, pattern->row, hit->last + 1)) continue;
    work->cues[work->cue_count++] = (struct cue_at){.cue = pattern->row, .first = hit->first, .last = hit->last};
  }
}

enum cpeg_status cues_collect(struct work *work, struct cpeg_error *err) {
  const struct hit_list *hits = work->input->hits;
  const struct segment *segment = work->input->segment;
  size_t count = 0;
  for (size_t i = 0; i < hits->count; i++)
    count += work->input->lexicon->patterns[hits->items[i].pattern].kind == PATTERN_OF_CUE;
  work->cues = arena_array(work->arena, count + 1, sizeof *work->cues);
  if (work->cues == NULL) return error_nomem(err);
  struct cover cover = {.here_first = UINT32_MAX};
  size_t sentence = 0;
  for (size_t i = 0; i < hits->count;) {
    uint32_t first = hits->items[i].first;
    while (sentence < segment->sentence_count && segment->sentences[sentence].end_token <= first) sentence++;
    uint32_t end_token = sentence < segment->sentence_count ? segment->sentences[sentence].end_token : 0;
    size_t next = cover_group(work, &cover, i, end_token);
    keep_group(work, &cover, i, next, end_token);
    i = next;
  }
  return CPEG_OK;
}
