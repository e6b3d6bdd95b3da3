/* SPDX-License-Identifier: Apache-2.0 */
#include "input.h"

#include <errno.h>
#include <stdint.h>
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
static enum cpeg_status tag_path(struct input *input, const char *path, const cpeg_result **out, struct cpeg_error *err) {
  if (strcmp(path, "-") != 0) return cpeg_tag_file(input->tagger, path, out, err);
  size_t len = 0;
  enum cpeg_status status = read_all(input, &len, err);
  return status == CPEG_OK ? cpeg_tag_buffer(input->tagger, path, input->bytes, len, out, err) : status;
}

/* Who takes what is found. */
struct walk {
  cpeg_inside *inside;
  input_take_fn take;
  void *context;
};

/* Gives one document or refusal; what lies inside it comes next. */
static enum cpeg_status give(struct walk *walk, const char *path, enum cpeg_status status, const cpeg_result *result,
                             struct cpeg_error *err) {
  if (status == CPEG_NOMEM || status == CPEG_INTERNAL) return status;
  if (status != CPEG_OK) return walk->take(walk->context, path, NULL, err);
  const struct cpeg_document *document = cpeg_result_document(result);
  status = cpeg_inside_add(walk->inside, document, err);
  return status == CPEG_OK && document->text_bytes > 0 ? walk->take(walk->context, path, result, err) : status;
}

static enum cpeg_status give_all(struct input *input, const char *path, struct walk *walk, struct cpeg_error *err) {
  const cpeg_result *result = NULL;
  struct cpeg_inner inner;
  enum cpeg_status status = tag_path(input, path, &result, err);
  status = give(walk, path, status, result, err);
  while (status == CPEG_OK && cpeg_inside_next(walk->inside, &inner, err)) {
    if (inner.is_refused) {
      status = walk->take(walk->context, inner.path, NULL, err);
    } else {
      status = cpeg_tag_buffer(input->tagger, inner.path, inner.bytes, inner.len, &result, err);
      status = give(walk, inner.path, status, result, err);
    }
  }
  return status;
}

enum cpeg_status input_each(struct input *input, const char *path, input_take_fn take, void *context,
                            struct cpeg_error *err) {
  struct walk walk = {.take = take, .context = context};
  enum cpeg_status status = cpeg_inside_create(input->engine, &walk.inside, err);
  if (status == CPEG_OK) status = give_all(input, path, &walk, err);
  cpeg_inside_destroy(walk.inside);
  return status;
}

void input_finish(struct input *input) {
  cpeg_tagger_destroy(input->tagger);
  free(input->bytes);
  *input = (struct input){0};
}
