/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

int main(void) {
  const struct {
    const struct tap_test *tests;
    size_t count;
  } parts[] = {{gold_tests, gold_test_count}, {score_tests, score_test_count}, {convert_tests, convert_test_count},
               {lexicon_tests, lexicon_test_count}};
  struct tap_test all[60];
  size_t count = 0;
  for (size_t i = 0; i < TAP_COUNT(parts); i++)
    for (size_t k = 0; k < parts[i].count && count < TAP_COUNT(all); k++) all[count++] = parts[i].tests[k];
  return tap_run(all, count);
}
