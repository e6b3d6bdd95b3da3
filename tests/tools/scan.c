/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan made of a PDF file: its pages drawn as grey pictures, and nothing else in the file.
 *
 *   scan DOTS IN.pdf OUT.pdf [FIRST]
 *
 * DOTS are dots an inch, as of a scanner. Pages before FIRST, from 1 on, stay what they are.
 */
#include <cairo-pdf.h>
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>

/* The page as it would lie on the glass. */
static void draw_picture(cairo_t *out, PopplerPage *page, double width, double height, double dots) {
  cairo_surface_t *picture =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * dots / 72) + 1, (int)(height * dots / 72) + 1);
  cairo_t *context = cairo_create(picture);
  cairo_set_source_rgb(context, 0.97, 0.97, 0.96);
  cairo_paint(context);
  cairo_scale(context, dots / 72, dots / 72);
  poppler_page_render(page, context);
  cairo_destroy(context);
  cairo_save(out);
  cairo_scale(out, 72 / dots, 72 / dots);
  cairo_set_source_surface(out, picture, 0, 0);
  cairo_paint(out);
  cairo_restore(out);
  cairo_surface_destroy(picture);
}

int main(int argc, char **argv) {
  GError *fault = NULL;
  char *file = NULL;
  gsize len = 0;
  double dots = argc > 3 ? strtod(argv[1], NULL) : 0;
  int first = argc > 4 ? atoi(argv[4]) : 1;
  if (dots < 10 || !g_file_get_contents(argv[2], &file, &len, &fault)) {
    fprintf(stderr, "scan: %s\n", fault != NULL ? fault->message : "usage: scan DOTS IN.pdf OUT.pdf [FIRST]");
    return 2;
  }
  GBytes *bytes = g_bytes_new_take(file, len);
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &fault);
  if (document == NULL) {
    fprintf(stderr, "scan: %s: %s\n", argv[2], fault->message);
    return 1;
  }
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[3], 595, 842);
  cairo_t *out = cairo_create(surface);
  for (int i = 0; i < poppler_document_get_n_pages(document); i++) {
    PopplerPage *page = poppler_document_get_page(document, i);
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    cairo_pdf_surface_set_size(surface, width, height);
    if (i + 1 < first) poppler_page_render_for_printing(page, out);
    else draw_picture(out, page, width, height, dots);
    cairo_show_page(out);
    g_object_unref(page);
  }
  cairo_destroy(out);
  cairo_surface_finish(surface);
  int code = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? 0 : 1;
  cairo_surface_destroy(surface);
  g_object_unref(document);
  g_bytes_unref(bytes);
  return code;
}
