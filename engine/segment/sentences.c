/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences: an item's text cut after . ! ? where a new sentence plainly begins. */
#include <string.h>

#include "segment/build.h"

/* Rows of tables with more words than this hold sentences in their cells. */
#define ROW_TOKENS_MAX 40u

/* What a full stop after an abbreviation means. */
enum stop {
  STOP_ENDS,    /* no abbreviation */
  STOP_NEVER,   /* "Sgt.": a name follows */
  STOP_NUMBER,  /* "No.": no end before a figure */
  STOP_STARTER, /* "St.": an end only before a word that often begins a sentence */
};

struct abbreviation {
  const char *word;
  enum stop stop;
};

/* In order of strcmp. "p.m.", "etc." and "Rd." often end sentences and are not here: before
   a small letter nothing ends anyway. */
static const struct abbreviation abbreviation_table[] = {
  {"a/sgt", STOP_NEVER},  {"approx", STOP_NEVER}, {"apt", STOP_NUMBER},   {"art", STOP_NUMBER},
  {"asst", STOP_NEVER},   {"ave", STOP_STARTER},  {"c", STOP_NEVER},      {"ch", STOP_NEVER},
  {"cllr", STOP_NEVER},   {"cllrs", STOP_NEVER},  {"clr", STOP_NEVER},    {"cmdr", STOP_NEVER},
  {"co", STOP_STARTER},   {"col", STOP_NEVER},    {"con", STOP_NEVER},    {"cons", STOP_NEVER},
  {"cpl", STOP_NEVER},    {"cr", STOP_NEVER},     {"cres", STOP_STARTER}, {"dep", STOP_NEVER},
  {"dept", STOP_STARTER}, {"det", STOP_NEVER},    {"dr", STOP_NEVER},     {"e.g", STOP_NEVER},
  {"eg", STOP_NEVER},     {"est", STOP_NUMBER},   {"exec", STOP_STARTER}, {"ext", STOP_NUMBER},
  {"fig", STOP_NUMBER},   {"gdn", STOP_STARTER},  {"gdns", STOP_STARTER}, {"hon", STOP_NEVER},
  {"i.e", STOP_NEVER},    {"ie", STOP_NEVER},     {"inc", STOP_STARTER},  {"incl", STOP_NEVER},
  {"insp", STOP_NEVER},   {"jnr", STOP_STARTER},  {"jr", STOP_STARTER},   {"lt", STOP_NEVER},
  {"ltd", STOP_STARTER},  {"max", STOP_NUMBER},   {"messrs", STOP_NEVER}, {"min", STOP_NUMBER},
  {"mr", STOP_NEVER},     {"mrs", STOP_NEVER},    {"ms", STOP_NEVER},     {"no", STOP_NUMBER},
  {"nos", STOP_NUMBER},   {"p", STOP_NUMBER},     {"p.c", STOP_NEVER},    {"p.c.s.o", STOP_NEVER},
  {"p.s", STOP_NEVER},    {"para", STOP_NUMBER},  {"pc", STOP_STARTER},   {"pcs", STOP_STARTER},
  {"pcso", STOP_STARTER}, {"pl", STOP_STARTER},   {"pp", STOP_NUMBER},    {"prof", STOP_NEVER},
  {"ps", STOP_STARTER},   {"rd", STOP_STARTER},   {"ref", STOP_NUMBER},   {"rep", STOP_NEVER},
  {"rev", STOP_NEVER},    {"revd", STOP_NEVER},   {"sec", STOP_NUMBER},   {"sen", STOP_NEVER},
  {"sgt", STOP_NEVER},    {"snr", STOP_NEVER},    {"sq", STOP_STARTER},   {"sr", STOP_NEVER},
  {"ss", STOP_NUMBER},    {"st", STOP_STARTER},   {"sup", STOP_NEVER},    {"supt", STOP_NEVER},
  {"tel", STOP_NUMBER},   {"temp", STOP_NEVER},   {"v", STOP_NEVER},      {"viz", STOP_NEVER},
  {"vol", STOP_NUMBER},   {"vs", STOP_NEVER}};

static enum stop abbreviation_of(const char *word) {
  size_t low = 0, high = sizeof abbreviation_table / sizeof *abbreviation_table;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = strcmp(abbreviation_table[mid].word, word);
    if (order == 0) return abbreviation_table[mid].stop;
    if (order < 0) low = mid + 1;
    else high = mid;
  }
  return STOP_ENDS;
}

#define ABBREVIATION_MAX 12u

/* What the full stop at `stop` means, by the word before it; `floor` is where looking back
   ends. */
static enum stop stop_of(struct str text, size_t stop, size_t floor) {
  char word[ABBREVIATION_MAX + 1];
  size_t begin = stop;
  while (begin > floor && stop - begin < ABBREVIATION_MAX &&
         (ascii_is_alpha(text.ptr[begin - 1]) || text.ptr[begin - 1] == '.' || text.ptr[begin - 1] == '/'))
    begin--;
  size_t len = stop - begin;
  /* No word, or one too long for an abbreviation. */
  if (len == 0 || len == ABBREVIATION_MAX) return STOP_ENDS;
  if (begin > floor && (unsigned char)text.ptr[begin - 1] >= 0x80) return STOP_ENDS;
  for (size_t i = 0; i < len; i++) word[i] = ascii_lower(text.ptr[begin + i]);
  word[len] = '\0';
  /* An initial: "J. Smith", "D.J. Smith". */
  bool is_initial = ascii_is_upper(text.ptr[stop - 1]) && (len == 1 || text.ptr[stop - 2] == '.');
  enum stop found = abbreviation_of(word);
  if (found != STOP_ENDS) return found;
  return is_initial && strcmp(word, "i") != 0 && !(len > 1 && word[len - 1] == 'm') ? STOP_STARTER : STOP_ENDS;
}

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
  uint32_t item;
  const struct piece *piece;
  uint32_t begin;  /* of the open sentence; UINT32_MAX: none is open */
  uint32_t end;    /* of the last text seen */
  size_t token;    /* the first that is in no sentence yet */
  size_t cap;
  bool failed;
};

/* Does ", is, or ends, the text at `at` a closing sign: quote, bracket, emphasis? Its bytes. */
static size_t closer_at(struct str text, size_t at) {
  if (strchr("\"')]}*_", text.ptr[at]) != NULL) return 1;
  struct str rest = {text.ptr + at, text.len - at};
  return str_starts(rest, "\xe2\x80\x99") || str_starts(rest, "\xe2\x80\x9d") ? 3 : 0;
}

/* The part of `rest` after opening signs: quotes, brackets, emphasis, a dash. */
static struct str after_openers(struct str rest) {
  for (;;) {
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
  enum stop kind = stop_of(text, stop, cutter->begin);
  switch (kind) {
  case STOP_NEVER: return false;
  case STOP_NUMBER: return !is_digit;
  case STOP_STARTER: return is_starter(rest);
  case STOP_ENDS: break;
  }
  return true;
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

/* Adds a sentence over [begin, end) with the tokens up to it; one without words is none. */
static void add_sentence(struct cutter *cutter, uint32_t begin, uint32_t end, enum segment_zone zone) {
  struct segment *out = cutter->build->out;
  const struct token_list *tokens = cutter->build->input->tokens;
  size_t first = cutter->token;
  while (cutter->token < tokens->count && tokens->items[cutter->token].begin < end) cutter->token++;
  if (first == cutter->token || cutter->failed) return;
  if (!arena_grow(cutter->build->arena, &out->sentences, &cutter->cap, out->sentence_count + 1,
                  sizeof *out->sentences)) {
    cutter->failed = true;
    return;
  }
  out->sentences[out->sentence_count++] = (struct sentence){.begin = begin,
                                                            .end = end,
                                                            .first_token = (uint32_t)first,
                                                            .end_token = (uint32_t)cutter->token,
                                                            .item = cutter->item,
                                                            .section = out->items[cutter->item].section,
                                                            .zone = zone};
}

/* Words outside all items stand in noise; they too are in a sentence, one that counts for
   nothing. */
static void add_stray(struct cutter *cutter, uint32_t before) {
  const struct token_list *tokens = cutter->build->input->tokens;
  size_t end = cutter->token;
  while (end < tokens->count && tokens->items[end].begin < before) end++;
  if (end > cutter->token)
    add_sentence(cutter, tokens->items[cutter->token].begin, tokens->items[end - 1].end, ZONE_OFF);
}

/* An "Action: ..." inside a paragraph is one, whatever the paragraph is. */
static enum segment_zone sentence_zone(const struct cutter *cutter, uint32_t begin) {
  struct str text = cutter->build->input->text;
  enum segment_zone zone = (enum segment_zone)cutter->piece->zone;
  if (zone != ZONE_BODY) return zone;
  struct str rest = after_openers((struct str){text.ptr + begin, text.len - begin});
  bool is_action = str_starts(rest, "ACTION") || str_starts(rest, "Action:") || str_starts(rest, "Action -") ||
                   str_starts(rest, "Actions:");
  return is_action ? ZONE_ACTION : zone;
}

static void close_sentence(struct cutter *cutter, uint32_t end) {
  if (cutter->begin == UINT32_MAX) return;
  add_stray(cutter, cutter->begin);
  add_sentence(cutter, cutter->begin, end, sentence_zone(cutter, cutter->begin));
  cutter->begin = UINT32_MAX;
}

/* Cuts one line of the item, from its words on. */
static void cut_line(struct cutter *cutter, size_t at_line) {
  const struct build *build = cutter->build;
  struct str text = build->input->text;
  const struct line *line = &build->input->lines.items[at_line];
  struct look look = look_at(text, line);
  uint32_t begin = (uint32_t)(look.body.ptr - text.ptr), end = begin + (uint32_t)look.body.len;
  if (build->flows[at_line] == FLOW_SENTENCE) close_sentence(cutter, cutter->end);
  if (cutter->begin == UINT32_MAX) cutter->begin = begin;
  bool is_whole = cutter->piece->kind == LINE_HEADING ||
                  (cutter->piece->kind == LINE_ROW &&
                   cutter->piece->end_token - cutter->piece->first_token <= ROW_TOKENS_MAX);
  for (uint32_t i = line->content > begin ? line->content : begin; i < end && !is_whole;) {
    char c = text.ptr[i];
    uint32_t stop = i++;
    if (c != '.' && c != '!' && c != '?') continue;
    size_t step;
    while (i < end && (step = closer_at(text, i)) > 0) i += (uint32_t)step;
    struct str rest = {text.ptr + i, line->end - i};
    if (i < end && look_space(rest) == 0) continue;
    struct str next = text_after(cutter, at_line, i);
    if (next.len > 0 && !begins_sentence(cutter, stop, next)) continue;
    close_sentence(cutter, i);
    if (i < end) i = cutter->begin = (uint32_t)(next.ptr - text.ptr);
  }
  cutter->end = end;
}

/* Something for stray words to lie in when a text is nothing but noise. */
static bool ensure_item(struct build *build) {
  if (build->out->item_count > 0 || build->input->tokens->count == 0) return true;
  build->out->items[0] = (struct item){.begin = 0, .end = (uint32_t)build->input->text.len};
  build->out->item_count = 1;
  return true;
}

bool build_sentences(struct build *build) {
  size_t piece_count = build->out->item_count;
  struct cutter cutter = {.build = build, .begin = UINT32_MAX};
  ensure_item(build);
  for (size_t i = 0; i < piece_count; i++) {
    /* Strays before an item belong to the one they follow. */
    add_stray(&cutter, build->out->items[i].begin);
    cutter.item = (uint32_t)i;
    cutter.piece = &build->pieces[i];
    for (size_t k = cutter.piece->first_line; k <= cutter.piece->last_line; k++)
      if (build->flows[k] != FLOW_NONE) cut_line(&cutter, k);
    close_sentence(&cutter, cutter.end);
  }
  add_stray(&cutter, UINT32_MAX);
  return !cutter.failed;
}
