/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* Something waits: a script must see it. */
static enum cmd_exit list(const struct cmd_call *call) {
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  cpeg_view *view = NULL;
  size_t waiting = 0;
  struct cpeg_question question = cmd_question(call);
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  enum cmd_exit refused = status == CPEG_OK ? cmd_compare_lexicon(call, store) : CMD_DONE;
  if (status == CPEG_OK && refused == CMD_DONE) status = cpeg_view_review(store, &question, &waiting, &view, &err);
  cpeg_store_close(store);
  if (refused != CMD_DONE) return refused;
  if (status != CPEG_OK) return cmd_failed(&err);
  enum cmd_exit written = cmd_write_view(call, view);
  return written == CMD_DONE && waiting > 0 ? CMD_REFUSED : written;
}

/* Puts "date=2008-07-21" where it belongs; false when it is no such fact. */
static bool take_fact(char *word, struct cpeg_given *given) {
  char *value = strchr(word, '=');
  if (value == NULL || value[1] == '\0') return false;
  struct {
    const char *name;
    const char **at;
  } facts[] = {{"date", &given->date}, {"borough", &given->borough}, {"ward", &given->ward}, {"body", &given->body}, {"kind", &given->kind}};
  for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
    size_t len = strlen(facts[i].name);
    if ((size_t)(value - word) != len || strncmp(word, facts[i].name, len) != 0) continue;
    *facts[i].at = value + 1;
    return true;
  }
  return false;
}

static const char *who(const struct cmd_call *call) {
  if (call->opt->by != NULL) return call->opt->by;
  const char *user = getenv("USER");
  return user != NULL && user[0] != '\0' ? user : "unknown";
}

/* Keeps the decision and has it take effect at once. */
static enum cmd_exit decide(const struct cmd_call *call, const struct cpeg_decision *decision, bool *changes_facts) {
  enum cmd_exit exit_code = CMD_DONE;
  cpeg_engine *engine = cmd_engine(call, &exit_code);
  if (engine == NULL) return exit_code;
  struct cpeg_error err = {0};
  struct cpeg_ingest_summary sum = {0};
  struct cpeg_ingest_options options = {.jobs = 1, .from_store = true};
  cpeg_store *store = NULL;
  char path[PATH_MAX] = "";
  /* Made by an ingest: what is to be corrected must have been read. */
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  cpeg_store_close(store);
  store = NULL;
  if (status == CPEG_OK) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_WRITE, &store, &err);
  if (status == CPEG_OK) status = cpeg_review_decide(engine, store, decision, path, sizeof path, &err);
  if (status == CPEG_OK && *changes_facts) status = cpeg_ingest(engine, store, NULL, 0, &options, &sum, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  if (status != CPEG_OK) return cmd_failed(&err);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  if (*changes_facts) output_print(&out, "%s: corrected; %zu document%s tagged again\n", path, sum.files_reread, sum.files_reread == 1 ? "" : "s");
  else output_print(&out, "%s: accepted as it is\n", path);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

/* What an analyst says of a flag. */
static enum cmd_exit flag(const struct cmd_call *call) {
  if (call->arg_count != 3)
    return cmd_misused(call, "'review flag' needs a flag's id and a verdict: watch, confirmed, spurious, adopted or withdrawn");
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  char id[256];
  struct cpeg_flag_decision decision = {.flag = call->args[1], .verdict = call->args[2], .decided_by = who(call),
                                        .note = call->opt->why};
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  cpeg_store_close(store);
  store = NULL;
  if (status == CPEG_OK) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_WRITE, &store, &err);
  if (status == CPEG_OK) status = cpeg_flag_decide(store, &decision, id, sizeof id, &err);
  cpeg_store_close(store);
  if (status != CPEG_OK) return cmd_failed(&err);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_print(&out, "%s: %s\n", id, call->args[2]);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

static enum cmd_exit run(const struct cmd_call *call) {
  static const char *const names[] = {"set", "accept", "flag", "flags"};
  bool is_flags = call->arg_count > 0 && strcmp(call->args[0], "flags") == 0;
  if (!is_flags && (call->opt->given & (OPT_AREA | OPT_SPAN)) != 0)
    return cmd_misused(call, "an area and quarters are for 'review flags' only");
  if (call->arg_count == 0) return list(call);
  const char *name = call->args[0];
  bool is_set = strcmp(name, "set") == 0, is_accept = strcmp(name, "accept") == 0;
  if (strcmp(name, "flag") == 0) return flag(call);
  if (is_flags) {
    struct cpeg_question question = cmd_question(call);
    if (call->arg_count > 1) return cmd_misused(call, "'review flags' takes no '%s'", call->args[1]);
    return cmd_answer(call, cpeg_view_flags, &question);
  }
  if (!is_set && !is_accept) {
    const char *near = cmd_nearest(name, names, 4);
    if (near == NULL) return cmd_misused(call, "there is no 'review %s'; there are set, accept, flag and flags", name);
    return cmd_misused(call, "there is no 'review %s'; did you mean '%s'?", name, near);
  }
  if (call->arg_count < 2) return cmd_misused(call, "'review %s' needs a file of the store", name);
  if (is_accept && call->arg_count > 2) return cmd_misused(call, "'review accept' takes one file, not '%s' too", call->args[2]);
  if (is_set && call->arg_count < 3) return cmd_misused(call, "'review set' needs a fact, such as date=2008-07-21");
  struct cpeg_given given = {.source = "corrected"};
  for (size_t i = 2; i < call->arg_count; i++)
    if (!take_fact(call->args[i], &given))
      return cmd_misused(call, "'%s' is no fact; write date=, borough=, ward=, body= or kind= and its value", call->args[i]);
  struct cpeg_decision decision = {.document = call->args[1], .given = is_set ? &given : NULL, .accept = is_accept,
                                   .decided_by = who(call), .note = call->opt->why};
  return decide(call, &decision, &is_set);
}

const struct cmd cmd_review = {
    .name = "review",
    .user = CMD_ANALYSTS,
    .line = "what waits for a person, and what people said",
    .synopsis = "[set FILE FACT=VALUE... | accept FILE | flag ID VERDICT | flags]",
    .text = "Alone it lists the documents of which no date or no area is known, with the reason, and what people "
            "said; the exit code is 1 when something waits.\n"
            "set      says what is true of a document: date=2008-07-21, borough=Haringey (London for all of it, "
            "none for none), ward=, body=, kind=minutes|agenda-pack|other. It stands above what the text says, "
            "and survives every later ingest.\n"
            "accept   says that what is not known of it stays so.\n"
            "flag     keeps your word on a flag of 'cpeg emerging': watch, confirmed, spurious, adopted, or "
            "withdrawn to take it back.\n"
            "flags    tells what became of all flags, beside what chance would have given.\n"
            "FILE is the path of a document of the store, or the end of one.",
    .options = OPT_STORE | OPT_LEXICON | OPT_VIEW | OPT_FILTER | OPT_LIMIT | OPT_AREA | OPT_SPAN | OPT_BY | OPT_WHY,
    .args_least = 0,
    .args_most = SIZE_MAX,
    .examples = {"cpeg review", "what is not known",
                 "cpeg review set july.txt date=2008-07-21 --why 'the chair says so'", "a date that the text does not tell"},
    .own = {{OPT_FILTER, "all: also what is no minutes, and what was decided"},
            {OPT_AREA, "for flags: a borough or London"}},
    .run = run,
};
