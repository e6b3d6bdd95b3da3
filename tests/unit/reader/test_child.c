/* SPDX-License-Identifier: Apache-2.0 */
/* The reader program from the library's side: what a hostile file can do is end its own reading. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/child.h"
#include "document/document.h"
#include "tap.h"

static const char *program;
static struct document_reader *reader;
static char told[400];

/* Its text, or what went wrong. */
static const char *read_bytes(const char *format, const char *bytes, size_t len) {
  struct cpeg_error err = {0};
  enum cpeg_status status = child_read(reader, &(struct child_task){format, {bytes, len}, 1 << 20, 0}, &err);
  if (status != CPEG_OK) {
    snprintf(told, sizeof told, "%s: %s", status == CPEG_LIMIT ? "limit" : status == CPEG_IO ? "io" : "encoding", err.message);
    return told;
  }
  struct str rest = {reader->bytes, reader->len}, payload;
  uint32_t kind;
  while (child_next_frame(&rest, &kind, &payload))
    if (kind == FRAME_TEXT || kind == FRAME_REFUSED) snprintf(told, sizeof told, "%.*s", (int)payload.len, payload.ptr);
  return told;
}

static const char *read_text(const char *format, const char *text) { return read_bytes(format, text, strlen(text)); }

/* After each evil the next file is read. */
static void fares(const char *format, const char *text, const char *wanted) {
  EQUAL_TEXT(read_text(format, text), wanted);
  EQUAL_TEXT(read_text("text", "Next file."), "Next file.\n");
}

static const char forbidden[] =
    "encoding: the file made its reader try what no reader may do, so it was stopped; treat the file with care";
static const char too_long[] =
    "limit: reading it took longer than the 1 seconds allowed; the file may be damaged or made to do harm";

static void a_file_is_read(void) {
  EQUAL_TEXT(read_text("text", "One."), "One.\n");
  int first = reader->process;
  EQUAL_TEXT(read_text("text", "Two."), "Two.\n");
  EQUAL_INT(reader->process, first);
}

static void a_crash_ends_one_file(void) {
  fares("crash", "x", "encoding: its reader crashed on it (signal 11); the file may be damaged: open it and save it anew");
  fares("silent", "x", "encoding: its reader ended without a word; the file may be damaged: open it and save it anew");
}

static void time_is_bounded(void) {
  reader->bounds.seconds = 1;
  fares("spin", "x", too_long);
  fares("sleep", "x", too_long);
  reader->bounds.seconds = 60;
}

static void nothing_is_started_or_reached(void) {
  fares("fork", "x", forbidden);
  fares("shell", "x", forbidden);
  fares("socket", "x", forbidden);
  fares("socket-as-tool", "x", forbidden);
  fares("ptrace", "x", forbidden);
  fares("kill", "x", forbidden);
}

static void no_file_is_opened(void) {
  const char *made = "cpeg-test-must-not-be-made";
  fares("open", "/etc/passwd", "open says Permission denied");
  fares("open-as-tool", "/etc/passwd", "open says Permission denied");
  fares("open", program, "open says Permission denied");
  fares("make", made, forbidden);
  fares("make-as-tool", made, "it may try");
  CHECK(access(made, F_OK) != 0);
}

static void memory_is_bounded(void) {
  if (READER_SANITIZED) {
    tap_skip("sanitizers need addresses without end");
    return;
  }
  reader->bounds.memory_bytes = (uint64_t)256 << 20;
  fares("memory", "x", "limit: reading it takes more than the 256 MiB of memory allowed");
  reader->bounds.memory_bytes = (uint64_t)1 << 30;
}

static void a_stack_is_bounded(void) {
  if (READER_SANITIZED) {
    tap_skip("sanitizers tell of it in their own words");
    return;
  }
  fares("recurse", "x", "encoding: its reader crashed on it (signal 11); the file may be damaged: open it and save it anew");
}

static void output_is_bounded(void) {
  reader->bounds.member_bytes = 0;
  fares("print", "words without end ", "limit: its reader says more than any text allowed can be, so it was stopped");
  reader->bounds.member_bytes = 1 << 20;
}

/* What the room does with frames that no reader would give. */
static void lies_are_not_believed(void) {
  static const char *const lies[] = {"long", "utf-8", "control", "pages", "kind", "member", "sentence", "noise"};
  struct arena arena;
  arena_init(&arena, memory_default(), 1 << 24);
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
    struct cpeg_error err = {0};
    struct document document;
    if (child_read(reader, &(struct child_task){"lie", str_of(lies[i]), 1 << 20, 0}, &err) == CPEG_OK) {
      CHECK(document_of_frames(&arena, reader, 1 << 20, &document, &err) == CPEG_ENCODING);
      EQUAL_TEXT(err.message, "its reader gave no sense; the file may be damaged: open it and save it anew");
    }
    EQUAL_INT(err.status, CPEG_ENCODING);
  }
  arena_finish(&arena);
}

static void a_format_without_a_reader_is_told(void) {
  fares("absent", "x", "this build has no reader for it");
  fares("a name that is longer than any", "x", "this build has no reader for it");
}

static void a_program_that_died_is_started_again(void) {
  EQUAL_TEXT(read_text("text", "One."), "One.\n");
  int first = reader->process;
  kill(first, SIGKILL);
  /* Its socket is closed when it is gone; until then it could still take the request. */
  for (siginfo_t info = {0}; info.si_pid == 0;) waitid(P_PID, (id_t)first, &info, WEXITED | WNOWAIT);
  EQUAL_TEXT(read_text("text", "Two."), "Two.\n");
  CHECK(reader->process != first);
}

static void a_program_that_is_not_there_is_told(void) {
  struct document_reader *own = reader;
  struct cpeg_error err = {0};
  if (!CHECK(document_reader_create(memory_default(), "/no/such/reader", DOCUMENT_OCR_NEVER, &reader, &err) == CPEG_OK)) return;
  EQUAL_TEXT(read_text("text", "x"),
             "io: the program \"/no/such/reader\", which reads such files, cannot be started: No such file or directory");
  document_reader_destroy(reader);
  if (!CHECK(document_reader_create(memory_default(), "/bin/true", DOCUMENT_OCR_NEVER, &reader, &err) == CPEG_OK)) return;
  CHECK(read_text("text", "x")[0] != 'x');
  document_reader_destroy(reader);
  reader = own;
}

/* Descriptors left behind would end a long ingest. */
static void no_descriptor_is_left_behind(void) {
  EQUAL_TEXT(read_text("text", "One."), "One.\n");
  int before = dup(0);
  for (size_t i = 0; i < 20; i++) {
    read_text("text", "Again.");
    read_text("crash", "x");
  }
  int after = dup(0);
  EQUAL_INT(after, before + 1);
  close(before);
  close(after);
}

static void a_file_of_megabytes_is_read(void) {
  struct buf text;
  buf_init(&text, memory_default());
  while (text.len < 1000000) buf_add_text(&text, "burglary ");
  struct cpeg_error err = {0};
  CHECK(child_read(reader, &(struct child_task){"text", buf_str(&text), 1 << 20, 0}, &err) == CPEG_OK);
  CHECK(reader->len > 999990);
  CHECK(child_read(reader, &(struct child_task){"text", buf_str(&text), 1000, 0}, &err) == CPEG_OK);
  struct str rest = {reader->bytes, reader->len}, payload;
  uint32_t kind;
  if (CHECK(child_next_frame(&rest, &kind, &payload))) {
    EQUAL_INT(kind, FRAME_LIMIT);
    EQUAL_STR(payload, "its text has more than the 1000 bytes allowed");
  }
  buf_finish(&text);
}

int main(int argc, char **argv) {
  static const struct tap_test tests[] = {
      {"a file is read, and the next by the same program", a_file_is_read},
      {"a crash ends one file", a_crash_ends_one_file},
      {"time is bounded, at work and at rest", time_is_bounded},
      {"nothing is started or reached", nothing_is_started_or_reached},
      {"no file is opened", no_file_is_opened},
      {"memory is bounded", memory_is_bounded},
      {"a stack is bounded", a_stack_is_bounded},
      {"output is bounded", output_is_bounded},
      {"lies are not believed", lies_are_not_believed},
      {"a format without a reader is told", a_format_without_a_reader_is_told},
      {"a program that died is started again", a_program_that_died_is_started_again},
      {"a program that is not there is told", a_program_that_is_not_there_is_told},
      {"no descriptor is left behind", no_descriptor_is_left_behind},
      {"a file of megabytes is read, one beyond the limit refused", a_file_of_megabytes_is_read},
  };
  struct cpeg_error err;
  program = argc > 1 ? argv[1] : "";
  if (document_reader_create(memory_default(), program, DOCUMENT_OCR_NEVER, &reader, &err) != CPEG_OK) return 99;
  int code = tap_run(tests, TAP_COUNT(tests));
  document_reader_destroy(reader);
  return code;
}
