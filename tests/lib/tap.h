/* SPDX-License-Identifier: Apache-2.0 */
/* A small TAP harness: a test program is a table of named sentences and functions. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cpeg.h"

struct tap_test {
  const char *sentence;
  void (*run)(void);
};

/* Runs all tests and prints TAP 13; returns the process's exit code. A test fails when one of
   its checks does; "# skip" lines come from tap_skip. */
int tap_run(const struct tap_test *tests, size_t count);

/* Marks the running test as skipped, with the reason. */
void tap_skip(const char *reason);

/* The checks; each prints what it saw when it fails, and returns whether it held. */
bool tap_check(bool holds, const char *expression, const char *file, int line);
bool tap_equal_int(intmax_t got, intmax_t wanted, const char *expression, const char *file, int line);
bool tap_equal_text(const char *got, const char *wanted, const char *expression, const char *file, int line);
bool tap_equal_bytes(const char *got, size_t got_len, const char *wanted, const char *expression, const char *file,
                     int line);
/* Relative difference at most `tolerance`. */
bool tap_equal_real(double got, double wanted, double tolerance, const char *expression, const char *file, int line);

#define CHECK(expression) tap_check((expression), #expression, __FILE__, __LINE__)
#define EQUAL_INT(got, wanted) tap_equal_int((intmax_t)(got), (intmax_t)(wanted), #got, __FILE__, __LINE__)
#define EQUAL_TEXT(got, wanted) tap_equal_text((got), (wanted), #got, __FILE__, __LINE__)
/* `got` is a struct str. */
#define EQUAL_STR(got, wanted) tap_equal_bytes((got).ptr, (got).len, (wanted), #got, __FILE__, __LINE__)
#define EQUAL_REAL(got, wanted, tolerance) tap_equal_real((got), (wanted), (tolerance), #got, __FILE__, __LINE__)
#define TAP_COUNT(tests) (sizeof(tests) / sizeof(tests)[0])

/* An allocator for cpeg_settings and struct memory that counts requests and can fail one. */
struct tap_heap {
  size_t requests;   /* so far, releases not counted */
  size_t fail_at;    /* 1-based request that fails; 0 = none */
  size_t live;       /* blocks held */
};
void *tap_heap_resize(void *heap, void *ptr, size_t size);

#endif
