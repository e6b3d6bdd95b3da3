/* SPDX-License-Identifier: Apache-2.0 */
#include "stored.h"

void stored_begin(struct stored *stored) {
  buf_init(&stored->bytes, memory_default());
  buf_init(&stored->directory, memory_default());
  stored->count = 0;
}

static void put(struct buf *out, uint32_t number, unsigned size) {
  for (unsigned i = 0; i < size; i++) buf_add_char(out, (char)(number >> 8 * i));
}

/* The sum that ZIP checks its members by. */
static uint32_t sum_of(struct str bytes) {
  uint32_t sum = 0xffffffff;
  for (size_t i = 0; i < bytes.len; i++) {
    sum ^= (unsigned char)bytes.ptr[i];
    for (int bit = 0; bit < 8; bit++) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
  }
  return ~sum;
}

/* What the local header and the directory's have in common. */
static void put_header(struct buf *out, const char *name, struct str bytes) {
  put(out, 20, 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, 0, 4);
  put(out, sum_of(bytes), 4);
  put(out, (uint32_t)bytes.len, 4);
  put(out, (uint32_t)bytes.len, 4);
  put(out, (uint32_t)strlen(name), 2);
  put(out, 0, 2);
}

void stored_add(struct stored *stored, const char *name, struct str bytes) {
  uint32_t at = (uint32_t)stored->bytes.len;
  put(&stored->bytes, 0x04034b50, 4);
  put_header(&stored->bytes, name, bytes);
  buf_add_text(&stored->bytes, name);
  buf_add(&stored->bytes, bytes);
  put(&stored->directory, 0x02014b50, 4);
  put(&stored->directory, 20, 2);
  put_header(&stored->directory, name, bytes);
  put(&stored->directory, 0, 2);
  put(&stored->directory, 0, 2);
  put(&stored->directory, 0, 2);
  put(&stored->directory, 0, 4);
  put(&stored->directory, at, 4);
  buf_add_text(&stored->directory, name);
  stored->count++;
}

struct str stored_end(struct stored *stored) {
  uint32_t at = (uint32_t)stored->bytes.len;
  buf_add(&stored->bytes, buf_str(&stored->directory));
  put(&stored->bytes, 0x06054b50, 4);
  put(&stored->bytes, 0, 4);
  put(&stored->bytes, stored->count, 2);
  put(&stored->bytes, stored->count, 2);
  put(&stored->bytes, (uint32_t)stored->directory.len, 4);
  put(&stored->bytes, at, 4);
  put(&stored->bytes, 0, 2);
  return buf_str(&stored->bytes);
}

void stored_finish(struct stored *stored) {
  buf_finish(&stored->bytes);
  buf_finish(&stored->directory);
}

void stored_add_pieces(struct stored *stored, const char *const *names, size_t count, struct str data) {
  struct str piece;
  for (size_t i = 0; i < count && str_split(&data, '\x01', &piece); i++) stored_add(stored, names[i], piece);
}
