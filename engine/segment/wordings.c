/* SPDX-License-Identifier: Apache-2.0 */
/* Where the wording of a section's heading may begin: in a short line or a heading, or at the front of a
   line, where a label may stand. "Police report" in mid-sentence heads nothing. */
#include "segment/layout.h"

/* Lines of more letters are no headings by their wording alone; beyond ASCII a letter takes up to four bytes. */
#define SHORT_LINE_LETTERS 70u
/* Words from the front of a longer line on with which a label may begin: "On the agenda: ...". */
#define LABEL_STARTS 5u

bool segment_scan(struct automaton_scratch *scratch, const struct automaton_text *text, const struct token_list *tokens,
                  struct line_list lines, struct hit_buffer *out) {
  unsigned sections = lexicon_group_bit(LEXICON_SECTIONS);
  uint32_t token = 0, count = (uint32_t)tokens->count;
  for (size_t i = 0; i < lines.count; i++) {
    const struct line *line = &lines.items[i];
    if (layout_is_empty(line)) continue;
    token = (uint32_t)layout_token_from(tokens, token, line->content);
    uint32_t most = (line->signs & SIGN_HIGH) != 0 ? 4 * SHORT_LINE_LETTERS : SHORT_LINE_LETTERS;
    bool is_short = line->kind == LINE_HEADING || line->body.end - line->content <= most;
    uint32_t stop = is_short || count - token < LABEL_STARTS ? count : token + LABEL_STARTS;
    for (; token < stop && tokens->items[token].begin < line->end; token++)
      if (automaton_may_begin(text, token, sections) && !automaton_scan_at(scratch, text, sections, token, count, out))
        return false;
  }
  return true;
}
