/* SPDX-License-Identifier: Apache-2.0 */
/* OpenDocument texts: the numbers of list items, which are counted, not written. */
#include "reader/odt.h"

#define COUNTS_MAX 50000u
/* How far back a list is looked for that another goes on from. */
#define GO_ON_REACH 500u

static size_t find_name(const struct odt *odt, struct str id) {
  for (size_t i = odt->name_count, steps = 0; i > 0 && steps < GO_ON_REACH; i--, steps++)
    if (str_equal(str_of(odt->names[i - 1].id), id)) return odt->names[i - 1].count;
  return SIZE_MAX;
}

static size_t find_last(const struct odt *odt, const struct odt_list_style *style) {
  for (size_t i = odt->count_count, steps = 0; i > 0 && steps < GO_ON_REACH; i--, steps++)
    if (odt->counts[i - 1].style == style) return i - 1;
  return SIZE_MAX;
}

static bool add_name(struct odt *odt, struct str id, size_t count) {
  if (id.len == 0) return true;
  struct odt_count_name name = {arena_copy(&odt->arena, id), count};
  if (name.id == NULL || !arena_grow(&odt->arena, &odt->names, &odt->name_cap, odt->name_count + 1, sizeof name)) return false;
  odt->names[odt->name_count++] = name;
  return true;
}

size_t odt_count_begin(struct odt *odt, const struct odt_list_style *style, struct str id, struct str goes_on_from,
                       bool goes_on) {
  size_t count = goes_on_from.len > 0 ? find_name(odt, goes_on_from) : SIZE_MAX;
  if (count == SIZE_MAX && goes_on) count = find_last(odt, style);
  if (count == SIZE_MAX) {
    if (odt->count_count == COUNTS_MAX ||
        !arena_grow(&odt->arena, &odt->counts, &odt->count_cap, odt->count_count + 1, sizeof *odt->counts))
      return SIZE_MAX;
    count = odt->count_count++;
    odt->counts[count] = (struct odt_count){.style = style};
  }
  return add_name(odt, id, count) ? count : SIZE_MAX;
}

/* "%1%.%2%." as newer files have it. */
static void write_pattern(const struct odt_count *count, const struct odt_list_style *style, int level, struct buf *out) {
  for (const char *at = style->levels[level].pattern; *at != '\0'; at++) {
    const char *end = at + 1;
    int number = 0;
    while (*at == '%' && ascii_is_digit(*end) && number < 100) number = number * 10 + (*end++ - '0');
    if (*at != '%' || *end != '%' || number < 1 || number > level + 1) {
      buf_add_char(out, *at);
      continue;
    }
    counting_write(out, style->levels[number - 1].format, count->numbers[number - 1]);
    at = end;
  }
}

/* The numbers of the levels above that are shown too, with full stops between. */
static void write_levels(const struct odt_count *count, const struct odt_list_style *style, int level, struct buf *out) {
  const struct odt_level *own = &style->levels[level];
  bool is_first = true;
  int shown = own->shown > level + 1 ? level + 1 : own->shown;
  buf_add_text(out, own->prefix);
  for (int i = level + 1 - shown; i <= level; i++) {
    enum counting_format format = style->levels[i].format;
    if (format == COUNTING_NONE || format == COUNTING_BULLET) continue;
    if (!is_first) buf_add_char(out, '.');
    counting_write(out, format, count->numbers[i]);
    is_first = false;
  }
  buf_add_text(out, own->suffix);
}

void odt_next_number(struct odt_count *count, const struct odt_list_style *style, int level, int start, struct flow_block *block,
                     struct sink *sink) {
  if (level >= ODT_LEVELS) level = ODT_LEVELS - 1;
  for (int i = 0; i <= level; i++) {
    if (!count->has_begun[i]) count->numbers[i] = style->levels[i].start;
    else if (i == level && count->numbers[i] < INT32_MAX) count->numbers[i]++;
    count->has_begun[i] = true;
  }
  if (start >= 0) count->numbers[level] = start;
  for (int i = level + 1; i < ODT_LEVELS; i++) count->has_begun[i] = false;
  const struct odt_level *own = &style->levels[level];
  if (own->format == COUNTING_BULLET) block->kind = FLOW_BULLET;
  if (own->format == COUNTING_BULLET || own->format == COUNTING_NONE) return;
  struct buf marker;
  buf_init(&marker, sink->memory);
  if (own->pattern[0] != '\0') write_pattern(count, style, level, &marker);
  else write_levels(count, style, level, &marker);
  flow_set_marker(block, buf_str(&marker));
  if (marker.failed) sink_refuse(sink, "there is not enough memory for its numbers");
  buf_finish(&marker);
}
