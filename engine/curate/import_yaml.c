/* SPDX-License-Identifier: Apache-2.0 */
/* quanteda's dictionaries: nested maps of YAML whose leaves are lists of terms, or one. */
#include <string.h>
#include <yaml.h>

#include "curate/import.h"

/* Beside sub-categories quanteda writes a category's own terms under this key. */
#define OWN_TERMS "__"

struct yaml_reader {
  struct import *import;
  yaml_parser_t parser;
  yaml_event_t event; /* the present one */
  bool has_event;
  struct cpeg_error *err;
};

static bool is_yaml(struct str text) {
  struct str line;
  while (import_next_line(&text, &line)) {
    line = str_trim(line);
    if (line.len == 0 || line.ptr[0] == '#') continue;
    for (size_t i = 0; i < line.len; i++)
      if (line.ptr[i] == ':' && (i + 1 == line.len || ascii_is_space(line.ptr[i + 1]))) return true;
  }
  return false;
}

static uint32_t line_of(const struct yaml_reader *reader) { return (uint32_t)reader->event.start_mark.line + 1; }

static struct str scalar_of(const struct yaml_reader *reader) {
  return (struct str){(const char *)reader->event.data.scalar.value, reader->event.data.scalar.length};
}

/* Goes to the next event. */
static enum cpeg_status step(struct yaml_reader *reader) {
  if (reader->has_event) yaml_event_delete(&reader->event);
  reader->has_event = yaml_parser_parse(&reader->parser, &reader->event) == 1;
  if (reader->has_event) return CPEG_OK;
  if (reader->parser.error == YAML_MEMORY_ERROR) return error_nomem(reader->err);
  struct error_place place = {reader->import->path, (uint32_t)reader->parser.problem_mark.line + 1,
                              (uint32_t)reader->parser.problem_mark.column + 1};
  return error_at(reader->err, CPEG_FORMAT, place, "it is no YAML that can be read: %s; mend the line",
                  reader->parser.problem == NULL ? "the parser gave up" : reader->parser.problem);
}

/* Skips the present node. */
static enum cpeg_status skip(struct yaml_reader *reader) {
  size_t depth = 0;
  for (;;) {
    yaml_event_type_t type = reader->event.type;
    depth += type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT;
    depth -= type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT;
    if (depth == 0) return CPEG_OK;
    enum cpeg_status status = step(reader);
    if (status != CPEG_OK) return status;
  }
}

static enum cpeg_status refuse(struct yaml_reader *reader, struct str text, const char *why) {
  if (!import_refuse(reader->import, text, line_of(reader), why)) return error_nomem(reader->err);
  return skip(reader);
}

static enum cpeg_status read_node(struct yaml_reader *reader, uint32_t category, uint32_t depth);

/* A key and what is under it. */
static enum cpeg_status read_pair(struct yaml_reader *reader, uint32_t category, uint32_t depth) {
  struct import *import = reader->import;
  if (reader->event.type != YAML_SCALAR_EVENT) {
    enum cpeg_status status = refuse(reader, str_of("?"), "a category's name is a word or words, no list");
    if (status == CPEG_OK) status = step(reader);
    return status == CPEG_OK ? skip(reader) : status;
  }
  struct str name = str_trim(scalar_of(reader));
  uint32_t line = line_of(reader), own = category;
  bool is_merge = str_is(name, "<<"), is_nameless = name.len == 0;
  if (!str_is(name, OWN_TERMS) && !is_merge && !is_nameless) {
    own = import_category(import, category, name, line);
    if (own == IMPORT_NONE) return error_nomem(reader->err);
  }
  enum cpeg_status status = step(reader);
  if (status != CPEG_OK) return status;
  if (is_merge) return refuse(reader, str_of("<<"), "what is merged from elsewhere must be written out");
  if (is_nameless) return refuse(reader, str_of(""), "a category without a name");
  return read_node(reader, own, depth + 1);
}

/* The present node: terms of the category, or categories below it. Ends on the node's last event. */
static enum cpeg_status read_node(struct yaml_reader *reader, uint32_t category, uint32_t depth) {
  struct import *import = reader->import;
  if (depth > IMPORT_DEPTH_MAX) return refuse(reader, str_of(""), "categories are nested too deep");
  if (reader->event.type == YAML_ALIAS_EVENT)
    return refuse(reader, str_of((const char *)reader->event.data.alias.anchor), "what an alias stands for must be written out");
  if (reader->event.type == YAML_SCALAR_EVENT) {
    struct str text = str_trim(scalar_of(reader));
    bool is_null = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
                   (text.len == 0 || str_is(text, "~") || str_is(text, "null"));
    return is_null || import_term(import, category, text, line_of(reader), NULL) ? CPEG_OK : error_nomem(reader->err);
  }
  bool is_map = reader->event.type == YAML_MAPPING_START_EVENT;
  yaml_event_type_t end = is_map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
  enum cpeg_status status = step(reader);
  while (status == CPEG_OK && reader->event.type != end) {
    status = is_map ? read_pair(reader, category, depth) : read_node(reader, category, depth + 1);
    if (status == CPEG_OK) status = step(reader);
  }
  return status;
}

static enum cpeg_status read_document(struct yaml_reader *reader) {
  enum cpeg_status status = step(reader);
  while (status == CPEG_OK && reader->event.type != YAML_STREAM_END_EVENT) {
    bool is_node = reader->event.type == YAML_MAPPING_START_EVENT || reader->event.type == YAML_SEQUENCE_START_EVENT ||
                   reader->event.type == YAML_SCALAR_EVENT || reader->event.type == YAML_ALIAS_EVENT;
    if (is_node) status = read_node(reader, IMPORT_NONE, 0);
    if (status == CPEG_OK) status = step(reader);
  }
  return status;
}

static enum cpeg_status read_yaml(struct import *import, struct cpeg_error *err) {
  struct yaml_reader reader = {.import = import, .err = err};
  import->globs = true;
  if (yaml_parser_initialize(&reader.parser) == 0) return error_nomem(err);
  yaml_parser_set_input_string(&reader.parser, (const unsigned char *)import->text.ptr, import->text.len);
  yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
  enum cpeg_status status = read_document(&reader);
  if (reader.has_event) yaml_event_delete(&reader.event);
  yaml_parser_delete(&reader.parser);
  return status;
}

const struct import_format import_from_yaml = {"quanteda YAML", is_yaml, read_yaml};
