/* SPDX-License-Identifier: Apache-2.0 */
/* Heads, feet and page numbers: what stands at the same place of page after page and says the same but for numbers. */
#include <math.h>
#include <stdlib.h>

#include "reader/pdf.h"

#define ZONE 0.13f       /* of the page's height, at head and foot */
#define LINES_OF_ZONE 6u /* looked at in each, so that a page of tiny lines costs no more */

/* A line of a zone, by what it says. */
struct candidate {
  uint64_t hash;
  size_t line;
  float y;
  uint32_t page;
};

static int compare_candidates(const void *a, const void *b) {
  const struct candidate *left = a, *right = b;
  if (left->hash != right->hash) return left->hash < right->hash ? -1 : 1;
  return left->line < right->line ? -1 : left->line > right->line;
}

/* Letters only, so that page numbers and dates of print do not matter. */
static uint64_t hash_of(struct str text) {
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)ascii_lower(text.ptr[i]);
    if (ascii_is_space((char)c) || ascii_is_digit((char)c)) continue;
    hash = (hash ^ c) * 1099511628211u;
  }
  return hash;
}

/* "7", "- 7 -", "7/9", "Page 7 of 9", "7 | Page"; not "11.03.2014", which may be all that tells the day. */
static bool is_page_number(struct str text) {
  size_t digits = 0, letters = 0, numbers = 0;
  bool says_page = false;
  for (size_t i = 0; i < text.len; i++) {
    numbers += ascii_is_digit(text.ptr[i]) && (i == 0 || !ascii_is_digit(text.ptr[i - 1]));
    digits += ascii_is_digit(text.ptr[i]);
    letters += ascii_is_alpha(text.ptr[i]);
    if (text.len - i >= 4 && str_is_fold((struct str){text.ptr + i, 4}, "page")) says_page = true;
  }
  if (digits == 0 || digits > 8 || numbers > 2) return false;
  return letters == 0 ? text.len <= 10 : says_page && letters <= 6;
}

/* A number in a row of a table with other cells: items are numbered 12, 13, 14 down the pages, too. */
static bool is_cell_number(const struct pdf *pdf, const struct pdf_page *page, size_t at, size_t end) {
  const struct pdf_line *line = &pdf->lines[at];
  struct str text = pdf_line_text(pdf, line);
  if (line->table == 0) return false;
  for (size_t i = 0; i < text.len; i++)
    if (ascii_is_alpha(text.ptr[i])) return false;
  const struct pdf_line *before = at > page->line_begin ? line - 1 : NULL, *after = at + 1 < end ? line + 1 : NULL;
  return (before != NULL && before->table == line->table && before->row == line->row) ||
         (after != NULL && after->table == line->table && after->row == line->row);
}

static void add_candidates(struct pdf *pdf, size_t page, size_t end, struct candidate *out, size_t *count) {
  const struct pdf_page *own = &pdf->pages[page];
  size_t heads = 0, feet = 0;
  for (size_t i = own->line_begin; i < end; i++) {
    struct pdf_line *line = &pdf->lines[i];
    bool is_head = line->y2 < own->height * ZONE, is_foot = line->y1 > own->height * (1 - ZONE);
    if (is_cell_number(pdf, own, i, end)) continue;
    if (is_head ? heads++ >= LINES_OF_ZONE : !is_foot || feet++ >= LINES_OF_ZONE) continue;
    struct str text = pdf_line_text(pdf, line);
    line->is_foot = is_foot;
    if (line->table == 0 && is_page_number(text)) line->is_running = true;
    else out[(*count)++] = (struct candidate){hash_of(text) ^ is_foot, i, line->y1, (uint32_t)page};
  }
}

/* Lines alike are running when they stand at one height on two pages, and on half of all in a long document. */
static void mark(struct pdf *pdf, const struct candidate *alike, size_t count) {
  size_t pages = 1, needed = pdf->page_count / 3 > 2 ? pdf->page_count / 3 : 2;
  for (size_t i = 1; i < count; i++)
    pages += alike[i].page != alike[i - 1].page && fabsf(alike[i].y - alike[0].y) < 12;
  if (pages < needed) return;
  /* The first head stays: it may be the only title that there is. */
  for (size_t i = pdf->lines[alike[0].line].is_foot ? 0 : 1; i < count; i++)
    if (alike[i].page != alike[0].page || i == 0) pdf->lines[alike[i].line].is_running = true;
}

void pdf_find_running(struct pdf *pdf) {
  struct candidate *candidates = memory_get(pdf->memory, (pdf->page_count + 1) * 2 * LINES_OF_ZONE * sizeof *candidates);
  size_t count = 0;
  if (candidates == NULL) {
    pdf->failed = true;
    return;
  }
  for (size_t page = 0; page < pdf->page_count; page++) {
    size_t end = page + 1 < pdf->page_count ? pdf->pages[page + 1].line_begin : pdf->line_count;
    add_candidates(pdf, page, end, candidates, &count);
  }
  qsort(candidates, count, sizeof *candidates, compare_candidates);
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin + 1; end < count && candidates[end].hash == candidates[begin].hash; end++) {}
    if (end - begin > 1) mark(pdf, candidates + begin, end - begin);
  }
  memory_free(pdf->memory, candidates);
}
