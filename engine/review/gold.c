/* SPDX-License-Identifier: Apache-2.0 */
#include "review/gold.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define GOLD_BYTES_MAX ((size_t)256 << 20)

struct reading {
  struct gold *gold;
  struct intern names; /* document name -> index */
  const char *path;
  uint32_t line;
  struct cpeg_error *err;
};

static enum cpeg_status fault(const struct reading *reading, const char *what) {
  return error_at(reading->err, CPEG_FORMAT, (struct error_place){reading->path, reading->line, 0}, "%s", what);
}

/* A copy of a text field; NULL when there is none. `*failed` is set when there is no memory. */
static const char *copy_text(const struct reading *reading, const json_t *object, const char *field, bool *failed) {
  const char *text = json_string_value(json_object_get(object, field));
  if (text == NULL) return NULL;
  const char *copy = arena_copy(&reading->gold->arena, str_of(text));
  *failed |= copy == NULL;
  return copy;
}

static enum cpeg_status document_of(struct reading *reading, const char *name, struct gold_document **out) {
  struct gold *gold = reading->gold;
  size_t before = reading->names.count;
  uint32_t id = intern_add(&reading->names, str_of(name));
  if (id == INTERN_NONE) return error_nomem(reading->err);
  if (reading->names.count > before) {
    if (!arena_grow(&gold->arena, &gold->documents, &gold->document_cap, gold->document_count + 1,
                    sizeof *gold->documents))
      return error_nomem(reading->err);
    const char *copy = arena_copy(&gold->arena, str_of(name));
    if (copy == NULL) return error_nomem(reading->err);
    gold->documents[gold->document_count++] =
        (struct gold_document){.name = copy, .date = "", .borough = "", .ward = "", .is_minutes = -1};
  }
  *out = &gold->documents[id];
  return CPEG_OK;
}

static const char *or_empty(const char *text) { return text == NULL ? "" : text; }

static enum cpeg_status read_meta(struct reading *reading, const json_t *object, struct gold_document *document) {
  bool failed = false;
  document->has_meta = true;
  document->date = or_empty(copy_text(reading, object, "meeting_date", &failed));
  document->borough = or_empty(copy_text(reading, object, "london_borough", &failed));
  document->ward = or_empty(copy_text(reading, object, "ward", &failed));
  const json_t *minutes = json_object_get(object, "minutes");
  document->is_minutes = minutes == NULL ? -1 : json_is_true(minutes);
  return failed ? error_nomem(reading->err) : CPEG_OK;
}

static enum cpeg_status read_row(struct reading *reading, const json_t *object, struct gold_document *document) {
  static const char *const fields[GOLD_AXIS_COUNT] = {"presence", "time",  "voice",   "act",
                                                      "trend",    "locus", "firmness"};
  bool failed = false;
  struct gold_row row = {.concern = copy_text(reading, object, "concern", &failed),
                         .anchor = copy_text(reading, object, "anchor", &failed),
                         .ward = copy_text(reading, object, "ward", &failed),
                         .borough = copy_text(reading, object, "borough", &failed)};
  json_int_t line = json_integer_value(json_object_get(object, "line"));
  const json_t *certain = json_object_get(object, "certain");
  row.certain = certain == NULL || json_is_true(certain);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) row.values[i] = copy_text(reading, object, fields[i], &failed);
  if (failed) return error_nomem(reading->err);
  if (row.concern == NULL || row.anchor == NULL || line < 1 || line > UINT32_MAX)
    return fault(reading, "a gold row needs \"concern\", \"anchor\" and a \"line\" of 1 or more");
  row.line = (uint32_t)line;
  if (!arena_grow(&reading->gold->arena, &document->rows, &document->row_cap, document->row_count + 1,
                  sizeof *document->rows))
    return error_nomem(reading->err);
  document->rows[document->row_count++] = row;
  return CPEG_OK;
}

static enum cpeg_status read_line(struct reading *reading, struct str line) {
  json_error_t why;
  json_t *object = json_loadb(line.ptr, line.len, 0, &why);
  if (object == NULL)
    return error_at(reading->err, CPEG_FORMAT,
                    (struct error_place){reading->path, reading->line, why.column < 1 ? 1 : (uint32_t)why.column},
                    "the line is not valid JSON: %s", why.text);
  const char *name = json_string_value(json_object_get(object, "doc"));
  struct gold_document *document = NULL;
  enum cpeg_status status = name == NULL ? fault(reading, "a gold line needs \"doc\", the name of its text")
                                         : document_of(reading, name, &document);
  if (status == CPEG_OK)
    status = json_is_true(json_object_get(object, "meta")) ? read_meta(reading, object, document)
                                                           : read_row(reading, object, document);
  json_decref(object);
  return status;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct gold_document *)a)->name, ((const struct gold_document *)b)->name);
}

enum cpeg_status gold_read(struct memory memory, const char *path, struct gold *out, struct cpeg_error *err) {
  struct str bytes;
  enum cpeg_status status = file_read(memory, path, GOLD_BYTES_MAX, &bytes, err);
  if (status != CPEG_OK) return status;
  *out = (struct gold){0};
  arena_init(&out->arena, memory, SIZE_MAX);
  struct reading reading = {.gold = out, .path = path, .err = err};
  intern_init(&reading.names, memory);
  struct str rest = bytes, line;
  while (status == CPEG_OK && str_split(&rest, '\n', &line)) {
    reading.line++;
    line = str_trim(line);
    if (line.len > 0) status = read_line(&reading, line);
  }
  intern_finish(&reading.names);
  memory_free(memory, (void *)(uintptr_t)bytes.ptr);
  if (status != CPEG_OK) {
    gold_finish(out);
    return status;
  }
  if (out->document_count > 0) qsort(out->documents, out->document_count, sizeof *out->documents, by_name);
  return CPEG_OK;
}

void gold_finish(struct gold *gold) { arena_finish(&gold->arena); }
