/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"
#include "input.h"

static enum cmd_exit write_text(const struct cmd_call *call, const cpeg_result *result) {
  const struct cpeg_document *document = cpeg_result_document(result);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_write(&out, document->text, document->text_bytes);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

/* Goes through the whole chain, though only the text is wanted: so the two can never differ, and what is
   refused here is what 'tag' refuses. */
static enum cmd_exit run(const struct cmd_call *call) {
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_settings defaults;
  cpeg_settings_default(&defaults);
  struct cpeg_error err = {0};
  struct input input = {.most = call->opt->max_text > 0 ? call->opt->max_text : defaults.max_text_bytes};
  const cpeg_result *result = NULL;
  if (cpeg_tagger_create(engine, &input.tagger, &err) != CPEG_OK) status = cmd_failed(&err);
  else if (input_tag(&input, call->args[0], &result, &err) == CPEG_OK) status = write_text(call, result);
  else status = cmd_refused(&err);
  input_finish(&input);
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_text = {
    .name = "text",
    .user = CMD_PIPES,
    .line = "the text of a file as the engine reads it",
    .synopsis = "FILE",
    .text = "Prints the text of a file as the engine reads it: the positions that 'cpeg tag' gives\n"
            "count its bytes. FILE '-' is standard input.",
    .options = OPT_LEXICON | OPT_MAX_TEXT,
    .args_least = 1,
    .args_most = 1,
    .examples = {"cpeg text minutes.md", "a file",
                 "cpeg text minutes.md | tail -c +513 | head -c 13", "bytes 512 to 525 of its text"},
    .run = run,
};
