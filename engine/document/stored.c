/* SPDX-License-Identifier: Apache-2.0 */
/* A document whose text was read before. */
#include <string.h>

#include "document/reader.h"

/* Formats are told by their names, which are the library's own. */
static const char *format_named(const char *name) {
  if (strcmp(name, "text") == 0) return "text";
  return strcmp(name, "markdown") == 0 ? "markdown" : NULL;
}

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
  struct document document = {.path = path, .format = format_named(stored->format),
                              .text = {.utf8 = stored->text, .encoding = encoding_named(stored->encoding)},
                              .content_hash = stored->content_hash};
  /* The text lies in a file that anybody may have changed: the rooms behind take nothing but UTF-8. */
  if (document.format == NULL || stored->text.len == 0 || !is_valid(stored->text))
    return error_set(err, CPEG_FORMAT, "the store's text of it is damaged: read the file again");
  struct skip_list skips = {.arena = arena};
  if (strcmp(document.format, "text") == 0) {
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
