/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

/* ---- Standard error ---- */

/* A file's name may hold escape sequences that would move a terminal's cursor or hide the sentence: control characters, and those that
   turn the order of letters round, are shown as \xNN. */
static void put_shown(const char *text) {
  size_t unsafe = 0;
  for (size_t len = strlen(text); len > 0; len--, text++) {
    if (unsafe == 0) unsafe = (unsigned char)*text < 0x20 ? 1 : output_unsafe(text, len);
    if (unsafe == 0) {
      fputc(*text, stderr);
      continue;
    }
    fprintf(stderr, "\\x%02x", (unsigned)(unsigned char)*text);
    unsafe--;
  }
}

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list args) {
  char sentence[2048];
  vsnprintf(sentence, sizeof sentence, format, args);
  fputs("cpeg: ", stderr);
  put_shown(sentence);
  fputc('\n', stderr);
}

void cmd_say(const char *format, ...) {
  va_list args;
  va_start(args, format);
  say(format, args);
  va_end(args);
}

enum cmd_exit cmd_misused(const struct cmd_call *call, const char *format, ...) {
  va_list args;
  va_start(args, format);
  say(format, args);
  va_end(args);
  const char *name = call->cmd != NULL ? call->cmd->name : "";
  fprintf(stderr, "Try 'cpeg %s%s--help'.\n", name, name[0] != '\0' ? " " : "");
  return CMD_USAGE;
}

/* FORMAT is always a file of ours, ENCODING and LIMIT always an input, so that a script can tell by the
   code whose turn it is. */
enum cmd_exit cmd_exit_of(enum cpeg_status status) {
  static const enum cmd_exit exits[CPEG_STATUS_COUNT] = {
      [CPEG_OK] = CMD_DONE,           [CPEG_NOMEM] = CMD_HINDERED,     [CPEG_IO] = CMD_HINDERED,
      [CPEG_FORMAT] = CMD_INVALID,    [CPEG_ENCODING] = CMD_REFUSED,   [CPEG_LIMIT] = CMD_REFUSED,
      [CPEG_NOTFOUND] = CMD_USAGE,    [CPEG_BUSY] = CMD_HINDERED,      [CPEG_CANCELLED] = CMD_HINDERED,
      [CPEG_INTERNAL] = CMD_HINDERED,
  };
  return (unsigned)status < CPEG_STATUS_COUNT ? exits[status] : CMD_HINDERED;
}

enum cmd_exit cmd_refused(const struct cpeg_error *err) {
  enum cmd_exit status = cmd_failed(err);
  /* A file that is not there or may not be read is an input like any other that cannot be used. */
  return err->status == CPEG_IO || err->status == CPEG_NOTFOUND ? CMD_REFUSED : status;
}

enum cmd_exit cmd_failed(const struct cpeg_error *err) {
  char sentence[1024];
  cmd_say("%s", cpeg_error_format(err, sentence, sizeof sentence));
  return cmd_exit_of(err->status);
}

/* ---- Lexicon and store ---- */

static bool is_lexicon(const char *folder) {
  char path[PATH_MAX];
  struct stat at;
  int len = snprintf(path, sizeof path, "%s/terms.csv", folder);
  return len > 0 && (size_t)len < sizeof path && stat(path, &at) == 0;
}

/* Writes `above` and `below` as one path; false when it is too long. */
static bool join(char *folder, size_t size, const char *above, const char *below) {
  int len = snprintf(folder, size, "%s/%s", above, below);
  return len > 0 && (size_t)len < size;
}

/* The folder of the running program: what the kernel says, else what it was called by. */
static bool program_folder(const char *self, char *folder) {
  ssize_t len = readlink("/proc/self/exe", folder, PATH_MAX - 1);
  if (len > 0) folder[len] = '\0';
  else if (strchr(self, '/') == NULL || realpath(self, folder) == NULL) return false;
  char *slash = strrchr(folder, '/');
  if (slash == NULL) return false;
  *slash = '\0';
  return true;
}

bool cmd_find_lexicon(const struct cmd_call *call, char *folder, size_t size) {
  const char *named = call->opt->lexicon != NULL ? call->opt->lexicon : getenv("CPEG_LEXICON");
  if (named != NULL && named[0] != '\0') {
    int len = snprintf(folder, size, "%s", named);
    return len > 0 && (size_t)len < size;
  }
  char above[PATH_MAX];
  if (!program_folder(call->self, above)) return false;
  /* From a build folder the source's own lexicon is above; from <prefix>/bin it is in share. */
  for (;;) {
    if (join(folder, size, above, "lexicons") && is_lexicon(folder)) return true;
    if (join(folder, size, above, "share/cpeg/lexicons") && is_lexicon(folder)) return true;
    char *slash = strrchr(above, '/');
    if (slash == NULL) return false;
    *slash = '\0';
  }
}

bool cmd_settings(const struct cmd_call *call, struct cpeg_settings *settings, char *folder, size_t size) {
  if (!cmd_find_lexicon(call, folder, size)) {
    cmd_say("there is no lexicon; name its folder with --lexicon or CPEG_LEXICON");
    return false;
  }
  if (!is_lexicon(folder)) {
    cmd_say("'%s' is no lexicon: it has no terms.csv", folder);
    return false;
  }
  cpeg_settings_default(settings);
  settings->lexicon_dir = folder;
  if (call->opt->max_text > 0) settings->max_text_bytes = call->opt->max_text;
  return true;
}

/* The reader program: beside this one in a build folder, in libexec beside a bin folder; NULL leaves it to the library,
   which knows where it was installed. */
static const char *find_reader(const struct cmd_call *call, char *path, size_t size) {
  static const char *const places[] = {"cpeg-reader", "../libexec/cpeg/cpeg-reader"};
  char folder[PATH_MAX];
  if (!program_folder(call->self, folder)) return NULL;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (join(path, size, folder, places[i]) && access(path, X_OK) == 0) return path;
  return NULL;
}

cpeg_engine *cmd_engine(const struct cmd_call *call, enum cmd_exit *exit_out) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[PATH_MAX], reader[PATH_MAX];
  cpeg_engine *engine = NULL;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) {
    *exit_out = CMD_INVALID;
    return NULL;
  }
  settings.ocr = call->opt->ocr;
  settings.reader_program = find_reader(call, reader, sizeof reader);
  if (cpeg_engine_create(&settings, &engine, &err) == CPEG_OK) return engine;
  *exit_out = cmd_failed(&err);
  return NULL;
}

/* What stands on the command line goes before the environment, and that before the default. */
const char *cmd_store_path(const struct cmd_call *call) {
  if (call->opt->store != NULL) return call->opt->store;
  const char *named = getenv("CPEG_STORE");
  return named != NULL && named[0] != '\0' ? named : "cpeg.db";
}

const struct cpeg_given *cmd_given(const struct cmd_call *call, struct cpeg_given *out) {
  const struct opt *opt = call->opt;
  *out = (struct cpeg_given){.date = opt->date, .borough = opt->borough, .ward = opt->ward, .source = "given"};
  return (opt->given & OPT_GIVEN) != 0 ? out : NULL;
}

/* ---- Answers ---- */

struct cpeg_question cmd_question(const struct cmd_call *call) {
  const struct opt *opt = call->opt;
  return (struct cpeg_question){
      .area = opt->area,
      .quarter = opt->quarter,
      .from = opt->from,
      .to = opt->to,
      .year_start_april = opt->year_start_april,
      .unit = opt->unit,
      .all = opt->filter == OPT_FILTER_ALL,
      .themes = (opt->given & OPT_THEMES) != 0,
      .day = opt->day,
      .limit = opt->limit,
      .for_people = opt->format == CPEG_TABLE,
  };
}

/* Colours where a person looks and has not said no. Source: https://no-color.org for NO_COLOR. */
static bool wants_color(const struct opt *opt, const struct output *out) {
  if (opt->color != OPT_COLOR_AUTO) return opt->color == OPT_COLOR_ALWAYS;
  const char *no = getenv("NO_COLOR");
  const char *term = getenv("TERM");
  return out->is_terminal && (no == NULL || no[0] == '\0') && term != NULL && strcmp(term, "dumb") != 0;
}

/* What the locale says of characters, read as setlocale does, but without needing that the locale is installed. Where nothing is said it
   is UTF-8, which the minutes' own words come in anyway. */
static bool wants_ascii(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *locale = getenv(names[i]);
    if (locale == NULL || locale[0] == '\0') continue;
    return strstr(locale, "UTF-8") == NULL && strstr(locale, "utf8") == NULL && strstr(locale, "utf-8") == NULL;
  }
  return false;
}

/* Excel takes a CSV file for UTF-8 only with a byte-order mark. A pipe gets none: it would be part of the first
   column's name. */
static bool wants_mark(const struct opt *opt) {
  size_t len = opt->output == NULL ? 0 : strlen(opt->output);
  const char *end = len > 4 ? opt->output + len - 4 : "";
  return opt->format == CPEG_CSV && (strcmp(end, ".csv") == 0 || strcmp(end, ".CSV") == 0);
}

enum cmd_exit cmd_write_view(const struct cmd_call *call, cpeg_view *view) {
  struct output out;
  struct cpeg_error err = {0};
  if (!output_open(&out, call->opt->output)) {
    cpeg_view_destroy(view);
    return CMD_HINDERED;
  }
  struct cpeg_view_style style = {
      .format = call->opt->format, .width = out.width, .color = wants_color(call->opt, &out),
      .ascii = wants_ascii(), .part = call->opt->part};
  /* Tables see to it themselves, and have colours. */
  if (call->opt->format == CPEG_TABLE) out.is_guarded = false;
  if (wants_mark(call->opt)) output_write(&out, "\xef\xbb\xbf", 3);
  enum cpeg_status status = cpeg_view_write(view, &style, output_write, &out, &err);
  cpeg_view_destroy(view);
  bool is_whole = output_close(&out, status == CPEG_OK);
  if (!is_whole) return CMD_HINDERED;
  return status == CPEG_OK ? CMD_DONE : cmd_failed(&err);
}

enum cmd_exit cmd_compare_lexicon(const struct cmd_call *call, cpeg_store *store) {
  if ((call->opt->given & OPT_LEXICON) == 0) return CMD_DONE;
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[PATH_MAX];
  cpeg_engine *engine = NULL;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) return CMD_INVALID;
  settings.skip_examples = true;
  if (cpeg_engine_create(&settings, &engine, &err) != CPEG_OK) return cmd_failed(&err);
  const char *stored = cpeg_store_lexicon_hash(store), *named = cpeg_engine_lexicon_hash(engine);
  if (strcmp(stored, named) != 0 && (call->opt->given & OPT_QUIET) == 0) {
    cmd_say("the store was read with lexicon %s, '%s' is %s: the figures change when 'cpeg ingest' reads it again",
            stored[0] != '\0' ? stored : "unknown", folder, named);
  }
  cpeg_engine_destroy(engine);
  return CMD_DONE;
}

/* The store is closed before the answer is written: a reader at the end of a slow pipe must not hold up
   an ingest. */
enum cmd_exit cmd_answer(const struct cmd_call *call, cmd_view_fn ask, const struct cpeg_question *question) {
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  cpeg_view *view = NULL;
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  enum cmd_exit refused = status == CPEG_OK ? cmd_compare_lexicon(call, store) : CMD_DONE;
  if (refused != CMD_DONE) {
    cpeg_store_close(store);
    return refused;
  }
  if (status == CPEG_OK) status = ask(store, question, &view, &err);
  cpeg_store_close(store);
  return status == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
}

/* ---- Folders ---- */

/* The lexicon was tried when the minutes were read; its examples are not run again. */
static cpeg_engine *open_lexicon(const struct cmd_call *call, enum cmd_exit *exit_out) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[4096];
  cpeg_engine *engine = NULL;
  *exit_out = CMD_INVALID;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) return NULL;
  settings.skip_examples = true;
  if (cpeg_engine_create(&settings, &engine, &err) != CPEG_OK) *exit_out = cmd_failed(&err);
  else *exit_out = CMD_DONE;
  return engine;
}

/* Standard output gets the name of what to open, for a person as for a script. */
enum cmd_exit cmd_write_folder(const struct cmd_call *call, cmd_write_fn write, const char *first) {
  const struct opt *opt = call->opt;
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  if (opt->output == NULL) return cmd_misused(call, "'%s' needs a folder to write to: -o FOLDER", call->cmd->name);
  enum cmd_exit refused = CMD_DONE;
  cpeg_engine *engine = open_lexicon(call, &refused);
  if (engine == NULL) return refused;
  struct cpeg_report_options options = {.quarter = opt->quarter,
                                        .area = opt->area,
                                        .year_start_april = opt->year_start_april,
                                        .engine = engine,
                                        .all = opt->filter == OPT_FILTER_ALL,
                                        .for_consultation = opt->use == OPT_USE_CONSULTATION,
                                        .keep_names = opt->names == OPT_NAMES_KEEP,
                                        .folder = opt->output};
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  if (status == CPEG_OK) refused = cmd_compare_lexicon(call, store);
  if (status == CPEG_OK && refused == CMD_DONE) status = write(store, &options, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  if (refused != CMD_DONE) return refused;
  if (status != CPEG_OK) return cmd_failed(&err);
  if (options.keep_names && (opt->given & OPT_QUIET) == 0)
    cmd_say("names of people are kept and small counts shown: this %s is for internal use only", call->cmd->name);
  struct output out;
  if (!output_open(&out, NULL)) return CMD_HINDERED;
  output_print(&out, "%s/%s\n", opt->output, first);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}
