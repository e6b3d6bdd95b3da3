/* SPDX-License-Identifier: Apache-2.0 */
/* Items: lines that belong together; and lines whose words make them headings. */
#include <string.h>

#include "segment/build.h"

#define PROMOTE_COLUMNS_MAX 70u
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
    if ((end == LOOK_OPEN || end == LOOK_COMMA) && layout_is_full(&build->layout, &above, &look)) return false;
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
  if (line->kind != LINE_PROSE && line->kind != LINE_ITEM) return false;
  struct look look = look_at(build->input->text, line);
  if (look.width - look.indent > PROMOTE_COLUMNS_MAX || line->content >= line->end) return false;
  *words = (struct str){build->input->text.ptr + line->content,
                        (size_t)(look.body.ptr + look.body.len - (build->input->text.ptr + line->content))};
  return !has_label(*words) && !look_starts_lower(*words) && look_end_of(*words) != LOOK_COMMA;
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

/* Runs before anything is joined: a heading that is taken for text would be drawn into the
   paragraph below it. */
void build_promote(struct build *build) {
  struct line_list lines = build->input->lines;
  size_t before = 0;
  for (size_t i = 0; i < lines.count; i++) {
    struct line *line = &lines.items[i];
    struct str words;
    if (layout_is_empty(line)) continue;
    if (may_promote(build, line, &words) && is_known(build, i, words) && is_apart(build, i, before)) {
      struct marker marker = look_marker(look_at(build->input->text, line).body);
      line->kind = LINE_HEADING;
      line->level = marker.is_number ? HEADING_NUMBER + marker.depth : HEADING_TITLE;
    }
    before = i;
  }
}

/* Adds the line `at` as a new item. */
static void item_open(struct build *build, size_t at) {
  const struct line *line = &build->input->lines.items[at];
  struct look look = look_at(build->input->text, line);
  uint32_t begin = (uint32_t)(look.body.ptr - build->input->text.ptr);
  struct item *item = &build->out->items[build->out->item_count];
  struct piece *piece = &build->pieces[build->out->item_count++];
  *item = (struct item){.begin = begin, .end = begin + (uint32_t)look.body.len, .is_row = line->kind == LINE_ROW};
  struct marker marker = look_marker(look.body);
  *piece = (struct piece){.first_line = (uint32_t)at,
                          .last_line = (uint32_t)at,
                          .kind = line->kind,
                          .style = marker.style,
                          .is_number = marker.is_number};
}

/* Adds the line `at` to the item before it. */
static void item_extend(struct build *build, size_t at) {
  const struct line *line = &build->input->lines.items[at];
  struct look look = look_at(build->input->text, line);
  size_t last = build->out->item_count - 1;
  build->out->items[last].end = (uint32_t)(look.body.ptr + look.body.len - build->input->text.ptr);
  build->pieces[last].last_line = (uint32_t)at;
}

/* Items are counted first, so that the arena holds no copies of growing arrays. */
bool build_items(struct build *build) {
  struct line_list lines = build->input->lines;
  size_t count = 0;
  for (size_t i = 0; i < lines.count; i++) count += build->flows[i] == FLOW_NEW;
  build->out->items = arena_array(build->arena, count + 1, sizeof *build->out->items);
  build->pieces = arena_array(build->arena, count + 1, sizeof *build->pieces);
  if (build->out->items == NULL || build->pieces == NULL) return false;
  for (size_t i = 0; i < lines.count; i++) {
    if (build->flows[i] == FLOW_NEW) item_open(build, i);
    else if (build->flows[i] != FLOW_NONE) item_extend(build, i);
  }
  const struct token_list *tokens = build->input->tokens;
  for (size_t i = 0, token = 0; i < build->out->item_count; i++) {
    while (token < tokens->count && tokens->items[token].begin < build->out->items[i].begin) token++;
    build->pieces[i].first_token = (uint32_t)token;
    while (token < tokens->count && tokens->items[token].begin < build->out->items[i].end) token++;
    build->pieces[i].end_token = (uint32_t)token;
  }
  return true;
}
