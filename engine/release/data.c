/* SPDX-License-Identifier: Apache-2.0 */
/* CSV and JSON Lines, and what describes them: a Frictionless data package and CSVW metadata.
   Sources: RFC 4180; Data Package and Table Schema, version 1; W3C, Metadata Vocabulary for Tabular Data. */
#include <stdlib.h>
#include <string.h>

#include "release/inner.h"

/* ---- CSV ----------------------------------------------------------------------------------------------- */

/* Source of the dangerous beginnings: OWASP, CSV Injection. Numbers have a minus of their own. */
void release_add_csv(struct buf *out, const struct field *field, const char *text) {
  bool is_words = field->type == FIELD_TEXT || field->type == FIELD_DATE;
  bool is_quoted = strpbrk(text, ",;\"\r\n\t") != NULL;
  if (is_quoted) buf_add_char(out, '"');
  if (is_words && text[0] != '\0' && strchr("=+-@\t\r'", text[0]) != NULL) buf_add_char(out, '\'');
  for (const char *quote; is_quoted && (quote = strchr(text, '"')) != NULL; text = quote + 1) {
    buf_add(out, (struct str){text, (size_t)(quote - text)});
    buf_add_text(out, "\"\"");
  }
  buf_add_text(out, text);
  if (is_quoted) buf_add_char(out, '"');
}

void write_csv(const struct grid *grid, struct buf *out) {
  for (size_t i = 0; i < grid->field_count; i++) buf_add_format(out, "%s%s", i > 0 ? "," : "", grid->fields[i].key);
  buf_add_text(out, "\r\n");
  for (size_t row = 0; row < grid_rows(grid); row++) {
    for (size_t i = 0; i < grid->field_count; i++) {
      const struct cell *cell = grid_cell(grid, row, i);
      if (i > 0) buf_add_char(out, ',');
      if (cell->text != NULL) release_add_csv(out, &grid->fields[i], cell->text);
    }
    buf_add_text(out, "\r\n");
  }
}

/* ---- JSON ---------------------------------------------------------------------------------------------- */

void add_json(struct buf *out, const char *text) {
  const char *plain = text;
  buf_add_char(out, '"');
  for (const char *c = text; *c != '\0'; c++) {
    bool is_control = (unsigned char)*c < 0x20;
    if (!is_control && *c != '"' && *c != '\\') continue;
    buf_add(out, (struct str){plain, (size_t)(c - plain)});
    if (is_control) buf_add_format(out, "\\u%04x", (unsigned)(unsigned char)*c);
    else buf_add_char(out, '\\');
    plain = is_control ? c + 1 : c;
  }
  buf_add_text(out, plain);
  buf_add_char(out, '"');
}

void write_jsonl(const struct grid *grid, struct buf *out) {
  for (size_t row = 0; row < grid_rows(grid); row++) {
    buf_add_text(out, "{\"type\":");
    add_json(out, grid->name);
    for (size_t i = 0; i < grid->field_count; i++) {
      const struct cell *cell = grid_cell(grid, row, i);
      bool is_words = grid->fields[i].type == FIELD_TEXT || grid->fields[i].type == FIELD_DATE;
      buf_add_text(out, ",\"");
      buf_add_text(out, grid->fields[i].key);
      buf_add_text(out, "\":");
      if (cell->text == NULL) buf_add_text(out, "null");
      else if (is_words) add_json(out, cell->text);
      else buf_add_text(out, cell->text);
    }
    buf_add_text(out, "}\n");
  }
}

/* "  "key": "value"," */
static void add_pair(struct buf *out, const char *indent, const char *key, const char *value, const char *end) {
  buf_add_format(out, "%s\"%s\": ", indent, key);
  add_json(out, value);
  buf_add_text(out, end);
}

static bool has_keys(const struct grid *grid) {
  return strcmp(grid->name, "mentions") == 0;
}

/* ---- Data package -------------------------------------------------------------------------------------- */

static void add_field(const struct field *field, bool is_last, struct buf *out) {
  buf_add_text(out, "          {");
  add_pair(out, "", "name", field->key, ", ");
  add_pair(out, "", "type", field_type_name(field->type), ", ");
  add_pair(out, "", "title", field->title, ", ");
  add_pair(out, "", "description", field->about, "");
  if (field->is_key) buf_add_text(out, ", \"constraints\": {\"required\": true}");
  buf_add_text(out, is_last ? "}\n" : "},\n");
}

static void add_resource(const struct grid *grid, bool is_last, struct buf *out) {
  buf_add_text(out, "    {\n");
  add_pair(out, "      ", "name", grid->name, ",\n");
  buf_add_format(out, "      \"path\": \"%s.csv\",\n      \"profile\": \"tabular-data-resource\",\n", grid->name);
  add_pair(out, "      ", "title", grid->title, ",\n");
  buf_add_format(out, "      \"description\": \"A row is %s.\",\n", grid->about);
  buf_add_text(out, "      \"format\": \"csv\", \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\",\n"
                    "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, \"header\": true},\n"
                    "      \"schema\": {\n        \"fields\": [\n");
  for (size_t i = 0; i < grid->field_count; i++) add_field(&grid->fields[i], i + 1 == grid->field_count, out);
  buf_add_text(out, "        ],\n        \"missingValues\": [\"\"]");
  if (has_keys(grid)) buf_add_format(out, ",\n        \"primaryKey\": [\"%s\"]", grid->fields[0].key);
  buf_add_format(out, "\n      }\n    }%s\n", is_last ? "" : ",");
}

static size_t last_file(const struct release *release) {
  size_t last = 0;
  for (size_t i = 0; i < release->grid_count; i++)
    if (release->grids[i].is_file) last = i;
  return last;
}

void write_datapackage(const struct release *release, struct buf *out) {
  const struct edition *edition = release->edition;
  buf_add_text(out, "{\n  \"profile\": \"tabular-data-package\",\n");
  buf_add_format(out, "  \"name\": \"cpeg-%s-%s\",\n", edition->first_text, edition->areas[edition->only].anchor);
  add_pair(out, "  ", "title", release->title, ",\n");
  add_pair(out, "  ", "description", release->summary, ",\n");
  add_pair(out, "  ", "version", edition->store_hash, ",\n");
  buf_add_format(out, "  \"temporal\": {\"start\": \"%s\", \"end\": \"%s\"},\n", edition->first_text, edition->last_text);
  buf_add_text(out, "  \"resources\": [\n");
  for (size_t i = 0; i < release->grid_count; i++)
    if (release->grids[i].is_file) add_resource(&release->grids[i], i == last_file(release), out);
  buf_add_text(out, "  ]\n}\n");
}

/* ---- CSVW ---------------------------------------------------------------------------------------------- */

static void add_column(const struct field *field, bool is_last, struct buf *out) {
  buf_add_text(out, "          {");
  add_pair(out, "", "name", field->key, ", ");
  add_pair(out, "", "titles", field->key, ", ");
  add_pair(out, "", "dc:title", field->title, ", ");
  add_pair(out, "", "dc:description", field->about, ", ");
  add_pair(out, "", "datatype", field->type == FIELD_REAL ? "double" : field_type_name(field->type), "");
  if (field->is_key) buf_add_text(out, ", \"required\": true");
  buf_add_text(out, is_last ? "}\n" : "},\n");
}

void write_csvw(const struct release *release, struct buf *out) {
  buf_add_text(out, "{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": \"en-GB\"}],\n");
  add_pair(out, "  ", "dc:title", release->title, ",\n");
  add_pair(out, "  ", "dc:description", release->summary, ",\n");
  buf_add_text(out, "  \"dialect\": {\"encoding\": \"utf-8\", \"header\": true, \"delimiter\": \",\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true},\n"
                    "  \"tables\": [\n");
  for (size_t i = 0; i < release->grid_count; i++) {
    const struct grid *grid = &release->grids[i];
    if (!grid->is_file) continue;
    buf_add_format(out, "    {\n      \"url\": \"%s.csv\",\n", grid->name);
    add_pair(out, "      ", "dc:title", grid->title, ",\n");
    buf_add_text(out, "      \"tableSchema\": {\n        \"columns\": [\n");
    for (size_t j = 0; j < grid->field_count; j++) add_column(&grid->fields[j], j + 1 == grid->field_count, out);
    buf_add_text(out, "        ]");
    if (has_keys(grid)) buf_add_format(out, ",\n        \"primaryKey\": \"%s\"", grid->fields[0].key);
    buf_add_format(out, "\n      }\n    }%s\n", i == last_file(release) ? "" : ",");
  }
  buf_add_text(out, "  ]\n}\n");
}
