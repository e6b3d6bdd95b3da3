/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of the terms beyond their syntax: examples where they are owed, words that
   are worth matching, no row that repeats another. */
#include <string.h>

#include "lexicon/load.h"

/* The row as a whole: what is wrong here is no single cell. */
static struct error_place place_of(const char *path, uint32_t line) { return (struct error_place){path, line, 0}; }

/* Is the pattern a single word that is stemmed or globbed? Such a term
   hits other senses most easily. Exact words (!word, ^Word) do not count. */
static bool is_single_word(const struct lexicon_term *term) {
  struct str pattern = str_of(term->pattern);
  if (term->keeps_case) return false;
  if (pattern.len == 0 || pattern.ptr[0] == '!' || pattern.ptr[0] == '^' || pattern.ptr[0] == '"') return false;
  for (size_t i = 0; i < pattern.len; i++)
    if (ascii_is_space(pattern.ptr[i]) || pattern.ptr[i] == '-' || pattern.ptr[i] == '(') return false;
  return true;
}

static bool check_examples(struct loader *loader, const char *path, const struct lexicon_term *term) {
  struct error_place place = place_of(path, term->line);
  /* A dictionary of another program comes without examples: what is owed is a list of work, not a fault. */
  if (term->yes_example[0] == '\0' &&
      !loader_fault(loader, term->is_foreign, place, "the row %s has no yes_example; add a sentence that it must %s", term->id,
                    term->role == TERM_TERM || term->role == TERM_REQUIRE || term->role == TERM_CARRY ? "tag" : "keep from being tagged"))
    return false;
  bool is_risky = term->role == TERM_TERM && (term->is_guarded || is_single_word(term));
  if (is_risky && term->no_example[0] == '\0')
    return loader_fault(loader, term->is_foreign, place,
                        "the row %s is a single word or guarded by other rows and has no no_example; add a sentence "
                        "with the word in a harmless sense",
                        term->id);
  return true;
}

/* Letters of the longest word below. */
#define STOP_WORD_MAX 4u

/* Very common words, alone or together, say nothing of a concern. */
static bool is_stop_word(struct str word) {
  static const char *const words[] = {"a",  "an", "the", "of", "to",  "in",  "on",  "at",   "and", "or",  "for", "is",
                                      "be", "it", "was", "by", "as",  "are", "has", "have", "had", "not", "no",  "with",
                                      "we", "he", "she", "up", "out", "all", "any", "from", "that", "this"};
  for (size_t i = 0; word.len <= STOP_WORD_MAX && i < sizeof words / sizeof words[0]; i++)
    if (str_is_fold(word, words[i])) return true;
  return false;
}

static bool check_words(struct loader *loader, const char *path, const struct lexicon_term *term) {
  const char *at = term->pattern;
  size_t words = 0, len = 0;
  bool is_common = true;
  while (at += strspn(at, " ()|!\""), *at != '\0') {
    len = strcspn(at, " ()|\"");
    struct str word = {at, len};
    at += len;
    if (word.ptr[0] == '~') continue;
    words++;
    is_common = is_common && is_stop_word(word);
  }
  if (words > 0 && is_common)
    return loader_fault(loader, false, place_of(path, term->line),
                        "the pattern \"%s\" is made of common words only; add a word that carries the concern",
                        term->pattern);
  if (words == 1 && len < 4 && is_single_word(term))
    return loader_fault(loader, true, place_of(path, term->line),
                        "the single stem \"%s\" is short and may hit other words; write !%s for the exact word",
                        term->pattern, term->pattern);
  return true;
}

/* The same pattern twice for one concern is a slip; for two concerns it is worth a look. */
static bool check_repeats(struct loader *loader, const char *path) {
  const struct lexicon *lexicon = loader->lexicon;
  struct intern patterns;
  intern_init(&patterns, lexicon->memory);
  uint32_t *first = memory_get(lexicon->memory, (lexicon->term_count + 1) * sizeof *first);
  bool goes_on = first != NULL || loader_nomem(loader);
  for (size_t i = 0; goes_on && i < lexicon->term_count; i++) {
    const struct lexicon_term *term = &lexicon->terms[i];
    if (term->role != TERM_TERM) continue;
    size_t before = patterns.count;
    uint32_t id = intern_add(&patterns, str_of(term->pattern));
    if (id == INTERN_NONE) {
      goes_on = loader_nomem(loader);
    } else if (patterns.count > before) {
      first[id] = (uint32_t)i;
    } else {
      const struct lexicon_term *other = &lexicon->terms[first[id]];
      bool is_same = other->concern == term->concern;
      goes_on = loader_fault(loader, true, place_of(path, term->line),
                             is_same ? "the pattern of %s is that of %s already; delete one"
                                     : "the pattern of %s is also that of %s; both concerns are tagged",
                             term->id, other->id);
    }
  }
  memory_free(lexicon->memory, first);
  intern_finish(&patterns);
  return goes_on;
}

/* A concern that no term leads to is never tagged: most likely its rows were forgotten. After an error nothing is
   said, since the row that is missing may be the faulty one. */
static bool check_concerns(struct loader *loader) {
  const struct lexicon *lexicon = loader->lexicon;
  if (loader->status != CPEG_OK) return true;
  bool *has_term = memory_get(lexicon->memory, lexicon->concern_count + 1);
  if (has_term == NULL) return loader_nomem(loader);
  for (size_t i = 0; i < lexicon->term_count; i++)
    if (lexicon->terms[i].role == TERM_TERM && lexicon->terms[i].concern != LEXICON_NONE)
      has_term[lexicon->terms[i].concern] = true;
  bool goes_on = true;
  for (size_t i = 0; goes_on && i < lexicon->concern_count; i++)
    if (!has_term[i] && lexicon->concerns[i].theme != LEXICON_NONE)
      goes_on = loader_fault(loader, true, place_of(lexicon->terms_path, 0),
                             "the concern %s has no term, so nothing is tagged with it; add a row", lexicon->concerns[i].id);
  memory_free(lexicon->memory, has_term);
  return goes_on;
}

bool load_check_terms(struct loader *loader) {
  const struct lexicon *lexicon = loader->lexicon;
  const char *path = lexicon->terms_path;
  for (size_t i = 0; i < lexicon->term_count; i++)
    if (!check_examples(loader, path, &lexicon->terms[i]) || !check_words(loader, path, &lexicon->terms[i]))
      return false;
  return check_repeats(loader, path) && check_concerns(loader);
}
