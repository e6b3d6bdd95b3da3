/* SPDX-License-Identifier: Apache-2.0 */
/* pack CONTAINER FILE...: a ZIP container of files, each under its name as given. */
#include <stdio.h>
#include <stdlib.h>

#include "packing.h"

static bool add_file(const char *path) {
  FILE *file = fopen(path, "rb");
  struct buf bytes;
  char piece[4096];
  size_t len;
  if (file == NULL) return false;
  buf_init(&bytes, memory_default());
  while ((len = fread(piece, 1, sizeof piece, file)) > 0) buf_add(&bytes, (struct str){piece, len});
  bool is_read = ferror(file) == 0 && !bytes.failed;
  fclose(file);
  if (is_read) packing_add(path, buf_str(&bytes));
  buf_finish(&bytes);
  return is_read;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  packing_begin();
  for (int i = 2; i < argc; i++)
    if (!add_file(argv[i])) return 1;
  struct str bytes = packing_end();
  FILE *out = fopen(argv[1], "wb");
  bool is_written = out != NULL && fwrite(bytes.ptr, 1, bytes.len, out) == bytes.len;
  if (out != NULL && fclose(out) != 0) is_written = false;
  packing_finish();
  return is_written ? 0 : 1;
}
