/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes, as a web page. */
#include "reading.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reading(read_html, data, size);
  return 0;
}
