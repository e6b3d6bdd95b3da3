/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a command and tells on standard error what it cost: CPU of itself and its children, wall, peak memory.
 *
 *   bench_timed COMMAND ...
 *
 * The shell's own `times` has hundredths of a second and no memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int argc, char **argv) {
  if (argc < 2) must_end("usage: bench_timed COMMAND ...");
  double wall = clock_wall();
  pid_t child = fork();
  if (child < 0) must_end("no process can be started");
  if (child == 0) {
    execvp(argv[1], argv + 1);
    fprintf(stderr, "bench: %s cannot be run\n", argv[1]);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) must_end("%s was lost", argv[1]);
  fprintf(stderr, "cpu %.4f wall %.4f mb %.1f\n", seconds(usage.ru_utime) + seconds(usage.ru_stime), clock_wall() - wall,
          (double)usage.ru_maxrss * 1024 / 1e6);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
