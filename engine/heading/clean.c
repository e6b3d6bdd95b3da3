/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Minutes reach us as Markdown, web pages, scans and exports. Their dates are cut by tags
 * (31<sup>st</sup>), emphasis (15TH** **APRIL), no-break spaces and trade mark signs (19(TM)
 * JULY). Clean first, match then, and keep the way back.
 */
#include "heading/head.h"

#include <string.h>

#include "base/block.h"

/* Longest tag, link target or address that is left out. */
#define SKIP_MAX 600u
/* Bytes in which a web address is looked for at a time. */
#define ADDRESS_REACH 2048u

struct cleaner {
  struct str text; /* the document */
  size_t at, end;
  size_t address; /* where the next web address begins, or up to where there is none */
  char *out;
  size_t len, most;
  struct head_run *runs;
  size_t run_count;
  size_t block;          /* the bytes of `text` from here on that the bits tell of; SIZE_MAX: none yet */
  uint64_t plain, space; /* letters, figures and common signs; spaces and line ends */
};

/* Notes that the next bytes written stand at `at` in the document. */
static void note_place(struct cleaner *cleaner, size_t at) {
  struct head_run *last = cleaner->run_count == 0 ? NULL : &cleaner->runs[cleaner->run_count - 1];
  if (last != NULL && last->at <= cleaner->len && at - last->source == cleaner->len - last->at) return;
  cleaner->runs[cleaner->run_count++] = (struct head_run){(uint32_t)cleaner->len, (uint32_t)at};
}

/* Takes the last byte back. */
static void take_back(struct cleaner *cleaner) {
  cleaner->len--;
  if (cleaner->runs[cleaner->run_count - 1].at == cleaner->len) cleaner->run_count--;
}

/* Writes a byte with its place; runs of white space become one space or one line end. */
static void put(struct cleaner *cleaner, char c) {
  if (cleaner->len >= cleaner->most) return;
  bool is_space = c == ' ' || c == '\n';
  char last = cleaner->len == 0 ? '\n' : cleaner->out[cleaner->len - 1];
  if (is_space && last == '\n') return;
  if (c == ' ' && last == ' ') return;
  if (c == '\n' && last == ' ') take_back(cleaner);
  note_place(cleaner, cleaner->at);
  cleaner->out[cleaner->len++] = c;
}

/* What is still to be read. */
static struct str rest_of(const struct cleaner *cleaner) {
  return (struct str){cleaner->text.ptr + cleaner->at, cleaner->end - cleaner->at};
}

/* Does a web address open at `at`? */
static bool opens_address(const struct cleaner *cleaner, size_t at) {
  struct str rest = {cleaner->text.ptr + at, cleaner->end - at};
  if (rest.len == 0 || (rest.ptr[0] != 'h' && rest.ptr[0] != 'w')) return false;
  return str_starts(rest, "http://") || str_starts(rest, "https://") || str_starts(rest, "www.");
}

/* The first web address in [cleaner->at, end) that has `sign` as many bytes behind its start as it may have: one of
   `backs`. Where that starts, or `end`. */
static size_t address_at_sign(const struct cleaner *cleaner, char sign, const size_t backs[2], size_t end) {
  const char *text = cleaner->text.ptr, *from = text + cleaner->at;
  while (from < text + end && (from = memchr(from, sign, (size_t)(text + end - from))) != NULL) {
    size_t at = (size_t)(from - text);
    for (size_t i = 0; i < 2; i++)
      if (at - cleaner->at >= backs[i] && opens_address(cleaner, at - backs[i])) return at - backs[i];
    from++;
  }
  return end;
}

/* The next web address from here on. Where there is none within reach, the end of the reach: the top of a long
   document is read, no more. */
static size_t next_address(const struct cleaner *cleaner) {
  static const size_t behind_scheme[2] = {sizeof "https" - 1, sizeof "http" - 1}, behind_www[2] = {3, 3};
  size_t reach = cleaner->end - cleaner->at < ADDRESS_REACH ? cleaner->end : cleaner->at + ADDRESS_REACH;
  /* A sign may stand beyond the reach of what it is the sign of. */
  size_t end = cleaner->end - reach < strlen("https:") ? cleaner->end : reach + strlen("https:");
  size_t http = address_at_sign(cleaner, ':', behind_scheme, end);
  size_t www = address_at_sign(cleaner, '.', behind_www, http);
  return www < reach ? www : reach;
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
  if (cleaner->at != cleaner->address) return 0;
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

/* The bits of the block that holds byte `at`. */
static void look_at_block(struct cleaner *cleaner, size_t at) {
  size_t begin = at / BLOCK_BYTES * BLOCK_BYTES;
  if (begin == cleaner->block) return;
  unsigned char last[BLOCK_BYTES] = {0};
  const unsigned char *bytes = (const unsigned char *)cleaner->text.ptr + begin;
  if (cleaner->text.len - begin < BLOCK_BYTES) bytes = memcpy(last, bytes, cleaner->text.len - begin);
  cleaner->block = begin;
  uint64_t spaces, others = block_others(bytes, &spaces);
  /* From the comma to the semicolon lie the figures and the signs of dates and sentences. */
  cleaner->plain = ~(others | spaces) | block_range(bytes, ',', ';' - ',' + 1);
  cleaner->space = spaces | block_range(bytes, '\n', 1);
}

/* The end of the bytes from here on that stand for themselves: plain ones, and a space or a line end
   behind one. */
static size_t plain_end(struct cleaner *cleaner, size_t end) {
  char last = cleaner->len == 0 ? '\n' : cleaner->out[cleaner->len - 1];
  uint64_t follows = last != '\n' && last != ' ';
  size_t at = cleaner->at;
  while (at < end) {
    look_at_block(cleaner, at);
    size_t shift = at - cleaner->block, count = BLOCK_BYTES - shift;
    uint64_t plain = cleaner->plain >> shift, space = cleaner->space >> shift;
    uint64_t others = ~(plain | (space & (plain << 1 | follows)));
    size_t run = others == 0 ? BLOCK_BYTES : (size_t)__builtin_ctzll(others);
    at += run;
    if (run < count) break;
    follows = plain >> (count - 1) & 1;
  }
  return at < end ? at : end;
}

/* Copies the bytes from here on that stand for themselves, up to one that needs a look. */
static void copy_plain(struct cleaner *cleaner) {
  size_t end = cleaner->address > cleaner->at ? cleaner->address : cleaner->at, room = cleaner->most - cleaner->len;
  if (end - cleaner->at > room) end = cleaner->at + room;
  size_t len = plain_end(cleaner, end) - cleaner->at;
  if (len == 0) return;
  note_place(cleaner, cleaner->at);
  memcpy(cleaner->out + cleaner->len, cleaner->text.ptr + cleaner->at, len);
  cleaner->at += len;
  cleaner->len += len;
}

/* One pass: skip, replace, or copy. */
static void clean(struct cleaner *cleaner) {
  cleaner->address = next_address(cleaner);
  while (cleaner->at < cleaner->end && cleaner->len < cleaner->most) {
    copy_plain(cleaner);
    if (cleaner->at >= cleaner->end || cleaner->len >= cleaner->most) break;
    if (cleaner->at > cleaner->address || (cleaner->at == cleaner->address && !opens_address(cleaner, cleaner->at))) {
      cleaner->address = next_address(cleaner);
      continue;
    }
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
  struct cleaner cleaner = {.text = text, .at = span.begin, .end = span.end, .most = room, .block = SIZE_MAX};
  cleaner.out = arena_raw(arena, room + 1);
  cleaner.runs = arena_raw_array(arena, room + 1, sizeof *cleaner.runs);
  if (cleaner.out == NULL || cleaner.runs == NULL) return false;
  if (span.begin < span.end) clean(&cleaner);
  drop_half_character(&cleaner);
  *out = (struct head){.source = text,
                       .text = {cleaner.out, cleaner.len},
                       .runs = cleaner.runs,
                       .run_count = cleaner.run_count};
  return true;
}

/* The last run that begins at or before the byte tells. */
uint32_t head_place(const struct head *head, uint32_t at) {
  size_t low = 0, high = head->run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (head->runs[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return head->runs[low].source + (at - head->runs[low].at);
}

struct span head_span(const struct head *head, struct span span) {
  if (span.begin >= span.end) return (struct span){0, 0};
  uint32_t end = head_place(head, span.end - 1) + 1;
  while (end < head->source.len && ((unsigned char)head->source.ptr[end] & 0xc0) == 0x80) end++;
  return (struct span){head_place(head, span.begin), end};
}
