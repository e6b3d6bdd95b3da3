/* SPDX-License-Identifier: Apache-2.0 */
/* What an analyst decides of a phrase becomes rows of the lexicon's tables and of its change log. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "curate/curate.h"
#include "curate/draft.h"
#include "table/table.h"
#include "tagger/tagger.h"

#define LOG_HEADER "changed_on,changed_by,what,phrase,concern,term,why"
#define IGNORED_HEADER "phrase,decided_on,decided_by,why"

/* Longest phrase, in words as minutes are cut. */
#define PHRASE_WORDS_MOST 12u

/* A change on its way. */
struct changing {
  const struct lexicon *lexicon;
  const struct cpeg_lexicon_change *change;
  struct memory memory;
  struct arena arena;
  struct draft draft;
  const char *pattern;      /* the phrase as a pattern */
  const char *concern_id;   /* "" for a phrase that is ignored */
  const char *label;
  char term_id[128];        /* "" likewise */
};

/* ---- The phrase as a pattern ------------------------------------------------------------------------- */

/* Cut as minutes are, so that the pattern is found where the phrase was. A single word is taken as it is written: its
   stem alone would be more than was looked at. */
static enum cpeg_status make_pattern(struct changing *changing, struct cpeg_error *err) {
  struct str phrase = str_of(changing->change->phrase);
  struct vocabulary *vocabulary = vocabulary_create(changing->memory, changing->lexicon->rules);
  struct token_list tokens = {0};
  enum cpeg_status status = vocabulary == NULL ? error_nomem(err) : CPEG_OK;
  if (status == CPEG_OK) status = token_scan(&changing->arena, vocabulary, phrase, NULL, 0, &tokens, err);
  struct buf pattern;
  buf_init(&pattern, changing->memory);
  if (status == CPEG_OK && tokens.count == 1) buf_add_char(&pattern, '!');
  for (size_t i = 0; status == CPEG_OK && i < tokens.count && i < PHRASE_WORDS_MOST; i++) {
    if (i > 0) buf_add_char(&pattern, ' ');
    buf_add(&pattern, vocabulary_word(vocabulary, tokens.items[i].word)->folded);
  }
  if (status == CPEG_OK && (tokens.count == 0 || tokens.count > PHRASE_WORDS_MOST))
    status = error_set(err, CPEG_NOTFOUND, "\"%s\" is no phrase: give one to %u words", changing->change->phrase,
                       PHRASE_WORDS_MOST);
  changing->pattern = arena_copy(&changing->arena, buf_str(&pattern));
  if (status == CPEG_OK && (pattern.failed || changing->pattern == NULL)) status = error_nomem(err);
  buf_finish(&pattern);
  vocabulary_destroy(vocabulary);
  return status;
}

/* ---- Concerns ------------------------------------------------------------------------------------------ */

/* Index of a concern, or with `themes` of a theme, by its id or label; NOTFOUND with the nearest ones. */
static enum cpeg_status find_concern(const struct lexicon *lexicon, const char *name, bool themes, uint32_t *out,
                                     struct cpeg_error *err) {
  struct suggestions suggestions;
  suggestions_init(&suggestions, name);
  for (uint32_t i = 0; i < lexicon->concern_count; i++) {
    const struct lexicon_concern *concern = &lexicon->concerns[i];
    if ((concern->theme == LEXICON_NONE) != themes) continue;
    if (strcmp(concern->id, name) == 0 || str_is_fold(str_of(concern->label), name)) {
      *out = i;
      return CPEG_OK;
    }
    suggestions_offer(&suggestions, str_of(concern->label));
    suggestions_offer(&suggestions, str_of(concern->id));
  }
  return suggestions_not_found(&suggestions, themes ? "theme" : "concern", name, err);
}

/* Ids are in file names, addresses and formulas. */
static bool is_id(const char *id) {
  size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return len > 0 && id[len] == '\0' && id[0] != '-' && len <= 60;
}

static enum cpeg_status add_concern(struct changing *changing, struct cpeg_error *err) {
  const struct cpeg_lexicon_change *change = changing->change;
  uint32_t theme;
  if (!is_id(change->concern))
    return error_set(err, CPEG_NOTFOUND, "\"%s\" is no id for a concern: write small letters, digits and hyphens, such as"
                                         " pirate-radio", change->concern);
  if (lexicon_find_concern(changing->lexicon, str_of(change->concern)) != LEXICON_NONE)
    return error_set(err, CPEG_NOTFOUND, "the concern \"%s\" is there already: add the phrase to it", change->concern);
  if (change->label == NULL || change->theme == NULL)
    return error_set(err, CPEG_NOTFOUND, "a new concern needs a label and a theme");
  enum cpeg_status status = find_concern(changing->lexicon, change->theme, true, &theme, err);
  if (status != CPEG_OK) return status;
  changing->concern_id = change->concern;
  changing->label = change->label;
  const struct draft_cell cells[] = {{"concept_id", change->concern}, {"prefLabel", change->label},
                                     {"broader", changing->lexicon->concerns[theme].id},
                                     {"scopeNote", change->definition == NULL ? "" : change->definition}};
  return draft_add_row(&changing->draft, "concerns.csv", NULL, cells, sizeof cells / sizeof cells[0], err);
}

/* ---- Terms ---------------------------------------------------------------------------------------------- */

/* The number behind the highest that a row of the concern ever had, as far as the tables tell: an id that was deleted
   may still stand in the change log. */
static enum cpeg_status highest_in(const struct changing *changing, const char *name, const char *column,
                                   uint32_t *highest, struct cpeg_error *err) {
  char path[DRAFT_PATH];
  struct table table;
  struct cpeg_error fault;
  snprintf(path, sizeof path, "%s/%s", changing->draft.dir, name);
  enum cpeg_status status = table_read(changing->memory, path, &table, &fault);
  if (status == CPEG_NOTFOUND) return CPEG_OK;
  if (status != CPEG_OK) {
    if (err != NULL) *err = fault;
    return status;
  }
  size_t len = strlen(changing->concern_id);
  for (uint32_t row = 0; row < table.row_count; row++) {
    struct str id = table_cell_named(&table, row, column).text;
    uint32_t number;
    if (id.len < len + 2 || !str_starts(id, changing->concern_id) || id.ptr[len] != '/') continue;
    if (str_number((struct str){id.ptr + len + 1, id.len - len - 1}, 1000000, &number) && number > *highest)
      *highest = number;
  }
  table_finish(&table);
  return CPEG_OK;
}

static enum cpeg_status number_term(struct changing *changing, struct cpeg_error *err) {
  uint32_t highest = 0;
  enum cpeg_status status = highest_in(changing, "terms.csv", "term_id", &highest, err);
  if (status == CPEG_OK) status = highest_in(changing, "changes.csv", "term", &highest, err);
  snprintf(changing->term_id, sizeof changing->term_id, "%s/%u", changing->concern_id, highest + 1);
  return status;
}

/* The phrase is its own example: the sentences it was found in are other people's. */
static enum cpeg_status add_term(struct changing *changing, struct cpeg_error *err) {
  const struct lexicon *lexicon = changing->lexicon;
  const struct cpeg_lexicon_change *change = changing->change;
  uint32_t own = lexicon_find_concern(lexicon, str_of(changing->concern_id));
  for (size_t i = 0; own != LEXICON_NONE && i < lexicon->term_count; i++)
    if (lexicon->terms[i].concern == own && strcmp(lexicon->terms[i].pattern, changing->pattern) == 0)
      return error_set(err, CPEG_NOTFOUND, "the row %s has the pattern \"%s\" already", lexicon->terms[i].id,
                       changing->pattern);
  enum cpeg_status status = number_term(changing, err);
  if (status != CPEG_OK) return status;
  const struct draft_cell cells[] = {{"term_id", changing->term_id}, {"concept_id", changing->concern_id},
                                     {"pattern", changing->pattern}, {"yes_example", change->phrase},
                                     {"note", change->why == NULL ? "" : change->why}, {"source", "discover"},
                                     {"added_by", change->by}, {"added_on", change->day}};
  return draft_add_row(&changing->draft, "terms.csv", NULL, cells, sizeof cells / sizeof cells[0], err);
}

/* ---- The change ----------------------------------------------------------------------------------------- */

static enum cpeg_status add_ignored(struct changing *changing, struct cpeg_error *err) {
  const struct cpeg_lexicon_change *change = changing->change;
  const struct draft_cell cells[] = {{"phrase", change->phrase}, {"decided_on", change->day},
                                     {"decided_by", change->by}, {"why", change->why == NULL ? "" : change->why}};
  return draft_add_row(&changing->draft, "ignored.csv", IGNORED_HEADER, cells, sizeof cells / sizeof cells[0], err);
}

static enum cpeg_status add_log(struct changing *changing, struct cpeg_error *err) {
  static const char *const names[] = {[CPEG_CHANGE_ADD] = "add", [CPEG_CHANGE_NEW] = "new",
                                      [CPEG_CHANGE_IGNORE] = "ignore"};
  const struct cpeg_lexicon_change *change = changing->change;
  const struct draft_cell cells[] = {{"changed_on", change->day}, {"changed_by", change->by},
                                     {"what", names[change->kind]}, {"phrase", change->phrase},
                                     {"concern", changing->concern_id}, {"term", changing->term_id},
                                     {"why", change->why == NULL ? "" : change->why}};
  return draft_add_row(&changing->draft, "changes.csv", LOG_HEADER, cells, sizeof cells / sizeof cells[0], err);
}

static enum cpeg_status make_rows(struct changing *changing, struct cpeg_error *err) {
  const struct cpeg_lexicon_change *change = changing->change;
  enum cpeg_status status = make_pattern(changing, err);
  if (status != CPEG_OK) return status;
  if (change->kind == CPEG_CHANGE_IGNORE) {
    status = add_ignored(changing, err);
  } else {
    uint32_t concern;
    if (change->kind == CPEG_CHANGE_NEW) status = add_concern(changing, err);
    else status = find_concern(changing->lexicon, change->concern, false, &concern, err);
    if (status == CPEG_OK && change->kind == CPEG_CHANGE_ADD) {
      changing->concern_id = changing->lexicon->concerns[concern].id;
      changing->label = changing->lexicon->concerns[concern].label;
    }
    if (status == CPEG_OK) status = add_term(changing, err);
  }
  return status == CPEG_OK ? add_log(changing, err) : status;
}

enum cpeg_status cpeg_lexicon_change(const cpeg_engine *engine, const char *dir, const struct cpeg_lexicon_change *change,
                                     struct cpeg_lexicon_changed *out, struct cpeg_error *err) {
  int32_t day;
  if (!day_parse(str_of(change->day), &day)) return error_set(err, CPEG_NOTFOUND, "\"%s\" is no day", change->day);
  struct changing changing = {.lexicon = engine->lexicon, .change = change, .memory = engine->memory, .concern_id = "",
                              .label = ""};
  arena_init(&changing.arena, engine->memory, (size_t)16 << 20);
  enum cpeg_status status = draft_open(&changing.draft, engine->memory, dir, err);
  if (status == CPEG_OK) status = make_rows(&changing, err);
  if (status == CPEG_OK) status = draft_check(&changing.draft, err);
  if (status == CPEG_OK) status = draft_commit(&changing.draft, err);
  if (status == CPEG_OK && out != NULL) {
    snprintf(out->concern, sizeof out->concern, "%s", changing.concern_id);
    snprintf(out->label, sizeof out->label, "%s", changing.label);
    snprintf(out->term, sizeof out->term, "%s", changing.term_id);
    snprintf(out->pattern, sizeof out->pattern, "%s", changing.pattern);
  }
  draft_close(&changing.draft);
  arena_finish(&changing.arena);
  return status;
}
