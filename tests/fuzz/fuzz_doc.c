/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes, as a file of Microsoft's old kind, and as the DocBook that a tool makes of one. */
#include "reader/doc_book.h"
#include "reader/ole.h"
#include "reading.h"

static struct fuzz_heap heap;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

static void check_book(struct str text) {
  struct book book;
  struct sink sink;
  struct sink_limits limits = sink_limits_default();
  size_t next = 0;
  sink_init(&sink, fuzz_memory(&heap), &limits);
  book_init(&book, fuzz_memory(&heap), text);
  fuzz_require(!book.failed, "there is memory");
  fuzz_require(book_title_level(&book, &next, text) <= 10 && next <= book.title_count, "a heading has a level");
  for (size_t i = 0; i < book.table_count && i < 3; i++) book_give_table(&book, i, &sink);
  sink_close(&sink);
  book_finish(&book);
  sink_finish(&sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str bytes = {(const char *)data, size};
  struct ole_facts facts = ole_look(bytes);
  fuzz_require(facts.kind <= OLE_PACKAGE, "a file is of a known kind");
  fuzz_require(facts.has_word_header || !facts.is_encrypted, "what is not known is not said");
  (void)ole_word_header(bytes, &facts);
  check_book(bytes);
  fuzz_require(heap.live == 0, "no memory is kept");
  return 0;
}
