/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the room share. Private to the room. */
#ifndef RELEASE_INNER_H
#define RELEASE_INNER_H

#include "release/release.h"

/* ---- Filling (grid.c) --------------------------------------------------------------------------------- */

struct grid *grid_add(struct release *release, const char *name, const char *title, const char *about,
                      const struct field *fields, size_t count);
/* The next cell; rows end by themselves. Texts are copied, in one line and without what turns the direction of text; one that
   no cell of a workbook takes is cut. */
void grid_text(struct release *release, struct grid *grid, const char *text);
void grid_number(struct release *release, struct grid *grid, int64_t number);
void grid_nothing(struct release *release, struct grid *grid, enum mark mark);
/* A cell of a view; one that is not there becomes `mark`. */
void grid_view(struct release *release, struct grid *grid, const struct view_table *table, size_t row, const char *key,
               enum mark mark);
/* A whole row: each field from the view's column of its key, or from the one that `others` names (key, view's key, ...,
   NULL; may be NULL). */
void grid_view_row(struct release *release, struct grid *grid, const struct view_table *table, size_t row,
                   const char *const *others);

/* ---- Tables (fields.c) -------------------------------------------------------------------------------- */

struct schema {
  const struct field *fields;
  size_t count;
};
extern const struct schema schema_coverage, schema_emerging, schema_clusters, schema_exposure,
    schema_missing, schema_expected, schema_calibration, schema_revisions, schema_late, schema_voices, schema_concerns, schema_wards, schema_course,
    schema_priorities, schema_phrases, schema_mentions, schema_consultation, schema_sums, schema_feedback,
    schema_settings, schema_dictionary, schema_contents, schema_notes;
const char *field_type_name(enum field_type type);

/* The grids of the consultation pack, made of those that are there (pack.c); and its page. */
void pack_add(struct release *release);
void write_pack(struct release *release, struct buf *out);
/* What a list or a priority's relation means to a reader; "" = none. */
const char *pack_flag_words(const char *flag);
const char *pack_relation_words(const char *relation);

/* ---- Forms -------------------------------------------------------------------------------------------- */

/* Adds a file and takes its bytes; `bytes` is then empty. */
void release_add_file(struct release *release, const char *name, const char *suffix, struct buf *bytes);

void write_csv(const struct grid *grid, struct buf *out);
void write_jsonl(const struct grid *grid, struct buf *out);
void write_datapackage(const struct release *release, struct buf *out);
void write_csvw(const struct release *release, struct buf *out);
/* A JSON string with its quotes. */
void add_json(struct buf *out, const char *text);

/* The sheets of the workbook besides the grids: contents and notes, as grids; and the lines above each table. */
void sheets_add(struct release *release);
#define SHEET_MOST_LINES 8
struct sheet_lines {
  const char *lines[SHEET_MOST_LINES];
  size_t count;
  char buffer[200];
};
void sheet_cover(struct release *release, struct sheet_lines *out);
void sheet_above(const struct grid *grid, struct sheet_lines *out);
/* The widest a column may be, in characters. */
unsigned sheet_width(const struct grid *grid, size_t field);

enum cpeg_status write_xlsx(struct release *release, struct buf *out, struct cpeg_error *err);
enum cpeg_status write_ods(struct release *release, struct buf *out, struct cpeg_error *err);

/* ---- Containers (zip.c) ------------------------------------------------------------------------------- */

struct zip {
  struct buf *out;
  struct buf directory;
  size_t count;
  bool failed;
};
void zip_init(struct zip *zip, struct buf *out);
/* Members keep their order; a stored one is not packed. They have the first day that ZIP can write. */
void zip_add(struct zip *zip, const char *name, struct str bytes, bool is_stored);
/* False when there was no memory. */
bool zip_finish(struct zip *zip);

#endif
