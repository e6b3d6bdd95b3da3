/* SPDX-License-Identifier: Apache-2.0 */
/* Pages that are pictures: what is said of them where nobody reads them, and what is made of what tesseract says. */
#include <stdio.h>
#include <string.h>

#include "document/document.h"
#include "pages.h"
#include "reader/ocr_words.h"
#include "tap.h"

static const char *program;

/* ---- From the library's side ------------------------------------------------------------------ */

/* What is said of a file of `pictures` pages that are pictures, with words on a page behind them where `words` are. */
static const char *say(enum document_ocr ocr, unsigned pictures, const char *words, unsigned *flags_out) {
  static struct pages pages;
  static char told[400];
  struct document_reader *reader;
  struct arena arena;
  struct document document = {0};
  struct cpeg_error err = {0};
  pages_begin(&pages);
  for (unsigned i = 0; i < pictures; i++) {
    if (i > 0) pages_next(&pages);
    pages_picture(&pages);
  }
  if (words != NULL) {
    pages_next(&pages);
    pages_put(&pages, 72, 72, 11, words);
  }
  arena_init(&arena, memory_default(), (size_t)1 << 26);
  if (!CHECK(document_reader_create(memory_default(), program, ocr, &reader, &err) == CPEG_OK)) return "";
  struct document_source source = {"scan.pdf", pages_end(&pages), 1 << 20, reader};
  if (document_read(&arena, &source, &document, &err) == CPEG_OK)
    snprintf(told, sizeof told, "%.*s", (int)document.text.utf8.len, document.text.utf8.ptr);
  else
    snprintf(told, sizeof told, "%s", err.message);
  *flags_out = document.page_count > 0 ? document.pages[0].flags : 0;
  document_reader_destroy(reader);
  arena_finish(&arena);
  pages_finish(&pages);
  return told;
}

static void a_scan_that_nobody_reads_says_what_to_do(void) {
  unsigned flags;
  EQUAL_TEXT(say(DOCUMENT_OCR_ABSENT, 1, NULL, &flags),
             "it is a scan: 1 page without a text layer; install tesseract-ocr and read it again");
  EQUAL_TEXT(say(DOCUMENT_OCR_ABSENT, 3, NULL, &flags),
             "it is a scan: 3 pages without a text layer; install tesseract-ocr and read it again");
  EQUAL_TEXT(say(DOCUMENT_OCR_NEVER, 2, NULL, &flags),
             "it is a scan: 2 pages without a text layer, whose words were not to be recognised (OCR)");
}

static void pages_that_nobody_reads_are_flagged(void) {
  unsigned flags;
  EQUAL_TEXT(say(DOCUMENT_OCR_ABSENT, 1, "Dogs bit.", &flags), "Dogs bit.\n");
  EQUAL_INT(flags, CPEG_PAGE_SCAN);
}

static void a_picture_without_words_is_given_up(void) {
  unsigned flags;
  if (document_ocr_program() == NULL) {
    tap_skip("tesseract-ocr is not installed");
    return;
  }
  EQUAL_TEXT(say(DOCUMENT_OCR_THERE, 1, "Dogs bit.", &flags), "Dogs bit.\n");
  EQUAL_INT(flags, CPEG_PAGE_SCAN | CPEG_PAGE_GIVEN_UP);
}

/* ---- What tesseract says ----------------------------------------------------------------------- */

#define HEAD "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
#define LINE "4\t1\t1\t1\t1\t0\t0\t0\t900\t60\t-1\t\n"

/* The words as they are set out, one below the other: text, left edge, size and base in tenths of points. */
static const char *words_of(const char *table) {
  static char told[600];
  struct pdf pdf = {.memory = memory_default()};
  size_t len = 0;
  buf_init(&pdf.text, memory_default());
  ocr_take_words(&pdf, str_of(table), 0.24f);
  told[0] = '\0';
  for (size_t i = 0; i < pdf.word_count && len < sizeof told; i++) {
    const struct pdf_word *word = &pdf.words[i];
    len += (size_t)snprintf(told + len, sizeof told - len, "%.*s %.0f %.0f %.0f;", (int)(word->end - word->begin),
                            pdf.text.ptr + word->begin, (double)word->x1 * 10, (double)word->size * 10,
                            ((double)word->y2 - 0.25 * (double)word->size) * 10);
  }
  CHECK(!pdf.failed);
  buf_finish(&pdf.text);
  memory_free(pdf.memory, pdf.words);
  return told;
}

/* "on" has less ink than "Top", and "dig" reaches below the base; all are of one font on one line, which lay askew. */
static void words_of_a_line_have_one_size_and_base(void) {
  EQUAL_TEXT(words_of(HEAD LINE "5\t1\t1\t1\t1\t1\t100\t100\t60\t35\t96.4\tTall\n"
                      "5\t1\t1\t1\t1\t2\t200\t112\t40\t24\t95.1\ton\n"
                      "5\t1\t1\t1\t1\t3\t300\t102\t50\t45\t94\tdig\n"),
             "Tall 240 120 326;on 480 120 326;dig 720 120 326;");
}

static void rules_and_stains_are_no_words(void) {
  EQUAL_TEXT(words_of(HEAD LINE "5\t1\t1\t1\t1\t1\t90\t100\t4\t35\t80\t|\n"
                      "5\t1\t1\t1\t1\t2\t100\t100\t60\t35\t96\tTall\n"
                      "5\t1\t1\t1\t1\t3\t400\t100\t4\t4\t12\t~.\n"),
             "Tall 240 120 324;");
}

static void a_page_of_guesses_is_no_writing(void) {
  EQUAL_TEXT(words_of(HEAD LINE "5\t1\t1\t1\t1\t1\t100\t100\t60\t35\t21.5\torev\n5\t1\t1\t1\t1\t2\t200\t100\t60\t35\t40\tSere\n"), "");
}

static void what_is_no_table_gives_no_words(void) {
  static const char *const tables[] = {"", "\n\n", "5\t1\n", "Error in pixReadMem\n", HEAD, LINE,
                                       LINE "5\t1\t1\t1\t1\t1\t-3\t100\t60\t35\t96\tTall\n",
                                       LINE "5\t1\t1\t1\t1\t1\t3\t100\t0\t35\t96\tTall\n",
                                       LINE "5\t1\t1\t1\t1\t1\t3\t100\t60\t35\t96\t \n"};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) EQUAL_TEXT(words_of(tables[i]), "");
}

int main(int argc, char **argv) {
  static const struct tap_test tests[] = {
      {"a scan that nobody reads says what to do", a_scan_that_nobody_reads_says_what_to_do},
      {"pages that nobody reads are flagged", pages_that_nobody_reads_are_flagged},
      {"a picture without words is given up", a_picture_without_words_is_given_up},
      {"words of a line have one size and base", words_of_a_line_have_one_size_and_base},
      {"rules and stains are no words", rules_and_stains_are_no_words},
      {"a page of guesses is no writing", a_page_of_guesses_is_no_writing},
      {"what is no table gives no words", what_is_no_table_gives_no_words},
  };
  program = argc > 1 ? argv[1] : "";
  return tap_run(tests, TAP_COUNT(tests));
}
