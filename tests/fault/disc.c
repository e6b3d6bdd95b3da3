/* SPDX-License-Identifier: Apache-2.0 */
#include "disc.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  enum disc_fault fault;
  size_t at, calls, writes;
  void (*tell)(void *context);
  void *context;
} disc;

/* The real file follows it in memory. */
struct disc_file {
  sqlite3_file base;
};

static sqlite3_file *real_of(sqlite3_file *file) { return (sqlite3_file *)(void *)((struct disc_file *)file + 1); }

/* Counts a call; true when it is to fail. */
static bool is_hit(void) {
  size_t call = ++disc.calls;
  switch (disc.fault) {
    case DISC_FAILS_ONCE: return call == disc.at;
    case DISC_BREAKS: return call >= disc.at;
    case DISC_KILLS:
      if (call == disc.at) raise(SIGKILL);
      return false;
    case DISC_TELLS:
      if (call == disc.at) {
        disc.fault = DISC_WORKS;
        disc.tell(disc.context);
      }
      return false;
    case DISC_WORKS:
    case DISC_IS_FULL: break;
  }
  return false;
}

/* The machine says why. */
static bool fails(void) {
  if (!is_hit()) return false;
  errno = EIO;
  return true;
}

/* Counts a call that makes a file longer; true when there is no room for it. */
static bool is_full(void) { return ++disc.writes >= disc.at && disc.fault == DISC_IS_FULL; }

/* ---- Files ---------------------------------------------------------------------------------- */

static int file_close(sqlite3_file *file) { return real_of(file)->pMethods->xClose(real_of(file)); }

static int file_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at) {
  return fails() ? SQLITE_IOERR_READ : real_of(file)->pMethods->xRead(real_of(file), bytes, len, at);
}

static int file_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at) {
  if (fails()) return SQLITE_IOERR_WRITE;
  if (is_full()) return SQLITE_FULL;
  return real_of(file)->pMethods->xWrite(real_of(file), bytes, len, at);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  return fails() ? SQLITE_IOERR_TRUNCATE : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
  return fails() ? SQLITE_IOERR_FSYNC : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *out) {
  return fails() ? SQLITE_IOERR_FSTAT : real_of(file)->pMethods->xFileSize(real_of(file), out);
}

static int file_lock(sqlite3_file *file, int level) {
  return fails() ? SQLITE_IOERR_LOCK : real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }

static int file_reserved(sqlite3_file *file, int *out) {
  return fails() ? SQLITE_IOERR_CHECKRESERVEDLOCK : real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int file_control(sqlite3_file *file, int what, void *arg) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, arg);
}

static int file_sector(sqlite3_file *file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }

static int file_traits(sqlite3_file *file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **out) {
  if (fails()) return SQLITE_IOERR_SHMMAP;
  if (extend != 0 && is_full()) {
    errno = ENOSPC;
    return SQLITE_IOERR_SHMSIZE;
  }
  return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, out);
}

/* Giving a lock back cannot fail. */
static int shm_lock(sqlite3_file *file, int first, int count, int flags) {
  if ((flags & SQLITE_SHM_LOCK) != 0 && fails()) return SQLITE_IOERR_SHMLOCK;
  return real_of(file)->pMethods->xShmLock(real_of(file), first, count, flags);
}

static void shm_barrier(sqlite3_file *file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }

static int shm_unmap(sqlite3_file *file, int drop) { return real_of(file)->pMethods->xShmUnmap(real_of(file), drop); }

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

/* ---- The file system ------------------------------------------------------------------------- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
  (void)vfs;
  file->pMethods = NULL;
  if (fails()) return SQLITE_CANTOPEN;
  int code = disc.real->xOpen(disc.real, name, real_of(file), flags, flags_out);
  if (real_of(file)->pMethods != NULL) file->pMethods = &methods;
  return code;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  return fails() ? SQLITE_IOERR_DELETE : disc.real->xDelete(disc.real, name, sync);
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  (void)vfs;
  return fails() ? SQLITE_IOERR_ACCESS : disc.real->xAccess(disc.real, name, flags, out);
}

static int full_path(sqlite3_vfs *vfs, const char *name, int size, char *out) {
  (void)vfs;
  return fails() ? SQLITE_CANTOPEN : disc.real->xFullPathname(disc.real, name, size, out);
}

void disc_install(void) {
  disc.real = sqlite3_vfs_find(NULL);
  disc.vfs = *disc.real;
  disc.vfs.zName = "disc";
  disc.vfs.pNext = NULL;
  disc.vfs.szOsFile = (int)sizeof(struct disc_file) + disc.real->szOsFile;
  disc.vfs.xOpen = open_file;
  disc.vfs.xDelete = delete_file;
  disc.vfs.xAccess = access_file;
  disc.vfs.xFullPathname = full_path;
  if (sqlite3_vfs_register(&disc.vfs, 1) != SQLITE_OK) exit(99);
}

void disc_set(enum disc_fault fault, size_t at) {
  disc.fault = fault;
  disc.at = at;
  disc.calls = disc.writes = 0;
}

void disc_set_tell(void (*tell)(void *context), void *context) {
  disc.tell = tell;
  disc.context = context;
}

size_t disc_calls(void) { return disc.calls; }
size_t disc_writes(void) { return disc.writes; }
