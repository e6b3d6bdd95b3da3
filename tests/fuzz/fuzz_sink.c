/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever a reader says to its sink, in whatever order, what comes out is the common form. */
#include "reading.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

/* Takes up to 40 bytes off the front as a piece of text; its first byte tells how many. */
static struct str take_text(struct str *rest) {
  size_t len = fuzz_take_byte(rest) % 40u;
  if (len > rest->len) len = rest->len;
  struct str text = {rest->ptr, len};
  *rest = (struct str){rest->ptr + len, rest->len - len};
  return text;
}

static void take_member(struct sink *sink, struct str *rest) {
  char name[41] = {0};
  struct str text = take_text(rest);
  for (size_t i = 0; i < text.len; i++) name[i] = text.ptr[i];
  if (fuzz_take_byte(rest) % 4 == 0) sink_member_refuse(sink, name, "it has a password");
  else sink_member(sink, name, text.ptr, text.len);
}

static void take_item(struct sink *sink, struct str *rest) {
  char marker[41] = {0};
  unsigned depth = fuzz_take_byte(rest);
  struct str text = take_text(rest);
  for (size_t i = 0; i < text.len; i++) marker[i] = text.ptr[i];
  sink_item(sink, depth, depth % 3 == 0 ? NULL : marker);
}

static enum reader_end say(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct str rest = {(const char *)bytes, len}, text;
  while (rest.len > 0 && !sink_is_done(sink)) {
    switch (fuzz_take_byte(&rest) % 16u) {
      case 0: sink_heading(sink, fuzz_take_byte(&rest)); break;
      case 1: sink_paragraph(sink); break;
      case 2: take_item(sink, &rest); break;
      case 3: text = take_text(&rest); sink_lines(sink, text.ptr, text.len); break;
      case 4: sink_table_begin(sink); break;
      case 5: sink_table_end(sink); break;
      case 6: sink_row_begin(sink); break;
      case 7: sink_row_end(sink); break;
      case 8: sink_cell(sink, fuzz_take_byte(&rest)); break;
      case 9: sink_break(sink); break;
      case 10: sink_page(sink, fuzz_take_byte(&rest)); break;
      case 11: sink_flag(sink, fuzz_take_byte(&rest) & 3u); break;
      case 12: take_member(sink, &rest); break;
      default: text = take_text(&rest); sink_text(sink, text.ptr, text.len); break;
    }
  }
  return sink_is_done(sink) ? READER_REFUSED : READER_READ;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reading(say, data, size);
  return 0;
}
