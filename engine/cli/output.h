/* SPDX-License-Identifier: Apache-2.0 */
/* Where an answer goes: standard output or a file, whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct output {
  FILE *file;
  const char *path;  /* NULL = standard output */
  char *part;        /* where a file is written until it is whole; NULL = in place */
  int failure;       /* errno of the first write that failed */
  bool is_terminal;
  bool is_guarded;   /* what a terminal would obey is written as "?": for whoever does not see to it */
  unsigned width;    /* columns of the terminal, or those of a page where there is none */
};

/* Opens `path`, or standard output when it is NULL. A regular file is written beside its place and moved there by
   output_close, so that a failed command leaves the old one. Says what is wrong and returns false. */
bool output_open(struct output *out, const char *path);
/* Ends the writing; with `keep` false a file is dropped. Says what could not be written and returns false. A reader
   that went away ends the process quietly, as SIGPIPE does. */
bool output_close(struct output *out, bool keep);
/* A cpeg_write_fn; `context` is a struct output. */
bool output_write(void *context, const char *bytes, size_t len);
/* Bytes of the character at the front that a terminal would obey instead of showing it, but for tabs and line ends; 0 = it is safe.
   `len` is 1 at least. */
size_t output_unsafe(const char *bytes, size_t len);
/* Adds text as printf does. */
void output_print(struct output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
