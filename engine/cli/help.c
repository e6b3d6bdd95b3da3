/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cmd.h"

static const char *const users[CMD_USER_COUNT] = {
    [CMD_ANALYSTS] = "Analysts: fill the store and see that it is right",
    [CMD_OFFICERS] = "Officers: what is said in an area",
    [CMD_CONSULTATION] = "Consultation: what is rising, what is a priority",
    [CMD_PIPES] = "Pipes: no store needed",
};

void cmd_print_overview(struct output *out) {
  size_t count = 0;
  const struct cmd *const *all = cmd_all(&count);
  output_print(out,
               "Usage: cpeg [--store FILE] [--lexicon DIR] COMMAND ...\n\n"
               "Reads minutes of Community Police Engagement Groups and says which concerns\n"
               "they raise, where, and what is rising.\n");
  for (int user = 0; user < CMD_USER_COUNT; user++) {
    output_print(out, "\n%s\n", users[user]);
    for (size_t i = 0; i < count; i++) {
      if ((int)all[i]->user == user) output_print(out, "  %-11s %s\n", all[i]->name, all[i]->line);
    }
  }
  output_print(out,
               "\n'cpeg COMMAND --help' tells more; so does 'man cpeg-COMMAND'.\n"
               "Exit codes: 0 done, 1 some inputs refused, 2 wrong usage, 3 a lexicon or store\n"
               "is not valid, 4 the machine stood in the way.\n");
}

/* What the command says of the option, else what the table says for all. */
static const char *help_of(const struct cmd *cmd, const struct opt_row *row) {
  for (size_t i = 0; i < sizeof cmd->own / sizeof cmd->own[0]; i++) {
    if (cmd->own[i].id == row->id) return cmd->own[i].help;
  }
  return row->help;
}

static void print_option(struct output *out, const struct cmd *cmd, const struct opt_row *row) {
  char left[40];
  const char *value = cmd->own_value.id == row->id ? cmd->own_value.value : row->value;
  snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter != 0 ? '-' : ' ', row->letter != 0 ? row->letter : ' ',
           row->letter != 0 ? ", " : "  ", row->name, value != NULL ? " " : "", value != NULL ? value : "");
  output_print(out, "  %-26s %s\n", left, help_of(cmd, row));
}

void cmd_print_help(struct output *out, const struct cmd *cmd) {
  size_t count = 0;
  const struct opt_row *table = opt_table(&count);
  output_print(out, "Usage: cpeg %s [OPTION...]%s%s\n\n%s\n", cmd->name, cmd->synopsis[0] != '\0' ? " " : "",
               cmd->synopsis, cmd->text);
  /* Every command takes the common options, so that scripts may put them anywhere; shown are those that matter. */
  uint64_t shown = cmd->options | OPT_OUTPUT | OPT_HELP;
  /* Only what is read from or into a store comes with warnings or progress. */
  if ((cmd->options & OPT_STORE) != 0) shown |= OPT_QUIET;
  output_print(out, "\nOptions\n");
  for (size_t i = 0; i < count; i++) {
    if ((table[i].id & shown) != 0) print_option(out, cmd, &table[i]);
  }
  output_print(out, "\nExamples\n");
  for (size_t i = 0; i + 1 < sizeof cmd->examples / sizeof cmd->examples[0]; i += 2) {
    if (cmd->examples[i] != NULL) output_print(out, "  %s\n      %s\n", cmd->examples[i], cmd->examples[i + 1]);
  }
}
