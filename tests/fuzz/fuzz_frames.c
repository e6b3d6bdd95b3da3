/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever comes from a reader that was taken over, the library makes a sound document of it or none. The first byte of
   a piece is its kind, the next two its length; a piece of kind 255 goes as it lies, without a frame. */
#include <string.h>

#include "document/child.h"
#include "document/document.h"
#include "fuzz.h"

#define TEXT_MAX 300u

static struct fuzz_heap heap;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

static void make_frames(struct str input, struct buf *out) {
  while (input.len > 0) {
    uint8_t kind = fuzz_take_byte(&input);
    size_t len = fuzz_take_pair(&input), held = len < input.len ? len : input.len;
    struct reader_frame frame = {READER_MAGIC, kind, kind % 16 == 15 ? len : held};
    if (kind != 255) buf_add(out, (struct str){(const char *)&frame, sizeof frame});
    buf_add(out, (struct str){input.ptr, held});
    input = (struct str){input.ptr + held, input.len - held};
  }
}

static void check(const struct document *document) {
  struct str text = document->text.utf8;
  fuzz_require(text.len <= TEXT_MAX && fuzz_is_utf8(text), "a text is valid UTF-8 within the limit");
  for (size_t i = 0; i < document->page_count; i++)
    fuzz_require(document->pages[i].begin <= text.len && (i == 0 || document->pages[i].begin >= document->pages[i - 1].begin),
                 "pages begin in order, in the text");
  for (uint32_t at = 0; at <= text.len; at++) {
    uint32_t page = document_page(document, at);
    fuzz_require(document->page_count > 0 || page == 0, "no page is known where none begins");
  }
  for (size_t i = 0; i < document->member_count; i++) {
    const char *name = document->members[i].name;
    fuzz_require(name[0] != '\0' && strchr(name, '\n') == NULL, "a member has a name of one line");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct memory memory = fuzz_memory(&heap);
  struct document_reader reader = {.memory = memory, .socket = -1};
  struct document document;
  struct cpeg_error err;
  struct arena arena;
  struct buf frames;
  arena_init(&arena, memory, (size_t)1 << 20);
  buf_init(&frames, memory);
  make_frames((struct str){(const char *)data, size}, &frames);
  reader.bytes = frames.ptr;
  reader.len = frames.len;
  enum cpeg_status status = document_of_frames(&arena, &reader, TEXT_MAX, &document, &err);
  if (status == CPEG_OK) check(&document);
  else fuzz_check_failure(status, &err, true);
  buf_finish(&frames);
  arena_finish(&arena);
  fuzz_require(heap.live == 0, "a document keeps no memory");
  return 0;
}
