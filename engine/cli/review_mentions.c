/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of `cpeg review` that are about single mentions. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd_review.h"

bool review_is_id(const char *word) { return strlen(word) == 12 && strspn(word, "0123456789abcdefABCDEF") == 12; }

/* ---- What every decision needs --------------------------------------------------------------------- */

/* An engine and a store that an ingest has made, open for writing. */
struct desk {
  cpeg_engine *engine;
  cpeg_store *store;
};

static void close_desk(struct desk *desk) {
  cpeg_store_close(desk->store);
  cpeg_engine_destroy(desk->engine);
}

static bool open_desk(const struct cmd_call *call, struct desk *out, enum cmd_exit *exit_out) {
  struct cpeg_error err = {0};
  *out = (struct desk){0};
  out->engine = cmd_engine(call, exit_out);
  if (out->engine == NULL) return false;
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &out->store, &err);
  cpeg_store_close(out->store);
  out->store = NULL;
  if (status == CPEG_OK) status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_WRITE, &out->store, &err);
  if (status == CPEG_OK) return true;
  *exit_out = cmd_failed(&err);
  close_desk(out);
  return false;
}

/* Lets what was said count. */
static enum cpeg_status retag(const struct desk *desk, struct cpeg_error *err) {
  struct cpeg_ingest_summary sum = {0};
  struct cpeg_ingest_options options = {.jobs = 1, .from_store = true};
  return cpeg_ingest(desk->engine, desk->store, NULL, 0, &options, &sum, err);
}

/* ---- One decision ---------------------------------------------------------------------------------- */

static enum cmd_exit decide(const struct cmd_call *call, const struct cpeg_mention_decision *decision, const char *done) {
  struct desk desk;
  struct cpeg_error err = {0};
  enum cmd_exit exit_code = CMD_DONE;
  bool is_new = false;
  if (!open_desk(call, &desk, &exit_code)) return exit_code;
  enum cpeg_status status = cpeg_review_mention(desk.engine, desk.store, decision, &is_new, &err);
  if (status == CPEG_OK && is_new) status = retag(&desk, &err);
  close_desk(&desk);
  if (status != CPEG_OK) return cmd_failed(&err);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_print(&out, "%s: %s\n", decision->id, is_new ? done : "nothing new: it was said before");
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

static struct cpeg_mention_decision decision_of(const struct cmd_call *call, enum cpeg_verdict verdict) {
  return (struct cpeg_mention_decision){.id = call->args[1], .verdict = verdict, .decided_by = review_who(call), .note = call->opt->why};
}

static enum cmd_exit accept(const struct cmd_call *call) {
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_ACCEPT);
  return decide(call, &decision, "accepted as it is shown");
}

static enum cmd_exit reject(const struct cmd_call *call) {
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_REJECT);
  return decide(call, &decision, "rejected: it counts no more");
}

static enum cmd_exit keep(const struct cmd_call *call) {
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_KEEP);
  return decide(call, &decision, "what was said stands");
}

static enum cmd_exit undo(const struct cmd_call *call) {
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_UNDO);
  return decide(call, &decision, "taken back: the engine's answer counts");
}

static enum cmd_exit relabel(const struct cmd_call *call) {
  char done[160];
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_SET);
  decision.concern = call->args[2];
  snprintf(done, sizeof done, "it is of %.100s", call->args[2]);
  return decide(call, &decision, done);
}

/* "voice=resident" where it belongs; false when it is no such value. */
static bool take_value(char *word, const char **values, const char **concern) {
  char *value = strchr(word, '=');
  if (value == NULL || value[1] == '\0') return false;
  size_t len = (size_t)(value - word);
  static const char *const areas[] = {"place", "ward", "borough"};
  for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++)
    if (strlen(areas[i]) == len && strncmp(areas[i], word, len) == 0) {
      values[CPEG_AXIS_AREA] = value + 1;
      return true;
    }
  if (concern != NULL && len == 7 && strncmp(word, "concern", len) == 0) {
    *concern = value + 1;
    return true;
  }
  for (int axis = 0; axis < CPEG_AXIS_COUNT; axis++) {
    const char *name = cpeg_axis_name((enum cpeg_axis)axis);
    if (strlen(name) != len || strncmp(name, word, len) != 0) continue;
    values[axis] = value + 1;
    return true;
  }
  return false;
}

static enum cmd_exit no_value(const struct cmd_call *call, const char *word) {
  return cmd_misused(call, "'%s' is nothing of a mention; write presence=, time=, voice=, act=, trend=, locus=, firmness= or place=", word);
}

static enum cmd_exit set(const struct cmd_call *call) {
  struct cpeg_mention_decision decision = decision_of(call, CPEG_VERDICT_SET);
  for (size_t i = 2; i < call->arg_count; i++)
    if (!take_value(call->args[i], decision.values, &decision.concern)) return no_value(call, call->args[i]);
  return decide(call, &decision, "corrected");
}

/* ---- A mention that was missed ----------------------------------------------------------------------- */

static enum cmd_exit add(const struct cmd_call *call) {
  struct cpeg_missed_mention missed = {.document = call->args[1], .words = call->args[3], .concern = call->opt->concern,
                                       .decided_by = review_who(call), .note = call->opt->why};
  char *end = NULL, id[13] = "";
  unsigned long line = call->args[2][0] >= '0' && call->args[2][0] <= '9' ? strtoul(call->args[2], &end, 10) : 0;
  if (line == 0 || line > INT_MAX || *end != '\0') return cmd_misused(call, "'%s' is no line: 'cpeg text FILE' shows them", call->args[2]);
  if (missed.concern == NULL) return cmd_misused(call, "'review add' needs the concern: --concern ID");
  for (size_t i = 4; i < call->arg_count; i++)
    if (!take_value(call->args[i], missed.values, NULL)) return no_value(call, call->args[i]);
  missed.line = (uint32_t)line;
  struct desk desk;
  struct cpeg_error err = {0};
  enum cmd_exit exit_code = CMD_DONE;
  if (!open_desk(call, &desk, &exit_code)) return exit_code;
  enum cpeg_status status = cpeg_review_missed(desk.engine, desk.store, &missed, id, &err);
  if (status == CPEG_OK) status = retag(&desk, &err);
  close_desk(&desk);
  if (status != CPEG_OK) return cmd_failed(&err);
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_print(&out, "%s: added\n", id);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

/* ---- A table ------------------------------------------------------------------------------------------- */

static enum cmd_exit import(const struct cmd_call *call) {
  struct desk desk;
  struct cpeg_error err = {0};
  struct cpeg_review_counts counts = {0};
  cpeg_view *view = NULL;
  enum cmd_exit exit_code = CMD_DONE;
  if (!open_desk(call, &desk, &exit_code)) return exit_code;
  enum cpeg_status status =
      cpeg_review_import(desk.engine, desk.store, call->args[1], review_who(call), call->opt->why, &counts, &view, &err);
  if (status == CPEG_OK && counts.changed > 0) status = retag(&desk, &err);
  close_desk(&desk);
  if (status != CPEG_OK) {
    cpeg_view_destroy(view);
    return cmd_failed(&err);
  }
  enum cmd_exit written = cmd_write_view(call, view);
  return written == CMD_DONE && counts.refused > 0 ? CMD_REFUSED : written;
}

/* ---- The list ------------------------------------------------------------------------------------------- */

static enum cmd_exit list(const struct cmd_call *call) {
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  cpeg_view *view = NULL;
  size_t waiting = 0;
  struct cpeg_question question = cmd_question(call);
  question.concerns = &call->opt->concern;
  question.concern_count = call->opt->concern != NULL;
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  enum cmd_exit refused = status == CPEG_OK ? cmd_compare_lexicon(call, store) : CMD_DONE;
  if (status == CPEG_OK && refused == CMD_DONE) status = cpeg_view_mentions(store, &question, &waiting, &view, &err);
  cpeg_store_close(store);
  if (refused != CMD_DONE) return refused;
  if (status != CPEG_OK) return cmd_failed(&err);
  enum cmd_exit written = cmd_write_view(call, view);
  return written == CMD_DONE && waiting > 0 ? CMD_REFUSED : written;
}

/* ---- All of them ------------------------------------------------------------------------------------------ */

static const struct {
  const char *name;
  size_t least, most; /* words behind the name */
  const char *needs;
  enum cmd_exit (*run)(const struct cmd_call *call);
} parts[] = {{"mentions", 0, 0, "", list},
             {"accept", 1, 1, "a mention's id", accept},
             {"reject", 1, 1, "a mention's id", reject},
             {"relabel", 2, 2, "a mention's id and a concern", relabel},
             {"set", 2, SIZE_MAX, "a mention's id and a value, such as voice=resident", set},
             {"keep", 1, 1, "a mention's id", keep},
             {"undo", 1, 1, "a mention's id", undo},
             {"add", 3, SIZE_MAX, "a file of the store, a line, the words there and --concern", add},
             {"import", 1, 1, "a CSV file that 'review mentions' wrote", import}};

/* Those two are of documents as well. */
static bool is_shared(const char *name) { return strcmp(name, "accept") == 0 || strcmp(name, "set") == 0; }

bool review_is_mention_part(const struct cmd_call *call, const char *name) {
  bool is_there = false;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) is_there |= strcmp(name, parts[i].name) == 0;
  return is_there && (!is_shared(name) || (call->arg_count > 1 && review_is_id(call->args[1])));
}

enum cmd_exit review_mention_part(const struct cmd_call *call, const char *name) {
  size_t at = 0, given = call->arg_count - 1;
  while (strcmp(name, parts[at].name) != 0) at++;
  if (given < parts[at].least) return cmd_misused(call, "'review %s' needs %s", name, parts[at].needs);
  if (given > parts[at].most) return cmd_misused(call, "'review %s' takes no '%s'", name, call->args[parts[at].most + 1]);
  return parts[at].run(call);
}
