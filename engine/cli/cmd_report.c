/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd.h"

static enum cmd_exit run(const struct cmd_call *call) {
  return cmd_write_folder(call, cpeg_report_write, "report.html");
}

const struct cmd cmd_report = {
    .name = "report",
    .user = CMD_OFFICERS,
    .line = "the quarter's report: a page, a workbook, data",
    .synopsis = "-o FOLDER",
    .text = "Writes the report of a quarter into a folder: 'report.html', one file that opens\n"
            "without the network and prints on A4; 'report.xlsx' and 'report.ods', the tables as\n"
            "a workbook; each table as CSV and JSON Lines with a data dictionary; and\n"
            "'manifest.json', which comes last and tells that all is there. Names of people are\n"
            "replaced by their role, and counts of wards that are too small are left out;\n"
            "'--names keep' leaves both as they are, for internal use.",
    .options = OPT_STORE | OPT_LEXICON | OPT_AREA | OPT_QUARTER | OPT_YEAR_START | OPT_FILTER | OPT_NAMES,
    .own = {{OPT_OUTPUT, "the folder; it is made where it is not there"}, {OPT_AREA, "a borough alone; default: London and every borough"}},
    .examples = {"cpeg report --quarter 2008-Q3 -o out", "London and a part for each borough",
                 "cpeg report --quarter 2008-Q3 --area Haringey -o haringey", "one borough alone"},
    .run = run,
};
