/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the PDF reader: pages that are pictures, whose words are seen by tesseract (OCR). */
#ifndef READER_PDF_OCR_H
#define READER_PDF_OCR_H

#include <poppler.h>

#include "reader/pdf.h"

/* Draws the page and makes what tesseract reads in it the words of the page in work; `own` is told whether there were
   any. Nothing that goes wrong with one page fails the others. */
void pdf_ocr_page(struct pdf *pdf, PopplerPage *page, struct pdf_page *own);
/* Seconds on a clock that no one can set. */
int64_t pdf_ocr_clock(void);

#endif
