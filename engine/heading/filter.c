/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/head.h"

#include <string.h>

/* Every match of the rule holds one of its words, whatever stands between the letters. Rules
   without words are those that are cheap, or that match almost everywhere. */
struct needed {
  enum heading_rule rule;
  const char *word;
};

static const struct needed needed_words[FILTER_WORD_COUNT] = {
    {RULE_MINUTES_TITLE, "minute"},   {RULE_MINUTES_TITLE, "minites"}, {RULE_MINUTES_TITLE, "mintues"},
    {RULE_MINUTES_TITLE, "notes"},    {RULE_MINUTES_TITLE, "record"},  {RULE_MINUTES_TITLE, "meetingof"},
    {RULE_AGENDA_TITLE, "document"},  {RULE_AGENDA_TITLE, "agenda"},   {RULE_AGENDA_TITLE, "noticeof"},
    {RULE_SUMMONS, "summon"},         {RULE_SUMMONS, "notice"},        {RULE_SUMMONS, "transacting"},
    {RULE_ATTENDANCE, "present"},     {RULE_ATTENDANCE, "attend"},     {RULE_ATTENDANCE, "apolog"},
    {RULE_ATTENDANCE, "inthechair"},  {RULE_DRAFT, "draft"},           {RULE_DRAFT, "unconfirmed"},
    {RULE_DRAFT, "unapproved"},       {RULE_DRAFT, "subjectto"},       {RULE_REPORTING, "itwas"},
    {RULE_REPORTING, "asked"},        {RULE_REPORTING, "said"},        {RULE_REPORTING, "raised"},
    {RULE_REPORTING, "reported"},     {RULE_REPORTING, "stated"},      {RULE_REPORTING, "advised"},
    {RULE_REPORTING, "noted"},        {RULE_REPORTING, "complained"},  {RULE_REPORTING, "queried"},
    {RULE_REPORTING, "confirmed"},    {RULE_REPORTING, "explained"},
};

/* The first two letters of a word as an index. */
static size_t pair_of(const char *letters) {
  return (size_t)(letters[0] - 'a') * 26u + (size_t)(letters[1] - 'a');
}

void filter_fill(struct filter *filter) {
  *filter = (struct filter){0};
  for (size_t i = 0; i < FILTER_WORD_COUNT; i++) {
    const char *word = needed_words[i].word;
    filter->lens[i] = (uint8_t)strlen(word);
    filter->next[i] = filter->by_pair[pair_of(word)];
    filter->by_pair[pair_of(word)] = (uint8_t)(i + 1);
  }
}

/* Writes the ASCII letters of the text in lower case, nothing between them, and how many stand
   before each byte. The expressions take two characters beyond ASCII for an s or a k, the long
   s (U+017F) and the kelvin sign (U+212A): false when there is one. */
static bool squeeze(struct str text, char *letters, uint16_t *places) {
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    places[i] = (uint16_t)len;
    letters[len] = (char)(c | 0x20);
    len += ascii_is_alpha((char)c);
    if (c == 0xbf && i > 0 && text.ptr[i - 1] == '\xc5') return false;
    if (c == 0xaa && i > 1 && text.ptr[i - 1] == '\x84' && text.ptr[i - 2] == '\xe2') return false;
  }
  places[text.len] = (uint16_t)len;
  return true;
}

bool filter_index(const struct filter *filter, struct arena *arena, struct str text, struct filter_index *out) {
  _Static_assert(HEAD_TOP_BYTES <= UINT16_MAX, "places of letters are of 16 bits");
  char *letters = arena_get(arena, text.len + 1);
  out->places = arena_array(arena, text.len + 1, sizeof *out->places);
  if (letters == NULL || out->places == NULL) return false;
  out->is_usable = squeeze(text, letters, out->places);
  size_t len = out->is_usable ? out->places[text.len] : 0;
  for (size_t at = 0; at + 1 < len; at++)
    for (unsigned i = filter->by_pair[pair_of(letters + at)]; i != 0; i = filter->next[i - 1]) {
      size_t word_len = filter->lens[i - 1];
      if (word_len > len - at || memcmp(letters + at, needed_words[i - 1].word, word_len) != 0) continue;
      out->last[i - 1] = (uint16_t)(at + 1);
      if (out->first[i - 1] == 0) out->first[i - 1] = (uint16_t)(at + 1);
    }
  return true;
}

bool filter_may_match(const struct filter_index *index, enum heading_rule rule, size_t begin, size_t end) {
  if (!index->is_usable) return true;
  uint16_t from = index->places[begin], to = index->places[end];
  bool has_words = false;
  for (size_t i = 0; i < FILTER_WORD_COUNT; i++) {
    if (needed_words[i].rule != rule) continue;
    has_words = true;
    /* Between the first and the last there may be others. */
    if (index->first[i] > 0 && index->first[i] <= to && index->last[i] > from) return true;
  }
  return !has_words;
}

/* ---- Dates ------------------------------------------------------------------------------ */

/* Is it one of the letters, or the start of a character beyond ASCII, which is let pass? */
static bool is_letter(char c) { return ascii_is_alpha(c) || (unsigned char)c >= 0x80; }

/* Do two letters begin one of the words of `pairs`, written "jafema"? */
static bool is_pair(struct str text, size_t at, const char *pairs) {
  if (at + 1 >= text.len) return false;
  if ((unsigned char)text.ptr[at] >= 0x80 || (unsigned char)text.ptr[at + 1] >= 0x80) return true;
  char first = ascii_lower(text.ptr[at]), second = ascii_lower(text.ptr[at + 1]);
  for (; *pairs != '\0'; pairs += 2)
    if (pairs[0] == first && pairs[1] == second) return true;
  return false;
}

#define MONTH_PAIRS "jafemaapjuauseocnode"

/* "7th May", "7 of the May": after the figures the next word is a month, an ending or a small
   word. */
static bool is_day_first(struct str text, size_t at) {
  if (at > 0 && (ascii_is_digit(text.ptr[at - 1]) || strchr("./:", text.ptr[at - 1]) != NULL)) return false;
  while (at < text.len && ascii_is_digit(text.ptr[at])) at++;
  while (at < text.len && (ascii_is_space(text.ptr[at]) || strchr(",.-(", text.ptr[at]) != NULL)) at++;
  return is_pair(text, at, MONTH_PAIRS "stndrdthtmdaof");
}

/* "May 7": the word before the figures is a month. */
static bool is_month_first(struct str text, size_t at) {
  while (at > 0 && ascii_is_space(text.ptr[at - 1])) at--;
  if (at > 0 && text.ptr[at - 1] == '.') at--;
  size_t begin = at;
  while (begin > 0 && is_letter(text.ptr[begin - 1])) {
    /* A letter beyond ASCII may be part of the month, or stand before it. */
    if ((unsigned char)text.ptr[--begin] >= 0x80) return true;
  }
  return at > begin && is_pair(text, begin, MONTH_PAIRS);
}

/* "7/5/19": the figures have a sign and more figures behind them. */
static bool is_figures(struct str text, size_t at) {
  while (at < text.len && ascii_is_digit(text.ptr[at])) at++;
  return at + 1 < text.len && strchr("/.-", text.ptr[at]) != NULL && ascii_is_digit(text.ptr[at + 1]);
}

/* Words that may stand before the first figure of a date, the weekday's, belong to it. */
static size_t before_words(struct str text, size_t at, size_t from) {
  while (at > from && (is_letter(text.ptr[at - 1]) || ascii_is_space(text.ptr[at - 1]) || text.ptr[at - 1] == ',' ||
                       text.ptr[at - 1] == '.'))
    at--;
  return at;
}

size_t filter_date(enum heading_rule rule, struct str text, size_t from) {
  if (rule != RULE_DATE_DAY_FIRST && rule != RULE_DATE_MONTH_FIRST && rule != RULE_DATE_FIGURES) return from;
  for (size_t at = from; at < text.len; at++) {
    if (!ascii_is_digit(text.ptr[at])) {
      /* Digits of other scripts are digits to an expression. */
      if ((unsigned char)text.ptr[at] >= 0xd9 && (unsigned char)text.ptr[at] != 0xe2) return from;
      continue;
    }
    bool may_be = rule == RULE_DATE_DAY_FIRST     ? is_day_first(text, at)
                  : rule == RULE_DATE_MONTH_FIRST ? is_month_first(text, at)
                                                  : is_figures(text, at);
    if (may_be) return rule == RULE_DATE_FIGURES ? at : before_words(text, at, from);
  }
  return SIZE_MAX;
}
