/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which cues stand. The automaton finds all rows at all places, and many overlap: "not" inside "not
 * only", "no reports of" inside "no further reports of". One sweep in the order of the text settles
 * it with a mark for each axis and side, since comparing hits in pairs would let a page of dots and
 * dashes take minutes.
 */
#include "assertion/work.h"

/* Numbers instead of the words of the row: compared for every cue of every sentence. */
const struct cue_rule *cues_rule(const struct work *work, const struct cue_at *at) {
  return &work->rules->cues[at->cue];
}

/* For words of grammar that no row needs to change; words of the trade are in cues.csv. */
bool cues_is(const struct work *work, uint32_t token, const char *word) {
  return str_is(cues_word(work, token)->folded, word);
}

/* Is there white space at `at`, or does the text between the tokens end there? */
static bool is_open(struct str gap, size_t at) {
  return at >= gap.len || ascii_is_space(gap.ptr[at]);
}

/* En dash and em dash, U+2013 and U+2014. */
static bool is_long_dash(struct str gap, size_t at) {
  return at + 2 < gap.len && gap.ptr[at] == '\xe2' && gap.ptr[at + 1] == '\x80' &&
         (gap.ptr[at + 2] == '\x93' || gap.ptr[at + 2] == '\x94');
}

/* A dash parts clauses when it stands free ("Parking - the clerk will write"), not inside a
   word or a range ("anti-social", "10-11"). */
static bool is_mark(struct str gap, size_t at) {
  char c = gap.ptr[at];
  if (c == '|' || c == '\t') return true;
  bool opens = at > 0 && ascii_is_space(gap.ptr[at - 1]);
  if (c == '-') return opens && at + 1 < gap.len && (is_open(gap, at + 1) || gap.ptr[at + 1] == '-');
  return is_long_dash(gap, at) && (opens || (at + 3 < gap.len && ascii_is_space(gap.ptr[at + 3])));
}

/* The strongest mark counts: "theft: (none)" parts label and value by its colon. A colon at the very
   end of the gap is the one in a time of day, "10:30". */
enum gap_kind cues_gap(const struct work *work, uint32_t token) {
  if (token == 0) return GAP_NONE;
  const struct token *tokens = work->input->tokens->items;
  struct str gap = str_span(work->input->text, (struct span){tokens[token - 1].end, tokens[token].begin});
  /* A single space, as nearly everywhere. */
  if (gap.len == 1 && gap.ptr[0] == ' ') return GAP_NONE;
  enum gap_kind kind = GAP_NONE;
  /* White space counts for nothing: where lines end inside a sentence is the printer's choice. */
  for (size_t i = 0; i < gap.len; i++) {
    if (gap.ptr[i] == ';') return GAP_END;
    if (is_mark(gap, i)) return GAP_MARK;
    if (gap.ptr[i] == ':' && i + 1 < gap.len) kind = GAP_COLON;
    if (gap.ptr[i] == ',' && kind == GAP_NONE) kind = GAP_COMMA;
    if (gap.ptr[i] == '(' && kind == GAP_NONE) kind = GAP_OPEN;
  }
  return kind;
}

/* Numbers of items would else be figures: "4.2 Burglary" is not two burglaries. */
uint32_t cues_start(const struct work *work, const struct sentence *sentence) {
  const struct token *items = work->input->tokens->items;
  struct str text = work->input->text;
  uint32_t token = sentence->first_token;
  for (; token + 1 < sentence->end_token && token < sentence->first_token + 3; token++) {
    uint32_t end = items[token].end;
    bool is_short = end - items[token].begin <= 1 || (cues_word(work, token)->flags & WORD_NUMBER) != 0;
    bool is_marked = end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ')');
    bool goes_on = token > sentence->first_token && items[token].begin == items[token - 1].end + 1;
    if (!is_short || (!is_marked && !goes_on)) break;
  }
  return token;
}

/* How far cues that start earlier, and at the same token, cover an axis in one direction:
   token + 1. */
struct cover_side {
  uint32_t before;
  uint32_t here;
  uint32_t row; /* that reaches as far as `here` */
};

enum { SIDE_FORWARD, SIDE_BACKWARD, SIDE_COUNT };

struct cover {
  struct cover_side sides[CUE_AXIS_COUNT][SIDE_COUNT];
  uint32_t first; /* token that `here` is of */
};

/* A cue that looks both ways has two sides, each of which may be covered on its own. */
static bool looks(const struct cue_rule *rule, int side) {
  return rule->direction != (side == SIDE_FORWARD ? (uint8_t)CUE_BACKWARD : (uint8_t)CUE_FORWARD);
}

/* Moves the cover on to a new first token. */
static void cover_move(struct cover *cover, uint32_t first) {
  if (cover->first == first) return;
  for (size_t axis = 0; axis < CUE_AXIS_COUNT; axis++)
    for (int i = 0; i < SIDE_COUNT; i++) {
      struct cover_side *side = &cover->sides[axis][i];
      if (side->here > side->before) side->before = side->here;
      side->here = 0;
    }
  cover->first = first;
}

/* Only the furthest end is kept for each axis and side: whatever covers less is covered by it. */
static void cover_add(struct cover *cover, const struct cue_rule *rule, uint32_t row, uint32_t end) {
  for (int i = 0; i < SIDE_COUNT; i++) {
    struct cover_side *side = &cover->sides[rule->axis][i];
    if (!looks(rule, i) || end <= side->here) continue;
    side->here = end;
    side->row = row;
  }
}

/* By a cue of `axis` that is at least as long. */
static bool is_within(const struct cover *cover, enum cue_axis axis, int side, uint32_t end) {
  const struct cover_side *other = &cover->sides[axis][side];
  return other->before >= end || other->here >= end;
}

/* On one side: by a pseudo cue that is no shorter, or by a longer one of its own axis. "Not
   only" takes away "not"; "no further reports of" takes away "no reports of", and any cue of
   presence a bare "no" inside it. Two ways of one row to match do not cover each other: the
   longer may run into the concern ("tickets for parking on"). */
static bool is_covered_side(const struct cover *cover, const struct cue_rule *rule, int side, uint32_t row,
                            uint32_t end) {
  const struct cover_side *own = &cover->sides[rule->axis][side];
  if (own->before >= end || (own->here > end && own->row != row)) return true;
  if (rule->axis == CUE_PSEUDO) return false;
  if (is_within(cover, CUE_PSEUDO, side, end)) return true;
  return rule->axis == CUE_NEGATION && is_within(cover, CUE_PRESENCE, side, end);
}

/* A cue that looks both ways is covered only when both ways are. */
static bool is_covered(const struct cover *cover, const struct cue_rule *rule, uint32_t row, uint32_t end) {
  for (int i = 0; i < SIDE_COUNT; i++)
    if (looks(rule, i) && !is_covered_side(cover, rule, i, row, end)) return false;
  return true;
}

/* Hits of cues that lie inside their sentences, in order: those that nothing covers stand. */
static bool gather(struct work *work) {
  const struct hit_list *hits = work->input->hits;
  const struct lexicon_pattern *patterns = work->input->lexicon->patterns;
  const struct segment *segment = work->input->segment;
  size_t sentence = 0, count = 0;
  for (size_t i = 0; i < hits->count; i++) count += patterns[hits->items[i].pattern].kind == PATTERN_OF_CUE;
  work->cues = arena_array(work->arena, count + 1, sizeof *work->cues);
  if (work->cues == NULL) return false;
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    if (patterns[hit->pattern].kind != PATTERN_OF_CUE) continue;
    while (sentence < segment->sentence_count && segment->sentences[sentence].end_token <= hit->first) sentence++;
    if (sentence == segment->sentence_count || hit->last >= segment->sentences[sentence].end_token) continue;
    work->cues[work->cue_count++] =
        (struct cue_at){.cue = patterns[hit->pattern].row, .first = hit->first, .last = hit->last};
  }
  return true;
}

/* Cues at one first token must all be seen before any of them is judged. Returns the index
   after the last of them. */
static size_t cover_group(const struct work *work, struct cover *cover, size_t from, size_t count) {
  uint32_t first = work->cues[from].first;
  cover_move(cover, first);
  size_t at = from;
  for (; at < count && work->cues[at].first == first; at++)
    cover_add(cover, cues_rule(work, &work->cues[at]), work->cues[at].cue, work->cues[at].last + 1);
  return at;
}

/* Those that stand move to the front. */
enum cpeg_status cues_collect(struct work *work, struct cpeg_error *err) {
  if (!gather(work)) return error_nomem(err);
  struct cover cover = {.first = UINT32_MAX};
  size_t kept = 0;
  for (size_t i = 0, count = work->cue_count; i < count;) {
    size_t next = cover_group(work, &cover, i, count);
    for (; i < next; i++) {
      struct cue_at cue = work->cues[i];
      if (!is_covered(&cover, cues_rule(work, &cue), cue.cue, cue.last + 1)) work->cues[kept++] = cue;
    }
  }
  work->cue_count = kept;
  return CPEG_OK;
}
