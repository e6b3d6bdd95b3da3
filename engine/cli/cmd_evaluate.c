/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  struct cpeg_gold gold = {.path = call->args[0], .text_dir = call->opt->texts, .limit = call->opt->limit};
  enum cpeg_status got = cpeg_view_evaluate(engine, &gold, &view, &err);
  status = got == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_evaluate = {
    .name = "evaluate",
    .user = CMD_ANALYSTS,
    .line = "scores the engine against hand-tagged documents",
    .synopsis = "GOLD",
    .text = "Scores the engine against documents tagged by hand: precision, recall and F1 of all\n"
            "concerns with 95 % intervals (documents drawn anew, 2000 times), the same by concern\n"
            "without, and how often what is said of a mention is right. GOLD is a JSON Lines file,\n"
            "or a folder with gold.jsonl; the texts lie beside it.",
    .options = OPT_LEXICON | OPT_VIEW | OPT_TEXTS | OPT_MAX_TEXT | OPT_LIMIT,
    .args_least = 1,
    .args_most = 1,
    .examples = {"cpeg evaluate corpus/gold", "a folder of gold",
                 "cpeg evaluate gold.jsonl --texts minutes --format csv", "texts that lie elsewhere"},
    .own = {{OPT_LIMIT, "at most N concerns; a table shows 20 unless told"}},
    .run = run,
};
