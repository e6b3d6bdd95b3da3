/* SPDX-License-Identifier: Apache-2.0 */
/* Where the wording of a section's heading may begin: in a heading, in a line that may be one by its wording, or at
   the front of other lines, where a label may stand. "Police report" in mid-sentence heads nothing. */
#include "segment/layout.h"

/* Words from the front of a line on with which a label may begin: "On the agenda: ...". */
#define LABEL_STARTS 4u

/* How many of the words of the line may begin the wording of a heading. */
static uint32_t starts_of(const struct line_list *lines, const struct line *line) {
  if (line->kind == LINE_HEADING) return UINT32_MAX;
  if (line->kind == LINE_ROW) return 0;
  if (look_may_be_wording(line, str_span(lines->text, (struct span){line->content, line->body.end}))) return UINT32_MAX;
  /* What is no label, nor an item's number with a title behind it, can be "Apologies were received from". */
  return line->marker.is_number || (line->signs & SIGN_LABEL) != 0 ? LABEL_STARTS : 1;
}

bool segment_scan(struct automaton_scratch *scratch, const struct automaton_text *text, const struct token_list *tokens,
                  const struct line_list *lines, struct hit_buffer *out) {
  unsigned sections = lexicon_group_bit(LEXICON_SECTIONS);
  uint32_t token = 0, count = (uint32_t)tokens->count;
  for (size_t i = 0; i < lines->count; i++) {
    const struct line *line = &lines->items[i];
    if (layout_is_empty(line)) continue;
    uint32_t starts = starts_of(lines, line);
    if (starts == 0) continue;
    token = (uint32_t)layout_token_from(tokens, token, line->content);
    uint32_t stop = count - token < starts ? count : token + starts;
    for (; token < stop && tokens->items[token].begin < line->end; token++)
      if (automaton_may_begin(text, token, sections) && !automaton_scan_at(scratch, text, sections, token, count, out))
        return false;
  }
  return true;
}
