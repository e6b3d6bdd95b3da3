/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Starting a program and loading its libraries takes longer than reading most files. So it is done once; each file
 * is read by a child that is forked with everything loaded, closed in, and gone afterwards with all that the file did.
 */
#define _GNU_SOURCE 1 /* MSG_CMSG_CLOEXEC, wait4 */
#include "reader/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/closed_in.h"

/* A request and the descriptors that came with it. */
struct job {
  struct reader_request request;
  int file;
  int pipe;
};

/* ---- The child ----------------------------------------------------------------------------- */

static bool write_all(int pipe, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t count = write(pipe, bytes, len);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    len -= (size_t)count;
  }
  return true;
}

static bool write_frame(int pipe, enum reader_frame_kind kind, struct str payload) {
  struct reader_frame frame = {READER_MAGIC, kind, payload.len};
  return write_all(pipe, (const char *)&frame, sizeof frame) && write_all(pipe, payload.ptr, payload.len);
}

static bool write_refusal(int pipe, enum reader_frame_kind kind, const char *sentence) {
  return write_frame(pipe, kind, str_of(sentence)) && write_frame(pipe, FRAME_END, (struct str){NULL, 0});
}

static bool write_sink(int pipe, const struct sink *sink) {
  if (sink->state == SINK_REFUSED) return write_refusal(pipe, FRAME_REFUSED, sink->reason);
  if (sink_is_done(sink)) return write_refusal(pipe, FRAME_LIMIT, sink->reason);
  struct str pages = {(const char *)sink->pages, sink->page_count * sizeof *sink->pages};
  bool is_good = write_frame(pipe, FRAME_TEXT, sink_result(sink)) && write_frame(pipe, FRAME_PAGES, pages);
  for (size_t i = 0; is_good && i < sink->member_count; i++) {
    const struct sink_member *member = &sink->members[i];
    is_good = write_frame(pipe, FRAME_MEMBER_NAME, member->name) &&
              (member->refusal.len > 0 ? write_frame(pipe, FRAME_MEMBER_REFUSAL, member->refusal)
                                       : write_frame(pipe, FRAME_MEMBER_BYTES, member->bytes));
  }
  return is_good && write_frame(pipe, FRAME_END, (struct str){NULL, 0});
}

/* Puts the file where tools are told to find it, open beyond exec. What is there already moves away. */
static bool hand_over_file(struct job *job) {
  if (job->pipe == READER_FILE) job->pipe = fcntl(job->pipe, F_DUPFD_CLOEXEC, READER_FILE + 1);
  if (job->pipe < 0) return false;
  if (job->file == READER_FILE) return fcntl(READER_FILE, F_SETFD, 0) == 0;
  return dup2(job->file, READER_FILE) == READER_FILE;
}

/* Reads one file; what is left to clean up goes with the process. */
static bool read_file(const struct format *format, const struct closed_in *closed, struct job *job) {
  if (format->runs_tools && !hand_over_file(job)) return false;
  struct stat facts;
  if (fstat(job->file, &facts) != 0 || facts.st_size <= 0) return false;
  size_t len = (size_t)facts.st_size;
  void *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, job->file, 0);
  if (bytes == MAP_FAILED) return false;
  /* A reader has the bytes; only a tool needs something to open. */
  if (!format->runs_tools || job->file != READER_FILE) close(job->file);
  if (!closed_in_child(closed, &job->request, format->runs_tools))
    return write_refusal(job->pipe, FRAME_REFUSED,
                         "this machine cannot close in the program that reads such files (it takes seccomp, and Landlock "
                         "for DOC), so the file was not opened");
  struct sink sink;
  struct sink_limits limits = sink_limits_default();
  limits.text_bytes = job->request.text_bytes;
  limits.ocr_seconds = job->request.seconds;
  limits.member_bytes = job->request.member_bytes;
  sink_init(&sink, memory_default(), &limits);
  enum reader_end end = format->read(&sink, bytes, len);
  sink_close(&sink);
  if (end == READER_REFUSED) sink_refuse(&sink, "the reader gave it up without a reason");
  return write_sink(job->pipe, &sink);
}

/* ---- The program ----------------------------------------------------------------------------- */

/* Takes the next request; false when the other side has closed. A message that is not as it must be ends the program
   too: then it is not our library that speaks. */
static bool take_job(struct job *job) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(2 * sizeof(int))];
  } control;
  struct iovec part = {&job->request, sizeof job->request};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t count;
  do count = recvmsg(READER_SOCKET, &message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  if (count != (ssize_t)sizeof job->request || job->request.magic != READER_MAGIC) return false;
  const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header == NULL || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(2 * sizeof(int))) return false;
  int fds[2];
  memcpy(fds, CMSG_DATA(header), sizeof fds);
  job->file = fds[0];
  job->pipe = fds[1];
  job->request.format[READER_FORMAT_BYTES - 1] = '\0';
  return true;
}

static const struct format *find_format(const struct format *formats, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(formats[i].name, name) == 0 && formats[i].read != NULL) return &formats[i];
  return NULL;
}

/* Waits for the child, whatever becomes of it: its own clock ends it. */
static struct reader_answer wait_for(pid_t child) {
  struct rusage usage = {0};
  int status = -1;
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {}
  return (struct reader_answer){READER_MAGIC, status, (uint64_t)usage.ru_maxrss * 1024};
}

/* False when no child could be made. */
static bool serve(const struct format *format, const struct closed_in *closed, struct job *job,
                  struct reader_answer *answer) {
  pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) {
    close(READER_SOCKET);
    _exit(read_file(format, closed, job) ? 0 : 1);
  }
  close(job->pipe);
  *answer = wait_for(child);
  return true;
}

int zygote_run(const struct format *formats, size_t count) {
  struct closed_in closed = {0};
  struct job job;
  uint32_t prepared = 0; /* a bit for each format */
  signal(SIGPIPE, SIG_DFL);
  closed_in_program(&closed);
  while (take_job(&job)) {
    const struct format *format = find_format(formats, count, job.request.format);
    struct reader_answer answer = {READER_MAGIC, 0, 0};
    if (format == NULL) write_refusal(job.pipe, FRAME_REFUSED, "this build has no reader for it");
    else if (format->prepare != NULL && (prepared >> (format - formats) & 1u) == 0) {
      prepared |= 1u << (format - formats);
      format->prepare();
    }
    if (format == NULL || !serve(format, &closed, &job, &answer)) close(job.pipe);
    close(job.file);
    if (send(READER_SOCKET, &answer, sizeof answer, MSG_NOSIGNAL) != (ssize_t)sizeof answer) return 1;
  }
  return 0;
}
