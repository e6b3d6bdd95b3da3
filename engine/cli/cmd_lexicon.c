/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <string.h>

#include "cmd.h"

/* Lists every fault; every other command stops at the first. */
static enum cmd_exit check(const struct cmd_call *call) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[PATH_MAX];
  cpeg_view *view = NULL;
  size_t faults = 0;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) return CMD_INVALID;
  if (cpeg_view_lexicon_check(&settings, &view, &faults, &err) != CPEG_OK) return cmd_failed(&err);
  enum cmd_exit status = cmd_write_view(call, view);
  return status == CMD_DONE && faults > 0 ? CMD_INVALID : status;
}

/* The lexicon must hold to be shown: a table with a fault would show half of a concern. */
static enum cmd_exit show(const struct cmd_call *call) {
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  const char *concern = call->arg_count > 1 ? call->args[1] : NULL;
  enum cpeg_status got = cpeg_view_lexicon(engine, concern, &view, &err);
  status = got == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
  cpeg_engine_destroy(engine);
  return status;
}

static enum cmd_exit run(const struct cmd_call *call) {
  static const char *const names[] = {"check", "show"};
  const char *name = call->args[0];
  if (strcmp(name, "show") == 0) return show(call);
  if (strcmp(name, "check") == 0) {
    if (call->arg_count > 1) return cmd_misused(call, "'lexicon check' takes no '%s'", call->args[1]);
    return check(call);
  }
  const char *near = cmd_nearest(name, names, 2);
  if (near == NULL) return cmd_misused(call, "there is no 'lexicon %s'; there are check and show", name);
  return cmd_misused(call, "there is no 'lexicon %s'; did you mean '%s'?", name, near);
}

const struct cmd cmd_lexicon = {
    .name = "lexicon",
    .user = CMD_ANALYSTS,
    .line = "checks the lexicon, shows its concerns and terms",
    .synopsis = "check | show [CONCERN]",
    .text = "check   reads the lexicon, runs its examples and lists every fault with file, line,\n"
            "        column and what to do; ends with 3 when there is one.\n"
            "show    lists the concerns, or one concern with its terms, exclusions and examples.",
    .options = OPT_LEXICON | OPT_VIEW,
    .args_least = 1,
    .args_most = 2,
    .examples = {"cpeg --lexicon mine lexicon check", "after a change",
                 "cpeg lexicon show dangerous-dogs", "what is looked for"},
    .run = run,
};
