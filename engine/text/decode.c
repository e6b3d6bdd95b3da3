/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <utf8proc.h>

#include "base/block.h"
#include "text/text.h"

const char *text_encoding_name(enum text_encoding encoding) {
  static const char *const names[] = {
      [TEXT_UTF8] = "UTF-8", [TEXT_UTF16LE] = "UTF-16LE", [TEXT_UTF16BE] = "UTF-16BE",
      [TEXT_WINDOWS_1252] = "Windows-1252"};
  _Static_assert(sizeof names / sizeof names[0] == TEXT_ENCODING_COUNT, "a name for each encoding");
  return (unsigned)encoding < TEXT_ENCODING_COUNT ? names[encoding] : "unknown";
}

size_t text_encode(uint32_t code, char out[4]) {
  if (code > INT32_MAX || !utf8proc_codepoint_valid((utf8proc_int32_t)code)) return 0;
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

/* Windows-1252 where it differs from ISO-8859-1; 0 = the byte stands for no character. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Length of the valid UTF-8 sequence at the front (RFC 3629), 0 when there is none. */
static size_t sequence_length(const unsigned char *at, size_t rest) {
  unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  size_t len = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
  if (len == 0 || rest < len) return 0;
  for (size_t i = 1; i < len; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  /* Overlong forms, surrogates, beyond U+10FFFF. */
  if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) || (lead == 0xF0 && at[1] < 0x90) ||
      (lead == 0xF4 && at[1] > 0x8F))
    return 0;
  return len;
}

/* A byte that needs a closer look: a control character that is no white space, or beyond ASCII. */
static bool is_odd(unsigned char c) { return c >= 0x80 || (c < ' ' && !ascii_is_space((char)c)); }

/* Moves over plain ASCII sixty-four bytes at a time. */
static size_t plain_run(const unsigned char *bytes, size_t from, size_t len) {
  for (; from + BLOCK_BYTES <= len; from += BLOCK_BYTES) {
    uint64_t odd = block_odd(bytes + from);
    if (odd != 0) return from + (size_t)__builtin_ctzll(odd);
  }
  while (from < len && !is_odd(bytes[from])) from++;
  return from;
}

/* Control characters are counted in so many bytes at the front. */
#define SURVEY_BYTES 65536u

/* What one pass over the bytes tells of them. */
struct survey {
  size_t good;     /* UTF-8 sequences of two bytes and more */
  size_t bad;      /* bytes that belong to none */
  size_t controls; /* at the front: control characters that no text has */
  bool has_nul;    /* at the front; nothing further was counted then */
};

static struct survey survey_of(struct str bytes) {
  struct survey survey = {0, 0, 0, false};
  const unsigned char *at = (const unsigned char *)bytes.ptr;
  for (size_t i = plain_run(at, 0, bytes.len); i < bytes.len; i = plain_run(at, i, bytes.len)) {
    size_t len = sequence_length(at + i, bytes.len - i);
    survey.good += len > 1;
    survey.bad += len == 0;
    if (len == 1 && i < SURVEY_BYTES) {
      survey.has_nul = at[i] == 0;
      if (survey.has_nul) return survey;
      /* The end of file of old DOS, and the escape of printers. */
      survey.controls += at[i] != 0x1A && at[i] != 0x1B;
    }
    i += len == 0 ? 1 : len;
  }
  return survey;
}

static struct str repaired(struct arena *arena, struct str bytes) {
  char *copy = arena_copy(arena, bytes);
  if (copy == NULL) return (struct str){NULL, 0};
  const unsigned char *at = (const unsigned char *)bytes.ptr;
  for (size_t i = plain_run(at, 0, bytes.len); i < bytes.len; i = plain_run(at, i, bytes.len)) {
    size_t len = sequence_length(at + i, bytes.len - i);
    if (len == 0) copy[i] = '?';
    i += len == 0 ? 1 : len;
  }
  return (struct str){copy, bytes.len};
}

static enum cpeg_status decode_windows_1252(struct arena *arena, struct str bytes, struct text *out,
                                            struct cpeg_error *err) {
  /* No byte becomes more than three. */
  char *copy = arena_array(arena, bytes.len + 1, 3);
  if (copy == NULL) return error_set(err, CPEG_LIMIT, "the text is larger than the memory allowed for one document");
  size_t len = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char byte = (unsigned char)bytes.ptr[i];
    int32_t point = byte;
    if (byte >= 0x80 && byte < 0xA0) point = windows_1252[byte - 0x80] == 0 ? '?' : windows_1252[byte - 0x80];
    len += (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)copy + len);
  }
  *out = (struct text){{copy, len}, TEXT_WINDOWS_1252, 0};
  return CPEG_OK;
}

static int32_t unit_at(struct str bytes, size_t at, bool big) {
  const unsigned char *b = (const unsigned char *)bytes.ptr + at;
  return big ? b[0] << 8 | b[1] : b[1] << 8 | b[0];
}

static enum cpeg_status decode_utf16(struct arena *arena, struct str bytes, bool big, struct text *out,
                                     struct cpeg_error *err) {
  char *copy = arena_array(arena, bytes.len / 2 + 1, 3);
  if (copy == NULL) return error_set(err, CPEG_LIMIT, "the text is larger than the memory allowed for one document");
  size_t len = 0;
  uint32_t repaired_count = 0;
  for (size_t i = 0; i + 2 <= bytes.len; i += 2) {
    int32_t point = unit_at(bytes, i, big);
    if (point >= 0xD800 && point < 0xDC00 && i + 4 <= bytes.len) {
      int32_t low = unit_at(bytes, i + 2, big);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    if (point >= 0xD800 && point < 0xE000) {
      point = '?';
      repaired_count++;
    }
    len += (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)copy + len);
  }
  if (bytes.len % 2 != 0) {
    copy[len++] = '?';
    repaired_count++;
  }
  *out = (struct text){{copy, len}, big ? TEXT_UTF16BE : TEXT_UTF16LE, repaired_count};
  return CPEG_OK;
}

/* UTF-16 without a mark: Western text has a NUL in every other byte. */
static bool looks_utf16(struct str bytes, bool *big) {
  size_t sample = bytes.len < 4096 ? bytes.len / 2 * 2 : 4096;
  size_t even = 0, odd = 0;
  if (sample == 0 || memchr(bytes.ptr, '\0', sample) == NULL) return false;
  for (size_t i = 0; i < sample; i++)
    if (bytes.ptr[i] == '\0') *(i % 2 == 0 ? &even : &odd) += 1;
  *big = even > odd;
  size_t many = even > odd ? even : odd, few = even > odd ? odd : even;
  return sample >= 8 && many * 10 >= sample / 2 * 7 && few * 20 <= sample;
}

/* Text has next to no control characters besides tab, line ends and form feed. */
static bool looks_binary(const struct survey *survey, size_t len) {
  return survey->has_nul || survey->controls * 50 > (len < SURVEY_BYTES ? len : SURVEY_BYTES);
}

enum cpeg_status text_decode(struct arena *arena, struct str bytes, struct text *out, struct cpeg_error *err) {
  if (bytes.len >= 2 && memcmp(bytes.ptr, "\xFF\xFE", 2) == 0) return decode_utf16(arena, bytes, false, out, err);
  if (bytes.len >= 2 && memcmp(bytes.ptr, "\xFE\xFF", 2) == 0) return decode_utf16(arena, bytes, true, out, err);
  bool big = false;
  if (looks_utf16(bytes, &big)) return decode_utf16(arena, bytes, big, out, err);
  struct survey survey = survey_of(bytes);
  if (looks_binary(&survey, bytes.len))
    return error_set(err, CPEG_ENCODING, "it is not a text file: it holds bytes that no text has");
  if (survey.bad == 0) {
    *out = (struct text){bytes, TEXT_UTF8, 0};
    return CPEG_OK;
  }
  /* Bad bytes in the minority are damage to UTF-8; otherwise it never was UTF-8. */
  bool has_mark = bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0;
  if (!has_mark && survey.bad >= survey.good) return decode_windows_1252(arena, bytes, out, err);
  struct str utf8 = repaired(arena, bytes);
  if (utf8.ptr == NULL)
    return error_set(err, CPEG_LIMIT, "the text is larger than the memory allowed for one document");
  *out = (struct text){utf8, TEXT_UTF8, (uint32_t)survey.bad};
  return CPEG_OK;
}
