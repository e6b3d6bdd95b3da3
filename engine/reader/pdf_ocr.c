/* SPDX-License-Identifier: Apache-2.0 */
/* A page is drawn by cairo, in grey, and handed to tesseract as a file in memory. */
#include "reader/pdf_ocr.h"

#include <cairo.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "reader/ocr_words.h"
#include "reader/tool.h"

/* What tesseract was taught with; more takes longer and shows no more. */
#define DOTS_AN_INCH 300.0
/* A page is drawn with fewer dots when it is larger than A3, and not at all when letters would be lost. */
#define DOTS_MOST 18e6
#define DOTS_AN_INCH_LEAST 100.0
/* A page of minutes takes a second or two. */
#define SECONDS_A_PAGE 20u
/* A line for each word: some two hundred times what a page can hold. */
#define TABLE_MOST ((size_t)16 << 20)

int64_t pdf_ocr_clock(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

/* What a page is drawn with, or 0: it is too large, or none. */
static double dots_for(const struct pdf_page *page) {
  double inches = (double)page->width * (double)page->height / (72.0 * 72.0), dots = DOTS_AN_INCH;
  if (!(inches > 0.01)) return 0;
  while (dots >= DOTS_AN_INCH_LEAST && inches * dots * dots > DOTS_MOST) dots -= 20;
  return dots < DOTS_AN_INCH_LEAST ? 0 : dots;
}

/* The surface as a grey picture in the simplest format that there is (PGM). */
static void write_grey(cairo_surface_t *surface, struct buf *out) {
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  const unsigned char *rows = cairo_image_surface_get_data(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  char line[8192];
  buf_add_format(out, "P5\n%d %d\n255\n", width, height);
  for (int y = 0; y < height; y++) {
    const unsigned char *dots = rows + (size_t)y * stride;
    size_t len = 0;
    for (int x = 0; x < width; x++) {
      uint32_t dot;
      memcpy(&dot, dots + (size_t)x * 4, sizeof dot);
      /* The weights with which the eye takes red, green and blue for bright. */
      line[len++] = (char)(((dot >> 16 & 255u) * 77 + (dot >> 8 & 255u) * 150 + (dot & 255u) * 29) >> 8);
      if (len < sizeof line && x + 1 < width) continue;
      buf_add(out, (struct str){line, len});
      len = 0;
    }
  }
}

static bool draw(PopplerPage *page, const struct pdf_page *own, double dots, struct buf *out) {
  int width = (int)((double)own->width * dots / 72) + 1, height = (int)((double)own->height * dots / 72) + 1;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, dots / 72, dots / 72);
  poppler_page_render(page, context);
  bool is_drawn = cairo_status(context) == CAIRO_STATUS_SUCCESS && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(context);
  cairo_surface_flush(surface);
  if (is_drawn) write_grey(surface, out);
  cairo_surface_destroy(surface);
  return is_drawn && !out->failed;
}

/* The words of the picture, by which the page is laid out as by its own. */
static void recognise(struct pdf *pdf, struct str picture, double dots) {
  char resolution[16];
  snprintf(resolution, sizeof resolution, "%.0f", dots);
  const char *const arguments[] = {tool_tesseract, "stdin", "stdout", "--dpi", resolution, "-l", "eng",
                                   "-c", "tessedit_create_tsv=1", NULL};
  int input = tool_input(picture);
  if (input < 0) return;
  struct buf table;
  buf_init(&table, pdf->memory);
  if (tool_run_for(arguments, SECONDS_A_PAGE, input, TABLE_MOST, &table) == TOOL_DONE && !table.failed)
    ocr_take_words(pdf, buf_str(&table), (float)(72.0 / dots));
  buf_finish(&table);
  close(input);
}

void pdf_ocr_page(struct pdf *pdf, PopplerPage *page, struct pdf_page *own) {
  double dots = dots_for(own);
  own->is_given_up = true;
  if (dots <= 0 || pdf->ocr->pages == 0 || pdf_ocr_clock() >= pdf->ocr->until) return;
  pdf->ocr->pages--;
  buf_clear(&pdf->text);
  struct buf picture;
  buf_init(&picture, pdf->memory);
  if (draw(page, own, dots, &picture)) recognise(pdf, buf_str(&picture), dots);
  buf_finish(&picture);
  own->is_recognised = pdf->word_count > 0;
  own->is_given_up = !own->is_recognised;
}
