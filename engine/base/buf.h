/* SPDX-License-Identifier: Apache-2.0 */
/* A growing run of bytes whose first failure sticks: append as you like, check once. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/error.h"
#include "base/memory.h"
#include "base/str.h"

struct buf {
  struct memory memory;
  char *ptr; /* always terminated once something was added */
  size_t len;
  size_t cap;
  bool failed; /* something could not be added; nothing more is */
};

/* Makes `buf` empty. */
void buf_init(struct buf *buf, struct memory memory);
/* Gives its memory back; a zeroed one is allowed. */
void buf_finish(struct buf *buf);
/* Forgets the content, and a failure, and keeps the room. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, struct str text);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_add_format(struct buf *buf, const char *format, ...) BASE_PRINTF(2, 3);

/* What it holds. Borrowed from `buf`, valid until it changes. */
struct str buf_str(const struct buf *buf);
/* The same terminated; "" when empty. Borrowed from `buf`, valid until it changes. */
const char *buf_text(const struct buf *buf);

#endif
