/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

/* Where converted gold goes: one file, or a folder of them. */
struct target {
  const char *path;
  bool is_folder;
  bool has_failed; /* and it was said why */
};

/* A cpeg_file_fn. */
static bool write_file(void *context, const char *name, const char *bytes, size_t len) {
  struct target *target = context;
  char path[1024];
  int size = snprintf(path, sizeof path, "%s/%s", target->path == NULL ? "." : target->path, name);
  struct output out;
  bool is_named = !target->is_folder || (size > 0 && (size_t)size < sizeof path);
  bool holds = is_named && output_open(&out, target->is_folder ? path : target->path);
  if (holds) {
    bool is_written = output_write(&out, bytes, len);
    holds = output_close(&out, is_written);
  }
  target->has_failed = !holds;
  return holds;
}

static bool make_folder(const char *path) {
  if (mkdir(path, 0777) == 0 || errno == EEXIST) return true;
  cmd_say("%s: %s", path, strerror(errno));
  return false;
}

static enum cmd_exit convert(const struct cmd_call *call, const cpeg_engine *engine, const struct cpeg_gold *gold) {
  struct cpeg_error err = {0};
  struct target target = {.path = call->opt->output, .is_folder = call->opt->convert == CPEG_GOLD_BRAT};
  if (target.is_folder && !make_folder(target.path)) return CMD_HINDERED;
  enum cpeg_status got = cpeg_gold_convert(engine, gold, call->opt->convert, write_file, &target, &err);
  if (got == CPEG_OK) return CMD_DONE;
  return target.has_failed ? CMD_HINDERED : cmd_failed(&err);
}

/* What would shape the scores shapes nothing here. */
static bool is_misused(const struct cmd_call *call) {
  return (call->opt->given & (OPT_FORMAT | OPT_PART | OPT_LIMIT)) != 0;
}

/* Against what people said of mentions. */
static enum cpeg_status evaluate_store(const struct cmd_call *call, const cpeg_engine *engine, cpeg_view **out, struct cpeg_error *err) {
  cpeg_store *store = NULL;
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, err);
  /* What counts in the store is of the lexicon it was read with; the score is of the one that is named. */
  if (status == CPEG_OK) cmd_compare_lexicon(call, store);
  if (status == CPEG_OK) status = cpeg_view_evaluate_store(engine, store, call->opt->limit, out, err);
  cpeg_store_close(store);
  return status;
}

static enum cmd_exit run(const struct cmd_call *call) {
  bool has_gold = call->arg_count > 0;
  if (!has_gold && (call->opt->given & (OPT_CONVERT | OPT_TEXTS)) != 0)
    return cmd_misused(call, "--convert and --texts need GOLD, a file or folder of hand-tagged documents");
  bool converts = (call->opt->given & OPT_CONVERT) != 0;
  if (converts && is_misused(call)) return cmd_misused(call, "--convert takes no --format, --part or --limit");
  if (converts && call->opt->convert == CPEG_GOLD_BRAT && call->opt->output == NULL)
    return cmd_misused(call, "--convert brat writes several files: name their folder with -o");
  enum cmd_exit status = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  struct cpeg_gold gold = {.path = has_gold ? call->args[0] : NULL, .text_dir = call->opt->texts, .limit = call->opt->limit};
  if (converts) {
    status = convert(call, engine, &gold);
  } else {
    enum cpeg_status got = has_gold ? cpeg_view_evaluate(engine, &gold, &view, &err) : evaluate_store(call, engine, &view, &err);
    status = got == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
  }
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_evaluate = {
    .name = "evaluate",
    .user = CMD_ANALYSTS,
    .line = "scores the engine against hand-tagged documents",
    .synopsis = "[GOLD]",
    .text = "Scores the engine against documents tagged by hand: precision, recall and F1 of all concerns and of "
            "each with 95 % intervals (documents drawn anew, 2000 times), what is said of a mention by value, "
            "places, dates, and the sentences to read. GOLD is a JSON Lines file (rows, doccano, or what cpeg tag "
            "wrote), a folder with gold.jsonl, the texts beside it, or a folder of brat's files. Without GOLD the "
            "engine is scored against what people said of mentions in the store (see 'cpeg review').",
    .options = OPT_STORE | OPT_LEXICON | OPT_VIEW | OPT_TEXTS | OPT_MAX_TEXT | OPT_LIMIT | OPT_CONVERT,
    .args_least = 0,
    .args_most = 1,
    .examples = {"cpeg evaluate gold.jsonl --texts minutes --part sentence", "the sentences to read alone",
                 "cpeg evaluate gold.jsonl --convert brat -o tagging", "the same gold for brat"},
    .own = {{OPT_LIMIT, "at most N concerns and sentences; a table shows 20 unless told"}},
    .run = run,
};
