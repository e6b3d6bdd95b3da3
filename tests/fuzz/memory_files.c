/* SPDX-License-Identifier: Apache-2.0 */
/* The files of one store in memory, for SQLite to open, lock and map as it does those of a disc. A run makes some fifty calls
   of the machine otherwise, which is a third of its time. Whatever is not of that store goes to the machine. */
#include "memory_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REGION_BYTES ((size_t)32 << 10)
#define REGION_COUNT 8
/* A damaged store may name a page far behind its end. */
#define BYTES_MAX ((sqlite3_int64)64 << 20)

struct content {
  char *bytes;
  size_t len, cap;
  bool exists;
  int shared; /* connections that read */
  const void *reserved, *exclusive; /* the one that will write, the one that does */
};

/* An open file: SQLite's part comes first. One of the machine has it behind. */
struct handle {
  sqlite3_file base;
  struct content *content; /* NULL: of the machine */
  int level;
};

/* The index of the log, which connections share. */
struct shared_index {
  void *regions[REGION_COUNT];
  int shared[SQLITE_SHM_NLOCK];
  const void *exclusive[SQLITE_SHM_NLOCK];
};

static const char *main_path;
static struct content contents[MEMORY_FILE_COUNT];
static struct shared_index shared_index;
static sqlite3_vfs *machine;

static struct content *content_of(const char *name) {
  static const char *const endings[MEMORY_FILE_COUNT] = {"", "-wal", "-journal"};
  size_t len = strlen(main_path);
  if (name == NULL || strncmp(name, main_path, len) != 0) return NULL;
  for (size_t i = 0; i < MEMORY_FILE_COUNT; i++)
    if (strcmp(name + len, endings[i]) == 0) return &contents[i];
  return NULL;
}

static bool grow(struct content *content, size_t cap) {
  if (cap <= content->cap) return true;
  char *bytes = realloc(content->bytes, cap * 2);
  if (bytes == NULL) return false;
  content->bytes = bytes;
  content->cap = cap * 2;
  return true;
}

/* ---- Bytes ------------------------------------------------------------------------------------ */

static struct content *of(sqlite3_file *file) { return ((struct handle *)(void *)file)->content; }

static int file_read_at(sqlite3_file *file, void *out, int count, sqlite3_int64 at) {
  const struct content *content = of(file);
  size_t wanted = (size_t)count, begin = (size_t)at;
  size_t there = begin >= content->len ? 0 : content->len - begin;
  if (there > wanted) there = wanted;
  if (there > 0) memcpy(out, content->bytes + begin, there);
  if (there == wanted) return SQLITE_OK;
  memset((char *)out + there, 0, wanted - there);
  return SQLITE_IOERR_SHORT_READ;
}

static int file_write_at(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
  struct content *content = of(file);
  if (at + count > BYTES_MAX) return SQLITE_FULL;
  size_t begin = (size_t)at, end = begin + (size_t)count;
  if (!grow(content, end)) return SQLITE_NOMEM;
  if (begin > content->len) memset(content->bytes + content->len, 0, begin - content->len);
  memcpy(content->bytes + begin, bytes, (size_t)count);
  if (end > content->len) content->len = end;
  return SQLITE_OK;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  if ((size_t)size < of(file)->len) of(file)->len = (size_t)size;
  return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *out) {
  *out = (sqlite3_int64)of(file)->len;
  return SQLITE_OK;
}

static int file_sync(sqlite3_file *file, int flags) {
  (void)file, (void)flags;
  return SQLITE_OK;
}
static int file_control(sqlite3_file *file, int what, void *argument) {
  (void)file, (void)what, (void)argument;
  return SQLITE_NOTFOUND;
}
static int sector_size(sqlite3_file *file) {
  (void)file;
  return 512;
}
static int characteristics(sqlite3_file *file) {
  (void)file;
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/* ---- Locks: many read, one may be about to write, one writes alone ------------------------------------- */

static int file_lock(sqlite3_file *file, int level) {
  struct handle *handle = (struct handle *)(void *)file;
  struct content *content = handle->content;
  if (handle->level >= level) return SQLITE_OK;
  if (content->exclusive != NULL && content->exclusive != file) return SQLITE_BUSY;
  if (level >= SQLITE_LOCK_RESERVED && content->reserved != NULL && content->reserved != file) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && content->shared > 1) return SQLITE_BUSY;
  if (handle->level == SQLITE_LOCK_NONE) content->shared++;
  if (level >= SQLITE_LOCK_RESERVED) content->reserved = file;
  if (level == SQLITE_LOCK_EXCLUSIVE) content->exclusive = file;
  handle->level = level;
  return SQLITE_OK;
}

static int file_unlock(sqlite3_file *file, int level) {
  struct handle *handle = (struct handle *)(void *)file;
  struct content *content = handle->content;
  if (handle->level <= level) return SQLITE_OK;
  if (content->exclusive == file) content->exclusive = NULL;
  if (content->reserved == file) content->reserved = NULL;
  if (level == SQLITE_LOCK_NONE) content->shared--;
  handle->level = level;
  return SQLITE_OK;
}

static int is_reserved(sqlite3_file *file, int *out) {
  *out = of(file)->reserved != NULL;
  return SQLITE_OK;
}

/* ---- The index of the log ------------------------------------------------------------------------------ */

static int index_map(sqlite3_file *file, int number, int size, int extends, void volatile **out) {
  (void)file;
  *out = NULL;
  if (number >= REGION_COUNT || (size_t)size > REGION_BYTES) return SQLITE_IOERR_SHMMAP;
  if (shared_index.regions[number] == NULL && extends != 0) shared_index.regions[number] = calloc(1, REGION_BYTES);
  *out = shared_index.regions[number];
  return *out == NULL && extends != 0 ? SQLITE_NOMEM : SQLITE_OK;
}

static int index_lock(sqlite3_file *file, int first, int count, int flags) {
  bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    for (int i = first; i < first + count; i++) {
      if (is_shared) shared_index.shared[i]--;
      else if (shared_index.exclusive[i] == file) shared_index.exclusive[i] = NULL;
    }
    return SQLITE_OK;
  }
  for (int i = first; i < first + count; i++)
    if (shared_index.exclusive[i] != NULL || (!is_shared && shared_index.shared[i] > 0)) return SQLITE_BUSY;
  for (int i = first; i < first + count; i++) {
    if (is_shared) shared_index.shared[i]++;
    else shared_index.exclusive[i] = file;
  }
  return SQLITE_OK;
}

static void index_barrier(sqlite3_file *file) { (void)file; }

static int index_unmap(sqlite3_file *file, int drops) {
  (void)file, (void)drops;
  return SQLITE_OK;
}

/* ---- The system of files ------------------------------------------------------------------------------ */

static int file_close(sqlite3_file *file) { return file_unlock(file, SQLITE_LOCK_NONE); }

static const sqlite3_io_methods methods = {
    2, file_close, file_read_at, file_write_at, file_truncate, file_sync, file_size, file_lock, file_unlock, is_reserved,
    file_control, sector_size, characteristics, index_map, index_lock, index_barrier, index_unmap, NULL, NULL};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
  (void)vfs;
  struct content *content = content_of(name);
  if (content == NULL) return machine->xOpen(machine, name, file, flags, flags_out);
  file->pMethods = NULL;
  if (!content->exists && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  content->exists = true;
  *(struct handle *)(void *)file = (struct handle){{&methods}, content, SQLITE_LOCK_NONE};
  if (flags_out != NULL) *flags_out = flags;
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs) {
  (void)vfs;
  struct content *content = content_of(name);
  if (content == NULL) return machine->xDelete(machine, name, syncs);
  content->exists = false;
  content->len = 0;
  return SQLITE_OK;
}

static int look_at_file(sqlite3_vfs *vfs, const char *name, int what, int *out) {
  (void)vfs;
  const struct content *content = content_of(name);
  if (content == NULL) return machine->xAccess(machine, name, what, out);
  *out = content->exists && (what != SQLITE_ACCESS_EXISTS || content->len > 0);
  return SQLITE_OK;
}

/* Names are whole already: the target gives one that begins with a stroke. */
static int full_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
  (void)vfs;
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

void memory_files_begin(const char *path) {
  static sqlite3_vfs vfs;
  main_path = path;
  machine = sqlite3_vfs_find(NULL);
  vfs = *machine;
  vfs.pNext = NULL;
  vfs.zName = "memory-files";
  if ((size_t)vfs.szOsFile < sizeof(struct handle)) vfs.szOsFile = (int)sizeof(struct handle);
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = look_at_file;
  vfs.xFullPathname = full_name;
  if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) exit(99);
}

void memory_file_set(enum memory_file which, struct str bytes) {
  struct content *content = &contents[which];
  if (!grow(content, bytes.len + 1)) exit(99);
  if (bytes.len > 0) memcpy(content->bytes, bytes.ptr, bytes.len);
  content->len = bytes.len;
  content->exists = true;
}

void memory_file_drop(enum memory_file which) {
  contents[which].exists = false;
  contents[which].len = 0;
}

void memory_file_put(enum memory_file which, struct str bytes, size_t at) {
  struct content *content = &contents[which];
  if (at < content->len && bytes.len <= content->len - at && bytes.len > 0) memcpy(content->bytes + at, bytes.ptr, bytes.len);
}

void memory_file_cut(enum memory_file which, size_t len) {
  if (len < contents[which].len) contents[which].len = len;
}

void memory_files_restart(void) {
  for (size_t i = 0; i < REGION_COUNT; i++) {
    free(shared_index.regions[i]);
    shared_index.regions[i] = NULL;
  }
  for (size_t i = 0; i < SQLITE_SHM_NLOCK; i++) {
    fuzz_require(shared_index.shared[i] == 0 && shared_index.exclusive[i] == NULL, "who closed a store holds no part of its log");
  }
  for (size_t i = 0; i < MEMORY_FILE_COUNT; i++)
    fuzz_require(contents[i].shared == 0 && contents[i].reserved == NULL && contents[i].exclusive == NULL,
                 "who closed a store holds no lock");
}
