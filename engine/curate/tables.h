/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the lexicon's tables as text, and the table that an export to CSV is. Private to curate. */
#ifndef CURATE_TABLES_H
#define CURATE_TABLES_H

#include "base/base.h"

/* Behind the name of a theme that has terms of its own: they need a concern. */
#define CURATE_GENERAL "general"
/* What the column source of an imported term begins with: such a row owes its examples, but holds without them. */
#define CURATE_FOREIGN "import: "

/* The columns of terms.csv but term_id, concept_id and pattern. */
#define TABLES_TERM_COLUMNS 19
extern const char *const tables_term_columns[TABLES_TERM_COLUMNS];

/* Adds a row with commas and quotes as in RFC 4180. */
void tables_add_row(struct buf *out, const char *const *cells, size_t count);
/* The same for one cell. */
void tables_add_cell(struct buf *out, struct str text);

#endif
