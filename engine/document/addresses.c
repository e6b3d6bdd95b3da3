/* SPDX-License-Identifier: Apache-2.0 */
/* Web and mail addresses: the words in them are names of machines, not of concerns. */
#include <string.h>

#include "base/block.h"
#include "document/reader.h"

/* Longer names before an @ are not looked for; mail allows 64. */
#define ADDRESS_NAME_MAX 64u

/* Skips come in order, but a mail address is seen only at its @, when part of it may
   already lie behind a skip. */
void skip_add(struct skip_list *skips, size_t begin, size_t end) {
  if (skips->count > 0 && begin < skips->items[skips->count - 1].end) begin = skips->items[skips->count - 1].end;
  if (skips->failed || begin >= end) return;
  if (!arena_grow(skips->arena, &skips->items, &skips->cap, skips->count + 1, sizeof *skips->items)) {
    skips->failed = true;
    return;
  }
  skips->items[skips->count++] = (struct span){(uint32_t)begin, (uint32_t)end};
}

static inline bool address_is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static inline bool address_is_word(char c) { return address_is_letter(c) || (unsigned char)c >= 0x80; }

static bool address_is_host(char c) { return address_is_letter(c) || c == '-'; }

static bool address_is_name(char c) { return address_is_host(c) || (c != '\0' && strchr("._%+'", c) != NULL); }

/* The end of the path that starts at `at`: up to white space or a bracket that it did not
   open, less the punctuation of the sentence around it. */
static size_t address_path_end(struct str text, size_t at) {
  size_t end = at, open = 0;
  for (; end < text.len && (unsigned char)text.ptr[end] > ' '; end++) {
    char c = text.ptr[end];
    if (strchr("<>\"`]|", c) != NULL) break;
    if (c == '(') open++;
    if (c == ')' && open-- == 0) break;
  }
  while (end > at && strchr(".,;:!?'*_", text.ptr[end - 1]) != NULL) end--;
  return end;
}

/* A host name such as example.org.uk: its end, or `at`. Only a known last label makes one,
   since a full stop without a space after it is a common slip. */
static size_t address_host_end(struct str text, size_t at) {
  static const char *const tops[] = {"uk", "com", "org", "net", "gov", "london", "ie", "eu"};
  size_t label = at, end = at, found = at, dots = 0;
  for (;;) {
    while (end < text.len && address_is_host(text.ptr[end])) end++;
    if (end == label) return found;
    struct str last = {text.ptr + label, end - label};
    for (size_t i = 0; dots > 0 && i < sizeof tops / sizeof *tops; i++)
      if (str_is(last, tops[i])) found = end;
    if (end >= text.len || text.ptr[end] != '.') return found;
    label = ++end;
    dots++;
  }
}

/* The mail address around the @ at `at`. */
static size_t address_mail(struct str text, size_t at, size_t from, size_t *begin_out) {
  size_t begin = at;
  while (begin > from && at - begin < ADDRESS_NAME_MAX && address_is_name(text.ptr[begin - 1])) begin--;
  size_t end = at + 1, dots = 0;
  while (end < text.len && (address_is_host(text.ptr[end]) || text.ptr[end] == '.')) dots += text.ptr[end++] == '.';
  while (end > at + 1 && text.ptr[end - 1] == '.') {
    end--;
    dots--;
  }
  *begin_out = begin;
  return begin < at && dots > 0 ? end : at;
}

/* Three kinds, by what the byte at `at` is: the @ of a mail address, the start of "http://" or
   "www.", the start of a bare host name. */
size_t skip_address_at(struct str text, size_t at, size_t from, size_t *begin_out) {
  struct str rest = {text.ptr + at, text.len - at};
  char c = text.ptr[at];
  *begin_out = at;
  if (c == '@') return address_mail(text, at, from, begin_out);
  if (!address_is_host(c) || (at > from && address_is_word(text.ptr[at - 1]))) return at;
  char first = ascii_lower(c);
  if (first == 'h' || first == 'w') {
    static const char *const starts[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
      size_t len = strlen(starts[i]);
      if (rest.len > len && str_is_fold((struct str){rest.ptr, len}, starts[i]))
        return address_path_end(text, at);
    }
  }
  /* A host name is looked for only where a word begins, so its labels are read once. */
  if (at > from && (text.ptr[at - 1] == '.' || text.ptr[at - 1] == '-')) return at;
  size_t end = address_host_end(text, at);
  if (end == at) return at;
  return end < text.len && text.ptr[end] == '/' ? address_path_end(text, at) : end;
}

void word_bytes_fill(struct word_bytes *bytes) {
  for (unsigned c = 0; c < 256; c++) bytes->is_word[c] = address_is_word((char)c);
}

size_t skip_word(const struct word_bytes *bytes, struct str text, size_t at, bool *may_begin) {
  size_t end = at;
  while (end < text.len && bytes->is_word[(unsigned char)text.ptr[end]]) end++;
  /* "http:", "www." and every host name have such a sign after their first word. */
  *may_begin = end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ':' || text.ptr[end] == '-');
  return end;
}

/* ---- Where to look ---------------------------------------------------------------------- */

/* The bytes of a block at which markup may open, or an address have its full stop. */
static uint64_t sign_bits(const unsigned char *block) {
  return block_range(block, '.', 1) | block_range(block, ']', 1) | block_range(block, '!', 1) |
         block_range(block, '<', 1) | block_range(block, '&', 1) | block_range(block, '\n', 1);
}

/* The first letters of the last labels that make a host. */
static const bool begins_top[256] = {['u'] = true, ['c'] = true, ['o'] = true, ['n'] = true,
                                     ['g'] = true, ['l'] = true, ['i'] = true, ['e'] = true};

/* Does the full stop at `at` stand as it does in an address: "www.", ".org"? */
static bool is_address_stop(struct str text, size_t at) {
  return (at + 1 < text.len && begins_top[(unsigned char)text.ptr[at + 1]]) ||
         (at > 0 && (text.ptr[at - 1] | 0x20) == 'w');
}

/* The first `c` from byte `at` on that has `next` behind it, whatever that is where it is 0; or the text's length. */
static size_t find_pair(struct str text, size_t at, char c, char next) {
  const char *end = text.ptr + text.len, *from = text.ptr + at;
  while (from < end && (from = memchr(from, c, (size_t)(end - from))) != NULL) {
    if (next == 0 || (from + 1 < end && from[1] == next)) return (size_t)(from - text.ptr);
    from++;
  }
  return text.len;
}

/* The next full stop of an address from byte `at` on, before `end`; or `end`. */
static size_t next_address_stop(struct str text, size_t at, size_t end) {
  const char *from = text.ptr + at, *last = text.ptr + end;
  while (from < last && (from = memchr(from, '.', (size_t)(last - from))) != NULL) {
    if (is_address_stop(text, (size_t)(from - text.ptr))) return (size_t)(from - text.ptr);
    from++;
  }
  return end;
}

/* The next sign of Markdown or full stop of an address from byte `at` on, before `end`; or `end`. */
static size_t next_markdown_sign(struct skip_search *search, size_t at, size_t end) {
  struct str text = search->text;
  while (at < end) {
    size_t base = at / BLOCK_BYTES * BLOCK_BYTES;
    if (base != search->base) {
      unsigned char last[BLOCK_BYTES] = {0};
      const unsigned char *block = (const unsigned char *)text.ptr + base;
      if (text.len - base < BLOCK_BYTES) block = memcpy(last, block, text.len - base);
      search->bits = sign_bits(block);
      search->base = base;
    }
    for (uint64_t bits = search->bits & UINT64_MAX << at % BLOCK_BYTES; bits != 0; bits &= bits - 1) {
      at = base + (size_t)__builtin_ctzll(bits);
      if (text.ptr[at] != '.' || is_address_stop(text, at)) return at < end ? at : end;
    }
    at = base + BLOCK_BYTES;
  }
  return end;
}

/* The next sign from byte `at` on, or the end of the text. Few texts have an @ or "://", so each is looked for far
   ahead. */
static size_t next_sign(struct skip_search *search, size_t at) {
  if (search->mail == SIZE_MAX || search->mail < at) search->mail = find_pair(search->text, at, '@', 0);
  if (search->scheme == SIZE_MAX || search->scheme < at) search->scheme = find_pair(search->text, at, ':', '/');
  size_t end = search->mail < search->scheme ? search->mail : search->scheme;
  return search->is_markdown ? next_markdown_sign(search, at, end) : next_address_stop(search->text, at, end);
}

void skip_search_begin(struct skip_search *search, struct str text, bool is_markdown) {
  *search = (struct skip_search){.text = text, .is_markdown = is_markdown, .base = SIZE_MAX, .sign = SIZE_MAX,
                                 .mail = SIZE_MAX, .scheme = SIZE_MAX};
}

size_t skip_search_next(struct skip_search *search, size_t at) {
  struct str text = search->text;
  if (search->sign != SIZE_MAX && at <= search->sign) return at;
  search->sign = next_sign(search, at);
  if (search->sign == text.len || text.ptr[search->sign] == '\n') return search->sign;
  /* An address began before its sign, but holds no white space. */
  size_t begin = search->sign;
  while (begin > at && (unsigned char)text.ptr[begin - 1] > ' ') begin--;
  return begin;
}

/* An address begins where a word does, at a hyphen, or is told by its @. */
void skip_addresses(struct str text, struct skip_list *skips) {
  struct word_bytes bytes;
  struct skip_search search;
  word_bytes_fill(&bytes);
  skip_search_begin(&search, text, false);
  for (size_t at = 0, from = 0; (at = skip_search_next(&search, at)) < text.len;) {
    bool may_begin;
    size_t word = skip_word(&bytes, text, at, &may_begin);
    char c = text.ptr[at];
    if (word > at ? !may_begin : c != '@' && c != '-') {
      at = word > at ? word : at + 1;
      continue;
    }
    size_t begin, end = skip_address_at(text, at, from, &begin);
    if (end == at) {
      at = word > at ? word : at + 1;
      continue;
    }
    skip_add(skips, begin, end);
    at = from = end;
  }
}
