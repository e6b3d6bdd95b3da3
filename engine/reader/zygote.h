/* SPDX-License-Identifier: Apache-2.0 */
/* The program's loop: one file, one child. */
#ifndef READER_ZYGOTE_H
#define READER_ZYGOTE_H

#include "reader/readers.h"

/* One format: how it is read, and what must be there before doors close. */
struct format {
  const char *name;
  reader_fn *read;       /* NULL: built without it */
  void (*prepare)(void); /* once, in the program, before its first file: sets up what each child would set up; or NULL */
  bool runs_tools;       /* runs programs of others, see tool.h: needs Landlock */
};

/* Serves READER_SOCKET until the other side closes it. Returns the exit code. */
int zygote_run(const struct format *formats, size_t count);

#endif
