/* SPDX-License-Identifier: Apache-2.0 */
/* Words of Rich Text on their way to the sink: decoded, gathered to paragraphs, put into cells. */
#include <string.h>

#include "reader/rtf.h"

/* Stands where a page's number was, so that running heads of nothing else can be told. */
#define PAGE_SIGN '\x01'
/* A running head with a page number and fewer words than this ("Page 3 of 7") says nothing. */
#define HEADER_WORDS_MIN 3u

/* ---- Bytes and characters --------------------------------------------------------------------- */

struct charset_page {
  uint32_t charset;
  uint32_t page;
};

/* What Windows calls the charset of a font. */
static const struct charset_page charset_table[] = {
  {0, 1252},   {2, CHARSET_SYMBOL}, {77, 10000}, {78, 932},   {128, 932},  {129, 949},  {130, 1361}, {134, 936}, {136, 950},  {161, 1253},
  {162, 1254}, {163, 1258},         {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {254, 437}, {255, 850},
};

uint32_t rtf_page_of_charset(uint32_t charset) {
  for (size_t i = 0; i < sizeof charset_table / sizeof *charset_table; i++)
    if (charset_table[i].charset == charset) return charset_table[i].page;
  return 0;
}

static uint32_t page_now(const struct rtf *rtf) {
  uint32_t page = rtf->state.page != 0 ? rtf->state.page : rtf->font_pages[rtf->default_font];
  return page != 0 ? page : rtf->file_page;
}

/* Are words of no use here? */
static bool is_mute(const struct rtf *rtf) {
  return rtf->state.place == RTF_NOWHERE || rtf->state.is_hidden || rtf->state.is_deleted;
}

static bool is_utf8(struct str text) {
  for (size_t at = 0, len; at < text.len; at += len)
    if ((len = str_utf8_length(text, at)) == 0) return false;
  return true;
}

void rtf_forget(struct rtf *rtf, struct buf *buf) {
  rtf->has_failed |= buf->failed;
  buf_clear(buf);
}

void rtf_flush(struct rtf *rtf) {
  if (rtf->raw.len == 0) return;
  struct buf *words = &rtf->words[rtf->state.place];
  uint32_t page = page_now(rtf);
  /* Programs that know no better put UTF-8 into the file as it is; in no code page do its signs make sense. */
  if (rtf->has_raw_high && is_utf8(buf_str(&rtf->raw))) page = CHARSET_UTF8;
  /* The bullets of fonts that hold no letters are letters to others. */
  if (page == CHARSET_SYMBOL && rtf->state.place == RTF_MARKER) charset_add(words, 0x2022);
  else charset_decode(&rtf->charset, page, buf_str(&rtf->raw), words);
  rtf_forget(rtf, &rtf->raw);
  rtf->has_raw_high = rtf->has_escaped_high = false;
}

void rtf_byte(struct rtf *rtf, unsigned char byte, bool is_escaped) {
  if (rtf->spare > 0) {
    rtf->spare--;
    return;
  }
  if (is_mute(rtf)) return;
  rtf->high = 0;
  if (byte < 0x20 && !is_escaped && byte != '\t') return;
  /* A file may have both, each in an encoding of its own. */
  if (byte >= 0x80 && (is_escaped ? rtf->has_raw_high : rtf->has_escaped_high)) rtf_flush(rtf);
  buf_add_char(&rtf->raw, (char)byte);
  rtf->has_raw_high |= byte >= 0x80 && !is_escaped;
  rtf->has_escaped_high |= byte >= 0x80 && is_escaped;
}

void rtf_character(struct rtf *rtf, uint32_t code) {
  if (is_mute(rtf)) return;
  rtf_flush(rtf);
  struct buf *words = &rtf->words[rtf->state.place];
  uint32_t high = rtf->high;
  rtf->high = 0;
  if (code >= 0xd800 && code <= 0xdbff) {
    rtf->high = code;
  } else if (high != 0 && code >= 0xdc00 && code <= 0xdfff) {
    charset_add(words, 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00));
  } else if (code >= 0xf000 && code <= 0xf0ff) {
    /* Where fonts that hold no letters lie. */
    char sign = (char)(code & 0xff);
    if (rtf->state.place == RTF_MARKER) charset_add(words, 0x2022);
    else charset_decode(&rtf->charset, CHARSET_SYMBOL, (struct str){&sign, 1}, words);
  } else {
    charset_add(words, code);
  }
}

/* ---- Paragraphs --------------------------------------------------------------------------------- */

static bool is_blank(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_space(text.ptr[i])) return false;
  return true;
}

/* `text` into the open block, its line ends as breaks. */
static void give_lines(struct sink *sink, struct str text) {
  struct str line;
  for (bool is_first = true; str_split(&text, '\n', &line); is_first = false) {
    if (!is_first) sink_break(sink);
    sink_text(sink, line.ptr, line.len);
  }
}

/* Each line of `text` as a paragraph of its own. */
static void give_paragraphs(struct sink *sink, struct str text) {
  struct str line;
  while (str_split(&text, '\n', &line)) {
    if (is_blank(line)) continue;
    sink_paragraph(sink);
    sink_text(sink, line.ptr, line.len);
  }
}

/* A number or letter as it is seen, or NULL for a bullet: signs, and the "o" that Word takes from a typewriter font. */
static const char *marker_text(struct rtf *rtf) {
  struct buf *marker = &rtf->words[RTF_MARKER];
  struct str text = str_trim(buf_str(marker));
  bool has_sign = false;
  for (size_t i = 0; i < text.len; i++) has_sign |= ascii_is_alpha(text.ptr[i]) || ascii_is_digit(text.ptr[i]);
  if (!has_sign || str_is(text, "o")) return NULL;
  size_t end = (size_t)(text.ptr - marker->ptr) + text.len;
  if (end < marker->len) marker->ptr[end] = '\0';
  return text.ptr;
}

static unsigned heading_level(const struct rtf *rtf) {
  if (rtf->state.outline != RTF_OUTLINE_NONE) return rtf->state.outline + 1;
  return rtf->style_levels[rtf->state.style];
}

/* Opens the block that the paragraph is. */
static void open_block(struct rtf *rtf) {
  unsigned level = heading_level(rtf);
  bool is_item = rtf->has_marker && !is_blank(buf_str(&rtf->words[RTF_MARKER]));
  const char *marker = is_item ? marker_text(rtf) : NULL;
  if (level > 0) {
    sink_heading(rtf->sink, level);
    if (marker != NULL) {
      sink_words(rtf->sink, marker);
      sink_words(rtf->sink, " ");
    }
  } else if (is_item) {
    sink_item(rtf->sink, rtf->state.item_depth, marker);
  } else {
    sink_paragraph(rtf->sink);
  }
}

/* The paragraph that was gathered, and what hangs on it. */
static void give_paragraph(struct rtf *rtf) {
  struct buf *words = &rtf->words[RTF_BODY], *beside = &rtf->words[RTF_BESIDE];
  if (!is_blank(buf_str(words))) {
    open_block(rtf);
    give_lines(rtf->sink, buf_str(words));
  }
  rtf_forget(rtf, words);
  rtf_forget(rtf, &rtf->words[RTF_MARKER]);
  rtf->has_marker = false;
  give_paragraphs(rtf->sink, buf_str(beside));
  rtf_forget(rtf, beside);
}

/* ---- Tables --------------------------------------------------------------------------------------- */

static void close_row(struct rtf *rtf) {
  struct rtf_table *table = &rtf->tables[rtf->table_count - 1];
  if (table->has_row) sink_row_end(rtf->sink);
  *table = (struct rtf_table){false, false};
}

/* Closes tables until `depth` are open. */
static void close_tables(struct rtf *rtf, size_t depth) {
  while (rtf->table_count > depth) {
    close_row(rtf);
    sink_table_end(rtf->sink);
    rtf->table_count--;
  }
}

/* Sees to it that a cell of the `depth`th table in one another is open, and no further one inside it. */
static void open_cell(struct rtf *rtf, size_t depth) {
  close_tables(rtf, depth);
  for (size_t i = 0; i < depth; i++) {
    struct rtf_table *table = &rtf->tables[i];
    if (i == rtf->table_count) {
      sink_table_begin(rtf->sink);
      *table = (struct rtf_table){false, false};
      rtf->table_count++;
    }
    if (!table->has_row) sink_row_begin(rtf->sink);
    if (!table->has_cell) sink_cell(rtf->sink, 1);
    table->has_row = table->has_cell = true;
  }
}

static size_t bounded_depth(uint32_t depth) { return depth < RTF_TABLE_DEPTH_MAX ? depth : RTF_TABLE_DEPTH_MAX; }

/* How many tables the paragraph is in. Some programs begin a row and do not say of its paragraphs that they are in it. */
static size_t paragraph_depth(const struct rtf *rtf) {
  bool is_in_row = rtf->state.is_in_table || rtf->has_row_defaults;
  if (!is_in_row) return 0;
  return rtf->state.table_depth > 1 ? bounded_depth(rtf->state.table_depth) : 1;
}

/* Notes, heads and lists of numbers are no part of the body's tables: there the end of anything is a sign. */
static bool end_beside(struct rtf *rtf, char sign) {
  rtf_flush(rtf);
  if (rtf->state.place == RTF_BODY) return false;
  if (rtf->state.place != RTF_NOWHERE) buf_add_char(&rtf->words[rtf->state.place], sign);
  return true;
}

void rtf_end_paragraph(struct rtf *rtf) {
  if (end_beside(rtf, '\n')) return;
  size_t depth = paragraph_depth(rtf);
  bool has_words = !is_blank(buf_str(&rtf->words[RTF_BODY])) || rtf->words[RTF_BESIDE].len > 0;
  if (depth > 0 && has_words) open_cell(rtf, depth);
  else close_tables(rtf, depth);
  give_paragraph(rtf);
}

void rtf_end_cell(struct rtf *rtf, uint32_t depth) {
  if (end_beside(rtf, '\t')) return;
  size_t bounded = bounded_depth(depth);
  open_cell(rtf, bounded);
  give_paragraph(rtf);
  rtf->tables[bounded - 1].has_cell = false;
}

void rtf_end_row(struct rtf *rtf, uint32_t depth) {
  if (end_beside(rtf, '\n')) return;
  size_t bounded = bounded_depth(depth);
  /* What stands behind the last cell is in none; it is not lost for that. */
  if (!is_blank(buf_str(&rtf->words[RTF_BODY]))) rtf_end_cell(rtf, (uint32_t)bounded);
  if (rtf->table_count >= bounded) {
    close_tables(rtf, bounded);
    close_row(rtf);
  }
  if (depth == 1) rtf->has_row_defaults = false;
}

/* ---- Running heads ------------------------------------------------------------------------------ */

/* Is the line a page number and next to nothing else? */
static bool is_page_line(struct str line) {
  size_t words = 0;
  bool has_page = false, was_word = false;
  for (size_t i = 0; i < line.len; i++) {
    has_page |= line.ptr[i] == PAGE_SIGN;
    bool is_word = !ascii_is_space(line.ptr[i]) && line.ptr[i] != PAGE_SIGN;
    words += is_word && !was_word;
    was_word = is_word;
  }
  return has_page && words < HEADER_WORDS_MIN;
}

/* The same head stands in each section, and on first and on later pages. */
static bool is_seen(struct rtf *rtf, struct str line) {
  uint64_t hash = hash_bytes(str_trim(line));
  for (size_t i = 0; i < rtf->seen_count; i++)
    if (rtf->seen[i] == hash) return true;
  if (rtf->seen_count == RTF_SEEN_MAX) return true;
  rtf->seen[rtf->seen_count++] = hash;
  return false;
}

/* Heads come at the front of their section, feet at the end of all: neither cuts a sentence. */
void rtf_end_header(struct rtf *rtf, enum rtf_place place) {
  struct buf *words = &rtf->words[place];
  struct str rest = buf_str(words), line;
  struct buf *out = place == RTF_FOOTER ? &rtf->footers : &rtf->words[RTF_BESIDE];
  while (str_split(&rest, '\n', &line)) {
    if (is_blank(line) || is_page_line(line) || is_seen(rtf, line)) continue;
    buf_add(out, line);
    buf_add_char(out, '\n');
  }
  rtf_forget(rtf, words);
  bool is_between = rtf->table_count == 0 && is_blank(buf_str(&rtf->words[RTF_BODY])) && !rtf->has_marker;
  if (is_between) give_paragraph(rtf);
}

void rtf_end(struct rtf *rtf) {
  rtf_flush(rtf);
  rtf->state.place = RTF_BODY;
  rtf_end_paragraph(rtf);
  close_tables(rtf, 0);
  give_paragraphs(rtf->sink, buf_str(&rtf->footers));
}
