/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists of questions and answers: "Q2 The lane is dark." and "A. It will be lit.", where a letter stands for
 * who speaks.
 */
#include "assertion/work.h"

/* Sentences in which the question to an answer is looked for. */
#define EXCHANGE_MAX 8u

/* 'Q' of "Q2 Chignell Place", "Q.3:" and "Question 4:", 'A' of "A." and "Answer:", else 0. */
static char exchange_mark(const struct work *work, const struct sentence *sentence) {
  const char *text = work->input->text.ptr + sentence->begin, *end = work->input->text.ptr + sentence->end;
  if (text >= end || (*text != 'Q' && *text != 'A')) return 0;
  char mark = *text++;
  const char *word = mark == 'Q' ? "uestion" : "nswer";
  while (text < end && *word != 0 && *text == *word) text++, word++;
  bool has_digits = false;
  if (text < end && (*text == '.' || *text == ' ') && text + 1 < end && ascii_is_digit(text[1])) text++;
  for (; text < end && ascii_is_digit(*text); text++) has_digits = true;
  if (text >= end) return 0;
  if (*text == ':' || *text == '.' || *text == ')') return mark;
  return mark == 'Q' && has_digits && ascii_is_space(*text) ? mark : 0;
}

/* "A. The police website": a letter in front of an item is an answer only below a question. */
static bool is_answer(const struct work *work, const struct sentence_work *at) {
  const struct sentence *sentences = work->input->segment->sentences;
  for (const struct sentence *before = at->sentence; before > sentences && at->sentence - before < EXCHANGE_MAX; before--)
    if (exchange_mark(work, before - 1) == 'Q') return true;
  return false;
}

/* Sentences are read for who speaks only where a word may tell it; a mark is no word. */
bool exchange_is_marked(const struct work *work, const struct sentence *sentence) {
  return exchange_mark(work, sentence) != 0;
}

/* Lists of questions and answers name nobody: those who came ask, the police answer, in its own minutes the
   council. */
void exchange_read(const struct work *work, struct sentence_work *at) {
  const struct sentence *sentence = at->sentence;
  char mark = exchange_mark(work, sentence);
  if (mark == 0 || at->saying_count > 0 || (mark == 'A' && !is_answer(work, at))) return;
  uint8_t answers = work->host == CPEG_COUNCIL ? CPEG_COUNCIL : CPEG_POLICE;
  uint32_t first = sentence->first_token;
  const struct token *token = &work->input->tokens->items[first];
  at->sayings[at->saying_count++] = (struct saying){.first = first,
                                                    .end = first + 1,
                                                    .place = at->place,
                                                    .who = {token->begin, token->end},
                                                    .voice = mark == 'Q' ? work->person : answers,
                                                    .verb = VERB_REPORT,
                                                    .is_exchange = true,
                                                    .cue = LEXICON_NONE};
}
