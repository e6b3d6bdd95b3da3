/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  return cmd_write_folder(call, cpeg_export_write, "datapackage.json");
}

const struct cmd cmd_export = {
    .name = "export",
    .user = CMD_CONSULTATION,
    .line = "a quarter's counts and mentions as data files",
    .synopsis = "-o FOLDER",
    .text = "Writes the data of a report into a folder, without its page and workbook: each table as CSV and as "
            "JSON Lines, 'dictionary.csv', which says what each column is, 'datapackage.json' (Frictionless) and "
            "'csv-metadata.json' (CSVW), which say it to programs, and 'manifest.json', which comes last and "
            "tells that all is there. What is left out of a report is left out here: see cpeg-report(1).",
    .options = OPT_STORE | OPT_LEXICON | OPT_AREA | OPT_QUARTER | OPT_YEAR_START | OPT_FILTER | OPT_NAMES,
    .own = {{OPT_OUTPUT, "the folder; it is made where it is not there"}, {OPT_AREA, "a borough alone; default: London and every borough"}},
    .examples = {"cpeg export --quarter 2008-Q3 -o data", "London and every borough",
                 "cpeg export --quarter 2008-Q3 --area Haringey -o haringey", "one borough alone"},
    .run = run,
};
