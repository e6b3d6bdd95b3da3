/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Minutes reach us as Markdown, web pages, scans and exports. Their dates are cut by tags
 * (31<sup>st</sup>), emphasis (15TH** **APRIL), no-break spaces and trade mark signs (19(TM)
 * JULY). Clean first, match then, and keep the way back.
 */
#include "heading/head.h"

#include <string.h>

/* Longest tag, link target or address that is left out. */
#define SKIP_MAX 600u

struct cleaner {
  struct str text; /* the document */
  size_t at, end;
  char *out;
  uint32_t *offsets;
  size_t len, most;
};

/* Writes a byte with its place; runs of white space become one space or one line end. */
static void put(struct cleaner *cleaner, char c) {
  if (cleaner->len >= cleaner->most) return;
  bool is_space = c == ' ' || c == '\n';
  char last = cleaner->len == 0 ? '\n' : cleaner->out[cleaner->len - 1];
  if (is_space && last == '\n') return;
  if (c == ' ' && last == ' ') return;
  if (c == '\n' && last == ' ') cleaner->len--;
  cleaner->offsets[cleaner->len] = (uint32_t)cleaner->at;
  cleaner->out[cleaner->len++] = c;
}

/* What is still to be read. */
static struct str rest_of(const struct cleaner *cleaner) {
  return (struct str){cleaner->text.ptr + cleaner->at, cleaner->end - cleaner->at};
}

/* Length of what opens here and is left out: a tag, a link's target, an address; 0 = nothing. */
static size_t skip_length(const struct cleaner *cleaner) {
  struct str rest = rest_of(cleaner);
  size_t len = 0, all = rest.len;
  if (rest.len > SKIP_MAX) rest.len = SKIP_MAX;
  const char *stop = NULL;
  if (rest.ptr[0] == '<' && rest.len > 2 && (ascii_is_alpha(rest.ptr[1]) || rest.ptr[1] == '/' || rest.ptr[1] == '!'))
    stop = memchr(rest.ptr, '>', rest.len);
  if (rest.ptr[0] == '(' && cleaner->at > 0 && cleaner->text.ptr[cleaner->at - 1] == ']')
    stop = memchr(rest.ptr, ')', rest.len);
  if (stop != NULL) return (size_t)(stop - rest.ptr) + 1;
  if (!str_starts(rest, "http://") && !str_starts(rest, "https://") && !str_starts(rest, "www.")) return 0;
  while (len < rest.len && !ascii_is_space(rest.ptr[len])) len++;
  /* An address longer than the limit is cut, but not within a character. */
  while (len < all && ((unsigned char)rest.ptr[len] & 0xc0) == 0x80) len++;
  return len;
}

/* Characters and entities that stand for others. Returns the bytes they take, 0 = none here. */
static size_t replace(struct cleaner *cleaner) {
  static const struct {
    const char *from, *to;
  } table[] = {
      {"\xc2\xa0", " "},     {"\xe2\x80\x8b", ""},  {"\xe2\x80\x98", "'"},  {"\xe2\x80\x99", "'"},
      {"\xe2\x80\x93", "-"}, {"\xe2\x80\x94", "-"}, {"\xe2\x84\xa2", "th"}, {"\xef\xbb\xbf", ""},
      {"\xc2\xb0", "th"},    {"\xc2\xba", "th"},    {"\xe2\x80\xaf", " "},  {"\xc2\xad", ""},
      {"&amp;", "&"},        {"&nbsp;", " "},       {"&#58;", ":"},         {"&#8217;", "'"},
      {"&#39;", "'"},        {"&quot;", "\""},      {"&#160;", " "},        {"&rsquo;", "'"},
      {"&ndash;", "-"},      {"&#8211;", "-"},
  };
  struct str rest = rest_of(cleaner);
  if ((unsigned char)rest.ptr[0] < 0x80 && rest.ptr[0] != '&') return 0;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (!str_starts(rest, table[i].from)) continue;
    for (const char *c = table[i].to; *c != '\0'; c++) put(cleaner, *c);
    return strlen(table[i].from);
  }
  return 0;
}

/* Markdown's marks, and the carriage return: no part of any word. */
static bool is_emphasis(char c) { return c == '*' || c == '_' || c == '\\' || c == '`' || c == '#' || c == '\r'; }

/* Letters, figures and signs that stand for themselves and open nothing. An "h" or a
   "w" may open an address. */
static bool is_plain(char c) {
  static const char signs[] = ",.;:-/'\"?!)";
  return ascii_is_alpha(c) || ascii_is_digit(c) || (c != '\0' && strchr(signs, c) != NULL);
}

/* Copies the plain bytes from here on, up to one that needs a look. */
static void copy_plain(struct cleaner *cleaner, const bool plain[256]) {
  size_t at = cleaner->at, len = cleaner->len;
  for (; at < cleaner->end && len < cleaner->most && plain[(unsigned char)cleaner->text.ptr[at]]; at++, len++) {
    cleaner->offsets[len] = (uint32_t)at;
    cleaner->out[len] = cleaner->text.ptr[at];
  }
  cleaner->at = at;
  cleaner->len = len;
}

/* One pass: skip, replace, or copy. */
static void clean(struct cleaner *cleaner) {
  bool plain[256];
  for (unsigned c = 0; c < 256; c++) plain[c] = c < 0x80 && is_plain((char)c);
  plain['h'] = plain['w'] = false;
  while (cleaner->at < cleaner->end && cleaner->len < cleaner->most) {
    copy_plain(cleaner, plain);
    if (cleaner->at >= cleaner->end || cleaner->len >= cleaner->most) break;
    size_t len = skip_length(cleaner);
    if (len == 0) len = replace(cleaner);
    if (len > 0) {
      cleaner->at += len;
      continue;
    }
    char c = cleaner->text.ptr[cleaner->at];
    /* Old Macs end a line with CR alone. */
    bool is_last = cleaner->at + 1 >= cleaner->end;
    if (c == '\n' || (c == '\r' && (is_last || cleaner->text.ptr[cleaner->at + 1] != '\n')))
      put(cleaner, '\n');
    else if (ascii_is_space(c) && c != '\r')
      put(cleaner, ' ');
    else if (!is_emphasis(c))
      put(cleaner, c);
    cleaner->at++;
  }
}

/* A character cut in two at the end goes: the patterns want whole ones. */
static void drop_half_character(struct cleaner *cleaner) {
  size_t back = 0;
  while (back < 4 && back < cleaner->len && ((unsigned char)cleaner->out[cleaner->len - 1 - back] & 0xc0) == 0x80)
    back++;
  if (back >= cleaner->len) return;
  unsigned char lead = (unsigned char)cleaner->out[cleaner->len - 1 - back];
  size_t want = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  if (lead >= 0x80 && want != back) cleaner->len -= back + 1;
}

bool head_read(struct arena *arena, struct str text, struct span span, size_t most, struct head *out) {
  size_t room = span.end - span.begin + 1 < most ? span.end - span.begin + 1 : most;
  struct cleaner cleaner = {.text = text, .at = span.begin, .end = span.end, .most = room};
  cleaner.out = arena_get(arena, room + 1);
  cleaner.offsets = arena_array(arena, room + 1, sizeof *cleaner.offsets);
  if (cleaner.out == NULL || cleaner.offsets == NULL) return false;
  clean(&cleaner);
  drop_half_character(&cleaner);
  cleaner.offsets[cleaner.len] = (uint32_t)cleaner.at;
  *out = (struct head){text, {cleaner.out, cleaner.len}, cleaner.offsets};
  return true;
}

struct span head_span(const struct head *head, struct span span) {
  if (span.begin >= span.end) return (struct span){0, 0};
  uint32_t end = head->offsets[span.end - 1] + 1;
  while (end < head->source.len && ((unsigned char)head->source.ptr[end] & 0xc0) == 0x80) end++;
  return (struct span){head->offsets[span.begin], end};
}

/* In fewer bytes than this the expression itself is as cheap. */
#define FILTER_BYTES_MIN 120u

/* The next place from byte `from` on where a match may begin. */
static bool next_begin(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
                       struct span *begins) {
  return filter_is_date(rule) ? filter_date(rule, text, from, begins)
                              : filter_word(&scene->index, rule, text, from, begins);
}

/* From place to place where a match may begin, so that the text between costs little. */
static bool find_by_filter(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
                           struct pattern_match *match) {
  struct span begins;
  while (next_begin(scene, rule, text, from, &begins)) {
    if (pattern_find_from(scene->rules->patterns[rule], scene->input->scratch, text, begins, match)) return true;
    from = begins.end + 1u;
    /* A search begins where a character does. */
    while (from < text.len && ((unsigned char)text.ptr[from] & 0xc0) == 0x80) from++;
  }
  return false;
}

bool head_find(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
               struct pattern_match *match) {
  if (from > text.len || text.len == 0) return false;
  /* Most long texts are the front of the top. */
  bool is_indexed = scene->index.is_usable && text.ptr == scene->top.text.ptr && text.len <= scene->top.text.len;
  bool has_filter = filter_is_date(rule) || (is_indexed && filter_has_words(rule));
  if (text.len >= FILTER_BYTES_MIN && has_filter) return find_by_filter(scene, rule, text, from, match);
  return pattern_find(scene->rules->patterns[rule], scene->input->scratch, text, from, match);
}

bool head_has(const struct heading_scene *scene, enum heading_rule rule, struct str text) {
  return head_find(scene, rule, text, 0, NULL);
}

struct span head_line(struct str text, size_t at) {
  size_t begin = at, end = at;
  while (begin > 0 && text.ptr[begin - 1] != '\n') begin--;
  while (end < text.len && text.ptr[end] != '\n') end++;
  return (struct span){(uint32_t)begin, (uint32_t)end};
}
