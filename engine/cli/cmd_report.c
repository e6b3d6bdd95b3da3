/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

/* The lexicon was tried when the minutes were read; its examples are not run again. */
static cpeg_engine *open_lexicon(const struct cmd_call *call, enum cmd_exit *exit_out) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[4096];
  cpeg_engine *engine = NULL;
  *exit_out = CMD_INVALID;
  if (!cmd_settings(call, &settings, folder, sizeof folder)) return NULL;
  settings.skip_examples = true;
  if (cpeg_engine_create(&settings, &engine, &err) != CPEG_OK) *exit_out = cmd_failed(&err);
  else *exit_out = CMD_DONE;
  return engine;
}

/* Standard output gets the name of what to open, for a person as for a script. */
static enum cmd_exit run(const struct cmd_call *call) {
  const struct opt *opt = call->opt;
  struct cpeg_error err = {0};
  cpeg_store *store = NULL;
  if (opt->output == NULL) return cmd_misused(call, "'report' needs a folder to write to: -o FOLDER");
  enum cmd_exit refused = CMD_DONE;
  cpeg_engine *engine = open_lexicon(call, &refused);
  if (engine == NULL) return refused;
  struct cpeg_report_options options = {.quarter = opt->quarter,
                                        .area = opt->area,
                                        .year_start_april = opt->year_start_april,
                                        .engine = engine,
                                        .all = opt->filter == OPT_FILTER_ALL,
                                        .keep_names = opt->names == OPT_NAMES_KEEP,
                                        .folder = opt->output};
  enum cpeg_status status = cpeg_store_open(cmd_store_path(call), CPEG_STORE_READ, &store, &err);
  if (status == CPEG_OK) refused = cmd_compare_lexicon(call, store);
  if (status == CPEG_OK && refused == CMD_DONE) status = cpeg_report_write(store, &options, &err);
  cpeg_store_close(store);
  cpeg_engine_destroy(engine);
  if (refused != CMD_DONE) return refused;
  if (status != CPEG_OK) return cmd_failed(&err);
  if (options.keep_names && (opt->given & OPT_QUIET) == 0)
    cmd_say("names of people are kept and small counts shown: this report is for internal use only");
  struct output out;
  if (!output_open(&out, NULL)) return CMD_HINDERED;
  output_print(&out, "%s/report.html\n", opt->output);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

const struct cmd cmd_report = {
    .name = "report",
    .user = CMD_OFFICERS,
    .line = "the quarter's report as a page to send out",
    .synopsis = "-o FOLDER",
    .text = "Writes the report of a quarter into a folder: 'report.html', one file that opens\n"
            "without the network and prints on A4, and 'manifest.json', which comes last and\n"
            "tells that all is there. Names of people are replaced by their role, and counts of\n"
            "wards that are too small are left out; '--names keep' leaves both as they are, for\n"
            "internal use.",
    .options = OPT_STORE | OPT_LEXICON | OPT_AREA | OPT_QUARTER | OPT_YEAR_START | OPT_FILTER | OPT_NAMES,
    .own = {{OPT_OUTPUT, "the folder; it is made where it is not there"}, {OPT_AREA, "a borough alone; default: London and every borough"}},
    .examples = {"cpeg report --quarter 2008-Q3 -o out", "London and a part for each borough",
                 "cpeg report --quarter 2008-Q3 --area Haringey -o haringey", "one borough alone"},
    .run = run,
};
