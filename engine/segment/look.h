/* SPDX-License-Identifier: Apache-2.0 */
/* Inside room segment: what a single line looks like, without its neighbours. */
#ifndef SEGMENT_LOOK_H
#define SEGMENT_LOOK_H

#include "segment/cut.h"

/* A line stripped of the white space around it, no-break and zero width spaces included. */
struct look {
  struct str body;
  uint32_t indent; /* columns before the body */
  uint32_t width;  /* columns up to its last character */
};

/* Measures a line, of which begin, end and signs are set. */
void look_measure(struct str text, struct line *line);
/* What was measured. */
static inline struct look look_at(struct str text, const struct line *line) {
  return (struct look){str_span(text, line->body), line->indent, line->width};
}
/* White space at the front of `text`, in bytes. */
size_t look_space(struct str text);

/* ---- Bullets and numbers -------------------------------------------------------------- */

struct marker {
  struct line_marker like;
  uint32_t len; /* bytes, white space after it included */
};

/* The bullet or number at the front of `body`. */
struct marker look_marker(struct str body);
/* Could one stand there? Most words are refused by this: "o" and "Item" aside, letters are a marker only
   before a bracket or a full stop. */
static inline bool look_may_be_marked(struct str body) {
  if (body.len == 0) return false;
  char first = body.ptr[0];
  if (!ascii_is_alpha(first)) return first != '"' && first != '\'' && first != '[' && first != '#' && first != '|';
  char second = body.len > 1 ? body.ptr[1] : ' ';
  if (first == 'o' && !ascii_is_alpha(second)) return true;
  bool may_be_item = (first | 0x20) == 'i' && (second | 0x20) == 't' && body.len > 6 && (body.ptr[2] | 0x20) == 'e';
  if (may_be_item) return true;
  for (size_t i = 1; i < body.len && i <= 4; i++) {
    char c = body.ptr[i];
    if (c == ')' || c == '.') return true;
    if (c == ' ') return false;
  }
  return false;
}

/* ---- Lines that carry nothing ----------------------------------------------------------- */

/* Has it a letter or digit? */
bool look_reads_word(struct str body);
static inline bool look_has_word(struct str body) {
  return body.len > 0 && (ascii_is_alpha(body.ptr[0]) || look_reads_word(body));
}
/* "3", "- 4 -", "Page 2", "3 of 7", "Page | 3". */
bool look_reads_page_number(struct str body);
static inline bool look_is_page_number(struct str body) { return body.len <= 24 && look_reads_page_number(body); }

/* ---- Rows ------------------------------------------------------------------------------- */

/* "Burglary: 2", "Robberies - nil (3 last month)", "Theft .... 12". */
bool look_reads_figure(struct str body);
/* Cells parted by bars, tabs or wide gaps. */
bool look_reads_columns(struct str body);
/* Most bytes of a label, and of the figure after it. */
#define LOOK_FIGURE_PART_MAX 60u

/* The same for lines, or parts of lines, that hold `signs`: most are refused by these. */
static inline bool look_is_figure(struct str body, uint32_t signs) {
  if ((signs & (SIGN_LABEL | SIGN_DOT)) == 0 || body.len < 4 || !ascii_is_alpha(body.ptr[0])) return false;
  /* Without a wide gap no more than a dash of three bytes and two spaces stand between both. */
  return (body.len <= 2 * LOOK_FIGURE_PART_MAX + 5 || (signs & SIGN_GAP) != 0) && look_reads_figure(body);
}
static inline bool look_is_columns(struct str body, uint32_t signs) {
  return (signs & (SIGN_GAP | SIGN_BAR)) != 0 && look_reads_columns(body);
}

/* ---- Headings ----------------------------------------------------------------------------- */

/* The words between ** **, __ __ that hold the whole line (a colon may follow), or empty. */
struct str look_reads_bold(struct str body);
static inline struct str look_bold(struct str body) {
  bool may_be = body.len > 0 && (body.ptr[0] == '*' || body.ptr[0] == '_');
  return may_be ? look_reads_bold(body) : (struct str){NULL, 0};
}
/* Has letters enough, all of them capitals. */
bool look_reads_capitals(struct str body);
static inline bool look_is_capitals(struct str body) {
  /* The second letter of nearly all lines is a small one. */
  bool is_small = body.len > 1 && ((body.ptr[0] >= 'a' && body.ptr[0] <= 'z') || (body.ptr[1] >= 'a' && body.ptr[1] <= 'z'));
  return !is_small && body.len <= 120 && look_reads_capitals(body);
}
/* Short, starts with a capital, has no end of sentence and no verb of telling. */
bool look_reads_title(struct str body);
/* Longer lines are no titles. */
#define LOOK_TITLE_BYTES_MAX 80u
static inline bool look_is_title(struct str body) {
  return body.len >= 3 && body.len <= LOOK_TITLE_BYTES_MAX && look_reads_title(body);
}
/* Are most of its longer words written with capitals? */
bool look_is_title_case(struct str body);
/* An amount of money or a time of day: a payment or a date line, no title. */
bool look_has_price_or_clock(struct str body);
/* "ACTION: PW to circulate notes". */
bool look_reads_action(struct str body);
static inline bool look_is_action(struct str body) {
  char first = body.len > 9 ? (char)(body.ptr[0] | 0x20) : 'x';
  /* Emphasis may stand before it; _ differs from 0x7f by the bit that was set. */
  return (first == 'a' || first == '*' || first == 0x7f) && look_reads_action(body);
}
/* Does it start with Mr, Cllr, Sgt ...: a name, not a title. */
bool look_starts_with_person(struct str body);

/* ---- Ends and beginnings -------------------------------------------------------------------- */

enum look_end { LOOK_OPEN, LOOK_COMMA, LOOK_COLON, LOOK_SEMICOLON, LOOK_STOP };

/* How a line ends, closing quotes, brackets and emphasis aside. */
enum look_end look_end_of(struct str body);
bool look_ends_in_comma(struct str body);
static inline bool look_starts_lower(struct str body) {
  return body.len > 0 && body.ptr[0] >= 'a' && body.ptr[0] <= 'z';
}
/* Is `c` a closing sign: quote, bracket, emphasis? A zero byte is taken for one too. */
static inline bool look_is_closer(char c) {
  switch (c) {
  case '"': case '\'': case ')': case ']': case '}': case '*': case '_': case '\0': return true;
  default: return false;
  }
}
/* Could the line be a heading by its wording alone? `words` stand behind its bullet or number. */
#define LOOK_WORDING_COLUMNS_MAX 70u
static inline bool look_may_be_wording(const struct line *line, struct str words) {
  if (line->kind != LINE_PROSE && line->kind != LINE_ITEM) return false;
  if (line->width - line->indent > LOOK_WORDING_COLUMNS_MAX || line->content >= line->end) return false;
  return !look_starts_lower(words) && !look_ends_in_comma(words);
}
/* Characters of the first word. */
uint32_t look_first_word(struct str body);
/* Columns of `body`. */
uint32_t look_columns(struct str body);

/* ---- Places that are no discussion ------------------------------------------------------------ */

/* A telephone number, mail or web address in a line of few other words, or "Tel: ...". `signs` are those of
   the line. */
bool look_reads_contact(struct str body, uint32_t signs);
static inline bool look_is_contact(struct str body, uint32_t signs) {
  if (body.len == 0 || body.len > 200) return false;
  /* All labels of contacts end with a colon, but for "tel". */
  bool may_be = (signs & (SIGN_LABEL | SIGN_AT | SIGN_WEB | SIGN_PHONE)) != 0 || (body.ptr[0] | 0x20) == 't';
  return may_be && look_reads_contact(body, signs);
}
/* "(Pages 1 - 5)" or "(to follow)" at the end, as in an agenda. */
bool look_reads_pages(struct str body);
static inline bool look_has_pages(struct str body) {
  if (body.len < 9) return false;
  /* Most lines end in a letter, or a full stop behind one. */
  char last = body.ptr[body.len - 1], before = body.ptr[body.len - 2];
  return !ascii_is_alpha(last) && (last != '.' || !ascii_is_alpha(before)) && look_reads_pages(body);
}
/* "Signed ......", "Chair: ........ Date: ......", "Funded by the ...". `signs` are those of its lines. */
bool look_reads_signature(struct str body);
static inline bool look_is_signature(struct str body, uint32_t signs) {
  if (body.len == 0 || body.len > 200) return false;
  /* Where more than half of a text is dots, two of them touch, or one begins a line. */
  char first = (char)(body.ptr[0] | 0x20);
  return ((signs & SIGN_DOT) != 0 || first == 'f' || first == 'p' || first == 's') && look_reads_signature(body);
}

#endif
