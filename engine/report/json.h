/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON: commas, quotes and escapes come by themselves, and what is opened must be
 * closed. Output is always valid UTF-8 and one line an object.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/base.h"

#define JSON_MOST_SCOPES 16

struct json {
  struct buf *out;
  char scopes[JSON_MOST_SCOPES]; /* '{' or '[' */
  bool has_value[JSON_MOST_SCOPES];
  size_t depth;
};

/* Ready to write into `out`, which keeps the failures. */
void json_init(struct json *json, struct buf *out);
/* Opens an object or a list; `key` NULL within a list and at the top. */
void json_open_object(struct json *json, const char *key);
void json_open_list(struct json *json, const char *key);
/* Closes what was opened last; at the top a line end follows. */
void json_close(struct json *json);

/* A value; `key` NULL within a list. A text that is NULL is null. */
void json_text(struct json *json, const char *key, const char *text);
void json_str(struct json *json, const char *key, struct str text);
void json_number(struct json *json, const char *key, int64_t number);
void json_real(struct json *json, const char *key, double number, unsigned digits);
void json_flag(struct json *json, const char *key, bool flag);
void json_null(struct json *json, const char *key);

#endif
