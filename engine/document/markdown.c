/* SPDX-License-Identifier: Apache-2.0 */
/* What of a Markdown file is markup. No tree is built: minutes need their words, and the
   spans between which they stand. Every look ahead ends at a byte that ends all others of its
   kind, or is remembered, so the time is linear however hostile the text. */
#include <string.h>

#include "document/reader.h"

/* ---- Front matter -------------------------------------------------------------------- */

/* The line at `at` without its line end; `*next` is where the following one begins. */
static struct str line_at(struct str text, size_t at, size_t *next) {
  const char *end = memchr(text.ptr + at, '\n', text.len - at);
  size_t stop = end == NULL ? text.len : (size_t)(end - text.ptr);
  *next = end == NULL ? text.len : stop + 1;
  if (stop > at && text.ptr[stop - 1] == '\r') stop--;
  return (struct str){text.ptr + at, stop - at};
}

/* "key: value", "- entry", an indented continuation, a comment, or nothing. */
static bool is_yaml_line(struct str line) {
  if (str_trim(line).len == 0 || ascii_is_space(line.ptr[0]) || line.ptr[0] == '#') return true;
  if (str_starts(line, "- ")) return true;
  size_t key = 0;
  while (key < line.len && (ascii_is_alpha(line.ptr[key]) || ascii_is_digit(line.ptr[key]) ||
                            line.ptr[key] == '_' || line.ptr[key] == '-'))
    key++;
  return key > 0 && key < line.len && line.ptr[key] == ':' && (key + 1 == line.len || line.ptr[key + 1] == ' ');
}

/* Looks at each line once; a text that opens with a rule and never closes it is read to its
   end a single time. */
struct span markdown_front_matter(struct str text) {
  struct span none = {0, 0};
  size_t at = str_starts(text, "\xef\xbb\xbf") ? 3 : 0, next;
  if (!str_is(str_trim(line_at(text, at, &next)), "---")) return none;
  bool has_key = false;
  size_t begin = next;
  for (at = begin; at < text.len; at = next) {
    struct str line = line_at(text, at, &next);
    struct str trimmed = str_trim(line);
    if (str_is(trimmed, "---") || str_is(trimmed, "...")) break;
    if (!is_yaml_line(line)) return none;
    has_key |= memchr(line.ptr, ':', line.len) != NULL;
  }
  return at < text.len && has_key ? (struct span){(uint32_t)begin, (uint32_t)at} : none;
}

/* A line such as "## Police report". */
static bool has_hash_heading(struct str text) {
  const char *end = text.ptr + text.len;
  for (const char *at = text.ptr; (at = memchr(at, '#', (size_t)(end - at))) != NULL;) {
    bool is_line_start = at == text.ptr || at[-1] == '\n';
    size_t signs = 0;
    for (; at < end && *at == '#'; at++) signs++;
    if (is_line_start && signs <= 6 && end - at >= 2 && at[0] == ' ' && ascii_is_upper(at[1])) return true;
  }
  return false;
}

/* A link's target as it is written in earnest: "](http", "](mailto:", "](/", "](#". */
bool markdown_is_evident(struct str text) {
  if (markdown_front_matter(text).end > 0 || has_hash_heading(text)) return true;
  static const char *const starts[] = {"](http", "](mailto:", "](/", "](#", "](www."};
  const char *end = text.ptr + text.len;
  for (const char *at = text.ptr; (at = memchr(at, ']', (size_t)(end - at))) != NULL; at++)
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
      if (str_starts((struct str){at, (size_t)(end - at)}, starts[i])) return true;
  return false;
}

/* ---- Lines that are markup as a whole -------------------------------------------------- */

/* Only the fence goes, not what it holds: minutes use fences for tables set with spaces. */
static bool is_fence(struct str line) {
  struct str start = str_trim(line);
  return str_starts(start, "```") || str_starts(start, "~~~");
}

/* |---|:--:| between the heading of a table and its rows. */
static bool is_table_rule(struct str line) {
  size_t dashes = 0, bars = 0;
  for (size_t i = 0; i < line.len; i++) {
    char c = line.ptr[i];
    if (c == '-' || c == '=') dashes++;
    else if (c == '|' || c == '+') bars++;
    else if (c != ':' && c != ' ' && c != '\t') return false;
  }
  return dashes >= 3 && bars > 0;
}

/* [name]: target. Only with a target that looks like one, since "[Action]: the clerk" is
   what a minute may say. */
static bool is_link_definition(struct str line) {
  struct str start = str_trim(line);
  if (start.len < 5 || start.ptr[0] != '[') return false;
  const char *close = memchr(start.ptr, ']', start.len);
  size_t after = close == NULL ? start.len : (size_t)(close - start.ptr) + 1;
  if (after >= start.len || start.ptr[after] != ':') return false;
  struct str target = str_trim((struct str){start.ptr + after + 1, start.len - after - 1});
  static const char *const starts[] = {"http://", "https://", "mailto:", "www.", "<", "/", "#", "./", "../"};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (str_starts(target, starts[i])) return true;
  return false;
}

/* ---- Spans within a line ---------------------------------------------------------------- */

struct markdown {
  struct str text;
  struct skip_list *skips;
  size_t from;             /* nothing before it belongs to a new skip */
  bool has_no_comment_end; /* looked for once in vain: there is none further on either */
};

/* "](target)" or "][name]" at `at`: its end, or `at`. A target may hold balanced brackets, no
   line end, and no further "](". */
static size_t markdown_target_end(struct str text, size_t at) {
  char open = text.ptr[at + 1], close = open == '(' ? ')' : ']';
  size_t depth = 1;
  for (size_t i = at + 2; i < text.len && text.ptr[i] != '\n'; i++) {
    char c = text.ptr[i];
    if (c == close && --depth == 0) return i + 1;
    if (c == ']' && i + 1 < text.len && (text.ptr[i + 1] == '(' || text.ptr[i + 1] == '[')) return at;
    if (c == '[') return at;
    if (c == open) depth++;
  }
  return at;
}

/* The image at the "![" at `at`: its end, or `at`. Its words describe a picture. */
static size_t markdown_image_end(struct str text, size_t at) {
  size_t i = at + 2;
  while (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '[' && text.ptr[i] != ']') i++;
  if (i + 1 >= text.len || text.ptr[i] != ']') return at;
  if (text.ptr[i + 1] != '(' && text.ptr[i + 1] != '[') return at;
  size_t end = markdown_target_end(text, i);
  return end == i ? at : end;
}

/* The comment, tag or <address> at the "<" at `at`: its end, or `at`. */
static size_t markdown_tag_end(struct markdown *state, size_t at) {
  struct str text = state->text, rest = {text.ptr + at, text.len - at};
  if (str_starts(rest, "<!--")) {
    for (size_t i = at + 4; !state->has_no_comment_end && i + 3 <= text.len; i++)
      if (memcmp(text.ptr + i, "-->", 3) == 0) return i + 3;
    state->has_no_comment_end = true;
    return at;
  }
  size_t i = at + 1;
  if (i < text.len && (text.ptr[i] == '/' || text.ptr[i] == '!' || text.ptr[i] == '?')) i++;
  if (i >= text.len || !ascii_is_alpha(text.ptr[i])) return at;
  for (bool was_line_end = false; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '>') return i + 1;
    /* A blank line ends the paragraph, and with it what was no tag; so does another "<". */
    if (c == '<' || (c == '\n' && was_line_end)) return at;
    was_line_end = c == '\n' || (was_line_end && ascii_is_space(c));
  }
  return at;
}

/* "&nbsp;" or "&#8217;" at `at`: its end, or `at`. */
static size_t markdown_entity_end(struct str text, size_t at) {
  size_t i = at + 1;
  while (i < text.len && i - at <= 10 &&
         (ascii_is_alpha(text.ptr[i]) || ascii_is_digit(text.ptr[i]) || text.ptr[i] == '#'))
    i++;
  return i > at + 2 && i < text.len && text.ptr[i] == ';' ? i + 1 : at;
}

/* The skip that starts at `at`, if any: its end, or `at`; `*begin` may lie before `at`. */
static size_t markdown_skip_at(struct markdown *state, size_t at, size_t *begin) {
  struct str text = state->text;
  char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
  *begin = at;
  if (c == ']') return next == '(' || next == '[' ? markdown_target_end(text, at) : at;
  if (c == '!') return next == '[' ? markdown_image_end(text, at) : at;
  if (c == '<') return markdown_tag_end(state, at);
  if (c == '&') {
    size_t end = markdown_entity_end(text, at);
    /* "&amp;" is read as the word that "&" is; the rest of it is not. */
    if (end > at && str_starts((struct str){text.ptr + at, end - at}, "&amp;")) (*begin)++;
    return end;
  }
  return skip_address_at(text, at, state->from, begin);
}

/* Markup that is a whole line? Its first sign rules out nearly every line. */
static bool is_markup_line(struct str text, size_t at, struct str *line) {
  size_t first = at, next;
  while (first < text.len && text.ptr[first] != '\n' && ascii_is_space(text.ptr[first])) first++;
  if (first >= text.len || text.ptr[first] == '\0' || strchr("`~[|+-=:", text.ptr[first]) == NULL) return false;
  *line = line_at(text, at, &next);
  return is_fence(*line) || is_table_rule(*line) || is_link_definition(*line);
}

/* May something that is skipped begin with this sign? */
static bool is_opening_sign(char c) {
  return c == ']' || c == '!' || c == '<' || c == '&' || c == '@' || c == '-';
}

/* Whole-line markup is looked for where a line begins, the rest where a word begins and at the signs
   between words. */
void skip_markdown(struct str text, struct span front_matter, struct skip_list *skips) {
  struct markdown state = {.text = text, .skips = skips};
  struct word_bytes bytes;
  struct skip_search search;
  word_bytes_fill(&bytes);
  size_t at = 0;
  skip_search_begin(&search, text, true);
  if (front_matter.end > 0) {
    line_at(text, front_matter.end, &at);
    skip_add(skips, 0, at);
    state.from = at;
  }
  for (bool is_line_start = true; at < text.len;) {
    struct str line;
    bool may_begin;
    if (is_line_start && is_markup_line(text, at, &line)) {
      skip_add(skips, at, at + line.len);
      at = state.from = at + line.len;
      is_line_start = false;
      continue;
    }
    is_line_start = false;
    if ((at = skip_search_next(&search, at)) >= text.len) break;
    size_t begin, end = at, word = skip_word(&bytes, text, at, &may_begin);
    if (word > at ? may_begin : is_opening_sign(text.ptr[at])) end = markdown_skip_at(&state, at, &begin);
    if (end > at) {
      skip_add(skips, begin, end);
      at = state.from = end;
      is_line_start = text.ptr[end - 1] == '\n';
    } else if (word > at) {
      at = word;
    } else {
      is_line_start = text.ptr[at++] == '\n';
    }
  }
}
