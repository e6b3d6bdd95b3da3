/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of the tables that are written. */
#ifndef GENERATOR_CSV_H
#define GENERATOR_CSV_H

#include "base/base.h"

/* Appends a cell, quoted where RFC 4180 asks for it, and then `after` (a comma or a line end). */
void csv_cell(struct buf *out, struct str text, char after);

#endif
