/* SPDX-License-Identifier: Apache-2.0 */
/* The program's loop: one file, one child. */
#ifndef READER_ZYGOTE_H
#define READER_ZYGOTE_H

#include "reader/readers.h"

/* One format: how it is read, and what must be there before doors close. */
struct format {
  const char *name;
  reader_fn *read;       /* NULL: built without it */
  void (*prepare)(void); /* once, before any file, still with the file system: loads what is loaded at first use; or NULL */
  bool runs_tools;       /* runs programs of others, see tool.h: needs Landlock */
};

/* Asked by the leak sanitizer, in builds that have it: closed in, it cannot look for leaks, and says so at length. What
   readers leave behind is looked for where each is tested by itself. */
__attribute__((visibility("default"))) int __lsan_is_turned_off(void);

/* Serves READER_SOCKET until the other side closes it. Returns the exit code. */
int zygote_run(const struct format *formats, size_t count);

#endif
