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

/* An open file on its way into memory. */
struct source {
  int fd;
  const char *path; /* as told in errors */
  size_t hint;      /* its size, which may change while it is read */
  size_t limit;
};

/* Reads what is left into `bytes`, whose last byte is kept free for the terminator. */
static enum cpeg_status read_rest(struct memory memory, const struct source *source, char **bytes, size_t *len,
                                  struct cpeg_error *err) {
  size_t cap = 0, room = source->hint + 2;
  for (;; room = *len + 2) {
    if (!memory_grow(memory, bytes, &cap, room, 1)) return error_nomem(err);
    ssize_t got = read(source->fd, *bytes + *len, cap - *len - 1);
    if (got == 0) return CPEG_OK;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return machine_says(source->path, errno, err);
    *len += (size_t)got;
    if (*len > source->limit) return too_large(source->path, source->limit, err);
  }
}

static enum cpeg_status read_all(struct memory memory, const struct source *source, struct str *out,
                                 struct cpeg_error *err) {
  char *bytes = NULL;
  size_t len = 0;
  enum cpeg_status status = read_rest(memory, source, &bytes, &len, err);
  if (status != CPEG_OK) {
    memory_free(memory, bytes);
    return status;
  }
  bytes[len] = '\0';
  *out = (struct str){bytes, len};
  return CPEG_OK;
}

static bool is_as_it_was(const struct stat *before, const struct stat *now) {
  return before->st_size == now->st_size && before->st_mtim.tv_sec == now->st_mtim.tv_sec &&
         before->st_mtim.tv_nsec == now->st_mtim.tv_nsec;
}

/* Half of an old text and half of a new one are no text. Who is quick to write is waited for by reading again; who
   takes longer than that is not. */
#define STEADY_TRIES 3

static enum cpeg_status read_steady(struct memory memory, struct source source, struct stat before, struct str *out,
                                    struct cpeg_error *err) {
  for (int tries = 0; tries < STEADY_TRIES; tries++) {
    struct str text;
    struct stat now;
    source.hint = (size_t)before.st_size;
    enum cpeg_status status = read_all(memory, &source, &text, err);
    if (status != CPEG_OK) return status;
    bool is_known = fstat(source.fd, &now) == 0;
    if (is_known && is_as_it_was(&before, &now)) {
      *out = text;
      return CPEG_OK;
    }
    memory_free(memory, (void *)(uintptr_t)text.ptr);
    if (!is_known || lseek(source.fd, 0, SEEK_SET) != 0) return machine_says(source.path, errno, err);
    before = now;
  }
  return error_at(err, CPEG_IO, (struct error_place){source.path, 0, 0},
                  "it changes while it is read: try again when it is finished");
}

enum cpeg_status file_read(struct memory memory, const char *path, size_t limit, struct str *out,
                           struct cpeg_error *err) {
  if (strcmp(path, "-") == 0) return read_all(memory, &(struct source){STDIN_FILENO, "standard input", 65536, limit},
                                              out, err);
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
    status = read_steady(memory, (struct source){fd, path, 0, limit}, info, out, err);
  close(fd);
  return status;
}
