/* SPDX-License-Identifier: Apache-2.0 */
/* PDF by poppler: the pages' characters with their places and fonts, put together as words. */
#include "reader/pdf.h"

#include <poppler.h>

#include "reader/pdf_ocr.h"
#include "reader/readers.h"

/* What poppler tells of one page. */
struct chars {
  const char *text;                /* UTF-8, one character for each rectangle */
  const PopplerRectangle *places;
  guint count;
  const GList *fonts;              /* of PopplerTextAttributes, in order of characters */
};

/* ---- Words --------------------------------------------------------------------------------- */

/* "Arial-BoldMT", "TimesNewRoman,Bold", "Calibri-Black": a subset's "ABCDEF+" stands before it. */
static bool is_bold_name(const char *name) {
  static const char *const marks[] = {"Bold", "bold", "BOLD", "Black", "Heavy", "Demi"};
  for (size_t i = 0; name != NULL && i < sizeof marks / sizeof *marks; i++)
    if (strstr(name, marks[i]) != NULL) return true;
  return false;
}

/* The font of character `at`; `*fonts` moves on with it. */
static const PopplerTextAttributes *font_at(const GList **fonts, guint at) {
  while (*fonts != NULL && ((const PopplerTextAttributes *)(*fonts)->data)->end_index < (int)at) *fonts = (*fonts)->next;
  return *fonts == NULL ? NULL : (*fonts)->data;
}

static bool is_white(const char *sign) { return (unsigned char)sign[0] <= ' ' || (sign[0] == '\xc2' && sign[1] == '\xa0'); }

/* Does the character stand apart from the word: on another line, before it, or beyond a gap? */
static bool is_apart(const struct pdf_word *word, const PopplerRectangle *place) {
  float middle = (float)(place->y1 + place->y2) / 2;
  return middle < word->y1 || middle > word->y2 || place->x1 < word->x1 - 1 || place->x1 > word->x2 + word->size;
}

static void begin_word(struct pdf *pdf, const PopplerRectangle *place, const PopplerTextAttributes *font) {
  if (!memory_grow(pdf->memory, &pdf->words, &pdf->word_cap, pdf->word_count + 1, sizeof *pdf->words)) {
    pdf->failed = true;
    return;
  }
  float height = (float)(place->y2 - place->y1);
  pdf->words[pdf->word_count++] = (struct pdf_word){
      .x1 = (float)place->x1, .y1 = (float)place->y1, .x2 = (float)place->x2, .y2 = (float)place->y2,
      .size = font != NULL && font->font_size > 0.5 && font->font_size < height * 2 ? (float)font->font_size : height,
      .begin = (uint32_t)pdf->text.len, .is_bold = font != NULL && is_bold_name(font->font_name)};
}

static void take_words(struct pdf *pdf, const struct chars *chars) {
  const char *sign = chars->text;
  const GList *fonts = chars->fonts;
  struct pdf_word *word = NULL;
  for (guint at = 0; at < chars->count && *sign != '\0' && !pdf->failed; at++) {
    const char *next = g_utf8_next_char(sign);
    const PopplerRectangle *place = &chars->places[at];
    if (is_white(sign)) {
      word = NULL;
    } else {
      if (word == NULL || is_apart(word, place)) begin_word(pdf, place, font_at(&fonts, at));
      if (pdf->failed) return;
      word = &pdf->words[pdf->word_count - 1];
      buf_add(&pdf->text, (struct str){sign, (size_t)(next - sign)});
      word->end = (uint32_t)pdf->text.len;
      word->x2 = (float)MAX(place->x2, word->x2);
      word->y1 = (float)MIN(place->y1, word->y1);
      word->y2 = (float)MAX(place->y2, word->y2);
    }
    sign = next;
  }
  pdf->failed |= pdf->text.failed;
}

/* ---- Pages --------------------------------------------------------------------------------- */

/* The words of a page; without one, whether there is a picture instead. */
static void take_page(struct pdf *pdf, PopplerPage *page) {
  if (!memory_grow(pdf->memory, &pdf->pages, &pdf->page_cap, pdf->page_count + 1, sizeof *pdf->pages)) {
    pdf->failed = true;
    return;
  }
  struct pdf_page *own = &pdf->pages[pdf->page_count++];
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  *own = (struct pdf_page){.width = (float)width, .height = (float)height, .line_begin = pdf->line_count};
  buf_clear(&pdf->text);
  pdf->word_count = 0;
  PopplerRectangle *places = NULL;
  struct chars chars = {0};
  char *text = poppler_page_get_text(page);
  if (text != NULL && text[0] != '\0' && poppler_page_get_text_layout(page, &places, &chars.count)) {
    GList *fonts = poppler_page_get_text_attributes(page);
    chars.text = text;
    chars.places = places;
    chars.fonts = fonts;
    take_words(pdf, &chars);
    poppler_page_free_text_attributes(fonts);
  }
  g_free(places);
  g_free(text);
  if (pdf->word_count > 0) {
    pdf_lay_out(pdf);
    return;
  }
  GList *images = poppler_page_get_image_mapping(page);
  own->is_scan = images != NULL;
  poppler_page_free_image_mapping(images);
  if (!own->is_scan || pdf->ocr == NULL) return;
  pdf_ocr_page(pdf, page, own);
  if (pdf->word_count > 0) pdf_lay_out(pdf);
}

static void take_pages(struct pdf *pdf, PopplerDocument *document, struct sink *sink) {
  int count = poppler_document_get_n_pages(document);
  if (count > (int)sink->limits.pages) {
    sink_page(sink, (uint32_t)count);
    return;
  }
  for (int i = 0; i < count && !pdf->failed && !sink_is_done(sink); i++) {
    PopplerPage *page = poppler_document_get_page(document, i);
    if (page == NULL) continue;
    take_page(pdf, page);
    g_object_unref(page);
    /* What is gathered already cannot become a text within the limit. */
    if (pdf->words_of_lines.len > sink->limits.text_bytes)
      sink_text(sink, pdf->words_of_lines.ptr, pdf->words_of_lines.len);
  }
}

static void finish(struct pdf *pdf) {
  buf_finish(&pdf->text);
  buf_finish(&pdf->words_of_lines);
  memory_free(pdf->memory, pdf->words);
  memory_free(pdf->memory, pdf->lines);
  memory_free(pdf->memory, pdf->pages);
}

static enum reader_end refuse(struct sink *sink, const GError *fault) {
  if (fault != NULL && fault->domain == POPPLER_ERROR && fault->code == POPPLER_ERROR_ENCRYPTED)
    return sink_refuse(sink, "it is a PDF file that is password-protected; save it without a password");
  return sink_refuse(sink, "it is a PDF file that is damaged or cut short; fetch it again, or open it and save it anew");
}

static enum reader_end read_pages(struct sink *sink, const unsigned char *bytes, size_t len, struct pdf_ocr *ocr) {
  GError *fault = NULL;
  GBytes *held = g_bytes_new_static(bytes, len);
  PopplerDocument *document = poppler_document_new_from_bytes(held, NULL, &fault);
  enum reader_end end = READER_READ;
  if (document == NULL || poppler_document_get_n_pages(document) < 1) {
    end = refuse(sink, fault);
  } else {
    struct pdf pdf = {.memory = sink->memory, .ocr = ocr};
    buf_init(&pdf.text, sink->memory);
    buf_init(&pdf.words_of_lines, sink->memory);
    take_pages(&pdf, document, sink);
    if (!pdf.failed) pdf_find_running(&pdf);
    if (!pdf.failed) pdf_flow(&pdf, sink);
    if (pdf.failed) end = sink_refuse(sink, "it needs more memory than one file is allowed");
    if (sink_is_done(sink)) end = READER_REFUSED;
    finish(&pdf);
  }
  g_clear_error(&fault);
  g_clear_object(&document);
  g_bytes_unref(held);
  return end;
}

enum reader_end read_pdf(struct sink *sink, const unsigned char *bytes, size_t len) { return read_pages(sink, bytes, len, NULL); }

enum reader_end read_scan(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct pdf_ocr ocr = {.pages = sink->limits.ocr_pages, .until = pdf_ocr_clock() + sink->limits.ocr_seconds};
  return read_pages(sink, bytes, len, &ocr);
}
