/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>

#include "cmd.h"

/* The lexicon's hash and folder, or why there is none: a version is told even so. */
static void print_lexicon(const struct cmd_call *call, struct output *out) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char folder[PATH_MAX];
  cpeg_engine *engine = NULL;
  if (!cmd_find_lexicon(call, folder, sizeof folder)) {
    output_print(out, "lexicon  none\n");
    return;
  }
  cpeg_settings_default(&settings);
  settings.lexicon_dir = folder;
  settings.skip_examples = true;
  if (cpeg_engine_create(&settings, &engine, &err) == CPEG_OK) {
    output_print(out, "lexicon  %s  %s\n", cpeg_engine_lexicon_hash(engine), folder);
  } else {
    output_print(out, "lexicon  not valid  %s\n", folder);
    if ((call->opt->given & OPT_QUIET) == 0) cmd_failed(&err);
  }
  cpeg_engine_destroy(engine);
}

/* The names that the library gives until there is none. */
static void print_formats(struct output *out, const char *what, const char *(*name_of)(size_t)) {
  output_print(out, "%s", what);
  for (size_t i = 0; name_of(i) != NULL; i++) output_print(out, " %s", name_of(i));
  output_print(out, "\n");
}

static enum cmd_exit run(const struct cmd_call *call) {
  struct output out;
  if (!output_open(&out, call->opt->output)) return CMD_HINDERED;
  output_print(&out, "cpeg     %s\n", cpeg_version());
  print_lexicon(call, &out);
  print_formats(&out, "reads   ", cpeg_format_read);
  output_print(&out, "ocr      %s\n", cpeg_ocr_program() != NULL ? cpeg_ocr_program() : "none; tesseract-ocr would read scans");
  print_formats(&out, "writes  ", cpeg_format_written);
  return output_close(&out, true) ? CMD_DONE : CMD_HINDERED;
}

const struct cmd cmd_version = {
    .name = "version",
    .user = CMD_PIPES,
    .line = "versions; formats that are read and written",
    .synopsis = "",
    .text = "Shows the version of the program, the hash and folder of the lexicon, and the formats that this "
            "build reads and writes; also what reads scans, if it is installed.",
    .options = OPT_LEXICON | OPT_QUIET,
    .examples = {"cpeg version", "the lexicon that is found by itself",
                 "cpeg --lexicon mine version", "another lexicon"},
    .run = run,
};
