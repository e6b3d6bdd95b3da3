/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  return cmd_answer(call, cpeg_view_priorities, &question);
}

const struct cmd cmd_priorities = {
    .name = "priorities",
    .user = CMD_CONSULTATION,
    .line = "the priorities in force on a day",
    .synopsis = "",
    .text = "Lists the dated priorities in force on a day for an area and the areas it lies in, with their "
            "sources and the concerns they cover.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_DAY | OPT_LIMIT,
    .examples = {"cpeg priorities --day 2008-09-30", "London's priorities on a day",
                 "cpeg priorities --area Camden --format csv", "a borough's latest, for a spreadsheet"},
    .run = run,
};
