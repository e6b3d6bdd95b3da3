/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE 1 /* memfd_create, pipe2, prlimit */
#include "reader/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* antiword must be able to go back in its file, and takes only a name; catdoc reads its input. A line is a paragraph. */
const char *const tool_antiword_text[] = {"/usr/bin/antiword", "-m", "UTF-8.txt", "-w", "0", "/proc/self/fd/0", NULL};
const char *const tool_antiword_book[] = {"/usr/bin/antiword", "-m", "UTF-8.txt", "-x", "db", "/proc/self/fd/0", NULL};
const char tool_tesseract[] = "/usr/bin/tesseract";
const char *const tool_catdoc[] = {"/usr/bin/catdoc", "-d", "utf-8", "-w", NULL};

int tool_input(struct str bytes) {
  int file = memfd_create("document", MFD_CLOEXEC);
  if (file < 0) return -1;
  for (size_t at = 0; at < bytes.len;) {
    ssize_t count = write(file, bytes.ptr + at, bytes.len - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      close(file);
      return -1;
    }
    at += (size_t)count;
  }
  return file;
}

/* The program with `input` and the pipe's end; 0 when it could not be started. What it says of its troubles goes nowhere:
   the sentence that the user reads is ours. */
static pid_t tool_start(const char *const arguments[], int input, int output) {
  /* tesseract would share the work between threads, which cost more than they give. */
  static const char *const environment[] = {"HOME=/", "LC_ALL=C", "OMP_THREAD_LIMIT=1", NULL};
  posix_spawn_file_actions_t actions;
  pid_t child = 0;
  if (posix_spawn_file_actions_init(&actions) != 0) return 0;
  bool is_ready = posix_spawn_file_actions_adddup2(&actions, input, 0) == 0 &&
                  posix_spawn_file_actions_adddup2(&actions, output, 1) == 0 &&
                  posix_spawn_file_actions_addclose(&actions, 2) == 0;
  if (is_ready && posix_spawn(&child, arguments[0], &actions, NULL, (char *const *)(uintptr_t)arguments,
                              (char *const *)(uintptr_t)environment) != 0)
    child = 0;
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

/* All that comes, or the first `most` bytes. */
static bool tool_listen(int pipe, size_t most, struct buf *out) {
  char room[16384];
  size_t total = 0;
  for (;;) {
    ssize_t count = read(pipe, room, sizeof room);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return true;
    size_t taken = (size_t)count < most - total ? (size_t)count : most - total;
    buf_add(out, (struct str){room, taken});
    total += taken;
    if (taken < (size_t)count || out->failed) return false;
  }
}

enum tool_end tool_run(const char *const arguments[], int input, size_t most, struct buf *out) {
  return tool_run_for(arguments, RLIM_INFINITY, input, most, out);
}

enum tool_end tool_run_for(const char *const arguments[], uint64_t seconds, int input, size_t most, struct buf *out) {
  int ends[2], status = -1;
  /* Each tool begins at the file's front. */
  if (lseek(input, 0, SEEK_SET) != 0 || pipe2(ends, O_CLOEXEC) != 0) return TOOL_FAILED;
  pid_t child = tool_start(arguments, input, ends[1]);
  close(ends[1]);
  /* Its own share of the time, within that of all of us. */
  struct rlimit limit = {.rlim_cur = seconds, .rlim_max = seconds};
  if (child != 0 && seconds != RLIM_INFINITY) prlimit(child, RLIMIT_CPU, &limit, NULL);
  bool is_whole = child != 0 && tool_listen(ends[0], most, out);
  /* A tool that goes on writing is ended by the broken pipe, one that computes by its limit. */
  close(ends[0]);
  if (child == 0) return TOOL_FAILED;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (!is_whole) return TOOL_TOO_LONG;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? TOOL_DONE : TOOL_FAILED;
}
