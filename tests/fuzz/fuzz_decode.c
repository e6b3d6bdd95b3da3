/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes, as a file of minutes: told apart, decoded, and the spans found that are no prose. */
#include <string.h>

#include "document/document.h"
#include "fuzz.h"

/* Texts of this length and more are refused, so that the limit is met too. */
#define TEXT_MAX 1500u

static struct fuzz_heap heap;
static struct arena arena;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  arena_init(&arena, fuzz_memory(&heap), (size_t)4 << 20);
  return 0;
}

/* A UTF-8 file is given as it lies; each byte that is none is one '?'. */
static void check_in_place(struct str bytes, const struct text *text) {
  uint32_t changed = 0;
  fuzz_require(text->utf8.len == bytes.len, "positions in a UTF-8 text are those in the file");
  for (size_t i = 0; i < bytes.len; i++) {
    if (text->utf8.ptr[i] == bytes.ptr[i]) continue;
    fuzz_require(text->utf8.ptr[i] == '?', "a bad byte reads as ?");
    changed++;
  }
  fuzz_require(changed == text->repaired_count, "as many bytes are repaired as is said");
  fuzz_require(changed > 0 || text->utf8.ptr == bytes.ptr, "a sound text is not copied");
}

static void check_decoding(struct str bytes) {
  struct cpeg_error err;
  struct text text;
  enum cpeg_status status = text_decode(&arena, bytes, &text, &err);
  fuzz_check_failure(status, &err, true);
  if (status != CPEG_OK) return;
  fuzz_require(text.encoding < TEXT_ENCODING_COUNT, "the encoding is one of ours");
  fuzz_require(strcmp(text_encoding_name(text.encoding), "unknown") != 0, "the encoding has a name");
  fuzz_require(fuzz_is_utf8(text.utf8), "a text is valid UTF-8");
  if (text.encoding == TEXT_UTF8) check_in_place(bytes, &text);
  else fuzz_require(text.utf8.len <= bytes.len * 3, "no byte becomes more than three");
}

static void check_document(const char *path, struct str bytes) {
  struct cpeg_error err;
  struct document document;
  enum cpeg_status status = document_read(&arena, &(struct document_source){path, bytes, TEXT_MAX, NULL}, &document, &err);
  fuzz_check_failure(status, &err, true);
  if (status != CPEG_OK) return;
  struct str text = document.text.utf8;
  fuzz_require(text.len > 0 && text.len <= TEXT_MAX, "a text is within the limit");
  fuzz_require(fuzz_is_utf8(text), "a document's text is valid UTF-8");
  fuzz_require(strcmp(document.format, "text") == 0 || strcmp(document.format, "markdown") == 0, "the format is known");
  fuzz_require(fuzz_is_whole(text, document.front_matter), "the front matter lies in the text");
  fuzz_check_spans(text, document.skips, document.skip_count, "skips lie in the text, in order, apart, of whole characters");
  fuzz_require(document.content_hash == hash_bytes(bytes), "a document is known by its bytes");
}

/* Characters one by one and as a word, as the tokeniser asks for them. */
static void check_characters(struct str bytes) {
  char folded[256];
  for (size_t at = 0; at < bytes.len;) {
    struct str rest = {bytes.ptr + at, bytes.len - at};
    unsigned len = 0;
    enum text_class class = text_class_of(rest, &len);
    fuzz_require(class <= TEXT_IGNORED && text_case_of(rest) <= TEXT_UPPER, "a character is of one class");
    fuzz_require(len >= 1 && len <= 4 && len <= rest.len, "a character ends within the text");
    at += len;
  }
  size_t len = text_fold(bytes, folded, sizeof folded);
  fuzz_require(len == SIZE_MAX || len <= sizeof folded, "a folded word fits its place");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  check_decoding(bytes);
  check_document("minutes.txt", bytes);
  check_document("minutes.md", bytes);
  check_characters(bytes);
  (void)document_is_candidate(bytes);
  arena_reset(&arena);
  fuzz_require(heap.live <= 1, "an arena that is reset keeps one block");
  return 0;
}
