/* SPDX-License-Identifier: Apache-2.0 */
#include "walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DEPTH 64

/* What an element says of itself; what it does not say it has from the one around it. */
struct element {
  char name[24], view[48], area[16], key[32], class_name[64];
  long row;
  bool is_headline, is_note, is_rows, is_replaced, is_scope_col;
  char text[4096];
  size_t text_len;
};

struct walker {
  const struct edition *edition;
  struct walk out;
  struct element stack[MOST_DEPTH];
  size_t depth;
  char keys[40][32]; /* of the columns of the present table */
  size_t key_count, column;
};

/* The value of an attribute within a tag; false when it has none. */
static bool attribute(const char *tag, size_t len, const char *name, char *out, size_t size) {
  char wanted[40];
  int wanted_len = snprintf(wanted, sizeof wanted, " %s=\"", name);
  for (size_t i = 0; i + (size_t)wanted_len < len; i++) {
    if (strncmp(tag + i, wanted, (size_t)wanted_len) != 0) continue;
    size_t at = 0;
    for (const char *c = tag + i + wanted_len; *c != '"' && at + 1 < size; c++) out[at++] = *c;
    out[at] = '\0';
    return true;
  }
  return false;
}

static size_t area_of(const struct edition *edition, const char *code) {
  size_t area = 0;
  while (area < edition->area_count && strcmp(edition->areas[area].code, code) != 0) area++;
  return area;
}

static enum edition_slot slot_of(const char *name, size_t len) {
  for (int slot = 0; slot < EDITION_SLOT_COUNT; slot++)
    if (strlen(edition_slot_name((enum edition_slot)slot)) == len &&
        strncmp(edition_slot_name((enum edition_slot)slot), name, len) == 0)
      return (enum edition_slot)slot;
  return EDITION_SLOT_COUNT;
}

/* The text of a cell as the page would have it: without marks, a dash for nothing. */
static void wanted_of(const struct walker *walker, const struct element *element, char *out, size_t size) {
  const char *dot = strchr(element->view, '.');
  size_t area = area_of(walker->edition, element->area);
  enum edition_slot slot = dot == NULL ? EDITION_SLOT_COUNT : slot_of(element->view, (size_t)(dot - element->view));
  snprintf(out, size, "(no such view)");
  if (slot == EDITION_SLOT_COUNT || area == walker->edition->area_count) return;
  const struct view_table *table = edition_table(walker->edition, area, slot, dot + 1);
  if (element->is_rows) {
    snprintf(out, size, "%zu", view_row_count(table));
    return;
  }
  if (element->row < 0 || (size_t)element->row >= view_row_count(table)) {
    snprintf(out, size, "(no such row)");
    return;
  }
  struct buf text;
  buf_init(&text, memory_default());
  view_add_cell(table, (size_t)element->row, element->key, &text);
  size_t at = 0;
  for (size_t i = 0; i < text.len && at + 1 < size; i++)
    if (text.ptr[i] != '\x02' && text.ptr[i] != '\x03') out[at++] = text.ptr[i];
  out[at] = '\0';
  if (at == 0) snprintf(out, size, "\xe2\x80\x93");
  buf_finish(&text);
}

static void compare(struct walker *walker, const struct element *element, const char *wanted) {
  walker->out.cells++;
  if (strcmp(element->text, wanted) == 0) return;
  walker->out.different++;
  if (walker->out.different < 10)
    printf("# %s of %s, row %ld, %s: the page has \"%s\", the view \"%s\"\n", element->view, element->area, element->row,
           element->key, element->text, wanted);
}

/* A headline or note is one of the view's sentences. */
static void compare_sentence(struct walker *walker, const struct element *element, const char *slot_name) {
  enum edition_slot slot = slot_of(slot_name, strlen(slot_name));
  size_t area = area_of(walker->edition, element->area);
  if (element->is_note) area = slot == EDITION_EMERGING || slot == EDITION_FLAGS ? 0 : walker->edition->only;
  const cpeg_view *view = walker->edition->areas[area].views[slot];
  walker->out.cells++;
  char headline[4096];
  snprintf(headline, sizeof headline, "%s.", view_headline_text(view));
  bool is_it = !element->is_note && strcmp(headline, element->text) == 0;
  for (size_t i = 0; element->is_note && i < view_note_count(view); i++)
    is_it |= strcmp(view_note_at(view, i), element->text) == 0;
  if (!is_it) printf("# no sentence of the view: %s\n", element->text);
  walker->out.different += !is_it;
}

static void end_element(struct walker *walker, const char *slot_name) {
  const struct element *element = &walker->stack[walker->depth - 1];
  char wanted[4096];
  if (element->is_headline || element->is_note) {
    compare_sentence(walker, element, slot_name);
  } else if (element->key[0] != '\0' || element->is_rows) {
    wanted_of(walker, element, wanted, sizeof wanted);
    compare(walker, element, wanted);
  } else if (element->is_replaced) {
    int64_t times = 0;
    size_t only = walker->edition->only;
    for (size_t area = 0; area < walker->edition->area_count; area++)
      if (only == 0 || area == only) times += view_get_number(edition_table(walker->edition, area, EDITION_EVIDENCE, "replaced"), (size_t)element->row, "times");
    if (only == 0) times += view_get_number(edition_table(walker->edition, 0, EDITION_SAID, "replaced"), (size_t)element->row, "times");
    snprintf(wanted, sizeof wanted, "%lld", (long long)times);
    compare(walker, element, wanted);
  }
}

/* A digit that comes from no view: in fixed words, which are the program's own. */
static bool may_have_digits(const struct walker *walker) {
  static const char *const classes[] = {"fixed", "axis", "origin", "banner", "source"};
  for (size_t i = 0; i < walker->depth; i++) {
    const struct element *element = &walker->stack[i];
    if (element->key[0] != '\0' || element->is_headline || element->is_note || element->is_rows || element->is_replaced) return true;
    if (element->is_scope_col || strcmp(element->name, "style") == 0 || strcmp(element->name, "title") == 0) return true;
    for (size_t j = 0; j < sizeof classes / sizeof classes[0]; j++)
      if (strstr(element->class_name, classes[j]) != NULL) return true;
  }
  return false;
}

/* Adds a character of text to all open elements that want it. */
static void add_text(struct walker *walker, const char *text, size_t len) {
  for (size_t i = 0; i < walker->depth; i++) {
    struct element *element = &walker->stack[i];
    if (element->text_len + len + 1 >= sizeof element->text) continue;
    memcpy(element->text + element->text_len, text, len);
    element->text_len += len;
    element->text[element->text_len] = '\0';
  }
}

static void read_text(struct walker *walker, const char *text, size_t len) {
  static const struct {
    const char *entity, *text;
  } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
  bool has_digit = false;
  for (size_t at = 0; at < len;) {
    size_t used = 1;
    const char *shown = text + at;
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
      if (strncmp(text + at, entities[i].entity, strlen(entities[i].entity)) == 0) {
        used = strlen(entities[i].entity);
        shown = entities[i].text;
      }
    has_digit |= used == 1 && text[at] >= '0' && text[at] <= '9';
    add_text(walker, shown, 1);
    at += used;
  }
  if (!has_digit || may_have_digits(walker)) return;
  if (walker->out.naked++ < 10) printf("# a figure without a source: %.*s\n", (int)(len > 120 ? 120 : len), text);
}

/* A cell of a table has the key of its column, which the head of the table tells. */
static void read_cell(struct walker *walker, struct element *element) {
  char key[32];
  snprintf(key, sizeof key, "%s", element->key);
  bool is_cell = strcmp(element->name, "td") == 0 || strcmp(element->name, "th") == 0;
  if (strcmp(element->name, "table") == 0) walker->key_count = 0;
  if (strcmp(element->name, "tr") == 0) walker->column = 0;
  if (!is_cell) return;
  if (element->is_scope_col) {
    if (walker->key_count < 40) memcpy(walker->keys[walker->key_count++], key, sizeof key);
    element->key[0] = '\0';
    return;
  }
  if (element->key[0] == '\0' && walker->column < walker->key_count)
    memcpy(element->key, walker->keys[walker->column], sizeof element->key);
  walker->column++;
}

static void read_tag(struct walker *walker, const char *tag, size_t len, char slots[][48]) {
  char name[24] = "", value[64];
  size_t at = tag[1] == '/' ? 2 : 1, used = 0;
  while (at < len && tag[at] != ' ' && tag[at] != '>' && tag[at] != '/' && used + 1 < sizeof name) name[used++] = tag[at++];
  name[used] = '\0';
  if (tag[1] == '/') {
    bool is_it = walker->depth > 0 && strcmp(walker->stack[walker->depth - 1].name, name) == 0;
    walker->out.is_nested &= is_it;
    if (!is_it) return;
    end_element(walker, slots[walker->depth - 1]);
    walker->depth--;
    return;
  }
  if (tag[1] == '!' || walker->depth == MOST_DEPTH) return;
  walker->out.elements++;
  struct element *element = &walker->stack[walker->depth];
  *element = walker->depth > 0 ? walker->stack[walker->depth - 1] : (struct element){.row = -1};
  element->key[0] = element->class_name[0] = element->text[0] = '\0';
  element->text_len = 0;
  element->is_headline = element->is_note = element->is_rows = element->is_replaced = element->is_scope_col = false;
  snprintf(element->name, sizeof element->name, "%s", name);
  attribute(tag, len, "data-view", element->view, sizeof element->view);
  attribute(tag, len, "data-area", element->area, sizeof element->area);
  attribute(tag, len, "data-key", element->key, sizeof element->key);
  attribute(tag, len, "class", element->class_name, sizeof element->class_name);
  if (attribute(tag, len, "data-row", value, sizeof value)) element->row = strtol(value, NULL, 10);
  if (attribute(tag, len, "data-replaced", value, sizeof value)) {
    element->row = strtol(value, NULL, 10);
    element->is_replaced = true;
  }
  element->is_headline = attribute(tag, len, "data-headline", slots[walker->depth], 48);
  element->is_note = attribute(tag, len, "data-note", slots[walker->depth], 48);
  element->is_rows = attribute(tag, len, "data-rows", value, sizeof value);
  element->is_scope_col = attribute(tag, len, "scope", value, sizeof value) && strcmp(value, "col") == 0;
  read_cell(walker, element);
  if (tag[len - 2] != '/') walker->depth++;
}

struct walk walk_page(const char *html, const struct edition *edition) {
  struct walker *walker = calloc(1, sizeof *walker);
  char(*slots)[48] = calloc(MOST_DEPTH, sizeof *slots);
  walker->edition = edition;
  walker->out.is_nested = true;
  for (const char *at = html; *at != '\0';) {
    const char *end = *at == '<' ? strchr(at, '>') : at + strcspn(at, "<");
    if (end == NULL) break;
    if (*at == '<') read_tag(walker, at, (size_t)(++end - at), slots);
    else read_text(walker, at, (size_t)(end - at));
    at = end;
  }
  struct walk out = walker->out;
  out.is_nested &= walker->depth == 0;
  free(walker);
  free(slots);
  return out;
}
