/* SPDX-License-Identifier: Apache-2.0 */
#include "review/gold.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "review/gold_read.h"

const char *const gold_axis_names[GOLD_AXIS_COUNT] = {"presence", "time", "voice", "act", "trend", "locus", "firmness"};

/* ---- What the readers share --------------------------------------------------------------------- */

enum cpeg_status gold_fault(const struct gold_reading *reading, const char *format, ...) {
  char message[200];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  return error_at(reading->err, CPEG_FORMAT, (struct error_place){reading->path, reading->line, 0}, "%s", message);
}

const char *gold_copy(const struct gold_reading *reading, struct str text) {
  return arena_copy(&reading->gold->arena, text);
}

const char *gold_field(const struct gold_reading *reading, const json_t *object, const char *field, bool *failed) {
  const char *text = json_string_value(json_object_get(object, field));
  if (text == NULL) return NULL;
  const char *copy = gold_copy(reading, str_of(text));
  *failed |= copy == NULL;
  return copy;
}

enum cpeg_status gold_document_of(struct gold_reading *reading, const char *name, struct gold_document **out) {
  struct gold *gold = reading->gold;
  size_t before = reading->names.count;
  uint32_t id = intern_add(&reading->names, str_of(name));
  if (id == INTERN_NONE) return error_nomem(reading->err);
  if (reading->names.count > before) {
    if (!arena_grow(&gold->arena, &gold->documents, &gold->document_cap, gold->document_count + 1,
                    sizeof *gold->documents))
      return error_nomem(reading->err);
    const char *copy = gold_copy(reading, str_of(name));
    if (copy == NULL) return error_nomem(reading->err);
    gold->documents[gold->document_count++] =
        (struct gold_document){.name = copy, .date = "", .borough = "", .ward = "", .is_minutes = -1};
  }
  *out = &gold->documents[id];
  return CPEG_OK;
}

/* Keeps what was there when the object has no such field. */
static void take(const struct gold_reading *reading, const json_t *object, const char *field, const char **at,
                 bool *failed) {
  const char *text = gold_field(reading, object, field, failed);
  if (text != NULL) *at = text;
}

enum cpeg_status gold_take_meta(struct gold_reading *reading, const json_t *object, struct gold_document *document) {
  bool failed = false;
  document->has_meta = true;
  take(reading, object, "meeting_date", &document->date, &failed);
  take(reading, object, "london_borough", &document->borough, &failed);
  take(reading, object, "ward", &document->ward, &failed);
  take(reading, object, "date_evidence", &document->evidence, &failed);
  take(reading, object, "body", &document->body, &failed);
  take(reading, object, "status", &document->status, &failed);
  take(reading, object, "file", &document->file, &failed);
  const json_t *lines = json_object_get(object, "attendance_lines");
  if (json_is_null(lines)) document->attendance[0] = -1;
  for (size_t i = 0; i < 2 && json_is_array(lines); i++) document->attendance[i] = json_integer_value(json_array_get(lines, i));
  const json_t *minutes = json_object_get(object, "minutes");
  document->is_minutes = minutes == NULL ? -1 : json_is_true(minutes);
  return failed ? error_nomem(reading->err) : CPEG_OK;
}

enum cpeg_status gold_take_place(struct gold_reading *reading, const json_t *object, struct gold_row *row) {
  bool failed = false;
  take(reading, object, "place", &row->place, &failed);
  take(reading, object, "ward", &row->ward, &failed);
  take(reading, object, "borough", &row->borough, &failed);
  return failed ? error_nomem(reading->err) : CPEG_OK;
}

enum cpeg_status gold_add_row(struct gold_reading *reading, struct gold_document *document, struct gold_row row) {
  if (!arena_grow(&reading->gold->arena, &document->rows, &document->row_cap, document->row_count + 1,
                  sizeof *document->rows))
    return error_nomem(reading->err);
  document->rows[document->row_count++] = row;
  return CPEG_OK;
}

bool gold_set(struct gold_row *row, struct str name, const char *value) {
  if (str_is(name, "uncertain")) row->certain = false;
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) {
    if (!str_is(name, gold_axis_names[i])) continue;
    row->values[i] = value;
    return value != NULL;
  }
  return str_is(name, "uncertain");
}

/* ---- Places in a text --------------------------------------------------------------------------- */

/* Where line `line` (1-based) starts, or the end of the text. */
static size_t line_start(struct str text, uint32_t line) {
  size_t at = 0;
  while (--line > 0) {
    const char *end = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    if (end == NULL) return text.len;
    at = (size_t)(end - text.ptr) + 1;
  }
  return at;
}

uint32_t gold_place(struct str text, const struct gold_row *row, bool *is_there) {
  size_t start = row->begin == GOLD_NO_PLACE ? line_start(text, row->line) : row->begin, len = strlen(row->anchor);
  for (size_t at = start; len > 0 && at + len <= text.len; at++) {
    const char *found = memchr(text.ptr + at, row->anchor[0], text.len - len + 1 - at);
    if (found == NULL) break;
    at = (size_t)(found - text.ptr);
    if (memcmp(found, row->anchor, len) != 0) continue;
    if (is_there != NULL) *is_there = true;
    return (uint32_t)at;
  }
  if (is_there != NULL) *is_there = false;
  return (uint32_t)start;
}

bool gold_anchor(struct gold_reading *reading, struct str text, struct span span, struct gold_row *row) {
  row->begin = span.begin;
  row->line = 1;
  for (uint32_t i = 0; i < span.begin; i++) row->line += text.ptr[i] == '\n';
  row->anchor = gold_copy(reading, str_span(text, span));
  return row->anchor != NULL;
}

/* Is it a byte that goes on with a character? */
static bool goes_on(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

static void step(struct gold_cursor *cursor) {
  cursor->byte++;
  while (cursor->byte < cursor->text.len && goes_on(cursor->text.ptr[cursor->byte])) cursor->byte++;
  cursor->character++;
}

size_t gold_byte_of(struct gold_cursor *cursor, size_t character) {
  if (character < cursor->character) cursor->byte = cursor->character = 0;
  while (cursor->character < character && cursor->byte < cursor->text.len) step(cursor);
  return cursor->character == character ? cursor->byte : SIZE_MAX;
}

size_t gold_character_of(struct gold_cursor *cursor, size_t byte) {
  if (byte < cursor->byte) cursor->byte = cursor->character = 0;
  while (cursor->byte < byte && cursor->byte < cursor->text.len) step(cursor);
  return cursor->character;
}

/* ---- JSON Lines ----------------------------------------------------------------------------------- */

static enum cpeg_status read_row(struct gold_reading *reading, const json_t *object, struct gold_document *document) {
  bool failed = false;
  struct gold_row row = {.concern = gold_field(reading, object, "concern", &failed),
                         .anchor = gold_field(reading, object, "anchor", &failed),
                         .begin = GOLD_NO_PLACE};
  json_int_t line = json_integer_value(json_object_get(object, "line"));
  const json_t *certain = json_object_get(object, "certain");
  row.certain = certain == NULL || json_is_true(certain);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) row.values[i] = gold_field(reading, object, gold_axis_names[i], &failed);
  enum cpeg_status status = gold_take_place(reading, object, &row);
  if (failed || status != CPEG_OK) return error_nomem(reading->err);
  if (row.concern == NULL || row.anchor == NULL || line < 1 || line > UINT32_MAX)
    return gold_fault(reading, "a gold row needs \"concern\", \"anchor\" and a \"line\" of 1 or more");
  row.line = (uint32_t)line;
  return gold_add_row(reading, document, row);
}

static enum cpeg_status read_gold(struct gold_reading *reading, const json_t *object) {
  const char *name = json_string_value(json_object_get(object, "doc"));
  if (name == NULL) return gold_fault(reading, "a gold line needs \"doc\", the name of its text");
  struct gold_document *document;
  enum cpeg_status status = gold_document_of(reading, name, &document);
  if (status != CPEG_OK) return status;
  bool is_meta = json_is_true(json_object_get(object, "meta"));
  return is_meta ? gold_take_meta(reading, object, document) : read_row(reading, object, document);
}

/* The name of a path's file up to its first dot. */
static void name_of(const char *path, char *out, size_t size) {
  const char *slash = strrchr(path, '/');
  const char *file = slash == NULL ? path : slash + 1;
  snprintf(out, size, "%.*s", (int)strcspn(file, "."), file);
}

/* The name of a place, or NULL. */
static json_t *place_name(const json_t *object, const char *field) {
  return json_object_get(json_object_get(object, field), "name");
}

/* What `cpeg tag` wrote of a document. */
static enum cpeg_status read_tagged_document(struct gold_reading *reading, const json_t *object,
                                             struct gold_document *document) {
  json_t *meta = json_object();
  if (meta == NULL) return error_nomem(reading->err);
  json_object_set(meta, "meeting_date", json_object_get(object, "meeting_date"));
  json_object_set(meta, "london_borough", place_name(object, "borough"));
  json_object_set(meta, "ward", place_name(object, "ward"));
  json_object_set(meta, "body", json_object_get(object, "body"));
  const char *kind = json_string_value(json_object_get(object, "kind"));
  json_object_set_new(meta, "minutes", json_boolean(kind == NULL || strcmp(kind, "other") != 0));
  enum cpeg_status status = gold_take_meta(reading, meta, document);
  json_decref(meta);
  return status;
}

/* And of a mention: its words are the anchor. */
static enum cpeg_status read_mention(struct gold_reading *reading, const json_t *object,
                                     struct gold_document *document) {
  const json_t *area = json_object_get(object, "area");
  const char *level = json_string_value(json_object_get(area, "level"));
  bool is_ward = level != NULL && strcmp(level, "ward") == 0, is_borough = level != NULL && strcmp(level, "borough") == 0;
  json_t *row = json_deep_copy(object);
  if (row == NULL) return error_nomem(reading->err);
  json_object_set(row, "anchor", json_object_get(object, "text"));
  const json_t *ward = is_ward ? json_object_get(area, "name") : NULL;
  const json_t *borough = json_object_get(area, is_borough ? "name" : "borough");
  const char *names[] = {json_string_value(ward), json_string_value(borough)};
  json_object_set_new(row, "ward", json_string(names[0] == NULL ? "" : names[0]));
  json_object_set_new(row, "borough", json_string(names[1] == NULL ? "" : names[1]));
  enum cpeg_status status = read_row(reading, row, document);
  json_int_t begin = json_integer_value(json_object_get(object, "begin"));
  if (status == CPEG_OK && begin >= 0 && begin < GOLD_NO_PLACE)
    document->rows[document->row_count - 1].begin = (uint32_t)begin;
  json_decref(row);
  return status;
}

static enum cpeg_status read_tags(struct gold_reading *reading, const json_t *object, const char *type) {
  const char *path = json_string_value(json_object_get(object, "path"));
  char name[256];
  if (strcmp(type, "refused") == 0) return CPEG_OK;
  if (path == NULL) return gold_fault(reading, "a line of tags needs \"path\"");
  name_of(path, name, sizeof name);
  struct gold_document *document;
  enum cpeg_status status = gold_document_of(reading, name, &document);
  if (status != CPEG_OK) return status;
  return strcmp(type, "mention") == 0 ? read_mention(reading, object, document)
                                      : read_tagged_document(reading, object, document);
}

static enum cpeg_status read_line(struct gold_reading *reading, struct str line) {
  json_error_t why;
  json_t *object = json_loadb(line.ptr, line.len, 0, &why);
  if (object == NULL)
    return error_at(reading->err, CPEG_FORMAT,
                    (struct error_place){reading->path, reading->line, why.column < 1 ? 1 : (uint32_t)why.column},
                    "the line is not valid JSON: %s", why.text);
  const char *type = json_string_value(json_object_get(object, "type"));
  bool has_text = json_is_string(json_object_get(object, "text"));
  enum cpeg_status status = type != NULL && json_object_get(object, "doc") == NULL ? read_tags(reading, object, type)
                            : has_text                                             ? gold_read_doccano(reading, object)
                                                                                   : read_gold(reading, object);
  json_decref(object);
  return status;
}

static enum cpeg_status read_lines(struct gold_reading *reading) {
  struct str bytes;
  enum cpeg_status status = file_read(reading->memory, reading->path, GOLD_BYTES_MAX, &bytes, reading->err);
  if (status != CPEG_OK) return status;
  struct str rest = bytes, line;
  while (status == CPEG_OK && str_split(&rest, '\n', &line)) {
    reading->line++;
    line = str_trim(line);
    if (line.len > 0) status = read_line(reading, line);
  }
  memory_free(reading->memory, (void *)(uintptr_t)bytes.ptr);
  return status;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct gold_document *)a)->name, ((const struct gold_document *)b)->name);
}

enum cpeg_status gold_read(struct memory memory, const char *path, struct gold *out, struct cpeg_error *err) {
  struct stat info;
  *out = (struct gold){0};
  arena_init(&out->arena, memory, SIZE_MAX);
  struct gold_reading reading = {.gold = out, .memory = memory, .path = path, .err = err};
  intern_init(&reading.names, memory);
  bool is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
  enum cpeg_status status = is_folder ? gold_read_standoff(&reading) : read_lines(&reading);
  intern_finish(&reading.names);
  if (status != CPEG_OK) {
    gold_finish(out);
    return status;
  }
  if (out->document_count > 0) qsort(out->documents, out->document_count, sizeof *out->documents, by_name);
  return CPEG_OK;
}

void gold_finish(struct gold *gold) { arena_finish(&gold->arena); }
