/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which cues stand. The automaton finds all rows at all places, and many overlap: "not" inside "not
 * only", "no reports of" inside "no further reports of". One sweep in the order of the text settles
 * it with a mark for each axis and side, since comparing hits in pairs would let a page of dots and
 * dashes take minutes.
 */
#include <string.h>

#include "assertion/work.h"

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
enum gap_kind cues_gap_marks(const struct work *work, uint32_t token) {
  const struct token *tokens = work->input->tokens->items;
  struct str gap = str_span(work->input->text, (struct span){tokens[token - 1].end, tokens[token].begin});
  enum gap_kind kind = GAP_NONE;
  /* White space counts for nothing: where lines end inside a sentence is the printer's choice. */
  for (size_t i = 0; i < gap.len; i++) {
    char c = gap.ptr[i];
    if (c == ' ' || c == '\n' || c == '.') continue;
    if (c == ';') return GAP_END;
    if (c == ',' && kind == GAP_NONE) kind = GAP_COMMA;
    else if (c == '(' && kind == GAP_NONE) kind = GAP_OPEN;
    else if (c == ':' && i + 1 < gap.len) kind = GAP_COLON;
    else if (is_mark(gap, i)) return GAP_MARK;
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
    bool is_short = end - items[token].begin <= 1 || cues_has_flag(work, token, WORD_NUMBER);
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
  uint32_t row;   /* that reaches as far as `here` */
  uint32_t first; /* token that `here` is of */
};

enum { SIDE_FORWARD, SIDE_BACKWARD, SIDE_COUNT };

struct cover {
  struct cover_side sides[CUE_AXIS_COUNT][SIDE_COUNT];
  uint32_t first; /* token of the cues that are judged */
};

/* A cue that looks both ways has two sides, each of which may be covered on its own. */
static bool looks(const struct cue_rule *rule, int side) {
  return rule->direction != (side == SIDE_FORWARD ? (uint8_t)CUE_BACKWARD : (uint8_t)CUE_FORWARD);
}

/* A side as it is at the present first token: what was `here` at an earlier one lies before. */
static struct cover_side *side_of(struct cover *cover, unsigned axis, int i) {
  struct cover_side *side = &cover->sides[axis][i];
  if (side->first == cover->first) return side;
  if (side->here > side->before) side->before = side->here;
  side->here = 0;
  side->first = cover->first;
  return side;
}

/* Only the furthest end is kept for each axis and side: whatever covers less is covered by it. */
static void cover_add(struct cover *cover, const struct cue_rule *rule, uint32_t row, uint32_t end) {
  for (int i = 0; i < SIDE_COUNT; i++) {
    struct cover_side *side = side_of(cover, rule->axis, i);
    if (!looks(rule, i) || end <= side->here) continue;
    side->here = end;
    side->row = row;
  }
}

/* By a cue of `axis` that is at least as long. */
static bool is_within(struct cover *cover, enum cue_axis axis, int side, uint32_t end) {
  const struct cover_side *other = side_of(cover, axis, side);
  return other->before >= end || other->here >= end;
}

/* On one side: by a pseudo cue that is no shorter, or by a longer one of its own axis. "Not
   only" takes away "not"; "no further reports of" takes away "no reports of", and any cue of
   presence a bare "no" inside it. Two ways of one row to match do not cover each other: the
   longer may run into the concern ("tickets for parking on"). */
static bool is_covered_side(struct cover *cover, const struct cue_rule *rule, int side, uint32_t row,
                            uint32_t end) {
  const struct cover_side *own = side_of(cover, rule->axis, side);
  if (own->before >= end || (own->here > end && own->row != row)) return true;
  if (rule->axis == CUE_PSEUDO) return false;
  if (is_within(cover, CUE_PSEUDO, side, end)) return true;
  return rule->axis == CUE_NEGATION && is_within(cover, CUE_PRESENCE, side, end);
}

/* A cue that looks both ways is covered only when both ways are. */
static bool is_covered(struct cover *cover, const struct cue_rule *rule, uint32_t row, uint32_t end) {
  for (int i = 0; i < SIDE_COUNT; i++)
    if (looks(rule, i) && !is_covered_side(cover, rule, i, row, end)) return false;
  return true;
}

/* Cues [begin, end) that overlap, in order of first: those that stand go to `cues[kept]` and on; returns where they
   end. Cues at one first token must all be seen before any of them is judged. */
static size_t judge(const struct work *work, struct cue_at *cues, size_t begin, size_t end, size_t kept) {
  struct cover cover = {.first = UINT32_MAX};
  for (size_t i = begin, next; i < end; i = next) {
    cover.first = cues[i].first;
    for (next = i; next < end && cues[next].first == cover.first; next++)
      cover_add(&cover, cues_rule(work, &cues[next]), cues[next].cue, cues[next].last + 1);
    for (size_t k = i; k < next; k++)
      if (!is_covered(&cover, cues_rule(work, &cues[k]), cues[k].cue, cues[k].last + 1)) cues[kept++] = cues[k];
  }
  return kept;
}

/* May one of the cues [begin, end) take the place of another, as is_covered_side tells? */
static bool may_cover(const struct work *work, const struct cue_at *cues, size_t begin, size_t end) {
  uint32_t axes = 0;
  for (size_t i = begin; i < end; i++) {
    uint32_t bit = UINT32_C(1) << cues_rule(work, &cues[i])->axis;
    if ((axes & bit) != 0 || bit == UINT32_C(1) << CUE_PSEUDO) return true;
    axes |= bit;
  }
  return (axes >> CUE_NEGATION & axes >> CUE_PRESENCE & 1) != 0;
}

/* Those of `count` cues, in order of first, that stand move to the front; returns how many. Nothing can cover a cue
   that shares no word with another, as most do, and little where axes differ. */
static size_t keep_standing(const struct work *work, struct cue_at *cues, size_t count) {
  if (count < 2) return count;
  size_t kept = 0;
  for (size_t i = 0, next; i < count; i = next) {
    uint32_t last = cues[i].last;
    for (next = i + 1; next < count && cues[next].first <= last; next++)
      if (cues[next].last > last) last = cues[next].last;
    if (next > i + 1 && may_cover(work, cues, i, next)) {
      kept = judge(work, cues, i, next, kept);
    } else {
      if (kept < i) memmove(cues + kept, cues + i, (next - i) * sizeof *cues);
      kept += next - i;
    }
  }
  return kept;
}

/* The hits of other kinds that come with them are passed over, and those that run over the end of a sentence. */
static size_t take_frames(const struct work *work, struct cue_at *frames) {
  const struct hit_list *hits = work->input->hits;
  const struct lexicon_pattern *patterns = work->input->lexicon->patterns;
  const struct sentence *sentence = work->input->segment->sentences;
  const struct sentence *end = sentence + work->input->segment->sentence_count;
  size_t count = 0;
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    if (!patterns[hit->pattern].is_frame) continue;
    while (sentence < end && sentence->end_token <= hit->first) sentence++;
    if (sentence == end) break;
    if (hit->last < sentence->end_token)
      frames[count++] = (struct cue_at){patterns[hit->pattern].row, hit->first, hit->last};
  }
  return count;
}

enum cpeg_status cues_collect_frames(struct work *work, struct cpeg_error *err) {
  work->frames = arena_raw_array(work->arena, work->input->hits->count + 1, sizeof *work->frames);
  if (work->frames == NULL) return error_nomem(err);
  work->frame_count = keep_standing(work, work->frames, take_frames(work, work->frames));
  work->frames[work->frame_count].first = UINT32_MAX;
  return CPEG_OK;
}

size_t cues_frame_before(const struct work *work, uint32_t token) {
  size_t low = 0, high = work->frame_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (work->frames[middle].first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Puts the frames [frame, end_frame) and the hits that were found together, in order of first, then row. */
static size_t merge(const struct work *work, size_t frame, size_t end_frame, struct cue_at *out) {
  const struct lexicon_pattern *patterns = work->input->lexicon->patterns;
  const struct hit_list *hits = &work->hits.list;
  size_t count = 0;
  for (size_t i = 0; i < hits->count; i++) {
    const struct hit *hit = &hits->items[i];
    struct cue_at cue = {patterns[hit->pattern].row, hit->first, hit->last};
    for (; frame < end_frame; frame++) {
      const struct cue_at *other = &work->frames[frame];
      if (other->first > cue.first || (other->first == cue.first && other->cue > cue.cue)) break;
      out[count++] = *other;
    }
    out[count++] = cue;
  }
  while (frame < end_frame) out[count++] = work->frames[frame++];
  return count;
}

/* The cues of a group, and the frames, that stand among themselves in the sentence. */
static bool read_group(struct work *work, struct sentence_work *at, enum lexicon_group group) {
  const struct assertion_input *input = work->input;
  uint32_t first = at->sentence->first_token, end = at->sentence->end_token;
  work->hits.list.count = 0;
  if (!automaton_scan_group(input->scratch, input->words, group, first, end, &work->hits))
    return false;
  size_t frame = at->first_frame, end_frame = frame;
  while (work->frames[end_frame].first < end) end_frame++;
  struct cue_at *cues = arena_raw_array(work->arena, work->hits.list.count + end_frame - frame + 1, sizeof *cues);
  if (cues == NULL) return false;
  at->cues = cues;
  at->cue_count = keep_standing(work, cues, merge(work, frame, end_frame, cues));
  at->axes = 0;
  for (size_t i = 0; i < at->cue_count; i++) at->axes |= UINT32_C(1) << cues_rule(work, &cues[i])->axis;
  return true;
}

bool cues_read(struct work *work, struct sentence_work *at) {
  at->has_cues = true;
  return read_group(work, at, LEXICON_CUES);
}

bool cues_read_sayings(struct work *work, struct sentence_work *at) {
  return read_group(work, at, LEXICON_SAYINGS);
}
