/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct folder_lexicon small = {
    .terms = "robbery/1,robbery,robbery,term,,,,,,,,,,,,,,A robbery was told.,A robe was sold.\n"
             "residential-burglary/1,residential-burglary,burglary,term,,,,,,,,,,,,,,A burglary was told.,"
             "The burgh was old.\n"
             "dog-fouling/1,dog-fouling,dog mess,term,,,,,,,,,,,,,,There was dog mess.,\n"
             "dog-fouling/2,dog-fouling,dog mess bin,exclude,,,,,,,,,,,,,,Empty the dog mess bin.,\n",
    .cues = "absent/1,presence,absent,forward,no reports of,10,,No reports of {robbery}.,,\n",
};

bool scene_open(struct scene *scene) {
  struct cpeg_settings settings;
  struct cpeg_error err = {0};
  struct folder lexicon;
  scene->engine = NULL;
  folder_create(&scene->folder);
  folder_write(&scene->folder, "lexicon/README.md", "");
  snprintf(lexicon.path, sizeof lexicon.path, "%.230s/lexicon", scene->folder.path);
  folder_write_lexicon(&lexicon, &small);
  cpeg_settings_default(&settings);
  settings.lexicon_dir = lexicon.path;
  if (EQUAL_INT(cpeg_engine_create(&settings, &scene->engine, &err), CPEG_OK)) return true;
  printf("# %s:%u: %s\n", err.path, err.line, err.message);
  scene_close(scene);
  return false;
}

void scene_close(struct scene *scene) {
  cpeg_engine_destroy(scene->engine);
  folder_remove(&scene->folder);
}

/* ---- Views ------------------------------------------------------------------------------------ */

struct page {
  char *bytes;
  size_t len;
};

static bool take(void *context, const char *bytes, size_t len) {
  struct page *page = context;
  page->bytes = realloc(page->bytes, page->len + len + 1);
  if (page->bytes == NULL) exit(99);
  memcpy(page->bytes + page->len, bytes, len);
  page->len += len;
  page->bytes[page->len] = '\0';
  return true;
}

json_t *scene_rows(cpeg_view *view) {
  struct page page = {NULL, 0};
  struct cpeg_view_style style = {.format = CPEG_JSONL};
  json_t *rows = json_array();
  CHECK(cpeg_view_write(view, &style, take, &page, NULL) == CPEG_OK);
  for (char *line = page.bytes, *end; line != NULL && *line != '\0'; line = end + 1) {
    end = strchr(line, '\n');
    if (!CHECK(end != NULL)) break;
    json_t *row = json_loadb(line, (size_t)(end - line), 0, NULL);
    if (!CHECK(row != NULL)) continue;
    const char *type = json_string_value(json_object_get(row, "type"));
    bool is_remark = type != NULL && (strcmp(type, "headline") == 0 || strcmp(type, "note") == 0);
    if (!is_remark) json_array_append(rows, row);
    json_decref(row);
  }
  free(page.bytes);
  cpeg_view_destroy(view);
  return rows;
}

const json_t *scene_row(const json_t *rows, const char *type, const char *key, const char *value) {
  for (size_t i = 0; i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    const char *own_type = json_string_value(json_object_get(row, "type"));
    const char *own = json_string_value(json_object_get(row, key));
    if (own_type != NULL && own != NULL && strcmp(own_type, type) == 0 && strcmp(own, value) == 0) return row;
  }
  return NULL;
}

int scene_number(const json_t *row, const char *key) {
  const json_t *number = json_object_get(row, key);
  return json_is_integer(number) ? (int)json_integer_value(number) : -1;
}

/* ---- Evaluation -------------------------------------------------------------------------------- */

json_t *scene_evaluate(const struct scene *scene, const char *name, const char *text_dir, struct cpeg_error *err) {
  char path[400];
  cpeg_view *view = NULL;
  struct cpeg_gold gold = {.path = folder_path(&scene->folder, name, path, sizeof path), .text_dir = text_dir};
  enum cpeg_status status = cpeg_view_evaluate(scene->engine, &gold, &view, err);
  CHECK((status == CPEG_OK) == (view != NULL));
  return status == CPEG_OK ? scene_rows(view) : NULL;
}

void scene_write(const struct scene *scene, const char *text, const char *rows) {
  char gold[4000] = "";
  size_t len = 0;
  for (const char *row = rows; *row != '\0';) {
    size_t row_len = strcspn(row, "\n");
    len += (size_t)snprintf(gold + len, sizeof gold - len, "{\"doc\": \"doc\", %.*s}\n", (int)row_len, row);
    row += row_len + (row[row_len] == '\n');
  }
  if (!CHECK(len < sizeof gold)) return;
  folder_write(&scene->folder, "doc.txt", text);
  folder_write(&scene->folder, "gold.jsonl", gold);
}

void scene_scores(const struct scene *scene, const struct scored *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct cpeg_error err = {0};
    scene_write(scene, cases[i].text, cases[i].rows);
    json_t *rows = scene_evaluate(scene, "gold.jsonl", NULL, &err);
    if (!CHECK(rows != NULL)) {
      printf("# case %zu: %u: %s\n", i, err.line, err.message);
      continue;
    }
    char got[100];
    const json_t *sentences = scene_row(rows, "score", "what", "sentence x concern");
    const json_t *documents = scene_row(rows, "score", "what", "document x concern");
    snprintf(got, sizeof got, "%d %d %d, %d %d %d", scene_number(sentences, "found"),
             scene_number(sentences, "false_hits"), scene_number(sentences, "missed"), scene_number(documents, "found"),
             scene_number(documents, "false_hits"), scene_number(documents, "missed"));
    if (!EQUAL_TEXT(got, cases[i].wanted)) printf("# case %zu: %s\n", i, cases[i].text);
    json_decref(rows);
  }
}
