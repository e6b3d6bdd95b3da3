/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  return cmd_write_folder(call, cpeg_report_write, call->opt->use == OPT_USE_CONSULTATION ? "consultation.html" : "report.html");
}

const struct cmd cmd_report = {
    .name = "report",
    .user = CMD_OFFICERS,
    .line = "the quarter's report: a page, a workbook, data",
    .synopsis = "-o FOLDER",
    .text = "Writes the report of a quarter into a folder: 'report.html', one file that opens without the network "
            "and prints on A4; 'report.xlsx' and 'report.ods', the tables as a workbook; each table as CSV and "
            "JSON Lines with a data dictionary; and 'manifest.json', which comes last and tells that all is "
            "there. Names of people are replaced by their role, and counts of wards that are too small are left "
            "out; '--names keep' leaves both as they are, for internal use. With '--for consultation' the page is "
            "'consultation.html': of each area the three concerns best supported, a table of all boroughs, and "
            "what to tell each group.",
    .options = OPT_STORE | OPT_LEXICON | OPT_AREA | OPT_QUARTER | OPT_YEAR_START | OPT_FILTER | OPT_FOR | OPT_NAMES,
    .own = {{OPT_OUTPUT, "the folder; it is made where it is not there"}, {OPT_AREA, "a borough alone; default: London and every borough"}},
    .examples = {"cpeg report --quarter 2008-Q3 -o out", "London and a part for each borough",
                 "cpeg report --quarter 2008-Q3 --area Haringey -o haringey", "one borough alone"},
    .run = run,
};
