/* SPDX-License-Identifier: Apache-2.0 */
#include "publish/markup.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void markup_init(struct markup *markup, struct buf *out) { *markup = (struct markup){.out = out}; }

static void end_tag(struct markup *markup) {
  if (markup->is_open) buf_add_char(markup->out, '>');
  markup->is_open = false;
}

static bool is_void(const char *name) {
  static const char *const names[] = {"meta", "br", "hr", "col", "path", "rect", "line", "circle", "polyline"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

/* A line end behind these keeps the file readable without changing how it looks. */
static bool is_block(const char *name) {
  static const char *const names[] = {"p",  "tr", "table", "thead", "tbody", "caption", "section", "article", "div", "ul",  "ol",
                                      "li", "h1", "h2",    "h3",    "h4",    "figure",  "svg",     "details", "dl",  "dd",  "nav",
                                      "header", "main", "footer", "head", "title", "style", "blockquote", "g", "figcaption", "summary"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

void markup_open(struct markup *markup, const char *name) {
  end_tag(markup);
  assert(markup->depth < MARKUP_MOST_DEPTH);
  markup->stack[markup->depth++] = name;
  buf_add_char(markup->out, '<');
  buf_add_text(markup->out, name);
  markup->is_open = true;
}

void markup_open_class(struct markup *markup, const char *name, const char *value) {
  markup_open(markup, name);
  markup_attr(markup, "class", value);
}

void markup_close(struct markup *markup, const char *name) {
  assert(markup->depth > 0 && strcmp(markup->stack[markup->depth - 1], name) == 0);
  markup->depth--;
  if (markup->is_open && is_void(name)) {
    buf_add_text(markup->out, "/>");
    markup->is_open = false;
  } else {
    end_tag(markup);
    buf_add_text(markup->out, "</");
    buf_add_text(markup->out, name);
    buf_add_char(markup->out, '>');
  }
  if (is_block(name)) buf_add_char(markup->out, '\n');
}

/* ---- Escaping --------------------------------------------------------------------------------------- */

/* U+061C, U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F and U+FEFF: they show as nothing and turn or hide what
   stands beside them. */
static bool is_turning(struct str text, size_t at, size_t len) {
  unsigned char a = (unsigned char)text.ptr[at], b = (unsigned char)text.ptr[at + 1];
  if (len == 2) return (a == 0xd8 && b == 0x9c) || (a == 0xc2 && b < 0xa0);
  if (len != 3) return false;
  unsigned char c = (unsigned char)text.ptr[at + 2];
  if (a == 0xef) return (b == 0xbb && c == 0xbf) || (b == 0xbf && c >= 0xbe);
  if (a != 0xe2) return false;
  if (b == 0x80) return (c >= 0x8b && c <= 0x8f) || (c >= 0xa8 && c <= 0xae);
  return b == 0x81 && c >= 0xa0 && c <= 0xaf;
}

/* One character that is not ASCII; returns its bytes. */
static size_t add_wide(struct buf *out, struct str text, size_t at) {
  size_t len = str_utf8_length(text, at);
  if (len == 0) {
    buf_add_char(out, '?');
    return 1;
  }
  if (!is_turning(text, at, len)) buf_add(out, (struct str){text.ptr + at, len});
  return len;
}

static void add_escaped(struct buf *out, struct str text, bool has_marks) {
  for (size_t at = 0; at < text.len;) {
    unsigned char c = (unsigned char)text.ptr[at];
    if (c >= 0x80) {
      at += add_wide(out, text, at);
      continue;
    }
    at++;
    switch (c) {
      case '&': buf_add_text(out, "&amp;"); break;
      case '<': buf_add_text(out, "&lt;"); break;
      case '>': buf_add_text(out, "&gt;"); break;
      case '"': buf_add_text(out, "&quot;"); break;
      case '\'': buf_add_text(out, "&#39;"); break;
      case '\n': case '\t': case '\r': buf_add_char(out, ' '); break;
      case 0x02: if (has_marks) buf_add_text(out, "<mark>"); break;
      case 0x03: if (has_marks) buf_add_text(out, "</mark>"); break;
      default:
        if (c >= 0x20 && c != 0x7f) buf_add_char(out, (char)c);
    }
  }
}

void markup_str(struct markup *markup, struct str text) {
  end_tag(markup);
  add_escaped(markup->out, text, false);
}

void markup_text(struct markup *markup, const char *text) { markup_str(markup, str_of(text)); }

/* Marks that do not pair, which no view gives, are left out: an open one would swallow the page. */
void markup_marked(struct markup *markup, const char *text) {
  const char *open = strchr(text, '\x02'), *close = strchr(text, '\x03');
  bool is_pair = open != NULL && close != NULL && open < close && strchr(open + 1, '\x02') == NULL &&
                 strchr(close + 1, '\x03') == NULL;
  end_tag(markup);
  add_escaped(markup->out, str_of(text), is_pair);
}

void markup_format(struct markup *markup, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  int len = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  /* Formats are our own and short; a text from minutes goes through markup_text. */
  if (len < 0 || (size_t)len >= sizeof text) markup->out->failed = true;
  else markup_text(markup, text);
}

void markup_attr(struct markup *markup, const char *name, const char *value) {
  assert(markup->is_open);
  buf_add_char(markup->out, ' ');
  buf_add_text(markup->out, name);
  buf_add_text(markup->out, "=\"");
  add_escaped(markup->out, str_of(value), false);
  buf_add_char(markup->out, '"');
}

void markup_attr_number(struct markup *markup, const char *name, int64_t value) {
  assert(markup->is_open);
  buf_add_format(markup->out, " %s=\"%lld\"", name, (long long)value);
}

void markup_attr_real(struct markup *markup, const char *name, double value) {
  assert(markup->is_open);
  buf_add_format(markup->out, " %s=\"%.1f\"", name, value);
}

void markup_element(struct markup *markup, const char *name, const char *text) {
  markup_open(markup, name);
  markup_text(markup, text);
  markup_close(markup, name);
}

void markup_element_class(struct markup *markup, const char *name, const char *value, const char *text) {
  markup_open_class(markup, name, value);
  markup_text(markup, text);
  markup_close(markup, name);
}

void markup_raw(struct markup *markup, const char *bytes) {
  end_tag(markup);
  buf_add_text(markup->out, bytes);
}
