/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a page into lines, in reading order. Words at one height are a strip; a strip breaks into pieces where a gap
 * is wider than any space. Where strips below one another have their gaps at one place, there is a gutter: what stands
 * left and right of it are columns of prose when both are mostly full, and else cells of a table.
 */
#include <stdlib.h>

#include "reader/pdf.h"

#define GAP_OF_SIZE 1.3f    /* a space, even in a justified line, is narrower than this many font sizes */
#define GUTTER_OF_SIZE 0.6f /* what is left of a gap when all strips have had their say */
#define COLUMN_LINES_MIN 6u /* fewer lines side by side are no columns */
#define DEPTH_MOST 4u       /* columns within columns */

/* Words [begin, end) of pdf->words at one height, from left to right. */
struct strip {
  size_t begin, end;
  float x1, y1, x2, y2;
  float size;
};

struct strips {
  struct strip *items;
  size_t count;
  size_t cap;
};

/* A gap between words, in x. */
struct gutter {
  float from, to;
};

static float most(float a, float b) { return a > b ? a : b; }
static float least(float a, float b) { return a < b ? a : b; }

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

static struct strip strip_of(struct pdf *pdf, size_t begin, size_t end) {
  const struct pdf_word *words = pdf->words;
  qsort(pdf->words + begin, end - begin, sizeof *words, compare_place);
  struct strip strip = {begin, end, words[begin].x1, words[begin].y1, words[begin].x2, words[begin].y2, words[begin].size};
  for (size_t i = begin + 1; i < end; i++) {
    strip.x2 = most(strip.x2, words[i].x2);
    strip.y1 = least(strip.y1, words[i].y1);
    strip.y2 = most(strip.y2, words[i].y2);
    strip.size = most(strip.size, words[i].size);
  }
  return strip;
}

/* Words whose middles lie within the first's height are beside it: "12" and the raised "th". */
static bool find_strips(struct pdf *pdf, size_t begin, size_t end, struct strips *out) {
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

/* Is there a gap before word `at` of the strip? A bullet or number at the front stands apart from its text by a gap
   that is none. */
static bool is_gap(const struct pdf *pdf, const struct strip *strip, size_t at) {
  if (at <= strip->begin || at >= strip->end) return false;
  const struct pdf_word *before = &pdf->words[at - 1], *word = &pdf->words[at];
  if (word->x1 - before->x2 <= GAP_OF_SIZE * most(before->size, word->size)) return false;
  struct str text = {pdf->text.ptr + before->begin, before->end - before->begin};
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
  struct strip strip = strip_of(pdf, begin, end);
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
static void add_strip(struct pdf *pdf, const struct strip *strip, struct place place) {
  size_t begin = strip->begin;
  for (size_t at = strip->begin + 1; at <= strip->end; at++) {
    if (at < strip->end && !is_gap(pdf, strip, at)) continue;
    add_line(pdf, begin, at, &place);
    begin = at;
  }
}

/* ---- Gutters ------------------------------------------------------------------------------- */

/* What strip leaves of the gutter: a gap of its own within it, or all that it does not cover from one side. */
static bool narrow(const struct pdf *pdf, const struct strip *strip, struct gutter *gutter, bool *has_both) {
  float least_width = GUTTER_OF_SIZE * strip->size;
  *has_both = false;
  if (strip->x2 <= gutter->to - least_width) {
    gutter->from = most(gutter->from, strip->x2);
    return true;
  }
  if (strip->x1 >= gutter->from + least_width) {
    gutter->to = least(gutter->to, strip->x1);
    return true;
  }
  for (size_t at = strip->begin + 1; at < strip->end; at++) {
    struct gutter own = {pdf->words[at - 1].x2, pdf->words[at].x1};
    if (least(own.to, gutter->to) - most(own.from, gutter->from) < least_width || !is_gap(pdf, strip, at)) continue;
    *gutter = (struct gutter){most(own.from, gutter->from), least(own.to, gutter->to)};
    *has_both = true;
    return true;
  }
  return false;
}

/* Strips [first, last) that share a gutter, as far down as it goes. */
struct region {
  size_t first, last;
  size_t both_count; /* strips with words on both sides */
  struct gutter gutter;
};

/* Grows a region from the gap before word `at` of the strip `first`. */
static struct region grow(const struct pdf *pdf, const struct strips *strips, size_t first, size_t at) {
  struct region region = {first, first + 1, 1, {pdf->words[at - 1].x2, pdf->words[at].x1}};
  for (size_t i = first + 1; i < strips->count; i++) {
    const struct strip *strip = &strips->items[i], *before = &strips->items[i - 1];
    struct gutter narrowed = region.gutter;
    bool has_both;
    if (!narrow(pdf, strip, &narrowed, &has_both)) break;
    /* A single strip with a gap and nothing like it below: looking further would cost much on a page made of such. */
    if (region.both_count == 1 && i - first > 40) break;
    /* A line on one side that stands well apart is the next paragraph, not a cell. */
    if (!has_both && strip->y1 - before->y2 > 1.2f * strip->size) {
      bool goes_on = false, next_both;
      struct gutter next = narrowed;
      for (size_t k = i + 1; k < strips->count && k <= i + 2 && !goes_on; k++)
        goes_on = narrow(pdf, &strips->items[k], &next, &next_both) && next_both;
      if (!goes_on) break;
    }
    region.gutter = narrowed;
    region.both_count += has_both;
    region.last = i + 1;
  }
  return region;
}

/* The best region that begins at strip `first`: of its gaps the one that goes on longest. */
static struct region find_region(const struct pdf *pdf, const struct strips *strips, size_t first) {
  const struct strip *strip = &strips->items[first];
  struct region best = {first, first, 0, {0, 0}};
  size_t tried = 0;
  for (size_t at = strip->begin + 1; at < strip->end && tried < 8; at++) {
    if (!is_gap(pdf, strip, at)) continue;
    struct region region = grow(pdf, strips, first, at);
    tried++;
    if (region.both_count > best.both_count) best = region;
  }
  return best;
}

/* ---- Columns ------------------------------------------------------------------------------- */

/* How the words on one side of a gutter fill it. */
struct side {
  size_t lines;
  size_t full; /* lines that reach to its edge, or nearly */
};

static struct side measure_side(const struct pdf *pdf, const struct strips *strips, const struct region *region, bool is_left) {
  struct side side = {0, 0};
  float x1 = 1e9f, x2 = -1e9f;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = region->first; i < region->last; i++) {
      const struct strip *strip = &strips->items[i];
      float from = 1e9f, to = -1e9f;
      for (size_t at = strip->begin; at < strip->end; at++) {
        if ((pdf->words[at].x1 < region->gutter.from) != is_left) continue;
        from = least(from, pdf->words[at].x1);
        to = most(to, pdf->words[at].x2);
      }
      if (from > to) continue;
      if (pass == 0) {
        x1 = least(x1, from);
        x2 = most(x2, to);
      } else {
        side.lines++;
        side.full += to - from > 0.7f * (x2 - x1) && x2 - x1 > 12 * strip->size;
      }
    }
  }
  return side;
}

enum layout { LAYOUT_TABLE, LAYOUT_COLUMNS, LAYOUT_DOUBTFUL };

/* Prose fills its column line by line; cells are short, or few. */
static enum layout judge(const struct pdf *pdf, const struct strips *strips, const struct region *region) {
  struct side left = measure_side(pdf, strips, region, true), right = measure_side(pdf, strips, region, false);
  if (left.lines < COLUMN_LINES_MIN || right.lines < COLUMN_LINES_MIN) return LAYOUT_TABLE;
  size_t worse = left.full * right.lines < right.full * left.lines ? left.full * 100 / left.lines : right.full * 100 / right.lines;
  return worse >= 60 ? LAYOUT_COLUMNS : worse >= 45 ? LAYOUT_DOUBTFUL : LAYOUT_TABLE;
}

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

/* Pieces of strips, not words, cover the width, so that the spaces of many lines do not add up to an edge. */
static struct edges find_edges(struct pdf *pdf, const struct strips *strips, const struct region *region) {
  struct edges edges = {.at = {(region->gutter.from + region->gutter.to) / 2}, .count = 1};
  struct cover *covers = NULL;
  size_t count = 0, cap = 0;
  for (size_t i = region->first; i < region->last; i++) {
    const struct strip *strip = &strips->items[i];
    size_t begin = strip->begin;
    for (size_t at = strip->begin + 1; at <= strip->end; at++) {
      if (at < strip->end && !is_gap(pdf, strip, at)) continue;
      if (!memory_grow(pdf->memory, &covers, &cap, count + 1, sizeof *covers)) {
        pdf->failed = true;
        memory_free(pdf->memory, covers);
        return edges;
      }
      covers[count++] = (struct cover){pdf->words[begin].x1, pdf->words[at - 1].x2};
      begin = at;
    }
  }
  qsort(covers, count, sizeof *covers, compare_cover);
  float size = strips->items[region->first].size, reach = count > 0 ? covers[0].x2 : 0;
  struct edges found = {.count = 0};
  for (size_t i = 1; i < count && found.count < COLUMNS_MOST; i++) {
    if (covers[i].x1 - reach > GUTTER_OF_SIZE * size) found.at[found.count++] = (covers[i].x1 + reach) / 2;
    reach = most(reach, covers[i].x2);
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

static void measure_cells(const struct pdf *pdf, const struct strips *strips, const struct region *region, struct edges *edges) {
  for (size_t i = 0; i <= edges->count; i++) {
    edges->left[i] = 1e9f;
    edges->right[i] = -1e9f;
  }
  for (size_t at = strips->items[region->first].begin; at < strips->items[region->last - 1].end; at++) {
    uint32_t cell = cell_of(edges, &pdf->words[at]);
    edges->left[cell] = least(edges->left[cell], pdf->words[at].x1);
    edges->right[cell] = most(edges->right[cell], pdf->words[at].x2);
  }
}

/* Which cells of a strip have words, as bits; and does its widest cell reach to its edge, so that it goes on below? */
struct strip_facts {
  uint32_t cells;
  bool is_full;
};

static struct strip_facts facts_of(const struct pdf *pdf, const struct strip *strip, const struct edges *edges) {
  struct strip_facts facts = {0, false};
  for (size_t at = strip->begin; at < strip->end; at++) {
    uint32_t cell = cell_of(edges, &pdf->words[at]);
    float width = edges->right[cell] - edges->left[cell];
    facts.cells |= UINT32_C(1) << cell;
    facts.is_full |= pdf->words[at].x2 - edges->left[cell] > 0.75f * width && width > 10 * strip->size;
  }
  return facts;
}

/* A row begins where the first cell has words again, or after a gap; unless the line before ran to its cell's edge. */
static bool begins_row(const struct strip_facts *before, const struct strip_facts *now, float gap, float size) {
  if (gap > 0.9f * size) return true;
  if ((now->cells & 1u) == 0) return false;
  return !before->is_full || (before->cells & now->cells & 1u) == 0 || (now->cells & (now->cells - 1)) != 0;
}

static void add_table(struct pdf *pdf, const struct strips *strips, const struct region *region) {
  struct edges edges = find_edges(pdf, strips, region);
  struct place place = {.table = ++pdf->table_count};
  measure_cells(pdf, strips, region, &edges);
  struct strip_facts before = {0, false};
  for (size_t i = region->first; i < region->last; i++) {
    const struct strip *strip = &strips->items[i];
    struct strip_facts now = facts_of(pdf, strip, &edges);
    if (i > region->first && begins_row(&before, &now, strip->y1 - strips->items[i - 1].y2, strip->size)) place.row++;
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

/* Columns are blocks of their own, one after the other. The strips are gone when their words are sorted anew. */
static void lay_out_columns(struct pdf *pdf, const struct strips *strips, const struct region *region, unsigned depth) {
  size_t begin = strips->items[region->first].begin, end = strips->items[region->last - 1].end;
  size_t left = part(pdf, begin, end, (region->gutter.from + region->gutter.to) / 2);
  lay_out(pdf, begin, begin + left, depth + 1);
  lay_out(pdf, begin + left, end, depth + 1);
}

static void lay_out(struct pdf *pdf, size_t begin, size_t end, unsigned depth) {
  struct strips strips = {0};
  if (begin == end || pdf->failed) return;
  if (!find_strips(pdf, begin, end, &strips)) {
    pdf->failed = true;
    memory_free(pdf->memory, strips.items);
    return;
  }
  struct place place = {.left = strips.items[0].x1, .right = strips.items[0].x2, .is_wide = depth == 0};
  for (size_t i = 1; i < strips.count; i++) {
    place.left = least(place.left, strips.items[i].x1);
    place.right = most(place.right, strips.items[i].x2);
  }
  for (size_t i = 0; i < strips.count;) {
    struct region region = find_region(pdf, &strips, i);
    if (region.both_count < 2) {
      add_strip(pdf, &strips.items[i++], place);
      continue;
    }
    enum layout layout = judge(pdf, &strips, &region);
    if (layout == LAYOUT_DOUBTFUL) pdf->pages[pdf->page_count - 1].is_doubtful = true;
    if (layout == LAYOUT_COLUMNS && depth < DEPTH_MOST) lay_out_columns(pdf, &strips, &region, depth);
    else add_table(pdf, &strips, &region);
    i = region.last;
  }
  memory_free(pdf->memory, strips.items);
}

void pdf_lay_out(struct pdf *pdf) { lay_out(pdf, 0, pdf->word_count, 0); }
