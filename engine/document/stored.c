/* SPDX-License-Identifier: Apache-2.0 */
/* A document whose text was read before. */
#include <string.h>

#include "document/reader.h"

static enum text_encoding encoding_named(const char *name) {
  for (unsigned i = 0; i < TEXT_ENCODING_COUNT; i++)
    if (strcmp(name, text_encoding_name((enum text_encoding)i)) == 0) return (enum text_encoding)i;
  return TEXT_UTF8;
}

static bool is_valid(struct str text) {
  for (size_t at = 0, len; at < text.len; at += len)
    if ((len = str_utf8_length(text, at)) == 0) return false;
  return true;
}

enum cpeg_status document_restore(struct arena *arena, const char *path, const struct document_stored *stored,
                                  struct document *out, struct cpeg_error *err) {
  const struct reader *reader = reader_named(stored->format);
  struct document document = {.path = path, .format = reader == NULL ? NULL : reader->name, .page_count = stored->page_count,
                              .text = {.utf8 = stored->text, .encoding = encoding_named(stored->encoding)},
                              .content_hash = stored->content_hash};
  /* The text lies in a file that anybody may have changed: the rooms behind take nothing but UTF-8. */
  if (document.format == NULL || stored->text.len == 0 || !is_valid(stored->text))
    return error_set(err, CPEG_FORMAT, "the store's text of it is damaged: read the file again");
  document.pages = arena_array(arena, stored->page_count + 1, sizeof *document.pages);
  if (document.pages == NULL) return error_nomem(err);
  if (stored->page_count > 0) memcpy(document.pages, stored->pages, stored->page_count * sizeof *document.pages);
  for (size_t i = 1; i < stored->page_count; i++)
    if (document.pages[i].begin < document.pages[i - 1].begin)
      return error_set(err, CPEG_FORMAT, "the store's pages of it are damaged: read the file again");
  struct skip_list skips = {.arena = arena};
  document.is_marked = reader->read != reader_read_text;
  if (reader->read != reader_read_markdown) {
    skip_addresses(document.text.utf8, &skips);
  } else {
    document.front_matter = markdown_front_matter(document.text.utf8);
    skip_markdown(document.text.utf8, document.front_matter, &skips);
  }
  if (skips.failed) return error_nomem(err);
  document.skips = skips.items;
  document.skip_count = skips.count;
  *out = document;
  return CPEG_OK;
}
