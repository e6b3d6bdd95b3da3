/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages. */
#include "reader/html.h"
#include "reader/readers.h"

enum reader_end read_html(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct html html = {.sink = sink};
  struct buf page;
  buf_init(&html.text, sink->memory);
  buf_init(&page, sink->memory);
  bool goes_on = html_decode(sink, (struct str){(const char *)bytes, len}, &page) && html_parse(&html, buf_str(&page));
  buf_finish(&page);
  if (goes_on) html_clean(&html);
  if (goes_on && !sink_is_done(sink)) html_write(&html);
  memory_free(sink->memory, html.nodes);
  buf_finish(&html.text);
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}
