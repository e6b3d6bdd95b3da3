/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Columns of prose or cells of a table? Both have a gutter that no word crosses. What tells them apart is where things
 * begin: a row begins in all of its cells at once, so no sentence of one cell runs past the beginning of a row; in
 * columns, what begins on one side falls into the middle of paragraphs on the other.
 */
#include <stdlib.h>

#include "reader/pdf_layout.h"

#define CELLS 512u            /* of the page's width, in which gutters are looked for */
#define LINES_MIN 6u          /* fewer lines side by side are no columns */
#define GUTTERS_TRIED 6u
#define BAND_OF_PITCH 1.35f   /* lines of one paragraph are nearer to each other */
#define BROAD_OF_SIZE 11      /* some twenty letters */
#define FULL 60u              /* per cent of lines */
#define APART_OF_SIZE 2.4f    /* from line to line, more than between any two paragraphs */
#define EDGE_LINES 3u         /* may stand above columns and below them */

/* ---- Gutters ------------------------------------------------------------------------------- */

/* A run of strips that leave a cell free. */
struct run {
  size_t first, last;
  size_t left, right; /* strips with words there */
};

struct gutters {
  float from, step;
  struct run now[CELLS];
  struct run best[CELLS];
};

struct gutter {
  struct run run;
  float from, to;
};

static size_t lines_of(const struct run *run) { return run->left < run->right ? run->left : run->right; }

static size_t cell_at(const struct gutters *gutters, float x) {
  float cell = (x - gutters->from) / gutters->step;
  return cell < 0 ? 0 : cell >= (float)CELLS ? CELLS - 1 : (size_t)cell;
}

static void end_run(struct gutters *gutters, size_t cell, size_t last) {
  struct run *now = &gutters->now[cell];
  now->last = last;
  if (lines_of(now) > lines_of(&gutters->best[cell])) gutters->best[cell] = *now;
  *now = (struct run){.first = last + 1};
}

/* Longest run of each cell of the width. */
static void find_runs(const struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last, struct gutters *gutters) {
  float x1 = strips->items[first].x1, x2 = strips->items[first].x2;
  for (size_t i = first; i < last; i++) {
    x1 = pdf_least(x1, strips->items[i].x1);
    x2 = pdf_most(x2, strips->items[i].x2);
  }
  gutters->from = x1;
  gutters->step = pdf_most((x2 - x1) / (float)CELLS, 0.01f);
  for (size_t cell = 0; cell < CELLS; cell++) {
    gutters->now[cell] = (struct run){.first = first};
    gutters->best[cell] = (struct run){0};
  }
  for (size_t i = first; i < last; i++) {
    const struct pdf_strip *strip = &strips->items[i];
    float pad = PDF_GUTTER_OF_SIZE / 2 * strip->size;
    size_t free_from = 0;
    for (size_t at = strip->begin; at <= strip->end; at++) {
      size_t from = at < strip->end ? cell_at(gutters, pdf->words[at].x1 - pad) : CELLS;
      size_t to = at < strip->end ? cell_at(gutters, pdf->words[at].x2 + pad) : CELLS;
      for (; free_from < from; free_from++) {
        gutters->now[free_from].left += at > strip->begin;
        gutters->now[free_from].right += at < strip->end;
      }
      for (; free_from <= to && free_from < CELLS; free_from++) end_run(gutters, free_from, i);
    }
  }
  for (size_t cell = 0; cell < CELLS; cell++) end_run(gutters, cell, last);
}

static int compare_gutters(const void *a, const void *b) {
  const struct gutter *left = a, *right = b;
  size_t l = lines_of(&left->run), r = lines_of(&right->run);
  if (l != r) return l > r ? -1 : 1;
  if (left->to - left->from != right->to - right->from) return left->to - left->from > right->to - right->from ? -1 : 1;
  return left->from < right->from ? -1 : 1;
}

/* Neighbouring cells with the same run are one gutter. Gives their number, the likeliest first. */
static size_t find_gutters(const struct gutters *gutters, struct gutter out[CELLS]) {
  size_t count = 0;
  for (size_t cell = 0, end; cell < CELLS; cell = end) {
    const struct run *run = &gutters->best[cell];
    for (end = cell + 1; end < CELLS && gutters->best[end].first == run->first && gutters->best[end].last == run->last; end++) {}
    if (lines_of(run) < LINES_MIN) continue;
    out[count++] = (struct gutter){*run, gutters->from + (float)cell * gutters->step, gutters->from + (float)end * gutters->step};
  }
  qsort(out, count, sizeof *out, compare_gutters);
  return count;
}

/* ---- Sides --------------------------------------------------------------------------------- */

/* How a line stands to the line above it. */
enum link { LINK_OPEN, LINK_GOES_ON, LINK_BEGINS };

struct line {
  float x1, x2, middle, size, first_width;
  size_t begin, end; /* of pdf->words */
  enum link link;
};

/* Lines beside the gutter on one side of it, from the top down. */
struct side {
  struct line *lines; /* [count] */
  size_t count;
  size_t cap;
  float pitch;  /* from line to line */
  float edge;   /* how far its lines reach to the right */
  float left;
  size_t going_on;
};

/* The words of a strip that stand next to the gutter on one side, up to a gap. */
static bool next_to(const struct pdf *pdf, const struct pdf_strip *strip, float x, bool is_left, size_t *begin, size_t *end) {
  size_t middle = strip->begin;
  while (middle < strip->end && pdf->words[middle].x1 < x) middle++;
  *begin = is_left ? strip->begin : middle;
  *end = is_left ? middle : strip->end;
  struct pdf_strip own = {.begin = *begin, .end = *end};
  for (size_t at = *begin + 1; at < *end; at++) {
    if (!pdf_is_gap(pdf, &own, at)) continue;
    if (is_left) *begin = at;
    else *end = at;
  }
  return *begin < *end;
}

static int compare_floats(const void *a, const void *b) {
  float left = *(const float *)a, right = *(const float *)b;
  return left < right ? -1 : left > right;
}

/* The distance that a quarter of the lines keep or go below: that between paragraphs may be as frequent. */
static float pitch_of(struct pdf *pdf, const struct side *side) {
  float *steps = memory_get(pdf->memory, side->count * sizeof *steps);
  size_t count = 0;
  if (steps == NULL) {
    pdf->failed = true;
    return 0;
  }
  for (size_t i = 1; i < side->count; i++) {
    float step = side->lines[i].middle - side->lines[i - 1].middle;
    if (step > 0.6f * side->lines[i].size) steps[count++] = step;
  }
  qsort(steps, count, sizeof *steps, compare_floats);
  float pitch = count > 0 ? steps[count / 4] : 0;
  memory_free(pdf->memory, steps);
  return pitch;
}

static enum link link_of(const struct pdf *pdf, const struct side *side, size_t at) {
  const struct line *before = &side->lines[at - 1], *line = &side->lines[at];
  struct str first = pdf_word_text(pdf, line->begin), last = pdf_word_text(pdf, before->end - 1);
  if (pdf_marker(first) > 0 || line->middle - before->middle > BAND_OF_PITCH * side->pitch) return LINK_BEGINS;
  if (line->size > before->size * 1.15f || line->size < before->size * 0.85f) return LINK_BEGINS;
  bool is_lower = pdf_is_lower_start(first), has_ended = pdf_ends_sentence(last);
  if (is_lower && !has_ended) return LINK_GOES_ON;
  bool has_room = before->x2 + 0.25f * line->size + line->first_width < side->edge - 0.5f * line->size;
  return has_room && !is_lower ? LINK_BEGINS : LINK_OPEN;
}

static bool take_side(struct pdf *pdf, const struct pdf_strips *strips, const struct gutter *gutter, bool is_left, struct side *side) {
  float x = (gutter->from + gutter->to) / 2;
  size_t begin, end;
  *side = (struct side){.edge = -1e9f, .left = 1e9f};
  for (size_t i = gutter->run.first; i < gutter->run.last; i++) {
    if (!next_to(pdf, &strips->items[i], x, is_left, &begin, &end)) continue;
    if (!memory_grow(pdf->memory, &side->lines, &side->cap, side->count + 1, sizeof *side->lines)) {
      pdf->failed = true;
      return false;
    }
    const struct pdf_word *word = &pdf->words[begin];
    struct line line = {word->x1, word->x2, (word->y1 + word->y2) / 2, word->size, word->x2 - word->x1, begin, end, LINK_OPEN};
    for (size_t at = begin; at < end; at++) line.x2 = pdf_most(line.x2, pdf->words[at].x2);
    side->edge = pdf_most(side->edge, line.x2);
    side->left = pdf_least(side->left, line.x1);
    side->lines[side->count++] = line;
  }
  side->pitch = pitch_of(pdf, side);
  for (size_t i = 1; i < side->count; i++) {
    side->lines[i].link = link_of(pdf, side, i);
    side->going_on += side->lines[i].link == LINK_GOES_ON;
  }
  return !pdf->failed;
}

/* ---- The evidence -------------------------------------------------------------------------- */

/* What begins on one side, by what the other does there: it goes on; something begins at the same height, as in a row;
   something begins elsewhere. */
struct tally {
  size_t into, beside, between;
};

static struct tally tally_of(const struct side *side, const struct side *other) {
  struct tally tally = {0, 0, 0};
  size_t below = 0;
  for (size_t i = 1; i < side->count; i++) {
    const struct line *line = &side->lines[i];
    if (line->link != LINK_BEGINS) continue;
    float y = line->middle - side->pitch / 2;
    while (below < other->count && other->lines[below].middle < y) below++;
    if (below == 0 || below == other->count) continue;
    const struct line *next = &other->lines[below];
    bool is_level = next->middle - line->middle < 0.25f * line->size && line->middle - next->middle < 0.25f * line->size;
    tally.into += next->link == LINK_GOES_ON;
    tally.beside += next->link == LINK_BEGINS && is_level;
    tally.between += next->link == LINK_BEGINS && !is_level;
  }
  return tally;
}

static size_t all_of(const struct tally *tally) { return tally->into + tally->beside + tally->between; }

/* Sentences that go on over lines, not names and figures. */
static bool is_running(const struct side *side) { return side->going_on >= 3 && side->going_on * 5 >= side->count; }

/* White that goes through both sides, as between rows: where both have lines above and below it. */
static size_t count_bands(const struct side *left, const struct side *right) {
  float pitch = pdf_least(left->pitch, right->pitch), above = 0;
  size_t count = 0, l = 0, r = 0;
  while (l < left->count && r < right->count) {
    float next = pdf_least(left->lines[l].middle, right->lines[r].middle);
    count += l > 0 && r > 0 && next - above > BAND_OF_PITCH * pitch;
    above = next;
    if (left->lines[l].middle <= next) l++;
    if (r < right->count && right->lines[r].middle <= next) r++;
  }
  return count;
}

/* How the lines of a side fill it, where the other has lines too. */
struct fill {
  size_t full;   /* per cent that reach to the edge, or nearly */
  bool is_broad; /* lines hold several words */
};

static struct fill fill_of(const struct side *side, const struct side *other) {
  size_t count = 0, full = 0, broad = 0;
  float top = other->lines[0].middle - side->pitch, bottom = other->lines[other->count - 1].middle + side->pitch;
  for (size_t i = 0; i < side->count; i++) {
    const struct line *line = &side->lines[i];
    if (line->middle < top || line->middle > bottom) continue;
    count++;
    full += line->x2 - line->x1 > 0.7f * (side->edge - side->left) && side->edge - side->left > 12 * line->size;
    broad += line->x2 - line->x1 > BROAD_OF_SIZE * line->size;
  }
  return (struct fill){count == 0 ? 0 : full * 100 / count, broad * 8 >= count};
}

/* Does the first line on the right go on with the last on the left? */
static bool flows_over(const struct pdf *pdf, const struct side *left, const struct side *right) {
  struct str last = pdf_word_text(pdf, left->lines[left->count - 1].end - 1), first = pdf_word_text(pdf, right->lines[0].begin);
  return !pdf_ends_sentence(last) && pdf_is_lower_start(first);
}

/* All that is known of what stands left and right of a gutter. Shares are per cent. */
struct evidence {
  size_t running;  /* sides, of two */
  size_t begun;    /* beginnings that tell something, on both sides */
  size_t into;     /* of the side that has fewer: beginnings in the middle of something */
  size_t beside;   /* share of them that have a beginning beside them, on both sides */
  size_t in_rows;  /* the same, of the side where it is higher: cells may hold several paragraphs */
  size_t bands;
  size_t most_begun; /* on one side */
  size_t full;     /* of the side that is less so */
  bool is_broad;   /* both are */
  bool is_even;    /* one is not much wider than the other */
  bool flows;
};

static size_t share_of(size_t part, size_t all) { return all == 0 ? 0 : part * 100 / all; }
static size_t lesser(size_t a, size_t b) { return a < b ? a : b; }
static size_t greater(size_t a, size_t b) { return a > b ? a : b; }

static struct evidence weigh(const struct pdf *pdf, const struct side *left, const struct side *right) {
  struct tally l = tally_of(left, right), r = tally_of(right, left);
  struct fill left_fill = fill_of(left, right), right_fill = fill_of(right, left);
  float left_width = left->edge - left->left, right_width = right->edge - right->left;
  size_t left_share = all_of(&l) < 2 ? 0 : share_of(l.beside, all_of(&l)), right_share = all_of(&r) < 2 ? 0 : share_of(r.beside, all_of(&r));
  return (struct evidence){
      .running = (size_t)is_running(left) + is_running(right),
      .begun = all_of(&l) + all_of(&r),
      .most_begun = greater(all_of(&l), all_of(&r)),
      .into = lesser(l.into, r.into),
      .beside = share_of(l.beside + r.beside, all_of(&l) + all_of(&r)),
      .in_rows = greater(left_share, right_share),
      .bands = count_bands(left, right),
      .full = lesser(left_fill.full, right_fill.full),
      .is_broad = left_fill.is_broad && right_fill.is_broad,
      .is_even = left_width > 0.6f * right_width && right_width > 0.6f * left_width,
      .flows = flows_over(pdf, left, right)};
}

/* ---- The judgement ------------------------------------------------------------------------- */

enum verdict { TABLE, ROWS, PERHAPS_TABLE, PERHAPS_COLUMNS, COLUMNS };

/* Lines that fill their side are prose more often than cells. */
static enum verdict doubt(const struct evidence *seen) { return seen->full >= FULL ? PERHAPS_COLUMNS : PERHAPS_TABLE; }

/* The shares are those that told apart best on some 2,900 pages of real minutes and reports, and on minutes set in two
   columns by an office program; between them is doubt. */
static enum verdict judge(const struct evidence *seen) {
  bool is_prose = seen->running == 2;
  if (seen->running == 0 || !seen->is_broad) return TABLE;
  if (!is_prose && seen->is_even && seen->begun >= 8) {
    /* A column of lists beside one of prose. */
    is_prose = seen->beside <= 30 || (seen->beside <= 45 && seen->full >= FULL);
    if (!is_prose && seen->beside <= 50) return PERHAPS_TABLE;
  }
  /* What falls into the middle of something on either side makes no rows, however much else is level. */
  bool is_mixed = seen->into > 0 && seen->full >= FULL;
  if (!is_prose || (!is_mixed && seen->bands >= 4 && seen->bands * 2 >= seen->most_begun)) return TABLE;
  /* A row or two read as columns do, unless both begin at one height. */
  if (seen->begun < 4) return seen->flows || seen->beside < 50 || seen->full >= FULL ? COLUMNS : TABLE;
  if (!seen->is_even) {
    if (seen->in_rows >= 60) return TABLE;
    return seen->in_rows <= (seen->flows ? 45 : 25) && seen->full >= 40 ? COLUMNS : doubt(seen);
  }
  if (seen->beside >= 65) return is_mixed ? PERHAPS_COLUMNS : TABLE;
  return seen->beside <= (seen->flows ? 65 : 45) ? COLUMNS : doubt(seen);
}

static enum verdict judge_gutter(struct pdf *pdf, const struct pdf_strips *strips, const struct gutter *gutter) {
  struct side left = {0}, right = {0};
  enum verdict verdict = TABLE;
  if (take_side(pdf, strips, gutter, true, &left) && take_side(pdf, strips, gutter, false, &right)) {
    struct evidence seen = weigh(pdf, &left, &right);
    verdict = judge(&seen);
    /* So many rows that no other gutter beside them can part columns. */
    if (verdict == TABLE && seen.in_rows >= 70 && seen.most_begun >= 4 && seen.beside * seen.begun >= 800) verdict = ROWS;
  }
  memory_free(pdf->memory, left.lines);
  memory_free(pdf->memory, right.lines);
  return verdict;
}

/* Strips that both have, in per cent of those of `run`. */
static size_t overlap_of(const struct run *run, const struct run *other) {
  size_t first = greater(run->first, other->first), last = lesser(run->last, other->last);
  return first >= last ? 0 : share_of(last - first, run->last - run->first);
}

static bool is_apart(const struct pdf_strip *above, const struct pdf_strip *below) {
  return below->y1 + below->y2 - above->y1 - above->y2 > 2 * APART_OF_SIZE * pdf_most(above->size, below->size);
}

/* A date above a column or a note below it, apart from both, is of the page and not of the column. */
static void trim(const struct pdf_strips *strips, struct pdf_columns *columns) {
  const struct pdf_strip *items = strips->items;
  for (size_t i = columns->first, end = lesser(columns->first + EDGE_LINES, columns->last - 1); i < end; i++) {
    if (items[i].x1 < columns->x && items[i].x2 > columns->x) break;
    if (is_apart(&items[i], &items[i + 1])) columns->first = i + 1;
  }
  for (size_t i = columns->last - 1, end = greater(columns->last, EDGE_LINES + columns->first + 1) - EDGE_LINES; i >= end; i--) {
    if (items[i].x1 < columns->x && items[i].x2 > columns->x) break;
    if (is_apart(&items[i - 1], &items[i])) columns->last = i;
  }
}

/* Columns among strips [first, last), the longest if there are several. */
static bool find_among(struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last, struct pdf_columns *out) {
  struct gutters gutters;
  struct gutter found[CELLS];
  struct run rows = {0};
  if (last - first < LINES_MIN) return false;
  find_runs(pdf, strips, first, last, &gutters);
  size_t count = find_gutters(&gutters, found);
  for (size_t i = 0; i < count && i < GUTTERS_TRIED && !pdf->failed; i++) {
    if (overlap_of(&found[i].run, &rows) >= 60) continue;
    enum verdict verdict = judge_gutter(pdf, strips, &found[i]);
    if (verdict == ROWS && rows.last == 0) rows = found[i].run;
    if ((verdict == PERHAPS_TABLE && i == 0) || verdict == PERHAPS_COLUMNS) pdf->pages[pdf->page_count - 1].is_doubtful = true;
    if (verdict < PERHAPS_COLUMNS) continue;
    *out = (struct pdf_columns){found[i].run.first, found[i].run.last, (found[i].from + found[i].to) / 2};
    trim(strips, out);
    return true;
  }
  return false;
}

size_t pdf_find_columns(struct pdf *pdf, const struct pdf_strips *strips, struct pdf_columns *out, size_t most) {
  size_t count = 0;
  struct pdf_columns found;
  /* What lies above and below those found is looked through in turn. */
  for (size_t at = 0, next = 0; count < most && !pdf->failed;) {
    size_t end = next < count ? out[next].first : strips->count;
    if (find_among(pdf, strips, at, end, &found)) {
      memmove(out + next + 1, out + next, (count - next) * sizeof *out);
      out[next] = found;
      count++;
    } else if (next == count) {
      break;
    } else {
      at = out[next++].last;
    }
  }
  return count;
}
