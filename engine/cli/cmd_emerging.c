/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  struct cpeg_question question = cmd_question(call);
  return cmd_answer(call, cpeg_view_emerging, &question);
}

const struct cmd cmd_emerging = {
    .name = "emerging",
    .user = CMD_CONSULTATION,
    .line = "concerns that rise and are not yet a priority",
    .synopsis = "",
    .text = "Lists concerns that are raised in more meetings than their own past lets expect and that no priority "
            "in force names, with meetings, boroughs, ratio and interval. A concern under a wider priority stays "
            "in the list and is marked. With little history little can be found, and the answer says so.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_QUARTER | OPT_YEAR_START | OPT_FILTER,
    .examples = {"cpeg emerging", "London and its boroughs, latest quarter",
                 "cpeg emerging --quarter 2008-Q3 --area Southwark", "one borough, one quarter"},
    .own = {{OPT_AREA, "a borough and its wards, or a ward; default: London and each borough"}},
    .run = run,
};
