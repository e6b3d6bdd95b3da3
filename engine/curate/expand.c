/* SPDX-License-Identifier: Apache-2.0 */
/* The language of patterns (lexicons/README.md) written out: each choice by itself. */
#include "curate/expand.h"

#include <string.h>

struct expander {
  struct arena *arena;
  const char *at;
  unsigned depth;
  bool stems, is_stemmed, has_room;
  const char *why_not;
};

#define DEPTH_MOST 8u

static void give_up(struct expander *expander, const char *why) {
  if (expander->why_not == NULL) expander->why_not = why;
}

static bool goes_on(const struct expander *expander) { return expander->has_room && expander->why_not == NULL; }

static void add_item(struct expander *expander, struct expand_list *list, const char *item) {
  if (list->count == EXPAND_MOST) give_up(expander, "more than 64 ways of writing it");
  else if (item == NULL || !arena_grow(expander->arena, &list->items, &list->cap, list->count + 1, sizeof *list->items))
    expander->has_room = false;
  else list->items[list->count++] = item;
}

static const char *join(struct expander *expander, const char *left, const char *right) {
  size_t left_len = strlen(left), right_len = strlen(right);
  char *out = arena_raw(expander->arena, left_len + right_len + 2);
  if (out == NULL) return NULL;
  memcpy(out, left, left_len);
  size_t blank = left_len > 0 && right_len > 0;
  if (blank) out[left_len] = ' ';
  memcpy(out + left_len + blank, right, right_len + 1);
  return out;
}

/* Each way so far with each of the further ones behind it. */
static void multiply(struct expander *expander, struct expand_list *list, const struct expand_list *more) {
  struct expand_list out = {0};
  for (size_t i = 0; i < list->count; i++)
    for (size_t k = 0; k < more->count && goes_on(expander); k++)
      add_item(expander, &out, join(expander, list->items[i], more->items[k]));
  *list = out;
}

static bool is_word_end(char c) { return c == '\0' || ascii_is_space(c) || c == '(' || c == ')' || c == '|' || c == '"'; }

static void read_word(struct expander *expander, bool is_exact, struct expand_list *out) {
  const char *begin = expander->at;
  while (!is_word_end(*expander->at)) expander->at += *expander->at == '\\' && expander->at[1] != '\0' ? 2 : 1;
  size_t len = (size_t)(expander->at - begin), kept = 0;
  char *copy = arena_raw(expander->arena, len + 1);
  if (copy == NULL) {
    expander->has_room = false;
    return;
  }
  bool is_wild = false;
  for (size_t i = 0; i < len; i++) {
    if (begin[i] == '\\' && i + 1 < len) i++;
    else is_wild |= begin[i] == '*' || begin[i] == '?';
    copy[kept++] = begin[i];
  }
  copy[kept] = '\0';
  if (!is_exact && !is_wild && expander->stems) expander->is_stemmed = true;
  add_item(expander, out, copy);
}

static void read_quoted(struct expander *expander, struct expand_list *out) {
  const char *begin = ++expander->at, *end = strchr(begin, '"');
  if (end == NULL) {
    give_up(expander, "a quotation that is never closed");
    return;
  }
  expander->at = end + 1;
  add_item(expander, out, arena_copy(expander->arena, (struct str){begin, (size_t)(end - begin)}));
}

static void read_sequence(struct expander *expander, bool is_exact, struct expand_list *out);

static void read_group(struct expander *expander, bool is_exact, struct expand_list *out) {
  if (++expander->depth > DEPTH_MOST) give_up(expander, "brackets nested too deep");
  do {
    expander->at++;
    struct expand_list way = {0};
    read_sequence(expander, is_exact, &way);
    for (size_t i = 0; i < way.count && goes_on(expander); i++) add_item(expander, out, way.items[i]);
  } while (goes_on(expander) && *expander->at == '|');
  if (*expander->at == ')') expander->at++;
  expander->depth--;
}

static void read_element(struct expander *expander, bool is_exact, struct expand_list *out) {
  if (*expander->at == '!' || *expander->at == '^') {
    if (*expander->at == '^') give_up(expander, "it is met as written, capitals and all");
    is_exact = true;
    expander->at++;
  }
  if (*expander->at == '~') give_up(expander, "words may be skipped in it");
  else if (*expander->at == '#') give_up(expander, "it stands for any number");
  else if (*expander->at == '"') read_quoted(expander, out);
  else if (*expander->at == '(') read_group(expander, is_exact, out);
  else read_word(expander, is_exact, out);
}

static void read_sequence(struct expander *expander, bool is_exact, struct expand_list *out) {
  add_item(expander, out, "");
  for (;;) {
    while (ascii_is_space(*expander->at)) expander->at++;
    if (!goes_on(expander) || *expander->at == '\0' || *expander->at == '|' || *expander->at == ')') return;
    struct expand_list more = {0};
    read_element(expander, is_exact, &more);
    multiply(expander, out, &more);
  }
}

bool expand_pattern(struct arena *arena, const char *pattern, bool stems, struct expand_list *out) {
  struct expander expander = {.arena = arena, .at = pattern, .stems = stems, .has_room = true};
  *out = (struct expand_list){0};
  read_sequence(&expander, false, out);
  out->is_stemmed = expander.is_stemmed;
  out->why_not = expander.why_not;
  if (expander.why_not != NULL) out->count = 0;
  return expander.has_room;
}
