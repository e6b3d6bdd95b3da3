/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_require(bool holds, const char *promise) {
  if (holds) return;
  fprintf(stderr, "a promise is broken: %s\n", promise);
  abort();
}

bool fuzz_is_utf8(struct str text) {
  for (size_t at = 0; at < text.len;) {
    size_t len = str_utf8_length(text, at);
    if (len == 0) return false;
    at += len;
  }
  return true;
}

void fuzz_check_failure(enum cpeg_status status, const struct cpeg_error *err, bool quotes) {
  if (status == CPEG_OK) return;
  fuzz_require(err->status == status, "the error has the status that was returned");
  if (status == CPEG_INTERNAL) fprintf(stderr, "%s\n", err->message);
  fuzz_require(status > CPEG_OK && status < CPEG_STATUS_COUNT && status != CPEG_INTERNAL, "a failure has its reason");
  fuzz_require(memchr(err->message, '\0', sizeof err->message) != NULL, "the sentence ends");
  size_t len = strlen(err->message);
  fuzz_require(len > 0, "a failure is told by a sentence");
  for (size_t i = 0; i < len; i++) fuzz_require((unsigned char)err->message[i] >= 0x20, "the sentence is one line");
  fuzz_require(!quotes || fuzz_is_utf8((struct str){err->message, len}), "the sentence is of whole characters");
  char line[1024];
  fuzz_require(cpeg_error_format(err, line, sizeof line) == line && strlen(line) >= len, "the error can be shown");
}

bool fuzz_is_boundary(struct str text, size_t at) {
  return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xc0) != 0x80);
}

bool fuzz_is_whole(struct str text, struct span span) {
  return span.begin <= span.end && span.end <= text.len && fuzz_is_boundary(text, span.begin) &&
         fuzz_is_boundary(text, span.end);
}

void fuzz_check_spans(struct str text, const struct span *spans, size_t count, const char *promise) {
  for (size_t i = 0; i < count; i++) {
    fuzz_require(fuzz_is_whole(text, spans[i]), promise);
    fuzz_require(i == 0 || spans[i - 1].end <= spans[i].begin, promise);
  }
}

/* ---- The heap -------------------------------------------------------------------------------- */

/* Under AddressSanitizer a kept block cannot be touched. */
#if defined(__SANITIZE_ADDRESS__)
#define HEAP_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_POISONS 1
#endif
#endif
#ifdef HEAP_POISONS
#include <sanitizer/asan_interface.h>
static void poison(const void *ptr, size_t size) { __asan_poison_memory_region(ptr, size); }
static void unpoison(const void *ptr, size_t size) { __asan_unpoison_memory_region(ptr, size); }
#else
static void poison(const void *ptr, size_t size) { (void)ptr, (void)size; }
static void unpoison(const void *ptr, size_t size) { (void)ptr, (void)size; }
#endif

/* Blocks of arenas and tables of slots: the sanitizer's heap asks the machine for each of these anew, which would be most
   of a run. */
#define KEPT_BYTES_MIN ((size_t)32 << 10)

/* Stands before the bytes that are handed out, and cannot be touched while they are. */
struct block {
  struct block *next; /* kept */
  size_t size;
};

static struct block *block_new(struct fuzz_heap *heap, size_t size) {
  for (struct block **at = &heap->kept; *at != NULL; at = &(*at)->next)
    if ((*at)->size == size) {
      struct block *block = *at;
      *at = block->next;
      unpoison(block + 1, size);
      return block;
    }
  struct block *block = malloc(sizeof *block + size);
  if (block != NULL) block->size = size;
  return block;
}

static void block_drop(struct fuzz_heap *heap, struct block *block) {
  if (block->size < KEPT_BYTES_MIN) {
    free(block);
    return;
  }
  poison(block + 1, block->size);
  block->next = heap->kept;
  heap->kept = block;
}

/* A resize always moves: whoever still holds the old pointer is found out. */
static void *heap_resize(void *context, void *ptr, size_t size) {
  struct fuzz_heap *heap = context;
  struct block *old = ptr == NULL ? NULL : (struct block *)ptr - 1, *block = NULL;
  if (old != NULL) unpoison(old, sizeof *old);
  if (size > 0) {
    block = block_new(heap, size);
    if (block == NULL) return NULL;
    heap->live++;
    if (old != NULL) memcpy(block + 1, ptr, old->size < size ? old->size : size);
    poison(block, sizeof *block);
  }
  if (old != NULL) {
    block_drop(heap, old);
    heap->live--;
  }
  return block == NULL ? NULL : block + 1;
}

struct memory fuzz_memory(struct fuzz_heap *heap) { return (struct memory){heap_resize, heap}; }

uint8_t fuzz_take_byte(struct str *input) {
  if (input->len == 0) return 0;
  uint8_t byte = (uint8_t)input->ptr[0];
  input->ptr++;
  input->len--;
  return byte;
}

uint32_t fuzz_take_pair(struct str *input) {
  uint32_t low = fuzz_take_byte(input);
  return low | (uint32_t)fuzz_take_byte(input) << 8;
}

char *fuzz_source_path(const char *name, char *out, size_t size) {
  const char *source = getenv("CPEG_SOURCE");
  snprintf(out, size, "%s/%s", source == NULL ? "." : source, name);
  return out;
}
