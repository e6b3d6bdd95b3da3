/* SPDX-License-Identifier: Apache-2.0 */
/* A reader program whose formats do what a reader does that a hostile file has taken over. What must not succeed says
   so in words, which the test would then read. */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/zygote.h"

/* The file itself, word for word: what a reader that does no harm gives. */
static enum reader_end echo(struct sink *sink, const unsigned char *bytes, size_t len) {
  sink_text(sink, (const char *)bytes, len);
  return READER_READ;
}

static enum reader_end crash(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  (void)bytes;
  (void)len;
  signal(SIGSEGV, SIG_DFL);
  raise(SIGSEGV);
  return READER_READ;
}

static enum reader_end spin(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  for (volatile size_t at = 0; len > 0; at++)
    if (bytes[at % len] == 0) len = 1;
  return READER_READ;
}

static enum reader_end sleep_on(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  (void)bytes;
  while (len > 0) sleep(1000);
  return READER_READ;
}

static enum reader_end fork_off(struct sink *sink, const unsigned char *bytes, size_t len) {
  if (fork() == 0) _exit(0);
  sink_words(sink, "it forked");
  return echo(sink, bytes, len);
}

static enum reader_end run_shell(struct sink *sink, const unsigned char *bytes, size_t len) {
  char name[] = "sh";
  char *const arguments[] = {name, NULL};
  execv("/bin/sh", arguments);
  sink_words(sink, "it may try");
  return echo(sink, bytes, len);
}

/* Reading is denied quietly, since libraries look for their tables; the words tell if it ever worked. */
static enum reader_end open_file(struct sink *sink, const unsigned char *bytes, size_t len) {
  char path[256] = {0};
  memcpy(path, bytes, len < sizeof path - 1 ? len : sizeof path - 1);
  int fd = open(path, O_RDONLY);
  if (fd >= 0) sink_words(sink, "it read a file");
  return sink_refuse(sink, "open says %s", fd >= 0 ? "yes" : strerror(errno));
}

static enum reader_end make_file(struct sink *sink, const unsigned char *bytes, size_t len) {
  char path[256] = {0};
  memcpy(path, bytes, len < sizeof path - 1 ? len : sizeof path - 1);
  if (open(path, O_WRONLY | O_CREAT, 0600) >= 0) sink_words(sink, "it made a file");
  return sink_refuse(sink, "it may try");
}

static enum reader_end open_socket(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)bytes;
  (void)len;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return sink_refuse(sink, "socket says %d", fd);
}

static enum reader_end trace(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)bytes;
  (void)len;
  return sink_refuse(sink, "ptrace says %ld", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static enum reader_end kill_parent(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)bytes;
  (void)len;
  return sink_refuse(sink, "kill says %ld", syscall(SYS_kill, 1, 0));
}

/* A library that ends the process when it gets no memory, as GLib does. */
static enum reader_end eat_memory(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  (void)bytes;
  (void)len;
  for (size_t i = 0; i < SIZE_MAX; i++) {
    char *block = malloc((size_t)1 << 20);
    if (block == NULL) abort();
    /* Each page, and so that no compiler leaves it out. */
    for (size_t at = 0; at < (size_t)1 << 20; at += 4096) ((volatile char *)block)[at] = (char)(i % 100 + 1);
  }
  return READER_READ;
}

static enum reader_end recurse(struct sink *sink, const unsigned char *bytes, size_t len) {
  volatile char room[4096];
  memset((char *)(uintptr_t)room, 1, sizeof room);
  enum reader_end end = len > 0 ? recurse(sink, bytes, len) : READER_READ;
  return room[len % sizeof room] == 1 ? end : READER_REFUSED;
}

/* Past the sink: the reader was taken over whole. The pipe is found by trying. */
static void shout(const char *bytes, size_t len, bool for_ever) {
  do {
    for (int fd = 3; fd < 16; fd++) (void)!write(fd, bytes, len);
  } while (for_ever);
}

static enum reader_end print_without_end(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  shout((const char *)bytes, len, true);
  return READER_READ;
}

static void shout_frame(uint32_t kind, const char *payload, size_t len, size_t claimed) {
  struct reader_frame frame = {READER_MAGIC, kind, claimed};
  shout((const char *)&frame, sizeof frame, false);
  shout(payload, len, false);
}

/* Frames that lie: what the sink would never say. */
static enum reader_end lie(struct sink *sink, const unsigned char *bytes, size_t len) {
  struct cpeg_page page = {4000000000u, 1, 0};
  (void)sink;
  switch (len > 0 ? bytes[0] : 0) {
    case 'l': shout_frame(FRAME_TEXT, "short", 5, SIZE_MAX); break;
    case 'u': shout_frame(FRAME_TEXT, "\xff\xfe", 2, 2); break;
    case 'c': shout_frame(FRAME_TEXT, "a\x1b[2J", 5, 5); break;
    case 'p':
      shout_frame(FRAME_TEXT, "text", 4, 4);
      shout_frame(FRAME_PAGES, (const char *)&page, sizeof page, sizeof page);
      break;
    case 'k': shout_frame(99, "", 0, 0); break;
    case 'm': shout_frame(FRAME_MEMBER_BYTES, "x", 1, 1); break;
    case 's': shout_frame(FRAME_REFUSED, "two\nlines", 9, 9); break;
    default: shout("noise", 5, false); break;
  }
  shout_frame(FRAME_END, "", 0, 0);
  _exit(0);
}

static enum reader_end end_silently(struct sink *sink, const unsigned char *bytes, size_t len) {
  (void)sink;
  (void)bytes;
  (void)len;
  _exit(0);
}

/* Reading with a tool's rights: Landlock keeps what the filter lets pass. */
static const struct format formats[] = {
  {"text", echo, NULL, false},          {"crash", crash, NULL, false},         {"spin", spin, NULL, false},
  {"sleep", sleep_on, NULL, false},     {"fork", fork_off, NULL, false},       {"shell", run_shell, NULL, false},
  {"open", open_file, NULL, false},     {"open-as-tool", open_file, NULL, true}, {"make", make_file, NULL, false},
  {"make-as-tool", make_file, NULL, true}, {"socket", open_socket, NULL, false}, {"socket-as-tool", open_socket, NULL, true},
  {"ptrace", trace, NULL, false},       {"kill", kill_parent, NULL, false},    {"memory", eat_memory, NULL, false},
  {"recurse", recurse, NULL, false},    {"print", print_without_end, NULL, false}, {"lie", lie, NULL, false},
  {"silent", end_silently, NULL, false}, {"absent", NULL, NULL, false},
};

int main(void) { _exit(zygote_run(formats, sizeof formats / sizeof *formats)); }
