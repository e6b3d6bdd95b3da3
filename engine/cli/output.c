/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

/* Columns where it cannot be told: the same in every pipe, file and mail, whatever the terminal they are made on. */
#define USUAL_WIDTH 100
/* A table narrower than this is none, and wider than that is a slip. */
#define LEAST_WIDTH 20
#define MOST_WIDTH 1000

/* COLUMNS is a user's word, as POSIX has it, and stands above what the terminal says; `fd` is -1 where there is none. */
static unsigned find_width(int fd) {
  const char *said = getenv("COLUMNS");
  char *end = NULL;
  unsigned long columns = said != NULL && said[0] >= '0' && said[0] <= '9' ? strtoul(said, &end, 10) : 0;
  struct winsize size;
  if (columns == 0 || *end != '\0') columns = fd >= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
  if (columns == 0) return USUAL_WIDTH;
  return columns < LEAST_WIDTH ? LEAST_WIDTH : columns > MOST_WIDTH ? MOST_WIDTH : (unsigned)columns;
}

/* Opens a new file beside `path`, with the rights that a plain open would have given. */
static FILE *open_part(struct output *out) {
  static const char tail[] = ".XXXXXX";
  size_t len = strlen(out->path);
  out->part = malloc(len + sizeof tail);
  if (out->part == NULL) return NULL;
  memcpy(out->part, out->path, len);
  memcpy(out->part + len, tail, sizeof tail);
  int fd = mkstemp(out->part);
  if (fd < 0) {
    free(out->part);
    out->part = NULL;
    return NULL;
  }
  mode_t mask = umask(0);
  umask(mask);
  struct stat old;
  fchmod(fd, stat(out->path, &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask);
  return fdopen(fd, "w");
}

bool output_open(struct output *out, const char *path) {
  *out = (struct output){.path = path, .width = find_width(-1)};
  if (path == NULL) {
    out->file = stdout;
    out->is_terminal = isatty(STDOUT_FILENO) == 1;
    out->is_guarded = out->is_terminal;
    if (out->is_terminal) out->width = find_width(STDOUT_FILENO);
    return true;
  }
  struct stat at;
  bool in_place = lstat(path, &at) == 0 && !S_ISREG(at.st_mode);
  /* A device, a pipe or a link is what it is: written where it stands. */
  out->file = in_place ? fopen(path, "w") : open_part(out);
  if (out->file != NULL) return true;
  cmd_say("cannot write '%s': %s", path, strerror(errno));
  return false;
}

size_t output_unsafe(const char *bytes, size_t len) {
  const unsigned char *at = (const unsigned char *)bytes;
  if (at[0] < 0x20 || at[0] == 0x7f) return strchr("\t\n\r", at[0]) == NULL || at[0] == '\0';
  if (len >= 2 && at[0] == 0xc2 && at[1] < 0xa0) return 2; /* C1 controls, one of which begins escape sequences */
  if (len >= 2 && at[0] == 0xd8 && at[1] == 0x9c) return 2;
  if (len < 3 || at[0] != 0xe2) return 0;
  /* What turns the order of letters round: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
  bool turns = (at[1] == 0x80 && (at[2] == 0x8e || at[2] == 0x8f || (at[2] >= 0xaa && at[2] <= 0xae))) ||
               (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9);
  return turns ? 3 : 0;
}

/* Writes with "?" for what a terminal would obey. */
static bool write_guarded(struct output *out, const char *bytes, size_t len) {
  size_t begin = 0;
  for (size_t at = 0; at < len; at++) {
    size_t unsafe = output_unsafe(bytes + at, len - at);
    if (unsafe == 0) continue;
    if (fwrite(bytes + begin, 1, at - begin, out->file) != at - begin || fputc('?', out->file) == EOF) return false;
    at += unsafe - 1;
    begin = at + 1;
  }
  return fwrite(bytes + begin, 1, len - begin, out->file) == len - begin;
}

bool output_write(void *context, const char *bytes, size_t len) {
  struct output *out = context;
  if (out->failure != 0) return false;
  if (out->is_guarded) {
    if (write_guarded(out, bytes, len)) return true;
    out->failure = errno != 0 ? errno : EIO;
    return false;
  }
  if (len == 0 || fwrite(bytes, 1, len, out->file) == len) return true;
  out->failure = errno != 0 ? errno : EIO;
  return false;
}

void output_print(struct output *out, const char *format, ...) {
  if (out->failure != 0) return;
  va_list args;
  va_start(args, format);
  if (vfprintf(out->file, format, args) < 0) out->failure = errno != 0 ? errno : EIO;
  va_end(args);
}

/* The reader has seen enough: ends as if SIGPIPE had not been ignored by whoever started us. */
static void end_by_broken_pipe(void) {
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
}

bool output_close(struct output *out, bool keep) {
  if (out->file == NULL) return true;
  /* Closing tells of a full disk where writing did not, standard output's included. */
  if (fflush(out->file) != 0 && out->failure == 0) out->failure = errno;
  if (fclose(out->file) != 0 && out->failure == 0) out->failure = errno;
  out->file = NULL;
  if (out->failure == EPIPE) end_by_broken_pipe();
  bool whole = out->failure == 0;
  if (out->part != NULL) {
    if (!keep || !whole) unlink(out->part);
    else if (rename(out->part, out->path) != 0) {
      out->failure = errno;
      whole = false;
      unlink(out->part);
    }
    free(out->part);
    out->part = NULL;
  }
  if (whole) return true;
  const char *quote = out->path != NULL ? "'" : "";
  const char *where = out->path != NULL ? out->path : "standard output";
  cmd_say("cannot write %s%s%s: %s", quote, where, quote, strerror(out->failure));
  return false;
}
