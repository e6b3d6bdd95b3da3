/* SPDX-License-Identifier: Apache-2.0 */
#include "lines.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void must_end(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("bench: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
  exit(1);
}

void *must_resize(void *ptr, size_t size) {
  void *grown = realloc(ptr, size > 0 ? size : 1);
  if (grown == NULL) must_end("there is no memory for %zu bytes", size);
  return grown;
}

void *must_get(size_t size) { return must_resize(NULL, size); }

char *must_read(const char *path, size_t *size_out) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) must_end("%s: %s", path, strerror(errno));
  size_t size = 0, cap = 1 << 16;
  char *bytes = must_get(cap);
  for (size_t got; (got = fread(bytes + size, 1, cap - 1 - size, file)) > 0;) {
    size += got;
    if (size + 1 >= cap) bytes = must_resize(bytes, cap *= 2);
  }
  if (ferror(file)) must_end("%s: %s", path, strerror(errno));
  fclose(file);
  bytes[size] = '\0';
  if (size_out != NULL) *size_out = size;
  return bytes;
}

void must_write(const char *path, const char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) must_end("%s: %s", path, strerror(errno));
  bool is_whole = fwrite(bytes, 1, size, file) == size;
  if (fclose(file) != 0 || !is_whole) must_end("%s: %s", path, strerror(errno));
}

void must_make_folder(const char *path) {
  if (mkdir(path, 0777) != 0 && errno != EEXIST) must_end("%s: %s", path, strerror(errno));
}

/* Cuts the items of one line apart. */
static struct line cut(char *text, const char *separators) {
  struct line line = {0};
  size_t cap = 0;
  if (separators[0] == '\0') {
    line.items = must_get(sizeof *line.items);
    line.items[line.item_count++] = text;
    return line;
  }
  char *colon = strchr(text, ':');
  if (colon == NULL) must_end("a line of the bench's data has no name: \"%s\"", text);
  *colon = '\0';
  line.name = text;
  char *rest = NULL;
  for (char *item = strtok_r(colon + 1, separators, &rest); item != NULL; item = strtok_r(NULL, separators, &rest)) {
    while (*item == ' ') item++;
    if (line.item_count == cap) line.items = must_resize(line.items, (cap = cap * 2 + 8) * sizeof *line.items);
    line.items[line.item_count++] = item;
  }
  return line;
}

struct lines lines_read(const char *folder, const char *file, const char *separators) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s%s", folder, folder[0] != '\0' ? "/" : "", file);
  struct lines lines = {.bytes = must_read(path, NULL)};
  size_t cap = 0;
  char *rest = NULL;
  for (char *text = strtok_r(lines.bytes, "\n", &rest); text != NULL; text = strtok_r(NULL, "\n", &rest)) {
    if (text[0] == '#') continue;
    if (lines.count == cap) lines.rows = must_resize(lines.rows, (cap = cap * 2 + 32) * sizeof *lines.rows);
    lines.rows[lines.count++] = cut(text, separators);
  }
  if (lines.count == 0) must_end("%s holds no line", path);
  return lines;
}

void lines_free(struct lines *lines) {
  for (size_t i = 0; i < lines->count; i++) free(lines->rows[i].items);
  free(lines->rows);
  free(lines->bytes);
  *lines = (struct lines){0};
}

const struct line *lines_find(const struct lines *lines, const char *name) {
  for (size_t i = 0; i < lines->count; i++)
    if (lines->rows[i].name != NULL && strcmp(lines->rows[i].name, name) == 0) return &lines->rows[i];
  must_end("the bench's data have no line called \"%s\"", name);
}
