/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_review.h"

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

const char *review_who(const struct cmd_call *call) {
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
  struct cpeg_flag_decision decision = {.flag = call->args[1], .verdict = call->args[2], .decided_by = review_who(call),
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

/* A document's part of `set` and `accept`. */
static enum cmd_exit document(const struct cmd_call *call, const char *name) {
  bool is_set = strcmp(name, "set") == 0;
  if (call->arg_count < 2) return cmd_misused(call, "'review %s' needs a file of the store, or a mention's id", name);
  if (!is_set && call->arg_count > 2) return cmd_misused(call, "'review accept' takes one file or id, not '%s' too", call->args[2]);
  if (is_set && call->arg_count < 3) return cmd_misused(call, "'review set' needs a fact, such as date=2008-07-21");
  struct cpeg_given given = {.source = "corrected"};
  for (size_t i = 2; i < call->arg_count; i++)
    if (!take_fact(call->args[i], &given))
      return cmd_misused(call, "'%s' is no fact; write date=, borough=, ward=, body= or kind= and its value", call->args[i]);
  struct cpeg_decision decision = {.document = call->args[1], .given = is_set ? &given : NULL, .accept = !is_set,
                                   .decided_by = review_who(call), .note = call->opt->why};
  return decide(call, &decision, &is_set);
}

static enum cmd_exit run(const struct cmd_call *call) {
  static const char *const names[] = {"set",     "accept", "flag", "flags", "mentions", "reject",
                                      "relabel", "keep",   "undo", "add",   "import"};
  const char *name = call->arg_count > 0 ? call->args[0] : "";
  bool is_flags = strcmp(name, "flags") == 0, is_list = strcmp(name, "mentions") == 0;
  if (!is_flags && !is_list && (call->opt->given & (OPT_AREA | OPT_SPAN)) != 0)
    return cmd_misused(call, "an area and quarters are for 'review mentions' and 'review flags' only");
  if (!is_list && strcmp(name, "add") != 0 && (call->opt->given & OPT_CONCERN) != 0)
    return cmd_misused(call, "a concern is for 'review mentions' and 'review add' only");
  if (call->arg_count == 0) return list(call);
  if (review_is_mention_part(call, name)) return review_mention_part(call, name);
  if (strcmp(name, "flag") == 0) return flag(call);
  if (is_flags) {
    struct cpeg_question question = cmd_question(call);
    if (call->arg_count > 1) return cmd_misused(call, "'review flags' takes no '%s'", call->args[1]);
    return cmd_answer(call, cpeg_view_flags, &question);
  }
  if (strcmp(name, "set") == 0 || strcmp(name, "accept") == 0) return document(call, name);
  const char *near = cmd_nearest(name, names, sizeof names / sizeof names[0]);
  if (near != NULL) return cmd_misused(call, "there is no 'review %s'; did you mean '%s'?", name, near);
  return cmd_misused(call, "there is no 'review %s'; there are mentions, accept, reject, relabel, set, add, keep, undo, import, flag and flags", name);
}

const struct cmd cmd_review = {
    .name = "review",
    .user = CMD_ANALYSTS,
    .line = "what waits for a person, and what people said",
    .synopsis = "[mentions | PART ...]",
    .text = "Alone it lists the documents of which no date or no area is known, with the reason, what people said of "
            "mentions that the engine finds otherwise now, and what people said; the exit code is 1 when something "
            "waits.\n"
            "set FILE FACT=VALUE  says what is true of a document: date=2008-07-21, borough=Haringey (London for all "
            "of it, none for none), ward=, body=, kind= (minutes, agenda-pack, other).\n"
            "accept FILE          says that what is not known of it stays so.\n"
            "mentions             lists mentions worth a look, the most doubtful first; as CSV for a spreadsheet.\n"
            "import FILE          takes the changed rows of that spreadsheet back.\n"
            "accept ID            it is right as it is shown.\n"
            "reject ID            it is no mention of the concern.\n"
            "relabel ID CONCERN   it is of another concern.\n"
            "set ID AXIS=VALUE    says otherwise of it: presence=, time=, voice=, act=, trend=, locus=, firmness=, "
            "place= (an area, or none).\n"
            "add FILE LINE WORDS  a mention that was missed, with --concern and such values.\n"
            "keep ID              what was said stands, though the engine says otherwise now.\n"
            "undo ID              takes back what was said of it.\n"
            "flag ID VERDICT      keeps your word on a flag of 'cpeg emerging': watch, confirmed, spurious, adopted, "
            "or withdrawn to take it back.\n"
            "flags                tells what became of all flags, beside what chance would have given.\n"
            "What is said stands above what the engine finds, counts in every figure and survives every later ingest. "
            "FILE is the path of a document of the store, or the end of one; ID is a mention's, as 'search', "
            "'explain' and 'review mentions' show it.",
    .options = OPT_STORE | OPT_LEXICON | OPT_VIEW | OPT_FILTER | OPT_LIMIT | OPT_AREA | OPT_SPAN | OPT_CONCERN | OPT_BY | OPT_WHY,
    .args_least = 0,
    .args_most = SIZE_MAX,
    .examples = {"cpeg review set july.txt date=2008-07-21 --why 'the chair says so'", "a date that the text does not tell",
                 "cpeg review mentions --area Camden --format csv -o look.csv", "mentions for a spreadsheet"},
    .own = {{OPT_FILTER, "all: also what is no minutes, what does not count, what was decided"},
            {OPT_AREA, "for mentions and flags: a ward, a borough or London"}},
    .run = run,
};
