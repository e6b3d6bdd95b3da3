/* SPDX-License-Identifier: Apache-2.0 */
#include "curate/tables.h"

#include <string.h>

const char *const tables_term_columns[TABLES_TERM_COLUMNS] = {
    "role", "match", "case", "window", "side", "applies_to", "zone", "not_suffix", "valid_from", "valid_to",
    "priority", "kind", "status", "note", "yes_example", "no_example", "source", "added_by", "added_on"};

void tables_add_cell(struct buf *out, struct str text) {
  bool is_quoted = false;
  for (size_t i = 0; i < text.len; i++) is_quoted |= strchr(",\"\r\n", text.ptr[i]) != NULL;
  if (!is_quoted) {
    buf_add(out, text);
    return;
  }
  buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '"') buf_add_char(out, '"');
    buf_add_char(out, text.ptr[i]);
  }
  buf_add_char(out, '"');
}

void tables_add_row(struct buf *out, const char *const *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i > 0) buf_add_char(out, ',');
    tables_add_cell(out, str_of(cells[i]));
  }
  buf_add_char(out, '\n');
}
