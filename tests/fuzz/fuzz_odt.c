/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the parts of an OpenDocument text: its content and its styles, apart by a byte 0x01. */
#include "reading.h"
#include "stored.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const names[] = {"content.xml", "styles.xml", "META-INF/manifest.xml"};
  struct stored stored;
  stored_begin(&stored);
  stored_add_pieces(&stored, names, sizeof names / sizeof *names, (struct str){(const char *)data, size});
  struct str bytes = stored_end(&stored);
  fuzz_reading(read_odt, (const uint8_t *)bytes.ptr, bytes.len);
  stored_finish(&stored);
  return 0;
}
