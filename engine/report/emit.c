/* SPDX-License-Identifier: Apache-2.0 */
#include "report/emit.h"

#include <assert.h>
#include <math.h>

#include "store/store.h"

void emit_init(struct emit *emit, struct buf *out) { *emit = (struct emit){.out = out}; }

/* Control characters are escaped even where JSON allows them: terminals obey them. */
static void add_string(struct buf *out, struct str text) {
  static const char *const short_escapes[0x20] = {
      ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t"};
  struct buf valid;
  buf_init(&valid, out->memory);
  store_add_valid(&valid, text);
  if (valid.failed) out->failed = true;
  buf_add_char(out, '"');
  for (size_t i = 0; i < valid.len; i++) {
    unsigned char c = (unsigned char)valid.ptr[i];
    if (c == '"' || c == '\\') {
      buf_add_char(out, '\\');
      buf_add_char(out, (char)c);
    } else if (c < 0x20 && short_escapes[c] != NULL) {
      buf_add_text(out, short_escapes[c]);
    } else if (c < 0x20 || c == 0x7f) {
      buf_add_format(out, "\\u%04x", (unsigned)c);
    } else {
      buf_add_char(out, (char)c);
    }
  }
  buf_add_char(out, '"');
  buf_finish(&valid);
}

/* What comes before a value: a comma, and its key within an object. */
static void before_value(struct emit *emit, const char *key) {
  if (emit->depth == 0) return;
  size_t top = emit->depth - 1;
  assert((emit->scopes[top] == '{') == (key != NULL));
  if (emit->has_value[top]) buf_add_char(emit->out, ',');
  emit->has_value[top] = true;
  if (key == NULL) return;
  add_string(emit->out, str_of(key));
  buf_add_char(emit->out, ':');
}

/* An object or list is itself a value of what it stands in. */
static void open_scope(struct emit *emit, const char *key, char kind) {
  assert(emit->depth < EMIT_MOST_SCOPES);
  before_value(emit, key);
  emit->scopes[emit->depth] = kind;
  emit->has_value[emit->depth] = false;
  emit->depth++;
  buf_add_char(emit->out, kind);
}

void emit_open_object(struct emit *emit, const char *key) { open_scope(emit, key, '{'); }
void emit_open_list(struct emit *emit, const char *key) { open_scope(emit, key, '['); }

void emit_close(struct emit *emit) {
  assert(emit->depth > 0);
  emit->depth--;
  buf_add_char(emit->out, emit->scopes[emit->depth] == '{' ? '}' : ']');
  if (emit->depth == 0) buf_add_char(emit->out, '\n');
}

void emit_str(struct emit *emit, const char *key, struct str text) {
  before_value(emit, key);
  add_string(emit->out, text);
}

void emit_text(struct emit *emit, const char *key, const char *text) {
  if (text == NULL)
    emit_null(emit, key);
  else
    emit_str(emit, key, str_of(text));
}

void emit_number(struct emit *emit, const char *key, int64_t number) {
  before_value(emit, key);
  buf_add_format(emit->out, "%lld", (long long)number);
}

void emit_real(struct emit *emit, const char *key, double number, struct str text) {
  before_value(emit, key);
  /* JSON has no word for what is no number. */
  if (isfinite(number))
    buf_add(emit->out, text);
  else
    buf_add_text(emit->out, "null");
}

void emit_flag(struct emit *emit, const char *key, bool flag) {
  before_value(emit, key);
  buf_add_text(emit->out, flag ? "true" : "false");
}

void emit_null(struct emit *emit, const char *key) {
  before_value(emit, key);
  buf_add_text(emit->out, "null");
}
