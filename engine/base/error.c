/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define ERROR_BYTES (sizeof(((struct cpeg_error *)NULL)->message))

/* A text that fills its room may have been cut, by us or by whoever handed it on: then not within a character, since a
   sentence is shown and stored as text. What is no UTF-8 at all, as a file's name may be, is left alone. */
static void cut_whole(char text[static ERROR_BYTES]) {
  size_t len = strlen(text), begin = len;
  if (len + 1 < ERROR_BYTES) return;
  while (begin > 0 && len - begin < 3 && ((unsigned char)text[begin - 1] & 0xc0) == 0x80) begin--;
  if (begin == 0 || (unsigned char)text[begin - 1] < 0xc0) return;
  begin--;
  if (str_utf8_length((struct str){text, len}, begin) == 0) text[begin] = '\0';
}

static void place_copy(char *out, size_t size, const char *path) {
  if (path == NULL) path = "";
  snprintf(out, size, "%s", path);
}

static void message_write(struct cpeg_error *err, const char *format, va_list args) BASE_PRINTF(2, 0);

static void message_write(struct cpeg_error *err, const char *format, va_list args) {
  vsnprintf(err->message, sizeof err->message, format, args);
  /* A sentence is one line, whatever text it quotes. */
  for (char *c = err->message; *c != '\0'; c++)
    if ((unsigned char)*c < 0x20) *c = ' ';
  cut_whole(err->message);
}

/* `err` may be NULL everywhere, so that callers who want the status only need no dummy. */
enum cpeg_status error_set(struct cpeg_error *err, enum cpeg_status status, const char *format, ...) {
  if (err == NULL) return status;
  err->status = status;
  err->path[0] = '\0';
  err->line = err->column = 0;
  va_list args;
  va_start(args, format);
  message_write(err, format, args);
  va_end(args);
  return status;
}

enum cpeg_status error_at(struct cpeg_error *err, enum cpeg_status status, struct error_place place,
                          const char *format, ...) {
  if (err == NULL) return status;
  err->status = status;
  place_copy(err->path, sizeof err->path, place.path);
  err->line = place.line;
  err->column = place.column;
  va_list args;
  va_start(args, format);
  message_write(err, format, args);
  va_end(args);
  return status;
}

/* A fixed sentence: telling it takes no memory. */
enum cpeg_status error_nomem(struct cpeg_error *err) {
  return error_set(err, CPEG_NOMEM, "there is not enough memory");
}

/* An earlier path stays: the one who was nearest to the fault knew best. */
void error_add_path(struct cpeg_error *err, const char *path) {
  if (err != NULL && err->path[0] == '\0') place_copy(err->path, sizeof err->path, path);
}

const char *cpeg_version(void) { return CPEG_VERSION; }

const char *cpeg_status_name(enum cpeg_status status) {
  static const char *const names[] = {
      [CPEG_OK] = "ok",           [CPEG_NOMEM] = "no memory", [CPEG_IO] = "input or output",
      [CPEG_FORMAT] = "format",   [CPEG_ENCODING] = "encoding", [CPEG_LIMIT] = "limit",
      [CPEG_NOTFOUND] = "not found", [CPEG_BUSY] = "busy",     [CPEG_CANCELLED] = "cancelled",
      [CPEG_INTERNAL] = "internal",
  };
  _Static_assert(sizeof names / sizeof names[0] == CPEG_STATUS_COUNT, "a name for each status");
  return (unsigned)status < CPEG_STATUS_COUNT ? names[status] : "unknown";
}

/* The form that compilers use, so that editors jump to the place. */
char *cpeg_error_format(const struct cpeg_error *err, char *out, size_t size) {
  if (size == 0) return out;
  if (err->path[0] == '\0')
    snprintf(out, size, "%s", err->message);
  else if (err->line == 0)
    snprintf(out, size, "%s: %s", err->path, err->message);
  else if (err->column == 0)
    snprintf(out, size, "%s:%u: %s", err->path, err->line, err->message);
  else
    snprintf(out, size, "%s:%u:%u: %s", err->path, err->line, err->column, err->message);
  return out;
}
