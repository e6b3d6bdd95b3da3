/* SPDX-License-Identifier: Apache-2.0 */
/* From paths to files. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/ingest.h"

/* Deeper folders are made by mistake or malice. */
#define WALK_DEPTH 64

struct walk {
  struct arena *arena;
  struct memory memory;
  struct intern seen;      /* paths that are listed */
  struct ingest_list list;
  size_t cap, manifest_cap;
  bool failed;             /* no memory */
};

/* A path that was listed before is left out: folders may be named twice, or within each other. */
static void add_file(struct walk *walk, const char *path, const struct cpeg_error *fault) {
  size_t before = walk->seen.count;
  if (intern_add(&walk->seen, str_of(path)) == INTERN_NONE) walk->failed = true;
  if (walk->failed || walk->seen.count == before) return;
  struct ingest_file file = {.path = arena_copy(walk->arena, str_of(path))};
  if (fault != NULL) {
    file.fault = arena_get(walk->arena, sizeof *file.fault);
    if (file.fault != NULL) *file.fault = *fault;
  }
  bool has_room = arena_grow(walk->arena, &walk->list.items, &walk->cap, walk->list.count + 1, sizeof file);
  if (!has_room || file.path == NULL || (fault != NULL && file.fault == NULL))
    walk->failed = true;
  else
    walk->list.items[walk->list.count++] = file;
}

/* A folder's table of what is known of its files. */
static void add_manifest(struct walk *walk, const char *path) {
  size_t before = walk->seen.count;
  if (intern_add(&walk->seen, str_of(path)) == INTERN_NONE) walk->failed = true;
  if (walk->failed || walk->seen.count == before) return;
  struct ingest_list *list = &walk->list;
  const char *copy = arena_copy(walk->arena, str_of(path));
  if (copy == NULL || !arena_grow(walk->arena, &list->manifests, &walk->manifest_cap, list->manifest_count + 1, sizeof copy))
    walk->failed = true;
  else
    list->manifests[list->manifest_count++] = copy;
}

/* A folder that cannot be read is told like a file that cannot: it becomes a row of the refused.
   */
static void add_fault(struct walk *walk, const char *path, const char *why) {
  struct cpeg_error fault;
  error_at(&fault, CPEG_IO, (struct error_place){path, 0, 0}, "%s", why);
  add_file(walk, path, &fault);
}

/* Bytes, not letters: the same order in every locale. */
static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, in `arena`; NULL with a fault noted when it cannot be read. */
static const char **list_folder(struct walk *walk, struct arena *arena, const char *path, size_t *count) {
  DIR *folder = opendir(path);
  if (folder == NULL) {
    add_fault(walk, path, errno == EACCES ? "there is no permission to read the folder" : strerror(errno));
    return NULL;
  }
  const char **names = NULL;
  size_t cap = 0;
  *count = 0;
  for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    const char *name = arena_copy(arena, str_of(entry->d_name));
    if (name == NULL || !arena_grow(arena, &names, &cap, *count + 1, sizeof *names)) {
      walk->failed = true;
      break;
    }
    names[(*count)++] = name;
  }
  closedir(folder);
  if (*count > 0) qsort(names, *count, sizeof *names, compare_names);
  return names;
}

/* What a path in a folder is: links to files count as files; links to folders are not followed, since they can lead in
   circles. Of what is neither file nor folder `why` tells it. */
enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER };

static enum entry_kind kind_of(const char *path, const char **why) {
  struct stat info;
  *why = "it is no file but a pipe, a socket or a device";
  if (lstat(path, &info) != 0) {
    *why = strerror(errno);
    return ENTRY_OTHER;
  }
  if (S_ISDIR(info.st_mode)) return ENTRY_FOLDER;
  if (S_ISLNK(info.st_mode)) {
    if (stat(path, &info) != 0) {
      *why = errno == ENOENT ? "it is a link to a file that is not there" : strerror(errno);
      return ENTRY_OTHER;
    }
    if (S_ISDIR(info.st_mode)) *why = "it is a link to a folder; name the folder itself to have it read";
  }
  return S_ISREG(info.st_mode) ? ENTRY_FILE : ENTRY_OTHER;
}

/* Minutes whose name ends in nothing or in something odd are told by what the file begins with. A file that cannot be opened
   is tried, to be refused for that. */
static bool has_signature(const char *path) {
  char front[DOCUMENT_FRONT];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return true;
  ssize_t count = read(fd, front, sizeof front);
  close(fd);
  return count < 0 || document_has_signature((struct str){front, (size_t)count});
}

/* Nothing that lies in a folder is passed over without a word, but for what systems leave there. */
static void walk_file(struct walk *walk, const char *path) {
  if (document_is_litter(str_of(path))) return;
  if (document_is_candidate(str_of(path)) || has_signature(path)) add_file(walk, path, NULL);
  else add_fault(walk, path, "its name does not end as those of minutes do; name the file itself to have it read as text");
}

/* Each folder's names go with their own arena, so that memory follows depth, not size. */
static void walk_folder(struct walk *walk, const char *path, unsigned depth) {
  if (depth > WALK_DEPTH) {
    add_fault(walk, path, "the folder lies too deep within others");
    return;
  }
  struct arena arena;
  arena_init(&arena, walk->memory, (size_t)1 << 30);
  struct buf name;
  buf_init(&name, walk->memory);
  size_t count = 0;
  const char **names = list_folder(walk, &arena, path, &count);
  for (size_t i = 0; names != NULL && i < count && !walk->failed; i++) {
    buf_clear(&name);
    buf_add_text(&name, path);
    if (name.len == 0 || name.ptr[name.len - 1] != '/') buf_add_char(&name, '/');
    buf_add_text(&name, names[i]);
    if (name.failed) {
      walk->failed = true;
      break;
    }
    const char *why;
    enum entry_kind kind = kind_of(buf_text(&name), &why);
    if (kind == ENTRY_FOLDER)
      walk_folder(walk, buf_text(&name), depth + 1);
    else if (kind == ENTRY_OTHER)
      add_fault(walk, buf_text(&name), why);
    else if (strcmp(names[i], INGEST_MANIFEST) == 0)
      add_manifest(walk, buf_text(&name));
    else
      walk_file(walk, buf_text(&name));
  }
  buf_finish(&name);
  arena_finish(&arena);
}

/* What is named is tried, whatever its ending: the user knows best. */
static enum cpeg_status walk_path(struct walk *walk, const char *path, struct cpeg_error *err) {
  struct stat info;
  if (stat(path, &info) != 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      return error_at(err, CPEG_NOTFOUND, (struct error_place){path, 0, 0}, "there is no such file or folder");
    add_fault(walk, path, errno == EACCES ? "there is no permission to read it" : strerror(errno));
    return CPEG_OK;
  }
  if (S_ISDIR(info.st_mode))
    walk_folder(walk, path, 0);
  else
    add_file(walk, path, NULL);
  return CPEG_OK;
}

enum cpeg_status ingest_walk(struct arena *arena, const char *const *paths, size_t path_count,
                             struct ingest_list *out, struct cpeg_error *err) {
  struct walk walk = {.arena = arena, .memory = arena->memory};
  intern_init(&walk.seen, arena->memory);
  enum cpeg_status status = CPEG_OK;
  for (size_t i = 0; status == CPEG_OK && i < path_count; i++) status = walk_path(&walk, paths[i], err);
  if (status == CPEG_OK && walk.failed) status = error_nomem(err);
  intern_finish(&walk.seen);
  if (status == CPEG_OK) *out = walk.list;
  return status;
}
