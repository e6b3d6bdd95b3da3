/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: from tags to the tree, by libxml2's parser, which mends what is wrong with them as browsers do. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "reader/html.h"

#define NODES_MAX 3000000u
/* Tags that are never closed lie in each other. The parser looks through all that are open at each end tag, so that
   many more of them are an attack on its time. */
#define DEPTH_MAX 2000u
/* Those open, times the end tags of the page: half a second, and far more than a page needs that is only badly written. */
#define LOOKS_MAX 500000000u

struct tree {
  struct html *html;
  htmlParserCtxtPtr parser;
  uint32_t open; /* the element that is open */
  uint32_t depth;
  uint32_t links; /* of them open */
  uint64_t end_tags; /* of the page */
  bool has_ended;
};

static void tree_refuse(struct tree *tree, const char *sentence) {
  if (!tree->has_ended) sink_refuse(tree->html->sink, "%s", sentence);
  tree->has_ended = true;
  xmlStopParser(tree->parser);
}

/* A new last child of the open element, or NULL. */
static struct html_node *add_node(struct tree *tree) {
  struct html *html = tree->html;
  if (html->count == NODES_MAX) {
    tree_refuse(tree, "it has more tags than any page");
    return NULL;
  }
  if (!memory_grow(html->sink->memory, &html->nodes, &html->cap, html->count + 1, sizeof *html->nodes)) {
    tree_refuse(tree, "there is not enough memory for it");
    return NULL;
  }
  struct html_node *node = &html->nodes[html->count++];
  *node = (struct html_node){.parent = tree->open};
  return node;
}

static void take_attribute(struct html_node *node, const char *name, const char *value) {
  uint32_t number;
  struct str text = str_trim(str_of(value));
  node->marks |= (unsigned char)html_marks_of(name, value);
  bool is_number = str_number(text, 60000, &number);
  if ((node->tag == HTML_CELL || node->tag == HTML_HEADER_CELL) && strcmp(name, "colspan") == 0 && is_number)
    node->number = (unsigned short)number;
  if (node->tag == HTML_NUMBERED_LIST && strcmp(name, "start") == 0 && is_number) node->number = (unsigned short)number;
  if (node->tag == HTML_ITEM && strcmp(name, "value") == 0 && is_number) node->number = (unsigned short)number;
  if (node->tag == HTML_NUMBERED_LIST && strcmp(name, "type") == 0 && text.len == 1 && strchr("1aAiI", text.ptr[0]) != NULL)
    node->style = text.ptr[0];
}

static void on_begin(void *context, const xmlChar *name, const xmlChar **attributes) {
  struct tree *tree = context;
  const char *text = (const char *)name;
  if (tree->has_ended) return;
  if (tree->depth == DEPTH_MAX || tree->depth * tree->end_tags > LOOKS_MAX) {
    tree_refuse(tree, "its tags are nested deeper than any page's");
    return;
  }
  struct html_node *node = add_node(tree);
  if (node == NULL) return;
  node->tag = (unsigned char)html_tag_of(text);
  node->number = node->tag == HTML_HEADING ? (unsigned short)(text[1] - '0') : node->tag == HTML_NUMBERED_LIST ? 1 : 0;
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    take_attribute(node, (const char *)attributes[0], attributes[1] == NULL ? "" : (const char *)attributes[1]);
  tree->links += node->tag == HTML_LINK;
  tree->open = (uint32_t)(tree->html->count - 1);
  tree->depth++;
}

static void on_end(void *context, const xmlChar *name) {
  struct tree *tree = context;
  (void)name; /* the parser tells begin and end in pairs */
  if (tree->has_ended || tree->depth == 0) return;
  tree->links -= tree->html->nodes[tree->open].tag == HTML_LINK;
  tree->open = tree->html->nodes[tree->open].parent;
  tree->depth--;
}

static void on_text(void *context, const xmlChar *text, int len) {
  struct tree *tree = context;
  struct html *html = tree->html;
  if (tree->has_ended || len <= 0) return;
  struct str bytes = {(const char *)text, (size_t)len};
  struct html_node *node = &html->nodes[html->count - 1];
  bool goes_on = node->tag == HTML_TEXT && node->parent == tree->open;
  if (!goes_on) node = add_node(tree);
  if (node == NULL) return;
  if (!goes_on) {
    node->tag = HTML_TEXT;
    node->begin = (uint32_t)html->text.len;
  }
  buf_add(&html->text, bytes);
  if (html->text.failed || html->text.len > UINT32_MAX / 2) {
    tree_refuse(tree, "there is not enough memory for it");
    return;
  }
  node->len += (uint32_t)bytes.len;
  for (size_t i = 0; i < bytes.len; i++) node->words += !ascii_is_space(bytes.ptr[i]);
  if (tree->links > 0) node->link_words = node->words;
}

static uint64_t count_end_tags(struct str page) {
  uint64_t count = 0;
  for (const char *at = page.ptr, *end = page.ptr + page.len; (at = memchr(at, '<', (size_t)(end - at))) != NULL && ++at < end;)
    count += *at == '/';
  return count;
}

/* Every page has faults; none is told. */
static void on_error(void *context, const xmlError *error) {
  (void)context;
  (void)error;
}

bool html_parse(struct html *html, struct str page) {
  struct tree tree = {.html = html, .end_tags = count_end_tags(page)};
  xmlSAXHandler handler = {
      .startElement = on_begin,
      .endElement = on_end,
      .characters = on_text,
      .ignorableWhitespace = on_text,
      .cdataBlock = on_text,
      .serror = (xmlStructuredErrorFunc)(void (*)(void))on_error,
      .initialized = XML_SAX2_MAGIC,
  };
  if (add_node(&tree) == NULL) return false;
  html->nodes[0].tag = HTML_BLOCK;
  html->nodes[0].parent = HTML_NONE;
  if (page.len == 0 || page.len > INT32_MAX) return !sink_is_done(html->sink);
  tree.parser = htmlCreateMemoryParserCtxt(page.ptr, (int)page.len);
  if (tree.parser == NULL) {
    sink_refuse(html->sink, "there is not enough memory for it");
    return false;
  }
  /* The parser's own handler is changed in place: it stays the parser's to give back. */
  *tree.parser->sax = handler;
  tree.parser->userData = &tree;
  htmlCtxtUseOptions(tree.parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(tree.parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(tree.parser);
  if (tree.parser->errNo == XML_ERR_NO_MEMORY) tree_refuse(&tree, "there is not enough memory for it");
  htmlFreeParserCtxt(tree.parser);
  return !sink_is_done(html->sink);
}
