/* SPDX-License-Identifier: Apache-2.0 */
/* Web and mail addresses: the words in them are names of machines, not of concerns. */
#include <string.h>

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

/* Spelt out here since this runs once for nearly every byte of a file. */
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

size_t skip_plain_word(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && address_is_word(text.ptr[end])) end++;
  /* "http:", "www." and every host name have such a sign after their first word. */
  bool may_begin = end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ':' || text.ptr[end] == '-');
  return may_begin ? at : end;
}

void skip_addresses(struct str text, struct skip_list *skips) {
  for (size_t at = 0, from = 0; at < text.len;) {
    size_t word = skip_plain_word(text, at);
    if (word > at) {
      at = word;
      continue;
    }
    size_t begin, end = skip_address_at(text, at, from, &begin);
    if (end == at) {
      at++;
      continue;
    }
    skip_add(skips, begin, end);
    at = from = end;
  }
}
