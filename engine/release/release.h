/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   a store, an edition of it.
 * Gives:   the same tables as CSV, as JSON Lines, as a workbook (XLSX and ODS), with a data dictionary, a
 *          Frictionless data package and CSVW metadata; the report's whole folder.
 * Lives:   a release owns its tables and files, until release_destroy.
 * Threads: a release belongs to one thread.
 * Fails:   as the store does, BUSY (the store changed meanwhile), NOMEM, IO.
 *
 * All forms are written from one description: grids of cells with a schema. So they cannot differ. A cell is the text that CSV
 * shows, or nothing, with a mark that says why: c confidential, x no minutes, z not applicable.
 */
#ifndef RELEASE_RELEASE_H
#define RELEASE_RELEASE_H

#include "publish/publish.h"

enum field_type { FIELD_TEXT, FIELD_DATE, FIELD_INTEGER, FIELD_REAL, FIELD_FLAG };

/* A column of a grid: the schema that all descriptors are made from. */
struct field {
  const char *key;   /* in CSV and JSON Lines, lower case with _ */
  const char *title; /* in the workbook */
  const char *about; /* what it says, its unit; a sentence without its full stop */
  enum field_type type;
  bool is_key;       /* never empty; the keys together name the row */
};

/* Why a cell is empty. */
enum mark { MARK_NONE, MARK_CONFIDENTIAL, MARK_NO_MINUTES, MARK_NOT_APPLICABLE };
/* "[c]" and so on. Borrowed from the library, valid until the process ends. */
const char *release_mark(enum mark mark);

struct cell {
  const char *text; /* as CSV has it, but for what is defused there; NULL = nothing */
  enum mark mark;   /* of nothing */
};

/* A table with its schema. */
struct grid {
  const char *name;   /* "concerns_london": its file, its sheet, its table */
  const char *title;  /* "Concerns raised, London" */
  const char *about;  /* what a row is */
  const struct field *fields; /* [field_count] */
  size_t field_count;
  struct cell *cells; /* row by row */
  size_t cell_count, cell_cap;
  bool is_file;       /* also CSV and JSON Lines; false = of the workbook only */
  bool is_list;       /* of the workbook's own sheets */
  bool is_long;       /* too long for a worksheet to be read: CSV and JSON Lines only */
};

#define RELEASE_MOST_GRIDS 32

struct release {
  struct arena arena;
  const struct edition *edition; /* borrowed, must stay */
  struct grid grids[RELEASE_MOST_GRIDS];
  size_t grid_count;
  char title[200];
  const char *summary;
  struct buf scratch; /* of one cell */
  bool failed; /* no memory */
  struct publish_file *files; /* [file_count], once release_write has made them */
  struct buf *contents;       /* [file_count] of the files */
  size_t file_count, file_cap, content_cap;
};

/* Reads what the edition has not, of the same moment, and fills the grids, `is_pack` with those of the consultation. `*out` is owned by the caller, release with
   release_destroy. */
enum cpeg_status release_make(cpeg_store *store, const struct edition *edition, bool is_pack, struct release **out,
                              struct cpeg_error *err);
void release_destroy(struct release *release);
/* Rows of a grid. */
size_t grid_rows(const struct grid *grid);
/* The cell. Borrowed from `grid`, valid as long as it is. */
const struct cell *grid_cell(const struct grid *grid, size_t row, size_t field);
/* The grid of that name, or NULL. Borrowed from `release`, valid as long as it is. */
const struct grid *release_grid(const struct release *release, const char *name);

/* Writes the data files and their descriptors into `files`; with `workbook` the workbook in both formats, too. */
enum cpeg_status release_write(struct release *release, bool workbook, struct cpeg_error *err);

/* A text as CSV has it: what a spreadsheet would run as a formula gets an apostrophe in front, and so does
   what begins with one, so that who takes one apostrophe away has the text again. */
void release_add_csv(struct buf *out, const struct field *field, const char *text);

#endif
