/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the text, sixty-four bytes at a time. Letters and single spaces, nearly all of a text, are
   passed over together; each other byte says once what it means for its line. */
#include "segment/cut.h"

#include <string.h>

#include "base/block.h"
#include "segment/look.h"

/* Beside the signs of the line: the byte may end a sentence; what it means depends on its neighbours. */
#define BYTE_STOP 0x4000u
#define BYTE_LOOK 0x8000u

struct cut {
  struct arena *arena;
  struct str text;
  struct line *lines;
  size_t line_count, line_cap;
  uint32_t *stops;
  size_t stop_count, stop_cap;
  char line_end;
  uint32_t begin; /* of the open line */
  uint32_t signs; /* of the open line, so far */
  uint16_t bytes[256]; /* what each byte means */
};

/* Files of old Macintoshes end their lines with CR alone. */
static char line_end_of(struct str text) {
  bool has_lf = text.len > 0 && memchr(text.ptr, '\n', text.len) != NULL;
  return has_lf || text.len == 0 || memchr(text.ptr, '\r', text.len) == NULL ? '\n' : '\r';
}

/* What each byte means by itself. */
static void fill_bytes(uint16_t *bytes) {
  for (unsigned byte = 0; byte < 256; byte++) bytes[byte] = byte < 0x80 ? 0 : SIGN_HIGH;
  bytes[' '] = bytes['\t'] = bytes['\v'] = bytes['\f'] = SIGN_GAP;
  bytes['\n'] = bytes['\r'] = BYTE_LOOK;
  bytes['|'] = SIGN_BAR;
  bytes['@'] = SIGN_AT;
  bytes['0'] = bytes['+'] = SIGN_PHONE;
  bytes['='] = SIGN_LABEL;
  bytes[':'] = SIGN_LABEL | BYTE_LOOK;
  bytes['/'] = bytes['-'] = bytes['_'] = BYTE_LOOK;
  bytes['!'] = bytes['?'] = bytes['<'] = BYTE_STOP;
  bytes['.'] = BYTE_STOP | BYTE_LOOK;
  /* They begin no-break spaces, zero width spaces, dashes and ellipses. */
  bytes[0xc2] = bytes[0xe2] = bytes[0xef] = SIGN_HIGH | BYTE_LOOK;
}

/* Does the line end, so far, in `wanted`, of small letters? */
static bool ends_fold(const struct cut *cut, uint32_t at, const char *wanted) {
  uint32_t len = (uint32_t)strlen(wanted);
  return at - cut->begin >= len && str_is_fold((struct str){cut->text.ptr + at - len, len}, wanted);
}

/* No white space and not a part of any. */
static inline bool is_solid(char c) { return c > ' ' && (unsigned char)c < 0x80; }

/* Ends the open line before the sign at `end`, or at the end of the text. */
static inline void close_line(struct cut *cut, uint32_t end, uint32_t signs) {
  const char *text = cut->text.ptr;
  struct line *line = &cut->lines[cut->line_count++];
  uint32_t begin = cut->begin;
  line->begin = begin;
  line->signs = signs;
  cut->begin = end + 1;
  if (end > begin && text[end - 1] == '\r') end--;
  line->end = end;
  line->body = (struct span){begin, end};
  line->indent = 0;
  line->width = end - begin;
  if (begin == end) return;
  bool is_plain = is_solid(text[begin]) && text[begin] != '>' && is_solid(text[end - 1]) && (signs & SIGN_HIGH) == 0;
  if (!is_plain) look_measure(cut->text, line);
}

/* The same for a sign that is rarer than a full stop behind a word. */
static uint32_t look_at_rare(const struct cut *cut, uint32_t at, bool is_apart) {
  char c = cut->text.ptr[at];
  struct str rest = {cut->text.ptr + at, cut->text.len - at};
  switch (c) {
  case '.':
  case '_': return is_apart ? SIGN_DOT : 0;
  case '-': return is_apart ? SIGN_LABEL : 0;
  case ':':
  case '/': return ends_fold(cut, at, "http") || ends_fold(cut, at, "https") ? SIGN_WEB : 0;
  /* Before a line feed it is a part of the line's end. */
  case '\r': return str_starts(rest, "\r\n") ? 0 : SIGN_GAP;
  default: return (look_space(rest) > 0 ? SIGN_GAP : 0) | (c == '\xe2' && is_apart ? SIGN_DOT | SIGN_LABEL : 0);
  }
}

/* Where a byte means something only beside its neighbours. A dot or a dash counts where it stands after
   no letter or figure: "Lane." and "anti-social" have neither. */
static inline uint32_t look_closer(const struct cut *cut, uint32_t at) {
  char c = cut->text.ptr[at], before = at > cut->begin ? cut->text.ptr[at - 1] : ' ';
  bool is_apart = !ascii_is_alpha(before) && !ascii_is_digit(before);
  if (c == '.' && !is_apart) return (before | 0x20) == 'w' && ends_fold(cut, at, "www") ? SIGN_WEB : 0;
  return look_at_rare(cut, at, is_apart);
}

/* Reads the bytes at `at` and on whose bits are set. */
static void read_bytes(struct cut *cut, uint32_t at, uint64_t bits) {
  const char *text = cut->text.ptr;
  uint32_t *stop = cut->stops + cut->stop_count, signs = cut->signs;
  for (; bits != 0; bits &= bits - 1) {
    uint32_t place = at + (uint32_t)__builtin_ctzll(bits);
    uint32_t byte = cut->bytes[(unsigned char)text[place]];
    /* Kept only where the next does not overwrite it: no branch to be guessed wrongly. */
    *stop = place;
    stop += (byte & BYTE_STOP) != 0;
    signs |= byte;
    if ((byte & BYTE_LOOK) == 0) continue;
    if (text[place] == cut->line_end) {
      close_line(cut, place, signs);
      signs = 0;
    } else {
      signs |= look_closer(cut, place);
    }
  }
  cut->signs = signs;
  cut->stop_count = (size_t)(stop - cut->stops);
}

/* Bytes for which room is made at a time. */
#define ROOM_BYTES (8 * BLOCK_BYTES)

/* Room for what so many more bytes can hold: a line and a stop for each, and one of both at the end of the text. */
static bool make_room(struct cut *cut) {
  return arena_grow(cut->arena, &cut->lines, &cut->line_cap, cut->line_count + ROOM_BYTES + 1, sizeof *cut->lines) &&
         arena_grow(cut->arena, &cut->stops, &cut->stop_cap, cut->stop_count + ROOM_BYTES + 1, sizeof *cut->stops);
}

bool cut_lines(struct arena *arena, struct str text, struct line_list *out) {
  struct cut cut = {.arena = arena, .text = text, .line_end = line_end_of(text)};
  fill_bytes(cut.bytes);
  /* A guess that suits most minutes saves growing. */
  if (!arena_grow(arena, &cut.lines, &cut.line_cap, text.len / 50 + 2 * ROOM_BYTES, sizeof *cut.lines) ||
      !arena_grow(arena, &cut.stops, &cut.stop_cap, text.len / 40 + 2 * ROOM_BYTES, sizeof *cut.stops))
    return false;
  uint64_t last = 0; /* spaces of the block before */
  for (size_t at = 0; at < text.len; at += BLOCK_BYTES) {
    unsigned char padded[BLOCK_BYTES];
    const unsigned char *block = (const unsigned char *)text.ptr + at;
    if (text.len - at < BLOCK_BYTES) {
      memset(padded, 'x', sizeof padded);
      memcpy(padded, block, text.len - at);
      block = padded;
    }
    uint64_t spaces, others = block_others(block, &spaces);
    uint64_t wide = spaces & (spaces << 1 | last >> 63);
    if (wide != 0) wide &= spaces << 2 | last >> 62;
    last = spaces;
    if (at % ROOM_BYTES == 0 && !make_room(&cut)) return false;
    read_bytes(&cut, (uint32_t)at, others | wide);
  }
  if (cut.begin < text.len) close_line(&cut, (uint32_t)text.len, cut.signs);
  cut.stops[cut.stop_count] = UINT32_MAX;
  *out = (struct line_list){.text = text, .items = cut.lines, .count = cut.line_count, .stops = cut.stops,
                            .stop_count = cut.stop_count};
  return true;
}
