/* SPDX-License-Identifier: Apache-2.0 */
/* Has a fuzz target read the files given, as libFuzzer would, and says in TAP how it went. Each file is read whole, then cut
   short, in a process of its own: one that crashes or hangs fails alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fuzz.h"

/* Seeds are read in a blink, under sanitizers on a busy machine too; more is a hang. */
#define SECONDS_MAX 60u
/* Into how many parts a file is cut: 1 of 8, 2 of 8 ... */
#define CUT_COUNT 8u

/* In a block of its very size, so that a byte read behind it is seen by the tools that look for that. */
static void read_part(struct str bytes, size_t len) {
  uint8_t *copy = malloc(len == 0 ? 1 : len);
  if (copy == NULL) exit(99);
  if (len > 0) memcpy(copy, bytes.ptr, len);
  fuzz_require(LLVMFuzzerTestOneInput(copy, len) == 0, "a target answers 0");
  free(copy);
}

static void replay(const char *path) {
  struct str bytes;
  struct cpeg_error err;
  if (file_read(memory_default(), path, (size_t)1 << 20, &bytes, &err) != CPEG_OK) {
    printf("# %s: %s\n", path, err.message);
    exit(99);
  }
  for (size_t part = CUT_COUNT; part <= CUT_COUNT; part--) read_part(bytes, bytes.len * part / CUT_COUNT);
  memory_free(memory_default(), (void *)(uintptr_t)bytes.ptr);
}

/* How the child that reads `path` ended, in words; NULL = well. */
static const char *outcome_of(const char *path, char *words, size_t size) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    alarm(SECONDS_MAX);
    replay(path);
    exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return "no process could be made to read it";
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return NULL;
  if (WIFEXITED(status))
    snprintf(words, size, "it ended with %d", WEXITSTATUS(status));
  else
    snprintf(words, size, "it was ended by signal %d", WTERMSIG(status));
  return words;
}

int main(int argc, char **argv) {
  int failed = 0;
  if (argc < 2) {
    printf("Bail out! name the files to read\n");
    return 99;
  }
  LLVMFuzzerInitialize(&argc, &argv);
  printf("TAP version 13\n1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++) {
    char words[80];
    const char *slash = strrchr(argv[i], '/');
    const char *fault = outcome_of(argv[i], words, sizeof words);
    if (fault != NULL) printf("# %s\n", fault);
    printf("%sok %d - %s is read, whole and cut short\n", fault != NULL ? "not " : "", i, slash == NULL ? argv[i] : slash + 1);
    failed += fault != NULL;
  }
  return failed == 0 ? 0 : 1;
}
