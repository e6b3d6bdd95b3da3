/* SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

#include <string.h>

static void check_sentence(const char *sentence, size_t len) {
  fuzz_require(len > 0, "a refusal is told by a sentence");
  for (size_t i = 0; i < len; i++) fuzz_require((unsigned char)sentence[i] >= 0x20, "the sentence is one line");
  fuzz_require(sentence[len - 1] != '.', "the sentence has no full stop");
}

static void check_text(const struct sink *sink) {
  struct str text = sink_result(sink);
  size_t before = 0;
  fuzz_require(fuzz_is_utf8(text), "a text is valid UTF-8");
  fuzz_require(text.len <= sink->limits.text_bytes, "a text is within the limit");
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    fuzz_require(c >= 0x20 || c == '\n' || c == '\t', "a text has no control characters");
  }
  for (size_t i = 0; i < sink->page_count; i++) {
    fuzz_require(sink->pages[i].begin >= before && fuzz_is_boundary(text, sink->pages[i].begin), "pages begin in order, in the text");
    before = sink->pages[i].begin;
  }
}

static void check_members(const struct sink *sink) {
  for (size_t i = 0; i < sink->member_count; i++) {
    const struct sink_member *member = &sink->members[i];
    fuzz_require(member->name.len > 0 && fuzz_is_utf8(member->name), "a member has a name");
    if (member->refusal.len > 0) check_sentence(member->refusal.ptr, member->refusal.len);
  }
}

/* Keeps large blocks for the next run. */
static struct fuzz_heap heap;

void fuzz_reading(reader_fn *read, const uint8_t *data, size_t size) {
  struct sink_limits limits = sink_limits_default();
  struct sink sink;
  limits.text_bytes = 4000;
  limits.member_bytes = 4000;
  limits.members = 4;
  limits.rows = 100;
  limits.row_cells = 20;
  sink_init(&sink, fuzz_memory(&heap), &limits);
  enum reader_end end = read(&sink, data, size);
  fuzz_require(end == READER_READ || sink_is_done(&sink), "who does not read refuses");
  sink_close(&sink);
  if (sink_is_done(&sink)) check_sentence(sink.reason, strlen(sink.reason));
  else check_text(&sink);
  check_members(&sink);
  sink_finish(&sink);
  fuzz_require(heap.live == 0, "a reader keeps no memory");
}
