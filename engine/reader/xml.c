/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

struct xml_run {
  struct package *package;
  const char *name; /* of the part */
  const struct xml_reader *reader;
  void *context;
  xmlParserCtxtPtr parser;
  unsigned char words[XML_DEPTH_MAX]; /* of the open tags */
  unsigned depth;
  size_t quotes; /* since the last sign of a tag */
  bool has_ended; /* on purpose, or with a fault */
  enum cpeg_status status;
  struct cpeg_error fault;
};

static void xml_end_now(struct xml_run *run) {
  run->has_ended = true;
  xmlStopParser(run->parser);
}

/* The first fault stays. A part's name is the file's own, so that its odd signs are not repeated. */
static void xml_fail(struct xml_run *run, enum cpeg_status status, const char *what) {
  char name[100];
  size_t len = 0;
  for (; len + 1 < sizeof name && run->name[len] != '\0'; len++)
    name[len] = run->name[len] > ' ' && run->name[len] <= '~' ? run->name[len] : '?';
  name[len] = '\0';
  if (!run->has_ended) run->status = error_set(&run->fault, status, "its part %s %s", name, what);
  xml_end_now(run);
}

struct xml_key {
  const char *name;
  unsigned char space;
};

static int xml_compare(const void *key, const void *item) {
  const struct xml_key *wanted = key;
  const struct xml_word *word = item;
  int order = strcmp(wanted->name, word->name);
  return order != 0 ? order : (int)wanted->space - (int)word->space;
}

static unsigned xml_word_of(const struct xml_reader *reader, const xmlChar *name, const xmlChar *uri) {
  struct xml_key key = {(const char *)name, 0};
  if (uri == NULL) return 0;
  for (size_t i = 0; i < reader->space_count && key.space == 0; i++)
    if (strcmp((const char *)uri, reader->spaces[i].uri) == 0) key.space = reader->spaces[i].space;
  if (key.space == 0) return 0;
  const struct xml_word *found = bsearch(&key, reader->words, reader->word_count, sizeof *reader->words, xml_compare);
  return found == NULL ? 0 : found->word;
}

static void xml_on_begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int space_count,
                         const xmlChar **spaces, int attribute_count, int default_count, const xmlChar **attributes) {
  struct xml_run *run = context;
  (void)prefix, (void)space_count, (void)spaces, (void)default_count;
  if (run->has_ended) return;
  if (run->depth == XML_DEPTH_MAX) {
    xml_fail(run, CPEG_LIMIT, "has tags nested deeper than any document's");
    return;
  }
  struct xml_tag tag = {xml_word_of(run->reader, name, uri), attributes, attribute_count};
  run->words[run->depth++] = (unsigned char)tag.word;
  if (!run->reader->begin(run->context, &tag)) xml_end_now(run);
}

static void xml_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  struct xml_run *run = context;
  (void)name, (void)prefix, (void)uri;
  if (run->has_ended || run->depth == 0) return;
  run->depth--;
  if (run->reader->end != NULL && !run->reader->end(run->context, run->words[run->depth])) xml_end_now(run);
}

static void xml_on_text(void *context, const xmlChar *text, int len) {
  struct xml_run *run = context;
  if (run->has_ended || len <= 0 || run->reader->text == NULL) return;
  if (!run->reader->text(run->context, (const char *)text, (size_t)len)) xml_end_now(run);
}

static void xml_on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_name,
                          const xmlChar *system_name, xmlChar *content) {
  (void)name, (void)type, (void)public_name, (void)system_name, (void)content;
  xml_fail(context, CPEG_ENCODING, "declares entities of its own, as hostile files do");
}

/* None but the five of XML itself. */
static xmlEntityPtr xml_on_get_entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

/* Faults are told by the parser's end; the library would print them otherwise. */
static void xml_on_error(void *context, const xmlError *error) {
  (void)context;
  (void)error;
}

/* The parser compares each attribute of a tag with all before it: as many as no program writes would take all its
   time. */
static bool xml_has_few_quotes(struct xml_run *run, const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if (bytes[i] == '<' || bytes[i] == '>') run->quotes = 0;
    run->quotes += bytes[i] == '"' || bytes[i] == '\'';
    if (run->quotes > 2 * XML_ATTRIBUTES_MAX) return false;
  }
  return true;
}

static int xml_more(void *context, char *out, int cap) {
  struct xml_run *run = context;
  size_t len = 0;
  if (cap <= 0 || run->has_ended) return 0;
  enum cpeg_status status = package_read(run->package, out, (size_t)cap, &len, &run->fault);
  if (status == CPEG_OK && xml_has_few_quotes(run, out, len)) return (int)len;
  if (status == CPEG_OK) status = error_set(&run->fault, CPEG_LIMIT, "it has a tag with more attributes than any document's");
  run->status = status;
  run->has_ended = true;
  /* As at the end of the part: told of a fault, the library would look at bytes that nobody wrote. */
  return 0;
}

static void xml_parse(struct xml_run *run) {
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .startElementNs = xml_on_begin,
      .endElementNs = xml_on_end,
      .characters = xml_on_text,
      .ignorableWhitespace = xml_on_text,
      .cdataBlock = xml_on_text,
      .entityDecl = xml_on_entity,
      .getEntity = xml_on_get_entity,
      .serror = (xmlStructuredErrorFunc)(void (*)(void))xml_on_error,
  };
  run->parser = xmlCreateIOParserCtxt(&handler, run, xml_more, NULL, run, XML_CHAR_ENCODING_NONE);
  if (run->parser == NULL) {
    /* The first bytes are read at once; a fault there is told already. */
    if (run->status == CPEG_OK) run->status = error_nomem(&run->fault);
    return;
  }
  xmlCtxtUseOptions(run->parser, XML_PARSE_NONET);
  xmlParseDocument(run->parser);
  if (!run->has_ended && run->parser->errNo == XML_ERR_NO_MEMORY) run->status = error_nomem(&run->fault);
  else if (!run->has_ended && !run->parser->wellFormed) xml_fail(run, CPEG_ENCODING, "is damaged: it is no well-formed XML");
  /* A document type's declarations lie in a tree of their own, which nobody asked for. */
  xmlFreeDoc(run->parser->myDoc);
  run->parser->myDoc = NULL;
  xmlFreeParserCtxt(run->parser);
}

enum cpeg_status xml_read(struct package *package, size_t idx, const struct xml_reader *reader, void *context,
                          struct cpeg_error *err) {
  struct xml_run run = {.package = package, .name = package_at(package, idx)->name, .reader = reader, .context = context};
  enum cpeg_status status = package_begin(package, idx, err);
  if (status != CPEG_OK) return status;
  xml_parse(&run);
  if (run.status != CPEG_OK && err != NULL) *err = run.fault;
  return run.status;
}

struct str xml_attribute(const struct xml_tag *tag, const char *name) {
  for (int i = 0; i < tag->attribute_count; i++) {
    /* Five a piece: name, prefix, address of its namespace, begin and end of its value. */
    const unsigned char *const *attribute = tag->attributes + 5 * i;
    if (strcmp((const char *)attribute[0], name) == 0)
      return (struct str){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
  }
  return (struct str){NULL, 0};
}

int xml_attribute_number(const struct xml_tag *tag, const char *name, int most, int missing) {
  struct str value = str_trim(xml_attribute(tag, name));
  bool is_negative = value.len > 0 && value.ptr[0] == '-';
  if (is_negative) value = (struct str){value.ptr + 1, value.len - 1};
  uint32_t number;
  if (!str_number(value, (uint32_t)most, &number)) return missing;
  return is_negative ? -(int)number : (int)number;
}

bool xml_attribute_is_on(const struct xml_tag *tag, const char *name) {
  struct str value = xml_attribute(tag, name);
  return value.ptr == NULL || !(str_is(value, "0") || str_is(value, "false") || str_is(value, "off"));
}
