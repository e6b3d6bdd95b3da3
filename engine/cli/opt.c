/* SPDX-License-Identifier: Apache-2.0 */
#include "opt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* In the order in which help shows them. */
static const struct opt_row rows[] = {
    {OPT_AREA, 0, "area", "AREA", "ward, borough or London; \"Ward, Borough\" for a shared name"},
    {OPT_QUARTER, 0, "quarter", "QUARTER", "2008-Q3; default: the latest"},
    {OPT_FROM, 0, "from", "QUARTER", "first quarter, instead of --quarter"},
    {OPT_TO, 0, "to", "QUARTER", "last quarter, instead of --quarter"},
    {OPT_DAY, 0, "day", "DAY", "2008-09-30; default: the day of the latest meeting"},
    {OPT_UNIT, 0, "unit", "UNIT", "count meetings (default), items or mentions"},
    {OPT_THEMES, 0, "themes", NULL, "count themes instead of concerns"},
    {OPT_FILTER, 0, "filter", "FILTER", "live: what is said to be so now; all: every mention"},
    {OPT_FOR, 0, "for", "USE", "public (default), or consultation: the evidence for priorities"},
    {OPT_NAMES, 0, "names", "NAMES", "replace (default): people by their role; keep: for internal use"},
    {OPT_YEAR_START, 0, "year-start", "MONTH", "january (default) or april: quarters as 2008/09-Q2"},
    {OPT_LIMIT, 0, "limit", "N", "at most N rows"},
    {OPT_DATE, 0, "date", "DATE", "the meeting's, 2008-07-21, whatever the text says"},
    {OPT_BOROUGH, 0, "borough", "AREA", "the meeting's borough, whatever the text says; London for all of it"},
    {OPT_WARD, 0, "ward", "AREA", "the meeting's ward, whatever the text says"},
    {OPT_RETAG, 0, "retag", NULL, "read no file: tag what the store holds again, from its own texts"},
    {OPT_SALT, 0, "salt", "TEXT", "a new store: what hides speakers' names; default: drawn by chance"},
    {OPT_BY, 0, "by", "NAME", "who says so; default: $USER"},
    {OPT_WHY, 0, "why", "TEXT", "why; kept with it"},
    {OPT_CONVERT, 0, "convert", "FORM", "write GOLD as rows, brat or doccano; brat needs -o DIR"},
    {OPT_CONCERN, 0, "concern", "ID", "the concern, by its id or label; of a new one the id it gets"},
    {OPT_LABEL, 0, "label", "TEXT", "what a new concern is called"},
    {OPT_THEME, 0, "theme", "ID", "the theme above a new concern, by its id or label"},
    {OPT_GOLD, 0, "gold", "GOLD", "hand-tagged documents: a JSON Lines file, or a folder with gold.jsonl"},
    {OPT_TEXTS, 0, "texts", "DIR", "folder of the texts; default: beside the gold file"},
    {OPT_MAX_TEXT, 0, "max-text", "SIZE", "refuse longer texts; bytes, or with K, M or G; default 32M"},
    {OPT_REPLICATES, 0, "replicates", "N", "draw N times; default: 40"},
    {OPT_SEED, 0, "seed", "N", "draw by this number; default: 20081000"},
    {OPT_OCR, 0, "ocr", "WHEN", "auto (default): scans are read by tesseract where it is there; or never"},
    {OPT_JOBS, 'j', "jobs", "N", "worker threads; default: one a core"},
    {OPT_FORMAT, 0, "format", "FORMAT", "table (default), csv or jsonl"},
    {OPT_PART, 0, "part", "NAME", "only this table of the answer, as its rows name it; default: all"},
    {OPT_OUTPUT, 'o', "output", "FILE", "write the answer to FILE"},
    {OPT_STORE, 0, "store", "FILE", "the store; default: $CPEG_STORE, else cpeg.db"},
    {OPT_LEXICON, 0, "lexicon", "DIR", "the lexicon; default: $CPEG_LEXICON, else the one that came along"},
    {OPT_QUIET, 'q', "quiet", NULL, "no progress, no warnings"},
    {OPT_COLOR, 0, "color", "WHEN", "auto (default), always or never"},
    {OPT_HELP, 'h', "help", NULL, "show this help"},
};

const struct opt_row *opt_table(size_t *count_out) {
  *count_out = sizeof rows / sizeof rows[0];
  return rows;
}

/* ---- Values ---- */

/* Index of `value` among `words`, ended by NULL; -1 with a sentence when it is none of them. */
static int choice(const struct opt_row *row, const char *value, const char *const *words, struct opt_error *error) {
  for (int i = 0; words[i] != NULL; i++) {
    if (strcmp(value, words[i]) == 0) return i;
  }
  int len =
      snprintf(error->message, sizeof error->message, "--%s is '%.60s', it can be %s", row->name, value, words[0]);
  for (int i = 1; words[i] != NULL && len > 0 && (size_t)len < sizeof error->message; i++) {
    len += snprintf(error->message + len, sizeof error->message - (size_t)len, "%s%s",
                    words[i + 1] == NULL ? " or " : ", ", words[i]);
  }
  return -1;
}

/* A whole number from 1 to `most`, with K, M or G behind it when `sizes`; 0 with a sentence otherwise. */
static size_t number(const struct opt_row *row, const char *value, unsigned long long most, bool sizes,
                     struct opt_error *error) {
  static const char letters[] = "KMG";
  char *rest = NULL;
  errno = 0;
  /* strtoull would take a sign and spaces. */
  unsigned long long got = value[0] >= '0' && value[0] <= '9' ? strtoull(value, &rest, 10) : 0;
  const char *letter = sizes && rest != NULL && *rest != '\0' ? strchr(letters, *rest) : NULL;
  if (letter != NULL && errno == 0) {
    unsigned shift = 10 * (unsigned)(letter - letters + 1);
    got = got > most >> shift ? most + 1 : got << shift;
    rest++;
  }
  if (errno != 0 || rest == NULL || *rest != '\0' || got == 0 || got > most) {
    snprintf(error->message, sizeof error->message, "--%s is '%.60s', it can be 1 to %llu%s", row->name, value, most,
             sizes ? " bytes, or a number with K, M or G" : "");
    return 0;
  }
  return (size_t)got;
}

/* Sets one of the options that name one of a few words. */
static bool take_choice(const struct opt_row *row, const char *value, struct opt *opt, struct opt_error *error) {
  static const char *const formats[] = {"table", "csv", "jsonl", NULL};
  static const char *const units[] = {"meetings", "items", "mentions", NULL};
  static const char *const colors[] = {"auto", "always", "never", NULL};
  static const char *const filters[] = {"live", "all", NULL};
  static const char *const names[] = {"replace", "keep", NULL};
  static const char *const uses[] = {"public", "consultation", NULL};
  static const char *const ocrs[] = {"auto", "never", NULL};
  static const char *const months[] = {"january", "april", NULL};
  static const char *const forms[] = {"rows", "brat", "doccano", NULL};
  const char *const *words = row->id == OPT_FORMAT   ? formats
                             : row->id == OPT_UNIT   ? units
                             : row->id == OPT_COLOR  ? colors
                             : row->id == OPT_FILTER ? filters
                             : row->id == OPT_NAMES  ? names
                             : row->id == OPT_FOR    ? uses
                             : row->id == OPT_OCR    ? ocrs
                             : row->id == OPT_CONVERT ? forms
                                                      : months;
  int got = choice(row, value, words, error);
  if (got < 0) return false;
  if (row->id == OPT_FORMAT) opt->format = (enum cpeg_format)got;
  if (row->id == OPT_UNIT) opt->unit = (enum cpeg_unit)got;
  if (row->id == OPT_COLOR) opt->color = (enum opt_color)got;
  if (row->id == OPT_FILTER) opt->filter = got == 0 ? OPT_FILTER_LIVE : OPT_FILTER_ALL;
  if (row->id == OPT_CONVERT) opt->convert = (enum cpeg_gold_format)got;
  if (row->id == OPT_NAMES) opt->names = got == 1 ? OPT_NAMES_KEEP : OPT_NAMES_REPLACE;
  if (row->id == OPT_FOR) opt->use = got == 1 ? OPT_USE_CONSULTATION : OPT_USE_PUBLIC;
  if (row->id == OPT_OCR) opt->ocr = (enum cpeg_ocr)got;
  if (row->id == OPT_YEAR_START) opt->year_start_april = got == 1;
  return true;
}

/* No machine that this runs on has more than 256 threads; of rows a thousand million is all; a text is at
   most what the library takes. */
static bool take_number(const struct opt_row *row, const char *value, struct opt *opt, struct opt_error *error) {
  unsigned long long most = row->id == OPT_JOBS         ? 256
                            : row->id == OPT_LIMIT      ? 1000000000
                            : row->id == OPT_SEED       ? 1ULL << 62
                            : row->id == OPT_REPLICATES ? 10000
                                                        : 1ULL << 30;
  size_t got = number(row, value, most, row->id == OPT_MAX_TEXT, error);
  if (got == 0) return false;
  if (row->id == OPT_JOBS) opt->jobs = (unsigned)got;
  if (row->id == OPT_LIMIT) opt->limit = got;
  if (row->id == OPT_MAX_TEXT) opt->max_text = got;
  if (row->id == OPT_REPLICATES) opt->replicates = (unsigned)got;
  if (row->id == OPT_SEED) opt->seed = got;
  return true;
}

/* An empty value is most often a shell variable that was not set: told, not taken for a default. */
static bool take_text(const struct opt_row *row, const char *value, struct opt *opt, struct opt_error *error) {
  if (value[0] == '\0') {
    snprintf(error->message, sizeof error->message, "--%s needs a value, it is empty", row->name);
    return false;
  }
  struct {
    uint64_t id;
    const char **at;
  } texts[] = {
      {OPT_STORE, &opt->store}, {OPT_LEXICON, &opt->lexicon}, {OPT_OUTPUT, &opt->output}, {OPT_AREA, &opt->area},
      {OPT_QUARTER, &opt->quarter}, {OPT_FROM, &opt->from}, {OPT_TO, &opt->to}, {OPT_DAY, &opt->day},
      {OPT_TEXTS, &opt->texts}, {OPT_PART, &opt->part}, {OPT_BOROUGH, &opt->borough}, {OPT_WARD, &opt->ward},
      {OPT_DATE, &opt->date}, {OPT_BY, &opt->by}, {OPT_WHY, &opt->why},
      {OPT_CONCERN, &opt->concern}, {OPT_LABEL, &opt->label}, {OPT_THEME, &opt->theme}, {OPT_GOLD, &opt->gold}, {OPT_SALT, &opt->salt},
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (texts[i].id == row->id) *texts[i].at = value;
  }
  return true;
}

/* By kind of value. `given` tells an option that was named from one that has its default. */
static bool take(const struct opt_row *row, const char *value, struct opt *opt, struct opt_error *error) {
  const uint64_t choices = OPT_FORMAT | OPT_UNIT | OPT_COLOR | OPT_FILTER | OPT_OCR | OPT_NAMES | OPT_FOR | OPT_YEAR_START | OPT_CONVERT;
  const uint64_t numbers = OPT_JOBS | OPT_LIMIT | OPT_MAX_TEXT | OPT_REPLICATES | OPT_SEED;
  opt->given |= row->id;
  if (row->value == NULL) return true;
  if (row->id & choices) return take_choice(row, value, opt, error);
  if (row->id & numbers) return take_number(row, value, opt, error);
  return take_text(row, value, opt, error);
}

/* ---- Words ---- */

static const struct opt_row *row_of_letter(char letter) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (rows[i].letter == letter) return &rows[i];
  }
  return NULL;
}

static const struct opt_row *row_of_name(const char *name, size_t len) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (strlen(rows[i].name) == len && memcmp(rows[i].name, name, len) == 0) return &rows[i];
  }
  return NULL;
}

/* The word is cut: what was typed may be a whole file by mistake. */
static void unknown_name(const char *name, size_t len, struct opt_error *error) {
  const char *names[sizeof rows / sizeof rows[0]];
  char word[64];
  snprintf(word, sizeof word, "%.*s", (int)(len < 60 ? len : 60), name);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) names[i] = rows[i].name;
  const char *near = cmd_nearest(word, names, sizeof rows / sizeof rows[0]);
  snprintf(error->message, sizeof error->message, "there is no option '--%s'%s%s%s", word,
           near != NULL ? "; did you mean '--" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
}

/* Reads "--name", "--name=value" or "--name value"; returns how many words it took, 0 on a fault. */
static int read_name(char **words, int count, struct opt *opt, struct opt_error *error) {
  const char *name = words[0] + 2;
  size_t len = strcspn(name, "=");
  const struct opt_row *row = row_of_name(name, len);
  if (row == NULL) {
    unknown_name(name, len, error);
    return 0;
  }
  bool has_value = name[len] == '=';
  if (row->value == NULL) {
    if (has_value) {
      snprintf(error->message, sizeof error->message, "--%s takes no value", row->name);
      return 0;
    }
    return take(row, NULL, opt, error) ? 1 : 0;
  }
  if (has_value) return take(row, name + len + 1, opt, error) ? 1 : 0;
  if (count < 2) {
    snprintf(error->message, sizeof error->message, "--%s needs a value: --%s %s", row->name, row->name, row->value);
    return 0;
  }
  return take(row, words[1], opt, error) ? 2 : 0;
}

/* Reads a word of letters such as "-q", "-j4", "-qo" "FILE"; returns how many words it took, 0 on a fault. */
static int read_letters(char **words, int count, struct opt *opt, struct opt_error *error) {
  for (const char *at = words[0] + 1; *at != '\0'; at++) {
    const struct opt_row *row = row_of_letter(*at);
    if (row == NULL) {
      /* A letter of several bytes is shown whole. */
      int len = 1;
      while (((unsigned char)*at & 0x80) != 0 && ((unsigned char)at[len] & 0xc0) == 0x80) len++;
      snprintf(error->message, sizeof error->message, "there is no option '-%.*s'", len, at);
      return 0;
    }
    if (row->value == NULL) {
      take(row, NULL, opt, error);
      continue;
    }
    if (at[1] != '\0') return take(row, at + 1, opt, error) ? 1 : 0;
    if (count < 2) {
      snprintf(error->message, sizeof error->message, "-%c needs a value: -%c %s", row->letter, row->letter,
               row->value);
      return 0;
    }
    return take(row, words[1], opt, error) ? 2 : 0;
  }
  return 1;
}

int opt_read(char **words, int count, bool until_word, struct opt *opt, struct opt_error *error) {
  int left = 0;
  int at = 0;
  while (at < count) {
    /* A lone "-" is a name: standard input. */
    bool is_option = words[at][0] == '-' && words[at][1] != '\0';
    if (is_option && strcmp(words[at], "--") == 0) {
      at++;
      break;
    }
    if (!is_option) {
      if (until_word) break;
      words[left++] = words[at++];
      continue;
    }
    int took = words[at][1] == '-' ? read_name(words + at, count - at, opt, error)
                                   : read_letters(words + at, count - at, opt, error);
    if (took == 0) return -1;
    at += took;
  }
  while (at < count) words[left++] = words[at++];
  return left;
}
