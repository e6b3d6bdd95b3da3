/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a sentence is as a whole, before its concerns are looked at: a question, or the head of
 * figures. Worked out once for each sentence, since a long one may hold many concerns.
 */
#include "assertion/work.h"

/* Tokens of the row below in which its first figure must come. */
#define ROW_TOKENS 40u

/* "Who is responsible for clearing the rubbish", "Are there", "Will the police": clerks often
   leave the mark out. */
static bool opens_question(const struct work *work, const struct sentence_work *at) {
  if (at->sentence->end_token - at->start < 3) return false;
  uint32_t first = at->start, second = at->start + 1;
  if (cues_is_on(work, first, WORDS_ASKING)) return cues_is_on(work, second, WORDS_ASKED_VERB);
  bool is_subject = cues_has_flag(work, second, WORD_NUMBER | token_list_flag(WORDS_SUBJECT));
  if (cues_is_on(work, first, WORDS_AUXILIARY) && is_subject) return true;
  /* "In the light of the stabbings, have the police increased their searches" */
  for (uint32_t token = at->start + 2; at->has_comma && token + 2 < at->sentence->end_token; token++)
    if (cues_gap(work, token) == GAP_COMMA && cues_is_on(work, token, WORDS_AUXILIARY) &&
        cues_is_on(work, token + 1, WORDS_SUBJECT))
      return true;
  return false;
}

/* A clerk's question mark, or a verb before its subject. A heading asks nothing, whatever its form. */
static bool is_question(const struct work *work, const struct sentence_work *at) {
  const struct sentence *sentence = at->sentence;
  if (sentence->zone == ZONE_HEADING) return false;
  if (sentence->end > sentence->begin && work->input->text.ptr[sentence->end - 1] == '?') return true;
  return opens_question(work, at);
}

/* Are two of the sentence's words set apart by a wide gap, as cells are? */
static bool has_wide_gap(const struct work *work, const struct sentence *sentence) {
  const struct token *items = work->input->tokens->items;
  for (uint32_t token = sentence->first_token + 1; token < sentence->end_token; token++) {
    uint32_t before = items[token - 1].end;
    if (items[token].begin >= before + 2 && work->input->text.ptr[before] == ' ' && work->input->text.ptr[before + 1] == ' ')
      return true;
  }
  return false;
}

/* "| Ward | Burglary | Robbery |" stands over the row with the first figures; without bars its cells are words set
   apart, which it takes a row below to tell. */
static bool heads_figures(const struct work *work, const struct sentence_work *at) {
  const struct segment *segment = work->input->segment;
  const struct sentence *own = at->sentence, *below = own + 1;
  if (below >= segment->sentences + segment->sentence_count || below->section != own->section) return false;
  if (!segment->items[below->item].is_row) return false;
  if (!segment->items[own->item].is_row && !has_wide_gap(work, own)) return false;
  uint32_t end = below->end_token;
  if (end > below->first_token + ROW_TOKENS) end = below->first_token + ROW_TOKENS;
  for (uint32_t token = below->first_token; token < end; token++)
    if (cues_has_flag(work, token, WORD_NUMBER)) return true;
  return false;
}

/* Each of the two looks at the whole sentence; asked by every concern in it, a list of a thousand
   would cost a million steps. */
void form_work_out(const struct work *work, struct sentence_work *at) {
  at->is_question = is_question(work, at);
  at->heads_figures = heads_figures(work, at);
}
