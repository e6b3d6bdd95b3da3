/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes, as a dictionary of another program; and each pattern that comes of them, written out again. */
#include <string.h>

#include "curate/expand.h"
#include "curate/import.h"
#include "fuzz.h"

/* Longer ones take their time and show nothing new. */
#define BYTES_MAX 4096u

static struct fuzz_heap heap;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

static void check_line(struct import *import, const struct import_line *line, uint32_t most) {
  fuzz_require(line->line >= 1 && line->line <= most, "a line is one of the file");
  fuzz_require(line->text != NULL && line->why != NULL && line->pattern != NULL, "a line has its texts");
  fuzz_require(fuzz_is_utf8(str_of(line->text)) && fuzz_is_utf8(str_of(line->pattern)), "a line is of whole characters");
  if (line->outcome == IMPORT_REFUSED) {
    fuzz_require(line->why[0] != '\0' && line->pattern[0] == '\0', "a refusal has its reason");
    return;
  }
  fuzz_require(line->category < import->category_count, "a term is of a category");
  fuzz_require((line->outcome == IMPORT_CHANGED) == (line->why[0] != '\0'), "a change has its reason");
  struct expand_list list;
  fuzz_require(expand_pattern(&import->arena, line->pattern, true, &list), "there is memory");
  fuzz_require(list.count > 0 || list.why_not != NULL, "a pattern is written out or told why not");
  for (size_t i = 0; i < list.count; i++) fuzz_require(fuzz_is_utf8(str_of(list.items[i])), "a way of writing is of whole characters");
}

static void check_categories(const struct import *import) {
  for (size_t i = 0; i < import->category_count; i++) {
    const struct import_category *own = &import->categories[i];
    fuzz_require(own->parent == IMPORT_NONE || own->parent < i, "a category lies in one before it");
    fuzz_require(own->depth == (own->parent == IMPORT_NONE ? 0 : import->categories[own->parent].depth + 1), "a category has its depth");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size > BYTES_MAX ? BYTES_MAX : size};
  struct import import = {.memory = fuzz_memory(&heap), .path = "d"};
  struct cpeg_error err = {0};
  size_t live = heap.live;
  uint32_t most = 2;
  for (size_t i = 0; i < bytes.len; i++) most += bytes.ptr[i] == '\n' || bytes.ptr[i] == '\r';
  arena_init(&import.arena, import.memory, (size_t)256 << 20);
  enum cpeg_status status = import_read(&import, bytes, &err);
  fuzz_check_failure(status, &err, fuzz_is_utf8(bytes));
  if (status == CPEG_OK) {
    fuzz_require(import.line_count > 0 && import.format != NULL, "a dictionary has terms and a format");
    check_categories(&import);
    for (size_t i = 0; i < import.line_count; i++) check_line(&import, &import.lines[i], most);
  }
  arena_finish(&import.arena);
  fuzz_require(heap.live == live, "a dictionary gives its memory back");
  return 0;
}
