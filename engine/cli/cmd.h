/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   the words typed after "cpeg".
 * Gives:   answers on standard output, all else on standard error, an exit code.
 * Lives:   one command a process; what a command makes it releases.
 * Threads: one; the library starts its own.
 * Fails:   with one sentence and one of the exit codes below, the same in every command.
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cpeg.h"
#include "opt.h"
#include "output.h"

/* Promised in cpeg(1). A process that is interrupted ends by the signal instead. */
enum cmd_exit {
  CMD_DONE = 0,    /* an empty answer is an answer */
  CMD_REFUSED = 1, /* done, but some inputs were refused or unreadable */
  CMD_USAGE = 2,   /* wrong usage; an area, concern or quarter that does not exist */
  CMD_INVALID = 3, /* a lexicon, gazetteer, store or gold file is not valid */
  CMD_HINDERED = 4 /* the machine or another process stood in the way */
};

/* What a command gets. */
struct cmd_call {
  const struct cmd *cmd;
  const struct opt *opt;
  char **args; /* what is left after the options */
  size_t arg_count;
  const char *self; /* argv[0] */
};

/* For whom a command is, in the order of the help. */
enum cmd_user { CMD_ANALYSTS, CMD_OFFICERS, CMD_CONSULTATION, CMD_PIPES, CMD_USER_COUNT };

/* A command: everything that parsing and help need to know. */
struct cmd {
  const char *name;
  enum cmd_user user;
  const char *line;       /* one line, for the list of commands */
  const char *synopsis;   /* what follows the name, e.g. "PATH..." */
  const char *text;       /* a paragraph or two for its own help */
  uint64_t options;       /* OPT_ bits that it takes besides the common ones */
  size_t args_least, args_most;
  const char *examples[4]; /* command line, what it does, twice */
  /* Where an option means something of its own here: help instead of the table's. */
  struct {
    uint64_t id;
    const char *help;
  } own[2];
  /* Where the value of an option is another kind here: what stands for it in help. */
  struct {
    uint64_t id;
    const char *value;
  } own_value;
  enum cmd_exit (*run)(const struct cmd_call *call);
};

/* The commands, one file each. */
extern const struct cmd cmd_ingest, cmd_status, cmd_coverage, cmd_review, cmd_evaluate, cmd_lexicon, cmd_simulate;
extern const struct cmd cmd_concerns, cmd_trend, cmd_search, cmd_explain, cmd_report;
extern const struct cmd cmd_emerging, cmd_discover, cmd_priorities, cmd_export;
extern const struct cmd cmd_tag, cmd_text, cmd_version, cmd_help;

/* All of them in the order of the help. Borrowed from the program, valid until it ends. */
const struct cmd *const *cmd_all(size_t *count_out);
/* The command of that name, or NULL. Borrowed from the program, valid until it ends. */
const struct cmd *cmd_named(const char *name);

/* ---- What the commands share (shared.c) ---- */

/* Prints "cpeg: " and a sentence on standard error; control characters in it are shown, not sent. */
void cmd_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Says an error of the library and returns the exit code for its status. */
enum cmd_exit cmd_failed(const struct cpeg_error *err);
/* The same for a document of the command line that could not be read. */
enum cmd_exit cmd_refused(const struct cpeg_error *err);
/* The exit code for a status. */
enum cmd_exit cmd_exit_of(enum cpeg_status status);
/* Says what is wrong with the usage, where help is, and returns CMD_USAGE. */
enum cmd_exit cmd_misused(const struct cmd_call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The name among `count` names that is nearest to `word`, or NULL when none is near. Borrowed from `names`,
   valid as long as they are. */
const char *cmd_nearest(const char *word, const char *const *names, size_t count);

/* Settings for the options given, with the lexicon found; says so and returns false when there is none. `folder`
   (of `size` bytes) keeps the lexicon's path. */
bool cmd_settings(const struct cmd_call *call, struct cpeg_settings *settings, char *folder, size_t size);
/* The lexicon's folder: --lexicon, $CPEG_LEXICON, or `lexicons` or `share/cpeg/lexicons` in a folder above the program.
   False when there is none. */
bool cmd_find_lexicon(const struct cmd_call *call, char *folder, size_t size);
/* The store's path: --store, $CPEG_STORE or "cpeg.db". Borrowed from the options or the environment. */
const char *cmd_store_path(const struct cmd_call *call);
/* Makes an engine from the options; says what is wrong and sets `*exit_out` otherwise. Owned by the caller, release
   with cpeg_engine_destroy. */
cpeg_engine *cmd_engine(const struct cmd_call *call, enum cmd_exit *exit_out);

/* What the options say of the minutes that are read; NULL when nothing. `out` keeps it. */
const struct cpeg_given *cmd_given(const struct cmd_call *call, struct cpeg_given *out);

/* Asks the store one of the questions of cpeg.h and writes the answer. */
typedef enum cpeg_status (*cmd_view_fn)(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                                        struct cpeg_error *err);
enum cmd_exit cmd_answer(const struct cmd_call *call, cmd_view_fn ask, const struct cpeg_question *question);
/* A lexicon that is named has no effect on what is stored: says so when it is another than the store was read with. */
enum cmd_exit cmd_compare_lexicon(const struct cmd_call *call, cpeg_store *store);
/* The question that the options ask. */
struct cpeg_question cmd_question(const struct cmd_call *call);
/* Writes a view as the options say, and releases it. */
enum cmd_exit cmd_write_view(const struct cmd_call *call, cpeg_view *view);

/* Prints the list of commands, or the help of one. */
void cmd_print_overview(struct output *out);
void cmd_print_help(struct output *out, const struct cmd *cmd);

/* Writes a folder of what is published, as the call's options ask, and prints the name of its file `first`. */
typedef enum cpeg_status (*cmd_write_fn)(cpeg_store *store, const struct cpeg_report_options *options, struct cpeg_error *err);
enum cmd_exit cmd_write_folder(const struct cmd_call *call, cmd_write_fn write, const char *first);

#endif
