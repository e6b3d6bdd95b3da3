/* SPDX-License-Identifier: Apache-2.0 */
#include "scene.h"

int main(void) {
  const struct {
    const struct tap_test *tests;
    size_t count;
  } parts[] = {{chain_tests, chain_test_count},
               {facts_tests, facts_test_count},
               {corpus_tests, corpus_test_count},
               {limit_tests, limit_test_count},
               {frozen_tests, frozen_test_count}, {given_tests, given_test_count}};
  struct tap_test all[80];
  size_t count = 0;
  for (size_t i = 0; i < TAP_COUNT(parts); i++)
    for (size_t k = 0; k < parts[i].count && count < TAP_COUNT(all); k++) all[count++] = parts[i].tests[k];
  return tap_run(all, count);
}
