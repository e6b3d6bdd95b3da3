/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: their encoding. */
#include "reader/charset.h"
#include "reader/html.h"
#include "text/text.h"

/* A page says its encoding at its very front. */
#define DECLARED_REACH 4096u
/* White space in one tag. */
#define ATTRIBUTES_MAX 1000u

static const struct {
  const char *name;
  uint32_t page; /* Windows' number */
} names[] = {
  {"utf-8", CHARSET_UTF8}, {"utf8", CHARSET_UTF8},   {"windows-1252", 1252},   {"cp1252", 1252},      {"iso-8859-1", 1252},
  {"iso8859-1", 1252},     {"latin1", 1252},         {"us-ascii", 1252},       {"ascii", 1252},       {"iso-8859-15", 28605},
  {"iso-8859-2", 28592},   {"windows-1250", 1250},   {"windows-1251", 1251},   {"windows-1253", 1253}, {"windows-1254", 1254},
  {"iso-8859-9", 1254},    {"windows-1255", 1255},   {"windows-1256", 1256},   {"windows-1257", 1257}, {"windows-1258", 1258},
  {"koi8-r", 20866},       {"macintosh", 10000},     {"x-mac-roman", 10000},   {"shift_jis", 932},    {"gb2312", 936},
  {"gbk", 936},            {"gb18030", 54936},       {"euc-kr", 949},          {"big5", 950},
};

/* The code page of the name at the front of `rest`, 0 for none that is known. */
static uint32_t page_of(struct str rest) {
  size_t len = 0;
  while (len < rest.len && len < 20 && (ascii_is_alpha(rest.ptr[len]) || ascii_is_digit(rest.ptr[len]) || rest.ptr[len] == '-' || rest.ptr[len] == '_')) len++;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is_fold((struct str){rest.ptr, len}, names[i].name)) return names[i].page;
  return 0;
}

/* What follows "charset=" or "encoding=" near the front, in whatever tag. */
static uint32_t declared_page(struct str bytes) {
  static const char *const labels[] = {"charset", "encoding"};
  if (bytes.len > DECLARED_REACH) bytes.len = DECLARED_REACH;
  for (size_t at = 0; at < bytes.len; at++) {
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
      size_t len = strlen(labels[i]), value = at + len;
      if (value >= bytes.len || !str_is_fold((struct str){bytes.ptr + at, len}, labels[i])) continue;
      while (value < bytes.len && (ascii_is_space(bytes.ptr[value]) || strchr("=\"'", bytes.ptr[value]) != NULL)) value++;
      uint32_t page = page_of((struct str){bytes.ptr + value, bytes.len - value});
      if (page != 0) return page;
    }
  }
  return 0;
}

/* A NUL would end the page for the parser; no control character is a word. */
static void drop_controls(struct buf *page) {
  for (size_t i = 0; i < page->len; i++) {
    unsigned char c = (unsigned char)page->ptr[i];
    if (c < ' ' && !ascii_is_space((char)c)) page->ptr[i] = ' ';
  }
}

/* The parser compares each attribute of a tag with all before it: those beyond any page's would take all its time. They
   become white space, up to the end of the tag; no word of a page is in one. */
static void drop_attributes(struct buf *page) {
  size_t words = 0;
  bool in_tag = false;
  for (size_t i = 0; i < page->len; i++) {
    char c = page->ptr[i];
    if (c == '<' && i + 1 < page->len && ascii_is_alpha(page->ptr[i + 1])) {
      in_tag = true;
      words = 0;
    }
    in_tag = in_tag && c != '>';
    words += in_tag && ascii_is_space(c);
    if (in_tag && words > ATTRIBUTES_MAX) page->ptr[i] = ' ';
  }
}

/* "<![if !supportLists]>" is Word's, and no browser shows it; the parser takes it for words. Inside a comment its end is
   the comment's. */
static void drop_declarations(struct buf *page) {
  bool in_comment = false;
  for (size_t i = 0; i + 2 < page->len; i++) {
    struct str rest = {page->ptr + i, page->len - i};
    if (in_comment) in_comment = !str_starts(rest, "-->");
    else in_comment = str_starts(rest, "<!--");
    if (in_comment || !(str_starts(rest, "<![") || str_starts(rest, "<!ENTITY"))) continue;
    while (i < page->len && page->ptr[i] != '>') page->ptr[i++] = ' ';
    if (i < page->len) page->ptr[i] = ' ';
  }
}

/* Bytes that are UTF-8 and not plain are so whatever the page says: by chance no other encoding looks like it. */
bool html_decode(struct sink *sink, struct str bytes, struct buf *out) {
  struct arena arena;
  struct text text;
  struct charset charset;
  struct cpeg_error err = {0};
  arena_init(&arena, sink->memory, (size_t)1 << 30);
  bool is_text = text_decode(&arena, bytes, &text, &err) == CPEG_OK;
  uint32_t declared = declared_page(bytes);
  if (!is_text) {
    sink_refuse(sink, "%s", err.message);
  } else if ((text.encoding == TEXT_WINDOWS_1252 || text.repaired_count > 0) && declared != 0 && declared != 1252 &&
             declared != CHARSET_UTF8) {
    charset_init(&charset);
    charset_decode(&charset, declared, bytes, out);
    charset_finish(&charset);
  } else {
    buf_add(out, text.utf8);
  }
  arena_finish(&arena);
  drop_controls(out);
  drop_declarations(out);
  drop_attributes(out);
  if (is_text && out->failed) sink_refuse(sink, "there is not enough memory for it");
  return is_text && !out->failed;
}
