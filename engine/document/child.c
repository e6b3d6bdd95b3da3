/* SPDX-License-Identifier: Apache-2.0 */
/* Starting the reader program, giving it a file, taking in what it says, and telling how it ended. */
#define _GNU_SOURCE 1 /* memfd_create, pipe2 */
#include "document/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "document/document.h"

/* Minutes take a second or two; packs of many hundred pages some ten. */
#define SECONDS_A_FILE 60u
#define MEMORY_A_FILE ((uint64_t)1 << 30)
#define MEMBERS_A_FILE ((uint64_t)128 << 20)
/* The child's own clock stops it first; then the program has this long to tell. */
#define SECONDS_OF_GRACE 5
/* Pages, frames, names: beside the texts they are few. */
#define BESIDE_TEXT_MOST ((uint64_t)16 << 20)

enum cpeg_status document_reader_create(struct memory memory, const char *program, enum document_ocr ocr,
                                        struct document_reader **out, struct cpeg_error *err) {
  struct str path = str_of(program == NULL ? READER_PROGRAM : program);
  struct document_reader *reader = memory_get(memory, sizeof *reader);
  char *copy = memory_get(memory, path.len + 1);
  if (reader == NULL || copy == NULL) {
    memory_free(memory, reader);
    memory_free(memory, copy);
    return error_nomem(err);
  }
  memcpy(copy, path.ptr, path.len);
  *reader = (struct document_reader){
      .memory = memory, .program = copy, .bounds = {SECONDS_A_FILE, MEMORY_A_FILE, MEMBERS_A_FILE}, .ocr = ocr,
      .socket = -1};
  *out = reader;
  return CPEG_OK;
}

/* Ends the program, at once when it is not to be waited for. */
static void child_end(struct document_reader *reader, bool at_once) {
  if (reader->socket < 0) return;
  if (at_once) kill(reader->process, SIGKILL);
  close(reader->socket);
  reader->socket = -1;
  while (waitpid(reader->process, NULL, 0) < 0 && errno == EINTR) {}
}

void document_reader_destroy(struct document_reader *reader) {
  if (reader == NULL) return;
  child_end(reader, false);
  memory_free(reader->memory, reader->bytes);
  memory_free(reader->memory, reader->program);
  memory_free(reader->memory, reader);
}

/* ---- Starting ------------------------------------------------------------------------------ */

/* Its own group, so that an interrupt at the terminal, which the command takes as a wish to stop after this file, does
   not end a reader in the midst of it; and nothing of our surroundings but the socket. */
static int spawn(const char *program, int socket, pid_t *process) {
  char name[] = "cpeg-reader", language[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin:/bin";
  /* Bound at once, functions need not be looked up in each child anew; and small pieces of memory, of which a page of PDF
     takes tens of thousands, are kept at hand: together a twentieth of the time of reading. */
  char binding[] = "LD_BIND_NOW=1", heap[] = "GLIBC_TUNABLES=glibc.malloc.tcache_count=65535";
  char *const arguments[] = {name, NULL}, *const surroundings[] = {language, path, binding, heap, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  if (posix_spawn_file_actions_init(&actions) != 0) return ENOMEM;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return ENOMEM;
  }
  int failed = posix_spawn_file_actions_adddup2(&actions, socket, READER_SOCKET);
  failed |= posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  /* Libraries complain of bad files there, at length; a sanitizer's words are wanted. */
  if (!READER_SANITIZED) failed |= posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  failed |= posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  failed |= posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  failed |= posix_spawnattr_setsigmask(&attributes, &none) | posix_spawnattr_setsigdefault(&attributes, &all);
  int code = failed != 0 ? ENOMEM : posix_spawn(process, program, &actions, &attributes, arguments, surroundings);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

static enum cpeg_status child_start(struct document_reader *reader, struct cpeg_error *err) {
  if (reader->socket >= 0) return CPEG_OK;
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return error_set(err, CPEG_IO, "no way to the program that reads such files: %s", strerror(errno));
  pid_t process;
  int code = spawn(reader->program, ends[1], &process);
  close(ends[1]);
  if (code != 0) {
    close(ends[0]);
    return error_set(err, CPEG_IO, "the program \"%s\", which reads such files, cannot be started: %s", reader->program,
                     strerror(code));
  }
  reader->socket = ends[0];
  reader->process = process;
  return CPEG_OK;
}

/* ---- Asking -------------------------------------------------------------------------------- */

/* The file as memory that nobody can change any more: what the child maps stays as it is. */
static int seal(struct str file) {
  int fd = memfd_create("minutes", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  size_t at = 0;
  while (fd >= 0 && at < file.len) {
    ssize_t count = write(fd, file.ptr + at, file.len - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    at += (size_t)count;
  }
  if (fd >= 0 && (at < file.len || fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)) {
    close(fd);
    return -1;
  }
  return fd;
}

static bool send_request(int socket, const struct reader_request *request, const int fds[2]) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(2 * sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct iovec part = {(void *)(uintptr_t)request, sizeof *request};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(2 * sizeof(int));
  memcpy(CMSG_DATA(header), fds, 2 * sizeof(int));
  ssize_t count;
  do count = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (count < 0 && errno == EINTR);
  return count == (ssize_t)sizeof *request;
}

/* Sends the file to a program that is there; one that is gone without having been told is started again. */
static enum cpeg_status child_ask(struct document_reader *reader, const struct reader_request *request, const int fds[2],
                                  struct cpeg_error *err) {
  for (int attempt = 0; attempt < 2; attempt++) {
    enum cpeg_status status = child_start(reader, err);
    if (status != CPEG_OK) return status;
    if (send_request(reader->socket, request, fds)) return CPEG_OK;
    child_end(reader, true);
  }
  return error_set(err, CPEG_IO, "the program \"%s\", which reads such files, ends as soon as it is started", reader->program);
}

/* ---- Listening ------------------------------------------------------------------------------ */

static int64_t milliseconds_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits until `fd` has something or is closed; false when the time is over. */
static bool wait_for(int fd, int64_t deadline) {
  for (;;) {
    int64_t left = deadline - milliseconds_now();
    struct pollfd watched = {.fd = fd, .events = POLLIN};
    int count = left <= 0 ? 0 : poll(&watched, 1, left > INT_MAX ? INT_MAX : (int)left);
    if (count > 0) return true;
    if (count == 0 || errno != EINTR) return false;
  }
}

enum listened { LISTENED, LISTENED_TOO_MUCH, LISTENED_TOO_LONG, LISTENED_NOMEM };

/* Takes in all that comes until the pipe is closed. */
static enum listened listen_to(struct document_reader *reader, int pipe, uint64_t most, int64_t deadline) {
  for (reader->len = 0;;) {
    /* Room for a byte more than is allowed tells too much from just enough. */
    size_t wanted = reader->len + 65536;
    if (!memory_grow(reader->memory, &reader->bytes, &reader->cap, wanted, 1)) return LISTENED_NOMEM;
    if (!wait_for(pipe, deadline)) return LISTENED_TOO_LONG;
    ssize_t count = read(pipe, reader->bytes + reader->len, reader->cap - reader->len);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return LISTENED;
    reader->len += (size_t)count;
    if (reader->len > most) return LISTENED_TOO_MUCH;
  }
}

bool child_next_frame(struct str *rest, uint32_t *kind, struct str *payload) {
  struct reader_frame frame;
  if (rest->len < sizeof frame) return false;
  memcpy(&frame, rest->ptr, sizeof frame);
  if (frame.magic != READER_MAGIC || frame.len > rest->len - sizeof frame) return false;
  *kind = frame.kind;
  *payload = (struct str){rest->ptr + sizeof frame, (size_t)frame.len};
  *rest = (struct str){payload->ptr + payload->len, rest->len - sizeof frame - (size_t)frame.len};
  return true;
}

/* Did it say all it had to say? */
static bool is_whole(const struct document_reader *reader) {
  struct str rest = {reader->bytes, reader->len}, payload;
  uint32_t kind = FRAME_TEXT;
  while (child_next_frame(&rest, &kind, &payload)) {}
  return rest.len == 0 && kind == FRAME_END;
}

/* ---- Judging -------------------------------------------------------------------------------- */

/* The sentence for a child that did not end well. */
static enum cpeg_status judge(const struct document_reader *reader, uint32_t seconds, const struct reader_answer *answer,
                              struct cpeg_error *err) {
  int status = answer->wait_status, number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  unsigned long long megabytes = reader->bounds.memory_bytes >> 20;
  if (number == SIGXCPU || number == SIGALRM)
    return error_set(err, CPEG_LIMIT, "reading it took longer than the %u seconds allowed; the file may be damaged or made to do harm",
                     (unsigned)seconds);
  if (number == SIGSYS)
    return error_set(err, CPEG_ENCODING, "the file made its reader try what no reader may do, so it was stopped; treat the file with care");
  if (number == SIGKILL || (number != 0 && answer->peak_bytes > reader->bounds.memory_bytes / 4 * 3))
    return error_set(err, CPEG_LIMIT, "reading it takes more than the %llu MiB of memory allowed", megabytes);
  if (number != 0)
    return error_set(err, CPEG_ENCODING, "its reader crashed on it (signal %d); the file may be damaged: open it and save it anew", number);
  return error_set(err, CPEG_ENCODING, "its reader ended without a word; the file may be damaged: open it and save it anew");
}

/* Hears how the child ended. A program that does not tell in time is ended, and so is one that died itself. */
static enum cpeg_status conclude(struct document_reader *reader, enum listened listened, uint32_t seconds, int64_t deadline,
                                 struct cpeg_error *err) {
  struct reader_answer answer = {0};
  bool has_answer = listened != LISTENED_TOO_LONG && wait_for(reader->socket, deadline) &&
                    recv(reader->socket, &answer, sizeof answer, 0) == (ssize_t)sizeof answer &&
                    answer.magic == READER_MAGIC;
  if (!has_answer) {
    child_end(reader, true);
    answer.wait_status = milliseconds_now() >= deadline ? SIGALRM : SIGKILL;
  }
  if (listened == LISTENED_NOMEM) return error_nomem(err);
  if (listened == LISTENED_TOO_MUCH)
    return error_set(err, CPEG_LIMIT, "its reader says more than any text allowed can be, so it was stopped");
  if (has_answer && answer.wait_status == 0 && is_whole(reader)) return CPEG_OK;
  return judge(reader, seconds, &answer, err);
}

enum cpeg_status child_read(struct document_reader *reader, const struct child_task *task, struct cpeg_error *err) {
  const struct child_bounds *bounds = &reader->bounds;
  uint32_t seconds = task->seconds > 0 ? task->seconds : bounds->seconds;
  struct reader_request request = {.magic = READER_MAGIC, .seconds = seconds, .memory_bytes = bounds->memory_bytes,
                                   .text_bytes = task->max_text, .member_bytes = bounds->member_bytes};
  size_t len = strlen(task->format);
  memcpy(request.format, task->format, len < READER_FORMAT_BYTES ? len : READER_FORMAT_BYTES - 1);
  int fds[2] = {seal(task->file), -1}, ends[2];
  if (fds[0] < 0 || pipe2(ends, O_CLOEXEC) != 0) {
    if (fds[0] >= 0) close(fds[0]);
    return error_set(err, CPEG_IO, "the file could not be handed to its reader: %s", strerror(errno));
  }
  fds[1] = ends[1];
  enum cpeg_status status = child_ask(reader, &request, fds, err);
  close(fds[0]);
  close(ends[1]);
  if (status == CPEG_OK) {
    int64_t deadline = milliseconds_now() + ((int64_t)seconds * 2 + SECONDS_OF_GRACE) * 1000;
    enum listened listened = listen_to(reader, ends[0], task->max_text + bounds->member_bytes + BESIDE_TEXT_MOST, deadline);
    /* Closed before the answer is awaited: a child that goes on writing ends by it. */
    close(ends[0]);
    ends[0] = -1;
    status = conclude(reader, listened, seconds, deadline, err);
  }
  if (ends[0] >= 0) close(ends[0]);
  return status;
}
