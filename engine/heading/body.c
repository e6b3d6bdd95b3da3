/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The name of the body that met, as written: from "Minutes of the X meeting held", from "a
 * meeting of the X", from a short line of its own near the top, or from the title.
 */
#include "heading/head.h"

#include <string.h>

/* The body is named within this many bytes of the top. */
#define BODY_BYTES 1600u
#define BODY_LINES 14u

struct found {
  struct span span; /* in the head */
  bool is_found;
};

/* The part of a group without marks and spaces at both ends. */
static struct span trimmed(struct str text, struct span span) {
  /* A web page's path ends in it: "Home > Committees > Bermondsey Community Council". */
  for (uint32_t at = span.begin; at < span.end; at++)
    if (text.ptr[at] == '>') span.begin = at + 1;
  while (span.begin < span.end && !ascii_is_alpha(text.ptr[span.begin]) && (unsigned char)text.ptr[span.begin] < 0x80)
    span.begin++;
  while (span.end > span.begin && !ascii_is_alpha(text.ptr[span.end - 1]) && text.ptr[span.end - 1] != ')' &&
         !ascii_is_digit(text.ptr[span.end - 1]) && (unsigned char)text.ptr[span.end - 1] < 0x80)
    span.end--;
  /* "lively Area Consultation": the name starts at its first capital, where it has one. */
  for (uint32_t at = span.begin; at < span.end; at++)
    if (ascii_is_upper(text.ptr[at]) && (at == span.begin || text.ptr[at - 1] == ' ')) {
      span.begin = at;
      break;
    }
  return span;
}

/* "panel", "ward panel", "the committee": nouns without a capital after the first name no body. */
static bool is_bare(struct str name) {
  bool is_capital = false, is_one_word = true;
  for (size_t i = 0; i < name.len; i++) {
    is_one_word = is_one_word && name.ptr[i] != ' ' && name.ptr[i] != '\n';
    is_capital = is_capital || ascii_is_upper(name.ptr[i]);
  }
  if (!is_capital) return true;
  for (size_t i = 1; i < name.len && is_one_word; i++) is_one_word = !ascii_is_upper(name.ptr[i]);
  return is_one_word;
}

/* The first match of a rule whose group 1 names a body. */
static struct found try_rule(const struct heading_scene *scene, enum heading_rule rule, struct str text) {
  struct pattern_match match;
  size_t from = 0;
  while (head_find(scene, rule, text, from, &match) && match.groups[1].begin != UINT32_MAX) {
    /* From the end of the name: the line end after it may be where the next one starts. */
    from = match.groups[1].end > from ? match.groups[1].end : from + 1;
    struct span span = trimmed(text, match.groups[1]);
    if (span.end > span.begin + 2 && head_has(scene, RULE_BODY_NOUN, str_span(text, span)) &&
        !is_bare(str_span(text, span)) && !head_has(scene, RULE_PERSON, str_span(text, span)))
      return (struct found){span, true};
  }
  return (struct found){{0, 0}, false};
}

/* The surest wording first: "Minutes of the X", over several lines, "X was held", then a line that
   is a name and no more, then one with a label. */
static struct found search(const struct heading_scene *scene, struct str text) {
  static const enum heading_rule rules[] = {RULE_BODY_OF, RULE_BODY_OF_LINES, RULE_BODY_HELD, RULE_BODY_LINE,
                                            RULE_BODY_LABEL};
  struct found found = {{0, 0}, false};
  for (size_t i = 0; i < sizeof rules / sizeof *rules && !found.is_found; i++) found = try_rule(scene, rules[i], text);
  return found;
}

/* The body in the first lines of a page, above the list of those present. */
static struct found search_page(const struct heading_scene *scene, const struct head *top) {
  struct str text = top->text;
  size_t lines = BODY_LINES, end = 0, most = text.len < BODY_BYTES ? text.len : BODY_BYTES;
  while (end < most && lines-- > 0) {
    const char *line_end = memchr(text.ptr + end, '\n', most - end);
    end = line_end == NULL ? most : (size_t)(line_end - text.ptr) + 1;
  }
  while (end < text.len && ((unsigned char)text.ptr[end] & 0xc0) == 0x80) end++;
  text.len = end;
  struct pattern_match present;
  if (head_find(scene, RULE_ATTENDANCE, text, 0, &present)) text.len = present.groups[0].begin;
  return search(scene, text);
}

enum cpeg_status body_read(struct heading_scene *scene, struct heading *out, struct cpeg_error *err) {
  const struct head *head = &scene->page;
  struct found found = search_page(scene, head);
  if (!found.is_found && head->text.ptr != scene->top.text.ptr) {
    /* Minutes in a pack need not name the body again. */
    head = &scene->top;
    found = search_page(scene, head);
  }
  if (!found.is_found) {
    head = &scene->title;
    found = search(scene, head->text);
  }
  out->body = "";
  out->body_words = (struct span){0, 0};
  if (!found.is_found) return CPEG_OK;
  scene->body = str_span(head->text, found.span);
  char *name = arena_copy(scene->arena, scene->body);
  if (name == NULL) return error_set(err, CPEG_LIMIT, "the text needs more than the memory allowed for one document");
  for (char *c = name; *c != '\0'; c++)
    if (*c == '\n') *c = ' ';
  out->body = name;
  out->body_words = head_span(head, found.span);
  return CPEG_OK;
}
