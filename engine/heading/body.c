/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The name of the body that met, as written: from "Minutes of the X meeting held", from "a
 * meeting of the X", from a short line of its own near the top, or from the title.
 */
#include "heading/head.h"

/* The body is named within this many bytes of the top. */
#define BODY_BYTES 1600u
#define BODY_LINES 14u

struct found {
  struct span span; /* in the head */
  bool is_found;
};

/* The part of a group without marks and spaces at both ends. */
static struct span trimmed(struct str text, struct span span) {
  while (span.begin < span.end && !ascii_is_alpha(text.ptr[span.begin]) && (unsigned char)text.ptr[span.begin] < 0x80)
    span.begin++;
  while (span.end > span.begin && !ascii_is_alpha(text.ptr[span.end - 1]) && text.ptr[span.end - 1] != ')' &&
         !ascii_is_digit(text.ptr[span.end - 1]) && (unsigned char)text.ptr[span.end - 1] < 0x80)
    span.end--;
  return span;
}

/* The first match of a rule whose group 1 names a body. */
static struct found try_rule(const struct heading_scene *scene, enum heading_rule rule, struct str text) {
  struct pattern_match match;
  size_t from = 0;
  while (head_find(scene, rule, text, from, &match) && match.groups[1].begin != UINT32_MAX) {
    from = match.groups[0].end > match.groups[0].begin ? match.groups[0].end : match.groups[0].end + 1u;
    struct span span = trimmed(text, match.groups[1]);
    if (span.end > span.begin + 2 && head_has(scene, RULE_BODY_NOUN, str_span(text, span)) &&
        !head_has(scene, RULE_PERSON, str_span(text, span)))
      return (struct found){span, true};
  }
  return (struct found){{0, 0}, false};
}

static struct found search(const struct heading_scene *scene, struct str text) {
  static const enum heading_rule rules[] = {RULE_BODY_OF, RULE_BODY_OF_LINES, RULE_BODY_HELD, RULE_BODY_LINE};
  struct found found = {{0, 0}, false};
  for (size_t i = 0; i < sizeof rules / sizeof *rules && !found.is_found; i++) found = try_rule(scene, rules[i], text);
  return found;
}

enum cpeg_status body_read(const struct heading_scene *scene, const struct head *top, struct heading *out,
                           struct cpeg_error *err) {
  struct str text = top->text;
  size_t lines = BODY_LINES, end = 0;
  while (end < text.len && end < BODY_BYTES && lines > 0) lines -= text.ptr[end++] == '\n';
  while (end < text.len && ((unsigned char)text.ptr[end] & 0xc0) == 0x80) end++;
  text.len = end;
  struct pattern_match present;
  if (head_find(scene, RULE_ATTENDANCE, text, 0, &present)) text.len = present.groups[0].begin;
  const struct head *head = top;
  struct found found = search(scene, text);
  if (!found.is_found) {
    head = &scene->title;
    found = search(scene, head->text);
  }
  out->body = "";
  out->body_words = (struct span){0, 0};
  if (!found.is_found) return CPEG_OK;
  char *name = arena_copy(scene->arena, str_span(head->text, found.span));
  if (name == NULL) return error_set(err, CPEG_LIMIT, "the text needs more than the memory allowed for one document");
  for (char *c = name; *c != '\0'; c++)
    if (*c == '\n') *c = ' ';
  out->body = name;
  out->body_words = head_span(head, found.span);
  return CPEG_OK;
}
