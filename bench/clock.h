/* SPDX-License-Identifier: Apache-2.0 */
/* What every program of the bench measures the same way. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include "corpus/lines.h"

#define BATCH_BYTES ((size_t)2 << 20)
#define BATCH_FILES 4096

/* Documents that were read ahead, so that reading is not timed and memory does not grow with the corpus. */
struct batch {
  const struct lines *files;
  size_t next, step; /* the next file, and how far on the one after it is */
  char *bytes[BATCH_FILES];
  size_t sizes[BATCH_FILES];
  const char *paths[BATCH_FILES];
  size_t count, total;
};

/* Seconds of CPU that this thread, or all of this process, has used; seconds by the wall's clock. */
double clock_thread(void);
double clock_process(void);
double clock_wall(void);
/* The most memory this process ever held, in MB of 10^6 bytes; 0 where the system does not tell. */
double clock_peak_mb(void);

/* Forgets the documents and reads the next; false when there are none. */
int batch_read(struct batch *batch);

#endif
