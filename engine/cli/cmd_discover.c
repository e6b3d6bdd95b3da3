/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cmd.h"

/* The lexicon of today decides what is covered, not the one that the store was read with. */
static enum cmd_exit list(const struct cmd_call *call) {
  enum cmd_exit exit_code = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  cpeg_view *view = NULL;
  struct cpeg_question question = cmd_question(call);
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  if (status == CPEG_OK) exit_code = cmd_compare_lexicon(call, store);
  if (status == CPEG_OK && exit_code == CMD_DONE) status = cpeg_view_discover(engine, store, &question, &view, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  if (exit_code != CMD_DONE) return exit_code;
  return status == CPEG_OK ? cmd_write_view(call, view) : cmd_failed(&err);
}

/* ---- Decisions ---- */

static const char *who(const struct cmd_call *call) {
  if (call->opt->by != NULL) return call->opt->by;
  const char *user = getenv("USER");
  return user != NULL && user[0] != '\0' ? user : "unknown";
}

/* Today, in universal time as all that a store keeps. */
static void write_day(char out[static 11]) {
  time_t now = time(NULL);
  struct tm parts;
  out[0] = '\0';
  if (gmtime_r(&now, &parts) != NULL) strftime(out, 11, "%Y-%m-%d", &parts);
}

/* Tags what the store holds with the lexicon as it is now, so that the phrase has its history at once; `*count_out` is
   the number of documents. Without a store there is nothing to do. */
static enum cmd_exit tag_again(const struct cmd_call *call, size_t *count_out) {
  struct stat at;
  const char *path = cmd_store_path(call);
  *count_out = 0;
  if (stat(path, &at) != 0) return CMD_DONE;
  enum cmd_exit exit_code = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  struct cpeg_error err = {0};
  struct cpeg_ingest_summary sum = {0};
  struct cpeg_ingest_options options = {.jobs = call->opt->jobs, .from_store = true};
  cpeg_store *store = NULL;
  enum cpeg_status status = cpeg_store_open(path, CPEG_STORE_WRITE, &store, &err);
  if (status == CPEG_OK) status = cpeg_ingest(engine, store, NULL, 0, &options, &sum, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  *count_out = sum.files_reread;
  if (status == CPEG_OK) return CMD_DONE;
  cmd_say("the lexicon is changed, but the store is not tagged again; 'cpeg ingest --retag' does that:");
  return cmd_failed(&err);
}

static enum cmd_exit tell(const struct cmd_call *call, const struct cpeg_lexicon_change *change,
                          const struct cpeg_lexicon_changed *changed, size_t documents) {
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  if (change->kind == CPEG_CHANGE_IGNORE) {
    output_print(&out, "\"%s\" is not shown any more\n", change->phrase);
  } else {
    output_print(&out, "%s: \"%s\" is a term of %s%s\n", changed->term, changed->pattern,
                 change->kind == CPEG_CHANGE_NEW ? "the new concern " : "", changed->label);
    if (documents > 0)
      output_print(&out, "%zu document%s tagged again; 'cpeg trend %s' shows its history\n", documents,
                   documents == 1 ? "" : "s", changed->concern);
  }
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

static enum cmd_exit decide(const struct cmd_call *call, struct cpeg_lexicon_change *change) {
  char folder[PATH_MAX], day[11];
  enum cmd_exit exit_code = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  struct cpeg_error err = {0};
  struct cpeg_lexicon_changed changed;
  write_day(day);
  change->day = day;
  /* The engine was made from there. */
  enum cpeg_status status = CPEG_OK;
  if (cmd_find_lexicon(call, folder, sizeof folder)) status = cpeg_lexicon_change(engine, folder, change, &changed, &err);
  cpeg_engine_destroy(engine);
  if (status != CPEG_OK) return cmd_failed(&err);
  size_t documents = 0;
  if (change->kind != CPEG_CHANGE_IGNORE) exit_code = tag_again(call, &documents);
  return exit_code == CMD_DONE ? tell(call, change, &changed, documents) : exit_code;
}

static enum cmd_exit run(const struct cmd_call *call) {
  static const char *const names[] = {"add", "new", "ignore"};
  const struct opt *opt = call->opt;
  if (call->arg_count == 0) return list(call);
  const char *name = call->args[0];
  int kind = 0;
  while (kind < CPEG_CHANGE_KIND_COUNT && strcmp(name, names[kind]) != 0) kind++;
  if (kind == CPEG_CHANGE_KIND_COUNT) {
    const char *near = cmd_nearest(name, names, 3);
    if (near == NULL) return cmd_misused(call, "there is no 'discover %s'; there are add, new and ignore", name);
    return cmd_misused(call, "there is no 'discover %s'; did you mean '%s'?", name, near);
  }
  if (call->arg_count < 2) return cmd_misused(call, "'discover %s' needs a phrase", name);
  if (call->arg_count > 2)
    return cmd_misused(call, "'discover %s' takes one phrase, not '%s' too; put quotes around its words", name, call->args[2]);
  if (kind != CPEG_CHANGE_IGNORE && opt->concern == NULL)
    return cmd_misused(call, "'discover %s' needs the concern: --concern ID", name);
  if (kind == CPEG_CHANGE_IGNORE && opt->concern != NULL) return cmd_misused(call, "'discover ignore' takes no --concern");
  bool has_new = opt->label != NULL || opt->theme != NULL;
  if (kind != CPEG_CHANGE_NEW && has_new) return cmd_misused(call, "--label and --theme are of 'discover new'");
  if (kind == CPEG_CHANGE_NEW && (opt->label == NULL || opt->theme == NULL))
    return cmd_misused(call, "'discover new' needs --label TEXT and --theme ID; 'cpeg lexicon show' lists the themes");
  struct cpeg_lexicon_change change = {.kind = (enum cpeg_change_kind)kind, .phrase = call->args[1],
                                       .concern = opt->concern, .label = opt->label, .theme = opt->theme,
                                       .by = who(call), .why = opt->why};
  return decide(call, &change);
}

const struct cmd cmd_discover = {
    .name = "discover",
    .user = CMD_CONSULTATION,
    .line = "phrases that are new and that no concern covers",
    .synopsis = "[add PHRASE | new PHRASE | ignore PHRASE]",
    .text = "Alone it lists phrases that are heard at more meetings than before and that no concern of the "
            "lexicon covers, with sentences and the first meeting that spoke of them.\n"
            "add      makes a phrase one more way to speak of the concern --concern.\n"
            "new      makes it the first way to speak of a new concern: --concern, --label, --theme.\n"
            "ignore   leaves it out from now on.\n"
            "What is decided is written into the lexicon's tables, with the day, --by and --why into its "
            "changes.csv; the store is tagged again at once, so that a concern has its history.",
    .options = OPT_STORE | OPT_LEXICON | OPT_VIEW | OPT_AREA | OPT_SPAN | OPT_LIMIT | OPT_CONCERN | OPT_LABEL | OPT_THEME |
               OPT_BY | OPT_WHY | OPT_JOBS,
    .args_most = 2 + 1,
    .examples = {"cpeg discover --quarter 2008-Q3", "London, one quarter",
                 "cpeg discover add 'pit bull type' --concern dangerous-dogs --why 'said often'",
                 "a phrase that belongs to a concern"},
    .own = {{OPT_LIMIT, "at most N phrases; default: 25"}},
    .run = run,
};
