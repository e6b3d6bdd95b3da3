/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  return cmd_answer(call, cpeg_view_concerns, &question);
}

const struct cmd cmd_concerns = {
    .name = "concerns",
    .user = CMD_OFFICERS,
    .line = "ranked concerns of an area and quarter, with the change",
    .synopsis = "",
    .text = "Ranks the concerns of an area in a quarter or a span of quarters: in how many of how many meetings "
            "each was raised, the same of the quarter before, and whether it is a priority. Counts live concerns: "
            "said to be so, now, here, and more than a formality. '--filter all' counts every mention. The "
            "sentences behind a figure: 'cpeg explain CONCERN@AREA@QUARTER'.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_SPAN | OPT_UNIT | OPT_THEMES | OPT_FILTER | OPT_LIMIT,
    .examples = {"cpeg concerns --area Haringey --quarter 2008-Q3", "a borough's concerns in July to September 2008",
                 "cpeg concerns --area \"Bruce Grove, Haringey\" --from 2008-Q1 --to 2008-Q4",
                 "a ward's concerns in a year"},
    .run = run,
};
