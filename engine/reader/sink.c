/* SPDX-License-Identifier: Apache-2.0 */
/* Life, limits and blocks of the sink. */
#include "reader/sink.h"

#include <stdarg.h>
#include <stdio.h>

#include "reader/sink_own.h"

/* Larger than any minutes by far, and small beside the memory of a machine. */
struct sink_limits sink_limits_default(void) {
  return (struct sink_limits){.text_bytes = (size_t)32 << 20,
                              .member_bytes = (size_t)256 << 20,
                              .members = 1000,
                              .pages = 10000,
                              .rows = 500000,
                              .row_cells = 1000,
                              .ocr_pages = READER_OCR_PAGES,
                              .ocr_seconds = 60};
}

void sink_init(struct sink *sink, struct memory memory, const struct sink_limits *limits) {
  *sink = (struct sink){.memory = memory, .limits = *limits};
  buf_init(&sink->text, memory);
}

void sink_finish(struct sink *sink) {
  if (sink->memory.resize == NULL) return;
  table_finish(sink);
  buf_finish(&sink->text);
  for (size_t i = 0; i < sink->member_count; i++) {
    memory_free(sink->memory, (void *)(uintptr_t)sink->members[i].name.ptr);
    memory_free(sink->memory, (void *)(uintptr_t)sink->members[i].bytes.ptr);
    memory_free(sink->memory, (void *)(uintptr_t)sink->members[i].refusal.ptr);
  }
  memory_free(sink->memory, sink->members);
  memory_free(sink->memory, sink->pages);
  *sink = (struct sink){.memory = sink->memory};
}

static void fail_with(struct sink *sink, enum sink_state state, const char *format, va_list args) BASE_PRINTF(3, 0);
static void fail_with(struct sink *sink, enum sink_state state, const char *format, va_list args) {
  if (sink_is_done(sink)) return;
  sink->state = state;
  vsnprintf(sink->reason, sizeof sink->reason, format, args);
}

void sink_fail(struct sink *sink, enum sink_state state, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail_with(sink, state, format, args);
  va_end(args);
}

enum reader_end sink_refuse(struct sink *sink, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail_with(sink, SINK_REFUSED, format, args);
  va_end(args);
  return READER_REFUSED;
}

static void fail_nomem(struct sink *sink) { sink_fail(sink, SINK_NOMEM, "it needs more memory than one file is allowed"); }

struct str sink_result(const struct sink *sink) { return buf_str(&sink->text); }

void sink_add(struct sink *sink, const char *bytes, size_t len) {
  if (sink_is_done(sink)) return;
  struct buf *target = sink_in_cell(sink) ? &sink->table->words : &sink->text;
  if (sink->text.len + (target == &sink->text ? 0 : target->len) + len > sink->limits.text_bytes) {
    sink_fail(sink, SINK_LIMIT, "its text has more than the %zu bytes allowed", sink->limits.text_bytes);
    return;
  }
  buf_add(target, (struct str){bytes, len});
  if (target->failed) fail_nomem(sink);
}

void sink_begin_block(struct sink *sink, enum sink_block block, unsigned level, char first) {
  bool goes_on = block == sink->last && (block == BLOCK_ITEM || block == BLOCK_ROW);
  if (sink->text.len > 0) sink_add(sink, "\n\n", goes_on ? 1 : 2);
  if (block == BLOCK_HEADING) {
    sink_add(sink, "######", level);
    sink_add(sink, " ", 1);
  } else if (block == BLOCK_ITEM) {
    for (unsigned i = 0; i < level; i++) sink_add(sink, "  ", 2);
    sink_add(sink, sink->marker, strlen(sink->marker));
    sink_add(sink, " ", 1);
  } else if (block == BLOCK_PARAGRAPH && (first == '#' || first == '|')) {
    sink_add(sink, "\\", 1);
  }
  sink->last = block;
}

/* Closes the block before; its words, if any, are written. */
static void open_block(struct sink *sink, enum sink_block block, unsigned level) {
  sink_settle(sink);
  if (sink_in_cell(sink) && sink->table->in_inner_row) {
    /* A line of a table inside a cell stays one line. */
    sink->wants_space = sink->has_words;
    return;
  }
  sink->block = block;
  sink->level = level;
  sink->has_words = false;
}

void sink_heading(struct sink *sink, unsigned level) {
  open_block(sink, BLOCK_HEADING, level < 1 ? 1 : level > 6 ? 6 : level);
}

void sink_paragraph(struct sink *sink) { open_block(sink, BLOCK_PARAGRAPH, 0); }

/* Deeper lists than this are hostile; their indent would cost more than their words. */
#define DEPTH_MOST 9u

void sink_item(struct sink *sink, unsigned depth, const char *marker) {
  size_t len = 0;
  open_block(sink, BLOCK_ITEM, depth > DEPTH_MOST ? DEPTH_MOST : depth);
  for (size_t at = 0, end = marker == NULL ? 0 : strlen(marker); at < end;) {
    struct sign sign = sign_at(marker, end, at);
    if (sign.taken == 0 || len + sign.len >= sizeof sink->marker) break;
    memcpy(sink->marker + len, sign.bytes, sign.len);
    len += sign.len;
    at += sign.taken;
  }
  if (len == 0) sink->marker[len++] = '-';
  sink->marker[len] = '\0';
}

void sink_break(struct sink *sink) {
  if (sink_in_cell(sink)) {
    open_block(sink, BLOCK_PARAGRAPH, 0);
    return;
  }
  if (sink->block == BLOCK_HEADING) sink->wants_space = true;
  else sink->wants_break = sink->has_words;
}

void sink_close(struct sink *sink) {
  sink_settle(sink);
  table_close(sink);
  sink->block = BLOCK_NONE;
  sink->has_words = false;
  if (sink->text.len > 0) sink_add(sink, "\n", 1);
}

/* ---- Pages --------------------------------------------------------------------------------- */

void sink_apply_page(struct sink *sink, uint32_t page, uint32_t flags) {
  if (page > sink->limits.pages) {
    sink_fail(sink, SINK_LIMIT, "it has more than the %u pages allowed", (unsigned)sink->limits.pages);
    return;
  }
  if (page != sink->page) {
    if (!memory_grow(sink->memory, &sink->pages, &sink->page_cap, sink->page_count + 1, sizeof *sink->pages)) {
      fail_nomem(sink);
      return;
    }
    sink->pages[sink->page_count++] = (struct cpeg_page){(uint32_t)sink->text.len, page, 0};
    sink->page = page;
  }
  if (sink->page_count > 0) sink->pages[sink->page_count - 1].flags |= flags;
}

void sink_page(struct sink *sink, uint32_t page) {
  if (sink_is_done(sink) || page == 0) return;
  /* A row stands on the page where its first words do. */
  if (sink_in_cell(sink) && sink->table->words.len > 0) sink->table->page = page;
  else sink_apply_page(sink, page, 0);
}

void sink_flag(struct sink *sink, unsigned flags) {
  if (sink_is_done(sink)) return;
  if (sink_in_cell(sink) && sink->table->words.len > 0) sink->table->flags |= flags;
  else sink_apply_page(sink, sink->page == 0 ? 1 : sink->page, flags);
}

/* ---- Members ------------------------------------------------------------------------------- */

/* Names come from strangers and go into lists of files. What leads out of the container goes: an empty part, "." and
   "..". */
static void clean_name(struct buf *out, const char *name) {
  struct buf signs;
  buf_init(&signs, out->memory);
  for (size_t at = 0, len = strlen(name); at < len && signs.len < 1000;) {
    struct sign sign = sign_at(name, len, at);
    if (sign.taken == 0) break;
    if (sign.is_space) buf_add_char(&signs, ' ');
    else if (name[at] == '\\') buf_add_char(&signs, '/');
    else buf_add(&signs, (struct str){sign.bytes, sign.len});
    at += sign.taken;
  }
  struct str rest = buf_str(&signs), part;
  while (str_split(&rest, '/', &part)) {
    part = str_trim(part);
    if (part.len == 0 || str_is(part, ".") || str_is(part, "..")) continue;
    if (out->len > 0) buf_add_char(out, '/');
    buf_add(out, part);
  }
  if (out->len == 0) buf_add_text(out, "unnamed");
  out->failed |= signs.failed;
  buf_finish(&signs);
}

/* A copy of its own, or a NULL slice when there is no memory or nothing to copy. */
static struct str copy_of(struct sink *sink, const void *bytes, size_t len) {
  struct str copy = {NULL, 0};
  char *ptr = len == 0 ? NULL : memory_get(sink->memory, len);
  if (ptr != NULL) copy = (struct str){memcpy(ptr, bytes, len), len};
  else if (len > 0) fail_nomem(sink);
  return copy;
}

static void add_member(struct sink *sink, const char *name, struct str bytes, const char *refusal) {
  if (sink_is_done(sink)) return;
  if (sink->member_count == sink->limits.members) {
    sink_fail(sink, SINK_LIMIT, "it holds more than the %u files allowed", (unsigned)sink->limits.members);
    return;
  }
  if (bytes.len > sink->limits.member_bytes - sink->member_bytes) {
    sink_fail(sink, SINK_LIMIT, "the files in it have more than the %zu bytes allowed", sink->limits.member_bytes);
    return;
  }
  if (!memory_grow(sink->memory, &sink->members, &sink->member_cap, sink->member_count + 1, sizeof *sink->members)) {
    fail_nomem(sink);
    return;
  }
  struct buf clean;
  buf_init(&clean, sink->memory);
  clean_name(&clean, name);
  if (clean.failed) fail_nomem(sink);
  struct sink_member *member = &sink->members[sink->member_count++];
  *member = (struct sink_member){.name = buf_str(&clean)};
  member->bytes = copy_of(sink, bytes.ptr, bytes.len);
  member->refusal = copy_of(sink, refusal, strlen(refusal));
  sink->member_bytes += bytes.len;
}

void sink_member(struct sink *sink, const char *name, const void *bytes, size_t len) {
  add_member(sink, name, (struct str){bytes, len}, len == 0 ? "the file is empty" : "");
}

void sink_member_refuse(struct sink *sink, const char *name, const char *sentence) {
  add_member(sink, name, (struct str){NULL, 0}, sentence);
}
