/* SPDX-License-Identifier: Apache-2.0 */
#include "reader/tape.h"

/* Before the text of each thing on the tape. */
struct tape_head {
  uint32_t op;
  uint32_t number;
  uint32_t len;
};

void tape_init(struct tape *tape, struct memory memory) {
  buf_init(&tape->ops, memory);
  tape->word_bytes = 0;
}

void tape_finish(struct tape *tape) { buf_finish(&tape->ops); }

void tape_clear(struct tape *tape) {
  buf_clear(&tape->ops);
  tape->word_bytes = 0;
}

static bool tape_add(struct sink *sink, struct tape *tape, const struct tape_head *head, struct str text) {
  /* Words that wait may be as many as those that are written, and no more. */
  if (tape->ops.len > sink->limits.text_bytes) {
    sink_refuse(sink, "a part of it holds more than %zu bytes of text", sink->limits.text_bytes);
    return false;
  }
  char raw[sizeof *head];
  memcpy(raw, head, sizeof raw);
  buf_add(&tape->ops, (struct str){raw, sizeof raw});
  buf_add(&tape->ops, text);
  if (head->op == TAPE_TEXT)
    for (size_t i = 0; i < text.len; i++) tape->word_bytes += !ascii_is_space(text.ptr[i]);
  if (tape->ops.failed) sink_refuse(sink, "there is not enough memory for its text");
  return !sink_is_done(sink);
}

static void sink_put(struct sink *sink, const struct tape_head *head, struct str text) {
  char marker[TAPE_MARKER_MAX + 1];
  switch ((enum tape_op)head->op) {
  case TAPE_PARAGRAPH: sink_paragraph(sink); break;
  case TAPE_HEADING: sink_heading(sink, head->number); break;
  case TAPE_ITEM:
    if (text.len > TAPE_MARKER_MAX) text.len = TAPE_MARKER_MAX;
    if (text.len > 0) memcpy(marker, text.ptr, text.len);
    marker[text.len] = '\0';
    sink_item(sink, head->number, text.len > 0 ? marker : NULL);
    break;
  case TAPE_TEXT: sink_text(sink, text.ptr, text.len); break;
  case TAPE_BREAK: sink_break(sink); break;
  case TAPE_PAGE: sink_page(sink, head->number); break;
  case TAPE_TABLE: sink_table_begin(sink); break;
  case TAPE_TABLE_END: sink_table_end(sink); break;
  case TAPE_ROW: sink_row_begin(sink); break;
  case TAPE_ROW_END: sink_row_end(sink); break;
  case TAPE_CELL: sink_cell(sink, head->number); break;
  }
}

bool outlet_put(const struct outlet *outlet, enum tape_op op, unsigned number, struct str text) {
  struct tape_head head = {op, number, (uint32_t)text.len};
  if (sink_is_done(outlet->sink)) return false;
  if (outlet->tape != NULL) return tape_add(outlet->sink, outlet->tape, &head, text);
  sink_put(outlet->sink, &head, text);
  return !sink_is_done(outlet->sink);
}

/* The thing at `*at` of the tape; false at its end, which lies in the midst of a thing when memory ran out there. */
static bool tape_next(const struct tape *tape, size_t *at, struct tape_head *head, struct str *text) {
  if (*at + sizeof *head > tape->ops.len) return false;
  memcpy(head, tape->ops.ptr + *at, sizeof *head);
  *at += sizeof *head;
  if (head->len > tape->ops.len - *at) return false;
  *text = (struct str){tape->ops.ptr + *at, head->len};
  *at += head->len;
  return true;
}

bool outlet_play(const struct outlet *outlet, const struct tape *tape) {
  struct tape_head head;
  struct str text;
  for (size_t at = 0; tape_next(tape, &at, &head, &text);)
    if (!outlet_put(outlet, (enum tape_op)head.op, head.number, text)) return false;
  return true;
}

/* ---- Headers and footers ---------------------------------------------------------------------- */

static bool is_inside(uint32_t op) { return op == TAPE_TEXT || op == TAPE_BREAK || op == TAPE_PAGE; }

/* The letters of the block whose parts begin at `at`, in small ones; as many as there is room for. */
static size_t block_letters(const struct tape *tape, size_t at, char *out, size_t cap) {
  struct tape_head head;
  struct str text;
  size_t len = 0;
  while (tape_next(tape, &at, &head, &text) && is_inside(head.op))
    for (size_t i = 0; head.op == TAPE_TEXT && i < text.len && len < cap; i++)
      if (ascii_is_alpha(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80) out[len++] = ascii_lower(text.ptr[i]);
  return len;
}

/* "Page 3 of 7", of which the program's figures are gone. */
static bool is_page_number(const struct tape *tape, size_t at) {
  char letters[8];
  struct str text = {letters, block_letters(tape, at, letters, sizeof letters)};
  return text.len == 0 || str_is(text, "page") || str_is(text, "pageof") || str_is(text, "p") || str_is(text, "of");
}

/* The words on `tape`, a space between blocks and cells. */
static void tape_words(const struct tape *tape, struct buf *out) {
  struct tape_head head;
  struct str text;
  for (size_t at = 0; tape_next(tape, &at, &head, &text);)
    if (head.op == TAPE_TEXT) buf_add(out, text);
    else buf_add_char(out, ' ');
  buf_add_char(out, '\n');
}

static bool play_edge(const struct outlet *outlet, const struct tape *tape) {
  struct tape_head head;
  struct str text;
  bool is_left_out = false;
  for (size_t at = 0; tape_next(tape, &at, &head, &text);) {
    if (!is_inside(head.op)) is_left_out = is_page_number(tape, at);
    bool is_block = head.op == TAPE_PARAGRAPH || head.op == TAPE_HEADING || head.op == TAPE_ITEM;
    if (is_left_out && (is_block || is_inside(head.op))) continue;
    if (!outlet_put(outlet, (enum tape_op)head.op, head.number, text)) return false;
  }
  return true;
}

bool outlet_play_edge(const struct outlet *outlet, const struct tape *tape, struct buf *seen) {
  struct buf words;
  bool goes_on = true;
  buf_init(&words, outlet->sink->memory);
  tape_words(tape, &words);
  if (words.failed || strstr(buf_text(seen), buf_text(&words)) == NULL) {
    goes_on = play_edge(outlet, tape);
    buf_add(seen, buf_str(&words));
  }
  if (words.failed || seen->failed) sink_refuse(outlet->sink, "there is not enough memory for its headers");
  goes_on = goes_on && !words.failed && !seen->failed;
  buf_finish(&words);
  return goes_on;
}
