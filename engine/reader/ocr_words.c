/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tesseract tells the ink of each word: "on" is lower than "Top" in the same font. The layout wants what a font says: one
 * height and one base for a line. Both are worked out of the letters that a word has, and the middle one of a line's
 * words counts, which also sets straight a page that lay askew.
 */
#include "reader/ocr_words.h"

#include <stdlib.h>

/* Parts of a font's size, as in the faces that offices use: the height of "x" and of "d", and the depth of "g". */
#define SMALL_OF_SIZE 0.48f
#define TALL_OF_SIZE 0.7f
#define DEPTH_OF_SIZE 0.21f
/* What a font takes above and below the base. */
#define ABOVE_OF_SIZE 0.85f
#define BELOW_OF_SIZE 0.25f
/* The least space between words. */
#define SPACE_OF_SIZE 0.2f
/* Words of one line whose shapes are looked at. */
#define SHAPES_MOST 64u
/* Sizes nearer to the page's usual one than this are that one, measured badly. */
#define SIZE_DOUBT 1.18f
/* In hundred: what tesseract is less sure of and that has no letter or digit is a stain or a rule. */
#define SURE_LEAST 40
/* The same of all letters of a page on average: less, and it is a photograph in which letters are seen. */
#define SURE_PAGE 50

/* The columns of the table. */
enum column { LEVEL, LEFT = 6, TOP, WIDTH, HEIGHT, SURE, TEXT, COLUMN_COUNT };
enum level { LEVEL_LINE = 4, LEVEL_WORD = 5 };

/* A line in work. */
struct ocr_line {
  size_t begin; /* its first word */
  float sizes[SHAPES_MOST];
  float bases[SHAPES_MOST];
  size_t count;
  long sure;    /* of all lines, by letters */
  long letters;
};

/* "96.39" is 96, "-1" and what is no number are -1. */
static long whole(struct str text) {
  long number = 0;
  size_t at = 0;
  for (; at < text.len && at < 9 && ascii_is_digit(text.ptr[at]); at++) number = number * 10 + (text.ptr[at] - '0');
  return at == 0 ? -1 : number;
}

/* Is it words, not what tesseract makes of a table's rules and of dirt? */
static bool is_writing(struct str text, long sure) {
  bool has_letter = false, is_rule = true;
  for (size_t i = 0; i < text.len; i++) {
    has_letter |= ascii_is_alpha(text.ptr[i]) || ascii_is_digit(text.ptr[i]);
    is_rule &= strchr("|_~=[]{}\\", text.ptr[i]) != NULL;
  }
  return text.len > 0 && !is_rule && (has_letter || sure >= SURE_LEAST);
}

/* What the letters of a word say of the font, given the height of its ink; false when they say nothing. */
static bool look_at_shape(struct str text, float height, float *size, float *depth) {
  bool is_tall = false, is_deep = false, is_small = false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '\0') return false;
    is_tall |= (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || strchr("bdfhkl", c) != NULL;
    is_deep |= strchr("gjpqy", c) != NULL;
    is_small |= strchr("acemnorsuvwxzit", c) != NULL;
  }
  if (!is_tall && !is_deep && !is_small) return false;
  *size = height / ((is_tall ? TALL_OF_SIZE : SMALL_OF_SIZE) + (is_deep ? DEPTH_OF_SIZE : 0));
  *depth = is_deep ? DEPTH_OF_SIZE * *size : 0;
  return *size > 0;
}

static int compare(const void *a, const void *b) {
  const float *left = a, *right = b;
  return *left < *right ? -1 : *left > *right;
}

/* The middle one; they are sorted for it. */
static float middle_of(float *items, size_t count) {
  qsort(items, count, sizeof *items, compare);
  return items[count / 2];
}

/* Gives the words of the line one size and one base. A line without letters keeps its ink. */
static void end_line(struct pdf *pdf, struct ocr_line *line) {
  if (line->count > 0) {
    float size = middle_of(line->sizes, line->count), base = middle_of(line->bases, line->count);
    for (size_t i = line->begin; i < pdf->word_count; i++) {
      struct pdf_word *word = &pdf->words[i];
      word->size = size;
      word->y1 = base - ABOVE_OF_SIZE * size;
      word->y2 = base + BELOW_OF_SIZE * size;
      /* The ink of a bullet is often told as reaching to the next word; tesseract knows better where words end than how wide they are. */
      if (i + 1 < pdf->word_count && word[1].x1 > word->x1 && word[1].x1 - word->x2 < SPACE_OF_SIZE * size)
        word->x2 = word[1].x1 - SPACE_OF_SIZE * size > word->x1 ? word[1].x1 - SPACE_OF_SIZE * size : word->x1;
    }
  }
  line->begin = pdf->word_count;
  line->count = 0;
}

static void add_word(struct pdf *pdf, struct ocr_line *line, const struct pdf_word *place, struct str text) {
  if (!memory_grow(pdf->memory, &pdf->words, &pdf->word_cap, pdf->word_count + 1, sizeof *pdf->words)) {
    pdf->failed = true;
    return;
  }
  struct pdf_word word = *place;
  float size, depth;
  word.size = word.y2 - word.y1;
  word.begin = (uint32_t)pdf->text.len;
  buf_add(&pdf->text, text);
  word.end = (uint32_t)pdf->text.len;
  if (line->count < SHAPES_MOST && look_at_shape(text, word.y2 - word.y1, &size, &depth)) {
    line->sizes[line->count] = size;
    line->bases[line->count++] = word.y2 - depth;
  }
  pdf->words[pdf->word_count++] = word;
  pdf->failed |= pdf->text.failed;
}

/* One row of the table: a line begins, or a word. */
static void take_row(struct pdf *pdf, struct ocr_line *line, struct str row, float points) {
  struct str cells[COLUMN_COUNT];
  size_t count = 0;
  while (count < COLUMN_COUNT && str_split(&row, '\t', &cells[count])) count++;
  if (count < COLUMN_COUNT) return;
  long level = whole(cells[LEVEL]), left = whole(cells[LEFT]), top = whole(cells[TOP]);
  long width = whole(cells[WIDTH]), height = whole(cells[HEIGHT]);
  if (level == LEVEL_LINE) end_line(pdf, line);
  struct str text = str_trim(cells[TEXT]);
  if (level != LEVEL_WORD || left < 0 || top < 0 || width <= 0 || height <= 0 || !is_writing(text, whole(cells[SURE]))) return;
  struct pdf_word place = {.x1 = (float)left * points, .y1 = (float)top * points,
                           .x2 = (float)(left + width) * points, .y2 = (float)(top + height) * points};
  line->sure += whole(cells[SURE]) * (long)text.len;
  line->letters += (long)text.len;
  add_word(pdf, line, &place, text);
}

static int compare_size(const void *a, const void *b) {
  const struct pdf_word *left = a, *right = b;
  return left->size < right->size ? -1 : left->size > right->size;
}

/* Sizes that are nearly the usual one are the usual one: a title must stand out more than that. */
static void settle_sizes(struct pdf *pdf) {
  if (pdf->word_count == 0) return;
  /* The layout sorts the words by their places anyway. */
  qsort(pdf->words, pdf->word_count, sizeof *pdf->words, compare_size);
  float usual = pdf->words[pdf->word_count / 2].size;
  for (size_t i = 0; i < pdf->word_count; i++) {
    float size = pdf->words[i].size;
    if (size < usual * SIZE_DOUBT && size * SIZE_DOUBT > usual) pdf->words[i].size = usual;
  }
}

void ocr_take_words(struct pdf *pdf, struct str table, float points) {
  struct ocr_line line = {.begin = pdf->word_count};
  struct str row;
  while (!pdf->failed && str_split(&table, '\n', &row)) take_row(pdf, &line, row, points);
  end_line(pdf, &line);
  if (line.sure < SURE_PAGE * line.letters) pdf->word_count = 0;
  settle_sizes(pdf);
}
