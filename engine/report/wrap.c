/* SPDX-License-Identifier: Apache-2.0 */
#include "report/wrap.h"

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

/* Columns of a terminal that a character takes: none for marks that combine and for our own
   marks of words, two for East Asian letters and for pictures. */
static size_t width_of(uint32_t c) {
  static const struct {
    uint32_t first, last;
    uint8_t width;
  } ranges[] = {{0x0002, 0x0003, 0},   {0x0300, 0x036f, 0},   {0x1100, 0x115f, 2},   {0x200b, 0x200f, 0},
                {0x20d0, 0x20ff, 0},   {0x2e80, 0xa4cf, 2},   {0xac00, 0xd7a3, 2},   {0xf900, 0xfaff, 2},
                {0xfe00, 0xfe0f, 0},   {0xfe20, 0xfe2f, 0},   {0xff00, 0xff60, 2},   {0xffe0, 0xffe6, 2},
                {0x1f300, 0x1faff, 2}, {0x20000, 0x3fffd, 2}};
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return ranges[i].width;
  return 1;
}

static size_t shown_width(uint32_t c, bool has_color) {
  return (c == 2 || c == 3) && !has_color ? 1 : width_of(c);
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

/* The end of as many characters as fit into the room; at least one, or it would never end. */
static size_t end_of_room(struct str text, size_t room, bool has_color) {
  size_t at = 0, used = 0, len;
  while (at < text.len) {
    size_t step = shown_width(character_at(text, at, &len), has_color);
    if (at > 0 && used + step > room) break;
    used += step;
    at += len;
  }
  return at;
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

void wrap_add(struct buf *out, struct str line, bool has_color, bool *is_bold) {
  if (has_color && *is_bold) buf_add_text(out, "\x1b[1m");
  for (size_t i = 0; i < line.len; i++) {
    char c = line.ptr[i];
    if (c != 2 && c != 3) {
      buf_add_char(out, c);
      continue;
    }
    *is_bold = c == 2;
    if (has_color)
      buf_add_text(out, c == 2 ? "\x1b[1m" : "\x1b[22m");
    else
      buf_add_char(out, c == 2 ? '[' : ']');
  }
  if (has_color && *is_bold) buf_add_text(out, "\x1b[22m");
}

void wrap_blanks(struct buf *out, size_t count) {
  for (size_t i = 0; i < count; i++) buf_add_char(out, ' ');
}

void wrap_paragraph(struct buf *out, struct str text, struct margins margins, bool has_color) {
  bool is_bold = false;
  size_t margin = margins.first;
  do {
    size_t room = margins.width == 0 ? 0 : margins.width > margin ? margins.width - margin : 1;
    struct str line = wrap_next(&text, room, has_color, false);
    wrap_blanks(out, margin);
    wrap_add(out, line, has_color, &is_bold);
    buf_add_char(out, '\n');
    margin = margins.others;
  } while (text.len > 0);
}
