/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences: an item's text cut after . ! ? where a new sentence plainly begins. */
#include <string.h>

#include "segment/abbreviation.h"
#include "segment/build.h"

/* Rows of tables with more words than this hold sentences in their cells. */
#define ROW_TOKENS_MAX 40u

/* Words that begin sentences far more often than names. */
static bool is_starter(struct str rest) {
  static const char *const starters[] = {"A",    "After", "All",  "An",    "Any",  "As",   "At",   "But",   "Following",
                                         "He",   "His",   "However", "If", "In",   "It",   "No",   "One",   "Residents",
                                         "She",  "Some",  "That", "The",   "There", "These", "They", "This", "Those",
                                         "We",   "When",  "Where", "You"};
  size_t len = 0;
  while (len < rest.len && ascii_is_alpha(rest.ptr[len])) len++;
  for (size_t i = 0; i < sizeof starters / sizeof *starters; i++)
    if (str_is((struct str){rest.ptr, len}, starters[i])) return true;
  return false;
}

/* ---- Cutting one item --------------------------------------------------------------------- */

struct cutter {
  struct build *build;
  const struct piece *piece;
  uint32_t item, item_end, section;
  uint32_t begin;  /* of the open sentence; UINT32_MAX: none is open */
  uint32_t end;    /* of the last text seen */
  size_t token;    /* the first that is in no sentence yet */
  const uint32_t *stop; /* the first of the text's stops that was not passed yet */
  size_t cap;
  bool failed;
};

/* Does ", is, or ends, the text at `at` a closing sign: quote, bracket, emphasis? Its bytes. */
static size_t closer_at(struct str text, size_t at) {
  if (look_is_closer(text.ptr[at])) return 1;
  struct str rest = {text.ptr + at, text.len - at};
  return str_starts(rest, "\xe2\x80\x99") || str_starts(rest, "\xe2\x80\x9d") ? 3 : 0;
}

/* The part of `rest` after opening signs: quotes, brackets, emphasis, a dash. */
static struct str after_openers(struct str rest) {
  for (;;) {
    if (rest.len > 0 && ascii_is_alpha(rest.ptr[0])) return rest;
    size_t skip = 0;
    if (rest.len > 0 && strchr("\"'([{*_- ", rest.ptr[0]) != NULL) skip = 1;
    else if (str_starts(rest, "\xe2\x80\x98") || str_starts(rest, "\xe2\x80\x9c") ||
             str_starts(rest, "\xe2\x80\x93") || str_starts(rest, "\xe2\x80\xa2"))
      skip = 3;
    if (skip == 0) return rest;
    rest = (struct str){rest.ptr + skip, rest.len - skip};
  }
}

/* Does the text `rest` after the stop at `stop` begin a new sentence? */
static bool begins_sentence(const struct cutter *cutter, size_t stop, struct str rest) {
  struct str text = cutter->build->input->text;
  bool was_quoted = rest.len > 0 && (rest.ptr[0] == '"' || str_starts(rest, "\xe2\x80\x9c"));
  rest = after_openers(rest);
  if (rest.len == 0) return true;
  unsigned char c = (unsigned char)rest.ptr[0];
  bool is_digit = ascii_is_digit((char)c);
  if (!ascii_is_upper((char)c) && !is_digit && c < 0xc3 && c != 0xc2 && !was_quoted) return false;
  if (text.ptr[stop] != '.') return true;
  /* "Burglary .... 15": dots that lead to a figure end nothing. */
  if (is_digit && stop > 1 && text.ptr[stop - 1] == '.' && text.ptr[stop - 2] == '.') return false;
  enum abbreviation_stop kind = abbreviation_at(text, stop, cutter->begin);
  if (kind == STOP_STARTER) return is_starter(rest);
  return kind == STOP_ENDS || (kind == STOP_NUMBER && !is_digit);
}

/* Text that follows `at` after white space, on the line or the next one that goes on. */
static struct str text_after(const struct cutter *cutter, size_t line, size_t at) {
  const struct build *build = cutter->build;
  const struct line *lines = build->input->lines.items;
  struct str rest = {build->input->text.ptr + at, lines[line].end - at};
  size_t space = look_space(rest);
  if (space < rest.len) return (struct str){rest.ptr + space, rest.len - space};
  for (size_t i = line + 1; i <= cutter->piece->last_line; i++)
    if (build->flows[i] != FLOW_NONE) return look_at(build->input->text, &lines[i]).body;
  return (struct str){NULL, 0};
}

/* Adds the sentence over [begin, end) whose tokens end before `end_token`; one without words is none. */
static inline void add_sentence(struct cutter *cutter, uint32_t begin, uint32_t end, size_t end_token,
                                enum segment_zone zone) {
  struct segment *out = cutter->build->out;
  size_t first = cutter->token;
  cutter->token = end_token;
  if (first == end_token || cutter->failed) return;
  if (out->sentence_count == cutter->cap &&
      !arena_grow(cutter->build->arena, &out->sentences, &cutter->cap, out->sentence_count + 1, sizeof *out->sentences)) {
    cutter->failed = true;
    return;
  }
  out->sentences[out->sentence_count++] = (struct sentence){.begin = begin,
                                                            .end = end,
                                                            .first_token = (uint32_t)first,
                                                            .end_token = (uint32_t)end_token,
                                                            .item = cutter->item,
                                                            .section = cutter->section,
                                                            .zone = zone};
}

/* Words outside all items stand in noise; they too are in a sentence, one that counts for
   nothing. */
static void add_stray(struct cutter *cutter, uint32_t before) {
  const struct token *tokens = cutter->build->input->tokens->items;
  size_t end = build_token_from(cutter->build, cutter->token, before);
  add_sentence(cutter, tokens[cutter->token].begin, tokens[end - 1].end, end, ZONE_OFF);
}

/* Are there any before that byte? */
static inline bool has_stray(const struct cutter *cutter, uint32_t before) {
  const struct token_list *tokens = cutter->build->input->tokens;
  return cutter->token < tokens->count && tokens->items[cutter->token].begin < before;
}

/* An "Action: ..." inside a paragraph is one, whatever the paragraph is. */
static enum segment_zone sentence_zone(const struct cutter *cutter, uint32_t begin) {
  struct str text = cutter->build->input->text;
  enum segment_zone zone = (enum segment_zone)cutter->piece->zone;
  char first = text.ptr[begin];
  if (zone != ZONE_BODY || (ascii_is_alpha(first) && first != 'A')) return zone;
  struct str rest = after_openers((struct str){text.ptr + begin, text.len - begin});
  if (rest.len == 0 || rest.ptr[0] != 'A') return zone;
  bool is_action = str_starts(rest, "ACTION") || str_starts(rest, "Action:") || str_starts(rest, "Action -") ||
                   str_starts(rest, "Actions:");
  return is_action ? ZONE_ACTION : zone;
}

/* Ends the open sentence, if there is one, at `end`. */
static void close_sentence(struct cutter *cutter, uint32_t end) {
  uint32_t begin = cutter->begin;
  if (begin == UINT32_MAX) return;
  if (has_stray(cutter, begin)) add_stray(cutter, begin);
  /* An item's last sentence ends with its tokens. */
  bool is_last = end == cutter->item_end && cutter->piece->end_token >= cutter->token;
  size_t end_token = is_last ? cutter->piece->end_token : build_token_from(cutter->build, cutter->token, end);
  add_sentence(cutter, begin, end, end_token, sentence_zone(cutter, begin));
  cutter->begin = UINT32_MAX;
}

/* A tag of a web page that ends a line, cell or paragraph. */
static bool is_block_tag(struct str rest) {
  static const char *const tags[] = {"<br", "</p", "</td", "</th", "</tr", "</li", "</h", "</div", "<li", "<p>"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (rest.len >= strlen(tags[i]) && str_is_fold((struct str){rest.ptr, strlen(tags[i])}, tags[i])) return true;
  return false;
}

/* The next byte at or after `from` that may end a sentence, or UINT32_MAX. */
static inline uint32_t next_stop(struct cutter *cutter, uint32_t from) {
  const uint32_t *stop = cutter->stop;
  while (*stop < from) stop++;
  cutter->stop = stop;
  return *stop;
}

/* Ends the open sentence before the tag at `at` of the line if it is one of a block. */
static void cut_at_tag(struct cutter *cutter, const struct line *line, uint32_t at) {
  struct str text = cutter->build->input->text;
  if (!is_block_tag(str_span(text, (struct span){at, line->body.end}))) return;
  uint32_t last = at;
  while (last > cutter->begin && ascii_is_space(text.ptr[last - 1])) last--;
  close_sentence(cutter, last);
  cutter->begin = at;
}

/* Ends the open sentence after the stop at `stop` of line `at_line` if another begins behind it. Returns
   where to look for the next stop. */
static uint32_t cut_at(struct cutter *cutter, size_t at_line, uint32_t stop) {
  const struct line *line = &cutter->build->input->lines.items[at_line];
  struct str text = cutter->build->input->text, next;
  uint32_t end = line->body.end, i = stop + 1;
  if (text.ptr[stop] == '<') {
    cut_at_tag(cutter, line, stop);
    return i;
  }
  /* Most stops end their line, many the item; or a letter stands behind a space. */
  if (i == end && at_line == cutter->piece->last_line) {
    close_sentence(cutter, i);
    return i;
  }
  if (i + 1 < end && text.ptr[i] == ' ' && ascii_is_alpha(text.ptr[i + 1])) {
    next = (struct str){text.ptr + i + 1, line->end - i - 1};
  } else {
    for (size_t step; i < end && (step = closer_at(text, i)) > 0;) i += (uint32_t)step;
    if (i < end && look_space(str_span(text, (struct span){i, line->end})) == 0) return i;
    next = text_after(cutter, at_line, i);
  }
  if (next.len > 0 && !begins_sentence(cutter, stop, next)) return i;
  close_sentence(cutter, i);
  if (i < end) i = cutter->begin = (uint32_t)(next.ptr - text.ptr);
  return i;
}

/* A heading is one sentence, and so is a row but where its cells hold sentences. */
static bool is_whole(const struct piece *piece) {
  return piece->kind == LINE_HEADING ||
         (piece->kind == LINE_ROW && piece->end_token - piece->first_token <= ROW_TOKENS_MAX);
}

/* Cuts one line of the item, from its words on. */
static void cut_line(struct cutter *cutter, size_t at_line, bool is_one) {
  const struct line *line = &cutter->build->input->lines.items[at_line];
  if (cutter->build->flows[at_line] == FLOW_SENTENCE) close_sentence(cutter, cutter->end);
  if (cutter->begin == UINT32_MAX) cutter->begin = line->body.begin;
  if (!is_one) {
    uint32_t stop, from = line->content;
    while ((stop = next_stop(cutter, from)) < line->body.end) from = cut_at(cutter, at_line, stop);
  }
  cutter->end = line->body.end;
}

/* Something for stray words to lie in when a text is nothing but noise. */
static bool ensure_item(struct build *build) {
  if (build->out->item_count > 0 || build->input->tokens->count == 0) return true;
  build->out->items[0] = (struct item){.begin = 0, .end = (uint32_t)build->input->text.len};
  build->out->item_count = 1;
  return true;
}

/* Cuts the item at `at`. */
static void cut_item(struct cutter *cutter, size_t at) {
  const struct build *build = cutter->build;
  const struct item *item = &build->out->items[at];
  const struct piece *piece = cutter->piece = &build->pieces[at];
  /* Strays before an item belong to the one they follow. */
  if (has_stray(cutter, item->begin)) add_stray(cutter, item->begin);
  cutter->item = (uint32_t)at;
  cutter->item_end = item->end;
  cutter->section = item->section;
  bool is_one = is_whole(piece);
  for (size_t k = piece->first_line; k <= piece->last_line; k++)
    if (build->flows[k] != FLOW_NONE) cut_line(cutter, k, is_one);
  close_sentence(cutter, cutter->end);
}

/* Items in order; stray words between them are caught on the way. */
bool build_sentences(struct build *build) {
  size_t piece_count = build->out->item_count;
  struct cutter cutter = {.build = build, .begin = UINT32_MAX, .stop = build->input->lines.stops};
  ensure_item(build);
  /* Words before the first item are in it. */
  if (build->out->item_count > 0) cutter.section = build->out->items[0].section;
  for (size_t i = 0; i < piece_count; i++) cut_item(&cutter, i);
  if (has_stray(&cutter, UINT32_MAX)) add_stray(&cutter, UINT32_MAX);
  return !cutter.failed;
}
