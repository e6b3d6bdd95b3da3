/* SPDX-License-Identifier: Apache-2.0 */
/* Dictionaries that are lines of text: LIWC, WordStat, Lexicoder. */
#include <string.h>

#include "curate/import.h"

static struct str first_line(struct str text) {
  struct str line = {NULL, 0};
  while (import_next_line(&text, &line))
    if (str_trim(line).len > 0) return line;
  return (struct str){"", 0};
}

static struct str copy_of(struct str text, size_t begin, size_t end) {
  return (struct str){text.ptr + begin, end - begin};
}

/* ---- LIWC: categories between two lines of %, then a term and the numbers of its categories, apart by tabs -------- */

static bool is_liwc(struct str text) { return str_is(str_trim(first_line(text)), "%"); }

/* The numbers that stand for categories. */
struct liwc {
  struct import *import;
  struct intern numbers;  /* "12" */
  uint32_t *categories;   /* [numbers.count] */
  size_t cap;
  uint32_t above[IMPORT_DEPTH_MAX]; /* the last category of each depth */
};

static bool liwc_category(struct liwc *liwc, struct str line, uint32_t number) {
  struct import *import = liwc->import;
  size_t depth = 0;
  while (depth < line.len && line.ptr[depth] == '\t') depth++;
  struct str rest = str_trim(line), id = rest;
  size_t len = 0;
  while (len < rest.len && ascii_is_digit(rest.ptr[len])) len++;
  id.len = len;
  struct str name = str_trim(copy_of(rest, len, rest.len));
  if (id.len == 0 || name.len == 0) return import_refuse(import, rest, number, "a category needs its number, a tab and its name");
  if (depth >= IMPORT_DEPTH_MAX) return import_refuse(import, rest, number, "categories are nested too deep");
  if (intern_find(&liwc->numbers, id) != INTERN_NONE)
    return import_refuse(import, rest, number, "the number stands for another category already");
  uint32_t parent = IMPORT_NONE;
  for (size_t i = depth; i-- > 0 && parent == IMPORT_NONE;) parent = liwc->above[i];
  uint32_t category = import_category(import, parent, name, number), slot = intern_add(&liwc->numbers, id);
  if (category == IMPORT_NONE || slot == INTERN_NONE) return false;
  if (!memory_grow(import->memory, &liwc->categories, &liwc->cap, slot + (size_t)1, sizeof *liwc->categories)) return false;
  liwc->categories[slot] = category;
  liwc->above[depth] = category;
  for (size_t i = depth + 1; i < IMPORT_DEPTH_MAX; i++) liwc->above[i] = IMPORT_NONE;
  return true;
}

static bool is_condition(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (strchr("<>()/", text.ptr[i]) != NULL) return true;
  return false;
}

/* A term is cut from its categories at the tab alone: "section 60" has a number of its own. */
static bool liwc_term(struct liwc *liwc, struct str line, uint32_t number) {
  struct import *import = liwc->import;
  struct str rest = line, term, part;
  const char *why = NULL;
  while (rest.len > 0 && rest.ptr[0] == '\t') rest.ptr++, rest.len--;
  if (memchr(rest.ptr, '\t', rest.len) == NULL) {
    /* Some programs write blanks for the tab: two at least can be no part of a term. */
    size_t at = 0;
    while (at + 1 < rest.len && !(rest.ptr[at] == ' ' && rest.ptr[at + 1] == ' ')) at++;
    if (at + 1 >= rest.len) return import_refuse(import, str_trim(rest), number, "there is no tab between the term and its categories");
    term = copy_of(rest, 0, at);
    rest = copy_of(rest, at, rest.len);
    why = "blanks stand where a tab should";
  } else {
    str_split(&rest, '\t', &term);
  }
  term = str_trim(term);
  /* Whatever is between tabs: blanks part numbers there, as some write them. */
  size_t at = 0, found = 0;
  if (is_condition(rest)) return import_refuse(import, str_trim(line), number, "categories that hang on other words cannot be kept");
  while (at < rest.len) {
    while (at < rest.len && ascii_is_space(rest.ptr[at])) at++;
    size_t begin = at;
    while (at < rest.len && !ascii_is_space(rest.ptr[at])) at++;
    if (at == begin) break;
    part = copy_of(rest, begin, at);
    uint32_t slot = intern_find(&liwc->numbers, part);
    found++;
    bool goes_on = slot == INTERN_NONE ? import_refuse(import, term, number, "a number that stands for no category")
                                       : import_term(import, liwc->categories[slot], term, number, why);
    if (!goes_on) return false;
  }
  return found > 0 || import_refuse(import, term, number, "a term without a category");
}

static enum cpeg_status read_liwc(struct import *import, struct cpeg_error *err) {
  struct liwc liwc = {.import = import};
  struct str rest = import->text, line;
  uint32_t number = 0, marks = 0;
  bool has_room = true;
  intern_init(&liwc.numbers, import->memory);
  for (size_t i = 0; i < IMPORT_DEPTH_MAX; i++) liwc.above[i] = IMPORT_NONE;
  while (has_room && import_next_line(&rest, &line)) {
    number++;
    struct str trimmed = str_trim(line);
    if (trimmed.len == 0) continue;
    if (str_is(trimmed, "%")) marks++;
    else if (marks == 1) has_room = liwc_category(&liwc, line, number);
    else has_room = liwc_term(&liwc, line, number);
  }
  intern_finish(&liwc.numbers);
  memory_free(import->memory, liwc.categories);
  if (!has_room) return error_nomem(err);
  if (marks < 2)
    return error_at(err, CPEG_FORMAT, (struct error_place){import->path, 1, 1},
                    "the categories are never closed; add a line of %% between them and the terms");
  return CPEG_OK;
}

const struct import_format import_from_liwc = {"LIWC", is_liwc, read_liwc};

/* ---- WordStat: a tree by tabs; what ends in a weight, "GANG (1)", is a term ------------------------------------------ */

/* The text before " (1)", " (10)" or " (0.5)"; false when it ends in no weight. */
static bool cut_weight(struct str line, struct str *out) {
  line = str_trim(line);
  if (line.len < 3 || line.ptr[line.len - 1] != ')') return false;
  size_t at = line.len - 1;
  while (at > 0 && (ascii_is_digit(line.ptr[at - 1]) || line.ptr[at - 1] == '.' || line.ptr[at - 1] == '-')) at--;
  if (at == 0 || at == line.len - 1 || line.ptr[at - 1] != '(') return false;
  *out = str_trim(copy_of(line, 0, at - 1));
  return true;
}

static bool is_wordstat(struct str text) {
  struct str line, term;
  while (import_next_line(&text, &line))
    if (cut_weight(line, &term)) return true;
  return false;
}

static struct str next_word(struct str *rest) {
  size_t at = 0;
  while (at < rest->len && ascii_is_space(rest->ptr[at])) at++;
  size_t begin = at;
  while (at < rest->len && !ascii_is_space(rest->ptr[at])) at++;
  struct str word = copy_of(*rest, begin, at);
  *rest = copy_of(*rest, at, rest->len);
  return word;
}

/* "@NAME [A NEAR B /S 3]": two terms within so many words of a sentence, which a gap says too. */
static bool wordstat_rule(struct import *import, uint32_t category, struct str line, uint32_t number) {
  static const char why_not[] = "a rule: only A NEAR, BEFORE or AFTER B within a sentence can be kept; write the others as"
                                " require and forbid rows";
  const char *open = memchr(line.ptr, '[', line.len), *close = memchr(line.ptr, ']', line.len);
  if (open == NULL || close == NULL || close < open) return import_refuse(import, line, number, why_not);
  struct str rest = {open + 1, (size_t)(close - open) - 1};
  struct str a = next_word(&rest), how = next_word(&rest), b = next_word(&rest), scope = next_word(&rest), reach = next_word(&rest);
  bool is_near = str_is_fold(how, "near"), is_after = str_is_fold(how, "after"), is_before = str_is_fold(how, "before");
  uint32_t words = 10;
  bool is_whole = scope.len == 0 || str_is_fold(scope, "/s");
  if (!(is_near || is_after || is_before) || !is_whole || next_word(&rest).len > 0 || a.len == 0 || b.len == 0 || a.ptr[0] == '#' ||
      b.ptr[0] == '#' || (reach.len > 0 && (!str_number(reach, 1000, &words) || words == 0)))
    return import_refuse(import, line, number, why_not);
  bool is_cut = reach.len == 0 || words > 10;
  if (words > 10) words = 10;
  const char *why_a = NULL, *why_b = NULL;
  const char *first = term_pattern(import, is_after ? b : a, &why_a), *second = term_pattern(import, is_after ? a : b, &why_b);
  if (first == NULL || second == NULL)
    return why_a == NULL && why_b == NULL ? false : import_refuse(import, line, number, first == NULL ? why_a : why_b);
  struct buf pattern;
  buf_init(&pattern, import->memory);
  if (is_near) buf_add_format(&pattern, "(%s ~%u %s|%s ~%u %s)", first, words, second, second, words, first);
  else buf_add_format(&pattern, "%s ~%u %s", first, words, second);
  bool has_room = !pattern.failed && import_pattern(import, category, line, buf_text(&pattern), number,
                                                    is_cut ? "a rule became a gap of at most ten words" : "a rule became a gap");
  buf_finish(&pattern);
  return has_room;
}

static enum cpeg_status read_wordstat(struct import *import, struct cpeg_error *err) {
  struct str rest = import->text, line, term;
  uint32_t above[IMPORT_DEPTH_MAX], number = 0;
  bool has_room = true;
  import->globs = true;
  import->underscores = true;
  for (size_t i = 0; i < IMPORT_DEPTH_MAX; i++) above[i] = IMPORT_NONE;
  while (has_room && import_next_line(&rest, &line)) {
    number++;
    struct str trimmed = str_trim(line);
    size_t depth = 0;
    while (depth < line.len && line.ptr[depth] == '\t') depth++;
    if (trimmed.len == 0) continue;
    uint32_t parent = IMPORT_NONE;
    for (size_t i = depth < IMPORT_DEPTH_MAX ? depth : IMPORT_DEPTH_MAX; i-- > 0 && parent == IMPORT_NONE;) parent = above[i];
    bool is_term = cut_weight(line, &term);
    if (!is_term) term = trimmed;
    if (depth >= IMPORT_DEPTH_MAX) {
      has_room = import_refuse(import, trimmed, number, "categories are nested too deep");
    } else if (term.len > 0 && term.ptr[0] == '@') {
      has_room = parent == IMPORT_NONE ? import_refuse(import, trimmed, number, "a term under no category")
                                       : wordstat_rule(import, parent, term, number);
    } else if (!is_term) {
      above[depth] = import_category(import, parent, trimmed, number);
      for (size_t i = depth + 1; i < IMPORT_DEPTH_MAX; i++) above[i] = IMPORT_NONE;
      has_room = above[depth] != IMPORT_NONE;
    } else if (parent == IMPORT_NONE) {
      has_room = import_refuse(import, trimmed, number, "a term under no category");
    } else {
      bool is_plain = str_is((struct str){trimmed.ptr + trimmed.len - 3, 3}, "(1)");
      has_room = import_term(import, parent, term, number, is_plain ? NULL : "its weight is left out: here each mention counts as one");
    }
  }
  return has_room ? CPEG_OK : error_nomem(err);
}

const struct import_format import_from_wordstat = {"WordStat", is_wordstat, read_wordstat};

/* ---- Lexicoder: a line "+CATEGORY", then its terms ------------------------------------------------------------------- */

static bool is_lexicoder(struct str text) {
  struct str line = str_trim(first_line(text));
  return line.len > 1 && line.ptr[0] == '+';
}

/* Blanks around a term, by which others tell a whole word, say nothing here: words are whole. */
static enum cpeg_status read_lexicoder(struct import *import, struct cpeg_error *err) {
  struct str rest = import->text, line;
  uint32_t category = IMPORT_NONE, number = 0;
  bool has_room = true;
  while (has_room && import_next_line(&rest, &line)) {
    number++;
    struct str trimmed = str_trim(line);
    if (trimmed.len == 0) continue;
    if (trimmed.ptr[0] == '+' && trimmed.len > 1) {
      category = import_category(import, IMPORT_NONE, str_trim(copy_of(trimmed, 1, trimmed.len)), number);
      has_room = category != IMPORT_NONE;
    } else {
      has_room = import_term(import, category, trimmed, number, NULL);
    }
  }
  return has_room ? CPEG_OK : error_nomem(err);
}

const struct import_format import_from_lexicoder = {"Lexicoder", is_lexicoder, read_lexicoder};
