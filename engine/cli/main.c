/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

/* In the order in which the overview shows them. */
static const struct cmd *const commands[] = {
    &cmd_ingest, &cmd_status,  &cmd_coverage, &cmd_review,   &cmd_evaluate, &cmd_lexicon,  &cmd_simulate,   &cmd_concerns,
    &cmd_trend,  &cmd_search,  &cmd_explain,  &cmd_report,   &cmd_emerging, &cmd_discover, &cmd_priorities, &cmd_export,
    &cmd_tag,    &cmd_text,   &cmd_version, &cmd_help,
};

const struct cmd *const *cmd_all(size_t *count_out) {
  *count_out = sizeof commands / sizeof commands[0];
  return commands;
}

const struct cmd *cmd_named(const char *name) {
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  }
  return NULL;
}

/* A slip of the finger is told with the word that was meant; nothing is run on a guess. */
static enum cmd_exit unknown_command(const struct cmd_call *call, const char *name) {
  const char *names[sizeof commands / sizeof commands[0]];
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) names[i] = commands[i]->name;
  const char *near = cmd_nearest(name, names, sizeof names / sizeof names[0]);
  if (near == NULL) return cmd_misused(call, "there is no command '%s'", name);
  return cmd_misused(call, "there is no command '%s'; did you mean '%s'?", name, near);
}

/* The first option that was given and is not the command's. */
static const struct opt_row *foreign_option(const struct cmd *cmd, const struct opt *opt) {
  size_t count = 0;
  const struct opt_row *table = opt_table(&count);
  for (size_t i = 0; i < count; i++) {
    if ((opt->given & table[i].id) != 0 && ((OPT_COMMON | cmd->options) & table[i].id) == 0) return &table[i];
  }
  return NULL;
}

static bool is_same_file(const char *path, const char *other) {
  struct stat a, b;
  return stat(path, &a) == 0 && stat(other, &b) == 0 && S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
         a.st_ino == b.st_ino;
}

/* The store or the minutes that the answer would be written over, or NULL. */
static const char *overwritten(const struct cmd_call *call) {
  const char *output = call->opt->output;
  if (output == NULL) return NULL;
  if (is_same_file(output, cmd_store_path(call))) return cmd_store_path(call);
  for (size_t i = 0; i < call->arg_count; i++) {
    if (is_same_file(output, call->args[i])) return call->args[i];
  }
  return NULL;
}

/* What goes for all commands: options that are the command's own, that do not contradict each other, and the right
   number of words. */
static enum cmd_exit check_call(const struct cmd_call *call) {
  const struct cmd *cmd = call->cmd;
  const struct opt_row *foreign = foreign_option(cmd, call->opt);
  if (foreign != NULL) return cmd_misused(call, "'%s' has no option '--%s'", cmd->name, foreign->name);
  bool has_span = (call->opt->given & (OPT_FROM | OPT_TO)) != 0;
  if (has_span && (call->opt->given & OPT_QUARTER) != 0) {
    return cmd_misused(call, "--quarter and --from, --to exclude each other");
  }
  if (overwritten(call) != NULL) {
    return cmd_misused(call, "--output would write over '%s', which is read", overwritten(call));
  }
  if (call->arg_count < cmd->args_least) return cmd_misused(call, "'%s' needs %s", cmd->name, cmd->synopsis);
  if (call->arg_count <= cmd->args_most) return CMD_DONE;
  if (cmd->args_most == 0) return cmd_misused(call, "'%s' takes no '%s'", cmd->name, call->args[0]);
  return cmd_misused(call, "'%s' takes no further '%s'", cmd->name, call->args[cmd->args_most]);
}

/* Help that was asked for is an answer: it goes to standard output and ends with 0. */
static enum cmd_exit show_help(const struct cmd_call *call) {
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  if (call->cmd != NULL) cmd_print_help(&out, call->cmd);
  else cmd_print_overview(&out);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

/* A standard stream that was closed would lend its number to the next file that is opened, and the answer would be
   written into a lexicon or store. It is opened for reading only, so that writing to it still fails. */
static void hold_streams(void) {
  for (int fd = 0; fd <= 2; fd++) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
  }
}

int main(int argc, char **argv) {
  hold_streams();
  /* A file that may not grow any more is told like a full disc, instead of ending the process. */
  signal(SIGXFSZ, SIG_IGN);
  struct opt opt = {0};
  struct opt_error error;
  struct cmd_call call = {.opt = &opt, .self = argc > 0 ? argv[0] : "cpeg"};
  char **words = argc > 0 ? argv + 1 : argv;
  int left = opt_read(words, argc > 0 ? argc - 1 : 0, true, &opt, &error);
  /* What was asked of git and curl for decades. */
  if (left < 0 && argc == 2 && strcmp(argv[1], "--version") == 0) {
    call.cmd = &cmd_version;
    return (int)cmd_version.run(&call);
  }
  if (left < 0) return (int)cmd_misused(&call, "%s", error.message);
  if (left == 0 && (opt.given & OPT_HELP) != 0) return (int)show_help(&call);
  if (left == 0) return (int)cmd_misused(&call, "a command is missing");

  call.cmd = cmd_named(words[0]);
  if (call.cmd == NULL) return (int)unknown_command(&call, words[0]);
  /* Options may stand before the command, too, as with git; the second reading adds to the first. */
  int rest = opt_read(words + 1, left - 1, false, &opt, &error);
  if (rest < 0) return (int)cmd_misused(&call, "%s", error.message);
  if ((opt.given & OPT_HELP) != 0) return (int)show_help(&call);
  call.args = words + 1;
  call.arg_count = (size_t)rest;
  enum cmd_exit status = check_call(&call);
  return (int)(status != CMD_DONE ? status : call.cmd->run(&call));
}
