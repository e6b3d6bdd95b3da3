/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"
#include "progress.h"

/* As many as the figures of the manual rest on. */
#define REPLICATES 40
#define SEED 20081000

static bool draw(void *context, const struct cpeg_progress *now) {
  bool goes_on = progress_draw(context, now);
  if (now->files_done == now->files_total) progress_finish(context);
  return goes_on;
}

static enum cmd_exit run(const struct cmd_call *call) {
  const struct opt *opt = call->opt;
  struct progress progress;
  progress_init(&progress, (opt->given & OPT_QUIET) != 0);
  progress.what = "drawn: ";
  progress.unit = "replicates";
  struct cpeg_simulation settings = {.replicates = opt->replicates != 0 ? opt->replicates : REPLICATES,
                                     .seed = (opt->given & OPT_SEED) != 0 ? opt->seed : SEED,
                                     .progress = draw,
                                     .progress_context = &progress};
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  progress_catch();
  enum cpeg_status got = cpeg_view_simulate(&settings, &view, &err);
  progress_finish(&progress);
  if (got == CPEG_CANCELLED) progress_end_by_signal();
  return got == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
}

const struct cmd cmd_simulate = {
    .name = "simulate",
    .user = CMD_ANALYSTS,
    .line = "measures how far the list of 'emerging' can be trusted",
    .synopsis = "",
    .text = "Draws minutes by chance in which it is known what rises, and lets the rules of 'cpeg emerging' and "
            "those in common use judge them: false and true entries a quarter, and what share of the rises is "
            "found by the first, second and fourth quarter, with 1 to 16 quarters of history. It reads no store. "
            "The same seed gives the same answer; a replicate takes about two seconds.",
    .options = OPT_VIEW | OPT_REPLICATES | OPT_SEED,
    .examples = {"cpeg simulate", "the figures of engine/trend/METHOD.md",
                 "cpeg simulate --replicates 4 --seed 7 --format csv", "a quick one, for a spreadsheet"},
    .run = run,
};
