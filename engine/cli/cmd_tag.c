/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "cmd.h"
#include "input.h"

/* A run over all files. */
struct tagging {
  const cpeg_engine *engine;
  struct input input;
  struct output out;
  bool is_live_only;
  bool has_refused;
};

/* Writes what was found in a document, or that it was refused. OK unless the rest cannot go on either. */
static enum cpeg_status take(void *context, const char *path, const cpeg_result *result, struct cpeg_error *err) {
  struct tagging *run = context;
  if (result != NULL) return cpeg_result_write(run->engine, result, run->is_live_only, output_write, &run->out, err);
  run->has_refused = true;
  cmd_refused(err);
  struct cpeg_error refusal = *err;
  return cpeg_refusal_write(path, &refusal, output_write, &run->out, err);
}

static enum cmd_exit tag_all(const struct cmd_call *call, struct tagging *run) {
  struct cpeg_error err = {0};
  for (size_t i = 0; i < call->arg_count; i++) {
    enum cpeg_status status = input_each(&run->input, call->args[i], take, run, &err);
    /* What could not be written is told when the output is closed. */
    if (status != CPEG_OK) return run->out.failure != 0 ? CMD_HINDERED : cmd_failed(&err);
  }
  return run->has_refused ? CMD_REFUSED : CMD_DONE;
}

static enum cmd_exit run(const struct cmd_call *call) {
  if ((call->opt->given & OPT_FORMAT) != 0 && call->opt->format != CPEG_JSONL) {
    return cmd_misused(call, "'tag' writes JSON Lines only");
  }
  /* The output is opened only when engine and tagger stand: a wrong lexicon must not empty a file. */
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_settings defaults;
  cpeg_settings_default(&defaults);
  struct cpeg_error err = {0};
  struct cpeg_given given;
  struct tagging tagging = {.engine = engine, .is_live_only = call->opt->filter == OPT_FILTER_LIVE};
  tagging.input.engine = engine;
  tagging.input.most = call->opt->max_text > 0 ? call->opt->max_text : defaults.max_text_bytes;
  if (cpeg_tagger_create(engine, &tagging.input.tagger, &err) != CPEG_OK) status = cmd_failed(&err);
  else if (!output_open(&tagging.out, call->opt->output)) status = CMD_HINDERED;
  else if (cpeg_tagger_give(tagging.input.tagger, cmd_given(call, &given), &err) != CPEG_OK) status = cmd_failed(&err);
  else status = tag_all(call, &tagging);
  bool is_whole = output_close(&tagging.out, status == CMD_DONE || status == CMD_REFUSED);
  input_finish(&tagging.input);
  cpeg_engine_destroy(engine);
  return is_whole ? status : CMD_HINDERED;
}

const struct cmd cmd_tag = {
    .name = "tag",
    .user = CMD_PIPES,
    .line = "mentions of concerns in files, as JSON Lines",
    .synopsis = "FILE...",
    .text = "Writes a document object and its mentions for each file as JSON Lines, in the order of the files; "
            "what lies inside a file, as the attachments of a mail, follows it. FILE '-' is standard input. A "
            "file that is refused gives a 'refused' object and a sentence on standard error; the others follow, "
            "and the exit code is 1.",
    .options = OPT_LEXICON | OPT_FORMAT | OPT_FILTER | OPT_MAX_TEXT | OPT_OCR | OPT_GIVEN,
    .args_least = 1,
    .args_most = SIZE_MAX,
    .examples = {"cpeg tag minutes/*.txt > mentions.jsonl", "all mentions of a folder's files",
                 "cpeg tag --filter live minutes.md | wc -l", "only what is said to be so now"},
    .own = {{OPT_FORMAT, "jsonl, the only one"}},
    .run = run,
};
