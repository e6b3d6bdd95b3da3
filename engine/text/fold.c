/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <utf8proc.h>

#include "text/text.h"

/* Letters, digits and marks. Fractions and superscripts (category No) separate: "7½" is the
   number 7. */
static const uint32_t word_categories =
    1u << UTF8PROC_CATEGORY_LU | 1u << UTF8PROC_CATEGORY_LL | 1u << UTF8PROC_CATEGORY_LT |
    1u << UTF8PROC_CATEGORY_LM | 1u << UTF8PROC_CATEGORY_LO | 1u << UTF8PROC_CATEGORY_MN |
    1u << UTF8PROC_CATEGORY_MC | 1u << UTF8PROC_CATEGORY_ND;

static enum text_class class_of_point(utf8proc_int32_t point) {
  /* Variation selectors, which follow an emoji, are marks by category; a word of nothing else
     would fold to an empty one. */
  if (point >= 0xFE00 && point <= 0xFE0F) return TEXT_IGNORED;
  switch (point) {
    case 0x00AD: case 0x200B: case 0x200C: case 0x200D: case 0x2060: case 0xFEFF:
      return TEXT_IGNORED;
    case 0x2019: case 0x2018: case 0x02BC: case 0xFF07:
      return TEXT_APOSTROPHE;
    default:
      return word_categories >> utf8proc_category(point) & 1u ? TEXT_WORD : TEXT_SEPARATOR;
  }
}

enum text_class text_class_of(struct str rest, unsigned *len_out) {
  unsigned char first = (unsigned char)rest.ptr[0];
  *len_out = 1;
  if (first < 0x80) {
    if (ascii_is_alpha((char)first) || ascii_is_digit((char)first)) return TEXT_WORD;
    return first == '\'' ? TEXT_APOSTROPHE : TEXT_SEPARATOR;
  }
  utf8proc_int32_t point;
  utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)rest.ptr,
                                          rest.len > 4 ? 4 : (utf8proc_ssize_t)rest.len, &point);
  if (len <= 0) return TEXT_SEPARATOR;
  *len_out = (unsigned)len;
  return class_of_point(point);
}

enum text_case text_case_of(struct str rest) {
  utf8proc_int32_t point;
  utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)rest.ptr,
                                          rest.len > 4 ? 4 : (utf8proc_ssize_t)rest.len, &point);
  if (len <= 0) return TEXT_NO_CASE;
  utf8proc_category_t category = utf8proc_category(point);
  if (category == UTF8PROC_CATEGORY_LL) return TEXT_LOWER;
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT ? TEXT_UPPER : TEXT_NO_CASE;
}

unsigned text_columns(uint32_t character) {
  /* The letters of minutes are mostly these. */
  if (character >= 0x20 && character < 0x7f) return 1;
  int width = utf8proc_charwidth((utf8proc_int32_t)character);
  return width > 0 ? (unsigned)width : 0;
}

/* LUMP maps typographic apostrophes to '\'' and STRIPMARK drops accents, so that a name is
   found however it is typed. */
static const utf8proc_option_t fold_options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_IGNORE |
                                              UTF8PROC_CASEFOLD | UTF8PROC_LUMP | UTF8PROC_STRIPMARK |
                                              UTF8PROC_COMPOSE;

/* Words are short; what does not fit the stack is no word that a lexicon could hold. */
#define FOLD_POINT_MAX 1024

static size_t fold_unicode(struct str word, char *out, size_t cap) {
  utf8proc_int32_t points[FOLD_POINT_MAX];
  utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)word.ptr, (utf8proc_ssize_t)word.len, points,
                                              FOLD_POINT_MAX, fold_options);
  if (count < 0 || count > FOLD_POINT_MAX) return SIZE_MAX;
  count = utf8proc_normalize_utf32(points, count, fold_options);
  if (count < 0) return SIZE_MAX;
  size_t len = 0;
  for (utf8proc_ssize_t i = 0; i < count; i++) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(points[i], bytes);
    if (len + (size_t)size > cap) return SIZE_MAX;
    memcpy(out + len, bytes, (size_t)size);
    len += (size_t)size;
  }
  return len;
}

size_t text_fold(struct str word, char *out, size_t cap) {
  if (word.len > cap) return SIZE_MAX;
  for (size_t i = 0; i < word.len; i++) {
    if ((unsigned char)word.ptr[i] >= 0x80) return fold_unicode(word, out, cap);
    out[i] = ascii_lower(word.ptr[i]);
  }
  return word.len;
}
