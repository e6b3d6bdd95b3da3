/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  question.concerns = (const char *const *)call->args;
  question.concern_count = call->arg_count;
  return cmd_answer(call, cpeg_view_trend, &question);
}

const struct cmd cmd_trend = {
    .name = "trend",
    .user = CMD_OFFICERS,
    .line = "the course of concerns by quarter",
    .synopsis = "CONCERN...",
    .text = "Shows by quarter in how many of the meetings held each concern was raised, with a 95 % interval. "
            "CONCERN is an id, a label or a theme. A quarter without minutes is a gap, not a zero.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_SPAN | OPT_UNIT | OPT_FILTER,
    .args_least = 1,
    .args_most = SIZE_MAX,
    .examples = {"cpeg trend dangerous-dogs", "dangerous dogs in London, all quarters",
                 "cpeg trend \"knife crime\" robbery --area Lambeth --format csv", "two concerns in a borough"},
    .own = {{OPT_QUARTER, "2008-Q3; default: all"}},
    .run = run,
};
