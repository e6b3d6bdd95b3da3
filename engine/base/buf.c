/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *buf, struct memory memory) { *buf = (struct buf){.memory = memory}; }

void buf_finish(struct buf *buf) {
  if (buf->ptr != NULL) memory_free(buf->memory, buf->ptr);
  *buf = (struct buf){.memory = buf->memory};
}

void buf_clear(struct buf *buf) {
  buf->len = 0;
  buf->failed = false;
  if (buf->ptr != NULL) buf->ptr[0] = '\0';
}

/* Room for `len` more bytes and the terminator. A failure sticks, so that one may add as much as one
   likes and ask once at the end. */
static bool reserve(struct buf *buf, size_t len) {
  if (buf->failed) return false;
  if (len < buf->cap - buf->len) return true;
  if (!memory_grow(buf->memory, &buf->ptr, &buf->cap, buf->len + len + 1, 1)) buf->failed = true;
  return !buf->failed;
}

void buf_add(struct buf *buf, struct str text) {
  if (!reserve(buf, text.len)) return;
  if (text.len > 0) memcpy(buf->ptr + buf->len, text.ptr, text.len);
  buf->len += text.len;
  buf->ptr[buf->len] = '\0';
}

void buf_add_text(struct buf *buf, const char *text) { buf_add(buf, str_of(text)); }

void buf_add_char(struct buf *buf, char c) {
  if (!reserve(buf, 1)) return;
  buf->ptr[buf->len++] = c;
  buf->ptr[buf->len] = '\0';
}

/* Formatted twice, first to measure: nothing is ever cut. */
void buf_add_format(struct buf *buf, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (len < 0 || !reserve(buf, (size_t)len)) {
    buf->failed = true;
    return;
  }
  va_start(args, format);
  vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
  va_end(args);
  buf->len += (size_t)len;
}

struct str buf_str(const struct buf *buf) { return (struct str){buf->ptr, buf->len}; }

const char *buf_text(const struct buf *buf) { return buf->ptr == NULL ? "" : buf->ptr; }
