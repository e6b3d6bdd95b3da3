/* SPDX-License-Identifier: Apache-2.0 */
/* Ten thousand files, and a store that someone damaged, by the command itself: test_many COMMAND SOURCE. */
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "tap.h"

/* Tools that watch memory take much of it themselves. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_WATCHED 1
#endif
#endif
#ifndef IS_WATCHED
#define IS_WATCHED 0
#endif

/* Absolute, since the command runs in a folder of its own. */
static char command[PATH_MAX], lexicon[PATH_MAX];

/* What became of a run of the command. */
struct run {
  int code;        /* exit code, or minus the signal */
  long peak;       /* memory in kilobytes */
  char out[4096];  /* both outputs */
};

static struct run run_command(const struct folder *folder, const char *const *words) {
  struct run run = {0};
  char path[300];
  folder_path(folder, "out", path, sizeof path);
  fflush(stdout);
  pid_t pid = fork();
  if (pid == 0) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0 || chdir(folder->path) != 0) _exit(98);
    execv(command, (char *const *)(uintptr_t)words);
    _exit(98);
  }
  int how;
  struct rusage used;
  if (pid < 0 || wait4(pid, &how, 0, &used) != pid) exit(99);
  run.code = WIFEXITED(how) ? WEXITSTATUS(how) : -WTERMSIG(how);
  run.peak = used.ru_maxrss;
  FILE *file = fopen(path, "r");
  if (file != NULL) {
    size_t len = fread(run.out, 1, sizeof run.out - 1, file);
    run.out[len] = '\0';
    fclose(file);
  }
  return run;
}

static bool answers(const struct run *run, int code, const char *text) {
  bool is_good = EQUAL_INT(run->code, code) && CHECK(strcmp(run->out, text) == 0);
  if (!is_good) printf("# %.500s\n", run->out);
  return is_good;
}

/* ---- Many files --------------------------------------------------------------------------------- */

static void ten_thousand_files_take_little_memory(void) {
  struct folder folder;
  folder_create(&folder);
  for (int i = 0; i < 10000; i++) {
    char name[64], text[400];
    snprintf(name, sizeof name, "minutes/%02d/%02d.txt", i / 100, i % 100);
    snprintf(text, sizeof text,
             "Haringey Community and Police Consultative Group\n\nMinutes of the meeting held on %d July 2008\n\n"
             "A resident said that dangerous dog number %d was let loose in the park.\n", i % 28 + 1, i);
    folder_write(&folder, name, text);
  }
  const char *const words[] = {command, "--lexicon", lexicon, "ingest", "minutes", NULL};
  struct run run = run_command(&folder, words);
  answers(&run, 0, "10000 files: 10000 added, 0 changed, 0 unchanged, 0 refused; 10000 mentions written\n");
  printf("# peak of memory %ld MB\n", run.peak / 1024);
  if (IS_WATCHED == 0) CHECK(run.peak < 96L * 1024);
  run = run_command(&folder, words);
  answers(&run, 0, "10000 files: 0 added, 0 changed, 10000 unchanged, 0 refused; 0 mentions written\n");
  if (IS_WATCHED == 0) CHECK(run.peak < 96L * 1024);
  folder_remove(&folder);
}

/* ---- A damaged store ------------------------------------------------------------------------------- */

static size_t read_file(const struct folder *folder, const char *name, char **out) {
  char path[300];
  FILE *file = fopen(folder_path(folder, name, path, sizeof path), "rb");
  struct stat info;
  if (file == NULL || fstat(fileno(file), &info) != 0) exit(99);
  *out = malloc((size_t)info.st_size + 1);
  if (*out == NULL || fread(*out, 1, (size_t)info.st_size, file) != (size_t)info.st_size) exit(99);
  fclose(file);
  return (size_t)info.st_size;
}

/* A generator of our own: the same damage on every machine. */
static unsigned next(unsigned *state) {
  *state = *state * 1103515245u + 12345u;
  return *state >> 8;
}

/* Spoils some bytes of a few pages: in their heads, where the tree is kept, or anywhere. */
static void spoil(char *bytes, size_t len, unsigned number) {
  unsigned state = number * 2654435761u + 1;
  for (unsigned pages = 1 + number % 12; pages > 0; pages--) {
    size_t page = number == 0 ? 0 : next(&state) % (len / 4096);
    size_t at = page * 4096 + (number % 2 == 0 ? next(&state) % 16 : next(&state) % 4000);
    size_t count = 1 + next(&state) % 64;
    for (size_t i = 0; i < count && at + i < len; i++) bytes[at + i] = (char)next(&state);
  }
}

/* Any command may answer rightly, say that there is no such thing, or that the store is damaged; none may crash or hang. */
static bool is_told(const struct run *run, const char *what, unsigned number) {
  bool is_good = run->code >= 0 && run->code <= 4 && (run->code == 0 || strncmp(run->out, "cpeg: ", 6) == 0);
  if (!CHECK(is_good)) printf("# damage %u, %s: %d %.500s\n", number, what, run->code, run->out);
  return is_good;
}

static void a_damaged_store_is_told_and_never_crashes_a_command(void) {
  struct folder folder;
  char *bytes, *spoilt, minutes[600];
  folder_create(&folder);
  snprintf(minutes, sizeof minutes, "%.500s/../corpus/minutes", lexicon);
  const char *const make[] = {command, "--lexicon", lexicon, "ingest", minutes, NULL};
  struct run run = run_command(&folder, make);
  EQUAL_INT(run.code, 0);
  size_t len = read_file(&folder, "cpeg.db", &bytes), told = 0, runs = 0;
  spoilt = malloc(len);
  if (spoilt == NULL) exit(99);
  static const char *const questions[][4] = {{"status"}, {"concerns"}, {"trend", "robbery"}, {"search", "dog"},
                                             {"emerging"}, {"explain", "dangerous-dogs@London@2009-Q1"}};
  bool is_good = CHECK(len > 100 * 4096);
  for (unsigned number = 0; is_good && number < 36; number++) {
    memcpy(spoilt, bytes, len);
    spoil(spoilt, len, number);
    for (size_t i = 0; is_good && i <= TAP_COUNT(questions); i++) {
      folder_write_bytes(&folder, "cpeg.db", spoilt, len);
      bool is_ingest = i == TAP_COUNT(questions);
      const char *ask[] = {command, is_ingest ? "ingest" : questions[i][0], is_ingest ? "-q" : questions[i][1],
                           is_ingest ? minutes : NULL, is_ingest ? "--lexicon" : NULL, lexicon, NULL};
      run = run_command(&folder, ask);
      is_good = is_told(&run, ask[1], number);
      told += run.code == 3;
      runs++;
    }
  }
  printf("# damage was told %zu times of %zu\n", told, runs);
  CHECK(told > 40);
  free(bytes), free(spoilt);
  folder_remove(&folder);
}

int main(int argc, char **argv) {
  static const struct tap_test tests[] = {
      {"ten thousand files take little memory, and are skipped when they are read again",
       ten_thousand_files_take_little_memory},
      {"a damaged store is told and never crashes a command", a_damaged_store_is_told_and_never_crashes_a_command},
  };
  if (argc != 3 || realpath(argv[1], command) == NULL) return 99;
  char named[PATH_MAX];
  snprintf(named, sizeof named, "%.1000s/lexicons", argv[2]);
  if (realpath(named, lexicon) == NULL) return 99;
  unsetenv("CPEG_STORE");
  unsetenv("CPEG_LEXICON");
  return tap_run(tests, TAP_COUNT(tests));
}
