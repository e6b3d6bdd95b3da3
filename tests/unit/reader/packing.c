/* SPDX-License-Identifier: Apache-2.0 */
#include "packing.h"

#include <archive.h>
#include <archive_entry.h>

#include "tap.h"

static struct archive *archive;
static struct buf packed;

static la_ssize_t on_write(struct archive *writer, void *context, const void *bytes, size_t len) {
  (void)writer;
  (void)context;
  buf_add(&packed, (struct str){bytes, len});
  return (la_ssize_t)len;
}

void packing_begin(void) {
  packing_finish();
  buf_init(&packed, memory_default());
  archive = archive_write_new();
  archive_write_set_format_zip(archive);
  archive_write_set_bytes_per_block(archive, 0);
  CHECK(archive_write_open(archive, NULL, NULL, on_write, NULL) == ARCHIVE_OK);
}

void packing_add(const char *name, struct str bytes) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_size(entry, (la_int64_t)bytes.len);
  CHECK(archive_write_header(archive, entry) == ARCHIVE_OK);
  CHECK(archive_write_data(archive, bytes.ptr, bytes.len) == (la_ssize_t)bytes.len);
  archive_entry_free(entry);
}

void packing_add_text(const char *name, const char *text) { packing_add(name, str_of(text)); }

struct str packing_end(void) {
  archive_write_close(archive);
  archive_write_free(archive);
  archive = NULL;
  return buf_str(&packed);
}

void packing_finish(void) {
  if (archive != NULL) archive_write_free(archive);
  archive = NULL;
  buf_finish(&packed);
}
