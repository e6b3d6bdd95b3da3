/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a page into lines, in reading order. Words at one height are a strip; a strip breaks into pieces where a gap
 * is wider than any space. Where strips below one another have their gaps at one place, there is a gutter: what stands
 * left and right of it are columns of prose when both are mostly full, and else cells of a table.
 */
#include <stdlib.h>

#include "reader/pdf_layout.h"

#define GAP_OF_SIZE 1.3f    /* a space, even in a justified line, is narrower than this many font sizes */
#define LEVEL_OF_SIZE 0.1f  /* words that begin below one another do so within this many font sizes */
#define STRETCH_OF_SIZE 0.12f /* by which the spaces of one line differ */
#define STRETCHED_MOST 40u    /* words */
#define LINES_AHEAD 8u      /* in which a narrow gap finds a wide one below it */
#define DEPTH_MOST 4u       /* columns within columns */
#define COLUMNS_OF_BLOCK 8u /* one below the other */

/* A gap between words, in x. */
struct gutter {
  float from, to;
};

/* ---- Strips -------------------------------------------------------------------------------- */

static int compare_height(const void *a, const void *b) {
  const struct pdf_word *left = a, *right = b;
  float l = left->y1 + left->y2, r = right->y1 + right->y2;
  if (l != r) return l < r ? -1 : 1;
  return left->begin < right->begin ? -1 : left->begin > right->begin;
}

static int compare_place(const void *a, const void *b) {
  const struct pdf_word *left = a, *right = b;
  if (left->x1 != right->x1) return left->x1 < right->x1 ? -1 : 1;
  return left->begin < right->begin ? -1 : left->begin > right->begin;
}

static struct pdf_strip strip_of(struct pdf *pdf, size_t begin, size_t end) {
  const struct pdf_word *words = pdf->words;
  qsort(pdf->words + begin, end - begin, sizeof *words, compare_place);
  struct pdf_strip strip = {begin, end, words[begin].x1, words[begin].y1, words[begin].x2, words[begin].y2, words[begin].size};
  for (size_t i = begin + 1; i < end; i++) {
    strip.x2 = pdf_most(strip.x2, words[i].x2);
    strip.y1 = pdf_least(strip.y1, words[i].y1);
    strip.y2 = pdf_most(strip.y2, words[i].y2);
    strip.size = pdf_most(strip.size, words[i].size);
  }
  return strip;
}

/* Words whose middles lie within the first's height are beside it: "12" and the raised "th". */
static bool find_strips(struct pdf *pdf, size_t begin, size_t end, struct pdf_strips *out) {
  qsort(pdf->words + begin, end - begin, sizeof *pdf->words, compare_height);
  for (size_t at = begin; at < end;) {
    float y1 = pdf->words[at].y1, y2 = pdf->words[at].y2;
    size_t next = at + 1;
    for (; next < end; next++) {
      const struct pdf_word *word = &pdf->words[next];
      float middle = (word->y1 + word->y2) / 2, own = (y1 + y2) / 2;
      bool is_beside = middle <= y1 + (y2 - y1) * 0.75f || (own >= word->y1 + (word->y2 - word->y1) * 0.25f && own <= word->y2);
      if (!is_beside) break;
      /* A tall word behind a small raised one tells the height of the line; one that is hardly taller must not, or lines
         would be drawn together by what stands between them in another column. */
      if (word->y2 - word->y1 > 1.25f * (y2 - y1)) {
        y1 = word->y1;
        y2 = word->y2;
      }
    }
    if (!memory_grow(pdf->memory, &out->items, &out->cap, out->count + 1, sizeof *out->items)) return false;
    out->items[out->count++] = strip_of(pdf, at, next);
    at = next;
  }
  return true;
}

/* A line of prose that was stretched to both edges of its column has all its spaces alike, however wide. */
static bool is_stretched(const struct pdf *pdf, const struct pdf_strip *strip, size_t at) {
  size_t count = strip->end - strip->begin, lower = 0, first = strip->begin + 1;
  const struct pdf_word *words = pdf->words;
  float gap = words[at].x1 - words[at - 1].x2, most = STRETCH_OF_SIZE * words[at].size;
  struct str front = pdf_word_text(pdf, strip->begin);
  if (pdf_marker(front) == front.len) first++;
  if (count < 3 || count > STRETCHED_MOST || at < first) return false;
  for (size_t i = first; i < strip->end; i++) {
    float own = words[i].x1 - words[i - 1].x2;
    if (own - gap > most || gap - own > most) return false;
    lower += pdf_is_lower_start(pdf_word_text(pdf, i));
  }
  return lower * 2 >= count;
}

bool pdf_is_gap(const struct pdf *pdf, const struct pdf_strip *strip, size_t at) {
  if (at <= strip->begin || at >= strip->end) return false;
  const struct pdf_word *before = &pdf->words[at - 1], *word = &pdf->words[at];
  if (word->x1 - before->x2 <= GAP_OF_SIZE * pdf_most(before->size, word->size)) return false;
  struct str text = pdf_word_text(pdf, at - 1);
  if (is_stretched(pdf, strip, at)) return false;
  return at != strip->begin + 1 || pdf_marker(text) != text.len || word->x1 - before->x2 > 6 * word->size;
}

/* ---- Lines --------------------------------------------------------------------------------- */

/* Where a line belongs. */
struct place {
  float left, right;
  uint32_t table, row, column;
  bool is_wide;
};

/* Words [begin, end) of a strip as one line. */
static void add_line(struct pdf *pdf, size_t begin, size_t end, const struct place *place) {
  if (begin == end || pdf->failed) return;
  if (!memory_grow(pdf->memory, &pdf->lines, &pdf->line_cap, pdf->line_count + 1, sizeof *pdf->lines)) {
    pdf->failed = true;
    return;
  }
  struct pdf_strip strip = strip_of(pdf, begin, end);
  struct pdf_line line = {.x1 = strip.x1, .y1 = strip.y1, .x2 = strip.x2, .y2 = strip.y2, .left = place->left,
                          .right = place->right, .begin = (uint32_t)pdf->words_of_lines.len,
                          .page = (uint32_t)pdf->page_count, .table = place->table, .row = place->row,
                          .column = place->column, .is_wide = place->is_wide, .first_width = pdf->words[begin].x2 - pdf->words[begin].x1};
  size_t bold = 0, letters = 0;
  float sizes = 0;
  for (size_t i = begin; i < end; i++) {
    const struct pdf_word *word = &pdf->words[i];
    size_t len = word->end - word->begin;
    /* Characters that stand close together are one word, whatever was between them in the file; those that lie over one
       another, in a row that is too low for its words, are two. */
    float gap = i == begin ? 0 : word->x1 - pdf->words[i - 1].x2;
    if (gap > 0.1f * word->size || gap < -0.4f * word->size) buf_add_char(&pdf->words_of_lines, ' ');
    buf_add(&pdf->words_of_lines, (struct str){pdf->text.ptr + word->begin, len});
    bold += word->is_bold ? len : 0;
    letters += len;
    sizes += word->size * (float)len;
  }
  line.end = (uint32_t)pdf->words_of_lines.len;
  line.size = sizes / (float)letters;
  line.is_bold = bold * 10 >= letters * 9;
  pdf->failed |= pdf->words_of_lines.failed;
  pdf->lines[pdf->line_count++] = line;
}

/* A strip by itself: its pieces are lines of their own. */
static void add_strip(struct pdf *pdf, const struct pdf_strip *strip, struct place place) {
  size_t begin = strip->begin;
  for (size_t at = strip->begin + 1; at <= strip->end; at++) {
    if (at < strip->end && !pdf_is_gap(pdf, strip, at)) continue;
    add_line(pdf, begin, at, &place);
    begin = at;
  }
}

/* ---- Gutters ------------------------------------------------------------------------------- */

/* A line that fills its cell leaves only the cells' margins before the next, which a wide space may have too. So a gap like
   that counts where the word behind it begins at `x`, as the words of its column do. */
static bool is_narrow_gap(const struct pdf *pdf, const struct pdf_strip *strip, size_t at, float x) {
  const struct pdf_word *before = &pdf->words[at - 1], *word = &pdf->words[at];
  float size = pdf_most(before->size, word->size);
  if (at <= strip->begin || at >= strip->end || word->x1 - before->x2 < PDF_GUTTER_OF_SIZE * size) return false;
  return word->x1 - x < LEVEL_OF_SIZE * size && x - word->x1 < LEVEL_OF_SIZE * size;
}

/* Does a line near below part at the same place, and plainly? Then a table may begin with a line that fills its cell, as
   where it goes on from the page before, or below heads in the middle of their columns. */
static bool parts_below(const struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last, size_t at) {
  const struct pdf_word *word = &pdf->words[at];
  if (!is_narrow_gap(pdf, &strips->items[first], at, word->x1)) return false;
  for (size_t i = first + 1; i < last && i <= first + LINES_AHEAD; i++) {
    const struct pdf_strip *strip = &strips->items[i];
    for (size_t k = strip->begin + 1; k < strip->end; k++)
      if (is_narrow_gap(pdf, strip, k, word->x1) && pdf_is_gap(pdf, strip, k)) return true;
  }
  return false;
}

/* Strips [first, last) that share a gutter, as far down as it goes. */
struct region {
  size_t first, last;
  size_t both_count; /* strips with words on both sides */
  struct gutter gutter;
  float x;           /* where words begin behind the gutter, by the last strip that has it */
};

/* What strip `at` leaves of the region's gutter: a gap of its own within it, or all that it does not cover from one side. */
static bool narrow(const struct pdf *pdf, const struct pdf_strips *strips, size_t at, size_t last, struct region *region, bool *has_both) {
  const struct pdf_strip *strip = &strips->items[at];
  struct gutter *gutter = &region->gutter;
  float least_width = PDF_GUTTER_OF_SIZE * strip->size;
  *has_both = false;
  if (strip->x2 <= gutter->to - least_width) {
    gutter->from = pdf_most(gutter->from, strip->x2);
    return true;
  }
  if (strip->x1 >= gutter->from + least_width) {
    gutter->to = pdf_least(gutter->to, strip->x1);
    return true;
  }
  for (size_t word = strip->begin + 1; word < strip->end; word++) {
    struct gutter own = {pdf->words[word - 1].x2, pdf->words[word].x1};
    if (pdf_least(own.to, gutter->to) - pdf_most(own.from, gutter->from) < least_width) continue;
    if (!pdf_is_gap(pdf, strip, word) && !is_narrow_gap(pdf, strip, word, region->x) && !parts_below(pdf, strips, at, last, word)) continue;
    *gutter = (struct gutter){pdf_most(own.from, gutter->from), pdf_least(own.to, gutter->to)};
    region->x = own.to;
    *has_both = true;
    return true;
  }
  return false;
}

/* Does one of the next two strips have words on both sides of the gutter, and all a place for it? */
static bool goes_on_below(const struct pdf *pdf, const struct pdf_strips *strips, size_t at, size_t last, struct region region) {
  bool has_both = false;
  for (size_t i = at + 1; i < last && i <= at + 2 && !has_both; i++)
    if (!narrow(pdf, strips, i, last, &region, &has_both)) return false;
  return has_both;
}

/* Grows a region from the gap before word `at` of the strip `first`. */
static struct region grow(const struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last, size_t at) {
  struct region region = {first, first + 1, 1, {pdf->words[at - 1].x2, pdf->words[at].x1}, pdf->words[at].x1};
  for (size_t i = first + 1; i < last; i++) {
    const struct pdf_strip *strip = &strips->items[i], *before = &strips->items[i - 1];
    struct region narrowed = region;
    bool has_both;
    if (!narrow(pdf, strips, i, last, &narrowed, &has_both)) break;
    /* A single strip with a gap and nothing like it below: looking further would cost much on a page made of such. */
    if (region.both_count == 1 && i - first > 40) break;
    /* A line on one side that stands well apart is the next paragraph, not a cell. */
    if (!has_both && strip->y1 - before->y2 > 1.2f * strip->size && !goes_on_below(pdf, strips, i, last, narrowed)) break;
    region = narrowed;
    region.both_count += has_both;
    region.last = i + 1;
  }
  return region;
}

/* The best region that begins at strip `first`: of its gaps the one that goes on longest. */
static struct region find_region(const struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last) {
  const struct pdf_strip *strip = &strips->items[first];
  struct region best = {first, first, 0, {0, 0}, 0};
  size_t tried = 0;
  for (size_t at = strip->begin + 1; at < strip->end && tried < 8; at++) {
    if (!pdf_is_gap(pdf, strip, at) && !parts_below(pdf, strips, first, last, at)) continue;
    struct region region = grow(pdf, strips, first, last, at);
    tried++;
    if (region.both_count > best.both_count) best = region;
  }
  return best;
}

/* ---- Columns ------------------------------------------------------------------------------- */

static int compare_side(const void *a, const void *b) {
  const struct pdf_word *left = a, *right = b;
  if (left->is_left != right->is_left) return left->is_left ? -1 : 1;
  return left->begin < right->begin ? -1 : left->begin > right->begin;
}

/* Sorts the words of a region so that those left of the gutter come first; gives their number. */
static size_t part(struct pdf *pdf, size_t begin, size_t end, float x) {
  size_t count = 0;
  for (size_t i = begin; i < end; i++) {
    pdf->words[i].is_left = pdf->words[i].x1 < x;
    count += pdf->words[i].is_left;
  }
  qsort(pdf->words + begin, end - begin, sizeof *pdf->words, compare_side);
  return count;
}

/* ---- Tables -------------------------------------------------------------------------------- */

#define COLUMNS_MOST 24u

/* Edges between the cells of a region: where no word of any strip stands. */
struct edges {
  float at[COLUMNS_MOST];
  size_t count;
  float left[COLUMNS_MOST + 1]; /* of the words in each cell */
  float right[COLUMNS_MOST + 1];
};

struct cover {
  float x1, x2;
};

static int compare_cover(const void *a, const void *b) {
  const struct cover *left = a, *right = b;
  return left->x1 < right->x1 ? -1 : left->x1 > right->x1;
}

/* Where cells begin in a region: behind gaps of its strips. */
struct starts {
  float *at; /* [count] in order */
  size_t count;
  size_t cap;
};

static int compare_floats(const void *a, const void *b) {
  float left = *(const float *)a, right = *(const float *)b;
  return left < right ? -1 : left > right;
}

static struct starts find_starts(struct pdf *pdf, const struct pdf_strips *strips, const struct region *region) {
  struct starts starts = {0};
  for (size_t i = region->first; i < region->last; i++) {
    const struct pdf_strip *strip = &strips->items[i];
    for (size_t at = strip->begin + 1; at < strip->end; at++) {
      if (!pdf_is_gap(pdf, strip, at)) continue;
      if (!memory_grow(pdf->memory, &starts.at, &starts.cap, starts.count + 1, sizeof *starts.at)) {
        pdf->failed = true;
        return starts;
      }
      starts.at[starts.count++] = pdf->words[at].x1;
    }
  }
  if (starts.count > 0) qsort(starts.at, starts.count, sizeof *starts.at, compare_floats);
  return starts;
}

/* Does a cell begin with word `at`? */
static bool begins_cell(const struct pdf *pdf, const struct pdf_strip *strip, size_t at, const struct starts *starts) {
  if (pdf_is_gap(pdf, strip, at)) return true;
  size_t low = 0, high = starts->count;
  float x = pdf->words[at].x1 - LEVEL_OF_SIZE * pdf->words[at].size;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (starts->at[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low < starts->count && is_narrow_gap(pdf, strip, at, starts->at[low]);
}

/* Pieces of strips, not words, cover the width, so that the spaces of many lines do not add up to an edge. */
static struct edges find_edges(struct pdf *pdf, const struct pdf_strips *strips, const struct region *region) {
  struct edges edges = {.at = {(region->gutter.from + region->gutter.to) / 2}, .count = 1};
  struct starts starts = find_starts(pdf, strips, region);
  struct cover *covers = NULL;
  size_t count = 0, cap = 0;
  for (size_t i = region->first; i < region->last; i++) {
    const struct pdf_strip *strip = &strips->items[i];
    size_t begin = strip->begin;
    for (size_t at = strip->begin + 1; at <= strip->end; at++) {
      if (at < strip->end && !begins_cell(pdf, strip, at, &starts)) continue;
      if (pdf->failed || !memory_grow(pdf->memory, &covers, &cap, count + 1, sizeof *covers)) {
        pdf->failed = true;
        memory_free(pdf->memory, starts.at);
        memory_free(pdf->memory, covers);
        return edges;
      }
      covers[count++] = (struct cover){pdf->words[begin].x1, pdf->words[at - 1].x2};
      begin = at;
    }
  }
  memory_free(pdf->memory, starts.at);
  qsort(covers, count, sizeof *covers, compare_cover);
  float size = strips->items[region->first].size, reach = count > 0 ? covers[0].x2 : 0;
  struct edges found = {.count = 0};
  for (size_t i = 1; i < count && found.count < COLUMNS_MOST; i++) {
    if (covers[i].x1 - reach > PDF_GUTTER_OF_SIZE * size) found.at[found.count++] = (covers[i].x1 + reach) / 2;
    reach = pdf_most(reach, covers[i].x2);
  }
  memory_free(pdf->memory, covers);
  return found.count > 0 ? found : edges;
}

/* The cell of a word: one more than the edges to its left. */
static uint32_t cell_of(const struct edges *edges, const struct pdf_word *word) {
  uint32_t cell = 0;
  while (cell < edges->count && word->x1 >= edges->at[cell]) cell++;
  return cell;
}

static void measure_cells(const struct pdf *pdf, const struct pdf_strips *strips, const struct region *region, struct edges *edges) {
  for (size_t i = 0; i <= edges->count; i++) {
    edges->left[i] = 1e9f;
    edges->right[i] = -1e9f;
  }
  for (size_t at = strips->items[region->first].begin; at < strips->items[region->last - 1].end; at++) {
    uint32_t cell = cell_of(edges, &pdf->words[at]);
    edges->left[cell] = pdf_least(edges->left[cell], pdf->words[at].x1);
    edges->right[cell] = pdf_most(edges->right[cell], pdf->words[at].x2);
  }
}

/* A line of each cell, as words of a strip: none when begin is end. */
struct row_cells {
  size_t begin[COLUMNS_MOST + 1], end[COLUMNS_MOST + 1];
  uint32_t count; /* of cells with words */
  bool is_full;   /* one reaches to its edge, or nearly, so that it goes on below */
};

static void take_cells(const struct pdf *pdf, const struct pdf_strip *strip, const struct edges *edges, struct row_cells *out) {
  memset(out, 0, sizeof *out);
  for (size_t at = strip->begin; at < strip->end; at++) {
    uint32_t cell = cell_of(edges, &pdf->words[at]);
    if (out->begin[cell] == out->end[cell]) {
      out->begin[cell] = at;
      out->count++;
    }
    out->end[cell] = at + 1;
    float width = edges->right[cell] - edges->left[cell];
    out->is_full |= pdf->words[at].x2 - edges->left[cell] > 0.75f * width && width > 10 * strip->size;
  }
}

/* Had the line of `before` no room for the first word of the line below it in the same cell? */
static bool is_wrapped(const struct pdf *pdf, const struct row_cells *before, const struct row_cells *now, const struct edges *edges, size_t cell) {
  const struct pdf_word *last = &pdf->words[before->end[cell] - 1], *first = &pdf->words[now->begin[cell]];
  return last->x2 + 0.25f * first->size + first->x2 - first->x1 > edges->right[cell] - 0.5f * first->size;
}

/* A word of prose, not an address or the name of a setting: letters, and a sign behind them. */
static bool is_plain(struct str word) {
  size_t letters = 0;
  while (letters < word.len && (ascii_is_alpha(word.ptr[letters]) || (unsigned char)word.ptr[letters] >= 0x80 || strchr("-'", word.ptr[letters]) != NULL)) letters++;
  return letters + 1 >= word.len;
}

/* Does a cell go on with the words above it? Names of one word, as of files, are none. */
static bool runs_on(const struct pdf *pdf, const struct row_cells *before, const struct row_cells *now, const struct edges *edges, size_t cell) {
  if (now->begin[cell] == now->end[cell] || before->end[cell] - before->begin[cell] < 2) return false;
  struct str word = pdf_word_text(pdf, now->begin[cell]);
  return pdf_is_lower_start(word) && is_plain(word) && !pdf_ends_sentence(pdf_word_text(pdf, before->end[cell] - 1)) &&
         is_wrapped(pdf, before, now, edges, cell);
}

/* Does the row go on? The first cell says so; or another one, where the first may go on with a name. */
static bool row_goes_on(const struct pdf *pdf, const struct row_cells *before, const struct row_cells *now, const struct edges *edges) {
  if (runs_on(pdf, before, now, edges, 0)) return true;
  if (before->end[0] - before->begin[0] < 4 || pdf_ends_sentence(pdf_word_text(pdf, before->end[0] - 1)) || !is_wrapped(pdf, before, now, edges, 0))
    return false;
  for (size_t cell = 1; cell <= edges->count; cell++)
    if (runs_on(pdf, before, now, edges, cell)) return true;
  return false;
}

/* A row begins where the first cell has words again, or after a gap; unless the line before ran to its cell's edge. */
static bool begins_row(const struct pdf *pdf, const struct pdf_strip *strip, const struct row_cells *before, const struct row_cells *now,
                       const struct edges *edges) {
  if (strip->y1 - strip[-1].y2 > 0.9f * strip->size) return true;
  if (now->begin[0] == now->end[0]) return false;
  if (before->begin[0] == before->end[0]) return true;
  struct str first = pdf_word_text(pdf, now->begin[0]);
  if (ascii_is_digit(first.ptr[0]) && pdf_marker(first) > 0) return true;
  if (row_goes_on(pdf, before, now, edges)) return false;
  return now->count > 1 || !before->is_full;
}

/* The edges of a region. A foot of the page right below the last row is no row: where it closes an edge that all lines above
   it leave open, the region ends before it. */
static struct edges settle_edges(struct pdf *pdf, const struct pdf_strips *strips, struct region *region) {
  struct edges edges = find_edges(pdf, strips, region);
  const struct pdf_strip *last = &strips->items[region->last - 1];
  struct region above = *region;
  if (region->last - region->first < 3) return edges;
  for (size_t at = last->begin + 1; at < last->end; at++)
    if (pdf_is_gap(pdf, last, at)) return edges;
  above.last--;
  struct edges more = find_edges(pdf, strips, &above);
  if (more.count <= edges.count) return edges;
  *region = above;
  return more;
}

/* Lines above the first row that stand in one of its cells but the first are the end of a row of the page before. Gives the
   first of them, not before `from`. */
static size_t reach_up(const struct pdf *pdf, const struct pdf_strips *strips, const struct region *region, const struct edges *edges, size_t from) {
  size_t first = region->first;
  for (; first > from; first--) {
    const struct pdf_strip *strip = &strips->items[first - 1];
    uint32_t cell = cell_of(edges, &pdf->words[strip->begin]);
    float apart = strip->x1 - edges->left[cell];
    if (cell == 0 || cell != cell_of(edges, &pdf->words[strip->end - 1]) || apart > LEVEL_OF_SIZE * strip->size) break;
    if (apart < -LEVEL_OF_SIZE * strip->size || (cell < edges->count && strip->x2 > edges->at[cell])) break;
    if (strip[1].y1 - strip->y2 > 0.9f * strip->size) break;
  }
  return first;
}

static void add_table(struct pdf *pdf, const struct pdf_strips *strips, const struct region *region, const struct edges *settled) {
  struct edges edges = *settled;
  struct place place = {.table = ++pdf->table_count};
  struct row_cells before, now;
  for (size_t i = region->first; i < region->last; i++) {
    const struct pdf_strip *strip = &strips->items[i];
    take_cells(pdf, strip, &edges, &now);
    if (i > region->first && begins_row(pdf, strip, &before, &now, &edges)) place.row++;
    before = now;
    size_t begin = strip->begin;
    for (size_t at = strip->begin + 1; at <= strip->end; at++) {
      uint32_t cell = cell_of(&edges, &pdf->words[begin]);
      if (at < strip->end && cell_of(&edges, &pdf->words[at]) == cell) continue;
      place.column = cell;
      place.left = edges.left[cell];
      place.right = edges.right[cell];
      add_line(pdf, begin, at, &place);
      begin = at;
    }
  }
}

/* ---- Blocks -------------------------------------------------------------------------------- */

static void lay_out(struct pdf *pdf, size_t begin, size_t end, unsigned depth);

/* Columns are blocks of their own, one after the other. Their strips are gone when their words are sorted anew. */
static void lay_out_columns(struct pdf *pdf, const struct pdf_strips *strips, const struct pdf_columns *columns, unsigned depth) {
  size_t begin = strips->items[columns->first].begin, end = strips->items[columns->last - 1].end;
  size_t left = part(pdf, begin, end, columns->x);
  lay_out(pdf, begin, begin + left, depth + 1);
  lay_out(pdf, begin + left, end, depth + 1);
}

/* Strips [first, last) without columns: tables, and lines one below the other. */
static void lay_out_lines(struct pdf *pdf, const struct pdf_strips *strips, size_t first, size_t last, const struct place *place) {
  size_t added = first; /* strips before this one are lines */
  for (size_t i = first; i < last;) {
    struct region region = find_region(pdf, strips, i, last);
    if (region.both_count < 2) {
      i++;
      continue;
    }
    struct edges edges = settle_edges(pdf, strips, &region);
    measure_cells(pdf, strips, &region, &edges);
    region.first = reach_up(pdf, strips, &region, &edges, added);
    while (added < region.first) add_strip(pdf, &strips->items[added++], *place);
    add_table(pdf, strips, &region, &edges);
    i = added = region.last;
  }
  while (added < last) add_strip(pdf, &strips->items[added++], *place);
}

static void lay_out(struct pdf *pdf, size_t begin, size_t end, unsigned depth) {
  struct pdf_strips strips = {0};
  if (begin == end || pdf->failed) return;
  if (!find_strips(pdf, begin, end, &strips)) {
    pdf->failed = true;
    memory_free(pdf->memory, strips.items);
    return;
  }
  struct place place = {.left = strips.items[0].x1, .right = strips.items[0].x2, .is_wide = depth == 0};
  for (size_t i = 1; i < strips.count; i++) {
    place.left = pdf_least(place.left, strips.items[i].x1);
    place.right = pdf_most(place.right, strips.items[i].x2);
  }
  struct pdf_columns columns[COLUMNS_OF_BLOCK];
  size_t count = depth < DEPTH_MOST ? pdf_find_columns(pdf, &strips, columns, COLUMNS_OF_BLOCK) : 0, at = 0;
  for (size_t i = 0; i < count && !pdf->failed; i++) {
    lay_out_lines(pdf, &strips, at, columns[i].first, &place);
    lay_out_columns(pdf, &strips, &columns[i], depth);
    at = columns[i].last;
  }
  lay_out_lines(pdf, &strips, at, strips.count, &place);
  memory_free(pdf->memory, strips.items);
}

void pdf_lay_out(struct pdf *pdf) { lay_out(pdf, 0, pdf->word_count, 0); }
