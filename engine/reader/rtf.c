/* SPDX-License-Identifier: Apache-2.0 */
/* Rich Text (the specification's version 1.9.1), as Word, LibreOffice, WordPad, TextEdit and mail programs write it. One
   pass over the bytes; a stack holds what the groups around say. */
#include <string.h>

#include "reader/readers.h"
#include "reader/rtf.h"
#include "reader/sink_own.h"

/* Groups in groups; the deepest of honest files are some thirty. */
#define DEPTH_MAX 1000u
/* Letters of a control word that are looked at. */
#define WORD_MAX 32u
/* Most characters that stand in for one. */
#define SPARE_MAX 64u

/* Where in the file the reader is. */
struct rtf_scan {
  struct rtf *rtf;
  const unsigned char *bytes;
  size_t len;
  size_t at;
  size_t last_begin; /* of the files that were put behind one another, mostly 0 */
  bool is_closed;    /* the group that is the file was closed once */
  bool is_ended;     /* and no more comes */
};

/* A control word with its number. */
struct rtf_control {
  const struct rtf_word *word;
  bool has_number;
  int32_t number;
};

/* ---- Groups -------------------------------------------------------------------------------------- */

static void group_begin(struct rtf *rtf) {
  rtf_flush(rtf);
  rtf->spare = 0;
  rtf->is_marked = false;
  if (rtf->depth == DEPTH_MAX) {
    (void)sink_refuse(rtf->sink, "its groups stand more than %u deep in one another, which no program writes; save it anew",
                      DEPTH_MAX);
    return;
  }
  if (!memory_grow(rtf->sink->memory, &rtf->stack, &rtf->stack_cap, rtf->depth + 1, sizeof *rtf->stack)) {
    rtf->has_failed = true;
    return;
  }
  rtf->stack[rtf->depth++] = rtf->state;
}

/* The style or font that the table's entry is about gets what was read of it. */
static void style_end(struct rtf *rtf) {
  struct buf *name = &rtf->words[RTF_STYLES];
  struct str text = str_trim(buf_str(name));
  if (text.len > 0 && text.ptr[text.len - 1] == ';') text = str_trim((struct str){text.ptr, text.len - 1});
  uint32_t level = rtf->state.outline != RTF_OUTLINE_NONE ? rtf->state.outline + 1 : 0;
  /* Word's own names; other programs keep them. */
  if (text.len == 9 && str_is_fold((struct str){text.ptr, 8}, "heading ") && ascii_is_digit(text.ptr[8]) && text.ptr[8] != '0')
    level = (uint32_t)(text.ptr[8] - '0');
  else if (str_is_fold(text, "title")) level = 1;
  else if (str_is_fold(text, "subtitle")) level = 2;
  rtf->style_levels[rtf->state.style] = (uint8_t)level;
  rtf_forget(rtf, name);
}

/* "PAGE", "NUMPAGES \* MERGEFORMAT": fields that count pages. */
static void code_end(struct rtf *rtf) {
  struct buf *code = &rtf->words[RTF_CODE];
  struct str text = str_trim(buf_str(code)), name = text;
  for (name.len = 0; name.len < text.len && ascii_is_alpha(text.ptr[name.len]);) name.len++;
  rtf->has_page_code = str_is_fold(name, "page") || str_is_fold(name, "numpages") || str_is_fold(name, "sectionpages");
  rtf_forget(rtf, code);
}

static void group_end(struct rtf *rtf) {
  rtf_flush(rtf);
  rtf->spare = 0;
  rtf->is_marked = false;
  if (rtf->depth == 0) return;
  enum rtf_place place = rtf->state.place, outer = rtf->stack[rtf->depth - 1].place;
  /* Each style is a group inside the stylesheet's. */
  if (place == RTF_STYLES) style_end(rtf);
  rtf->state = rtf->stack[--rtf->depth];
  if (place == outer) return;
  if (place == RTF_HEADER || place == RTF_FOOTER) rtf_end_header(rtf, place);
  else if (place == RTF_CODE) code_end(rtf);
  else if (place == RTF_MARKER) rtf->has_marker = true;
  else if (place == RTF_BESIDE) buf_add_char(&rtf->words[RTF_BESIDE], '\n');
  else if (place == RTF_FONTS) rtf_forget(rtf, &rtf->words[RTF_FONTS]);
}

/* ---- Destinations --------------------------------------------------------------------------------- */

static void go_to(struct rtf *rtf, enum rtf_place place) {
  rtf_flush(rtf);
  rtf->state.held = RTF_NOWHERE;
  rtf->state.place = place;
}

/* Marks of pages in heads and feet are no words. */
static void result_begin(struct rtf *rtf) {
  bool is_head = rtf->state.place == RTF_HEADER || rtf->state.place == RTF_FOOTER;
  if (is_head && rtf->has_page_code) {
    rtf_character(rtf, 1);
    go_to(rtf, RTF_NOWHERE);
  }
  rtf->has_page_code = false;
}

static void destination_begin(struct rtf *rtf, const struct rtf_word *word) {
  enum rtf_place place = rtf->state.place, held = rtf->state.held;
  static const enum rtf_place place_of[] = {
    [RTF_WORD_FONTS] = RTF_FONTS, [RTF_WORD_STYLES] = RTF_STYLES, [RTF_WORD_MARKER] = RTF_MARKER,
    [RTF_WORD_CODE] = RTF_CODE, [RTF_WORD_HEADER] = RTF_HEADER, [RTF_WORD_FOOTER] = RTF_FOOTER,
    [RTF_WORD_NOTE] = RTF_BESIDE,
  };
  bool is_within = word->what == RTF_WORD_WITHIN || word->what == RTF_WORD_SHAPE_TEXT;
  if (is_within && held != RTF_NOWHERE) {
    go_to(rtf, word->what == RTF_WORD_SHAPE_TEXT && held == RTF_BODY ? RTF_BESIDE : held);
  } else if (word->what == RTF_WORD_AROUND) {
    /* Shapes are grouped in shapes. */
    bool keeps = place == RTF_NOWHERE && word->value == 1;
    go_to(rtf, RTF_NOWHERE);
    rtf->state.held = keeps ? held : place;
  } else if (word->what == RTF_WORD_SKIP) {
    go_to(rtf, RTF_NOWHERE);
  } else if (place == RTF_BODY && word->what <= RTF_WORD_NOTE && word->what != RTF_WORD_KEEP) {
    go_to(rtf, place_of[word->what]);
  } else if (word->what == RTF_WORD_CODE && place != RTF_NOWHERE) {
    /* Inside a head, a note or a list's number. */
    go_to(rtf, place == RTF_HEADER || place == RTF_FOOTER ? RTF_CODE : RTF_NOWHERE);
  }
}

/* ---- Control words --------------------------------------------------------------------------------- */

/* A number that is an index, or 0. */
static uint32_t bounded(const struct rtf_control *control, uint32_t count) {
  return control->number >= 0 && (uint32_t)control->number < count ? (uint32_t)control->number : 0;
}

/* A switch is on without a number, and off with 0. */
static bool is_on(const struct rtf_control *control) { return !control->has_number || control->number != 0; }

static void paragraph_defaults(struct rtf_state *state) {
  state->style = 0;
  state->outline = RTF_OUTLINE_NONE;
  state->table_depth = 0;
  state->item_depth = 0;
  state->is_in_table = false;
}

static void font_choose(struct rtf *rtf, uint32_t font) {
  rtf_flush(rtf);
  rtf->font = font;
  rtf->state.page = rtf->font_pages[font];
  /* The file's own, and not that of the default font. */
  if (rtf->state.page == 0) rtf->state.page = rtf->file_page;
}

/* What says how text is to be understood. */
static void set_text(struct rtf *rtf, const struct rtf_control *control) {
  uint32_t page;
  switch ((unsigned)control->word->what) {
    case RTF_WORD_FONT: font_choose(rtf, bounded(control, RTF_NUMBER_COUNT)); break;
    case RTF_WORD_FONT_CHARSET:
      if (rtf->state.place == RTF_FONTS)
        rtf->font_pages[rtf->font] = (uint16_t)rtf_page_of_charset(bounded(control, RTF_NUMBER_COUNT));
      break;
    case RTF_WORD_FONT_PAGE:
      page = bounded(control, RTF_NUMBER_COUNT);
      if (rtf->state.place == RTF_FONTS && charset_is_known(page)) rtf->font_pages[rtf->font] = (uint16_t)page;
      break;
    case RTF_WORD_DEFAULT_FONT: rtf->default_font = bounded(control, RTF_NUMBER_COUNT); break;
    case RTF_WORD_FILE_PAGE: rtf->file_page = control->word->value; break;
    case RTF_WORD_ANSI_PAGE:
      page = bounded(control, RTF_NUMBER_COUNT);
      if (charset_is_known(page)) rtf->file_page = page;
      break;
    case RTF_WORD_SPARE: rtf->state.spare = bounded(control, SPARE_MAX); break;
    case RTF_WORD_CHARACTER_DEFAULTS:
      rtf_flush(rtf);
      rtf->state.page = 0;
      rtf->state.is_hidden = rtf->state.is_deleted = false;
      break;
    case RTF_WORD_HIDDEN:
      rtf_flush(rtf);
      rtf->state.is_hidden = is_on(control);
      break;
    case RTF_WORD_DELETED:
      rtf_flush(rtf);
      rtf->state.is_deleted = is_on(control);
      break;
    default: break;
  }
}

/* What says of what kind a paragraph is. */
static void set_paragraph(struct rtf *rtf, const struct rtf_control *control) {
  struct rtf_state *state = &rtf->state;
  switch ((unsigned)control->word->what) {
    case RTF_WORD_PARAGRAPH_DEFAULTS: paragraph_defaults(state); break;
    case RTF_WORD_STYLE: state->style = bounded(control, RTF_NUMBER_COUNT); break;
    case RTF_WORD_OUTLINE:
      state->outline = control->number >= 0 && control->number < (int32_t)RTF_OUTLINE_NONE ? (uint32_t)control->number
                                                                                           : RTF_OUTLINE_NONE;
      break;
    case RTF_WORD_IN_TABLE: state->is_in_table = is_on(control); break;
    case RTF_WORD_TABLE_DEPTH:
      state->table_depth = bounded(control, RTF_NUMBER_COUNT);
      state->is_in_table |= state->table_depth > 0;
      break;
    case RTF_WORD_ITEM_DEPTH: state->item_depth = bounded(control, 10); break;
    default: break;
  }
}

/* Breaks and ends. */
static void end_part(struct rtf *rtf, const struct rtf_control *control) {
  uint32_t inner = rtf->state.table_depth > 2 ? rtf->state.table_depth : 2;
  switch ((unsigned)control->word->what) {
    case RTF_WORD_PARAGRAPH: rtf_end_paragraph(rtf); break;
    case RTF_WORD_BLOCK:
      rtf_flush(rtf);
      if (rtf->state.place == RTF_BODY && rtf->words[RTF_BODY].len > 0) rtf_end_paragraph(rtf);
      break;
    case RTF_WORD_BREAK:
      rtf_flush(rtf);
      if (rtf->state.place != RTF_NOWHERE) buf_add_char(&rtf->words[rtf->state.place], '\n');
      break;
    case RTF_WORD_CELL: rtf_end_cell(rtf, 1); break;
    case RTF_WORD_ROW: rtf_end_row(rtf, 1); break;
    case RTF_WORD_INNER_CELL: rtf_end_cell(rtf, inner); break;
    case RTF_WORD_INNER_ROW: rtf_end_row(rtf, inner); break;
    case RTF_WORD_ROW_DEFAULTS:
      if (rtf->state.place == RTF_BODY) rtf->has_row_defaults = true;
      break;
    default: break;
  }
}

static void obey(struct rtf *rtf, const struct rtf_control *control) {
  enum rtf_what what = control->word->what;
  if (what == RTF_WORD_RESULT) result_begin(rtf);
  /* The file itself is no group to skip. */
  else if (what <= RTF_WORD_SHAPE_TEXT) {
    if (rtf->depth > 1) destination_begin(rtf, control->word);
  } else if (what == RTF_WORD_SIGN) rtf_character(rtf, control->word->value);
  else if (what == RTF_WORD_PAGE_NUMBER) {
    if (rtf->state.place == RTF_HEADER || rtf->state.place == RTF_FOOTER) rtf_character(rtf, 1);
  } else if (what == RTF_WORD_UNICODE) {
    rtf_character(rtf, (uint32_t)control->number & 0xffff);
    rtf->spare = rtf->state.spare;
  } else if (what <= RTF_WORD_ROW_DEFAULTS) {
    end_part(rtf, control);
  } else {
    set_text(rtf, control);
    set_paragraph(rtf, control);
  }
}

/* ---- The file ------------------------------------------------------------------------------------- */

static int hex_value(unsigned char c) {
  if (ascii_is_digit((char)c)) return c - '0';
  char lower = ascii_lower((char)c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* A control word and its number, which may be negative; one space after it belongs to it. */
static void scan_word(struct rtf_scan *scan) {
  struct rtf *rtf = scan->rtf;
  size_t begin = scan->at;
  while (scan->at < scan->len && scan->at - begin < WORD_MAX && ascii_is_alpha((char)scan->bytes[scan->at])) scan->at++;
  struct str name = {(const char *)scan->bytes + begin, scan->at - begin};
  bool is_negative = scan->at + 1 < scan->len && scan->bytes[scan->at] == '-' && ascii_is_digit((char)scan->bytes[scan->at + 1]);
  scan->at += is_negative;
  struct rtf_control control = {rtf_word_find(name), false, 0};
  int64_t number = 0;
  for (; scan->at < scan->len && ascii_is_digit((char)scan->bytes[scan->at]); scan->at++, control.has_number = true)
    if (number < INT32_MAX) number = number * 10 + (scan->bytes[scan->at] - '0');
  if (number > INT32_MAX) number = INT32_MAX;
  control.number = (int32_t)(is_negative ? -number : number);
  if (scan->at < scan->len && scan->bytes[scan->at] == ' ') scan->at++;
  bool is_marked = rtf->is_marked;
  rtf->is_marked = false;
  rtf->spare = 0;
  if (str_is(name, "bin")) {
    /* Bytes that may look like anything. */
    size_t skip = control.number > 0 ? (size_t)control.number : 0;
    scan->at += skip < scan->len - scan->at ? skip : scan->len - scan->at;
  } else if (control.word != NULL) {
    obey(rtf, &control);
  } else if (is_marked && rtf->depth > 1) {
    go_to(rtf, RTF_NOWHERE);
  }
}

/* \'hh: a byte. */
static void scan_hex(struct rtf_scan *scan) {
  int high = scan->at < scan->len ? hex_value(scan->bytes[scan->at]) : -1;
  int low = scan->at + 1 < scan->len ? hex_value(scan->bytes[scan->at + 1]) : -1;
  if (high < 0 || low < 0) return;
  scan->at += 2;
  rtf_byte(scan->rtf, (unsigned char)(high * 16 + low), true);
}

/* What follows a backslash. */
static void scan_control(struct rtf_scan *scan) {
  struct rtf *rtf = scan->rtf;
  if (scan->at >= scan->len) return;
  unsigned char c = scan->bytes[scan->at];
  if (ascii_is_alpha((char)c)) {
    scan_word(scan);
    return;
  }
  scan->at++;
  switch (c) {
    case '\'': scan_hex(scan); break;
    case '*': rtf->is_marked = true; break;
    case '{': case '}': case '\\': rtf_byte(rtf, c, true); break;
    case '~': rtf_byte(rtf, ' ', true); break;
    /* A hyphen that does not break is a hyphen; one that may come is none. */
    case '_': rtf_byte(rtf, '-', true); break;
    case '\r':
      if (scan->at < scan->len && scan->bytes[scan->at] == '\n') scan->at++;
      rtf_end_paragraph(rtf);
      break;
    case '\n': rtf_end_paragraph(rtf); break;
    case '\t': rtf_byte(rtf, ' ', true); break;
    default: break;
  }
}

/* Behind the brace that closes the file there is nothing, or rubbish; but for files that close one brace too many, and
   for several put behind one another. */
static bool has_more(const struct rtf_scan *scan) {
  size_t at = scan->at;
  while (at < scan->len && (ascii_is_space((char)scan->bytes[at]) || scan->bytes[at] == '\0')) at++;
  if (at < scan->len && (scan->bytes[at] == '\\' || scan->bytes[at] == '{' || scan->bytes[at] == '}')) return true;
  return at <= scan->last_begin;
}

/* Where the last of the files in the file begins. */
static size_t last_begin(const unsigned char *bytes, size_t len) {
  size_t at = len - 5;
  while (at > 0 && memcmp(bytes + at, "{\\rtf", 5) != 0) at--;
  return at;
}

/* The brace that closes the file, if it does; else all goes on as in the file's own group. */
static void scan_end(struct rtf_scan *scan) {
  struct rtf *rtf = scan->rtf;
  if (rtf->words[RTF_BODY].len + rtf->raw.len > 0) rtf_end_paragraph(rtf);
  rtf->state = rtf->stack[0];
  scan->is_closed = true;
  scan->is_ended = !has_more(scan);
}

static void scan_file(struct rtf_scan *scan) {
  struct rtf *rtf = scan->rtf;
  while (scan->at < scan->len && !sink_is_done(rtf->sink) && !rtf->has_failed && !rtf->raw.failed) {
    unsigned char c = scan->bytes[scan->at++];
    if (c == '{') group_begin(rtf);
    else if (c == '}') {
      if (rtf->depth > 1) group_end(rtf);
      else if (rtf->depth == 1) scan_end(scan);
      if (scan->is_ended) return;
    } else if (c == '\\') scan_control(scan);
    else if (c != '\r' && c != '\n' && c != '\0') rtf_byte(rtf, c, false);
  }
}

static bool rtf_begin(struct rtf *rtf, struct sink *sink) {
  memset(rtf, 0, sizeof *rtf);
  rtf->sink = sink;
  rtf->file_page = 1252;
  rtf->state.place = RTF_BODY;
  rtf->state.spare = 1;
  paragraph_defaults(&rtf->state);
  charset_init(&rtf->charset);
  buf_init(&rtf->raw, sink->memory);
  buf_init(&rtf->footers, sink->memory);
  for (size_t i = 0; i < RTF_PLACE_COUNT; i++) buf_init(&rtf->words[i], sink->memory);
  rtf->font_pages = memory_get(sink->memory, RTF_NUMBER_COUNT * sizeof *rtf->font_pages);
  rtf->style_levels = memory_get(sink->memory, RTF_NUMBER_COUNT);
  return rtf->font_pages != NULL && rtf->style_levels != NULL;
}

static bool rtf_has_failed(const struct rtf *rtf) {
  bool has_failed = rtf->has_failed || rtf->raw.failed || rtf->footers.failed;
  for (size_t i = 0; i < RTF_PLACE_COUNT; i++) has_failed |= rtf->words[i].failed;
  return has_failed;
}

static void rtf_finish(struct rtf *rtf) {
  struct memory memory = rtf->sink->memory;
  memory_free(memory, rtf->stack);
  memory_free(memory, rtf->font_pages);
  memory_free(memory, rtf->style_levels);
  buf_finish(&rtf->raw);
  buf_finish(&rtf->footers);
  for (size_t i = 0; i < RTF_PLACE_COUNT; i++) buf_finish(&rtf->words[i]);
  charset_finish(&rtf->charset);
}

enum reader_end read_rtf(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct rtf rtf;
  if (len < 5 || memcmp(bytes, "{\\rtf", 5) != 0) return sink_refuse(sink, "it is no Rich Text file; it does not begin with {\\rtf");
  struct rtf_scan scan = {&rtf, bytes, len, 0, last_begin(bytes, len), false, false};
  bool has_begun = rtf_begin(&rtf, sink);
  if (has_begun) {
    scan_file(&scan);
    if (!sink_is_done(sink) && (!scan.is_closed || rtf.depth > 1) && !rtf_has_failed(&rtf))
      (void)sink_refuse(sink, "it ends in the middle, as a file does that was not copied whole; get it anew");
    if (!sink_is_done(sink)) rtf_end(&rtf);
  }
  if (!sink_is_done(sink) && (!has_begun || rtf_has_failed(&rtf))) sink_fail(sink, SINK_NOMEM, "it needs more memory than one file is allowed");
  rtf_finish(&rtf);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
