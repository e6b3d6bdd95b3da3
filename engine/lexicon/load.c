/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/load.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Keeps the first error for the caller, hands every fault to the one who collects them, and says
   whether reading goes on: without a collector the first error ends it, a warning never does. */
static bool tell(struct loader *loader, const struct lexicon_fault *fault) {
  if (!fault->is_warning && loader->status == CPEG_OK) {
    loader->status = fault->error.status;
    if (loader->err != NULL) *loader->err = fault->error;
  }
  /* One who wants no more faults still wants the lexicon where all of them were warnings. */
  if (loader->on_fault != NULL && !loader->on_fault(loader->context, fault)) loader->on_fault = NULL;
  loader->stop |= loader->on_fault == NULL && loader->status != CPEG_OK;
  return !loader->stop;
}

bool loader_fault(struct loader *loader, bool is_warning, struct error_place place, const char *format, ...) {
  struct lexicon_fault fault = {.is_warning = is_warning};
  char sentence[sizeof fault.error.message];
  va_list args;
  va_start(args, format);
  vsnprintf(sentence, sizeof sentence, format, args);
  va_end(args);
  error_at(&fault.error, CPEG_FORMAT, place, "%s", sentence);
  return tell(loader, &fault);
}

bool loader_pass(struct loader *loader, const struct cpeg_error *error) {
  struct lexicon_fault fault = {*error, false};
  bool goes_on = tell(loader, &fault);
  /* A missing file or too little memory cannot be mended in a row. */
  if (error->status == CPEG_NOMEM) loader->stop = true;
  return goes_on && !loader->stop;
}

bool loader_nomem(struct loader *loader) {
  struct cpeg_error error;
  error_nomem(&error);
  return loader_pass(loader, &error);
}

/* Is the column one of the known ones? */
static bool is_known(struct str name, const char *const *columns) {
  for (size_t i = 0; columns[i] != NULL; i++)
    if (str_is(name, columns[i])) return true;
  return false;
}

/* An unknown column is a warning, since people keep notes of their own beside ours; a missing one is
   an error, since all its cells would be empty without a word. */
static bool check_columns(struct loader *loader, const struct table *table, const char *const *columns,
                          size_t required) {
  bool is_usable = true;
  for (uint32_t i = 0; i < table->column_count; i++) {
    struct str name = table->header[i].text;
    if (is_known(name, columns)) continue;
    if (!loader_fault(loader, true, table_place(table, table->header[i]),
                      "the column \"%.*s\" is not known and is not read; check its spelling", (int)name.len, name.ptr))
      return false;
  }
  for (size_t i = 0; i < required; i++) {
    if (table_column(table, columns[i]) != TABLE_NO_COLUMN) continue;
    is_usable = false;
    if (!loader_fault(loader, false, (struct error_place){table->path, 1, 1}, "the column \"%s\" is missing; add it",
                      columns[i]))
      return false;
  }
  return is_usable;
}

/* The columns that a table may have, and how many of the first it must have. */
struct wanted_columns {
  const char *const *names;
  size_t required;
};

/* `may_lack`: a lexicon is one without the table, too. */
static bool read_table(struct loader *loader, const char *name, const struct wanted_columns *columns, bool may_lack,
                       struct table *out) {
  char path[1024];
  if (snprintf(path, sizeof path, "%s/%s", loader->dir, name) >= (int)sizeof path) {
    loader_fault(loader, false, (struct error_place){loader->dir, 0, 0}, "the folder's path is too long");
    return false;
  }
  struct cpeg_error error;
  if (table_read(loader->lexicon->memory, path, out, &error) != CPEG_OK) {
    if (may_lack && error.status == CPEG_NOTFOUND) return false;
    /* A lexicon without one of its tables is no lexicon, as one with a broken table is none. */
    if (error.status == CPEG_NOTFOUND || error.status == CPEG_LIMIT) error.status = CPEG_FORMAT;
    loader_pass(loader, &error);
    return false;
  }
  /* Of the bytes as they stand: whoever compares two results must see that the file was touched, even
     where no cell was. */
  loader->hash = hash_more(loader->hash, out->bytes);
  if (check_columns(loader, out, columns->names, columns->required)) return true;
  table_finish(out);
  return false;
}

bool loader_table(struct loader *loader, const char *name, const char *const *columns, size_t required,
                  struct table *out) {
  return read_table(loader, name, &(struct wanted_columns){columns, required}, false, out);
}

bool loader_table_if_any(struct loader *loader, const char *name, const char *const *columns, size_t required,
                         struct table *out) {
  return read_table(loader, name, &(struct wanted_columns){columns, required}, true, out);
}

const char *loader_text(struct loader *loader, struct table_cell cell) {
  const char *copy = arena_copy(&loader->lexicon->arena, cell.text);
  if (copy == NULL) loader_nomem(loader);
  return copy;
}

/* The fault lists the words that would be right, for a reader who has no manual at hand. */
size_t loader_choice(struct loader *loader, const struct table *table, struct table_cell cell,
                     const char *const *words, size_t fallback) {
  if (cell.text.len == 0) return fallback;
  char known[160] = "";
  for (size_t i = 0; words[i] != NULL; i++) {
    if (str_is(cell.text, words[i])) return i;
    size_t len = strlen(known);
    snprintf(known + len, sizeof known - len, "%s%s", i == 0 ? "" : ", ", words[i]);
  }
  loader_fault(loader, false, table_place(table, cell), "\"%.*s\" is not one of: %s", (int)cell.text.len,
               cell.text.ptr, known);
  return SIZE_MAX;
}

/* "21/07/2008", as spreadsheets give days back. */
static bool day_first(struct str text, int32_t *out) {
  struct str day, month;
  uint32_t numbers[3];
  if (!str_split(&text, '/', &day) || !str_split(&text, '/', &month)) return false;
  if (!str_number(day, 31, &numbers[0]) || !str_number(month, 12, &numbers[1]) || !str_number(text, 2199, &numbers[2]))
    return false;
  struct date date = {(int)numbers[2], (int)numbers[1], (int)numbers[0]};
  if (!date_exists(date)) return false;
  *out = day_of_date(date);
  return true;
}

bool loader_day(struct loader *loader, const struct table *table, struct table_cell cell, int32_t fallback,
                int32_t *out) {
  *out = fallback;
  if (cell.text.len == 0 || day_parse(cell.text, out) || day_first(cell.text, out)) return true;
  loader_fault(loader, false, table_place(table, cell), "\"%.*s\" is no date; write 2008-07-21", (int)cell.text.len,
               cell.text.ptr);
  return false;
}

/* Passes a fault on whose column counts within the cell at `place`. */
static bool pass_placed(struct loader *loader, const struct cpeg_error *error, struct error_place place) {
  struct cpeg_error placed;
  if (error->column > 0) place.column += error->column - 1;
  error_at(&placed, error->status, place, "%s", error->message);
  return loader_pass(loader, &placed);
}

/* Bits of the groups of a row. */
static unsigned groups_of(const struct lexicon *lexicon, struct lexicon_pattern owner) {
  const unsigned cues = lexicon_group_bit(LEXICON_CUES), frames = lexicon_group_bit(LEXICON_FRAMES);
  const unsigned sayings = cues | lexicon_group_bit(LEXICON_SAYINGS);
  if (owner.kind == PATTERN_OF_TERM && lexicon->terms[owner.row].is_context)
    return lexicon_group_bit(LEXICON_CONTEXTS);
  if (owner.kind != PATTERN_OF_CUE) return lexicon_group_bit((enum lexicon_group)owner.kind);
  const struct lexicon_cue *cue = &lexicon->cues[owner.row];
  bool is_priority = strcmp(cue->axis, "act") == 0 && strcmp(cue->value, "priority") == 0;
  if (is_priority || strcmp(cue->axis, "host") == 0) return frames;
  if (strcmp(cue->axis, "verb") == 0 || strcmp(cue->axis, "pseudo") == 0) return sayings;
  if (strcmp(cue->axis, "speaker") != 0) return cues;
  /* He and a man speak in their own sentence only, and teach no name. */
  bool is_passing = strcmp(cue->value, "same") == 0 || strcmp(cue->value, "public") == 0;
  return is_passing ? sayings : frames;
}

/* Groups that share a pattern have it each, so that a scan looks into one only. */
static enum cpeg_status add_to_groups(struct automaton *automaton, unsigned groups, uint32_t pattern,
                                      const struct automaton_sequence *sequence, struct cpeg_error *err) {
  for (unsigned group = 0; group < AUTOMATON_GROUP_COUNT; group++) {
    if ((groups >> group & 1) == 0) continue;
    enum cpeg_status status = automaton_add(automaton, group, pattern, sequence, err);
    if (status != CPEG_OK) return status;
  }
  return CPEG_OK;
}

/* A pattern's number is its place in lexicon->patterns; hits carry it, and `owner` tells which row of
   which table it stands for. It is numbered before it is added: a fault leaves a number that no hit
   will ever carry. */
bool loader_pattern(struct loader *loader, const struct table *table, struct table_cell cell,
                    struct syntax_input input, struct lexicon_pattern owner) {
  struct lexicon *lexicon = loader->lexicon;
  arena_reset(&loader->scratch);
  input.pattern = cell.text;
  input.vocabulary = loader->vocabulary;
  struct error_place place = table_place(table, cell);
  struct automaton_sequence sequence;
  struct cpeg_error error;
  if (syntax_read(&loader->scratch, &input, &sequence, &error) != CPEG_OK) return pass_placed(loader, &error, place);
  if (!memory_grow(lexicon->memory, &lexicon->patterns, &lexicon->pattern_cap, lexicon->pattern_count + 1,
                   sizeof *lexicon->patterns))
    return loader_nomem(loader);
  uint32_t pattern = (uint32_t)lexicon->pattern_count++;
  unsigned groups = groups_of(lexicon, owner);
  owner.is_frame = groups == lexicon_group_bit(LEXICON_FRAMES);
  lexicon->patterns[pattern] = owner;
  if (add_to_groups(lexicon->automaton, groups, pattern, &sequence, &error) == CPEG_OK) return true;
  return pass_placed(loader, &error, place);
}
