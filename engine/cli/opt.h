/* SPDX-License-Identifier: Apache-2.0 */
/* Options: one table for all commands, since a word must mean the same everywhere. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "cpeg.h"

/* Bits that tell which options a command takes. */
enum opt_id {
  OPT_STORE = 1 << 0,
  OPT_LEXICON = 1 << 1,
  OPT_FORMAT = 1 << 2,
  OPT_OUTPUT = 1 << 3,
  OPT_JOBS = 1 << 4,
  OPT_QUIET = 1 << 5,
  OPT_COLOR = 1 << 6,
  OPT_HELP = 1 << 7,
  OPT_AREA = 1 << 8,
  OPT_QUARTER = 1 << 9,
  OPT_FROM = 1 << 10,
  OPT_TO = 1 << 11,
  OPT_UNIT = 1 << 12,
  OPT_THEMES = 1 << 13,
  OPT_FILTER = 1 << 14,
  OPT_YEAR_START = 1 << 15,
  OPT_LIMIT = 1 << 16,
  OPT_MAX_TEXT = 1 << 17,
  OPT_DAY = 1 << 18,
  OPT_TEXTS = 1 << 19,
  OPT_PART = 1 << 20,
  OPT_BOROUGH = 1 << 21,
  OPT_WARD = 1 << 22,
  OPT_DATE = 1 << 23,
  OPT_RETAG = 1 << 24,
  OPT_BY = 1 << 25,
  OPT_WHY = 1 << 26,
  OPT_SALT = 1 << 27,
  OPT_OCR = 1 << 28
};

/* Sets of them. */
#define OPT_COMMON (OPT_STORE | OPT_LEXICON | OPT_QUIET | OPT_COLOR | OPT_HELP | OPT_OUTPUT)
/* How a view is written. */
#define OPT_VIEW (OPT_FORMAT | OPT_PART | OPT_COLOR)
/* What is known of the minutes that are read. */
#define OPT_GIVEN (OPT_BOROUGH | OPT_WARD | OPT_DATE)
#define OPT_SPAN (OPT_QUARTER | OPT_FROM | OPT_TO | OPT_YEAR_START)

enum opt_color { OPT_COLOR_AUTO, OPT_COLOR_ALWAYS, OPT_COLOR_NEVER };
enum opt_filter { OPT_FILTER_DEFAULT, OPT_FILTER_LIVE, OPT_FILTER_ALL };

/* What was given; a zeroed struct has the defaults. Texts are borrowed from argv. */
struct opt {
  unsigned given; /* enum opt_id */
  const char *store, *lexicon, *output;
  const char *area, *quarter, *from, *to, *day, *texts, *part;
  const char *borough, *ward, *date, *by, *why, *salt;
  enum cpeg_format format;
  enum cpeg_unit unit;
  enum opt_color color;
  enum opt_filter filter;
  enum cpeg_ocr ocr;
  bool year_start_april;
  unsigned jobs;        /* 0 = one a core */
  size_t limit;         /* 0 = the command's own */
  size_t max_text;      /* bytes, 0 = the library's default */
};

/* What is wrong, as a sentence. */
struct opt_error {
  char message[256];
};

/* One row of the table, for help. */
struct opt_row {
  enum opt_id id;
  char letter;        /* 0 = none */
  const char *name;   /* without the dashes */
  const char *value;  /* what stands for its value in help, NULL = takes none */
  const char *help;
};

/* The table. Borrowed from the program, valid until it ends. */
const struct opt_row *opt_table(size_t *count_out);

/* Reads the options among `words` into `opt` and moves the other words to the front, in their order; returns how many
   are left, or -1 with the sentence in `error`. "--" ends the options. With `until_word` reading ends at the
   first word that is no option, and that and all after it are left. */
int opt_read(char **words, int count, bool until_word, struct opt *opt, struct opt_error *error);

#endif
