/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is the generated corpus what it is said to be?
 *
 *   test_corpus PATH-OF-GENERATOR
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "full.h"

struct full full;

bool full_body_of(const struct gold_document *document, char out[static 64]) {
  static const char *const ends[] = {"-draft", "-final", "-agenda-pack"};
  size_t len = strlen(document->name);
  if (len < 12) return false;
  snprintf(out, 64, "%s", document->name + 11);
  for (size_t i = 0; i < TAP_COUNT(ends); i++) {
    size_t end = strlen(ends[i]), own = strlen(out);
    if (own > end && strcmp(out + own - end, ends[i]) == 0) out[own - end] = '\0';
  }
  return full_find(&full.bodies, "body", str_of(out)) != UINT32_MAX;
}

bool full_is_live(const struct gold_document *document, const struct gold_row *row) {
  const char *presence = row->values[GOLD_PRESENCE], *act = row->values[GOLD_ACT];
  bool is_there = strcmp(presence, "present") == 0 || strcmp(presence, "possible") == 0;
  bool is_read_out = strcmp(row->values[GOLD_VOICE], "police") == 0 && (strcmp(act, "statistic") == 0 || strcmp(act, "advice") == 0);
  return is_there && !is_read_out && strcmp(row->values[GOLD_TIME], "current") == 0 && strcmp(row->borough, document->borough) == 0;
}

uint32_t full_find(const struct table *table, const char *column, struct str text) {
  for (uint32_t i = 0; i < table->row_count; i++)
    if (str_equal(table_cell_named(table, i, column).text, text)) return i;
  return UINT32_MAX;
}

static void stop(const char *what) {
  printf("Bail out! %s\n", what);
  exit(99);
}

static void generate(const char *generator) {
  pid_t child = fork();
  if (child == 0) {
    char templates[1200];
    folder_path(&full.folder, "templates.csv", templates, sizeof templates);
    execl(generator, generator, "--out", full.folder.path, "--templates", templates, (char *)NULL);
    _exit(99);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) stop("the generator did not end well");
}

static void read_table(const char *folder, const char *name, struct table *out) {
  char path[1200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (table_read(memory_default(), path, out, NULL) != CPEG_OK) stop(path);
}

int main(int count, char **args) {
  const char *source = getenv("CPEG_SOURCE");
  if (count != 2 || source == NULL) stop("usage: CPEG_SOURCE=FOLDER test_corpus PATH-OF-GENERATOR");
  folder_create(&full.folder);
  generate(args[1]);
  char path[1200];
  if (gold_read(memory_default(), folder_path(&full.folder, "gold/gold.jsonl", path, sizeof path), &full.gold, NULL) != CPEG_OK) stop(path);
  read_table(full.folder.path, "expected.csv", &full.expected);
  read_table(full.folder.path, "plants.csv", &full.plants);
  read_table(full.folder.path, "templates.csv", &full.templates);
  read_table(source, "lexicons/concerns.csv", &full.concerns);
  read_table(source, "corpus/generator/tables/bodies.csv", &full.bodies);
  read_table(source, "lexicons/areas/areas.csv", &full.areas);
  struct tap_test tests[64];
  size_t test_count = 0;
  for (size_t i = 0; i < truth_test_count; i++) tests[test_count++] = truth_tests[i];
  for (size_t i = 0; i < plan_test_count; i++) tests[test_count++] = plan_tests[i];
  for (size_t i = 0; i < engine_test_count; i++) tests[test_count++] = engine_tests[i];
  int code = tap_run(tests, test_count);
  struct table *tables[] = {&full.expected, &full.plants, &full.templates, &full.concerns, &full.bodies, &full.areas};
  for (size_t i = 0; i < TAP_COUNT(tables); i++) table_finish(tables[i]);
  gold_finish(&full.gold);
  folder_remove(&full.folder);
  return code;
}
