/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "scene.h"

int main(void) {
  static struct tap_test tests[100];
  size_t count = 0;
  const struct {
    const struct tap_test *tests;
    size_t count;
  } parts[] = {{syntax_tests, syntax_test_count}, {load_tests, load_test_count}, {fault_tests, fault_test_count}};
  for (size_t i = 0; i < 3; count += parts[i++].count)
    memcpy(tests + count, parts[i].tests, parts[i].count * sizeof *tests);
  return tap_run(tests, count);
}
