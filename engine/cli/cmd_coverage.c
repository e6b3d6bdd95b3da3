/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  return cmd_answer(call, cpeg_view_coverage, &question);
}

const struct cmd cmd_coverage = {
    .name = "coverage",
    .user = CMD_ANALYSTS,
    .line = "which groups have sent minutes for which quarter",
    .synopsis = "",
    .text = "Shows which groups have and have not sent minutes for each quarter, wards that are\n"
            "never mentioned, and the share of meetings with a date, a borough and a ward. A\n"
            "quarter without minutes is unknown: nothing can be said of it, not even that\n"
            "nothing was raised.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_SPAN,
    .examples = {"cpeg coverage", "all groups, latest quarter",
                 "cpeg coverage --from 2008-Q1 --to 2008-Q3 --format csv -o coverage.csv",
                 "three quarters as a table for a spreadsheet"},
    .run = run,
};
