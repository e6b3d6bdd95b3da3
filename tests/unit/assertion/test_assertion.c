/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "scene.h"

int main(void) {
  struct tap_test tests[64];
  size_t count = 0;
  memcpy(tests, scope_tests, scope_test_count * sizeof *tests);
  count += scope_test_count;
  memcpy(tests + count, frozen_tests, frozen_test_count * sizeof *tests);
  count += frozen_test_count;
  memcpy(tests + count, fault_tests, fault_test_count * sizeof *tests);
  count += fault_test_count;
  return tap_run(tests, count);
}
