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

static unsigned terminal_width(int fd) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
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
  *out = (struct output){.path = path};
  if (path == NULL) {
    out->file = stdout;
    out->is_terminal = isatty(STDOUT_FILENO) == 1;
    if (out->is_terminal) out->width = terminal_width(STDOUT_FILENO);
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

bool output_write(void *context, const char *bytes, size_t len) {
  struct output *out = context;
  if (out->failure != 0) return false;
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
