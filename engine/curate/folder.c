/* SPDX-License-Identifier: Apache-2.0 */
#include "curate/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TABLE_LIMIT ((size_t)64 << 20)

/* What a new lexicon does not take over: it is of the old one's concerns. */
static const char *const own_tables[] = {"concerns.csv", "terms.csv", "priorities.csv", "ignored.csv", "changes.csv"};

static enum cpeg_status machine_says(const char *path, struct cpeg_error *err) {
  const char *why = errno == EEXIST                     ? "it is there already: name a folder that is to be made"
                    : errno == EACCES || errno == EPERM ? "there is no permission to write here"
                                                        : strerror(errno);
  return error_at(err, CPEG_IO, (struct error_place){path, 0, 0}, "%s", why);
}

static enum cpeg_status join(char out[FOLDER_PATH], const char *folder, const char *name, struct cpeg_error *err) {
  int len = snprintf(out, FOLDER_PATH, "%s/%s", folder, name);
  return len > 0 && len < FOLDER_PATH ? CPEG_OK : error_set(err, CPEG_IO, "the folder's path is too long");
}

enum cpeg_status folder_put(const char *path, const char *name, struct str bytes, struct cpeg_error *err) {
  char at[FOLDER_PATH];
  enum cpeg_status status = join(at, path, name, err);
  if (status != CPEG_OK) return status;
  FILE *file = fopen(at, "w");
  if (file == NULL) return machine_says(at, err);
  bool is_whole = fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len || bytes.len == 0;
  is_whole &= fclose(file) == 0;
  return is_whole ? CPEG_OK : machine_says(at, err);
}

static bool is_table(const char *name) {
  size_t len = strlen(name);
  if (len < 5 || strcmp(name + len - 4, ".csv") != 0) return false;
  for (size_t i = 0; i < sizeof own_tables / sizeof own_tables[0]; i++)
    if (strcmp(name, own_tables[i]) == 0) return false;
  return true;
}

static enum cpeg_status copy_table(struct memory memory, const char *base, const char *path, const char *name,
                                   bool header_only, struct cpeg_error *err) {
  char from[FOLDER_PATH];
  struct str bytes;
  enum cpeg_status status = join(from, base, name, err);
  if (status == CPEG_OK) status = file_read(memory, from, TABLE_LIMIT, &bytes, err);
  if (status != CPEG_OK) return status;
  struct str part = bytes;
  const char *end = bytes.len == 0 ? NULL : memchr(bytes.ptr, '\n', bytes.len);
  if (header_only && end != NULL) part.len = (size_t)(end - bytes.ptr) + 1;
  status = folder_put(path, name, part, err);
  memory_free(memory, (void *)(uintptr_t)bytes.ptr);
  return status;
}

static enum cpeg_status copy_tables(struct memory memory, const char *base, const char *path, const char *below,
                                    struct cpeg_error *err) {
  char from[FOLDER_PATH], to[FOLDER_PATH];
  enum cpeg_status status = join(from, base, below, err);
  if (status == CPEG_OK) status = join(to, path, below, err);
  if (status != CPEG_OK) return status;
  if (mkdir(to, 0777) != 0 && errno != EEXIST) return machine_says(to, err);
  DIR *dir = opendir(from);
  if (dir == NULL) return machine_says(from, err);
  for (const struct dirent *entry; status == CPEG_OK && (entry = readdir(dir)) != NULL;)
    if (is_table(entry->d_name)) status = copy_table(memory, from, to, entry->d_name, false, err);
  closedir(dir);
  return status;
}

enum cpeg_status folder_make(struct memory memory, const char *path, const char *base, struct cpeg_error *err) {
  if (mkdir(path, 0777) != 0) return machine_says(path, err);
  enum cpeg_status status = copy_tables(memory, base, path, ".", err);
  if (status == CPEG_OK) status = copy_tables(memory, base, path, "areas", err);
  if (status == CPEG_OK) status = copy_table(memory, base, path, "priorities.csv", true, err);
  if (status != CPEG_OK) folder_drop(path);
  return status;
}

static void drop_tables(const char *path) {
  char at[FOLDER_PATH];
  DIR *dir = opendir(path);
  if (dir == NULL) return;
  for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
    size_t len = strlen(entry->d_name);
    if (len > 4 && strcmp(entry->d_name + len - 4, ".csv") == 0 && join(at, path, entry->d_name, NULL) == CPEG_OK) unlink(at);
  }
  closedir(dir);
  rmdir(path);
}

void folder_drop(const char *path) {
  char areas[FOLDER_PATH];
  if (join(areas, path, "areas", NULL) == CPEG_OK) drop_tables(areas);
  drop_tables(path);
}
