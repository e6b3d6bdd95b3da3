/* SPDX-License-Identifier: Apache-2.0 */
/* What the reader program says, turned into a document. It read a stranger's file, so nothing of it is believed:
   lengths, UTF-8, the order of pages and names are looked at here. */
#include "document/child.h"
#include "document/reader.h"

static enum cpeg_status no_sense(struct cpeg_error *err) {
  return error_set(err, CPEG_ENCODING, "its reader gave no sense; the file may be damaged: open it and save it anew");
}

/* Valid UTF-8 without control characters but line end and tab. */
static bool is_clean(struct str text) {
  for (size_t at = 0; at < text.len;) {
    size_t len = str_utf8_length(text, at);
    unsigned char c = (unsigned char)text.ptr[at];
    if (len == 0 || (c < ' ' && c != '\n' && c != '\t') || c == 0x7f) return false;
    at += len;
  }
  return true;
}

/* A sentence or a name: one clean line of some length; NULL when it is none or has no room. Lives in the arena. */
static char *line_of(struct arena *arena, struct str text) {
  if (text.len == 0 || text.len > 1024 || !is_clean(text) || memchr(text.ptr, '\n', text.len) != NULL) return NULL;
  return arena_copy(arena, text);
}

struct reading {
  struct arena *arena;
  size_t max_text;
  struct document *out;
  size_t member_cap;
  bool has_text;
};

static enum cpeg_status take_text(struct reading *reading, struct str payload, struct cpeg_error *err) {
  if (reading->has_text || !is_clean(payload) || payload.len > reading->max_text) return no_sense(err);
  char *copy = arena_copy(reading->arena, payload);
  if (copy == NULL) return error_nomem(err);
  reading->has_text = true;
  reading->out->text = (struct text){.utf8 = {copy, payload.len}, .encoding = TEXT_UTF8};
  return CPEG_OK;
}

static enum cpeg_status take_pages(struct reading *reading, struct str payload, struct cpeg_error *err) {
  struct document *out = reading->out;
  size_t count = payload.len / sizeof *out->pages;
  if (out->page_count > 0 || payload.len % sizeof *out->pages != 0) return no_sense(err);
  out->pages = arena_array(reading->arena, count + 1, sizeof *out->pages);
  if (out->pages == NULL) return error_nomem(err);
  if (count > 0) memcpy(out->pages, payload.ptr, payload.len);
  for (size_t i = 0; i < count; i++)
    if (out->pages[i].begin > out->text.utf8.len || (i > 0 && out->pages[i].begin < out->pages[i - 1].begin))
      return no_sense(err);
  out->page_count = count;
  return CPEG_OK;
}

static enum cpeg_status take_member(struct reading *reading, uint32_t kind, struct str payload, struct cpeg_error *err) {
  struct document *out = reading->out;
  struct arena *arena = reading->arena;
  if (kind == FRAME_MEMBER_NAME) {
    const char *name = line_of(arena, payload);
    if (name == NULL) return no_sense(err);
    if (!arena_grow(arena, &out->members, &reading->member_cap, out->member_count + 1, sizeof *out->members))
      return error_nomem(err);
    out->members[out->member_count++] = (struct cpeg_member){.name = name};
    return CPEG_OK;
  }
  if (out->member_count == 0) return no_sense(err);
  struct cpeg_member *member = &out->members[out->member_count - 1];
  if (kind == FRAME_MEMBER_REFUSAL) {
    member->refusal = line_of(arena, payload);
    return member->refusal == NULL ? no_sense(err) : CPEG_OK;
  }
  char *copy = arena_copy(arena, payload);
  if (copy == NULL) return error_nomem(err);
  member->bytes = copy;
  member->len = payload.len;
  return CPEG_OK;
}

static enum cpeg_status take_frame(struct reading *reading, uint32_t kind, struct str payload, struct cpeg_error *err) {
  const char *sentence;
  switch (kind) {
    case FRAME_TEXT: return take_text(reading, payload, err);
    case FRAME_PAGES: return take_pages(reading, payload, err);
    case FRAME_MEMBER_NAME:
    case FRAME_MEMBER_BYTES:
    case FRAME_MEMBER_REFUSAL: return take_member(reading, kind, payload, err);
    case FRAME_REFUSED:
    case FRAME_LIMIT:
      sentence = line_of(reading->arena, payload);
      if (sentence == NULL) return no_sense(err);
      return error_set(err, kind == FRAME_LIMIT ? CPEG_LIMIT : CPEG_ENCODING, "%s", sentence);
    case FRAME_END: return CPEG_OK;
    default: return no_sense(err);
  }
}

enum cpeg_status document_of_frames(struct arena *arena, const struct document_reader *reader, size_t max_text,
                                    struct document *out, struct cpeg_error *err) {
  struct document document = {.is_marked = true};
  struct reading reading = {.arena = arena, .max_text = max_text, .out = &document};
  struct str rest = {reader->bytes, reader->len}, payload;
  enum cpeg_status status = CPEG_OK;
  uint32_t kind;
  while (status == CPEG_OK && child_next_frame(&rest, &kind, &payload)) status = take_frame(&reading, kind, payload, err);
  if (status == CPEG_OK) *out = document;
  return status;
}

enum cpeg_status reader_read_child(const struct reader_call *call, struct document *out, struct cpeg_error *err) {
  const struct document_source *source = call->source;
  struct document document;
  if (source->reader == NULL || !reader_is_built(call->reader))
    return error_set(err, CPEG_ENCODING, "%s, which this build cannot read; %s", call->reader->what, call->reader->remedy);
  struct child_task task = {.format = call->reader->name, .file = source->bytes, .max_text = source->max_text};
  enum cpeg_status status = child_read(source->reader, &task, err);
  if (status == CPEG_OK) status = document_of_frames(call->arena, source->reader, source->max_text, &document, err);
  if (status == CPEG_OK) status = scan_read(call, &document, err);
  if (status != CPEG_OK) return status;
  /* Links and tags were resolved by the reader; addresses stand in the text as they do in any. */
  struct skip_list skips = {.arena = call->arena};
  skip_addresses(document.text.utf8, &skips);
  if (skips.failed) return error_nomem(err);
  document.path = out->path;
  document.format = call->reader->name;
  document.skips = skips.items;
  document.skip_count = skips.count;
  *out = document;
  return CPEG_OK;
}
