/* SPDX-License-Identifier: Apache-2.0 */
/* A meeting's minutes before they are laid out: parts of text, and what each sentence says. */
#ifndef GENERATOR_DOC_H
#define GENERATOR_DOC_H

#include "world.h"

/* In the text of parts an anchor stands between these; after the opening one come two letters
   that tell its row. */
#define DOC_ANCHOR_BEGIN '\x01'
#define DOC_ANCHOR_END '\x02'
#define DOC_ROWS_MAX 4096

enum part_kind {
  PART_HEADING,    /* of an item of the agenda */
  PART_PARAGRAPH,
  PART_POINT,      /* a bullet, or a numbered paragraph */
  PART_LINE,       /* as it is: a line of figures, of a table, an action */
  PART_ATTENDANCE, /* the same, of the attendance list */
  PART_GAP         /* an empty line */
};

enum part_edition { EDITION_BOTH, EDITION_DRAFT, EDITION_FINAL };

struct part {
  enum part_kind kind;
  enum part_edition edition;
  size_t begin, end; /* of doc.text */
};

/* What one sentence says of one concern. */
struct row {
  uint32_t concern;
  struct str other; /* the slug of what no concern covers, instead of `concern` */
  struct str voice, presence, time, act;
  bool is_certain;
  struct str ward, borough; /* what it is about; ward may be empty */
  char place[96];
  uint32_t anchor; /* the row whose anchor it shares, or itself */
};

struct doc {
  struct buf text;
  struct part *parts;
  size_t part_count, part_cap;
  struct row *rows;
  size_t row_count, row_cap;
};

void doc_init(struct doc *doc, struct memory memory);
void doc_finish(struct doc *doc);
void doc_clear(struct doc *doc);
/* Appends a part with `text`. False when there is no memory. */
bool doc_add(struct doc *doc, enum part_kind kind, struct str text);
/* A new row, all empty, its anchor its own; NULL when there is no memory or no number left.
   Borrowed from `doc`, valid until the next. */
struct row *doc_add_row(struct doc *doc);

#endif
