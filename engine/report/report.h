/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes:   rows of the store, findings of trend, or any other rows to be shown.
 * Gives:   a view: headline, titled tables with typed cells, notes; written as a table for
 *          people, as CSV or as JSON Lines; and the JSON Lines of a tagged document.
 * Lives:   a view owns its texts, until cpeg_view_destroy.
 * Threads: formats are const tables without state; a view belongs to one thread.
 * Fails:   NOMEM (told once, by view_finish), IO when the output takes no more; the
 *          questions also as the store does.
 *
 * A view is built top down: headline, a table, its cells row by row, notes. A failure sticks
 * and is told at the end, so that no call in between needs a check.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/base.h"

enum view_type {
  VIEW_TEXT,
  VIEW_WIDE,   /* text that goes over several lines when the table is wider than the terminal */
  VIEW_FIGURE, /* text that stands to the right, such as "9 of 84" */
  VIEW_NUMBER,
  VIEW_REAL,
  VIEW_FLAG,   /* yes or no */
  VIEW_BADGE,  /* a word or two that are coloured by what they say */
  VIEW_COURSE, /* a spark line, of view_course */
  VIEW_BAR     /* a bar with its interval, of view_bar; as wide as there is room */
};

/* Where a column or table is written: what people read as "9 of 84" is two numbers to a program. */
enum view_place { VIEW_EVERYWHERE, VIEW_TABLE_ONLY, VIEW_DATA_ONLY };

struct view_column {
  const char *key;   /* its name in CSV and JSON, lower case with _ */
  const char *title; /* its heading in a table; NULL where it is data only */
  enum view_type type;
  enum view_place place;
};

struct view_table;

/* An empty view. `*out` is owned by the caller, release with cpeg_view_destroy. */
enum cpeg_status view_create(struct memory memory, struct cpeg_view **out, struct cpeg_error *err);
/* The sentence above all tables. */
void view_headline(struct cpeg_view *view, const char *format, ...) BASE_PRINTF(2, 3);
/* A sentence below the headline, for people. */
void view_lead(struct cpeg_view *view, const char *format, ...) BASE_PRINTF(2, 3);
/* A sentence below all tables. */
void view_note(struct cpeg_view *view, const char *format, ...) BASE_PRINTF(2, 3);
/* A new table of `count` columns (at most 64), which must outlive the view: a static array. `type` is the
   "type" of its JSON objects and its part's name; `title` stands above it, NULL = none. CSV writes
   all tables that are not for people only, with the type first where there are several. Never NULL. Borrowed from `view`, valid until the next
   table is added. */
struct view_table *view_add_table(struct cpeg_view *view, const char *type, const char *title,
                                  const struct view_column *columns, size_t count);
/* This table is for people only, or for programs only. */
void view_only_table(struct view_table *table);
void view_only_data(struct view_table *table);
/* People see each row as a block: the first `heads` cells on a line, each of the others below,
   after its title where that is not "", over as many lines as it needs. */
void view_as_blocks(struct view_table *table, size_t heads);
/* People see rows with the same cell of this column, which stand together, under one heading instead. */
void view_group(struct view_table *table, const char *key);
/* Columns that a narrow terminal leaves out, the least important first: `keys` must outlive the
   view. */
void view_leave_out(struct view_table *table, const char *const *keys, size_t count);
/* Another heading for a column; it must outlive the view. */
void view_rename(struct view_table *table, const char *key, const char *title);
/* Columns that are known only when asked, and a copy of a text for their titles. NULL and ""
   when there is no memory, which view_finish tells. Borrowed from `view`, valid until it is
   destroyed. */
struct view_column *view_make_columns(struct cpeg_view *view, size_t count);
const char *view_keep(struct cpeg_view *view, const char *text);
/* People see the first `rows` rows and how many more there are; data is complete. */
void view_show_rows(struct view_table *table, size_t rows);
/* Leaves the column out of the table for people. */
void view_hide(struct view_table *table, const char *key);

/* A quarter without minutes in a course. */
#define VIEW_GAP (-1.0)
/* Points of a spark line, from 0 to `most`, which is the same for all that are to be compared; what is more than nothing never
   looks like nothing. VIEW_GAP is a gap. */
void view_course(struct view_table *table, const double *points, size_t count, double most);
/* A bar from 0 to `value`, with the interval `low` to `high`; all from 0 to 1, the width of the column. */
void view_bar(struct view_table *table, double low, double value, double high);

/* The next cell of the present row, of the column's type; rows end by themselves. Texts are
   copied; white space and control characters in them become single blanks, bytes that are no
   UTF-8 become "?". \x02 and \x03 mark words. */
void view_text(struct view_table *table, const char *text);
void view_str(struct view_table *table, struct str text);
/* What was gathered; a failure of `text` is the view's. */
void view_buf(struct view_table *table, const struct buf *text);
void view_format(struct view_table *table, const char *format, ...) BASE_PRINTF(2, 3);
void view_number(struct view_table *table, int64_t number);
/* With `digits` digits after the point. */
void view_real(struct view_table *table, double number, unsigned digits);
/* The same with four significant digits, for what can be very small. */
void view_probability(struct view_table *table, double number);
void view_flag(struct view_table *table, bool flag);
/* Nothing: null in JSON, empty in CSV, `shown` in a table (NULL = empty). */
void view_none(struct view_table *table, const char *shown);

/* Rows that the table has so far. */
size_t view_rows(const struct view_table *table);
/* OK, or NOMEM when anything could not be added; the view is then destroyed. Every row must be
   complete. `*out` is owned by the caller, release with cpeg_view_destroy. */
enum cpeg_status view_finish(struct cpeg_view *view, struct cpeg_view **out, struct cpeg_error *err);

/* ---- Reading a finished view ------------------------------------------------------------------------ */

/* Its sentences. Borrowed from `view`, valid as long as it is. */
const char *view_headline_text(const struct cpeg_view *view);
size_t view_note_count(const struct cpeg_view *view);
const char *view_note_at(const struct cpeg_view *view, size_t idx);
/* The table of that type, NULL when there is none or no view. Borrowed from `view`, valid as long as it is. */
const struct view_table *view_table_named(const struct cpeg_view *view, const char *type);
const char *view_table_type(const struct view_table *table);
/* 0 also for no table. */
size_t view_row_count(const struct view_table *table);
/* The cell of a row and key. One that the table has not reads as none: a view may gain columns, and who reads it
   need not know which. Texts are borrowed from `table`, valid as long as it is. */
bool view_is_none(const struct view_table *table, size_t row, const char *key);
int64_t view_get_number(const struct view_table *table, size_t row, const char *key); /* 0 for none */
double view_get_real(const struct view_table *table, size_t row, const char *key);    /* 0 for none */
const char *view_get_text(const struct view_table *table, size_t row, const char *key); /* "" for none */
/* Adds the cell as people read it, marks of words included. */
void view_add_cell(const struct view_table *table, size_t row, const char *key, struct buf *out);
/* The first row whose cell of that key is `text`, or the number of rows. */
size_t view_find_row(const struct view_table *table, const char *key, const char *text);

/* ---- Questions that a publication asks besides those of cpeg.h --------------------------------------- */

/* What is published of sentences and small counts. */
enum view_names { VIEW_NAMES_REPLACED, VIEW_NAMES_KEPT };

/* Sentences of the question's concerns, at most `limit` of each: one of a meeting before any second, residents'
   first. With names replaced, also of sensitive concerns none is given. Tables: `evidence`, `replaced` (what was
   taken out, by kind), `withheld` (concerns). */
enum cpeg_status view_evidence(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                               cpeg_view **out, struct cpeg_error *err);
/* One sentence for each phrase of the view `phrases`, which is one of cpeg_view_discover, redacted in the same way: tables
   "said" and "replaced". A phrase that is said only near something sensitive has none. */
enum cpeg_status view_said(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                           const cpeg_view *phrases, cpeg_view **out, struct cpeg_error *err);
/* Every borough with its meetings, and what each raised. Tables: `borough` (held is none without minutes), `count`. */
enum cpeg_status view_boroughs(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                               struct cpeg_error *err);
/* What minutes that were read after their quarter was closed changed, quarters of the question's period, London or a borough.
   Tables: `quarter`, `concern`, `meeting`; rows only where something came. With names replaced, no concerns are given of a
   quarter for which fewer meetings came than a small count: the change would tell what one of them raised. */
enum cpeg_status view_revisions(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                                cpeg_view **out, struct cpeg_error *err);
/* What was raised of the wards of the question's borough, or of all London. With names replaced, small counts are
   joined in one row and sensitive concerns left out. Table: `ward`. */
enum cpeg_status view_wards(cpeg_store *store, const struct cpeg_question *question, enum view_names names,
                            cpeg_view **out, struct cpeg_error *err);
/* Whether the question's concerns were priorities on the last day of each quarter of the period. Table: `timeline`. */
enum cpeg_status view_timeline(cpeg_store *store, const struct cpeg_question *question, cpeg_view **out,
                               struct cpeg_error *err);

#endif
