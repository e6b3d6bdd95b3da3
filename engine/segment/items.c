/* SPDX-License-Identifier: Apache-2.0 */
/* Items: lines that belong together; and lines whose words make them headings. */
#include <string.h>

#include "segment/build.h"

#define PROMOTE_SHARE 75u      /* percent of the words that count */
#define PROMOTE_LONE_SHARE 50u /* the same for a wording of two words in a line between blank lines */

/* Does the line stand by itself, neither wrapped from the one above nor into the one below? */
static bool is_apart(const struct build *build, size_t at, size_t before) {
  const struct line *lines = build->input->lines.items;
  struct str text = build->input->text;
  struct look look = look_at(text, &lines[at]);
  if (at > 0 && before + 1 == at && lines[before].kind != LINE_HEADING) {
    struct look above = look_at(text, &lines[before]);
    enum look_end end = look_end_of(above.body);
    if ((end == LOOK_OPEN || end == LOOK_COMMA) && layout_is_full(&build->input->lines.layout, &above, &look)) return false;
  }
  if (at + 1 < build->input->lines.count && lines[at + 1].kind == LINE_PROSE) {
    struct look below = look_at(text, &lines[at + 1]);
    enum look_end end = look_end_of(look.body);
    if ((end == LOOK_OPEN || end == LOOK_COMMA) && look_starts_lower(below.body)) return false;
  }
  return true;
}

/* "Police report: burglary is down": the heading is a label, and the line is text. */
static bool has_label(struct str words) {
  for (size_t i = 0; i + 2 < words.len; i++) {
    struct str rest = {words.ptr + i, words.len - i};
    if (words.ptr[i] == ':' || str_starts(rest, " - ") || str_starts(rest, " \xe2\x80\x93 ")) return true;
  }
  return false;
}

/* Could the line be a heading at all? `*words` is what stands after its bullet or number. */
static bool may_promote(const struct build *build, const struct line *line, struct str *words) {
  *words = str_span(build->input->text, (struct span){line->content, line->body.end});
  return look_may_be_wording(line, *words) && ((line->signs & SIGN_LABEL) == 0 || !has_label(*words));
}

/* Do the words of the line, tokens [first, end), make it a heading? */
static bool is_known(const struct build *build, size_t at, struct str words) {
  const struct line_list *lines = &build->input->lines;
  const struct token_list *tokens = build->input->tokens;
  size_t first = token_at(tokens, lines->items[at].content), end = token_at(tokens, lines->items[at].end);
  if (first >= end) return false;
  const struct section_hit *known = build_heading(build, first, end, PROMOTE_SHARE);
  /* "Funded by the council." is a sentence, short as it is. */
  bool is_sentence = look_end_of(words) == LOOK_STOP && end - first > 2;
  if (known != NULL && (!is_sentence || build_weight(build, known->first, known->last + 1u) >= 2)) return true;
  bool is_lone = (at == 0 || layout_is_empty(&lines->items[at - 1])) &&
                 (at + 1 == lines->count || layout_is_empty(&lines->items[at + 1]));
  if (!is_lone || !look_is_title(words)) return false;
  const struct section_hit *hit = build_heading(build, first, end, PROMOTE_LONE_SHARE);
  return hit != NULL && build_weight(build, hit->first, hit->last + 1u) >= 2;
}

/* Where the walk over the lines is. */
struct item_walk {
  struct follow follow;
  size_t before; /* the last line with words */
  size_t hit;    /* the first of a heading that does not stand before the line's words */
};

/* A heading that is taken for text would be drawn into the paragraph below it. A line without a hit in it
   is none: that is asked first, since few have one. */
static void promote(struct build *build, struct item_walk *walk, size_t at) {
  struct line *line = &build->input->lines.items[at];
  while (walk->hit < build->hit_count && build->hits[walk->hit].begin < line->content) walk->hit++;
  if (walk->hit == build->hit_count || build->hits[walk->hit].begin >= line->end) return;
  struct str words;
  if (!may_promote(build, line, &words) || !is_known(build, at, words) || !is_apart(build, at, walk->before)) return;
  line->kind = LINE_HEADING;
  line->level = line->marker.is_number ? HEADING_NUMBER + line->marker.depth : HEADING_TITLE;
}

/* Adds the line `at` as a new item. */
static void item_open(struct build *build, size_t at) {
  const struct line *line = &build->input->lines.items[at];
  build->out->items[build->out->item_count] =
      (struct item){.begin = line->body.begin, .end = line->body.end, .is_row = line->kind == LINE_ROW};
  build->pieces[build->out->item_count++] = (struct piece){.first_line = (uint32_t)at,
                                                           .last_line = (uint32_t)at,
                                                           .signs = line->signs,
                                                           .kind = line->kind,
                                                           .style = line->marker.style,
                                                           .is_number = line->marker.is_number};
}

/* Adds the line `at` to the item before it. */
static void item_extend(struct build *build, size_t at) {
  const struct line *lines = build->input->lines.items;
  struct piece *piece = &build->pieces[build->out->item_count - 1];
  build->out->items[build->out->item_count - 1].end = lines[at].body.end;
  while (piece->last_line < at) piece->signs |= lines[++piece->last_line].signs;
}

/* The tokens of each item. */
static void find_tokens(struct build *build) {
  size_t token = 0;
  for (size_t i = 0; i < build->out->item_count; i++) {
    token = build_token_from(build, token, build->out->items[i].begin);
    build->pieces[i].first_token = (uint32_t)token;
    token = build_token_from(build, token, build->out->items[i].end);
    build->pieces[i].end_token = (uint32_t)token;
  }
}

bool build_items(struct build *build) {
  const struct line_list *lines = &build->input->lines;
  /* No more items than lines, and one for a text without any. */
  build->flows = arena_raw_array(build->arena, lines->count + 1, sizeof *build->flows);
  build->out->items = arena_raw_array(build->arena, lines->count + 1, sizeof *build->out->items);
  build->pieces = arena_raw_array(build->arena, lines->count + 1, sizeof *build->pieces);
  if (build->flows == NULL || build->out->items == NULL || build->pieces == NULL) return false;
  struct item_walk walk = {.before = 0};
  for (size_t i = 0; i < lines->count; i++) {
    bool is_empty = layout_is_empty(&lines->items[i]);
    if (!is_empty) promote(build, &walk, i);
    enum flow flow = layout_follow(&lines->layout, &walk.follow, build->input->text, &lines->items[i]);
    build->flows[i] = (uint8_t)flow;
    if (flow == FLOW_NEW) item_open(build, i);
    else if (flow != FLOW_NONE) item_extend(build, i);
    if (!is_empty) walk.before = i;
  }
  find_tokens(build);
  return true;
}
