/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: styles, as far as they tell headings, lists, pages and hidden words. */
#include <stdlib.h>

#include "reader/docx.h"

#define STYLES_MAX 50000u
#define BASED_ON_MAX 32u /* Word itself stops at some ten */

struct style_scan {
  struct docx *docx;
  bool is_open;   /* inside a style */
  bool is_change; /* inside what the style was before a change */
  bool failed;
};

static const struct docx_format format_none = {DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE, DOCX_NONE};

static bool begin_style(struct style_scan *scan, const struct xml_tag *tag) {
  struct docx *docx = scan->docx;
  struct docx_style style = {.format = format_none};
  style.id = arena_copy(&docx->arena, xml_attribute(tag, "styleId"));
  style.is_default = xml_attribute(tag, "default").ptr != NULL && xml_attribute_is_on(tag, "default") &&
                     str_is(xml_attribute(tag, "type"), "paragraph");
  scan->failed = style.id == NULL || docx->style_count == STYLES_MAX ||
                 !arena_grow(&docx->arena, &docx->styles, &docx->style_cap, docx->style_count + 1, sizeof style);
  if (!scan->failed) docx->styles[docx->style_count++] = style;
  scan->is_open = true;
  return !scan->failed;
}

/* "heading 2" is one whatever the language of the program: Word keeps these names, and shows them translated. */
static void take_name(struct docx_style *style, struct str name) {
  static const char heading[] = "heading ";
  size_t len = sizeof heading - 1;
  if (str_is_fold(name, "title") && style->format.outline == DOCX_NONE) style->format.outline = 0;
  if (name.len == len + 1 && str_is_fold((struct str){name.ptr, len}, heading) && name.ptr[len] >= '1' &&
      name.ptr[len] <= '9' && style->format.outline == DOCX_NONE)
    style->format.outline = name.ptr[len] - '1';
}

static bool on_begin(void *context, const struct xml_tag *tag) {
  struct style_scan *scan = context;
  if (tag->word == DOCX_STYLE) return begin_style(scan, tag);
  if (tag->word == DOCX_PPR_CHANGE || tag->word == DOCX_RPR_CHANGE) scan->is_change = true;
  if (!scan->is_open || scan->is_change) return true;
  struct docx_style *style = &scan->docx->styles[scan->docx->style_count - 1];
  switch (tag->word) {
  case DOCX_NAME: take_name(style, xml_attribute(tag, "val")); break;
  case DOCX_BASED_ON:
    style->based_on = arena_copy(&scan->docx->arena, xml_attribute(tag, "val"));
    scan->failed = style->based_on == NULL;
    break;
  case DOCX_OUTLINE: style->format.outline = xml_attribute_number(tag, "val", 9, DOCX_NONE); break;
  case DOCX_NUM_ID: style->format.num = xml_attribute_number(tag, "val", INT32_MAX, DOCX_NONE); break;
  case DOCX_ILVL: style->format.level = xml_attribute_number(tag, "val", DOCX_LEVELS - 1, DOCX_NONE); break;
  case DOCX_PAGE_BREAK_BEFORE: style->format.breaks_page = xml_attribute_is_on(tag, "val"); break;
  case DOCX_VANISH: style->format.is_hidden = xml_attribute_is_on(tag, "val"); break;
  default: break;
  }
  return !scan->failed;
}

static bool on_end(void *context, unsigned word) {
  struct style_scan *scan = context;
  if (word == DOCX_STYLE) scan->is_open = false;
  if (word == DOCX_PPR_CHANGE || word == DOCX_RPR_CHANGE) scan->is_change = false;
  return true;
}

static int compare_styles(const void *a, const void *b) {
  return strcmp(((const struct docx_style *)a)->id, ((const struct docx_style *)b)->id);
}

static struct docx_style *find_style(const struct docx *docx, struct str id) {
  size_t from = 0, to = docx->style_count;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    int order = str_compare(str_of(docx->styles[mid].id), id);
    if (order == 0) return &docx->styles[mid];
    if (order < 0) from = mid + 1;
    else to = mid;
  }
  return NULL;
}

static void inherit(struct docx_format *format, const struct docx_format *from) {
  if (format->outline == DOCX_NONE) format->outline = from->outline;
  if (format->num == DOCX_NONE) format->num = from->num;
  if (format->level == DOCX_NONE) format->level = from->level;
  if (format->breaks_page == DOCX_NONE) format->breaks_page = from->breaks_page;
  if (format->is_hidden == DOCX_NONE) format->is_hidden = from->is_hidden;
}

/* Styles may be based on each other in a ring, or in a chain as long as the file: a step limit ends both. */
static void settle(const struct docx *docx, struct docx_style *style) {
  struct docx_format format = style->format;
  const struct docx_style *at = style;
  for (unsigned steps = 0; steps < BASED_ON_MAX && !at->is_settled && at->based_on != NULL; steps++) {
    at = find_style(docx, str_of(at->based_on));
    if (at == NULL) break;
    inherit(&format, &at->format);
  }
  style->format = format;
  style->is_settled = true;
}

enum cpeg_status docx_read_styles(struct docx *docx, size_t member, struct cpeg_error *err) {
  static const struct xml_reader functions = {.begin = on_begin, .end = on_end};
  struct style_scan scan = {.docx = docx};
  enum cpeg_status status = docx_read_part(docx, member, &functions, &scan, err);
  if (status == CPEG_OK && scan.failed) status = error_set(err, CPEG_LIMIT, "it has more styles than any document");
  if (status != CPEG_OK) return status;
  if (docx->style_count > 0) qsort(docx->styles, docx->style_count, sizeof *docx->styles, compare_styles);
  docx->default_style = docx->style_count;
  for (size_t i = 0; i < docx->style_count; i++) {
    settle(docx, &docx->styles[i]);
    if (docx->styles[i].is_default) docx->default_style = i;
  }
  return CPEG_OK;
}

struct docx_format docx_style_format(const struct docx *docx, struct str style) {
  const struct docx_style *found = style.len > 0 ? find_style(docx, style) : NULL;
  if (found != NULL) return found->format;
  return docx->default_style < docx->style_count ? docx->styles[docx->default_style].format : format_none;
}
