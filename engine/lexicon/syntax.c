/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   pattern  = sequence
 *   sequence = element { [ "~" number ] element }
 *   element  = [ "!" | "^" ] ( "(" sequence { "|" sequence } ")" | word | '"' words '"' ) | "#"
 *
 * A word with hyphens is a choice too: each hyphen joins or separates.
 */
#include "lexicon/syntax.h"

#include <string.h>

#include "text/text.h"

/* Groups nest no deeper; what follows recurses. */
#define DEPTH_MAX 8
/* Bytes of one word of a pattern: more than any English word has, less than would make the buffers
   on the stack large. */
#define WORD_MAX 128
/* A word with n hyphens is a choice of 2^n ways to write it: sixteen are plenty. */
#define HYPHEN_MAX 4

/* How a word is met: as the row's columns say, by its folded form (!), or as it is written (^). */
enum word_mode { MODE_ROW, MODE_EXACT, MODE_SURFACE };

struct parser {
  struct arena *arena;
  const struct syntax_input *input;
  struct str pattern;
  size_t at;
  size_t word_at; /* where the word at hand starts, for faults */
  unsigned depth;
  struct cpeg_error *err;
};

/* Is the byte at `at` one within a character? */
static bool is_inner(struct str text, size_t at) {
  return at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
}

static enum cpeg_status fault(const struct parser *parser, size_t at, const char *what) {
  /* A long pattern is told by the part that the fault stands in, cut between characters. */
  size_t begin = at > 40 ? at - 40 : 0;
  while (is_inner(parser->pattern, begin)) begin++;
  size_t len = parser->pattern.len - begin < 80 ? parser->pattern.len - begin : 80;
  while (is_inner(parser->pattern, begin + len)) len--;
  return error_at(parser->err, CPEG_FORMAT, (struct error_place){NULL, 0, (uint32_t)at + 1},
                  "%s in the pattern \"%s%.*s%s\"", what, begin > 0 ? "..." : "", (int)len,
                  parser->pattern.ptr + begin, begin + len < parser->pattern.len ? "..." : "");
}

static enum cpeg_status no_room(const struct parser *parser) { return error_nomem(parser->err); }

/* The arena is reset after each row, so that nothing is given back piece by piece. */
static enum cpeg_status append(const struct parser *parser, struct automaton_sequence *sequence, size_t *cap,
                               struct automaton_element element) {
  if (!arena_grow(parser->arena, &sequence->elements, cap, sequence->count + 1, sizeof *sequence->elements))
    return no_room(parser);
  sequence->elements[sequence->count++] = element;
  return CPEG_OK;
}

/* ---- Words -------------------------------------------------------------------------- */

/* The mode's atom for a word of the vocabulary, which holds its text. */
static struct automaton_step step_of_word(const struct parser *parser, uint32_t number, enum word_mode mode) {
  const struct word *word = vocabulary_word(parser->input->vocabulary, number);
  if (mode == MODE_SURFACE || (mode == MODE_ROW && parser->input->keeps_case))
    return (struct automaton_step){ATOM_SURFACE, word_bare(word)};
  if (mode == MODE_ROW && parser->input->match == SYNTAX_STEM)
    return (struct automaton_step){ATOM_STEM, vocabulary_stem(parser->input->vocabulary, number)};
  return (struct automaton_step){ATOM_FOLDED, word->folded};
}

/* The tokens of a piece of text without hyphens or globs: "24/7" is two. */
static enum cpeg_status append_text(const struct parser *parser, struct str text, enum word_mode mode,
                                    struct automaton_sequence *sequence, size_t *cap) {
  struct token_list tokens;
  enum cpeg_status status = token_scan(parser->arena, parser->input->vocabulary, text, NULL, 0, &tokens, parser->err);
  /* A pattern is short: that there was no room for it was the machine's doing. */
  if (status != CPEG_OK) return no_room(parser);
  if (tokens.count == 0) return fault(parser, parser->word_at, "a part without letters or digits");
  for (size_t i = 0; i < tokens.count && status == CPEG_OK; i++)
    status = append(parser, sequence, cap, (struct automaton_element){.step = step_of_word(parser, tokens.items[i].word, mode)});
  return status;
}

static bool has_glob(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] == '*' || text.ptr[i] == '?') return true;
  return false;
}

/* A glob is folded but not stemmed: its letters are those that one sees in the text. That is what it
   is for: "burgl*" finds burglary and burgled, whose stems differ. */
static enum cpeg_status append_glob(const struct parser *parser, struct str text, struct automaton_sequence *sequence,
                                    size_t *cap) {
  char folded[WORD_MAX * 4];
  size_t len = text_fold(text, folded, sizeof folded);
  if (len == SIZE_MAX) return fault(parser, parser->word_at, "a word that is too long");
  size_t letters = 0;
  for (size_t i = 0; i < len; i++) letters += folded[i] != '*' && folded[i] != '?';
  if (letters < 2) return fault(parser, parser->word_at, "a glob with fewer than two letters, which is almost any word,");
  const char *copy = arena_copy(parser->arena, (struct str){folded, len});
  if (copy == NULL) return no_room(parser);
  return append(parser, sequence, cap, (struct automaton_element){.step = {ATOM_GLOB, {copy, len}}});
}

static enum cpeg_status append_piece(const struct parser *parser, struct str piece, enum word_mode mode,
                                     struct automaton_sequence *sequence, size_t *cap) {
  return has_glob(piece) ? append_glob(parser, piece, sequence, cap) : append_text(parser, piece, mode, sequence, cap);
}

/* The word with hyphen i joining where bit i of `joined` is set, separating elsewhere. */
static enum cpeg_status sequence_of_joints(const struct parser *parser, struct str word, uint32_t joined,
                                           enum word_mode mode, struct automaton_sequence *out) {
  char text[WORD_MAX];
  size_t len = 0, cap = 0;
  uint32_t hyphen = 0;
  struct automaton_sequence sequence = {NULL, 0};
  for (size_t i = 0; i <= word.len; i++) {
    bool is_end = i == word.len;
    if (!is_end && (word.ptr[i] != '-' || (joined >> hyphen++ & 1u))) {
      if (word.ptr[i] != '-') text[len++] = word.ptr[i];
      continue;
    }
    enum cpeg_status status = append_piece(parser, (struct str){text, len}, mode, &sequence, &cap);
    if (status != CPEG_OK) return status;
    len = 0;
  }
  *out = sequence;
  return CPEG_OK;
}

/* A word as elements: its tokens, or a choice when it has hyphens. */
static enum cpeg_status append_word(const struct parser *parser, struct str word, enum word_mode mode,
                                    struct automaton_sequence *sequence, size_t *cap) {
  uint32_t hyphens = 0;
  for (size_t i = 0; i < word.len; i++) hyphens += word.ptr[i] == '-';
  if (hyphens == 0) return append_piece(parser, word, mode, sequence, cap);
  if (hyphens > HYPHEN_MAX) return fault(parser, parser->word_at, "a word with more than four hyphens");
  size_t count = (size_t)1 << hyphens;
  struct automaton_sequence *ways = arena_array(parser->arena, count, sizeof *ways);
  if (ways == NULL) return no_room(parser);
  for (uint32_t joined = 0; joined < count; joined++) {
    enum cpeg_status status = sequence_of_joints(parser, word, joined, mode, &ways[joined]);
    if (status != CPEG_OK) return status;
  }
  return append(parser, sequence, cap, (struct automaton_element){.alternatives = ways, .alternative_count = count});
}

/* ---- The grammar --------------------------------------------------------------------- */

/* NUL at the end, so that callers need no second test. */
static char peek(const struct parser *parser) {
  return parser->at < parser->pattern.len ? parser->pattern.ptr[parser->at] : '\0';
}

static void skip_space(struct parser *parser) {
  while (parser->at < parser->pattern.len && ascii_is_space(peek(parser))) parser->at++;
}

static bool is_word_end(char c) { return c == '\0' || ascii_is_space(c) || c == '(' || c == ')' || c == '|' || c == '"'; }

/* A character that means something, made one that only parts words. */
static char literal(char c) { return c == '*' || c == '?' || c == '-' ? ' ' : c; }

/* Takes the characters of a word, a backslash making the next one literal. */
static enum cpeg_status parse_word(struct parser *parser, enum word_mode mode, struct automaton_sequence *sequence,
                                   size_t *cap) {
  char text[WORD_MAX];
  size_t len = 0;
  parser->word_at = parser->at;
  while (!is_word_end(peek(parser))) {
    bool is_literal = peek(parser) == '\\' && parser->at + 1 < parser->pattern.len;
    if (is_literal) parser->at++;
    if (len == WORD_MAX) return fault(parser, parser->word_at, "a word that is too long");
    char c = parser->pattern.ptr[parser->at++];
    if (c == '~' && !is_literal)
      return fault(parser, parser->at - 1, "a ~ that stands neither alone before a number nor after a \\");
    text[len++] = is_literal ? literal(c) : c;
  }
  if (len == 0) return fault(parser, parser->word_at, "nothing where a word should be");
  return append_word(parser, (struct str){text, len}, mode, sequence, cap);
}

/* In quotation marks no sign has a meaning of its own: a | or ( is what parts two words. */
static enum cpeg_status parse_literal(struct parser *parser, enum word_mode mode, struct automaton_sequence *sequence,
                                      size_t *cap) {
  size_t open = parser->at++, begin = parser->at;
  while (parser->at < parser->pattern.len && peek(parser) != '"') parser->at++;
  if (parser->at == parser->pattern.len) return fault(parser, open, "a quotation that is never closed");
  struct str text = {parser->pattern.ptr + begin, parser->at - begin};
  parser->word_at = open;
  parser->at++;
  return append_text(parser, text, mode, sequence, cap);
}

static enum cpeg_status parse_sequence(struct parser *parser, enum word_mode mode, struct automaton_sequence *out);

/* "(a|b c)". The depth is bounded because each bracket is a call: a row of ten thousand of them
   must be a fault of the row and not of the stack. */
static enum cpeg_status parse_group(struct parser *parser, enum word_mode mode, struct automaton_element *out) {
  size_t open = parser->at, cap = 0, count = 0;
  if (++parser->depth > DEPTH_MAX) return fault(parser, open, "brackets nested too deep");
  struct automaton_sequence *ways = NULL;
  do {
    parser->at++;
    if (!arena_grow(parser->arena, &ways, &cap, count + 1, sizeof *ways)) return no_room(parser);
    enum cpeg_status status = parse_sequence(parser, mode, &ways[count++]);
    if (status != CPEG_OK) return status;
  } while (peek(parser) == '|');
  if (peek(parser) != ')') return fault(parser, open, "a bracket that is never closed");
  parser->at++;
  parser->depth--;
  *out = (struct automaton_element){.alternatives = ways, .alternative_count = count};
  return CPEG_OK;
}

/* A sign before a bracket holds for all that is in it. */
static enum cpeg_status parse_element(struct parser *parser, enum word_mode mode, struct automaton_sequence *sequence,
                                      size_t *cap) {
  char c = peek(parser);
  if (c == '!' || c == '^') {
    mode = c == '!' ? MODE_EXACT : MODE_SURFACE;
    parser->at++;
    c = peek(parser);
  }
  if (c == '"') return parse_literal(parser, mode, sequence, cap);
  if (c != '(' && c != '#') return parse_word(parser, mode, sequence, cap);
  struct automaton_element element = {.step = {ATOM_NUMBER, {"#", 1}}};
  if (c == '(') {
    enum cpeg_status status = parse_group(parser, mode, &element);
    if (status != CPEG_OK) return status;
  } else {
    parser->at++;
    if (!is_word_end(peek(parser))) return fault(parser, parser->at, "letters right after # (any number)");
  }
  return append(parser, sequence, cap, element);
}

/* "~2" before an element. */
static enum cpeg_status parse_gap(struct parser *parser, uint32_t *gap) {
  size_t begin = ++parser->at;
  while (ascii_is_digit(peek(parser))) parser->at++;
  struct str digits = {parser->pattern.ptr + begin, parser->at - begin};
  if (!str_number(digits, AUTOMATON_GAP_MAX, gap) || *gap == 0 || !ascii_is_space(peek(parser)))
    return fault(parser, begin - 1, "~ without a number from 1 to 10, a space and a word after it");
  skip_space(parser);
  return CPEG_OK;
}

/* Up to the end, a | or a closing bracket, which the caller judges. An empty sequence is a fault, since
   it would match everywhere. */
static enum cpeg_status parse_sequence(struct parser *parser, enum word_mode mode, struct automaton_sequence *out) {
  struct automaton_sequence sequence = {NULL, 0};
  size_t cap = 0;
  skip_space(parser);
  while (parser->at < parser->pattern.len && peek(parser) != ')' && peek(parser) != '|') {
    uint32_t gap = 0;
    size_t before = sequence.count;
    enum cpeg_status status = CPEG_OK;
    if (peek(parser) == '~') {
      if (before == 0) return fault(parser, parser->at, "a gap with nothing before it");
      status = parse_gap(parser, &gap);
    }
    if (status == CPEG_OK) status = parse_element(parser, mode, &sequence, &cap);
    if (status != CPEG_OK) return status;
    sequence.elements[before].gap = gap;
    skip_space(parser);
  }
  if (sequence.count == 0) return fault(parser, parser->at, "nothing where a word should be");
  *out = sequence;
  return CPEG_OK;
}

/* Words on the longest path: bounded, since room match counts on it when it looks at neighbours. */
static size_t longest_path(const struct automaton_sequence *sequence) {
  size_t total = 0;
  for (size_t i = 0; i < sequence->count; i++) {
    const struct automaton_element *element = &sequence->elements[i];
    size_t most = element->alternative_count == 0;
    for (size_t k = 0; k < element->alternative_count; k++) {
      size_t path = longest_path(&element->alternatives[k]);
      most = path > most ? path : most;
    }
    total += most;
  }
  return total;
}

/* An expression is of one word: it runs once on each distinct word of a text and never on the text, so
   that a slow one costs little however long the minutes are. */
static enum cpeg_status read_regex(struct parser *parser, struct automaton_sequence *out) {
  const char *copy = arena_copy(parser->arena, parser->pattern);
  size_t cap = 0;
  if (copy == NULL) return no_room(parser);
  *out = (struct automaton_sequence){NULL, 0};
  return append(parser, out, &cap, (struct automaton_element){.step = {ATOM_REGEX, {copy, parser->pattern.len}}});
}

enum cpeg_status syntax_read(struct arena *arena, const struct syntax_input *input, struct automaton_sequence *out,
                             struct cpeg_error *err) {
  struct parser parser = {.arena = arena, .input = input, .pattern = input->pattern, .err = err};
  if (input->pattern.len == 0) return fault(&parser, 0, "nothing where a word should be");
  if (input->match == SYNTAX_REGEX) return read_regex(&parser, out);
  enum cpeg_status status = parse_sequence(&parser, MODE_ROW, out);
  if (status != CPEG_OK) return status;
  if (parser.at < parser.pattern.len)
    return fault(&parser, parser.at, peek(&parser) == ')' ? "a closing bracket without its opening one"
                                                           : "a | outside brackets");
  if (longest_path(out) > AUTOMATON_STEP_MAX) return fault(&parser, 0, "more than 24 words");
  return CPEG_OK;
}
