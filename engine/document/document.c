/* SPDX-License-Identifier: Apache-2.0 */
#include "document/document.h"

#include <string.h>

#include "document/reader.h"

/* White space of any kind only, byte-order mark included? */
static bool document_is_blank(struct str text) {
  for (size_t at = 0; at < text.len; at++) {
    if (ascii_is_space(text.ptr[at])) continue;
    struct str rest = {text.ptr + at, text.len - at};
    /* no-break space, zero width space, byte-order mark */
    if (str_starts(rest, "\xc2\xa0")) at += 1;
    else if (str_starts(rest, "\xe2\x80\x8b") || str_starts(rest, "\xef\xbb\xbf")) at += 2;
    else return false;
  }
  return true;
}

/* What both readers do: limits, decoding, and the refusal of files without a word. */
static enum cpeg_status document_decode(const struct reader_call *call, struct document *out,
                                        struct cpeg_error *err) {
  struct str bytes = call->source->bytes;
  /* Decoding never makes text smaller than half its bytes, so this spares the work. */
  if (bytes.len / 2 > call->source->max_text || bytes.len >= UINT32_MAX)
    return error_set(err, CPEG_LIMIT, "the file has %zu bytes, more than the %zu bytes of text allowed", bytes.len,
                     call->source->max_text);
  enum cpeg_status status = text_decode(call->arena, bytes, &out->text, err);
  if (status != CPEG_OK) return status;
  if (out->text.utf8.len > call->source->max_text)
    return error_set(err, CPEG_LIMIT, "the text has %zu bytes, more than the %zu allowed", out->text.utf8.len,
                     call->source->max_text);
  if (document_is_blank(out->text.utf8))
    return error_set(err, CPEG_ENCODING, "the file holds nothing but white space");
  return CPEG_OK;
}

static enum cpeg_status document_finish(const struct skip_list *skips, struct document *out,
                                        struct cpeg_error *err) {
  if (skips->failed) return error_nomem(err);
  out->skips = skips->items;
  out->skip_count = skips->count;
  return CPEG_OK;
}

/* What Markdown has beyond text: front matter and markup. */
static enum cpeg_status document_skip_markdown(struct arena *arena, struct document *out, struct cpeg_error *err) {
  struct skip_list skips = {.arena = arena};
  out->format = "markdown";
  out->is_marked = true;
  out->front_matter = markdown_front_matter(out->text.utf8);
  skip_markdown(out->text.utf8, out->front_matter, &skips);
  return document_finish(&skips, out, err);
}

enum cpeg_status reader_read_markdown(const struct reader_call *call, struct document *out, struct cpeg_error *err) {
  enum cpeg_status status = document_decode(call, out, err);
  return status != CPEG_OK ? status : document_skip_markdown(call->arena, out, err);
}

/* Markdown is often kept under .txt; reading its links and tags as words would find places
   and concerns in addresses. So text that gives itself away is read as what it is. */
enum cpeg_status reader_read_text(const struct reader_call *call, struct document *out, struct cpeg_error *err) {
  enum cpeg_status status = document_decode(call, out, err);
  if (status != CPEG_OK) return status;
  if (markdown_is_evident(out->text.utf8)) return document_skip_markdown(call->arena, out, err);
  struct skip_list skips = {.arena = call->arena};
  out->format = "text";
  skip_addresses(out->text.utf8, &skips);
  return document_finish(&skips, out, err);
}

enum cpeg_status document_read(struct arena *arena, const struct document_source *source, struct document *out,
                               struct cpeg_error *err) {
  if (source->bytes.len == 0) return error_set(err, CPEG_ENCODING, "the file is empty");
  struct reader_call call = {reader_find(source), arena, source};
  struct document document = {.path = source->path};
  enum cpeg_status status = call.reader->read(&call, &document, err);
  if (status != CPEG_OK) return status;
  document.content_hash = hash_bytes(source->bytes);
  *out = document;
  return CPEG_OK;
}

uint32_t document_page(const struct document *document, uint32_t at) {
  size_t low = 0, high = document->page_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (document->pages[middle].begin <= at) low = middle + 1;
    else high = middle;
  }
  return low == 0 ? 0 : document->pages[low - 1].page;
}

static struct str file_name(struct str path) {
  size_t name = path.len;
  while (name > 0 && path.ptr[name - 1] != '/') name--;
  return (struct str){path.ptr + name, path.len - name};
}

bool document_is_litter(struct str path) {
  /* Our own store may lie among the minutes, with what the data base keeps beside it while it writes. */
  static const char *const endings[] = {"desktop.ini", ".db", ".db-wal", ".db-shm", ".db-journal"};
  struct str name = file_name(path);
  if (name.len == 0 || name.ptr[0] == '.' || str_starts(name, "~$")) return true;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t len = strlen(endings[i]);
    if (name.len >= len && str_is_fold((struct str){name.ptr + name.len - len, len}, endings[i])) return true;
  }
  return false;
}

/* Files that minutes come in, whether this version reads them or not: a refusal with its
   reason tells more than silence. */
bool document_is_candidate(struct str path) {
  static const char *const endings[] = {"txt", "text", "md",  "markdown", "pdf",  "doc",  "docx",  "dot", "dotx", "docm", "odt",
                                        "ott", "rtf",  "htm", "html",     "xhtml", "mht", "mhtml", "eml", "mbox", "msg",  "zip"};
  struct str name = file_name(path);
  size_t dot = name.len;
  while (dot > 0 && name.ptr[dot - 1] != '.') dot--;
  if (dot <= 1 || document_is_litter(path)) return false;
  struct str ending = {name.ptr + dot, name.len - dot};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_is_fold(ending, endings[i])) return true;
  return false;
}
