/* SPDX-License-Identifier: Apache-2.0 */
/* What kind of line a line is by itself: page number, row, heading, contact. */
#include <string.h>

#include "base/block.h"
#include "segment/look.h"

/* Does `text` start with `wanted`, whatever the case? `wanted` begins with a small letter or a sign. */
static inline bool starts_fold(struct str text, const char *wanted) {
  if (text.len == 0 || ascii_lower(text.ptr[0]) != wanted[0]) return false;
  size_t len = strlen(wanted);
  return text.len >= len && str_is_fold((struct str){text.ptr, len}, wanted);
}

/* `wanted` begins with a small letter. */
static bool has_fold(struct str text, const char *wanted) {
  for (size_t at = 0; at < text.len; at++)
    if (starts_fold((struct str){text.ptr + at, text.len - at}, wanted)) return true;
  return false;
}

/* `text` less `front` bytes. */
static struct str without(struct str text, size_t front) {
  return (struct str){text.ptr + front, text.len - front};
}

/* ---- Lines that carry nothing ----------------------------------------------------------- */

bool look_reads_word(struct str body) {
  for (size_t i = 0; i < body.len; i++) {
    unsigned char c = (unsigned char)body.ptr[i];
    if (ascii_is_alpha((char)c) || ascii_is_digit((char)c)) return true;
    /* Beyond ASCII, lines of dashes, dots and boxes (U+2010 to U+2027, U+2500 to U+25FF) and
       Latin-1 signs are no words. */
    if (c >= 0xc3 && c != 0xe2 && c != 0xef) return true;
  }
  return false;
}

/* Takes digits, at most `most` of them, off the front; false when there are none. */
static bool take_digits(struct str *rest, size_t most) {
  size_t len = 0;
  while (len < rest->len && ascii_is_digit(rest->ptr[len])) len++;
  *rest = without(*rest, len);
  return len > 0 && len <= most;
}

/* Takes all bytes that are among `chars` off the front. */
static void take_any(struct str *rest, const char *chars) {
  while (rest->len > 0 && strchr(chars, rest->ptr[0]) != NULL) *rest = without(*rest, 1);
}

bool look_reads_page_number(struct str body) {
  struct str rest = body;
  take_any(&rest, "-[(~|. ");
  bool has_page = starts_fold(rest, "page") || starts_fold(rest, "p a g e");
  if (has_page) {
    rest = without(rest, starts_fold(rest, "page") ? 4 : 7);
    take_any(&rest, ".|: ");
  }
  /* A bare year is a heading of a list, not a page. */
  if (!take_digits(&rest, 3)) return false;
  take_any(&rest, " ");
  if (rest.len > 0 && (rest.ptr[0] == '/' || starts_fold(rest, "of"))) {
    rest = without(rest, rest.ptr[0] == '/' ? 1 : 2);
    take_any(&rest, " ");
    if (!take_digits(&rest, 3)) return false;
  } else if (!has_page && rest.len > 0 && rest.ptr[0] == '.') {
    return false; /* "3." is a numbered item whose text stands below */
  }
  take_any(&rest, "-])~|. \f");
  return rest.len == 0;
}

/* ---- Rows ------------------------------------------------------------------------------- */

/* Labels before a figure that are no offences. */
static bool is_plain_label(struct str label) {
  static const char *const plain[] = {"date", "time", "tel",  "telephone", "phone", "mobile", "fax",  "page",
                                      "item", "room", "ref",  "meeting",   "venue", "no",     "email"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (starts_fold(label, plain[i]) && label.len == strlen(plain[i])) return true;
  return false;
}

/* The bytes at the front of `body` that may end a label or say that there is none, and a few others. */
static uint64_t label_signs(struct str body) {
  unsigned char front[BLOCK_BYTES];
  const unsigned char *block = (const unsigned char *)body.ptr;
  if (body.len < BLOCK_BYTES) {
    memset(front, 0, sizeof front);
    block = memcpy(front, body.ptr, body.len);
  }
  /* - and . follow each other, as do : ; < = > and ?. */
  return block_range(block, '!', 1) | block_range_or_high(block, '-', 2) | block_range(block, ':', 6);
}

/* The bytes of leading dots at the front of `body` and of white space behind them, when a figure follows: "Burglary
   .... 15". Less than three are no leader. */
static size_t leader_before_figure(struct str body) {
  size_t dots = 0;
  while (dots < body.len && body.ptr[dots] == '.') dots++;
  size_t end = dots + look_space(without(body, dots));
  return dots >= 3 && end < body.len && ascii_is_digit(body.ptr[end]) ? end : 0;
}

/* The label before ":", " - ", " – ", "=" or leading dots: its length; `*value` is where the rest begins. */
static size_t label_end(struct str body, size_t *value) {
  /* The byte before a sign is looked at. */
  for (uint64_t signs = label_signs(body) & ~UINT64_C(1); signs != 0; signs &= signs - 1) {
    size_t i = (size_t)__builtin_ctzll(signs), sign = 0;
    if (i > LOOK_FIGURE_PART_MAX) return 0;
    switch (body.ptr[i]) {
    case '.':
      *value = i + leader_before_figure(without(body, i));
      return *value > i ? i : 0;
    case '!':
    case '?':
    case ';': return 0;
    case ':': sign = !ascii_is_digit(body.ptr[i - 1]); break; /* a time has none */
    case '=': sign = 1; break;
    case '-': sign = body.ptr[i - 1] == ' ' && str_starts(without(body, i), "- "); break;
    case '\xe2': sign = body.ptr[i - 1] == ' ' && str_starts(without(body, i), "\xe2\x80\x93 ") ? 3 : 0; break;
    default: break;
    }
    if (sign == 0) continue;
    *value = i + sign + look_space(without(body, i + sign));
    return i;
  }
  return 0;
}

bool look_reads_figure(struct str body) {
  size_t value = 0, label = label_end(body, &value);
  if (label < 3 || value >= body.len || body.len - value > LOOK_FIGURE_PART_MAX) return false;
  if (is_plain_label(str_trim((struct str){body.ptr, label}))) return false;
  struct str rest = without(body, value);
  static const char *const words[] = {"nil", "none", "zero", "n/a"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t len = strlen(words[i]);
    if (starts_fold(rest, words[i]) && (rest.len == len || !ascii_is_alpha(rest.ptr[len]))) return true;
  }
  if (rest.ptr[0] == '+' || rest.ptr[0] == '-') rest = without(rest, 1);
  size_t digits = 0;
  while (digits < rest.len && (ascii_is_digit(rest.ptr[digits]) || strchr(",.%", rest.ptr[digits]) != NULL)) digits++;
  if (digits == 0 || !ascii_is_digit(rest.ptr[0])) return false;
  /* "Police - 3rd report", "7.30pm", "12/03/08", "13 November": no figures. */
  if (digits == rest.len) return true;
  struct str after = without(rest, digits + look_space(without(rest, digits)));
  return strchr(" (\t", rest.ptr[digits]) != NULL && (after.len == 0 || !ascii_is_upper(after.ptr[0]));
}

bool look_reads_columns(struct str body) {
  if (body.len == 0) return false;
  if (body.ptr[0] == '|') return true;
  size_t bars = 0, cells = 1, longest = 0, begin = 0;
  for (size_t i = 0; i < body.len; i++) {
    unsigned char c = (unsigned char)body.ptr[i], next = i + 1 < body.len ? (unsigned char)body.ptr[i + 1] : 'x';
    bars += c == '|';
    /* Within a word, or a single space between two. */
    if (c > ' ' && c < 0xc2) continue;
    if (c == ' ' && next > ' ' && next < 0xc2) continue;
    size_t gap = look_space(without(body, i));
    if (gap == 0) continue;
    bool is_wide = gap >= 3 || memchr(body.ptr + i, '\t', gap) != NULL;
    if (is_wide) {
      if (i - begin > longest) longest = i - begin;
      begin = i + gap;
      cells++;
    }
    i += gap - 1;
  }
  if (bars >= 2) return true;
  if (body.len - begin > longest) longest = body.len - begin;
  if (cells < 2 || longest > 60) return false;
  /* Two cells are a row when the second is a figure; else a wide gap may be mere justification
     or a column of initials beside the prose. */
  struct str last = without(body, begin);
  bool is_figure = last.len > 0 && (ascii_is_digit(last.ptr[0]) || str_is_fold(last, "nil"));
  return cells >= 3 || is_figure || memchr(body.ptr, '\t', body.len) != NULL;
}

/* ---- Headings ----------------------------------------------------------------------------- */

struct str look_reads_bold(struct str body) {
  struct str none = {NULL, 0};
  while (body.len > 0 && (body.ptr[body.len - 1] == ':' || body.ptr[body.len - 1] == ' ')) body.len--;
  if (body.len < 5 || body.len > 120 || !(str_starts(body, "**") || str_starts(body, "__"))) return none;
  char sign = body.ptr[0];
  struct str inner = {body.ptr + 2, body.len - 4};
  if (body.ptr[body.len - 1] != sign || body.ptr[body.len - 2] != sign || memchr(inner.ptr, sign, inner.len) != NULL)
    return none;
  return inner;
}

bool look_reads_capitals(struct str body) {
  size_t letters = 0;
  for (size_t i = 0; i < body.len; i++) {
    if (!ascii_is_alpha(body.ptr[i])) continue;
    if (!ascii_is_upper(body.ptr[i])) return false;
    letters++;
  }
  return letters >= 4;
}

/* A letter, or beyond ASCII? */
static inline bool is_letter_byte(char c) {
  unsigned char byte = (unsigned char)c;
  return byte >= 0x80 || (unsigned char)((byte | 0x20) - 'a') < 26;
}

/* Takes the next word of letters off the front. */
static bool take_word(struct str *rest, struct str *word) {
  size_t at = 0, end;
  while (at < rest->len && !is_letter_byte(rest->ptr[at])) at++;
  for (end = at; end < rest->len && is_letter_byte(rest->ptr[end]); end++) {}
  *word = (struct str){rest->ptr + at, end - at};
  *rest = without(*rest, end);
  return word->len > 0;
}

/* Words that make a line a statement or the lead-in of a list, and so no title; by first letter. */
static bool is_telling(struct str word) {
  static const char *const telling[26][6] = {
    ['a' - 'a'] = {"are", "asked", "advised", "agreed", "added"},
    ['b' - 'a'] = {"be", "been"},
    ['c' - 'a'] = {"can", "could", "confirmed"},
    ['e' - 'a'] = {"explained"},
    ['f' - 'a'] = {"follows", "following"},
    ['g' - 'a'] = {"gave"},
    ['h' - 'a'] = {"has", "have", "had"},
    ['i' - 'a'] = {"is", "informed", "include", "includes", "included"},
    ['n' - 'a'] = {"noted"},
    ['r' - 'a'] = {"reported", "replied", "raised"},
    ['s' - 'a'] = {"said", "stated", "should"},
    ['t' - 'a'] = {"thanked"},
    ['v' - 'a'] = {"voiced"},
    ['w' - 'a'] = {"was", "were", "will", "would", "welcomed"},
  };
  if (word.ptr[0] < 'a' || word.ptr[0] > 'z') return false;
  for (const char *const *row = telling[word.ptr[0] - 'a']; *row != NULL; row++)
    if (str_is(word, *row)) return true;
  return false;
}

#define TITLE_WORDS_MAX 10u

bool look_reads_title(struct str body) {
  unsigned char first = (unsigned char)body.ptr[0];
  if (!ascii_is_upper((char)first) && first < 0x80 && strchr("'\"(*_", (char)first) == NULL) return false;
  enum look_end end = look_end_of(body);
  if (end == LOOK_STOP || end == LOOK_COMMA || end == LOOK_SEMICOLON) return false;
  struct str rest = body, word;
  size_t words = 0;
  while (take_word(&rest, &word)) {
    if (++words > TITLE_WORDS_MAX || is_telling(word)) return false;
  }
  return words > 0;
}

bool look_has_price_or_clock(struct str body) {
  for (size_t i = 0; i + 1 < body.len; i++) {
    if (str_starts(without(body, i), "\xc2\xa3")) return true; /* pound sign */
    char next = ascii_lower(body.ptr[i + 1]);
    if (ascii_is_digit(body.ptr[i]) && (next == 'a' || next == 'p') && i + 2 < body.len &&
        ascii_lower(body.ptr[i + 2]) == 'm')
      return true;
  }
  return false;
}

bool look_reads_action(struct str body) {
  size_t skip = 0;
  while (skip < body.len && (body.ptr[skip] == '*' || body.ptr[skip] == '_')) skip++;
  body = without(body, skip);
  return body.len > 9 && starts_fold(body, "action") && !ascii_is_alpha(body.ptr[6]) &&
         (str_starts(body, "ACTION") || memchr(body.ptr, ':', body.len < 16 ? body.len : 16) != NULL);
}

bool look_is_title_case(struct str body) {
  struct str rest = body, word;
  size_t capital = 0, longer = 0;
  while (take_word(&rest, &word)) {
    if (word.len < 4 && longer > 0) continue;
    longer++;
    capital += ascii_is_upper(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0x80;
  }
  return longer > 0 && capital * 3 >= longer * 2;
}

bool look_starts_with_person(struct str body) {
  /* By first letter. */
  static const char *const persons[26][6] = {
    ['C' - 'A'] = {"Cllr", "Cllrs", "Councillor", "Councillors", "Chief"},
    ['D' - 'A'] = {"Dr", "Deputy", "Director"},
    ['I' - 'A'] = {"Inspector", "Insp"},
    ['L' - 'A'] = {"Lady"},
    ['M' - 'A'] = {"Mr", "Mrs", "Ms", "Miss"},
    ['P' - 'A'] = {"PC", "PCSO", "PS"},
    ['R' - 'A'] = {"Rev"},
    ['S' - 'A'] = {"Sgt", "Sergeant", "Superintendent", "Supt", "Sir"},
  };
  struct str rest = body, word;
  if (!take_word(&rest, &word) || !ascii_is_upper(word.ptr[0])) return false;
  for (const char *const *row = persons[word.ptr[0] - 'A']; *row != NULL; row++)
    if (str_is(word, *row)) return true;
  return false;
}

/* ---- Places that are no discussion ------------------------------------------------------------ */

/* A run of at least ten digits with single spaces, hyphens or brackets in it, from 0 or +. */
static bool has_telephone(struct str body) {
  for (size_t i = 0; i < body.len; i++) {
    if ((body.ptr[i] != '0' && body.ptr[i] != '+') || (i > 0 && ascii_is_digit(body.ptr[i - 1]))) continue;
    size_t digits = 0, end = i;
    for (; end < body.len && (ascii_is_digit(body.ptr[end]) || strchr("+ -()", body.ptr[end]) != NULL); end++)
      digits += ascii_is_digit(body.ptr[end]);
    if (digits >= 10 && digits <= 14) return true;
    i = end;
  }
  return false;
}

/* "Tel:", "E-mail:". */
static bool has_contact_label(struct str body) {
  static const char *const labels[] = {"tel:",     "tel ",     "telephone:", "phone:",   "mobile:", "e-mail:", "email:",
                                       "website:", "contact:", "web:",       "twitter:", "venue:",  "fax:"};
  char first = ascii_lower(body.ptr[0]);
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (first == labels[i][0] && starts_fold(body, labels[i])) return true;
  return false;
}

bool look_reads_contact(struct str body, uint32_t signs) {
  if (has_contact_label(body)) return true;
  bool has_address = (signs & (SIGN_AT | SIGN_WEB)) != 0;
  if (!has_address && ((signs & SIGN_PHONE) == 0 || !has_telephone(body))) return false;
  struct str rest = body, word;
  size_t words = 0;
  while (take_word(&rest, &word)) words++;
  /* An address alone has half a dozen words of its own. */
  return words <= (has_address ? 14u : 8u);
}

bool look_reads_pages(struct str body) {
  struct str rest = body;
  while (rest.len > 0 && strchr(". |*", rest.ptr[rest.len - 1]) != NULL) rest.len--;
  if (rest.len < 9 || rest.len > 300 || rest.ptr[rest.len - 1] != ')') return false;
  size_t open = rest.len;
  do open--; while (open > 0 && rest.len - open < 24 && rest.ptr[open] != '(');
  struct str inner = without(rest, open);
  if (starts_fold(inner, "(to follow)") || starts_fold(inner, "(attached)") || starts_fold(inner, "(verbal")) return true;
  return starts_fold(inner, "(page") && (has_fold(inner, "page ") || has_fold(inner, "pages "));
}

bool look_reads_signature(struct str body) {
  if (starts_fold(body, "funded by") || starts_fold(body, "printed by")) return true;
  size_t dots = 0;
  for (size_t i = 0; i < body.len; i++) dots += body.ptr[i] == '.' || body.ptr[i] == '_' || body.ptr[i] == '\xe2';
  return (starts_fold(body, "signed") && (body.len < 12 || dots >= 4)) || dots * 2 > body.len;
}
