/* SPDX-License-Identifier: Apache-2.0 */
/* Where a name of a place may begin: the folded patterns would also start on every "park" and "the". */
#include "place/place.h"

bool place_scan(struct automaton_scratch *scratch, const struct automaton_text *text, const struct token_list *tokens,
                struct hit_buffer *out) {
  unsigned names = lexicon_group_bit(LEXICON_NAMES);
  /* A name is written with capitals or figures; small words such as "all" may open one. */
  uint32_t wanted = WORD_CAPITAL | WORD_NUMBER | WORD_DIGITS | token_list_flag(WORDS_SMALL);
  for (uint32_t i = 0; i < tokens->count; i++) {
    if ((tokens->items[i].flags & wanted) == 0 || !automaton_may_begin(text, i, names)) continue;
    if (!automaton_scan_at(scratch, text, names, i, (uint32_t)tokens->count, out)) return false;
  }
  return true;
}
