/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  return cmd_answer(call, cpeg_view_status, &question);
}

const struct cmd cmd_status = {
    .name = "status",
    .user = CMD_ANALYSTS,
    .line = "what is in the store, what was refused and why",
    .synopsis = "",
    .text = "Shows documents, meetings, quarters and boroughs in the store, and each file that was refused with "
            "the reason.",
    .options = OPT_STORE | OPT_VIEW | OPT_LIMIT | OPT_YEAR_START,
    .examples = {"cpeg status", "what is in cpeg.db",
                 "cpeg --store south.db status --format jsonl", "the same of another store, for a program"},
    .run = run,
};
