/* SPDX-License-Identifier: Apache-2.0 */
#include "heading/head.h"

bool head_read_indexed(const struct heading_scene *scene, struct str text, struct span span, size_t most,
                       struct head *out) {
  if (!head_read(scene->arena, text, span, most, out)) return false;
  out->index = filter_index(scene->rules->filter, scene->arena, out->text);
  return out->index != NULL;
}

/* The index of the head that the text is a part of, or NULL. */
static struct filter_index *index_of(const struct heading_scene *scene, struct str text) {
  struct filter_index *all[] = {scene->top.index, scene->page.index, scene->title.index, scene->file.index};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (all[i] == NULL) continue;
    uintptr_t whole = (uintptr_t)all[i]->text.ptr, part = (uintptr_t)text.ptr;
    bool is_part = part >= whole && part + text.len <= whole + all[i]->text.len;
    if (is_part && all[i]->is_usable) return all[i];
  }
  return NULL;
}

/* From place to place where a match may begin, so that the text between costs little. */
static bool find_by_filter(const struct heading_scene *scene, struct filter_index *index, enum heading_rule rule,
                           struct str text, size_t from, struct pattern_match *match) {
  bool is_date = filter_is_date(rule);
  struct span begins;
  while (is_date ? filter_date(index, rule, text, from, &begins) : filter_word(index, rule, text, from, &begins)) {
    if (pattern_find_from(scene->rules->patterns[rule], scene->input->scratch, text, begins, match)) return true;
    from = begins.end + 1u;
    /* A search begins where a character does. */
    while (from < text.len && ((unsigned char)text.ptr[from] & 0xc0) == 0x80) from++;
    if (from > text.len) return false;
  }
  return false;
}

bool head_find(const struct heading_scene *scene, enum heading_rule rule, struct str text, size_t from,
               struct pattern_match *match) {
  if (from > text.len || text.len == 0 || (from == 0 && filter_refuses(rule, text))) return false;
  struct filter_index *index = index_of(scene, text);
  if (filter_is_date(rule) || (index != NULL && filter_has_words(rule)))
    return find_by_filter(scene, index, rule, text, from, match);
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
