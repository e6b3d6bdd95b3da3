/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a run, and what people said of some: stopwords.csv and ignored.csv beside the lexicon's tables. */
#include <stdio.h>
#include <string.h>

#include "phrase/work.h"
#include "table/table.h"

/* A year by itself is new each year, so that no phrase begins or ends with one. */
static bool is_year(struct str word) {
  uint32_t number;
  return word.len == 4 && str_number(word, 2199, &number) && number >= 1900;
}

static uint32_t flags_of(const struct known *known, const struct word *word) {
  if (word->flags & WORD_NUMBER) return KNOWN_NUMBER | (is_year(word->folded) ? KNOWN_STOP : 0u);
  /* A single letter is an initial or the number of an item. */
  bool is_stop = word->folded.len < 2 || intern_find(&known->stops, word->folded) != INTERN_NONE;
  bool is_link = is_stop && intern_find(&known->links, word->folded) != INTERN_NONE;
  return (is_stop ? (uint32_t)KNOWN_STOP : 0u) | (is_link ? (uint32_t)KNOWN_LINK : 0u);
}

uint32_t known_add(struct known *known, const struct vocabulary *vocabulary, uint32_t number) {
  const struct word *word = vocabulary_word(vocabulary, number);
  size_t before = known->folded.count;
  uint32_t id = intern_add(&known->folded, word->folded);
  if (id == INTERN_NONE || known->folded.count == before) return id;
  uint32_t flags = flags_of(known, word);
  uint32_t stem = intern_add(&known->stems, vocabulary_stem(vocabulary, number));
  if (stem == INTERN_NONE || !memory_grow(known->memory, &known->words, &known->cap, id + (size_t)1, sizeof *known->words))
    return INTERN_NONE;
  known->words[id] = (struct known_word){stem, flags};
  return id;
}

bool known_is_ignored(const struct known *known, const uint32_t *stems, unsigned count) {
  return intern_find(&known->ignored, (struct str){(const char *)stems, count * sizeof *stems}) != INTERN_NONE;
}

/* ---- The tables -------------------------------------------------------------------------------- */

/* A row on its way into the set. */
struct row_reader {
  struct known *known;
  struct vocabulary *vocabulary;
  struct arena arena;
  const struct table *table;
  uint32_t row;
};
typedef enum cpeg_status (*take_fn)(struct row_reader *reader, struct str text, struct cpeg_error *err);

static enum cpeg_status take_stop(struct row_reader *reader, struct str text, struct cpeg_error *err) {
  struct known *known = reader->known;
  uint32_t number = vocabulary_add(reader->vocabulary, text);
  if (number == UINT32_MAX) return error_nomem(err);
  struct str folded = vocabulary_word(reader->vocabulary, number)->folded;
  bool is_link = str_is(table_cell_named(reader->table, reader->row, "inside").text, "yes");
  if (intern_add(&known->stops, folded) == INTERN_NONE) return error_nomem(err);
  return is_link && intern_add(&known->links, folded) == INTERN_NONE ? error_nomem(err) : CPEG_OK;
}

/* Cut and stemmed as the minutes are, so that any way of writing it is ignored. */
static enum cpeg_status take_ignored(struct row_reader *reader, struct str text, struct cpeg_error *err) {
  struct known *known = reader->known;
  struct token_list tokens = {0};
  uint32_t stems[KNOWN_IGNORED_WORDS];
  enum cpeg_status status = token_scan(&reader->arena, reader->vocabulary, text, NULL, 0, &tokens, err);
  if (status != CPEG_OK || tokens.count == 0 || tokens.count > KNOWN_IGNORED_WORDS) return status;
  for (size_t i = 0; i < tokens.count; i++) {
    uint32_t id = known_add(known, reader->vocabulary, tokens.items[i].word);
    if (id == INTERN_NONE) return error_nomem(err);
    stems[i] = known->words[id].stem;
  }
  if (tokens.count > known->ignored_most) known->ignored_most = (unsigned)tokens.count;
  struct str key = {(const char *)stems, tokens.count * sizeof *stems};
  return intern_add(&known->ignored, key) == INTERN_NONE ? error_nomem(err) : CPEG_OK;
}

static enum cpeg_status read_rows(struct known *known, const struct lexicon *lexicon, const struct table *table,
                                  const char *column, take_fn take, struct cpeg_error *err) {
  if (table_column(table, column) == TABLE_NO_COLUMN)
    return error_at(err, CPEG_FORMAT, (struct error_place){table->path, 1, 1}, "the column \"%s\" is missing; add it", column);
  struct row_reader reader = {.known = known, .table = table,
                              .vocabulary = vocabulary_create(known->memory, lexicon->rules)};
  if (reader.vocabulary == NULL) return error_nomem(err);
  arena_init(&reader.arena, known->memory, (size_t)64 << 20);
  enum cpeg_status status = CPEG_OK;
  for (; status == CPEG_OK && reader.row < table->row_count; reader.row++) {
    struct str text = table_cell_named(table, reader.row, column).text;
    if (text.len > 0) status = take(&reader, text, err);
    arena_reset(&reader.arena);
  }
  vocabulary_destroy(reader.vocabulary);
  arena_finish(&reader.arena);
  return status;
}

/* A table that is not there says nothing. */
static enum cpeg_status read_table(struct known *known, const struct lexicon *lexicon, const char *name,
                                   const char *column, take_fn take, struct cpeg_error *err) {
  char path[1024];
  const char *slash = strrchr(lexicon->terms_path, '/');
  int folder = slash == NULL ? 0 : (int)(slash - lexicon->terms_path) + 1;
  if (snprintf(path, sizeof path, "%.*s%s", folder, lexicon->terms_path, name) >= (int)sizeof path)
    return error_set(err, CPEG_FORMAT, "the path of the lexicon's folder is too long");
  struct table table;
  struct cpeg_error fault;
  enum cpeg_status status = table_read(known->memory, path, &table, &fault);
  if (status == CPEG_NOTFOUND) return CPEG_OK;
  if (status == CPEG_OK) {
    status = read_rows(known, lexicon, &table, column, take, &fault);
    table_finish(&table);
  }
  if (status != CPEG_OK && err != NULL) *err = fault;
  return status;
}

enum cpeg_status known_read(struct known *known, const struct lexicon *lexicon, struct cpeg_error *err) {
  *known = (struct known){.memory = lexicon->memory};
  intern_init(&known->folded, known->memory);
  intern_init(&known->stems, known->memory);
  intern_init(&known->stops, known->memory);
  intern_init(&known->links, known->memory);
  intern_init(&known->ignored, known->memory);
  enum cpeg_status status = read_table(known, lexicon, "stopwords.csv", "word", take_stop, err);
  if (status == CPEG_OK) status = read_table(known, lexicon, "ignored.csv", "phrase", take_ignored, err);
  return status;
}

void known_finish(struct known *known) {
  intern_finish(&known->folded);
  intern_finish(&known->stems);
  intern_finish(&known->stops);
  intern_finish(&known->links);
  intern_finish(&known->ignored);
  memory_free(known->memory, known->words);
}
