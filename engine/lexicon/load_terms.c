/* SPDX-License-Identifier: Apache-2.0 */
/* stems.csv, concerns.csv and terms.csv. */
#include <string.h>

#include "lexicon/load.h"
#include "text/text.h"

/* Longest word that stems.csv may hold, in bytes. Folding may open it to eleven times that: a ligature of a whole
   sentence is one character. */
#define STEM_WORD_MAX 64
#define STEM_FOLDED_MAX 128

static bool is_too_long(struct str word) {
  char folded[STEM_FOLDED_MAX];
  return word.len > STEM_WORD_MAX || text_fold(word, folded, sizeof folded) == SIZE_MAX;
}

static bool read_stems(struct loader *loader, const struct table *table, bool protected_words) {
  uint32_t word = table_column(table, "word"), stem = table_column(table, "stem");
  for (uint32_t row = 0; row < table->row_count; row++) {
    struct table_cell w = table_cell_at(table, row, word), s = table_cell_at(table, row, stem);
    bool is_protected = str_is(s.text, "protect");
    if (is_protected != protected_words) continue;
    if (w.text.len == 0 || s.text.len == 0) {
      if (!loader_fault(loader, false, table_place(table, w), "a word needs a stem, or \"protect\"")) return false;
    } else if (is_too_long(w.text) || is_too_long(s.text)) {
      if (!loader_fault(loader, false, table_place(table, w), "a word or stem is too long for one; %d bytes are the most",
                        STEM_WORD_MAX))
        return false;
    } else if (!token_rules_add(loader->lexicon->rules, w.text, is_protected ? str_of("") : s.text)) {
      return loader_nomem(loader);
    }
  }
  return true;
}

bool load_stems(struct loader *loader) {
  static const char *const columns[] = {"word", "stem", "reason", NULL};
  struct table table;
  if (!loader_table(loader, "stems.csv", columns, 3, &table)) return !loader->stop;
  /* Protected words first: a word that is stemmed like one of them must meet it. */
  bool goes_on = read_stems(loader, &table, true) && read_stems(loader, &table, false);
  table_finish(&table);
  return goes_on;
}

/* Linear: some hundred concerns, asked for once a row, are a millisecond or two when the lexicon is
   read. */
uint32_t lexicon_find_concern(const struct lexicon *lexicon, struct str id) {
  for (size_t i = 0; i < lexicon->concern_count; i++)
    if (str_is(id, lexicon->concerns[i].id)) return (uint32_t)i;
  return LEXICON_NONE;
}

static bool read_concern(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell id = table_cell_named(table, row, "concept_id");
  struct table_cell label = table_cell_named(table, row, "prefLabel");
  struct table_cell broader = table_cell_named(table, row, "broader");
  if (id.text.len == 0 || label.text.len == 0)
    return loader_fault(loader, false, table_place(table, id), "a concern needs a concept_id and a prefLabel");
  if (lexicon_find_concern(lexicon, id.text) != LEXICON_NONE)
    return loader_fault(loader, false, table_place(table, id), "the concern \"%.*s\" is there twice; delete one",
                        (int)id.text.len, id.text.ptr);
  uint32_t theme = broader.text.len == 0 ? LEXICON_NONE : lexicon_find_concern(lexicon, broader.text);
  if (broader.text.len > 0 && (theme == LEXICON_NONE || lexicon->concerns[theme].theme != LEXICON_NONE))
    return loader_fault(loader, false, table_place(table, broader),
                        "\"%.*s\" is no theme above this row; a theme stands before its concerns and has none itself",
                        (int)broader.text.len, broader.text.ptr);
  if (!arena_grow(&lexicon->arena, &lexicon->concerns, cap, lexicon->concern_count + 1, sizeof *lexicon->concerns))
    return loader_nomem(loader);
  struct lexicon_concern concern = {
      .id = loader_text(loader, id),
      .label = loader_text(loader, label),
      .theme = theme,
      .definition = loader_text(loader, table_cell_named(table, row, "scopeNote")),
      .not_this = loader_text(loader, table_cell_named(table, row, "not_this")),
      .is_sensitive = str_is(table_cell_named(table, row, "sensitive").text, "yes"),
  };
  lexicon->concerns[lexicon->concern_count++] = concern;
  return !loader->stop;
}

bool load_concerns(struct loader *loader) {
  static const char *const columns[] = {"concept_id", "prefLabel", "broader", "altLabel", "definition", "scopeNote",
                                        "not_this", "example", "sensitive", "status", "replaced_by", "related",
                                        "exactMatch", NULL};
  struct table table;
  if (!loader_table(loader, "concerns.csv", columns, 3, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_concern(loader, &table, row, &cap);
  table_finish(&table);
  return goes_on;
}

/* ---- terms.csv ----------------------------------------------------------------------- */

static const char *const term_columns[] = {
    "term_id", "concept_id", "pattern", "role", "match", "case", "window", "side", "applies_to", "zone", "not_suffix",
    "valid_from", "valid_to", "priority", "kind", "status", "note", "yes_example", "no_example", "source", "added_by",
    "added_on", NULL};

/* A number of words, or a unit; what an empty cell means depends on the role. */
static bool read_window(struct loader *loader, const struct table *table, struct table_cell cell, enum term_role role,
                        uint32_t *out) {
  bool is_carry = role == TERM_CARRY;
  *out = role == TERM_EXCLUDE ? TERM_WINDOW_COVERED : is_carry ? TERM_CARRY_WINDOW_DEFAULT : TERM_WINDOW_SENTENCE;
  if (cell.text.len == 0) return true;
  if (str_number(cell.text, 1000, out) && *out > 0) return true;
  if (is_carry)
    return loader_fault(loader, false, table_place(table, cell),
                        "the window \"%.*s\" is none of a carry row; write how many sentences back it may point",
                        (int)cell.text.len, cell.text.ptr) &&
           false;
  if (str_is(cell.text, "touch") && role == TERM_EXCLUDE) return *out = TERM_WINDOW_TOUCH, true;
  if (str_is(cell.text, "sentence")) return *out = TERM_WINDOW_SENTENCE, true;
  if (str_is(cell.text, "item")) return *out = TERM_WINDOW_ITEM, true;
  if (str_is(cell.text, "section")) return *out = TERM_WINDOW_SECTION, true;
  return loader_fault(loader, false, table_place(table, cell),
                      "the window \"%.*s\" is none; write a number of words, sentence, item, section%s",
                      (int)cell.text.len, cell.text.ptr, role == TERM_EXCLUDE ? ", touch" : "") &&
         false;
}

/* A small number is enough to order rivals; the bound tells a date or a year that slipped into the
   column. */
static bool read_priority(struct loader *loader, const struct table *table, struct table_cell cell, int32_t *out) {
  *out = 0;
  if (cell.text.len == 0) return true;
  struct str digits = cell.text;
  bool is_negative = digits.ptr[0] == '-';
  if (is_negative) digits.ptr++, digits.len--;
  uint32_t number;
  if (!str_number(digits, 1000, &number)) {
    loader_fault(loader, false, table_place(table, cell), "the priority \"%.*s\" is no number from -1000 to 1000",
                 (int)cell.text.len, cell.text.ptr);
    return false;
  }
  *out = is_negative ? -(int32_t)number : (int32_t)number;
  return true;
}

/* Which word of its set each column has: places in the lists below, which follow the enums. */
struct term_choices {
  size_t role, match, letters, side, zone, kind, status;
};

/* Reads the columns with a fixed set of words; false after telling a fault. */
static bool read_choices(struct loader *loader, const struct table *table, uint32_t row, struct term_choices *out) {
  static const char *const roles[] = {"term", "exclude", "require", "forbid", "carry", NULL};
  static const char *const matches[] = {"stem", "exact", "glob", "regex", NULL};
  static const char *const letters[] = {"fold", "keep", NULL};
  static const char *const sides[] = {"either", "before", "after", NULL};
  static const char *const zones[] = {"body", "heading", "any", NULL};
  static const char *const kinds[] = {"alt", "hidden", NULL};
  static const char *const states[] = {"active", "candidate", "off", NULL};
  const struct {
    const char *column;
    const char *const *words;
    size_t *out;
  } fields[] = {{"role", roles, &out->role},    {"match", matches, &out->match}, {"case", letters, &out->letters},
                {"side", sides, &out->side},    {"zone", zones, &out->zone},     {"kind", kinds, &out->kind},
                {"status", states, &out->status}};
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    *fields[i].out = loader_choice(loader, table, table_cell_named(table, row, fields[i].column), fields[i].words, 0);
    if (*fields[i].out == SIZE_MAX) return false;
  }
  return true;
}

/* The concern of a row; false after telling a fault. `*` is every concern. */
static bool read_concept(struct loader *loader, const struct table *table, struct table_cell cell, uint32_t *out) {
  *out = LEXICON_NONE;
  if (str_is(cell.text, "*")) return true;
  *out = lexicon_find_concern(loader->lexicon, cell.text);
  if (*out != LEXICON_NONE && loader->lexicon->concerns[*out].theme != LEXICON_NONE) return true;
  loader_fault(loader, false, table_place(table, cell),
               "\"%.*s\" is no concern of concerns.csv (a theme has no terms of its own)", (int)cell.text.len,
               cell.text.ptr);
  return false;
}

static bool is_context(const struct lexicon_term *row) {
  if (row->role == TERM_EXCLUDE) return row->window != TERM_WINDOW_COVERED && row->window != TERM_WINDOW_TOUCH;
  return row->role == TERM_REQUIRE || row->role == TERM_FORBID;
}

static bool read_term(struct loader *loader, const struct table *table, uint32_t row, size_t *cap) {
  struct lexicon *lexicon = loader->lexicon;
  struct term_choices choice;
  struct table_cell id = table_cell_named(table, row, "term_id"), pattern = table_cell_named(table, row, "pattern");
  struct lexicon_term term = {.line = id.line};
  if (!read_choices(loader, table, row, &choice) ||
      !read_concept(loader, table, table_cell_named(table, row, "concept_id"), &term.concern))
    return !loader->stop;
  term.role = (enum term_role)choice.role;
  if (choice.status != 0) return true; /* candidate, off: kept in the file, not matched */
  if (term.concern == LEXICON_NONE && term.role != TERM_EXCLUDE && term.role != TERM_CARRY)
    return loader_fault(loader, false, table_place(table, id), "a row of every concern (*) can only exclude or carry");
  /* Not before the role is known, since an empty window means something else to each. */
  if (!read_window(loader, table, table_cell_named(table, row, "window"), term.role, &term.window) ||
      !read_priority(loader, table, table_cell_named(table, row, "priority"), &term.priority) ||
      !loader_day(loader, table, table_cell_named(table, row, "valid_from"), INT32_MIN, &term.valid_from_day) ||
      !loader_day(loader, table, table_cell_named(table, row, "valid_to"), INT32_MAX, &term.valid_to_day))
    return !loader->stop;
  term.is_context = is_context(&term);
  term.side = (enum term_side)choice.side;
  term.zone = (enum term_zone)choice.zone;
  term.keeps_case = choice.letters == 1;
  term.is_hidden = choice.kind == 1;
  term.is_foreign = str_starts(table_cell_named(table, row, "source").text, "import: ");
  term.id = loader_text(loader, id);
  term.pattern = loader_text(loader, pattern);
  term.not_suffix = loader_text(loader, table_cell_named(table, row, "not_suffix"));
  term.yes_example = loader_text(loader, table_cell_named(table, row, "yes_example"));
  term.no_example = loader_text(loader, table_cell_named(table, row, "no_example"));
  if (loader->stop) return false;
  if (id.text.len == 0)
    return loader_fault(loader, false, table_place(table, id), "a row needs a term_id, such as dangerous-dogs/3");
  if (intern_find(&loader->term_ids, id.text) != INTERN_NONE)
    return loader_fault(loader, false, table_place(table, id), "the term_id \"%s\" is there twice; number one anew",
                        term.id);
  if (intern_add(&loader->term_ids, id.text) == INTERN_NONE) return loader_nomem(loader);
  if (!arena_grow(&lexicon->arena, &lexicon->terms, cap, lexicon->term_count + 1, sizeof *lexicon->terms))
    return loader_nomem(loader);
  uint32_t index = (uint32_t)lexicon->term_count;
  lexicon->terms[lexicon->term_count++] = term;
  struct syntax_input input = {.match = (enum syntax_match)choice.match, .keeps_case = term.keeps_case};
  return loader_pattern(loader, table, pattern, input, (struct lexicon_pattern){.kind = PATTERN_OF_TERM, .row = index});
}

/* applies_to names rows that may stand further down, so it is read in a second pass. */
static bool read_targets(struct loader *loader, const struct table *table, uint32_t row) {
  struct lexicon *lexicon = loader->lexicon;
  struct table_cell cell = table_cell_named(table, row, "applies_to");
  uint32_t index = intern_find(&loader->term_ids, table_cell_named(table, row, "term_id").text);
  if (cell.text.len == 0 || index == INTERN_NONE) return true;
  struct lexicon_term *term = &lexicon->terms[index];
  struct str rest = cell.text, part;
  size_t cap = 0, count = 0;
  while (str_split(&rest, ';', &part)) {
    part = str_trim(part);
    uint32_t target = intern_find(&loader->term_ids, part);
    bool is_term = target != INTERN_NONE && lexicon->terms[target].role == TERM_TERM;
    if (!is_term || (term->concern != LEXICON_NONE && lexicon->terms[target].concern != term->concern)) {
      if (!loader_fault(loader, false, table_place(table, cell), "applies_to names \"%.*s\", which is %s",
                        (int)part.len, part.ptr, is_term ? "a term of another concern" : "no active term"))
        return false;
      continue;
    }
    if (!arena_grow(&lexicon->arena, &term->targets, &cap, count + 1, sizeof *term->targets))
      return loader_nomem(loader);
    term->targets[count++] = target;
    lexicon->terms[target].is_guarded = true;
  }
  term->target_count = (uint32_t)count;
  return true;
}

/* With room for it, or counted only. */
static void add_guard(struct lexicon_term *term, uint32_t guard, bool has_room) {
  if (has_room) term->guards[term->guard_count] = guard;
  term->guard_count++;
}

/* Gives each term the rows whose context must, or must not, be near it. Exclusions by cover
   or touch are swept over the text instead. Cost O(rules x terms) once a lexicon, so that a match
   asks its own rules only. */
static void add_guards(struct lexicon *lexicon, bool has_room) {
  for (uint32_t i = 0; i < lexicon->term_count; i++) {
    const struct lexicon_term *row = &lexicon->terms[i];
    if (!row->is_context) continue;
    for (uint32_t k = 0; k < row->target_count; k++) add_guard(&lexicon->terms[row->targets[k]], i, has_room);
    if (row->target_count > 0) continue;
    for (uint32_t k = 0; k < lexicon->term_count; k++)
      if (lexicon->terms[k].role == TERM_TERM &&
          (row->concern == LEXICON_NONE || lexicon->terms[k].concern == row->concern))
        add_guard(&lexicon->terms[k], i, has_room);
  }
}

/* Counts the guards of all terms, so that each has just its room. */
static bool link_guards(struct loader *loader) {
  struct lexicon *lexicon = loader->lexicon;
  add_guards(lexicon, false);
  size_t total = 0;
  for (size_t i = 0; i < lexicon->term_count; i++) total += lexicon->terms[i].guard_count;
  uint32_t *room = arena_raw_array(&lexicon->arena, total, sizeof *room);
  if (room == NULL) return loader_nomem(loader);
  for (size_t i = 0; i < lexicon->term_count; i++) {
    lexicon->terms[i].guards = room;
    room += lexicon->terms[i].guard_count;
    lexicon->terms[i].guard_count = 0;
  }
  add_guards(lexicon, true);
  return true;
}

/* Two passes: a row may guard one that stands below it. */
bool load_terms(struct loader *loader) {
  struct table table;
  if (!loader_table(loader, "terms.csv", term_columns, 4, &table)) return !loader->stop;
  size_t cap = 0;
  bool goes_on = true;
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_term(loader, &table, row, &cap);
  for (uint32_t row = 0; goes_on && row < table.row_count; row++) goes_on = read_targets(loader, &table, row);
  table_finish(&table);
  return goes_on && link_guards(loader);
}
