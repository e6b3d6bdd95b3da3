/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gold written in another form, so that people can tag in the tool they know: rows of gold, a document a line for
 * doccano, stand-off files for brat. What one form cannot hold stands in notes or in fields of its own, so that nothing
 * is lost on the way there and back; gold_doccano.c and gold_standoff.c tell how.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "review/evaluate.h"
#include "review/gold_read.h"

/* One document on its way out. */
struct conversion {
  const struct gold_document *document;
  struct str text;
  struct buf *out;
  struct cpeg_error *err;
};

/* Where a row's anchor stands. Fails with FORMAT when it is nowhere. */
static enum cpeg_status span_of(const struct conversion *conversion, const struct gold_row *row, struct span *out) {
  bool is_there;
  out->begin = gold_place(conversion->text, row, &is_there);
  out->end = out->begin + (uint32_t)strlen(row->anchor);
  if (is_there) return CPEG_OK;
  return error_at(conversion->err, CPEG_FORMAT, (struct error_place){conversion->document->name, row->line, 0},
                  "the anchor \"%.80s\" is not in the text at or after its line; mend it", row->anchor);
}

/* A json_dump_callback_t. */
static int take_bytes(const char *bytes, size_t len, void *out) {
  buf_add(out, (struct str){bytes, len});
  return 0;
}

/* Adds an object as a line; it is released. False when there is no memory. */
static bool add_line(struct buf *out, json_t *object) {
  bool is_written = object != NULL && json_dump_callback(object, take_bytes, out, JSON_PRESERVE_ORDER) == 0;
  json_decref(object);
  buf_add_char(out, '\n');
  return is_written;
}

static void set_text(json_t *object, const char *field, const char *text) {
  if (text != NULL) json_object_set_new(object, field, json_string(text));
}

/* The facts of the meeting, in the order in which they are read out. */
static void set_meta(json_t *object, const struct gold_document *document) {
  if (document->is_minutes >= 0) json_object_set_new(object, "minutes", json_boolean(document->is_minutes));
  set_text(object, "meeting_date", document->date);
  set_text(object, "date_evidence", document->evidence);
  set_text(object, "body", document->body);
  set_text(object, "london_borough", document->borough);
  set_text(object, "ward", document->ward);
  if (document->attendance[0] > 0)
    json_object_set_new(object, "attendance_lines",
                        json_pack("[II]", (json_int_t)document->attendance[0], (json_int_t)document->attendance[1]));
  if (document->attendance[0] < 0) json_object_set_new(object, "attendance_lines", json_null());
  set_text(object, "status", document->status);
}

/* ---- Rows of gold ------------------------------------------------------------------------------- */

/* The words up to `span` from its line's start that make the anchor the first of its kind: "dog" may stand twice. */
static struct span make_unique(struct str text, struct span span) {
  uint32_t begin = span.begin;
  while (begin > 0 && text.ptr[begin - 1] != '\n') begin--;
  struct str line = str_span(text, (struct span){begin, span.end});
  for (;;) {
    struct str anchor = str_span(text, span);
    bool is_first = true;
    for (size_t at = 0; at + anchor.len < line.len && is_first; at++)
      is_first = memcmp(line.ptr + at, anchor.ptr, anchor.len) != 0;
    if (is_first || span.begin == begin) return span;
    /* One word more in front. */
    span.begin--;
    while (span.begin > begin && !ascii_is_space(text.ptr[span.begin - 1])) span.begin--;
  }
}

static enum cpeg_status write_row(const struct conversion *conversion, const struct gold_row *row) {
  struct span span;
  enum cpeg_status status = span_of(conversion, row, &span);
  if (status != CPEG_OK) return status;
  span = make_unique(conversion->text, span);
  json_int_t line = 1;
  for (uint32_t i = 0; i < span.begin; i++) line += conversion->text.ptr[i] == '\n';
  json_t *object = json_object();
  set_text(object, "doc", conversion->document->name);
  json_object_set_new(object, "line", json_integer(line));
  json_object_set_new(object, "anchor", json_stringn(conversion->text.ptr + span.begin, span.end - span.begin));
  set_text(object, "concern", row->concern);
  for (size_t i = 0; i < 4; i++) set_text(object, gold_axis_names[i], row->values[i]);
  set_text(object, "place", row->place);
  json_object_set_new(object, "certain", json_boolean(row->certain));
  set_text(object, "ward", row->ward);
  set_text(object, "borough", row->borough);
  for (size_t i = 4; i < GOLD_AXIS_COUNT; i++) set_text(object, gold_axis_names[i], row->values[i]);
  return add_line(conversion->out, object) ? CPEG_OK : error_nomem(conversion->err);
}

static enum cpeg_status write_rows(const struct conversion *conversion) {
  const struct gold_document *document = conversion->document;
  enum cpeg_status status = CPEG_OK;
  if (document->has_meta) {
    json_t *object = json_object();
    set_text(object, "doc", document->name);
    json_object_set_new(object, "meta", json_true());
    set_meta(object, document);
    if (!add_line(conversion->out, object)) return error_nomem(conversion->err);
  }
  for (size_t i = 0; status == CPEG_OK && i < document->row_count; i++) status = write_row(conversion, &document->rows[i]);
  return status;
}

/* ---- doccano -------------------------------------------------------------------------------------- */

/* Has the span rows of several concerns? */
static bool is_shared(const struct conversion *conversion, size_t row) {
  const struct gold_row *rows = conversion->document->rows;
  uint32_t begin = gold_place(conversion->text, &rows[row], NULL);
  size_t length = strlen(rows[row].anchor);
  for (size_t i = 0; i < conversion->document->row_count; i++)
    if (i != row && strlen(rows[i].anchor) == length && gold_place(conversion->text, &rows[i], NULL) == begin) return true;
  return false;
}

static void add_label(json_t *labels, const json_int_t *span, const char *name) {
  json_array_append_new(labels, json_pack("[IIs]", span[0], span[1], name));
}

/* The concern and what is said of it, each a label on the span. */
static void add_labels(const struct conversion *conversion, size_t at, const json_int_t *span, json_t *labels) {
  const struct gold_row *row = &conversion->document->rows[at];
  bool has_several = is_shared(conversion, at);
  const char *prefix = has_several ? row->concern : "", *slash = has_several ? "/" : "";
  char name[300];
  add_label(labels, span, row->concern);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) {
    if (row->values[i] == NULL) continue;
    snprintf(name, sizeof name, "%s%s%s:%s", prefix, slash, gold_axis_names[i], row->values[i]);
    add_label(labels, span, name);
  }
  if (row->certain) return;
  snprintf(name, sizeof name, "%s%suncertain", prefix, slash);
  add_label(labels, span, name);
}

static bool has_place(const struct gold_row *row) {
  return row->place != NULL || row->ward != NULL || row->borough != NULL;
}

static json_t *place_of(const struct gold_row *row) {
  json_t *place = json_object();
  set_text(place, "place", row->place);
  set_text(place, "ward", row->ward);
  set_text(place, "borough", row->borough);
  return place;
}

static enum cpeg_status write_doccano(const struct conversion *conversion) {
  const struct gold_document *document = conversion->document;
  struct gold_cursor cursor = {.text = conversion->text};
  json_t *object = json_object(), *labels = json_array(), *places = json_array();
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < document->row_count; i++) {
    struct span span;
    status = span_of(conversion, &document->rows[i], &span);
    if (status != CPEG_OK) break;
    json_int_t characters[2];
    characters[0] = (json_int_t)gold_character_of(&cursor, span.begin);
    characters[1] = (json_int_t)gold_character_of(&cursor, span.end);
    add_labels(conversion, i, characters, labels);
    if (has_place(&document->rows[i]))
      json_array_append_new(places, json_pack("[IIso]", characters[0], characters[1], document->rows[i].concern,
                                              place_of(&document->rows[i])));
  }
  set_text(object, "doc", document->name);
  json_object_set_new(object, "text", json_stringn(conversion->text.ptr, conversion->text.len));
  json_object_set_new(object, "label", labels);
  if (document->has_meta) set_meta(object, document);
  set_text(object, "file", document->file);
  if (json_array_size(places) > 0) json_object_set(object, "places", places);
  json_decref(places);
  if (status != CPEG_OK) {
    json_decref(object);
    return status;
  }
  return add_line(conversion->out, object) ? CPEG_OK : error_nomem(conversion->err);
}

/* ---- Stand-off -------------------------------------------------------------------------------------- */

/* A note that a person can read and the reader of gold takes back. False when there is no memory. */
static bool add_note(const struct conversion *conversion, size_t *notes, size_t span, json_t *object) {
  buf_add_format(conversion->out, "#%zu\tAnnotatorNotes T%zu\t", ++*notes, span);
  return add_line(conversion->out, object);
}

/* Words over several lines are several fragments, since a span's words stand on one line. */
static void add_fragments(const struct conversion *conversion, struct gold_cursor *cursor, struct span span) {
  struct str text = conversion->text;
  const char *before = " ";
  for (uint32_t begin = span.begin; begin < span.end;) {
    uint32_t end = begin;
    while (end < span.end && text.ptr[end] != '\n' && text.ptr[end] != '\r') end++;
    if (end > begin) {
      size_t from = gold_character_of(cursor, begin), to = gold_character_of(cursor, end);
      buf_add_format(conversion->out, "%s%zu %zu", before, from, to);
      before = ";";
    }
    begin = end;
    while (begin < span.end && (text.ptr[begin] == '\n' || text.ptr[begin] == '\r')) begin++;
  }
  buf_add_char(conversion->out, '\t');
  for (uint32_t i = span.begin; i < span.end; i++)
    if (text.ptr[i] != '\r') buf_add_char(conversion->out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
  buf_add_char(conversion->out, '\n');
}

/* Numbers of the lines written so far. */
struct numbers {
  size_t spans, attributes, notes;
};

static enum cpeg_status write_span(const struct conversion *conversion, const struct gold_row *row,
                                   struct gold_cursor *cursor, struct numbers *numbers) {
  struct span span;
  enum cpeg_status status = span_of(conversion, row, &span);
  if (status != CPEG_OK) return status;
  bool is_other = strncmp(row->concern, "other:", 6) == 0;
  size_t id = ++numbers->spans;
  buf_add_format(conversion->out, "T%zu\t%s%s", id, is_other ? "other_" : "", row->concern + (is_other ? 6 : 0));
  add_fragments(conversion, cursor, span);
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++)
    if (row->values[i] != NULL)
      buf_add_format(conversion->out, "A%zu\t%s T%zu %s\n", ++numbers->attributes, gold_axis_names[i], id, row->values[i]);
  if (!row->certain) buf_add_format(conversion->out, "A%zu\tuncertain T%zu\n", ++numbers->attributes, id);
  if (has_place(row) && !add_note(conversion, &numbers->notes, id, place_of(row))) return error_nomem(conversion->err);
  return CPEG_OK;
}

static enum cpeg_status write_standoff(const struct conversion *conversion) {
  const struct gold_document *document = conversion->document;
  struct gold_cursor cursor = {.text = conversion->text};
  struct numbers numbers = {0, 0, 0};
  if (document->has_meta && conversion->text.len > 0) {
    json_t *object = json_object();
    set_meta(object, document);
    set_text(object, "file", document->file);
    size_t id = ++numbers.spans;
    uint32_t end = 0;
    while (end < conversion->text.len && !ascii_is_space(conversion->text.ptr[end])) end++;
    buf_add_format(conversion->out, "T%zu\tdocument", id);
    add_fragments(conversion, &cursor, (struct span){0, end == 0 ? 1 : end});
    if (!add_note(conversion, &numbers.notes, id, object)) return error_nomem(conversion->err);
  }
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < document->row_count; i++)
    status = write_span(conversion, &document->rows[i], &cursor, &numbers);
  return status;
}

/* What brat must know of spans and attributes to show them. */
static void write_brat_words(const struct evaluation *evaluation, struct buf *out) {
  buf_add_text(out, "[entities]\ndocument\n");
  struct intern seen;
  intern_init(&seen, evaluation->engine->memory);
  for (size_t i = 0; i < evaluation->gold.document_count; i++)
    for (size_t k = 0; k < evaluation->gold.documents[i].row_count; k++) {
      const char *concern = evaluation->gold.documents[i].rows[k].concern;
      size_t before = seen.count;
      if (intern_add(&seen, str_of(concern)) == INTERN_NONE || seen.count == before) continue;
      bool is_other = strncmp(concern, "other:", 6) == 0;
      buf_add_format(out, "%s%s\n", is_other ? "other_" : "", concern + (is_other ? 6 : 0));
    }
  intern_finish(&seen);
  static const unsigned counts[GOLD_AXIS_COUNT] = {CPEG_PRESENCE_COUNT, CPEG_TIME_COUNT,  CPEG_VOICE_COUNT,   CPEG_ACT_COUNT,
                                                   CPEG_TREND_COUNT,    CPEG_LOCUS_COUNT, CPEG_FIRMNESS_COUNT};
  buf_add_text(out, "[relations]\n[events]\n[attributes]\nuncertain Arg:<ENTITY>\n");
  for (size_t i = 0; i < GOLD_AXIS_COUNT; i++) {
    buf_add_format(out, "%s Arg:<ENTITY>, Value:", gold_axis_names[i]);
    for (unsigned value = 0; value < counts[i]; value++)
      buf_add_format(out, "%s%s", value == 0 ? "" : "|", cpeg_value_name((enum cpeg_axis)i, value));
    buf_add_char(out, '\n');
  }
}

/* ---- All documents ---------------------------------------------------------------------------------- */

struct outlet {
  enum cpeg_gold_format format;
  cpeg_file_fn give;
  void *context;
  struct buf buf;
};

static enum cpeg_status give(struct outlet *outlet, const char *name, struct str bytes, struct cpeg_error *err) {
  if (outlet->give(outlet->context, name, bytes.ptr, bytes.len)) return CPEG_OK;
  return error_at(err, CPEG_IO, (struct error_place){NULL, 0, 0}, "the output takes no more");
}

/* What was gathered under a name, and room for the next. */
static enum cpeg_status give_buf(struct outlet *outlet, const char *name, struct cpeg_error *err) {
  enum cpeg_status status = buf_text(&outlet->buf) == NULL ? error_nomem(err) : give(outlet, name, buf_str(&outlet->buf), err);
  buf_clear(&outlet->buf);
  return status;
}

static enum cpeg_status convert_document(const struct gold_document *document, struct str text, struct outlet *outlet,
                                         struct cpeg_error *err) {
  struct conversion conversion = {document, text, &outlet->buf, err};
  char name[300];
  if (outlet->format == CPEG_GOLD_ROWS) return write_rows(&conversion);
  if (outlet->format == CPEG_GOLD_DOCCANO) return write_doccano(&conversion);
  /* A name from a stranger's gold must not lead out of the folder. */
  if (document->name[0] == '\0' || document->name[0] == '.' || strchr(document->name, '/') != NULL)
    return error_at(err, CPEG_FORMAT, (struct error_place){NULL, 0, 0}, "\"%.80s\" cannot be a file's name; rename the document",
                    document->name);
  enum cpeg_status status = write_standoff(&conversion);
  if (status != CPEG_OK) return status;
  snprintf(name, sizeof name, "%s.ann", document->name);
  status = give_buf(outlet, name, err);
  snprintf(name, sizeof name, "%s.txt", document->name);
  return status == CPEG_OK ? give(outlet, name, text, err) : status;
}

static enum cpeg_status convert_all(struct evaluation *evaluation, struct outlet *outlet, struct cpeg_error *err) {
  enum cpeg_status status = cpeg_tagger_create(evaluation->engine, &evaluation->tagger, err);
  for (size_t i = 0; status == CPEG_OK && i < evaluation->gold.document_count; i++) {
    struct gold_document *document = &evaluation->gold.documents[i];
    const cpeg_result *result = NULL;
    status = evaluation_tag(evaluation, document, &result, err);
    if (status != CPEG_OK || result == NULL) continue;
    const struct cpeg_document *own = cpeg_result_document(result);
    status = convert_document(document, (struct str){own->text, own->text_bytes}, outlet, err);
  }
  if (status == CPEG_OK && evaluation->missing_count > 0)
    status = error_at(err, CPEG_FORMAT, (struct error_place){evaluation->gold_path, 0, 0},
                      "%zu documents have no text beside the gold: %s%s; name their folder", evaluation->missing_count,
                      evaluation->missing, evaluation->missing_count > 5 ? ", ..." : "");
  if (status == CPEG_OK && outlet->format == CPEG_GOLD_BRAT) {
    write_brat_words(evaluation, &outlet->buf);
    return give_buf(outlet, "annotation.conf", err);
  }
  return status == CPEG_OK ? give_buf(outlet, "gold.jsonl", err) : status;
}

enum cpeg_status cpeg_gold_convert(const cpeg_engine *engine, const struct cpeg_gold *gold, enum cpeg_gold_format format,
                                   cpeg_file_fn file, void *context, struct cpeg_error *err) {
  struct evaluation evaluation;
  enum cpeg_status status = evaluation_begin(&evaluation, engine, gold, err);
  if (status != CPEG_OK) return status;
  struct outlet outlet = {.format = format, .give = file, .context = context};
  buf_init(&outlet.buf, engine->memory);
  status = convert_all(&evaluation, &outlet, err);
  buf_finish(&outlet.buf);
  evaluation_end(&evaluation);
  return status;
}
