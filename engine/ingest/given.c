/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All that is said of a document becomes corrections in the store, whoever says it: so it holds when the file is read
 * again without the manifest or the option, and one table tells what people said. The last word on a field counts;
 * a manifest that says what it said before says nothing new, so that a later correction stands.
 */
#include "ingest/given.h"

#include <stdlib.h>
#include <string.h>

#include "table/table.h"

/* ---- Loading ----------------------------------------------------------------------------------- */

static int by_path(const void *a, const void *b) {
  return strcmp(((const struct given_row *)a)->path, ((const struct given_row *)b)->path);
}

struct manifest_reading {
  struct arena *arena;
  const struct lexicon *lexicon;
  struct given_row *rows;
  size_t count, cap;
};

/* Is every value one that exists? Told at the cell. */
static enum cpeg_status check_row(const struct manifest_reading *reading, const struct table *table, uint32_t row,
                                  const struct cpeg_given *given, struct cpeg_error *err) {
  struct heading_given read;
  struct cpeg_error why;
  if (tagger_read_given(reading->lexicon, given, &read, &why) == CPEG_OK) return CPEG_OK;
  return error_at(err, CPEG_FORMAT, table_place(table, table_cell_named(table, row, "file")), "%s", why.message);
}

static enum cpeg_status add_row(struct manifest_reading *reading, const struct table *table, const char *folder,
                                uint32_t row, struct cpeg_error *err) {
  struct cpeg_given given = {.source = INGEST_MANIFEST};
  struct str file = table_cell_named(table, row, "file").text;
  if (file.len == 0)
    return error_at(err, CPEG_FORMAT, table_place(table, table_cell_named(table, row, "file")),
                    "the row names no file");
  for (unsigned fact = 0; fact < TAGGER_FACT_COUNT; fact++) {
    struct str text = table_cell_named(table, row, tagger_fact_name((enum tagger_fact)fact)).text;
    if (text.len == 0) continue;
    const char **at = tagger_fact_at(&given, (enum tagger_fact)fact);
    *at = arena_copy(reading->arena, text);
    if (*at == NULL) return error_nomem(err);
  }
  size_t folder_len = strlen(folder);
  char *path = arena_get(reading->arena, folder_len + file.len + 2);
  if (path == NULL || !arena_grow(reading->arena, &reading->rows, &reading->cap, reading->count + 1, sizeof *reading->rows))
    return error_nomem(err);
  memcpy(path, folder, folder_len);
  memcpy(path + folder_len, file.ptr, file.len);
  struct given_row *out = &reading->rows[reading->count++];
  *out = (struct given_row){path, given};
  return check_row(reading, table, row, &out->given, err);
}

/* A table of another program may be called so too: it is told, not guessed at. */
static enum cpeg_status read_manifest(struct manifest_reading *reading, const char *path, struct cpeg_error *err) {
  struct table table;
  enum cpeg_status status = table_read(reading->arena->memory, path, &table, err);
  if (status != CPEG_OK) return status;
  size_t folder_len = strlen(path) - strlen(INGEST_MANIFEST);
  char *folder = arena_copy(reading->arena, (struct str){path, folder_len});
  bool has_fact = false;
  for (unsigned fact = 0; fact < TAGGER_FACT_COUNT; fact++)
    has_fact = has_fact || table_column(&table, tagger_fact_name((enum tagger_fact)fact)) != TABLE_NO_COLUMN;
  if (folder == NULL) status = error_nomem(err);
  else if (!has_fact || table_column(&table, "file") == TABLE_NO_COLUMN)
    status = error_at(err, CPEG_FORMAT, (struct error_place){path, 1, 0},
                      "a manifest has a column \"file\" and one of date, borough, ward, body, kind; "
                      "rename the table if it is for something else");
  for (uint32_t row = 0; status == CPEG_OK && row < table.row_count; row++)
    status = add_row(reading, &table, folder, row, err);
  table_finish(&table);
  return status;
}

enum cpeg_status given_load(struct arena *arena, const struct ingest_work *work, cpeg_store *store,
                            struct given_set *out, struct cpeg_error *err) {
  struct given_set set = {.lexicon = work->engine->lexicon};
  if (work->options != NULL && work->options->given != NULL) {
    struct heading_given read;
    set.all = work->options->given;
    enum cpeg_status status = tagger_read_given(set.lexicon, set.all, &read, err);
    if (status != CPEG_OK) return status;
  }
  struct store_correction_list list = {0};
  enum cpeg_status status = store_read_corrections(store, arena, &list, err);
  if (status == CPEG_OK) status = store_read_verdicts(store, arena, &set.verdicts, err);
  struct manifest_reading reading = {.arena = arena, .lexicon = set.lexicon};
  for (size_t i = 0; status == CPEG_OK && i < work->files->manifest_count; i++)
    status = read_manifest(&reading, work->files->manifests[i], err);
  if (status != CPEG_OK) return status;
  if (reading.count > 0) qsort(reading.rows, reading.count, sizeof *reading.rows, by_path);
  set.corrections = list.items;
  set.correction_count = list.count;
  set.rows = reading.rows;
  set.row_count = reading.count;
  *out = set;
  return CPEG_OK;
}

/* ---- Finding --------------------------------------------------------------------------------------- */

/* The first correction of the content, or where it would stand. */
static size_t first_of(const struct given_set *set, uint64_t content_hash) {
  size_t low = 0, high = set->correction_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (set->corrections[middle].content_hash < content_hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What one correction gives, on top of what is given so far. One that the lexicon does not know any more has no
   effect. */
static void take(const struct given_set *set, const struct store_correction *correction, struct heading_given *facts) {
  bool is_machine = strcmp(correction->decided_by, INGEST_MANIFEST) == 0 || strcmp(correction->decided_by, INGEST_GIVEN) == 0;
  struct cpeg_given given =
      tagger_given_of(correction->field, correction->value, is_machine ? correction->decided_by : "corrected");
  struct heading_given read;
  if (tagger_read_given(set->lexicon, &given, &read, NULL) == CPEG_OK) tagger_given_join(facts, &read);
}

/* Did the source say this of the content when it spoke of it last? */
static bool is_said(const struct given_set *set, uint64_t content_hash, const char *field, const char *value,
                    const char *source) {
  bool is_same = false;
  for (size_t i = first_of(set, content_hash); i < set->correction_count; i++) {
    const struct store_correction *old = &set->corrections[i];
    if (old->content_hash != content_hash) break;
    if (strcmp(old->field, field) == 0 && strcmp(old->decided_by, source) == 0) is_same = strcmp(old->value, value) == 0;
  }
  return is_same;
}

/* Adds what `given` says that its source has not said before of this content. */
static bool add_fresh(const struct given_set *set, struct arena *arena, const struct cpeg_given *given,
                      uint64_t content_hash, struct given_facts *facts) {
  struct heading_given read;
  /* Both were checked when they were loaded. */
  if (tagger_read_given(set->lexicon, given, &read, NULL) != CPEG_OK) return true;
  for (unsigned fact = 0; fact < TAGGER_FACT_COUNT; fact++) {
    char day[16];
    const char *field = tagger_fact_name((enum tagger_fact)fact);
    const char *value = tagger_fact_kept(set->lexicon, given, &read, (enum tagger_fact)fact, day);
    if (value == NULL || is_said(set, content_hash, field, value, given->source)) continue;
    if (facts->fresh == NULL) facts->fresh = arena_array(arena, 2 * TAGGER_FACT_COUNT, sizeof *facts->fresh);
    const char *kept = value == day ? arena_copy(arena, str_of(day)) : value;
    if (facts->fresh == NULL || kept == NULL) return false;
    facts->fresh[facts->fresh_count++] = (struct store_correction){
        .content_hash = content_hash, .field = field, .value = kept, .decided_by = given->source, .note = ""};
  }
  return true;
}

/* The text that tells these facts and verdicts from others. */
static const char *key_of(const struct given_set *set, struct arena *arena, const struct given_facts *facts) {
  if (tagger_given_is_empty(&facts->heading) && facts->verdicts.count == 0) return "";
  struct buf key;
  buf_init(&key, arena->memory);
  tagger_given_key(set->lexicon, &facts->heading, &key);
  tagger_verdicts_key(&facts->verdicts, &key);
  const char *copy = key.failed ? NULL : arena_copy(arena, buf_str(&key));
  buf_finish(&key);
  return copy;
}

bool given_find(const struct given_set *set, struct arena *arena, const char *path, uint64_t content_hash,
                struct given_facts *out) {
  struct given_facts facts = {.heading = {.meeting_day = CPEG_NO_DAY, .borough = LEXICON_NONE, .ward = LEXICON_NONE}, .key = ""};
  struct given_row wanted = {.path = path};
  *out = facts;
  const struct given_row *row =
      set->row_count == 0 ? NULL : bsearch(&wanted, set->rows, set->row_count, sizeof *set->rows, by_path);
  if (set->all != NULL && !add_fresh(set, arena, set->all, content_hash, &facts)) return false;
  if (row != NULL && !add_fresh(set, arena, &row->given, content_hash, &facts)) return false;
  for (size_t i = first_of(set, content_hash); i < set->correction_count; i++) {
    if (set->corrections[i].content_hash != content_hash) break;
    take(set, &set->corrections[i], &facts.heading);
  }
  for (size_t i = 0; i < facts.fresh_count; i++) take(set, &facts.fresh[i], &facts.heading);
  facts.verdicts = tagger_verdicts_of(&set->verdicts, content_hash);
  facts.key = key_of(set, arena, &facts);
  if (facts.key == NULL) return false;
  *out = facts;
  return true;
}
