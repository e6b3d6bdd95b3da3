/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

struct str str_trim(struct str text) {
  while (text.len > 0 && ascii_is_space(text.ptr[0])) text.ptr++, text.len--;
  while (text.len > 0 && ascii_is_space(text.ptr[text.len - 1])) text.len--;
  return text;
}

bool str_is_fold(struct str a, const char *b) {
  struct str other = str_of(b);
  if (a.len != other.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (ascii_lower(a.ptr[i]) != ascii_lower(other.ptr[i])) return false;
  return true;
}

int str_compare(struct str a, struct str b) {
  size_t len = a.len < b.len ? a.len : b.len;
  int order = len == 0 ? 0 : memcmp(a.ptr, b.ptr, len);
  if (order != 0) return order;
  return (a.len > b.len) - (a.len < b.len);
}

/* "a,,b" has an empty part, "a," ends with one; a NULL rest says that all parts were given. */
bool str_split(struct str *rest, char separator, struct str *part) {
  if (rest->ptr == NULL) return false;
  const char *at = rest->len == 0 ? NULL : memchr(rest->ptr, separator, rest->len);
  if (at == NULL) {
    *part = *rest;
    *rest = (struct str){NULL, 0};
    return true;
  }
  size_t len = (size_t)(at - rest->ptr);
  *part = (struct str){rest->ptr, len};
  *rest = (struct str){at + 1, rest->len - len - 1};
  return true;
}

size_t str_utf8_length(struct str text, size_t at) {
  unsigned char c = (unsigned char)text.ptr[at];
  size_t len = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
  if (len == 0 || at + len > text.len) return 0;
  for (size_t i = 1; i < len; i++)
    if (((unsigned char)text.ptr[at + i] & 0xc0) != 0x80) return 0;
  unsigned char second = len > 1 ? (unsigned char)text.ptr[at + 1] : 0;
  bool is_overlong = (c == 0xe0 && second < 0xa0) || (c == 0xf0 && second < 0x90);
  bool is_surrogate = c == 0xed && second > 0x9f;
  bool is_beyond = c == 0xf4 && second > 0x8f;
  return is_overlong || is_surrogate || is_beyond ? 0 : len;
}

/* Ends at the first digit that passes `most`, so that the sum cannot overflow. */
bool str_number(struct str text, uint32_t most, uint32_t *out) {
  if (text.len == 0) return false;
  uint64_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!ascii_is_digit(text.ptr[i])) return false;
    value = value * 10 + (uint64_t)(text.ptr[i] - '0');
    if (value > most) return false;
  }
  *out = (uint32_t)value;
  return true;
}
