/* SPDX-License-Identifier: Apache-2.0 */
#include "doc.h"

void doc_init(struct doc *doc, struct memory memory) {
  *doc = (struct doc){0};
  buf_init(&doc->text, memory);
}

void doc_finish(struct doc *doc) {
  struct memory memory = doc->text.memory;
  memory_free(memory, doc->parts);
  memory_free(memory, doc->rows);
  buf_finish(&doc->text);
}

void doc_clear(struct doc *doc) {
  buf_clear(&doc->text);
  doc->part_count = doc->row_count = 0;
}

bool doc_add(struct doc *doc, enum part_kind kind, struct str text) {
  if (!memory_grow(doc->text.memory, &doc->parts, &doc->part_cap, doc->part_count + 1, sizeof *doc->parts)) return false;
  size_t begin = doc->text.len;
  buf_add(&doc->text, text);
  doc->parts[doc->part_count++] = (struct part){.kind = kind, .begin = begin, .end = doc->text.len};
  return !doc->text.failed;
}

struct row *doc_add_row(struct doc *doc) {
  if (doc->row_count == DOC_ROWS_MAX ||
      !memory_grow(doc->text.memory, &doc->rows, &doc->row_cap, doc->row_count + 1, sizeof *doc->rows))
    return NULL;
  struct row *row = &doc->rows[doc->row_count];
  *row = (struct row){.is_certain = true, .anchor = (uint32_t)doc->row_count};
  doc->row_count++;
  return row;
}
