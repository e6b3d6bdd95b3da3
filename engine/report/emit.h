/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON: commas, quotes and escapes come by themselves, and what is opened must be
 * closed. Output is always valid UTF-8 and one line an object.
 */
#ifndef REPORT_EMIT_H
#define REPORT_EMIT_H

#include "base/base.h"

#define EMIT_MOST_SCOPES 16

struct emit {
  struct buf *out;
  char scopes[EMIT_MOST_SCOPES]; /* '{' or '[' */
  bool has_value[EMIT_MOST_SCOPES];
  size_t depth;
};

/* Ready to write into `out`, which keeps the failures. */
void emit_init(struct emit *emit, struct buf *out);
/* Opens an object or a list; `key` NULL within a list and at the top. */
void emit_open_object(struct emit *emit, const char *key);
void emit_open_list(struct emit *emit, const char *key);
/* Closes what was opened last; at the top a line end follows. */
void emit_close(struct emit *emit);

/* A value; `key` NULL within a list. A text that is NULL is null. */
void emit_text(struct emit *emit, const char *key, const char *text);
void emit_str(struct emit *emit, const char *key, struct str text);
void emit_number(struct emit *emit, const char *key, int64_t number);
/* `text` is the number as it is to stand there. */
void emit_real(struct emit *emit, const char *key, double number, struct str text);
void emit_flag(struct emit *emit, const char *key, bool flag);
void emit_null(struct emit *emit, const char *key);

#endif
