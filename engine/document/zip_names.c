/* SPDX-License-Identifier: Apache-2.0 */
/* The names of an archive's own members, from the list at its end: an archive that holds a Word file must not be taken
   for one, though the names of the Word file's parts may stand in it too. */
#include "document/reader.h"

#define END_BYTES 22u
#define COMMENT_MOST 65535u
#define ENTRY_BYTES 46u
#define ENTRIES_MOST 4096u

static uint32_t number_at(struct str bytes, size_t at, size_t len) {
  uint32_t number = 0;
  for (size_t i = 0; i < len; i++) number |= (uint32_t)(unsigned char)bytes.ptr[at + i] << 8 * i;
  return number;
}

/* Where the record at the end lies, or bytes.len. */
static size_t find_end(struct str bytes) {
  if (bytes.len < END_BYTES) return bytes.len;
  size_t lowest = bytes.len - END_BYTES > COMMENT_MOST ? bytes.len - END_BYTES - COMMENT_MOST : 0;
  for (size_t at = bytes.len - END_BYTES + 1; at-- > lowest;)
    if (memcmp(bytes.ptr + at, "PK\x05\x06", 4) == 0) return at;
  return bytes.len;
}

enum zip_names zip_has_name(struct str bytes, struct str front) {
  size_t end = find_end(bytes);
  if (end == bytes.len) return ZIP_WITHOUT_LIST;
  size_t at = number_at(bytes, end + 16, 4), count = number_at(bytes, end + 10, 2);
  if (at >= end) return ZIP_WITHOUT_LIST;
  for (size_t i = 0; i < count && i < ENTRIES_MOST; i++) {
    if (end - at < ENTRY_BYTES || memcmp(bytes.ptr + at, "PK\x01\x02", 4) != 0) return ZIP_WITHOUT_LIST;
    size_t name = number_at(bytes, at + 28, 2), rest = (size_t)number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    if (end - at - ENTRY_BYTES < name + rest) return ZIP_WITHOUT_LIST;
    if (name >= front.len && memcmp(bytes.ptr + at + ENTRY_BYTES, front.ptr, front.len) == 0) return ZIP_HAS_NAME;
    at += ENTRY_BYTES + name + rest;
  }
  return ZIP_HAS_OTHERS;
}
