/* SPDX-License-Identifier: Apache-2.0 */
/* Hand-tagged documents, read from any of the forms they come in. Private to review. */
#ifndef REVIEW_GOLD_H
#define REVIEW_GOLD_H

#include "base/base.h"

/* The axes that gold rows carry. */
enum gold_axis { GOLD_PRESENCE, GOLD_TIME, GOLD_VOICE, GOLD_ACT, GOLD_TREND, GOLD_LOCUS, GOLD_FIRMNESS, GOLD_AXIS_COUNT };
/* Their names, in all forms. */
extern const char *const gold_axis_names[GOLD_AXIS_COUNT];

#define GOLD_NO_PLACE UINT32_MAX

/* One sentence x concern. Strings live in the gold's arena; NULL = the row has no such field. */
struct gold_row {
  const char *concern;
  const char *anchor;
  uint32_t line;       /* of the text, 1-based */
  uint32_t begin;      /* of the anchor, bytes of the text; GOLD_NO_PLACE: the first at or after its line */
  bool certain;
  const char *values[GOLD_AXIS_COUNT];
  const char *place, *ward, *borough;
};

struct gold_document {
  const char *name;            /* the text's file name up to the first dot */
  const char *file;            /* the name the text is read under, or NULL */
  struct str text;             /* as it came with the gold; ptr NULL = it lies in a file of its own */
  const char *date;            /* "2008-07-21" or "" */
  const char *borough, *ward;  /* "" = none */
  const char *evidence, *body, *status; /* or NULL */
  int64_t attendance[2];       /* first and last line of the list of those present; 0 = not told, -1 = there is none */
  int is_minutes;              /* 1, 0, or -1: not told */
  bool has_meta;
  struct gold_row *rows;       /* [row_count], in the file's order */
  size_t row_count, row_cap;
};

struct gold {
  struct arena arena;
  struct gold_document *documents; /* [document_count], by name */
  size_t document_count, document_cap;
};

/* Reads a file of JSON Lines (rows of gold, documents as doccano writes them, or what `cpeg tag` writes), or a folder
   of stand-off files as brat keeps them. On success release with gold_finish. Fails with IO, FORMAT (path, line,
   column), NOMEM. */
enum cpeg_status gold_read(struct memory memory, const char *path, struct gold *out, struct cpeg_error *err);
void gold_finish(struct gold *gold);
/* Does the folder hold stand-off files? */
bool gold_is_standoff(const char *path);

/* Where the anchor stands in the text: at its place, else the first at or after its line; where it is nowhere the
   line's start, and `*is_there` (may be NULL) is false. */
uint32_t gold_place(struct str text, const struct gold_row *row, bool *is_there);

#endif
