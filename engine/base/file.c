/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum cpeg_status too_large(const char *path, size_t limit, struct cpeg_error *err) {
  return error_at(err, CPEG_LIMIT, (struct error_place){path, 0, 0}, "the file is larger than the limit of %zu bytes",
                  limit);
}

static enum cpeg_status machine_says(const char *path, int number, struct cpeg_error *err) {
  /* strerror's text is the machine's own; the common ones are told in our words. */
  const char *why = number == ENOENT    ? "there is no such file"
                    : number == ENOTDIR ? "there is no such file"
                    : number == EACCES  ? "there is no permission to read it"
                    : number == EISDIR  ? "it is a folder, not a file"
                                        : strerror(number);
  bool is_absent = number == ENOENT || number == ENOTDIR;
  return error_at(err, is_absent ? CPEG_NOTFOUND : CPEG_IO, (struct error_place){path, 0, 0}, "%s", why);
}

/* Reads to the end; the file may grow or shrink meanwhile, so its size is only a hint. */
static enum cpeg_status read_all(struct memory memory, int fd, const char *path, size_t hint, size_t limit,
                                 struct str *out, struct cpeg_error *err) {
  char *bytes = NULL;
  size_t len = 0, cap = 0;
  for (;;) {
    if (len == cap && !memory_grow(memory, &bytes, &cap, len == 0 ? hint + 2 : len + 2, 1)) {
      memory_free(memory, bytes);
      return error_nomem(err);
    }
    ssize_t got = read(fd, bytes + len, cap - len - 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      int number = errno;
      memory_free(memory, bytes);
      return machine_says(path, number, err);
    }
    if (got == 0) break;
    len += (size_t)got;
    if (len > limit) {
      memory_free(memory, bytes);
      return too_large(path, limit, err);
    }
    if (len + 1 >= cap && !memory_grow(memory, &bytes, &cap, cap + 1, 1)) {
      memory_free(memory, bytes);
      return error_nomem(err);
    }
  }
  bytes[len] = '\0';
  *out = (struct str){bytes, len};
  return CPEG_OK;
}

enum cpeg_status file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                           struct cpeg_error *err) {
  if (strcmp(path, "-") == 0) return read_all(memory, STDIN_FILENO, "standard input", 65536, limit, out, err);
  /* Not blocking: opening a pipe that nobody writes to must not hang. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return machine_says(path, errno, err);
  struct stat info;
  enum cpeg_status status;
  if (fstat(fd, &info) != 0)
    status = machine_says(path, errno, err);
  else if (S_ISDIR(info.st_mode))
    status = machine_says(path, EISDIR, err);
  else if (!S_ISREG(info.st_mode))
    status = error_at(err, CPEG_IO, (struct error_place){path, 0, 0}, "it is not a regular file");
  else if ((uint64_t)info.st_size > limit)
    status = too_large(path, limit, err);
  else
    status = read_all(memory, fd, path, (size_t)info.st_size, limit, out, err);
  close(fd);
  return status;
}
