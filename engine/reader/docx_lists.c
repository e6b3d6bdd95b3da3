/* SPDX-License-Identifier: Apache-2.0 */
/* Word documents: the numbers of list items, which are nowhere written but counted as Word counts them. */
#include <stdlib.h>

#include "reader/docx.h"

#define LISTS_MAX 50000u

struct list_scan {
  struct docx *docx;
  bool has_list, has_num;  /* inside a definition; inside a list as paragraphs name it */
  int level;               /* inside this one, or DOCX_NONE */
  struct docx_level *open; /* the definition of a level that is being read, or NULL */
  bool failed;
};

static const struct {
  const char *name;
  enum counting_format format;
} formats[] = {
  {"decimal", COUNTING_DECIMAL},          {"decimalZero", COUNTING_DECIMAL_ZERO}, {"lowerLetter", COUNTING_LOWER_LETTER},
  {"upperLetter", COUNTING_UPPER_LETTER}, {"lowerRoman", COUNTING_LOWER_ROMAN},   {"upperRoman", COUNTING_UPPER_ROMAN},
  {"ordinal", COUNTING_ORDINAL},          {"bullet", COUNTING_BULLET},            {"none", COUNTING_NONE},
};

static unsigned char format_of(struct str name) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (str_is(name, formats[i].name)) return (unsigned char)formats[i].format;
  return COUNTING_DECIMAL; /* figures of other scripts, and numbers in words */
}

static void levels_init(struct docx_level *levels) {
  for (int i = 0; i < DOCX_LEVELS; i++) levels[i] = (struct docx_level){.start = 1, .restart = DOCX_NONE};
}

static bool begin_list(struct list_scan *scan, const struct xml_tag *tag) {
  struct docx *docx = scan->docx;
  struct docx_list list = {.id = xml_attribute_number(tag, "abstractNumId", INT32_MAX, DOCX_NONE)};
  levels_init(list.levels);
  scan->failed = docx->list_count == LISTS_MAX ||
                 !arena_grow(&docx->arena, &docx->lists, &docx->list_cap, docx->list_count + 1, sizeof list);
  if (!scan->failed) docx->lists[docx->list_count++] = list;
  scan->has_list = true;
  return !scan->failed;
}

static bool begin_num(struct list_scan *scan, const struct xml_tag *tag) {
  struct docx *docx = scan->docx;
  struct docx_num num = {.id = xml_attribute_number(tag, "numId", INT32_MAX, DOCX_NONE), .list_id = DOCX_NONE};
  scan->failed = docx->num_count == LISTS_MAX ||
                 !arena_grow(&docx->arena, &docx->nums, &docx->num_cap, docx->num_count + 1, sizeof num);
  if (!scan->failed) docx->nums[docx->num_count++] = num;
  scan->has_num = true;
  return !scan->failed;
}

/* Opens the definition of the present level: of a list, or of a list's own variant. */
static bool begin_level(struct list_scan *scan) {
  struct docx *docx = scan->docx;
  if (scan->level < 0) return true;
  if (scan->has_list) scan->open = &docx->lists[docx->list_count - 1].levels[scan->level];
  if (!scan->has_num) return true;
  struct docx_num *num = &docx->nums[docx->num_count - 1];
  if (num->levels == NULL) {
    num->levels = arena_array(&docx->arena, DOCX_LEVELS, sizeof *num->levels);
    if (num->levels == NULL) return false;
    levels_init(num->levels);
  }
  num->has_level[scan->level] = true;
  scan->open = &num->levels[scan->level];
  return true;
}

static void take_level(struct docx_level *level, const struct xml_tag *tag) {
  struct str text = xml_attribute(tag, "val");
  switch (tag->word) {
  case DOCX_START: level->start = xml_attribute_number(tag, "val", 30000, 1); break;
  case DOCX_LEVEL_RESTART: level->restart = xml_attribute_number(tag, "val", DOCX_LEVELS, DOCX_NONE); break;
  case DOCX_NUM_FORMAT: level->format = format_of(text); break;
  case DOCX_IS_LEGAL: level->is_legal = xml_attribute_is_on(tag, "val"); break;
  case DOCX_LEVEL_TEXT:
    if (text.len < sizeof level->text) {
      if (text.len > 0) memcpy(level->text, text.ptr, text.len);
      level->text[text.len] = '\0';
    }
    break;
  default: break;
  }
}

static void take_override(struct list_scan *scan, const struct xml_tag *tag) {
  struct docx_num *num = &scan->docx->nums[scan->docx->num_count - 1];
  if (tag->word == DOCX_ABSTRACT_NUM_ID) num->list_id = xml_attribute_number(tag, "val", INT32_MAX, DOCX_NONE);
  if (tag->word == DOCX_START_OVERRIDE && scan->level >= 0) {
    num->has_override[scan->level] = true;
    num->override[scan->level] = xml_attribute_number(tag, "val", 30000, 1);
  }
}

static bool on_begin(void *context, const struct xml_tag *tag) {
  struct list_scan *scan = context;
  struct docx *docx = scan->docx;
  switch (tag->word) {
  case DOCX_ABSTRACT_NUM: return begin_list(scan, tag);
  case DOCX_NUM: return begin_num(scan, tag);
  case DOCX_LEVEL_OVERRIDE: scan->level = xml_attribute_number(tag, "ilvl", DOCX_LEVELS - 1, DOCX_NONE); break;
  case DOCX_LEVEL:
    scan->level = xml_attribute_number(tag, "ilvl", DOCX_LEVELS - 1, DOCX_NONE);
    scan->failed = !begin_level(scan);
    break;
  case DOCX_NUM_STYLE_LINK:
    if (!scan->has_list) break;
    docx->lists[docx->list_count - 1].style_link = arena_copy(&docx->arena, xml_attribute(tag, "val"));
    scan->failed = docx->lists[docx->list_count - 1].style_link == NULL;
    break;
  default:
    if (scan->open != NULL) take_level(scan->open, tag);
    else if (scan->has_num) take_override(scan, tag);
  }
  return !scan->failed;
}

static bool on_end(void *context, unsigned word) {
  struct list_scan *scan = context;
  if (word == DOCX_ABSTRACT_NUM) scan->has_list = false;
  if (word == DOCX_NUM) scan->has_num = false;
  if (word == DOCX_LEVEL) scan->open = NULL;
  if (word == DOCX_LEVEL_OVERRIDE) scan->level = DOCX_NONE;
  return true;
}

static int compare_ids(int a, int b) { return a < b ? -1 : a > b; }

static int compare_lists(const void *a, const void *b) {
  return compare_ids(((const struct docx_list *)a)->id, ((const struct docx_list *)b)->id);
}

static int compare_nums(const void *a, const void *b) {
  return compare_ids(((const struct docx_num *)a)->id, ((const struct docx_num *)b)->id);
}

enum cpeg_status docx_read_lists(struct docx *docx, size_t member, struct cpeg_error *err) {
  static const struct xml_reader functions = {.begin = on_begin, .end = on_end};
  struct list_scan scan = {.docx = docx, .level = DOCX_NONE};
  enum cpeg_status status = docx_read_part(docx, member, &functions, &scan, err);
  if (status == CPEG_OK && scan.failed) status = error_set(err, CPEG_LIMIT, "it has more lists than any document");
  if (status != CPEG_OK) return status;
  if (docx->list_count > 0) qsort(docx->lists, docx->list_count, sizeof *docx->lists, compare_lists);
  if (docx->num_count > 0) qsort(docx->nums, docx->num_count, sizeof *docx->nums, compare_nums);
  return CPEG_OK;
}

/* ---- Counting ----------------------------------------------------------------------------- */

static struct docx_num *find_num(struct docx *docx, int id) {
  struct docx_num key = {.id = id};
  if (docx->num_count == 0) return NULL;
  return bsearch(&key, docx->nums, docx->num_count, sizeof key, compare_nums);
}

/* The definition that counts for `num`: its own, or that of the style which stands for it. */
static struct docx_list *find_list(struct docx *docx, const struct docx_num *num) {
  struct docx_list key = {.id = num->list_id};
  if (docx->list_count == 0) return NULL;
  struct docx_list *list = bsearch(&key, docx->lists, docx->list_count, sizeof key, compare_lists);
  if (list == NULL || list->style_link == NULL) return list;
  const struct docx_num *other = find_num(docx, docx_style_format(docx, str_of(list->style_link)).num);
  if (other == NULL) return list;
  key.id = other->list_id;
  return bsearch(&key, docx->lists, docx->list_count, sizeof key, compare_lists);
}

static const struct docx_level *level_of(const struct docx_num *num, const struct docx_list *list, int level) {
  return num->has_level[level] ? &num->levels[level] : &list->levels[level];
}

/* Does level `below` begin anew after a number of level `level`? */
static bool restarts(const struct docx_level *below, int below_level, int level) {
  int after = below->restart == DOCX_NONE ? below_level : below->restart;
  return level < after;
}

/* Takes the next number of the level: lists that share a definition count on together, but for one that says where
   it starts. */
static void count_on(struct docx_num *num, struct docx_list *list, int level) {
  for (int i = 0; i <= level; i++) {
    int start = num->has_override[i] ? num->override[i] : level_of(num, list, i)->start;
    bool is_first = !list->has_begun[i] || (i == level && num->has_override[i] && !num->is_used[i]);
    if (is_first) list->counts[i] = start;
    else if (i == level && list->counts[i] < INT32_MAX) list->counts[i]++;
    list->has_begun[i] = true;
  }
  num->is_used[level] = true;
  for (int i = level + 1; i < DOCX_LEVELS; i++)
    if (restarts(level_of(num, list, i), i, level)) list->has_begun[i] = false;
}

enum docx_marker docx_next_number(struct docx *docx, int num_id, int level, struct buf *out) {
  struct docx_num *num = find_num(docx, num_id);
  struct docx_list *list = num == NULL ? NULL : find_list(docx, num);
  if (list == NULL || level < 0 || level >= DOCX_LEVELS) return DOCX_MARKER_NONE;
  const struct docx_level *own = level_of(num, list, level);
  count_on(num, list, level);
  if (own->format == COUNTING_BULLET) return DOCX_MARKER_BULLET;
  for (const char *at = own->text; *at != '\0'; at++) {
    int other = at[0] == '%' && at[1] >= '1' && at[1] <= '9' ? at[1] - '1' : DOCX_NONE;
    if (other == DOCX_NONE) {
      buf_add_char(out, *at);
      continue;
    }
    at++;
    if (other > level) continue;
    enum counting_format format = (enum counting_format)level_of(num, list, other)->format;
    counting_write(out, own->is_legal && format != COUNTING_NONE ? COUNTING_DECIMAL : format, list->counts[other]);
  }
  return out->len > 0 && !out->failed ? DOCX_MARKER_NUMBER : DOCX_MARKER_NONE;
}
