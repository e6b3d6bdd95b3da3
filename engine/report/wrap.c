/* SPDX-License-Identifier: Apache-2.0 */
#include "report/wrap.h"

#include "text/text.h"

/* The character at `at` of valid UTF-8, and its bytes. */
static uint32_t character_at(struct str text, size_t at, size_t *len) {
  unsigned char c = (unsigned char)text.ptr[at];
  *len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
  if (at + *len > text.len) *len = 1;
  if (*len == 1) return c;
  uint32_t value = c & (0xffu >> (*len + 1));
  for (size_t i = 1; i < *len; i++) value = value << 6 | ((unsigned char)text.ptr[at + i] & 0x3fu);
  return value;
}

/* Characters that a terminal obeys instead of showing them. C1 controls begin escape sequences in some; the others turn letters
   round (a file's end may then read as its front), break lines or hide what they say. Source: Unicode Technical Report 36 and
   Standard Annex 9. */
enum conduct { SHOWN, CONTROL, HIDDEN };

static enum conduct conduct_of(uint32_t c) {
  static const struct {
    uint32_t first, last;
    enum conduct conduct;
  } ranges[] = {{0x0000, 0x0001, CONTROL}, {0x0004, 0x001f, CONTROL}, {0x007f, 0x009f, CONTROL}, {0x061c, 0x061c, HIDDEN},
                {0x200e, 0x200f, HIDDEN},  {0x2028, 0x202e, HIDDEN},  {0x2066, 0x206f, HIDDEN},  {0xfeff, 0xfeff, HIDDEN},
                {0xfff9, 0xfffb, HIDDEN},  {0xe0000, 0xe007f, HIDDEN}};
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return ranges[i].conduct;
  return SHOWN;
}

/* Our own marks of words show as brackets without colours. */
static size_t shown_width(uint32_t c, bool has_color) {
  if (c >= 0x20 && c < 0x7f) return 1;
  if (c == 2 || c == 3) return !has_color;
  enum conduct conduct = conduct_of(c);
  return conduct == SHOWN ? text_columns(c) : conduct == CONTROL;
}

size_t wrap_width(struct str text, bool has_color) {
  size_t width = 0, len;
  for (size_t at = 0; at < text.len; at += len) width += shown_width(character_at(text, at, &len), has_color);
  return width;
}

size_t wrap_word(struct str text, bool has_color) {
  struct str word;
  size_t most = 0;
  while (str_split(&text, ' ', &word)) {
    size_t width = wrap_width(word, has_color);
    if (width > most) most = width;
  }
  return most;
}

struct str wrap_front(struct str text, size_t room, bool has_color) {
  size_t at = 0, used = 0, len;
  while (at < text.len) {
    size_t step = shown_width(character_at(text, at, &len), has_color);
    if (used + step > room) break;
    used += step;
    at += len;
  }
  return (struct str){text.ptr, at};
}

/* The end of as many characters as fit into the room; at least one, or it would never end. Paths, addresses and patterns are broken
   after one of their signs where there is one in the second half. */
static size_t end_of_room(struct str text, size_t room, bool has_color) {
  struct str front = wrap_front(text, room, has_color);
  for (size_t end = front.len; end > front.len / 2; end--)
    if (end < text.len && (text.ptr[end - 1] == '/' || text.ptr[end - 1] == '|' || text.ptr[end - 1] == '-')) return end;
  if (front.len > 0) return front.len;
  size_t len;
  character_at(text, 0, &len);
  return len;
}

struct str wrap_next(struct str *rest, size_t room, bool has_color, bool breaks_words) {
  struct str all = *rest, left = *rest, word;
  size_t end = 0, used = 0;
  while (str_split(&left, ' ', &word)) {
    size_t width = wrap_width(word, has_color) + (end > 0);
    if (room > 0 && end > 0 && used + width > room) break;
    used += width;
    end = (size_t)(word.ptr - all.ptr) + word.len;
    if (room > 0 && used > room) break;
  }
  if (breaks_words && room > 0 && used > room) end = end_of_room((struct str){all.ptr, end}, room, has_color);
  struct str line = {all.ptr, end};
  while (end < all.len && all.ptr[end] == ' ') end++;
  *rest = (struct str){all.ptr + end, all.len - end};
  return line;
}

/* A mark as colours or brackets. */
static void add_mark(struct buf *out, bool begins, bool has_color) {
  if (has_color)
    buf_add_text(out, begins ? "\x1b[1m" : "\x1b[22m");
  else
    buf_add_char(out, begins ? '[' : ']');
}

void wrap_add(struct buf *out, struct str line, bool has_color, bool *is_bold) {
  if (has_color && *is_bold) buf_add_text(out, "\x1b[1m");
  size_t len;
  for (size_t at = 0; at < line.len; at += len) {
    uint32_t c = character_at(line, at, &len);
    if (c == 2 || c == 3) {
      *is_bold = c == 2;
      add_mark(out, *is_bold, has_color);
      continue;
    }
    enum conduct conduct = conduct_of(c);
    if (conduct == SHOWN) buf_add(out, (struct str){line.ptr + at, len});
    if (conduct == CONTROL) buf_add_char(out, '?');
  }
  if (has_color && *is_bold) buf_add_text(out, "\x1b[22m");
}

void wrap_repeat(struct buf *out, const char *what, size_t count) {
  for (size_t i = 0; i < count; i++) buf_add_text(out, what);
}

void wrap_blanks(struct buf *out, size_t count) { wrap_repeat(out, " ", count); }

void wrap_paragraph(struct buf *out, struct str text, struct margins margins, bool has_color) {
  bool is_bold = false;
  size_t margin = margins.first;
  do {
    /* A terminal that is narrower than the margin has none. */
    if (margins.width > 0 && margin + 1 > margins.width) margin = 0;
    size_t room = margins.width == 0 ? 0 : margins.width - margin;
    struct str line = wrap_next(&text, room, has_color, true);
    wrap_blanks(out, margin);
    wrap_add(out, line, has_color, &is_bold);
    buf_add_char(out, '\n');
    margin = margins.others;
  } while (text.len > 0);
}
