/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files, with a limit. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/memory.h"
#include "base/str.h"

/* Reads a regular file of at most `limit` bytes, or standard input for "-". `*out` is
   terminated by a NUL beyond its length and owned by the caller, release with memory_free of
   its ptr. A file that changes meanwhile is read again, at most twice. Fails with NOTFOUND, IO (not
   allowed, a folder, a pipe, still changing), LIMIT, NOMEM. */
enum cpeg_status file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                           struct cpeg_error *err);

#endif
