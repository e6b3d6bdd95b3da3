/* SPDX-License-Identifier: Apache-2.0 */
/* Words anywhere on pages, as a PDF may put them: six bytes a word tell where it stands, how large, how bold, and which. */
#include <string.h>

#include "reader/pdf.h"
#include "reading.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

static const char *const vocabulary[] = {
  "the", "dogs", "burglary", "bur-", "lary", "said.", "The", "\xe2\x80\xa2", "-", "3.1", "(a)", "iv.", "Page", "7", "of", "Action",
  "Action:", "PC", "ACTION", "Present:", "a\xc2\xad", "\xe2\x80\x90", "anti-", "social", "x", "\xef\xac\x81re", "#", "|", "\xff", "(",
  "Matters", "arising,",
};
#define WORD_COUNT (sizeof vocabulary / sizeof *vocabulary)

static void begin_page(struct pdf *pdf, float width) {
  pdf->failed |= !memory_grow(pdf->memory, &pdf->pages, &pdf->page_cap, pdf->page_count + 1, sizeof *pdf->pages);
  if (pdf->failed) return;
  pdf->pages[pdf->page_count++] = (struct pdf_page){.width = width, .height = 842, .line_begin = pdf->line_count};
  buf_clear(&pdf->text);
  pdf->word_count = 0;
}

static void put_word(struct pdf *pdf, const unsigned char *bytes) {
  pdf->failed |= !memory_grow(pdf->memory, &pdf->words, &pdf->word_cap, pdf->word_count + 1, sizeof *pdf->words);
  if (pdf->failed) return;
  float x = (float)bytes[0] * 3 - 20, y = (float)bytes[1] * 4 - 20, size = (float)(bytes[3] % 24);
  struct pdf_word word = {.x1 = x, .y1 = y, .x2 = x + (float)bytes[2], .y2 = y + size, .size = size,
                          .begin = (uint32_t)pdf->text.len, .is_bold = (bytes[4] & 1) != 0};
  buf_add_text(&pdf->text, vocabulary[bytes[5] % WORD_COUNT]);
  word.end = (uint32_t)pdf->text.len;
  pdf->words[pdf->word_count++] = word;
}

/* A sixth byte of 255 ends the page; 254 gives it another width. */
static enum reader_end lay_out(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct pdf pdf = {.memory = sink->memory};
  buf_init(&pdf.text, sink->memory);
  buf_init(&pdf.words_of_lines, sink->memory);
  begin_page(&pdf, 595);
  for (size_t at = 0; at + 6 <= len && !pdf.failed; at += 6) {
    if (bytes[at + 5] < 254) {
      put_word(&pdf, bytes + at);
      continue;
    }
    pdf_lay_out(&pdf);
    begin_page(&pdf, bytes[at + 5] == 254 ? (float)bytes[at] * 4 : 595);
  }
  if (!pdf.failed) pdf_lay_out(&pdf);
  for (size_t i = 0; i < pdf.line_count; i++)
    fuzz_require(pdf.lines[i].begin < pdf.lines[i].end && pdf.lines[i].end <= pdf.words_of_lines.len, "a line has words");
  if (!pdf.failed) pdf_find_running(&pdf);
  if (!pdf.failed) pdf_flow(&pdf, sink);
  bool failed = pdf.failed;
  buf_finish(&pdf.text);
  buf_finish(&pdf.words_of_lines);
  memory_free(pdf.memory, pdf.words);
  memory_free(pdf.memory, pdf.lines);
  memory_free(pdf.memory, pdf.pages);
  return failed || sink_is_done(sink) ? sink_refuse(sink, "it needs more memory than one file is allowed") : READER_READ;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reading(lay_out, data, size);
  return 0;
}
