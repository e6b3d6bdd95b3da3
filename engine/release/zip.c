/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP as office documents want it: no extra fields, no clock. Source: PKWARE, .ZIP File Format Specification, 4.3. */
#define ZLIB_CONST
#include <string.h>
#include <zlib.h>

#include "release/inner.h"

/* 1 January 1980, midnight. */
#define FIRST_DAY 0x0021u

void zip_init(struct zip *zip, struct buf *out) {
  *zip = (struct zip){.out = out};
  buf_init(&zip->directory, memory_default());
}

static void add_number(struct buf *out, uint64_t number, unsigned bytes) {
  for (unsigned i = 0; i < bytes; i++) buf_add_char(out, (char)(unsigned char)(number >> (8 * i)));
}

/* What a member's own header and the directory say alike. */
static void add_facts(struct buf *out, bool is_stored, uint32_t crc, size_t packed, size_t len, size_t name_len) {
  add_number(out, 20, 2);     /* version needed */
  add_number(out, 0x0800, 2); /* names are UTF-8 */
  add_number(out, is_stored ? 0 : 8, 2);
  add_number(out, 0, 2);
  add_number(out, FIRST_DAY, 2);
  add_number(out, crc, 4);
  add_number(out, packed, 4);
  add_number(out, len, 4);
  add_number(out, name_len, 2);
  add_number(out, 0, 2); /* no extra field */
}

/* The packed bytes, which the caller frees; NULL when there is no memory. */
static char *pack(struct str bytes, size_t *len) {
  z_stream stream = {0};
  char *packed = NULL;
  if (bytes.len >= UINT32_MAX / 2) return NULL;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return NULL;
  uLong most = deflateBound(&stream, (uLong)bytes.len);
  packed = memory_get(memory_default(), (size_t)most + 1);
  if (packed != NULL) {
    stream.next_in = (const Bytef *)bytes.ptr;
    stream.avail_in = (uInt)bytes.len;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)most;
    bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *len = stream.total_out;
    if (!is_done) memory_free(memory_default(), packed);
    if (!is_done) packed = NULL;
  }
  deflateEnd(&stream);
  return packed;
}

void zip_add(struct zip *zip, const char *name, struct str bytes, bool is_stored) {
  size_t begin = zip->out->len, len = bytes.len, name_len = strlen(name);
  char *packed = is_stored ? NULL : pack(bytes, &len);
  if (packed == NULL && !is_stored) {
    zip->failed = true;
    return;
  }
  uint32_t crc = (uint32_t)crc32(0, (const Bytef *)bytes.ptr, (uInt)bytes.len);
  add_number(zip->out, 0x04034b50, 4);
  add_facts(zip->out, is_stored, crc, len, bytes.len, name_len);
  buf_add_text(zip->out, name);
  buf_add(zip->out, is_stored ? bytes : (struct str){packed, len});
  add_number(&zip->directory, 0x02014b50, 4);
  add_number(&zip->directory, 20, 2); /* made by version */
  add_facts(&zip->directory, is_stored, crc, len, bytes.len, name_len);
  add_number(&zip->directory, 0, 2); /* comment */
  add_number(&zip->directory, 0, 2); /* disc */
  add_number(&zip->directory, 0, 2);
  add_number(&zip->directory, 0, 4);
  add_number(&zip->directory, begin, 4);
  buf_add_text(&zip->directory, name);
  zip->count++;
  memory_free(memory_default(), packed);
}

bool zip_finish(struct zip *zip) {
  size_t begin = zip->out->len;
  bool is_whole = !zip->failed && !zip->directory.failed;
  if (is_whole) buf_add(zip->out, buf_str(&zip->directory));
  add_number(zip->out, 0x06054b50, 4);
  add_number(zip->out, 0, 4);
  add_number(zip->out, zip->count, 2);
  add_number(zip->out, zip->count, 2);
  add_number(zip->out, zip->directory.len, 4);
  add_number(zip->out, begin, 4);
  add_number(zip->out, 0, 2);
  buf_finish(&zip->directory);
  return is_whole && !zip->out->failed;
}
