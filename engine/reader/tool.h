/* SPDX-License-Identifier: Apache-2.0 */
/* Programs of others that read what no library does. They run inside the closed-in child, one after the other, without a
   shell; they get the file as their input and may write to a pipe. */
#ifndef READER_TOOL_H
#define READER_TOOL_H

#include "base/base.h"

enum tool_end {
  TOOL_DONE,     /* it ended well; that says nothing of what it wrote */
  TOOL_FAILED,   /* it could not be run, gave up, crashed or was ended by a limit */
  TOOL_TOO_LONG, /* it wrote more than it may; it was ended */
};

/* Who reads DOC. */
extern const char *const tool_antiword_text[];
extern const char *const tool_antiword_book[];
extern const char *const tool_catdoc[];

/* Who sees words in pictures; its other arguments are its caller's. */
extern const char tool_tesseract[];

/* A file in memory that holds `bytes`, for the tools; -1 when there can be none. */
int tool_input(struct str bytes);
/* Runs the program of `arguments` (its path first, NULL last) on the file `input` and adds what it writes to `out`, which
   grows by `most` bytes at most. */
enum tool_end tool_run(const char *const arguments[], int input, size_t most, struct buf *out);
/* The same, within so many seconds of processor time. */
enum tool_end tool_run_for(const char *const arguments[], uint64_t seconds, int input, size_t most, struct buf *out);

#endif
