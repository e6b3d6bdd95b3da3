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
    {RULE_MINUTES_TITLE, "minutes"}, {RULE_MINUTES_TITLE, "minuted"}, {RULE_MINUTES_TITLE, "minites"},
    {RULE_MINUTES_TITLE, "mintues"}, {RULE_MINUTES_TITLE, "notesof"}, {RULE_MINUTES_TITLE, "notesfrom"},
    {RULE_MINUTES_TITLE, "noteson"}, {RULE_MINUTES_TITLE, "meetingnotes"}, {RULE_MINUTES_TITLE, "panelnotes"},
    {RULE_MINUTES_TITLE, "forumnotes"}, {RULE_MINUTES_TITLE, "groupnotes"}, {RULE_MINUTES_TITLE, "boardnotes"},
    {RULE_MINUTES_TITLE, "committeenotes"}, {RULE_MINUTES_TITLE, "recordofmeeting"},
    {RULE_MINUTES_TITLE, "recordofthemeeting"}, {RULE_MINUTES_TITLE, "recordofameeting"},
    {RULE_MINUTES_TITLE, "atameetingof"}, {RULE_AGENDA_TITLE, "publicdocumentpack"}, {RULE_AGENDA_TITLE, "agenda"},
    {RULE_AGENDA_TITLE, "noticeofmeeting"}, {RULE_AGENDA_TITLE, "noticeofameeting"}, {RULE_SUMMONS, "summoned"},
    {RULE_SUMMONS, "summons"}, {RULE_SUMMONS, "noticeisgiven"}, {RULE_SUMMONS, "noticeisherebygiven"},
    {RULE_SUMMONS, "transacting"}, {RULE_ATTENDANCE, "present"}, {RULE_ATTENDANCE, "attend"},
    {RULE_ATTENDANCE, "apolog"}, {RULE_ATTENDANCE, "inthechair"}, {RULE_DRAFT, "draft"}, {RULE_DRAFT, "unconfirmed"},
    {RULE_DRAFT, "unapproved"}, {RULE_DRAFT, "subjecttoapproval"}, {RULE_DRAFT, "subjecttoconfirmation"},
    {RULE_REPORTING, "itwas"}, {RULE_REPORTING, "asked"}, {RULE_REPORTING, "said"}, {RULE_REPORTING, "raised"},
    {RULE_REPORTING, "reported"}, {RULE_REPORTING, "stated"}, {RULE_REPORTING, "advised"}, {RULE_REPORTING, "noted"},
    {RULE_REPORTING, "complained"}, {RULE_REPORTING, "queried"}, {RULE_REPORTING, "confirmed"},
    {RULE_REPORTING, "explained"},
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

/* Writes the ASCII letters of the text in lower case, nothing between them, and the byte that
   each stands at; returns how many. The expressions take two characters beyond ASCII for an s
   or a k, the long s (U+017F) and the kelvin sign (U+212A): SIZE_MAX when there is one. */
static size_t squeeze(struct str text, char *letters, uint16_t *bytes) {
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    bytes[len] = (uint16_t)i;
    letters[len] = (char)(c | 0x20);
    len += ascii_is_alpha((char)c);
    if (c == 0xbf && i > 0 && text.ptr[i - 1] == '\xc5') return SIZE_MAX;
    if (c == 0xaa && i > 1 && text.ptr[i - 1] == '\x84' && text.ptr[i - 2] == '\xe2') return SIZE_MAX;
  }
  return len;
}

bool filter_index(const struct filter *filter, struct arena *arena, struct str text, struct filter_index *out) {
  _Static_assert(HEAD_TOP_BYTES <= UINT16_MAX, "bytes are told in 16 bits");
  char *letters = arena_get(arena, text.len + 1);
  uint16_t *bytes = arena_array(arena, text.len + 1, sizeof *bytes);
  out->spots = arena_array(arena, FILTER_SPOTS_MAX, sizeof *out->spots);
  if (letters == NULL || bytes == NULL || out->spots == NULL) return false;
  size_t len = squeeze(text, letters, bytes);
  out->is_usable = len != SIZE_MAX;
  for (size_t at = 0; out->is_usable && at + 1 < len; at++)
    for (unsigned i = filter->by_pair[pair_of(letters + at)]; i != 0; i = filter->next[i - 1]) {
      size_t word_len = filter->lens[i - 1];
      if (word_len > len - at || memcmp(letters + at, needed_words[i - 1].word, word_len) != 0) continue;
      out->is_usable = out->spot_count < FILTER_SPOTS_MAX;
      if (!out->is_usable) break;
      out->spots[out->spot_count++] = (struct filter_spot){(uint16_t)needed_words[i - 1].rule, bytes[at]};
    }
  return true;
}

bool filter_has_words(enum heading_rule rule) {
  switch ((int)rule) {
  case RULE_MINUTES_TITLE:
  case RULE_AGENDA_TITLE:
  case RULE_SUMMONS:
  case RULE_ATTENDANCE:
  case RULE_DRAFT:
  case RULE_REPORTING: return true;
  default: return false;
  }
}

/* The start of the line that byte `at` is in, and of what is no word before it. */
static size_t line_before(struct str text, size_t at) {
  while (at > 0 && text.ptr[at - 1] != '\n') at--;
  while (at > 0 && !ascii_is_alpha(text.ptr[at - 1]) && !ascii_is_digit(text.ptr[at - 1])) at--;
  return at;
}

/* Matches of some rules begin with their word; others with the line of it, or with that before
   where words of the match are parted by the line's end, or anywhere. */
static size_t match_begin(enum heading_rule rule, struct str text, size_t at) {
  if (rule == RULE_MINUTES_TITLE || rule == RULE_SUMMONS) return at;
  return rule == RULE_REPORTING ? 0 : line_before(text, line_before(text, at));
}

bool filter_word(const struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins) {
  for (size_t i = 0; i < index->spot_count; i++) {
    struct filter_spot spot = index->spots[i];
    if (spot.rule != rule || spot.byte < from || spot.byte >= text.len) continue;
    size_t begin = match_begin(rule, text, spot.byte);
    *begins = (struct span){(uint32_t)(begin < from ? from : begin), spot.byte};
    return true;
  }
  return false;
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
  if (at > 0 && (ascii_is_digit(text.ptr[at - 1]) || strchr("/.-", text.ptr[at - 1]) != NULL)) return false;
  while (at < text.len && ascii_is_digit(text.ptr[at])) at++;
  if (at + 1 >= text.len) return false;
  if ((unsigned char)text.ptr[at] >= 0x80) return true;
  char next = text.ptr[at + 1];
  return strchr("/.-", text.ptr[at]) != NULL && (ascii_is_digit(next) || (unsigned char)next >= 0x80);
}

/* Words that may stand before the first figure of a date, the weekday's, belong to it. */
static size_t before_words(struct str text, size_t at, size_t from) {
  while (at > from && (is_letter(text.ptr[at - 1]) || ascii_is_space(text.ptr[at - 1]) || text.ptr[at - 1] == ',' ||
                       text.ptr[at - 1] == '.'))
    at--;
  return at;
}

bool filter_is_date(enum heading_rule rule) {
  return rule == RULE_DATE_DAY_FIRST || rule == RULE_DATE_MONTH_FIRST || rule == RULE_DATE_FIGURES;
}

bool filter_date(enum heading_rule rule, struct str text, size_t from, struct span *begins) {
  for (size_t at = from; at < text.len; at++) {
    unsigned char c = (unsigned char)text.ptr[at];
    /* Digits of other scripts, U+0660 and up, are digits to an expression. */
    bool is_foreign = c >= 0xd9 && c != 0xe2;
    if (!ascii_is_digit((char)c) && !is_foreign) continue;
    bool may_be = is_foreign                      ? true
                  : rule == RULE_DATE_DAY_FIRST   ? is_day_first(text, at)
                  : rule == RULE_DATE_MONTH_FIRST ? is_month_first(text, at)
                                                  : is_figures(text, at);
    if (!may_be) continue;
    size_t begin = rule == RULE_DATE_FIGURES ? at : before_words(text, at, from);
    *begins = (struct span){(uint32_t)begin, (uint32_t)at};
    return true;
  }
  return false;
}
