/* SPDX-License-Identifier: Apache-2.0 */
/* Sections: what lies under a heading, and under a label on the line of its text. */
#include <string.h>

#include "segment/build.h"

#define HEADING_SHARE 50u      /* percent of a heading's words that a known wording must be */
#define OPENING_SHARE 34u      /* the same for a wording of two words or more that opens it */
#define LABEL_BYTES_MAX 80u
#define SECTION_DEPTH_MAX 16u

/* Sections that are open, outermost first. */
struct open_sections {
  uint32_t sections[SECTION_DEPTH_MAX];
  uint32_t levels[SECTION_DEPTH_MAX];
  size_t count;
  char label_style; /* marker of the item that opened the label's section; 0: a paragraph did */
};

/* Where the walk over the pieces is. */
struct section_walk {
  struct open_sections open;
  struct zone_walk zone;
  size_t hit; /* the first that does not stand before the piece's own words */
};

/* Hits with which a heading may begin after words that count for nothing, as in "On the agenda". */
#define HEADING_SKIP_MAX 3u

/* First token of the piece's own words, after its number. */
static size_t piece_words(const struct build *build, const struct piece *piece) {
  uint32_t content = build->input->lines.items[piece->first_line].content;
  return build_token_from(build, piece->first_token, content);
}

/* Does a hit begin in the tokens [first, end)? Pieces come in order. */
static bool has_hit(const struct build *build, struct section_walk *walk, size_t first, size_t end) {
  while (walk->hit < build->hit_count && build->hits[walk->hit].first < first) walk->hit++;
  return walk->hit < build->hit_count && build->hits[walk->hit].first < end;
}

/* The known heading of the heading piece, or NULL. */
static const struct section_hit *heading_row(const struct build *build, struct section_walk *walk,
                                             const struct piece *piece) {
  size_t first = piece_words(build, piece), end = piece->end_token;
  if (!has_hit(build, walk, first, end)) return NULL;
  const struct section_hit *hit = build_heading(build, first, end, HEADING_SHARE);
  if (hit != NULL) return hit;
  hit = build_heading_at(build, first, end);
  if (hit == NULL) return NULL;
  size_t weight = build_weight(build, hit->first, hit->last + 1u);
  return weight >= 2 && weight * 100 >= build_weight(build, first, end) * OPENING_SHARE ? hit : NULL;
}

/* Where the label of a piece ends, ": " or " - " within its first line and before any full
   stop: the offset of the sign, or 0. */
static uint32_t label_end(const struct build *build, const struct piece *piece) {
  const struct line *line = &build->input->lines.items[piece->first_line];
  struct str text = build->input->text;
  if ((line->signs & SIGN_LABEL) == 0) return 0;
  uint32_t limit = line->end - line->content > LABEL_BYTES_MAX ? line->content + LABEL_BYTES_MAX : line->end;
  for (uint32_t i = line->content; i < limit; i++) {
    char c = text.ptr[i];
    if (c != ':' && c != '-' && c != '.' && c != '\xe2') continue;
    bool has_gap = i + 1 >= line->end || ascii_is_space(text.ptr[i + 1]) || text.ptr[i + 1] == '*';
    bool after_gap = i > line->content && (ascii_is_space(text.ptr[i - 1]) || text.ptr[i - 1] == '\\');
    if ((c == ':' && (has_gap || text.ptr[i + 1] == '-')) || (c == '-' && after_gap && has_gap)) return i;
    if (c == '\xe2' && after_gap) return i;
    if (c == '.' && has_gap) return 0;
  }
  return 0;
}

/* "9. Public Open Forum The main concern was": more than one word, and a capital next. */
static bool is_capital_label(const struct build *build, const struct piece *piece, const struct section_hit *hit) {
  if (!piece->is_number || hit->last + 1u >= piece->end_token || hit->first == hit->last) return false;
  return build_is_capital(build, hit->first) && build_is_capital(build, hit->last + 1u);
}

/* "Apologies were received from", "Present at the meeting were": off without any sign after
   the label. "Officers present explained" is none of them. */
static bool is_run_in_list(const struct build *build, const struct piece *piece, size_t first,
                           const struct section_hit *hit) {
  static const char *const next_words[] = {"were", "was", "at", "are", "is", "for", "from", "received", "have", "had"};
  const char *section = build->input->lexicon->sections[hit->row].section;
  size_t next = hit->last + 1u;
  bool is_list = strcmp(section, "apologies") == 0 || strcmp(section, "attendance") == 0;
  if (!is_list || next >= piece->end_token || hit->first != first) return false;
  struct str word = vocabulary_word(build->input->vocabulary, build->input->tokens->items[next].word)->folded;
  for (size_t i = 0; i < sizeof next_words / sizeof *next_words; i++)
    if (str_is(word, next_words[i])) return true;
  return build_is_capital(build, next);
}

/* A table of a web page on one line: its first cell is no label of all the others. */
static bool is_html(const struct build *build, const struct piece *piece) {
  return build->input->text.ptr[build->input->lines.items[piece->first_line].content] == '<';
}

/* The known heading that the piece's text begins with, or NULL. */
static const struct section_hit *label_row(const struct build *build, struct section_walk *walk,
                                           const struct piece *piece) {
  if (piece->kind != LINE_PROSE && piece->kind != LINE_ITEM) return NULL;
  size_t first = piece_words(build, piece), end = piece->end_token;
  /* Most text begins with no heading: nothing else is then asked. */
  if (!has_hit(build, walk, first, end < first + HEADING_SKIP_MAX + 1 ? end : first + HEADING_SKIP_MAX + 1)) return NULL;
  if (is_html(build, piece)) return NULL;
  uint32_t sign = label_end(build, piece);
  if (sign > 0) {
    size_t stop = build_token_from(build, first, sign);
    const struct section_hit *hit = stop > first ? build_heading_at(build, first, stop) : NULL;
    if (hit != NULL && build_weight(build, hit->first, hit->last + 1u) * 100 >=
                           build_weight(build, first, stop) * HEADING_SHARE)
      return hit;
  }
  const struct section_hit *hit = build_heading_at(build, first, end);
  if (hit == NULL) return NULL;
  return is_capital_label(build, piece, hit) || is_run_in_list(build, piece, first, hit) ? hit : NULL;
}

/* Closes all but the `keep` outermost, at `end`. */
static void close_sections(struct build *build, struct open_sections *open, size_t keep, uint32_t end) {
  while (open->count > keep) build->out->sections[open->sections[--open->count]].end = end;
}

/* Opens a section at `level` under those that are above it. */
static void open_section(struct build *build, struct open_sections *open, struct section section, uint32_t level) {
  size_t keep = open->count;
  while (keep > 0 && open->levels[keep - 1] >= level) keep--;
  if (keep == SECTION_DEPTH_MAX) keep--;
  close_sections(build, open, keep, section.begin);
  section.parent = keep > 0 ? open->sections[keep - 1] : LEXICON_NONE;
  section.level = (uint32_t)keep;
  open->levels[open->count] = level;
  open->sections[open->count++] = (uint32_t)build->out->section_count;
  build->out->sections[build->out->section_count++] = section;
}

/* The words of a heading without emphasis, colon and number. */
static struct span heading_words(const struct build *build, const struct piece *piece, uint32_t end) {
  struct str text = build->input->text;
  uint32_t begin = build->input->lines.items[piece->first_line].content;
  while (begin < end && strchr("*_ ", text.ptr[begin]) != NULL) begin++;
  while (end > begin && strchr("*_#:|- ", text.ptr[end - 1]) != NULL) end--;
  return (struct span){begin, end};
}

/* A label's section ends with its paragraph and the list under it; one opened by a numbered
   item, with the next number of that list. */
static bool ends_label(const struct open_sections *open, const struct piece *piece) {
  if (open->label_style != 0) return piece->style == open->label_style;
  return piece->kind == LINE_PROSE;
}

/* Is the innermost section one that a label opened? */
static bool is_label_open(const struct open_sections *open) {
  return open->count > 0 && open->levels[open->count - 1] == HEADING_LABEL;
}

/* Discussion that follows an attendance list without a heading is in no section of that
   name: it opens one without. */
static void leave_off_section(struct build *build, struct open_sections *open, size_t at) {
  const struct lexicon_section *rows = build->input->lexicon->sections;
  for (size_t i = 0; i < open->count; i++) {
    uint32_t row = build->out->sections[open->sections[i]].row;
    if (row == LEXICON_NONE || strcmp(rows[row].zone, "off") != 0) continue;
    struct section section = {.begin = build->out->items[at].begin, .row = LEXICON_NONE};
    open_section(build, open, section, open->levels[i]);
    build->out->items[at].section = open->sections[open->count - 1];
    return;
  }
}

/* Opens and closes sections as the piece at `at` demands. */
static void place_piece(struct build *build, struct section_walk *walk, size_t at) {
  struct open_sections *open = &walk->open;
  struct piece *piece = &build->pieces[at];
  const struct item *item = &build->out->items[at];
  struct section section = {.begin = item->begin, .row = LEXICON_NONE};
  if (piece->kind == LINE_HEADING) {
    const struct section_hit *hit = heading_row(build, walk, piece);
    if (hit != NULL) section.row = hit->row;
    section.heading = heading_words(build, piece, item->end);
    /* The text before the first heading is over. */
    if (open->count > 0 && open->sections[0] == 0) close_sections(build, open, 0, item->begin);
    open_section(build, open, section, build->input->lines.items[piece->first_line].level);
    return;
  }
  if (is_label_open(open) && ends_label(open, piece)) close_sections(build, open, open->count - 1, item->begin);
  const struct section_hit *hit = label_row(build, walk, piece);
  if (hit == NULL) return;
  piece->is_label = true;
  bool is_off = strcmp(build->input->lexicon->sections[hit->row].zone, "off") == 0;
  if (walk->zone.is_off && !is_off) leave_off_section(build, open, at);
  section.row = hit->row;
  section.heading = (struct span){hit->begin, build->input->tokens->items[hit->last].end};
  open_section(build, open, section, HEADING_LABEL);
  open->label_style = piece->kind == LINE_ITEM ? piece->style : 0;
}

/* Sections and zones in one walk: where a zone ends without a heading a section must begin. */
bool build_sections(struct build *build) {
  struct segment *out = build->out;
  /* Each item opens at most one section, and leaves at most one. */
  out->sections = arena_raw_array(build->arena, 2 * out->item_count + 2, sizeof *out->sections);
  if (out->sections == NULL) return false;
  struct section_walk walk = {.hit = 0};
  struct open_sections *open = &walk.open;
  open_section(build, open, (struct section){.row = LEXICON_NONE}, 0);
  for (size_t i = 0; i < out->item_count; i++) {
    place_piece(build, &walk, i);
    out->items[i].section = open->count > 0 ? open->sections[open->count - 1] : 0;
    build->pieces[i].zone = (uint8_t)build_zone(build, &walk.zone, i);
    if (walk.zone.has_ended) leave_off_section(build, open, i);
  }
  close_sections(build, open, 0, (uint32_t)build->input->text.len);
  return true;
}
