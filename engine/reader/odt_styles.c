/* SPDX-License-Identifier: Apache-2.0 */
/* OpenDocument texts: which tags mean what, and styles as far as they tell headings, lists, pages and hidden words. */
#include <stdlib.h>

#include "reader/odt.h"

#define STYLES_MAX 100000u
#define LISTS_MAX 20000u
#define PARENTS_MAX 32u
#define KEY_MAX 300u

enum { SPACE_OFFICE = 1, SPACE_TEXT, SPACE_TABLE, SPACE_STYLE, SPACE_DRAW, SPACE_SVG };

static const struct xml_space spaces[] = {
  {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", SPACE_OFFICE},
  {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", SPACE_TEXT},
  {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", SPACE_TABLE},
  {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", SPACE_STYLE},
  {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", SPACE_DRAW},
  {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", SPACE_SVG},
};

static const struct xml_word words[] = {
  {"alphabetical-index-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"annotation", SPACE_OFFICE, ODT_LEFT_OUT},
  {"automatic-styles", SPACE_OFFICE, ODT_AUTOMATIC_STYLES},
  {"bibliography-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"body", SPACE_OFFICE, ODT_BODY},
  {"circle", SPACE_DRAW, ODT_BOX},
  {"connector", SPACE_DRAW, ODT_BOX},
  {"covered-table-cell", SPACE_TABLE, ODT_COVERED_CELL},
  {"custom-shape", SPACE_DRAW, ODT_BOX},
  {"desc", SPACE_SVG, ODT_LEFT_OUT},
  {"ellipse", SPACE_DRAW, ODT_BOX},
  {"footer", SPACE_STYLE, ODT_FOOTER},
  {"footer-first", SPACE_STYLE, ODT_FOOTER},
  {"footer-left", SPACE_STYLE, ODT_FOOTER},
  {"forms", SPACE_OFFICE, ODT_LEFT_OUT},
  {"h", SPACE_TEXT, ODT_H},
  {"header", SPACE_STYLE, ODT_HEADER},
  {"header-first", SPACE_STYLE, ODT_HEADER},
  {"header-left", SPACE_STYLE, ODT_HEADER},
  {"illustration-index-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"line", SPACE_DRAW, ODT_BOX},
  {"line-break", SPACE_TEXT, ODT_LINE_BREAK},
  {"list", SPACE_TEXT, ODT_LIST},
  {"list-header", SPACE_TEXT, ODT_LIST_HEADER},
  {"list-item", SPACE_TEXT, ODT_LIST_ITEM},
  {"list-level-style-bullet", SPACE_TEXT, ODT_BULLET_LEVEL},
  {"list-level-style-image", SPACE_TEXT, ODT_BULLET_LEVEL},
  {"list-level-style-number", SPACE_TEXT, ODT_NUMBER_LEVEL},
  {"list-style", SPACE_TEXT, ODT_LIST_STYLE},
  {"master-styles", SPACE_OFFICE, ODT_MASTER_STYLES},
  {"note-body", SPACE_TEXT, ODT_NOTE_BODY},
  {"note-citation", SPACE_TEXT, ODT_LEFT_OUT},
  {"number", SPACE_TEXT, ODT_LEFT_OUT}, /* what the program counted; so do we, for those that do not tell */
  {"object-index-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"outline-level-style", SPACE_TEXT, ODT_OUTLINE_LEVEL},
  {"outline-style", SPACE_TEXT, ODT_OUTLINE_STYLE},
  {"p", SPACE_TEXT, ODT_P},
  {"page-count", SPACE_TEXT, ODT_LEFT_OUT},
  {"page-number", SPACE_TEXT, ODT_LEFT_OUT},
  {"paragraph-properties", SPACE_STYLE, ODT_PARAGRAPH_PROPERTIES},
  {"path", SPACE_DRAW, ODT_BOX},
  {"polygon", SPACE_DRAW, ODT_BOX},
  {"polyline", SPACE_DRAW, ODT_BOX},
  {"rect", SPACE_DRAW, ODT_BOX},
  {"ruby-text", SPACE_TEXT, ODT_LEFT_OUT},
  {"s", SPACE_TEXT, ODT_SPACES},
  {"section", SPACE_TEXT, ODT_SECTION},
  {"soft-page-break", SPACE_TEXT, ODT_SOFT_PAGE_BREAK},
  {"span", SPACE_TEXT, ODT_SPAN},
  {"style", SPACE_STYLE, ODT_STYLE},
  {"tab", SPACE_TEXT, ODT_TAB},
  {"table", SPACE_TABLE, ODT_TABLE},
  {"table-cell", SPACE_TABLE, ODT_CELL},
  {"table-index-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"table-of-content-source", SPACE_TEXT, ODT_LEFT_OUT},
  {"table-row", SPACE_TABLE, ODT_ROW},
  {"text", SPACE_OFFICE, ODT_TEXT},
  {"text-box", SPACE_DRAW, ODT_BOX},
  {"text-properties", SPACE_STYLE, ODT_TEXT_PROPERTIES},
  {"title", SPACE_SVG, ODT_LEFT_OUT},
  {"tracked-changes", SPACE_TEXT, ODT_LEFT_OUT},
  {"user-index-source", SPACE_TEXT, ODT_LEFT_OUT},
};

const struct xml_reader odt_xml = {
  .spaces = spaces,
  .space_count = sizeof spaces / sizeof *spaces,
  .words = words,
  .word_count = sizeof words / sizeof *words,
};

/* ---- Taking styles -------------------------------------------------------------------------- */

static char *make_key(struct odt *odt, const struct odt_style_scan *scan, char family, struct str name) {
  char key[KEY_MAX];
  if (name.len + 2 >= sizeof key) name.len = sizeof key - 3;
  key[0] = scan->in_automatic ? (char)odt->scope : (char)ODT_COMMON;
  key[1] = family;
  if (name.len > 0) memcpy(key + 2, name.ptr, name.len);
  return arena_copy(&odt->arena, (struct str){key, name.len + 2});
}

/* NULL stays NULL: the attribute is not there. */
static bool copy_name(struct odt *odt, struct str name, char **out) {
  *out = name.ptr == NULL || name.len == 0 ? NULL : arena_copy(&odt->arena, name);
  return name.ptr == NULL || name.len == 0 || *out != NULL;
}

static bool begin_style(struct odt *odt, struct odt_style_scan *scan, const struct xml_tag *tag) {
  struct str family = xml_attribute(tag, "family"), name = xml_attribute(tag, "name");
  bool is_paragraph = str_is(family, "paragraph");
  if (!is_paragraph && !str_is(family, "text")) return true;
  struct odt_style style = {.key = make_key(odt, scan, is_paragraph ? 'p' : 't', name)};
  style.outline = xml_attribute_number(tag, "default-outline-level", ODT_LEVELS, -1);
  style.is_title = str_is(name, "Title");
  /* A paragraph that begins another kind of page begins a page. */
  style.changes_page = xml_attribute(tag, "master-page-name").len > 0;
  odt->is_sorted = false;
  if (style.key == NULL || odt->style_count == STYLES_MAX || !copy_name(odt, xml_attribute(tag, "parent-style-name"), &style.parent) ||
      !copy_name(odt, xml_attribute(tag, "list-style-name"), &style.list) ||
      !arena_grow(&odt->arena, &odt->styles, &odt->style_cap, odt->style_count + 1, sizeof style))
    return false;
  odt->styles[odt->style_count++] = style;
  return scan->has_style = true;
}

static void levels_init(struct odt_level *levels) {
  for (int i = 0; i < ODT_LEVELS; i++) levels[i] = (struct odt_level){.format = COUNTING_NONE, .start = 1, .shown = 1};
}

static bool begin_list(struct odt *odt, struct odt_style_scan *scan, const struct xml_tag *tag) {
  struct odt_list_style list = {.key = make_key(odt, scan, 'l', xml_attribute(tag, "name"))};
  levels_init(list.levels);
  odt->is_sorted = false;
  if (list.key == NULL || odt->list_count == LISTS_MAX ||
      !arena_grow(&odt->arena, &odt->lists, &odt->list_cap, odt->list_count + 1, sizeof list))
    return false;
  odt->lists[odt->list_count++] = list;
  return scan->has_list = true;
}

static void copy_text(char *out, size_t cap, struct str text) {
  if (text.len >= cap) text.len = 0;
  if (text.len > 0) memcpy(out, text.ptr, text.len);
  out[text.len] = '\0';
}

static void take_level(struct odt_level *levels, const struct xml_tag *tag) {
  int number = xml_attribute_number(tag, "level", ODT_LEVELS, 0);
  if (number < 1) return;
  struct odt_level *level = &levels[number - 1];
  struct str format = xml_attribute(tag, "num-format");
  level->format = tag->word == ODT_BULLET_LEVEL ? COUNTING_BULLET : format.len == 0 ? COUNTING_NONE : counting_format_of(format.ptr[0]);
  copy_text(level->prefix, sizeof level->prefix, xml_attribute(tag, "num-prefix"));
  copy_text(level->suffix, sizeof level->suffix, xml_attribute(tag, "num-suffix"));
  copy_text(level->pattern, sizeof level->pattern, xml_attribute(tag, "num-list-format"));
  level->start = xml_attribute_number(tag, "start-value", 30000, 1);
  level->shown = xml_attribute_number(tag, "display-levels", ODT_LEVELS, 1);
}

bool odt_style_begin(struct odt *odt, struct odt_style_scan *scan, const struct xml_tag *tag) {
  struct odt_style *style = scan->has_style ? &odt->styles[odt->style_count - 1] : NULL;
  switch (tag->word) {
  case ODT_AUTOMATIC_STYLES: scan->in_automatic = true; break;
  case ODT_STYLE: return begin_style(odt, scan, tag);
  case ODT_LIST_STYLE: return begin_list(odt, scan, tag);
  case ODT_OUTLINE_STYLE:
    scan->in_outline = true;
    levels_init(odt->outline.levels);
    break;
  case ODT_BULLET_LEVEL:
  case ODT_NUMBER_LEVEL:
    if (scan->has_list) take_level(odt->lists[odt->list_count - 1].levels, tag);
    break;
  case ODT_OUTLINE_LEVEL:
    if (scan->in_outline) take_level(odt->outline.levels, tag);
    break;
  case ODT_PARAGRAPH_PROPERTIES:
    if (style == NULL) break;
    style->breaks_page |= str_is(xml_attribute(tag, "break-before"), "page");
    style->breaks_after = str_is(xml_attribute(tag, "break-after"), "page");
    break;
  case ODT_TEXT_PROPERTIES:
    if (style != NULL) style->is_hidden = str_is(xml_attribute(tag, "display"), "none");
    break;
  default: break;
  }
  return true;
}

void odt_style_end(struct odt_style_scan *scan, unsigned word) {
  if (word == ODT_AUTOMATIC_STYLES) scan->in_automatic = false;
  if (word == ODT_STYLE) scan->has_style = false;
  if (word == ODT_LIST_STYLE) scan->has_list = false;
  if (word == ODT_OUTLINE_STYLE) scan->in_outline = false;
}

/* ---- Looking up ----------------------------------------------------------------------------- */

static int compare_styles(const void *a, const void *b) {
  return strcmp(((const struct odt_style *)a)->key, ((const struct odt_style *)b)->key);
}

static int compare_lists(const void *a, const void *b) {
  return strcmp(((const struct odt_list_style *)a)->key, ((const struct odt_list_style *)b)->key);
}

void odt_styles_sort(struct odt *odt) {
  if (odt->is_sorted) return;
  if (odt->style_count > 0) qsort(odt->styles, odt->style_count, sizeof *odt->styles, compare_styles);
  if (odt->list_count > 0) qsort(odt->lists, odt->list_count, sizeof *odt->lists, compare_lists);
  odt->is_sorted = true;
}

/* The key of `name` in a scope; false when it is too long to be one. */
static bool write_key(char *key, enum odt_scope scope, char family, struct str name) {
  if (name.len == 0 || name.len + 2 >= KEY_MAX) return false;
  key[0] = (char)scope;
  key[1] = family;
  memcpy(key + 2, name.ptr, name.len);
  key[name.len + 2] = '\0';
  return true;
}

static const struct odt_style *find_style(const struct odt *odt, char family, struct str name) {
  char text[KEY_MAX];
  struct odt_style key = {.key = text};
  if (odt->style_count == 0 || !write_key(text, odt->scope, family, name)) return NULL;
  const struct odt_style *found = bsearch(&key, odt->styles, odt->style_count, sizeof key, compare_styles);
  text[0] = (char)ODT_COMMON;
  return found != NULL ? found : bsearch(&key, odt->styles, odt->style_count, sizeof key, compare_styles);
}

/* Parents may form a ring, or a chain as long as the file: a step limit ends both. */
struct odt_style odt_style(const struct odt *odt, char family, struct str name) {
  struct odt_style all = {.outline = -1};
  const struct odt_style *at = find_style(odt, family, name);
  all.changes_page = at != NULL && at->changes_page;
  for (unsigned steps = 0; at != NULL && steps < PARENTS_MAX; steps++) {
    if (all.outline < 0) all.outline = at->outline;
    if (all.list == NULL) all.list = at->list;
    all.breaks_page |= at->breaks_page;
    all.breaks_after |= at->breaks_after;
    all.is_hidden |= at->is_hidden;
    all.is_title |= at->is_title;
    at = at->parent == NULL ? NULL : find_style(odt, family, str_of(at->parent));
  }
  return all;
}

const struct odt_list_style *odt_list_style(const struct odt *odt, struct str name) {
  char text[KEY_MAX];
  struct odt_list_style key = {.key = text};
  if (odt->list_count == 0 || !write_key(text, odt->scope, 'l', name)) return NULL;
  const struct odt_list_style *found = bsearch(&key, odt->lists, odt->list_count, sizeof key, compare_lists);
  text[0] = (char)ODT_COMMON;
  return found != NULL ? found : bsearch(&key, odt->lists, odt->list_count, sizeof key, compare_lists);
}
