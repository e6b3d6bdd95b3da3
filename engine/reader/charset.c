/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/charset.h"

#include <errno.h>
#include <string.h>

#include "text/text.h"

/* Longer names of encodings are no names. */
#define NAME_MAX_BYTES 40u

struct code_page {
  uint32_t page;
  const char *name; /* iconv's */
};

/* Windows' numbers of code pages, most frequent first. */
static const struct code_page page_table[] = {
  {1252, "CP1252"},      {CHARSET_UTF8, "UTF-8"}, {10000, "MACINTOSH"}, {437, "CP437"},   {850, "CP850"},  {1250, "CP1250"},
  {1251, "CP1251"},      {1253, "CP1253"},        {1254, "CP1254"},     {1255, "CP1255"}, {1256, "CP1256"}, {1257, "CP1257"},
  {1258, "CP1258"},      {874, "CP874"},          {932, "CP932"},       {936, "CP936"},   {949, "CP949"},  {950, "CP950"},
  {1361, "JOHAB"},       {852, "CP852"},          {866, "CP866"},       {28591, "ISO-8859-1"}, {28592, "ISO-8859-2"},
  {28605, "ISO-8859-15"}, {20866, "KOI8-R"},      {54936, "GB18030"},
};
#define PAGE_COUNT (sizeof page_table / sizeof *page_table)

/* What libraries ask the C library for by themselves: encodings of mails and web pages. */
static const char *const other_table[] = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-2022-JP", "EUC-JP", "EUC-KR", "BIG5",
                                          "KOI8-U", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-7", "ISO-8859-9"};
#define OTHER_COUNT (sizeof other_table / sizeof *other_table)
_Static_assert(PAGE_COUNT + OTHER_COUNT <= CHARSET_OPEN_MAX, "each table needs a place in struct charset");

void charset_init(struct charset *charset) { memset(charset, 0, sizeof *charset); }

void charset_finish(struct charset *charset) {
  for (size_t i = 0; i < PAGE_COUNT + OTHER_COUNT; i++)
    if (charset->is_open[i]) iconv_close(charset->tables[i]);
  charset_init(charset);
}

static bool charset_open(struct charset *charset, size_t idx) {
  if (charset->is_open[idx]) return true;
  iconv_t table = iconv_open("UTF-8", idx < PAGE_COUNT ? page_table[idx].name : other_table[idx - PAGE_COUNT]);
  if (table == (iconv_t)-1) return false;
  charset->tables[idx] = table;
  charset->is_open[idx] = true;
  return true;
}

void charset_open_all(struct charset *charset) {
  for (size_t i = 0; i < PAGE_COUNT + OTHER_COUNT; i++) (void)charset_open(charset, i);
}

static size_t page_index(uint32_t page) {
  for (size_t i = 0; i < PAGE_COUNT; i++)
    if (page_table[i].page == page) return i;
  return PAGE_COUNT;
}

bool charset_is_known(uint32_t page) { return page_index(page) < PAGE_COUNT; }

void charset_add(struct buf *out, uint32_t code) {
  char sign[4];
  size_t len = text_encode(code, sign);
  buf_add(out, len > 0 ? (struct str){sign, len} : str_of("\xef\xbf\xbd"));
}

static bool is_ascii(struct str bytes) {
  for (size_t i = 0; i < bytes.len; i++)
    if ((unsigned char)bytes.ptr[i] >= 0x80) return false;
  return true;
}

/* A machine may lack a table; the letters of Western Europe are the same in most. */
static void decode_latin(struct str bytes, struct buf *out) {
  for (size_t i = 0; i < bytes.len; i++) charset_add(out, (unsigned char)bytes.ptr[i]);
}

static void decode_with(iconv_t table, struct str bytes, struct buf *out) {
  char *in = (char *)(uintptr_t)bytes.ptr, room[512];
  size_t in_len = bytes.len;
  (void)iconv(table, NULL, NULL, NULL, NULL);
  while (in_len > 0 && !out->failed) {
    char *to = room;
    size_t to_len = sizeof room;
    size_t done = iconv(table, &in, &in_len, &to, &to_len);
    int fault = done == (size_t)-1 ? errno : 0;
    buf_add(out, (struct str){room, (size_t)(to - room)});
    if (fault == 0 || (fault == E2BIG && to > room)) continue;
    /* The byte is none here, or the last character is cut off. */
    charset_add(out, 0xfffd);
    (void)iconv(table, NULL, NULL, NULL, NULL);
    in++;
    in_len--;
  }
  /* Code pages that put an accent after its letter hold a letter back until they see what follows. */
  char *to = room;
  size_t to_len = sizeof room;
  (void)iconv(table, NULL, NULL, &to, &to_len);
  buf_add(out, (struct str){room, (size_t)(to - room)});
}

static bool is_utf8(struct str text) {
  for (size_t at = 0, len; at < text.len; at += len)
    if ((len = str_utf8_length(text, at)) == 0) return false;
  return true;
}

void charset_decode_named(struct charset *charset, const char *name, struct str bytes, struct buf *out) {
  struct str wanted = str_of(name);
  /* What says so is often Windows' own encoding, which has quotation marks where these have nothing. */
  bool is_loose = wanted.len == 0 || str_is_fold(wanted, "us-ascii") || str_is_fold(wanted, "ascii") ||
                  str_is_fold(wanted, "iso-8859-1") || str_is_fold(wanted, "latin1") || str_is_fold(wanted, "unknown-8bit");
  iconv_t table = is_loose || wanted.len > NAME_MAX_BYTES ? (iconv_t)-1 : iconv_open("UTF-8", name);
  if (table != (iconv_t)-1) {
    decode_with(table, bytes, out);
    iconv_close(table);
  } else {
    charset_decode(charset, is_utf8(bytes) ? CHARSET_UTF8 : 1252, bytes, out);
  }
}

/* The few signs that minutes use of fonts that hold no letters: bullets, a tick, an arrow. */
static void decode_symbols(struct str bytes, struct buf *out) {
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char)bytes.ptr[i];
    if (c < 0x80) buf_add_char(out, (char)c);
    else if (c == 0xfc || c == 0xfe) charset_add(out, 0x2713);
    else if (c == 0xe0) charset_add(out, 0x2192);
    else charset_add(out, 0x2022);
  }
}

void charset_decode(struct charset *charset, uint32_t page, struct str bytes, struct buf *out) {
  if (is_ascii(bytes)) {
    buf_add(out, bytes);
    return;
  }
  if (page == CHARSET_SYMBOL) {
    decode_symbols(bytes, out);
    return;
  }
  size_t idx = page_index(page);
  if (idx == PAGE_COUNT) idx = 0;
  if (charset_open(charset, idx)) decode_with(charset->tables[idx], bytes, out);
  else decode_latin(bytes, out);
}
