/* SPDX-License-Identifier: Apache-2.0 */
/* Characters: what each becomes, and how words are put together. */
#include "reader/sink_own.h"

struct sign_rule {
  uint32_t first;
  uint32_t last;
  const char *becomes; /* "" drops it, " " is white space */
};

/* In order of code points. Curly quotes and dashes stay: the rooms that read words know them. */
static const struct sign_rule sign_rules[] = {
  {0x00, 0x08, ""},       {0x09, 0x0d, " "},      {0x0e, 0x1f, ""},     {0x20, 0x20, " "},      {0x7f, 0x84, ""},
  {0x85, 0x85, " "},      {0x86, 0x9f, ""},       {0xa0, 0xa0, " "},    {0xad, 0xad, ""},       {0x34f, 0x34f, ""},
  {0x61c, 0x61c, ""},     {0x1680, 0x1680, " "},  {0x180e, 0x180e, ""}, {0x2000, 0x200a, " "},  {0x200b, 0x200f, ""},
  /* The hyphen that does not break is a hyphen. */
  {0x2010, 0x2011, "-"},  {0x2028, 0x2029, " "},  {0x202a, 0x202e, ""}, {0x202f, 0x202f, " "},  {0x205f, 0x205f, " "},
  {0x2060, 0x206f, ""},   {0x3000, 0x3000, " "},
  /* Of the fonts Symbol and Wingdings, whose signs word processors put there: bullets, ticks, a dash. */
  {0xf02d, 0xf02d, "-"},  {0xf0a7, 0xf0a8, "\xe2\x80\xa2"}, {0xf0b7, 0xf0b7, "\xe2\x80\xa2"},
  {0xf0d8, 0xf0d8, "\xe2\x80\xa2"}, {0xf0fc, 0xf0fc, "\xe2\x80\xa2"},
  /* Others of private use mean something in their own font only. */
  {0xe000, 0xf8ff, " "},
  {0xfb00, 0xfb00, "ff"}, {0xfb01, 0xfb01, "fi"}, {0xfb02, 0xfb02, "fl"}, {0xfb03, 0xfb03, "ffi"},
  {0xfb04, 0xfb04, "ffl"}, {0xfb05, 0xfb06, "st"}, {0xfe00, 0xfe0f, ""}, {0xfeff, 0xfeff, ""},
  {0xfff0, 0xfffb, ""},   {0xfffe, 0xffff, ""},   {0xf0000, 0x10ffff, " "},
};

static const struct sign_rule *rule_of(uint32_t code) {
  for (size_t i = 0; i < sizeof sign_rules / sizeof *sign_rules; i++)
    if (code >= sign_rules[i].first && code <= sign_rules[i].last) return &sign_rules[i];
  return NULL;
}

/* The code point of a valid sequence. */
static uint32_t code_of(const unsigned char *bytes, size_t len) {
  if (len == 1) return bytes[0];
  uint32_t code = bytes[0] & (0xffu >> (len + 1));
  for (size_t i = 1; i < len; i++) code = code << 6 | (bytes[i] & 0x3fu);
  return code;
}

/* May `len` bytes be the front of a character that goes on? */
static bool is_cut(const char *text, size_t len) {
  unsigned char lead = (unsigned char)text[0];
  size_t wanted = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  for (size_t i = 1; i < len; i++)
    if (((unsigned char)text[i] & 0xc0) != 0x80) return false;
  return len < wanted;
}

struct sign sign_at(const char *text, size_t len, size_t at) {
  struct str rest = {text + at, len - at};
  struct sign sign = {.taken = str_utf8_length(rest, 0)};
  if (sign.taken == 0) {
    if (is_cut(rest.ptr, rest.len)) return sign;
    sign = (struct sign){.taken = 1, .len = 3};
    memcpy(sign.bytes, "\xef\xbf\xbd", 3);
    return sign;
  }
  const struct sign_rule *rule = rule_of(code_of((const unsigned char *)rest.ptr, sign.taken));
  if (rule != NULL && strcmp(rule->becomes, " ") == 0) {
    sign.is_space = true;
    return sign;
  }
  sign.len = rule == NULL ? sign.taken : strlen(rule->becomes);
  memcpy(sign.bytes, rule == NULL ? rest.ptr : rule->becomes, sign.len);
  return sign;
}

/* Bytes that are a word or part of one. */
static void put(struct sink *sink, const char *bytes, size_t len) {
  if (sink_is_done(sink)) return;
  if (sink->block == BLOCK_NONE && !sink_in_cell(sink)) sink->block = BLOCK_PARAGRAPH;
  if (!sink->has_words) {
    if (sink_in_cell(sink)) table_begin_line(sink);
    else sink_begin_block(sink, sink->block, sink->level, bytes[0]);
    sink->has_words = true;
  } else if (sink->wants_break) {
    sink_add(sink, "\n", 1);
    for (unsigned i = 0; sink->block == BLOCK_ITEM && i <= sink->level; i++) sink_add(sink, "  ", 2);
    if (bytes[0] == '#' || bytes[0] == '|') sink_add(sink, "\\", 1);
  } else if (sink->wants_space) {
    sink_add(sink, " ", 1);
  }
  sink->wants_space = sink->wants_break = false;
  sink_add(sink, bytes, len);
}

static bool is_plain(char c) { return c > ' ' && c < 0x7f; }

/* Whole characters; what is cut off at the end is kept for the next piece. */
static void take(struct sink *sink, const char *text, size_t len) {
  for (size_t at = 0; at < len && !sink_is_done(sink);) {
    size_t end = at;
    while (end < len && is_plain(text[end])) end++;
    if (end > at) {
      put(sink, text + at, end - at);
      at = end;
      continue;
    }
    struct sign sign = sign_at(text, len, at);
    if (sign.taken == 0) {
      memcpy(sink->partial, text + at, len - at);
      sink->partial_len = len - at;
      return;
    }
    if (sign.is_space) sink->wants_space = true;
    else if (sign.len > 0) put(sink, sign.bytes, sign.len);
    at += sign.taken;
  }
}

void sink_text(struct sink *sink, const char *text, size_t len) {
  /* A character that was cut is completed byte by byte; at most three are missing. */
  while (sink->partial_len > 0 && len > 0) {
    char whole[4];
    size_t held = sink->partial_len;
    memcpy(whole, sink->partial, held);
    sink->partial_len = 0;
    if (((unsigned char)text[0] & 0xc0) != 0x80) {
      put(sink, "\xef\xbf\xbd", 3);
      break;
    }
    whole[held] = text[0];
    take(sink, whole, held + 1);
    text++;
    len--;
  }
  if (len > 0) take(sink, text, len);
}

void sink_words(struct sink *sink, const char *text) { sink_text(sink, text, strlen(text)); }

/* A character that never came is a bad one. */
void sink_settle(struct sink *sink) {
  if (sink->partial_len > 0) {
    sink->partial_len = 0;
    put(sink, "\xef\xbf\xbd", 3);
  }
  sink->wants_space = sink->wants_break = false;
}

/* ---- Lines as they stand ------------------------------------------------------------------- */

/* One line without its end: white space within it is kept, since it may part columns. */
static void put_line(struct sink *sink, const char *line, size_t len) {
  bool is_front = true;
  for (size_t at = 0; at < len && !sink_is_done(sink);) {
    struct sign sign = sign_at(line, len, at);
    if (sign.taken == 0) sign = (struct sign){.taken = len - at, .len = 3, .bytes = "\xef\xbf\xbd"};
    if (sign.is_space) {
      sink_add(sink, line[at] == '\t' ? "\t" : " ", 1);
    } else if (sign.len > 0) {
      if (is_front && sign.bytes[0] == '#') sink_add(sink, "\\", 1);
      sink_add(sink, sign.bytes, sign.len);
      is_front = false;
    }
    at += sign.taken;
  }
}

/* More than two empty lines say no more than two. */
#define EMPTY_LINES_MOST 2u

static void put_lines(struct sink *sink, struct str text) {
  uint32_t due = 0;
  bool is_open = false;
  struct str line;
  while (str_split(&text, '\n', &line) && !sink_is_done(sink)) {
    while (line.len > 0 && ascii_is_space(line.ptr[line.len - 1])) line.len--;
    if (line.len == 0) {
      due++;
      continue;
    }
    if (!is_open) {
      sink_begin_block(sink, BLOCK_LINES, 0, ' ');
    } else {
      for (uint32_t i = 0; i <= due && i <= EMPTY_LINES_MOST; i++) sink_add(sink, "\n", 1);
    }
    is_open = true;
    due = 0;
    put_line(sink, line.ptr, line.len);
  }
}

void sink_lines(struct sink *sink, const char *text, size_t len) {
  struct str rest = {text, len}, line;
  sink_paragraph(sink);
  if (!sink_in_cell(sink)) {
    put_lines(sink, rest);
    sink->block = BLOCK_NONE;
    return;
  }
  while (str_split(&rest, '\n', &line)) {
    sink_text(sink, line.ptr, line.len);
    sink_paragraph(sink);
  }
}
