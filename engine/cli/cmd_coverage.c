/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "cmd.h"

/* What is said of a row, whatever else is said: it is why the exit code is 1. */
static void tell(void *context, const struct cpeg_error *sentence) {
  char text[1024];
  (void)context;
  cmd_say("%s", cpeg_error_format(sentence, text, sizeof text));
}

/* Reads the user's table into the store. */
static enum cmd_exit expect(const struct cmd_call *call, const char *path) {
  struct cpeg_error err = {0};
  struct cpeg_expect_options options = {.tell = tell};
  struct cpeg_expect_summary sum = {0};
  cpeg_store *store = NULL;
  /* Made by an ingest, which also brings the groups. */
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  cpeg_store_close(store);
  store = NULL;
  if (status == CPEG_OK) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_WRITE, &store, &err);
  if (status == CPEG_OK) status = cpeg_expect(store, path, &options, &sum, &err);
  cpeg_store_close(store);
  if (status != CPEG_OK) return cmd_failed(&err);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_print(&out, "%s: %zu meeting%s expected, minutes of %zu are there\n", path, sum.meetings,
               sum.meetings == 1 ? "" : "s", sum.received);
  if (!output_close(&out, true)) return CMD_HINDERED;
  return sum.contradictions > 0 ? CMD_REFUSED : CMD_DONE;
}

static enum cmd_exit run(const struct cmd_call *call) {
  static const char *const names[] = {"template", "expect"};
  struct cpeg_question question = cmd_question(call);
  if (call->arg_count == 0) return cmd_answer(call, cpeg_view_coverage, &question);
  const char *name = call->args[0];
  bool is_template = strcmp(name, "template") == 0, is_expect = strcmp(name, "expect") == 0;
  if (!is_template && !is_expect) {
    const char *near = cmd_nearest(name, names, 2);
    if (near == NULL) return cmd_misused(call, "there is no 'coverage %s'; there are template and expect", name);
    return cmd_misused(call, "there is no 'coverage %s'; did you mean '%s'?", name, near);
  }
  if (is_template && call->arg_count > 1)
    return cmd_misused(call, "'coverage template' takes no '%s'; -o FILE writes to a file", call->args[1]);
  if (is_template) return cmd_answer(call, cpeg_view_expected, &question);
  if ((call->opt->given & (OPT_AREA | OPT_SPAN | OPT_FORMAT | OPT_PART)) != 0)
    return cmd_misused(call, "'coverage expect' takes the table as it is: no area, quarters or format");
  if (call->arg_count != 2) return cmd_misused(call, "'coverage expect' needs one table, which 'coverage template' writes");
  return expect(call, call->args[1]);
}

const struct cmd cmd_coverage = {
    .name = "coverage",
    .user = CMD_ANALYSTS,
    .line = "which groups have sent minutes for which quarter",
    .synopsis = "[template | expect FILE]",
    .text = "Shows which groups have and have not sent minutes for each quarter, how far the figures reach, what "
            "the missing could change, wards that are never mentioned, and the share of meetings with a date, a "
            "borough and a ward. A quarter without minutes is unknown: nothing can be said of it, not even that "
            "nothing was raised.\n"
            "template  prints the table of meetings that are expected in the period, to be filled in: add "
            "--format csv -o expected.csv.\n"
            "expect    reads that table into the store, in place of the one before. From then on each expected "
            "meeting is received, not received or not held.",
    .options = OPT_STORE | OPT_VIEW | OPT_AREA | OPT_SPAN,
    .args_least = 0,
    .args_most = SIZE_MAX,
    .examples = {"cpeg coverage", "all groups, latest quarter",
                 "cpeg coverage template --quarter 2008-Q3 --format csv -o expected.csv",
                 "the table to be filled in for a quarter"},
    .run = run,
};
