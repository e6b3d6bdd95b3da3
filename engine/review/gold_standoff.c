/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stand-off files as brat keeps them: NAME.txt, which nobody changes, and NAME.ann with a line for each span ("T1 robbery
 * 0 7 robbery"), for what is said of it ("A1 presence T1 absent", "A2 uncertain T1") and for notes, in which the facts of
 * the meeting and the places of rows stand as JSON. Offsets count characters. Relations, events and what else brat
 * knows are passed over.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "review/gold_read.h"

#define ENDING ".ann"
#define PATH_MAX_BYTES 1024
/* A span that stands for the document as a whole, for its notes. */
#define WHOLE "document"

static bool ends_so(const char *name) {
  size_t len = strlen(name);
  return len > strlen(ENDING) && strcmp(name + len - strlen(ENDING), ENDING) == 0;
}

bool gold_is_standoff(const char *path) {
  DIR *folder = opendir(path);
  bool is_found = false;
  if (folder == NULL) return false;
  for (struct dirent *entry; !is_found && (entry = readdir(folder)) != NULL;) is_found = ends_so(entry->d_name);
  closedir(folder);
  return is_found;
}

/* A document while its lines are read. */
struct standoff {
  struct gold_reading *reading;
  struct gold_document *document;
  struct gold_cursor cursor;
  struct intern ids; /* of spans -> number */
  size_t *rows;      /* [ids.count] row + 1; 0 = the whole document */
  size_t row_cap;
};

/* "other_fog" is written for "other:fog", since a colon is no part of a type's name. */
static const char *concern_of(const struct gold_reading *reading, struct str type) {
  char name[200];
  if (!str_starts(type, "other_")) return gold_copy(reading, type);
  snprintf(name, sizeof name, "other:%.*s", (int)(type.len - 6), type.ptr + 6);
  return gold_copy(reading, str_of(name));
}

/* "0 7" or "0 7;8 12" as the bytes from the first begin to the last end. */
static bool read_span(struct standoff *standoff, struct str text, struct span *out) {
  struct str begin, rest = text;
  uint32_t first, last;
  if (!str_split(&rest, ' ', &begin)) return false;
  const char *tail = rest.ptr;
  for (size_t i = 0; i < rest.len; i++)
    if (rest.ptr[i] == ' ' || rest.ptr[i] == ';') tail = rest.ptr + i + 1;
  struct str end = {tail, (size_t)(rest.ptr + rest.len - tail)};
  if (!str_number(begin, UINT32_MAX, &first) || !str_number(end, UINT32_MAX, &last) || first >= last) return false;
  size_t from = gold_byte_of(&standoff->cursor, first), to = gold_byte_of(&standoff->cursor, last);
  if (from == SIZE_MAX || to == SIZE_MAX) return false;
  *out = (struct span){(uint32_t)from, (uint32_t)to};
  return true;
}

/* Remembers the row, 0 for the whole document, that a span's id stands for. */
static enum cpeg_status remember(struct standoff *standoff, struct str id, size_t row) {
  struct gold_reading *reading = standoff->reading;
  size_t before = standoff->ids.count;
  uint32_t number = intern_add(&standoff->ids, id);
  if (number == INTERN_NONE ||
      !memory_grow(reading->memory, &standoff->rows, &standoff->row_cap, standoff->ids.count, sizeof *standoff->rows))
    return error_nomem(reading->err);
  if (standoff->ids.count == before)
    return gold_fault(reading, "\"%.*s\" is the id of two spans; give each its own", (int)id.len, id.ptr);
  standoff->rows[number] = row;
  return CPEG_OK;
}

/* "T1<tab>robbery 0 7<tab>robbery" */
static enum cpeg_status read_text_span(struct standoff *standoff, struct str id, struct str rest) {
  struct gold_reading *reading = standoff->reading;
  struct str head, type;
  struct span span;
  if (!str_split(&rest, '\t', &head) || !str_split(&head, ' ', &type) || !read_span(standoff, head, &span))
    return gold_fault(reading, "the span \"%.*s\" does not fit the text; write \"T1\", a tab, \"concern 0 7\"", (int)id.len,
                      id.ptr);
  if (str_is(type, WHOLE)) return remember(standoff, id, 0);
  struct gold_row row = {.certain = true, .concern = concern_of(reading, type)};
  if (row.concern == NULL || !gold_anchor(reading, standoff->document->text, span, &row)) return error_nomem(reading->err);
  enum cpeg_status status = gold_add_row(reading, standoff->document, row);
  return status == CPEG_OK ? remember(standoff, id, standoff->document->row_count) : status;
}

/* The row of a span's id, in `*out`; NULL for the whole document. */
static enum cpeg_status row_of(const struct standoff *standoff, struct str id, struct gold_row **out) {
  uint32_t number = intern_find(&standoff->ids, id);
  *out = NULL;
  if (number == INTERN_NONE)
    return gold_fault(standoff->reading, "there is no span \"%.*s\" above this line", (int)id.len, id.ptr);
  if (standoff->rows[number] > 0) *out = &standoff->document->rows[standoff->rows[number] - 1];
  return CPEG_OK;
}

/* "A1<tab>presence T1 absent", "A2<tab>uncertain T1" */
static enum cpeg_status read_attribute(struct standoff *standoff, struct str rest) {
  struct gold_reading *reading = standoff->reading;
  struct str name, id;
  struct gold_row *row;
  if (!str_split(&rest, ' ', &name) || !str_split(&rest, ' ', &id))
    return gold_fault(reading, "an attribute needs a name and a span");
  enum cpeg_status status = row_of(standoff, id, &row);
  if (status != CPEG_OK) return status;
  rest = str_trim(rest);
  const char *value = rest.len == 0 ? NULL : gold_copy(reading, rest);
  if (rest.len > 0 && value == NULL) return error_nomem(reading->err);
  if (row != NULL && gold_set(row, name, value)) return CPEG_OK;
  return gold_fault(reading, "\"%.*s\" is no attribute of a concern with a value", (int)name.len, name.ptr);
}

/* "#1<tab>AnnotatorNotes T1<tab>{...}": a note in people's words is theirs. */
static enum cpeg_status read_note(struct standoff *standoff, struct str rest) {
  struct gold_reading *reading = standoff->reading;
  struct str head, kind;
  struct gold_row *row;
  if (!str_split(&rest, '\t', &head) || !str_split(&head, ' ', &kind) || rest.len == 0 || rest.ptr[0] != '{')
    return CPEG_OK;
  enum cpeg_status status = row_of(standoff, str_trim(head), &row);
  if (status != CPEG_OK) return status;
  json_error_t why;
  json_t *object = json_loadb(rest.ptr, rest.len, 0, &why);
  if (object == NULL) return gold_fault(reading, "the note is not valid JSON: %s", why.text);
  status = row != NULL ? gold_take_place(reading, object, row) : gold_take_meta(reading, object, standoff->document);
  json_decref(object);
  return status;
}

/* Spans first, since brat does not promise that they stand above what is said of them. */
static enum cpeg_status read_line(struct standoff *standoff, struct str line, bool is_spans) {
  struct str id, rest = line;
  if (line.len == 0 || !str_split(&rest, '\t', &id) || id.len == 0) return CPEG_OK;
  if (id.ptr[0] == 'T') return is_spans ? read_text_span(standoff, id, rest) : CPEG_OK;
  if (is_spans) return CPEG_OK;
  if (id.ptr[0] == 'A' || id.ptr[0] == 'M') return read_attribute(standoff, rest);
  return id.ptr[0] == '#' ? read_note(standoff, rest) : CPEG_OK;
}

static enum cpeg_status read_lines(struct standoff *standoff, struct str bytes) {
  enum cpeg_status status = CPEG_OK;
  for (int pass = 0; pass < 2 && status == CPEG_OK; pass++) {
    struct str rest = bytes, line;
    standoff->reading->line = 0;
    while (status == CPEG_OK && str_split(&rest, '\n', &line)) {
      standoff->reading->line++;
      if (line.len > 0 && line.ptr[line.len - 1] == '\r') line.len--;
      status = read_line(standoff, line, pass == 0);
    }
  }
  return status;
}

/* The text beside; offsets into what is no UTF-8 would mean nothing. */
static enum cpeg_status read_text(struct standoff *standoff, const char *path) {
  struct gold_reading *reading = standoff->reading;
  struct str bytes;
  enum cpeg_status status = file_read(reading->memory, path, GOLD_BYTES_MAX, &bytes, reading->err);
  if (status != CPEG_OK) return status;
  for (size_t at = 0, len; status == CPEG_OK && at < bytes.len; at += len) {
    len = str_utf8_length(bytes, at);
    if (len == 0) status = error_at(reading->err, CPEG_FORMAT, (struct error_place){path, 0, 0}, "it is no UTF-8; save it as UTF-8");
  }
  const char *copy = status == CPEG_OK ? gold_copy(reading, bytes) : NULL;
  standoff->document->text = (struct str){copy, bytes.len};
  memory_free(reading->memory, (void *)(uintptr_t)bytes.ptr);
  return status == CPEG_OK && copy == NULL ? error_nomem(reading->err) : status;
}

/* NAME.ann and NAME.txt of the folder. */
static enum cpeg_status read_pair(struct gold_reading *reading, const char *folder, const char *file) {
  char path[PATH_MAX_BYTES], name[256];
  snprintf(name, sizeof name, "%.*s", (int)(strlen(file) - strlen(ENDING)), file);
  struct standoff standoff = {.reading = reading};
  enum cpeg_status status = gold_document_of(reading, name, &standoff.document);
  if (status != CPEG_OK) return status;
  snprintf(path, sizeof path, "%s/%s.txt", folder, name);
  status = read_text(&standoff, path);
  if (status != CPEG_OK) return status;
  snprintf(path, sizeof path, "%s/%s", folder, file);
  reading->path = path;
  reading->line = 0;
  standoff.cursor.text = standoff.document->text;
  intern_init(&standoff.ids, reading->memory);
  struct str bytes;
  status = file_read(reading->memory, path, GOLD_BYTES_MAX, &bytes, reading->err);
  if (status == CPEG_OK) {
    status = read_lines(&standoff, bytes);
    memory_free(reading->memory, (void *)(uintptr_t)bytes.ptr);
  }
  intern_finish(&standoff.ids);
  memory_free(reading->memory, standoff.rows);
  reading->path = folder;
  return status;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* In the order of their names, so that a fault is the same one on every run. */
enum cpeg_status gold_read_standoff(struct gold_reading *reading) {
  const char **files = NULL;
  size_t count = 0, cap = 0;
  enum cpeg_status status = CPEG_OK;
  DIR *folder = opendir(reading->path);
  if (folder == NULL)
    return error_at(reading->err, CPEG_IO, (struct error_place){reading->path, 0, 0}, "the folder cannot be read");
  for (struct dirent *entry; status == CPEG_OK && (entry = readdir(folder)) != NULL;) {
    if (!ends_so(entry->d_name)) continue;
    const char *copy = gold_copy(reading, str_of(entry->d_name));
    if (copy == NULL || !memory_grow(reading->memory, &files, &cap, count + 1, sizeof *files))
      status = error_nomem(reading->err);
    else
      files[count++] = copy;
  }
  closedir(folder);
  if (count > 0) qsort(files, count, sizeof *files, by_text);
  const char *path = reading->path;
  for (size_t i = 0; status == CPEG_OK && i < count; i++) status = read_pair(reading, path, files[i]);
  memory_free(reading->memory, files);
  return status;
}
