/* SPDX-License-Identifier: Apache-2.0 */
/* The bar that tells a person how far an ingest is, or what else takes long. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <time.h>

#include "cpeg.h"

struct progress {
  bool is_shown;            /* standard error is a terminal and -q was not given */
  unsigned width;           /* of it, in columns */
  const char *unit;         /* "files" or what else is counted */
  const char *what;         /* is done with the files, before the bar; "" = nothing needs be said */
  struct timespec started;
  double shown_at;          /* seconds after the start when it was last drawn */
};

/* Makes the bar ready; shown only on a terminal and when not `is_quiet`. */
void progress_init(struct progress *progress, bool is_quiet);
/* A cpeg_progress_fn; `context` is a struct progress. Draws at most ten times a second. False when the process was
   told to stop by a signal that progress_catch watches. */
bool progress_draw(void *context, const struct cpeg_progress *now);
/* Wipes the bar away. */
void progress_finish(struct progress *progress);

/* Writes the line of a bar (without colour, at most `width` columns) into `line` of `size` bytes. */
void progress_line(char *line, size_t size, unsigned width, const char *unit, const struct cpeg_progress *now,
                   double seconds);

/* From now on the first SIGINT, SIGTERM or SIGHUP only asks to stop; a second one ends the process at once. */
void progress_catch(void);
/* Ends the process by the signal that asked to stop, if one did. */
void progress_end_by_signal(void);

#endif
