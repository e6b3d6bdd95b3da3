/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  question.text = call->args[0];
  return cmd_answer(call, cpeg_view_explain, &question);
}

const struct cmd cmd_explain = {
    .name = "explain",
    .user = CMD_OFFICERS,
    .line = "why a mention was tagged so, or what a figure rests on",
    .synopsis = "ID",
    .text = "Shows why a mention was tagged as it was: the sentence, the term, each cue and rule, the place and "
            "its evidence. ID is that of a mention (3fa9c1d20b7e) or of a figure, CONCERN@AREA@QUARTER "
            "(dangerous-dogs@London@2008-Q3), of which it shows how it was judged and each mention that was "
            "counted.",
    .options = OPT_STORE | OPT_VIEW | OPT_YEAR_START | OPT_FILTER | OPT_LIMIT,
    .args_least = 1,
    .args_most = 1,
    .examples = {"cpeg explain 3fa9c1d20b7e", "a mention",
                 "cpeg explain dangerous-dogs@E12000007@2008-Q3", "a flag of 'cpeg emerging'"},
    .run = run,
};
