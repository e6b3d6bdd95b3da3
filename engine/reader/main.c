/* SPDX-License-Identifier: Apache-2.0 */
/* cpeg-reader: started by the library, never by hand. */
#include <stdio.h>
#include <unistd.h>

#include "reader/charset.h"
#include "reader/zygote.h"

static const struct format formats[] = {
  {"pdf", READER_PDF, READY_PDF, false},   {"docx", READER_DOCX, NULL, false}, {"odt", READER_ODT, NULL, false},
  {"html", READER_HTML, NULL, false}, {"zip", READER_ZIP, NULL, false},   {"rtf", READER_RTF, NULL, false},
  {"doc", READER_DOC, NULL, true},    {"mail", READER_MAIL, NULL, false},
  {"scan", READER_SCAN, READY_PDF, true},
};

/* Libraries complain of bad files at length. Where the library that started us left us the user's standard error, it is for
   a sanitizer's words, which go to the descriptor; those of libraries go to the stream. */
static void silence_libraries(void) {
  FILE *nowhere = fopen("/dev/null", "we");
  if (nowhere != NULL) stderr = nowhere;
}

int main(void) {
  struct charset charset;
  silence_libraries();
  charset_init(&charset);
  charset_open_all(&charset);
  int code = zygote_run(formats, sizeof formats / sizeof *formats);
  charset_finish(&charset);
  /* Without what runs at exit: a leak checker would want files, which there are none any more. */
  _exit(code);
}
