/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/filter.h"

#include <assert.h>
#include <string.h>

#include "base/block.h"

/* Every match of the rule holds one of these words, which begins where no letter or figure stands before it, whatever
   stands between its letters; a full stop: no letter follows. Rules without words are those that match almost everywhere. */
static const char *const needed_words[RULE_COUNT] = {
    [RULE_BEFORE_HELD] = "held took met convened",
    [RULE_BEFORE_NOT] =
        "next future forthcoming beheld approv confirm adopt agree accept sign receiv amend correct circulat "
        "last. previous mattersarising created creation posted published updated uploaded review issued printed "
        "version expir deadline dated letter email since until till. between by. after before ending commencing "
        "beginning upto wc. to. from. ratif following prior put. placed went",
    [RULE_AFTER_NOT] =
        "agreed approved signed confirmed accepted adopted circulated correct true amended received takenasread "
        "andmattersarising attached page",
    [RULE_MEETING_WORD] = "minut minites meeting notes forum panel",
    [RULE_MINUTES_TITLE] =
        "minutes minuted minites mintues notesof notesfrom noteson meetingnotes panelnotes forumnotes groupnotes "
        "boardnotes committeenotes recordofmeeting recordofthemeeting recordofameeting atameetingof",
    [RULE_AGENDA_TITLE] = "publicdocumentpack agenda noticeofmeeting noticeofameeting",
    [RULE_SUMMONS] = "summoned summons noticeisgiven noticeisherebygiven transacting",
    [RULE_ATTENDANCE] = "present attend apolog inthechair",
    [RULE_PERSON] =
        "mr. mrs. ms. miss. dr. cllr. councillor members public representative chair reports reported was. were. "
        "is. are. will. has. have. said asked",
    [RULE_DRAFT] = "draft unconfirmed unapproved subjecttoapproval subjecttoconfirmation",
    [RULE_BODY_OF] = "minut minites notes record proceedings report",
    [RULE_BODY_OF_LINES] = "minut notes record",
    [RULE_BODY_HELD] = "held met",
    [RULE_BODY_NOUN] =
        "group forum partnership board panel committee subcommittee council consortium association consultation "
        "assembly authority network cluster cpcg cpeg pccg pceg ceg snb plg cape kcpp mcpp lcp snt ward",
    [RULE_POLICE_BODY] =
        "polic safer neighbourhood cpcg cpeg pccg pceg snb plg cape snt snpanel communitysafety crime ward "
        "engagement consultative consultation borough",
    [RULE_WARD_BODY] = "ward snt snpanel snteam saferneighbourhood panel plg cape liaison",
    [RULE_FOREIGN_BODY] =
        "parish towncouncil county municipal garda communitycouncil districtcouncil constabulary oireachtas",
    [RULE_PAN_LONDON] =
        "panlondon metropolitanpoliceauthority lcp london mopac mayorsoffice pccgchairs chairsforum "
        "policeandcrimecommittee",
    [RULE_LONDON_SIGN] =
        "metropolitanpolice metpolice mps mopac mpa scotlandyard cityhall tfl transportforlondon london",
    [RULE_REPORTING] = "itwas asked said raised reported stated advised noted complained queried confirmed explained",
};

_Static_assert(RULE_COUNT <= 64, "rules are the bits of one number");

/* Where words that begin with three letters, of either case, are listed; 0 stands for "no letter". */
static size_t start_of(char first, char second, char third) {
  return ((size_t)(first & 31) << 10 | (size_t)(second & 31) << 5 | (size_t)(third & 31)) % FILTER_STARTS;
}

/* Lists one word of the rule. */
static void filter_add(struct filter *filter, enum heading_rule rule, const char *letters) {
  assert(filter->word_count < FILTER_WORDS_MAX);
  uint8_t *first = &filter->by_start[start_of(letters[0], letters[1], letters[2] == '.' ? '\0' : letters[2])];
  filter->words[filter->word_count++] = (struct filter_needed){letters, (uint64_t)1 << rule, *first};
  *first = (uint8_t)filter->word_count;
}

void filter_fill(struct filter *filter) {
  *filter = (struct filter){.word_count = 0};
  for (unsigned rule = 0; rule < RULE_COUNT; rule++)
    for (const char *word = needed_words[rule]; word != NULL; word = strchr(word, ' ')) {
      word += *word == ' ';
      filter_add(filter, (enum heading_rule)rule, word);
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
  for (; *word != '\0' && *word != ' '; word++) {
    if (*word == '.') return at >= text.len || !ascii_is_alpha(text.ptr[at]);
    at = next_letter(text, at);
    if (at == text.len || ascii_lower(text.ptr[at]) != *word) return false;
    at++;
  }
  return true;
}

/* The rules that need the word at `at`, of those listed under one start. */
static uint64_t rules_of_start(const struct filter *filter, size_t start, struct str text, size_t at) {
  uint64_t rules = 0;
  for (unsigned i = filter->by_start[start]; i != 0; i = filter->words[i - 1].next)
    if (begins_with(text, at, filter->words[i - 1].letters)) rules |= filter->words[i - 1].rules;
  return rules;
}

/* The rules that need the word that begins with the letter at `at`: one of two letters with none behind it, or one
   with more letters, on whatever stands between. */
static uint64_t rules_at(const struct filter *filter, struct str text, size_t at) {
  uint64_t rules = 0;
  size_t second = next_letter(text, at + 1), third = next_letter(text, second + 1);
  if (second < text.len && (third == text.len || third != second + 1))
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

bool filter_has_words(enum heading_rule rule) { return needed_words[rule] != NULL; }

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
  case RULE_BEFORE_HELD:
  case RULE_MEETING_WORD:
  case RULE_PERSON:
  case RULE_BODY_NOUN:
  case RULE_POLICE_BODY:
  case RULE_WARD_BODY:
  case RULE_FOREIGN_BODY:
  case RULE_PAN_LONDON:
  case RULE_LONDON_SIGN:
  case RULE_MINUTES_TITLE:
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
    if (month[0] == letters[0] && memcmp(month, letters, 3) == 0) return true;
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
    if (at == text.len || ascii_lower(text.ptr[at]) != links[i][0]) continue;
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

/* The next figure from byte `from` on, or the text's length. `*place` is where it stands in the index; SIZE_MAX: not
   looked for yet. */
static size_t next_figure(const struct filter_index *index, struct str text, size_t from, size_t *place) {
  if (index == NULL) {
    while (from < text.len && !ascii_is_digit(text.ptr[from]) && !may_open_digit((unsigned char)text.ptr[from])) from++;
    return from;
  }
  /* A part may begin within a figure; what is left of it stands for itself there. */
  if (from == 0 && text.len > 0 && ascii_is_digit(text.ptr[0])) return 0;
  size_t offset = (size_t)(text.ptr - index->text.ptr), low = 0, high = index->figure_count;
  if (*place != SIZE_MAX) low = high = *place + 1;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (index->figures[middle] < offset + from)
      low = middle + 1;
    else
      high = middle;
  }
  *place = low;
  bool is_inside = low < index->figure_count && index->figures[low] < offset + text.len;
  return is_inside ? index->figures[low] - offset : text.len;
}

/* Does a weekday begin at `at`, for what can be told of bytes beyond ASCII? */
static bool is_weekday(struct str text, size_t at) {
  static const char weekdays[] = "montuewedthufrisatsun";
  for (const char *day = weekdays; *day != '\0'; day += 3) {
    size_t same = 0;
    while (same < 3 && at + same < text.len &&
           ((unsigned char)text.ptr[at + same] >= 0x80 || ascii_lower(text.ptr[at + same]) == day[same]))
      same++;
    if (same == 3) return true;
  }
  return false;
}

/* Where a date whose day comes first may begin, with its figure at `at`: there, or with the weekday before it. */
static size_t day_begin(struct str text, size_t at, size_t from) {
  size_t begin = before_words(text, at, from, 2);
  while (begin < at && !is_weekday(text, begin)) begin++;
  return begin;
}

bool filter_date(const struct filter_index *index, enum heading_rule rule, struct str text, size_t from,
                 struct span *begins) {
  size_t place = SIZE_MAX, at = from;
  for (; (at = next_figure(index, text, at, &place)) < text.len; at++) {
    if (!may_be_date(rule, text, at)) continue;
    /* "Monday the 7th of May", "Monday the May 7". */
    size_t begin = at;
    if (rule == RULE_DATE_DAY_FIRST) begin = day_begin(text, at, from);
    if (rule == RULE_DATE_MONTH_FIRST) begin = before_words(text, at, from, 3);
    *begins = (struct span){(uint32_t)begin, (uint32_t)at};
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

/* Can the text begin with a time of day? "at", "from", "commencing" or "starting" may stand before its figures. */
static bool may_open_time(struct str text) {
  static const char *const words[] = {"at", "from", "commencing", "starting"};
  size_t at = first_word(text, false);
  if (at == text.len || !ascii_is_alpha(text.ptr[at])) return is_one_of(text, at, "0123456789");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t len = strlen(words[i]);
    if (text.len - at <= len || !str_is_fold((struct str){text.ptr + at, len}, words[i])) continue;
    struct str rest = {text.ptr + at + len, text.len - at - len};
    return is_one_of(rest, first_word(rest, false), "0123456789");
  }
  return false;
}

bool filter_refuses(enum heading_rule rule, struct str text) {
  switch ((int)rule) {
  case RULE_BEFORE_LABEL: return !ends_in(text, ":|-");
  case RULE_ITEM: return !is_one_of(text, first_word(text, false), "0123456789ivx");
  case RULE_TIME: return !may_open_time(text);
  case RULE_SIGN: return !is_pair(text, first_word(text, true), "memimaalatapanaoa.acthtiprindadenech");
  case RULE_INNER_MINUTES: return !is_one_of(text, first_word(text, false), "dum");
  default: return false;
  }
}
