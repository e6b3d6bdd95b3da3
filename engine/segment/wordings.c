/* SPDX-License-Identifier: Apache-2.0 */
/* Where the wording of a section's heading may begin: in a short line or a heading, or at the front of a
   line, where a label may stand. "Police report" in mid-sentence heads nothing. */
#include "segment/layout.h"

/* Lines of more bytes are no headings by their wording alone; no letter takes more than four bytes, and a
   heading has at most seventy letters. */
#define SHORT_LINE_BYTES 280u
/* Words from the front of a longer line on with which a label may begin: "On the agenda: ...". */
#define LABEL_STARTS 5u

bool segment_scan(struct automaton_scratch *scratch, const struct automaton_text *text, const struct token_list *tokens,
                  struct line_list lines, struct hit_buffer *out) {
  unsigned sections = lexicon_group_bit(LEXICON_SECTIONS);
  uint32_t token = 0, count = (uint32_t)tokens->count;
  for (size_t i = 0; i < lines.count; i++) {
    const struct line *line = &lines.items[i];
    if (layout_is_empty(line)) continue;
    while (token < count && tokens->items[token].begin < line->content) token++;
    bool is_short = line->kind == LINE_HEADING || line->end - line->content <= SHORT_LINE_BYTES;
    uint32_t stop = is_short || count - token < LABEL_STARTS ? count : token + LABEL_STARTS;
    for (; token < stop && tokens->items[token].begin < line->end; token++)
      if (automaton_may_begin(text, token, sections) && !automaton_scan_at(scratch, text, sections, token, count, out))
        return false;
  }
  return true;
}
