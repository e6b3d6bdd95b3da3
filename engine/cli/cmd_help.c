/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  const struct cmd *cmd = call->arg_count > 0 ? cmd_named(call->args[0]) : NULL;
  if (call->arg_count > 0 && cmd == NULL) return cmd_misused(call, "there is no command '%s'", call->args[0]);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  if (cmd != NULL) cmd_print_help(&out, cmd);
  else cmd_print_overview(&out);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

const struct cmd cmd_help = {
    .name = "help",
    .user = CMD_PIPES,
    .line = "this list, or the help of a command",
    .synopsis = "[COMMAND]",
    .text = "Shows all commands, or the help of one.",
    .options = 0,
    .args_most = 1,
    .examples = {"cpeg help", "all commands", "cpeg help trend", "one of them"},
    .run = run,
};
