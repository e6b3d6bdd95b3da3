/* SPDX-License-Identifier: Apache-2.0 */
/* Small counts of wards. They are left out, never rounded: a rounded count is a wrong one. */
#include "privacy/privacy.h"

void privacy_suppress(struct privacy_cell *cells, size_t count) {
  size_t suppressed = 0, smallest = count;
  for (size_t i = 0; i < count; i++) {
    cells[i].is_secondary = false;
    cells[i].is_suppressed = cells[i].count < PRIVACY_LEAST_COUNT && cells[i].voices < PRIVACY_LEAST_VOICES;
    suppressed += cells[i].is_suppressed;
    if (cells[i].is_suppressed) continue;
    if (smallest == count || cells[i].count < cells[smallest].count) smallest = i;
  }
  if (suppressed == 1 && smallest < count) cells[smallest].is_suppressed = cells[smallest].is_secondary = true;
}
