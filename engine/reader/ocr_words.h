/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the PDF reader: what tesseract says of a picture, as words of a page. */
#ifndef READER_OCR_WORDS_H
#define READER_OCR_WORDS_H

#include "reader/pdf.h"

/* Adds the words of tesseract's table (TSV, one picture) to the page in work. Its places are dots, of which one is
   `points` points wide. What is no such table gives no words. No memory is told in pdf->failed. */
void ocr_take_words(struct pdf *pdf, struct str table, float points);

#endif
