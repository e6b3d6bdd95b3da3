/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/look.h"

#include <string.h>

#include "segment/abbreviation.h"

/* Bytes that are counted letter by letter: those of LAYOUT_LINE_MAX letters, with room. */
#define LOOK_COUNT_MAX 1000u

/* Do the bytes of `wanted` stand at `at`? */
static inline bool has_at(struct str text, size_t at, const char *wanted) {
  size_t len = strlen(wanted);
  return at + len <= text.len && memcmp(text.ptr + at, wanted, len) == 0;
}

/* The white space character at `at`, in bytes; 0 when it is none. */
static inline size_t space_at(struct str text, size_t at) {
  unsigned char c = (unsigned char)text.ptr[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (c < 0xc2) return 0;
  if (has_at(text, at, "\xc2\xa0")) return 2;                                        /* no-break space */
  if (has_at(text, at, "\xe2\x80\x8b") || has_at(text, at, "\xef\xbb\xbf")) return 3; /* zero width */
  return 0;
}

size_t look_space(struct str text) {
  size_t at = 0, step;
  while (at < text.len && (step = space_at(text, at)) > 0) at += step;
  return at;
}

uint32_t look_columns(struct str body) {
  uint32_t columns = 0;
  /* Whatever its letters, such a line is longer than any that is wrapped. */
  if (body.len > LOOK_COUNT_MAX) return (uint32_t)body.len;
  size_t at = 0;
  for (; at + 8 <= body.len; at += 8) {
    uint64_t bytes;
    memcpy(&bytes, body.ptr + at, 8);
    /* The bytes 10xxxxxx, which begin no character. */
    uint64_t inner = bytes >> 7 & ~(bytes >> 6) & UINT64_C(0x0101010101010101);
    columns += 8 - (uint32_t)(inner * UINT64_C(0x0101010101010101) >> 56);
  }
  for (; at < body.len; at++) columns += ((unsigned char)body.ptr[at] & 0xc0) != 0x80;
  return columns;
}

/* The white space at the front of a line, in bytes, and the signs with which Markdown and mail mark what they quote:
   "> " before each line of a paragraph says nothing of where it ends, and a ">" alone is an empty line. */
static size_t look_quoted(struct str line) {
  size_t at = look_space(line);
  while (at < line.len && line.ptr[at] == '>') {
    size_t space = look_space((struct str){line.ptr + at + 1, line.len - at - 1});
    if (space == 0 && at + 1 < line.len && line.ptr[at + 1] != '>') break;
    at += 1 + space;
  }
  return at;
}

void look_measure(struct str text, struct line *line) {
  struct str whole = str_span(text, (struct span){line->begin, line->end});
  size_t space = look_quoted(whole);
  struct str body = {whole.ptr + space, whole.len - space};
  while (body.len > 0) {
    unsigned char last = (unsigned char)body.ptr[body.len - 1];
    if (last > ' ' && last < 0x80) break;
    if (space_at(body, body.len - 1) == 1) body.len--;
    else if (body.len >= 2 && space_at(body, body.len - 2) == 2) body.len -= 2;
    else if (body.len >= 3 && space_at(body, body.len - 3) == 3) body.len -= 3;
    else break;
  }
  line->body.begin = line->begin + (uint32_t)space;
  line->body.end = line->body.begin + (uint32_t)body.len;
  line->indent = look_columns((struct str){whole.ptr, space});
  line->width = line->indent + ((line->signs & SIGN_HIGH) != 0 ? look_columns(body) : (uint32_t)body.len);
}

/* ---- Bullets and numbers -------------------------------------------------------------- */

/* A bullet's sign: its bytes, how many, and whether a space must follow it. */
struct bullet {
  const char *sign;
  uint32_t len;
  bool needs_space;
};

/* The most frequent first. */
static const struct bullet bullet_table[] = {
  {"-", 1, true},             {"*", 1, true},              {"+", 1, true},              {"o", 1, true},
  {"\\*", 2, true},           {"\\-", 2, true},            {"\\+", 2, true},            {"\xe2\x80\x90", 3, true},
  {"\xe2\x80\x93", 3, true},  {"\xe2\x80\x94", 3, true},   {"\xe2\x80\xa2", 3, false},  {"\xe2\x97\xa6", 3, false},
  {"\xe2\x96\xaa", 3, false}, {"\xe2\x96\xa0", 3, false},  {"\xe2\x97\x8f", 3, false},  {"\xe2\x80\xa3", 3, false},
  {"\xc2\xb7", 2, false},     {"\xe2\x9e\xa2", 3, false},  {"\xe2\x9e\x94", 3, false},  {"\xe2\x9c\x93", 3, false},
  {"\xe2\x97\x8b", 3, false}, {"\xe2\x96\xa1", 3, false},  {"\xe2\x96\xba", 3, false},  {"\xe2\x9d\x96", 3, false},
};

static const struct marker no_marker = {{.style = 0}, 0};

/* Marker of `len` bytes, with the white space after it. */
static struct marker marker_of(struct str body, char style, size_t len, uint32_t number) {
  struct str rest = {body.ptr + len, body.len - len};
  return (struct marker){{.style = style, .number = (uint16_t)number}, (uint32_t)(len + look_space(rest))};
}

/* Signs that are also letters or dashes need a space after them. */
static struct marker marker_bullet(struct str body) {
  for (size_t i = 0; i < sizeof bullet_table / sizeof *bullet_table; i++) {
    if (bullet_table[i].sign[0] != body.ptr[0]) continue;
    size_t len = bullet_table[i].len;
    if (len > 1 && !has_at(body, 0, bullet_table[i].sign)) continue;
    if (bullet_table[i].needs_space && body.len > len && space_at(body, len) == 0) continue;
    /* A line that is only "o" is damage, not a bullet. */
    if (body.ptr[0] == 'o' && body.len == len) continue;
    return marker_of(body, (char)('!' + (char)i), len, 0);
  }
  /* Word's symbol fonts put their bullets into the private use area, U+F000 to U+F0FF. */
  if (body.len >= 3 && (unsigned char)body.ptr[0] == 0xef && (unsigned char)body.ptr[1] >= 0x80 &&
      (unsigned char)body.ptr[1] <= 0x83)
    return marker_of(body, 'B', 3, 0);
  return no_marker;
}

/* Length of the run of digits at `at`. */
static size_t digits_at(struct str body, size_t at) {
  size_t i = at;
  while (i < body.len && ascii_is_digit(body.ptr[i])) i++;
  return i - at;
}

/* The number of `len` digits, at most three or four of them, at `at`. */
static uint32_t number_at(struct str body, size_t at, size_t len) {
  uint32_t number = 0;
  for (size_t i = 0; i < len; i++) number = number * 10 + (uint32_t)(body.ptr[at + i] - '0');
  return number;
}

static bool is_gap(struct str body, size_t at) { return at >= body.len || space_at(body, at) > 0; }

/* "a)", "(iv)", "12)", "a.", "ii.": one to four letters or digits with a bracket or, for
   small letters, a full stop. */
static struct marker marker_letter(struct str body) {
  size_t at = body.len > 0 && body.ptr[0] == '(', begin = at;
  while (at < body.len && at - begin < 4 && (ascii_is_alpha(body.ptr[at]) || ascii_is_digit(body.ptr[at]))) at++;
  size_t len = at - begin;
  if (len == 0 || at >= body.len) return no_marker;
  size_t digits = digits_at(body, begin), roman = 0;
  while (roman < len && strchr("ivxIVX", body.ptr[begin + roman]) != NULL) roman++;
  bool is_label = len == 1 || digits == len || roman == len;
  char style = digits == len ? '0' : 'a';
  if (!is_label || digits > 3) return no_marker;
  uint32_t number = digits == len ? number_at(body, begin, len) : 0;
  if (body.ptr[at] == ')') {
    if (!is_gap(body, at + 1)) return no_marker;
    return marker_of(body, (char)(begin > 0 ? style + 1 : style), at + 1, number);
  }
  /* "J. Smith" is a name: a capital with a full stop is no marker, unless it is "II.". */
  bool is_dotted = begin == 0 && body.ptr[at] == '.' && digits == 0 && is_gap(body, at + 1) &&
                   (!ascii_is_upper(body.ptr[0]) || (roman == len && len > 1));
  return is_dotted ? marker_of(body, 'r', at + 1, 0) : (struct marker){0};
}

/* Is "7.30" at the front a time? Then no numbered paragraph starts there. */
static bool is_time(struct str rest, uint32_t minutes) {
  if (minutes == 15 || minutes == 30 || minutes == 45) return true;
  return rest.len >= 2 && (rest.ptr[0] == 'a' || rest.ptr[0] == 'p' || rest.ptr[0] == 'A' || rest.ptr[0] == 'P') &&
         (rest.ptr[1] == 'm' || rest.ptr[1] == 'M' || rest.ptr[1] == '.');
}

/* "3.", "3.1", "25.1.2.", "3:", "70/17", "3   Title". */
static struct marker marker_number(struct str body) {
  size_t at = digits_at(body, 0);
  if (at == 0 || at > 3) return no_marker;
  uint32_t number = number_at(body, 0, at), depth = 0, last = 0;
  while (depth < 3 && at + 1 < body.len && body.ptr[at] == '.' && body.ptr[at + 1] != '0') {
    size_t len = digits_at(body, at + 1);
    if (len == 0 || len > 2) break;
    last = number_at(body, at + 1, len);
    at += 1 + len;
    depth++;
  }
  size_t end = at;
  /* Markdown writers escape the stop: "3\\. Police". */
  if (end + 1 < body.len && body.ptr[end] == '\\' && body.ptr[end + 1] == '.') end++;
  while (end < body.len && end < at + 2 && body.ptr[end] == '.') end++;
  if (end == at && end < body.len && body.ptr[end] == ':' && depth == 0) end++;
  struct str rest = {body.ptr + end, body.len - end};
  size_t gap = look_space(rest);
  bool has_capital = gap < rest.len && (ascii_is_upper(rest.ptr[gap]) || (unsigned char)rest.ptr[gap] >= 0x80 ||
                                        strchr("*'\"([", rest.ptr[gap]) != NULL);
  bool is_marker;
  if (end > at) is_marker = gap > 0 || rest.len == 0 || has_capital;
  else if (depth > 0) is_marker = gap > 0 && has_capital && !is_time((struct str){rest.ptr + gap, rest.len - gap}, last);
  else is_marker = has_capital && (gap >= 2 || (gap == 1 && rest.ptr[0] == '\t'));
  if (!is_marker) return no_marker;
  struct marker marker = marker_of(body, '1', end, depth > 0 ? last : number);
  marker.like.depth = (uint8_t)depth;
  marker.like.is_number = true;
  return marker;
}

/* "Item 4", "ITEM 4:", and the year-numbered "70/17 Highways". */
static struct marker marker_item(struct str body) {
  size_t at = 0;
  if (body.len > 6 && ascii_is_alpha(body.ptr[0]) && str_is_fold((struct str){body.ptr, 5}, "item ")) {
    size_t len = digits_at(body, 5);
    if (len == 0 || len > 3) return no_marker;
    at = 5 + len;
    if (at < body.len && strchr(".:)", body.ptr[at]) != NULL) at++;
    if (!is_gap(body, at)) return no_marker;
    struct marker marker = marker_of(body, 'i', at, number_at(body, 5, len));
    marker.like.is_number = true;
    return marker;
  }
  size_t first = digits_at(body, 0);
  if (first == 0 || first > 3 || first >= body.len || body.ptr[first] != '/') return no_marker;
  size_t second = digits_at(body, first + 1);
  at = first + 1 + second;
  if (second < 2 || second > 4 || at + 1 >= body.len || space_at(body, at) == 0 || !ascii_is_upper(body.ptr[at + 1]))
    return no_marker;
  struct marker marker = marker_of(body, '/', at, number_at(body, 0, first));
  marker.like.is_number = true;
  return marker;
}

/* "**4.** **Matters arising**": a number in bold is a number. */
static struct marker marker_bold(struct str body) {
  struct marker marker = marker_number((struct str){body.ptr + 2, body.len - 2});
  if (marker.like.style == 0) return marker;
  size_t at = 2 + marker.len;
  if (has_at(body, at, "**")) at += 2;
  marker.len = (uint32_t)(at + look_space((struct str){body.ptr + at, body.len - at}));
  return marker;
}

struct marker look_marker(struct str body) {
  struct marker marker = no_marker;
  if (body.len == 0) return marker;
  if (body.len > 4 && has_at(body, 0, "**") && ascii_is_digit(body.ptr[2])) return marker_bold(body);
  unsigned char c = (unsigned char)body.ptr[0];
  if (!ascii_is_alpha((char)c) && !ascii_is_digit((char)c)) {
    if (c == '(') return marker_letter(body);
    return c == '-' || c == '*' || c == '+' || c == '\\' || c >= 0x80 ? marker_bullet(body) : marker;
  }
  if (c == 'o' && (marker = marker_bullet(body)).like.style != 0) return marker;
  if ((c == 'i' || c == 'I' || ascii_is_digit((char)c)) && (marker = marker_item(body)).like.style != 0) return marker;
  if (ascii_is_digit((char)c) && (marker = marker_number(body)).like.style != 0) return marker;
  return marker_letter(body);
}

/* ---- Ends and beginnings -------------------------------------------------------------------- */

/* `body` less closing quotes, brackets, emphasis and white space. */
static struct str without_closers(struct str body) {
  while (body.len > 0) {
    char c = body.ptr[body.len - 1];
    if (look_is_closer(c) || space_at(body, body.len - 1) == 1) body.len--;
    else if (c == '\x99' || c == '\x9d') {
      if (body.len < 3 || !has_at(body, body.len - 3, c == '\x99' ? "\xe2\x80\x99" : "\xe2\x80\x9d")) break;
      body.len -= 3;
    } else break;
  }
  return body;
}

/* A line that ends in "Sgt." or an initial is open: the name follows on the next. */
static enum look_end end_at_stop(struct str body) {
  enum abbreviation_stop stop = abbreviation_at(body, body.len - 1, 0);
  bool is_initial = stop == STOP_STARTER && body.len >= 2 && ascii_is_upper(body.ptr[body.len - 2]) &&
                    (body.len == 2 || !ascii_is_alpha(body.ptr[body.len - 3]));
  return stop == STOP_NEVER || is_initial ? LOOK_OPEN : LOOK_STOP;
}

enum look_end look_end_of(struct str body) {
  body = without_closers(body);
  if (body.len == 0) return LOOK_OPEN;
  switch (body.ptr[body.len - 1]) {
  case '.': return end_at_stop(body);
  case '!':
  case '?': return LOOK_STOP;
  case ':': return LOOK_COLON;
  case ';': return LOOK_SEMICOLON;
  case ',': return LOOK_COMMA;
  default: return LOOK_OPEN;
  }
}

bool look_ends_in_comma(struct str body) {
  body = without_closers(body);
  return body.len > 0 && body.ptr[body.len - 1] == ',';
}

uint32_t look_first_word(struct str body) {
  size_t at = 0;
  while (at < body.len && space_at(body, at) == 0) at++;
  return look_columns((struct str){body.ptr, at});
}
