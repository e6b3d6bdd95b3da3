/* SPDX-License-Identifier: Apache-2.0 */
#include "tap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool test_failed;
static const char *test_skipped;

int tap_run(const struct tap_test *tests, size_t count) {
  size_t failed = 0;
  printf("TAP version 13\n1..%zu\n", count);
  for (size_t i = 0; i < count; i++) {
    test_failed = false;
    test_skipped = NULL;
    fflush(stdout);
    tests[i].run();
    printf("%sok %zu - %s", test_failed ? "not " : "", i + 1, tests[i].sentence);
    if (test_skipped != NULL) printf(" # SKIP %s", test_skipped);
    printf("\n");
    failed += test_failed;
  }
  return failed == 0 ? 0 : 1;
}

void tap_skip(const char *reason) { test_skipped = reason; }

bool tap_check(bool holds, const char *expression, const char *file, int line) {
  if (holds) return true;
  test_failed = true;
  printf("# %s:%d: does not hold: %s\n", file, line, expression);
  return false;
}

bool tap_equal_int(intmax_t got, intmax_t wanted, const char *expression, const char *file, int line) {
  if (got == wanted) return true;
  test_failed = true;
  printf("# %s:%d: %s is %jd, wanted %jd\n", file, line, expression, got, wanted);
  return false;
}

bool tap_equal_bytes(const char *got, size_t got_len, const char *wanted, const char *expression, const char *file,
                     int line) {
  if (got_len == strlen(wanted) && (got_len == 0 || memcmp(got, wanted, got_len) == 0)) return true;
  test_failed = true;
  printf("# %s:%d: %s is \"%.*s\", wanted \"%s\"\n", file, line, expression, (int)got_len, got_len == 0 ? "" : got,
         wanted);
  return false;
}

bool tap_equal_text(const char *got, const char *wanted, const char *expression, const char *file, int line) {
  if (got == NULL) got = "(null)";
  return tap_equal_bytes(got, strlen(got), wanted, expression, file, line);
}

bool tap_equal_real(double got, double wanted, double tolerance, const char *expression, const char *file, int line) {
  double scale = fabs(wanted) > 1e-300 ? fabs(wanted) : 1;
  if (fabs(got - wanted) <= tolerance * scale) return true;
  test_failed = true;
  printf("# %s:%d: %s is %.17g, wanted %.17g\n", file, line, expression, got, wanted);
  return false;
}

void *tap_heap_resize(void *context, void *ptr, size_t size) {
  struct tap_heap *heap = context;
  if (size == 0) {
    heap->live -= ptr != NULL;
    free(ptr);
    return NULL;
  }
  heap->requests++;
  if (heap->requests == heap->fail_at) return NULL;
  heap->live += ptr == NULL;
  return realloc(ptr, size);
}
