/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents with labelled spans, one JSON object a line, as doccano imports and exports them. A concern is a label; what
 * is said of it are further labels on the same span ("presence:absent", "uncertain"), with the concern before them where
 * a span has several ("robbery/presence:absent"). Offsets count characters.
 */
#include <stdio.h>
#include <string.h>

#include "review/gold_read.h"

struct label {
  size_t begin, end; /* characters */
  const char *name;
};

/* [0, 5, "robbery"] or {"start_offset": 0, "end_offset": 5, "label": "robbery"}. */
static bool read_label(const json_t *entry, struct label *out) {
  const json_t *begin = json_is_array(entry) ? json_array_get(entry, 0) : json_object_get(entry, "start_offset");
  const json_t *end = json_is_array(entry) ? json_array_get(entry, 1) : json_object_get(entry, "end_offset");
  const json_t *name = json_is_array(entry) ? json_array_get(entry, 2) : json_object_get(entry, "label");
  if (!json_is_integer(begin) || !json_is_integer(end) || !json_is_string(name)) return false;
  if (json_integer_value(begin) < 0 || json_integer_value(end) < json_integer_value(begin)) return false;
  *out = (struct label){(size_t)json_integer_value(begin), (size_t)json_integer_value(end), json_string_value(name)};
  return true;
}

/* "presence:absent" and "uncertain" with or without a concern before them: the axis, its value, the concern. */
struct remark {
  struct str concern, axis;
  const char *value; /* NULL = none */
};

/* False for a concern, "other:fog" included. */
static bool read_remark(const char *name, struct remark *out) {
  const char *slash = strchr(name, '/');
  const char *rest = slash == NULL ? name : slash + 1;
  const char *colon = strchr(rest, ':');
  *out = (struct remark){.concern = {name, slash == NULL ? 0 : (size_t)(slash - name)},
                         .axis = {rest, colon == NULL ? strlen(rest) : (size_t)(colon - rest)},
                         .value = colon == NULL ? NULL : colon + 1};
  struct gold_row probe = {.certain = true};
  return gold_set(&probe, out->axis, out->value);
}

static enum cpeg_status add_concern(struct gold_reading *reading, struct gold_document *document,
                                    struct gold_cursor *cursor, const struct label *label) {
  size_t begin = gold_byte_of(cursor, label->begin), end = gold_byte_of(cursor, label->end);
  if (begin == SIZE_MAX || end == SIZE_MAX || begin >= end)
    return gold_fault(reading, "the label \"%.60s\" covers characters %zu to %zu, which the text does not have",
                      label->name, label->begin, label->end);
  struct gold_row row = {.certain = true, .concern = gold_copy(reading, str_of(label->name))};
  struct span span = {(uint32_t)begin, (uint32_t)end};
  if (row.concern == NULL || !gold_anchor(reading, document->text, span, &row)) return error_nomem(reading->err);
  return gold_add_row(reading, document, row);
}

/* The rows of a span that a remark is on. */
static enum cpeg_status add_remark(struct gold_reading *reading, struct gold_document *document,
                                   struct gold_cursor *cursor, const struct label *label) {
  struct remark remark;
  read_remark(label->name, &remark);
  size_t begin = gold_byte_of(cursor, label->begin), length = gold_byte_of(cursor, label->end) - begin;
  const char *value = remark.value == NULL ? NULL : gold_copy(reading, str_of(remark.value));
  if (remark.value != NULL && value == NULL) return error_nomem(reading->err);
  bool is_used = false;
  for (size_t i = 0; i < document->row_count; i++) {
    struct gold_row *row = &document->rows[i];
    if (row->begin != begin || strlen(row->anchor) != length) continue;
    if (remark.concern.len > 0 && !str_is(remark.concern, row->concern)) continue;
    gold_set(row, remark.axis, value);
    is_used = true;
  }
  if (is_used) return CPEG_OK;
  return gold_fault(reading, "the label \"%.60s\" at character %zu stands on no concern; give its span one", label->name,
                    label->begin);
}

/* First the concerns, then what is said of them. */
static enum cpeg_status read_labels(struct gold_reading *reading, const json_t *labels, struct gold_document *document) {
  struct gold_cursor cursor = {.text = document->text};
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < json_array_size(labels); i++) {
      struct label label;
      struct remark remark;
      if (!read_label(json_array_get(labels, i), &label))
        return gold_fault(reading, "label %zu is none; write [begin, end, \"name\"]", i + 1);
      bool is_remark = read_remark(label.name, &remark);
      if (is_remark != (pass == 1)) continue;
      enum cpeg_status status = is_remark ? add_remark(reading, document, &cursor, &label)
                                          : add_concern(reading, document, &cursor, &label);
      if (status != CPEG_OK) return status;
    }
  return CPEG_OK;
}

/* Places of rows, which are no labels: [begin, end, "concern", {"place": ...}]. A span that was moved has none. */
static enum cpeg_status read_places(struct gold_reading *reading, const json_t *places, struct gold_document *document) {
  struct gold_cursor cursor = {.text = document->text};
  for (size_t i = 0; i < json_array_size(places); i++) {
    struct label label;
    const json_t *entry = json_array_get(places, i);
    if (!read_label(entry, &label)) return gold_fault(reading, "entry %zu of \"places\" is none", i + 1);
    size_t begin = gold_byte_of(&cursor, label.begin), end = gold_byte_of(&cursor, label.end);
    for (size_t k = 0; k < document->row_count; k++) {
      struct gold_row *row = &document->rows[k];
      if (row->begin != begin || begin + strlen(row->anchor) != end || strcmp(row->concern, label.name) != 0) continue;
      enum cpeg_status status = gold_take_place(reading, json_array_get(entry, 3), row);
      if (status != CPEG_OK) return status;
      break;
    }
  }
  return CPEG_OK;
}

enum cpeg_status gold_read_doccano(struct gold_reading *reading, const json_t *object) {
  static const char *const fields[] = {"label", "labels", "entities"};
  char numbered[40];
  const char *name = json_string_value(json_object_get(object, "doc"));
  snprintf(numbered, sizeof numbered, "line-%u", (unsigned)reading->line);
  struct gold_document *document;
  enum cpeg_status status = gold_document_of(reading, name == NULL ? numbered : name, &document);
  if (status != CPEG_OK) return status;
  if (document->text.ptr != NULL || document->row_count > 0)
    return gold_fault(reading, "there is a document \"%.60s\" before; each needs a line of its own", document->name);
  struct str text = str_of(json_string_value(json_object_get(object, "text")));
  const char *copy = gold_copy(reading, text);
  if (copy == NULL) return error_nomem(reading->err);
  document->text = (struct str){copy, text.len};
  const json_t *labels = NULL;
  for (size_t i = 0; i < sizeof fields / sizeof *fields && labels == NULL; i++) labels = json_object_get(object, fields[i]);
  if (!json_is_array(labels)) return gold_fault(reading, "the document has no list \"label\" of its spans");
  if (json_object_get(object, "meeting_date") != NULL) status = gold_take_meta(reading, object, document);
  if (status == CPEG_OK) status = read_labels(reading, labels, document);
  return status == CPEG_OK ? read_places(reading, json_object_get(object, "places"), document) : status;
}
