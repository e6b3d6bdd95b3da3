/* SPDX-License-Identifier: Apache-2.0 */
/* Filling in the caller's struct cpeg_error. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "cpeg.h"

#if defined(__GNUC__)
#define BASE_PRINTF(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#else
#define BASE_PRINTF(format_at, args_at)
#endif

/* A place in a file of ours; line and column are 1-based, 0 where there is none. */
struct error_place {
  const char *path;
  uint32_t line;
  uint32_t column;
};

/* Writes status and sentence into `err` (NULL is allowed) and returns `status`, so that the
   room that finds a fault can say `return error_set(...)`. The place is left empty. */
enum cpeg_status error_set(struct cpeg_error *err, enum cpeg_status status, const char *format, ...) BASE_PRINTF(3, 4);

/* The same with the place in a file. */
enum cpeg_status error_at(struct cpeg_error *err, enum cpeg_status status, struct error_place place,
                          const char *format, ...) BASE_PRINTF(4, 5);

/* Sets NOMEM with its sentence. */
enum cpeg_status error_nomem(struct cpeg_error *err);

/* Adds the file to an error that has none yet: a door says once where a fault of the rooms
   below lies. */
void error_add_path(struct cpeg_error *err, const char *path);

#endif
