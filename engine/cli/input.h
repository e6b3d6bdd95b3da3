/* SPDX-License-Identifier: Apache-2.0 */
/* One document of the command line: a file, or standard input as "-". */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cpeg.h"

/* A tagger, and the bytes of standard input as long as its result is read. */
struct input {
  cpeg_tagger *tagger;
  size_t most; /* longest text, in bytes */
  char *bytes; /* of standard input, or NULL */
};

/* Tags the file at `path`. `*out` is borrowed from `input`, valid until its next call. Fails like cpeg_tag_file. */
enum cpeg_status input_tag(struct input *input, const char *path, const cpeg_result **out, struct cpeg_error *err);
/* Releases the tagger and the bytes; a zeroed one is allowed. */
void input_finish(struct input *input);

#endif
