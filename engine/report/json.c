/* SPDX-License-Identifier: Apache-2.0 */
#include "report/json.h"

#include <assert.h>
#include <math.h>

#include "store/store.h"

void json_init(struct json *json, struct buf *out) { *json = (struct json){.out = out}; }

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
static void before_value(struct json *json, const char *key) {
  if (json->depth == 0) return;
  size_t top = json->depth - 1;
  assert((json->scopes[top] == '{') == (key != NULL));
  if (json->has_value[top]) buf_add_char(json->out, ',');
  json->has_value[top] = true;
  if (key == NULL) return;
  add_string(json->out, str_of(key));
  buf_add_char(json->out, ':');
}

static void open_scope(struct json *json, const char *key, char kind) {
  assert(json->depth < JSON_MOST_SCOPES);
  before_value(json, key);
  json->scopes[json->depth] = kind;
  json->has_value[json->depth] = false;
  json->depth++;
  buf_add_char(json->out, kind);
}

void json_open_object(struct json *json, const char *key) { open_scope(json, key, '{'); }
void json_open_list(struct json *json, const char *key) { open_scope(json, key, '['); }

void json_close(struct json *json) {
  assert(json->depth > 0);
  json->depth--;
  buf_add_char(json->out, json->scopes[json->depth] == '{' ? '}' : ']');
  if (json->depth == 0) buf_add_char(json->out, '\n');
}

void json_str(struct json *json, const char *key, struct str text) {
  before_value(json, key);
  add_string(json->out, text);
}

void json_text(struct json *json, const char *key, const char *text) {
  if (text == NULL)
    json_null(json, key);
  else
    json_str(json, key, str_of(text));
}

void json_number(struct json *json, const char *key, int64_t number) {
  before_value(json, key);
  buf_add_format(json->out, "%lld", (long long)number);
}

void json_real(struct json *json, const char *key, double number, unsigned digits) {
  before_value(json, key);
  /* JSON has no word for what is no number. */
  if (isfinite(number))
    buf_add_format(json->out, "%.*f", (int)digits, number);
  else
    buf_add_text(json->out, "null");
}

void json_flag(struct json *json, const char *key, bool flag) {
  before_value(json, key);
  buf_add_text(json->out, flag ? "true" : "false");
}

void json_null(struct json *json, const char *key) {
  before_value(json, key);
  buf_add_text(json->out, "null");
}
