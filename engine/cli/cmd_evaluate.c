/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  enum cpeg_status got = cpeg_view_evaluate(engine, call->args[0], call->opt->texts, &view, &err);
  status = got == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_evaluate = {
    .name = "evaluate",
    .user = CMD_ANALYSTS,
    .line = "scores the engine against hand-tagged documents",
    .synopsis = "GOLD",
    .text = "Scores the engine against documents tagged by hand: precision, recall and F1 with\n"
            "intervals, for each concern and each thing said of it. GOLD is a JSON Lines file,\n"
            "or a folder with gold.jsonl; the texts lie beside it.",
    .options = OPT_LEXICON | OPT_VIEW | OPT_TEXTS | OPT_MAX_TEXT,
    .args_least = 1,
    .args_most = 1,
    .examples = {"cpeg evaluate corpus/gold", "a folder of gold",
                 "cpeg evaluate gold.jsonl --texts minutes --format csv", "texts that lie elsewhere"},
    .run = run,
};
