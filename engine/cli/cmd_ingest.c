/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "cmd.h"
#include "progress.h"

/* CSV and JSON Lines always have all columns, for programs; the sentence leaves out what did not happen. */
static void print_summary(struct output *out, enum cpeg_format format, const struct cpeg_ingest_summary *sum) {
  switch (format) {
    case CPEG_CSV:
      output_print(out, "found,added,changed,read_again,unchanged,refused,mentions,bytes\n"
                   "%zu,%zu,%zu,%zu,%zu,%zu,%zu,%llu\n",
                   sum->files_found, sum->files_added, sum->files_changed, sum->files_reread, sum->files_unchanged,
                   sum->files_refused, sum->mentions, (unsigned long long)sum->bytes_read);
      break;
    case CPEG_JSONL:
      output_print(out,
                   "{\"type\":\"ingest\",\"found\":%zu,\"added\":%zu,\"changed\":%zu,\"read_again\":%zu,"
                   "\"unchanged\":%zu,\"refused\":%zu,\"mentions\":%zu,\"bytes\":%llu}\n",
                   sum->files_found, sum->files_added, sum->files_changed, sum->files_reread, sum->files_unchanged,
                   sum->files_refused, sum->mentions, (unsigned long long)sum->bytes_read);
      break;
    case CPEG_TABLE:
      output_print(out, "%zu file%s: %zu added, %zu changed, ", sum->files_found, sum->files_found == 1 ? "" : "s",
                   sum->files_added, sum->files_changed);
      if (sum->files_reread > 0) output_print(out, "%zu read again (other lexicon, program or correction), ", sum->files_reread);
      output_print(out, "%zu unchanged, %zu refused; %zu mention%s written\n", sum->files_unchanged,
                   sum->files_refused, sum->mentions, sum->mentions == 1 ? "" : "s");
      break;
  }
}

/* A refused file does not fail the run, but a script must see it: exit code 1. */
static enum cmd_exit finish(const struct cmd_call *call, struct output *out, const struct cpeg_ingest_summary *sum) {
  print_summary(out, call->opt->format, sum);
  if (!output_close(out, true)) return CMD_HINDERED;
  if (sum->files_refused == 0) return CMD_DONE;
  if ((call->opt->given & OPT_QUIET) == 0) {
    cmd_say("%zu of %zu files refused; 'cpeg status' says why", sum->files_refused, sum->files_found);
  }
  return CMD_REFUSED;
}

/* Fills the store; the answer goes to `out`, which it closes. */
static enum cmd_exit ingest(const struct cmd_call *call, const cpeg_engine *engine, struct output *out) {
  struct cpeg_error err = {0};
  struct cpeg_ingest_summary sum = {0};
  struct progress progress;
  cpeg_store *store = NULL;
  if (cpeg_store_open(cmd_store_path(call), CPEG_STORE_WRITE, &store, &err) != CPEG_OK) {
    output_close(out, false);
    return cmd_failed(&err);
  }
  progress_init(&progress, (call->opt->given & OPT_QUIET) != 0);
  progress_catch();
  struct cpeg_given given;
  struct cpeg_ingest_options options = {
      .jobs = call->opt->jobs, .progress = progress_draw, .progress_context = &progress,
      .given = cmd_given(call, &given), .from_store = (call->opt->given & OPT_RETAG) != 0,
      .salt = call->opt->salt};
  enum cpeg_status status =
      cpeg_ingest(engine, store, (const char *const *)call->args, call->arg_count, &options, &sum, &err);
  progress_finish(&progress);
  cpeg_store_close(store);
  if (status == CPEG_OK) return finish(call, out, &sum);
  output_close(out, false);
  /* The store is closed and whole: now the signal may have its way. */
  if (status == CPEG_CANCELLED) progress_end_by_signal();
  return cmd_failed(&err);
}

static enum cmd_exit run(const struct cmd_call *call) {
  bool is_retag = (call->opt->given & OPT_RETAG) != 0;
  if (is_retag && call->arg_count > 0) return cmd_misused(call, "'ingest --retag' reads no files, so it takes no '%s'", call->args[0]);
  if (is_retag && (call->opt->given & OPT_GIVEN) != 0) return cmd_misused(call, "'ingest --retag' takes no facts; 'cpeg review set' does");
  if (!is_retag && call->arg_count == 0) return cmd_misused(call, "'ingest' needs a file or folder to read");
  enum cmd_exit status = CMD_DONE;
  struct output out;
  cpeg_engine *engine = cmd_engine(call, &status);
  if (engine == NULL) return status;
  /* That the answer has nowhere to go is told before hours of work. */
  status = output_open(&out, call->opt->output) ? ingest(call, engine, &out) : CMD_HINDERED;
  cpeg_engine_destroy(engine);
  return status;
}

const struct cmd cmd_ingest = {
    .name = "ingest",
    .user = CMD_ANALYSTS,
    .line = "reads minutes into the store",
    .synopsis = "PATH... | --retag",
    .text = "Reads files, and folders with all below them, into the store, which is made where there is none. "
            "Files that have not changed are skipped by their content. A file that cannot be read is recorded "
            "with the reason and never stops the rest; the exit code is then 1. Interrupted, it leaves the store "
            "whole, and the next run goes on from there. What you know of the minutes stands above what they say: "
            "--date, --borough and --ward for all of them, or a table manifest.csv in their folder with the "
            "columns file, date, borough, ward, body, kind. It is kept as a correction (see 'cpeg review').",
    .options = OPT_STORE | OPT_LEXICON | OPT_FORMAT | OPT_JOBS | OPT_MAX_TEXT | OPT_OCR | OPT_GIVEN | OPT_RETAG | OPT_SALT,
    .args_least = 0,
    .args_most = SIZE_MAX,
    .examples = {"cpeg ingest minutes/", "a folder into cpeg.db",
                 "cpeg ingest --retag", "what is stored, after a change of the lexicon"},
    .run = run,
};
