/* SPDX-License-Identifier: Apache-2.0 */
#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Standard input has no path, so the sentence names it. */
static enum cpeg_status fault(struct cpeg_error *err, enum cpeg_status status, const char *sentence) {
  *err = (struct cpeg_error){.status = status};
  snprintf(err->message, sizeof err->message, "standard input %s", sentence);
  return status;
}

/* Reads all of standard input. It stops a little above the longest text that any encoding could give (four bytes a
   letter), so that an endless stream ends. */
static enum cpeg_status read_all(struct input *input, size_t *len_out, struct cpeg_error *err) {
  size_t len = 0;
  size_t cap = 0;
  size_t most = input->most * 4;
  free(input->bytes);
  input->bytes = NULL;
  for (;;) {
    if (len == cap) {
      cap = cap == 0 ? 65536 : cap * 2;
      char *grown = realloc(input->bytes, cap);
      if (grown == NULL) return fault(err, CPEG_NOMEM, "needs more memory than there is");
      input->bytes = grown;
    }
    size_t got = fread(input->bytes + len, 1, cap - len, stdin);
    len += got;
    if (len > most) return fault(err, CPEG_LIMIT, "is longer than --max-text allows");
    if (got == 0) break;
  }
  if (ferror(stdin)) {
    char sentence[128];
    snprintf(sentence, sizeof sentence, "cannot be read: %s", strerror(errno));
    return fault(err, CPEG_IO, sentence);
  }
  *len_out = len;
  return CPEG_OK;
}

/* The bytes are kept until the next call, since the result borrows from them. */
enum cpeg_status input_tag(struct input *input, const char *path, const cpeg_result **out, struct cpeg_error *err) {
  if (strcmp(path, "-") != 0) return cpeg_tag_file(input->tagger, path, out, err);
  size_t len = 0;
  enum cpeg_status status = read_all(input, &len, err);
  return status == CPEG_OK ? cpeg_tag_buffer(input->tagger, path, input->bytes, len, out, err) : status;
}

void input_finish(struct input *input) {
  cpeg_tagger_destroy(input->tagger);
  free(input->bytes);
  *input = (struct input){0};
}
