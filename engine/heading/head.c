/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/head.h"

/* In fewer bytes than this the expression itself is as cheap. */
#define FILTER_BYTES_MIN 120u

/* The next place from byte `from` on where a match may begin. */
static bool next_begin(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
                       struct span *begins) {
  return filter_is_date(rule) ? filter_date(rule, text, from, begins)
                              : filter_word(&scene->index, rule, text, from, begins);
}

/* From place to place where a match may begin, so that the text between costs little. */
static bool find_by_filter(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
                           struct pattern_match *match) {
  struct span begins;
  while (next_begin(scene, rule, text, from, &begins)) {
    if (pattern_find_from(scene->rules->patterns[rule], scene->input->scratch, text, begins, match)) return true;
    from = begins.end + 1u;
    /* A search begins where a character does. */
    while (from < text.len && ((unsigned char)text.ptr[from] & 0xc0) == 0x80) from++;
  }
  return false;
}

bool head_find(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
               struct pattern_match *match) {
  if (from > text.len || text.len == 0) return false;
  /* Most long texts are the front of the top. */
  bool is_indexed = scene->index.is_usable && text.ptr == scene->top.text.ptr && text.len <= scene->top.text.len;
  bool has_filter = filter_is_date(rule) || (is_indexed && filter_has_words(rule));
  if (text.len >= FILTER_BYTES_MIN && has_filter) return find_by_filter(scene, rule, text, from, match);
  return pattern_find(scene->rules->patterns[rule], scene->input->scratch, text, from, match);
}

bool head_has(const struct heading_scene *scene, enum heading_rule rule, struct str text) {
  return head_find(scene, rule, text, 0, NULL);
}

struct span head_line(struct str text, size_t at) {
  size_t begin = at, end = at;
  while (begin > 0 && text.ptr[begin - 1] != '\n') begin--;
  while (end < text.len && text.ptr[end] != '\n') end++;
  return (struct span){(uint32_t)begin, (uint32_t)end};
}
