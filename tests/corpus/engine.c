/* SPDX-License-Identifier: Apache-2.0 */
/* The engine reads all of it, and has no word for what was planted as unknown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "full.h"
#include "tagger/tagger.h"

struct reading {
  cpeg_engine *engine;
  cpeg_tagger *tagger;
};

static bool open_engine(struct reading *reading) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  char path[1200];
  *reading = (struct reading){0};
  cpeg_settings_default(&settings);
  snprintf(path, sizeof path, "%s/lexicons", getenv("CPEG_SOURCE"));
  settings.lexicon_dir = path;
  settings.skip_examples = true;
  bool is_open = cpeg_engine_create(&settings, &reading->engine, &err) == CPEG_OK &&
                 cpeg_tagger_create(reading->engine, &reading->tagger, &err) == CPEG_OK;
  if (!is_open) printf("# %s\n", err.message);
  return CHECK(is_open);
}

static void close_engine(struct reading *reading) {
  cpeg_tagger_destroy(reading->tagger);
  cpeg_engine_destroy(reading->engine);
}

static const cpeg_result *tag(const struct reading *reading, const char *name) {
  static const char *const endings[] = {"txt", "md"};
  for (size_t i = 0; i < TAP_COUNT(endings); i++) {
    char part[200], path[600];
    const cpeg_result *result;
    snprintf(part, sizeof part, "minutes/%s.%s", name, endings[i]);
    if (cpeg_tag_file(reading->tagger, folder_path(&full.folder, part, path, sizeof path), &result, NULL) == CPEG_OK) return result;
  }
  return NULL;
}

/* Mentions on the line of the row that overlap its anchor. */
static size_t mentions_at(const cpeg_result *result, const struct gold_row *row) {
  const struct cpeg_document *document = cpeg_result_document(result);
  struct str rest = {document->text, document->text_bytes}, line = {0};
  for (uint32_t i = 0; i < row->line; i++) str_split(&rest, '\n', &line);
  size_t len = strlen(row->anchor), count = 0;
  for (size_t at = 0; at + len <= line.len; at++) {
    if (memcmp(line.ptr + at, row->anchor, len) != 0) continue;
    size_t begin = (size_t)(line.ptr - document->text) + at;
    for (size_t k = 0; k < cpeg_result_mention_count(result); k++) {
      const struct cpeg_mention *mention = cpeg_result_mention_at(result, k);
      count += mention->begin < begin + len && begin < mention->end;
    }
  }
  return count;
}

static void no_term_covers_the_three_phrases(void) {
  struct reading reading;
  size_t seen = 0, covered = 0;
  if (open_engine(&reading)) {
    for (size_t i = 0; i < full.gold.document_count; i++) {
      const struct gold_document *document = &full.gold.documents[i];
      const cpeg_result *result = NULL;
      for (size_t k = 0; k < document->row_count; k++) {
        if (strncmp(document->rows[k].concern, "other:", 6) != 0) continue;
        if (result == NULL) result = tag(&reading, document->name);
        if (!CHECK(result != NULL)) break;
        seen++;
        covered += mentions_at(result, &document->rows[k]);
      }
    }
  }
  CHECK(seen > 100);
  EQUAL_INT(covered, 0);
  close_engine(&reading);
}

/* A modest floor: what the engine makes of the text is measured elsewhere, and tuned nowhere here. */
static void the_engine_reads_every_document(void) {
  struct reading reading;
  size_t unread = 0, dated = 0, placed = 0, kinds = 0, count = full.gold.document_count;
  if (open_engine(&reading)) {
    for (size_t i = 0; i < count; i++) {
      const struct gold_document *document = &full.gold.documents[i];
      const cpeg_result *result = tag(&reading, document->name);
      unread += result == NULL;
      if (result == NULL) continue;
      int32_t day = 0;
      const struct cpeg_document *got = cpeg_result_document(result);
      day_parse(str_of(document->date), &day);
      dated += got->meeting_day == day;
      placed += strcmp(got->borough.name == NULL ? "" : got->borough.name, document->borough) == 0;
      kinds += got->kind != CPEG_KIND_OTHER;
    }
  }
  EQUAL_INT(unread, 0);
  CHECK(count > 1000);
  CHECK(dated * 100 >= count * 85);
  CHECK(placed * 100 >= count * 85);
  CHECK(kinds * 100 >= count * 95);
  close_engine(&reading);
}

static void encodings_and_line_ends_differ(void) {
  struct reading reading;
  size_t wide = 0, old = 0;
  if (open_engine(&reading)) {
    for (size_t i = 0; i < full.gold.document_count; i += 3) {
      const cpeg_result *result = tag(&reading, full.gold.documents[i].name);
      if (result == NULL) continue;
      wide += strcmp(cpeg_result_document(result)->encoding, "UTF-16LE") == 0;
      old += strcmp(cpeg_result_document(result)->encoding, "Windows-1252") == 0;
    }
  }
  CHECK(wide > 5);
  CHECK(old > 5);
  close_engine(&reading);
}

const struct tap_test engine_tests[] = {
    {"no term covers the three planted phrases", no_term_covers_the_three_phrases},
    {"the engine reads every document and finds most days and boroughs", the_engine_reads_every_document},
    {"some documents are in UTF-16 and some in Windows-1252", encodings_and_line_ends_differ},
};
const size_t engine_test_count = TAP_COUNT(engine_tests);
