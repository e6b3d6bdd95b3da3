/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as slices: never assumed terminated. What is asked of every byte or word is inline. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `len` bytes at `ptr`; ptr may be NULL when len is 0. */
struct str {
  const char *ptr;
  size_t len;
};

/* A half-open range of byte offsets into a document's text. */
struct span {
  uint32_t begin;
  uint32_t end;
};

/* For "%.*s": the length as int and the pointer are given as two arguments by the caller. */

/* The slice of a terminated string; NULL gives the empty one. Borrowed from `text`, valid as
   long as it is. */
static inline struct str str_of(const char *text) {
  return (struct str){text, text == NULL ? 0 : strlen(text)};
}
/* The part of `text` in `span`. Borrowed from `text`, valid as long as it is. */
static inline struct str str_span(struct str text, struct span span) {
  return (struct str){text.ptr + span.begin, span.end - span.begin};
}
/* Without ASCII white space at both ends. Borrowed from `text`, valid as long as it is. */
struct str str_trim(struct str text);
/* Same bytes. */
static inline bool str_equal(struct str a, struct str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
/* Same bytes as a terminated string. */
static inline bool str_is(struct str a, const char *b) {
  /* Most comparisons end at the first byte. */
  if (a.len > 0 && b != NULL && a.ptr[0] != b[0]) return false;
  return str_equal(a, str_of(b));
}
/* The same but for ASCII case. */
bool str_is_fold(struct str a, const char *b);
/* memcmp order, shorter first among equals: <0, 0, >0. */
int str_compare(struct str a, struct str b);
static inline bool str_starts(struct str text, const char *prefix) {
  if (text.len > 0 && prefix[0] != '\0' && text.ptr[0] != prefix[0]) return false;
  struct str head = str_of(prefix);
  return text.len >= head.len && (head.len == 0 || memcmp(text.ptr, head.ptr, head.len) == 0);
}
/* Takes the part before the first `separator` off the front of `*rest` (all of it when there
   is none); false when nothing is left. Borrowed from `*rest`, valid as long as it is. */
bool str_split(struct str *rest, char separator, struct str *part);
/* Bytes of the UTF-8 sequence at `at` of `text`, 0 when there is none that is valid (RFC 3629). */
size_t str_utf8_length(struct str text, size_t at);
/* An unsigned decimal number that is all of `text`; false when it is none or above `most`. */
bool str_number(struct str text, uint32_t most, uint32_t *out);

/* ASCII only, whatever the locale. */
static inline bool ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_alpha(char c) { return (c >= 'a' && c <= 'z') || ascii_is_upper(c); }
static inline char ascii_lower(char c) { return ascii_is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

#endif
