/* SPDX-License-Identifier: Apache-2.0 */
/* Prints all that a store holds: store_dump FILE. Ends with 1 when the store is not whole. */
#include <stdio.h>
#include <stdlib.h>

#include "dump.h"

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: store_dump FILE\n", stderr);
    return 2;
  }
  char *dump = store_dump(argv[1]);
  fputs(dump, stdout);
  bool is_whole = store_dump_is_whole(dump);
  free(dump);
  return is_whole ? 0 : 1;
}
