/* SPDX-License-Identifier: Apache-2.0 */
/* Documents of the command line: files, what lies inside them, or standard input as "-". */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cpeg.h"

/* A tagger, and the bytes of standard input as long as its result is read. */
struct input {
  const cpeg_engine *engine;
  cpeg_tagger *tagger; /* of the engine */
  size_t most; /* longest text, in bytes */
  char *bytes; /* of standard input, or NULL */
};

/* Takes one document: `result`, or NULL and why it was refused. Returns OK to go on. `result` is borrowed until it
   returns. */
typedef enum cpeg_status (*input_take_fn)(void *context, const char *path, const cpeg_result *result,
                                          struct cpeg_error *err);

/* Tags the file at `path` and then, one by one, the files inside it, whose paths go on from its own
   ("pack.zip/minutes.docx"), and gives each to `take`; an archive is not given itself. What is refused is no failure.
   Fails as `take` does, and with NOMEM and INTERNAL. */
enum cpeg_status input_each(struct input *input, const char *path, input_take_fn take, void *context,
                            struct cpeg_error *err);
/* Releases the tagger and the bytes; a zeroed one is allowed. */
void input_finish(struct input *input);

#endif
