/* SPDX-License-Identifier: Apache-2.0 */
/* A changed lexicon beside the one that is: tried first, then put in its place. Private to curate. */
#ifndef CURATE_DRAFT_H
#define CURATE_DRAFT_H

#include "base/base.h"

#define DRAFT_PATH 1024
#define DRAFT_TABLES 5

struct draft_table {
  char name[32];   /* of its file in the lexicon's folder */
  struct buf bytes;
};

struct draft {
  struct memory memory;
  const char *dir;            /* the lexicon's folder */
  char folder[DRAFT_PATH];    /* the draft's, within it */
  struct draft_table tables[DRAFT_TABLES];
  size_t count;
};

/* One cell of a row that is added. */
struct draft_cell {
  const char *column, *text;
};

/* Begins a draft; one at a time. Release with draft_close whatever it returns. Fails with BUSY, IO. */
enum cpeg_status draft_open(struct draft *draft, struct memory memory, const char *dir, struct cpeg_error *err);
/* Throws away what was not committed. */
void draft_close(struct draft *draft);
/* Adds a row at the end of a table, in its own order of columns, with its separator and line ends; columns that it lacks
   are left out. A table that is not there begins with `header` (comma-separated); where that is NULL it must be there. Fails with IO,
   FORMAT, NOTFOUND, NOMEM. */
enum cpeg_status draft_add_row(struct draft *draft, const char *name, const char *header, const struct draft_cell *cells,
                               size_t count, struct cpeg_error *err);
/* Reads the lexicon as it would be and runs its examples. Fails with FORMAT, the sentence telling what does not hold. */
enum cpeg_status draft_check(struct draft *draft, struct cpeg_error *err);
/* Puts the changed tables in the place of the old ones. After a failure those that were placed are taken back. */
enum cpeg_status draft_commit(struct draft *draft, struct cpeg_error *err);

#endif
