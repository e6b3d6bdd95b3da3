/* SPDX-License-Identifier: Apache-2.0 */
/* Hand-tagged documents as JSON Lines. Private to review. */
#ifndef REVIEW_GOLD_H
#define REVIEW_GOLD_H

#include "base/base.h"

/* The axes that gold rows carry. */
enum gold_axis { GOLD_PRESENCE, GOLD_TIME, GOLD_VOICE, GOLD_ACT, GOLD_TREND, GOLD_LOCUS, GOLD_FIRMNESS, GOLD_AXIS_COUNT };

/* One sentence x concern. Strings live in the gold's arena; NULL = the row has no such field. */
struct gold_row {
  const char *concern;
  const char *anchor;
  uint32_t line;       /* of the text, 1-based */
  bool certain;
  const char *values[GOLD_AXIS_COUNT];
  const char *ward, *borough;
};

struct gold_document {
  const char *name;            /* the text's file name up to the first dot */
  const char *date;            /* "2008-07-21" or "" */
  const char *borough, *ward;  /* "" = none */
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

/* Reads the file. On success release with gold_finish. Fails with IO, FORMAT (path, line,
   column), NOMEM. */
enum cpeg_status gold_read(struct memory memory, const char *path, struct gold *out, struct cpeg_error *err);
void gold_finish(struct gold *gold);

#endif
