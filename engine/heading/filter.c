/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/filter.h"

#include <string.h>

#include "base/block.h"

/* Every match of each of the rules holds one of its words, which begins where no letter or figure
   stands before it, whatever stands between the letters. A space at the end: no letter follows. Rules
   without words are those that match almost everywhere. */
struct needed {
  uint64_t rules;
  const char *word;
};

_Static_assert(RULE_COUNT <= 64, "rules are the bits of one number");

#define BIT(rule) ((uint64_t)1 << RULE_##rule)

static const struct needed needed_words[FILTER_WORD_COUNT] = {
    {BIT(MINUTES_TITLE), "minutes"}, {BIT(MINUTES_TITLE), "minuted"},
    {BIT(MINUTES_TITLE) | BIT(MEETING_WORD) | BIT(BODY_OF), "minites"}, {BIT(MINUTES_TITLE), "mintues"},
    {BIT(MINUTES_TITLE), "notesof"}, {BIT(MINUTES_TITLE), "notesfrom"}, {BIT(MINUTES_TITLE), "noteson"},
    {BIT(MINUTES_TITLE), "meetingnotes"}, {BIT(MINUTES_TITLE), "panelnotes"}, {BIT(MINUTES_TITLE), "forumnotes"},
    {BIT(MINUTES_TITLE), "groupnotes"}, {BIT(MINUTES_TITLE), "boardnotes"}, {BIT(MINUTES_TITLE), "committeenotes"},
    {BIT(MINUTES_TITLE), "recordofmeeting"}, {BIT(MINUTES_TITLE), "recordofthemeeting"},
    {BIT(MINUTES_TITLE), "recordofameeting"}, {BIT(MINUTES_TITLE), "atameetingof"},
    {BIT(AGENDA_TITLE), "publicdocumentpack"}, {BIT(AGENDA_TITLE), "agenda"}, {BIT(AGENDA_TITLE), "noticeofmeeting"},
    {BIT(AGENDA_TITLE), "noticeofameeting"}, {BIT(SUMMONS), "summoned"}, {BIT(SUMMONS), "summons"},
    {BIT(SUMMONS), "noticeisgiven"}, {BIT(SUMMONS), "noticeisherebygiven"}, {BIT(SUMMONS), "transacting"},
    {BIT(ATTENDANCE), "present"}, {BIT(ATTENDANCE), "attend"}, {BIT(ATTENDANCE), "apolog"},
    {BIT(ATTENDANCE), "inthechair"}, {BIT(DRAFT), "draft"}, {BIT(DRAFT), "unconfirmed"}, {BIT(DRAFT), "unapproved"},
    {BIT(DRAFT), "subjecttoapproval"}, {BIT(DRAFT), "subjecttoconfirmation"}, {BIT(REPORTING), "itwas"},
    {BIT(REPORTING) | BIT(PERSON), "asked"}, {BIT(REPORTING) | BIT(PERSON), "said"}, {BIT(REPORTING), "raised"},
    {BIT(REPORTING) | BIT(PERSON), "reported"}, {BIT(REPORTING), "stated"}, {BIT(REPORTING), "advised"},
    {BIT(REPORTING), "noted"}, {BIT(REPORTING), "complained"}, {BIT(REPORTING), "queried"},
    {BIT(REPORTING) | BIT(AFTER_NOT), "confirmed"}, {BIT(REPORTING), "explained"},
    {BIT(BEFORE_HELD) | BIT(BODY_HELD), "held"}, {BIT(BEFORE_HELD), "took"},
    {BIT(BEFORE_HELD) | BIT(BODY_HELD), "met"}, {BIT(BEFORE_HELD), "convened"}, {BIT(BEFORE_NOT), "next"},
    {BIT(BEFORE_NOT), "future"}, {BIT(BEFORE_NOT), "forthcoming"}, {BIT(BEFORE_NOT), "beheld"},
    {BIT(BEFORE_NOT), "approv"}, {BIT(BEFORE_NOT), "confirm"}, {BIT(BEFORE_NOT), "adopt"}, {BIT(BEFORE_NOT), "agree"},
    {BIT(BEFORE_NOT), "accept"}, {BIT(BEFORE_NOT), "sign"}, {BIT(BEFORE_NOT), "receiv"}, {BIT(BEFORE_NOT), "amend"},
    {BIT(BEFORE_NOT) | BIT(AFTER_NOT), "correct"}, {BIT(BEFORE_NOT), "circulat"}, {BIT(BEFORE_NOT), "last "},
    {BIT(BEFORE_NOT), "previous"}, {BIT(BEFORE_NOT), "mattersarising"}, {BIT(BEFORE_NOT), "created"},
    {BIT(BEFORE_NOT), "creation"}, {BIT(BEFORE_NOT), "posted"}, {BIT(BEFORE_NOT), "published"},
    {BIT(BEFORE_NOT), "updated"}, {BIT(BEFORE_NOT), "uploaded"}, {BIT(BEFORE_NOT), "review"},
    {BIT(BEFORE_NOT), "issued"}, {BIT(BEFORE_NOT), "printed"}, {BIT(BEFORE_NOT), "version"},
    {BIT(BEFORE_NOT), "expir"}, {BIT(BEFORE_NOT), "deadline"}, {BIT(BEFORE_NOT), "dated"},
    {BIT(BEFORE_NOT), "letter"}, {BIT(BEFORE_NOT), "email"}, {BIT(BEFORE_NOT), "since"}, {BIT(BEFORE_NOT), "until"},
    {BIT(BEFORE_NOT), "till "}, {BIT(BEFORE_NOT), "between"}, {BIT(BEFORE_NOT), "by "}, {BIT(BEFORE_NOT), "after"},
    {BIT(BEFORE_NOT), "before"}, {BIT(BEFORE_NOT), "ending"}, {BIT(BEFORE_NOT), "commencing"},
    {BIT(BEFORE_NOT), "beginning"}, {BIT(BEFORE_NOT), "upto"}, {BIT(BEFORE_NOT), "wc "}, {BIT(BEFORE_NOT), "to "},
    {BIT(BEFORE_NOT), "from "}, {BIT(AFTER_NOT), "agreed"}, {BIT(AFTER_NOT), "approved"}, {BIT(AFTER_NOT), "signed"},
    {BIT(AFTER_NOT), "accepted"}, {BIT(AFTER_NOT), "adopted"}, {BIT(AFTER_NOT), "circulated"},
    {BIT(AFTER_NOT), "true"}, {BIT(AFTER_NOT), "amended"}, {BIT(AFTER_NOT), "received"},
    {BIT(AFTER_NOT), "takenasread"}, {BIT(AFTER_NOT), "andmattersarising"}, {BIT(AFTER_NOT), "attached"},
    {BIT(AFTER_NOT), "page"}, {BIT(MEETING_WORD) | BIT(BODY_OF) | BIT(BODY_OF_LINES), "minut"},
    {BIT(MEETING_WORD), "meeting"}, {BIT(MEETING_WORD) | BIT(BODY_OF) | BIT(BODY_OF_LINES), "notes"},
    {BIT(MEETING_WORD), "forum"}, {BIT(MEETING_WORD) | BIT(WARD_BODY), "panel"}, {BIT(PERSON), "mr "},
    {BIT(PERSON), "mrs "}, {BIT(PERSON), "ms "}, {BIT(PERSON), "miss "}, {BIT(PERSON), "dr "}, {BIT(PERSON), "cllr "},
    {BIT(PERSON), "councillor"}, {BIT(PERSON), "members"}, {BIT(PERSON), "public"}, {BIT(PERSON), "representative"},
    {BIT(PERSON), "chair"}, {BIT(PERSON), "reports"}, {BIT(PERSON), "was "}, {BIT(PERSON), "were "},
    {BIT(PERSON), "is "}, {BIT(PERSON), "are "}, {BIT(PERSON), "will "}, {BIT(PERSON), "has "},
    {BIT(PERSON), "have "}, {BIT(LONDON_SIGN), "metropolitanpolice"}, {BIT(LONDON_SIGN), "metpolice"},
    {BIT(LONDON_SIGN), "mps"}, {BIT(LONDON_SIGN) | BIT(PAN_LONDON), "mopac"}, {BIT(LONDON_SIGN), "mpa"},
    {BIT(LONDON_SIGN), "scotlandyard"}, {BIT(LONDON_SIGN), "cityhall"}, {BIT(LONDON_SIGN), "tfl"},
    {BIT(LONDON_SIGN), "transportforlondon"}, {BIT(LONDON_SIGN) | BIT(PAN_LONDON), "london"},
    {BIT(BODY_OF) | BIT(BODY_OF_LINES), "record"}, {BIT(BODY_OF), "proceedings"}, {BIT(BODY_OF), "report"},
    {BIT(WARD_BODY), "ward"}, {BIT(WARD_BODY), "snt"}, {BIT(WARD_BODY), "snpanel"}, {BIT(WARD_BODY), "snteam"},
    {BIT(WARD_BODY), "saferneighbourhood"}, {BIT(WARD_BODY), "plg"}, {BIT(WARD_BODY), "cape"},
    {BIT(WARD_BODY), "liaison"}, {BIT(FOREIGN_BODY), "parish"}, {BIT(FOREIGN_BODY), "towncouncil"},
    {BIT(FOREIGN_BODY), "county"}, {BIT(FOREIGN_BODY), "municipal"}, {BIT(FOREIGN_BODY), "garda"},
    {BIT(FOREIGN_BODY), "communitycouncil"}, {BIT(FOREIGN_BODY), "districtcouncil"},
    {BIT(FOREIGN_BODY), "constabulary"}, {BIT(FOREIGN_BODY), "oireachtas"}, {BIT(PAN_LONDON), "panlondon"},
    {BIT(PAN_LONDON), "metropolitanpoliceauthority"}, {BIT(PAN_LONDON), "lcp"}, {BIT(PAN_LONDON), "mayorsoffice"},
    {BIT(PAN_LONDON), "pccgchairs"}, {BIT(PAN_LONDON), "chairsforum"}, {BIT(PAN_LONDON), "policeandcrimecommittee"},
};

/* Where words that begin with three letters, of either case, are listed; 0 stands for "no letter". */
static size_t start_of(char first, char second, char third) {
  return ((size_t)(first & 31) << 10 | (size_t)(second & 31) << 5 | (size_t)(third & 31)) % FILTER_STARTS;
}

void filter_fill(struct filter *filter) {
  *filter = (struct filter){0};
  for (size_t i = 0; i < FILTER_WORD_COUNT; i++) {
    const char *word = needed_words[i].word;
    size_t start = start_of(word[0], word[1], word[2] == ' ' ? '\0' : word[2]);
    filter->next[i] = filter->by_start[start];
    filter->by_start[start] = (uint8_t)(i + 1);
  }
}

/* ---- The index ---------------------------------------------------------------------------- */

/* The next letter from byte `at` on; the text's length when there is none. */
static size_t next_letter(struct str text, size_t at) {
  while (at < text.len && !ascii_is_alpha(text.ptr[at])) at++;
  return at;
}

/* Do the letters of the text from byte `at` on begin with the word? */
static bool begins_with(struct str text, size_t at, const char *word) {
  for (; *word != '\0'; word++) {
    if (*word == ' ') return at >= text.len || !ascii_is_alpha(text.ptr[at]);
    at = next_letter(text, at);
    if (at == text.len || ascii_lower(text.ptr[at]) != *word) return false;
    at++;
  }
  return true;
}

/* The rules that need the word at `at`, of those listed under one start. */
static uint64_t rules_of_start(const struct filter *filter, size_t start, struct str text, size_t at) {
  uint64_t rules = 0;
  for (unsigned i = filter->by_start[start]; i != 0; i = filter->next[i - 1])
    if (begins_with(text, at, needed_words[i - 1].word)) rules |= needed_words[i - 1].rules;
  return rules;
}

/* The rules that need the word that begins with the letter at `at`: one of two letters with none behind it, or one
   with more letters, on whatever stands between. */
static uint64_t rules_at(const struct filter *filter, struct str text, size_t at) {
  uint64_t rules = 0;
  size_t second = next_letter(text, at + 1), third = next_letter(text, second + 1);
  if (second < text.len && third != second + 1)
    rules = rules_of_start(filter, start_of(text.ptr[at], text.ptr[second], '\0'), text, at);
  if (third < text.len)
    rules |= rules_of_start(filter, start_of(text.ptr[at], text.ptr[second], text.ptr[third]), text, at);
  return rules;
}

/* Digits of other scripts, U+0660 and up, are digits to an expression. */
static bool may_open_digit(unsigned char c) { return c >= 0xd9 && c != 0xe2; }

/* The expressions take two characters beyond ASCII for an s or a k, the long s (U+017F) and the kelvin sign
   (U+212A). Is the byte at `at` the last of one? */
static bool is_odd_letter(struct str text, size_t at) {
  unsigned char c = (unsigned char)text.ptr[at];
  if (c == 0xbf) return at > 0 && text.ptr[at - 1] == '\xc5';
  return c == 0xaa && at > 1 && text.ptr[at - 1] == '\x84' && text.ptr[at - 2] == '\xe2';
}

/* The block of the text that begins at `base`; `last` is room for one that the text does not fill. */
static const unsigned char *block_at(struct str text, size_t base, unsigned char last[BLOCK_BYTES]) {
  const unsigned char *block = (const unsigned char *)text.ptr + base;
  if (text.len - base >= BLOCK_BYTES) return block;
  memset(last, 0, BLOCK_BYTES);
  return memcpy(last, block, text.len - base);
}

/* Notes the figures of the text; false where an expression may see letters that are none here. */
static bool note_figures(struct filter_index *index) {
  unsigned char last[BLOCK_BYTES];
  uint64_t carry = 0;
  for (size_t base = 0; base < index->text.len; base += BLOCK_BYTES) {
    const unsigned char *block = block_at(index->text, base, last);
    uint64_t digits = block_range(block, '0', 10), high = block_range_or_high(block, 0, 0);
    for (uint64_t bits = (digits & ~(digits << 1 | carry)) | high; bits != 0; bits &= bits - 1) {
      size_t at = base + (size_t)__builtin_ctzll(bits);
      unsigned char c = (unsigned char)index->text.ptr[at];
      if (c >= 0x80 && is_odd_letter(index->text, at)) return false;
      if (c < 0x80 || may_open_digit(c)) index->figures[index->figure_count++] = (uint32_t)at;
    }
    carry = digits >> 63;
  }
  return true;
}

/* Does a needed word begin with the three letters at `at`? */
static bool may_be_word(const struct filter_index *index, size_t at) {
  const char *letters = index->text.ptr + at;
  return index->filter->by_start[start_of(letters[0], letters[1], letters[2])] != 0;
}

/* Notes the needed words of the next block. */
static void note_words(struct filter_index *index) {
  unsigned char last[BLOCK_BYTES];
  size_t base = index->words_end;
  const unsigned char *block = block_at(index->text, base, last);
  uint64_t letters = block_letters(block), both = letters | block_range(block, '0', 10);
  uint64_t words = letters & ~(both << 1 | (uint64_t)index->ends_in_word), long_words = words & letters >> 1 & letters >> 2;
  for (; words != 0; words &= words - 1) {
    size_t at = base + (size_t)__builtin_ctzll(words);
    if ((long_words & words & (~words + 1)) != 0 && !may_be_word(index, at)) continue;
    uint64_t rules = rules_at(index->filter, index->text, at);
    if (rules != 0) index->spots[index->spot_count++] = (struct filter_spot){rules, (uint32_t)at};
  }
  index->ends_in_word = both >> 63 != 0;
  index->words_end = base + BLOCK_BYTES;
}

struct filter_index *filter_index(const struct filter *filter, struct arena *arena, struct str text) {
  struct filter_index *index = arena_get(arena, sizeof *index);
  if (index == NULL) return NULL;
  index->filter = filter;
  index->text = text;
  /* Between the first letters of two words stands a byte at least. */
  index->spots = arena_raw_array(arena, text.len / 2 + 1, sizeof *index->spots);
  index->figures = arena_raw_array(arena, text.len + 1, sizeof *index->figures);
  if (index->spots == NULL || index->figures == NULL) return NULL;
  index->is_usable = note_figures(index);
  return index;
}

/* ---- Words ---------------------------------------------------------------------------------- */

bool filter_has_words(enum heading_rule rule) {
  static const uint64_t rules = BIT(MINUTES_TITLE) | BIT(AGENDA_TITLE) | BIT(SUMMONS) | BIT(ATTENDANCE) | BIT(DRAFT) |
                                BIT(REPORTING) | BIT(BEFORE_HELD) | BIT(BEFORE_NOT) | BIT(AFTER_NOT) |
                                BIT(MEETING_WORD) | BIT(PERSON) | BIT(LONDON_SIGN) | BIT(BODY_OF) |
                                BIT(BODY_OF_LINES) | BIT(BODY_HELD) | BIT(WARD_BODY) | BIT(FOREIGN_BODY) |
                                BIT(PAN_LONDON);
  return (rules >> rule & 1) != 0;
}

/* The start of the line that byte `at` is in, and of what is no word before it. */
static size_t line_before(struct str text, size_t at) {
  while (at > 0 && text.ptr[at - 1] != '\n') at--;
  while (at > 0 && !ascii_is_alpha(text.ptr[at - 1]) && !ascii_is_digit(text.ptr[at - 1])) at--;
  return at;
}

/* Where around the needed word at `at` a match may begin: with it; with the line of it, or with that before
   where words of the match are parted by the line's end; or anywhere. */
static struct span match_begins(enum heading_rule rule, struct str text, size_t at) {
  switch ((int)rule) {
  case RULE_MINUTES_TITLE:
  case RULE_SUMMONS:
  case RULE_BODY_OF:
  case RULE_BODY_OF_LINES: return (struct span){(uint32_t)at, (uint32_t)at};
  case RULE_AGENDA_TITLE:
  case RULE_ATTENDANCE:
  case RULE_DRAFT: return (struct span){(uint32_t)line_before(text, line_before(text, at)), (uint32_t)at};
  default: return (struct span){0, (uint32_t)text.len};
  }
}

/* The first spot at or after a byte. */
static size_t spot_at(const struct filter_index *index, size_t byte) {
  size_t low = 0, high = index->spot_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (index->spots[middle].byte < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The first needed word that begins in text[from, text.len); SIZE_MAX when there is none. The index is read on as far
   as need be. */
static size_t find_word(struct filter_index *index, enum heading_rule rule, struct str text, size_t from) {
  size_t offset = (size_t)(text.ptr - index->text.ptr), end = offset + text.len;
  /* A part may begin within a word; what is left of it stands for itself there. */
  bool is_cut = from == 0 && text.len > 0 && offset > 0 && ascii_is_alpha(text.ptr[0]);
  if (is_cut && (rules_at(index->filter, index->text, offset) >> rule & 1) != 0) return 0;
  while (index->words_end <= offset + from && index->words_end < end) note_words(index);
  for (size_t i = spot_at(index, offset + from);; i++) {
    while (i == index->spot_count && index->words_end < end) note_words(index);
    if (i == index->spot_count || index->spots[i].byte >= end) return SIZE_MAX;
    if ((index->spots[i].rules >> rule & 1) != 0) return index->spots[i].byte - offset;
  }
}

bool filter_word(struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins) {
  size_t word = find_word(index, rule, text, from);
  if (word == SIZE_MAX) return false;
  *begins = match_begins(rule, text, word);
  if (begins->begin < from) begins->begin = (uint32_t)from;
  return true;
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

/* Does a month begin at `at`? */
static bool is_month(struct str text, size_t at) {
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (at + 2 >= text.len) return false;
  char letters[3];
  for (size_t i = 0; i < 3; i++) {
    if ((unsigned char)text.ptr[at + i] >= 0x80) return true;
    letters[i] = ascii_lower(text.ptr[at + i]);
  }
  for (const char *month = months; *month != '\0'; month += 3)
    if (memcmp(month, letters, 3) == 0) return true;
  return false;
}

/* The first byte from `at` on that is no white space and none of the signs. */
static size_t after_signs(struct str text, size_t at, const char *signs) {
  while (at < text.len && (ascii_is_space(text.ptr[at]) || strchr(signs, text.ptr[at]) != NULL)) at++;
  return at;
}

/* The end of the figure at `at`. */
static size_t figure_end(struct str text, size_t at) {
  while (at < text.len && ascii_is_digit(text.ptr[at])) at++;
  return at;
}

/* The length of a small word, or an ending of a day, that may stand at `at` between the day and the month. */
static size_t link_length(struct str text, size_t at) {
  static const char *const links[] = {"the", "day", "of", "st", "nd", "rd", "th", "tm"};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    size_t len = strlen(links[i]);
    if (len <= text.len - at && str_is_fold((struct str){text.ptr + at, len}, links[i])) return len;
  }
  return 0;
}

/* "7th May", "7 of the May": after the figures comes a month, with no more than an ending and small words between. */
static bool is_day_first(struct str text, size_t at) {
  if (at > 0 && (ascii_is_digit(text.ptr[at - 1]) || strchr("./:", text.ptr[at - 1]) != NULL)) return false;
  at = figure_end(text, at);
  for (size_t link = 1; link > 0; at += link) {
    at = after_signs(text, at, ",.-()");
    if (at == text.len) return false;
    if ((unsigned char)text.ptr[at] >= 0x80 || is_month(text, at)) return true;
    link = link_length(text, at);
  }
  return false;
}

/* May the figure at `at` be the day in "May 7th" or "May 7, 2019"? It has two digits at most, and then an ending or
   a year. */
static bool is_day_behind_month(struct str text, size_t at) {
  size_t end = figure_end(text, at), next = after_signs(text, end, ",");
  return end - at <= 2 && next < text.len &&
         ((unsigned char)text.ptr[next] >= 0x80 || strchr("12snrtSNRT", text.ptr[next]) != NULL);
}

/* "May 7": the word before the figures is a month. */
static bool is_month_first(struct str text, size_t at) {
  if (!is_day_behind_month(text, at)) return false;
  while (at > 0 && ascii_is_space(text.ptr[at - 1])) at--;
  if (at > 0 && text.ptr[at - 1] == '.') at--;
  size_t begin = at;
  while (begin > 0 && is_letter(text.ptr[begin - 1])) {
    /* A letter beyond ASCII may be part of the month, or stand before it. */
    if ((unsigned char)text.ptr[--begin] >= 0x80) return true;
  }
  return at > begin && is_month(text, begin);
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

/* Words before the first figure of a date belong to it: the weekday, "the", and the month where it stands first.
   Where the last of `words` begins, at `from` at the earliest; words with letters beyond ASCII do not count. */
static size_t before_words(struct str text, size_t at, size_t from, size_t words) {
  while (words > 0) {
    size_t end = at;
    while (end > from && (ascii_is_space(text.ptr[end - 1]) || text.ptr[end - 1] == ',' || text.ptr[end - 1] == '.'))
      end--;
    size_t begin = end;
    bool is_ascii = true;
    for (; begin > from && is_letter(text.ptr[begin - 1]); begin--)
      is_ascii = is_ascii && (unsigned char)text.ptr[begin - 1] < 0x80;
    if (begin == end) return at;
    words -= is_ascii;
    at = begin;
  }
  return at;
}

/* "2019-05-07": a year and a hyphen; or, for an expression, a digit of another script. */
static bool is_year_first(struct str text, size_t at) {
  size_t end = figure_end(text, at);
  if (end == text.len || strchr("12", text.ptr[at]) == NULL) return false;
  return (end - at == 4 && text.ptr[end] == '-') || (end - at < 4 && (unsigned char)text.ptr[end] >= 0x80);
}

bool filter_is_date(enum heading_rule rule) {
  return rule == RULE_DATE_DAY_FIRST || rule == RULE_DATE_MONTH_FIRST || rule == RULE_DATE_FIGURES ||
         rule == RULE_DATE_ISO;
}

/* May a date of the rule have the figure at `at` as its first? */
static bool may_be_date(enum heading_rule rule, struct str text, size_t at) {
  if (may_open_digit((unsigned char)text.ptr[at])) return true;
  switch ((int)rule) {
  case RULE_DATE_DAY_FIRST: return is_day_first(text, at);
  case RULE_DATE_MONTH_FIRST: return is_month_first(text, at);
  case RULE_DATE_FIGURES: return is_figures(text, at);
  default: return is_year_first(text, at);
  }
}

/* The next figure from byte `from` on, or the text's length. */
static size_t next_figure(const struct filter_index *index, struct str text, size_t from) {
  if (index == NULL) {
    while (from < text.len && !ascii_is_digit(text.ptr[from]) && !may_open_digit((unsigned char)text.ptr[from])) from++;
    return from;
  }
  size_t offset = (size_t)(text.ptr - index->text.ptr), low = 0, high = index->figure_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (index->figures[middle] < offset + from)
      low = middle + 1;
    else
      high = middle;
  }
  bool is_inside = low < index->figure_count && index->figures[low] < offset + text.len;
  return is_inside ? index->figures[low] - offset : text.len;
}

bool filter_date(const struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins) {
  for (size_t at = next_figure(index, text, from); at < text.len; at = next_figure(index, text, at + 1)) {
    if (!may_be_date(rule, text, at)) continue;
    /* "Monday the 7th of May", "Monday the May 7". */
    size_t words = rule == RULE_DATE_DAY_FIRST ? 2 : rule == RULE_DATE_MONTH_FIRST ? 3 : 0;
    *begins = (struct span){(uint32_t)before_words(text, at, from, words), (uint32_t)at};
    return true;
  }
  return false;
}

/* ---- First and last signs --------------------------------------------------------------------- */

/* The first letter or sign beyond ASCII, figures passed over where `past_figures`; 0 when there is none. */
static size_t first_word(struct str text, bool past_figures) {
  size_t at = 0;
  while (at < text.len && (unsigned char)text.ptr[at] < 0x80 && !ascii_is_alpha(text.ptr[at]) && text.ptr[at] != '_' &&
         (past_figures || !ascii_is_digit(text.ptr[at])))
    at++;
  return at;
}

/* Does a text whose first word begins at `at` begin with one of the signs, or one beyond ASCII? */
static bool is_one_of(struct str text, size_t at, const char *signs) {
  if (at == text.len) return false;
  return (unsigned char)text.ptr[at] >= 0x80 || strchr(signs, ascii_lower(text.ptr[at])) != NULL;
}

/* Does the text end in one of the signs, white space aside? */
static bool ends_in(struct str text, const char *signs) {
  size_t end = text.len;
  while (end > 0 && ascii_is_space(text.ptr[end - 1])) end--;
  return end > 0 && is_one_of(text, end - 1, signs);
}

bool filter_refuses(enum heading_rule rule, struct str text) {
  switch ((int)rule) {
  case RULE_BEFORE_LABEL: return !ends_in(text, ":|-");
  case RULE_ITEM: return !is_one_of(text, first_word(text, false), "0123456789ivx");
  /* "at", "from", "commencing" or "starting" may stand before the figures. */
  case RULE_TIME: return !is_one_of(text, first_word(text, false), "0123456789afcs");
  case RULE_SIGN: return !is_pair(text, first_word(text, true), "memimaalatapanaoa.acthtiprindadenech");
  case RULE_INNER_MINUTES: return !is_one_of(text, first_word(text, false), "dum");
  default: return false;
  }
}
