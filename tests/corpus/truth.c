/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the truth against the texts and the codebook. */
#include <stdio.h>
#include <string.h>

#include "document/document.h"
#include "full.h"

/* The text of a document as the engine reads it; false when there is no such file. */
static bool read_text(struct arena *arena, const char *name, struct str *bytes, struct document *out) {
  static const char *const endings[] = {"txt", "md"};
  for (size_t i = 0; i < TAP_COUNT(endings); i++) {
    char part[200], path[600];
    snprintf(part, sizeof part, "minutes/%s.%s", name, endings[i]);
    folder_path(&full.folder, part, path, sizeof path);
    if (file_read(memory_default(), path, SIZE_MAX, bytes, NULL) != CPEG_OK) continue;
    if (document_read(arena, &(struct document_source){path, *bytes, SIZE_MAX, NULL}, out, NULL) == CPEG_OK) return true;
    memory_free(memory_default(), (void *)(uintptr_t)bytes->ptr);
  }
  return false;
}

static struct str line_of(struct str text, uint32_t line) {
  struct str rest = text, part = {0};
  for (uint32_t i = 0; i < line; i++)
    if (!str_split(&rest, '\n', &part)) return (struct str){0};
  return part;
}

static size_t times_in(struct str line, struct str part) {
  size_t count = 0;
  for (size_t i = 0; i + part.len <= line.len; i++) count += memcmp(line.ptr + i, part.ptr, part.len) == 0;
  return count;
}

/* Anchors of a document that are not there exactly once, and signs that a slot was not filled. */
static size_t faults_of(const struct gold_document *document, bool *was_read) {
  struct arena arena;
  struct document text;
  struct str bytes = {0};
  arena_init(&arena, memory_default(), SIZE_MAX);
  size_t faults = 0;
  *was_read = read_text(&arena, document->name, &bytes, &text);
  if (*was_read) {
    struct str all = text.text.utf8;
    for (size_t i = 0; i < document->row_count; i++) {
      struct str line = line_of(all, document->rows[i].line), anchor = str_of(document->rows[i].anchor);
      bool is_right = anchor.len > 0 && times_in(line, anchor) == 1;
      if (!is_right && ++faults < 4) printf("# %s:%u: \"%s\"\n", document->name, (unsigned)document->rows[i].line, document->rows[i].anchor);
    }
    for (size_t i = 0; i < all.len; i++) faults += all.ptr[i] == '{' || all.ptr[i] == '}' || all.ptr[i] == '\x01' || all.ptr[i] == '\x02' || all.ptr[i] == '~';
    memory_free(memory_default(), (void *)(uintptr_t)bytes.ptr);
  }
  arena_finish(&arena);
  return faults;
}

static void every_anchor_stands_once_on_its_line(void) {
  size_t faults = 0, unread = 0, rows = 0;
  for (size_t i = 0; i < full.gold.document_count; i++) {
    bool was_read = false;
    faults += faults_of(&full.gold.documents[i], &was_read);
    unread += !was_read;
    rows += full.gold.documents[i].row_count;
  }
  EQUAL_INT(faults, 0);
  EQUAL_INT(unread, 0);
  CHECK(rows > 30000);
}

static bool is_one_of(const char *text, const char *words) {
  struct str rest = str_of(words), word;
  while (str_split(&rest, ' ', &word))
    if (str_is(word, text)) return true;
  return false;
}

/* A ward by this name in the borough of this name, of some vintage. */
static bool is_ward_of(const char *ward, const char *borough) {
  uint32_t home = full_find(&full.areas, "name", str_of(borough));
  if (home == UINT32_MAX) return false;
  struct str code = table_cell_named(&full.areas, home, "code").text;
  for (uint32_t i = 0; i < full.areas.row_count; i++)
    if (str_equal(table_cell_named(&full.areas, i, "parent").text, code) && str_is(table_cell_named(&full.areas, i, "name").text, ward)) return true;
  return false;
}

static bool is_concern(const char *name) {
  if (strncmp(name, "other:", 6) == 0) return full_find(&full.plants, "what", str_of(name + 6)) != UINT32_MAX;
  uint32_t row = full_find(&full.concerns, "concept_id", str_of(name));
  return row != UINT32_MAX && table_cell_named(&full.concerns, row, "broader").text.len > 0;
}

static void every_row_keeps_to_the_codebook(void) {
  static const struct {
    enum gold_axis axis;
    const char *values;
  } axes[] = {{GOLD_PRESENCE, "present absent ceased possible"},
              {GOLD_TIME, "current historical future"},
              {GOLD_VOICE, "resident police council chair other unknown"},
              {GOLD_ACT, "raised statistic incident action outcome priority advice question procedural"}};
  size_t faults = 0;
  for (size_t i = 0; i < full.gold.document_count; i++) {
    const struct gold_document *document = &full.gold.documents[i];
    for (size_t k = 0; k < document->row_count; k++) {
      const struct gold_row *row = &document->rows[k];
      bool is_right = is_concern(row->concern) && (row->ward[0] == '\0' || is_ward_of(row->ward, row->borough));
      for (size_t a = 0; a < TAP_COUNT(axes); a++) is_right &= is_one_of(row->values[axes[a].axis], axes[a].values);
      if (!is_right && ++faults < 4) printf("# %s:%u: %s, %s, %s\n", document->name, (unsigned)row->line, row->concern, row->ward, row->borough);
    }
  }
  EQUAL_INT(faults, 0);
}

static void every_concern_of_those_years_is_spoken_of(void) {
  /* Laughing gas, scooters with a motor and county lines came later. */
  static const char later[] = "nitrous-oxide escooters county-lines";
  for (uint32_t i = 0; i < full.concerns.row_count; i++) {
    char name[64];
    struct str id = table_cell_named(&full.concerns, i, "concept_id").text;
    snprintf(name, sizeof name, "%.*s", (int)id.len, id.ptr);
    if (table_cell_named(&full.concerns, i, "broader").text.len == 0 || is_one_of(name, later)) continue;
    bool is_there = false;
    for (size_t d = 0; d < full.gold.document_count && !is_there; d++)
      for (size_t k = 0; k < full.gold.documents[d].row_count && !is_there; k++)
        is_there = strcmp(full.gold.documents[d].rows[k].concern, name) == 0;
    if (!CHECK(is_there)) printf("# %s\n", name);
  }
}

static void every_kind_of_statement_occurs(void) {
  static const char *const values[GOLD_AXIS_COUNT][10] = {
      [GOLD_PRESENCE] = {"present", "absent", "ceased", "possible"},
      [GOLD_TIME] = {"current", "historical", "future"},
      [GOLD_VOICE] = {"resident", "police", "council", "chair", "other"},
      [GOLD_ACT] = {"raised", "statistic", "incident", "action", "outcome", "priority", "advice", "question"}};
  for (size_t axis = 0; axis < GOLD_TREND; axis++) {
    for (size_t v = 0; values[axis][v] != NULL; v++) {
      size_t count = 0;
      for (size_t d = 0; d < full.gold.document_count; d++)
        for (size_t k = 0; k < full.gold.documents[d].row_count; k++)
          count += strcmp(full.gold.documents[d].rows[k].values[axis], values[axis][v]) == 0;
      if (!CHECK(count >= 100)) printf("# %s: %zu rows\n", values[axis][v], count);
    }
  }
}

const struct tap_test truth_tests[] = {
    {"every anchor stands exactly once on its line and no slot is left unfilled", every_anchor_stands_once_on_its_line},
    {"every row names a concern of the codebook, its values and a ward of its borough", every_row_keeps_to_the_codebook},
    {"every concern of those years is spoken of", every_concern_of_those_years_is_spoken_of},
    {"every presence, time, voice and act occurs", every_kind_of_statement_occurs},
};
const size_t truth_test_count = TAP_COUNT(truth_tests);
