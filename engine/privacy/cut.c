/* SPDX-License-Identifier: Apache-2.0 */
#include "privacy/cut.h"

static bool is_mark(char c) { return c == '\x02' || c == '\x03'; }

/* Bytes of an apostrophe at `at`, straight or curled; 0 when there is none. */
static size_t apostrophe(struct str text, size_t at) {
  if (at < text.len && text.ptr[at] == '\'') return 1;
  return at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Bytes of a letter or digit; 0 when there is none. Beyond ASCII all is taken for letters but for general punctuation
   (U+2000 to U+206F) and the blank that does not break. */
static size_t letter(struct str text, size_t at) {
  if (at >= text.len) return 0;
  unsigned char c = (unsigned char)text.ptr[at];
  if (ascii_is_alpha((char)c) || ascii_is_digit((char)c)) return 1;
  if (c < 0x80) return 0;
  size_t len = str_utf8_length(text, at);
  bool is_sign = c == 0xe2 && len == 3 && ((unsigned char)text.ptr[at + 1] & 0xfe) == 0x80;
  bool is_blank = c == 0xc2;
  return is_sign || is_blank ? 0 : len;
}

/* Capitals of ASCII, Latin-1 and, where even numbers are capitals, Latin Extended-A. */
static bool is_capital(struct str text, size_t at) {
  unsigned char c = (unsigned char)text.ptr[at];
  if (c < 0x80) return ascii_is_upper((char)c);
  unsigned char next = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
  if (c == 0xc3) return next < 0x9f;
  return (c == 0xc4 || c == 0xc5) && next % 2 == 0;
}

static enum shape shape_of(struct str word) {
  if (ascii_is_digit(word.ptr[0])) return SHAPE_NUMBER;
  if (!is_capital(word, 0)) return SHAPE_LOWER;
  size_t letters = 0, capitals = 0;
  for (size_t at = 0; at < word.len;) {
    size_t len = letter(word, at);
    letters += len > 0;
    capitals += len > 0 && is_capital(word, at);
    at += len > 0 ? len : 1;
  }
  if (letters == 1) return SHAPE_INITIAL;
  return letters == capitals ? SHAPE_UPPER : SHAPE_NAME;
}

/* Hyphens, strokes and apostrophes go on with the word where letters do. */
static size_t join(struct str text, size_t at) {
  size_t len = apostrophe(text, at);
  if (len > 0) {
    bool is_possessive = at + len < text.len && text.ptr[at + len] == 's' && letter(text, at + len + 1) == 0;
    return is_possessive || letter(text, at + len) == 0 ? 0 : len;
  }
  bool is_inner = at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '/');
  return is_inner && letter(text, at + 1) > 0 ? 1 : 0;
}

bool cut_next(struct str text, size_t from, struct word *out) {
  size_t at = from;
  while (at < text.len && letter(text, at) == 0) at++;
  return cut_at(text, at, out);
}

bool cut_at(struct str text, size_t at, struct word *out) {
  if (letter(text, at) == 0) return false;
  out->begin = at;
  for (size_t len; (len = letter(text, at)) > 0 || (len = join(text, at)) > 0;) at += len;
  out->end = at;
  out->shape = shape_of(cut_text(text, out));
  return true;
}

struct str cut_text(struct str text, const struct word *word) {
  return (struct str){text.ptr + word->begin, word->end - word->begin};
}

bool cut_joined(struct str text, const struct word *word, struct word *out) {
  bool may_stop = word->shape == SHAPE_INITIAL || words_title(cut_text(text, word)) != PRIVACY_ROLE_COUNT;
  size_t at = word->end;
  for (; at < text.len && letter(text, at) == 0; at++) {
    char c = text.ptr[at];
    bool is_blank = ascii_is_space(c) || is_mark(c) || (unsigned char)c == 0xc2 || (unsigned char)c == 0xa0;
    if (!is_blank && !(c == '.' && may_stop)) return false;
  }
  return at > word->end && cut_at(text, at, out);
}

/* ---- What identifies by its form ------------------------------------------------------------------- */

static bool is_upper_at(struct str text, size_t at) { return at < text.len && ascii_is_upper(text.ptr[at]); }
static bool is_digit_at(struct str text, size_t at) { return at < text.len && ascii_is_digit(text.ptr[at]); }

/* A form of letters (A), digits (9) and a blank that may be missing (_), and nothing of a word behind it. Its end or 0. */
static size_t form(struct str text, size_t at, const char *pattern) {
  for (; *pattern != '\0'; pattern++) {
    if (*pattern == '_') {
      if (at < text.len && text.ptr[at] == ' ') at++;
      continue;
    }
    if (*pattern == 'A' ? !is_upper_at(text, at) : !is_digit_at(text, at)) return 0;
    at++;
  }
  return letter(text, at) > 0 ? 0 : at;
}

static size_t any_form(struct str text, size_t at, const char *const *patterns) {
  for (; *patterns != NULL; patterns++) {
    size_t end = form(text, at, *patterns);
    if (end > 0) return end;
  }
  return 0;
}

static bool is_of_mail(char c) { return ascii_is_alpha(c) || ascii_is_digit(c) || strchr("._%+-", c) != NULL; }

/* Local parts have at most 64 bytes. Source: RFC 5321. */
static size_t mail(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && end - at <= 64 && text.ptr[end] != '\0' && is_of_mail(text.ptr[end])) end++;
  if (end == at || end >= text.len || text.ptr[end] != '@') return 0;
  size_t host = ++end;
  while (end < text.len && text.ptr[end] != '\0' && is_of_mail(text.ptr[end])) end++;
  while (end > host && text.ptr[end - 1] == '.') end--;
  return end > host ? end : 0;
}

/* Nine digits or more from a 0 or "+" on; or two groups of four of which the first is no year. Dates and sums of
   money have other signs between. */
static size_t phone(struct str text, size_t at) {
  size_t end = at, digits = 0, first = 0, groups = 0;
  char lead = '\0';
  for (size_t i = at; i < text.len && i - at < 40 && digits < 15; i++) {
    if (text.ptr[i] == '\0' || (!ascii_is_digit(text.ptr[i]) && strchr(" -()+", text.ptr[i]) == NULL)) break;
    if (!ascii_is_digit(text.ptr[i])) continue;
    if (lead == '\0') lead = text.ptr[i];
    if (i == at || !ascii_is_digit(text.ptr[i - 1])) groups++;
    first += groups == 1;
    digits++;
    end = i + 1;
  }
  if (digits >= 9 && digits <= 14 && (lead == '0' || text.ptr[at] == '+')) return end;
  bool is_year = end >= at + 2 && (memcmp(text.ptr + at, "19", 2) == 0 || memcmp(text.ptr + at, "20", 2) == 0);
  return digits == 8 && groups == 2 && first == 4 && end == at + 9 && !is_year ? end : 0;
}

static bool is_address(struct str word) {
  static const char *const words[] = {"Road", "Rd", "Street", "Avenue", "Ave", "Lane", "Close", "Way", "Drive", "Court", "House",
                                      "Gardens", "Terrace", "Crescent", "Square", "Walk", "Mews", "Rise", "Row", "Parade",
                                      "Mansions", "Buildings", "Lodge", "Tower", "Grove", NULL};
  for (const char *const *at = words; *at != NULL; at++)
    if (str_is_fold(word, *at)) return true;
  return false;
}

/* The number before one to three words with a capital of which the last is a street; or after "flat". */
static size_t house(struct str text, size_t at) {
  struct word number, word, next;
  if (!is_digit_at(text, at) || !cut_next(text, at, &number) || number.end - number.begin > 9) return 0;
  size_t before = at;
  while (before > 0 && text.ptr[before - 1] == ' ') before--;
  if (before >= 4 && before < at && str_is_fold((struct str){text.ptr + before - 4, 4}, "flat")) return number.end;
  word = number;
  for (size_t i = 0; i < 4 && cut_joined(text, &word, &next); i++) {
    if (i > 0 && is_address(cut_text(text, &next))) return number.end;
    if (next.shape != SHAPE_NAME) return 0;
    word = next;
  }
  return 0;
}

size_t cut_mark(struct str text, size_t at, enum privacy_kind *kind) {
  static const char *const postcodes[] = {"A9_9AA", "A99_9AA", "AA9_9AA", "AA99_9AA", "A9A_9AA", "AA9A_9AA", NULL};
  /* Of now, and with the year as a letter before or behind. Sources: the forms of marks since 1963. */
  static const char *const vehicles[] = {"AA99_AAA", "A9_AAA", "A99_AAA", "A999_AAA", "AAA_9A", "AAA_99A", "AAA_999A", NULL};
  size_t end;
  *kind = PRIVACY_EMAIL;
  if ((end = mail(text, at)) > 0) return end;
  *kind = PRIVACY_PHONE;
  if ((is_digit_at(text, at) || text.ptr[at] == '+' || text.ptr[at] == '(') && (end = phone(text, at)) > 0) return end;
  *kind = PRIVACY_POSTCODE;
  if ((end = any_form(text, at, postcodes)) > 0) return end;
  *kind = PRIVACY_VEHICLE;
  if ((end = any_form(text, at, vehicles)) > 0) return end;
  *kind = PRIVACY_HOUSE;
  return house(text, at);
}
