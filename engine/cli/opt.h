/* SPDX-License-Identifier: Apache-2.0 */
/* Options: one table for all commands, since a word must mean the same everywhere. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "cpeg.h"

/* Bits that tell which options a command takes: constants of 64 bits, which an enum cannot have. */
#define OPT_STORE (UINT64_C(1) << 0)
#define OPT_LEXICON (UINT64_C(1) << 1)
#define OPT_FORMAT (UINT64_C(1) << 2)
#define OPT_OUTPUT (UINT64_C(1) << 3)
#define OPT_JOBS (UINT64_C(1) << 4)
#define OPT_QUIET (UINT64_C(1) << 5)
#define OPT_COLOR (UINT64_C(1) << 6)
#define OPT_HELP (UINT64_C(1) << 7)
#define OPT_AREA (UINT64_C(1) << 8)
#define OPT_QUARTER (UINT64_C(1) << 9)
#define OPT_FROM (UINT64_C(1) << 10)
#define OPT_TO (UINT64_C(1) << 11)
#define OPT_UNIT (UINT64_C(1) << 12)
#define OPT_THEMES (UINT64_C(1) << 13)
#define OPT_FILTER (UINT64_C(1) << 14)
#define OPT_YEAR_START (UINT64_C(1) << 15)
#define OPT_LIMIT (UINT64_C(1) << 16)
#define OPT_MAX_TEXT (UINT64_C(1) << 17)
#define OPT_DAY (UINT64_C(1) << 18)
#define OPT_TEXTS (UINT64_C(1) << 19)
#define OPT_PART (UINT64_C(1) << 20)
#define OPT_BOROUGH (UINT64_C(1) << 21)
#define OPT_WARD (UINT64_C(1) << 22)
#define OPT_DATE (UINT64_C(1) << 23)
#define OPT_RETAG (UINT64_C(1) << 24)
#define OPT_BY (UINT64_C(1) << 25)
#define OPT_WHY (UINT64_C(1) << 26)
#define OPT_SALT (UINT64_C(1) << 27)
#define OPT_OCR (UINT64_C(1) << 28)
#define OPT_CONCERN (UINT64_C(1) << 29)
#define OPT_LABEL (UINT64_C(1) << 30)
#define OPT_THEME (UINT64_C(1) << 31)
#define OPT_NAMES (UINT64_C(1) << 32)
#define OPT_REPLICATES (UINT64_C(1) << 33)
#define OPT_SEED (UINT64_C(1) << 34)
#define OPT_CONVERT (UINT64_C(1) << 35)
#define OPT_GOLD (UINT64_C(1) << 36)
#define OPT_FOR (UINT64_C(1) << 37)

/* Sets of them. */
#define OPT_COMMON (OPT_STORE | OPT_LEXICON | OPT_QUIET | OPT_COLOR | OPT_HELP | OPT_OUTPUT)
/* How a view is written. */
#define OPT_VIEW (OPT_FORMAT | OPT_PART | OPT_COLOR)
/* What is known of the minutes that are read. */
#define OPT_GIVEN (OPT_BOROUGH | OPT_WARD | OPT_DATE)
#define OPT_SPAN (OPT_QUARTER | OPT_FROM | OPT_TO | OPT_YEAR_START)

enum opt_color { OPT_COLOR_AUTO, OPT_COLOR_ALWAYS, OPT_COLOR_NEVER };
enum opt_names { OPT_NAMES_REPLACE, OPT_NAMES_KEEP };
enum opt_use { OPT_USE_PUBLIC, OPT_USE_CONSULTATION };
enum opt_filter { OPT_FILTER_DEFAULT, OPT_FILTER_LIVE, OPT_FILTER_ALL };

/* What was given; a zeroed struct has the defaults. Texts are borrowed from argv. */
struct opt {
  uint64_t given; /* OPT_ bits */
  const char *store, *lexicon, *output;
  const char *area, *quarter, *from, *to, *day, *texts, *part;
  const char *borough, *ward, *date, *by, *why, *salt, *concern, *label, *theme, *gold;
  enum cpeg_format format;
  enum cpeg_unit unit;
  enum opt_color color;
  enum opt_filter filter;
  enum opt_names names;
  enum opt_use use;
  enum cpeg_ocr ocr;
  bool year_start_april;
  enum cpeg_gold_format convert;
  unsigned jobs;        /* 0 = one a core */
  size_t limit;         /* 0 = the command's own */
  size_t max_text;      /* bytes, 0 = the library's default */
  unsigned replicates;  /* 0 = the command's own */
  uint64_t seed;        /* where it was given */
};

/* What is wrong, as a sentence. */
struct opt_error {
  char message[256];
};

/* One row of the table, for help. */
struct opt_row {
  uint64_t id;       /* one OPT_ bit */
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
