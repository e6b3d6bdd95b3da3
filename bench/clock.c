/* SPDX-License-Identifier: Apache-2.0 */
#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(clockid_t clock) {
  struct timespec now;
  if (clock_gettime(clock, &now) != 0) must_end("this machine has no such clock");
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double clock_thread(void) { return seconds(CLOCK_THREAD_CPUTIME_ID); }
double clock_process(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
double clock_wall(void) { return seconds(CLOCK_MONOTONIC); }

double clock_peak_mb(void) {
  FILE *file = fopen("/proc/self/status", "r");
  char line[256];
  unsigned long long kib = 0;
  while (file != NULL && fgets(line, sizeof line, file) != NULL) sscanf(line, "VmHWM: %llu", &kib);
  if (file != NULL) fclose(file);
  return (double)kib * 1024 / 1e6;
}

int batch_read(struct batch *batch) {
  for (size_t i = 0; i < batch->count; i++) free(batch->bytes[i]);
  batch->count = batch->total = 0;
  for (; batch->next < batch->files->count && batch->total < BATCH_BYTES && batch->count < BATCH_FILES; batch->next += batch->step) {
    batch->paths[batch->count] = batch->files->rows[batch->next].items[0];
    batch->bytes[batch->count] = must_read(batch->paths[batch->count], &batch->sizes[batch->count]);
    batch->total += batch->sizes[batch->count++];
  }
  return batch->count > 0;
}
