/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

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

/* ---- Preview ---- */

static enum cmd_exit preview(const struct cmd_call *call) {
  enum cmd_exit exit_code = CMD_DONE;
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  struct stat at;
  cpeg_engine *edited = NULL;
  cpeg_store *store = NULL;
  cpeg_view *view = NULL;
  if (stat(call->args[1], &at) != 0 || !S_ISDIR(at.st_mode))
    return cmd_misused(call, "'%s' is no folder of a lexicon", call->args[1]);
  cpeg_engine *now = cmd_engine(call, &exit_code);
  if (now == NULL) return exit_code;
  cpeg_settings_default(&settings);
  settings.lexicon_dir = call->args[1];
  enum cpeg_status status = cpeg_engine_create(&settings, &edited, &err);
  if (status == CPEG_OK) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  if (status == CPEG_OK) status = cpeg_view_lexicon_preview(now, edited, store, call->opt->limit, &view, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(edited);
  cpeg_engine_destroy(now);
  return status == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
}

/* ---- Suggest ---- */

static enum cmd_exit suggest(const struct cmd_call *call) {
  enum cmd_exit exit_code = CMD_DONE;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  struct cpeg_gold gold = {.path = call->opt->gold, .text_dir = call->opt->texts, .limit = call->opt->limit};
  cpeg_store *store = NULL;
  enum cpeg_status status = CPEG_OK;
  if (gold.path == NULL) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  if (status == CPEG_OK && gold.path != NULL) status = cpeg_view_lexicon_suggest(engine, call->args[1], &gold, &view, &err);
  else if (status == CPEG_OK) status = cpeg_view_suggest_store(engine, call->args[1], store, call->opt->limit, &view, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  return status == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
}

/* ---- Import and export ---- */

static enum cmd_exit import(const struct cmd_call *call) {
  char folder[PATH_MAX];
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  cpeg_view *view = NULL;
  size_t refused = 0;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) return CMD_INVALID;
  enum cpeg_status status = cpeg_view_lexicon_import(&settings, call->args[1], call->args[2], &refused, &view, &err);
  if (status != CPEG_OK) return cmd_failed(&err);
  enum cmd_exit written = cmd_write_view(call, view);
  return written == CMD_DONE && refused > 0 ? CMD_REFUSED : written;
}

/* What another program would not find as we do is told beside the dictionary, not in it. */
static void tell_losses(const struct cmd_call *call, const struct cpeg_export_counts *counts) {
  if ((call->opt->given & OPT_QUIET) != 0) return;
  if (counts->left_out > 0)
    cmd_say("%zu row%s left out: rules, gaps and what else no list of words can say", counts->left_out,
            counts->left_out == 1 ? " is" : "s are");
  if (counts->stemmed > 0)
    cmd_say("%zu term%s met by stems here; elsewhere only as written", counts->stemmed, counts->stemmed == 1 ? " is" : "s are");
  if (counts->unguarded > 0)
    cmd_say("%zu term%s guarded by other rows here; elsewhere by none", counts->unguarded, counts->unguarded == 1 ? " is" : "s are");
}

static enum cmd_exit export(const struct cmd_call *call) {
  static const char *const names[] = {
      [CPEG_EXPORT_CSV] = "csv", [CPEG_EXPORT_QUANTEDA] = "quanteda", [CPEG_EXPORT_LIWC] = "liwc"};
  int format = 0;
  if (call->opt->to == NULL) return cmd_misused(call, "'lexicon export' needs --to quanteda, liwc or csv");
  while (format < CPEG_EXPORT_COUNT && strcmp(call->opt->to, names[format]) != 0) format++;
  if (format == CPEG_EXPORT_COUNT) return cmd_misused(call, "--to is '%s', it can be quanteda, liwc or csv", call->opt->to);
  char folder[PATH_MAX];
  enum cmd_exit exit_code = CMD_DONE;
  struct cpeg_error err = {0};
  struct cpeg_export_counts counts = {0};
  struct output out;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  enum cpeg_status status = CPEG_IO;
  bool is_open = cmd_find_lexicon(call, folder, sizeof folder) && output_open(&out, call->opt->output);
  if (is_open) status = cpeg_lexicon_export(engine, folder, (enum cpeg_export)format, output_write, &out, &counts, &err);
  cpeg_engine_destroy(engine);
  if (!is_open || !output_close(&out, status == CPEG_OK)) return CMD_HINDERED;
  if (status != CPEG_OK) return cmd_failed(&err);
  tell_losses(call, &counts);
  return CMD_DONE;
}

/* ---- All of them ---- */

static const struct {
  const char *name;
  size_t least, most; /* words behind the name */
  const char *needs;
  enum cmd_exit (*run)(const struct cmd_call *call);
} parts[] = {{"check", 0, 0, "", check},
             {"show", 0, 1, "", show},
             {"preview", 1, 1, "the folder of the edited lexicon", preview},
             {"suggest", 1, 1, "a concern", suggest},
             {"import", 2, 2, "a dictionary's file and the folder to make", import},
             {"export", 0, 0, "", export}};
#define PART_COUNT (sizeof parts / sizeof parts[0])

static enum cmd_exit run(const struct cmd_call *call) {
  const char *names[PART_COUNT], *name = call->args[0];
  for (size_t i = 0; i < PART_COUNT; i++) {
    names[i] = parts[i].name;
    if (strcmp(name, parts[i].name) != 0) continue;
    if (call->arg_count - 1 < parts[i].least) return cmd_misused(call, "'lexicon %s' needs %s", name, parts[i].needs);
    if (call->arg_count - 1 > parts[i].most)
      return cmd_misused(call, "'lexicon %s' takes no '%s'", name, call->args[parts[i].most + 1]);
    return parts[i].run(call);
  }
  const char *near = cmd_nearest(name, names, PART_COUNT);
  if (near != NULL) return cmd_misused(call, "there is no 'lexicon %s'; did you mean '%s'?", name, near);
  return cmd_misused(call, "there is no 'lexicon %s'; there are check, show, preview, suggest, import and export", name);
}

const struct cmd cmd_lexicon = {
    .name = "lexicon",
    .user = CMD_ANALYSTS,
    .line = "checks the lexicon, shows and edits it, reads and writes others",
    .synopsis = "check | show [CONCERN] | preview DIR | suggest CONCERN | import FILE DIR | export",
    .text = "check    reads the lexicon, runs its examples and lists every fault with file, line, column and what "
            "to do; ends with 3 when there is one.\n"
            "show     lists the concerns, or one concern with its terms, exclusions and examples.\n"
            "preview  what the edited lexicon DIR would find more and less in the store's texts.\n"
            "suggest  words for a concern that its terms miss: by what people said of mentions in the store ('cpeg "
            "review'), or in hand-tagged documents: --gold.\n"
            "import   reads a dictionary of quanteda (YAML), LIWC, WordStat, Lexicoder or Yoshikoder, or an "
            "exported CSV, into a new lexicon DIR and tells what became of each line; ends with 1 when some were "
            "refused.\n"
            "export   writes the lexicon as --to quanteda, liwc or csv.",
    .options = OPT_LEXICON | OPT_VIEW | OPT_STORE | OPT_LIMIT | OPT_GOLD | OPT_TEXTS | OPT_TO,
    .args_least = 1,
    .args_most = 3,
    .examples = {"cpeg --lexicon mine lexicon check", "after a change",
                 "cpeg lexicon preview mine", "what the change would find, before it is used"},
    .own = {{OPT_TO, "of export: quanteda, liwc or csv"},
            {OPT_LIMIT, "at most N sentences or phrases; default: 20 or 25"}},
    .own_value = {OPT_TO, "KIND"},
    .run = run,
};
