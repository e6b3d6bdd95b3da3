/* SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

#include <stdio.h>

static struct sink sink;
static struct buf told;

struct sink *reading_begin_with(const struct sink_limits *limits) {
  reading_finish();
  sink_init(&sink, memory_default(), limits);
  buf_init(&told, memory_default());
  return &sink;
}

struct sink *reading_begin(void) {
  struct sink_limits limits = sink_limits_default();
  return reading_begin_with(&limits);
}

static void tell_text(void) {
  struct str text = sink_result(&sink);
  size_t at = 0;
  for (size_t i = 0; i < sink.page_count; i++) {
    const struct cpeg_page *page = &sink.pages[i];
    CHECK(page->begin >= at && page->begin <= text.len);
    buf_add(&told, (struct str){text.ptr + at, page->begin - at});
    at = page->begin;
    buf_add_format(&told, "{%u%s%s}", page->page, (page->flags & SINK_SCAN) != 0 ? " scan" : "",
                   (page->flags & SINK_COLUMNS) != 0 ? " columns" : "");
  }
  if (text.len > at) buf_add(&told, (struct str){text.ptr + at, text.len - at});
}

static void tell_members(void) {
  for (size_t i = 0; i < sink.member_count; i++) {
    const struct sink_member *member = &sink.members[i];
    buf_add_text(&told, "member ");
    buf_add(&told, member->name);
    buf_add_text(&told, member->refusal.len > 0 ? " refused: " : ": ");
    buf_add(&told, member->refusal.len > 0 ? member->refusal : member->bytes);
    buf_add_char(&told, '\n');
  }
}

const char *reading_end(void) {
  sink_close(&sink);
  if (sink_is_done(&sink)) {
    buf_add_format(&told, "%s: %s", sink.state == SINK_REFUSED ? "refused" : sink.state == SINK_LIMIT ? "limit" : "no memory",
                   sink.reason);
  } else {
    tell_text();
    tell_members();
  }
  CHECK(!told.failed);
  return buf_text(&told);
}

const char *reading_of(reader_fn *read, const void *bytes, size_t len) {
  enum reader_end end = read(reading_begin(), bytes, len);
  CHECK((end == READER_REFUSED) == sink_is_done(&sink));
  return reading_end();
}

void reading_denied(reader_fn *read, const void *bytes, size_t len) {
  struct sink_limits limits = sink_limits_default();
  bool was_denied = true;
  for (size_t fail_at = 1; was_denied; fail_at++) {
    struct tap_heap heap = {.fail_at = fail_at};
    struct sink denied;
    sink_init(&denied, (struct memory){tap_heap_resize, &heap}, &limits);
    enum reader_end end = read(&denied, bytes, len);
    sink_close(&denied);
    was_denied = heap.requests >= fail_at;
    bool is_told = end == READER_REFUSED && sink_is_done(&denied) && denied.reason[0] != '\0';
    if (!CHECK(is_told == was_denied)) printf("# request %zu of %zu\n", fail_at, heap.requests);
    sink_finish(&denied);
    if (!CHECK(heap.live == 0)) printf("# request %zu: %zu blocks left\n", fail_at, heap.live);
  }
}

void reading_finish(void) {
  sink_finish(&sink);
  buf_finish(&told);
}
