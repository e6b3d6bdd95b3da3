/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/view.h"
#include "tap.h"

bool take(void *context, const char *bytes, size_t len) {
  buf_add(context, (struct str){bytes, len});
  return true;
}

bool take_nothing(void *context, const char *bytes, size_t len) {
  (void)context;
  (void)bytes;
  (void)len;
  return false;
}

/* The view as text, which the caller frees. */
char *written(const cpeg_view *view, enum cpeg_format format, unsigned width, bool color) {
  return drawn(view, (struct cpeg_view_style){.format = format, .width = width, .color = color});
}

char *drawn(const cpeg_view *view, struct cpeg_view_style style) {
  struct buf out;
  buf_init(&out, memory_default());
  EQUAL_INT(cpeg_view_write(view, &style, take, &out, NULL), CPEG_OK);
  buf_add_text(&out, "");
  return out.ptr == NULL ? calloc(1, 1) : out.ptr;
}

bool has(const char *text, const char *words) {
  bool holds = strstr(text, words) != NULL;
  if (!holds) printf("# no \"%s\" in:\n%s\n", words, text);
  return CHECK(holds);
}

bool lacks(const char *text, const char *words) {
  bool holds = strstr(text, words) != NULL;
  if (holds) printf("# \"%s\" in:\n%s\n", words, text);
  return CHECK(!holds);
}

size_t json_lines(const char *text) {
  size_t count = 0;
  for (const char *line = text; *line != '\0'; count++) {
    const char *end = strchr(line, '\n');
    if (!CHECK(end != NULL)) return count;
    json_error_t error;
    json_t *object = json_loadb(line, (size_t)(end - line), JSON_REJECT_DUPLICATES, &error);
    if (!CHECK(object != NULL)) printf("# %s in %.*s\n", error.text, (int)(end - line), line);
    CHECK(json_is_string(json_object_get(object, "type")));
    json_decref(object);
    line = end + 1;
  }
  return count;
}

/* `count` documents in a store of their own. */
bool open_desk(struct desk *desk, const struct fixture_document *documents, size_t count) {
  snprintf(desk->path, sizeof desk->path, "/tmp/cpeg-report-%ld.db", (long)getpid());
  unlink(desk->path);
  arena_init(&desk->arena, memory_default(), 1 << 26);
  struct cpeg_error err = {0};
  struct store_writer *writer = NULL;
  enum cpeg_status status = cpeg_store_open(desk->path, CPEG_STORE_WRITE, &desk->store, &err);
  if (status == CPEG_OK) status = store_writer_create(desk->store, fixture_lexicon("one"), &writer, &err);
  for (size_t i = 0; status == CPEG_OK && i < count; i++) {
    enum store_outcome outcome;
    struct store_entry entry = {documents[i].path, 1, fixture_result(&desk->arena, &documents[i]), ""};
    status = store_put(writer, &entry, &outcome, &err);
  }
  if (status == CPEG_OK) status = store_commit(writer, &err);
  store_writer_destroy(writer);
  if (!EQUAL_INT(status, CPEG_OK)) printf("# %s\n", err.message);
  return status == CPEG_OK;
}

void close_desk(struct desk *desk) {
  cpeg_store_close(desk->store);
  arena_finish(&desk->arena);
  unlink(desk->path);
}

/* A program finds a figure by its key: two of one name in a table hide one another. People go by titles. */
static void keys_differ(const struct cpeg_view *view) {
  for (size_t i = 0; i < view->table_count; i++) {
    const struct view_table *table = &view->tables[i];
    for (size_t a = 0; a < table->column_count; a++)
      for (size_t b = a + 1; b < table->column_count; b++) {
        bool is_data = table->columns[a].place != VIEW_TABLE_ONLY && table->columns[b].place != VIEW_TABLE_ONLY;
        CHECK(!is_data || strcmp(table->columns[a].key, table->columns[b].key) != 0);
      }
  }
}

char *ask_for(struct desk *desk, view_fn ask, struct cpeg_question question, struct cpeg_view_style style) {
  cpeg_view *view = NULL;
  struct cpeg_error err = {0};
  enum cpeg_status status = ask(desk->store, &question, &view, &err);
  if (status != CPEG_OK) {
    size_t size = strlen(err.message) + 16;
    char *text = malloc(size);
    snprintf(text, size, "%s: %s", cpeg_status_name(status), err.message);
    CHECK(view == NULL);
    return text;
  }
  keys_differ(view);
  char *text = drawn(view, style);
  cpeg_view_destroy(view);
  return text;
}

char *answer(struct desk *desk, view_fn ask, struct cpeg_question question, enum cpeg_format format) {
  return ask_for(desk, ask, question, (struct cpeg_view_style){.format = format});
}

char *answer_on(struct desk *desk, view_fn ask, struct cpeg_question question, unsigned width) {
  return ask_for(desk, ask, question, (struct cpeg_view_style){.format = CPEG_TABLE, .width = width});
}
void expect(struct desk *desk, view_fn ask, struct cpeg_question question, const char *words) {
  char *text = answer(desk, ask, question, CPEG_TABLE);
  has(text, words);
  free(text);
}

