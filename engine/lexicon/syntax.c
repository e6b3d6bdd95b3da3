/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   pattern  = sequence
 *   sequence = element { [ "~" number ] element }
 *   element  = [ "!" | "^" ] ( "(" sequence { "|" sequence } ")" | word | '"' words '"' ) | "#"
 *
 * A sequence is held as its set of flat ways; appending an element multiplies the two sets, a
 * group adds its alternatives up. A word with hyphens is such a set too: each hyphen joins or
 * separates.
 */
#include "lexicon/syntax.h"

#include <string.h>

#include "text/text.h"

/* Groups nest no deeper; what follows recurses. */
#define DEPTH_MAX 8
#define WORD_MAX 128

enum word_mode { MODE_ROW, MODE_EXACT, MODE_SURFACE };

struct parser {
  struct arena *arena;
  const struct syntax_input *input;
  struct str pattern;
  size_t at;
  unsigned depth;
  struct cpeg_error *err;
};

static enum cpeg_status fault(const struct parser *parser, size_t at, const char *what) {
  return error_at(parser->err, CPEG_FORMAT, (struct error_place){NULL, 0, (uint32_t)at + 1}, "%s in the pattern \"%.*s\"",
                  what, (int)parser->pattern.len, parser->pattern.ptr);
}

static enum cpeg_status no_room(const struct parser *parser) { return error_nomem(parser->err); }

/* ---- Sets of ways ------------------------------------------------------------------- */

static enum cpeg_status ways_push(const struct parser *parser, struct syntax_ways *ways, size_t *cap,
                                  struct syntax_way way) {
  if (ways->count >= SYNTAX_WAY_MAX)
    return fault(parser, parser->at, "too many alternatives; make several rows of them");
  if (!arena_grow(parser->arena, &ways->items, cap, ways->count + 1, sizeof *ways->items)) return no_room(parser);
  ways->items[ways->count++] = way;
  return CPEG_OK;
}

/* Every way of `head` followed by every way of `tail`, `gap` words allowed between. */
static enum cpeg_status ways_multiply(const struct parser *parser, const struct syntax_ways *head,
                                      const struct syntax_ways *tail, uint32_t gap, struct syntax_ways *out) {
  struct syntax_ways product = {NULL, 0};
  size_t cap = 0;
  for (size_t i = 0; i < head->count; i++)
    for (size_t k = 0; k < tail->count; k++) {
      const struct syntax_way *a = &head->items[i], *b = &tail->items[k];
      if (a->count + b->count > AUTOMATON_STEP_MAX) return fault(parser, parser->at, "too many words");
      struct syntax_way way = {arena_array(parser->arena, a->count + b->count, sizeof *way.steps), a->count + b->count};
      if (way.steps == NULL) return no_room(parser);
      if (a->count > 0) memcpy(way.steps, a->steps, a->count * sizeof *way.steps);
      memcpy(way.steps + a->count, b->steps, b->count * sizeof *way.steps);
      way.steps[a->count].gap = a->count == 0 ? 0 : gap;
      enum cpeg_status status = ways_push(parser, &product, &cap, way);
      if (status != CPEG_OK) return status;
    }
  *out = product;
  return CPEG_OK;
}

/* ---- Words -------------------------------------------------------------------------- */

/* The mode's atom for one token as written in the pattern. */
static enum cpeg_status step_of_token(const struct parser *parser, struct str text, enum word_mode mode,
                                      struct automaton_step *step) {
  uint32_t number = vocabulary_add(parser->input->vocabulary, text);
  if (number == UINT32_MAX) return no_room(parser);
  const struct word *word = vocabulary_word(parser->input->vocabulary, number);
  bool keeps_case = mode == MODE_SURFACE || (mode == MODE_ROW && parser->input->keeps_case);
  bool stems = mode == MODE_ROW && parser->input->match == SYNTAX_STEM;
  step->kind = keeps_case ? ATOM_SURFACE : stems ? ATOM_STEM : ATOM_FOLDED;
  struct str form = keeps_case ? word->surface : stems ? word->stem : word->folded;
  const char *copy = arena_copy(parser->arena, form);
  step->text = (struct str){copy, form.len};
  step->gap = 0;
  return copy == NULL ? no_room(parser) : CPEG_OK;
}

/* The tokens of a piece of text without hyphens or globs: "24/7" is two. */
static enum cpeg_status way_of_text(const struct parser *parser, struct str text, enum word_mode mode,
                                    struct syntax_way *way) {
  struct token_list tokens;
  enum cpeg_status status = token_scan(parser->arena, parser->input->vocabulary, text, NULL, 0, &tokens, parser->err);
  if (status != CPEG_OK) return status;
  if (tokens.count == 0) return fault(parser, parser->at, "a part without letters or digits");
  if (tokens.count > AUTOMATON_STEP_MAX) return fault(parser, parser->at, "too many words");
  way->steps = arena_array(parser->arena, tokens.count, sizeof *way->steps);
  if (way->steps == NULL) return no_room(parser);
  way->count = tokens.count;
  for (size_t i = 0; i < tokens.count; i++) {
    struct str token = {text.ptr + tokens.items[i].begin, tokens.items[i].end - tokens.items[i].begin};
    status = step_of_token(parser, token, mode, &way->steps[i]);
    if (status != CPEG_OK) return status;
  }
  return CPEG_OK;
}

static bool has_glob(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] == '*' || text.ptr[i] == '?') return true;
  return false;
}

static enum cpeg_status way_of_glob(const struct parser *parser, struct str text, struct syntax_way *way) {
  char folded[WORD_MAX * 4];
  size_t len = text_fold(text, folded, sizeof folded);
  if (len == SIZE_MAX) return fault(parser, parser->at, "a word that is too long");
  size_t letters = 0;
  for (size_t i = 0; i < len; i++) letters += folded[i] != '*' && folded[i] != '?';
  if (letters < 2) return fault(parser, parser->at, "a glob with fewer than two letters matches almost any word");
  const char *copy = arena_copy(parser->arena, (struct str){folded, len});
  way->steps = arena_get(parser->arena, sizeof *way->steps);
  if (copy == NULL || way->steps == NULL) return no_room(parser);
  way->steps[0] = (struct automaton_step){ATOM_GLOB, {copy, len}, 0};
  way->count = 1;
  return CPEG_OK;
}

/* The parts of a word between hyphens, each hyphen kept as joint or dropped: bit i of `joined`
   says that hyphen i joins. */
static enum cpeg_status way_of_joints(const struct parser *parser, struct str word, uint32_t joined,
                                      enum word_mode mode, struct syntax_way *way) {
  char text[WORD_MAX];
  size_t len = 0;
  uint32_t hyphen = 0;
  struct syntax_way whole = {arena_array(parser->arena, AUTOMATON_STEP_MAX, sizeof *whole.steps), 0};
  if (whole.steps == NULL) return no_room(parser);
  for (size_t i = 0; i <= word.len; i++) {
    bool is_end = i == word.len;
    if (!is_end && (word.ptr[i] != '-' || (joined >> hyphen++ & 1u))) {
      if (word.ptr[i] != '-') text[len++] = word.ptr[i];
      continue;
    }
    struct str piece = {text, len};
    struct syntax_way part;
    enum cpeg_status status =
        has_glob(piece) ? way_of_glob(parser, piece, &part) : way_of_text(parser, piece, mode, &part);
    if (status != CPEG_OK) return status;
    if (whole.count + part.count > AUTOMATON_STEP_MAX) return fault(parser, parser->at, "too many words");
    memcpy(whole.steps + whole.count, part.steps, part.count * sizeof *part.steps);
    whole.count += part.count;
    len = 0;
  }
  *way = whole;
  return CPEG_OK;
}

static enum cpeg_status ways_of_word(const struct parser *parser, struct str word, enum word_mode mode,
                                     struct syntax_ways *out) {
  if (word.len > WORD_MAX) return fault(parser, parser->at, "a word that is too long");
  uint32_t hyphens = 0;
  for (size_t i = 0; i < word.len; i++) hyphens += word.ptr[i] == '-';
  if (hyphens > 4) return fault(parser, parser->at, "a word with more than four hyphens");
  struct syntax_ways ways = {NULL, 0};
  size_t cap = 0;
  for (uint32_t joined = 0; joined < 1u << hyphens; joined++) {
    struct syntax_way way;
    enum cpeg_status status = way_of_joints(parser, word, joined, mode, &way);
    if (status == CPEG_OK) status = ways_push(parser, &ways, &cap, way);
    if (status != CPEG_OK) return status;
  }
  *out = ways;
  return CPEG_OK;
}

/* ---- The grammar --------------------------------------------------------------------- */

static char peek(const struct parser *parser) {
  return parser->at < parser->pattern.len ? parser->pattern.ptr[parser->at] : '\0';
}

static void skip_space(struct parser *parser) {
  while (parser->at < parser->pattern.len && ascii_is_space(peek(parser))) parser->at++;
}

static bool is_word_end(char c) { return c == '\0' || ascii_is_space(c) || c == '(' || c == ')' || c == '|' || c == '"'; }

/* Takes the characters of a word, a backslash making the next one literal. */
static enum cpeg_status parse_word(struct parser *parser, enum word_mode mode, struct syntax_ways *out) {
  char text[WORD_MAX + 1];
  size_t len = 0, start = parser->at;
  while (!is_word_end(peek(parser))) {
    if (peek(parser) == '\\' && parser->at + 1 < parser->pattern.len) parser->at++;
    if (len == WORD_MAX) return fault(parser, start, "a word that is too long");
    text[len++] = parser->pattern.ptr[parser->at++];
  }
  if (len == 0) return fault(parser, start, "nothing where a word should be");
  return ways_of_word(parser, (struct str){text, len}, mode, out);
}

static enum cpeg_status parse_literal(struct parser *parser, enum word_mode mode, struct syntax_ways *out) {
  size_t open = parser->at++, begin = parser->at;
  while (parser->at < parser->pattern.len && peek(parser) != '"') parser->at++;
  if (parser->at == parser->pattern.len) return fault(parser, open, "a quotation that is never closed");
  struct str text = {parser->pattern.ptr + begin, parser->at - begin};
  parser->at++;
  struct syntax_ways ways = {NULL, 0};
  size_t cap = 0;
  struct syntax_way way;
  enum cpeg_status status = way_of_text(parser, text, mode, &way);
  if (status == CPEG_OK) status = ways_push(parser, &ways, &cap, way);
  *out = ways;
  return status;
}

static enum cpeg_status parse_sequence(struct parser *parser, enum word_mode mode, struct syntax_ways *out);

static enum cpeg_status parse_group(struct parser *parser, enum word_mode mode, struct syntax_ways *out) {
  size_t open = parser->at;
  if (++parser->depth > DEPTH_MAX) return fault(parser, open, "brackets nested too deep");
  struct syntax_ways sum = {NULL, 0};
  size_t cap = 0;
  do {
    parser->at++;
    struct syntax_ways one;
    enum cpeg_status status = parse_sequence(parser, mode, &one);
    for (size_t i = 0; status == CPEG_OK && i < one.count; i++) status = ways_push(parser, &sum, &cap, one.items[i]);
    if (status != CPEG_OK) return status;
  } while (peek(parser) == '|');
  if (peek(parser) != ')') return fault(parser, open, "a bracket that is never closed");
  parser->at++;
  parser->depth--;
  *out = sum;
  return CPEG_OK;
}

static enum cpeg_status parse_element(struct parser *parser, enum word_mode mode, struct syntax_ways *out) {
  char c = peek(parser);
  if (c == '!' || c == '^') {
    mode = c == '!' ? MODE_EXACT : MODE_SURFACE;
    parser->at++;
    c = peek(parser);
  }
  if (c == '(') return parse_group(parser, mode, out);
  if (c == '"') return parse_literal(parser, mode, out);
  if (c != '#') return parse_word(parser, mode, out);
  parser->at++;
  if (!is_word_end(peek(parser))) return fault(parser, parser->at, "letters right after # (any number)");
  struct syntax_ways ways = {NULL, 0};
  size_t cap = 0;
  struct syntax_way way = {arena_get(parser->arena, sizeof *way.steps), 1};
  if (way.steps == NULL) return no_room(parser);
  way.steps[0] = (struct automaton_step){ATOM_NUMBER, {"#", 1}, 0};
  enum cpeg_status status = ways_push(parser, &ways, &cap, way);
  *out = ways;
  return status;
}

/* "~2" before an element. */
static enum cpeg_status parse_gap(struct parser *parser, uint32_t *gap) {
  size_t begin = ++parser->at;
  while (ascii_is_digit(peek(parser))) parser->at++;
  struct str digits = {parser->pattern.ptr + begin, parser->at - begin};
  if (!str_number(digits, AUTOMATON_GAP_MAX, gap) || *gap == 0 || !ascii_is_space(peek(parser)))
    return fault(parser, begin - 1, "~ needs a number from 1 to 10 and a space after it");
  skip_space(parser);
  return CPEG_OK;
}

static enum cpeg_status parse_sequence(struct parser *parser, enum word_mode mode, struct syntax_ways *out) {
  struct syntax_way empty = {NULL, 0};
  struct syntax_ways ways = {&empty, 1};
  bool is_first = true;
  skip_space(parser);
  while (parser->at < parser->pattern.len && peek(parser) != ')' && peek(parser) != '|') {
    uint32_t gap = 0;
    enum cpeg_status status = CPEG_OK;
    if (peek(parser) == '~') {
      if (is_first) return fault(parser, parser->at, "a gap with nothing before it");
      status = parse_gap(parser, &gap);
    }
    struct syntax_ways element = {NULL, 0};
    if (status == CPEG_OK) status = parse_element(parser, mode, &element);
    if (status == CPEG_OK) status = ways_multiply(parser, &ways, &element, gap, &ways);
    if (status != CPEG_OK) return status;
    is_first = false;
    skip_space(parser);
  }
  if (is_first) return fault(parser, parser->at, "nothing where a word should be");
  *out = ways;
  return CPEG_OK;
}

static enum cpeg_status expand_regex(struct parser *parser, struct syntax_ways *out) {
  struct syntax_way *way = arena_get(parser->arena, sizeof *way);
  const char *copy = arena_copy(parser->arena, parser->pattern);
  if (way == NULL || copy == NULL) return no_room(parser);
  way->steps = arena_get(parser->arena, sizeof *way->steps);
  if (way->steps == NULL) return no_room(parser);
  way->steps[0] = (struct automaton_step){ATOM_REGEX, {copy, parser->pattern.len}, 0};
  way->count = 1;
  *out = (struct syntax_ways){way, 1};
  return CPEG_OK;
}

enum cpeg_status syntax_expand(struct arena *arena, const struct syntax_input *input, struct syntax_ways *out,
                               struct cpeg_error *err) {
  struct parser parser = {.arena = arena, .input = input, .pattern = input->pattern, .err = err};
  if (input->pattern.len == 0) return fault(&parser, 0, "nothing where a word should be");
  if (input->match == SYNTAX_REGEX) return expand_regex(&parser, out);
  enum cpeg_status status = parse_sequence(&parser, MODE_ROW, out);
  if (status != CPEG_OK) return status;
  if (parser.at < parser.pattern.len)
    return fault(&parser, parser.at, peek(&parser) == ')' ? "a closing bracket without its opening one"
                                                           : "a | outside brackets");
  return CPEG_OK;
}
