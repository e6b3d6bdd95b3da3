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

/* A mail in an archive has attachments; what is deeper was packed to hide or to harm. */
#define DEPTH_MOST 3

/* Who takes what is found, and how deep it lies. */
struct walk {
  struct input *input;
  input_take_fn take;
  void *context;
  unsigned depth;
};

/* Copies of the members: the tagger's next document ends the result that they came with. */
struct members {
  struct cpeg_member *items;
  char **paths;
  size_t count;
};

static void members_free(struct members *members) {
  for (size_t i = 0; i < members->count; i++) {
    free(members->paths[i]);
    free((void *)(uintptr_t)members->items[i].bytes);
    free((void *)(uintptr_t)members->items[i].refusal);
  }
  free(members->items);
  free(members->paths);
}

static bool copy_member(struct members *out, const char *path, const struct cpeg_member *member) {
  size_t at = out->count++, len = strlen(path) + strlen(member->name) + 2;
  out->paths[at] = malloc(len);
  char *bytes = malloc(member->len + 1), *refusal = member->refusal == NULL ? NULL : strdup(member->refusal);
  out->items[at] = (struct cpeg_member){.bytes = bytes, .len = member->len, .refusal = refusal};
  if (out->paths[at] == NULL || bytes == NULL || (member->refusal != NULL && refusal == NULL)) return false;
  snprintf(out->paths[at], len, "%s/%s", path, member->name);
  if (member->len > 0) memcpy(bytes, member->bytes, member->len);
  return true;
}

static bool copy_members(struct members *out, const char *path, const struct cpeg_document *document) {
  out->items = calloc(document->member_count + 1, sizeof *out->items);
  out->paths = calloc(document->member_count + 1, sizeof *out->paths);
  if (out->items == NULL || out->paths == NULL) return false;
  for (size_t i = 0; i < document->member_count; i++)
    if (!copy_member(out, path, &document->members[i])) return false;
  return true;
}

static enum cpeg_status give(struct walk *walk, const char *path, enum cpeg_status status, const cpeg_result *result,
                             struct cpeg_error *err);

static enum cpeg_status give_member(struct walk *walk, const char *path, const struct cpeg_member *member,
                                    struct cpeg_error *err) {
  const cpeg_result *result = NULL;
  struct cpeg_error refusal = {.status = CPEG_ENCODING};
  const char *why = member->refusal;
  if (why == NULL && walk->depth > DEPTH_MOST) why = "it lies too deep, in files inside files; take it out and give it by itself";
  if (why != NULL) {
    snprintf(refusal.path, sizeof refusal.path, "%s", path);
    snprintf(refusal.message, sizeof refusal.message, "%s", why);
    return give(walk, path, refusal.status, NULL, &refusal);
  }
  enum cpeg_status status = cpeg_tag_buffer(walk->input->tagger, path, member->bytes, member->len, &result, err);
  return give(walk, path, status, result, err);
}

static enum cpeg_status give_members(struct walk *walk, const char *path, const struct cpeg_document *document,
                                     struct cpeg_error *err) {
  struct members members = {0};
  enum cpeg_status status = CPEG_OK;
  if (!copy_members(&members, path, document)) status = fault(err, CPEG_NOMEM, "holds files that need more memory than there is");
  walk->depth++;
  for (size_t i = 0; status == CPEG_OK && i < members.count; i++)
    status = give_member(walk, members.paths[i], &members.items[i], err);
  walk->depth--;
  members_free(&members);
  return status;
}

/* Gives one document or refusal, then what lies inside it. */
static enum cpeg_status give(struct walk *walk, const char *path, enum cpeg_status status, const cpeg_result *result,
                             struct cpeg_error *err) {
  if (status == CPEG_NOMEM || status == CPEG_INTERNAL) return status;
  if (status != CPEG_OK) return walk->take(walk->context, path, NULL, err);
  const struct cpeg_document *document = cpeg_result_document(result);
  if (document->text_bytes > 0) status = walk->take(walk->context, path, result, err);
  return status == CPEG_OK && document->member_count > 0 ? give_members(walk, path, document, err) : status;
}

enum cpeg_status input_each(struct input *input, const char *path, input_take_fn take, void *context,
                            struct cpeg_error *err) {
  struct walk walk = {.input = input, .take = take, .context = context};
  const cpeg_result *result = NULL;
  enum cpeg_status status = tag_path(input, path, &result, err);
  return give(&walk, path, status, result, err);
}

void input_finish(struct input *input) {
  cpeg_tagger_destroy(input->tagger);
  free(input->bytes);
  *input = (struct input){0};
}
